"""Readers turn bytes into a :class:`~checker.document.Document`.

A reader is a module with ``read(name, data) -> Document`` that raises :class:`ReadError` for what it cannot read,
never anything else.  In the text every reader makes, ``"\\n"`` always means the end of a paragraph: line ends inside
a paragraph are spaces.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from checker.finding import Problem

if TYPE_CHECKING:
    from checker.document import Document

__all__ = ["FORMATS", "MAX_BYTES", "ReadError", "format_of", "read"]

#: format -> (module of its reader, file name extensions)
FORMATS: dict[str, tuple[str, tuple[str, ...]]] = {
    "plain": ("checker.readers.plain", (".txt", ".text", "")),
}

#: Nothing larger is read: no draft is.
MAX_BYTES = 64 * 1024 * 1024

#: What a file that is no text begins with, and what it is then called.
_SIGNATURES = (
    (b"PK\x03\x04", "a zip archive"),
    (b"%PDF-", "a PDF file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file or an encrypted one"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b\x08", "gzip data"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)


class ReadError(Exception):
    """A file that cannot be read; ``problem`` says where, why and what was expected, in one line."""

    def __init__(self, place: str, what: str) -> None:
        super().__init__(f"{place}: {what}")
        self.problem = Problem(place, what)


def format_of(name: str, data: bytes) -> str:
    """Return the format of a file, a key of :data:`FORMATS`, by its extension and its first bytes."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(name, f"is {kind}; a draft was expected")
    return "plain"


def read(name: str, data: bytes, *, format: str = "") -> Document:  # noqa: A002
    """Read a draft: its clean text, its sections, and the map back to the source.

    ``name`` is what the file is called in reports, and its extension helps to tell the format; ``format`` (a key of
    :data:`FORMATS`) forces one.  Raises :class:`ReadError`.
    """
    if len(data) > MAX_BYTES:
        raise ReadError(name, f"has {len(data):,} bytes; at most {MAX_BYTES:,} were expected")
    if format and format not in FORMATS:
        raise ReadError(name, f"unknown format {format!r}; one of {', '.join(FORMATS)} was expected")
    reader = import_module(FORMATS[format or format_of(name, data)][0])
    document: Document = reader.read(name, data)
    return document
