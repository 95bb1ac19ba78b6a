"""Labels: what only looks like a figure, and what must stay one."""

from __future__ import annotations

import pytest

from checker.annotators.labels import labels


def read(text: str) -> list[str]:
    return [text[label.start : label.end] for label in labels(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A Boeing 737 bound for Oslo", ["Boeing 737"]),
        ("the G7 and an A320neo, flight MH370", ["G7", "A320neo", "MH370"]),
        ("an AK-47, an F-16 and COVID-19", ["AK-47", "F-16", "COVID-19"]),
        ("Boeing will build more of the 787 and the 737-800 there", ["787", "737-800"]),
        ("the last 747 jet", ["747"]),
        ("Article 5 and Section 230 under Chapter 11", ["Article 5", "Section 230", "Chapter 11"]),
        ("type 2 diabetes in a phase 3 trial", ["type 2", "phase 3"]),
        ("No. 10 Downing Street", ["No. 10"]),
        ("the S&P 500 and the Fortune 500", ["S&P 500", "Fortune 500"]),
        ("call 555-0134, 1-800-555-0199 or (202) 555-0143", ["555-0134", "1-800-555-0199", "(202) 555-0143"]),
        ("Agent 007 is on 24/7", ["Agent 007", "24/7"]),
        ("version 1.2.3 at https://example.org/9 [12]", ["1.2.3", "https://example.org/9", "[12]"]),
        ("the Second Amendment, Fifth Avenue, the Third Reich", ["Second Amendment", "Fifth Avenue", "Third Reich"]),
        ("She called 911 from a Formula One race", ["911", "Formula One"]),
        ("the under-21s", ["under-21s"]),
        ("at 16-18 Harbour Road and 12 Mill Street", ["16-18 Harbour Road", "12 Mill Street"]),
        ("an S&P/ASX 200 tracker, an S P 500 fund", ["ASX 200", "S P 500"]),
        ("Row 21, Seat 4", ["Row 21", "Seat 4"]),
        ("the Standard & Poor's 500", ["Poor's 500"]),
        ("the 777-200LR and a 737-800", ["777-200LR", "737-800"]),
        ("near junction 12 with a 4K television", ["junction 12", "4K"]),
        ("COVID -19 and Covid 19", ["COVID -19", "Covid 19"]),
        ("the Thirty Years War", ["Thirty Years"]),
        ("1. First point\n2) Second point", ["1.", "2)"]),
    ],
)
def test_labels(text: str, found: list[str]) -> None:
    """Names, designators, codes and list numbers are labels, at their exact place."""
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "In Gaza 12 people died",
        "250 troops, $5.6 billion, 20 percent",
        "Rs5 and EUR5m and CHF20",
        "the March 12 rally",
        "Police Arrest Third Suspect",
        "the mid-1970s and the 1990s",
        "won 5-2 and lost 3-10",
        "There were no 12 apostles",
        "the Kremlin 12 generals",
        "a 32m2 flat",
        "Boeing cut 737 jobs",
        "the Lamborghini's 640bhp engine",
        "On June 12 Mill Street closed, as in 1940 Mill Street did",
        "30 Mill Street residents left",
        "a rate of .08 percent and a batter at .004",
        "a cost of PS21,700",
        "a USD 12 fee and a MSEK 12 loss",
        "from 20-30MW to 700-750 homes",
        "757 people were there",
        "5 000 000 people and 1\u2009000 boats",
    ],
)
def test_not_labels(text: str) -> None:
    """Figures and dates stay what they are."""
    assert read(text) == []
