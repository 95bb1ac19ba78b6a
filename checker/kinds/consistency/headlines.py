"""Names of headline, deck and captions that the story writes otherwise.

A name that stands in a summary alone is set against the names of the story: one slip away from the surname of a person
("Mayor Brand", "Ilse Brandt"), or beside the same second word with a beginning in common ("Brackley Foods", "Bracken
Foods").  In a headline whose words are all capitalised only what is no ordinary word counts as a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from checker.annotators.gazetteer import DEMONYMS, FEMALE, MALE, MONTHS, ORGANISATIONS, PLACES, ROLES, TITLES
from checker.document import Section, Span
from checker.kinds.consistency.difference import Difference, between
from checker.kinds.consistency.spellings import ABOUT_SPELLING, one_slip, plain_form

if TYPE_CHECKING:
    from checker.analysis import Analysis
    from checker.annotators.names import Name

__all__ = ["misnamed"]

_SUMMARIES = frozenset(("headline", "deck", "caption", "summary"))
_CAPITALISED = re.compile(r"(?<![\w’'.&-])[A-ZÀ-Þ][a-zß-ÿ]{3,24}(?![\w-])")
_ACCENT = re.compile("[ß-ɏ]")
_LOWER = re.compile(r"(?<![\w’'-])[a-z]{4,}\b")
_NEXT = re.compile(r" ([A-Z][a-z]{3,24})\b")
#: A block longer than this sums nothing up.
_LONGEST = 240
#: So many letters two names of one thing have in common at the beginning.
_COMMON = 4


def misnamed(analysis: Analysis) -> Iterator[Difference]:
    """Yield the names of headline, deck and captions that the story writes otherwise."""
    text = analysis.text
    story = [section.span for section in analysis.sections if section.kind in ("lede", "body", "list", "quote")]
    summaries = [section for section in analysis.sections if section.kind in _SUMMARIES]
    if not story or not summaries or story[-1].end - story[0].start < 60:
        return
    low = story[0].start
    folded = "\n".join(text[start:end] for start, end in story).lower()
    if _ACCENT.search(folded):
        folded += " " + " ".join(_accented(folded))
    people: dict[str, list[Name]] = {}
    for name in analysis.names:
        if name.kind == "person" and name.surname and name.start >= low:
            people.setdefault(name.surname[0], []).append(name)
    seen: set[str] = set()
    for section in summaries:
        start, end = section.span
        if end - start > _LONGEST or ABOUT_SPELLING.search(text, start, end):
            continue
        capitals = list(_CAPITALISED.finditer(text, start, end))
        plain = len(_LOWER.findall(text, start, end)) > len(capitals) // 2  # a headline in sentence case
        for found in capitals:
            word = found.group()
            if word in seen or _is_written(word, folded) or not _can_be_name(word, plain):
                continue
            if found.start() == start and not _NEXT.match(text, found.end(), end) and not _is_unknown(word):
                continue
            seen.add(word)
            other = _written_otherwise(analysis, found, end, low, summaries, people)
            if other is not None:
                yield between(text, Span(*found.span()), other)


def _accented(text: str) -> Iterator[str]:
    """Yield the words of a text that have an accent, without it."""
    end = 0
    for found in _ACCENT.finditer(text):
        if found.start() >= end:
            start = text.rfind(" ", 0, found.start()) + 1
            end = text.find(" ", found.end()) % (len(text) + 1)  # its end if there is none
            yield plain_form(text[start:end])


def _is_written(word: str, folded: str) -> bool:
    """Say whether a story, in lower case and with its accented words without accents too, has a word."""
    plain = plain_form(word)
    at = folded.find(plain)
    while at >= 0:  # a regular expression for every word would be compiled once and thrown away
        end = at + len(plain)
        if not folded[at - 1 : at].isalnum() and not folded[end : end + 1].isalnum():
            return True
        at = folded.find(plain, end)
    return False


def _is_unknown(word: str) -> bool:
    from checker.data.lexicon import is_word

    return not is_word(word)


def _can_be_name(word: str, plain: bool) -> bool:
    """Say whether a capitalised word of a summary can be a name that somebody may have got wrong."""
    if word in DEMONYMS or word in MONTHS or word in TITLES or word.lower() in ROLES or word in MALE or word in FEMALE:
        return False
    return plain or _is_unknown(word)


def _written_otherwise(
    analysis: Analysis,
    found: re.Match[str],
    end: int,
    low: int,
    summaries: list[Section],
    people: Mapping[str, Sequence[Name]],
) -> Span | None:
    """Return where the story has the name that stands in a summary in another form."""
    text, word = analysis.text, found.group()
    if word in PLACES or word in ORGANISATIONS:
        return None
    following = _NEXT.match(text, found.end(), end)
    last = following is None  # "Capitol Hill" has no surname in front
    for name in people.get(word[0], ()) if last else ():
        surname = name.surname
        if name.entity is None or not name.entity.given:
            continue
        if not one_slip(surname, word) and not _is_same_person(text, found, name.entity.given, surname):
            continue
        if {surname + "s", word + "s"} & {surname, word}:
            continue
        where = text.rfind(surname, name.start, name.end)
        if where >= 0 and not any(section.span.holds((where, where + 1)) for section in summaries):
            return Span(where, where + len(surname))
    credit = text[max(found.start() - 3, 0) : found.start()] + text[found.end() : found.end() + 2]
    if _is_unknown(word) and "|" not in credit and "/" not in credit:
        similar = _similar(analysis, word, low, summaries)
        if similar is not None:
            return similar
    if following is None or text.find(f" {following[1]}", low) < 0:
        return None
    paired = re.compile(rf"\b({re.escape(word[:_COMMON])}[a-z]{{1,20}}) {re.escape(following[1])}\b")
    for other in paired.finditer(text, low):
        if not _is_form_of(other[1], word) and not any(section.span.holds(other.span(1)) for section in summaries):
            return Span(*other.span(1))
    return None


def _is_same_person(text: str, found: re.Match[str], given: str, surname: str) -> bool:
    """Say whether the first name of somebody in the story stands in front of a surname that begins like theirs."""
    first = given.split()[0]
    if surname == found.group():
        return False
    return found.group()[:3] == surname[:3] and text.endswith(f"{first} ", 0, found.start()) and len(first) > 2


def _similar(analysis: Analysis, word: str, low: int, summaries: list[Section]) -> Span | None:
    """Return where the story has the one name that looks like a name which stands in a summary alone."""
    from checker.data.lexicon import is_surname

    text = analysis.text
    if is_surname(word) or text.find(word[:3], low) < 0:
        return None
    alike: dict[str, list[Span]] = {}
    for other in re.compile(rf"\b{re.escape(word[:3])}[a-zß-ÿ]{{2,22}}\b").finditer(text, low):
        if not any(section.span.holds(other.span()) for section in summaries):
            alike.setdefault(other.group(), []).append(Span(*other.span()))
    if len(alike) != 1:
        return None
    form, places = next(iter(alike.items()))
    if len(places) < 2 or abs(len(form) - len(word)) > 1 or _is_form_of(form, word) or not _is_unknown(form):
        return None
    return places[0]


def _is_form_of(one: str, two: str) -> bool:
    """Say whether one word is the other with an ending (a demonym, a plural)."""
    short, long = sorted((one, two), key=len)
    return (long.startswith(short) and long != short + "e") or (one[:-2] == two[:-2] and len(one) == len(two))
