"""Throughput of the whole check: ``python tests/benchmarks/throughput.py GOLD.jsonl [LIMIT]``.

Reads rows with ``title`` and ``text``, checks each with every default rule in one process, and prints megabytes per CPU
second beside a floor (one pass of a word regular expression over the same text), and the share of each stage.
"""

from __future__ import annotations

import json
import re
import sys
import time

from checker.analysis import Analysis
from checker.engine import Engine
from checker.readers import read
from checker.ruleset import load

STAGES = ("sentences", "dates", "labels", "quantities", "quotations", "names", "attributions")


def main() -> None:
    """Print the table."""
    rows = []
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            rows.append(f"{row['title']}\n\n{row['text']}" if row.get("title") else row["text"])
    rows = rows[: int(sys.argv[2])] if len(sys.argv) > 2 else rows
    size = sum(len(text.encode()) for text in rows)
    start = time.process_time()
    words = sum(len(re.findall(r"\w+", text)) for text in rows)
    floor = time.process_time() - start
    spent = dict.fromkeys(("reading", *STAGES, "rules"), 0.0)
    engine = Engine([rule for rule in load().rules if not rule.preview])
    findings = 0
    begin = time.process_time()
    for text in rows:
        start = time.process_time()
        document = read("draft.txt", text.encode())
        analysis = Analysis(document)
        now = time.process_time()
        spent["reading"] += now - start
        for stage in STAGES:
            start = now
            getattr(analysis, stage)
            now = time.process_time()
            spent[stage] += now - start
        findings += len(engine.check_analysis(analysis).findings)
        spent["rules"] += time.process_time() - now
    total = time.process_time() - begin
    print(f"{len(rows)} texts, {size / 1e6:.2f} MB, {words} words, {findings} findings")
    print(f"floor (one word pass)  {size / 1e6 / floor:8.2f} MB per CPU second")
    for stage, seconds in spent.items():
        print(f"  {stage:20} {size / 1e6 / max(seconds, 1e-9):8.2f} MB per CPU second  {seconds / total:6.1%}")
    print(f"whole check            {size / 1e6 / total:8.2f} MB per CPU second")


if __name__ == "__main__":
    main()
