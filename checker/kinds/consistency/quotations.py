"""The same quotation in two places with different words, and headline quotations that the story does not have.

Quotations are compared word by word, marks, case and brackets apart.  Two that share a run of words at their beginning
or end and differ in between by few words are one quotation worded in two ways; an ellipsis or a bracket licenses a
difference, and so does a speaker who says a thing twice in different words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from checker.document import Span

if TYPE_CHECKING:
    from checker.analysis import Analysis

__all__ = ["Variant", "headline_quotations", "variants"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LICENSED = re.compile(r"\.\.\.|…|[\[(]|\. \. \.")
_SHORTEST = 4
_SHARED = 4
#: At most so many words may differ on either side.
_DIFFERENT = 3
_LONGEST = 60
#: So many words must agree around the difference.
_AROUND = 6


class Variant(NamedTuple):
    """Two wordings of one quotation: the later and the earlier place, and what differs in each."""

    span: Span
    other: Span
    words: str
    other_words: str


class _Quote(NamedTuple):
    span: Span
    words: tuple[str, ...]

    def places(self, text: str) -> list[tuple[int, int]]:
        """Return where each word stands."""
        return [found.span() for found in _WORD.finditer(text, *self.span)]


def _quotes(analysis: Analysis) -> list[_Quote]:
    """Return the quotations of at least a few words, one for each part, in order."""
    text = analysis.text
    found = []
    for quotation in analysis.quotations:
        for start, end in quotation.contents:
            words = _WORD.findall(text[start:end].replace("’", "'"))
            if len(words) >= _SHORTEST:
                found.append(_Quote(Span(start, end), tuple(map(str.lower, words))))
    return found


def variants(analysis: Analysis) -> Iterator[Variant]:
    """Yield the quotations that repeat an earlier one with other words."""
    quotes = _quotes(analysis)
    if len(quotes) < 2:
        return
    grams: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
    for number, quote in enumerate(quotes):
        nearest: dict[int, tuple[int, int]] = {}
        for at, key in enumerate(zip(quote.words, quote.words[1:], quote.words[2:], strict=False)):
            for other, place in grams.get(key, ())[-4:]:
                nearest.setdefault(other, (at, place))
            grams.setdefault(key, []).append((number, at))
        for other, (at, place) in nearest.items():
            if other == number:
                continue
            variant = _compared(analysis, quote, quotes[other], at, place)
            if variant is not None:
                yield variant
                break


def _compared(analysis: Analysis, quote: _Quote, other: _Quote, at: int, place: int) -> Variant | None:
    """Return the variant if the shorter quotation is, but for a few words, a stretch of the longer one."""
    text = analysis.text
    if _LICENSED.search(text, *quote.span) or _LICENSED.search(text, *other.span):
        return None
    short, long = (quote, other) if len(quote.words) <= len(other.words) else (other, quote)
    if len(short.words) > _LONGEST or short.words == long.words:
        return None
    offset = (place - at) if short is quote else (at - place)
    if _stands_in(short.words, long.words):
        return None
    found = _aligned(short.words, long.words, offset)
    if found is None or analysis.section_at(quote.span.start) is analysis.section_at(other.span.start):
        return None
    before, after, (a, b), (c, d) = found
    if b - a > _DIFFERENT or d - c > _DIFFERENT or _is_trivial(short.words[a:b], long.words[c:d]):
        return None
    inner = before >= 2 and after >= 1 and before + after >= _AROUND
    last = before > _SHARED and b - a == 1 and b == len(short.words) and _ends_in(analysis, long, d) and b - a == d - c
    if not inner and not last:
        return None
    mine, theirs = (short, long) if short is quote else (long, short)
    (e, f), (g, h) = ((a, b), (c, d)) if short is quote else ((c, d), (a, b))
    span = _span(text, mine, e, f)
    return Variant(span, _span(text, theirs, g, h), text[span.start : span.end], " ".join(theirs.words[g:h]))


def _span(text: str, quote: _Quote, first: int, last: int) -> Span:
    """Return the range of the differing words with a neighbour on each side, so that an omission can be shown too."""
    first, last = max(first - 1, 0), min(last + 1, len(quote.words))
    places = quote.places(text)
    return Span(places[first][0], places[last - 1][1])


def _stands_in(short: Sequence[str], long: Sequence[str]) -> bool:
    return f" {' '.join(short)} " in f" {' '.join(long)} "


def _ends_in(analysis: Analysis, quote: _Quote, last: int) -> bool:
    """Say whether a sentence of the quotation ends with the word before ``last``."""
    if last >= len(quote.words):
        return True
    places = quote.places(analysis.text)
    return any(mark in ".!?" for mark in analysis.text[places[last - 1][1] : places[last][0]])


def _aligned(
    short: Sequence[str], long: Sequence[str], offset: int
) -> tuple[int, int, tuple[int, int], tuple[int, int]] | None:
    """Return the words that agree before and after the one stretch in which two quotations differ, and its ranges.

    The shorter one has to be accounted for as a whole; ``None`` if it differs in more places than one.
    """
    from difflib import SequenceMatcher

    low = max(offset - _DIFFERENT, 0)
    high = min(offset + len(short) + _DIFFERENT, len(long))
    matcher = SequenceMatcher(None, short, long[low:high], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks or blocks[0].a:
        return None
    if len(blocks) == 1:
        first = blocks[0]
        end, other = first.size, low + first.b + first.size
        return first.size, 0, (end, len(short)), (other, min(other + len(short) - end, len(long)))
    one, two = blocks[0], blocks[-1]
    if two.a + two.size != len(short) or sum(block.size for block in blocks[1:-1]) > 1:
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


def headline_quotations(analysis: Analysis) -> Iterator[Variant]:
    """Yield the first-person quotations of the headline whose words the story does not have.

    Without a first person a headline's quotation marks often hold a claim in the desk's words.
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
        for quotation in analysis.quotations:
            if not head.span.holds((quotation.start, quotation.end)) or not quotation.closed:
                continue
            start, end = quotation.content
            plain = [word for word in _WORD.findall(text[start:end]) if word != "US"]
            words = [word.lower().replace("’", "'") for word in plain]
            if len(words) < _SHORTEST or _LICENSED.search(text, start, end) or _FIRST_PERSON.isdisjoint(words):
                continue
            if body is None:
                body = [
                    w.lower().replace("’", "'") for span in story for w in _WORD.findall(text[span.start : span.end])
                ]
            near = _nearest(words, body)
            if near is not None:
                yield Variant(Span(quotation.start, quotation.end), Span(start, end), text[start:end], near)


def _nearest(words: Sequence[str], body: Sequence[str]) -> str | None:
    """Return the nearest words of the story, "" if there are none; ``None`` if the story has the quotation."""
    whole = f" {' '.join(body)} "
    if f" {' '.join(words)} " in whole:
        return None
    content = [word for word in words if word not in _FILLER]
    present = set(body)
    if all(word in present for word in content):
        return None  # cut together from what is quoted
    return ""
