"""Acceptances: by content, with a reason, and told when they match nothing any more."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from checker.accepted import FILE_NAME, Acceptance, _entry, add, load
from tests.test_cli import ROOT, run

FINDING = "Between 500 and 300 people came, Ana Reyes said."
PLAIN = ["check", "--ignore", "sourcing", "--format", "line"]


def draft(folder: Path, text: str, name: str = "a.txt") -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_accepted_findings_stay_away_until_their_sentence_changes(tmp_path: Path) -> None:
    """An acceptance survives edits elsewhere, holds for its draft alone, and ends with its sentence."""
    draft(tmp_path, FINDING)
    draft(tmp_path, FINDING, "b.txt")
    accepted = run("accept", "a.txt", "inverted-range", "--because", "it is a countdown: 500, then 300", cwd=tmp_path)
    assert accepted.returncode == 0, accepted.stderr

    draft(tmp_path, f"A new first paragraph, Ana Reyes said.\n\n{FINDING}\n")
    moved = run(*PLAIN, "a.txt", cwd=tmp_path)
    other = run(*PLAIN, "b.txt", cwd=tmp_path)
    draft(tmp_path, FINDING.replace("people", "guests"))
    changed = run(*PLAIN, "a.txt", cwd=tmp_path)

    assert (moved.returncode, other.returncode, changed.returncode) == (0, 1, 1)
    assert moved.stderr == ""
    assert "nothing matches the acceptance of inverted-range in a.txt any more" in changed.stderr


def test_accepted_findings_are_suppressed_not_hidden(tmp_path: Path) -> None:
    """SARIF and JSON show what was accepted, and why."""
    draft(tmp_path, FINDING)
    run("accept", "a.txt", "--because", "counted down", cwd=tmp_path)
    sarif = json.loads(run("check", "a.txt", "--format", "sarif", cwd=tmp_path).stdout)
    document = json.loads(run("check", "a.txt", "--format", "json", cwd=tmp_path).stdout)["documents"][0]

    assert document["findings"] == []
    assert document["accepted"][0]["accepted"] == "counted down"
    assert all(result["suppressions"][0]["justification"] == "counted down" for result in sarif["runs"][0]["results"])


def test_prune(tmp_path: Path) -> None:
    """Acceptances that match nothing, or whose draft is gone, are removed; the others stay."""
    for name in ("a.txt", "b.txt", "c.txt"):
        draft(tmp_path, FINDING, name)
        run("accept", name, "inverted-range", "--because", "so it is", cwd=tmp_path)
    draft(tmp_path, "All quiet, Ana Reyes said.", "b.txt")
    (tmp_path / "c.txt").unlink()
    done = run("accept", ".", "--prune", cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert "removed 2, kept 1" in done.stdout
    assert [entry.file for entry in load(tmp_path / FILE_NAME)] == ["a.txt"]


def test_a_draft_that_is_gone(tmp_path: Path) -> None:
    """The acceptance of a draft that is no longer there is told once, however many processes there are."""
    for name in ("a.txt", "b.txt", "c.txt"):
        draft(tmp_path, FINDING, name)
        run("accept", name, "inverted-range", "--because", "so it is", cwd=tmp_path)
    (tmp_path / "c.txt").unlink()
    done = run("check", ".", "-j", "2", cwd=tmp_path)

    assert done.returncode == 0
    assert done.stderr.count("there is no c.txt any more; 'checker accept --prune' removes") == 1


def test_a_reason_is_required(tmp_path: Path) -> None:
    """Nothing is accepted without a reason, on the command line, in the file, or in a comment."""
    draft(tmp_path, FINDING)
    line = run("accept", "a.txt", cwd=tmp_path)
    draft(tmp_path, f"<!-- checker: accept inverted-range -->\n\n{FINDING}\n", "b.md")
    comment = run("check", "b.md", cwd=tmp_path)
    draft(tmp_path, "- file: a.txt\n  rule: inverted-range\n  fingerprint: aa\n", FILE_NAME)
    file = run("check", "a.txt", cwd=tmp_path)

    assert (line.returncode, comment.returncode, file.returncode) == (2, 2, 2)
    assert 'expected --because "…"' in line.stderr
    assert "b.md:1:1: no reason is given" in comment.stderr
    assert f"{FILE_NAME}:1:3: 'because' is missing" in file.stderr


@pytest.mark.parametrize(
    ("name", "text", "findings"),
    [
        ("a.md", "<!-- checker: accept inverted-range because so -->\n\nBLOCK\n", 0),
        ("a.md", "BLOCK <!-- checker: accept inverted-range because so -->\n", 0),
        ("a.md", "BLOCK\n\nAll is well, she said.\n\n<!-- checker: accept inverted-range because so -->\n\nBLOCK\n", 1),
        ("a.md", "<!-- checker: accept doubled-word because so -->\n\nBLOCK\n", 1),
        ("a.md", "BLOCK\n<!-- checker: accept inverted-range because so -->\n\nBLOCK again\n", 1),
        ("a.md", "BLOCK\n\n<!-- checker: accept inverted-range because 500 > 300 -->\n", 0),
        ("a.html", "<p><!-- checker: accept inverted-range because so -->BLOCK</p><p>BLOCK</p>", 1),
        ("a.html", "<!-- checker: accept inverted-range because so --><p>BLOCK</p>", 0),
    ],
)
def test_comments(name: str, text: str, findings: int, tmp_path: Path) -> None:
    """A comment accepts its rule in the block it stands in or right behind, else in the next one, and nowhere else."""
    draft(tmp_path, text.replace("BLOCK", FINDING), name)
    done = run(*PLAIN, name, cwd=tmp_path)

    assert done.stdout.count("[inverted-range]") == findings
    assert ("nothing to accept here" in done.stderr) == ("doubled-word" in text)


def test_nothing_to_accept(tmp_path: Path) -> None:
    """Accepting what is not there is an error that says what is."""
    draft(tmp_path, FINDING)
    done = run("accept", "a.txt", "doubled-word", "--because", "x", cwd=tmp_path)

    assert done.returncode == 2
    assert "found here:" in done.stderr
    assert "inverted-range" in done.stderr


@given(st.lists(st.text(min_size=1, max_size=40), min_size=3, max_size=3))
def test_any_words_survive_the_file(texts: list[str]) -> None:
    """Whatever the words and the reason hold, YAML gives them back."""
    entry = Acceptance(texts[0], "a-rule", "00ff", texts[1], texts[2])
    (read,) = yaml.safe_load(_entry(entry))

    assert {key: str(value) if key != "fingerprint" else "00ff" for key, value in read.items()} == {
        "file": texts[0], "rule": "a-rule", "fingerprint": "00ff", "words": texts[1], "because": texts[2],
    }  # fmt: skip


def test_two_writers(tmp_path: Path) -> None:
    """Writers at the same time lose nothing and leave no lock behind."""
    path = tmp_path / FILE_NAME

    def write(number: int) -> int:
        return add(path, [Acceptance(f"{number}.txt", "a-rule", f"{number:016x}", "w", "because")])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(24)))

    assert len(load(path)) == 24
    assert [item.name for item in tmp_path.iterdir()] == [FILE_NAME]


def test_new_only(tmp_path: Path) -> None:
    """With an earlier report only what is new is reported, counted, not matched by line."""
    draft(tmp_path, FINDING)
    before = run("check", "a.txt", "--format", "json", cwd=tmp_path).stdout
    draft(tmp_path, before, "before.json")
    draft(tmp_path, f"New.\n\n{FINDING}\n\nBetween 90 and 20 cars came, Ana Reyes said.")
    done = run(*PLAIN, "a.txt", "--new-only", "before.json", cwd=tmp_path)
    bad = run(*PLAIN, "a.txt", "--new-only", "a.txt", cwd=tmp_path)

    assert done.stdout.count("[inverted-range]") == 1
    assert "a.txt:5:" in done.stdout
    assert bad.returncode == 2
    assert "is no JSON report" in bad.stderr


def test_since_inside_a_hook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hook has GIT_DIR relative to the top of the repository; a draft in a folder is found all the same."""
    from checker.cli import _in_revision

    (tmp_path / "drafts").mkdir()
    draft(tmp_path, FINDING, "drafts/a.txt")
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "one"],
    ):
        subprocess.run(["git", *command], cwd=tmp_path, check=True, capture_output=True)
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.chdir(tmp_path)

    assert _in_revision("drafts/a.txt", "HEAD", []) == FINDING.encode()


def test_since_a_revision(tmp_path: Path) -> None:
    """With a git revision only what the file had not there is reported; a new file is all new."""

    def git(*arguments: str) -> None:
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q")
    draft(tmp_path, FINDING)
    git("add", "a.txt")
    git("commit", "-qm", "one")
    draft(tmp_path, f"{FINDING}\n\nBetween 90 and 20 cars came, Ana Reyes said.")
    draft(tmp_path, FINDING, "b.txt")
    done = run(*PLAIN, "a.txt", "b.txt", "--since", "HEAD", cwd=tmp_path)
    wrong = run(*PLAIN, "a.txt", "--since", "nowhere", cwd=tmp_path)

    assert [line.split(":")[:2] for line in done.stdout.splitlines()] == [["a.txt", "3"], ["b.txt", "1"]]
    assert wrong.returncode == 2
    assert "'nowhere' is no commit here; expected a git revision" in wrong.stderr or "nowhere" in wrong.stdout


def test_folders_are_walked_as_git_sees_them(tmp_path: Path) -> None:
    """Hidden files, what .gitignore names and what the configuration excludes are left out; an argument never is."""
    for name in ("a.md", "out/b.md", "old/c.md", "keep/d.txt", "e.log.txt", ".hidden/f.md", "g.json", "keep/out/h.md"):
        draft(tmp_path, FINDING, name)
    draft(tmp_path, "/out/\n*.log.*\n", ".gitignore")
    draft(tmp_path, "exclude: ['old/**']\n", ".checker.yaml")
    (tmp_path / ".git").mkdir()
    walked = run(*PLAIN, ".", cwd=tmp_path)
    named = run(*PLAIN, "old/c.md", cwd=tmp_path)
    listed = run(*PLAIN, "--files-from", "-", data=b"a.md\nold/c.md\n", cwd=tmp_path)
    globbed = run(*PLAIN, "keep/*.txt", cwd=tmp_path)
    excluded = run(*PLAIN, "old/*.md", cwd=tmp_path)

    files = {line.split(":")[0] for line in walked.stdout.splitlines()}
    assert files == {"a.md", "keep/d.txt", "keep/out/h.md"}
    assert named.returncode == 1
    assert {line.split(":")[0] for line in listed.stdout.splitlines()} == {"a.md", "old/c.md"}
    assert globbed.stdout.startswith("keep/d.txt:")
    assert (excluded.returncode, excluded.stdout) == (0, "")


def test_any_number_of_processes_says_the_same(tmp_path: Path) -> None:
    """The report does not depend on -j, also when files and the configuration are bad."""
    for number in range(7):
        draft(tmp_path, FINDING, f"{number}.txt")
    draft(tmp_path, "ignore: [nothing-at-all]\n", ".checker.yaml")
    (tmp_path / "bad.txt").write_bytes(bytes(range(256)))
    one, three = (run("check", ".", "-j", jobs, "--format", "json", cwd=tmp_path) for jobs in ("1", "3"))

    assert one.stdout == three.stdout
    assert (one.returncode, three.returncode) == (2, 2)
    assert len(json.loads(one.stdout)["problems"]) == 2


def test_options_of_the_report(tmp_path: Path) -> None:
    """Quiet leaves the summary out, statistics count rules, a file takes the report, and the exit code can be given up."""
    draft(tmp_path, FINDING)
    quiet = run("check", "a.txt", "--quiet", "--ignore", "sourcing", cwd=tmp_path)
    counted = run("check", "a.txt", "--statistics", "--exit-zero", "--ignore", "sourcing", cwd=tmp_path)
    run("check", "a.txt", "--format", "sarif", "--output", "out.sarif", cwd=tmp_path)

    assert "1 article" not in quiet.stdout
    assert "inverted-range" in quiet.stdout
    assert counted.returncode == 0
    assert "     1  inverted-range" in counted.stdout
    assert json.loads((tmp_path / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_rules_of_ones_own(tmp_path: Path) -> None:
    """A new rule passes its tests as written, runs over an archive, and is never overwritten."""
    draft(tmp_path, "The council met in order to vote, Ana Reyes said.")
    made = [run("rules", "new", f"my-{kind}", "--kind", kind, cwd=tmp_path) for kind in ("wording", "relation")]
    tested = run("rules", "test", "rules/own", cwd=tmp_path)
    audited = run("rules", "audit", "rules/own/my-wording.yaml", "--over", ".", cwd=tmp_path)
    again = run("rules", "new", "my-wording", cwd=tmp_path)

    assert [done.returncode for done in made] == [0, 0]
    assert tested.returncode == 0, tested.stdout
    assert "a.txt:1:17: The council met [[in order to]] vote" in audited.stdout
    assert "1 findings in 1 of 1 drafts" in audited.stdout
    assert again.returncode == 2
    assert "is there already" in again.stderr


def test_github_is_chosen_by_itself(tmp_path: Path) -> None:
    """In GitHub Actions the annotations come without asking."""
    draft(tmp_path, FINDING)
    done = subprocess.run(
        [sys.executable, "-m", "checker", "check", "a.txt"], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", "GITHUB_ACTIONS": "true"},
    )  # fmt: skip

    assert "::error file=a.txt,line=1," in done.stdout
