"""Quantities: every figure with its unit, interval, hedge and what it counts.

Built on the numerals: for each numeral that is no date and no label, what stands in front of it (a currency, a hedge)
and behind it (a unit, a currency, "percent", a noun) is read with small anchored expressions and table look-ups; two
numerals that belong together become a range ("10,000 to 12,000"), a score ("5-2"), a share ("one in five") or one measure
("5 feet 11 inches").  Durations and ages come from :mod:`checker.annotators.durations`.

Types: "count", "decimal" and "fraction" are bare numbers; the intervals are those of :mod:`checker.rounding`.  Money with
a scale word is open by half a unit of the last written place, without one exact.  Basis points are exact.  A "$" is
the dollar of the United States unless a country stands beside it; "pounds" are money where money is talked about and
a weight elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from checker import rounding
from checker.annotators.durations import articles, durations
from checker.annotators.numerals import Numeral, is_ascii_pound, numerals
from checker.annotators.tokens import word_start
from checker.data.currencies import CODES, NAMES, SYMBOLS
from checker.data.measures import FORMS, UNITS
from checker.quantity import Quantity

if TYPE_CHECKING:
    from checker.annotators.dates import Date
    from checker.annotators.labels import Label

__all__ = ["quantities"]

#: Compiles a pattern when it is first needed: most drafts need few of them.
_regex = lru_cache(maxsize=None)(re.compile)

_ONE = Fraction(1)
_HUNDREDTH = Fraction(1, 100)
_HALF_PERCENT = Fraction(1, 200)

# --- what stands in front --------------------------------------------------------------------------------------------

_SIGNS = frozenset(symbol for symbol in SYMBOLS if len(symbol) == 1) | {"¢", "₨"}
_LETTERED = {symbol[:-1]: code for symbol, code in SYMBOLS.items() if symbol.endswith("$") and len(symbol) > 1} | {
    "U.S. ": "USD",
    "US ": "USD",
    "AU": "AUD",
    "Aus": "AUD",
    "Mex": "MXN",
}
_PREFIXES = {
    "Rs": "INR",
    "Rs.": "INR",
    "RM": "MYR",
    "Dh": "AED",
    "Dhs": "AED",
    "Tk": "BDT",
    "KSh": "KES",
    "Ksh": "KES",
    "Sh": "KES",
    "RMB": "CNY",
    "DM": "DEM",
}
_LETTERS_BEFORE = r"(?<![A-Za-z])(?:([A-Za-z]{1,3}|U\.S\. ?)|(HK|US|NZ|AU|CA|NT|MX) )$"
#: codes that are words in capitals as well
_WORDY_CODES = frozenset("ALL TOP MAD CUP PEN SOS COP GEL MOP BAM TRY".split())
_CODE_ENDS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZsk.h")
#: "MSEK 120", "TEUR 30": how companies abbreviate millions and thousands
_COMPANY_SCALES = {"M": 10**6, "K": 1000, "T": 1000}
_SCALE_BEHIND_CODE = r" (million|billion|trillion|bn|mn|m)(?![A-Za-z-])"
_CODE_BEFORE = r"(?<![A-Za-z])([MKT]?[A-Z]{3}|Rs\.?|RM|DM|Dhs?|Tk|K[Ss]h|Sh) ?$"
#: last word of a hedge -> (word in front of it or "" -> canonical hedge)
_HEDGES: dict[str, dict[str, str]] = {
    "about": {"": "about"},
    "around": {"": "about"},
    "roughly": {"": "about"},
    "approximately": {"": "about"},
    "approx": {"": "about"},
    "circa": {"": "about"},
    "some": {"": "about"},
    "estimated": {"an": "about", "a": "about", "": "about"},
    "to": {"close": "about", "up": "up to"},
    "like": {"something": "about"},
    "region": {"the": "about"},
    "nearly": {"": "nearly"},
    "almost": {"": "nearly"},
    "under": {"just": "nearly", "slightly": "nearly", "little": "nearly", "": "fewer than"},
    "below": {"just": "nearly", "slightly": "nearly", "": "fewer than"},
    "of": {"short": "nearly", "excess": "more than", "upward": "more than", "upwards": "more than", "maximum": "up to",
           "minimum": "at least", "shy": "nearly", "north": "more than", "south": "fewer than"},
    "over": {"just": "just over", "slightly": "just over", "little": "just over", "": "more than"},
    "above": {"just": "just over", "slightly": "just over", "little": "just over", "": "more than"},
    "than": {
        "more": "more than", "greater": "more than", "higher": "more than", "larger": "more than", "bigger": "more than",
        "longer": "more than", "older": "more than", "fewer": "fewer than", "less": "fewer than", "smaller": "fewer than",
        "lower": "fewer than", "shorter": "fewer than", "younger": "fewer than", "better": "more than",
    },
    "exceeding": {"": "more than"},
    "topping": {"": "more than"},
    "surpassing": {"": "more than"},
    "least": {"at": "at least"},
    "most": {"at": "up to"},
    "many": {"as": ""},
    "as": {"many": "up to", "much": "up to", "few": "at least", "little": "at least", "high": "up to", "low": "at least"},
    "minimum": {"": "at least"},
    "maximum": {"": "up to"},
}  # fmt: skip
_JUST = {"more than": "just over", "fewer than": "nearly"}
_BEHIND = re.compile(
    r"(?:-| )?(\+(?![0-9])|plus\b|odd\b|(?:,? )?(?:or (?:so|more|fewer|less|thereabouts|better|under|over|above|below|older|younger)"
    r"|and (?:over|older|above|under|younger|up))\b)(?! than)"
)
_BEHIND_HEDGE = {"+": "at least", "plus": "at least", "odd": "about"}
_OR_HEDGE = {
    "so": "about", "thereabouts": "about", "more": "at least", "better": "at least", "over": "at least", "above": "at least",
    "fewer": "up to", "less": "up to", "under": "up to", "below": "up to", "older": "at least", "younger": "up to",
    "up": "at least",
}  # fmt: skip

# --- what stands behind ----------------------------------------------------------------------------------------------

_WORD = r"[A-Za-zµμ€£][A-Za-z’'éíóö/]*(?:²|³|\^?[23](?![0-9]))?"
_AFTER = re.compile(rf"([ \u00a0\u202f\n-]?)([%‰¢°˚º″′]|{_WORD})")
_A_WORD = re.compile(_WORD)
_MORE_WORDS = re.compile(r"[ \u00a0-]([A-Za-z.]+)(?:[ \u00a0]([A-Za-z]+))?(?:[ \u00a0]([A-Za-z]+))?")
_CURRENCY_PHRASE = r"[ \u00a0-]((?:U\.S\. |[A-Z][A-Za-zé]+ ){0,3}(?:new |convertible )?[A-Za-zéíó’]+)(?![A-Za-z])"
_LOWER_PHRASE = r"[ -]([a-z]+ [a-z]+)(?![A-Za-z])"
_COUNTRIES = frozenset(name.split()[0] for name in NAMES if " " in name) | {"us"}
_CODES_IN_LOWER = frozenset("usd eur gbp inr aud cad chf jpy cny hkd".split())
_PERCENT = frozenset(("percent", "pct", "percents", "percentage"))
_ANGLE = frozenset("°˚º")
_SCALES_OF_HEAT = {
    "c": "degree_Celsius", "celsius": "degree_Celsius", "centigrade": "degree_Celsius", "celcius": "degree_Celsius",
    "f": "degree_Fahrenheit", "fahrenheit": "degree_Fahrenheit", "farenheit": "degree_Fahrenheit",
    "fahrenheits": "degree_Fahrenheit", "kelvin": "kelvin", "k": "kelvin",
}  # fmt: skip
_POWERS = {"²": "square_", "³": "cubic_", "2": "square_", "3": "cubic_"}
_TWO_WORDS = frozenset(
    (
        "square cubic nautical metric short long fluid light troy sq sq. kilowatt megawatt gigawatt terawatt watt"
        " horse astronomical british standard imperial mi"
    ).split()
)
_HOURS = frozenset(("kilowatt", "megawatt", "gigawatt", "terawatt", "watt"))
_RATES = {"hour": "hour", "second": "second", "minute": "minute", "gallon": "gallon", "hr": "hour", "sec": "second"}
_RATE = re.compile(r"[ \u00a0-]?(?:(?:per|an|a)[ \u00a0-]|/)(hour|second|minute|gallon|hr|sec)(?![A-Za-z])")
_RATE_UNITS = frozenset(
    "mile kilometer meter foot liter gallon cubic_foot cubic_meter megabit gigabit megabyte".split()
)
#: units written with a letter that is something else with a space in front, or that need digits
_ATTACHED = frozenset(("V", "W", "g", "C", "F"))
_SINGULAR_UNITS = frozenset(
    "foot yard inch mile acre pound ounce pint gram cup carat gallon meter metre liter litre".split()
)
_NEXT_WORD = re.compile(r"[ \u00a0]([A-Za-z]+)(?![A-Za-z])")
_NEVER = frozenset(("degree", "centigrade", "kilo", "amp", "amps", "stone", "stones"))
_SMALL_CHANGE = {
    "cent": "USD", "cents": "USD", "¢": "USD", "pence": "GBP", "penny": "GBP", "pennies": "USD", "p": "GBP", "c": "USD",
    "paise": "INR", "paisa": "INR", "kopecks": "RUB", "kopeks": "RUB", "sen": "MYR", "centavos": "", "centimes": "",
    "groszy": "PLN", "agorot": "ILS", "piastres": "", "piasters": "", "kobo": "NGN", "pesewas": "GHS", "pfennigs": "DEM",
    "pfennig": "DEM", "satang": "THB", "stotinki": "BGN", "kopiyok": "UAH", "kopiykas": "UAH", "halalas": "SAR",
}  # fmt: skip
_SLANG = {
    "dlrs": "USD",
    "dlr": "USD",
    "bucks": "USD",
    "quid": "GBP",
    "renminbi": "CNY",
    "rmb": "CNY",
    "roubles": "RUB",
    "sterling": "GBP",
    "buck": "USD",
}
_BEHIND_COUNTRY = frozenset("per a an in for to on and from at this last as each or".split())
_COUNTRY_BEHIND = {"Canadian": "CAD", "Australian": "AUD", "CAD": "CAD", "AUD": "AUD", "NZ": "NZD", "Singapore": "SGD"}
_NOT_MONEY = frozenset(
    (
        "won",
        "real",
        "mark",
        "marks",
        "sol",
        "sole",
        "som",
        "pula",
        "lev",
        "rand",
        "kip",
        "birr",
        "leone",
        "dram",
        "drams",
        "crown",
        "crowns",
    )
)
_MONEY_WORDS = (
    r"(?i)\b(?:cost|costs|paid|pay|pays|price|prices|priced|worth|earn\w*|salary|fine|fined|fee|fees|bill"
    r"|sold|sells?|spen[dt]\w*|debts?|loan|rent|wages?|fund\w*|rais\w+|budget|profit|invest\w*|owe[ds]?"
    r"|cash|bought|charged?|ticket|coins?)\b"
)

_GRAND = r"(?=[.,;:!?)”\"’—–]|$| (?:for|in|on|a|per|to|from|of|and|or|each|by|at|is|was|is|were|before|after|when|if|every)\b(?! (?:slam|prix)))"

_POINT = r"[ -]points?(?![a-z])"

_US_DOLLARS = r".U\.S\. dollars?"

_DIGIT_BEHIND = r" [0-9]"

_CENTS_ABOUT = r"[$¢]|\b(?:cents?|shares?|dividend|litre|price\w*)\b"

_IN_DOT = r"\. (?:of|long|wide|tall|high|deep|thick|across|in)(?![a-z])"
_COUNTRY_CENTS = r" ([Ee]uro|U\.S\.|US|Australian|Canadian|Singapore)[ -]cents?(?![a-z])"
_CENTS_OF = {"e": "EUR", "u": "USD", "a": "AUD", "c": "CAD", "s": "SGD"}

_PARTS_PER = r" per ([mb])illion(?![a-z])"

#: what the inch mark stands in front of; anywhere else, and behind an opening mark, it closes a quotation
_SIZED = (
    r"(?:[\"″”]|''|’’)[ -](?=(?:long|wide|tall|high|deep|thick|across|x|by(?= [0-9])|(?:in|of)(?= (?:diameter|rain|snow|length|height))|diameter|gauge|rain|snow|display|screen|LCD|LED"
    r"|OLED|HD|TVs?|televisions?|monitors?|laptops?|tablets?|pipes?|wheels?|tyres?|tires?|rims?|guns?|nails?|vinyl|records?"
    r"|bolts?|planks?|boards?)(?![a-z]))"
)

#: what the foot mark stands behind or in front of; anywhere else it closes a quotation or marks a genitive
_FOOT_BEHIND = r"['’][ -](?=(?:long|wide|tall|high|deep|across|x|fences?|walls?|ladders?|poles?|waves?)(?![a-z]))"
_FOOT_BEFORE = r"\b(?:altitude|height|depth|elevation|length|width|distance|wingspan) of $"

_AHEAD_BY = r"(?:ahead|behind|lead\w*|trail\w*|up|down) (?:by )?$"

_PAY_RATE = r" (?:an?|per|each|every) (?:hour|day|week|month|year|person|head|night|ticket)"

_SCALE_BEHIND = r"[ \u00a0-]?([A-Za-z]+)"

_CONTESTS = r" (?:games|matches|starts|innings|races|attempts|tests|cities|states)"

# --- pairs -----------------------------------------------------------------------------------------------------------

_DASHES = frozenset(("-", "–", "—", " - ", " – ", "‑", "−"))
_TO = frozenset((" to ", "-to-", "- to ", " to-", "\u00a0to\u00a0", " to\n", "\nto "))
_RATIO = {
    " in ": 1, "-in-": 1, " in every ": 1, " out of ": 1, " out of every ": 1, " of every ": 1, "\u00a0in\u00a0": 1,
    " in each ": 1, "-out-of-": 1, "-of-": 1,
}  # fmt: skip
_SCORED = (
    r"(?i)\b(?:house|senate|parliament|chamber|majorit\w+|council|win|wins|won|beat|beats|beating|defeat\w*|loss|losing|lost|lose|loses|victory|votes?|voted"
    r"|voting|lead|leads|led|leading|draw|drew|drawn|tied?|scor\w+|record|ahead|split|ruled|ruling"
    r"|decision|set|sets|match|matches|tiebreak\w*|margin|series|shootout|aggregate|playoff|thrash\w*"
    r"|trail\w*|down|up|opinion|party-line|approved|passed|rejected|upheld|at|odds|deadlock\w*|beaten"
    r"|hammer\w*|outscor\w*|edged?|downed|routed?|finish\w*|went|are|were|was|is|triumph|success|run|spurt"
    r"|rout)\b"
)
_POLLED = r"(?i)\b(?:polls?|polling|polled|voters|approval|surveys?|surveyed|referendum|election|ballots?)\b"
_PERCENT_SIGN = r"%|\bper ?cent\b"
_JUST_CHANGED = (
    r"(?i)\b(?:r[io]ses?|fell|falls?|grew|gained|gains?|lost|loses?|added|adds?|jumped|climbed|surged|soared|plunged|slid|slipped|eased"
    r"|shed|dropped|drops?|declined|advanced|tumbled|sank|up|down|increased|decreased|cut|raised|lowered|edged (?:up|down|higher"
    r"|lower))(?: by)? (?:about |around |nearly |almost |more than |just )?$"
)
_POINTS_APART = (
    r"[ -](?:lead|margin|swing|gap|advantage|edge|higher|lower|ahead|increase|decrease|drop|rise|behind"
    r"|from|more|less)\b"
)
_MARKET = (
    r"(?i)\b(?:index|indexes|Dow|Nasdaq|S&P|Nikkei|FTSE|DAX|stocks?|shares|traders|trading|session"
    r"|rebounds?|assists|scored|quarter|game|season)\b"
)
_NOT_NEGATIVE = r"(?:\bor|[0-9]) $"
_CHANGED = (
    r"\b(?:r[io]se|risen|rises|rising|f[ae]ll|fallen|falls|falling|gr[eo]wn?|grows|growing|increas\w+"
    r"|decreas\w+|declin\w+|drop\w*|jump\w*|climb\w*|surg\w+|soar\w*|plung\w+|slid\w*|slip\w*|eas\w+|cut"
    r"|cuts|cutting|rais\w+|lower\w*|up|down|reduc\w+|boost\w*|went|go|goes|gone|improv\w+|chang\w+|mov\w+"
    r"|tumbl\w+|sank|sink\w*|shrank|shrink\w*|shrunk|expand\w*|slow\w*|accelerat\w+|widen\w*|narrow\w*"
    r"|double[ds]?|tripled?|advanc\w+|swell\w*|edged)\b"
)
_ODDS = r"(?i)\b(?:odds|ratio|favou?rite|outsider|bet|betting|shot|longshot)\b"
_RESULT_BEHIND = (
    r"[ -](?:win|loss|defeat|vote|lead|draw|tie|victory|decision|record|deficit|ruling|split|run|start"
    r"|rout)\b"
)
_RESULT_BEFORE = (
    r"(?i)\b(?:lost|loses?|losing|fell|beat\w*|defeat\w*|trailed|trailing|trail|down|voted?|votes|failed"
    r"|rejected|won|wins?|winning|edged|downed|drew)(?: (?:[A-Za-z]+|[A-Z][a-z]+ [A-Z][a-z]+))? $"
)
_SET_BEFORE = r"[0-9][-–][0-9](?: ?\([0-9]{1,2}\))?,? $"
_TIE_BREAK = r" ?\([0-9]{1,2}\)"
_PARTS_OF = r"[-–:]([0-9]{1,3})(?![0-9])"

# --- what is counted -------------------------------------------------------------------------------------------------

_PHRASE = re.compile(
    r"[ \u00a0\n-](?:[“\"(]?)((?:(?:[A-Z]\.){2,4}|[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ’'-]*)(?:[ \u00a0\n](?:(?:[A-Z]\.){2,4}|[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ’'-]*)){0,6})"
)
_OF = (
    r" of (?:(all|the|its|their|his|her|our|your|my|these|those|this|that|them|it|us|you|all the|an?|total"
    r"|every|each) )?(?:the )?(?:(?:more than |about |nearly |some |almost "
    r"|roughly )?[0-9][0-9,.]*(?: million| billion| thousand)? |(?:two|three|four|five|six|seven|eight"
    r"|nine|ten|eleven|twelve|dozen|other) )?"
)
_STOP = frozenset(
    (
        "last next monday tuesday wednesday thursday friday saturday sunday a an the of and or nor but in on at to for from with by as than that which who whom whose where when while"
        " if because so since after before during under over above below into onto out off up down between among"
        " against across along through throughout via per about around near without within toward towards behind"
        " beside besides beyond despite except until till upon is are was were be been being am has have had having do"
        " does did will would can could may might must shall should said says say told tells adds added it its he she"
        " they them we us you i him her his their our your my this these those there here not no yes also then thus"
        " yet still just only even too ago later earlier each every any all both either neither such what how why went"
        " came made took got gave left found told became began died killed wounded injured voted were won lost held"
        " saw ran rose fell grew sent led met paid put set cut hit let read spent spoke stood wrote kept knew thought"
        " brought bought caught taught sat lay lit including according amid versus vs down dead hurt missing ill sick"
        " alive apart away instead today yesterday tomorrow daily weekly monthly annually yearly hourly remained"
        " remain stayed abstained arrived escaped survived moved fled joined less"
        " fewer better worse like plus"
        " examines contains consists belongs involves depends represents describes explains believes thinks wants opposes"
        " relies owns becomes requires tends seems appears goes comes"
        " minus times attended participated live lives lived work worked works"
    ).split()
)
#: an adverb in front of one of the latter makes it an adjective: "one badly hurt man"
_ADVERBS_OF_DEGREE = frozenset(
    (
        "very badly seriously critically severely fatally mortally gravely slightly lightly clinically terminally most more"
        " rather quite extremely mildly chronically mentally physically still newly recently"
    ).split()
)
_NO_HEADS = frozenset("plus odd strong fold some something somethings ever".split())
_DEGREES = frozenset(("most", "least", "very"))
_HARMED = frozenset("hurt injured wounded sick ill dead killed missing alive".split())
_DETERMINING = frozenset(
    "more other others additional extra another further such odd remaining one two three four five six seven eight nine ten"
    " dozen".split()
)
_PLURALS = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "police": "police", "feet": "foot", "teeth": "tooth",
    "mice": "mouse", "geese": "goose", "lives": "life", "wives": "wife", "knives": "knife", "wolves": "wolf", "leaves": "leaf",
    "halves": "half", "thieves": "thief", "loaves": "loaf", "calves": "calf", "shelves": "shelf", "data": "datum",
    "media": "media", "criteria": "criterion", "policemen": "policeman", "firemen": "fireman", "congressmen": "congressman",
    "businessmen": "businessman", "servicemen": "serviceman", "fishermen": "fisherman", "grandchildren": "grandchild",
    "schoolchildren": "schoolchild", "crises": "crisis", "bases": "base", "cases": "case", "houses": "house", "horses": "horse",
    "nurses": "nurse", "courses": "course", "causes": "cause", "losses": "loss", "buses": "bus", "viruses": "virus",
    "campuses": "campus", "aircraft": "aircraft", "spacecraft": "spacecraft", "sheep": "sheep", "fish": "fish", "deer": "deer",
    "species": "species", "series": "series", "personnel": "personnel", "staff": "staff", "cattle": "cattle", "crew": "crew",
    "offspring": "offspring", "salmon": "salmon", "livestock": "livestock", "alumni": "alumnus", "fungi": "fungus",
    "bacteria": "bacterium", "headquarters": "headquarters", "barracks": "barracks", "movies": "movie", "zombies": "zombie",
    "cookies": "cookie", "calories": "calorie", "selfies": "selfie", "ties": "tie", "pies": "pie", "licenses": "license",
    "purchases": "purchase", "businesses": "business", "hostages": "hostage", "heroes": "hero", "potatoes": "potato",
    "tomatoes": "tomato", "vetoes": "veto", "torpedoes": "torpedo", "mosquitoes": "mosquito", "volcanoes": "volcano",
    "axes": "ax", "shoes": "shoe", "gases": "gas", "responses": "response", "offenses": "offense", "expenses": "expense",
    "phases": "phase", "releases": "release", "diseases": "disease", "increases": "increase", "increase": "increase",
    "purses": "purse", "leases": "lease", "databases": "database", "pulses": "pulse", "premises": "premise",
    "exercises": "exercise", "enterprises": "enterprise", "promises": "promise", "noises": "noise", "raises": "raise",
    "prizes": "prize", "sizes": "size", "breezes": "breeze", "caches": "cache", "avalanches": "avalanche", "aches": "ache",
    "headaches": "headache", "axles": "axle", "goodbyes": "goodbye", "waves": "wave", "natives": "native", "caves": "cave",
}  # fmt: skip
_NOT_PLURAL = frozenset(
    (
        "this its is was has as us his across plus versus thus less perhaps yes always sometimes besides overseas"
        " afterwards previous serious various religious famous dangerous campus virus bus gas boss class glass press"
        " business congress process progress success access illness witness fitness crisis basis analysis tennis news"
        " physics politics economics mathematics athletics lens chaos christmas texas paris los les kansas arkansas"
        " illinois dallas james charles jones williams united says does goes indigenous anonymous consecutive mass"
        " cross cutlass gross brass grass pass loss dress address stress homeless jobless countless endless focus"
        " status bonus corpus"
    ).split()
)
_PER = re.compile(
    r"(?:(?:/|[ -](?:per|each|every)[ -])((?:square |cubic |sq\.? )?[A-Za-z]+(?:-hours?)?|[0-9][0-9,]*)|[ \n-]an?[ -]([a-z]+)|[ \n](daily|weekly|monthly|annually|yearly|hourly|nightly|apiece"
    r"|each))(?![A-Za-z-])"
)
_RATING = frozenset("peadwmyhn")
_AREAS = re.compile(r"(?:square|sq\.?) ")
_OF_STUFF = r" of (?:[a-z]+ )?[a-z]+(?= (?:an? |per |each |every |daily|weekly|monthly))"
_PER_UNITS = frozenset(
    (
        "second minute hour day night week month quarter year decade person head piece share barrel gallon pound"
        " ounce ton tonne mile kilometer kilometre litre liter bushel unit ticket vote student pupil household family"
        " bottle pack kilo kilogram kg game season pop seat plate cup pint bag box foot acre hectare megawatt kilowatt"
        " call text shift"
    ).split()
)
_ADVERBS = {
    "daily": "day", "weekly": "week", "monthly": "month", "annually": "year", "yearly": "year", "hourly": "hour",
    "nightly": "night", "apiece": "each", "each": "each", "annum": "year", "capita": "person", "head": "person", "people": "person",
}  # fmt: skip

# --- "one", "couple" and other words that are numbers only at times ---------------------------------------------------

#: singular nouns that, in front of another, say what a number counts: "a 12 page document"
_ATTRIBUTIVE = frozenset(
    "page member bedroom bathroom room seat seater person part match game set inning cylinder speed door storey story lane track"
    " vehicle car team nation party man woman point goal run state county country city mile course item bed".split()
)
_NOT_BEFORE_ONE = frozenset(
    (
        "no this that each every another any which some the former latter good bad big new small little other next"
        " last first only old wrong right great such loved whichever someone number number- a an day by square"
    ).split()
)
_NOT_BEHIND_ONE = _STOP - frozenset(
    ["of", "more", "other", "additional", "further", "dead", "killed", "person"]
) | frozenset(["another", "thing", "day", "time", "reason", "way", "side", "hand"])
_NOT_BEHIND_ORDINAL = frozenset(
    (
        "lady ladies family minister aid gentleman responder responders hand nature fiddle floor-based foremost thing"
        " class rate degree person party string guess ever foot baseman world half-brother cousin cousins"
    ).split()
)
_DESIGNATING = frozenset(
    (
        "phase type stage category level grade number chapter section article part tier class step act plan room"
        " channel formula division league no verse volume option"
    ).split()
)
_OTHERS = ("oubl", "ripl", "uadrupl", "halv", "wice", "hrice", "fold", "ulti")
_DOUBLE = r"[DdTtQq](oubl|ripl|uadrupl)(e|ed|es|ing)(?![a-z-])"
_TIMES = {"oubl": 2, "ripl": 3, "uadrupl": 4}
_BEHIND_DOUBLE = r" (?:the|that|its|what|to|their|his|her|last|this)(?![a-z])"
_BEHIND_TWICE = r" (?:as|the|that|what|its|their|his|her)(?![a-z])"
_FOLD = r"(?i)(?:^|[^A-Za-z0-9])((?:two|three|four|five|six|seven|eight|nine|ten|[0-9]{1,4})[- ]?)$"
_MULTI = r"[Mm]ulti-?(million|billion)[- ](dollar|pound|euro|yen|rupee|yuan)s?(?![a-z])"
_BEHIND_TIMES = (
    r" times(?: (?:as|more|the|higher|larger|greater|that|its|what|their|bigger|faster|smaller|lower|less"
    r"|fewer|longer|stronger|cheaper|better|worse|his|her|richer|deadlier"
    r"|[a-z]{3,10}er than)(?![a-z])| [a-z]+er than)"
)
_FRACTION_UNIT = r"(?:[ -]of)?[ -]an?[ -]|[ -]of[ -](?:one[ -])?|[ -]"


_AMOUNT_BEFORE = frozenset(
    (
        "about almost nearly roughly around approximately than within by is was be been over under fell rose ran grew lost"
        " up down barely just least most only some gained rise fall drop run walk walks ran swam drove climb sank went"
        " another"
    ).split()
)
_ALONG = frozenset(
    (
        "of away from north south east west wide long high deep tall thick above below apart off up down ahead behind or"
        " to higher lower longer shorter closer farther further inland offshore upstream downstream into in on out before"
        " after at across beyond along and while when as through per a an"
    ).split()
)
_DEEP = frozenset("of away from wide long high deep tall thick above below apart higher lower per a".split())
_FILLED = frozenset("of and or in to from more less".split())
_PAID = frozenset("to a an at in on from higher lower more less or per each after by for".split())
_LENGTH_BEFORE = _AMOUNT_BEFORE | {"for", "to"}
_MONEY_BEFORE = (_AMOUNT_BEFORE | {"cost", "costs", "for", "worth", "pay", "paid", "earn", "earns"}) - {
    "is",
    "was",
    "be",
}
#: unit in words, as :func:`checker.annotators.durations.articles` finds it -> (unit or currency, words in front of it,
#: words behind it)
_SINGLE: dict[str, tuple[str, frozenset[str], frozenset[str]]] = {
    "mile": ("mile", _LENGTH_BEFORE, _ALONG),
    "kilometer": ("kilometer", _LENGTH_BEFORE, _ALONG),
    "kilometre": ("kilometer", _LENGTH_BEFORE, _ALONG),
    "inch": ("inch", _LENGTH_BEFORE, _ALONG),
    "foot": ("foot", _LENGTH_BEFORE, _DEEP),
    "metre": ("meter", _LENGTH_BEFORE, _DEEP),
    "meter": ("meter", _LENGTH_BEFORE, _DEEP),
    "yard": ("yard", _LENGTH_BEFORE, _DEEP),
    "acre": ("acre", _AMOUNT_BEFORE, _FILLED),
    "hectare": ("hectare", _AMOUNT_BEFORE, _FILLED),
    "gallon": ("gallon", _AMOUNT_BEFORE, _FILLED),
    "litre": ("liter", _AMOUNT_BEFORE, _FILLED),
    "liter": ("liter", _AMOUNT_BEFORE, _FILLED),
    "pint": ("pint", _AMOUNT_BEFORE, _FILLED),
    "kilo": ("kilogram", _AMOUNT_BEFORE, _FILLED),
    "kilogram": ("kilogram", _AMOUNT_BEFORE, _FILLED),
    "tonne": ("metric_ton", _AMOUNT_BEFORE, _FILLED),
    "dollar": ("USD", _MONEY_BEFORE, _PAID),
}
_PRICED = frozenset("of by per at for".split())
#: verbs behind which "a gallon" is a rate: "priced a gallon"
_COUNTED_BY = frozenset(("priced", "valued", "charged", "need", "seed", "speed", "feed", "hundred"))
_AND_A_HALF = r" and a (half|quarter)(?![a-z-])"
_IDIOM = r" (?:of (?:his|her|their|my|your|its|a) (?:li[fv]e|way)|in the door|or two)"


def quantities(text: str, dates: Sequence[Date], labels: Sequence[Label], language: str = "") -> list[Quantity]:
    """Return the figures of ``text`` in order, given its ``dates`` and ``labels``; what stands in those is left out.

    A bare year is left out too where it can only be one; a four-digit number that may count something is a count even
    if ``dates`` has it as a year.  In ``language`` "UK" a gallon, a pint and a ton are the imperial ones.
    """
    found = numerals(text)
    counted = articles(text)
    times = durations(text, found, counted)
    taken = [(item.start, item.end) for item in labels]
    taken += [(item.start, item.end) for item in times]
    taken += [(item.start, item.end) for item in dates]
    taken.sort()
    starts = [start for start, _ in taken]
    free = (
        [numeral for numeral in found if not _is_taken(taken, starts, numeral.start, numeral.end)] if taken else found
    )
    for item in times:
        _hedge(text, item)
        _rate(text, item, item.end)
    out = list(times)
    out += _figures(text, free)
    out += _others(text)
    out += _single_units(text, counted)
    out.sort(key=_place)
    kept: list[Quantity] = []
    end = -1
    british = language == "UK"
    for item in out:
        if item.start >= end:
            if british and item.unit in _IMPERIAL:
                _to_imperial(item)
            kept.append(item)
            end = item.end
    return kept


#: what a British newsroom means by the unit's name
_IMPERIAL = {"gallon": "imperial_gallon", "pint": "imperial_pint", "ton": "long_ton"}


def _to_imperial(item: Quantity) -> None:
    """Give a figure, the ends of a range included, the unit that its word means in Britain."""
    if "short" not in item.words:
        item.unit = _IMPERIAL.get(item.unit, item.unit)
        for part in item.parts:
            _to_imperial(part)


def _place(item: Quantity) -> tuple[int, int]:
    return item.start, -item.end


def _is_taken(taken: list[tuple[int, int]], starts: list[int], start: int, end: int) -> bool:
    at = bisect_right(starts, end - 1) - 1
    while at >= 0 and at >= 0:
        first, last = taken[at]
        if first < end and start < last:
            return True
        if start - first > 200:
            return False
        at -= 1
    return False


def _figures(text: str, found: list[Numeral]) -> list[Quantity]:
    """Return the figures that begin with a numeral, pairs joined."""
    out: list[Quantity] = []
    suspended: list[Quantity] = []
    index, count = 0, len(found)
    end = -1
    while index < count:
        numeral = found[index]
        index += 1
        if numeral.start < end:
            continue
        if index < count and found[index].start - numeral.end <= 16:
            pair = _pair(text, numeral, found[index])
            if pair is not None:
                item, used = pair
                if item is not None:
                    out.append(_hedge(text, item))
                    end = item.end
                index += used
                continue
        single = _read(text, numeral)
        if single is None:
            continue
        if index < count and single.type != "ordinal" and found[index].start - _counted_to(single) <= 8:
            joined = _joined(text, numeral, single, found[index])
            if joined is not None:
                single = joined
                index += 1
        if out and not single.unit and single.start - out[-1].end == 4:
            _lend(text, out[-1], single)
        out.append(_hedge(text, single))
        end = single.end
        if (text[end : end + 1] == "-" and text[end + 1 : end + 2] in (" ", ",")) or text[end : end + 4] in _BY:
            suspended.append(single)
        elif suspended:
            crossed = text[suspended[-1].end : single.start] in _BY and single.type == "measure"
            if crossed or (single.start - suspended[-1].end <= 7 and "-" in text[single.start : single.end + 1]):
                for other in suspended:
                    _complete(other, single)
            suspended.clear()
    return out


_BY = frozenset((" by ", "-by-", " x ", " × "))


def _complete(first: Quantity, last: Quantity) -> None:
    """Give the "two" of "two-, three- and four-bedroom homes" the noun or the unit of the last number."""
    if first.type != "count" or first.value is None or last.parts:
        return
    if last.type == "measure":
        first.type, first.unit = "measure", last.unit
        first.low, first.high = rounding.measured(first.value)
    elif last.type == "count":
        first.noun, first.modifiers = last.noun, last.modifiers


def _lend(text: str, first: Quantity, second: Quantity) -> None:
    """Give the bare number of "from 208 pounds to 193" the unit of the figure in front of it."""
    if first.type not in ("measure", "percent", "money") or second.type not in ("count", "decimal") or second.noun:
        return
    if text[first.end : second.start] != " to " or second.value is None or first.parts or second.parts:
        return
    if text[max(first.start - 5, 0) : first.start].lower() != "from ":
        return
    following = _NEXT_WORD.match(text, second.end)
    if (following is None and text[second.end : second.end + 1] not in ".,;:)") or (
        following is not None and following[1] not in _STOP
    ):
        return
    if first.type == "percent":
        decimal = second.type == "decimal"
        half = Fraction(1, 2) if second.low == second.high and not decimal else Fraction(0)
        low, high = (
            None if end is None else (end + by) / 100 for end, by in ((second.low, -half), (second.high, half))
        )
        second.value, second.low, second.high = second.value / 100, low, high
    elif first.type == "measure" and second.type == "count" and second.low == second.high:
        second.low, second.high = rounding.measured(second.value)
    second.type, second.unit, second.symbol = first.type, first.unit, first.symbol


def _counted_to(item: Quantity) -> int:
    """Return where a figure ends, what it counts included."""
    return item.end if item.noun_span is None else item.noun_span[1]


# --- one numeral -----------------------------------------------------------------------------------------------------


def _read(text: str, numeral: Numeral) -> Quantity | None:
    """Return the figure of one numeral with its unit and what it counts, or ``None`` if it is none."""
    if numeral.start > 8 and text[numeral.start - 9 : numeral.start].lower() == "negative ":
        numeral = _negative(numeral)._replace(start=numeral.start - 9)
    elif (
        numeral.start > 5
        and text[numeral.start - 6 : numeral.start - 1].lower() == "minus"
        and numeral.value is not None
    ):
        if not _regex(_NOT_NEGATIVE).search(text, max(numeral.start - 10, 0), numeral.start - 6):
            numeral = _negative(numeral)._replace(start=numeral.start - 6)
    start, end, value, low, high, form, _, tail, malformed = numeral
    if form == "ordinal":
        return _ordinal(text, numeral)
    # a currency in front
    if start:
        before = text[start - 1]
        if before in _SIGNS or (before in " \u00a0" and start > 1 and text[start - 2] in _SIGNS):
            return _money_behind_sign(text, numeral, start - 1 if before in _SIGNS else start - 2)
        if before in "-−" and text[start - 2 : start - 1] in _SIGNS and start > 1 and value is not None:
            return _money_behind_sign(text, _negative(numeral), start - 2)
        if before == "=" and text[start - 2 : start - 1] == "Y" and not text[start - 3 : start - 2].isalnum():
            return _money(text, numeral, start - 2, end, "JPY", "Y=")  # the yen sign where copy was reduced to ASCII
        if before == "S" and is_ascii_pound(text, start):
            return _money(text, numeral, start - 2, end, "GBP", "PS")
        if (before in " \u00a0" and text[start - 2 : start - 1] in _CODE_ENDS) or before == "." or before.isalpha():
            code = _regex(_CODE_BEFORE).search(text, max(start - 6, 0), start)
            if code is not None:
                name = code[1]
                if len(name) == 4 and _is_company_code(name):
                    scaled = _times(numeral, _COMPANY_SCALES[name[0]])
                    return _amount(text, scaled, code.start(1), end, name[1:], name, _ONE)
                unit = _PREFIXES.get(name) or (name if name in CODES and name not in _WORDY_CODES else "")
                if unit:
                    return _money(text, numeral, code.start(1), end + (len(tail) if tail else 0), unit, name)
    # a unit behind
    stop = end
    if tail:
        unit_read = _attached(text, numeral)
        if unit_read is None:
            return None
        return unit_read
    if stop < len(text) and (text[stop] in _SIGNS or (text[stop] == " " and text[stop + 1 : stop + 2] in _SIGNS)):
        sign = stop if text[stop] in _SIGNS else stop + 1
        if not text[sign + 1 : sign + 2].strip(" ").isdigit() and text[sign + 1 : sign + 3].strip(" ")[:1] not in tuple(
            "0123456789"
        ):
            if text[sign] != "¢":
                return _amount(text, numeral, start, sign + 1, SYMBOLS.get(text[sign], ""), text[sign], _ONE)
    after = _AFTER.match(text, stop)
    if after is not None:
        unit_read = _unit(text, numeral, after)
        if unit_read is not None:
            return unit_read
    elif text[stop : stop + 1] in _INCH_MARKS or text[stop : stop + 2] in _TWO_MARKS:
        sized = _regex(_SIZED).match(text, stop)
        if sized is not None and text.count(text[stop], max(start - 200, 0), start) % 2 == 0:
            return _measure(text, numeral, sized.end() - 1, "inch")
    elif text[stop : stop + 1] in ("'", "’") and form == "digits":
        behind_of = (
            _regex(_FOOT_BEFORE).search(text, max(start - 16, 0), start) and not text[stop + 1 : stop + 2].isalnum()
        )
        if behind_of or _regex(_FOOT_BEHIND).match(text, stop):
            return _measure(text, numeral, stop + 1, "foot")
    kind = "count"
    if form == "fraction":
        kind = "fraction"
    elif form == "decimal" or (value is not None and value.denominator != 1):
        kind = "decimal"
    elif form == "words" or form == "vague":
        if not _is_number(text, numeral):
            return None
    elif form == "digits" and text[end : end + 1] == ":" and text[end + 1 : end + 2].isdigit():
        return _clocked(text, numeral)
    elif form == "digits" and start and (text[start - 1] in "/#" or text[start - 2 : start].strip("0123456789") == ":"):
        return None
    elif form == "digits" and value is not None and value >= 10**12 and "," not in text[start:end]:
        return None  # the number of a picture, an account or the like
    if after is not None and after[2] == "times" and kind != "fraction":
        times = _regex(_BEHIND_TIMES).match(text, end)
        if times is not None:
            words = text[start : end + 6]
            return Quantity(start, end + 6, "multiple", value, low, high, "", words)
    if malformed.startswith("plural-scale:"):
        # a plural behind a number may also have been meant as a rough count
        malformed = f"{malformed.lower()}|{text[start:end].split()[-1].lower()}"
    out = Quantity(start, end, kind, value, low, high, "", text[start:end], malformed=malformed)
    if kind == "count" and low == high and value is not None:
        out.round = rounding.round_count(value)
    if end < len(text) and text[end] in "+- ":
        behind = _BEHIND.match(text, end)
        if behind is not None:
            end = behind.end()
    _counted(text, out, end)
    return out


def _ordinal(text: str, numeral: Numeral) -> Quantity | None:
    start, end = numeral.start, numeral.end
    following = _MORE_WORDS.match(text, end)
    if following is not None and following[1].lower() in _NOT_BEHIND_ORDINAL and not text[start].isdigit():
        return None
    out = Quantity(start, end, "ordinal", numeral.value, numeral.low, numeral.high, "", text[start:end])
    if following is not None:
        _counted(text, out, end)
    return out


def _is_number(text: str, numeral: Numeral) -> bool:
    """Say whether a number in words is one here: not the pronoun "one", not "phase two", not "the couple"."""
    start, end = numeral.start, numeral.end
    before = _last_word(text, start)
    if before in _DESIGNATING:
        return False
    if numeral.value == 1 and numeral.form == "words":
        if start and text[start - 1] == "-":
            return False  # one-on-one
        following = _AFTER.match(text, end)
        if following is None or following[1] == "-":
            return following is not None and following[2] in (
                "bedroom",
                "member",
                "person",
                "story",
                "page",
                "room",
                "seat",
            )
        word = following[2].lower()
        if word == "of":
            return before not in _NOT_BEFORE_ONE or before == "only"
        if before in _NOT_BEFORE_ONE and before not in ("only", "the", "a", "some"):
            return False
        return word not in _NOT_BEHIND_ONE and "’" not in word and "'" not in word and before not in ("the", "a")
    if numeral.value == 0 and text[start:end] != "zero":  # "nil by mouth", "for naught"
        return before not in ("for", "to", "at") and text[end : end + 3] != " by"
    if numeral.form == "vague" and numeral.scale == 1:
        words = text[start:end].lower()
        if words.endswith("couple"):
            return text[end : end + 4] == " of " or text[end : end + 5] == " more"
        return not words.endswith("few")
    return True


def _last_word(text: str, start: int) -> str:
    """Return the lower-case word in front of ``start``, or ""."""
    if start < 2 or text[start - 1] not in " \u00a0\n-":
        return ""
    return text[word_start(text, start - 1) : start - 1].lower()


def _money_behind_sign(text: str, numeral: Numeral, sign: int) -> Quantity:
    symbol = text[sign]
    first = sign
    unit = SYMBOLS.get(symbol, "")
    if symbol == "$":
        letters = _regex(_LETTERS_BEFORE).search(text, max(sign - 5, 0), sign)
        name = "" if letters is None else letters[1] or letters[2]
        if not name and sign > 2 and text[sign + 1 : sign + 2] == " " and text[sign - 1] == " ":  # tokenised copy
            tokenised = word_start(text, sign - 1)
            unit = {"us": "USD", "hk": "HKD", "c": "CAD", "nz": "NZD"}.get(text[tokenised : sign - 1], unit)
            if text[tokenised : sign - 1] in ("us", "hk", "c", "nz"):
                first = tokenised
        if letters is not None and name in _LETTERED:
            first = letters.start()
            unit = _LETTERED[name]
            symbol = text[first : sign + 1]
        elif letters is not None and name.upper() in CODES and name.upper()[2] in "DN":  # "CAD$15"
            first = letters.start()
            unit, symbol = name.upper(), text[first : sign + 1]
    elif (
        symbol == "¥"
        and (  # "yuan" near makes it the Chinese one
            "yuan" in text[max(sign - 400, 0) : sign + 400] or "renminbi" in text[max(sign - 400, 0) : sign + 400]
        )
    ):
        unit = "CNY"
    if first >= 1 and text[first - 1] in "-−" and (first == 1 or text[first - 2] in " (\n"):
        first -= 1
        numeral = _negative(numeral)
    end = numeral.end
    if numeral.tail and numeral.tail.lower() in ("a", "usd"):
        end += len(numeral.tail)
    return _money(text, numeral, first, end, unit, symbol)


def _in_front_of_code(text: str, numeral: Numeral, end: int, code: str) -> Quantity:
    """Return the amount in front of a currency code that ends at ``end``; its scale may follow ("75 USD million")."""
    behind = _regex(_SCALE_BEHIND_CODE).match(text, end) if numeral.scale == 1 else None
    if behind is not None:
        numeral, end = _times(numeral, 10 ** {"m": 6, "b": 9, "t": 12}[behind[1][0]]), behind.end()
    return _amount(text, numeral, numeral.start, end, code.upper(), code, _ONE)


def _is_company_code(word: str) -> bool:
    """Say whether four capitals are a scale and a currency ("MSEK")."""
    return word[0] in _COMPANY_SCALES and word[1:] in CODES and word[1:] not in _WORDY_CODES


def _times(numeral: Numeral, factor: int) -> Numeral:
    """Return a numeral in front of or behind a scale that stands apart from it, open by half a unit of its last place."""
    value, low, high = numeral.value, numeral.low, numeral.high
    if value is None or low is None or high is None:
        return numeral
    if low == high:
        low, high = rounding.around(value, _ONE)
    return numeral._replace(value=value * factor, low=low * factor, high=high * factor, scale=factor)


def _negative(numeral: Numeral) -> Numeral:
    if numeral.value is None or numeral.low is None or numeral.high is None:
        return numeral
    return numeral._replace(value=-numeral.value, low=-numeral.high, high=-numeral.low)


def _money(text: str, numeral: Numeral, start: int, end: int, unit: str, symbol: str) -> Quantity:
    """Return an amount of money; the name of its currency may follow ("$5 million Canadian", "$5 million US dollars")."""
    if text[end : end + 1] == " ":
        following = _MORE_WORDS.match(text, end)
        if following is not None:
            if symbol == "$" and following[1] in _COUNTRY_BEHIND and following[2] != "company":
                unit = _COUNTRY_BEHIND[following[1]]
                end = following.end(1)
                if following[2] in ("dollar", "dollars"):
                    end = following.end(2)
            elif following[1] == "grand":
                return _amount(text, numeral, start, following.end(1), unit, symbol, Fraction(1000))
            elif following[1] in ("USD", "EUR", "GBP", "dollars"):
                end = following.end(1)
            elif following[1] in ("US", "U.S.") and following[2] == "dollars":
                end = following.end(2)
            elif symbol == "$" and following[1] == "U.S." and (following[2] is None or following[2] in _BEHIND_COUNTRY):
                end = following.end(1)
    return _amount(text, numeral, start, end, unit, symbol, _ONE)


def _amount(text: str, numeral: Numeral, start: int, end: int, unit: str, symbol: str, factor: Fraction) -> Quantity:
    value, low, high = numeral.value, numeral.low, numeral.high
    if value is not None and numeral.scale == 1 and not numeral.malformed:
        low = high = value
    if factor is not _ONE:
        value, low, high = (None if number is None else number * factor for number in (value, low, high))
    out = Quantity(
        start, end, "money", value, low, high, unit, text[start:end], symbol=symbol, malformed=numeral.malformed
    )
    if value is not None and numeral.scale == 1 and factor is _ONE:
        out.round = rounding.round_count(value)
    _rate(text, out, end)
    return out


def _attached(text: str, numeral: Numeral) -> Quantity | None:
    """Return the figure of digits with a unit attached to them ("15km", "50p", "10x"), or ``None`` for a code."""
    tail = numeral.tail
    end = numeral.end + len(tail)
    word = _AFTER.match(text, numeral.end)
    form = word[2] if word is not None else tail
    if len(form) < len(tail):
        form = tail
    if form == tail and form in ("p", "c") and form != "c":
        return _amount(text, numeral, numeral.start, end, "GBP", "p", _HUNDREDTH)
    if tail in ("x", "X") and numeral.value is not None:
        return Quantity(
            numeral.start, end, "multiple", numeral.value, numeral.low, numeral.high, "", text[numeral.start : end]
        )
    if tail in ("pc", "pct", "percent"):
        return _share(text, numeral, end)
    if tail in ("bps", "bp", "pp", "ppt", "pts"):
        return (
            _points(text, numeral, end, "basis_point" if tail[0] == "b" else "percentage_point")
            if tail != "pts"
            else None
        )
    if tail == "s" and numeral.value is not None and numeral.value % 10 == 0:
        return None
    if form in NAMES or form.lower() in NAMES:
        return _amount(
            text, numeral, numeral.start, numeral.end + len(form), NAMES.get(form) or NAMES[form.lower()], form, _ONE
        )
    if tail in CODES:
        return _amount(text, numeral, numeral.start, end, tail, tail, _ONE)
    if tail in _PREFIXES:
        return _amount(text, numeral, numeral.start, end, _PREFIXES[tail], tail, _ONE)
    if tail in ("US", "C", "A", "NZ", "HK") and text[end : end + 1] == "$":
        return _amount(text, numeral, numeral.start, end + 1, _LETTERED[tail], tail + "$", _ONE)
    if tail == "c" and _regex(_CENTS_ABOUT).search(text, max(numeral.start - 60, 0), end + 40):
        return _amount(text, numeral, numeral.start, end, "USD", "c", _HUNDREDTH)
    if tail in ("l", "L"):
        return _measure(text, numeral, end, "liter")
    if tail in ("C", "F", "c", "f"):
        return _measure(text, numeral, end, _SCALES_OF_HEAT[tail.lower()])
    if tail in ("t", "st"):
        return _measure(text, numeral, end, "metric_ton" if tail == "t" else "stone")
    if tail == "in" and numeral.value is not None:
        return _measure(text, numeral, end, "inch")
    if tail in ("cents", "pence"):
        return _amount(text, numeral, numeral.start, end, _SMALL_CHANGE[tail], tail, _HUNDREDTH)
    return _by_form(text, numeral, numeral.end, form)


def _by_form(text: str, numeral: Numeral, at: int, form: str) -> Quantity | None:
    """Return the measure of a numeral whose unit, written ``form``, begins at ``at``; ``None`` if it is no unit."""
    power = ""
    bare = form
    if form[-1] in _POWERS and len(form) > 1:
        power, bare = _POWERS[form[-1]], form[:-1].rstrip("^")
    name = FORMS.get(bare) or (FORMS.get(bare.lower()) if len(bare) > 2 else None)
    behind = text[at + len(form) : at + len(form) + 3]
    if name is not None and (behind in ("-ft", "-fe", "·ft", "-fo", " ft") or behind[:1].isdigit()):
        return None  # foot-pounds, a code
    if form in ("bpd", "b/d"):
        barrels = _measure(text, numeral, at + len(form), "oil_barrel")
        barrels.per = "day"
        return barrels
    if name is None and "/" in form:
        first, _, second = form.partition("/")
        name = FORMS.get(first)
        if name is not None:
            rate = _RATES.get(second) or {"h": "hour", "s": "second"}.get(second)
            if rate is None or name not in _RATE_UNITS:
                return _measure(text, numeral, at + len(first), name)
            return _measure(text, numeral, at + len(form), f"{name}_per_{rate}")
    if name is None:
        return None
    return _measure(text, numeral, at + len(form), power + name)


def _unit(text: str, numeral: Numeral, after: re.Match[str]) -> Quantity | None:
    """Return the figure of a numeral whose unit or currency stands behind it, or ``None`` if none does."""
    gap, word = after[1], after[2]
    start, end = numeral.start, numeral.end
    low = word.lower()
    if word == "%":
        return _share(text, numeral, after.end())
    if numeral.form in ("fraction", "vague"):
        return _fraction_of_unit(text, numeral)
    if low == "of":  # "0.3 of a percentage point"
        shared = text.startswith((" of a per", " of one per"), end)
        return _fraction_of_unit(text, numeral._replace(form="fraction")) if shared else None
    if gap == " " and low not in _UNIT_WORDS and word[0].islower() and len(word) > 1 and word.isalpha():
        return None
    if low in ("parts", "part", "ppm") and (parts := _parts_per(text, numeral, after)) is not None:
        return parts
    if low in _PERCENT or (low == "per" and text[after.end() : after.end() + 5].lower() in (" cent", "-cent")):
        stop = after.end() if low != "per" else after.end() + 5
        if low == "per" and text[stop : stop + 1].isalpha():
            return None
        if low == "percentage" or text[stop : stop + 6] == " point":
            point = _regex(_POINT).match(text, stop)
            if point is not None:
                return _points(text, numeral, point.end(), "percentage_point")
        return _share(text, numeral, stop)
    if low in ("point", "points") and gap and numeral.value != 1:
        if numeral.value is not None and numeral.value <= 100 and _in_poll(text, start, after):
            return _points(text, numeral, after.end(), "percentage_point")
        if numeral.form in ("digits", "decimal", "words"):
            return _points(text, numeral, after.end(), "point")
    if low in ("basis", "bps", "bp", "pp"):
        stop = after.end()
        if low == "basis":
            point = _regex(_POINT).match(text, stop)
            if point is None:
                return None
            stop = point.end()
        return _points(text, numeral, stop, "percentage_point" if low == "pp" else "basis_point")
    if word == "‰":
        return _permille(text, numeral, after.end())
    if word in "′″":
        return _measure(text, numeral, after.end(), "foot" if word == "′" else "inch") if gap == "" else None
    if word in _ANGLE or low in ("degree", "degrees", "deg"):
        return _degrees(text, numeral, after)
    if gap == "":
        if word == "¢":
            return _amount(text, numeral, start, after.end(), "USD", "¢", _HUNDREDTH)
        if word[0] in "€£":
            return _amount(text, numeral, start, numeral.end + 1, SYMBOLS[word[0]], word[0], _ONE)
        return None
    # money
    if low in ("euro", "us", "u.s.", "u", "australian", "canadian", "singapore") and gap == " ":
        cents = _regex(_COUNTRY_CENTS).match(text, end)
        if cents is not None:
            unit = _CENTS_OF[cents[1][0].lower()]
            return _amount(text, numeral, start, cents.end(), unit, "cents", _HUNDREDTH)

    if low == "in" and _regex(_IN_DOT).match(text, after.end()):
        return _measure(text, numeral, after.end() + 1, "inch")
    if low in _SMALL_CHANGE and len(low) > 1 and word != "Cent":
        return _cents(text, numeral, after.end(), low)
    if low in ("pound", "pounds"):
        weight = not _is_sterling(text, numeral, after.end())
        if not weight:
            stop = after.end()
            if text[stop : stop + 9] == " sterling":
                stop += 9
            return _amount(text, numeral, start, stop, "GBP", low, _ONE)
    elif low == "grand" and gap == " " and _regex(_GRAND).match(text, after.end()):
        return _amount(text, numeral, start, after.end(), _grand_of(text, numeral), low, Fraction(1000))
    elif low in _SLANG and gap != "\n":
        return _amount(text, numeral, start, after.end(), _SLANG[low], low, _ONE)
    elif low == "bitcoin" and (more := _NEXT_WORD.match(text, after.end())) and more[1] not in _STOP:
        return None  # "two bitcoin exchanges"
    elif low in NAMES and low != "gold":
        if (
            low not in _NOT_MONEY
            or numeral.scale >= 1000
            or (low in ("won", "rand", "birr", "kip") and numeral.value is not None and numeral.value >= 100)
        ) and not (low == "won" and gap == "-"):
            return _amount(text, numeral, start, after.end(), NAMES[low], low, _ONE)
    elif low in _CODES_IN_LOWER:
        return _in_front_of_code(text, numeral, after.end(), word)
    elif low in _COUNTRIES and word[0].islower():
        phrase = _regex(_LOWER_PHRASE).match(text, end)
        if phrase is not None:
            lower = NAMES.get(phrase[1]) or ("USD" if phrase[1] in ("us dollar", "us dollars") else "")
            if lower:
                return _amount(text, numeral, start, phrase.end(), lower, phrase[1].split()[-1], _ONE)
    elif word[0].isupper() and word != "I":
        if word in CODES:
            return _in_front_of_code(text, numeral, after.end(), word)
        if len(word) == 4 and _is_company_code(word):
            return _amount(text, _times(numeral, _COMPANY_SCALES[word[0]]), start, after.end(), word[1:], word, _ONE)
        phrase = _regex(_CURRENCY_PHRASE).match(text, end)
        if phrase is not None and " " in phrase[1]:
            name = phrase[1].lower()
            code = NAMES.get("us" + name[4:] if name.startswith("u.s.") else name)
            if (
                code is None
                and name.endswith((" dollars", " dollar"))
                and name.startswith(("us ", "american ", "u.s. "))
            ):
                code = "USD"
            if code is not None:
                return _amount(text, numeral, start, phrase.end(), code, phrase[1].split()[-1], _ONE)
        if text[end + 1 : end + 5] in ("U.S.",):
            dollars = _regex(_US_DOLLARS).match(text, end)
            if dollars is not None:
                return _amount(text, numeral, start, dollars.end(), "USD", "dollars", _ONE)
    # measures
    if low in _TWO_WORDS:
        stop = after.end()
        more = _MORE_WORDS.match(text, stop + 1 if text[stop : stop + 1] == "." else stop)
        if more is not None:
            two = f"{low.rstrip('.').replace('sq', 'square') if low in ('sq', 'sq.') else low} {more[1].lower().rstrip('.')}"
            name = FORMS.get(two)
            if name is None and two.startswith("square "):
                single = FORMS.get(more[1].rstrip("."))
                name = "square_" + single if single in ("kilometer", "mile", "meter", "foot", "yard", "inch") else None
            if name is not None:
                return _measure(text, numeral, more.end(1), name)
    if low in _NEVER:
        if (
            low == "stone"
            and numeral.value is not None
            and 5 <= numeral.value <= 40
            and text[after.end() : after.end() + 1] in ".,;)"
        ) or (low == "stone" and _regex(_DIGIT_BEHIND).match(text, after.end())):
            return _measure(text, numeral, after.end(), "stone")
        return None
    if word in _ATTACHED or (len(word) == 1 and word not in ("m", "g", "L", "l")):
        if word not in ("C", "F") or numeral.form not in ("digits", "decimal") or gap != " ":
            return None
        if text[after.end() : after.end() + 1] not in ".,;)(" and text[after.end() : after.end() + 5] not in (
            " and ",
            " on t",
            " in t",
        ):
            return None
        return _measure(text, numeral, after.end(), _SCALES_OF_HEAT[low])
    if word == "m" and (numeral.scale != 1 or text[after.end() : after.end() + 1] == "."):
        return None
    if word in ("l", "L"):
        coded = text[after.end() : after.end() + 1] in ("-", ".")
        return None if coded else _measure(text, numeral, after.end(), "liter")
    if gap == " " and low in _SINGULAR_UNITS and numeral.value != 1 and not _names_noun(text, after.end()):
        return None  # "two foot patrols" are patrols, "an 80 yard touchdown" is 80 yards
    if low in ("bit", "bits") and (numeral.form == "words" or word[0].isupper()):
        return None
    if low in ("bit", "cup", "cups", "yard", "yards") and gap == "-":
        return None if low in ("bit", "cup", "cups") else _by_form(text, numeral, after.start(2), word)
    return _by_form(text, numeral, after.start(2), word)


#: every word that :func:`_unit` knows; most nouns are none of them
_UNIT_WORDS = frozenset().union(
    FORMS, map(str.lower, FORMS), NAMES, _SMALL_CHANGE, _SLANG, _COUNTRIES, _CODES_IN_LOWER, _PERCENT, _TWO_WORDS, _NEVER,
    "parts part ppm in per point points basis bps bp pp degree degrees deg grand bpd percentage bit bits cup cups".split(),
)  # fmt: skip


def _names_noun(text: str, end: int) -> bool:
    """Say whether a singular noun follows at ``end``, so that the unit in front of it is an adjective ("80 yard run")."""
    following = _NEXT_WORD.match(text, end)
    if following is None:
        return False
    word = following[1]
    return word not in _STOP and not _is_plural(word)


def _in_poll(text: str, start: int, after: re.Match[str]) -> bool:
    """Say whether "12 points" are percentage points: in a poll, or apart from percentages; not of an index or a game."""
    window = text[max(start - 100, 0) : after.end() + 100]
    if _regex(_MARKET).search(window) is not None:
        return False
    if _regex(_POLLED).search(window) is not None:
        return True
    return (
        _regex(_POINTS_APART).match(text, after.end()) is not None and _regex(_PERCENT_SIGN).search(window) is not None
    ) or (
        _regex(_PERCENT_SIGN).search(window) is not None
        and text[after.end() : after.end() + 1] in ",."
        and _regex(_AHEAD_BY).search(text, max(start - 12, 0), start) is not None
    )


def _is_sterling(text: str, numeral: Numeral, end: int) -> bool:
    """Say whether "pounds" behind a numeral are money."""
    if text[end : end + 9] == " sterling" or numeral.scale >= 10**6:
        return True
    if text[end : end + 4] == " of " or (text[numeral.end] == "-" and numeral.scale == 1):
        return False
    if _regex(_PAY_RATE).match(text, end):
        return True
    window = text[max(numeral.start - 60, 0) : end + 40]
    return "weigh" not in window and "heav" not in window and _regex(_MONEY_WORDS).search(window) is not None


def _cents(text: str, numeral: Numeral, end: int, word: str) -> Quantity:
    unit = _SMALL_CHANGE[word]
    if word.startswith("cent"):
        window = text[max(numeral.start - 80, 0) : end + 40]
        if "€" in window or "euro" in window:
            unit = "EUR"
        elif "A$" in window or "Australian" in window:
            unit = "AUD"
        elif "C$" in window or "Canadian" in window:
            unit = "CAD"
    return _amount(text, numeral, numeral.start, end, unit, word, _HUNDREDTH)


def _grand_of(text: str, numeral: Numeral) -> str:
    """Return the currency of "five grand": the one whose sign is near, else none."""
    window = text[max(numeral.start - 400, 0) : numeral.end + 400]
    return {(True, False): "USD", (False, True): "GBP"}.get(("$" in window, "£" in window), "")


def _share(text: str, numeral: Numeral, end: int) -> Quantity:
    """Return a percentage; its value is the fraction."""
    value, low, high = numeral.value, numeral.low, numeral.high
    start = numeral.start
    if value is not None:
        value /= 100
        if numeral.form in ("fraction", "mixed") and value.denominator != 1 and numeral.scale == 1 and low == high:
            low = high = value
        elif low == high:
            low, high = value - _HALF_PERCENT, value + _HALF_PERCENT
        else:
            low = None if low is None else low / 100
            high = None if high is None else high / 100
        if value >= 0 and low is not None and low < 0:
            low = Fraction(0)
    else:
        low = None if low is None else low / 100
        high = None if high is None else high / 100
    out = Quantity(start, end, "percent", value, low, high, "percent", text[start:end], malformed=numeral.malformed)
    _counted(text, out, end)
    return out


def _parts_per(text: str, numeral: Numeral, after: re.Match[str]) -> Quantity | None:
    """Return "400 parts per million", "5 ppm"; parts per billion in the same unit."""
    if after[2] in ("ppm", "PPM"):
        return _measure(text, numeral, after.end(), "ppm")
    per = _regex(_PARTS_PER).match(text, after.end())
    if per is None:
        return None
    out = _measure(text, numeral, per.end(), "ppm")
    if per[1] == "b":
        out.value, out.low, out.high = (
            None if number is None else number / 1000 for number in (out.value, out.low, out.high)
        )
    return out


def _permille(text: str, numeral: Numeral, end: int) -> Quantity:
    value, low, high = (None if number is None else number / 1000 for number in numeral[2:5])
    return Quantity(numeral.start, end, "percent", value, low, high, "percent", text[numeral.start : end])


def _points(text: str, numeral: Numeral, end: int, unit: str) -> Quantity:
    """Return percentage or basis points, as a fraction, or plain points; only whole percentage points are open."""
    scale = {"point": 1, "percentage_point": 100}.get(unit, 10000)
    value, low, high = (None if number is None else number / scale for number in numeral[2:5])
    if scale == 100 and value is not None and low == high and numeral.form in ("digits", "words"):
        low, high = rounding.around(value, _HUNDREDTH)
    start = numeral.start
    out = Quantity(start, end, "point", value, low, high, unit, text[start:end], malformed=numeral.malformed)
    _rate(text, out, end)
    return out


def _degrees(text: str, numeral: Numeral, after: re.Match[str]) -> Quantity | None:
    """Return a temperature, or an angle or temperature without a scale ("degree")."""
    end = after.end()
    unit = "degree"
    dotted = after[2] == "deg" and text[end : end + 1] == "."
    scale = _regex(_SCALE_BEHIND).match(text, end + 1 if dotted else end)
    if scale is not None:
        heat = _SCALES_OF_HEAT.get(scale[1].lower())
        if heat is not None and (len(scale[1]) > 1 or scale[1].isupper() or after[2] in ("deg", "degrees", "°")):
            unit, end = heat, scale.end()
    return _measure(text, numeral, end, unit)


_INTERVAL_FORMS = frozenset(("digits", "words"))


def _measure(text: str, numeral: Numeral, end: int, unit: str) -> Quantity:
    """Return a measure, its rate included ("60 miles an hour")."""
    value, low, high = numeral.value, numeral.low, numeral.high
    if unit in _RATE_UNITS:
        rate = _RATE.match(text, end)
        if rate is not None:
            by = _RATES[rate[1]]
            if by != "gallon" or unit == "mile":
                unit, end = f"{unit}_per_{by}", rate.end()
        elif text[end : end + 8] == " squared":
            unit, end = "square_" + unit, end + 8
        elif text[end : end + 6] == " cubed":
            unit, end = "cubic_" + unit, end + 6
    if value is not None and low == high and numeral.scale == 1 and numeral.form in _INTERVAL_FORMS:
        low, high = rounding.measured(value)
    out = Quantity(
        numeral.start, end, "measure", value, low, high, unit, text[numeral.start : end], malformed=numeral.malformed
    )
    stuff = _regex(_OF_STUFF).match(text, end)
    _rate(text, out, end if stuff is None else stuff.end())
    return out


def _fraction_of_unit(text: str, numeral: Numeral) -> Quantity | None:
    """Read "half a mile", "three-quarters of a percentage point", "hundreds of thousands of dollars"."""
    gap = _regex(_FRACTION_UNIT).match(text, numeral.end)
    if gap is None:
        return None
    word = _A_WORD.match(text, gap.end())
    if word is None:
        return None
    low = word[0].lower()
    whole = numeral.form == "fraction"
    if low in ("percent", "per", "percentage"):
        stop = word.end()
        if low == "per":
            if text[stop : stop + 5] != " cent":
                return None
            stop += 5
        point = _regex(_POINT).match(text, stop)
        if point is not None:
            return _points(text, numeral, point.end(), "percentage_point")
        return _share(text, numeral, stop) if low != "percentage" else None
    if low in ("point",) and whole and gap[0] in (" a ", "-"):
        return (
            _points(text, numeral, word.end(), "percentage_point")
            if text[numeral.start : numeral.end] != "half"
            else None
        )
    if low in NAMES and (not whole or "a" in gap[0]):
        if whole or gap[0].strip() == "of" or low.endswith("s") or low in ("yen", "yuan", "won", "baht"):
            if low in _NOT_MONEY and low != "won":
                return None
            unit = NAMES[low]
            if low in ("pound", "pounds") and (whole or numeral.scale < 1000):
                return _measure(text, numeral, word.end(), "pound")
            return _amount(text, numeral, numeral.start, word.end(), unit, low, _ONE)
        return None
    if word[0][0].isupper():
        phrase = _regex(_CURRENCY_PHRASE).match(text, gap.end() - 1)
        if phrase is not None and phrase[1].lower() in NAMES:
            code = NAMES[phrase[1].lower()]
            return _amount(text, numeral, numeral.start, phrase.end(), code, phrase[1].split()[-1], _ONE)
        return None
    if len(word[0]) < 3 and word[0] not in ("km", "cm", "mm", "kg", "lb", "oz", "ft"):
        return None
    if whole and gap[0] in (" of ",):
        return None
    if low in _NEVER or (not whole and gap[0] not in (" of ", " ")):
        return None
    if low in _TWO_WORDS:
        more = _MORE_WORDS.match(text, word.end())
        name = FORMS.get(f"{low} {more[1]}") if more is not None else None
        if name is not None and more is not None:
            return _measure(text, numeral, more.end(1), name)
        return None
    return _by_form(text, numeral, gap.end(), word[0])


# --- hedges ----------------------------------------------------------------------------------------------------------


def _hedge_before(text: str, start: int, kind: str) -> tuple[str, int]:
    """Return the hedge in front of a figure and where it begins, or ``("", -1)``."""
    end = start - 1
    word = text[max(end - 14, 0) : end]
    word = word[word.rfind(" ") + 1 :]
    if word.isalpha() and word.lower() not in _HEDGING:
        return "", -1
    third_at = word_start(text, end)
    if third_at and text[third_at - 1] == "-":
        return "", -1  # "a 4-under 68"
    third = text[third_at:end].lower()
    article = third in _ARTICLES
    definite = article and third not in ("a", "an")
    if third in _ARTICLES and third_at > 1 and text[third_at - 1] == " ":
        end = third_at - 1
        third_at = word_start(text, end)
        third = text[third_at:end].lower()
    elif not third and text[end - 1] == "." and text[max(end - 7, 0) : end].lower() == "approx.":
        return "about", end - 7
    options = _HEDGES.get(third)
    if options is None or (definite and third in ("than", "as", "over", "under", "above", "below", "to", "of")):
        return "", -1  # "lower than the 11.3%" compares
    if article and third in ("over", "under", "above", "below"):
        return "", -1  # "under a $3 million deal"
    second, second_at = "", third_at
    if third_at > 1 and text[third_at - 1] in " \n":
        second_at = word_start(text, third_at - 1)
        second = text[second_at : third_at - 1].lower()
    hedge = options.get(second)
    if hedge is None:
        if kind in ("duration", "age") and second in ("spread", "all", "for"):
            return "", -1
        hedge = options.get("", "")
        return hedge, third_at if hedge else -1
    if third == "than" and second_at > 1:
        first_at = word_start(text, second_at - 1)
        first = text[first_at : second_at - 1].lower()
        if first in ("no", "not"):
            return {"more than": "up to", "fewer than": "at least"}[hedge], first_at
        if first in ("just", "slightly", "little"):
            return _JUST[hedge], first_at
    return hedge, second_at if second else third_at


_ARTICLES = frozenset(("the", "its", "his", "her", "their", "a", "an"))
_HEDGING = _ARTICLES | _HEDGES.keys()


_PLACED = re.compile(
    r"(?s:.*)(?:\b(?:over|under|above|below) the $|(?:percent|per cent|pct|%|points?) (?:over|under|above|below) $"
    r"|\b(?:add(?:s|ed|ing)? up to|(?:control|rules?|ruled|jurisdiction|authority|sway|win|wins|victory|lead|advantage|"
    r"fight|battle|row|dispute|feud|quarrel|presid(?:es|ed)) over) $)",
    re.IGNORECASE,
)


def _hedge(text: str, item: Quantity) -> Quantity:
    """Apply the hedge in front of or behind a figure to its interval."""
    if item.type in ("ordinal", "score") or item.hedge:
        return item
    start = item.start
    hedge, at = "", -1
    if start > 3 and text[start - 1] in " \u00a0\n":
        hedge, at = _hedge_before(text, start, item.type)
        if hedge and _PLACED.match(text, max(at - 14, 0), start):
            hedge = ""  # "over the 38 matches", "nine percent below 960,000": a place or a comparison
    if not hedge and item.end < len(text) and text[item.end] in "-+ ,p":
        behind = _BEHIND.match(text, item.end)
        if behind is not None:
            word = behind[1].strip(" ,")
            hedge = _BEHIND_HEDGE.get(word) or _OR_HEDGE.get(word.rpartition(" ")[2], "")
            at = item.end
            if word in ("plus", "odd") and text[item.end] != "-":
                hedge = ""
    if hedge:
        item.hedge, item.hedge_start = hedge, at
        item.low, item.high = rounding.hedged(item.value, item.low, item.high, hedge)
        item.round = None
    return item


# --- pairs -----------------------------------------------------------------------------------------------------------


def _pair(text: str, left: Numeral, right: Numeral) -> tuple[Quantity | None, int] | None:
    """Read two numerals without a unit between them: a share, a score, odds; else ``None``.

    Also return how many further numerals are used up.  A pair that is neither figure nor range gives no figure.
    """
    between = text[left.end : right.start]
    if left.tail or left.value is None or right.value is None:
        return None
    if right.value == 0 and right.form == "words" and left.form == "words" and between in ("-", "–", " "):
        if text[right.start : right.end] == "nil" and left.value.denominator == 1:
            parts = (_part(text, left), _part(text, right))
            words = text[left.start : right.end]
            return Quantity(left.start, right.end, "score", None, None, None, "", words, parts=parts), 1
    if between == ":" and right.form == "decimal" and left.form == "digits":
        return _race_time(text, left, right), 1
    if between in _RATIO and left.form in ("digits", "words") and right.form in ("digits", "words", "mixed"):
        return _ratio(text, left, right, between)
    if between in ("-", "–", ":", " - ", " – ", "—", "/", "‑", "-to-", " to ", "−"):
        if left.form == right.form == "digits" and not right.tail and left.start and text[left.start - 1] not in _SIGNS:
            return _score(text, left, right, between)
        if between in ("-to-", " to ") and left.form in ("digits", "words") and right.form in ("digits", "words"):
            return _score(text, left, right, between)
    return None


def _race_time(text: str, left: Numeral, right: Numeral) -> Quantity | None:
    """Read minutes and seconds with a decimal ("a lap of 1:36.6") as a duration in seconds."""
    if left.value is None or right.value is None or right.low is None or right.high is None or right.value >= 60:
        return None
    minutes, end = 60 * left.value, right.end
    if right.tail or (left.start and text[left.start - 1] in ":.") or text[right.start : right.start + 3][2:] != ".":
        return None
    return Quantity(
        left.start,
        end,
        "duration",
        minutes + right.value,
        minutes + right.low,
        minutes + right.high,
        "second",
        text[left.start : end],
    )


def _clocked(text: str, numeral: Numeral) -> Quantity | None:
    """Read hours, minutes and seconds of a race ("in 2:04:12") as a duration in seconds; no other "3:04" is a figure."""
    clocked = _regex(_HOURS_MINUTES_SECONDS).match(text, numeral.end)
    if clocked is None or numeral.value is None or numeral.value > 99:
        return None
    seconds = numeral.value * 3600 + int(clocked[1]) * 60 + int(clocked[2])
    words = text[numeral.start : clocked.end()]
    return Quantity(numeral.start, clocked.end(), "duration", seconds, seconds, seconds, "second", words)


_HOURS_MINUTES_SECONDS = r":([0-5][0-9]):([0-5][0-9])(?![0-9:.])"


def _ratio(text: str, left: Numeral, right: Numeral, between: str) -> tuple[Quantity | None, int] | None:
    one, other = left.value, right.value
    if one is None or other is None or not 0 < one < other or one.denominator != 1 or other.denominator != 1:
        return None
    if "in " in between or between == "-in-" or "\u00a0" in between:
        if one > 99 or (one > 1 and other not in (3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000, 10000)):
            return None
        if one > 1 and between == " in " and _regex(_CONTESTS).match(text, right.end):
            return None
    if other > 10**6 or (between == "-of-" and one > 20):
        return None
    value = one / other
    out = Quantity(left.start, right.end, "fraction", value, value, value, "", text[left.start : right.end])
    if text[right.end : right.end + 4] == " of ":
        _counted(text, out, right.end)
    else:
        out.of = _noun_phrase(text, right.end, None)[0]
    return out, 1


def _score(text: str, left: Numeral, right: Numeral, between: str) -> tuple[Quantity | None, int] | None:
    """Read a score, a vote or odds: "won 5-2", "a 52-47 vote", "6-4, 7-5", "odds of 5-1"."""
    one, other = left.value, right.value
    if one is None or other is None or one < 0 or other < 0:
        return None
    start, end = left.start, right.end
    if end < len(text) and (text[end] in "%°" or text[end : end + 2] in ("-y", "-m", "-d", "-f", "-i", "-p", "-k")):
        return None
    spoken = between in ("-to-", " to ")
    following = _AFTER.match(text, end)
    word = following[2].lower() if following is not None and following[1] in (" ", "-") else ""
    if spoken:
        if one < other or (one == other and "to" in between):
            if not (_regex(_ODDS).search(text, max(start - 30, 0), start) and not word.endswith("s")):
                return None
        elif one > other > 1 and not _regex(_SCORED).search(text[max(start - 40, 0) : min(end + 25, len(text))]):
            return None
        if word in ("percent", "per", "million", "billion") or (word in FORMS and word not in ("in", "mi")):
            return None
    elif between in (":",):
        if left.start and text[left.start - 1] == ":":
            return None, 1
        if (
            one > 100
            or other > 60
            or (
                len(text[right.start : right.end]) == 2
                and not _regex(_ODDS).search(text, max(start - 30, 0), end + 20 if end + 20 < len(text) else len(text))
            )
        ):
            return None, 1
    elif between == "/":
        if not _regex(_ODDS).search(text, max(start - 30, 0), min(end + 20, len(text))):
            return None, 1
    else:
        more = _regex(_PARTS_OF).match(text, end)
        window = text[max(start - 48, 0) : min(end + 28, len(text))]
        cue = _regex(_SCORED).search(window) is not None
        if start and text[start - 1] in "-–" and not text[start - 1].isspace():
            return None, 1
        if one < other:
            behind = text[end : end + 28]
            close = _regex(_RESULT_BEHIND).match(behind)
            front = _regex(_RESULT_BEFORE).search(text, max(start - 24, 0), start)
            if close is None and front is None and not _regex(_SET_BEFORE).search(text, max(start - 12, 0), start):
                return None
        elif not cue and (one > 200 or between not in ("-", "–")):
            return None
        if more is not None and text[more.end() : more.end() + 1] not in "-–":
            third = Fraction(int(more[1]))
            if more.end() <= len(text) and one <= 200:
                parts = (
                    *(_part(text, numeral) for numeral in (left, right)),
                    Quantity(more.start(1), more.end(), "count", third, third, third, "", more[1]),
                )
                return Quantity(
                    start, more.end(), "score", None, None, None, "", text[start : more.end()], parts=parts
                ), 2
            return None, 1
    parts = (_part(text, left), _part(text, right))
    out = Quantity(start, end, "score", None, None, None, "", text[start:end], parts=parts)
    tie_break = {one, other} == {6, 7} and _regex(_TIE_BREAK).match(text, end) is not None
    return out, 2 if tie_break else 1


def _part(text: str, numeral: Numeral) -> Quantity:
    start, end, value, low, high = numeral[:5]
    return Quantity(start, end, "count", value, low, high, "", text[start:end])


def _joined(text: str, left_numeral: Numeral, left: Quantity, right_numeral: Numeral) -> Quantity | None:
    """Join a figure with the numeral behind it: the other end of a range, or the smaller unit of one measure."""
    at = right_numeral.start
    if right_numeral.form == "ordinal" or left.value is None or right_numeral.value is None:
        return None
    # the sign of the right end stands between: "$5-$10", "$3 million to $5 million"
    first = at
    while first > left.end and text[first - 1] in _SIGNS:
        first -= 1
    if first < at and first > left.end and text[first - 1].isupper():
        letters = _regex(_LETTERS_BEFORE).search(text, max(first - 3, left.end), first)
        if letters is not None:
            first = letters.start()
    between = text[left.end : first]
    counted = _counted_to(left)
    if counted > left.end and text[counted:first] == " and ":  # "between 20 people and 30 people"
        right = (
            _read(text, right_numeral) if _regex(_BETWEEN).search(text, max(left.start - 24, 0), left.start) else None
        )
        if right is None or right.noun != left.noun:
            return None
        return _range(text, left_numeral, left, right_numeral, right, " and ")
    joined = None
    if between[:1] in _FEET and left.type == "count":
        return _height(text, left, right_numeral, between)
    if between in (" ", " and ") and right_numeral.scale == 1 and left_numeral.scale == 1:
        if left.type == "money" or left.unit == "pound":
            joined = _change(text, left, right_numeral)
    if joined is None and left.type == "measure" and between in (" ", "", ", ", "-", " and "):
        joined = _composite(text, left, right_numeral, between)
    if joined is not None:
        return joined
    is_range = between in _DASHES or between in _TO
    if not is_range:
        if between == " and ":
            if _regex(_BETWEEN).search(text, max(left.start - 24, 0), left.start) is None:
                return None
        elif between == " or " and not _factor_of(text, left_numeral, right_numeral):
            if (
                left.type != "count"
                or not left.value < right_numeral.value <= 2 * left.value
                or right_numeral.value - left.value > 12
            ):
                return None
        elif between != " or ":
            return None
    right = _read(text, right_numeral)
    if right is None or right.value is None:
        return None
    factor = _factor_of(text, left_numeral, right_numeral)
    if factor == 100 or (between in ("-", "–") and _shares_group(text, left_numeral, right_numeral)):
        value = left.value * (100 if factor == 100 else 1000)
        left_numeral = left_numeral._replace(value=value, low=value, high=value)
        left.value, left.low, left.high, left.round = value, value, value, rounding.round_count(value)
    if between in _TO and left.unit and right.unit and left.unit != "percent":
        if _regex(_JUST_CHANGED).search(text, max(left.start - 30, 0), left.start):
            return None  # "fell 3p to 120p": the change and the level
    if between in _TO and text[max(left.start - 5, 0) : left.start].lower() == "from ":
        changed = _regex(_CHANGED).search(text, max(left.start - 70, 0), left.start) is not None
        if left.unit and changed:
            return None  # "rose from 5 percent to 7 percent": two figures
        if right.unit and not left.unit and (changed or left.value > right.value):
            lent = _like(text, left_numeral, right_numeral, left, right)
            left.type, left.unit, left.value, left.low, left.high = (
                lent.type,
                lent.unit,
                lent.value,
                lent.low,
                lent.high,
            )
            left.symbol, left.noun, left.modifiers, left.noun_span = lent.symbol, "", (), None
            if lent.value is not None and (changed or lent.value >= right.value):
                return None
    return _range(text, left_numeral, left, right_numeral, right, between)


def _change(text: str, left: Quantity, numeral: Numeral) -> Quantity | None:
    """Join "20 dollars and 43 cents", "£3 50p" to one amount."""
    right = _read(text, numeral)
    if right is None or right.type != "money" or right.symbol not in _SMALL_CHANGE or right.value is None:
        return None
    if left.value is None or left.value.denominator != 1 or right.value >= 1:
        return None
    unit, symbol = left.unit, left.symbol
    if left.type == "measure":  # "3 pounds and 20 pence": the pence show that the pounds are money
        if right.unit != "GBP" or not left.words.endswith(("pound", "pounds")):
            return None
        unit, symbol = "GBP", "pounds"
    value = left.value + right.value
    words = text[left.start : right.end]
    return Quantity(left.start, right.end, "money", value, value, value, unit, words, symbol=symbol)


_BETWEEN = r"(?i)\bbetween (?:about |around |roughly |approximately |some |an estimated )?$"
_OF_KIND = frozenset(("percent", "money", "measure", "point", "multiple"))


def _range(
    text: str, left_numeral: Numeral, left: Quantity, right_numeral: Numeral, right: Quantity, between: str
) -> Quantity | None:
    """Return the range of two figures, the unit and scale of one lent to the other where it has none."""
    if left.value is None or right.value is None or left.type == "ordinal":
        return None
    plain = ("count", "decimal", "fraction")
    if left.type in plain and right.type in _OF_KIND:
        left = _like(text, left_numeral, right_numeral, left, right)
    elif left.type in _OF_KIND and right.type in ("count", "decimal") and left.type == "money":
        if left.end - left_numeral.end > 0 or (between in _TO and right_numeral.scale == 1 and right.noun):
            return None
        unit = left.unit
        right = _amount(text, right_numeral, right.start, right.end, unit, left.symbol, _ONE)
        left = _like(text, left_numeral, right_numeral, left, right)
    elif left.type in plain and right.type in plain:
        if left_numeral.scale == 1 and right_numeral.scale > 1:
            left = _like(text, left_numeral, right_numeral, left, right)
    elif left.type == right.type and left.unit == right.unit:
        if left.type == "money" and left_numeral.scale == 1 and right_numeral.scale > 1:
            left = _like(text, left_numeral, right_numeral, left, right)
    else:
        return None
    if left.value is None or right.value is None or left.value >= right.value:
        return None
    if left.malformed or right.malformed:
        return None
    kind = right.type if right.type != "fraction" else "fraction"
    out = Quantity(left.start, right.end, kind, None, left.low, right.high, right.unit, text[left.start : right.end])
    out.symbol = left.symbol or right.symbol
    out.noun, out.modifiers, out.noun_span, out.of, out.per = (
        right.noun,
        right.modifiers,
        right.noun_span,
        right.of,
        right.per,
    )
    left.noun, left.modifiers, left.noun_span = right.noun, right.modifiers, None
    out.parts = (left, right)
    return out


_HUNDREDS = r"(?i)(?:two|three|four|five|six|seven|eight|nine) hundred$"


def _factor_of(text: str, left: Numeral, right: Numeral) -> int:
    """Return the scale that "two" shares with "three hundred", "six thousand" behind it, or 0."""
    if left.value is None or right.value is None or left.scale != 1 or left.form != right.form:
        return 0
    hundreds = _regex(_HUNDREDS).match(text[right.start : right.end])
    factor = 100 if hundreds is not None else right.scale if right.scale >= 1000 else 0
    return factor if factor and left.value * factor < right.value <= 2 * left.value * factor else 0


def _shares_group(text: str, left: Numeral, right: Numeral) -> bool:
    """Say whether "20-30,000" are thousands at both ends."""
    if left.value is None or right.value is None or left.form != "digits" or "," not in text[right.start : right.end]:
        return False
    return right.value % 1000 == 0 and left.value < 1000 and left.value * 1000 < right.value <= left.value * 3000


def _like(text: str, left: Numeral, right: Numeral, figure: Quantity, model: Quantity) -> Quantity:
    """Return the left end of a range read in the unit, and if need be the scale, of the right end."""
    value, low, high, scale = left.value, left.low, left.high, left.scale
    if value is None or low is None or high is None or right.value is None:
        return figure
    lent = right.scale if scale == 1 and right.scale >= 1000 and value * right.scale < right.value else 1
    if lent > 1:
        decimals = Fraction(1)
        if left.form == "decimal":
            decimals = (high - low) or Fraction(1)
        if right.low == right.high:  # "five or six thousand" in words
            decimals = Fraction(0)
        value, low, high = value * lent, (value - decimals / 2) * lent, (value + decimals / 2) * lent
        scale = lent
    out = Quantity(
        figure.start, figure.end, model.type, value, low, high, model.unit, figure.words, symbol=model.symbol
    )
    if model.type == "percent":
        if low == high:
            low, high = value - Fraction(1, 2), value + Fraction(1, 2)
        out.value, out.low, out.high = value / 100, low / 100, high / 100
    elif model.type == "point":
        by = 100 if model.unit == "percentage_point" else 10000
        if low == high and by == 100:
            low, high = value - Fraction(1, 2), value + Fraction(1, 2)
        out.value, out.low, out.high = value / by, low / by, high / by
    elif model.type == "measure" and low == high and scale == 1:
        out.low, out.high = rounding.measured(value)
    elif model.type == "money" and scale == 1:
        out.low = out.high = value
    return out


def _composite(text: str, left: Quantity, numeral: Numeral, between: str) -> Quantity | None:
    """Join "5 feet 11 inches", "6-foot-2", "12 stone 4 pounds", "2 km and 300 metres" to one measure in the smaller unit.

    The second figure must be a measure of the same kind and less than one unit of the first, or a bare number
    behind feet or stones; anything else, "10 feet, 3 meters" above all, is two figures.
    """
    whole, rest = left.value, numeral.value
    if whole is None or rest is None or whole.denominator != 1 or rest <= 0 or whole <= 0:
        return None
    if numeral.form not in ("digits", "words", "mixed", "decimal"):
        return None
    right = _read(text, numeral)
    if right is not None and right.type == "measure":
        if left.unit == right.unit or left.unit not in UNITS or right.unit not in UNITS:
            return None
        kind, above, below, _, _ = UNITS[left.unit]
        other, above_other, below_other, _, _ = UNITS[right.unit]
        unit, end = right.unit, right.end
        times = Fraction(above, below) / Fraction(above_other, below_other)
        if kind != other or rest >= times or (between == " and " and times.denominator != 1):
            return None
    else:
        bare = _SMALLER.get(left.unit)
        if bare is None or between not in ("-", " ", ""):
            return None
        unit, times, end = bare[0], Fraction(bare[1]), numeral.end
        if rest >= times or (right is not None and (right.type not in ("count", "decimal") or right.noun)):
            return None
        inches = _regex(_INCHES).match(text, end)
        if inches is not None:
            end = inches.end()
        elif between == " " and not left.words.endswith(("foot", "feet", "stone")):
            return None
    value = whole * times + rest
    return Quantity(left.start, end, "measure", value, value, value, unit, text[left.start : end])


def _height(text: str, left: Quantity, numeral: Numeral, between: str) -> Quantity | None:
    """Join 6'2" (typewriter marks, quotation marks or primes) to one measure in inches."""
    feet, inches = left.value, numeral.value
    if between.rstrip() not in _FEET or feet is None or inches is None or inches >= 12 or numeral.tail:
        return None
    if text[numeral.end : numeral.end + 1] not in _INCH_MARKS or not 0 < feet < 100 or left.low != left.high:
        return None
    value = feet * 12 + inches
    end = numeral.end + 1
    return Quantity(left.start, end, "measure", value, value, value, "inch", text[left.start : end])


_FEET = frozenset("'’′‘")
_INCH_MARKS = ('"', "”", "″", "“")
_TWO_MARKS = ("''", "’’")
_INCHES = r" ?in\b(?! [a-z])|[\"″]"
_SMALLER = {"foot": ("inch", 12), "stone": ("pound", 14)}


# --- what is counted -------------------------------------------------------------------------------------------------


def _counted(text: str, out: Quantity, end: int) -> None:
    """Fill in the counted noun, what the figure is of, and its rate."""
    after = text[end : end + 4]
    if after == " of " or after == " of\n":
        of = _regex(_OF).match(text, end)
        if of is not None:
            if of[1] in ("them", "it", "us", "you", "that"):
                return
            noun, modifiers, span = _noun_phrase(text, of.end() - 1, out.value)
            vague = out.type == "count" and (out.value is None or out.words.endswith("couple") or out.malformed)
            if vague and of[1] is None:
                out.noun, out.modifiers, out.noun_span = noun, modifiers, span
            else:
                out.of, out.modifiers = noun, modifiers
            if span is not None:
                _rate(text, out, span[1])
        return
    if out.type == "count" or out.type == "decimal" or out.type == "ordinal":
        out.noun, out.modifiers, out.noun_span = _noun_phrase(text, end, out.value)
        if out.noun_span is not None:
            _rate(text, out, out.noun_span[1])
            if not out.per and text[out.noun_span[1] : out.noun_span[1] + 4] == " of ":
                return
            return
    _rate(text, out, end)


def _rate(text: str, out: Quantity, end: int) -> None:
    """Fill in the rate behind a figure or its noun: "a year", "per person", "daily"."""
    if end >= len(text) or text[end] not in " -/\n" or (text[end] != "/" and text[end + 1 : end + 2] not in _RATING):
        return
    rate = _PER.match(text, end)
    if rate is None:
        return
    if rate[1] is not None:
        area = _AREAS.match(rate[1])
        if area is not None:
            unit = FORMS.get(rate[1][area.end() :], "")
            out.per = f"square {unit}" if unit else rate[1]
            return
        out.per = _ADVERBS.get(rate[1], rate[1].removesuffix("s") if rate[1] != "glass" else rate[1])
    elif rate[2] is not None:
        if rate[2] in _PER_UNITS:
            ago = text[rate.end() : rate.end() + 8]
            if not ago.startswith((" ago", " earlier", " later", " before")):
                out.per = rate[2]
    else:
        out.per = _ADVERBS[rate[3]]


def _noun_phrase(text: str, end: int, value: Fraction | None) -> tuple[str, tuple[str, ...], tuple[int, int] | None]:
    """Return the singular head noun behind ``end``, the words that modify it, and where the phrase stands."""
    if text[end : end + 1] == " " and text[end + 1 : text.find(" ", end + 1, end + 12)] in _STOP:
        return "", (), None
    phrase = _PHRASE.match(text, end)
    if phrase is None:
        return "", (), None
    at = phrase.start(1)
    words = phrase[1].replace("\u00a0", " ").replace("\n", " ").split(" ")
    if text[end] == "-":
        head = words[0].partition("-")[0]
        if head in _STOP or head in _NO_HEADS or head.endswith(("ed", "est")):
            return "", (), None
        return _singular(head.lower()), (), (at, at + len(head))
    start = at
    kept: list[str] = []
    head_at = -1
    head_end = at
    for number, word in enumerate(words):
        low = word.lower()
        if low in _STOP and not (low in _HARMED and kept and kept[-1] in _ADVERBS_OF_DEGREE):
            if (
                low == "and" and kept and head_at < 0 and number + 2 < len(words) and words[number + 2].lower() in _STOP
            ) or (low == "and" and kept and head_at < 0 and words[number - 1][0].isupper() and number + 1 < len(words)):
                kept.append(low)
                at += len(word) + 1
                continue
            break
        if low in _DETERMINING and head_at < 0:
            at += len(word) + 1
            if not kept:
                start = at
            continue
        kept.append(low)
        plural = _is_plural(low)
        if plural or low in _PLURALS:
            head_at, head_end = len(kept) - 1, at + len(word)
            following = words[number + 1].lower() if number + 1 < len(words) else ""
            if word[0].isupper() and following and words[number + 1][0].isupper() and following not in _STOP:
                head_at = -1  # the name of something: "50 Rutgers University students"
                at += len(word) + 1
                continue
            if not (following and following not in _STOP and _is_plural(following) and word[-2:] not in ("’s", "'s")):
                break
        elif head_at >= 0:
            break
        at += len(word) + 1
    if not kept:
        return "", (), None
    if head_at < 0:
        if value != 1 and len(kept) > 1 and kept[0] in _ATTRIBUTIVE and text[start - 1] == " ":
            return kept[0], (), (start, start + len(kept[0]))
        if value is not None and value != 1 and (len(kept) > 2 or kept[0].endswith(("ed", "ing", "ly"))):
            return "", (), None
        if (kept[0].endswith("ed") and len(kept) == 1) or (value != 1 and kept[-1].endswith(("ed", "ly"))):
            return "", (), None
        head_at = len(kept) - 1
        if value == 1:
            while head_at and kept[head_at].endswith(("ed", "ly", "ing")):
                head_at -= 1
            if kept[head_at] in _ADVERBS_OF_DEGREE or kept[head_at] in _HARMED:
                return "", (), None  # "one badly hurt"
        head_end = start + len(" ".join(kept[: head_at + 1]))
    noun = kept[head_at]
    for mark in ("’s", "'s", "’", "'"):
        noun = noun.removesuffix(mark)
    return _singular(noun), tuple(word for word in kept[:head_at] if word not in _DEGREES), (start, head_end)


def _is_plural(word: str) -> bool:
    return (
        word[-1:] == "s"
        and len(word) > 3
        and word[-2:] not in ("ss", "us", "is", "’s", "'s")
        and word not in _NOT_PLURAL
    ) or word in _PLURALS


def _singular(word: str) -> str:
    """Return the singular of a lower-case noun."""
    known = _PLURALS.get(word)
    if known is not None:
        return known
    if len(word) < 4 or word[-1] != "s" or word in _NOT_PLURAL or word[-2:] in ("ss", "us", "is"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    if word.endswith("men"):
        return word
    return word[:-1]


# --- figures without a numeral ---------------------------------------------------------------------------------------


def _others(text: str) -> list[Quantity]:
    """Return the multiples and amounts that no numeral shows: "doubled", "twice as many", "threefold", "multimillion-dollar"."""
    out = []
    for stem in _OTHERS:
        at = text.find(stem)
        while at >= 0:
            item = _other(text, stem, at)
            if item is not None:
                out.append(_hedge(text, item))
            at = text.find(stem, at + 1)
    return out


def _single_units(text: str, counted: Sequence[re.Match[str]]) -> list[Quantity]:
    """Return the measures and amounts that an article counts: "a mile away", "fell a dollar", "a mile and a half"."""
    out = []
    for match in counted:
        single = _SINGLE.get(match[2])
        if single is not None and match[1] is None:
            item = _single(text, match.start(), match.end(), *single)
            if item is not None:
                out.append(_hedge(text, item))
    return out


def _single(
    text: str, start: int, end: int, unit: str, before: frozenset[str], behind: frozenset[str]
) -> Quantity | None:
    """Return "a mile" as a figure if what stands around it shows an amount: no rate, no "mile marker", no idiom."""
    if start and text[start - 1] not in ' \n\u00a0(“"':
        return None
    previous = _last_word(text, start)
    starts = not start or text[start - 1] in '\n(“"' or (start > 1 and text[start - 2] in ".!?")
    if not (previous in before or (previous.endswith("ed") and previous not in _COUNTED_BY) or starts):
        if not (unit in UNITS and text[end : end + 4] == " of " and _may_hold(previous)):
            return None
    value = _ONE
    half = _regex(_AND_A_HALF).match(text, end)
    if half is not None:
        value, end = value + Fraction(1, 2 if half[1] == "half" else 4), half.end()
    elif text[end : end + 1] in " \n":
        following = _NEXT_WORD.match(text, end)
        if following is None:
            if text[end : end + 2] != " (":
                return None
        elif following[1] not in behind or _regex(_IDIOM).match(text, end):
            return None
    elif starts or text[end : end + 1] not in '.,;:)”"—–' or previous == "by":
        return None
    kind = "measure" if unit in UNITS else "money"
    low, high = rounding.measured(value) if kind == "measure" else (value, value)
    out = Quantity(start, end, kind, value, low, high, unit, text[start:end])
    if kind == "money":
        out.symbol = text[start:end].split()[1]
    _rate(text, out, end)
    return out


def _may_hold(word: str) -> bool:
    """Say whether "a litre of" behind the word can be an amount: a price or a number in front makes it a rate."""
    return (
        word.isalpha()
        and word not in _PRICED
        and word not in NAMES
        and word not in _SMALL_CHANGE
        and word not in FORMS
        and word not in _COUNTED_BY
    )


def _other(text: str, stem: str, start: int) -> Quantity | None:
    """Return the figure of the word that holds ``stem`` at ``start``, if it is one."""
    end = start + len(stem)
    if stem in _TIMES:
        word = _regex(_DOUBLE).match(text, start - 1) if start else None
        if word is None or (start >= 2 and (text[start - 2].isalpha() or text[start - 2] == "-")):
            return None
        if word[2] == "es":
            if text[word.end() : word.end() + 1] == " " and _last_word(text, start - 1) not in (
                "it",
                "that",
                "which",
                "this",
            ):
                return None
        elif word[2] == "e":
            if _regex(_BEHIND_DOUBLE).match(text, word.end()) is None and _last_word(text, start - 1) not in (
                "than",
                "to",
                "about",
                "nearly",
                "almost",
                "would",
                "will",
                "could",
                "may",
                "roughly",
                "can",
                "should",
            ):
                return None
        if text[word.end() : word.end() + 5] in (" down", " over", " bogey", " back"):
            return None
        value = Fraction(_TIMES[word[1]])
        return Quantity(start - 1, word.end(), "multiple", value, value, value, "", text[start - 1 : word.end()])
    if stem == "halv":
        stop = end
        while stop < len(text) and text[stop].isalpha():
            stop += 1
        if (start and text[start - 1].isalnum()) or text[start:stop] not in ("halve", "halved", "halving"):
            return None
        value = Fraction(1, 2)
        return Quantity(start, stop, "multiple", value, value, value, "", text[start:stop])
    if stem in ("wice", "hrice"):
        start -= 1
        if start < 0 or text[start] not in "Tt" or text[end : end + 1].isalnum():
            return None
        if start and (text[start - 1].isalnum() or text[start - 1] == "-"):
            return None
        if _regex(_BEHIND_TWICE).match(text, end) is None and _last_word(text, start) not in ("than",):
            return None
        value = Fraction(2 if stem == "wice" else 3)
        return Quantity(start, end, "multiple", value, value, value, "", text[start:end])
    if stem == "fold":
        if text[end : end + 1].islower():
            return None
        number = _regex(_FOLD).search(text, max(start - 8, 0), start)
        if number is None:
            return None
        read = numerals(number[1].rstrip(" -"))
        if not read or read[0].value is None:
            return None
        value = read[0].value
        return Quantity(number.start(1), end, "multiple", value, value, value, "", text[number.start(1) : end])
    multi = _regex(_MULTI).match(text, start - 1) if start else None
    if multi is None:
        return None
    least = Fraction(2 * (10**6 if multi[1] == "million" else 10**9))
    unit = NAMES.get(multi[2], "")
    return Quantity(multi.start(), multi.end(), "money", None, least, None, unit, multi[0], symbol=multi[2])
