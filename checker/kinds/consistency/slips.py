"""How figures are misread and mistyped, and the words that tell what a place in the draft is about."""

from __future__ import annotations

import re
from fractions import Fraction

__all__ = ["is_slip", "significant", "stems"]

_WORD = re.compile(r"[^\W\d_]{3,}")
_EMPTY = frozenset(
    "the and for was had its his her who has not are but all can out new one two six ten may our you she him how why get"
    " got did now off own per say too use way yet any few day men man"
    " that this with from have been were will would could should their there they them than what when which while about"
    " after before over under more most some such only also into onto upon said says year week month next last years"
    " weeks months days hours million billion thousand percent monday tuesday wednesday thursday friday saturday sunday"
    " photo picture caption image file night morning evening scene people news police officials told speaks speak during"
    " conference president updated published posted first second other another against because through between near just very much many".split()
)
_STEM = 5
_ENDINGS = ("ing", "ed", "es", "s", "d", "e")
_IRREGULAR = {
    "left": "leav", "held": "hold", "began": "begin", "fell": "fall", "went": "go", "came": "come", "met": "meet",
    "broke": "break", "broken": "break", "bought": "buy", "sold": "sell", "took": "take", "stole": "steal",
    "stolen": "steal", "drew": "draw", "shut": "clos", "rose": "ris", "found": "find", "won": "win", "lost": "los", "hurt": "injur",
    "dead": "die", "deaths": "die", "death": "die", "killed": "kill",
}  # fmt: skip


def stems(text: str, *, names: bool = True) -> set[str]:
    """Return the words of substance of a text, cut to what their inflected forms share; without ``names``, if asked."""
    return {
        _stem(word)
        for found in _WORD.finditer(text)
        if (names or found.group().islower() or not found.start()) and (word := found.group().lower()) not in _EMPTY
    }


def _stem(word: str) -> str:
    known = _IRREGULAR.get(word)
    if known is not None:
        return known
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:_STEM]


def _scale(*values: Fraction) -> int:
    """Return the power of ten that makes whole numbers of all values, 0 if it takes more than four decimals."""
    scale = 1
    while any((value * scale).denominator != 1 for value in values):
        scale *= 10
        if scale > 10_000:
            return 0
    return scale


def significant(value: Fraction) -> str:
    """Return the digits of a figure without trailing zeros, "" if it has more than four decimals."""
    return str(int(value * _scale(value))).rstrip("0")


def is_slip(one: Fraction, two: Fraction, *, turned: bool = False) -> bool:
    """Say whether one figure is the other misread or mistyped.

    Digits have changed places ("48", "84"), one digit is another ("£18", "£28"), a power of ten is lost, or "-teen"
    is "-ty" ("15,000", "50,000").  With ``turned`` only digits that have changed places count.
    """
    if one == two or one <= 0 or two <= 0:
        return False
    ratio = one / two if one > two else two / one
    if ratio in (10, 100, 1000):
        return not turned
    scale = _scale(one, two)
    if not scale:
        return False
    left, right = str(int(one * scale)), str(int(two * scale))
    if len(left) > 15 or len(right) > 15:
        return False
    while left[-1] == right[-1] == "0":
        left, right = left[:-1], right[:-1]
    if len(left) != len(right):
        return False
    if sorted(left) == sorted(right) or turned:
        return len(left) > 1 and sorted(left) == sorted(right)
    if sum(a != b for a, b in zip(left, right, strict=True)) == 1:
        return len(left) > 1
    return _teen(left.rstrip("0"), right.rstrip("0")) or _teen(right.rstrip("0"), left.rstrip("0"))


def _teen(teen: str, ty: str) -> bool:
    """Say whether two leading digits are those of "fifteen" and "fifty"."""
    return len(teen) == 2 and teen[0] == "1" and teen[1] == ty and ty >= "3"
