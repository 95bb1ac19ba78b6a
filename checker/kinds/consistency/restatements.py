"""Figures that the story takes up again with a definite article and another value.

"A 48-mile pipeline … The 84-mile line", "voted 6-3 … The 5-4 vote", "killed nine people … The seven dead": the definite
article says that the reader knows the figure already.  It is set against the earlier figures of its own kind: the same
unit or counted noun for a measure or a count, the same event for people, the same price for money, a score for a vote.
Nothing is said if the earlier draft has that value at all, if it has several others of the kind, or if what
follows narrows the figure down ("the two farms in the north").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from checker.kinds.consistency.figures import Clash, Events, clash_of, is_excused
from checker.quantity import Quantity

if TYPE_CHECKING:
    from checker.analysis import Analysis

__all__ = ["restated"]

_DEFINITE = re.compile(r"(?:^|[^\w])([Tt]he|[Aa]ll|[Tt]hose|[Tt]hese)(?: of the| the)? [£$€]?$")
_NARROWED = re.compile(
    r" ?(?:[\w’'-]+ ){0,2}?(?:in|on|at|of|from|who|that|which|with|near|nearest|closest|without|between|under|over|above"
    r"|below|below|aged|left|remaining|more|other|others|latest|largest|biggest|smallest|oldest|youngest)\b"
)
_DEAD = re.compile(r" (?:dead|victims|deaths|fatalities|bodies)\b")
_COMMON = frozenset(
    "dlr dlrs candidate student match day week month year hour minute second night time percent people person man woman child other country state side"
    " game point goal season party thing way part member one".split()
)
_NEAR = 600
_STOP = frozenset("yard year month week day hour minute second decade night".split())


def restated(analysis: Analysis, events: Events) -> Iterator[Clash]:
    """Yield the figures that take up an earlier one and differ from it."""
    story = [s.span for s in analysis.sections if s.kind in ("lede", "body", "headline", "deck")]
    if not story:
        return
    text = analysis.text
    figures = [q for q in analysis.quantities if q.value is not None and not q.parts]
    for at, quantity in enumerate(figures):
        definite = _DEFINITE.search(text, max(quantity.start - 14, 0), quantity.start)
        if definite is None or quantity.hedge or (quantity.type not in ("count", "measure", "money")):
            continue
        section = analysis.section_at(quantity.start)
        if section is None or section.kind not in ("lede", "body"):
            continue
        if analysis.quotation_at(quantity.start, quantity.end) is not None:
            continue
        earlier = _earlier(analysis, quantity, figures[:at], events, whole=definite[1].lower() == "all")
        if earlier is not None:
            yield earlier
    yield from _votes(analysis)


def _earlier(
    analysis: Analysis, quantity: Quantity, before: Sequence[Quantity], events: Events, *, whole: bool
) -> Clash | None:
    """Return the clash of a definite figure with the one earlier figure of its kind."""
    text = analysis.text
    behind = text[quantity.end : quantity.end + 48]
    if quantity.noun in _COMMON and not _DEAD.match(behind):
        return None
    if quantity.type == "count":
        if not whole and _NARROWED.match(behind):
            return None
        if _DEAD.match(behind):
            same = [q for q in before if q.type == "count" and events.around(text, q, before[-40:]) == "killed"]
            opening = _opening(analysis)
            if any(q.start > opening or is_excused(analysis, q) for q in same):
                return None
        else:
            if not quantity.noun or quantity.noun_span is None or behind.startswith("-"):
                return None
            same = [q for q in before if q.type == "count" and q.noun == quantity.noun and _alike(q, quantity, text)]
            if any(_DEFINITE.search(text, max(q.start - 14, 0), q.start) for q in same):
                return None
            if not whole or any(quantity.start - q.end > _NEAR for q in same):
                return None  # only "all eight farms" takes up the six of the paragraph before
    elif quantity.type == "measure":
        if text[quantity.start : quantity.end].count("-") == 0 or quantity.unit in _STOP:
            return None
        same = [q for q in before if q.type == "measure" and q.unit == quantity.unit and "-" in q.words]
    else:
        nouns = _PRICED.findall(text, quantity.end, quantity.end + 30)
        if not nouns:
            return None
        pattern = re.compile(rf"\b(?:{'|'.join(nouns)})s?\b", re.IGNORECASE)
        same = [
            q for q in before
            if q.type == "money" and q.unit == quantity.unit
            and pattern.search(text, *_clause(analysis, q)) is not None
        ]  # fmt: skip
    values = {q.value for q in same}
    if len(values) != 1 or 1 in values or quantity.value in {q.value for q in before if q.type == quantity.type}:
        return None
    first = same[0]
    low = first.low if first.low is not None else first.value
    high = first.high
    if quantity.value is None or low is None or (low <= quantity.value and (high is None or quantity.value <= high)):
        return None
    if any(_between(text, q, quantity) for q in same):
        return None
    return clash_of(analysis, quantity, first, quantity.noun or quantity.unit)


def _opening(analysis: Analysis) -> int:
    """Return where the first two paragraphs of the story end."""
    story = [section.span.end for section in analysis.sections if section.kind in ("lede", "body")][:2]
    return story[-1] if story else 0


def _alike(one: Quantity, two: Quantity, text: str) -> bool:
    """Say whether two counts of one noun can be counts of the same: no word in front of the noun sets them apart."""
    left, right = set(one.modifiers), set(two.modifiers)
    return not any("other" in text[each.end : each.end + 8] for each in (one, two)) and (left <= right or right <= left)


def _between(text: str, first: Quantity, second: Quantity) -> bool:
    """Say whether the words between two figures tell that the number has changed."""
    return second.start - first.end < 4000 and _CHANGED.search(text, first.end, second.start) is not None


_CHANGED = re.compile(
    r"\b(?:another|additional|a further|more (?:died|were)|later died|increased|reduced|extended|shortened|rose to"
    r"|fell to|cut to|raised to|up to|longer|shorter|doubled|second (?:line|route)|originally|previously|last year)\b",
    re.IGNORECASE,
)


def _clause(analysis: Analysis, quantity: Quantity) -> tuple[int, int]:
    start, end = analysis.sentences[analysis.sentence_index(quantity.start)]
    return max(start, quantity.start - 50), min(end, quantity.end + 20)


#: What a price is paid for, behind it ("the £28 adult admission").
_PRICED = re.compile(r"(?<= )(adult|child|family|season|student|ticket|admission|fee|fare|fine|toll)\b")


_VOTED = re.compile(r"vot(?:ed|ing|e) (?:was )?(\d{1,3})[-–](\d{1,3})\b")
_THE_VOTE = re.compile(r"[Tt]he (\d{1,3})[-–](\d{1,3}) (?:vote|decision|ruling|tally)\b")


def _votes(analysis: Analysis) -> Iterator[Clash]:
    """Yield "the 5-4 vote" where the one vote told of before was another."""
    from checker.document import Span

    text = analysis.text
    if "vote" not in text:
        return
    voted = list(_VOTED.finditer(text))
    if len({found.groups() for found in voted}) != 1:
        return
    first = voted[0]
    for found in _THE_VOTE.finditer(text, first.end()):
        if found.groups() != first.groups() and found.groups()[::-1] != first.groups():
            if analysis.quotation_at(*found.span(1)) is None and not _CHANGED.search(text, first.end(), found.start()):
                span = Span(found.start(1), found.end(2))
                other = Span(first.start(1), first.end(2))
                yield Clash(span, text[span.start : span.end], other, text[other.start : other.end], "the vote")
