"""The shipped policies: each loads, names only rules that exist, and says on the seed article what its newsroom would."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.config import load, policies, ruleset_of
from checker.finding import Report
from checker.run import Runner, Settings

SEED = Path(__file__).resolve().parent.parent / "seeds" / "north-korean-casualties.txt"
NAMES = ("ap", "bbc", "default", "guardian", "npr", "nyt", "reuters")


def _report(policy: str, text: str, folder: Path) -> Report:
    config = folder / "policy.yaml"
    config.write_text(f"extends: {policy}\n", "utf-8")
    result = Runner(Settings(config=str(config))).check(str(folder / "draft.txt"), text.encode("utf-8"))
    assert result.problems == ()
    assert result.report is not None
    return result.report


def test_all_of_them_ship() -> None:
    """Seven policies can be extended."""
    assert tuple(sorted(policies())) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_policy_loads(name: str) -> None:
    """A policy has no key or rule that the configuration does not know."""
    ruleset = ruleset_of(load(policies()[name]))

    assert ruleset.problems == ()
    assert ruleset.rules


@pytest.mark.parametrize("name", NAMES)
def test_every_policy_catches_the_arithmetic(name: str, tmp_path: Path) -> None:
    """Whatever a newsroom asks of sources, figures that cannot be so are errors everywhere."""
    found = {finding.rule for finding in _report(name, SEED.read_text("utf-8"), tmp_path).findings}

    assert {"malformed-count", "remainder-mismatch", "unnamed-source-no-reason"} <= found


FORMULA = (
    "The ferry will be sold in May, said a port official who was not authorised to speak to the press. "
    "The harbour board confirmed the sale, its chair, Ruth Ansell, said on Monday."
)


def test_newsrooms_differ_on_the_formula(tmp_path: Path) -> None:
    """ "Not authorised to speak" is a reason by default and boilerplate for the New York Times."""
    usual = {finding.rule for finding in _report("default", FORMULA, tmp_path).findings}
    strict = {finding.rule for finding in _report("nyt", FORMULA, tmp_path).findings}

    assert "boilerplate-reason" not in usual
    assert "unnamed-source-no-reason" not in usual
    assert "boilerplate-reason" in strict
