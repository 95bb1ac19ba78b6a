"""Durations and ages, read on top of the numerals.

A numeral with a unit of time behind it is a duration ("two and a half weeks", "a 48-hour truce", "1h 20m"), and an age
if "old", "of age" or a person in front of it says so ("45-year-old", "aged 45", ", 45,", "in his 40s").  An article
counts as one where no rate is meant ("for a year", not "$15 an hour").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.quantity import Quantity

if TYPE_CHECKING:
    from checker.annotators.numerals import Numeral

__all__ = ["articles", "durations"]

_UNITS = {
    "millisecond": "millisecond",
    "second": "second",
    "sec": "second",
    "minute": "minute",
    "min": "minute",
    "hour": "hour",
    "hr": "hour",
    "day": "day",
    "night": "night",
    "week": "week",
    "wk": "week",
    "fortnight": "fortnight",
    "month": "month",
    "year": "year",
    "yr": "year",
    "decade": "decade",
    "century": "century",
    "centurie": "century",
    "millennia": "millennium",
    "millennium": "millennium",
}
#: unit -> (smaller unit, how many of them make one); only what is exact.
_PARTS = {
    "century": ("year", 100),
    "decade": ("year", 10),
    "year": ("month", 12),
    "week": ("day", 7),
    "day": ("hour", 24),
    "hour": ("minute", 60),
    "minute": ("second", 60),
}
#: unit -> days, at least, usually and at most
_DAYS = {"month": (28, 30, 31), "year": (365, 365, 366)}
_LETTERS = {
    "h": "hour",
    "hr": "hour",
    "hrs": "hour",
    "m": "minute",
    "min": "minute",
    "mins": "minute",
    "s": "second",
    "sec": "second",
}
_LETTERS.update(
    {"secs": "second", "y": "year", "yr": "year", "yrs": "year", "yo": "year", "d": "day", "ms": "millisecond"}
)

#: What stands between a numeral and the unit it counts: "two more years", "five straight days".
_UNIT = re.compile(
    r"(?:[ \u00a0\n-]|- )(of )?(an? )?(?:(?:more|extra|fewer|less|additional|consecutive|straight|full|whole|long|"
    r"further|other|calendar|business|working|short|solid|successive)[ -])?([a-z]+)(?![A-Za-z])"
)
# The letter first and what must not stand in front of it second, in two expressions: a scan for one letter is fastest.
_COUNTED = (
    r"(?<!\w.)n? (mere |full |whole |further |single |half[ -])?(minute|hour|day|week|fortnight|month|year|decade|century"
    r"|millennium|mile|kilomet(?:er|re)|inch|foot|met(?:er|re)|yard|acre|hectare|gallon|lit(?:er|re)|pint|kilo|kilogram|tonne"
    r"|dollar)(?![A-Za-z])"
)
_ARTICLES = (re.compile("a" + _COUNTED), re.compile("A" + _COUNTED))
# Strings, compiled by whoever first needs them.
_AND_FRACTION = (
    r" and (?:a |one[ -])?(half|quarter|third|three[ -]quarters)(?![A-Za-z-])"
    r"(?! (?:of|hours?|minutes?|days?|weeks?|months?|years?)\b)"
)
_OLD = re.compile(r"[ -]olds?(?![A-Za-z])|s? of age(?![A-Za-z])")
_RANGE = re.compile(r" ?(?:-|–|—| to | or |-to-|- to | and |- or |-or-) ?")
_AGED = re.compile(r"(?:^|[^A-Za-z])([Aa]ge(?:d|s of|s| of)?) (?:about |around |just |only |between )?$")
_BETWEEN = re.compile(r"[Bb]etween (?:the ages of )?$")
_IN_DECADE = r"\b[Ii]n (?:his|her|their|my|your|our) (early |mid[- ]?|late |middle )?$"
_TIES = re.compile(r"ties(?![A-Za-z])")
_TENS = {"twen": 20, "thir": 30, "for": 40, "fif": 50, "six": 60, "seven": 70, "eigh": 80, "nine": 90}
_PERSON = r"([A-Za-zÀ-ɏ’'.-]{2,})(, | \()$"
_BEFORE_ONE = frozenset(
    "for in within after over about than nearly almost only just takes took take lasts lasted last spent "
    "spend spending during around roughly through once least most more every under up to half".split()
)
_AFTER_ARTICLE = re.compile(
    r" (?:ago|later|earlier|before|after|from now|and a half|or so|apart|since|long|older|younger|away|"
    r"and counting|or two|or more|now|on)\b"
)
_AGE_FOLLOWERS = frozenset(
    "was were who whose is had has have of from said says a an the and when told died also which became "
    "suffered will would has".split()
)
_NOT_PERSONS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december chapter section article page pages verse act scene part "
    "volume number figure table item lines".split()
)


def articles(text: str) -> list[re.Match[str]]:
    """Return where an article may count a unit ("a year", "a full mile", "an inch"): group 2 is the unit's name."""
    return [match for pattern in _ARTICLES for match in pattern.finditer(text)]


def durations(text: str, numerals: Sequence[Numeral], counted: Sequence[re.Match[str]]) -> list[Quantity]:
    """Return the durations and ages of ``text`` in order, given its ``numerals`` and the units its articles count.

    A duration's value is in its own unit ("an hour and a half" is 3/2 hours); one written in two units is in the
    smaller ("1h 20m" is 80 minutes).  A range ("two to three weeks", "18-to-24-year-olds") has the two ends as
    ``parts`` and no value.  ``unit`` is a singular noun, also for ages.
    """
    found = [
        _duration(
            text,
            match.start(),
            match.end(),
            match.group(2),
            _HALF if (match.group(1) or "").startswith("half") else _ONE,
        )
        for match in counted
        if match.group(2) in _UNITS and _means_one(text, match)
    ]
    for match in _TIES.finditer(text):
        tens = _tens_in_words(text, match.start(), match.end())
        if tens is not None:
            found.append(tens)
    count = len(numerals)
    index = 0
    aged = -1  # where an age that further ones may follow ends: "aged 3, 5 and 9"
    while index < count:
        read = _read(text, numerals, index)
        if read is None and aged >= 0:
            read = _further_age(text, numerals, index, aged)
        if read is not None:
            aged = read[0].end if read[0].type == "age" and text[read[0].start] in "aA0123456789" else -1
            found.append(read[0])
            index = read[1]
        else:
            aged = -1
            index += 1
    found.sort(key=lambda quantity: (quantity.start, -quantity.end))
    return _joined(text, found)


_ONE, _HALF = Fraction(1), Fraction(1, 2)
_FRACTIONS = {"half": Fraction(1, 2), "quarter": Fraction(1, 4), "third": Fraction(1, 3)}


def _duration(text: str, start: int, end: int, noun: str, value: Fraction) -> Quantity:
    """Return the duration of an article, with the fraction that may follow ("a year and a half")."""
    more = re.compile(_AND_FRACTION).match(text, end) if text.startswith(" and ", end) else None
    if more is not None:
        value += _FRACTIONS.get(more.group(1), Fraction(3, 4))
        end = more.end()
    return Quantity(start, end, "duration", value, value, value, unit=_singular(noun), words=text[start:end])


def _singular(noun: str) -> str:
    return _UNITS.get(noun) or (_UNITS.get(noun[:-1], "") if noun[-1] == "s" else "")


def _means_one(text: str, match: re.Match[str]) -> bool:
    """Say whether "a year" is a length of time rather than a rate ("$15 an hour") or a day like any other."""
    start, end = match.span()
    after = text[end : end + 1]
    if after == "-" or text[end : end + 2] in ("'s", "’s"):
        return after != "-" or text[end : end + 5] == "-long"
    if match.group(1) or _AFTER_ARTICLE.match(text, end) is not None:
        return True
    before = text[max(start - 12, 0) : start].rstrip(" ")
    return not before or before[-1] in ",\n" or before.rpartition(" ")[2].lower() in _BEFORE_ONE


def _tens_in_words(text: str, start: int, end: int) -> Quantity | None:
    """Read "in her early thirties" as an age."""
    first = start
    while first > 0 and start - first < 6 and text[first - 1].isalpha():
        first -= 1
    tens = _TENS.get(text[first:start].lower())
    if tens is None:
        return None
    return _in_tens(text, first, end, tens)


def _in_tens(text: str, start: int, end: int, tens: int) -> Quantity | None:
    place = re.compile(_IN_DECADE).search(text, max(start - 24, 0), start)
    if place is None:
        return None
    low, high = Fraction(tens), Fraction(tens + 9)
    return Quantity(place.start(), end, "age", None, low, high, unit="year", words=text[place.start() : end])


def _read(text: str, numerals: Sequence[Numeral], index: int) -> tuple[Quantity, int] | None:
    """Read the duration or age that begins with one numeral; also return the index of the next unread one."""
    numeral = numerals[index]
    if numeral.form == "ordinal" or (numeral.start and text[numeral.start - 1] in "$£€¥₹#"):
        return None
    unit = _unit_behind(text, numeral)
    after = index + 1
    ends: tuple[Numeral, ...] = ()
    if unit is None and after < len(numerals) and not numeral.tail:
        other = numerals[after]
        between = text[numeral.end : other.start] if other.start - numeral.end < 8 else ""
        if (
            between
            and _RANGE.fullmatch(between)
            and other.form != "ordinal"
            and (
                between.strip() != "and" or _BETWEEN.search(text, max(numeral.start - 20, 0), numeral.start) is not None
            )
        ):
            unit = _unit_behind(text, other)
            ends = (numeral, other)
            after += 1
    if unit is None and text[numeral.end : numeral.end + 2] in ("-,", "- "):
        unit = _suspended(text, numerals, index)
    aged = None
    if (unit is None or not unit[2]) and text.find("ge", max(numeral.start - 16, 0), numeral.start) >= 0:
        aged = _AGED.search(text, max(numeral.start - 16, 0), numeral.start)
    if unit is None:
        if aged is not None and not numeral.tail:
            return _stated_age(text, aged, ends, numeral, after if ends else index + 1)
        age = _age_alone(text, numeral)
        return (age, index + 1) if age is not None else None
    noun, end, old = unit
    start = numeral.start
    if aged is not None:
        start, old = aged.start(1), True
    kind = "age" if old else "duration"
    if ends:
        first, last = ends
        parts = (_end(text, first, first.end, kind, noun), _end(text, last, end, kind, noun))
        low, high = first.low, last.high
        return Quantity(start, end, kind, None, low, high, unit=noun, words=text[start:end], parts=parts), after
    value, low, high = numeral.value, numeral.low, numeral.high
    if not old:
        more = re.compile(_AND_FRACTION).match(text, end) if text.startswith(" and ", end) else None
        if more is not None and value is not None and value.denominator == 1:
            value += _FRACTIONS.get(more.group(1), Fraction(3, 4))
            low = high = value
            end = more.end()
    return Quantity(
        start, end, kind, value, low, high, unit=noun, words=text[start:end], malformed=numeral.malformed
    ), after


def _further_age(text: str, numerals: Sequence[Numeral], index: int, end: int) -> tuple[Quantity, int] | None:
    """Read the 5 and the 9 of "aged 3, 5 and 9", the age in front of which ends at ``end``."""
    numeral = numerals[index]
    value = numeral.value
    if value is None or numeral.form != "digits" or numeral.tail or value.denominator != 1 or value > 115:
        return None
    if text[end : numeral.start] not in (" and ", ", ", ", and ", " or "):
        return None
    if re.compile(_AGE_LISTED).match(text, numeral.end) is None:
        return None
    words = text[numeral.start : numeral.end]
    return Quantity(numeral.start, numeral.end, "age", value, value, value, unit="year", words=words), index + 1


_AGE_LISTED = (
    r"[.,;)](?![0-9])|$| (?:and|or|were|was|who|died|from|in|to|at|had|have|has|said|are|respectively)(?![a-z])"
)


def _suspended(text: str, numerals: Sequence[Numeral], index: int) -> tuple[str, int, bool] | None:
    """Return the unit that the "five" of "five-, seven- and 10-year bonds" shares with the last number."""
    first = numerals[index]
    for at in range(index + 1, min(index + 4, len(numerals))):
        before, other = numerals[at - 1], numerals[at]
        if text[before.end : other.start] not in ("- and ", "-, ", "-, and ", "- or "):
            return None
        if text[other.end : other.end + 1] == "-" and text[other.end + 1 : other.end + 2].isalpha():
            unit = _unit_behind(text, other)
            return None if unit is None else (unit[0], first.end, unit[2])
    return None


def _end(text: str, numeral: Numeral, end: int, kind: str, noun: str) -> Quantity:
    """Return one end of a range."""
    start = numeral.start
    return Quantity(start, end, kind, numeral.value, numeral.low, numeral.high, unit=noun, words=text[start:end])


def _unit_behind(text: str, numeral: Numeral) -> tuple[str, int, bool] | None:
    """Return the unit of time behind a numeral, where it ends, and whether it makes an age."""
    end = numeral.end
    if numeral.tail:
        unit = _LETTERS.get(numeral.tail)
        stop = end + len(numeral.tail)
        if unit is None or text[stop : stop + 1].isalnum():
            return None
        if len(numeral.tail) == 1 and numeral.tail != "h" and not _continues(text, numeral):
            return None
        return unit, stop, numeral.tail == "yo"
    ahead = text[end + 1 : end + 2]
    match = _UNIT.match(text, end) if ahead.islower() or ahead == " " else None
    noun = match.group(3) if match is not None else ""
    unit = _singular(noun) if noun else ""
    if match is None or not unit:
        if noun == "yo":
            return "year", end + 3, True
        if noun == "h" and numeral.form in ("digits", "decimal", "mixed", "fraction"):
            return "hour", end + 2, False
        return None
    loose = bool(match.group(1) or match.group(2))
    whole = numeral.value is not None and numeral.value.denominator == 1
    if loose and whole and numeral.form not in ("fraction", "vague"):
        return None
    if not loose and numeral.form == "fraction" and text[end] != "-" and unit not in ("hour", "day", "century"):
        return None
    if unit == "second" and noun != "seconds" and numeral.value != 1 and text[end] != "-":
        return None
    if unit == "second" and noun == "second" and text[match.end() : match.end() + 1] in ("-", "’"):
        return None
    stop = match.end()
    old = _OLD.match(text, stop)
    if old is not None:
        return unit, old.end(), True
    return unit, stop, False


def _continues(text: str, numeral: Numeral) -> bool:
    """Say whether a letter like the m of "1h 20m" follows a larger unit."""
    before = text[max(numeral.start - 3, 0) : numeral.start].rstrip(" ")
    return before[-1:] in ("h", "m", "d") and before[-2:-1].isdigit()


def _stated_age(
    text: str, aged: re.Match[str], ends: tuple[Numeral, ...], numeral: Numeral, after: int
) -> tuple[Quantity, int] | None:
    """Read "aged 45", "age 7", "ages 5 to 12"."""
    start = aged.start(1)
    last = ends[-1] if ends else numeral
    if last.high is None or last.high > 125 or numeral.form == "vague":
        return None
    end = last.end
    if ends:
        parts = tuple(_end(text, part, part.end, "age", "year") for part in ends)
        return Quantity(
            start, end, "age", None, numeral.low, last.high, unit="year", words=text[start:end], parts=parts
        ), after
    return Quantity(
        start, end, "age", numeral.value, numeral.low, numeral.high, unit="year", words=text[start:end]
    ), after


def _age_alone(text: str, numeral: Numeral) -> Quantity | None:
    """Read ", 45," behind a person, "(45)", and "in his 40s"."""
    start, end = numeral.start, numeral.end
    value = numeral.value
    if value is None or value.denominator != 1 or numeral.form not in ("digits", "words"):
        return None
    years = value.numerator
    words = numeral.form == "words"
    if not 0 < years <= 115 or (words and (years > 12 or text[end : end + 2] != ", ")):
        return None
    if numeral.tail == "s":
        return _in_tens(text, start, end + 1, years) if years >= 20 and years % 10 == 0 else None
    if numeral.tail or start < 4:
        return None
    if not words or text[start].islower():
        stated = _of_a_person(text, start, end)
        if stated is not None:
            return Quantity(start, stated, "age", value, value, value, unit="year", words=text[start:stated])
    opening = text[start - 1]
    closing = text[end : end + 1]
    if opening == " " and text[start - 2] == ",":
        if not closing or closing not in ",.;)":
            return None
    elif opening != "(" or closing != ")":
        return None
    person = re.compile(_PERSON).search(text, max(start - 26, 0), start)
    if person is None:
        return None
    word = person.group(1)
    if word.lower() in _NOT_PERSONS or word.rstrip(".").lower() in _NOT_PERSONS:
        return None
    named = word[0].isupper()
    if opening == "(" and not (named and text[max(person.start() - 2, 0) : person.start()].strip()[-1:].isalpha()):
        return None
    if closing == ",":
        following = re.match(r", ?([A-Za-z]+|[“\"‘])", text[end : end + 16])
        if following is None or ((words or not named) and following.group(1) not in _AGE_FOLLOWERS):
            return None
        if words and not named:
            return None
    elif not named and closing != ";":
        return None
    return Quantity(start, end, "age", value, value, value, unit="year", words=text[start:end])


def _of_a_person(text: str, start: int, end: int) -> int | None:
    """Return where the age "He was 87", "who turns 80 on Friday", "adults 65 or older" ends, if the number is one."""
    if text[start - 1] != " ":
        return None
    if text[end : end + 1] == " " and text[end + 1 : end + 4] in ("or ", "and"):
        band = re.compile(_BAND).match(text, end)
        if band is not None:
            person = text[max(start - 16, 0) : start - 1].rpartition(" ")[2].lower()
            return end if band.group(1) in ("older", "younger") or person in _BAND_OF else None
    if text[max(start - 16, 0) : start - 1].rpartition(" ")[2].lower() not in _AGEING:
        return None
    if re.compile(_PERSON_IS).search(text, max(start - 24, 0), start) is None:
        return None
    return end if re.compile(_AGE_ENDS).match(text, end) is not None else None


_BAND = r" (?:or|and) (older|younger|over|under|above|up)(?![a-z])"
_BAND_OF = frozenset(
    "people adults those anyone everyone women men children workers residents patients voters drivers citizens americans britons"
    " passengers pensioners players persons customers students girls boys teenagers females males".split()
)
_AGEING = frozenset("is was be been turned turns turning turn ’s 's he’s she’s".split())
_PERSON_IS = (
    r"\b(?:(?:[Hh]e|[Ss]he) (?:is|was|will be|would be|would have been|turns|turned|will turn|has turned|had turned|just turned)"
    r"|who (?:is|was|will be|would have been|turns|turned|will turn|has turned)|[Tt]urn(?:ing|ed|s)?) $"
)
_AGE_ENDS = (
    r"[.,;)!?”\"](?![0-9])|$| (?:and|when|at the time|on|in|this|next|last|but|years?|today|yesterday|tomorrow|then|now|by|while"
    r"|before|that|two|three|a week|earlier)(?![a-z])(?! [0-9])"
)


def _joined(text: str, found: list[Quantity]) -> list[Quantity]:
    """Drop what overlaps, and join the halves of one duration ("two years and three months", "1h 20m")."""
    kept: list[Quantity] = []
    for quantity in found:
        if kept:
            before = kept[-1]
            if quantity.start < before.end:
                continue
            whole = _whole(text, before, quantity)
            if whole is not None:
                kept[-1] = whole
                continue
        kept.append(quantity)
    return kept


def _whole(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    """Return the sum of two durations that are one, in the smaller unit, if the conversion is exact."""
    if first.type != "duration" or first.value is None or second.value is None or first.value.denominator != 1:
        return None
    if second.type not in ("duration", "age") or second.start - first.end > 6:
        return None
    if text[first.end : second.start] not in ("", " ", ", ", " and ", ", and "):
        return None
    unit, low, factor, high = first.unit, Fraction(1), Fraction(1), Fraction(1)
    while unit != second.unit:
        if unit == "month" or (unit == "year" and second.unit != "month"):
            unit, least, times, most = "day", *_DAYS[unit]
        elif unit in _PARTS:
            unit, times = _PARTS[unit]
            least = most = times
        else:
            return None
        low, factor, high = low * least, factor * times, high * most
    if factor == 1 or second.value >= factor or first.low is None or first.high is None:
        return None
    if second.low is None or second.high is None:
        return None
    return Quantity(
        first.start,
        second.end,
        second.type,
        first.value * factor + second.value,
        first.low * low + second.low,
        first.high * high + second.high,
        unit=unit,
        words=text[first.start : second.end],
    )
