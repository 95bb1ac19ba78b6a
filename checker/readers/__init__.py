"""Readers: bytes in, a :class:`~checker.document.Document` out, with every position carried.

In ``Document.text`` a line feed always ends a paragraph: line breaks inside a hard-wrapped paragraph become single
spaces, so annotators can tell paragraphs apart by "\\n" alone.
"""

from __future__ import annotations

from checker.document import Document
from checker.finding import Problem

__all__ = ["READERS", "ReadError", "read"]

#: format -> file name endings
READERS: dict[str, tuple[str, ...]] = {"plain": (".txt", ".text", "")}


class ReadError(Exception):
    """A file that cannot be read as a draft; ``problem`` is the line to print."""

    def __init__(self, place: str, what: str) -> None:
        super().__init__(f"{place}: {what}")
        self.problem = Problem(place, what)


def read(name: str, data: bytes, *, format: str = "") -> Document:  # noqa: A002 - the word of the command line
    """Return the document in ``data``; ``name`` tells the format unless ``format`` does.

    Raises :class:`ReadError` if the data is not what the format says.
    """
    from checker.readers import plain

    return plain.read(name, data)
