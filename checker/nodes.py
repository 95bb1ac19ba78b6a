"""YAML as nodes with their places: what rule files, the configuration and acceptances are read with.

Every scalar is text until a declared type converts it, duplicate keys are refused, and every error is one line:
``file:line:column: what; what was expected``.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from checker.rule import RuleError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["NodeReader", "nearest", "text_of"]


def nearest(name: str, known: Collection[str]) -> str:
    """Return " (did you mean 'x'?)" for the known name nearest to ``name``, or ""."""
    from difflib import get_close_matches

    close = get_close_matches(name, sorted(known), 1)
    return f" (did you mean '{close[0]}'?)" if close else ""


def text_of(path: Path) -> str:
    """Return the text of a UTF-8 file; raise :class:`RuleError`."""
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleError(f"{path}: byte {error.start} is not UTF-8; expected a UTF-8 text file") from None
    except OSError as error:
        raise RuleError(f"{path}: {error.strerror}; expected a readable file") from None


class NodeReader:
    """Turns YAML nodes into values of declared types, and errors into one line with the place."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    def place(self, node: Any) -> str:
        """Return ``file:line:column`` of a node; one that came from another file has its path as ``origin``."""
        path = getattr(node, "origin", self.path)
        return f"{path}:{node.start_mark.line + 1}:{node.start_mark.column + 1}"

    def error(self, node: Any, what: str) -> RuleError:
        """Return an error at a node."""
        return RuleError(f"{self.place(node)}: {what}")

    def compose(self) -> Any:
        """Return the root node of the text; raise :class:`RuleError` if it is not YAML."""
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            return yaml.compose(self.text, Loader=loader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
            line = mark.line + 1 if mark else 1
            column = mark.column + 1 if mark else 1
            problem = str(getattr(error, "problem", None) or error).splitlines()[0]
            lines = self.text.splitlines()
            written = lines[line - 1] if 0 < line <= len(lines) else ""
            if re.search(r":\s*[{@\[*%|]|^\s*-\s*[{@\[*]", written) or "found character '@'" in problem:
                problem += "; YAML reads { @ [ * as its own: put the pattern in quotes"
            else:
                problem += "; expected a YAML mapping"
            raise RuleError(f"{self.path}:{line}:{column}: {problem}") from None

    def pairs(self, node: Any, what: str) -> list[tuple[str, Any, Any]]:
        """Return ``(key, key node, value node)`` of a mapping; refuse duplicate keys."""
        import yaml

        if not isinstance(node, yaml.MappingNode):
            hint = ""
            if isinstance(node, yaml.SequenceNode) and what == "the file":
                hint = " (a file holds one rule)"
            raise self.error(node, f"{what} is not a mapping{hint}; expected 'key: value' lines")
        seen: dict[str, Any] = {}
        out = []
        for key, value in node.value:
            name = str(getattr(key, "value", ""))
            if not isinstance(key, yaml.ScalarNode):
                raise self.error(key, "this key is not a word; if it is a pattern, put the pattern in quotes")
            if name in seen:
                raise self.error(
                    key, f"duplicate key '{name}'; it already stands in line {seen[name].start_mark.line + 1}"
                )
            seen[name] = key
            out.append((name, key, value))
        return out

    def string(self, node: Any) -> str:
        """Return a scalar as text."""
        import yaml

        if not isinstance(node, yaml.ScalarNode):
            if (isinstance(node, yaml.MappingNode) and node.flow_style) or (
                isinstance(node, yaml.SequenceNode) and node.flow_style
            ):
                raise self.error(node, "YAML reads { and [ as its own; put the pattern in quotes")
            raise self.error(node, "this is not text; expected one value")
        return str(node.value)

    def strings(self, node: Any) -> tuple[tuple[str, Any], ...]:
        """Return one or several scalars with their nodes."""
        import yaml

        if isinstance(node, yaml.SequenceNode):
            return tuple((self.string(item), item) for item in node.value)
        return ((self.string(node), node),)

    def boolean(self, node: Any) -> bool:
        """Return true or false; "yes" and "no" are refused, being words elsewhere."""
        text = self.string(node)
        if text not in ("true", "false"):
            raise self.error(node, f"'{text}' is neither true nor false; expected true or false")
        return text == "true"

    def integer(self, node: Any) -> int:
        """Return a whole number."""
        text = self.string(node)
        try:
            return int(text)
        except ValueError:
            raise self.error(node, f"'{text}' is not a whole number; expected a number such as 2") from None

    def mapping(self, node: Any) -> dict[str, str]:
        """Return a mapping of text to text."""
        return {name: self.string(value) for name, _, value in self.pairs(node, "this")}
