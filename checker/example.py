"""Runs a rule's examples: the same runner for ``checker rules test`` and for the project's own tests."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from checker.document import Document, Section, Span
from checker.engine import Engine
from checker.rule import Example, Rule

__all__ = ["document_of", "failures", "mismatch"]


def document_of(text: str, name: str = "example") -> Document:
    """Return an example text as a document: one paragraph is body text, several are read as a plain-text draft."""
    if "\n" in text.strip():
        from checker.readers import read

        return read(name + ".txt", text.encode("utf-8", "surrogatepass"))
    return Document(name=name, text=text, sections=(Section("body", Span(0, len(text))),), source=text)


def mismatch(rule: Rule, example: Example) -> str:
    """Return how what the rule finds in an example differs from its marks, or "" if it is exactly the same."""
    document = document_of(example.text)
    date = datetime.date.fromisoformat(example.date) if example.date else None
    sources = [document_of(text, f"source {number}") for number, text in enumerate(example.sources, 1)]
    report = Engine([rule]).check(document, date=date, sources=sources)
    if report.problems:
        return report.problems[0].what
    carets = {(finding.span.start, finding.span.end) for finding in report.findings}
    related = {
        (item.span.start, item.span.end)
        for finding in report.findings
        for item in finding.related
        if item.source is None
    }
    lines: list[str] = []
    for label, wanted, found in (("[[ ]]", set(example.carets), carets), ("(( ))", set(example.related), related)):
        lines.extend(f"{label} {document.slice(span)!r} at {span[0]} is not found" for span in sorted(wanted - found))
        lines.extend(
            f"{label} {document.slice(span)!r} at {span[0]} is found and not marked" for span in sorted(found - wanted)
        )
    return "; ".join(lines)


def failures(rule: Rule) -> Iterator[tuple[str, Example, str]]:
    """Yield ``(name, example, what differs)`` for every example of the rule that fails (``bad[0]``, ``good[1]`` …)."""
    for kind, examples in (("bad", rule.bad), ("good", rule.good)):
        for number, example in enumerate(examples):
            difference = mismatch(rule, example)
            if difference:
                yield f"{kind}[{number}]", example, difference
