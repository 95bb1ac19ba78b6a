"""Units: exact conversion, dimension check, and no pint for what the table knows."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction

import pytest

from checker.units import UnitError, convert, dimension, from_base, to_base

F = Fraction


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        (F(1), "mile", "kilometer", F(1609344, 1000000)),
        (F(6), "foot", "inch", F(72)),
        (F(32), "degree_Fahrenheit", "degree_Celsius", F(0)),
        (F(100), "degree_Celsius", "degree_Fahrenheit", F(212)),
        (F(9), "delta_degree_Fahrenheit", "delta_degree_Celsius", F(5)),
        (F(36), "kilometer_per_hour", "meter_per_second", F(10)),
        (F(1), "hectare", "square_meter", F(10000)),
        (F(1), "oil_barrel", "gallon", F(42)),
        (F(2), "week", "day", F(14)),
    ],
)
def test_convert(value: Fraction, unit: str, to: str, expected: Fraction) -> None:
    """Conversions are exact, temperatures with their offset and differences of temperature without."""
    assert convert(value, unit, to) == expected
    assert from_base(to_base(value, unit), unit) == value


@pytest.mark.parametrize(
    ("unit", "to"), [("mile", "kilogram"), ("degree_Celsius", "delta_degree_Celsius"), ("mile", "nonsense")]
)
def test_do_not_compare(unit: str, to: str) -> None:
    """Units of different dimensions, and unknown ones, are an error and not a number."""
    with pytest.raises(UnitError):
        convert(F(1), unit, to)


def test_unknown_to_the_table() -> None:
    """A unit that the table lacks is asked of pint."""
    assert convert(F(100_000), "dyne", "newton") == 1
    assert dimension("dyne") == dimension("newton")


def test_no_pint_for_news() -> None:
    """The units of news copy are converted without loading pint."""
    code = "import sys; from fractions import Fraction as F; from checker.units import convert; convert(F(1), 'mile', 'kilometer'); print('pint' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
