"""Whether an unnamed source was granted anonymity, and the reason the draft gives for it.

A reason says why ("because the talks are private", "for fear of her safety"); "speaking anonymously" or "declined
to be identified" alone says that, not why.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from checker.document import Section

__all__ = ["REASON_KINDS", "Anonymity", "anonymity"]

#: What a reason can be.  "formula" is a stock phrase that names no harm ("not authorised to speak").
REASON_KINDS = ("safety", "job", "formula", "private", "other")


class Anonymity(NamedTuple):
    """How a source came to be unnamed: ``granted`` and ``reason`` are character ranges, ``kind`` the reason's."""

    granted: tuple[int, int] | None
    reason: tuple[int, int] | None
    kind: str

    def at(self, base: int) -> Anonymity:
        """Return the same, moved by ``base``."""
        granted, reason = (span and (span[0] + base, span[1] + base) for span in (self.granted, self.reason))
        return Anonymity(granted, reason, self.kind)


_GRANTED = re.compile(
    r"\banonym(?:ity|ous|ously)\b|\b(?:not|n[’']t|without) (?:be(?:ing)?|to be|want(?:ing)? to be|wish(?:ing)? to be"
    r"|like to be) (?:further )?(?:publicly )?(?:named|identified|quoted)\b"
    r"|\b(?:declined|refused|asked|requested|wished|preferred|did not want|agreed|asking|declining"
    r"|requesting) (?:not )?(?:to (?:be )?)?(?:further )?(?:publicly )?(?:named|identified|quoted by name|give (?:his"
    r"|her|their) (?:full )?names?)\b"
    r"|\b(?:his|her|their|whose) (?:full |real |last )*(?:names?|identit(?:y|ies)) (?:not )?(?:(?:to )?be |is |are "
    r"|was |were |being )?(?:withheld|changed|left out|kept out|omitted|kept back|not (?:be )?(?:used|published))\b"
    r"|\bwithh(?:eld|olding) (?:his|her|their|the) (?:names?|identit)"
    r"|\bon (?:deep )?background\b|\boff the record\b|\bspoke on (?:the )?condition\b|\bunder (?:the )?condition\b"
    r"|\bon the condition\b|\bnot (?:to use|using|to publish|publishing) (?:his|her|their) (?:full |real "
    r"|last )?names?\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\bbecause\b|\bfor fear\b|\bfear(?:s|ed|ing)?\b(?: that| of|ing| for)?|\bout of (?:fear|concern|respect)\b"
    r"|\b(?:not|n[’']t|never|without being) (?:been |being |be |yet )*(?:author[iy][sz]ed|permitted|allowed|cleared"
    r"|free|empowered)\b"
    r"|\b(?:lacked|had no|without) (?:permission|authority|authori[sz]ation|clearance)\b|\b(?:was|were|is"
    r"|are) (?:forbidden|prohibited|barred)\b|\bto (?:discuss|describe|speak|talk|share|avoid|protect|reveal|preserve"
    r"|detail|disclose|divulge|comment|be able to|offer|relay|characteri[sz]e|give|provide)\b"
    r"|\b(?:does|did|do)(?: not|n[’']t) want (?:her|his|their|the|to be (?:seen|punished|targeted|found))\b"
    r"|\bin order to\b|\bso (?:that|as)\b|\blest\b|\bdue to\b|\bgiven the\b|\bciting\b|\bowing to\b|\b(?:worried"
    r"|afraid|concerned|wary|scared|terrified|anxious)\b|\bunder (?:threat|investigation)\b"
    r"|\b(?:since|as) (?:he|she|they|it|the|her|his|their|no)\b|\b(?:risk(?:s|ed)?|face[sd]?) (?:losing|dismissal"
    r"|arrest|prosecution|reprisals?|retaliation|punishment|deportation|jail|prison|being)\b",
    re.IGNORECASE,
)
_KIND_WORDS = {
    "safety": (
        r"safety|harm|reprisals?|retaliat\w+|retribution|threat\w*|attack\w*|arrest\w*|persecut\w+|violence|kill\w*"
        r"|deport\w*|family|find (?:her|him|them)|danger\w*|targeted|harass\w*|abus\w+|stalk\w*|jail|prison"
    ),
    "job": (
        r"jobs?|career|employ\w+|fired|dismiss\w*|sacked|disciplin\w+|contracts?|promotion|livelihood|boss(?:es)?"
        r"|work(?:s|ing)? with|business|clients?|los(?:e|ing) (?:her|his|their)"
    ),
    "formula": (
        r"author[iy][sz]ed|permitted|allowed|cleared|permission|authority|authori[sz]ation|clearance|sensitiv\w+"
        r"|free to speak|empowered"
    ),
    "private": (
        r"private|internal|confidential\w*|deliberations|talks|negotiations|candid\w*|freely|frank\w*|openly|personnel"
        r"|ongoing|not (?:yet )?(?:been )?(?:public|announced|made public)|discussions|secret|classified"
    ),
}
_KINDS = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in _KIND_WORDS.items())


def anonymity(
    text: str,
    sentences: Sequence[tuple[int, int]],
    sections: Sequence[Section],
    source: tuple[int, int],
    sentence: int,
) -> Anonymity:
    """Return what the draft says about the anonymity of the source at ``source`` in sentence number ``sentence``.

    The source's own sentence is read, and its neighbours in the same paragraph as far as they go on about the source.
    """
    start, end = sentences[sentence]
    granted = _GRANTED.search(text, source[0], min(end, source[0] + 1200))
    reason = None
    if granted is not None:
        reason = _REASON.search(text, granted.end(), min(end, granted.end() + 300))
        if reason is None:
            # "Fearing for her job, she asked not to be named"; "citing …, on condition of anonymity"
            reason = _before(text, max(start, granted.start() - 160), granted.start())
    if reason is None:
        # the reason alone: "who was not authorised to speak"
        reason = _FORMULA.search(text, source[0], min(end, source[0] + 600))
    if reason is None:
        at = bisect_right(sections, source[0], key=lambda section: section.span.start) - 1
        low, high = sections[at].span if at >= 0 else (start, end)
        for neighbour in (sentence + 1, sentence - 1, sentence + 2):
            if not 0 <= neighbour < len(sentences):
                continue
            first, last = sentences[neighbour]
            if first < low or last > high:
                continue
            here = _GRANTED.search(text, first, min(last, first + 600))
            if here is not None:
                granted = granted or here
                reason = _REASON.search(text, here.end(), min(last, here.end() + 300)) or _before(
                    text, first, here.start()
                )
            elif neighbour > sentence:
                reason = _OWN.match(text, first, min(last, first + 400))
            if reason is not None:
                end = last
                break
    if reason is None:
        return Anonymity(granted.span() if granted else None, None, "")
    tail = text[reason.start() : min(end, reason.start() + 260)]
    kind = next((name for name, pattern in _KINDS if pattern.search(tail)), "other")
    return Anonymity(granted.span() if granted else None, _clause(text, reason.start(), end), kind)


_FORMULA = re.compile(
    r"\b(?:was|were|is|are|had|has|have)(?: not|n[’']t) (?:yet )?(?:been )?(?:author[iy][sz]ed|permitted|allowed"
    r"|cleared|free) to (?:speak|discuss|talk|comment|disclose|brief|be quoted|give)\b|\bnot author[iy][sz]ed to\b"
    r"|\bfor fear of\b|\bwho (?:fear(?:s|ed)|(?:is|was) (?:afraid|worried|scared))\b|\bbecause of the sensitivity\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,.;:”\"](?=\s|$)|[”\"]")
_OWN = re.compile(
    r"(?:She|He|They|The [\w ]{2,30}?)(?: said (?:she|he|they))? (?:(?:does|did|do)(?: not"
    r"|n[’']t) want [^.]{0,60}\b(?:know|find|see|recogni[sz]e|identif\w+|name|names|learn|named|identified"
    r"|punish\w*)\b|(?:fear(?:s|ed)?|(?:is|was|are|were) (?:afraid|worried|concerned|scared)) [^.]{0,80}\b(?:job"
    r"|reprisals?|retaliat\w+|safety|career|arrest\w*|los\w+|punish\w*|deport\w*|family|attack\w*|dismiss\w*|fired)\b"
    r"|(?:(?:was|were|is|are)(?: not|n[’']t) (?:author[iy][sz]ed|permitted|allowed) to))",
)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range from ``start`` to the end of its clause."""
    found = _CLAUSE_END.search(text, start + 4, min(end, start + 260))
    return start, (found.start() if found is not None else min(end, start + 260))


def _before(text: str, start: int, end: int) -> re.Match[str] | None:
    found = list(_REASON_BEFORE.finditer(text, start, end))
    return found[-1] if found else None


_REASON_BEFORE = re.compile(
    r"\b(?:Fearing|fearing|Citing|citing|Because|because|for fear|For fear|Worried|Afraid|afraid|worried|wary)\b"
)
