"""Durations and ages: value, unit and interval, and what is no length of time."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.annotators.durations import articles, durations
from checker.annotators.numerals import numerals
from checker.quantity import Quantity

#: (type, low, high, unit) -> the ways to write it.
FORMS: dict[tuple[str, str | None, str | None, str], list[str]] = {
    ("duration", "3", "3", "year"): [
        "three years",
        "3 years",
        "three-year",
        "3-year",
        "three more years",
        "three full years",
    ],
    ("duration", "5/2", "5/2", "week"): ["two and a half weeks", "2 1/2 weeks", "2½ weeks", "two-and-a-half-week"],
    ("duration", "49/20", "51/20", "hour"): ["2.5 hours", "2.5-hour"],
    ("duration", "3/2", "3/2", "hour"): ["an hour and a half", "one and a half hours"],
    ("duration", "1/2", "1/2", "hour"): ["half an hour", "half-hour", "a half-hour"],
    ("duration", "1/2", "1/2", "century"): ["half a century"],
    ("duration", "80", "80", "minute"): [
        "1h 20m",
        "1 hour 20 minutes",
        "one hour and 20 minutes",
        "1 hour, 20 minutes",
        "80 minutes",
    ],
    ("duration", "27", "27", "month"): ["two years and three months", "2 years, 3 months", "27 months"],
    ("duration", "366", "367", "day"): ["one year and one day", "a year and one day"],
    ("duration", "3", "3", "decade"): ["three decades"],
    ("duration", "2", "3", "week"): [
        "two to three weeks",
        "2-3 weeks",
        "2–3 weeks",
        "two or three weeks",
        "two- to three-week",
    ],
    ("duration", "3", None, "day"): ["several days"],
    ("duration", "1", "1", "year"): ["a year", "one year"],
    ("age", "45", "45", "year"): [
        "45-year-old",
        "45 years old",
        "45 years of age",
        "aged 45",
        "age 45",
        "forty-five years old",
        "45 year old",
        "45-years-old",
        "45 yo",
    ],
    ("age", "18", "18", "month"): ["18 months old", "18-month-old", "aged 18 months"],
    ("age", "18", "24", "year"): [
        "18-to-24-year-olds",
        "18- to 24-year-olds",
        "18-24-year-olds",
        "aged 18 to 24",
        "ages 18-24",
        "aged between 18 and 24",
    ],
    ("age", "40", "49", "year"): ["in his 40s", "in her forties", "in their late 40s", "in his mid-40s"],
}


def read(text: str) -> list[Quantity]:
    """Return the durations and ages of ``text``."""
    return durations(text, numerals(text), articles(text))


@pytest.mark.parametrize(
    ("kind", "low", "high", "unit", "form"), [(*key, form) for key, forms in FORMS.items() for form in forms]
)
def test_forms(kind: str, low: str | None, high: str | None, unit: str, form: str) -> None:
    """Each way of writing a length of time or an age gives the same interval in the same unit."""
    for sentence in (f"It was for {form}, officials said.", f"It was for {form}"):
        (found,) = read(sentence)
        assert (found.type, found.unit) == (kind, unit)
        assert found.low == (None if low is None else Fraction(low))
        assert found.high == (None if high is None else Fraction(high))
        assert sentence[found.start : found.end] == found.words == form


@pytest.mark.parametrize(
    "sentence",
    [
        "The job pays $15 an hour.",
        "They meet three times a week.",
        "I second that motion.",
        "The third year was hard.",
        "She ran 5 miles in the second half.",
        "It was a day of mourning.",
        "He scored two second-half goals.",
        "It happened in the 1990s.",
        "On Monday, 45, people came.",
        "Chapter 4, Verse, 5, says so.",
        "The secretary took the minutes.",
        "He invited the two, three, and more.",
        "He was 8 of 12 from the line.",
        "She was 5 under par and he was 2-for-4.",
        "He was 12 and 3 on the night.",
        "The index was 91.",
        "She turned 30 pages.",
        "They planted trees and 5m of hedge.",
    ],
)
def test_what_is_no_length_of_time(sentence: str) -> None:
    """Rates, ordinals, decades and lists are not read."""
    assert [found.words for found in read(sentence)] == []


@pytest.mark.parametrize(
    ("sentence", "age"),
    [
        ("Maria Lopez, 45, was treated.", 45),
        ("The driver, 34, was arrested.", 34),
        ("He killed Ann Lee, 34.", 34),
        ("Police named Bob Smith (61) as the victim.", 61),
        ("Her son, 6, had a fever.", 6),
        ("They named Leo Marsh, six, and his aunt.", 6),
        ("Jean-Luc Péron, 102, of Lyon, died.", 102),
        ("She was 91.", 91),
        ("He is 45 and lives in Leeds.", 45),
        ("Her brother, who turned 80 on Friday, won.", 80),
        ("Her uncle says he will be 58 when it ends.", 58),
        ("Turning 30 this year, the tenor sang.", 30),
    ],
)
def test_age_behind_a_person(sentence: str, age: int) -> None:
    """A bare number between commas behind a person is that person's age."""
    (found,) = read(sentence)
    assert (found.type, found.value, found.unit, found.words) == (
        "age",
        Fraction(age),
        "year",
        "six" if "six" in sentence else str(age),
    )


@pytest.mark.parametrize("behind", ["or older", "and over", "or younger", "and under"])
def test_age_bands(behind: str) -> None:
    """“adults 65 or older” is an age; “or over” behind anything but people is none."""
    (found,) = read(f"It is free for adults 65 {behind}.")

    assert (found.type, found.value, found.words) == ("age", Fraction(65), "65")
    assert read("Days of 35 and over are rare.") == []


def test_listed_ages() -> None:
    """“children aged 3, 5 and 9” are three ages; a number that counts something is none."""
    assert [found.value for found in read("Her children, aged 3, 5 and 9, left.")] == [3, 5, 9]
    assert [found.value for found in read("Aged 30, 42 people came.")] == [30]


def test_between_the_ages() -> None:
    """“between the ages of 18 and 24” is one range of ages."""
    (found,) = read("It is for people between the ages of 18 and 24.")
    assert (found.type, [part.value for part in found.parts]) == ("age", [Fraction(18), Fraction(24)])


def test_range_carries_both_ends() -> None:
    """The ends of a range can be reached, each with its own place."""
    (found,) = read("Repairs take two to three weeks.")
    assert found.value is None
    assert [(part.value, part.words) for part in found.parts] == [(Fraction(2), "two"), (Fraction(3), "three weeks")]


@given(st.integers(1, 999), st.sampled_from(["second", "minute", "hour", "day", "week", "month", "year", "decade"]))
def test_any_count_of_units_is_read_back(count: int, unit: str) -> None:
    """A plain count of a unit is exact, and is the same inside a sentence."""
    words = f"{count} {unit}{'s' if count != 1 else ''}"
    (found,) = read(f"They waited {words} for it.")
    assert (found.words, found.value, found.low, found.high, found.unit) == (words, *[Fraction(count)] * 3, unit)


@given(st.text(st.sampled_from("two 45-yearsoldhm aged,.()’\n\x00\ufffd1/½")))
def test_no_text_breaks_it(text: str) -> None:
    """Whatever is written, spans slice to the words and do not overlap."""
    free = 0
    for found in read(text):
        assert found.start >= free
        assert text[found.start : found.end] == found.words
        free = found.end
