"""What a sentence of the draft says, turned round: negation, opposites, certainty, scope and roles against the sources.

Every word of substance is read with its stance: whether it is negated, and whether it is stated as done, as to come, as
possible or as alleged.  A word of the draft is set against the same word, or one that excludes it, in the sentences of the
sources that share the words around it.  It is reported, as a warning, if such a passage takes another stance and no
passage that is as close takes the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from checker.document import Span
from checker.evidence.context import EMPTY, Contexts, Sentence, stem
from checker.evidence.discrepancy import Discrepancy, Passage

if TYPE_CHECKING:
    from checker.analysis import Analysis
    from checker.annotators.quotes import Quotation

__all__ = ["FALL", "RISE", "compare_meaning"]

RISE = re.compile(
    r"\b(?:rose|rises?|risen|rising|increas\w+|grew|grow[ns]?|growing|climb\w*|jump\w*|surg\w+|up|gain\w*|soar\w*|higher)\b",
    re.IGNORECASE,
)
FALL = re.compile(
    r"\b(?:fell|falls?|fallen|falling|drop\w*|declin\w+|decreas\w+|down|shrank|shrunk|shrink\w*|slump\w*|plung\w+|lower|slid"
    r"|slipp\w+|dipp\w+|narrow\w+)\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d(?:[\d.,]*\d)?|[,;:()—–]")
_PUNCTUATION = frozenset(",;:()—–")
_CLAUSE = frozenset("but although though while whereas because which who whom when since if that as".split())
#: words that negate what follows, with how many words of substance they reach
_NEGATORS = {
    **dict.fromkeys("not never cannot hardly barely".split(), 1),
    **dict.fromkeys("no without neither nor".split(), 2),
}
#: words that deny in another way: a clause with one of them is not set against a negation
_DENIALS = frozenset(
    "nobody nothing none nowhere few little too deny denies denied denying reject rejects rejected rejection lack lacks "
    "lacked lacking missing absent absence doubt doubts doubted doubtful rather instead avoid avoids avoided against "
    "halt halted stop stopped stops cease ceased prevent prevented ban banned unclear undecided "
    "dismissed dismiss scrap scrapped cancel cancelled canceled abandon abandoned until unless".split()
) | frozenset("fail fails failed failing failure refuse refuses refused refusal decline declines declined".split())
_NUMBER = re.compile(r"\. ?\d| \d")
_UN = re.compile(r"un(?!i|der|til|less|cle|it)[a-z]{4,}|[a-z]{3,}less|im(?:possible|probable)")
#: words that negate the infinitive behind them
_UNDONE = frozenset(
    "fail fails failed failing failure refuse refuses refused refusing refusal decline declines declined declining unable "
    "unlikely impossible yet unwilling reluctant forgot neglected".split()
)
_STOPPED = frozenset(
    "stop stops stopped ceased cease prevent prevents prevented bar barred ban bans banned block blocked".split()
)
#: words without substance that need not stand in front of the same word to speak of the same
_LOOSE = frozenset("up down guilty".split())
_ABLE = frozenset("unlikely unable impossible".split())
#: words that deny what the whole sentence says
_NOBODY = frozenset("nobody nothing none".split())
_WHOLE = -1
_DENIED = frozenset("deny denies denied".split())
_WHOLES = frozenset("all everyone everybody everything nothing none".split())
_BOUNDS = frozenset("until unless before except".split())
_WIDER = frozenset("only just merely simply necessarily".split())
_ADVERBS = frozenset("already also still yet now longer previously ever even any".split())
#: verbs that say too little for their tense to count
_EMPTY_VERBS = frozenset("go com mak tak get giv put do say tel".split())
#: how many tokens a negation or a hedge may reach
_REACH = 6
#: "could" speaks of what may come or of what was possible
_DONE, _COMING, _PLANNED, _POSSIBLE, _ALLEGED, _ABLE_TO = 1, 2, 3, 4, 5, 6
_MODALS = {
    **dict.fromkeys("will shall i'll we'll they'll he'll she'll it'll".split(), _COMING),
    **dict.fromkeys("may might possibly perhaps potentially maybe".split(), _POSSIBLE),
    "could": _ABLE_TO,
    **dict.fromkeys(
        "consider considers considered considering mulling mulls weighing proposed proposes proposing".split(),
        _POSSIBLE,
    ),
    **dict.fromkeys(
        "allegedly alleged allege alleges alleging accused accuses suspected suspects reportedly purportedly".split(),
        _ALLEGED,
    ),
}
_PLANS = frozenset(
    "plan plans planned planning intend intends intended expect expects expected hope hopes hoped hoping aim aims aimed "
    "set due about scheduled going want wants wanted poised likely seeking seeks promised promises pledged vowed "
    "is are was were ready wishes proposes".split()
)
_AUXILIARIES = frozenset("has have had having is are was were been be being".split())
_WITHOUT_PAST = frozenset("to would should must can".split())
_ATTRIBUTED = re.compile(
    r"\b(?:sa(?:y|ys|id)|according|told|tells|claim\w*|alleg\w+|accus\w+|charg\w+|suspect\w*|believ\w+|reported\w*)\b",
    re.IGNORECASE,
)
_IRREGULAR = {
    "found": "find", "said": "say", "gave": "give", "went": "go", "took": "take", "made": "make", "knew": "know",
    "known": "know", "told": "tell", "saw": "see", "came": "come", "left": "leave", "paid": "pay", "met": "meet",
    "kept": "keep", "held": "hold", "won": "win", "lost": "lose", "sold": "sell", "bought": "buy", "spoke": "speak",
    "wrote": "write", "rose": "rise", "risen": "rise", "fell": "fall", "fallen": "fall", "grew": "grow", "grown": "grow",
    "stole": "steal", "stolen": "steal", "began": "begin", "begun": "begin", "shrank": "shrink", "shrunk": "shrink",
    "slid": "slide", "beat": "beat", "beaten": "beat", "hurt": "hurt", "died": "die", "dying": "die", "dies": "die",
    "upheld": "uphold", "froze": "freeze", "built": "build", "brought": "bring", "drew": "draw", "drove": "drive", "ran": "run",
    "withdrew": "withdraw", "overthrew": "overthrow", "forgave": "forgive", "forbade": "forbid", "sought": "seek",
    "lent": "lend", "spent": "spend", "rebuilt": "rebuild", "laid": "lay", "caught": "catch", "taught": "teach",
    "women": "woman", "men": "man", "wives": "wife", "overturned": "overturn", "defense": "defence",
}  # fmt: skip
_PAST = frozenset(_IRREGULAR) - {"women", "men", "wives", "dying", "dies", "defense"}
#: a range whose end nobody gives ("the driest ever") against one that is given ("the driest since 2007")
_UNBOUNDED = re.compile(
    r"\b(\w{3,12}est|most|record)\b[^.;\n]{0,40}?(\bever\b|\bon record\b|\bof all time\b|\bin (?:[\w’']+ ){0,3}history\b)"
)
_BOUNDED = re.compile(
    r"\b(\w{3,12}est|most|record)\b[^.;\n]{0,60}?\b(?:since\b|(?:in|for) (?:\w+ ){1,3}(?:years|decades)\b)"
)
_NAMES = r"((?:[A-ZÀ-Þ][\w’'-]{1,24} ){1,4})"
_ROLE = re.compile(
    _NAMES
    + r"(?:(was|were|is|been) )?([a-z]{3,14}) (?:(by|against|to|from|over|as) )?(?:the )?"
    + _NAMES.replace(" )", r"\b ?)")
)
_MUTUAL = frozenset(
    "meet marry face play join fight and with for from near of the said say is are was were has have divorc agre in at on".split()
)
#: how many sentences of the sources one sentence of the draft is set against
_CANDIDATES = 8
#: how many tokens of a sentence are read, since all its words are set against all of another
_LONGEST = 200
#: how many words of substance on each side of a word show what it speaks of, and how much farther off another clause is
_NEAR = 5
#: the same in a source, which may say more in between
_FAR = 9
_OUTSIDE = 3
#: how much a figure tells, and a word that no source has in this form
_FIGURE = 0.8
_UNKNOWN = 0.7


class _Said(NamedTuple):
    """A word of substance at ``[start, end)`` with its stance; ``at`` counts the words of substance before it.

    ``since`` is where the negation begins that reaches it, else ``start``.
    """

    since: int
    start: int
    end: int
    stem: str
    at: int
    negated: int
    level: int
    clause: int
    sides: frozenset[tuple[int, int]]
    function: bool


class _Reading(NamedTuple):
    """A sentence: its words with their stance, the stems of its words of substance in order and the clause of each.

    ``denials`` are the clauses that deny, ``bounded`` those that say until when or in which case ("not until June").
    """

    said: tuple[_Said, ...]
    stems: tuple[str, ...]
    clauses: tuple[int, ...]
    denials: frozenset[int]
    bounded: frozenset[int]


@cache
def _sides() -> dict[str, frozenset[tuple[int, int]]]:
    """Return, for the stem of each word of the list of opposites, the oppositions and the side on which it stands."""
    found: dict[str, set[tuple[int, int]]] = {}
    lines = (Path(__file__).parent.parent / "data" / "opposites.txt").read_text("utf-8").split("\n")
    for number, line in enumerate(line for line in lines if line and line[0] != "#"):
        for side, words in enumerate(line.split("|")):
            for word in words.split():
                found.setdefault(_stem(word), set()).add((number, side))
    return {word: frozenset(places) for word, places in found.items()}


@lru_cache(4096)
def _stem(word: str) -> str:
    """Return the stem of a lower-case word, irregular forms being those of their base."""
    found = stem(_IRREGULAR.get(word, word))
    if len(found) > 3 and (found[-1] == "y" or found[-1] == found[-2]):
        found = found[:-1]
    return found


def _read(text: str, span: tuple[int, int]) -> _Reading:
    """Return the reading of one sentence of a text; offsets are those of the text."""
    sides = _sides()
    said: list[_Said] = []
    stems: list[str] = []
    clauses: list[int] = []
    found = islice(_TOKEN.finditer(text, *span), _LONGEST)
    tokens = [(match.group(), match.start(), match.end()) for match in found]
    lower = [token.lower().replace("’", "'") for token, _, _ in tokens]
    denials: set[int] = set()
    bounded: set[int] = set()
    #: the last token, and the last word of substance, that each negation may reach, and where it begins
    negators: list[tuple[int, int, int]] = []
    hedge, hedge_ends = 0, (0, 0)
    clause, stopped = 0, False
    for at, word in enumerate(lower):
        following = lower[at + 1] if at + 1 < len(lower) else ""
        size = len(stems)
        root = _stem(word)
        opposed = sides.get(root, frozenset())
        if word in _BOUNDS:
            bounded.add(clause)
        if word == "but" and at and lower[at - 1] in _WHOLES:
            denials.add(_WHOLE)  # "all but two"
        elif word in _PUNCTUATION or word in _CLAUSE:
            negators, hedge, stopped = [], 0, False
            clause += 1
        if word in _PUNCTUATION or (word in _ADVERBS and not (word == "yet" and following == "to")):
            continue
        if word[0].isdigit() or (word == "may" and at and tokens[at][0] == "May"):
            stems.append(word)
            clauses.append(clause)
            continue
        if word in _DENIALS or _UN.fullmatch(word):
            denials.add(clause)
            if word in _NOBODY:
                denials.add(_WHOLE)
        if word in _NEGATORS or word.endswith("n't"):
            number = word == "no" and _NUMBER.match(text, tokens[at][2]) is not None  # "No. 6"
            if following not in _WIDER and not number:
                negators.append((at + _REACH, size + _NEGATORS.get(word, 1), tokens[at][1]))
                denials.add(clause)
            if word == "won't":
                hedge, hedge_ends = _COMING, (at + _REACH, size + 1)
            continue
        undone = (
            (word in _UNDONE and following == "to")
            or (word.startswith("rul") and following == "out")
            or (word in _STOPPED and following.endswith("ing"))
            or (word == "from" and stopped and following.endswith("ing"))
        )
        stopped = stopped or word in _STOPPED
        content = len(word) > 1 and word not in EMPTY
        modal = at > 0 and lower[at - 1] in _MODALS and root in _EMPTY_VERBS  # "may take"
        proper = at > 0 and tokens[at][0][0].isupper()  # a name is not what is denied
        if opposed and word.endswith("ed") and at and lower[at - 1] in ("a", "an"):
            opposed = frozenset()  # "a convicted felon" says nothing of what is done
        if (opposed or modal or (content and not proper)) and not (undone and word not in _ABLE):
            denied = [begin for last, most, begin in negators if at <= last and size < most]
            hedged = hedge if at <= hedge_ends[0] and size < hedge_ends[1] else 0
            level = hedged or _level(lower, at)
            start, end = tokens[at][1:]
            since = min([start, *denied])
            loose = content or modal or word in _LOOSE
            said.append(_Said(since, start, end, root, size, len(denied), level, clause, opposed, not loose))
        if undone:
            negators.append((at + _REACH, size + 1, tokens[at][1]))
            denials.add(clause)
        elif content and not (word.endswith("ly") and not opposed):
            stems.append(root)
            clauses.append(clause)
        if (word == "charged" and following == "with") or (word in _DENIED and following.endswith("ing")):
            hedge, hedge_ends = _ALLEGED, (at + _REACH, len(stems) + 1)
        elif word in _MODALS:
            hedge, hedge_ends = _MODALS[word], (at + _REACH, len(stems) + 1)
        elif following == "to" and word in _PLANS:
            hedge, hedge_ends = max(hedge, _PLANNED), (at + _REACH, len(stems) + 1)
    return _Reading(tuple(said), tuple(stems), tuple(clauses), frozenset(denials), frozenset(bounded))


def _level(words: Sequence[str], at: int) -> int:
    """Return ``_DONE`` if a word that no hedge reaches is a verb in the past or behind "has" or "is", else 0."""
    before = words[max(at - 3, 0) : at]
    if any(word in _WITHOUT_PAST for word in before):
        return 0
    past = words[at] in _PAST or words[at].endswith("ed")
    return _DONE if past and (not before or before[-1] not in ("a", "an", "the")) else 0


def compare_meaning(draft: Analysis, contexts: Contexts) -> Iterator[Discrepancy]:
    """Yield, at most once for each sentence of the draft, the word that says otherwise than the passage it was made from."""
    readings: dict[int, _Reading] = {}
    for span in draft.sentences:
        mine = _read(draft.text, span)
        numbers = _candidates(mine, contexts)
        for number in numbers:
            if number not in readings:
                sentence = contexts.sentences[number]
                readings[number] = _read(contexts.sources[sentence.source].text, sentence.span)
        quoted = [item for item in draft.quotations if item.start < span.end and span.start < item.end]
        found = _turned(span, mine, [(number, readings[number]) for number in numbers], draft, contexts, quoted)
        found = found or _unbounded(span, numbers, draft, contexts) or _exchanged(span, numbers, draft, contexts)
        if found is not None:
            place, sentence, said = found
            words = draft.text[place.start : place.end]
            source = contexts.sources[sentence.source]
            theirs = " ".join(source.text[sentence.span.start : sentence.span.end].split())
            yield Discrepancy(
                "meaning",
                "contradicts",
                place,
                (Passage(source.document.name, sentence.span, "the passage"),),
                f"{words} in the draft; the source says: {theirs[:160]}",
                {"draft": words, "source": said, "where": source.document.name},
            )


def _candidates(mine: _Reading, contexts: Contexts) -> list[int]:
    """Return the sentences of the sources that share most with a sentence, the most first."""
    shared: dict[int, float] = {}
    for word in set(mine.stems):
        for number in contexts.by_stem.get(word, ())[:400]:
            shared[number] = shared.get(number, 0.0) + contexts.weights.get(word, 0.0)
    return sorted(shared, key=lambda number: (-shared[number], number))[:_CANDIDATES]


def _turned(
    span: Span,
    mine: _Reading,
    theirs: Sequence[tuple[int, _Reading]],
    draft: Analysis,
    contexts: Contexts,
    quoted: Sequence[Quotation],
) -> tuple[Span, Sentence, str] | None:
    """Return the first word whose stance is another one in the passage that is closest, with that passage."""
    attributed = _ATTRIBUTED.search(draft.text, span.start, span.end) is not None
    for item in mine.said:
        if any(one.start < item.end and item.start < one.end for one in quoted):
            continue
        near = _around(mine, item)
        whole = sum(_weight(word, contexts) / (2 + distance) for word, distance in near.items())
        if len(near) < 2 or not whole:
            continue
        support = contrary = 0.0
        best: tuple[int, _Said, str] | None = None
        for number, reading in theirs:
            found = [
                (other, _verdict(item, other, mine, reading, attributed))
                for other in reading.said
                if other.stem == item.stem or (item.sides and other.sides)
            ]
            if not found:
                continue
            measured = [
                (other, verdict, _around(reading, other, _FAR)) for other, verdict in found if verdict is not None
            ]
            if any(other.stem == item.stem for other, _, _ in measured):
                # another word for it in the same sentence speaks of something else
                measured = [one for one in measured if one[1] != "same" or one[0].stem == item.stem]
            agreed = [
                (_closeness(near, around, contexts), other.stem == item.stem)
                for other, verdict, around in measured
                if verdict == "same"
            ]
            support = max([support, *(close for close, _ in agreed)])
            if any(same for _, same in agreed):
                # a sentence that has the word with either stance denies neither
                measured = [one for one in measured if one[0].stem != item.stem]
            for other, verdict, around in measured:
                if verdict == "same":
                    continue
                close = _closeness(near, around, contexts)
                common = near.keys() & around.keys()
                share = sum(_weight(word, contexts) / (2 + near[word]) for word in common)
                least = (
                    0.5 if _excludes(item, other) else 0.6
                )  # "not" may be said of much that is told in the same words
                if len(common) < 2 or share < least * whole or close <= contrary:
                    continue
                if any(2 * agreeing > close for agreeing, _ in agreed):
                    continue
                rivals = (
                    rival
                    for rival in mine.said
                    if rival is not item
                    and (rival.stem == other.stem if item.stem == other.stem else _shares(rival, other))
                )
                if not any(_closeness(_around(mine, rival), around, contexts) >= close for rival in rivals):
                    contrary, best = close, (number, other, verdict)
        if best is None or support >= 0.8 * contrary:
            continue
        number, other, verdict = best
        sentence = contexts.sentences[number]
        text = contexts.sources[sentence.source].text
        return Span(item.since, item.end), sentence, verdict + " ".join(text[other.since : other.end].split())
    return None


def _around(reading: _Reading, item: _Said, reach: int = _NEAR) -> dict[str, int]:
    """Return the stems of the words of substance around a word, and how far from it they stand."""
    low = max(item.at - reach, 0)
    found: dict[str, int] = {}
    for at in range(low, min(item.at + reach + 1, len(reading.stems))):
        word = reading.stems[at]
        if word != item.stem:
            outside = 0 if reading.clauses[at] == item.clause else _OUTSIDE
            found[word] = min(abs(at - item.at) + outside, found.get(word, 2 * _FAR))
    return found


def _weight(word: str, contexts: Contexts) -> float:
    """Return how much it tells that a word or figure stands beside a word."""
    return _FIGURE if word[0].isdigit() else contexts.weights.get(word, _UNKNOWN)


def _closeness(near: Mapping[str, int], around: Mapping[str, int], contexts: Contexts) -> float:
    """Return how much stands around two words alike, what is close to both counting most."""
    return sum(
        _weight(word, contexts) / ((2 + near[word]) * (2 + around[word])) for word in near.keys() & around.keys()
    )


def _verdict(item: _Said, other: _Said, mine: _Reading, theirs: _Reading, attributed: bool) -> str | None:
    """Say how a word of a source stands to one of the draft: "same", ``None`` (no matter), or what the source has."""
    if (item.function or other.function) and _next(mine, item) != _next(theirs, other):
        return None
    if _shares(item, other):
        if item.negated % 2 != other.negated % 2:
            one, two = (mine, theirs) if item.negated % 2 == 0 else (theirs, mine)
            if len(one.denials) >= len(two.denials) or (item if item.negated else other).clause in two.bounded:
                return "same"  # both deny, in other words, or one says until when or in which case
            if mine.denials & {item.clause, _WHOLE} and theirs.denials & {other.clause, _WHOLE}:
                return "same"
            return ""
        return _certainty(item, other, attributed) or "same"
    if _excludes(item, other):
        if item.negated % 2 != other.negated % 2:
            return "same"
        return "" if item.negated == 0 else None
    return None


def _next(reading: _Reading, item: _Said) -> str:
    at = item.at if item.function else item.at + 1
    return reading.stems[at] if at < len(reading.stems) else ""


def _shares(item: _Said, other: _Said) -> bool:
    return item.stem == other.stem or (bool(item.sides & other.sides) and not _excludes(item, other))


def _excludes(item: _Said, other: _Said) -> bool:
    return any((number, 1 - side) in other.sides for number, side in item.sides)


def _certainty(item: _Said, other: _Said, attributed: bool) -> str | None:
    """Return what the source says of how certain something is if the draft makes more of it, else ``None``."""
    if item.stem != other.stem or item.negated or other.negated:
        return None
    if item.level == _DONE and other.level == _ALLEGED and not attributed:
        return "alleged: "
    if item.level == _DONE and item.stem not in _EMPTY_VERBS and other.level in (_COMING, _PLANNED, _POSSIBLE):
        return "not yet certain: "
    if item.level == _COMING and other.level in (_POSSIBLE, _ABLE_TO):
        return "no more than possible: "
    return None


def _unbounded(
    span: Span, numbers: Sequence[int], draft: Analysis, contexts: Contexts
) -> tuple[Span, Sentence, str] | None:
    """Return a superlative that knows no bound ("ever") where the source bounds it ("since 2007")."""
    match = _UNBOUNDED.search(draft.text, span.start, span.end)
    if match is None:
        return None
    found: tuple[Span, Sentence, str] | None = None
    for number in numbers:
        sentence = contexts.sentences[number]
        text = contexts.sources[sentence.source].text
        if any(other[1] == match[1] for other in _UNBOUNDED.finditer(text, *sentence.span)):
            return None
        for other in _BOUNDED.finditer(text, *sentence.span):
            if other[1] == match[1] and found is None:
                found = Span(match.start(2), match.end(2)), sentence, " ".join(other.group().split())
    return found


def _exchanged(
    span: Span, numbers: Sequence[int], draft: Analysis, contexts: Contexts
) -> tuple[Span, Sentence, str] | None:
    """Return who does something to whom where the sources say it the other way round only."""
    for doer, verb, other, place in _roles(draft.text, span):
        known: list[tuple[str, str, str, Sentence]] = []
        for number in numbers:
            sentence = contexts.sentences[number]
            text = contexts.sources[sentence.source].text
            known.extend((*found, sentence) for *found, _ in _roles(text, sentence.span))  # type: ignore[misc]
        if any(item[:3] == (doer, verb, other) for item in known):
            continue
        for item in known:
            if item[:3] == (other, verb, doer):
                return place, item[3], f"{item[0]} … {item[2]}"
    return None


def _roles(text: str, span: Span) -> Iterator[tuple[str, str, str, Span]]:
    """Yield the surname of who does it, the stem of the verb, the surname of whom it is done to, and the place."""
    for match in _ROLE.finditer(text, span.start, span.end):
        verb = _stem(match[3])
        if verb in _MUTUAL or (match[2] and match[4] != "by"):
            continue
        left, right = match[1].split()[-1], match[5].split()[-1]
        if match[2]:
            left, right = right, left
        yield left, verb, right, Span(match.start(), match.start() + len(match.group().rstrip()))
