"""Plain text: encodings, line ends, and sections from shape.

Encodings are tried in this order: a byte-order mark (UTF-8, UTF-16, UTF-32); UTF-8; UTF-16 without a mark, if nearly
every second byte is zero; Windows-1252.  More than one control character in a hundred says binary.
"""

from __future__ import annotations

import codecs
import re

from checker.document import Document, Section, Span
from checker.offsets import OffsetMap
from checker.readers import ReadError

__all__ = ["decode", "read", "shape"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(name: str, data: bytes) -> str:
    """Return the text in ``data``; raise :class:`ReadError` if it is binary or in no encoding that is tried."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return _text(name, data[len(mark) :].decode(encoding))
            except UnicodeDecodeError as error:
                at = error.start + len(mark)
                raise ReadError(
                    name, f"byte {at} is not {encoding}, which its mark says; expected a text file"
                ) from None
    try:
        return _text(name, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        at = error.start
    sample = data[:4000]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        some = sample[first::2]
        if len(some) > 8 and some.count(0) > 0.8 * len(some):
            try:
                return _text(name, data.decode(encoding))
            except UnicodeDecodeError:
                continue
    try:
        return _text(name, data.decode("cp1252"))
    except UnicodeDecodeError:
        raise ReadError(
            name, f"byte {at} is neither UTF-8 nor Windows-1252; expected a text file in UTF-8, UTF-16 or Windows-1252"
        ) from None


def _text(name: str, text: str) -> str:
    controls = len(_CONTROLS.findall(text))
    if controls * 100 > len(text) and controls > 2:
        raise ReadError(name, f"{controls} control characters in {len(text)}: this is binary; expected a text file")
    return text


def read(name: str, data: bytes) -> Document:
    """Return a plain-text draft as a document."""
    source = decode(name, data)
    text, pieces = _unwrapped(source)
    return Document(
        name=name, text=text, sections=shape(text), offsets=OffsetMap(pieces), source=source, format="plain"
    )


# --------------------------------------------------------------------------------------------------------------
# Line ends and hard-wrapped paragraphs

_LINE_END = re.compile("\r\n|\r|\x0b|\x0c|\u2028|\u2029|\x85")
_LISTED = re.compile(r"[ \t]*(?:[-*•·‣▪–—]|\(?\d{1,2}[.)]|[a-z]\))[ \t]+\S")
_ENDS = re.compile("[.!?…][\"'”’)\\]]{0,3}$")


def _unwrapped(source: str) -> tuple[str, list[tuple[int, int, int, int]]]:
    """Return the text with one line per paragraph, and the pieces of its offset map (none if nothing moved)."""
    pieces: list[tuple[int, int, int, int]] = []
    text = source
    if _LINE_END.search(source):
        out: list[str] = []
        width = at = 0
        for found in _LINE_END.finditer(source):
            if found.start() > at:
                length = found.start() - at
                pieces.append((width, at, length, length))
                out.append(source[at : found.start()])
                width += length
            pieces.append((width, found.start(), 1, found.end() - found.start()))
            out.append("\n")
            width += 1
            at = found.end()
        if at < len(source) or not pieces:
            pieces.append((width, at, len(source) - at, len(source) - at))
            out.append(source[at:])
        text = "".join(out)
    joins = _joins(text)
    if joins:
        characters = list(text)
        for at in joins:
            characters[at] = " "
        text = "".join(characters)
    return text, pieces


def _joins(text: str) -> list[int]:
    """Return the offsets of the line feeds that stand inside hard-wrapped paragraphs.

    A draft is hard-wrapped if paragraphs are separated by blank lines and the lines inside them end near one width;
    otherwise every line is a paragraph of its own.
    """
    lines = text.split("\n")
    # lines followed by another line of the same block
    inner = [number for number in range(len(lines) - 1) if lines[number].strip() and lines[number + 1].strip()]
    if not inner:
        return []
    lengths = sorted(len(lines[number].rstrip()) for number in inner)
    widest = lengths[-1]
    middle = lengths[len(lengths) // 2]
    unfinished = sum(not _ENDS.search(lines[number].rstrip()) for number in inner)
    if widest > 100 or middle < 0.7 * widest or middle < 30 or unfinished * 3 < len(inner) * 2:
        return []
    offsets = []
    at = 0
    wanted = set(inner)
    for number, line in enumerate(lines):
        at += len(line)
        full = len(line.rstrip()) >= 0.6 * widest
        if number in wanted and full and not _LISTED.match(lines[number + 1]) and "\t" not in line:
            offsets.append(at)
        at += 1
    return offsets


# --------------------------------------------------------------------------------------------------------------
# Sections from shape

_BYLINE = re.compile(r"(?i:by|words by|reporting by|from) (?:[A-Z][\w.'’-]+[ ,]*(?:and )?){1,8}.{0,60}$")
_CAPTION = re.compile(r"(?i:\W{0,2}(?:photo|picture|image|caption|file photo|photograph|graphic)s?\b ?[:.—-])")
_MONTH = "(?:Jan|Feb|March|Mar|April|Apr|May|June|Jun|July|Jul|Aug|Sept|Sep|Oct|Nov|Dec)[a-z]*\\.?"
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’-]{1,20}(?:[ /-][A-Z][A-Z.'’-]{0,20}){0,4}"  # the place, in capitals
    r"(?:, [A-Z][\w.'’]{0,20}(?: [A-Z][\w.'’]{0,20}){0,2}){0,2}"  # a state or country
    rf"(?:,? (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)?"
    r"(?: ?\([^()\n]{1,40}\))?"
    r" ?(?:—|–|--|-|:)[ \u00a0]?(?=\S)"
)
_AGENCY_DATELINE = re.compile(
    r"[A-Z][\w.'’-]{1,20}(?:[ -][A-Z][\w.'’-]{0,20}){0,4}(?:, [A-Z][\w.'’ ]{0,30}){0,2}"
    r" ?\([A-Z][^()\n]{1,30}\) ?(?:—|–|--|-) ?(?=\S)"
)


def shape(text: str) -> tuple[Section, ...]:
    """Return the sections of a text with one line per paragraph, told by their shape."""
    blocks: list[Span] = []
    at = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped[0])
            blocks.append(Span(start, start + len(stripped)))
        at += len(line) + 1
    sections: list[Section] = []
    lede = False
    for number, span in enumerate(blocks):
        block = text[span.start : span.end]
        kind = _kind(block, number, len(blocks), lede)
        if kind == "lede":
            lede = True
            found = _DATELINE.match(block) or _AGENCY_DATELINE.match(block)
            if found is not None and found.end() < len(block):
                place = block[: found.end()].rstrip(" \u00a0")
                sections.append(Section("dateline", Span(span.start, span.start + len(place))))
                span = Span(span.start + found.end(), span.end)
        sections.append(Section(kind, span))
    return tuple(sections)


def _kind(block: str, number: int, count: int, lede: bool) -> str:
    if "\t" in block or block.count("|") > 2:
        return "table"
    if _LISTED.match(block):
        return "list"
    if _CAPTION.match(block):
        return "caption"
    finished = bool(_ENDS.search(block)) or block[-1] in ':,;"”'
    if not lede:
        if number < 5 and len(block) < 120 and _BYLINE.match(block):
            return "byline"
        if number == 0 and len(block) < 150 and (not finished or block.endswith(("?", "”", '"', "'", "’"))):
            return "headline"
        if 0 < number < 3 and len(block) < 200 and not finished and number + 1 < count:
            return "deck"
        return "lede"
    if len(block) < 80 and not finished and number + 1 < count:
        return "subhead"
    return "body"
