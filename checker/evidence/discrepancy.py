"""What a comparison with the sources comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from checker.document import Span

__all__ = ["ABOUT", "EDITS", "VERDICTS", "Discrepancy", "Passage"]

#: What a discrepancy can be about.
ABOUT = ("quotation", "speaker", "figure", "hedge", "date", "name", "place", "role", "meaning", "sources")
#: ``contradicts``: the passage says otherwise; ``absent``: the sources have nothing of the kind.
VERDICTS = ("contradicts", "absent")
#: What a house may let a quotation change: hesitation cleaned, a numeral in words or digits, British or American spelling.
EDITS = ("hesitation", "numerals", "spelling")


class Passage(NamedTuple):
    """A place in a source: the source's name, the range of its text, what stands there."""

    source: str
    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One place of the draft that departs from the sources.

    ``about`` is one of ``ABOUT``, ``verdict`` one of ``VERDICTS``.  ``span`` is where the draft says it, ``passages``
    what the sources say, ``working`` the comparison in one line; ``values`` fill the slots of a rule's message:
    ``draft`` (the words of the draft), ``source`` (the words of the source) and ``where`` (its name).  ``edit`` is one
    of ``EDITS`` if the quotation departs from the source by nothing but what a house may allow, else "".
    """

    about: str
    verdict: str
    span: Span
    passages: tuple[Passage, ...] = ()
    working: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    edit: str = ""
