"""github: workflow commands, which GitHub Actions shows as annotations beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from checker.finding import Problem, Report, Severity
from checker.reporters.place import located, problem_place

__all__ = ["render"]

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(reports: Sequence[Report], problems: Sequence[Problem], *, colour: bool = False) -> str:
    """Return one command per finding and problem."""
    lines = []
    for item in located(reports):
        document, finding, place, _, _ = item
        fields = {"file": document.name, "line": place.line, "endLine": place.end_line, "col": place.column}
        if place.line == place.end_line:  # the column end is refused across lines
            fields["endColumn"] = place.end_column
        fields["title"] = finding.rule
        text = item.message + (f"\n{finding.working}" if finding.working else "")
        lines.append(_command(_COMMANDS[finding.severity], fields, text))
    for problem in problems:
        path, line, column = problem_place(problem)
        lines.append(
            _command("error", {"file": path, "line": line, "col": column, "title": "not checked"}, problem.what)
        )
    return "".join(f"{line}\n" for line in lines)


def _command(name: str, fields: dict[str, object], text: str) -> str:
    listed = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in fields.items())
    return f"::{name} {listed}::{_escaped(text)}"


def _escaped(text: str, further: str = "") -> str:
    """Return text with the characters that would end a command (or a field) percent-encoded."""
    return "".join(f"%{ord(char):02X}" if char in "%\r\n" or char in further else char for char in text)
