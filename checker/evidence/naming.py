"""Names against the sources: the same name, a slip of one or two letters, another first name, or nowhere.

Every capitalised name of the draft is looked up by its parts in a register of what the sources name.  A fuller name
whose parts are all there, an acronym and its expansion, a possessive, a part of a compound, a country and its adjective
are the same name.  A part that no source has is for the desk to explain; what the sources call somebody who bears the
same surname is the contradiction.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from checker.annotators.gazetteer import (
    AMERICAN_STATES,
    DEMONYMS,
    FEMALE,
    MALE,
    MONTHS,
    ORGANISATION_WORDS,
    ORGANISATIONS,
    PLACE_WORDS,
    PLACES,
    ROLES,
    TITLES,
)
from checker.data.lexicon import is_word, same_given_name
from checker.document import Span
from checker.evidence.context import Contexts, stem
from checker.evidence.discrepancy import Discrepancy, Passage
from checker.evidence.words import spelling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.analysis import Analysis
    from checker.annotators.names import Name

__all__ = ["GENERIC", "Slips", "compare_names", "fold", "one_slip", "same_nation"]

_WORD = re.compile(r"[^\W\d_][^\W_]*(?:[’'][^\W\d_]+)*")
_INSIDE = re.compile(r"(?<=[a-z,;] )[A-Z][^\W_]*(?:[’'][^\W\d_]+)*")
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_WHOLE = re.compile(r"\b([A-Z][a-z]+) $")
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_SMALL = frozenset(
    "of the for and de la le von van der den del da di du al el bin ibn st saint mount mt lake north south east west new "
    "old great upper lower northern southern eastern western central national federal state foreign royal united grand "
    "international public general jr sr ii iii iv one two three four five six seven eight nine ten eleven twelve twenty no "
    "tv dvd pc ai it vip cctv gp celsius fahrenheit god earth mum dad rt hon esq phd md mba obe mbe cbe kc qc mep msp gmt bst "
    "est edt pst cet".split()
)
#: adjectives of parties, faiths and directions, which are no country's
_NO_NATION = frozenset(
    "Catholic Central Christian Conservative Democrat Democratic East Eastern Federal Foreign Hindu Islamic Islamist "
    "Jewish Labour Liberal Muslim National North Northern Protestant Republican Roman Shiite Sikh South Southern State "
    "Sunni West Western".split()
)
#: what names one country: what its adjective's ending does not tell
_COUNTRIES = {
    word: words[0]
    for words in (
        line.split()
        for line in (
            "uk britain british briton britons gb|us usa america american americans|france french frenchman frenchwoman|"
            "netherlands dutch holland dutchman|wales welsh welshman|denmark danish dane danes|spain spanish spaniard|"
            "switzerland swiss|greece greek greeks|turkey turkish turk turks türkiye|thailand thai|philippines filipino "
            "filipina philippine|poland polish pole poles|ireland irish irishman|scotland scottish scots scot scotsman|"
            "england english englishman|finland finnish finn finns|sweden swedish swede|cyprus cypriot|norway norwegian|"
            "germany german germans|lebanon lebanese|peru peruvian|korea korean|afghanistan afghan|pakistan pakistani|"
            "argentina argentine argentinian|belgium belgian|portugal portuguese|iceland icelandic|slovakia slovak|"
            "serbia serbian serb serbs|croatia croatian croat|czechia czech|israel israeli|kurdistan kurdish kurd kurds|"
            "texas texan|congo congolese|vietnam vietnamese|myanmar burmese burma|ukraine ukrainian|"
            "monaco monegasque|barbados barbadian bajan|zealand zealander|kazakhstan kazakh|uzbekistan uzbek"
        ).split("|")
    )
    for word in words
}
#: letters that are no other letter with an accent
_LETTERS = {
    ord(letter): plain
    for letter, plain in zip("øłđðþßæœı", ("o", "l", "d", "d", "th", "ss", "ae", "oe", "i"), strict=True)
}
_PHRASES = {"united states": "us", "united kingdom": "uk", "great britain": "uk"}
#: the parts of a country by which it is named too, and those that take two words
_LANDS = {
    "us": frozenset(map(str.lower, AMERICAN_STATES)),
    "gb": frozenset(("england", "scotland", "wales")),
}
_LANDS_OF_TWO = {
    "us": re.compile(
        r"\b(?:new (?:york|jersey|mexico|hampshire)|(?:north|south) (?:carolina|dakota)|west virginia|rhode island)\b"
    ),
    "gb": re.compile(r"\bnorthern ireland\b"),
}
#: words that say what kind of thing a name names, and nothing of which one
GENERIC = ORGANISATION_WORDS | PLACE_WORDS
_ADJECTIVES = ("ians", "ian", "eans", "ean", "ans", "an", "ese", "ish")
_VOWELS = ("ia", "ea", "y", "o", "e", "a")


class _Part(NamedTuple):
    """One word of a name of the draft and the form in which it is looked up."""

    start: int
    end: int
    text: str
    form: str


class _Register:
    """What the sources name: every word's first place (a capitalised one if there is), acronyms, countries."""

    def __init__(self, sources: Sequence[Analysis]) -> None:
        self.sources = sources
        self.words: set[str] = set()
        self.capitals: dict[str, tuple[int, Span]] = {}
        self.initials: set[str] = set()
        #: names of one word, first names in full names, and by surname those who are named in full
        self.singles: set[str] = set()
        self.givens: set[str] = set()
        self.people: dict[str, list[tuple[str, int, Span]]] = {}
        #: by the first word of a name, the words that say what kind of body it is
        self.tails: dict[str, set[str]] = {}
        #: the first and the last words of names of two words that are no person's
        self.heads: set[str] = set()
        self.lasts: set[str] = set()
        seen: set[str] = set()
        for number, source in enumerate(sources):
            for match in _WORD.finditer(source.text):
                word = match.group()
                if word in seen:
                    continue
                seen.add(word)
                form = _form(word)
                self.words.add(form)
                if word[0].isupper():
                    self.capitals.setdefault(form, (number, Span(*match.span())))
                    if word.isupper():
                        self.words.add(word)
            for match in _COMPOUND.finditer(source.text):
                self.words.add(_form(match.group().replace("-", "")))
            self.words.update(match.group().replace(".", "") for match in _DOTTED.finditer(source.text))
            for name in source.names:
                words = source.text[name.start : name.end]
                if " " in words:
                    self.initials.update(_initials(words))
                    head, *tail = words.split()
                    if tail and tail[0] in GENERIC:
                        self.tails.setdefault(_form(head), set()).add(tail[0])
                    if len(tail) == 1:
                        self.heads.add(_form(head))
                        self.lasts.add(_form(tail[0]))
                else:
                    self.singles.add(_form(words))
                if name.kind == "person" and name.given:
                    given = _form(name.given.partition(" ")[0])
                    self.givens.add(given)
                    self.people.setdefault(_form(name.surname), []).append((given, number, Span(name.start, name.end)))
        self.slips = Slips(self.capitals)
        #: whether the sources have capitals at all
        self.cased = len(self.capitals) * 40 > len(self.words)
        forms = [nation(form) for form in (self.capitals if self.cased else self.words)]
        #: the first parts of all that may be a country, and of those that are its adjective
        self.nations = {root for root, _ in forms}
        self.adjectives = {root for root, adjective in forms if adjective}
        lower = [source.text.lower() for source in sources]
        self.nations.update(
            _COUNTRIES[word.lower()] for word in self.words if word.isupper() and word.lower() in _COUNTRIES
        )
        self.nations.update(country for phrase, country in _PHRASES.items() if any(phrase in text for text in lower))
        for country, lands in _LANDS.items():
            if not lands.isdisjoint(self.capitals) or any(_LANDS_OF_TWO[country].search(text) for text in lower):
                self.nations.add(country)

    @cached_property
    def folded(self) -> list[str]:
        """The texts in small letters without accents."""
        return [fold(source.text) for source in self.sources]

    @cached_property
    def stems(self) -> set[str]:
        """The words without their endings."""
        return {stem(form) for form in self.words}

    @cached_property
    def spellings(self) -> set[str]:
        """The words in one of the two spellings of English."""
        return {spelling(form) for form in self.words}

    @cached_property
    def prefixes(self) -> set[str]:
        """How the long words begin."""
        return {form[:6] for form in self.words if len(form) > 5}

    def has(self, part: _Part, kind: str) -> bool:
        """Say whether the sources name this part, in whatever shape; a part of a person's name has only its own."""
        text, form = part.text, part.form
        if kind == "person" and not text.isupper():
            return form in self.words or (form.endswith("s") and form[:-1] in self.words)
        if text.isupper() and text in self.initials:
            return True
        if text.isupper() and len(text) <= 4 and self.cased:
            # "US" is not "us"; a long word in capitals may be a headline's
            return text in self.words or (form in _COUNTRIES and _COUNTRIES[form] in self.nations)
        root, adjective = nation(form)
        if form in self.words or spelling(form) in self.spellings or root in self.adjectives:
            return True
        if adjective and root in self.nations:
            return True
        if form + "s" in self.words or (form.endswith("s") and form[:-1] in self.words):
            return True
        if text not in PLACES and is_word(form) and stem(form) in self.stems:
            return True
        return len(form) > 5 and form[:6] in self.prefixes and text not in PLACES and is_word(form)

    def short(self, given: str, surname: str) -> bool:
        """Say whether some source gives the bearer of a surname a first name of which this is a form ("Bill")."""
        return any(same_given_name(given, other) for other, _, _ in self.people.get(surname, ()))

    def slip(self, given: str, surname: str) -> tuple[int, Span] | None:
        """Return the one of this first name whose surname differs by a letter, which may be the same person."""
        for other, bearers in self.people.items():
            if other != surname and abs(len(other) - len(surname)) < 2 and _one_letter(other, surname):
                for name, number, span in bearers:
                    if name == given:
                        return number, span
        return None

    def alone(self, given: str) -> bool:
        """Say whether some source has this first name but as a part of full names, so that it may be anybody's."""
        return given not in self.givens or given in self.singles

    def beside(self, first: str, last: str) -> bool:
        """Say whether some source has ``last`` within three words behind ``first``, or the other way round."""
        pattern = re.compile(
            rf"\b{re.escape(first)}\b(?:\W+\w+){{0,2}}?\W+{re.escape(last)}\b|\b{re.escape(last)}\b,? {re.escape(first)}\b"
        )
        return any(pattern.search(text) for text in self.folded)


class Slips:
    """Names by first letter and length, among which those a slip of the pen away from another are looked up."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._forms: dict[tuple[str, int], list[str]] = {}
        for form in forms:
            self._forms.setdefault((form[:1], len(form)), []).append(form)

    def of(self, form: str) -> Iterator[str]:
        """Yield the names that differ from ``form`` as ``one_slip`` says, those of the same length first."""
        for size in (len(form), len(form) - 1, len(form) + 1):
            for other in self._forms.get((form[:1], size), ()):
                if one_slip(form, other):
                    yield other


def compare_names(draft: Analysis, contexts: Contexts) -> Iterator[Discrepancy]:
    """Yield the names of the draft, outside quotations, that the sources spell otherwise or do not contain."""
    sources = contexts.sources
    register = sources[0].once(("names of the sources", sources), lambda: _Register(sources))
    inside = frozenset(_INSIDE.findall(draft.text))
    #: what is told already, and the acronyms of the draft's own names
    told: set[str] = set()
    for name in draft.names:
        if name.kind != "person" and " " in draft.text[name.start : name.end]:
            told.update(form.lower() for form in _initials(draft.text[name.start : name.end]) if len(form) > 1)
    for name in draft.names:
        if _unchecked(name, draft):
            continue
        parts = _parts(name, draft, inside)
        missing = [part for part in parts if not register.has(part, name.kind)]
        if (
            missing
            and name.kind == "person"
            and missing[0] is parts[0]
            and register.short(parts[0].form, parts[-1].form)
        ):
            missing = missing[1:]
        if parts and not missing:
            yield from _together(parts, name, draft, register)
            continue
        if all(part.form in told for part in missing) or _abbreviated(name, draft, register):
            continue
        if all(part.text in GENERIC for part in missing) and not _another(parts, missing, register):
            continue
        told.update(part.form for part in missing)
        yield from _judge(name, parts, missing, draft, register)


def _unchecked(name: Name, draft: Analysis) -> bool:
    """Say whether a name is none of the draft's own: a byline's, a title-case headline's, in somebody's words."""
    section = draft.section_at(name.start)
    if section is not None:
        if section.kind in ("byline", "dateline"):
            return True
        if section.kind == "headline" and _title_case(draft.text[section.span.start : section.span.end]):
            return True
    return draft.quotation_at(name.start, name.end) is not None


def _title_case(line: str) -> bool:
    """Say whether a headline writes most of its words with a capital, so that a capital tells nothing."""
    capitals = [word[0].isupper() for word in _WORD.findall(line) if len(word) > 3]
    return 2 * capitals.count(True) > len(capitals)


def _parts(name: Name, draft: Analysis, inside: frozenset[str]) -> list[_Part]:
    """Return the words of a name that can be looked up: no titles, roles, months, directions, first words by chance.

    ``inside`` are the words that the draft writes with a capital inside a sentence too.
    """
    start = name.bare if name.kind == "person" and name.bare >= 0 else name.start
    text = draft.text[start : name.end]
    if _DOTTED.fullmatch(text):
        return [_Part(start, name.end, text.replace(".", ""), text.replace(".", "").lower())]
    country = _PHRASES.get(" ".join(text.lower().split()))
    if country:
        return [_Part(start, name.end, text, country)]
    found = []
    opens = _opens(start, draft)
    for match in _WORD.finditer(draft.text, start, name.end):
        word = match.group().removesuffix("’s").removesuffix("'s")
        form = _form(word)
        if not word[0].isupper() or len(form) < 2 or not word.replace("'", "").replace("’", "").isalpha():
            continue
        if form in _SMALL or word in MONTHS or word in _NO_NATION:
            continue
        calling = form in ROLES or form.removesuffix("s") in ROLES
        at_edge = match.start() == start or match.end() == name.end
        if word in TITLES or (calling and (at_edge or name.kind == "person")):
            continue
        if match.start() == start and opens and not _certain(word, match.end(), name, draft, inside):
            continue
        if len(word) == 2 and word.isupper() and name.kind == "person":
            continue  # initials
        found.append(_Part(match.start(), match.start() + len(word), word, form))
    if not found and name.kind == "organisation" and " " in text:
        # "Southern Energy": its words are common ones, and together a name
        return [
            _Part(match.start(), match.end(), match.group(), _form(match.group()))
            for match in _WORD.finditer(draft.text, start, name.end)
            if match.group()[0].isupper() and match.group() not in TITLES
        ]
    return found


def _opens(start: int, draft: Analysis) -> bool:
    """Say whether a sentence, a line or the words behind a quotation begin here, where any word may have a capital."""
    before = draft.text[max(start - 3, 0) : start].rstrip(" \xa0“‘'(*_#>-–—•\t")
    return not before or before[-1] in '.!?:\n"”'


def _certain(word: str, end: int, name: Name, draft: Analysis, inside: frozenset[str]) -> bool:
    """Say whether the first word of a sentence is a name for all that, and not a word that any sentence may open with."""
    if word in MALE or word in FEMALE or word in PLACES or word in DEMONYMS or word in ORGANISATIONS:
        return True
    if end < name.end and draft.text[end] == " ":
        return not is_word(word)
    return word in inside


def _abbreviated(name: Name, draft: Analysis, register: _Register) -> bool:
    """Say whether the sources have a name as an acronym ("International Rowing Association", "IRA")."""
    if name.kind == "person":
        return False
    return any(
        letters in register.words for letters in _initials(draft.text[name.start : name.end]) if len(letters) > 1
    )


def _another(parts: Sequence[_Part], missing: Sequence[_Part], register: _Register) -> bool:
    """Say whether the sources have a body of the same name and another kind ("Larch Bank", "Larch Trust")."""
    return len(parts) == len(missing) + 1 and parts[0] not in missing and bool(register.tails.get(parts[0].form))


def _judge(
    name: Name, parts: Sequence[_Part], missing: Sequence[_Part], draft: Analysis, register: _Register
) -> Iterator[Discrepancy]:
    """Yield what is wrong with a name of which the sources do not have the ``missing`` parts."""
    about = "place" if name.kind == "place" else "name"
    words = draft.text[parts[0].start : parts[-1].end]
    for part in missing:
        close = next(register.slips.of(part.form), None)
        if close is not None:
            yield _contradiction(about, part, part.text, register.capitals[close], "the source's spelling", register)
            return
    if name.kind == "person" and len(parts) > 1 and missing[0] is parts[0] and parts[-1] not in missing:
        other = _namesake(parts, register)
        if other is not None:
            yield _contradiction("name", parts[0], words, other, "the source's name", register)
            return
    if name.kind == "person" and len(parts) > 1 and missing == [parts[-1]]:
        slip = register.slip(parts[0].form, parts[-1].form)
        if slip is not None:
            yield _contradiction("name", parts[-1], words, slip, "the source's name", register)
            return
    start = missing[0].start
    while (before := _WHOLE.search(draft.text, name.start, start)) is not None and _form(before[1]) in _SMALL:
        start = before.start(1)  # "New Zealand", not "Zealand"
    span = Span(start, missing[-1].end)
    lacking = draft.text[span.start : span.end]
    words = draft.text[min(start, parts[0].start) : parts[-1].end]
    working = f"no source has {lacking}" + ("" if lacking == words else f" of {words}")
    yield Discrepancy(about, "absent", span, (), working, {"draft": words})


def _together(parts: Sequence[_Part], name: Name, draft: Analysis, register: _Register) -> Iterator[Discrepancy]:
    """Yield a person whose first name and surname the sources both have, and never of one person."""
    if len(parts) < 2 or not register.cased:
        return
    first, last = parts[0], parts[-1]
    if name.kind != "person":
        # "Hamar Rovers" of "Hamar Town" and "Tolga Rovers"
        words = draft.text[first.start : last.end]
        if (
            words == draft.text[name.start : name.end] == f"{first.text} {last.text}"
            and first.form in register.heads
            and last.form in register.lasts
            and last.text not in GENERIC
            and not register.beside(first.form, last.form)
        ):
            yield Discrepancy(
                "name", "absent", Span(first.start, last.end), (), f"no source has {words}", {"draft": words}
            )
        return
    if last.form not in register.capitals or register.alone(first.form) or register.beside(first.form, last.form):
        return
    words = draft.text[first.start : last.end]
    other = _namesake(parts, register)
    if other is not None:
        yield _contradiction("name", first, words, other, "the source's name", register)
    else:
        working = f"no source calls {last.text} {first.text}"
        yield Discrepancy("name", "absent", Span(first.start, first.end), (), working, {"draft": words})


def _contradiction(
    about: str, part: _Part, words: str, place: tuple[int, Span], label: str, register: _Register
) -> Discrepancy:
    number, span = place
    source = register.sources[number]
    said = source.text[span.start : span.end]
    return Discrepancy(
        about,
        "contradicts",
        Span(part.start, part.end),
        (Passage(source.document.name, span, label),),
        f"{words} in the draft, {said} in the source",
        {"draft": words, "source": said, "where": source.document.name},
    )


def _namesake(parts: Sequence[_Part], register: _Register) -> tuple[int, Span] | None:
    """Return whom the sources call otherwise of the same surname, if the two given names cannot be one person's."""
    for given, number, span in register.people.get(parts[-1].form, ()):
        if len(given.rstrip(".")) > 1 and not same_given_name(given, parts[0].form):
            return number, span
    return None


def _form(word: str) -> str:
    """Return a word as it is looked up: small letters, no accents, no possessive."""
    return fold(word).removesuffix("'s").rstrip("'")


def fold(text: str) -> str:
    """Return a text in small letters without accents."""
    text = text.lower().replace("’", "'")
    if text.isascii():
        return text
    text = text.translate(_LETTERS)
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def _initials(name: str) -> Iterator[str]:
    """Yield the acronyms of a name of several words: with its small words and without them."""
    words = [word for word in re.split(r"[^\w&]+", name) if word]
    yield "".join(word[0] for word in words if word[0].isupper())
    yield "".join(word[0] for word in words).upper()


def nation(form: str) -> tuple[str, bool]:
    """Return what a country and its adjective have in common ("norway", "ital"), and whether this is the adjective.

    Two words are one nation's if the first parts are equal and one is the adjective, or the first part is listed.
    """
    form = _PHRASES.get(form, form).replace(".", "")
    if form in _COUNTRIES:
        return _COUNTRIES[form], True
    for ending in _ADJECTIVES:
        if form.endswith(ending) and len(form) - len(ending) >= 3:
            return form[: -len(ending)], True
    for ending in _VOWELS:
        if form.endswith(ending) and len(form) - len(ending) >= 3:
            return form[: -len(ending)], False
    return form, False


def same_nation(one: str, two: str) -> bool:
    """Say whether two words, in small letters, may be a country and its adjective."""
    (root, adjective), (other, also) = nation(one), nation(two)
    return root == other and (adjective or also)


def one_slip(one: str, two: str) -> bool:
    """Say whether two names differ by one or two letters (in a name of six or more), the way slips of the pen do."""
    if one == two or min(len(one), len(two)) < 5 or abs(len(one) - len(two)) > 1 or one[0] != two[0]:
        return False
    if one.rstrip("s") == two.rstrip("s") or one + "n" == two or two + "n" == one:
        return False
    # every letter put in, left out or exchanged changes the letters of a name by two at the most
    if len(set(one).symmetric_difference(two)) > (2 if len(one) < 7 else 4):
        return False
    if sorted(one) == sorted(two):
        return sum(a != b for a, b in zip(one, two, strict=True)) <= 4
    row = list(range(len(two) + 1))
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for to, other in enumerate(two, 1):
            before, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, before + (letter != other))
    return row[-1] <= (1 if len(one) < 7 else 2)


def _one_letter(one: str, two: str) -> bool:
    """Say whether two words differ by one letter, put in, left out or exchanged."""
    at = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return one[at + 1 :] == two[at + 1 :] or one[at:] == two[at + 1 :] or one[at + 1 :] == two[at:]
