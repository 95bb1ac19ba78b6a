"""attribution: who says it: unnamed, vague, alone or nobody at all.

::

    kind: attribution
    find: source
    sources: [unnamed-individual]
    reason: none

``find``
    ``source``      each source that the options below pick, once; further places of the same source are not repeated
    ``alone``       an unnamed individual on whose word alone a weighty claim rests
    ``plural``      a plural source that turns out to be one person ("officials said … the official said")
    ``declined``    a body that declines to comment while an unnamed source of that body is quoted
    ``claim``       words that report a claim (``match``) in a sentence that names no source
    ``words``       words (``match``) that are a fault wherever they stand outside a quotation
    ``named``       a draft with at least ``least`` attributions in which no named person speaks
    ``single``      a draft with at least ``least`` attributions that all come from one source
    ``byline``      an unnamed source in a draft that has a headline and no byline
    ``antecedent``  "she said" where nobody she could be was introduced
    ``surname``     a surname alone before the full name
    ``role``        a named speaker whose role the draft never gives
``sources``
    The kinds of source looked at: unnamed-individual, unnamed-group (two or more that are counted or belong somewhere),
    vague-group (a bare plural: "officials", "some"), friend ("friends of the designer").
``reason``
    ``none``: only sources for whose anonymity no reason is given; ``given``: only those with a reason of a kind in
    ``reasons``.
``reasons``
    The kinds of reason: safety, job, formula ("not authorised to speak"), private, other.  With ``reason: none`` these
    are the kinds that count as a reason at all; none listed means all.
``step``
    Only descriptions up to this step of specificity: 1 a bare noun ("an insider"), 2 a role or an affiliation ("a
    budget analyst"), 3 both, or a relation to what happened.
``first``
    Only if the source's is the first quotation of the draft.
``holding``
    Only if what is said holds a word of these lists (an opinion, an attack), as a quotation if ``quoted`` is true.  With
    ``alone`` these words give a claim weight, as figures, accusations and the lede do.
``nouns``, ``except``
    Only, and never, sources whose head noun is in these word lists.
``match``
    Patterns, for ``claim`` and ``words``.
``least``
    How many attributions make a draft worth judging.
``once``
    ``true``: the same words again are related places of the first finding; ``draft``: the draft makes one finding.

In messages ``{source}`` is the source as written and ``{words}`` what the caret stands under.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.analysis import Analysis, within
from checker.document import Span
from checker.finding import Outcome, Related, Severity, Status
from checker.kinds.relation import excused
from checker.pattern import Match, Pattern, find
from checker.rule import Check, Rule, WordList

if TYPE_CHECKING:
    from checker.annotators.attributions import Attribution
    from checker.annotators.names import Name
    from checker.annotators.people import Speaker

__all__ = ["Options", "compile"]

_SOURCES = ("unnamed-individual", "unnamed-group", "vague-group", "friend")
_REASONS = ("safety", "job", "formula", "private", "other")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_TOKEN = re.compile(r"[^\W_]+")
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|both|dozen|\d+|a (?:pair|couple|trio) of)\b",
    re.IGNORECASE,
)
_BELONGS = re.compile(r" (?:at|in|inside|of|from|for|with|on|within|who|that) ")
_VAGUE_TAIL = re.compile(
    r" (?:familiar with|close to|with (?:direct |first-?hand )?knowledge|briefed on|in the know|privy to|involved in"
    r"|aware of|near) ?"
)
_FRIEND = re.compile(
    r"^(?:(?:a|an|one|the|his|her|some|several|close|old|two|three)\s)*(?:close |old |longtime )*(?:friends?|allies"
    r"|ally|associates?|acquaintances?) (?:of|close to) ",
    re.IGNORECASE,
)
_WEIGHT = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|dozens?|hundreds?|thousands?"
    r"|millions?|half|third|quarter|killed|dead|died|wounded|fraud|brib\w+|theft|stole|stolen|illegal\w*"
    r"|falsif\w+|forg\w+|lied|lying|cover-up|abus\w+|assault\w*|fired|sacked|resign\w*|ignored|threat\w*|corrupt\w*"
    r"|attack\w*|warn\w*|never|nobody|no one)\b",
    re.IGNORECASE,
)
_CONFIRMS = re.compile(
    r"\b(?:confirm(?:s|ed|ing)?|acknowledg(?:es|ed)|admit(?:s|ted)|accept(?:s|ed) that|conced(?:es|ed)|corroborat\w+"
    r"|verified|(?:did|does|do) (?:not|n[’']t) (?:dispute|deny|contest)|(?:did|does)n[’']t (?:dispute|deny|contest)"
    r"|(?:was|were|is|are) (?:right|true|accurate|genuine|correct|authentic)|supports? (?:the|that|this|her"
    r"|his) (?:account|claim)|contains? (?:both|the|all)|backs? up)\b"
)
_DECLINED = re.compile(
    r"\b(?:(?:declined|refused) (?:to (?:comment|discuss|say|answer)|comment)|(?:would not|had no|no) comment)\b"
)
#: with what it begins: plain letters are found much faster in a long draft
_DECLINING = ("declined ", "refused ", "would not comment", "had no comment", "no comment")
#: who asks, praises or attacks gives no information that a name would have to stand for
_NO_INFORMATION = frozenset(("ask", "judge"))
#: what may follow a name whose bearer does something
_ACTS = re.compile(
    r" (?:[a-z]+ly )?(?:[a-z]+ed|[a-z]{2,}s|said|is|was|has|had|will|would|told|took|led|won|put|sent|came|went|made|gave|left|ran|saw|who)\b"
)
_SPOKES = re.compile(r"(?:spokes(?:man|woman|person|people|men|women)|representative)$")


@dataclass(frozen=True)
class Options:
    """The keys of an attribution rule."""

    find: str
    sources: tuple[str, ...] = ()
    reason: str = ""
    reasons: tuple[str, ...] = ()
    step: int = 0
    first: bool = False
    quoted: bool = False
    holding: tuple[WordList, ...] = ()
    nouns: tuple[WordList, ...] = ()
    except_: tuple[WordList, ...] = ()
    match: tuple[Pattern, ...] = ()
    least: int = 3
    once: str = ""

    def problem(self) -> str:
        """Return what is wrong with the options taken together, or ""."""
        if self.find not in _FINDERS:
            return f"find '{self.find}'; expected {', '.join(_FINDERS)}"
        for source in self.sources:
            if source not in _SOURCES:
                return f"source '{source}'; expected {', '.join(_SOURCES)}"
        for reason in self.reasons:
            if reason not in _REASONS:
                return f"reason '{reason}'; expected {', '.join(_REASONS)}"
        if self.reason not in ("", "none", "given"):
            return f"reason '{self.reason}'; expected none or given"
        if self.once not in ("", "true", "draft"):
            return f"once '{self.once}'; expected true or draft"
        if bool(self.match) != (self.find in ("claim", "words")):
            return f"match goes with find claim and words, not with {self.find}" if self.match else "match is missing"
        if self.find == "source" and not self.sources:
            return "sources is missing; expected the kinds of source to look at"
        return ""


def compile(rule: Rule) -> Check:  # noqa: A001 - the interface every kind has
    """Return the check of an attribution rule."""
    options: Options = rule.options
    finder = _FINDERS[options.find]

    def check(analysis: Analysis) -> Iterator[Outcome]:
        outcomes = list(finder(analysis, rule, options))
        if options.once:
            outcomes = _merged(analysis, outcomes, options.once == "draft")
        yield from outcomes

    return check


def _merged(analysis: Analysis, outcomes: list[Outcome], whole: bool) -> list[Outcome]:
    """Make one outcome of those in the same words (or of all), the later places related to the first."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        words = "" if whole else " ".join(outcome.values.get("source", outcome.values["words"]).lower().split())
        groups.setdefault(words, []).append(outcome)
    merged = []
    for first, *further in groups.values():
        related = first.related + tuple(Related(outcome.span, "also here") for outcome in further)
        merged.append(Outcome(first.status, first.span, related, first.values, first.working))
    return merged


def _outcome(
    analysis: Analysis, span: tuple[int, int], source: str = "", related: tuple[Related, ...] = (), working: str = ""
) -> Outcome:
    where = Span(*span)
    words = analysis.document.slice(where)
    if source[:1].isupper() and source.split(" ", 1)[0] in ("A", "An", "The", "One", "Some", "Two", "Three"):
        source = source[0].lower() + source[1:]
    return Outcome(Status.INCONSISTENT, where, related, {"words": words, "source": source or words}, working)


# -- what a source is


_SHOWN = frozenset(("headline", "deck", "subhead", "byline", "table"))


def _attributed(analysis: Analysis) -> list[Attribution]:
    """Return the attributions of the writer's own text: headlines apart, and not inside what somebody says."""

    def own(attribution: Attribution) -> bool:
        section = None if attribution.nested else analysis.section_at(attribution.start)
        return not attribution.nested and (section is None or section.kind not in _SHOWN)

    return analysis.once("own attributions", lambda: [each for each in analysis.attributions if own(each)])


def _is_person(noun: str) -> bool:
    from checker.annotators.gazetteer import ROLES

    return (
        noun in ROLES
        or noun in ("one", "another", "person")
        or noun.endswith(("man", "woman", "er", "or", "ist", "ian"))
    )


def _class(analysis: Analysis, attribution: Attribution) -> str:
    """Return what kind of unnamed source an attribution has: one of ``_SOURCES``, or "" for any other."""
    if attribution.source is None or attribution.resolved_kind not in ("unnamed-individual", "unnamed-group"):
        return ""
    known: dict[int, str] = analysis.once("classes of sources", dict)
    if id(attribution) not in known:
        known[id(attribution)] = _class_of(analysis, attribution)
    return known[id(attribution)]


def _class_of(analysis: Analysis, attribution: Attribution) -> str:
    from checker.annotators.gazetteer import GROUPS, ROLES

    assert attribution.source is not None
    speaker = attribution.speaker
    source = analysis.text[attribution.source[0] : attribution.source[1]]
    words = [word.lower() for word in _WORD.findall(source)]
    if not words or attribution.source_kind == "pronoun":
        return ""
    if _FRIEND.match(source):
        return "friend"
    noun = speaker.noun if speaker is not None else words[-1]
    if attribution.source_kind == "unnamed-individual":
        if words[0] in ("the", "this", "that") and (
            noun not in _ANONYMOUS
            or (speaker is not None and speaker.plural and speaker.first != attribution.source[0])
        ):
            return ""
        if words[0] in ("his", "her", "their", "its", "our", "my") or (
            noun not in _ANONYMOUS
            and noun in words
            and any(word.endswith(("’s", "'s")) for word in words[: words.index(noun)])
        ):
            return ""
        return "unnamed-individual" if _is_person(noun) else ""
    if words[0] in ("the", "these", "those", "both", "most", "few", "half"):
        return ""
    if (
        noun not in ROLES
        and noun not in GROUPS
        and noun + "s" not in GROUPS
        and words[0] not in GROUPS
        and not _is_person(noun)
    ):
        return ""
    tail = source[len(source.split(" ", 1)[0]) :]
    if _VAGUE_TAIL.search(source):
        return "vague-group"
    if _COUNTED.search(source) and words[0] != "one":
        return "unnamed-group"
    belongs = _BELONGS.search(tail)
    if belongs is not None and re.search(r"[A-Z]|\bthe\b", source[belongs.start() + 1 :] if belongs else ""):
        return "unnamed-group"
    if any(
        name.kind in ("organisation", "person") and attribution.source[0] <= name.start < attribution.source[1]
        for name in _names_in(analysis, attribution.source)
    ):
        return "unnamed-group"
    return "vague-group"


def _names_in(analysis: Analysis, span: tuple[int, int]) -> Iterator[Name]:
    names = analysis.names
    at = bisect_left(names, span[0], key=lambda name: name.start)
    while at < len(names) and names[at].start < span[1]:
        yield names[at]
        at += 1


#: nouns that keep a source's name back even with "the"
_ANONYMOUS = frozenset(
    "official source aide adviser advisor diplomat insider person executive employee colleague staffer"
    " operative confidant whistleblower strategist".split()
)
_BARE = frozenset(
    "source insider person individual colleague figure official someone somebody people man woman friend"
    " observer".split()
)


def _step(analysis: Analysis, attribution: Attribution) -> int:
    """Return how specific a description is: 1 a bare noun, 2 a role or an affiliation, 3 both or a relation."""
    assert attribution.source is not None
    source = analysis.text[attribution.source[0] : attribution.source[1]]
    words = [word.lower() for word in _WORD.findall(source)]
    noun = attribution.speaker.noun if attribution.speaker is not None else words[-1]
    rest = [
        word
        for word in words
        if word not in ("a", "an", "one", "another", "the", "two", "three", "some")
        and word.rstrip("s") != noun.rstrip("s")
    ]
    relation = (
        re.search(
            r"\b(?:knowledge|familiar|involved|briefed|who (?:was|were|is|has|have|had|attended|worked|works|saw"
            r"|took)|present)\b",
            source,
        )
        is not None
    )
    if not rest:
        return 1 if noun in _BARE else 2
    affiliated = _BELONGS.search(source) is not None or any(True for _ in _names_in(analysis, attribution.source))
    return 3 if relation or (affiliated and noun not in _BARE) else 2


def _speaker(attribution: Attribution) -> int:
    """Return a key that all attributions of one source share."""
    return id(attribution.speaker) if attribution.speaker is not None else -id(attribution)


# -- finders


def _find_source(analysis: Analysis, rule: Rule, options: Options) -> Iterator[Outcome]:
    seen: set[int] = set()
    groups: set[int] = set()
    looked: set[int] = set()
    first_quotation = True
    excused_by: dict[int, bool] = {}
    granted_to: dict[int, tuple[int, int]] = {}
    for attribution in _attributed(analysis):
        if attribution.anonymity is not None and attribution.anonymity.granted is not None:
            granted_to.setdefault(_speaker(attribution), attribution.anonymity.granted)
        if (
            attribution.anonymity is not None
            and attribution.anonymity.reason is not None
            and attribution.speaker is not None
        ):
            excused_by[id(attribution.speaker)] = True
    for attribution in _attributed(analysis):
        quotation = attribution.manner == "direct"
        opening = first_quotation and quotation
        first_quotation = first_quotation and not quotation
        kind = _class(analysis, attribution)
        if kind not in options.sources:
            continue
        assert attribution.source is not None
        key = _speaker(attribution)
        if key in seen and not (options.once == "true" and kind == "vague-group"):
            continue
        if options.first and not opening:
            continue
        if options.step and attribution.speaker is not None and key in looked:
            continue
        looked.add(key)
        speaker = attribution.speaker
        if (
            speaker is not None
            and speaker.whole is not None
            and id(speaker.whole) in groups
            and options.reason == "none"
        ):
            continue
        if attribution.cue_class in _NO_INFORMATION and not options.holding:
            continue
        if attribution.cue_lemma in ("hope", "worry"):
            continue
        if options.reason and attribution.cue_class == "think":
            continue  # what people believe or ask is no information that they give
        if options.reason and not _reason_fits(attribution, options, excused_by):
            groups.add(key)
            continue
        if options.step and _step(analysis, attribution) > options.step:
            continue
        noun = speaker.noun if speaker is not None else ""
        if options.nouns and not any(noun in words.entries for words in options.nouns):
            continue
        if any(noun in words.entries or noun + "s" in words.entries for words in options.except_):
            continue
        if options.quoted and attribution.manner == "indirect":
            continue
        held = ""
        if options.holding:
            held = _held(analysis, attribution, options)
            if not held:
                continue
        seen.add(key)
        groups.add(key)
        source = analysis.text[attribution.source[0] : attribution.source[1]]
        span = attribution.source
        related: tuple[Related, ...] = ()
        if options.holding:
            related = (Related(Span(*attribution.source), "the source"),)
            span = attribution.content
        granted = granted_to.get(key)
        if options.reason == "none" and granted is not None:
            related = (*related, Related(Span(*granted), "anonymity, without a reason"))
        if options.reason == "given" and attribution.anonymity is not None and attribution.anonymity.reason is not None:
            span = attribution.anonymity.reason
            related = (*related, Related(Span(*attribution.source), "the source"))
        outcome = _outcome(analysis, span, source, related)
        if options.reason == "none" and _SPOKES.search(noun):
            # spokespeople speak for a body that is named: the weaker case
            outcome = replace(outcome, severity=Severity.NOTE)
        yield outcome


def _reason_fits(attribution: Attribution, options: Options, excused_by: dict[int, bool]) -> bool:
    anonymity = attribution.anonymity
    given = anonymity is not None and anonymity.reason is not None
    if options.reason == "none":
        counts = given and (not options.reasons or (anonymity is not None and anonymity.kind in options.reasons))
        return not counts and not (
            attribution.speaker is not None and excused_by.get(id(attribution.speaker)) and not given
        )
    return given and anonymity is not None and anonymity.kind in (options.reasons or _REASONS)


def _held(analysis: Analysis, attribution: Attribution, options: Options) -> str:
    for start, end in attribution.content_parts:
        for found in _WORD.finditer(analysis.text, start, end):
            word = found.group().lower()
            if any(word in words.entries for words in options.holding):
                return word
    return ""


def _find_alone(analysis: Analysis, rule: Rule, options: Options) -> Iterator[Outcome]:
    seen: set[int] = set()
    found = _attributed(analysis)
    weightless: set[int] = set()
    for number, attribution in enumerate(found):
        if attribution.source is None or attribution.cue is None or attribution.resolved_kind != "unnamed-individual":
            continue
        kind = _class(analysis, attribution)
        key = _speaker(attribution)
        if key in seen or kind in ("", "friend") or key in weightless:
            continue
        noun = attribution.speaker.noun if attribution.speaker is not None else ""
        if _SPOKES.search(noun) or any(noun in words.entries for words in options.except_):
            continue
        claim = " ".join(analysis.text[start:end] for start, end in attribution.content_parts)
        lede = attribution.sentence <= 1
        if attribution.cue_class in _NO_INFORMATION or claim.rstrip("\"”’' ").endswith("?"):
            continue
        if attribution.cue_class in ("warn", "think") and not lede:
            continue  # a forecast is no fact that a second source could confirm
        if not (lede or _WEIGHT.search(claim) or _held(analysis, attribution, options)):
            continue
        if _confirmed(analysis, found, number):
            weightless.add(key)
            continue
        seen.add(key)
        span = (min(attribution.source[0], attribution.cue[0]), max(attribution.source[1], attribution.cue[1]))
        source = analysis.text[attribution.source[0] : attribution.source[1]]
        related = tuple(Related(Span(*part), "the claim") for part in attribution.content_parts[:1])
        yield _outcome(analysis, span, source, related)


def _confirmed(analysis: Analysis, found: list[Attribution], number: int) -> bool:
    """Say whether somebody named, or a document, bears the unnamed source out in the paragraphs that follow."""
    claim = found[number]
    text = analysis.text
    last = claim.sentence
    for other in found[number + 1 : number + 12]:
        if other.speaker is claim.speaker and other.speaker is not None:
            last = max(last, other.sentence)
            continue
        if _class(analysis, other) in ("unnamed-individual", "unnamed-group") and other.speaker is not claim.speaker:
            break
        start, end = analysis.sentences[other.sentence]
        if other.resolved_kind == "named-organisation" and not _same_matter(text, claim, other):
            continue
        if (
            other.sentence - claim.sentence <= 9
            and other.resolved_kind in ("named-person", "named-organisation")
            and _CONFIRMS.search(text, start, end)
        ):
            return True
    said = {word for start, end in claim.content_parts for word in _WORD.findall(text[start:end].lower())}
    for sentence in analysis.sentences[last + 1 : last + 4]:
        start, end = sentence
        if _CONFIRMS.search(text, start, end) is None:
            continue
        words = [word.lower() for word in _WORD.findall(text[start : start + 40])]
        if len(words) > 1 and words[0] == "the" and (words[1] in said or any(word in said for word in words[1:3])):
            return True
        if any(
            other.resolved_kind == "named-person"
            or (other.resolved_kind == "named-organisation" and _same_matter(text, claim, other))
            for other in within(found, sentence)
        ):
            return True
    return False


def _same_matter(text: str, claim: Attribution, other: Attribution) -> bool:
    """Say whether what a body confirms is the claim: it points back to it, or shares a figure or half its words."""
    if other.cue_class != "confirm" or (other.cue_lemma == "confirm" and not other.content_parts):
        return True
    said = [
        word for start, end in other.content_parts for word in _TOKEN.findall(text[start:end].lower()) if len(word) > 3
    ]
    claimed = {word for start, end in claim.content_parts for word in _TOKEN.findall(text[start:end].lower())}
    shared = [word for word in said if word in claimed]
    return any(word[0].isdigit() for word in shared) or 2 * len(shared) > len(said)


def _find_plural(analysis: Analysis, rule: Rule, options: Options) -> Iterator[Outcome]:
    groups: dict[str, Attribution] = {}
    several: set[str] = set()
    for attribution in _attributed(analysis):
        if attribution.source is None:
            continue
        source = analysis.text[attribution.source[0] : attribution.source[1]]
        words = [word.lower() for word in _WORD.findall(source)]
        if not words:
            continue
        if attribution.source_kind == "unnamed-group" and attribution.speaker is not None:
            noun = attribution.speaker.noun
            if not _COUNTED.search(source):
                groups.setdefault(noun, attribution)
        elif attribution.source_kind == "unnamed-individual" and words[0] in ("one", "another", "a", "an"):
            several.add(words[-1])
            if attribution.speaker is not None:
                several.add(attribution.speaker.noun)
        elif words[0] == "the" and attribution.head is not None:
            noun = analysis.text[attribution.head[0] : attribution.head[1]].lower()
            group = groups.get(noun)
            named = attribution.resolved_kind == "named-person"
            if group is not None and noun not in several and not named and group.source is not None:
                several.add(noun)
                yield _outcome(
                    analysis,
                    group.source,
                    analysis.text[group.source[0] : group.source[1]],
                    (Related(Span(*attribution.source), "one person here"),),
                )


def _find_declined(analysis: Analysis, rule: Rule, options: Options) -> Iterator[Outcome]:
    text = analysis.text
    unnamed = [
        attribution
        for attribution in _attributed(analysis)
        if _class(analysis, attribution) in ("unnamed-individual", "unnamed-group")
        and not _SPOKES.search(attribution.speaker.noun if attribution.speaker else "")
    ]
    bodies: list[tuple[str, Attribution]] = []
    for attribution in unnamed:
        assert attribution.source is not None
        near = (attribution.source[0], min(attribution.source[1] + 40, attribution.end))
        bodies.extend(
            (text[name.start : name.end], attribution) for name in _names_in(analysis, near) if name.kind != "person"
        )
    for declined in _refusals(text) if bodies else ():
        if analysis.quotation_at(declined.start(), declined.end()) is not None:
            continue
        start, end = analysis.sentences[analysis.sentence_index(declined.start())]
        for body, attribution in bodies:
            at = text.find(body, start, declined.start())
            if at >= 0 and attribution.source is not None and not start <= attribution.start < end:
                source = text[attribution.source[0] : attribution.source[1]]
                yield _outcome(
                    analysis,
                    (at, declined.end()),
                    source,
                    (Related(Span(*attribution.source), "an unnamed source of the same body"),),
                )
                break


def _refusals(text: str) -> list[re.Match[str]]:
    """Return where somebody declines to comment, in order."""
    found: dict[int, re.Match[str]] = {}
    for opening in _DECLINING:
        at = text.find(opening)
        while at >= 0:
            match = _DECLINED.match(text, at)
            if match is not None:
                found.setdefault(match.end(), match)
            at = text.find(opening, at + 1)
    return [found[end] for end in sorted(found)]


def _find_claim(analysis: Analysis, rule: Rule, options: Options) -> Iterator[Outcome]:
    sourced = {
        attribution.sentence
        for attribution in _attributed(analysis)
        if attribution.source is not None and attribution.cue is not None and attribution.resolved_kind != "none"
    }
    last = -1
    for start, end in _places(analysis, rule, options):
        sentence = analysis.sentence_index(start)
        if sentence in sourced or start < last:
            continue
        last = end
        yield _outcome(analysis, (start, end))


def _find_words(analysis: Analysis, rule: Rule, options: Options) -> Iterator[Outcome]:
    last = -1
    for start, end in _places(analysis, rule, options):
        if start >= last:
            last = end
            yield _outcome(analysis, (start, end))


def _places(analysis: Analysis, rule: Rule, options: Options) -> list[tuple[int, int]]:
    """Return where the rule's patterns match outside quotations and excuses, in order, the longest first."""
    places = []
    for pattern in options.match:
        for match in find(pattern, analysis, rule.within):
            inside = analysis.quotation_at(match.start, match.end)
            section = analysis.section_at(match.start)
            if (inside is not None and inside.words > 1) or (
                section is not None and section.kind in ("headline", "table")
            ):
                continue
            if not excused(rule, Match(match.start, match.end, {}), analysis):
                places.append((match.start, match.end))
    return sorted(set(places), key=lambda place: (place[0], -place[1]))


def _draft(analysis: Analysis) -> tuple[int, int] | None:
    """Return the place that stands for the whole draft: its headline, else its first sentence."""
    for section in analysis.sections:
        if section.kind in ("headline", "lede", "body"):
            if section.kind == "headline":
                return section.span
            break
    return analysis.sentences[0] if analysis.sentences else None


def _find_named(analysis: Analysis, rule: Rule, options: Options) -> Iterator[Outcome]:
    found = [attribution for attribution in _attributed(analysis) if attribution.source is not None]
    if len(found) < options.least or any(attribution.resolved_kind == "named-person" for attribution in found):
        return
    place = _draft(analysis)
    if place is not None:
        yield _outcome(analysis, place)


def _find_single(analysis: Analysis, rule: Rule, options: Options) -> Iterator[Outcome]:
    found = [
        attribution
        for attribution in _attributed(analysis)
        if attribution.source is not None and attribution.cue is not None
    ]
    speakers: dict[int, Speaker] = {id(each.speaker): each.speaker for each in found if each.speaker is not None}
    if len(found) < options.least or len(speakers) != 1 or any(each.speaker is None for each in found):
        return
    place = _draft(analysis)
    if place is not None:
        name = next(iter(speakers.values())).name
        yield _outcome(analysis, place, name, working=f"{len(found)} attributions, all to {name}")


def _find_byline(analysis: Analysis, rule: Rule, options: Options) -> Iterator[Outcome]:
    kinds = {section.kind for section in analysis.sections}
    if "byline" in kinds or "headline" not in kinds or analysis.document.metadata.get("author"):
        return
    for attribution in _attributed(analysis):
        if _class(analysis, attribution) in ("unnamed-individual", "unnamed-group") and attribution.source is not None:
            yield _outcome(analysis, attribution.source)
            return


def _find_antecedent(analysis: Analysis, rule: Rule, options: Options) -> Iterator[Outcome]:
    from checker.annotators.gazetteer import ROLES

    text = analysis.text
    blamed: set[str] = set()
    for attribution in _attributed(analysis):
        if attribution.source_kind != "pronoun" or attribution.source is None or attribution.candidates:
            continue
        start, end = attribution.source
        pronoun = text[start:end].lower()
        if pronoun not in ("he", "she") or analysis.quotation_at(start, end) is not None or pronoun in blamed:
            continue
        gender = "m" if pronoun == "he" else "f"
        if any(_may_be(name, gender) for name in analysis.names if name.start < start):
            continue
        before = text[max(start - 1500, 0) : start]
        taken = {
            role
            for name in analysis.names
            if name.entity is not None and name.start < start
            for role in name.entity.roles
        }
        person = False
        for word in _WORD.findall(before):
            low = word.lower()
            if low in ROLES and ROLES[low] in ("", gender) and low not in taken and low not in _NOT_PEOPLE:
                person = True
                break
        if not person:
            blamed.add(pronoun)
            assert attribution.cue is not None
            yield _outcome(analysis, (min(start, attribution.cue[0]), max(end, attribution.cue[1])))


_NOT_PEOPLE = frozenset(
    "host figure source head monitor guide server scout patient number keeper planner chief general major"
    " counsel winner reader".split()
)


def _may_be(name: Name, gender: str) -> bool:
    return name.kind == "person" and name.entity is not None and name.entity.gender in ("", gender)


def _find_surname(analysis: Analysis, rule: Rule, options: Options) -> Iterator[Outcome]:
    done: set[int] = set()
    headlines = ("headline", "deck", "subhead", "summary", "caption", "byline", "table")
    for name in analysis.names:
        entity = name.entity
        if name.kind != "person" or entity is None or id(entity) in done:
            continue
        section = analysis.section_at(name.start)
        if section is not None and section.kind in headlines:
            continue
        done.add(id(entity))
        before = analysis.text[max(name.start - 4, 0) : name.start].lower()
        if before == "the " or before.strip()[-1:].isdigit():
            continue  # "the Moll inquiry" names a thing
        if before.endswith(("v. ", "vs. ", "v ")) or _ACTS.match(analysis.text, name.end) is None:
            continue  # only somebody who acts has to be introduced
        if any(_in_headline(analysis, each, headlines) for each in entity.mentions):
            continue
        if name.mention != "surname" or analysis.quotation_at(name.start, name.end) is not None:
            continue
        for later in entity.mentions:
            if later.start > name.start and later.mention == "full":
                at = analysis.section_at(later.start)
                if at is None or at.kind not in headlines:
                    related = (Related(Span(later.start, later.end), "introduced here"),)
                    yield _outcome(analysis, (name.start, name.end), entity.name, related)
                    break


def _in_headline(analysis: Analysis, name: Name, kinds: tuple[str, ...]) -> bool:
    section = analysis.section_at(name.start)
    return section is not None and section.kind in kinds


def _find_role(analysis: Analysis, rule: Rule, options: Options) -> Iterator[Outcome]:
    done: set[int] = set()
    for attribution in _attributed(analysis):
        speaker = attribution.speaker
        if speaker is None or speaker.entity is None or speaker.entity.kind != "person" or id(speaker) in done:
            continue
        done.add(id(speaker))
        mentions = speaker.entity.mentions
        if speaker.entity.roles or not mentions or any(name.title for name in mentions):
            continue
        first = mentions[0]
        if (
            first.mention != "full"
            or analysis.text[first.end : first.end + 2] == ", "
            or analysis.text[first.end : first.end + 2] == " ("
        ):
            continue
        yield _outcome(analysis, (first.start, first.end), speaker.name)


_FINDERS: dict[str, Callable[[Analysis, Rule, Options], Iterator[Outcome]]] = {
    "source": _find_source,
    "alone": _find_alone,
    "plural": _find_plural,
    "declined": _find_declined,
    "claim": _find_claim,
    "words": _find_words,
    "named": _find_named,
    "single": _find_single,
    "byline": _find_byline,
    "antecedent": _find_antecedent,
    "surname": _find_surname,
    "role": _find_role,
}
