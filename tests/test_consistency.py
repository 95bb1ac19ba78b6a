"""The same thing said twice: what is compared, what makes a slip, and what excuses a difference."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.analysis import Analysis
from checker.data.lexicon import is_surname, is_word, same_given_name
from checker.engine import Engine
from checker.example import document_of
from checker.finding import Severity
from checker.kinds.consistency.acronyms import misfits
from checker.kinds.consistency.slips import is_slip, significant, stems
from checker.kinds.consistency.spellings import one_slip
from checker.ruleset import Ruleset

KIND = "consistency"


def found(ruleset: Ruleset, rule: str, text: str) -> list[str]:
    """Return the words at the carets of what one rule finds."""
    chosen = ruleset.get(rule)
    assert chosen is not None
    document = document_of(text)
    report = Engine([chosen]).check(document)
    assert report.problems == ()
    return [document.slice(finding.span) for finding in report.findings]


@pytest.mark.parametrize(
    ("one", "two"),
    [("Hrdlovic", "Hrdlevic"), ("Barrot", "Barot"), ("Byrne", "Bryne"), ("Trump", "Trup"), ("Dobrow", "Dobroww")],
)
def test_one_slip(one: str, two: str) -> None:
    """A letter more, less or another, or two neighbours swapped, is one slip, whichever form comes first."""
    assert one_slip(one, two)
    assert one_slip(two, one)


@pytest.mark.parametrize(("one", "two"), [("Marsh", "Marsh"), ("Gordon", "Graham"), ("Byrne", "Bernye"), ("", "ab")])
def test_more_than_one_slip(one: str, two: str) -> None:
    """Equal words and words further apart are no slip."""
    assert not one_slip(one, two)


@given(st.text("abc", min_size=1, max_size=8), st.data())
def test_every_single_edit_is_one_slip(word: str, data: st.DataObject) -> None:
    """Dropping, adding, replacing a letter of any word is one slip of it, unless the word stays what it was."""
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcd"))
    for other in (word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :]):
        assert one_slip(word, other) == (other != word)


def test_short_forms_of_a_name() -> None:
    """A nickname, an initial and a second nickname of one name can all be one person; two names cannot."""
    assert same_given_name("Michael", "Mike")
    assert same_given_name("Bets", "Elizabeth") or same_given_name("Betsy", "Elizabeth")
    assert same_given_name("Bill", "Will")
    assert same_given_name("J.", "Joanna")
    assert not same_given_name("Gordon", "Graham")


def test_lists_tell_words_from_names() -> None:
    """The lists answer for whole words in any letter case only."""
    assert is_word("Country")
    assert not is_word("Countr")
    assert is_surname("Hargreaves")
    assert not is_surname("Hargreave\nHargreaves")


NAMES = "name-spelled-two-ways"


@pytest.mark.parametrize(
    "text",
    [
        "Hondurans left Honduras. In Honduras they were poor.",
        "South Korea and South Koreans met. The South Korean team won in South Korea.",
        "The Hodgkiss farm belongs to the Hodgkisses. Amber Hodgkiss met other Hodgkisses.",
        "Carlos Moreno sang. His brother Carlo Moreno played the piano.",
        "Maria Moreno sang. Mario Moreno, a cellist, played.",
        "Jarosław Kaczyński spoke. Later Jaroslaw Kaczynski left.",
        'The mayor, Dana Whitcomb, resigned. "Dana Witcomb is a crook," one reader tweeted.',
        "Dana Whitcomb resigned. The sign spelled it Dana Whitcom.",
        "THE WHITCOMB FILE. Dana Whitcomb resigned. WHITCOM was printed on the bin.",
    ],
)
def test_two_names_or_two_forms(ruleset: Ruleset, text: str) -> None:
    """Demonyms, plurals, relatives, accents, written words and words about a spelling are no slips."""
    assert found(ruleset, NAMES, text) == []


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("Mayor Dana Whitcomb resigned. Aides wept. Reporters asked Mr. Whitcmob about it.", "Whitcmob"),
        ("Dana Whitcomb resigned. Aides wept, and Dana Whitcombe left by the back door.", "Whitcombe"),
        ("The vote in Tarnbeck County was close. Tarnbeck Countty officials counted again.", "Countty"),
        ("Brinson Bell spoke. The party said Karen Brenson Bell and Karen Brinson Bell were one.", "Brenson"),
    ],
)
def test_a_slip_of_a_name(ruleset: Ruleset, text: str, slip: str) -> None:
    """A slip is found behind a title, beside a shared first name, in a place's name and in a double surname."""
    assert found(ruleset, NAMES, text) == [slip]


def test_a_name_in_a_quotation_counts_less(ruleset: Ruleset) -> None:
    """The words of a quotation may be the speaker's: the finding drops one severity."""
    rule = ruleset.get(NAMES)
    assert rule is not None
    text = 'Dana Whitcomb resigned. "We will miss Dana Whitcombe," said an aide.'
    report = Engine([rule]).check(document_of(text))

    assert [finding.severity for finding in report.findings] == [Severity.WARNING]


@pytest.mark.parametrize(
    "text",
    [
        "The Justice and Development Party (AKP) won.",
        "The Basque Homeland and Liberty group (ETA) is no more.",
        "The Brazilian Coffee Institute (IBC) met.",
        "The National Action Party (PAN) lost.",
        "The Organisation for Economic Co-operation and Development (OECD) agreed.",
        "The Federal Bureau of Investigation (FBI) came.",
        "The Ulvar Deep Ice Array (DIANA) listens.",
        "He bought Cardinal Health (CAH.N) shares.",
        "It was late (USA).",
        "(ABC) said so.",
    ],
)
def test_acronyms_that_are_right(text: str) -> None:
    """Foreign, shortened and portmanteau acronyms, tickers and bare brackets are left alone."""
    assert list(misfits(Analysis(document_of(text)))) == []


@pytest.mark.parametrize(
    ("text", "fitting"),
    [
        ("The Tarn Harbour Board (TBH) met.", "THB"),
        ("The Ethics in Harbours Act (HEA) of 1978 passed.", "EHA"),
        ("The Northern Lakes Ferry Union (NLFB) struck. The NLFU will meet.", "NLFU"),
    ],
)
def test_acronyms_that_are_a_slip(text: str, fitting: str) -> None:
    """Two letters that changed places, and another acronym the draft itself uses, show what was meant."""
    assert [each.about for each in misfits(Analysis(document_of(text)))] == [fitting]


HEADLINE = "headline-figure-mismatch"


@pytest.mark.parametrize(
    "story",
    [
        "Nine people were killed on Monday, police said, including four children.",
        "The blast killed four children and five adults on Monday, police said.",
        "At least seven people were killed, police had earlier said; the toll later rose to nine.",
        "The bomber killed eight people and himself on Monday, police said.",
        "Another seven people were killed in a second blast on Monday, police said.",
        "More than 30 people were injured on Monday, police said.",
    ],
)
def test_headline_figures_that_agree(ruleset: Ruleset, story: str) -> None:
    """A sub-total, a sum, an earlier report, the attacker, another event do not contradict the headline."""
    assert found(ruleset, HEADLINE, f"Blast at market leaves nine dead\n\n{story} The street was closed.") == []


@pytest.mark.parametrize(
    "story",
    [
        "A bomb killed seven people on Monday, police said.",
        "At least 12 people were killed and 30 others wounded on Monday, police said.",
        "The blast left seven dead on Monday, police said.",
        "Seven people died on Monday, police said.",
    ],
)
def test_headline_figures_that_clash(ruleset: Ruleset, story: str) -> None:
    """The toll is compared however story and headline put it."""
    assert found(ruleset, HEADLINE, f"Blast at market leaves nine dead\n\n{story} The street was closed.") == ["nine"]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("title-changed", "Inspector Dale Tarr, a sergeant until 2015, spoke. Inspector Tarr then left."),
        ("first-name-changed", "Gordon Breslin spoke. His wife, Greta Breslin, did not. Grace Breslin is their child."),
        ("age-changed", "Ida Farrow, 12, spoke. Farrow, 9 when the scene was shot, laughed."),
        ("figure-changed", "The dam would flood six farms. The two farms in the north are empty."),
        ("quotation-reworded", '"We went out and we won," she said. "We went out and we lost," he said.'),
    ],
)
def test_two_people_or_two_times(ruleset: Ruleset, rule: str, text: str) -> None:
    """An earlier rank, a relative, an age at another time, a part, another speaker are excused."""
    assert found(ruleset, rule, text) == []


@pytest.mark.parametrize(
    ("one", "two"),
    [("48", "84"), ("3200", "2300"), ("18", "28"), ("15000", "50000"), ("10000", "100000"), ("4.7", "7.4")],
)
def test_misread_figures(one: str, two: str) -> None:
    """Digits that changed places, one other digit, a lost power of ten and -teen for -ty are slips, either way round."""
    assert is_slip(Fraction(one), Fraction(two))
    assert is_slip(Fraction(two), Fraction(one))


@pytest.mark.parametrize(("one", "two"), [("6", "8"), ("48", "48"), ("340", "517"), ("0", "10"), ("12", "120.5")])
def test_two_figures(one: str, two: str) -> None:
    """Single digits, equal figures and figures with little in common are two figures."""
    assert not is_slip(Fraction(one), Fraction(two))


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_a_slip_goes_both_ways(one: int, two: int) -> None:
    """Being misread is symmetrical, and no figure is a slip of itself."""
    assert is_slip(Fraction(one), Fraction(two)) == is_slip(Fraction(two), Fraction(one))
    assert not is_slip(Fraction(one), Fraction(one))


def test_stems() -> None:
    """Inflected forms of a word share a stem; small words and, if asked, names have none."""
    assert stems("The mayors talked") & stems("a mayor talks")
    assert stems("Delegates left") & stems("the delegate leaves")
    assert stems("and the over them") == set()
    assert stems("the Tarnbeck mill", names=False) == stems("the mill")


@pytest.mark.parametrize(
    "text",
    [
        "Owen Tarr, 51, of Marlow, was jailed. Tarr, now of Dunrath, wept.",
        "Owen Tarr, 51, of Marlow, was jailed. His cousin Ian Tarr, 48, of Dunrath, was not.",
        "Owen Tarr, 51, of Marlow, Essex, was jailed. Tarr, of Essex, wept.",
        "The mill in Dunrath, Ohio, shut. Marlow, Iowa, has a mill.",
    ],
)
def test_two_places_that_are_two(ruleset: Ruleset, text: str) -> None:
    """A move, a relative, two towns are no contradiction."""
    assert found(ruleset, "place-changed", text) == []


@pytest.mark.parametrize(
    ("headline", "story"),
    [
        ("Zoo loses 12 penguins", "Bird flu has killed nine penguins and three puffins at the zoo."),
        ("Bus fare to rise to $2.25", "A bus ride will cost $2.25 from July, up from $2."),
        ("Plant to lay off hundreds of workers", "The plant will lay off 400 workers by Christmas."),
        ("Over 200 hurt in tram crash", "A tram crash in the old town hurt 231 people on Monday."),
        ("A third of voters back pier", "Two thirds of voters oppose the pier, a poll found."),
    ],
)
def test_headline_figures_that_round_or_sum_up(ruleset: Ruleset, headline: str, story: str) -> None:
    """What the headline rounds, sums up or turns round is no contradiction."""
    assert found(ruleset, HEADLINE, f"{headline}\n\n{story} Nobody would say more about it on Monday night.") == []


ODD = [
    "",
    " ",
    "A",
    "(((((",
    "\0\ufffd\ue000",
    "A. A. A. (AAA)",
    "“" * 50,
    "Ab Ac " * 200,
    "9" * 400 + " dead",
    "\r\n\r",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts(ruleset: Ruleset, text: str) -> None:
    """No text makes a rule fail internally."""
    rules = [rule for rule in ruleset.rules if rule.kind in (KIND, "calendar")]

    assert len(rules) >= 15
    assert Engine(rules).check(document_of(text)).problems == ()


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("AaBb12 .,\"'()-\n"), max_size=120))
def test_any_text(text: str) -> None:
    """No text makes the comparison of acronyms fail, and what is found lies inside the text."""
    analysis = Analysis(document_of(text))
    for each in misfits(analysis):
        assert 0 <= each.span.start < each.span.end <= len(analysis.text)


@pytest.mark.parametrize(("value", "digits"), [("120000", "12"), ("5.60", "56"), ("0.25", "25"), ("1/3", "")])
def test_significant_digits(value: str, digits: str) -> None:
    """The digits that tell one figure from another are those without trailing zeros and without the point."""
    assert significant(Fraction(value)) == digits


def test_digits_in_another_order_of_two_people(ruleset: Ruleset) -> None:
    """A sum whose digits are those of an earlier one is reported, but not where the sentences name other people."""
    rule = "figure-changed"
    between = "The valley was shocked. Rain fell all week. "
    assert found(ruleset, rule, f"The barn was sold for $412,000 in May. {between}The barn had cost $421,000.") == [
        "$421,000"
    ]
    assert not found(ruleset, rule, f"The barn cost Mr. Ode $412,000. {between}The barn cost Mr. Pell $421,000.")


def test_a_long_draft_is_compared_in_time(ruleset: Ruleset) -> None:
    """A quotation changed at the end of a thousand that begin alike is found: those nearest before it are compared."""
    many = "\n\n".join(f'"We are going to count hall {n} before the boats come in," said a clerk.' for n in range(1000))
    text = f'{many}\n\n"We are sure to rebuild the old pier by spring," said Ida Farrow.\n\n"We are sure to rebuild the old school by spring," said Farrow.'
    assert found(ruleset, "quotation-reworded", text) == ["old school by"]
