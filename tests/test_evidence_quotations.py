"""Quotations against sources: what house style licenses, and what is a changed quotation."""

from __future__ import annotations

from dataclasses import replace

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
    """Return what the draft has that the source has not, what house style may change left out."""
    analysis = Analysis(read("draft.txt", draft.encode()), sources=[read("hearing.txt", source.encode())])
    return [item for item in analysis.discrepancies if not item.edit]


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


def test_two_passages_made_one_are_shown_at_the_seam() -> None:
    """Words from two answers joined without a mark are one finding, at the seam, with both passages."""
    quotation = '"The channel is the harbour and we did not dredge the channel," Ames said.'
    source = (
        "“We did not dredge the channel,” Ames said in May.\n\n"
        + "The quay was full. " * 20
        + "\n\n“The channel is the harbour,” he said."
    )
    [found] = compare(quotation, source)
    assert quotation[found.span.start : found.span.end] == "harbour and we"
    assert len(found.passages) == 2


@pytest.mark.parametrize(
    ("quotation", "source", "speaker"),
    [
        (
            '"The pier will stand another winter," the Quay Trust said.',
            "“The pier will stand another winter,” Olav Rist said. The Quay Trust was founded in 1903.",
            "Olav Rist",
        ),
        (
            '"The pier will stand another winter," Ines Hallam said.',
            "The hearing was long. Ines Hallam came late.\n\nOlav Rist, Quay Trust: “The pier will stand another winter. So will I.”",
            "Olav Rist",
        ),
        (
            '"The pier will stand another winter," Ines Hallam said.',
            "STATEMENT BY OLAV RIST, CHAIR OF THE QUAY TRUST\n\nI have news. The pier will stand another winter. I thank Ines Hallam.",
            "OLAV RIST",
        ),
    ],
)
def test_the_speaker_is_known_by_sentence_label_or_heading(quotation: str, source: str, speaker: str) -> None:
    """Who says it is told by a reporting sentence, a name and colon in front, or the heading of a statement."""
    [found] = compare(quotation, source)
    assert (found.about, found.values["source"]) == ("speaker", speaker)


def test_who_speaks_for_a_body_is_not_the_wrong_speaker() -> None:
    """A body may be given what the person said whom the source names with it; a heading's own speaker is silent."""
    source = "“The pier will stand another winter,” said Olav Rist of the Quay Trust."
    assert compare('"The pier will stand another winter," the Quay Trust said.', source) == []
    statement = "Statement by Olav Rist\n\nI have news. The pier will stand another winter. I thank Ines Hallam."
    assert compare('"The pier will stand another winter," Rist said.', statement) == []


def test_a_quotation_may_be_joined_where_the_source_says_who_speaks() -> None:
    """Words of the source between two parts of one quotation are no words left out; other words are."""
    source = "“The pier will stand another winter,” Olav Rist said. “I have seen to that. We are proud of it.”"
    assert compare('"The pier will stand another winter. I have seen to that," Rist said.', source) == []
    [found] = compare('"The pier will stand another winter. We are proud of it," Rist said.', source)
    assert "left out" in found.working


@pytest.mark.parametrize(
    ("quotation", "speaker"),
    [
        ('Ines Hallam was blunt: "The pier is rotten to the last plank."', "OLAV RIST"),
        ('"Is the pier safe for the children?" Ines Hallam said.', "HOST"),
    ],
)
def test_speakers_introduced_by_a_colon_and_hosts(quotation: str, speaker: str) -> None:
    """A name in front of a colon says whose words follow; the host's questions are not a guest's."""
    source = "HOST: Welcome, Ines Hallam. Is the pier safe for the children?\n\nINES HALLAM: It is.\n\nOLAV RIST: The pier is rotten to the last plank.\n\nINES HALLAM: It is not.\n\nOLAV RIST: It is."
    [found] = compare(quotation, source)
    assert (found.about, found.values["source"]) == ("speaker", speaker)


def test_a_body_without_a_name_may_be_given_its_own_peoples_words() -> None:
    """ "The hospital said" names nobody."""
    source = "“The ward opens in June,” said Olav Rist, the director."
    assert compare('The hospital said: "The ward opens in June."', source) == []


def test_brackets_in_front_hide_no_negation() -> None:
    """Brackets may name who is meant; they may not turn what is said."""
    source = "“Hallam doesn't speak for the fishermen,” Olav Rist said."
    assert compare('"[She] doesn\'t speak for the fishermen," Rist said.', source) == []
    [found] = compare('"[Hallam] [does] speak for the fishermen," Rist said.', source)
    assert "negation is hidden" in found.working


@pytest.mark.parametrize(
    ("quotation", "edit", "words"),
    [
        ('"41 boats use it," Solberg said.', "numerals", "41"),
        ('"My colleague favors closing the second quay," Solberg said.', "spelling", "favors"),
        ('"We did not dredge the channel," Solberg said.', "", ""),
        (
            '"I would have told you that the channel is the harbour, and the harbour is the town," Ames said.',
            "hesitation",
            "harbour, and",
        ),
    ],
)
def test_what_a_house_may_allow_is_told_apart(quotation: str, edit: str, words: str) -> None:
    """A numeral, a spelling, cleaned hesitation: silent unless the house licenses less, and then one finding each."""
    from checker.engine import Engine
    from checker.ruleset import load

    [rule] = [rule for rule in load().rules if rule.id == "quotation-changed"]
    strict = replace(rule, options=replace(rule.options, licensed=()))
    draft, sources = read("draft.txt", quotation.encode()), [read("hearing.txt", SOURCE.encode())]
    assert Engine([rule]).check(draft, sources=sources).findings == ()
    found = Engine([strict]).check(draft, sources=sources).findings
    assert [quotation[item.span.start : item.span.end] for item in found] == ([words] if words else [])
    assert all(edit in item.working for item in found)


INTERVIEW = """Interview transcript, 3 June

Interviewer: Is the reservoir running dry, and do you blame the golf course?

Magda Reyes: I don't blame anybody. We are, um, we are pumping eleven million litres a day, and that is not sustainable.
Nobody wants to ration water in July. The golf course has cut its use by half.

Interviewer: So was the council asleep at the wheel?

Magda Reyes: I would never say that. They acted late, but they acted. And I told my daughter, "Shut the tap."

Piet Olander: The council was warned in 2019. We sent three letters. I have copies of every one of them.
"""


@pytest.mark.parametrize(
    "draft",
    [
        '"We are pumping 11 million liters a day ... that is not sustainable," Reyes said.',
        'Reyes said she did not "blame anybody".',
        '"[Council members] acted late, but they acted," Reyes said.',
        'Olander said he had "copies of every one" of the letters.',
        'The "water wars" began in June, Reyes said.',
        'Reyes, author of "The Dry Summer", said the council acted late.',
        'The so-called "tap tax" is not new, Reyes said.',
        'The group, which calls itself "Friends of the Tap", sent three letters, Olander said.',
        'She denied that the council was "asleep at the wheel".',
        'Asked whether the council was "asleep at the wheel", Reyes said: "I would never say that."',
        'Reyes told her daughter to "shut the tap".',
        "\"I told my daughter, 'Shut the tap,'\" Reyes said.",
        'The plan, dubbed "Blue Gold", is late, Reyes said.',
        'He won the "Engineer of the Year" award.',
    ],
)
def test_terms_titles_and_questions_are_nobodys_changed_words(draft: str) -> None:
    """Scare quotes, names, titles, licensed edits and a question that the draft reports as one are silent."""
    assert [item for item in compare(draft, INTERVIEW) if item.about in ("quotation", "speaker")] == []


@pytest.mark.parametrize(
    "draft",
    [
        'Reyes said the council was "asleep at the wheel".',
        '"Is the reservoir running dry?" Reyes asked.',
        '"We sent three letters," Reyes said.',
        '"That is sustainable," Reyes said.',
        '"Nobody wants to ration water in August," Reyes said.',
        '"I blame the golf course," Reyes said.',
        '"I don\'t blame anybody ... the council," Reyes said.',
        '"We are pumping eleven million litres a day, and that is ... sustainable," Reyes said.',
        '"I would [always] say that," Reyes said.',
        'Magda Reyes said the council "was warned in 2019".',
        'Olander called the golf course "a disgrace".',
        'Olander described the plan as a "total failure" of nerve.',
    ],
)
def test_words_of_others_and_of_nobody_are_found(draft: str) -> None:
    """The interviewer's words, another speaker's, two speakers' made one, a turned sense, and short inventions are found."""
    assert [item for item in compare(draft, INTERVIEW) if item.about in ("quotation", "speaker")]
