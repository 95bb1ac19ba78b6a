"""The Rich Text reader (.rtf): paragraphs, list items and table rows, with their places in the file.

Fonts, styles, pictures, headers, notes, text boxes, comments, hidden and deleted text are left out.
"""

from __future__ import annotations

import re

from checker.document import Document
from checker.readers import ReadError
from checker.readers.blocks import Blocks

__all__ = ["read"]

_TOKEN = re.compile(
    r"\\(?P<word>[a-z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-z])|(?P<brace>[{}])"
    r"|(?P<line>[\r\n]+)|(?P<text>[^\\{}\r\n]+)"
)
_SKIPPED = frozenset(
    "fonttbl colortbl stylesheet info pict header headerl headerr headerf footer footerl footerr footerf footnote"
    " object themedata datastore listtable listoverridetable rsidtbl generator fldinst annotation atnid atnauthor"
    " revtbl xe tc filetbl latentstyles nonesttables".split()
)
_MARKERS = frozenset(("listtext", "pntext"))  # the bullet or number of a list item, for old readers
_WORDS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "tab": " ", "line": " ", "emspace": " ", "enspace": " ", "qmspace": " ", "nestcell": " ",
}  # fmt: skip
_SIGNS = {"~": "\xa0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}"}
_PAGES = {437: "cp437", 850: "cp850", 1250: "cp1250", 1251: "cp1251", 1252: "cp1252", 10000: "mac-roman"}
_MAX_DEPTH = 1000


def read(name: str, data: bytes) -> Document:
    """Read a Rich Text file."""
    if not data.startswith(b"{\\rtf"):
        raise ReadError(name, "does not begin with {\\rtf; a Rich Text file was expected")
    source = data.decode("latin-1")
    body = _Body(source)
    groups: list[tuple[bool, bool, int]] = []  # (skipped, hidden, \uc) outside each open group
    skipped = False
    begun = True  # nothing but a brace was read in this group
    for token in _TOKEN.finditer(source):
        place, end = token.span()
        word = token["word"]
        if token["brace"] == "{":
            if len(groups) >= _MAX_DEPTH:
                raise ReadError(name, f"its groups nest more than {_MAX_DEPTH} deep; a Rich Text file was expected")
            groups.append((skipped, body.hidden, body.after))
            begun = True
            continue
        if token["brace"]:
            if groups:
                skipped, body.hidden, body.after = groups.pop()
            continue
        if begun and (token["sign"] == "*" or word in _SKIPPED):
            skipped = True
        elif word in _MARKERS and not skipped:
            skipped = True
            body.open_list_item()
        begun = begun and token["sign"] == "*"
        if skipped or token["line"]:
            continue
        if word:
            body.control(word, int(token["number"]) if token["number"] else None, place, end)
        elif token["hex"]:
            body.escaped(bytes.fromhex(token["hex"]), place, end)
        elif token["sign"] and token["sign"] in "\r\n":
            body.blocks.close()
        elif token["sign"] in _SIGNS:
            body.write(_SIGNS[token["sign"]], place, end)
        elif token["text"]:
            body.copy(place, end)
    if groups:
        what = f"ends with {len(groups)} groups open: it is truncated; a whole Rich Text file was expected"
        raise ReadError(name, what)
    return body.blocks.finish(name, "rtf", metadata={"encoding": body.code})


class _Body:
    """The text so far, and what the control words in front of the next character say of it."""

    def __init__(self, source: str) -> None:
        self.blocks = Blocks(source)
        self.hidden = False
        self.after = 1  # how many characters stand behind \u for old readers
        self.code = "cp1252"
        self._source = source
        self._drop = 0  # how many of those characters are still to come
        self._high = ("", 0)  # the first half of a surrogate pair
        self._marked = False  # \intbl: the paragraph belongs to a table
        self._row = False  # between \trowd and \row
        self._open = ""  # what is open of a table: "", table, row or cell

    def control(self, word: str, number: int | None, place: int, end: int) -> None:
        """Do what a control word says."""
        if word == "u" and number is not None:
            self._drop = self.after
            self._unit(chr(number % 65536), place, end)
        elif word == "uc":
            self.after = number or 0
        elif word == "ansicpg":
            self.code = _PAGES.get(number or 0, self.code)
        elif word == "mac":
            self.code = "mac-roman"
        elif word in ("v", "deleted"):
            self.hidden = number != 0
        elif word == "plain":
            self.hidden = False
        elif word == "pard":
            self._marked = False
        elif word == "intbl":
            self._marked = True
        elif word == "trowd":
            self._row = True
        elif word == "cell":
            self._place_in_table()
            self.blocks.end_cell()
            self._open = "row" if self._open else ""
        elif word == "row":
            self.blocks.end_row()
            self._row = False
            self._open = "table" if self._open else ""
        elif word in ("par", "sect", "page"):
            self.blocks.close()
        elif word in _WORDS:
            self.write(_WORDS[word], place, end)

    def open_list_item(self) -> None:
        """Begin a list item."""
        self._place_in_table()
        self.blocks.open("list")

    def escaped(self, byte: bytes, place: int, end: int) -> None:
        """Append a byte that was written in hexadecimal."""
        if self._drop:
            self._drop -= 1
        else:
            self.write(byte.decode(self.code, "replace"), place, end)

    def copy(self, place: int, end: int) -> None:
        """Append text as it stands."""
        cut = min(self._drop, end - place)
        self._drop -= cut
        if not self.hidden and place + cut < end:
            if not self._source[place + cut : end].isspace():
                self._place_in_table()
            self.blocks.copy(place + cut, end)

    def write(self, text: str, place: int, end: int) -> None:
        """Append text that a control word or an escape stands for."""
        if not self.hidden:
            self._place_in_table()
            self.blocks.write(text, place, end)

    def _unit(self, unit: str, place: int, end: int) -> None:
        """Append a UTF-16 code unit."""
        if "\ud800" <= unit < "\udc00":
            self._high = (unit, place)
        elif "\udc00" <= unit < "\ue000":
            if self._high[0]:
                pair = (self._high[0] + unit).encode("utf-16-le", "surrogatepass").decode("utf-16-le")
                self.write(pair, self._high[1], end)
            self._high = ("", 0)
        else:
            self.write(unit, place, end)

    def _place_in_table(self) -> None:
        """Open or end the table, row and cell that the next character stands in or behind."""
        if self._row or self._marked:
            if not self._open:
                self.blocks.begin_table()
            if self._open in ("", "table"):
                self.blocks.begin_row()
            if self._open != "cell":
                self.blocks.begin_cell()
            self._open = "cell"
        elif self._open:
            self.blocks.end_table()
            self._open = ""
