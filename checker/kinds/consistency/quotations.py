"""The same quotation in two places with different words, and headline quotations that the story does not have.

Quotations are compared word by word, marks, case and brackets apart.  Two that share a run of words at their beginning
or end and differ in between by few words are one quotation worded in two ways; an ellipsis or a bracket licenses a
difference, and so does a speaker who says a thing twice in different words.  Where the draft itself says that these are
somebody's words again ("her words, …", "his claim that …"), fewer words in common will do.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from checker.document import Span
from checker.kinds.consistency.difference import Difference, between

if TYPE_CHECKING:
    from checker.analysis import Analysis

__all__ = ["headline_quotations", "variants"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
#: What is contracted is a word of its own.
_CONTRACTION = re.compile(r"n't$|'(?:re|ll|ve|m|s)$")
_FULL = {"n't": "not", "'re": "are", "'ll": "will", "'ve": "have", "'m": "am", "'s": "is"}
_LICENSED = re.compile(r"\.\.\.|…|[\[(]|\. \. \.")
_SHORTEST = 4
_SHARED = 4
#: A quotation is compared with so many of those before it that begin alike.
_MOST = 12
#: At most so many words may differ on either side (three, of which one may be contracted: that makes two).
_DIFFERENT = 4
#: … and of a quotation that is given as said before, in each of at most two places.
_AGAIN_DIFFERENT = 2
_LONGEST = 60
#: So many words must agree around the difference.
_AROUND = 6


#: In front of a quotation, the draft says that these words fell before.
_AGAIN = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|(?<!with )(?<!bearing )(?<!reading )[Tt]he|[Tt]hat|[Tt]hose|[\w.-]+[’']s) (?:\w+ )?(?:words?|line|phrase|promise|pledge|vow|claim|remarks?"
    r"|statement|boast|warning|quip|comment|assertion|declaration|insistence)\b[^\"“”.!?]{0,30}[\"“‘']?$"
    r"|\b(?:repeated|repeats|repeating|echoed|echoing|threw back|recalled|recalling|quoting)\b[^\"“”.!?]{0,40}[\"“‘']?$"
)

#: The same behind it.
_REPEATED = re.compile(
    r"[\"”’'],? (?:[Hh]e|[Ss]he|[Tt]hey|(?:[A-Z][\w’'-]+ ){0,2}[A-Z][\w’'-]+) (?:repeat(?:s|ed)\b|(?:said|says|told [\w’' -]{2,30}) (?:again|once more)\b)"
)


class _Quote(NamedTuple):
    span: Span
    words: tuple[str, ...]
    known: frozenset[str]

    def places(self, text: str) -> list[tuple[int, int]]:
        """Return where each word stands."""
        found = []
        for start, end in (word.span() for word in _WORD.finditer(text, *self.span)):
            parts = _parts(text[start:end].lower().replace("’", "'"))
            split = end if len(parts) == 1 else start + len(parts[0])
            found.append((start, split))
            if split < end:
                found.append((split, end))
        return found


def _parts(word: str) -> tuple[str, ...]:
    """Return a word in lower case, or the two that it contracts ("they're": "they", "are")."""
    found = _CONTRACTION.search(word)
    return (word,) if found is None or not found.start() else (word[: found.start()], _FULL[found.group()])


def _quotes(analysis: Analysis) -> list[_Quote]:
    """Return the quotations of at least a few words, one for each part, in order."""
    text = analysis.text
    found = []
    for quotation in analysis.quotations:
        for start, end in quotation.contents:
            words = _WORD.findall(text[start:end].lower().replace("’", "'"))
            if any("'" in word for word in words):
                words = [part for word in words for part in _parts(word)]
            if len(words) >= _SHORTEST - 1:
                found.append(_Quote(Span(start, end), tuple(words), frozenset(words)))
    return found


def variants(analysis: Analysis) -> Iterator[Difference]:
    """Yield the quotations that repeat an earlier one with other words."""
    every = _quotes(analysis)
    quotes = [quote for quote in every if len(quote.words) >= _SHORTEST]
    if len(every) < 2:
        return
    told: set[tuple[int, int]] = set()
    for at, quote in enumerate(every):
        start, end = quote.span
        if at and (_AGAIN.search(analysis.text, max(start - 80, 0), start) or _REPEATED.match(analysis.text, end)):
            variant = _again(analysis, quote, every[:at])
            if variant is not None:
                told.add(quote.span)
                yield variant
    for quote, others in _begun_alike(quotes):
        if quote.span not in told:
            variant = next(filter(None, (_compared(analysis, quote, other) for other in others)), None)
            if variant is not None:
                yield variant


def _begun_alike(quotes: Sequence[_Quote]) -> Iterator[tuple[_Quote, list[_Quote]]]:
    """Yield each quotation with those before it of which one has the first two words of the other."""
    begun: dict[tuple[str, ...], list[int]] = {}
    for number, quote in enumerate(quotes):
        begun.setdefault(quote.words[:2], []).append(number)
    having: dict[tuple[str, ...], list[int]] = {}
    for number, quote in enumerate(quotes):
        others = set(having.get(quote.words[:2], ())[-_MOST:])
        for pair in begun.keys() & set(pairwise(quote.words)):
            same = begun[pair]
            before = bisect_left(same, number)
            others.update(same[max(before - _MOST, 0) : before])
            having.setdefault(pair, []).append(number)
        if others:
            yield quote, [quotes[other] for other in sorted(others)]


def _compared(analysis: Analysis, quote: _Quote, other: _Quote) -> Difference | None:
    """Return the variant if the shorter quotation is, but for a few words, a stretch of the longer one."""
    text = analysis.text
    short, long = (quote, other) if len(quote.words) <= len(other.words) else (other, quote)
    if len(short.words) > _LONGEST or short.words == long.words or _missing(short, long) > _DIFFERENT:
        return None
    if _LICENSED.search(text, *quote.span) or _LICENSED.search(text, *other.span):
        return None
    if _stands_in(short.words, long.words):
        return None
    found = _aligned(short.words, long.words)
    if found is None or analysis.section_at(quote.span.start) is analysis.section_at(other.span.start):
        return None
    before, after, (a, b), (c, d) = found
    one, two = short.words[a:b], long.words[c:d]
    if max(len(one), len(two)) > _DIFFERENT or _is_trivial(one, two):
        return None
    inner = before >= 2 and after >= 1 and before + after >= _AROUND
    last = before > _SHARED and b - a == 1 and b == len(short.words) and _ends_in(analysis, long, d) and b - a == d - c
    if not inner and not last:
        return None
    mine, theirs = (short, long) if short is quote else (long, short)
    (e, f), (g, h) = ((a, b), (c, d)) if short is quote else ((c, d), (a, b))
    return between(text, _span(text, mine, e, f), _span(text, theirs, g, h))


def _again(analysis: Analysis, quote: _Quote, before: Sequence[_Quote]) -> Difference | None:
    """Return the variant of a quotation that the draft gives as said before, if one before is nearly it."""
    text = analysis.text
    if _LICENSED.search(text, *quote.span) or any(_stands_in(quote.words, other.words) for other in before):
        return None
    best: tuple[int, _Quote, list[tuple[int, int, int, int]]] | None = None
    for other in before:
        if _missing(quote, other) > min(2 * _AGAIN_DIFFERENT, len(quote.words) - 2):
            continue
        changes = _changes(quote.words, other.words)
        same = len(quote.words) - sum(b - a for a, b, _, _ in changes)
        if len(changes) <= 2 and all(max(b - a, d - c) <= _AGAIN_DIFFERENT for a, b, c, d in changes):
            if same >= max(
                3, (2 * len(quote.words) + 2) // 3 if changes[0][0] == 0 else (len(quote.words) + 1) // 2
            ) and (best is None or same > best[0]):
                best = same, other, changes
    if best is None or _LICENSED.search(text, *best[1].span):
        return None
    _, other, changes = best
    a, b, c, d = changes[0]
    if all(_is_trivial(quote.words[i:j], other.words[k:n]) for i, j, k, n in changes):
        return None
    return between(text, _span(text, quote, a, b), _span(text, other, c, d))


def _changes(short: Sequence[str], long: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Return the stretches of ``short`` and ``long`` that differ, what ``long`` has beyond both ends left out."""
    from difflib import SequenceMatcher

    blocks = [block for block in SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks() if block.size]
    if not blocks:
        return [(0, len(short), 0, len(long))]
    first, last = blocks[0], blocks[-1]
    changes = [(0, first.a, max(first.b - first.a, 0), first.b)] if first.a else []
    for one, two in pairwise(blocks):
        changes.append((one.a + one.size, two.a, one.b + one.size, two.b))
    end, other = last.a + last.size, last.b + last.size
    if end < len(short):
        changes.append((end, len(short), other, min(other + len(short) - end, len(long))))
    return changes


def _span(text: str, quote: _Quote, first: int, last: int) -> Span:
    """Return the range of the differing words with a neighbour on each side, so that an omission can be shown too."""
    first, last = max(first - 1, 0), min(last + 1, len(quote.words))
    places = quote.places(text)
    return Span(places[first][0], places[last - 1][1])


def _missing(short: _Quote, long: _Quote) -> int:
    """Return how many words of one quotation the other does not have, wherever: at the least so many differ."""
    return sum(word not in long.known for word in short.words)


def _stands_in(short: Sequence[str], long: Sequence[str]) -> bool:
    return f" {' '.join(short)} " in f" {' '.join(long)} "


def _ends_in(analysis: Analysis, quote: _Quote, last: int) -> bool:
    """Say whether a sentence of the quotation ends with the word before ``last``."""
    if last >= len(quote.words):
        return True
    places = quote.places(analysis.text)
    return any(mark in ".!?" for mark in analysis.text[places[last - 1][1] : places[last][0]])


def _aligned(short: Sequence[str], long: Sequence[str]) -> tuple[int, int, tuple[int, int], tuple[int, int]] | None:
    """Return the words that agree before and after the one stretch in which two quotations differ, and its ranges.

    The shorter one has to be accounted for as a whole; ``None`` if it differs in more places than one.
    """
    from difflib import SequenceMatcher

    low = next((at for at, pair in enumerate(pairwise(long)) if pair == tuple(short[:2])), 0)
    high = low + len(short) + _DIFFERENT
    matcher = SequenceMatcher(None, short, long[low:high], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks or blocks[0].a:
        return None
    if len(blocks) == 1:
        first = blocks[0]
        end, other = first.size, low + first.b + first.size
        return first.size, 0, (end, len(short)), (other, min(other + len(short) - end, len(long)))
    one, two = blocks[0], blocks[-1]
    if two.a + two.size != len(short) or sum(block.size for block in blocks[1:-1]) > 2:
        return None
    return one.size, two.size, (one.a + one.size, two.a), (low + one.b + one.size, low + two.b)


_FIRST_PERSON = frozenset("i we my our me us i'm i'll i've i'd we're we'll we've we'd mine ours".split())
_FILLER = frozenset("a an the and but so well i that to of is was".split())


def _is_trivial(one: Sequence[str], two: Sequence[str]) -> bool:
    """Say whether two stretches differ only by how a word is spelt or by a contraction."""
    left, right = "".join(one).replace("'", ""), "".join(two).replace("'", "")
    if any(word.isdigit() for word in (*one, *two)):
        return True  # a figure in words and in digits
    return left == right or left.replace("ise", "ize") == right.replace("ise", "ize") or not (left or right)


#: Behind a headline's quotation: whose words these are.
_SPOKEN = re.compile(
    r"[’'\"”]?(?: ?:| ?[—–-] |, (?:says?|said|tells?|told|warns?|admits?)\b| (?:says?|warns?|admits?|tells?) )"
)
_SPEAKER = re.compile(r"(?:^|[\w’'] ?)(?::|\b(?:says?|admits?|warns?|tells [\w ]{2,20}):?) ?[‘'\"“]?$")
#: A headline over what is heard and not read.
_PLAYED = re.compile(r"\b(?:[Cc]aption|[Vv]ideo|VIDEO|[Pp]layback|Watch|WATCH|Listen)\b")
_KEY = re.compile(r"\b(?:title|headline|head|hed|deck|dek|subtitle|standfirst|summary|description): *$")
_CONTRACTED = {
    "n't": " not", "'re": " are", "'ll": " will", "'ve": " have", "'m": " am", "'d": " would", "'s": " is",
}  # fmt: skip


def headline_quotations(analysis: Analysis) -> Iterator[Difference]:
    """Yield the quotations of the headline whose words the story does not have.

    A quotation is meant to be somebody's words if it has a first person, or if the headline says whose words it holds;
    else a headline's quotation marks often hold a claim in the desk's words.
    """
    text = analysis.text
    heads = [section for section in analysis.sections if section.kind == "headline"]
    if not heads:
        return
    story = [section.span for section in analysis.sections if section.kind not in ("headline", "deck", "byline")]
    if not story:
        return
    body: list[str] | None = None
    for head in heads:
        starts = analysis.sentence_starts
        several = bisect_left(starts, head.span.end) - bisect_left(starts, head.span.start) > 1
        if several or _PLAYED.search(text, *head.span):
            continue  # a paragraph taken for a headline; what a video holds
        for quotation in analysis.quotations:
            if not head.span.holds((quotation.start, quotation.end)) or not quotation.closed:
                continue
            start, end = quotation.content
            plain = [word for word in _WORD.findall(text[start:end]) if word != "US"]
            words = [word.lower().replace("’", "'") for word in plain]
            if len(words) < _SHORTEST - 1 or _LICENSED.search(text, start, end):
                continue
            spoken = _SPOKEN.match(text, end, head.span.end) or _SPEAKER.search(text, head.span.start, quotation.start)
            if _KEY.search(text, head.span.start, quotation.start):
                continue  # a line of front matter in a draft read as plain text
            if (len(words) < _SHORTEST or _FIRST_PERSON.isdisjoint(words)) and not spoken:
                continue
            if body is None:
                body = [
                    w.lower().replace("’", "'") for span in story for w in _WORD.findall(text[span.start : span.end])
                ]
            near = _nearest(words, body)
            if near is not None:
                span = Span(quotation.start, quotation.end)
                yield Difference(span, text[start:end], span, near)


def _spelled_out(words: Sequence[str]) -> list[str]:
    """Return words with their contractions spelled out ("I'd" is "I would")."""
    out: list[str] = []
    for word in words:
        for ending, full in _CONTRACTED.items():
            if word.endswith(ending):
                word = _ODD.get(word, word[: -len(ending)] + full)
                break
        out.extend(word.split())
    return out


_ODD = {"won't": "will not", "can't": "can not"}


def _nearest(words: Sequence[str], body: Sequence[str]) -> str | None:
    """Return the nearest words of the story, "" if there are none; ``None`` if the story has the quotation."""
    whole = f" {' '.join(body)} "
    if f" {' '.join(words)} " in whole:
        return None
    content = [word for word in _spelled_out(words) if word not in _FILLER]
    present = set(_spelled_out(body)) | set(body)
    if all(word in present for word in content):
        return None  # cut together from what is quoted
    return ""
