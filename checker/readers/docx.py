"""The Word reader (.docx): paragraphs, headings, lists and tables as the author sees them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.document import Document
from checker.readers.office import Names, Walker, member, open_archive

__all__ = ["read"]

_WHAT = "a Word document (.docx)"
_MAIN = re.compile(r"word/document\d*\.xml")
_NAMES = Names(
    paragraphs=frozenset(("p",)),
    table="tbl",
    row="tr",
    cell="tc",
    text=frozenset(("t",)),
    signs={"tab": " ", "noBreakHyphen": "\u2011", "cr": " ", "br": " "},
    skipped=frozenset(
        "del moveFrom instrText delText Fallback txbxContent rPrChange pPrChange tabs footnoteReference".split()
    ),
)
_OFF = frozenset(("0", "false", "off"))


def read(name: str, data: bytes) -> Document:
    """Read a Word document."""
    archive = open_archive(name, data, _WHAT)
    main = next((path for path in archive.namelist() if _MAIN.fullmatch(path)), "word/document.xml")
    body = member(name, archive, main, _WHAT)
    styled = False

    def own(element: str, attributes: Mapping[str, str]) -> bool:
        nonlocal styled
        if element == "p":
            styled = False
        elif element == "pStyle":
            styled = walker.style(attributes.get("val", ""))
        elif element == "numPr" and not styled:
            walker.blocks.open("list")
        elif element == "r":
            walker.hidden = False
        elif element == "vanish" and "r" in walker.open:
            walker.hidden = attributes.get("val", "") not in _OFF
        return False

    walker = Walker(_NAMES, own)
    return walker.read(name, body, "docx")
