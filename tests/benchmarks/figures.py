"""Speed of reading all figures: ``python tests/benchmarks/figures.py GOLD.jsonl [MEGABYTES]``.

Reads rows with ``title`` and ``text`` and prints megabytes per CPU second of each annotator that reads figures, of all of
them together, and of a floor in the same run (one pass of a word regular expression).
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from typing import Any

from checker.annotators.dates import dates
from checker.annotators.labels import labels
from checker.annotators.numerals import numerals
from checker.annotators.quantities import quantities


def main() -> None:
    """Print the table."""
    with open(sys.argv[1], encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    texts = [f"{row['title']}\n\n{row['text']}" for row in rows]
    limit = int(float(sys.argv[2]) * 1e6) if len(sys.argv) > 2 else 10**9
    kept, size = [], 0
    for text in texts:
        if size >= limit:
            break
        kept.append(text)
        size += len(text.encode())
    found: dict[str, Any] = {}

    def timed(name: str, read: Callable[[int], list[Any]]) -> float:
        started = time.process_time()
        found[name] = [read(number) for number in range(len(kept))]
        spent = max(time.process_time() - started, 1e-9)
        count = sum(len(items) for items in found[name])
        print(f"{name:12} {count:8} found {size / 1e6 / spent:8.2f} MB per CPU second")
        return spent

    print(f"{len(kept)} texts, {size / 1e6:.2f} MB")
    timed("floor", lambda number: re.findall(r"\w+", kept[number]))
    timed("numerals", lambda number: numerals(kept[number]))
    total = timed("labels", lambda number: labels(kept[number]))
    total += timed("dates", lambda number: dates(kept[number]))
    total += timed(
        "quantities", lambda number: quantities(kept[number], found["dates"][number], found["labels"][number])
    )
    print(f"all figures  {size / 1e6 / total:23.2f} MB per CPU second (labels, dates and quantities)")


if __name__ == "__main__":
    main()
