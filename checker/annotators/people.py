"""Who "she", "the official" and a surname alone are: the speakers of a draft and how later mentions lead back to them.

A resolver returns candidates, each with a reason; anything but exactly one is unresolved.  It weighs what a reader
weighs: gender and number, the role the draft gave somebody, who spoke last, who is the subject, how far back it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.annotators.gazetteer import ROLES
from checker.annotators.names import Entity, Name
from checker.annotators.quotes import Quotation
from checker.document import Section

if TYPE_CHECKING:
    from checker.annotators.attributions import Attribution

__all__ = ["Speaker", "SpeakerIndex"]

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_APPOSITION = re.compile(
    r"(?:’s|'s)?,? ?(?:\(?\d{1,3}\)?,? ?)?(?:,|\() ?([^.;()\"“]{2,110}?)(?:[.;)\"“]|, (?!and )|,$|$)"
)
_ROLE_AFTER = re.compile(r" (?:is|was|became|remains) (?:a|an|the) ((?:[\w’'-]+ ){0,3}[\w’'-]+)")


@dataclass(slots=True, eq=False)
class Speaker:
    """Someone who says something in the draft: ``kind`` is a source kind, ``name`` the words that introduce them.

    ``entity`` is set for whoever is named; ``noun`` is the head noun of an unnamed one ("official"), ``gender`` "m",
    "f" or "", ``whole`` the group an individual is one of ("one aide" of "three aides"); ``first`` where they come in.
    """

    kind: str
    name: str
    first: int
    noun: str = ""
    gender: str = ""
    entity: Entity | None = None
    whole: Speaker | None = None
    plural: bool = False
    words: frozenset[str] = field(default_factory=frozenset)


class SpeakerIndex:
    """Resolves the sources of a draft's attributions, taken in the order of the text."""

    def __init__(
        self,
        text: str,
        sections: Sequence[Section],
        sentences: Sequence[tuple[int, int]],
        names: Sequence[Name],
        quotations: Sequence[Quotation],
    ) -> None:
        self.text = text
        self.section_starts = [section.span.start for section in sections]
        self.sentence_starts = [start for start, _ in sentences]
        self.people = [name for name in names if name.kind == "person" and name.entity is not None]
        self.people_starts = [name.start for name in self.people]
        self.names = names
        self.name_starts = [name.start for name in names]
        self.quotations = quotations
        self.quote_starts = [quotation.start for quotation in quotations]
        self.speakers: dict[int, Speaker] = {}
        self.unnamed: list[Speaker] = []
        self.things: dict[str, Speaker] = {}
        self.said: list[tuple[int, Speaker]] = []
        self.roles_read = 0

    # -- roles

    def read_roles(self, offset: int) -> None:
        """Read the roles that names before ``offset`` were given."""
        while self.roles_read < len(self.people) and self.people[self.roles_read].start < offset:
            name = self.people[self.roles_read]
            self.roles_read += 1
            if name.entity is None or (name.mention == "surname" and len(name.entity.mentions) > 1):
                continue
            if name.mention == "full" or not name.entity.roles:
                name.entity.roles |= self.roles_of(name)
                if not name.entity.gender:
                    for role in name.entity.roles:
                        if ROLES.get(role):
                            name.entity.gender = ROLES[role]
                            break

    def roles_of(self, name: Name) -> set[str]:
        """Return the role nouns that stand around a mention: in its title, in front, in its apposition."""
        text = self.text
        found = {word.lower() for word in _WORD.findall(name.title)}
        found = {_TITLE_NOUNS.get(word, word) for word in found}
        for word in reversed(text[max(name.start - 70, 0) : name.start].split()[-7:]):
            bare = word.rstrip(",").lower()
            if bare in ROLES:
                found.add(bare)
                break
            if word[0].isupper() or bare in _STOPS or not bare.isalpha():
                break
        apposition = _APPOSITION.match(text, name.end)
        if apposition is not None:
            for word in _WORD.findall(apposition.group(1).lower())[:16]:
                if word in ROLES:
                    found.add(word)
                elif "-" in word and word.rsplit("-", 1)[1] in ROLES:
                    found.add(word.rsplit("-", 1)[1])
            if apposition.group(1).startswith("who "):
                for verb, noun in _AGENTS.items():
                    if verb in apposition.group(1)[:40]:
                        found.add(noun)
        following = _ROLE_AFTER.match(text, name.end)
        if following is not None:
            found.update(word for word in following.group(1).lower().split() if word in ROLES)
        return found

    # -- resolution

    def resolve(self, attribution: Attribution) -> None:
        """Find out who the source of ``attribution`` is and note it there."""
        if attribution.source is None or attribution.head is None:
            attribution.resolved_kind = attribution.source_kind
            return
        start = attribution.source[0]
        self.read_roles(max(attribution.end, start))
        kind = attribution.source_kind
        words = self.text[attribution.head[0] : attribution.head[1]]
        speaker: Speaker | None = None
        if kind == "named-person":
            name = self.name_at(attribution.head[0])
            if name is not None and name.entity is not None:
                speaker = self.named(name.entity, name.start)
                attribution.candidates = ((speaker, "named here"),)
        elif kind == "pronoun":
            attribution.candidates = tuple(self.pronoun(words.lower(), attribution))
            if len(attribution.candidates) == 1:
                speaker = attribution.candidates[0][0]
        elif kind == "named-organisation":
            phrase = self.text[attribution.source[0] : attribution.source[1]]
            name = self.name_at(attribution.head[0])
            key = (name.entity.name if name is not None and name.entity is not None else words).lower()
            speaker = self.things.get(key)
            if speaker is None:
                speaker = self.things[key] = Speaker(
                    kind, phrase, start, key, entity=name.entity if name is not None else None
                )
            attribution.candidates = ((speaker, "named here"),)
        else:
            speaker = self.described(attribution, words)
        attribution.speaker = speaker
        attribution.resolved_kind = speaker.kind if speaker is not None else kind
        if speaker is not None:
            self.said.append((start, speaker))

    def name_at(self, offset: int) -> Name | None:
        """Return the name that covers the character ``offset``."""
        at = bisect_right(self.name_starts, offset) - 1
        if at >= 0 and self.names[at].start <= offset < self.names[at].end:
            return self.names[at]
        return None

    def named(self, entity: Entity, start: int) -> Speaker:
        """Return the speaker that an entity is."""
        speaker = self.speakers.get(id(entity))
        if speaker is None:
            speaker = self.speakers[id(entity)] = Speaker(
                "named-person", entity.name, start, gender=entity.gender, entity=entity
            )
        speaker.gender = entity.gender
        return speaker

    def described(self, attribution: Attribution, head: str) -> Speaker | None:
        """Resolve a description: "the official", "one aide", "the lawyer"."""
        assert attribution.source is not None
        start, end = attribution.source
        phrase = self.text[start:end]
        words = [word.lower() for word in _WORD.findall(phrase)]
        first = words[0] if words else ""
        noun = head.lower()
        plural = attribution.source_kind == "unnamed-group"
        singular = _singular(noun) if plural else noun
        if first in ("the", "this", "that", "these", "those", "both"):
            candidates: list[tuple[Speaker, str]] = []
            if not plural:
                seen: set[int] = set()
                at = bisect_left(self.people_starts, start)
                for name in reversed(self.people[max(at - 60, 0) : at]):
                    entity = name.entity
                    if entity is not None and id(entity) not in seen and noun in entity.roles:
                        seen.add(id(entity))
                        candidates.append((self.named(entity, name.start), f"called {noun} before"))
            for speaker in reversed(self.unnamed):
                if speaker.noun == singular and speaker.plural == plural:
                    candidates.append((speaker, f"the same noun, {singular}"))
                    break
            if not candidates and not plural:
                for speaker in reversed(self.unnamed):
                    if speaker.noun == singular and speaker.plural:
                        candidates.append((speaker, f"one of the {singular}s"))
                        break
            if not candidates and plural:
                for speaker in reversed(self.unnamed):
                    if speaker.noun == singular:
                        candidates.append((speaker, f"the same noun, {singular}"))
                        break
            if not candidates and not plural:
                for speaker in reversed(self.unnamed[-4:]):
                    if not speaker.plural and (noun in speaker.words or noun in ("source", "person", "man", "woman")):
                        candidates.append((speaker, "described so before"))
                        break
            attribution.candidates = tuple(candidates)
            if len(candidates) == 1:
                return candidates[0][0]
            if len(candidates) > 1:
                named = [candidate for candidate in candidates if candidate[0].entity is not None]
                latest = max(candidates, key=lambda candidate: self.last_said(candidate[0]))
                if not named or (
                    self.last_said(latest[0]) >= 0
                    and all(
                        self.last_said(each[0]) < self.last_said(latest[0]) for each in candidates if each is not latest
                    )
                ):
                    return latest[0]
                return None
        whole = None
        if first in ("one", "another") or words[:2] == ["a", "third"]:
            for speaker in reversed(self.unnamed):
                if speaker.noun == singular and speaker.plural:
                    whole = speaker
                    break
        if plural and len(words) == 1:
            # bare plurals are the same vague source all through the draft
            for speaker in self.unnamed:
                if speaker.plural and speaker.name.lower() == phrase.lower():
                    attribution.candidates = ((speaker, "the same words"),)
                    return speaker
        speaker = Speaker(
            attribution.source_kind,
            phrase,
            start,
            singular,
            ROLES.get(singular, ""),
            None,
            whole,
            plural,
            frozenset(words),
        )
        self.unnamed.append(speaker)
        attribution.candidates = ((speaker, "introduced here"),)
        return speaker

    def last_said(self, speaker: Speaker) -> int:
        """Return where a speaker last spoke or was named, -1 if never."""
        for start, other in reversed(self.said[-40:]):
            if other is speaker:
                return start
        return speaker.first if speaker.entity is None else -1

    def pronoun(self, word: str, attribution: Attribution) -> list[tuple[Speaker, str]]:
        """Return who a pronoun can be, the likeliest alone if one stands out."""
        assert attribution.source is not None
        start = attribution.source[0]
        if word in ("i", "we", "you", "what", "that", "this", "these", "those", "there"):
            return []
        if word in ("who", "which", "whom"):
            return self.antecedent(start)
        if word in ("they", "it"):
            return self.plural_or_thing(word, start)
        gender = "m" if word in ("he", "him") else "f"
        sentence = bisect_right(self.sentence_starts, start) - 1
        section = bisect_right(self.section_starts, start) - 1
        scores: dict[int, list[float]] = {}
        speakers: dict[int, Speaker] = {}

        def note(speaker: Speaker, score: float) -> None:
            speakers[id(speaker)] = speaker
            scores.setdefault(id(speaker), []).append(score)

        at = bisect_left(self.people_starts, start)
        for name in reversed(self.people[max(at - 14, 0) : at]):
            entity = name.entity
            assert entity is not None
            if entity.gender and entity.gender != gender:
                continue
            here = bisect_right(self.sentence_starts, name.start) - 1
            distance = sentence - here
            paragraphs = section - (bisect_right(self.section_starts, name.start) - 1)
            if distance > 9 or paragraphs > 4:
                break
            score = 3.0 - 0.5 * distance - 0.6 * paragraphs
            if entity.gender:
                score += 1.5
            if here >= 0 and name.start - self.sentence_starts[here] < 24:
                score += 1.0
            if self.inside_quotation(name.start):
                score -= 2.0
            if self.text[name.end : name.end + 2] in ("’s", "'s"):
                score -= 1.0
            note(self.named(entity, name.start), score)
        for back, (said_at, speaker) in enumerate(reversed(self.said[-3:])):
            if speaker.plural or (speaker.gender and speaker.gender != gender) or speaker.kind == "named-organisation":
                continue
            paragraphs = section - (bisect_right(self.section_starts, said_at) - 1)
            if paragraphs > 3:
                continue
            note(speaker, (2.6 if back == 0 else 1.2) - 0.5 * paragraphs + (1.0 if speaker.entity is None else 0.0))
            scores[id(speaker)].append(
                max(scores[id(speaker)][:-1], default=0.0) + (1.8 if back == 0 else 0.6) - 0.4 * paragraphs
            )
        if not scores:
            return []
        ranked = sorted(((max(values), key) for key, values in scores.items()), reverse=True)
        best = ranked[0]
        if len(ranked) == 1 or best[0] - ranked[1][0] >= 0.5:
            return [(speakers[best[1]], "nearest of that gender who speaks or is the subject")]
        return [(speakers[key], "as near as another of that gender") for value, key in ranked if best[0] - value < 0.5]

    def inside_quotation(self, offset: int) -> bool:
        at = bisect_right(self.quote_starts, offset) - 1
        return at >= 0 and offset < self.quotations[at].end

    def antecedent(self, start: int) -> list[tuple[Speaker, str]]:
        """Return the name right before "who"."""
        at = bisect_left(self.name_starts, start) - 1
        if at >= 0 and start - self.names[at].end < 4:
            name = self.names[at]
            if name.entity is not None and name.kind == "person":
                return [(self.named(name.entity, name.start), "right before")]
        return []

    def plural_or_thing(self, word: str, start: int) -> list[tuple[Speaker, str]]:
        """Return the last group or organisation that spoke."""
        for said_at, speaker in reversed(self.said[-3:]):
            if start - said_at > 900:
                break
            if word == "they" and (speaker.plural or speaker.kind == "named-organisation"):
                return [(speaker, "the group that spoke last")]
            if word == "it" and speaker.kind == "named-organisation":
                return [(speaker, "the body that spoke last")]
        return []


def _singular(noun: str) -> str:
    if noun in ("people", "persons"):
        return "person"
    if noun.endswith("ies") and noun not in ("allies",):
        return noun[:-3] + "y"
    if noun.endswith("men"):
        return noun[:-3] + "man"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


_TITLE_NOUNS = {
    "sen": "senator", "rep": "congressman", "gov": "governor", "dr": "doctor", "prof": "professor", "gen": "general",
    "lt": "lieutenant", "col": "colonel", "capt": "captain", "sgt": "sergeant",
    "rev": "reverend", "det": "detective", "cllr": "councillor", "adm": "admiral", "representative": "congressman",
}  # fmt: skip
_AGENTS = {
    "represent": "lawyer",
    "coach": "coach",
    "teach": "teacher",
    "own": "owner",
    "manage": "manager",
    "lead": "leader",
    "chair": "chair",
    "direct": "director",
    "runs": "director",
    "founded": "founder",
    "edits": "editor",
}
_STOPS = frozenset(
    "of in at by with for to and or that said from on as is was but because when while after before than"
    " about told by".split()
)
