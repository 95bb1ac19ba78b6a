"""A rule as it was loaded: what it says, how it decides, and the examples that prove it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.finding import Outcome, Severity

if TYPE_CHECKING:
    from checker.analysis import Analysis
    from checker.pattern import Pattern

__all__ = ["Check", "Example", "Excuse", "Rule", "RuleError", "Within", "WordList"]

#: What a kind compiles a rule into.
Check = Callable[["Analysis"], Iterator[Outcome]]


class RuleError(Exception):
    """A rule that cannot be used.  The text is one line: ``file:line:column: what; what was expected``."""


class Within(NamedTuple):
    """How far apart the parts of one match may stand: ``unit`` sentence, paragraph or document, and how many."""

    unit: str = "sentence"
    number: int = 1


class Example(NamedTuple):
    """An example text with its marks taken out.

    ``carets`` are the ranges that stood in ``[[…]]`` and ``related`` those that stood in ``((…))``, as half-open
    offsets into ``text``.  ``place`` is ``file:line:column``.  ``date`` (ISO, or empty) is the publication date the
    example is checked with, ``sources`` the texts it is checked against.
    """

    text: str
    carets: tuple[tuple[int, int], ...]
    related: tuple[tuple[int, int], ...]
    place: str
    date: str = ""
    sources: tuple[str, ...] = ()


class WordList(NamedTuple):
    """A word list from ``rules/words/``: entries in lower case with the value each carries, if any.

    ``carries`` holds what every entry of the list has in common (``sign: 1``).  ``patterns``: a list can hold
    patterns that several rules share instead of words.
    """

    id: str
    entries: Mapping[str, str]
    carries: Mapping[str, str]
    patterns: tuple[str, ...] = ()


class Excuse(NamedTuple):
    """An ``unless`` entry: a pattern that excuses a match when it stands in ``region``.

    ``region`` is ``match``, ``sentence`` (any sentence the match touches), ``paragraph`` or ``document``.
    """

    pattern: Pattern
    region: str


@dataclass(frozen=True)
class Rule:
    """One rule, valid and ready to be compiled by its kind.

    ``options`` is an instance of the kind's ``Options``; ``source`` the text of the file ``path``; ``places`` the
    position ``file:line:column`` of each key, for messages.
    """

    id: str
    kind: str
    severity: Severity
    message: str
    why: str
    options: Any
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    where: frozenset[str] = frozenset()
    within: Within = Within()  # noqa: RUF009 - an immutable tuple
    preview: bool = False
    same: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unless: tuple[Excuse, ...] = ()
    supersedes: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    subject: str = ""
    path: str = ""
    places: Mapping[str, str] = field(default_factory=dict)

    def place(self, key: str) -> str:
        """Return ``file:line:column`` of a key of the rule (of the file if the key is not there)."""
        return self.places.get(key, self.path or self.id)
