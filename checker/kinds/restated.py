"""restated: one figure written a second time with another scale word or another currency.

::

    kind: restated
    differ: scale

``differ``
    ``scale``: the same numeral is million in one place and billion (lakh, crore …) in another;
    ``currency``: the same sum stands with two currencies.
``least``
    How many words of substance the surroundings of the two must share (default 1).  Round numerals ("200", "5") need
    one more; a definite article in front of the second ("the $25 million") counts for one.

Figures of one sentence are set against each other on purpose, and are left alone; so is a pair each of whose ways of
writing comes more than once, or whose numeral stands in further currencies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.document import Span
from checker.finding import Alternative, Outcome, Related, Status
from checker.kinds.relation import excused
from checker.pattern import Match
from checker.quantity import Quantity
from checker.rule import Check, Rule

if TYPE_CHECKING:
    from checker.analysis import Analysis

__all__ = ["Options", "compile"]


@dataclass(frozen=True)
class Options:
    """The keys of a restated rule."""

    differ: str = "scale"
    least: int = 1

    def problem(self) -> str:
        """Return what is wrong with the options, or ""."""
        return "" if self.differ in ("scale", "currency") else f"differ: '{self.differ}'; expected scale or currency"


_SCALE = re.compile(
    r"\b(?:thousand|million|billion|trillion|mln|bln|m|bn|tn|k|lakh|crore)s?\b|(?<=\d)(?:m|bn|tn|k)\b", re.IGNORECASE
)
_CONVERTED = re.compile(r"\d\S* ?\($|\w \($")
_DEFINITE = re.compile(r"\b(?:the|that|this|its|their|his|her)\s+$", re.IGNORECASE)
_NUMERAL = re.compile(r"\d[\d,.]*\d|\d")
_WORDS = re.compile(r"[^\W\d_]{4,}")
#: What a story is about is in every sentence of it, and says nothing of what a figure is about; a name least of all.
_NAMES = re.compile(r"(?<=[\w,;:’'] )[A-Z\u00c0-\u00de][\w-]{3,}")
_RARE = 4
_EMPTY = frozenset(
    "that this with from have been were will would could should their there they them then than what when which while "
    "about after before over under more most some such only also into onto upon said says year years month months week "
    "million billion trillion thousand dollars dollar pounds euros euro percent worth least nearly almost around "
    "because other others these those your just very much many make made take taken each both between through".split()
)


def compile(rule: Rule) -> Check:  # noqa: A001 - the interface every kind has
    """Return the check of a restated rule."""
    options: Options = rule.options

    def check(analysis: Analysis) -> Iterator[Outcome]:
        groups: dict[str, list[tuple[str, Quantity]]] = {}
        for item in analysis.quantities:
            if item.type != "money" and (options.differ != "scale" or item.type not in ("count", "measure")):
                continue
            scale, numeral = _SCALE.search(item.words), _NUMERAL.search(item.words)
            if _CONVERTED.search(analysis.text, max(item.start - 3, 0), item.start):
                continue  # "(£2.1m)" behind a sum in another currency
            if numeral is None or item.value is None or (scale is None and options.differ == "scale"):
                continue
            if options.differ == "scale":
                if item.type == "count" and not item.noun:
                    continue
                key = f"{item.type} {item.unit or item.symbol or item.noun} {numeral.group()}"
                groups.setdefault(key, []).append((str(item.value), item))
            elif item.unit or item.symbol:
                groups.setdefault(f"{item.value}", []).append((item.unit or item.symbol, item))
        for written in groups.values():
            ways = {way for way, _ in written}
            if len(ways) != 2:
                continue
            yield from _pair(written, rule, analysis)

    return check


def _pair(written: list[tuple[str, Quantity]], rule: Rule, analysis: Analysis) -> Iterator[Outcome]:
    counts: dict[str, int] = {}
    for way, _ in written:
        counts[way] = counts.get(way, 0) + 1
    if min(counts.values()) > 1:
        return
    rare = [item for way, item in written if counts[way] == 1]
    odd = rare[-1]
    others = [item for way, item in written if item is not odd and way != _way(odd, written)]
    need = rule.options.least
    numeral = _NUMERAL.search(odd.words)
    if numeral is not None and numeral.group() == "1":
        return
    if numeral is not None:
        digits = len(numeral.group().replace(",", "").replace(".", "").strip("0"))
        need += 1 if digits < 2 or odd.type == "count" else 0
    for other in sorted(others, key=lambda item: abs(item.start - odd.start)):
        if analysis.sentence_index(other.start) == analysis.sentence_index(odd.start):
            return
        if other.per != odd.per:
            continue  # a sum, and so much a year
        match = Match(min(other.start, odd.start), max(other.end, odd.end), {"first": other, "second": odd})
        if excused(rule, match, analysis):
            continue
        second = max(odd, other, key=lambda item: item.start)
        common = _around(odd, analysis) & _around(other, analysis)
        shared = sum(analysis.text.count(word) <= (_RARE if word[0].isupper() else 2 * _RARE) for word in common)
        shared += _DEFINITE.search(analysis.text, max(second.start - 6, 0), second.start) is not None
        if shared < need:
            continue
        first, last = sorted((other, odd), key=lambda item: item.start)
        words = {"first": first.words, "second": last.words}
        yield Outcome(
            Status.INCONSISTENT,
            Span(last.start, last.end),
            (Related(Span(first.start, first.end), "written otherwise"),),
            words,
            f"{first.words} in one place, {last.words} in another",
            (
                Alternative(Span(last.start, last.end), first.words, "as before"),
                Alternative(Span(first.start, first.end), last.words, "as later"),
            ),
        )
        return


def _way(odd: Quantity, written: list[tuple[str, Quantity]]) -> str:
    return next(way for way, item in written if item is odd)


def _around(item: Quantity, analysis: Analysis) -> set[str]:
    """Return the stems of the words of substance around a figure, in its sentence, and the names as they are."""
    sentence = analysis.sentences[analysis.sentence_index(item.start)]
    start, end = max(sentence.start, item.start - 90), min(sentence.end, item.end + 90)
    text = analysis.text[start : item.start] + " " + analysis.text[item.end : end]
    names = set(_NAMES.findall(text))
    return names | {_stem(word) for word in _WORDS.findall(_NAMES.sub(" ", text).lower()) if word not in _EMPTY}


def _stem(word: str) -> str:
    for ending in ("ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
