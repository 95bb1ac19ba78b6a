"""A session that checks drafts while they are written: one JSON request per line in, one answer per line out.

``examples/protocol.md`` describes the protocol.  :class:`Session` knows nothing of streams; :func:`serve_stream` runs one
over a pair of streams, :func:`http_server` over HTTP for pages in a browser.
"""

from __future__ import annotations

import datetime
import json
import math
import os
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from checker.document import Document
from checker.memory import Memory
from checker.offsets import offset_of_units
from checker.readers import FORMATS, ReadError, data_of, read
from checker.reporters.json import document_of
from checker.run import Runner, Settings

if TYPE_CHECKING:
    from http.server import ThreadingHTTPServer

__all__ = ["MAX_REQUEST", "MAX_TEXT", "PROTOCOL", "RequestError", "Session", "http_server", "serve_stream"]

#: The version of the protocol.
PROTOCOL = 1
#: Characters of a draft: no article is longer, and a check of more would keep an editor waiting.
MAX_TEXT = 2_000_000
#: Bytes of a request.
MAX_REQUEST = 16 * 1024 * 1024
_MAX_DRAFTS = 64  # held at once; the one not asked about for longest is forgotten
_MAX_EDITING = 200_000_000  # characters of all the texts that the edits of a request are made on: about two seconds
_UNITS = ("utf-8", "utf-16", "utf-32")
_KEYS = frozenset(("id", "name", "version", "text", "edits", "unit", "format", "date", "sources", "close"))


class RequestError(Exception):
    """A request that cannot be answered: ``code`` for programs, the text for people."""

    def __init__(self, code: str, what: str) -> None:
        super().__init__(what)
        self.code = code


@dataclass
class _Draft:
    version: int
    text: str
    memory: Memory


class Session:
    """Drafts by name, each in its newest version, and the rules, loaded once.

    ``folders`` says whether a draft's name may be a path, whose nearest configuration then holds.
    """

    def __init__(self, settings: Settings | None = None, *, folders: bool = True) -> None:
        self._settings = settings or Settings()
        self._folders = folders
        self._runner = Runner(self._settings)
        self._drafts: dict[str, _Draft] = {}

    def answer(self, line: str | bytes) -> dict[str, Any]:
        """Return the answer to one request; never raises, whatever the request is."""
        request: dict[str, Any] = {}
        try:
            request = _parse(line)
            return {**_echo(request), **self._answer(request)}
        except RequestError as error:
            return {**_echo(request), "error": {"code": error.code, "message": str(error)}}
        except Exception as error:
            what = f"{type(error).__name__} in the checker: {error}; please report this"
            return {**_echo(request), "error": {"code": "internal", "message": what}}

    def _answer(self, request: dict[str, Any]) -> dict[str, Any]:
        unknown = sorted(set(request) - _KEYS)
        if unknown:
            raise RequestError("bad-request", f"unknown key '{unknown[0]}'; expected {', '.join(sorted(_KEYS))}")
        name = request.get("name", "draft.txt")
        if not isinstance(name, str) or not 0 < len(name) < 1024 or "\0" in name:
            raise RequestError("bad-request", "'name' is no file name; expected a text")
        _sound(name, "'name'")
        if not self._folders:
            name = os.path.basename(name) or "draft.txt"
        if request.get("close"):
            self._drafts.pop(name, None)
            return {"closed": True}
        version = request.get("version")
        if not isinstance(version, int) or isinstance(version, bool) or not 0 <= version < 2**53:
            raise RequestError("bad-request", "'version' is missing or no whole number; expected one that only grows")
        unit = request.get("unit", "utf-32")
        if unit not in _UNITS:
            raise RequestError("bad-request", f"unknown unit; expected {', '.join(_UNITS)}")
        held = self._drafts.get(name)
        if held is not None and version <= held.version:
            raise RequestError("stale", f"version {version} came after version {held.version}; expected a newer one")
        text = _text(request, held, unit)
        self._drafts.pop(name, None)
        self._drafts[name] = _Draft(version, text, held.memory if held is not None else Memory())
        while len(self._drafts) > _MAX_DRAFTS:
            del self._drafts[next(iter(self._drafts))]
        return self._check(name, text, unit, request)

    def _check(self, name: str, text: str, unit: str, request: Mapping[str, Any]) -> dict[str, Any]:
        form = request.get("format", "")
        if not isinstance(form, str) or (form and form not in FORMATS):
            raise RequestError("bad-request", f"unknown format; expected {', '.join(FORMATS)}")
        date = request.get("date")
        try:
            day = datetime.date.fromisoformat(date) if date is not None else None
        except (TypeError, ValueError):
            raise RequestError("bad-request", "'date' is no date; expected YYYY-MM-DD") from None
        self._runner.refresh(name)
        try:
            result = self._runner.check(
                name,
                data_of(text),
                date=day,
                sources=_sources(request),
                format=form,
                memory=self._drafts[name].memory,
            )
        except ReadError as error:
            raise RequestError("unreadable", str(error.problem)) from None
        problems = [{"place": problem.place, "what": problem.what} for problem in result.problems]
        if result.report is None:
            raise RequestError("unreadable", "; ".join(f"{item['place']}: {item['what']}" for item in problems))
        return {**document_of(result.report, unit), "unit": unit, "problems": problems}


def _parse(line: str | bytes) -> dict[str, Any]:
    """Return the request on a line."""
    try:
        request = json.loads(line.decode() if isinstance(line, bytes) else line, parse_constant=_no_constant)
    except RecursionError:
        raise RequestError("bad-json", "nested too deeply; expected one JSON object on a line") from None
    except ValueError as error:
        raise RequestError("bad-json", f"no JSON: {error}; expected one JSON object on a line") from None
    if not isinstance(request, dict):
        raise RequestError("bad-request", "no JSON object; expected one on a line")
    return request


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _echo(request: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of the request is repeated in its answer: id, name and version, as far as they are plain values."""
    found = {"protocol": PROTOCOL}
    for key in ("id", "name", "version"):
        value = request.get(key)
        if isinstance(value, str):
            found[key] = value.encode("utf-8", "replace").decode()  # type: ignore[assignment]
        elif isinstance(value, int) or (isinstance(value, float) and math.isfinite(value)):
            found[key] = value  # type: ignore[assignment]
    return found


def _sound(text: str, what: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        message = f"{what} holds half a surrogate pair at {error.start}; expected whole characters"
        raise RequestError("bad-text", message) from None


def _text(request: Mapping[str, Any], held: _Draft | None, unit: str) -> str:
    """Return the draft's text: given, or what was held with the edits made."""
    if ("text" in request) == ("edits" in request):
        raise RequestError("bad-request", "expected either 'text' or 'edits'")
    if "text" in request:
        text = request["text"]
        if not isinstance(text, str):
            raise RequestError("bad-request", "'text' is no text")
    else:
        if held is None:
            raise RequestError("unknown-draft", "there is nothing to edit; expected the whole 'text' first")
        edits = request["edits"]
        if not isinstance(edits, list) or len(edits) > 10_000:
            raise RequestError("bad-request", "'edits' is no list of edits")
        text = held.text
        if len(edits) * len(text) > _MAX_EDITING:
            raise RequestError("too-large", f"{len(edits):,} edits of a long draft; the whole 'text' was expected")
        for edit in edits:
            text = _edited(text, edit, unit)
    if len(text) > MAX_TEXT:
        raise RequestError("too-large", f"the draft has {len(text):,} characters; at most {MAX_TEXT:,} were expected")
    _sound(text, "the draft")
    if text.count("\0") * 20 > len(text):
        raise RequestError("unreadable", "NUL characters say binary data; text was expected")
    return text


def _edited(text: str, edit: Any, unit: str) -> str:
    """Return ``text`` with one edit made; its offsets count code units of ``unit`` and must fall between characters."""
    if not isinstance(edit, dict) or set(edit) != {"start", "end", "text"} or not isinstance(edit["text"], str):
        raise RequestError("bad-request", "an edit is no object with 'start', 'end' and 'text'")
    places = []
    for key in ("start", "end"):
        value = edit[key]
        if not isinstance(value, int) or isinstance(value, bool):
            raise RequestError("bad-request", f"'{key}' of an edit is no whole number")
        offset = offset_of_units(text, value, unit)
        if offset is None:
            raise RequestError("bad-edit", f"'{key}' {value} of an edit is outside the text or inside a character")
        places.append(offset)
    if places[0] > places[1]:
        raise RequestError("bad-edit", f"an edit ends at {edit['end']}, before its start at {edit['start']}")
    return text[: places[0]] + edit["text"] + text[places[1] :]


def _sources(request: Mapping[str, Any]) -> list[Document]:
    """Return the source documents of a request: texts, or objects with ``name`` and ``text``."""
    given = request.get("sources", [])
    if not isinstance(given, list) or len(given) > 100:
        raise RequestError("bad-request", "'sources' is no list of texts")
    found = []
    for number, item in enumerate(given, 1):
        entry = item if isinstance(item, dict) else {"text": item}
        name, text = entry.get("name", f"source {number}"), entry.get("text")
        if not isinstance(name, str) or not isinstance(text, str):
            raise RequestError("bad-request", f"source {number} is no text; expected one, or 'name' and 'text'")
        if len(text) > MAX_TEXT:
            raise RequestError("too-large", f"source {number} has more than {MAX_TEXT:,} characters")
        _sound(name + text, f"source {number}")
        document = read(name, data_of(text))
        if document.text.strip():
            found.append(document)
    return found


def _written(answer: Mapping[str, Any]) -> bytes:
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


def serve_stream(session: Session, requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer every line of ``requests`` on ``answers`` until the client closes either."""
    try:
        while line := requests.readline(MAX_REQUEST + 1):
            if len(line) > MAX_REQUEST:
                while line and not line.endswith(b"\n"):
                    line = requests.readline(MAX_REQUEST)
                what = f"a request of more than {MAX_REQUEST:,} bytes; a shorter one was expected"
                answer: dict[str, Any] = {"protocol": PROTOCOL, "error": {"code": "too-large", "message": what}}
            elif not line.strip():
                continue
            else:
                answer = session.answer(line)
            answers.write(_written(answer))
            answers.flush()
    except (BrokenPipeError, ConnectionError):
        return


def http_server(
    session: Session, host: str, port: int, origins: tuple[str, ...] = (), *, remote: bool = False
) -> ThreadingHTTPServer:
    """Return a server that answers ``POST /check`` with the session's answer; ``serve_forever()`` runs it.

    Pages of this machine (loopback origins) and of ``origins`` may ask.  Raises ``ValueError`` if ``host`` is not this
    machine's loopback address, unless ``remote`` allows that, and ``OSError`` if it cannot listen.
    """
    import socket
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

    if not remote and host not in _LOOPBACK:
        raise ValueError(f"{host} is reachable from other machines; expected 127.0.0.1, or --remote to allow it")
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        """One connection."""

        server_version = "checker"
        sys_version = ""
        timeout = 10

        def do_OPTIONS(self) -> None:
            """Answer a browser that asks whether it may ask."""
            if self._allowed():
                self._reply(204, b"")

        def do_POST(self) -> None:
            """Answer a request of the session."""
            if not self._allowed():
                return
            length = self.headers.get("Content-Length", "")
            if self.path != "/check":
                self._refuse(404, "expected POST /check")
            elif self.headers.get_content_type() != "application/json":
                self._refuse(415, "expected Content-Type: application/json")
            elif not length.isascii() or not length.isdigit() or len(length) > 12:
                self._refuse(411, "expected Content-Length")
            elif int(length) > MAX_REQUEST:
                self._refuse(413, f"a request of more than {MAX_REQUEST:,} bytes")
            else:
                body = self.rfile.read(int(length))
                with lock:
                    answer = session.answer(body)
                self._reply(400 if "error" in answer else 200, _written(answer))

        def _allowed(self) -> bool:
            """Refuse pages of other sites, and names that were pointed at this machine."""
            origin = self.headers.get("Origin")
            if not remote and not _is_loopback(f"http://{self.headers.get('Host', '')}"):
                self._refuse(403, "the host that was asked is not this machine")
            elif origin is not None and not _is_loopback(origin) and origin not in origins:
                self._refuse(403, "a page of this origin may not ask; --origin allows it")
            else:
                return True
            return False

        def _refuse(self, status: int, what: str) -> None:
            self.close_connection = True
            self._reply(status, _written({"protocol": PROTOCOL, "error": {"code": "refused", "message": what}}))

        def _reply(self, status: int, body: bytes) -> None:
            origin = self.headers.get("Origin")
            self.send_response(status)
            if origin is not None and status != 403:
                self.send_header("Access-Control-Allow-Origin", origin)
                self.send_header("Access-Control-Allow-Headers", "Content-Type")
                self.send_header("Access-Control-Allow-Methods", "POST")
                self.send_header("Access-Control-Max-Age", "600")
                if self.headers.get("Access-Control-Request-Private-Network") == "true":
                    self.send_header("Access-Control-Allow-Private-Network", "true")
                self.send_header("Vary", "Origin")
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing: drafts are nobody's business."""

    class Server(ThreadingHTTPServer):
        """The server."""

        daemon_threads = True
        address_family = socket.AF_INET6 if ":" in host else socket.AF_INET

        def handle_error(self, request: Any, client_address: Any) -> None:
            """Say nothing of a client that vanishes: it is no fault."""
            if not isinstance(sys.exc_info()[1], ConnectionError):
                super().handle_error(request, client_address)

    return Server((host, port), Handler)


_LOOPBACK = frozenset(("127.0.0.1", "localhost", "::1"))


def _is_loopback(origin: str) -> bool:
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(origin)
        return parts.scheme in ("http", "https") and parts.hostname in _LOOPBACK
    except ValueError:
        return False
