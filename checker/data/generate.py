"""Writes ``currencies.py`` of this folder from babel's CLDR data: ``python -m checker.data.generate``.

Run it when babel carries new currencies, and commit what it writes.  babel is needed for this alone.
"""

from __future__ import annotations

import pathlib
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
}
#: Names of currencies that are common English words: only with their country in front.
_WORDS = frozenset(("mark", "marks", "sol", "soles", "gold", "silver", "leone", "leones", "(offshore)"))
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
_SYMBOLS |= {"C$": "CAD", "Can$": "CAD", "¥": "JPY"}


def main() -> None:
    """Write the currency tables beside this file."""
    from babel import Locale
    from babel.core import get_global

    english: Any = Locale("en")
    current: set[str] = set()
    for entries in get_global("territory_currencies").values():
        current |= {code for code, _start, end, tender in entries if tender and end is None}
    names: dict[str, str] = {}
    last: dict[str, set[str]] = {}
    for code in sorted(current):
        forms = english._data["currency_names_plural"].get(code, {})
        for phrase in {form.lower() for form in forms.values()}:
            names[phrase] = code
            last.setdefault(phrase.split()[-1], set()).add(code)
    for word, codes in last.items():
        if len(codes) == 1 and len(word) > 2 and word not in _WORDS:
            names.setdefault(word, next(iter(codes)))
    for word, code in _SHARED.items():
        for form in (word, word + "s" if word not in ("won", "yuan") else word):
            names[form] = code
    names |= {"u.s. dollars": "USD", "american dollars": "USD", "sterling": "GBP", "pounds sterling": "GBP"}
    symbols = {sign: code for code, sign in english.currency_symbols.items() if code in current and sign != code}
    symbols |= _SYMBOLS
    body = [
        '"""Currencies: codes, names and symbols, written by ``generate.py`` from CLDR (through babel)."""',
        "",
        f"CODES = frozenset({' '.join(sorted(current))!r}.split())",
        "#: name in lower case (singular and plural) -> code, '' where a bare name is shared",
        f"NAMES = {dict(sorted(names.items()))!r}",
        "#: symbol -> code",
        f"SYMBOLS = {dict(sorted(symbols.items()))!r}",
        "",
    ]
    (pathlib.Path(__file__).parent / "currencies.py").write_text("\n".join(body), "utf-8")


if __name__ == "__main__":
    main()
