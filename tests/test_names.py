"""Names: what they name, their parts, and which mentions are one person."""

from __future__ import annotations

import time

import pytest

from checker.annotators.names import Name, names
from checker.annotators.sentences import sentences


def read(text: str) -> list[Name]:
    return names(text, sentences(text))


def kinds(text: str) -> dict[str, str]:
    return {text[name.start : name.end]: name.kind for name in read(text)}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They met Ruth Adeyemi there.", "Ruth Adeyemi", "person"),
        ("They met Assistant U.S. Attorney Ruth Adeyemi there.", "Assistant U.S. Attorney Ruth Adeyemi", "person"),
        ("They met Mr. Adeyemi there.", "Mr. Adeyemi", "person"),
        ("They met engineer Oluwo Bakari there.", "Oluwo Bakari", "person"),
        ("Oluwo Bakari, who built it, left.", "Oluwo Bakari", "person"),
        ("Dean Prior left.", "Dean Prior", "person"),
        ("Rupert Lane left.", "Rupert Lane", "person"),
        ("The Ministry of Agriculture and Fisheries closed.", "Ministry of Agriculture and Fisheries", "organisation"),
        ("The Pentagon closed.", "Pentagon", "organisation"),
        ("It went to the WTO.", "WTO", "organisation"),
        ("They live in Lisbon now.", "Lisbon", "place"),
        ("They live near Lake Orrin now.", "Lake Orrin", "place"),
        ("They left on Monday.", "Monday", "other"),
    ],
)
def test_kind(text: str, name: str, kind: str) -> None:
    """A name's own words decide, then what stands around it."""
    assert kinds(text).get(name) == kind


def test_words_that_only_open_a_sentence() -> None:
    """A capital at the start of a sentence makes no name."""
    text = "Officials left. However, many stayed. Charities and charities alike paid."

    assert read(text) == []


def test_parts() -> None:
    """Title, given name and surname are told apart; the name proper begins behind the title."""
    text = "They met Sen. Ruth B. Adeyemi there."
    (name,) = read(text)

    assert (name.title, name.given, name.surname, name.mention) == ("Sen.", "Ruth B.", "Adeyemi", "full")
    assert text[name.bare : name.end] == "Ruth B. Adeyemi"


def test_one_person() -> None:
    """Full name, title and surname, and surname alone are one entity, whose gender the given name tells."""
    text = "Ruth Adeyemi spoke. Ms. Adeyemi left. Then Adeyemi returned."
    entities = {id(name.entity) for name in read(text)}

    assert len(entities) == 1
    assert read(text)[0].entity is not None
    assert read(text)[0].entity.gender == "f"  # type: ignore[union-attr]


def test_two_with_one_surname() -> None:
    """A surname that two people bear is nobody's until a title says whose."""
    text = "Ruth Adeyemi met Paul Adeyemi. Then Adeyemi left. Mr. Adeyemi stayed."
    found = read(text)

    assert found[2].entity is None
    assert found[3].entity is found[1].entity


def test_a_surname_before_the_name() -> None:
    """A surname alone is read as the person's even before the full name comes."""
    text = "The council heard that Adeyemi had left. Ruth Adeyemi returned in May."
    found = read(text)

    assert found[0].entity is found[1].entity
    assert found[0].mention == "surname"


@pytest.mark.parametrize("text", ["Aa " * 60_000, "Mr. " * 60_000, "A." * 60_000, "O’" * 60_000, "Aa-" * 60_000])
def test_hostile(text: str) -> None:
    """A text of nothing but capitals is read in time that grows with its length."""
    begin = time.process_time()
    read(text)

    assert time.process_time() - begin < 5
