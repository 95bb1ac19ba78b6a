"""Whether a figure of the draft stands where the sources have another: in its place, or in exchange for it.

The words on both sides decide, those next to the figure most.  A figure may stand beside a rival in one sentence, so the
rival must fit its place much better than any figure that supports it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from checker.evidence.agreement import agrees, dimension
from checker.evidence.context import BETTER, CROSSED, NEXT, PLACE
from checker.evidence.discrepancy import Discrepancy

if TYPE_CHECKING:
    from checker.evidence.inventory import Figure, Inventory, Match
    from checker.quantity import Quantity

__all__ = ["changed_places", "in_place", "own"]

#: how well the draft's figure may fit if it stands in one sentence with the figure that fits better
_BESIDE = 0.75
#: counts up to this are said twice for two things often enough
_FEW = 10


def own(known: Inventory, item: Quantity, same: list[Match]) -> list[Match]:
    """Return the support of a figure without what supports the same figure elsewhere in its sentence far better."""
    if item.value is None or item.value <= _FEW:
        return same
    index = known.draft.sentence_index(item.start)
    for other in known.draft.quantities:
        if other.start == item.start or other.value != item.value or dimension(other) != dimension(item):
            continue
        if known.draft.sentence_index(other.start) == index:
            near = known.contexts.around(other.start, other.end)
            same = [match for match in same if not _better(known, near, match)]
    return same


def _better(known: Inventory, near: dict[str, int], match: Match) -> bool:
    theirs = match.figure
    place, _ = known.contexts.agreement(near, theirs.source, theirs.item.start, theirs.item.end)
    return place > PLACE and match.place < BETTER * place


def in_place(known: Inventory, item: Quantity, same: Sequence[Match], rivals: Sequence[Match]) -> Match | None:
    """Return the rival that stands in the sources exactly where the figure stands in the draft, if there is one."""
    for rival in sorted(rivals, key=lambda match: -match.place):
        if rival.place < CROSSED:
            return None
        limit = BETTER * rival.place
        if any(
            match.place > (_BESIDE * rival.place if _further(known, item, match, rival) else limit) for match in same
        ):
            return None
        if _displaced(known, item, rival, same):
            return rival
        if not _free(known, item, rival):
            continue
        figure = rival.figure
        row = known.contexts.adjacency(item.start, item.end, figure.source, figure.item.start, figure.item.end)
        if rival.place >= PLACE and row >= 1 and (rival.shared >= 3 or (rival.place >= NEXT and row >= 2)):
            return rival
    return None


def _further(known: Inventory, item: Quantity, match: Match, rival: Match) -> bool:
    """Say whether a figure that supports stands in the rival's sentence, where fewer words beside it are the same."""
    one, two = match.figure, rival.figure
    if one.sentence != two.sentence or known.elsewhere(two.item):
        return False
    rows = [
        known.contexts.adjacency(item.start, item.end, figure.source, figure.item.start, figure.item.end)
        for figure in (one, two)
    ]
    return rows[0] < rows[1]


def _displaced(known: Inventory, item: Quantity, rival: Match, same: Sequence[Match]) -> bool:
    """Say whether the figure of a rival stands in the draft where the sources have this figure: they were swapped."""
    for other in known.draft.quantities:
        if other.value is None or dimension(other) != dimension(item) or not agrees(other, rival.figure.item):
            continue
        near = known.contexts.around(other.start, other.end)
        for match in same:
            theirs = match.figure.item
            place, shared = known.contexts.agreement(near, match.figure.source, theirs.start, theirs.end)
            if place >= PLACE and shared >= 3:
                return True
    return False


def _free(known: Inventory, item: Quantity, rival: Match) -> bool:
    """Say whether no other figure of the draft stands in the place of a rival (it may, if the two were swapped)."""
    theirs = rival.figure.item
    for other in known.draft.quantities:
        if other.start == item.start or other.value is None or dimension(other) != dimension(theirs):
            continue
        if agrees(other, theirs):
            near = known.contexts.around(other.start, other.end)
            place, _ = known.contexts.agreement(near, rival.figure.source, theirs.start, theirs.end)
            if place > BETTER * rival.place:
                return False
    return True


def changed_places(known: Inventory, item: Quantity, near: dict[str, int], same: Sequence[Match]) -> Discrepancy | None:
    """Return that the figure and another of its sentence have changed places against one sentence of a source."""
    index = known.draft.sentence_index(item.start)
    for other in known.draft.quantities:
        if other.start == item.start or known.draft.sentence_index(other.start) != index:
            continue
        if dimension(other) != dimension(item) or agrees(item, other) or _close(item, other):
            continue
        beside = known.contexts.around(other.start, other.end)
        for match in same:
            for rival in known.by_sentence[match.figure.sentence]:
                if rival.item.start == match.figure.item.start or not agrees(other, rival.item):
                    continue
                if _crossed(known, item, other, near, beside, match.figure, rival):
                    return known.contradiction(item, rival, f"{item.words} and {other.words} have changed places")
    return None


def _crossed(
    known: Inventory,
    item: Quantity,
    other: Quantity,
    near: dict[str, int],
    beside: dict[str, int],
    one: Figure,
    two: Figure,
) -> bool:
    """Say whether two figures of the draft stand each in the place of the other figure of the source."""
    pairs = ((item, near, one), (other, beside, two)), ((item, near, two), (other, beside, one))
    likeness, rows = [], []
    for pair in pairs:
        places = [(mine, words, figure.source, figure.item) for mine, words, figure in pair]
        likeness.append(sum(
            known.contexts.likeness(words, source, theirs.start, theirs.end) for _, words, source, theirs in places
        ))  # fmt: skip
        rows.append([
            known.contexts.adjacency(mine.start, mine.end, source, theirs.start, theirs.end)
            for mine, _, source, theirs in places
        ])  # fmt: skip
    if likeness[1] > 1.4 * likeness[0] + 0.3:
        return True
    return min(rows[1]) >= 2 and sum(rows[1]) >= sum(rows[0]) + 3


def _close(item: Quantity, other: Quantity) -> bool:
    """Say whether two figures are one in two roundings, so that they cannot change places."""
    if item.value is None or other.value is None:
        return item.parts == () or other.parts == ()
    return abs(item.value - other.value) * 20 <= abs(item.value)
