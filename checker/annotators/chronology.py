"""When the dates of a document are: the document pass that resolves what is relative or lacks its year.

Nothing is resolved against the clock: without a publication date "Monday" stays a Monday.  The year of "Jan. 20"
is looked for in the date itself, in its sentence, in its paragraph, and near the publication date; what
leaves more than one candidate stays unresolved, unless a stated weekday singles one out.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from checker.date import Date, days_in_month

__all__ = ["lengths", "resolve", "tense", "weekday_years", "whole_years", "years_between"]

_Interval = tuple[datetime.date, datetime.date]
_DAY = datetime.timedelta(days=1)

#: Words that set their sentence in the future or in the past; regular past forms are known by their ending.
_FUTURE = frozenset(
    "will would shall should could may might can won't won’t be due scheduled plans planned set going expect expects expected upcoming "
    "begins starts opens ends takes".split()
)
_PAST = frozenset(
    "was were had did said told took came went held met won lost began made left found got rose fell gave saw became led sent shot "
    "hit cut put ran wrote spoke beat drew flew grew knew kept brought bought sold paid built has have after since".split()
)
_DEADLINE = frozenset("by until till through starting beginning".split())
_REACH = 100
_CLOSE = datetime.timedelta(days=10)
_LONG_AFTER = datetime.timedelta(days=60)
_STEPS = {"last": -1, "this": 0, "next": 1}


def resolve(
    dates: Sequence[Date],
    published: datetime.date | None,
    text: str = "",
    sentences: Sequence[tuple[int, int]] = (),
    paragraphs: Sequence[tuple[int, int]] = (),
    source: str = "date",
    language: str = "",
) -> list[Date]:
    """Return ``dates`` with the days they stand for, as far as exactly one reading is left.

    ``published`` is the publication date and ``source`` where that comes from ("date" for the caller or the
    document, "dateline"), ``language`` decides "6/12/2008" ("US" or "UK").
    ``sentences`` and ``paragraphs`` are the ranges of ``text`` in ascending order.  A
    resolved date has ``first`` and ``last`` (the same day for a day) and ``year_from``: "stated", "sentence",
    "paragraph", "document" or ``source``; one that may be several has ``candidates`` and neither.
    """
    context = _Context(dates, published, text, sentences, paragraphs, source, language)
    return [context.resolved(date) for date in dates]


class _Context:
    """What the dates of one document are resolved against."""

    def __init__(
        self,
        dates: Sequence[Date],
        published: datetime.date | None,
        text: str,
        sentences: Sequence[tuple[int, int]],
        paragraphs: Sequence[tuple[int, int]],
        source: str,
        language: str,
    ) -> None:
        self.dates = dates
        self.published = published
        self.text = text
        self.sentences = sentences
        self.source = source
        self.language = language
        self._paragraph_starts = [paragraph[0] for paragraph in paragraphs]
        self._sentence_starts = [sentence[0] for sentence in sentences]
        self._sentence_years: dict[int, list[int]] | None = None
        self._paragraph_years: dict[int, list[int]] = {}
        self._document_years: set[int] = set()
        self._bare_years: dict[int, set[int]] = {}

    def resolved(self, date: Date) -> Date:
        """Return ``date`` with its day or days filled in."""
        if date.impossible:
            return date
        if date.unit == "range":
            return self._range(date)
        if date.swapped is not None and not date.parts and self.language != "US":
            other = replace(date, month=date.swapped[0], day=date.swapped[1], swapped=None)
            if self.language == "UK":
                return self.resolved(replace(other, timex=f"{other.year}-{other.month:02d}-{other.day:02d}"))
            days = [interval[0] for reading in (date, other) if (interval := stated_interval(reading)) is not None]
            return replace(date, candidates=tuple(days))
        word, _, unit = date.relative.partition(" ")
        if unit == "year" and (date.month is not None or date.unit in ("quarter", "half")):
            return self._of_year(date, _STEPS.get(word, 0))
        if date.year is not None:
            interval = stated_interval(date)
            return self._filled(date, interval, "stated") if interval is not None else date
        if date.month is not None and date.day is not None:
            return self._day_of_year(date)
        if date.month is not None:
            return self._month(date)
        if self.published is None:
            return date
        if date.weekday is not None:
            return self._weekday(date)
        if date.amount is not None and date.relative:
            interval = self._relative(date)
            if interval is not None:
                return self._filled(date, interval, self.source)
        return date

    def _filled(self, date: Date, interval: _Interval, year_from: str) -> Date:
        """Return ``date`` and its parts with the interval, and the TIMEX3 value it gives."""
        first, last = interval
        timex = date.timex if year_from == "stated" else _timex(date, first, last)
        parts = tuple(
            replace(part, first=first, last=last, year_from=year_from, timex=_timex(part, first, last))
            if part.hour is None or part.day is not None
            else part
            for part in date.parts
        )
        return replace(date, first=first, last=last, year_from=year_from, timex=timex, parts=parts)

    def _range(self, date: Date) -> Date:
        parts = tuple(self.resolved(part) for part in date.parts)
        begin, end = parts[0].first, parts[-1].last
        timex = "/".join(part.timex for part in parts)
        return replace(date, parts=parts, first=begin, last=end, timex=timex, year_from=parts[0].year_from)

    # Days and months without a year.

    def _years(self, date: Date) -> list[tuple[int, str]]:
        """Return the years that sentence, paragraph and publication offer for ``date``, the closest first."""
        found: list[tuple[int, str]] = []
        if self._sentence_years is None:
            self._index_years()
        assert self._sentence_years is not None
        sentence = self._sentence_years.get(bisect_right(self._sentence_starts, date.start), ())
        paragraph = self._paragraph_years.get(bisect_right(self._paragraph_starts, date.start), ())
        found.extend((year, "sentence") for year in sentence)
        seen = {year for year, _ in found}
        if not found:
            found.extend((year, "paragraph") for year in paragraph)
            seen.update(paragraph)
        if self.published is not None and date.month is not None:
            near = self._nearest(date)
            if near is not None and near not in seen:
                found.append((near, self.source))
        return found

    def _nearest(self, date: Date) -> int | None:
        """Return the year that puts ``date`` nearest to the publication date."""
        assert self.published is not None
        best: tuple[int, int] | None = None
        for year in (self.published.year, self.published.year - 1, self.published.year + 1):
            day = day_of(year, date.month, date.day or 15)
            if day is not None:
                distance = abs((day - self.published).days)
                if best is None or distance < best[0]:
                    best = (distance, year)
        return best[1] if best is not None else None

    def _index_years(self) -> None:
        """Note the years that dates with a year give to their sentence and their paragraph."""
        self._sentence_years = {}
        for date in self.dates:
            for part in date.parts or (date,):
                if part.year is None or part.type not in ("date", "month", "year"):
                    continue
                if part.type == "year":
                    self._bare_years.setdefault(bisect_right(self._paragraph_starts, part.start), set()).add(part.year)
                    if not self._dates_the_sentence(part):
                        continue
                sentence = self._sentence_years.setdefault(bisect_right(self._sentence_starts, part.start), [])
                if part.year not in sentence:
                    sentence.append(part.year)
                if part.type == "date":
                    self._document_years.add(part.year)
                    paragraph = bisect_right(self._paragraph_starts, part.start)
                    years = self._paragraph_years.setdefault(paragraph, [])
                    if part.year not in years:
                        years.append(part.year)

    def _dates_the_sentence(self, date: Date) -> bool:
        """Say whether a year is an adverb of its sentence ("in 2016"), not an attribute ("the 2016 law")."""
        return self.text[max(date.start - 3, 0) : date.start].lower() in ("in ", "of ")

    def _day_of_year(self, date: Date) -> Date:
        years = self._years(date)
        days = [(day, source) for year, source in years if (day := day_of(year, date.month, date.day)) is not None]
        if date.weekday is not None and days:
            fitting = [(day, source) for day, source in days if day.weekday() == date.weekday]
            if len(fitting) == 1:
                days = fitting
            elif not fitting:
                excused = self._excused(date, [day.year for day, _ in days])
                if excused is not None:
                    return self._filled(date, (excused, excused), "document")
                near = [(day, source) for day, source in days if source == self.source]
                days = near or days
        return self._only(date, [((day, day), source) for day, source in days])

    def _excused(self, date: Date, tried: list[int]) -> datetime.date | None:
        """Return the day in the one further year that fits the stated weekday, if the document gives reason for it.

        Reasons are a date of that year elsewhere in the document, the publication year itself, and for a day long
        after publication the years beside it: captions and background are often older or newer than the story.  A
        day close to publication is the story's own and nothing excuses it.
        """
        assert date.month is not None
        assert date.day is not None
        assert date.weekday is not None
        years = set(self._document_years)
        if self.published is not None:
            year = self.published.year
            years.add(year)
            near = day_of(self._nearest(date) or year, date.month, date.day)
            if near is not None and abs(near - self.published) <= _CLOSE:
                return self._historical(date)
            if near is not None and near - self.published > _LONG_AFTER:
                years.update((year - 1, year + 1))
        fitting = weekday_years(date.month, date.day, date.weekday, sorted(years.difference(tried)))
        return day_of(fitting[0], date.month, date.day) if len(fitting) == 1 else None

    def _historical(self, date: Date) -> datetime.date | None:
        """Return the day in an earlier year of this paragraph or the one before that fits the stated weekday."""
        assert date.month is not None
        assert date.day is not None
        assert date.weekday is not None
        assert self.published is not None
        paragraph = bisect_right(self._paragraph_starts, date.start)
        years = self._bare_years.get(paragraph, set()) | self._bare_years.get(paragraph - 1, set())
        past = sorted(year for year in years if year < self.published.year - 1)
        fitting = weekday_years(date.month, date.day, date.weekday, past)
        return day_of(fitting[0], date.month, date.day) if len(fitting) == 1 else None

    def _of_year(self, date: Date, step: int) -> Date:
        """Resolve "August last year" and "the third quarter of this year"."""
        if self.published is None:
            return date
        interval = stated_interval(replace(date, year=self.published.year + step))
        return self._filled(date, interval, self.source) if interval is not None else date

    def _only(self, date: Date, found: list[tuple[_Interval, str]]) -> Date:
        """Return ``date`` resolved to the only candidate, or with its candidates."""
        if len(found) == 1:
            return self._filled(date, *found[0])
        return replace(date, candidates=tuple(interval[0] for interval, _ in found)) if found else date

    def _month(self, date: Date) -> Date:
        assert date.month is not None
        years = self._years(date)
        if self.published is not None and (not years or years[0][1] in (self.source, "paragraph")):
            this = self.published.year
            earlier = this if date.month <= self.published.month else this - 1
            later = this if date.month >= self.published.month else this + 1
            word = date.relative.partition(" ")[0]
            if word == "last":
                earlier = this if date.month < self.published.month else this - 1
                chosen = [earlier]
            elif word == "next":
                chosen = [this if date.month > self.published.month else this + 1]
            elif word == "this":
                chosen = [this]
            else:
                tense = self._tense(date)
                chosen = [later] if tense > 0 else [earlier] if tense < 0 else sorted({earlier, later})
            years = [(year, self.source) for year in chosen]
        return self._only(date, [(month_interval(year, date.month), source) for year, source in years])

    # Relative to the publication date.

    def _weekday(self, date: Date) -> Date:
        assert self.published is not None
        assert date.weekday is not None
        back = (self.published.weekday() - date.weekday) % 7
        word, _, unit = date.relative.partition(" ")
        if word in ("every", "each", "that", "same"):
            return date
        if unit == "week":
            day = _shift(self.published, date.weekday - self.published.weekday() + 7 * _STEPS.get(word, 0))
            return self._filled(date, (day, day), self.source) if day is not None else date
        before = _shift(self.published, -back)
        after = _shift(self.published, (7 - back) % 7)
        if word == "last":
            days = [_shift(self.published, -(back or 7))]
        elif word == "this":
            days = [_shift(self.published, date.weekday - self.published.weekday())]
        elif word == "next":
            days = [_shift(self.published, 7 - back), _shift(self.published, 14 - back)]
        else:
            tense = self._tense(date)
            days = [after] if tense > 0 else [before] if tense < 0 else [before, after]
        known = list(dict.fromkeys(day for day in days if day is not None))
        return self._only(date, [((day, day), self.source) for day in known])

    def _tense(self, date: Date) -> int:
        """Return -1 if the sentence around ``date`` speaks of the past, 1 of the future, 0 if it does not tell."""
        at = bisect_right(self._sentence_starts, date.start) - 1
        known = 0 <= at < len(self.sentences)
        return tense(self.text, date, self.sentences[at] if known else (date.start - _REACH, date.end + _REACH))

    def _relative(self, date: Date) -> _Interval | None:
        """Return the interval of "last week", "two years ago", "tomorrow"."""
        assert self.published is not None
        assert date.amount is not None
        word = date.relative.split(" ")[0]
        ago = date.relative.endswith(" ago")
        if ago and date.modifier:
            return None
        if date.timex.startswith("P"):
            return self._stretch(date)
        if not ago and word in (
            "every",
            "each",
            "that",
            "same",
            "previous",
            "following",
            "preceding",
            "prior",
            "weekend",
        ):
            return None
        day, amount, unit = self.published, date.amount, date.unit
        try:
            if unit == "day":
                shifted = day + amount * _DAY
                return shifted, shifted
            if unit in ("week", "fortnight"):
                monday = day + (amount * (14 if unit == "fortnight" else 7) - day.weekday()) * _DAY
                return monday, monday + 6 * _DAY
            if unit == "weekend":
                saturday = day + (5 - day.weekday() + 7 * amount) * _DAY
                return saturday, saturday + _DAY
            if unit == "month":
                months = day.year * 12 + day.month - 1 + amount
                return month_interval(months // 12, months % 12 + 1)
            if unit == "quarter" and not ago:
                quarters = day.year * 4 + (day.month - 1) // 3 + amount
                first = month_interval(quarters // 4, quarters % 4 * 3 + 1)[0]
                return first, month_interval(quarters // 4, quarters % 4 * 3 + 3)[1]
            if unit == "year" or (ago and unit == "decade"):
                year = day.year + amount * (10 if unit == "decade" else 1)
                return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
            if unit in ("decade", "century"):
                span = 10 if unit == "decade" else 100
                year = day.year - day.year % span + amount * span
                return datetime.date(year, 1, 1), datetime.date(year + span - 1, 12, 31)
        except (ValueError, OverflowError):
            pass
        return None

    def _stretch(self, date: Date) -> _Interval | None:
        """Return the interval of "the past two years" and "the next 10 days", which borders on the publication date."""
        assert self.published is not None
        assert date.amount is not None
        if date.relative.split(" ")[0] not in ("past", "last", "next", "coming"):
            return None
        months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}.get(date.unit)
        if months is not None:
            other = _months_later(self.published, months * date.amount)
        else:
            days = {"day": 1, "week": 7, "fortnight": 14}.get(date.unit)
            other = _shift(self.published, days * date.amount) if days is not None else None
        if other is None:
            return None
        return min(other, self.published), max(other, self.published)


def _months_later(day: datetime.date, months: int) -> datetime.date | None:
    """Return the same day ``months`` later, or the last day of that month."""
    count = day.year * 12 + day.month - 1 + months
    if not 12 <= count < 12 * 9999:
        return None
    year, month = count // 12, count % 12 + 1
    return datetime.date(year, month, min(day.day, days_in_month(month, year)))


def stated_interval(date: Date) -> _Interval | None:
    """Return the first and the last day of a date whose year is stated, if the calendar has them."""
    year = date.year
    if year is None or not 1 <= year <= 9899:
        return None
    if date.month is not None and date.day is not None:
        day = day_of(year, date.month, date.day)
        return (day, day) if day is not None else None
    if date.month is not None:
        return month_interval(year, date.month)
    if date.unit == "quarter" and date.amount:
        return datetime.date(year, date.amount * 3 - 2, 1), month_interval(year, date.amount * 3)[1]
    if date.unit == "half" and date.amount:
        return datetime.date(year, date.amount * 6 - 5, 1), month_interval(year, date.amount * 6)[1]
    if date.unit == "season":
        return None
    length = {"decade": 10, "century": 100}.get(date.unit, 1)
    return datetime.date(year, 1, 1), datetime.date(year + length - 1, 12, 31)


def day_of(year: int, month: int | None, day: int | None) -> datetime.date | None:
    """Return the day, or nothing if the calendar has none such."""
    try:
        return datetime.date(year, month or 0, day or 0)
    except ValueError:
        return None


def month_interval(year: int, month: int) -> _Interval:
    """Return the first and the last day of a month."""
    return datetime.date(year, month, 1), datetime.date(year, month, days_in_month(month, year))


def _shift(day: datetime.date, days: int) -> datetime.date | None:
    try:
        return day + days * _DAY
    except OverflowError:
        return None


def _timex(date: Date, first: datetime.date, last: datetime.date) -> str:
    """Return the TIMEX3 value of a resolved date, as precise as the date is written."""
    clock = date.timex[date.timex.index("T") :] if "T" in date.timex else ""
    if first == last:
        return f"{first:%Y-%m-%d}{clock}".rjust(10, "0")
    if date.unit in ("week", "fortnight", "weekend"):
        year, week, _ = first.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if date.unit == "weekend" else "")
    if date.type == "month" or date.unit == "month":
        return f"{first.year:04d}-{first.month:02d}"
    if date.timex.startswith("P"):
        return date.timex
    if date.unit == "quarter":
        return f"{first.year:04d}-Q{first.month // 3 + 1}"
    if date.unit == "half":
        return f"{first.year:04d}-H{first.month // 6 + 1}"
    if date.unit in ("decade", "century") and last.year - first.year > 1:
        return f"{first.year // 10}X" if date.unit == "decade" else f"{first.year // 100:02d}"
    return f"{first.year:04d}"


def _tense_of(word: str, before: str) -> int:
    """Return the time a verb speaks of, -1, 0 or 1, given the word in front of it."""
    word = word.strip(",.;:!?()\"“”‘’'")
    if word in _FUTURE or word.endswith(("'ll", "’ll")):
        return 1
    if word in _PAST or (word.endswith("ed") and len(word) > 3):
        return 1 if before in ("be", "to") else -1
    return 0


# What the date rules count with.


def tense(text: str, date: Date, sentence: tuple[int, int]) -> int:
    """Return -1 if ``sentence`` speaks of the past around ``date``, 1 if of the future, 0 if it does not tell."""
    start, end = sentence
    before = text[max(start, date.start - _REACH, 0) : date.start].lower().split()
    if before and before[-1] in _DEADLINE:
        return 1
    for index in range(len(before) - 1, -1, -1):
        found = _tense_of(before[index], before[index - 1] if index else "")
        if found:
            return found
    word = ""
    for following in text[date.end : min(end, date.end + 2 * _REACH)].lower().split():
        found = _tense_of(following, word)
        if found:
            return found
        word = following
    return 0


def years_between(first: Date, second: Date) -> tuple[int, int] | None:
    """Return the least and the most whole years from ``first`` to ``second``, negative if they run backwards.

    Dates known to the day give one number; a month or a year leaves a range of one or two.  Unresolved dates
    give ``None``.
    """
    if first.first is None or first.last is None or second.first is None or second.last is None:
        return None
    return whole_years(first.last, second.first), whole_years(first.first, second.last)


def whole_years(first: datetime.date, second: datetime.date) -> int:
    """Return the completed years from ``first`` to ``second``, as an age is counted."""
    years = second.year - first.year
    return years - 1 if (second.month, second.day) < (first.month, first.day) else years


def weekday_years(month: int, day: int, weekday: int, years: Iterable[int]) -> list[int]:
    """Return those of ``years`` in which the day falls on ``weekday`` (0 is Monday)."""
    return [year for year in years if (date := day_of(year, month, day)) is not None and date.weekday() == weekday]


def lengths(first: Date, last: Date, unit: str) -> tuple[int, int] | None:
    """Return the least and the most that ``first`` to ``last`` may be counted as, in whole ``unit`` s.

    People count both ways: 2010 to 2016 is six years, or seven with both ends counted; so is June 12 to 15 three or
    four days.  ``unit`` is "day", "week", "month", "year", "decade" or "century"; ends that are less precise than
    the unit leave a wider range.  ``None`` if an end is unresolved, the ends run backwards or the unit is another.
    """
    if first.first is None or first.last is None or last.first is None or last.last is None:
        return None
    if last.last < first.first:
        return None
    months = _UNIT_MONTHS.get(unit)
    if months is not None and first.type == last.type and first.type in ("year", "month"):
        apart = (last.first.year - first.first.year) * 12 + last.first.month - first.first.month
        step = 12 if first.type == "year" else 1
        return apart // months, -(-(apart + step) // months)
    if months is not None:
        return _months_between(first.last, last.first) // months, -(
            -_months_between(first.first, last.last + _DAY, up=True) // months
        )
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
    if days is None:
        return None
    return max((last.first - first.last).days, 0) // days, -(-((last.last - first.first).days + 1) // days)


_UNIT_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}


def _months_between(first: datetime.date, last: datetime.date, up: bool = False) -> int:
    """Return the months from ``first`` to ``last``, completed ones or (``up``) begun ones; never negative."""
    months = (last.year - first.year) * 12 + last.month - first.month
    if up:
        return max(months + (last.day > first.day), 0)
    return max(months - (last.day < first.day), 0)
