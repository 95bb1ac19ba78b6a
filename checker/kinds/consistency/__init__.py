"""consistency: the same thing said twice.

::

    kind: consistency
    compare: spellings

``compare``
    ``acronyms``: an acronym in brackets that the name in front of it does not give.
    ``early-acronyms``: an acronym that the story uses before it says what it stands for.
    ``expansions``: an acronym that stands for two names one word apart.
    ``ages``: a person with two present ages.
    ``first-names``: a surname with a second first name that nobody introduced.
    ``introductions``: a surname that stands in the story before the full name.
    ``places``: a person from two places, a town in two states, a street in two towns.
    ``restated-figures``: a figure that takes up an earlier one ("The seven dead") with another value; ``events`` as for
    ``headline-figures``.
    ``weekdays``: a date with two weekdays; the weekday of headline, deck or caption against the story's.
    ``headline-names``: a name of headline, deck or caption that the story writes otherwise.
    ``quotations``: a quotation that repeats an earlier one with other words.
    ``headline-quotations``: a first-person quotation of the headline that the story does not have.
    ``titles``: a person with two posts or ranks of one of the groups in ``titles``.
    ``headline-figures``: a count in headline, deck, summary or caption that the beginning of the story contradicts;
    ``events`` names the classes of words that tell what a figure counts.
    ``spellings``: a name in two spellings one slip apart.

A message may have ``{words}`` (what stands at the caret), ``{other}`` (what stands elsewhere), ``{about}`` (the person,
event or acronym that both are about) and ``{section}``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.finding import Alternative, Outcome, Related, Severity, Status
from checker.rule import Check, Rule

if TYPE_CHECKING:
    from checker.analysis import Analysis
    from checker.kinds.consistency.difference import Difference

__all__ = ["Options", "compile"]


@dataclass(frozen=True)
class Options:
    """The keys of a consistency rule."""

    compare: str
    events: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    titles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def problem(self) -> str:
        """Return what is wrong with the options taken together, or ""."""
        if self.compare not in _COMPARISONS:
            return f"compare: '{self.compare}'; expected one of {', '.join(_COMPARISONS)}"
        return ""


def compile(rule: Rule) -> Check:  # noqa: A001 - the interface every kind has
    """Return the check of a consistency rule."""
    options: Options = rule.options
    comparison = _COMPARISONS[options.compare]
    words: list[Any] = []  # what the rule's word lists are read into, made when first needed

    def check(analysis: Analysis) -> Iterator[Outcome]:
        find = getattr(import_module(f"{__name__}.{comparison.module}"), comparison.function)
        if not words and (options.events or options.titles):
            words.append(_read(options))
        for found in find(analysis, *words):
            yield _outcome(found, comparison, analysis)

    return check


def _outcome(found: Difference, comparison: _Comparison, analysis: Analysis) -> Outcome:
    section = analysis.section_at(found.span.start)
    values = {
        "words": found.words,
        "other": found.other_words,
        "about": found.about,
        "section": section.kind if section is not None else "text",
    }
    return Outcome(
        Status.INCONSISTENT,
        found.span,
        (Related(found.other, comparison.label),) if found.other != found.span else (),
        values,
        comparison.working.format_map(values),
        (Alternative(found.span, values[comparison.offer], comparison.why),) if comparison.offer else (),
        None if found.certain else Severity.WARNING,
    )


def _read(options: Options) -> Any:
    """Return the rule's events or titles, ready to be looked for."""
    if options.events:
        from checker.kinds.consistency.figures import Events

        return Events(options.events)
    if options.titles:
        from checker.kinds.consistency.people import Titles

        return Titles(options.titles)
    return None


class _Comparison(NamedTuple):
    """Where a comparison is made, what the other place is called, the working, and which value is offered and why."""

    module: str
    function: str
    label: str = "elsewhere"
    working: str = "{about}: {words} here, {other} elsewhere"
    offer: str = ""
    why: str = ""


_INITIALS = "the initials of {other} are {about}"
_FIGURES = "{about}: {words} in the {section}, {other} elsewhere"
_COMPARISONS = {
    "acronyms": _Comparison("acronyms", "misfits", "the name", _INITIALS, "about", "the initials"),
    "early-acronyms": _Comparison("acronyms", "early", "the name", _INITIALS),
    "expansions": _Comparison("acronyms", "renamed", "the name", _INITIALS),
    "ages": _Comparison("ages", "ages"),
    "first-names": _Comparison("people", "first_names"),
    "headline-figures": _Comparison("figures", "against_story", "the other figure", _FIGURES),
    "headline-names": _Comparison(
        "headlines", "misnamed", "in the story", "{words} here, {other} in the story", "other", "as in the story"
    ),
    "headline-quotations": _Comparison("quotations", "headline_quotations", working=""),
    "introductions": _Comparison("people", "introductions"),
    "places": _Comparison("places", "places"),
    "quotations": _Comparison("quotations", "variants", "other wording", "'{words}' here, '{other}' elsewhere"),
    "restated-figures": _Comparison("restatements", "restated", "the other figure", _FIGURES),
    "spellings": _Comparison(
        "spellings",
        "two_spellings",
        "other spelling",
        "{words} (here) and {other} ({about}) are one slip apart",
        "other",
        "as elsewhere",
    ),
    "titles": _Comparison("people", "titles"),
    "weekdays": _Comparison("weekdays", "days", "the other day", "{words} here, {other} elsewhere, for one event"),
}
