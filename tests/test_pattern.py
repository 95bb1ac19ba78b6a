"""Patterns: the sentence itself with typed slots; nearest binding, blocking, gaps, and what hostile text costs."""

from __future__ import annotations

import pytest

from checker.analysis import Analysis
from checker.example import document_of
from checker.pattern import PatternError, find, parse
from checker.rule import Within, WordList

LISTS = {
    "rise": WordList("rise", {"rose": "", "went up": ""}, {"sign": "1"}),
    "group": WordList("group", {"pair": "2", "trio": "3"}, {}),
}
PARAGRAPH = Within("paragraph", 1)


def matches(pattern: str, text: str, within: Within = PARAGRAPH) -> list[dict[str, str]]:
    """Return what each slot bound, in words, for every match."""
    analysis = Analysis(document_of(text))
    found = find(parse(pattern, LISTS), analysis, within)
    return [{name: text[item.start : item.end] for name, item in match.slots.items()} for match in found]


@pytest.mark.parametrize(
    ("pattern", "text", "bound"),
    [
        ("{a:money} of {b:money}", "It spent $5 of $9 million.", [{"a": "$5", "b": "$9 million"}]),
        ("{a:count} (men|women) died", "Some 12 women died.", [{"a": "12"}]),
        ("{a:count} (young)? men", "12 men and 14 young men came.", [{"a": "12"}, {"a": "14"}]),
        ("{a:count} *2 died", "12 of them died.", [{"a": "12"}]),
        ("{a:count} * died", "12 of them died.", []),
        ("{verb:@rise} {a:percent}", "Sales went up 5 percent.", [{"verb": "went up", "a": "5 percent"}]),
        ("@rise {a:percent}", "Sales rose 5%.", [{"a": "5%"}]),
        ("{a:money|percent} each", "They got $5 each, or 10% each.", [{"a": "$5"}, {"a": "10%"}]),
        ("{a:money} , or {b:money}", "He paid $5, or $6.", [{"a": "$5", "b": "$6"}]),
        ("{a:money} \\( {b:money} \\)", "He paid £5 ($6).", [{"a": "£5", "b": "$6"}]),
        ("don't pay {a:money}", "They don’t pay $5.", [{"a": "$5"}]),
        ("{a:money} — {b:money}", "He paid $5 — $6.", [{"a": "$5", "b": "$6"}]),
    ],
)
def test_what_matches(pattern: str, text: str, bound: list[dict[str, str]]) -> None:
    """Words match in any letter case and typography; slots take the figures of their type."""
    assert matches(pattern, text) == bound


def test_a_range_is_seen_whole_and_in_its_parts() -> None:
    """A slot takes a range as one figure, and a pattern may also name its two ends."""
    assert matches("{a:money} more", "It needs $3–5 million more.") == [{"a": "$3–5 million"}, {"a": "5 million"}]


def test_the_nearest_figure_is_bound() -> None:
    """Of two candidates before an anaphor, the nearer one is meant."""
    text = "It raised $3 million. It spent $9 million. Of that sum, $2 million is left."

    assert matches("{t:money} … of that sum … {p:money}", text) == [{"t": "$9 million", "p": "$2 million"}]


def test_a_competing_figure_blocks() -> None:
    """A figure of the same kind between an anaphor and its slot makes the reading unsure: no match."""
    text = "The fund of $9 million got $3 million more. Of that sum, $2 million is left."

    assert matches("fund of {t:money} … of that sum … {p:money}", text) == []


def test_within() -> None:
    """The parts of a match stand no further apart than the rule allows."""
    text = "It spent $9 million. It was a year of change. Of that sum, $2 million is left."

    assert matches("{t:money} … of that sum", text, Within("sentence", 3)) == [{"t": "$9 million"}]
    assert matches("{t:money} … of that sum", text, Within("sentence", 2)) == []


def test_paragraphs_are_not_crossed() -> None:
    """A pattern within a paragraph does not reach into the next one, but within sentences it does."""
    text = "It spent $9 million, the board said on Monday.\n\nOf that sum, $2 million is left, it said."

    assert matches("{t:money} … of that sum", text, PARAGRAPH) == []
    assert matches("{t:money} … of that sum", text, Within("sentence", 2)) == [{"t": "$9 million"}]


def test_private_use_characters_forge_nothing() -> None:
    """Characters of the draft that look like codes are not figures."""
    for code in range(0xE000, 0xE080):
        assert matches("{a:count} died", f"{chr(code)} died.") == []


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("", "empty"),
        ("{a}", "expected {name:type}"),
        ("{a:cash}", "unknown slot type"),
        ("@nowhere", "unknown word list"),
        ("(a|b", "never closed"),
        ("a)", "without"),
        ("a | b", "inside"),
        ("(a|)", "empty"),
        ("(a … b)", "gap"),
        ("… a", "both sides"),
        ("(a)?", "required"),
        ("12 men", "can never match"),
    ],
)
def test_refused(pattern: str, says: str) -> None:
    """A pattern that cannot be used says what is wrong."""
    with pytest.raises(PatternError, match=says.replace("{", r"\{").replace("}", r"\}")):
        parse(pattern, LISTS)


@pytest.mark.parametrize("text", ["$5 of that sum " * 2000, "of that sum " * 3000, "$5 " * 4000, "a " * 9000 + "$5"])
def test_hostile_text_is_searched_to_the_end(text: str) -> None:
    """Text made to be slow for one big expression is searched segment by segment and ends."""
    pattern = "{t:money} … (of|out of|from) (this|that) (sum|amount) … {p:money} … the remaining {r:money}"

    assert matches(pattern, text, Within("sentence", 3)) == []
