"""The sections of large sources that can speak of what the draft says, found by shared words.

Reading every figure, name and date of fifty long documents costs far more than the draft is worth.  Each sentence of the
draft picks the sections that share its rarest words; only those are read, with the sections beside them and the top of
every document, where it says who speaks and when.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from math import log

from checker.document import Document, Section, Span
from checker.offsets import OffsetMap

__all__ = ["Selection", "select"]

#: below this many characters the sources are read as a whole
WHOLE = 200_000
_WORD = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]{4,}")
_SECTIONS = 6
_TOP = 3


class Selection:
    """A source of which only some sections are kept, and the way back to its own offsets."""

    def __init__(self, document: Document, kept: Sequence[int] | None = None) -> None:
        self.document = document
        self._pieces: list[tuple[int, int, int]] = []
        if kept is None:
            return
        parts: list[str] = []
        sections: list[Section] = []
        at = 0
        for number in kept:
            kind, span = document.sections[number]
            parts.append(document.text[span.start : span.end])
            sections.append(Section(kind, Span(at, at + span.end - span.start)))
            self._pieces.append((at, span.start, span.end - span.start))
            at += span.end - span.start + 2
        self.document = replace(
            document, text="\n\n".join(parts), sections=tuple(sections), offsets=OffsetMap(), tables=()
        )

    def restore(self, span: Span) -> Span:
        """Return a range of the selection as a range of the whole document."""
        for start, whole, length in self._pieces:
            if start <= span.start <= start + length:
                return Span(span.start - start + whole, min(span.end - start, length) + whole)
        return span


def select(sentences: Sequence[str], sources: Sequence[Document]) -> list[Selection]:
    """Return for every source the part of it that ``sentences``, those of the draft, may be compared with."""
    if sum(len(source.text) for source in sources) <= WHOLE:
        return [Selection(source) for source in sources]
    wanted = {word for sentence in sentences for word in _WORD.findall(sentence.lower())}
    places: dict[str, list[int]] = {}
    owners: list[tuple[int, int]] = []
    for number, source in enumerate(sources):
        text = source.text.lower()
        if len(text) != len(source.text):
            text = source.text  # some letters become two in lower case, and offsets would shift
        for index, section in enumerate(source.sections):
            here = len(owners)
            owners.append((number, index))
            for word in wanted.intersection(_WORD.findall(text, section.span.start, section.span.end)):
                places.setdefault(word, []).append(here)
    kept: list[set[int]] = [set(range(min(_TOP, len(source.sections)))) for source in sources]
    for sentence in sentences:
        scores: dict[int, float] = {}
        for word in set(_WORD.findall(sentence.lower())):
            listed = places.get(word, ())
            if listed and len(listed) * 4 <= len(owners) + 40:
                weight = log((len(owners) + 1) / len(listed))
                for place in listed:
                    scores[place] = scores.get(place, 0.0) + weight
        for place in sorted(scores, key=lambda at: (-scores[at], at))[:_SECTIONS]:
            number, index = owners[place]
            last = len(sources[number].sections) - 1
            kept[number].update(range(max(index - 1, 0), min(index + 1, last) + 1))
    return [Selection(source, sorted(chosen)) for source, chosen in zip(sources, kept, strict=True)]
