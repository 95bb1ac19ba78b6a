"""jsonl: one JSON object per line.

A line of type ``finding`` or ``accepted`` is a finding as in ``json`` with the ``document`` it is in, a line of type
``document`` closes a document with what was ``checked``, and a line of type ``problem`` is something that could not be
done.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from checker.finding import Problem, Report
from checker.reporters.json import SCHEMA, document_of

__all__ = ["render"]


def render(reports: Sequence[Report], problems: Sequence[Problem], *, colour: bool = False) -> str:
    """Return the lines of every document in turn, then the problems."""
    rows: list[dict[str, object]] = []
    for report in reports:
        whole = document_of(report)
        for key, kind in (("findings", "finding"), ("accepted", "accepted")):
            rows.extend({"schema": SCHEMA, "type": kind, "document": whole["name"], **item} for item in whole[key])
        rows.append({"schema": SCHEMA, "type": "document", "name": whole["name"], "checked": whole["checked"]})
    rows.extend({"schema": SCHEMA, "type": "problem", "place": place, "what": what} for place, what in problems)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
