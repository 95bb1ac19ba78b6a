"""count: a stated number against the things that are listed.

::

    kind: count
    stated: "{stated:count} *4 :"
    list: follows
    partial: "(including|among them|such as)"

``stated``
    Patterns with a slot ``stated``: a figure, or a word that carries a number ("trio").
``list``
    Where the list stands: ``follows`` (directly behind the match, to the end of the apposition), ``next`` (it opens
    the next sentence), ``before`` (it opens the sentence in front), ``ends`` (it opens the sentence and the match
    follows), ``ordinals`` ("First, … Second, …" in the sentences behind), ``bullets`` (the list items behind the
    paragraph).
``partial``
    Patterns that say that the list is not complete; a match with one in its sentence is left alone.
``most``
    How far the number and the list may differ (default 2): a greater distance is not a slip of counting.

A list is names joined by commas, semicolons and "and".  Ages, and descriptions that begin with a small letter, belong
to the name in front of them.  Behind a colon or a dash it may be a list of things instead: short items, or longer ones
that all begin with the same small word ("whether … and whether …").  A list that can be read in more than one way is
left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from checker.document import Span
from checker.finding import Alternative, Outcome, Related, Status
from checker.kinds.relation import excused, nearby
from checker.pattern import Match, Pattern, find
from checker.quantity import Quantity, written_like
from checker.rule import Check, Rule

if TYPE_CHECKING:
    from checker.analysis import Analysis

__all__ = ["Options", "compile"]

_PLACES = ("follows", "next", "before", "ends", "ordinals", "bullets")


@dataclass(frozen=True)
class Options:
    """The keys of a count rule."""

    stated: tuple[Pattern, ...]
    list: str = "follows"
    partial: tuple[Pattern, ...] = ()
    most: int = 2

    def problem(self) -> str:
        """Return what is wrong with the options taken together, or ""."""
        if self.list not in _PLACES:
            return f"list: unknown place '{self.list}'; expected {', '.join(_PLACES)}"
        return ""


def compile(rule: Rule) -> Check:  # noqa: A001 - the interface every kind has
    """Return the check of a count rule."""
    options: Options = rule.options

    def check(analysis: Analysis) -> Iterator[Outcome]:
        if options.list == "bullets" and all(section.kind != "list" for section in analysis.sections):
            return
        seen: set[tuple[int, int]] = set()
        for pattern in options.stated:
            for match in find(pattern, analysis, rule.within):
                stated = match.slots["stated"]
                value = _number(stated)
                if value is None or value < 2 or (stated.start, stated.end) in seen or excused(rule, match, analysis):
                    continue
                listed = _PLACE[options.list](match, analysis)
                if listed is None or _incomplete(match, listed, rule, analysis):
                    continue
                count, span = listed
                place = Span(stated.start, stated.end)
                seen.add(place)
                words = {
                    "stated": analysis.document.slice(place),
                    "listed": analysis.document.slice(span),
                    "result": str(count),
                }
                if value == count or (count > value and isinstance(stated, Quantity) and stated.high != stated.value):
                    yield Outcome(Status.CONSISTENT, place, values=words)
                elif abs(value - count) > options.most:
                    yield Outcome(Status.UNDECIDABLE, place, values=words)
                else:
                    yield _outcome(stated, count, place, span, words)

    return check


def reach(rule: Rule) -> int | None:
    """Return how many sentences around a place its outcome can depend on, ``None`` for the whole draft."""
    looks = _LOOKS.get(rule.options.list)
    return None if looks is None else nearby(rule, looks)


def _number(stated: Any) -> int | None:
    """Return the number a figure or a word stands for, if it is one whole number."""
    if isinstance(stated, Quantity):
        if stated.value is None or stated.value.denominator != 1 or (stated.low != stated.value):
            return None
        return int(stated.value)
    text = stated.carries.get("value", "")
    return int(text) if text.isdigit() else None


def _outcome(stated: Any, count: int, place: Span, span: Span, words: dict[str, str]) -> Outcome:
    offers: tuple[Alternative, ...] = ()
    if isinstance(stated, Quantity):
        offers = (Alternative(place, written_like(Fraction(count), stated), "the number"),)
    shown = words["listed"].replace("\n", " ")
    if len(shown) > 60:
        shown = shown[:40].rstrip() + " … " + shown[-16:].lstrip()
    working = f"{shown}: {count}, not {words['stated']}"
    return Outcome(Status.INCONSISTENT, place, (Related(span, "listed"),), words, working, offers)


#: How far in front of a number words like "among the" belong to it.
_AHEAD = 25


def _incomplete(match: Match, listed: tuple[int, Span], rule: Rule, analysis: Analysis) -> bool:
    options: Options = rule.options
    start = analysis.sentences[analysis.sentence_index(match.start)].start
    if options.list in ("follows", "bullets"):
        start = max(start, match.slots["stated"].start - _AHEAD)
    end = analysis.sentences[analysis.sentence_index(max(listed[1].end - 1, 0))].end
    region = (min(start, listed[1].start), max(end, match.end))
    return any(next(find(one, analysis, rule.within, region=region), None) for one in options.partial)


# --------------------------------------------------------------------------------------------------------------
# Lists of names

_WORD = r"(?:[A-Z\u00c0-\u00de][\w’'&.-]*|\d+[a-z]*(?= [A-Z]))"
_NAME = re.compile(
    rf"(?:(?:the|an?|and the)\s)?{_WORD}"
    rf"(?:\s(?:of the|of|de la|de|del|di|da|du|van der|van|von|bin|ibn|al|el|la|le|for|the|&|{_WORD}))*"
    r"(?:\s?\([^()\n]{1,40}\))?"
)
_AGE = re.compile(r"(?:aged?\s)?\d{1,3}(?:\s?(?:years? old|months?))?")
_DESCRIBED = re.compile(r"(?:an?|the|his|her|their|its|who|whose|which|where|all|both|aged|of|from|in|at)\s[^,;]{1,60}")
#: Names that hold an "and" of their own.
_PAIRED = re.compile(
    r"\b(Trinidad|Antigua|Bosnia|Saint Kitts|St\.? Kitts|Saint Vincent|St\.? Vincent|Sao Tome|São Tomé|Turks|Johnson|"
    r"Procter|Marks|Simon|Black|Barnes|Bed Bath|Food|Wallis|Tyne|Newfoundland|Jammu|Brighton|Dun)\s(?:and|&)\s"
)
_STATES = frozenset(
    "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois "
    "Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri "
    "Montana Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia Washington "
    "Wisconsin Wyoming".split()
) - {"Washington"} | {
    "New Hampshire",
    "New Jersey",
    "New Mexico",
    "North Carolina",
    "North Dakota",
    "Rhode Island",
    "South Carolina",
    "South Dakota",
    "West Virginia",
    "D.C.",
    "DC",
}
_ABBREVIATED = re.compile(r"[A-Z][a-z]{1,5}\.|[A-Z]\.[A-Z]\.")
_KIN = re.compile(r"(?:his|her|their|the|an?)\s(?:[a-z][\w’'-]*\s){1,3}[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*$")
#: What a person is, in front of the name ("potter Lena Holt"); not "at Lowen", "a Lowen", "his Lena".
_ROLE = re.compile(
    r"(?:(?!(?:and|or|of|in|at|to|from|for|on|by|with|near|as|than|that|the|an?|his|her|its|their|our|my|your|who|is|"
    r"was|are|were|said|says|one|two|three|four|five|six|some|several|many|other|another|both)\s)[a-z][\w’'-]*\s){1,3}(?=[A-Z\u00c0-\u00de])"
)
_MORE = re.compile(
    r"\b(?:others?|more|etc|another|several|several|the rest|elsewhere|some|many|one|two|three|four)\b", re.IGNORECASE
)


def names_in(text: str, *, closed: bool) -> tuple[int, int] | None:
    """Return how many names the list at the start of ``text`` holds and where it ends, if that is clear.

    ``closed`` says that the list runs to the end of the text; else the last name ends it, whatever follows.
    """
    body = text.replace("\u00a0", " ")
    body = _PAIRED.sub(lambda found: found.group().replace(" and ", "_and_").replace(" & ", "_&_"), body)
    chunks: list[tuple[str, str, int]] = []  # separator in front, words, end
    at = 0
    separator = ""
    for found in re.finditer(r"\s*(?:;\s*(?:and\s+)?|,\s*(?:and\s+|&\s+)?|\s(?:and|&)\s+)", body):
        chunks.append((separator, body[at : found.start()], found.start()))
        separator = found.group().strip()
        at = found.end()
    chunks.append((separator, body[at:], len(body)))
    count = 0
    end = 0
    previous_name = ""
    ended = joined = states = False
    commas = any(sep in (",", ";") for sep, _, _ in chunks)
    oxford = any(sep.startswith((",", ";")) and sep.endswith(("and", "&")) for sep, _, _ in chunks)
    for number, (sep, words, stop) in enumerate(chunks):
        last = number == len(chunks) - 1
        words = words.strip().rstrip(".") if last and closed else words.strip()
        if number and count and _AGE.fullmatch(words):
            continue
        name = _NAME.match(words.replace("_", " "))
        role = _ROLE.match(words) if name is None and closed and not _DESCRIBED.fullmatch(words) else None
        if role is not None:
            words = words[role.end() :]
            name = _NAME.match(words.replace("_", " "))
        whole = name is not None and name.end() == len(words)
        conjunction = sep.endswith(("and", "&"))
        if name is None:
            if number and count and not conjunction and _DESCRIBED.fullmatch(words):
                if _KIN.match(words):
                    return None  # "Paul Ash, his partner Rik Gale and …": one person or two
                continue
            return None
        if _MORE.search(words[: name.end()]) and not whole:
            return None
        if not whole:
            if closed or not (conjunction and name.end() > 1):
                return None
            # the last name, and the sentence goes on: "… and Orrin Lines must answer by May"
            rest = words[name.end() :]
            if not re.match(r"[\s’'\"”]", rest):
                return None
            stop -= len(words) - name.end()
            ended = True
        if (
            number
            and not conjunction
            and (
                (_ABBREVIATED.fullmatch(words) and previous_name and not _ABBREVIATED.fullmatch(previous_name))
                or (words in _STATES and previous_name and previous_name not in _STATES and not states)
            )
        ):
            return None  # a place and its state, or two places
        if conjunction and oxford and not sep.startswith((",", ";")):
            return None  # "X, Y and Z, and W": which "and" ends the list is not clear
        count += 1
        states = states or (count == 1 and (words in _STATES or words == "New York"))
        end = stop
        previous_name = words
        if conjunction:
            joined = True
            if ended or (commas and not last):
                following = chunks[number + 1][1].strip() if not last else ""
                if following and _NAME.match(following) and not ended:
                    return None
                break
    if count == 2 and chunks[1][0].endswith("and") and " " not in chunks[0][1].strip() and " " in chunks[1][1].strip():
        return None  # "Fred and Cindy Moss": a surname for two
    conjunctions = sum(sep.endswith(("and", "&")) for sep, _, _ in chunks)
    if count < 2 or not joined or (not commas and conjunctions > 1):
        return None
    return count, len(text[:end].rstrip(" .\u00a0")) if closed else end


_NUMBERED = re.compile(r"\b(?:one|two|three|four|five|six|first|second|third|next|last|others?|another|both|some)\b|\d")
_LINK = re.compile(r"\s*(?:[,;]\s*(?:(?:and|or)\s+)?|\s(?:and|or)\s+)")
_SHORT = re.compile(
    r"(?:(?:an?|the|his|her|its|their|my|our|your|more|better|less|fewer|no)\s)?[^\W\d][\w’'-]*(?:\s[a-z][\w’'-]*){0,2}"
)
_PARALLEL = frozenset("whether to how what who when where why that if the a an more no".split())
#: Words that open a clause, or a list of another sort.
_CLAUSAL = frozenset(
    "first firstly one he she it they we you i there this that these those who which because since when while if as "
    "but so not only if in on at by for from with of".split()
)


def _things_in(text: str) -> tuple[int, int] | None:
    """Return how many things the list that makes up ``text`` holds and where it ends, if that is clear.

    Things are short ("cost, time and luck"), or longer and all begin with one small word ("to win, … and to last").
    """
    body = text.rstrip(" .!?,\u00a0")
    chunks: list[str] = []
    links: list[str] = []
    at = 0
    for found in _LINK.finditer(body):
        chunks.append(body[at : found.start()].strip())
        links.append(found.group().strip())
        at = found.end()
    chunks.append(body[at:].strip())
    if not links or not links[-1].endswith(("and", "or")) or any(link.endswith(("and", "or")) for link in links[:-1]):
        return None
    if any(_NUMBERED.search(chunk) for chunk in chunks):
        return None
    openings = [chunk.split(" ", 1)[0].lower() for chunk in chunks]
    if (
        len(set(openings)) == 1
        and openings[0] in _PARALLEL
        and (len(chunks) > 2 or openings[0] == "whether" or all(chunk.count(" ") < 3 for chunk in chunks))
    ):
        return (len(chunks), len(body)) if all(len(chunk) < 90 for chunk in chunks) else None
    if len(chunks) == 2 and all(chunk.isalpha() and chunk.islower() for chunk in chunks):
        return (2, len(body)) if _CLAUSAL.isdisjoint(openings) else None
    if len(chunks) < 3 or not all(_SHORT.fullmatch(chunk) for chunk in chunks) or not _CLAUSAL.isdisjoint(openings):
        return None
    return len(chunks), len(body)


_ADVERBIAL = re.compile(
    r"(?:On|In|At|For|But|And|While|After|Before|By|From|With|Under|Of|Like|As|Among|Both|When|Instead|However|Meanwhile|Still|Then|Now|Today|"
    r"Yesterday|Later|Earlier|Also|Only|Even|So|Though|Although|If|Since|Because|Once|Here|There|That|This|It)[\s,]"
)
_CAPITAL = re.compile(r"\b(?:in|at|to|from|of|for|on|near|with|by)\s(?:the\s)?[A-Z]|\s[A-Z][\w’'-]*\s?,$")


#: How many words may stand between a number and the list of things behind the colon.
_NEAR = 5
_DAYS = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|May|June|July|August|September|"
    r"October|November|December|[,.\s]|and)+"
)


def _follows(match: Match, analysis: Analysis) -> tuple[int, Span] | None:
    text = analysis.text
    stated = match.slots["stated"]
    sentence = analysis.sentences[analysis.sentence_index(match.end - 1)]
    start = match.end
    while start < sentence.end and text[start] in " \u00a0\t":
        start += 1
    mark = text[match.end - 1]
    body = text[start : min(sentence.end, start + 600)]
    noun_end = max((getattr(stated, "noun_span", None) or (0, 0))[1], stated.end)  # "two Democrats, Jo Hall and …"
    if mark == "," and _CAPITAL.search(text, min(noun_end, match.end), match.end):
        return None  # "four rallies in New Jersey, Ohio and Maine": the list began in front of the comma
    if mark in "—–-":
        stop = re.search(r"\s?(?:[—–]|--|\s-\s)", body)
        if stop is not None:
            body = body[: stop.start()]
    elif mark == "(":
        stop = re.search(r"\)", body)
        if stop is None:
            return None
        body = body[: stop.start()]
    elif mark == ":":
        stop = re.search(r";\s(?!and\b)[a-z]", body)
        if stop is not None:
            return None
        body = re.split(r"[,.!?]?[”\"]", body, maxsplit=1)[0]
    of = text.startswith("of", match.end - 2)  # "the two ports of Alma, Ruz and Tepe are shut"
    found = names_in(body, closed=mark != "," and not of)
    if found is None and mark == "s":  # "named as X, Y and Z, were freed"
        found = names_in(body, closed=False)
        if found is not None and not re.match(r",\s(?!and\b|or\b|of\b|who\b)[a-z]", body[found[1] :]):
            return None
    if found is None and mark in ":—–-(" and text.count(" ", stated.end, match.end) <= _NEAR:
        found = _things_in(body)
    if found is None:
        return None
    count, end = found
    tail = body[end:].lstrip()
    if mark == "," and tail and tail[0] not in ",.;:—–)!?":
        return None
    if stated.type == "duration" and not _DAYS.fullmatch(body[:end]):
        return None
    return count, Span(start, start + end)


_PART = re.compile(r"\b(?:(?:of|in|from|among)\s(?:the|its|these|those|their)|among)\s$", re.IGNORECASE)
_ALSO = re.compile(r"\b(?:also|too)\b")


def _opens(number: int, analysis: Analysis) -> tuple[int, Span] | None:
    """Return the list of names that opens a sentence as its subject."""
    if not 0 <= number < len(analysis.sentences):
        return None
    start, end = analysis.sentences[number]
    body = analysis.text[start:end]
    found = names_in(body, closed=False) if not _ADVERBIAL.match(body) else None
    if found is None:
        return None
    count, stop = found
    if not re.match(r"\s(?:[a-z]+\s){1,2}", body[stop:]):
        return None
    return count, Span(start, start + stop)


def _next(match: Match, analysis: Analysis) -> tuple[int, Span] | None:
    start = match.slots["stated"].start
    if _PART.search(analysis.text, max(start - 12, 0), start):
        return None  # "of the five states only one": the names are some of them
    found = _opens(analysis.sentence_index(max(match.end - 1, match.start)) + 1, analysis)
    if found is not None and _ALSO.search(analysis.text, found[1].end, found[1].end + 20):
        return None
    return found


def _before(match: Match, analysis: Analysis) -> tuple[int, Span] | None:
    here = analysis.sentence_index(match.slots["stated"].start)
    return _opens(here - 1, analysis)


def _ends(match: Match, analysis: Analysis) -> tuple[int, Span] | None:
    """Return the list of names that makes up the sentence in front of the match."""
    start = analysis.sentences[analysis.sentence_index(match.start)].start
    body = analysis.text[start : match.start].rstrip()
    if _ADVERBIAL.match(body) or analysis.text.startswith("-", match.slots["stated"].end):
        return None
    found = names_in(body, closed=True)
    return (found[0], Span(start, start + found[1])) if found is not None else None


_ORDINALS = (("first", "firstly", "one"), ("second", "secondly", "two"), ("third", "thirdly", "three"),
             ("fourth", "fourthly", "four"), ("fifth", "fifthly", "five"), ("sixth", "sixthly", "six"))  # fmt: skip


def _ordinals(match: Match, analysis: Analysis) -> tuple[int, Span] | None:
    here = analysis.sentence_index(max(match.end - 1, match.start))
    count = 0
    span: Span | None = None
    for start, end in analysis.sentences[here + 1 : here + 9]:
        opening = re.match(r"(?:And\s|The\s)?([A-Za-z]+),?\s", analysis.text[start:end])
        word = opening[1].lower() if opening else ""
        if count < len(_ORDINALS) and word in _ORDINALS[count]:
            count += 1
            span = Span(span.start if span else start, end)
        elif count and word in ("finally", "lastly"):
            count += 1
            assert span is not None
            return count, Span(span.start, end)
        elif count == 0:
            return None
    stated = _number(match.slots["stated"])
    # fewer than announced may follow later, in other words
    return (count, span) if span is not None and count >= max(stated or 0, 2) else None


def _bullets(match: Match, analysis: Analysis) -> tuple[int, Span] | None:
    section = analysis.section_at(match.start)
    if section is None or analysis.text[match.end : section.span.end].strip(" .:"):
        return None
    at = analysis.sections.index(section)
    items = []
    for following in analysis.sections[at + 1 :]:
        if following.kind != "list":
            break
        text = analysis.document.slice(following.span)
        mark = len(text) - len(text.lstrip(" \t*•·–-"))
        items.append(Span(following.span.start + mark, following.span.end))
    return (len(items), Span(items[0].start, items[-1].end)) if len(items) >= 2 else None


_PLACE = {
    "follows": _follows,
    "next": _next,
    "before": _before,
    "ends": _ends,
    "ordinals": _ordinals,
    "bullets": _bullets,
}
#: how many sentences away from the stated number a list may stand, as far as that is bounded
_LOOKS = {"follows": 0, "next": 1, "before": 1, "ends": 0, "ordinals": 8}
