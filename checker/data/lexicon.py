"""Questions about single words that need a long list: is it an ordinary word, a frequent surname, a short form of a name.

Each list is a text file beside this module, written by :mod:`checker.data.generate_names` and read when first asked for.
"""

from __future__ import annotations

import os
from functools import cache

__all__ = ["is_surname", "is_word", "same_given_name"]


@cache
def _list(name: str) -> str:
    """Return a list as one text with a line end on both sides of every entry: searching it costs less than a set."""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), name), encoding="utf-8") as file:
        return file.read()


def is_word(word: str) -> bool:
    """Say whether ``word`` (any letter case) is an ordinary word of English, frequent proper names among them."""
    return f"\n{word.lower()}\n" in _list("words.txt")


def is_surname(word: str) -> bool:
    """Say whether ``word`` (any letter case) is one of the 20,000 most frequent surnames."""
    return f"\n{word.lower()}\n" in _list("surnames.txt")


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    """Return for every given name and short form the names it can stand for, itself among them."""
    found: dict[str, set[str]] = {}
    for line in _list("nicknames.txt").splitlines():
        name, *forms = line.split()
        for form in forms:
            found.setdefault(form, {form}).add(name)
        found.setdefault(name, {name})
    return {form: frozenset(names) for form, names in found.items()}


def same_given_name(one: str, two: str) -> bool:
    """Say whether two given names can be one person's: equal, an initial, one the short form of the other, or of one."""
    one, two = one.lower().rstrip("."), two.lower().rstrip(".")
    if one == two or (min(len(one), len(two)) == 1 and one[0] == two[0]):
        return True
    names = _nicknames()
    left, right = names.get(one, frozenset((one,))), names.get(two, frozenset((two,)))
    return not left.isdisjoint(right)
