"""Every example of every shipped rule is a test: what a rule finds must be exactly what its example marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.example import mismatch
from checker.rule import Example, Rule
from checker.ruleset import load, rule_files, rules_folder

RULESET = load(examples=True)


def _cases() -> list[tuple[str, Rule, Example]]:
    cases = []
    for rule in RULESET.rules:
        for kind, examples in (("bad", rule.bad), ("good", rule.good)):
            for number, example in enumerate(examples):
                cases.append((f"rules/{rule.subject}/{rule.id}.yaml::{kind}[{number}]", rule, example))
    return cases


CASES = _cases()


@pytest.mark.parametrize(("rule", "example"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_example(rule: Rule, example: Example) -> None:
    """The carets and related places found are exactly those marked."""
    assert mismatch(rule, example) == ""


def test_every_shipped_rule_loads() -> None:
    """No rule file is left out in silence."""
    files = list(rule_files([rules_folder()]))

    assert RULESET.problems == ()
    assert len(RULESET.rules) == len(files)
    assert len(files) >= 20


@pytest.mark.parametrize("path", list(rule_files([rules_folder()])), ids=lambda path: path.stem)
def test_examples_are_the_last_key(path: Path) -> None:
    """A run reads shipped rules down to their examples, so nothing may stand behind them."""
    lines = path.read_text("utf-8").splitlines()
    keys = [line.split(":")[0] for line in lines if line and line[0].isalpha()]

    assert keys[-1] == "examples"


@pytest.mark.parametrize("rule", RULESET.rules, ids=lambda rule: rule.id)
def test_each_excuse_is_exercised(rule: Rule) -> None:
    """Without an ``unless`` entry a good example would be flagged: an excuse that excuses nothing is dead weight."""
    from dataclasses import replace

    for at, _ in enumerate(rule.unless):
        without = replace(rule, unless=rule.unless[:at] + rule.unless[at + 1 :])
        assert any(mismatch(without, example) for example in rule.good), f"unless[{at}] excuses no good example"
