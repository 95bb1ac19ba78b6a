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
    """A half-open range of the source: offsets in code points, one-based lines and columns in the unit asked for.

    Where a format has pages, ``page`` is from 1 and lines are counted on it; else it is 0.
    """

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    page: int = 0


class Located(NamedTuple):
    """A finding with its places; ``related`` leaves out places in source documents."""

    document: Document
    finding: Finding
    place: Place
    related: tuple[tuple[Place, str], ...]
    alternatives: tuple[tuple[Place, str, str], ...]  # place, replacement, label

    @property
    def message(self) -> str:
        """The message of the finding, with the page in front where the format has pages."""
        return f"page {self.place.page}: {self.finding.message}" if self.place.page else self.finding.message


def place_of(document: Document, lines: LineIndex, span: tuple[int, int], unit: str = "utf-32") -> Place:
    """Return where a range of the document's text stands in its source; ``unit`` as in ``LineIndex.position``."""
    start, end = document.offsets.span_to_source(*span)
    page, begin = document.page(start)
    above = lines.position(begin)[0] - 1 if page else 0
    line, column = lines.position(start, unit)
    end_line, end_column = lines.position(end, unit)
    return Place(start, end, line - above, column, end_line - above, end_column, page)


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
