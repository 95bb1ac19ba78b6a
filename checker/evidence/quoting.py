"""Quotations against the sources: located by their words, decided word by word.

Licensed: letter case, marks, spelling and numerals by house style (see :mod:`checker.evidence.words`), an ellipsis that
hides no negation, brackets that put words in or in place of others without turning the sense, hesitation left out.
Everything else is a changed quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from checker.document import Span
from checker.evidence.discrepancy import Discrepancy, Passage
from checker.evidence.index import Evidence, Run
from checker.evidence.speech import HOSTS, surname_of
from checker.evidence.words import Word, clean, is_negation, words

if TYPE_CHECKING:
    from checker.analysis import Analysis
    from checker.annotators.attributions import Attribution
    from checker.annotators.quotes import Quotation

__all__ = ["compare_quotations"]

#: how many words one bracket may stand for
_BRACKET = 12
#: how many words each of two passages must have that are made one, and how far apart they are at least
_PIECE = 3
_NEAR = 40
#: how many words may interrupt a quotation to say who speaks
_REPORTING = 15
_WRITING = frozenset("write tweet post state read note report conclude describe call list publish print".split())
_NAMELESS = re.compile(r"(?:The|A|An|Its|Their|His|Her|Our) [^A-Z]*")
#: a term in quotation marks: how many words it has, what stands in front of it and behind it, and what makes it speech
_TERM_WORDS = 3
_NAMED = re.compile(
    r"\b(?:so-called|dubbed|nicknamed|named|titled|entitled|called|known as|codenamed|branded|like|the (?:word|term|phrase)) $",
    re.IGNORECASE,
)
_DETERMINER = re.compile(
    r"(?:^|\b(?:the|a|an|this|that|these|those|its|their|his|her|our|my|some|any|no) )$", re.IGNORECASE
)
_CALLED = re.compile(r"\b(?:describ|call|brand|label|denounc|dismiss|hail|slam|condemn|prais|term)\w*\b", re.IGNORECASE)
_WORD_FOLLOWS = re.compile(r" [a-z]")
#: a question reported in front of a quotation, whose words may be the questioner's
_QUESTION = 80
_ASKED = re.compile(r"\b[Aa]sked (?:\w+ ){0,3}(?:whether|if|about|why|how|what)\b[^,;.“\"]*$")
_SENTENCE_END = re.compile(r"[.!?\n](?=\s|$)(?<!Mr\.)(?<!Ms\.)(?<!Dr\.)(?<!Mrs\.)|[\"”]")


@dataclass(frozen=True, slots=True)
class _Change:
    """A change nothing licenses: words ``[first, last)`` of the quotation for words ``run`` of the evidence."""

    what: str
    first: int
    last: int
    run: Run


def compare_quotations(draft: Analysis, evidence: Evidence) -> Iterator[Discrepancy]:
    """Yield what the sources say otherwise, or do not say, of every quotation of the draft."""
    for quotation in draft.quotations:
        if quotation.style == "title":
            continue
        yield from _compare(quotation, draft, evidence)


def _compare(quotation: Quotation, draft: Analysis, evidence: Evidence) -> Iterator[Discrepancy]:
    items: list[Word] = []
    for start, end in quotation.contents:
        items.extend(words(draft.text, start, end, marks=True))
    items = _trim(clean(items))
    plain = [word for word in items if word.kind not in ("gap", "bracket")]
    if not plain:
        return
    span = Span(quotation.start, quotation.end)
    attribution = _attribution(quotation, draft)
    exact = _exact(items, evidence)
    turned = _turned(items, exact, evidence)
    if exact and turned is None:
        yield from _edits(items, exact[0], span, draft, evidence)
        yield from _who(quotation, attribution, exact, draft, evidence)
        return
    if turned is not None:
        yield _changed(turned, exact[0], items, span, draft, evidence)
        return
    seam = _seam(items, evidence)
    if seam is not None:
        place = Span(items[seam.at - 1].start, items[seam.next].end)
        yield Discrepancy(
            "quotation", "contradicts", place,
            (Passage(evidence.name(seam.first.source), evidence.span(seam.first), "the first passage"),
             Passage(evidence.name(seam.second.source), evidence.span(seam.second), "the second passage")),
            "two passages are made one quotation without a mark",
            {"draft": _shown(draft, span), "where": evidence.name(seam.first.source),
             "source": f"{evidence.said(seam.first)} … {evidence.said(seam.second)}"},
        )  # fmt: skip
        return
    best: tuple[int, Run, list[_Change]] | None = None
    forms = [word.form for word in items]
    for window in evidence.windows(forms):
        matched, run, changes = _align(items, window, evidence)
        if matched and (best is None or (matched, -len(changes)) > (best[0], -len(best[2]))):
            best = matched, run, changes
    if best is not None and not best[2] and best[0] == len(plain):
        yield from _edits(items, best[1], span, draft, evidence)
        yield from _who(quotation, attribution, [best[1]], draft, evidence)
        return
    if best is None or not _located(best[0], len(plain)):
        if (quotation.style == "speech" or attribution is not None) and not _is_term(quotation, draft):
            yield Discrepancy(
                "quotation", "absent", span, working="no passage of the sources has these words",
                values={"draft": _shown(draft, span)},
            )  # fmt: skip
        return
    _, run, changes = best
    for change in changes[:4]:
        yield _changed(change, run, items, span, draft, evidence)


def _changed(
    change: _Change, run: Run, items: Sequence[Word], span: Span, draft: Analysis, evidence: Evidence
) -> Discrepancy:
    """Return the discrepancy of a change in the quotation ``span`` of the passage ``run``."""
    place = _place(items, change, span)
    before = draft.text[place.start : place.end]
    return Discrepancy(
        "quotation",
        "contradicts",
        place,
        (Passage(evidence.name(run.source), evidence.span(run), "the passage"),),
        f'{change.what}: the draft has "{" ".join(before.split())}", the source "{_around(change.run, evidence)}"',
        {"draft": _shown(draft, span), "source": evidence.said(run), "where": evidence.name(run.source)},
    )


def _edits(items: Sequence[Word], run: Run, span: Span, draft: Analysis, evidence: Evidence) -> Iterator[Discrepancy]:
    """Yield, once for each kind, what a quotation that is otherwise the source's changes as a house may allow."""
    text = evidence.sources[run.source].text
    told: set[str] = set()
    at, before = run.first, -1
    for number, word in enumerate(items):
        if word.kind in ("gap", "bracket"):
            before = -1
            continue
        while at < run.last and evidence.words[at].form != word.form:
            at += 1
        if at == run.last:
            return
        other = evidence.words[at]
        edit = _edit(draft.text[word.start : word.end], text[other.start : other.end], word)
        if not edit and before >= 0 and any(letter.isalnum() for letter in text[before : other.start]):
            edit = "hesitation"
        if edit and edit not in told:
            told.add(edit)
            first = number - 1 if edit == "hesitation" else number
            change = _Change(f"{edit} by house style", first, number + 1, Run(run.source, at, at + 1))
            yield replace(_changed(change, run, items, span, draft, evidence), edit=edit)
        at, before = at + 1, other.end


def _edit(mine: str, theirs: str, word: Word) -> str:
    """Return what house style changed in one word that counts as the same, "" if nothing."""
    if word.kind == "number":
        return "numerals" if mine[0].isdigit() != theirs[0].isdigit() else ""
    one, two = (text.lower().replace("’", "'").rstrip("'") for text in (mine, theirs))
    return "spelling" if one != two and one.isalpha() and two.isalpha() else ""


def _turned(items: Sequence[Word], runs: Sequence[Run], evidence: Evidence) -> _Change | None:
    """Return the change if brackets in front stand for a negation in each of the passages ("[does] speak")."""
    size = 0
    while size < len(items) and items[size].kind == "bracket":
        size += 1
    if not size or not runs or any(is_negation(form) for word in items[:size] for form in word.form.split()):
        return None
    for run in runs:
        if run.first == evidence.bounds(run.source)[0]:
            return None
        word = evidence.words[run.first - 1]
        if not is_negation(word.form) or word.loose:
            return None
    first = runs[0].first
    return _Change("a negation is hidden", 0, size, Run(runs[0].source, first - 1, first))


class _Seam(NamedTuple):
    """Where a quotation is made of two passages: the words that begin the second and what joins it, and both."""

    at: int
    next: int
    first: Run
    second: Run


def _seam(items: Sequence[Word], evidence: Evidence) -> _Seam | None:
    """Return the seam of a quotation that joins two passages which do not follow one another, else ``None``."""
    if len(items) < 2 * _PIECE or any(word.kind in ("gap", "bracket") for word in items):
        return None
    forms = [word.form for word in items]
    longest = evidence.opening(forms)
    shortest = len(forms) - evidence.closing(forms)
    joined = shortest == longest + 1 and forms[longest] in ("and", "but", "so")
    at = min(longest, len(forms) - _PIECE)
    if at < max(shortest - joined, _PIECE):
        return None
    firsts, seconds = evidence.occurrences(forms[:at]), evidence.occurrences(forms[at + joined :])
    if not firsts or not seconds:
        return None
    for first in firsts:
        for second in seconds:
            if first.source == second.source and 0 <= second.first - first.last <= _NEAR:
                return None  # words left out, not two passages
    return _Seam(at, at + joined, firsts[0], seconds[0])


def _located(matched: int, size: int) -> bool:
    """Say whether enough words are shared for this to be the passage that is meant, right or not."""
    return (matched >= 3 and 2 * matched >= size) or (size <= 4 and matched >= 2)


def _shown(draft: Analysis, span: Span) -> str:
    text = " ".join(draft.text[span.start : span.end].split())
    return text if len(text) <= 90 else text[:60] + " … " + text[-25:]


def _around(run: Run, evidence: Evidence) -> str:
    low, high = evidence.bounds(run.source)
    return evidence.said(Run(run.source, max(run.first - 2, low), min(run.last + 2, high)))


def _trim(items: list[Word]) -> list[Word]:
    """Return the words without an ellipsis at either end: what stands before and after is not quoted."""
    first, last = 0, len(items)
    while first < last and items[first].kind == "gap":
        first += 1
    while last > first and items[last - 1].kind == "gap":
        last -= 1
    return items[first:last]


def _exact(items: Sequence[Word], evidence: Evidence) -> list[Run]:
    """Return the passages that have exactly these words, marks of the quoting writer being licensed."""
    pieces: list[tuple[str, list[str]]] = [("", [])]
    for word in items:
        if word.kind in ("gap", "bracket"):
            pieces.append((word.kind + " " + word.form, []))
        else:
            pieces[-1][1].append(word.form)
    while pieces and not pieces[0][1]:
        pieces.pop(0)
    if pieces:
        pieces[0] = ("", pieces[0][1])
    if len(pieces) > 1 and not pieces[-1][1]:
        pieces = pieces[:-1]
    if not pieces or not pieces[0][1]:
        return []
    chains = evidence.occurrences(pieces[0][1])
    for mark, forms in pieces[1:]:
        kind, _, inner = mark.partition(" ")
        if not forms:
            continue
        following = evidence.occurrences(forms)
        longer = []
        for chain in chains:
            for run in following:
                if run.source != chain.source or run.first < chain.last:
                    continue
                left = Run(run.source, chain.last, run.first)
                if _licensed(kind, inner, left, evidence):
                    longer.append(Run(chain.source, chain.first, run.last))
                    break
        chains = longer
    return chains


def _one_speaker(left: Run, evidence: Evidence) -> bool:
    """Say whether what stands before and behind words left out may be one speaker's, as far as labels tell."""
    turns = evidence.turns[left.source]
    low, high = evidence.bounds(left.source)
    if not turns.labelled or left.first <= low or left.last >= high:
        return True
    one = turns.speaker_at(evidence.span(Run(left.source, left.first - 1, left.first)))
    two = turns.speaker_at(evidence.span(Run(left.source, left.last, left.last + 1)))
    return one is None or two is None or one[0] == two[0]


def _is_term(quotation: Quotation, draft: Analysis) -> bool:
    """Say whether the marks show a term, a nickname or doubt ("the “water wars” began") and give nobody's words."""
    if quotation.words > _TERM_WORDS:
        return False
    start, _ = draft.sentences[draft.sentence_index(quotation.start)] if draft.sentences else (0, 0)
    before = draft.text[max(start, quotation.start - 60) : quotation.start]
    if _NAMED.search(before):
        return True
    modifies = _WORD_FOLLOWS.match(draft.text, quotation.end) is not None
    return modifies and _DETERMINER.search(before) is not None and _CALLED.search(before) is None


def _licensed(kind: str, inner: str, left: Run, evidence: Evidence) -> bool:
    """Say whether a mark may stand for the words ``left`` of the source."""
    out = evidence.words[left.first : left.last]
    if kind == "bracket":
        negated = any(is_negation(word.form) for word in out)
        negates = any(is_negation(form) for form in inner.replace("’", "'").split())
        return len(out) <= _BRACKET and negated == negates
    if len(out) > 400:
        return False
    return not _hides(left, evidence) and _one_speaker(left, evidence)


def _hides(left: Run, evidence: Evidence) -> bool:
    """Say whether leaving these words out turns the sense of a sentence that is quoted in part.

    A negation counts when the sentence it stands in goes on behind the ellipsis, or in the middle of one sentence.
    """
    out = evidence.words[left.first : left.last]
    if not any(is_negation(word.form) for word in out):
        return False
    text = evidence.sources[left.source].text
    if left.first == 0 or left.last >= len(evidence.words):
        return False
    begin, end = evidence.words[left.first - 1].end, evidence.words[left.last].start
    breaks = [at for at in range(begin, end) if text[at] in ".!?\n" and (at + 1 >= end or not text[at + 1].isalnum())]
    if not breaks:
        return True
    return any(is_negation(word.form) for word in out if word.start > breaks[-1])


def _align(items: list[Word], window: Run, evidence: Evidence) -> tuple[int, Run, list[_Change]]:
    """Return how many words of a quotation a window of the evidence has, the passage, and what differs."""
    there = evidence.words[window.first : window.last]
    matcher = SequenceMatcher(
        None,
        [word.form if word.kind not in ("gap", "bracket") else None for word in items],
        [word.form for word in there],
        autojunk=False,
    )
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    blocks = _coherent(blocks, items, there)
    if not blocks:
        return 0, window, []
    base = window.first
    changes: list[_Change] = []
    matched = sum(block.size for block in blocks)
    first, last = blocks[0], blocks[-1]
    run = Run(window.source, base + first.b, base + last.b + last.size)
    if first.a:
        head = [word for word in items[: first.a] if word.kind not in ("gap", "bracket")]
        if head:
            at = max(base + first.b - len(head), window.first)
            changes.append(_Change("other words", 0, first.a, Run(window.source, at, base + first.b)))
    for left, right in pairwise(blocks):
        a1, a2 = left.a + left.size, right.a
        hole = Run(window.source, base + left.b + left.size, base + right.b)
        changes.extend(_judge(items, a1, a2, hole, evidence))
    tail = last.a + last.size
    if any(word.kind not in ("gap", "bracket") for word in items[tail:]):
        end = min(run.last + len(items) - tail, window.last)
        changes.append(_Change("other words", tail, len(items), Run(window.source, run.last, end)))
    return matched, run, changes


def _coherent(blocks: list, items: list[Word], there: list[Word]) -> list:  # type: ignore[type-arg]
    """Return the blocks without lone small words at the ends that stand far from the rest: chance, not quotation."""
    kept = list(blocks)
    while len(kept) > 1:
        one, two = kept[0], kept[1]
        gap = two.b - one.b - one.size
        marked = any(word.kind == "gap" for word in items[one.a + one.size : two.a])
        if one.size <= 2 and gap > 2 * (two.a - one.a - one.size) + 3 and not marked:
            kept.pop(0)
        else:
            break
    while len(kept) > 1:
        one, two = kept[-2], kept[-1]
        gap = two.b - one.b - one.size
        marked = any(word.kind == "gap" for word in items[one.a + one.size : two.a])
        if two.size <= 2 and gap > 2 * (two.a - one.a - one.size) + 3 and not marked:
            kept.pop()
        else:
            break
    return kept


def _judge(items: list[Word], a1: int, a2: int, hole: Run, evidence: Evidence) -> Iterator[_Change]:
    """Yield what is wrong with words ``[a1, a2)`` of the quotation standing for ``hole`` of the evidence."""
    mine = items[a1:a2]
    plain = [word for word in mine if word.kind not in ("gap", "bracket")]
    out = evidence.words[hole.first : hole.last]
    if not mine:
        if not _reporting(hole, evidence):
            yield _Change("words left out without a mark", a1, a1, hole)
    elif not plain:
        kinds = {word.kind for word in mine}
        inner = " ".join(word.form for word in mine)
        kind = "gap" if "gap" in kinds else "bracket"
        if not _licensed(kind, inner, hole, evidence):
            what = "a negation is hidden" if any(is_negation(word.form) for word in out) else "more is left out"
            yield _Change(what, a1, a2, hole)
    elif not out:
        yield _Change("words put in", a1, a2, hole)
    elif any(is_negation(word.form) for word in out) != any(is_negation(word.form) for word in plain):
        yield _Change("a negation is lost or added", a1, a2, hole)
    elif all(word.kind == "number" for word in plain) and any(word.kind == "number" for word in out):
        yield _Change("another number", a1, a2, hole)
    else:
        yield _Change("other words", a1, a2, hole)


def _reporting(hole: Run, evidence: Evidence) -> bool:
    """Say whether the words left out are what stands between two parts of one quotation (", she said.")."""
    if hole.last - hole.first > _REPORTING:
        return False
    source = evidence.sources[hole.source]
    start, end = evidence.span(hole)
    return any(
        one.end <= start and end <= two.start and two.start - one.end < end - start + 8
        for one, two in pairwise(source.quotations)
    )


def _place(items: Sequence[Word], change: _Change, whole: Span) -> Span:
    """Return where the caret stands: the changed words, or the two words between which some are missing."""
    first, last = change.first, change.last
    if first == last:
        first, last = max(first - 1, 0), min(last + 1, len(items))
    if first >= last:
        return whole
    return Span(items[first].start, items[last - 1].end)


def _attribution(quotation: Quotation, draft: Analysis) -> Attribution | None:
    """Return the attribution that a quotation belongs to, if there is one."""
    start, end = quotation.content
    for item in draft.attributions:
        if item.manner != "indirect" and any(part[0] < end and start < part[1] for part in item.content_parts):
            return item
    return None


def _who(
    quotation: Quotation, attribution: Attribution | None, runs: Sequence[Run], draft: Analysis, evidence: Evidence
) -> Iterator[Discrepancy]:
    """Yield a quotation whose words are right and whose speaker is not, or that the source does not give as speech."""
    name, place = _speaker(attribution, draft)
    if not name:
        name, place = _introduced(quotation, draft)
    if not name or _ASKED.search(draft.text, max(quotation.start - _QUESTION, 0), quotation.start):
        return
    mine = surname_of(name)
    person = (
        attribution is None
        or attribution.source_kind in ("named-person", "pronoun")
        or any(mine <= words for words, _, _ in evidence.people)
    )
    span = Span(quotation.start, quotation.end)
    others: list[tuple[Run, str, Span]] = []
    narrated: Run | None = None
    for run in runs:
        turns = evidence.turns[run.source]
        passage = evidence.span(run)
        speech = turns.speech_at(passage)
        if speech is None:
            return
        if not speech:
            narrated = narrated or run
            continue
        found = turns.speaker_at(passage)
        if found is None or mine & surname_of(found[0]) or _beside(quotation, draft, surname_of(found[0])):
            return
        if not turns.labelled and mine & turns.told_around(passage):
            return
        if turns.labelled and found[0].lower() in HOSTS and not turns.is_label(mine):
            return
        if not person and _belongs(name, surname_of(found[0]), evidence):
            return
        others.append((run, *found))
    if others:
        run, other, where = others[0]
        yield Discrepancy(
            "speaker",
            "contradicts",
            place,
            (Passage(evidence.name(run.source), where, "who speaks"),
             Passage(evidence.name(run.source), evidence.span(run), "the words")),
            f"the draft gives the words to {name}, the source to {other}",
            {"draft": name, "source": other, "where": evidence.name(run.source)},
        )  # fmt: skip
    elif (
        person
        and narrated is not None
        and attribution is not None
        and attribution.cue_lemma not in _WRITING
        and quotation.style == "speech"
        and quotation.words >= 5
    ):
        yield Discrepancy(
            "quotation",
            "absent",
            span,
            (Passage(evidence.name(narrated.source), evidence.span(narrated), "told, not said"),),
            "the source tells this in its own words and gives it to no speaker",
            {"draft": _shown(draft, span), "where": evidence.name(narrated.source)},
        )


def _beside(quotation: Quotation, draft: Analysis, name: frozenset[str]) -> bool:
    """Say whether the name stands right before or behind the quotation, which then may well be that speaker's."""
    text = draft.text
    before = _SENTENCE_END.split(text[max(quotation.start - 60, 0) : quotation.start])[-1]
    after = _SENTENCE_END.split(text[quotation.end : quotation.end + 60])[0]
    return bool(name & (surname_of(before) | surname_of(after)))


def _speaker(attribution: Attribution | None, draft: Analysis) -> tuple[str, Span]:
    """Return the name of who says it in the draft and where it stands, "" if nobody is named."""
    if attribution is None or attribution.source is None:
        return "", Span(0, 0)
    place = Span(*attribution.source)
    words = draft.text[place.start : place.end]
    if _NAMELESS.fullmatch(words):
        return "", place
    if attribution.speaker is not None and attribution.speaker.entity is not None:
        return attribution.speaker.entity.name, place
    named = attribution.source_kind in ("named-person", "named-organisation") or words.istitle()
    return (words if named and surname_of(words) else ""), place


def _introduced(quotation: Quotation, draft: Analysis) -> tuple[str, Span]:
    """Return the one person whom the sentence in front of a quotation names, if it ends in a colon."""
    text = draft.text
    if text[: quotation.start].rstrip()[-1:] != ":":
        return "", Span(0, 0)
    low, _ = draft.sentences[draft.sentence_index(quotation.start)]
    people = [
        name for name in draft.names if low <= name.start < quotation.start and name.kind == "person" and name.entity
    ]
    if len({id(name.entity) for name in people}) != 1 or people[0].entity is None:
        return "", Span(0, 0)
    return people[0].entity.name, Span(people[0].start, people[0].end)


def _belongs(organisation: str, person: frozenset[str], evidence: Evidence) -> bool:
    """Say whether a source names the person in one sentence with the organisation, for which he or she may well speak."""
    names = [word for word in re.findall(r"[\w’'-]+", organisation) if word[0].isupper()]
    for someone, number, span in evidence.people:
        source = evidence.sources[number]
        if someone & person and source.sentences:
            start, end = source.sentences[source.sentence_index(span.start)]
            said = source.text[max(start, span.start - 60) : min(end, span.end + 80)]
            if all(re.search(rf"\b{re.escape(word)}\b", said) for word in names):
                return True
    return False
