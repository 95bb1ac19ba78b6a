"""The manual page of a rule, as text."""

from __future__ import annotations

from checker.kinds import kind_module
from checker.rule import Example, Rule

__all__ = ["page", "with_marks"]


def page(rule: Rule) -> str:
    """Return what a rule, loaded with its examples, says and why, its examples and the options of its kind."""
    lines = [
        f"{rule.id}  ({rule.severity}, kind {rule.kind}, subject {rule.subject})",
        "",
        rule.message,
        "",
        rule.why,
        "",
    ]
    for title, examples in (("Found", rule.bad), ("Not found", rule.good)):
        lines += [f"{title}:", *(f"  - {with_marks(example)}" for example in examples)]
    return "\n".join([*lines, "", f"File: {rule.path}", "", "The kind:", "", f"{kind_module(rule.kind).__doc__}", ""])


def with_marks(example: Example) -> str:
    """Return the text of an example with its marks put in again: ``[[…]]`` for the carets, ``((…))`` for other places."""
    text = example.text
    marks = [(start, "[[") for start, _ in example.carets] + [(end, "]]") for _, end in example.carets]
    marks += [(start, "((") for start, _ in example.related] + [(end, "))") for _, end in example.related]
    for at, mark in sorted(marks, reverse=True):
        text = text[:at] + mark + text[at:]
    return text
