"""Negation and direction against the sources: what a sentence says, turned round.

Only a sentence that shares most of its words of substance with one sentence of a source is compared.  A figure that both
have, with a rise on one side and a fall on the other, and a negation that stands on one side only are reported, as
warnings: what is said elsewhere may justify them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.document import Span
from checker.evidence.context import EMPTY, Contexts, Sentence, stem
from checker.evidence.discrepancy import Discrepancy, Passage

if TYPE_CHECKING:
    from checker.analysis import Analysis

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
_NEGATION = re.compile(r"\b(?:not|never|cannot|\w+n[’']t)\b", re.IGNORECASE)
#: words that deny in another way; where one stands, nothing is said about a missing "not"
_DENIAL = re.compile(
    r"\b(?:no|none|nobody|neither|nor|without|unable|fail\w*|declin\w+|refus\w+|den(?:y|ies|ied)|reject\w*|un\w{4,}|too|hardly|barely|rather|instead)\b",
    re.IGNORECASE,
)
_IRREGULAR = {
    "found": "find", "said": "say", "gave": "give", "went": "go", "took": "take", "made": "make", "knew": "know",
    "told": "tell", "saw": "see", "came": "come", "left": "leave", "paid": "pay", "met": "meet", "kept": "keep",
    "held": "hold", "won": "win", "lost": "lose", "sold": "sell", "bought": "buy", "spoke": "speak", "wrote": "write",
}  # fmt: skip
_NEXT = re.compile(r" (\w+)")
_PAIRS = tuple(
    (frozenset(one.split()), frozenset(two.split()))
    for one, two in (
        ("won win wins winning", "lost lose loses losing"),
        ("approved approve approves accepted passed backed", "rejected reject rejects refused defeated"),
        ("before", "after"),
        ("above over", "below under"),
        ("opened open opens", "closed close closes shut"),
        ("arrived arrive arrives", "left leave leaves"),
        ("guilty convicted", "innocent acquitted cleared"),
        ("first", "last"),
        ("north northern", "south southern"),
        ("east eastern", "west western"),
        ("supported supports support", "opposed opposes oppose"),
        ("best highest largest biggest most", "worst lowest smallest least"),
        ("men male", "women female"),
        ("bought buys", "sold sells"),
        ("hired", "fired"),
        ("likely", "unlikely"),
        ("legal", "illegal"),
        ("granted grant grants allowed allow allows permitted", "refused refuse refuses denied banned ban bans barred"),
        ("profit profits", "loss losses"),
        ("surplus", "deficit"),
        ("include includes included including", "exclude excludes excluded excluding"),
        ("majority", "minority"),
        ("strong stronger", "weak weaker"),
        ("success successful succeeded", "failure unsuccessful failed"),
        ("agreed agree agrees", "disagreed disagree disagrees"),
        ("praised praises praise", "criticised criticized criticises criticizes criticise criticize"),
        ("raised raise raises", "lowered lower cut cuts"),
        ("increase increases", "decrease decreases"),
        ("better", "worse"),
        ("long-term", "short-term"),
        ("inside", "outside"),
        ("public", "private"),
        ("easy easier", "difficult hard harder"),
    )
)
_WORD = re.compile(r"[a-z]+(?:[’'-][a-z]+)?", re.IGNORECASE)


#: a sentence with fewer words of substance is not set against another
_LEAST = 3


def compare_meaning(draft: Analysis, contexts: Contexts) -> Iterator[Discrepancy]:
    """Yield sentences of the draft that say the opposite of the sentence of a source they were made from."""
    for span in draft.sentences:
        if any(item.start < span.end and span.start < item.end and item.words > 3 for item in draft.quotations):
            continue
        stems = contexts.stems(span)
        if len(set(stems)) < _LEAST:
            continue
        shared: dict[int, float] = {}
        for word in set(stems):
            for number in contexts.by_stem.get(word, ())[:400]:
                shared[number] = shared.get(number, 0.0) + contexts.weights.get(word, 0.0)
        total = sum(contexts.weights.get(word, 1.0) for word in set(stems))
        if not shared or not total:
            continue
        number = max(shared, key=lambda at: shared[at])
        sentence = contexts.sentences[number]
        theirs = sum(contexts.weights.get(word, 1.0) for word in set(sentence.stems))
        if shared[number] < 0.5 * total or shared[number] < 0.3 * theirs:
            continue
        yield from _turned(span, sentence, draft, contexts)


def _turned(span: Span, sentence: Sentence, draft: Analysis, contexts: Contexts) -> Iterator[Discrepancy]:
    source = contexts.sources[sentence.source]
    mine, theirs = draft.text[span.start : span.end], source.text[sentence.span.start : sentence.span.end]
    negations, others = list(_NEGATION.finditer(mine)), list(_NEGATION.finditer(theirs))
    at: tuple[int, int] | None = None
    said = ""
    if bool(negations) != bool(others):
        if _DENIAL.search(theirs if negations else mine):
            return
        if negations:
            at, said = negations[0].span(), "no negation"
            following = _NEXT.match(mine, at[1])
            before = re.compile(r"\w+\W+$").search(mine, 0, at[0])
            known = _place(theirs, following) is not None
            at = (before.start() if before else at[0], following.end() if following else at[1]) if known else None
        else:
            after = _NEXT.match(theirs, others[0].end())
            at, said = _place(mine, after), others[0].group()
    else:
        up, down = RISE.search(mine), FALL.search(mine)
        rise, fall = RISE.search(theirs), FALL.search(theirs)
        if up and not down and fall and not rise:
            at, said = up.span(), fall.group()
        elif down and not up and rise and not fall:
            at, said = down.span(), rise.group()
        else:
            at, said = _opposed(mine, theirs)
    if at is None:
        return
    place = Span(span.start + at[0], span.start + at[1])
    words = draft.text[place.start : place.end]
    yield Discrepancy(
        "meaning",
        "contradicts",
        place,
        (Passage(source.document.name, sentence.span, "the passage"),),
        f"{words} in the draft; the source says: {' '.join(theirs.split())[:160]}",
        {"draft": words, "source": said, "where": source.document.name},
    )


def _place(mine: str, after: re.Match[str] | None) -> tuple[int, int] | None:
    """Return where the draft has the word that is negated in the source; ``None`` if it has not."""
    if after is not None and after[1].lower() not in EMPTY:
        wanted = stem(after[1])
        for word in _WORD.finditer(mine):
            if len(wanted) > 2 and stem(_IRREGULAR.get(word.group().lower(), word.group())) == wanted:
                return word.span()
    return None


def _opposed(mine: str, theirs: str) -> tuple[tuple[int, int] | None, str]:
    """Return a word of the draft's sentence whose opposite the source's sentence has instead."""
    words = {match.group().lower(): match.span() for match in _WORD.finditer(mine)}
    others = {match.group().lower() for match in _WORD.finditer(theirs)}
    for one, two in _PAIRS:
        for left, right in ((one, two), (two, one)):
            here, there = words.keys() & left, others & right
            if here and there and not words.keys() & right and not others & left:
                return words[min(here)], min(there)
    return None, ""
