"""calendar: periods, ages and clock times against the dates they are given with.

::

    kind: calendar
    compare: length
    match: "{length:duration} *5 (,)? from {start:date|month|year} (to|until|through) {end:date|month|year}"

``compare``
    ``possible``: the calendar has the date ``day``.
    ``tense``: the day ``day`` is past or to come at the publication date, as its sentence says.
    ``order``: ``end`` does not come before ``start``.
    ``length``: ``length`` is the time from ``start`` to ``end``, counted with or without the last day, month or year.
    ``age``: ``age`` is what somebody born at ``birth`` is at ``at`` (without that slot: on the publication date).
    ``anniversary``: ``count`` is the number of years from ``event`` to ``at`` (or the publication date), a year either
    way, since an anniversary is written about before and after it.
    ``ago``: ``count`` ("12 years ago", a period) before ``at`` (or the publication date) is ``event``.
    ``during``: the year ``event`` lies in the decade or century ``period``.
    ``clock``: ``length`` after the clock time ``start`` is the clock time ``end``.
    ``opening``: the clock time ``start`` does not come after the clock time ``end`` on the same half day.
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
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from checker.annotators.chronology import day_of, lengths, month_interval, tense, whole_years
from checker.document import Span
from checker.finding import Alternative, Outcome, Related, Status
from checker.kinds.relation import agree, excused, nearby
from checker.pattern import Match, Pattern, Word, find
from checker.quantity import Quantity, written_like
from checker.rule import Check, Rule

if TYPE_CHECKING:
    from checker.analysis import Analysis

__all__ = ["Options", "compile"]

_NEEDED = {
    "possible": ("day",),
    "tense": ("day",),
    "order": ("start", "end"),
    "length": ("length", "start", "end"),
    "age": ("age", "birth"),
    "anniversary": ("count", "event"),
    "ago": ("count", "event"),
    "during": ("period", "event"),
    "clock": ("length", "start", "end"),
    "opening": ("start", "end"),
}
_COMING = re.compile(r"\b(?:will be|turns|will turn|turning)(?: just)? $")
#: What an ordinal counts years of.
_MARKED = re.compile(r"[ -](?:[\w’'-]+ ){0,2}?(?:anniversary|birthday|year|season|edition)\b", re.IGNORECASE)
_YEARS = {"year": 1, "decade": 10, "century": 100}
#: A year without a leap day, for days whose year is not known.
_COMMON_YEAR = 2023
_MINUTES = {"second": Fraction(1, 60), "minute": Fraction(1), "hour": Fraction(60)}
_DAY_OF_CLOCK = 24 * 60
#: What tells the hours before noon from those after it.
_HALF_OF_DAY = re.compile(r"[ap]\.?m\b|noon|midday|midnight|morning|afternoon|evening|night", re.IGNORECASE)
_HEDGED = re.compile(
    r"\b(about|around|some|roughly|nearly|almost|over|more than|at least|approximately|less than|under|barely|just)"
    r" (?:an? )?$",
    re.IGNORECASE,
)
_AT_LEAST = frozenset(("over", "more than", "at least"))
_AT_MOST = frozenset(("nearly", "almost", "less than", "under", "barely"))
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
        outcomes = [
            _outcome(match, analysis, options)
            for pattern in options.match
            for match in find(pattern, analysis, rule.within)
            if agree(match.slots, rule.same) and not excused(rule, match, analysis)
        ]
        explained = {outcome.span for outcome in outcomes if outcome.status is Status.CONSISTENT}
        for outcome in outcomes:
            if outcome.status is Status.INCONSISTENT:
                if outcome.span in explained:
                    continue  # it fits in another reading, or is told already
                explained.add(outcome.span)
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


def _possible(slots: Mapping[str, Any], words: Mapping[str, str], analysis: Analysis) -> _Judged:
    day = slots["day"]  # that a day exists is nothing an editor wants counted as checked
    return (False, day.reason or "it is not in the calendar", None) if day.impossible else None


def _tense(slots: Mapping[str, Any], words: Mapping[str, str], analysis: Analysis) -> _Judged:
    day, published = slots["day"], analysis.date
    if published is None or day.resolved is None or day.impossible or not analysis.sentences:
        return None
    if analysis.quotation_at(day.start, day.end) is not None:
        return None  # spoken on some other day
    told = tense(analysis.text, day, analysis.sentences[analysis.sentence_index(day.start)])
    apart = (day.resolved - published).days
    if not told or abs(apart) <= 1:
        return None
    if (told > 0) == (apart > 0):
        return True, "", None
    number = abs(apart)
    said, when = ("to come", "before") if told > 0 else ("past", "after")
    return False, f"told as {said}, {words['day']} is {number} days {when} publication", None


def _order(slots: Mapping[str, Any], words: Mapping[str, str], analysis: Analysis) -> _Judged:
    start, end = _stretch(slots["start"]), _stretch(slots["end"])
    if not _stated(words["start"]) and not _stated(words["end"]):
        # "from 12 May until 3 May": days of one year whichever that is, unless the period runs over New Year
        days = [day_of(_COMMON_YEAR, item.month, item.day) for item in (slots["start"], slots["end"])]
        if days[0] is None or days[1] is None:
            return None
        start, end = (days[0], days[0]), (days[1], days[1])
        if days[1] < days[0] and (days[1].replace(year=_COMMON_YEAR + 1) - days[0]).days <= _OVER_NEW_YEAR:
            return None
        return days[1] >= days[0], f"{words['end']} is before {words['start']}", None
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
    start, end = slots["start"], slots["end"]
    if not _stated(words["start"]) and not _stated(words["end"]):
        if unit == "year":
            return None
        start, end = _of_one_year(start, end)
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


def _of_one_year(start: Any, end: Any) -> tuple[Any, Any]:
    """Return two days or months without a year as those of one year, or over its end: their distance is known."""
    stretches: list[_Stretch] = []
    for item, year in ((start, _COMMON_YEAR), (end, _COMMON_YEAR), (end, _COMMON_YEAR + 1)):
        day = day_of(year, item.month, item.day)
        if day is not None:
            stretches.append((day, day))
        elif item.type == "month":
            stretches.append(month_interval(year, item.month))
        else:
            return start, end
    first, same, following = stretches
    last = same if first[0] <= same[0] else following
    return replace(start, first=first[0], last=first[1]), replace(end, first=last[0], last=last[1])


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
    if "at" not in slots and _COMING.search(analysis.text, max(age.start - 16, 0), age.start):
        return None  # "will be 80 on Sunday"
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
    value = Fraction(count.carries["value"]) if isinstance(count, Word) else count.value
    moment = _moment(slots, words, analysis)
    if event is None or moment is None or value is None or not _stated(words["event"]):
        return None
    if not isinstance(count, Word) and count.unit not in ("", "year"):
        return None
    if count.type == "ordinal" and not _MARKED.match(analysis.text, count.end, count.end + 40):
        return None  # "the third of the games he won in 2008"
    at, called = moment
    years = at[1].year - event[0].year
    if years < 1 or _elsewhere(
        analysis, slots, lambda year: min(abs(at[1].year - year - value), abs(year - event[0].year - value)) <= 1
    ):
        return None
    if abs(value - years) <= 1:
        return True, "", None
    return False, f"from {words['event']} to {called} is {years} years", Fraction(years)


def _ago(slots: Mapping[str, Any], words: Mapping[str, str], analysis: Analysis) -> _Judged:
    count, event = slots["count"], _stretch(slots["event"])
    if event is None and slots["event"].unit == "season" and slots["event"].year is not None:
        event = _stretch(
            replace(slots["event"], first=day_of(slots["event"].year, 1, 1), last=day_of(slots["event"].year, 12, 31))
        )
    moment = _moment(slots, words, analysis)
    if event is None or moment is None or not _stated(words["event"]):
        return None
    at, called = moment
    years, least = at[1].year - event[0].year, at[1].year - event[1].year
    if isinstance(count, Quantity):  # "60 years on", "a quarter of a century ago"
        passed, factor = count.value, _YEARS.get(count.unit)
    else:
        passed, factor = Fraction(-count.amount) if count.amount else None, _YEARS.get(count.unit)
        if "ago" not in words["count"]:
            return None
    if passed is None or factor is None or years < 0:
        return None
    passed *= factor
    hedge = _HEDGED.search(analysis.text, max(count.start - 24, 0), count.start)
    slack = max(factor // 2, 1) if passed >= factor else Fraction(factor, 4)
    low, high = passed - slack, passed + slack
    if hedge is not None:
        word = hedge[1].lower()
        low = low if word in _AT_LEAST else passed - passed / 6 - slack
        high = high if word in _AT_MOST else max(passed * 3 / 2, passed + 9) if word in _AT_LEAST else high + passed / 6
    if (low <= years and least <= high) or _elsewhere(analysis, slots, lambda year: low <= at[1].year - year <= high):
        return True, "", None
    return False, f"from {words['event']} to {called} is {years} years", None


def _during(slots: Mapping[str, Any], words: Mapping[str, str], analysis: Analysis) -> _Judged:
    period, event = slots["period"], slots["event"]
    whole = _stretch(replace(period, modifier=""))
    if whole is None or event.year is None or period.unit not in ("decade", "century"):
        return None
    first, last = whole[0].year, whole[1].year
    if period.unit == "century":
        first -= 1  # 1900 is the last year of a century by the calendar and the first of the next by custom
    if first <= event.year <= last:
        return True, "", None
    return False, f"{words['event']} is not in the {words['period']}", None


def _elsewhere(analysis: Analysis, slots: Mapping[str, Any], fits: Callable[[int], bool]) -> bool:
    """Say whether another year in the sentences of a match fits its figure: the figure may go with that one."""
    first = min(item.start for item in slots.values())
    last = max(item.end for item in slots.values())
    start = analysis.sentences[analysis.sentence_index(first)].start
    end = analysis.sentences[analysis.sentence_index(max(last - 1, first))].end
    mine = slots["event"]
    for date in analysis.dates:
        for each in date.parts or (date,):
            if start <= each.start and each.end <= end and each.year is not None and each.start != mine.start:
                if not (mine.start <= each.start < mine.end) and fits(each.year):
                    return True
    return False


def _clock(slots: Mapping[str, Any], words: Mapping[str, str], analysis: Analysis) -> _Judged:
    length = slots["length"]
    unit = _MINUTES.get(length.unit)
    start, end = _minutes(slots["start"]), _minutes(slots["end"])
    if slots["start"].zone != slots["end"].zone or any(" time" in words[name] for name in ("start", "end")):
        return None
    if unit is None or start is None or end is None or length.low is None or length.high is None:
        return None
    passed = (end - start) % _DAY_OF_CLOCK
    whole = length.unit == "hour" and length.low >= 2 and length.low.denominator == 1  # "three hours later"
    slack = Fraction(30) if whole else Fraction(10) if length.unit == "hour" else Fraction(1)
    halves = all(_HALF_OF_DAY.search(words[name]) for name in ("start", "end")) or max(start, end) >= 13 * 60
    step = _DAY_OF_CLOCK if halves else _DAY_OF_CLOCK // 2
    low, high = length.low * unit - slack, length.high * unit + slack
    if any(low <= passed % step + step * times <= high for times in range(_DAY_OF_CLOCK * 8 // step)):
        return True, "", None
    if (start - end) % _DAY_OF_CLOCK < _DAY_OF_CLOCK // 2:
        return False, f"{words['end']} is before {words['start']}, not {words['length']} later", None
    hours, minutes = divmod(passed, 60)
    count = " ".join(f"{number} {name}" for number, name in ((hours, "h"), (minutes, "min")) if number) or "no time"
    return False, f"from {words['start']} to {words['end']} is {count}, not {words['length']}", None


def _opening(slots: Mapping[str, Any], words: Mapping[str, str], analysis: Analysis) -> _Judged:
    start, end = _minutes(slots["start"]), _minutes(slots["end"])
    if start is None or end is None or not all(_HALF_OF_DAY.search(words[name]) for name in ("start", "end")):
        return None
    after = (start - end) % _DAY_OF_CLOCK
    return not 0 < after < _DAY_OF_CLOCK // 2, f"{words['end']} is before {words['start']}", None


def _minutes(item: Any) -> int | None:
    """Return the minutes since midnight of a clock time."""
    hour = getattr(item, "hour", None)
    return hour * 60 + (item.minute or 0) if hour is not None else None


_COMPARISONS = {
    "possible": _possible,
    "tense": _tense,
    "order": _order,
    "length": _length,
    "age": _age,
    "anniversary": _anniversary,
    "ago": _ago,
    "during": _during,
    "clock": _clock,
    "opening": _opening,
}
