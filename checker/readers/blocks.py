"""Builds a document block by block, for readers that walk markup.

White space is collapsed as in HTML, blocks are separated by line feeds, the cells of a table row by tabs.  A block
without a kind gets one from its shape, as in plain text.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence

from checker.document import Cell, Document, Section, Span, Table
from checker.offsets import OffsetMap, TextBuilder
from checker.readers.plain import Paragraph, classify, list_marker

__all__ = ["Blocks"]

_SPACE = " \t\n\r\f\v\x85\u2028\u2029"  # not the no-break spaces
_RUN = re.compile(f"[{_SPACE}]+|[^{_SPACE}]+")


class Blocks:
    """Collects text with its places in ``source``.

    ``gap`` stands between two blocks.  With ``source`` ``None`` the format is no text: the places are those in the text
    that is built.
    """

    def __init__(self, source: str | None, gap: str = "\n\n") -> None:
        self._source = source
        self._text = source or ""
        self._places: Sequence[int] | None = None
        self._builder = TextBuilder(self._text)
        self._gap = gap
        self._kind = ""
        self._start = -1  # where the open block begins, -1 before its first character
        self._space: tuple[int, int] | None = None  # white space seen and not yet written
        self._at = 0  # how far the source was read
        self._blocks: list[tuple[int, int, str]] = []
        self._rows: list[tuple[Cell, ...]] = []
        self._row: list[Cell] | None = None
        self._cell = -1
        self._tables: list[Table] = []
        self.open_tables = 0

    @property
    def empty(self) -> bool:
        """Whether the open block has no character yet."""
        return self._start < 0

    def open(self, kind: str = "") -> None:
        """End the open block and begin one of ``kind``; inside a table cell only a space is set."""
        if self._row is not None:
            self._space = self._space or (self._at, self._at)
            return
        self.close()
        self._kind = kind

    def close(self) -> None:
        """End the open block, if it has a character."""
        if self._row is not None:
            self._space = self._space or (self._at, self._at)
            return
        if self._start >= 0:
            self._blocks.append((self._start, self._builder.length, self._kind))
        self._start = -1
        self._space = None
        self._kind = ""

    def blank(self) -> None:
        """Write an empty line (for formats whose places are counted in paragraphs)."""
        self.close()
        if self._builder.length:
            self._builder.write("\n", self._at, self._at)

    def walk(self, text: str, places: Sequence[int]) -> None:
        """Let ``copy`` and ``write`` speak of ``text``, its characters and its end standing at ``places``."""
        self._text = text
        self._places = places
        self._at = places[0]

    def copy(self, start: int, end: int) -> None:
        """Append the range ``[start, end)`` of the text as it stands, white space collapsed."""
        places = self._places
        for run in _RUN.finditer(self._text, start, end):
            first, last = run.span()
            if run.group()[0] in _SPACE:
                self._space = self._space or self._range(first, last)
                continue
            if places is None:
                self._put(run.group(), first, last)
                continue
            while first < last:  # one piece for each unbroken stretch, one for each escaped character
                at = first
                while at < last and places[at + 1] == places[at] + 1:
                    at += 1
                at = max(at, first + 1)
                self._put(self._text[first:at], *self._range(first, at))
                first = at
        self._at = max(self._at, self._range(end, end)[0])

    def write(self, text: str, start: int = 0, end: int = 0) -> None:
        """Append ``text``, which stands for the range ``[start, end)`` (none, if the format is no text)."""
        start, end = self._range(start, end)
        for run in _RUN.finditer(text):
            if run.group()[0] in _SPACE:
                self._space = self._space or (start, end)
            else:
                self._put(run.group(), start, end)
        self._at = max(self._at, end)

    def _range(self, start: int, end: int) -> tuple[int, int]:
        """Return where a range of the text stands in the source."""
        return (start, end) if self._places is None else (self._places[start], self._places[end])

    def _put(self, text: str, start: int, end: int) -> None:
        if self._start < 0:
            if self._blocks:
                self._builder.write(self._gap if self._row is None or not self._rows else "\n", start, start)
            self._start = self._builder.length
        elif self._space is not None and (self._row is None or self._builder.length > self._cell):
            self._builder.write(" ", *self._space)
        self._space = None
        self._builder.write(text, start, end)

    # Tables

    def begin_table(self) -> None:
        """Begin a table; one inside another is part of its cell."""
        self.open_tables += 1
        if self.open_tables == 1:
            self.close()
            self._rows = []

    def begin_row(self) -> None:
        """Begin a row of the table."""
        if self.open_tables == 1:
            self.end_row()
            self._row = []

    def begin_cell(self) -> None:
        """Begin a cell of the row."""
        if self.open_tables != 1 or self._row is None:
            return
        self.end_cell()
        self._space = None
        if self._row and self._start >= 0:
            self._builder.write("\t", self._at, self._at)
        self._cell = self._builder.length

    def end_cell(self, heading: bool = False) -> None:
        """End the cell; ``heading`` says that it heads a row or a column."""
        if self.open_tables != 1 or self._row is None or self._cell < 0:
            return
        start = max(self._cell, self._start)
        self._row.append(Cell(Span(min(start, self._builder.length), self._builder.length), heading))
        self._cell = -1
        self._space = None

    def end_row(self) -> None:
        """End the row."""
        if self.open_tables != 1 or self._row is None:
            return
        self.end_cell()
        row, self._row = self._row, None
        if self._start >= 0:
            begin = Span(self._start, self._start)
            self._rows.append(tuple(Cell(begin, cell.heading) if cell.span < begin else cell for cell in row))
            self._blocks.append((self._start, self._builder.length, "table"))
        self._start = -1
        self._space = None
        self._kind = ""

    def end_table(self) -> None:
        """End the table."""
        if self.open_tables == 1:
            self.end_row()
            if self._rows:
                first = min(cell.span.start for cell in self._rows[0])
                self._tables.append(Table(Span(first, self._rows[-1][-1].span.end), tuple(self._rows)))
            self._rows = []
        self.open_tables = max(self.open_tables - 1, 0)

    # The document

    def finish(
        self,
        name: str,
        format: str,  # noqa: A002
        date: datetime.date | None = None,
        metadata: Mapping[str, str] | None = None,
    ) -> Document:
        """Return the document."""
        while self.open_tables:
            self.end_table()
        self.close()
        text = self._builder.text
        paragraphs = []
        for start, end, kind in self._blocks:
            cut = list_marker(text[start : min(end, start + 20)]) if kind in ("", "list") else 0
            paragraphs.append(Paragraph(start + cut, end, text[start + cut : end], kind or ("list" if cut else "")))
        sections, stated = classify(paragraphs)
        own = self._source is None
        return Document(
            name=name,
            text=text,
            sections=tuple(_filled(sections)),
            offsets=OffsetMap() if own else self._builder.offsets(),
            source=text if self._source is None else self._source,
            format=format,
            date=date or stated,
            tables=tuple(self._tables),
            metadata=dict(metadata or {}),
        )


def _filled(sections: list[Section]) -> list[Section]:
    """Return the sections that have a character."""
    return [section for section in sections if section.span.end > section.span.start]
