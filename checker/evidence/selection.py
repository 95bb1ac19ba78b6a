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
from typing import NamedTuple

from checker.document import Document, Section, Span
from checker.offsets import OffsetMap

__all__ = ["Selection", "parts", "select"]

#: below this many characters the sources are read as a whole
WHOLE = 200_000
_WORD = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]{4,}")
#: the line in front of each part of a file that holds several sources
_JOINT = re.compile(r"^={3,12}[ \t]{1,4}([^=\n]{1,200}?)[ \t]{1,4}={3,12}[ \t]*$", re.MULTILINE)
_SECTIONS = 6
_TOP = 3


class Selection:
    """A source, or a part of one, of which only some sections are kept, and the way back to its own offsets.

    ``origin`` is the name of the file, ``part`` that of the part ("" if the file is one source).
    """

    def __init__(self, document: Document, kept: Sequence[int] | None = None, part: Part | None = None) -> None:
        self.document = document
        self.origin = part.origin if part is not None else document.name
        self.part = part.name if part is not None else ""
        self._shift = part.start if part is not None else 0
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
        """Return a range of the selection as a range of the whole file."""
        for start, whole, length in self._pieces:
            if start <= span.start <= start + length:
                span = Span(span.start - start + whole, min(span.end - start, length) + whole)
                break
        return Span(span.start + self._shift, span.end + self._shift)


class Part(NamedTuple):
    """One source of a file that holds several, each behind a line ``=== name ===``: where it begins in the file."""

    document: Document
    origin: str
    name: str
    start: int


def parts(document: Document) -> list[Part] | None:
    """Return the sources of a file that joins several, ``None`` if it is one source."""
    lines = list(_JOINT.finditer(document.text))
    if not lines:
        return None
    found: list[Part] = []
    cuts = [(document.name, 0, lines[0].start())]
    ends = [line.start() for line in lines[1:]] + [len(document.text)]
    cuts += [(line[1], line.end(), end) for line, end in zip(lines, ends, strict=True)]
    for name, start, end in cuts:
        if not document.text[start:end].strip():
            continue
        sections = tuple(
            Section(kind, Span(max(span.start, start) - start, min(span.end, end) - start))
            for kind, span in document.sections
            if span.start < end
            and start < span.end
            and document.text[max(span.start, start) : min(span.end, end)].strip()
        )
        whole = name if name not in [part.document.name for part in found] else f"{name} ({len(found) + 1})"
        one = replace(
            document, name=whole, text=document.text[start:end], sections=sections, offsets=OffsetMap(), tables=()
        )
        found.append(Part(one, document.name, name if start else "", start))
    return found


def select(sentences: Sequence[str], sources: Sequence[Document]) -> list[Selection]:
    """Return for every source the part of it that ``sentences``, those of the draft, may be compared with."""
    split = [
        (part.document, part) for source in sources for part in parts(source) or [Part(source, source.name, "", 0)]
    ]
    sources = [document for document, _ in split]
    if sum(len(source.text) for source in sources) <= WHOLE:
        return [Selection(document, None, part) for document, part in split]
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
    return [Selection(document, sorted(chosen), part) for (document, part), chosen in zip(split, kept, strict=True)]
