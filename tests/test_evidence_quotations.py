"""Quotations against sources: what house style licenses, and what is a changed quotation."""

from __future__ import annotations

import pytest

from checker.analysis import Analysis
from checker.evidence import Discrepancy
from checker.readers import read

SOURCE = """Transcript of the harbour hearing, 4 May

Rita Solberg: Good morning. We did not, uh, we did not dredge the channel in twenty nineteen, and I don't regret it.
It's expensive — very expensive. Forty-one boats use it.

Paul Ames: Nobody asked the fishermen. I would have told you that the channel is the harbour, you know, and the harbour is the town.

Rita Solberg: My colleague favours closing the second quay. I do not.
"""


def compare(draft: str, source: str = SOURCE) -> list[Discrepancy]:
    """Return what the draft has that the source has not."""
    document = read("draft.txt", draft.encode())
    return Analysis(document, sources=[read("hearing.txt", source.encode())]).discrepancies


@pytest.mark.parametrize(
    "quotation",
    [
        "“We did not dredge the channel in 2019, and I don’t regret it,” Solberg said.",
        '"[T]he channel is the harbor, and the harbor is the town," Ames said.',
        '"Forty-one boats use it," Solberg said.',
        '"It\'s expensive, very expensive. 41 boats use it," Solberg said.',
        '"Good morning ... It\'s expensive," Solberg said.',
        '"My colleague [Ames] favors closing the second quay," Solberg said.',
        'Ames said "nobody asked" them.',
    ],
)
def test_licensed_edits_are_no_change(quotation: str) -> None:
    """Marks, case, spelling, numerals, cleaned hesitation, ellipses and brackets by house style are accepted."""
    assert compare(quotation) == []


@pytest.mark.parametrize(
    ("quotation", "words"),
    [
        ('"We did not dredge the channel in 2018, and I don\'t regret it," Solberg said.', "2018"),
        ('"We did dredge the channel in 2019, and I don\'t regret it," Solberg said.', "did dredge"),
        ('"We did ... dredge the channel in 2019," Solberg said.', "..."),
        ('"We did not dredge the channel in 2019, and I [do] regret it," Solberg said.', "[do]"),
        ('"Nobody asked the local fishermen," Ames said.', "local"),
        ('"Nobody asked the farmers. I would have told you," Ames said.', "farmers"),
        ('"Forty-one boats use it, and the harbour is the town," Solberg said.', "it, and"),
    ],
)
def test_any_other_change_is_shown_word_by_word(quotation: str, words: str) -> None:
    """A changed, added or dropped word, a hidden negation, a changed number, a splice: the caret is on the words."""
    found = compare(quotation)
    assert found
    assert all(item.about == "quotation" for item in found)
    assert any(quotation[item.span.start : item.span.end] in (words, words + ",") for item in found), [
        quotation[item.span.start : item.span.end] for item in found
    ]
    assert all(item.passages and item.passages[0].source == "hearing.txt" for item in found)


def test_words_nobody_said_are_absent() -> None:
    """A quotation without any passage is a warning that nobody says this, not a contradiction."""
    [found] = compare('"Every child in this town deserves a library card," Solberg said.')
    assert (found.about, found.verdict) == ("quotation", "absent")


def test_right_words_wrong_speaker() -> None:
    """The words are in the transcript, in another speaker's turn."""
    [found] = compare('"Nobody asked the fishermen," Rita Solberg said.')
    assert (found.about, found.values["source"]) == ("speaker", "Paul Ames")


def test_a_legend_of_initials_names_the_speakers() -> None:
    """A transcript that labels turns with initials says in a legend who they are."""
    source = "RS = Rita Solberg (harbour master); PA = Paul Ames\n\nRS: The quay is safe.\n\nPA: It is old, though.\n\nRS: It is.\n\nPA: We will see."
    assert compare('"The quay is safe," Rita Solberg said.', source) == []
    [found] = compare('"The quay is safe," Paul Ames said.', source)
    assert found.about == "speaker"


def test_narration_is_not_speech() -> None:
    """What the source tells in its own words is not somebody's quotation."""
    source = "The quay was closed after a storm in March.\n\n“We will repair it by the autumn,” Rita Solberg said.\n"
    [found] = compare('"The quay was closed after a storm in March," Rita Solberg said.', source)
    assert found.verdict == "absent"


@pytest.mark.parametrize("draft", ["", "“", '"…"', '"[]"', "\0", '"\ufffd \ue000"', '"' + "a " * 3000 + '"'])
def test_odd_drafts_do_no_harm(draft: str) -> None:
    """Nothing in a draft or a source makes the comparison fail."""
    compare(draft)
    compare(SOURCE, draft)
