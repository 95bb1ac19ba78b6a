"""Acronyms against the names they stand for.

"World Trade Organization (WTO)" is read backwards from the bracket (or from ", or WTO,"), "WTO (World Trade
Organization)" forwards: the initials of the words in front must give the
letters in their order.  Small words may count or not, a word may give more than its first letter, and letters of the
acronym may be missing in the name ("the Federal Reserve Bank of New York (FRBNY)").  What does not fit is reported only
where it can be nothing but a slip: two letters have changed places, a word for every letter but one that begins
otherwise, or the draft itself writes another acronym that fits.  An acronym that stands once and is a defined one with two letters swapped, and a second name with one word changed,
are slips too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from checker.annotators.gazetteer import ORGANISATIONS
from checker.document import Span
from checker.kinds.consistency.difference import Difference, between

if TYPE_CHECKING:
    from checker.analysis import Analysis

__all__ = ["early", "misfits", "renamed"]

_BRACKET = re.compile(r"\((?:the )?([A-Z][A-Z&]{1,8}[A-Z]|(?:[A-Z]\.){3,7})s?\)")
_CALLED = re.compile(r", (?:or|known as|called) (?:the )?([A-Z][A-Z&]{1,8}[A-Z])(?=,|$)")
_DASHED = re.compile(r" [—–] ([A-Z][A-Z&]{1,8}[A-Z])(?= [—–])")
#: The name in brackets behind its acronym.
_EXPANDED = re.compile(r" \((?:the )?([A-Z][\w’'-]+(?: [\w’'&-]+){1,9})\)")
_IN_FRONT = re.compile(r"(?<![\w.&])[A-Z]{3,8}$")
_CAPITALS = re.compile(r"[A-Z]{3,8}(?![\w.&/@-])")
#: In front of these letters belong to a longer word; asked last, since an expression that begins with it is slow.
_INNER = re.compile(r"[\w.&/#@-]")
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’][^\W\d_]+)?|[&]|\d+")
_SMALL = frozenset("of the and for in on to a an at de la le des du et & with by against from".split())
#: Articles of other languages that give their letter ("al Qaeda").
_ARTICLES = frozenset(("al", "el"))
_REACH = 110
#: Countries whose languages put the noun in front.
_ROMANCE = frozenset(
    "Angola Argentina Bolivia Brazil Cameroon Chad Chile Colombia Congo Cuba Ecuador France Gabon Guatemala Haiti Honduras"
    " Italy Mali Mexico Mozambique Nicaragua Niger Panama Paraguay Peru Portugal Quebec Romania Salvador Senegal Spain"
    " Uruguay Venezuela".split()
)
#: Written with several names.
_CONTESTED = frozenset(("ISIS", "ISIL"))


class _Definitions(NamedTuple):
    """What a draft says its acronyms stand for: the names of each that fits, and the slips."""

    names: dict[str, list[Span]]
    slips: list[tuple[str, Difference]]


def misfits(analysis: Analysis) -> Iterator[Difference]:
    """Yield the acronyms that are a slip of what the name beside them, or the draft elsewhere, gives."""
    defined = _definitions(analysis.text)
    for _, slip in defined.slips:
        yield slip
    if defined.names:
        yield from _strays(analysis.text, defined)


def renamed(analysis: Analysis) -> Iterator[Difference]:
    """Yield the name that is given for an acronym a second time, or stands without it, with one word changed."""
    text = analysis.text
    for letters, names in _definitions(text).names.items():
        yield from _changed(text, letters, names)
        first = text[slice(*names[0])].split()
        for name in names[1:]:
            words = text[slice(*name)].split()
            differ = sum(one.lower() != two.lower() for one, two in zip(first, words, strict=False))
            if len(first) == len(words) > 1 and 1 <= differ < len(words):
                yield between(text, name, names[0], letters)
                break


def _changed(text: str, letters: str, names: list[Span]) -> Iterator[Difference]:
    """Yield the names that begin and end as that of an acronym does, with another word between that begins alike."""
    name = names[0]
    words = text[slice(*name)].split(" ")
    if len(words) < 3 or not all(word[:1].isupper() or word in _SMALL for word in words):
        return
    for at in range(1, len(words) - 1):
        if words[at] in _SMALL:
            continue
        front, behind = (re.escape(" ".join(part)) for part in (words[:at], words[at + 1 :]))
        for found in re.compile(rf"\b{front} ({re.escape(words[at][:2])}[\w’'-]+) {behind}(?![\w’'-])(?! \()").finditer(
            text, name.end
        ):
            if found[1].rstrip("s") != words[at].rstrip("s"):
                yield between(text, Span(*found.span()), name, letters)
                return


def early(analysis: Analysis) -> Iterator[Difference]:
    """Yield the acronyms that the story uses before it says what they stand for."""
    text = analysis.text
    for letters, names in _definitions(text).names.items():
        if letters in ORGANISATIONS:
            continue
        for found in re.compile(rf"(?<![\w.&/#@-]){letters}(?![\w.&/@-])").finditer(text, 0, names[0].start):
            section = analysis.section_at(found.start())
            explained = names[0].start - found.end() <= 6  # "LPA (Lake Pilots Association)"
            if explained or analysis.quotation_at(*found.span()) is not None:
                continue
            if section is not None and section.kind in ("lede", "body"):
                yield between(text, Span(*found.span()), names[0], letters)
                break


def _definitions(text: str) -> _Definitions:
    """Return the acronyms that stand beside a name, in brackets or with it in brackets."""
    names: dict[str, list[Span]] = {}
    slips: list[tuple[str, Difference]] = []
    for found in (each for regex in (_BRACKET, _CALLED, _DASHED) for each in regex.finditer(text)):
        letters = re.sub(r"[^A-Z]", "", found[1])
        if len(letters) < 3:
            continue
        stop = found.start()
        if text[stop - 1 : stop] == " ":
            stop -= 1
        if text[stop - 2 : stop] in ("'s", "’s", "s'", "s’"):
            stop -= 2
        name = _name_in_front(text, max(stop - _REACH, 0), stop)
        judged = _judge(text, name, letters)
        if judged is not None:
            slips.append((letters, between(text, Span(*found.span(1)), Span(judged[0], stop), judged[1])))
            continue
        given = next((first for first, initials in _readings(name) if initials == letters), None)
        if given is not None:
            names.setdefault(letters, []).append(Span(given, stop))
    for found in _EXPANDED.finditer(text):
        acronym = _IN_FRONT.search(text, max(found.start() - 10, 0), found.start())
        if acronym is None:
            continue
        letters = acronym.group()
        words = [(w.start(), w.end(), w.group()) for w in _WORD.finditer(text, *found.span(1))]
        whole = {initials for first, initials in _readings(words) if first == words[0][0]}
        if letters in whole:
            names.setdefault(letters, []).append(Span(*found.span(1)))
            continue
        fitting = next((initials for initials in sorted(whole) if _swapped(initials, letters)), "")
        if fitting:
            slips.append((letters, between(text, Span(*acronym.span()), Span(*found.span(1)), fitting)))
    return _Definitions(names, slips)


def _strays(text: str, defined: _Definitions) -> Iterator[Difference]:
    """Yield the acronym that stands once and is a defined one with two letters swapped."""
    wrong = {letters for letters, _ in defined.slips}
    counts: dict[str, list[int]] = {}
    for found in _CAPITALS.finditer(text):
        if found.start() and _INNER.match(text, found.start() - 1):
            continue
        counts.setdefault(found.group(), []).append(found.start())
    for letters, places in counts.items():
        if letters in defined.names or letters in wrong or letters in ORGANISATIONS or len(places) > 1:
            continue
        for meant, names in defined.names.items():
            if sorted(meant) == sorted(letters) and places[0] > names[0].end:
                yield between(text, Span(places[0], places[0] + len(letters)), names[0], meant)
                break


def _name_in_front(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Return the words of the name that ends at ``end``, with their places."""
    words = [(w.start() + start, w.end() + start, w.group()) for w in _WORD.finditer(text[start:end])]
    name: list[tuple[int, int, str]] = []
    at = end
    for first, stop, word in reversed(words):
        if re.search(r"[.;:!?()\"“”\n]", text[stop:at]) or ("," in text[stop:at] and not name):
            break
        capital = word[0].isupper() or word[0].isdigit()
        if not capital and word.lower() not in _SMALL and word not in _ARTICLES:
            break
        name.insert(0, (first, stop, word))
        at = first
    while name and name[0][2].lower() in _SMALL:
        name.pop(0)
    return name


def _readings(name: list[tuple[int, int, str]]) -> list[tuple[int, str]]:
    """Return the initials of every end of a name, and where it begins."""
    return [
        (start, initials)
        for at, (start, _, word) in enumerate(name)
        if word.lower() not in _SMALL
        for initials in _initials([each for _, _, each in name[at:]])
    ]


def _judge(text: str, name: list[tuple[int, int, str]], letters: str) -> tuple[int, str] | None:
    """Return where the name begins and the acronym it gives, if the letters are a slip of that; else ``None``."""
    if len(name) < 2:
        return None
    readings = _readings(name)
    if any(initials == letters for _, initials in readings) or (name[-1][2] in _ROMANCE and len(name) > 2):
        return None  # "Geophysical Institute of Peru (IGP)" has the letters of its own language
    for start, initials in reversed(readings):
        if _swapped(initials, letters):
            return start, initials
    lenient = any(_fits([word for _, _, word in name[first:]], letters) for first in range(len(name)))
    for start, initials in reversed(readings):
        written = re.search(rf"(?<![\w.]){initials}(?![\w.])", text) is not None
        if written and (sorted(initials) == sorted(letters) or (not lenient and _near(initials, letters))):
            return start, initials
    if not lenient and letters not in _CONTESTED and letters not in ORGANISATIONS:
        for start, initials in readings[::2]:  # without small words
            differ = [one != two for one, two in zip(initials, letters, strict=False)]
            if len(initials) == len(letters) and differ.count(True) == 1 and not differ[0] and text[start].isupper():
                return start, initials
    return None


def _initials(words: list[str]) -> tuple[str, str]:
    """Return the initials of the words, without and with those of small words."""
    return (
        "".join(word[0].upper() for word in words if word.lower() not in _SMALL),
        "".join(word[0].upper() for word in words),
    )


def _swapped(one: str, two: str) -> bool:
    """Say whether two neighbouring letters have changed places; an acronym of another language is seldom so near."""
    return len(one) == len(two) and sorted(one) == sorted(two) and _near(one, two)


def _near(one: str, two: str) -> bool:
    """Say whether two acronyms differ by one letter, or by two that changed places."""
    from checker.kinds.consistency.spellings import one_slip

    return len(one) >= 3 and one != two and one_slip(one, two)


def _fits(words: list[str], letters: str) -> bool:
    """Say whether the letters can be read off the words in order, every word giving none or some from its start on.

    A word that is not small may be passed over only at the end; a word may give inner letters once it gave its first.
    """
    states = {0}
    for number, word in enumerate(words):
        upper = word.upper()
        following = set(states) if word.lower() in _SMALL or number else set()
        for state in states:
            if state < len(letters) and upper[0] == letters[state]:
                at = state + 1
                following.add(at)
                inner = 1
                while at < len(letters):
                    inner = upper.find(letters[at], inner) + 1
                    if not inner:
                        break
                    at += 1
                    following.add(at)
        states = following
        if not states:
            return False
    return len(letters) in states
