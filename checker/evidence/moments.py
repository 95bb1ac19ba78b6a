"""Dates against the sources: the same day, month, year or weekday, stated or resolved, or another one.

"Monday" and the date it stands for, "last year" and the year, a quarter and its months are the same thing; what two
documents cannot both mean is a contradiction when the passages speak of the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from checker.date import MONTHS, WEEKDAYS
from checker.document import Span
from checker.evidence.context import BETTER, NEAR, NEXT, PLACE, SAME, Contexts
from checker.evidence.discrepancy import Discrepancy, Passage

if TYPE_CHECKING:
    from checker.analysis import Analysis
    from checker.date import Date

    #: a date of the sources with the number of its source
    _Known = tuple[int, Date]

__all__ = ["compare_dates"]

#: how far the words beside must agree before a weekday that no source has is reported as missing
_MISSED = 0.2
#: what is said of a day relative to one that a source may not name
_DAYS = frozenset(("today", "yesterday", "tomorrow", "tonight", "last night", "this morning", "this afternoon"))
#: the longest period of a source in which a day of the draft may lie
_MONTH = 31
#: the same for a month
_SEASON = 100
_THE = re.compile(rf"\b({'|'.join(WEEKDAYS)}),? the $", re.IGNORECASE)
_QUARTER = re.compile(r"\b(?:Q([1-4])|([1-4])Q|(first|second|third|fourth)[ -]quarter)\b", re.IGNORECASE)
_RANKS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def compare_dates(draft: Analysis, contexts: Contexts) -> Iterator[Discrepancy]:
    """Yield the dates of the draft, outside quotations, that the sources contradict or do not contain."""
    known = [(number, date) for number, source in enumerate(contexts.sources) for date in _atoms(source.dates)]
    spoken = {found for source in contexts.sources for found in _spoken(source)}
    for date in _atoms(draft.dates):
        if not _compared(date) or draft.quotation_at(date.start, date.end) is not None:
            continue
        if (date.weekday, date.day) in spoken and date.day is not None:
            continue
        today = _publication(date, draft)
        if (today and date.type != "weekday") or (date.type == "weekday" and _apposition(date, draft)):
            continue
        same: list[_Known] = []
        rivals: list[_Known] = []
        for number, other in known:
            published = other.resolved is not None and other.resolved == contexts.sources[number].date
            if not (date.type == "year" and published) and _agree(date, other, draft):
                same.append((number, other))
            elif (not published or date.type == "weekday") and _rival(date, other):
                rivals.append((number, other))
        near = contexts.around(date.start, date.end)
        if same or today or (date.type == "year" and date.year is not None and _counted(date.year, draft, contexts)):
            best = _in_place(date, near, same, rivals, draft, contexts)
            if best is not None:
                yield _contradiction(date, best, draft, contexts, "the source has this date for something else")
            continue
        rivals = [
            (number, other)
            for number, other in rivals
            if not any(
                mine is not date and mine.type in (date.type, "date") and _agree(mine, other, draft)
                for mine in draft.dates
            )
        ]
        best = max(rivals, key=lambda pair: contexts.likeness(near, pair[0], pair[1].start, pair[1].end), default=None)
        if best is not None and _likely(near, best, contexts):
            yield _contradiction(date, best, draft, contexts, "the passage has another date")
        elif (
            date.type in ("date", "year")
            or (
                date.type == "month"
                and best is not None
                and (date.year is not None or not _written(MONTHS[(date.month or 1) - 1], contexts))
            )
            or (
                date.type == "weekday"
                and date.weekday is not None
                and _missed(date.weekday, near, best, known, contexts)
            )
        ):
            words = draft.text[date.start : date.end]
            yield Discrepancy(
                "date",
                "absent",
                Span(date.start, date.end),
                (),
                f"no source has {_shown(date, words)}",
                {"draft": words},
            )


def _spoken(source: Analysis) -> Iterator[tuple[int, int]]:
    """Yield weekday and day of dates as they are spoken, "Sunday the twenty-fourth"."""
    for item in source.quantities:
        if item.type == "ordinal" and item.value is not None and item.value <= _MONTH:
            match = _THE.search(source.text, max(item.start - 14, 0), item.start)
            if match is not None:
                yield WEEKDAYS.index(match[1].title()), int(item.value)


def _compared(date: Date) -> bool:
    return date.type in ("date", "month", "year", "weekday") or _quarter(date) is not None


def _likely(near: dict[str, int], found: _Known, contexts: Contexts) -> bool:
    """Say whether a date of the sources stands in a passage that speaks of the same thing."""
    number, other = found
    place, shared = contexts.agreement(near, number, other.start, other.end)
    return place >= NEAR and shared >= 2 and contexts.likeness(near, number, other.start, other.end) >= SAME


def _missed(
    weekday: int, near: dict[str, int], found: _Known | None, known: Sequence[_Known], contexts: Contexts
) -> bool:
    """Say whether the sources cannot have meant a weekday that none of them names.

    They speak, on another weekday, of what the draft speaks of, or they tell no day that could be that one.
    """
    if _written(WEEKDAYS[weekday], contexts):
        return False
    if found is not None:
        other = found[1]
        place, shared = contexts.agreement(near, found[0], other.start, other.end)
        if place >= _MISSED and shared >= 1:
            return True
    return not any((date.day is not None and _weekday(date) is None) or date.relative in _DAYS for _, date in known)


def _written(name: str, contexts: Contexts) -> bool:
    """Say whether a source has the name of a month or weekday where no date was read ("on saturday", "Sat 7/13")."""
    words = re.compile(rf"\b(?:(?i:{name})\b|{name[:3]}(?=[.,]| \d))")
    return any(words.search(source.text) for source in contexts.sources)


def _contradiction(date: Date, found: _Known, draft: Analysis, contexts: Contexts, why: str) -> Discrepancy:
    number, other = found
    source = contexts.sources[number]
    words, said = draft.text[date.start : date.end], source.text[other.start : other.end]
    return Discrepancy(
        "date",
        "contradicts",
        Span(date.start, date.end),
        (Passage(source.document.name, Span(other.start, other.end), "the source's date"),),
        f"{why}: {words} in the draft, {_shown(other, said)} in the source",
        {"draft": words, "source": said, "where": source.document.name},
    )


def _in_place(
    date: Date,
    near: dict[str, int],
    same: Sequence[_Known],
    rivals: Sequence[_Known],
    draft: Analysis,
    contexts: Contexts,
) -> _Known | None:
    """Return the date that stands in the sources exactly where this one stands in the draft, if another does."""
    best: tuple[float, _Known] | None = None
    for number, other in rivals:
        place, shared = contexts.agreement(near, number, other.start, other.end)
        near_enough = shared >= 4 or (shared >= 2 and place >= NEXT)
        if place >= PLACE and near_enough and (best is None or place > best[0]):
            best = place, (number, other)
    if best is None:
        return None
    place, (number, other) = best
    if contexts.adjacency(date.start, date.end, number, other.start, other.end) < 2:
        return None
    for source, mine in same:
        if contexts.agreement(near, source, mine.start, mine.end)[0] > BETTER * place:
            return None
    for mine in draft.dates:
        if mine is not date and _agree(mine, other, draft):
            around = contexts.around(mine.start, mine.end)
            if contexts.agreement(around, number, other.start, other.end)[0] > BETTER * place:
                return None
    return best[1]


def _atoms(dates: list[Date]) -> Iterator[Date]:
    for date in dates:
        if date.type == "period" and date.parts:
            yield from date.parts
        yield date


def _quarter(date: Date) -> int | None:
    """Return which quarter of a year a period is, if it is one."""
    match = _QUARTER.search(date.words) if date.type == "period" else None
    if match is None:
        return None
    return int(match[1] or match[2] or 0) or _RANKS[match[3].lower()]


def _publication(date: Date, draft: Analysis) -> bool:
    """Say whether a date is the draft's own: that of its dateline or the day it is published."""
    section = draft.section_at(date.start)
    if section is not None and section.kind in ("dateline", "byline"):
        return True
    return draft.date is not None and (
        date.first == date.last == draft.date or (date.type == "year" and date.year == draft.date.year)
    )


def _fields(date: Date) -> tuple[int | None, int | None, int | None]:
    """Return year, month and day as stated, else as resolved."""
    if date.type == "date" and date.year is None and date.month and date.day:
        return None, date.month, date.day  # "2 August" may be that of next year
    day = date.resolved
    if day is not None and date.type in ("date", "weekday", "period"):
        return day.year, day.month, day.day
    if date.type == "year" and date.year is None and date.first is not None:
        return date.first.year, None, None
    return date.year, date.month, date.day


def _apposition(date: Date, draft: Analysis) -> bool:
    """Say whether a weekday only explains the date beside it ("Sept. 21, a Saturday")."""
    return any(
        other is not date
        and other.type == "date"
        and (0 <= date.start - other.end <= 8 or 0 <= other.start - date.end <= 8)
        for other in draft.dates
    )


_BEFORE_IT = re.compile(r"\bthe (?:year|season) before\b|\bprevious (?:year|season)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:years?|season|term) (?:before|earlier|ago|after|later)\b|\b(?:previous|prior|last|next|following|this) (?:year|season)\b",
    re.IGNORECASE,
)


def _counted(year: int, draft: Analysis, contexts: Contexts) -> bool:
    """Say whether the sources count to the year instead of naming it ("the year before")."""
    known = {date.year for source in contexts.sources for date in source.dates if date.year is not None}
    known |= {source.date.year for source in contexts.sources if source.date is not None}
    if draft.date is not None:
        known |= {draft.date.year, draft.date.year - 1}
    recalled = {
        date.first.year
        for source in contexts.sources
        for date in source.dates
        if date.first is not None and date.year is None and date.type in ("year", "period") and "year" in date.relative
    }
    if recalled:
        # "87 last year ... the year before was 62": the year before that one, if the year itself is said
        return year + 1 in recalled and any(_BEFORE_IT.search(source.text) for source in contexts.sources)
    return any(abs(year - other) == 1 for other in known) and any(
        _COUNTED.search(source.text) for source in contexts.sources
    )


def _agree(date: Date, other: Date, draft: Analysis) -> bool:
    """Say whether both may mean the same: every field that both state is equal, or the one resolves into the other."""
    quarter = _quarter(date)
    if quarter is not None:
        return quarter == _quarter(other) and (date.year is None or other.year is None or date.year == other.year)
    if date.day and other.day and None not in (date.weekday, other.weekday) and date.weekday != other.weekday:
        return False  # "Friday 20 September" is no Thursday
    if date.first is not None and other.first is not None and date.last is not None and other.last is not None:
        if other.first <= date.first and date.last <= other.last and date.type != "weekday":
            longest = {"date": _MONTH, "month": _SEASON}.get(date.type, (date.last - date.first).days * 20 + 20)
            return (other.last - other.first).days <= longest
        if date.first <= other.first and other.last <= date.last:
            return True
    if date.type == "date" and other.parts and other.first is not None and other.last is not None and not date.year:
        ends = (other.first.month, other.first.day), (other.last.month, other.last.day)
        day = date.month or 0, date.day or 0
        if other.last.toordinal() - other.first.toordinal() <= _MONTH and ends[0] <= day <= ends[1]:
            return True  # "begins on 2 August" of "2-4 August 2025"
    if date.type == "weekday":
        return _weekday(date, draft) == _weekday(other, draft) and _weekday(date, draft) is not None
    if date.year is not None and other.words[:1] in "'’‘" and other.words[1:3] == f"{date.year % 100:02}":
        return date.type == "year"
    shared = 0
    for name, mine, theirs in zip(("year", "month", "day"), _fields(date), _fields(other), strict=True):
        if mine is not None and theirs is not None:
            if mine != theirs and not (name == "year" and theirs < 100 and mine % 100 == theirs):
                return False
            shared += 1
    need = {"date": 2, "month": 1, "year": 1}.get(date.type, 2)
    if date.type == "year":
        return (
            shared > 0
            or (date.year == other.year and date.year is not None)
            or (other.first is not None and date.year in (other.first.year, other.last.year if other.last else 0))
        )
    if date.type == "month":
        return date.month == other.month
    return shared >= need


def _weekday(date: Date, draft: Analysis | None = None) -> int | None:
    if date.weekday is not None:
        return date.weekday
    if date.first is not None and date.first == date.last:
        return date.first.weekday()
    if draft is not None and draft.date is not None and date.month and date.day and date.year is None:
        try:
            return draft.date.replace(month=date.month, day=date.day).weekday()
        except ValueError:
            return None
    return None


def _rival(date: Date, other: Date) -> bool:
    """Say whether the other date tells the same kind of thing, so that both cannot be right."""
    if date.first is not None and date.last is not None and other.first is not None and other.last is not None:
        if other.first <= date.first and date.last <= other.last:
            return False  # "1616" in a source's "17th century"
    if _quarter(date) is not None:
        return _quarter(other) is not None
    if date.type == "weekday":
        return _weekday(other) is not None and other.type in ("weekday", "date")
    if date.type == "year":
        return (other.year is not None and other.type == "year") or (other.type == "period" and other.first is not None)
    if date.type == "month":
        return other.month is not None and other.type in ("month", "date")
    return other.type == date.type or (other.type == "weekday" and other.first is not None)


def _shown(date: Date, words: str) -> str:
    """Return the words of a date with the day it stands for."""
    day = date.resolved
    if day is None or (date.day is not None and date.year is not None):
        return words
    return f"{words} ({WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year})"
