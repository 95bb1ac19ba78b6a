"""Tokens: where the word in front of a place begins.

The annotators find their candidates with regular expressions over the whole text; what stands in front of a candidate
is read backwards from it, letter by letter, since a search that must end at a place tries every start before it.
"""

from __future__ import annotations

__all__ = ["word_start"]


def word_start(text: str, end: int, more: str = "", most: int = 16) -> int:
    """Return where the word that ends at ``end`` begins, or ``end`` if no word ends there.

    A word is letters and the characters of ``more``; no more than ``most`` characters are looked at.
    """
    least = max(end - most, 0)
    word = text[least:end]
    word = word[word.rfind(" ") + 1 :]
    if word.isalpha():  # so it is most often; else letter by letter
        return end - len(word)
    at = end
    while at > least and (text[at - 1].isalpha() or text[at - 1] in more):
        at -= 1
    return at
