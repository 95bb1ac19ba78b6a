"""sarif: the Static Analysis Results Interchange Format 2.1.0 of OASIS.

Columns are code points; accepted findings are results with a suppression, problems are notifications of the run.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from checker import __version__
from checker.finding import Problem, Report
from checker.reporters.place import Located, Place, located, problem_place

__all__ = ["render"]


def render(reports: Sequence[Report], problems: Sequence[Problem], *, colour: bool = False) -> str:
    """Return one SARIF log with one run."""
    found = list(located(reports, accepted=True))
    rules: dict[str, dict[str, Any]] = {}
    for item in found:
        finding = item.finding
        if finding.rule not in rules:
            why = finding.why or finding.message
            rules[finding.rule] = {
                "id": finding.rule,
                "shortDescription": {"text": why.split(". ")[0].rstrip(".") + "."},
                "fullDescription": {"text": why},
                "defaultConfiguration": {"level": str(finding.severity)},
            }
    order = {rule: number for number, rule in enumerate(rules)}
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "checker",
                "semanticVersion": __version__,
                "rules": list(rules.values()),
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not problems,
                "toolExecutionNotifications": [_notification(problem) for problem in problems],
            }
        ],
        "artifacts": [{"location": {"uri": _uri(report.document.name)}} for report in reports],
        "results": [_result(item, order[item.finding.rule]) for item in found],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _uri(name: str) -> str:
    """Return a file name as a URI reference."""
    path = quote(os.fsencode(name.replace("\\", "/")), safe="/-._~")
    return f"file://{path}" if path.startswith("/") else path


def _location(name: str, place: Place, message: str = "") -> dict[str, Any]:
    region: dict[str, Any] = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "charOffset": place.start,
        "charLength": place.end - place.start,
    }
    out: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": _uri(name)}, "region": region}}
    if place.page:
        out["logicalLocations"] = [{"name": f"page {place.page}", "kind": "page"}]
    if message:
        out["message"] = {"text": message}
    return out


def _result(item: Located, index: int) -> dict[str, Any]:
    document, finding, place, related, alternatives = item
    text = item.message + (f"\n{finding.working}" if finding.working else "")
    out: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": str(finding.severity),
        "message": {"text": text},
        "locations": [_location(document.name, place)],
        "partialFingerprints": {"checker/v1": finding.fingerprint},
    }
    if related:
        out["relatedLocations"] = [
            {"id": number, **_location(document.name, other, label or "compared with")}
            for number, (other, label) in enumerate(related, 1)
        ]
    if alternatives:
        out["properties"] = {
            "alternatives": [
                {"line": other.line, "column": other.column, "replacement": replacement, "label": label}
                for other, replacement, label in alternatives
            ]
        }
    if finding.accepted is not None:
        out["suppressions"] = [{"kind": "external", "justification": finding.accepted}]
    return out


def _notification(problem: Problem) -> dict[str, Any]:
    path, line, column = problem_place(problem)
    location = {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(path)},
            "region": {"startLine": line, "startColumn": column},
        }
    }
    return {"level": "error", "message": {"text": problem.what}, "locations": [location]}
