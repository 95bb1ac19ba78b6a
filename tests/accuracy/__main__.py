"""The command: reads gold rows, writes prediction rows, prints its throughput to stderr."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

SUITES = ("quantities", "attribution", "flags", "discrepancy", "sources")


def rows(paths: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the rows of JSON Lines files, and of JSON files or folders of them (one row each)."""
    for path in map(Path, paths):
        for file in sorted(path.glob("*.json")) if path.is_dir() else [path]:
            text = file.read_text("utf-8")
            if file.suffix == ".json":
                row = json.loads(text)
                row.setdefault("id", file.stem)
                yield row
            else:
                yield from (json.loads(line) for line in text.splitlines() if line.strip())


def main(arguments: list[str]) -> int:
    """Write the predictions of a suite to standard output."""
    if len(arguments) < 2 or arguments[0] not in SUITES:
        print(f"usage: python -m tests.accuracy {'|'.join(SUITES)} GOLD…", file=sys.stderr)
        return 2
    suite = import_module(f"tests.accuracy.{arguments[0]}")
    size = count = 0
    begin = time.process_time()
    for row in rows(arguments[1:]):
        prediction = {"id": row["id"], **suite.predict(row)}
        print(json.dumps(prediction, ensure_ascii=False))
        count += 1
        size += sum(len(str(row.get(key) or "").encode()) for key in ("title", "text", "draft", "source"))
    spent = time.process_time() - begin
    print(f"{count} rows, {size / 1e6:.2f} MB, {size / 1e6 / max(spent, 1e-9):.2f} MB per CPU second", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
