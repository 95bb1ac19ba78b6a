"""A language server: findings as diagnostics while a draft is written, for any editor that speaks the protocol.

Positions are worked out here, in the encoding that the client and the server agreed on.  A change is checked once
typing pauses, and an answer is dropped if the draft has changed meanwhile.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from checker import __version__
from checker.analysis import Analysis
from checker.document import Document
from checker.finding import Finding, Report, Severity
from checker.memory import Memory
from checker.offsets import LineIndex
from checker.readers import data_of
from checker.reporters.place import place_of
from checker.run import Result, Runner, Settings
from checker.serve import MAX_TEXT

__all__ = ["ACCEPT", "OPEN_RULE", "server"]

#: Commands: ``[uri, fingerprint, reason]`` accepts a finding (a client asks for the reason and fills it in), ``[uri, rule]`` shows the rule's file.
ACCEPT = "checker.accept"
OPEN_RULE = "checker.openRule"

_PAUSE = 0.03  # seconds without a change before a draft is checked
_LARGE = 200_000  # characters from which progress is shown
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}
_HALF = re.compile("[\ud800-\udfff]")


@dataclass
class _Checked:
    """What a version of a draft came to; ``analysis`` is made when somebody asks what stands at a place."""

    version: int | None
    source: str
    result: Result
    lines: LineIndex
    memory: Memory


class _Drafts:
    """The drafts that are open, each with what its newest version came to, and the rules."""

    def __init__(self, ls: LanguageServer) -> None:
        self._ls = ls
        self._checked: dict[str, _Checked] = {}
        self.pull = False  # the client asks for diagnostics itself
        self.runner = Runner(Settings())

    def reload(self) -> None:
        """Forget configurations, acceptances, rules and results."""
        self.runner = Runner(Settings())
        self._checked.clear()

    def forget(self, uri: str) -> None:
        """Forget what a draft came to."""
        self._checked.pop(uri, None)

    def checked(self, uri: str) -> _Checked:
        """Return what the draft as it stands comes to, checking it if that is not known."""
        document = self._ls.workspace.get_text_document(uri)
        source = _HALF.sub("\ufffd", document.source)
        known = self._checked.get(uri)
        if known is not None and known.version == document.version and known.source == source:
            return known
        memory = known.memory if known is not None else Memory()
        result = Result(None)
        if len(source) <= MAX_TEXT:
            result = self.runner.check(_name(uri), data_of(source), memory=memory)
        found = self._checked[uri] = _Checked(document.version, source, result, LineIndex(source), memory)
        return found

    def analysis(self, uri: str) -> Analysis | None:
        """Return the analysis of the draft as it stands, if it can be read."""
        checked = self.checked(uri)
        return checked.memory.analysis if checked.result.report is not None else None

    @property
    def unit(self) -> str:
        """The encoding that positions count in."""
        chosen = self._ls.workspace.position_encoding
        return str(getattr(chosen, "value", chosen) or "utf-16")

    def range(self, document: Document, lines: LineIndex, span: tuple[int, int]) -> types.Range:
        """Return a range of the document's text as the client counts it."""
        place = place_of(document, lines, span, self.unit)
        start = types.Position(place.line - 1, place.column - 1)
        return types.Range(start, types.Position(place.end_line - 1, place.end_column - 1))

    def offset(self, checked: _Checked, position: types.Position) -> int:
        """Return the source offset of a position of the client's."""
        return checked.lines.offset(position.line + 1, position.character + 1, self.unit)

    def diagnostics(self, uri: str) -> list[types.Diagnostic]:
        """Return the findings on a draft."""
        checked = self.checked(uri)
        report = checked.result.report
        if report is None:
            return []
        return [self.diagnostic(uri, report, checked.lines, finding) for finding in report.findings]

    def diagnostic(self, uri: str, report: Report, lines: LineIndex, finding: Finding) -> types.Diagnostic:
        """Return a finding as the protocol has it; every other place is related information."""
        document = report.document
        related = [
            types.DiagnosticRelatedInformation(
                types.Location(uri, self.range(document, lines, item.span)), item.label or document.slice(item.span)
            )
            for item in finding.related
            if item.source is None
        ]
        path = self.rule_path(uri, finding.rule)
        message = f"{finding.message}\n{finding.working}" if finding.working else finding.message
        return types.Diagnostic(
            range=self.range(document, lines, finding.span),
            message=message,
            severity=_SEVERITIES[finding.severity],
            code=finding.rule,
            code_description=types.CodeDescription(path) if path else None,
            source="checker",
            related_information=related,
            data={"fingerprint": finding.fingerprint},
        )

    def rule_path(self, uri: str, rule_id: str) -> str | None:
        """Return the address of the file a rule is in."""
        rule = self.runner.rule(_name(uri), rule_id)
        return from_fs_path(str(Path(rule.path).resolve())) if rule is not None and rule.path else None

    def at(self, uri: str, where: types.Range) -> list[Finding]:
        """Return the findings whose caret is in a range, or holds it."""
        checked = self.checked(uri)
        report = checked.result.report
        if report is None:
            return []
        first, last = self.offset(checked, where.start), self.offset(checked, where.end)
        found = []
        for finding in report.findings:
            start, end = report.document.offsets.span_to_source(*finding.span)
            if start <= last and first <= end:
                found.append(finding)
        return found


def _name(uri: str) -> str:
    """Return the path of a draft; one that was never saved is plain text."""
    return to_fs_path(uri) or f"{re.sub(r'[^A-Za-z0-9]+', '-', uri).strip('-') or 'untitled'}.txt"


def server() -> LanguageServer:
    """Return a language server; ``start_io()`` runs it on standard input and output."""
    ls = LanguageServer("checker", __version__)
    drafts = _Drafts(ls)

    async def publish(uri: str) -> None:
        """Check a draft once typing pauses, and send its diagnostics if it still is what was checked."""
        document = ls.workspace.get_text_document(uri)
        version = document.version
        await asyncio.sleep(_PAUSE)
        if uri not in ls.workspace.text_documents or ls.workspace.get_text_document(uri).version != version:
            return
        token = None
        capabilities = ls.client_capabilities.window
        if len(document.source) > _LARGE and capabilities is not None and capabilities.work_done_progress:
            token = f"checker-{version}-{uri}"
            await ls.work_done_progress.create_async(token)
            ls.work_done_progress.begin(token, types.WorkDoneProgressBegin("Checking", cancellable=False))
        try:
            found = drafts.diagnostics(uri)
            for problem in drafts.checked(uri).result.problems:
                ls.window_log_message(types.LogMessageParams(types.MessageType.Warning, str(problem)))
        finally:
            if token is not None:
                ls.work_done_progress.end(token, types.WorkDoneProgressEnd())
        ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    async def again() -> None:
        """Check every open draft afresh: the configuration, the rules or the acceptances changed."""
        drafts.reload()
        if drafts.pull:
            workspace = ls.client_capabilities.workspace
            if workspace is not None and workspace.diagnostics is not None and workspace.diagnostics.refresh_support:
                await ls.workspace_diagnostic_refresh_async(None)
            return
        for uri in list(ls.workspace.text_documents):
            await publish(uri)

    @ls.feature(types.INITIALIZED)
    async def _initialized(_params: types.InitializedParams) -> None:
        document = ls.client_capabilities.text_document
        drafts.pull = document is not None and document.diagnostic is not None
        workspace = ls.client_capabilities.workspace
        watched = workspace.did_change_watched_files if workspace is not None else None
        if watched is None or not watched.dynamic_registration:
            return
        patterns = ("**/.checker.yaml", "**/.checker-accepted.yaml")
        options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(one) for one in patterns])
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        await ls.client_register_capability_async(
            types.RegistrationParams([types.Registration("checker-configuration", method, options)])
        )

    @ls.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def _opened(params: types.DidOpenTextDocumentParams) -> None:
        if not drafts.pull:
            await publish(params.text_document.uri)

    @ls.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def _changed(params: types.DidChangeTextDocumentParams) -> None:
        if not drafts.pull:
            await publish(params.text_document.uri)

    @ls.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def _closed(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        drafts.forget(uri)
        ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    @ls.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def _configured(_params: types.DidChangeConfigurationParams) -> None:
        await again()

    @ls.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def _watched(_params: types.DidChangeWatchedFilesParams) -> None:
        await again()

    @ls.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def _saved(params: types.DidSaveTextDocumentParams) -> None:
        if params.text_document.uri.rsplit("/", 1)[-1] in (".checker.yaml", ".checker-accepted.yaml"):
            await again()

    @ls.feature(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        types.DiagnosticOptions(inter_file_dependencies=False, workspace_diagnostics=False, identifier="checker"),
    )
    def _asked(params: types.DocumentDiagnosticParams) -> types.RelatedFullDocumentDiagnosticReport:
        return types.RelatedFullDocumentDiagnosticReport(drafts.diagnostics(params.text_document.uri))

    @ls.feature(types.TEXT_DOCUMENT_HOVER)
    def _hover(params: types.HoverParams) -> types.Hover | None:
        return _told(drafts, params.text_document.uri, params.position)

    @ls.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    def _actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        return _offered(drafts, params.text_document.uri, params.range)

    @ls.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def _symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        return _listed(drafts, params.text_document.uri)

    @ls.command(OPEN_RULE)
    async def _open_rule(uri: str, rule: str) -> None:
        path = drafts.rule_path(str(uri), str(rule))
        if path is not None:
            await ls.window_show_document_async(types.ShowDocumentParams(path, take_focus=True))

    @ls.command(ACCEPT)
    async def _accept(uri: str, fingerprint: str, reason: str) -> None:
        said = _accepted(drafts, str(uri), str(fingerprint), str(reason))
        if said:
            ls.window_show_message(types.ShowMessageParams(types.MessageType.Error, said))
        else:
            await again()

    return ls


def _told(drafts: _Drafts, uri: str, position: types.Position) -> types.Hover | None:
    """Return what is known of a place: the findings on it, the figure, who is quoted."""
    checked = drafts.checked(uri)
    analysis = drafts.analysis(uri)
    if analysis is None:
        return None
    document = analysis.document
    at = drafts.offset(checked, position)
    parts: list[str] = []
    spans: list[tuple[int, int]] = []

    def covers(start: int, end: int) -> bool:
        first, last = document.offsets.span_to_source(start, end)
        return first <= at < last

    for finding in drafts.at(uri, types.Range(position, position)):
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
    return types.Hover(content, drafts.range(document, checked.lines, spans[0]))


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


def _offered(drafts: _Drafts, uri: str, where: types.Range) -> list[types.CodeAction]:
    """Return what can be done about the findings in a range: their alternatives, accepting them, reading the rule."""
    checked = drafts.checked(uri)
    report = checked.result.report
    actions: list[types.CodeAction] = []
    if report is None:
        return actions
    for finding in drafts.at(uri, where):
        diagnostic = drafts.diagnostic(uri, report, checked.lines, finding)
        for item in finding.alternatives:
            edit = types.TextEdit(drafts.range(report.document, checked.lines, item.span), item.replacement)
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


def _listed(drafts: _Drafts, uri: str) -> list[types.DocumentSymbol]:
    """Return the quotations and figures of a draft, in order, as symbols."""
    checked = drafts.checked(uri)
    analysis = drafts.analysis(uri)
    if analysis is None:
        return []
    document = analysis.document
    found = [(item.start, item.end, types.SymbolKind.String, "quotation") for item in analysis.quotations]
    found += [(item.start, item.end, types.SymbolKind.Number, item.type) for item in analysis.quantities]
    symbols = []
    for start, end, kind, detail in sorted(found, key=lambda item: item[:2]):
        words = " ".join(document.slice((start, end)).split())
        place = drafts.range(document, checked.lines, (start, end))
        symbols.append(types.DocumentSymbol(words[:80] or detail, kind, place, place, detail=detail))
    return symbols


def _accepted(drafts: _Drafts, uri: str, fingerprint: str, reason: str) -> str:
    """Accept a finding; return what went wrong, in words for the writer, or ""."""
    from checker import accepted
    from checker.rule import RuleError

    name = _name(uri)
    report = drafts.checked(uri).result.report
    finding = next((one for one in report.findings if one.fingerprint == fingerprint), None) if report else None
    if report is None or finding is None:
        return "The finding is no longer there."
    if not reason.strip():
        return f"A reason is needed: checker accept {Path(name).name} {finding.rule} --because “…”"
    path = drafts.runner.accepted_file(name) or Path(name).parent / accepted.FILE_NAME
    entry = accepted.Acceptance(
        accepted.relative(name, path), finding.rule, fingerprint, report.document.slice(finding.span), reason.strip()
    )
    try:
        accepted.add(path, [entry])
    except (OSError, RuleError) as error:
        return str(error)
    return ""
