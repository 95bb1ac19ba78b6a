"""Calendar rules: periods, ages, anniversaries and clock times against the dates they are given with."""

from __future__ import annotations

import datetime
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.engine import Engine
from checker.example import document_of
from checker.finding import Finding
from checker.ruleset import Ruleset, load

DAYS = st.dates(datetime.date(1950, 1, 1), datetime.date(2030, 12, 31))


def check(ruleset: Ruleset, rule: str, text: str, date: str = "") -> list[Finding]:
    """Return what one rule finds in a text published on ``date``."""
    chosen = ruleset.get(rule)
    assert chosen is not None
    published = datetime.date.fromisoformat(date) if date else None
    report = Engine([chosen]).check(document_of(text), date=published)
    assert report.problems == ()
    return list(report.findings)


@pytest.mark.parametrize("length", ["five", "six"])
def test_years_are_counted_with_or_without_the_last(ruleset: Ruleset, length: str) -> None:
    """From 2009 to 2014 is five years, or six with both ends counted."""
    assert check(ruleset, "period-mismatch", f"She led it for {length} years, from 2009 to 2014.") == []


@pytest.mark.parametrize("length", ["three", "eight", "eleven"])
def test_years_that_do_not_fit(ruleset: Ruleset, length: str) -> None:
    """Any other number of years is an error, and the working says what the dates give."""
    (finding,) = check(ruleset, "period-mismatch", f"She led it for {length} years, from 2009 to 2014.")

    assert finding.working == f"from 2009 to 2014 is 5 or 6 years, not {length} years"


@settings(deadline=None)  # the first call compiles the patterns
@given(first=DAYS, length=st.integers(1, 300))
def test_days_counted_either_way_are_never_flagged(first: datetime.date, length: int) -> None:
    """A run of days given with its true length, inclusive or exclusive, is never flagged."""
    ruleset = _rules()
    last = first + datetime.timedelta(days=length)
    for days in (length, length + 1):
        text = f"The {days}-day fair runs from {_us(first)} to {_us(last)} in town."
        assert check(ruleset, "period-mismatch", text) == []


@settings(deadline=None)  # the first call compiles the patterns
@given(born=DAYS, died=DAYS)
def test_a_true_age_is_never_flagged(born: datetime.date, died: datetime.date) -> None:
    """The age that the two dates give is never flagged; one three years off always is."""
    ruleset = _rules()
    if (died - born).days < 366 * 5:
        return
    age = died.year - born.year - ((died.month, died.day) < (born.month, born.day))
    text = "She was born on {} and died on {}, aged {}."
    assert check(ruleset, "age-mismatch", text.format(_us(born), _us(died), age)) == []
    assert len(check(ruleset, "age-mismatch", text.format(_us(born), _us(died), age + 3))) == 1


@settings(deadline=None)  # the first call compiles the patterns
@given(day=DAYS)
def test_the_true_weekday_is_never_flagged(day: datetime.date) -> None:
    """The weekday of a date with its year is never flagged, any other always is."""
    ruleset = _rules()
    other = day + datetime.timedelta(days=3)
    assert check(ruleset, "weekday-mismatch", f"They met on {day:%A}, {_us(day)}, in town.") == []
    assert len(check(ruleset, "weekday-mismatch", f"They met on {other:%A}, {_us(day)}, in town.")) == 1


def test_nothing_is_assumed_without_a_year(ruleset: Ruleset) -> None:
    """Without a year, a publication date or a dateline no weekday is checked."""
    for weekday in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"):
        assert check(ruleset, "weekday-mismatch", f"They met on {weekday}, Nov. 12, in town.") == []


def test_an_abbreviated_month_does_not_end_the_sentence(ruleset: Ruleset) -> None:
    """ "Sept. 31" is one date though a full stop stands in it."""
    (finding,) = check(ruleset, "impossible-date", "The bill should have passed by Sept. 31. It did not.")

    assert finding.message == "there is no Sept. 31: September has 30 days"


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("date-order", "The road was shut from Nov. 5 to Jan. 3, 2024."),
        ("date-order", "They ran the shop from June to March."),
        ("event-order", "The mill was founded in 1979 by two brothers. It was bought in 1987 by a bank."),
        ("clock-order", "The call came at 11.55pm and the engine arrived 10 minutes later, at 12.05am."),
        ("period-mismatch", "He was jailed for ten years for thefts from 2010 to 2012."),
        ("period-mismatch", "More than 300 three-year permits were issued between February and March 2016."),
    ],
)
def test_orders_and_lengths_that_are_right(ruleset: Ruleset, rule: str, text: str) -> None:
    """New Year, months alone, midnight and a length that is not the period's are no faults."""
    assert check(ruleset, rule, text) == []


def test_an_anniversary_may_be_written_about_a_year_early(ruleset: Ruleset) -> None:
    """A story in December announces next year's anniversary; ten years off is a fault."""
    text = "The {} anniversary of the flood in 1965 is marked with a walk."
    assert check(ruleset, "anniversary-mismatch", text.format("60th"), "2024-12-03") == []
    assert len(check(ruleset, "anniversary-mismatch", text.format("50th"), "2024-12-03")) == 1
    assert check(ruleset, "anniversary-mismatch", text.format("50th")) == []


def test_what_the_dates_give_is_offered(ruleset: Ruleset) -> None:
    """Where the dates leave one value for the figure it is offered, written the way the figure was."""
    text = "The composer has died aged 91. She was born on 3 June 1938 and died on 2 May 2024 in Turin."
    (finding,) = check(ruleset, "age-mismatch", text)

    assert [each.replacement for each in finding.alternatives] == ["aged 85"]


def _us(day: datetime.date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


@cache
def _rules() -> Ruleset:
    """Return the shipped rules; hypothesis cannot share a fixture between its examples."""
    return load()
