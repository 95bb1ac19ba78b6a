"""The same figure in two places with two values: headline, deck and caption against the story, the story against itself.

What a figure counts is told by the *event* around it, a class of words the rule names (killed, arrested, jobs cut):
"kills ten", "ten people were killed", "ten dead".  Figures of one event are set against each other if they count
the same people ("ten children" is not "ten people") and neither place speaks of an earlier report, another
source, a part or a further number.  Any other figure of a summary is set against the only one of its kind in the
opening of the story, if both speak of the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from checker.document import Span
from checker.kinds.consistency.difference import Difference, between
from checker.kinds.consistency.slips import is_slip, stems
from checker.quantity import Quantity

if TYPE_CHECKING:
    from checker.analysis import Analysis

__all__ = ["Events", "against_story", "clash_of", "is_excused", "opening_end"]

#: Sections that sum the story up.
SUMMARIES = ("headline", "deck", "summary", "caption")
#: How far into the story a summary's figure is looked for, in characters.
_REACH = 1500
_BEHIND = 64
_FRONT = 44
_FAR = 99
#: Words that tell a figure's event only behind it ("ten dead", not "dead, ten").
_STATES = frozenset(("dead", "found dead", "left dead", "missing", "jobs", "in custody", "unaccounted for"))
_PASSIVE = re.compile(r" (?:\w+ )?(?:were|was|are|is|have been|had been|has been) ")
_GENERIC = frozenset(
    ("", "people", "person", "man", "woman", "victim", "casualty", "death", "fatality", "dead", "life", "other", "body")
)
_STOP = re.compile(r"[.;:!?()\"“”\n]|, (?:and|but|while|as|with|after) ")
#: What in front of a figure, and right behind it, tells that it is another report, a part, or of another time.
_EXCUSED_FRONT = re.compile(
    r"\b(?:earlier|previous(?:ly)?|initial(?:ly)?|first put|at first|rose|risen|raised (?:to|from)|revised|another|additional"
    r"|further|including|among|of them|of those|of whom|last year|in (?:19|20)\d\d|average|feared|expected|forecast"
    r"|estimate[sd]?|economists|analysts|from(?= (?:about |some |nearly )?$))\b",
    re.IGNORECASE,
)
_EXCUSED_BEHIND = re.compile(
    r"^(?: \w+)?(?: of (?:them|those|whom)| others?\b| more\b| (?:in (?:19|20)\d\d|last year|earlier|so far|ago|at first"
    r"|each|per|every|a (?:day|year|month))\b|,? (?:militants|attackers|assailants|gunmen|suicide bombers)\b)",
    re.IGNORECASE,
)
#: The attacker is counted in one place and left out in the other.
_SELF = re.compile(r"\b(?:himself|herself|themselves|blew up|bombers? (?:was|were|died))\b")
#: What is compared without an event, and up to which count two numbers may differ anyhow ("three officers", "two").
_SUMMED = frozenset(("count", "money", "percent", "point", "measure", "duration", "score", "age", "fraction"))
_OLDEST = 115
_FEW = 20
#: A longer block of several sentences is no deck, whatever it was taken for.
_SHORT = 240
_ROUNDED = frozenset(("more than", "over"))
_AT_LEAST = frozenset(("at least", "more than", "over", "up to", "as many as"))


class _Figure(NamedTuple):
    quantity: Quantity
    event: str
    group: str


class Events:
    """The classes of words that tell what a figure counts, ready to be looked for around it."""

    def __init__(self, events: Mapping[str, Sequence[str]]) -> None:
        words = [(re.escape(word), name) for name, listed in events.items() for word in listed]
        words.sort(key=lambda pair: -len(pair[0]))
        self._names = {word.replace("\\", ""): name for word, name in words}
        self._regex = re.compile(r"\b(?:" + "|".join(word for word, _ in words) + r")\b", re.IGNORECASE)

    def around(self, text: str, quantity: Quantity, others: Sequence[Quantity]) -> str:
        """Return the event a figure belongs to, "" if the words around it name none or another figure stands between."""
        start = max(quantity.start - 2 * _FRONT, max((q.end for q in others if q.end <= quantity.start), default=0), 0)
        for each in _STOP.finditer(text, start, quantity.start):
            start = each.end()
        last = None
        for each in self._regex.finditer(text, start, quantity.start):
            last = each if each.group().lower() not in _STATES else None
        before = len(text[last.end() : quantity.start].split()) if last is not None else _FAR
        end = min(quantity.end + _BEHIND, min((q.start for q in others if q.start >= quantity.end), default=len(text)))
        stop = _STOP.search(text, quantity.end, end)
        first = self._regex.search(text, quantity.end, stop.start() if stop else end)
        behind = len(text[quantity.end : first.start()].split()) if first is not None else _FAR
        passive = first is not None and behind <= 2 and _PASSIVE.match(text, quantity.end) is not None
        if (
            last is not None
            and before <= (min(behind, 3) if last.group().lower() != "toll" else 12)
            and not passive
            and "," not in text[last.end() : quantity.start]
        ):
            return self._names[last.group().lower()]
        return self._names[first.group().lower()] if first is not None and behind <= 4 else ""


def _figures(analysis: Analysis, events: Events, start: int, end: int) -> Iterator[_Figure]:
    """Yield the counts in a range whose event is known and that nothing excuses."""
    text = analysis.text
    inside = [q for q in analysis.quantities if start <= q.start and q.end <= end]
    for quantity in inside:
        if quantity.type != "count" or quantity.value is None or quantity.parts or quantity.value < 2:
            continue
        if text[quantity.end : quantity.end + 5].lower() == "-year":
            continue  # an age in a headline with capitals
        event = events.around(text, quantity, inside)
        if event:
            yield _Figure(quantity, event, "" if quantity.noun in _GENERIC else quantity.noun)


def is_excused(analysis: Analysis, quantity: Quantity) -> bool:
    """Say whether the words around a figure tell that it is another report, a part, or of another time."""
    text = analysis.text
    start, end = analysis.sentences[analysis.sentence_index(quantity.start)]
    front = text[max(start, quantity.start - 40) : quantity.start]
    behind = text[quantity.end : min(end, quantity.end + 40)]
    return _EXCUSED_FRONT.search(front) is not None or _EXCUSED_BEHIND.match(behind) is not None


def _clashes(one: Quantity, two: Quantity) -> bool:
    """Say whether two figures for one thing differ by more than their ways of writing allow.

    "At least" leaves the upper end open, yet two reports of one toll with different least figures are two reports.
    """
    if one.value is None or two.value is None or one.value == two.value:
        return False
    for hedge, least, other in ((one.hedge, one.value, two.value), (two.hedge, two.value, one.value)):
        if hedge in _ROUNDED and least <= other <= least * Fraction(5, 4):
            return False  # "over 200" rounds 231 down
    low, high = _bounds(one)
    other_low, other_high = _bounds(two)
    return high < other_low or other_high < low


def _bounds(quantity: Quantity) -> tuple[Fraction, Fraction]:
    value = quantity.value or Fraction(0)
    if quantity.round is not None:
        return quantity.round
    low = quantity.low if quantity.low is not None else value
    high = quantity.high if quantity.high is not None else value
    if quantity.hedge in _AT_LEAST or quantity.high is None or quantity.low is None:
        return value, value
    return low, high


def against_story(analysis: Analysis, events: Events) -> Iterator[Difference]:
    """Yield the figures of headline, deck, summary and captions that the beginning of the story contradicts."""
    summaries = [section for section in analysis.sections if section.kind in SUMMARIES]
    story = [section for section in analysis.sections if section.kind in ("lede", "body", "list")]
    if not summaries or not story or not analysis.sentences:
        return
    begin = story[0].span.start
    told = [q for q in analysis.quantities if q.start >= begin and not _inside(q.start, summaries)]
    values = {q.value for q in told if q.value is not None}
    body: list[_Figure] | None = None
    for section in summaries:
        known = set()
        for figure in _figures(analysis, events, *section.span):
            known.add(figure.quantity.start)
            if figure.quantity.value is None or (section.kind == "caption" and figure.event == "jobs"):
                continue
            if body is None:
                body = list(_figures(analysis, events, begin, begin + _REACH))
            clash = _contradicted(analysis, figure, body, values)
            if clash is not None:
                yield clash
        for quantity in analysis.quantities:
            if section.span.end - section.span.start > _SHORT:
                break
            if section.span.holds((quantity.start, quantity.end)) and quantity.start not in known:
                clash = _misread(analysis, quantity, section.span, told, begin + _REACH)
                if clash is not None:
                    yield clash


def _digits(quantity: Quantity) -> tuple[Fraction, ...]:
    """Return the values of a figure: one, or the numbers of a score in falling order."""
    if quantity.type == "score":
        return tuple(sorted((part.value for part in quantity.parts if part.value is not None), reverse=True))
    return (quantity.value,) if quantity.value is not None and not quantity.parts else ()


def _misread(
    analysis: Analysis, quantity: Quantity, summary: Span, told: Sequence[Quantity], end: int
) -> Difference | None:
    """Return the clash of a summary's figure with the one figure of its kind in the opening of the story.

    The two must speak of the same: their sentences share words.  A count must count the same noun; without one, or
    without further words in common, the figures must look misread or mistyped.
    """
    value = _digits(quantity)
    if not value or quantity.type not in _SUMMED or is_excused(analysis, quantity):
        return None
    if quantity.type == "age" and value[0] < _OLDEST:
        return None  # a person's: compared elsewhere
    kind = [q for q in told if q.type == quantity.type and q.unit == quantity.unit and _digits(q)]
    if any(_digits(q) == value or not (quantity.type == "score" or _clashes(quantity, q)) for q in kind):
        return None
    if quantity.type != "score" and value[0] == 1:
        return None  # "ONE BILLION STG", and nothing else counts to one
    near = [q for q in kind if q.end <= end and (quantity.type != "count" or _same_noun(q.noun, quantity.noun))]
    near = [q for q in near if not is_excused(analysis, q)] or near
    if not near or (quantity.type == "count" and not quantity.noun) or len({_digits(q) for q in near}) > 1:
        return None
    first = near[0]
    if is_excused(analysis, first) or analysis.quotation_at(first.start, first.end) is not None:
        return None
    text = analysis.text
    sentence = analysis.sentences[analysis.sentence_index(first.start)]
    mine = stems(text[summary.start : quantity.start] + " " + text[quantity.end : summary.end])
    theirs = stems(text[sentence.start : first.start] + " " + text[first.end : sentence.end])
    shared = len(mine & theirs)
    if quantity.type == "count":
        shared -= 1  # the noun itself
    slip = any(is_slip(one, two) for one, two in zip(value, _digits(first), strict=False))
    if shared < (1 if slip and quantity.type != "duration" else 2):
        return None
    least, most = sorted((value[0], _digits(first)[0]))
    if not slip and (most > 2 * least or first.end > opening_end(analysis) or least + most == 1):
        return None  # only a slip is looked for far into the story; a third and two thirds are the two sides
    if not slip and most > _FEW and 2 * len(mine & theirs) <= len(mine):
        return None
    if value[0] in _sums(analysis, sentence):
        return None
    return clash_of(analysis, quantity, first, quantity.noun or quantity.unit or quantity.type)


def opening_end(analysis: Analysis) -> int:
    """Return where the first two paragraphs of the story end."""
    story = [section.span.end for section in analysis.sections if section.kind in ("lede", "body")][:2]
    return story[-1] if story else 0


def _same_noun(one: str, two: str) -> bool:
    """Say whether two nouns are one, or one is short for the other ("teen", "teenager")."""
    return one == two or (min(len(one), len(two)) >= 4 and (one.startswith(two) or two.startswith(one)))


def _sums(analysis: Analysis, sentence: tuple[int, int]) -> set[Fraction]:
    """Return the sums of any two counts of a sentence."""
    inside = [q for q in analysis.quantities if sentence[0] <= q.start < sentence[1] and q.type == "count"]
    counts = [q.value for q in inside[:8] if q.value is not None]
    return {one + two for at, one in enumerate(counts) for two in counts[at + 1 :]}


def _inside(offset: int, sections: Sequence[object]) -> bool:
    return any(section.span.start <= offset < section.span.end for section in sections)  # type: ignore[attr-defined]


def _contradicted(
    analysis: Analysis, figure: _Figure, body: Sequence[_Figure], values: set[Fraction]
) -> Difference | None:
    """Return the clash of a summary's figure with the first figure of the same event in the story."""
    quantity = figure.quantity
    if quantity.value in values or is_excused(analysis, quantity):
        return None
    same = [each for each in body if each.event == figure.event]
    if figure.group:
        same = [each for each in same if not each.group or _same_noun(each.group, figure.group)]
    else:
        same = [each for each in same if not each.group or each.event == "jobs"] or same[:1]
    same = [each for each in same if not is_excused(analysis, each.quantity)]
    if not same or any(not _clashes(quantity, each.quantity) for each in same[:2]):
        return None
    first = same[0]
    sentence = analysis.sentences[analysis.sentence_index(first.quantity.start)]
    apart = (quantity.value or Fraction(0)) - (first.quantity.value or Fraction(0))
    if abs(apart) <= 2 and _SELF.search(analysis.text, *sentence):
        return None
    if quantity.value in _sums(analysis, sentence):
        return None
    return clash_of(analysis, quantity, first.quantity, figure.event)


def clash_of(analysis: Analysis, one: Quantity, two: Quantity, event: str) -> Difference:
    """Return two figures and what they count as a difference."""
    return between(analysis.text, Span(one.start, one.end), Span(two.start, two.end), event)
