"""Everything that is known about one document, each thing computed when it is first asked for.

An annotator takes what it needs as arguments and never sees the :class:`Analysis`, so there are no cycles.  Its
contract: paragraphs are independent.  It may be given one paragraph or a whole text of paragraphs separated by
blank lines, and answers the same for each paragraph either way (with offsets counted from the start of what it
was given).  Document passes (who "she" is, quotations that run on, relative dates) come after.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Sequence
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from checker.document import Document, Section, Span

if TYPE_CHECKING:
    from checker.annotators.attributions import Attribution
    from checker.annotators.labels import Label
    from checker.annotators.names import Name
    from checker.annotators.quotes import Quotation, Stray
    from checker.date import Date
    from checker.evidence import Discrepancy
    from checker.memory import Memory, Placed
    from checker.pattern import ViewIndex
    from checker.quantity import Quantity

__all__ = ["Analysis", "within"]

T = TypeVar("T", bound="Placed")
Anything = TypeVar("Anything")
_START = attrgetter("start")


def within(items: Sequence[Anything], region: Span) -> list[Anything]:
    """Return the annotations, in order of place, that begin in a region."""
    return list(items[bisect_left(items, region.start, key=_START) : bisect_left(items, region.end, key=_START)])


class Analysis:
    """Answers questions about one document.

    ``date`` is the publication date (the caller's, else the document's, else the dateline's); ``sources`` are the
    documents the draft was written from; ``language`` is "US", "UK" or "" when unknown.  A ``memory`` of the version
    before saves reading again what did not change.
    """

    def __init__(
        self,
        document: Document,
        date: datetime.date | None = None,
        sources: Sequence[Document] = (),
        language: str = "",
        memory: Memory | None = None,
    ) -> None:
        self.document = document
        self.text = document.text
        #: where rules look; places outside it are somebody else's
        self.region = Span(0, len(document.text))
        self.memory = memory
        self.sources = tuple(sources)
        self.language = language
        self._date = date
        self._made: dict[Hashable, Any] = {}
        #: what patterns look up; they make it
        self.view_index: ViewIndex | None = None

    def once(self, key: Hashable, make: Callable[[], Anything]) -> Anything:
        """Return what ``make`` makes, made once for this analysis; ``key`` says what it is and who made it."""
        if key not in self._made:
            self._made[key] = make()
        made: Anything = self._made[key]
        return made

    def recall(self, key: Hashable, make: Callable[[], Anything]) -> Anything:
        """Return what ``make`` makes, or made in the version before; it must depend on nothing but ``key``."""
        return make() if self.memory is None else self.memory.recall(key, make)

    def release(self) -> None:
        """Let go of what refers back to this analysis, which nobody needs any more, so that it is freed at once."""
        self.view_index = None
        self._made.clear()
        for name in self.__dict__.get("names", ()):
            name.entity = None

    @cached_property
    def date(self) -> datetime.date | None:
        """The publication date, if the caller, the document or the dateline states one."""
        if self._date is not None:
            return self._date
        if self.document.date is not None:
            return self.document.date
        for section in self.document.sections:
            if section.kind == "dateline":
                for date in self._written_dates:
                    if section.span.holds((date.start, date.end)) and date.year and date.month and date.day:
                        try:
                            return datetime.date(date.year, date.month, date.day)
                        except ValueError:
                            return None
        return None

    @property
    def sections(self) -> tuple[Section, ...]:
        """The blocks of the document, in order."""
        return self.document.sections

    def section_at(self, offset: int) -> Section | None:
        """Return the section that holds the character ``offset``, if any."""
        at = self.section_index(offset)
        if at < 0:
            return None
        section = self.document.sections[at]
        return section if offset < section.span.end else None

    def section_index(self, offset: int) -> int:
        """Return the index of the section that begins at or nearest before ``offset``; -1 if none does."""
        return bisect_right(self._section_starts, offset) - 1

    @cached_property
    def _section_starts(self) -> list[int]:
        return [section.span.start for section in self.document.sections]

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of every section, in order; no sentence crosses a section."""
        from checker.annotators.sentences import sentences

        if self.memory is not None:
            text, spans = self.text, [section.span for section in self.document.sections]
            return self.memory.read(
                "sentences",
                text,
                spans,
                lambda span: [Span(*found) for found in sentences(text[span.start : span.end])],
            )
        found = []
        for section in self.document.sections:
            start, end = section.span
            for first, last in sentences(self.text[start:end]):
                found.append(Span(start + first, start + last))
        return found

    @cached_property
    def sentence_starts(self) -> list[int]:
        """The start of every sentence, for bisection."""
        return [sentence.start for sentence in self.sentences]

    def sentence_index(self, offset: int) -> int:
        """Return the index of the sentence that holds ``offset`` (or the nearest before it; 0 at the least)."""
        return max(bisect_right(self.sentence_starts, offset) - 1, 0)

    @cached_property
    def _written_dates(self) -> list[Date]:
        """The dates as they are written, before anything is resolved."""
        from checker.annotators.dates import dates

        return self._by_paragraph("dates", dates)

    @cached_property
    def dates(self) -> list[Date]:
        """Dates, months, years, weekdays, clock times and periods, in order, resolved as far as the document allows."""
        from checker.annotators.chronology import resolve

        if not self._written_dates:
            return []
        source = "date" if self._date is not None or self.document.date is not None else "dateline"
        paragraphs = [section.span for section in self.sections]
        return resolve(self._written_dates, self.date, self.text, self.sentences, paragraphs, source, self.language)

    @cached_property
    def quotations(self) -> list[Quotation]:
        """Quotations, in order, multi-paragraph ones joined."""
        return self._marks[0]

    @property
    def stray_marks(self) -> list[Stray]:
        """Quotation marks without a partner, in order."""
        return self._marks[1]

    @cached_property
    def _marks(self) -> tuple[list[Quotation], list[Stray]]:
        from checker.annotators.quotes import quotations

        return quotations(self.text, self.sections, self.memory)

    @cached_property
    def names(self) -> list[Name]:
        """Names of people, organisations and places, in order."""
        from checker.annotators.names import names

        return names(self.text, self.sentences, self._paragraphs, self.memory)

    @cached_property
    def labels(self) -> list[Label]:
        """Places that only look like figures ("Boeing 737", "G7"), in order."""
        from checker.annotators.labels import labels

        return self._by_paragraph("labels", labels)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Every figure with its unit, interval and counted noun, in order."""
        from checker.annotators.quantities import quantities

        if self.memory is None:
            return quantities(self.text, self.dates, self.labels, self.language)

        def read(span: Span) -> list[Quantity]:
            dates = [item.at(-span.start) for item in within(self.dates, span)]
            labels = [item.at(-span.start) for item in within(self.labels, span)]
            return quantities(self.text[span.start : span.end], dates, labels, self.language)

        return self.memory.read("quantities " + self.language, self.text, self._paragraphs, read)

    def _by_paragraph(self, annotator: str, annotate: Callable[[str], list[T]]) -> list[T]:
        """Return the annotations of the whole text, of paragraphs that did not change from memory."""
        text = self.text
        if self.memory is None:
            return annotate(text)
        return self.memory.read(annotator, text, self._paragraphs, lambda span: annotate(text[span.start : span.end]))

    @cached_property
    def _paragraphs(self) -> list[Span]:
        """The text cut behind every section: each section with what stands in front of it, and what is left."""
        ends = [section.span.end for section in self.document.sections]
        return [Span(start, end) for start, end in pairwise((0, *ends, len(self.text))) if start < end]

    def part(self, region: Span) -> Analysis:
        """Return what is known of a part of the document, at the same offsets; ``region`` begins and ends with sections."""
        found = Analysis(self.document, self.date, self.sources, self.language)
        found.region = region
        found._section_starts = self._section_starts
        found.sentences = within(self.sentences, region)
        found.dates = within(self.dates, region)
        found.labels = within(self.labels, region)
        found.quantities = within(self.quantities, region)
        found.quotations = within(self.quotations, region)
        found.names = within(self.names, region)
        return found

    @cached_property
    def attributions(self) -> list[Attribution]:
        """Who says what, in order."""
        from checker.annotators.attributions import attributions

        return attributions(self.text, self.sections, self.sentences, self.quotations, self.names, self.memory)

    @cached_property
    def discrepancies(self) -> list[Discrepancy]:
        """Where the text departs from its sources, in order."""
        from checker.evidence import compare, restored
        from checker.evidence.selection import select

        selections = select([self.text[start:end] for start, end in self.sentences], self.sources)
        found = compare(self, [self._recalled_source(selection.document) for selection in selections])
        return [restored(item, selections) for item in found]

    def _recalled_source(self, document: Document) -> Analysis:
        key = ("source", document.name, document.text, document.sections, document.date, self.date, self.language)
        return self.recall(key, lambda: self._source(document))

    def _source(self, document: Document) -> Analysis:
        """Return the analysis of a source, dated by what it says of itself near its top, else like this document."""
        found = Analysis(document, language=self.language)
        if found.date is not None:
            return found
        for date in found._written_dates:
            if date.start > 600:
                break
            if date.year and date.month and date.day and not date.impossible:
                try:
                    return Analysis(document, datetime.date(date.year, date.month, date.day), language=self.language)
                except ValueError:
                    break
        return Analysis(document, self.date, language=self.language)

    def quotation_at(self, start: int, end: int) -> Quotation | None:
        """Return the quotation (somebody's words) in which ``[start, end)`` stands, if any."""
        at = bisect_right(self._quotation_starts, start) - 1
        for quotation in reversed(self.quotations[max(at - 3, 0) : at + 1]):
            if quotation.start <= start and end <= quotation.end:
                return quotation
        return None

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.start for quotation in self.quotations]
