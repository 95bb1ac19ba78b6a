"""The example newsroom, run whole; the files that CI services read."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from checker.drafts import EXTENSIONS
from tests.official import errors
from tests.test_cli import ROOT, run

NEWSROOM = ROOT / "examples" / "newsroom"


def test_the_newsroom(update: bool) -> None:
    """Drafts in seven formats, a policy, a rule of its own, an accepted finding, excluded files: the whole report."""
    done = run("check", ".", "--format", "line", cwd=NEWSROOM)
    if update:
        (NEWSROOM / "expected.out").write_text(done.stdout, "utf-8")

    assert done.stdout == (NEWSROOM / "expected.out").read_text("utf-8")
    assert done.returncode == 1
    assert done.stderr == ""
    checked = {line.split(":")[0] for line in done.stdout.splitlines()}
    assert {Path(name).suffix for name in checked} >= {".txt", ".md", ".html", ".docx", ".eml", ".nitf"}
    assert not any(name.startswith("archive/") for name in checked)


def test_its_rule_and_configuration() -> None:
    """The desk's own rule passes its examples, and the configuration says where its values come from."""
    tested = run("rules", "test", "rules", cwd=NEWSROOM)
    shown = run("config", "show", "opinion/bridges.md", cwd=NEWSROOM)

    assert tested.returncode == 0, tested.stdout
    assert shown.returncode == 0, shown.stderr
    assert ".checker.yaml:" in shown.stdout


def test_a_day_at_the_desk(tmp_path: Path) -> None:
    """What the desk does with a finding: accept it with a reason, then remove the acceptance once the draft is right."""
    desk = tmp_path / "newsroom"
    shutil.copytree(NEWSROOM, desk)
    before = run("check", "drafts/harbor.txt", "--format", "line", cwd=desk).stdout
    accepted = run("accept", "drafts/harbor.txt", "remainder-mismatch", "--because", "the port's own sum", cwd=desk)
    after = run("check", "drafts/harbor.txt", "--format", "line", cwd=desk).stdout
    draft = desk / "drafts" / "harbor.txt"
    draft.write_text(draft.read_text("utf-8").replace("$7.5 million", "$6.5 million"), "utf-8")
    told = run("check", "drafts/harbor.txt", "--format", "line", cwd=desk)
    pruned = run("accept", ".", "--prune", cwd=desk)

    assert accepted.returncode == 0, accepted.stderr
    assert [line for line in before.splitlines() if "remainder-mismatch" not in line] == after.splitlines()
    assert "remainder-mismatch" in before
    assert "nothing matches the acceptance of remainder-mismatch" in told.stderr
    assert "removed 1, kept 0" in pruned.stdout


@pytest.mark.parametrize(
    "path", [".pre-commit-hooks.yaml", "action.yml", "examples/ci/github.yml", "examples/ci/gitlab.yml"]
)
def test_service_files_are_yaml_and_call_what_exists(path: str) -> None:
    """Every ``checker check`` in them uses options that the command has."""
    text = (ROOT / path).read_text("utf-8")
    known = run("check", "--help").stdout

    assert yaml.safe_load(text)
    used = {word for line in text.splitlines() if "checker check" in line for word in line.split() if word[:2] == "--"}
    assert all(word == "--" or word in known for word in used)


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        (".pre-commit-hooks.yaml", "pre-commit-hooks"),
        ("action.yml", "github-action"),
        ("examples/ci/github.yml", "github-workflow"),
        ("examples/newsroom/.github/workflows/drafts.yml", "github-workflow"),
    ],
)
def test_service_files_are_valid(path: str, schema: str) -> None:
    """Each is valid by the schema that SchemaStore has for it."""
    whole = yaml.safe_load((ROOT / path).read_text("utf-8"))
    whole = {"on" if key is True else key: value for key, value in whole.items()} if isinstance(whole, dict) else whole

    assert errors(schema, whole) == []


def test_hooks_take_every_draft() -> None:
    """The hooks of pre-commit run on the files that a folder is searched for, and on no other."""
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")):
        taken = re.compile(hook["files"])

        assert all(taken.search(f"a{extension}") for extension in EXTENSIONS)
        assert not any(taken.search(name) for name in ("a.py", "a.json", "a.xml", "txt", "a.txt.orig"))


def test_action_pastes_no_input_into_a_script() -> None:
    """Inputs reach the shell by environment only: a pasted one could run anything."""
    steps = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]

    assert not any("${{" in step.get("run", "") for step in steps)


def test_action_runs(tmp_path: Path) -> None:
    """The scripts of the action, with inputs as GitHub gives them: annotations, exit code 1, and a SARIF file."""
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "a.txt").write_text("Between 500 and 300 people came, Ana Reyes said.", "utf-8")
    inputs = {"DRAFTS": "drafts", "ARGUMENTS": "--fail-on error", "SARIF": "out.sarif", "GITHUB_ACTIONS": "true"}
    steps = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
    scripts = [step["run"] for step in steps if "checker check" in step.get("run", "")]
    done = [
        subprocess.run(
            ["bash", "-ec", script], cwd=tmp_path, env={**with_command(tmp_path), **inputs}, capture_output=True,
            text=True, check=False, timeout=60,
        )
        for script in scripts
    ]  # fmt: skip

    assert [item.returncode for item in done] == [1, 0]
    assert done[0].stdout.startswith("::error file=drafts/a.txt,line=1,")
    assert errors("sarif-2.1.0", json.loads((tmp_path / "out.sarif").read_text("utf-8"))) == []


def with_command(folder: Path) -> dict[str, str]:
    """Return an environment in which ``checker`` is a command, as after an installation."""
    binary = folder / "bin"
    binary.mkdir(exist_ok=True)
    (binary / "checker").write_text(f'#!/bin/sh\nexec {sys.executable} -m checker "$@"\n', "utf-8")
    (binary / "checker").chmod(0o755)
    return {**os.environ, "PATH": f"{binary}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}


def test_the_git_hook(tmp_path: Path) -> None:
    """The hook checks what is staged, not what lies in the folder, and stops the commit."""
    environment = with_command(tmp_path)
    repository = tmp_path / "desk"
    repository.mkdir()

    def git(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
        return subprocess.run(
            command, cwd=repository, env=environment, capture_output=True, text=True, check=False, timeout=60
        )

    git("init", "-q")
    shutil.copy(ROOT / "examples" / "ci" / "pre-commit", repository / ".git" / "hooks" / "pre-commit")
    (repository / "rules").mkdir()
    (repository / ".checker.yaml").write_text("ignore: [sourcing]\nrules: [rules]\n", "utf-8")
    shutil.copy(NEWSROOM / "rules" / "style" / "house-spelling.yaml", repository / "rules")
    draft = repository / "a.txt"
    draft.write_text("Between 500 and 300 people came, Ana Reyes said.", "utf-8")
    git("add", ".")
    draft.write_text("Between 300 and 500 people came, Ana Reyes said.", "utf-8")
    stopped = git("commit", "-m", "one")
    git("add", ".")
    passed = git("commit", "-m", "one")

    assert stopped.returncode == 1
    assert "the range runs backwards" in stopped.stdout + stopped.stderr
    assert passed.returncode == 0, passed.stderr
