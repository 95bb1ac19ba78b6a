"""What a check after one keystroke costs, and how soon the first findings are there: ``python tests/benchmarks/recheck.py``.

A session holds the seed article, repeated up to 1,000 and 20,000 words, and types one digit after another into its middle. Printed are
the median and the 95th percentile of the CPU time from the change to the answer, and the wall clock time from the start of ``serve
--stdio`` and ``lsp`` to the first findings.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from checker.run import Settings
from checker.serve import Session

ROOT = Path(__file__).resolve().parent.parent.parent


def keystrokes(words: int, count: int) -> list[float]:
    """Return the CPU seconds of each of ``count`` edits of a draft of so many words, sorted."""
    article = (ROOT / "seeds" / "north-korean-casualties.txt").read_text("utf-8")
    text = "\n\n".join([article] * max(round(words / len(article.split())), 1))
    session = Session(Settings(isolated=True))
    session.answer(json.dumps({"version": 0, "text": text}))
    at = text.index("\n\n", len(text) // 2)
    spent = []
    for number in range(1, count + 1):
        edit = {"start": at, "end": at, "text": str(number % 10)}
        line = json.dumps({"version": number, "edits": [edit]}).encode()
        start = time.process_time()
        answer = session.answer(line)
        spent.append(time.process_time() - start)
        assert "findings" in answer
    return sorted(spent)


def first_findings(command: str, request: bytes, sign: bytes) -> float:
    """Return the seconds from the start of a server to the line that holds ``sign``, the best of five."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        arguments = [sys.executable, "-m", "checker", *command.split()]
        with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as process:
            assert process.stdin
            assert process.stdout
            process.stdin.write(request)
            process.stdin.flush()
            seen = b""
            while sign not in seen:
                seen += os.read(process.stdout.fileno(), 65536)
            times.append(time.perf_counter() - start)
            process.kill()
    return min(times)


def message(**keys: object) -> bytes:
    """Return a message of the language server protocol."""
    body = json.dumps({"jsonrpc": "2.0", **keys}).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def main() -> None:
    """Print the table."""
    gc.set_threshold(100_000, 20, 20)  # as the command does
    for words, count in ((1_000, 200), (20_000, 30)):
        spent = keystrokes(words, count)
        middle, late = spent[len(spent) // 2], spent[int(len(spent) * 0.95)]
        print(f"{words:>6} words: median {middle * 1000:6.1f} ms, p95 {late * 1000:6.1f} ms CPU per keystroke")
    draft = (ROOT / "seeds" / "north-korean-casualties.txt").read_text("utf-8")
    line = json.dumps({"version": 1, "text": draft}).encode() + b"\n"
    print(f"serve --stdio: {first_findings('serve --stdio', line, b'findings') * 1000:.0f} ms to the first findings")
    item = {"uri": "untitled:1", "languageId": "plaintext", "version": 1, "text": draft}
    request = message(id=1, method="initialize", params={"processId": None, "rootUri": None, "capabilities": {}})
    request += message(method="initialized", params={})
    request += message(method="textDocument/didOpen", params={"textDocument": item})
    print(f"lsp:           {first_findings('lsp', request, b'publishDiagnostics') * 1000:.0f} ms to the first findings")


if __name__ == "__main__":
    main()
