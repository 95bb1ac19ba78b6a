"""Names that stand in the draft in two spellings one slip apart.

Every capitalised word is taken with its neighbours.  Two forms are set against each other when one slip (a letter more,
less, another, or two changed places) makes one of the other.  They are one name misspelt if they stand in the same
company ("Ian McDonald", "Ian MacDonald"), or if the rarer form stands by itself, is no word and no name of its own, and
the other has been introduced.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from checker.annotators.gazetteer import DEMONYMS, FEMALE, MALE, ORGANISATION_WORDS, ORGANISATIONS, PLACES, TITLES
from checker.document import Span
from checker.kinds.consistency.difference import Difference, between

if TYPE_CHECKING:
    from checker.analysis import Analysis

__all__ = ["ABOUT_SPELLING", "one_slip", "plain_form", "two_spellings"]

_CAPITAL = "A-ZÀ-ÖØ-ÞĀ-Ž"
_WORD = re.compile(
    rf"[{_CAPITAL}](?:['’][{_CAPITAL}])?[^\W\d_]{{2,24}}(?:-[{_CAPITAL}][^\W\d_]{{2,24}}){{0,2}}(?![\w@]|\.\w)"
)
#: In front of these a word is part of an address, a handle or a longer word.
_GLUE = frozenset("’'@#./&-_[")
_WRITTEN = re.compile(r"\b(?:tweet(?:s|ed|ing)?|wrote|writes|posted|typed|texted|Instagram|Facebook|Twitter)\b")
ABOUT_SPELLING = re.compile(r"\b(?:mis-?spell\w*|mis-?spelt|spelled|spelt|spelling|pronounced|typo|pun|hyphen)\b")
_SIC = re.compile(r" ?[(\[]sic")
#: What stands in front of a name in its own language ("Banco do Brasil").
_FOREIGN = re.compile(r"\b(?:do|da|de|del|di|du|des|la|le|el)[ \u00a0]$")
#: In front of a place.
_LOCATED = re.compile(r"\b(?:in|at|near|from|outside) $")
#: Two relatives are named within this many characters of each other.
_NEAR = 300
#: So far from a name a word for a relative speaks of it.
_BESIDE = 70
_GAPS = frozenset((" ", "\xa0"))
_SHORTEST = 4
#: A form that stands so often is the right one.
_OFTEN = 3


class _Token(NamedTuple):
    start: int
    end: int
    form: str
    before: str  # the capitalised word in front, "" if there is none
    after: str
    front: int  # where that word begins


def one_slip(one: str, two: str) -> bool:
    """Say whether two different words are one slip apart: a letter more, less, another, or two neighbours swapped."""
    if len(one) > len(two):
        one, two = two, one
    at = 0
    while at < len(one) and one[at] == two[at]:
        at += 1
    if len(two) - len(one) == 1:
        return one[at:] == two[at + 1 :]
    if len(one) != len(two) or at == len(one):
        return False
    if one[at + 1 :] == two[at + 1 :]:
        return True
    return one[at : at + 2] == two[at : at + 2][::-1] and one[at + 2 :] == two[at + 2 :]


class _Mentions:
    """The capitalised words of a draft; a word is set beside its neighbours only when it is asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: list[tuple[int, int]] = []
        self.forms: dict[str, list[int]] = {}
        for found in _WORD.finditer(text):
            form = found.group()
            start, end = found.span()
            front = text[start - 1 : start]
            if (front not in _GAPS and (front in _GLUE or front.isalnum())) or form.isupper() or "Ã" in form:
                continue
            self.forms.setdefault(form.replace("’", "'") if "’" in form else form, []).append(len(self.places))
            self.places.append((start, end))

    def of(self, form: str) -> list[_Token]:
        """Return the mentions of a form, in order, with their capitalised neighbours."""
        return [self._token(form, number) for number in self.forms[form]]

    def _token(self, form: str, number: int) -> _Token:
        text, places = self.text, self.places
        start, end = places[number]
        before = after = ""
        front = -1
        if number and text[places[number - 1][1] : start] in _GAPS:
            front, stop = places[number - 1]
            before = text[front:stop].replace("’", "'")
        if number + 1 < len(places) and text[end : places[number + 1][0]] in _GAPS:
            after = text[slice(*places[number + 1])].replace("’", "'")
        return _Token(start, end, form, before, after, front)


_MAC = re.compile(r"Ma?c(?=[A-Za-z])")


def _close(forms: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of forms one slip apart with the same first letter.

    A letter more, less or another leaves half of the longer word as it was, at its beginning or its end, and two swapped
    leave its letters: only words that share one of these are compared.
    """
    buckets: dict[object, list[str]] = {}
    for form in forms:
        length = len(form)
        if length < _SHORTEST:
            continue
        keys: list[object] = ["".join(sorted(form))]
        for half in {length // 2, (length + 1) // 2}:  # the form as the longer of the two, and as the shorter
            keys += form[:half], (form[0], form[-half:])
        for key in keys:
            buckets.setdefault(key, []).append(form)
        if form.startswith("M") and _MAC.match(form):
            buckets.setdefault(_MAC.sub("Mc", form).lower(), []).append(form)
    seen = set()
    for bucket in buckets.values():
        if len(bucket) < 2:
            continue
        for at, one in enumerate(bucket[:_MOST]):
            for two in bucket[at + 1 : _MOST]:
                if -2 < len(one) - len(two) < 2 and one != two:
                    pair = (one, two) if one < two else (two, one)
                    if pair not in seen and (one_slip(one, two) or _is_mac(one, two)):
                        seen.add(pair)
                        yield pair


#: A bucket with more words than this is of a draft full of capitals, such as a table.
_MOST = 60


def _is_mac(one: str, two: str) -> bool:
    """Say whether two names differ by "Mac" and "Mc" ("MacKay", "Mckay")."""
    return one[0] == "M" and _MAC.sub("Mc", one).lower() == _MAC.sub("Mc", two).lower() and one.lower() != two.lower()


def two_spellings(analysis: Analysis) -> Iterator[Difference]:
    """Yield the names that the draft spells in two ways, the rarer spelling first."""
    mentions = _Mentions(analysis.text)
    forms = tuple(mentions.forms)
    for one, two in analysis.recall(("close forms", forms), lambda: list(_close(forms))):
        # the rarer form is the slip; of two equally frequent ones the later
        pair = sorted((mentions.of(one), mentions.of(two)), key=lambda places: (len(places), -places[0].start))
        found = _judged(analysis, *pair)
        if found is not None:
            yield found


_FUNCTION = frozenset(
    "The This That These Those And But For From With When While After Before Since Then There They Their His Her Its"
    " Our Your She You Who What Why How Where Which Not Now Two Three Four One All Some Many Most Both Each Such In On"
    " At As An If It He We Of To By Or So No Former Late New Says Said Image Photo Read More Watch Also Caption".split()
)
_PARTICLE = re.compile(r"[ \u00a0](?:bin|ibn|al|el|von|van|de|del|della|da|dos|du|ter|ben)[ -]")
#: Two of these are two, whatever their names have in common ("Santa Clara", "Santa Chiara").
_SAINTS = frozenset("San Santa Santo Saint St Sankt Sainte Sant São".split())
#: Behind a form: it is the name of a thing ("Rubik's Cube").
_OF_A_THING = re.compile(rf"[’']s [{_CAPITAL}]")
#: In front of a place that is introduced as one.
_SETTLED = re.compile(r"\b(?:islands?|town|city|village|province|state|port|region|district|county|river) of $")
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_KIN = re.compile(
    r"\b(?:brothers?|sisters?|twins?|siblings?|father|mother|sons?|daughters?|wife|husband|cousins?|uncle|aunt|nephew"
    r"|niece|parents?|grand(?:father|mother|son|daughter|parents)|widow|namesake|unrelated|no relation|family|dynasty"
    r"|couple|spouse|married)\b",
    re.IGNORECASE,
)


def _is_known(form: str) -> bool:
    """Say whether a form is a name or a word in its own right, as far as the lists tell."""
    from checker.data.lexicon import is_surname, is_word

    return (
        form in MALE or form in FEMALE or form in PLACES or form in DEMONYMS or form in ORGANISATIONS
        or form in ORGANISATION_WORDS or form in TITLES or form in _DAYS or is_word(form) or is_surname(form)
    )  # fmt: skip


def _tells(neighbour: str) -> bool:
    """Say whether a neighbour identifies a name: not a title, nor a small word that only opens the sentence."""
    return bool(neighbour) and neighbour not in TITLES and neighbour not in _FUNCTION and neighbour not in _DAYS


def _is_derived(one: str, two: str) -> bool:
    """Say whether the longer form is the shorter with an ending, or the two differ by the ending of a demonym."""
    short, long = (one, two) if len(one) < len(two) else (two, one)
    if short.endswith("s") and long.endswith("s"):  # Honduras, Hondurans
        short, long = short[:-1], long[:-1]
    if long.startswith(short) and len(long) == len(short) + 1:
        return True
    endings = {one[-1], two[-1]}
    if one[:-1] == two[:-1] and endings == {"a", "o"} and (_is_known(one) or _is_known(two)):  # Latina, Latino
        return True
    return one[:-2] == two[:-2] and any(form.endswith(("an", "ans", "en", "ic")) for form in (one, two))


def _is_inflected(one: str, two: str) -> bool:
    """Say whether a derived form is a plural, a demonym or a feminine, which a name keeps beside its first form."""
    short, long = sorted((one, two), key=len)
    return len(short) == len(long) or short.endswith("s") or long[-1] in "nsieyr"


def plain_form(form: str) -> str:
    """Return a form in lower case without accents."""
    import unicodedata

    return "".join(
        c for c in unicodedata.normalize("NFKD", form.lower().replace("ł", "l")) if not unicodedata.combining(c)
    )


def _sentence(analysis: Analysis, offset: int) -> str:
    if not analysis.sentences:
        return ""
    start, end = analysis.sentences[analysis.sentence_index(offset)]
    return analysis.text[start:end]


def _judged(analysis: Analysis, scarce: list[_Token], plenty: list[_Token]) -> Difference | None:
    """Return the finding for two forms one slip apart, or ``None`` if they can well be two names."""
    rare, common = scarce[0].form, plenty[0].form
    if rare in _FUNCTION or common in _FUNCTION:
        return None
    short, long = sorted((rare, common), key=len)
    if long[:-1] == short and (long[-1] == "s" or long[-1].isupper()):
        return None  # a plural; a letter of what is pasted on ("HollisA view of the bay")
    if rare in _DAYS or plain_form(rare) == plain_form(common):
        return None
    company = _company(scarce, plenty)
    if company is None:
        return _alone(analysis, scarce, plenty, rare, common) if len(scarce) <= 2 else None
    token, other, neighbour, given = company
    from checker.data.lexicon import is_word

    known, common_known = _is_known(rare), _is_known(common)
    if len(scarce) > 2 and (not given or known or common_known):
        return None
    person = given and (neighbour in MALE or neighbour in FEMALE)
    if _is_derived(rare, common) and not person and (known or common_known or given):
        if _is_inflected(rare, common) or (known and is_word(rare) and len(plenty) <= _OFTEN):
            return None
    names = _is_given(rare) and _is_given(common)
    if names and neighbour in _SAINTS:
        return None
    often = sum(each.before == neighbour if given else each.after == neighbour for each in plenty) > _OFTEN
    if is_word(rare) and (common_known or not known) and not names and not person:
        opens = _opens(analysis, token.start)
        if opens or not token.end or (is_word(neighbour) and not often):
            return None
    if names and _gender(rare) and _gender(common) and _gender(rare) != _gender(common):
        return None
    if _is_written(analysis, token):
        signed = "(@" in _sentence(analysis, token.start)  # people know how they are spelt
        if not signed or _is_written(analysis, other) or len(scarce) != len(plenty):
            return None
        token, other, scarce, plenty = other, token, plenty, scarce  # the slip is what the newsroom wrote
    elif _is_written(analysis, other) and all(_is_written(analysis, each) for each in plenty[:8]):
        return None
    if not given and neighbour not in ORGANISATION_WORDS and (known or abs(token.start - other.start) < _NEAR):
        if any(_has_kin(analysis, each) for each in (token, other)):
            return None
    if known and not common_known:
        token, other, scarce, plenty = other, token, plenty, scarce
    sure = given or not known or names
    return _spelling(
        analysis, token, other, scarce, plenty, sure=sure and not _is_transliterated(analysis, token, other)
    )


def _has_kin(analysis: Analysis, token: _Token) -> bool:
    """Say whether a word for a relative stands near a mention, in its sentence."""
    start, end = analysis.sentences[analysis.sentence_index(token.start)] if analysis.sentences else (0, 0)
    return _KIN.search(analysis.text, max(start, token.start - _BESIDE), min(end, token.end + _BESIDE)) is not None


def _is_written(analysis: Analysis, token: _Token) -> bool:
    """Say whether a word stands in somebody's written words, or in words about a spelling: there it is kept."""
    sentence = _sentence(analysis, token.start)
    if ABOUT_SPELLING.search(sentence) or "(@" in sentence:
        return True
    if _SIC.match(analysis.text, token.end):
        return True
    return _WRITTEN.search(sentence) is not None and analysis.quotation_at(token.start, token.end) is not None


def _is_transliterated(analysis: Analysis, token: _Token, other: _Token) -> bool:
    """Say whether the two may be ways to write a foreign name in Latin letters, one of them inside a quotation."""
    if len(token.form) == len(other.form) and sorted(token.form) == sorted(other.form):
        return False
    return analysis.quotation_at(token.start, token.end) is not None and len(token.form) == len(other.form)


def _is_given(form: str) -> bool:
    return form in MALE or form in FEMALE


def _gender(form: str) -> str:
    if form in MALE:
        return "" if form in FEMALE else "m"
    return "f" if form in FEMALE else ""


def _company(scarce: list[_Token], plenty: list[_Token]) -> tuple[_Token, _Token, str, bool] | None:
    """Return a mention of each form in the same company, the neighbour they share and whether that is in front."""
    before = {token.before: token for token in reversed(plenty) if _tells(token.before)}
    after = {token.after: token for token in reversed(plenty) if _tells(token.after)}
    for token in scarce:
        other = before.get(token.before)
        if other is not None:
            return token, other, token.before, True
    for token in scarce:
        other = after.get(token.after)
        if other is not None:
            return token, other, token.after, False
    return None


def _opens(analysis: Analysis, offset: int) -> bool:
    """Say whether a word opens its sentence or stands in a heading, where any word may be capitalised."""
    section = analysis.section_at(offset)
    if section is not None and section.kind in ("headline", "deck", "subhead"):
        return True
    starts = analysis.sentence_starts
    at = bisect_right(starts, offset) - 1
    return at < 0 or offset - starts[at] < 3


def _is_introduced(token: _Token) -> bool:
    """Say whether a first name stands in front of a form."""
    from checker.data.lexicon import is_word

    front = token.before
    return front in MALE or front in FEMALE or (_tells(front) and not is_word(front))


def _has_word(text: str, word: str) -> bool:
    """Say whether a text has a word, in this letter case."""
    return word in text and re.search(rf"\b{re.escape(word)}\b", text) is not None


def _is_located(text: str, at: int) -> bool:
    """Say whether a preposition of place stands in front of a name."""
    return _LOCATED.search(text, max(at - 9, 0), at) is not None


def _alone(analysis: Analysis, scarce: list[_Token], plenty: list[_Token], rare: str, common: str) -> Difference | None:
    """Return the finding for a rare form that stands by itself, its company telling nothing."""
    if len(common) <= _SHORTEST or len(scarce) > 1 or _is_derived(rare, common):
        return None
    from checker.data.lexicon import is_word

    token = scarce[0]
    if _tells(token.before) and not (_opens(analysis, token.front) and is_word(token.before)):
        # "Funmi Oyeleran", and elsewhere "Ms Oyelaran" without any first name
        nameless = len(plenty) >= 2 and not any(_tells(each.before) or _tells(each.after) for each in plenty)
        if not nameless or _is_known(common) or is_word(token.before):
            return None
    loose = _opens(analysis, token.start) or len(plenty) >= _OFTEN
    if _tells(token.after) and not (loose and len(token.after) > 2 and is_word(token.after)):
        return None  # "Hanbei Lu" has a surname of two letters
    if _OF_A_THING.match(analysis.text, token.end) or _SETTLED.search(
        analysis.text, max(token.start - 14, 0), token.start
    ):
        return None
    if _PARTICLE.match(analysis.text, token.end) or _FOREIGN.search(analysis.text, token.start - 5, token.start):
        return None
    if len(plenty) < 2 and not _is_introduced(plenty[0]) and not _is_located(analysis.text, plenty[0].start):
        return None
    if (_is_known(rare) and not _is_mac(rare, common)) or _has_word(analysis.text, rare.lower()):
        return None
    if _is_written(analysis, token):
        return None
    return _spelling(
        analysis,
        token,
        plenty[0],
        scarce,
        plenty,
        sure=len(plenty) >= _OFTEN and not _is_transliterated(analysis, token, plenty[0]),
    )


def _spelling(
    analysis: Analysis, token: _Token, other: _Token, scarce: list[_Token], plenty: list[_Token], *, sure: bool
) -> Difference:
    times = "once" if len(plenty) == 1 else f"{len(plenty)} times"
    return between(analysis.text, Span(token.start, token.end), Span(other.start, other.end), times, certain=sure)
