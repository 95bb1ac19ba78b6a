"""Units of measurement as news copy writes them, with their names in pint's default registry.

Words whose letter case matters ("MW", "mW") stand as written, the others in lower case.
"""

from __future__ import annotations

__all__ = ["HYPHENATED", "UNITS"]


def _table() -> dict[str, str]:
    spelled = (
        "mile mile miles|kilometer kilometer kilometers kilometre kilometres km kms|meter meter meters metre metres m"
        "|centimeter centimeter centimeters centimetre centimetres cm|millimeter millimeter millimeters millimetre millimetres mm"
        "|foot foot feet ft|inch inch inches|yard yard yards yd yds|nautical_mile nauticalmile"
        "|light_year light-year light-years lightyears|gram gram grams gramme grammes g|kilogram kilogram kilograms kilogramme kilogrammes kg"
        " kgs kilo kilos|milligram milligram milligrams mg|microgram microgram micrograms|metric_ton tonne tonnes|ton ton tons|pound pound pounds lb lbs"
        "|ounce ounce ounces oz|stone stone|carat carat carats|kiloton kiloton kilotons|megaton megaton megatons"
        "|acre acre acres|hectare hectare hectares ha|liter liter liters litre litres l|milliliter milliliter milliliters millilitre millilitres ml"
        "|gallon gallon gallons|pint pint pints|quart quart quarts|cup cup cups|tablespoon tablespoon tablespoons|teaspoon teaspoon teaspoons"
        "|oil_barrel barrel barrels|bushel bushel bushels|mile_per_hour mph|kilometer_per_hour kph kmh km/h kmph|knot knot knots|meter_per_second m/s"
        "|watt watt watts|kilowatt kilowatt kilowatts|megawatt megawatt megawatts|gigawatt gigawatt gigawatts|terawatt terawatt terawatts"
        "|horsepower horsepower hp bhp|joule joule joules|kilojoule kilojoule kilojoules|calorie calorie calories|kilowatt_hour kwh|volt volt volts"
        "|kilovolt kilovolt kilovolts|hertz hertz|megahertz megahertz|gigahertz gigahertz|byte byte bytes|kilobyte kilobyte kilobytes"
        "|megabyte megabyte megabytes|gigabyte gigabyte gigabytes|terabyte terabyte terabytes|petabyte petabyte petabytes|megabit_per_second mbps"
        "|gigabit_per_second gbps|bar bar|psi psi|pascal pascal pascals|hectopascal hectopascal hectopascals|millibar millibar millibars"
        "|decibel decibel decibels|kelvin kelvin kelvins|furlong furlong furlongs|fathom fathom fathoms"
    )
    table = {}
    for group in spelled.split("|"):
        name, *forms = group.split()
        for form in forms:
            table[form] = name
    powers = {
        "mile": "mile miles", "kilometer": "kilometer kilometers kilometre kilometres km", "meter": "meter meters metre metres m",
        "foot": "foot feet ft", "inch": "inch inches", "yard": "yard yards", "centimeter": "centimeter centimeters centimetre centimetres cm",
    }  # fmt: skip
    for name, written in powers.items():
        for form in written.split():
            for before in ("square", "sq"):
                table[f"{before} {form}"] = f"square_{name}"
            for before in ("cubic", "cu"):
                table[f"{before} {form}"] = f"cubic_{name}"
    table |= {
        "nautical mile": "nautical_mile",
        "nautical miles": "nautical_mile",
        "metric ton": "metric_ton",
        "metric tons": "metric_ton",
    }
    table |= {
        "metric tonnes": "metric_ton",
        "short ton": "ton",
        "short tons": "ton",
        "long ton": "long_ton",
        "long tons": "long_ton",
    }
    table |= {
        "light years": "light_year",
        "light year": "light_year",
        "fluid ounce": "fluid_ounce",
        "fluid ounces": "fluid_ounce",
    }
    table |= {
        "troy ounce": "troy_ounce",
        "troy ounces": "troy_ounce",
        "sq": "",
        "km²": "square_kilometer",
        "m²": "square_meter",
    }
    for name in ("kilowatt", "megawatt", "gigawatt", "terawatt", "watt"):
        table |= {f"{name} hour": f"{name}_hour", f"{name} hours": f"{name}_hour", f"{name}-hours": f"{name}_hour"}
    table |= {
        "MW": "megawatt",
        "GW": "gigawatt",
        "kW": "kilowatt",
        "TWh": "terawatt_hour",
        "GWh": "gigawatt_hour",
        "MWh": "megawatt_hour",
    }
    table |= {
        "kWh": "kilowatt_hour",
        "W": "watt",
        "GB": "gigabyte",
        "TB": "terabyte",
        "MB": "megabyte",
        "KB": "kilobyte",
        "PB": "petabyte",
    }
    table |= {
        "Hz": "hertz",
        "MHz": "megahertz",
        "GHz": "gigahertz",
        "kHz": "kilohertz",
        "C": "degree_celsius",
        "F": "degree_fahrenheit",
        "t": "metric_ton",
    }
    return {form: name for form, name in table.items() if name}


#: unit as written -> pint name
UNITS = _table()
#: only behind a hyphen
HYPHENATED = {"metre": "meter", "meter": "meter", "foot": "foot"}
