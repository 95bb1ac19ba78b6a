"""quote: quotations as such: unbalanced marks, no speaker, a speaker who comes too late, two speakers run together.

::

    kind: quote
    find: late
    sentences: 2

``find``
    ``unbalanced``  a quotation mark without its partner
    ``speaker``     a quotation of at least ``words`` words with no speaker in its sentence or beside it
    ``late``        a quotation of at least ``sentences`` sentences whose speaker comes only after them
    ``mixed``       two speakers quoted in one paragraph, the second named only after the second quotation
``words``
    How many words make a quotation that needs a speaker.
``sentences``
    How many quoted sentences a reader should not have to read before the speaker.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.document import Span
from checker.finding import Outcome, Related, Severity, Status
from checker.rule import Check, Rule

if TYPE_CHECKING:
    from checker.analysis import Analysis
    from checker.annotators.attributions import Attribution

__all__ = ["Options", "compile"]

_LONGEST = 60  # of a word beside a stray mark


@dataclass(frozen=True)
class Options:
    """The keys of a quote rule."""

    find: str
    words: int = 6
    sentences: int = 2

    def problem(self) -> str:
        """Return what is wrong with the options taken together, or ""."""
        return "" if self.find in _FINDERS else f"find '{self.find}'; expected {', '.join(_FINDERS)}"


def compile(rule: Rule) -> Check:  # noqa: A001 - the interface every kind has
    """Return the check of a quote rule."""
    options: Options = rule.options
    finder = _FINDERS[options.find]

    def check(analysis: Analysis) -> Iterator[Outcome]:
        outcomes = list(finder(analysis, options))
        if len(outcomes) > 1 and options.find in ("unbalanced", "speaker"):
            # a draft with several has a typography of its own: say it once, as a note
            outcomes = [replace(outcomes[0], severity=Severity.NOTE)]
        yield from outcomes

    return check


def _outcome(analysis: Analysis, span: tuple[int, int], related: tuple[Related, ...] = ()) -> Outcome:
    where = Span(*span)
    return Outcome(Status.INCONSISTENT, where, related, {"words": analysis.document.slice(where)})


def _find_unbalanced(analysis: Analysis, options: Options) -> Iterator[Outcome]:
    for stray in analysis.stray_marks:
        # the caret stands under the mark and the word it belongs to
        start, end = stray.start, stray.end
        if stray.opens:
            while end < min(len(analysis.text), stray.end + _LONGEST) and not analysis.text[end].isspace():
                end += 1
        else:
            while start > max(stray.start - _LONGEST, 0) and not analysis.text[start - 1].isspace():
                start -= 1
        yield _outcome(analysis, (start, end))


def _find_speaker(analysis: Analysis, options: Options) -> Iterator[Outcome]:
    sourced = {each.sentence: each.manner for each in analysis.attributions if each.source is not None}
    for attribution in analysis.attributions:
        if attribution.source is not None or attribution.cue is not None or not attribution.quotations:
            continue
        quotation = analysis.quotations[attribution.quotations[0]]
        if quotation.words < options.words or not quotation.closed:
            continue
        section = analysis.section_at(quotation.start)
        if section is None or section.kind in ("headline", "deck", "quote", "caption", "table", "subhead"):
            continue
        if not _has_neighbour(analysis, sourced, quotation.start, quotation.end):
            yield _outcome(analysis, (quotation.start, quotation.end))


def _has_neighbour(analysis: Analysis, sourced: dict[int, str], start: int, end: int) -> bool:
    """Say whether the sentence before leads up to the quotation with a colon, or the text around it has its speaker."""
    text = analysis.text
    before = text[max(start - 200, 0) : start].rstrip()
    if before.endswith((":", ",")):
        return True
    index = analysis.sentence_index(start)
    if sourced.get(index - 1) == "direct":
        return True  # the sentence before has a speaker, who goes on
    first, last = analysis.sentences[index]
    outside = text[first:start] + text[min(end, last) : last]
    return index in sourced and any(character.isalpha() for character in outside)


def _find_late(analysis: Analysis, options: Options) -> Iterator[Outcome]:
    for attribution in analysis.attributions:
        if attribution.source is None or attribution.cue is None or not attribution.quotations:
            continue
        quotation = analysis.quotations[attribution.quotations[0]]
        if min(attribution.source[0], attribution.cue[0]) < quotation.end:
            continue
        start, end = quotation.parts[0]
        read = bisect_right(analysis.sentence_starts, end - 2) - bisect_right(analysis.sentence_starts, start)
        # the sentence that the speaker belongs to does not count
        if len(quotation.parts) > 1 or read >= options.sentences:
            if _introduced(analysis, attribution, start):
                continue
            speaker = (min(attribution.source[0], attribution.cue[0]), max(attribution.source[1], attribution.cue[1]))
            yield _outcome(analysis, (quotation.start, speaker[1]), (Related(Span(*speaker), "the speaker"),))


def _introduced(analysis: Analysis, attribution: Attribution, start: int) -> bool:
    """Say whether the reader knows the speaker already: a pronoun, or named in this paragraph or the one before."""
    if attribution.source_kind == "pronoun" or attribution.speaker is None:
        return True
    section = analysis.section_at(start)
    if section is None:
        return True
    at = analysis.sections.index(section)
    low = analysis.sections[max(at - 1, 0)].span.start
    entity = attribution.speaker.entity
    if entity is not None and any(low <= name.start < start for name in entity.mentions):
        return True
    return any(
        other.speaker is attribution.speaker and low <= other.start < start
        for other in analysis.attributions
        if other is not attribution
    )


def _find_mixed(analysis: Analysis, options: Options) -> Iterator[Outcome]:
    previous: Attribution | None = None
    for attribution in analysis.attributions:
        if not attribution.quotations or attribution.manner != "direct" or attribution.speaker is None:
            continue
        quotation = analysis.quotations[attribution.quotations[0]]
        section = analysis.section_at(quotation.start)
        if (
            previous is not None
            and previous.speaker is not attribution.speaker
            and attribution.source is not None
            and quotation.start - previous.end <= 4
            and attribution.source_kind != "pronoun"  # "he added" goes on with the same speaker
            and attribution.source[0] >= quotation.end
            and section is not None
            and section.span.start <= previous.content[0]
        ):
            cue_end = max(attribution.source[1], attribution.cue[1] if attribution.cue else 0)
            yield _outcome(analysis, (quotation.start, cue_end), (Related(Span(*previous.content), "somebody else"),))
        previous = attribution


_FINDERS: dict[str, Callable[[Analysis, Options], Iterator[Outcome]]] = {
    "unbalanced": _find_unbalanced,
    "speaker": _find_speaker,
    "late": _find_late,
    "mixed": _find_mixed,
}
