"""The draft against what it was written from: which of its words the sources contradict or do not contain.

The sources are one body of evidence, indexed once; every comparison looks up its passage there, so the cost grows with
the draft plus the sources.  A passage is *located* by shared words and then *decided* by exact comparison: similarity
never decides, since one changed figure is more similar than an honest ellipsis.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.evidence.discrepancy import Discrepancy, Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.analysis import Analysis
    from checker.document import Span
    from checker.evidence.selection import Selection

__all__ = ["Discrepancy", "compare", "restored"]


def compare(draft: Analysis, sources: Sequence[Analysis]) -> list[Discrepancy]:
    """Return where the draft departs from its sources, in the order of the draft; nothing if there are no sources."""
    if not any(source.text.strip() for source in sources):
        return []
    from checker.evidence.conflict import compare_sources
    from checker.evidence.context import Contexts
    from checker.evidence.figures import compare_figures
    from checker.evidence.index import Evidence
    from checker.evidence.meaning import compare_meaning
    from checker.evidence.moments import compare_dates
    from checker.evidence.naming import compare_names
    from checker.evidence.offices import compare_offices
    from checker.evidence.quoting import compare_quotations
    from checker.evidence.standing import compare_standing

    contexts = Contexts(draft, sources)
    found = list(compare_quotations(draft, Evidence(sources)))
    if draft.sentences and contexts.sentences:  # "€0" alone is no sentence, and says nothing to compare
        found.extend(compare_figures(draft, contexts))
        found.extend(compare_dates(draft, contexts))
        found.extend(compare_names(draft, contexts))
        standing = list(compare_standing(draft, contexts))
        exchanged = {
            item.values["source"]
            for item in (*found, *standing)
            if item.about == "name" and item.verdict == "contradicts"
        }
        offices = [item for item in compare_offices(draft, contexts) if item.values["source"] not in exchanged]
        # "Berg's lawyer, Ada Lund" is one fault, and the office says what it is
        found.extend(item for item in standing if not any(_adjoin(item.span, office.span) for office in offices))
        found.extend(offices)
        found.extend(compare_meaning(draft, contexts))
        found.extend(compare_sources(draft, contexts))
    kept: list[Discrepancy] = []
    for item in sorted(found, key=lambda item: item.span):
        if not any(item.about == other.about and item.span.overlaps(other.span) for other in kept[-4:]):
            kept.append(item)
    return kept


def _adjoin(one: Span, two: Span) -> bool:
    """Say whether two ranges stand side by side, with no more than "'s " or ", " between."""
    return one.start - two.end <= 3 and two.start - one.end <= 3


def restored(item: Discrepancy, selections: Sequence[Selection]) -> Discrepancy:
    """Return a discrepancy with its passages as ranges of the whole sources instead of what was selected from them."""
    if not item.passages:
        return item
    by_name = {selection.document.name: selection for selection in selections}
    passages = []
    for passage in item.passages:
        selection = by_name[passage.source]
        label = f"{passage.label} in {selection.part}" if selection.part else passage.label
        passages.append(Passage(selection.origin, selection.restore(passage.span), label))
    return replace(item, passages=tuple(passages))
