"""Two sources that contradict each other on what the draft takes from them: a figure, a date, a name.

The draft decides what is looked at: what one source has as the draft has it, and another has otherwise in a sentence
that tells the same.  Which is right, and which is newer, is for the desk to find out, so it is said once, with both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from checker.document import Span
from checker.evidence.agreement import agrees, dimension
from checker.evidence.context import Contexts
from checker.evidence.discrepancy import Discrepancy, Passage
from checker.evidence.naming import Slips, fold

if TYPE_CHECKING:
    from checker.analysis import Analysis
    from checker.annotators.dates import Date
    from checker.annotators.names import Name
    from checker.quantity import Quantity

__all__ = ["compare_sources"]

#: how many words of substance two sentences share that tell the same, and what part of the shorter one
_SHARED = 3
_PART = 0.5


class _Place(NamedTuple):
    """Where a source says something: the source's number and the range."""

    source: int
    span: Span


_Item = TypeVar("_Item", "Quantity", "Date")


def compare_sources(draft: Analysis, contexts: Contexts) -> Iterator[Discrepancy]:
    """Yield, once for each, what two sources tell differently and the draft tells as one of them does."""
    if len(contexts.sources) < 2:
        return
    told: set[str] = set()
    for span, one, two in (*_figures(draft, contexts), *_dates(draft, contexts), *_names(draft, contexts)):
        said = [contexts.sources[place.source].text[place.span.start : place.span.end] for place in (one, two)]
        key = " | ".join(sorted(word.lower() for word in said))
        if key in told:
            continue
        told.add(key)
        where = [contexts.sources[place.source].document.name for place in (one, two)]
        both = f"{said[0]} in {where[0]}, {said[1]} in {where[1]}"
        yield Discrepancy(
            "sources",
            "contradicts",
            span,
            (Passage(where[0], one.span, "one source"), Passage(where[1], two.span, "another source")),
            both,
            {"draft": draft.text[span.start : span.end], "source": both, "where": where[0]},
        )


def _figures(draft: Analysis, contexts: Contexts) -> Iterator[tuple[Span, _Place, _Place]]:
    kinds: dict[tuple[str, str, str], list[tuple[int, Quantity]]] = {}
    for number, source in enumerate(contexts.sources):
        for item in source.quantities:
            if item.value is not None and item.type != "ordinal":
                kinds.setdefault(_kind(item), []).append((number, item))
    for item in draft.quantities:
        if item.value is not None and item.type != "ordinal":
            words = Span(item.start, max(item.end, item.noun_span[1] if item.noun_span else 0))
            yield from _pairs(item, words, kinds.get(_kind(item), ()), _same_figure, contexts, dated=True)


def _same_figure(one: Quantity, two: Quantity) -> bool:
    """Say whether two figures may be one: written for one another, or with values in common ("34", "more than 30")."""
    below = one.high is not None and two.low is not None and one.high < two.low
    above = two.high is not None and one.low is not None and two.high < one.low
    if not below and not above:
        return True
    if one.value is None or two.value is None or not 2 * one.value < 3 * two.value < Fraction(9, 2) * one.value:
        return False  # no rounding goes as far as half of it
    return agrees(one, two) or agrees(two, one)


def _kind(item: Quantity) -> tuple[str, str, str]:
    """Return what two figures must have in common to be figures of one thing."""
    return dimension(item), item.unit, item.noun


def _dates(draft: Analysis, contexts: Contexts) -> Iterator[tuple[Span, _Place, _Place]]:
    dates = [
        (number, date)
        for number, source in enumerate(contexts.sources)
        for date in source.dates
        if date.month and date.day
    ]
    for date in draft.dates:
        if date.month and date.day:
            yield from _pairs(date, Span(date.start, date.end), dates, _same_day, contexts, dated=False)


def _same_day(one: Date, two: Date) -> bool:
    return (one.month, one.day) == (two.month, two.day)


def _pairs(
    item: _Item,
    words: Span,
    others: Sequence[tuple[int, _Item]],
    same: Callable[[_Item, _Item], bool],
    contexts: Contexts,
    *,
    dated: bool,
) -> Iterator[tuple[Span, _Place, _Place]]:
    """Yield what supports ``item`` of the draft (``words``) in one source with what contradicts it in another.

    ``dated`` says that figures of different times do not contradict each other.
    """
    supports: list[tuple[int, _Item]] = []
    rivals: list[tuple[int, _Item, int]] = []
    low, high = contexts.draft.sentences[contexts.draft.sentence_index(words.start)]
    told = set(contexts.stems(Span(low, high))).difference(contexts.stems(words))
    for number, other in others:
        sentence = contexts.sentence_of(number, other.start)
        if told.isdisjoint(contexts.sentences[sentence].stems):
            continue
        if same(item, other):
            supports.append((number, other))
        else:
            rivals.append((number, other, sentence))
    for first, one in supports if rivals else ():
        own = contexts.sentence_of(first, one.start)
        for second, two, sentence in rivals:
            if first == second or not _tell_the_same(own, sentence, words, told, contexts):
                continue
            if same(two, one) or same(one, two):
                continue
            if dated and _times(first, one.start, contexts) != _times(second, two.start, contexts):
                continue
            if any(
                same(item, other) if number == second else number == first and same(two, other)
                for number, other in others
            ):
                continue  # a source that has both may tell how one became the other
            yield (
                Span(item.start, item.end),
                _Place(first, Span(one.start, one.end)),
                _Place(second, Span(two.start, two.end)),
            )
            return


def _tell_the_same(one: int, two: int, words: Span, told: set[str], contexts: Contexts) -> bool:
    """Say whether two sentences of sources tell the same, ``words`` of the draft (a figure with its unit and noun) left out.

    What the draft (``told``, the stems of its sentence) took from the first, two words of three at least, the second
    must have too.
    """
    own = contexts.stems(words)
    first = set(contexts.sentences[one].stems).difference(own)
    second = set(contexts.sentences[two].stems).difference(own)
    shared = len(first & second)
    if shared < _SHARED or shared < _PART * min(len(first), len(second)):
        return False
    taken = first & told
    return 3 * len(taken - second) <= len(taken)


def _times(source: int, offset: int, contexts: Contexts) -> set[tuple[int, int]]:
    """Return the months and years that the sentence of a source speaks of."""
    analysis = contexts.sources[source]
    low, high = analysis.sentences[analysis.sentence_index(offset)]
    return {
        (date.year or 0, date.month or 0)
        for date in analysis.dates
        if low <= date.start < high and (date.month or date.year)
    }


def _names(draft: Analysis, contexts: Contexts) -> Iterator[tuple[Span, _Place, _Place]]:
    """Yield the surnames and single names that one source writes as the draft does and another with a slip."""
    written: dict[str, dict[int, Span]] = {}
    for number, source in enumerate(contexts.sources):
        for name in source.names:
            form, span = _core(name, source)
            written.setdefault(form, {}).setdefault(number, span)
    slips = Slips(written)
    told: set[str] = set()
    for name in draft.names:
        form, span = _core(name, draft)
        places = written.get(form)
        if not places or form in told or len(places) == len(contexts.sources):
            continue
        told.add(form)
        for slip in slips.of(form):
            others = written[slip]
            if places.keys().isdisjoint(others):
                (first, one), (second, two) = next(iter(places.items())), next(iter(others.items()))
                yield span, _Place(first, one), _Place(second, two)
                break


def _core(name: Name, analysis: Analysis) -> tuple[str, Span]:
    """Return the last word of a name, folded, and where it stands."""
    words = analysis.text[name.start : name.end]
    last = words.split()[-1]
    start = name.start + words.rfind(last)
    return fold(last).removesuffix("'s"), Span(start, start + len(last))
