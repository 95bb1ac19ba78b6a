"""The Markdown reader (CommonMark and tables, by markdown-it-py), with front matter.

Headings, paragraphs, list items, block quotes and tables are read; code, HTML, images and footnotes are not prose.  The inline
parser is followed token by token, so every character's place is known.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import StateInline
from markdown_it.token import Token

from checker.document import Document
from checker.offsets import LineIndex
from checker.readers import ReadError
from checker.readers.blocks import Blocks
from checker.readers.decoding import decode
from checker.readers.html import day

__all__ = ["read"]

_FRONT = re.compile(r"---[ \t]*(?:\r\n?|\n)(.*?)(?:^|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.DOTALL)
_FIELD = re.compile(
    r"^(?P<key>[A-Za-z_-]{2,30}):[ \t]+(?P<quote>[\"']?)(?P<value>[^\r\n]*?)(?P=quote)[ \t]*\r?$", re.MULTILINE
)
_SOURCES = re.compile(
    r"^sources?:[ \t]*(?P<inline>[^\r\n]*)\r?(?:\n(?P<lines>(?:[ \t]*-[ \t]+[^\n]*(?:\n|\Z))*)|\Z)", re.MULTILINE
)
_FIELDS = {
    "title": "headline",
    "headline": "headline",
    "description": "deck",
    "deck": "deck",
    "dek": "deck",
    "standfirst": "deck",
    "subtitle": "deck",
    "summary": "summary",
}
_NOTE = re.compile(r"\[\^[^\]\s]{1,40}\]")


class _State(StateInline):
    """Inline state that notes where in the block's text each token stands."""

    def pushPending(self) -> Token:  # noqa: N802 - the library's name
        token = super().pushPending()
        token.meta["at"] = self.src.rfind(token.content, 0, self.pos + 1)
        return token

    def push(self, ttype: str, tag: str, nesting: Any) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.pos
        return token


class _Inline(ParserInline):
    """The inline parser with that state, text tokens left as they were found."""

    def __init__(self) -> None:
        super().__init__()
        self.ruler2.disable("fragments_join")

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def read(name: str, data: bytes) -> Document:
    """Read a Markdown draft."""
    try:
        source, encoding = decode(data)
    except ValueError as error:
        raise ReadError(name, f"is not text: {error}") from None
    blocks = Blocks(source)
    metadata = {"encoding": encoding}
    begin, date = _front_matter(source, blocks, metadata)
    parser = MarkdownIt("commonmark").enable("table")
    parser.inline = _Inline()
    parser.core.ruler.disable("text_join")
    tokens = parser.parse(source[begin:])
    _walk(tokens, source, begin, blocks)
    return blocks.finish(name, "markdown", date, metadata)


def _front_matter(source: str, blocks: Blocks, metadata: dict[str, str]) -> tuple[int, datetime.date | None]:
    """Read the front matter; return where the body begins and the date.  Language and sources are metadata."""
    match = _FRONT.match(source)
    if not match:
        return 0, None
    date = None
    for field in _FIELD.finditer(source, match.start(1), match.end(1)):
        key = field["key"].lower()
        if key in ("date", "published", "publishdate", "pubdate"):
            date = date or day(field["value"])
        elif key in ("language", "lang"):
            metadata["language"] = field["value"]
        elif key in _FIELDS and field["value"] and field["value"][0] not in "|>[{&*!":
            blocks.open(_FIELDS[key])
            blocks.copy(field.start("value"), field.end("value"))
    blocks.close()
    sources = _sources(source[match.start(1) : match.end(1)])
    if sources:
        metadata["sources"] = "\n".join(sources)
    return match.end(), date


def _sources(front: str) -> list[str]:
    """Return the files that ``sources:`` names: one, a list in brackets, or one on each line behind a dash."""
    field = _SOURCES.search(front)
    if field is None:
        return []
    written = field["inline"].strip()
    items = (
        written.strip("[]").split(",") if written else [line.strip(" \t\r-") for line in field["lines"].splitlines()]
    )
    return [item.strip().strip("\"'") for item in items if item.strip()]


def _walk(tokens: Sequence[Token], source: str, begin: int, blocks: Blocks) -> None:
    """Write every block of prose among the tokens."""
    lines = LineIndex(source[begin:])
    quotes = lists = 0
    heading = ""
    row = 0  # line of the table row
    behind = 0  # how far that line was read
    for token in tokens:
        kind = token.type
        if kind == "blockquote_open":
            quotes += 1
        elif kind == "blockquote_close":
            quotes -= 1
        elif kind == "list_item_open":
            lists += 1
        elif kind == "list_item_close":
            lists -= 1
        elif kind == "heading_open":
            heading = "headline" if token.tag == "h1" else "subhead"
        elif kind == "heading_close":
            heading = ""
        elif kind == "table_open":
            blocks.begin_table()
        elif kind == "table_close":
            blocks.end_table()
        elif kind == "tr_open":
            blocks.begin_row()
            row = token.map[0] if token.map else row
            behind = 0
        elif kind == "tr_close":
            blocks.end_row()
        elif kind in ("th_open", "td_open"):
            blocks.begin_cell()
        elif kind in ("th_close", "td_close"):
            blocks.end_cell(heading=kind == "th_close")
        elif kind == "inline" and (note := _NOTE.match(token.content)) and token.content.startswith(":", note.end()):
            continue
        elif kind == "inline":
            if blocks.open_tables:
                places, behind = _cell_places(token.content, lines, row, behind)
            else:
                blocks.open(heading or ("quote" if quotes else "list" if lists else ""))
                places = _places(token.content, lines, token.map[0] if token.map else 0)
            blocks.walk(token.content, [place + begin for place in places])
            _inline(token.children or [], token.content, blocks)
            blocks.close()


def _places(content: str, lines: LineIndex, first: int) -> list[int]:
    """Return the source offset of every character of a block's text (and of its end), line by line."""
    places: list[int] = []
    for number, line in enumerate(content.split("\n")):
        whole = lines.line(first + number + 1) if first + number < len(lines) else ""
        at = lines.offset(first + number + 1, 1) + max(whole.rfind(line), 0)
        places.extend(range(at, at + len(line) + 1))
    return places


def _cell_places(content: str, lines: LineIndex, row: int, behind: int) -> tuple[list[int], int]:
    """Return the source offset of every character of a cell, and how far its line is read (``\\|`` is one ``|``)."""
    whole = lines.line(row + 1)
    start = lines.offset(row + 1, 1)
    at = behind
    places: list[int] = []
    for character in content:
        if not places:
            at = whole.find(character if character != "|" else "\\|", at)
            at = behind if at < 0 else at
        if character == "|" and whole[at : at + 1] == "\\":
            at += 1
        places.append(start + at)
        at += 1
    places.append(start + at)
    return places, at


def _inline(children: Sequence[Token], content: str, blocks: Blocks) -> None:
    """Write the text of one block."""
    behind = 0
    address = False  # inside <https://…>, which is no prose
    for token in children:
        kind = token.type
        at = max(token.meta.get("at", behind), behind)
        if kind == "text" and not address:
            at = max(content.find(token.content, at), behind)
            behind = at + len(token.content)
            for note in _NOTE.finditer(content, at, behind):
                blocks.copy(at, note.start())
                at = note.end()
            blocks.copy(at, behind)
        elif kind == "text_special":
            behind = at + len(token.markup)
            blocks.write(token.content, at, behind)
        elif kind == "code_inline":
            behind = min(at + 2 * len(token.markup) + len(token.content), len(content))
            blocks.write(token.content, at, behind)
        elif kind in ("softbreak", "hardbreak"):
            at = max(content.find("\n", at), behind)
            behind = at + 1
            blocks.write(" ", at, min(behind, len(content)))
        elif kind in ("link_open", "link_close") and token.markup == "autolink":
            address = kind == "link_open"
