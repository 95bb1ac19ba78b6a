"""The command line: exit codes, summary, and what bad input gets."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "north-korean-casualties.txt"


def run(*arguments: str, data: bytes | None = None, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the tool as a user would and return what it printed; a traceback anywhere fails the test."""
    done = subprocess.run(
        [sys.executable, "-m", "checker", *arguments],
        cwd=cwd,
        input=data,
        capture_output=True,
        timeout=60,
        check=False,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
    )
    out = subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    )
    assert "Traceback" not in out.stdout + out.stderr
    return out


def test_progress_on_a_terminal(tmp_path: Path) -> None:
    """A long run counts its drafts on a terminal, on standard error alone; --quiet, or no terminal, and it does not."""
    for number in range(25):
        (tmp_path / f"{number}.txt").write_text("All is well.", "utf-8")
    seen = {}
    for arguments in (("--format", "line"), ("--format", "line", "--quiet")):
        ours, theirs = os.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "checker", "check", ".", *arguments], cwd=tmp_path, stdout=subprocess.PIPE,
            stderr=theirs, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        os.close(theirs)
        out, _ = process.communicate(timeout=60)
        shown = b""
        while select.select([ours], [], [], 0.1)[0]:
            try:
                shown += os.read(ours, 4096)
            except OSError:  # the terminal is closed
                break
        os.close(ours)
        seen[arguments] = out, shown

    (out, shown), (quiet_out, quiet) = seen.values()
    assert out == quiet_out == b""
    assert b"\r25/25" in shown
    assert shown.endswith(b"\x1b[K")
    assert quiet == b""
    assert run("check", ".", "--format", "line", cwd=tmp_path).stderr == ""


def test_the_seed_is_caught() -> None:
    """The article the project began with shows its slips, their working and what would balance."""
    done = run("check", str(SEED))

    assert done.returncode == 1
    assert "two Hundreds" in done.stdout
    assert "$1.2 billion + $5.6 billion = $6.8 billion, not $5.6 billion" in done.stdout
    assert "$4.4 billion" in done.stdout
    assert "a senior U.S. military official" in done.stdout


def test_clean_exits_0() -> None:
    """A clean draft says how much was looked at and exits 0."""
    done = run("check", *map(str, sorted((ROOT / "seeds" / "clean").iterdir())))

    assert done.returncode == 0, done.stdout
    last = done.stdout.strip().splitlines()[-1]
    assert "figures" in last
    assert "0 findings" in last


def test_fail_on() -> None:
    """Warnings alone do not fail a run that asks for errors only."""
    draft = b"The bridge will open, officials said, and has reportedly been paid for."
    warning = run("check", "-", "--fail-on", "warning", data=draft)
    error = run("check", "-", "--fail-on", "error", data=draft)

    assert (warning.returncode, error.returncode) == (1, 0)


def test_json_is_one_document_whatever_fails(tmp_path: Path) -> None:
    """A missing file does not spoil the JSON of the others, and the exit code says that something could not run."""
    done = run("check", str(SEED), str(tmp_path / "missing.txt"), "--format", "json")
    document = json.loads(done.stdout)

    assert done.returncode == 2
    assert len(document["documents"]) == 1
    assert any("missing.txt" in json.dumps(problem) for problem in document["problems"])


def test_bad_files_are_named_and_the_others_checked(tmp_path: Path) -> None:
    """Missing, binary and undecodable files get one line each; the good file is still checked."""
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 4)
    good = tmp_path / "good.txt"
    good.write_text("Between 500 and 300 people came, Ana Reyes said.", "utf-8")

    done = run("check", str(tmp_path / "missing.txt"), str(tmp_path / "binary.txt"), str(good))

    assert done.returncode == 2
    assert "the range runs backwards" in done.stdout
    errors = done.stderr.strip().splitlines()
    assert len(errors) == 2
    assert all(";" in line and "expected" in line for line in errors)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Only a headline",
        b"one paragraph without any punctuation and with 12 figures and no end",
        b"First.\rSecond paragraph with $5 million.\rThird.",
        b"A NUL \x00 in the text, 5 percent.",
        "A \ufffd and private use \ue000\ue001 \uf0b7 12 people, \ue0ff.".encode(),
        b"The number " + b"9" * 400 + b" is long; so is 1" + b",000" * 300 + b".",
        b"It rose 5 percent from $0 to $0, or 10% of -5.",
        b"Born in the year 0, on January 0, 0000, 31/31/0000.",
        ("“" * 500 + "a said b. " * 50).encode(),
        b"(" * 2000 + b"$5" + b")" * 2000,
    ],
    ids=[
        "empty", "headline", "no punctuation", "bare CR", "NUL", "private use", "400 digits", "zero", "year 0",
        "quotes", "brackets",
    ],
)  # fmt: skip
def test_odd_drafts_are_checked_without_complaint(data: bytes) -> None:
    """Whatever a draft holds, it is checked: no crash, no complaint, exit code 0 or 1."""
    done = run("check", "-", data=data)

    assert done.returncode in (0, 1), done.stderr
    assert done.stderr == ""


def test_private_use_characters_forge_nothing() -> None:
    """Word's bullets are private-use characters: they may not stand for figures in a pattern."""
    draft = "Between \ue000 and \ue001 people came, and \ue00a of \ue00b, or \ue00c.".encode()

    assert "0 findings" in run("check", "-", "--ignore", "sourcing", data=draft).stdout


def test_folder_is_walked(tmp_path: Path) -> None:
    """A folder gives its drafts and nothing else."""
    (tmp_path / "a.txt").write_text("All quiet, Ana Reyes said.", "utf-8")
    (tmp_path / "b.py").write_text("x = 1", "utf-8")
    (tmp_path / ".hidden.txt").write_text("Nothing.", "utf-8")

    done = run("check", str(tmp_path), "--ignore", "sourcing")

    assert done.stdout.strip().splitlines()[-1].startswith("1 article:")


def test_unknown_rule_suggests_the_nearest() -> None:
    """A misspelt rule name is refused with the nearest one."""
    done = run("check", str(SEED), "--select", "remainder-mismach")

    assert done.returncode == 2
    assert "did you mean 'remainder-mismatch'" in done.stderr


def test_bad_rule_file_is_one_line_and_exit_2(tmp_path: Path) -> None:
    """A rule that cannot be used is named with its place; the draft is still checked with the others."""
    rule = tmp_path / "my-rule.yaml"
    rule.write_text(
        "id: my-rule\nkind: relation\nseverity: error\nmatch: {a:money}\nassert: a == a\nmessage: m\nwhy: w\nexamples: {}\n",
        "utf-8",
    )

    done = run("check", str(SEED), "--rules", str(rule))

    assert done.returncode == 2
    assert "two Hundreds" in done.stdout
    assert "put the pattern in quotes" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_rules_show() -> None:
    """A rule's manual page has its why, its examples and its kind's options."""
    done = run("rules", "show", "remainder-mismatch")

    assert done.returncode == 0
    assert "[[$7.5 million]]" in done.stdout
    assert "fixed slots and an equation" in done.stdout


def test_rules_try() -> None:
    """Trying a pattern shows each segment, what each slot bound, and what blocked a match."""
    pattern = "{total:money} … (out of|of) this sum … {part:money}"
    done = run("rules", "try", pattern, str(SEED), "--within", "3 sentences")

    assert "segment 2" in done.stdout
    assert "total: '$5.6 billion' (money)" in done.stdout
    assert "1 match" in done.stdout


def test_rules_try_bad_pattern() -> None:
    """A pattern that cannot be used is refused with the place in it."""
    done = run("rules", "try", "{a:cash}", str(SEED))

    assert done.returncode == 2
    assert "unknown slot type 'cash'" in done.stderr


def test_rules_test_says_which_mark_missed(tmp_path: Path) -> None:
    """The example runner names the example and the mark."""
    source = (ROOT / "examples" / "rules" / "grant-per-school.yaml").read_text("utf-8")
    (tmp_path / "grant-per-school.yaml").write_text(
        source.replace("[[$300,000]]", "[[each]]").replace("[[each]] each", "$300,000 [[each]]"), "utf-8"
    )

    done = run("rules", "test", str(tmp_path))

    assert done.returncode == 1
    assert "bad[0]" in done.stdout
    assert "'each' at" in done.stdout


def test_the_example_newsroom_rule() -> None:
    """The rule of the README passes its own test and catches the example draft."""
    tested = run("rules", "test", "examples/rules")
    checked = run("check", "examples/school-grants.txt", "--rules", "examples/rules")

    assert tested.returncode == 0, tested.stdout
    assert checked.returncode == 1
    assert "grant-per-school" in checked.stdout


def test_a_full_disk() -> None:
    """What cannot be written is said in one line."""
    if not os.path.exists("/dev/full"):
        pytest.skip("there is no full device here")
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "checker", "check", str(SEED)], stdout=full, stderr=subprocess.PIPE, text=True,
            check=False, timeout=60, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip

    assert done.returncode == 2
    assert done.stderr.startswith("standard output: No space left on device")
    assert done.stderr.count("\n") == 1


def test_version() -> None:
    """The version is known in a plain checkout too."""
    assert run("--version").stdout.startswith("checker 0.")
