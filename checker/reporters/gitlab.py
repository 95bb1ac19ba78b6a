"""gitlab: the Code Quality report format of GitLab, shown in merge requests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from checker.finding import Problem, Report, Severity
from checker.reporters.place import located, problem_place

__all__ = ["render"]

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(reports: Sequence[Report], problems: Sequence[Problem], *, colour: bool = False) -> str:
    """Return one list of issues.  A fingerprint is unique in it: equal findings of one file are numbered."""
    issues: list[dict[str, Any]] = []
    seen: dict[str, int] = {}

    def add(text: str, check: str, severity: str, path: str, line: int, identity: str) -> None:
        number = seen[identity] = seen.get(identity, 0) + 1
        digest = hashlib.blake2b(f"{identity}\x1f{number}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        issues.append(
            {
                "description": text,
                "check_name": check,
                "fingerprint": digest,
                "severity": severity,
                "location": {"path": path, "lines": {"begin": line}},
            }
        )

    for item in located(reports):
        document, finding, place, _, _ = item
        text = item.message + (f" ({finding.working})" if finding.working else "")
        identity = f"{document.name}\x1f{finding.fingerprint}"
        add(text, finding.rule, _SEVERITIES[finding.severity], document.name, place.line, identity)
    for problem in problems:
        path, line, _ = problem_place(problem)
        add(problem.what, "not-checked", "critical", path, line, f"{path}\x1f{problem.what}")
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"
