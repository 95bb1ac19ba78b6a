"""checkstyle: Checkstyle XML, which most build servers read."""

from __future__ import annotations

from collections.abc import Sequence

from checker.finding import Problem, Report, Severity
from checker.reporters.place import located, problem_place
from checker.reporters.xml import attributes

__all__ = ["render"]

_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "info"}


def render(reports: Sequence[Report], problems: Sequence[Problem], *, colour: bool = False) -> str:
    """Return one document with a ``file`` for each draft, also for those without a finding."""
    files: dict[str, list[str]] = {report.document.name: [] for report in reports}
    for item in located(reports):
        document, finding, place, _, _ = item
        files[document.name].append(
            attributes(
                line=place.line,
                column=place.column,
                severity=_SEVERITIES[finding.severity],
                message=item.message + (f" ({finding.working})" if finding.working else ""),
                source=f"checker.{finding.rule}",
            )
        )
    for problem in problems:
        path, line, column = problem_place(problem)
        files.setdefault(path, []).append(
            attributes(line=line, column=column, severity="error", message=problem.what, source="checker.not-checked")
        )
    out = ['<?xml version="1.0" encoding="UTF-8"?>', '<checkstyle version="4.3">']
    for name, errors in files.items():
        out.append(f"  <file{attributes(name=name)}>")
        out.extend(f"    <error{error}/>" for error in errors)
        out.append("  </file>")
    out.append("</checkstyle>")
    return "\n".join(out) + "\n"
