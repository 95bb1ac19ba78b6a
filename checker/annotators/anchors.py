"""The anchors of dates: the words and digits a date can be made of, found in one scan.

An anchor is ``(kind, value, start, end)``.  Kinds: M month, A abbreviated month, W weekday, w abbreviated weekday,
F "Fridays", X Christmas and other feasts,
U unit of time, V its plural, S season, P part of the day, R day relative to today, G "ago", Q quarter, H half,
N noon or midnight; and of digits: n a number of one or two digits, o an ordinal, Y four digits, y two behind an
apostrophe, D a decade, T a clock time, t digits like one, I a date complete in itself.
"""

from __future__ import annotations

import re

from checker.date import MONTHS, WEEKDAYS, Date, written_date

__all__ = ["CLOCK_INTRODUCED", "ERA", "MERIDIEM", "Anchor", "anchors", "opens_sentence", "word_after", "word_before"]

_VOCABULARY: dict[str, tuple[str, int | str]] = {}


def _fill() -> None:
    for number, name in enumerate(MONTHS, 1):
        _VOCABULARY[name] = _VOCABULARY[name.upper()] = ("M", number)
        if name not in ("May", "June", "July"):
            _VOCABULARY[name[:3]] = _VOCABULARY[name[:3].upper()] = ("A", number)
    for name, number in (("Jun", 6), ("Jul", 7), ("JUN", 6), ("JUL", 7), ("Sept", 9), ("SEPT", 9)):
        _VOCABULARY[name] = ("A", number)
    for number, name in enumerate(WEEKDAYS):
        _VOCABULARY[name] = _VOCABULARY[name.upper()] = ("W", number)
        _VOCABULARY[name + "s"] = ("F", number)
        _VOCABULARY[name[:3]] = _VOCABULARY[name[:3].upper()] = ("w", number)
    for name, number in (("Tues", 1), ("Weds", 2), ("Thur", 3), ("Thurs", 3)):
        _VOCABULARY[name] = ("w", number)
    for unit in ("day", "week", "weekend", "month", "quarter", "year", "decade", "season", "fortnight", "half"):
        _VOCABULARY[unit] = ("U", unit)
        _VOCABULARY[unit + "s"] = ("V", unit)
    for unit in ("hour", "minute"):
        _VOCABULARY[unit] = ("U", unit)
        _VOCABULARY[unit + "s"] = ("V", unit)
    _VOCABULARY.update({"century": ("U", "century"), "Century": ("U", "century"), "centuries": ("V", "century")})
    for season, code in (("spring", "SP"), ("summer", "SU"), ("autumn", "FA"), ("fall", "FA"), ("winter", "WI")):
        _VOCABULARY[season] = _VOCABULARY[season.capitalize()] = ("S", code)
    for part, code in (("morning", "MO"), ("afternoon", "AF"), ("evening", "EV"), ("night", "NI")):
        _VOCABULARY[part] = ("P", code)
    for word in ("today", "yesterday", "tomorrow", "tonight"):
        _VOCABULARY[word] = _VOCABULARY[word.capitalize()] = ("R", word)
    _VOCABULARY["ago"] = ("G", "ago")
    for feast in ("Christmas", "Easter", "Thanksgiving", "Boxing", "Good", "Halloween"):
        _VOCABULARY[feast] = ("X", feast)
    _VOCABULARY["Year"] = ("X", "New Year")
    _VOCABULARY["noon"] = _VOCABULARY["Noon"] = ("N", 12)
    _VOCABULARY["midnight"] = _VOCABULARY["Midnight"] = ("N", 0)


_fill()

# One character in front of the word, so that the scan jumps from one such character to the next, and a look at the first
# letter, which refuses most words; each branch begins with a letter of its own.  A word is looked up whole.
_ANCHOR = re.compile(
    r"[^A-Za-z0-9_](?=[0-9QHJFMASONDTWYCEBGacdefhmnqstwy])(?:[0-9][0-9]*(?:[.,:/–-][0-9]+)*(?:st|nd|rd|th|s)?|[QH][1-4]\b"
    r"|(?:J(?:an|u[nl]|AN|U[NL])|F(?:eb|ri|all|EB|RI)|M(?:a[ry]|on|A[RY]|ON|idn)|A(?:pr|ug|PR|UG|utu)|S(?:ep|un|at|pr|umm|EP|UN|AT)|O(?:ct|CT)|N(?:ov|OV|oon)|D(?:ec|EC)"
    r"|T(?:ue|hu|UE|HU|od|om|on|hanksg)|W(?:ed|ED|int)|Y(?:ea|es)|C(?:entu|hri)|Easter|Boxing(?= Day)|Good(?= Friday)|Hallow"
    r"|a(?:go|ftern|utumn)|c(?:entur)|d(?:ay|ecade)|e(?:vening)|f(?:all|ortn)|h(?:our|alf)|m(?:idnight|inute|onth|orning)"
    r"|n(?:oon|ight)|q(?:uarter)|s(?:eason|pring|ummer)|t(?:oday|onight|omor)|w(?:eek|inter)|y(?:ear|esterday))[A-Za-z]*)"
)

MERIDIEM = re.compile(r"[ \u00a0]?(?:([AaPp])(?:\.[ \u00a0]?[Mm]\.?|[Mm])(?![A-Za-z])|[Oo]['’][Cc]lock)")
# Strings, compiled by whoever first needs them: most articles have no such thing, and start-up would pay.
_ZONE = (
    r"[ \u00a0]\(?((?:[ECMP][SD]?T|GMT|BST|UTC|CES?T|EES?T|[AI]ST|MSK|JST|AE[SD]T)(?![A-Za-z])"
    r"|(?:[Ee]astern|[Pp]acific|[Cc]entral|[Mm]ountain|[Ll]ocal|Moscow|London)"
    r"(?: [Ss]tandard| [Dd]aylight| [Ss]ummer)? [Tt]ime(?![a-z]))"
)
ERA = r" ?(B\.?C\.?E?\.?|A\.?D\.?|CE)(?![A-Za-z])"
_ISO = (
    r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2})(?:[T ]([0-9]{2})"
    r"(?::?([0-9]{2}))?(?::([0-9]{2}))?(?:\.[0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?)?(?![0-9])"
)
_HUNDRED_HOURS_START = frozenset("hGUB")
_HUNDRED_HOURS = r" (?:hours|hrs|GMT|UTC|BST)(?![A-Za-z])"
_WORD = re.compile(r"[ \u00a0-]?([A-Za-z]+)")
CLOCK_INTRODUCED = frozenset(
    "at by until till from since around about between after before to and is was exactly just only past".split()
)
_BOUNDED = 24
_LONGEST = 40  # characters of digits beyond which a figure is a code

Anchor = tuple[str, "int | str | Date", int, int]


def anchors(text: str) -> list[Anchor]:
    """Find the anchors of ``text``."""
    found: list[Anchor] = []
    vocabulary = _VOCABULARY
    for match in _ANCHOR.finditer(" " + text):  # so a match begins where its word does in the text
        cluster = match.group()
        first = cluster[1]
        if cluster[0] > "\x7f" and cluster[0].isalnum():
            continue
        if first > "9":
            cluster = cluster[1:]
            known = vocabulary.get(cluster)
            if known is not None:
                found.append((known[0], known[1], match.start(), match.end() - 1))
            elif first in "QH" and len(cluster) == 2:
                found.append((first, int(cluster[1]), match.start(), match.end() - 1))
        else:
            _number(text, cluster[1:], match.start(), match.end() - 1, found)
    return found


def _number(text: str, cluster: str, start: int, end: int, found: list[Anchor]) -> None:
    """Append what the digit cluster ``cluster`` may be: a day, a year, a decade, a time, a whole date."""
    before = text[start - 1] if start else " "
    length = len(cluster)
    if length > _LONGEST or before in "$£€¥₹#.,:+=&@":
        return
    if cluster.isdecimal():
        if length <= 2:
            if before in "’'‘" and length == 2:
                found.append(("y", int(cluster), start - 1, end))
                return
            clock = _clock(text, (int(cluster), None, None), start, end)
            if clock is not None:
                found.append(("T", clock, start, clock.end))
            elif end < len(text) and (text[end].isalpha() or text[end] == "%"):
                return
            elif text.startswith((" B", "B"), end) and re.compile(ERA).match(text, end):
                found.append(("Y", int(cluster), start, end))
            elif before not in "-–" or (start > 1 and not text[start - 2].isalpha()):
                found.append(("n", int(cluster), start, end))
        elif length == 4:
            value = int(cluster)
            if end < len(text) and (text[end].isalpha() or text[end] == "%"):
                return
            if (
                value <= 2400
                and value % 100 < 60
                and text[end + 1 : end + 2] in _HUNDRED_HOURS_START
                and re.compile(_HUNDRED_HOURS).match(text, end)
            ):
                clock = _clock(text, (value // 100, value % 100, None), start, end)
                if clock is not None:
                    found.append(("T", clock, start, clock.end))
                    return
            found.append(("Y", value, start, end))
        elif length == 3:
            era = re.compile(ERA).match(text, end)
            if era is not None:
                found.append(("Y", int(cluster), start, end))
        return
    last = cluster[-1]
    if last > "9":
        if last == "s" and cluster[:-1].isdecimal() and cluster[-2] == "0":
            if length == 5 and 1000 <= int(cluster[:4]) <= 2100:
                found.append(("D", int(cluster[:4]), start, end))
            elif length == 3 and before in "’'‘":
                found.append(("D", 1900 + int(cluster[:2]), start - 1, end))
            return
        if cluster[:-2].isdecimal() and length <= 4:
            found.append(("o", int(cluster[:-2]), start, end))
            return
        if last == "s" and length == 11 and cluster[4] in "-–":  # "1990-2000s"
            return
    if ":" in cluster or "." in cluster:
        pieces = re.split(r"[-–]", cluster)
        at = start
        for piece in pieces:
            if re.fullmatch(r"[0-9]{1,2}", piece):
                clock = _clock(text, (int(piece), None, None), at, at + len(piece))
                if clock is None:
                    found.append(("n", int(piece), at, at + len(piece)))
                else:
                    found.append(("T", clock, at, clock.end))
            else:
                _pointed(text, piece, at, at + len(piece), found)
            at += len(piece) + 1
        return
    if cluster[4:5] == "-":
        iso = re.compile(_ISO).match(text, start)
        if iso is not None:
            date = _iso(text, iso)
            if date is not None:
                found.append(("I", date, start, iso.end()))
                return
    if "/" in cluster or cluster.count("-") == 2:
        pieces = cluster.split("/" if "/" in cluster else "-")
        if "-" in cluster and len(pieces) == 2 and pieces[1] in ("4", "8", "16", "32", "64"):
            return  # "6-7/16" inches
        if len(pieces) == 3 and all(piece.isdecimal() for piece in pieces):
            date = _numeric(
                text, start, end, [int(piece) for piece in pieces], [len(piece) for piece in pieces], "/" in cluster
            )
            if date is not None:
                found.append(("I", date, start, end))
            return
        if cluster == "9/11":
            found.append(("I", written_date(text, start, end, "date", year=2001, month=9, day=11), start, end))
            return
    pieces = re.split(r"[-–/]", cluster)
    if len(pieces) == 2:
        at = start
        for piece in pieces:
            _number(text, piece, at, at + len(piece), found)
            at += len(piece) + 1


def _pointed(text: str, piece: str, start: int, end: int, found: list[Anchor]) -> None:
    """Append a clock time "7:30" or "7.30pm", or a day "19.02.2010"."""
    numbers = re.split(r"[:.]", piece)
    if not all(number.isdecimal() for number in numbers) or len(numbers[0]) > 2:
        return
    if piece.count(".") == 2 and ":" not in piece and len(numbers[2]) in (2, 4):
        date = _numeric(
            text, start, end, [int(number) for number in numbers], [len(number) for number in numbers], False
        )
        if date is not None:
            found.append(("I", date, start, end))
        return
    if len(numbers) > 3 or any(len(number) != 2 for number in numbers[1:]):
        return
    second = int(numbers[2]) if len(numbers) == 3 else None
    clock = _clock(text, (int(numbers[0]), int(numbers[1]), second), start, end, "." in piece)
    if clock is not None:
        found.append(("T", clock, start, clock.end))
    elif ":" in piece and second is None and int(numbers[0]) <= 12 and int(numbers[1]) < 60:
        bare = Date(start, end, "time", piece, hour=int(numbers[0]), minute=int(numbers[1]))
        found.append(("t", bare, start, end))


def _clock(
    text: str, parts: tuple[int, int | None, int | None], start: int, end: int, pointed: bool = False
) -> Date | None:
    """Read a clock time whose digits stand at ``[start, end)``, or nothing if it may be something else."""
    hour, minute, second = parts
    after = text[end : end + 2].lstrip(" \u00a0")[:1]
    meridiem = MERIDIEM.match(text, end) if after and after in "aApPoO" else None
    stop = meridiem.end() if meridiem is not None else end
    if minute is None and meridiem is None:
        return None
    if end - start == 4 and minute is not None and ":" not in text[start:end] and not pointed:
        hours = re.compile(_HUNDRED_HOURS).match(text, end)
        if hours is not None and hours.group()[1] == "h":
            stop = hours.end()
            if word_before(text, start)[0] not in CLOCK_INTRODUCED:
                return None
    zone = re.compile(_ZONE).match(text, stop)
    if meridiem is None and zone is None and stop == end:
        if pointed or word_before(text, start)[0] not in CLOCK_INTRODUCED:
            return None
        if hour > 24 or (minute or 0) > 59:
            return None
    reason = ""
    half = meridiem.group(1).lower() if meridiem is not None and meridiem.group(1) else ""
    if (minute or 0) > 59 or (second or 0) > 60:
        reason = "an hour has 60 minutes"
    elif hour > 24 or (hour == 24 and minute):
        reason = "a day has 24 hours"
    elif half and minute is None and hour > 12:
        reason = "the 12-hour clock ends at 12"
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    name = ""
    if zone is not None:
        name, stop = zone.group(1), zone.end()
    return written_date(
        text,
        start,
        stop,
        "time",
        hour=hour,
        minute=minute or 0,
        second=second,
        zone=name,
        impossible=bool(reason),
        reason=reason,
    )


def _iso(text: str, match: re.Match[str]) -> Date | None:
    """Read an ISO 8601 day, month or date and time."""
    year, month, day, hour, minute, second, zone = match.groups()
    if not 1 <= int(month) <= 12:
        return None
    return written_date(
        text,
        match.start(),
        match.end(),
        "date" if day else "month",
        year=int(year),
        month=int(month),
        day=int(day) if day else None,
        hour=int(hour) if hour else None,
        minute=int(minute or 0) if hour else None,
        second=int(second) if second else None,
        zone=zone or "",
    )


def _numeric(text: str, start: int, end: int, numbers: list[int], widths: list[int], slashed: bool) -> Date | None:
    """Read three numbers as a day: year first, or day and month in the order that fits."""
    if widths[0] == 4 and widths[1] <= 2 and widths[2] <= 2:
        year, month, day = numbers
        swapped = None
    elif widths[2] in (2, 4) and widths[0] <= 2 and widths[1] <= 2:
        first, other, year = numbers
        if widths[2] == 2:
            year += 2000 if year < 50 else 1900
        month, day = (first, other) if slashed else (other, first)
        swapped = None
        if widths[2] == 2 and not slashed:
            return None
        if month > 12:
            month, day = day, month
        elif day <= 12 and day != month and text[start : start + 3].find(".") < 0:
            swapped = (day, month)
    else:
        return None
    if not 1 <= month <= 12 or not 1 <= day <= 31 or not 1000 <= year <= 2999:
        return None
    return written_date(text, start, end, "date", year=year, month=month, day=day, swapped=swapped)


def word_before(text: str, at: int) -> tuple[str, int]:
    """Return the lower-case word that ends one space or hyphen before ``at``, and where it starts ("" if none)."""
    stop = at - 1
    if stop <= 0 or text[stop] not in " -\u00a0\n":
        return "", at
    least = max(stop - _BOUNDED, 0)
    word = text[least:stop]
    word = word[word.rfind(" ") + 1 :]
    if word.isalpha():  # so it is most often; else letter by letter
        return word.lower(), stop - len(word)
    first = stop
    while first > least and (text[first - 1].isalnum() or text[first - 1] in "’'"):
        first -= 1
    return text[first:stop].lower(), first


def word_after(text: str, at: int) -> str:
    """Return the word that follows one space or hyphen behind ``at`` ("" if none)."""
    match = _WORD.match(text, at)
    return match.group(1) if match is not None else ""


def opens_sentence(text: str, at: int) -> bool:
    """Say whether the capital at ``at`` may be due to the start of a sentence."""
    before = text[max(at - 3, 0) : at].rstrip(" \n\u00a0")
    return not before or before[-1] in ".!?:\"“”‘'—–(" or "\n" in text[max(at - 2, 0) : at]
