"""Runs rules over a document and makes a report of what they say.

The engine, not the rule, decides what becomes a finding: it drops places outside a rule's sections, lowers the severity
of what stands in somebody's words, keeps the most specific finding per place, and sorts.  A rule that fails
internally is reported as a problem of that rule; the others still run.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from checker.analysis import Analysis
from checker.document import Document, Span
from checker.finding import Finding, Outcome, Problem, Report, Severity, Status, fingerprint
from checker.kinds import kind_module
from checker.rule import Check, Rule

__all__ = ["Engine"]

#: Kinds whose outcomes are comparisons of figures.
_COMPARING = frozenset(("relation", "sum", "count", "consistency"))


class Engine:
    """Compiled rules, ready to check one document after another."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._checks: dict[str, Check] = {}

    def check(
        self,
        document: Document,
        *,
        date: datetime.date | None = None,
        sources: Sequence[Document] = (),
        language: str = "",
    ) -> Report:
        """Return the report on one document; ``date`` is its publication date, ``sources`` what it was written from."""
        return self.check_analysis(Analysis(document, date, sources, language))

    def check_analysis(self, analysis: Analysis) -> Report:
        """Return the report on a document that may already be partly analysed."""
        findings: list[tuple[Rule, Finding]] = []
        problems: list[Problem] = []
        relations = undecided = 0
        fitting: set[Span] = set()
        weak: set[int] = set()
        for rule in self.rules:
            try:
                for outcome in self._run(rule, analysis):
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

    def _run(self, rule: Rule, analysis: Analysis) -> Iterable[Outcome]:
        check = self._checks.get(rule.id)
        if check is None:
            check = self._checks[rule.id] = kind_module(rule.kind).compile(rule)
        return check(analysis)


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
        quotation=quoted,
    )


def _most_specific(findings: list[tuple[Rule, Finding]]) -> list[Finding]:
    """Return the findings, sorted by place, without those another one at the same places replaces.

    A finding gives way to one of a rule that supersedes its own and shares a place with it, and to one that compares
    more places, its own all among them.
    """
    kept: list[Finding] = []
    places = [frozenset((finding.span, *(item.span for item in finding.related))) for _, finding in findings]
    for at, (rule, finding) in enumerate(findings):
        mine = places[at]
        for other_at, (other, rival) in enumerate(findings):
            if other_at == at:
                continue
            theirs = places[other_at]
            if rule.id in other.supersedes and _share(mine, theirs):
                break
            if rule.kind not in _COMPARING or other.kind not in _COMPARING:
                continue
            if mine < theirs or (mine == theirs and other_at < at and rival.severity >= finding.severity):
                break
            if mine == theirs and rival.severity > finding.severity:
                break
        else:
            kept.append(finding)
    return sorted(kept, key=lambda finding: (finding.span, -finding.severity, finding.rule))


def _share(left: frozenset[Span], right: frozenset[Span]) -> bool:
    return any(one.overlaps(two) for one in left for two in right)
