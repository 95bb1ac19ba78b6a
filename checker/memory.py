"""What is remembered of a draft from one version to the next, so that a check costs what an edit touches.

Paragraphs whose text did not change keep their annotations (:meth:`Memory.read`).  Rules whose findings depend on what
stands near are asked again only around the changed stretch (:meth:`Memory.change`); their other outcomes move along.
The report is the same as that of a check from scratch.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, Self, TypeVar

from checker.document import Span

if TYPE_CHECKING:
    from checker.analysis import Analysis
    from checker.finding import Outcome

__all__ = ["Change", "Memory", "Placed"]


class Placed(Protocol):
    """An annotation: it stands at ``[start, end)`` and can be moved."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    def at(self, base: int) -> Self:
        """Return the same, moved by ``base``."""


T = TypeVar("T", bound=Placed)
Made = TypeVar("Made")


class Change(NamedTuple):
    """The stretch ``[start, end)`` of the new text outside which everything is as it was, but ``shift`` further behind it."""

    start: int
    end: int
    shift: int


class Memory:
    """The newest version of one draft that was checked; empty before the first."""

    __slots__ = ("_ended", "_fresh", "_kept", "analysis", "outcomes", "owner")

    def __init__(self) -> None:
        self.analysis: Analysis | None = None
        self.outcomes: dict[str, list[Outcome]] = {}
        #: whose outcomes these are: an engine compares it with itself
        self.owner: object = None
        self._ended = True
        self._kept: dict[Hashable, Any] = {}
        self._fresh: dict[Hashable, Any] = {}

    def begin(self) -> None:
        """Begin a new version: what the last one did not have is forgotten, unless its check was abandoned."""
        self._kept = self._fresh if self._ended else self._kept | self._fresh
        self._fresh, self._ended = {}, False

    def end(self, owner: object, analysis: Analysis, outcomes: dict[str, list[Outcome]]) -> None:
        """Keep what a version came to, in place of the one before."""
        if self.analysis is not None and self.analysis is not analysis:
            self.analysis.release()
        self.owner, self.analysis, self.outcomes, self._ended = owner, analysis, outcomes, True

    def recall(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what was made of ``key`` in this version or the last one, else what ``make`` makes of it now.

        ``key`` holds all that ``make`` depends on; what is made must not be changed by whoever gets it.
        """
        if key in self._fresh:
            made: Made = self._fresh[key]
        else:
            made = self._fresh[key] = self._kept[key] if key in self._kept else make()
        return made

    def read(
        self, annotator: str, text: str, spans: Sequence[Span], annotate: Callable[[Span], Sequence[T]]
    ) -> list[T]:
        """Return the annotations of the paragraphs ``spans`` of ``text``, in order.

        ``annotate`` reads one paragraph, with offsets from its start; it is asked for those that are new.
        """
        found: list[T] = []
        for span in spans:
            start = span[0]
            key = (annotator, text[start : span[1]])
            # what stands in the paragraph, from its start, and the same where it stood last
            known: tuple[Sequence[T], int, Sequence[T]] | None = self._fresh.get(key) or self._kept.get(key)
            if known is None:
                plain = annotate(span)
                known = (plain, start, [item.at(start) for item in plain] if plain else plain)
            elif known[1] != start:
                known = (known[0], start, [item.at(start) for item in known[0]])
            self._fresh[key] = known
            found.extend(known[2])
        return found

    def change(self, now: Analysis) -> Change | None:
        """Return what is not as it was, ``None`` if nothing can be kept.

        Days and people are read from the whole draft; paragraphs where they differ count as changed.
        """
        old = self.analysis
        if old is None or old.date != now.date or old.language != now.language or old.sources != now.sources:
            return None
        before, after = old.document, now.document
        if before.tables or after.tables:
            return None
        shift = len(after.text) - len(before.text)
        ours, theirs = after.sections, before.sections
        head = 0
        while head < min(len(ours), len(theirs)) and _same(before.text, theirs[head], after.text, ours[head], 0):
            head += 1
        tail = 0
        while tail < min(len(ours), len(theirs)) - head and _same(
            before.text, theirs[-1 - tail], after.text, ours[-1 - tail], shift
        ):
            tail += 1
        start = ours[head - 1].span.end if head else 0
        end = max(ours[-tail].span.start if tail else len(after.text), start)
        start, end = _widened(start, end, old.dates, now.dates, _day)
        start, end = _widened(start, end, old.names, now.names, _person)
        return Change(start, end, shift)


def _same(before: str, theirs: tuple[str, Span], after: str, ours: tuple[str, Span], shift: int) -> bool:
    (kind, (start, end)), (other, (first, last)) = ours, theirs
    return kind == other and start == first + shift and end == last + shift and after[start:end] == before[first:last]


def _widened(
    start: int, end: int, before: Sequence[Any], after: Sequence[Any], read: Callable[[Any], object]
) -> tuple[int, int]:
    """Return the stretch with all annotations in it that are read in another way than they were."""
    for old, new in zip(before, after, strict=False):
        if new.end > start:
            break
        if read(old) != read(new):
            start = new.start
            break
    for old, new in zip(reversed(before), reversed(after), strict=False):
        if new.start < end:
            break
        if read(old) != read(new):
            end = new.end
            break
    return start, end


def _day(date: Any) -> object:
    return date.words, date.first, date.last, date.year_from, date.candidates, date.impossible


def _person(name: Any) -> object:
    return name.kind, name.given, name.surname, name.title, name.mention
