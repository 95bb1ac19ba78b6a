"""Reading dates: what is written, where it stands, and what only looks like a date."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.annotators.dates import dates, references
from checker.date import MONTHS, WEEKDAYS, Date, easter

#: value -> the ways to write it.  Every form must be read as one date that covers exactly the form.
FORMS: dict[tuple[str, str], list[str]] = {
    ("date", "2024-11-12"): [
        "Nov. 12, 2024",
        "November 12, 2024",
        "November 12 2024",
        "November 12th, 2024",
        "12 November 2024",
        "12 Nov 2024",
        "12th November 2024",
        "12th of November, 2024",
        "Tuesday, Nov. 12, 2024",
        "Tuesday 12 November 2024",
        "Tuesday, the 12th of November 2024",
        "Tues., Nov. 12, 2024",
        "2024-11-12",
        "2024/11/12",
        "NOVEMBER 12, 2024",
    ],
    ("date", "2024-11-23"): ["11/23/2024", "23/11/2024", "23.11.2024", "23-11-2024"],
    ("date", "XXXX-09-11"): [
        "Sept. 11",
        "September 11",
        "11 September",
        "11 Sept",
        "the 11th of September"[4:],
        "Sep 11",
    ],
    ("date", "XXXX-06-02"): ["June 2", "2 June", "June 2nd", "second of June", "2nd of June"],
    ("date", "XXXX-12-31"): ["Dec. 31", "thirty-first of December", "December 31", "31st December"],
    ("date", "1958-11-03"): ["Nov. 3, 1958", "3 November 1958", "Monday, 3 November 1958"],
    ("date", "2024-11-28"): ["the fourth Thursday of November 2024", "the last Thursday in November 2024"],
    ("date", "2024-12-25"): ["Christmas Day 2024", "Christmas Day, 2024", "Wednesday, Christmas Day, 2024"],
    ("date", "XXXX-01-01"): ["New Year's Day", "New Year’s Day"],
    ("date", "XXXX-12-26"): ["Boxing Day", "26 December"],
    ("date", "2011-04-24"): ["Easter 2011", "Easter Sunday 2011", "Easter Sunday, 2011"],
    ("date", "2024-03-29"): ["Good Friday 2024"],
    ("date", "2024-04-01"): ["Easter Monday 2024"],
    ("date", "2019-11-28"): ["Thanksgiving 2019", "Thanksgiving Day 2019"],
    ("period", "XXXX-10-W3"): ["the third week of October", "third week in October"],
    ("year", "1066"): ["A.D. 1066", "AD 1066", "1066 A.D."],
    ("period", ""): ["a week ago Tuesday", "two weeks from next Tuesday", "a month from today"],
    ("period", "XXXX-WXX-5"): ["every Friday", "Fridays", "every other Friday", "alternate Fridays"],
    ("month", "2020-05"): ["May 2020", "May, 2020", "May of 2020"],
    ("month", "XXXX-05"): ["May"],
    ("period", "199X"): ["1990s"],
    ("period", "198X"): ["1980s", "’80s", "mid-1980s", "early 1980s"],
    ("period", "19"): ["20th century", "twentieth century", "early 20th century"],
    ("period", "20"): ["21st century", "twenty-first century"],
    ("period", "2024-Q3"): ["Q3 2024", "the third quarter of 2024", "third quarter of 2024"],
    ("period", "2024-SU"): ["summer 2024", "summer of 2024", "Summer 2024"],
    ("period", "2023/2024"): ["2023-24", "2023–24", "2023/24", "2023-2024", "2023 to 2024"],
    ("period", "2024-06-12/2024-06-15"): [
        "June 12 to 15, 2024",
        "June 12-15, 2024",
        "June 12–15, 2024",
        "12 to 15 June 2024",
        "12–15 June 2024",
        "June 12, 2024, to June 15, 2024".replace("2024, to", "2024 to"),
        "June 12 through June 15, 2024",
        "June 12, to June 15, 2024",
    ],
    ("period", "XXXX-04/XXXX-06"): ["April to June", "April-June", "April through June"],
    ("period", "2020-11/2020-12"): ["November-December 2020", "Nov/Dec 2020"],
    ("period", "2024-Q4"): ["fourth quarter of fiscal 2024", "Q4 2024", "the final quarter of 2024"],
    ("period", "2024-H1"): ["H1 2024", "the first half of 2024"],
    ("year", "1998"): ["1998", "’98", "'98"],
    ("year", "1880"): ["1880"],
    ("year", "-0043"): ["44 B.C.", "44 BC"],
    ("period", "XXXX-WXX-1/XXXX-WXX-5"): ["Monday to Friday", "Monday through Friday", "Monday–Friday"],
    ("period", "T15:00/T16:00"): ["3 to 4 p.m.", "3-4 p.m.", "3pm to 4pm", "3–4pm", "3:00 to 4:00 p.m."],
    ("time", "T19:30"): [
        "7:30 p.m.",
        "7:30pm",
        "7:30 PM",
        "7.30pm",
        "7:30 p.m. ET",
        "7:30 p.m. local time",
    ],
    ("time", "T19:30Z"): ["19:30 GMT", "19:30 UTC", "1930 GMT", "7:30 p.m. GMT"],
    ("time", "T12:00"): ["noon", "12 p.m.", "12:00 p.m."],
    ("time", "T00:00"): ["midnight", "12 a.m.", "12am"],
}


def only(text: str) -> Date:
    """Return the one date of ``text``."""
    found = dates(text)
    assert len(found) == 1, [(date.words, date.type) for date in found]
    return found[0]


@pytest.mark.parametrize(
    ("kind", "timex", "form"), [(kind, timex, form) for (kind, timex), forms in FORMS.items() for form in forms]
)
def test_forms(kind: str, timex: str, form: str) -> None:
    """Each way of writing a date is read to its value, wherever in a sentence it stands."""
    for sentence in (f"It happened in {form}, officials said.", f"It happened in {form}"):
        date = only(sentence)
        assert (date.type, date.timex, date.words) == (kind, timex, form)
        assert sentence[date.start : date.end] == form


NOT_DATES = [
    "She may march on the capitol.",
    "He sat in the sun.",
    "A Mark, a Jan and a Dec walked in.",
    "Theresa May resigned.",
    "The March on Washington drew thousands.",
    "The Sunday Times reported it.",
    "It was Friday Night Lights again.",
    "In the second act she fell.",
    "About 2014 people came.",
    "Some 1500 homes burned.",
    "They won 3-1 and lost 2-0.",
    "At 31 June Carter married again.",
    "Flight 2010 landed.",
    "It costs $1999.",
    "Open 24/7, he said.",
    "Half, or 1/2, is gone.",
    "The ratio was 2:1.",
    "They will fall.",
    "Their autumnal spring in step.",
    "John 3:16 is a verse.",
    "A Happy New Year, and a merry Christmas to all.",
    "A Christmas tree stood on Easter Island by a Thanksgiving table.",
    "A good friday feeling and a boxing day out.",
    "Between 1600 and 1900 people came.",
    "Cut the 6-7/16 board.",
    "The Year Ahead is a book.",
    "The year was long and the days were short.",
    "He drives a Boeing 1900.",
    "Watch the USA Today site.",
]


@pytest.mark.parametrize("sentence", NOT_DATES)
def test_what_only_looks_like_a_date(sentence: str) -> None:
    """Names, verbs, counts, scores and ratios are not read."""
    assert [date.words for date in dates(sentence)] == []


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ("September 31", "September has 30 days"),
        ("31 June", "June has 30 days"),
        ("31 Sept", "September has 30 days"),
        ("Feb. 30", "February has 29 days"),
        ("February 29, 2023", "February 2023 has 28 days"),
        ("February 29, 2024", ""),
        ("Feb. 29", ""),
        ("Nov. 31, 2020", "November has 30 days"),
        ("7:75 p.m.", "an hour has 60 minutes"),
    ],
)
def test_impossible_days_are_read_and_marked(form: str, why: str) -> None:
    """A day the calendar does not have is still a date, and says why it cannot be."""
    date = only(f"He was born on {form} in Rome.")
    assert date.words == form
    assert (date.impossible, date.reason) == (bool(why), why)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("In June 31 firefighters were hurt.", "June"),
        ("In May 12 firefighters were hurt.", "May"),
        ("Last April 40 schools closed.", "last April"),
        ("In a June 30 letter he denied it.", "June 30"),
        ("On June 30 firefighters were hurt.", "June 30"),
    ],
)
def test_a_month_before_a_count_is_no_day(sentence: str, words: str) -> None:
    """ "In June" takes a month, "on June 30" a day: a count that follows the month is not its day."""
    assert only(sentence).words.lower() == words.lower()


def test_feasts_without_a_year() -> None:
    """“by Christmas” is a period; “Easter Sunday” keeps its weekday, to be checked against a date."""
    assert [(date.type, date.words) for date in dates("by Christmas, or at Easter.")] == [
        ("period", "Christmas"),
        ("period", "Easter"),
    ]
    assert only("on Easter Sunday").weekday == 6


def test_a_stretch_from_a_day_is_no_day() -> None:
    """“two weeks from Tuesday 1 July to 14 July” runs that long; its days stay days."""
    for text in ("Shut two weeks from Tuesday 1 July until 14 July.", "Shut for two weeks from Tuesday."):
        assert all(date.words[:3] != "two" for date in dates(text))


def test_easter() -> None:
    """Known Easter Sundays, the earliest and the latest of the century among them."""
    for day in ("1961-04-02", "2008-03-23", "2011-04-24", "2038-04-25", "2100-03-28"):
        assert easter(int(day[:4])).isoformat() == day


def test_composites_carry_their_atoms() -> None:
    """A weekday and the ends of a range can be reached inside the whole."""
    date = only("They met on Tuesday, Nov. 12, at 7:30 p.m. in Rome.")
    assert date.type == "date"
    assert (date.weekday, date.month, date.day, date.hour, date.minute) == (1, 11, 12, 19, 30)
    assert [(part.type, part.words) for part in date.parts] == [
        ("weekday", "Tuesday"),
        ("date", "Nov. 12"),
        ("time", "7:30 p.m."),
    ]
    span = only("It runs from June 12 to 15, 2024, in Rome.")
    assert [(part.year, part.month, part.day) for part in span.parts] == [(2024, 6, 12), (2024, 6, 15)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Open from Dec. 28 to Jan. 3, 2024.", "2023-12-28", "2024-01-03"),
        ("Open from Monday, Jan. 6, to Friday, Jan. 10, 2025.", "2025-01-06", "2025-01-10"),
        ("Open from June 12 to May 3, 2024.", "2024-06-12", "2024-05-03"),
        ("Open from November to February 2024.", "2023-11", "2024-02"),
    ],
)
def test_the_first_end_of_a_range_takes_the_year(text: str, first: str, last: str) -> None:
    """A year stated once holds for both ends, winter ranges begin the year before, wrong orders stay wrong."""
    assert [part.timex for part in only(text).parts] == [first, last]


@given(
    st.dates(datetime.date(1900, 1, 1), datetime.date(2039, 12, 31)),
    st.sampled_from(["{month} {day}, {year}", "{weekday}, {month} {day}, {year}", "{day} {month} {year}", "{iso}"]),
    st.sampled_from(["", "On ", "The deal (", "“", "Reports of\n", "It was clear by "]),
    st.sampled_from(["", ".", ", he said.", ")", "” he said", "; then\n\nMore."]),
)
def test_any_day_is_read_back(day: datetime.date, form: str, before: str, after: str) -> None:
    """Any day in any supported form is read back, the same inside any surrounding sentence."""
    words = form.format(
        month=MONTHS[day.month - 1], day=day.day, year=day.year, weekday=WEEKDAYS[day.weekday()], iso=day.isoformat()
    )
    date = only(before + words + after)
    assert (date.year, date.month, date.day) == (day.year, day.month, day.day)
    assert (date.start, date.end, date.words) == (len(before), len(before) + len(words), words)
    assert date.weekday is None or date.weekday == day.weekday()


@given(
    st.times(),
    st.sampled_from(["{hour12}:{minute:02d} {half}.m.", "{hour12}:{minute:02d}{half}m", "{hour:02d}:{minute:02d} GMT"]),
)
def test_any_time_is_read_back(time: datetime.time, form: str) -> None:
    """Any minute of the day on either clock is read back, with or without a day in front of it."""
    words = form.format(
        hour=time.hour, minute=time.minute, hour12=time.hour % 12 or 12, half="p" if time.hour >= 12 else "a"
    )
    date = only(f"It closed at {words} in Rome.")
    assert (date.type, date.hour, date.minute, date.words) == ("time", time.hour, time.minute, words)
    whole = only(f"It closed on Monday, June 3, 2024, at {words} in Rome.")
    assert (whole.type, whole.day, whole.hour, whole.minute) == ("date", 3, time.hour, time.minute)


@given(st.text(st.sampled_from("JanMayuesdTth 0123456789:.,-–/’'\n\x00\ufffd\ue000apm²٣ago")))
def test_no_text_breaks_it(text: str) -> None:
    """Whatever is written, nothing is raised, spans slice to the words, and nothing overlaps."""
    free = 0
    for date in dates(text):
        assert date.start >= free
        assert text[date.start : date.end] == date.words != ""
        free = date.end


def test_paragraphs_are_independent() -> None:
    """A text of two paragraphs gives the dates of each, moved."""
    first, second = "He came in May\n\n", "12 people left on Jan. 20."
    together = dates(first + second)
    assert together == dates(first) + [date.at(len(first)) for date in dates(second)]


def test_now_and_then_are_no_dates() -> None:
    """Words that say now, then or soon are told apart, and are not among the dates."""
    text = "It now costs more; at the time it was cheap, and soon it may be cheaper."
    assert [(found.words, found.timex) for found in references(text)] == [
        ("now", "PRESENT_REF"),
        ("at the time", "PAST_REF"),
        ("soon", "FUTURE_REF"),
    ]
    assert dates(text) == []


@pytest.mark.parametrize("digits", ["1" * 5000, "1-2-" + "3" * 5000, "1." + "2" * 5000 + ".2020", "5-" * 3000])
def test_endless_digits_are_no_date(digits: str) -> None:
    """Codes and hostile input are passed over."""
    assert dates(f"It is {digits} here.") == []
