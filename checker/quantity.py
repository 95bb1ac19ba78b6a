"""Figures as they were written: value, interval, unit, hedge, and what they count.

The types form a tree.  A slot of a pattern names any node of it; an annotation carries a leaf.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

__all__ = ["LEAF_TYPES", "TYPE_TREE", "Quantity", "leaves", "written_like"]

#: node -> children.  Everything that is not a key is a leaf.
#: ``level`` is what rises and falls,
#: ``count`` a whole number or one with a scale word, ``decimal`` "3.5", ``fraction`` "a third" or "one in five",
#: ``point`` percentage or basis points, ``multiple`` "doubled", "four times".
TYPE_TREE: dict[str, tuple[str, ...]] = {
    "quantity": ("number", "money", "percent", "point", "measure", "duration", "multiple"),
    "number": ("count", "decimal", "fraction"),
    "level": ("money", "count", "decimal", "measure"),
    "any": (
        "quantity",
        "ordinal",
        "age",
        "score",
        "date",
        "month",
        "year",
        "weekday",
        "time",
        "period",
        "name",
        "quote",
        "label",
    ),
}


def leaves(node: str) -> frozenset[str]:
    """Return the leaf types under ``node`` (the node itself if it is a leaf)."""
    children = TYPE_TREE.get(node)
    if children is None:
        return frozenset((node,))
    return frozenset(leaf for child in children for leaf in leaves(child))


LEAF_TYPES: tuple[str, ...] = tuple(sorted(leaves("any")))


@dataclass(slots=True)
class Quantity:
    """One figure of the text.  Offsets are half-open and count from the start of the annotated text.

    ``start``/``end`` cover the figure with its unit or currency ("$5.6 billion", "20 percent"), not its hedge and not
    the counted noun.  ``type`` is a leaf of the type tree.  ``value`` is exact (a percentage is the fraction:
    20% is 1/5; a duration is in its own unit); ``low``/``high`` bound what the way of writing allows, ``None`` being
    an open end.  ``unit`` is "" for counts, "percent", "percentage_point", "basis_point", "point" (of an index or a game: a plain number), an ISO 4217 code (or ""
    for an ambiguous symbol, which then stands in ``symbol``), or a pint unit name ("kilometer_per_hour").
    ``round`` is the interval a plain round count ("10,000") has if it is read as rounded, else ``None``.
    ``hedge`` is the canonical hedge word ("about", "nearly", "more than", "at least", "up to", "fewer than"), with
    ``hedge_start`` where the hedge begins.  ``noun`` is the singular, lower-case head noun it counts, ``modifiers``
    the lower-case words in front of it, ``noun_span`` where they stand; ``of`` the head noun of what it is a part of
    ("20% of the territory"), ``per`` its rate ("day", "person").  ``parts`` are the two ends of a range or the
    numbers of a score.  ``malformed`` names what is wrong with the numeral ("plural-scale", "grouping"), a colon and what to offer.
    """

    start: int
    end: int
    type: str
    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    unit: str = ""
    words: str = ""
    hedge: str = ""
    hedge_start: int = -1
    noun: str = ""
    modifiers: tuple[str, ...] = ()
    noun_span: tuple[int, int] | None = None
    of: str = ""
    per: str = ""
    parts: tuple[Quantity, ...] = ()
    round: tuple[Fraction, Fraction] | None = None
    symbol: str = ""
    malformed: str = ""

    def at(self, base: int) -> Quantity:
        """Return the same figure with every offset moved by ``base``."""
        if not base:
            return self
        return replace(
            self,
            start=self.start + base,
            end=self.end + base,
            hedge_start=self.hedge_start + base if self.hedge_start >= 0 else -1,
            noun_span=(self.noun_span[0] + base, self.noun_span[1] + base) if self.noun_span else None,
            parts=tuple(part.at(base) for part in self.parts),
        )


_NUMERAL = re.compile(r"\d[\d,.\u00a0\u2009\u202f]*\d|\d")
_SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def written_like(value: Fraction, model: Quantity) -> str:
    """Return ``value`` (in the model's unit) written the way ``model`` was: its symbol, scale word and places.

    A value that needs more decimal places than the model shows gets up to two more; small whole numbers are
    spelled out if the model was.
    """
    words = model.words
    numeral = _NUMERAL.search(words)
    if numeral is None or model.value is None:
        if model.type in ("count", "ordinal") and value.denominator == 1 and 0 <= value <= 10:
            return _SMALL[int(value)]
        shown = value * 100 if model.type in ("percent", "point") else value
        text = _decimal(shown, 0)
        return f"{text} percent" if model.type == "percent" else text
    digits = numeral.group()
    plain = re.sub(r"[^\d.]", "", digits).rstrip(".")
    if plain.count(".") > 1:
        plain = plain.replace(".", "")
    written = Fraction(plain)
    factor = model.value / written if written else Fraction(1)
    if not factor:
        factor = Fraction(1)
    places = len(plain.partition(".")[2])
    most = 0 if model.type == "money" and factor == 1 and places == 2 else 2  # no fractions of a cent
    text = _decimal(value / factor, places, most)
    if "," not in digits and len(text) < 6:
        text = text.replace(",", "")
    return " ".join((words[: numeral.start()] + text + words[numeral.end() :]).split())


def _decimal(value: Fraction, places: int, most: int = 2) -> str:
    """Return a value with ``places`` decimals, or up to ``most`` more if it is not exact with those."""
    for more in range(most + 1):
        scaled = value * 10 ** (places + more)
        if scaled.denominator == 1:
            break
    else:
        more = 1 if abs(value) < 10 and most else 0
    shown = round(value * 10 ** (places + more))
    sign = "-" if shown < 0 else ""
    text = str(abs(shown)).rjust(places + more + 1, "0")
    whole, decimals = (text[: len(text) - places - more], text[len(text) - places - more :])
    return f"{sign}{int(whole):,}" + (f".{decimals}" if decimals else "")
