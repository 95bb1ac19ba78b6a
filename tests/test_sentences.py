"""Sentences: where one ends, and what only looks like an end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.annotators.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Adeyemi met Dr. Holt on St. Mary's Road.",
        "The U.S. Senate voted at 4.30 p.m. on Tuesday.",
        "It cost $3.5 million, or 2.1 percent of No. 4's budget.",
        "J. R. Moll and A.B. Weir signed it.",
        "The firm, Holt & Sons Inc., of Salem, Mass., closed.",
        "“Why now?” she asked.",
        "He paused ... and went on.",
        "Visit Holt.Com for the list.",
    ],
)
def test_one_sentence(text: str) -> None:
    """Abbreviations, initials, decimals, a question inside a sentence and an ellipsis end nothing."""
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("It closed at 5 p.m. He left.", "He left."),
        ("They live in the U.S. The rest do not.", "The rest do not."),
        ("“It is over.” Nobody moved.", "Nobody moved."),
        ("“It is over.” “So it is.”", "“So it is.”"),
        ("Was it he? It was.", "It was."),
        ("It rained... Then it stopped.", "Then it stopped."),
        ("The bridge fell.Nobody was hurt.", "Nobody was hurt."),
        ("He owns Holt Inc. The firm is small.", "The firm is small."),
    ],
)
def test_two_sentences(text: str, second: str) -> None:
    """A terminator ends a sentence behind closing marks, abbreviations and even without a space."""
    assert split(text)[1:] == [second]


@given(st.text(alphabet='aB .?!"”’\n\r\x00\ufffd1', max_size=80))
def test_cover(text: str) -> None:
    """Sentences are in order, do not overlap and leave out only white space."""
    at = 0
    for start, end in sentences(text):
        assert not text[at:start].strip()
        assert start < end
        at = end
    assert not text[at:].strip()
