"""Attributions: who says what, how the source is called, and whom it leads back to."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.analysis import Analysis
from checker.annotators.attributions import Attribution
from checker.document import Document, Section, Span
from checker.readers import read


def analysed(text: str) -> Analysis:
    return Analysis(read("draft.txt", text.encode()))


def one(text: str) -> tuple[str, str, str]:
    """Return source, cue and content of the last attribution of ``text``."""
    analysis = analysed(text)
    found = analysis.attributions[-1]
    source = analysis.text[slice(*found.source)] if found.source else ""
    cue = analysis.text[slice(*found.cue)] if found.cue else ""
    return source, cue, " | ".join(analysis.text[start:end] for start, end in found.content_parts)


def speakers(text: str) -> list[str]:
    return [found.speaker.name if found.speaker else "?" for found in analysed(text).attributions]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Ada Moll said the dock was safe.", "Ada Moll", "said", "the dock was safe"),
        ("Ada Moll said on Monday that the dock was safe.", "Ada Moll", "said", "that the dock was safe"),
        ("Ada Moll told reporters the dock was safe.", "Ada Moll", "told", "the dock was safe"),
        ("Ada Moll, 52, who owns the dock, said it was safe.", "Ada Moll", "said", "it was safe"),
        ("The dock was safe, Ada Moll said.", "Ada Moll", "said", "The dock was safe"),
        ("The dock was safe, said Ada Moll, who owns it.", "Ada Moll", "said", "The dock was safe"),
        ('"It was safe," said Ada Moll.', "Ada Moll", "said", '"It was safe,"'),
        ('"It was safe," she said. "It was dry."', "she", "said", '"It was safe," | "It was dry."'),
        ('Ada Moll said: "It was safe."', "Ada Moll", "said", '"It was safe."'),
        ("According to the harbour log, the dock was safe.", "the harbour log", "According to", "the dock was safe"),
        ("The dock was safe, according to a foreman.", "a foreman", "according to", "The dock was safe"),
        ("The report found that the dock was safe.", "The report", "found", "that the dock was safe"),
        ("A foreman who had worked there for years said it was safe.", "A foreman who had worked there for years", "said",
         "it was safe"),
        ("Critics claim the dock is old.", "Critics", "claim", "the dock is old"),
        ("She was quoted as saying the dock was safe.", "She", "was quoted as saying", "the dock was safe"),
    ],
)  # fmt: skip
def test_shapes(text: str, source: str, cue: str, content: str) -> None:
    """Direct, indirect and mixed; the cue before, between and behind; inverted; with receiver, time and apposition."""
    assert one(text) == (source, cue, content)


@pytest.mark.parametrize(
    "text",
    [
        "The report was long. His claims were many, and the states voted.",
        "The company was asked about it. It is called Norvane.",
        "The driver refused to pay.",
        "He found a house on the hill.",
        "Her call for help came at noon.",
    ],
)
def test_no_statement(text: str) -> None:
    """Nouns, passives and verbs of doing that look like verbs of saying attribute nothing."""
    assert analysed(text).attributions == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ada Moll said it was safe.", "named-person"),
        ("A spokesman for the dock, Tom Beck, said it was safe.", "named-person"),
        ("The Pentagon said it was safe.", "named-organisation"),
        ("The ministry said it was safe.", "named-organisation"),
        ("Court records show it was safe.", "named-organisation"),
        ("A senior defense official said it was safe.", "unnamed-individual"),
        ("One of the foremen said it was safe.", "unnamed-individual"),
        ("Three aides said it was safe.", "unnamed-group"),
        ("Some experts said it was safe.", "unnamed-group"),
        ("Officials said it was safe.", "unnamed-group"),
        ("She said it was safe.", "pronoun"),
    ],
)
def test_source_kind(text: str, kind: str) -> None:
    """A source is a named person, a body or document, one or several people without a name, or a pronoun."""
    assert analysed(text).attributions[0].source_kind == kind


def test_who_she_is() -> None:
    """A pronoun is whoever of that gender spoke or was the subject last, across paragraphs."""
    text = 'Ruth Adeyemi, the mayor, met Paul Weir.\n\n"It is over," she said. He said it was not.'

    assert speakers(text) == ["Ruth Adeyemi", "Paul Weir"]


def test_a_role_leads_back() -> None:
    """ "The mayor" is the person whom the draft called mayor, "the official" the unnamed one it quoted before."""
    text = (
        "Ruth Adeyemi, the mayor, said it was over. A tax official said it was not."
        "\n\nThe official added that the books were open. The mayor said they were shut."
    )

    assert speakers(text) == ["Ruth Adeyemi", "A tax official", "A tax official", "Ruth Adeyemi"]


def test_unresolved_rather_than_wrong() -> None:
    """Between two equally near men "he" stays unresolved, with both as candidates."""
    text = "Those who came to the gate were Paul Weir, Tom Beck. He said it was over."
    (found,) = analysed(text).attributions

    assert found.speaker is None
    assert {speaker.name for speaker, _ in found.candidates} == {"Paul Weir", "Tom Beck"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A nurse, who asked not to be named for fear of being sacked, said it was over.", "job"),
        ("A nurse said it was over. She spoke on condition of anonymity because she had been threatened.", "safety"),
        ("An official who was not authorized to discuss the matter said it was over.", "formula"),
        ("A nurse, speaking on condition of anonymity to describe private talks, said it was over.", "private"),
        ("A nurse, speaking anonymously, said it was over.", ""),
        ("A nurse, who declined to be identified, said it was over.", ""),
        ("A nurse said it was over. The ward had closed because of a leak.", ""),
    ],
)
def test_reason(text: str, kind: str) -> None:
    """A reason is read beside the source or in the sentence next to it; being anonymous is none."""
    found = analysed(text).attributions[0]

    assert found.anonymity is not None
    assert found.anonymity.kind == kind


def _places(found: Attribution) -> list[tuple[int, int]]:
    return [place for place in (found.source, found.head, found.cue, *found.content_parts) if place]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            'said according to "Ada Moll," she who , . : “ ” ‘ ’ the official that and told reporters — ( ) 4 say report'
            " claims\n\n He was asked \x00 \ufffd \ue000 A spokesman for".split(" ")
        ),
        max_size=40,
    ).filter(lambda words: words.count("\x00") <= 4)  # more of them is refused as binary data
)
def test_any_words(words: list[str]) -> None:
    """Whatever stands in a draft, the places are inside it."""
    text = " ".join(words)
    analysis = Analysis(Document("draft.txt", text, (Section("body", Span(0, len(text))),)))  # no reader lets a NUL in

    for found in analysis.attributions:
        assert all(0 <= start < end <= len(analysis.text) for start, end in _places(found))


@pytest.mark.parametrize(
    "text", ["said " * 40_000, "He said, " * 20_000, "according to " * 15_000, "who said " * 20_000]
)
def test_hostile(text: str) -> None:
    """A text of nothing but cues is read in time that grows with its length."""
    begin = time.process_time()
    assert isinstance(analysed(text).attributions, list)

    assert time.process_time() - begin < 10
