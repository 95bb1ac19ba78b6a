"""Weekdays that contradict each other: a date with two weekdays, and captions or decks against the story.

A date without a stated year that stands with two weekdays is wrong in one place unless the places speak of two years.
The weekday of a headline, deck or caption is set against the sentence of the story that tells the same event, by two
words of substance that stand near both days, or one if the opening of the story knows one day only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.document import Span
from checker.kinds.consistency.difference import Difference, between
from checker.kinds.consistency.slips import stems

if TYPE_CHECKING:
    from checker.analysis import Analysis
    from checker.annotators.dates import Date

__all__ = ["days"]

_SUMMARIES = frozenset(("headline", "deck", "caption", "summary"))
#: How many paragraphs of the story a summary's day is looked for in.
_OPENING = 3
#: A longer block is no headline, deck or caption, whatever it was taken for.
_LONGEST = 300
#: The day of a statement, not of what is told.
_STATED = re.compile(
    r"\b(?:said|says|told (?:[\w’'-]+ ){1,3}|announced|reported|added|wrote|confirmed|statement|warned)(?: in an? \w+)?"
    r"(?: late| early)?(?: on)? $"
)

_CLAUSE_END = re.compile(r"[.,;:!?]|\b(?:after|as|before|when|but|while)\b")


def days(analysis: Analysis) -> Iterator[Difference]:
    """Yield the weekdays that contradict each other."""
    named = [date for date in analysis.dates if date.weekday is not None and not date.impossible]
    if len(named) < 2:
        return
    yield from _one_date(analysis, named)
    yield from _summaries(analysis, named)


def _place(date: Date) -> Span:
    return Span(*(date.weekday_span or (date.start, date.end)))


def _clash(analysis: Analysis, one: Date, two: Date) -> Difference:
    return between(analysis.text, _place(one), _place(two))


def _around(text: str, date: Date, span: Span, reach: tuple[int, int], *, names: bool) -> set[str]:
    """Return the words of substance within so many words in front of a day and behind it."""
    front = _CLAUSE_END.split(text[span.start : date.start])[-1].split()[-reach[0] :]
    behind = _CLAUSE_END.split(text[date.end : span.end], maxsplit=1)[0].split()[: reach[1]]
    return stems(" ".join(front), names=names) | stems(" ".join(behind), names=names)


def _one_date(analysis: Analysis, named: list[Date]) -> Iterator[Difference]:
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


def _summaries(analysis: Analysis, named: list[Date]) -> Iterator[Difference]:
    """Yield the weekdays of headline, deck and captions that the opening of the story gives otherwise."""
    story = [section for section in analysis.sections if section.kind in ("lede", "body")][:_OPENING]
    if not story:
        return
    begin, end = story[0].span.start, story[-1].span.end
    named = [date for date in named if date.month is None]  # a full date in a caption is the picture's own
    text = analysis.text
    told = [date for date in named if begin <= date.start < end]
    told = [date for date in told if not _STATED.search(text, max(date.start - 50, 0), date.start)]
    one = len({date.weekday for date in told}) == 1
    for section in analysis.sections:
        if section.kind not in _SUMMARIES or section.span.end - section.span.start > _LONGEST:
            continue
        mine = [date for date in named if section.span.holds((date.start, date.end))]
        if len(mine) != 1 or _STATED.search(text, max(mine[0].start - 50, 0), mine[0].start):
            continue
        if not told or any(date.weekday == mine[0].weekday for date in told):
            continue
        heads = section.kind in ("headline", "deck")
        reach = ((5, 3), (8, 4)) if heads else ((99, 99), (99, 99))  # a caption is about one moment
        words = _around(text, mine[0], section.span, reach[0], names=heads)
        for date in told:
            sentence = analysis.sentences[analysis.sentence_index(date.start)]
            inside = [other for other in told if sentence.holds((other.start, other.end))]
            shared = words & _around(text, date, sentence, reach[1], names=heads)
            if len(inside) == 1 and len(shared) >= (1 if heads and one else 2):
                yield _clash(analysis, mine[0], date)
                break
