"""The figures of the sources, indexed once: by what they can be compared with, by sentence and by numeral.

A figure of the draft is looked up here, and what stands around it, in the draft and in the sources, is asked for here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from checker.document import Span
from checker.evidence.agreement import agrees, dimension, numeral
from checker.evidence.context import Contexts
from checker.evidence.discrepancy import Discrepancy, Passage
from checker.evidence.meaning import FALL, RISE
from checker.quantity import Quantity

if TYPE_CHECKING:
    from checker.analysis import Analysis

__all__ = ["Figure", "Inventory", "Match", "broken", "parts", "proportions"]

_EACH = re.compile(r"\b(?:each|every|per|apiece)\b", re.IGNORECASE)
#: after these words, and after a rise or a fall of another order of size, "X to Y" is no range
_FROM = re.compile(r"\bfrom(?: (?:about|nearly|almost|around))? $", re.IGNORECASE)
_STEP = re.compile(rf"(?:\bby|{RISE.pattern}|{FALL.pattern})(?: (?:by|about|nearly|almost|around))? $", re.IGNORECASE)
_SPOKEN = {"pound": "GBP", "pounds": "GBP", "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR"}
_POINTS = (" dot ", " point ")
_CLAUSE = re.compile(r"[,;:()—–]\s")
#: a numeral that a broken line or a table cut in two ("3, 700") is nobody's rival
_BROKEN = re.compile(r"\d[.,] ?$|\w - ?$")
_GOES_ON = re.compile(r" (?:- ?\w|dot |point [a-z]+)|[.,] \d")
#: between the two figures of "one litre in six"
_IN = re.compile(r"(?: [^\W\d_]+)? in (?:every )?")
_MOST_IN = 100


class Figure(NamedTuple):
    """One figure of the sources; ``end`` is -1 or 1 for the lower or upper end of a range, else 0."""

    source: int
    item: Quantity
    sentence: int
    end: int


class Match(NamedTuple):
    """A figure of the sources beside one of the draft: how much their passages share, how far the words beside agree."""

    likeness: float
    place: float
    shared: int
    figure: Figure


class Inventory:
    """The figures of the draft and of its sources, and what is around them."""

    def __init__(self, draft: Analysis, contexts: Contexts) -> None:
        self.draft = draft
        self.contexts = contexts
        self.sources = contexts.sources
        self.figures = [
            Figure(number, item, contexts.sentence_of(number, item.start), end)
            for number, source in enumerate(self.sources)
            for whole in source.quantities
            for end, item in parts(source.text, whole)
        ]
        for number, source in enumerate(self.sources):
            self.figures += [
                Figure(number, item, contexts.sentence_of(number, item.start), 0) for item in _spoken_money(source)
            ]
        self.by_dimension: dict[str, list[Figure]] = {}
        self.by_sentence: dict[int, list[Figure]] = {}
        self.by_numeral: dict[Fraction, list[Figure]] = {}
        for figure in self.figures:
            digits_of = numeral(figure.item)
            if digits_of is not None:
                self.by_numeral.setdefault(digits_of, []).append(figure)
            self.by_dimension.setdefault(dimension(figure.item), []).append(figure)
            self.by_sentence.setdefault(figure.sentence, []).append(figure)

    def matches(self, item: Quantity, near: dict[str, int], figures: Sequence[Figure]) -> list[Match]:
        """Return figures of the sources beside one of the draft, around which the words ``near`` stand."""
        found = []
        for figure in figures:
            other = figure.item
            likeness, place, shared = self.contexts.comparison(near, figure.sentence, other.start, other.end)
            if item.noun and item.noun == other.noun:
                likeness += 0.4
            found.append(Match(likeness, place, shared, figure))
        return found

    def elsewhere(self, figure: Quantity) -> bool:
        """Say whether the draft has a figure of the sources in another place, so that it is no rival of this one."""
        return any(
            other.value is not None and dimension(other) == dimension(figure) and agrees(other, figure)
            for other in self.draft.quantities
        )

    def taken(self, item: Quantity) -> set[Fraction | None]:
        """Return the values of the other figures of the same sentence: what they speak of is not this figure's."""
        index = self.draft.sentence_index(item.start)
        return {
            other.value
            for other in self.draft.quantities
            if (other.start, other.end) != (item.start, item.end) and self.draft.sentence_index(other.start) == index
        }

    def words_around(self, item: Quantity) -> tuple[str, str]:
        """Return the words in front of a figure and behind it, of its clause."""
        start, end = self.draft.sentences[self.draft.sentence_index(item.start)]
        before = self.draft.text[max(start, item.start - 60) : item.start]
        behind = self.draft.text[item.end : min(end, item.end + 35)]
        return _CLAUSE.split(before)[-1], _CLAUSE.split(behind)[0]

    def beside(self, item: Quantity) -> list[Quantity]:
        """Return the other figures of the draft's sentence: what the draft computes it may compute on."""
        index = self.draft.sentence_index(item.start)
        return [
            other
            for other in self.draft.quantities
            if other.start != item.start and index - 1 <= self.draft.sentence_index(other.start) <= index
        ]

    def passage(self, figure: Figure, label: str) -> Passage:
        """Return where a figure of the sources stands."""
        name = self.sources[figure.source].document.name
        return Passage(name, Span(figure.item.start, figure.item.end), label)

    def before(self, figure: Figure) -> str:
        """Return the words in front of a figure of the sources."""
        text = self.sources[figure.source].text
        return text[max(figure.item.start - 45, 0) : figure.item.start]

    def words(self, figure: Figure) -> str:
        """Return a figure of the sources as its text has it."""
        return self.sources[figure.source].text[figure.item.start : figure.item.end]

    def sentence(self, figure: Figure) -> str:
        """Return the sentence in which a figure of the sources stands, shortened."""
        span = self.contexts.sentences[figure.sentence].span
        words = " ".join(self.sources[figure.source].text[span.start : span.end].split())
        return words if len(words) <= 160 else words[:157] + "…"

    def contradiction(self, item: Quantity, figure: Figure, why: str) -> Discrepancy:
        """Return that the sources have ``figure`` where the draft has ``item``."""
        words = self.sentence(figure)
        draft = self.draft.text[item.start : item.end]
        return Discrepancy(
            "figure",
            "contradicts",
            Span(item.start, item.end),
            (self.passage(figure, "the source's figure"),),
            f"{why}: {draft} in the draft, “{words}”",
            {"draft": draft, "source": figure.item.words or self.words(figure),
             "where": self.sources[figure.source].document.name},
        )  # fmt: skip

    def absent(self, span: Span) -> Discrepancy:
        """Return that the sources have nothing of what the draft says in ``span``."""
        why = "no source has this figure, and none gives it"
        return Discrepancy("figure", "absent", span, (), why, {"draft": self.draft.text[span.start : span.end]})

    def groups(self, near: dict[str, int]) -> Iterator[list[Quantity]]:
        """Yield figures that belong together: those of one sentence each, nothing, then those of several sentences."""
        scores: dict[int, float] = {}
        for word in near:
            weight = self.contexts.weights.get(word, 0.0)
            for number in self.contexts.by_stem.get(word, ()):
                if number in self.by_sentence:
                    scores[number] = scores.get(number, 0.0) + weight
        sentences = self.contexts.sentences
        top = sorted(scores, key=lambda at: (-scores[at], -at))[:8] or sorted(self.by_sentence)[-2:]
        for number in top:
            yield [figure.item for figure in self.by_sentence[number]]
        yield []
        for number in top[:6]:
            group = []
            for other in range(number - 2, number + 3):
                if 0 <= other < len(sentences) and sentences[other].source == sentences[number].source:
                    group += [figure.item for figure in self.by_sentence.get(other, ())]
            yield group[:14]
        yield [figure.item for number in top[:5] for figure in self.by_sentence[number]][:14]

    @cached_property
    def rates(self) -> list[Figure]:
        """The figures that stand in a sentence with "each" or "per"."""
        found = []
        for number, figures in self.by_sentence.items():
            sentence = self.contexts.sentences[number]
            if _EACH.search(self.sources[sentence.source].text, *sentence.span) is not None:
                found += figures
        return found


def parts(text: str, item: Quantity) -> Iterator[tuple[int, Quantity]]:
    """Yield a figure and the ends of a range, numbered as in ``Figure.end``; "by 4% to 52%" is two figures."""
    ends = (-1, 1)
    if len(item.parts) == 2 and " to " in item.words and _stepped(text[max(item.start - 25, 0) : item.start], item):
        ends = (0, 0)
    elif item.value is not None or item.low is not None:
        yield 0, item
    if item.type not in ("fraction", "score") and len(item.parts) == 2:
        for end, part in zip(ends, item.parts, strict=True):
            if part.value is not None:
                yield end, part


def _spoken_money(source: Analysis) -> Iterator[Quantity]:
    """Yield amounts as they are spoken, "fourteen pounds ten", "nine dot eighty euros", of which two figures are read."""
    for one, two in pairwise(source.quantities):
        money = two if two.type == "money" and source.text[one.end : two.start] in _POINTS else one
        name = money.words.split()[-1].lower()
        if (
            name in _SPOKEN
            and (money is two or two.start == one.end + 1)
            and one.value is not None
            and two.value is not None
            and two.words.isascii()
            and two.words.replace("-", "").replace(" ", "").isalpha()
            and 0 < two.value < 100
            and not two.noun
        ):
            value = one.value + two.value / 100
            yield replace(
                one, type="money", unit=_SPOKEN[name], value=value, low=value, high=value, end=two.end,
                words=source.text[one.start : two.end], noun="", per=two.per,
            )  # fmt: skip


def broken(text: str, item: Quantity) -> bool:
    """Say whether a figure is a piece of a numeral: "3, 700", "twenty - five", "nine dot eighty"."""
    return (
        _BROKEN.search(text, max(item.start - 4, 0), item.start) is not None
        or _GOES_ON.match(text, item.end) is not None
    )


def proportions(draft: Analysis) -> Iterator[Quantity]:
    """Yield "one litre in six" as the fraction it is; the annotators read two figures in it."""
    for one, two in pairwise(draft.quantities):
        if (
            one.value is not None
            and two.value is not None
            and 0 < one.value < two.value <= _MOST_IN
            and one.value.denominator == 1 == two.value.denominator
            and two.type in ("count", "number")
            and not two.noun
            and _IN.fullmatch(draft.text, one.end, two.start)
        ):
            value = one.value / two.value
            yield replace(
                one, type="fraction", unit="", value=value, low=value, high=value, end=two.end, noun="",
                words=draft.text[one.start : two.end],
            )  # fmt: skip


def _stepped(before: str, item: Quantity) -> bool:
    """Say whether "X to Y" is a step ("fell 4% to 52%", "from 300 to 400") by the words in front and the two ends."""
    low, high = (part.value or Fraction(0) for part in item.parts)
    if _FROM.search(before) is not None:
        return True
    return _STEP.search(before) is not None and (low > high or high > 3 * low)
