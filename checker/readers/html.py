"""The HTML reader: headline, paragraphs, captions, quotations, lists and tables, with their exact places.

Navigation, scripts, forms, footers and the like are left out; so is everything outside ``<article>`` or ``<main>``
if the page has one.  ``<time datetime>``, the ``article:published_time`` of the head and the ``datePublished`` of
JSON-LD give the publication date; the headline of JSON-LD is read where no ``<h1>`` is.
"""

from __future__ import annotations

import datetime
import html.entities
import re
from html import unescape
from html.parser import HTMLParser

from checker.document import Document
from checker.readers import ReadError
from checker.readers.blocks import Blocks
from checker.readers.decoding import decode

__all__ = ["Page", "day", "read"]

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
_SKIPPED = frozenset(
    "script style nav footer aside form template noscript svg math iframe object select button textarea pre"
    " head".split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_HEADINGS = {"h1": "headline", "h2": "subhead", "h3": "subhead", "h4": "subhead", "h5": "subhead", "h6": "subhead"}
_BLOCKS = {
    **_HEADINGS,
    "figcaption": "caption",
    "caption": "caption",
    "li": "list",
    "dd": "list",
    "dt": "list",
}
_BREAKS = frozenset(
    "p div section article main header ul ol dl figure address hr br body html blockquote details summary"
    " hgroup td th tr table thead tbody tfoot".split()
)
_CLOSES = {
    "p": ("p",), "li": ("p", "li"), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "td": ("p", "td", "th"),
    "th": ("p", "td", "th"), "tr": ("p", "td", "th", "tr"), "div": ("p",), "ul": ("p",), "ol": ("p",), "table": ("p",),
    "blockquote": ("p",), "figure": ("p",), "h1": ("p",), "h2": ("p",), "h3": ("p",),
}  # fmt: skip
_SHAPING = _SKIPPED | _BLOCKS.keys() | _BREAKS | {"title"}  # all others stand inside a line
_LD_HEADLINE = re.compile(r'"headline"\s*:\s*"((?:[^"\\]|\\.){1,400})"')
_LD_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_MAX_DEPTH = 2000
#: Fed behind the source: it ends whatever construct the source left open, which the parser would else look for the end
#: of from every place where one begins.
_END = " -->]]>\"'>"


def day(value: str) -> datetime.date | None:
    """Return the day of an ISO date or time ("2024-03-05T10:00:00Z", "20240305T100000Z"), or ``None``."""
    match = re.match(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)", value)
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


class Page(HTMLParser):
    """Walks HTML and fills ``blocks``: with what stands inside the element ``root``, and the headline of JSON-LD if
    ``stated``.
    """

    def __init__(self, source: str, blocks: Blocks, root: str = "", *, stated: bool = False) -> None:
        super().__init__(convert_charrefs=False)
        self._source = source
        self._blocks = blocks
        self._root = root
        self._stated = stated
        self._inside = 0 if root else 1
        self._open: list[str] = []
        self._skip = 0
        self._script = ""
        self._lines = [0]
        at = source.find("\n")
        while at >= 0:
            self._lines.append(at + 1)
            at = source.find("\n", at + 1)
        self.date: datetime.date | None = None
        self.language = ""

    def walk(self) -> None:
        """Walk the source."""
        self.feed(self._source + _END)
        self.close()

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _reading(self) -> bool:
        return self._inside > 0 and not self._skip

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "meta":
            if (values.get("property") or values.get("name") or values.get("itemprop") or "").lower() in (
                "article:published_time", "datepublished", "date", "dc.date", "pubdate",
            ):  # fmt: skip
                self.date = self.date or day(values.get("content") or "")
            return
        if tag == "html":
            self.language = values.get("lang") or ""
        if tag == "script":
            self._script = (values.get("type") or "").lower()
        if tag == "time" and self._reading():
            self.date = self.date or day(values.get("datetime") or "")
        if tag in _VOID:
            if tag in ("br", "hr") and self._reading():
                self._blocks.open(self._kind())
            return
        for closed in _CLOSES.get(tag, ()):  # end tags that HTML lets one leave out
            if self._open and self._open[-1] == closed:
                self.handle_endtag(closed)
        hidden = "hidden" in values or values.get("aria-hidden") == "true" or values.get("role") == "navigation"
        if not hidden and tag not in _SHAPING:
            return
        if len(self._open) >= _MAX_DEPTH:
            raise ValueError(f"elements nest more than {_MAX_DEPTH} deep")
        self._open.append(tag)
        if tag == self._root:
            self._inside += 1
        if self._skip or tag in _SKIPPED or (hidden and tag != "body"):
            self._skip += 1
            return
        if not self._reading():
            return
        blocks = self._blocks
        if tag == "table":
            blocks.begin_table()
        elif tag == "tr":
            blocks.begin_row()
        elif tag in ("td", "th"):
            blocks.begin_cell()
        elif tag in _BLOCKS or tag in _BREAKS:
            blocks.open(self._kind(values))

    def _kind(self, values: dict[str, str | None] | None = None) -> str:
        """Return the kind of the block that the open elements make."""
        for tag in reversed(self._open[-8:]):
            if tag in _BLOCKS:
                return _BLOCKS[tag]
        if "blockquote" in self._open:
            return "quote"
        names = ((values or {}).get("class") or "").lower()
        if "byline" in names or (values or {}).get("rel") == "author":
            return "byline"
        return "deck" if names in ("deck", "dek", "standfirst", "subtitle") else ""

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open[-64:]:
            return
        while self._open:
            last = self._open.pop()
            if self._skip:
                self._skip -= 1
            elif self._inside > 0:
                if last == "table":
                    self._blocks.end_table()
                elif last == "tr":
                    self._blocks.end_row()
                elif last in ("td", "th"):
                    self._blocks.end_cell(heading=last == "th")
                elif last in _BLOCKS or last in _BREAKS:
                    self._blocks.close()
                    self._blocks.open(self._kind())
            if last == self._root:
                self._inside -= 1
            if last == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._reading():
            at = self._at()
            self._blocks.copy(at, min(at + len(data), len(self._source)))
        elif self._open and self._open[-1] == "script" and self._script == "application/ld+json":
            if self.date is None and (match := _LD_DATE.search(data)):
                self.date = day(match[1])
            if self._stated and (match := _LD_HEADLINE.search(data)):
                self._stated = False
                self._blocks.open("headline")
                self._blocks.write(_json_text(match[1]), self._at() + match.start(1), self._at() + match.end(1))
                self._blocks.close()

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def _reference(self, words: str) -> None:
        if self._reading():
            at = self._at()
            end = at + len(words)
            known = words[1] == "#" or words[1:] in html.entities.html5 or words[1:] + ";" in html.entities.html5
            if not known:
                self._blocks.copy(at, end)
                return
            end += self._source[end : end + 1] == ";"
            self._blocks.write(unescape(words + ";"), at, end)


def read(name: str, data: bytes) -> Document:
    """Read an HTML page or a fragment of one."""
    declared = _CHARSET.search(data[:4096])
    try:
        source, encoding = decode(data, declared[1].decode() if declared else "")
        return document_of(name, source, {"encoding": encoding})
    except (ValueError, AssertionError) as error:
        raise ReadError(name, f"is no HTML that can be read: {error}; HTML text was expected") from None


def document_of(name: str, source: str, metadata: dict[str, str]) -> Document:
    """Return an HTML text as a document; raise :class:`ValueError` if it nests too deep."""
    small = source.lower()
    roots = [tag for tag in ("article", "main") if re.search(rf"<{tag}[\s>]", small)]
    for root in (*roots, ""):
        document = _document(name, source, metadata, root)
        if document.sections or not root:
            break
    if '"headline"' in source and not any(section.kind == "headline" for section in document.sections):
        document = _document(name, source, metadata, root, stated=True)
    return document


def _document(name: str, source: str, metadata: dict[str, str], root: str, *, stated: bool = False) -> Document:
    blocks = Blocks(source)
    page = Page(source, blocks, root, stated=stated)
    page.walk()
    return blocks.finish(name, "html", page.date, {**metadata, "language": page.language})


def _json_text(words: str) -> str:
    """Return what stands between the quotation marks of a JSON string."""
    import json

    try:
        return str(json.loads(f'"{words}"'))
    except ValueError:
        return words
