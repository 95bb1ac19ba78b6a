"""CPU time until a server that was just started has answered: ``python tests/benchmarks/first_answer.py [RUNS]``.

Prints the median CPU time (user + system) of ``python -c pass``, and of ``checker serve --stdio`` and ``checker lsp`` from
their start to the findings on the seed article, and their ratios.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
SEED = (ROOT / "seeds" / "north-korean-casualties.txt").read_text("utf-8")
#: as a user runs it: compiled modules are kept
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def started(*arguments: str) -> tuple[subprocess.Popen[bytes], Any, Any]:
    """Start Python and return the process with its standard input and output."""
    process = subprocess.Popen(
        [sys.executable, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, env=ENVIRONMENT
    )
    return process, process.stdin, process.stdout


def nothing() -> None:
    """Run an empty program."""
    process, _, _ = started("-c", "pass")
    process.communicate()


def session() -> None:
    """Ask a session once."""
    process, requests, answers = started("-m", "checker", "serve", "--stdio")
    requests.write(json.dumps({"version": 1, "text": SEED}).encode() + b"\n")
    requests.flush()
    assert json.loads(answers.readline())["findings"]
    process.kill()
    process.communicate()


def language_server() -> None:
    """Open a draft in a language server and wait for its diagnostics."""
    process, requests, answers = started("-m", "checker", "lsp")
    item = {"uri": "file:///draft.txt", "languageId": "plaintext", "version": 1, "text": SEED}
    messages: list[dict[str, Any]] = [
        {"id": 1, "method": "initialize", "params": {"capabilities": {}, "processId": None, "rootUri": None}},
        {"method": "initialized", "params": {}},
        {"method": "textDocument/didOpen", "params": {"textDocument": item}},
    ]
    for message in messages:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        requests.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
    requests.flush()
    answer = b""
    while b"publishDiagnostics" not in answer:
        size = 0
        while line := answers.readline().strip():
            name, _, value = line.partition(b":")
            size = int(value) if name == b"Content-Length" else size
        answer = answers.read(size)
    process.kill()
    process.communicate()


def cpu(run: Callable[[], None]) -> float:
    """Return the CPU seconds of the processes of a run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    floor = statistics.median(cpu(nothing) for _ in range(runs))
    for name, run in (
        ("python -c pass", nothing),
        ("checker serve --stdio", session),
        ("checker lsp", language_server),
    ):
        cpu(run)
        middle = statistics.median(cpu(run) for _ in range(runs))
        print(f"{name:24} {middle * 1000:7.1f} ms CPU  {middle / floor:5.2f} x")


if __name__ == "__main__":
    main()
