"""Where a character of the checked text stands in the source, and in which line and column.

Inside the project there is one coordinate: half-open character offsets (Python code points) into
``Document.text``.  An ``OffsetMap`` carries them back to offsets in the decoded source; a ``LineIndex`` turns
a source offset into a line and a column in the unit a front end asks for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise

__all__ = ["LineIndex", "OffsetMap", "TextBuilder", "offset_of_units"]


class OffsetMap:
    """Maps offsets of ``Document.text`` to offsets of the decoded source, and back.

    It is a list of pieces ``(text_start, source_start, text_length, source_length)`` in ascending order.  A
    piece whose two lengths are equal is copied character by character; any other piece (an entity, a CRLF)
    stands for its source as a whole.  No pieces at all means that text and source are the same.
    """

    __slots__ = ("_lengths", "_source_starts", "_text_starts")

    def __init__(self, pieces: Iterable[tuple[int, int, int, int]] = ()) -> None:
        kept = list(pieces)
        self._text_starts = [piece[0] for piece in kept]
        self._source_starts = [piece[1] for piece in kept]
        self._lengths = [(piece[2], piece[3]) for piece in kept]

    def to_source(self, offset: int) -> int:
        """Return the source offset at which the character ``offset`` of the text begins."""
        if not self._text_starts:
            return offset
        at = max(bisect_right(self._text_starts, offset) - 1, 0)
        into = offset - self._text_starts[at]
        text_length, source_length = self._lengths[at]
        if text_length == source_length:
            into = min(into, source_length) if at + 1 < len(self._text_starts) else into
            return self._source_starts[at] + into
        return self._source_starts[at] + (source_length if into >= text_length else 0)

    def span_to_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the source range that the text range ``[start, end)`` came from.

        An end is mapped from the last character inside the range, so that a range never swallows markup that
        merely follows it.
        """
        if end <= start:
            at = self.to_source(start)
            return at, at
        first = self.to_source(start)
        last = self.to_source(end - 1)
        return first, max(last + self._width(end - 1), first)

    def _width(self, offset: int) -> int:
        """Return how many source characters the text character ``offset`` came from."""
        if not self._text_starts:
            return 1
        at = max(bisect_right(self._text_starts, offset) - 1, 0)
        text_length, source_length = self._lengths[at]
        if text_length == source_length:
            return 1
        return source_length

    def to_text(self, offset: int) -> int:
        """Return the text offset of the first text character at or after the source offset ``offset``."""
        if not self._text_starts:
            return offset
        at = bisect_right(self._source_starts, offset) - 1
        if at < 0:
            return self._text_starts[0]
        into = offset - self._source_starts[at]
        text_length, source_length = self._lengths[at]
        if into < source_length:
            return self._text_starts[at] + (into if text_length == source_length else 0)
        if at + 1 < len(self._text_starts):
            return self._text_starts[at + 1]
        return self._text_starts[at] + text_length


class TextBuilder:
    """Collects the text of a document piece by piece, and with it the map back to the source.

    A reader calls :meth:`copy` for source that is text as it stands and :meth:`write` for text that stands for
    something else (an entity, a line end, markup between two blocks), in the order of the source.
    """

    __slots__ = ("_parts", "_pieces", "_source", "length")

    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._pieces: list[tuple[int, int, int, int]] = []
        self.length = 0

    def copy(self, start: int, end: int) -> None:
        """Append the source range ``[start, end)`` character by character."""
        self.write(self._source[start:end], start, end)

    def write(self, text: str, start: int, end: int) -> None:
        """Append ``text``, which stands for the source range ``[start, end)`` (an empty one for inserted text).

        A text as long as its range is mapped character by character.
        """
        size = len(text)
        if not size:
            return
        self._parts.append(text)
        if size == end - start and self._pieces:
            text_start, source_start, text_length, source_length = self._pieces[-1]
            if text_length == source_length and source_start + source_length == start:
                self._pieces[-1] = (text_start, source_start, text_length + size, source_length + size)
                self.length += size
                return
        self._pieces.append((self.length, start, size, end - start))
        self.length += size

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def offsets(self) -> OffsetMap:
        """Return the map from the text so far to the source."""
        if len(self._pieces) == 1 and self._pieces[0][:2] == (0, 0):
            return OffsetMap()
        return OffsetMap(self._pieces)


class LineIndex:
    """Turns offsets of a text into one-based lines and columns, and back.

    Lines end at LF, CRLF or a lone CR, as in the Language Server Protocol.
    """

    __slots__ = ("_starts", "_text", "_units")

    def __init__(self, text: str) -> None:
        self._text = text
        self._units: dict[str, list[int]] = {}
        starts = [0]
        if "\r" in text:
            at = 0
            length = len(text)
            while at < length:
                character = text[at]
                at += 1
                if character == "\r":
                    if at < length and text[at] == "\n":
                        at += 1
                    starts.append(at)
                elif character == "\n":
                    starts.append(at)
        else:
            at = text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = text.find("\n", at + 1)
        self._starts = starts

    def __len__(self) -> int:
        return len(self._starts)

    def position(self, offset: int, encoding: str = "utf-32") -> tuple[int, int]:
        """Return the one-based ``(line, column)`` of ``offset``.

        ``encoding`` is the unit of the column: ``utf-32`` (code points), ``utf-16`` or ``utf-8`` code units.
        """
        line = bisect_right(self._starts, offset)
        start = self._starts[line - 1]
        if encoding == "utf-32":
            return line, offset - start + 1
        before = self._text[start:offset]
        if encoding == "utf-16":
            return line, len(before.encode("utf-16-le", "surrogatepass")) // 2 + 1
        return line, len(before.encode("utf-8", "surrogatepass")) + 1

    def offset(self, line: int, column: int, encoding: str = "utf-32") -> int:
        """Return the offset of a one-based line and column; past the end of a line means its end."""
        if line < 1:
            return 0
        if line > len(self._starts):
            return len(self._text)
        start, text = self._starts[line - 1], self.line(line)
        if encoding == "utf-32":
            return start + max(min(column - 1, len(text)), 0)
        width = 0
        for at, character in enumerate(text):
            if width >= column - 1:
                return start + at
            size = character.encode("utf-8" if encoding == "utf-8" else "utf-16-le", "surrogatepass")
            width += len(size) if encoding == "utf-8" else len(size) // 2
        return start + len(text)

    def to_units(self, offset: int, encoding: str) -> int:
        """Return how many code units of ``encoding`` stand before ``offset``."""
        if encoding == "utf-32" or self._text.isascii():
            return offset
        line, column = self.position(offset, encoding)
        return self._unit_starts(encoding)[line - 1] + column - 1

    def _unit_starts(self, encoding: str) -> list[int]:
        """Return how many code units stand before each line."""
        if encoding not in self._units:
            starts = [0]
            for start, end in pairwise(self._starts):
                text = self._text[start:end]
                wide = text.encode("utf-8" if encoding == "utf-8" else "utf-16-le", "surrogatepass")
                starts.append(starts[-1] + (len(wide) if encoding == "utf-8" else len(wide) // 2))
            self._units[encoding] = starts
        return self._units[encoding]

    def line(self, line: int) -> str:
        """Return the text of a one-based line, without its line end."""
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        return self._text[self._starts[line - 1] : end].rstrip("\r\n")


def offset_of_units(text: str, units: int, encoding: str) -> int | None:
    """Return the offset in ``text`` with ``units`` code units before it; ``None`` outside it or inside a character."""
    if encoding == "utf-32" or text.isascii():
        return units if 0 <= units <= len(text) else None
    codec, size = ("utf-8", 1) if encoding == "utf-8" else ("utf-16-le", 2)
    data = text.encode(codec, "surrogatepass")
    if not 0 <= units * size <= len(data):
        return None
    try:
        return len(data[: units * size].decode(codec))
    except UnicodeDecodeError:
        return None
