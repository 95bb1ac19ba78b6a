"""Names of people, organisations and places, and which of them are one and the same.

A candidate is a run of capitalised words with the small words that names contain ("Ministry of Defence", "Ludwig van
Beethoven").  What it names is decided by its own words (titles, given names, organisation words), else by what stands
around it, else by how the rest of the draft uses it.  A surname alone belongs to the one person who bears it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from checker.annotators.gazetteer import (
    DEMONYMS,
    FEMALE,
    MALE,
    MONTHS,
    ORGANISATION_WORDS,
    ORGANISATIONS,
    PLACE_WORDS,
    PLACES,
    ROLES,
    TITLES,
)

if TYPE_CHECKING:
    from checker.memory import Memory

__all__ = ["Entity", "Name", "names"]

#: a run of capitalised words with at most two short words between two of them; which of those are links is told later
_NAME = re.compile(
    r"(?<![\w’'.-])(?:al-|el-|d[’'])?[A-ZÀ-Þ][\w&’'-]*\.?(?:[A-Z]\.)*"
    r"(?:[ \xa0](?:[a-z&]{1,3}[ \xa0](?:[a-z]{2,3}[ \xa0])?)?(?:al-|el-|d[’'])?[A-ZÀ-Þ][\w&’'-]*\.?(?:[A-Z]\.)*){0,9}"
)
_LINKS = frozenset("of for and & de del della dos da di van von bin ibn ben al el le la du".split())
_SECOND_LINKS = {"of": ("the",), "for": ("the",), "de": ("la", "los", "las"), "van": ("der", "den"), "von": ("der",)}
_LOWER = re.compile(r"\b[a-z]{2,}\b")
_JOINERS = frozenset("of for and &".split())
#: Words with a full stop of their own; behind any other word a full stop ends the name.
_DOTTED = frozenset(
    "Mr. Mrs. Ms. Dr. St. Mt. Sen. Sens. Rep. Reps. Gov. Gen. Lt. Col. Capt. Maj. Sgt. Prof. Rev. Adm. Cmdr. Cpl."
    " Pvt. Supt."
    " Det. Brig. Fr. Jr. Sr.".split()
)
#: Capitalised at a sentence's start without being names.
_FUNCTION = frozenset(
    "A About Above According Across Additionally After Afterwards Again Against All Almost Along Already Also Although"
    " Always Am Amid Among An And Another Any Anyone Anything Are Around As Asked At Away Back Be Because Been Before"
    " Behind"
    " Being Below Between Beyond Both But By Can Could Critics Current Currently Despite Did Do Does During Each"
    " Earlier"
    " Early Either Else Even Eventually Ever Every Everyone Experts Far Few Finally First Five Following For Former"
    " Formerly"
    " Four From Further Furthermore Given Good Had Half Has Have Having He Hence Her Here Hers Him His How However"
    " Hundreds I"
    " If In Indeed Instead Into Is It Its Just Last Late Later Least Less Let Like Likewise Local Long Many May Maybe"
    " Meanwhile Might More Moreover Most Mostly Much Must My Near Nearly Neither Never Nevertheless New Next No"
    " Nobody None"
    " Nor Not Nothing Now Of Off Officials Often On Once One Only Or Other Others Otherwise Our Out Outside Over"
    " Overall Part"
    " People Perhaps Police Previously Quite Rather Recent Recently Right Same Second Seven Several Shall She Should"
    " Similarly Since Six So Some Somebody Someone Something Sometimes Soon Sources Still Such Ten Than That The"
    " Their Them"
    " Then There Therefore These They Thing Things Third This Those Though Thousands Three Through Throughout Thus"
    " Till To"
    " Today Together Tomorrow Too Top Toward Towards Two Under Unless Unlike Until Up Upon Us Very Was We Well Were"
    " What"
    " Whatever When Whenever Where Whereas Whether Which While Who Whoever Whom Whose Why Will With Within Without"
    " Would Yes"
    " Yesterday Yet You Young Your Eight Nine Dozens Speaking Writing Citing Calling Saying Adding Noting Told Said"
    " Says Say"
    " Read Photo Image Video Source Updated Published Getty Advertisement Related Story Continued Reports Report"
    " Witnesses"
    " Analysts Residents Investigators Authorities Researchers Scientists Lawyers Prosecutors Teachers Parents Traders"
    " Brokers Lawmakers Executives Reportedly Allegedly Apparently Supposedly Please Thank Thanks Dear Yours"
    " Sincerely".split()
)
#: May stand before or between the words of a title ("Assistant U.S. Attorney", "Deputy Prime Minister").
_TITLE_MODIFIERS = frozenset(
    "Assistant Deputy Vice Acting Former Chief Prime Foreign Defence Defense Interior Finance Health Education Home"
    " Justice"
    " U.S. US UK Lord Attorney Shadow First Second Press Police Fire Majority Minority House Senate State Treasury"
    " Executive"
    " Managing Committee Council Board Campaign Party Supreme Court District County City Parliamentary Labour Lead"
    " Senior"
    " Junior Republican Democratic Conservative Culture Energy Environment Trade Transport Agriculture Labor Commerce"
    " Homeland Security Special National Federal General Major Lieutenant Associate Emeritus School".split()
)
#: organisation words that are surnames too
_SURNAMES = frozenset("House Post Guard Fire Church Bank Park Parks Knight Page Marines".split())
_PLACE_SURNAMES = frozenset("Lane Hill Park Forest Hills Heath Field Bay Beach Wood Marsh Banks Rivers Waters".split())
_PLACE_OPENERS = frozenset("Mount Mt. Lake Fort Port St. St New San Los Santa El Las".split())
_ARTICLES = frozenset("A An The I".split())
#: Capitalised behind a colon, a quotation mark or in a title, and no part of the name they stand in front of.
_OPENERS = frozenset(
    "The A An I Did Does Do Is Are Was Were Has Have Had Would Could Should Why How What When Where Who Whose".split()
)
_WEEKDAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_DATED = re.compile(r"\b(?:on|last|next|this|since|until|by)[ \xa0]$", re.IGNORECASE)
_UNIONS = frozenset("Nations States Union Kingdom Senate House Congress Parliament".split())
_SUFFIXES = frozenset("Jr. Sr. Jr Sr II III IV".split())
_BEFORE = re.compile(r"([\w’'-]{1,24})[ \xa0]$")
_AFTER = re.compile(
    r",? (?:said|says|told|added|wrote|argued|who|whose)\b|, (?:\d{1,3}[,.; ]|an? [a-z]|the [a-z]|his |her )"
    r"|, (?:[a-z-]+ ){0,3}(?:of|at|for|in) "
    r"|[’']s (?:wife|husband|lawyer|mother|father|family|attorney)| \(\d{1,3}\)"
)


@dataclass(slots=True, eq=False)
class Entity:
    """Someone or something that the draft names, once for all mentions.

    ``kind`` is person, organisation, place or other; ``name`` the fullest form met; ``gender`` "m", "f" or "" when the
    draft does not tell; ``mentions`` in order.  ``roles`` are the singular nouns the draft gives a person ("senator").
    """

    name: str
    kind: str
    given: str = ""
    surname: str = ""
    gender: str = ""
    roles: set[str] = field(default_factory=set)
    mentions: list[Name] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Name:
    """One mention of a name.  Offsets are half-open and count from the start of the annotated text.

    ``kind`` is person, organisation, place or other.  For a person, ``title`` is what stands in front inside the range
    ("Assistant U.S. Attorney"), ``given`` and ``surname`` the parts of the name proper, which begins at ``bare``.
    ``mention`` says how the person is named here: "full", "surname", "given" or "titled" (title and surname).
    ``entity`` is what is meant; ``None`` if two bear the name.
    """

    start: int
    end: int
    kind: str
    given: str = ""
    surname: str = ""
    title: str = ""
    bare: int = -1
    mention: str = ""
    entity: Entity | None = None
    type: str = field(default="name", init=False)


class _Parsed(NamedTuple):
    """What a run of words says by itself: where in it a name is, its words, kind ("" if unknown) and parts."""

    offset: int
    length: int
    words: list[str]
    kind: str
    given: str
    surname: str
    title: str
    bare: int
    mention: str


def _titled(words: list[str]) -> int:
    """Return how many of the words in front are a title ("Assistant U.S. Attorney" of "… Dale Whitcomb")."""
    for index in range(min(len(words) - 1, 6) - 1, -1, -1):
        word = words[index]
        if word in TITLES or word.endswith("-elect"):
            if index == 0 and len(words) == 2 and (word in MALE or word in FEMALE):
                return 0  # Dean Prior
            return index + 1
    return 0


def _classify(words: list[str]) -> tuple[str, int]:
    """Return the kind that the words themselves tell ("" if they do not) and how many of them are a title."""
    count = len(words)
    first, last = words[0], words[-1]
    if count == 1:
        if last in ORGANISATIONS:
            return "organisation", 0
        if last in PLACES:
            return "place", 0
        if last in DEMONYMS or last in MONTHS:
            return "other", 0
        return ("organisation" if last.isupper() and 2 <= len(last) <= 5 and last.isalpha() else ""), 0
    joined = not _JOINERS.isdisjoint(words)
    titled = _titled(words)
    if titled and not joined:
        rest = words[titled:]
        if rest[0] not in ORGANISATION_WORDS and last not in ORGANISATION_WORDS:
            given = rest[0] in MALE or rest[0] in FEMALE
            if (len(rest) > 1 and given) or all(
                word in _TITLE_MODIFIERS
                or word in DEMONYMS
                or word in TITLES
                or word in PLACES
                or word in ORGANISATION_WORDS
                or word in ORGANISATIONS
                for word in words[: titled - 1]
            ):
                if rest[0] in DEMONYMS or all(word in _TITLE_MODIFIERS or word in MONTHS for word in rest):
                    return "other", 0
                return "person", titled
    if joined and (first in TITLES or first in _TITLE_MODIFIERS):
        # "Secretary of State Ada Moll"
        for index in range(2, count - 1):
            if (words[index] in MALE or words[index] in FEMALE) and words[index - 1] not in _JOINERS:
                return "person", index
    known = first in MALE or first in FEMALE
    if last in ORGANISATION_WORDS or first in ORGANISATION_WORDS or last in ("Co", "Inc.", "Corp."):
        return ("person" if known and last in _SURNAMES else "organisation"), 0
    if joined:
        return ("other" if ORGANISATION_WORDS.isdisjoint(words) else "organisation"), 0
    if known and count == 2 and last in _PLACE_SURNAMES:
        return "person", 0
    if last in PLACE_WORDS or (first in _PLACE_OPENERS and count <= 3):
        return "place", 0
    if known:
        return "person", 0
    for index in range(1, count - 1):
        # "(Ambassador to) Germany Ada Moll", "(… to the) United Nations Ada Moll"
        if (words[index] in MALE or words[index] in FEMALE) and (
            words[index - 1] in PLACES or words[index - 1] in DEMONYMS or words[index - 1] in _UNIONS
        ):
            return "person", index
    if first in PLACES or first in DEMONYMS or first in MONTHS or first in ORGANISATIONS or last in DEMONYMS:
        return ("place" if last in PLACES else "other"), 0
    if (len(first) == 2 and first[1] == ".") or not _SUFFIXES.isdisjoint(words):
        return "person", 0
    return "", 0


def _pieces(words: list[str], start: int) -> list[tuple[int, list[str]]]:
    """Split a run at "and" and "for" unless they are inside an organisation's name; return starts and words."""
    result: list[tuple[int, list[str]]] = []
    current: list[str] = []
    at = begin = start
    for index, word in enumerate(words):
        if word in _JOINERS:
            organisation = any(each in ORGANISATION_WORDS or each in ("Secretary", "Minister") for each in current)
            if word == "of" and current and current[-1] in TITLES:
                organisation = True  # "Secretary of State Ada Moll" is cut when it is classified
                current.append(word)
                at += len(word) + 1
                continue
            person = bool(current) and (current[0] in MALE or current[0] in FEMALE or current[0] in TITLES)
            keep = (organisation and not person) or (word in ("of", "&") and not person)
            if not keep or (word == "and" and words[index + 1] in TITLES):
                if current:
                    result.append((begin, current))
                current, begin = [], at + len(word) + 1
                at += len(word) + 1
                continue
        current.append(word)
        at += len(word) + 1
    if current:
        result.append((begin, current))
    return result


class _Mention(NamedTuple):
    """A name as its paragraph tells it; ``start`` and ``end`` count from the start of the paragraph.

    ``unsure``: the draft decides of what kind it is; ``opens``: and, of the one word that opens a sentence, whether it
    is a name at all.
    """

    start: int
    end: int
    parsed: _Parsed
    unsure: bool
    opens: bool


def names(
    text: str,
    sentences: Sequence[tuple[int, int]],
    paragraphs: Sequence[tuple[int, int]] = (),
    memory: Memory | None = None,
) -> list[Name]:
    """Return the names of ``text`` in order, each with the entity it belongs to.

    A ``memory`` of its version before saves reading its ``paragraphs`` (stretches without a gap) again.
    """
    starts = [start for start, _ in sentences]
    spans = paragraphs if memory is not None else ((0, len(text)),)
    found: list[Name] = []
    unsure: dict[int, list[str]] = {}
    lower: Collection[str] | None = None
    for span in spans:
        base = span[0]
        if memory is None:
            mentions = _mentions(text, starts, span)
        else:
            mentions = memory.recall(("names", text[slice(*span)]), partial(_mentions, text, starts, span))
        for mention in mentions:
            if mention.opens:
                word = mention.parsed.words[0].lower()
                if len(text) < 20_000:
                    common = f" {word}" in text
                else:
                    lower = _lower_words(text, spans, memory) if lower is None else lower
                    common = word in lower
                if common:
                    continue
            if mention.unsure:
                unsure[len(found)] = mention.parsed.words
            _, _, _, kind, given, surname, title, bare, how = mention.parsed
            start = mention.start + base
            found.append(Name(start, mention.end + base, kind, given, surname, title, start + bare, how))
    _resolve(text, found, unsure)
    return found


def _lower_words(text: str, spans: Sequence[tuple[int, int]], memory: Memory | None) -> Collection[str]:
    """Return the words of a text that it has in lower case."""
    if memory is None:
        return set(_LOWER.findall(text))
    words = (
        memory.recall(("lower", text[start:end]), partial(_lower_words, text[start:end], (), None))
        for start, end in spans
    )
    return set().union(*words)


def _mentions(text: str, starts: Sequence[int], span: tuple[int, int]) -> list[_Mention]:
    """Return the names of a stretch of the text as its paragraphs tell them; ``starts`` are those of the sentences."""
    found: list[_Mention] = []
    base = span[0]
    for match in _NAME.finditer(text, *span):
        start = match.start()
        run = match.group()
        if run in _ARTICLES:
            continue
        at = bisect_right(starts, start) - 1
        opens = at < 0 or start - starts[at] < 3
        first = run.partition(" ")[0]
        if (
            opens
            or first in _OPENERS
            or (first in _WEEKDAYS and first != run and _DATED.search(text, start - 6, start))
        ):
            words = run.replace("\xa0", " ").split(" ")
            while words and (words[0] in _FUNCTION or words[0][0].islower()):
                start += len(words[0]) + 1
                words = words[1:]
            if len(words) > 1 and words[0] in _WEEKDAYS and _DATED.search(text, start - 6, start):
                start += len(words[0]) + 1  # "On Monday Calder left"
                words = words[1:]
            if not words:
                continue
            run = " ".join(words)
        for parsed in _parse(run):
            begin = start + parsed.offset
            end = begin + parsed.length
            words = parsed.words
            asks = False
            if not parsed.kind and len(words) > 1 and _is_person(text, begin, end, words):
                given, surname = _parts(words)
                mention = "full" if given else "surname"
                parsed = parsed._replace(kind="person", given=given, surname=surname, mention=mention)
            elif not parsed.kind and len(words) == 1:
                asks = (opens and not parsed.offset) or bool(parsed.offset and text[begin - 2] == ".")
                word = words[0].lower()
                if asks and (word in ROLES or word[:-1] in ROLES or word.endswith(("ly", "ing"))):
                    continue
            # a place of one word is a surname, if somebody of the draft bears it
            unsure = not parsed.kind or (parsed.kind == "place" and len(words) == 1)
            found.append(_Mention(begin - base, end - base, parsed, unsure, asks))
    return found


@lru_cache(maxsize=2048)
def _parse(run: str) -> tuple[_Parsed, ...]:
    """Cut a run of words into names: at words that link nothing, at possessives and behind full stops."""
    if run.isalpha():
        return (_Parsed(0, len(run), [run], _classify([run])[0], "", "", "", 0, ""),)
    words = run.replace("\xa0", " ").split(" ")
    parsed: list[_Parsed] = []
    current: list[str] = []
    begin = at = 0
    for index, written in enumerate(words):
        word = written
        ends = False
        if (word[0].islower() and not word.startswith(("al-", "el-", "d’", "d'"))) or word == "&":
            known = word in _LINKS or (index > 0 and word in _SECOND_LINKS.get(words[index - 1], ()))
            if not known or not current:
                ends, word = True, ""
        else:
            if word[-1] == ".":
                dotted = (
                    word in _DOTTED
                    or ("." in word[:-1] and len(word) < 8)
                    or (len(word) == 2 and index + 1 < len(words))
                )
                if not dotted:
                    ends, word = True, word[:-1]
            if word.endswith(("’s", "'s")):
                ends, word = True, word[:-2]
            elif word[-1:] in "’'-":
                ends, word = True, word.rstrip("’'-")
        if word:
            if not current:
                begin = at
            current.append(word)
        at += len(written) + 1
        if ends and current:
            _close(parsed, current, begin)
            current = []
    if current:
        _close(parsed, current, begin)
    return tuple(parsed)


def _close(parsed: list[_Parsed], words: list[str], offset: int) -> None:
    """Append the names that one stretch of words makes."""
    while words and (words[-1][0].islower() or words[-1] == "&"):
        words = words[:-1]
    while words and offset and words[0] in _FUNCTION:
        offset += len(words[0]) + 1
        words = words[1:]
        while words and words[0][0].islower():
            offset += len(words[0]) + 1
            words = words[1:]
        if len(words) > 1 and words[0] in _WEEKDAYS:  # "… Quill. On Sunday Miriam Quill …"
            offset += len(words[0]) + 1
            words = words[1:]
    if words:
        parsed.extend(_parse_run(words, offset))


def _parse_run(words: list[str], offset: int) -> list[_Parsed]:
    parsed = []
    for start, piece in [(offset, words)] if _JOINERS.isdisjoint(words) else _pieces(words, offset):
        kind, titled = _classify(piece)
        title = " ".join(piece[:titled])
        given = surname = mention = ""
        if kind == "person":
            given, surname = _parts(piece[titled:])
            mention = "full" if given else "titled" if title else "surname"
        length = sum(map(len, piece)) + len(piece) - 1
        parsed.append(
            _Parsed(start, length, piece, kind, given, surname, title, len(title) + 1 if title else 0, mention)
        )
    return parsed


def _parts(proper: list[str]) -> tuple[str, str]:
    """Return given names and surname of a person's name without its title."""
    while len(proper) > 1 and proper[-1] in _SUFFIXES:
        proper = proper[:-1]
    return " ".join(proper[:-1]), proper[-1]


def _make_person(name: Name, words: list[str]) -> None:
    """Make a name without a title a person's."""
    name.kind = "person"
    name.given, name.surname = _parts(words)
    name.mention = "full" if name.given else "surname"


def _is_person(text: str, start: int, end: int, words: list[str]) -> bool:
    """Judge a name of several unknown words, at ``[start, end)``, by what stands around it."""
    if len(words) > 4 or (words[0].isupper() and len(words[0]) > 3):
        return False
    for word in words:
        if word in ORGANISATION_WORDS or word in PLACE_WORDS:
            return False
    before = _BEFORE.search(text, max(start - 24, 0), start)
    word = before.group(1) if before is not None else ""
    if word.lower() in ROLES:
        return True
    return _AFTER.match(text, end) is not None and word.lower() not in ("in", "at", "near", "the", "from", "of")


def _gender(name: Name) -> str:
    """Return the gender that a mention's title or given name tells."""
    for word in name.title.split():
        gender = TITLES.get(word)
        if gender:
            return gender
    first = name.given.partition(" ")[0]
    if first in MALE:
        return "" if first in FEMALE else "m"
    return "f" if first in FEMALE else ""


def _resolve(text: str, found: list[Name], unsure: dict[int, list[str]]) -> None:
    """Give every name its entity, and the unsure ones a kind, from the draft as a whole."""
    people: dict[str, list[Entity]] = {}
    givens: dict[str, list[Entity]] = {}
    things: dict[str, Entity] = {}
    for name in found:
        if name.kind == "person" and name.given:
            bearers = people.setdefault(name.surname, [])
            for entity in bearers:
                if _same(entity, name):
                    break
            else:
                entity = Entity(f"{name.given} {name.surname}", "person", name.given, name.surname)
                bearers.append(entity)
                givens.setdefault(name.given.partition(" ")[0], []).append(entity)
            if len(name.given) > len(entity.given):
                entity.given, entity.name = name.given, f"{name.given} {name.surname}"
            name.entity = entity
    alone = {words[0] for words in unsure.values() if len(words) == 1}
    late = [index for index, words in unsure.items() if 1 < len(words) < 4 and words[-1] in alone and _plain(words)]
    for index in late:
        # two or three unknown words, the last of them also used alone: a person and the surname
        name = found[index]
        _make_person(name, unsure.pop(index))
        bearers = people.setdefault(name.surname, [])
        name.entity = next((entity for entity in bearers if _same(entity, name)), None)
        if name.entity is None:
            name.entity = Entity(f"{name.given} {name.surname}", "person", name.given, name.surname)
            bearers.append(name.entity)
            givens.setdefault(name.given.partition(" ")[0], []).append(name.entity)
    for index, name in enumerate(found):
        words = unsure.get(index)
        if words is not None:
            last = words[-1]
            if len(words) == 1:
                if last in people and not (name.kind == "place" and _located(text, name)):
                    name.kind, name.surname, name.mention = "person", last, "surname"
                elif last in givens:
                    name.kind, name.given, name.mention = "person", last, "given"
                    same = givens[last]
                    name.entity = same[0] if len(same) == 1 else None
            if not name.kind:
                name.kind = "other"
        if name.kind == "person":
            if name.entity is None and name.surname:
                name.entity = _bearer(people, name)
        else:
            key = text[name.start : name.end]
            name.entity = things.get(key)
            if name.entity is None:
                name.entity = things[key] = Entity(key, name.kind)
        if name.entity is not None:
            if not name.entity.gender:
                name.entity.gender = _gender(name)
            name.entity.mentions.append(name)


def _located(text: str, name: Name) -> bool:
    """Say whether a name stands behind a preposition of place or in front of a comma and another place."""
    before = _BEFORE.search(text, max(name.start - 24, 0), name.start)
    return before is not None and before.group(1).lower() in ("in", "at", "from", "to", "near", "of", "through", "into")


def _plain(words: list[str]) -> bool:
    """Say whether no word of a name is known to belong to anything but a person."""
    return not any(
        word in ORGANISATION_WORDS
        or word in PLACE_WORDS
        or word in DEMONYMS
        or word in PLACES
        or word in MONTHS
        or word.isupper()
        for word in words
    )


def _bearer(people: dict[str, list[Entity]], name: Name) -> Entity | None:
    """Return the one person whom a surname alone can mean, ``None`` if several bear it."""
    bearers = people.get(name.surname)
    if not bearers:
        entity = Entity(name.surname, "person", "", name.surname)
        people[name.surname] = [entity]
        return entity
    if len(bearers) == 1:
        return bearers[0]
    gender = _gender(name)
    fitting = [entity for entity in bearers if not gender or not entity.gender or entity.gender == gender]
    if len(fitting) == 1:
        return fitting[0]
    # the one whom the draft named before, if the other comes only later
    met = [entity for entity in fitting if entity.mentions]
    return met[0] if len(met) == 1 else None


def _same(entity: Entity, name: Name) -> bool:
    """Say whether a full name can be a mention of ``entity`` (same surname): first names that agree."""
    first, other = entity.given.partition(" ")[0], name.given.partition(" ")[0]
    if not first or not other or first == other:
        return True
    if first[0] != other[0]:
        return False
    return (
        min(len(first.rstrip(".")), len(other.rstrip("."))) == 1 or first.startswith(other) or other.startswith(first)
    )
