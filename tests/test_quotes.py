"""Quotations: which marks belong together, and which are no quotation marks."""

from __future__ import annotations

import re
import time

import pytest

from checker.annotators.quotes import Quotation, quotations
from checker.document import Section, Span


def sections(text: str) -> list[Section]:
    return [Section("body", Span(*match.span())) for match in re.finditer(r"[^\n]+", text)]


def read(text: str) -> list[Quotation]:
    return quotations(text, sections(text))[0]


def words(text: str) -> list[str]:
    return [text[quotation.start : quotation.end] for quotation in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Go," she said. "Now."', ['"Go,"', '"Now."']),
        ("“Go,” she said.", ["“Go,”"]),
        ("‘Go,’ she said.", ["‘Go,’"]),
        ("'Go,' she said.", ["'Go,'"]),
        ("«Va», dit-elle.", ["«Va»"]),
        ("``Go,'' she said.", ["``Go,''"]),
        ("''Go,'' she said.", ["''Go,''"]),
        ("'It's late,' she said. 'We're off.'", ["'It's late,'", "'We're off.'"]),
        ("‘I saw the councillors’ plan,’ she said.", ["‘I saw the councillors’ plan,’"]),
        ("The workers’ pay and the '90s were the dogs' own.", []),
        ('He is 6\'2" tall and the pipe is 12" wide.', []),
        ("Rock 'n' roll isn't dead.", []),
    ],
)
def test_marks(text: str, expected: list[str]) -> None:
    """Straight, curly, single, double, guillemets and doubled marks; not apostrophes, decades, feet and inches."""
    assert words(text) == expected


def test_nested() -> None:
    """A quotation inside a quotation is part of it."""
    text = "“He said ‘go away’ to me,” she said."
    (quotation,) = read(text)

    assert [text[start:end] for start, end in quotation.inner] == ["‘go away’"]


def test_several_paragraphs() -> None:
    """Each paragraph opens, the last closes: one quotation in two parts, and no stray mark."""
    text = '"One.\n\n"Two," she said.'
    (quotation,) = read(text)

    assert [text[start:end] for start, end in quotation.parts] == ['"One.', '"Two,"']
    assert quotations(text, sections(text))[1] == []


def test_a_missing_mark_stays_in_its_paragraph() -> None:
    """One missing mark is reported and does not turn the rest of the draft inside out."""
    text = '"It was loud, said Ada Moll.\n\nThe "quiet" street slept. "So it was," she said.'

    assert words(text)[1:] == ['"quiet"', '"So it was,"']
    assert [text[stray.start : stray.end] for stray in quotations(text, sections(text))[1]] == ['"']


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ('He starred in "The Long Winter Road," a play.', "title"),
        ('The so-called "curse" is over.', "fragment"),
        ('"We will not go back to that house," she said.', "speech"),
        ('"No," she said.', "title"),
    ],
)
def test_style(text: str, style: str) -> None:
    """Titles and scare quotes are told from speech by their own words."""
    assert read(text)[0].style == style


@pytest.mark.parametrize("text", ['"' * 50_000, "'a " * 30_000, "“" * 50_000, '"a ' * 30_000, "a' " * 30_000])
def test_hostile(text: str) -> None:
    """A text of nothing but marks is read in time that grows with its length."""
    begin = time.process_time()
    quotations(text, sections(text))

    assert time.process_time() - begin < 3
