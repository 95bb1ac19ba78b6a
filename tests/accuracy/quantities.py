"""Suite ``quantities``: every figure, date and label with its span, type, value, unit and interval."""

from __future__ import annotations

import datetime
import re
from fractions import Fraction
from typing import Any

from checker.analysis import Analysis
from checker.annotators.dates import references
from checker.data.currencies import NAMES
from checker.document import Document, Section, Span
from checker.quantity import Quantity

_TYPES = {
    "count": "number",
    "decimal": "number",
    "measure": "dimension",
    "point": "percent",
}
_VAGUE = {
    "year": "PXY",
    "month": "PXM",
    "week": "PXW",
    "day": "PXD",
    "hour": "PTXH",
    "minute": "PTXM",
    "decade": "PXDE",
}
_SMALL_CHANGE = {"cents": "cent", "cent": "cent", "pence": "penny", "penny": "penny", "p": "penny", "pennies": "penny"}
_YEARS = {"decade": 10, "century": 100}
_CLOCK = re.compile(r"T[A-Z0-9]")


def predict(row: dict[str, Any]) -> dict[str, Any]:
    """Return the prediction for one row."""
    text = row["text"]
    date = _date(row.get("date") or row.get("ref") or "")
    sections = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            sections.append(Section("body", Span(at, at + len(line))))
        at += len(line) + 1
    analysis = Analysis(Document("row", text, tuple(sections), source=text), date=date)
    found: list[dict[str, Any]] = []
    dated = [*analysis.dates, *references(text)]
    spans = {(item.start, item.end) for item in dated}
    for item in analysis.quantities:
        within = item.type == "duration" and any(date.start <= item.start and item.end <= date.end for date in dated)
        if (item.start, item.end) not in spans and not within:  # "two years" of "two years ago" is part of the date
            found.append(_quantity(item))
    for moment in dated:
        kind = "time" if moment.hour is not None or _CLOCK.search(moment.timex) else "date"
        found.append({"start": moment.start, "end": moment.end, "type": kind, "value": moment.timex, "unit": None})
    found.extend({"start": item.start, "end": item.end, "type": "label", "value": None} for item in analysis.labels)
    return {"found": sorted(found, key=lambda item: item["start"])}


def _currency(code: str) -> str:
    """Return the English name of a currency code, as the scorer writes rates ("dollar per barrel")."""
    names = {"USD": "dollar", "GBP": "pound sterling"}
    return names.get(code) or next((name for name, other in NAMES.items() if other == code and " " in name), code)


def _date(given: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(given[:10])
    except ValueError:
        return None


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _quantity(item: Quantity) -> dict[str, Any]:
    factor = {"percent": 100, "percentage_point": 100, "basis_point": 10000}.get(item.unit, 1)

    def shown(value: Fraction | None) -> float | None:
        return None if value is None else float(value * factor)

    value: Any = shown(item.value)
    kind = _TYPES.get(item.type, item.type)
    if item.parts and item.type == "score":
        value = [_number(part.value) for part in item.parts]
    elif item.parts:
        kind = "age" if item.type == "age" else "range"
        value = [shown(part.value) for part in item.parts]
    elif item.type == "age" and item.value is None:  # "in his 40s"
        value = [shown(item.low), shown(item.high)]
    elif item.type == "duration" and item.value is None:  # "several days"
        value = _VAGUE.get(item.unit)
    if item.type == "money" and item.symbol in _SMALL_CHANGE and item.value is not None:
        factor *= 100  # the scorer wants "19 cents" as 19 cents
        value = shown(item.value)
    unit = (
        item.unit.replace("_per_", " per ").replace("_", " ")
        if item.unit not in ("percentage_point", "basis_point")
        else item.unit
    )
    if item.type == "money":
        unit = _SMALL_CHANGE.get(item.symbol, item.unit or item.symbol)
    least, most = item.low, item.high
    if item.hedge in ("up to", "fewer than") and least == 0:
        least = None  # the scorer writes "up to 40" without a lower end
    end = item.end
    if item.type == "duration" and item.unit in _YEARS:
        factor, unit = _YEARS[item.unit], "year"
        value = [shown(part.value) for part in item.parts] if item.parts else shown(item.value)
    if item.unit == "point":  # the scorer's number, without its noun
        kind, end = "number", item.start + len(re.sub("[ -]points?$", "", item.words))
    unit = {"oil barrel": "barrel", "ppm": "part per million"}.get(unit, unit)
    if (item.type in ("money", "measure") or kind == "range") and item.per and item.per != "each":
        unit = f"{_currency(unit) if item.type == 'money' else unit} per {item.per}"
    if kind in ("number", "fraction", "range") and not unit:
        unit = " ".join((*item.modifiers, item.noun or item.of)).strip()
        unit = "people" if unit == "person" else unit
        if unit and item.per and item.per != "each":
            unit = f"{unit} per {item.per}"
    return {
        "start": item.start,
        "end": end,
        "type": kind,
        "value": value,
        "unit": unit or None,
        "low": shown(least),
        "high": shown(most),
    }
