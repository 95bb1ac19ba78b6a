"""What the XML reporters share: text made safe for XML."""

from __future__ import annotations

import re

__all__ = ["attributes", "escaped"]

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SIGNS = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
)


def escaped(text: str) -> str:
    """Return text that may stand in XML content or in an attribute; what XML forbids becomes U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text).translate(_SIGNS)


def attributes(**values: object) -> str:
    """Return the attributes of an element, with a space in front of each."""
    return "".join(f' {name}="{escaped(str(value))}"' for name, value in values.items())
