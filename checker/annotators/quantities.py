"""Quantities: every figure with its unit, interval, hedge and what it counts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.annotators.durations import durations
from checker.annotators.numerals import Numeral, numerals
from checker.quantity import Quantity

if TYPE_CHECKING:
    from checker.annotators.dates import Date
    from checker.annotators.labels import Label

__all__ = ["quantities"]

_SYMBOLS = {
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "US$": "USD",
    "A$": "AUD",
    "C$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "Rs": "INR",
    "Rs.": "INR",
}
_BEFORE = re.compile(r"(US\$|A\$|C\$|NZ\$|HK\$|[$£€¥₹]|Rs\.?) ?$")
_CURRENCY_WORDS = {
    "dollar": "USD",
    "dollars": "USD",
    "euro": "EUR",
    "euros": "EUR",
    "pound": "",
    "pounds": "",
    "yen": "JPY",
    "yuan": "CNY",
    "rupees": "INR",
    "rubles": "RUB",
    "roubles": "RUB",
    "francs": "CHF",
    "won": "KRW",
}
_MEASURES = {
    "mile": "mile", "miles": "mile", "km": "kilometer", "kilometer": "kilometer", "kilometers": "kilometer",
    "kilometre": "kilometer", "kilometres": "kilometer", "kilometre-long": "kilometer", "m": "meter", "meters": "meter", "metres": "meter", "meter": "meter", "metre": "meter",
    "feet": "foot", "foot": "foot", "ft": "foot", "inch": "inch", "inches": "inch", "yards": "yard", "yard": "yard",
    "cm": "centimeter", "mm": "millimeter", "kg": "kilogram", "kilograms": "kilogram", "kilos": "kilogram", "tonnes": "metric_ton", "tonne": "metric_ton",
    "tons": "short_ton", "ton": "short_ton", "ounces": "ounce", "lb": "pound", "lbs": "pound", "acres": "acre", "acre": "acre", "hectares": "hectare", "hectare": "hectare",
    "liters": "liter", "litres": "liter", "liter": "liter", "litre": "liter", "gallons": "gallon", "gallon": "gallon", "mph": "mile_per_hour", "kph": "kilometer_per_hour", "km/h": "kilometer_per_hour",
    "megawatts": "megawatt", "gigawatts": "gigawatt",
}  # fmt: skip
_UNIT = re.compile(
    r"[ \u00a0-]?(percentage points?|basis points?|per ?cent|pct|%|square (?:miles?|kilomet(?:er|re)s?|feet|met(?:er|re)s?)|miles per hour|kilomet(?:er|re)s per hour|km/h|[A-Za-z]+)(?![\w])"
)
_HEDGES = {
    "about": "about", "around": "about", "roughly": "about", "some": "about", "approximately": "about", "an estimated": "about",
    "nearly": "nearly", "almost": "nearly", "just under": "nearly", "more than": "more than", "over": "more than", "at least": "at least",
    "up to": "up to", "at most": "up to", "fewer than": "fewer than", "less than": "fewer than", "under": "fewer than", "just over": "just over",
}  # fmt: skip
_HEDGE = re.compile(r"\b(" + "|".join(sorted(_HEDGES, key=len, reverse=True)) + r") (?:the )?[$£€¥]?$", re.I)
_NOUN = re.compile(
    r"[ \u00a0](?:of (?:the|its|their|these|those) )?((?:[A-Za-z][\w’'-]*[ \u00a0]){0,3}?)([a-z][a-z’'-]+)"
)
_NOT_NOUNS = frozenset(
    "of and or to in on at for from with by as the a an is are was were have has had be been will would could who that "
    "which this these those it they he she but more less than per after before when while during out into over under "
    "including said were between because".split()
)
_RANGE = re.compile(r"[ \u00a0]?(?:to|–|-|—)[ \u00a0]?$|[ \u00a0]to[ \u00a0]$")
_ONE = Fraction(1)


def _shares(start: int, end: int, spans: list[tuple[int, int]], starts: list[int]) -> bool:
    at = bisect_right(starts, start) - 1
    return any(first < end and start < last for first, last in spans[max(at - 1, 0) : at + 2])


def quantities(text: str, dates: Sequence[Date], labels: Sequence[Label]) -> list[Quantity]:
    """Return the figures of ``text``, in order."""
    found = numerals(text)
    times = durations(text, found)
    taken = sorted(
        [(item.start, item.end) for item in (*labels, *times)]
        + [(item.start, item.end) for item in dates if item.type != "year" and item.type != "period"]
    )
    starts = [start for start, _ in taken]
    out: list[Quantity] = list(times)
    ready: list[Quantity] = []
    for numeral in found:
        if _shares(numeral.start, numeral.end, taken, starts):
            continue
        ready.append(_read(text, numeral))
    merged: list[Quantity] = []
    for item in ready:
        before = merged[-1] if merged else None
        if (
            before is not None
            and item.start - before.end <= 4
            and _RANGE.fullmatch(text[before.end : item.start])
            and not before.parts
        ):
            joined = _range(text, before, item)
            if joined is not None:
                merged[-1] = joined
                continue
        merged.append(item)
    out.extend(merged)
    out.sort(key=lambda item: item.start)
    return out


def _range(text: str, left: Quantity, right: Quantity) -> Quantity | None:
    if left.value is None or right.value is None or left.malformed or right.malformed:
        return None
    if left.type != right.type:
        if left.type != "count" or right.type not in ("percent", "money", "measure"):
            return None
        factor = Fraction(1, 100) if right.type == "percent" else _ONE
        left = Quantity(
            left.start,
            left.end,
            right.type,
            left.value * factor,
            left.value * factor,
            left.value * factor,
            right.unit,
            left.words,
        )
    if left.value is None or left.value >= right.value if right.value is not None else True:
        return None
    return Quantity(
        left.start, right.end, right.type, None, left.low, right.high, right.unit, text[left.start : right.end],
        noun=right.noun, modifiers=right.modifiers, noun_span=right.noun_span, hedge=left.hedge, hedge_start=left.hedge_start, parts=(left, right),
    )  # fmt: skip


def _read(text: str, numeral: Numeral) -> Quantity:
    start, end = numeral.start, numeral.end
    value, low, high = numeral.value, numeral.low, numeral.high
    kind, unit, symbol = "count", "", ""
    if numeral.form == "ordinal":
        kind = "ordinal"
    elif numeral.form == "fraction":
        kind = "fraction"
    elif numeral.form == "decimal":
        kind = "decimal"
    before = _BEFORE.search(text, max(start - 4, 0), start)
    after = _UNIT.match(text, end)
    word = after[1].lower() if after else ""
    if before:
        kind, symbol = "money", before[1]
        unit = _SYMBOLS[symbol]
        start = before.start()
    elif word in ("percent", "per cent", "pct", "%"):
        kind, unit, end = "percent", "percent", after.end() if after else end
        value, low, high = (None if number is None else number / 100 for number in (value, low, high))
        if value is not None and numeral.form != "vague" and low == high:
            low, high = value - Fraction(1, 200), value + Fraction(1, 200)
    elif "point" in word and " " in word:
        kind, end = "point", after.end() if after else end
        unit = "percentage_point" if word.startswith("percentage") else "basis_point"
        scale = 100 if unit == "percentage_point" else 10000
        value, low, high = (None if number is None else number / scale for number in (value, low, high))
        if low == high and value is not None:
            low, high = value - Fraction(1, 2 * scale), value + Fraction(1, 2 * scale)
    elif word in _CURRENCY_WORDS and kind in ("count", "decimal"):
        kind, unit, symbol, end = "money", _CURRENCY_WORDS[word], word, after.end() if after else end
    elif kind in ("count", "decimal") and after:
        square = word.startswith("square ")
        name = _MEASURES.get(word.removeprefix("square "), "")
        if word.endswith("per hour"):
            name = "mile_per_hour" if word.startswith("mile") else "kilometer_per_hour"
        if name and not (word == "m" and text[end] != " "):
            kind, unit, end = "measure", ("square_" + name if square else name), after.end()
            low, high = _measured(value, low, high)
    out = Quantity(
        start, end, kind, value, low, high, unit, text[start:end], symbol=symbol, malformed=numeral.malformed
    )
    if kind == "count":
        _count(text, numeral, out)
    hedge = _HEDGE.search(text, max(start - 16, 0), start + 0)
    if hedge:
        _hedge(out, _HEDGES[hedge[1].lower()], hedge.start(1))
    return out


def _measured(
    value: Fraction | None, low: Fraction | None, high: Fraction | None
) -> tuple[Fraction | None, Fraction | None]:
    if value is None or low != high or value <= 0:
        return low, high
    if value.denominator != 1:
        return low, high
    step = 1
    number = value.numerator
    while number % 10 == 0 and number // 10 >= 10:
        number //= 10
        step *= 10
    return value - Fraction(step, 2), value + Fraction(step, 2)


def _count(text: str, numeral: Numeral, out: Quantity) -> None:
    noun = _NOUN.match(text, out.end)
    if noun:
        words = [word.lower() for word in (noun[1] + noun[2]).split()]
        kept: list[str] = []
        for word in words:
            if word in _NOT_NOUNS:
                break
            kept.append(word)
        if kept:
            head = kept[-1]
            out.noun = head[:-1] if head.endswith("s") and not head.endswith("ss") else head
            out.modifiers = tuple(kept[:-1])
            out.noun_span = (noun.start() + 1, noun.end())
    value = out.value
    if value is not None and value.denominator == 1 and numeral.scale == 1 and value >= 100 and value % 100 == 0:
        step = 100
        while value % (step * 10) == 0:
            step *= 10
        out.round = (value - Fraction(step, 2), value + Fraction(step, 2))


def _hedge(out: Quantity, hedge: str, start: int) -> None:
    value, low, high = out.value, out.low, out.high
    out.hedge, out.hedge_start = hedge, start
    if value is None or low is None or high is None:
        return
    if hedge == "about":
        out.low, out.high = min(low, value * Fraction(9, 10)), max(high, value * Fraction(11, 10))
    elif hedge == "nearly":
        out.low, out.high = value * Fraction(9, 10), value
    elif hedge == "just over":
        out.low, out.high = value, value * Fraction(11, 10)
    elif hedge in ("more than", "at least"):
        out.low, out.high = low, None
    else:
        out.low, out.high = Fraction(0), high
