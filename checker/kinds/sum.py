"""sum: parts of unknown number against the total that is stated for them.

::

    kind: sum
    parts: count|money
    total: ["@altogether {total:count|money}", "{total:count|money} in all"]
    partial: "(including|among them)"

``parts``
    The types of figure that are parts (and total).
``total``
    Patterns with a slot ``total``: a figure that words announce as the sum of those around it.
``rest``
    Patterns with a slot ``rest``: a figure that words announce as what is left.  The total is the largest like figure
    in front of it, the parts are the others.  A slot ``total`` in the same pattern says which it is.
``whole``
    The total when none is written: ``1`` for percentages of one whole.  ``tolerance`` is what such parts may miss it
    by ("0.015" for a point and a half), ``over`` looks only for parts that exceed it.
``look``
    ``back``: the parts stand in front of the total, never behind it (", totalling …").
``fewest``
    How many parts a total stated by its surroundings needs at least.
``listed``
    ``true``: the parts follow the match directly, as a list in dashes, brackets or commas or behind a colon; with
    ``look: back``, all the like figures in front of it are the parts, and the sum must be wrong by one digit.
``elliptic``
    With ``listed``: the parts name no other thing than the total ("2,400 homes, 1,350 in the north and …").
``tables``
    ``true``: totals of tables, in rows and columns whose heading is one of the word list ``heads``.
``partial``
    Patterns that say that the parts named are not all of them ("including"); a smaller sum is then in order.
``close``
    How far, as a factor, sum and total may be apart for the figures to be about the same thing; a greater distance is
    undecidable.

If some of the figures around a total make it up exactly, it is consistent, whatever else stands there.  A finding
shows the sum in the words of the draft and, for every figure, the value with which it would balance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.document import Span
from checker.finding import Alternative, Outcome, Related, Severity, Status
from checker.kinds.relation import elliptic, excused, figures_between, nearby, scale_word
from checker.pattern import Match, Pattern, find
from checker.quantity import Quantity, leaves, written_like
from checker.rule import Check, Rule, WordList

if TYPE_CHECKING:
    from checker.analysis import Analysis

__all__ = ["Options", "compile"]

#: More parts than this in one place are a table, not a sentence.
_MOST = 9
#: A smaller count than this in front of a remainder is too easily another's.
_LEAST = 10


@dataclass(frozen=True)
class Options:
    """The keys of a sum rule."""

    parts: str = "count"
    total: tuple[Pattern, ...] = ()
    rest: tuple[Pattern, ...] = ()
    whole: str = ""
    tolerance: str = "0"
    over: bool = False
    fewest: int = 2
    look: str = ""
    listed: bool = False
    elliptic: bool = False
    tables: bool = False
    heads: tuple[WordList, ...] = ()
    partial: tuple[Pattern, ...] = ()
    close: str = "1.5"

    def problem(self) -> str:
        """Return what is wrong with the options taken together, or ""."""
        if not (self.total or self.rest or self.tables):
            return "nothing to look for; expected total, rest or tables"
        if self.look not in ("", "back"):
            return f"look: '{self.look}'; expected back"
        for name, text in (("whole", self.whole or "0"), ("tolerance", self.tolerance), ("close", self.close)):
            try:
                Fraction(text)
            except ValueError:
                return f"{name}: {text!r} is not a number; expected one such as 1.5"
        return ""


def compile(rule: Rule) -> Check:  # noqa: A001 - the interface every kind has
    """Return the check of a sum rule."""
    options: Options = rule.options
    types = frozenset(leaf for node in options.parts.split("|") for leaf in leaves(node.strip()))

    def check(analysis: Analysis) -> Iterator[Outcome]:
        outcomes: list[Outcome] = []
        for pattern in options.total:
            for match in find(pattern, analysis, rule.within):
                total = match.slots.get("total")
                if not isinstance(total, Quantity) or total.value is None or excused(rule, match, analysis):
                    continue
                judge = _around if not options.listed else _summed if options.look == "back" else _listed
                found = judge(match, total, types, rule, analysis)
                if found is not None:
                    outcomes.append(found)
        for pattern in options.rest:
            for match in find(pattern, analysis, rule.within):
                if excused(rule, match, analysis):
                    continue
                found = _left(match, types, rule, analysis)
                if found is not None:
                    outcomes.append(found)
        if options.tables and (analysis.document.tables or "|" in analysis.text):
            from checker.annotators.tables import sums, tables

            heads = [word for listed in options.heads for word in listed.entries]
            for total, parts in sums(analysis.text, tables(analysis.document), heads):
                place = Match(total.start, total.end, {"total": total})
                if not excused(rule, place, analysis):
                    outcomes.append(_judged(total, parts, None, rule))
        yield from _once(outcomes)

    return check


def reach(rule: Rule) -> int | None:
    """Return how many sentences around a place its outcome can depend on, ``None`` for the whole draft."""
    return None if rule.options.tables else nearby(rule, _reach(rule))


def _once(outcomes: Sequence[Outcome]) -> Iterator[Outcome]:
    """Yield the outcomes, of several about one total the consistent one, else the first."""
    fits = {outcome.span for outcome in outcomes if outcome.status is Status.CONSISTENT}
    seen: set[Span] = set()
    for outcome in outcomes:
        if outcome.status is not Status.CONSISTENT and (outcome.span in fits or outcome.span in seen):
            continue
        seen.add(outcome.span)
        yield outcome


# --------------------------------------------------------------------------------------------------------------
# Which figures belong together


def _like(candidate: Quantity, model: Quantity, types: frozenset[str]) -> bool:
    """Say whether a figure can be a part beside ``model``: the same sort of figure, with a known value."""
    alike = candidate.type == model.type and candidate.unit == model.unit and candidate.symbol == model.symbol
    bare = candidate.type == "count" and not candidate.noun
    scored = candidate.unit == "point" and model.type == "count"  # "12 points, … 19 and … 26"
    return (
        (scored or candidate.type in types | {"count"})
        and (
            alike
            or scored
            or (bare and model.type in ("duration", "measure"))  # "two years in Leeds and three in York"
            or (elliptic(model, candidate) is not None and bool(scale_word(candidate)))
        )
        and candidate.value is not None
        and candidate.value > 0
        and not candidate.malformed
        and not candidate.per
    )


_EACH = frozenset(("each", "head", "person"))


def _multiplied(item: Quantity, figures: Sequence[Quantity], analysis: Analysis) -> Quantity:
    """Return what is given to each of several times their number ("four nephews, who received £40,000 each")."""
    start = analysis.sentences[analysis.sentence_index(item.start)].start
    holders = [one for one in figures if start <= one.start < item.start and one.type == "count" and one.noun]
    if not holders or item.value is None or (times := holders[-1].value) is None or holders[-1].low != times:
        return item
    low, high = (None if end is None else end * times for end in (item.low, item.high))
    return replace(item, value=item.value * times, low=low, high=high, round=None, per="")


def _candidates(low: int, high: int, model: Quantity, types: frozenset[str], analysis: Analysis) -> list[Quantity]:
    """Return the figures like ``model`` in the sentences ``low`` to ``high``, itself left out."""
    sentences = analysis.sentences
    figures = figures_between(sentences[low].start, sentences[high].end, analysis)
    figures = [_multiplied(item, figures, analysis) if item.per in _EACH else item for item in figures]
    return [
        item for item in figures if (item.end <= model.start or model.end <= item.start) and _like(item, model, types)
    ]


#: Between a part and its whole ("39 of the county's 40 wards").
_OF_WHOLE = re.compile(r"\s(?:[\w’'-]+\s){0,2}?of\s(?:the|its|their|his|her|all|these|those)\s(?:[\w’'-]+\s){0,2}")
#: In front of an earlier level of the same thing.
_EARLIER = re.compile(
    r"(?:\bfrom|compared (?:with|to)|\b(?:peak|record|high|low|target|goal) of|\bagainst|\bversus|\bvs\.?|\bthan|\bexceed(?:s|ed|ing)?|passing)\s(?:the\s)?$"
)


def _addable(candidates: Sequence[Quantity], analysis: Analysis) -> list[Quantity]:
    """Return the figures without those that others are part of or compared with."""
    text = analysis.text
    return [
        item
        for at, item in enumerate(candidates)
        if not (at and _OF_WHOLE.fullmatch(text, candidates[at - 1].end, item.start))
        and not _EARLIER.search(text, max(item.start - 20, 0), item.start)
    ]


_ONE_OF = re.compile(r"\b(?:one of|among)\s(?:the|its|these|those)\s(?:\w+\s)?$", re.IGNORECASE)


def _scopes(first: int, last: int, reach: int, count: int) -> list[tuple[int, int]]:
    """Return the ranges of sentences around a match, growing, the sentences in front of it before those behind."""
    scopes = [(first, last)]
    scopes += [(first - back, last) for back in range(1, reach + 1)]
    scopes += [(first, last + ahead) for ahead in range(1, reach + 1)]
    return list(dict.fromkeys((max(low, 0), min(high, count - 1)) for low, high in scopes))


def _reach(rule: Rule) -> int:
    return rule.within.number - 1 if rule.within.unit == "sentence" else 2


def _around(match: Match, total: Quantity, types: frozenset[str], rule: Rule, analysis: Analysis) -> Outcome | None:
    """Return the outcome for a total whose parts stand around it, or ``None`` if there are none."""
    first = analysis.sentence_index(match.start)
    last = analysis.sentence_index(max(match.end - 1, match.start))
    guess: Outcome | None = None
    for low, high in _scopes(first, last, _reach(rule), len(analysis.sentences)):
        candidates = _candidates(low, high, total, types, analysis)
        if rule.options.look == "back":
            candidates = [item for item in candidates if item.start < total.start]
        parts = _adding_up(candidates, total)
        if parts is not None:
            return _judged(total, parts, None, rule)
        if guess is not None:
            if high > last:
                break  # what comes after rarely makes up a total that nearly adds up already
            continue
        candidates = _addable(candidates, analysis)
        if len(candidates) > 1 and _slipped(total, candidates, rule):
            guess = _judged(total, candidates, None, rule)
            continue
        some = [item for item in candidates if total.value is None or (item.value or 0) * 50 >= total.value]
        if any(item.start > total.start and (item.value or 0) > (total.value or 0) for item in some):
            continue  # "257 votes, and it takes 270"
        if (
            rule.options.fewest <= len(some) <= _MOST
            and total.value is not None
            and _close(_sum(some), total.value, rule)
            and not _left_out(_sum(some), total.value, some, total, rule, analysis)
        ):
            guess = _judged(total, some, None, rule)
    return guess


def _left(match: Match, types: frozenset[str], rule: Rule, analysis: Analysis) -> Outcome | None:
    """Return the outcome for what is left: of a total in front of it, or of the implied whole."""
    options: Options = rule.options
    rest = match.slots.get("rest")
    if not isinstance(rest, Quantity) or rest.value is None or rest.type not in types:
        return None
    first = analysis.sentence_index(rest.start)
    known = match.slots.get("total")
    whole = Fraction(options.whole) if options.whole else None
    guess: Outcome | None = None
    for low in range(first, max(first - _reach(rule), 0) - 1, -1):
        candidates = _candidates(low, first, rest, types, analysis)
        behind: list[Quantity] = []
        if whole is None:
            behind = [item for item in candidates if item.start >= rest.end]  # "the remaining 5 of the total 14"
            candidates = [item for item in candidates if item.end <= rest.start]
        if len(candidates) > _MOST:
            break
        totals: Sequence[Quantity | None] = (
            (None,) if whole is not None else (known,) if isinstance(known, Quantity) else candidates
        )
        for total in (*totals, *behind):
            others = [item for item in candidates if total is None or item.start != total.start]
            for size in range(len(others), 0, -1):
                if _fits(others[-size:], rest, total, rule):
                    return _judged(total, others[-size:], rest, rule)
                for at in range(len(others) - size):  # figures farther off must fit to the point
                    parts = others[at : at + size]
                    value = total.value if total is not None else whole
                    if value == _sum(parts) + (rest.value or 0):
                        return _judged(total, parts, rest, rule)
        if guess is None:
            guess = _guess(candidates, rest, totals, whole, rule, analysis)
            if guess is not None and whole is None and first - low > 1 and not _balanced(guess, rest, candidates):
                guess = None
    return guess


def _balanced(guess: Outcome, rest: Quantity, candidates: Sequence[Quantity]) -> bool:
    """Say whether a guess from afar is near enough: within a quarter."""
    named = {item.span for item in guess.related}
    values = sorted(item.value or Fraction(0) for item in candidates if Span(item.start, item.end) in named)
    found = sum(values[:-1], rest.value or Fraction(0))
    return bool(values) and Fraction(4, 5) <= found / values[-1] <= Fraction(5, 4)


def _guess(
    candidates: list[Quantity],
    rest: Quantity,
    totals: Sequence[Quantity | None],
    whole: Fraction | None,
    rule: Rule,
    analysis: Analysis,
) -> Outcome | None:
    """Return the outcome of the likeliest reading: the largest figure is the total, all others are parts."""
    options: Options = rule.options
    if not candidates or rest.value is None:
        return None
    if whole is None:
        candidates = [
            item for item in candidates if not _EARLIER.search(analysis.text, max(item.start - 20, 0), item.start)
        ]
    if not candidates or any(_ONE_OF.search(analysis.text, max(item.start - 20, 0), item.start) for item in candidates):
        return None  # "one of the eight … the other seven"
    total = None if whole is not None else max((one for one in totals if one), key=lambda item: item.value or 0)
    others = [item for item in candidates if total is None or item.start != total.start]
    value = whole if total is None else total.value
    if total is not None and total.type == "count" and (total.value or 0) < _LEAST:
        return None
    for one in (*(candidates if total is not None else ()), None):
        parts = [item for item in candidates if item is not one]
        if parts and (one is None) == (whole is not None) and _slipped(one, [*parts, rest], rule):
            return _judged(one, parts, rest, rule)
    if len(others) < (2 if options.over else 1) or value is None or value <= max(item.value or 0 for item in others):
        return None
    if any((item.value or 0) * 100 < value for item in (*others, rest)):
        return None  # of another order of magnitude: about something else
    if total is not None and len(others) > 1 and _adding_up(others, total) is not None:
        return None  # the total is explained without what is left
    found = _sum(others) + rest.value
    if not _close(found, value, rule) or _left_out(found, value, others, rest, rule, analysis):
        return None
    return _judged(total, others, rest, rule)


_PART_OF = re.compile(r"\b[Oo]f\s(?:the|its|their|all)?\s?$")
_JOIN = re.compile(
    r"(?:[^.;:()—–\n]|\.(?=\w)){0,70}?(?:[,;]\s*(?:and|plus|or)?|\s(?:and|plus|or|&))\s+(?:[\w’'-]+\s+){0,3}"
)
_OPENS = re.compile(r"\s*(?:[\w’'-]+\s+){0,3}")
_NEXT = re.compile(r"\s*(?:(?:about|some|nearly|almost|roughly|at least|including)\s+)?")
_CLOSE = {"—": "—", "–": "–", "-": "-", "(": ")", ":": ".", ",": ","}


def _listed(match: Match, total: Quantity, types: frozenset[str], rule: Rule, analysis: Analysis) -> Outcome | None:
    """Return the outcome for a total whose parts follow the match as a list, or ``None`` if no list does."""
    text = analysis.text
    opened = text[match.end - 1]
    sentence = analysis.sentences[analysis.sentence_index(match.end - 1)]
    figures = figures_between(match.end, sentence.end, analysis)
    parts: list[Quantity] = []
    at = match.end
    for item in figures:
        between = text[at : item.start]
        joined = _JOIN.fullmatch(between) if parts else (_NEXT if opened == "," else _OPENS).fullmatch(between)
        if item.type != total.type and not _like(item, total, types):
            continue  # "for the second bond", "at 8.5 percent": not what is added up
        if joined is None or _EARLIER.search(text, max(item.start - 20, 0), item.start):
            break
        if not _like(item, total, types):
            return None
        parts.append(item)
        at = item.end
    if not 2 <= len(parts) <= _MOST or _open(parts):
        return None
    if rule.options.elliptic and (
        any(item.noun not in ("", total.noun) for item in parts)  # "40 cars, 20 vans and 10 lorries"
        or total.noun_span is None
        or total.noun_span[1] < match.end - 2
        or _PART_OF.search(text, max(total.start - 10, 0), total.start)
    ):
        return None
    if any(match.end <= label.start < at for label in analysis.labels):
        return None  # "the Left 44" may be a part
    tail = text[at : min(sentence.end, at + 70)]
    closing = _CLOSE.get(opened, ".")
    ends = re.match(r"[^,;:()—–\n]{0,60}?(?:(?P<mark>--|[,;:()—–-])|[.!?]?$)", tail)
    if ends is None or (closing == ")" and ends["mark"] != ")"):
        return None
    if closing in "—–-" and ends["mark"] not in ("—", "–", "-", "--", None):
        return None
    if not re.search(r"\b(?:and|plus)\b|;", text[parts[0].end : parts[-1].start]) and closing != ")":
        return None
    outcome = _judged(total, parts, None, rule)
    if outcome.status is Status.INCONSISTENT and (
        total.value is None
        or _left_out(_sum(parts), total.value, parts, total, rule, analysis)
        or not (_close(_sum(parts), total.value, rule) or _slipped(total, parts, rule))
    ):
        return Outcome(Status.UNDECIDABLE, outcome.span)
    return outcome


def _summed(match: Match, total: Quantity, types: frozenset[str], rule: Rule, analysis: Analysis) -> Outcome | None:
    """Return the outcome for a total that follows on a list of like figures and that no words announce.

    The parts are all the like figures in front of it, in its own sentence or in the one before too.  A sum that is
    wrong counts only if one digit of it is: that is a slip of the pen, and hardly another thing.
    """
    options: Options = rule.options
    at = analysis.sentence_index(total.start)
    found: Outcome | None = None
    for low in range(at, max(at - _reach(rule), 0) - 1, -1):
        parts = [item for item in _candidates(low, at, total, types, analysis) if item.start < total.start]
        if not options.fewest <= len(parts) <= _MOST or len(_addable(parts, analysis)) < len(parts):
            continue
        if _adding_up(parts, total) is not None:
            return _judged(total, parts, None, rule) if _sum(parts) == total.value else None
        values = [item.value for item in (*parts, total) if item.value is not None]
        if max(values[:-1]) >= values[-1] or min(values) * 50 < values[-1]:
            continue
        if total.type == "count" and min(values) < _LEAST:
            continue
        missed = (_sum(parts) - values[-1]) * 1000
        if found is None and len(str(missed.numerator).strip("-0")) == 1 and _close(_sum(parts), values[-1], rule):
            if not _partial(parts, total, rule, analysis):
                found = _judged(total, parts, None, rule)
    return found


def _adding_up(candidates: Sequence[Quantity], total: Quantity) -> list[Quantity] | None:
    """Return two or more neighbouring figures that make up the total, if some do ("one" may be no figure)."""
    several = [item for item in candidates if item.value != 1]
    if 2 <= len(several) < len(candidates) and (found := _adding_up(several, total)) is not None:
        return found
    for size in range(min(len(candidates), _MOST), 1, -1):
        for at in range(len(candidates) - size + 1):
            parts = candidates[at : at + size]
            low, high = _bounds(parts)
            if (total.high is None or low is None or low <= total.high) and (
                total.low is None or high is None or high >= total.low
            ):
                return list(parts)
    return None


def _fits(parts: Sequence[Quantity], rest: Quantity, total: Quantity | None, rule: Rule) -> bool:
    low, high = _bounds((*parts, rest))
    least, most = _of(total, rule)
    return (most is None or low is None or low <= most) and (least is None or high is None or high >= least)


def _left_out(
    found: Fraction, stated: Fraction, parts: Sequence[Quantity], other: Quantity, rule: Rule, analysis: Analysis
) -> bool:
    """Say whether a sum that is too small is in order, the parts not being all."""
    return found < stated and (
        rule.options.over
        or stated - found <= _unnumbered(parts, other, analysis)
        or _partial(parts, other, rule, analysis)
    )


_SINGLE = re.compile(r"(?:,|;|\band|\bplus)\s+an?\s+[a-z]")


def _unnumbered(parts: Sequence[Quantity], other: Quantity, analysis: Analysis) -> int:
    """Return how many things stand among counted ones without a number ("nine houses, four barns and a chapel")."""
    if other.type != "count":
        return 0
    first = analysis.sentence_index(min(item.start for item in parts))
    last = analysis.sentence_index(max(item.start for item in parts))
    region = analysis.text[analysis.sentences[first].start : analysis.sentences[last].end]
    return len(_SINGLE.findall(region))


def _partial(parts: Sequence[Quantity], other: Quantity, rule: Rule, analysis: Analysis) -> bool:
    """Say whether words between the figures say that they are not all, or that they overlap."""
    start = min(other.start, *(item.start for item in parts))
    end = max(other.end, *(item.end for item in parts))
    index = analysis.sentence_index(start)
    ahead = 30 if other.start == start else 0
    region = (max(start - 40, analysis.sentences[index].start), min(end + ahead, len(analysis.text)))
    return any(next(find(one, analysis, rule.within, region=region), None) for one in rule.options.partial)


def _open(parts: Sequence[Quantity]) -> bool:
    return any(item.value is None for item in parts)


# --------------------------------------------------------------------------------------------------------------
# Adding up


def _sum(parts: Sequence[Quantity]) -> Fraction:
    return sum((item.value for item in parts if item.value is not None), Fraction(0))


def _bounds(parts: Sequence[Quantity], loose: bool = False) -> tuple[Fraction | None, Fraction | None]:
    low: Fraction | None = Fraction(0)
    high: Fraction | None = Fraction(0)
    for item in parts:
        least, most = item.round if loose and item.round is not None else (item.low, item.high)
        low = low + least if low is not None and least is not None else None
        high = high + most if high is not None and most is not None else None
    return low, high


def _of(total: Quantity | None, rule: Rule, loose: bool = False) -> tuple[Fraction | None, Fraction | None]:
    """Return the bounds of the total, or of the implied whole."""
    if total is not None:
        if loose and total.round is not None:
            return total.round
        return total.low, total.high
    options: Options = rule.options
    whole, tolerance = Fraction(options.whole or "1"), Fraction(options.tolerance)
    return whole - tolerance, whole + tolerance


def _close(found: Fraction, stated: Fraction, rule: Rule) -> bool:
    factor = Fraction(rule.options.close)
    return bool(stated) and 1 / factor <= found / stated <= factor


_SCALED = (Fraction(1000), Fraction(1, 1000))


def _slipped(total: Quantity | None, every: Sequence[Quantity], rule: Rule) -> bool:
    """Say whether the figures balance if just one of them had another scale word: million for billion."""
    if len(every) > _MOST:
        return False
    ways = 0
    for item in (*every, total):
        if item is None or not scale_word(item) or item.value is None or item.low is None or item.high is None:
            continue
        for factor in _SCALED:
            other = replace(item, value=item.value * factor, low=item.low * factor, high=item.high * factor, round=None)
            low, high = _bounds([other if one is item else one for one in every])
            least, most = _of(other if item is total else total, rule)
            ways += (
                low is not None
                and most is not None
                and high is not None
                and least is not None
                and low <= most
                and high >= least
            )
    return ways == 1


def _judged(total: Quantity | None, parts: Sequence[Quantity], rest: Quantity | None, rule: Rule) -> Outcome:
    """Return the outcome of adding up; the caret stands at what is left, else at the total."""
    every = [*parts, *([rest] if rest is not None else [])]
    low, high = _bounds(every)
    least, most = _of(total, rule)
    caret = rest if rest is not None else total
    assert caret is not None
    span = Span(caret.start, caret.end)
    wrong = (low is not None and most is not None and low > most) or (
        high is not None and least is not None and high < least
    )
    words = {"total": total.words if total is not None else "100 percent"}
    words["parts"] = ", ".join(item.words for item in parts)
    words["rest"] = rest.words if rest is not None else ""
    if not wrong:
        return Outcome(Status.CONSISTENT, span, values=words)
    loose_low, loose_high = _bounds(every, loose=True)
    loose_least, loose_most = _of(total, rule, loose=True)
    rounded = not (
        (loose_low is not None and loose_most is not None and loose_low > loose_most)
        or (loose_high is not None and loose_least is not None and loose_high < loose_least)
    )
    found = _sum(every)
    model = total if total is not None else every[-1]
    result = written_like(found, model)
    words["result"] = result
    working = f"{' + '.join(item.words for item in every)} = {result}, not {words['total']}"
    if low is not None and high is not None and low != high:
        working += f" ({written_like(low, model)} to {written_like(high, model)} with rounding)"
    related = [Related(Span(item.start, item.end), "part") for item in every if item is not caret]
    if total is not None and total is not caret:
        related.insert(0, Related(Span(total.start, total.end), "total"))
    value = total.value if total is not None else Fraction(rule.options.whole or "1")
    offers = [Alternative(Span(total.start, total.end), result, "total")] if total is not None else []
    for item in every[::-1]:
        if item.value is None or value is None:
            continue
        balance = value - (found - item.value)
        if balance > 0 and (item.type != "count" or balance.denominator == 1):
            label = "remainder" if item is rest else "part"
            offers.append(Alternative(Span(item.start, item.end), written_like(balance, item), label))
    return Outcome(
        Status.INCONSISTENT,
        span,
        tuple(sorted(related, key=lambda one: one.span)),
        words,
        working,
        tuple(offers),
        Severity.WARNING if rounded else None,
    )
