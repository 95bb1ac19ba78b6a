"""What a check says and what the engine makes of it.

A kind yields :class:`Outcome` s; the engine turns the inconsistent ones into :class:`Finding` s and a
:class:`Report`.  All offsets are half-open character offsets into ``Document.text``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from typing import NamedTuple

from checker.document import Document, Span

try:  # the same function that hashlib gives, without loading OpenSSL
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

__all__ = [
    "Alternative",
    "Finding",
    "Outcome",
    "Problem",
    "Related",
    "Report",
    "Severity",
    "Status",
    "fingerprint",
]


class Severity(IntEnum):
    """How sure a finding is: an error cannot be so, a warning wants an editor's look, a note informs."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


class Status(Enum):
    """What a comparison came to."""

    INCONSISTENT = "inconsistent"
    CONSISTENT = "consistent"
    UNDECIDABLE = "undecidable"


class Related(NamedTuple):
    """Another place a finding speaks of, and what stands there ("the total").

    ``source`` names the source document (``--source``) the place is in; ``None`` means the draft itself.
    """

    span: Span
    label: str
    source: str | None = None


class Alternative(NamedTuple):
    """What could stand at ``span`` instead, offered and never applied: ``replacement`` and why ("balances")."""

    span: Span
    replacement: str
    label: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one comparison of a check came to.

    ``span`` is where the caret stands, ``values`` the words of each slot as written (they fill ``{slot}`` in
    the rule's message), ``working`` the equation or the reasoning in one line.  ``severity`` lowers the rule's
    own severity when the kind knows that the case is weaker (round counts); ``None`` leaves it.  ``weak`` says that the
    figures were brought together by nearness alone: any rule in which the figure at the caret fits explains it.
    """

    status: Status
    span: Span
    related: tuple[Related, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    working: str = ""
    alternatives: tuple[Alternative, ...] = ()
    severity: Severity | None = None
    weak: bool = False

    def at(self, base: int) -> Outcome:
        """Return the same outcome with every place in the draft moved by ``base``."""
        if not base:
            return self
        related = [item if item.source is not None else item._replace(span=item.span.at(base)) for item in self.related]
        return Outcome(
            self.status,
            self.span.at(base),
            tuple(related),
            self.values,
            self.working,
            tuple([item._replace(span=item.span.at(base)) for item in self.alternatives]),
            self.severity,
            self.weak,
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault shown to an editor.

    ``span`` is where the caret stands and implies no blame.  ``quotation`` says that a figure stands inside
    somebody's words, ``accepted`` carries the reason if someone accepted the finding.  ``formerly`` are the fingerprints
    it had under former names of its rule, so that old acceptances hold.
    """

    rule: str
    severity: Severity
    message: str
    span: Span
    related: tuple[Related, ...] = ()
    working: str = ""
    alternatives: tuple[Alternative, ...] = ()
    why: str = ""
    fingerprint: str = ""
    formerly: tuple[str, ...] = ()
    quotation: bool = False
    accepted: str | None = None


class Problem(NamedTuple):
    """Something that could not be done: ``place`` is ``file`` or ``file:line:column``, ``what`` one line."""

    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"


@dataclass(frozen=True)
class Report:
    """The findings on one document, sorted by place, and how much was looked at.

    ``checked`` counts what was compared, by name ("figures", "relations", "attributions"), so that "clean" is
    never mistaken for "not looked at".  ``problems`` lists rules that failed internally.
    """

    document: Document
    findings: tuple[Finding, ...]
    checked: Mapping[str, int]
    accepted: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()


def fingerprint(rule: str, words: list[str], sentence: str) -> str:
    """Return the content fingerprint of a finding: 16 hexadecimal digits, no line numbers in it.

    It depends on the rule's id, the words of all the finding's places and the sentence the caret stands in,
    white space and letter case apart, so that it survives edits elsewhere in the draft.
    """
    parts = [rule, *words, sentence]
    normal = "\x1f".join(" ".join(part.split()).casefold() for part in parts)
    return blake2b(normal.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
