"""The seeds: articles with the findings an editor expects, word for word."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.engine import Engine
from checker.finding import Report
from checker.readers import read

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
EXPECTED = sorted(SEEDS.glob("*.expected.yaml"))


def _found(report: Report) -> list[dict[str, Any]]:
    document = report.document
    lines = document.lines
    out = []
    for finding in report.findings:
        line, _ = lines.position(document.offsets.to_source(finding.span.start))
        row: dict[str, Any] = {
            "rule": finding.rule,
            "severity": str(finding.severity),
            "line": line,
            "words": document.slice(finding.span),
        }
        if finding.related:
            row["related"] = [document.slice(item.span) for item in finding.related]
        if finding.working:
            row["working"] = finding.working
        if finding.alternatives:
            row["alternatives"] = [f"{item.label}: {item.replacement}" for item in finding.alternatives]
        out.append(row)
    return out


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.name.removesuffix(".expected.yaml"))
def test_seed(path: Path, engine: Engine, update: bool) -> None:
    """The findings on a seed are exactly the expected ones, in order."""
    article = path.with_name(path.name.replace(".expected.yaml", ".txt"))
    found = _found(engine.check(read(article.name, article.read_bytes())))
    if update:
        path.write_text(yaml.safe_dump(found, allow_unicode=True, sort_keys=False, width=110), "utf-8")

    assert found == yaml.safe_load(path.read_text("utf-8"))


def test_the_first_article_is_word_for_word() -> None:
    """The article the project began with is never edited."""
    data = (SEEDS / "north-korean-casualties.txt").read_bytes()

    assert hashlib.sha256(data).hexdigest() == "5a43751c2693e50db11dcff68d9a1f4503876ec609511af906ac6794e7327f37"


def test_the_readme_shows_the_report(engine: Engine, update: bool) -> None:
    """The output in the README is what the command above it prints."""
    from checker.reporters import reporter

    readme = SEEDS.parent / "README.md"
    text = readme.read_text("utf-8")
    before, start, rest = text.partition("prints\n\n```\n")
    name = "seeds/north-korean-casualties.txt"
    report = engine.check(read(name, (SEEDS.parent / name).read_bytes()))
    printed = reporter("text").render([report], [], colour=False)
    if update:
        readme.write_text(before + start + printed + rest[rest.index("```\n") :], "utf-8")
        text = readme.read_text("utf-8")

    assert start
    assert printed in text
