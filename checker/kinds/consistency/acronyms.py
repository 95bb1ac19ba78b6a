"""Acronyms against the names they stand for.

"World Trade Organization (WTO)" is read backwards from the bracket: the initials of the words in front must give the
letters in their order.  Small words may count or not, a word may give more than its first letter, and letters of the
acronym may be missing in the name ("the Federal Reserve Bank of New York (FRBNY)").  What does not fit is reported only
where it can be nothing but a slip: two letters have changed places, or the draft itself writes another acronym that
fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from checker.document import Span

if TYPE_CHECKING:
    from checker.analysis import Analysis

__all__ = ["Misfit", "misfits"]

_BRACKET = re.compile(r"\((?:the )?([A-Z][A-Z&]{1,8}[A-Z]|(?:[A-Z]\.){3,7})s?\)")
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’][^\W\d_]+)?|[&]|\d+")
_SMALL = frozenset("of the and for in on to a an at de la le des du et & with by against from".split())
#: Articles of other languages that give their letter ("al Qaeda").
_ARTICLES = frozenset(("al", "el"))
_REACH = 110


class Misfit(NamedTuple):
    """An acronym that its name does not give, the name, and what the name gives."""

    span: Span
    words: str
    name: Span
    name_words: str
    fitting: str


def misfits(analysis: Analysis) -> Iterator[Misfit]:
    """Yield the bracketed acronyms that are a slip of what the name in front of them gives."""
    text = analysis.text
    for found in _BRACKET.finditer(text):
        letters = re.sub(r"[^A-Z]", "", found[1])
        if len(letters) < 3:
            continue
        stop = found.start()
        if text[stop - 1 : stop] == " ":
            stop -= 1
        if text[stop - 2 : stop] in ("'s", "’s", "s'", "s’"):
            stop -= 2
        start = max(stop - _REACH, 0)
        words = [(w.start() + start, w.end() + start, w.group()) for w in _WORD.finditer(text[start:stop])]
        judged = _judge(text, words, letters, stop)
        if judged is None:
            continue
        first, fitting = judged
        name = Span(first, stop)
        yield Misfit(Span(found.start(1), found.end(1)), found[1], name, text[name.start : name.end], fitting)


def _judge(text: str, words: list[tuple[int, int, str]], letters: str, end: int) -> tuple[int, str] | None:
    """Return where the name begins and the acronym it gives, if the letters are a slip of that; else ``None``."""
    name: list[tuple[int, int, str]] = []
    at = end
    for start, stop, word in reversed(words):
        if re.search(r"[.;:!?()\"“”\n]", text[stop:at]) or ("," in text[stop:at] and not name):
            break
        capital = word[0].isupper() or word[0].isdigit()
        if not capital and word.lower() not in _SMALL and word not in _ARTICLES:
            break
        name.insert(0, (start, stop, word))
        at = start
    while name and name[0][2].lower() in _SMALL:
        name.pop(0)
    if len(name) < 2:
        return None
    readings = [
        (start, initials)
        for at, (start, _, word) in enumerate(name)
        if word.lower() not in _SMALL
        for initials in _initials([each for _, _, each in name[at:]])
    ]
    if any(initials == letters for _, initials in readings):
        return None
    for start, initials in reversed(readings):
        if _swapped(initials, letters):
            return start, initials
    lenient = any(_fits([word for _, _, word in name[first:]], letters) for first in range(len(name)))
    for start, initials in reversed(readings):
        written = re.search(rf"(?<![\w.]){initials}(?![\w.])", text) is not None
        if written and (sorted(initials) == sorted(letters) or (not lenient and _near(initials, letters))):
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
