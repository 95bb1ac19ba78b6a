"""Ages that contradict each other: of one named person, or of the one person a story is about.

An age belongs to the name it stands behind ("Ida Farrow, 46,", "Farrow, who is 46,") or in front of ("46-year-old Ida
Farrow").  One without a name ("a 46-year-old nurse", "Man, 46, held") belongs to the only person of the story
that has an age, if the two are a slip apart.  An age at another time, relatives and two people of one surname
excuse a difference.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from checker.annotators.gazetteer import ROLES
from checker.document import Span
from checker.kinds.consistency.difference import Difference, between
from checker.kinds.consistency.people import KIN, people_of, sentence_of

if TYPE_CHECKING:
    from checker.analysis import Analysis
    from checker.annotators.names import Name
    from checker.quantity import Quantity

__all__ = ["ages"]

#: Between a name and the age behind it.
_BEHIND = re.compile(r"(?:, | \(|, (?:who is|who was|who’s|who's|aged?|now|an?) | is | was )(?:now |just |only )?")
#: Between an age and the name behind it ("46-year-old farmer and activist Ida Farrow").
_FRONT = re.compile(r" (?:(?!of\b|for\b|to\b|from\b|with\b|by\b|in\b|at\b|who\b|whose\b|than\b)[a-z’'-]+ ){0,4}")
_THEN_BEHIND = re.compile(
    r"[,)]? ?(?:years old )?(?:when|at the time|then|at death|in (?:19|20)\d\d|(?:at|during) the)\b"
)
_THEN_FRONT = re.compile(
    r"\b(?:then|turned|turns|turning|until|before|since|was just|was only|ago|nearly|almost|from) (?:an? |the )?$"
)
_HYPHEN = re.compile(r"-year-old\b", re.IGNORECASE)
#: Behind an age: a name that is none of a person the draft knows.
_NAMED = re.compile(r" [A-ZÀ-Þ]")
_LONE_NUMBER = re.compile(r"\d{1,3}")
#: Behind a bare number that is an age.
_ENDS = re.compile(r"[,.;)]|$| and (?:has|is|was)\b| years old")
_NO_STORY = frozenset(("table", "list", "byline"))
#: How far into the story the age of a headline, or of somebody without a name, is looked for.
_OPENING = 3
_MOST_APART = 9


class _Age(NamedTuple):
    value: int
    span: Span
    name: Name | None
    section: str


def ages(analysis: Analysis) -> Iterator[Difference]:
    """Yield the people to whom the draft gives two present ages."""
    found = list(_present_ages(analysis))
    if len(found) < 2:
        return
    named: dict[int, list[_Age]] = {}
    for age in found:
        if age.name is not None:
            named.setdefault(id(age.name.entity), []).append(age)
    for own in named.values():
        first = own[0]
        for other in own[1:]:
            if other.value != first.value and not _two_people(analysis, first, other):
                yield _conflict(analysis, other, first)
                break
    loose = [age for age in found if age.name is None]
    if len(named) == 1:
        yield from _of_the_one(analysis, next(iter(named.values())), loose)
    elif not named:
        yield from _without_names(analysis, loose)


def _conflict(analysis: Analysis, later: _Age, first: _Age) -> Difference:
    name = later.name or first.name
    return between(analysis.text, later.span, first.span, name.surname if name is not None else "one person")


def _present_ages(analysis: Analysis) -> Iterator[_Age]:
    """Yield the ages that hold on the day of the story, each with the person it belongs to if that has a name."""
    text = analysis.text
    people = people_of(analysis)
    starts = [name.start for name in people]
    for quantity in analysis.quantities:
        if quantity.type != "age" and (quantity.type != "count" or not _LONE_NUMBER.fullmatch(quantity.words)):
            continue
        if (
            quantity.value is None
            or quantity.value.denominator != 1
            or quantity.hedge
            or quantity.unit not in ("", "year")
        ):
            continue
        section = analysis.section_at(quantity.start)
        if section is None or section.kind in _NO_STORY:
            continue
        start, end = sentence_of(analysis, quantity.start)
        front, behind = (
            text[max(start, quantity.start - 40) : quantity.start],
            text[quantity.end : min(end, quantity.end + 40)],
        )
        if _THEN_BEHIND.match(behind) or _THEN_FRONT.search(front):
            continue
        at = bisect_left(starts, quantity.start)
        before = people[at - 1] if at else None
        after = people[at] if at < len(people) else None
        name = _owner(text, quantity, front, behind, before, after)
        if name is None and (quantity.type == "count" or quantity.words.startswith("age of")):
            continue  # "below the age of 18" is nobody's
        if name is not None and text[max(name.start - 5, 0) : name.start] == "when ":
            continue
        if name is not None and (name.entity is None or analysis.quotation_at(name.start, name.end) is not None):
            continue
        if analysis.quotation_at(quantity.start, quantity.end) is None:
            yield _Age(int(quantity.value), Span(quantity.start, quantity.end), name, section.kind)


def _owner(text: str, age: Quantity, front: str, behind: str, before: Name | None, after: Name | None) -> Name | None:
    """Return the name an age belongs to, of the one in front of it and the one behind it."""
    hyphened = _HYPHEN.search(age.words) is not None
    if before is not None and _BEHIND.fullmatch(text, before.end, age.start):
        if (age.type != "count" or _ENDS.match(behind)) and not (hyphened and text[age.start - 2] == ","):
            return before
    if after is None:
        return None
    between = text[age.end : after.start]
    if age.type == "count":
        return after if front.endswith("At ") and between == ", " else None
    words = between.split()
    return after if hyphened and _FRONT.fullmatch(between) and (not words or words[-1] in ROLES) else None


def _two_people(analysis: Analysis, first: _Age, later: _Age) -> bool:
    """Say whether the ages of one surname can be those of relatives: Mr. and Mrs. Labby are two people."""
    one, two = first.name, later.name
    if one is None or two is None or (one.title and two.title and one.title != two.title):
        return True
    low = max(sentence_of(analysis, two.start)[0], two.start - 60)
    return KIN.search(analysis.text, low, two.end) is not None


def _is_slip(one: int, two: int) -> bool:
    """Say whether one of two ages can be the other misread or mistyped: near, one digit off, or digits swapped."""
    left, right = str(one), str(two)
    if len(left) == len(right) == 2:
        return abs(one - two) <= _MOST_APART or left == right[::-1]
    return abs(one - two) <= _MOST_APART // 2


def _of_the_one(analysis: Analysis, own: Sequence[_Age], loose: Sequence[_Age]) -> Iterator[Difference]:
    """Yield the ages without a name that contradict that of the only person who has one."""
    value, text = own[0].value, analysis.text
    odd = [age for age in loose if age.value != value]
    if any(age.value != value for age in own) or len({age.value for age in odd}) != 1:
        return
    age = odd[0]
    if not _is_slip(age.value, value) or _NAMED.match(text, age.span.end):
        return
    if len(loose) > 1 and (str(age.value) != str(value)[::-1] or len(odd) < len(loose) > 2):
        return  # the age of the one is told, and others'
    start, end = sentence_of(analysis, age.span.start)
    if KIN.search(text, start, end) or KIN.search(text, *sentence_of(analysis, own[0].span.start)):
        return
    front = text[max(age.span.start - 5, 0) : age.span.start].lower()
    definite = front.endswith("the ") and _HYPHEN.search(text, *age.span) is not None
    summed = age.section in ("headline", "deck", "caption", "summary")
    person = own[0].name
    if person is None or person.entity is None:
        return
    introduced = person.entity.mentions[0].start
    others = [name for name in people_of(analysis) if name.entity is not person.entity]
    story = [section.span for section in analysis.sections if section.kind in ("lede", "body")][:_OPENING]
    if definite and age.span.start > own[0].span.start:
        if len({id(name.entity) for name in others if name.start < age.span.start}) <= 1:
            yield _conflict(analysis, age, own[0])
    elif story and introduced <= story[-1].end and (summed or age.span.start < introduced):
        if not any(story[0].start <= name.start < introduced for name in others):
            yield _conflict(analysis, own[0], age)


def _without_names(analysis: Analysis, loose: Sequence[_Age]) -> Iterator[Difference]:
    """Yield the age of a headline that is not the only age of the story ("Man, 44, held" and "A 47-year-old man")."""
    heads = [age for age in loose if age.section in ("headline", "deck")]
    told = [age for age in loose if age.section in ("lede", "body")]
    if len(heads) == 1 and told and len({age.value for age in told}) == 1 and told[0].value != heads[0].value:
        if _is_slip(heads[0].value, told[0].value):
            yield _conflict(analysis, told[0], heads[0])
