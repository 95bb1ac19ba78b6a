"""The page that teaches the rule language, and the schema of rule files: both are true."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from checker.example import failures
from checker.kinds import KINDS
from checker.ruleset import load, rule_files, rules_folder
from checker.schema import rule_schema
from checker.starters import STARTERS, starter
from tests.test_cli import ROOT, run

PAGE = (ROOT / "rules" / "README.md").read_text("utf-8")
TAUGHT = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
SCHEMA = rule_schema()


@pytest.mark.parametrize("text", TAUGHT, ids=lambda text: text.split("\n", 1)[0])
def test_what_the_page_teaches_works(text: str, tmp_path: Path) -> None:
    """Every rule on the page loads, and all its examples hold."""
    name = text.split("\n", 1)[0].removeprefix("id: ")
    path = tmp_path / f"{name}.yaml"
    path.write_text(text, "utf-8")
    ruleset = load([path], shipped=False, examples=True)

    assert not ruleset.problems
    assert list(failures(ruleset.rules[0])) == []


def test_schema_takes_every_shipped_rule() -> None:
    """The schema takes what the loader takes."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    validator = jsonschema.Draft202012Validator(SCHEMA)

    for path in rule_files([rules_folder()]):
        errors = [error.message for error in validator.iter_errors(yaml.safe_load(path.read_text("utf-8")))]
        assert errors == [], path


@pytest.mark.parametrize(
    ("old", "new"), [("severity: note", "severity: fatal"), ("phrases", "phrase"), ("kind: wording", "kind: wordings")]
)
def test_schema_refuses_what_the_loader_refuses(old: str, new: str) -> None:
    """A wrong severity, an unknown key and an unknown kind are marked in the editor."""
    good = starter("wording", "my-rule")
    jsonschema.validate(yaml.safe_load(good), SCHEMA)

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(yaml.safe_load(good.replace(old, new)), SCHEMA)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_starter(kind: str, tmp_path: Path) -> None:
    """What ``rules new`` writes loads, passes its own examples and is valid by the schema."""
    written = run("rules", "new", "my-rule", "--kind", kind, "--folder", "own", cwd=tmp_path)
    path = tmp_path / "own" / "my-rule.yaml"
    ruleset = load([path], shipped=False, examples=True)

    assert written.returncode == 0, written.stderr
    assert not ruleset.problems
    assert ruleset.rules[0].kind == kind
    assert list(failures(ruleset.rules[0])) == []
    jsonschema.validate(yaml.safe_load(path.read_text("utf-8")), SCHEMA)
    assert set(STARTERS) == set(KINDS)


def test_schemas_are_printed() -> None:
    """Both schemas come from the command line."""
    assert json.loads(run("rules", "schema").stdout) == json.loads(json.dumps(SCHEMA))
    assert "per-file" in json.loads(run("config", "schema").stdout)["properties"]
