"""A language server: findings as diagnostics while a draft is written, for any editor that speaks the protocol.

Positions are worked out here, in the encoding that the client and the server agreed on.  A change is checked once typing
pauses, in a thread of its own, so that the server hears meanwhile what the client wants; a check that nobody waits for any
more, because the draft has changed or the request was cancelled, is abandoned between two rules.
"""

from __future__ import annotations

import asyncio
import datetime
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.uris import from_fs_path, to_fs_path

from checker import __version__
from checker.analysis import Analysis
from checker.document import Document
from checker.finding import Finding, Problem, Report, Severity
from checker.memory import Memory
from checker.offsets import LineIndex
from checker.readers import data_of
from checker.reporters.place import place_of
from checker.rule import Rule, RuleError
from checker.run import Result, Runner, Settings
from checker.serve import MAX_TEXT

__all__ = ["ACCEPT", "OPEN_RULE", "server"]

#: Commands: ``[uri, fingerprint, reason]`` accepts a finding (a client asks for the reason and fills it in), ``[uri, rule]``
#: shows the manual page of a rule and returns its text.
ACCEPT = "checker.accept"
OPEN_RULE = "checker.openRule"

_PAUSE = 0.03  # seconds without a change before a draft is checked
_LARGE = 200_000  # characters from which progress is shown
_PATIENCE = 2.0  # seconds to wait for the client's settings before the first check
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}
_Value = TypeVar("_Value")


class _Abandoned(Exception):  # noqa: N818 - nothing went wrong
    """A check that was not finished: nobody wanted it any more."""


@dataclass
class _Checked:
    """What a version of a draft came to, with its analysis if it could be read, and the addresses of the rules it names."""

    result: Result
    lines: LineIndex
    analysis: Analysis | None = None
    rules: dict[str, str] = field(default_factory=dict)


@dataclass
class _Check:
    """A check of the newest version of a draft, under way or done, and how many wait for it."""

    task: asyncio.Future[_Checked]
    stop: threading.Event
    waiting: int = 0
    cancelled: bool = False  # by the writer, who saw its progress
    shown: asyncio.Future[None] | None = None


@dataclass
class _Draft:
    """A draft that is open.  ``revision`` grows with every change, whatever the client calls its version."""

    uri: str
    version: int
    text: str
    revision: int = 0
    check: _Check | None = None
    memory: Memory = field(default_factory=Memory)

    def forget(self) -> None:
        """Forget what the draft came to, and abandon the check that is under way."""
        if self.check is not None:
            self.check.stop.set()
            self.check = None


class _Protocol(LanguageServerProtocol):
    """The protocol, without the library's own copy of the drafts: it also ends lines at U+2028 and its like."""

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Iterator[Any]:
        """Hand a change over as the client sent it."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None


class _Server(LanguageServer):
    """The server, with the drafts that are open, the settings of every folder, and the rules."""

    def __init__(self) -> None:
        super().__init__("checker", __version__, protocol_cls=_Protocol)
        self.drafts: dict[str, _Draft] = {}
        self.pull = False  # the client asks for diagnostics itself
        self.ready: asyncio.Future[None] | None = None  # the client's settings are known
        self._settings: dict[str, Settings] = {}  # of the folders of the workspace; "" is everywhere else
        self._runners: dict[Settings, Runner] = {}
        self._worker = ThreadPoolExecutor(1, "check")  # one check after another: a runner is no thread's but its own
        self._addresses: dict[str, str] = {}
        self._pages: Any = None
        self._numbers = count(1)

    def shutdown(self) -> None:
        """End what is under way."""
        for draft in self.drafts.values():
            draft.forget()
        self._worker.shutdown(wait=False, cancel_futures=True)
        if self._pages is not None:
            self._pages.cleanup()
        super().shutdown()  # type: ignore[no-untyped-call]

    # Settings

    def set_settings(self, given: dict[str, Any]) -> None:
        """Take over what the client says, by folder ("" for everywhere); what it gets wrong is told and left out."""
        wrong: list[str] = []
        self._settings = {uri: _settings(value, _path(uri), wrong) for uri, value in given.items()}
        for what in wrong:
            self.window_log_message(types.LogMessageParams(types.MessageType.Warning, what))

    def runner(self, uri: str) -> Runner:
        """Return what checks a draft under the settings of the innermost folder of the workspace it lies in."""
        inside = [folder for folder in self._settings if uri.startswith(folder.rstrip("/") + "/") or not folder]
        settings = self._settings[max(inside, key=len)] if inside else Settings()
        if settings not in self._runners:
            self._runners[settings] = Runner(settings)
        return self._runners[settings]

    # Checks

    async def do(self, work: Callable[[], _Value]) -> _Value:
        """Return what some work comes to, done behind the checks that are asked for."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, work)

    async def checked(self, uri: str, token: types.ProgressToken | None = None) -> _Checked | None:
        """Return what the draft as it stands comes to, or ``None`` if it is not open (any more).

        If it changes meanwhile, that is its newest version.  ``token`` is where the client wants to see progress.
        Raises ``JsonRpcException`` if the writer cancelled the check.
        """
        if self.ready is not None and not self.ready.done():
            await asyncio.wait([self.ready], timeout=_PATIENCE)
            self.ready = None
        while (draft := self.drafts.get(uri)) is not None:
            check = draft.check
            if check is None:
                check = draft.check = self._start(draft, token)
            check.waiting += 1
            try:
                return await asyncio.shield(check.task)
            except _Abandoned:
                if draft.check is check:
                    draft.check = None
                if check.cancelled:
                    raise JsonRpcException("The check was cancelled", types.LSPErrorCodes.ServerCancelled) from None
            finally:
                check.waiting -= 1
                if not check.waiting and not check.task.done():
                    check.stop.set()
                    if draft.check is check:
                        draft.check = None
        return None

    def _start(self, draft: _Draft, token: types.ProgressToken | None) -> _Check:
        """Start to check the newest version of a draft."""
        stop = threading.Event()
        name, text, runner = _name(draft.uri), draft.text, self.runner(draft.uri)
        done = [0, 1]

        def progress(*rules: int) -> None:
            if stop.is_set():
                raise _Abandoned
            done[:] = rules

        def work() -> _Checked:
            progress(0, 1)
            if len(text) > MAX_TEXT:
                what = f"the draft has {len(text):,} characters; at most {MAX_TEXT:,} were expected"
                return _Checked(Result(None, (Problem(name, what),)), LineIndex(text))
            runner.refresh(name)
            result = runner.check(name, data_of(text), memory=draft.memory, progress=progress)
            found = _Checked(result, LineIndex(text))
            if result.report is not None:
                found.analysis = draft.memory.analysis
                for finding in result.report.findings:
                    if finding.rule not in found.rules:
                        found.rules[finding.rule] = self._address(runner.rule(name, finding.rule))
            return found

        task = asyncio.ensure_future(self.do(work))
        check = _Check(task, stop)
        task.add_done_callback(self._told)
        if len(text) > _LARGE:
            check.shown = asyncio.ensure_future(self._show_progress(check, done, name, token))
        return check

    def _told(self, task: asyncio.Future[_Checked]) -> None:
        """Log the problems that a check met."""
        if not task.cancelled() and task.exception() is None:
            for problem in task.result().result.problems:
                self.window_log_message(types.LogMessageParams(types.MessageType.Warning, str(problem)))

    async def _show_progress(
        self, check: _Check, done: list[int], name: str, token: types.ProgressToken | None
    ) -> None:
        """Show how far a check is, if the client can, until it ends; the writer may cancel it there."""
        window = self.client_capabilities.window
        if token is None:
            if window is None or not window.work_done_progress:
                return
            token = f"checker-{next(self._numbers)}"
            try:
                await self.work_done_progress.create_async(token)
            except JsonRpcException:
                return
        if check.task.done():
            return
        begin = types.WorkDoneProgressBegin("Checking", cancellable=True, message=os.path.basename(name), percentage=0)
        self.work_done_progress.begin(token, begin)
        while not check.task.done():
            await asyncio.wait([check.task], timeout=0.1)
            if self.work_done_progress.tokens[token].cancelled():
                check.cancelled = True
                check.stop.set()
            share = types.WorkDoneProgressReport(percentage=100 * done[0] // done[1])
            self.work_done_progress.report(token, share)
        self.work_done_progress.end(token, types.WorkDoneProgressEnd())
        del self.work_done_progress.tokens[token]

    async def publish(self, uri: str, pause: float = 0.0) -> None:
        """Check a draft if it does not change for a while, and send its diagnostics if it still is what was checked."""
        draft = self.drafts.get(uri)
        if draft is None:
            return
        revision = draft.revision
        await asyncio.sleep(pause)
        if draft.revision != revision or self.drafts.get(uri) is not draft:
            return
        try:
            checked = await self.checked(uri)
        except JsonRpcException:
            return
        if checked is not None and draft.revision == revision and self.drafts.get(uri) is draft:
            found = self.diagnostics(uri, checked)
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, draft.version))

    async def again(self) -> None:
        """Check every open draft afresh: a configuration, a rule or an acceptance changed."""
        for draft in self.drafts.values():
            draft.forget()
        if not self.pull:
            await asyncio.gather(*map(self.publish, list(self.drafts)))
            return
        workspace = self.client_capabilities.workspace
        if workspace is not None and workspace.diagnostics is not None and workspace.diagnostics.refresh_support:
            await self.workspace_diagnostic_refresh_async(None)

    # Places and diagnostics

    @property
    def unit(self) -> str:
        """The encoding that positions count in."""
        chosen = self.workspace.position_encoding
        return str(getattr(chosen, "value", chosen) or "utf-16")

    def range(self, document: Document, lines: LineIndex, span: tuple[int, int]) -> types.Range:
        """Return a range of the document's text as the client counts it."""
        place = place_of(document, lines, span, self.unit)
        start = types.Position(place.line - 1, place.column - 1)
        return types.Range(start, types.Position(place.end_line - 1, place.end_column - 1))

    def offset(self, lines: LineIndex, position: types.Position) -> int:
        """Return the source offset of a position of the client's."""
        return lines.offset(position.line + 1, position.character + 1, self.unit)

    def change(self, draft: _Draft, changes: list[Any]) -> None:
        """Make the changes of the client, one after another."""
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                lines = LineIndex(draft.text)
                start, end = self.offset(lines, change.range.start), self.offset(lines, change.range.end)
                draft.text = draft.text[:start] + change.text + draft.text[max(start, end) :]
            else:
                draft.text = change.text
        draft.revision += 1
        draft.forget()

    def diagnostics(self, uri: str, checked: _Checked) -> list[types.Diagnostic]:
        """Return the findings on a draft."""
        report = checked.result.report
        if report is None:
            return []
        return [self.diagnostic(uri, checked, report.document, finding) for finding in report.findings]

    def diagnostic(self, uri: str, checked: _Checked, document: Document, finding: Finding) -> types.Diagnostic:
        """Return a finding as the protocol has it; every other place is related information."""
        lines = checked.lines
        related = [
            types.DiagnosticRelatedInformation(
                types.Location(uri, self.range(document, lines, item.span)), item.label or document.slice(item.span)
            )
            for item in finding.related
            if item.source is None
        ]
        address = checked.rules.get(finding.rule)
        message = f"{finding.message}\n{finding.working}" if finding.working else finding.message
        return types.Diagnostic(
            range=self.range(document, lines, finding.span),
            message=message,
            severity=_SEVERITIES[finding.severity],
            code=finding.rule,
            code_description=types.CodeDescription(address) if address else None,
            source="checker",
            related_information=related,
            data={"fingerprint": finding.fingerprint},
        )

    def _address(self, rule: Rule | None) -> str:
        """Return the address of the file of a rule, or ""."""
        path = rule.path if rule is not None else ""
        if path not in self._addresses:
            self._addresses[path] = str(from_fs_path(str(Path(path).resolve()))) if path else ""
        return self._addresses[path]

    def at(self, checked: _Checked, where: types.Range) -> list[Finding]:
        """Return the findings whose caret is in a range, or holds it."""
        report = checked.result.report
        if report is None:
            return []
        first, last = self.offset(checked.lines, where.start), self.offset(checked.lines, where.end)
        found = []
        for finding in report.findings:
            start, end = report.document.offsets.span_to_source(*finding.span)
            if start <= last and first <= end:
                found.append(finding)
        return found

    # Manual pages

    def page_file(self, rule_id: str, text: str) -> str:
        """Write a manual page where the client can open it, and return its address; it goes when the server does."""
        import tempfile

        if self._pages is None:
            self._pages = tempfile.TemporaryDirectory(prefix="checker-rules-")
        path = Path(self._pages.name) / f"{rule_id}.txt"
        path.write_text(text, "utf-8")
        return str(from_fs_path(str(path)))

    def is_page(self, uri: str) -> bool:
        """Say whether an address is that of a manual page, whose examples are no draft."""
        path = to_fs_path(uri)
        return self._pages is not None and bool(path) and os.path.dirname(str(path)) == self._pages.name


def _path(uri: str) -> str:
    return (to_fs_path(uri) or "") if uri else ""


def _name(uri: str) -> str:
    """Return the path of a draft; one that was never saved is plain text."""
    words = "".join(character if character.isalnum() else "-" for character in uri).strip("-")
    return to_fs_path(uri) or f"{words or 'untitled'}.txt"


def _settings(given: Any, folder: str, wrong: list[str]) -> Settings:
    """Return what a client asks for, ``checker.select`` and its like; paths are relative to the folder."""
    found: dict[str, Any] = {}
    for key, value in given.items() if isinstance(given, dict) else ():
        if value in (None, "", [], False) or key == "command":
            continue
        if key == "config" and isinstance(value, str):
            found[key] = os.path.join(folder, os.path.expanduser(value))
        elif key in ("select", "ignore") and isinstance(value, list) and all(isinstance(one, str) for one in value):
            found[key] = tuple(value)
        elif (key == "preview" and value is True) or (key == "language" and value in ("US", "UK")):
            found[key] = value
        elif key == "date" and isinstance(value, str) and _is_date(value):
            found[key] = datetime.date.fromisoformat(value)
        else:
            wrong.append(f"the setting checker.{key} is unknown or of the wrong type; it is left out")
    return Settings(**found)


def _is_date(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def server() -> LanguageServer:
    """Return a language server; ``start_io()`` runs it on standard input and output."""
    ls = _Server()

    @ls.feature(types.INITIALIZE)
    def _initialize(params: types.InitializeParams) -> None:
        options = params.initialization_options
        if isinstance(options, dict):
            ls.set_settings({"": options.get("checker", options)})

    @ls.feature(types.INITIALIZED)
    async def _initialized(_params: types.InitializedParams) -> None:
        document = ls.client_capabilities.text_document
        ls.pull = document is not None and document.diagnostic is not None
        ls.ready = asyncio.ensure_future(_configure(ls))
        await asyncio.gather(ls.ready, _watch(ls))

    @ls.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def _opened(params: types.DidOpenTextDocumentParams) -> None:
        item = params.text_document
        if ls.is_page(item.uri):
            return
        if item.uri in ls.drafts:
            ls.drafts[item.uri].forget()
        ls.drafts[item.uri] = _Draft(item.uri, item.version, item.text)
        if not ls.pull:
            await ls.publish(item.uri)

    @ls.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def _changed(params: types.DidChangeTextDocumentParams) -> None:
        draft = ls.drafts.get(params.text_document.uri)
        if draft is None:
            return
        ls.change(draft, list(params.content_changes))
        draft.version = params.text_document.version
        if not ls.pull:
            await ls.publish(draft.uri, _PAUSE)

    @ls.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def _closed(params: types.DidCloseTextDocumentParams) -> None:
        draft = ls.drafts.pop(params.text_document.uri, None)
        if draft is not None:
            draft.forget()
            ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(draft.uri, []))

    @ls.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def _saved(params: types.DidSaveTextDocumentParams) -> None:
        if params.text_document.uri.endswith((".yaml", ".yml")):
            await ls.again()

    @ls.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def _configured(params: types.DidChangeConfigurationParams) -> None:
        await _configure(ls, params.settings)
        await ls.again()

    @ls.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    async def _moved(_params: types.DidChangeWorkspaceFoldersParams) -> None:
        await _configure(ls)
        await ls.again()

    @ls.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def _watched(_params: types.DidChangeWatchedFilesParams) -> None:
        await ls.again()

    @ls.feature(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        types.DiagnosticOptions(inter_file_dependencies=False, workspace_diagnostics=False, identifier="checker"),
    )
    async def _asked(params: types.DocumentDiagnosticParams) -> types.RelatedFullDocumentDiagnosticReport:
        uri = params.text_document.uri
        checked = await ls.checked(uri, params.work_done_token)
        return types.RelatedFullDocumentDiagnosticReport(ls.diagnostics(uri, checked) if checked is not None else [])

    @ls.feature(types.TEXT_DOCUMENT_HOVER)
    async def _hover(params: types.HoverParams) -> types.Hover | None:
        checked = await ls.checked(params.text_document.uri)
        return _shown(ls, checked, params.position) if checked is not None else None

    @ls.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    async def _actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        checked = await ls.checked(uri)
        return _offered(ls, uri, checked, params.range) if checked is not None else []

    @ls.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def _symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        checked = await ls.checked(params.text_document.uri)
        return _listed(ls, checked) if checked is not None else []

    @ls.command(OPEN_RULE)
    async def _open_rule(uri: str, rule: str) -> str | None:
        runner = ls.runner(uri)
        text = await ls.do(lambda: _page(runner, _name(uri), rule))
        if text is None:
            return None
        window = ls.client_capabilities.window
        if window is not None and window.show_document is not None and window.show_document.support:
            page = ls.page_file(rule, text)
            await ls.window_show_document_async(types.ShowDocumentParams(page, take_focus=True))
        else:
            ls.window_show_message(types.ShowMessageParams(types.MessageType.Info, text))
        return text

    @ls.command(ACCEPT)
    async def _accept(uri: str, fingerprint: str, reason: str) -> None:
        checked = await ls.checked(uri)
        report = checked.result.report if checked is not None else None
        runner = ls.runner(uri)
        said = await ls.do(lambda: _accepted(runner, _name(uri), report, fingerprint, reason))
        if said:
            ls.window_show_message(types.ShowMessageParams(types.MessageType.Error, said))
        else:
            await ls.again()

    return ls


async def _configure(ls: _Server, told: Any = None) -> None:
    """Ask the client for its settings, for each folder of the workspace, or take those it has told."""
    workspace = ls.client_capabilities.workspace
    if workspace is not None and workspace.configuration:
        scopes = ["", *(folder.uri for folder in ls.workspace.folders.values())]
        items = [types.ConfigurationItem(scope or None, "checker") for scope in scopes]
        try:
            values = await ls.workspace_configuration_async(types.ConfigurationParams(items))
        except JsonRpcException:
            return
        ls.set_settings(dict(zip(scopes, values, strict=False)))
    elif isinstance(told, dict) and isinstance(told.get("checker"), dict):
        ls.set_settings({"": told["checker"]})


async def _watch(ls: _Server) -> None:
    """Ask the client to tell of changed settings and of changed configurations, rules and acceptances, if it can."""
    workspace = ls.client_capabilities.workspace
    if workspace is None:
        return
    wanted: list[types.Registration] = []
    if workspace.did_change_watched_files is not None and workspace.did_change_watched_files.dynamic_registration:
        patterns = ("**/.checker.yaml", "**/.checker-accepted.yaml", "**/*.yaml")
        options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(one) for one in patterns])
        wanted.append(types.Registration("checker-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options))
    if workspace.did_change_configuration is not None and workspace.did_change_configuration.dynamic_registration:
        section = types.DidChangeConfigurationRegistrationOptions("checker")
        wanted.append(types.Registration("checker-settings", types.WORKSPACE_DID_CHANGE_CONFIGURATION, section))
    if wanted:
        with suppress(JsonRpcException):  # then changed files are noticed at the next check
            await ls.client_register_capability_async(types.RegistrationParams(wanted))


def _shown(ls: _Server, checked: _Checked, position: types.Position) -> types.Hover | None:
    """Return what is known of a place: the findings on it, the figure, who is quoted."""
    analysis = checked.analysis
    if analysis is None:
        return None
    document = analysis.document
    at = ls.offset(checked.lines, position)
    parts: list[str] = []
    spans: list[tuple[int, int]] = []

    def covers(start: int, end: int) -> bool:
        first, last = document.offsets.span_to_source(start, end)
        return first <= at < last

    for finding in ls.at(checked, types.Range(position, position)):
        parts.append(f"**{finding.message}** [{finding.rule}]")
        parts.extend(text for text in (finding.working, finding.why) if text)
        spans.append(finding.span)
    for figure in analysis.quantities:
        if covers(figure.start, figure.end):
            parts.append(_figure(figure))
            spans.append((figure.start, figure.end))
    for number, quotation in enumerate(analysis.quotations):
        if covers(quotation.start, quotation.end):
            for attribution in analysis.attributions:
                if number in attribution.quotations and attribution.source is not None:
                    words = " ".join(document.slice(attribution.source).split())
                    name = attribution.speaker.name if attribution.speaker is not None else ""
                    parts.append(f"Said by: {name or words}" + (f" (“{words}”)" if name and name != words else ""))
                    spans.append((quotation.start, quotation.end))
                    break
    if not parts:
        return None
    content = types.MarkupContent(types.MarkupKind.Markdown, "\n\n".join(parts))
    return types.Hover(content, ls.range(document, checked.lines, spans[0]))


def _figure(figure: Any) -> str:
    """Return a figure's value, interval, unit and what it counts, as one line."""

    def number(value: Any) -> str:
        if value is None:
            return "open"
        return f"{value.numerator:,}" if value.denominator == 1 else f"{float(value):,.10g}"

    text = f"{figure.type}: {number(figure.value)}"
    if figure.low != figure.high:
        text += f" (from {number(figure.low)} to {number(figure.high)})"
    if figure.unit:
        text += f" {figure.unit.replace('_', ' ')}"
    return text + (f", counts: {figure.noun}" if figure.noun else "")


def _offered(ls: _Server, uri: str, checked: _Checked, where: types.Range) -> list[types.CodeAction]:
    """Return what can be done about the findings in a range: their alternatives, accepting them, reading the rule."""
    report = checked.result.report
    actions: list[types.CodeAction] = []
    if report is None:
        return actions
    for finding in ls.at(checked, where):
        diagnostic = ls.diagnostic(uri, checked, report.document, finding)
        for item in finding.alternatives:
            edit = types.TextEdit(ls.range(report.document, checked.lines, item.span), item.replacement)
            words = report.document.slice(item.span)
            label = f" ({item.label})" if item.label else ""
            title = f"Change “{words}” to “{item.replacement}”{label}"
            actions.append(
                types.CodeAction(
                    title, types.CodeActionKind.QuickFix, [diagnostic], edit=types.WorkspaceEdit({uri: [edit]})
                )
            )
        for title, command, arguments in (
            (f"Accept this {finding.rule} with a reason", ACCEPT, [uri, finding.fingerprint, ""]),
            (f"Open the rule {finding.rule}", OPEN_RULE, [uri, finding.rule]),
        ):
            called = types.Command(title, command, arguments=arguments)
            actions.append(types.CodeAction(title, types.CodeActionKind.QuickFix, [diagnostic], command=called))
    return actions


def _listed(ls: _Server, checked: _Checked) -> list[types.DocumentSymbol]:
    """Return the quotations and figures of a draft, in order, as symbols."""
    analysis = checked.analysis
    if analysis is None:
        return []
    document = analysis.document
    found = [(item.start, item.end, types.SymbolKind.String, "quotation") for item in analysis.quotations]
    found += [(item.start, item.end, types.SymbolKind.Number, item.type) for item in analysis.quantities]
    symbols = []
    for start, end, kind, detail in sorted(found, key=lambda item: item[:2]):
        words = " ".join(document.slice((start, end)).split())
        place = ls.range(document, checked.lines, (start, end))
        symbols.append(types.DocumentSymbol(words[:80] or detail, kind, place, place, detail=detail))
    return symbols


def _accepted(runner: Runner, name: str, report: Report | None, fingerprint: str, reason: str) -> str:
    """Accept a finding; return what went wrong, in words for the writer, or ""."""
    from checker import accepted

    finding = next((one for one in report.findings if one.fingerprint == fingerprint), None) if report else None
    if report is None or finding is None:
        return "The finding is no longer there."
    if not reason.strip():
        return f"A reason is needed: checker accept {Path(name).name} {finding.rule} --because “…”"
    path = runner.accepted_file(name) or Path(name).parent / accepted.FILE_NAME
    entry = accepted.Acceptance(
        accepted.relative(name, path), finding.rule, fingerprint, report.document.slice(finding.span), reason.strip()
    )
    try:
        accepted.add(path, [entry])
    except (OSError, RuleError) as error:
        return str(error)
    return ""


def _page(runner: Runner, name: str, rule_id: str) -> str | None:
    """Return the manual page of a rule that is known where a draft lies."""
    from checker.manual import page
    from checker.ruleset import load_file, word_lists

    rule = runner.rule(name, rule_id)
    if rule is None:
        return None
    folders = [folder for folder in runner.config_for(name).rules if folder.is_dir()]
    whole = load_file(Path(rule.path), word_lists(folders))
    return page(replace(rule, bad=whole.bad, good=whole.good))
