"""text: for people.  Each finding with the line it stands in, carets, the working, and what would balance.

::

    draft.txt:6:12: error: $1.2 billion and the remaining $5.6 billion do not make $5.6 billion  [remainder-mismatch]
      6 | Out of this sum, $1.2 billion remains earmarked … The remaining $5.6 billion comes from …
        |                  ------------ part                              ^^^^^^^^^^^^
        = $1.2 billion + $5.6 billion = $6.8 billion, not $5.6 billion
        ? remainder: $4.4 billion  ·  total: $6.8 billion
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from checker.document import Document, Span
from checker.finding import Finding, Problem, Report, Severity
from checker.offsets import LineIndex
from checker.reporters.place import place_of

__all__ = ["render", "summary"]

_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.NOTE: "36;1"}
_WIDTH = 110


def render(reports: Sequence[Report], problems: Sequence[Problem], *, colour: bool = False) -> str:
    """Return the findings of all reports and a closing line that says how much was checked."""
    out: list[str] = []
    for report in reports:
        lines = report.document.lines
        out.extend(_finding(report.document, lines, finding, colour) for finding in report.findings)
    out.append(summary(reports, problems))
    return "".join(f"{block}\n" for block in out)


def summary(reports: Sequence[Report], problems: Sequence[Problem]) -> str:
    """Return the closing line: "3 articles: 38 figures, 6 relations, 11 attributions checked; 8 findings"."""
    totals: dict[str, int] = {}
    for report in reports:
        for name, number in report.checked.items():
            totals[name] = totals.get(name, 0) + number
    findings = [finding for report in reports for finding in report.findings]
    parts = [_number(totals.get(name, 0), name.rstrip("s")) for name in ("figures", "relations", "attributions")]
    text = f"{_number(len(reports), 'article')}: {', '.join(parts)} checked; {_number(len(findings), 'finding')}"
    if findings:
        counts = [
            (severity, sum(finding.severity is severity for finding in findings)) for severity in reversed(Severity)
        ]
        text += f" ({', '.join(_number(number, str(severity)) for severity, number in counts if number)})"
    accepted = sum(len(report.accepted) for report in reports)
    if accepted:
        text += f", {accepted} accepted"
    if problems:
        text += f"; {_number(len(problems), 'problem')}: not everything was checked"
    return text


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _paint(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text


def _finding(document: Document, lines: LineIndex, finding: Finding, colour: bool) -> str:
    code = _COLOURS[finding.severity]
    place = place_of(document, lines, finding.span)
    page = f"page {place.page}: " if place.page else ""
    severity = _paint(str(finding.severity), code, colour)
    head = f"{document.name}:{place.line}:{place.column}: {severity}: {page}{finding.message}"
    if finding.quotation:
        head += " (in a quotation: the words are the speaker's)"
    out = [f"{head}  [{finding.rule}]"]
    marks: dict[int, list[tuple[Span, str, bool]]] = {}
    names: dict[int, str] = {}  # of lines, for the gutter
    for span, label, caret in (
        (finding.span, "", True),
        *((item.span, item.label, False) for item in finding.related if item.source is None),
    ):
        place = place_of(document, lines, span)
        first = lines.position(place.start)[0]
        names[first] = f"p. {place.page}, {place.line}" if place.page else str(place.line)
        marks.setdefault(first, []).append((span, label, caret))
    width = max(map(len, names.values()))
    for number in sorted(marks):
        out.extend(_excerpt(document, lines, number, sorted(marks[number]), names[number].rjust(width), code, colour))
    gutter = " " * (width + 3)
    out.extend(f"{gutter}> {item.label}" for item in finding.related if item.source is not None)
    if finding.working:
        out.append(f"{gutter}= {finding.working}")
    if finding.alternatives:
        offers = "  ·  ".join(f"{item.label}: {item.replacement}" for item in finding.alternatives)
        out.append(f"{gutter}? {offers}")
    out.extend(gutter + _paint(line, "2", colour) for line in _wrapped(finding.why))
    return "\n".join(out) + "\n"


def _wrapped(text: str) -> list[str]:
    """Return a text in lines of at most ``_WIDTH`` characters."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= _WIDTH:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


def _excerpt(
    document: Document,
    lines: LineIndex,
    number: int,
    marks: list[tuple[Span, str, bool]],
    name: str,
    code: str,
    colour: bool,
) -> list[str]:
    """Return the source line, called ``name``, with its marks below it, cut to what the marks need."""
    start = lines.offset(number, 1)
    source = lines.line(number)
    ranges = []
    for span, label, caret in marks:
        first, last = document.offsets.span_to_source(span.start, span.end)
        ranges.append((first - start, max(min(last - start, len(source)), first - start + 1), label, caret))
    left = min(item[0] for item in ranges)
    right = max(item[1] for item in ranges)
    if right - left > _WIDTH:  # too far apart for one excerpt: one per mark
        if len(marks) == 1:
            ranges = [(left, left + _WIDTH - 1, ranges[0][2], ranges[0][3])]
            right = left + _WIDTH - 1
        else:
            out = []
            for mark in marks:
                out += _excerpt(document, lines, number, [mark], name, code, colour)
            return out
    spare = max((_WIDTH - (right - left)) // 2, 0)
    begin, end = max(left - spare, 0), min(right + spare, len(source))
    while 0 < begin < left and not source[begin - 1].isspace():
        begin += 1
    while right < end < len(source) and not source[end].isspace():
        end -= 1
    before, after = ("… " if begin else ""), (" …" if end < len(source) else "")
    shown = before + source[begin:end].replace("\t", " ").rstrip() + after
    shown = "".join(" " if unicodedata.category(char) == "Cc" else char for char in shown)
    out = [f"  {name} | {shown}"]
    under = ""
    for first, last, label, caret in ranges:
        at = _columns(shown[: len(before) + first - begin])
        length = max(_columns(shown[len(before) + first - begin : len(before) + last - begin]), 1)
        if at < len(under):
            out.append(f"  {'':>{len(name)}} | {under.rstrip()}")
            under = ""
        under += " " * (at - len(under))
        under += ("^" if caret else "-") * length + (f" {label}" if label else "") + " "
    out.append(f"  {'':>{len(name)}} | {_paint(under.rstrip(), code, colour)}")
    return out


def _columns(text: str) -> int:
    """Return how many terminal columns a text takes."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )
