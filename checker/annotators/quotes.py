"""Quotations: which words stand between quotation marks.

Marks are paired within a paragraph, so that one missing mark never swallows the rest of the draft.  A quotation that is
not closed in its paragraph runs on when the next paragraph opens with the same mark (the typographic convention for
speech of several paragraphs); otherwise it is reported as unclosed.  Apostrophes, elisions ("’90s"), inches and minutes
are no quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from checker.document import Section

if TYPE_CHECKING:
    from checker.memory import Memory

__all__ = ["Quotation", "Stray", "quotations"]

_MARK = re.compile(r"``|''|[\"“”„«»‹›]|['‘’‚](?!')")
#: family of a mark: what may close what it opened
_FAMILY = {
    '"': "double", "“": "double", "”": "double", "„": "double",
    "``": "grave", "''": "grave",
    "«": "guillemet", "»": "guillemet", "‹": "guillemet", "›": "guillemet",
    "'": "single", "‘": "single", "’": "single", "‚": "single",
}  # fmt: skip
_ELISIONS = frozenset("em tis twas til cause bout n round cos e im er is ere ow twere".split())
_WORDS = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*")
_SMALL = frozenset(
    "a an the of in on at to for from by with and or but nor as into over under upon is are be if vs v".split()
)
_BEFORE = frozenset(" \t\n\r\xa0\u2009\u202f([{—–-/…:;,.")
_SINGLES = frozenset("'‘’‚")


class Stray(NamedTuple):
    """A quotation mark without its partner: where it is, and whether it opens or closes."""

    start: int
    end: int
    opens: bool


@dataclass(slots=True)
class Quotation:
    """One quotation.  All ranges are half-open character ranges of the annotated text.

    ``start``/``end`` reach from the first opening to the last closing mark; ``marks`` are those two marks, the second
    being "" when the quotation is never closed.  ``parts`` are its pieces, marks included, one for each paragraph it
    runs through; ``contents`` the same without the marks.  ``inner`` are the quotations inside it (marks included).
    ``style`` is "speech" (a sentence or more, or a piece that a reporter cut out of one), "fragment" (up to a few words
    in the writer's own sentence, among them scare quotes) or "title" ("The Winter Lighthouse").
    """

    start: int
    end: int
    marks: tuple[str, str]
    parts: tuple[tuple[int, int], ...]
    contents: tuple[tuple[int, int], ...]
    style: str
    words: int
    inner: tuple[tuple[int, int], ...] = ()
    type: str = field(default="quote", init=False)

    @property
    def closed(self) -> bool:
        """Whether the quotation has its closing mark."""
        return bool(self.marks[1])

    @property
    def content(self) -> tuple[int, int]:
        """The range between the first and the last mark."""
        return self.contents[0][0], self.contents[-1][1]


class _Piece(NamedTuple):
    """A quotation as far as one paragraph shows it; ``stop`` is -1 when it is not closed there."""

    family: str
    start: int
    first: int
    last: int
    stop: int
    inner: tuple[tuple[int, int], ...]

    def at(self, base: int) -> _Piece:
        """Return the same, moved by ``base``."""
        inner = tuple([(start + base, end + base) for start, end in self.inner])
        stop = self.stop + base if self.stop >= 0 else -1
        return _Piece(self.family, self.start + base, self.first + base, self.last + base, stop, inner)


def _opens(text: str, start: int, end: int, at: int, stop: int) -> bool | None:
    """Say whether the mark ``text[at:stop]`` opens (True), closes (False) or cannot be told (None) from its
    neighbours.
    """
    mark = text[at:stop]
    if mark in "“«‹„‚``‘" and mark:
        return True
    if mark in ("”", "»", "›"):
        # German and Swedish usage open with these; a closing mark at a word's start and a space before it opens.
        free = at == start or text[at - 1].isspace()
        return free and stop < end and text[stop].isalnum() and mark != "”"
    before = text[at - 1] if at > start else " "
    after = text[stop] if stop < end else " "
    free_before = before in _BEFORE or before in "\"“‘'`"
    free_after = after.isspace() or after in ".,;:!?)]}—–-…/" or after in "\"”’'"
    if before.isspace() or before in "([{":
        return None if after.isspace() else True
    if free_after and not free_before:
        return False
    if free_before and not free_after:
        # `said:"Go` opens; `go."She` closes if a quotation is open.
        return None if before in ".,;:" or after.isalnum() is False else True
    return None


def _single(text: str, start: int, end: int, at: int) -> str:
    """Tell what a single mark can be: "open", "close" or "" (an apostrophe)."""
    mark = text[at]
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if before.isalnum() and after.isalnum():
        return ""
    if before.isspace() or before in '([{—–"“-/' or at == start:
        if after.isspace():
            return ""
        if mark == "‘" or mark == "‚":
            return "open"
        if after.isdigit():
            return ""  # '90s
        word = _WORDS.match(text, at + 1, min(at + 12, end))
        if (
            word is not None
            and word.group().lower() in _ELISIONS
            and not (after.isupper() and word.group() != word.group().upper())
        ):
            return ""
        return "open" if mark == "'" and (after.isalnum() or after in '"“[(….£$€') else ""
    if mark == "‘":
        return "open"
    if before.isdigit() and (after.isspace() or after == '"') and mark == "'":
        return "feet"
    return "close"


def _possessive(text: str, at: int, end: int) -> bool:
    """Say whether a closing-looking single mark can be the plural possessive ("the councillors’ plan")."""
    return text[at - 1] in "sSzx" and at + 2 < end and text[at + 1] == " " and text[at + 2].isalnum()


def _paragraph(text: str, start: int, end: int, strays: list[Stray]) -> list[_Piece]:
    """Pair the marks of one paragraph and append those without a partner to ``strays``."""
    found: list[_Piece] = []
    family = ""
    opened = first = 0
    inner: list[tuple[int, int]] = []
    inner_open = -1
    marks = [m.span() for m in _MARK.finditer(text, start, end)]
    # whether a real closing mark of the single family still follows is asked from the right, once
    later = [False] * (len(marks) + 1)
    for index in range(len(marks) - 1, -1, -1):
        at, stop = marks[index]
        if text[at:stop] in _SINGLES:
            kind = _single(text, start, end, at)
            later[index] = kind == "close" or (later[index + 1] and kind != "open")
        else:
            later[index] = later[index + 1]
    for index, (at, stop) in enumerate(marks):
        mark = text[at:stop]
        this = _FAMILY[mark]
        if this == "single":
            kind = _single(text, start, end, at)
            if not kind or kind == "feet":
                continue
            if kind == "open":
                if not family:
                    if later[index + 1] or mark == "‘" or at == start:
                        family, opened, first, inner, inner_open = this, at, stop, [], -1
                elif family != this and inner_open < 0:
                    inner_open = at
                continue
            if family == this:
                if _possessive(text, at, end) and later[index + 1]:
                    continue
                found.append(_Piece(family, opened, first, at, stop, tuple(inner)))
                family = ""
            elif family and inner_open >= 0 and not (_possessive(text, at, end) and later[index + 1]):
                inner.append((inner_open, stop))
                inner_open = -1
            continue
        if this == "grave" and mark == "''" and family != "grave":
            # two apostrophes typed for one double mark
            this = "grave"
        opens = _opens(text, start, end, at, stop)
        if mark == '"' and not family and at > start and text[at - 1].isdigit():
            continue  # inches
        if family == this or (family == "double" and this == "grave" and mark == "''"):
            if opens and mark in ("“", "„", "«", "``"):
                # a second opening: the first was never closed
                strays.append(Stray(opened, first, True))
                found.append(_Piece(family, opened, first, at, -1, tuple(inner)))
                family, opened, first, inner, inner_open = this, at, stop, [], -1
                continue
            if opens and mark == '"' and text[at - 1].isspace() and _closes_later(text, marks, index, end) is False:
                # an opening mark while one is open, and nothing left to close both
                strays.append(Stray(opened, first, True))
                found.append(_Piece(family, opened, first, at, -1, tuple(inner)))
                family, opened, first, inner, inner_open = this, at, stop, [], -1
                continue
            if mark == '"' and text[at - 1].isdigit() and _odd(text, marks, index):
                continue  # inches inside speech
            found.append(_Piece(family, opened, first, at, stop, tuple(inner)))
            family = ""
        elif not family:
            if opens is False:
                strays.append(Stray(at, stop, False))
                continue
            family, opened, first, inner, inner_open = this, at, stop, [], -1
        elif family == "single" or this != family:
            if opens is not False and inner_open < 0:
                inner_open = at
            elif inner_open >= 0:
                inner.append((inner_open, stop))
                inner_open = -1
    if family:
        last = end
        while last > first and text[last - 1].isspace():
            last -= 1
        found.append(_Piece(family, opened, first, last, -1, tuple(inner)))
    return found


def _paired(paragraph: str) -> tuple[list[_Piece], list[Stray]]:
    """Return the pairs of marks of a paragraph and those without a partner, from its start."""
    strays: list[Stray] = []
    return _paragraph(paragraph, 0, len(paragraph), strays), strays


def _closes_later(text: str, marks: list[tuple[int, int]], index: int, end: int) -> bool:
    """Say whether two more straight double marks follow, or the next one opens again."""
    following = 0
    for at, stop in marks[index + 1 : index + 6]:
        if text[at:stop] == '"':
            following += 1
    return following != 1


def _odd(text: str, marks: list[tuple[int, int]], index: int) -> bool:
    """Say whether an odd number of straight double marks follows (looking at the next few)."""
    return sum(1 for at, stop in marks[index + 1 : index + 8] if text[at:stop] == '"') % 2 == 1


def _style(text: str, contents: list[tuple[int, int]]) -> tuple[str, int]:
    """Tell the style of a quotation and count its words."""
    first, last = contents[0]
    words = _WORDS.findall(text, first, min(last, first + 400))
    count = len(words)
    if len(contents) > 1 or count > 12:
        return "speech", count
    inside = text[first:last].strip()
    if not count:
        return "fragment", 0
    ended = inside[-1] in ".!?…—-"
    if ended and count > 2 and not inside[0].islower() and inside[-1] in ".!?…":
        return ("title", count) if _capitalised(words) and count > 2 and inside[-1] != "." else ("speech", count)
    if _capitalised(words):
        return "title", count
    if inside[0].isupper() or inside[0].isdigit() or inside[0] in "…[":
        return ("speech" if count > 3 or ended or inside[-1] == "," else "fragment"), count
    return ("speech" if count > 7 else "fragment"), count


def _capitalised(words: list[str]) -> bool:
    """Say whether the words are written as in a title: every one but the small ones with a capital."""
    content = [word for word in words if word not in _SMALL]
    return bool(content) and all(word[0].isupper() or word[0].isdigit() for word in content) and words[0][0].isupper()


def quotations(
    text: str, sections: Sequence[Section], memory: Memory | None = None
) -> tuple[list[Quotation], list[Stray]]:
    """Return the outermost quotations of ``text`` in order, those of several paragraphs being one, and the marks
    without a partner, in order.

    A ``memory`` of its version before saves pairing the marks of its sections again.
    """
    strays: list[Stray] = []
    found: list[Quotation] = []
    pending: list[_Piece] = []

    def finish(closed: bool) -> None:
        if not pending:
            return
        last = pending[-1]
        parts = tuple((piece.start, piece.stop if piece.stop >= 0 else piece.last) for piece in pending)
        contents = [(piece.first, piece.last) for piece in pending]
        style, count = _style(text, contents)
        opening = text[pending[0].start : pending[0].first]
        closing = text[last.last : last.stop] if closed else ""
        inner = tuple(span for piece in pending for span in piece.inner)
        found.append(
            Quotation(parts[0][0], parts[-1][1], (opening, closing), parts, tuple(contents), style, count, inner)
        )
        if not closed:
            strays.append(Stray(pending[0].start, pending[0].first, True))
        pending.clear()

    for section in sections:
        start, end = section.span
        if memory is None:
            pieces = _paragraph(text, start, end, strays)
        else:
            paired, alone = memory.recall(("marks", text[start:end]), partial(_paired, text[start:end]))
            pieces = [piece.at(start) for piece in paired]
            strays.extend([Stray(stray.start + start, stray.end + start, stray.opens) for stray in alone])
        if pending and section.kind not in ("caption", "table", "headline", "deck"):
            at = start
            while at < end and text[at].isspace():
                at += 1
            if not (pieces and pieces[0].start == at and pieces[0].family == pending[-1].family):
                finish(closed=False)
        for piece in pieces:
            if pending and not (len(pending) and piece is pieces[0]):
                finish(closed=False)
            pending.append(piece)
            if piece.stop >= 0:
                finish(closed=True)
            elif piece is not pieces[-1]:
                pending.clear()
                style, count = _style(text, [(piece.first, piece.last)])
                found.append(
                    Quotation(
                        piece.start,
                        piece.last,
                        (text[piece.start : piece.first], ""),
                        ((piece.start, piece.last),),
                        ((piece.first, piece.last),),
                        style,
                        count,
                        piece.inner,
                    )
                )
    finish(closed=False)
    found.sort(key=lambda quotation: quotation.start)
    strays.sort()
    return found, strays
