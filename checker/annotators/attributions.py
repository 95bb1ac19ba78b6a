"""Attributions: who says what.

For every verb of saying (and "according to") of a sentence the annotator finds the subject, before or behind it, and
the words it puts in the subject's mouth: a quotation with all its pieces, a clause, or an object.  Then, draft by
draft, it decides who is meant: a pronoun, "the official", a surname alone are resolved to what was introduced before,
and whether an unnamed source was given a reason for anonymity.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import accumulate
from operator import add
from typing import TYPE_CHECKING

from checker.annotators.cues import ADVERBS, AUXILIARIES, CUES, DOCUMENTS, MEDIA, TIMES, Cue
from checker.annotators.gazetteer import GROUPS, ROLES, UNNAMED_ORGANISATIONS
from checker.annotators.names import Name
from checker.annotators.people import Speaker, SpeakerIndex
from checker.annotators.quotes import Quotation
from checker.document import Section

if TYPE_CHECKING:
    from checker.annotators.anonymity import Anonymity
    from checker.memory import Memory

__all__ = ["SOURCE_KINDS", "Attribution", "attributions"]

#: What a source can be.  Documents count as organisations; "pronoun" and "none" say that there is no noun at all.
SOURCE_KINDS = ("named-person", "named-organisation", "unnamed-individual", "unnamed-group", "pronoun", "none")


@dataclass(slots=True)
class Attribution:
    """One statement and its source.  All ranges are half-open character ranges of the annotated text.

    ``source`` is the noun phrase that says it (``None``: nobody), ``head`` the range of its head noun, ``cue`` the
    verb with its auxiliaries; ``content`` reaches from the first to the last of ``content_parts``.  ``manner`` is
    "direct" (a quotation), "mixed" (a clause with quoted words) or "indirect"; ``cue_class`` how strongly the verb
    puts it (see ``cues``). ``source_kind`` is one of ``SOURCE_KINDS`` by the words of the source; ``speaker`` is who
    that is after resolution, shared by all attributions of one source, ``None`` if it cannot be told;
    ``resolved_kind`` the kind of that speaker.  ``candidates`` are the speakers it may be, each with a reason.
    ``anonymity`` says for unnamed sources whether a reason is given.
    """

    start: int
    end: int
    source: tuple[int, int] | None
    head: tuple[int, int] | None
    cue: tuple[int, int] | None
    content: tuple[int, int]
    content_parts: tuple[tuple[int, int], ...]
    source_kind: str
    manner: str = "indirect"
    cue_lemma: str = ""
    cue_class: str = ""
    sentence: int = 0
    speaker: Speaker | None = None
    candidates: tuple[tuple[Speaker, str], ...] = ()
    resolved_kind: str = ""
    anonymity: Anonymity | None = None
    quotations: tuple[int, ...] = ()
    nested: bool = False
    type: str = field(default="attribution", init=False)

    def at(self, base: int, quotation: int, sentence: int) -> Attribution:
        """Return the same as it was read from its sentence, moved by so many characters, quotations and sentences."""
        return Attribution(
            self.start + base,
            self.end + base,
            _moved(self.source, base),
            _moved(self.head, base),
            _moved(self.cue, base),
            (self.content[0] + base, self.content[1] + base),
            tuple([(start + base, end + base) for start, end in self.content_parts]),
            self.source_kind,
            self.manner,
            self.cue_lemma,
            self.cue_class,
            self.sentence + sentence,
            quotations=tuple([number + quotation for number in self.quotations]),
        )


def _moved(span: tuple[int, int] | None, base: int) -> tuple[int, int] | None:
    return None if span is None else (span[0] + base, span[1] + base)


#: a token and the white space behind it: a word with its inner marks and, for initials and titles, its full stop
_TOKEN = re.compile(
    r"[$£€]?\w+(?:[’'.,-]\w+)*(?:\.(?<=[ (“\"'.][A-Z]\.)|\.(?<=Mr\.|Ms\.|Dr\.|No\.|Lt\.|St\.|Jr\.|Sr\.)"
    r"|\.(?<=Sen\.|Rep\.|Gov\.|Gen\.|Col\.|Sgt\.|Rev\.|Mrs\.|Maj\.)|\.(?<=[ .][A-Z]\.[A-Z]\.)|[’'](?=\s[a-z]))?\s*"
    r"|--\s*|[^\w\s]\s*"
)
_QUICK = re.compile(r"[A-Za-z]+")
_PRONOUNS = frozenset("he she they it we i you who".split())
_PRONOUN_LIKE = _PRONOUNS | frozenset(
    "that which this these those him her them there what everyone nobody anyone us me".split()
)
_DETERMINERS = frozenset(
    "a an the his her their its our my your this that these those one another some many several two three"
    " four five six seven eight nine ten each every both any no most few other others".split()
)
_PREPOSITIONS = frozenset(
    "of for at in with from to on by near about under over within without among between against inside"
    " outside behind into through across since until after before during via like including around despite"
    " amid toward towards alongside beyond concerning regarding".split()
)
_LEADING = frozenset(
    "in on at after during by from with as under for since until before despite amid following when while"
    " though although if because but and or so yet however meanwhile still then now also instead moreover nor"
    " plus indeed besides".split()
)
_BREAKS = frozenset(
    "that because when while if as but so than whether where which who whom whose though although unless nor"
    " yet how why what until once".split()
)
_CONJUNCTIONS = frozenset("and or but".split())
_PUNCTUATION = frozenset(",;:.!?()[]—–-…\"“”‘’`'«»/*|<>=+#@&{}~^_\\•·→")
_DASHES = frozenset(("—", "–", "-", "―", "--"))
_ENDERS = frozenset(".!?;:…")
_CATENATIVES = frozenset(
    "went go goes going continued continues declined declines refused refuses used began begins seemed appeared"
    " appears seems tried tries sought wanted wants failed fails expected likely continues proceeded hastened took"
    " moved forced quick"
    " came rushed stopped paused planned plans intends intended able wishes turned returned".split()
)
_NOUN_LEFT = frozenset(
    "a an the his her its their our my your this that these those no any some of in on at by for with from"
    " into under new recent first last latest another such own several many few more most false official"
    " public".split()
)
#: verbs that say something only with a clause or a quotation ("found that", not "found a house")
_CORE = frozenset("say tell add note write argue according state warn".split())
_CLAUSE_ONLY = frozenset("find show know understand decide determine rule feel report read continue answer put".split())
_SPEAKING = frozenset(
    "comment say answer discuss elaborate speak respond confirm deny disclose reveal explain name identify".split()
)
_BE = frozenset("is are was were be been being am".split())
_BEFORE_TO = _CATENATIVES | {"on"}
_COMPLEMENT_OPENERS = frozenset("that if whether how why what when where who which".split())


#: characters of the longest sentence read as a whole, and of the pieces a longer one is read in
_LONGEST, _PIECE = 2400, 1200


#: what speech that goes on into its speaker ends with, inside the marks
_SPOKEN = frozenset((",", "?", "!", "…", "—", "-", ";"))


@cache
def _speaker_behind() -> re.Pattern[str]:
    """Return the expression for a speaker and some verb behind a quotation, compiled when one is first needed."""
    return re.compile(
        r"[ ,—–-]{0,3}(?:(?P<before>[Hh]e|[Ss]he|[Tt]hey|I|[A-Z][\w’-]+(?: [A-Z][\w’-]+)?"
        r"|the [a-z]+(?: [a-z]+)?) (?:[a-z]+ly |then |also )?"
        r"(?P<verb>[a-z]+ed|began|went on|broke in|put in|spoke|sang|swore|read|wrote)\b"
        r"|(?P<inverted>[a-z]+ed|began|went on|broke in|put in|sang|wrote) (?P<after>he|she|they|I"
        r"|[A-Z][\w’-]+(?: [A-Z][\w’-]+)?|the [a-z]+)\b)"
    )


class _Sentence:
    """The tokens of one sentence: words, lower-case words, starts, ends, and the quotation each stands in (or -1)."""

    __slots__ = ("ends", "index", "low", "names", "quoted", "starts", "stop", "words")

    def __init__(self, text: str, span: tuple[int, int], index: int) -> None:
        self.index = index
        start, self.stop = span
        while start < self.stop and text[start].isspace():
            start += 1
        tokens = _TOKEN.findall(text, start, self.stop)
        self.starts = list(accumulate(map(len, tokens), initial=start))
        self.starts.pop()
        self.words = list(map(str.rstrip, tokens))
        self.ends = list(map(add, self.starts, map(len, self.words)))
        self.low = list(map(str.lower, self.words))
        self.quoted = [-1] * len(self.words)
        self.names: dict[int, Name] = {}

    def at(self, offset: int) -> int:
        """Return the index of the first token that starts at or after ``offset``."""
        return bisect_left(self.starts, offset)


class _Reader:
    """Reads the attributions of a text sentence by sentence."""

    def __init__(
        self,
        text: str,
        sections: Sequence[Section],
        sentences: Sequence[tuple[int, int]],
        quotations: Sequence[Quotation],
        names: Sequence[Name],
        memory: Memory | None = None,
    ) -> None:
        self.text = text
        self.sections = sections
        self.sentences = sentences
        self.memory = memory
        self.quotations = quotations
        self.names = names
        self.name_starts = [name.start for name in names]
        self.quote_starts = [quotation.start for quotation in quotations]
        self.found: list[Attribution] = []

    # -- one sentence

    def tokens(self, index: int, span: tuple[int, int]) -> _Sentence:
        """Tokenise a sentence and mark its names and quotations."""
        sentence = _Sentence(self.text, span, index)
        at = max(bisect_right(self.quote_starts, span[0]) - 1, 0)
        while at < len(self.quotations) and self.quotations[at].start < span[1]:
            quotation = self.quotations[at]
            if quotation.end > span[0] and (quotation.style != "fragment" or quotation.words > 1):
                for number in range(sentence.at(quotation.start), len(sentence.words)):
                    if sentence.starts[number] >= quotation.end:
                        break
                    sentence.quoted[number] = at
            at += 1
        at = bisect_left(self.name_starts, span[0])
        while at < len(self.names) and self.names[at].start < span[1]:
            name = self.names[at]
            for number in range(sentence.at(name.start), len(sentence.words)):
                if sentence.starts[number] >= name.end:
                    break
                sentence.names[number] = name
            at += 1
        return sentence

    def read(self) -> list[Attribution]:
        """Read all sentences, attach what stands alone, and return the attributions in order."""
        text, memory = self.text, self.memory
        for index, (start, end) in enumerate(self.sentences):
            if memory is None:
                worth = self.worth_reading(start, end)
            else:
                worth = memory.recall(("worth reading", text[start:end]), partial(self.worth_reading, start, end))
            if not worth:
                continue
            if end - start > _LONGEST:
                # no sentence that anybody wrote: read it in pieces, so that the time stays linear
                for piece in range(start, end, _PIECE):
                    self.sentence(self.tokens(index, (piece, min(piece + _PIECE, end))))
            elif memory is None:
                self.sentence(self.tokens(index, (start, end)))
            else:
                self.recalled(memory, index, start, end)
        self.attach()
        return self.found

    def recalled(self, memory: Memory, index: int, start: int, end: int) -> None:
        """Find the attributions of one sentence as :meth:`sentence` does, or recall them.

        They depend on the words of the sentence, on its names, and on the quotations in it or right before it.
        """
        text = self.text
        names = []
        for at in range(bisect_left(self.name_starts, start), len(self.names)):
            name = self.names[at]
            if name.start >= end:
                break
            names.append((name.start - start, name.end - start, name.kind, name.mention))
        first = 0
        quotations: list[tuple[object, ...]] = []
        for at in range(max(bisect_right(self.quote_starts, start) - 1, 0), len(self.quotations)):
            quotation = self.quotations[at]
            if quotation.start >= end:
                break
            if quotation.end < start - 2:
                continue
            first = first if quotations else at
            parts = [
                (begin - start, stop - start) for part in (quotation.parts, quotation.contents) for begin, stop in part
            ]
            last = self.last_mark(quotation), text[quotation.content[1] - 1 : quotation.content[1]]
            quotations.append((*parts, quotation.style, quotation.words, quotation.closed, self.answers(at), *last))

        def read() -> list[Attribution]:
            begin = len(self.found)
            self.sentence(self.tokens(index, (start, end)))
            fresh = [attribution.at(-start, -first, -index) for attribution in self.found[begin:]]
            del self.found[begin:]
            return fresh

        key = ("attributions", text[start:end], tuple(names), tuple(quotations))
        self.found.extend([attribution.at(start, first, index) for attribution in memory.recall(key, read)])

    def worth_reading(self, start: int, end: int) -> bool:
        """Say whether a word of a sentence can be a verb of saying, as far as its two neighbours tell."""
        words = _QUICK.findall(self.text, start, end)
        if CUES.keys().isdisjoint(words) and "According" not in words:
            return False
        for at, word in enumerate(words):
            cue = CUES.get(word)
            if cue is None:
                if word == "According":
                    return True
                continue
            before = words[at - 1].lower() if at else ""
            if cue.form == "past":
                if before not in _BE or word == "quoted":
                    return True
            elif cue.form == "ing" or not cue.noun:
                if cue.form != "base" or before != "to" or (at > 1 and words[at - 2] in _BEFORE_TO):
                    return True
            elif before not in _NOUN_LEFT and (at + 1 == len(words) or words[at + 1] not in AUXILIARIES):
                return True
        return False

    def sentence(self, s: _Sentence) -> None:
        """Find the attributions of one sentence."""
        begin = len(self.found)
        last = len(s.words) - 1
        for number in [number for number, word in enumerate(s.low) if word in CUES]:
            if s.quoted[number] >= 0 or (number and s.words[number][0].isupper()):
                continue
            cue = CUES[s.low[number]]
            if cue.form != "according":
                self.verb(s, number, cue, begin)
            elif number < last and s.low[number + 1] == "to":
                self.according(s, number)

    # -- verbs

    def verb(self, s: _Sentence, at: int, cue: Cue, begin: int) -> None:
        """Read the attribution whose verb of saying is token ``at``, if it is one."""
        low = s.low
        count = len(low)
        first = at - 1
        passive = False
        auxiliary = False
        while first >= 0 and s.quoted[first] < 0:
            word = low[first]
            if word in ADVERBS or (word.endswith("ly") and len(word) > 4 and first > 0 and s.words[first].islower()):
                first -= 1
            elif word in TIMES and self.adverbial(s, first) >= 0:
                first = self.adverbial(s, first) - 1  # "has in the past said"
            elif word in AUXILIARIES:
                auxiliary = True
                if (
                    word
                    in (
                        "is",
                        "are",
                        "was",
                        "were",
                        "be",
                        "been",
                        "being",
                        "am",
                        "wasn't",
                        "isn't",
                        "weren't",
                        "wasn’t",
                        "isn’t",
                        "weren’t",
                    )
                    and cue.form == "past"
                ):
                    passive = True
                first -= 1
            elif word == "to" and cue.form == "base" and first > 0 and low[first - 1] in _CATENATIVES:
                first -= 2
                if low[first + 1] in ("on",) and first >= 0:
                    first -= 1
                auxiliary = True
            elif word == "on" and cue.form == "base" and first > 0 and low[first - 1] in ("went", "go"):
                first -= 2
            else:
                break
        if cue.form == "base" and first >= 0 and low[first] == "to":
            if first > 1 and low[first - 1] == "on" and low[first - 2] in ("went", "go", "goes"):
                first -= 3
                auxiliary = True
            else:
                return
        if passive:
            if at + 2 < count and low[at] == "quoted" and low[at + 1] == "as" and low[at + 2] in ("saying", "telling"):
                at += 2
                cue = CUES["saying"]
            else:
                return
        lead = first + 1
        while lead < at and low[lead] in ADVERBS and low[lead] not in AUXILIARIES and not auxiliary:
            lead += 1
        previous = low[first] if first >= 0 else ""
        # a noun, not a verb: "a report", "the claims", "his call"
        if cue.noun and cue.form in ("base", "third") and not auxiliary and not self.verbal(s, first, cue):
            return
        if previous.endswith(("’s", "'s", "’re", "'re")):
            # "what’s called"; "Trump’s claims"
            if cue.form == "past" or cue.noun:
                return
        if (
            cue.form == "past"
            and not auxiliary
            and previous in ("the", "a", "an", "his", "its", "their", "her", "of", "by", "as", "not", "with")
        ):
            return
        following = low[at + 1] if at + 1 < count else ""
        if (
            cue.noun
            and not auxiliary
            and cue.form != "past"
            and (following in AUXILIARIES or following in ("of", "were"))
        ):
            return
        if "c" not in cue.takes and following in ("as", "using", "with", "for") and cue.lemma != "call":
            return  # nothing is described, criticised or praised
        if cue.lemma == "call" and s.quoted[min(at + 1, count - 1)] >= 0 and not auxiliary:
            return  # "a play called “…”"
        if cue.lemma == "add" and following in ("to", "by"):
            return
        if cue.form == "past" and not auxiliary and following in ("by", "at", "as") and "c" not in cue.takes[:1]:
            return
        if (
            cue.form == "past"
            and cue.lemma in ("estimate", "report", "claim", "predict")
            and following in ("by", "at", "to", "as")
        ):
            return
        if not self.complemented(s, at, cue, following):
            return
        source: tuple[int, int] | None = None
        behind = False
        if cue.form == "ing" and not auxiliary:
            source = self.participle(s, first, begin)
            if source is None:
                return
        else:
            if self.inverts(s, first, at, cue):
                source = self.noun_phrase_after(s, at + 1)
                behind = source is not None
            if source is None:
                source = self.subject(s, first, cue)
                if (
                    source is not None
                    and source[0] > 1
                    and low[source[0] - 1] == ","
                    and low[source[0]] in _DETERMINERS
                ):
                    # "Ada Moll, a former aide said": the second comma is missing
                    name = s.names.get(source[0] - 2)
                    if name is not None and name.kind == "person":
                        source = s.at(name.start), source[1]
            if source is None or not self.plausible(s, source, cue, behind or auxiliary):
                return
            if (
                cue.lemma in ("find", "show")
                and following not in _COMPLEMENT_OPENERS
                and not any(low[each] in DOCUMENTS or low[each][:-1] in DOCUMENTS for each in range(*source))
                and s.quoted[min(at + 1, count - 1)] < 0
            ):
                return  # a person finds a house, a survey finds what it found
        self.add(s, source, (lead, at), cue, behind)

    def adverbial(self, s: _Sentence, last: int) -> int:
        """Return where a time ("in the past", "on Monday") between auxiliary and verb begins, -1 if there is none."""
        for at in range(last, max(last - 4, 0), -1):
            if s.low[at] in ("in", "on", "at", "for", "over"):
                return at if s.low[at - 1] in AUXILIARIES else -1
        return -1

    def verbal(self, s: _Sentence, first: int, cue: Cue) -> bool:
        """Say whether a word that may be a noun ("claims", "report") is the verb of the word in front of it."""
        if first < 0:
            return False
        word = s.low[first]
        if word.endswith(("’s", "'s", "’", "'")):
            return False
        if word in ("he", "she", "it", "who", "which"):
            return cue.form == "third" or word in ("who", "which")
        if word in ("they", "we", "i", "you"):
            return cue.form == "base"
        name = s.names.get(first)
        if name is not None:
            if cue.form == "third":
                return name.kind in ("person", "organisation") or word in DOCUMENTS or name.kind == "other"
            return word.endswith("s") and (word[:-1] in ROLES or word in GROUPS)
        if s.quoted[first] >= 0 or s.words[first] in _PUNCTUATION:
            return s.words[first] in (",", ")", "—", "–") and cue.lemma not in ("state", "attack", "comment", "remark")
        if cue.form == "third":
            return word in ROLES or word in UNNAMED_ORGANISATIONS or (word in DOCUMENTS and not word.endswith("s"))
        plural = word in GROUPS or (word.endswith("s") and (word[:-1] in ROLES or word[:-1] in DOCUMENTS))
        return plural and cue.lemma != "state"

    def plausible(self, s: _Sentence, source: tuple[int, int], cue: Cue, free: bool) -> bool:
        """Say whether a subject is somebody or something that can say things."""
        start, end = source
        low = s.low
        if low[start] == "to" or (end - start > 1 and low[start + 1] in TIMES and low[start] in _DETERMINERS):
            return False  # "two days before the Treasury says"
        if cue.kind == "think" and low[start] in ("i", "we", "you", "it", "which", "that"):
            return False
        if end - start == 1 and low[start] in _PRONOUN_LIKE:
            return cue.kind != "think" or low[start] in ("he", "she", "who")
        if cue.form == "base" and not free and not self.plural(s, source):
            return False  # "a progressive think tank", "the first state"
        if cue.lemma in _CORE or low[start] in _DETERMINERS or s.names.get(start) is not None:
            return not low[start][0].isdigit() or any(
                word in ROLES or word in GROUPS or word[:-1] in ROLES for word in low[start:end]
            )
        for at in range(start, end):
            word = low[at]
            if s.names.get(at) is not None or word in ROLES or word in GROUPS or word in UNNAMED_ORGANISATIONS:
                return True
            if word in DOCUMENTS or word[:-1] in ROLES or word[:-1] in DOCUMENTS or word[:-1] in UNNAMED_ORGANISATIONS:
                return True
        return False

    def plural(self, s: _Sentence, source: tuple[int, int]) -> bool:
        """Say whether a subject can go with the plain form of a verb."""
        start, end = source
        stop = start + 1
        while (
            stop < end
            and s.low[stop] not in _PREPOSITIONS
            and s.words[stop] not in _PUNCTUATION
            and s.low[stop] != "who"
        ):
            stop += 1
        head = s.low[stop - 1]
        if head in GROUPS or s.low[start] in GROUPS or head in ("police", "data", "media") or "and" in s.low[start:end]:
            return True
        return (head.endswith("s") and not head.endswith(("ss", "’s", "'s"))) or head.isdigit() or head.endswith("men")

    def complemented(self, s: _Sentence, at: int, cue: Cue, following: str) -> bool:
        """Say whether what follows the verb can be what is said."""
        if "c" in cue.takes and cue.lemma in ("say", "add", "tell"):
            return True
        count = len(s.low)
        if at + 1 >= count:
            return True
        if cue.takes == "i":
            # "declined to comment" says something, "refused to pay" does not
            return following == "to" and at + 2 < count and s.low[at + 2] in _SPEAKING
        if cue.lemma in _CLAUSE_ONLY:
            return (
                following in _COMPLEMENT_OPENERS
                or following in (",", ":", "“", '"')
                or s.quoted[at + 1] >= 0
                or (cue.lemma in ("find", "show", "report") and following != "." and following not in _PREPOSITIONS)
            )
        return True

    # -- finding the source

    def inverts(self, s: _Sentence, first: int, at: int, cue: Cue) -> bool:
        """Say whether the subject may stand behind the verb: `…," said Smith.`"""
        if cue.form not in ("past", "third", "base") or "c" not in cue.takes:
            return False
        count = len(s.low)
        if at + 1 >= count or s.quoted[at + 1] >= 0:
            return False
        word = s.words[at + 1]
        if not (
            word[0].isupper()
            or s.low[at + 1] in _DETERMINERS
            or s.low[at + 1] in ("he", "she", "they", "i", "police")
            or s.low[at + 1] in ROLES
            or s.low[at + 1] in GROUPS
            or s.low[at + 1].rstrip("s") in ROLES
        ):
            return False
        if first < 0:
            return s.low[at + 1] not in ("he", "she", "they", "i")
        if s.quoted[first] >= 0:
            return True
        if s.low[first] in (",", "—", "–", "?", "!", "--"):
            end = self.phrase_end(s, at + 1)
            if (
                end >= count
                or s.words[end] in _ENDERS
                or s.words[end] in (",", ")", "—", "–")
                or s.low[end] in ("who", "in", "on", "at", "during", "after", "when", "as", "while", "of")
            ):
                # "Smith, 52, said the company, …" has its subject on the left
                return not (s.low[first] == "," and self.appositive_before(s, first))
        return False

    def appositive_before(self, s: _Sentence, comma: int) -> bool:
        """Say whether the comma at ``comma`` closes an apposition to a noun phrase that can be the subject."""
        previous = comma - 1
        while previous >= 0 and s.low[previous] != "," and s.quoted[previous] < 0:
            previous -= 1
        if previous <= 0 or s.low[previous] != ",":
            return False
        return self.appositive(s, previous + 1, comma)

    def phrase_end(self, s: _Sentence, start: int) -> int:
        """Return the token behind the plain noun phrase that starts at ``start``."""
        count = len(s.low)
        at = start
        while at < count and s.quoted[at] < 0:
            word = s.low[at]
            if s.names.get(at) is not None:
                at += 1
                continue
            if (
                word in AUXILIARIES
                or word in _BREAKS
                or s.words[at] in _PUNCTUATION
                or (word in _PRONOUNS and at > start)
            ):
                break
            if word in _PREPOSITIONS and word not in ("of", "for", "at", "with", "from", "in", "close", "to"):
                break
            if word in _CONJUNCTIONS and not (
                at + 1 < count
                and (s.names.get(at + 1) or s.low[at + 1] in GROUPS or s.low[at + 1].rstrip("s") in ROLES)
            ):
                break
            if (
                word in _PREPOSITIONS
                and at + 1 < count
                and (
                    s.low[at + 1] in TIMES
                    or s.low[at + 1] in MEDIA
                    or (
                        at + 2 < count
                        and s.low[at + 2] in MEDIA
                        and s.low[at + 1] in ("a", "an", "the", "his", "her", "their")
                    )
                )
            ):
                break
            if word in TIMES and at > start:
                break
            if (
                CUES.get(word) is not None
                and at > start
                and CUES[word].form in ("past", "ing")
                and word not in ("called",)
            ):
                break
            at += 1
        return at

    def noun_phrase_after(self, s: _Sentence, start: int) -> tuple[int, int] | None:
        """Return the noun phrase that starts at token ``start`` with its apposition, as a token range."""
        if s.low[start] in _PRONOUNS:
            return start, start + 1
        end = self.phrase_end(s, start)
        if end <= start:
            return None
        return start, end

    def appositive(self, s: _Sentence, start: int, end: int) -> bool:
        """Say whether the tokens between two commas stand in apposition to what is before them."""
        word = s.low[start]
        if word[0].isdigit():
            return end - start <= 6
        if word in _DETERMINERS or word in (
            "who",
            "whose",
            "which",
            "whom",
            "where",
            "formerly",
            "now",
            "head",
            "former",
            "then",
            "including",
            "like",
            "even",
            "also",
            "as",
            "along",
            "through",
            "on",
            "in",
            "at",
            "from",
            "of",
            "with",
            "speaking",
            "and",
            "or",
            "not",
            "both",
            "long",
            "citing",
        ):
            return True
        if word in ROLES or word in GROUPS or word in ADVERBS or word.endswith(("ing", "ed")):
            return True
        if end - start <= 3 and (
            word in ("jr", "jr.", "d", "r", "calif", "r-ky")
            or (s.names.get(start) is not None and s.names[start].kind in ("place", "other", "organisation"))
        ):
            return True
        # "…, president of the union," / "…, Democratic senator from Ohio,"
        return any(s.low[each] in ROLES for each in range(start, min(end, start + 6)))

    def subject(self, s: _Sentence, last: int, cue: Cue) -> tuple[int, int] | None:
        """Return the token range of the noun phrase that ends at token ``last``, the verb's subject."""
        low = s.low
        if last < 0 or (s.quoted[last] >= 0 and not s.names.get(last)):
            return None
        word = low[last]
        if word == "," or word == ")" or word in _DASHES:
            return self.subject_before_apposition(s, last, cue)
        if word in _PRONOUNS:
            if word == "it" and cue.kind == "think":
                return None
            return last, last + 1
        if word in ("that", "which") and last > 0:
            return last, last + 1
        return self.noun_phrase_before(s, last)

    def subject_before_apposition(self, s: _Sentence, last: int, cue: Cue) -> tuple[int, int] | None:
        """The verb follows a comma, bracket or dash: find the noun phrase that the apposition belongs to."""
        low = s.low
        if low[last] == ")":
            at = last - 1
            while at >= 0 and low[at] != "(":
                at -= 1
            return self.noun_phrase_before(s, at - 1) if at > 0 else None
        if low[last] in _DASHES:
            at = last - 1
            while at >= 0 and low[at] not in _DASHES:
                at -= 1
            return self.noun_phrase_before(s, at - 1) if at > 0 else None
        end = inner = last
        steps = 0
        while steps < 8:
            steps += 1
            comma = end - 1
            while comma >= 0 and low[comma] != "," and s.quoted[comma] < 0 and s.words[comma] not in _ENDERS:
                comma -= 1
            if comma < 0 or low[comma] != ",":
                start = comma + 1
                if start >= end:
                    return None
                if inner != end and (low[start] in _PREPOSITIONS or low[start] in _LEADING):
                    # "For instance, leaders of the party, who met, said": the first piece is no subject
                    return self.noun_phrase_before(s, inner - 1)
                if (
                    steps > 1
                    or s.names.get(end - 1)
                    or low[start] in _DETERMINERS
                    or low[start] in GROUPS
                    or low[end - 1] in _PRONOUNS
                ):
                    return self.noun_phrase_before(s, end - 1) if s.quoted[end - 1] < 0 else None
                return None
            if comma + 1 >= end:
                return None
            if self.appositive(s, comma + 1, end):
                inner, end = end, comma
                continue
            name = s.names.get(comma + 1)
            if (
                name is not None
                and comma > 0
                and (low[comma - 1] in ROLES or any(low[each] in ROLES for each in range(max(comma - 8, 0), comma)))
                and low[max(comma - 9, 0)] not in _PREPOSITIONS
            ):
                found = self.noun_phrase_before(s, comma - 1)
                if found is not None and any(low[each] in ROLES for each in range(*found)):
                    return found
            return self.noun_phrase_before(s, end - 1)
        return None

    def noun_phrase_before(self, s: _Sentence, last: int) -> tuple[int, int] | None:
        """Return the noun phrase that ends at token ``last``."""
        low = s.low
        if last < 0 or (s.words[last] in _PUNCTUATION and low[last] != "."):
            return None
        if (
            low[last] in AUXILIARIES
            or low[last] in _PREPOSITIONS
            or low[last] in _BREAKS
            or low[last] in ("to", "and", "or", "not", "the", "a", "an")
        ):
            return None
        if low[last] in _PRONOUNS:
            return last, last + 1
        end = last + 1
        while last > 0 and s.quoted[last] < 0 and low[last] in TIMES:
            last -= 1  # "Smith on Monday said"
            while last > 0 and low[last] in (
                "on",
                "in",
                "this",
                "last",
                "late",
                "early",
                "later",
                "earlier",
                "the",
                "then",
            ):
                last -= 1
        if last + 1 < end and low[last] in _PREPOSITIONS:
            last = end - 1  # "… for years": no time of the verb
        if last + 1 < end and (low[last] in _PRONOUNS or last == 0):
            return (last, last + 1) if low[last] in _PRONOUNS or s.names.get(last) else None
        if last > 1 and low[last].endswith("ed") and s.names.get(last) is None and low[last - 1] not in _DETERMINERS:
            last -= 1  # "a report published (on Monday) said"
        if s.words[last] in _PUNCTUATION or low[last] in AUXILIARIES:
            return None
        at = last
        floor = max(last - 28, 0)
        relative = False
        while at >= floor:
            if s.quoted[at] >= 0:
                break
            name = s.names.get(at)
            if name is not None:
                at -= 1
                continue
            word = low[at]
            if not relative and (
                word in AUXILIARIES or word in _BREAKS or word in _CONJUNCTIONS or word in _PRONOUNS or word in CUES
            ):
                # "the woman who had left it at the door said": go on with what the relative clause belongs to
                relative = True
                opening = self.relative_opening(s, at)
                if opening >= 0:
                    at = opening - 1
                    continue
            if (
                word in _BREAKS
                or word in AUXILIARIES
                or word in _PRONOUNS
                or (s.words[at] in _PUNCTUATION and word not in ("’", "'", "/", "-"))
            ):
                break
            if (
                word in CUES
                and at < last
                and CUES[word].form in ("past", "ing")
                and word not in ("called", "charged", "known", "accused", "quoted", "cited")
            ):
                break
            if word in _CONJUNCTIONS and (word == "but" or not self.coordinates(s, at, last)):
                break
            at -= 1
        start = at + 1
        while (
            start <= last
            and (low[start] in _LEADING and not (low[start] == "for" and False))
            and low[start] not in _DETERMINERS
        ):
            # an adverbial in front: keep the last plain noun phrase
            if low[start] in _PREPOSITIONS or low[start] in ("following", "as"):
                return self.plain_before(s, last, start)
            start += 1
        if start > last:
            return None
        return start, last + 1

    def relative_opening(self, s: _Sentence, at: int) -> int:
        """Return the "who" of the relative clause without commas in which token ``at`` stands, -1 if there is none."""
        for back in range(at, max(at - 24, 0), -1):
            word = s.low[back]
            if s.words[back] in _PUNCTUATION or s.quoted[back] >= 0 or word in ("because", "said", "says", "told"):
                return -1
            if word in ("who", "whose", "that"):
                before = s.low[back - 1]
                if before in _CONJUNCTIONS:
                    continue
                if word == "that" and (
                    before in CUES or s.low[back + 1] in _DETERMINERS or s.low[back + 1] in _PRONOUNS
                ):
                    return -1
                if s.words[back - 1] in _PUNCTUATION or before in AUXILIARIES or before in _PREPOSITIONS:
                    return -1
                return back
        return -1

    def coordinates(self, s: _Sentence, at: int, last: int) -> bool:
        """Say whether "and" at token ``at`` joins two parts of one subject rather than two clauses."""
        if at == 0:
            return False
        left = at - 1
        if s.names.get(left) is not None and (s.names.get(at + 1) is not None or s.low[at + 1] in _DETERMINERS):
            # two names: a subject unless a verb stands before the first one
            name = s.names[left]
            before = s.at(name.start) - 1
            return (
                before < 0
                or s.low[before] in _BREAKS
                or s.words[before] in _PUNCTUATION
                or s.low[before] in ("and", "both", "of")
            )
        back = left
        steps = 0
        while (
            back >= 0
            and steps < 5
            and s.quoted[back] < 0
            and s.words[back] not in _PUNCTUATION
            and s.low[back] not in _BREAKS
        ):
            if s.low[back] in AUXILIARIES or s.low[back] in _PRONOUNS:
                return False
            back -= 1
            steps += 1
        return steps < 5

    def plain_before(self, s: _Sentence, last: int, floor: int) -> tuple[int, int] | None:
        """Return the last noun phrase without prepositions that ends at ``last``."""
        at = last
        name = s.names.get(last)
        if name is not None:
            at = s.at(name.start)
            while at - 1 > floor and s.low[at - 1] in ROLES:
                at -= 1
            return at, last + 1
        while (
            at > floor and s.low[at] not in _PREPOSITIONS and s.low[at] not in TIMES and s.low[at] not in _DETERMINERS
        ):
            at -= 1
        if s.low[at] in _DETERMINERS:
            return at, last + 1
        if at + 1 > last:
            return None
        if s.low[at] in _PREPOSITIONS and at > floor and s.low[at] in ("of", "for", "at", "from", "with"):
            further = at - 1
            while (
                further > floor
                and s.low[further] not in _PREPOSITIONS
                and s.low[further] not in _DETERMINERS
                and s.low[further] not in TIMES
            ):
                further -= 1
            if s.low[further] in _DETERMINERS:
                return further, last + 1
        return at + 1, last + 1

    def participle(self, s: _Sentence, first: int, begin: int) -> tuple[int, int] | None:
        """Return the source of ", adding …": that of the sentence's last attribution, else the sentence's subject."""
        if first >= 0 and not (
            s.low[first] in (",", "while", "before", "—", "–", "and", "(", "without", "in", "after")
            or s.quoted[first] >= 0
            or s.low[first] in MEDIA
            or s.low[first] in TIMES
        ):
            return None
        for attribution in reversed(self.found[begin:]):
            if attribution.source is not None:
                start = s.at(attribution.source[0])
                return start, max(s.at(attribution.source[1]), start + 1)
        return self.main_subject(s, first if first >= 0 else len(s.low))

    def main_subject(self, s: _Sentence, limit: int) -> tuple[int, int] | None:
        """Return the subject of the sentence: the first name, pronoun or determined noun that opens a clause."""
        at = 0
        count = min(limit, len(s.low))
        if limit == len(s.low):
            # the participle opens the sentence: its subject follows the comma
            while at < count and s.low[at] != ",":
                at += 1
            at += 1
        while at < count:
            word = s.low[at]
            if s.quoted[at] >= 0 or s.words[at] in _PUNCTUATION:
                at += 1
                continue
            if word in ("he", "she", "they", "i", "we"):
                return at, at + 1
            if word in _PREPOSITIONS or word in _LEADING:
                # skip the adverbial
                while at < count and s.low[at] != "," and s.low[at] not in ("he", "she", "they"):
                    at += 1
                continue
            name = s.names.get(at)
            if name is not None and name.kind in ("person", "organisation", "other", "place"):
                end = at
                while end < count and s.names.get(end) is not None:
                    end += 1
                return at, end
            if word in _DETERMINERS or word in GROUPS or word in ROLES or word.rstrip("s") in ROLES:
                end = at + 1
                while (
                    end < count
                    and s.low[end] not in AUXILIARIES
                    and s.words[end] not in _PUNCTUATION
                    and s.low[end] not in _BREAKS
                    and not s.low[end].endswith("ed")
                    and s.low[end] not in CUES
                    and s.low[end] not in _PREPOSITIONS
                ):
                    end += 1
                return (at, end) if end > at else None
            at += 1
        return None

    # -- according to

    def according(self, s: _Sentence, at: int) -> None:
        """Read "according to SOURCE", before, inside or behind what it attributes."""
        count = len(s.low)
        start = at + 2
        if start >= count:
            return
        end = start
        opening = at == 0 or (at == 1 and s.low[0] in ("but", "and", "yet", "still"))
        depth = 0
        while end < count:
            word = s.low[end]
            if s.words[end] == "(":
                depth += 1
            if s.words[end] == ")":
                depth -= 1
                if depth < 0:
                    break
            if (
                not depth
                and s.quoted[end] < 0
                and (
                    s.words[end] in (".", ";", ":", "—", "–", "?", "!")
                    or (word == "," and self.comma_closes(s, end, opening))
                )
            ):
                break
            if not opening and not depth and word in ("and", "but") and end + 2 < count and s.low[end + 1] in _PRONOUNS:
                break
            end += 1
        if end <= start:
            return
        head_end = end
        if opening:
            content_start = end + 1
            parts = [(content_start, count)]
        else:
            stop = at
            if stop > 0 and s.low[stop - 1] == ",":
                stop -= 1
            begin = self.clause_start(s, stop)
            parts = [(begin, stop)]
            if end < count and s.words[end] == "," and end + 2 < count:
                parts.append((end + 1, count))
        spans = self.spans(s, parts)
        if not spans:
            return
        self.append(s, (start, head_end), (at, at + 1), CUES["according"], spans, "according")

    def comma_closes(self, s: _Sentence, comma: int, opening: bool) -> bool:
        """Say whether a comma ends the source of "according to" (rather than standing before an apposition)."""
        count = len(s.low)
        if comma + 1 >= count:
            return True
        word = s.low[comma + 1]
        if word in ("who", "which", "whose") or word[0].isdigit():
            return False
        if s.quoted[comma + 1] >= 0:
            return True
        following = comma + 1
        closing = following
        while closing < count and s.low[closing] != ",":
            closing += 1
        if word in ("a", "an", "the") or word in ROLES:
            return (
                not (
                    closing < count
                    and closing - comma < 12
                    and any(s.low[each] in ROLES for each in range(following, closing))
                    and not any(s.low[each] in AUXILIARIES for each in range(following, closing))
                )
                if opening
                else not any(s.low[each] in ROLES for each in range(following, min(closing, following + 8)))
            )
        return True

    def clause_start(self, s: _Sentence, stop: int) -> int:
        """Return where the clause that ends before token ``stop`` begins: the sentence, or behind ";"."""
        at = stop - 1
        while at >= 0:
            if s.words[at] == ";" and s.quoted[at] < 0:
                return at + 1
            at -= 1
        return 0

    # -- what is said

    def add(self, s: _Sentence, source: tuple[int, int], verb: tuple[int, int], cue: Cue, behind: bool) -> None:
        """Find what is said and record the attribution."""
        count = len(s.low)
        low = s.low
        clause_first = min(source[0], verb[0])
        clause_last = max(source[1] - 1, verb[1])
        if cue.form == "ing":
            clause_first, clause_last = verb
        # the noun phrase of an inverted subject may carry an apposition: `said Ida Corrow, 14, who swam out.`
        after = clause_last + 1
        before = clause_first - 1
        while before >= 0 and low[before] in (",", "—", "–", "and", "but", "-", "--") and s.quoted[before] < 0:
            before -= 1
        spans: list[tuple[int, int]] = []
        quoted_before = (
            before >= 0
            and s.quoted[before] >= 0
            and self.quotations[s.quoted[before]].end >= s.ends[before]
            and self.speech_before(s, before)
        )
        used: list[int] = []
        if quoted_before and cue.form != "ing":
            quotation = self.quotations[s.quoted[before]]
            whole = self.sentence_is_quote(s, before)
            if whole:
                spans.extend(
                    quotation.parts
                    if quotation.style != "fragment" or len(quotation.parts) > 1
                    else [(quotation.start, quotation.end)]
                )
                used.append(s.quoted[before])
            else:
                spans.extend(self.spans(s, [(self.clause_start(s, before + 1), before + 1)]))
                used.append(s.quoted[before])
            # "…," she said, "…"
            at = self.skip_adjuncts(s, after, cue)
            while at < count and s.quoted[at] < 0:
                at += 1
            if at < count and s.quoted[at] >= 0 and s.quoted[at] not in used and not self.cue_between(s, after, at):
                for number in dict.fromkeys(q for q in s.quoted[at:] if q >= 0):
                    if self.answers(number):
                        break
                    if number not in used:
                        spans.extend(self.quotations[number].parts)
                        used.append(number)
            self.append(s, source, verb, cue, spans, "direct", used)
            return
        content_before = (
            before >= 0
            and cue.form != "ing"
            and "c" in cue.takes
            and low[clause_first - 1] == ","
            and s.quoted[before] < 0
        )
        if not behind:
            start = self.skip_adjuncts(s, after, cue)
            has_after = start < count and s.words[start] not in (".", "?", "!") and not (start + 1 >= count)
            if (
                content_before
                and (not has_after or low[after : after + 1] == [","] or low[after : after + 1] == ["."])
                and not self.is_complement(s, start)
            ):
                has_after = False
        else:
            start, has_after = after, False
            at = self.skip_adjuncts(s, after, cue)
            if (
                (at < count and s.low[at] == ":")
                or (at < count and s.quoted[at] >= 0)
                or (not content_before and clause_first == 0)
            ):
                start, has_after = at, True
        if has_after:
            while start < count and low[start] in (":", ",", "—", "–"):
                start += 1
            if start >= count:
                return
            if s.quoted[start] >= 0:
                quotation = self.quotations[s.quoted[start]]
                tail = s.at(quotation.end)
                rest = [w for w in low[tail:] if w not in _PUNCTUATION]
                if quotation.end >= s.stop or not rest or low[tail : tail + 1] == [","] or quotation.words > 5:
                    spans.extend(quotation.parts)
                    used.append(s.quoted[start])
                    # further quotations of the sentence: said: "…" and "…"
                    for number in dict.fromkeys(q for q in s.quoted[tail:] if q >= 0):
                        if self.answers(number):
                            break
                        if number not in used and not self.cue_between(s, tail, s.at(self.quotations[number].start)):
                            spans.extend(self.quotations[number].parts)
                            used.append(number)
                    self.append(s, source, verb, cue, spans, "direct", used)
                    return
            end = self.content_end(s, start)
            if self.subordinate(s, source):
                end = self.first_comma(s, start, end)
            spans = self.spans(s, [(start, end)])
            used = [q for q in dict.fromkeys(s.quoted[start:end]) if q >= 0]
            # a quotation that runs past the sentence belongs to it
            for number in used:
                if self.quotations[number].end > s.stop:
                    spans.append((s.stop, self.quotations[number].end))
            self.append(s, source, verb, cue, spans, "mixed" if used else "indirect", used)
            return
        if content_before:
            stop = before + 1
            begin = self.clause_start(s, stop)
            parts = [(begin, stop)]
            if low[after : after + 1] == [","] and after + 3 < count:
                if not (behind and self.appositive(s, after + 1, count)) and low[after + 1] not in (
                    "who",
                    "whose",
                    "which",
                ):
                    cue_next = CUES.get(low[after + 1])
                    if cue_next is None or cue_next.form != "ing":
                        parts.append((after + 1, self.content_end(s, after + 1)))
            spans = self.spans(s, parts)
            used = [q for q in dict.fromkeys(s.quoted[begin:stop]) if q >= 0]
            if spans:
                self.append(s, source, verb, cue, spans, "mixed" if used else "indirect", used)
                return
        if cue.form != "ing" and clause_first <= 1 and "c" in cue.takes:
            # `"Why?" Smith said.`: the question mark made a sentence of the quotation
            at = bisect_right(self.quote_starts, s.starts[0]) - 1
            if at >= 0 and 0 <= s.starts[0] - self.quotations[at].end <= 2 and self.quotations[at].closed:
                quotation = self.quotations[at]
                if self.text[quotation.content[1] - 1] in "?!…—-,":
                    self.append(s, source, verb, cue, list(quotation.parts), "direct", [at])

    def subordinate(self, s: _Sentence, source: tuple[int, int]) -> bool:
        """Say whether the clause of a source is itself subordinate ("although she said …, …"; "…, who said …, …")."""
        start = source[0]
        low = s.low
        if low[start] in ("who", "which"):
            return start > 0 and low[start - 1] == ","
        before = start - 1
        while before >= 0 and low[before] in ADVERBS:
            before -= 1
        if before >= 0 and low[before] in ("which", "whom", "what"):
            return True
        if before < 0 or low[before] not in (
            "although",
            "though",
            "while",
            "when",
            "after",
            "as",
            "because",
            "since",
            "if",
        ):
            return False
        return before == 0 or (before == 1 and low[0] in ("even", "but", "and"))

    def first_comma(self, s: _Sentence, start: int, end: int) -> int:
        """Return the first comma outside quotations between two tokens, or ``end``."""
        for at in range(start + 2, end):
            if s.words[at] == "," and s.quoted[at] < 0:
                return at
        return end

    def is_complement(self, s: _Sentence, start: int) -> bool:
        """Say whether a clause that can be the verb's object starts here."""
        return start < len(s.low) and (
            s.low[start] in _COMPLEMENT_OPENERS or s.quoted[start] >= 0 or s.low[start] == ":"
        )

    def speech_before(self, s: _Sentence, before: int) -> bool:
        """Say whether the quotation that ends at token ``before`` is speech put in front of its speaker."""
        quotation = self.quotations[s.quoted[before]]
        if quotation.style == "title" and not self.sentence_is_quote(s, before):
            return False
        if s.starts[before] < quotation.end - 2 and s.ends[before] < quotation.end:
            return False
        following = s.low[before + 1] if before + 1 < len(s.low) else ""
        return self.last_mark(quotation) in (",", "?", "!", "—", "-", "…", ".") or following in (
            ",",
            "—",
            "–",
            "-",
            "--",
        )

    def sentence_is_quote(self, s: _Sentence, before: int) -> bool:
        """Say whether nothing but the quotation stands before token ``before`` in its clause."""
        quotation = s.quoted[before]
        start = self.quotations[quotation].start
        at = before
        while at >= 0 and s.quoted[at] == quotation:
            at -= 1
        while at >= 0 and (s.words[at] in _PUNCTUATION or s.low[at] in ("and", "but")):
            at -= 1
        return at < 0 or start <= s.starts[0]

    def cue_between(self, s: _Sentence, start: int, stop: int) -> bool:
        """Say whether another verb of saying stands between two tokens."""
        return any(
            s.low[at] in CUES and s.quoted[at] < 0 and CUES[s.low[at]].form in ("past", "ing", "third")
            for at in range(start, min(stop, len(s.low)))
        )

    def skip_adjuncts(self, s: _Sentence, at: int, cue: Cue) -> int:
        """Return the token behind receiver, time and medium: "told reporters in a statement on Monday that …"."""
        low = s.low
        count = len(low)
        if (
            "r" in cue.takes
            and at < count
            and s.quoted[at] < 0
            and low[at] not in ("that", ":", ",", "of", "to")
            and cue.kind in ("tell", "warn", "ask")
        ):
            at = self.skip_receiver(s, at, cue)
        for _ in range(4):
            if at >= count or s.quoted[at] >= 0:
                break
            word = low[at]
            if word in TIMES and word not in ("time",):
                at += 1
            elif word in (
                "in",
                "on",
                "at",
                "during",
                "to",
                "via",
                "by",
                "through",
                "after",
                "before",
                "of",
                "about",
                "from",
                "over",
                "as",
                "when",
                "outside",
                "with",
            ):
                end = at + 1
                good = False
                limit = min(count, at + 12)
                while (
                    end < limit
                    and s.quoted[end] < 0
                    and low[end] not in ("that",)
                    and s.words[end] not in (",", ":", ".", ";", "—")
                ):
                    good = good or low[end] in TIMES or low[end] in MEDIA
                    if (
                        good
                        and end + 1 < limit
                        and (
                            low[end + 1] in _PRONOUNS
                            or low[end + 1] in ("the", "a", "there", "no", "his", "their")
                            or (s.names.get(end + 1) and not s.names.get(end))
                        )
                    ):
                        end += 1
                        break
                    end += 1
                closes = good and end == count - 1 and s.words[end] in (".", "?", "!")
                if closes or (end < count and end > at + 1 and (s.quoted[end] >= 0 or low[end] in ("that", ":"))):
                    at = end
                elif good and end < count and s.words[end] not in (".",) and end > at + 1:
                    if s.words[end] == "," and not (
                        end + 1 < count
                        and (
                            low[end + 1] == "that"
                            or s.quoted[end + 1] >= 0
                            or low[end + 1] in TIMES
                            or low[end + 1] in ("adding", "saying", "in", "on", "at")
                        )
                    ):
                        break
                    at = end
                else:
                    break
            elif word == "," and at + 1 < count and (s.quoted[at + 1] >= 0 or low[at + 1] == "that"):
                at += 1
            else:
                break
        return at

    def skip_receiver(self, s: _Sentence, at: int, cue: Cue) -> int:
        """Return the token behind who is told."""
        low = s.low
        count = len(low)
        if low[at] in ("him", "her", "them", "us", "me", "it", "you", "everyone", "people"):
            return at + 1
        name = s.names.get(at)
        if name is not None:
            while at < count and s.names.get(at) is name:
                at += 1
            if at + 1 < count and low[at] in ("’s", "'s", "’", "'"):
                at += 1
                while at < count and (s.names.get(at) is not None):
                    at += 1
            return at
        begin = at
        while at < count and s.quoted[at] < 0 and at - begin < 9:
            word = low[at]
            if at > begin and (
                word
                in (
                    "that",
                    "to",
                    "he",
                    "she",
                    "they",
                    "it",
                    "we",
                    "there",
                    "i",
                    "you",
                    "of",
                    "how",
                    "what",
                    "why",
                    "whether",
                )
                or s.words[at] in _PUNCTUATION
                or word in ("in", "on", "at", "during", "about")
            ):
                break
            if at > begin and (
                word in ("the", "a", "an", "his", "her", "their", "its", "no", "this", "these")
                or (s.names.get(at) is not None and low[at - 1] not in _DETERMINERS and s.names.get(at - 1) is None)
            ):
                break
            if at > begin and word in AUXILIARIES:
                # "told members she": the receiver was one word
                return begin + 1
            at += 1
        return at

    def content_end(self, s: _Sentence, start: int) -> int:
        """Return the token at which what is said ends: the sentence's end, or where another attribution takes over."""
        low = s.low
        count = len(low)
        at = start
        while at < count:
            if s.quoted[at] < 0 and at > start:
                word = low[at]
                if word in (",", "—", "–", ";") and at + 1 < count:
                    following = low[at + 1]
                    cue = CUES.get(following)
                    if (
                        cue is not None
                        and cue.form in ("ing", "according")
                        and s.quoted[at + 1] < 0
                        and cue.lemma not in ("show", "find", "put", "read", "want", "project")
                    ):
                        return at
                    if following in ("referring", "pointing", "alluding") and s.quoted[at + 1] < 0:
                        return at
                    if following in ("and", "but", "while") and self.new_clause(s, at + 2):
                        return at
                    if following == "but" and at + 2 < count and low[at + 2] in ("he", "she", "they", "it"):
                        return at
                elif word in ("and", "but"):
                    cue = CUES.get(low[at + 1]) if at + 1 < count else None
                    if (
                        cue is not None
                        and cue.form == "past"
                        and cue.kind in ("say", "tell", "warn", "claim", "judge", "announce", "deny", "ask")
                        and s.quoted[at + 1] < 0
                    ):
                        return at
                    if (
                        at + 2 < count
                        and low[at + 1] in ADVERBS
                        and low[at + 2] in CUES
                        and CUES[low[at + 2]].form == "past"
                        and s.quoted[at + 2] < 0
                    ):
                        return at
            at += 1
        while at > start and s.words[at - 1] in (".", "!", "?", ";") and s.quoted[at - 1] < 0:
            at -= 1
        return at

    def new_clause(self, s: _Sentence, at: int) -> bool:
        """Say whether "SUBJECT said" starts at token ``at``."""
        limit = min(at + 8, len(s.low))
        while at < limit and s.quoted[at] < 0:
            cue = CUES.get(s.low[at])
            if (
                cue is not None
                and cue.form in ("past", "third")
                and "c" in cue.takes
                and cue.kind in ("say", "tell", "warn", "claim")
            ):
                return True
            if (s.low[at] in AUXILIARIES and s.low[at] not in ("has", "had", "have")) or s.low[at] == ",":
                return False
            at += 1
        return False

    def spans(self, s: _Sentence, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Turn token ranges into character ranges without punctuation at their edges."""
        found = []
        for start, stop in parts:
            stop = min(stop, len(s.words))
            while start < stop and s.words[start] in (",", ":", ";", "—", "–") and s.quoted[start] < 0:
                start += 1
            while stop > start and s.words[stop - 1] in (",", ":", ";", "—", "–", ".") and s.quoted[stop - 1] < 0:
                stop -= 1
            if stop > start:
                found.append((s.starts[start], s.ends[stop - 1]))
        return found

    def append(
        self,
        s: _Sentence,
        source: tuple[int, int] | None,
        verb: tuple[int, int],
        cue: Cue,
        spans: list[tuple[int, int]],
        manner: str,
        used: Sequence[int] = (),
    ) -> None:
        """Record one attribution."""
        if not spans:
            return
        if manner == "according":
            inside = [q for q in dict.fromkeys(s.quoted) if q >= 0]
            manner = "mixed" if inside else "indirect"
            used = inside
        span = (s.starts[source[0]], s.ends[source[1] - 1]) if source else None
        cue_span = (s.starts[verb[0]], s.ends[verb[1]])
        kind, head = self.kind(s, source) if source else ("none", None)
        edges = [*spans, cue_span] + ([span] if span else [])
        self.found.append(
            Attribution(
                min(start for start, _ in edges),
                max(end for _, end in edges),
                span,
                head,
                cue_span,
                (min(start for start, _ in spans), max(end for _, end in spans)),
                tuple(spans),
                kind,
                manner,
                cue.lemma,
                cue.kind,
                s.index,
                quotations=tuple(used),
            )
        )

    # -- the kind of a source

    def kind(self, s: _Sentence, source: tuple[int, int]) -> tuple[str, tuple[int, int] | None]:
        """Return the kind of a source by its own words, and the range of its head noun."""
        start, end = source
        low = s.low
        if end - start == 1 and low[start] in _PRONOUN_LIKE:
            return "pronoun", (s.starts[start], s.ends[start])
        stop = start
        while stop < end and not (
            stop > start
            and (
                low[stop] in _PREPOSITIONS
                or low[stop] in ("who", "which", "whose", "familiar", "close", "whom", "that")
                or s.words[stop] in (",", "(", "—", "–")
            )
            and s.names.get(stop) is None
        ):
            stop += 1
        head = stop - 1
        while head > start and (s.words[head] in _PUNCTUATION):
            head -= 1
        word = low[head]
        span = (s.starts[head], s.ends[head])
        # a person's name in the noun phrase or its apposition
        for at in range(start, stop):
            name = s.names.get(at)
            if name is not None and name.kind == "person" and s.ends[head] <= name.end:
                return "named-person", (name.start, name.end)
        if stop < end:
            at = stop + 1
            name = s.names.get(at) if s.words[stop] == "," else None
            if (
                name is not None
                and name.kind == "person"
                and (
                    word in ROLES
                    or low[start] in _DETERMINERS
                    or any(low[each] in ROLES for each in range(start, stop))
                )
            ):
                return "named-person", (name.start, name.end)
        name = s.names.get(head)
        # the words behind the source may bring the name: "A spokesman for the ministry, John Smith, said"
        following = end
        if name is None and following + 1 < len(low) and low[following] == ",":
            other = s.names.get(following + 1)
            if other is not None and other.kind == "person" and other.mention == "full":
                return "named-person", (other.start, other.end)
        for at in range(stop, end):
            other = s.names.get(at)
            if other is not None and other.kind == "person" and s.words[at - 1] == "," and word in ROLES:
                return "named-person", (other.start, other.end)
        if name is not None and s.ends[head] <= name.end:
            if name.kind == "person":
                return "named-person", (name.start, name.end)
            if low[start] == "the" and s.words[head][0].isupper():
                return "named-organisation", span  # an office: "the Data Commissioner"
            plural_person = word.endswith("s") and (word[:-1] in ROLES or word in GROUPS)
            if not plural_person and word not in ROLES and word not in GROUPS:
                return "named-organisation", span
        singular = word[:-1] if word.endswith("s") else word
        first = low[start]
        if end - start == 1 and word in ROLES and s.words[start][0].isupper():
            return "named-person", span  # "Baker said": a role without an article is a name
        if word in DOCUMENTS or (singular in DOCUMENTS and word not in ROLES):
            return "named-organisation", span
        if singular in UNNAMED_ORGANISATIONS and word not in GROUPS and word not in ROLES:
            return "named-organisation", span  # "two appeals courts"
        if word in UNNAMED_ORGANISATIONS or word in ("police", "officials'"):
            return "named-organisation", span
        plural = (
            word in GROUPS or (word not in ROLES and word.endswith("s") and singular in ROLES) or word in ("police",)
        )
        if first in ("one", "another") and head == start:
            return ("unnamed-individual", span)
        if plural or first in (
            "two",
            "three",
            "four",
            "five",
            "six",
            "several",
            "some",
            "many",
            "both",
            "most",
            "few",
            "others",
        ):
            return "unnamed-group", span
        if word in ROLES or first in ("a", "an", "one", "another"):
            if word.rstrip("s") in UNNAMED_ORGANISATIONS or (
                word.endswith("ies") and word[:-3] + "y" in UNNAMED_ORGANISATIONS
            ):
                return "named-organisation", span
            return "unnamed-individual", span
        if word.endswith("s") and not word.endswith("ss"):
            return "unnamed-group", span
        return "named-organisation", span

    # -- quotations nobody's verb reaches

    def attach(self) -> None:
        """Join quotations that stand alone to the speech they continue; the rest have no source."""
        taken: dict[int, Attribution] = {}
        for attribution in self.found:
            for number in attribution.quotations:
                taken.setdefault(number, attribution)
        section_of = self.sections
        starts = [section.span.start for section in section_of]
        sentence_starts = [start for start, _ in self.sentences]
        extra: list[Attribution] = []
        by_section: dict[int, list[Attribution]] = {}
        for attribution in self.found:
            by_section.setdefault(bisect_right(starts, attribution.content[0]) - 1, []).append(attribution)
        for number, quotation in enumerate(self.quotations):
            if number in taken or quotation.words < 1:
                continue
            if quotation.style != "speech" and self.last_mark(quotation) not in _SPOKEN:
                continue
            at = bisect_right(starts, quotation.start) - 1
            owner: Attribution | None = None
            for attribution in by_section.get(at, ()):
                if attribution.content[0] > quotation.start:
                    break
                if attribution.content[0] <= quotation.start < attribution.content[1] and not attribution.quotations:
                    owner = None
                    break
                owner = attribution
            index = max(bisect_right(sentence_starts, quotation.start) - 1, 0)
            alone = bool(sentence_starts) and not any(
                character.isalnum() for character in self.text[sentence_starts[index] : quotation.start][-8:]
            )
            if any(
                part[0] <= quotation.start and quotation.end <= part[1]
                for each in by_section.get(at, ())
                for part in each.content_parts
            ):
                continue
            if self.answers(number):
                owner = None  # mark to mark: somebody else answers
            verb = self.any_verb(quotation, number, index)
            if verb is not None:
                extra.append(verb)
                taken[number] = verb
                continue
            if owner is None and alone and index:
                owner = self.led_in(index - 1, quotation)
                if owner is not None:
                    extra.append(self.unattributed(quotation, number, index, owner))
                    taken[number] = owner
                    continue
            if (
                owner is not None
                and alone
                and owner.source is not None
                and owner.manner in ("direct", "mixed", "indirect")
            ):
                if owner.manner == "indirect" or self.narrated(owner.end, quotation.start):
                    # speech after its own summary: a further statement by the same source
                    extra.append(self.unattributed(quotation, number, index, owner))
                    taken[number] = owner
                    by_section[at].append(extra[-1])
                    continue
                owner.content_parts = (*owner.content_parts, *quotation.parts)
                owner.content = (owner.content[0], max(owner.content[1], quotation.end))
                owner.end = max(owner.end, quotation.end)
                owner.quotations = (*owner.quotations, number)
                taken[number] = owner
                continue
            lead = self.text[max(quotation.start - 3, 0) : quotation.start].rstrip()[-1:]
            if alone or (lead in (",", ":") and quotation.style == "speech"):
                extra.append(self.unattributed(quotation, number, index, None))
        self.found.extend(extra)
        self.found.sort(key=lambda attribution: (attribution.start, attribution.content))

    def narrated(self, start: int, end: int) -> bool:
        """Say whether a sentence of the writer's stands between two places."""
        first = bisect_left(self.sentences, (start, start))
        return first < len(self.sentences) and self.sentences[first][0] < end

    def answers(self, number: int) -> bool:
        """Say whether a quotation follows another one mark to mark, as somebody else's answer does."""
        if number == 0 or not 0 <= self.quotations[number].start - self.quotations[number - 1].end <= 2:
            return False
        return self.quotations[number - 1].style != "title" or self.quotations[number - 1].words < 2

    def last_mark(self, quotation: Quotation) -> str:
        """Return the last character of a quotation that is no white space."""
        start, end = quotation.content
        while end > start and (self.text[end - 1].isspace() or (self.text[end - 1] in "'’”" and end - start > 1)):
            end -= 1
        return self.text[end - 1 : end]

    def any_verb(self, quotation: Quotation, number: int, index: int) -> Attribution | None:
        """Return the attribution of a quotation with its speaker and some verb behind it: `"Go," she snapped.`"""
        if self.last_mark(quotation) not in _SPOKEN or not quotation.closed:
            return None
        found = _speaker_behind().match(self.text, quotation.end)
        if found is None:
            return None
        group = "after" if found.group("after") else "before"
        span = found.span(group)
        cue = found.span("inverted" if group == "after" else "verb")
        name = self.name_from(span[0])
        if name is not None:
            kind, head = ("named-person" if name.kind == "person" else "named-organisation"), (name.start, name.end)
            span = head
        elif self.text[span[0]].isupper() and found.group(group) not in ("I", "He", "She", "They"):
            return None
        else:
            pronoun = " " not in found.group(group)
            kind, head = (
                ("pronoun" if pronoun else "unnamed-individual"),
                (span[1] - len(found.group(group).split()[-1]), span[1]),
            )
        return Attribution(
            quotation.start,
            max(span[1], cue[1]),
            span,
            head,
            cue,
            (quotation.start, quotation.end),
            quotation.parts,
            kind,
            "direct",
            self.text[cue[0] : cue[1]],
            "say",
            index,
            quotations=(number,),
        )

    def name_from(self, offset: int) -> Name | None:
        """Return the name that starts at ``offset``."""
        at = bisect_left(self.name_starts, offset)
        return self.names[at] if at < len(self.names) and self.names[at].start == offset else None

    def led_in(self, index: int, quotation: Quotation) -> Attribution | None:
        """Return the attribution of the sentence that leads up to a quotation with a colon, if there is one."""
        start, end = self.sentences[index]
        if self.text[end - 1] != ":" or quotation.start - end > 3:
            return None
        for attribution in reversed(self.found):
            if attribution.sentence == index and attribution.source is not None:
                return attribution
        if end - start > _LONGEST:
            return None
        sentence = self.tokens(index, (start, end))
        subject = self.main_subject(sentence, len(sentence.low) - 1)
        if subject is None:
            return None
        kind, head = self.kind(sentence, subject)
        span = (sentence.starts[subject[0]], sentence.ends[subject[1] - 1])
        return Attribution(start, end, span, head, None, span, (span,), kind)

    def unattributed(self, quotation: Quotation, number: int, index: int, owner: Attribution | None) -> Attribution:
        """Make the attribution of a quotation that has no verb of its own."""
        return Attribution(
            quotation.start,
            quotation.end,
            owner.source if owner else None,
            owner.head if owner else None,
            None,
            (quotation.start, quotation.end),
            quotation.parts,
            owner.source_kind if owner else "none",
            "direct",
            sentence=index,
            quotations=(number,),
        )


def attributions(
    text: str,
    sections: Sequence[Section],
    sentences: Sequence[tuple[int, int]],
    quotations: Sequence[Quotation],
    names: Sequence[Name],
    memory: Memory | None = None,
) -> list[Attribution]:
    """Return who says what in ``text``, in order; a ``memory`` of its version before saves reading sentences again."""
    found = _Reader(text, sections, sentences, quotations, names, memory).read()
    index = SpeakerIndex(text, sections, sentences, names, quotations)
    holder: Attribution | None = None
    for attribution in sorted(found, key=lambda each: (each.content[0], -each.content[1])):
        source = attribution.source
        if holder is not None and source is not None and holder.source != source and not attribution.quotations:
            attribution.nested = any(start <= source[0] and source[1] <= end for start, end in holder.content_parts)
        if holder is None or attribution.content[1] > holder.content[1]:
            holder = attribution
    for attribution in found:
        index.resolve(attribution)
    _note_anonymity(found, text, sections, sentences, memory)
    return found


def _note_anonymity(
    found: Sequence[Attribution],
    text: str,
    sections: Sequence[Section],
    sentences: Sequence[tuple[int, int]],
    memory: Memory | None,
) -> None:
    """Note with every unnamed source what its paragraph says about its anonymity."""
    unnamed = [each for each in found if each.resolved_kind in ("unnamed-individual", "unnamed-group") and each.source]
    if not unnamed:
        return
    from checker.annotators.anonymity import anonymity

    starts = [section.span.start for section in sections]
    for attribution in unnamed:
        assert attribution.source is not None
        read = partial(anonymity, text, sentences, sections, attribution.source, attribution.sentence)
        at = bisect_right(starts, attribution.source[0]) - 1
        base, end = sections[at].span if at >= 0 else (0, 0)
        start, stop = sentences[attribution.sentence]
        if memory is None or not base <= start < stop <= end:
            attribution.anonymity = read()
            continue
        key = ("anonymity", text[base:end], attribution.source[0] - base, start - base)
        attribution.anonymity = memory.recall(key, partial(_from_its_start, read, base)).at(base)


def _from_its_start(read: Callable[[], Anonymity], base: int) -> Anonymity:
    return read().at(-base)
