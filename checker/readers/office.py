"""What the readers of office documents share: the walk from XML to blocks, and what the names of styles say.

A place is paragraph and character: every paragraph of the body, and every row of a table, is one line of
``Document.source``.  Left out are notes, comments, text boxes, headers and footers, field codes and hidden text; tracked
changes are read as accepted.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import NamedTuple

from checker.document import Document
from checker.readers import MAX_BYTES, ReadError
from checker.readers.blocks import Blocks
from checker.readers.markup import parse

__all__ = ["Names", "Walker", "member", "open_archive"]

#: A member of an archive may be so many times larger than it is packed, and always this large.
_MAX_RATIO = 200
_ALWAYS = 8 * 1024 * 1024
#: What a style says a paragraph is, by the beginning of its name without spaces; the longer name goes first.
_STYLES = (
    ("headline", "headline"), ("heading", "heading"), ("title", "headline"), ("subtitle", "deck"), ("deck", "deck"),
    ("standfirst", "deck"), ("subhead", "subhead"), ("byline", "byline"), ("author", "byline"), ("dateline", "dateline"),
    ("imagecaption", "caption"), ("tablecaption", "caption"), ("caption", "caption"), ("blocktext", "quote"),
    ("quot", "quote"), ("intensequote", "quote"), ("list", "list"),
)  # fmt: skip


class Names(NamedTuple):
    """What the elements of a format are called.

    ``text`` are the elements whose text is the draft's, ``signs`` those that stand for a character, ``skipped`` those
    that are left out with all in them.
    """

    paragraphs: frozenset[str]
    table: str
    row: str
    cell: str
    text: frozenset[str]
    signs: Mapping[str, str]
    skipped: frozenset[str]


class Walker:
    """Fills ``blocks`` from the events of an XML parser.

    ``own`` is called with every element that is not left out, behind what is done for all formats, and says
    whether to leave out what is in it; ``open`` are the names of the elements it stands in.
    """

    def __init__(self, names: Names, own: Callable[[str, Mapping[str, str]], bool]) -> None:
        self.blocks = Blocks(None, gap="\n")
        self.open: list[str] = []
        self.hidden = False
        self._names = names
        self._own = own
        self._skip = 0
        self._text = 0
        self._headline = False

    def read(self, name: str, body: bytes, form: str) -> Document:
        """Return the document in the XML ``body``."""
        parse(name, body, self._start, self._end, self._write)
        return self.blocks.finish(name, form)

    def style(self, name: str) -> bool:
        """Let the open paragraph be what the name of its style says; say whether it says anything."""
        small = re.sub(r"[\W_]|_20_", "", name.lower())
        kind = next((kind for begin, kind in _STYLES if small.startswith(begin)), "")
        if kind == "heading":
            kind = "subhead" if self._headline else "headline"
        self._headline = self._headline or kind == "headline"
        if kind:
            self.blocks.open(kind)
        return bool(kind)

    def _start(self, element: str, attributes: Mapping[str, str], _place: int) -> None:
        names, blocks = self._names, self.blocks
        if self._skip or element in names.skipped:
            self._skip += 1
            return
        if element in names.paragraphs:
            blocks.open()
        elif element in names.signs:
            if not self.hidden:
                blocks.write(names.signs[element])
        elif element == names.table:
            blocks.begin_table()
        elif element == names.row:
            blocks.begin_row()
        elif element == names.cell:
            blocks.begin_cell()
        if self._own(element, attributes):
            self._skip = 1
            return
        self.open.append(element)
        self._text += element in names.text

    def _end(self, element: str) -> None:
        if self._skip:
            self._skip -= 1
            return
        self.open.pop()
        names, blocks = self._names, self.blocks
        self._text -= element in names.text
        if element in names.paragraphs:
            if blocks.empty and not blocks.open_tables:
                blocks.blank()
            blocks.close()
        elif element == names.table:
            blocks.end_table()
        elif element == names.row:
            blocks.end_row()
        elif element == names.cell:
            blocks.end_cell()

    def _write(self, words: str, _start: int, _end: int) -> None:
        if self._text and not self._skip and not self.hidden:
            self.blocks.write(words)


def open_archive(name: str, data: bytes, what: str) -> zipfile.ZipFile:
    """Open the zip archive that an office document is; ``what`` names it ("a Word document")."""
    try:
        return zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        kind = "is damaged or truncated" if data.startswith(b"PK") else "is not a zip archive"
        raise ReadError(name, f"{kind}; {what} was expected") from None


def member(name: str, archive: zipfile.ZipFile, path: str, what: str) -> bytes:
    """Return one file of an office document, its size bounded."""
    try:
        info = archive.getinfo(path)
    except KeyError:
        raise ReadError(name, f"holds no {path}; {what} was expected") from None
    if info.flag_bits & 1:
        raise ReadError(name, f"is encrypted; {what} without a password was expected")
    limit = min(MAX_BYTES, max(info.compress_size * _MAX_RATIO, _ALWAYS))
    try:
        with archive.open(info) as stream:
            data = stream.read(limit + 1)
    except Exception as error:  # zipfile and zlib raise many kinds on damaged data
        raise ReadError(name, f"{path} in it is damaged ({type(error).__name__}); {what} was expected") from None
    if len(data) > limit:
        raise ReadError(name, f"{path} in it unpacks to more than {limit:,} bytes (a zip bomb?); {what} was expected")
    return data
