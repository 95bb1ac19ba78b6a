"""Who holds which office: "chief executive Ada Lund" in the draft, whom the sources call chairman.

Offices of one group exclude one another in a report of the same day: if the sources give a person one of the group and
the draft gives another, one of them is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from checker.data.lexicon import same_given_name
from checker.document import Span
from checker.evidence.context import Contexts
from checker.evidence.discrepancy import Discrepancy, Passage

if TYPE_CHECKING:
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
_STOPS = frozenset(
    "said told who whose which whom and but with by for after while when as said says to from over".split()
)


_PAST = frozenset("former formerly ex previous then late outgoing incoming acting interim designate".split())


class _Held(NamedTuple):
    """An office that a text gives a person (given name if told, and surname), and where it says so."""

    person: tuple[str, str]
    office: str
    source: int
    span: Span


def compare_offices(draft: Analysis, contexts: Contexts) -> Iterator[Discrepancy]:
    """Yield the offices that the draft gives to people whom the sources give another one of the same kind."""
    mine = list(_held(draft, 0))
    if not mine:
        return
    held = [item for number, source in enumerate(contexts.sources) for item in _held(source, number)]
    told: set[tuple[str, str]] = set()
    for person, office, _, span in mine:
        theirs = [item for item in held if _same(person, item.person)]
        known = {item.office for item in theirs}
        if any(item.office in known for item in mine if _same(person, item.person)) or (person[1], office) in told:
            continue
        other = next((item for item in theirs if _MEMBERS[item.office] & _MEMBERS[office]), None)
        if other is None or draft.quotation_at(span.start, span.end) is not None:
            continue
        told.add((person[1], office))
        source = contexts.sources[other.source]
        words, said = draft.text[span.start : span.end], source.text[other.span.start : other.span.end]
        yield Discrepancy(
            "role",
            "contradicts",
            span,
            (Passage(source.document.name, other.span, "the source's office"),),
            f"{' '.join(person).strip()} is {words} in the draft, {said} in the source",
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
                yield _Held(person, office, number, span)


def _person(name: Name, analysis: Analysis) -> tuple[str, str] | None:
    """Return given name and surname of what may be a person, a name of two or three unknown words being one."""
    if name.kind == "person" and name.surname:
        given = name.entity.given if name.entity is not None else name.given
        return given.partition(" ")[0], name.surname
    words = analysis.text[name.start : name.end].split()
    if name.kind == "other" and 2 <= len(words) <= 3 and all(word.isalpha() for word in words):
        return words[0], words[-1]
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
        if word.lower() in _HEADS:
            found = _last(" ".join(words[:count]), behind.start(1))
            if found is not None and not _longer(words, count):
                yield found
                return


def _longer(words: list[str], count: int) -> bool:
    """Say whether the office goes on behind the first ``count`` words ("chief executive" of "chief executive officer")."""
    return count < len(words) and _last(" ".join(words[: count + 1]), 0) is not None and words[count].lower() in _HEADS


def _last(words: str, start: int) -> tuple[str, Span] | None:
    """Return the longest office with which some words end, with its place."""
    parts = words.split(" ")
    if not _PAST.isdisjoint(words.lower().split(" ")) or "ex-" in words.lower():
        return None
    for count in range(min(4, len(parts)), 0, -1):
        written = " ".join(parts[-count:])
        office = _OFFICES.get(written.lower())
        if office is not None:
            at = start + len(words) - len(written)
            return office, Span(at, at + len(written))
    return None
