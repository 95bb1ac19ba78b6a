"""Suite ``discrepancy``: every warning and error of rules other than the sourcing and quotation-policy ones."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Any

from checker.engine import Engine
from checker.finding import Severity
from checker.readers import read
from checker.ruleset import load

_POLICY = ("sourcing", "quotes")


@lru_cache(maxsize=1)
def _engine() -> Engine:
    return Engine([rule for rule in load().rules if not rule.preview and rule.subject not in _POLICY])


def predict(row: dict[str, Any]) -> dict[str, Any]:
    """Return the findings on one row; its ``date`` is the publication date."""
    text = f"{row['title']}\n\n{row['text']}" if "words" in row and row.get("title") else row["text"]
    date = None
    if row.get("date"):
        try:
            date = datetime.date.fromisoformat(row["date"][:10])
        except ValueError:
            date = None
    document = read("row.txt", text.encode("utf-8", "surrogatepass"))
    report = _engine().check(document, date=date)
    if report.problems:
        raise RuntimeError(f"row {row['id']}: {report.problems[0]}")
    found = []
    for finding in report.findings:
        if finding.severity >= Severity.WARNING:
            start, end = document.offsets.span_to_source(*finding.span)
            found.append({"start": start, "end": end, "rule": finding.rule})
    return {"findings": found}
