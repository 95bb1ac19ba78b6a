"""rdjson: reviewdog's diagnostic format.  Columns are UTF-8 bytes, ends are exclusive."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from checker.finding import Problem, Report, Severity
from checker.reporters.place import Place, located, problem_place

__all__ = ["render"]

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def render(reports: Sequence[Report], problems: Sequence[Problem], *, colour: bool = False) -> str:
    """Return one diagnostic result."""
    diagnostics: list[dict[str, Any]] = []
    for item in located(reports, "utf-8"):
        document, finding, place, related, alternatives = item
        diagnostic: dict[str, Any] = {
            "message": item.message + (f"\n{finding.working}" if finding.working else ""),
            "location": _location(document.name, place),
            "severity": _SEVERITIES[finding.severity],
            "code": {"value": finding.rule},
        }
        if related:
            diagnostic["relatedLocations"] = [
                {"message": label, "location": _location(document.name, other)} for other, label in related
            ]
        if alternatives:
            diagnostic["suggestions"] = [
                {"range": _range(other), "text": replacement} for other, replacement, _ in alternatives
            ]
        diagnostics.append(diagnostic)
    for problem in problems:
        path, line, column = problem_place(problem)
        diagnostics.append(
            {
                "message": problem.what,
                "location": {"path": path, "range": {"start": {"line": line, "column": column}}},
                "severity": "ERROR",
                "code": {"value": "not-checked"},
            }
        )
    return json.dumps({"source": {"name": "checker"}, "diagnostics": diagnostics}, ensure_ascii=False, indent=2) + "\n"


def _location(name: str, place: Place) -> dict[str, Any]:
    return {"path": name, "range": _range(place)}


def _range(place: Place) -> dict[str, Any]:
    return {
        "start": {"line": place.line, "column": place.column},
        "end": {"line": place.end_line, "column": place.end_column},
    }
