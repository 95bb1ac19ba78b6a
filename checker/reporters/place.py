"""Where findings stand in the source, worked out once for every reporter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.document import Document
from checker.finding import Finding, Problem, Report
from checker.offsets import LineIndex

__all__ = ["Located", "Place", "located", "place_of", "problem_place"]


class Place(NamedTuple):
    """A half-open range of the source: offsets in code points, one-based lines and columns in the unit asked for."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


class Located(NamedTuple):
    """A finding with its places; ``related`` leaves out places in source documents."""

    document: Document
    finding: Finding
    place: Place
    related: tuple[tuple[Place, str], ...]
    alternatives: tuple[tuple[Place, str, str], ...]  # place, replacement, label


def place_of(document: Document, lines: LineIndex, span: tuple[int, int], unit: str = "utf-32") -> Place:
    """Return where a range of the document's text stands in its source; ``unit`` as in ``LineIndex.position``."""
    start, end = document.offsets.span_to_source(*span)
    return Place(start, end, *lines.position(start, unit), *lines.position(end, unit))


def located(reports: Sequence[Report], unit: str = "utf-32", *, accepted: bool = False) -> Iterator[Located]:
    """Yield every finding with its places, in order; with ``accepted`` the accepted ones too, behind the others."""
    for report in reports:
        document, lines = report.document, report.document.lines
        for finding in (*report.findings, *report.accepted) if accepted else report.findings:
            related = tuple(
                (place_of(document, lines, item.span, unit), item.label)
                for item in finding.related
                if item.source is None
            )
            alternatives = tuple(
                (place_of(document, lines, item.span, unit), item.replacement, item.label)
                for item in finding.alternatives
            )
            yield Located(document, finding, place_of(document, lines, finding.span, unit), related, alternatives)


def problem_place(problem: Problem) -> tuple[str, int, int]:
    """Return the file, line and column that a problem names (1 and 1 if it names none)."""
    match = re.fullmatch(r"(.+?)(?::(\d+)(?::(\d+))?)?", problem.place, re.DOTALL)
    if match is None:
        return problem.place, 1, 1
    return match[1], int(match[2] or 1), int(match[3] or 1)
