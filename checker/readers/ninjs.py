"""The ninjs reader (the IPTC's news in JSON): headline, byline, located and body, with their places in the file."""

from __future__ import annotations

import json
import re

from checker.document import Document
from checker.readers import ReadError
from checker.readers.blocks import Blocks
from checker.readers.decoding import decode
from checker.readers.html import Page, day

__all__ = ["read"]

_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
_TAG = re.compile(r"<[A-Za-z][^<>]*>")
_COLON = re.compile(r"\s*:")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]', re.DOTALL)
_KINDS = {"headline": "headline", "headlines": "headline", "byline": "byline", "description_text": "summary"}
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
    strings = _strings(source)
    bodies = [key for key in ("body_text", "body_xhtml", "body_html") if isinstance(whole.get(key), str)]
    if isinstance(whole.get("bodies"), list):
        bodies.append("bodies")
    if not bodies and not isinstance(whole.get("headline"), str):
        raise ReadError(name, "has neither a headline nor a body; a ninjs document was expected")
    blocks = Blocks(source)
    chosen = bodies[0] if bodies else ""
    for wanted in ("headline", "headlines", "byline", "description_text", chosen):
        for path, start, end in strings:
            if path[:1] != (wanted,) or (len(path) > 1 and path[-1] not in ("value", "body", "bodies", "headlines")):
                continue
            text, places = _unescaped(source, start, end)
            blocks.walk(text, places)
            if wanted in _KINDS:
                blocks.open(_KINDS[wanted])
                blocks.copy(0, len(text))
                blocks.close()
            elif wanted == "body_text" or not _TAG.search(text):
                _paragraphs(text, blocks)
            else:
                _page(text, blocks)
            break
    date = next((found for key in _DATES if (found := day(str(whole.get(key, ""))))), None)
    return blocks.finish(name, "ninjs", date, {"encoding": encoding})


def _strings(source: str) -> list[tuple[tuple[str, ...], int, int]]:
    """Return every string value: the keys that lead to it and where its content stands.  The JSON is valid."""
    found = []
    keys: list[str] = []
    key = ""
    for token in _TOKEN.finditer(source):
        words = token.group()
        if words in "{[":
            keys.append(key)
        elif words in "}]":
            keys.pop()
            key = keys[-1] if keys else ""
        elif _COLON.match(source, token.end()):
            key = json.loads(words)
        else:
            path = tuple(part for part in (*keys, key) if part)
            found.append((path, token.start() + 1, token.end() - 1))
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
    page = Page(text, blocks)
    page.feed(text)
    page.close()
    blocks.close()
