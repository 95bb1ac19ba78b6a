"""Writes ``currencies.py`` (from babel's CLDR data) and ``measures.py`` (from pint's registry) of this folder.

Run ``python -m checker.data.generate`` when those libraries carry something new, and commit what it writes.  babel is
needed for this alone; ruff formats the files, so that a run without news changes nothing.
"""

from __future__ import annotations

import pathlib
import re
import subprocess
import sys
import unicodedata
from fractions import Fraction
from typing import Any

#: Bare words that several currencies share, and the one a newsroom means without a country; "" stays ambiguous.
_SHARED = {"dollar": "USD", "pound": "GBP", "rupee": "INR", "franc": "CHF", "won": "KRW", "real": "BRL", "lira": "TRY"}
_SHARED |= {
    "rouble": "RUB",
    "ruble": "RUB",
    "yuan": "CNY",
    "peso": "",
    "krone": "",
    "krona": "SEK",
    "dinar": "",
    "riyal": "SAR",
    "rial": "",
    "shilling": "",
    "crown": "",
    "cfa franc": "",
    "guilder": "NLG",
    "escudo": "PTE",
    "peseta": "ESP",
    "mark": "DEM",
}
#: What news copy calls a currency besides its CLDR name.
_ALSO = {
    "lire": "ITL", "italian lire": "ITL", "reais": "BRL", "brazilian reais": "BRL", "schillings": "ATS",
    "deutsche mark": "DEM", "deutsche marks": "DEM", "deutschmark": "DEM", "deutschmarks": "DEM", "deutschemarks": "DEM",
    "deutschemark": "DEM", "israeli shekel": "ILS", "israeli shekels": "ILS", "new shekels": "ILS",
    "zlotych": "PLN", "zloties": "PLN", "shekalim": "ILS", "pa'anga": "TOP", "pa’anga": "TOP", "tolars": "SIT",
    "zimbabwe dollar": "ZWL", "zimbabwe dollars": "ZWL", "taiwan dollar": "TWD", "taiwan dollars": "TWD",
    "taiwanese dollars": "TWD", "drachmae": "GRD", "drachmai": "GRD", "sterling pounds": "GBP", "korunas": "CZK",
    "koruna": "CZK", "koruny": "CZK", "manat": "", "kwacha": "", "kwachas": "", "dirham": "", "dirhams": "",
    "colones": "", "colón": "", "hryvnia": "UAH", "hryvnya": "UAH", "hryvnyas": "UAH", "tugrug": "MNT", "tögrög": "MNT",
    "east german marks": "", "bitcoin": "XBT", "bitcoins": "XBT",
}  # fmt: skip
#: How news copy names the country of a currency, where CLDR has another adjective.
_ADJECTIVES = {
    "saudi": ("saudi arabian",), "uae": ("emirati", "u.a.e."), "kyrgystani": ("kyrgyz", "kyrgyzstani"),
    "tajikistani": ("tajik",), "guyanaese": ("guyanese",), "turkmenistani": ("turkmen",), "azerbaijani": ("azeri",),
    "kazakhstani": ("kazakh",), "uzbekistani": ("uzbek",), "bermudan": ("bermudian",), "iraqi": ("iraq",),
    "monegasque": ("monaco",), "luxembourgian": ("luxembourg",), "botswanan": ("botswana",), "samoan": ("samoa",),
    "sri lankan": ("lankan",), "nepalese": ("nepali",), "laotian": ("lao",), "omani": ("oman",),
    "czech": ("czechoslovak",), "philippine": ("filipino",), "papua new guinean": ("papua new guinea",),
}  # fmt: skip
#: Currencies that English copy also calls crowns.
_CROWNS = {
    "czech": "CZK", "danish": "DKK", "norwegian": "NOK", "swedish": "SEK", "icelandic": "ISK", "slovak": "SKK",
    "estonian": "EEK",
}  # fmt: skip
#: Names of currencies that are common English words: only with their country in front.
_WORDS = frozenset(
    (
        "schilling",
        "cruzeiro",
        "mark",
        "marks",
        "sol",
        "soles",
        "gold",
        "silver",
        "leone",
        "leones",
        "(offshore)",
        "colon",
        "colons",
        "cordoba",
        "tala",
    )
)
#: Symbols that stand for one currency in news copy (CLDR gives most; these it shows with the code alone).
_SYMBOLS = {"$": "USD", "US$": "USD", "AU$": "AUD", "S$": "SGD", "NT$": "TWD", "R$": "BRL", "Rs": "INR", "Rs.": "INR"}
_SYMBOLS |= {
    "RM": "MYR",
    "₽": "RUB",
    "₺": "TRY",
    "₦": "NGN",
    "₱": "PHP",
    "฿": "THB",
    "₴": "UAH",
    "₸": "KZT",
    "zł": "PLN",
}
_SYMBOLS |= {"₾": "GEL", "₭": "LAK", "₮": "MNT", "₲": "PYG", "₡": "CRC", "₵": "GHS", "₼": "AZN"}
_SYMBOLS |= {"C$": "CAD", "Can$": "CAD", "¥": "JPY", "₿": "XBT"}


#: pint's names of the units that news copy uses.  Compounds are written as pint parses them.
_UNITS = (
    "meter kilometer decimeter centimeter millimeter micrometer nanometer mile nautical_mile yard foot inch light_year parsec"
    " astronomical_unit fathom furlong hectare acre liter milliliter centiliter deciliter gallon imperial_gallon quart pint imperial_pint cup tablespoon"
    " teaspoon fluid_ounce oil_barrel bushel kilogram gram milligram microgram metric_ton ton long_ton pound ounce stone"
    " carat troy_ounce kilotonne megatonne knot degree_Celsius degree_Fahrenheit kelvin ppm joule kilojoule megajoule calorie"
    " kilocalorie british_thermal_unit watt kilowatt megawatt gigawatt terawatt milliwatt horsepower watt_hour"
    " kilowatt_hour megawatt_hour gigawatt_hour terawatt_hour bit byte kilobyte megabyte gigabyte terabyte petabyte exabyte"
    " kilobit megabit gigabit terabit kibibyte mebibyte gibibyte pascal kilopascal hectopascal megapascal millibar"
    " standard_atmosphere hertz kilohertz megahertz gigahertz volt kilovolt ampere milliampere ohm degree newton"
    " millisecond second minute hour day week fortnight month year decade century millennium"
).split()
_LENGTHS = "meter kilometer centimeter millimeter mile yard foot inch".split()
_RATES = (
    "mile_per_hour kilometer_per_hour meter_per_second kilometer_per_second mile_per_second foot_per_second"
    " foot_per_minute meter_per_minute mile_per_gallon liter_per_second gallon_per_minute cubic_foot_per_second"
    " cubic_meter_per_second megabit_per_second gigabit_per_second megabyte_per_second kilogram_per_square_meter"
    " pound_force_per_square_inch meter_per_square_second kilometer_per_square_second"
).split()
#: What pint does not list as a name or symbol of the unit: other spellings and the signs of news copy.
_SPELLINGS = {
    "kilo": "kilogram", "kilogramme": "kilogram", "gramme": "gram", "metric ton": "metric_ton", "tonne": "metric_ton",
    "short ton": "ton", "long ton": "long_ton", "barrel": "oil_barrel", "bbl": "oil_barrel", "nautical mile": "nautical_mile",
    "light-year": "light_year", "light year": "light_year", "lightyear": "light_year", "fluid ounce": "fluid_ounce",
    "troy ounce": "troy_ounce", "celsius": "degree_Celsius", "celcius": "degree_Celsius", "centigrade": "degree_Celsius", "fahrenheit": "degree_Fahrenheit",
    "mph": "mile_per_hour", "kph": "kilometer_per_hour", "km/h": "kilometer_per_hour", "km/hr": "kilometer_per_hour",
    "kmh": "kilometer_per_hour", "kmph": "kilometer_per_hour", "m/s": "meter_per_second", "mpg": "mile_per_gallon",
    "psi": "pound_force_per_square_inch", "cc": "milliliter", "ha": "hectare", "lbs": "pound",
    "kilowatt-hour": "kilowatt_hour", "megawatt-hour": "megawatt_hour", "gigawatt-hour": "gigawatt_hour",
    "kilowatt hour": "kilowatt_hour", "megawatt hour": "megawatt_hour", "gigawatt hour": "gigawatt_hour",
    "terawatt hour": "terawatt_hour", "terawatt-hour": "terawatt_hour", "watt-hour": "watt_hour", "watt hour": "watt_hour",
    "sqm": "square_meter", "sqft": "square_foot", "sq ft": "square_foot", "tbsp": "tablespoon", "tsp": "teaspoon",
    "atmosphere": "standard_atmosphere", "fps": "foot_per_second", "Mbps": "megabit_per_second",
    "Gbps": "gigabit_per_second", "bhp": "horsepower", "degree celsius": "degree_Celsius",
    "mL": "milliliter", "cL": "centiliter", "dL": "deciliter", "mb": "megabyte", "gb": "gigabyte", "tb": "terabyte", "kb": "kilobyte",
    "μm": "micrometer", "µm": "micrometer", "μg": "microgram", "µg": "microgram", "mcg": "microgram", "sq m": "square_meter",
    "Wh": "watt_hour", "kWh": "kilowatt_hour", "MWh": "megawatt_hour", "GWh": "gigawatt_hour", "TWh": "terawatt_hour",
    "yds": "yard", "kms": "kilometer", "mi": "mile", "mi.": "mile", "ft": "foot", "oz": "ounce", "kcal": "kilocalorie",
    "degree fahrenheit": "degree_Fahrenheit", "amp": "ampere", "litre": "liter", "metre": "meter", "foot": "foot",
}  # fmt: skip
#: Symbols of pint that are common words or letters in news copy, or mean something else there.
_NOT_SYMBOLS = frozenset(
    "a as at in pt min h d s b B c C F K A J N Pa ha k l y yr mo th ms cal bar t ct au ua ft² deg hr fur cp pc bu kn kt".split()
)


def measures() -> None:
    """Write the table of units beside this file."""
    import pint

    registry: Any = pint.UnitRegistry(non_int_type=Fraction)
    table: dict[str, tuple[str, int, int, int, int]] = {}
    forms: dict[str, str] = {}
    names = [*_UNITS, *(f"square_{unit}" for unit in _LENGTHS), *(f"cubic_{unit}" for unit in _LENGTHS), *_RATES]
    for name in names:
        formula = re.sub("(square|cubic)_([a-z]+)", lambda m: f"{m[2]}**{2 if m[1] == 'square' else 3}", name)
        parsed = registry.parse_units(formula.replace("_per_", "/"))
        zero, one = (Fraction(registry.Quantity(Fraction(n), parsed).to_base_units().magnitude) for n in (0, 1))
        factor = one - zero
        dimension = " ".join(f"{base}^{int(power)}" for base, power in sorted(parsed.dimensionality.items()))
        table[name] = (dimension, factor.numerator, factor.denominator, zero.numerator, zero.denominator)
        if dimension == "[time]^1":
            continue
        first, _, rest = name.partition("_per_")
        words = first.replace("_", " ")
        plural = {"foot": "feet", "inch": "inches", "hertz": "hertz"}.get(words.split()[-1])
        plural = " ".join([*words.split()[:-1], plural]) if plural else words + "s"
        behind = " per " + rest.replace("_", " ") if rest else ""
        for form in (words + behind, plural + behind):
            forms[form] = name
            if "meter" in form or "liter" in form:
                forms[form.replace("meter", "metre").replace("liter", "litre")] = name
        if not rest and " " not in words:
            symbol = f"{parsed:~}"
            if symbol not in _NOT_SYMBOLS and symbol.isascii():
                forms[symbol] = name
    for form, name in _SPELLINGS.items():
        forms[form] = name
        if len(form) > 3 and form[-1] not in "shr.0" and "/" not in form and form.islower():
            forms[form + "s"] = name
    body = [
        '"""Units of measurement, written by ``generate.py`` from pint\'s registry."""',
        "",
        "from __future__ import annotations",
        "",
        '__all__ = ["FORMS", "UNITS"]',
        "",
        "#: unit -> (dimension, factor to base units as numerator and denominator, offset likewise)",
        f"UNITS: dict[str, tuple[str, int, int, int, int]] = {table!r}",
        "#: form as written (symbols keep their case) -> unit",
        f"FORMS: dict[str, str] = {dict(sorted(forms.items()))!r}",
        "",
    ]
    _write("measures.py", body)


def main() -> None:
    """Write both tables."""
    currencies()
    measures()


def currencies() -> None:
    """Write the currency tables beside this file."""
    from babel import Locale
    from babel.core import get_global

    english: Any = Locale("en")
    current: set[str] = set()
    for entries in get_global("territory_currencies").values():
        current |= {code for code, _start, end, tender in entries if tender and (end is None or end[0] >= 1999)}
    names: dict[str, str] = {}
    last: dict[str, set[str]] = {}
    former: dict[str, tuple[str, str]] = {}  # name without its years -> (those years, code); the latest is meant
    for code in sorted(current):
        forms = english._data["currency_names_plural"].get(code, {})
        for phrase in {form.lower() for form in forms.values()}:
            name, _, years = phrase.partition(" (")
            if years:
                former[name] = max(former.get(name, ("", "")), (years[-5:], code))
                continue
            plain = unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode()  # "bolívar" as "bolivar"
            for form in (name, plain):
                names.setdefault(form, code)
                last.setdefault(form.split()[-1], set()).add(code)
    for name, (_, code) in former.items():
        names.setdefault(name, code)
    for adjective, others in _ADJECTIVES.items():
        for name, code in [item for item in names.items() if item[0].startswith(adjective + " ")]:
            for other in others:
                names.setdefault(other + name.removeprefix(adjective), code)
    for word, codes in last.items():
        if len(codes) == 1 and len(word) > 2 and word not in _WORDS:
            names.setdefault(word, next(iter(codes)))
    for word, code in _SHARED.items():
        for form in (word, word + "s" if word not in ("won", "yuan") else word):
            names[form] = code
    names |= {f"{country} {crown}": code for country, code in _CROWNS.items() for crown in ("crown", "crowns")}
    names |= _ALSO
    names |= {"u.s. dollars": "USD", "american dollars": "USD", "sterling": "GBP", "pounds sterling": "GBP"}
    symbols = {sign: code for code, sign in english.currency_symbols.items() if code in current and sign != code}
    symbols |= _SYMBOLS
    body = [
        '"""Currencies: codes, names and symbols, written by ``generate.py`` from CLDR (through babel)."""',
        "",
        "from __future__ import annotations",
        "",
        '__all__ = ["CODES", "NAMES", "SYMBOLS"]',
        "",
        "#: ISO 4217 codes of what is legal tender somewhere",
        f"CODES = frozenset({' '.join(sorted(current))!r}.split())",
        "#: name in lower case (singular and plural) -> code, '' where a bare name is shared",
        f"NAMES = {dict(sorted(names.items()))!r}",
        "#: symbol -> code",
        f"SYMBOLS = {dict(sorted(symbols.items()))!r}",
        "",
    ]
    _write("currencies.py", body)


def _write(name: str, lines: list[str]) -> None:
    """Write the module ``name`` of this folder, formatted as the project's sources are."""
    path = pathlib.Path(__file__).parent / name
    path.write_text("\n".join(lines), "utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", str(path)], check=True)


if __name__ == "__main__":
    main()
