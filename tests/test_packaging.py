"""What is shipped: a forgotten sub-package makes a broken wheel in silence."""

from __future__ import annotations

import configparser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def _setup() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg", "utf-8")
    return parser


def test_every_package_is_listed() -> None:
    """The packages in setup.cfg are the folders with Python in them, and the rules."""
    listed = sorted(_setup()["options"]["packages"].split())
    folders = {path.parent for path in (ROOT / "checker").rglob("*.py")}
    found = sorted(".".join(folder.relative_to(ROOT).parts) for folder in folders)

    assert listed == sorted([*found, "checker.rules"])


def test_all_rule_files_match_the_package_data() -> None:
    """Every file under rules/ is covered by a pattern of package_data."""
    patterns = _setup()["options.package_data"]["checker.rules"].split()
    covered = {path for pattern in patterns for path in (ROOT / "rules").glob(pattern)}
    files = {path for path in (ROOT / "rules").rglob("*") if path.is_file() and "__pycache__" not in path.parts}

    assert files == covered


def test_ci_runs_the_readme_test_command() -> None:
    """CI calls exactly the test command of the README."""
    readme = (ROOT / "README.md").read_text("utf-8")
    script = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    command = script[-1]

    assert command.endswith("-m pytest")
    assert any(line.strip() == command for line in readme.splitlines())
