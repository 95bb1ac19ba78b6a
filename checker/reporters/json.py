"""json: one document for scripts and editors, with a version (``schema``: 1).

Offsets are source offsets in code points, half-open; lines and columns are one-based code points.  In a format with
pages, lines are counted on the ``page``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from checker.document import Document
from checker.finding import Finding, Problem, Report
from checker.offsets import LineIndex
from checker.reporters.place import place_of

__all__ = ["SCHEMA", "document_of", "render"]

#: The version of the output; ``checker/data/report.schema.json`` describes it.
SCHEMA = 1


def render(reports: Sequence[Report], problems: Sequence[Problem], *, colour: bool = False) -> str:
    """Return all reports and problems as one JSON document."""
    whole = {
        "schema": SCHEMA,
        "documents": [document_of(report) for report in reports],
        "problems": [{"place": problem.place, "what": problem.what} for problem in problems],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def document_of(report: Report, unit: str = "utf-32") -> dict[str, Any]:
    """Return one report as plain values; offsets and columns count code units of ``unit``."""
    lines = report.document.lines
    return {
        "name": report.document.name,
        "checked": dict(report.checked),
        "findings": [_finding(report.document, lines, finding, unit) for finding in report.findings],
        "accepted": [_finding(report.document, lines, finding, unit) for finding in report.accepted],
    }


def _place(document: Document, lines: LineIndex, span: tuple[int, int], unit: str) -> dict[str, Any]:
    start, end, line, column, end_line, end_column, page = place_of(document, lines, span, unit)
    return {
        "start": lines.to_units(start, unit),
        "end": lines.to_units(end, unit),
        "line": line,
        "column": column,
        "endLine": end_line,
        "endColumn": end_column,
        **({"page": page} if page else {}),
        "words": document.slice(span),
    }


def _finding(document: Document, lines: LineIndex, finding: Finding, unit: str) -> dict[str, Any]:
    related = []
    for item in finding.related:
        if item.source is None:
            related.append({"label": item.label, **_place(document, lines, item.span, unit)})
        else:
            related.append({"label": item.label, "source": item.source, "start": item.span.start, "end": item.span.end})
    out: dict[str, Any] = {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        **_place(document, lines, finding.span, unit),
        "related": related,
        "working": finding.working,
        "alternatives": [
            {"label": item.label, "replacement": item.replacement, **_place(document, lines, item.span, unit)}
            for item in finding.alternatives
        ],
        "why": finding.why,
        "quotation": finding.quotation,
        "fingerprint": finding.fingerprint,
    }
    if finding.accepted is not None:
        out["accepted"] = finding.accepted
    return out
