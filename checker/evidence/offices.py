"""Who holds which office: "chief executive Ada Lund" in the draft, whom the sources call chairman.

Offices of one group exclude one another in a report of the same day: if the sources give a person one of the group and
the draft gives another, one of them is wrong.  So is "director" for a deputy director, the office itself for a former
holder's, and "Berg's lawyer, Ada Lund" for the lawyer of somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from checker.annotators.gazetteer import DEMONYMS, ROLES, TITLES
from checker.data.lexicon import same_given_name
from checker.document import Span
from checker.evidence.context import Contexts
from checker.evidence.discrepancy import Discrepancy, Passage
from checker.evidence.naming import fold, one_slip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.analysis import Analysis
    from checker.annotators.names import Name

__all__ = ["compare_offices"]

#: each line is a group; offices are parted by commas, the ways to write one of them by slashes
_GROUPS = """\
chairman/chairwoman/chair/chairperson, vice-chairman/vice-chair/vice chairman/vice chairwoman/vice chair/deputy chairman, \
chief executive officer/chief executive/ceo, president, vice-president/vice president, managing director, \
finance director/chief financial officer/cfo, operations director/chief operating officer/coo, treasurer, \
company secretary, chief scientist, general counsel
mayor, deputy mayor, city manager, town clerk, council leader/leader of the council, fire chief, \
police chief/chief of police, sheriff, city attorney, comptroller, district attorney, public defender
prime minister, deputy prime minister, president, vice-president/vice president, foreign minister, finance minister, \
defence minister/defense minister, interior minister, health minister, education minister, justice minister, \
transport minister, energy minister, environment minister, agriculture minister, trade minister, \
opposition leader/leader of the opposition, foreign secretary, home secretary, health secretary, education secretary, \
transport secretary, defence secretary/defense secretary, chancellor
headteacher/head teacher/headmaster/headmistress, deputy head, principal, chancellor, vice-chancellor, provost, dean
head coach/manager, assistant coach/assistant manager, captain
prosecutor, defence lawyer/defense lawyer/defence counsel/defense attorney, judge, coroner
editor-in-chief/editor in chief, deputy editor, managing editor"""
_OFFICES: dict[str, str] = {}
_MEMBERS: dict[str, set[int]] = {}
for _number, _group in enumerate(_GROUPS.split("\n")):
    for _office in _group.split(", "):
        _forms = _office.split("/")
        _OFFICES.update(dict.fromkeys(_forms, _forms[0]))
        _MEMBERS.setdefault(_forms[0], set()).add(_number)
_HEADS = frozenset(form.split(" ")[-1] for form in _OFFICES)
_BEFORE = re.compile(r"((?:[\w-]+ ){0,3}[\w-]+),? (?:(?:Dr|Prof|Professor|Sir|Mr|Mrs|Ms|Dame)\.? )?$")
_AFTER = re.compile(r"(?:, | \(| is | was )((?:[\w’'&-]+ ){0,6}[\w’'-]+)")
_APPOSED = re.compile(
    r"\b(?:the|its|their|[\w-]+[’']s) ((?:[a-z-]+ ){0,2}[a-z-]+),()(?: (?:Dr|Prof|Professor|Sir|Mr|Mrs|Ms|Dame)\.?)? $",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"(?:, the ((?:[a-z-]+ ){0,2}[a-z-]+)(?=[,.;)])| \(((?:[a-z-]+ ){0,2}[a-z-]+)\))")
_DEFINITE = re.compile(r"(?i)\b(?:the|its|their|[\w-]+[’']s) $")
#: callings that several bear
_KIN = frozenset(
    "brother sister son daughter cousin uncle aunt father mother wife husband friend colleague neighbour neighbor rival "
    "member player teammate man woman boy girl year day week month one other latter former first second third last next "
    "driver victim suspect defendant witness spokesman spokeswoman spokesperson".split()
)
_STOPS = frozenset(
    "said told who whose which whom and but with by for after while when as said says to from over".split()
)


#: what makes a lesser office of an office
_RANKS = frozenset(("deputy", "assistant", "associate", "vice"))
_NAMED = r"((?:[A-Z][\w-]+ ){0,3}[A-Z][\w-]+)"
_OWNER = re.compile(_NAMED + r"(?:[’']s? (?:[a-z-]+ )?| )$")
_OF = re.compile(r" (?:for|of|to) (?:the )?" + _NAMED)
_NO_OWNERS = frozenset(("The", "A", "An", "His", "Her", "Its", "Their", "Our", "My", "And", "But"))
_WORD = re.compile(r"[^\W\d_]+")
_PAST = frozenset("former formerly ex previous then late outgoing incoming acting interim designate".split())


class _Held(NamedTuple):
    """An office that a text gives a person (given name if told, and surname), and where it says so.

    ``only`` says that the text speaks of one holder ("the harbourmaster, Ada Lund"), ``owner`` is the name whose office
    it is ("*Hamar's* coach").
    """

    person: tuple[str, str]
    office: str
    source: int
    span: Span
    only: bool
    owner: Span | None


def compare_offices(draft: Analysis, contexts: Contexts) -> Iterator[Discrepancy]:
    """Yield the offices that the draft gives to people whom the sources give another one of the same kind."""
    mine = list(_held(draft, 0))
    if not mine:
        return
    held = [item for number, source in enumerate(contexts.sources) for item in _held(source, number)]
    told: set[tuple[str, str]] = set()
    for item in mine:
        if (item.person[1], item.office) in told or draft.quotation_at(item.span.start, item.span.end) is not None:
            continue
        other = _other(item, mine, held) or _owned(item, held, draft, contexts)
        if other is not None:
            told.add((item.person[1], item.office))
            yield _told(item, other, draft, contexts)


def _other(item: _Held, mine: Sequence[_Held], held: Sequence[_Held]) -> _Held | None:
    """Return the office the sources give this person instead, or the one who holds this office instead."""
    theirs = [other for other in held if _same(item.person, other.person)]
    told = {other.office for other in mine if _same(item.person, other.person)}
    if item.office in {other.office for other in theirs}:
        return None
    for other in theirs:
        if other.office not in told and (_ranks(item.office, other.office) or other.office == f"former {item.office}"):
            return other
    if not told.isdisjoint(other.office for other in theirs):
        return None
    groups = _MEMBERS.get(item.office, set())
    for other in theirs:
        if groups & _MEMBERS.get(other.office, set()):
            return other
    holders = [other for other in held if other.office == item.office]
    if not item.only or len({other.person[1] for other in holders}) != 1 or not holders[0].only:
        return None
    one, two = item.person[1].lower(), holders[0].person[1].lower()
    if one == two or one_slip(one, two) or item.person[0] == holders[0].person[0] != "":
        return None  # a slip of the pen is the name's
    return holders[0]


def _ranks(one: str, two: str) -> bool:
    """Say whether two offices are one and its deputy's ("director", "deputy director")."""
    (rank, _, low), (other, _, high) = one.rpartition(" "), two.rpartition(" ")
    return low == high and rank != other and {rank, other} <= _RANKS | {""}


def _owned(item: _Held, held: Sequence[_Held], draft: Analysis, contexts: Contexts) -> _Held | None:
    """Return the office that a person has with another than the draft says, if no sentence tells of person and owner."""
    theirs = [
        other for other in held if other.office == item.office and other.owner and _same(item.person, other.person)
    ]
    if item.owner is None or not theirs:
        return None
    owner = _words(draft, item.owner)
    if any(owner & _words(contexts.sources[other.source], other.owner) for other in theirs):
        return None
    both = owner | {fold(item.person[1])}
    known: set[str] = set()
    for sentence in contexts.sentences:
        words = _words(contexts.sources[sentence.source], sentence.span)
        if both <= words:
            return None
        known |= owner & words
    return theirs[0] if known == owner else None


def _words(analysis: Analysis, span: Span | None) -> set[str]:
    """Return the words of a range as they are compared."""
    return {fold(word) for word in _WORD.findall(analysis.text, *span)} if span is not None else set()


def _told(item: _Held, other: _Held, draft: Analysis, contexts: Contexts) -> Discrepancy:
    source = contexts.sources[other.source]
    words, said = draft.text[item.span.start : item.span.end], source.text[other.span.start : other.span.end]
    if item.office == other.office and item.owner is not None and other.owner is not None:
        # "Berg's lawyer" of whom the source calls Dahl's
        words, said = (
            text[min(held.span.start, owner.start) : max(held.span.end, owner.end)]
            for text, held, owner in ((draft.text, item, item.owner), (source.text, other, other.owner))
        )
    person = " ".join(item.person).strip()
    working = f"{person} is {words} in the draft, {said} in the source"
    if not _same(item.person, other.person):
        said = " ".join(other.person).strip()
        working = f"{words} is {person} in the draft, {said} in the source"
        words = f"{words} {person}"
    return Discrepancy(
        "role",
        "contradicts",
        item.span,
        (Passage(source.document.name, other.span, "the source's office"),),
        working,
        {"draft": words, "source": said, "where": source.document.name},
    )


def _same(one: tuple[str, str], two: tuple[str, str]) -> bool:
    """Say whether two names, each a given name ("" if none) and a surname, may be one person's."""
    if one[1] != two[1]:
        return False
    return not one[0] or not two[0] or same_given_name(one[0], two[0])


def _held(analysis: Analysis, number: int) -> Iterator[_Held]:
    """Yield the offices that a text (source ``number``) gives to people by name."""
    for name in analysis.names:
        person = _person(name, analysis)
        if person is not None:
            for office, span in _offices(name, analysis):
                only = _only(span, analysis)
                yield _Held(person, office, number, span, only, _owner(span, analysis))
            for office, span in _callings(name, analysis):
                yield _Held(person, office, number, span, True, _owner(span, analysis))


def _person(name: Name, analysis: Analysis) -> tuple[str, str] | None:
    """Return given name and surname of what may be a person, a name of up to three unknown words being one."""
    if name.kind == "person" and name.surname:
        given = name.entity.given if name.entity is not None else name.given
        return given.partition(" ")[0], name.surname
    words = analysis.text[name.start : name.end].split()
    if name.kind == "other" and len(words) <= 3 and all(word.isalpha() and word.istitle() for word in words):
        return ("" if len(words) == 1 else words[0]), words[-1]
    return None


def _offices(name: Name, analysis: Analysis) -> Iterator[tuple[str, Span]]:
    """Yield the offices that stand right before or right behind a person's name, with their places."""
    text = analysis.text
    start = name.bare if name.bare >= 0 else name.start
    before = _BEFORE.search(text, max(start - 60, 0), start)
    if before is not None:
        found = _last(before.group(1), before.start(1))
        if found is not None:
            yield found
    behind = _AFTER.match(text, name.end, name.end + 90)
    if behind is None:
        return
    words = behind.group(1).split(" ")
    for count, word in enumerate(words, 1):
        if word.lower() in _STOPS:
            return
        if word.lower() in _HEADS or word in ROLES:
            found = _last(" ".join(words[:count]), behind.start(1))
            if found is not None and not _longer(words, count):
                yield found
                return


def _longer(words: list[str], count: int) -> bool:
    """Say whether the office goes on behind the first ``count`` words ("chief executive" of "chief executive officer")."""
    return count < len(words) and _last(" ".join(words[: count + 1]), 0) is not None and words[count].lower() in _HEADS


def _callings(name: Name, analysis: Analysis) -> Iterator[tuple[str, Span]]:
    """Yield what the text calls a person besides the listed offices, "the ..." in front or behind or in brackets."""
    text = analysis.text
    start = name.bare if name.bare >= 0 else name.start
    for match in (_APPOSED.search(text, max(start - 60, 0), start), _BEHIND.match(text, name.end, name.end + 60)):
        if match is not None:
            words = (match.group(1) or match.group(2)).lower()
            at = match.start(1) if match.group(1) else match.start(2)
            if words not in _OFFICES and words.rsplit(" ", 1)[-1] not in _KIN:
                yield words, Span(at, at + len(words))


def _only(span: Span, analysis: Analysis) -> bool:
    """Say whether an office is spoken of as one person's: "the chair", "its president", "(chair)"."""
    before = analysis.text[max(span.start - 24, 0) : span.start]
    return before[-1:] == "(" or _DEFINITE.search(before) is not None


def _owner(span: Span, analysis: Analysis) -> Span | None:
    """Return the name whose office stands at ``span``: "Hamar's coach", "Hamar coach", "coach of Hamar"."""
    match = _OWNER.search(analysis.text, max(span.start - 60, 0), span.start)
    if match is None:
        match = _OF.match(analysis.text, span.end, span.end + 60)
    if match is None:
        return None
    words = match[1].split()
    if (
        words[0] in TITLES
        or words[0] in DEMONYMS
        or words[0] in _NO_OWNERS
        or any(word.lower() in ROLES for word in words)
    ):
        return None
    return Span(*match.span(1))


def _last(words: str, start: int) -> tuple[str, Span] | None:
    """Return the longest office with which some words end, with its place: a listed one, a rank's or a former one."""
    parts = words.split(" ")
    small = words.lower().split(" ")
    if "former" in small and _PAST.isdisjoint(word for word in small if word != "former"):
        at = len(" ".join(small[: small.index("former") + 1])) + 1
        found = _last(words[at:], start + at) if at < len(words) else None
        if found is None:
            return None
        begin = start + at - len("former ")
        return f"former {found[0]}", Span(begin, found[1].end)
    if not _PAST.isdisjoint(small) or "ex-" in words.lower():
        return None
    for count in range(min(4, len(parts)), 0, -1):
        written = " ".join(parts[-count:])
        office = _OFFICES.get(written.lower())
        if office is not None:
            at = start + len(words) - len(written)
            return office, Span(at, at + len(written))
    if parts[-1] not in ROLES or parts[-1] in _KIN:
        return None
    written = " ".join(parts[-2:] if len(parts) > 1 and small[-2] in _RANKS else parts[-1:])
    at = start + len(words) - len(written)
    return written.lower(), Span(at, at + len(written))
