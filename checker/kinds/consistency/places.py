"""Places given in two ways: where one person is from, and which town or state a street or a town lies in.

"Ida Farrow, 46, of Marlow" and "Farrow, of Dunrath": what stands behind "of" or "from" in an apposition to a name
is where the person lives.  It is compared if it can be nothing but a place: behind an age, known as one, or used as one
by the draft.  A larger place for a smaller ("of Marlow, Essex", "of Essex"), a move, and an organisation excuse the
difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from checker.annotators.gazetteer import DEMONYMS, MONTHS, ORGANISATION_WORDS, ORGANISATIONS, PLACES
from checker.document import Span
from checker.kinds.consistency.difference import Difference, between
from checker.kinds.consistency.people import KIN, people_of, sentence_of

if TYPE_CHECKING:
    from checker.analysis import Analysis

__all__ = ["places"]

_WORD = r"[A-ZÀ-Þ][\w’'-]+\.?"
_PLAIN = r"[A-ZÀ-Þ][\w’'-]+"
_PLACE = rf"{_WORD}(?:[ -](?:(?:on|upon|in|le|la|de|the|of)[ -](?:the[ -])?)?{_WORD}){{0,3}}"
_HOME = re.compile(
    rf"(?:,? \(?(?P<age>\d{{1,3}})\)?)?, (?:(?:an? |the )?(?:[a-z’'-]+ ){{0,4}}?(?P<word>of|from|who lives in|who is from|living in)"
    rf"|(?P<resident>an? (?:resident|native) of)) (?P<place>{_PLACE}(?:, {_PLACE}){{0,2}})(?=[,.;)]|$| (?:who|was|is|has|had|said|told))"
)
_PLAIN_HOME = re.compile(
    rf"(?P<age>(?!))? (?P<word>of|from)(?P<resident>(?!))? (?P<place>{_PLACE})(?=,? (?:was|is|has|had|won|lost|[a-z]+ed)\b)"
)
_MOVED = re.compile(
    r"\b(?:now|formerly|former|originally|previously|then|moved|native|born|raised|grew up|both|representing|until|later)\b",
    re.IGNORECASE,
)
_STATES = {
    "Ala": "Alabama", "Ariz": "Arizona", "Ark": "Arkansas", "Calif": "California", "Colo": "Colorado",
    "Conn": "Connecticut", "Del": "Delaware", "Fla": "Florida", "Ga": "Georgia", "Ill": "Illinois", "Ind": "Indiana",
    "Kan": "Kansas", "Ky": "Kentucky", "La": "Louisiana", "Md": "Maryland", "Mass": "Massachusetts",
    "Mich": "Michigan", "Minn": "Minnesota", "Miss": "Mississippi", "Mo": "Missouri", "Mont": "Montana",
    "Neb": "Nebraska", "Nev": "Nevada", "N.H": "New Hampshire", "N.J": "New Jersey", "N.M": "New Mexico",
    "N.Y": "New York", "N.C": "North Carolina", "N.D": "North Dakota", "Okla": "Oklahoma", "Ore": "Oregon",
    "Pa": "Pennsylvania", "R.I": "Rhode Island", "S.C": "South Carolina", "S.D": "South Dakota", "Tenn": "Tennessee",
    "Vt": "Vermont", "Va": "Virginia", "Wash": "Washington", "W.Va": "West Virginia", "Wis": "Wisconsin",
    "Wyo": "Wyoming",
}  # fmt: skip
#: Towns of one name in two states that the news often sets side by side.
_TWICE = frozenset(("Kansas City", "Portland", "Columbus", "Springfield", "Columbia", "Aurora"))
_FULL = frozenset(_STATES.values()) | frozenset("Alaska Hawaii Idaho Iowa Maine Ohio Texas Utah".split())
_IN_STATE = re.compile(
    r", ((?:North|South|New|West|Rhode) [A-Z][a-z]+|[A-Z][a-z]+|[A-Z]\.[A-Z](?=\.)|W\.Va)(\.?)(?=,|[.;)]|$| [—–-] | \()",
    re.MULTILINE,
)
_TOWN = re.compile(
    r"(?:(?:\b(?:in|of|near|from|outside) )|^)([A-Z][a-zA-Z’'-]{3,}(?: [A-Z][a-zA-Z’'-]+)?)$", re.MULTILINE
)


class _Home(NamedTuple):
    parts: tuple[str, ...]
    span: Span
    sure: bool
    lives: bool  # "who lives in", which is not where somebody is "from"


def places(analysis: Analysis) -> Iterator[Difference]:
    """Yield the people, and the towns, whose place the draft gives in two ways."""
    yield from _homes(analysis)
    yield from _unnamed(analysis)
    yield from _states(analysis)
    yield from _addresses(analysis)


def _homes(analysis: Analysis) -> Iterator[Difference]:
    text = analysis.text
    given: dict[int, tuple[_Home, int]] = {}
    for name in people_of(analysis):
        if name.entity is None or text[name.end : name.end + 1] not in (",", " "):
            continue
        home = _home(analysis, name.end)
        if home is None or analysis.quotation_at(name.start, name.end) is not None:
            continue
        first, at = given.setdefault(id(name.entity), (home, name.start))
        if set(first.parts) & set(home.parts) or not (first.sure and home.sure) or first.lives != home.lives:
            continue
        if _is_inside(text, first.parts[0], home.parts[0]):
            continue
        sentences = [sentence_of(analysis, each) for each in (at, name.start)]
        if any(_MOVED.search(text, *each) or KIN.search(text, *each) for each in sentences):
            continue
        yield between(text, home.span, first.span, name.surname)


def _home(analysis: Analysis, at: int) -> _Home | None:
    """Return the place that stands in an apposition at ``at``, if it can be nothing but a place."""
    text = analysis.text
    found = _HOME.match(text, at, at + 120) or _PLAIN_HOME.match(text, at, at + 80)
    if found is None:
        return None
    parts = tuple(part.strip().rstrip(".") for part in found["place"].split(","))
    start = found.start("place")
    first = parts[0].split()
    if (
        first[-1] in ORGANISATION_WORDS
        or first[0] in ORGANISATION_WORDS
        or parts[0] in ORGANISATIONS
        or parts[0].isupper()
    ):
        return None
    if first[0] in DEMONYMS and len(first) == 1:
        return None
    known = any(part in PLACES or _STATES.get(part, part) in _FULL for part in parts)
    speaks = _SPEAKS.match(text, found.end()) is not None  # "Prosser, of Greenpeace, said"
    sure = bool(found["age"] or found["resident"]) or known or (found["word"] == "of" and not speaks)
    lives = (found["word"] or "").startswith(("who lives", "living"))
    return _Home(
        tuple(_STATES.get(part, part) for part in parts),
        Span(start, start + len(parts[0])),
        sure or _is_used(text, parts[0]),
        lives,
    )


_IN = re.compile(r"\b(?:in|near|to|outside) $")


def _is_used(text: str, word: str) -> bool:
    """Say whether the draft uses a name as a place: behind a preposition of place."""
    at = text.find(word)
    while at >= 0:
        if _IN.search(text, max(at - 9, 0), at) and not text[at + len(word) : at + len(word) + 1].isalnum():
            return True
        at = text.find(word, at + len(word))
    return False


def _is_inside(text: str, one: str, two: str) -> bool:
    """Say whether the draft names one place in the other ("Elm Road, Marlow", "Marlow in Essex")."""
    one, two = re.escape(one), re.escape(two)
    return re.search(rf"\b(?:{one},? (?:in )?{two}|{two},? (?:in )?{one})\b", text) is not None


_SPEAKS = re.compile(r",? (?:said|says|told|added|who|argued|warned|called)\b")
_SOMEBODY = r"(man|woman|boy|girl|teenager|driver|pensioner|student|couple|suspect|victim|farmer|\d{1,3}-year-old)"
_FROM = re.compile(rf", (?:who is )?from ({_PLACE})(?=[,.;])")
_DEFINITE = re.compile(rf"\b[Tt]he (?:[\w-]+ )?{_SOMEBODY}$")


def _unnamed(analysis: Analysis) -> Iterator[Difference]:
    """Yield "the man, from Hull," where the only man before was from Leeds."""
    text = analysis.text
    for later in _FROM.finditer(text):
        who = _DEFINITE.search(text, max(later.start() - 40, 0), later.start())
        if who is None:
            continue
        before = re.findall(rf"\b[Aa]n? (?:[\w-]+ ){{0,2}}?{who[1]}\b", text)
        first = re.search(rf"\b[Aa]n? (?:[\w-]+ ){{0,2}}?{who[1]} from ({_PLACE})", text[: later.start()])
        if len(before) != 1 or first is None:
            continue
        if first[1] != later[1] and not _is_inside(text, first[1], later[1]):
            yield between(text, Span(*later.span(1)), Span(*first.span(1)), f"the {who[1]}")
            return


def _states(analysis: Analysis) -> Iterator[Difference]:
    """Yield the town that stands once with another state than everywhere else."""
    text = analysis.text
    seen: dict[str, list[tuple[str, Span]]] = {}
    for found in _IN_STATE.finditer(text):
        state = _STATES.get(found[1], found[1]) if found[2] or found[1] in _FULL else found[1]
        if state not in _FULL:
            continue
        town = _TOWN.search(text, max(found.start() - 40, 0), found.start())
        if town is not None and town[1] not in _FULL and town[1] not in _TWICE:
            seen.setdefault(town[1].lower(), []).append((state, Span(*found.span(1))))
    yield from _in_two(text, seen)


#: A street, a school, a church … and the town it is in; some streets are in every town.
_ADDRESS = re.compile(
    r" (?:Road|Street|Avenue|Lane|Drive|Crescent|School|Hospital|Church|College|Stadium|Hall|Library)(?:,| in) "
    rf"({_PLAIN}(?: {_PLAIN})?)(?=[,.;)]|$| (?:on|at|was|is|were|has|had|when|after|before|by)\b)"
)
_CALLED = re.compile(
    r"(?<![\w’'-])((?!High\b|Main\b|Church\b|Station\b|Park\b|Mill\b|North\b|South\b|East\b|West\b|First\b|The\b)"
    rf"{_PLAIN}(?: {_PLAIN})?)$"
)


def _addresses(analysis: Analysis) -> Iterator[Difference]:
    """Yield the street or building that stands once in another town than everywhere else."""
    text = analysis.text
    seen: dict[str, list[tuple[str, Span]]] = {}
    for found in _ADDRESS.finditer(text):
        called = _CALLED.search(text, max(found.start() - 40, 0), found.start())
        if called is not None and found[1].split()[0] not in MONTHS:
            kind = found.group()[1:].split(" ")[0].rstrip(",")
            seen.setdefault(f"{called[1]} {kind}", []).append((found[1], Span(*found.span(1))))
    yield from _in_two(text, seen)


def _in_two(text: str, seen: Mapping[str, list[tuple[str, Span]]]) -> Iterator[Difference]:
    """Yield for each thing that stands with two places the rarer of them, the later if they are as frequent."""
    for thing, given in seen.items():
        names = list(dict.fromkeys(name for name, _ in given))
        if len(names) != 2 or _is_inside(text, *names):
            continue
        first, second = ([each for each in given if each[0] == name] for name in names)
        odd, rest = (first[0], second[0]) if len(first) < len(second) else (second[0], first[0])
        yield between(text, odd[1], rest[1], thing.title())
