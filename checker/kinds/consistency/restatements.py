"""Figures that the story takes up again with a definite article and another value.

"A 48-mile pipeline … The 84-mile line", "voted 6-3 … The 5-4 vote", "killed nine people … The seven dead": the definite
article (or "all", "his") says that the reader knows the figure already.  It is set against the earlier figures of its
own kind: the same counted noun, the same unit, the same currency with a word of the same thing, a score for a vote.

Without an article, figures of one matter whose digits stand in another order ("£14,100", "£11,400") are set against each
other too.

Nothing is said if the earlier draft has that value at all, if it has several others of the kind, or if what
follows narrows the figure down ("the two farms in the north").  A smaller figure may be a part of the larger: it must
look misread or mistyped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.document import Span
from checker.kinds.consistency.difference import Difference, between
from checker.kinds.consistency.figures import Events, clash_of, is_excused, opening_end
from checker.kinds.consistency.slips import is_slip, significant, stems
from checker.quantity import Quantity

if TYPE_CHECKING:
    from checker.analysis import Analysis

__all__ = ["restated"]

_DEFINITE = re.compile(
    r"(?:^|[^\w])([Tt]he|[Aa]ll|[Tt]hose|[Tt]hese|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)(?: of the| the)? [£$€]?$"
)
_NARROWED = re.compile(
    r" ?(?:in|on|at|of|from|who|that|which|with|near|nearest|closest|without|between|under|over|above"
    r"|below|aged|left|remaining|more|other|others|latest|largest|biggest|smallest|oldest|youngest|largely|for|per|an?)\b"
)
_DEAD = re.compile(r" (?:dead|victims|deaths|fatalities|bodies)\b")
_COMMON = frozenset(
    "dlr dlrs candidate student match day week month year hour minute second night time percent people person man woman child other country state side"
    " game point goal season party thing way part member one level mark".split()
)
_TAKEN_UP = frozenset(("count", "measure", "money", "duration", "percent"))
_TURNED = frozenset(("count", "measure", "money", "duration"))
_CAPITALISED = re.compile(r"(?<=[\w,.] )(?!Mrs\b)[A-ZÀ-Þ][\w’'-]{2,}")
_STORY = frozenset(("lede", "body"))
_NEAR = 600
_FAR = 4000
_STOP = frozenset("yard year month week day hour minute second decade night".split())
#: Behind a sum that is paid over and over, for one of several things, or up to a limit.
_SEVERAL = re.compile(
    r"\b(?:each|every|per|another|further|additional|extra|instead|originally|initially|previous(?:ly)?"
    r"|earlier|first|second|last year|up to|from|rather|compared|than|of the)\b",
    re.IGNORECASE,
)


def restated(analysis: Analysis, events: Events) -> Iterator[Difference]:
    """Yield the figures that take up an earlier one and differ from it."""
    story = [s.span for s in analysis.sections if s.kind in ("lede", "body", "headline", "deck")]
    if not story:
        return
    text = analysis.text
    told: set[Span] = set()
    figures = [q for q in analysis.quantities if q.value is not None and not q.parts]
    for at, quantity in enumerate(figures):
        definite = _DEFINITE.search(text, max(quantity.start - 14, 0), quantity.start)
        if definite is None or quantity.hedge or quantity.type not in _TAKEN_UP:
            continue
        section = analysis.section_at(quantity.start)
        if section is None or section.kind not in ("lede", "body"):
            continue
        if analysis.quotation_at(quantity.start, quantity.end) is not None:
            continue
        earlier = _earlier(analysis, quantity, figures[:at], events, definite[1].lower())
        if earlier is not None:
            told.add(earlier.span)
            yield earlier
    for turned in _turned(analysis, figures):
        if turned.span not in told:
            yield turned
    yield from _votes(analysis)


def _turned(analysis: Analysis, figures: Sequence[Quantity]) -> Iterator[Difference]:
    """Yield the figures with the digits of an earlier one of their kind in another order, where both speak of one thing.

    Two figures seldom have the same digits by chance, so no article need say that the first is taken up.
    """
    alike: dict[tuple[str, str, int, str], list[tuple[str, Quantity]]] = {}
    for quantity in figures:
        if quantity.type in _TURNED and quantity.value is not None and quantity.value > 0:
            digits = significant(quantity.value)
            if 1 < len(digits) < 10:
                key = quantity.type, quantity.unit, len(str(int(quantity.value))), "".join(sorted(digits))
                alike.setdefault(key, []).append((digits, quantity))
    for (_, _, _, shown), found in alike.items():
        if len({digits for digits, _ in found}) != 2:
            continue
        first = found[0][1]
        later = next(quantity for digits, quantity in found if digits != found[0][0])
        sentences = [
            {analysis.sentence_index(quantity.start) for digits, quantity in found if (digits == found[0][0]) == same}
            for same in (True, False)
        ]
        if sentences[0] & sentences[1] or not _of_one_matter(analysis, first, later, len(shown)):
            continue  # the sentence that has both compares them
        if not any(
            is_excused(analysis, each) or analysis.quotation_at(each.start, each.end) is not None
            for each in (first, later)
        ) and not _between(analysis.text, first, later, False):
            yield clash_of(analysis, later, first, later.noun or later.unit)


def _of_one_matter(analysis: Analysis, first: Quantity, later: Quantity, digits: int) -> bool:
    """Say whether the sentences of two figures with the same digits have enough in common."""
    if first.type == "count" and (first.noun != later.noun or not first.noun or first.noun in _COMMON):
        return False
    if any(
        (section := analysis.section_at(each.start)) is None or section.kind not in _STORY for each in (first, later)
    ):
        return False
    words, names = [], []
    for each in (first, later):
        start, end = analysis.sentences[analysis.sentence_index(each.start)]
        names.append(set(_CAPITALISED.findall(analysis.text, start + 1, end)))
        words.append(stems(analysis.text[start : each.start] + " " + analysis.text[each.end : end]))
    if names[0] and names[1] and names[0].isdisjoint(names[1]):
        return False  # "Mr. Ode paid $4.2 million", "Mr. Pell paid $2.4 million"
    shared = len(words[0] & words[1])
    if digits > 2 and first.type != "count":
        return True
    if first.type == "money":
        return False  # two digits are soon the same: "21 cents a share", "12 cents"
    return shared >= (3 if first.type == "duration" else 1)


def _earlier(
    analysis: Analysis, quantity: Quantity, before: Sequence[Quantity], events: Events, article: str
) -> Difference | None:
    """Return the clash of a definite figure with the one earlier figure of its kind."""
    text = analysis.text
    behind = text[quantity.end : quantity.end + 48]
    event = "killed" if _DEAD.match(behind) else ""
    if quantity.noun in _COMMON and not event:
        if quantity.noun not in ("people", "person") or not _DONE.match(behind):
            return None
        event = events.around(text, quantity, ())
        if not event:
            return None
    loose = False  # any difference will do
    if quantity.type == "count" and event:
        same = [q for q in before if q.type == "count" and events.around(text, q, before[-40:]) == event]
        opening = opening_end(analysis)
        if any(q.start > opening or is_excused(analysis, q) for q in same):
            return None
        loose = True
    elif quantity.type == "count":
        if not quantity.noun or quantity.noun_span is None:
            return None
        whole = article == "all"
        if not whole and _NARROWED.match(text, quantity.noun_span[1]):
            return None
        same = [q for q in before if q.type == "count" and _alike(q, quantity, text)]
        if behind.startswith("-") and quantity.noun != "vote":
            # "a 26-page report", "the 62-page annex": the pages of one thing
            wanted = stems(text[quantity.noun_span[1] : quantity.noun_span[1] + 30].split(".")[0])
            same = [q for q in same if wanted & stems(text[q.end : _clause(analysis, q)[1]])]
        if any(_DEFINITE.search(text, max(q.start - 14, 0), q.start) for q in same):
            return None
        # only "all eight farms" takes up the six of the paragraph before
        loose = whole and not any(quantity.start - q.end > _NEAR for q in same)
    elif quantity.type == "duration" or quantity.unit in _STOP:
        same = _of_one_thing(analysis, quantity, before)
        loose = article == "the" and quantity.unit not in ("year", "decade") and all(_lasts(analysis, q) for q in same)
    elif quantity.type == "measure":
        same = [q for q in before if q.type == "measure" and q.unit == quantity.unit]
        if "-" in text[quantity.start : quantity.end]:
            loose = any("-" in q.words for q in same)  # "a 48-mile pipeline … the 84-mile line"
            same = [q for q in same if "-" in q.words] if loose else _of_one_thing(analysis, quantity, before)
        else:
            same = [q for q in same if "-" not in q.words]
    else:
        same = _of_one_thing(analysis, quantity, before)
    if any(q.value is not None and q.value + other == quantity.value for q in same for other in _beside(analysis, q)):
        return None
    if _OF_THESE.search(text, max(quantity.start - 12, 0), quantity.start) or _OTHER_TIME.search(behind):
        return None
    values = {q.value for q in same}
    if len(values) != 1 or 1 in values or quantity.value in {q.value for q in before if q.type == quantity.type}:
        return None
    first = same[0]
    if analysis.sentence_index(first.start) == analysis.sentence_index(quantity.start):
        return None  # set against each other on purpose
    low = first.low if first.low is not None else first.value
    high = first.high
    if quantity.value is None or first.value is None or low is None:
        return None
    if low <= quantity.value and (high is None or quantity.value <= high):
        return None
    if not loose and not is_slip(quantity.value, first.value):
        return None
    if (
        not loose
        and set(first.modifiers) != set(quantity.modifiers)
        and not is_slip(quantity.value, first.value, turned=True)
    ):
        return None  # "10 Asian nations" and "the 12 nations" may be two groups
    if quantity.start - first.end > _FAR or any(_between(text, q, quantity, loose) for q in same):
        return None
    return clash_of(analysis, quantity, first, quantity.noun or quantity.unit)


def _of_one_thing(analysis: Analysis, quantity: Quantity, before: Sequence[Quantity]) -> list[Quantity]:
    """Return the earlier figures of the unit in whose clause one of the next words stands ("the $130 million mill")."""
    text = analysis.text
    thing = _THING.match(text, quantity.end, quantity.end + 60)
    if thing is None:
        return []
    wanted = stems(thing.group())
    if not wanted or _PLACED.match(text, thing.end()):
        return []
    found = []
    for q in before:
        if q.type != quantity.type or q.unit != quantity.unit:
            continue
        low, high = _clause(analysis, q)
        if _related(wanted, stems(text[low : q.start] + " " + text[q.end : high])):
            if _SEVERAL.search(text, low, high):
                return []
            found.append(q)
    return found


def _lasts(analysis: Analysis, quantity: Quantity) -> bool:
    """Say whether a duration is how long something takes, by the words in front of it."""
    return _LASTS.search(analysis.text, max(quantity.start - 24, 0), quantity.start) is not None


_LASTS = re.compile(
    r"\b(?:lasted|lasting|lasts|took|takes|for|sentenced \w+ to|to|of|after)(?: (?:a|about|nearly|some))? $"
)


def _related(one: set[str], two: set[str]) -> bool:
    """Say whether two sets share a word, or the beginning of one ("walkout", "walked out")."""
    return any(
        a == b or (len(min(a, b, key=len)) >= 4 and (a.startswith(b) or b.startswith(a))) for a in one for b in two
    )


#: What a figure in front of it measures: up to three words, no verb known by its ending.
_THING = re.compile(r"[ -](?:[a-z’'-]{3,} ){0,2}?[a-z’'-]{4,}(?<!ed)\b")


_PLACED = re.compile(
    r" (?:(?:in|at|near|on|of|for|to|outside|around) (?:the )?[A-Z]|(?:planned|due|set|scheduled|proposed|expected)\b)"
)
_ONE = re.compile(r"\b(?:one|another)\b", re.IGNORECASE)
#: In front of a part of them, and behind a figure of another time.
_OF_THESE = re.compile(r"(?:^|\W)(?:Of|Among) the $")
_OTHER_TIME = re.compile(r"\b(?:in (?:19|20)\d\d|last (?:year|time|month|week))\b")
#: Behind people whom a participle tells apart ("the 19 people arrested").
_DONE = re.compile(r" people (?:arrested|detained|injured|wounded|hurt|killed|rescued|evacuated|missing)\b")


def _beside(analysis: Analysis, quantity: Quantity) -> list[Fraction]:
    """Return the counts that stand with a figure in its sentence: a later figure may be their sum."""
    start, end = analysis.sentences[analysis.sentence_index(quantity.start)]
    inside = [
        q for q in analysis.quantities if start <= q.start < end and q.type == quantity.type and q is not quantity
    ]
    counts = [q.value for q in inside if q.value is not None]
    return [*counts, Fraction(1)] if _ONE.search(analysis.text, start, end) else counts


def _alike(one: Quantity, two: Quantity, text: str) -> bool:
    """Say whether two counts of one noun can be counts of the same: no word in front of the noun sets them apart."""
    if one.noun != two.noun and one.noun not in two.modifiers:  # "22 crew", "the 24 crew members"
        return False
    left, right = set(one.modifiers), set(two.modifiers)
    return not any("other" in text[each.end : each.end + 8] for each in (one, two)) and (left <= right or right <= left)


def _between(text: str, first: Quantity, second: Quantity, loose: bool) -> bool:
    """Say whether the words between two figures tell that the number has changed, or is of another year."""
    found = _CHANGED.search(text, first.end, second.start)
    return found is not None and (loose or found.group().lower() != "last year")


_CHANGED = re.compile(
    r"\b(?:another|additional|a further|more (?:died|were)|later died|increased|reduced|extended|shortened|rose to"
    r"|fell to|cut to|raised to|up to|longer|shorter|doubled|second (?:line|route)|originally|previously|last year"
    r"|(?:one|two|three|four|five|six|\d+) more)\b",
    re.IGNORECASE,
)


def _clause(analysis: Analysis, quantity: Quantity) -> tuple[int, int]:
    start, end = analysis.sentences[analysis.sentence_index(quantity.start)]
    return max(start, quantity.start - 60), min(end, quantity.end + 40)


_VOTED = re.compile(
    r"(?:vot(?:ed|ing|e) (?:was )?|(?:by|in|on) a (?:vote of )?|by )(\d{1,3})(?:[-–]|(?: votes)? to )(\d{1,3})\b(?! (?:percent|per cent))"
)
#: "the 5-4 vote", but for its first letter: a text is searched for plain letters much faster
_VOTE = re.compile(r"he (\d{1,3})(?:[-–]|-to-)(\d{1,3}) (?:vote|decision|ruling|tally)\b")


def _votes(analysis: Analysis) -> Iterator[Difference]:
    """Yield "the 5-4 vote" where the one vote told of before was another."""
    text = analysis.text
    told = [found for found in _VOTE.finditer(text) if text[max(found.start() - 1, 0) : found.start()] in ("T", "t")]
    if not told:
        return
    voted = list(_VOTED.finditer(text))
    if len({found.groups() for found in voted}) != 1:
        return
    first = voted[0]
    for found in told:
        if found.start() < first.end():
            continue
        if found.groups() != first.groups() and found.groups()[::-1] != first.groups():
            if analysis.quotation_at(*found.span(1)) is None and not _CHANGED.search(text, first.end(), found.start()):
                yield between(text, Span(found.start(1), found.end(2)), Span(first.start(1), first.end(2)), "the vote")
