"""Findings that someone looked at and accepted, with a reason: suppression and baseline in one.

``.checker-accepted.yaml`` keeps, for each document, the fingerprint of every accepted finding (rule, words, sentence;
never a line), so an acceptance survives edits elsewhere and ends when its sentence changes::

    - file: drafts/storm.md
      rule: remainder-mismatch
      fingerprint: 00112233aabbccdd
      words: $7.5 million
      because: the ministry counts the reserve twice

Markdown and HTML may carry ``<!-- checker: accept remainder-mismatch because … -->`` instead: it holds for the block it
stands in or right behind, else for the next one (behind an empty line or an end tag).  A reason is required, and an acceptance that matches nothing is reported.
"""

from __future__ import annotations

import os
import re
import time
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from checker.document import Document
from checker.finding import Finding, Problem, Report

__all__ = ["FILE_NAME", "Acceptance", "add", "apply", "load", "prune", "write"]

FILE_NAME = ".checker-accepted.yaml"

_HEAD = (
    "# Findings that someone looked at and accepted; `checker accept` writes this file.  A finding is known by its rule,\n"
    "# its words and its sentence, so edits elsewhere in the draft change nothing.\n"
)
_KEYS = ("file", "rule", "fingerprint", "words", "because")
_COMMENT = re.compile(r"<!--\s*checker:\s*(?P<what>.{0,2000}?)\s*-->", re.DOTALL)
_ACCEPT = re.compile(r"accept\s+(?P<rule>[a-z][a-z0-9-]*)(?:\s+because\s+(?P<why>.+))?", re.DOTALL)
_LOCK_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One entry: ``file`` is relative to the folder of the acceptance file, with slashes; ``place`` is for messages."""

    file: str
    rule: str
    fingerprint: str
    words: str
    because: str
    place: str = ""


def load(path: Path) -> list[Acceptance]:
    """Return the entries of an acceptance file.

    Raises :class:`~checker.rule.RuleError` with ``file:line:column: what; what was expected``.
    """
    import yaml

    from checker.nodes import NodeReader, nearest, text_of

    reader = NodeReader(str(path), text_of(path))
    root = reader.compose()
    if root is None:
        return []
    if not isinstance(root, yaml.SequenceNode):
        raise reader.error(
            root, "the file is not a list; expected '- file: …' entries, as 'checker accept' writes them"
        )
    found = []
    for item in root.value:
        values: dict[str, str] = {}
        for key, key_node, node in reader.pairs(item, "an acceptance"):
            if key not in _KEYS:
                raise reader.error(key_node, f"unknown key '{key}'{nearest(key, _KEYS)}; expected {', '.join(_KEYS)}")
            values[key] = reader.string(node)
        for key in ("file", "rule", "fingerprint", "because"):
            if not values.get(key, "").strip():
                raise reader.error(item, f"'{key}' is missing; every acceptance has {', '.join(_KEYS)}")
        found.append(Acceptance(**{"words": "", **values}, place=reader.place(item)))
    return found


def relative(path: str, base: Path) -> str:
    """Return how a draft is named in the acceptance file ``base``: relative to its folder, with slashes."""
    return os.path.relpath(os.path.abspath(path), os.path.abspath(base.parent)).replace(os.sep, "/")


def apply(
    report: Report, entries: Mapping[tuple[str, str], Acceptance], name: str
) -> tuple[Report, set[tuple[str, str]], list[Problem]]:
    """Return the report with accepted findings set apart, the entries it used, and what is wrong with its comments.

    ``entries`` are keyed by file and fingerprint, ``name`` is the draft's file in them.
    """
    comments, problems = _comments(report.document)
    used: set[tuple[str, str]] = set()
    spent: set[int] = set()
    kept: list[Finding] = []
    accepted: list[Finding] = list(report.accepted)
    for finding in report.findings:
        reason = None
        for print_ in (finding.fingerprint, *finding.formerly):
            entry = entries.get((name, print_))
            if entry is not None:
                used.add((name, print_))
                reason = entry.because
                break
        else:
            for number, (rule, why, start, end, _) in enumerate(comments):
                if rule == finding.rule and start <= finding.span.start < end:
                    spent.add(number)
                    reason = why
                    break
        if reason is None:
            kept.append(finding)
        else:
            accepted.append(replace(finding, accepted=reason))
    problems += [
        Problem(place, f"nothing to accept here for {rule}; expected the comment removed, or beside its finding")
        for number, (rule, _, _, _, place) in enumerate(comments)
        if number not in spent
    ]
    return replace(report, findings=tuple(kept), accepted=tuple(accepted)), used, problems


def _comments(document: Document) -> tuple[list[tuple[str, str, int, int, str]], list[Problem]]:
    """Return the comments of a document, each with its rule, reason, range of the text and place; and the bad ones."""
    if document.format not in ("markdown", "html") or "checker:" not in document.source:
        return [], []
    found = []
    problems = []
    lines = document.lines
    sections = document.sections
    starts = [document.offsets.to_source(section.span.start) for section in sections]
    for comment in _COMMENT.finditer(document.source):
        line, column = lines.position(comment.start())
        place = f"{document.name}:{line}:{column}"
        match = _ACCEPT.fullmatch(comment["what"])
        if match is None or not (match["why"] or "").strip():
            what = "no reason is given" if match else f"'{comment['what'][:40]}' is no acceptance"
            problems.append(Problem(place, f"{what}; expected <!-- checker: accept RULE because … -->"))
            continue
        at = bisect_right(starts, comment.start()) - 1
        before = document.source[starts[at] : comment.start()] if at >= 0 else ""
        if (
            at < 0
            or re.search(r"\n[ \t]*\r?\n", before)
            or re.search(r"</(?:p|li|h\d|blockquote|figure|td)>\s*$", before)
        ):
            at += 1
        start, end = sections[min(at, len(sections) - 1)].span if sections else (0, 0)
        found.append((match["rule"], " ".join((match["why"] or "").split()), start, end, place))
    return found, problems


# --------------------------------------------------------------------------------------------------------------
# Writing


def add(path: Path, new: Iterable[Acceptance]) -> int:
    """Add entries to the file, replacing those of the same file and fingerprint; return how many there are then."""

    def change(entries: list[Acceptance]) -> list[Acceptance]:
        merged = {(entry.file, entry.fingerprint): entry for entry in entries}
        merged.update({(entry.file, entry.fingerprint): entry for entry in new})
        return list(merged.values())

    return write(path, change)


def prune(path: Path, gone: set[tuple[str, str]]) -> int:
    """Remove the entries with these files and fingerprints; return how many are left."""
    return write(path, lambda entries: [entry for entry in entries if (entry.file, entry.fingerprint) not in gone])


def write(path: Path, change: Any) -> int:
    """Read the file, let ``change`` return new entries, write it in one step; return how many there are.

    Writers wait for one another, so none loses what another wrote.  Raises ``OSError`` if the lock is never released.
    """
    lock = path.with_name(path.name + ".lock")
    deadline = time.monotonic() + _LOCK_SECONDS
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            break
        except FileExistsError:
            try:
                abandoned = time.time() - lock.stat().st_mtime > _LOCK_SECONDS
            except FileNotFoundError:
                continue
            if abandoned:
                lock.unlink(missing_ok=True)
            elif time.monotonic() > deadline:
                raise OSError(0, f"is locked by another writer ({lock})", str(path)) from None
            else:
                time.sleep(0.02)
    try:
        entries = change(load(path) if path.exists() else [])
        entries.sort(key=lambda entry: (entry.file, entry.rule, entry.fingerprint))
        text = _HEAD + "".join(_entry(entry) for entry in entries)
        fresh = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        try:
            fresh.write_text(text, "utf-8")
            os.replace(fresh, path)
        finally:
            fresh.unlink(missing_ok=True)
        return len(entries)
    finally:
        lock.unlink(missing_ok=True)


def _entry(entry: Acceptance) -> str:
    """Return an entry as YAML."""
    out = []
    for key in _KEYS:
        value = getattr(entry, key)
        out.append(f"{'- ' if key == 'file' else '  '}{key}: {_scalar(value)}\n")
    return "".join(out)


def _scalar(text: str) -> str:
    """Return text as a YAML scalar: plain where that is safe, else double-quoted with everything odd escaped."""
    if re.fullmatch(r"[A-Za-z$€£(][A-Za-z0-9 .,;()/$€£+_—–-]*", text) and text == text.strip():
        if text.lower() not in ("y", "n", "yes", "no", "true", "false", "on", "off", "null"):
            return text
    out = []
    for character in text:
        if character in '"\\':
            out.append("\\" + character)
        elif character.isprintable():
            out.append(character)
        else:  # a lone surrogate is no text for YAML
            code = ord(character)
            out.append(f"\\U{0xFFFD if 0xD800 <= code <= 0xDFFF else code:08x}")
    return f'"{"".join(out)}"'


def entries_by_key(entries: Sequence[Acceptance]) -> dict[tuple[str, str], Acceptance]:
    """Return entries keyed by file and fingerprint."""
    return {(entry.file, entry.fingerprint): entry for entry in entries}
