"""Assertions: judged exactly at the corners of the slots' intervals, with their working and balancing values."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.expression import ExpressionError, parse
from checker.finding import Status
from checker.quantity import Quantity

AMOUNTS = st.fractions(min_value=Fraction(1), max_value=Fraction(10**6), max_denominator=100)
PLACES = st.integers(min_value=-3, max_value=3)


def figure(value: Fraction, low: Fraction | None = None, high: Fraction | None = None, kind: str = "count") -> Quantity:
    """Return a figure with an interval (exact if none is given)."""
    return Quantity(0, 1, kind, value, value if low is None else low, value if high is None else high)


def rounded(value: Fraction, places: int) -> Quantity:
    """Return a value as a reporter who rounds it to ``places`` would write it, with the interval that leaves open."""
    step = Fraction(1, 10**places) if places >= 0 else Fraction(10**-places)
    written = round(value / step) * step
    return figure(written, written - step / 2, written + step / 2)


@given(AMOUNTS, AMOUNTS, PLACES, PLACES, PLACES)
def test_a_true_sum_is_never_flagged_however_it_was_rounded(
    left: Fraction, right: Fraction, one: int, two: int, three: int
) -> None:
    """Rounding each figure of a true equation in its own way leaves it consistent."""
    bound = {"a": rounded(left, one), "b": rounded(right, two), "c": rounded(left + right, three)}

    assert parse("a + b == c").judge(bound).status is Status.CONSISTENT


@given(AMOUNTS, AMOUNTS, PLACES, PLACES)
def test_a_true_change_is_never_flagged_however_it_was_rounded(
    old: Fraction, new: Fraction, one: int, two: int
) -> None:
    """The same for a percentage change, in which one figure stands twice."""
    change = (new - old) / old
    share = round(change * 100)
    bound = {
        "old": rounded(old, one),
        "new": rounded(new, two),
        "change": figure(Fraction(share, 100), Fraction(2 * share - 1, 200), Fraction(2 * share + 1, 200)),
    }
    status = parse("(new - old) / old == change").judge(bound).status

    assert status is not Status.INCONSISTENT


@given(AMOUNTS, AMOUNTS, PLACES, PLACES, PLACES, st.booleans(), st.integers(min_value=1, max_value=1000))
def test_a_sum_off_by_more_than_the_roundings_always_is(
    left: Fraction, right: Fraction, one: int, two: int, three: int, above: bool, more: int
) -> None:
    """If the total is moved past all three half-steps, no values can be true."""
    a, b = rounded(left, one), rounded(right, two)
    assert a.value is not None
    assert b.value is not None
    slack = sum((Fraction(10) ** -places) / 2 for places in (one, two, three))
    total = a.value + b.value + (slack + Fraction(more, 100)) * (1 if above else -1)
    half = (Fraction(10) ** -three) / 2
    bound = {"a": a, "b": b, "c": figure(total, total - half, total + half)}

    judgement = parse("a + b == c").judge(bound)

    assert judgement.status is Status.INCONSISTENT


INTERVALS = st.tuples(AMOUNTS, st.fractions(min_value=0, max_value=50, max_denominator=20))
FORMS = [
    "a + b == c",
    "a - b == c",
    "a * b == c",
    "a / b == c",
    "(a - b) / b == c",
    "a / (b + c) == 1 / 2",
    "a * b + c == 2 * a",
    "a <= b + c",
]


@settings(max_examples=300)
@given(st.sampled_from(FORMS), INTERVALS, INTERVALS, INTERVALS, st.randoms(use_true_random=False))
def test_corners_are_sound(form: str, one: Any, two: Any, three: Any, random: Any) -> None:
    """If any values inside the intervals make the statement true, it is not called inconsistent."""
    bound = {}
    inside = {}
    for name, (middle, half) in zip("abc", (one, two, three), strict=True):
        low, high = max(middle - half, Fraction(1, 100)), middle + half
        bound[name] = figure(middle, low, high)
        inside[name] = low + (high - low) * Fraction(random.randint(0, 20), 20)
    if "<=" in form:
        if not eval(form, {}, inside):
            return
    else:
        left, right = form.split("==")
        if right.strip() == "c":  # make it true inside the box
            value = eval(left, {}, inside)
            bound["c"] = figure(value, value - 1, value + 1)
        elif eval(left, {}, inside) != eval(right, {}, inside):
            return

    assert parse(form).judge(bound).status is not Status.INCONSISTENT


@settings(max_examples=300)
@given(
    st.sampled_from((*FORMS, "a within 5 of b", "a >= b * c", "a / b == c", "(a - b) / b == c")),
    st.lists(
        st.tuples(
            st.fractions(-(10**9), 10**9, max_denominator=1000), st.sampled_from((0, Fraction(1, 10**12), 1, 50))
        ),
        min_size=3,
        max_size=3,
    ),
    st.sampled_from((1, Fraction(1, 10**400), 10**400)),
    st.booleans(),
)
def test_the_status_is_exact(
    form: str, values: list[tuple[Fraction, Fraction]], unit: Fraction, balanced: bool
) -> None:
    """The quick look with floating-point numbers never says anything else than exact arithmetic, on the edge least of all."""
    bound = {
        name: figure(value * unit, (value - half) * unit, (value + half) * unit)
        for name, (value, half) in zip("abc", values, strict=True)
    }
    assertion = parse(form)
    if balanced:
        for balance in assertion.judge(bound).balances[:1]:
            bound[balance.slot] = figure(balance.value)

    assert assertion.status(bound) is assertion.judge(bound).status


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_a_balancing_value_balances(a: Fraction, b: Fraction, c: Fraction) -> None:
    """Whatever value is offered for a slot, the statement holds with it."""
    for form in ("a + b == c", "a * b == c", "(a - b) / b == c"):
        bound = {"a": figure(a), "b": figure(b), "c": figure(c)}
        assertion = parse(form)
        for balance in assertion.judge(bound).balances:
            if form.startswith("(") and balance.slot == "b" and not balance.value:
                continue
            again = {**bound, balance.slot: figure(balance.value)}
            assert assertion.judge(again).status is Status.CONSISTENT


@pytest.mark.parametrize(
    ("form", "slots", "status"),
    [
        ("a + b == c", {"a": (60, 60, None), "b": (40, 40, 40), "c": (120, 120, 120)}, Status.CONSISTENT),
        ("a + b == c", {"a": (60, 60, None), "b": (40, 40, 40), "c": (90, 90, 90)}, Status.INCONSISTENT),
        ("a + b == c", {"a": (60, 0, 60), "b": (40, 40, 40), "c": (110, 110, 110)}, Status.INCONSISTENT),
        ("a / b == c", {"a": (60, 60, 60), "b": (0, 0, 0), "c": (2, 2, 2)}, Status.UNDECIDABLE),
        ("a / b == c", {"a": (60, 60, 60), "b": (1, -1, 3), "c": (2, 2, 2)}, Status.UNDECIDABLE),
        ("a <= b", {"a": (14, 14, 14), "b": (12, 12, 12)}, Status.INCONSISTENT),
        ("a <= b", {"a": (14, 14, 14), "b": (12, 12, None)}, Status.CONSISTENT),
        ("a within 2 of b", {"a": (14, 14, 14), "b": (12, 12, 12)}, Status.CONSISTENT),
        ("a within 1 of b", {"a": (14, 14, 14), "b": (12, 12, 12)}, Status.INCONSISTENT),
        ("abs(a - b) == c", {"a": (3, 3, 3), "b": (10, 10, 10), "c": (7, 7, 7)}, Status.CONSISTENT),
        ("abs(a - b) == c", {"a": (3, 3, 3), "b": (10, 10, 10), "c": (6, 6, 6)}, Status.INCONSISTENT),
    ],
)
def test_open_ends_and_zero(form: str, slots: dict[str, Any], status: Status) -> None:
    """ "More than 60" and 40 can be 120 and never 90; a zero denominator decides nothing."""
    bound = {
        name: Quantity(
            0,
            1,
            "count",
            Fraction(value),
            None if low is None else Fraction(low),
            None if high is None else Fraction(high),
        )
        for name, (value, low, high) in slots.items()
    }

    assert parse(form).judge(bound).status is status


@pytest.mark.parametrize(
    ("first", "per", "low", "value", "high"),
    [
        (("duration", 4, "year", ""), "year", 4, 4, 4),
        (("duration", 2, "year", ""), "month", 24, 24, 24),
        (("duration", 3, "week", ""), "day", 15, 21, 21),
        (("money", 1, "USD", "year"), "month", 12, 12, 12),
        (("money", 1, "USD", "year"), "week", 48, 52, 53),
        (("duration", 1, "decade", ""), "year", 10, 10, 10),
        (("duration", 90, "minute", ""), "hour", Fraction(3, 2), Fraction(3, 2), Fraction(3, 2)),
    ],
)
def test_periods(first: tuple[str, int, str, str], per: str, low: Fraction, value: Fraction, high: Fraction) -> None:
    """How many of the one's periods are in the other: a week may have five working days, a year 48 working weeks."""
    kind, number, unit, rate = first
    one = replace(figure(Fraction(number), kind=kind), unit=unit, per=rate)
    other = replace(figure(Fraction(1), kind="money"), unit="USD", per=per)
    inside = parse("periods(one, other) == number")

    judgement = inside.judge({"one": one, "other": other, "number": figure(Fraction(value))})
    assert (judgement.status, judgement.left) == (Status.CONSISTENT, value)
    for end, step in ((low, -1), (high, 1)):
        assert inside.judge({"one": one, "other": other, "number": figure(Fraction(end))}).status is Status.CONSISTENT
        outside = figure(Fraction(end) + Fraction(step, 10))
        assert inside.judge({"one": one, "other": other, "number": outside}).status is Status.INCONSISTENT


def test_periods_that_do_not_tell() -> None:
    """A day's hours may be working hours, and a figure that is no rate has no period: undecidable."""
    day = replace(figure(Fraction(1), kind="duration"), unit="day")
    for other in (replace(figure(Fraction(1)), per="hour"), figure(Fraction(1))):
        bound = {"one": day, "other": other, "number": figure(Fraction(24))}
        assert parse("periods(one, other) == number").judge(bound).status is Status.UNDECIDABLE


def test_round_counts_are_weaker() -> None:
    """Plain round counts that would fit if they were rounded are told from those that never fit."""
    bound = {
        "a": figure(Fraction(3000)),
        "b": figure(Fraction(6800)),
        "c": Quantity(
            0, 1, "count", Fraction(10000), Fraction(10000), Fraction(10000), round=(Fraction(9500), Fraction(10500))
        ),
    }
    assertion = parse("a + b == c")

    assert assertion.judge(bound).status is Status.INCONSISTENT
    assert assertion.status(bound, loose=True) is Status.CONSISTENT


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("a + b == c", "A + B"),
        ("(a - b) / b == c", "(A − B) ÷ B"),
        ("a - (b + c) == d", "A − (B + C)"),
        ("a / (b * c) == d", "A ÷ (B × C)"),
        ("d == a * b", "A × B"),
    ],
)
def test_the_working_keeps_the_meaning(form: str, words: str) -> None:
    """The equation is written with the figures' words and only the brackets it needs."""
    assert parse(form).equation({name: name.upper() for name in "abcd"}) == words


@pytest.mark.parametrize(
    "form",
    ["a * a == b", "a / (a * b) + a == c", "a +", "a = b", "(a == b", "a == b == c", "a ** b == c", "1 == __import__"],
)
def test_refused(form: str) -> None:
    """A form that is not monotone, or is no assertion, is refused."""
    if form == "1 == __import__":  # a slot of that name is not there: nothing is ever executed
        with pytest.raises(ExpressionError):
            parse(form, {"a": ("count",)})
    else:
        with pytest.raises(ExpressionError):
            parse(form)
