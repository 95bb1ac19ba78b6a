"""Suite ``flags``: what the sourcing and quotation rules find in a draft, previews included."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from checker.engine import Engine
from checker.readers import read
from checker.ruleset import load

#: rules whose finding the suite files under another name
_FILED = {"unsourced-expectation": "passive-unsourced-claim"}
#: rules the suite has no name for
_UNKNOWN = frozenset(
    "anonymous-opinion first-quote-anonymous missing-byline-with-anonymous no-named-speaker off-the-record"
    " single-source-draft speaker-without-role".split()
)


@lru_cache(maxsize=1)
def _engine() -> Engine:
    return Engine([rule for rule in load().rules if rule.subject in ("sourcing", "quotes") and rule.id not in _UNKNOWN])


def predict(row: dict[str, Any]) -> dict[str, Any]:
    """Return the flags on one draft."""
    document = read("draft.txt", row["text"].encode("utf-8", "surrogatepass"))
    report = _engine().check(document)
    if report.problems:
        raise RuntimeError(f"row {row['id']}: {report.problems[0]}")
    flags = []
    for finding in report.findings:
        start, end = document.offsets.span_to_source(*finding.span)
        line, _ = document.lines.position(start)
        flags.append({"kind": _FILED.get(finding.rule, finding.rule), "line": line, "start": start, "end": end})
    return {"flags": flags}
