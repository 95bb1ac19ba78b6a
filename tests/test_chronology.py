"""Resolving dates: what a document's date and neighbours make of a date, and what stays open."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.analysis import Analysis
from checker.annotators.chronology import lengths, resolve, weekday_years, whole_years, years_between
from checker.annotators.dates import dates
from checker.date import MONTHS, WEEKDAYS, Date
from checker.document import Document, Section, Span

PUBLISHED = datetime.date(2024, 11, 14)  # a Thursday


def resolved(text: str, published: datetime.date | None = PUBLISHED, language: str = "") -> list[Date]:
    """Return the dates of one sentence, resolved."""
    whole = [(0, len(text))]
    return resolve(dates(text), published, text, whole, whole, language=language)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("He left yesterday.", "2024-11-13", "2024-11-13"),
        ("He leaves tomorrow.", "2024-11-15", "2024-11-15"),
        ("He left last night.", "2024-11-13", "2024-11-13"),
        ("He left last week.", "2024-11-04", "2024-11-10"),
        ("He leaves next month.", "2024-12-01", "2024-12-31"),
        ("He left two years ago.", "2022-01-01", "2022-12-31"),
        ("He left 10 days ago.", "2024-11-04", "2024-11-04"),
        ("He left three months ago.", "2024-08-01", "2024-08-31"),
        ("He left last year.", "2023-01-01", "2023-12-31"),
        ("He left in August last year.", "2023-08-01", "2023-08-31"),
        ("It grew in the third quarter of last year.", "2023-07-01", "2023-09-30"),
        ("It grew over the past two years.", "2022-11-14", "2024-11-14"),
        ("He left on Monday.", "2024-11-11", "2024-11-11"),
        ("He left last Thursday.", "2024-11-07", "2024-11-07"),
        ("He will leave on Monday.", "2024-11-18", "2024-11-18"),
        ("He left on Thursday.", "2024-11-14", "2024-11-14"),
        ("He left on Jan. 20.", "2025-01-20", "2025-01-20"),
        ("He left on Oct. 20.", "2024-10-20", "2024-10-20"),
        ("He left in March.", "2024-03-01", "2024-03-31"),
        ("He left in December.", "2023-12-01", "2023-12-31"),
        ("He will leave in March.", "2025-03-01", "2025-03-31"),
        ("He left in May 2020.", "2020-05-01", "2020-05-31"),
        ("He sang in the 1990s.", "1990-01-01", "1999-12-31"),
        ("It ran from June 12 to 15, 2023.", "2023-06-12", "2023-06-15"),
        ("It grew in Q3 2023.", "2023-07-01", "2023-09-30"),
    ],
)
def test_one_reading_is_resolved(text: str, first: str, last: str) -> None:
    """A date with one reading gets its first and last day."""
    (date,) = resolved(text)
    assert (str(date.first), str(date.last)) == (first, last)
    assert (date.resolved is not None) == (first == last)


@pytest.mark.parametrize(
    "text", ["He left on Monday.", "He left last week.", "He left on Jan. 20.", "He left in May.", "He left yesterday."]
)
def test_nothing_is_resolved_without_a_publication_date(text: str) -> None:
    """Without a publication date and without a year nearby, a date stays as it is written."""
    (date,) = resolved(text, published=None)
    assert (date.first, date.last, date.year_from) == (None, None, "")


@pytest.mark.parametrize("text", ["Monday is the day.", "The same week, he left.", "Next Monday is the day."])
def test_several_readings_stay_open(text: str) -> None:
    """A weekday that may be before or after publication is not guessed."""
    (date,) = resolved(text)
    assert date.first is None


def test_where_the_year_comes_from() -> None:
    """The source of a year is told: stated, from the sentence, the paragraph, or the publication date."""
    sources = {
        "It was on Nov. 12, 2023.": "stated",
        "In 2019 it was on March 3.": "sentence",
        "It was on March 3.": "date",
    }
    for text, source in sources.items():
        published = None if source == "sentence" else PUBLISHED
        assert resolved(text, published)[-1].year_from == source
    text = "It began on May 1, 2019. It ended on May 9."
    last = resolve(dates(text), None, text, [(0, 24), (25, len(text))], [(0, len(text))])[-1]
    assert (last.year_from, last.resolved) == ("paragraph", datetime.date(2019, 5, 9))


def test_an_attributive_year_gives_no_year() -> None:
    """ "The 2016 law" does not date the sentence."""
    assert resolved("On March 5 the court struck down the 2016 law.", None)[0].first is None


def test_a_weekday_picks_the_year() -> None:
    """With two years on offer the one in which the weekday fits is taken; with none the nearest to publication."""
    text = "In 2020 it fell on Thursday, Nov. 12."
    assert resolved(text)[-1].resolved == datetime.date(2020, 11, 12)
    wrong = resolved("It fell on Friday, Nov. 12.")[-1]
    assert wrong.resolved == datetime.date(2024, 11, 12)
    assert wrong.resolved.weekday() != wrong.weekday


def test_day_and_month_order_needs_a_language() -> None:
    """ "6/12/2008" has two readings until the language decides."""
    text = "Signed on 6/12/2008."
    assert resolved(text)[0].candidates == (datetime.date(2008, 6, 12), datetime.date(2008, 12, 6))
    assert resolved(text, language="US")[0].resolved == datetime.date(2008, 6, 12)
    assert resolved(text, language="UK")[0].resolved == datetime.date(2008, 12, 6)


def test_analysis_takes_the_dateline() -> None:
    """The dateline's date is the publication date when nobody gives another, and says so."""
    text = "ROME, Nov. 14, 2024 — He left yesterday."
    sections = (Section("dateline", Span(0, 22)), Section("lede", Span(22, len(text))))
    analysis = Analysis(Document("draft.txt", text, sections))
    assert analysis.date == PUBLISHED
    assert analysis.dates[-1].resolved == datetime.date(2024, 11, 13)
    assert analysis.dates[-1].year_from == "dateline"


@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2050, 12, 31)), st.integers(-5, 5))
def test_a_weekday_near_publication_is_never_contradicted(day: datetime.date, shift: int) -> None:
    """A right weekday and date within days of publication resolve to that very day, whatever the year."""
    published = day + datetime.timedelta(days=shift)
    text = f"It happened on {WEEKDAYS[day.weekday()]}, {MONTHS[day.month - 1]} {day.day}, in Rome."
    assert resolved(text, published)[0].resolved == day


@given(st.dates(datetime.date(1900, 1, 1)), st.dates(datetime.date(1900, 1, 1)))
def test_whole_years_are_an_age(birth: datetime.date, day: datetime.date) -> None:
    """Whole years grow by one on each birthday and never elsewhere."""
    years = whole_years(birth, day)
    assert years == day.year - birth.year or years == day.year - birth.year - 1
    if (day.month, day.day) >= (birth.month, birth.day):
        assert years == day.year - birth.year


def test_years_between_months_leaves_a_range() -> None:
    """Two days give one number of years, two years a range."""
    early, late = resolved("Born May 2, 1990, and hired May 1, 2020.")
    assert years_between(early, late) == (29, 29)
    early, late = resolved("Born in 1990, hired in 2020.")
    assert years_between(early, late) == (29, 30)
    assert weekday_years(11, 12, 1, range(2015, 2026)) == [2019, 2024]


@pytest.mark.parametrize(
    ("text", "unit", "least", "most"),
    [
        ("It ran from 2010 to 2016.", "year", 6, 7),
        ("It ran from 1990 to 2020.", "decade", 3, 4),
        ("It ran from June 12 to 15, 2024.", "day", 3, 4),
        ("It ran from June 1 to June 14, 2024.", "week", 1, 2),
        ("It ran from March to May 2024.", "month", 2, 3),
        ("It ran from May 1, 2010, to April 30, 2016.", "year", 5, 6),
        ("It ran from May 1, 2010, to May 1, 2016.", "year", 6, 7),
        ("It ran from January 2010 to December 2015.", "year", 5, 6),
        ("It ran from March to May 2024.", "day", 31, 92),
    ],
)
def test_lengths_allow_both_ways_of_counting(text: str, unit: str, least: int, most: int) -> None:
    """A length counts with and without both ends, and never anything else."""
    dates_found = resolved(text)
    first, last = dates_found[0].parts if len(dates_found) == 1 else dates_found
    assert lengths(first, last, unit) == (least, most)


def test_lengths_need_both_ends_in_order() -> None:
    """Ends that run backwards or are unresolved have no length."""
    late, early = resolved("Not in 2016 but in 2010.")
    assert lengths(late, early, "year") is None
    assert lengths(early, late, "mile") is None
    (open_end,) = resolved("He left on Monday.", None)
    assert lengths(early, open_end, "day") is None
