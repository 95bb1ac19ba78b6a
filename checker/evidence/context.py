"""What stands around a figure, a date or a name: the words by which its counterpart in the sources is known.

Two places speak of the same thing as far as they share words of substance, rare words counting more than frequent
ones, and words close to the figure on both sides more than words at the other end of the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from math import log
from typing import TYPE_CHECKING, NamedTuple

from checker.document import Span

if TYPE_CHECKING:
    from checker.analysis import Analysis

__all__ = [
    "BETTER", "CERTAIN", "CROSSED", "EMPTY", "NEAR", "NEXT", "PLACE", "SAME", "UNRELATED", "Contexts", "Sentence", "stem",
]  # fmt: skip

#: ``likeness`` of two passages: so much, and one can contradict the other; less, and they do not speak of one thing
SAME = 0.8
UNRELATED = 0.25
#: ``agreement`` of two places: so much, and the one stands in the place of the other; so much if there are few words, or
#: before even a computed figure is doubted; so little, and they may still belong together, or be two that were swapped
PLACE = 0.6
NEXT = 0.9
CERTAIN = 0.75
NEAR = 0.4
CROSSED = 0.3
#: what part of a rival's agreement the best place with the draft's own figure may have
BETTER = 0.4

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_TOKEN = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d[\d,.]*")
#: how many words of substance on each side of a figure can show that two places are the same
_REACH = 5
#: the distance given to the words of the sentences around
_OUTSIDE = 9
_WIDTH = 120
EMPTY = frozenset(
    "a about above across after again against all almost along already also although always am amid among an and another "
    "any are around as at away back be because been before being below between both but by came can could did do does "
    "done down during each either else even ever every few for from further get gets give given go goes going got had "
    "has have having he her here hers him his how however i if in include including inside instead into is it its itself "
    "just last later least less like made make many may me might more most much must my near nearly neither never next "
    "no nor not now of off often on once one only onto or other others our out outside over own per perhaps put rather "
    "said say saying says see she should since so some soon still such take than that the their them then there these "
    "they this those though through to today together told too toward towards under until up upon us very was we well "
    "were what when where whether which while who whom whose why will with within without would yet you your according "
    "added mr mrs ms dr million billion thousand trillion percent per cent two three four five six seven eight nine ten "
    "eleven twelve hundred dozen first second third year years month months week weeks day days hour hours time it's "
    "that's there's i'm we're we've they're don't didn't".split()
)
_ENDINGS = (
    "ations",
    "ation",
    "ings",
    "ing",
    "ions",
    "ion",
    "ments",
    "ment",
    "ies",
    "ied",
    "ers",
    "er",
    "ed",
    "es",
    "s",
    "y",
    "e",
)


def stem(word: str) -> str:
    """Return a word without its ending, so that "rising" and "rises" agree."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word


class Sentence(NamedTuple):
    """One sentence of the sources: the source's number, the range, the stems of its words and where they begin."""

    source: int
    span: Span
    stems: tuple[str, ...]
    places: tuple[int, ...]
    section: int


def _read(text: str, span: tuple[int, int]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    stems, places = [], []
    for match in _WORD.finditer(text, span[0], span[1]):
        word = match.group()
        if len(word) > 1 and word.lower().replace("’", "'") not in EMPTY:
            stems.append(stem(word))
            places.append(match.start())
    return tuple(stems), tuple(places)


def _sentences_of(source: Analysis) -> list[tuple[Span, tuple[str, ...], tuple[int, ...], int]]:
    return [(span, *_read(source.text, span), source.section_index(span.start) + 1) for span in source.sentences]


class Contexts:
    """The sentences of the sources, and how much a place of the draft has in common with a place in one of them."""

    def __init__(self, draft: Analysis, sources: Sequence[Analysis]) -> None:
        self.draft = draft
        #: a source without a sentence says nothing of any figure
        self.sources = tuple(source for source in sources if source.sentences)
        self._near: dict[int, tuple[tuple[str, ...], tuple[int, ...]]] = {}
        self._besides: dict[tuple[int, int, int], dict[str, int]] = {}

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Every sentence of the sources, in order."""
        found = []
        for number, source in enumerate(self.sources):
            found += [
                Sentence(number, *read) for read in source.once("sentences as compared", partial(_sentences_of, source))
            ]
        return found

    @cached_property
    def first(self) -> list[int]:
        """For every source, the number of its first sentence."""
        found, at = [], 0
        for source in self.sources:
            found.append(at)
            at += len(source.sentences)
        return found

    def sentence_of(self, source: int, offset: int) -> int:
        """Return the number of the sentence of a source that holds ``offset``."""
        return self.first[source] + self.sources[source].sentence_index(offset)

    @cached_property
    def weights(self) -> dict[str, float]:
        """For every stem, how much it tells: 1 for a word that stands in one sentence, near 0 for one that is everywhere."""
        size = len(self.sentences) + 2
        return {word: log(size / (len(numbers) + 0.5)) / log(size) for word, numbers in self.by_stem.items()}

    @cached_property
    def by_stem(self) -> dict[str, list[int]]:
        """For every stem, the numbers of the sentences that have it."""
        found: dict[str, list[int]] = {}
        for number, sentence in enumerate(self.sentences):
            for word in set(sentence.stems):
                found.setdefault(word, []).append(number)
        return found

    def stems(self, span: Span) -> tuple[str, ...]:
        """Return the stems of the words of substance of a range of the draft."""
        return _read(self.draft.text, span)[0]

    def around(self, start: int, end: int) -> dict[str, int]:
        """Return the stems around a place of the draft with their distance in words."""
        index = self.draft.sentence_index(start)
        if index not in self._near:
            sentences = self.draft.sentences
            self._near[index] = _read(self.draft.text, sentences[index]) if sentences else ((), ())
        return dict(_distances(*self._near[index], start, end))

    def _beside(self, number: int, start: int, end: int) -> dict[str, int]:
        """Return the stems around a place of a source with their distance, those of the sentences around it far off."""
        key = number, start, end
        if key in self._besides:
            return self._besides[key]
        sentence = self.sentences[number]
        found = self._besides[key] = dict(_distances(sentence.stems, sentence.places, start, end))
        for other in (number - 1, number + 1, number - 2):
            if 0 <= other < len(self.sentences):
                neighbour = self.sentences[other]
                if neighbour.source == sentence.source and abs(neighbour.section - sentence.section) <= 1:
                    for word in neighbour.stems:
                        found.setdefault(word, _OUTSIDE)
        return found

    def likeness(self, near: dict[str, int], source: int, start: int, end: int) -> float:
        """Return how much a place of the draft (its ``around``) and a place of a source have in common."""
        return self.comparison(near, self.sentence_of(source, start), start, end)[0]

    def agreement(self, near: dict[str, int], source: int, start: int, end: int) -> tuple[float, int]:
        """Return how far the words beside a place of the draft stand beside a place of a source, and how many do.

        1 says that all stand there, as close; the words next to the place count most.  Only words of the sentence are
        counted.
        """
        return self.comparison(near, self.sentence_of(source, start), start, end)[1:]

    def comparison(self, near: dict[str, int], number: int, start: int, end: int) -> tuple[float, float, int]:
        """Return ``likeness`` and ``agreement`` of a place of the draft and one in sentence ``number`` of the sources."""
        there = self._beside(number, start, end)
        if near.keys().isdisjoint(there):
            return 0.0, 0.0, 0
        weights = self.weights
        likeness = total = whole = 0.0
        shared = 0
        for word, distance in near.items():
            weight = weights.get(word, 0.0)
            closeness = weight * 4 / (2 + distance)
            whole += closeness / (2 + distance)
            if word in there:
                other = there[word]
                likeness += weight * 36 / ((6 + distance) * (6 + other))
                total += closeness / (2 + other)
                shared += other < _OUTSIDE
        return likeness, (total / whole if whole else 0.0), shared

    def adjacency(self, start: int, end: int, source: int, first: int, last: int) -> int:
        """Return how many words of substance in a row, on both sides of two places, are the same, whatever the figures."""
        left, right = self._row(self.draft, start, end)
        others = self._row(self.sources[source], first, last)
        total = 0
        for mine, theirs in zip((left, right), others, strict=True):
            for one, two in zip(mine, theirs, strict=False):
                if one != two:
                    break
                total += one != "#"
        return total

    def _row(self, document: Analysis, start: int, end: int) -> tuple[list[str], list[str]]:
        """Return the words before a place, the nearest first, and those behind it, "#" being any figure."""
        begin, stop = document.sentences[document.sentence_index(start)]
        left = _tokens(document.text[max(begin, start - _WIDTH) : start])[::-1]
        return left[:_REACH], _tokens(document.text[end : min(stop, end + _WIDTH)])[:_REACH]


def _tokens(text: str) -> list[str]:
    """Return the stems of the words of substance of a text, "#" for every figure in digits."""
    found = []
    for word in _TOKEN.findall(text):
        if word[0].isdigit():
            found.append("#")
        elif word.lower().replace("’", "'") not in EMPTY:
            found.append(stem(word))
    return found


def _distances(stems: Sequence[str], places: Sequence[int], start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield every stem with how many words of substance it stands from ``[start, end)``, the nearest last."""
    before = bisect_left(places, start)
    behind = bisect_left(places, end)
    found = [(stems[at], before - at - 1) for at in range(before)]
    found += [(stems[at], at - behind) for at in range(behind, len(stems))]
    yield from sorted(found, key=lambda item: -item[1])
