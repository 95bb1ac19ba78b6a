"""consistency: the same thing said twice.

::

    kind: consistency
    compare: spellings

``compare``
    ``spellings``: a name in two spellings one slip apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.finding import Alternative, Outcome, Related, Severity, Status
from checker.rule import Check, Rule

if TYPE_CHECKING:
    from checker.analysis import Analysis

__all__ = ["Options", "compile"]


@dataclass(frozen=True)
class Options:
    """The keys of a consistency rule."""

    compare: str

    def problem(self) -> str:
        """Return what is wrong with the options taken together, or ""."""
        if self.compare not in _COMPARISONS:
            return f"compare: '{self.compare}'; expected one of {', '.join(_COMPARISONS)}"
        return ""


def compile(rule: Rule) -> Check:  # noqa: A001 - the interface every kind has
    """Return the check of a consistency rule."""
    options: Options = rule.options
    return _COMPARISONS[options.compare]


def _spellings(analysis: Analysis) -> Iterator[Outcome]:
    from checker.kinds.consistency.spellings import two_spellings

    for found in two_spellings(analysis):
        times = "once" if found.counts[1] == 1 else f"{found.counts[1]} times"
        yield Outcome(
            Status.INCONSISTENT,
            found.span,
            (Related(found.other, "other spelling"),),
            {"name": found.words, "other": found.other_words},
            f"{found.words} (here) and {found.other_words} ({times}) are one slip apart",
            (Alternative(found.span, found.other_words, "as elsewhere"),),
            None if found.sure else Severity.WARNING,
        )


_COMPARISONS: dict[str, Callable[[Analysis], Iterator[Outcome]]] = {"spellings": _spellings}
