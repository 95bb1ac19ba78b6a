"""Runs rules over a document and makes a report of what they say.

The engine, not the rule, decides what becomes a finding: it drops places outside a rule's sections, lowers the severity
of what stands in somebody's words, keeps the most specific finding per place, and sorts.  A rule that fails
internally is reported as a problem of that rule; the others still run.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence

from checker.analysis import Analysis
from checker.document import Document, Span
from checker.finding import Finding, Outcome, Problem, Report, Severity, Status, fingerprint
from checker.kinds import kind_module
from checker.rule import Check, Rule

__all__ = ["Engine"]

#: Kinds whose outcomes are comparisons of figures.
_STRETCH = 8  # findings are compared within stretches of 2 ** 8 characters
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
