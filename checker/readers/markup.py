"""XML for readers: elements as events with their places, nothing a hostile file could blow up with.

The parser is expat.  Documents that declare entities are refused, elements nest to a limit, and no external thing is
ever fetched.
"""

from __future__ import annotations

import xml.parsers.expat
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

from checker.readers import MAX_BYTES, ReadError

__all__ = ["member", "open_archive", "parse"]

_MAX_DEPTH = 1000
#: A member of an archive may be so many times larger than it is packed.
_MAX_RATIO = 200


def parse(
    name: str,
    data: bytes,
    start: Callable[[str, Mapping[str, str], int], None],
    end: Callable[[str], None],
    text: Callable[[str, int, int], None],
) -> None:
    """Parse UTF-8 XML; call ``start(element, attributes, byte)``, ``end(element)`` and ``text(words, byte, byte)``.

    Names come without namespace prefix.  Places are byte offsets; a text that is one reference covers it.  Raises
    :class:`ReadError`.
    """
    parser = xml.parsers.expat.ParserCreate("utf-8")
    parser.buffer_text = False
    depth = 0
    pending: list[tuple[str, int]] = []

    def flush() -> None:
        if pending:
            words, first = pending.pop()
            text(words, first, parser.CurrentByteIndex)

    def on_start(element: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        flush()
        depth += 1
        if depth > _MAX_DEPTH:
            raise ReadError(name, f"its elements nest more than {_MAX_DEPTH} deep; a news document was expected")
        start(
            element.rpartition(":")[2],
            {key.rpartition(":")[2]: value for key, value in attributes.items()},
            parser.CurrentByteIndex,
        )

    def on_end(element: str) -> None:
        nonlocal depth
        flush()
        depth -= 1
        end(element.rpartition(":")[2])

    def on_text(words: str) -> None:
        flush()
        pending.append((words, parser.CurrentByteIndex))

    def on_other(*_: object) -> None:
        flush()

    def on_entity(*_: object) -> None:
        raise ReadError(name, "declares entities, which can be made to expand without end; XML without was expected")

    parser.StartElementHandler = on_start
    parser.EndElementHandler = on_end
    parser.CharacterDataHandler = on_text
    parser.CommentHandler = on_other
    parser.ProcessingInstructionHandler = on_other
    parser.StartCdataSectionHandler = on_other
    parser.EndCdataSectionHandler = on_other
    parser.EntityDeclHandler = on_entity
    try:
        parser.Parse(data, True)
    except xml.parsers.expat.ExpatError as error:
        raise ReadError(
            f"{name}:{error.lineno}:{error.offset + 1}",
            f"{xml.parsers.expat.errors.messages[error.code]}; well-formed XML was expected",
        ) from None


def open_archive(name: str, data: bytes, what: str) -> zipfile.ZipFile:
    """Open the zip archive that an office document is; ``what`` names it ("a Word document")."""
    try:
        return zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        kind = "is damaged or truncated" if data.startswith(b"PK") else "is not a zip archive"
        raise ReadError(name, f"{kind}; {what} was expected") from None


def member(name: str, archive: zipfile.ZipFile, path: str, what: str) -> bytes:
    """Return one file of an office document, its size bounded."""
    try:
        info = archive.getinfo(path)
    except KeyError:
        raise ReadError(name, f"holds no {path}; {what} was expected") from None
    if info.flag_bits & 1:
        raise ReadError(name, f"is encrypted; {what} without a password was expected")
    limit = min(MAX_BYTES, max(info.compress_size * _MAX_RATIO, 1 << 20))
    try:
        with archive.open(info) as stream:
            data = stream.read(limit + 1)
    except Exception as error:  # zipfile and zlib raise many kinds on damaged data
        raise ReadError(name, f"{path} in it is damaged ({type(error).__name__}); {what} was expected") from None
    if len(data) > limit:
        raise ReadError(name, f"{path} in it unpacks to more than {limit:,} bytes (a zip bomb?); {what} was expected")
    return data
