"""Figures, dates, names and meaning against sources: what supports them, what contradicts them, what is nowhere."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.analysis import Analysis
from checker.document import Document
from checker.evidence import Discrepancy
from checker.readers import read

RELEASE = """ORRADAL, 8 April 2024 - The Orradal dairy sold 1,250 tonnes of cheese last year, up from 1,000 tonnes in 2022.

The dairy employs 84 people, 21 of them part-time. Its new hall cost £3.2 million and its cold store £1.1 million.

Of the 60 farms that deliver milk, 45 voted for the plan. Support rose from 62% to 75%.

The hall, 160 km north of the capital, opened on 2 April. Guests arrived at 10am and left at 4.30pm.

Directors Ada Lund, Per Aasen and Kim Solheim welcomed Prince Olaf. The dairy was founded in 1904.
"""


def compare(draft: str, *sources: str, date: datetime.date | None = None) -> list[Discrepancy]:
    """Return what a draft has that its sources have not."""
    documents = [read(f"source{number}.txt", text.encode()) for number, text in enumerate(sources or (RELEASE,))]
    return Analysis(read("draft.txt", draft.encode()), date, documents).discrepancies


@pytest.mark.parametrize(
    "draft",
    [
        "The dairy sold 1,250 tonnes of cheese.",
        "The dairy sold about 1,200 tonnes of cheese.",
        "Sales of cheese rose 25% to 1,250 tonnes.",
        "The dairy sold 250 tonnes more cheese than in 2022.",
        "The dairy employs 63 people full-time.",
        "A quarter of the people the dairy employs work part-time.",
        "The hall and the cold store cost £4.3 million.",
        "Three in four farms voted for the plan.",
        "Fifteen of the 60 farms did not vote for the plan.",
        "Support rose by 13 percentage points.",
        "The hall is about 100 miles north of the capital.",
        "Guests stayed for six and a half hours, having arrived at 10am.",
        "Three directors welcomed the prince.",
        "The dairy is 120 years old, founded in 1904.",
        "The dairy's staff of more than 80 people works in a £3.2m hall.",
    ],
)
def test_supported_figures_are_silent(draft: str) -> None:
    """As written, rounded, converted, or derived by sum, difference, share, change, points, list or times."""
    found = compare(draft, date=datetime.date(2024, 4, 9))
    assert [item.working for item in found if item.about == "figure"] == []


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        ("The dairy sold 1,350 tonnes of cheese last year.", "1,350 tonnes"),
        ("The new hall of the dairy cost £3.2 billion.", "£3.2 billion"),
        ("The new hall of the dairy cost €3.2 million.", "€3.2 million"),
        ("Support rose by 13%, from 62% to 75%.", "13%"),
        ("The hall of the dairy is 160 miles north of the capital.", "160 miles"),
    ],
)
def test_a_figure_that_no_source_gives_is_found(draft: str, words: str) -> None:
    """Another value, scale word, currency, unit, percent for points: the finding covers the figure."""
    found = [item for item in compare(draft) if item.about == "figure"]
    assert [draft[item.span.start : item.span.end] for item in found] == [words]
    for item in found:
        if item.verdict == "contradicts":
            assert item.passages[0].source == "source0.txt"
            assert RELEASE[item.passages[0].span.start : item.passages[0].span.end]


def test_dates_are_the_same_however_they_are_written() -> None:
    """A weekday and its date, a date in another order; another day is a contradiction."""
    assert compare("The hall opened on Tuesday, April 2.", date=datetime.date(2024, 4, 9)) == []
    assert compare("The hall opened last Tuesday.", date=datetime.date(2024, 4, 5)) == []
    [found] = compare("The hall 160 km north of the capital opened on 12 April.", date=datetime.date(2024, 4, 9))
    assert (found.about, found.verdict) == ("date", "contradicts")


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("The fair begins on 2 August.", "Dates of the next fair: 2-4 August 2025."),
        ("The pump cost £18,000, the clerk said.", "CLERK: The pump cost us, er, eighteen thousand."),
        ("One litre in six is lost to leaks.", "About 17 per cent of the water is lost to leaks."),
        ("The mine expected 195,000 to 205,000 tonnes.", "Guidance of the mine: 195,000 to 205,000 t."),
        ("Lessons start 20 minutes later.", "Lessons would start at 9.10 instead of 8.50."),
        ("The lamp must not cost more than 9.80 euros.", "The lamp won't be dearer than nine dot eighty euros."),
        ("The crew found the boat on Saturday.", "Sat 7/13 02:10 the crew found the boat."),
        ("The mill is the third-largest in the county.", "The mill is the county's third largest employer."),
    ],
)
def test_other_ways_of_writing_are_silent(draft: str, source: str) -> None:
    """A day of a range in another year, bare and spoken amounts, proportions, symbols, clock times, short weekdays."""
    assert compare(draft, source, date=datetime.date(2024, 7, 15)) == []


@pytest.mark.parametrize(
    ("draft", "words", "source"),
    [
        (
            "Crews mended 3,100 leaks in July, 400 fewer than in June.",
            "400 fewer",
            "Leaks mended: 3,100 (June: 2,700).",
        ),
        ("A ticket cost €95, €10 less than in 2022.", "€10 less", "Ticket: €95 (2022: €85)."),
        (
            "The dividend is paid on Thursday 20 September.",
            "Thursday 20 September",
            "It is paid on Friday 20 September.",
        ),
        ("Una Lisle spoke to the choir on Friday.", "Friday", "Una Lisle spoke to the choir at length."),
        ("The mill is the second largest in the county.", "second", "The mill is the county's third largest employer."),
    ],
)
def test_other_ways_of_writing_are_found(draft: str, words: str, source: str) -> None:
    """More for fewer, a weekday that does not go with its day or that nobody named, another rank."""
    found = compare(draft, source, date=datetime.date(2024, 7, 15))
    assert [draft[item.span.start : item.span.end] for item in found] == [words]


def test_names_by_spelling_and_first_name() -> None:
    """A surname alone is the same person; one slip, another first name and a stranger are found."""
    assert compare("Lund and Per Aasen welcomed the prince.") == []
    [slip] = compare("Kim Solhiem welcomed the prince.")
    assert (slip.about, slip.verdict, slip.values["source"]) == ("name", "contradicts", "Solheim")
    [first] = compare("Director Robert Aasen welcomed the prince.")
    assert (first.about, first.verdict) == ("name", "contradicts")
    [stranger] = compare("Director Margaret Thornquist welcomed the prince.")
    assert (stranger.about, stranger.verdict) == ("name", "absent")


def test_direction_and_negation_turned_round() -> None:
    """A fall for a rise, a "not" that the source has not, in sentences made from one another."""
    [fall] = compare("Support fell from 62% to 75%.")
    assert fall.about == "meaning"
    source = "The inspectors found that the boiler had been serviced in May."
    [negated] = compare("The inspectors did not find that the boiler had been serviced.", source)
    assert negated.about == "meaning"
    assert compare("The inspectors found that the boiler had been serviced.", source) == []


def test_several_sources_are_one_body_of_evidence() -> None:
    """What one of them supports is supported."""
    assert (
        compare("The dairy employs 84 people. The mill employs 12 people.", RELEASE, "The mill employs 12 people.")
        == []
    )


def test_large_sources_are_read_in_part_and_shown_in_whole() -> None:
    """Of a large source only the sections that share words with the draft are read; offsets are the whole source's."""
    filler = "\n\n".join(
        f"Paragraph {number} speaks of weather, wind and of nothing else at all." for number in range(6000)
    )
    source = f"{filler}\n\nThe Orradal dairy employs 84 people in its new hall.\n\n{filler}"
    assert compare("The Orradal dairy employs 84 people.", source) == []
    [found] = compare("The Orradal dairy employs 96 people in its new hall.", source)
    assert source[found.passages[0].span.start : found.passages[0].span.end] == "84"


_PIECES = (
    "19.5 degrees|minus 4 Celsius|£5|$3 to $4|5-3|six votes to four|a third|40%|4 percentage points|3 points|doubled|Q3|"
    "Monday|5 May 2020|1999|last year|12 km|three hours|up to 300|0|0%|-3%|fourteen pounds ten|the board|sold|rose|fell|"
    "to|from|by|and|.|\n\n|first|21st|millions|in his 60s|0.0|1/3|each|votes|for|against|€0|½|Sunday the 24th|\ufffd"
).split("|")


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=25), st.lists(st.sampled_from(_PIECES), max_size=25))
def test_any_figures_can_be_compared(draft: list[str], source: list[str]) -> None:
    """Whatever stands in a draft and its source, the comparison ends, with places inside the draft."""
    text = " ".join(draft)
    for item in compare(text, " ".join(source), date=datetime.date(2020, 5, 6)):
        assert 0 <= item.span.start < item.span.end <= len(text)


def test_no_sources_no_findings() -> None:
    """Without sources, or with an empty one, nothing is compared."""
    draft = Document("draft", "It cost 5 euros.", ())
    assert Analysis(draft).discrepancies == []
    assert Analysis(draft, sources=[Document("empty", "  ", ())]).discrepancies == []


def test_command_line_reports_bad_sources_and_still_checks(tmp_path: Path) -> None:
    """A missing or empty source and the draft itself are said so, exit code 2, and the draft's own checks run."""
    from checker.cli import main

    draft, empty, folder = tmp_path / "draft.md", tmp_path / "empty.txt", tmp_path / "notes"
    draft.write_text("# Grants\n\nShe won 40 percent of the 250 votes, the the clerk said.\n", encoding="utf-8")
    empty.write_text("", encoding="utf-8")
    folder.mkdir()
    (folder / "minutes.txt").write_text("The clerk counted 310 votes in all; she won 124 votes.", encoding="utf-8")
    sources = [str(tmp_path / "missing.txt"), str(empty), str(draft), str(folder)]
    result = CliRunner().invoke(main, ["check", str(draft), *(part for name in sources for part in ("--source", name))])
    assert result.exit_code == 2
    assert "missing.txt" in result.output
    assert "empty.txt" in result.output
    assert "its own source" in result.output
    assert "doubled-word" in result.output
    assert "minutes.txt" in result.output


def test_the_example_has_one_fault_of_each_kind() -> None:
    """The press release, the interview and the draft in ``examples/sources`` show every rule on sources at work."""
    from checker.engine import Engine
    from checker.ruleset import load

    folder = Path(__file__).parent.parent / "examples" / "sources"
    release, interview, draft = (
        read(name, (folder / name).read_bytes()) for name in ("release.txt", "interview.txt", "draft.txt")
    )
    rules = [rule for rule in load().rules if rule.kind == "evidence"]
    report = Engine(rules).check(draft, sources=[release, interview])
    assert not report.problems
    assert {finding.rule for finding in report.findings} == {rule.id for rule in rules}
