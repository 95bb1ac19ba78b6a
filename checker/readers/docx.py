"""The Word reader (.docx): paragraphs, headings, lists and tables as the author sees them.

Tracked changes are read as accepted, comments, footnotes, headers and field codes are left out.  A place is paragraph
and character: every paragraph of the body, and every row of a table, is one line of ``Document.source``.
"""

from __future__ import annotations

from collections.abc import Mapping

from checker.document import Document
from checker.readers.blocks import Blocks
from checker.readers.markup import member, open_archive, parse

__all__ = ["read"]

_WHAT = "a Word document (.docx)"
_SKIPPED = frozenset(("del", "moveFrom", "instrText", "delText", "Fallback", "txbxContent", "rPrChange", "pPrChange"))
_SIGNS = {"tab": " ", "noBreakHyphen": "\u2011", "softHyphen": "", "cr": " ", "br": " "}
_STYLES = {"title": "headline", "subtitle": "deck", "caption": "caption", "quote": "quote", "intensequote": "quote"}


def read(name: str, data: bytes) -> Document:
    """Read a Word document."""
    archive = open_archive(name, data, _WHAT)
    body = member(name, archive, "word/document.xml", _WHAT)
    reader = _Body()
    parse(name, body, reader.start, reader.end, reader.text)
    return reader.blocks.finish(name, "docx")


class _Body:
    def __init__(self) -> None:
        self.blocks = Blocks(None, gap="\n")
        self._skip = 0
        self._in_text = False
        self._headline = False

    def start(self, element: str, attributes: Mapping[str, str], _place: int) -> None:
        if self._skip or element in _SKIPPED:
            self._skip += 1
            return
        blocks = self.blocks
        if element == "p":
            blocks.open()
        elif element == "pStyle":
            self._style(attributes.get("val", ""))
        elif element == "numPr":
            blocks.open("list")
        elif element == "t":
            self._in_text = True
        elif element in _SIGNS and not (element == "br" and attributes.get("type") == "page"):
            blocks.write(_SIGNS[element])
        elif element == "tbl":
            blocks.begin_table()
        elif element == "tr":
            blocks.begin_row()
        elif element == "tc":
            blocks.begin_cell()

    def _style(self, style: str) -> None:
        small = style.lower().replace(" ", "")
        kind = _STYLES.get(small, "")
        if small.startswith("heading"):
            kind = "subhead" if self._headline else "headline"
        elif small.startswith("list"):
            kind = "list"
        self._headline = self._headline or kind == "headline"
        if kind:
            self.blocks.open(kind)

    def end(self, element: str) -> None:
        if self._skip:
            self._skip -= 1
            return
        blocks = self.blocks
        if element == "p":
            if blocks.empty and not blocks.open_tables:
                blocks.blank()
            blocks.close()
        elif element == "t":
            self._in_text = False
        elif element == "tbl":
            blocks.end_table()
        elif element == "tr":
            blocks.end_row()
        elif element == "tc":
            blocks.end_cell()

    def text(self, words: str, _start: int, _end: int) -> None:
        if self._in_text and not self._skip:
            self.blocks.write(words)
