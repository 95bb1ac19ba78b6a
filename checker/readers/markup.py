"""XML for readers: elements as events with their places, nothing a hostile file could blow up with.

The parser is expat.  Documents that declare entities are refused, elements nest to a limit, and no external thing is
ever fetched.
"""

from __future__ import annotations

import xml.parsers.expat
from collections.abc import Callable, Mapping
from html.entities import html5

from checker.readers import ReadError

__all__ = ["parse"]

_MAX_DEPTH = 1000


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
            raise ReadError(name, f"its elements nest more than {_MAX_DEPTH} deep; fewer were expected")
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

    def on_skipped(entity: str, is_parameter: bool) -> None:
        flush()
        if not is_parameter:  # of a DTD that is not fetched: "&eacute;" is what it is everywhere
            pending.append((html5.get(f"{entity};", "\ufffd"), parser.CurrentByteIndex))

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
    parser.SkippedEntityHandler = on_skipped
    try:
        parser.Parse(data, True)
    except xml.parsers.expat.ExpatError as error:
        raise ReadError(
            f"{name}:{error.lineno}:{error.offset + 1}",
            f"{xml.parsers.expat.errors.messages[error.code]}; well-formed XML was expected",
        ) from None
