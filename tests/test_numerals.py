"""Numerals: value -> the forms a reporter writes it in, and what must not be read."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.annotators.numerals import numerals

F = Fraction

#: value, low, high -> forms
CORPUS: list[tuple[Fraction | None, Fraction | None, Fraction | None, list[str]]] = [
    (F(250), F(250), F(250), ["250", "two hundred and fifty", "two hundred fifty", "Two Hundred and Fifty"]),
    (F(101), F(101), F(101), ["101", "a hundred and one", "one hundred one", "a hundred-and-one"]),
    (F(1200), F(1200), F(1200), ["1,200", "1200", "1\u2009200", "1\u202f200", "twelve hundred"]),
    (F(100000), F(100000), F(100000), ["100,000", "1,00,000"]),
    (F(12), F(12), F(12), ["a dozen", "one dozen", "twelve", "12"]),
    (F(6), F(6), F(6), ["half a dozen", "half-a-dozen", "a half-dozen"[2:], "six"]),
    (F(1, 2), F(1, 2), F(1, 2), ["½", "1/2", "half", "one-half", "one half"]),
    (F(5, 2), F(5, 2), F(5, 2), ["2½", "2 1/2", "two and a half", "two-and-a-half", "2 and a half"]),
    (F(2, 3), F(2, 3), F(2, 3), ["two-thirds", "two thirds", "⅔", "2/3"]),
    (F(3, 4), F(3, 4), F(3, 4), ["three-quarters", "three-fourths", "¾"]),
    (F(1, 3), F(1, 3), F(1, 3), ["one-third", "one third", "⅓"]),
    (F(21), F(21), F(21), ["21st", "twenty-first"]),
    (
        F(1500000),
        F(1450000),
        F(1550000),
        ["1.5 million", "a million and a half", "one and a half million", "1½ million"][:3],
    ),
    (
        F(5600000000),
        F(5550000000),
        F(5650000000),
        ["5.6 billion", "5.6bn", "5.6-billion", "5.6 bn", "five point six billion"],
    ),
    (F(300000), F(299500), F(300500), ["300k", "300K", "300 thousand"]),
    (F(3000), F(3000), F(3000), ["three thousand", "3,000"]),
    (F(50000000), F(45000000), F(55000000), ["5 crore", "five crore"]),
    (F(10**10), F(95 * 10**8), F(105 * 10**8), ["10 thousand million", "10 billion", "ten billion"][:1]),
    (F(500000), F(450000), F(550000), ["half a million", "half-a-million", "half-million"]),
    (
        F(250000),
        F(200000),
        F(300000),
        ["a quarter of a million", "a quarter million", "quarter million", "quarter-million"],
    ),
    (
        F(750000),
        F(700000),
        F(800000),
        ["three quarters of a million", "three-quarters of a million", "three quarters million"],
    ),
    (F(2000000), F(1500000), F(2500000), ["two mln", "2 mln", "2mln", "2mil", "2 million"]),
    (F(3500000), F(3450000), F(3550000), ["3 million and a half", "three million and a half"]),
    (F(0), F(0), F(0), ["0", "zero", "nil", "nought", "naught"]),
    (F(1234567890), F(1234567890), F(1234567890), ["1 234 567 890", "1,234,567,890", "1234567890"]),
    (F(103, 16), F(103, 16), F(103, 16), ["6-7/16", "6 7/16"]),
    (F(8, 1000), F(75, 10000), F(85, 10000), [".008", "0.008"]),
    (None, F(24), None, ["dozens"]),
    (None, F(200), None, ["hundreds"]),
    (None, F(20000), None, ["tens of thousands"]),
    (None, F(200000), None, ["hundreds of thousands"]),
    (None, F(3000), None, ["several thousand"]),
    (None, F(200), None, ["a few hundred"]),
]


def read(text: str) -> list[tuple[str, Fraction | None, Fraction | None, Fraction | None]]:
    return [(text[n.start : n.end], n.value, n.low, n.high) for n in numerals(text)]


@pytest.mark.parametrize(
    ("form", "value", "low", "high"),
    [(form, value, low, high) for value, low, high, forms in CORPUS for form in forms],
)
@pytest.mark.parametrize("around", ["{}", "Officials counted {} in the harbour.", "({})", "“{},” she said"])
def test_corpus(form: str, value: Fraction | None, low: Fraction | None, high: Fraction | None, around: str) -> None:
    """Every form is read whole, with its exact value and interval, inside any surrounding sentence."""
    assert read(around.format(form)) == [(form, value, low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "the G7 and the A320",
        "agent 007",
        "version 1.2.3 and 192.168.0.1",
        "the first half"[4:],  # the ordinal alone, see test_half
        "a thing of the other half",
        "someone, anyone, tenor, often",
        "in the low two hundreds",
        "per million",
        "1" * 400,
    ],
)
def test_not_numerals(text: str) -> None:
    """What only looks like a number is left alone."""
    assert [n for n in numerals(text) if n.form != "ordinal"] == []


@pytest.mark.parametrize(
    ("text", "form", "value"),
    [
        ("three thousands of rifles", "three thousands", F(3000)),
        ("two Hundreds of troops", "two Hundreds", F(200)),
        ("22 millions", "22 millions", F(22000000)),
        ("two dozens cars", "two dozens", F(24)),
        ("some 200,0000 people", "200,0000", None),
        ("5,800,00 voters", "5,800,00", None),
    ],
)
def test_malformed(text: str, form: str, value: Fraction | None) -> None:
    """A malformed numeral is read as far as it can be and says what is wrong."""
    (numeral,) = numerals(text)

    assert (text[numeral.start : numeral.end], numeral.value) == (form, value)
    assert numeral.malformed


@pytest.mark.parametrize(
    "text", ["hundreds of thousands of people", "in the low two hundreds", "the 1800s", "tens of millions"]
)
def test_well_formed_plurals(text: str) -> None:
    """A plural without a number in front, or one that names a region, is no slip."""
    assert not any(numeral.malformed for numeral in numerals(text))


def test_signed_letters() -> None:
    """A minus sign belongs to a number with letters attached, and a dash between two numbers to neither."""
    assert read("it sank to -12k")[0][:2] == ("-12k", F(-12000))
    assert [value for _, value, *_ in read("a lens of 75 -300mm")] == [F(75), F(300)]


def test_metres_or_millions() -> None:
    """A lone "m" is a million in front of what is counted, metres in front of a verb or an event."""
    for text in ("20m people", "20m Britons", "$20m"):
        assert read(text)[0][1] == F(20_000_000)
    for text in ("20m is enough", "the 20m race", "20m as a girl", "20m away"):
        assert read(text)[0][1] == F(20)


def test_and_between_two_numbers() -> None:
    """“and” joins the parts of one number, not two numbers."""
    assert [form for form, *_ in read("between two hundred and three hundred people")] == [
        "two hundred",
        "three hundred",
    ]
    assert [form for form, *_ in read("two hundred and three thousand")] == ["two hundred and three thousand"]


@given(st.integers(min_value=0, max_value=10**15), st.sampled_from(["{}", "a {} b", "\n{}\n", "“{}”"]))
@settings(max_examples=200, deadline=None)
def test_digits_round_trip(value: int, around: str) -> None:
    """A whole number is read back exactly, grouped or not, in any surroundings."""
    for form in (str(value), f"{value:,}"):
        assert read(around.format(form)) == [(form, F(value), F(value), F(value))]


@given(st.decimals(min_value=1, max_value=999, places=2), st.sampled_from(["million", "billion", "trillion"]))
@settings(max_examples=100, deadline=None)
def test_scaled_interval_holds_value(value: object, scale: str) -> None:
    """The interval of a scaled number holds every number that is written so when rounded."""
    text = f"{value} {scale}"
    (numeral,) = numerals(text)
    exact = F(str(value)) * {"million": 10**6, "billion": 10**9, "trillion": 10**12}[scale]

    assert numeral.value == exact
    assert numeral.low is not None
    assert numeral.high is not None
    assert numeral.low < exact < numeral.high
    assert numeral.high - numeral.low == F({"million": 10**6, "billion": 10**9, "trillion": 10**12}[scale], 100)


@given(st.text(alphabet="0123456789,. -/½andoehutrsmilk$\n\x00\ufffd\ue000", max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text(text: str) -> None:
    """Any text gives numerals in order that do not overlap and slice to the text."""
    end = 0
    for numeral in numerals(text):
        assert end <= numeral.start < numeral.end <= len(text)
        end = numeral.end


@pytest.mark.parametrize(
    "piece", ["1,", "two ", "9", "one hundred and ", "1 1/2 ", "half a ", "tens of ", "thousand ", "2.", "¼"]
)
def test_linear(piece: str) -> None:
    """Four times the text takes about four times as long, not sixteen."""

    def cost(repeats: int) -> float:
        text = piece * repeats
        started = time.process_time()
        numerals(text)
        return time.process_time() - started

    small = max(min(cost(3000), cost(3000)), 0.0005)

    assert min(cost(12000), cost(12000)) < small * 12 + 0.05
