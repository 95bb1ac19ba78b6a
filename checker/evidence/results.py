"""Results of matches and votes against the sources, in digits or in words ("seven for it, four against")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.document import Span
from checker.evidence.context import PLACE
from checker.evidence.discrepancy import Discrepancy

if TYPE_CHECKING:
    from checker.analysis import Analysis
    from checker.evidence.inventory import Figure, Inventory
    from checker.quantity import Quantity

__all__ = ["ballots", "score", "vote"]

#: how many characters may stand between the votes for and against
_APART = 40
_VOTES_TO = re.compile(r" votes? to ")
_VOTE = re.compile(r"\bvot(?:e|es|ed|ing)\b|\bballot\b|\bmotion\b", re.IGNORECASE)
_BALLOT = re.compile(r"\b(?:for|against|in favou?r|oppos\w+|ayes?|noes|nays?|yes|no|vot\w+|abst\w+)\b", re.IGNORECASE)


def ballots(draft: Analysis) -> list[tuple[Quantity, Quantity]]:
    """Return the votes of a draft that are written out, outside quotations: "six votes to eight"."""
    return [
        (one, two)
        for one, two in pairwise(draft.quantities)
        if _VOTES_TO.fullmatch(draft.text, one.end, two.start) and draft.quotation_at(one.start, two.end) is None
    ]


def vote(known: Inventory, wanted: Sequence[Fraction | None], span: Span) -> Discrepancy | None:
    """Return the result of a vote that is none of those the sources give ("For: 9. Against: 5")."""
    cast = [figure for figure in known.by_dimension.get("number", ()) if _cast(known, figure)]
    pairs = [
        {one.item.value, two.item.value}
        for one, two in pairwise(cast)
        if one.source == two.source and two.item.start - one.item.end <= _APART
    ]
    return None if not pairs or set(wanted) in pairs else known.absent(span)


def _cast(known: Inventory, figure: Figure) -> bool:
    """Say whether a figure counts votes: "for" or "against" stands beside it."""
    text, item = known.sources[figure.source].text, figure.item
    return _BALLOT.search(text, max(item.start - 15, 0), min(item.end + 22, len(text))) is not None


def score(known: Inventory, item: Quantity) -> Discrepancy | None:
    """Return a score or a vote that the sources have otherwise, in digits or in words ("seven for it, four against")."""
    wanted = [part.value for part in item.parts]
    if len(wanted) != 2 or wanted[0] is None or wanted[1] is None or (1 in wanted and "-" not in item.words):
        return None  # "three to one" is a proportion
    for one, two in (wanted, wanted[::-1]):
        written = re.compile(rf"(?<!\d){one} ?[-–—] ?{two}(?!\d)")
        if any(written.search(source.text) for source in known.sources):
            return None
    scores = known.by_dimension.get("score", ())
    if any({part.value for part in figure.item.parts} == set(wanted) for figure in scores):
        return None
    sentence = known.draft.sentences[known.draft.sentence_index(item.start)]
    if _VOTE.search(known.draft.text, *sentence) is not None:
        return vote(known, wanted, Span(item.start, item.end))
    near = known.contexts.around(item.start, item.end)
    rivals = [match for match in known.matches(item, near, scores) if match.shared]
    rival = max(rivals, key=lambda match: match.place, default=None)
    if rival is not None and rival.place >= PLACE and rival.shared >= 3 and not known.elsewhere(rival.figure.item):
        return known.contradiction(item, rival.figure, "the passage has another score")
    return None if rival is None else known.absent(Span(item.start, item.end))
