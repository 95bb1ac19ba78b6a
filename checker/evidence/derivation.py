"""How a figure follows from others: sum, difference, share, change, multiple, product, mean.

Among many figures almost any small number is the sum or the difference of two of them.  So a derivation is only as good as
the words around the figure: who writes "10 more" has subtracted, who writes "10 each" has divided.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from checker.evidence.agreement import NUMBERS, dimension, fits, same_currency
from checker.quantity import Quantity

__all__ = ["Derivation", "announced", "derive"]

_LEVELS = frozenset(("money", "count", "decimal", "number", "measure", "duration"))
_MOST_SUMMANDS = 8
#: what is less than this part of another figure is lost in its rounding
_LEAST_OPERAND = 200
#: for every kind of sum, words by which a writer tells that it was made; those behind "|" stand behind the figure
_TOLD = {
    "sum": """total totals totalling totaling combined together altogether overall all sum both package plus
        | together combined altogether overall all or""",
    "difference": """by more fewer less than leaving leaves leave left remaining remain remains other others rest gap margin
        majority ahead behind lead differ difference deficit surplus shortfall profit loss increase increased decrease
        decreased rise rises rose drop dropped fell fall falls cut cuts extra additional another further without not lower
        higher short later earlier after before up down discount saving saved bigger smaller need needs needed still wider
        grew grow added new climbed
        | more fewer less extra lower higher short later earlier after before remaining remain left wider bigger smaller
        ahead behind other others not""",
    "product": """total totals all altogether bringing brought comes come worth amount amounts cost costs costing combined
        generate generated raise raised raising revenue enough room capacity | a annually altogether each over""",
    "quotient": """average averages averaged averaging mean every each split share half third quarter
        | each per apiece a an every on times""",
    "share": """share proportion half third quarter turnout majority minority most fraction | of percent per""",
    "change": """up down rose rise rises fell fall falls grew grow growing growth increase increased decrease decreased drop
        dropped jump jumped cut climbed gain gained slumped plunged soared surged slid shrank declined decline by
        | more less higher lower increase rise drop cut fall jump decline of""",
    "complement": """rest other others remaining remain not against without | not against""",
}
_WORD = re.compile(r"\w+(?:n[’']t)?")


class Derivation(NamedTuple):
    """How a figure was computed: the kind of sum, and the sum in words."""

    kind: str
    formula: str
    complete: bool = False
    operands: tuple[Fraction, ...] = ()


def announced(found: Derivation, before: str, behind: str) -> bool:
    """Say whether the words in front of a figure and behind it tell that it was computed in this way."""
    if found.complete or found.kind not in _TOLD:
        return True
    for told, words in zip(_TOLD[found.kind].split("|"), (before, behind), strict=True):
        known = frozenset(told.split())
        if any(word in known or word.endswith("n't") for word in _WORD.findall(words.lower().replace("’", "'"))):
            return True
    return False


def derive(item: Quantity, group: Sequence[Quantity], direction: int = 0, products: bool = False) -> Derivation | None:
    """Return how some figures of a group give ``item``.

    ``direction`` is 1 when the draft speaks of a rise, -1 of a fall: a change counts from the earlier value.
    ``products`` allows any two figures to be multiplied; without it the one must be a rate ("$5 a head").
    """
    known = [(other, other.value) for other in group if other.value is not None]
    if item.type in ("percent", "fraction"):
        return _share(item, known, direction)
    if item.type == "point":
        for (one, a), (two, b) in combinations(known, 2):
            # "seven points" without "percentage" is read as a plain number
            scale = 100 if item.unit == "point" else 1
            if one.type == two.type == "percent" and fits(item, abs(a - b) * scale):
                return Derivation("difference", f"{one.words} − {two.words}")
        return None
    if item.type == "multiple":
        return _multiple(item, known)
    alike = [(other, value) for other, value in known if dimension(other) == dimension(item)]
    if item.type == "money":
        alike = [(other, value) for other, value in alike if same_currency(item, other)]
    elif item.type in ("measure", "duration"):
        alike = [(other, value) for other, value in alike if other.unit == item.unit]
    elif item.type in NUMBERS:
        alike += [(other, value) for other, value in known if other.type == "measure"]
        if item.noun:
            alike = [(other, value) for other, value in alike if other.type != "measure" or other.unit == item.noun]
    kinds = (item.type, *NUMBERS) if item.type == "measure" else (item.type,)
    ranges = [(other, _middle(other)) for other in group if other.type in kinds and len(other.parts) == 2]
    return (
        _sum(item, alike)
        or _difference(item, alike)
        or _difference(item, ranges)
        or (_product(item, known, products) if item.type in _LEVELS else None)
    )


def _middle(item: Quantity) -> Fraction:
    low, high = (part.value or Fraction(0) for part in item.parts)
    return (low + high) / 2


def _multiple(item: Quantity, known: Sequence[tuple[Quantity, Fraction]]) -> Derivation | None:
    for (one, a), (two, b) in combinations(known, 2):
        if a and b and dimension(one) == dimension(two) and one.type != "multiple":
            times = max(a, b) / min(a, b)
            if item.value is not None and abs(times - item.value) <= item.value * Fraction(8, 100):
                return Derivation("quotient", f"{one.words} ÷ {two.words}", True)
    for one, a in known:
        if one.type == "percent" and item.value is not None and abs(1 + a - item.value) <= Fraction(1, 10):
            return Derivation("quotient", f"100% + {one.words}", True)
    return None


def _sum(item: Quantity, alike: Sequence[tuple[Quantity, Fraction]]) -> Derivation | None:
    for first in range(len(alike)):
        total = alike[first][1]
        for last in range(first + 1, min(first + _MOST_SUMMANDS, len(alike))):
            total += alike[last][1]
            if min(value for _, value in alike[first : last + 1]) * _LEAST_OPERAND >= total and _derives(
                item, total, [other for other, _ in alike[first : last + 1]]
            ):
                whole = first == 0 and last == len(alike) - 1
                formula = " + ".join(other.words for other, _ in alike[first : last + 1])
                return Derivation("sum", formula, whole, tuple(value for _, value in alike[first : last + 1]))
    for (one, a), (two, b) in combinations(alike, 2):
        if min(a, b) * _LEAST_OPERAND >= a + b and _derives(item, a + b, [one, two]):
            return Derivation("sum", f"{one.words} + {two.words}")
    return None


def _difference(item: Quantity, alike: Sequence[tuple[Quantity, Fraction]]) -> Derivation | None:
    for (one, a), (two, b) in combinations(alike, 2):
        if min(a, b) * _LEAST_OPERAND >= max(a, b) and _derives(item, abs(a - b), [one, two]):
            return Derivation("difference", f"{one.words} − {two.words}", len(alike) == 2, (a, b))
    return None


def _product(item: Quantity, known: Sequence[tuple[Quantity, Fraction]], products: bool) -> Derivation | None:
    for one, a in known:
        if dimension(one) != dimension(item):
            continue
        for two, b in known:
            if one is two:
                continue
            if two.type in ("percent", "fraction") and (
                _derives(item, a * b, [one]) or _derives(item, a * (1 - b), [one])
            ):
                return Derivation("share", f"{two.words} of {one.words}")
            if two.type in NUMBERS and b > 1 and one.type != "percent" and _derives(item, a / b, [one]):
                if item.value is not None and item.value > 2:
                    return Derivation("quotient", f"{one.words} ÷ {two.words}")
            if (
                b > 1
                and (products or one.per)
                and one.start != two.start
                and two.type in (*NUMBERS, "measure", "duration")
                and _derives(item, a * b, [one])
            ):
                return Derivation("product", f"{one.words} × {two.words}")
    return None


def _derives(item: Quantity, value: Fraction, operands: Sequence[Quantity]) -> bool:
    """Say whether ``value``, computed from ``operands``, may be written as ``item``; their own rounding is allowed for."""
    if value <= 0:
        return False
    exact = all(other.low == other.high for other in operands)
    if item.type == "count" and not item.hedge and exact:
        return item.value == value
    if fits(item, value):
        return True
    if item.value is None or exact:
        return False
    slack = sum(
        ((other.high - other.low) / 2 for other in operands if other.low is not None and other.high is not None),
        Fraction(0),
    )
    return abs(item.value - value) <= min(slack, abs(value) / 50)


def _share(item: Quantity, known: Sequence[tuple[Quantity, Fraction]], direction: int) -> Derivation | None:
    for one, a in known:
        if one.type in ("percent", "fraction"):
            if fits(item, 1 - a):
                return Derivation("complement", f"100% − {one.words}")
            for two, b in known:
                if two.type == "point" and (fits(item, a - b) or fits(item, a + b)):
                    return Derivation("difference", f"{one.words} ± {two.words}")
            continue
        for two, b in known:
            if one is two or b == 0 or two.type in ("percent", "fraction"):
                continue
            if dimension(one) != dimension(two) and not (one.type in NUMBERS and two.type == "measure"):
                continue
            bare = one.type in NUMBERS and two.type == "measure"
            if one.type == "money" and not same_currency(one, two):
                continue
            if not bare and one.unit != two.unit and one.type != "money":
                continue
            if a < b and fits(item, a / b):
                return Derivation("share", f"{one.words} ÷ {two.words}")
            if a != b and not bare and (fits(item, abs(a - b) / b)) and direction * (a - b) >= 0:
                return Derivation("change", f"({one.words} − {two.words}) ÷ {two.words}")
    shares = [(one, a) for one, a in known if one.type in ("percent", "fraction")]
    for (one, a), (two, b) in combinations(shares, 2):
        if fits(item, a + b):
            return Derivation("sum", f"{one.words} + {two.words}")
    return None
