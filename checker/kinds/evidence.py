"""evidence: the draft against the documents it was written from (``--source``).

::

    kind: evidence
    about: [figure]
    verdict: contradicts

``about``
    what is compared: ``quotation`` (the words between quotation marks), ``speaker`` (who says them), ``figure``,
    ``date``, ``name``, ``place``, ``meaning`` (a negation, an opposite, how certain it is).
``verdict``
    ``contradicts``: the passage of the source that speaks of the same thing says otherwise; ``absent``: the sources
    contain nothing of the kind.
``licensed``
    what a quotation may change without being found: ``hesitation`` ("um", words begun anew), ``numerals`` ("16" for
    "sixteen"), ``spelling`` ("color" for "colour"); all of them unless the rule says otherwise.

A message may use ``{draft}`` (what the draft says), ``{source}`` (what the source says) and ``{where}`` (the name of
the source).  Without sources such a rule finds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.document import Span
from checker.finding import Outcome, Related, Status
from checker.rule import Check, Rule

if TYPE_CHECKING:
    from checker.analysis import Analysis
    from checker.evidence.discrepancy import Passage

__all__ = ["Options", "compile"]


@dataclass(frozen=True)
class Options:
    """The keys of an evidence rule."""

    about: tuple[str, ...] = ()
    verdict: str = "contradicts"
    licensed: tuple[str, ...] = ("hesitation", "numerals", "spelling")

    def problem(self) -> str:
        """Return what is wrong with the options, or ""."""
        from checker.evidence.discrepancy import ABOUT, EDITS, VERDICTS

        if not self.about:
            return f"about is missing; expected one or more of {', '.join(ABOUT)}"
        for name in self.about:
            if name not in ABOUT:
                return f"about: '{name}'; expected one or more of {', '.join(ABOUT)}"
        for name in self.licensed:
            if name not in EDITS:
                return f"licensed: '{name}'; expected some of {', '.join(EDITS)}"
        return "" if self.verdict in VERDICTS else f"verdict: '{self.verdict}'; expected {' or '.join(VERDICTS)}"


def compile(rule: Rule) -> Check:  # noqa: A001 - the interface every kind has
    """Return the check of an evidence rule."""
    options: Options = rule.options

    def check(analysis: Analysis) -> Iterator[Outcome]:
        if not analysis.sources:
            return
        for item in analysis.discrepancies:
            if item.edit in options.licensed:
                continue
            if item.about in options.about and item.verdict == options.verdict:
                related = tuple(_related(passage, analysis) for passage in item.passages)
                yield Outcome(Status.INCONSISTENT, item.span, related, item.values, item.working)

    return check


def _related(passage: Passage, analysis: Analysis) -> Related:
    """Return the place in the source; its label says what it is, the file and line, and the words that stand there."""
    for document in analysis.sources:
        if document.name == passage.source:
            lines, offset = document.lines, document.offsets.to_source(passage.span.start)
            page, begin = document.page(offset)
            line = lines.position(offset)[0] - lines.position(begin)[0] + 1
            place = f"{document.name}, page {page}, line {line}" if page else f"{document.name}:{line}"
            words = " ".join(document.slice(passage.span).split())
            words = words if len(words) <= 120 else words[:117] + "…"
            label = f"{passage.label}, {place}: “{words}”" if words else f"{passage.label}, {place}"
            return Related(Span(*passage.span), label, passage.source)
    return Related(passage.span, passage.label, passage.source)
