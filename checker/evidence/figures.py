"""Figures against the sources: supported as written, by rounding or conversion, derived, or not.

A figure is *supported* when a source has it in a passage that speaks of the same thing, or when figures that belong
together give it.  It is *contradicted* when the passage that speaks of the same thing has another figure of the same kind
there, wherever else the sources may have the draft's.  It is *absent* when neither is so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

from checker.document import Span
from checker.evidence.agreement import (
    NUMBERS,
    agrees,
    counts_alike,
    digits,
    dimension,
    fits,
    numeral,
    same_currency,
    scaled,
)
from checker.evidence.context import Contexts, stem
from checker.evidence.derivation import Derivation, announced, derive
from checker.evidence.discrepancy import Discrepancy, Passage
from checker.evidence.meaning import FALL, RISE
from checker.quantity import Quantity

if TYPE_CHECKING:
    from checker.analysis import Analysis

__all__ = ["compare_figures"]

#: how much two passages must share before one can contradict the other
_SAME = 0.8
#: how far the words beside two figures must agree before the one stands in the place of the other
_PLACE = 0.6
#: how much better that place must fit than the best place where the sources have the draft's figure
_BETTER = 0.4
_UNRELATED = 0.25
_NEAR = 0.4
_RELATED = 0.1
_LEAST = frozenset(("more than", "at least", "just over"))
_MOST = frozenset(("up to", "at most", "fewer than", "less than", "under", "just under"))

#: the same for one of two swapped figures, if the other is certain
_CROSSED = 0.3
#: how well the draft's figure may fit if it stands in one sentence with the figure that fits better
_BESIDE = 0.75
#: so far must the words beside agree if there are few
_NEXT = 0.9
#: so far must the words beside agree before even a computed figure is doubted
_CERTAIN = 0.75
_ROW = re.compile(r"\b(?:consecutive|straight|successive|in a row|running|in succession)\b", re.IGNORECASE)
_LEAST_OF = re.compile(r"\b(?:at least|no (?:fewer|less) than|a minimum of) *$", re.IGNORECASE)
_START = re.compile(r"\b(?:start\w*|from|begin\w*|minimum|least|floor)\b", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:mov|tak|took|bring|brought|rais|ros|ris|climb|went|go|goes|going|add|push|lift|put)\w*\b", re.IGNORECASE
)
_SEASONS = {3: r"\bquarter|\bQ[1-4]\b", 6: r"\bhalf\b|\bH[12]\b", 9: r"\bquarter|\bQ[1-4]\b", 12: r"\byear|annual"}
#: unit symbols that tables and bulletins in capitals write, read as nouns
_SYMBOLS = frozenset("mi km ft yd oz lb lbs kg mw kw gw mwh kwh ha nm kt kts mb l t".split())
#: so many digits in a row are the same figure whatever stands beside them
_EXACT = 4
#: counts up to this are said twice for two things often enough
_FEW = 10
#: how many characters may stand between the votes for and against
_APART = 40
_VOTES_TO = re.compile(r" votes? to ")
_VOTE = re.compile(r"\bvot(?:e|es|ed|ing)\b|\bballot\b|\bmotion\b", re.IGNORECASE)
_BALLOT = re.compile(r"\b(?:for|against|in favou?r|oppos\w+|ayes?|noes|nays?|yes|no|vot\w+|abst\w+)\b", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|narrowed|widened)(?: \w+)? $")
_COMPARED = re.compile(
    r"(?: \w+)? (?:(?P<more>more|higher|greater|above|up)|fewer|less|lower|below|down)\b", re.IGNORECASE
)
_EACH = re.compile(r"\b(?:each|every|per|apiece)\b", re.IGNORECASE)
_PIECES = 10**6
#: after these words, and after a rise or a fall of another order of size, "X to Y" is no range
_FROM = re.compile(r"\bfrom(?: (?:about|nearly|almost|around))? $", re.IGNORECASE)
_STEP = re.compile(rf"(?:\bby|{RISE.pattern}|{FALL.pattern})(?: (?:by|about|nearly|almost|around))? $", re.IGNORECASE)
_SPOKEN = {"pound": "GBP", "pounds": "GBP", "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR"}
_HUGE = 10**300
#: no way of writing makes a figure less than this part of another
_LEAST_RATIO = 0.5
_CLAUSE = re.compile(r"[,;:()—–]\s")
_OLD = re.compile(
    r"\b(?:from|against|compared (?:with|to)|versus|vs\.?|previously|formerly|originally|instead of|rather than|"
    r"(?:previous|prior|last) (?:year|quarter|month):|year[ -]ago:|\((?:19|20)\d\d:|last season)"
    r"(?:,| (?:a|an|the|its|their|just|about|only|some|nearly|almost|earlier|previous|prior|original|range|estimate|"
    r"forecast|figure|total|high|low|peak|of|in|\d{4}|year's|was))*[ (]*$",
    re.IGNORECASE,
)
_AGO = re.compile(
    r" (?:a|one|the) (?:year|month|quarter) (?:earlier|before|ago)\b| (?:last|the previous|the prior) year\b"
)
_NEW = re.compile(
    r"\b(?:(?:rose|rises?|risen|fell|falls?|fallen|grew|grown|climb\w*|increas\w*|decreas\w*|drop\w*|declin\w*|jump\w*|"
    r"dipp\w*|slipp\w*|edg\w*|soar\w*|up|down|cut|lower\w*|rais\w*|by [^ ,;]{1,12}(?: percent| per cent| million)?) to|now expects?"
    r"(?: \w+){0,3} of|now stands? at|reached)(?: (?:a|an|the|just|about|only|some|nearly|almost|over|under))* ?$",
    re.IGNORECASE,
)
_JOINT = re.compile(r",? (?:and|or|&) ")
#: a numeral that a broken line or a table cut in two ("3, 700") is nobody's rival
_BROKEN = re.compile(r"\d[.,] ?$|\w - ?$")
_GOES_ON = re.compile(r" (?:- ?\w|dot |point [a-z]+)|[.,] \d")
_CLOCK = re.compile(
    r"\b([01]?\d|2[0-3])[:.]?([0-5]\d)(?= ?(?P<half>[ap])\.?m\b)|\b([01]\d|2[0-3]):([0-5]\d)\b", re.IGNORECASE
)


class Figure(NamedTuple):
    """One figure of the sources; ``end`` is -1 or 1 for the lower or upper end of a range, else 0.

    ``size`` is its value, roughly: most figures differ so much that nothing more need be computed.
    """

    source: int
    item: Quantity
    sentence: int
    end: int
    size: float


class Match(NamedTuple):
    """A figure of the sources beside one of the draft: how much their passages share, how far the words beside agree."""

    likeness: float
    place: float
    shared: int
    figure: Figure


def _parts(text: str, item: Quantity) -> Iterator[tuple[int, Quantity]]:
    """Yield a figure and the ends of a range, numbered as in ``Figure.end``; "by 4% to 52%" is two figures."""
    ends = (-1, 1)
    if len(item.parts) == 2 and " to " in item.words and _stepped(text[max(item.start - 25, 0) : item.start], item):
        ends = (0, 0)
    elif item.value is not None or item.low is not None:
        yield 0, item
    if item.type not in ("fraction", "score") and len(item.parts) == 2:
        for end, part in zip(ends, item.parts, strict=True):
            if part.value is not None:
                yield end, part


def _spoken_money(source: Analysis) -> Iterator[Quantity]:
    """Yield amounts as they are spoken, "fourteen pounds ten": the annotators read two figures in them."""
    for one, two in pairwise(source.quantities):
        name = one.words.split()[-1].lower()
        if (
            name in _SPOKEN
            and two.start == one.end + 1
            and one.value is not None
            and two.value is not None
            and two.words.isascii()
            and two.words.replace("-", "").isalpha()
            and 0 < two.value < 100
            and not two.noun
        ):
            value = one.value + two.value / 100
            yield replace(
                one, type="money", unit=_SPOKEN[name], value=value, low=value, high=value, end=two.end,
                words=source.text[one.start : two.end], noun="", per=two.per,
            )  # fmt: skip


def _stepped(before: str, item: Quantity) -> bool:
    """Say whether "X to Y" is a step ("fell 4% to 52%", "from 300 to 400") by the words in front and the two ends."""
    low, high = (part.value or Fraction(0) for part in item.parts)
    if _FROM.search(before) is not None:
        return True
    return _STEP.search(before) is not None and (low > high or high > 3 * low)


def compare_figures(draft: Analysis, contexts: Contexts) -> Iterator[Discrepancy]:
    """Yield the figures of the draft, outside quotations, that the sources contradict or do not contain."""
    return _Figures(draft, contexts).compare()


class _Figures:
    def __init__(self, draft: Analysis, contexts: Contexts) -> None:
        self.draft = draft
        self.contexts = contexts
        self.sources = contexts.sources
        self.figures = [
            Figure(number, item, contexts.sentence_of(number, item.start), end, _size(item))
            for number, source in enumerate(self.sources)
            for whole in source.quantities
            for end, item in _parts(source.text, whole)
        ]
        for number, source in enumerate(self.sources):
            self.figures += [
                Figure(number, item, contexts.sentence_of(number, item.start), 0, _size(item))
                for item in _spoken_money(source)
            ]
        self.by_dimension: dict[str, list[Figure]] = {}
        self.by_sentence: dict[int, list[Figure]] = {}
        self.by_numeral: dict[Fraction, list[Figure]] = {}
        for figure in self.figures:
            digits_of = numeral(figure.item)
            if digits_of is not None:
                self.by_numeral.setdefault(digits_of, []).append(figure)
            self.by_dimension.setdefault(dimension(figure.item), []).append(figure)
            self.by_sentence.setdefault(figure.sentence, []).append(figure)

    def compare(self) -> Iterator[Discrepancy]:
        for one, two in self._ballots:
            found = self._vote([one.value, two.value], Span(one.start, two.end))
            if found is not None:
                yield found
        for item in self._figures_of_draft():
            if item.type == "score":
                found = self._score(item)
            elif item.value is None and not item.parts and item.high is None:
                found = self._vague(item)
            elif item.type == "ordinal":
                found = self._ordinal(item)
            else:
                found = self._judge(item)
            if found is not None:
                yield found

    @cached_property
    def _ballots(self) -> list[tuple[Quantity, Quantity]]:
        """The votes of the draft that are written out: "six votes to eight"."""
        return [
            (one, two)
            for one, two in pairwise(self.draft.quantities)
            if _VOTES_TO.fullmatch(self.draft.text, one.end, two.start)
            and self.draft.quotation_at(one.start, two.end) is None
        ]

    def _figures_of_draft(self) -> Iterator[Quantity]:
        """Yield the figures of the draft outside quotations, a range as one figure."""
        for whole in self.draft.quantities:
            if self.draft.quotation_at(whole.start, whole.end) is None:
                if self._votes(whole):
                    continue
                yield from (
                    [item for _, item in _parts(self.draft.text, whole) if item is whole]
                    or [item for end, item in _parts(self.draft.text, whole) if end == 0]
                    or [whole]
                )

    def _votes(self, item: Quantity) -> bool:
        """Say whether a figure is a part of "six votes to eight", which is read as one."""
        return any(item.start in (one.start, two.start) for one, two in self._ballots)

    def _vote(self, wanted: Sequence[Fraction | None], span: Span) -> Discrepancy | None:
        """Return the result of a vote that is none of those the sources give ("For: 9. Against: 5")."""
        cast = [figure for figure in self.by_dimension.get("number", ()) if self._cast(figure)]
        pairs = [
            {one.item.value, two.item.value}
            for one, two in pairwise(cast)
            if one.source == two.source and two.item.start - one.item.end <= _APART
        ]
        return None if not pairs or set(wanted) in pairs else self._absent(span)

    def _matches(self, item: Quantity, near: dict[str, int], figures: Sequence[Figure]) -> list[Match]:
        found = []
        for figure in figures:
            place = figure.source, figure.item.start, figure.item.end
            likeness = self.contexts.likeness(near, *place)
            if item.noun and item.noun == figure.item.noun:
                likeness += 0.4
            found.append(Match(likeness, *self.contexts.agreement(near, *place), figure))
        return found

    def _judge(self, item: Quantity) -> Discrepancy | None:
        near = self.contexts.around(item.start, item.end)
        same: list[Match] = []
        rivals: list[Match] = []
        kind = dimension(item)
        for match in self._matches(item, near, self.by_dimension.get(kind, ())):
            (same if self._supports(item, match.figure) else rivals).append(match)
        for other in ("number", "age", "duration", "measure"):
            if (
                other != kind
                and "number" in (other, kind)
                and kind in ("number", "measure", "age", "duration", "percent")
            ):
                alike = [
                    figure
                    for figure in self.by_dimension.get(other, ())
                    if _bare(item, figure.item) and _equal(item, figure.item)
                ]
                related = self._matches(item, near, alike)
                same.extend(match for match in related if kind != "duration" or match.likeness >= _RELATED)
        if item.noun:
            ranked = [
                figure
                for figure in self.by_dimension.get("ordinal", ())
                if figure.item.value == item.value and stem(figure.item.noun) == stem(item.noun)
            ]
            same.extend(self._matches(item, near, ranked))  # "the eleventh person to die"
        same = self._own(item, same)
        swapped = self._swapped(item, near, same)
        if swapped is not None:
            return swapped
        taken = self._taken(item)
        rivals = [
            match
            for match in rivals
            if match.figure.item.value not in taken
            and (match.figure.item.value is not None or match.figure.item.parts)
            and counts_alike(item, match.figure.item)
            and bool(item.parts) == bool(match.figure.item.parts)
            and not self._broken(match.figure)
        ]
        changed = self._changed(item, near, same) or (None if same else self._points(item, near))
        if changed is not None:
            return changed
        best = max(same, key=lambda match: match.likeness, default=None)
        place = self._place(item, same, rivals)
        derivation = self._derived(item, near) if best is None or place is not None else None
        if place is not None and derivation is not None and self._believed(item, derivation, place):
            place = None
        if best is not None:
            turned = self._turned(item, best, same) or self._earlier(item, same) or self._hedged(item, same)
            if turned is not None:
                return turned
            if place is not None and not _small(item):
                return self._contradiction(item, place.figure, "the source has this figure for something else")
            return None
        if (derivation is not None and place is None) or self._verbatim(item):
            return None
        if item.parts and self._ends(item):
            return None
        if item.type == "multiple":
            return self._multiple(item, near)
        if _small(item) and place is None:
            return None
        if item.type == "duration" and (item.words[:2].lower() in ("a ", "an") or self._season(item)):
            return None
        if place is not None:
            return self._contradiction(item, place.figure, "the passage has another figure")
        rivals = [match for match in rivals if not self._elsewhere(match.figure.item)]
        rival = max(rivals, key=lambda match: match.likeness, default=None)
        if (
            rival is not None
            and rival.likeness >= _SAME
            and rival.place >= _NEAR
            and rival.shared >= 2
            and item.type not in ("duration", "fraction")
        ):
            return self._contradiction(item, rival.figure, "the passage has another figure")
        return self._absent(Span(item.start, item.end))

    def _supports(self, item: Quantity, figure: Figure) -> bool:
        """Say whether a figure of the draft may be written for one of the sources; a range never for one of its ends."""
        if item.parts and item.type != "fraction" and not figure.item.parts:
            return figure.end == 0 and agrees(item, figure.item)
        if figure.size and item.value is not None and item.unit == figure.item.unit:
            ratio = _size(item) / figure.size
            if not _LEAST_RATIO < ratio < 1 / _LEAST_RATIO:
                return False
        return agrees(item, figure.item)

    def _ends(self, item: Quantity) -> bool:
        """Say whether a sentence of the sources has both ends of a range apart ("from 300", "to 400")."""
        return item.type != "fraction" and any(
            all(
                any(figure.end == 0 and not figure.item.parts and agrees(part, figure.item) for figure in figures)
                for part in item.parts
            )
            for figures in self.by_sentence.values()
        )

    def _broken(self, figure: Figure) -> bool:
        """Say whether a figure is a piece of a numeral: "3, 700", "twenty - five", "twelve dot fifty"."""
        text, item = self.sources[figure.source].text, figure.item
        return (
            _BROKEN.search(text, max(item.start - 4, 0), item.start) is not None
            or _GOES_ON.match(text, item.end) is not None
        )

    def _own(self, item: Quantity, same: list[Match]) -> list[Match]:
        """Return the support of a figure without what supports the same figure elsewhere in its sentence far better."""
        if item.value is None or item.value <= _FEW:
            return same
        index = self.draft.sentence_index(item.start)
        for other in self.draft.quantities:
            if other.start == item.start or other.value != item.value or dimension(other) != dimension(item):
                continue
            if self.draft.sentence_index(other.start) == index:
                near = self.contexts.around(other.start, other.end)
                same = [match for match in same if not self._better(near, match)]
        return same

    def _better(self, near: dict[str, int], match: Match) -> bool:
        theirs = match.figure
        place, _ = self.contexts.agreement(near, theirs.source, theirs.item.start, theirs.item.end)
        return place > _PLACE and match.place < _BETTER * place

    def _place(self, item: Quantity, same: Sequence[Match], rivals: Sequence[Match]) -> Match | None:
        """Return the rival that stands in the sources exactly where the figure stands in the draft, if there is one."""
        for rival in sorted(rivals, key=lambda match: -match.place):
            if rival.place < _CROSSED:
                return None
            limit = _BETTER * rival.place
            if any(
                match.place > (_BESIDE * rival.place if self._further(item, match, rival) else limit) for match in same
            ):
                return None
            if self._displaced(item, rival, same):
                return rival
            if not self._free(item, rival):
                continue
            figure = rival.figure
            row = self.contexts.adjacency(item.start, item.end, figure.source, figure.item.start, figure.item.end)
            if rival.place >= _PLACE and row >= 1 and (rival.shared >= 3 or (rival.place >= _NEXT and row >= 2)):
                return rival
        return None

    def _further(self, item: Quantity, match: Match, rival: Match) -> bool:
        """Say whether a figure that supports stands in the rival's sentence, where fewer words beside it are the same."""
        one, two = match.figure, rival.figure
        if one.sentence != two.sentence or self._elsewhere(two.item):
            return False
        rows = [
            self.contexts.adjacency(item.start, item.end, figure.source, figure.item.start, figure.item.end)
            for figure in (one, two)
        ]
        return rows[0] < rows[1]

    def _displaced(self, item: Quantity, rival: Match, same: Sequence[Match]) -> bool:
        """Say whether the figure of a rival stands in the draft where the sources have this figure: they were swapped."""
        for other in self.draft.quantities:
            if other.value is None or dimension(other) != dimension(item) or not agrees(other, rival.figure.item):
                continue
            near = self.contexts.around(other.start, other.end)
            for match in same:
                theirs = match.figure.item
                place, shared = self.contexts.agreement(near, match.figure.source, theirs.start, theirs.end)
                if place >= _PLACE and shared >= 3:
                    return True
        return False

    def _free(self, item: Quantity, rival: Match) -> bool:
        """Say whether no other figure of the draft stands in the place of a rival (it may, if the two were swapped)."""
        theirs = rival.figure.item
        for other in self.draft.quantities:
            if other.start == item.start or other.value is None or dimension(other) != dimension(theirs):
                continue
            if agrees(other, theirs):
                near = self.contexts.around(other.start, other.end)
                place, _ = self.contexts.agreement(near, rival.figure.source, theirs.start, theirs.end)
                if place > _BETTER * rival.place:
                    return False
        return True

    def _believed(self, item: Quantity, derivation: Derivation, place: Match) -> bool:
        """Say whether a figure was computed although another stands in its place in the sources."""
        if derivation.kind == "elapsed" or (derivation.kind in ("share", "change") and item.type == "fraction"):
            return place.place < _CERTAIN
        around = self._words_around(item)
        if derivation.operands and derivation.complete and not announced(derivation._replace(complete=False), *around):
            # "11 stores and one centre" make no "12 stores and one centre"
            taken = self._taken(item)
            rest = [value for value in derivation.operands if value != place.figure.item.value]
            return not rest or not all(value in taken for value in rest)
        return announced(derivation, *around)

    def _words_around(self, item: Quantity) -> tuple[str, str]:
        """Return the words in front of a figure and behind it, of its clause."""
        start, end = self.draft.sentences[self.draft.sentence_index(item.start)]
        before = self.draft.text[max(start, item.start - 60) : item.start]
        behind = self.draft.text[item.end : min(end, item.end + 35)]
        return _CLAUSE.split(before)[-1], _CLAUSE.split(behind)[0]

    def _verbatim(self, item: Quantity) -> bool:
        """Say whether a source has these very words, with a unit, where no figure was read in it ("79p")."""
        if not item.words[:1].isdigit() or not item.words[-1:].isalpha():
            return False
        words = re.compile(rf"(?<![\w.,]){re.escape(item.words)}(?!\w|[.,]\d)")
        return any(
            not any(
                figure.source == number and figure.item.start < match.end() and match.start() < figure.item.end
                for figure in self.figures
            )
            for number, source in enumerate(self.sources)
            for match in words.finditer(source.text)
        )

    def _season(self, item: Quantity) -> bool:
        """Say whether a duration of months is a quarter, a half or a year that the sources speak of by that name."""
        name = _SEASONS.get(int(item.value)) if item.unit == "month" and item.value in _SEASONS else None
        return name is not None and any(re.search(name, source.text, re.IGNORECASE) for source in self.sources)

    @cached_property
    def rates(self) -> list[Figure]:
        """The figures that stand in a sentence with "each" or "per"."""
        found = []
        for number, figures in self.by_sentence.items():
            sentence = self.contexts.sentences[number]
            if _EACH.search(self.sources[sentence.source].text, *sentence.span) is not None:
                found += figures
        return found

    def _score(self, item: Quantity) -> Discrepancy | None:
        """Return a score or a vote that the sources have otherwise, in digits or in words ("seven for it, four against")."""
        wanted = [part.value for part in item.parts]
        if len(wanted) != 2 or wanted[0] is None or wanted[1] is None or (1 in wanted and "-" not in item.words):
            return None  # "three to one" is a proportion
        for one, two in (wanted, wanted[::-1]):
            written = re.compile(rf"(?<!\d){one} ?[-–—] ?{two}(?!\d)")
            if any(written.search(source.text) for source in self.sources):
                return None
        scores = self.by_dimension.get("score", ())
        if any({part.value for part in figure.item.parts} == set(wanted) for figure in scores):
            return None
        sentence = self.draft.sentences[self.draft.sentence_index(item.start)]
        if _VOTE.search(self.draft.text, *sentence) is not None:
            return self._vote(wanted, Span(item.start, item.end))
        near = self.contexts.around(item.start, item.end)
        rivals = [match for match in self._matches(item, near, scores) if match.shared]
        rival = max(rivals, key=_place_of, default=None)
        if rival is not None and rival.place >= _PLACE and rival.shared >= 3 and not self._elsewhere(rival.figure.item):
            return self._contradiction(item, rival.figure, "the passage has another score")
        return None if rival is None else self._absent(Span(item.start, item.end))

    def _cast(self, figure: Figure) -> bool:
        """Say whether a figure counts votes: "for" or "against" stands beside it."""
        text, item = self.sources[figure.source].text, figure.item
        return _BALLOT.search(text, max(item.start - 15, 0), min(item.end + 22, len(text))) is not None

    def _vague(self, item: Quantity) -> Discrepancy | None:
        """Return "millions" where the passage has "billions"; what else a rough count may stand for is not decided."""
        near = self.contexts.around(item.start, item.end)
        rough = [figure for figure in self.by_dimension.get(dimension(item), ()) if figure.item.value is None]
        matches = self._matches(item, near, [figure for figure in rough if not figure.item.parts])
        same = [match for match in matches if match.figure.item.low == item.low]
        place = self._place(item, same, [match for match in matches if match.figure.item.low != item.low])
        if place is None or self._has_at_least(item):
            return None
        return self._contradiction(item, place.figure, "the passage has another order of size")

    def _has_at_least(self, item: Quantity) -> bool:
        """Say whether a source has a figure of the order of size that a rough count names."""
        return item.low is not None and any(
            figure.item.value is not None and item.low / 2 <= figure.item.value <= item.low * 500
            for figure in self.by_dimension.get(dimension(item), ())
        )

    def _ordinal(self, item: Quantity) -> Discrepancy | None:
        """Return an ordinal in the place of another of the same thing ("a third straight fall" for a second)."""
        near = self.contexts.around(item.start, item.end)
        row = _ROW.search(self.draft.text, item.end, item.end + 40) is not None
        alike = [
            figure
            for figure in self.by_dimension.get("ordinal", ())
            if figure.item.noun == item.noun
            or (row and _ROW.search(self.sources[figure.source].text, figure.item.end, figure.item.end + 40))
        ]
        matches = self._matches(item, near, alike)
        same = [match for match in matches if match.figure.item.value == item.value]
        others = [match for match in matches if match.figure.item.value != item.value]
        place = self._place(item, same, others)
        if place is not None and not item.noun and place.place < _CERTAIN:
            return None
        if place is None and row and not same:
            place = max((match for match in others if match.likeness >= _UNRELATED), key=_likeness, default=None)
        return None if place is None else self._contradiction(item, place.figure, "the passage has another ordinal")

    def _hedged(self, item: Quantity, same: Sequence[Match]) -> Discrepancy | None:
        """Return a hedge that the draft adds or leaves out, so that it says more than the passage ("up to 300": "300")."""
        found = max(same, key=lambda match: match.place, default=None)
        if found is None or item.parts or found.place < (_NEAR if found.shared < 4 else _CROSSED):
            return None
        if found.shared < 2 and found.place < _NEXT:
            return None
        theirs = found.figure.item
        if theirs.value != item.value or theirs.parts or found.figure.end:
            return None
        mine, other = _side(item.hedge), _side(theirs.hedge)
        if mine == other or any(
            match.place >= _BETTER * found.place and _side(match.figure.item.hedge) == mine
            for match in same
            if match.figure.item.value == item.value
        ):
            return None
        if not other and (mine < 0 or _round(item) or item.value is None or item.value <= 10):
            return None  # "more than 300" may be said of a rounded 300
        if (
            not mine
            and other > 0
            and (_LEAST_OF.search(self._before(found.figure)) is None or _START.search(self._words_around(item)[0]))
        ):
            return None  # "over 300" is often said as 300, and "from £20" is at least £20
        if theirs.hedge == "up to" and _MOVED.search(self._before(found.figure)) is not None:
            return None  # "took them up to 64 points"
        start = min(item.hedge_start, item.start) if item.hedge_start >= 0 else item.start  # "300 and up"
        said = f"{theirs.hedge} {theirs.words}".strip()
        return Discrepancy(
            "hedge",
            "contradicts",
            Span(start, item.end),
            (self._passage(found.figure, "the source's figure"),),
            f"the passage has “{said}”: {self._sentence(found.figure)}",
            {"draft": self.draft.text[start : item.end], "source": said,
             "where": self.sources[found.figure.source].document.name},
        )  # fmt: skip

    def _earlier(self, item: Quantity, same: Sequence[Match]) -> Discrepancy | None:
        """Return that the draft gives as the new figure what the source gives as the old one, or the reverse."""
        mine = _role(self.draft.text, item)
        found = max(same, key=lambda match: match.place, default=None)
        if not mine or found is None or found.place < (_UNRELATED if found.shared >= 2 else _NEXT):
            return None
        roles = [_role(self.sources[match.figure.source].text, match.figure.item) for match in same]
        if mine in roles:
            return None
        for rival in self.by_sentence[found.figure.sentence]:
            theirs = rival.item
            if (
                not agrees(item, theirs)
                and rival.end == 0
                and theirs.type == item.type
                and bool(theirs.parts) == bool(item.parts)
                and counts_alike(item, theirs)
                and item.low is not None
                and theirs.low is not None
                and item.low < 4 * theirs.low < 16 * item.low  # of one thing, so of one order of size
                and self._newer(rival, found.figure) == mine
            ):
                why = "the source's figure is the old one" if mine > 0 else "the source's figure is the new one"
                return self._contradiction(item, rival, why)
        return None

    def _newer(self, one: Figure, two: Figure) -> int:
        """Return 1 if the first of two figures is the new one and the second the old, -1 for the reverse, 0 if unknown."""
        first, second = (_role(self.sources[figure.source].text, figure.item) for figure in (one, two))
        return 0 if first == second else 1 if first > second else -1

    def _swapped(self, item: Quantity, near: dict[str, int], same: Sequence[Match]) -> Discrepancy | None:
        """Return that the figure and another of its sentence have changed places against one sentence of a source."""
        index = self.draft.sentence_index(item.start)
        for other in self.draft.quantities:
            if other.start == item.start or self.draft.sentence_index(other.start) != index:
                continue
            if dimension(other) != dimension(item) or agrees(item, other) or _close(item, other):
                continue
            beside = self.contexts.around(other.start, other.end)
            for match in same:
                for rival in self.by_sentence[match.figure.sentence]:
                    if rival.item.start == match.figure.item.start or not agrees(other, rival.item):
                        continue
                    if self._crossed(item, other, near, beside, match.figure, rival):
                        return self._contradiction(item, rival, f"{item.words} and {other.words} have changed places")
        return None

    def _crossed(
        self, item: Quantity, other: Quantity, near: dict[str, int], beside: dict[str, int], one: Figure, two: Figure
    ) -> bool:
        """Say whether two figures of the draft stand each in the place of the other figure of the source."""
        pairs = ((item, near, one), (other, beside, two)), ((item, near, two), (other, beside, one))
        likeness, rows = [], []
        for pair in pairs:
            places = [(mine, words, figure.source, figure.item) for mine, words, figure in pair]
            likeness.append(sum(
                self.contexts.likeness(words, source, theirs.start, theirs.end) for _, words, source, theirs in places
            ))  # fmt: skip
            rows.append([
                self.contexts.adjacency(mine.start, mine.end, source, theirs.start, theirs.end)
                for mine, _, source, theirs in places
            ])  # fmt: skip
        if likeness[1] > 1.4 * likeness[0] + 0.3:
            return True
        return min(rows[1]) >= 2 and sum(rows[1]) >= sum(rows[0]) + 3

    def _absent(self, span: Span) -> Discrepancy:
        why = "no source has this figure, and none gives it"
        return Discrepancy("figure", "absent", span, (), why, {"draft": self.draft.text[span.start : span.end]})

    def _multiple(self, item: Quantity, near: dict[str, int]) -> Discrepancy | None:
        """Return a multiple ("tripled") that two figures of the passage it speaks of do not give."""
        for group in self._groups(near):
            for one, two in combinations(group, 2):
                if one.type == two.type and one.value and two.value and one.value != two.value and one.unit == two.unit:
                    times = max(one.value, two.value) / min(one.value, two.value)
                    shown = f"{max(one.value, two.value)} ÷ {min(one.value, two.value)} = {float(times):.3g}"
                    return Discrepancy(
                        "figure", "absent", Span(item.start, item.end), (), f"no figures give this; {shown}",
                        {"draft": item.words},
                    )  # fmt: skip
            return None
        return None

    def _elsewhere(self, figure: Quantity) -> bool:
        """Say whether the draft has a figure of the sources in another place, so that it is no rival of this one."""
        return any(
            other.value is not None and dimension(other) == dimension(figure) and agrees(other, figure)
            for other in self.draft.quantities
        )

    def _taken(self, item: Quantity) -> set[Fraction | None]:
        """Return the values of the other figures of the same sentence: what they speak of is not this figure's."""
        index = self.draft.sentence_index(item.start)
        return {
            other.value
            for other in self.draft.quantities
            if (other.start, other.end) != (item.start, item.end) and self.draft.sentence_index(other.start) == index
        }

    def _passage(self, figure: Figure, label: str) -> Passage:
        name = self.sources[figure.source].document.name
        return Passage(name, Span(figure.item.start, figure.item.end), label)

    def _contradiction(self, item: Quantity, figure: Figure, why: str) -> Discrepancy:
        words = self._sentence(figure)
        draft = self.draft.text[item.start : item.end]
        return Discrepancy(
            "figure",
            "contradicts",
            Span(item.start, item.end),
            (self._passage(figure, "the source's figure"),),
            f"{why}: {draft} in the draft, “{words}”",
            {"draft": draft, "source": figure.item.words or self._words(figure),
             "where": self.sources[figure.source].document.name},
        )  # fmt: skip

    def _before(self, figure: Figure) -> str:
        text = self.sources[figure.source].text
        return text[max(figure.item.start - 45, 0) : figure.item.start]

    def _words(self, figure: Figure) -> str:
        return self.sources[figure.source].text[figure.item.start : figure.item.end]

    def _sentence(self, figure: Figure) -> str:
        span = self.contexts.sentences[figure.sentence].span
        words = " ".join(self.sources[figure.source].text[span.start : span.end].split())
        return words if len(words) <= 160 else words[:157] + "…"

    def _changed(self, item: Quantity, near: dict[str, int], same: Sequence[Match]) -> Discrepancy | None:
        """Return that the source has the numeral with another unit, currency or scale word."""
        if item.value is None or (item.type in ("count", "fraction", "age") and _small(item)):
            return None
        wanted = numeral(item)
        support = max((match.place for match in same), default=0.0)
        best: Match | None = None
        alike = [
            figure
            for figure in (self.by_numeral.get(wanted, ()) if wanted is not None else ())
            if _exchanged(item, figure.item)
        ]
        for match in self._matches(item, near, alike):
            if match.likeness > 0.3 and (best is None or match.likeness > best.likeness):
                best = match
        if (
            best is None
            or self._broken(best.figure)
            or (same and (best.place < _NEAR or support > _BETTER * best.place))
        ):
            return None
        return self._contradiction(item, best.figure, "the numeral is the source's, its unit or scale is not")

    def _points(self, item: Quantity, near: dict[str, int]) -> Discrepancy | None:
        """Return "by 0.2%" for what lies between the percentages of a passage, which is percentage points."""
        if item.type != "percent" or not item.value:
            return None
        sentence = self.draft.sentences[self.draft.sentence_index(item.start)]
        if _way(self.draft.text, item, sentence)[0] == 0 and not _BY.search(self.draft.text, sentence[0], item.start):
            return None
        for group in self._groups(near):
            shares = [other for other in group if other.type == "percent" and other.value is not None]
            for one, two in combinations(shares, 2):
                gap = abs((one.value or Fraction(0)) - (two.value or Fraction(0)))
                if gap == item.value and not fits(item, gap / (two.value or Fraction(1))):
                    figure = next(other for other in self.figures if other.item is one)
                    return self._contradiction(item, figure, f"{one.words} and {two.words} are percentage points apart")
            if not group:
                break
        return None

    # -- derived figures

    def _derived(self, item: Quantity, near: dict[str, int]) -> Derivation | None:
        """Return how figures that belong together give this one."""
        if item.value is None and (item.parts or item.low is None):
            return None
        direction = self._direction(item)
        products = True
        weak: Derivation | None = None
        around = self._words_around(item)
        for group in self._groups(near):
            products = products and bool(group)
            found = derive(item, group, direction, products)
            if found is not None and announced(found, *around):
                return found
            if products or item.type != "percent":
                weak = weak or found
        if item.type in ("duration", "age"):
            formula = self._elapsed(item, near)
            if formula:
                return Derivation("elapsed", formula)
        beside = self._beside(item)
        if item.unit in ("degree_Celsius", "degree_Fahrenheit"):
            return self._degrees(item, beside)
        rated = self._rated(item)
        if rated is not None:
            return rated
        if beside:
            for group in ([], *self._groups(near)):
                found = derive(item, [*beside, *group][:14], direction, not group)
                found = found and found._replace(complete=item.type == "multiple")
                if found is not None and announced(found, *around):
                    return found
                if found is not None and found.kind in ("share", "product") and item.type != "percent":
                    weak = weak or found
        if item.type == "fraction":
            for number in self.by_sentence:
                found = derive(item, [figure.item for figure in self.by_sentence[number]])
                if found is not None:
                    return found
        if weak is not None and weak.operands and weak.kind in ("sum", "difference"):
            taken = self._taken(item)
            if min(weak.operands) in taken and max(weak.operands) not in taken:
                weak = None  # a part is said beside the figure, the whole is not, and nothing tells of a sum
        return self._of_list(item, near) or weak

    def _degrees(self, item: Quantity, beside: Sequence[Quantity]) -> Derivation | None:
        """Return from which bare figure ("24.5") a temperature is converted."""
        from checker.units import convert

        other = "degree_Fahrenheit" if item.unit == "degree_Celsius" else "degree_Celsius"
        for figure in (*beside, *(figure.item for figure in self.by_dimension.get("number", ()))):
            if figure.type in NUMBERS and figure.value is not None and item.value is not None:
                if abs(figure.value) < 1000 and abs(convert(figure.value, other, item.unit) - item.value) <= 1:
                    return Derivation("converted", f"{figure.words} in the other scale")
        return None

    def _rated(self, item: Quantity) -> Derivation | None:
        """Return a total that a source gives by the piece ("each turbine", 4.5 MW) and by number (14 turbines)."""
        if item.type not in ("measure", "money", "count", "duration"):
            return None
        for figure in self.rates:
            if dimension(figure.item) != dimension(item) or not counts_alike(item, figure.item):
                continue
            value = figure.item.value
            if not value or item.value is None or not 1 < item.value / value < _PIECES:
                continue
            sentence = self.contexts.sentences[figure.sentence]
            for other in self.by_dimension.get("number", ()):
                count = other.item.value
                if count and other.item.noun and stem(other.item.noun) in sentence.stems and fits(item, value * count):
                    return Derivation("product", f"{figure.item.words} × {other.item.words}")
        return None

    def _turned(self, item: Quantity, best: Match, same: Sequence[Match]) -> Discrepancy | None:
        """Return that the draft lets a figure rise that falls in the source, or the other way round."""
        figure = best.figure
        if best.likeness < _UNRELATED or item.type not in ("percent", "count", "money", "decimal", "point"):
            return None
        mine, at = _way(self.draft.text, item, self.draft.sentences[self.draft.sentence_index(item.start)])
        ways = {
            _way(self.sources[where.source].text, where.item, self.contexts.sentences[where.sentence].span)[0]
            for where in (match.figure for match in same if match is best or match.likeness >= _UNRELATED)
        }
        if not mine or ways != {-mine}:
            return None
        span = Span(min(at[0], item.start), max(at[1], item.end))
        words = self.draft.text[span.start : span.end]
        said = self._sentence(figure)
        return Discrepancy(
            "meaning",
            "contradicts",
            span,
            (self._passage(figure, "the source's figure"),),
            f"{words} in the draft; the source says: {said}",
            {"draft": words, "source": said, "where": self.sources[figure.source].document.name},
        )

    def _direction(self, item: Quantity) -> int:
        """Return 1 if the words in front of a figure speak of a rise, -1 of a fall, 0 of neither or of both."""
        return _way(self.draft.text, item, self.draft.sentences[self.draft.sentence_index(item.start)])[0]

    def _beside(self, item: Quantity) -> list[Quantity]:
        """Return the other figures of the draft's sentence: what the draft computes it may compute on."""
        index = self.draft.sentence_index(item.start)
        return [
            other
            for other in self.draft.quantities
            if other.start != item.start and index - 1 <= self.draft.sentence_index(other.start) <= index
        ]

    def _elapsed(self, item: Quantity, near: dict[str, int]) -> str:
        """Return between which two times of the sources a duration lies, "" if between none."""
        times: list[tuple[Fraction, str]] = []
        years: list[tuple[int, str]] = []
        numbers = self._related(near)
        index = self.draft.sentence_index(item.start)
        for document in (*self.sources, self.draft):
            for date in document.dates:
                for one in (date, *date.parts):
                    if one.hour is not None and (
                        abs(self.draft.sentence_index(one.start) - index) <= 3
                        if document is self.draft
                        else self.contexts.sentence_of(self.sources.index(document), one.start) in numbers
                    ):
                        times.append((Fraction(one.hour * 60 + (one.minute or 0)), one.words))
                    if one.year is not None:
                        years.append((one.year, one.words))
                    elif one.first is not None:
                        years.append((one.first.year, one.words))
        if self.draft.date is not None:
            years.append((self.draft.date.year, "the year of publication"))
        if item.unit in ("minute", "hour"):
            times.extend(self._clock(numbers))
        if item.unit in ("minute", "hour"):
            size = 60 if item.unit == "hour" else 1
            for (a, begin), (b, end) in combinations(dict.fromkeys(times[:60]), 2):
                for gap in ((a - b) % 1440, (b - a) % 1440, (a - b) % 720, (b - a) % 720):
                    if gap and fits(item, gap / size):
                        return f"from {begin} to {end}"
        if item.unit == "year":
            for (first, begin), (last, end) in combinations(dict.fromkeys(years), 2):
                if first != last and fits(item, Fraction(abs(first - last))):
                    return f"from {begin} to {end}"
        return ""

    def _clock(self, numbers: set[int]) -> Iterator[tuple[Fraction, str]]:
        """Yield the times of day in some sentences of the sources as a log writes them ("00:31 -", "500 PM EDT")."""
        numbers = {number + step for number in numbers for step in (-2, -1, 0, 1, 2)}
        for number, source in enumerate(self.sources):
            for match in _CLOCK.finditer(source.text):
                if self.contexts.sentence_of(number, match.start()) in numbers:
                    hour, minute = int(match[1] or match[4]), int(match[2] or match[5])
                    if match["half"] and hour <= 12:
                        hour = hour % 12 + 12 * (match["half"] in "pP")
                    yield Fraction(hour * 60 + minute), match.group()

    def _related(self, near: dict[str, int]) -> set[int]:
        """Return the sentences of the sources that share a word with the surroundings, and those next to them."""
        found: set[int] = set()
        for number, sentence in enumerate(self.contexts.sentences):
            if any(word in near for word in sentence.stems):
                found.update((number - 1, number, number + 1))
        return found

    def _groups(self, near: dict[str, int]) -> Iterator[list[Quantity]]:
        """Yield figures that belong together: those of one sentence each, nothing, then those of several sentences."""
        scores: dict[int, float] = {}
        for word in near:
            weight = self.contexts.weights.get(word, 0.0)
            for number in self.contexts.by_stem.get(word, ()):
                if number in self.by_sentence:
                    scores[number] = scores.get(number, 0.0) + weight
        sentences = self.contexts.sentences
        top = sorted(scores, key=lambda at: (-scores[at], -at))[:8] or sorted(self.by_sentence)[-2:]
        for number in top:
            yield [figure.item for figure in self.by_sentence[number]]
        yield []
        for number in top[:6]:
            group = []
            for other in range(number - 2, number + 3):
                if 0 <= other < len(sentences) and sentences[other].source == sentences[number].source:
                    group += [figure.item for figure in self.by_sentence.get(other, ())]
            yield group[:14]
        yield [figure.item for number in top[:5] for figure in self.by_sentence[number]][:14]

    def _of_list(self, item: Quantity, near: dict[str, int]) -> Derivation | None:
        """Return how a count is that of the names or things listed in a sentence that speaks of the matter."""
        if item.type != "count" or item.value is None or not 2 <= item.value <= 12:
            return None
        for number, sentence in enumerate(self.contexts.sentences):
            shared = [word for word in set(sentence.stems) if word in near]
            if not shared:
                continue
            text = self.sources[sentence.source].text[sentence.span.start : sentence.span.end]
            if item.value in _list_lengths(text):
                return Derivation("list", f"a list of {item.value} in sentence {number}")
        return None


def _place_of(match: Match) -> float:
    return match.place


def _likeness(match: Match) -> float:
    return match.likeness


def _size(item: Quantity) -> float:
    """Return a value as a floating-point number, 0 if it has none or is beyond all sizes."""
    value = item.value
    return float(value) if value is not None and abs(value) < _HUGE else 0.0


def _exchanged(item: Quantity, other: Quantity) -> bool:
    """Say whether two figures with one numeral differ by unit, currency or scale word only."""
    if other.value is None or item.value is None:
        return False
    if {item.type, other.type} == {"percent", "point"}:
        return True
    if item.type != other.type:
        return False
    if item.type == "money" and not same_currency(item, other):
        return True
    if item.type == "measure":
        return item.unit != other.unit
    return item.type in ("money", "count") and scaled(item.value, other.value)


def _close(item: Quantity, other: Quantity) -> bool:
    """Say whether two figures are one in two roundings, so that they cannot change places."""
    if item.value is None or other.value is None:
        return item.parts == () or other.parts == ()
    return abs(item.value - other.value) * 20 <= abs(item.value)


def _bare(item: Quantity, other: Quantity) -> bool:
    """Say whether the one of the two that is a plain number stands alone, so that the other's unit may go with it."""
    plain = item if item.type in NUMBERS else other
    if item.type == "age" or other.type in ("age", "duration"):
        return True
    return not plain.noun or plain.noun in _SYMBOLS or (item.value is not None and digits(item.value) >= _EXACT)


def _equal(item: Quantity, other: Quantity) -> bool:
    """Say whether two values are equal; a table under "(%)" gives percentages as plain decimals."""
    if other.value is None or item.value is None:
        return False
    if item.type == "percent":
        return other.type == "decimal" and other.value == item.value * 100
    return other.value == item.value


def _way(text: str, item: Quantity, sentence: tuple[int, int]) -> tuple[int, tuple[int, int]]:
    """Return 1 if a figure is one of a rise, -1 if of a fall, 0 if of neither, and where the word for it stands."""
    start = max(item.start - 45, sentence[0])
    start += max(text[start : item.start].rfind(mark) for mark in ",;:(") + 1
    rise, fall = RISE.search(text, start, item.start), FALL.search(text, start, item.start)
    if (rise is None) != (fall is None):
        found = rise or fall
        return (1 if rise else -1), (found.span() if found is not None else (0, 0))
    after = _COMPARED.match(text, item.end, min(item.end + 25, sentence[1]))
    if after is None or rise is not None:
        return 0, (0, 0)
    return (1 if after["more"] else -1), after.span()


def _role(text: str, item: Quantity) -> int:
    """Return -1 for a figure given as an earlier one ("up from 300"), 1 for one given as new ("rose to 300"), 0 else."""
    before = text[max(item.start - 40, 0) : item.start]
    if _OLD.search(before) is not None or _AGO.match(text, item.end) is not None:
        return -1
    return 1 if _NEW.search(before) is not None else 0


def _side(hedge: str) -> int:
    """Return 1 if the true figure lies at or above a hedged one, -1 if at or below, 0 if around it."""
    return (hedge in _LEAST) - (hedge in _MOST)


def _round(item: Quantity) -> bool:
    return item.value is None or item.type in ("percent", "fraction") or item.value % 10 == 0


def _list_lengths(text: str) -> set[int]:
    """Return how many items each list of a sentence has ("a, b and c" is three): items of up to five words."""
    found = set()
    for match in _JOINT.finditer(text):
        items = text[: match.start()].rstrip(",").split(",")
        count = 1
        for item in reversed(items):
            count += 1
            if len(item.split()) > 5:
                break
        found.add(count)
    return found


def _small(item: Quantity) -> bool:
    """Say whether a count is too small to tell anything: "one", "two"."""
    return item.type in ("count", "number") and item.value is not None and item.value <= 2
