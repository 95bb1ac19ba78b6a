"""Regular expressions kept beside the compiled modules: the same ones, and no harm if the file is."""

from __future__ import annotations

import marshal
import re
import sys
from pathlib import Path

import pytest

from checker import regexes
from tests.test_cli import SEED, run

SOME = [
    (r"(?P<year>\d{4})-(?P<month>\d\d)", 0),
    (r"(?:mon|tues)day\b", re.IGNORECASE),
    ("[\ue000-\ue00f] +(?=said)", re.DOTALL | re.MULTILINE),
    (r"(?i:à|é)+$", re.ASCII),
    *((f"number {number}", 0) for number in range(20)),
]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of its own for the expressions, an empty cache, and leave to write."""
    path = tmp_path / "kept" / "regexes"
    monkeypatch.setattr(regexes, "_path", lambda: str(path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    re.purge()
    return path


def test_they_are_the_same(store: Path) -> None:
    """What comes from the file is what ``re`` makes of the same expression: code, flags and groups."""
    made = [re.compile(pattern, flags) for pattern, flags in SOME]
    regexes.save([])
    re.purge()
    count = len(regexes.load())
    found = [re.compile(pattern, flags) for pattern, flags in SOME]
    re.purge()

    assert count >= len(SOME)
    assert not any(one is other for one, other in zip(made, found, strict=True))
    assert found == made == [re.compile(pattern, flags) for pattern, flags in SOME]
    assert [item.groupindex for item in found] == [item.groupindex for item in made]
    match = found[0].search("in 2024-03")
    assert match is not None
    assert match["month"] == "03"


def test_a_file_that_is_not_ours(store: Path) -> None:
    """No file, a damaged one, one of another Python and one with code that is none: ``re`` compiles as ever."""
    assert regexes.load() == []
    for pattern, flags in SOME:
        re.compile(pattern, flags)
    regexes.save([])
    whole = store.read_bytes()
    version, rows = marshal.loads(whole)
    for data in (
        b"", whole[:100], b"what", marshal.dumps((("3.0", 1), rows)),
        marshal.dumps((version, [(pattern, int(flags), int(flags), b"\xff" * 8, 0, {}, (None,)) for pattern, flags in SOME])),
    ):  # fmt: skip
        store.write_bytes(data)
        re.purge()

        assert regexes.load() == []
        assert re.compile(*SOME[1]).match("TUESDAY")


def test_what_is_not_written(store: Path) -> None:
    """A run that had to compile only a few leaves the file alone; a full one is begun anew when many are missing."""
    for pattern, flags in SOME:
        re.compile(pattern, flags)
    regexes.save([])
    before = store.stat().st_mtime_ns
    re.purge()
    kept = regexes.load()
    re.compile("one more")
    regexes.save(kept)
    for number in range(19):
        re.compile(f"further {number}")
    regexes.save(kept * 100)

    assert store.stat().st_mtime_ns == before
    regexes.save(kept)
    assert len(regexes.load()) == len(kept) + 20
    for number in range(20):
        re.compile(f"yet another {number}")
    regexes.save(kept * 100)
    assert len(regexes.load()) == 40


def test_the_report_is_the_same() -> None:
    """The first run, which writes the file, and the next, which reads it, find the same."""
    assert run("check", str(SEED)).stdout == run("check", str(SEED)).stdout
