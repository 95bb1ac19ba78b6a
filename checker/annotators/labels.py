"""Labels: what only looks like a figure ("Boeing 737", "G7", "COVID-19", "Article 5")."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

__all__ = ["Label", "labels"]


@dataclass(slots=True)
class Label:
    """A name with digits in it at ``[start, end)``."""

    start: int
    end: int
    type: str = "label"

    def at(self, base: int) -> Label:
        """Return the same label with its offsets moved by ``base``."""
        return replace(self, start=self.start + base, end=self.end + base) if base else self


_LABEL = re.compile(
    r"\b[A-Z][A-Za-z]*-?\d+[A-Za-z]?\b|\b\d+[A-Z][A-Za-z]+\b|\b[A-Z]+-\d+\b"
    r"|\b(?:Boeing|Airbus|[Aa]rticle|[Ss]ection|[Cc]hapter|[Pp]hase|[Tt]ype|[Vv]ersion|Flight|Route|Highway|Interstate"
    r"|Room|Gate|Group|Channel|Super Bowl|No\.|Title|Proposition|Prop\.|Resolution|Act|Level|Stage|[Gg]rade|Ward|District"
    r"|Precinct|Table|Figure|Page|page|Apollo|Windows|Formula|Top|Area|Studio|Big)[ \u00a0]\d[\d.]*\b"
    r"|https?://\S{1,300}"
)


def labels(text: str) -> list[Label]:
    """Return the labels of ``text``, in order."""
    return [Label(found.start(), found.end()) for found in _LABEL.finditer(text)]
