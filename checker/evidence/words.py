"""Words in the form in which they are compared: what house style may change is taken out, everything else stays.

House style may change letter case, the shape of quotation marks, apostrophes and dashes, spaces, British and American
spelling, a numeral in digits or in words, and may clean a transcript of hesitation ("um", "we were, we were").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from checker.annotators.numerals import numerals

__all__ = ["NEGATIONS", "Word", "clean", "is_negation", "spelling", "words"]

_WORD = re.compile(r"[^\W_]+(?:['’‘ʼ][^\W_]+)*(?:['’](?=\s|$))?|%|&|\.{3,}|…|\. \. \.")
_MARKS = re.compile(r"\[[^\[\]]{0,200}\]")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})
_FILLERS = frozenset("uh um er erm ah uhm hmm mm mhm eh".split())
_PHRASES = {("you", "know"), ("i", "mean")}
NEGATIONS = frozenset("not no never none nobody nothing nor neither without cannot nowhere hardly barely".split())
_SAME = {"&": "and", "%": "percent", "ok": "okay", "till": "until", "'til": "until", "toward": "towards"}
_ENDINGS = (
    ("isations", "izations"), ("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ises", "izes"),
    ("ise", "ize"), ("yse", "yze"), ("ysed", "yzed"), ("ours", "ors"), ("oured", "ored"), ("ouring", "oring"),
    ("our", "or"), ("res", "ers"), ("re", "er"), ("ogue", "og"), ("elling", "eling"), ("elled", "eled"),
    ("elling", "eling"), ("eller", "eler"), ("ence", "ense"), ("gramme", "gram"), ("grammes", "grams"),
)  # fmt: skip
_IRREGULAR = {"grey": "gray", "tyre": "tire", "tyres": "tires", "judgement": "judgment", "cheque": "check"}


class Word(NamedTuple):
    """One word at ``[start, end)``; ``form`` is what is compared.

    ``loose`` says that punctuation or the text's end follows; ``kind`` is "word", "number", "gap" (an ellipsis) or
    "bracket" (words in square brackets, ``form`` being what stands in them).
    """

    start: int
    end: int
    form: str
    kind: str
    loose: bool


def is_negation(form: str) -> bool:
    """Say whether a word negates ("not", "never", "didn't")."""
    return form in NEGATIONS or form.endswith("n't")


def spelling(form: str) -> str:
    """Return the American spelling of a word; a non-word is harmless, since both sides go through here."""
    if form in _IRREGULAR:
        return _IRREGULAR[form]
    if len(form) > 5:
        for british, american in _ENDINGS:
            if form.endswith(british):
                return form[: -len(british)] + american
    return form


def words(text: str, start: int, end: int, *, marks: bool = False) -> list[Word]:
    """Return the words of ``text[start:end]`` with offsets into ``text``.

    With ``marks`` an ellipsis and square brackets are read as a quoting writer's own marks; otherwise brackets are
    left out as a transcriber's notes ("[laughs]").
    """
    piece = text[start:end]
    found: list[Word] = []
    figures = [item for item in numerals(piece) if item.value is not None]
    starts = [item.start for item in figures]
    brackets = list(_MARKS.finditer(piece))
    figure = bracket = 0
    busy = 0
    for match in _WORD.finditer(piece):
        at, stop = match.span()
        while bracket < len(brackets) and brackets[bracket].end() <= at:
            busy = max(busy, _bracket(brackets[bracket], piece, start, found, marks))
            bracket += 1
        if at < busy or (bracket < len(brackets) and brackets[bracket].start() < at):
            continue
        token = match.group()
        if token[0] in ".…":
            if marks:
                found.append(Word(start + at, start + stop, "", "gap", True))
            elif found:
                found[-1] = found[-1]._replace(loose=True)
            continue
        figure = bisect_left(starts, at, figure)
        if figure < len(figures) and figures[figure].start == at and figures[figure].form != "ordinal":
            item = figures[figure]
            stop = max(item.end, at + 1)
            if item.tail or (stop < len(piece) and piece[stop].isalnum()):
                stop = match.end()
                found.append(Word(start + at, start + stop, token.lower(), "number", _loose(piece, stop)))
            else:
                word = Word(start + at, start + stop, f"#{item.value}", "number", _loose(piece, stop))
                found.append(_spoken_year(found, word, piece, start))
            busy = stop
            continue
        form = token.translate(_QUOTES).lower().rstrip("'")
        if form == "cent" and found and found[-1].form == "per":
            found[-1] = Word(found[-1].start, start + stop, "percent", "word", _loose(piece, stop))
            continue
        form = _SAME.get(form) or spelling(form)
        found.append(Word(start + at, start + stop, form, "word", _loose(piece, stop)))
    for match in brackets[bracket:]:
        _bracket(match, piece, start, found, marks)
    return found


def _spoken_year(found: list[Word], word: Word, piece: str, base: int) -> Word:
    """Return ``word``, or the year that it makes with the word before ("twenty nineteen"), which is then taken out."""
    if not found or found[-1].kind != "number" or found[-1].loose or not piece[word.start - base].isalpha():
        return word
    first, last = found[-1].form[1:], word.form[1:]
    if (
        first in ("18", "19", "20")
        and last.isdigit()
        and 10 <= int(last) <= 99
        and piece[found[-1].start - base].isalpha()
    ):
        return word._replace(start=found.pop().start, form=f"#{first}{last}")
    return word


def _loose(piece: str, stop: int) -> bool:
    """Say whether something other than a letter, digit or single space follows."""
    return stop >= len(piece) or not (piece[stop] == " " and stop + 1 < len(piece) and piece[stop + 1].isalnum())


def _bracket(match: re.Match[str], piece: str, base: int, found: list[Word], marks: bool) -> int:
    """Add a bracket of the quoting writer (a changed letter, an ellipsis, words put in); return where to read on."""
    stop = match.end()
    if not marks:
        return stop
    inner = match.group()[1:-1].strip()
    start, end = base + match.start(), base + match.end()
    if inner in ("...", "…", ". . .", ""):
        found.append(Word(start, end, "", "gap", True))
        return stop
    if inner.lower() == "sic":
        return stop
    after = re.compile(r"[^\W_]+(?:['’][^\W_]+)*").match(piece, match.end())
    before = re.compile(r"[^\W_]+$").search(piece, max(match.start() - 30, 0), match.start())
    if inner.isalpha() and len(inner) <= 3 and after and not before:
        # "[T]he": one word, of which the writer changed the first letters
        form = spelling((inner + after.group()).translate(_QUOTES).lower())
        found.append(Word(start, after.end() + base, form, "word", _loose(piece, after.end())))
        return after.end()
    if before and found and found[-1].end == start:
        last = found.pop()
        found.append(Word(last.start, end, inner.lower(), "bracket", True))
        return stop
    found.append(Word(start, end, inner.lower(), "bracket", True))
    return stop


def clean(items: list[Word]) -> list[Word]:
    """Return the words without hesitation: fillers, "you know", words begun anew ("we were, we were")."""
    spoken: list[Word] = []
    at = 0
    while at < len(items):
        word = items[at]
        size = 0
        if word.kind == "word":
            if word.form in _FILLERS:
                size = 1
            elif at + 1 < len(items) and (word.form, items[at + 1].form) in _PHRASES and items[at + 1].loose:
                size = 2
        if not size:
            spoken.append(word)
        elif spoken:
            spoken[-1] = spoken[-1]._replace(loose=True)
        at += size or 1
    kept: list[Word] = []
    at = 0
    while at < len(spoken):
        again = _again(spoken, at) if spoken[at].kind == "word" else 0
        if not again:
            kept.append(spoken[at])
        at += again or 1
    return kept


def _again(items: list[Word], at: int) -> int:
    """Return how many words from ``at`` on are said again at once, up to four; 0 if they are not."""
    for size in (1, 2, 3, 4):
        second = at + size
        if second + size > len(items) or any(items[at + k].kind != "word" for k in range(size)):
            return 0
        if not items[second - 1].loose and size > 1:
            continue
        if all(items[at + k].form == items[second + k].form for k in range(size)):
            return size
        first, last = items[second - 1].form, items[second + size - 1].form
        begun = items[second - 1].loose and last.startswith(first + "'")
        if begun and all(items[at + k].form == items[second + k].form for k in range(size - 1)):
            return size
    return 0
