"""The language server under pytest-lsp: a session of its own, which ``test_lsp.py`` runs, for its plug-ins change others'."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

WRONG = (
    "The fund holds $9.0 million. Of that sum, $2.5 million goes on roads and the remaining $7.5 million on schools.\n"
)
SERVER = ClientServerConfig(server_command=[sys.executable, "-m", "checker", "lsp"])


@pytest_lsp.fixture(config=SERVER, params=["neovim", "visual-studio-code"])  # type: ignore[untyped-decorator]
async def client(lsp_client: LanguageClient, request: object) -> AsyncIterator[None]:
    """An editor, by what it can do, in a session with the server."""
    name = request.param  # type: ignore[attr-defined]

    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)  # type: ignore[untyped-decorator]
    def register(_params: types.RegistrationParams) -> None:
        """Let the server register what it wants to be told of."""

    await lsp_client.initialize_session(types.InitializeParams(client_capabilities(name)))
    yield
    await lsp_client.shutdown_session()


async def test_an_editor_shows_the_finding(client: LanguageClient, tmp_path: Path) -> None:
    """Pushed or pulled, as the editor likes, the finding is there; all messages are sound, or pytest-lsp fails."""
    uri = (tmp_path / "my draft.txt").as_uri()
    item = types.TextDocumentItem(uri, "plaintext", 1, WRONG)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    document = client.capabilities.text_document if client.capabilities is not None else None
    if document is not None and document.diagnostic is not None:
        asked = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
        answer = await client.text_document_diagnostic_async(asked)
        assert isinstance(answer, types.RelatedFullDocumentDiagnosticReport)
        codes = [one.code for one in answer.items]
    else:
        await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        codes = [one.code for one in client.diagnostics[uri]]
    assert codes == ["remainder-mismatch"]
