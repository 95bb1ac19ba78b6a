"""Points and stretches of calendar time, as they were written and as they are resolved.

What is written is kept even where the calendar has no such day ("September 31"), and marked ``impossible``.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Any

__all__ = ["MONTHS", "WEEKDAYS", "Date", "days_in_month", "easter", "ranked_day", "written_date"]

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


def ranked_day(year: int, month: int, weekday: int, rank: int) -> int | None:
    """Return the day of the month that is its first (1) to fourth ``weekday``, or its last (5)."""
    try:
        day = 1 + (weekday - datetime.date(year, month, 1).weekday()) % 7
    except ValueError:
        return None
    last = day + (days_in_month(month, year) - day) // 7 * 7
    return min(day + 7 * (rank - 1), last)


def easter(year: int) -> datetime.date:
    """Return Easter Sunday of a year of the Gregorian calendar (the anonymous algorithm of Nature, 20 April 1876)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    month, day = divmod(epact + weekday - 7 * ((golden + 11 * epact + 22 * weekday) // 451) + 114, 31)
    return datetime.date(year, month, day + 1)


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


def written_date(text: str, start: int, end: int, type: str, timex: str = "", **fields: Any) -> Date:  # noqa: A002
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
