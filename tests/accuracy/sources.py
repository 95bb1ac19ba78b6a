"""Suite ``sources``: where a draft departs from what it was written from."""

from __future__ import annotations

import datetime
from typing import Any

from checker.analysis import Analysis
from checker.document import Document, Section, Span
from checker.readers import read

_KINDS = {
    "quotation": "quote",
    "speaker": "quote",
    "figure": "number",
    "hedge": "number",
    "date": "date",
    "name": "name",
    "place": "place",
    "role": "name",
    "meaning": "other",
    "sources": "other",
}


def predict(row: dict[str, Any]) -> dict[str, Any]:
    """Return the prediction for one row."""
    date = datetime.date.fromisoformat(row["date"][:10]) if row.get("date") else None
    given = row.get("sources") or [{"name": "source", "text": row["source"]}]
    sources = [read(f"{item['name']}.txt", item["text"].encode("utf-8", "surrogatepass")) for item in given]
    analysis = Analysis(_draft(row["draft"]), date, sources)
    return {
        "findings": [
            {
                "start": item.span.start,
                "end": item.span.end,
                "kind": _KINDS[item.about],
                "severity": "error"
                if item.verdict == "contradicts" and item.about not in ("hedge", "meaning", "sources")
                else "warning",
                "working": item.working,
            }
            for item in analysis.discrepancies
            if not item.edit
        ]
    }


def _draft(text: str) -> Document:
    """Return a draft whose offsets are those of the row: every line is a paragraph of body text."""
    sections = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            sections.append(Section("body", Span(at, at + len(line))))
        at += len(line) + 1
    return Document("row", text, tuple(sections), source=text)
