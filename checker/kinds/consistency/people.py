"""What the draft says of one person in two places: first name, title, and whether the full name comes first.

A person is one entity of the names annotator, or the bearers of one surname.  Everything that could make two people, or
two times, of what is compared excuses it: relatives, namesakes, short forms, an earlier post, an age at some other date.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from checker.document import Span
from checker.kinds.consistency.difference import Difference, between
from checker.kinds.consistency.spellings import one_slip

if TYPE_CHECKING:
    from checker.analysis import Analysis
    from checker.annotators.names import Entity, Name

__all__ = ["KIN", "Titles", "first_names", "introductions", "people_of", "sentence_of", "titles"]

KIN = re.compile(
    r"\b(?:brothers?|sisters?|twins?|siblings?|fathers?|mothers?|sons?|daughters?|wi(?:fe|ves)|husbands?|cousins?|uncles?"
    r"|aunts?|nephews?|nieces?|parents?|grand\w+|widow\w*|namesakes?|unrelated|no relation|family|families|dynasty"
    r"|couple|spouses?|married|wed|née|born|kin|in-law|late|elder|younger|junior|senior|twice|mom|dad|mum)\b",
    re.IGNORECASE,
)
_ANYBODYS = frozenset(("parents", "families", "family", "late", "twice", "born", "couple"))
#: So far from a name such a word speaks of it.
_BESIDE = 35
_NO_STORY = frozenset(("headline", "deck", "caption", "byline", "summary", "list", "table", "subhead"))
_INTRODUCED = re.compile(
    r"^(?:,? \(?\d{1,3}\b|, (?:an?|the|who|whose|of|his|her|chief|head|former|[a-z])| \(|,? of |, [A-Z]| and )"
)


def people_of(analysis: Analysis) -> list[Name]:
    return [name for name in analysis.names if name.kind == "person" and name.surname]


def sentence_of(analysis: Analysis, offset: int) -> tuple[int, int]:
    return analysis.sentences[analysis.sentence_index(offset)]


def _bare(name: Name) -> Span:
    return Span(name.bare if name.bare >= 0 else name.start, name.end)


def _section(analysis: Analysis, offset: int) -> str:
    section = analysis.section_at(offset)
    return section.kind if section is not None else ""


# First names


def first_names(analysis: Analysis) -> Iterator[Difference]:
    """Yield the full names whose first name changes: a second one, unintroduced, for a surname introduced before."""
    bearers: dict[str, list[Name]] = {}
    for name in people_of(analysis):
        if name.mention == "full" and len(name.surname) > 2:
            bearers.setdefault(name.surname, []).append(name)
    for surname, names in bearers.items():
        givens = list(dict.fromkeys(name.given.split()[0] for name in names))
        if len(givens) != 2:
            continue
        first = names[0]
        later = [name for name in names if name.given.split()[0] != givens[0]]
        if len(later) == 1 and not _two_people(analysis, first, later[0], names):
            name = later[0]
            yield between(analysis.text, _bare(name), _bare(first), surname)


def _two_people(analysis: Analysis, first: Name, later: Name, names: Sequence[Name]) -> bool:
    """Say whether two first names for one surname can well be two people, or two forms of one name."""
    from checker.annotators.gazetteer import FEMALE, MALE
    from checker.data.lexicon import is_word, same_given_name

    one, two = first.given.split()[0], later.given.split()[0]
    if one[0] != two[0] and {one[0], two[0]} != {"C", "K"}:
        return True
    if min(len(one.rstrip(".")), len(two.rstrip("."))) < 3:
        return True
    if any(is_word(given) and given not in MALE and given not in FEMALE for given in (one, two)):
        return True
    middle = (first.given + " " + later.given).split()
    if len(middle) > 2 and any(
        given.rstrip(".") not in MALE | FEMALE and len(given.rstrip(".")) > 1 for given in middle
    ):
        return True
    if _is_respelled(one, two):
        return any(_has_kin(analysis, name) for name in names)
    alike = one[:4] == two[:4] and min(len(one), len(two)) > 6  # "Beatriz", "Beatrice": one is not short for the other
    if (same_given_name(one, two) and not alike) or one_slip(one, two) or one.startswith(two) or two.startswith(one):
        return True
    if (one in MALE) != (two in MALE) and (one in FEMALE) != (two in FEMALE):
        return True
    posts = [name.title.rstrip(".").rpartition(" ")[2].lower() for name in (later, first)]
    if posts[0] and posts[0] != posts[1]:
        return True
    if _section(analysis, later.start) in _NO_STORY or analysis.quotation_at(later.start, later.end):
        return True
    if _INTRODUCED.match(analysis.text, later.end, later.end + 24) or _role_in_front(analysis, later):
        return True
    if _INTRODUCED.match(analysis.text[later.end : later.end + 24]):
        return True
    return any(_has_kin(analysis, name) for name in names)


def _has_kin(analysis: Analysis, name: Name) -> bool:
    """Say whether a word for a relative stands in the sentence of a name; what can be anybody's has to be near."""
    return any(
        found.group().lower() not in _ANYBODYS or -_BESIDE < found.start() - name.end < _BESIDE
        for found in KIN.finditer(analysis.text, *sentence_of(analysis, name.start))
    )


def _is_respelled(one: str, two: str) -> bool:
    """Say whether two first names are one in two spellings that the comparison of spellings does not see.

    "Jon" and "John", "Sara" and "Sarah", "Catherine" and "Katherine"; "Rob" and "Robert" are a short form and its name.
    """
    if {one[0], two[0]} == {"C", "K"}:
        return one[1:] == two[1:] or one_slip(one[1:], two[1:])
    short, long = sorted((one, two), key=len)
    return one_slip(one, two) and (len(short) < 4 or long == short + "h") and long[-1:] in "hn"


def _role_in_front(analysis: Analysis, name: Name) -> bool:
    """Say whether a lower-case word that is no function word leads up to the name ("his neighbour Graham Breslin")."""
    front = re.search(r"([A-Za-z’'-]+) $", analysis.text[max(name.start - 24, 0) : name.start])
    if front is None:
        return False
    from checker.annotators.gazetteer import ROLES

    return front[1].lower() in ROLES or front[1].lower().rstrip("s") in ROLES


# Titles

_THEN = re.compile(
    r"\b(?:former(?:ly)?|ex-?|then|was|were|became|becomes?|become|becoming|when|until|promoted|promotion|appointed"
    r"|acting|interim|deputy|vice|assistant|as|named|replac\w+|succe\w+|elected|retired|served|serving|outgoing|incoming"
    r"|running|runs?|bid|candidates?|nominee|next|new|join\w*|previously|once|now|today|current(?:ly)?|ago|back then|years?)\b",
    re.IGNORECASE,
)


#: Between two mentions: the post has changed since the first.
_CHANGED = re.compile(
    r"\b(?:(?:was|were|been|be|being|is) (?:sworn in|elected|appointed|promoted|named|demoted)|took (?:office|over)|became"
    r"|stepp?(?:ed|s) down|resigned|left (?:office|Washington|the \w+)|returned (?:to|as))\b"
)


class Titles:
    """The titles of some groups, ready to be read in front of a name and behind it."""

    def __init__(self, groups: Mapping[str, Sequence[str]]) -> None:
        self.group_of = {title.lower(): group for group, listed in groups.items() for title in listed}
        self._last = frozenset(title.rpartition(" ")[2] for title in self.group_of)
        self._longest = max((title.count(" ") + 1 for title in self.group_of), default=0)

    def in_front(self, text: str, low: int, at: int) -> tuple[int, int] | None:
        """Return where the title that leads up to ``at`` stands."""
        stop = at
        while stop > low and text[stop - 1] in " .,\u00a0":
            stop -= 1
        found = None
        start = stop
        if text[max(text.rfind(" ", low, stop) + 1, low) : stop].lower() not in self._last:
            return None
        for _ in range(self._longest):
            start = text.rfind(" ", low, start) + 1 or low
            if text[start:stop].lower() in self.group_of:
                found = (start, stop)
            if start <= low:
                break
            start -= 1
        return found

    def leading(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Return where the title stands that a name was read with ("Chief Operating Officer Odum")."""
        found, stop = None, start
        for _ in range(self._longest):
            stop = text.find(" ", stop + 1, end)
            if stop < 0:
                break
            if text[start:stop].lower().rstrip(".") in self.group_of:
                found = (start, stop)
        return found

    def behind(self, text: str, at: int, high: int) -> tuple[int, int] | None:
        """Return where the title in an apposition at ``at`` stands (", the company's chief executive,")."""
        if not text.startswith(", ", at):
            return None
        stop = _APPOSITION_END.search(text, at + 2, high)
        words = list(_TITLE_WORD.finditer(text, at + 2, stop.start() if stop else high))[:7]
        for first in range(min(len(words), 5)):
            for last in range(min(first + self._longest, len(words)), first, -1):
                start, end = words[first].start(), words[last - 1].end()
                if text[start:end].lower() in self.group_of:
                    follows = text[end : end + 3].lstrip(". ")[:1]  # "Rep. Paul Ryan" is somebody else
                    return None if follows.isupper() else (start, end)
        return None


_APPOSITION_END = re.compile(r"[,.;:!?()\"“”]")
_TITLE_WORD = re.compile(r"[\w’'-]+")


def titles(analysis: Analysis, known_titles: Titles) -> Iterator[Difference]:
    """Yield the people who hold two posts or ranks of one group at once, by the draft's own words."""
    text = analysis.text
    held: dict[int, dict[str, tuple[str, Span, Name]]] = {}
    people = people_of(analysis)
    bearers: dict[str, list[Entity]] = {}
    for name in people:
        if name.entity is not None and name.given and name.entity not in bearers.setdefault(name.surname, []):
            bearers[name.surname].append(name.entity)
    for name in people:
        entity = name.entity
        if name.given.lower() in known_titles.group_of:  # a title was taken for first names
            others = [each for each in bearers[name.surname] if each is not entity]
            entity = others[0] if len(others) == 1 else None
        elif entity is not None and len(entity.mentions) < 2 and len(bearers.get(name.surname, ())) < 2:
            continue
        if entity is None or not entity.given:
            continue
        start, end = sentence_of(analysis, name.start)
        at = name.bare if name.bare >= 0 else name.start
        place = known_titles.in_front(text, max(start, at - 44), at) or known_titles.leading(text, at, name.end)
        if place is None:
            place = known_titles.behind(text, name.end, min(end, name.end + 60))
        runs_on = (
            text[name.end : name.end + 1] == " " and text[name.end + 1 : name.end + 2].isupper()
        )  # "Rep. Paul" Ryan
        if place is None or runs_on or analysis.quotation_at(name.start, name.end) is not None:
            continue
        span = Span(*place)
        if _THEN.search(text, max(start, min(span.start, name.start) - 30), span.start):
            continue
        closed = text.find(",", span.end, end)  # the apposition ends there
        if span.start >= name.end and _THEN.search(text, span.start, min(end, span.end + 30, max(closed, 0) or end)):
            continue
        title = text[span.start : span.end].lower()
        group = known_titles.group_of[title]
        known = held.setdefault(id(entity), {})
        before = known.get(group)
        if before is None:
            known[group] = (title, span, name)
        elif _canonical(before[0]) != _canonical(title) and not _CHANGED.search(text, before[1].end, end):
            yield between(text, span, before[1], name.surname)


_SHORT = {
    "ceo": "chief executive", "chief executive officer": "chief executive", "cfo": "chief financial officer",
    "coo": "chief operating officer", "cto": "chief technology officer", "finance director": "chief financial officer",
    "sgt": "sergeant", "lt": "lieutenant", "capt": "captain", "maj": "major", "col": "colonel", "gen": "general",
    "cpl": "corporal", "pvt": "private", "insp": "inspector", "supt": "superintendent", "pc": "constable",
    "sen": "senator", "rep": "representative", "gov": "governor", "congressman": "representative",
    "congresswoman": "representative", "defence minister": "defense minister", "police chief": "chief", "chief constable": "chief",
    "fire chief": "chief", "board chairman": "board chair", "board chairwoman": "board chair", "lt. gov": "lieutenant governor", "headmaster": "head teacher",
    "headteacher": "head teacher", "deputy headmaster": "deputy head teacher", "defence lawyer": "defense lawyer",
    "deputy headteacher": "deputy head teacher", "deputy head": "deputy head teacher",
    "defense attorney": "defense lawyer", "defence barrister": "defense lawyer", "vice principal": "deputy principal", "dci": "detective chief inspector", "det": "detective",
}  # fmt: skip


def _canonical(title: str) -> str:
    title = title.lower().rstrip(".")
    return _SHORT.get(title, title)


# Surname before the full name

_SUBJECT = re.compile(
    r"([A-ZÀ-Þ][^\W\d_]{2,24}(?:-[A-ZÀ-Þ][^\W\d_]{2,24})?)"
    r"(?:[’']s [a-z]{3,}| (?:said|says|told|set|has|had|will|is|was|[a-z]{2,}ed|began|built|led|made|found|wrote|spoke"
    r"|took|went|won|lost|came|ran|sold|bought)\b)"
)
#: How many paragraphs of the story a surname may take to be introduced by.
_OPENING = 4
#: Behind a full name: who that is.
_WHO = re.compile(r",? \(?\d{1,3}\b|, (?:an?|the|its|his|her|their|of|chief|head|former)\b")


def introductions(analysis: Analysis) -> Iterator[Difference]:
    """Yield the surnames that stand in the opening of the story before, or without, a full name that introduces them."""
    text = analysis.text
    story = [section for section in analysis.sections if section.kind in ("lede", "body")][:_OPENING]
    seen: set[str] = set()
    for at, section in enumerate(story):
        for start, end in _sentences_of(analysis, section.span):
            found = _SUBJECT.match(text, start, end)
            if found is None or found[1] in seen:
                continue
            surname = found[1]
            seen.add(surname)
            if re.search(rf"\b{re.escape(surname)}\b", text[:start]):
                continue
            conflict = _introduced_later(analysis, found, at)
            if conflict is not None:
                yield conflict
    if story:
        yield from _objects(analysis, story[-1].span.end, seen)


def _objects(analysis: Analysis, end: int, seen: set[str]) -> Iterator[Difference]:
    """Yield the surnames inside a sentence of the opening whose bearer is introduced later on."""
    from checker.annotators.gazetteer import FEMALE, MALE

    first: dict[int, Name] = {}
    for name in people_of(analysis):
        if name.entity is None or name.surname in seen:
            continue
        early = first.setdefault(id(name.entity), name)
        if early.mention != "surname" or name.mention != "full" or early.start >= end or name.title:
            continue
        seen.add(name.surname)
        given = name.given.split()[0]
        if (given not in MALE and given not in FEMALE) or not _can_be_surname(name.surname):
            continue
        if any(_section(analysis, each.start) not in ("lede", "body") for each in (early, name)):
            continue
        if not _WHO.match(analysis.text, name.end) or analysis.quotation_at(early.start, early.end):
            continue
        if analysis.text[early.end : early.end + 2] in ("’s", "'s", " v"):
            continue  # "the Calder's Bakery row", "Calder v. Ohio" name a thing
        yield between(analysis.text, Span(early.start, early.end), _bare(name), name.surname)


def _sentences_of(analysis: Analysis, span: Span) -> Iterator[Span]:
    starts = analysis.sentence_starts
    at = bisect_right(starts, span.start - 1)
    while at < len(starts) and starts[at] < span.end:
        yield analysis.sentences[at]
        at += 1


def _can_be_surname(word: str) -> bool:
    from checker.annotators.gazetteer import DEMONYMS, FEMALE, MALE, ORGANISATION_WORDS, ORGANISATIONS, PLACES, ROLES
    from checker.data.lexicon import is_word

    known = (MALE, FEMALE, PLACES, DEMONYMS, ORGANISATIONS, ORGANISATION_WORDS)
    if any(word in words for words in known) or word.lower() in ROLES or word.lower().rstrip("s") in ROLES:
        return False
    return not is_word(word)


def _introduced_later(analysis: Analysis, found: re.Match[str], at: int) -> Difference | None:
    """Return the conflict of a surname in front of its introduction, or with none at all in the first sentence."""
    from checker.annotators.gazetteer import FEMALE, MALE, TITLES
    from checker.data.lexicon import is_surname, is_word

    text, surname = analysis.text, found[1]
    span = Span(*found.span(1))
    full = re.compile(rf"([A-ZÀ-Þ][\w’'-]{{1,20}}) {re.escape(surname)}(?![\w’'-])")
    introduced = full.search(text, found.end())
    named = introduced is not None and (introduced[1] in MALE or introduced[1] in FEMALE)
    if not _can_be_surname(surname) and not (named and found.group().endswith((" said", " told", " says"))):
        return None
    if introduced is not None:
        front = introduced[1]
        if front in TITLES or front.rstrip(".") in TITLES or is_word(front) or text[introduced.start() - 2] in "—–-@":
            return None
        if _section(analysis, introduced.start()) in _NO_STORY:
            return None
        if not _INTRODUCED.match(text[introduced.end() : introduced.end() + 24]) or text[introduced.end() :].startswith(
            " (@"
        ):
            return None
        return between(text, span, Span(*introduced.span()), introduced.group())
    others = len(re.findall(rf"(?<![\w-]){re.escape(surname)}(?: said|[,]? who\b| told)", text))
    first = sentence_of(analysis, found.start())
    person = re.search(rf"\b{re.escape(surname)} (?:said|says|told [\w’' -]{{2,30}}) (?:that )?(?:he|she)\b", text)
    if at or first[0] != found.start() or others < 2 or len(surname) < 4 or not (is_surname(surname) or person):
        return None
    of_company = rf"[A-Z]\w* {surname}|{surname} (?:and|&|of|[A-Z]|said its? |told its? )|{surname}['’]s? [A-Z]"
    if re.search(of_company, text):
        return None
    return Difference(span, surname, span, "no full name", surname)
