"""Figures against the sources: supported as written, by rounding or conversion, derived, or not.

A figure is *supported* when a source has it in a passage that speaks of the same thing, or when figures that belong
together give it; the derivations are sum, difference, share, percentage change, multiple, mean, part of a whole.  It is
*contradicted* when the passage that speaks of the same thing has another figure of the same kind.  It is *absent* when
neither is so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from checker.document import Span
from checker.evidence.context import Contexts, stem
from checker.evidence.discrepancy import Discrepancy, Passage
from checker.evidence.meaning import FALL, RISE
from checker.quantity import Quantity

if TYPE_CHECKING:
    from checker.analysis import Analysis

__all__ = ["compare_figures"]

#: how much two passages must share before one can contradict the other
_SAME = 0.8
#: the same when the sources have the figure somewhere, and how much the passage that has it may share
_ELSEWHERE = 1.3
_UNRELATED = 0.25
_NUMBERS = frozenset(("count", "decimal", "number"))
_SKIP = frozenset(("ordinal", "score"))


_JOINT = re.compile(r",? (?:and|or|&) ")


class Figure(NamedTuple):
    """One figure of the sources."""

    source: int
    item: Quantity
    sentence: int


def _dimension(item: Quantity) -> str:
    """Return what a figure can be compared with."""
    if item.type in _NUMBERS:
        return "number"
    if item.type == "money":
        return "money"
    if item.type == "fraction":
        return "percent"
    return item.type


def _atoms(items: Sequence[Quantity]) -> Iterator[Quantity]:
    for item in items:
        if item.value is not None or item.low is not None:
            yield item
        if item.type != "fraction":
            for part in item.parts:
                if part.value is not None:
                    yield part


def compare_figures(draft: Analysis, contexts: Contexts) -> Iterator[Discrepancy]:
    """Yield the figures of the draft, outside quotations, that the sources contradict or do not contain."""
    return _Figures(draft, contexts).compare()


class _Figures:
    def __init__(self, draft: Analysis, contexts: Contexts) -> None:
        self.draft = draft
        self.contexts = contexts
        self.sources = contexts.sources
        self.figures = [
            Figure(number, item, contexts.sentence_of(number, item.start))
            for number, source in enumerate(self.sources)
            for item in _atoms(source.quantities)
        ]
        self.by_dimension: dict[str, list[Figure]] = {}
        self.by_sentence: dict[int, list[Figure]] = {}
        for figure in self.figures:
            self.by_dimension.setdefault(_dimension(figure.item), []).append(figure)
            self.by_sentence.setdefault(figure.sentence, []).append(figure)

    def compare(self) -> Iterator[Discrepancy]:
        for item in _atoms(self.draft.quantities):
            if item.type in _SKIP or (item.value is None and not item.parts):
                continue  # "dozens", "several" say too little to be contradicted
            if self.draft.quotation_at(item.start, item.end) is not None:
                continue
            found = self._judge(item)
            if found is not None:
                yield found

    def _judge(self, item: Quantity) -> Discrepancy | None:
        near = self.contexts.around(item.start, item.end)
        rivals: list[tuple[float, Figure]] = []
        same: list[tuple[float, Figure]] = []
        dimension = _dimension(item)
        for figure in self.by_dimension.get(dimension, ()):
            likeness = self.contexts.likeness(near, figure.source, figure.item.start, figure.item.end)
            if item.noun and item.noun == figure.item.noun:
                likeness += 0.4
            (same if _agree(item, figure.item) else rivals).append((likeness, figure))
        bare = dimension in ("number", "measure", "age", "duration", "percent")
        if bare:
            for other in ("number", "age", "duration", "measure"):
                if other != dimension and "number" in (other, dimension) and dimension != "money":
                    same.extend(
                        (self.contexts.likeness(near, figure.source, figure.item.start, figure.item.end), figure)
                        for figure in self.by_dimension.get(other, ())
                        if figure.item.value == item.value and _bare(item, figure.item)
                    )
        swapped = self._swapped(item, near, same)
        if swapped is not None:
            return swapped
        taken = self._taken(item)
        rivals = [
            pair
            for pair in rivals
            if pair[1].item.value not in taken and (pair[1].item.value is not None or pair[1].item.parts)
        ]
        best = max(same, key=lambda pair: pair[0], default=None)
        rival = max(rivals, key=lambda pair: pair[0], default=None)
        if best is not None:
            turned = self._turned(item, best)
            if turned is not None:
                return turned
            if rival is None or item.type in ("age", "duration") or rival[0] < _ELSEWHERE or best[0] > _UNRELATED:
                return None
            if _small(item) or not _counts_alike(item, rival[1].item) or self._derived(item, near):
                return None
            if item.type in _NUMBERS and (not item.noun or item.noun != rival[1].item.noun):
                return None
            return self._contradiction(item, rival[1], "the source has this figure for something else")
        if self._derived(item, near):
            return None
        if item.type == "multiple":
            return self._multiple(item, near)
        changed = self._changed(item, near)
        if changed is not None:
            return changed
        if _small(item) or (item.type == "duration" and item.words[:2].lower() in ("a ", "an")):
            return None
        rivals = [pair for pair in rivals if not self._elsewhere(pair[1].item)]
        rival = max(rivals, key=lambda pair: pair[0], default=None)
        if (
            rival is not None
            and rival[0] >= _SAME
            and item.type not in ("duration", "fraction")
            and _counts_alike(item, rival[1].item)
        ):
            return self._contradiction(item, rival[1], "the passage has another figure")
        return Discrepancy(
            "figure", "absent", Span(item.start, item.end), (), "no source has this figure, and none gives it",
            {"draft": self.draft.text[item.start : item.end]},
        )  # fmt: skip

    def _swapped(
        self, item: Quantity, near: dict[str, int], same: Sequence[tuple[float, Figure]]
    ) -> Discrepancy | None:
        """Return that the figure and another of its sentence have changed places against one sentence of a source."""
        index = self.draft.sentence_index(item.start)
        for other in self.draft.quantities:
            if other.start == item.start or self.draft.sentence_index(other.start) != index:
                continue
            if _dimension(other) != _dimension(item) or _agree(item, other) or other.value is None:
                continue
            beside = self.contexts.around(other.start, other.end)
            for straight, figure in same:
                for rival in self.by_sentence[figure.sentence]:
                    if rival.item.start == figure.item.start or not _agree(other, rival.item):
                        continue
                    first, second = figure.item, rival.item
                    level = straight + self.contexts.likeness(beside, rival.source, second.start, second.end)
                    crossed = self.contexts.likeness(near, rival.source, second.start, second.end)
                    crossed += self.contexts.likeness(beside, figure.source, first.start, first.end)
                    if crossed > 1.4 * level + 0.3:
                        return self._contradiction(item, rival, f"{item.words} and {other.words} have changed places")
        return None

    def _multiple(self, item: Quantity, near: dict[str, int]) -> Discrepancy | None:
        """Return a multiple ("tripled") that two figures of the passage it speaks of do not give."""
        for group in self._groups(near):
            for one, two in combinations(group, 2):
                if one.type == two.type and one.value and two.value and one.value != two.value and one.unit == two.unit:
                    times = max(one.value, two.value) / min(one.value, two.value)
                    shown = f"{max(one.value, two.value)} ÷ {min(one.value, two.value)} = {float(times):.3g}"
                    return Discrepancy(
                        "figure", "absent", Span(item.start, item.end), (), f"no figures give this; {shown}",
                        {"draft": item.words},
                    )  # fmt: skip
            return None
        return None

    def _elsewhere(self, figure: Quantity) -> bool:
        """Say whether the draft has a figure of the sources in another place, so that it is no rival of this one."""
        return any(
            other.value is not None and _dimension(other) == _dimension(figure) and _agree(other, figure)
            for other in self.draft.quantities
        )

    def _taken(self, item: Quantity) -> set[Fraction | None]:
        """Return the values of the other figures of the same sentence: what they speak of is not this figure's."""
        index = self.draft.sentence_index(item.start)
        return {
            other.value
            for other in self.draft.quantities
            if (other.start, other.end) != (item.start, item.end) and self.draft.sentence_index(other.start) == index
        }

    def _passage(self, figure: Figure, label: str) -> Passage:
        name = self.sources[figure.source].document.name
        return Passage(name, Span(figure.item.start, figure.item.end), label)

    def _contradiction(self, item: Quantity, figure: Figure, why: str) -> Discrepancy:
        words = self._sentence(figure)
        draft = self.draft.text[item.start : item.end]
        return Discrepancy(
            "figure",
            "contradicts",
            Span(item.start, item.end),
            (self._passage(figure, "the source's figure"),),
            f"{why}: {draft} in the draft, “{words}”",
            {"draft": draft, "source": figure.item.words or self._words(figure),
             "where": self.sources[figure.source].document.name},
        )  # fmt: skip

    def _words(self, figure: Figure) -> str:
        return self.sources[figure.source].text[figure.item.start : figure.item.end]

    def _sentence(self, figure: Figure) -> str:
        span = self.contexts.sentences[figure.sentence].span
        words = " ".join(self.sources[figure.source].text[span.start : span.end].split())
        return words if len(words) <= 160 else words[:157] + "…"

    def _changed(self, item: Quantity, near: dict[str, int]) -> Discrepancy | None:
        """Return that the source has the numeral with another unit, currency or scale word."""
        if item.value is None or (item.type in ("count", "fraction", "age") and _small(item)):
            return None
        numeral = _numeral(item)
        best: tuple[float, Figure] | None = None
        for figure in self.figures:
            other = figure.item
            if other.value is None or _numeral(other) != numeral or numeral is None:
                continue
            what = (
                {item.type, other.type} == {"percent", "point"}
                or (item.type == other.type == "money" and not _same_money(item, other))
                or (item.type == other.type == "measure" and item.unit != other.unit)
                or (item.type == other.type and item.type in ("money", "count") and _scaled(item.value, other.value))
            )
            if not what:
                continue
            likeness = self.contexts.likeness(near, figure.source, other.start, other.end)
            if likeness > 0.3 and (best is None or likeness > best[0]):
                best = likeness, figure
        if best is None:
            return None
        return self._contradiction(item, best[1], "the numeral is the source's, its unit or scale is not")

    # -- derived figures

    def _derived(self, item: Quantity, near: dict[str, int]) -> str:
        """Return the formula by which figures that belong together give this one, "" if there is none."""
        if item.value is None and item.low is None:
            return ""
        direction = self._direction(item)
        products = True
        for group in self._groups(near):
            products = products and bool(group)
            formula = _derive(item, group, direction, products)
            if formula:
                return formula
        if item.type in ("duration", "age"):
            formula = self._elapsed(item, near)
            if formula:
                return formula
        beside = self._beside(item)
        if beside:
            formula = _derive(item, beside, direction, True)
            if formula:
                return formula
            for group in self._groups(near):
                formula = _derive(item, [*beside, *group][:14], direction)
                if formula:
                    return formula
        if item.type == "fraction":
            for number in self.by_sentence:
                formula = _derive(item, [figure.item for figure in self.by_sentence[number]])
                if formula:
                    return formula
        return self._of_list(item, near)

    def _turned(self, item: Quantity, best: tuple[float, Figure]) -> Discrepancy | None:
        """Return that the draft lets a figure rise that falls in the source, or the other way round."""
        likeness, figure = best
        if likeness < _UNRELATED or item.type not in ("percent", "count", "money", "decimal", "point"):
            return None
        sentence = self.contexts.sentences[figure.sentence].span
        text = self.sources[figure.source].text
        theirs = text[max(figure.item.start - 45, sentence.start) : figure.item.start]
        begin = max(item.start - 30, self.draft.sentences[self.draft.sentence_index(item.start)].start)
        mine = self.draft.text[begin : item.start]
        for here, there in ((RISE, FALL), (FALL, RISE)):
            verb = here.search(mine)
            other = there.search(theirs)
            if verb is None or other is None or there.search(mine) is not None or here.search(theirs) is not None:
                continue
            if re.search(r"[,;:]", mine[verb.end() :]) or re.search(r"[,;:]", theirs[other.end() :]):
                continue
            span = Span(begin + verb.start(), item.end)
            words = self.draft.text[span.start : span.end]
            said = theirs[other.start() :] + self._words(figure)
            return Discrepancy(
                "meaning",
                "contradicts",
                span,
                (self._passage(figure, "the source's figure"),),
                f"{words} in the draft; the source says: {self._sentence(figure)}",
                {"draft": words, "source": said, "where": self.sources[figure.source].document.name},
            )
        return None

    def _direction(self, item: Quantity) -> int:
        """Return 1 if the words in front of a figure speak of a rise, -1 of a fall, 0 of neither or of both."""
        start = max(item.start - 45, 0)
        words = self.draft.text[start : item.start].lower()
        rise, fall = RISE.search(words) is not None, FALL.search(words) is not None
        return rise - fall

    def _beside(self, item: Quantity) -> list[Quantity]:
        """Return the other figures of the draft's sentence: what the draft computes it may compute on."""
        index = self.draft.sentence_index(item.start)
        return [
            other
            for other in self.draft.quantities
            if other.start != item.start and index - 1 <= self.draft.sentence_index(other.start) <= index
        ]

    def _elapsed(self, item: Quantity, near: dict[str, int]) -> str:
        """Return between which two times of the sources a duration lies, "" if between none."""
        times: list[tuple[Fraction, str]] = []
        years: list[tuple[int, str]] = []
        numbers = self._related(near)
        index = self.draft.sentence_index(item.start)
        for document in (*self.sources, self.draft):
            for date in document.dates:
                for one in (date, *date.parts):
                    if one.hour is not None and (
                        abs(self.draft.sentence_index(one.start) - index) <= 3
                        if document is self.draft
                        else self.contexts.sentence_of(self.sources.index(document), one.start) in numbers
                    ):
                        times.append((Fraction(one.hour * 60 + (one.minute or 0)), one.words))
                    if one.year is not None:
                        years.append((one.year, one.words))
                    elif one.first is not None:
                        years.append((one.first.year, one.words))
        if self.draft.date is not None:
            years.append((self.draft.date.year, "the year of publication"))
        if item.unit in ("minute", "hour"):
            size = 60 if item.unit == "hour" else 1
            for (a, begin), (b, end) in combinations(dict.fromkeys(times[:60]), 2):
                for gap in ((a - b) % 1440, (b - a) % 1440, (a - b) % 720, (b - a) % 720):
                    if gap and _fits(item, gap / size):
                        return f"from {begin} to {end}"
        if item.unit == "year":
            for (first, begin), (last, end) in combinations(dict.fromkeys(years), 2):
                if first != last and _fits(item, Fraction(abs(first - last))):
                    return f"from {begin} to {end}"
        return ""

    def _related(self, near: dict[str, int]) -> set[int]:
        """Return the sentences of the sources that share a word with the surroundings, and those next to them."""
        found: set[int] = set()
        for number, sentence in enumerate(self.contexts.sentences):
            if any(word in near for word in sentence.stems):
                found.update((number - 1, number, number + 1))
        return found

    def _groups(self, near: dict[str, int]) -> Iterator[list[Quantity]]:
        """Yield figures that belong together: those of one sentence each, nothing, then those of several sentences."""
        scores: list[tuple[float, int]] = []
        sentences = self.contexts.sentences
        for number in self.by_sentence:
            sentence = sentences[number]
            score = sum(self.contexts.weights.get(word, 0.0) for word in set(sentence.stems) if word in near)
            scores.append((score, number))
        scores.sort(reverse=True)
        top = [number for score, number in scores[:8] if score > 0] or [number for _, number in scores[:2]]
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

    def _of_list(self, item: Quantity, near: dict[str, int]) -> str:
        """Return how a count is that of the names or things listed in a sentence that speaks of the matter."""
        if item.type != "count" or item.value is None or not 2 <= item.value <= 12:
            return ""
        for number, sentence in enumerate(self.contexts.sentences):
            shared = [word for word in set(sentence.stems) if word in near]
            if not shared:
                continue
            text = self.sources[sentence.source].text[sentence.span.start : sentence.span.end]
            if item.value in _list_lengths(text):
                return f"a list of {item.value} in sentence {number}"
        return ""


def _bare(item: Quantity, other: Quantity) -> bool:
    """Say whether the one of the two that is a plain number stands alone, so that the other's unit may go with it."""
    plain = item if item.type in _NUMBERS else other
    return not plain.noun or item.type == "age" or other.type in ("age", "duration")


def _scaled(value: Fraction, other: Fraction) -> bool:
    """Say whether two values differ by a scale word: million for billion."""
    ratio = max(value, other) / min(value, other) if value and other else Fraction(0)
    return ratio in (1000, 10**6, 10**9)


def _list_lengths(text: str) -> set[int]:
    """Return how many items each list of a sentence has ("a, b and c" is three): items of up to five words."""
    found = set()
    for match in _JOINT.finditer(text):
        items = text[: match.start()].rstrip(",").split(",")
        count = 1
        for item in reversed(items):
            count += 1
            if len(item.split()) > 5:
                break
        found.add(count)
    return found


def _small(item: Quantity) -> bool:
    """Say whether a count is too small to tell anything: "one", "two"."""
    return item.type in ("count", "number") and item.value is not None and item.value <= 2


def _counts_alike(item: Quantity, other: Quantity) -> bool:
    """Say whether two figures of one dimension may be set against each other: not "12 people" and "12 boats"."""
    if item.type == "money" and not _same_money(item, other):
        return False
    if item.type == "count" and item.noun and other.noun and item.noun != other.noun:
        return stem(item.noun) == stem(other.noun)
    return not (item.type in ("duration", "measure") and item.unit != other.unit)


def _same_money(item: Quantity, other: Quantity) -> bool:
    if item.unit and other.unit and item.unit != other.unit:
        return False
    return not (item.symbol and other.symbol) or item.unit == other.unit or item.symbol[-1] == other.symbol[-1]


def _numeral(item: Quantity) -> str | None:
    """Return the figures of a numeral without its scale: "3.1" of "$3.1 million"."""
    value = item.value
    if value is None or value == 0:
        return None
    if item.type in ("percent", "point"):
        value *= 100
    while value >= 1000 and value % 10 == 0:
        value /= 10
    while value >= 1000 and item.type in ("money", "count") and value.denominator == 1 and value % 10 == 0:
        value /= 10
    text = str(abs(value))
    if value.denominator == 1:
        text = text.rstrip("0") or "0"
    return text


def _bounds(item: Quantity) -> tuple[Fraction, Fraction] | None:
    """Return the least and the greatest value that a figure allows, open ends closed at a half and at one and a half."""
    if item.value is None:
        return (item.low, item.high) if item.low is not None and item.high is not None else None
    low = item.low if item.low is not None else item.value * Fraction(1, 2)
    high = item.high if item.high is not None else item.value * Fraction(3, 2)
    return low, high


def _agree(item: Quantity, other: Quantity) -> bool:
    """Say whether a figure of the draft may be written for a figure of a source: same value, rounded, or converted."""
    if item.type == "money" and not _same_money(item, other):
        return False
    if item.type in ("measure", "duration") and item.unit != other.unit:
        return _converted(item, other)
    if other.value is None:
        bounds, mine = _bounds(other), _bounds(item)
        return bounds is not None and mine is not None and bounds[0] <= mine[1] and mine[0] <= bounds[1]
    return _fits(item, other.value) or (other.hedge != "" and item.value is not None and item.value == other.value)


def _fits(item: Quantity, value: Fraction) -> bool:
    """Say whether ``value`` may be written the way ``item`` is: exactly, rounded to the places written, or hedged."""
    mine = item.value
    if mine is None:
        bounds = _bounds(item)
        return bounds is not None and bounds[0] <= value <= bounds[1]
    if mine == value:
        return True
    if mine == 0 or value == 0:
        return False
    off = abs(mine - value) / abs(value)
    hedge = item.hedge
    if hedge in ("more than", "at least", "almost more than", "just over"):
        return value >= mine and off <= Fraction(1, 3)
    if hedge in ("nearly", "almost", "up to", "at most", "fewer than", "less than", "under", "just under"):
        return value <= mine and off <= Fraction(1, 6)
    low = item.low if item.low is not None else mine
    high = item.high if item.high is not None else mine
    if not hedge and low <= value <= high and low != high:
        return True
    limit = Fraction(1, 20) if hedge else Fraction(1, 40)
    if item.type == "fraction":
        return off <= limit + Fraction(1, 100)
    return off <= limit and _rounded(value, mine)


def _rounded(value: Fraction, mine: Fraction) -> bool:
    """Say whether ``mine`` is ``value`` rounded to the digits that ``mine`` shows (at least one is lost)."""
    step = Fraction(1)
    if mine.denominator == 1:
        while mine % (step * 10) == 0:
            step *= 10
        if mine % (step * 5) == 0 and step > 1 and abs(value - mine) * 2 <= step * 5:
            return True
    else:
        while (mine / step).denominator != 1 and step > Fraction(1, 1000):
            step /= 10
    return abs(value - mine) * 2 <= step


def _converted(item: Quantity, other: Quantity) -> bool:
    """Say whether one figure is the other in another unit, within the rounding of both."""
    if item.value is None or other.value is None or not item.unit or not other.unit:
        return False
    from checker.units import UnitError, convert

    try:
        value = convert(other.value, other.unit, item.unit)
        back = convert(item.value, item.unit, other.unit)
    except UnitError:
        return False
    if item.unit.startswith("degree"):
        return abs(value - item.value) <= 1
    return _near(value, item) or _near(back, other)


def _near(value: Fraction, item: Quantity) -> bool:
    if item.value is None or item.value == 0:
        return False
    return _fits(item, value) or abs(value - item.value) <= abs(item.value) * Fraction(3, 100)


def _derive(item: Quantity, group: Sequence[Quantity], direction: int = 0, products: bool = False) -> str:
    """Return the formula by which some figures of a group give ``item``, or "".

    ``direction`` is 1 when the draft speaks of a rise, -1 of a fall: a change counts from the earlier value.
    ``products`` allows any two figures to be multiplied; without it the one must be a rate ("$5 a head").
    """
    known = [(other, other.value) for other in group if other.value is not None]
    if item.type in ("percent", "fraction"):
        return _share(item, known, direction)
    if item.type == "point":
        for (one, a), (two, b) in combinations(known, 2):
            if one.type == two.type == "percent" and _fits(item, abs(a - b)):
                return f"{one.words} − {two.words}"
        return ""
    if item.type == "multiple":
        for (one, a), (two, b) in combinations(known, 2):
            if a and b and _dimension(one) == _dimension(two) and one.type != "multiple":
                times = max(a, b) / min(a, b)
                if item.value is not None and abs(times - item.value) <= item.value * Fraction(8, 100):
                    return f"{one.words} ÷ {two.words}"
        for one, a in known:
            if one.type == "percent" and item.value is not None and abs(1 + a - item.value) <= Fraction(1, 10):
                return f"100% + {one.words}"
        return ""
    alike = [(other, value) for other, value in known if _dimension(other) == _dimension(item)]
    if item.type == "money":
        alike = [(other, value) for other, value in alike if _same_money(item, other)]
    elif item.type in ("measure", "duration"):
        alike = [(other, value) for other, value in alike if other.unit == item.unit]
    elif item.type in _NUMBERS:
        alike += [(other, value) for other, value in known if other.type == "measure"]
    for first in range(len(alike)):
        total = alike[first][1]
        for last in range(first + 1, min(first + 8, len(alike))):
            total += alike[last][1]
            if _derives(item, total, [other for other, _ in alike[first : last + 1]]):
                return " + ".join(other.words for other, _ in alike[first : last + 1])
    for (one, a), (two, b) in combinations(alike, 2):
        if _derives(item, abs(a - b), [one, two]):
            return f"{one.words} − {two.words}"
        if _derives(item, a + b, [one, two]):
            return f"{one.words} + {two.words}"
    if item.type in ("money", "count", "decimal", "number", "measure", "duration"):
        for one, a in known:
            for two, b in known:
                if one is two:
                    continue
                if two.type in ("percent", "fraction") and _dimension(one) == _dimension(item):
                    if _derives(item, a * b, [one]) or _derives(item, a * (1 - b), [one]):
                        return f"{two.words} of {one.words}"
                if two.type in _NUMBERS and b > 1 and _dimension(one) == _dimension(item) and one.type != "percent":
                    if _derives(item, a / b, [one]) and item.value is not None and item.value > 2:
                        return f"{one.words} ÷ {two.words}"
                if (
                    b > 1
                    and (products or one.per)
                    and one.start != two.start
                    and two.type in (*_NUMBERS, "measure", "duration")
                    and _dimension(one) == _dimension(item)
                    and _derives(item, a * b, [one])
                ):
                    return f"{one.words} × {two.words}"
    return ""


def _derives(item: Quantity, value: Fraction, operands: Sequence[Quantity]) -> bool:
    """Say whether ``value``, computed from ``operands``, may be written as ``item``; their own rounding is allowed for."""
    if value <= 0:
        return False
    exact = all(other.low == other.high for other in operands)
    if item.type == "count" and not item.hedge and exact:
        return item.value == value
    if _fits(item, value):
        return True
    if item.value is None or all(other.low == other.high for other in operands):
        return False
    slack = sum(
        ((other.high - other.low) / 2 for other in operands if other.low is not None and other.high is not None),
        Fraction(0),
    )
    return abs(item.value - value) <= min(slack, abs(value) / 50)


def _share(item: Quantity, known: Sequence[tuple[Quantity, Fraction]], direction: int) -> str:
    for one, a in known:
        if one.type in ("percent", "fraction"):
            if _fits(item, 1 - a):
                return f"100% − {one.words}"
            for two, b in known:
                if two.type == "point" and (_fits(item, a - b) or _fits(item, a + b)):
                    return f"{one.words} ± {two.words}"
            continue
        for two, b in known:
            if one is two or b == 0 or two.type in ("percent", "fraction"):
                continue
            if _dimension(one) != _dimension(two) and not (one.type in _NUMBERS and two.type == "measure"):
                continue
            if one.type == "money" and not _same_money(one, two):
                continue
            if a < b and _fits(item, a / b):
                return f"{one.words} ÷ {two.words}"
            if a != b and (_fits(item, abs(a - b) / b)) and direction * (a - b) >= 0:
                return f"({one.words} − {two.words}) ÷ {two.words}"
    shares = [(one, a) for one, a in known if one.type in ("percent", "fraction")]
    for (one, a), (two, b) in combinations(shares, 2):
        if _fits(item, a + b):
            return f"{one.words} + {two.words}"
    return ""
