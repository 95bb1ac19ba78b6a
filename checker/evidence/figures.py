"""Figures against the sources: supported as written, by rounding or conversion, derived, or not.

A figure is *supported* when a source has it in a passage that speaks of the same thing, or when figures that belong
together give it.  It is *contradicted* when the passage that speaks of the same thing has another figure of the same kind
there, wherever else the sources may have the draft's.  It is *absent* when neither is so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.document import Span
from checker.evidence.agreement import NUMBERS, agrees, counts_alike, digits, dimension, small
from checker.evidence.computing import believed, derived, season
from checker.evidence.context import CERTAIN, CROSSED, NEAR, SAME, UNRELATED, Contexts, stem
from checker.evidence.discrepancy import Discrepancy
from checker.evidence.inventory import Figure, Inventory, Match, broken, parts, proportions
from checker.evidence.placing import changed_places, in_place, own
from checker.evidence.results import ballots, score, vote
from checker.evidence.telling import (
    comparison_turned,
    direction_turned,
    hedge_changed,
    multiple_missed,
    old_for_new,
    points_apart,
    unit_changed,
)
from checker.quantity import Quantity

if TYPE_CHECKING:
    from checker.analysis import Analysis

__all__ = ["compare_figures"]

_RELATED = 0.1
_SUPERLATIVE = re.compile(r"[- ](\w{2,12}est|most \w{3,14}|best-\w{3,12})\b", re.IGNORECASE)
_ROW = re.compile(r"\b(?:consecutive|straight|successive|in a row|running|in succession)\b", re.IGNORECASE)
#: unit symbols that tables and bulletins in capitals write, read as nouns
_SYMBOLS = frozenset("mi km ft yd oz lb lbs kg mw kw gw mwh kwh ha nm kt kts mb l t".split())
#: so many digits in a row are the same figure whatever stands beside them
_EXACT = 4


def compare_figures(draft: Analysis, contexts: Contexts) -> Iterator[Discrepancy]:
    """Yield the figures of the draft, outside quotations, that the sources contradict or do not contain."""
    known = Inventory(draft, contexts)
    written = ballots(draft)
    for one, two in written:
        found = vote(known, [one.value, two.value], Span(one.start, two.end))
        if found is not None:
            yield found
    counted = {ballot.start for pair in written for ballot in pair}
    for item in _figures_of_draft(draft):
        if item.start in counted:
            continue
        if item.type == "score":
            found = score(known, item)
        elif item.value is None and not item.parts and item.high is None:
            found = _vague(known, item)
        elif item.type == "ordinal":
            found = _ordinal(known, item)
        else:
            found = _judge(known, item)
        if found is not None:
            yield found


def _figures_of_draft(draft: Analysis) -> Iterator[Quantity]:
    """Yield the figures of the draft outside quotations, a range as one figure."""
    joined = list(proportions(draft))
    taken = {at for item in joined for at in (item.start, item.end)}
    for whole in (*joined, *(item for item in draft.quantities if taken.isdisjoint((item.start, item.end)))):
        if draft.quotation_at(whole.start, whole.end) is None:
            found = list(parts(draft.text, whole))
            yield from (
                [item for _, item in found if item is whole] or [item for end, item in found if end == 0] or [whole]
            )


def _judge(known: Inventory, item: Quantity) -> Discrepancy | None:
    near = known.contexts.around(item.start, item.end)
    same, rivals = _candidates(known, item, near)
    same = own(known, item, same)
    swapped = changed_places(known, item, near, same)
    if swapped is not None:
        return swapped
    taken = known.taken(item)
    rivals = [
        match
        for match in rivals
        if (match.place >= CROSSED or match.likeness >= SAME)
        and match.figure.item.value not in taken
        and (match.figure.item.value is not None or match.figure.item.parts)
        and counts_alike(item, match.figure.item)
        and bool(item.parts) == bool(match.figure.item.parts)
        and not broken(known.sources[match.figure.source].text, match.figure.item)
    ]
    changed = unit_changed(known, item, near, same) or (None if same else points_apart(known, item, near))
    if changed is not None:
        return changed
    best = max(same, key=lambda match: match.likeness, default=None)
    place = in_place(known, item, same, rivals)
    derivation = derived(known, item, near) if best is None or place is not None else None
    if place is not None and derivation is not None and believed(known, item, derivation, place):
        place = None
    if best is not None:
        told = (
            direction_turned(known, item, best, same)
            or old_for_new(known, item, same)
            or hedge_changed(known, item, same)
        )
        if told is not None:
            return told
        if place is not None and not small(item):
            return known.contradiction(item, place.figure, "the source has this figure for something else")
        return None
    if derivation is not None and place is None:
        turned = comparison_turned(known, item, derivation)
        if turned is not None:
            return turned
    if (derivation is not None and place is None) or _verbatim(known, item):
        return None
    if item.parts and _ends(known, item):
        return None
    if item.type == "multiple":
        return multiple_missed(known, item, near)
    if small(item) and place is None:
        return None
    if item.type == "duration" and (item.words[:2].lower() in ("a ", "an") or season(known, item)):
        return None
    if place is not None:
        return known.contradiction(item, place.figure, "the passage has another figure")
    rivals = sorted((match for match in rivals if match.likeness >= SAME), key=lambda match: -match.likeness)
    rival = next((match for match in rivals if not known.elsewhere(match.figure.item)), None)
    if rival is not None and rival.place >= NEAR and rival.shared >= 2 and item.type not in ("duration", "fraction"):
        return known.contradiction(item, rival.figure, "the passage has another figure")
    return known.absent(Span(item.start, item.end))


def _candidates(known: Inventory, item: Quantity, near: dict[str, int]) -> tuple[list[Match], list[Match]]:
    """Return the figures of the sources that support a figure of the draft, and others of its kind."""
    same: list[Match] = []
    rivals: list[Match] = []
    kind = dimension(item)
    for match in known.matches(item, near, known.by_dimension.get(kind, ())):
        (same if _supports(known, item, match.figure) else rivals).append(match)
    for other in ("number", "age", "duration", "measure"):
        if (
            other != kind
            and "number" in (other, kind)
            and kind in ("number", "measure", "age", "duration", "percent", "money")
        ):
            alike = [
                figure
                for figure in known.by_dimension.get(other, ())
                if _bare(item, figure.item) and _equal(item, figure.item)
            ]
            related = known.matches(item, near, alike)
            same.extend(match for match in related if kind not in ("duration", "money") or match.likeness >= _RELATED)
    if item.noun:
        ranked = [
            figure
            for figure in known.by_dimension.get("ordinal", ())
            if figure.item.value == item.value and stem(figure.item.noun) == stem(item.noun)
        ]
        same.extend(known.matches(item, near, ranked))  # "the eleventh person to die"
    return same, rivals


def _supports(known: Inventory, item: Quantity, figure: Figure) -> bool:
    """Say whether a figure of the draft may be written for one of the sources; a range never for one of its ends."""
    if item.parts and item.type != "fraction" and not figure.item.parts:
        return figure.end == 0 and agrees(item, figure.item)
    return agrees(item, figure.item)


def _ends(known: Inventory, item: Quantity) -> bool:
    """Say whether a sentence of the sources has both ends of a range apart ("from 300", "to 400")."""
    return item.type != "fraction" and any(
        all(
            any(figure.end == 0 and not figure.item.parts and agrees(part, figure.item) for figure in figures)
            for part in item.parts
        )
        for figures in known.by_sentence.values()
    )


def _verbatim(known: Inventory, item: Quantity) -> bool:
    """Say whether a source has these very words, with a unit, where no figure was read in it ("79p")."""
    if not item.words[:1].isdigit() or not item.words[-1:].isalpha():
        return False
    words = re.compile(rf"(?<![\w.,]){re.escape(item.words)}(?!\w|[.,]\d)")
    return any(
        not any(
            figure.source == number and figure.item.start < match.end() and match.start() < figure.item.end
            for figure in known.figures
        )
        for number, source in enumerate(known.sources)
        for match in words.finditer(source.text)
    )


def _vague(known: Inventory, item: Quantity) -> Discrepancy | None:
    """Return "millions" where the passage has "billions"; what else a rough count may stand for is not decided."""
    near = known.contexts.around(item.start, item.end)
    rough = [figure for figure in known.by_dimension.get(dimension(item), ()) if figure.item.value is None]
    matches = known.matches(item, near, [figure for figure in rough if not figure.item.parts])
    same = [match for match in matches if match.figure.item.low == item.low]
    place = in_place(known, item, same, [match for match in matches if match.figure.item.low != item.low])
    if place is None or _has_at_least(known, item):
        return None
    return known.contradiction(item, place.figure, "the passage has another order of size")


def _has_at_least(known: Inventory, item: Quantity) -> bool:
    """Say whether a source has a figure of the order of size that a rough count names."""
    return item.low is not None and any(
        figure.item.value is not None and item.low / 2 <= figure.item.value <= item.low * 500
        for figure in known.by_dimension.get(dimension(item), ())
    )


def _ordinal(known: Inventory, item: Quantity) -> Discrepancy | None:
    """Return an ordinal in the place of another of the same thing ("a third straight fall" for a second)."""
    near = known.contexts.around(item.start, item.end)
    row = _ROW.search(known.draft.text, item.end, item.end + 40) is not None
    alike = [
        figure
        for figure in known.by_dimension.get("ordinal", ())
        if figure.item.noun == item.noun
        or (row and _ROW.search(known.sources[figure.source].text, figure.item.end, figure.item.end + 40))
    ]
    matches = known.matches(item, near, alike)
    same = [match for match in matches if match.figure.item.value == item.value]
    others = [match for match in matches if match.figure.item.value != item.value]
    place = in_place(known, item, same, others)
    if place is not None and not item.noun and place.place < CERTAIN:
        return None
    if place is None and not same:
        place = _ranked(known, item, near)
    if place is None and row and not same:
        place = max(
            (match for match in others if match.likeness >= UNRELATED), key=lambda match: match.likeness, default=None
        )
    return None if place is None else known.contradiction(item, place.figure, "the passage has another ordinal")


def _ranked(known: Inventory, item: Quantity, near: dict[str, int]) -> Match | None:
    """Return another rank of the same order ("second largest" for "third-largest"), if no source has the draft's."""
    mine = _SUPERLATIVE.match(known.draft.text, item.end)
    if mine is None:
        return None
    ranks = []
    for figure in known.by_dimension.get("ordinal", ()):
        theirs = _SUPERLATIVE.match(known.sources[figure.source].text, figure.item.end)
        if theirs is not None and theirs[1].lower() == mine[1].lower():
            if figure.item.value == item.value:
                return None
            ranks.append(figure)
    matches = [match for match in known.matches(item, near, ranks) if match.shared]
    return max(matches, key=lambda match: match.likeness, default=None)


def _bare(item: Quantity, other: Quantity) -> bool:
    """Say whether the one of the two that is a plain number stands alone, so that the other's unit may go with it."""
    plain = item if item.type in NUMBERS else other
    if item.type == "age" or other.type in ("age", "duration"):
        return True
    return not plain.noun or plain.noun in _SYMBOLS or (item.value is not None and digits(item.value) >= _EXACT)


def _equal(item: Quantity, other: Quantity) -> bool:
    """Say whether two values are equal; a table under "(%)" gives percentages as plain decimals."""
    if other.value is None or item.value is None:
        values = [part.value for part in item.parts]
        return len(values) == 2 and values == [part.value for part in other.parts]
    if item.type == "percent":
        return other.type == "decimal" and other.value == item.value * 100
    return other.value == item.value
