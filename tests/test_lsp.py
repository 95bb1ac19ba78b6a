"""The language server, asked over its own streams by a client, as an editor asks it."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

types = pytest.importorskip("lsprotocol.types")
from pygls.lsp.client import LanguageClient  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
WRONG = (
    "The fund holds $9.0 million. Of that sum, $2.5 million goes on roads and the remaining $7.5 million on schools."
)


class Editor:
    """A client with what the server sent it."""

    def __init__(self) -> None:
        self.client: Any = LanguageClient("editor", "1")
        self.published: dict[str, Any] = {}
        self.refreshed = 0
        self.capabilities: Any = None

        def published(params: Any) -> None:
            self.published[params.uri] = params

        def refresh(_params: Any) -> None:
            self.refreshed += 1

        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(published)
        self.client.feature(types.WORKSPACE_DIAGNOSTIC_REFRESH)(refresh)

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

    async def diagnostics(self, uri: str, version: int) -> list[Any]:
        """Return the diagnostics of a version, once they are there."""
        await self.until(lambda: uri in self.published and self.published[uri].version == version)
        return list(self.published[uri].diagnostics)


@asynccontextmanager
async def editor(folder: Path, encodings: list[str] | None = None, *, pull: bool = False) -> AsyncIterator[Editor]:
    """Start the server in a folder, and end it."""
    one = Editor()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    await one.client.start_io(sys.executable, "-m", "checker", "lsp", cwd=str(folder), env=environment)
    document = types.TextDocumentClientCapabilities(diagnostic=types.DiagnosticClientCapabilities() if pull else None)
    general = types.GeneralClientCapabilities(position_encodings=encodings)
    refresh = types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
    workspace = types.WorkspaceClientCapabilities(diagnostics=refresh)
    capabilities = types.ClientCapabilities(text_document=document, general=general, workspace=workspace)
    answer = await one.client.initialize_async(types.InitializeParams(capabilities, root_uri=folder.as_uri()))
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


def at(line: int, column: int) -> Any:
    return types.Position(line, column)


def test_findings_are_diagnostics_and_follow_every_edit(tmp_path: Path) -> None:
    """Rule, severity, places and the page of the rule; an edit of one character clears the finding and brings it back."""
    uri = (tmp_path / "draft.txt").as_uri()

    async def conversation() -> None:
        async with editor(tmp_path) as one:
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

    run(conversation())


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


def test_what_an_editor_asks_about_a_place(tmp_path: Path) -> None:
    """Hover tells the working, a figure and a speaker; actions offer the balancing values; symbols list the figures."""
    uri = (tmp_path / "draft.txt").as_uri()
    draft = types.TextDocumentIdentifier(uri)
    text = f"{WRONG}\n\n“The roads are done,” said Mary Jones, the mayor.\n"

    async def conversation() -> None:
        async with editor(tmp_path) as one:
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

    run(conversation())


def test_a_finding_is_accepted_with_a_reason_only(tmp_path: Path) -> None:
    """The command writes the acceptance file, the diagnostic goes, and without a reason nothing is written."""
    path = tmp_path / "draft.txt"
    path.write_text(WRONG)
    uri = path.as_uri()

    async def conversation() -> None:
        async with editor(tmp_path) as one:
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

    run(conversation())


def test_each_folder_has_its_configuration_and_a_change_is_picked_up(tmp_path: Path) -> None:
    """Two folders, two configurations; an edited file holds without a restart."""
    for name in ("news", "sport"):
        (tmp_path / name).mkdir()
    config = tmp_path / "sport" / ".checker.yaml"
    config.write_text("ignore: [all]\n")
    news, sport = [(tmp_path / name / "draft.txt").as_uri() for name in ("news", "sport")]

    async def conversation() -> None:
        async with editor(tmp_path) as one:
            one.open(news, WRONG)
            one.open(sport, WRONG)
            assert len(await one.diagnostics(news, 1)) == 1
            assert await one.diagnostics(sport, 1) == []
            config.write_text("severity: {remainder-mismatch: note}\nignore: [rest-mismatch]\n")
            changed = types.FileEvent(config.as_uri(), types.FileChangeType.Changed)
            one.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([changed]))
            await one.until(lambda: one.published[sport].diagnostics)
            assert one.published[sport].diagnostics[0].severity == 3

    run(conversation())


def test_an_editor_may_pull(tmp_path: Path) -> None:
    """A client that asks for diagnostics gets them as answers, and is told to ask again when the configuration changes."""
    uri = (tmp_path / "draft.txt").as_uri()

    async def conversation() -> None:
        async with editor(tmp_path, pull=True) as one:
            one.open(uri, WRONG)
            asked = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
            answer = await one.client.text_document_diagnostic_async(asked)
            assert [item.code for item in answer.items] == ["remainder-mismatch"]
            one.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
            await one.until(lambda: one.refreshed)
            assert one.published == {}

    run(conversation())


@pytest.mark.parametrize("text", ["", "\0" * 3000, "x\ud800y", "\r\r\n", "😀" * 10])
def test_odd_buffers_have_no_findings(tmp_path: Path, text: str) -> None:
    """Empty, binary and damaged buffers are answered with no diagnostics, and the server lives on."""
    uri, other = (tmp_path / "odd.txt").as_uri(), "untitled:Untitled-1"

    async def conversation() -> None:
        async with editor(tmp_path) as one:
            one.open(uri, text.encode("utf-8", "replace").decode())
            assert await one.diagnostics(uri, 1) == []
            one.open(other, WRONG)
            assert len(await one.diagnostics(other, 1)) == 1

    run(conversation())
