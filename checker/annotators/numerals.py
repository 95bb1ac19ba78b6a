"""Numerals: every number in digits or words, with its exact value and the interval its form leaves open.

A numeral is the number alone: "5.6 billion" of "$5.6 billion", "two and a half" of "two and a half weeks", "three" of
"three-year", "21st", "two-thirds", "dozens".  Units, currencies, hedges and nouns are read by the annotators that
build on this one.  Two passes of small regular expressions find the words and digits a numeral can be made of;
a parser then works on neighbouring tokens only, so the time is linear in the length of the text.

Intervals: a whole number is exact; a decimal, and anything with a scale word or letter, is open by half a unit of the
last written place ("5.6 billion" is 5.55 to 5.65 billion); vague plurals ("dozens", "tens of thousands") run from two
of their unit upwards.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

__all__ = ["Numeral", "is_ascii_pound", "numerals"]


class Numeral(NamedTuple):
    """One number as written at ``[start, end)``.

    ``form`` is "digits", "decimal", "words", "mixed" (a scale word or a fraction behind digits), "ordinal", "fraction" or
    "vague".  ``value``, ``low`` and ``high`` are exact; ``value`` is ``None`` for vague numerals and for digits that
    cannot be read, an open end of the interval is ``None``.  ``scale`` is the scale word or letter as a factor (1
    without one), ``tail`` the letters that are attached to the digits and are not part of the number ("km" in
    "5km").  ``malformed`` is empty, or the kind of the fault ("plural-scale", "grouping"), a
    colon, and what to write instead where that is certain ("plural-scale:three thousand").
    """

    start: int
    end: int
    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    form: str
    scale: int = 1
    tail: str = ""
    malformed: str = ""


# --- the lexicon -----------------------------------------------------------------------------------------------------

_UNIT, _TEEN, _TENS, _HUNDRED, _SCALE, _DOZEN, _PLURAL, _ORDINAL, _PARTS, _VAGUE, _HALF, _DIGITS = range(12)

_SCALES = {
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
}

#: scale letters that may be attached to digits; "m" alone may mean metres and is judged by what stands around it
_LETTERS = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "mio": 10**6,
    "mil": 10**6,
    "mm": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "t": 10**12,
    "tn": 10**12,
    "trn": 10**12,
    "cr": 10**7,
}


def _lexicon() -> dict[str, tuple[int, int]]:
    """Return word -> (kind, value)."""
    words: dict[str, tuple[int, int]] = dict.fromkeys(("zero", "nil", "nought", "naught"), (_TEEN, 0))
    for value, word in enumerate("one two three four five six seven eight nine".split(), 1):
        words[word] = (_UNIT, value)
    teens = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    for value, word in enumerate(teens.split(), 10):
        words[word] = (_TEEN, value)
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2):
        words[word] = (_TENS, 10 * value)
        words[word[:-1] + "ieth"] = (_ORDINAL, 10 * value)
        words[word[:-1] + "ieths"] = (_PARTS, 10 * value)
    words["fourty"] = (_TENS, 40)
    ordinals = (
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
        " sixteenth seventeenth eighteenth nineteenth"
    )
    for value, word in enumerate(ordinals.split(), 1):
        words[word] = (_ORDINAL, value)
        if value > 2:
            words[word + "s"] = (_PARTS, value)
    words["hundred"] = (_HUNDRED, 100)
    words["hundreds"] = (_PLURAL, 100)
    words["hundredth"], words["hundredths"] = (_ORDINAL, 100), (_PARTS, 100)
    for word, value in _SCALES.items():
        words[word] = (_SCALE, value)
        words[word + "s"] = (_PLURAL, value)
        words[word + "th"], words[word + "ths"] = (_ORDINAL, value), (_PARTS, value)
    words["quarter"], words["quarters"] = (_HALF, 4), (_PARTS, 4)
    words["half"], words["halves"] = (_HALF, 2), (_PARTS, 2)
    words["dozen"], words["dozens"] = (_DOZEN, 12), (_PLURAL, 12)
    words["score"], words["scores"] = (_DOZEN, 20), (_PLURAL, 20)
    words["tens"] = (_PLURAL, 10)
    words["couple"] = (_VAGUE, 2)
    words["several"] = (_VAGUE, 3)
    words["few"] = (_VAGUE, 2)
    return words


_WORDS = _lexicon()

# One character in front of the word, so that the scan jumps from one such character to the next; first letters one by
# one and not as classes, which takes half the time.
_WORD = re.compile(
    r"[^A-Za-z0-9]((?:o(?:ne)|t(?:w[oe]|hree|hir|hous|en|rill)|f(?:ive|our|if|ort|irs|ew)|s(?:ix|ev|cor|eco)|e(?:igh|lev)"
    r"|n(?:in|il|[ao]ught)|h(?:und|al[fv])|milli|billi|doz|c(?:oup|ror)|qua[dr]|lakh|zer|O(?:ne|NE)|T(?:w[oe]|hree|hir|hous|en|rill)"
    r"|F(?:ive|our|if|ort|irs|ew)|S(?:ix|ev|cor|eco)|E(?:igh|lev)|Nin|H(?:und|al[fv])|Milli|Billi|Doz|C(?:oup|ror)"
    r"|Qua[dr]|Lakh|Zer)[a-z]*)(?![A-Za-z0-9_])"
)
_FRACTIONS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8), "⅒": (1, 10),
}  # fmt: skip
_DIGIT = re.compile("[0-9½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅒](?:[0-9]+|[.,][0-9]+|[\u00a0\u2009\u202f][0-9]{3}(?![0-9]))*")
_SPACED_GROUPS = re.compile(r"(?: [0-9]{3}){2,5}(?![0-9/%]|[-.,][0-9]| [0-9])")
_LETTER_TAIL = re.compile(r"[A-Za-z]+")
_SPACED_LETTER = re.compile(r"[ \u00a0](bn|bln|mn|mln|tn|trn|[Cc]r)\b(?!\.[A-Za-z])")
_SPACED_LETTERS = frozenset(("bn", "bl", "mn", "ml", "tn", "tr", "cr", "Cr"))
_SPACED_MILLION = re.compile(r"[ \u00a0](?:m|mil|Mio)\b(?!\.[A-Za-z])")
_SLASHED = re.compile(r"[ -]?([1-9][0-9]?)[/⁄]([2-9]|10|16|32|64)(?![0-9/])")
_SHARED = re.compile(r" (?:of|an?)(?![a-z])")  # "3 million and a quarter of a million"
_SIMPLE = re.compile(
    r"[/⁄](?:([23458])|(10)(?=ths?)|(16|32|64)(?=(?:ths?)?(?:[ -]inch|[ -]in\.|[\"″])))(?:ths?|rds?|nds?)?(?![0-9/A-Za-z])"
)
_ASCII_POUND = re.compile(r"[0-9](?:[0-9]|[.,][0-9]| ?(?:[mb]n?|million|billion)\b)")
_LONGER = frozenset("0123456789bcCmMt×x")  # what may make a number longer behind a space: "2 1/2", "5 bn", "2.4 × 10⁶"
_POWER = re.compile(r" ?[×x] ?10(?:\^?([-−]?[0-9]{1,2})|([⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))(?![0-9])")
_SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_INDIAN = re.compile(r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")

_LONGEST = 40  # characters of digits beyond which a figure is a code

_TIGHT = frozenset((" ", "-", "‑", "\u00a0", "\n"))
_AND = frozenset((" and ", "-and-", "‑and‑"))
_AND_A = frozenset((" and a ", "-and-a-", " and-a-", "‑and‑a‑"))
_A = frozenset((" a ", "-a-", " an "))
_OF_A = frozenset((" of a ",))

#: words in front of "a third", "half" that make it a share and not an ordinal
_SHARE_BEFORE = frozenset(
    "about almost around by nearly roughly than over under just only least most to up down only another additional some"
    " approximately exactly cut rose fell drop dropped lost gained above below".split()
)
_QUARTERED = frozenset(("of", *_SCALES))
_SHARE_AFTER = frozenset("of less more fewer lower higher larger smaller bigger as faster slower cheaper".split())
_NOT_HALF_BEFORE = frozenset(
    "first second last final latter other better opening closing next each either this that fourth third".split()
)
_NOT_HALF_AFTER = frozenset(
    "way brother sister brothers sisters time hearted full empty naked asleep baked marathon term back past siblings staff"
    " mast life lives moon marathons ironman sibling pipe bath timbered truth truths".split()
)
_NEAR = frozenset("low mid high upper lower the".split())

_ZERO = Fraction(0)
_SMALL = [Fraction(n) for n in range(101)]
_HALVES = [Fraction(1, 2 * 10**n) for n in range(_LONGEST)]


def _fraction(value: int) -> Fraction:
    return _SMALL[value] if 0 <= value < 101 else Fraction(value)


class _Token(NamedTuple):
    start: int
    end: int
    kind: int
    value: int  # of digits: the digits without the decimal point
    decimals: int = -1  # of digits: how many stand behind the point, -1 for a whole number
    tail: str = ""
    malformed: str = ""


def numerals(text: str) -> list[Numeral]:
    """Return every numeral of ``text`` in order; none overlaps another."""
    tokens = _tokens(text)
    found: list[Numeral] = []
    at, count, done = 0, len(tokens), -1
    while at < count:
        token = tokens[at]
        if token.start < done:
            at += 1
            continue
        follows = at + 1 < count and tokens[at + 1].start - token.end <= 7
        if not follows and token.kind == _DIGITS and not token.tail:
            numeral, at = _digits(text, token), at + 1
        elif not follows and token.kind in (_UNIT, _TEEN, _TENS) and not _lettered(text, token.end):
            value = _SMALL[token.value]
            found.append(Numeral(token.start, token.end, value, value, value, "words"))
            at += 1
            continue
        else:
            numeral, at = _parse(text, tokens, at)
        if numeral is not None:
            found.append(numeral)
            done = numeral.end
    return found


def _lettered(text: str, end: int) -> bool:
    """Say whether an abbreviated scale word follows ("two mln")."""
    return text[end + 1 : end + 3] in _SPACED_LETTERS and _SPACED_LETTER.match(text, end) is not None


def _tokens(text: str) -> list[_Token]:
    """Return the digits and number words of ``text`` in order."""
    tokens: list[_Token] = []
    words = _WORDS
    for match in _WORD.finditer(" " + text):
        word = words.get(match[1].lower())
        if word is not None:
            start, end = match.span(1)
            tokens.append(_Token(start - 1, end - 1, *word))
    spelled = len(tokens)
    done = -1
    length = len(text)
    for match in _DIGIT.finditer(text):
        start, end = match.span()
        if start < done:
            continue
        digits = match[0]
        if end < length and (text[end].isalpha() or text[end] == "_") and text[end : end + 2] not in ("ºC", "ºF"):
            tail = _LETTER_TAIL.match(text, end)
            attached = tail[0] if tail else "?"
        else:
            attached = ""
        decimals, malformed = -1, ""
        if end < length and text[end] == " " and end - start < 4 and digits.isdecimal() and digits[0] != "0":
            spaced = _SPACED_GROUPS.match(text, end)
            if spaced is not None:
                spaced_end = spaced.end()
                value = int(text[start:spaced_end].replace(" ", ""))
                tokens.append(_Token(start, spaced_end, _DIGITS, value))
                done = spaced_end
                continue
        if digits.isdecimal():
            pointed = start and text[start - 1] == "." and (start == 1 or not text[start - 2].isalnum())
            if end - start > _LONGEST or (digits[0] == "0" and end - start > 1 and not pointed):
                continue
            value = int(digits)
        elif digits in _FRACTIONS:
            tokens.append(_Token(start, end, _DIGITS, 0, -2, attached))
            continue
        else:
            if end - start > _LONGEST:
                continue
            if digits[0] in _FRACTIONS:
                continue
            plain = digits.replace("\u00a0", ",").replace("\u2009", ",").replace("\u202f", ",")
            whole, point, behind = plain.partition(".")
            if "." in behind:
                continue
            if "," in plain:
                if not _GROUPED.fullmatch(plain) and not _INDIAN.fullmatch(plain):
                    tokens += _listed(text, digits, start, attached)
                    continue
                whole = whole.replace(",", "")
            elif len(whole) > 1 and whole[0] == "0":
                continue
            value = int(whole + behind)
            decimals = len(behind) if point else -1
        if start and decimals < 0 and text[start - 1] == "." and (start == 1 or not text[start - 2].isalnum()):
            start, decimals = start - 1, len(digits)  # .300
        tokens.append(_Token(start, end, _DIGITS, value, decimals, attached, malformed))
    if spelled and len(tokens) > spelled:
        tokens.sort()
    return tokens


_MONTH = re.compile(r"\b[A-Z][a-z|]{2,8}\.? ?$")


def _listed(text: str, digits: str, start: int, attached: str) -> list[_Token]:
    """Return the numbers of digits joined by commas that group no thousands: one malformed number, or a list."""
    groups = digits.split(",")
    if len(groups) == 2 and groups[1][:2] in ("19", "20") and _MONTH.search(text, max(start - 11, 0), start):
        return []  # "April 3,2017": a date without its space
    if start and len(groups) == 2 and len(groups[1]) == 2 and text[start - 1] in "$£€":
        return [_Token(start, start + len(digits), _DIGITS, 0, -1, attached, "grouping:")]  # "$42,33"
    if (len(groups) > 1 and any(len(group.partition(".")[0]) >= 3 for group in groups[1:])) or (
        len(groups) == 3 and len(groups[-1]) == 2
    ):
        end = start + len(digits)
        return [_Token(start, end, _DIGITS, 0, -1, attached, "grouping:")]
    tokens = []
    for number, group in enumerate(groups):
        last = number == len(groups) - 1
        if group.isdecimal() and group.isascii() and (group[0] != "0" or len(group) == 1):
            tokens.append(_Token(start, start + len(group), _DIGITS, int(group), -1, attached if last else ""))
        start += len(group) + 1
    return tokens


def _digits(text: str, token: _Token) -> Numeral | None:
    """Return the numeral of digits that stand alone."""
    start, end = token.start, token.end
    if start:
        before = text[start - 1]
        if before == "^":
            return None
        if before.isalpha() or before == "_":
            if not _is_currency_prefix(text, start):
                return None
        elif before in "-−" and token.decimals != -2 and _is_signed(text, start):
            return _negated(_scaled(start, end, token, 1, "decimal" if token.decimals >= 0 else "digits"))
    if token.malformed:
        return Numeral(start, end, None, None, None, "digits", 1, token.tail, token.malformed)
    if token.decimals == -2:
        return _with_fraction(start, end, 0, text[start], token.tail)
    if token.end < len(text):
        after = text[end]
        if after in " -/⁄×x½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅒\u00a0" and (after != " " or text[end + 1 : end + 2] in _LONGER):
            longer = _longer(text, token)
            if longer is not None:
                return longer
    if token.decimals < 0:
        value = _fraction(token.value)
        return Numeral(start, end, value, value, value, "digits", 1, token.tail)
    return _scaled(start, end, token, 1, "decimal")


def _is_currency_prefix(text: str, start: int) -> bool:
    """Say whether the letters right in front of ``start`` can be a currency: "Rs5", "EUR5m", "CHF20"."""
    first = start
    while first and start - first < 4 and text[first - 1].isalpha():
        first -= 1
    if first and text[first - 1].isalnum():
        return False
    letters = text[first:start]
    if letters == "PS":
        return is_ascii_pound(text, start)
    if letters in ("Rs", "RM", "Dh", "Dhs", "Kr", "kr", "Tk", "R", "Sh", "KSh", "Ksh"):
        return True
    if len(letters) != 3 or not letters.isupper():
        return False
    from checker.data.currencies import CODES

    return letters in CODES


def _scaled(start: int, end: int, token: _Token, scale: int, form: str) -> Numeral:
    """Return the numeral of digits times a scale, open by half a unit of the last written place."""
    decimals = max(token.decimals, 0)
    if token.decimals < 0 and scale == 1:
        value = _fraction(token.value)
        return Numeral(start, end, value, value, value, form, 1, token.tail)
    if decimals == 0:
        value = Fraction(token.value * scale)
        half = Fraction(scale, 2)
    else:
        value = Fraction(token.value * scale, 10**decimals)
        half = _HALVES[decimals] * scale
    return Numeral(start, end, value, value - half, value + half, form, scale)


def _with_fraction(start: int, end: int, whole: int, sign: str, tail: str) -> Numeral:
    above, below = _FRACTIONS[sign]
    value = Fraction(whole * below + above, below)
    return Numeral(start, end, value, value, value, "mixed" if whole else "fraction", 1, tail)


def _longer(text: str, token: _Token) -> Numeral | None:
    """Return digits with what makes them longer: "3½", "2 1/2", "1/2", "2.4×10⁶", "$5 bn"."""
    start, end = token.start, token.end
    after = text[end]
    if after in _FRACTIONS:
        if token.decimals >= 0:
            return None
        return _with_fraction(start, end + 1, token.value, after, "")
    if after in "/⁄":
        if token.decimals < 0 and not (start and text[start - 1] in "/"):
            match = _SIMPLE.match(text, end)
            below = int(match[1] or match[2] or match[3]) if match else 0
            if match and 0 < token.value < below:
                value = Fraction(token.value, below)
                return Numeral(start, match.end(), value, value, value, "fraction")
        return None
    if after in " -":
        match = _SLASHED.match(text, end)
        if match and token.decimals < 0 and int(match[1]) < int(match[2]):
            value = token.value + Fraction(int(match[1]), int(match[2]))
            return Numeral(start, match.end(), value, value, value, "mixed")
    if after in " \u00a0":
        match = _SPACED_LETTER.match(text, end)
        if match:
            return _scaled(start, match.end(), token, _LETTERS[match[1].lower()], "mixed")
        if (
            start
            and not text[start - 1].isspace()
            and not text[start - 1].isalnum()
            and text[start - 1] not in "([-–—,."
        ):
            match = _SPACED_MILLION.match(text, end)
            if match:
                return _scaled(start, match.end(), token, 10**6, "mixed")
    match = _POWER.match(text, end)
    if match:
        power = int((match[1] or match[2].translate(_SUPERSCRIPTS)).replace("−", "-"))
        factor = Fraction(10) ** power
        plain = _scaled(start, match.end(), token, 1, "mixed")
        if plain.value is not None and plain.low is not None and plain.high is not None:
            return plain._replace(value=plain.value * factor, low=plain.low * factor, high=plain.high * factor)
    return None


def _word_before(text: str, start: int) -> str:
    """Return the lower-case word in front of ``start`` if only a space lies between, else ""."""
    if start < 2 or text[start - 1] not in " -\u00a0":
        return ""
    words = text[max(start - 24, 0) : start - 1].split()
    if not words or text[start - 2].isspace():
        return ""
    return words[-1].lstrip("(“\"'‘[—–").lower()


_NEXT_WORD = re.compile(r"[ \u00a0-]([A-Za-z]+)")


def _word_after(text: str, end: int) -> str:
    """Return the lower-case word behind ``end`` if only a space or hyphen lies between, else ""."""
    match = _NEXT_WORD.match(text, end)
    return match[1].lower() if match else ""


def _article(text: str, start: int) -> int:
    """Return where the article "a" or "an" in front of ``start`` begins, else ``start``."""
    if start >= 2 and text[start - 1] in " -\u00a0":
        before = text[max(start - 4, 0) : start - 1].lower()
        if before[-1:] == "a" and not before[-2:-1].isalnum() and before[-2:-1] not in ("'", "’", "."):
            return start - 2
        if before[-2:] == "an" and not before[-3:-2].isalnum():
            return start - 3
    return start


def _parse(text: str, tokens: list[_Token], at: int) -> tuple[Numeral | None, int]:
    """Read the numeral that begins with ``tokens[at]``; return it and the index of the first token behind it."""
    token = tokens[at]
    kind = token.kind
    if kind == _DIGITS:
        return _parse_digits(text, tokens, at)
    if kind in (_UNIT, _TEEN, _TENS, _HUNDRED, _SCALE, _DOZEN):
        return _cardinal(text, tokens, at)
    if kind == _ORDINAL:
        return _ordinal_or_share(text, token), at + 1
    if kind == _HALF:
        return _half(text, tokens, at)
    if kind == _PLURAL:
        return _plural(text, tokens, at)
    if kind == _VAGUE:
        return _vague(text, tokens, at)
    return None, at + 1


def _gap(text: str, tokens: list[_Token], at: int) -> str:
    """Return the text between token ``at`` and the next, or "\\0" if there is none near."""
    if at + 1 >= len(tokens):
        return "\0"
    first, second = tokens[at].end, tokens[at + 1].start
    return text[first:second] if 0 < second - first <= 7 else "\0"


def _parse_digits(text: str, tokens: list[_Token], at: int) -> tuple[Numeral | None, int]:
    token = tokens[at]
    tail = token.tail
    start = token.start
    if start and (text[start - 1].isalpha() or text[start - 1] == "_") and not _is_currency_prefix(text, start):
        return None, at + 1
    if tail:
        if tail == "x" and text[token.end :].startswith(("x10", "x 10")):
            longer = _longer(text, token)
            if longer is not None:
                return longer, at + 1
        return _with_tail(text, token), at + 1
    gap = _gap(text, tokens, at)
    if gap not in _TIGHT and gap not in _AND_A and gap != " and ":
        return _digits(text, token), at + 1
    following = tokens[at + 1]
    if token.malformed or token.decimals == -2:
        return _digits(text, token), at + 1
    if following.kind in (_HUNDRED, _SCALE, _DOZEN, _PLURAL) and gap in _TIGHT:
        return _digits_scaled(text, tokens, at)
    if following.kind == _HALF and gap in _AND_A and token.decimals < 0:
        value = token.value + Fraction(1, following.value)
        numeral = Numeral(start, following.end, value, value, value, "mixed")
        return _then_scale(text, tokens, at + 1, numeral)
    return _digits(text, token), at + 1


def _digits_scaled(text: str, tokens: list[_Token], at: int) -> tuple[Numeral | None, int]:
    """Read "5.6 billion", "10 thousand million", "2 dozen", and the malformed "22 millions"."""
    token = tokens[at]
    scale, last, malformed = 1, at, ""
    while last + 1 < len(tokens) and _gap(text, tokens, last) in _TIGHT:
        following = tokens[last + 1]
        if following.kind == _PLURAL and not malformed:
            if _word_before(text, token.start) in _NEAR:
                return None, last + 2  # "in the low 200 thousands"
            malformed = _plural_fault(text, token.start, following)
        elif (
            following.kind not in (_HUNDRED, _SCALE, _DOZEN)
            or (following.kind == _DOZEN and following.value == 20)
            or malformed
        ):
            break
        if scale > 10**15:
            break
        scale *= following.value
        last += 1
    if last == at:
        return _digits(text, token), at + 1
    if scale == 12 and token.decimals < 0:
        value = Fraction(token.value * 12)
        numeral = Numeral(token.start, tokens[last].end, value, value, value, "mixed", 12, "", malformed)
    else:
        numeral = _scaled(token.start, tokens[last].end, token, scale, "mixed")._replace(malformed=malformed)
        if token.decimals < 0 and not malformed and _gap(text, tokens, last) in _AND_A:
            following = tokens[last + 1]
            if following.kind == _HALF and not _SHARED.match(text, following.end):  # "3 million and a half"
                part = Fraction(scale, following.value)
                value = token.value * scale + part
                half = Fraction(scale, 20)
                numeral = numeral._replace(end=following.end, value=value, low=value - half, high=value + half)
                last += 1
    return _negated(numeral) if _is_signed(text, token.start) else numeral, last + 1


def is_ascii_pound(text: str, start: int) -> bool:
    """Say whether "PS" in front of digits at ``start`` is what reduction to ASCII left of a pound sign: no console, "PS5"."""
    return text[start - 2 : start] == "PS" and _ASCII_POUND.match(text, start) is not None


def _is_signed(text: str, start: int) -> bool:
    """Say whether a minus sign stands in front of a number, and no dash between two."""
    if not start or text[start - 1] not in "-−":
        return False
    return start == 1 or (text[start - 2] in " (\n" and not text[start - 3 : start - 2].isdigit())


def _negated(numeral: Numeral) -> Numeral:
    """Return the numeral with the sign in front of it."""
    if numeral.value is None or numeral.low is None or numeral.high is None:
        return numeral
    return numeral._replace(start=numeral.start - 1, value=-numeral.value, low=-numeral.high, high=-numeral.low)


def _plural_fault(text: str, start: int, token: _Token) -> str:
    return "plural-scale:" + text[start : token.end - 1]


def _with_tail(text: str, token: _Token) -> Numeral | None:
    """Return the numeral of digits with letters attached: "21st", "1.5m", "300k", "15km"."""
    tail = token.tail
    low = tail.lower()
    start, end = token.start, token.end
    if token.malformed:
        return Numeral(start, end, None, None, None, "digits", 1, tail, token.malformed)
    if token.decimals == -2:
        return _with_fraction(start, end, 0, text[start], tail)
    if low in ("st", "nd", "rd", "th") and not (low == "st" and (token.value % 10 != 1 or token.value % 100 == 11)):
        if token.decimals >= 0:  # "14st" is a weight
            return None
        value = _fraction(token.value)
        return Numeral(start, end + len(tail), value, value, value, "ordinal")
    if low == "bps":
        return _scaled(start, end, token, 1, "digits")._replace(tail=tail)
    scale = _LETTERS.get(low)
    if scale is not None and _letter_is_scale(text, token):
        numeral = _scaled(start, end + len(tail), token, scale, "mixed")
    elif text[end] in _FRACTIONS:
        return _longer(text, token)
    else:
        numeral = _scaled(start, end, token, 1, "decimal" if token.decimals >= 0 else "digits")._replace(tail=tail)
    return _negated(numeral) if _is_signed(text, start) else numeral


def _letter_is_scale(text: str, token: _Token) -> bool:
    """Say whether the letter behind the digits is a scale ("1.5m people") and not a unit or a name ("100m sprint")."""
    tail = token.tail
    if tail in ("bn", "mn", "mln", "tn", "trn", "bln", "k", "K", "Bn", "BN", "mil", "Mil"):
        return True
    start = token.start
    before = text[start - 1] if start else " "
    if before in "$€£¥₹₩₽₺₪₦₱฿₫" or before.isalpha():
        return True
    if tail in ("mm", "t", "mio", "cr", "Cr"):
        return False
    if before == " " and text[max(start - 4, 0) : start - 1].strip().lower() in (
        "eur",
        "usd",
        "gbp",
        "rs",
        "rs.",
        "$",
        "£",
        "€",
    ):
        return True
    if before == " " and _is_currency_prefix(text, start - 1):
        return True  # "SEK 120m"
    if tail in ("M", "B") and (token.decimals > 0 or token.value > 9) and text[token.end + 1 : token.end + 2] != "-":
        return True
    if tail in ("m", "b", "M", "B", "T"):
        match = _NEXT_WORD.match(text, token.end + 1)
        word = match[1] if match else ""
        if text[token.end + 1 : token.end + 2] == "-":
            return False
        if tail == "m" and word in _METRE_AFTER:
            return False
        return bool(word) and ((word.endswith("s") and word not in _NO_NOUNS) or word in _COUNTED_AFTER)
    return False


_METRE_AFTER = frozenset(
    "tall high wide long deep away from above below sprint freestyle hurdles race final relay butterfly backstroke breaststroke"
    " steeplechase title gold silver bronze record runner champion medley individual walk athletics metres meters swells waves"
    " waters depths seas walls towers men women".split()
)
_NO_NOUNS = frozenset("is was has does as this its his us across less plus versus perhaps sometimes".split())
_COUNTED_AFTER = frozenset("people children euro euros pounds dollars women men yen yuan barrels".split())


def _then_scale(text: str, tokens: list[_Token], at: int, numeral: Numeral) -> tuple[Numeral, int]:
    """Multiply a numeral that ends with token ``at`` by a scale word behind it ("two and a half million")."""
    if numeral.value is not None and _gap(text, tokens, at) in _TIGHT:
        following = tokens[at + 1]
        if following.kind in (_HUNDRED, _SCALE, _DOZEN) and following.value != 20:
            value = numeral.value * following.value
            half = Fraction(following.value, 20) if following.kind == _SCALE else _ZERO
            return (
                numeral._replace(
                    end=following.end, value=value, low=value - half, high=value + half, scale=following.value
                ),
                at + 2,
            )
    return numeral, at + 1


def _cardinal(text: str, tokens: list[_Token], at: int) -> tuple[Numeral | None, int]:
    """Read a number in words that begins with ``tokens[at]``."""
    token = tokens[at]
    start = token.start
    if token.kind in (_HUNDRED, _SCALE, _DOZEN):
        start = _article(text, token.start)
        if token.kind == _SCALE and start == token.start and _word_before(text, start) == "per":
            return None, at + 1  # "parts per million"
        if (
            token.kind == _DOZEN
            and start == token.start
            and _word_before(text, start) not in ("the", "every", "per", "another")
        ):
            return None, at + 1
        if token.kind == _DOZEN and token.value == 20 and _word_after(text, token.end) != "of":
            return None, at + 1
    total, group = 0, 0
    ceiling = 10**40
    previous = -1
    last = at - 1
    safe: tuple[int, int, int] | None = None  # total, group, last as they stood in front of "and"
    scale = 1
    malformed = ""
    index = at
    while index < len(tokens):
        token = tokens[index]
        kind, value = token.kind, token.value
        gap = _gap(text, tokens, index - 1) if index > at else " "
        joined = gap in _AND
        if not (gap in _TIGHT or joined):
            break
        if joined and not (previous in (_HUNDRED, _SCALE) and kind in (_UNIT, _TEEN, _TENS)):
            break
        if index > at and gap == "-" and previous in (_HUNDRED, _SCALE) and kind in (_HUNDRED,):
            break
        if kind in (_UNIT, _TEEN, _TENS):
            if previous == _TENS and kind == _UNIT and value and not joined:
                group += value
            elif previous in (-1, _HUNDRED, _SCALE) and group % 100 == 0 and not (previous == -1 and index > at):
                if joined:
                    safe = (total, group, last)
                group += value
            else:
                break
        elif kind == _HUNDRED:
            if previous == -1:
                group = 100
            elif 0 < group < 100 and previous in (_UNIT, _TEEN, _TENS):
                group *= 100
            else:
                break
        elif kind == _SCALE:
            if previous == -1:
                group = 1
            if value < ceiling and group:
                total += group * value
                ceiling, group, scale = value, 0, value
            elif previous == _SCALE and group == 0 and total and total < 10**12:
                total *= value  # thousand million, lakh crore
                ceiling, scale = value, value * scale
            else:
                break
        elif kind == _DOZEN:
            if previous == -1:
                group = value
            elif total == 0 and group and previous in (_UNIT, _TEEN, _TENS, _HUNDRED):
                group *= value
            else:
                break
            last, previous = index, kind
            index += 1
            break
        elif kind == _PLURAL and previous != -1 and value != 10:
            if _word_before(text, start) in _NEAR:
                return None, index + 1  # "in the low two hundreds"
            if previous == _SCALE and group == 0 and value >= 1000 and total < 10**12:
                group, total, ceiling = total, 0, 10**40  # "three thousand millions"
            if value >= ceiling or group == 0:
                break
            malformed = _plural_fault(text, start, token)
            if value < 1000:
                group *= value
            else:
                total += group * value
                group, scale = 0, value
            last, previous = index, kind
            index += 1
            break
        else:
            break
        last, previous = index, kind
        index += 1
    if last < at:
        return None, at + 1
    end = tokens[last].end
    # "two hundred and three hundred": what follows "and" begins a number of its own
    if safe is not None and last + 1 < len(tokens) and _gap(text, tokens, last) in _TIGHT:
        if tokens[last + 1].kind in (_HUNDRED, _SCALE, _DOZEN, _PLURAL):
            total, group, last = safe
            end = tokens[last].end
            number = total + group
            exact = _fraction(number)
            return Numeral(start, end, exact, exact, exact, "words", scale), last + 1
    number = total + group
    joined = last > at and _gap(text, tokens, last - 1) in _AND
    more = _behind_cardinal(text, tokens, at, last, start, number, scale, joined)
    if more is not None:
        return more
    letters = _SPACED_LETTER.match(text, end) if _lettered(text, end) else None
    if letters is not None and scale == 1 and not malformed:
        token = _Token(start, letters.end(), _DIGITS, number)
        return _scaled(start, letters.end(), token, _LETTERS[letters[1].lower()], "words"), last + 1
    exact = _fraction(number)
    if group == 0 and scale > 1000 and tokens[last].kind in (_SCALE, _PLURAL):  # "three thousand" is 3,000
        half = Fraction(scale, 2)
        return Numeral(start, end, exact, exact - half, exact + half, "words", scale, "", malformed), last + 1
    return Numeral(start, end, exact, exact, exact, "words", scale, "", malformed), last + 1


_POINT = re.compile(r" point ((?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)[ -]?)+)(?<![ -])")
_SPOKEN = {word: str(n) for n, word in enumerate("zero one two three four five six seven eight nine".split())} | {
    "oh": "0"
}


def _behind_cardinal(
    text: str, tokens: list[_Token], at: int, last: int, start: int, number: int, scale: int, joined: bool
) -> tuple[Numeral | None, int] | None:
    """Read what makes a cardinal something else: "two-thirds", "two and a half", "twenty-first", "two point five"."""
    gap = _gap(text, tokens, last)
    if gap == "\0":
        return None
    following = tokens[last + 1]
    kind = following.kind
    if (
        joined
        and gap in _TIGHT
        and kind == _PARTS
        and tokens[last].kind == _UNIT
        and tokens[last].value < following.value
    ):
        part = Fraction(tokens[last].value, following.value)
        value = number - tokens[last].value + part * (scale if tokens[last - 1].kind == _SCALE else 1)
        return Numeral(start, following.end, value, value, value, "words", scale), last + 2
    if gap in _TIGHT:
        if kind == _PARTS and number:
            if following.value == 4 and gap == " " and text[following.start : following.end].lower() == "quarters":
                if number != 3 or _word_after(text, following.end) not in _QUARTERED:
                    return None
            if number < following.value or following.value == 2:
                value = Fraction(number, following.value)
                numeral = Numeral(start, following.end, value, value, value, "fraction")
                return _of_scale(text, tokens, last + 1, numeral)
        if kind == _HALF and number == 1:
            value = Fraction(1, following.value)
            if following.value == 4 and gap == " " and _word_after(text, following.end) not in _SHARE_AFTER:
                return None
            numeral = Numeral(start, following.end, value, value, value, "fraction")
            return _of_scale(text, tokens, last + 1, numeral)
        if kind == _ORDINAL:
            if number == 1 and following.value > 2 and tokens[at].kind == _UNIT and last == at:
                value = Fraction(1, following.value)
                numeral = Numeral(start, following.end, value, value, value, "fraction")
                return _of_scale(text, tokens, last + 1, numeral)
            previous = tokens[last].kind
            small = following.value < 10
            if (previous == _TENS and small) or (previous in (_HUNDRED, _SCALE) and following.value < 100):
                value = _fraction(number + following.value)
                return Numeral(start, following.end, value, value, value, "ordinal"), last + 2
            if following.value >= 100 and previous in (_UNIT, _TEEN, _TENS) and number < following.value:
                value = _fraction(number * following.value)
                return Numeral(start, following.end, value, value, value, "ordinal"), last + 2
    elif gap in _AND and kind == _ORDINAL and tokens[last].kind in (_HUNDRED, _SCALE) and following.value < 100:
        value = _fraction(number + following.value)
        return Numeral(start, following.end, value, value, value, "ordinal"), last + 2
    elif gap in _AND_A and (kind == _HALF or (kind == _ORDINAL and 2 < following.value <= 10)):
        part = Fraction(1, following.value)
        if tokens[last].kind == _SCALE:
            value = number + part * scale
            half = Fraction(scale, 20)
            return Numeral(start, following.end, value, value - half, value + half, "words", scale), last + 2
        if tokens[last].kind in (_UNIT, _TEEN, _TENS):
            value = number + part
            return _then_scale(text, tokens, last + 1, Numeral(start, following.end, value, value, value, "words"))
    elif gap in _AND and kind == _UNIT and last + 2 < len(tokens) and _gap(text, tokens, last + 1) in _TIGHT:
        below = tokens[last + 2]
        if (below.kind == _PARTS and following.value < below.value) or (
            below.kind in (_HALF, _ORDINAL) and below.value > 1 and following.value == 1
        ):
            value = number + Fraction(following.value, below.value)
            return _then_scale(text, tokens, last + 2, Numeral(start, below.end, value, value, value, "words"))
    elif gap == " point ":
        match = _POINT.match(text, tokens[last].end)
        if match:
            spoken = re.split("[ -]", match[1])
            digits = "".join(_SPOKEN[word] for word in spoken)
            index = last + 1
            while index < len(tokens) and tokens[index].start < match.end():
                index += 1
            token = _Token(start, match.end(), _DIGITS, int(str(number) + digits), len(digits))
            if index < len(tokens) and tokens[index].kind == _SCALE and _gap(text, tokens, index - 1) in _TIGHT:
                return _scaled(start, tokens[index].end, token, tokens[index].value, "words"), index + 1
            return _scaled(start, match.end(), token, 1, "decimal"), index
    return None


def _of_scale(text: str, tokens: list[_Token], at: int, numeral: Numeral) -> tuple[Numeral, int]:
    """Multiply a share by the scale behind it: "a quarter of a million", "half a dozen", "a quarter million"."""
    gap = _gap(text, tokens, at)
    if gap in _OF_A or gap in _A or gap in _TIGHT:
        following = tokens[at + 1]
        half = numeral.value == Fraction(1, 2)
        if (
            following.kind == _SCALE
            or (following.kind == _HUNDRED and (half or gap not in _TIGHT))
            or (following.kind == _DOZEN and following.value == 12 and half)
        ):
            if numeral.value is not None:
                value = numeral.value * following.value
                open_by = Fraction(following.value, 20) if following.kind == _SCALE else _ZERO
                low, high = value - open_by, value + open_by
                return Numeral(numeral.start, following.end, value, low, high, "words", following.value), at + 2
    return numeral, at + 1


def _ordinal_or_share(text: str, token: _Token) -> Numeral | None:
    """Read an ordinal word that stands alone: "third", or the share "a third"."""
    value = _fraction(token.value)
    if 2 < token.value <= 100:
        start = _article(text, token.start)
        if start < token.start and _is_share(text, start, token.end):
            share = Fraction(1, token.value)
            return Numeral(start, token.end, share, share, share, "fraction")
    return Numeral(token.start, token.end, value, value, value, "ordinal")


def _is_share(text: str, start: int, end: int) -> bool:
    """Say whether "a third" at ``[start, end)`` is a share rather than an ordinal or a period."""
    after = _word_after(text, end)
    if after in _SHARE_AFTER:
        return True
    if _word_before(text, start) in _SHARE_BEFORE:
        return not after or after in (
            "to",
            "in",
            "from",
            "on",
            "since",
            "over",
            "and",
            "this",
            "last",
            "at",
            "the",
            "for",
            "after",
        )
    return False


def _half(text: str, tokens: list[_Token], at: int) -> tuple[Numeral | None, int]:
    """Read "half", "half a million", "a quarter of a million", "a quarter"."""
    token = tokens[at]
    before = _word_before(text, token.start)
    start = token.start
    share = Fraction(1, token.value)
    if token.value == 2:
        if before in _NOT_HALF_BEFORE or _word_after(text, token.end) in _NOT_HALF_AFTER:
            return None, at + 1
        numeral = Numeral(start, token.end, share, share, share, "fraction")
        return _of_scale(text, tokens, at, numeral)
    start = _article(text, token.start)
    if start == token.start:
        if before not in _NOT_HALF_BEFORE and _word_after(text, token.end) in _SCALES:
            return _of_scale(text, tokens, at, Numeral(start, token.end, share, share, share, "fraction"))
        # quarter-mile, quarter century
        if text[token.end : token.end + 1] == "-" and before not in _NOT_HALF_BEFORE:
            if _word_after(text, token.end) in (
                "mile",
                "century",
                "acre",
                "point",
                "pound",
                "inch",
                "ounce",
                "hour",
            ):
                return _of_scale(text, tokens, at, Numeral(start, token.end, share, share, share, "fraction"))
        return None, at + 1
    numeral = Numeral(start, token.end, share, share, share, "fraction")
    longer, behind = _of_scale(text, tokens, at, numeral)
    if (
        behind > at + 1
        or _is_share(text, start, token.end)
        or _word_after(text, token.end) in ("mile", "century", "million", "billion", "pound")
    ):
        return longer, behind
    return None, at + 1


def _plural(text: str, tokens: list[_Token], at: int) -> tuple[Numeral | None, int]:
    """Read "dozens", "hundreds", "tens of thousands", "hundreds of millions"."""
    token = tokens[at]
    value = token.value
    after = _word_after(text, token.end)
    if value == 10 and after != "of":
        return None, at + 1
    if value == 20 and after != "of" and text[token.start - 1 : token.start] != " ":
        return None, at + 1
    if value == 20 and after not in ("of", "more"):
        return None, at + 1
    before = _word_before(text, token.start)
    if before in _NEAR and before != "the":
        return None, at + 1
    last = at
    while _gap(text, tokens, last) == " of " and tokens[last + 1].kind == _PLURAL and value < 10**12:
        last += 1
        value *= tokens[last].value
    if _gap(text, tokens, last) in (" of ", " ") and tokens[last + 1].kind == _SCALE and value < 10**12:
        last += 1
        value *= tokens[last].value
    if token.value == 10 and last == at:
        return None, at + 1
    return Numeral(token.start, tokens[last].end, None, _fraction(2 * value), None, "vague", value), last + 1


def _vague(text: str, tokens: list[_Token], at: int) -> tuple[Numeral | None, int]:
    """Read "several", "a couple", "a few", alone or in front of "hundred", "dozen", "thousand"."""
    token = tokens[at]
    start, least = token.start, token.value
    word = text[token.start : token.end].lower()
    if word in ("couple", "few"):
        start = _article(text, token.start)
        if start == token.start:
            before = _word_before(text, token.start)
            if before not in ("last", "first", "past", "next", "every") or word == "few":
                return None, at + 1
    gap = _gap(text, tokens, at)
    scale, end, behind = 1, token.end, at + 1
    if gap in _TIGHT or gap == " of ":
        following = tokens[at + 1]
        if following.kind in (_HUNDRED, _SCALE, _DOZEN):
            scale, end, behind = following.value, following.end, at + 2
            if following.kind == _HUNDRED and _gap(text, tokens, at + 1) in _TIGHT and tokens[at + 2].kind == _SCALE:
                scale, end, behind = scale * tokens[at + 2].value, tokens[at + 2].end, at + 3
    value = _fraction(2 * scale) if word == "couple" else None
    high = _fraction(3 * scale) if word == "couple" else None
    return Numeral(start, end, value, _fraction(least * scale), high, "vague", scale), behind
