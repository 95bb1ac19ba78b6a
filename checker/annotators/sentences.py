"""Sentences of one section.

The boundary test is the usual one: a terminator (full stop, question or exclamation mark, ellipsis), the closing
quotation marks and brackets behind it, white space, and something that can open a sentence.  A full stop is no boundary
behind an abbreviation, an initial or between the letters of "U.S." unless what follows can only be a new sentence.
"""

from __future__ import annotations

import re

__all__ = ["sentences"]

_TERMINATOR = re.compile(
    r"""[.!?…][.!?…]{0,9}["'”’»)\]]{0,4}(?=\s)|[a-z0-9%)][.!?]["”]?(?=[A-Z][a-z’'])|[.!?][”](?=[“‘A-Z])"""
)
_OPENS = re.compile(r"""\s*["'`“‘«(\[—–-]{0,4}\s?(?:[^\W_])""")
_WORD = re.compile(r"[^\W\d_](?:[\w’'&-]|\.(?=\w)){0,30}$")

#: Abbreviations that are followed by a name or a figure, so that the full stop behind them never ends a sentence.
_PREFIXES = frozenset(
    "mr mrs ms mx dr prof sen sens rep reps gov govs gen col lt cpl sgt capt cmdr maj adm brig pvt supt det insp const"
    " rev fr sr hon pres st ste mt ft messrs mmes vs v no nos fig figs vol ch pp art sec cf eg viz approx ca rd".split()
)
#: Abbreviations that may end a sentence: a boundary only if a word follows that opens sentences more often than names.
_SUFFIXES = frozenset(
    "inc corp co ltd llc plc jr sr bros cos etc al dept univ assn ave blvd est hwy pkwy"
    " jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun"
    " ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa"
    " tenn tex vt va wash wis wyo ont que alta a.m p.m u.s u.k u.n e.u d.c n.y n.j n.c s.c n.d s.d n.m n.h r.i w.va"
    " ph.d"
    " m.d b.a m.a u.s.a u.s.s.r".split()
)
_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_OPENERS = frozenset(
    "The A An It He She They We I In On At But And As For With This That These Those There If When While After Before"
    " Since His Her Their Its Our My Some Many Most All One Two No Not So Yet Still However Also Now Then By From To"
    " Under Until Although Though Because Despite Meanwhile Both Each Other Others Another What Why How Who You".split()
)
_NEXT = re.compile(r"""\s*["'`“‘«(\[]{0,3}([A-Za-z’'-]{1,20})""")


def _ends(text: str, stop: int, after: int) -> bool:
    """Say whether the single full stop at ``stop`` (white space begins at ``after``) ends a sentence."""
    found = _WORD.search(text, max(stop - 32, 0), stop)
    if found is None:
        return True
    word = found.group()
    bare = word.lower()
    if bare in _PREFIXES:
        # "No." and "St." at a quotation's end, or "no." as an answer, do end one.
        return after > stop + 1 or (bare == "no" and not text[after : after + 3].strip()[:1].isdigit())
    if len(word) == 1:
        if word == "I" or not word.isupper():
            return True
    elif bare not in _SUFFIXES and not ("." in word and len(word) < 8 and max(map(len, word.split("."))) < 3):
        return True
    following = _NEXT.match(text, after)
    if following is None:
        return not (bare in _MONTHS and text[after : after + 3].strip()[:1].isdigit())  # "Sept. 12"
    return following.group(1) in _OPENERS


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the sentences of ``text``, one section, as half-open character ranges without surrounding white space."""
    found: list[tuple[int, int]] = []
    start, length = 0, len(text)
    while start < length and text[start].isspace():
        start += 1
    for terminator in _TERMINATOR.finditer(text):
        first, after = terminator.span()
        if first < start:
            continue
        opening = _OPENS.match(text, after)
        if opening is None:
            continue
        letter = text[opening.end() - 1]
        mark = terminator.group()
        if letter.islower():
            # "Why?" he asked. / the ... plan: a lower-case letter goes on with the sentence.
            continue
        if mark[0] == "." and (len(mark) == 1 or mark[1] not in ".!?…") and not _ends(text, first, after):
            continue
        if mark[0] not in ".!?…" and text[first + 1] == "." and _is_address(text, first, after):
            continue
        found.append((start, after))
        start = after
        while start < length and text[start].isspace():
            start += 1
    end = length
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append((start, end))
    return found


_DOMAINS = frozenset("Com Org Net Gov Edu Io Co Uk".split())


def _is_address(text: str, first: int, after: int) -> bool:
    """Say whether a full stop without white space behind it stands in a name such as "Booking.Com" or "Node.Js"."""
    following = _NEXT.match(text, after)
    if following is None or following.group(1) in _DOMAINS or len(following.group(1)) < 2:
        return True
    left = text.rfind(" ", max(first - 30, 0), first)
    word = text[left + 1 : first + 1]
    return bool(word) and ("/" in word or "@" in word or "." in word or word[0].isupper())
