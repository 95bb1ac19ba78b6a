"""The wire formats of the IPTC in XML: NITF, and NewsML-G2 with NITF, XHTML or plain text inside.

Headline, deck, byline, dateline, captions, tables and paragraphs are known by their elements; the publication date is
``date.issue`` or ``versionCreated``.  Of a ``contentSet``, whose members are one content in several forms, the first
is read.  A message with more than one story is refused: what two stories say would be compared.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from checker.document import Document
from checker.readers import ReadError
from checker.readers.blocks import Blocks
from checker.readers.decoding import decode
from checker.readers.html import day
from checker.readers.markup import parse

__all__ = ["read"]

_KINDS = {
    "hl1": "headline", "hl2": "deck", "headline": "headline", "h1": "headline", "h2": "subhead", "h3": "subhead",
    "byline": "byline", "bytag": "byline", "dateline": "dateline", "abstract": "summary", "p": "", "li": "list",
    "media-caption": "caption", "figcaption": "caption", "caption": "caption", "blockquote": "quote", "bq": "quote",
    "tagline": "byline", "byttl": "byline", "div": "", "br": "", "inlineData": "",
}  # fmt: skip
#: Only what stands inside these is the draft.
_DRAFT = frozenset(("body", "inlineXML", "inlineData", "contentMeta"))
_FORMS = frozenset(("inlineXML", "inlineData"))
_SKIPPED = frozenset(
    "rights distributor media-metadata media-producer media-reference script style title pre fn".split()
)


def read(name: str, data: bytes) -> Document:
    """Read a NITF or NewsML-G2 document."""
    try:
        source, encoding = decode(data)
    except ValueError as error:
        raise ReadError(name, f"is not text: {error}") from None
    plain = source.encode("utf-8", "surrogatepass")
    reader = _News(source, plain)
    parse(name, plain, reader.start, reader.end, reader.text)
    if not reader.news:
        raise ReadError(name, f"its root element is <{reader.root}>; <nitf>, <newsItem> or <newsMessage> was expected")
    if reader.stories > 1:
        raise ReadError(name, f"holds {reader.stories} stories; one draft in a file was expected")
    return reader.blocks.finish(name, "iptc", reader.date, {"encoding": encoding, "language": reader.language})


class _News:
    def __init__(self, source: str, plain: bytes) -> None:
        self.blocks = Blocks(source)
        self.date: datetime.date | None = None
        self.news = False
        self.root = ""
        self._plain = plain
        self._ascii = len(source) == len(plain)
        self._seen = (0, 0)  # bytes and characters counted so far
        self._open: list[str] = []
        self._inside = self._skip = 0
        self._meta = False
        self._headline = False
        self.language = ""
        self._forms = 0  # how many members of the content set have begun
        self._line_ended = False
        self.stories = 0

    def _offset(self, place: int) -> int:
        """Return the character offset of a byte offset; they are asked for in order."""
        if self._ascii:
            return place
        behind, characters = self._seen
        if place < behind:
            return len(self._plain[:place].decode("utf-8", "surrogatepass"))
        characters += len(self._plain[behind:place].decode("utf-8", "surrogatepass"))
        self._seen = (place, characters)
        return characters

    def start(self, element: str, attributes: Mapping[str, str], _place: int) -> None:
        if not self._open:
            self.root = element
            self.language = attributes.get("baselang") or attributes.get("lang") or ""
            self.news = element in ("nitf", "newsItem", "newsMessage", "packageItem")
        self._open.append(element)
        if element == "language":
            self.language = attributes.get("tag") or self.language
        if element == "contentSet":
            self._forms = 0
        elif element in _FORMS:
            self._forms += 1
            self.stories += self._forms == 1
        if self._skip or element in _SKIPPED or (element in _FORMS and self._forms > 1):
            self._skip += 1
            return
        if element == "date.issue":
            self.date = self.date or day(attributes.get("norm", ""))
        elif element in _DRAFT:
            self._inside += 1
            self._meta = element == "contentMeta"
        blocks = self.blocks
        if not self._inside:
            return
        if self._meta:
            if element == "headline" and not self._headline:
                self._headline = True
                blocks.open("headline")
        elif element == "table":
            blocks.begin_table()
        elif element == "tr":
            blocks.begin_row()
        elif element in ("td", "th"):
            blocks.begin_cell()
        elif element in _KINDS:
            blocks.open(self._kind())

    def _kind(self) -> str:
        """Return the kind of the block that the innermost elements make."""
        for element in reversed(self._open):
            if _KINDS.get(element):
                return _KINDS[element]
        return ""

    def end(self, element: str) -> None:
        self._open.pop()
        if self._skip:
            self._skip -= 1
            return
        blocks = self.blocks
        if element in _DRAFT:
            blocks.close()
            self._inside -= 1
            self._meta = False
        elif not self._inside:
            return
        elif element == "table":
            blocks.end_table()
        elif element == "tr":
            blocks.end_row()
        elif element in ("td", "th"):
            blocks.end_cell(heading=element == "th")
        elif element in _KINDS:
            blocks.open(self._kind())

    def text(self, words: str, start: int, end: int) -> None:
        if self._open and self._open[-1] == "versionCreated":
            self.date = self.date or day(words)
        if self._skip or not self._inside or (self._meta and "headline" not in self._open):
            return
        first, last = self._offset(start), self._offset(end)
        if (
            self._open[-1] == "inlineData"
        ):  # plain text: an empty line ends a paragraph; expat gives each line end alone
            if self._line_ended and words == "\n":
                self.blocks.open()
            self._line_ended = words == "\n" or (self._line_ended and words.isspace())
        if words.isspace() or last - first == len(words):
            self.blocks.copy(first, last) if last - first == len(words) else self.blocks.write(" ", first, last)
        else:
            self.blocks.write(words, first, last)
