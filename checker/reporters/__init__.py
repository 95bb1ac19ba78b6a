"""Reporters: reports in, text out.

Each is a module with ``render(reports, problems, *, colour) -> str``, whose output is complete and valid also when some
files could not be read.
"""

from __future__ import annotations

from types import ModuleType

__all__ = ["REPORTERS", "reporter"]

#: name -> module, and what it is for
REPORTERS: dict[str, tuple[str, str]] = {
    "text": ("checker.reporters.text", "for people: the sentence, carets, the working"),
    "line": ("checker.reporters.line", "one line per finding, as compilers write it"),
    "json": ("checker.reporters.json", "one document for scripts and editors"),
    "jsonl": ("checker.reporters.jsonl", "one JSON object per line, for streams"),
    "sarif": ("checker.reporters.sarif", "SARIF 2.1.0, for code scanning"),
    "github": ("checker.reporters.github", "annotations in GitHub Actions"),
    "gitlab": ("checker.reporters.gitlab", "GitLab Code Quality"),
    "junit": ("checker.reporters.junit", "JUnit XML, for test reports"),
    "rdjson": ("checker.reporters.rdjson", "reviewdog's diagnostic format"),
    "checkstyle": ("checker.reporters.checkstyle", "Checkstyle XML"),
}


def reporter(name: str) -> ModuleType:
    """Return the module of a reporter; raise ``KeyError`` if there is none of that name."""
    from importlib import import_module

    return import_module(REPORTERS[name][0])
