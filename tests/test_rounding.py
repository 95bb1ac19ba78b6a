"""Rounding: the interval each way of writing leaves open."""

from __future__ import annotations

from fractions import Fraction

import pytest

from checker.rounding import around, hedged, measured, round_count

F = Fraction


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        (160, F(155), F(165)),
        (6, F(11, 2), F(13, 2)),
        (100, F(95), F(105)),
        (1250, F(1245), F(1255)),
        (3000, F(2950), F(3050)),
    ],
)
def test_measured(value: int, low: Fraction, high: Fraction) -> None:
    """Trailing zeros of a measure do not count, two figures are kept."""
    assert measured(F(value)) == (low, high)


@pytest.mark.parametrize(
    ("value", "interval"),
    [
        (3000, (F(2500), F(3500))),
        (10000, (F(8000), F(12000))),
        (1200, (F(1150), F(1250))),
        (250, None),
        (1234, None),
        (40, None),
    ],
)
def test_round_count(value: int, interval: tuple[Fraction, Fraction] | None) -> None:
    """Only a count that ends in two zeros may have been rounded, and by a fifth at most."""
    assert round_count(F(value)) == interval


def test_around() -> None:
    """Half a unit of the last place on both sides."""
    assert around(F(56, 10), F(1, 10)) == (F(555, 100), F(565, 100))


@pytest.mark.parametrize(
    ("hedge", "interval"),
    [
        ("about", (F(90), F(110))),
        ("nearly", (F(90), F(100))),
        ("just over", (F(100), F(110))),
        ("more than", (F(100), None)),
        ("at least", (F(100), None)),
        ("up to", (F(0), F(100))),
        ("fewer than", (F(0), F(100))),
        ("", (F(100), F(100))),
    ],
)
def test_hedged(hedge: str, interval: tuple[Fraction | None, Fraction | None]) -> None:
    """The effect of each hedge is that of the table in the design."""
    assert hedged(F(100), F(100), F(100), hedge) == interval


def test_hedged_below_zero() -> None:
    """A hedge never turns an interval round: about minus 5 is minus 5.5 to minus 4.5."""
    assert hedged(F(-5), F(-5), F(-5), "about") == (F(-11, 2), F(-9, 2))


def test_hedged_without_a_value() -> None:
    """A vague figure stays open: more than dozens is still 24 and up."""
    assert hedged(None, F(24), None, "more than") == (F(24), None)
    assert hedged(None, F(24), None, "about") == (F(108, 5), None)
