"""Tables: the rows and columns of a draft, and which of their figures are totals of which.

A reader that knows its format's tables (Markdown, HTML) hands them over; in plain text, lines of cells between upright
bars are a table too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from checker.document import Cell, Document, Span, Table
from checker.quantity import Quantity

__all__ = ["sums", "tables"]

_ROW = re.compile(r"^[ \t]*\|?([^|\n]{0,200}\|){1,30}[^|\n]{0,200}$", re.MULTILINE)
_RULER = re.compile(r"[\s|:+-]+")
_FIGURE = re.compile(
    r"([-−]?)\s*([A-Z]{0,3}[$£€₹]|Rs\.?\s?)?\s*(\d{1,3}(?:,\d{2,3})+|\d+)(\.\d+)?\s*(%|m|bn|k|million|billion)?"
)
_SCALES = {"k": 10**3, "m": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}
#: Rows that add up those above them, as far as the one before.
_SUB = re.compile(r"sub[- ]?total", re.IGNORECASE)
#: Rows that are part of another row.
_WITHIN = re.compile(r"(?:of which|including|incl\.?|thereof|o/w|memo)\b", re.IGNORECASE)


def tables(document: Document) -> tuple[Table, ...]:
    """Return the tables of a document: those its reader found, else those that lines of cells make up."""
    if document.tables or "|" not in document.text:
        return document.tables
    found: list[Table] = []
    rows: list[tuple[Cell, ...]] = []
    start = end = -1
    text = document.text
    for match in _ROW.finditer(text):
        if rows and text[end : match.start()].strip():
            found.extend(_table(rows, start, end))
            rows = []
        if not rows:
            start = match.start()
        end = match.end()
        if not _RULER.fullmatch(match.group()):
            rows.append(_cells(text, match.start(), match.end(), heading=not rows))
    if rows:
        found.extend(_table(rows, start, end))
    return tuple(found)


def _table(rows: list[tuple[Cell, ...]], start: int, end: int) -> list[Table]:
    return [Table(Span(start, end), tuple(rows))] if len(rows) > 2 else []


def _cells(text: str, start: int, end: int, *, heading: bool) -> tuple[Cell, ...]:
    """Return the cells of one line, their spans without the white space around them."""
    cells: list[Cell] = []
    line = text[start:end]
    at = len(line) - len(line.lstrip())
    if line[at : at + 1] == "|":
        at += 1
    for piece in line[at:].rstrip().removesuffix("|").split("|"):
        inner = piece.strip()
        first = start + at + (len(piece) - len(piece.lstrip()) if inner else 0)
        cells.append(Cell(Span(first, first + len(inner)), heading))
        at += len(piece) + 1
    return tuple(cells)


def _figure(text: str, cell: Cell) -> Quantity | None:
    """Return the figure a cell holds, if it holds one and nothing else."""
    words = text[cell.span.start : cell.span.end].strip().strip("*_")
    found = _FIGURE.fullmatch(words)
    if found is None:
        return None
    sign, symbol, whole, decimals, scale = found.groups()
    value = Fraction(whole.replace(",", "") + (decimals or ""))
    factor = Fraction(1, 100) if scale == "%" else Fraction(_SCALES.get(scale or "", 1))
    value = (-value if sign else value) * factor
    half = factor / (2 * 10 ** max(len(decimals or "") - 1, 0))
    kind = "percent" if scale == "%" else "money" if symbol else "count"
    start = text.index(words, cell.span.start)
    return Quantity(start, start + len(words), kind, value, value - half, value + half, symbol or "", words)


def sums(text: str, found: Iterable[Table], heads: Iterable[str]) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Yield each total of the tables with its parts; ``heads`` are the words, in lower case, that head a total."""
    known = frozenset(heads)
    for table in found:
        grid = [[_figure(text, cell) for cell in row] for row in table.rows]
        labels = [[text[cell.span.start : cell.span.end].strip(" *_:").lower() for cell in row] for row in table.rows]
        if not grid or len(grid) > 400:
            continue
        yield from _footings(grid, [row[0] if row else "" for row in labels], known)
        yield from _crossings(grid, labels, known)


def _is_total(label: str, known: frozenset[str]) -> bool:
    label = label.split("(")[0].strip()
    every = label.startswith("all ") and not label.startswith("all other")  # "all wards"
    return bool(label) and (label in known or every or label.endswith(" total")) and not _SUB.match(label)


def _footings(
    grid: Sequence[Sequence[Quantity | None]], labels: Sequence[str], known: frozenset[str]
) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Yield the totals that foot a column, or stand at its head, and the sub-totals of the rows above them."""
    subs = [number for number, label in enumerate(labels) if _SUB.match(label)]
    totals = [number for number, label in enumerate(labels) if _is_total(label, known)]
    every = [at for at in range(1, len(grid)) if at not in totals and not _WITHIN.match(labels[at])]
    for number, before in zip(subs, [0, *subs], strict=False):
        yield from _footing(grid, number, [at for at in every if before < at < number])
    if len(totals) != 1:
        return  # which rows a total takes in is not clear
    number = totals[0]
    rows = [at for at in every if at not in subs and (at < number) == (number > 1)]
    yield from _footing(grid, number, rows)


def _footing(
    grid: Sequence[Sequence[Quantity | None]], number: int, rows: Sequence[int]
) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Yield the figures of a row of totals with those above or below them that they add up."""
    for column in range(1, len(grid[number])):
        total = grid[number][column]
        parts = [grid[at][column] if column < len(grid[at]) else None for at in rows]
        known_parts = [part for part in parts if part is not None]
        if total is None or len(known_parts) < 2 or len(known_parts) != len(parts):
            continue
        if all(part.type == total.type or total.type == "count" or part.type == "count" for part in known_parts):
            yield total, known_parts


def _crossings(
    grid: Sequence[Sequence[Quantity | None]], labels: Sequence[Sequence[str]], known: frozenset[str]
) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Yield the totals that end the rows under a heading of their own."""
    columns = [number for number, label in enumerate(labels[0]) if number and _is_total(label, known)]
    if len(columns) != 1 or columns[0] != len(labels[0]) - 1:
        return
    for row in grid[1:]:
        if len(row) != len(labels[0]):
            continue
        total, parts = row[-1], row[1:-1]
        known_parts = [part for part in parts if part is not None]
        if total is None or len(known_parts) < 2 or len(known_parts) != len(parts):
            continue
        if len({part.type for part in (*known_parts, total)}) == 1:
            yield total, known_parts
