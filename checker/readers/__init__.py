"""Readers turn bytes into a :class:`~checker.document.Document`.

A reader is a module with ``read(name, data) -> Document`` that raises :class:`ReadError` for what it cannot read,
never anything else.  In the text every reader makes, ``"\\n"`` always means the end of a paragraph: line ends inside
a paragraph are spaces.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING

from checker.finding import Problem

if TYPE_CHECKING:
    from checker.document import Document

__all__ = ["FORMATS", "MAX_BYTES", "ReadError", "data_of", "format_of", "read"]

#: format -> (module of its reader, file name extensions, what to install if the module needs more than Python)
FORMATS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "plain": ("checker.readers.plain", (".txt", ".text", ".draft"), ""),
    "markdown": ("checker.readers.markdown", (".md", ".markdown", ".mdown"), "docs"),
    "html": ("checker.readers.html", (".html", ".htm", ".xhtml"), ""),
    "docx": ("checker.readers.docx", (".docx",), ""),
    "odt": ("checker.readers.odt", (".odt",), ""),
    "rtf": ("checker.readers.rtf", (".rtf",), ""),
    "iptc": ("checker.readers.iptc", (".xml", ".nitf", ".newsml"), ""),
    "ninjs": ("checker.readers.ninjs", (".json", ".ninjs"), ""),
    "eml": ("checker.readers.eml", (".eml",), ""),
    "pdf": ("checker.readers.pdf", (".pdf",), "docs"),
}
_BY_EXTENSION = {extension: name for name, (_, extensions, _) in FORMATS.items() for extension in extensions}

#: Nothing larger is read: no draft is.
MAX_BYTES = 64 * 1024 * 1024

#: What a file that is no text begins with, what it is then called, and the format if there is a reader for it.
_SIGNATURES = (
    (b"%PDF-", "a PDF file", "pdf"),
    (b"{\\rtf", "a Rich Text file", "rtf"),
    (b"PK\x03\x04", "a zip archive", ""),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file, or one with a password", ""),
    (b"\x89PNG\r\n", "a PNG image", ""),
    (b"\xff\xd8\xff", "a JPEG image", ""),
    (b"GIF8", "a GIF image", ""),
    (b"\x1f\x8b\x08", "gzip data", ""),
    (b"\x7fELF", "a program", ""),
    (b"MZ\x90", "a program", ""),
)
_BINARY = frozenset(("docx", "odt", "pdf"))


class ReadError(Exception):
    """A file that cannot be read; ``problem`` says where, why and what was expected, in one line."""

    def __init__(self, place: str, what: str) -> None:
        super().__init__(f"{place}: {what}")
        self.problem = Problem(place, what)


def format_of(name: str, data: bytes) -> str:
    """Return the format of a file, a key of :data:`FORMATS`: what its first bytes say, else its extension, else plain.

    Raises :class:`ReadError` for what is known to be no draft, or not what its extension says.
    """
    extension = name[name.rfind(".") :].lower() if "." in name.rpartition("/")[2] else ""
    said = _BY_EXTENSION.get(extension, "")
    head = data[:1024].lstrip()
    for signature, kind, format in _SIGNATURES:  # noqa: A001
        if head.startswith(signature):
            if signature == b"PK\x03\x04":
                format = _archived(data) or (said if said in ("docx", "odt") else "")  # noqa: A001
            if format:
                return format
            raise ReadError(name, f"is {kind}; a draft was expected ({', '.join(FORMATS)})")
    if said in _BINARY and data:
        raise ReadError(name, f"is no {said} file in spite of its name; --as plain reads it as text")
    if said:
        return said
    small = head[:256].lower()
    if small.startswith((b"<!doctype html", b"<html")):
        return "html"
    if small.startswith((b"<nitf", b"<newsitem", b"<newsmessage")) or (small.startswith(b"<?xml") and b"<n" in small):
        return "iptc"
    return "plain"


def data_of(text: str) -> bytes:
    """Return a text that is read already as the bytes of a file that reads as just that text, character by character.

    A mark in front settles the encoding where the text itself declares another one; half a surrogate pair, which no
    file can hold, becomes U+FFFD.
    """
    if text.startswith("\ufeff"):
        text = " " + text[1:]  # the reader would take it away, and with it shift every place
    try:
        data = text.encode()
    except UnicodeEncodeError:
        data = re.sub("[\ud800-\udfff]", "\ufffd", text).encode()
    return b"\xef\xbb\xbf" + data if "charset" in text[:4096] or "encoding" in text[:200] else data


def _archived(data: bytes) -> str:
    """Return which office format a zip archive is, by the names of its files, or ""."""
    if b"word/document.xml" in data:
        return "docx"
    return "odt" if b"application/vnd.oasis.opendocument.text" in data[:200] else ""


def read(name: str, data: bytes, *, format: str = "") -> Document:  # noqa: A002
    """Read a draft: its clean text, its sections, and the map back to the source.

    ``name`` is what the file is called in reports, and its extension helps to tell the format; ``format`` (a key of
    :data:`FORMATS`) forces one.  Raises :class:`ReadError`.
    """
    if len(data) > MAX_BYTES:
        raise ReadError(name, f"has {len(data):,} bytes; at most {MAX_BYTES:,} were expected")
    if format and format not in FORMATS:
        raise ReadError(name, f"unknown format {format!r}; one of {', '.join(FORMATS)} was expected")
    known = format or format_of(name, data)
    path, _, extra = FORMATS[known]
    try:
        reader = import_module(path)
    except ModuleNotFoundError as error:
        if not extra or (error.name or "").startswith("checker"):
            raise
        raise ReadError(
            name, f"reading {known} needs {error.name}; expected it installed: pip install 'newsroom-checker[{extra}]'"
        ) from None
    document: Document = reader.read(name, data)
    return document
