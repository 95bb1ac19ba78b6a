"""The language server, asked over its own streams by a client, as an editor asks it."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

types = pytest.importorskip("lsprotocol.types")
from pygls.lsp.client import LanguageClient  # noqa: E402

from tests.test_serve import NOISY  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
WRONG = (
    "The fund holds $9.0 million. Of that sum, $2.5 million goes on roads and the remaining $7.5 million on schools."
)
RIGHT = WRONG.replace("$7.5", "$6.5")


class Editor:
    """A client with what the server sent it."""

    def __init__(self) -> None:
        self.client: Any = LanguageClient("editor", "1")
        self.published: dict[str, Any] = {}
        self.refreshed = 0
        self.capabilities: Any = None
        self.logged: list[str] = []
        self.shown: list[str] = []
        self.opened: list[str] = []
        self.registered: list[Any] = []
        self.progress: list[Any] = []
        self.settings: dict[str | None, Any] = {}

        def published(params: Any) -> None:
            self.published[params.uri] = params

        def refresh(_params: Any) -> None:
            self.refreshed += 1

        def configuration(params: Any) -> list[Any]:
            return [self.settings.get(item.scope_uri) for item in params.items]

        def show(params: Any) -> Any:
            self.opened.append(params.uri)
            return types.ShowDocumentResult(True)

        feature = self.client.feature
        feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(published)
        feature(types.WORKSPACE_DIAGNOSTIC_REFRESH)(refresh)
        feature(types.WORKSPACE_CONFIGURATION)(configuration)
        feature(types.WINDOW_SHOW_DOCUMENT)(show)
        feature(types.WINDOW_LOG_MESSAGE)(lambda params: self.logged.append(params.message))
        feature(types.WINDOW_SHOW_MESSAGE)(lambda params: self.shown.append(params.message))
        feature(types.CLIENT_REGISTER_CAPABILITY)(lambda params: self.registered.extend(params.registrations))
        feature(types.WINDOW_WORK_DONE_PROGRESS_CREATE)(lambda _params: None)
        feature(types.PROGRESS)(
            lambda params: self.progress.append(SimpleNamespace(token=params.token, **params.value))
        )

    async def until(self, ready: Callable[[], object]) -> None:
        """Wait for something the server does of its own accord."""
        end = time.monotonic() + 20
        while not ready():
            assert time.monotonic() < end, "the server sent nothing"
            await asyncio.sleep(0.01)

    def open(self, uri: str, text: str, version: int = 1) -> None:
        item = types.TextDocumentItem(uri, "plaintext", version, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, uri: str, version: int, changes: list[Any]) -> None:
        document = types.VersionedTextDocumentIdentifier(version, uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, changes))

    async def pull(self, uri: str, token: str | None = None) -> Any:
        """Ask for the diagnostics of a draft."""
        asked = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri), work_done_token=token)
        return await self.client.text_document_diagnostic_async(asked)

    async def stages(self, token: Any) -> list[Any]:
        """Return the progress that was reported, from begin to end, once it has ended."""
        await self.until(lambda: any((one.token, one.kind) == (token, "end") for one in self.progress))
        told = [one for one in self.progress if one.token == token]
        assert [one.kind for one in told] == ["begin", *["report"] * (len(told) - 2), "end"]
        return told

    async def diagnostics(self, uri: str, version: int) -> list[Any]:
        """Return the diagnostics of a version, once they are there."""
        await self.until(lambda: uri in self.published and self.published[uri].version == version)
        return list(self.published[uri].diagnostics)


@asynccontextmanager
async def editor(
    folder: Path,
    encodings: list[str] | None = None,
    *,
    pull: bool = False,
    able: bool = False,
    folders: tuple[Path, ...] = (),
    settings: dict[str | None, Any] | None = None,
    options: Any = None,
    command: tuple[str, ...] = ("-m", "checker", "lsp"),
) -> AsyncIterator[Editor]:
    """Start the server in a folder, and end it.

    The editor can ``pull`` diagnostics; if it is ``able`` it knows settings, progress, documents to show and files to watch.
    """
    one = Editor()
    one.settings = settings or {}
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    await one.client.start_io(sys.executable, *command, cwd=str(folder), env=environment)
    document = types.TextDocumentClientCapabilities(diagnostic=types.DiagnosticClientCapabilities() if pull else None)
    general = types.GeneralClientCapabilities(position_encodings=encodings)
    refresh = types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
    window = types.WindowClientCapabilities(
        work_done_progress=able, show_document=types.ShowDocumentClientCapabilities(able)
    )
    workspace = types.WorkspaceClientCapabilities(
        diagnostics=refresh,
        configuration=able,
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=able),
        did_change_configuration=types.DidChangeConfigurationClientCapabilities(dynamic_registration=able),
    )
    capabilities = types.ClientCapabilities(text_document=document, general=general, workspace=workspace, window=window)
    listed = [types.WorkspaceFolder(one_folder.as_uri(), one_folder.name) for one_folder in folders]
    parameters = types.InitializeParams(
        capabilities, root_uri=folder.as_uri(), workspace_folders=listed, initialization_options=options
    )
    answer = await one.client.initialize_async(parameters)
    one.capabilities = answer.capabilities
    one.client.initialized(types.InitializedParams())
    try:
        yield one
    finally:
        await one.client.shutdown_async(None)
        one.client.exit(None)
        await one.client.stop()


def run(test: Awaitable[None]) -> None:
    """Run a test's conversation."""

    async def bounded() -> None:
        await asyncio.wait_for(test, 60)

    asyncio.run(bounded())


class Shared:
    """A server that several tests share, for starting one costs more than asking it; ``editor`` can little."""

    def __init__(self, runner: asyncio.Runner, one: Editor) -> None:
        self._runner = runner
        self.editor = one

    def run(self, test: Awaitable[None]) -> None:
        """Run a test's conversation."""

        async def bounded() -> None:
            await asyncio.wait_for(test, 60)

        self.editor.logged.clear()
        self._runner.run(bounded())


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    """The shared server."""
    with asyncio.Runner() as runner:
        context = editor(tmp_path_factory.mktemp("shared"))
        yield Shared(runner, runner.run(context.__aenter__()))
        runner.run(context.__aexit__(None, None, None))


def at(line: int, column: int) -> Any:
    return types.Position(line, column)


def test_findings_are_diagnostics_and_follow_every_edit(shared: Shared, tmp_path: Path) -> None:
    """Rule, severity, places and the page of the rule; an edit of one character clears the finding and brings it back."""
    uri = (tmp_path / "draft.txt").as_uri()

    async def conversation() -> None:
        one = shared.editor
        one.open(uri, f"{WRONG}\n")
        (found,) = await one.diagnostics(uri, 1)
        assert (found.code, found.severity, found.source) == ("remainder-mismatch", 1, "checker")
        assert "$10.0 million" in found.message
        assert found.range == types.Range(at(0, 87), at(0, 99))
        assert [item.location.range.start.character for item in found.related_information] == [15, 42]
        assert found.code_description.href.endswith("rules/sums/remainder-mismatch.yaml")
        whole = types.TextDocumentContentChangePartial
        digit = types.Range(at(0, 88), at(0, 89))
        one.change(uri, 2, [whole(text="6", range=digit)])
        assert await one.diagnostics(uri, 2) == []
        one.change(uri, 3, [whole(text="7", range=digit)])
        assert len(await one.diagnostics(uri, 3)) == 1
        one.change(uri, 4, [types.TextDocumentContentChangeWholeDocument(text="")])
        assert await one.diagnostics(uri, 4) == []

    shared.run(conversation())


@pytest.mark.parametrize(("encoding", "size"), [("utf-8", 1), ("utf-16", 2), ("utf-32", 4)])
def test_positions_count_what_was_agreed(tmp_path: Path, encoding: str, size: int) -> None:
    """Behind an accent and an emoji on the line, the caret is right in each encoding."""
    uri = (tmp_path / "draft.txt").as_uri()
    text = f"Café 😀: {WRONG}"
    codec = "utf-8" if encoding == "utf-8" else f"{encoding}-le"

    async def conversation() -> None:
        async with editor(tmp_path, [encoding]) as one:
            assert one.capabilities.position_encoding == encoding
            one.open(uri, text)
            (found,) = await one.diagnostics(uri, 1)
            start, end = found.range.start.character * size, found.range.end.character * size
            assert text.encode(codec)[start:end].decode(codec) == "$7.5 million"

    run(conversation())


def test_what_an_editor_asks_about_a_place(shared: Shared, tmp_path: Path) -> None:
    """Hover tells the working, a figure and a speaker; actions offer the balancing values; symbols list the figures."""
    uri = (tmp_path / "draft.txt").as_uri()
    draft = types.TextDocumentIdentifier(uri)
    text = f"{WRONG}\n\n“The roads are done,” said Mary Jones, the mayor.\n"

    async def conversation() -> None:
        one = shared.editor
        client = one.client
        one.open(uri, text)
        (found,) = await one.diagnostics(uri, 1)
        hover = await client.text_document_hover_async(types.HoverParams(draft, at(0, 90)))
        assert "[remainder-mismatch]" in hover.contents.value
        assert "money: 7,500,000 (from 7,450,000 to 7,550,000) USD" in hover.contents.value
        hover = await client.text_document_hover_async(types.HoverParams(draft, at(2, 5)))
        assert "Mary Jones" in hover.contents.value
        assert await client.text_document_hover_async(types.HoverParams(draft, at(1, 0))) is None
        context = types.CodeActionContext([found])
        asked = types.CodeActionParams(draft, found.range, context)
        actions = await client.text_document_code_action_async(asked)
        titles = [action.title for action in actions]
        assert "Change “$9.0 million” to “$10.0 million” (total)" in titles
        assert titles[-2:] == [
            "Accept this remainder-mismatch with a reason",
            "Open the rule remainder-mismatch",
        ]
        (edit,) = actions[0].edit.changes[uri]
        assert edit.range == types.Range(at(0, 15), at(0, 27))
        listed = await client.text_document_document_symbol_async(types.DocumentSymbolParams(draft))
        assert [item.name for item in listed][:3] == ["$9.0 million", "$2.5 million", "$7.5 million"]
        assert listed[3].detail == "quotation"

    shared.run(conversation())


def test_a_finding_is_accepted_with_a_reason_only(shared: Shared, tmp_path: Path) -> None:
    """The command writes the acceptance file, the diagnostic goes, and without a reason nothing is written."""
    path = tmp_path / "draft.txt"
    path.write_text(WRONG)
    uri = path.as_uri()

    async def conversation() -> None:
        one = shared.editor
        one.open(uri, WRONG)
        (found,) = await one.diagnostics(uri, 1)
        arguments = [uri, found.data["fingerprint"]]
        await one.client.workspace_execute_command_async(
            types.ExecuteCommandParams("checker.accept", [*arguments, " "])
        )
        assert not (tmp_path / ".checker-accepted.yaml").exists()
        command = types.ExecuteCommandParams("checker.accept", [*arguments, "the auditor's own figures"])
        await one.client.workspace_execute_command_async(command)
        await one.until(lambda: not one.published[uri].diagnostics)
        assert "the auditor's own figures" in (tmp_path / ".checker-accepted.yaml").read_text()

    shared.run(conversation())


def test_each_folder_has_its_configuration_and_a_change_is_picked_up(shared: Shared, tmp_path: Path) -> None:
    """Two folders, two configurations; an edited file holds without a restart."""
    for name in ("news", "sport"):
        (tmp_path / name).mkdir()
    config = tmp_path / "sport" / ".checker.yaml"
    config.write_text("ignore: [all]\n")
    news, sport = [(tmp_path / name / "draft.txt").as_uri() for name in ("news", "sport")]

    async def conversation() -> None:
        one = shared.editor
        one.open(news, WRONG)
        one.open(sport, WRONG)
        assert len(await one.diagnostics(news, 1)) == 1
        assert await one.diagnostics(sport, 1) == []
        config.write_text("severity: {remainder-mismatch: note}\nignore: [rest-mismatch]\n")
        changed = types.FileEvent(config.as_uri(), types.FileChangeType.Changed)
        one.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([changed]))
        await one.until(lambda: one.published[sport].diagnostics)
        assert one.published[sport].diagnostics[0].severity == 3

    shared.run(conversation())


def test_settings_of_the_editor_hold_in_their_folder(tmp_path: Path) -> None:
    """Two folders of a workspace have two settings; new settings hold at once; a wrong one is told and left out."""
    folders = (tmp_path / "news", tmp_path / "sport")
    for folder in folders:
        folder.mkdir()
    (folders[0] / "desk.yaml").write_text("severity: {remainder-mismatch: note}\nignore: [rest-mismatch]\n")
    news, sport = [(folder / "draft.txt").as_uri() for folder in folders]
    settings: dict[str | None, Any] = {
        folders[0].as_uri(): {"config": "desk.yaml"},
        folders[1].as_uri(): {"ignore": ["all"], "colour": "red"},
    }

    async def conversation() -> None:
        async with editor(tmp_path, able=True, folders=folders, settings=settings) as one:
            one.open(news, WRONG)
            one.open(sport, WRONG)
            assert [item.severity for item in await one.diagnostics(news, 1)] == [3]
            assert await one.diagnostics(sport, 1) == []
            assert any("checker.colour" in line for line in one.logged)
            await one.until(lambda: len(one.registered) == 2)
            assert {item.method for item in one.registered} == {
                "workspace/didChangeConfiguration", "workspace/didChangeWatchedFiles"
            }  # fmt: skip
            one.settings[folders[1].as_uri()] = {"select": ["remainder-mismatch"]}
            one.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
            await one.until(lambda: one.published[sport].diagnostics)
            gone = types.WorkspaceFoldersChangeEvent([], [types.WorkspaceFolder(folders[0].as_uri(), "news")])
            one.client.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(gone))
            await one.until(lambda: [item.severity for item in one.published[news].diagnostics] == [1])

    run(conversation())


def test_settings_may_be_told(tmp_path: Path) -> None:
    """A client that cannot be asked tells its settings at the start and when they change."""
    uri = (tmp_path / "draft.txt").as_uri()

    async def conversation() -> None:
        async with editor(tmp_path, options={"ignore": ["all"]}) as one:
            one.open(uri, WRONG)
            assert await one.diagnostics(uri, 1) == []
            one.client.workspace_did_change_configuration(types.DidChangeConfigurationParams({"checker": {}}))
            await one.until(lambda: one.published[uri].diagnostics)

    run(conversation())


def test_a_configuration_is_picked_up_even_if_nobody_tells(shared: Shared, tmp_path: Path) -> None:
    """An editor that watches no files: the next change of the draft is checked under the configuration as it is by then."""
    uri = (tmp_path / "draft.txt").as_uri()

    async def conversation() -> None:
        one = shared.editor
        one.open(uri, WRONG)
        assert len(await one.diagnostics(uri, 1)) == 1
        (tmp_path / ".checker.yaml").write_text("ignore: [sums]\n")
        one.change(uri, 2, [types.TextDocumentContentChangeWholeDocument(f"{WRONG} ")])
        assert await one.diagnostics(uri, 2) == []
        (tmp_path / ".checker.yaml").write_text("ignore: [\n")
        one.change(uri, 3, [types.TextDocumentContentChangeWholeDocument(WRONG)])
        assert await one.diagnostics(uri, 3) == []
        assert any(".checker.yaml" in line for line in one.logged)
        (tmp_path / ".checker.yaml").unlink()
        one.change(uri, 4, [types.TextDocumentContentChangeWholeDocument(f"{WRONG} ")])
        assert len(await one.diagnostics(uri, 4)) == 1

    shared.run(conversation())


def length(paragraphs: int) -> str:
    """Return so many paragraphs, no two of them alike, and one fault."""
    words = ["".join("abcdefghij"[int(digit)] for digit in str(number)) for number in range(paragraphs)]
    return "".join(f"The council spoke at length of roads, ferries and {word}.\n\n" for word in words) + WRONG


LONG = length(6000)
LONGER = length(24000)  # never checked to its end


def test_a_large_draft_shows_progress_and_can_be_given_up(tmp_path: Path) -> None:
    """Progress from begin to end; a cancelled request, an edit and the writer's own word each end a check before its end."""
    uri, other = (tmp_path / "long.txt").as_uri(), (tmp_path / "short.txt").as_uri()

    def cut_short(told: list[Any]) -> bool:
        return bool(max(one.percentage for one in told[:-1]) < 90)

    async def conversation() -> None:
        async with editor(tmp_path, pull=True, able=True) as one:
            one.open(other, WRONG)
            assert len((await one.pull(other)).items) == 1  # the rules are compiled
            one.open(uri, LONGER)
            asked = asyncio.ensure_future(one.pull(uri, "cancelled"))
            await one.until(lambda: one.progress)
            (number,) = one.client.protocol._request_futures
            one.client.cancel_request(types.CancelParams(number))
            with pytest.raises(Exception, match="cancel"):
                await asked
            assert cut_short(await one.stages("cancelled"))

            asked = asyncio.ensure_future(one.pull(uri, "edited"))
            await one.until(lambda: one.progress[-1].token == "edited")
            one.change(uri, 2, [types.TextDocumentContentChangeWholeDocument("Nothing.")])
            assert not (await asked).items
            assert cut_short(await one.stages("edited"))

            one.change(uri, 3, [types.TextDocumentContentChangeWholeDocument(LONGER)])
            asked = asyncio.ensure_future(one.pull(uri, "stopped"))
            await one.until(lambda: one.progress[-1].token == "stopped")
            one.client.window_work_done_progress_cancel(types.WorkDoneProgressCancelParams("stopped"))
            with pytest.raises(Exception, match="cancelled"):
                await asked
            assert cut_short(await one.stages("stopped"))

            one.change(uri, 4, [types.TextDocumentContentChangeWholeDocument(LONG)])
            assert len((await one.pull(uri, "whole")).items) == 1
            told = await one.stages("whole")
            shares = [item.percentage for item in told[:-1]]
            assert (told[0].title, told[0].message, told[0].cancellable) == ("Checking", "long.txt", True)
            assert shares == sorted(shares)
            assert len(shares) > 2

    run(conversation())


def test_an_edit_gives_up_the_check_before_it(tmp_path: Path) -> None:
    """Of three versions in a row only the last one is published, and the check of a long one ends where the edit came."""
    uri = (tmp_path / "long.txt").as_uri()

    async def conversation() -> None:
        async with editor(tmp_path, able=True) as one:
            one.open(uri, LONGER)
            await one.until(lambda: one.progress)
            start = types.Range(at(0, 0), at(0, 0))
            one.change(uri, 2, [types.TextDocumentContentChangePartial(text="So: ", range=start)])
            one.change(uri, 3, [types.TextDocumentContentChangeWholeDocument(WRONG)])
            assert len(await one.diagnostics(uri, 3)) == 1
            for token in {item.token for item in one.progress}:
                assert max(item.percentage for item in (await one.stages(token))[:-1]) < 90

    run(conversation())


def test_what_is_no_draft_is_said(shared: Shared, tmp_path: Path) -> None:
    """A buffer longer than any article is not checked, and the log says why."""
    uri = (tmp_path / "long.txt").as_uri()

    async def conversation() -> None:
        one = shared.editor
        one.open(uri, "word " * 500_000)
        assert await one.diagnostics(uri, 1) == []
        await one.until(lambda: any("2,500,000 characters" in line for line in one.logged))

    shared.run(conversation())


@pytest.mark.parametrize("able", [True, False])
def test_a_rule_is_opened(tmp_path: Path, able: bool) -> None:
    """The command shows the manual page in the editor, as a document or as a message; the page is no draft."""
    uri = (tmp_path / "draft.txt").as_uri()

    async def conversation() -> None:
        async with editor(tmp_path, able=able) as one:
            one.open(uri, WRONG)
            await one.diagnostics(uri, 1)
            call = one.client.workspace_execute_command_async
            page = await call(types.ExecuteCommandParams("checker.openRule", [uri, "remainder-mismatch"]))
            assert page.startswith("remainder-mismatch  (error, kind relation, subject sums)")
            assert "Found:\n  - " in page
            if able:
                (address,) = one.opened
                path = Path(url2pathname(urlsplit(address).path))
                assert path.read_text("utf-8") == page
                one.open(address, page)
                one.open(uri, WRONG, 2)
                await one.diagnostics(uri, 2)
                assert address not in one.published
            else:
                await one.until(lambda: one.shown == [page])
            assert await call(types.ExecuteCommandParams("checker.openRule", [uri, "no-such-rule"])) is None

    run(conversation())


def test_lines_end_where_the_protocol_says(shared: Shared, tmp_path: Path) -> None:
    """A separator, a soft break or a form feed inside a line shifts no edit; a lone CR ends a line.  Names hold a space."""
    marks = {"\u2028": 0, "\x0b": 0, "\x0c": 0, "\x85": 0, "\x1c": 0, "\r": 1}

    async def conversation() -> None:
        one = shared.editor
        for mark, line in marks.items():
            uri = (tmp_path / f"my draft é{ord(mark)}.txt").as_uri()
            one.open(uri, f"First half.{mark}Line.\n\n{RIGHT}")
            assert await one.diagnostics(uri, 1) == []
            inside = at(line, 6 if line else 18)
            changes = [
                types.TextDocumentContentChangePartial(text=" More.", range=types.Range(inside, inside)),
                types.TextDocumentContentChangePartial(text="7", range=types.Range(at(line + 2, 88), at(line + 2, 89))),
            ]
            one.change(uri, 2, changes)
            found = await one.diagnostics(uri, 2)
            assert [item.range.start for item in found] == [at(line + 2, 87)], repr(mark)

    shared.run(conversation())


def test_nothing_but_messages_is_on_standard_output(tmp_path: Path) -> None:
    """A rule that crashes, a library that prints and one that warns disturb no message; the crash is in the log."""
    uri = (tmp_path / "draft.txt").as_uri()

    async def conversation() -> None:
        async with editor(tmp_path, command=("-c", NOISY.replace("STDOUT", "1"), "lsp")) as one:
            one.open(uri, WRONG)
            assert [item.code for item in await one.diagnostics(uri, 1)] == ["remainder-mismatch"]
            await one.until(lambda: any("internal error in rule change-mismatch" in line for line in one.logged))

    run(conversation())


def test_a_client_that_vanishes_ends_the_server(tmp_path: Path) -> None:
    """Its streams closed in the middle of a check, the server ends by itself; what is no message does not end it before."""

    def message(method: str, number: int | None, **params: Any) -> bytes:
        whole = {"jsonrpc": "2.0", "method": method, "params": params} | ({} if number is None else {"id": number})
        body = json.dumps(whole).encode()
        return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)

    command = [sys.executable, "-m", "checker", "lsp"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    assert process.stdin
    assert process.stdout
    assert process.stderr
    uri = (tmp_path / "long.txt").as_uri()
    item = {"uri": uri, "languageId": "plaintext", "version": 1, "text": LONG}
    process.stdin.write(message("initialize", 1, capabilities={}, processId=None, rootUri=None))
    process.stdin.write(b"Content-Length: 9\r\n\r\nnot JSON!" + message("no/such/method", 2))
    process.stdin.write(message("initialized", None) + message("textDocument/didOpen", None, textDocument=item))
    process.stdin.flush()
    answers = b""
    while b"Method Not Found" not in answers:
        answers += process.stdout.readline()
    process.stdout.close()
    process.stdin.close()
    assert process.wait(30) in (0, 1)
    process.stderr.close()


def test_the_server_under_pytest_lsp() -> None:
    """Sessions of real editors' abilities, in a run of their own: the plug-in and its event loops stay out of other tests."""
    pytest.importorskip("pytest_lsp")
    options = ["-o", "addopts=", "-o", "asyncio_default_fixture_loop_scope=function", "-o", "asyncio_mode=auto"]
    command = [sys.executable, "-m", "pytest", "-q", *options, str(ROOT / "tests" / "lsp_session.py")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert "2 passed" in done.stdout, done.stdout + done.stderr


def test_an_editor_may_pull(tmp_path: Path) -> None:
    """A client that asks for diagnostics gets them as answers, and is told to ask again when the configuration changes."""
    uri = (tmp_path / "draft.txt").as_uri()

    async def conversation() -> None:
        async with editor(tmp_path, pull=True) as one:
            one.open(uri, WRONG)
            assert [item.code for item in (await one.pull(uri)).items] == ["remainder-mismatch"]
            one.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
            await one.until(lambda: one.refreshed)
            assert one.published == {}

    run(conversation())


def test_odd_buffers_have_no_findings(shared: Shared, tmp_path: Path) -> None:
    """Empty, binary and damaged buffers are answered with no diagnostics, and the server lives on."""

    async def conversation() -> None:
        one = shared.editor
        for number, text in enumerate(("", "\0" * 3000, "x\ud800y", "\r\r\n", "😀" * 10)):
            uri = (tmp_path / f"{number}.txt").as_uri()
            one.open(uri, text)
            assert await one.diagnostics(uri, 1) == []
        one.open("untitled:Untitled-1", WRONG)
        assert len(await one.diagnostics("untitled:Untitled-1", 1)) == 1

    shared.run(conversation())
