"""The Rich Text reader (.rtf): paragraphs and table rows, with their places in the file.

Fonts, styles, pictures, headers, notes and deleted text are left out.
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
    " revtbl xe tc filetbl latentstyles".split()
)
_WORDS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "tab": " ", "line": " ", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_SIGNS = {"~": "\xa0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n"}
_PAGES = {437: "cp437", 850: "cp850", 1250: "cp1250", 1251: "cp1251", 1252: "cp1252", 10000: "mac-roman"}
_MAX_DEPTH = 1000


def read(name: str, data: bytes) -> Document:
    """Read a Rich Text file."""
    if not data.startswith(b"{\\rtf"):
        raise ReadError(name, "does not begin with {\\rtf; a Rich Text file was expected")
    source = data.decode("latin-1")
    blocks = Blocks(source)
    groups: list[tuple[bool, int]] = []  # (skipped, \uc) outside each open group
    skipped = False
    after = 1  # how many characters stand behind \u for old readers
    drop = 0  # how many of them are still to come
    code = "cp1252"
    row = False
    high = ("", 0)  # the first half of a surrogate pair
    begun = True  # nothing but a brace was read in this group
    for token in _TOKEN.finditer(source):
        place, end = token.span()
        word = token["word"]
        if token["brace"] == "{":
            if len(groups) >= _MAX_DEPTH:
                raise ReadError(name, f"its groups nest more than {_MAX_DEPTH} deep; a Rich Text file was expected")
            groups.append((skipped, after))
            begun = True
            continue
        if token["brace"]:
            if groups:
                skipped, after = groups.pop()
            continue
        if begun and (token["sign"] == "*" or word in _SKIPPED):
            skipped = True
        begun = begun and token["sign"] == "*"
        if skipped or token["line"]:
            continue
        if word:
            number = int(token["number"]) if token["number"] else None
            if word == "u" and number is not None:
                character = chr(number % 65536)
                if "\ud800" <= character < "\udc00":
                    high = (character, place)
                elif "\udc00" <= character < "\ue000":
                    if high[0]:
                        pair = (high[0] + character).encode("utf-16-le", "surrogatepass").decode("utf-16-le")
                        blocks.write(pair, high[1], end)
                    high = ("", 0)
                else:
                    blocks.write(character, place, end)
                drop = after
            elif word == "uc":
                after = number or 0
            elif word == "ansicpg":
                code = _PAGES.get(number or 0, code)
            elif word == "mac":
                code = "mac-roman"
            elif word == "deleted" and number != 0:
                skipped = True
            elif word == "trowd" and not row:
                blocks.begin_table()
                blocks.begin_row()
                blocks.begin_cell()
                row = True
            elif word == "cell" and row:
                blocks.end_cell()
                if not source.startswith("\\row", end):
                    blocks.begin_cell()
            elif word == "row" and row:
                blocks.end_row()
                blocks.begin_row()
                blocks.begin_cell()
            elif word == "pard" and row and not source.startswith(("\\intbl", "\\plain\\intbl"), end):
                blocks.end_table()
                row = False
            elif word in ("par", "sect", "page"):
                blocks.close()
            elif word in _WORDS:
                blocks.write(_WORDS[word], place, end)
        elif token["hex"]:
            if drop:
                drop -= 1
            else:
                blocks.write(bytes.fromhex(token["hex"]).decode(code, "replace"), place, end)
        elif token["sign"]:
            if token["sign"] in "\r\n":
                blocks.close()
            elif token["sign"] in _SIGNS:
                blocks.write(_SIGNS[token["sign"]], place, end)
        else:
            cut = min(drop, end - place)
            drop -= cut
            blocks.copy(place + cut, end)
    if groups:
        what = f"ends with {len(groups)} groups open: it is truncated; a whole Rich Text file was expected"
        raise ReadError(name, what)
    return blocks.finish(name, "rtf", metadata={"encoding": code})
