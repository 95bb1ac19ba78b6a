"""Figures: what is read in which words, with unit, interval, hedge and noun; and what must not be read."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.annotators.dates import dates
from checker.annotators.labels import labels
from checker.annotators.quantities import quantities
from checker.quantity import Quantity

F = Fraction


def read(text: str) -> list[Quantity]:
    return quantities(text, dates(text), labels(text))


def only(text: str) -> Quantity:
    found = read(text)
    assert len(found) == 1, [item.words for item in found]
    return found[0]


#: (type, unit, value, low, high) -> forms
CORPUS: list[tuple[tuple[str, str, Fraction | None, Fraction | None, Fraction | None], list[str]]] = [
    (
        ("money", "USD", F(5_600_000_000), F(5_550_000_000), F(5_650_000_000)),
        [
            "$5.6 billion",
            "$5.6bn",
            "US$5.6 billion",
            "5.6 billion dollars",
            "5.6 billion U.S. dollars",
            "USD 5.6 billion",
        ],
    ),
    (("money", "USD", F(107, 100), F(107, 100), F(107, 100)), ["$1.07", "1.07 dollars"]),
    (("money", "USD", F(2043, 100), F(2043, 100), F(2043, 100)), ["20 dollars and 43 cents", "20 dollars 43 cents"]),
    (
        ("money", "GBP", F(16, 5), F(16, 5), F(16, 5)),
        ["£3 and 20 pence", "3 pounds and 20 pence", "three pounds 20 pence", "£3 20p"],
    ),
    (("money", "MYR", F(2043, 100), F(2043, 100), F(2043, 100)), ["20 ringgit and 43 sen", "RM20 43 sen"]),
    (
        ("money", "ESP", F(5_000_000), F(4_500_000), F(5_500_000)),
        ["5 million pesetas", "5 million Spanish pesetas", "five million pesetas"],
    ),
    (
        ("money", "DEM", F(300), F(300), F(300)),
        ["300 Deutsche marks", "300 Deutschmarks", "300 German marks", "DM 300"],
    ),
    (("money", "ITL", F(2000), F(2000), F(2000)), ["2,000 lire", "2,000 Italian lire", "2,000 Italian lira"]),
    (("money", "", F(10), F(10), F(10)), ["ten rials", "10 shillings", "10 pesos", "10 CFA francs", "10 dinars"]),
    (("money", "IRR", F(10), F(10), F(10)), ["ten Iranian rials", "10 iranian rials"]),
    (("money", "ILS", F(50), F(50), F(50)), ["50 shekels", "50 Israeli shekels", "50 new shekels"]),
    (("money", "VES", F(900), F(900), F(900)), ["900 bolivars", "900 bolívars", "900 Venezuelan bolivars"]),
    (("money", "BRL", F(300), F(300), F(300)), ["300 reais", "300 Brazilian reais", "300 Brazilian reals", "R$300"]),
    (("money", "SEK", F(500), F(500), F(500)), ["500 kronor", "500 Swedish kronor", "500 Swedish crowns"]),
    (("money", "MYR", F(20), F(20), F(20)), ["20 Malaysian ringgit", "20 malaysian ringgit", "RM20", "RM 20"]),
    (("money", "CNY", F(20), F(20), F(20)), ["RMB 20", "20 yuan", "20 RMB", "20 Chinese yuan"]),
    (("money", "USD", F(42), F(42), F(42)), ["42 bucks", "42 USD", "42 $", "42$", "us $ 42", "US$ 42", "42 dollars"]),
    (("money", "EUR", F(10), F(10), F(10)), ["10 €", "10€", "€ 10", "10 EUR", "EUR 10"]),
    (("money", "CAD", F(15), F(15), F(15)), ["C$15", "CAD$15", "CAD 15", "CA$15", "15 Canadian dollars"]),
    (("money", "MXN", F(15), F(15), F(15)), ["Mex$15", "MX$15", "MXN$ 15", "15 Mexican pesos"]),
    (
        ("measure", "inch", F(70), F(70), F(70)),
        ["5'10\"", "5’10”", "5′10″", "5' 10\"", "5-foot-10", "5 feet 10 inches"],
    ),
    (("measure", "decimeter", F(5), F(9, 2), F(11, 2)), ["5 dm", "5 decimetres", "five decimeters"]),
    (
        ("measure", "degree_Celsius", F(85), F(169, 2), F(171, 2)),
        ["85°C", "85ºC", "85 °C", "85° C", "85 degrees Celsius", "85 celsius", "85 degrees C", "85C"],
    ),
    (("measure", "degree_Fahrenheit", F(90), F(179, 2), F(181, 2)), ["90 fahrenheit", "90 degrees f", "90ºF", "90F"]),
    (("money", "", F(2000), F(2000), F(2000)), ["two grand", "2 grand"]),
    (("money", "USD", F(50_000), F(50_000), F(50_000)), ["$50 grand", "$50,000"]),
    (("money", "AUD", F(300_000_000), F(299_500_000), F(300_500_000)), ["A$300m", "300 million Australian dollars"]),
    (("money", "GBP", F(1, 2), F(1, 2), F(1, 2)), ["50p", "50 pence"]),
    (("money", "INR", F(50_000_000), F(45_000_000), F(55_000_000)), ["Rs 5 crore", "₹5 crore", "5 crore rupees"]),
    (("money", "CHF", F(20), F(20), F(20)), ["CHF20", "CHF 20", "20 Swiss francs", "20 swiss francs"]),
    (("money", "EUR", F(5_000_000), F(4_500_000), F(5_500_000)), ["5 million-euro", "€5 million", "€5m", "EUR5m"]),
    (("money", "USD", None, F(200_000), None), ["hundreds of thousands of dollars"]),
    (("money", "USD", None, F(2_000_000), None), ["multimillion-dollar", "multi-million dollar"]),
    (
        ("percent", "percent", F(1, 5), F(39, 200), F(41, 200)),
        ["20%", "20 percent", "20 per cent", "20-percent", "20 pct", "twenty percent"],
    ),
    (("percent", "percent", F(17, 500), F(67, 2000), F(69, 2000)), ["3.4%", "3.4 percent"]),
    (
        ("point", "percentage_point", F(3, 100), F(5, 200), F(7, 200)),
        ["3 percentage points", "three percentage points"],
    ),
    (("point", "basis_point", F(1, 400), F(1, 400), F(1, 400)), ["25 basis points", "25 bps", "25bps"]),
    (("point", "percentage_point", F(1, 400), F(1, 400), F(1, 400)), ["a quarter of a percentage point"]),
    (
        ("measure", "kilometer", F(160), F(155), F(165)),
        ["160 km", "160km", "160 kilometers", "160 kilometres", "160-kilometre"],
    ),
    (("measure", "mile", F(3, 4), F(3, 4), F(3, 4)), ["three-quarters of a mile", "¾ mile"]),
    (("measure", "mile", F(1, 2), F(1, 2), F(1, 2)), ["half a mile", "a half-mile"[2:]]),
    (("measure", "inch", F(71), F(71), F(71)), ["5 feet 11 inches", "5ft 11in", "5-foot-11", "five feet, 11 inches"]),
    (("measure", "meter", F(2300), F(2300), F(2300)), ["2 km and 300 meters"]),
    (("measure", "mile_per_hour", F(60), F(119, 2), F(121, 2)), ["60 mph", "60 miles per hour", "60 miles an hour"]),
    (("measure", "kilometer_per_hour", F(80), F(159, 2), F(161, 2)), ["80 km/h", "80 kph", "80 kilometers per hour"]),
    (("measure", "square_mile", F(12), F(23, 2), F(25, 2)), ["12 square miles", "12 sq. miles", "12-square-mile"]),
    (("measure", "degree_Celsius", F(-5), F(-11, 2), F(-9, 2)), ["minus 5 degrees Celsius", "-5°C", "−5 °C"]),
    (("measure", "kilowatt_hour", F(30), F(59, 2), F(61, 2)), ["30 kWh", "30 kilowatt-hours", "30 kilowatt hours"]),
    (("count", "", F(24), F(24), F(24)), ["two dozen", "24"]),
    (("count", "", None, F(24), None), ["dozens"]),
    (("count", "", F(1_500_000), F(1_450_000), F(1_550_000)), ["1.5 million", "one and a half million"]),
    (("money", "EUR", F(250_000), F(200_000), F(300_000)), ["a quarter million euros", "quarter-million-euro"]),
    (("money", "USD", F(3_000_000), F(2_500_000), F(3_500_000)), ["three mln dlrs", "$3mil", "3 million dollars"]),
    (("money", "GBP", F(21_700), F(21_700), F(21_700)), ["£21,700", "PS21,700"]),
    (("money", "JPY", F(21_700), F(21_700), F(21_700)), ["¥21,700", "Y=21,700"]),
    (
        ("money", "SEK", F(120_000_000), F(119_500_000), F(120_500_000)),
        ["MSEK 120", "120 MSEK", "120 SEK million", "SEK 120 million", "SEK 120m"],
    ),
    (("money", "EUR", F(30_000), F(29_500), F(30_500)), ["TEUR 30", "30 TEUR", "KEUR 30"]),
    (("money", "EUR", F(35, 100), F(35, 100), F(35, 100)), ["35 euro cents"]),
    (("money", "USD", F(35, 100), F(35, 100), F(35, 100)), ["35 U.S. cents", "35 US cents", "35 cents"]),
    (
        ("point", "percentage_point", F(3, 1000), F(25, 10000), F(35, 10000)),
        ["0.3 of a percentage point", "0.3 percentage points"],
    ),
    (("measure", "stone", F(14), F(27, 2), F(29, 2)), ["14st"]),
    (("measure", "pound", F(199), F(199), F(199)), ["14st 3lb", "14 stone 3 pounds"]),
    (("money", "XBT", F(40), F(40), F(40)), ["40 bitcoins", "40 bitcoin", "₿40"]),
    (("money", "USD", F(75), F(75), F(75)), ["$75 U.S.", "$75"]),
    (("measure", "degree_Fahrenheit", F(50), F(99, 2), F(101, 2)), ["50 deg. F", "50 deg F", "50°F"]),
    (("measure", "inch", F(55), F(109, 2), F(111, 2)), ["55″", "55 inches", "55-inch"]),
    (("measure", "inch", F(103, 16), F(103, 16), F(103, 16)), ["6-7/16 inches", "6 7/16 inches"]),
    (("measure", "inch", F(3, 16), F(3, 16), F(3, 16)), ["3/16 inch", "3/16-inch"]),
    (("measure", "liter", F(2), F(3, 2), F(5, 2)), ["2l", "2 litres", "2-liter"]),
    (("measure", "ppm", F(400), F(395), F(405)), ["400 parts per million", "400 ppm"]),
    (("measure", "ppm", F(4, 10), F(395, 1000), F(405, 1000)), ["400 parts per billion"]),
    (("duration", "second", F(97), F(9695, 100), F(9705, 100)), ["1:37.0"]),
    (("duration", "second", F(7452), F(7452), F(7452)), ["2:04:12"]),
    (("fraction", "", F(1, 5), F(1, 5), F(1, 5)), ["one in five", "1 in 5", "one out of five", "one-fifth"]),
    (("multiple", "", F(3), F(3), F(3)), ["tripled", "threefold"]),
]


@pytest.mark.parametrize(("expected", "form"), [(expected, form) for expected, forms in CORPUS for form in forms])
@pytest.mark.parametrize("around", ["{}", "Officials spoke of {} on the quay.", "({})"])
def test_corpus(expected: tuple[object, ...], form: str, around: str) -> None:
    """Every form is read whole, with type, unit, exact value and interval, inside any surrounding sentence."""
    item = only(around.format(form))

    assert (item.type, item.unit, item.value, item.low, item.high) == expected
    assert item.words == form


@pytest.mark.parametrize(
    ("text", "type_", "unit", "ends", "interval"),
    [
        ("10,000 to 12,000 troops", "count", "", (F(10000), F(12000)), (F(10000), F(12000))),
        ("between 5 and 7 percent", "percent", "percent", (F(5, 100), F(7, 100)), (F(9, 200), F(15, 200))),
        ("15-20%", "percent", "percent", (F(15, 100), F(20, 100)), (F(29, 200), F(41, 200))),
        ("$3–5 million", "money", "USD", (F(3_000_000), F(5_000_000)), (F(2_500_000), F(5_500_000))),
        ("$1.2bn–$1.5bn", "money", "USD", (F(1_200_000_000), F(1_500_000_000)), (F(1_150_000_000), F(1_550_000_000))),
        ("20-30,000 riders", "count", "", (F(20000), F(30000)), (F(20000), F(30000))),
        ("$2-3,000", "money", "USD", (F(2000), F(3000)), (F(2000), F(3000))),
        ("two or three hundred riders", "count", "", (F(200), F(300)), (F(200), F(300))),
        ("four to five hundred dollars", "money", "USD", (F(400), F(500)), (F(400), F(500))),
        ("five or six thousand riders", "count", "", (F(5000), F(6000)), (F(5000), F(6000))),
        ("two or three million riders", "count", "", (F(2 * 10**6), F(3 * 10**6)), (F(15 * 10**5), F(35 * 10**5))),
        ("2 to 4 in. of snow", "measure", "inch", (F(2), F(4)), (F(3, 2), F(9, 2))),
        ("1-1,500 lots", "count", "", (F(1), F(1500)), (F(1), F(1500))),
        ("between 20 riders and 30 riders", "count", "", (F(20), F(30)), (F(20), F(30))),
        ("between 10 dollars and 20 dollars", "money", "USD", (F(10), F(20)), (F(10), F(20))),
        ("between $10 and $20", "money", "USD", (F(10), F(20)), (F(10), F(20))),
        ("between 1.1 and 1.3 dollars", "money", "USD", (F(11, 10), F(13, 10)), (F(11, 10), F(13, 10))),
        ("between 10 miles and 20 miles", "measure", "mile", (F(10), F(20)), (F(19, 2), F(41, 2))),
        ("between about 5 and 7 percent", "percent", "percent", (F(5, 100), F(7, 100)), (F(81, 2000), F(33, 400))),
        ("$5-$10", "money", "USD", (F(5), F(10)), (F(5), F(10))),
        ("3 to 5 miles", "measure", "mile", (F(3), F(5)), (F(5, 2), F(11, 2))),
        ("two or three men", "count", "", (F(2), F(3)), (F(2), F(3))),
        ("two to three weeks", "duration", "week", (F(2), F(3)), (F(2), F(3))),
    ],
)
def test_ranges(
    text: str, type_: str, unit: str, ends: tuple[Fraction, Fraction], interval: tuple[Fraction, Fraction]
) -> None:
    """A range is one figure of its ends' type; the ends are figures of their own, in the unit they share."""
    item = only(f"They expect {text}.")

    assert (item.type, item.unit, item.value, (item.low, item.high)) == (type_, unit, None, interval)
    assert tuple(part.value for part in item.parts) == ends
    assert {part.unit for part in item.parts} == {unit}


def test_a_change_is_two_figures() -> None:
    """“rose from 5 percent to 7 percent” tells two figures; “from 5 to 7 percent” lends the first its unit."""
    for text in ("It rose from 5 percent to 7 percent.", "It rose from 5 to 7 percent."):
        assert [(item.value, item.unit) for item in read(text)] == [(F(1, 20), "percent"), (F(7, 100), "percent")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The stock fell 3p to 120p.", [F(3, 100), F(6, 5)]),
        ("Bread is up $1 to $4.", [F(1), F(4)]),
        ("The tide rose by about 2 feet to 9 feet.", [F(2), F(9)]),
    ],
)
def test_a_change_and_a_level_are_two_figures(text: str, values: list[Fraction]) -> None:
    """“fell 3p to 120p”: by how much and to where, no range; “costs $1 to $4” is one."""
    assert [item.value for item in read(text)] == values
    assert len(read("The loaf costs $1 to $4.")) == 1


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("He went from 208 pounds to 193, his coach said.", "pound", F(193)),
        ("It slipped from 5 percent to 4.5 in May.", "percent", F(45, 1000)),
        ("It slipped from $9 to 8 by noon.", "USD", F(8)),
        ("It went from 30 miles to 12 houses.", "", F(12)),
        ("He drove 30 miles to 12 in a row.", "", F(12)),
    ],
)
def test_the_level_reached_takes_the_unit(text: str, unit: str, value: Fraction) -> None:
    """The bare number of “from 208 pounds to 193” is in pounds, unless it counts something else."""
    last = read(text)[1]

    assert (last.unit, last.value) == (unit, value)


@pytest.mark.parametrize(
    ("text", "inches"),
    [
        ('A 40" television hung there.', F(40)),
        ('The plank is 10" long.', F(10)),
        ('He said "the plank is only 10" by then.', None),
        ('"My son is 10" was all she said.', None),
        ('The sign said "exit 10" wide of the road.', None),
    ],
)
def test_inch_mark(text: str, inches: Fraction | None) -> None:
    """The typewriter's inch mark is one in front of a thing that has a size, and no closing quotation mark."""
    measures = [item.value for item in read(text) if item.unit == "inch"]

    assert measures == ([] if inches is None else [inches])


def test_attributive_nouns() -> None:
    """A singular noun in front of another says what is counted, without its hyphen too; a plural keeps the count."""
    assert [only(text).noun for text in ("a 12-page letter", "a 12 page letter", "12 page letters")] == [
        "page",
        "page",
        "letter",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two-, three- and four-bedroom homes", [("count", "", "bedroom")] * 3),
        ("10- and 20-mile runs", [("measure", "mile", "")] * 2),
        ("five-, seven- and 10-year bonds", [("duration", "year", "")] * 3),
        ("8- and 10-year-olds", [("age", "year", "")] * 2),
        ("a 10- and odd 20-mile run", [("count", "", ""), ("measure", "mile", "")]),
    ],
)
def test_suspended_hyphens(text: str, expected: list[tuple[str, str, str]]) -> None:
    """A number with a suspended hyphen has the noun or the unit of the last of its row."""
    assert [(item.type, item.unit, item.noun) for item in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "feet"),
    [
        ("It flew at an altitude of 300' all day.", F(300)),
        ("She climbed the 6' fence.", F(6)),
        ("The firms' 30' was ignored.", None),
    ],
)
def test_foot_mark(text: str, feet: Fraction | None) -> None:
    """The typewriter's foot mark is one where a height or a length is talked about."""
    assert [item.value for item in read(text) if item.unit == "foot"] == ([] if feet is None else [feet])


def test_dimensions() -> None:
    """The sides of “20-by-30-foot” and “8 by 10 feet” are in one unit."""
    for text in ("a 20-by-30-foot hall", "a hall of 20 by 30 feet"):
        assert [(item.value, item.unit) for item in read(text)] == [(F(20), "foot"), (F(30), "foot")]
    assert [item.unit for item in read("12 by noon and 30 feet")] == ["", "foot"]


def test_sets() -> None:
    """A set lost among sets is a score, and the points of a tie-break are none of their own."""
    assert [item.words for item in read("She won 6-4, 3-6, 7-6(5) on Court.")] == ["6-4", "3-6", "7-6"]
    assert only("for children of 3-6 years").type != "score"


def test_words_behind_a_hyphen() -> None:
    """What stands behind a hyphen is counted only if it is a noun."""
    assert {only(text).noun for text in ("a 25-to-life term", "a 20-some year", "the 2nd-largest city")} == {""}
    assert [item.hedge for item in read("a 4-under 68")] == ["", ""]


def test_rates_per_hyphenated_unit() -> None:
    """“per kilowatt-hour” is read whole."""
    assert only("30 cents per kilowatt-hour").per == "kilowatt-hour"
    assert only("$80 per sq m").per == only("$80 per square metre").per == "square meter"


def test_decimal_comma_behind_a_currency() -> None:
    """“$42,33” groups no thousands and is no list: malformed, in one piece."""
    item = only("The fare was $42,33 that day.")

    assert (item.words, item.value, item.malformed) == ("$42,33", None, "grouping:")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They bought 3 pounds of plums and paid 20 pence for a bag.", [("pound", F(3)), ("GBP", F(1, 5))]),
        ("It cost 20 dollars and 3 tickets were free.", [("USD", F(20)), ("", F(3))]),
        ("They lost $10 and $20.", [("USD", F(10)), ("USD", F(20))]),
        ("She won three crowns and two titles.", [("", F(3)), ("", F(2))]),
        ("The hall has two grand pianos.", [("", F(2))]),
        ("They won two Grand Slams.", [("", F(2))]),
        ("The pupil got 300 marks.", [("", F(300))]),
        ("The line has 12 colons.", [("", F(12))]),
        ("He said 'take 5' and \"10\" followed.", [("", F(5)), ("", F(10))]),
        ("The piece 4'33\" is silent.", [("", F(4)), ("", F(33))]),
        ("They met 500 Cordoba residents.", [("", F(500))]),
    ],
)
def test_looks_like_money(text: str, values: list[tuple[str, Fraction]]) -> None:
    """Words that are currencies elsewhere count here, and amounts that only stand side by side stay apart."""
    assert [(item.unit, item.value) for item in read(text)] == values


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("won 5-2", [5, 2]),
        ("a two-nil defeat", [2, 0]),
        ("a 52-47 vote", [52, 47]),
        ("a 12-4-1 record", [12, 4, 1]),
        ("lost 2-5 at home", [2, 5]),
        ("odds of 5-1", [5, 1]),
        ("voted 7 to 2", [7, 2]),
    ],
)
def test_scores(text: str, parts: list[int]) -> None:
    """Scores, votes, records and odds are scores, not ranges."""
    item = only(f"They had {text}.")

    assert item.type == "score"
    assert [part.value for part in item.parts] == parts


@pytest.mark.parametrize(
    ("text", "hedge", "low", "high"),
    [
        ("about 200 people", "about", F(180), F(220)),
        ("some 200 people", "about", F(180), F(220)),
        ("an estimated 200 people", "about", F(180), F(220)),
        ("200 or so people", "about", F(180), F(220)),
        ("nearly 200 people", "nearly", F(180), F(200)),
        ("just under 200 people", "nearly", F(180), F(200)),
        ("just over 200 people", "just over", F(200), F(220)),
        ("more than 200 people", "more than", F(200), None),
        ("over 200 people", "more than", F(200), None),
        ("at least 200 people", "at least", F(200), None),
        ("200-plus people", "at least", F(200), None),
        ("no fewer than 200 people", "at least", F(200), None),
        ("up to 200 people", "up to", F(0), F(200)),
        ("no more than 200 people", "up to", F(0), F(200)),
        ("as many as 200 people", "up to", F(0), F(200)),
        ("fewer than 200 people", "fewer than", F(0), F(200)),
        ("200 people", "", F(200), F(200)),
    ],
)
def test_hedges(text: str, hedge: str, low: Fraction, high: Fraction | None) -> None:
    """A hedge is no part of the figure's place, and has the effect on the interval that the table of the design gives."""
    item = only(f"He met {text} there.")

    assert (item.words, item.hedge, item.low, item.high, item.noun) == ("200", hedge, low, high, "person")
    assert (item.hedge_start < 0) == (not hedge)


@pytest.mark.parametrize(
    ("text", "modifiers", "noun"),
    [
        ("250 North Korean troops were killed", ("north", "korean"), "troop"),
        ("12 Democrats voted no", (), "democrat"),
        ("1,200 U.S. soldiers left", ("u.s.",), "soldier"),
        ("three elderly women died", ("elderly",), "woman"),
        ("22 aircraft were lost", (), "aircraft"),
        ("five sports cars raced", ("sports",), "car"),
        ("the five-bedroom house", (), "bedroom"),
        ("dozens of families fled", (), "family"),
        ("12 more people died", (), "person"),
        ("the other 12 fled", (), ""),
        ("12 dead", (), ""),
        ("40 were wounded", (), ""),
    ],
)
def test_counted_noun(text: str, modifiers: tuple[str, ...], noun: str) -> None:
    """The head noun is singular and lower-case, with its modifiers; an ellipsis has none."""
    item = only(text)

    assert (item.modifiers, item.noun) == (modifiers, noun)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("one very hurt person", "person"),
        ("one badly injured man", "man"),
        ("one very old and very sick man", "man"),
        ("one person hurt", "person"),
        ("two men badly hurt", "man"),
        ("one critically injured in the crash", ""),
        ("three seriously ill in hospital", ""),
    ],
)
def test_harmed(text: str, noun: str) -> None:
    """A word of harm ends the noun phrase behind the noun, and describes the noun in front of it."""
    assert only(text).noun == noun


@pytest.mark.parametrize(
    ("text", "of", "per"),
    [
        ("20% of the territory", "territory", ""),
        ("a third of the seats", "seat", ""),
        ("half of Brandt's memo examines the calls", "memo", ""),
        ("a third of the city's budget goes to schools", "budget", ""),
        ("one in five adults", "adult", ""),
        ("40,000 a month", "", "month"),
        ("1,200 troops daily", "", "day"),
        ("$15 an hour", "", "hour"),
        ("10 barrels of oil a day", "", "day"),
        ("3 deaths per 100,000 people", "", "100,000"),
    ],
)
def test_of_and_per(text: str, of: str, per: str) -> None:
    """What a figure is a part of, and its rate."""
    item = read(text)[0]

    assert (item.of, item.per) == (of, per)


def test_of_the_jurors() -> None:
    """“three of the 12 jurors”: the part knows its whole's noun."""
    part, whole = read("three of the 12 jurors")

    assert (part.noun, part.of, whole.noun) == ("", "juror", "juror")


@pytest.mark.parametrize(
    "text",
    [
        "A Boeing 737 and an AK-47 with an A320 and the G7.",
        "Article 5, type 2 diabetes, phase 3, No. 10, Flight 93, Chapter 11.",
        "the Second Amendment and Fifth Avenue, the First Lady",
        "no one came, this one is new, one another",
        "call 555-0134 or visit https://example.org/12345",
        "agent 007, open 24/7, called 911",
        "double murder, a fold of cloth, sugar rippled",
        "the couple lived there",
        "someone won, nobody paid",
        "a 10-K filing, a 401(k) plan and 7-Eleven",
        "the Magnificent Seven and the Gang of Eight",
    ],
)
def test_not_figures(text: str) -> None:
    """Names, designators, pronouns and codes are no figures."""
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "unit", "value", "hedge"),
    [
        ("They walked a mile to the well.", "mile", F(1), ""),
        ("The depot is about a mile away.", "mile", F(1), "about"),
        ("The depot is a mile (close to the river) away.", "mile", F(1), ""),
        ("The road runs for a mile and a half.", "mile", F(3, 2), ""),
        ("An inch of rain fell.", "inch", F(1), ""),
        ("More than a foot of snow fell.", "foot", F(1), "more than"),
        ("The car leaked almost a gallon of oil.", "gallon", F(1), "nearly"),
        ("Police seized a tonne of cannabis.", "metric_ton", F(1), ""),
        ("Shares fell a dollar, a trader said.", "USD", F(1), ""),
        ("The pass costs less than a dollar.", "USD", F(1), "fewer than"),
        ("They live on about a dollar a day.", "USD", F(1), "about"),
        ("The couple bought an acre of scrub.", "acre", F(1), ""),
        ("Each guest drank a litre of water.", "liter", F(1), ""),
        ("Workers laid a metre of pipe.", "meter", F(1), ""),
    ],
)
def test_single_units(text: str, unit: str, value: Fraction, hedge: str) -> None:
    """An article counts a unit where an amount is meant."""
    item = only(text)

    assert (item.unit, item.value, item.hedge) == (unit, value, hedge)


@pytest.mark.parametrize(
    "text",
    [
        "She runs a dollar store near a mile marker.",
        "He paid with a dollar bill and kept a foot soldier waiting.",
        "They held a yard sale in a mile-wide valley.",
        "She won by a mile.",
        "He was beaten within an inch of his life.",
        "The cost of a gallon of paint matters.",
        "He got a foot in the door.",
    ],
)
def test_no_single_units(text: str) -> None:
    """A unit that describes another noun, an idiom and the unit of a price are no amounts."""
    assert read(text) == []


def test_rates_are_not_single_units() -> None:
    """“a gallon” behind a price is its rate."""
    for text in ("It costs $3 a gallon.", "It costs 60 cents a mile.", "They earn $40,000 an acre."):
        assert only(text).per


def test_dates_are_not_figures() -> None:
    """Days and years are left to the dates."""
    assert read("She joined on Oct. 7, 1961, and left in 1980.") == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("two Hundreds of troops", "plural-scale:two hundred|hundreds"),
        ("three thousands rifles", "plural-scale:three thousand|thousands"),
        ("200,0000 people", "grouping:"),
    ],
)
def test_malformed(text: str, fault: str) -> None:
    """The fault of a malformed numeral comes with what could be written instead."""
    assert only(text).malformed == fault


def test_pounds() -> None:
    """Pounds are money where money is talked about, and a weight elsewhere."""
    assert only("He weighed 180 pounds.").unit == "pound"
    assert only("He paid 180 pounds for the bike.").unit == "GBP"


def test_points() -> None:
    """Points are percentage points in a poll, plain points of an index."""
    assert [i.unit for i in read("The poll puts her 12 points ahead.")] == ["percentage_point"]
    assert [i.unit for i in read("The index fell 310.20 points.")] == ["point"]


@given(
    st.integers(min_value=1, max_value=9_999_999),
    st.sampled_from(["${}", "{} euros", "{} percent", "{} km", "{} people", "about {} people", "at least ${}"]),
    st.sampled_from(["{}.", "They said {} today, he added.", "({})", "“{},” she said."]),
)
@settings(max_examples=200, deadline=None)
def test_written_and_read_back(value: int, form: str, around: str) -> None:
    """A number written in any form is read back to an interval that holds it, whatever stands around it."""
    text = around.format(form.format(f"{value:,}"))
    item = read(text)[0]
    exact = F(value, 100) if item.unit == "percent" else F(value)

    assert item.value == exact
    assert item.low is None or item.low <= exact
    assert item.high is None or exact <= item.high


@given(st.text(alphabet="0123456789,.-–% $€£kmbfotinhruedsa½×/:()“”\n\u00a0\x00\ufffd\ue000", max_size=80))
@settings(max_examples=400, deadline=None)
def test_any_text(text: str) -> None:
    """Any text gives figures in order that do not overlap and slice to the text."""
    end = 0
    for item in read(text):
        assert end <= item.start < item.end <= len(text)
        assert item.words == text[item.start : item.end]
        end = item.end


@pytest.mark.parametrize(
    "piece",
    [
        "1,1,",
        "$",
        "two ",
        "5-2-",
        "$5 to ",
        "5% ",
        "1 in ",
        "Boeing 7 ",
        "half a ",
        "about ",
        "5 feet 1 ",
        "- ",
        "5 of the ",
    ],
)
def test_linear(piece: str) -> None:
    """Four times the text takes about four times as long, not sixteen."""

    def cost(repeats: int) -> float:
        text = piece * repeats
        started = time.process_time()
        quantities(text, (), labels(text))
        return time.process_time() - started

    small = max(min(cost(2000), cost(2000)), 0.0005)

    assert min(cost(8000), cost(8000)) < small * 12 + 0.05


@pytest.mark.parametrize(
    ("words", "american", "british"),
    [
        ("20 gallons", "gallon", "imperial_gallon"),
        ("15 to 20 gallons", "gallon", "imperial_gallon"),
        ("2 pints", "pint", "imperial_pint"),
        ("20 tons", "ton", "long_ton"),
        ("20 short tons", "ton", "ton"),
        ("20 imperial gallons", "imperial_gallon", "imperial_gallon"),
        ("20 litres", "liter", "liter"),
    ],
)
def test_british_units(words: str, american: str, british: str) -> None:
    """In British copy a gallon, a pint and a ton are the imperial ones; a unit that says what it is stays."""
    text = f"The tank holds {words}."
    for language, unit in (("", american), ("US", american), ("UK", british)):
        (item,) = quantities(text, dates(text), labels(text), language)
        assert {item.unit, *(part.unit for part in item.parts)} == {unit}
