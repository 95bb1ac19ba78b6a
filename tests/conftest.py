"""What the tests share: the ``--update`` option and the rules, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.engine import Engine
from checker.ruleset import Ruleset, load

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite expected reports and the list of known crossfire")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expected results are to be rewritten."""
    return bool(request.config.getoption("--update"))


@pytest.fixture(scope="session")
def ruleset() -> Ruleset:
    """The shipped rules with their examples."""
    return load(examples=True)


@pytest.fixture(scope="session")
def engine(ruleset: Ruleset) -> Engine:
    """An engine with the rules that run by default."""
    return Engine([rule for rule in ruleset.rules if not rule.preview])
