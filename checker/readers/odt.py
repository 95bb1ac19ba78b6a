"""The OpenDocument reader (.odt): paragraphs, headings, lists and tables; tracked changes as accepted, no comments.

A place is paragraph and character, as in the Word reader.
"""

from __future__ import annotations

from collections.abc import Mapping

from checker.document import Document
from checker.readers import ReadError
from checker.readers.blocks import Blocks
from checker.readers.markup import member, open_archive, parse

__all__ = ["read"]

_WHAT = "an OpenDocument text (.odt)"
_SKIPPED = frozenset(("tracked-changes", "annotation", "note", "table-of-content", "sequence-decls", "forms"))


def read(name: str, data: bytes) -> Document:
    """Read an OpenDocument text."""
    archive = open_archive(name, data, _WHAT)
    if "META-INF/manifest.xml" in archive.namelist():
        manifest = member(name, archive, "META-INF/manifest.xml", _WHAT)
        if b"encryption-data" in manifest:
            raise ReadError(name, f"is encrypted; {_WHAT} without a password was expected")
    body = member(name, archive, "content.xml", _WHAT)
    reader = _Body()
    parse(name, body, reader.start, reader.end, reader.text)
    return reader.blocks.finish(name, "odt")


class _Body:
    def __init__(self) -> None:
        self.blocks = Blocks(None, gap="\n")
        self._skip = 0
        self._depth = 0  # inside paragraphs
        self._lists = 0
        self._headline = False

    def start(self, element: str, attributes: Mapping[str, str], _place: int) -> None:
        if self._skip or element in _SKIPPED:
            self._skip += 1
            return
        blocks = self.blocks
        if element == "h":
            self._depth += 1
            blocks.open("subhead" if self._headline else "headline")
            self._headline = True
        elif element == "p":
            self._depth += 1
            title = attributes.get("style-name", "") == "Title"
            self._headline = self._headline or title
            blocks.open("headline" if title else "list" if self._lists else "")
        elif element == "list-item":
            self._lists += 1
        elif element in ("s", "tab", "line-break"):
            blocks.write(" ")
        elif element == "table":
            blocks.begin_table()
        elif element == "table-row":
            blocks.begin_row()
        elif element == "table-cell":
            blocks.begin_cell()

    def end(self, element: str) -> None:
        if self._skip:
            self._skip -= 1
            return
        blocks = self.blocks
        if element in ("p", "h"):
            self._depth -= 1
            if blocks.empty and not blocks.open_tables:
                blocks.blank()
            blocks.close()
        elif element == "list-item":
            self._lists -= 1
        elif element == "table":
            blocks.end_table()
        elif element == "table-row":
            blocks.end_row()
        elif element == "table-cell":
            blocks.end_cell()

    def text(self, words: str, _start: int, _end: int) -> None:
        if self._depth and not self._skip:
            self.blocks.write(words)
