"""Reporters: one report in every format, each valid by its schema, complete also when files failed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from checker.document import Span
from checker.finding import Alternative, Finding, Problem, Related, Report, Severity
from checker.readers import read
from checker.reporters import REPORTERS, reporter
from tests.official import errors

HERE = Path(__file__).resolve().parent
DRAFT = (
    "😀 The fund\tholds $9.0 million.\r\nOf that sum, $2.5 million goes on roads & the remaining $7.5 million on "
    "<schools>,\r\nthe city’s “head” said: 100%.\r\n"
)


def example() -> tuple[list[Report], list[Problem]]:
    """Two drafts, one with two findings and an accepted one, and two files that could not be checked."""
    document = read("drafts/a b.txt", DRAFT.encode(), format="plain")

    def span(words: str) -> Span:
        at = document.text.index(words)
        return Span(at, at + len(words))

    findings = (
        Finding(
            rule="remainder-mismatch",
            severity=Severity.ERROR,
            message="$2.5 million and the remaining $7.5 million do not make $9.0 million",
            span=span("$7.5 million"),
            related=(Related(span("$9.0 million"), "the total"), Related(span("$2.5 million"), "the part")),
            working="$2.5 million + $7.5 million = $10.0 million, not $9.0 million",
            alternatives=(Alternative(span("$7.5 million"), "$6.5 million", "balances"),),
            why="A sum, a part and a remainder are given. They cannot all be right.",
            fingerprint="00112233aabbccdd",
        ),
        Finding(
            rule="vague-source",
            severity=Severity.WARNING,
            message="the city’s “head”: who?, 100% <sure>",
            span=span("the city’s “head”"),
            why="Name the source.",
            fingerprint="ffeeddccbbaa0099",
            quotation=True,
        ),
    )
    accepted = (
        Finding(
            "rounding", Severity.NOTE, "possible only by rounding", span("100%"), fingerprint="0f", accepted="it is so"
        ),
    )
    clean = read("clean.txt", b"All is well.")
    reports = [
        Report(document, findings, {"figures": 4, "relations": 1, "attributions": 1}, accepted),
        Report(clean, (), {"figures": 0, "relations": 0, "attributions": 0}),
    ]
    return reports, [
        Problem("b.docx", "is encrypted; a Word document was expected"),
        Problem("c.md:3:7", "bad\x00 <x>"),
    ]


@pytest.mark.parametrize("name", list(REPORTERS))
def test_snapshot(name: str, update: bool) -> None:
    """The example report in every format, as recorded."""
    text = reporter(name).render(*example(), colour=False)
    path = HERE / "snapshots" / f"report.{name}"
    if update:
        path.write_text(text, "utf-8", newline="")

    assert text == path.read_bytes().decode()
    assert text.endswith("\n")


@pytest.mark.parametrize("name", list(REPORTERS))
def test_odd_file_names(name: str) -> None:
    """A name with spaces, a colon, a percent sign and a byte that is no UTF-8 stops no output."""
    odd = "a b:7%20\udcff.txt"
    reports, problems = example()
    reports = [replace(report, document=replace(report.document, name=odd)) for report in reports]
    text = reporter(name).render(reports, [*problems, Problem(odd, "is a PNG image")])

    assert text
    if name == "sarif":
        results = json.loads(text)["runs"][0]["results"]
        uris = {item["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for item in results}
        assert uris == {"a%20b%3A7%2520%FF.txt"}
    elif name in ("junit", "checkstyle"):
        ElementTree.fromstring(text)


@pytest.mark.parametrize("name", list(REPORTERS))
def test_nothing_to_say(name: str) -> None:
    """Without a single draft every format is still valid."""
    text = reporter(name).render([], [], colour=False)

    if name in ("sarif", "rdjson", "gitlab", "json"):
        json.loads(text)
    elif name in ("junit", "checkstyle"):
        ElementTree.fromstring(text)


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("rdjson", "tests/schemas/rdjson.json"),
        ("gitlab", "tests/schemas/gitlab.json"), ("json", "checker/data/report.schema.json"),
    ],
)  # fmt: skip
def test_schema(name: str, schema: str) -> None:
    """The JSON formats are valid by their schemas."""
    rules = json.loads((HERE.parent / schema).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(rules)

    jsonschema.validate(json.loads(reporter(name).render(*example())), rules)


@pytest.mark.parametrize("reports", [example(), ([], [])], ids=["findings", "nothing"])
def test_sarif_is_valid(reports: tuple[list[Report], list[Problem]]) -> None:
    """SARIF is valid by the schema that it names."""
    log = json.loads(reporter("sarif").render(*reports))

    assert log["$schema"] == "https://json.schemastore.org/sarif-2.1.0.json"
    assert errors("sarif-2.1.0", log) == []
    assert errors("sarif-2.1.0", {**log, "version": "2.2.0"}) != []


def test_sarif_places() -> None:
    """Columns are code points behind an emoji; accepted findings are suppressed; problems fail the invocation."""
    log = json.loads(reporter("sarif").render(*example()))["runs"][0]
    first, _, last = log["results"]

    assert first["locations"][0]["physicalLocation"]["region"]["startLine"] == 2
    related = first["relatedLocations"][0]["physicalLocation"]["region"]
    assert (related["startLine"], related["startColumn"]) == (1, DRAFT.index("$9.0") + 1)
    assert last["suppressions"] == [{"kind": "external", "justification": "it is so"}]
    assert log["invocations"][0]["executionSuccessful"] is False
    assert log["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"]


@pytest.mark.parametrize("name", list(REPORTERS))
def test_pages(name: str) -> None:
    """Where a format has pages, every output names the page and counts lines on it."""
    source = "The fund holds $9.0 million.\n\f\nIt is so.\nThe head said it."
    document = replace(read("a.txt", source.encode()), metadata={"pages": "0,31"})
    at = document.text.index("The head")
    finding = Finding("vague-source", Severity.WARNING, "who is that?", Span(at, at + 8), fingerprint="0f")
    text = reporter(name).render([Report(document, (finding,), {})], [])

    if name in ("json", "jsonl"):
        assert '"page": 2' in text
        assert '"line": 2' in text
    else:
        assert re.search("page 2", text)
        assert re.search(r':2:1|line="?=?2|startLine": 2|begin": 2|"line": 2', text)


def test_rdjson_columns_are_bytes() -> None:
    """reviewdog counts UTF-8 bytes: an emoji is four of them."""
    diagnostics = json.loads(reporter("rdjson").render(*example()))["diagnostics"]
    start = diagnostics[0]["relatedLocations"][0]["location"]["range"]["start"]

    assert start["column"] == len(DRAFT[: DRAFT.index("$9.0")].encode()) + 1


def test_gitlab_fingerprints_are_unique() -> None:
    """Two equal findings in one file are two issues."""
    reports, problems = example()
    twice = [Report(reports[0].document, reports[0].findings * 2, {})]
    issues = json.loads(reporter("gitlab").render(twice, problems))

    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_github_commands_hold_on_one_line() -> None:
    """Percent signs and line ends are escaped, colons and commas in fields too."""
    lines = reporter("github").render(*example()).splitlines()

    assert len(lines) == 4
    assert all(re.match(r"::(error|warning|notice) file=[^:]+,line=\d+[^:]*::.", line) for line in lines)
    assert "100%25" in lines[1]


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_xml_is_well_formed(name: str) -> None:
    """Angle brackets, quotes and characters that XML forbids survive; the counts of JUnit are those of its cases."""
    root = ElementTree.fromstring(reporter(name).render(*example()))

    if name == "junit":
        assert root.get("tests") == str(len(root.findall(".//testcase")))
        assert root.get("failures") == str(len(root.findall(".//failure"))) == "2"
        assert root.get("errors") == str(len(root.findall(".//error"))) == "2"
        assert root.get("skipped") == str(len(root.findall(".//skipped"))) == "1"
    else:
        assert [item.get("name") for item in root] == ["drafts/a b.txt", "clean.txt", "b.docx", "c.md"]
        assert len(root.findall(".//error")) == 4


def test_text_is_coloured_only_when_asked() -> None:
    """No escape sequence without colour; the same words with it."""
    plain = reporter("text").render(*example(), colour=False)
    coloured = reporter("text").render(*example(), colour=True)

    assert "\x1b" not in plain
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == plain


def test_text_reporter_imports_little() -> None:
    """Start-up is a feature: text and JSON need neither XML nor YAML nor any other reporter."""
    code = "import sys, checker.reporters.text, checker.readers.plain; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()

    assert not {"yaml", "xml", "json", "markdown_it", "click", "checker.reporters.sarif"} & set(loaded)
