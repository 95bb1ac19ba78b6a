"""JSON schemas for the files people write, so that editors complete and check them.

The schema of a configuration is a file; that of rules is derived from the kinds, so it can never lag behind them.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

from checker.document import SECTION_KINDS
from checker.kinds import KINDS, kind_module

__all__ = ["config_schema", "rule_schema"]

_TEXTS: dict[str, Any] = {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
_SECTION: dict[str, Any] = {"enum": list(SECTION_KINDS)}
_EXAMPLE: dict[str, Any] = {
    "oneOf": [
        {"type": "string"},
        {
            "type": "object",
            "required": ["text"],
            "additionalProperties": False,
            "properties": {
                "text": {"type": "string"},
                "date": {"type": "string", "description": "The publication date, YYYY-MM-DD."},
                "sources": _TEXTS,
            },
        },
    ]
}
_COMMON: dict[str, Any] = {
    "id": {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "description": "The fault; the file's name."},
    "kind": {"enum": list(KINDS), "description": "The shape of reasoning."},
    "severity": {"enum": ["error", "warning", "note"]},
    "message": {"type": "string", "description": "One line; {slot} is filled in."},
    "why": {"type": "string", "description": "What to do about it, and who says so."},
    "where": {
        "description": "Sections in which the finding may stand.",
        "oneOf": [_SECTION, {"type": "array", "items": _SECTION}],
    },
    "within": {"type": "string", "pattern": "^(\\d+ )?(sentence|paragraph|document)s?$"},
    "preview": {"type": "boolean", "description": "Off unless asked for."},
    "same": {"type": "object", "description": "What must agree between slots: noun, unit, of, per, type."},
    "unless": {"description": "Patterns that excuse a match, by region."},
    "supersedes": {"description": "Rules whose finding at the same place this one replaces.", **_TEXTS},
    "formerly": {"description": "Former ids of the rule; acceptances under them hold.", **_TEXTS},
    "examples": {
        "type": "object",
        "required": ["bad", "good"],
        "additionalProperties": False,
        "properties": {
            "bad": {"type": "array", "minItems": 1, "items": _EXAMPLE},
            "good": {"type": "array", "minItems": 2, "items": _EXAMPLE},
        },
    },
}


def config_schema() -> dict[str, Any]:
    """Return the schema of ``.checker.yaml``."""
    found: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "config.schema.json").read_text("utf-8"))
    return found


def rule_schema() -> dict[str, Any]:
    """Return the schema of a rule file: the keys of all rules, and for each kind its own."""
    kinds = []
    for kind in KINDS:
        own: dict[str, Any] = {}
        needed = []
        for field in dataclasses.fields(kind_module(kind).Options):
            name = field.name.rstrip("_").replace("_", "-")
            own[name] = _type(str(field.type))
            if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
                needed.append(name)
        kinds.append(
            {
                "if": {"properties": {"kind": {"const": kind}}},
                "then": {
                    "required": needed,
                    "properties": {**dict.fromkeys(_COMMON, True), **own},
                    "additionalProperties": False,
                },
            }
        )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A rule of checker",
        "type": "object",
        "required": ["id", "kind", "severity", "message", "why", "examples"],
        "properties": _COMMON,
        "allOf": kinds,
    }


def _type(declared: str) -> dict[str, Any]:
    """Return the schema of an option by its declared type."""
    if declared == "bool":
        return {"type": "boolean"}
    if declared == "int":
        return {"type": "integer"}
    if declared.startswith("Mapping"):
        return {"type": "object"}
    if declared.startswith("tuple"):
        return _TEXTS
    return {"type": ["string", "number"]}
