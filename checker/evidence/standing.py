"""Names of the sources in the wrong place: the draft has one where the aligned sentence of a source has another.

Every name stands in a slot: the word in front of it, and the nearest words of substance on both sides ("a concert *in*
Bergen", "*Ada* Lund *resigned*").  A name of the draft is exchanged if its slot in the sentence of the source that tells
the same holds another name of its kind, and no sentence that has the draft's name tells it as well.  Whoever does
something and to whom it is done ("Lund accused Berg", "Berg was accused by Lund") stands in the same place, active or
passive, and places that follow figures ("12 in Oslo and 4 in Bergen") stand with their figures.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Set
from typing import TYPE_CHECKING, NamedTuple

from checker.annotators.gazetteer import (
    DEMONYMS,
    FEMALE,
    MALE,
    MONTHS,
    PLACES,
    ROLES,
    TITLES,
)
from checker.data.lexicon import is_word
from checker.document import Span
from checker.evidence.context import EMPTY, Contexts, stem
from checker.evidence.discrepancy import Discrepancy, Passage
from checker.evidence.naming import GENERIC, same_nation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.analysis import Analysis
    from checker.annotators.names import Name

__all__ = ["compare_standing"]

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_IN = frozenset("in at near off outside from to towards toward through across around for of".split())
_CLAUSE = re.compile(r"[,;:()–—]|\b(?:and|but|while|where|which|who|after|before)\b")
#: the verb of which a name is the subject: behind it, its apposition and the auxiliaries, "be" telling the passive
_NEXT = re.compile(
    r"(?:, (?:\d{1,2}|[^,;.:()\d]{1,90}(?:, [A-Z][^,;.:()\d]{1,30})?)(?=,))?,?"
    r"(?: (?:will|would|has|had|have|also|then|later|not))*(?: (was|were|is|are|be|been))?(?: not)? ([a-z]{3,})\b"
)
_PASSIVE = re.compile(r"(?:ed|en|wn|[gu]ht|rn|nt|lt|pt|ft|it|ut|id|ung|old|ade)$")
#: what stands right before a name: the verb whose object it is, or the passive whose agent
_VERB_BEFORE = re.compile(r"\b([a-z]{3,})( by)? $")
#: a name behind one of these is no subject ("the brother of Lund resigned")
_PREPOSITION = re.compile(r"\b(?:of|in|at|for|from|to|with|by|against|over|than|like|near|on|as) (?:the )?$")
_NO_VERBS = frozenset(
    "said says told with from that were have will whose when where which while also then than what they who the and for "
    "was its his her their our are not but nor".split()
)
#: verbs that say little, but of whom they are said
_SLIGHT = frozenset("said says added told".split())
_QUOTED = re.compile("[\"“”‘]| '")
_FIGURE = re.compile(r"(\d[\d.,]*\d|\d)[^\d,;]{1,30}$")
_SMALL = re.compile(r"\b[a-z][\w’'-]*")
_JOINTLY = frozenset("and or nor with the a an of s his her its their from as well both mr mrs ms dr".split())
_CALLING = re.compile(r"(?:\b(?:the|its|their|his|her|an?) )?(?:[\w-]+ )?\b([\w-]+),? $")
#: of the weighted words of a clause of the draft, how many a source's sentence must have to tell the same
_SAME = 0.6
#: and how much more of them than any sentence that has the draft's own name
_LEAD = 0.3
#: how many characters two names of one sentence stand apart that are not told together ("Oslo, Bergen and Hamar")
_APART = 30
#: how many characters on each side of a name are looked at, how many names a sentence has at most that is no list,
#: and how many slots of the sources one word leads to
_FAR = 300
_MANY = 40
_MOST = 300
#: how many sentences have a word that leads to none of them
_COMMON = 1000
#: how far apart two names stand that one calling or "and" joins
_WIDE = 80


class _Slot(NamedTuple):
    """Where a name stands: the word in front, the nearest words of substance before and behind, "" at either end.

    ``words`` and ``forms`` are what can be exchanged ("Lund" of "the Lund Fire District"), ``whole`` the name's words.
    ``roles`` are what the name does and what is done to it ("s:accus", "o:accus"), ``figure`` the figure it belongs to;
    ``person`` says that it is one for certain.
    """

    start: int
    end: int
    kind: str
    words: tuple[str, ...]
    forms: frozenset[str]
    whole: tuple[str, ...]
    front: str
    before: str
    behind: str
    roles: frozenset[str]
    figure: str
    person: bool


class _Names:
    """The names of the sources by sentence, whose slots are read when a sentence is looked at."""

    def __init__(self, draft: Analysis, contexts: Contexts) -> None:
        self.contexts = contexts
        self.surnames = {
            name.surname
            for analysis in (draft, *contexts.sources)
            for name in analysis.names
            if name.kind == "person" and name.given
        }
        self.by_sentence: dict[int, list[Name]] = {}
        self.by_word: dict[str, set[int]] = {}
        for source, analysis in enumerate(contexts.sources):
            for name in analysis.names:
                number = contexts.sentence_of(source, name.start)
                self.by_sentence.setdefault(number, []).append(name)
                for word in _WORD.findall(analysis.text[name.start : name.end]):
                    self.by_word.setdefault(_form(word), set()).add(number)
        self._slots: dict[int, list[_Slot]] = {}

    def slots(self, number: int) -> list[_Slot]:
        """Return where the names of a sentence stand, in their order; nothing if the sentence is a list of names."""
        if number not in self._slots:
            names = self.by_sentence.get(number, ())
            analysis = self.contexts.sources[self.contexts.sentences[number].source]
            found = [_slot(name, analysis, self.surnames) for name in names] if len(names) <= _MANY else []
            self._slots[number] = [slot for slot in found if slot is not None]
        return self._slots[number]

    def bearing(self, slot: _Slot) -> set[int]:
        """Return the sentences that have a name of the draft, a person's by the surname too."""
        own = set.intersection(*(self.by_word.get(form, set()) for form in slot.forms))
        if slot.person:
            surname = self.by_word.get(_form(_WORD.findall(slot.words[-1])[-1]), set())
            own |= {at for at in surname - own if any(_one(place, slot) for place in self.slots(at))}
        return own

    def alike(self, stems: Set[str]) -> dict[str, list[tuple[int, _Slot]]]:
        """Return the slots of the sentences that have two of these words or more, by the words that lead to them."""
        lists = [self.contexts.by_stem.get(word, []) for word in stems]
        rare = [numbers for numbers in lists if len(numbers) < _COMMON]
        shared: dict[int, int] = {}
        for numbers in rare:
            for number in numbers:
                if number in self.by_sentence:
                    shared[number] = shared.get(number, 0) + 1
        enough = 2 if len(rare) == len(lists) else 1
        found: dict[str, list[tuple[int, _Slot]]] = {}
        for number in sorted(number for number, count in shared.items() if count >= enough):
            for slot in self.slots(number):
                for key in _keys(slot):
                    found.setdefault(key, []).append((number, slot))
        return found


def compare_standing(draft: Analysis, contexts: Contexts) -> Iterator[Discrepancy]:
    """Yield the names of the draft, outside quotations, that stand where the source has another name."""
    names = _Names(draft, contexts)
    mine: dict[int, list[_Slot]] = {}
    for name in draft.names:
        slot = _slot(name, draft, names.surnames)
        if slot is not None and draft.quotation_at(slot.start, slot.end) is None:
            mine.setdefault(draft.sentence_index(slot.start), []).append(slot)
    for index, beside in mine.items():
        if len(beside) > _MANY:
            continue
        sentence = draft.sentences[index]
        there = names.alike(frozenset(contexts.stems(Span(*sentence))))
        exchanged: set[frozenset[str]] = set()
        for slot in beside:
            if there and all(form in names.by_word for form in slot.forms):
                found = _exchanged(slot, beside, sentence, draft, names, there)
                if found is not None and slot.forms | found[1].forms not in exchanged:
                    exchanged.add(slot.forms | found[1].forms)
                    yield _told(slot, *found, draft, contexts)


def _exchanged(
    slot: _Slot,
    beside: Sequence[_Slot],
    sentence: tuple[int, int],
    draft: Analysis,
    names: _Names,
    there: dict[str, list[tuple[int, _Slot]]],
) -> tuple[int, _Slot] | None:
    """Return the sentence of the sources and the name in it for which a name of the draft stands, if there is one.

    ``beside`` are the names of the draft's sentence, ``there`` those of the sentences of the sources like it.
    """
    contexts = names.contexts
    own = names.bearing(slot)
    sentence = max(sentence[0], slot.start - _FAR), min(sentence[1], slot.end + _FAR)
    clause = _clause(slot, sentence, draft, contexts)
    told = {_form(word) for word in _WORD.findall(draft.text[sentence[0] : sentence[1]])}
    #: who says the words of a quotation is told where quotations are compared
    shared = slot.roles - {"s:said"} if _QUOTED.search(draft.text, *sentence) else slot.roles
    best: tuple[float, int, _Slot] | None = None
    for number, other in (item for key in _keys(slot) for item in there.get(key, ())[:_MOST]):
        if not _comparable(slot, other) or _one(slot, other):
            continue
        role = not shared.isdisjoint(other.roles)
        if not role and not _same_slot(slot, other):
            continue
        likeness = _likeness(clause, contexts, number)
        if likeness < _SAME:
            continue
        if number in own or slot.forms <= _words(number, contexts):
            if _elsewhere(slot, other, role, number, beside, told, contexts, names.slots(number)):
                return number, other
        elif _within(slot, other):
            continue
        elif told.isdisjoint(other.forms - slot.forms) and (best is None or likeness > best[0]):
            best = likeness, number, other
    if best is None or any(_likeness(clause, contexts, at) > best[0] - _LEAD for at in own):
        return None
    return best[1:]


def _elsewhere(
    slot: _Slot,
    other: _Slot,
    role: bool,
    number: int,
    beside: Sequence[_Slot],
    told: set[str],
    contexts: Contexts,
    there: Sequence[_Slot],
) -> bool:
    """Say whether a sentence of the sources (``number``, its slots ``there``) has a name of the draft in another place.

    ``other`` is the name that stands in the draft's place, ``role`` says that it does or suffers the same.
    """
    own = [place for place in there if _one(place, slot)]
    text = contexts.sources[contexts.sentences[number].source].text
    if slot.figure and slot.figure == other.figure and slot.front == other.front:
        # "12 in Oslo" for "12 in Bergen and 4 in Oslo"
        if any(place.figure not in ("", slot.figure) and place.front == slot.front for place in own):
            return True
    if any(
        not place.roles.isdisjoint(slot.roles & other.roles if role else slot.roles)
        or (not role and _same_slot(slot, place))
        or text.startswith(("'", "’"), place.end)
        or _joined(place, other, text)
        for place in own
    ):
        return False  # it stands there as well
    if role:
        shared = slot.roles & other.roles
        return (
            bool(own)
            and not _within(slot, other)
            and not any(not shared.isdisjoint(item.roles) for item in beside if item is not slot)
            and not any(not shared.isdisjoint(place.roles) for place in there if not _one(place, other))
        )
    # "Veldt will buy Norland" for "Norland will buy Veldt": each stands where the other has its place
    if any(
        _one(item, other)
        and _one(place, slot)
        and (_same_slot(item, place) or (item.front == place.front in _IN and not _same_slot(item, other)))
        for item in beside
        for place in there
    ):
        return True
    # "built in Bergen" for "built in Oslo and towed to Bergen"
    return (
        slot.before == other.before
        and slot.front == other.front
        and not _within(slot, other)
        and told.isdisjoint(other.forms - slot.forms)
        and all(abs(place.start - other.start) > _APART for place in there if place.forms == slot.forms)
    )


def _joined(one: _Slot, two: _Slot, text: str) -> bool:
    """Say whether nothing but "and", a calling or a possessive parts two names ("Lund and Berg", "Oslo's mayor, Berg")."""
    low, high = sorted((one, two))[0].end, sorted((one, two))[1].start
    if not 0 <= high - low <= _WIDE:
        return False
    small = _SMALL.findall(text[low:high])
    return all(word in _JOINTLY or word in ROLES or word.removesuffix("s") in ROLES for word in small)


def _words(number: int, contexts: Contexts) -> set[str]:
    """Return the words of a sentence of the sources as they are compared."""
    source, (start, end), *_ = contexts.sentences[number]
    return {_form(word) for word in _WORD.findall(contexts.sources[source].text[start:end])}


def _told(slot: _Slot, number: int, other: _Slot, draft: Analysis, contexts: Contexts) -> Discrepancy:
    source = contexts.sources[contexts.sentences[number].source]
    words, said = draft.text[slot.start : slot.end], source.text[other.start : other.end]
    return Discrepancy(
        "place" if slot.kind == "place" else "name",
        "contradicts",
        Span(slot.start, slot.end),
        (Passage(source.document.name, Span(other.start, other.end), "the source's name here"),),
        f"{words} in the draft, {said} in the same place of the source",
        {"draft": words, "source": said, "where": source.document.name},
    )


def _same_slot(one: _Slot, two: _Slot) -> bool:
    """Say whether two names stand alike: two of front, before and behind agree."""
    before = one.before == two.before != ""
    behind = one.behind == two.behind != ""
    return (before and behind) or ((before or behind) and one.front == two.front)


def _comparable(one: _Slot, two: _Slot) -> bool:
    """Say whether two names may be of one kind: what is no person for certain may be a team, a town or a firm."""
    return one.kind == two.kind or not (one.person or two.person)


def _keys(slot: _Slot) -> set[str]:
    """Return the words by which the names in the same place of the sources are found."""
    return ({slot.before, slot.behind} | slot.roles) - {""}


def _one(one: _Slot, two: _Slot) -> bool:
    """Say whether two names may name the same: a part, a short form ("QPR"), a country and its adjective."""
    if one.kind == two.kind == "person":
        return one.forms <= two.forms or two.forms <= one.forms
    if one.forms & two.forms:
        # "Lund Water" and "Berg Water" are two
        first = {_form(word) for word in _WORD.findall(one.words[0])}
        return len(one.words) != len(two.words) or not first.isdisjoint(map(_form, _WORD.findall(two.words[0])))
    if one.words[0].isupper() != two.words[0].isupper():
        return True  # and an acronym may stand for either
    for short, long in ((one.whole, two.whole), (two.whole, one.whole)):
        letters = short[0].replace(".", "").lower()
        if len(short) == 1 and (
            "".join(word[0] for word in long).lower().startswith(letters)
            or any(word.lower().startswith(letters[:3]) for word in long)
        ):
            return True
    return same_nation(" ".join(one.words).lower(), " ".join(two.words).lower())


def _within(one: _Slot, two: _Slot) -> bool:
    """Say whether of two places one may be in the other, or stand for it, so that both are true."""
    if one.kind == two.kind == "person":
        return False
    if one.roles.isdisjoint(two.roles):
        if (len(one.words) < len(one.whole)) != (len(two.words) < len(two.whole)):
            return True  # a town and a street or a hospital in it
        if len(one.words) < len(one.whole) and one.whole[-1].lower() != two.whole[-1].lower():
            return True  # an institute and its university
    if (one.words[0] in PLACES) != (two.words[0] in PLACES):
        return True  # of a country and a town, one may lie in the other
    return one.words[0] in PLACES and one.front not in _IN  # "Moscow" and "Russia" did it


def _clause(slot: _Slot, sentence: tuple[int, int], draft: Analysis, contexts: Contexts) -> tuple[set[str], set[str]]:
    """Return the stems of the clause in which a name stands (of the sentence if it has too few), and those of no name."""
    begin, end = low, high = sentence
    for match in _CLAUSE.finditer(draft.text, low, high):
        if match.end() <= slot.start:
            begin = match.end()
        elif match.start() >= slot.end:
            end = match.start()
            break
    if len(contexts.stems(Span(begin, end))) < 3 + len(slot.words):
        begin, end = low, high
    whole = set(contexts.stems(Span(begin, slot.start))) | set(contexts.stems(Span(slot.end, end)))
    first = bisect_left(draft.names, begin, key=_start)
    names = [Span(name.start, name.end) for name in draft.names[first : bisect_left(draft.names, end, key=_start)]]
    return whole, whole.difference(*(contexts.stems(span) for span in names))


def _likeness(clause: tuple[set[str], set[str]], contexts: Contexts, number: int) -> float:
    """Return how much of a clause of the draft a sentence of the sources has, of 1.

    A clause that says the same but for its names is wholly alike: they may all be exchanged.
    """
    there = contexts.sentences[number].stems
    whole, plain = clause
    if (len(plain) > 1 and plain.issubset(there)) or (len(whole) == 2 and whole.issubset(there)):
        return 1.0
    total = sum(contexts.weights.get(word, 1.0) for word in whole)
    if len(whole) < 3 or not total:
        return 0.0
    return sum(contexts.weights.get(word, 1.0) for word in whole.intersection(there)) / total


def _slot(name: Name, analysis: Analysis, surnames: Set[str]) -> _Slot | None:
    """Return where a name stands; ``surnames`` are those of the people whom the texts name in full."""
    text = analysis.text
    start = name.bare if name.kind == "person" and name.bare >= 0 else name.start
    end = name.end
    if text.startswith("the ", start):
        start += 4
    low, high = analysis.sentences[analysis.sentence_index(start)]
    low, high = max(low, start - _FAR), min(high, end + _FAR)
    words = whole = text[start:end].split()
    edge = _edge(name.start, low, text) if name.kind == "person" else start
    front = _WORD.findall(text[max(low, edge - 30) : edge])[-1:]
    kind = "person" if name.kind == "other" and words[0] in surnames and len(words) == 1 else name.kind
    surname = kind == "person" and words[-1] in surnames
    if (
        kind == "person"
        and not name.title
        and not surname
        and front
        and front[0] in _IN
        and words[0] not in MALE
        and words[0] not in FEMALE
    ):
        kind = "place"
    if kind == "organisation" and len(words) > 2 and words[-2] == "of":
        # "the Bank of Norway": the country is what can be exchanged
        start, kind = end - len(words[-1]), "place"
        front = ["of"]
    elif kind != "person" and len(words) > 1 and words[-1] in GENERIC and words[0] not in GENERIC:
        # "the Lund Fire District": what kind of body it is tells that it is the same one
        tail = 2 if len(words) > 2 and words[-2] in GENERIC else 1
        end, kind = start + len(" ".join(words[:-tail])), "place"
    elif kind == "other":
        if front and front[0] in _IN:
            kind = "place"
        elif 2 <= len(words) <= 3 and GENERIC.isdisjoint(words) and _unknown(words):
            kind = "person"
        elif (
            len(words) > 3
            or words[-1] in DEMONYMS
            or words[0] in MONTHS
            or words[0] in TITLES
            or (start == analysis.sentences[analysis.sentence_index(start)][0] and is_word(words[0]))
        ):
            return None
    elif kind == "organisation":
        kind = "place"
    words = text[start:end].split()
    if kind == "place" and (words[-1] in DEMONYMS or words[0] in MONTHS or words[0] in TITLES):
        return None
    forms = frozenset(_form(word) for word in _WORD.findall(text[start:end]))
    if not forms or any(not word[0].isalpha() or word[-1].isdigit() for word in words):
        return None
    if all(len(form) == 1 for form in forms) or words[-1].removesuffix("s") in DEMONYMS:
        return None
    if kind != "person" and len(words) == 1 and words[0].endswith("s") and front[:1] == ["the"]:
        return None  # "the Tigers" are a side that has another name
    if len(words) == 1 and re.split("[’']", words[0].lower())[0] in EMPTY:
        return None  # "They've"
    before = next((word for word in reversed(_WORD.findall(text, low, edge)) if word.lower() not in EMPTY), "")
    behind = next((match[0] for match in _WORD.finditer(text, end, high) if match[0].lower() not in EMPTY), "")
    roles = _roles(edge, name.end, low, high, text, person=kind == "person")
    following = _NEXT.match(text, end, high)
    verb = stem(following[2]) if following is not None and following[2] not in _NO_VERBS | EMPTY else ""
    figure = _FIGURE.search(text, max(low, edge - 40), edge) if front and front[0] in _IN else None
    return _Slot(
        start, end, kind, tuple(words), forms, tuple(whole), _form(front[0]) if front else "",
        stem(before) if before else "", verb or (stem(behind) if behind else ""), roles,
        figure[1] if figure is not None else "", kind == "person" and (surname or name.kind == "person"),
    )  # fmt: skip


def _roles(start: int, end: int, low: int, high: int, text: str, *, person: bool) -> frozenset[str]:
    """Return what a name at ``[start, end)`` does ("s:" and the verb) and what is done to it ("o:").

    A body or a place does what follows at once: behind a comma it is a person who does ("Lund, of Bergen, said").
    """
    found = set()
    inside = _PREPOSITION.search(text, max(low, start - 30), start) is not None
    behind = _NEXT.match(text, end, high) if not inside and (person or text[end : end + 1] != ",") else None
    if behind is not None and (behind[2] in _SLIGHT or behind[2] not in _NO_VERBS | EMPTY):
        if not behind[1]:
            found.add("s:" + stem(behind[2]))
        elif _PASSIVE.search(behind[2]):
            found.add("o:" + stem(behind[2]))
    before = _VERB_BEFORE.search(text, max(low, start - 30), start)
    if before is not None and before[1] not in _NO_VERBS | EMPTY:
        found.add(("s:" if before[2] else "o:") + stem(before[1]))
    return frozenset(found)


def _start(name: Name) -> int:
    return name.start


def _unknown(words: list[str]) -> bool:
    """Say whether these words, each with a capital, are not all ordinary ones ("Holy Roman Emperor")."""
    return all(word.istitle() and word.lower() not in EMPTY for word in words) and not all(
        is_word(word) for word in words
    )


def _edge(start: int, low: int, text: str) -> int:
    """Return where a person's name begins with the calling in front of it ("by *the industrialist* Ada Lund")."""
    match = _CALLING.search(text, max(low, start - 60), start)
    return match.start() if match is not None and match[1].lower() in ROLES else start


def _form(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")
