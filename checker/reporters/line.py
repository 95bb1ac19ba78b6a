"""line: ``path:line:column: severity: message [rule]``, one line per finding, for editors that read compiler output."""

from __future__ import annotations

from collections.abc import Sequence

from checker.finding import Problem, Report
from checker.reporters.place import located

__all__ = ["render"]


def render(reports: Sequence[Report], problems: Sequence[Problem], *, colour: bool = False) -> str:
    """Return one line per finding, then one per problem."""
    lines = []
    for item in located(reports):
        document, finding, place, _, _ = item
        message = " ".join(item.message.split())
        lines.append(f"{document.name}:{place.line}:{place.column}: {finding.severity}: {message} [{finding.rule}]")
    lines.extend(f"{problem.place}: fatal: {problem.what}" for problem in problems)
    return "".join(f"{line}\n" for line in lines)
