"""The engine: severity in quotations, supersession, the most specific finding, and a rule that fails internally."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.analysis import Analysis
from checker.engine import Engine
from checker.example import document_of
from checker.finding import Outcome, Severity
from checker.rule import Rule
from checker.ruleset import load_file, word_lists

_RULE = """\
id: {id}
kind: relation
severity: error
match: "{match}"
assert: {assertion}
message: "no"
why: Because.
{more}
examples:
  bad: ["[[x]]"]
  good: ["y", "z"]
"""


def _rule(folder: Path, name: str, match: str, assertion: str, more: str = "") -> Rule:
    path = folder / f"{name}.yaml"
    path.write_text(_RULE.format(id=name, match=match, assertion=assertion, more=more), "utf-8")
    return load_file(path, word_lists())


@pytest.fixture
def pair(tmp_path: Path) -> Rule:
    """A rule that wants two amounts to be equal."""
    return _rule(tmp_path, "pair", "{a:money} and {b:money}", "a == b")


def test_a_figure_in_a_quotation_is_the_speakers(pair: Rule) -> None:
    """The same finding inside a quotation drops one severity and says whose words they are."""
    plain = Engine([pair]).check(document_of("It cost $5 and $6, Ana Reyes said.")).findings
    quoted = Engine([pair]).check(document_of("“It cost $5 and $6 at the time,” Ana Reyes said.")).findings

    assert [(finding.severity, finding.quotation) for finding in plain] == [(Severity.ERROR, False)]
    assert [(finding.severity, finding.quotation) for finding in quoted] == [(Severity.WARNING, True)]


def test_the_most_specific_finding_is_kept(pair: Rule, tmp_path: Path) -> None:
    """A finding whose places are all among another's gives way to it."""
    triple = _rule(tmp_path, "triple", "{a:money} and {b:money} and {c:money}", "a + b == c")

    report = Engine([pair, triple]).check(document_of("It cost $5 and $6 and $12."))

    assert "triple" in [finding.rule for finding in report.findings]
    assert not [
        finding for finding in report.findings if finding.rule == "pair" and report.document.slice(finding.span) == "$6"
    ]


def test_supersedes(pair: Rule, tmp_path: Path) -> None:
    """A rule may name another whose finding at a shared place it replaces."""
    better = _rule(tmp_path, "better", "cost {a:money} and {b:money}", "a == b + b", "supersedes: pair")

    report = Engine([pair, better]).check(document_of("It cost $5 and $6."))

    assert [finding.rule for finding in report.findings] == ["better"]


def test_a_rule_that_fails_loses_nothing(pair: Rule) -> None:
    """A bug in one rule is a problem of that rule; the findings of the others are there."""

    def broken(analysis: Analysis) -> Iterator[Outcome]:
        raise RuntimeError("boom")

    engine = Engine([pair, _copy(pair, "broken")])
    engine._checks["broken"] = broken, None

    report = engine.check(document_of("It cost $5 and $6."))

    assert [finding.rule for finding in report.findings] == ["pair"]
    assert len(report.problems) == 1
    assert "internal error in rule broken: RuntimeError: boom" in report.problems[0].what


def _copy(rule: Rule, name: str) -> Rule:
    from dataclasses import replace

    return replace(rule, id=name)


def test_sections_limit_a_rule(tmp_path: Path) -> None:
    """A rule with ``where`` finds nothing outside its sections."""
    lede: Any = _rule(tmp_path, "lede-only", "{a:money} and {b:money}", "a == b", "where: lede")
    text = "HALDEN — It cost $5 and $6.\n\nLater it cost $7 and $8."

    report = Engine([lede]).check(document_of(text))

    assert [report.document.slice(finding.span) for finding in report.findings] == ["$6"]


def test_many_findings_stay_quick(pair: Rule) -> None:
    """Two thousand findings are sorted out without comparing each with each."""
    text = " ".join("It cost $5 and $6 then." for _ in range(2000))

    assert len(Engine([pair]).check(document_of(text)).findings) == 2000
