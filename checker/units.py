"""Units: dimension and exact conversion through pint, which is loaded when the first conversion asks for it."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Any

__all__ = ["UnitError", "convert", "dimension", "from_base", "to_base"]


class UnitError(ValueError):
    """A unit that is not known, or two units of different dimensions."""


@lru_cache(maxsize=1)
def _registry() -> Any:
    import pint

    return pint.UnitRegistry(non_int_type=Fraction, cache_folder=None)


def _quantity(value: Fraction, unit: str) -> Any:
    registry = _registry()
    try:
        return registry.Quantity(value, registry.parse_units(unit.replace("_per_", "/")))
    except Exception as error:
        raise UnitError(f"unknown unit '{unit}'") from error


def convert(value: Fraction, unit: str, to: str) -> Fraction:
    """Return ``value`` of ``unit`` in the unit ``to``, exactly; raise :class:`UnitError` if they do not compare."""
    registry = _registry()
    try:
        return Fraction(_quantity(value, unit).to(registry.parse_units(to.replace("_per_", "/"))).magnitude)
    except UnitError:
        raise
    except Exception as error:
        raise UnitError(f"'{unit}' and '{to}' do not compare") from error


def dimension(unit: str) -> str:
    """Return the dimension of a unit as text ("[length]"); raise :class:`UnitError` if it is not known."""
    return str(_quantity(Fraction(1), unit).dimensionality)


def to_base(value: Fraction, unit: str) -> Fraction:
    """Return ``value`` of ``unit`` in base units, exactly; raise :class:`UnitError` if it is not known."""
    return Fraction(_quantity(value, unit).to_base_units().magnitude)


def from_base(value: Fraction, unit: str) -> Fraction:
    """Return ``value`` in base units as a value in ``unit``."""
    registry = _registry()
    base = _quantity(Fraction(1), unit).to_base_units().units
    return Fraction(registry.Quantity(value, base).to(registry.parse_units(unit.replace("_per_", "/"))).magnitude)
