"""Names against the sources: the same name, a slip of one or two letters, another first name, or nowhere.

A fuller name, an acronym and its expansion, a possessive and a demonym are the same name.  A name is looked up by its
words; what the sources call somebody who bears the same surname is the contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.annotators.gazetteer import DEMONYMS, MONTHS, TITLES
from checker.document import Span
from checker.evidence.context import Contexts, stem
from checker.evidence.discrepancy import Discrepancy, Passage

if TYPE_CHECKING:
    from checker.analysis import Analysis
    from checker.annotators.names import Name

__all__ = ["compare_names"]

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_SMALL = frozenset(
    "of the for and de la le von van der den del da di du al el bin ibn st saint mount lake north south east west new".split()
)


def compare_names(draft: Analysis, contexts: Contexts) -> Iterator[Discrepancy]:
    """Yield the names of the draft, outside quotations, that the sources spell otherwise or do not contain."""
    known: dict[str, tuple[int, Span]] = {}
    capitals: dict[str, tuple[int, Span]] = {}
    for number, source in enumerate(contexts.sources):
        for match in _WORD.finditer(source.text):
            form = _form(match.group())
            known.setdefault(form, (number, Span(*match.span())))
            if match.group()[0].isupper():
                capitals.setdefault(form, (number, Span(*match.span())))
    initials = {
        "".join(word[0] for word in _WORD.findall(name.entity.name) if word[0].isupper())
        for source in contexts.sources
        for name in source.names
        if name.entity is not None and " " in name.entity.name
    }
    stems = {stem(form) for form in known}
    seen: set[str] = set()
    for name in draft.names:
        if name.kind not in ("person", "organisation", "place") or _byline(name, draft):
            continue
        if draft.quotation_at(name.start, name.end) is not None:
            continue
        start = name.bare if name.kind == "person" and name.bare >= 0 else name.start
        words = draft.text[start : name.end]
        if words in seen:
            continue
        seen.add(words)
        parts = [
            match
            for match in _WORD.finditer(draft.text, start, name.end)
            if match.group() not in TITLES and _form(match.group()) not in _SMALL
        ]
        missing = [
            match
            for match in parts
            if _form(match.group()) not in known
            and stem(_form(match.group())) not in stems
            and not _same_country(_form(match.group()), known)
        ]
        if not parts or not missing:
            continue
        acronym = "".join(match.group()[0] for match in parts if match.group()[0].isupper())
        if (len(parts) == 1 and words.replace(".", "") in initials) or (
            name.kind != "person" and len(acronym) > 1 and acronym.lower() in known
        ):
            continue
        yield from _judge(name, words, parts, missing, draft, contexts, capitals)


def _judge(
    name: Name,
    words: str,
    parts: list[re.Match[str]],
    missing: list[re.Match[str]],
    draft: Analysis,
    contexts: Contexts,
    capitals: dict[str, tuple[int, Span]],
) -> Iterator[Discrepancy]:
    about = "place" if name.kind == "place" else "name"
    for match in missing:
        form = _form(match.group())
        close = next((other for other in capitals if _one_slip(form, other)), None)
        if close is not None and form not in MONTHS:
            number, span = capitals[close]
            source = contexts.sources[number]
            said = source.text[span.start : span.end]
            yield Discrepancy(
                about,
                "contradicts",
                Span(match.start(), match.end()),
                (Passage(source.document.name, span, "the source's spelling"),),
                f"{match.group()} in the draft, {said} in the source",
                {"draft": match.group(), "source": said, "where": source.document.name},
            )
            return
    if name.kind == "person" and len(parts) > 1 and missing[0] is parts[0] and parts[-1] not in missing:
        given = _form(parts[0].group())
        for source in contexts.sources:
            for other in source.names:
                if other.kind != "person" or not other.given or _form(other.surname) != _form(parts[-1].group()):
                    continue
                first = _form(other.given.split()[0])
                if (
                    len(first) > 1
                    and not (first.startswith(given[:3]) or given.startswith(first[:3]))
                    and "." not in first
                ):
                    yield Discrepancy(
                        "name",
                        "contradicts",
                        Span(parts[0].start(), parts[0].end()),
                        (Passage(source.document.name, Span(other.start, other.end), "the source's name"),),
                        f"{words} in the draft, {source.text[other.start : other.end]} in the source",
                        {
                            "draft": words,
                            "source": source.text[other.start : other.end],
                            "where": source.document.name,
                        },
                    )
                    return
    if len(missing) == len(parts) or (name.kind == "person" and parts[-1] in missing):
        span = Span(parts[0].start(), parts[-1].end())
        yield Discrepancy(
            about, "absent", span, (), f"no source names {words}", {"draft": words}
        )  # fmt: skip


def _form(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s").rstrip("'")


def _byline(name: Name, draft: Analysis) -> bool:
    section = draft.section_at(name.start)
    return section is not None and section.kind in ("byline", "dateline")


def _same_country(form: str, known: dict[str, tuple[int, Span]]) -> bool:
    """Say whether the sources have the adjective of a country or the country of an adjective ("Norwegian", "Norway")."""
    title = form.capitalize()
    if title in DEMONYMS:
        return any(other[:4] == form[:4] for other in known)
    return any(other[:4] == form[:4] and other.capitalize() in DEMONYMS for other in known)


def _one_slip(one: str, two: str) -> bool:
    """Say whether two names differ by one or two letters (in a name of six or more), the way slips of the pen do."""
    if one == two or min(len(one), len(two)) < 5 or abs(len(one) - len(two)) > 1 or one[0] != two[0]:
        return False
    if one.rstrip("s") == two.rstrip("s") or one + "n" == two or two + "n" == one:
        return False
    if sorted(one) == sorted(two):
        return sum(a != b for a, b in zip(one, two, strict=True)) <= 4
    row = list(range(len(two) + 1))
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for to, other in enumerate(two, 1):
            before, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, before + (letter != other))
    return row[-1] <= (1 if len(one) < 7 else 2)
