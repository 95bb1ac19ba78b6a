"""Weekdays that contradict each other: a date with two weekdays, and captions or decks against the story.

A date without a stated year that stands with two weekdays is wrong in one place unless the places speak of two years.
The weekday of a headline, deck or caption is set against the sentence of the story that tells the same event, by two
words of substance that both share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from checker.document import Span

if TYPE_CHECKING:
    from checker.analysis import Analysis
    from checker.annotators.dates import Date

__all__ = ["DayClash", "days"]

_SUMMARIES = frozenset(("headline", "deck", "caption", "summary"))
#: How many paragraphs of the story a summary's day is looked for in.
_OPENING = 3
_WORD = re.compile(r"[^\W\d_]{4,}")
_EMPTY = frozenset(
    "that this with from have been were will would could should their there they them than what when which while about"
    " after before over under more most some such only also into onto upon said says year week month next last monday"
    " tuesday wednesday thursday friday saturday sunday photo picture caption image file night morning evening scene"
    " people news police officials told speaks speak during conference president".split()
)
_STEM = 5
_IRREGULAR = {
    "left": "leave",
    "held": "hold",
    "began": "begin",
    "fell": "fall",
    "went": "go",
    "came": "come",
    "met": "meet",
}


class DayClash(NamedTuple):
    """Two weekdays that cannot both be right: where each stands, and how it is written."""

    span: Span
    words: str
    other: Span
    other_words: str


def days(analysis: Analysis) -> Iterator[DayClash]:
    """Yield the weekdays that contradict each other."""
    named = [date for date in analysis.dates if date.weekday is not None and not date.impossible]
    if len(named) < 2:
        return
    yield from _one_date(analysis, named)
    yield from _summaries(analysis, named)


def _place(date: Date) -> Span:
    return Span(*(date.weekday_span or (date.start, date.end)))


def _clash(analysis: Analysis, one: Date, two: Date) -> DayClash:
    text = analysis.text
    span, other = _place(one), _place(two)
    return DayClash(span, text[span.start : span.end], other, text[other.start : other.end])


def _one_date(analysis: Analysis, named: list[Date]) -> Iterator[DayClash]:
    """Yield the dates without a stated year that stand with two weekdays."""
    known: dict[tuple[int, int], Date] = {}
    for date in named:
        if date.month is None or date.day is None or re.search(r"\d{4}", date.words):
            continue
        first = known.setdefault((date.month, date.day), date)
        if first.weekday == date.weekday or any(each.resolved and not _fits(each) for each in (first, date)):
            continue  # what does not fit its own year is told elsewhere
        if not (_fits(first) and _fits(date)):
            yield _clash(analysis, date, first)


def _fits(date: Date) -> bool:
    """Say whether the weekday is that of the day the date was resolved to."""
    return date.resolved is not None and date.resolved.weekday() == date.weekday


def _summaries(analysis: Analysis, named: list[Date]) -> Iterator[DayClash]:
    """Yield the weekdays of headline, deck and captions that the opening of the story gives otherwise."""
    story = [section for section in analysis.sections if section.kind in ("lede", "body")][:_OPENING]
    if not story:
        return
    begin, end = story[0].span.start, story[-1].span.end
    named = [date for date in named if date.month is None]  # a full date in a caption is the picture's own
    told = [date for date in named if begin <= date.start < end]
    for section in analysis.sections:
        if section.kind not in _SUMMARIES:
            continue
        mine = [date for date in named if section.span.holds((date.start, date.end))]
        if len(mine) != 1 or not told or any(date.weekday == mine[0].weekday for date in told):
            continue
        words = _stems(analysis.text[section.span.start : section.span.end])
        for date in told:
            first, last = analysis.sentences[analysis.sentence_index(date.start)]
            inside = [other for other in told if first <= other.start < last]
            if len(inside) == 1 and len(words & _stems(analysis.text[first:last])) >= 2:
                yield _clash(analysis, mine[0], date)
                break


def _stems(text: str) -> set[str]:
    """Return the words of substance of a text, names apart, cut to what their inflected forms share."""
    words = [found for found in _WORD.finditer(text) if found.group().islower() or not found.start()]
    return {
        _IRREGULAR.get(w.group().lower(), w.group().lower())[:_STEM] for w in words if w.group().lower() not in _EMPTY
    }
