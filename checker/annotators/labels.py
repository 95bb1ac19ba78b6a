"""Labels: what only looks like a figure ("Boeing 737", "G7", "COVID-19", "Article 5", "Fifth Avenue", "24/7").

A label is a name, a designator, a code or a number of a list.  No rule takes what stands in one for a figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from checker.annotators.numerals import is_ascii_pound
from checker.annotators.tokens import word_start
from checker.data.currencies import CODES

__all__ = ["Label", "labels"]


@dataclass(slots=True)
class Label:
    """A name or code with a number in it at ``[start, end)``."""

    start: int
    end: int
    type: str = "label"

    def at(self, base: int) -> Label:
        """Return the same label with its offsets moved by ``base``."""
        return replace(self, start=self.start + base, end=self.end + base) if base else self


# A run of digits with what may be inside a code; the long tail is cut, so that a run is read in one piece.
_RUN = re.compile(r"[0-9][0-9]*(?:[.,:/–-][0-9]+)*")  # one digit first: the scan then jumps to it
_POWER = re.compile(r"[0-9.]+(?:km|m|cm|mm|ft)[23]")
_NEXT = re.compile(r"[ \u00a0]([A-Za-z]+)")
_PHONE = re.compile(
    r"(?:1-)?(?:[0-9]{3}-)?[0-9]{3}-[0-9]{4}|[0-9]{3}-[0-9]{2}-[0-9]{4}|9-1-1|[0-9]{4}-[0-9]{3}-[0-9]{3,4}|[0-9]{5}-[0-9]{4}"
)
# Strings, compiled by whoever first needs them.
_STREET = (
    r" (?:[A-Z][A-Za-z.’'-]{1,20} ){1,3}(?:Street|Avenue|Road|Lane|Drive|Boulevard|Square|Terrace|Court|Place|Crescent|Gardens|Quay"
    r"|Parkway|(?:St|Ave|Rd|Blvd)(?!\.? [A-Z]))(?![a-z])"
)
_FUNCTION_WORDS = frozenset(
    "in on at during after for from of over with by to and as near outside amid before under across into off is are".split()
)
_FORM = r"(?:401\(k\)|403\(b\)|(?:8|10)-[KQ]|7-Eleven)(?![A-Za-z])"
_OF_4K = re.compile(
    r" (?:TVs?|televisions?|video|resolution|displays?|screens?|run|race|runs|races|walk|cameras?)(?![a-z])"
)
_YEAR_BEFORE = frozenset("in since until till by from of during".split())
_TYPED = r"7[0-9]7-[1-9]00"  # an airliner and its series
_TAILED = frozenset("bckmlghpGMkWwTt")
_UNIT_TAIL = r"(?:bhp|hp|km|cm|mm|m|kg|g|l|litre|mph|kph|kW|MW|GW|TB|GB|MB|t|bn|mn|k)(?![A-Za-z0-9])"
_SLASHED = frozenset(("24/7", "50/50", "20/20", "1/1"))
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"”]{1,400}")
_HOST = re.compile(r"@[A-Za-z0-9-]{1,63}\.[A-Za-z.]{2,40}")
_LISTED = re.compile(r"\n[ \t]{0,8}(\(?[0-9]{1,2}[.)])(?=[ \t])")
# One literal first in each: the scan for one character is fastest.
_NOTES = tuple(
    re.compile(note) for note in (r"\[[0-9]{1,3}\]", r"\+[0-9][0-9 -]{7,16}[0-9]", r"\([0-9]{3}\) ?[0-9]{3}-[0-9]{4}")
)

#: what a number behind it names, in whatever case
_DESIGNATORS = frozenset(
    "article section chapter phase type category version flight route highway interstate room gate channel level stage"
    " grade ward district precinct table figure fig page pp apartment apt suite no nos number exhibit lane exit runway junction covid"
    " platform terminal clause paragraph step tier class boeing airbus iphone psalm formula stages types phases articles"
    " sections chapters pages rooms routes catch".split()
)
#: the same, but only with a capital: as plain words they stand in front of figures too
_NAMED = frozenset(
    "Title Row Seat Poor's Poor’s ASX TSX STI Kospi KOSPI Proposition Prop Prop. Resolution Act Apt. No. Nos. Vol. Vol Volume Group Unit Engine Ladder Battalion Squad"
    " Zone Area Sector Site Count Line Court Studio Track Lot Block Bus Train Pier Dock Junction Hole Scene Episode Season"
    " Part Book Issue Symphony Sonata Op. Opus Bill Measure Amendment Rule Code Form Schedule Order Directive Regulation"
    " Sec. Art. Item Question Option Model Mark Mk Series Gen Windows Android PlayStation Xbox Galaxy Pixel Embraer Euro"
    " Planet Web Fahrenheit Apollo Falcon Ariane Soyuz Sputnik Voyager Artemis Gemini Bowl WrestleMania UFC Expo Big Pac Top Fortune S&P FTSE"
    " Nasdaq NASDAQ Dow Russell Nikkei CAC DAX STOXX Stoxx Seng Game Round Week Day Year Lap Heat Freeway Cell Radio BBC ITV"
    " ESPN Agent Tower Building Reactor Plant Camp Local Post Division League Motorway Bravo Super Studios Tesla Mazda"
    " Ferrari Audi BMW Porsche Peugeot Renault Volvo Android iOS Ubuntu Python ChatGPT GPT Claude Llama Gemini Ocean’s"
    " Blink Sum Maroon Ward Psalms Genesis Exodus Luke Matthew Romans Corinthians Protocol Committee Chapter Barrack".split()
)
_SPELLED = re.compile(
    r"(?:Thirty|Hundred|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth"
    r"|Ninth|Tenth|Eleventh|Twelfth|Thirteenth|Fourteenth)(?![a-z])"
)
_BEFORE_SPELLED = frozenset(
    "Formula Force Division League Group Big Power Phase Channel Radio Act Chapter War Day Part Stage Level Type Category"
    " Class Tier Step Number No. Room Gate Fab Area Season Episode Volume Book Round Game Year Week Article Title Section".split()
)
_BEHIND_ORDINAL = frozenset(
    "Lady Ladies Amendment Avenue Street Family Minister World Reich Circuit Fleet Army Republic Nation Nations Presbyterian"
    " Baptist Methodist Bank Division Battalion Brigade Regiment Corps District Precinct Ward Temple Gentleman Son Dog Step"
    " Night Commandment Estate Crusade International Infantry Marine Air Armored Cavalry Ave. Ave St. Judicial Appellate".split()
)
_DETERMINERS = frozenset(("a", "an", "the", "his", "her", "their", "its", "this", "that", "our", "my"))
_TIME = frozenset("hour hours minute minutes day days week weeks month months year years second seconds".split())
_SCALED = frozenset("percent per million billion trillion thousand hundred people dozen points".split())
_LOWER_PREFIXES = frozenset(("under", "over", "top", "catch", "route", "type", "covid"))
_EMERGENCY_BEFORE = frozenset("called dialed dialled call calling phoned rang dial calls to the a and by".split())
_EMERGENCY_BEHIND = frozenset(
    "call calls caller callers dispatcher dispatchers operator operators emergency center".split()
)
_AIRLINERS = frozenset(
    "jet jets jetliner jetliners airliner airliners aircraft plane planes Dreamliner MAX Max".split()
)
_CURRENCIES = frozenset(("Rs", "RM", "R", "Kr", "kr", "Tk", "Dh", "Dhs", "KSh", "Ksh")) | CODES
_MONTHS = frozenset(
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov"
    " november dec december monday tuesday wednesday thursday friday saturday sunday".split()
)


def labels(text: str) -> list[Label]:
    """Return the labels of ``text`` in order; none overlaps another."""
    found: list[tuple[int, int]] = []
    for match in _RUN.finditer(text):
        start, end = match.span()
        label = _label(text, start, end) if end - start < 200 else (start, end)
        if label is not None:
            found.append(label)
    for match in _SPELLED.finditer(text):
        label = _spelled(text, match.start(), match.end())
        if label is not None:
            found.append(label)
    if "http" in text or "www." in text:
        found.extend(match.span() for match in _LINK.finditer(text))
    if "@" in text:
        for match in _HOST.finditer(text):
            mailbox = match.start()
            while (
                mailbox
                and match.start() - mailbox < 64
                and (text[mailbox - 1].isalnum() or text[mailbox - 1] in "._+-")
            ):
                mailbox -= 1
            if mailbox < match.start():
                found.append((mailbox, match.end()))
    found.extend((match.start(1) - 1, match.end(1) - 1) for match in _LISTED.finditer("\n" + text))
    for note in _NOTES:
        found.extend(match.span() for match in note.finditer(text))
    found.sort()
    kept: list[Label] = []
    end = -1
    for start, stop in found:
        if start >= end:
            kept.append(Label(start, stop))
            end = stop
    return kept


def _word_before(text: str, end: int) -> tuple[int, str]:
    """Return where the word in front of ``end`` begins and the word, one space apart at most; ``(end, "")`` without one."""
    stop = end - 1 if end and text[end - 1] in " \u00a0" else end
    start = word_start(text, stop, "&.’'", 20)
    while start < stop and not text[start].isalpha() and text[start] != "&":
        start += 1
    return start, text[start:stop]


def _label(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the label that the digits at ``[start, end)`` belong to, if they are one."""
    label = _designated(text, start, end)
    if label is None and text[start] == "7" and text[start + 2 : start + 3] == "7" and _is_airliner(text, start, end):
        return start, _tail(text, end)
    return label


def _designated(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the label that the characters in and around the digits, or the word in front of them, make them."""
    before = text[start - 1] if start else "\n"
    run = text[start:end]
    if before.isalpha():
        first = start - 1
        while first and (text[first - 1].isalnum() or text[first - 1] == "-") and start - first < 30:
            first -= 1
        if text[first:start] in _CURRENCIES or _POWER.fullmatch(text, first, end) or is_ascii_pound(text, start):
            return None
        if text[end : end + 1] == "^" and text[start - 2 : start - 1].isdigit():
            return None  # 1.3x10^6
        return first, _tail(text, end)
    if before == "-" and start >= 2 and text[start - 2].isalpha():
        return _hyphenated(text, start, end)
    if before == "-" and text[max(start - 7, 0) : start].upper() == "COVID -":
        return start - 7, end
    if before == "#" or before == "№":
        return start - 1, _tail(text, end)
    if len(run) == 3 and before in " \u00a0\u2009\u202f" and start > 1 and text[start - 2].isdigit():
        return None  # a group of thousands
    if run[0] == "0" and len(run) > 1 and run[1].isdigit() and ":" not in run and "-" not in run and "/" not in run:
        decimal = before == "." and (start == 1 or not text[start - 2].isalnum())  # ".08"
        return None if decimal else (_with_word(text, start), end)
    if text[end : end + 1] == "K" and len(run) < 3 and _OF_4K.match(text, end + 1):
        return start, end + 1
    if text[end : end + 1] in ("-", "("):
        form = re.compile(_FORM).match(text, start)
        if form is not None:
            return start, form.end()
    street = text[end : end + 1] == " " and text[end + 1 : end + 2].isupper() and re.compile(_STREET).match(text, end)
    if street and _is_address(text, start, street.end()):
        return start, street.end()
    if "-" in run or "–" in run:
        if _PHONE.fullmatch(run) or re.compile(_TYPED).fullmatch(run):
            return start, _tail(text, end)
    elif "/" in run:
        if run in _SLASHED:
            return start, end
    elif run.count(".") > 1 and not _dotted_date(run):
        return start, end
    if run in ("911", "999", "112"):
        _, word = _word_before(text, start)
        following = _NEXT.match(text, end)
        if (following and following[1] in _EMERGENCY_BEHIND) or (word in _EMERGENCY_BEFORE and not following):
            return start, end
        if word.lower() in ("called", "dialed", "dialled", "calling", "phoned", "dial"):
            return start, end
    if before not in " \u00a0" or "," in run:
        return None
    name_start, name = _word_before(text, start)
    if not name:
        return None
    if name.lower().rstrip(".") in _DESIGNATORS or name in _NAMED:
        following = _NEXT.match(text, end)
        if text[end : end + 1] == "%" or (following and (following[1] in _TIME or following[1] in _SCALED)):
            return None
        if name == "no" and "." not in text[start - 2 : start]:
            return None
        return name_start, _tail(text, end)
    if name == "P" and text[max(name_start - 2, 0) : name_start] == "S ":
        return name_start - 2, end  # what is left of "S&P 500" without its ampersand
    if text[end : end + 1] in _TAILED and re.compile(_UNIT_TAIL).match(text, end):
        return None  # "the Lamborghini's 640bhp engine"
    if name in _CURRENCIES or (len(name) == 4 and name[0] in "MKT" and name[1:] in CODES):
        return None  # a USD 12 fee, a MSEK 12 loss
    if name[0].isupper() and name[-1].isalpha() and name.lower() not in _MONTHS and len(run) < 5 and "." not in run:
        _, earlier = _word_before(text, name_start)
        several = name.endswith("s") and name[-2:-1] not in ("s", "u")  # "the Greens 17": a verb is left out
        if earlier.lower() in _DETERMINERS and text[end : end + 1] not in "%-–" and ":" not in run and not several:
            following = _NEXT.match(text, end)
            if not following or not (following[1].endswith("s") or following[1] in _SCALED):
                return name_start, _tail(text, end)
    return None


def _is_address(text: str, start: int, end: int) -> bool:
    """Say whether digits in front of a street name are its number: no year or day, and none counting what follows."""
    _, word = _word_before(text, start)
    low = word.lower().rstrip(".")
    if low in _DESIGNATORS or word in _NAMED or low in _MONTHS:
        return False
    if low in _YEAR_BEFORE and text[start : start + 4].isdigit():
        return False
    if not _FUNCTION_WORDS.isdisjoint(text[start:end].lower().split()):
        return False  # a headline: "12 Die During Blaze On Mill Road"
    following = _NEXT.match(text, end)
    return following is None or not following[1].endswith("s") or following[1] in ("is", "was", "has")


def _is_airliner(text: str, start: int, end: int) -> bool:
    """Say whether "737", "787-9" is a Boeing: one is talked about near, or an airliner follows."""
    if len(text[start:end].partition("-")[0]) != 3 or text[max(start - 1, 0) : start] in "$£€":
        return False
    following = _NEXT.match(text, end)
    if following is not None and following[1] in _AIRLINERS:
        return True
    return text.find("Boeing", max(start - 300, 0), end + 300) >= 0 and (
        following is None or not following[1].endswith("s") or following[1] in ("is", "was", "has")
    )


def _tail(text: str, end: int) -> int:
    """Return where the letters and digits attached to ``end`` stop."""
    last = min(end + 40, len(text))
    while end < last and text[end].isalnum():
        end += 1
    return end


def _dotted_date(run: str) -> bool:
    parts = run.split(".")
    return len(parts) == 3 and len(parts[2]) in (2, 4) and len(parts[0]) <= 2 and len(parts[1]) <= 2


def _with_word(text: str, start: int) -> int:
    word_at, word = _word_before(text, start)
    return word_at if word[:1].isupper() else start


def _hyphenated(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Read "COVID-19", "AK-47", "under-21s"; leave "mid-1970s" and "pre-2010" alone."""
    first = start - 1
    while first and (text[first - 1].isalnum() or text[first - 1] in "-.") and start - first < 30:
        first -= 1
    word = text[first : start - 1]
    if word.lower() in _MONTHS:
        return None
    if word[:1].isupper() or word.lower() in _LOWER_PREFIXES:
        if word in ("Mid", "Pre", "Post", "Late", "Early", "Non"):
            return None
        return first, _tail(text, end)
    return None


def _spelled(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Read names with a number in words: "Fifth Avenue", "the Six Nations", "Formula One", "Group of Seven"."""
    word_at, word = _word_before(text, start)
    following = _NEXT.match(text, end)
    capital = following is not None and following[1][0].isupper()
    if capital and following is not None:
        if following[1] in _BEHIND_ORDINAL and text[end - 1] in "htd":
            return start, following.end()
        if word and word.islower() and word in ("the", "of", "in", "on", "at", "to", "from", "for", "along"):
            if following[1] not in ("Hundred", "Hundreds", "Thousand", "Thousands", "Million", "Billion"):
                return start, following.end()
    if not word:
        return None
    if word in _BEFORE_SPELLED:
        return word_at, end
    if word == "of" and text[max(start - 9, 0) : start].endswith(("Group of ", "Gang of ")):
        return start - (9 if text[start - 9] == "G" else 8), end
    if (
        word[0].isupper()
        and text[max(word_at - 4, 0) : word_at] == "the "
        and (following is None or not following[1].endswith("s"))
    ):
        return word_at, end  # the Magnificent Seven
    return None
