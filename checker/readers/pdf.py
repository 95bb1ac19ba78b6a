"""The PDF reader (by pypdfium2): the text of every page, its lines joined to paragraphs by shape.

A place is a page and a line on it.  ``Document.source`` is the extracted text, pages being separated by form feeds;
``metadata["pages"]`` holds the offset at which each begins.  Running heads and feet are left out: first and last lines
that, page numbers apart, stand on most pages.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pypdfium2

from checker.document import Document
from checker.readers import MAX_BYTES, ReadError, plain
from checker.readers.plain import list_marker

__all__ = ["read"]

_MAX_PAGES = 2000
_EDGE = 2  # at most so many lines of a page are its head, and its foot
_DIGITS = re.compile(r"\d+")


def read(name: str, data: bytes) -> Document:
    """Read a PDF file that holds text."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        secret = "password" in str(error).lower()
        what = "is protected by a password" if secret else "is damaged, truncated or no PDF file"
        raise ReadError(name, f"{what}; a PDF file with text was expected") from None
    parts: list[str] = []
    size = 0
    try:
        if len(pdf) > _MAX_PAGES:
            raise ReadError(name, f"has {len(pdf):,} pages; at most {_MAX_PAGES:,} were expected")
        for number in range(len(pdf)):
            page = pdf[number].get_textpage()
            words = page.get_text_bounded().replace("\r\n", "\n").replace("\ufffe", "-")
            words = _with_columns(words, page)
            parts.append(words)
            size += len(words)
            if size > MAX_BYTES:
                raise ReadError(name, f"has more than {MAX_BYTES:,} characters; a draft was expected")
    except pypdfium2.PdfiumError as error:
        raise ReadError(name, f"page {len(parts) + 1} is damaged ({error}); a PDF file was expected") from None
    finally:
        pdf.close()
    starts = [0]
    parts = [page.strip("\n") for page in _without_running_lines(parts)]
    for number, words in enumerate(parts):
        following = parts[number + 1] if number + 1 < len(parts) else ""
        runs_on = words[-1:] not in (*'.!?:”"', "") and following[:1].islower()
        parts[number] = words + ("\f" if runs_on else "\n\f\n")
        starts.append(starts[-1] + len(parts[number]))
    source = "".join(parts)
    if not source.strip("\f\n "):
        raise ReadError(name, "holds no text (scanned pages?); a PDF file with text was expected")
    document = plain.document_of(name, source, {"pages": ",".join(map(str, starts[:-1]))})
    return replace(document, format="pdf")


def _with_columns(words: str, page: Any) -> str:
    """Return the text of a page, three spaces between the cells of what looks like the rows of a table.

    The text has one space there; the boxes of its pieces tell: a gap wider than a line is high, in a short line with a
    figure behind it, or right above such a line.
    """
    found: list[list[str]] = []
    row: list[tuple[float, float, float, float]] = []
    for number in range(page.count_rects() + 1):
        box = page.get_rect(number) if number < page.count_rects() else None
        if row and box is not None and box[0] >= row[-1][2] and row[-1][1] < (box[1] + box[3]) / 2 < row[-1][3]:
            row.append(box)
            continue
        if any(right[0] - left[2] > left[3] - left[1] for left, right in pairwise(row)):
            cells = [page.get_text_bounded(*row[0]).strip()]
            for left, right in pairwise(row):
                piece = page.get_text_bounded(*right).strip()
                cells += [piece] if right[0] - left[2] > left[3] - left[1] else [f"{cells.pop()} {piece}"]
            if max(map(len, cells)) <= 40 and not list_marker(f"{cells[0]} x"):
                found.append(cells)
        row = [box] if box is not None else []
    rows = {
        "".join("".join(cells).split()): "   ".join(cells)
        for cells, below in zip(found, [*found[1:], []], strict=False)
        if any(map(_DIGITS.search, cells[1:])) or (len(cells) == len(below) and any(map(_DIGITS.search, below[1:])))
    }
    return "\n".join(rows.get("".join(line.split()), line) for line in words.split("\n")) if rows else words


def _without_running_lines(pages: list[str]) -> list[str]:
    """Return the pages, lines replaced by empty ones where they are a running head or foot."""
    if len(pages) < 2:
        return pages
    split = [page.split("\n") for page in pages]
    edges = [
        {number for number in (*range(_EDGE), *range(len(lines) - _EDGE, len(lines))) if 0 <= number < len(lines)}
        for lines in split
    ]
    seen = Counter(
        words
        for lines, numbers in zip(split, edges, strict=True)
        for words in {_DIGITS.sub("0", lines[number].strip()) for number in numbers}
        if words
    )
    for lines, numbers in zip(split, edges, strict=True):
        for number in numbers:
            if seen[_DIGITS.sub("0", lines[number].strip())] > max(len(pages) // 2, 1):
                lines[number] = ""
    return ["\n".join(lines) for lines in split]
