"""How a passage tells a figure: as rising or falling, as old or new, hedged, in which unit, as what of what.

The value is the same and the draft says another thing with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from checker.document import Span
from checker.evidence.agreement import ABOVE, BELOW, agrees, counts_alike, fits, numeral, same_currency, scaled, small
from checker.evidence.context import BETTER, CROSSED, NEAR, NEXT, UNRELATED
from checker.evidence.discrepancy import Discrepancy
from checker.evidence.inventory import broken
from checker.evidence.meaning import FALL, RISE

if TYPE_CHECKING:
    from checker.evidence.derivation import Derivation
    from checker.evidence.inventory import Figure, Inventory, Match
    from checker.quantity import Quantity

__all__ = [
    "comparison_turned",
    "direction_of",
    "direction_turned",
    "hedge_changed",
    "multiple_missed",
    "old_for_new",
    "points_apart",
    "unit_changed",
]

_LEAST = ABOVE - {"almost more than"}
_MOST = BELOW - {"nearly", "almost"}
_LEAST_OF = re.compile(r"\b(?:at least|no (?:fewer|less) than|a minimum of) *$", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|never|cannot|\w+n['’]t)\b[^.;,]{0,25}$", re.IGNORECASE)
_START = re.compile(r"\b(?:start\w*|from|begin\w*|minimum|least|floor)\b", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:mov|tak|took|bring|brought|rais|ros|ris|climb|went|go|goes|going|add|push|lift|put)\w*\b", re.IGNORECASE
)
_BY = re.compile(r"\b(?:by|narrowed|widened)(?: \w+)? $")
_COMPARED = re.compile(
    r"(?: \w+)? (?:(?P<more>more|higher|greater|above|up)|fewer|less|lower|below|down)\b", re.IGNORECASE
)
_OLD = re.compile(
    r"\b(?:from|against|compared (?:with|to)|versus|vs\.?|previously|formerly|originally|instead of|rather than|"
    r"(?:previous|prior|last) (?:year|quarter|month):|year[ -]ago:|\((?:19|20)\d\d:|last season)"
    r"(?:,| (?:a|an|the|its|their|just|about|only|some|nearly|almost|earlier|previous|prior|original|range|estimate|"
    r"forecast|figure|total|high|low|peak|of|in|\d{4}|year's|was))*[ (]*$",
    re.IGNORECASE,
)
_AGO = re.compile(
    r" (?:a|one|the) (?:year|month|quarter) (?:earlier|before|ago)\b| (?:last|the previous|the prior) year\b"
)
_NEW = re.compile(
    r"\b(?:(?:rose|rises?|risen|fell|falls?|fallen|grew|grown|climb\w*|increas\w*|decreas\w*|drop\w*|declin\w*|jump\w*|"
    r"dipp\w*|slipp\w*|edg\w*|soar\w*|up|down|cut|lower\w*|rais\w*|by [^ ,;]{1,12}(?: percent| per cent| million)?) to|now expects?"
    r"(?: \w+){0,3} of|now stands? at|reached)(?: (?:a|an|the|just|about|only|some|nearly|almost|over|under))* ?$",
    re.IGNORECASE,
)


def direction_turned(known: Inventory, item: Quantity, best: Match, same: Sequence[Match]) -> Discrepancy | None:
    """Return that the draft lets a figure rise that falls in the source, or the other way round."""
    figure = best.figure
    if best.likeness < UNRELATED or item.type not in ("percent", "count", "money", "decimal", "point"):
        return None
    mine, at = way(known.draft.text, item, known.draft.sentences[known.draft.sentence_index(item.start)])
    ways = {
        way(known.sources[where.source].text, where.item, known.contexts.sentences[where.sentence].span)[0]
        for where in (match.figure for match in same if match is best or match.likeness >= UNRELATED)
    }
    if not mine or ways != {-mine}:
        return None
    span = Span(min(at[0], item.start), max(at[1], item.end))
    words = known.draft.text[span.start : span.end]
    said = known.sentence(figure)
    return Discrepancy(
        "meaning",
        "contradicts",
        span,
        (known.passage(figure, "the source's figure"),),
        f"{words} in the draft; the source says: {said}",
        {"draft": words, "source": said, "where": known.sources[figure.source].document.name},
    )


def comparison_turned(known: Inventory, item: Quantity, found: Derivation) -> Discrepancy | None:
    """Return "400 fewer than in June" where the figure it is said of is the greater of the two that give the difference."""
    after = _COMPARED.match(known.draft.text, item.end, item.end + 25)
    if after is None or found.kind != "difference" or len(found.operands) != 2:
        return None
    said = [other for other in known.beside(item) if other.start < item.start and other.value in found.operands]
    if not said or len({other.value for other in said}) != 1:
        return None  # both figures are there, or none: what is compared with what is not known
    more = said[0].value == max(found.operands)
    if more == bool(after["more"]):
        return None
    rest = min(found.operands) if more else max(found.operands)
    figure = next((figure for figure in known.figures if figure.item.value == rest), None)
    if figure is None:
        return None
    words = known.draft.text[item.start : after.end()]
    return Discrepancy(
        "figure",
        "contradicts",
        Span(item.start, after.end()),
        (known.passage(figure, "the figure it is compared with"),),
        f"{words} in the draft, where the figures are {found.formula}",
        {"draft": words, "source": found.formula, "where": known.sources[figure.source].document.name},
    )


def direction_of(known: Inventory, item: Quantity) -> int:
    """Return 1 if the words in front of a figure speak of a rise, -1 of a fall, 0 of neither or of both."""
    return way(known.draft.text, item, known.draft.sentences[known.draft.sentence_index(item.start)])[0]


def way(text: str, item: Quantity, sentence: tuple[int, int]) -> tuple[int, tuple[int, int]]:
    """Return 1 if a figure is one of a rise, -1 if of a fall, 0 if of neither, and where the word for it stands."""
    start = max(item.start - 45, sentence[0])
    start += max(text[start : item.start].rfind(mark) for mark in ",;:(") + 1
    rise, fall = RISE.search(text, start, item.start), FALL.search(text, start, item.start)
    if (rise is None) != (fall is None):
        found = rise or fall
        return (1 if rise else -1), (found.span() if found is not None else (0, 0))
    after = _COMPARED.match(text, item.end, min(item.end + 25, sentence[1]))
    if after is None or rise is not None:
        return 0, (0, 0)
    return (1 if after["more"] else -1), after.span()


def old_for_new(known: Inventory, item: Quantity, same: Sequence[Match]) -> Discrepancy | None:
    """Return that the draft gives as the new figure what the source gives as the old one, or the reverse."""
    mine = _role(known.draft.text, item)
    found = max(same, key=lambda match: match.place, default=None)
    if not mine or found is None or found.place < (UNRELATED if found.shared >= 2 else NEXT):
        return None
    roles = [_role(known.sources[match.figure.source].text, match.figure.item) for match in same]
    if mine in roles:
        return None
    for rival in known.by_sentence[found.figure.sentence]:
        theirs = rival.item
        if (
            not agrees(item, theirs)
            and rival.end == 0
            and theirs.type == item.type
            and bool(theirs.parts) == bool(item.parts)
            and counts_alike(item, theirs)
            and item.low is not None
            and theirs.low is not None
            and item.low < 4 * theirs.low < 16 * item.low  # of one thing, so of one order of size
            and _newer(known, rival, found.figure) == mine
        ):
            why = "the source's figure is the old one" if mine > 0 else "the source's figure is the new one"
            return known.contradiction(item, rival, why)
    return None


def _newer(known: Inventory, one: Figure, two: Figure) -> int:
    """Return 1 if the first of two figures is the new one and the second the old, -1 for the reverse, 0 if unknown."""
    first, second = (_role(known.sources[figure.source].text, figure.item) for figure in (one, two))
    return 0 if first == second else 1 if first > second else -1


def _role(text: str, item: Quantity) -> int:
    """Return -1 for a figure given as an earlier one ("up from 300"), 1 for one given as new ("rose to 300"), 0 else."""
    before = text[max(item.start - 40, 0) : item.start]
    if _OLD.search(before) is not None or _AGO.match(text, item.end) is not None:
        return -1
    return 1 if _NEW.search(before) is not None else 0


def hedge_changed(known: Inventory, item: Quantity, same: Sequence[Match]) -> Discrepancy | None:
    """Return a hedge that the draft adds or leaves out, so that it says more than the passage ("up to 300": "300")."""
    found = max(same, key=lambda match: match.place, default=None)
    if found is None or item.parts or found.place < (NEAR if found.shared < 4 else CROSSED):
        return None
    if found.shared < 2 and found.place < NEXT:
        return None
    theirs = found.figure.item
    if theirs.value != item.value or theirs.parts or found.figure.end:
        return None
    mine, other = _side(item.hedge), _side(theirs.hedge)
    if mine == other or any(
        match.place >= BETTER * found.place and _side(match.figure.item.hedge) == mine
        for match in same
        if match.figure.item.value == item.value
    ):
        return None
    if not other and (mine < 0 or _round(item) or item.value is None or item.value <= 10):
        return None  # "more than 300" may be said of a rounded 300
    if (
        not mine
        and other > 0
        and (_LEAST_OF.search(known.before(found.figure)) is None or _START.search(known.words_around(item)[0]))
    ):
        return None  # "over 300" is often said as 300, and "from £20" is at least £20
    if _DENIED.search(known.before(found.figure)) is not None:
        return None  # "won't be more than 300"
    if theirs.hedge == "up to" and _MOVED.search(known.before(found.figure)) is not None:
        return None  # "took them up to 64 points"
    start = min(item.hedge_start, item.start) if item.hedge_start >= 0 else item.start  # "300 and up"
    said = f"{theirs.hedge} {theirs.words}".strip()
    return Discrepancy(
        "hedge",
        "contradicts",
        Span(start, item.end),
        (known.passage(found.figure, "the source's figure"),),
        f"the passage has “{said}”: {known.sentence(found.figure)}",
        {"draft": known.draft.text[start : item.end], "source": said,
         "where": known.sources[found.figure.source].document.name},
    )  # fmt: skip


def _side(hedge: str) -> int:
    """Return 1 if the true figure lies at or above a hedged one, -1 if at or below, 0 if around it."""
    return (hedge in _LEAST) - (hedge in _MOST)


def _round(item: Quantity) -> bool:
    return item.value is None or item.type in ("percent", "fraction") or item.value % 10 == 0


def unit_changed(known: Inventory, item: Quantity, near: dict[str, int], same: Sequence[Match]) -> Discrepancy | None:
    """Return that the source has the numeral with another unit, currency or scale word."""
    if item.value is None or (item.type in ("count", "fraction", "age") and small(item)):
        return None
    wanted = numeral(item)
    support = max((match.place for match in same), default=0.0)
    best: Match | None = None
    alike = [
        figure
        for figure in (known.by_numeral.get(wanted, ()) if wanted is not None else ())
        if _exchanged(item, figure.item)
    ]
    for match in known.matches(item, near, alike):
        if match.likeness > 0.3 and (best is None or match.likeness > best.likeness):
            best = match
    if (
        best is None
        or broken(known.sources[best.figure.source].text, best.figure.item)
        or (same and (best.place < NEAR or support > BETTER * best.place))
    ):
        return None
    return known.contradiction(item, best.figure, "the numeral is the source's, its unit or scale is not")


def _exchanged(item: Quantity, other: Quantity) -> bool:
    """Say whether two figures with one numeral differ by unit, currency or scale word only."""
    if other.value is None or item.value is None:
        return False
    if {item.type, other.type} == {"percent", "point"}:
        return True
    if item.type != other.type:
        return False
    if item.type == "money" and not same_currency(item, other):
        return True
    if item.type == "measure":
        return item.unit != other.unit
    return item.type in ("money", "count") and scaled(item.value, other.value)


def points_apart(known: Inventory, item: Quantity, near: dict[str, int]) -> Discrepancy | None:
    """Return "by 0.2%" for what lies between the percentages of a passage, which is percentage points."""
    if item.type != "percent" or not item.value:
        return None
    sentence = known.draft.sentences[known.draft.sentence_index(item.start)]
    if way(known.draft.text, item, sentence)[0] == 0 and not _BY.search(known.draft.text, sentence[0], item.start):
        return None
    for group in known.groups(near):
        shares = [other for other in group if other.type == "percent" and other.value is not None]
        for one, two in combinations(shares, 2):
            gap = abs((one.value or Fraction(0)) - (two.value or Fraction(0)))
            if gap == item.value and not fits(item, gap / (two.value or Fraction(1))):
                figure = next(other for other in known.figures if other.item is one)
                return known.contradiction(item, figure, f"{one.words} and {two.words} are percentage points apart")
        if not group:
            break
    return None


def multiple_missed(known: Inventory, item: Quantity, near: dict[str, int]) -> Discrepancy | None:
    """Return a multiple ("tripled") that two figures of the passage it speaks of do not give."""
    for group in known.groups(near):
        for one, two in combinations(group, 2):
            if one.type == two.type and one.value and two.value and one.value != two.value and one.unit == two.unit:
                times = max(one.value, two.value) / min(one.value, two.value)
                shown = f"{max(one.value, two.value)} ÷ {min(one.value, two.value)} = {float(times):.3g}"
                return Discrepancy(
                    "figure", "absent", Span(item.start, item.end), (), f"no figures give this; {shown}",
                    {"draft": item.words},
                )  # fmt: skip
        return None
    return None
