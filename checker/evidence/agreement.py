"""Whether one figure may be written for another: the same value, rounded, hedged, converted, the ends of a range.

A figure may be rounded as far as a reporter would: digits are lost, never exchanged, and little is lost unless a hedge
("about", "more than") says so.  "More than 210" does not stand for 261: whoever keeps two digits keeps the right two.
"""

from __future__ import annotations

from fractions import Fraction

from checker.evidence.context import stem
from checker.quantity import Quantity

__all__ = [
    "ABOVE", "BELOW", "NUMBERS", "agrees", "counts_alike", "digits", "dimension", "fits", "numeral", "same_currency", "scaled", "small",
]  # fmt: skip

NUMBERS = frozenset(("count", "decimal", "number"))
#: hedges that put the true figure above, and below, the one that is written
ABOVE = frozenset(("more than", "at least", "almost more than", "just over"))
BELOW = frozenset(("nearly", "almost", "up to", "at most", "fewer than", "less than", "under", "just under"))
_MOST_DIGITS = 9
#: no way of writing makes a figure more than so many times another
_MOST_RATIO = 2


def dimension(item: Quantity) -> str:
    """Return what a figure can be compared with."""
    if item.type in NUMBERS:
        return "number"
    return "percent" if item.type == "fraction" else item.type


def agrees(item: Quantity, other: Quantity) -> bool:
    """Say whether a figure of the draft may be written for a figure of a source."""
    if item.type == "money" and not same_currency(item, other):
        return False
    if item.type in ("measure", "duration") and item.unit != other.unit:
        return _converted(item, other)
    if other.value is None:
        return _in_range(item, other)
    return fits(item, other.value) or (other.hedge != "" and item.value is not None and item.value == other.value)


def _in_range(item: Quantity, other: Quantity) -> bool:
    """Say whether a figure may be written for a range: both ends fit, or a hedged figure inside, or the middle."""
    if len(item.parts) == 2 == len(other.parts):
        return all(
            two.value is not None and fits(one, two.value) for one, two in zip(item.parts, other.parts, strict=True)
        )
    if len(other.parts) == 2 and item.hedge in ABOVE | BELOW:
        end = other.parts[item.hedge in BELOW].value
        return end is not None and (end == item.value or fits(item, end))
    bounds, mine = _bounds(other), _bounds(item)
    if bounds is None or mine is None or not (bounds[0] <= mine[1] and mine[0] <= bounds[1]):
        return False
    return len(other.parts) != 2 or bool(item.hedge) or item.value is None or item.value * 2 == sum(bounds)


def _bounds(item: Quantity) -> tuple[Fraction, Fraction] | None:
    """Return the least and the greatest value that a figure allows, open ends closed at a half and at one and a half."""
    if item.value is None:
        return (item.low, item.high) if item.low is not None and item.high is not None else None
    low = item.low if item.low is not None else item.value * Fraction(1, 2)
    high = item.high if item.high is not None else item.value * Fraction(3, 2)
    return low, high


def fits(item: Quantity, value: Fraction) -> bool:
    """Say whether ``value`` may be written the way ``item`` is: exactly, rounded to the places written, or hedged."""
    mine = item.value
    if mine is None:
        bounds = _bounds(item)
        return bounds is not None and bounds[0] <= value <= bounds[1]
    if mine == value:
        return True
    # whole numbers are compared far faster than fractions are divided, and most figures are far apart
    one, two = mine.numerator * value.denominator, value.numerator * mine.denominator
    if one * two <= 0 or abs(one) > _MOST_RATIO * abs(two) or abs(two) > _MOST_RATIO * abs(one):
        return False
    off = abs(mine - value) / abs(value)
    if item.type == "fraction":
        return off <= (
            Fraction(1, 6) if item.hedge in ABOVE | BELOW else Fraction(6, 100) if item.hedge else Fraction(35, 1000)
        )
    if item.type in ("duration", "age") and item.hedge in ABOVE and mine < value <= mine + 1:
        return True  # "more than 36 years" from a year to the next but 36
    if item.hedge in ABOVE:
        return value > mine and digits(value) > digits(mine) and off <= _loss(mine, Fraction(1, 3))
    if item.hedge in BELOW:
        return value < mine and digits(value) > digits(mine) and off <= _loss(mine, Fraction(1, 6))
    if "." in item.words and not item.hedge and item.low is not None and item.high is not None:
        return item.low <= value <= item.high  # "2.80" is no rounding of 2.79
    if item.type in ("percent", "point"):
        mine, value = mine * 100, value * 100
        if not item.hedge and value.denominator == 1:
            return False
    # "3 per cent" for 2.6: decimals are dropped however small the figure
    small = mine.denominator == 1 and abs(mine) < 100 and item.type in ("percent", "point", "measure", "duration")
    near = off <= (Fraction(1, 20) if item.hedge else Fraction(1, 40)) or (small and abs(mine - value) * 2 < 1)
    return near and _rounded(value, mine)


def _loss(mine: Fraction, most: Fraction) -> Fraction:
    """Return how far off a hedged figure may be: far if it has one digit, little if it has three."""
    kept = digits(mine)
    if kept <= 1:
        return most
    if kept == 2:
        return Fraction(1, 6) if _numerator(mine) % 5 == 0 else Fraction(1, 10)
    return Fraction(1, 40)


def _numerator(value: Fraction) -> int:
    """Return the digits of a decimal number without its point and its closing zeros; 0 if it has too many."""
    for _ in range(_MOST_DIGITS):
        if value.denominator == 1:
            break
        value *= 10
    if value.denominator != 1:
        return 0
    whole = abs(value.numerator)
    while whole and whole % 10 == 0:
        whole //= 10
    return whole


def digits(value: Fraction) -> int:
    """Return how many significant digits a number needs."""
    whole = _numerator(value)
    return len(str(whole)[:_MOST_DIGITS]) if whole else _MOST_DIGITS


def _rounded(value: Fraction, mine: Fraction) -> bool:
    """Say whether ``mine`` is ``value`` rounded to the digits that ``mine`` shows, of which it has fewer."""
    if digits(mine) >= digits(value):
        return False
    step = Fraction(1)
    if mine.denominator == 1:
        while mine % (step * 10) == 0:
            step *= 10
        if mine % (step * 5) == 0 and step > 1 and abs(value - mine) * 2 <= step * 5:
            return True
    else:
        while (mine / step).denominator != 1 and step > Fraction(1, 1000):
            step /= 10
    return abs(value - mine) * 2 <= step


def _converted(item: Quantity, other: Quantity) -> bool:
    """Say whether one figure is the other in another unit, within the rounding of both."""
    if item.value is None or other.value is None or not item.unit or not other.unit:
        return False
    from checker.units import UnitError, convert

    try:
        value = convert(other.value, other.unit, item.unit)
        back = convert(item.value, item.unit, other.unit)
    except UnitError:
        return False
    if item.unit.startswith("degree"):
        return abs(value - item.value) <= 1
    return _near(value, item) or _near(back, other)


def _near(value: Fraction, item: Quantity) -> bool:
    if item.value is None or item.value == 0:
        return False
    return fits(item, value) or abs(value - item.value) <= abs(item.value) * Fraction(3, 100)


def counts_alike(item: Quantity, other: Quantity) -> bool:
    """Say whether two figures of one dimension may be set against each other: not "12 people" and "12 boats"."""
    if item.type == "money" and not same_currency(item, other):
        return False
    if item.type == "count" and item.noun and other.noun and item.noun != other.noun:
        return stem(item.noun) == stem(other.noun)
    return not (item.type in ("duration", "measure") and item.unit != other.unit)


def same_currency(item: Quantity, other: Quantity) -> bool:
    """Say whether two amounts can be in one currency, "$" being any dollar."""
    if item.unit and other.unit and item.unit != other.unit:
        return False
    return not (item.symbol and other.symbol) or item.unit == other.unit or item.symbol[-1] == other.symbol[-1]


def scaled(value: Fraction, other: Fraction) -> bool:
    """Say whether two values differ by a scale word: million for billion."""
    ratio = max(value, other) / min(value, other) if value and other else Fraction(0)
    return ratio in (1000, 10**6, 10**9)


def numeral(item: Quantity) -> Fraction | None:
    """Return the numeral of a figure without its scale word: 3.1 of "$3.1 million"."""
    if not item.value:
        return None
    value = abs(item.value) * (100 if item.type in ("percent", "point") else 1)
    while value >= 1000:
        value /= 1000
    return value


def small(item: Quantity) -> bool:
    """Say whether a count is too small to tell anything: "one", "two"."""
    return item.type in ("count", "number") and item.value is not None and item.value <= 2
