"""Suite ``attribution``: who says what, with the source, its kind and whom it leads back to."""

from __future__ import annotations

from typing import Any

from checker.analysis import Analysis
from checker.document import Document, Section, Span


def predict(row: dict[str, Any]) -> dict[str, Any]:
    """Return the attributions of one row.  The rows are texts of paragraphs with a blank line between them."""
    text = row["text"]
    sections = []
    at = 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            sections.append(Section("body", Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    analysis = Analysis(Document("row.txt", text, tuple(sections)))
    found = [
        {
            "source": attribution.source,
            "cue": attribution.cue,
            "content": attribution.content,
            "content_parts": attribution.content_parts,
            "source_kind": attribution.source_kind,
            "resolved_kind": attribution.resolved_kind,
            "resolved_name": attribution.speaker.name if attribution.speaker is not None else None,
        }
        for attribution in analysis.attributions
    ]
    return {"attributions": found}
