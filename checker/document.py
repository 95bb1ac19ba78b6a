"""The checked text and its shape.

A reader turns a file into a :class:`Document`: clean text, the :class:`Section` s it is made of and the map
back to the source.  Every offset elsewhere in the project is a half-open character offset into
``Document.text``.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from checker.offsets import LineIndex, OffsetMap

__all__ = ["SECTION_KINDS", "Cell", "Document", "Section", "Span", "Table"]

#: What a section can be.  A section is one block of the draft: a paragraph, a heading, a list item, a caption.
#: ``dateline`` is the place (and date) in front of the lede; the lede begins behind it.
SECTION_KINDS = (
    "headline",
    "deck",
    "byline",
    "dateline",
    "lede",
    "body",
    "subhead",
    "summary",
    "caption",
    "list",
    "quote",
    "table",
)


class Span(NamedTuple):
    """A half-open range of characters ``[start, end)`` of ``Document.text``."""

    start: int
    end: int

    def overlaps(self, other: tuple[int, int]) -> bool:
        """Say whether the two ranges share a character."""
        return self.start < other[1] and other[0] < self.end

    def at(self, base: int) -> Span:
        """Return the same range moved by ``base``."""
        return Span(self.start + base, self.end + base) if base else self

    def holds(self, other: tuple[int, int]) -> bool:
        """Say whether ``other`` lies inside this range."""
        return self.start <= other[0] and other[1] <= self.end


class Section(NamedTuple):
    """One block of a document: what it is (one of ``SECTION_KINDS``) and where."""

    kind: str
    span: Span


class Cell(NamedTuple):
    """One cell of a table, its text being ``Document.text[span.start:span.end]``."""

    span: Span
    heading: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a reader found it: rows of cells, the range it covers."""

    span: Span
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Document:
    """A draft that was read: its clean text, its sections, the way back to the source.

    ``name`` is the file name or what ``--stdin-name`` said; ``source`` the decoded source text (for formats
    that are not text, the text itself); ``date`` the publication date when the draft, or the caller, states
    one: nothing is ever taken from the clock.  Sections are in order, do not overlap, and no section holds a
    paragraph break.
    """

    name: str
    text: str
    sections: tuple[Section, ...]
    offsets: OffsetMap = field(default_factory=OffsetMap)
    source: str = ""
    format: str = "plain"
    date: datetime.date | None = None
    tables: tuple[Table, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)

    def slice(self, span: tuple[int, int]) -> str:
        """Return the characters of ``span``."""
        return self.text[span[0] : span[1]]

    @property
    def lines(self) -> LineIndex:
        """Return a line index over the source."""
        return LineIndex(self.source)

    def page(self, offset: int) -> tuple[int, int]:
        """Return the page (from 1) that a source offset stands on, and the offset it begins at; (0, 0) without pages.

        ``metadata["pages"]`` has the offset of every page.
        """
        stated = self.metadata.get("pages", "")
        starts = [int(start) for start in stated.split(",")] if stated else []
        page = bisect_right(starts, offset)
        return page, starts[page - 1] if page else 0
