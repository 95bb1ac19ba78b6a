"""The sources as one body of words, indexed once: where every word stands, and where one source ends."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from checker.document import Span
from checker.evidence.speech import Turns, surname_of
from checker.evidence.words import Word, clean, words

if TYPE_CHECKING:
    from checker.analysis import Analysis

__all__ = ["Evidence", "Run"]


class Run(NamedTuple):
    """A stretch of the evidence: words ``[first, last)``, all of source number ``source``."""

    source: int
    first: int
    last: int


def _words_of(source: Analysis) -> list[Word]:
    return [
        word for section in source.sections for word in clean(words(source.text, section.span.start, section.span.end))
    ]


class Evidence:
    """All sources: ``words`` is what they say one after another, without hesitation."""

    def __init__(self, sources: Sequence[Analysis]) -> None:
        self.sources = tuple(sources)

    @cached_property
    def words(self) -> list[Word]:
        """The words of all sources; offsets are those of the source a word stands in."""
        found: list[Word] = []
        self._starts: list[int] = []
        for source in self.sources:
            self._starts.append(len(found))
            found.extend(source.once("words as compared", partial(_words_of, source)))
        return found

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """For every form of a word, the numbers of the words that have it."""
        found: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            found.setdefault(word.form, []).append(number)
        return found

    def source_of(self, word: int) -> int:
        """Return the number of the source in which a word stands."""
        return bisect_right(self._starts, word) - 1

    def bounds(self, source: int) -> tuple[int, int]:
        """Return the range of words of a source."""
        last = self._starts[source + 1] if source + 1 < len(self._starts) else len(self.words)
        return self._starts[source], last

    def span(self, run: Run) -> Span:
        """Return the range of characters that a run covers in its source."""
        if run.last <= run.first:
            at = min(run.first, len(self.words) - 1)
            return Span(self.words[at].start, self.words[at].start)
        return Span(self.words[run.first].start, self.words[run.last - 1].end)

    def said(self, run: Run) -> str:
        """Return the words of a run as the source writes them, on one line."""
        start, end = self.span(run)
        return " ".join(self.sources[run.source].text[start:end].split())

    def name(self, source: int) -> str:
        """Return the name of a source."""
        return self.sources[source].document.name

    @cached_property
    def turns(self) -> tuple[Turns, ...]:
        """For every source, who speaks where."""
        return tuple(Turns(source) for source in self.sources)

    @cached_property
    def people(self) -> list[tuple[frozenset[str], int, Span]]:
        """Every mention of a person: the words of the fullest name, the source and where it stands."""
        return [
            (surname_of(name.entity.name), number, Span(name.start, name.end))
            for number, source in enumerate(self.sources)
            for name in source.names
            if name.kind == "person" and name.entity is not None
        ]

    def occurrences(self, forms: Sequence[str]) -> list[Run]:
        """Return where exactly these words stand one after another, in order; at most 200 places."""
        if not forms:
            return []
        listed = [self.places.get(form) for form in forms]
        if not all(listed):
            return []
        rare = min(range(len(forms)), key=lambda at: len(listed[at] or ()))
        found = []
        for place in listed[rare] or ():
            first = place - rare
            last = first + len(forms)
            if first < 0 or last > len(self.words):
                continue
            if any(self.words[first + at].form != form for at, form in enumerate(forms)):
                continue
            source = self.source_of(first)
            if last <= self.bounds(source)[1]:
                found.append(Run(source, first, last))
                if len(found) == 200:
                    break
        return found

    def opening(self, forms: Sequence[str]) -> int:
        """Return how many of these words, from the first on, some source has one after another."""
        starts = self.places.get(forms[0], [])
        size = 0
        while starts and size < len(forms):
            size += 1
            if size < len(forms):
                starts = [
                    at for at in starts if at + size < len(self.words) and self.words[at + size].form == forms[size]
                ]
        return size

    def closing(self, forms: Sequence[str]) -> int:
        """Return how many of these words, up to the last, some source has one after another."""
        ends = self.places.get(forms[-1], [])
        size = 0
        while ends and size < len(forms):
            size += 1
            if size < len(forms):
                ends = [at for at in ends if at >= size and self.words[at - size].form == forms[-1 - size]]
        return size

    def windows(self, forms: Sequence[str], most: int = 3) -> list[Run]:
        """Return the stretches that share most with these words, rare words counting most; best first.

        Each shared word votes for the place at which the whole would begin; votes close to each other are one place.
        """
        width = max(len(forms) // 4, 8)
        votes: dict[int, float] = {}
        for at, form in enumerate(forms):
            listed = self.places.get(form, ())
            if not listed or len(listed) > 400:
                continue
            weight = 1 / len(listed)
            for place in listed:
                bucket = (place - at) // width
                votes[bucket] = votes.get(bucket, 0.0) + weight
        if not votes:
            return []
        scored = sorted(
            ((votes[bucket] + votes.get(bucket + 1, 0.0) + votes.get(bucket - 1, 0.0), -bucket) for bucket in votes),
            reverse=True,
        )
        found: list[Run] = []
        taken: set[int] = set()
        for _, negative in scored:
            bucket = -negative
            if bucket in taken:
                continue
            taken.update((bucket - 1, bucket, bucket + 1))
            begin = min(max(bucket * width + width // 2, 0), len(self.words) - 1)
            source = self.source_of(begin)
            low, high = self.bounds(source)
            reach = len(forms) + 2 * width + 30
            found.append(Run(source, max(begin - 2 * width, low), min(begin + reach, high)))
            if len(found) == most:
                break
        return found
