"""Rounding: which interval the way a figure is written leaves open.

Every function takes exact values and returns an exact interval ``(low, high)``; an open end is ``None``.  A decimal and
anything with a scale word has its half unit of the last written place from the numeral itself.
"""

from __future__ import annotations

from fractions import Fraction

__all__ = ["Interval", "around", "hedged", "measured", "round_count"]

Interval = tuple[Fraction | None, Fraction | None]

_ZERO = Fraction(0)
_LESS, _MORE = Fraction(9, 10), Fraction(11, 10)


def around(value: Fraction, place: Fraction) -> tuple[Fraction, Fraction]:
    """Return half a unit of ``place`` on both sides of ``value``: what rounds to it."""
    half = place / 2
    return value - half, value + half


def _trailing(number: int, kept: int) -> int:
    """Return the power of ten of the trailing zeros of ``number`` when ``kept`` figures count in any case."""
    step, least = 1, 10**kept
    while number % 10 == 0 and number >= least:
        number //= 10
        step *= 10
    return step


def measured(value: Fraction) -> tuple[Fraction, Fraction]:
    """Return the interval of a whole measured value: trailing zeros do not count, two figures are kept.

    "160 km" is 155 to 165 km, "6 feet" 5.5 to 6.5 feet.
    """
    if value.denominator != 1 or value == 0:
        return value, value
    return around(value, Fraction(_trailing(abs(value.numerator), 2)))


def round_count(value: Fraction) -> tuple[Fraction, Fraction] | None:
    """Return the interval of a plain round count ("10,000") read as rounded, or ``None`` if it is not round.

    A count is round if it ends in two zeros.  The interval is half a unit of the last place that is not zero, a
    fifth of the value at most.
    """
    number = value.numerator
    if value.denominator != 1 or number < 100 or number % 100:
        return None
    half = min(Fraction(_trailing(number, 1), 2), value / 5)
    return value - half, value + half


def hedged(value: Fraction | None, low: Fraction | None, high: Fraction | None, hedge: str) -> Interval:
    """Return the interval of a figure with a hedge in front of or behind it.

    About 10 % either way for "about"; nearly and just over stay within 10 % on their side; "more than" and "at
    least" are open above, "up to" and "fewer than" reach down to zero.  A figure without a value keeps its ends and
    has one of them opened.
    """
    first = value if value is not None else low
    last = value if value is not None else high
    if first is not None and first < 0:
        first, last, hedge = last, first, _MIRRORED.get(hedge, hedge)
    if hedge == "about":
        ends = (None if first is None else first * _LESS, None if last is None else last * _MORE)
    elif hedge == "nearly":
        ends = (None if first is None else first * _LESS, last)
    elif hedge == "just over":
        ends = (first, None if last is None else last * _MORE)
    elif hedge in ("more than", "at least"):
        return first, None
    elif hedge in ("up to", "fewer than"):
        return (_ZERO if last is None or last >= 0 else None), last
    else:
        return low, high
    if ends[0] is not None and ends[1] is not None and ends[0] > ends[1]:
        return ends[1], ends[0]
    return ends


#: for negative figures, "more than minus 5 degrees" says too little to narrow anything
_MIRRORED = {"nearly": "about", "just over": "about", "more than": "", "at least": "", "up to": "", "fewer than": ""}
