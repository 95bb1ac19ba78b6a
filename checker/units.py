"""Units: dimension and exact conversion.

The units that news copy uses come from a table written from pint's registry (``checker.data.measures``); pint itself
is loaded only for a unit that the table lacks.  A name is pint's, a rate is written ``A_per_B``.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

__all__ = ["UnitError", "convert", "dimension", "from_base", "to_base"]


class UnitError(ValueError):
    """A unit that is not known, or two units of different dimensions."""


class _Unit(NamedTuple):
    dimension: str
    factor: Fraction
    offset: Fraction


@lru_cache(maxsize=256)
def _unit(name: str) -> _Unit:
    from checker.data.measures import UNITS

    known = UNITS.get(name)
    if known is not None:
        dimension, above, below, offset_above, offset_below = known
        return _Unit(dimension, Fraction(above, below), Fraction(offset_above, offset_below))
    if name.startswith("delta_"):  # a difference of temperatures
        whole = _unit(name.removeprefix("delta_"))
        return _Unit("delta " + whole.dimension, whole.factor, Fraction(0))
    registry = _registry()
    try:
        parsed = registry.parse_units(name.replace("_per_", "/"))
        zero, one = (Fraction(registry.Quantity(Fraction(n), parsed).to_base_units().magnitude) for n in (0, 1))
        powers = sorted(dict(parsed.dimensionality).items())
    except Exception as error:
        raise UnitError(f"unknown unit '{name}'") from error
    return _Unit(" ".join(f"{base}^{int(power)}" for base, power in powers), one - zero, zero)


@lru_cache(maxsize=1)
def _registry() -> Any:
    import pint

    return pint.UnitRegistry(non_int_type=Fraction, cache_folder=None)


def convert(value: Fraction, unit: str, to: str) -> Fraction:
    """Return ``value`` of ``unit`` in the unit ``to``, exactly; raise :class:`UnitError` if they do not compare."""
    one, other = _unit(unit), _unit(to)
    if one.dimension != other.dimension:
        raise UnitError(f"'{unit}' and '{to}' do not compare")
    return (value * one.factor + one.offset - other.offset) / other.factor


def dimension(unit: str) -> str:
    """Return the dimension of a unit as text ("[length]^1"); raise :class:`UnitError` if it is not known."""
    return _unit(unit).dimension


def to_base(value: Fraction, unit: str) -> Fraction:
    """Return ``value`` of ``unit`` in base units, exactly; raise :class:`UnitError` if it is not known."""
    known = _unit(unit)
    return value * known.factor + known.offset


def from_base(value: Fraction, unit: str) -> Fraction:
    """Return ``value`` in base units as a value in ``unit``."""
    known = _unit(unit)
    return (value - known.offset) / known.factor
