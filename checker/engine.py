"""Runs rules over a document and makes a report of what they say.

The engine, not the rule, decides what becomes a finding: it drops places outside a rule's sections, lowers the severity
of what stands in somebody's words, keeps the most specific finding per place, and sorts.  A rule that fails
internally is reported as a problem of that rule; the others still run.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from checker.analysis import Analysis
from checker.document import Document, Span
from checker.finding import Finding, Outcome, Problem, Report, Severity, Status, fingerprint
from checker.kinds import kind_module
from checker.rule import Check, Rule

if TYPE_CHECKING:
    from checker.memory import Memory

__all__ = ["Engine"]

_STRETCH = 8  # findings are compared within stretches of 2 ** 8 characters
#: How far the parts of a changed draft look, in sentences: most rules look at one, few far.
_TIERS = (0, 4, 16)
#: Kinds whose outcomes are comparisons of figures.
_COMPARING = frozenset(("relation", "sum", "count", "calendar", "consistency"))


class Engine:
    """Compiled rules, ready to check one document after another."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        #: rule -> its check, and how many sentences around a place that looks at (None: at the whole draft)
        self._checks: dict[str, tuple[Check, int | None]] = {}

    def check(
        self,
        document: Document,
        *,
        date: datetime.date | None = None,
        sources: Sequence[Document] = (),
        language: str = "",
        memory: Memory | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Report:
        """Return the report on one document; ``date`` is its publication date, ``sources`` what it was written from.

        With the ``memory`` of an earlier version, the report is the same and costs what has changed.  ``progress`` is told
        before each rule how many have run, of how many, and ends the check by raising.
        """
        if memory is not None:
            memory.begin()
        return self.check_analysis(Analysis(document, date, sources, language, memory), progress)

    def check_analysis(self, analysis: Analysis, progress: Callable[[int, int], None] | None = None) -> Report:
        """Return the report on a document that may already be partly analysed."""
        findings: list[tuple[Rule, Finding]] = []
        problems: list[Problem] = []
        relations = undecided = 0
        fitting: set[Span] = set()
        weak: set[int] = set()
        memory = analysis.memory
        around = _Around(memory, analysis) if memory is not None and memory.owner is self else None
        known: dict[str, list[Outcome]] = {}
        for number, rule in enumerate(self.rules):
            if progress is not None:
                progress(number, len(self.rules))
            try:
                outcomes = known[rule.id] = self._outcomes(rule, analysis, around)
                for outcome in outcomes:
                    if rule.kind in _COMPARING:
                        if outcome.status is Status.UNDECIDABLE:
                            undecided += 1
                        else:
                            relations += 1
                        if outcome.status is Status.CONSISTENT:
                            fitting.add(outcome.span)
                    if outcome.status is Status.INCONSISTENT:
                        finding = _finding(rule, outcome, analysis)
                        if finding is not None:
                            if outcome.weak:
                                weak.add(len(findings))
                            findings.append((rule, finding))
            except Exception as error:
                problems.append(_internal(rule, error, analysis))
        if memory is not None:
            memory.end(self, analysis, known)
        if around is not None:
            around.release()
        kept = _most_specific(
            [item for at, item in enumerate(findings) if at not in weak or item[1].span not in fitting]
        )
        checked = {
            "figures": len(analysis.quantities),
            "relations": relations,
            "undecidable": undecided,
            "attributions": len(analysis.attributions),
        }
        return Report(analysis.document, tuple(kept), checked, problems=tuple(problems))

    def _outcomes(self, rule: Rule, analysis: Analysis, around: _Around | None) -> list[Outcome]:
        known = self._checks.get(rule.id)
        if known is None:
            module = kind_module(rule.kind)
            reach = module.reach(rule) if hasattr(module, "reach") else None
            known = self._checks[rule.id] = module.compile(rule), reach
        check, reach = known
        if around is not None and reach is not None:
            return around.outcomes(rule, check, reach)
        return list(check(analysis))


class _Around:
    """What a rule that depends on what stands near has to look at again in a new version."""

    def __init__(self, memory: Memory, analysis: Analysis) -> None:
        self.memory = memory
        self.analysis = analysis
        self.change = memory.change(analysis)
        self._near: dict[int, Span] = {}
        self._parts: list[tuple[int, Analysis]] = []

    def outcomes(self, rule: Rule, check: Check, reach: int) -> list[Outcome]:
        """Return the outcomes of a rule, those at least ``reach`` sentences away from what changed as they were."""
        known = self.memory.outcomes.get(rule.id)
        if self.change is None or known is None:
            return list(check(self.analysis))
        if reach not in self._near:
            self._near[reach] = self._wider(Span(self.change.start, self.change.end), reach)
        near = self._near[reach]
        part = self._part_for(reach)
        shift = self.change.shift
        found = [outcome for outcome in known if outcome.span.start < near.start]
        found += [outcome for outcome in check(part) if near.start <= outcome.span.start < near.end]
        found += [outcome.at(shift) for outcome in known if outcome.span.start >= near.end - shift]
        return found

    def release(self) -> None:
        """Free the parts, which nobody needs any more."""
        for _, part in self._parts:
            if part is not self.analysis:
                part.view_index = None

    def _part_for(self, reach: int) -> Analysis:
        """Return a part in which what is ``reach`` sentences from the change is found as in the whole; few serve all."""
        for widest, part in self._parts:
            if reach <= widest:
                return part
        widest = next((tier for tier in _TIERS if reach <= tier), reach)
        assert self.change is not None
        region = self._wider(Span(self.change.start, self.change.end), 2 * widest)
        sections = self.analysis.sections
        whole = bool(sections) and region.start <= sections[0].span.start and region.end >= sections[-1].span.end
        part = self.analysis if whole else self.analysis.part(region)
        self._parts.append((widest, part))
        return part

    def _wider(self, stretch: Span, reach: int) -> Span:
        """Return a stretch with so many sentences around it, up to the ends of their sections."""
        sentences, starts = self.analysis.sentences, self.analysis.sentence_starts
        start, end = stretch
        first = max(bisect_left(starts, start) - reach, 0)
        last = min(bisect_left(starts, end) - 1 + reach, len(sentences) - 1)
        for number in (first, last):
            section = self.analysis.section_at(starts[number]) if 0 <= number < len(starts) else None
            if section is not None and first <= last:
                start, end = min(start, section.span.start), max(end, section.span.end)
        return Span(start, end)


def _internal(rule: Rule, error: Exception, analysis: Analysis) -> Problem:
    """Return the problem line for a rule that raised: the rule, the error and where in the code it arose."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" ({trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno})" if trace else ""
    kind = type(error).__name__
    return Problem(
        analysis.document.name,
        f"internal error in rule {rule.id}: {kind}: {error}{where}; the other rules ran, please report this",
    )


def _finding(rule: Rule, outcome: Outcome, analysis: Analysis) -> Finding | None:
    """Return the finding of an inconsistent outcome, or ``None`` outside the rule's sections."""
    if rule.where:
        section = analysis.section_at(outcome.span.start)
        if section is None or section.kind not in rule.where:
            return None
    severity = min(rule.severity, outcome.severity) if outcome.severity is not None else rule.severity
    quoted = False
    if rule.kind in _COMPARING:
        places = [outcome.span, *(item.span for item in outcome.related if item.source is None)]
        quoted = any(analysis.quotation_at(span.start, span.end) is not None for span in places)
        if quoted:
            severity = Severity(max(severity - 1, Severity.NOTE))
    message = rule.message
    for name, words in outcome.values.items():
        message = message.replace("{" + name + "}", words)
    text = analysis.text
    sentence = ""
    if analysis.sentences:
        start, end = analysis.sentences[analysis.sentence_index(outcome.span.start)]
        sentence = text[start:end]
    words_of = [
        text[span.start : span.end]
        for span in (outcome.span, *(item.span for item in outcome.related if item.source is None))
    ]
    return Finding(
        rule=rule.id,
        severity=severity,
        message=message,
        span=outcome.span,
        related=outcome.related,
        working=outcome.working,
        alternatives=outcome.alternatives,
        why=rule.why,
        fingerprint=fingerprint(rule.id, words_of, sentence),
        formerly=tuple(fingerprint(name, words_of, sentence) for name in rule.formerly),
        quotation=quoted,
    )


def _most_specific(findings: list[tuple[Rule, Finding]]) -> list[Finding]:
    """Return the findings, sorted by place, without those another one at the same places replaces.

    A finding gives way to one of a rule that supersedes its own and shares a place with it, and to one that compares
    more places, its own all among them.
    """
    for replaces in (_supersedes, _is_wider):
        findings = _without(findings, replaces)
    return sorted(
        (finding for _, finding in findings), key=lambda finding: (finding.span, -finding.severity, finding.rule)
    )


_Placed = tuple[Rule, Finding, frozenset[Span]]


def _without(
    findings: list[tuple[Rule, Finding]], replaces: Callable[[_Placed, _Placed, bool], bool]
) -> list[tuple[Rule, Finding]]:
    """Return the findings that no other one replaces; only findings with a place in the same stretch are compared."""
    placed = [
        (rule, found, frozenset((found.span, *(item.span for item in found.related)))) for rule, found in findings
    ]
    near: dict[int, set[int]] = {}
    for at, (_, _, spans) in enumerate(placed):
        for span in spans:
            for stretch in _stretches(span):
                near.setdefault(stretch, set()).add(at)
    kept = []
    for at, mine in enumerate(placed):
        rivals = sorted(set().union(*(near[stretch] for stretch in _stretches(mine[1].span))))
        if not any(rival != at and replaces(placed[rival], mine, rival < at) for rival in rivals):
            kept.append(mine[:2])
    return kept


def _stretches(span: Span) -> range:
    return range(span.start >> _STRETCH, (max(span.end - 1, span.start) >> _STRETCH) + 1)


def _supersedes(rival: _Placed, mine: _Placed, _earlier: bool) -> bool:
    """Say whether the rival's rule names mine and they share a place."""
    return mine[0].id in rival[0].supersedes and any(one.overlaps(two) for one in rival[2] for two in mine[2])


def _is_wider(rival: _Placed, mine: _Placed, earlier: bool) -> bool:
    """Say whether the rival compares all of my places and more, or the same ones and comes first."""
    if rival[0].kind not in _COMPARING or mine[0].kind not in _COMPARING:
        return False
    if mine[2] == rival[2]:
        return rival[1].severity > mine[1].severity or (rival[1].severity == mine[1].severity and earlier)
    return mine[2] < rival[2]
