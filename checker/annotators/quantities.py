"""Quantities: every figure with its unit, interval, hedge and what it counts.

Built on the numerals: what stands directly in front of one (a currency, a hedge) and directly behind it (a unit, a noun,
a rate) decides what it is.  Everything looked at is a bounded number of characters around a numeral, so the time is
linear in the length of the text.

Intervals follow the way of writing: a count without a scale word is exact; a scale word, a decimal and a percentage are
open by half a unit of the last written place; a measure's trailing zeros are not significant, two figures being kept;
hedges widen or open an end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.annotators.durations import durations
from checker.annotators.numerals import Numeral, numerals
from checker.data.currencies import CODES, NAMES, SYMBOLS
from checker.data.units import HYPHENATED, UNITS
from checker.quantity import Quantity

if TYPE_CHECKING:
    from checker.annotators.labels import Label
    from checker.date import Date

__all__ = ["quantities"]

_ZERO = Fraction(0)
_ONE = Fraction(1)
_HUNDREDTH = Fraction(1, 100)
_SPACES = " \u00a0\u2009\u202f"

# --- money -----------------------------------------------------------------------------------------------------------

_MONEY_BEFORE = re.compile(
    r"((?:US|AU?|CA?|Can|NZ|HK|S|NT|R|MX|EC|J|TT|Z|N|B)?\$(?:US)?|[£€¥₹₩₽₺₪₦₱฿₫₴₸]|(?<![A-Za-z])(?:Rs\.?|RM|FCFA|[A-Z]{3}))"
    r"[ \u00a0]?$"
)
_DOLLARS = {
    "A$": "AUD",
    "C$": "CAD",
    "US$": "USD",
    "$US": "USD",
    "S$": "SGD",
    "Z$": "ZWG",
    "J$": "JMD",
    "TT$": "TTD",
    "N$": "NAD",
}
_DOLLARS |= {"B$": "BSD"}
_CENTS = {
    "cents": "cent",
    "cent": "cent",
    "pence": "penny",
    "penny": "penny",
    "pennies": "penny",
    "p": "penny",
    "¢": "cent",
}
_MONEY_OF = frozenset(
    "damage damages debt debts savings cuts funding cash investment aid public taxpayers taxpayer taxpayers' taxpayer's sales "
    "revenue profit profits assets support compensation government tax taxes business goods spending loans credit fines".split()
)

# --- words behind a figure -------------------------------------------------------------------------------------------

_AFTER = re.compile(r"([ \u00a0\u2009\u202f-]?)(%|°[ ]?[CF]?\b|[A-Za-zÀ-ž£€$¢’'./²³]+)")
_WORD = re.compile(r"[ \u00a0-]([A-Za-zÀ-ž’'/²³.]+)")
_PERCENT = frozenset(("percent", "pct", "percentage", "%", "pc"))
_RATE = re.compile(
    r"[ \u00a0]?(?:(a|an|per|each|every)[ \u00a0](?:100,000[ \u00a0])?([a-z][a-z-]{1,20})|(daily|weekly|monthly|annually|yearly|hourly|apiece"
    r"|nightly)|(/)([a-z]{2,12}))(?![\w])"
)
_RATES = {"daily": "day", "weekly": "week", "monthly": "month", "annually": "year", "yearly": "year", "hourly": "hour"}
_RATES |= {"apiece": "each", "nightly": "night"}
_RATE_NOUNS = frozenset(
    "second minute hour day night week month quarter year decade person head capita barrel tonne ton pound ounce gallon litre "
    "liter share household family child pupil student employee worker mile kilometre kilometer acre hectare unit vote game match "
    "ticket kilo kilogram resident patient visit square room bottle meal dose trip session episode shift".split()
)

# --- nouns -----------------------------------------------------------------------------------------------------------

_STEP = re.compile(r"([ \u00a0]|[ \u00a0]?(?=[’']s\b)|-)([A-Za-zÀ-ž][A-Za-zÀ-ž’'.&-]*)")
_STOP = frozenset(
    """a about above across after again against all almost along already also although always am amid among an and another any
    are around as at away back be because been before behind being below beneath beside between beyond both but by came can
    could did do does done down during each either else enough even ever every except far few finally first for former from
    further had has have having he her here hers him his how however i if in inside instead into is it its itself just last
    later least less like made make many may maybe me meanwhile might mine more most much must my near nearly neither never
    next no nor not now of off often on once one only onto or other others our out outside over own per perhaps plus rather
    said say says she should since so some soon still such than that the their them then there therefore these they this
    those though through throughout till to today together tomorrow tonight too toward towards under until up upon us very was
    we went were what when where whether which while who whom whose why will with within without would yes yesterday yet you
    your according ago aged apart including got get gets took take takes showed show shows voted vote votes went left
    leaving say told tells wrote held won lost""".split()
)
_STATES = frozenset(
    """dead missing injured wounded hurt killed rescued aboard alive safe unaccounted arrested detained hospitalized hospitalised
    displaced homeless infected sick ill affected destroyed damaged saved found identified released charged convicted recovered
    absent present available vacant empty full open closed strong high low wide long deep tall higher lower older younger
    percent due old away ahead behind clear short""".split()
)
_IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "police": "police", "cattle": "cattle", "feet": "foot",
    "teeth": "tooth", "mice": "mouse", "geese": "goose", "lives": "life", "wives": "wife", "knives": "knife", "wolves": "wolf",
    "halves": "half", "leaves": "leaf", "loaves": "loaf", "shelves": "shelf", "thieves": "thief", "crises": "crisis",
    "analyses": "analysis", "bases": "base", "cases": "case", "houses": "house", "nurses": "nurse", "buses": "bus", "sheep": "sheep",
    "fish": "fish", "aircraft": "aircraft", "spacecraft": "spacecraft", "troops": "troop", "personnel": "personnel", "staff": "staff",
    "horses": "horse", "courses": "course", "causes": "cause", "uses": "use", "series": "series", "species": "species",
    "headquarters": "headquarters", "votes": "vote", "deer": "deer", "salmon": "salmon", "crew": "crew", "movies": "movie",
    "ties": "tie", "pies": "pie", "cookies": "cookie", "calories": "calorie", "zombies": "zombie", "rookies": "rookie",
    "policemen": "policeman", "firemen": "fireman", "gunmen": "gunman", "congressmen": "congressman", "fishermen": "fisherman",
    "grandchildren": "grandchild", "businessmen": "businessman", "media": "media", "data": "data", "gasses": "gas", "gases": "gas",
}  # fmt: skip
_ADJECTIVAL_PLURALS = frozenset(
    "sports arms armed goods communications operations sales savings systems services".split()
)


def singular(word: str) -> str:
    """Return the singular of a lower-case English noun ("parties" → "party"), by rule and a table of exceptions."""
    known = _IRREGULAR.get(word)
    if known is not None:
        return known
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "news")):
        return word
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
        return word[:-2]
    return word[:-1]


def _is_plural(word: str) -> bool:
    return word in _IRREGULAR or (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ous", "'s", "’s"))
    )


# --- hedges ----------------------------------------------------------------------------------------------------------

_HEDGES = {
    "about": "about", "around": "about", "roughly": "about", "some": "about", "approximately": "about", "estimated": "about",
    "circa": "about", "approx.": "about", "approx": "about", "perhaps": "about",
    "nearly": "nearly", "almost": "nearly", "just under": "nearly", "just shy of": "nearly", "close to": "nearly", "a little under": "nearly",
    "a little less than": "nearly", "slightly less than": "nearly", "slightly under": "nearly", "just less than": "nearly", "approaching": "nearly",
    "just over": "just over", "a little over": "just over", "slightly more than": "just over", "a little more than": "just over",
    "just above": "just over", "slightly over": "just over", "just more than": "just over",
    "more than": "more than", "over": "more than", "greater than": "more than", "exceeding": "more than", "in excess of": "more than",
    "upwards of": "more than", "north of": "more than", "above": "more than", "well over": "more than", "far more than": "more than",
    "at least": "at least", "no fewer than": "at least", "no less than": "at least", "not less than": "at least", "a minimum of": "at least",
    "as many as": "up to", "as much as": "up to", "up to": "up to", "at most": "up to", "no more than": "up to", "not more than": "up to",
    "a maximum of": "up to", "as few as": "at least", "as little as": "at least",
    "fewer than": "fewer than", "less than": "fewer than", "under": "fewer than", "below": "fewer than", "well under": "fewer than",
}  # fmt: skip
_HEDGE = re.compile(
    r"(?:^|[\s(“\"—–-])((?:(?:just|a little|slightly|well|far|no|not|as|at|up|close|in excess|upwards|north|an?) ){0,1}"
    r"(?:about|around|roughly|some|approximately|estimated|circa|approx\.?|perhaps|nearly|almost|approaching|exceeding"
    r"|(?:more|less|fewer|greater) than|shy of|under|over|above|below|to|least|most|of"
    r"|(?:many|much|few|little) as|(?:maximum|minimum) of)) (?:the |an? )?$",
    re.I,
)
_HEDGE_LAST = frozenset("about around roughly some approximately estimated circa approx approx. perhaps nearly almost approaching exceeding than of under over above below to least most as".split())  # fmt: skip
_HEDGE_AFTER = re.compile(r"[ \u00a0](or so|or more|or fewer|or less|plus|at least|at most)\b|(\+|-plus\b)")
_AFTER_HEDGES = {
    "or so": "about",
    "or more": "at least",
    "plus": "at least",
    "at least": "at least",
    "+": "at least",
    "-plus": "at least",
}
_AFTER_HEDGES |= {"or fewer": "up to", "or less": "up to", "at most": "up to"}

# --- figures made of two ---------------------------------------------------------------------------------------------

_JOINED = re.compile(r"[ \u00a0]?[-–—−‑][ \u00a0]?|[ \u00a0](?:to|and|or)[ \u00a0]|-to-")
_BETWEEN = re.compile(r"\b(?:between|from)[ \u00a0](?:about |some |roughly )?$", re.I)
_SCORING = re.compile(
    r"\b(?:won|win|wins|winning|beat|beats|beating|lost|lose|losing|loss|defeat|defeated|victory|drew|draw|lead|leads|led|leading"
    r"|trail|trailed|trailing|ahead|vote|voted|votes|score|scored|tied|tie|margin|passed|approved|rejected|ruled|ruling|by|set|sets"
    r"|record|finished|match|game|decision|nil|thrashed|routed|edged|level|over|win|wins|triumph|rout)\b",
    re.I,
)
_MULTIPLE = re.compile(
    r"(?<![\w-])(?:(doubl(?:ed|es|ing|e)|twofold|twice)|(tripl(?:ed|es|ing|e)|trebl(?:ed|es|ing|e)|threefold|thrice)|(quadrupl(?:ed|es|ing|e)|fourfold)"
    r"|(quintupl(?:ed|es|ing|e)|fivefold)|(halv(?:ed|es|ing))|(sixfold)|(sevenfold)|(eightfold)|(ninefold)|(tenfold))(?![\w-])",
    re.I,
)
_MULTIPLES = (2, 3, 4, 5, Fraction(1, 2), 6, 7, 8, 9, 10)
_NOT_DOUBLE = re.compile(r"[ -](?:bed|room|murder|murders|agent|standards?|check|digit|digits|act|bill|play|jeopardy|glazing|bogey|fault|decker|down|up|a\b|b\b|crown|murderer|header|homicide)", re.I)  # fmt: skip
_TIMES = re.compile(r"[ \u00a0]times(?=[ \u00a0](?:as|more|the|higher|larger|bigger|greater|faster|its|their|that|what|over|longer|stronger|likelier|worse|cheaper|than|his|her|our|annual|current)\b|[.,;])|[- ]?fold\b|x(?![\w])")  # fmt: skip
_IN = re.compile(r"(?:[ \u00a0](?:in|out[ \u00a0]of)(?:[ \u00a0]every)?[ \u00a0]|-in-)")
_VAGUE_MONEY = re.compile(r"(?<![\w-])multi-?[ ]?(million|billion)[- ](dollar|pound|euro)s?(?!\w)", re.I)
_ARTICLE_UNIT = re.compile(r"(?<![\w-])(?:half (?:a|an)|a half|a quarter of an?|three-quarters of an?|half) (mile|kilomet(?:er|re)|inch|acre|gallon|pint|pound|ton|tonne|lit(?:er|re)|foot|yard|hectare)(?![\w-])", re.I)  # fmt: skip


def quantities(text: str, dates: Sequence[Date], labels: Sequence[Label]) -> list[Quantity]:
    """Return the figures of ``text`` in order, given its dates and labels (which are no figures)."""
    found = numerals(text)
    if not found:
        return _multiples(text)
    times = durations(text, found)
    taken = [(item.start, item.end) for item in dates if item.type != "year"]
    taken += [(item.start, item.end) for item in labels]
    taken += [(item.start, item.end) for item in times]
    taken.sort()
    pounds = "£" in text or "sterling" in text or "pence" in text
    single: list[Quantity] = []
    at = 0
    count = len(taken)
    for numeral in found:
        start, end = numeral[0], numeral[1]
        while at < count and taken[at][1] <= start:
            at += 1
        if at < count and taken[at][0] < end:
            continue
        if numeral.form == "ordinal":
            value = numeral.value
            single.append(Quantity(start, end, "ordinal", value, value, value, "", text[start:end]))
            continue
        single.append(_single(text, numeral, pounds))
    merged = _combined(text, single)
    merged.extend(times)
    merged.extend(_multiples(text))
    merged.sort(key=lambda item: (item.start, -item.end))
    return merged


# --- one figure ------------------------------------------------------------------------------------------------------


def _single(text: str, numeral: Numeral, pounds: bool) -> Quantity:
    """Return the figure a numeral is part of, with its unit, hedge, noun and rate."""
    start, end, value, low, high, form = numeral[:6]
    kind, unit, symbol = "count", "", ""
    if form == "fraction":
        kind = "fraction"
    elif form == "decimal":
        kind = "decimal"
    whole_start = start
    before = text[start - 1] if start else ""
    if before and (before in "$£€¥₹₩₽₺₪₦₱฿₫₴₸ \u00a0" or before.isalpha() or before == "."):
        money = _MONEY_BEFORE.search(text, max(start - 6, 0), start)
        if money is not None:
            code = _currency(money[1], text, money.start(1))
            if code is not None:
                kind, unit, symbol = "money", code, money[1]
                whole_start = money.start(1)
                if form in ("digits", "decimal") and value is not None:
                    places = _places(text, start, end)
                    if places in (0, 2):  # to the cent, or whole without a scale word: exact
                        low = high = value
    noun_from = end
    if kind != "money":
        behind = _AFTER.match(text, end)
        if behind is not None:
            read = _unit(text, numeral, behind, kind, pounds)
            if read is not None:
                kind, unit, symbol, end, value, low, high = read
                noun_from = end
    out = Quantity(
        whole_start,
        end,
        kind,
        value,
        low,
        high,
        unit,
        text[whole_start:end],
        symbol=symbol,
        malformed=_malformed(text, numeral),
    )
    if kind == "measure":
        noun_from = end = _composite(text, out)
    if kind in ("count", "decimal", "fraction", "percent"):
        _noun(text, out, kind)
        if kind == "count":
            _rounded(out, numeral)
    else:
        _rate(text, out, noun_from)
    _hedged(text, out)
    return out


def _malformed(text: str, numeral: Numeral) -> str:
    """Return the fault of a numeral as ``name:offers``; a plural behind a number may also have been a rough count."""
    name, _, offer = numeral.malformed.partition(":")
    if name != "plural-scale":
        return numeral.malformed
    return f"{name}:{offer.lower()}|{text[numeral.start : numeral.end].split()[-1].lower()}"


def _places(text: str, start: int, end: int) -> int:
    digits = text[start:end]
    dot = digits.rfind(".")
    return 0 if dot < 0 else len(digits) - dot - 1


def _currency(sign: str, text: str, at: int) -> str | None:
    """Return the ISO code of a symbol or code in front of a figure, or ``None`` if it is neither."""
    code = SYMBOLS.get(sign) or _DOLLARS.get(sign)
    if code is not None:
        return code
    return sign if sign in CODES and sign not in ("ALL", "TOP", "MAD", "CUP", "PEN") else None


_Read = tuple[str, str, str, int, Fraction | None, Fraction | None, Fraction | None]


def _unit(text: str, numeral: Numeral, behind: re.Match[str], kind: str, pounds: bool) -> _Read | None:
    """Return what the word behind a numeral makes of it, or ``None`` if it is no unit."""
    value, low, high = numeral.value, numeral.low, numeral.high
    gap, word = behind[1], behind[2]
    end = behind.end()
    plain = word.rstrip("./'’").lower() if word[0].isalpha() else word
    end -= len(word) - len(word.rstrip("./'’")) if word[0].isalpha() else 0
    if plain in _PERCENT or plain == "per":
        following = _WORD.match(text, end)
        then = following[1].lower().rstrip(".") if following else ""
        if plain == "per":
            if then not in ("cent", "mille") or following is None:
                return None
            end = following.start() + 5
            if then == "mille":
                return _scaled("point", "per_mille", "", following.end(), numeral, Fraction(1, 1000))
            return _scaled("percent", "percent", "", following.start(1) + 4, numeral, _HUNDREDTH)
        if plain == "pc" and gap:
            return None
        if (
            plain in ("percentage", "percent", "%")
            and then in ("point", "points")
            and following is not None
            and (plain != "%" or gap == "")
        ):
            return _scaled("point", "percentage_point", "", following.start(1) + len(then), numeral, _HUNDREDTH)
        if plain == "percentage":
            return None
        return _scaled("percent", "percent", "", end, numeral, _HUNDREDTH)
    if plain in ("basis", "bps", "bp"):
        following = _WORD.match(text, end)
        if plain == "basis":
            if following is None or following[1].lower().rstrip(".") not in ("point", "points"):
                return None
            end = following.start(1) + len(following[1].rstrip("."))
        return _scaled("point", "basis_point", "", end, numeral, Fraction(1, 10000), exact=True)
    if plain in ("point", "points") and gap:
        return "point", "point", "", end, value, low, high
    if plain in _CENTS and (plain != "p" or (gap == "" and pounds)):
        return (
            "money",
            _CENTS[plain],
            plain,
            end,
            value,
            value if numeral.form == "digits" else low,
            value if numeral.form == "digits" else high,
        )
    money = _money_words(text, behind, plain, numeral, pounds)
    if money is not None:
        return money
    if kind == "fraction" and plain in ("of", "a", "an"):
        return _fraction_of(text, numeral, behind)
    if word[0] == "°" or plain in ("degree", "degrees", "deg"):
        return _degrees(text, numeral, behind, plain)
    name = UNITS.get(word) or UNITS.get(plain)
    longest = end
    if name is None and gap == "-":
        name = HYPHENATED.get(plain)
    following = _WORD.match(text, end)
    if following is not None and plain in ("square", "sq", "cubic", "cu", "nautical", "metric", "short", "long", "light", "fluid", "troy", "kilowatt", "megawatt", "gigawatt", "terawatt", "watt", "board"):  # fmt: skip
        second = following[1].rstrip(".'’").lower()
        joined = UNITS.get(f"{plain.rstrip('.')} {second}")
        if joined is not None:
            name, longest = joined, following.start(1) + len(following[1].rstrip(".'’"))
    if name is None:
        return None
    if len(plain) <= 2 and gap and word not in UNITS:
        return None
    if plain in ("m", "t", "g", "l", "h", "a", "c", "f", "w", "k", "b") and (
        gap == "-" or (gap == " " and plain not in ("m", "g", "l"))
    ):
        return None
    if plain == "in" and gap:
        return None
    speed = _WORD.match(text, longest)
    if (
        speed is not None
        and speed[1].lower() in ("an", "per", "a")
        and name in ("mile", "kilometer", "meter", "foot", "knot")
    ):
        hour = _WORD.match(text, speed.end())
        if hour is not None and hour[1].rstrip(".").lower() in ("hour", "second"):
            name, longest = f"{name}_per_{hour[1].rstrip('.').lower()}", hour.start(1) + len(hour[1].rstrip("."))
    low, high = _measured(numeral)
    return "measure", name, "", longest, value, low, high


def _scaled(
    kind: str, unit: str, symbol: str, end: int, numeral: Numeral, factor: Fraction, exact: bool = False
) -> _Read:
    """Return a percentage or points: open by half a unit of the last written place."""
    value, low, high = numeral.value, numeral.low, numeral.high
    if value is not None and low == high and not exact and numeral.form in ("digits", "words"):
        half = Fraction(1, 2)
        low, high = value - half, value + half
    times = (None if number is None else number * factor for number in (value, low, high))
    value, low, high = times
    return kind, unit, symbol, end, value, low, high


def _money_words(text: str, behind: re.Match[str], plain: str, numeral: Numeral, pounds: bool) -> _Read | None:
    """Return money that is named behind its figure: "1.2 billion euros", "500 Canadian dollars", "56 mln dlrs"."""
    end = behind.end() - (len(behind[2]) - len(behind[2].rstrip("./'’")))
    if plain in ("dlr", "dlrs"):
        return _money("USD", plain, end, numeral)
    code = NAMES.get(plain)
    if code is None:
        phrase, last = plain, end
        for _ in range(2):
            following = _WORD.match(text, last)
            if following is None or len(phrase) > 24:
                return None
            word = following[1].rstrip("./'’")
            phrase = f"{phrase} {word.lower()}"
            last = following.start(1) + len(word)
            code = NAMES.get(phrase.replace("u.s ", "us ").replace("u.s. ", "us "))
            if code is not None:
                return _money(code, phrase, last, numeral)
        return None
    if plain in ("pound", "pounds"):
        if behind[1] == "-":
            if not (pounds and numeral.scale >= 10**6):
                return None
        elif not _are_money(text, end, numeral, pounds):
            return None
    if (
        plain in ("won", "real", "reals", "rand", "lev", "lek", "kip", "taka", "pula", "lari", "dram", "drams")
        and numeral.value is not None
    ):
        if (
            numeral.value < 50
            or not behind[1]
            or (plain == "won"
            and _WORD.match(text, end) is not None
            and numeral.scale == 1)
        ):
            return None
    return _money(code, plain, end, numeral)


def _money(code: str, words: str, end: int, numeral: Numeral) -> _Read:
    return "money", code, words, end, numeral.value, numeral.low, numeral.high


def _are_money(text: str, end: int, numeral: Numeral, pounds: bool) -> bool:
    """Say whether "N pounds" is money and not a weight."""
    of = re.compile(r"[ \u00a0]of[ \u00a0]([A-Za-z’']+)").match(text, end)
    if of is not None:
        return of[1].lower() in _MONEY_OF
    near = text[max(numeral.start - 40, 0) : numeral.start].lower()
    if any(
        word in near for word in ("weigh", "lift", "lost ", "gained ", "shed ", "heavier", "lighter", "feet", "foot")
    ):
        return False
    return numeral.scale >= 10**6 or pounds


def _fraction_of(text: str, numeral: Numeral, behind: re.Match[str]) -> _Read | None:
    """Return "three-quarters of a mile", "a quarter of a percentage point"."""
    rest = re.compile(r"[ \u00a0](?:of[ \u00a0])?an?(?=[ \u00a0])").match(text, numeral.end)
    if rest is None:
        return None
    after = _AFTER.match(text, rest.end())
    if after is None:
        return None
    read = _unit(text, numeral._replace(end=rest.end(), form="mixed"), after, "count", False)
    if read is None or read[0] not in ("measure", "point", "percent"):
        return None
    return read


def _degrees(text: str, numeral: Numeral, behind: re.Match[str], plain: str) -> _Read | None:
    value = numeral.value
    low, high = numeral.low, numeral.high
    if value is not None and low == high:
        low, high = value - Fraction(1, 2), value + Fraction(1, 2)
    word, end = behind[2], behind.end()
    scale = word[1:].strip().upper() if word[0] == "°" else ""
    if word[0] == "°":
        end = behind.start(2) + len(word.rstrip())
    else:
        end -= len(word) - len(word.rstrip("./'’"))
        following = _WORD.match(text, end)
        then = following[1].rstrip(".") if following else ""
        if (
            then.lower() in ("celsius", "centigrade", "c", "fahrenheit", "f")
            and (len(then) > 1 or then.isupper())
            and following is not None
        ):
            scale = then[0].upper()
            end = following.start(1) + len(then)
    if scale not in ("C", "F"):
        return "measure", "degree", "", end, value, low, high
    return "measure", "degree_celsius" if scale == "C" else "degree_fahrenheit", "", end, value, low, high


def _measured(numeral: Numeral) -> tuple[Fraction | None, Fraction | None]:
    """Return the interval of a measure: trailing zeros not significant, two figures kept."""
    value, low, high = numeral.value, numeral.low, numeral.high
    if value is None or low != high or value <= 0:
        return low, high
    if value.denominator != 1:
        half = Fraction(1, 2 * value.denominator)
        return value - half, value + half
    number, step = value.numerator, 1
    while number % 10 == 0 and number >= 100:
        number //= 10
        step *= 10
    half = Fraction(step, 2)
    return value - half, value + half


_PARTS = {
    ("foot", "inch"): 12,
    ("pound", "ounce"): 16,
    ("mile", "yard"): 1760,
    ("stone", "pound"): 14,
    ("meter", "centimeter"): 100,
}
_PARTS |= {("kilogram", "gram"): 1000, ("kilometer", "meter"): 1000, ("mile", "foot"): 5280, ("yard", "foot"): 3}
_SECOND = re.compile(r"(?:[ \u00a0-]|, | and )?(\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven)(½)?(?:[ \u00a0-]?([A-Za-z]+)\b)?(?![\w])")  # fmt: skip
_SMALL_WORDS = {
    word: number for number, word in enumerate("one two three four five six seven eight nine ten eleven".split(), 1)
}


def _composite(text: str, out: Quantity) -> int:
    """Join "5 feet 11 inches" and "6-foot-2" into one figure in the smaller unit; return where it ends."""
    if (
        out.value is None
        or out.value.denominator != 1
        or out.unit not in ("foot", "pound", "stone", "mile", "meter", "kilogram", "kilometer", "yard")
    ):
        return out.end
    second = _SECOND.match(text, out.end)
    if second is None:
        return out.end
    unit = UNITS.get((second[3] or "").lower(), "")
    if not unit and out.unit == "foot" and text[out.end : out.end + 1] in "-" and not second[3]:
        unit = "inch"
    elif (
        not unit
        and out.unit == "foot"
        and text[out.start : out.end].endswith("foot")
        and text[out.end : out.end + 1] == " "
        and text[out.end - 5 : out.end - 4] == " "
    ):
        unit = "inch"
        if second[3]:
            return out.end
    factor = _PARTS.get((out.unit, unit))
    if factor is None:
        return out.end
    number = Fraction(_SMALL_WORDS.get(second[1]) or int(second[1])) + (Fraction(1, 2) if second[2] else 0)
    if number >= factor:
        return out.end
    end = second.end() if second[3] and UNITS.get(second[3].lower()) else second.end(2) if second[2] else second.end(1)
    value = out.value * factor + number
    out.value, out.low, out.high = value, value, value
    out.unit, out.end = unit, end
    out.words = text[out.start : end]
    return end


# --- nouns, parts, rates ---------------------------------------------------------------------------------------------

_OF = re.compile(
    r"[ \u00a0](?:out[ \u00a0])?of[ \u00a0](?:(?:the|its|their|his|her|our|all|these|those|this|that|every|each)[ \u00a0]){0,2}"
)


def _noun(text: str, out: Quantity, kind: str) -> None:
    """Find what a figure counts, or what it is a part of."""
    of = _OF.match(text, out.end)
    if of is not None:
        head, _, _ = _head(text, of.end() - 1, False)
        if not head:
            digits = re.compile(r"[\d,]+").match(text, of.end())
            if digits is not None:
                head, _, _ = _head(text, digits.end(), False)
        out.of = head
        return
    if kind in ("percent", "fraction"):
        return
    head, modifiers, span = _head(text, out.end, out.value == 1)
    out.noun, out.modifiers, out.noun_span = head, modifiers, span
    _rate(text, out, span[1] if span else out.end)
    if head:
        inner = _OF.match(text, span[1]) if span else None
        if inner is not None:
            out.of = _head(text, inner.end() - 1, False)[0]


def _head(text: str, at: int, one: bool) -> tuple[str, tuple[str, ...], tuple[int, int] | None]:
    """Return head noun, modifiers and place of the noun phrase that begins behind ``at``.

    The head is the last plural of the first run of words (one counted thing has a singular head: the last word); a word
    that states a condition ("dead", "missing") or opens a clause ends the phrase.
    """
    words: list[tuple[str, int, int]] = []
    position = at
    for _ in range(6):
        step = _STEP.match(text, position)
        if step is None:
            break
        if step[1] == "-" and position != at:
            break
        word = step[2].rstrip(".’'")
        lower = word.lower()
        if lower in _STOP or lower in _STATES:
            break
        if (
            words
            and _is_plural(words[-1][0])
            and (lower.endswith(("ed", "ing")) or not _is_plural(lower))
            and words[-1][0] not in _ADJECTIVAL_PLURALS
        ):
            break
        words.append((lower, step.start(2), step.start(2) + len(word)))
        position = step.start(2) + len(word)
        if len(word) != len(step[2]):
            break
    if not words:
        return "", (), None
    head_at = next((index for index in range(len(words) - 1, -1, -1) if _is_plural(words[index][0])), -1)
    if head_at < 0:
        if not one and words[0][0].endswith("ed"):
            return "", (), None
        if not one and text[at : at + 1] != "-":
            head_at = 0 if len(words) == 1 else -1
            if head_at < 0:
                return "", (), None
        else:
            head_at = len(words) - 1
    phrase = words[: head_at + 1]
    head = singular(phrase[-1][0])
    modifiers = tuple(word for word, _, _ in phrase[:-1])
    return head, modifiers, (phrase[-1][1] if not modifiers else phrase[0][1], phrase[-1][2])


def _rate(text: str, out: Quantity, at: int) -> None:
    rate = _RATE.match(text, at)
    if rate is None:
        return
    if rate[3]:
        out.per = _RATES[rate[3]]
    elif rate[4]:
        out.per = singular(rate[5])
    elif rate[2] in _RATE_NOUNS or rate[1] == "per":
        out.per = singular(rate[2])


def _rounded(out: Quantity, numeral: Numeral) -> None:
    """Give a plain round count ("10,000") the interval it has if it is read as rounded."""
    value = out.value
    if value is None or value.denominator != 1 or numeral.low != numeral.high or value < 100 or value % 100:
        return
    step = 100
    while value % (step * 10) == 0:
        step *= 10
    out.round = (value - Fraction(step, 2), value + Fraction(step, 2))


def _hedged(text: str, out: Quantity) -> None:
    """Apply the hedge in front of a figure, or behind it, to its interval."""
    start = out.start
    if start > 3 and text[start - 1] in _SPACES:
        window = text[max(start - 24, 0) : start]
        words = window.split()
        last = words[-1].lower() if words else ""
        if last in ("the", "a", "an") and len(words) > 1:
            last = words[-2].lower()
        if last.lstrip('(“"—–') in _HEDGE_LAST:
            found = _HEDGE.search(window)
            if found is not None:
                phrase = " ".join(found[1].lower().split())
                hedge = _HEDGES.get(phrase)
                at = found.start(1)
                if hedge is None:
                    phrase = phrase.split(" ", 1)[-1]
                    hedge = _HEDGES.get(phrase)
                    at = found.end(1) - len(phrase)
                if hedge is not None:
                    out.hedge, out.hedge_start = hedge, start - len(window) + at
    if not out.hedge:
        after = _HEDGE_AFTER.match(text, out.end)
        if after is not None:
            out.hedge = _AFTER_HEDGES[(after[1] or after[2]).lower()]
            out.hedge_start = after.start(1) if after[1] else after.start(2)
    if out.hedge:
        _widen(out, out.hedge)


def _widen(out: Quantity, hedge: str) -> None:
    value, low, high = out.value, out.low, out.high
    if hedge == "at least" or hedge == "more than":
        out.high = None
        return
    if value is None or low is None or high is None or value <= 0:
        return
    if hedge == "about":
        out.low, out.high = min(low, value * Fraction(9, 10)), max(high, value * Fraction(11, 10))
    elif hedge == "nearly":
        out.low, out.high = value * Fraction(9, 10), value
    elif hedge == "just over":
        out.low, out.high = value, value * Fraction(11, 10)
    else:
        out.low, out.high = _ZERO, value


# --- ranges, scores, shares, multiples -------------------------------------------------------------------------------


def _combined(text: str, items: list[Quantity]) -> list[Quantity]:
    """Join neighbours: "10,000 to 12,000", "won 5-2", "one in five"; everything else is left as it is."""
    out: list[Quantity] = []
    at = 0
    while at < len(items):
        item = items[at]
        following = items[at + 1] if at + 1 < len(items) else None
        joined = None
        if (
            following is not None
            and following.start - item.end <= 14
            and item.type != "ordinal"
            and following.type != "ordinal"
        ):
            gap = text[item.end : following.start]
            if _JOINED.fullmatch(gap):
                joined = _range(text, item, following, gap)
            elif item.type in ("count",) and following.type == "count" and _IN.fullmatch(gap):
                joined = _share(text, item, following, gap)
        if joined is not None:
            out.append(joined)
            at += 2
            continue
        if item.type in ("count", "decimal", "fraction"):
            times = _TIMES.match(text, item.end)
            if times is not None:
                item.type, item.end, item.noun, item.noun_span, item.modifiers = "multiple", times.end(), "", None, ()
                item.words = text[item.start : item.end]
        out.append(item)
        at += 1
    return out


def _range(text: str, left: Quantity, right: Quantity, gap: str) -> Quantity | None:
    """Return the range, or the score, that two neighbouring figures make, or ``None``."""
    word = gap.strip(_SPACES)
    if left.value is None or right.value is None or left.malformed or right.malformed:
        return None
    hyphen = word not in ("to", "and", "or", "-to-")
    if word == "and" and not _BETWEEN.search(text, max(left.start - 16, 0), left.start):
        return None
    if word == "or" and not (left.type == "count" and right.value == left.value + 1):
        return None
    left = _shared_unit(text, left, right)
    if (
        left.type != right.type
        or (left.unit != right.unit and left.type != "money")
        or left.value is None
        or right.value is None
    ):
        return None
    if left.type == "money" and left.unit != right.unit:
        return None
    if hyphen and left.type == "count" and left.value.denominator == 1 and right.value.denominator == 1:
        score = _score(text, left, right)
        if score is not None:
            return score
    if left.value >= right.value:
        return None
    return Quantity(
        left.start, right.end, right.type, None, left.low, right.high, right.unit, text[left.start : right.end],
        left.hedge, left.hedge_start, right.noun, right.modifiers, right.noun_span, right.of, right.per, (left, right),
        symbol=right.symbol or left.symbol,
    )  # fmt: skip


_SCALE_WORD = re.compile(r"(?:thousand|million|billion|trillion|crore|lakh|bn|mn?|k|tn)(?![a-z])", re.I)
_SCALE_VALUES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "crore": 10**7,
    "lakh": 10**5,
}
_SCALE_VALUES |= {"bn": 10**9, "m": 10**6, "mn": 10**6, "k": 10**3, "tn": 10**12}


def _shared_unit(text: str, left: Quantity, right: Quantity) -> Quantity:
    """Return the left end with the unit and the scale word that are written once, behind the right end."""
    from dataclasses import replace

    value, low, high = left.value, left.low, left.high
    if value is None or low is None:
        return left
    kind, unit, symbol = left.type, left.unit, left.symbol
    if kind in ("count", "decimal") and right.type in ("percent", "point", "measure", "money", "decimal", "count"):
        kind, unit, symbol = right.type, right.unit, right.symbol or left.symbol
        if kind == "decimal" and left.type == "count":
            kind = "decimal"
        elif left.type == "decimal" and right.type == "count":
            kind = "count"
        factor = {"percent": 100, "percentage_point": 100, "basis_point": 10000}.get(unit, 1)
        if factor != 1:
            half = Fraction(1, 2) if left.type == "count" else value - low
            value, low, high = value / factor, (value - half) / factor, (value + half) / factor
    scale = _SCALE_WORD.search(right.words)
    mine = _SCALE_WORD.search(left.words)
    if scale is not None and mine is None and right.value is not None and left.type != "measure":
        times = _SCALE_VALUES[scale.group().lower()]
        digits = left.words.lstrip("$£€¥₹AUSCNZHK ")
        places = len(digits.partition(".")[2])
        if value * times <= right.value:
            value = value * times
            half = Fraction(times, 2 * 10**places)
            low, high = value - half, value + half
    if (kind, unit, value) == (left.type, left.unit, left.value):
        return left
    return replace(left, type=kind, unit=unit, symbol=symbol, value=value, low=low, high=high)


def _score(text: str, left: Quantity, right: Quantity) -> Quantity | None:
    """Return a score ("won 5-2", "a 52-47 vote") if the two numbers joined by a hyphen are one."""
    if left.value is None or right.value is None or left.value > 999 or right.value > 999:
        return None
    if right.noun and right.noun not in ("vote", "win", "victory", "defeat", "loss", "lead", "decision", "draw", "record", "tie", "majority", "score", "ruling", "thrashing", "aggregate", "margin", "triumph", "rout", "advantage", "home"):  # fmt: skip
        if not right.modifiers or left.value < right.value:
            return None
    near = text[max(left.start - 40, 0) : left.start] + " " + text[right.end : right.end + 30]
    if left.value <= right.value and not _SCORING.search(near):
        return None
    return Quantity(
        left.start, right.end, "score", None, None, None, "", text[left.start : right.end], parts=(left, right)
    )


def _share(text: str, part: Quantity, whole: Quantity, gap: str) -> Quantity | None:
    """Return "one in five", "four out of five" as a fraction; "18 out of 60 kitchens" stays two counts."""
    if part.value is None or whole.value is None or not 0 < part.value < whole.value or part.value.denominator != 1:
        return None
    out_of = "out" in gap
    if (whole.value > 100 and not (part.value == 1 and whole.value % 100 == 0)) or (out_of and whole.value > 10):
        return None
    if (not out_of and part.noun) or (whole.words.isdigit() and len(whole.words) == 4):
        return None
    if not out_of and whole.noun in (
        "year",
        "month",
        "day",
        "week",
        "minute",
        "game",
        "match",
        "hour",
        "season",
        "race",
        "second",
        "time",
    ):
        return None
    if not out_of and part.value > 10:
        return None
    value = part.value / whole.value
    return Quantity(
        part.start, whole.end, "fraction", value, value, value, "", text[part.start : whole.end], part.hedge, part.hedge_start,
        of=whole.noun, parts=(part, whole),
    )  # fmt: skip


def _multiples(text: str) -> list[Quantity]:
    """Return multiples said in one word ("doubled", "tripled", "halved", "twice") and vague money."""
    found = []
    for match in _MULTIPLE.finditer(text):
        word = match.group().lower()
        if word == "double" and _NOT_DOUBLE.match(text, match.end()):
            continue
        if word in ("twice", "thrice") and not re.compile(r" (?:as|the|that|his|her|their|its|what|more)\b").match(
            text, match.end()
        ):
            continue
        value = Fraction(_MULTIPLES[(match.lastindex or 1) - 1])
        item = Quantity(match.start(), match.end(), "multiple", value, value, value, "", match.group())
        _hedged(text, item)
        found.append(item)
    for match in _VAGUE_MONEY.finditer(text):
        least = Fraction(2 * (10**6 if match[1].lower() == "million" else 10**9))
        found.append(
            Quantity(
                match.start(), match.end(), "money", None, least, None, NAMES.get(match[2].lower(), ""), match.group()
            )
        )
    return found
