"""wording: words that should not stand in a draft, found by a phrase list, a pattern or a regular expression.

::

    kind: wording
    phrases: [TKTK, lorem ipsum]
    replace: {"per cent": percent}

``phrases``
    Words or phrases, found as whole words in any letter case; if one has a capital letter, case counts.
``regex``
    Regular expressions over the text as it stands; a group named ``mark`` narrows what is underlined.
``needs``
    Pieces of text of which every match of a regular expression holds one (letter case counts): the expressions are
    run only on the sentences with such a piece and on their neighbours.
``match``
    Patterns with typed slots; the finding stands at the slot ``mark`` if there is one, else at the whole match.
``replace``
    What to offer instead: keys are the words found (lower case) or the name of a slot's type; ``$1`` is a group.
``malformed``
    Figures whose numeral is malformed ("three thousands", "200,0000"); the values are the reasons to report.
``once``
    ``true``: the first place is the finding, the further ones are related to it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

from checker.document import Span
from checker.finding import Alternative, Outcome, Related, Status
from checker.kinds.relation import excused, nearby
from checker.pattern import Match, Pattern, find
from checker.rule import Check, Rule

if TYPE_CHECKING:
    from checker.analysis import Analysis

__all__ = ["Options", "compile"]


@dataclass(frozen=True)
class Options:
    """The keys of a wording rule; at least one of phrases, regex, match and malformed is required."""

    phrases: tuple[str, ...] = ()
    regex: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    match: tuple[Pattern, ...] = ()
    replace: Mapping[str, str] = field(default_factory=dict)
    malformed: tuple[str, ...] = ()
    once: bool = False

    def problem(self) -> str:
        """Return what is wrong with the options taken together, or ""."""
        if not (self.phrases or self.regex or self.match or self.malformed):
            return "nothing to look for; expected phrases, regex, match or malformed"
        for source in self.regex:
            try:
                _compiled(source)
            except ValueError as error:
                return f"regex {source!r}: {error}"
        return ""


_NESTED = re.compile(r"\((?:[^()\\]|\\.)*[*+](?:[^()\\]|\\.)*\)(?:[*+]|\{\d+,\})")


def _compiled(source: str) -> re.Pattern[str]:
    """Return the compiled expression; raise ``ValueError`` if it is malformed or could take unbounded time."""
    if _NESTED.search(source):
        raise ValueError("an unbounded repetition inside an unbounded repetition; bound one of them, as in {0,40}")
    try:
        return re.compile(source)
    except re.error as error:
        raise ValueError(f"{error.msg} at {error.pos}") from None


def compile(rule: Rule) -> Check:  # noqa: A001 - the interface every kind has
    """Return the check of a wording rule."""
    options: Options = rule.options
    expressions: list[re.Pattern[str]] = []

    def check(analysis: Analysis) -> Iterator[Outcome]:
        regions = [analysis.region] if not options.needs else _regions(analysis, options.needs)
        if not regions:
            return
        if not expressions:
            expressions.extend(_compiled(source) for source in options.regex)
            expressions.extend(_phrases(options.phrases))
        places = sorted(dict.fromkeys(_places(analysis, regions, expressions, options, rule)))
        kept = [(span, offer) for span, offer in places if not excused(rule, Match(span.start, span.end, {}), analysis)]
        if not kept:
            return
        if options.once:
            (first, offer), further = kept[0], kept[1:]
            related = tuple(Related(span, "also here") for span, _ in further)
            yield _outcome(analysis, first, offer, related)
            return
        for span, offer in kept:
            yield _outcome(analysis, span, offer, ())

    return check


def reach(rule: Rule) -> int | None:
    """Return how many sentences around a place its outcome can depend on, ``None`` for the whole draft."""
    return None if rule.options.once else nearby(rule, 1)


def _outcome(analysis: Analysis, span: Span, offer: str, related: tuple[Related, ...]) -> Outcome:
    found = analysis.document.slice(span)
    offers = tuple(Alternative(span, one, "instead") for one in offer.split("|") if one)
    return Outcome(Status.INCONSISTENT, span, related, {"words": found}, alternatives=offers)


def _phrases(phrases: tuple[str, ...]) -> Iterator[re.Pattern[str]]:
    for fold in (True, False):
        chosen = [phrase for phrase in phrases if (phrase == phrase.lower()) == fold]
        if chosen:
            words = "|".join(
                re.escape(phrase).replace(r"\ ", r"\s") for phrase in sorted(chosen, key=len, reverse=True)
            )
            yield re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE if fold else 0)


def _regions(analysis: Analysis, pieces: tuple[str, ...]) -> list[Span]:
    """Return the sentences that hold one of the pieces, each with its neighbours, in order and without overlap."""
    text, (low, high), starts = analysis.text, analysis.region, analysis.sentence_starts
    places = []
    for piece in pieces:
        at = text.find(piece, low, high)
        while at >= 0:
            places.append(at)
            at = text.find(piece, at + len(piece), high)
    regions: list[Span] = []
    for at in sorted(places):
        if regions and at < regions[-1].end:
            low = regions.pop().start
        else:
            first = bisect_right(starts, at) - 2
            low = max(starts[first] if first >= 0 else 0, regions[-1].end if regions else analysis.region.start)
        last = bisect_right(starts, at) + 1
        regions.append(Span(low, min(starts[last], high) if last < len(starts) else high))
    return regions


def _places(
    analysis: Analysis, regions: list[Span], expressions: list[re.Pattern[str]], options: Options, rule: Rule
) -> Iterator[tuple[Span, str]]:
    for expression in expressions:
        marked = "mark" in expression.groupindex
        for found in chain.from_iterable(expression.finditer(analysis.text, *region) for region in regions):
            span = Span(*(found.span("mark") if marked else found.span()))
            if span.end > span.start:
                yield span, _offer(analysis.document.slice(span), options.replace, found)
    for pattern in options.match:
        for match in find(pattern, analysis, rule.within):
            bound: Any = match.slots.get("mark")
            span = Span(bound.start, bound.end) if bound is not None else Span(match.start, match.end)
            yield span, _offer(analysis.document.slice(span), options.replace, None)
    if options.malformed:
        for quantity in analysis.quantities:
            if quantity.malformed and quantity.malformed.split(":")[0] in options.malformed:
                _, _, offer = quantity.malformed.partition(":")
                yield Span(quantity.start, quantity.end), offer


def _offer(words: str, replace: Mapping[str, str], found: re.Match[str] | None) -> str:
    offer = replace.get(" ".join(words.lower().split()), replace.get("*", ""))
    if found is not None and "$" in offer:
        for number, group in enumerate(found.groups(), 1):
            offer = offer.replace(f"${number}", group or "")
    return offer
