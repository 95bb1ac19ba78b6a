"""Typed-slot patterns: the sentence itself, with slots where the figures are.

====================  =====================================================================================
``{name:type}``       a slot: one annotation of that type (``money|percent`` for either, ``@rise`` for a word list,
                      ``multiple&@times`` for a figure whose words, with its hedge, stand in a list: binds the entry)
``…``                 a gap: anything, inside the rule's ``within`` and never past a figure that competes
``~`` / ``~~``        a gap that stays in the sentence / and that competing figures may stand in
``*`` / ``*3``        one word / up to three words or dates, none of them a figure
``(a|b c)`` ``(a)?``  alternatives; optional
``@name``             any entry of the word list ``rules/words/name.yaml``
anything else         itself, letter case and the shape of quotes, dashes and spaces apart
====================  =====================================================================================

A slot takes the hedge in front of its figure with it ("about 200").

Mechanism: a *view* of the text has one private-use character in place of each annotation, one code for each set of
readings.  A pattern is cut at its gaps into segments; each segment is one bounded regular expression over the view,
and the segments are joined outward from the rarest by position, nearest first.  Before anything is searched, the
words and types a pattern cannot do without pick the sentences that are worth a look.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.quantity import LEAF_TYPES, TYPE_TREE, Quantity, leaves
from checker.rule import Within, WordList

if TYPE_CHECKING:
    from checker.analysis import Analysis

__all__ = [
    "Match",
    "Pattern",
    "PatternError",
    "Trace",
    "View",
    "ViewIndex",
    "Word",
    "competes",
    "find",
    "parse",
    "view_of",
]


class PatternError(ValueError):
    """A pattern that cannot be used: what is wrong and what was expected, with ``offset`` into the pattern."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.offset = offset


# --------------------------------------------------------------------------------------------------------------
# Codes: one private-use character per set of one or two readings.

_FIRST = 0xE000


def _in_tree_order(node: str) -> list[str]:
    children = TYPE_TREE.get(node)
    return [node] if children is None else [leaf for child in children for leaf in _in_tree_order(child)]


def _codes() -> dict[frozenset[str], str]:
    """Return a code for each set of readings: leaves in tree order, so that the class of a node is one short range."""
    table: dict[frozenset[str], str] = {}
    for leaf in _in_tree_order("any"):
        table[frozenset((leaf,))] = chr(_FIRST + len(table))
    for other in LEAF_TYPES:  # the only thing that has two readings at one place is a year
        if other != "year":
            table[frozenset(("year", other))] = chr(_FIRST + len(table))
    return table


_CODE = _codes()
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_ANY_CODE = f"[{chr(_FIRST)}-{chr(_FIRST + len(_CODE) - 1)}]"


_WHEN = ("date", "month", "year", "weekday", "period", "time")


def _class_of(types: Iterable[str]) -> str:
    """Return the character class of every code that has one of the leaf types among its readings.

    "1986" may be a count, but where a year is a reading it nearly always is the right one.
    """
    wanted = frozenset(types)
    codes = sorted(
        ord(code)
        for readings, code in _CODE.items()
        if readings & wanted and ("year" not in readings or "year" in wanted)
    )
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "[" + "".join(chr(low) if low == high else f"{chr(low)}-{chr(high)}" for low, high in ranges) + "]"


# --------------------------------------------------------------------------------------------------------------
# The view


class Word(NamedTuple):
    """What a word-list slot binds: the words, where they stand, and what the list's entry carries."""

    start: int
    end: int
    words: str
    type: str
    carries: Mapping[str, str]


_MARKS = {
    "’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "−": "-",
    "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\t": " ",
}  # fmt: skip


def plain_marks(text: str) -> str:
    """Return a text with quotes, dashes (but for the long one) and spaces in their plain shape, none moved."""
    for mark, plain in _MARKS.items():
        if mark in text:
            text = text.replace(mark, plain)
    return text


class View:
    """The text of a region with every annotation collapsed to one code, and the way back.

    ``text`` is lower case; ``items`` are the annotations behind each code, keyed by view offset.
    """

    __slots__ = ("_text_starts", "_view_starts", "items", "sentence_starts", "text")

    def __init__(
        self, text: str, annotations: Sequence[Any], sentences: Sequence[tuple[int, int]], region: tuple[int, int]
    ) -> None:
        begin, stop = region
        text = text[begin:stop]
        if "\u0130" in text:  # the one character whose lower case is longer
            text = text.replace("\u0130", "i")
        if _PRIVATE.search(text):  # the draft's own private-use characters must not forge annotations
            text = _PRIVATE.sub("\ufffd", text)
        text = plain_marks(text.lower())
        pieces: list[str] = []
        view_starts = [0]
        text_starts = [begin]
        items: dict[int, list[Any]] = {}
        at = begin
        width = 0
        index = 0
        count = len(annotations)
        while index < count:
            first = annotations[index]
            start, end = first.start, first.end
            group = [first]
            index += 1
            while index < count and annotations[index].start == start and annotations[index].end == end:
                group.append(annotations[index])
                index += 1
            if start < at or end <= start:
                continue
            hedge = getattr(first, "hedge_start", -1)
            if at <= hedge < start:  # "about 200" is one thing: patterns need not spell out every hedge
                start = hedge
            pieces.append(text[at - begin : start - begin])
            width += start - at
            items[width] = group
            readings = frozenset([item.type for item in group])
            code = _CODE.get(readings)
            pieces.append(code if code is not None else _CODE[frozenset((group[0].type,))])
            width += 1
            at = end
            view_starts.append(width)
            text_starts.append(at)
        pieces.append(text[at - begin :])
        self.text = "".join(pieces)
        self.items = items
        self._view_starts = view_starts
        self._text_starts = text_starts
        self.sentence_starts = [self.to_view(start) for start, _ in sentences]

    def to_text(self, offset: int) -> int:
        """Return the document offset at which the view character ``offset`` begins."""
        group = self.items.get(offset)
        if group is not None:
            return int(group[0].start)
        at = bisect_right(self._view_starts, offset) - 1
        return self._text_starts[at] + offset - self._view_starts[at]

    def end_to_text(self, offset: int) -> int:
        """Return the document offset at which a view range that ends at ``offset`` ends."""
        if offset <= 0:
            return self._text_starts[0]
        group = self.items.get(offset - 1)
        if group is not None:
            return int(group[0].end)
        return self.to_text(offset - 1) + 1

    def to_view(self, offset: int) -> int:
        """Return the view offset of the document offset ``offset`` (inside an annotation: its code)."""
        at = bisect_right(self._text_starts, offset) - 1
        place = self._view_starts[at] + offset - self._text_starts[at]
        if at + 1 < len(self._view_starts):
            return min(place, self._view_starts[at + 1] - 1)
        return place


class ViewIndex:
    """What is where in one analysis: the views, and which sentences hold which words and types."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self._views: dict[tuple[bool, bool], View] = {}
        self.sentences = analysis.sentences
        #: word, or ``:type``, -> the sentences that hold it
        self.postings: dict[str, list[int]] = {}
        self._paragraphs: list[int] = []
        self._masks: dict[frozenset[str], int] = {}
        text, words = analysis.text, self.postings
        for number, (start, end) in enumerate(self.sentences):
            sentence = text[start:end]
            for word in analysis.recall(("words", sentence), partial(_words, sentence)):
                if word in words:
                    words[word].append(number)
                else:
                    words[word] = [number]
            self._paragraphs.append(analysis.section_index(start))
        starts = analysis.sentence_starts
        self.has_composites = False
        every: list[Any] = [*analysis.quantities, *analysis.dates]
        for item in every:
            self._note(item, starts)
            if item.parts:
                self.has_composites = True
                for part in item.parts:
                    self._note(part, starts)
        for leaf in LEAF_TYPES:
            if ":" + leaf in words:
                words[":" + leaf].sort()

    def _note(self, item: Any, starts: list[int]) -> None:
        number = max(bisect_right(starts, item.start) - 1, 0)
        numbers = self.postings.setdefault(":" + item.type, [])
        if not numbers or numbers[-1] != number:
            numbers.append(number)

    def note_names(self) -> None:
        """Add the names to the index; only patterns with a name slot pay for them."""
        if ":name" not in self.postings:
            self.postings[":name"] = []
            for name in self.analysis.names:
                self._note(name, self.analysis.sentence_starts)
            self.postings[":name"].sort()

    def mask(self, clause: frozenset[str]) -> int:
        """Return a bit for each sentence that holds one of the words and ``:types`` of a clause."""
        found = self._masks.get(clause)
        if found is None:
            found = 0
            needs = [self.postings[need] for need in clause if need in self.postings]
            if needs:
                bits = bytearray((len(self.sentences) >> 3) + 1)
                for numbers in needs:
                    for number in numbers:
                        bits[number >> 3] |= 1 << (number & 7)
                found = int.from_bytes(bits, "little")
            self._masks[clause] = found
        return found

    def segment_mask(self, segment: Segment) -> int:
        """Return a bit for each sentence in which a segment can begin: it holds all that the segment needs."""
        mask = (1 << len(self.sentences)) - 1
        for clause in segment.clauses:
            some = self.mask(clause)
            mask &= some | some >> 1 | some << 1 if segment.crosses else some
            if not mask:
                break
        return mask

    def by_paragraph(self, mask: int) -> int:
        """Return a bit for each paragraph that has one of the sentences of ``mask``."""
        out = 0
        for number in _bits(mask):
            out |= 1 << self._paragraphs[number]
        return out

    def paragraph_range(self, paragraph: int) -> tuple[int, int]:
        """Return the first and the last sentence of a paragraph."""
        first = bisect_left(self._paragraphs, paragraph)
        return first, max(bisect_right(self._paragraphs, paragraph) - 1, first)

    def paragraph(self, sentence: int) -> int:
        """Return the number of the section that holds the sentence."""
        return self._paragraphs[sentence]

    def view(self, atoms: bool, names: bool) -> View:
        """Return the view with ranges and full dates whole, or (``atoms``) in their parts."""
        key = (atoms and self.has_composites, names)
        found = self._views.get(key)
        if found is None:
            items: list[Any] = []
            every: list[Any] = [*self.analysis.quantities, *self.analysis.dates]
            for item in every:
                if key[0] and item.parts:
                    items.extend(item.parts)
                else:
                    items.append(item)
            if names:
                items.extend(self.analysis.names)
            items.sort(key=lambda item: (item.start, -item.end, item.type))
            found = self._views[key] = View(self.analysis.text, items, self.sentences, self.analysis.region)
        return found


_WORD = re.compile(r"[^\W\d_]+")


def _words(sentence: str) -> Set[str]:
    return set(_WORD.findall(sentence.replace("\u0130", "i").lower()))  # as in the view


def view_of(analysis: Analysis) -> ViewIndex:
    """Return the analysis's view index, built on first use."""
    if analysis.view_index is None:
        analysis.view_index = ViewIndex(analysis)
    return analysis.view_index


# --------------------------------------------------------------------------------------------------------------
# Parsing


class _Slot(NamedTuple):
    name: str
    types: tuple[str, ...]  # leaf types
    lists: tuple[str, ...]  # word lists
    offset: int
    only: str = ""  # a word list in which the figure's words must stand


class _Text(NamedTuple):
    words: str


class _Skip(NamedTuple):
    least: int
    most: int


class _List(NamedTuple):
    name: str


class _Group(NamedTuple):
    alternatives: tuple[tuple[_Element, ...], ...]
    optional: bool


class _Gap(NamedTuple):
    near: bool = False  # stays in the sentence
    free: bool = False  # figures may stand in it


class _Element(NamedTuple):
    node: _Slot | _Text | _Skip | _List | _Group | _Gap
    spaced: bool  # white space stood before it


_TOKEN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<slot>\{[^{}]*\})"
    r"|(?P<gap>…|\.\.\.|~~?)"
    r"|(?P<open>\()|(?P<close>\)\??)|(?P<bar>\|)"
    r"|(?P<list>@[a-z][a-z0-9-]*)"
    r"|(?P<skip>\*\d*)"
    r"|(?P<escaped>\\.)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<figure>\d[\d.,]*)"
    r"|(?P<mark>[^\s\w{}|@*])"
)
_SLOT = re.compile(r"\{\s*([a-z][a-z0-9_]*)\s*:\s*([@a-z0-9_|&\s-]+?)\s*\}")
_CLOSING = frozenset(",.;:!?)]%")
_OPENING = frozenset("([")
_DASHES = frozenset("-–—‐‑")


def _parse(source: str, known: Mapping[str, WordList]) -> tuple[list[_Element], int]:
    """Return the top-level elements of a pattern and the number of tokens, or raise :class:`PatternError`."""
    stack: list[list[list[_Element]]] = [[[]]]
    spaced = False
    offset = 0
    spaces: list[bool] = []
    while offset < len(source):
        token = _TOKEN.match(source, offset)
        if token is None:
            raise PatternError(f"{source[offset]!r} cannot stand here; a slot is written {{name:type}}", offset)
        kind, text = token.lastgroup, token.group()
        node: _Slot | _Text | _Skip | _List | _Group | _Gap | None = None
        if kind == "space":
            spaced = True
        elif kind == "slot":
            node = _slot(text, offset, known)
        elif kind == "gap":
            if len(stack) > 1:
                raise PatternError("a gap cannot stand inside ( ); write the alternatives as separate patterns", offset)
            node = _Gap(text[0] == "~", text == "~~")
        elif kind == "open":
            stack.append([[]])
            spaces.append(spaced)
            spaced = False
        elif kind == "bar":
            if len(stack) == 1:
                raise PatternError("'|' stands between alternatives inside ( ); use \\| for the character", offset)
            stack[-1].append([])
            spaced = False
        elif kind == "close":
            if len(stack) == 1:
                raise PatternError("')' without '('; use \\( and \\) for the characters", offset)
            alternatives = stack.pop()
            if any(not alternative for alternative in alternatives):
                raise PatternError("an alternative is empty; write (a|b)? for an optional group", offset)
            group = _Group(tuple(tuple(alternative) for alternative in alternatives), text.endswith("?"))
            stack[-1][-1].append(_Element(group, spaces.pop()))
            spaced = False
        elif kind == "list":
            name = text[1:]
            if name not in known:
                raise PatternError(f"unknown word list '@{name}'; known: {_nearest(name, known)}", offset)
            node = _List(name)
        elif kind == "skip":
            count = text[1:]
            node = _Skip(0, min(int(count), 12)) if count else _Skip(1, 1)
        elif kind == "figure":
            raise PatternError(
                f"the figure {text!r} can never match as a word; write a slot such as {{n:count}}", offset
            )
        elif kind == "escaped":
            node = _Text(text[1:])
        else:
            node = _Text(text.lower())
        if node is not None:
            stack[-1][-1].append(_Element(node, spaced))
            spaced = False
        offset = token.end()
    if len(stack) > 1:
        raise PatternError("'(' is never closed", len(source))
    return stack[0][0], offset


def _slot(text: str, offset: int, known: Mapping[str, WordList]) -> _Slot:
    parsed = _SLOT.fullmatch(text)
    if parsed is None:
        raise PatternError(f"{text} is not a slot; expected {{name:type}}", offset)
    types: list[str] = []
    lists: list[str] = []
    kinds, narrowed, only = parsed[2].partition("&@")
    if narrowed and only.strip() not in known:
        raise PatternError(f"unknown word list '@{only}'; known: {_nearest(only, known)}", offset)
    for part in (piece.strip() for piece in kinds.split("|")):
        if part.startswith("@"):
            if part[1:] not in known:
                raise PatternError(f"unknown word list '{part}'; known: {_nearest(part[1:], known)}", offset)
            lists.append(part[1:])
        elif part in TYPE_TREE or part in LEAF_TYPES:
            types.extend(sorted(leaves(part)))
        else:
            every = sorted({*TYPE_TREE, *LEAF_TYPES})
            raise PatternError(f"unknown slot type '{part}'; known: {', '.join(every)}", offset)
    return _Slot(parsed[1], tuple(dict.fromkeys(types)), tuple(lists), offset, only.strip())


def _nearest(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    names = sorted(known)
    return ", ".join(get_close_matches(name, names, 3) or names[:8]) or "none"


# --------------------------------------------------------------------------------------------------------------
# From elements to regular expressions

_SPACE = " +"
_MAYBE_SPACE = " *"
_SPACES = re.compile(" {2,}")


def _literal(words: str) -> str:
    """Return the regular expression of literal words as they stand in a view, whole words only."""
    plain = re.escape(_SPACES.sub(" ", plain_marks(words))).replace(r"\ ", _SPACE).replace(r"\-", "-")
    if "—" in words:
        plain = plain.replace("—", r"(?:—|(?<=\s)--?(?=\s))")  # however the long dash is typed
    if words[0].isalnum():
        plain = r"\b" + plain
    return plain + r"\b" if words[-1].isalnum() else plain


class _Builder:
    """Builds the regular expressions of one pattern's segments and collects its slots."""

    def __init__(self, known: Mapping[str, WordList]) -> None:
        self.known = known
        self.slots: list[_Slot] = []  # by group number - 1

    def sequence(self, elements: Sequence[_Element]) -> str:
        out: list[str] = []
        solid = False  # a mandatory element has been written
        pending: list[tuple[str, _Element]] = []  # optional elements in front of the first mandatory one
        previous: _Element | None = None
        before_it: _Element | None = None  # the last element in front of optional ones
        for element in elements:
            body = self.element(element)
            optional = _is_optional(element)
            if not solid:
                if optional:
                    pending.append((body, element))
                    continue
                for at, (before, waiting) in enumerate(pending):
                    after = pending[at + 1][1] if at + 1 < len(pending) else element
                    out.append(f"(?:{before}{_between(waiting, after)})?")
                out.append(body)
                solid = True
            else:
                assert previous is not None
                gap = _between(previous, element)
                if gap == _SPACE and before_it is not None and _between(before_it, element) == _MAYBE_SPACE:
                    gap = _MAYBE_SPACE  # "( (about)? {n:count}": what is optional may be missing
                out.append(f"(?:{gap}{body})?" if optional else gap + body)
            before_it = (before_it or previous) if optional else None
            previous = element
        if not solid:
            raise PatternError("nothing in it is required, so it would match everywhere", 0)
        return "".join(out)

    def element(self, element: _Element) -> str:
        node = element.node
        if isinstance(node, _Text):
            return _literal(node.words)
        if isinstance(node, _List):
            return self.words(self.known[node.name])
        if isinstance(node, _Slot):
            self.slots.append(node)
            choices = []
            if node.types:
                choices.append(_class_of(node.types))
            choices.extend(self.words(self.known[name]) for name in node.lists)
            return "(" + "|".join(choices) + ")"
        if isinstance(node, _Skip):
            word = rf"(?:[^\W\d_][\w'.&-]{{0,40}}|{_class_of(_WHEN)}(?:'s\b)?)"
            if node.most == 1:
                return word
            return f"{word}(?:{_SPACE}{word}){{0,{node.most - 1}}}"
        assert isinstance(node, _Group)
        return "(?:" + "|".join(self.sequence(alternative) for alternative in node.alternatives) + ")"

    @staticmethod
    def words(listed: WordList) -> str:
        """Return the expression of a list's entries, the longest first, behind one common word boundary where they have one."""
        entries = sorted(listed.entries, key=lambda entry: (-len(entry), entry))
        heads: dict[str, list[str]] = {}  # by first letter, which a regular expression can tell at a glance
        for entry in entries:
            heads.setdefault(entry[0], []).append(entry)
        marked = [_literal(entry) for entry in entries if not entry[0].isalnum()]
        groups = []
        for letter, group in sorted(heads.items()):
            if letter.isalnum():
                rest = [_literal(entry).removeprefix(r"\b")[1:] for entry in group]
                groups.append(letter + (f"(?:{'|'.join(rest)})" if len(rest) > 1 else rest[0]))
        whole = r"\b(?:" + "|".join(groups) + ")" if groups else ""
        return "(?:" + "|".join([whole, *marked] if whole else marked) + ")" if marked else whole


def _is_optional(element: _Element) -> bool:
    node = element.node
    return (isinstance(node, _Group) and node.optional) or (isinstance(node, _Skip) and node.least == 0)


def _between(left: _Element, right: _Element) -> str:
    """Return what stands between two neighbours: nothing if they were written together, else white space."""
    if not right.spaced:
        return ""
    if any(mark in _CLOSING or mark in "—–" for mark in _edges(right, 0)):
        return _MAYBE_SPACE
    if any(mark in _OPENING or mark in "—–" for mark in _edges(left, -1)):
        return _MAYBE_SPACE
    return _SPACE


def _edges(element: _Element, at: int) -> Iterator[str]:
    """Yield the characters an element may begin (``at`` 0) or end (``at`` -1) with, where they are literal."""
    node = element.node
    if isinstance(node, _Text):
        yield node.words[at]
    elif isinstance(node, _Group):
        for alternative in node.alternatives:
            yield from _edges(alternative[at], at)


# --------------------------------------------------------------------------------------------------------------
# What a pattern cannot do without


def _requirements(elements: Sequence[_Element], known: Mapping[str, WordList]) -> list[frozenset[str]]:
    """Return clauses, each a set of words or ``:type`` of which a matching text must hold at least one."""
    clauses: list[frozenset[str]] = []
    for element in elements:
        node = element.node
        if isinstance(node, _Gap) or _is_optional(element):
            continue
        if isinstance(node, _Text):
            clauses.extend(frozenset((word,)) for word in _WORD.findall(node.words))
        elif isinstance(node, _List):
            clauses.append(_list_words(known[node.name]))
        elif isinstance(node, _Slot):
            wanted = {":" + leaf for leaf in node.types}
            for name in node.lists:
                wanted |= _list_words(known[name])
            clauses.append(frozenset(wanted))
        elif isinstance(node, _Group):
            picked: set[str] = set()
            for alternative in node.alternatives:
                inner = _requirements(alternative, known)
                if not inner:
                    break
                picked |= min(inner, key=_rarity)
            else:
                clauses.append(frozenset(picked))
    return [clause for clause in dict.fromkeys(clauses) if clause]  # a list of marks alone asks for no word


def _rarity(clause: Set[str]) -> tuple[int, int, list[str]]:
    """Return a key that puts what most texts do not hold first: the clauses with the fewest and longest words."""
    return len(clause), -max(map(len, clause), default=0), sorted(clause)


def _list_words(listed: WordList) -> frozenset[str]:
    """Return, for each entry of a list, its longest word: an entry cannot stand in a text without it."""
    picked = set()
    for entry in listed.entries:
        words = _WORD.findall(entry)
        if words:
            picked.add(max(words, key=len))
    return frozenset(picked)


# --------------------------------------------------------------------------------------------------------------
# The compiled pattern


def _crosses(elements: Sequence[_Element]) -> bool:
    """Say whether a segment may run over the end of a sentence, which only a literal mark can do."""
    for element in elements:
        node = element.node
        if isinstance(node, _Text) and node.words[-1] in ".!?;:":
            return True
        if isinstance(node, _Group) and any(_crosses(alternative) for alternative in node.alternatives):
            return True
    return False


class Segment:
    """The part of a pattern between two gaps: a regular expression over the view, compiled on first use.

    ``clauses`` is what it cannot do without: each a set of words or ``:types`` of which one must be there.
    """

    __slots__ = ("_compiled", "clauses", "crosses", "slots", "source")

    def __init__(
        self, source: str, slots: tuple[_Slot, ...], clauses: tuple[frozenset[str], ...], crosses: bool
    ) -> None:
        self.source = source
        self.slots = slots
        self.clauses = clauses
        self.crosses = crosses
        self._compiled: re.Pattern[str] | None = None

    @property
    def regex(self) -> re.Pattern[str]:
        """The compiled expression."""
        if self._compiled is None:
            self._compiled = re.compile(self.source)
        return self._compiled


class Pattern:
    """A pattern ready to be searched for.

    ``slots`` maps each slot's name to the leaf types it takes; ``optional`` names the slots a match may lack.
    """

    __slots__ = ("_rare", "gaps", "lists", "named", "optional", "segments", "slots", "source")

    def __init__(self, source: str, known: Mapping[str, WordList]) -> None:
        elements, _ = _parse(source, known)
        if not elements:
            raise PatternError("the pattern is empty", 0)
        self.source = source
        pieces: list[list[_Element]] = [[]]
        gaps: list[_Gap] = []
        for element in elements:
            if isinstance(element.node, _Gap):
                pieces.append([])
                gaps.append(element.node)
            else:
                pieces[-1].append(element)
        if not all(pieces):
            raise PatternError("a gap needs something on both sides", 0)
        segments = []
        for piece in pieces:
            builder = _Builder(known)
            body = builder.sequence(piece)
            clauses = tuple(sorted(_requirements(piece, known), key=_rarity))
            segments.append(Segment(body, tuple(builder.slots), clauses, _crosses(piece)))
        self.segments = tuple(segments)
        self.gaps = tuple(gaps)
        self.slots: dict[str, tuple[str, ...]] = {}
        counts: dict[str, int] = {}
        for segment in segments:
            for slot in segment.slots:
                counts[slot.name] = counts.get(slot.name, 0) + 1
                kept = self.slots.get(slot.name, ())
                self.slots[slot.name] = tuple(dict.fromkeys((*kept, *slot.types)))
        mandatory = {element.node.name for element in elements if isinstance(element.node, _Slot)}
        self.optional = frozenset(name for name in self.slots if name not in mandatory)
        every = {clause for segment in segments for clause in segment.clauses if ":name" not in clause}
        self._rare = sorted(every, key=_rarity)
        self.named = any("name" in slot.types for segment in segments for slot in segment.slots)
        self.lists = {name: known[name] for segment in segments for slot in segment.slots for name in slot.lists}
        self.lists |= {slot.only: known[slot.only] for segment in segments for slot in segment.slots if slot.only}

    def windows(self, index: ViewIndex, within: Within, among: tuple[int, int] | None = None) -> list[tuple[int, int]]:
        """Return ranges of sentence numbers ``[first, last]`` worth searching, in order, not overlapping.

        ``among`` limits them to the sentences from one number to another.
        """
        total = len(index.sentences)
        if not total or any(index.postings.keys().isdisjoint(clause) for clause in self._rare):
            return []
        if self.named:
            index.note_names()
        masks = []
        for segment in self.segments:
            mask = index.segment_mask(segment)
            if not mask:
                return []
            masks.append(mask)
        lowest, highest = among if among is not None else (0, total - 1)
        if within.unit == "document":
            return [(lowest, highest)]
        by_paragraph = within.unit == "paragraph"
        here = -1  # a bit for each sentence (or paragraph) at which a match could begin
        for mask in masks:
            if by_paragraph:
                mask = index.by_paragraph(mask)
            dilated = mask
            for step in range(1, within.number if within.unit == "sentence" else 1):
                dilated |= mask >> step
            here &= dilated
            if not here:
                return []
        windows: list[tuple[int, int]] = []
        reach = within.number - 1 if within.unit == "sentence" else 0
        if among is not None:
            low = index.paragraph(lowest) if by_paragraph else max(lowest - reach, 0)
            high = index.paragraph(highest) if by_paragraph else highest
            here &= ((1 << (high + 1)) - 1) >> low << low
        for at in _bits(here & ((1 << total) - 1)):
            first, last = index.paragraph_range(at) if by_paragraph else (at, min(at + reach, total - 1))
            first, last = max(first, lowest), min(last, highest)
            if first > last:
                continue
            if windows and windows[-1][1] >= first:
                windows[-1] = (windows[-1][0], max(last, windows[-1][1]))
            else:
                windows.append((first, last))
        return windows


def _bits(mask: int) -> Iterator[int]:
    """Yield the places of the bits that are set, lowest first."""
    bits = bin(mask)[:1:-1]
    at = bits.find("1")
    while at >= 0:
        yield at
        at = bits.find("1", at + 1)


def parse(source: str, known: Mapping[str, WordList]) -> Pattern:
    """Return the compiled pattern; raise :class:`PatternError` saying what is wrong and what was expected."""
    return Pattern(source, known)


class Match:
    """One match: the document range it covers and what each slot bound (an annotation or a :class:`Word`)."""

    __slots__ = ("end", "slots", "start")

    def __init__(self, start: int, end: int, slots: dict[str, Any]) -> None:
        self.start = start
        self.end = end
        self.slots = slots


class Trace:
    """What happened while a pattern was searched, for ``checker rules try``."""

    def __init__(self) -> None:
        self.segments: list[tuple[str, list[tuple[int, int]]]] = []
        self.blocked: list[tuple[str, tuple[int, int]]] = []


class _Hit(NamedTuple):
    start: int
    end: int
    slots: dict[str, Any]


def find(
    pattern: Pattern,
    analysis: Analysis,
    within: Within = Within(),  # noqa: B008 - an immutable tuple
    *,
    region: tuple[int, int] | None = None,
    trace: Trace | None = None,
) -> Iterator[Match]:
    """Yield the matches of a pattern, in order of place; offsets are document offsets.

    ``within`` bounds how far apart a match's parts may stand; ``region`` limits the search to a document range.
    """
    index = view_of(analysis)
    among = None
    if region is not None and index.sentences:
        among = analysis.sentence_index(region[0]), analysis.sentence_index(max(region[1] - 1, region[0]))
    windows = pattern.windows(index, within, among)
    if not windows:
        return
    seen: set[tuple[tuple[str, int, int], ...]] = set()
    found: list[Match] = []
    for atoms in (False, True) if index.has_composites else (False,):
        view = index.view(atoms, pattern.named)
        starts = view.sentence_starts
        for first, last in windows:
            low = starts[first]
            high = starts[last + 1] if last + 1 < len(starts) else len(view.text)
            if region is not None:
                low, high = max(low, view.to_view(region[0])), min(high, view.to_view(region[1]))
            for hits in _joined(pattern, view, (low, high), (first, last), within, index, trace):
                slots: dict[str, Any] = {}
                for hit in hits:
                    slots.update(hit.slots)
                key = tuple(sorted((name, item.start, item.end) for name, item in slots.items()))
                start, end = view.to_text(hits[0].start), view.end_to_text(hits[-1].end)
                if not key:
                    key = (("", start, end),)
                if key in seen:
                    continue
                seen.add(key)
                found.append(Match(start, end, slots))
    found.sort(key=lambda match: (match.start, match.end))
    yield from found


def _joined(
    pattern: Pattern,
    view: View,
    limits: tuple[int, int],
    window: tuple[int, int],
    within: Within,
    index: ViewIndex,
    trace: Trace | None,
) -> Iterator[list[_Hit]]:
    """Yield for each match its segments' hits in order, joined outward from the rarest segment."""
    hits: list[list[_Hit]] = []
    for segment in pattern.segments:
        some = list(_hits(segment, pattern, view, limits, window, index))
        if trace is not None:
            places = [(view.to_text(hit.start), view.end_to_text(hit.end)) for hit in some]
            trace.segments.append((segment.source, places))
        if not some:
            return
        hits.append(some)
    rarest = min(range(len(hits)), key=lambda at: len(hits[at]))
    for anchor in hits[rarest]:
        chain = [anchor]
        for at in range(rarest - 1, -1, -1):  # to the left: the nearest that ends before
            near = None
            for hit in reversed(hits[at]):
                if hit.end <= chain[0].start and (near is None or hit.end > near.end):
                    near = hit
                    break
            if near is None:
                break
            chain.insert(0, near)
        if len(chain) != rarest + 1:
            continue
        for at in range(rarest + 1, len(hits)):  # to the right: the nearest that begins after
            near = None
            for hit in hits[at]:
                if hit.start >= chain[-1].end:
                    near = hit
                    break
            if near is None:
                break
            chain.append(near)
        if len(chain) != len(hits):
            continue
        if not _inside(chain[0].start, chain[-1].end, view, within, index):
            continue
        if not _near(chain, pattern, view):
            continue
        rival = next(
            (
                place
                for gap, (left, right) in zip(pattern.gaps, pairwise(chain), strict=True)
                if not gap.free
                for place in _rivals(left, right, view)
            ),
            None,
        )
        if rival is not None:
            if trace is not None:
                trace.blocked.append((pattern.source, rival))
            continue
        yield chain


def _hits(
    segment: Segment, pattern: Pattern, view: View, limits: tuple[int, int], window: tuple[int, int], index: ViewIndex
) -> Iterator[_Hit]:
    """Yield the places of a segment inside a window of sentences, searching only sentences that hold what it needs."""
    if segment.crosses:
        yield from _hits_in(segment, pattern, view, *limits)
        return
    first, last = window
    starts = view.sentence_starts
    for number in _bits(index.segment_mask(segment) >> first & ((1 << (last - first + 1)) - 1)):
        at = first + number
        low = starts[at]
        high = starts[at + 1] if at + 1 < len(starts) else len(view.text)
        yield from _hits_in(segment, pattern, view, max(low, limits[0]), min(high, limits[1]))


def _hits_in(segment: Segment, pattern: Pattern, view: View, low: int, high: int) -> Iterator[_Hit]:
    for found in segment.regex.finditer(view.text, low, high):
        slots: dict[str, Any] = {}
        for number, slot in enumerate(segment.slots, 1):
            at = found.start(number)
            if at < 0:
                continue
            group = view.items.get(at)
            bound = None
            if group is not None:
                bound = next((item for item in group if item.type in slot.types), None)
            if bound is None:
                start, end = view.to_text(at), view.end_to_text(found.end(number))
                words = found.group(number)
                bound = _word(words, start, end, slot, pattern.lists)
            if slot.only:
                listed = pattern.lists[slot.only]
                plain = bound.words.lower()
                hedge = getattr(bound, "hedge", "")
                entry = f"{hedge} {plain}" if hedge else plain
                value = listed.entries.get(entry)
                if value is None:
                    break
                bound = Word(bound.start, bound.end, plain, "@" + slot.only, {**listed.carries, "value": value})
            slots[slot.name] = bound
        else:
            yield _Hit(found.start(), found.end(), slots)


def _word(words: str, start: int, end: int, slot: _Slot, lists: Mapping[str, WordList]) -> Word:
    plain = " ".join(words.split())
    for name in slot.lists:
        listed = lists[name]
        value = listed.entries.get(plain)
        if value is not None:
            carries = dict(listed.carries)
            if value:
                carries["value"] = value
            return Word(start, end, plain, "@" + name, carries)
    return Word(start, end, plain, "@", {})


def _inside(start: int, end: int, view: View, within: Within, index: ViewIndex) -> bool:
    if within.unit == "document":
        return True
    first = bisect_right(view.sentence_starts, start) - 1
    last = bisect_right(view.sentence_starts, end - 1) - 1
    if within.unit == "paragraph":
        return index.paragraph(max(first, 0)) == index.paragraph(max(last, 0))
    return last - first < within.number


def _near(chain: Sequence[_Hit], pattern: Pattern, view: View) -> bool:
    """Say whether the pieces on both sides of every ``~`` stand in one sentence."""
    for gap, (left, right) in zip(pattern.gaps, pairwise(chain), strict=True):
        ends, starts = (bisect_right(view.sentence_starts, at) for at in (left.end - 1, right.start))
        if gap.near and ends != starts:
            return False
    return True


def _rivals(left: _Hit, right: _Hit, view: View) -> Iterator[tuple[int, int]]:
    """Yield figures in the gap that could be meant by the slot on either side of it."""
    sides = [item for item in (_edge(left, last=True), _edge(right, last=False)) if item is not None]
    if not sides:
        return
    for found in _CODES.finditer(view.text, left.end, right.start):
        for item in view.items.get(found.start(), ()):
            if any(competes(item, side) for side in sides):
                yield item.start, item.end


_CODES = re.compile(_ANY_CODE)


def _edge(hit: _Hit, *, last: bool) -> Quantity | None:
    """Return the figure of the hit that stands nearest to the gap."""
    figures = [item for item in hit.slots.values() if isinstance(item, Quantity)]
    if not figures:
        return None
    return max(figures, key=lambda item: item.start) if last else min(figures, key=lambda item: item.start)


def competes(candidate: Any, bound: Quantity) -> bool:
    """Say whether a figure could be meant where ``bound`` was taken: same type and unit, nouns not in conflict."""
    if not isinstance(candidate, Quantity) or candidate.type != bound.type or candidate.unit != bound.unit:
        return False
    if candidate.type != "count":
        return True
    return candidate.noun == bound.noun or not candidate.noun
