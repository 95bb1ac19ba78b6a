"""Which figures of the sources, or of the draft beside it, give a figure of the draft.

Figures that belong together are those of a sentence, or of sentences next to each other, that speak of the matter; what
follows from which is ``derivation``'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from checker.evidence.agreement import NUMBERS, counts_alike, dimension, fits
from checker.evidence.context import CERTAIN, stem
from checker.evidence.derivation import Derivation, announced, derive
from checker.evidence.telling import direction_of

if TYPE_CHECKING:
    from checker.evidence.inventory import Inventory, Match
    from checker.quantity import Quantity

__all__ = ["believed", "derived", "season"]

_SEASONS = {3: r"\bquarter|\bQ[1-4]\b", 6: r"\bhalf\b|\bH[12]\b", 9: r"\bquarter|\bQ[1-4]\b", 12: r"\byear|annual"}
_PIECES = 10**6
_JOINT = re.compile(r",? (?:and|or|&) ")
_CLOCK = re.compile(
    r"\b([01]?\d|2[0-3])[:.]?([0-5]\d)(?= ?(?P<half>[ap])\.?m\b)"
    r"|(?<![\d$£€.:,])\b([01]?\d|2[0-3])[:.]([0-5]\d)\b(?![.,]?\d| ?[%°]| (?:million|billion|per|m|km|kg)\b)",
    re.IGNORECASE,
)


def derived(known: Inventory, item: Quantity, near: dict[str, int]) -> Derivation | None:
    """Return how figures that belong together give this one."""
    if item.value is None and (item.parts or item.low is None):
        return None
    way = direction_of(known, item)
    products = True
    weak: Derivation | None = None
    around = known.words_around(item)
    for group in known.groups(near):
        products = products and bool(group)
        found = derive(item, group, way, products)
        if found is not None and announced(found, *around):
            return found
        if products or item.type != "percent":
            weak = weak or found
    if item.type in ("duration", "age"):
        formula = _elapsed(known, item, near)
        if formula:
            return Derivation("elapsed", formula)
    beside = known.beside(item)
    if item.unit in ("degree_Celsius", "degree_Fahrenheit"):
        return _degrees(known, item, beside)
    rated = _rated(known, item)
    if rated is not None:
        return rated
    if beside:
        for group in ([], *known.groups(near)):
            found = derive(item, [*beside, *group][:14], way, not group)
            found = found and found._replace(complete=item.type == "multiple")
            if found is not None and announced(found, *around):
                return found
            if found is not None and found.kind in ("share", "product") and item.type != "percent":
                weak = weak or found
    if item.type == "fraction":
        for number in known.by_sentence:
            found = derive(item, [figure.item for figure in known.by_sentence[number]])
            if found is not None:
                return found
    if weak is not None and weak.operands and weak.kind in ("sum", "difference"):
        taken = known.taken(item)
        if min(weak.operands) in taken and max(weak.operands) not in taken:
            weak = None  # a part is said beside the figure, the whole is not, and nothing tells of a sum
    return _of_list(known, item, near) or weak


def _degrees(known: Inventory, item: Quantity, beside: Sequence[Quantity]) -> Derivation | None:
    """Return from which bare figure ("24.5") a temperature is converted."""
    from checker.units import convert

    other = "degree_Fahrenheit" if item.unit == "degree_Celsius" else "degree_Celsius"
    for figure in (*beside, *(figure.item for figure in known.by_dimension.get("number", ()))):
        if figure.type in NUMBERS and figure.value is not None and item.value is not None:
            if abs(figure.value) < 1000 and abs(convert(figure.value, other, item.unit) - item.value) <= 1:
                return Derivation("converted", f"{figure.words} in the other scale")
    return None


def _rated(known: Inventory, item: Quantity) -> Derivation | None:
    """Return a total that a source gives by the piece ("each turbine", 4.5 MW) and by number (14 turbines)."""
    if item.type not in ("measure", "money", "count", "duration"):
        return None
    for figure in known.rates:
        if dimension(figure.item) != dimension(item) or not counts_alike(item, figure.item):
            continue
        value = figure.item.value
        if not value or item.value is None or not 1 < item.value / value < _PIECES:
            continue
        sentence = known.contexts.sentences[figure.sentence]
        for other in known.by_dimension.get("number", ()):
            count = other.item.value
            if count and other.item.noun and stem(other.item.noun) in sentence.stems and fits(item, value * count):
                return Derivation("product", f"{figure.item.words} × {other.item.words}")
    return None


def _elapsed(known: Inventory, item: Quantity, near: dict[str, int]) -> str:
    """Return between which two times of the sources a duration lies, "" if between none."""
    times: list[tuple[Fraction, str]] = []
    years: list[tuple[int, str]] = []
    numbers = _related(known, near)
    index = known.draft.sentence_index(item.start)
    for document in (*known.sources, known.draft):
        for date in document.dates:
            for one in (date, *date.parts):
                if one.hour is not None and (
                    abs(known.draft.sentence_index(one.start) - index) <= 3
                    if document is known.draft
                    else known.contexts.sentence_of(known.sources.index(document), one.start) in numbers
                ):
                    times.append((Fraction(one.hour * 60 + (one.minute or 0)), one.words))
                if one.year is not None:
                    years.append((one.year, one.words))
                elif one.first is not None:
                    years.append((one.first.year, one.words))
    if known.draft.date is not None:
        years.append((known.draft.date.year, "the year of publication"))
    if item.unit in ("minute", "hour"):
        times.extend(_clock(known, numbers))
    if item.unit in ("minute", "hour"):
        size = 60 if item.unit == "hour" else 1
        for (a, begin), (b, end) in combinations(dict.fromkeys(times[:60]), 2):
            for gap in ((a - b) % 1440, (b - a) % 1440, (a - b) % 720, (b - a) % 720):
                if gap and fits(item, gap / size):
                    return f"from {begin} to {end}"
    if item.unit == "year":
        for (first, begin), (last, end) in combinations(dict.fromkeys(years), 2):
            if first != last and fits(item, Fraction(abs(first - last))):
                return f"from {begin} to {end}"
    return ""


def _clock(known: Inventory, numbers: set[int]) -> Iterator[tuple[Fraction, str]]:
    """Yield the times of day in some sentences of the sources as a log writes them ("00:31 -", "500 PM EDT")."""
    numbers = {number + step for number in numbers for step in (-2, -1, 0, 1, 2)}
    for number, source in enumerate(known.sources):
        for match in _CLOCK.finditer(source.text):
            if known.contexts.sentence_of(number, match.start()) in numbers:
                hour, minute = int(match[1] or match[4]), int(match[2] or match[5])
                if match["half"] and hour <= 12:
                    hour = hour % 12 + 12 * (match["half"] in "pP")
                yield Fraction(hour * 60 + minute), match.group()


def _related(known: Inventory, near: dict[str, int]) -> set[int]:
    """Return the sentences of the sources that share a word with the surroundings, and those next to them."""
    found: set[int] = set()
    for number, sentence in enumerate(known.contexts.sentences):
        if any(word in near for word in sentence.stems):
            found.update((number - 1, number, number + 1))
    return found


def _of_list(known: Inventory, item: Quantity, near: dict[str, int]) -> Derivation | None:
    """Return how a count is that of the names or things listed in a sentence that speaks of the matter."""
    if item.type != "count" or item.value is None or not 2 <= item.value <= 12:
        return None
    for number, sentence in enumerate(known.contexts.sentences):
        shared = [word for word in set(sentence.stems) if word in near]
        if not shared:
            continue
        text = known.sources[sentence.source].text[sentence.span.start : sentence.span.end]
        if item.value in _list_lengths(text):
            return Derivation("list", f"a list of {item.value} in sentence {number}")
    return None


def _list_lengths(text: str) -> set[int]:
    """Return how many items each list of a sentence has ("a, b and c" is three): items of up to five words."""
    found = set()
    for match in _JOINT.finditer(text):
        items = text[: match.start()].rstrip(",").split(",")
        count = 1
        for item in reversed(items):
            count += 1
            if len(item.split()) > 5:
                break
        found.add(count)
    return found


def believed(known: Inventory, item: Quantity, derivation: Derivation, place: Match) -> bool:
    """Say whether a figure was computed although another stands in its place in the sources."""
    if derivation.kind == "elapsed" or (derivation.kind in ("share", "change") and item.type == "fraction"):
        return place.place < CERTAIN
    around = known.words_around(item)
    if derivation.operands and derivation.complete and not announced(derivation._replace(complete=False), *around):
        # "11 stores and one centre" make no "12 stores and one centre"
        taken = known.taken(item)
        rest = [value for value in derivation.operands if value != place.figure.item.value]
        return not rest or not all(value in taken for value in rest)
    return announced(derivation, *around)


def season(known: Inventory, item: Quantity) -> bool:
    """Say whether a duration of months is a quarter, a half or a year that the sources speak of by that name."""
    name = _SEASONS.get(int(item.value)) if item.unit == "month" and item.value in _SEASONS else None
    return name is not None and any(re.search(name, source.text, re.IGNORECASE) for source in known.sources)
