"""The ninjs reader (the IPTC's news in JSON, versions 1 to 3): headline, byline, description and body, with their places.

Version 1 has a property for each form of the body ("body_xhtml"), the later ones lists of objects with a role and a
content type; version 3 spells its properties in camel case.  Where a text is given in several forms, the one with
paragraphs is read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from checker.document import Document
from checker.readers import ReadError
from checker.readers.blocks import Blocks
from checker.readers.decoding import decode
from checker.readers.html import Page, day

__all__ = ["read"]

_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
_TAG = re.compile(r"<[A-Za-z][^<>]*>")
_COLON = re.compile(r"\s*:")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],]', re.DOTALL)
#: kind of section -> the properties it may stand in, the better one first
_PROPERTIES = {
    "headline": ("headline", "headlines"),
    "byline": ("byline", "by"),
    "summary": ("description_text", "descriptions"),
    "": ("body_xhtml", "body_html", "bodies", "body_text"),
}
_DATES = ("published", "versioncreated", "firstcreated")


def read(name: str, data: bytes) -> Document:
    """Read a ninjs document."""
    try:
        source, encoding = decode(data)
        whole = json.loads(source)
    except json.JSONDecodeError as error:
        raise ReadError(f"{name}:{error.lineno}:{error.colno}", f"{error.msg}; JSON was expected") from None
    except RecursionError:
        raise ReadError(name, "nests too deep; a ninjs document was expected") from None
    except ValueError as error:
        raise ReadError(name, f"is not text: {error}") from None
    if not isinstance(whole, dict):
        raise ReadError(name, "its root is no object; a ninjs document was expected")
    places = _places(source)
    found = {kind: places.get(_chosen(whole, properties)) for kind, properties in _PROPERTIES.items()}
    if not found["headline"] and not found[""]:
        raise ReadError(name, "has neither a headline nor a body; a ninjs document was expected")
    blocks = Blocks(source)
    for place, kind in sorted((place, kind) for kind, place in found.items() if place):  # places never run backwards
        text, origins = _unescaped(source, *place)
        blocks.walk(text, origins)
        if not kind:
            _page(text, blocks) if _TAG.search(text) else _paragraphs(text, blocks)
        else:
            blocks.open(kind)
            blocks.copy(0, len(text))
            blocks.close()
    whole = {key.lower(): value for key, value in whole.items()}
    date = next((stated for key in _DATES if (stated := day(str(whole.get(key, ""))))), None)
    return blocks.finish(name, "ninjs", date, {"encoding": encoding, "language": str(whole.get("language", ""))})


def _chosen(whole: Mapping[str, Any], properties: Sequence[str]) -> tuple[str | int, ...]:
    """Return the path to the text of the first of the properties that has one, or ().

    Of a list it is the value of an object: HTML before plain text before anything else, the main one first.
    """
    for wanted in properties:
        value = whole.get(wanted)
        if isinstance(value, str):
            return (wanted,)
        if isinstance(value, list):
            ranked = [
                (*_rank(item), number)
                for number, item in enumerate(value)
                if isinstance(item, dict) and isinstance(item.get("value"), str)
            ]
            if ranked:
                return (wanted, min(ranked)[-1], "value")
    return ()


def _rank(item: Mapping[str, Any]) -> tuple[int, bool]:
    """Return how well an object of a list serves, the lower the better."""
    form = str(item.get("contenttype") or item.get("contentType") or "").lower()
    return 0 if "html" in form else 1 if form.startswith("text/plain") else 2, item.get("role") != "main"


def _places(source: str) -> dict[tuple[str | int, ...], tuple[int, int]]:
    """Return where the content of every string stands, by the keys and indices that lead to it.  The JSON is valid."""
    found: dict[tuple[str | int, ...], tuple[int, int]] = {}
    path: list[str | int] = []
    for token in _TOKEN.finditer(source):
        words = token.group()
        if words in "{[":
            path.append("" if words == "{" else 0)
        elif words in "}]":
            path.pop()
        elif words == ",":
            last = path[-1]
            path[-1] = last + 1 if isinstance(last, int) else last
        elif _COLON.match(source, token.end()):
            path[-1] = json.loads(words)
        elif len(path) <= 3:
            found[tuple(path)] = (token.start() + 1, token.end() - 1)
    return found


def _unescaped(source: str, start: int, end: int) -> tuple[str, list[int]]:
    """Return the text of a JSON string and the source offset of each of its characters, and of its end."""
    text: list[str] = []
    places: list[int] = []
    at = start
    for match in _ESCAPE.finditer(source, start, end):
        text.append(source[at : match.start()])
        places.extend(range(at, match.start()))
        text.append(json.loads(f'"{match.group()}"'))
        places.append(match.start())
        at = match.end()
    text.append(source[at:end])
    places.extend(range(at, end + 1))
    return "".join(text), places


def _paragraphs(text: str, blocks: Blocks) -> None:
    """Append plain text, a paragraph on each line."""
    for match in re.finditer(r"[^\r\n]+", text):
        blocks.open()
        blocks.copy(match.start(), match.end())
    blocks.close()


def _page(text: str, blocks: Blocks) -> None:
    """Append HTML."""
    Page(text, blocks).walk()
    blocks.close()
