"""Dates, months, years, weekdays, clock times and periods, as they are written.

The reading has three steps.  One small regex finds *anchors*: month and weekday names, digit clusters, the
words for units of time.  A table of the short strings that may stand between two anchors (", ", " of ", "–")
makes runs of them.  A parser walks the anchors from left to right and looks a bounded number of characters
back for the words in front ("last", "mid-", "the third").  So the cost follows the number of anchors, and a
text without dates costs one scan.

Nothing here knows when the text was written; see :mod:`checker.annotators.chronology` for that.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from checker.annotators.anchors import (
    CLOCK_INTRODUCED,
    ERA,
    MERIDIEM,
    Anchor,
    anchors,
    opens_sentence,
    word_after,
    word_before,
)
from checker.date import Date, days_in_month, easter, ranked_day, written_date

__all__ = ["Date", "dates", "references"]

# What may stand between two anchors of one date, as a code: "" only space, "," a comma, "-" a dash or slash,
# "t" to, "&" and, "f" of or in, "o" on, "a" at, "h" the.
_GAPS: dict[str, str] = {"": "", " ": "", ", ": ",", "-": "-", "–": "-", "—": "-", "/": "-"}
_GAPS.update({" - ": "-", " – ": "-", " — ": "-", ". ": "", ".": "", "., ": ",", ".-": "-", ".–": "-"})
_GAPS.update({f"{comma} {word} ": "t" for word in ("to", "through", "until", "till", "thru") for comma in ("", ",")})
_GAPS.update({" and ": "&", ", and ": "&", " & ": "&", " or ": "|", ", or ": "|"})
_GAPS.update({" of ": "f", " of the ": "f", " in ": "i", " in the ": "i", " the ": "h", ", the ": "H"})
_GAPS.update({" of fiscal ": "f", " of fiscal year ": "f", " fiscal ": ""})
_GAPS.update({" on ": "o", ", on ": "o", " at ": "a", ", at ": "a", " around ": "a", " about ": "a", " before ": "a"})

_OF_YEAR = r",? (?:of |in )?(last|this|next) year(?![A-Za-z'’-])"
_HOLIDAY = r"(['’]s)? (Day|Eve|Friday|Saturday|Sunday|Monday)(?![A-Za-z])"
#: the fixed feasts as month and day, and those that follow Easter as days behind it
_FEASTS = {
    "Christmas": (12, 25), "Christmas Day": (12, 25), "Christmas Eve": (12, 24), "Boxing Day": (12, 26), "Halloween": (10, 31),
    "New Year Day": (1, 1), "New Year Eve": (12, 31),
}  # fmt: skip
_BEHIND_EASTER = {
    "Good Friday": -2, "Easter Saturday": -1, "Easter": 0, "Easter Sunday": 0, "Easter Day": 0, "Easter Monday": 1,
}  # fmt: skip
_AND_YEAR = r" and [12][0-9]{3}(?![0-9,.%-][0-9%]|-[a-z]|%)"
_FEAST_TIMEX = {"Christmas": "XXXX-12-25", "Thanksgiving": "XXXX-11-WXX-4", "Easter": "XXXX-XX-WXX-7"}
_AT_A_FEAST = frozenset("at by before after since until over during around for on from to between and of".split())
_FROM_DAY = (
    r" from (?:(?:next|last|this) )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|tomorrow|yesterday)"
    r"(?![A-Za-z’'-]| (?:the )?[0-9A-Z]|, [A-Z][a-z]+\.? [0-9]| (?:to|until|till|through)\b)"
)
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
_BEFORE_MONTH_ALONE = frozenset("in last this next early late during".split())
_MONTH_ALSO = frozenset("by from to for and between of the a an his her its their our's or".split())
_AMBIGUOUS_MONTHS = frozenset((3, 4, 5, 6, 8))
_TITLES_AFTER = frozenset(
    "Times Telegraph Mirror Mail Express Post Herald Independent World Sun Night Nights Morning Review "
    "Magazine Evening People Star Sport Lights Live Tribune Gazette Chronicle Standard".split()
)
_NAMED_DAYS = frozenset("black cyber super bloody ash casual man".split())
_Found = tuple[Date, int]


def dates(text: str) -> list[Date]:
    """Return the dates of ``text`` in order; none overlaps another.

    Paragraphs (separated by a blank line) are independent.  Composites carry their atoms in ``parts``.
    """
    found = anchors(text)
    return _Parser(text, found).parse() if found else []


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


class _Parser:
    """Reads the dates of one text from its anchors, left to right."""

    __slots__ = ("text", "tokens")

    def __init__(self, text: str, tokens: list[Anchor]) -> None:
        self.text = text
        self.tokens = tokens

    def parse(self) -> list[Date]:
        found: list[Date] = []
        tokens, readers = self.tokens, _READERS
        at, count, free = 0, len(tokens), 0
        while at < count:
            reader = readers.get(tokens[at][0])
            read = reader(self, at) if reader is not None else None
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
        """Return the code of the characters from ``end`` to ``start``; a full stop only joins behind an abbreviation."""
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
        introduced = word_before(self.text, date.start)[0]
        if gap == "&" and introduced != "between":
            return date, at
        if date.type == "year" and kind == "n" and gap == "-" and end - start == 2 and date.year and date.year > 0:
            last = date.year - date.year % 100 + int(str(value))
            if last % 100 == 0:
                last += 100
            if last <= date.year or self._counted(end):
                return date, at
            other = written_date(self.text, start, end, "year", year=last)
            return self._range(date, other), at + 1
        reader = _READERS.get(kind)
        read = reader(self, at) if reader is not None else None
        if read is None:
            return date, at
        other, after = read
        if other.type != date.type or (date.type == "period" and (other.unit != date.unit or date.relative)):
            return date, at
        if date.type == "year" and gap == "t" and introduced not in ("from", "between") and other.timex < date.timex:
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
        return written_date(
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
        dated = written_date(self.text, date.start, date.end, date.type, **(_stated(date) | {"year": year}))
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
            others.append(
                written_date(self.text, start, end, "date", year=date.year, month=date.month, day=int(str(value)))
            )
        if year is not None:
            last = others[-1]
            others[-1] = written_date(self.text, last.start, stop, "date", year=year, month=date.month, day=last.day)
        between = gap == "&" and word_before(self.text, date.start)[0] == "between"
        if len(others) == 1 and (gap != "&" or between):
            return self._range(date, others[0]), after
        found.append(date)
        found.extend(others[:-1])
        return others[-1], after

    def _day_may_end(self, end: int) -> bool:
        """Say whether a bare number that ends here may be a day, judged by the word behind it."""
        word = word_after(self.text, end)
        return not word or word[0].isupper() or word in _AFTER_DAY

    def _counted(self, end: int) -> bool:
        """Say whether the number that ends here counts something ("2014 people", "20 percent")."""
        return self.text[end : end + 1] == "%" or word_after(self.text, end) in _COUNTED

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
        if kind == "X":
            return self._holiday(at)
        if kind in "no" and at + 1 < len(self.tokens) and self.tokens[at + 1][0] in "MA":
            gap = self._gap(at + 1)
            if gap == "" or (gap == "f" and kind == "o") or (gap == "-" and kind == "n"):
                day = int(str(value))
                year, after, stop = self._year_at(at + 2, ",-f")
                if (day > 31 and year is None) or day == 0:
                    return None
                _, month, _, month_end = self.tokens[at + 1]
                if self.tokens[at + 1][0] == "A" and year is None and self._name_like(at + 1):
                    return None
                if (
                    year is None
                    and day > days_in_month(int(str(month)))
                    and word_after(self.text, month_end)[:1].isupper()
                ):
                    return None  # "at 31 June Carter left"
                stop = stop or self._abbreviated(at + 1)
                begin = self._with_article(start) if gap == "f" else start
                date = written_date(self.text, begin, stop, "date", year=year, month=int(str(month)), day=day)
                return self._of_year(date, after if year is not None else at + 2)
        return None

    def _holiday(self, at: int) -> _Found | None:
        """Read "Christmas Eve", "New Year's Day 2024", "Easter 2011"; a bare "by Christmas" is a period, not a day."""
        text = self.text
        _, value, start, end = self.tokens[at]
        match = re.compile(_HOLIDAY).match(text, end)
        name, stop = str(value), end
        if match is not None and bool(match.group(1)) == (name == "New Year"):
            name, stop = f"{name} {match.group(2)}", match.end()
        if name.startswith("New Year"):
            if text[max(start - 4, 0) : start] != "New " or stop == end:
                return None
            start -= 4
        after = at + 1
        while after < len(self.tokens) and self.tokens[after][2] < stop:
            after += 1
        year = None
        if (
            after < len(self.tokens)
            and self.tokens[after][0] == "Y"
            and self._between(stop, self.tokens[after][2]) in ("", ",")
        ):
            year, stop = int(str(self.tokens[after][1])), self.tokens[after][3]
            after += 1
        month, day = _FEASTS.get(name, (None, None))
        if year is not None and 1900 <= year <= 2100:
            if name in _BEHIND_EASTER:
                feast = easter(year) + datetime.timedelta(days=_BEHIND_EASTER[name])
                month, day = feast.month, feast.day
            elif name.startswith("Thanksgiving") and word_before(text, start)[0] != "canadian":
                month, day = 11, ranked_day(year, 11, 3, 4)
        if year is None and name in ("Christmas", "Easter", "Thanksgiving"):
            following = word_after(text, end)
            if word_before(text, start)[0] not in _AT_A_FEAST or (following and following not in _AFTER_DAY):
                return None  # a season, a tree, an island
            return written_date(text, start, stop, "period", timex=_FEAST_TIMEX[name], unit="feast"), after
        if day is None:
            return None
        return written_date(text, start, stop, "date", year=year, month=month, day=day), after

    def _name_like(self, at: int) -> bool:
        """Say whether "Jan", "Mar", "Dec" is followed by a capitalised word, as a first name is."""
        kind, _, _, end = self.tokens[at]
        return kind == "A" and self.text[end : end + 1] == " " and word_after(self.text, end)[:1].isupper()

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
                counts = self._counted(number_end) or (
                    next_kind == "n"
                    and word_before(text, start)[0] in _BEFORE_MONTH_ALONE
                    and not self._day_may_end(number_end)
                )  # "in June 31 firefighters were hurt"
                if year is not None or (1 <= stated <= 31 and not counts):
                    date = written_date(text, start, stop or number_end, "date", year=year, month=month, day=stated)
                    return self._of_year(date, later if year is not None else after + 1)
                year = None
        year, later, stop = self._year_at(after, ",f-i" if day is None else ",")
        if year is not None:
            modifier, start = self._modified(start) if day is None else ("", start)
            return written_date(
                text, start, stop, "date" if day else "month", year=year, month=month, day=day, modifier=modifier
            ), later
        if day is not None:
            return self._of_year(written_date(text, start, end, "date", month=month, day=day), after)
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
            return written_date(text, start, self._abbreviated(at), "month", month=month), at + 1
        if self._of_relative_year(end) is not None:
            return self._of_year(written_date(text, start, end, "month", month=month), at + 1)
        word, first = word_before(text, start)
        following = word_after(text, end)
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
                    if not (word == "of" and word_before(text, first)[0] in _PART_OF_MONTH):
                        return None
                elif word in ("a", "an", "the", "his", "her", "its", "their", "our") or word.endswith("'s"):
                    if not following[:1].islower() or following in ("on", "of", "to", "in", "for", "from", "and"):
                        return None
                elif possessive and month in (4, 5, 6, 8):
                    return None
        end = self._abbreviated(at)
        if word in _RELATIVE and word not in ("that", "same"):
            return written_date(text, first, end, "month", month=month, relative=text[first:end].lower()), at + 1
        modifier, start = self._modified(start)
        return self._of_year(written_date(text, start, end, "month", month=month, modifier=modifier), at + 1)

    def _of_relative_year(self, end: int) -> re.Match[str] | None:
        """Return "last year", "of this year" behind a day, month or quarter."""
        if self.text.find(" year", end, end + 16) < 0:
            return None
        return re.compile(_OF_YEAR).match(self.text, end)

    def _with_article(self, start: int) -> int:
        """Return ``start``, or where "the" in front of it begins."""
        word, first = word_before(self.text, start)
        return first if word == "the" else start

    def _ordinal_before(self, start: int) -> tuple[int, int]:
        """Return the ordinal of "the second of June" in front of ``start`` and where it begins (0 if none)."""
        text = self.text
        if text[max(start - 4, 0) : start] != " of ":
            return 0, start
        word, first = word_before(text, start - 3)
        number = _ORDINALS.get(word, 0)
        if number and number < 10 and text[max(first - 1, 0)] == "-":
            tens, before = word_before(text, first)
            joined = _ORDINALS.get(f"{tens}-{word}")
            if joined:
                return joined, before
        return (number, first) if number else (0, start)

    def _modified(self, start: int, also: tuple[str, ...] = ()) -> tuple[str, int]:
        """Return the modifier "early", "mid" or "late" in front of ``start`` and where the whole begins."""
        word, first = word_before(self.text, start)
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
        first = written_date(self.text, start, end, "date", day=int(str(value)), month=last.month, year=last.year)
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
        if last.hour is None or not MERIDIEM.search(last.words) or not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if last.hour >= 12 else 0)
        if (hour, minute) > (last.hour, last.minute or 0) and last.hour >= 12:
            hour -= 12
        first = written_date(self.text, start, end, "time", hour=hour, minute=minute)
        return self._range(first, last), at + 2

    def _hour_in_words(self, at: int) -> _Found | None:
        """Read "at 7 in the morning", "at 11 at night"."""
        part, code, _, end = self.tokens[at + 1]
        _, value, start, _ = self.tokens[at]
        hour = int(str(value))
        if part != "P" or not 1 <= hour <= 12 or self._gap(at + 1) != ("a" if code == "NI" else "i"):
            return None
        if word_before(self.text, start)[0] not in CLOCK_INTRODUCED:
            return None
        late = code in ("AF", "EV") or (code == "NI" and hour >= 6 and hour != 12)
        return written_date(self.text, start, end, "time", hour=hour % 12 + (12 if late else 0), minute=0), at + 2

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
        return written_date(self.text, min(day.start, time.start), max(day.end, time.end), day.type, **fields)

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
                    read = written_date(text, self.tokens[after][2], stop, "date", day=int(str(number))), after + 1
            if read is not None and read[0].day is not None and read[0].hour is None:
                date, after = read
                atom = written_date(text, start, end, "weekday", weekday=weekday, weekday_span=(start, end))
                fields = _stated(date)
                fields.update(
                    weekday=weekday,
                    weekday_span=(start, end),
                    parts=(atom, date),
                    impossible=date.impossible,
                    reason=date.reason,
                )
                return self._timed(written_date(text, start, date.end, "date", **fields), after)
        word, first = word_before(text, start)
        following = word_after(text, end) if text[end : end + 1] == " " else ""
        if kind == "w":
            timed = gap in ("", "a") and after < len(self.tokens) and self.tokens[after][0] == "T"
            if not timed:
                return None
        elif following in _TITLES_AFTER or word in _NAMED_DAYS or text[max(first - 5, 0) : start] == "Mail on ":
            return None
        ranked = self._ranked_weekday(at, word, first)
        if ranked is not None:
            return ranked
        relative, begin = "", start
        if word in ("every", "each", "other"):
            return self._every_weekday(at)
        if word in _RELATIVE:
            relative, begin = text[first:end].lower(), first
        elif text[first:start] in ("Easter ", "Good "):
            begin = first
        date = written_date(text, begin, end, "weekday", weekday=weekday, weekday_span=(start, end), relative=relative)
        week = re.compile(_OF_WEEK).match(text, end) if not relative and text[end + 6 : end + 10] == "week" else None
        if week is not None:
            date = replace(date, end=week.end(), words=text[begin : week.end()], relative=f"{week.group(1)} week")
            return date, after + 1
        if after < len(self.tokens) and self.tokens[after][0] == "P" and gap == "":
            _, part, _, stop = self.tokens[after]
            date = replace(date, end=stop, words=text[begin:stop], timex=f"{date.timex}T{part}")
            return date, after + 1
        return self._timed(date, after)

    def _every_weekday(self, at: int) -> _Found:
        """Read the sets "Fridays", "every Friday", "every other Friday", "alternate Fridays"."""
        text = self.text
        _, value, start, end = self.tokens[at]
        begin = start
        word, first = word_before(text, begin)
        if word == "other" and word_before(text, first)[0] == "every":
            begin = word_before(text, first)[1]
        elif word in ("every", "each", "alternate"):
            begin = first
        timex = f"XXXX-WXX-{int(str(value)) + 1}"
        relative = text[begin:end].lower()
        date = written_date(
            text, begin, end, "period", timex=timex, unit="day", weekday=int(str(value)), relative=relative
        )
        return date, at + 1

    def _ranked_weekday(self, at: int, word: str, first: int) -> _Found | None:
        """Read "the third Thursday of November 2024": a day if the year is stated, else a period."""
        rank = 5 if word == "last" else _ORDINALS.get(word, 0)
        if not 1 <= rank <= 5 or self._gap(at + 1) not in ("f", "i") or self.tokens[at + 1][0] != "M":
            return None
        _, value, _, _ = self.tokens[at]
        _, number, _, month_end = self.tokens[at + 1]
        weekday, month = int(str(value)), int(str(number))
        year, after, stop = self._year_at(at + 2)
        begin, end = self._with_article(first), stop or month_end
        day = None if year is None else ranked_day(year, month, weekday, rank)
        relative = f"{word} {self.text[self.tokens[at][2] : self.tokens[at][3]]}".lower()
        date = written_date(
            self.text,
            begin,
            end,
            "period" if day is None else "date",
            year=year,
            month=month,
            day=day,
            unit="day",
            relative=relative,
        )
        return date, after if year is not None else at + 2

    # Clock times.

    def _time_alone(self, at: int) -> _Found | None:
        kind, value, start, end = self.tokens[at]
        if kind == "N":
            if self.text[start].isupper() and not opens_sentence(self.text, start):
                return None
            if self.text[max(start - 3, 0) : start] == "12 ":
                start -= 3
            return written_date(self.text, start, end, "time", hour=int(str(value)), minute=0), at + 1
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
            return written_date(text, start, stop, "year", year=year), at + 1
        christian = text[max(start - 5, 0) : start].endswith(("A.D. ", "AD "))
        if not christian and (not 1000 <= year <= 2100 or not self._is_year(year, start, end)):
            return None
        if christian:
            start -= 5 if text[start - 2] == "." else 3
        modifier, start = self._modified(start)
        return written_date(text, start, end, "year", year=year, modifier=modifier), at + 1

    def _era(self, end: int) -> re.Match[str] | None:
        """Return "B.C.", "AD" behind a year or a century."""
        if self.text[end : end + 2].lstrip(" ")[:1] not in ("B", "A", "C"):
            return None
        return re.compile(ERA).match(self.text, end)

    def _short_year(self, at: int) -> _Found | None:
        """Read "the class of ’98", "back in ’08"."""
        _, value, start, end = self.tokens[at]
        after = self.text[end : end + 1]
        if after.isalnum() or after in ("%", "’", "'") or self._counted(end):
            return None
        if word_before(self.text, start)[0] not in ("of", "in", "since", "until", "from"):
            return None
        year = int(str(value))
        return written_date(self.text, start, end, "year", year=year + (2000 if year < 50 else 1900)), at + 1

    def _is_year(self, year: int, start: int, end: int) -> bool:
        """Say whether four digits are a year rather than a count, a model or a number in a list.

        News copy groups the digits of counts of a thousand and more ("2,014 people"), so that a plain number of
        this century or the last is a year unless something speaks against it.
        """
        text = self.text
        before = text[start - 1] if start else " "
        if before in "-–/" and start > 1 and text[start - 2].isalpha():
            word = word_before(text, start)[0]
            return word in ("mid", "pre", "post", "early", "late", "non")
        word = word_before(text, start)[0]
        if word in _DESIGNATORS or (before == " " and text[max(start - 4, 0) : start].lower() == "no. "):
            return False
        following = word_after(text, end)
        if following in _COUNTED or (following and text[end] == "-" and following not in _YEAR_COMPOUNDS):
            return False
        if 1900 <= year <= 2039:
            return True
        if word == "between":
            other = re.compile(_AND_YEAR).match(text, end)
            return other is not None and self._day_may_end(other.end())
        if before in "(-–" and (text[end : end + 1] in "),;." or re.match(r"[-–][0-9]{4}\)", text[end : end + 6])):
            return True
        if word not in _YEAR_INTRODUCED and (year % 50 == 0 or word not in ("of", "the", "was", "to", "and")):
            return before in "-–" and text[max(start - 5, 0) : start - 1].isdecimal()
        return not following[:1].islower() or text[end : end + 1] != " " or following in _AFTER_DAY

    def _decade(self, at: int) -> _Found | None:
        _, value, start, end = self.tokens[at]
        decade = int(str(value))
        if word_before(self.text, start)[0] in ("his", "her", "their", "my", "your"):
            return None
        modifier, start = self._modified(start)
        return written_date(
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
        word, first = word_before(text, start)
        if not word:
            return None
        if unit in ("day", "week", "month", "year") and text.startswith(" from ", end):
            day = self._from_day(at, word, first)
            if day is not None:
                return day
        if unit == "week" and gap in ("f", "i") and self.tokens[at + 1][0] == "M":
            ranked = self._ranked_week(at, word, first)
            if ranked is not None:
                return ranked
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
            return written_date(
                text, first, end, "period", timex="XXXX-WXX-WE", unit="weekend", amount=1, relative="weekend"
            ), at + 1
        return None

    def _from_day(self, at: int, word: str, first: int) -> _Found | None:
        """Read "two weeks from next Tuesday", "a week from today": a day that stays unresolved."""
        match = re.compile(_FROM_DAY).match(self.text, self.tokens[at][3])
        number, first = self._number_before(word, first)
        if match is None or number is None or word_before(self.text, first)[0] in ("for", "lasting", "of"):
            return None  # "shut for ten days from Tuesday"
        after = at + 1
        while after < len(self.tokens) and self.tokens[after][2] < match.end():
            after += 1
        words = self.text[first : match.end()]
        return Date(first, match.end(), "period", words, unit="day", relative=words.lower()), after

    def _ranked_week(self, at: int, word: str, first: int) -> _Found | None:
        """Read "the third week of October"."""
        rank = 5 if word in ("last", "final") else _ORDINALS.get(word, 0)
        if not 1 <= rank <= 5:
            return None
        _, month, _, end = self.tokens[at + 1]
        year, after, stop = self._year_at(at + 2)
        timex = f"{'XXXX' if year is None else year}-{int(str(month)):02d}-W{rank}"
        first = self._with_article(first)
        return written_date(
            self.text, first, stop or end, "period", timex=timex, unit="week"
        ), after if year else at + 2

    def _relative(self, at: int, word: str, first: int) -> _Found:
        text = self.text
        _, value, _, end = self.tokens[at]
        unit = str(value)
        begin = first
        before, before_start = word_before(text, first)
        if before == "the" or (before in _MODIFIERS and word in ("this", "last", "next")):
            begin = before_start
        amount, letter = _STEPS.get(word, 0), _PERIOD_LETTERS.get(unit)
        if word in ("every", "each"):
            timex = f"P1{letter}" if letter else ""
            return written_date(
                text, begin, end, "period", timex=timex, unit=unit, amount=1, relative=f"{word} {unit}"
            ), at + 1
        if letter is not None and (word in ("past", "coming") or (before == "the" and word in ("last", "next"))):
            timex = f"P{'T' if unit in ('hour', 'minute') else ''}1{letter}"
            return written_date(
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
        step, begin = word_before(text, first)
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
        return written_date(
            text, begin, end, "period", timex=timex, unit=unit, amount=amount, relative=relative
        ), at + 1

    def _number_before(self, word: str, first: int) -> tuple[int | None, int]:
        """Return the number that ``word`` at ``first`` is, with the tens in front of it, and where it begins."""
        if word.isdecimal():
            return (int(word) if len(word) <= 4 else None), first
        number = _NUMBER_WORDS.get(word)
        if number is not None and word_before(self.text, first)[0] in ("and", "hundred", "thousand", "million"):
            return None, first
        if number is not None and number < 10 and self.text[max(first - 1, 0)] == "-":
            tens, tens_start = word_before(self.text, first)
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
        word, first = word_before(text, start)
        if word == "a":
            word, start = word_before(text, first)[0], first
        if word not in CLOCK_INTRODUCED:
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
        return written_date(text, start, match.end(), "time", hour=hour, minute=minute), after

    def _ago(self, at: int) -> _Found | None:
        """Read "two years ago"; "years ago" names no day and stays unresolved."""
        text = self.text
        _, value, start, _ = self.tokens[at]
        _, _, _, end = self.tokens[at + 1]
        word, first = word_before(text, start)
        half = word == "half" or (word == "a" and word_before(text, first)[0] == "half")
        if half and value in ("century", "decade"):
            first = first if word == "half" else word_before(text, first)[1]
            amount = -50 if value == "century" else -5
            return Date(
                first, end, "period", text[first:end], unit="year", amount=amount, relative=text[first:end].lower()
            ), at + 2
        if half or value == "half":
            return None
        number, first = self._number_before(word, first)
        if number is None and word not in ("several", "few", "many", "some"):
            first = start
        before, before_start = word_before(text, first)
        if word == "few" and before == "a":
            first = before_start
        before, _ = word_before(text, first)
        if before in ("or", "to") or text[max(first - 1, 0)] in "-–":
            number = None
        if self._gap(at + 2) in ("", "o") and self.tokens[at + 2][0] == "W":  # "a week ago Tuesday"
            words = text[first : self.tokens[at + 2][3]]
            return Date(first, self.tokens[at + 2][3], "period", words, unit="day", relative=words.lower()), at + 3
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
            tens, before = word_before(text, first)
            if f"{tens}-{word}" in _ORDINALS:
                number, first = _ORDINALS[f"{tens}-{word}"], before
        if not 1 <= number <= 30:
            return None
        if text[end - 7].isupper() and word_after(text, end)[:1].isupper():
            return None  # a company, "21st Century Fox"
        modifier, start = self._modified(first)
        era = self._era(end)
        before_christ = era is not None and era.group(1)[0] == "B"
        stop = era.end() if era is not None else end
        timex = f"{number - 1:02d}" if not before_christ else f"-{number - 1:02d}XX"
        return written_date(
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
        date = written_date(text, first, stop or end, "period", timex=code, year=year, unit=unit, amount=number)
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
        date = written_date(
            self.text, start, stop or end, "period", timex=code, year=year, unit=unit, amount=int(str(value))
        )
        return date, after if year is not None else at + 1

    def _season(self, at: int) -> _Found | None:
        text = self.text
        _, value, start, end = self.tokens[at]
        word, first = word_before(text, start)
        year, after, stop = self._year_at(at + 1, "f,")
        if year is not None:
            return written_date(
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
            before = word_before(text, first)[0]
            if before not in ("in", "during", "since", "of", "until", "through", "by", "over", "throughout"):
                return None
        elif word == "the":
            if word_before(text, first)[0] not in ("in", "during") or word_after(text, end)[:1].islower():
                return None
        elif word not in ("in", "early", "late", "since", "until") or value == "FA":
            return None
        modifier, start = self._modified(start)
        return written_date(
            text, start, end, "period", timex=f"XXXX-{value}", unit="season", amount=1, modifier=modifier
        ), at + 1

    def _relative_day(self, at: int) -> _Found | None:
        """Read "today", "yesterday morning", "late tonight"."""
        text = self.text
        _, value, start, end = self.tokens[at]
        if text[start].isupper() and (not opens_sentence(text, start) or text[end : end + 1] in _CLOSING_QUOTES):
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
        word, first = word_before(text, start)
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
            return written_date(
                text, first, end, "period", timex=f"T{value}", unit="day", relative=str(text[start:end]), modifier=word
            ), at + 1
        if self._gap(at + 1) == "f" and self.tokens[at + 1][0] in "MAnoI":
            read = self._calendar(at + 1)
            if read is not None and read[0].day is not None and read[0].hour is None:
                date, after = read
                fields = _stated(date)
                return written_date(
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


_PART_OF_MONTH = frozenset("end beginning start middle month first last week half days most rest all part".split())
_HEDGES = frozenset("about around roughly some nearly almost over than least approximately".split())
_CLOSING_QUOTES = frozenset("\"”’'")
_AFTER_DAY = frozenset(
    "and or but when as at in on to for from by with after before because while which that who it he she "
    "they we i was were is are has had have will would said says the a an this until through during so if "
    "than then where also only till thru".split()
)


def _stated(date: Date) -> dict[str, Any]:
    """Return the calendar fields that ``date`` states."""
    names = ("year", "month", "day", "weekday", "weekday_span", "relative", "swapped")
    return {name: getattr(date, name) for name in names if getattr(date, name) is not None}


_READERS: dict[str, Callable[[_Parser, int], _Found | None]] = {
    "M": _Parser._day,
    "A": _Parser._day,
    "n": _Parser._day,
    "o": _Parser._day,
    "X": _Parser._day,
    "F": _Parser._every_weekday,
    "I": _Parser._day,
    "W": _Parser._weekday,
    "w": _Parser._weekday,
    "T": _Parser._time,
    "t": _Parser._shared_meridiem,  # "3:00" is a time only before another
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
}
