"""The example newsroom, run whole; the files that CI services read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

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


def test_action_pastes_no_input_into_a_script() -> None:
    """Inputs reach the shell by environment only: a pasted one could run anything."""
    steps = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]

    assert not any("${{" in step.get("run", "") for step in steps)


def test_the_git_hook(tmp_path: Path) -> None:
    """The hook checks what is staged, not what lies in the folder, and stops the commit."""
    binary = tmp_path / "bin"
    binary.mkdir()
    (binary / "checker").write_text(f'#!/bin/sh\nexec {sys.executable} -m checker "$@"\n', "utf-8")
    (binary / "checker").chmod(0o755)
    environment = {**os.environ, "PATH": f"{binary}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    repository = tmp_path / "desk"
    repository.mkdir()

    def git(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
        return subprocess.run(
            command, cwd=repository, env=environment, capture_output=True, text=True, check=False, timeout=60
        )

    git("init", "-q")
    shutil.copy(ROOT / "examples" / "ci" / "pre-commit", repository / ".git" / "hooks" / "pre-commit")
    (repository / ".checker.yaml").write_text("ignore: [sourcing]\n", "utf-8")
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
