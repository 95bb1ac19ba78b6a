"""The session protocol of ``checker serve``: what is asked, what is answered, and that nothing ends it."""

from __future__ import annotations

import io
import json
import os
import shutil
import socket
import struct
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker import check_text
from checker.offsets import LineIndex, offset_of_units
from checker.run import Settings
from checker.serve import MAX_TEXT, Session, http_server, serve_stream

ROOT = Path(__file__).resolve().parent.parent
WRONG = (
    "The fund holds $9.0 million. Of that sum, $2.5 million goes on roads and the remaining $7.5 million on schools."
)
RIGHT = WRONG.replace("$7.5", "$6.5")
COMMAND = [sys.executable, "-m", "checker", "serve", "--stdio"]


@pytest.fixture(scope="module")
def rules_loaded() -> Session:
    """A session whose rules are loaded."""
    return Session(Settings(isolated=True))


@pytest.fixture
def session(rules_loaded: Session) -> Session:
    """A session without drafts."""
    rules_loaded._drafts.clear()
    return rules_loaded


def ask(session: Session, **request: Any) -> dict[str, Any]:
    return session.answer(json.dumps(request))


def rules_of(answer: dict[str, Any]) -> list[str]:
    return [finding["rule"] for finding in answer["findings"]]


def test_the_answer_carries_the_version_it_is_about(session: Session) -> None:
    """Id, name and version come back, with the findings, their words and their places."""
    answer = ask(session, id="a", name="d.txt", version=7, text=WRONG)
    assert (answer["id"], answer["name"], answer["version"]) == ("a", "d.txt", 7)
    (finding,) = answer["findings"]
    assert finding["rule"] == "remainder-mismatch"
    assert WRONG[finding["start"] : finding["end"]] == finding["words"] == "$7.5 million"


def test_an_edit_answers_as_the_whole_text_would(session: Session) -> None:
    """Typing a digit clears the finding, undoing it brings it back, and both answers equal those on the whole text."""
    ask(session, version=1, text=WRONG)
    at = WRONG.index("7.5")
    fixed = ask(session, version=2, edits=[{"start": at, "end": at + 1, "text": "6"}])
    assert fixed["findings"] == ask(session, name="other.txt", version=1, text=RIGHT)["findings"] == []
    back = ask(session, version=3, edits=[{"start": at, "end": at + 1, "text": "7"}])
    assert rules_of(back) == ["remainder-mismatch"]


def test_edits_are_made_one_after_another(session: Session) -> None:
    """Each edit counts in the text that the one before it left."""
    ask(session, version=1, text="Nothing here.")
    edits = [{"start": 0, "end": 13, "text": ""}, {"start": 0, "end": 0, "text": WRONG[:40]}]
    answer = ask(session, version=2, edits=[*edits, {"start": 40, "end": 40, "text": WRONG[40:]}])
    assert rules_of(answer) == ["remainder-mismatch"]


@pytest.mark.parametrize("unit", ["utf-8", "utf-16", "utf-32"])
def test_offsets_count_the_unit_asked_for(session: Session, unit: str) -> None:
    """Accents and emoji before a place count 1 to 4 units, in edits as in findings."""
    text = f"Café 😀 news.\r\n\r\n{WRONG}"
    size = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[unit]
    codec = "utf-8" if unit == "utf-8" else f"{unit}-le"
    ask(session, version=1, text=text.replace("7.5", "6.5"), unit=unit)
    at = len(text[: text.index("7.5")].encode(codec)) // size
    answer = ask(session, version=2, edits=[{"start": at, "end": at + 1, "text": "7"}], unit=unit)
    (finding,) = answer["findings"]
    assert text.encode(codec)[finding["start"] * size : finding["end"] * size].decode(codec) == "$7.5 million"
    assert finding["line"] == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_units_round_trip(encoding: str) -> None:
    """Every offset survives the way to code units and back; what is inside a character or outside is refused."""
    text = "aé😀\r\nb\n\U0001f1e9é\rz"
    lines = LineIndex(text)
    places = [lines.to_units(offset, encoding) for offset in range(len(text) + 1)]
    assert [offset_of_units(text, place, encoding) for place in places] == list(range(len(text) + 1))
    others = set(range(-1, places[-1] + 3)) - set(places)
    assert {offset_of_units(text, place, encoding) for place in others} == {None}


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", "a\0b" + " word" * 40, "\r", "\ue000 private", "9" * 400])
def test_odd_drafts_are_drafts(session: Session, text: str) -> None:
    """An empty buffer, and others that hold little, have no findings and make no error."""
    assert ask(session, version=1, text=text)["findings"] == []


def test_a_declared_encoding_does_not_garble_text(session: Session) -> None:
    """What the editor holds is text already: a page that declares Latin-1 keeps its places and words."""
    page = f'<!DOCTYPE html><meta charset="iso-8859-1"><p>Café — “été”.</p><p>{WRONG}</p>'
    (finding,) = ask(session, name="page.html", version=1, text=page)["findings"]
    assert page[finding["start"] : finding["end"]] == "$7.5 million"


BAD: list[tuple[str, bytes, str]] = [
    ("no JSON", b"check this please", "bad-json"),
    ("no object", b"[1]", "bad-request"),
    ("not UTF-8", b'{"version": 1, "text": "\xff"}', "bad-json"),
    ("deep", b"[" * 100_000, "bad-json"),
    ("long number", b'{"version": ' + b"1" * 5000 + b"}", "bad-json"),
    ("NaN", b'{"version": NaN, "text": ""}', "bad-json"),
    ("unknown key", b'{"version": 1, "txt": ""}', "bad-request"),
    ("no version", b'{"text": ""}', "bad-request"),
    ("version is true", b'{"version": true, "text": ""}', "bad-request"),
    ("negative version", b'{"version": -1, "text": ""}', "bad-request"),
    ("no text", b'{"version": 1}', "bad-request"),
    ("text and edits", b'{"version": 1, "text": "", "edits": []}', "bad-request"),
    ("text is a number", b'{"version": 1, "text": 3}', "bad-request"),
    ("name is a list", b'{"version": 1, "name": [], "text": ""}', "bad-request"),
    ("NUL in name", b'{"version": 1, "name": "a\\u0000", "text": ""}', "bad-request"),
    ("unit", b'{"version": 1, "unit": "bytes", "text": ""}', "bad-request"),
    ("unit is a list", b'{"version": 1, "unit": [], "text": ""}', "bad-request"),
    ("format", b'{"version": 1, "format": "doc", "text": ""}', "bad-request"),
    ("date", b'{"version": 1, "date": "tomorrow", "text": ""}', "bad-request"),
    ("date is a number", b'{"version": 1, "date": 5, "text": ""}', "bad-request"),
    ("sources", b'{"version": 1, "sources": "x", "text": ""}', "bad-request"),
    ("source is a number", b'{"version": 1, "sources": [1], "text": ""}', "bad-request"),
    ("half a pair", b'{"version": 1, "text": "\\ud83d"}', "bad-text"),
    ("half a pair in a source", b'{"version": 1, "text": "", "sources": ["\\ud83d"]}', "bad-text"),
    ("edit of nothing", b'{"version": 1, "edits": []}', "unknown-draft"),
    ("endless id", b'{"id": 1e999, "version": 1, "text": 3}', "bad-request"),
    ("half a pair in the name", b'{"version": 1, "name": "\\udc00", "text": ""}', "bad-text"),
    ("binary", json.dumps({"version": 1, "text": "\0\1\2" * 900}).encode(), "unreadable"),
    ("controls", json.dumps({"version": 1, "text": "\1\2\3 " * 900}).encode(), "unreadable"),
    ("no Word file", b'{"version": 1, "name": "a.docx", "text": "words"}', "unreadable"),
    ("too large", json.dumps({"version": 1, "text": "x" * (MAX_TEXT + 1)}).encode(), "too-large"),
]


@pytest.mark.parametrize(("line", "code"), [pytest.param(line, code, id=name) for name, line, code in BAD])
def test_a_bad_request_gets_an_error_and_the_session_lives_on(session: Session, line: bytes, code: str) -> None:
    """The answer names the fault, is one line of sound JSON, and the next good request is answered."""
    answer = session.answer(line)
    assert answer["error"]["code"] == code, answer
    assert "Traceback" not in answer["error"]["message"]
    assert json.loads(json.dumps(answer), parse_constant=pytest.fail) == answer
    assert rules_of(ask(session, version=5, text=WRONG)) == ["remainder-mismatch"]


@pytest.mark.parametrize(
    "edit",
    [
        {"start": 0, "end": 99, "text": ""},
        {"start": -1, "end": 0, "text": ""},
        {"start": 3, "end": 1, "text": ""},
        {"start": 1, "end": 1, "text": ""},
        {"start": 0, "end": 0},
        {"start": "0", "end": 0, "text": ""},
        {"start": 0.5, "end": 1, "text": ""},
        5,
    ],
)
def test_a_bad_edit_changes_nothing(session: Session, edit: Any) -> None:
    """An edit outside the text, backwards, inside a surrogate pair or malformed is refused, and the version not taken."""
    ask(session, version=1, text="😀 one", unit="utf-16")
    answer = ask(session, version=2, edits=[edit], unit="utf-16")
    assert answer["error"]["code"] in ("bad-edit", "bad-request")
    assert answer["version"] == 2
    good = ask(session, version=2, edits=[{"start": 0, "end": 6, "text": WRONG}], unit="utf-16")
    assert rules_of(good) == ["remainder-mismatch"]


def test_versions_only_grow(session: Session) -> None:
    """An older or the same version is refused; closing the draft starts it afresh."""
    ask(session, version=4, text=WRONG)
    assert ask(session, version=3, text="")["error"]["code"] == "stale"
    assert ask(session, version=4, text="")["error"]["code"] == "stale"
    assert ask(session, close=True)["closed"] is True
    assert ask(session, version=1, text="")["findings"] == []


def test_a_draft_does_not_grow_without_end(session: Session) -> None:
    """Edits that make a draft longer than any article, or that are too many for a long one, are refused unmade."""
    ask(session, version=1, text="x" * MAX_TEXT)
    one = {"start": 0, "end": 0, "text": "y"}
    assert ask(session, version=2, edits=[one])["error"]["code"] == "too-large"
    assert ask(session, version=2, edits=[{**one, "end": 1}] * 1000)["error"]["code"] == "too-large"
    assert ask(session, version=2, edits=[{"start": 0, "end": MAX_TEXT, "text": ""}])["findings"] == []


def test_a_changed_configuration_holds_from_the_next_request(tmp_path: Path) -> None:
    """A configuration that appears, extends another, is broken, mended and removed: each holds at once, and says its fault."""
    session, name, config = Session(), str(tmp_path / "draft.txt"), tmp_path / ".checker.yaml"
    versions = iter(range(1, 99))

    def asked() -> dict[str, Any]:
        return ask(session, name=name, version=next(versions), text=WRONG)

    assert rules_of(asked()) == ["remainder-mismatch"]
    (tmp_path / "desk.yaml").write_text("ignore: [sums]\n")
    config.write_text("extends: desk.yaml\n")
    assert rules_of(asked()) == []
    (tmp_path / "desk.yaml").write_text("severity: {remainder-mismatch: note}\nignore: [rest-mismatch]\n")
    assert asked()["findings"][0]["severity"] == "note"
    config.write_text("ignore: [\n")
    for _ in range(2):
        assert ".checker.yaml" in asked()["error"]["message"]
    config.write_text("ignore: [sums, none-such]\n")
    (problem,) = asked()["problems"]
    assert "none-such" in problem["what"]
    config.unlink()
    assert rules_of(asked()) == ["remainder-mismatch"]


def test_changed_rules_and_acceptances_hold_from_the_next_request(tmp_path: Path) -> None:
    """A rule of the newsroom's own that is edited, and a finding that is accepted meanwhile, need no new process."""
    session, name = Session(), str(tmp_path / "draft.txt")
    (tmp_path / "rules" / "own").mkdir(parents=True)
    rule = tmp_path / "rules" / "own" / "house-word.yaml"
    text = (
        "id: house-word\nkind: wording\nseverity: note\nphrases: [gizmo]\nmessage: a gizmo\nwhy: It is vague.\n"
        "examples:\n  bad: ['A [[gizmo]].']\n  good: ['A lamp.', 'A pump.']\n"
    )
    rule.write_text(text)
    (tmp_path / ".checker.yaml").write_text("ignore: [all]\nselect: [house-word]\nrules: [rules]\n")
    first = ask(session, name=name, version=1, text="The gadget is a gizmo.")
    assert rules_of(first) == ["house-word"], first
    rule.write_text(text.replace("gizmo", "gadget"))
    (found,) = ask(session, name=name, version=2, text="The gadget is a gizmo.")["findings"]
    assert found["words"] == "gadget"
    (tmp_path / ".checker-accepted.yaml").write_text(
        f"- file: draft.txt\n  rule: house-word\n  fingerprint: {found['fingerprint']}\n  words: gadget\n  because: so\n"
    )
    accepted = ask(session, name=name, version=3, text="The gadget is a gizmo.")
    assert (accepted["findings"], len(accepted["accepted"])) == ([], 1), accepted


def test_a_fault_of_the_checker_is_an_answer(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception nobody foresaw is answered in one line, and the session lives on."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("planted")

    with monkeypatch.context() as patch:
        patch.setattr(session._runner, "check", fail)
        assert ask(session, version=1, text="x")["error"]["code"] == "internal"
    assert rules_of(ask(session, version=2, text=WRONG)) == ["remainder-mismatch"]


def test_old_drafts_are_forgotten(session: Session) -> None:
    """A session holds a bounded number of drafts."""
    for number in range(70):
        ask(session, name=f"{number}.txt", version=1, text="")
    assert ask(session, name="0.txt", version=2, edits=[])["error"]["code"] == "unknown-draft"
    assert "error" not in ask(session, name="69.txt", version=2, edits=[])


def test_a_request_without_end_is_skipped(session: Session) -> None:
    """A line longer than any request is answered with an error without being kept, and the next one is read."""
    requests = io.BytesIO(b"x" * (20 << 20) + b"\n\n" + json.dumps({"version": 1, "text": ""}).encode())
    answers = io.BytesIO()
    serve_stream(session, requests, answers)
    first, second = [json.loads(line) for line in answers.getvalue().splitlines()]
    assert first["error"]["code"] == "too-large"
    assert second["findings"] == []


def test_a_client_that_vanishes_ends_the_process_quietly() -> None:
    """A closed pipe is no traceback and no hang: exit code 0 and nothing said."""
    process = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    assert process.stdin
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    process.stdin.write(json.dumps({"version": 1, "text": WRONG}).encode() + b"\n")
    process.stdin.close()
    assert process.wait(30) == 0
    assert process.stderr.read() == b""
    process.stderr.close()


def test_a_client_that_vanishes_while_it_is_answered_ends_the_process_quietly() -> None:
    """Answers that nobody reads fill the pipe; when its reader goes, and the last request is cut short, the process ends."""
    process = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    assert process.stdin
    assert process.stdout
    assert process.stderr
    text = "\n\n".join([WRONG] * 200)
    for version in (1, 2):
        process.stdin.write(json.dumps({"version": version, "text": text}).encode() + b"\n")
    process.stdin.write(b'{"version": 3, "te')
    process.stdin.flush()
    assert process.stdout.read(10)
    process.stdout.close()
    process.stdin.close()
    assert process.wait(30) == 0
    assert process.stderr.read() == b""
    process.stderr.close()


NOISY = """
import os, sys, warnings
from checker import engine
run = engine.Engine._outcomes
def noisy(self, rule, analysis, around):
    print("printed"); os.write(STDOUT, b"written\\n"); warnings.warn("a warning of a library")
    if rule.id == "change-mismatch":
        raise ZeroDivisionError("planted")
    return run(self, rule, analysis, around)
engine.Engine._outcomes = noisy
from checker.cli import main
main(sys.argv[1:])
"""


@pytest.mark.parametrize(
    ("arguments", "stdout"),
    [(["serve", "--stdio"], 1), (["check", "-", "--stdin-name", "d.txt", "--format", "json"], 2)],
)
def test_nothing_but_answers_is_on_standard_output(arguments: list[str], stdout: int) -> None:
    """A rule that crashes, a library that prints and one that warns leave one JSON document there, with the other findings."""
    request = json.dumps({"version": 1, "text": WRONG}) if stdout == 1 else WRONG
    program = NOISY.replace("STDOUT", str(stdout))
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, input=request.encode(), capture_output=True, cwd=ROOT, timeout=60, check=False)
    whole = json.loads(done.stdout)
    document = whole if stdout == 1 else whole["documents"][0]
    assert rules_of(document) == ["remainder-mismatch"]
    assert [problem["what"][:39] for problem in whole["problems"]] == ["internal error in rule change-mismatch:"]
    assert b"printed" in done.stderr


@pytest.mark.parametrize("arguments", [["serve", "--stdio"], ["check", "-"], ["check", "-", "--format", "json"]])
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_closed_streams_are_empty_ones(arguments: list[str], closed: str) -> None:
    """A caller that closes standard input, output or error gets no traceback."""
    shell = f'exec "$0" -m checker "$@" {closed}'
    command = ["sh", "-c", shell, sys.executable, *arguments]
    done = subprocess.run(command, input=b"", capture_output=True, cwd=ROOT, timeout=60, check=False)
    assert done.returncode == 0
    assert done.stderr == b""


def test_the_filter_refuses_what_is_no_draft_at_once() -> None:
    """Twenty megabytes on standard input are one JSON document that says so, and exit code 2."""
    command = [sys.executable, "-m", "checker", "check", "-", "--stdin-name", "draft.md", "--format", "json"]
    data = b"Twenty words. " * (20_000_000 // 14)
    done = subprocess.run(command, input=data, capture_output=True, cwd=ROOT, timeout=30, check=False)
    assert "bytes" in json.loads(done.stdout)["problems"][0]["what"]
    assert (done.returncode, done.stderr) == (2, b"")


def test_half_a_surrogate_pair_shifts_nothing() -> None:
    """The library reads it as U+FFFD, in the draft and in a source, and every place behind it is right."""
    text = f"A \ud83d here and \udc00 there.\n\n{WRONG}"
    report = check_text(text, sources=["Another \ud83d."])
    (found,) = [finding for finding in report.findings if finding.rule == "remainder-mismatch"]
    assert text[slice(*report.document.offsets.span_to_source(*found.span))] == "$7.5 million"
    page = f'<!DOCTYPE html><meta charset="iso-8859-1"><p>Café — “été”.</p><p>{WRONG}</p>'
    report = check_text(page, name="page.html")
    (found,) = report.findings
    assert page[slice(*report.document.offsets.span_to_source(*found.span))] == "$7.5 million"


@pytest.mark.parametrize("data", [b"", b"\0" * 500, b"\xff\xfe\xfd", b"{\\rtf", b"%PDF-1.4", WRONG.encode()])
def test_the_filter_prints_one_document(data: bytes) -> None:
    """``checker check - --format json`` prints exactly one JSON document whatever it is given, and no traceback."""
    command = [sys.executable, "-m", "checker", "check", "-", "--stdin-name", "draft.md", "--format", "json"]
    done = subprocess.run(command, input=data, capture_output=True, cwd=ROOT, check=False)
    assert json.loads(done.stdout)["schema"] == 1
    assert b"Traceback" not in done.stderr
    assert done.returncode in (0, 1, 2)


def test_the_python_client(monkeypatch: pytest.MonkeyPatch) -> None:
    """The client of the examples checks a draft and an edit of it, and ends the process."""
    monkeypatch.syspath_prepend(str(ROOT / "examples" / "clients"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    from client import Checker  # type: ignore[import-not-found]

    checker = Checker()
    try:
        assert [finding["rule"] for finding in checker.check("d.txt", WRONG)] == ["remainder-mismatch"]
        at = WRONG.index("7.5")
        assert checker.edit("d.txt", at, at + 1, "6") == []
        with pytest.raises(ValueError, match="outside the text"):
            checker.edit("d.txt", 0, 9999, "")
    finally:
        assert checker.close() == 0


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_the_javascript_client(tmp_path: Path) -> None:
    """The client of the examples prints the findings on a draft."""
    (tmp_path / "checker").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m checker "$@"\n')
    (tmp_path / "checker").chmod(0o755)
    (tmp_path / "d.txt").write_text(f"Café 😀\n\n{WRONG}\n", "utf-8")
    environment = {**os.environ, "CHECKER": str(tmp_path / "checker"), "PYTHONPATH": str(ROOT)}
    command = ["node", str(ROOT / "examples" / "clients" / "client.js"), "d.txt"]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=tmp_path, env=environment, timeout=60, check=False
    )
    assert done.stderr == ""
    assert done.stdout == (
        "3:88: error: $2.5 million and the remaining $7.5 million do not make $9.0 million [remainder-mismatch]\n"
    )


# --------------------------------------------------------------------------------------------------------------
# Over HTTP


@pytest.fixture
def url(session: Session) -> Iterator[str]:
    """The address of a bridge."""
    server = http_server(session, "127.0.0.1", 0, ("https://cms.example.org",))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/check"
    server.shutdown()
    thread.join()
    server.server_close()


def post(url: str, body: bytes, **headers: str) -> tuple[int, dict[str, Any], Any]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, body, {"Content-Type": "application/json", **named})
    try:
        with urllib.request.urlopen(request, timeout=20) as response:
            return response.status, json.loads(response.read()), response.headers
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.loads(error.read()), error.headers


def test_the_bridge_answers_as_the_session_does(url: str) -> None:
    """Pages of this machine and of named sites get the answer, marked as theirs to read."""
    body = json.dumps({"version": 1, "text": WRONG}).encode()
    status, answer, headers = post(url, body, Origin="http://localhost:8000")
    assert (status, rules_of(answer)) == (200, ["remainder-mismatch"])
    assert headers["Access-Control-Allow-Origin"] == "http://localhost:8000"
    status, answer, _ = post(url, body, Origin="https://cms.example.org")
    assert (status, answer["error"]["code"]) == (400, "stale")


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost.evil.example", "http://[", "x"])
def test_pages_of_other_sites_are_refused(url: str, origin: str) -> None:
    """A page of another site gets no answer and no permission to read one."""
    status, answer, headers = post(url, b"{}", Origin=origin)
    assert (status, answer["error"]["code"]) == (403, "refused")
    assert "Access-Control-Allow-Origin" not in headers


def test_a_browser_may_ask_whether_it_may_ask(url: str) -> None:
    """The answer to a preflight request allows the type of the request, and the step from a public site to this machine."""
    headers = {
        "Origin": "https://cms.example.org", "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type", "Access-Control-Request-Private-Network": "true",
    }  # fmt: skip
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers, method="OPTIONS"), timeout=20) as answer:
        assert answer.status == 204
        assert answer.headers["Access-Control-Allow-Origin"] == "https://cms.example.org"
        assert answer.headers["Access-Control-Allow-Headers"] == "Content-Type"
        assert answer.headers["Access-Control-Allow-Private-Network"] == "true"
    headers["Origin"] = "https://evil.example"
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(urllib.request.Request(url, headers=headers, method="OPTIONS"), timeout=20)


@pytest.mark.parametrize("sent", [b"", b"POST /che", b'{"version": 1, "te', b'{"version": 1, "text": ""}'])
def test_a_page_that_vanishes_is_forgotten(url: str, sent: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    """A connection cut in the request, or before its answer, says nothing on the terminal, and the next one is answered."""
    host, port = url.split("/")[2].split(":")
    head = (
        b""
        if sent[:1] != b"{"
        else f"POST /check HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n".encode()
    )
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(head + (b"Content-Length: 26\r\n\r\n" if head else b"") + sent)
        reset = struct.pack("ii", 1, 0)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, reset)
    status, answer, _ = post(url, json.dumps({"version": 9, "text": WRONG}).encode())
    assert (status, rules_of(answer)) == (200, ["remainder-mismatch"])
    assert capfd.readouterr() == ("", "")


def test_the_bridge_refuses_what_is_no_request(url: str) -> None:
    """Another host name, type, path or size is refused."""
    assert {post(url, b"{}", Host=host)[0] for host in ("evil.example", "localhost.evil.example", "[", "")} == {403}
    assert post(url, b"{}", Content_Type="text/plain")[0] == 415
    assert post(url.replace("/check", "/other"), b"{}")[0] == 404
    assert post(url, b"{}", Content_Length="99999999999")[0] == 413
    assert post(url, b"not JSON")[0] == 400


def test_the_bridge_listens_on_either_loopback_address(session: Session) -> None:
    """An IPv6 address of this machine is one, too; a port in use is said in one line."""
    try:
        server = http_server(session, "::1", 0)
    except OSError:
        pytest.skip("this machine has no IPv6")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    port = server.server_address[1]
    try:
        assert post(f"http://[::1]:{port}/check", json.dumps({"version": 1, "text": ""}).encode())[0] == 200
        command = [sys.executable, "-m", "checker", "serve", "--http", f"[::1]:{port}"]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)
        assert (done.returncode, f"cannot listen on [::1]:{port}" in done.stderr) == (2, True), done.stderr
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_only_loopback_unless_told_otherwise(session: Session) -> None:
    """An address that other machines can reach needs permission."""
    with pytest.raises(ValueError, match="other machines"):
        http_server(session, "0.0.0.0", 0)
