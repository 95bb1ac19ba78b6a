"""checker: finds the figures that cannot all be true and the claims without a source in newsroom drafts.

The public interface::

    from checker import check_text
    report = check_text("The fund holds $9 million. Of that sum, …")
    for finding in report.findings:
        print(finding.severity, finding.message, finding.working)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from pathlib import Path

    from checker.finding import Finding, Report, Severity

__all__ = ["Finding", "Report", "Severity", "__version__", "check_file", "check_text"]

__version__ = "0.1.0"


def check_text(
    text: str, *, name: str = "draft.txt", date: datetime.date | None = None, sources: Sequence[str] = ()
) -> Report:
    """Return the report on a draft given as text, checked with the shipped default rules.

    ``name`` tells the format by its ending (plain text otherwise), ``date`` is the publication date, ``sources`` are
    the texts the draft was written from.  Offsets in the report count characters of ``report.document.text``.  Half a
    surrogate pair is read as U+FFFD.  Raises ``checker.readers.ReadError`` if the text is not of the format.
    """
    from checker.engine import Engine
    from checker.readers import data_of, read
    from checker.ruleset import load

    engine = Engine([rule for rule in load().rules if not rule.preview])
    documents = [read(f"source {number}", data_of(source)) for number, source in enumerate(sources, 1)]
    return engine.check(read(name, data_of(text)), date=date, sources=documents)


def check_file(path: str | Path, *, date: datetime.date | None = None) -> Report:
    """Return the report on a draft in a file, checked with the shipped default rules.

    Raises ``checker.readers.ReadError`` if it is no text the readers know, ``OSError`` if it cannot be read.
    """
    from pathlib import Path

    from checker.engine import Engine
    from checker.readers import read
    from checker.ruleset import load

    engine = Engine([rule for rule in load().rules if not rule.preview])
    return engine.check(read(str(path), Path(path).read_bytes()), date=date)


def __getattr__(name: str) -> Any:
    """Import the result types when they are first asked for."""
    if name in ("Finding", "Report", "Severity"):
        from checker import finding

        return getattr(finding, name)
    raise AttributeError(name)
