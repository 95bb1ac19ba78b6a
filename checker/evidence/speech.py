"""Who speaks where in a source: labelled turns of a transcript, quotations of a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from checker.annotators.gazetteer import DEMONYMS, ROLES
from checker.document import Span

if TYPE_CHECKING:
    from checker.analysis import Analysis
    from checker.annotators.names import Name

__all__ = ["HOSTS", "Turns", "surname_of"]

_LABEL = re.compile(
    r"^[ \t>*_]{0,4}(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?[ \t]+)?"
    r"(?P<label>[A-ZÀ-Þ][\w.’'-]{0,24}(?:[ \t]+(?:[A-ZÀ-Þ(][\w.’')-]{0,24}|of|de|van|von|the|and|der)){0,6})"
    r"(?P<post>[ \t]*(?:\([^()\n]{0,80}\)|[,–—-]{1,2}[ \t][^:\n]{0,80}))?[*_]{0,2}:[*_]{0,2}(?:[ \t]|$)",
    re.MULTILINE,
)
_LEGEND = re.compile(
    r"\b(?P<short>[A-Z]{1,4}) ?(?:=|–|—|:|-) ?(?P<name>(?:(?:Dr|Mr|Mrs|Ms|Sir|Prof)\.? )?"
    r"[A-ZÀ-Þ][\w’'-]+(?: (?:[A-ZÀ-Þ][\w’'-]+|de|van|von|der|[A-Z]\.)){1,4})"
)
_NOT_PEOPLE = frozenset(
    "note notes date time source subject re from to cc place contact contacts transcript venue media editor editors "
    "summary background agenda item present apologies attendance recorded embargo embargoed issued published update "
    "caption photo location ends q1 q2 q3 q4 table figure tel phone email website released release total".split()
)
HOSTS = frozenset("host presenter interviewer moderator anchor reporter question q".split())
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|me)\b(?![’']s\b)")
_SPEECH = re.compile(
    r"(?i)\b(?:statement|remarks|speech|address|as delivered|testimony|evidence given|letter|keynote|sermon|transcript|from:)"
)
_DELIVERED = re.compile(
    r"\b(?:(?i:statement|remarks|speech|address|testimony|letter|keynote|sermon)) (?i:of|by|from) "
    r"((?:[A-ZÀ-Þ][\w’'.-]* ){1,5}[A-ZÀ-Þ][\w’'-]+)"
)
_NAMEWORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_TITLES = frozenset(
    "mr mrs ms dr sir prof professor dame lord lady rev president senator minister mayor chief sen rep gov councillor "
    "cllr chair chairman captain sergeant judge jr sr the".split()
)


def surname_of(name: str) -> frozenset[str]:
    """Return the lower-case words of a name without titles."""
    return frozenset(
        word.lower().replace("’", "'").removesuffix("'s")
        for word in _NAMEWORD.findall(name)
        if word.lower() not in _TITLES
    )


class Turns:
    """The speech of one source: its labelled turns, else its quotations with their speakers."""

    def __init__(self, source: Analysis) -> None:
        self.source = source
        text = source.text
        legend = {match["short"]: match["name"] for match in _LEGEND.finditer(text)}
        turns: list[tuple[int, str, int]] = []
        for match in _LABEL.finditer(text):
            label = match["label"].strip()
            if label.lower().split()[0] in _NOT_PEOPLE or label.lower() in _NOT_PEOPLE:
                continue
            turns.append((match.start(), legend.get(label, label), match.end()))
        again = {label for label, times in Counter(label for _, label, _ in turns).items() if times > 1}
        #: whether the source is a transcript: two labels that come back, or one that is a name or initials
        self.labelled = len(again) >= 2 or (len(turns) >= 3 and any(" " in label or label.isupper() for label in again))
        self._turns = [
            (start, label if label in again or " " in label or label.lower() in HOSTS else "", end)
            for start, label, end in turns
        ]
        if not self.labelled:
            self._turns = []
        self._starts = [start for start, _, _ in self._turns]
        #: by where a quotation begins, who is named in front of it with a colon ("Ada Lund, mayor: “…”")
        self._leads = {end: (label, Span(start, end)) for start, label, end in turns if " " in label}

    def speech_at(self, span: Span) -> bool | None:
        """Say whether the words stand in somebody's speech; ``None`` if the source does not mark speech at all."""
        if self.labelled:
            at = bisect_right(self._starts, span.start) - 1
            return at >= 0
        if self._sole is not None and span.start >= self._sole[1].end:
            return True
        if not self._narrative:
            return None
        return any(item.start <= span.end and span.start <= item.end for item in self.source.quotations)

    @cached_property
    def _sole(self) -> tuple[str, Span] | None:
        """The one person whose words the source is: a statement, speech or letter whose heading names one person."""
        if self.labelled or self._narrative or not _first_person(self.source.text):
            return None
        heading = self.source.text[: self.source.text.find("\n\n") + 1 or 0][:400]
        if not _SPEECH.search(heading):
            return None
        people = {
            _person(name, self.source)
            for name in self.source.names
            if name.end <= len(heading) and name.kind in ("person", "other")
        } - {None}
        match = _DELIVERED.search(heading)
        if len(people) == 1:
            return people.pop()
        if match is not None:
            words = match.group(1).split()[-2:]
            return " ".join(words), Span(match.start(1), match.end(1))
        return None

    @cached_property
    def _narrative(self) -> bool:
        """Whether the source tells in the third person what people say between quotation marks.

        A speech or a statement, which says "I" and "we" outside quotation marks, is somebody's words as a whole.
        """
        quotations = self.source.quotations
        if not any(item.words >= 4 for item in quotations):
            return False
        text, at, first = self.source.text, 0, 0
        told = 0
        for item in [*quotations, None]:
            end = item.start if item is not None else len(text)
            if end > at:
                first += sum(1 for _ in _FIRST_PERSON.finditer(text, at, end))
                told += end - at
            at = max(at, item.end if item is not None else at)
        return told > 0 and first * 1200 <= told

    def speaker_at(self, span: Span) -> tuple[str, Span] | None:
        """Return who speaks the words (a name and where it stands), or ``None`` if the source does not tell."""
        if self.labelled:
            at = bisect_right(self._starts, span.start) - 1
            if at < 0:
                return None
            start, label, end = self._turns[at]
            full = self._full(label) or (label if label.lower() in HOSTS else "")
            return (full, Span(start, end)) if full else None
        if self._sole is not None and span.start >= self._sole[1].end:
            return self._sole
        found: list[tuple[str, Span]] = []
        for item in self.source.attributions:
            if item.manner == "indirect" or not any(part[0] <= span.start < part[1] for part in item.content_parts):
                continue
            if item.source is None:
                continue
            if item.speaker is None or item.speaker.entity is None or item.speaker.entity.name in DEMONYMS:
                return None
            if item.speaker.kind != "named-person":
                # "the Lund Fund director Ada Holt"
                people = [
                    name
                    for name in self.source.names
                    if item.source[0] <= name.start < item.source[1] and name.kind == "person" and name.given
                ]
                if len(people) != 1 or people[0].entity is None:
                    return None
                found.append((people[0].entity.name, Span(people[0].start, people[0].end)))
                continue
            found.append((item.speaker.entity.name, Span(*item.source)))
        if not found:
            for quotation in self.source.quotations:
                if quotation.start <= span.start <= quotation.end:
                    return self._leads.get(quotation.start)
        return found[0] if len({name for name, _ in found}) == 1 else None

    def is_label(self, name: frozenset[str]) -> bool:
        """Say whether one of the labelled turns is that of the bearer of a name."""
        return any(name & surname_of(self._full(label)) for _, label, _ in self._turns)

    def told_around(self, span: Span) -> frozenset[str]:
        """Return the words outside quotation marks of the sentence in which ``span`` begins."""
        if not self.source.sentences:
            return frozenset()
        low, high = self.source.sentences[self.source.sentence_index(span.start)]
        found: set[str] = set()
        for item in self.source.quotations:
            if item.end > low and item.start < high:
                found |= surname_of(self.source.text[low : max(item.start, low)])
                low = max(low, item.end)
        return frozenset(found | surname_of(self.source.text[low : max(high, low)]))

    def _full(self, label: str) -> str:
        """Return the name behind a label: a legend's or the one person whose initials it is; "" if unknown."""
        if not label:
            return ""
        words = surname_of(label)
        if not words or (label.isupper() and len(label) <= 4):
            initials = [
                name.entity.name
                for name in self.source.names
                if name.kind == "person" and name.entity is not None and _initials(name.entity.name) == label
            ]
            return initials[0] if len(set(initials)) == 1 else ""
        return label


def _first_person(text: str) -> bool:
    """Say whether a text says "I" or "we" more than once in 100 words or so."""
    return 600 * sum(1 for _ in _FIRST_PERSON.finditer(text)) >= len(text)


def _person(name: Name, source: Analysis) -> tuple[str, Span] | None:
    """Return a person's full name and where it stands, ``None`` if it is not one."""
    if name.kind == "person" and name.given:
        return f"{name.given} {name.surname}", Span(name.start, name.end)
    words = source.text[name.start : name.end].split()
    before = source.text[max(name.start - 30, 0) : name.start].split()
    titled = bool(before) and before[-1].lower() in ROLES
    return (" ".join(words), Span(name.start, name.end)) if titled and 2 <= len(words) <= 3 else None


def _initials(name: str) -> str:
    return "".join(
        word[0].upper() for word in re.split(r"[ ]", name) if word and word.lower().strip(".") not in _TITLES
    )
