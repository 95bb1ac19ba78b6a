"""Literate specifications: ``tests/specs/*.md`` hold prose, an article block and the exact report block.

A block opened with three backticks and ``article`` is checked; ``article date=2025-03-01`` gives a publication date.
The next block, opened with ``report``, is what the text reporter prints; ``pytest --update`` rewrites it.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from checker.engine import Engine
from checker.readers import read
from checker.reporters import reporter

SPECS = sorted((Path(__file__).resolve().parent / "specs").glob("*.md"))
_PAIR = re.compile(
    r"```article(?P<options>[^\n]*)\n(?P<article>.*?)```(?P<between>.*?)```report\n(?P<report>.*?)```", re.S
)


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_spec(path: Path, engine: Engine, update: bool) -> None:
    """The report printed for each article block is the report block that follows it."""
    text = path.read_text("utf-8")
    pairs = list(_PAIR.finditer(text))
    out, at = [], 0
    for pair in pairs:
        given = re.search(r"date=(\S+)", pair["options"])
        date = datetime.date.fromisoformat(given[1]) if given else None
        document = read("draft.txt", pair["article"].encode())
        report = reporter("text").render([engine.check(document, date=date)], [], colour=False)
        out += [text[at : pair.start("report")], report]
        at = pair.end("report")
    out.append(text[at:])
    new = "".join(out)
    if update:
        path.write_text(new, "utf-8")

    assert pairs, "the file has no pair of article and report blocks"
    assert new == path.read_text("utf-8")
