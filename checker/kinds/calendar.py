"""calendar: periods, ages and clock times against the dates they are given with.

::

    kind: calendar
    compare: length
    match: "{length:duration} *5 (,)? from {start:date|month|year} (to|until|through) {end:date|month|year}"

``compare``
    ``order``: ``end`` does not come before ``start``.
    ``length``: ``length`` is the time from ``start`` to ``end``, counted with or without the last day, month or year.
    ``age``: ``age`` is what somebody born at ``birth`` is at ``at`` (without that slot: on the publication date).
    ``anniversary``: ``count`` is the number of years from ``event`` to ``at`` (or the publication date), a year either
    way, since an anniversary is written about before and after it.
    ``ago``: ``count`` ("12 years ago", a period) before ``at`` (or the publication date) is ``event``.
    ``clock``: ``length`` after the clock time ``start`` is the clock time ``end``.
``match``
    One pattern or a list of them, with those slots.
``caret`` ``labels``
    As in a relation.

A date is a stretch of days as wide as it is written ("1975", "June 2012"), an age the completed years that are
possible between the two stretches.  A date that is not resolved to one such stretch decides nothing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from checker.annotators.chronology import day_of, lengths, whole_years
from checker.document import Span
from checker.finding import Alternative, Outcome, Related, Status
from checker.kinds.relation import agree, excused, nearby
from checker.pattern import Match, Pattern, find
from checker.quantity import Quantity, written_like
from checker.rule import Check, Rule

if TYPE_CHECKING:
    from checker.analysis import Analysis

__all__ = ["Options", "compile"]

_NEEDED = {
    "order": ("start", "end"),
    "length": ("length", "start", "end"),
    "age": ("age", "birth"),
    "anniversary": ("count", "event"),
    "ago": ("count", "event"),
    "clock": ("length", "start", "end"),
}
_YEARS = {"year": 1, "decade": 10, "century": 100}
#: A year without a leap day, for days whose year is not known.
_COMMON_YEAR = 2023
_MINUTES = {"second": Fraction(1, 60), "minute": Fraction(1), "hour": Fraction(60)}
_DAY_OF_CLOCK = 24 * 60
_HEDGED = re.compile(r"\b(?:about|around|some|roughly|nearly|almost|over|than|least|approximately) $")
#: A range of days without years that runs over New Year is taken for one if it is not longer than this many days.
_OVER_NEW_YEAR = 270

_Stretch = tuple[datetime.date, datetime.date]


@dataclass(frozen=True)
class Options:
    """The keys of a calendar rule."""

    compare: str
    match: tuple[Pattern, ...]
    caret: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)

    def problem(self) -> str:
        """Return what is wrong with the options taken together, or ""."""
        needed = _NEEDED.get(self.compare)
        if needed is None:
            return f"compare: '{self.compare}'; expected one of {', '.join(_NEEDED)}"
        for pattern in self.match:
            for slot in needed:
                if slot not in pattern.slots:
                    return f"compare: {self.compare} needs the slot '{slot}' in every pattern"
        return ""


def compile(rule: Rule) -> Check:  # noqa: A001 - the interface every kind has
    """Return the check of a calendar rule."""
    options: Options = rule.options

    def check(analysis: Analysis) -> Iterator[Outcome]:
        seen: set[tuple[int, int]] = set()
        for pattern in options.match:
            for match in find(pattern, analysis, rule.within):
                if not agree(match.slots, rule.same) or excused(rule, match, analysis):
                    continue
                outcome = _outcome(match, analysis, options)
                key = (outcome.span.start, outcome.span.end)
                if outcome.status is not Status.INCONSISTENT or key not in seen:
                    seen.add(key)
                    yield outcome

    return check


def reach(rule: Rule) -> int | None:
    """Return how many sentences around a place its outcome can depend on, ``None`` for the whole draft."""
    return nearby(rule, 0)


def _outcome(match: Match, analysis: Analysis, options: Options) -> Outcome:
    """Return what the comparison of one match came to."""
    slots = match.slots
    order = sorted(slots, key=lambda name: slots[name].start)
    caret = options.caret if options.caret in slots else _NEEDED[options.compare][0]
    span = Span(slots[caret].start, slots[caret].end)
    words = {name: analysis.text[item.start : item.end].replace("\n", " ") for name, item in slots.items()}
    judged = _COMPARISONS[options.compare](slots, words, analysis)
    if judged is None:
        return Outcome(Status.UNDECIDABLE, span, values=words)
    fits, working, offered = judged
    if fits:
        return Outcome(Status.CONSISTENT, span, values=words, working=working)
    related = tuple(
        Related(Span(slots[name].start, slots[name].end), options.labels.get(name, name))
        for name in order
        if name != caret
    )
    alternatives: tuple[Alternative, ...] = ()
    figure = slots[_NEEDED[options.compare][0]]
    if offered is not None and isinstance(figure, Quantity):
        text = written_like(offered, figure)
        alternatives = (Alternative(Span(figure.start, figure.end), text, "what the dates give"),)
    return Outcome(Status.INCONSISTENT, span, related, {**words, "working": working}, working, alternatives)


#: What a comparison came to: whether it fits, the working, and what the figure would have to be if that is one value.
_Judged = tuple[bool, str, Fraction | None] | None


def _stretch(item: Any) -> _Stretch | None:
    """Return the first and the last day of a resolved date."""
    first, last = getattr(item, "first", None), getattr(item, "last", None)
    return (first, last) if first is not None and last is not None else None


_YEAR = re.compile(r"\d{4}|['’]\d\d|\d[/.]\d\d?[/.]\d\d")


def _stated(words: str) -> bool:
    """Say whether a date, as written, states its own year; one end of a range lends its year to the other."""
    return _YEAR.search(words) is not None


def _order(slots: Mapping[str, Any], words: Mapping[str, str], analysis: Analysis) -> _Judged:
    start, end = _stretch(slots["start"]), _stretch(slots["end"])
    if start is None or end is None:
        return None
    if end[1] >= start[0]:
        return True, "", None
    if not _stated(words["start"]):
        # "from Nov. 5 to Jan. 3, 2024" runs over New Year; "from June 12 to May 3, 2024" hardly does
        try:
            over = end[1].replace(year=start[0].year + 1) - start[0]
        except ValueError:
            return None
        if over.days <= _OVER_NEW_YEAR or not (_stated(words["end"])):
            return None
    return False, f"{words['end']} is before {words['start']}", None


def _length(slots: Mapping[str, Any], words: Mapping[str, str], analysis: Analysis) -> _Judged:
    length = slots["length"]
    unit = "day" if length.unit == "night" else length.unit
    start, end = _same_year(slots["start"], slots["end"])
    counted = lengths(start, end, unit)
    if counted is None or length.low is None:
        return None
    least, most = counted
    if unit in ("day", "week", "fortnight") and not (start.resolved and end.resolved):
        return None
    low, high = length.low, length.high if length.high is not None else length.low * 1000
    if low <= most and least <= high:
        return True, "", None
    count = f"{least}" if least == most else f"{least} or {most}"
    plural = "" if count == "1" else "s"
    return False, f"from {words['start']} to {words['end']} is {count} {unit}{plural}, not {words['length']}", None


def _same_year(start: Any, end: Any) -> tuple[Any, Any]:
    """Return two days without a year as days of one year, if they are in order: their distance is known all the same."""
    if start.first is not None or end.first is not None:
        return start, end
    days = [day_of(_COMMON_YEAR, item.month, item.day) for item in (start, end)]
    if days[0] is None or days[1] is None or days[1] < days[0]:
        return start, end
    return replace(start, first=days[0], last=days[0]), replace(end, first=days[1], last=days[1])


def _published(analysis: Analysis) -> tuple[_Stretch, str] | None:
    if analysis.date is None:
        return None
    return (
        analysis.date,
        analysis.date,
    ), f"the publication date, {analysis.date:%B} {analysis.date.day}, {analysis.date.year}"


def _moment(slots: Mapping[str, Any], words: Mapping[str, str], analysis: Analysis) -> tuple[_Stretch, str] | None:
    """Return when the figure holds, and what that is called: the slot ``at``, else the publication date."""
    if "at" in slots:
        stretch = _stretch(slots["at"])
        return (stretch, words["at"]) if stretch is not None else None
    return _published(analysis)


def _age(slots: Mapping[str, Any], words: Mapping[str, str], analysis: Analysis) -> _Judged:
    age, birth = slots["age"], _stretch(slots["birth"])
    moment = _moment(slots, words, analysis)
    if birth is None or moment is None or age.value is None or age.unit not in ("year", ""):
        return None
    at, called = moment
    if not _stated(words["birth"]) or at[1] < birth[0]:
        return None
    least, most = whole_years(birth[1], at[0]), whole_years(birth[0], at[1])
    if not 0 <= least <= most <= 125:
        return None
    if (age.low is None or age.low <= most) and (age.high is None or least <= age.high):
        return True, "", None
    count = f"{least}" if least == most else f"{least} or {most}"
    return False, f"born {words['birth']} makes {count} at {called}", Fraction(most) if least == most else None


def _anniversary(slots: Mapping[str, Any], words: Mapping[str, str], analysis: Analysis) -> _Judged:
    count, event = slots["count"], _stretch(slots["event"])
    moment = _moment(slots, words, analysis)
    if event is None or moment is None or count.value is None or not _stated(words["event"]):
        return None
    at, called = moment
    years = at[1].year - event[0].year
    if years <= 1 or abs(count.value - years) <= 1:
        return years > 1, "", None
    return False, f"from {words['event']} to {called} is {years} years", Fraction(years)


def _ago(slots: Mapping[str, Any], words: Mapping[str, str], analysis: Analysis) -> _Judged:
    count, event = slots["count"], _stretch(slots["event"])
    moment = _moment(slots, words, analysis)
    factor = _YEARS.get(count.unit)
    if "ago" not in words["count"]:
        return None
    if event is None or moment is None or not count.amount or factor is None or not _stated(words["event"]):
        return None
    at, called = moment
    passed, years = -count.amount * factor, at[1].year - event[0].year
    about = _HEDGED.search(analysis.text, max(count.start - 24, 0), count.start)
    slack = max(factor // 2, 1) + (passed // 10 if about else 0)
    if abs(passed - years) <= slack:
        return True, "", None
    return False, f"from {words['event']} to {called} is {years} years", None


def _clock(slots: Mapping[str, Any], words: Mapping[str, str], analysis: Analysis) -> _Judged:
    length = slots["length"]
    unit = _MINUTES.get(length.unit)
    start, end = _minutes(slots["start"]), _minutes(slots["end"])
    if unit is None or start is None or end is None or length.low is None or length.high is None:
        return None
    passed = (end - start) % _DAY_OF_CLOCK
    slack = Fraction(1) if length.unit != "hour" else Fraction(30)
    if any(
        length.low * unit - slack <= time <= length.high * unit + slack for time in (passed, passed + _DAY_OF_CLOCK)
    ):
        return True, "", None
    if end < start:
        return False, f"{words['end']} is before {words['start']}, not {words['length']} later", None
    hours, minutes = divmod(passed, 60)
    count = " ".join(f"{number} {name}" for number, name in ((hours, "h"), (minutes, "min")) if number) or "no time"
    return False, f"from {words['start']} to {words['end']} is {count}, not {words['length']}", None


def _minutes(item: Any) -> int | None:
    """Return the minutes since midnight of a clock time."""
    hour = getattr(item, "hour", None)
    return hour * 60 + (item.minute or 0) if hour is not None else None


_COMPARISONS = {
    "order": _order,
    "length": _length,
    "age": _age,
    "anniversary": _anniversary,
    "ago": _ago,
    "clock": _clock,
}
