"""How sources are given (option, configuration, front matter, joined in one file), and what bad ones get."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.cli import main
from checker.readers import read
from checker.run import Runner, Settings

WRONG = "The weir at Sallow Bridge was opened by Ada Lunde.\n"
RIGHT = "The weir at Sallow Bridge was opened by Ada Lundy.\n"


def check(*arguments: str, text: str = "") -> tuple[int, str]:
    """Run the command; return its exit code and what it printed."""
    result = CliRunner().invoke(main, ["check", *arguments], input=text or None)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


@pytest.mark.parametrize(
    "written", ["notes/release.txt", "[notes/release.txt]", "notes", "\n  - notes/release.txt", "'notes'"]
)
def test_front_matter_names_the_sources_relative_to_the_draft(tmp_path: Path, written: str) -> None:
    """One file, a list in either style, a folder."""
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "release.txt").write_text(RIGHT, encoding="utf-8")
    draft = tmp_path / "draft.md"
    draft.write_text(f"---\ntitle: The weir\nsources: {written}\ndate: 2024-05-01\n---\n\n{WRONG}", encoding="utf-8")
    code, output = check(str(draft))
    assert code == 1
    assert "Lunde in the draft, Lundy in" in output
    assert "release.txt:1" in output


def test_front_matter_without_sources_names_none() -> None:
    """A field of another name, an empty list and a draft without front matter have no sources."""
    for front in ("---\nresources: a.txt\n---\n", "---\nsources: []\n---\n", "---\nsources:\ntitle: x\n---\n", ""):
        assert not read("draft.md", (front + WRONG).encode()).metadata.get("sources")


def test_the_configuration_beside_the_draft_names_the_sources(tmp_path: Path) -> None:
    """Paths count from the configuration's folder; the same file in front matter is read once."""
    (tmp_path / "release.txt").write_text(RIGHT, encoding="utf-8")
    (tmp_path / ".checker.yaml").write_text("sources: [release.txt]\n", encoding="utf-8")
    draft = tmp_path / "draft.md"
    draft.write_text(f"---\nsources: release.txt\n---\n\n{WRONG}", encoding="utf-8")
    code, output = check(str(draft))
    assert code == 1
    assert output.count("name-contradicts-source]") == 1


def test_a_draft_from_standard_input_has_sources(tmp_path: Path) -> None:
    """``check - --source`` compares what is read from standard input."""
    source = tmp_path / "release.txt"
    source.write_text(RIGHT, encoding="utf-8")
    code, output = check("-", "--source", str(source), text=WRONG)
    assert code == 1
    assert "name-contradicts-source" in output


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("missing.txt", None, "No such file"),
        ("empty.txt", b"", "the source is empty"),
        ("blank.txt", b" \n\n", "the source is empty"),
        ("noise.txt", bytes(range(256)) * 8, "is not text"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\0", "image"),
        ("broken.docx", b"PK\x03\x04garbage", "damaged"),
    ],
)
def test_a_source_that_cannot_be_used_is_said_so(tmp_path: Path, name: str, data: bytes | None, said: str) -> None:
    """Exit code 2, a line that names the file, and the draft's own checks still run, with the other sources."""
    draft, good, bad = tmp_path / "draft.txt", tmp_path / "release.txt", tmp_path / name
    draft.write_text(WRONG + "\nThe the clerk was glad.\n", encoding="utf-8")
    good.write_text(RIGHT, encoding="utf-8")
    if data is not None:
        bad.write_bytes(data)
    code, output = check(str(draft), "--source", str(bad), "--source", str(good))
    assert code == 2
    assert any(name in line and said in line for line in output.splitlines()), output
    assert "doubled-word" in output
    assert "name-contradicts-source" in output


def test_a_folder_is_read_whole_and_may_be_empty(tmp_path: Path) -> None:
    """Files in folders below count, hidden ones do not; a folder without files is said to have none."""
    draft, folder = tmp_path / "draft.txt", tmp_path / "notes"
    (folder / "deep").mkdir(parents=True)
    (folder / ".trash").mkdir()
    draft.write_text(WRONG, encoding="utf-8")
    code, output = check(str(draft), "--source", str(folder))
    assert (code, "holds no files" in output) == (2, True)
    (folder / "deep" / "release.txt").write_text(RIGHT, encoding="utf-8")
    (folder / ".trash" / "old.txt").write_bytes(b"\0\1\2\3")
    code, output = check(str(draft), "--source", str(folder))
    assert (code, "name-contradicts-source" in output) == (1, True)


def test_a_draft_is_no_source_of_its_own(tmp_path: Path) -> None:
    """Given as its own source, by option or front matter, it is told so and left out."""
    draft = tmp_path / "draft.md"
    draft.write_text(f"---\nsources: draft.md\n---\n\n{WRONG}", encoding="utf-8")
    code, output = check(str(draft))
    assert code == 2
    assert "its own source" in output


def test_the_house_setting_for_quotations(tmp_path: Path) -> None:
    """A numeral in digits for the word that was spoken is licensed unless the configuration says otherwise."""
    draft, source = tmp_path / "draft.txt", tmp_path / "notes.txt"
    draft.write_text('"I counted 16 swans," said Ada Lundy.\n', encoding="utf-8")
    source.write_text("“I counted sixteen swans,” said Ada Lundy.\n", encoding="utf-8")
    assert check(str(draft), "--source", str(source))[0] == 0
    settings = tmp_path / ".checker.yaml"
    settings.write_text("options: {quotation-changed: {licensed: [hesitation, spelling]}}\n", encoding="utf-8")
    code, output = check(str(draft), "--source", str(source))
    assert (code, "numerals by house style" in output) == (1, True)
    settings.write_text("options: {quotation-changed: {licensed: [numbers]}}\n", encoding="utf-8")
    code, output = check(str(draft), "--source", str(source))
    assert (code, "expected some of hesitation, numerals, spelling" in output) == (2, True)


def test_a_source_that_changes_is_read_again(tmp_path: Path) -> None:
    """A process that lives long keeps a source while its file is as it was, and no longer."""
    source = tmp_path / "release.txt"
    draft = b"---\nsources: release.txt\n---\n\nThe bridge cost $6 million.\n"
    runner = Runner(Settings())
    found = []
    for words in ("The bridge cost $6 million.", "The bridge, it turned out, cost $7 million."):
        source.write_text(words, "utf-8")
        found.append([runner.check(str(tmp_path / "draft.md"), draft).report for _ in range(2)])

    assert [[len(report.findings) for report in reports if report] for reports in found] == [[0, 0], [1, 1]]
