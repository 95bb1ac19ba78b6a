"""The OpenDocument reader (.odt): paragraphs, headings, lists and tables as the author sees them."""

from __future__ import annotations

from collections.abc import Mapping

from checker.document import Document
from checker.readers import ReadError
from checker.readers.office import Names, Walker, member, open_archive

__all__ = ["read"]

_WHAT = "an OpenDocument text (.odt)"
_NAMES = Names(
    paragraphs=frozenset(("p", "h")),
    table="table",
    row="table-row",
    cell="table-cell",
    text=frozenset(("p", "h")),
    signs={"s": " ", "tab": " ", "line-break": " "},
    skipped=frozenset(
        "tracked-changes annotation note table-of-content sequence-decls forms text-box custom-shape hidden-text"
        " ruby-text".split()
    ),
)


def read(name: str, data: bytes) -> Document:
    """Read an OpenDocument text."""
    archive = open_archive(name, data, _WHAT)
    if "META-INF/manifest.xml" in archive.namelist():
        manifest = member(name, archive, "META-INF/manifest.xml", _WHAT)
        if b"encryption-data" in manifest:
            raise ReadError(name, f"is encrypted; {_WHAT} without a password was expected")
    body = member(name, archive, "content.xml", _WHAT)
    parents: dict[str, str] = {}  # styles that the program made up -> the style they are made from
    hidden: set[str] = set()
    defined = ""

    def own(element: str, attributes: Mapping[str, str]) -> bool:
        nonlocal defined
        style = attributes.get("style-name", "")
        if element == "style":
            defined = attributes.get("name", "")
            parents[defined] = attributes.get("parent-style-name", "")
        elif element == "text-properties" and attributes.get("display") == "none":
            hidden.add(defined)
        elif element == "h":
            walker.style("heading")
        elif element == "p" and not walker.style(parents.get(style, style)) and "list-item" in walker.open:
            walker.blocks.open("list")
        return element == "span" and style in hidden

    walker = Walker(_NAMES, own)
    return walker.read(name, body, "odt")
