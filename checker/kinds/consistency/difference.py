"""What every comparison of the kind finds: two places of the draft that do not agree."""

from __future__ import annotations

from typing import NamedTuple

from checker.document import Span

__all__ = ["Difference", "between"]


class Difference(NamedTuple):
    """Two places that do not agree: where the caret stands and what it says, the same of the other, what both tell of.

    ``about`` is the person, the event or the acronym that both are about.  ``other`` equals ``span`` if no place says
    otherwise.  What is not ``certain`` may have a good reason.
    """

    span: Span
    words: str
    other: Span
    other_words: str
    about: str = ""
    certain: bool = True


def between(text: str, span: Span, other: Span, about: str = "", *, certain: bool = True) -> Difference:
    """Return the difference between two places as they are written."""
    return Difference(span, text[slice(*span)], other, text[slice(*other)], about, certain)
