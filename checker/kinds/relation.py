"""relation: fixed slots and an equation between them.

::

    kind: relation
    match: "{total:money} … (of|out of) (this|that) (sum|amount) … {part:money} … @remainder {rest:money}"
    assert: part + rest == total

``match``
    One pattern or a list of them, with typed slots.
``given``
    Patterns that bind the slots a match leaves open ("rose 20 percent" is the match, "from $2 million to $3 million"
    is given in the same sentence, or anywhere if ``within`` is the document).  The nearest is taken, in front or
    behind; a claim that fits another given, and a given that fits another claim, are explained and nothing is found.
``apart``
    ``true``: what is given may stand in another sentence, if computed and stated figure are ``close``.
``near``
    Slots that no pattern binds, with the types they take: the figures of one kind that stand nearest, if there are
    just as many as there are slots.  More of them, one choice fitting: consistent; none fitting: undecidable.
``look``
    Where ``near`` looks beside the sentence itself: ``back`` (``given``, too), ``ahead`` (default: both, in front first);
    ``here``: nowhere; ``next``: in the sentences behind and not in it, unless behind a colon.
``close``
    With ``given`` and ``near``: how far, as a factor, the computed and the stated figure may be apart for the two to
    be about the same thing.
``slack``
    The part by which the sides of an equation may differ all the same ("0.02" for two in a hundred): averages are
    rounded before they are written.
``least``
    With ``near``: smaller counts are left out ("one of them" is no figure to calculate with).
``differ``
    ``true``: the figures must have different units (a conversion), else the match does not count.
``unhedged``
    ``true``: hedges go for both sides alike ("more than 30 miles (48 km)"), and are left out of the comparison.
``rounded``
    Slots whose whole numbers are rounded by the way they are used ("the index fell 55 points").
``take``
    The types that slots of ``given`` take, where its patterns leave more open.
``like``
    Slots that have the unit of another where they are written without ("2.5 by 3 m": ``{width: length}``).
``dimensions``
    A unit for each slot that must be of its dimension ("{way: meter, time: second}").
``exact``
    Slots that are taken as written, as what another figure was computed from ("2 million euros ($2.2 million)").
``hedged``
    Slots that must have a hedge for the match to count ("50 acres, about 20 hectares").
``points``
    Slots whose bare points are percentage points ("leads by nine points").
``when``
    Assertions that must be possible for the match to count ("second <= 10").
``assert``
    One assertion or a list; the first that cannot hold makes the finding.
``caret``
    The slot at which the finding stands (default: the last one in the text).
``labels``
    What each slot is called in the finding (default: its name).
``working``
    A sentence that replaces the derived working; ``{slot}`` and ``{result}`` are filled in.

A finding shows the equation with the figures as written, what rounding leaves open, and for every slot the value
with which the equation would balance.  Slots must agree in what the rule's ``same`` names.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.document import Span
from checker.expression import WEEKDAYS, Assertion, Judgement
from checker.finding import Alternative, Outcome, Related, Severity, Status
from checker.pattern import Match, Pattern, competes, find
from checker.quantity import LEAF_TYPES, TYPE_TREE, Quantity, leaves, written_like
from checker.rule import Check, Rule

if TYPE_CHECKING:
    from checker.analysis import Analysis

__all__ = ["Options", "compile"]


@dataclass(frozen=True)
class Options:
    """The keys of a relation rule."""

    match: tuple[Pattern, ...]
    assert_: tuple[Assertion, ...]
    given: tuple[Pattern, ...] = ()
    near: Mapping[str, str] = field(default_factory=dict)
    close: str = ""
    apart: bool = False
    look: str = ""
    differ: bool = False
    slack: str = ""
    least: str = ""
    unhedged: bool = False
    rounded: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    hedged: tuple[str, ...] = ()
    take: Mapping[str, str] = field(default_factory=dict)
    like: Mapping[str, str] = field(default_factory=dict)
    dimensions: Mapping[str, str] = field(default_factory=dict)
    when: tuple[Assertion, ...] = ()
    caret: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    working: str = ""

    def problem(self) -> str:
        """Return what is wrong with the options taken together, or ""."""
        for name, text, least in (("close", self.close, 1), ("slack", self.slack, 0), ("least", self.least, 0)):
            try:
                if text and Fraction(text) < least:
                    raise ValueError
            except ValueError:
                return f"{name}: {text!r} is not a number of at least {least}; expected one such as 2.5"
        if self.look not in ("", "here", "back", "ahead", "next"):
            return f"look: '{self.look}'; expected here, back, ahead or next"
        for key, slots in (("near", self.near), ("take", self.take)):
            for name, types in slots.items():
                for node in types.split("|"):
                    if node.strip() not in TYPE_TREE and node.strip() not in LEAF_TYPES:
                        return f"{key}: unknown type '{node.strip()}' of '{name}'"
        return ""


def compile(rule: Rule) -> Check:  # noqa: A001 - the interface every kind has
    """Return the check of a relation rule."""
    options: Options = rule.options
    needs = [frozenset(assertion.slots) for assertion in options.assert_]
    free = _leaf_types(options.near)
    take = _leaf_types(options.take)
    close = Fraction(options.close) if options.close else None

    def check(analysis: Analysis) -> Iterator[Outcome]:
        outcomes: list[tuple[Match, Outcome]] = []
        givens: list[Match] | None = None
        waiting: list[Match] = []
        bound: set[int] = set()  # figures that words give a part to; nearness does not take them
        matches = [match for pattern in options.match for match in find(pattern, analysis, rule.within)]
        fuller: dict[int, int] = {}  # the most that an open match binds around a claim
        for match in matches:
            if not any(need <= match.slots.keys() for need in needs):
                claim = _claim(match, options)
                fuller[claim] = max(len(match.slots), fuller.get(claim, 0))
        for match in matches:
            if any(need <= match.slots.keys() for need in needs):
                if close and not _near_enough(match, rule, close * 3 / 2, signed=False, wrong=True):
                    continue
                if agree(match.slots, rule.same) and not excused(rule, match, analysis):
                    outcomes.append((match, judged(match, analysis, rule)))
                continue
            if len(match.slots) < fuller[_claim(match, options)] or excused(rule, match, analysis):
                continue  # another pattern binds more around the same claim
            found = None
            if options.given:
                if givens is None:
                    givens = [
                        one
                        for each in options.given
                        for one in find(each, analysis, rule.within)
                        if all(item.type in take.get(name, (item.type,)) for name, item in one.slots.items())
                    ]
                found = _with_given(match, needs, givens, rule, analysis, close)
            if found is None and any(need - match.slots.keys() <= free.keys() for need in needs):
                waiting.append(match)
                continue
            if found is not None:
                outcomes.append(found)
            bound.update(item.start for item in match.slots.values())
        if waiting:
            bound.update(item.start for match, _ in outcomes for item in match.slots.values())
            bound.update(item.start for match in waiting for item in match.slots.values())
            bound.update(item.start for given in givens or () for item in given.slots.values())
        for match in waiting:
            missing = next(left for need in needs if (left := need - match.slots.keys()) <= free.keys())
            found = _with_near(match, {name: free[name] for name in missing}, bound, rule, analysis, close)
            if found is not None:
                outcomes.append(found)
        yield from _unexplained(outcomes)

    return check


def reach(rule: Rule) -> int | None:
    """Return how many sentences around a place its outcome can depend on, ``None`` for the whole draft."""
    return nearby(rule, _looks(rule) if rule.options.near else 0)


def _looks(rule: Rule) -> int:
    """Return how many sentences around a match ``near`` looks in."""
    return rule.within.number - 1 if rule.within.unit == "sentence" else 2


def nearby(rule: Rule, looks: int) -> int | None:
    """Return the sentences around a place in which a rule looks, and in which stands what explains what it finds.

    ``looks`` is how far a kind itself looks around a match.  ``None`` means the whole draft.
    """
    if rule.within.unit == "document" or any(excuse.region == "document" for excuse in rule.unless):
        return None
    return 2 * (looks + (rule.within.number - 1 if rule.within.unit == "sentence" else 0))


def _leaf_types(slots: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {
        name: frozenset(leaf for node in types.split("|") for leaf in leaves(node.strip()))
        for name, types in slots.items()
    }


def _claim(match: Match, options: Options) -> int:
    item = match.slots.get(options.caret)
    return int(item.start) if item is not None else match.start


def _unexplained(outcomes: list[tuple[Match, Outcome]]) -> Iterator[Outcome]:
    """Yield the outcomes without the inconsistent ones whose figure at the caret fits in another reading."""
    fits = {outcome.span for _, outcome in outcomes if outcome.status is Status.CONSISTENT}
    # an end of a range is not stated by itself
    whole = {outcome.span for _, outcome in outcomes if outcome.status is not Status.INCONSISTENT}
    used: set[Span] = set()  # figures that fit somewhere
    near: dict[frozenset[Span], set[Span]] = {}  # the claims that would take the same figures by nearness
    figures: list[frozenset[Span]] = []
    for match, outcome in outcomes:
        spans = frozenset(Span(item.start, item.end) for item in match.slots.values() if isinstance(item, Quantity))
        if outcome.status is Status.CONSISTENT:
            used |= spans
        figures.append(spans - {outcome.span})
        if outcome.weak:
            near.setdefault(figures[-1], set()).add(outcome.span)
    seen = set()
    shown: set[Span] = set()
    # of two readings of the same figures, the one whose caret stands later
    order = sorted(range(len(outcomes)), key=lambda number: -outcomes[number][1].span.start)
    for number in order:
        outcome, others = outcomes[number][1], figures[number]
        if outcome.status is Status.INCONSISTENT:
            key = frozenset((outcome.span, *(item.span for item in outcome.related)))
            if (
                outcome.span in fits
                or any(_inside(outcome.span, other) for other in whole)
                or key in seen
                or outcome.span in shown
                or (others and others <= used)
            ):
                continue
            if outcome.weak and (used & others or len(near[others]) > 1):
                continue
            seen.add(key)
            shown.add(outcome.span)
        yield outcome


def _inside(inner: Span, outer: Span) -> bool:
    return inner != outer and outer.start <= inner.start and inner.end <= outer.end


# --------------------------------------------------------------------------------------------------------------
# Slots that stand elsewhere


def _merged(match: Match, slots: Mapping[str, Any]) -> Match:
    start = min(match.start, *(item.start for item in slots.values()))
    end = max(match.end, *(item.end for item in slots.values()))
    return Match(start, end, {**slots, **match.slots})


def _with_given(
    match: Match,
    needs: Sequence[frozenset[str]],
    givens: Sequence[Match],
    rule: Rule,
    analysis: Analysis,
    close: Fraction | None,
) -> tuple[Match, Outcome] | None:
    """Return the outcome of a match and what is given nearest to it; one that fits goes before the nearest."""
    mine = [item for item in match.slots.values() if isinstance(item, Quantity)]
    near: list[tuple[int, Match]] = []
    for given in givens:
        have = match.slots.keys() | given.slots.keys()
        if not any(need <= have for need in needs):
            continue
        taken = {name: item for name, item in given.slots.items() if name not in match.slots}
        if any(match.slots[name].start != item.start for name, item in given.slots.items() if name in match.slots):
            continue
        if any(one.start < item.end and item.start < one.end for item in taken.values() for one in mine):
            continue
        whole = _merged(match, taken)
        across = rule.within.number if rule.options.apart else 1
        if rule.within.unit != "document" and _sentences_of(whole, analysis) > across:
            continue
        if rule.options.look == "back" and analysis.sentence_index(given.start) > analysis.sentence_index(match.start):
            continue
        if not agree(whole.slots, rule.same) or excused(rule, whole, analysis):
            continue
        distance = max(given.start - match.end, match.start - given.end, 0)
        near.append((distance, whole))
    near.sort(key=lambda pair: pair[0])
    first = None
    nearest = near[0][0] if near else 0
    for distance, whole in near:
        outcome = judged(whole, analysis, rule)
        if outcome.status is Status.CONSISTENT:
            return whole, outcome
        if first is None or (
            distance == nearest and _near_enough(whole, rule, close) and not _near_enough(first[0], rule, close)
        ):
            first = whole, outcome
    if first is None:
        return None
    whole, outcome = first
    if outcome.status is Status.INCONSISTENT:
        if rule.within.unit != "document" and _torn(whole, analysis):
            return None
    if outcome.status is Status.INCONSISTENT and rule.options.apart and _sentences_of(whole, analysis) > 1:
        return (whole, replace(outcome, weak=True)) if _near_enough(whole, rule, close) else None
    wider = close * 3 / 2 if close is not None else None
    if outcome.status is Status.INCONSISTENT and not _near_enough(whole, rule, wider, signed=False):
        return whole, replace(outcome, status=Status.UNDECIDABLE)
    return first


def _sentences_of(whole: Match, analysis: Analysis) -> int:
    return analysis.sentence_index(whole.end - 1) - analysis.sentence_index(whole.start) + 1


def _torn(whole: Match, analysis: Analysis) -> bool:
    """Say whether a figure that could be meant instead stands between the figures of a match."""
    figures = [item for item in whole.slots.values() if isinstance(item, Quantity)]
    for candidate in figures_between(whole.start, whole.end, analysis):
        if any(candidate.start < item.end and item.start < candidate.end for item in figures):
            continue
        if any(competes(candidate, item) for item in figures):
            return True
    return False


def _with_near(
    match: Match,
    free: Mapping[str, frozenset[str]],
    bound: set[int],
    rule: Rule,
    analysis: Analysis,
    close: Fraction | None,
) -> tuple[Match, Outcome] | None:
    """Return the outcome of a match and the figures around it that fill its open slots, if the choice is clear."""
    options: Options = rule.options
    names = sorted(free)
    least = Fraction(options.least) if options.least else None
    mine = [item for item in match.slots.values() if isinstance(item, Quantity)]
    first = analysis.sentence_index(match.start)
    last = analysis.sentence_index(max(match.end - 1, match.start))
    reach = _looks(rule)
    scopes = [(first, last)]
    if options.look in ("", "back"):
        scopes += [(first - back, last) for back in range(1, reach + 1)]
    if options.look in ("", "ahead"):
        scopes += [(first, last + ahead) for ahead in range(1, reach + 1)]
    if options.look == "next":
        scopes = [(last + 1, last + ahead) for ahead in range(1, reach + 1)]
    if not options.look:
        scopes.append((first - reach, last + reach))
    sentences = analysis.sentences
    scopes = [(low, high) for low, high in scopes if low < len(sentences)]
    fallback = None
    tried: set[tuple[int, ...]] = set()
    in_table = _in_table(match.start, analysis)
    colon = analysis.text.find(":", match.end, sentences[last].end) if options.look == "next" else -1
    if colon >= 0:
        scopes.insert(0, (last, last))
    for low, high in dict.fromkeys((max(low, 0), min(high, len(sentences) - 1)) for low, high in scopes):
        candidates = [
            item
            for item in figures_between(sentences[low].start, sentences[high].end, analysis)
            if not any(item.start < one.end and one.start < item.end for one in mine)
            and item.start > colon
            and item.value is not None
            and item.start not in bound
            and _in_table(item.start, analysis) == in_table
            and (item.type != "count" or item.noun != "point")
            and (least is None or item.type != "count" or item.value >= least)
        ]
        choices = [[item for item in candidates if item.type in free[name]] for name in names]
        if not all(choices) or max(map(len, choices)) > 8:
            continue
        readings: list[Match] = []
        for picked in product(*choices):
            starts = tuple([item.start for item in picked])
            if starts in tried:
                continue  # nearer by, and it did not fit
            tried.add(starts)
            if len(set(starts)) < len(starts) or _one_range(picked, analysis):
                continue
            whole = _merged(match, dict(zip(names, picked, strict=True)))
            if not agree(whole.slots, rule.same, near=set(starts)):
                continue
            status = _weighed(whole, rule).status
            if status is Status.CONSISTENT:
                return whole, judged(whole, analysis, rule)
            if status is Status.INCONSISTENT and fallback is None:
                readings.append(whole)
        if readings:
            clear = [whole for whole in readings if _near_enough(whole, rule, close)]
            sets = {frozenset(item.start for item in whole.slots.values()) for whole in readings}
            if clear and len(sets) == 1 and not excused(rule, clear[0], analysis):
                fallback = clear[0], replace(judged(clear[0], analysis, rule), weak=True)
            else:
                span = judged(readings[0], analysis, rule).span
                fallback = readings[0], Outcome(Status.UNDECIDABLE, span)
    return fallback


def _one_range(picked: Sequence[Quantity], analysis: Analysis) -> bool:
    """Say whether two figures are the ends of one range ("1,200 to 1,500 calls"), and no change "from" one "to" the other."""
    ends: dict[int, int] = analysis.once(
        "ends of ranges",
        lambda: {
            part.start: item.start
            for item in analysis.quantities
            if item.parts
            and item.type != "score"
            and analysis.text[max(item.start - 5, 0) : item.start].lower() != "from "
            for part in item.parts
        },
    )
    ranges = [ends[item.start] for item in picked if item.start in ends]
    return len(set(ranges)) < len(ranges)


def _in_table(offset: int, analysis: Analysis) -> bool:
    """Say whether a place is in a table: running text and tables do not explain each other by nearness."""
    section = analysis.section_at(offset)
    return section is not None and section.kind == "table"


_SLIPS = [Fraction(10) ** power for power in (-6, -3, -2, -1, 1, 2, 3, 6)]


def _near_enough(whole: Match, rule: Rule, close: Fraction | None, *, signed: bool = True, wrong: bool = False) -> bool:
    """Say whether computed and stated figure are near enough to be about the same thing.

    ``wrong`` asks it only of figures that do not fit.
    """
    if close is None:
        return True
    slots, _ = comparable(as_meant(whole.slots, rule.options), rule.same)
    if slots is None:
        return False
    for assertion in rule.options.assert_:
        if assertion.status(slots) is not Status.INCONSISTENT:
            continue
        left, right = assertion.sides(slots)
        if not left or not right:
            return False
        ratio = left / right if signed else abs(left / right)
        if 1 / close <= ratio <= close:
            return True
        shares = ("percent", "fraction", "point", "multiple")
        if any(isinstance(item, Quantity) and item.type in shares for item in whole.slots.values()):
            return False
        # a nought too many, or million for billion
        return any(abs(ratio * factor - 1) < Fraction(1, 50) for factor in _SLIPS)
    return wrong


_YEAR = re.compile(r"(?:19|20)\d\d")


def figures_between(start: int, end: int, analysis: Analysis) -> list[Quantity]:
    """Return the figures inside a document range, ranges and scores as their parts."""
    starts, items = analysis.once("figures in parts", lambda: _in_parts(analysis))
    chosen = items[bisect_left(starts, start) : bisect_left(starts, end)]
    return [item for item in chosen if item.end <= end]


def _in_parts(analysis: Analysis) -> tuple[list[int], list[Quantity]]:
    """Return the figures of a text, ranges and scores as their parts, and where they start."""
    items: list[Quantity] = []
    ends = (*TYPE_TREE["level"], "percent", "score", "duration")
    years = {(date.start, date.end) for date in analysis.dates}
    for item in analysis.quantities:
        if (item.start, item.end) not in years and not (item.type == "count" and _YEAR.fullmatch(item.words)):
            items.extend((item.parts if item.type in ends else ()) or (item,))
    return [item.start for item in items], items


# --------------------------------------------------------------------------------------------------------------
# Agreement and excuses


def agree(slots: Mapping[str, Any], same: Mapping[str, tuple[str, ...]], *, near: Collection[int] = ()) -> bool:
    """Say whether the slots agree in everything ``same`` names ({"noun": ("part", "rest")}; "all" for every slot;
    "one+first" for a group of several).  A bare number behind a figure with a unit has that unit ("6.5 tonnes from
    7.1"), unless it begins at one of the places ``near``: those were bound by nearness alone.

    Nouns agree by head word, an ellipsis ("the other 12") agrees with anything, a conflicting modifier ("Turkish
    troops", "Greek troops") does not.
    """
    for aspect, entries in same.items():
        names = entries
        if any("+" in entry for entry in entries):  # "one+first": groups, each agreeing in itself
            if not all(agree(slots, {aspect: tuple(entry.split("+"))}, near=near) for entry in entries):
                return False
            continue
        chosen = slots.values() if names == ("all",) else [slots[name] for name in names if name in slots]
        items = [item for item in chosen if isinstance(item, Quantity)]
        for at, left in enumerate(items):
            for right in items[at + 1 :]:
                if aspect in ("unit", "type"):
                    bare = elliptic(*sorted((left, right), key=_start))
                    if bare is not None and bare.start not in near:
                        continue
                if not _same(aspect, left, right):
                    return False
    return True


def _start(item: Quantity) -> int:
    return item.start


def elliptic(first: Quantity, second: Quantity) -> Quantity | None:
    """Return which of two figures is a bare number that can have the unit of the other, if one is.

    It is the later one ("6.5 tonnes from 7.1"), or the earlier one with the same scale word ("30 billion and 25
    billion dollars").
    """
    with_unit = ("measure", "money", "point", "duration")
    if first.type in with_unit:
        return second if second.type in ("count", "decimal") and not second.unit and not second.noun else None
    bare = first.type in ("count", "decimal") and not first.unit and not first.noun
    alike = second.type in with_unit and _SCALE.search(first.words) and scale_word(first) == scale_word(second)
    return first if bare and alike else None


_SCALE = re.compile(r"(?:million|billion|trillion|thousand|mln|bln|bn|m|crore|lakh)\b", re.IGNORECASE)


def scale_word(item: Quantity) -> str:
    found = _SCALE.search(item.words)
    return found.group().lower() if found else ""


_TIMES = frozenset(
    (
        "year",
        "month",
        "week",
        "day",
        "quarter",
        "season",
        "time",
        "period",
        "now",
        "today",
        "then",
        "yesterday",
        "tomorrow",
    )
)


def _same(aspect: str, left: Quantity, right: Quantity) -> bool:
    if aspect == "noun":
        if left.noun in _TIMES or right.noun in _TIMES:  # "542,000 last year": no noun, but a time
            return True
        if left.noun and right.noun and left.noun != right.noun:
            return False
        one, two = set(left.modifiers), set(right.modifiers)
        return not (left.noun and right.noun) or one <= two or two <= one
    if aspect == "unit":
        return left.unit == right.unit and (bool(left.unit) or left.symbol == right.symbol)
    if aspect == "dimension":
        return _dimension(left.unit) == _dimension(right.unit)
    one_word, two_word = getattr(left, aspect), getattr(right, aspect)
    return not one_word or not two_word or one_word == two_word


def excused(rule: Rule, match: Match, analysis: Analysis) -> bool:
    """Say whether one of the rule's ``unless`` patterns stands in its region around the match."""
    for excuse in rule.unless:
        if next(find(excuse.pattern, analysis, rule.within, region=_region(excuse.region, match, analysis)), None):
            return True
    return False


def _region(region: str, match: Match, analysis: Analysis) -> tuple[int, int]:
    if region == "match":
        return match.start, match.end
    if region == "sentence":
        first = analysis.sentences[analysis.sentence_index(match.start)]
        last = analysis.sentences[analysis.sentence_index(max(match.end - 1, match.start))]
        return first.start, last.end
    if region == "paragraph":
        one, two = analysis.section_at(match.start), analysis.section_at(max(match.end - 1, match.start))
        return (one.span.start if one else match.start), (two.span.end if two else match.end)
    return 0, len(analysis.text)


# --------------------------------------------------------------------------------------------------------------
# Judging one match


class _Weighed(NamedTuple):
    """How a match stands: its status, the assertion that cannot hold, and the slots as meant, in like units."""

    status: Status
    failing: Assertion | None
    bound: Mapping[str, Any]
    slots: Mapping[str, Any]
    units: Mapping[str, str]


def _weighed(match: Match, rule: Rule) -> _Weighed:
    """Return how a match stands: inconsistent at the first assertion that cannot hold."""
    options: Options = rule.options
    bound = as_meant(match.slots, options)
    slots, units = comparable(bound, rule.same)

    def told(status: Status, failing: Assertion | None = None) -> _Weighed:
        return _Weighed(status, failing, bound, slots or {}, units)

    if slots is None:
        return told(Status.UNDECIDABLE)
    if options.differ:
        written = [item.unit for item in match.slots.values() if isinstance(item, Quantity)]
        if len(set(written)) < len(written):
            return told(Status.UNDECIDABLE)
    degrees = _degrees(bound)
    if degrees:
        return told(Status.CONSISTENT)
    if any(not match.slots[name].hedge for name in options.hedged if name in match.slots):
        return told(Status.UNDECIDABLE)
    if options.dimensions and not _of_dimensions(bound, options.dimensions):
        return told(Status.UNDECIDABLE)
    if any(condition.status(slots) is Status.INCONSISTENT for condition in options.when):
        return told(Status.UNDECIDABLE)
    decided = False
    for assertion in options.assert_:
        status = assertion.status(slots)
        if status is Status.UNDECIDABLE:
            continue
        decided = True
        if status is Status.CONSISTENT or (degrees is None and _slack(assertion, slots, options.slack)):
            continue
        if options.differ and _holds_in_imperial(assertion, bound, options.slack):
            continue
        return told(Status.INCONSISTENT, assertion)
    return told(Status.CONSISTENT if decided else Status.UNDECIDABLE)


def judged(match: Match, analysis: Analysis, rule: Rule) -> Outcome:
    """Return the outcome of one match: the first assertion that cannot hold, else consistent or undecidable."""
    options: Options = rule.options
    order = sorted(match.slots, key=lambda name: match.slots[name].start)
    figures = [name for name in order if isinstance(match.slots[name], Quantity)]
    caret = options.caret if options.caret in match.slots else (figures or order)[-1]
    words = {name: analysis.text[item.start : item.end].replace("\n", " ") for name, item in match.slots.items()}
    span = Span(match.slots[caret].start, match.slots[caret].end)
    status, assertion, bound, slots, units = _weighed(match, rule)
    if assertion is None:
        return Outcome(status, span, values=words)
    judgement = assertion.judge(slots)
    rounded = assertion.status(slots, loose=True) is not Status.INCONSISTENT
    related = tuple(
        Related(Span(match.slots[name].start, match.slots[name].end), options.labels.get(name, name.replace("_", " ")))
        for name in order
        if name != caret
    )
    result = _result(assertion, judgement, bound, units)
    working = (
        _filled(options.working, {**words, "result": result})
        if options.working
        else show_working(assertion, judgement, bound, words, units)
    )
    return Outcome(
        Status.INCONSISTENT,
        span,
        related,
        {**words, "result": result},
        working,
        tuple(alternatives(assertion, judgement, bound, options.labels, units)),
        Severity.WARNING if rounded else None,
    )


def _degrees(slots: Mapping[str, Any]) -> bool | None:
    """Say whether two temperatures are the same, as temperatures or as differences; ``None`` if they are not two."""
    items = [item for item in slots.values() if isinstance(item, Quantity) and item.unit in _STEPS]
    if len(items) != 2 or items[0].unit == items[1].unit:
        return None
    points: list[Fraction] = []
    rises: list[Fraction] = []
    reach = Fraction(0)
    for item in items:
        if item.value is None:
            return None
        step, zero = _STEPS[item.unit]
        points.append((item.value - zero) * step)
        rises.append(item.value * step)
        half = (item.high - item.low) / 2 if item.high is not None and item.low is not None else Fraction(1, 2)
        reach += max(half, Fraction(1, 10)) * step
    return abs(points[0] - points[1]) <= reach or abs(rises[0] - rises[1]) <= reach


#: Unit -> the size of a degree in degrees Celsius, and the reading at which water freezes.
_STEPS = {
    "degree_Celsius": (Fraction(1), Fraction(0)),
    "degree_Fahrenheit": (Fraction(5, 9), Fraction(32)),
    "kelvin": (Fraction(1), Fraction(27315, 100)),
}


def _holds_in_imperial(assertion: Assertion, slots: Mapping[str, Any], slack: str) -> bool:
    """Say whether a conversion is right in British gallons, pints or tons: a draft seldom says whose they are."""
    british = {
        name: replace(item, unit=_IMPERIAL[item.unit])
        for name, item in slots.items()
        if isinstance(item, Quantity) and item.unit in _IMPERIAL
    }
    converted = like_units({**slots, **british})[0] if british else None
    if converted is None:
        return False
    return assertion.status(converted) is Status.CONSISTENT or _slack(assertion, converted, slack)


_IMPERIAL = {"gallon": "imperial_gallon", "pint": "imperial_pint", "ton": "long_ton"}


def _slack(assertion: Assertion, slots: Mapping[str, Any], slack: str) -> bool:
    """Say whether the sides of an equation differ by no more than the part that a rule leaves to rounding."""
    if not slack:
        return False
    left, right = assertion.sides(slots)
    if left is None or right is None:
        return False
    return abs(left - right) <= Fraction(slack) * max(abs(left), abs(right))


def _filled(template: str, values: Mapping[str, str]) -> str:
    """Return a template with ``{name}`` replaced, and nothing else touched."""
    for name, text in values.items():
        template = template.replace("{" + name + "}", text)
    return template


_LIMITS = frozenset(("more than", "at least", "up to", "fewer than"))


def as_meant(slots: Mapping[str, Any], options: Options) -> dict[str, Any]:
    """Return the slots as the rule means them: without hedges, with rounded numbers open, points as shares."""
    out = dict(slots)
    first = min((item.start for item in slots.values() if isinstance(item, Quantity)), default=0)
    for name, item in slots.items():
        if not isinstance(item, Quantity) or item.value is None:
            continue
        # a limit that only the later figure has is its own: "half a mile (less than a kilometre)"
        limited = item.start > first and item.hedge in _LIMITS
        if options.unhedged and not limited and (item.hedge or item.low is None or item.high is None):
            tenth = abs(item.value) / 10
            item = replace(item, low=item.value - tenth, high=item.value + tenth)
        if name in options.exact:
            item = replace(item, low=item.value, high=item.value)
        if name in options.rounded and item.low == item.high and item.value is not None:
            item = replace(item, low=item.value - Fraction(1, 2), high=item.value + Fraction(1, 2))
        if name in options.points and item.unit in ("point", "") and item.value is not None:
            low, high = (None if end is None else end / 100 for end in (item.low, item.high))
            item = replace(item, value=item.value / 100, low=low, high=high, unit="percentage_point")
        out[name] = item
    for name, other in options.like.items():
        if name in out and other in out and not out[name].unit:
            out[name] = replace(out[name], type=out[other].type, unit=out[other].unit)
    return out


def _of_dimensions(slots: Mapping[str, Any], dimensions: Mapping[str, str]) -> bool:
    """Say whether the slots have the dimensions of the units named for them."""
    return all(_dimension(slots[name].unit) == _dimension(unit) for name, unit in dimensions.items() if name in slots)


def _dimension(unit: str) -> str:
    """Return the dimension of a unit, its name if it has none that is known."""
    from checker.units import UnitError, dimension

    try:
        return dimension(unit)
    except UnitError:
        return unit


def like_units(slots: Mapping[str, Any]) -> tuple[dict[str, Any] | None, dict[str, str]]:
    """Return the slots with measures in like units, and the unit each was converted from, by slot.

    Everything of one dimension is converted to base units if two units differ.  ``None`` means that the
    units cannot be compared (two currencies).
    """
    units = {
        name: item.unit
        for name, item in slots.items()
        if isinstance(item, Quantity) and item.type in ("measure", "duration", "money")
    }
    currencies = {
        item.unit or item.symbol for item in slots.values() if isinstance(item, Quantity) and item.type == "money"
    }
    if len(currencies) > 1:
        return None, {}
    measured = {name: unit for name, unit in units.items() if slots[name].type != "money"}
    if len(set(measured.values())) < 2:
        return dict(slots), {}
    from checker.units import UnitError, to_base

    converted = dict(slots)
    for name, unit in measured.items():
        item = slots[name]
        try:
            low, high, value = (
                None if number is None else to_base(number, unit) for number in (item.low, item.high, item.value)
            )
        except UnitError:
            return None, {}
        converted[name] = replace(item, value=value, low=low, high=high)
    return converted, measured


def comparable(
    slots: Mapping[str, Any], same: Mapping[str, tuple[str, ...]]
) -> tuple[dict[str, Any] | None, dict[str, str]]:
    """Return the slots in like units; two currencies compare only where the rule groups the slots by unit."""
    converted, units = like_units(slots)
    if converted is None and any("+" in entry for entry in same.get("unit", ())):
        return dict(slots), {}
    return converted, units


def _in_unit(value: Fraction, unit: str) -> Fraction:
    """Return a value in base units as a value in ``unit`` ("" leaves it)."""
    if not unit:
        return value
    from checker.units import from_base

    return from_base(value, unit)


def _model(assertion: Assertion, slots: Mapping[str, Any]) -> tuple[str, Quantity] | None:
    """Return the slot whose way of writing a computed value follows."""
    stated = assertion.stated
    if stated is not None and not stated[2] and isinstance(slots.get(stated[1]), Quantity):
        return stated[1], slots[stated[1]]
    return None


def _result(assertion: Assertion, judgement: Judgement, slots: Mapping[str, Any], units: Mapping[str, str]) -> str:
    """Return the computed side's value, written like the figure it is compared with."""
    value = judgement.left if assertion.computed is assertion.form.left else judgement.right
    model = _model(assertion, slots)
    if value is None:
        return ""
    if model is None:
        call = assertion.computed
        if call is not None and call[0] == "call" and call[1] == "weekday":
            return WEEKDAYS[int(value)]
        signed = _signed(assertion, slots)
        if signed is not None:
            figure, sign = signed
            return written_like(value * sign, figure)
        return _plain(value)
    return written_like(_in_unit(value, units.get(model[0], "")), model[1])


def _signed(assertion: Assertion, slots: Mapping[str, Any]) -> tuple[Quantity, int] | None:
    """Return the figure and the sign of its direction where the stated side is "change * verb.sign"."""
    for side in (assertion.form.left, assertion.form.right):
        if side[0] == "*" and side[1][0] == side[2][0] == "slot" and side[2][2] == "sign" and not side[1][2]:
            figure, verb = slots.get(side[1][1]), slots.get(side[2][1])
            if isinstance(figure, Quantity) and verb is not None:
                return figure, -1 if str(verb.carries.get("sign", "1")).startswith("-") else 1
    return None


def _plain(value: Fraction) -> str:
    if value.denominator == 1:
        return f"{value.numerator:,}"
    return f"{float(value):,.4g}"


def show_working(
    assertion: Assertion,
    judgement: Judgement,
    slots: Mapping[str, Any],
    words: Mapping[str, str],
    units: Mapping[str, str],
) -> str:
    """Return the equation in one line: "$1.2 billion + $5.6 billion = $6.8 billion, not $5.6 billion (6.7 to …)"."""
    form = assertion.form
    call = form.left if form.left[0] == "call" else form.right if form.right[0] == "call" else None
    if call is not None and call[1] == "weekday":
        date = words.get(call[2][0][1], "")
        day = slots[call[2][0][1]]
        resolved = getattr(day, "resolved", None)
        year = getattr(day, "year", None) or (resolved.year if resolved is not None else None)
        stated_year = f" {year}" if year and str(year) not in date else ""
        return f"{date}{stated_year} is a {_result(assertion, judgement, slots, units)}"
    if call is not None and call[1] == "sign" and form.operator == "==":
        value = judgement.left if call is form.left else judgement.right
        trend = "no change" if value == 0 else "a rise" if value and value > 0 else "a fall"
        inner = call[2][0]
        if inner[0] == "-" and inner[1][0] == "slot" and inner[2][0] == "slot":
            return f"from {words.get(inner[2][1], '')} to {words.get(inner[1][1], '')} is {trend}"
        return f"that is {trend}"
    equation = assertion.equation(words)
    stated = assertion.stated
    if stated is not None and not equation:
        left, right = words.get(form.left[1], ""), words.get(form.right[1], "")
        return _compared(form.operator, left, right, judgement, slots, form, units)
    if stated is None:
        return f"{equation} does not hold"
    result = _result(assertion, judgement, slots, units)
    text = f"{equation} = {result}"
    if form.operator in ("==", "within"):
        text += f", not {words.get(stated[1], '')}"
    else:
        sign = {"<=": "more than", "<": "not less than", ">=": "less than", ">": "not more than"}.get(
            form.operator, "not"
        )
        text += f", {sign} {words.get(stated[1], '')}"
    model = _model(assertion, slots)
    if (
        model is not None
        and judgement.low is not None
        and judgement.high is not None
        and judgement.low != judgement.high
    ):
        unit = units.get(model[0], "")
        low = written_like(_in_unit(judgement.low, unit), model[1])
        high = written_like(_in_unit(judgement.high, unit), model[1])
        if low != high:
            text += f" ({low} to {high} with rounding)"
    return text


def _compared(
    operator: str,
    left: str,
    right: str,
    judgement: Judgement,
    slots: Mapping[str, Any],
    form: Any,
    units: Mapping[str, str],
) -> str:
    if operator in ("==", "within"):
        item = slots[form.right[1]]
        if units and isinstance(item, Quantity) and judgement.left is not None:
            unit = units.get(form.right[1], "")
            return f"{left} is {written_like(_in_unit(judgement.left, unit), item)}, not {right}"
        return f"{left} is not {right}"
    sign = {"<=": "more than", "<": "not less than", ">=": "less than", ">": "not more than"}.get(
        operator, "the same as"
    )
    return f"{left} is {sign} {right}"


def alternatives(
    assertion: Assertion,
    judgement: Judgement,
    slots: Mapping[str, Any],
    labels: Mapping[str, str],
    units: Mapping[str, str],
) -> Iterator[Alternative]:
    """Yield for each slot the value with which the assertion would hold, the stated side first."""
    calls = [side for side in (assertion.form.left, assertion.form.right) if side[0] == "call"]
    if calls and calls[0][1] == "weekday":
        yield from _calendar(assertion, judgement, slots, calls[0])
        return
    stated = assertion.stated
    ordered = sorted(judgement.balances, key=lambda balance: stated is None or balance.slot != stated[1])
    for balance in ordered:
        item = slots.get(balance.slot)
        if not isinstance(item, Quantity) or balance.value <= 0 < (item.value or 1):
            continue
        value = _in_unit(balance.value, units.get(balance.slot, ""))
        if item.type == "count" and value.denominator != 1:
            continue
        replacement = written_like(value, item)
        label = labels.get(balance.slot, balance.slot.replace("_", " "))
        yield Alternative(Span(item.start, item.end), replacement, label)


def _calendar(assertion: Assertion, judgement: Judgement, slots: Mapping[str, Any], call: Any) -> Iterator[Alternative]:
    """Yield both ways out of a weekday that does not fit its date: the other weekday, the nearest such dates."""
    date = slots[call[2][0][1]]
    form = assertion.form
    other = form.right if form.left is call else form.left
    actual = judgement.left if form.left is call else judgement.right
    wanted = judgement.right if form.left is call else judgement.left
    if actual is None or wanted is None or other[0] != "slot":
        return
    day = slots[other[1]]
    place = getattr(day, "weekday_span", None) or (day.start, day.end)
    yield Alternative(Span(*place), WEEKDAYS[int(actual)], "the weekday")
    resolved = getattr(date, "resolved", None) or _whole(date)
    if resolved is None:
        return
    back = int(actual - wanted) % 7
    for shift in sorted((-back, 7 - back), key=abs):
        try:
            near = resolved + datetime.timedelta(days=shift)
        except OverflowError:
            continue
        if near.month == resolved.month:
            yield Alternative(Span(date.start, date.end), f"{near:%B} {near.day}", "the date")


def _whole(date: Any) -> datetime.date | None:
    try:
        return datetime.date(date.year, date.month, date.day)
    except (TypeError, ValueError):
        return None
