"""Crossfire: no rule hits another rule's good examples or a clean article, beyond an accepted list."""

from __future__ import annotations

import datetime
from pathlib import Path

from checker.engine import Engine
from checker.example import document_of
from checker.readers import read
from checker.ruleset import Ruleset

ROOT = Path(__file__).resolve().parent.parent
KNOWN = Path(__file__).resolve().parent / "crossfire.txt"


def test_good_examples(ruleset: Ruleset, engine: Engine, update: bool) -> None:
    """What every rule finds in every other rule's good examples is exactly the accepted list."""
    found = []
    for rule in ruleset.rules:
        for number, example in enumerate(rule.good):
            date = datetime.date.fromisoformat(example.date) if example.date else None
            document = document_of(example.text)
            report = engine.check(document, date=date)
            for finding in report.findings:
                if finding.rule != rule.id:
                    words = " ".join(document.slice(finding.span).split())
                    found.append(f"{rule.id}::good[{number}] {finding.severity} {finding.rule} {words[:60]!r}")
    text = "".join(f"{line}\n" for line in sorted(found))
    if update:
        KNOWN.write_text(text, "utf-8")

    assert text.splitlines() == KNOWN.read_text("utf-8").splitlines()


def test_no_error_in_crossfire() -> None:
    """An accepted crossfire may ask for a source; it may never say that figures cannot be so."""
    assert [line for line in KNOWN.read_text("utf-8").splitlines() if " error " in line] == []


def test_clean_articles(engine: Engine) -> None:
    """Nothing at all is found in the clean articles."""
    paths = sorted((ROOT / "seeds" / "clean").iterdir())

    assert len(paths) >= 3
    for path in paths:
        report = engine.check(read(path.name, path.read_bytes()))
        assert [(path.name, finding.rule, finding.message) for finding in report.findings] == []
