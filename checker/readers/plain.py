"""The plain text reader: paragraphs, and what each one is, from the shape of the draft alone.

Some drafts have one paragraph on every line, others are wrapped at a width with blank lines between paragraphs, and
the two are told apart by shape (:func:`_is_wrapped`).  In the text that comes out, ``"\\n"`` ends a paragraph in both:
a line end inside a paragraph is one space.  Sections stand in that text without list markers, the ``>`` of quoted
mail, and indentation.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from checker.document import Cell, Document, Section, Span, Table
from checker.offsets import TextBuilder
from checker.readers import ReadError
from checker.readers.decoding import decode

__all__ = ["Paragraph", "classify", "document_of", "list_marker", "read", "split_dateline"]

_LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_FENCE = re.compile(r"[\W_]*(?:\d{1,3}|(?i:ends?|more|mf|xxx))?[\W_]*$")  # "* * *", "-30-", "ENDS", "=====": no prose
_LIST = re.compile(r"(?:[-*+•‣▪◦·●○–\uf0b7\uf0a7]|\(?(?:\d{1,3}|[a-z])[.)])[ \t\xa0]+(?=\S)")
_GAP = re.compile(r"[ \t]*[\t|][ \t|]*| {3,}")
_ALIGNED_GAP = re.compile(r"[ \t]*[\t|][ \t|]*| {2,}")  # two spaces part columns where the lines are aligned
_RULE = re.compile(r"[-=+|: \t]+$")
_UPPER = "A-ZÀ-ÖØ-Þ"
_PLACE = (
    rf"(?:Ma?c|[OD]['’]|Al-|al-)?[{_UPPER}][{_UPPER}.'’]+(?:[-/ ](?:and )?(?:Ma?c)?[{_UPPER}][{_UPPER}.'’]*){{0,4}}"
)
_AGENCY = r"\([A-Z][\w.&’' /-]{1,40}\)|/[A-Z][\w. -]{2,30}/"
_DATELINE = re.compile(
    rf"(?:(?P<place>{_PLACE})(?:, [{_UPPER}][^,;:()\n–—]{{1,30}}){{0,3}}"  # PLACE, State, Jan. 5, 2024
    rf"(?:,? (?:\d{{1,2}} )?[A-Z][a-z]{{2,8}}\.?(?: \d{{1,2}})?(?:,? \d{{4}})?)?(?: ?(?:{_AGENCY}))?"
    rf"|(?:[{_UPPER}][\w.'’-]+[ ,]{{1,2}}){{1,5}}(?:{_AGENCY}))"  # Place, Country (Agency)
    r"(?P<dash>:? ?(?:—|–|--|-(?=[ \"“])|―|_(?= )) ?|: )(?=\S)"
)
_NO_PLACE = frozenset(
    ("ANALYSIS", "BREAKING", "CORRECTED", "CORRECTION", "EXCLUSIVE", "EXPLAINER", "FACTBOX", "LIVE", "NOTE", "OPINION",
     "PHOTOS", "UPDATE", "UPDATED", "URGENT", "VIDEO", "WATCH")
)  # fmt: skip
_BYLINE = re.compile(
    r"(?:by|from|story by|words by|written by|text by)[ \t]+"
    rf"(?-i:[{_UPPER}][\w.'’-]*"
    rf"(?:,? (?:[{_UPPER}][\w.'’-]*|and|in|for|of|the|de|van|von|der|al|bin|&|\|)){{0,14}})[|,]?$"
    r"|\(?(?:additional |further )?(?:reporting|writing|editing|compiled|written|edited) (?:and \w+ )?by [^\n]+",
    re.IGNORECASE,
)
_DAY_NAMES = re.compile(
    r"by (?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|by (?:january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:(?:first |last )?(?P<what>published|posted|updated|modified|date|release date|for release)(?: on| at)?:? )?"
    r"(?:\w+day,? )?(?:(?P<iso>\d{4}-\d\d-\d\d)"
    r"|(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)? (?P<month2>[a-z]{3,9})\.?,? (?P<year2>\d{4}))",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CAPTION = re.compile(
    r"\W{0,2}(?:(?:file )?photo(?:graph)?|picture|image|caption|graphic|chart)s?(?: caption)? ?[:.—-]", re.IGNORECASE
)
_MAIL_FIELD = re.compile(r"\*?(?:From|Sent|Date|To|Cc|Bcc|Subject|Reply-To):\*? \S")
_MAIL_QUOTED = re.compile(
    r"On [^\n]{6,200} wrote:$|-{2,} ?(?:Original|Forwarded) message ?-{2,}$|Begin forwarded message:$", re.IGNORECASE
)
_CLOSERS = "\"'”’)]»"
_WIDTH = 100  # nobody wraps by hand at more columns
_HEAD = 8  # at most so many paragraphs stand before the lede


class Line(NamedTuple):
    """One line of the source: its range without the line end, indentation and trailing space, and where it began."""

    start: int
    end: int
    left: int


class Paragraph(NamedTuple):
    """One paragraph before it has a place in a document: its range of the text, its words, its kind ("" if unknown)."""

    start: int
    end: int
    words: str
    kind: str = ""


def read(name: str, data: bytes) -> Document:
    """Read plain text in any encoding :func:`~checker.readers.decoding.decode` knows."""
    try:
        source, encoding = decode(data)
    except ValueError as error:
        raise ReadError(name, f"is not text: {error}") from None
    return document_of(name, source, {"encoding": encoding})


def document_of(
    name: str,
    source: str,
    metadata: Mapping[str, str],
    begin: int = 0,
    headline: tuple[str, int, int] = ("", 0, 0),
) -> Document:
    """Return plain text as a document; what stands before the offset ``begin`` is no part of the draft.

    ``headline`` is one that stands there all the same: its words, and the range of the source they stand for.
    """
    builder = TextBuilder(source)
    paragraphs: list[Paragraph] = []
    tables: list[Table] = []
    behind = begin
    if headline[0]:
        builder.write(*headline)
        paragraphs.append(Paragraph(0, builder.length, headline[0], "headline"))
        builder.write("\n\n", headline[2], begin)
    blocks = _blocks(source, begin)
    aligned = _aligned(source, blocks) if "  " in source else frozenset()
    for lines in _paragraphs(source, blocks, aligned):
        start, end = lines[0].start, lines[-1].end
        _gap(builder, source, behind, start)
        behind = end
        at = builder.length
        for number, line in enumerate(lines):
            first = line.start
            if number:
                if source[first] == ">":
                    first += _quoted(source[first : line.end])
                builder.write(" ", lines[number - 1].end, first)
            builder.copy(first, line.end)
        words = source[start:end] if len(lines) == 1 else ""
        paragraphs.append(Paragraph(at, builder.length, words, "table" if start in aligned else ""))
    _gap(builder, source, behind, len(source))
    text = builder.text
    paragraphs = [part if part.words else part._replace(words=text[part.start : part.end]) for part in paragraphs]
    if "From:" in source or "wrote:" in source:
        paragraphs = _without_mail_headers(paragraphs)
    paragraphs = _shaped(paragraphs, tables)
    sections, date = classify(paragraphs)
    return Document(
        name=name,
        text=text,
        sections=tuple(sections),
        offsets=builder.offsets(),
        source=source,
        date=date,
        tables=tuple(tables),
        metadata=metadata,
    )


def list_marker(words: str) -> int:
    """Return how many characters of a paragraph are the marker of a list item ("- ", "2. "); 0 if it is none."""
    match = _LIST.match(words)
    return match.end() if match else 0


def _gap(builder: TextBuilder, source: str, start: int, end: int) -> None:
    """Write what stands between two paragraphs: its line ends, and nothing else."""
    if start < end:
        builder.write("\n" * len(_LINE_END.findall(source, start, end)), start, end)


def _quoted(line: str) -> int:
    """Return how many characters of ``line`` are the marks of quoted mail (``> > ``)."""
    return len(line) - len(line.lstrip("> \t"))


# Lines to paragraphs


def _blocks(source: str, begin: int) -> list[list[Line]]:
    """Return the lines from the offset ``begin`` on that stand together, without an empty line between them."""
    blocks: list[list[Line]] = [[]]
    at = begin
    for match in _LINE_END.finditer(source, begin):
        _line(source, at, match.start(), blocks)
        at = match.end()
    _line(source, at, len(source), blocks)
    return [block for block in blocks if block]


def _aligned(source: str, blocks: list[list[Line]]) -> frozenset[int]:
    """Return where the lines begin that are rows of a table by their alignment alone.

    Three lines or more, of the same number of short cells parted by two spaces or more, whose last cells begin or end
    in the same column.
    """
    found: set[int] = set()
    for block in blocks:
        if len(block) < 3:
            continue
        run: list[tuple[Line, int, int, int]] = []  # line, number of cells, where the last one begins and ends
        for line in [*block, None]:
            row = None
            if (
                line is not None
                and line.end - line.start <= _WIDTH
                and "  " in (words := source[line.start : line.end])
            ):
                cells = _ALIGNED_GAP.split(words)
                if max(map(len, cells)) <= 40:
                    end = line.end - line.left
                    row = (line, len(cells), end - len(cells[-1]), end)
            elif line is not None and _RULE.match(source, line.start, line.end):
                continue
            if row is not None and (not run or row[1] == run[0][1]):
                run.append(row)
                continue
            if len(run) >= 3 and (len({item[2] for item in run}) == 1 or len({item[3] for item in run}) == 1):
                found.update(item[0].start for item in run)
            run = [row] if row is not None else []
    return frozenset(found)


def _paragraphs(source: str, blocks: list[list[Line]], aligned: frozenset[int]) -> list[list[Line]]:
    """Return the lines of each paragraph, in order."""
    wrapped = _is_wrapped(source, blocks)
    width = max((line.end - line.left for block in blocks for line in block[:-1]), default=0)
    found: list[list[Line]] = []
    for block in blocks:
        found.append([block[0]])
        widest = max(line.end - line.left for line in block)
        for before, line in pairwise(block):
            if not aligned.isdisjoint((before.start, line.start)):
                found.append([line])
            elif _is_soft(source, before, line, block[0], widest, width, wrapped):
                found[-1].append(line)
            else:
                found.append([line])
    return found


def _line(source: str, start: int, end: int, blocks: list[list[Line]]) -> None:
    """Append the line ``[start, end)`` to the last block, or begin a new one if it is blank."""
    words = source[start:end]
    stripped = words.strip()
    if not stripped or not stripped.strip("> \t"):
        if blocks[-1]:
            blocks.append([])
        return
    first = start + len(words) - len(words.lstrip())
    blocks[-1].append(Line(first, first + len(stripped), start))


def _is_wrapped(source: str, blocks: list[list[Line]]) -> bool:
    """Say whether the draft is wrapped at a width rather than one paragraph a line.

    In wrapped English prose most lines after the first of a paragraph begin with a small letter; a paragraph never
    does.  A third is enough, the rest being names, figures and short lines.
    """
    follow = small = 0
    for block in blocks:
        for before, line in pairwise(block):
            if not 35 <= before.end - before.left <= _WIDTH * 2:
                continue
            if _LIST.match(source, line.start) or _columns(source, line) or _is_byline(source[line.start : line.end]):
                continue
            follow += 1
            small += source[line.start : line.end].lstrip("> \t")[:1].islower() and source[before.end - 1] not in ".:!?"
    return small * 3 >= follow > 0


def _is_soft(source: str, before: Line, line: Line, opening: Line, widest: int, width: int, wrapped: bool) -> bool:
    """Say whether the line end between two lines is only a wrap, both being of one paragraph.

    ``opening`` and ``widest`` are the first line and the greatest length in their block, ``width`` that of the draft.
    """
    first = source[line.start : min(line.end, line.start + 60)]
    if _LIST.match(source, line.start) or _columns(source, before) or _columns(source, line):
        return False
    quoted = first[0] == ">"
    if quoted != (source[before.start] == ">"):
        return False
    last, length = source[before.end - 1], before.end - before.left
    small = first.lstrip("> \t")[:1].islower()
    if _is_byline(source[before.start : before.end]) or _is_byline(source[line.start : line.end]):
        return False
    if not small and (_DATELINE.match(source, line.start) or line.start - line.left > before.start - before.left + 1):
        return False  # a dateline, or a first line set in
    if _LIST.match(source, opening.start) and line.start - line.left > opening.start - opening.left:
        return True  # set in under its list item
    stops = last in ".!?:" or (last in _CLOSERS and source[before.end - 2 : before.end - 1] in ".!?,")
    need = length + 1 + len(first.split(None, 1)[0])  # what the line would have been with the next word on it
    if wrapped:
        if small and not stops:
            return True
        return (not stops or length >= 50) and need > min(width, _WIDTH) - (4 if stops else 8)
    if stops or widest > _WIDTH:
        return False
    return (small and (length >= 30 or quoted)) or (length >= 50 and need > widest and last.isalpha())


def _columns(source: str, line: Line) -> int:
    """Return how many columns the line has as a row of a table (0: it is prose)."""
    words = source[line.start : line.end]
    if "\t" not in words and "|" not in words and "   " not in words:
        return 0
    cells = [cell for cell in _GAP.split(words) if cell]
    if len(cells) < 2 or sum(map(len, cells)) > 60 * len(cells):
        return 0
    return len(cells)


# Paragraphs to sections


def _without_mail_headers(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Leave out what a mail program writes around the message it quotes: its header lines and "… wrote:"."""
    found: list[Paragraph] = []
    run: list[Paragraph] = []
    for part in [*paragraphs, Paragraph(0, 0, "")]:
        words = part.words.lstrip("> \t")[:400]
        if words and _MAIL_FIELD.match(words):
            run.append(part)
            continue
        if len(run) < 2 or not any("From:" in line.words[:40] for line in run):
            found += run
        elif not found:  # of the draft itself: its date is the publication date
            found += [line for line in run if "Date:" in line.words[:40]]
        run = []
        if words and not _MAIL_QUOTED.match(words):
            found.append(part)
    return found


def _shaped(paragraphs: Sequence[Paragraph], tables: list[Table]) -> list[Paragraph]:
    """Mark list items, quoted mail, table rows and what is no prose, and cut markers off."""
    found: list[Paragraph] = []
    rows: list[Paragraph] = []
    for part in paragraphs:
        words = part.words
        if part.kind == "headline":
            found.append(part)
            continue
        is_row = part.kind or (
            ("\t" in words or "|" in words or "   " in words) and _columns(words, Line(0, len(words), 0))
        )
        if is_row or (rows and _RULE.match(words)):
            if rows and part.start > rows[-1].end + 1 and len(_cells(part)) != len(_cells(rows[0])):
                found += _table(rows, tables)  # another table, behind an empty line
                rows = []
            rows.append(part)
            continue
        if rows:
            found += _table(rows, tables)
            rows = []
        if words[0] == ">":
            cut = _quoted(words)
            found.append(Paragraph(part.start + cut, part.end, words[cut:], "quote"))
        elif (words[0] in "-*+•‣▪◦·●○–\uf0b7\uf0a7(" or words[0].isalnum()) and (marker := _LIST.match(words)):
            found.append(Paragraph(part.start + marker.end(), part.end, words[marker.end() :], "list"))
        elif len(words) > 40 or not _FENCE.match(words):
            found.append(part)
    return found + (_table(rows, tables) if rows else [])


def _table(rows: Sequence[Paragraph], tables: list[Table]) -> list[Paragraph]:
    """Return the rows as table sections and add the table, if there are two rows; else the row as prose."""
    kept = [row for row in rows if not _RULE.match(row.words)]
    if len(kept) < 2:
        return [row._replace(kind="") for row in kept]
    cells = [_cells(row) for row in kept]
    ruled = len(rows) > 1 and _RULE.match(rows[1].words) is not None
    heading = ruled or not any(character.isdigit() for character in kept[0].words)
    labels = any(
        character.isalpha()
        for part, row in zip(kept[1:], cells[1:], strict=True)
        for character in part.words[row[0].start - part.start : row[0].end - part.start]
    )
    grid = [
        tuple(Cell(span, (number == 0 and heading) or (column == 0 and labels)) for column, span in enumerate(row))
        for number, row in enumerate(cells)
    ]
    tables.append(Table(Span(kept[0].start, kept[-1].end), tuple(grid)))
    return [row._replace(kind="table") for row in kept]


def _cells(row: Paragraph) -> list[Span]:
    """Return the range of each cell of a row."""
    words = row.words
    edge = words[0] == "|"
    found: list[Span] = []
    at = 1 if edge else 0
    gaps = _ALIGNED_GAP if row.kind else _GAP
    for gap in [*((match.start(), match.end()) for match in gaps.finditer(words)), (len(words), len(words))]:
        if gap[0] < at:
            continue
        start, end = at, gap[0]
        while start < end and words[start].isspace():
            start += 1
        if start < end or (found and gap[0] < len(words)):
            found.append(Span(row.start + start, row.start + end))
        at = gap[1]
    return found


def classify(paragraphs: Sequence[Paragraph]) -> tuple[list[Section], datetime.date | None]:
    """Give each paragraph its kind and return the sections, and the publication date if a line states one.

    Paragraphs that have a kind keep it.  The lede is the first paragraph with a dateline, else the first that reads
    like prose; what stands before it is headline, deck and byline.
    """
    lede = _lede(paragraphs)
    sections: list[Section] = []
    date = None
    headline = any(part.kind == "headline" for part in paragraphs)
    for number, part in enumerate(paragraphs):
        kind, words = part.kind, part.words
        if kind:
            sections.append(Section(kind, Span(part.start, part.end)))
            continue
        if number <= lede + _HEAD and (match := _date_line(words)):
            stated = _date_of(match)
            if date is None or (stated and (match["what"] or "").lower() not in ("updated", "modified")):
                date = stated or date
            kind = "byline"
        elif _is_byline(words):
            kind = "byline"
        elif words[0] in "pPfFiIcCgG([*" and _CAPTION.match(words):
            kind = "caption"
        elif number < lede:
            kind = "deck" if headline else "headline"
            headline = True
        elif number == lede:
            cut, begin = split_dateline(words)
            if begin:
                sections.append(Section("dateline", Span(part.start, part.start + cut)))
            sections.append(Section("lede", Span(part.start + begin, part.end)))
            continue
        else:
            subhead = number + 1 < len(paragraphs) and _is_subhead(words)
            kind = "subhead" if subhead else "body"
        sections.append(Section(kind, Span(part.start, part.end)))
    return sections, date


def split_dateline(words: str) -> tuple[int, int]:
    """Return where the dateline of a paragraph ends and where its lede begins; ``(0, 0)`` if there is no dateline."""
    match = _DATELINE.match(words)
    if not match or (match["place"] and match["place"].split()[0].rstrip(".") in _NO_PLACE):
        return 0, 0
    if match["dash"] == ": " and "(" not in match.group() and "," not in match.group():
        return 0, 0  # "NASA: the launch is off"
    return len(words[: match.start("dash")].rstrip()), match.end()


def _lede(paragraphs: Sequence[Paragraph]) -> int:
    """Return the index of the lede."""
    candidates = [number for number, part in enumerate(paragraphs) if not part.kind][: _HEAD + 1]
    for number in candidates:
        if split_dateline(paragraphs[number].words)[1]:
            return number
    for number in candidates:
        words = paragraphs[number].words
        if (len(words) > 200 or _ends(words)) and not (_is_byline(words) or _CAPTION.match(words) or _date_line(words)):
            return number
    for number in candidates:  # nothing ends like prose: behind a short first line, the longest of the head
        words = paragraphs[number].words
        if len(words) > 100 and not _is_byline(words):
            return number
    return candidates[0] if len(candidates) == 1 else len(paragraphs)


def _ends(words: str) -> bool:
    """Say whether a paragraph ends as a sentence does ("…in the U.S." may be a headline all the same)."""
    last = words.rstrip(_CLOSERS)[-1:]
    if last == ".":
        return not (len(words) < 100 and words[-3:-2] == "." and words.count(". ") == 0)
    return (last in "!?:…" and len(words) > 100) or words[-1] == ","


def _is_byline(words: str) -> bool:
    """Say whether a line names the writer ("By Ana Ruiz", "Reporting by …")."""
    if len(words) > 200 or words[0] not in "bBfFsSwWtT(aArReEcC" or not _BYLINE.match(words):
        return False
    return not _DAY_NAMES.match(words) and (words[-1] not in "!?" and (words[-1] != "." or words[0] not in "bB"))


def _is_subhead(words: str) -> bool:
    """Say whether a paragraph behind the lede is a heading: short, without an end stop, and no quotation."""
    if len(words) > 80 or words[-1] in '.!:;,…)"”’' or words[0] in "\"“‘'(" or words[0].islower():
        return False
    return words.count(" ") < 12 and any(character.isalpha() for character in words)


def _date_line(words: str) -> re.Match[str] | None:
    """Return the date of a line that states when the draft is published ("Updated March 5, 2024", a date alone)."""
    match = _PUBLISHED.match(words) if len(words) <= 160 else None
    return match if match and (match["what"] or match.end() == len(words)) else None


def _date_of(match: re.Match[str]) -> datetime.date | None:
    """Return the date a "Published:" line states, or ``None`` if there is no such day."""
    try:
        if match["iso"]:
            return datetime.date.fromisoformat(match["iso"])
        month = (match["month"] or match["month2"])[:3].lower()
        year, day = match["year"] or match["year2"], match["day"] or match["day2"]
        return datetime.date(int(year), _MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None
