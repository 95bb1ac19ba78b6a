"""No input crashes a rule, and no annotator points outside the text."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.analysis import Analysis
from checker.engine import Engine
from checker.readers import read
from checker.ruleset import load

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
ENGINE = Engine(load().rules)
ARTICLES = [path.read_text("utf-8") for path in sorted(SEEDS.rglob("*.txt"))]
PIECES = (
    "$", "£", "%", "“", "”", "'", "’", '"', "(", ")", "[", "]", "—", "–", "-", ",", ".", ":", ";", "\n", "\n\n", "\r", "\t", "\u00a0",
    "\x00", "\ufffd", "\ue000", "\uf8ff", "İ", "ß", "½", "٣", "𝟙", "🙂", "e\u0301", "0", "00", "-1", "1/0", "9" * 60, "1e999", "0.0",
    "twenty", "hundreds", "million", "a half", "of the", "the remaining", "up", "fell", "to", "from", "and", "or", "between", "said",
    "according to", "officials", "he", "she", "Monday", "Feb. 30", "0000", "31/12/0000", "aged", "-year-old", "percent", "points",
    "km", "miles", "°C", "No.", "U.S.", "Mr.", "St.", "I", "A", "both", "three", "trio", "each", "per", "in all", "including",
)  # fmt: skip


def _mutated(seed: int) -> str:
    chance = random.Random(seed)
    words = chance.choice(ARTICLES).split(" ")
    for _ in range(chance.randint(1, 30)):
        at = chance.randrange(len(words))
        kind = chance.random()
        if kind < 0.5:
            words[at] = chance.choice(PIECES)
        elif kind < 0.75:
            words.insert(at, chance.choice(words))
        else:
            words[at] = words[at][: chance.randint(0, 3)] + chance.choice(PIECES)
    return " ".join(words)


def _check(text: str) -> None:
    report = ENGINE.check(read("draft.txt", text.encode("utf-8", "surrogatepass")))
    assert report.problems == ()
    for finding in report.findings:
        for span in (finding.span, *(item.span for item in finding.related)):
            assert 0 <= span.start <= span.end <= len(report.document.text)
        assert finding.message
        assert "{" not in finding.message or "{" in text


@pytest.mark.parametrize("seed", range(150))
def test_a_mutated_article_is_checked(seed: int) -> None:
    """Words put out of place, doubled, cut and replaced by odd characters crash nothing."""
    _check(_mutated(seed))


def test_stray_marks_by_the_thousand() -> None:
    """A line of nothing but quotation marks takes time in step with its length."""
    before = time.process_time()
    ENGINE.check(read("draft.txt", ("“" * 20_000).encode()))

    assert time.process_time() - before < 5


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_pieces_of_news_in_any_order_are_checked(pieces: list[str]) -> None:
    """Nor do the pieces news is made of, in any order."""
    text = " ".join(pieces)
    if sum(ord(character) < 9 for character in text) > 2:
        return  # the reader calls it binary
    _check(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, "people", "Ann Reyes", "the council"]), max_size=40))
def test_annotations_stay_inside_the_text(pieces: list[str]) -> None:
    """Every annotation is a non-empty range of the text, in order, with the words it says it has."""
    text = " ".join(piece for piece in pieces if piece not in ("\x00",))
    analysis = Analysis(read("draft.txt", text.encode("utf-8", "surrogatepass")))
    for items in (analysis.quantities, analysis.dates, analysis.labels, analysis.names, analysis.quotations):
        last = -1
        for item in items:
            assert last <= item.start < item.end <= len(analysis.text)
            last = item.start
    for quantity in analysis.quantities:
        assert quantity.words == analysis.text[quantity.start : quantity.end]
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
