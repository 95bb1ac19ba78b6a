"""Dates, months, years, weekdays, clock times and periods, as they are written.

The reading has three steps.  One small regex finds *anchors*: month and weekday names, digit clusters, the
words for units of time.  A table of the short strings that may stand between two anchors (", ", " of ", "–")
makes runs of them.  A parser walks the anchors from left to right and looks a bounded number of characters
back for the words in front ("last", "mid-", "the third").  So the cost follows the number of anchors, and a
text without dates costs one scan.

What is written is read even where the calendar has no such day ("September 31"), and marked ``impossible``.
Nothing here knows when the text was written; see :mod:`checker.annotators.chronology` for that.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

__all__ = ["MONTHS", "WEEKDAYS", "Date", "dates", "days_in_month", "references"]

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def days_in_month(month: int, year: int | None = None) -> int:
    """Return the number of days of ``month`` (1 to 12); without a year February has 29."""
    if month == 2 and year is not None and (year % 4 or (year % 100 == 0 and year % 400)):
        return 28  # not calendar.isleap: importing calendar costs more than this module
    return _MONTH_LENGTHS[month - 1]


@dataclass(slots=True)
class Date:
    """One point or stretch of calendar time.  Offsets are half-open and count from the start of the text given.

    ``type`` is ``date`` (a day), ``month``, ``year``, ``weekday``, ``time`` (of the clock) or ``period`` (decades,
    centuries, seasons, quarters, ranges, sets, and everything said relative to some other day).  A composite
    ("9 a.m. Tuesday, Nov. 12") has the type of its most precise day and fills the other fields too.

    ``year`` is negative before Christ, ``month`` 1 to 12, ``weekday`` 0 (Monday) to 6 with ``weekday_span`` where
    its name stands; ``hour`` 0 to 24, ``minute``, ``second``, ``zone`` as written.  ``unit`` and ``amount`` describe a
    period: ("decade", 1), or for "two years ago" ("year", -2).  ``relative`` is the lower-case wording of what
    is relative to another day ("last week", "two years ago"), ``modifier`` "early", "mid", "late" or "about".
    ``timex`` is the TIMEX3 value, with X for what is not stated ("XXXX-09-11").  ``parts`` are the atoms of a
    composite: the weekday, the date and the time, or the two ends of a range.  ``impossible`` says that
    the calendar or the clock has no such time, and ``reason`` why; ``swapped`` is the other reading of an ambiguous
    "6/12/2008", as ``(month, day)``.

    The document pass (:func:`checker.annotators.chronology.resolve`) fills the rest: ``first`` and ``last`` are the
    days it runs from and to (inclusive), ``year_from`` says where the year comes from ("stated", "sentence",
    "paragraph", "document", "dateline", "date"), ``candidates`` the first days of several possible readings.
    """

    start: int
    end: int
    type: str
    words: str = ""
    timex: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    weekday_span: tuple[int, int] | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str = ""
    unit: str = ""
    amount: int | None = None
    relative: str = ""
    modifier: str = ""
    parts: tuple[Date, ...] = ()
    impossible: bool = False
    reason: str = ""
    swapped: tuple[int, int] | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None
    year_from: str = ""
    candidates: tuple[datetime.date, ...] = ()

    @property
    def resolved(self) -> datetime.date | None:
        """The one day this stands for, if it is a day and exactly one is left."""
        return self.first if self.first == self.last else None

    def at(self, base: int) -> Date:
        """Return the same date with every offset moved by ``base``."""
        if not base:
            return self
        span = self.weekday_span
        return replace(
            self,
            start=self.start + base,
            end=self.end + base,
            weekday_span=(span[0] + base, span[1] + base) if span else None,
            parts=tuple(part.at(base) for part in self.parts),
        )


# Anchors: what a token is, and its value.  M month, A abbreviated month, W weekday, w abbreviated weekday,
# U unit, S season, P part of the day, R day relative to today, G "ago", Q quarter, N noon or midnight.
_VOCABULARY: dict[str, tuple[str, int | str]] = {}


def _fill() -> None:
    for number, name in enumerate(MONTHS, 1):
        _VOCABULARY[name] = _VOCABULARY[name.upper()] = ("M", number)
        if name not in ("May", "June", "July"):
            _VOCABULARY[name[:3]] = _VOCABULARY[name[:3].upper()] = ("A", number)
    for name, number in (("Jun", 6), ("Jul", 7), ("JUN", 6), ("JUL", 7), ("Sept", 9), ("SEPT", 9)):
        _VOCABULARY[name] = ("A", number)
    for number, name in enumerate(WEEKDAYS):
        _VOCABULARY[name] = _VOCABULARY[name.upper()] = ("W", number)
        _VOCABULARY[name[:3]] = _VOCABULARY[name[:3].upper()] = ("w", number)
    for name, number in (("Tues", 1), ("Weds", 2), ("Thur", 3), ("Thurs", 3)):
        _VOCABULARY[name] = ("w", number)
    for unit in ("day", "week", "weekend", "month", "quarter", "year", "decade", "season", "fortnight", "half"):
        _VOCABULARY[unit] = ("U", unit)
        _VOCABULARY[unit + "s"] = ("V", unit)
    for unit in ("hour", "minute"):
        _VOCABULARY[unit] = ("U", unit)
        _VOCABULARY[unit + "s"] = ("V", unit)
    _VOCABULARY.update({"century": ("U", "century"), "Century": ("U", "century"), "centuries": ("V", "century")})
    for season, code in (("spring", "SP"), ("summer", "SU"), ("autumn", "FA"), ("fall", "FA"), ("winter", "WI")):
        _VOCABULARY[season] = _VOCABULARY[season.capitalize()] = ("S", code)
    for part, code in (("morning", "MO"), ("afternoon", "AF"), ("evening", "EV"), ("night", "NI")):
        _VOCABULARY[part] = ("P", code)
    for word in ("today", "yesterday", "tomorrow", "tonight"):
        _VOCABULARY[word] = _VOCABULARY[word.capitalize()] = ("R", word)
    _VOCABULARY["ago"] = ("G", "ago")
    _VOCABULARY["noon"] = _VOCABULARY["Noon"] = ("N", 12)
    _VOCABULARY["midnight"] = _VOCABULARY["Midnight"] = ("N", 0)


_fill()

# A capitalised word is looked up whole: spelling the months out here would not scan faster and compiles slower.
_ANCHOR = re.compile(
    r"\b(?:[0-9]+(?:[.,:/–-][0-9]+)*(?:st|nd|rd|th|s)?|[ACDFJMNOSTWY][A-Za-z]{2,8}\b|[QH][1-4]\b"
    r"|(?:a(?:go|ftern|utumn)|centur|d(?:ay|ecade)|evening|f(?:all|ortn)|h(?:our|alf)|mi(?:dnight|nute)|mo(?:nth|rning)"
    r"|n(?:oon|ight)|quarter|s(?:eason|pring|ummer)|to(?:day|night|mor)|w(?:eek|inter)|ye(?:ar|sterday))[a-z]*)"
)

# What may stand between two anchors of one date, as a code: "" only space, "," a comma, "-" a dash or slash,
# "t" to, "&" and, "f" of or in, "o" on, "a" at, "h" the.
_GAPS: dict[str, str] = {"": "", " ": "", ", ": ",", "-": "-", "–": "-", "—": "-", "/": "-"}
_GAPS.update({" - ": "-", " – ": "-", " — ": "-", ". ": "", ".": "", "., ": ",", ".-": "-", ".–": "-"})
_GAPS.update({f"{comma} {word} ": "t" for word in ("to", "through", "until", "till", "thru") for comma in ("", ",")})
_GAPS.update({" and ": "&", ", and ": "&", " & ": "&", " or ": "|", ", or ": "|"})
_GAPS.update({" of ": "f", " of the ": "f", " in ": "i", " in the ": "i", " the ": "h", ", the ": "H"})
_GAPS.update({" of fiscal ": "f", " of fiscal year ": "f", " fiscal ": ""})
_GAPS.update({" on ": "o", ", on ": "o", " at ": "a", ", at ": "a", " around ": "a", " about ": "a", " before ": "a"})

_MERIDIEM = re.compile(r"[ \u00a0]?(?:([AaPp])(?:\.[ \u00a0]?[Mm]\.?|[Mm])(?![A-Za-z])|[Oo]['’][Cc]lock)")
# Strings, compiled by whoever first needs them: most articles have no such thing, and start-up would pay.
_ZONE = (
    r"[ \u00a0]\(?((?:[ECMP][SD]?T|GMT|BST|UTC|CES?T|EES?T|[AI]ST|MSK|JST|AE[SD]T)(?![A-Za-z])"
    r"|(?:[Ee]astern|[Pp]acific|[Cc]entral|[Mm]ountain|[Ll]ocal|Moscow|London)"
    r"(?: [Ss]tandard| [Dd]aylight| [Ss]ummer)? [Tt]ime(?![a-z]))"
)
_ERA = r" ?(B\.?C\.?E?\.?|A\.?D\.?|CE)(?![A-Za-z])"
_ISO = (
    r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2})(?:[T ]([0-9]{2})"
    r"(?::?([0-9]{2}))?(?::([0-9]{2}))?(?:\.[0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?)?(?![0-9])"
)
_HUNDRED_HOURS_START = frozenset("hGUB")
_HUNDRED_HOURS = r" (?:hours|hrs|GMT|UTC|BST)(?![A-Za-z])"
_WORD = re.compile(r"[ \u00a0-]?([A-Za-z]+)")
_OF_YEAR = r",? (?:of |in )?(last|this|next) year(?![A-Za-z'’-])"
_OF_WEEK = r" (last|this|next) week(?![A-Za-z'’-])"
_PAST_THE_HOUR = r" (past|to) ([a-z]+|[0-9]{1,2})(?![\w%-])"
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
_ORDINALS.update({f"twenty-{word}": 20 + _ORDINALS[word] for word in list(_ORDINALS)[:9]})
_ORDINALS.update({"thirtieth": 30, "thirty-first": 31})
_RELATIVE = frozenset(
    "last next this past previous coming following current same preceding upcoming prior that every each".split()
)
_STEPS = {"last": -1, "past": -1, "previous": -1, "prior": -1, "preceding": -1, "next": 1, "coming": 1, "following": 1}
_PERIOD_LETTERS = {
    "year": "Y",
    "month": "M",
    "week": "W",
    "day": "D",
    "hour": "H",
    "minute": "M",
    "decade": "DE",
    "century": "CE",
    "quarter": "Q",
}
_NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split(),
        1,
    )
}
_NUMBER_WORDS.update(
    {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80}
)
_HOURS = {
    **{word: number for word, number in _NUMBER_WORDS.items() if len(word) > 2 and number <= 12},
    "noon": 12,
    "midnight": 12,
}
_MODIFIERS = {"early": "early", "mid": "mid", "late": "late", "earlier": "early", "later": "late"}
#: Words that make a number before them a count, never a day or a year.
_COUNTED = frozenset(
    "people persons men women children boys girls patients troops soldiers officers police employees workers "
    "jobs votes voters students pupils passengers residents members homes houses cars vehicles dollars euros "
    "pounds percent per miles mile kilometers kilometres km meters metres feet tons tonnes acres hectares "
    "barrels calories points million billion trillion hundred thousand dead others deaths cases pages seats "
    "delegates refugees migrants civilians".split()
)
#: Words that make a plain number outside the last century and this one a year.
_YEAR_INTRODUCED = frozenset("in since year circa until till before after from by early late about".split())
_YEAR_COMPOUNDS = frozenset("era born style vintage model".split())
_DESIGNATORS = frozenset(
    "no number flight room highway route section article bill law act level gate unit model page line lot "
    "apartment suite channel battalion building court form resolution windows area boeing airbus bus train "
    "russell fortune forbes".split()
)
#: A month that is also a name or a verb needs one of these in front when it stands alone.
_MONTH_INTRODUCED = frozenset(
    "in since until till during late early mid last next this every each before after through past coming".split()
)
_MONTH_ALSO = frozenset("by from to for and between of the a an his her its their our's or".split())
_AMBIGUOUS_MONTHS = frozenset((3, 4, 5, 6, 8))
_TITLES_AFTER = frozenset(
    "Times Telegraph Mirror Mail Express Post Herald Independent World Sun Night Nights Morning Review "
    "Magazine Evening People Star Sport Lights Live Tribune Gazette Chronicle Standard".split()
)
_NAMED_DAYS = frozenset("black cyber super bloody ash casual man".split())
_CLOCK_INTRODUCED = frozenset(
    "at by until till from since around about between after before to and is was exactly just only past".split()
)
_BOUNDED = 24

_Token = tuple[str, "int | str | Date", int, int]
_Found = tuple[Date, int]


def dates(text: str) -> list[Date]:
    """Return the dates of ``text`` in order; none overlaps another.

    Paragraphs (separated by a blank line) are independent.  Composites carry their atoms in ``parts``.
    """
    tokens = _tokens(text)
    return _Parser(text, tokens).parse() if tokens else []


def references(text: str) -> list[Date]:
    """Return the places of ``text`` that say now, then or soon without naming a day ("currently", "at the time").

    They are periods whose ``timex`` is PRESENT_REF, PAST_REF or FUTURE_REF.  They tell a figure of now from one of
    then; they are no dates and :func:`dates` does not return them.
    """
    found = []
    for match in re.finditer(_REFERENCE, text):
        present, past, _ = match.groups()
        timex = "PRESENT_REF" if present else "PAST_REF" if past else "FUTURE_REF"
        relative = match.group().lower()
        found.append(Date(match.start(), match.end(), "period", match.group(), timex, relative=relative))
    return found


# A string, so that only who asks for references pays for compiling it.
_REFERENCE = (
    r"\b(?:([Nn]ow(?! that\b)|[Cc]urrently|[Nn]owadays|[Pp]resently|at present|at the moment)"
    r"|([Rr]ecently|[Ff]ormerly|at the time(?! of\b)|at that time"
    r"|the past(?=[^\w ]| (?:and|but|when|that|he|she|it|they)\b))"
    r"|([Ss]oon(?! as\b)|the (?:near )?future))\b"
)


def _tokens(text: str) -> list[_Token]:
    """Find the anchors of ``text``."""
    found: list[_Token] = []
    vocabulary = _VOCABULARY
    for match in _ANCHOR.finditer(text):
        cluster = match.group()
        if cluster[0] > "9":
            known = vocabulary.get(cluster)
            if known is not None:
                found.append((known[0], known[1], match.start(), match.end()))
            elif len(cluster) == 2 and cluster[0] in "QH":
                found.append((cluster[0], int(cluster[1]), match.start(), match.end()))
        else:
            _number(text, cluster, match.start(), match.end(), found)
    return found


def _number(text: str, cluster: str, start: int, end: int, found: list[_Token]) -> None:
    """Append what the digit cluster ``cluster`` may be: a day, a year, a decade, a time, a whole date."""
    before = text[start - 1] if start else " "
    length = len(cluster)
    if before in "$£€¥₹#.,:+=&@":
        return
    if cluster.isdecimal():
        if length <= 2:
            if before in "’'‘" and length == 2:
                found.append(("y", int(cluster), start - 1, end))
                return
            clock = _clock(text, (int(cluster), None, None), start, end)
            if clock is not None:
                found.append(("T", clock, start, clock.end))
            elif end < len(text) and (text[end].isalpha() or text[end] == "%"):
                return
            elif text.startswith((" B", "B"), end) and re.compile(_ERA).match(text, end):
                found.append(("Y", int(cluster), start, end))
            elif before not in "-–" or (start > 1 and not text[start - 2].isalpha()):
                found.append(("n", int(cluster), start, end))
        elif length == 4:
            value = int(cluster)
            if end < len(text) and (text[end].isalpha() or text[end] == "%"):
                return
            if (
                value <= 2400
                and value % 100 < 60
                and text[end + 1 : end + 2] in _HUNDRED_HOURS_START
                and re.compile(_HUNDRED_HOURS).match(text, end)
            ):
                clock = _clock(text, (value // 100, value % 100, None), start, end)
                if clock is not None:
                    found.append(("T", clock, start, clock.end))
                    return
            found.append(("Y", value, start, end))
        elif length == 3:
            era = re.compile(_ERA).match(text, end)
            if era is not None:
                found.append(("Y", int(cluster), start, end))
        return
    last = cluster[-1]
    if last > "9":
        if last == "s" and cluster[:-1].isdecimal() and cluster[-2] == "0":
            if length == 5 and 1000 <= int(cluster[:4]) <= 2100:
                found.append(("D", int(cluster[:4]), start, end))
            elif length == 3 and before in "’'‘":
                found.append(("D", 1900 + int(cluster[:2]), start - 1, end))
            return
        if cluster[:-2].isdecimal() and length <= 4:
            found.append(("o", int(cluster[:-2]), start, end))
            return
        if last == "s" and length == 11 and cluster[4] in "-–":  # "1990-2000s"
            return
    if ":" in cluster or "." in cluster:
        pieces = re.split(r"[-–]", cluster)
        at = start
        for piece in pieces:
            if re.fullmatch(r"[0-9]{1,2}", piece):
                clock = _clock(text, (int(piece), None, None), at, at + len(piece))
                if clock is None:
                    found.append(("n", int(piece), at, at + len(piece)))
                else:
                    found.append(("T", clock, at, clock.end))
            else:
                _pointed(text, piece, at, at + len(piece), found)
            at += len(piece) + 1
        return
    if cluster[4:5] == "-":
        iso = re.compile(_ISO).match(text, start)
        if iso is not None:
            date = _iso(text, iso)
            if date is not None:
                found.append(("I", date, start, iso.end()))
                return
    if "/" in cluster or cluster.count("-") == 2:
        pieces = re.split(r"[/-]", cluster)
        if len(pieces) == 3 and all(piece.isdecimal() for piece in pieces):
            date = _numeric(
                text, start, end, [int(piece) for piece in pieces], [len(piece) for piece in pieces], "/" in cluster
            )
            if date is not None:
                found.append(("I", date, start, end))
            return
        if cluster == "9/11":
            found.append(("I", _make(text, start, end, "date", year=2001, month=9, day=11), start, end))
            return
    pieces = re.split(r"[-–/]", cluster)
    if len(pieces) == 2:
        at = start
        for piece in pieces:
            _number(text, piece, at, at + len(piece), found)
            at += len(piece) + 1


def _pointed(text: str, piece: str, start: int, end: int, found: list[_Token]) -> None:
    """Append a clock time "7:30" or "7.30pm", or a day "19.02.2010"."""
    numbers = re.split(r"[:.]", piece)
    if not all(number.isdecimal() for number in numbers) or len(numbers[0]) > 2:
        return
    if piece.count(".") == 2 and ":" not in piece and len(numbers[2]) in (2, 4):
        date = _numeric(
            text, start, end, [int(number) for number in numbers], [len(number) for number in numbers], False
        )
        if date is not None:
            found.append(("I", date, start, end))
        return
    if len(numbers) > 3 or any(len(number) != 2 for number in numbers[1:]):
        return
    second = int(numbers[2]) if len(numbers) == 3 else None
    clock = _clock(text, (int(numbers[0]), int(numbers[1]), second), start, end, "." in piece)
    if clock is not None:
        found.append(("T", clock, start, clock.end))
    elif ":" in piece and second is None and int(numbers[0]) <= 12 and int(numbers[1]) < 60:
        bare = Date(start, end, "time", piece, hour=int(numbers[0]), minute=int(numbers[1]))
        found.append(("t", bare, start, end))


def _clock(
    text: str, parts: tuple[int, int | None, int | None], start: int, end: int, pointed: bool = False
) -> Date | None:
    """Read a clock time whose digits stand at ``[start, end)``, or nothing if it may be something else."""
    hour, minute, second = parts
    after = text[end : end + 2].lstrip(" \u00a0")[:1]
    meridiem = _MERIDIEM.match(text, end) if after and after in "aApPoO" else None
    stop = meridiem.end() if meridiem is not None else end
    if minute is None and meridiem is None:
        return None
    if end - start == 4 and minute is not None and ":" not in text[start:end] and not pointed:
        hours = re.compile(_HUNDRED_HOURS).match(text, end)
        if hours is not None and hours.group()[1] == "h":
            stop = hours.end()
            if _word_before(text, start)[0] not in _CLOCK_INTRODUCED:
                return None
    zone = re.compile(_ZONE).match(text, stop)
    if meridiem is None and zone is None and stop == end:
        if pointed or _word_before(text, start)[0] not in _CLOCK_INTRODUCED:
            return None
        if hour > 24 or (minute or 0) > 59:
            return None
    reason = ""
    half = meridiem.group(1).lower() if meridiem is not None and meridiem.group(1) else ""
    if (minute or 0) > 59 or (second or 0) > 60:
        reason = "an hour has 60 minutes"
    elif hour > 24 or (hour == 24 and minute):
        reason = "a day has 24 hours"
    elif half and minute is None and hour > 12:
        reason = "the 12-hour clock ends at 12"
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    name = ""
    if zone is not None:
        name, stop = zone.group(1), zone.end()
    return _make(
        text,
        start,
        stop,
        "time",
        hour=hour,
        minute=minute or 0,
        second=second,
        zone=name,
        impossible=bool(reason),
        reason=reason,
    )


def _iso(text: str, match: re.Match[str]) -> Date | None:
    """Read an ISO 8601 day, month or date and time."""
    year, month, day, hour, minute, second, zone = match.groups()
    if not 1 <= int(month) <= 12:
        return None
    return _make(
        text,
        match.start(),
        match.end(),
        "date" if day else "month",
        year=int(year),
        month=int(month),
        day=int(day) if day else None,
        hour=int(hour) if hour else None,
        minute=int(minute or 0) if hour else None,
        second=int(second) if second else None,
        zone=zone or "",
    )


def _numeric(text: str, start: int, end: int, numbers: list[int], widths: list[int], slashed: bool) -> Date | None:
    """Read three numbers as a day: year first, or day and month in the order that fits."""
    if widths[0] == 4 and widths[1] <= 2 and widths[2] <= 2:
        year, month, day = numbers
        swapped = None
    elif widths[2] in (2, 4) and widths[0] <= 2 and widths[1] <= 2:
        first, other, year = numbers
        if widths[2] == 2:
            year += 2000 if year < 50 else 1900
        month, day = (first, other) if slashed else (other, first)
        swapped = None
        if widths[2] == 2 and not slashed:
            return None
        if month > 12:
            month, day = day, month
        elif day <= 12 and day != month and text[start : start + 3].find(".") < 0:
            swapped = (day, month)
    else:
        return None
    if not 1 <= month <= 12 or not 1 <= day <= 31 or not 1000 <= year <= 2999:
        return None
    return _make(text, start, end, "date", year=year, month=month, day=day, swapped=swapped)


def _make(text: str, start: int, end: int, type: str, timex: str = "", **fields: Any) -> Date:  # noqa: A002
    """Build a date, with its words, its TIMEX3 value and what is impossible about it."""
    date = Date(start, end, type, text[start:end], **fields)
    if not date.impossible and date.month and date.day and not 1 <= date.day <= days_in_month(date.month, date.year):
        length = days_in_month(date.month, date.year)
        when = f" {date.year}" if date.month == 2 and date.year else ""
        date.impossible, date.reason = True, f"{MONTHS[date.month - 1]}{when} has {length} days"
    date.timex = timex or _timex(date)
    return date


def _timex(date: Date) -> str:
    """Return the TIMEX3 value of a date whose fields are filled, with X for what is not stated."""
    year = "XXXX" if date.year is None else f"{date.year:04d}" if date.year > 0 else f"-{-date.year - 1:04d}"
    clock = ""
    if date.hour is not None:
        clock = f"T{date.hour:02d}:{date.minute or 0:02d}" + (f":{date.second:02d}" if date.second is not None else "")
        clock += "Z" if date.zone in ("UTC", "GMT", "Z") else ""
    if date.day is not None:
        month = "XX" if date.month is None else f"{date.month:02d}"
        return f"{year}-{month}-{date.day:02d}{clock}"
    if date.weekday is not None:
        return f"XXXX-WXX-{date.weekday + 1}{clock}"
    if date.month is not None:
        return f"{year}-{date.month:02d}"
    return clock or year


def _word_before(text: str, at: int) -> tuple[str, int]:
    """Return the lower-case word that ends one space or hyphen before ``at``, and where it starts ("" if none)."""
    stop = at - 1
    if stop <= 0 or text[stop] not in " -\u00a0\n":
        return "", at
    first = stop
    least = max(stop - _BOUNDED, 0)
    while first > least and (text[first - 1].isalnum() or text[first - 1] in "’'"):
        first -= 1
    return text[first:stop].lower(), first


def _word_after(text: str, at: int) -> str:
    """Return the word that follows one space or hyphen behind ``at`` ("" if none)."""
    match = _WORD.match(text, at)
    return match.group(1) if match is not None else ""


def _opens_sentence(text: str, at: int) -> bool:
    """Say whether the capital at ``at`` may be due to the start of a sentence."""
    before = text[max(at - 3, 0) : at].rstrip(" \n\u00a0")
    return not before or before[-1] in ".!?:\"“”‘'—–(" or "\n" in text[max(at - 2, 0) : at]


class _Parser:
    """Reads the dates of one text from its anchors, left to right."""

    __slots__ = ("text", "tokens")

    def __init__(self, text: str, tokens: list[_Token]) -> None:
        self.text = text
        self.tokens = tokens

    def parse(self) -> list[Date]:
        found: list[Date] = []
        tokens, readers = self.tokens, _READERS
        at, count, free = 0, len(tokens), 0
        while at < count:
            read = readers[tokens[at][0]](self, at)
            if read is None:
                at += 1
                continue
            date, after = read
            if after < count:
                date, after = self._extended(date, after, found)
            if date.start >= free:
                found.append(date)
                free = date.end
            at = after
        return found

    def _gap(self, at: int) -> str | None:
        """Return the code of what stands between the anchor before ``at`` and the one at ``at``; None breaks."""
        tokens = self.tokens
        if at >= len(tokens):
            return None
        before = tokens[at - 1]
        return self._between(before[3], tokens[at][2], before[0])

    def _between(self, end: int, start: int, kind: str = "") -> str | None:
        if start - end > 16 or start < end:
            return None
        between = self.text[end:start]
        code = _GAPS.get(between)
        if code is None:
            if "\n" not in between and "\u00a0" not in between and "\u2009" not in between and "  " not in between:
                return None
            if between.count("\n") > 1:
                return None
            code = _GAPS.get(re.sub(r"\s+", " ", between))
        if between[:1] == "." and kind not in ("A", "w"):
            return None
        return code

    def _extended(self, date: Date, at: int, found: list[Date]) -> _Found:
        """Join ``date`` with what follows it to a range, or read the further days of a list."""
        gap = self._between(date.end, self.tokens[at][2])
        if gap not in ("-", "t", "&", ","):
            return date, at
        kind, value, start, end = self.tokens[at]
        if date.type == "date" and date.month and date.weekday is None and kind in "no" and not self._month_follows(at):
            return self._further_days(date, at, gap, found)
        if gap == ",":
            return date, at
        introduced = _word_before(self.text, date.start)[0]
        if gap == "&" and introduced != "between":
            return date, at
        if date.type == "year" and kind == "n" and gap == "-" and end - start == 2 and date.year and date.year > 0:
            last = date.year - date.year % 100 + int(str(value))
            if last % 100 == 0:
                last += 100
            if last <= date.year or self._counted(end):
                return date, at
            other = _make(self.text, start, end, "year", year=last)
            return self._range(date, other), at + 1
        read = _READERS[kind](self, at)
        if read is None:
            return date, at
        other, after = read
        if other.type != date.type or (date.type == "period" and (other.unit != date.unit or date.relative)):
            return date, at
        if date.type == "year" and gap == "t" and introduced not in ("from", "between") and _before(other, date):
            return date, at
        if date.type == "time" and (date.timex > other.timex) and gap == "-" and other.weekday is not None:
            return date, at
        return self._range(date, other), after

    def _range(self, first: Date, last: Date) -> Date:
        """Return the range of two atoms; the first takes from the last what it leaves out."""
        if first.year is None and last.year is not None and first.type in ("date", "month"):
            year = last.year
            if first.month and last.month and first.month > last.month and (last.month - first.month) % 12 < 6:
                year -= 1  # "Dec. 28 to Jan. 3, 2024" begins the year before; "June 12 to May 3, 2024" is an error
            first = self._with_year(first, year)
        return _make(
            self.text,
            first.start,
            last.end,
            "period",
            timex=f"{first.timex}/{last.timex}",
            unit="range",
            parts=(first, last),
        )

    def _with_year(self, date: Date, year: int) -> Date:
        """Return ``date`` and its parts with the year that stands behind a range or a list."""
        dated = _make(self.text, date.start, date.end, date.type, **(_stated(date) | {"year": year}))
        dated.parts = tuple(self._with_year(part, year) if part.type == "date" else part for part in date.parts)
        return dated

    def _month_follows(self, at: int) -> bool:
        return at + 1 < len(self.tokens) and self.tokens[at + 1][0] in "MA" and self._gap(at + 1) in ("", "f")

    def _further_days(self, date: Date, at: int, gap: str, found: list[Date]) -> _Found:
        """Read "June 12 to 15, 2024" as a range and "June 12, 13 and 14" as days."""
        days = [(gap, at)]
        while days[-1][0] == "," and at + 1 < len(self.tokens):
            at += 1
            gap_here = self._gap(at)
            if gap_here not in (",", "&") or self.tokens[at][0] not in "no":
                return date, days[0][1]
            days.append((gap_here, at))
        if days[-1][0] == ",":
            return date, days[0][1]
        _, _, _, end = self.tokens[at]
        year, after, stop = self._year_at(at + 1)
        if year is None and not self._day_may_end(end):
            return date, days[0][1]
        if not all(1 <= int(str(self.tokens[index][1])) <= 31 for _, index in days):
            return date, days[0][1]
        if year is not None and date.year is None:
            date = self._with_year(date, year)
        others = []
        for _, index in days:
            _, value, start, end = self.tokens[index]
            others.append(_make(self.text, start, end, "date", year=date.year, month=date.month, day=int(str(value))))
        if year is not None:
            last = others[-1]
            others[-1] = _make(self.text, last.start, stop, "date", year=year, month=date.month, day=last.day)
        between = gap == "&" and _word_before(self.text, date.start)[0] == "between"
        if len(others) == 1 and (gap != "&" or between):
            return self._range(date, others[0]), after
        found.append(date)
        found.extend(others[:-1])
        return others[-1], after

    def _day_may_end(self, end: int) -> bool:
        """Say whether a bare number that ends here may be a day, judged by the word behind it."""
        word = _word_after(self.text, end)
        return not word or word[0].isupper() or word in _AFTER_DAY

    def _counted(self, end: int) -> bool:
        """Say whether the number that ends here counts something ("2014 people", "20 percent")."""
        return self.text[end : end + 1] == "%" or _word_after(self.text, end) in _COUNTED

    def _year_at(self, at: int, gaps: str = ",") -> tuple[int | None, int, int]:
        """Return the year at anchor ``at`` if it continues a date, the next anchor, and where the year ends."""
        if at >= len(self.tokens):
            return None, at, 0
        gap = self._gap(at)
        kind, value, _, end = self.tokens[at]
        if gap is None or (gap and gap not in gaps) or kind not in "Yy":
            return None, at, 0
        year = int(str(value))
        if kind == "y":
            year += 2000 if year < 50 else 1900
        elif not 1000 <= year <= 2999 or (gap == "," and self._counted(end)):
            return None, at, 0
        return year, at + 1, end

    # Days and months.

    def _calendar(self, at: int) -> _Found | None:
        """Read the day or month that begins at anchor ``at``, without a weekday or a time."""
        kind, value, start, _ = self.tokens[at]
        if kind == "I":
            assert isinstance(value, Date)
            return value, at + 1
        if kind in "MA":
            return self._month_first(at)
        if kind in "no" and at + 1 < len(self.tokens) and self.tokens[at + 1][0] in "MA":
            gap = self._gap(at + 1)
            if gap == "" or (gap == "f" and kind == "o") or (gap == "-" and kind == "n"):
                day = int(str(value))
                year, after, stop = self._year_at(at + 2, ",-f")
                if (day > 31 and year is None) or day == 0:
                    return None
                _, month, _, _ = self.tokens[at + 1]
                if self.tokens[at + 1][0] == "A" and year is None and self._name_like(at + 1):
                    return None
                stop = stop or self._abbreviated(at + 1)
                begin = self._with_article(start) if gap == "f" else start
                date = _make(self.text, begin, stop, "date", year=year, month=int(str(month)), day=day)
                return self._of_year(date, after if year is not None else at + 2)
        return None

    def _name_like(self, at: int) -> bool:
        """Say whether "Jan", "Mar", "Dec" is followed by a capitalised word, as a first name is."""
        kind, _, _, end = self.tokens[at]
        return kind == "A" and self.text[end : end + 1] == " " and _word_after(self.text, end)[:1].isupper()

    def _abbreviated(self, at: int) -> int:
        """Return where the name at anchor ``at`` ends, with its full stop if the sentence goes on."""
        kind, _, _, end = self.tokens[at]
        if kind in "Aw" and self.text[end : end + 1] == ".":
            following = self.text[end + 1 : end + 3].lstrip()
            if following and not following[0].isupper() and following[0] != "\n":
                return end + 1
        return end

    def _month_first(self, at: int) -> _Found | None:
        text = self.text
        kind, value, start, end = self.tokens[at]
        month = int(str(value))
        day: int | None = None
        year: int | None = None
        after = at + 1
        ordinal, first = self._ordinal_before(start)
        if ordinal and ordinal <= 31:
            day, start = ordinal, self._with_article(first)
            end = self._abbreviated(at)
        gap = self._gap(after)
        if day is None and gap in ("", "h", "-") and after < len(self.tokens):
            next_kind, number, _, number_end = self.tokens[after]
            day_like = next_kind == "o" or (next_kind == "n" and gap != "h")
            if day_like and (gap != "-" or kind == "A" or text[end] == "-"):
                stated = int(str(number))
                year, later, stop = self._year_at(after + 1, ",-")
                if (1 <= stated <= 31 or year is not None) and (year is not None or not self._counted(number_end)):
                    date = _make(text, start, stop or number_end, "date", year=year, month=month, day=stated)
                    return self._of_year(date, later if year is not None else after + 1)
                year = None
        year, later, stop = self._year_at(after, ",f-i" if day is None else ",")
        if year is not None:
            modifier, start = self._modified(start) if day is None else ("", start)
            return _make(
                text, start, stop, "date" if day else "month", year=year, month=month, day=day, modifier=modifier
            ), later
        if day is not None:
            return self._of_year(_make(text, start, end, "date", month=month, day=day), after)
        return self._month_alone(at, month)

    def _of_year(self, date: Date, after: int) -> _Found:
        """Extend a date without a year by "last year" behind it ("in August last year", "Nov. 12 this year")."""
        match = self._of_relative_year(date.end) if not date.relative and date.year is None else None
        if match is None:
            return date, after
        word = match.group(1)
        date.end = match.end()
        date.words = self.text[date.start : date.end]
        date.relative, date.amount = f"{word} year", _STEPS.get(word, 0)
        while after < len(self.tokens) and self.tokens[after][2] < date.end:
            after += 1
        return date, after

    def _month_alone(self, at: int, month: int) -> _Found | None:
        """Read a month that stands without day and year, unless it may be a name or a verb."""
        text = self.text
        kind, _, start, end = self.tokens[at]
        joins = ("-", "t")
        if (self._gap(at + 1) in joins and self.tokens[at + 1][0] in "MA") or (
            at and self._gap(at) in joins and self.tokens[at - 1][0] in "MA"
        ):
            return _make(text, start, self._abbreviated(at), "month", month=month), at + 1
        if self._of_relative_year(end) is not None:
            return self._of_year(_make(text, start, end, "month", month=month), at + 1)
        word, first = _word_before(text, start)
        following = _word_after(text, end)
        possessive = text[end : end + 2] in ("’s", "'s")
        if kind == "A":
            if word not in _MONTH_INTRODUCED and not (word in _MONTH_ALSO and text[end : end + 1] == "."):
                return None
            if month in (1, 3, 4, 12) and text[end : end + 1] != ".":
                return None
        elif month in _AMBIGUOUS_MONTHS:
            shouted = text[start:end].isupper() and text[max(start - 8, 0) : start].isupper()
            if shouted:
                return None
            if following[:1].isupper() and text[end : end + 1] == " " and word not in _MONTH_INTRODUCED:
                return None
            if word not in _MONTH_INTRODUCED:
                if word not in _MONTH_ALSO or (month == 5 and word in ("to", "for", "and", "or", "of", "by", "from")):
                    if not (word == "of" and _word_before(text, first)[0] in _PART_OF_MONTH):
                        return None
                elif word in ("a", "an", "the", "his", "her", "its", "their", "our") or word.endswith("'s"):
                    if not following[:1].islower() or following in ("on", "of", "to", "in", "for", "from", "and"):
                        return None
                elif possessive and month in (4, 5, 6, 8):
                    return None
        end = self._abbreviated(at)
        if word in _RELATIVE and word not in ("that", "same"):
            return _make(text, first, end, "month", month=month, relative=text[first:end].lower()), at + 1
        modifier, start = self._modified(start)
        return self._of_year(_make(text, start, end, "month", month=month, modifier=modifier), at + 1)

    def _of_relative_year(self, end: int) -> re.Match[str] | None:
        """Return "last year", "of this year" behind a day, month or quarter."""
        if self.text.find(" year", end, end + 16) < 0:
            return None
        return re.compile(_OF_YEAR).match(self.text, end)

    def _with_article(self, start: int) -> int:
        """Return ``start``, or where "the" in front of it begins."""
        word, first = _word_before(self.text, start)
        return first if word == "the" else start

    def _ordinal_before(self, start: int) -> tuple[int, int]:
        """Return the ordinal of "the second of June" in front of ``start`` and where it begins (0 if none)."""
        text = self.text
        if text[max(start - 4, 0) : start] != " of ":
            return 0, start
        word, first = _word_before(text, start - 3)
        number = _ORDINALS.get(word, 0)
        if number and number < 10 and text[max(first - 1, 0)] == "-":
            tens, before = _word_before(text, first)
            joined = _ORDINALS.get(f"{tens}-{word}")
            if joined:
                return joined, before
        return (number, first) if number else (0, start)

    def _modified(self, start: int, also: tuple[str, ...] = ()) -> tuple[str, int]:
        """Return the modifier "early", "mid" or "late" in front of ``start`` and where the whole begins."""
        word, first = _word_before(self.text, start)
        if word in ("early", "mid", "late") or word in also:
            return _MODIFIERS[word], first
        return "", start

    def _day(self, at: int) -> _Found | None:
        """Read a day or month at ``at`` with the weekday and the time that belong to it."""
        kind = self.tokens[at][0]
        if kind == "n" and at + 1 < len(self.tokens):
            read = self._shared_month(at) or self._shared_meridiem(at) or self._hour_in_words(at)
            if read is not None:
                return read
        read = self._calendar(at)
        if read is None:
            return None
        date, after = read
        if date.day is None:
            return read
        return self._timed(date, after)

    def _shared_month(self, at: int) -> _Found | None:
        """Read "12 to 15 June 2024", "12-15 June": the first day takes month and year from the second."""
        if self._gap(at + 1) not in ("-", "t", "&") or self.tokens[at + 1][0] != "n" or not self._month_follows(at + 1):
            return None
        read = self._calendar(at + 1)
        if read is None or not read[0].day:
            return None
        last, after = read
        _, value, start, end = self.tokens[at]
        if not 1 <= int(str(value)) <= 31:
            return None
        first = _make(self.text, start, end, "date", day=int(str(value)), month=last.month, year=last.year)
        return self._range(first, last), after

    def _shared_meridiem(self, at: int) -> _Found | None:
        """Read "3 to 4 p.m.", "7:15-9:30 p.m.": the first time takes the half of the day from the second."""
        if at + 1 >= len(self.tokens) or self._gap(at + 1) not in ("-", "t", "&"):
            return None
        kind, last, _, _ = self.tokens[at + 1]
        _, value, start, end = self.tokens[at]
        if kind != "T":
            return None
        assert isinstance(last, Date)
        hour, minute = (value.hour or 0, value.minute or 0) if isinstance(value, Date) else (int(str(value)), 0)
        if last.hour is None or not _MERIDIEM.search(last.words) or not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if last.hour >= 12 else 0)
        if (hour, minute) > (last.hour, last.minute or 0) and last.hour >= 12:
            hour -= 12
        first = _make(self.text, start, end, "time", hour=hour, minute=minute)
        return self._range(first, last), at + 2

    def _hour_in_words(self, at: int) -> _Found | None:
        """Read "at 7 in the morning", "at 11 at night"."""
        part, code, _, end = self.tokens[at + 1]
        _, value, start, _ = self.tokens[at]
        hour = int(str(value))
        if part != "P" or not 1 <= hour <= 12 or self._gap(at + 1) != ("a" if code == "NI" else "i"):
            return None
        if _word_before(self.text, start)[0] not in _CLOCK_INTRODUCED:
            return None
        late = code in ("AF", "EV") or (code == "NI" and hour >= 6 and hour != 12)
        return _make(self.text, start, end, "time", hour=hour % 12 + (12 if late else 0), minute=0), at + 2

    def _bare_clock(self, at: int) -> _Found | None:
        """Read "3:00" only where the time behind it says that it is one ("3:00-4:00 p.m.")."""
        return self._shared_meridiem(at)

    def _timed(self, date: Date, after: int) -> _Found:
        """Attach a time of the clock that follows a day ("Nov. 12 at 7 p.m.")."""
        if after < len(self.tokens) and self.tokens[after][0] in "TN" and date.hour is None:
            gap = self._between(date.end, self.tokens[after][2])
            if gap in ("", "a", ","):
                read = self._time_alone(after)
                if read is not None:
                    return self._joined(date, read[0]), read[1]
        return date, after

    def _joined(self, day: Date, time: Date) -> Date:
        """Return the composite of a day and a time of the clock."""
        fields = _stated(day)
        fields.update(hour=time.hour, minute=time.minute, second=time.second, zone=time.zone)
        parts = (*(day.parts or (day,)), time) if day.start < time.start else (time, *(day.parts or (day,)))
        fields.update(parts=parts, impossible=day.impossible or time.impossible, reason=day.reason or time.reason)
        return _make(self.text, min(day.start, time.start), max(day.end, time.end), day.type, **fields)

    # Weekdays.

    def _weekday(self, at: int) -> _Found | None:
        text = self.text
        kind, value, start, end = self.tokens[at]
        weekday = int(str(value))
        after = at + 1
        gap = self._gap(after)
        if gap in ("", ",", "h", "H") and after < len(self.tokens):
            read = self._calendar(after)
            if read is None and gap in ("h", "H") and self.tokens[after][0] == "o":
                _, number, _, stop = self.tokens[after]
                if 1 <= int(str(number)) <= 31:
                    read = _make(text, self.tokens[after][2], stop, "date", day=int(str(number))), after + 1
            if read is not None and read[0].day is not None and read[0].hour is None:
                date, after = read
                atom = _make(text, start, end, "weekday", weekday=weekday, weekday_span=(start, end))
                fields = _stated(date)
                fields.update(
                    weekday=weekday,
                    weekday_span=(start, end),
                    parts=(atom, date),
                    impossible=date.impossible,
                    reason=date.reason,
                )
                return self._timed(_make(text, start, date.end, "date", **fields), after)
        word, first = _word_before(text, start)
        following = _word_after(text, end) if text[end : end + 1] == " " else ""
        if kind == "w":
            timed = gap in ("", "a") and after < len(self.tokens) and self.tokens[after][0] == "T"
            if not timed:
                return None
        elif following in _TITLES_AFTER or word in _NAMED_DAYS or text[max(first - 5, 0) : start] == "Mail on ":
            return None
        relative, begin = "", start
        if word in _RELATIVE:
            relative, begin = text[first:end].lower(), first
        date = _make(text, begin, end, "weekday", weekday=weekday, weekday_span=(start, end), relative=relative)
        week = re.compile(_OF_WEEK).match(text, end) if not relative and text[end + 6 : end + 10] == "week" else None
        if week is not None:
            date = replace(date, end=week.end(), words=text[begin : week.end()], relative=f"{week.group(1)} week")
            return date, after + 1
        if after < len(self.tokens) and self.tokens[after][0] == "P" and gap == "":
            _, part, _, stop = self.tokens[after]
            date = replace(date, end=stop, words=text[begin:stop], timex=f"{date.timex}T{part}")
            return date, after + 1
        return self._timed(date, after)

    # Clock times.

    def _time_alone(self, at: int) -> _Found | None:
        kind, value, start, end = self.tokens[at]
        if kind == "N":
            if self.text[start].isupper() and not _opens_sentence(self.text, start):
                return None
            if self.text[max(start - 3, 0) : start] == "12 ":
                start -= 3
            return _make(self.text, start, end, "time", hour=int(str(value)), minute=0), at + 1
        assert isinstance(value, Date)
        return value, at + 1

    def _time(self, at: int) -> _Found | None:
        kind, value, _, end = self.tokens[at]
        if kind == "T" and isinstance(value, Date) and value.end == end and self.text[end - 1].isdecimal():
            shared = self._shared_meridiem(at)
            if shared is not None:
                return shared
        read = self._time_alone(at)
        if read is None:
            return None
        time, after = read
        if after < len(self.tokens):
            gap = self._between(time.end, self.tokens[after][2])
            kind = self.tokens[after][0]
            day: _Found | None = None
            if gap in ("", "o", ","):
                if kind in "Ww":
                    day = self._weekday(after)
                elif kind in "MAnoI":
                    day = self._calendar(after)
            if day is not None and day[0].hour is None and (day[0].day is not None or day[0].weekday is not None):
                return self._joined(day[0], time), day[1]
        return time, after

    # Years, decades, centuries.

    def _year(self, at: int) -> _Found | None:
        text = self.text
        _, value, start, end = self.tokens[at]
        year = int(str(value))
        era = self._era(end)
        if era is not None:
            if era.group(1)[0] == "B":
                year = -year
            stop = era.end()
            if era.group(1)[-1] != "." and text[stop - 1] == ".":
                stop -= 1
            return _make(text, start, stop, "year", year=year), at + 1
        if not 1000 <= year <= 2100 or not self._is_year(year, start, end):
            return None
        modifier, start = self._modified(start)
        return _make(text, start, end, "year", year=year, modifier=modifier), at + 1

    def _era(self, end: int) -> re.Match[str] | None:
        """Return "B.C.", "AD" behind a year or a century."""
        if self.text[end : end + 2].lstrip(" ")[:1] not in ("B", "A", "C"):
            return None
        return re.compile(_ERA).match(self.text, end)

    def _short_year(self, at: int) -> _Found | None:
        """Read "the class of ’98", "back in ’08"."""
        _, value, start, end = self.tokens[at]
        after = self.text[end : end + 1]
        if after.isalnum() or after in ("%", "’", "'") or self._counted(end):
            return None
        if _word_before(self.text, start)[0] not in ("of", "in", "since", "until", "from"):
            return None
        year = int(str(value))
        return _make(self.text, start, end, "year", year=year + (2000 if year < 50 else 1900)), at + 1

    def _is_year(self, year: int, start: int, end: int) -> bool:
        """Say whether four digits are a year rather than a count, a model or a number in a list.

        News copy groups the digits of counts of a thousand and more ("2,014 people"), so that a plain number of
        this century or the last is a year unless something speaks against it.
        """
        text = self.text
        before = text[start - 1] if start else " "
        if before in "-–/" and start > 1 and text[start - 2].isalpha():
            word = _word_before(text, start)[0]
            return word in ("mid", "pre", "post", "early", "late", "non")
        word = _word_before(text, start)[0]
        if word in _DESIGNATORS or (before == " " and text[max(start - 4, 0) : start].lower() == "no. "):
            return False
        following = _word_after(text, end)
        if following in _COUNTED or (following and text[end] == "-" and following not in _YEAR_COMPOUNDS):
            return False
        if 1900 <= year <= 2039:
            return True
        if before in "(-–" and (text[end : end + 1] in "),;." or re.match(r"[-–][0-9]{4}\)", text[end : end + 6])):
            return True
        if word not in _YEAR_INTRODUCED and (year % 50 == 0 or word not in ("of", "the", "was", "to", "and")):
            return before in "-–" and text[max(start - 5, 0) : start - 1].isdecimal()
        return not following[:1].islower() or text[end : end + 1] != " " or following in _AFTER_DAY

    def _decade(self, at: int) -> _Found | None:
        _, value, start, end = self.tokens[at]
        decade = int(str(value))
        if _word_before(self.text, start)[0] in ("his", "her", "their", "my", "your"):
            return None
        modifier, start = self._modified(start)
        return _make(
            self.text,
            start,
            end,
            "period",
            timex=f"{decade // 10}X",
            year=decade,
            unit="decade",
            amount=1,
            modifier=modifier,
        ), at + 1

    # Periods.

    def _unit(self, at: int) -> _Found | None:
        """Read "last week", "the third quarter of 2024", "the 20th century", "every month"."""
        text = self.text
        kind, value, start, end = self.tokens[at]
        unit = str(value)
        gap = self._gap(at + 1)
        if gap == "" and self.tokens[at + 1][0] == "G":
            return self._ago(at)
        word, first = _word_before(text, start)
        if not word:
            return None
        several = self._several(at, word, first)
        if several is not None or kind == "V":
            return several
        if unit in ("quarter", "half"):
            read = self._past_the_hour(at) or self._quarter_words(at, word, first, unit)
            if read is not None:
                return read
        if word in _RELATIVE and unit not in ("hour", "minute", "half"):
            if text[end : end + 4] == " of " and word not in ("this", "every", "each"):
                return None
            if unit == "day" and word in ("last", "past", "current", "coming"):
                return None
            return self._relative(at, word, first)
        if unit == "century":
            return self._century(at, word, first)
        if unit == "weekend" and word == "the":
            return _make(
                text, first, end, "period", timex="XXXX-WXX-WE", unit="weekend", amount=1, relative="weekend"
            ), at + 1
        return None

    def _relative(self, at: int, word: str, first: int) -> _Found:
        text = self.text
        _, value, _, end = self.tokens[at]
        unit = str(value)
        begin = first
        before, before_start = _word_before(text, first)
        if before == "the" or (before in _MODIFIERS and word in ("this", "last", "next")):
            begin = before_start
        amount, letter = _STEPS.get(word, 0), _PERIOD_LETTERS.get(unit)
        if word in ("every", "each"):
            timex = f"P1{letter}" if letter else ""
            return _make(
                text, begin, end, "period", timex=timex, unit=unit, amount=1, relative=f"{word} {unit}"
            ), at + 1
        if letter is not None and (word in ("past", "coming") or (before == "the" and word in ("last", "next"))):
            timex = f"P{'T' if unit in ('hour', 'minute') else ''}1{letter}"
            return _make(
                text, begin, end, "period", timex=timex, unit=unit, amount=amount, relative=f"{word} {unit}"
            ), at + 1
        modifier = _MODIFIERS.get(before, "") if begin == before_start else ""
        return Date(
            begin,
            end,
            "period",
            text[begin:end],
            unit=unit,
            amount=amount,
            relative=f"{word} {unit}",
            modifier=modifier,
        ), at + 1

    def _several(self, at: int, word: str, first: int) -> _Found | None:
        """Read "the past two years", "the next 10 days", "every 2 days"."""
        number, first = self._number_before(word, first)
        if number is None:
            return None
        text = self.text
        step, begin = _word_before(text, first)
        if step not in ("last", "past", "next", "coming", "previous", "following", "every"):
            return None
        _, value, _, end = self.tokens[at]
        unit = str(value)
        letter = _PERIOD_LETTERS.get(unit)
        if letter is None:
            return None
        begin = self._with_article(begin)
        amount = number if step == "every" else number * _STEPS[step]
        timex = f"P{'T' if unit in ('hour', 'minute') else ''}{number}{letter}"
        relative = f"{step} {number} {unit}"
        return _make(text, begin, end, "period", timex=timex, unit=unit, amount=amount, relative=relative), at + 1

    def _number_before(self, word: str, first: int) -> tuple[int | None, int]:
        """Return the number that ``word`` at ``first`` is, with the tens in front of it, and where it begins."""
        if word.isdecimal():
            return (int(word) if len(word) <= 4 else None), first
        number = _NUMBER_WORDS.get(word)
        if number is not None and _word_before(self.text, first)[0] in ("and", "hundred", "thousand", "million"):
            return None, first
        if number is not None and number < 10 and self.text[max(first - 1, 0)] == "-":
            tens, tens_start = _word_before(self.text, first)
            if _NUMBER_WORDS.get(tens, 0) >= 20:
                return number + _NUMBER_WORDS[tens], tens_start
        return number, first

    def _past_the_hour(self, at: int) -> _Found | None:
        """Read "half past seven" and "a quarter to nine" behind a word that introduces a time."""
        text = self.text
        _, value, start, end = self.tokens[at]
        match = re.compile(_PAST_THE_HOUR).match(text, end)
        if match is None or self._counted(match.end()):
            return None
        word, first = _word_before(text, start)
        if word == "a":
            word, start = _word_before(text, first)[0], first
        if word not in _CLOCK_INTRODUCED:
            return None
        named = match.group(2)
        hour = int(named) if named.isdecimal() else _HOURS.get(named, 0)
        if not 1 <= hour <= 12 or (value == "half" and match.group(1) == "to"):
            return None
        minute = 30 if value == "half" else 15
        if match.group(1) == "to":
            hour, minute = hour - 1 or 12, 45
        after = at + 1
        while after < len(self.tokens) and self.tokens[after][2] < match.end():
            after += 1
        return _make(text, start, match.end(), "time", hour=hour, minute=minute), after

    def _ago(self, at: int) -> _Found | None:
        """Read "two years ago"; "years ago" names no day and stays unresolved."""
        text = self.text
        _, value, start, _ = self.tokens[at]
        _, _, _, end = self.tokens[at + 1]
        word, first = _word_before(text, start)
        half = word == "half" or (word == "a" and _word_before(text, first)[0] == "half")
        if half and value in ("century", "decade"):
            first = first if word == "half" else _word_before(text, first)[1]
            amount = -50 if value == "century" else -5
            return Date(
                first, end, "period", text[first:end], unit="year", amount=amount, relative=text[first:end].lower()
            ), at + 2
        if half or value == "half":
            return None
        number, first = self._number_before(word, first)
        if number is None and word not in ("several", "few", "many", "some"):
            first = start
        before, before_start = _word_before(text, first)
        if word == "few" and before == "a":
            first = before_start
        before, _ = _word_before(text, first)
        if before in ("or", "to") or text[max(first - 1, 0)] in "-–":
            number = None
        return Date(
            first,
            end,
            "period",
            text[first:end],
            unit=str(value),
            amount=-number if number is not None else None,
            relative=text[first:end].lower(),
            modifier="about" if before in _HEDGES else "",
        ), at + 2

    def _century(self, at: int, word: str, first: int) -> _Found | None:
        text = self.text
        _, _, _, end = self.tokens[at]
        number = _ORDINALS.get(word, 0)
        if word[:1].isdecimal() and word[-2:] in ("st", "nd", "rd", "th") and word[:-2].isdecimal():
            number = int(word[:-2])
        elif number and number < 10 and text[max(first - 1, 0)] == "-":
            tens, before = _word_before(text, first)
            if f"{tens}-{word}" in _ORDINALS:
                number, first = _ORDINALS[f"{tens}-{word}"], before
        if not 1 <= number <= 30:
            return None
        if text[end - 7].isupper() and _word_after(text, end)[:1].isupper():
            return None  # a company, "21st Century Fox"
        modifier, start = self._modified(first)
        era = self._era(end)
        before_christ = era is not None and era.group(1)[0] == "B"
        stop = era.end() if era is not None else end
        timex = f"{number - 1:02d}" if not before_christ else f"-{number - 1:02d}XX"
        return _make(
            text,
            start,
            stop,
            "period",
            timex=timex,
            year=(number - 1) * 100 + 1 if not before_christ else -number * 100,
            unit="century",
            amount=1,
            modifier=modifier,
        ), at + 1

    def _quarter_words(self, at: int, word: str, first: int, unit: str) -> _Found | None:
        """Read "the third quarter of 2024" and "the first half of 2024"."""
        text = self.text
        _, _, _, end = self.tokens[at]
        last = 4 if unit == "quarter" else 2
        number = last if word in ("final", "last") else _ORDINALS.get(word, 0)
        if not 1 <= number <= last:
            return None
        year, after, stop = self._year_at(at + 1, ",f")
        of_year = self._of_relative_year(end) if year is None else None
        if year is None and of_year is None and (unit == "half" or word in ("final", "last")):
            return None
        first = self._with_article(first)
        code = f"{'XXXX' if year is None else year}-{'Q' if unit == 'quarter' else 'H'}{number}"
        date = _make(text, first, stop or end, "period", timex=code, year=year, unit=unit, amount=number)
        if of_year is not None:
            date = replace(
                date, end=of_year.end(), words=text[first : of_year.end()], relative=f"{of_year.group(1)} year"
            )
            return date, at + 2
        return date, after if year is not None else at + 1

    def _quarter(self, at: int) -> _Found | None:
        """Read "Q3 2024", "Q3", and "H1 2024"."""
        kind, value, start, end = self.tokens[at]
        year, after, stop = self._year_at(at + 1, ",f")
        if kind == "H" and (year is None or int(str(value)) > 2):
            return None
        code = f"{'XXXX' if year is None else year}-{kind}{value}"
        unit = "quarter" if kind == "Q" else "half"
        date = _make(self.text, start, stop or end, "period", timex=code, year=year, unit=unit, amount=int(str(value)))
        return date, after if year is not None else at + 1

    def _season(self, at: int) -> _Found | None:
        text = self.text
        _, value, start, end = self.tokens[at]
        word, first = _word_before(text, start)
        year, after, stop = self._year_at(at + 1, "f,")
        if year is not None:
            return _make(
                text, start, stop, "period", timex=f"{year}-{value}", year=year, unit="season", amount=1
            ), after
        if word in _RELATIVE and not (value == "FA" and text[end : end + 1] == "s"):
            return Date(
                first,
                end,
                "period",
                text[first:end],
                unit="season",
                timex=f"XXXX-{value}",
                relative=text[first:end].lower(),
            ), at + 1
        if text[start].isupper() or text[end : end + 4] == " of ":
            return None
        if word == "the" and value != "FA":
            before = _word_before(text, first)[0]
            if before not in ("in", "during", "since", "of", "until", "through", "by", "over", "throughout"):
                return None
        elif word == "the":
            if _word_before(text, first)[0] not in ("in", "during") or _word_after(text, end)[:1].islower():
                return None
        elif word not in ("in", "early", "late", "since", "until") or value == "FA":
            return None
        modifier, start = self._modified(start)
        return _make(
            text, start, end, "period", timex=f"XXXX-{value}", unit="season", amount=1, modifier=modifier
        ), at + 1

    def _relative_day(self, at: int) -> _Found | None:
        """Read "today", "yesterday morning", "late tonight"."""
        text = self.text
        _, value, start, end = self.tokens[at]
        if text[start].isupper() and (not _opens_sentence(text, start) or text[end : end + 1] in _CLOSING_QUOTES):
            return None
        timex = "TNI" if value == "tonight" else ""
        after = at + 1
        if self._gap(after) == "" and self.tokens[after][0] == "P":
            _, part, _, end = self.tokens[after]
            timex = f"T{part}"
            after += 1
        modifier, start = self._modified(start, ("earlier", "later"))
        amount = {"yesterday": -1, "tomorrow": 1}.get(str(value), 0)
        return Date(
            start,
            end,
            "period",
            text[start:end],
            timex=timex,
            unit="day",
            amount=amount,
            relative=str(value),
            modifier=modifier,
        ), after

    def _part_of_day(self, at: int) -> _Found | None:
        """Read "this morning", "last night", "the morning of Jan. 31"."""
        text = self.text
        _, value, start, end = self.tokens[at]
        word, first = _word_before(text, start)
        if word in ("this", "last"):
            modifier, first = self._modified(first, ("earlier", "later"))
            return Date(
                first,
                end,
                "period",
                text[first:end],
                modifier=modifier,
                timex=f"T{value}",
                unit="day",
                amount=-1 if word == "last" else 0,
                relative=f"{word} {text[start:end]}",
            ), at + 1
        if word in ("early", "late", "mid"):
            return _make(
                text, first, end, "period", timex=f"T{value}", unit="day", relative=str(text[start:end]), modifier=word
            ), at + 1
        if self._gap(at + 1) == "f" and self.tokens[at + 1][0] in "MAnoI":
            read = self._calendar(at + 1)
            if read is not None and read[0].day is not None and read[0].hour is None:
                date, after = read
                fields = _stated(date)
                return _make(
                    text,
                    first if word == "the" else start,
                    date.end,
                    "date",
                    timex=f"{date.timex}T{value}",
                    parts=(date,),
                    impossible=date.impossible,
                    reason=date.reason,
                    **fields,
                ), after
        return None

    def _nothing(self, at: int) -> _Found | None:
        return None


_PART_OF_MONTH = frozenset("end beginning start middle month first last week half days most rest all part".split())
_HEDGES = frozenset("about around roughly some nearly almost over than least approximately".split())
_CLOSING_QUOTES = frozenset("\"”’'")
_AFTER_DAY = frozenset(
    "and or but when as at in on to for from by with after before because while which that who it he she "
    "they we i was were is are has had have will would said says the a an this until through during so if "
    "than then where also only".split()
)


def _stated(date: Date) -> dict[str, Any]:
    """Return the calendar fields that ``date`` states."""
    names = ("year", "month", "day", "weekday", "weekday_span", "relative", "swapped")
    return {name: getattr(date, name) for name in names if getattr(date, name) is not None}


def _before(first: Date, other: Date) -> bool:
    return first.timex < other.timex


_READERS: dict[str, Callable[[_Parser, int], _Found | None]] = {
    "M": _Parser._day,
    "A": _Parser._day,
    "n": _Parser._day,
    "o": _Parser._day,
    "I": _Parser._day,
    "W": _Parser._weekday,
    "w": _Parser._weekday,
    "T": _Parser._time,
    "t": _Parser._bare_clock,
    "N": _Parser._time,
    "Y": _Parser._year,
    "y": _Parser._short_year,
    "D": _Parser._decade,
    "U": _Parser._unit,
    "V": _Parser._unit,
    "Q": _Parser._quarter,
    "H": _Parser._quarter,
    "S": _Parser._season,
    "R": _Parser._relative_day,
    "P": _Parser._part_of_day,
    "G": _Parser._nothing,
}
