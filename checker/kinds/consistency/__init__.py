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
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from checker.finding import Alternative, Outcome, Related, Severity, Status
from checker.rule import Check, Rule

if TYPE_CHECKING:
    from checker.analysis import Analysis

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
    compare = _COMPARISONS[options.compare]
    words: list[Any] = []  # what the rule's word lists are read into, made when first needed

    def check(analysis: Analysis) -> Iterator[Outcome]:
        if not words:
            words.append(_read(options))
        return compare(analysis, options, words[0])

    return check


def _read(options: Options) -> Any:
    """Return the rule's events or titles, ready to be looked for."""
    if options.events:
        from checker.kinds.consistency.figures import Events

        return Events(options.events)
    if options.titles:
        from checker.kinds.consistency.people import Titles

        return Titles(options.titles)
    return None


def _spellings(analysis: Analysis, options: Options, words: Any) -> Iterator[Outcome]:
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


def _acronyms(analysis: Analysis, options: Options, words: Any) -> Iterator[Outcome]:
    from checker.kinds.consistency import acronyms

    find = {"acronyms": acronyms.misfits, "early-acronyms": acronyms.early, "expansions": acronyms.renamed}
    for found in find[options.compare](analysis):
        yield Outcome(
            Status.INCONSISTENT,
            found.span,
            (Related(found.name, "the name"),),
            {"acronym": found.words, "name": found.name_words, "fitting": found.fitting},
            f"the initials of {found.name_words} are {found.fitting}",
            (Alternative(found.span, found.fitting, "the initials"),) if options.compare == "acronyms" else (),
        )


def _figures(analysis: Analysis, options: Options, words: Any) -> Iterator[Outcome]:
    from checker.kinds.consistency.figures import against_story

    clashes = against_story(analysis, words)
    if options.compare == "restated-figures":
        from checker.kinds.consistency.restatements import restated

        clashes = restated(analysis, words)
    for found in clashes:
        section = analysis.section_at(found.first.start)
        place = section.kind if section is not None else "text"
        yield Outcome(
            Status.INCONSISTENT,
            found.first,
            (Related(found.second, "the other figure"),),
            {"first": found.first_words, "second": found.second_words, "section": place},
            f"{found.event}: {found.first_words} in the {place}, {found.second_words} elsewhere",
        )


def _people(analysis: Analysis, options: Options, words: Any) -> Iterator[Outcome]:
    from checker.kinds.consistency import ages, people, places

    if options.compare == "titles":
        conflicts = people.titles(analysis, words)
    else:
        find = {
            "ages": ages.ages,
            "places": places.places,
            "first-names": people.first_names,
            "introductions": people.introductions,
        }
        conflicts = find[options.compare](analysis)
    for found in conflicts:
        yield Outcome(
            Status.INCONSISTENT,
            found.span,
            (Related(found.other, "elsewhere"),) if found.other != found.span else (),
            {"words": found.words, "other": found.other_words, "name": found.name},
            f"{found.name}: {found.words} here, {found.other_words} elsewhere",
        )


def _quotations(analysis: Analysis, options: Options, words: Any) -> Iterator[Outcome]:
    from checker.kinds.consistency import quotations

    find = quotations.variants if options.compare == "quotations" else quotations.headline_quotations
    for found in find(analysis):
        related = (Related(found.other, "other wording"),) if options.compare == "quotations" else ()
        yield Outcome(
            Status.INCONSISTENT,
            found.span,
            related,
            {"words": found.words, "other": found.other_words},
            f"'{found.words}' here, '{found.other_words}' elsewhere" if found.other_words else "",
        )


def _headline_names(analysis: Analysis, options: Options, words: Any) -> Iterator[Outcome]:
    from checker.kinds.consistency.headlines import misnamed

    for found in misnamed(analysis):
        yield Outcome(
            Status.INCONSISTENT,
            found.span,
            (Related(found.other, "in the story"),),
            {"words": found.words, "other": found.other_words},
            f"{found.words} here, {found.other_words} in the story",
            (Alternative(found.span, found.other_words, "as in the story"),),
        )


def _weekdays(analysis: Analysis, options: Options, words: Any) -> Iterator[Outcome]:
    from checker.kinds.consistency.weekdays import days

    for found in days(analysis):
        yield Outcome(
            Status.INCONSISTENT,
            found.span,
            (Related(found.other, "the other day"),),
            {"words": found.words, "other": found.other_words},
            f"{found.words} here, {found.other_words} elsewhere, for one event",
        )


_COMPARISONS: dict[str, Callable[[Analysis, Options, Any], Iterator[Outcome]]] = {
    "acronyms": _acronyms,
    "early-acronyms": _acronyms,
    "expansions": _acronyms,
    "ages": _people,
    "first-names": _people,
    "headline-figures": _figures,
    "headline-names": _headline_names,
    "introductions": _people,
    "places": _people,
    "headline-quotations": _quotations,
    "quotations": _quotations,
    "restated-figures": _figures,
    "spellings": _spellings,
    "titles": _people,
    "weekdays": _weekdays,
}
