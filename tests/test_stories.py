"""Stories made up at random: a story whose figures fit is never flagged, the same with one figure moved always is.

Each relation has ten or more ways of telling it.  The figures are drawn at random and written in several ways
(symbols and currencies, scale words, decimals, words); what a story states as a result is rounded as a reporter would.
The figure that is moved goes further than any rounding of the others could carry it, and not so far that no reader
would take it for the same thing.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache

import pytest

from checker.document import Document, Section, Span
from checker.engine import Engine
from checker.finding import Severity
from checker.ruleset import load

Figures = dict[str, str]
#: Draws figures: those of a consistent story, and the same with one moved.
Draw = Callable[[random.Random], tuple[Figures, Figures]]

_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
).split()
_PLACES = ("Alder", "Brook", "Cresswell", "Dunmore", "Easton", "Farleigh", "Glenrock", "Harwick", "Ivybridge", "Jarrow")


def _count(value: int, chance: random.Random | None = None) -> str:
    if value < len(_WORDS) and (chance is None or chance.random() < 0.5):
        return _WORDS[value]
    return f"{value:,}"


def _money(tenths: int, style: int) -> str:
    """Return tenths of a million in one of the ways newspapers write money."""
    number = f"{tenths // 10}.{tenths % 10}"
    return (f"${number} million", f"£{number}m", f"€{number} million", f"${number} billion", f"Rs {number} crore")[
        style % 5
    ]


def _percent(value: Fraction | int, style: int, places: int = 0) -> str:
    scaled = round(Fraction(value) * 10**places)
    number = str(scaled) if not places else f"{scaled // 10**places}.{scaled % 10**places:0{places}d}"
    return (f"{number} percent", f"{number}%", f"{number} per cent")[style % 3]


# --------------------------------------------------------------------------------------------------------------
# Figures


def _remainder_of_money(chance: random.Random) -> tuple[Figures, Figures]:
    part, rest, style = chance.randrange(11, 60), chance.randrange(30, 90), chance.randrange(5)
    good = {"total": _money(part + rest, style), "part": _money(part, style), "rest": _money(rest, style)}
    return good, good | {"rest": _money(rest + chance.choice((10, 20, -10)), style)}


def _remainder_of_people(chance: random.Random) -> tuple[Figures, Figures]:
    part, rest = chance.randrange(21, 90), chance.randrange(31, 99)
    good = {"total": _count(part + rest), "part": _count(part), "rest": _count(rest)}
    return good, good | {"rest": _count(rest + chance.choice((10, -10, 2)))}


def _total_of_money(chance: random.Random) -> tuple[Figures, Figures]:
    style, parts = chance.randrange(5), [chance.randrange(15, 95) for _ in range(3)]
    good = {"a": _money(parts[0], style), "b": _money(parts[1], style), "c": _money(parts[2], style)}
    total = sum(parts)
    moved = total + chance.choice((10, 20, -10))
    return good | {"total": _money(total, style)}, good | {"total": _money(moved, style)}


def _total_of_people(chance: random.Random) -> tuple[Figures, Figures]:
    parts = [chance.randrange(20, 400) for _ in range(3)]
    good = {"a": _count(parts[0]), "b": _count(parts[1]), "c": _count(parts[2])}
    total = sum(parts)
    return good | {"total": _count(total)}, good | {"total": _count(total + chance.choice((10, -10, 20)))}


def _shares_of_whole(chance: random.Random) -> tuple[Figures, Figures]:
    a, b, style = chance.randrange(31, 48), chance.randrange(21, 30), chance.randrange(3)
    good = {"a": _percent(a, style), "b": _percent(b, style), "c": _percent(100 - a - b, style)}
    return good, good | {"c": _percent(100 - a - b + 10, style)}


def _change(chance: random.Random) -> tuple[Figures, Figures]:
    old, change, style = chance.randrange(200, 900), chance.choice((12, 15, 20, 25, 30, 40)), chance.randrange(3)
    new = round(Fraction(old) * (100 + change) / 100)
    good = {"old": f"{old * 1000:,}", "new": f"{new * 1000:,}", "change": _percent(change, style)}
    return good, good | {"change": _percent(change + chance.choice((6, 8, 10)), style)}


def _change_of_money(chance: random.Random) -> tuple[Figures, Figures]:
    old, change, style = chance.randrange(200, 900), chance.choice((12, 15, 20, 25, 30, 40)), chance.randrange(4)
    new = round(Fraction(old) * (100 + change) / 100)
    good = {"old": _money(old, style), "new": _money(new, style), "change": _percent(change, style)}
    return good, good | {"change": _percent(change + chance.choice((6, 8, 10)), style)}


def _level(chance: random.Random) -> tuple[Figures, Figures]:
    before, points = chance.randrange(1_200_000, 2_600_000), chance.randrange(12_000, 50_000)
    change = Fraction(points * 100, before)
    new = before - points
    written = {"points": f"{points // 100}.{points % 100:02d}", "level": f"{new // 100:,}.{new % 100:02d}"}
    good = written | {"change": _percent(change, 0, 1)}
    return good, written | {"change": _percent(change + Fraction(3, 2), 0, 1)}


def _lead(chance: random.Random) -> tuple[Figures, Figures]:
    other, lead, style = chance.randrange(31, 44), chance.randrange(3, 12), chance.randrange(3)
    good = {"a": _percent(other + lead, style), "b": _percent(other, style), "lead": _count(lead)}
    return good, good | {"lead": _count(lead + chance.choice((2, 3)))}


def _gap(chance: random.Random) -> tuple[Figures, Figures]:
    low, gap, sign = chance.randrange(300, 900), chance.randrange(21, 90), chance.choice("$£€")
    good = {"a": f"{sign}{(low + gap) * 100:,}", "b": f"{sign}{low * 100:,}", "gap": f"{sign}{gap * 100:,}"}
    return good, good | {"gap": f"{sign}{(gap + 10) * 100:,}"}


def _gap_across(chance: random.Random) -> tuple[Figures, Figures]:
    new, gap = chance.randrange(300, 900), chance.randrange(41, 90)
    good = {"old": _count(new + gap), "new": _count(new), "gap": _count(gap)}
    return good, good | {"gap": _count(gap + chance.choice((10, -10, 3)))}


def _share(chance: random.Random) -> tuple[Figures, Figures]:
    whole, share, style = chance.randrange(20, 90) * 100, chance.randrange(20, 70), chance.randrange(3)
    good = {"whole": f"{whole:,}", "part": f"{whole * share // 100:,}", "share": _percent(share, style)}
    return good, good | {"share": _percent(share + 10, style)}


def _average(chance: random.Random) -> tuple[Figures, Figures]:
    number, mean = chance.randrange(20, 60), chance.randrange(150, 900) * 100
    good = {"total": f"{number * mean:,}", "number": str(number), "mean": f"{mean:,}"}
    return good, good | {"mean": f"{mean * chance.choice((11, 12, 13)) // 10:,}"}


def _product(chance: random.Random) -> tuple[Figures, Figures]:
    number, each = chance.randrange(21, 60), chance.randrange(12, 40)
    good = {"number": str(number), "each": str(each), "product": f"{number * each:,}"}
    return good, good | {"product": f"{number * each * chance.choice((11, 12)) // 10:,}"}


def _conversion(chance: random.Random) -> tuple[Figures, Figures]:
    km = chance.randrange(21, 400)
    miles = round(km * 0.621371)
    good = {"km": str(km), "miles": str(miles)}
    return good, good | {"miles": str(miles + max(3, miles // 4))}


def _multiple(chance: random.Random) -> tuple[Figures, Figures]:
    old, (verb, factor) = chance.randrange(200, 500), chance.choice((("doubled", 2), ("tripled", 3), ("quadrupled", 4)))
    good = {"verb": verb, "old": f"{old * 1000:,}", "new": f"{old * factor * 1000:,}"}
    return good, good | {"new": f"{old * factor * 720:,}"}


def _range(chance: random.Random) -> tuple[Figures, Figures]:
    low, style = chance.randrange(20, 60), chance.randrange(5)
    high = low + chance.randrange(10, 40)
    good = {"a": _money(low, style), "b": _money(high, style)}
    return good, {"a": good["b"], "b": good["a"]}


def _whole(chance: random.Random) -> tuple[Figures, Figures]:
    whole = chance.randrange(30, 90)
    part = chance.randrange(18, whole)
    good = {"whole": str(whole), "part": str(part)}
    return good, good | {"part": str(whole + chance.randrange(3, 20))}


def _places(chance: random.Random) -> tuple[Figures, Figures]:
    names = chance.sample(_PLACES, chance.randrange(3, 6))
    listed = ", ".join(names[:-1]) + " and " + names[-1]
    good = {"number": _count(len(names)), "list": listed}
    return good, good | {"number": _count(len(names) + chance.choice((1, 2)))}


def _compared(chance: random.Random) -> tuple[Figures, Figures]:
    old, change, style = chance.randrange(200, 900), chance.choice((12, 15, 20, 25, 30, 40)), chance.randrange(3)
    new = round(Fraction(old) * (100 + change) / 100)
    good = {"old": f"{old * 100:,}", "new": f"{new * 100:,}", "change": _percent(change, style)}
    return good, good | {"change": _percent(change + chance.choice((6, 8, 10)), style)}


def _amount(chance: random.Random) -> tuple[Figures, Figures]:
    old, more, sign = chance.randrange(300, 900), chance.randrange(41, 90), chance.choice("$£€")
    good = {"old": f"{sign}{old * 100:,}", "new": f"{sign}{(old + more) * 100:,}", "more": f"{sign}{more * 100:,}"}
    return good, good | {"more": f"{sign}{(more + chance.choice((20, -15))) * 100:,}"}


def _points(chance: random.Random) -> tuple[Figures, Figures]:
    old, points, style = chance.randrange(21, 60), chance.randrange(4, 12), chance.randrange(3)
    good = {"old": _percent(old, style), "new": _percent(old + points, style), "points": _count(points)}
    return good, good | {"points": _count(points + chance.choice((2, 3)))}


def _up_or_down(chance: random.Random) -> tuple[Figures, Figures]:
    low, up = chance.randrange(300, 900), chance.random() < 0.5
    high = low + chance.randrange(20, 200)
    good = {"old": f"{low * 10:,}", "new": f"{high * 10:,}", "move": "rose", "side": "up", "way": "increased"}
    bad = good | {"move": "fell", "side": "down", "way": "decreased"}
    if up:
        return good, bad
    turned = {"old": good["new"], "new": good["old"]}
    return bad | turned, good | turned


def _ages(chance: random.Random) -> tuple[Figures, Figures]:
    young, gap = chance.randrange(21, 50), chance.randrange(4, 15)
    good = {"young": str(young), "old": str(young + gap), "gap": _count(gap)}
    return good, good | {"gap": _count(gap + chance.choice((3, 4)))}


def _score(chance: random.Random) -> tuple[Figures, Figures]:
    loser, margin = chance.randrange(71, 99), chance.randrange(6, 20)
    good = {"score": f"{loser + margin}-{loser}", "margin": str(margin)}
    return good, good | {"margin": str(margin + chance.choice((2, 3)))}


def _rate_by_period(chance: random.Random) -> tuple[Figures, Figures]:
    number, each, style = chance.randrange(3, 10), chance.randrange(12, 90), chance.choice("$£€")
    good = {"total": f"{style}{number * each} million", "number": _count(number), "each": f"{style}{each} million"}
    return good, good | {"each": f"{style}{round(each * chance.choice((1.3, 1.4)))} million"}


def _pay(chance: random.Random) -> tuple[Figures, Figures]:
    month, sign = chance.randrange(21, 95) * 100, chance.choice("$£€")
    good = {"month": f"{sign}{month:,}", "year": f"{sign}{month * 12:,}"}
    return good, good | {"year": f"{sign}{month * chance.choice((14, 15)):,}"}


def _speed(chance: random.Random) -> tuple[Figures, Figures]:
    hours, speed = chance.randrange(2, 9), chance.randrange(21, 70)
    good = {"way": str(hours * speed), "hours": _count(hours), "speed": str(speed)}
    return good, good | {"speed": str(round(speed * chance.choice((1.3, 1.4))))}


def _exchange(chance: random.Random) -> tuple[Figures, Figures]:
    rate, one, other = Fraction(chance.randrange(110, 160), 100), chance.randrange(20, 90), chance.randrange(20, 90)
    good = {"one": f"£{one} million", "two": f"${round(one * rate)} million"}
    good |= {"other": f"£{other} million", "converted": f"${round(other * rate)} million"}
    return good, good | {"converted": f"${round(other * rate * chance.choice((13, 14)) / 10)} million"}


def _clock(chance: random.Random) -> tuple[Figures, Figures]:
    start, length = chance.randrange(7 * 60, 10 * 60, 5), chance.randrange(25, 110, 5)
    end = start + length
    good = {
        "start": f"{start // 60}:{start % 60:02d} a.m.",
        "end": f"{end // 60}:{end % 60:02d} a.m.",
        "length": str(length),
    }
    return good, good | {"length": str(length + chance.choice((20, 30)))}


# --------------------------------------------------------------------------------------------------------------
# Ways of telling

RELATIONS: dict[str, tuple[Draw, tuple[str, ...]]] = {
    "remainder of a sum": (
        _remainder_of_money,
        (
            "The fund holds {total}. Of that sum, {part} goes on roads and the remaining {rest} on schools.",
            "Lawmakers set aside {total} for the port. Out of this amount, {part} pays for dredging. The remaining {rest} is for cranes.",
            "The trust needs {total} for the roof and has been given {part} so far, leaving {rest} to be found.",
            "The council won a grant of {total}. It has spent {part} on the hall, leaving {rest} for the park.",
            "A tribunal ordered the firm to pay {total}. It has paid {part}, and the balance of {rest} is due in May.",
            "The bridge will cost {total}. The state pays {part} and the city the remaining {rest}.",
            "Of the {total} raised, {part} was spent on boats and the remaining {rest} is in the bank.",
            "The estate was worth {total}. Her sister inherits {part}; the rest, {rest}, goes to the lifeboats.",
            "The package is worth {total}: {part} in loans and the remaining {rest} in grants.",
            "Ministers promised {total} in aid. So far {part} has arrived, with {rest} still outstanding.",
            "The bill came to {total}. Insurers paid {part} and the owners the other {rest}.",
        ),
    ),
    "remainder of a number": (
        _remainder_of_people,
        (
            "All {total} people aboard were saved. Helicopters winched up {part} and the other {rest} took to the boats.",
            "The shelter took in {total} dogs. Of those, {part} were adopted and the remaining {rest} are still waiting.",
            "The school entered {total} pupils. Of these, {part} passed; the remaining {rest} will sit the paper again.",
            "There are {total} members. Only {part} of those chosen live in the county. The rest, {rest} of them, live abroad.",
            "The firm employs {total} people at the plant. It will lay off {part}, leaving {rest} at work.",
            "Police arrested {total} protesters. They released {part} overnight and the other {rest} appeared in court.",
            "The hospital admitted {total} patients. Doctors sent {part} home, and the remaining {rest} were kept in.",
            "Of the {total} houses on the estate, {part} have been sold and the remaining {rest} are let.",
            "The museum owns {total} paintings. It shows {part} and keeps the other {rest} in store.",
            "The union has {total} delegates. When {part} walked out, the remaining {rest} voted.",
        ),
    ),
    "total of sums": (
        _total_of_money,
        (
            "The plan gives {a} to roads, {b} to schools and {c} to parks, for a total of {total}.",
            "The plan gives {a} to roads, {b} to schools and {c} to parks, a total of {total}.",
            "The city spent {a} on roads, {b} on schools and {c} on parks, {total} in all.",
            "The firms were fined {a}, {b} and {c}, a combined {total}.",
            "Roads get {a}, schools {b} and parks {c}, bringing the total to {total}.",
            "The budget of {total} is made up of {a} for roads, {b} for schools and {c} for parks.",
            "The three grants, of {a}, {b} and {c}, add up to {total}.",
            "Roads will cost {a}, schools {b} and parks {c}, totalling {total}.",
            "Roads get {a}, schools {b} and parks {c}, so the council has {total} to find.",
            "The plan gives {a} to roads, {b} to schools and {c} to parks, a package worth {total}.",
            "The plan gives {a} to roads, {b} to schools and {c} to parks. The total, {total}, was read out twice.",
            "Roads took {a}, schools {b} and parks {c}. Spending for the year came to {total}.",
            "The plan sets aside {a} for roads, {b} for canals and {c} for schools. The outlay of {total} is spread over four years.",
            "The gifts came to {total}: {a} from the bank, {b} from the mill and {c} from the port.",
            "It paid {a} in March, {b} in June and {c} in August, or {total} altogether.",
        ),
    ),
    "total of people": (
        _total_of_people,
        (
            "The storm destroyed {a} houses in the valley, {b} on the coast and {c} in the hills, bringing to {total} the number lost.",
            "It will close {a} shops in Ireland, {b} in Belgium and {c} in France, taking the total to {total}.",
            "The schools took in {a}, {b} and {c} pupils, {total} in all.",
            "The vessel was carrying {total} people. By night {a} had been saved, {b} bodies had been found and {c} were missing.",
            "Of the {total} passengers, {a} were unhurt, {b} were treated and {c} stayed in hospital.",
            "The party has {a} members in the north, {b} in the south and {c} abroad, for a total of {total}.",
            "It hired {a} people in May, {b} in June and {c} in July, a total of {total}.",
            "The raids led to {a} arrests in Leeds, {b} in York and {c} in Hull, or {total} altogether.",
            "The letter has {total} signatures ({a} from teachers, {b} from nurses and {c} from others).",
            "The fleet lost {a} boats in spring, {b} in summer and {c} in autumn, {total} in total.",
        ),
    ),
    "shares of one whole": (
        _shares_of_whole,
        (
            "The founders will own {a}, the pension fund {b} and employees the remaining {c}.",
            "Hydro gave {a} of the power, wind {b} and gas the remaining {c}.",
            "The family holds {a} and the bank {b}. The remaining {c} is in other hands.",
            "In the survey {a} said yes and {b} said no. The remaining {c} had no opinion.",
            "Asked about the road, {a} said yes, {b} said no and {c} had no view.",
            "In the poll {a} backed her, {b} backed him and {c} were undecided.",
            "Of those asked, {a} approved, {b} disapproved and {c} were unsure.",
            "Cars made up {a} of the traffic and vans {b}; the rest, {c}, were lorries.",
            "The state owns {a} of the line, the city {b} and private firms the final {c}.",
            "Wheat covers {a} of the land, maize {b} and pasture the other {c}.",
        ),
    ),
    "change of a number": (
        _change,
        (
            "Attendance rose {change} to {new} from {old}.",
            "Attendance rose {change} from {old} to {new}.",
            "Sales climbed by {change}, to {new} from {old} a year earlier.",
            "The number of visitors went from {old} to {new}, an increase of {change}.",
            "The paper sold {new} copies, up {change} from {old} last year.",
            "The paper sold {new} copies, up from {old} in 2019. The {change} rise surprised its owner.",
            "Membership grew {change} to {new} compared with {old} in May.",
            "Membership went from {old} to {new}. That is a {change} increase, the club said.",
            "Exports jumped {change} to {new}, against {old} the year before.",
            "Traffic at the port was up by {change}, from {old} to {new} boxes.",
            "The fair drew {new} people, against {old} in the spring. The {change} jump was put down to the weather.",
        ),
    ),
    "change of an amount": (
        _change_of_money,
        (
            "Revenue rose {change} from {old} to {new}.",
            "Revenue rose {change} to {new} from {old}.",
            "Profit came in at {new}, up from {old}. The {change} improvement was put down to exports.",
            "Turnover increased by {change} to {new}, compared with {old} the year before.",
            "Costs went from {old} to {new}, a {change} increase.",
            "Profits were {new}, up {change} on {old} in the same period.",
            "The bank's income grew {change}, to {new} from {old}.",
            "The budget climbed from {old} to {new}. That is a {change} rise, the mayor said.",
            "Spending on arms surged {change} to {new} from {old} in 2020.",
            "Sales of seeds gained {change} to {new} from {old} as farmers planted early.",
        ),
    ),
    "change of a level": (
        _level,
        (
            "The index fell {points} points, or {change}, to {level}.",
            "The index dropped {points} points, or {change}, to close at {level}.",
            "The index lost {points} points, or {change}, to {level} on Friday.",
            "The index was down {points} points, or {change}, at {level}.",
            "The index slid {points} points, or {change}, to end at {level}.",
            "The index fell {points} points ({change}) to {level}.",
            "The index fell {change}, or {points} points, to {level}.",
            "The index slipped {points} points, or {change}, to finish at {level}.",
            "The index closed down {points} points, or {change}, at {level}.",
            "The index declined {points} points, or {change}, to settle at {level}.",
        ),
    ),
    "lead": (
        _lead,
        (
            "She leads by {lead} points, {a} to {b}.",
            "She holds a {lead}-point lead, {a} to {b}, in the poll.",
            "She leads him by {lead} percentage points, {a} to {b}, the poll found.",
            "By a {lead}-point margin, voters were for the bridge ({a} to {b}).",
            "She is ahead by {lead} points ({a} to {b}).",
            "She has a {lead}-point edge over him, {a} to {b}.",
            "She won the county by {lead} points, {a} to {b}.",
            "She holds a {lead}-point lead over the mayor. She was favored by {a} and he by {b}.",
            "She has a {lead}-point advantage among women, {a} to {b}.",
            "She beat him by {lead} percentage points, {a} to {b}, in the spring.",
        ),
    ),
    "gap across sentences": (
        _gap_across,
        (
            "Keepers counted {old} seals in June. In July they found {new}, {gap} fewer.",
            "The abbey hoped for {old} visitors. It drew {new}, {gap} short of its goal.",
            "The harbour meant to let {old} berths. It has let {new}, {gap} below its target.",
            "Planners wanted {old} homes on the site. The inspector allowed {new}, {gap} fewer.",
            "A year ago {old} people slept there. Last night {new} did, {gap} fewer.",
            "The school has {old} places. It has filled {new}, {gap} short of its target.",
            "Last season the rink drew {old} skaters. This season it drew {new}, {gap} fewer than expected.",
            "The clerk gave her {old} votes. The judge gave her {new}, {gap} fewer.",
            "The choir asked for {old} chairs. It was sent {new}, {gap} too few.",
            "Growers expected {old} crates. They picked {new}, {gap} below the forecast.",
        ),
    ),
    "gap": (
        _gap,
        (
            "Men earn {a} on average and women {b}, a gap of {gap}.",
            "Inspectors get {a} if they are men and {b} if they are women, a difference of {gap}.",
            "The typical salary was {a} in the city and {b} in the county. The {gap} gap has widened.",
            "One surveyor put the damage at {a}, another at {b}. The difference of {gap} led to a lawsuit.",
            "The highest bid was {a} and the lowest {b}, a gap of {gap}.",
            "The state pays {a} for each pupil and the county {b}: a difference of {gap}.",
            "Rents average {a} in the old town and {b} across the river, a gap of {gap}.",
            "The mayor asked for {a} and was given {b}, a shortfall of {gap}.",
            "The firm says it lost {a}. Its books show {b}. The {gap} discrepancy is unexplained.",
            "A ton sold for {a} at the dock and {b} at the mine, a difference of {gap}.",
        ),
    ),
    "share": (
        _share,
        (
            "She won {part} of the {whole} votes, or {share}.",
            "She won {share} of the {whole} votes, or {part}.",
            "Nurses have vaccinated {part} of the {whole} children on the register. That is {share} coverage, they said.",
            "Inspectors failed {part} of {whole} kitchens, or {share}.",
            "The team tested {whole} wells. In {part}, or {share}, there was arsenic.",
            "Of the {whole} pupils, {part}, or {share}, walk to school.",
            "The union has {whole} members, of whom {part} ({share}) voted.",
            "Of the {whole} who replied, {part} said they would leave — {share}.",
            "It answered {part} of {whole} calls within a minute ({share}).",
            "Of {whole} trees planted, {part} died. That is {share} of the total.",
        ),
    ),
    "average": (
        _average,
        (
            "The turnstiles counted {total} people over the {number} matches, for an average crowd of {mean}.",
            "It sold {total} tickets for {number} concerts, an average of {mean}.",
            "The {number} shops took in {total} visitors, an average of {mean} each.",
            "The fair drew {total} people in {number} towns, or {mean} on average.",
            "The {number} libraries lent {total} books, averaging {mean}.",
            "The line carried {total} people on {number} trains. The average was {mean}.",
            "The {number} mills made {total} bolts, an average of {mean} apiece.",
            "It drew {total} fans in {number} games, averaging {mean} a game.",
            "The {number} branches served {total} customers, {mean} each.",
            "There were {total} entries from {number} schools, for an average of {mean}.",
        ),
    ),
    "product": (
        _product,
        (
            "The {number} members gave {each} hours apiece. That is {product} hours of work in all.",
            "The {number} members gave {each} hours each, a total of {product} hours.",
            "The {number} donors gave ${each} each, raising ${product}.",
            "The {number} walkers covered {each} miles each, making {product} miles in all.",
            "The {number} nurses worked {each} hours each, a total of {product} hours.",
            "The {number} winners get £{each} each, a total of £{product}.",
            "The {number} guests paid ${each} a head, bringing in ${product}.",
            "The {number} drivers were fined €{each} apiece, or €{product} in total.",
            "It sold {number} lamps at ${each} apiece, bringing in ${product}.",
            "The {number} climbers paid £{each} per head, a total of £{product}.",
        ),
    ),
    "conversion": (
        _conversion,
        (
            "The tunnel is {km} kilometres ({miles} miles) long.",
            "The ship was {km} km ({miles} miles) off the cape.",
            "The road runs for {km} kilometers, or {miles} miles.",
            "A {km}-kilometer ({miles}-mile) fence will be built.",
            "It is about {km} km ({miles} mi) from the coast.",
            "He ran {km}km ({miles} miles) in two days.",
            "The pipe is {miles} miles ({km} kilometres) long.",
            "The fire was {miles} miles ({km} km) from the town.",
            "Winds reached {miles} mph ({km} kph).",
            "The train goes at {km} km/h ({miles} mph).",
        ),
    ),
    "multiple": (
        _multiple,
        (
            "Complaints {verb} from {old} to {new}.",
            "Complaints {verb} to {new} from {old}.",
            "Complaints have {verb} since May, from {old} to {new}.",
            "The number of complaints {verb} in a year, to {new} from {old}.",
            "Output {verb}, from {old} in 2015 to {new} in 2020.",
            "Complaints have {verb} in a year. There were {new} of them in the spring; the year before there were {old}.",
            "The herd has {verb} since the ban, to {new} from {old} animals.",
            "Traffic {verb} to {new} boxes last year from {old}.",
            "Membership has {verb}. The club had {old} members in spring and {new} at the end of the year.",
            "Sales of seeds {verb} from {old} packets to {new}.",
        ),
    ),
    "range": (
        _range,
        (
            "The repairs will cost between {a} and {b}.",
            "Estimates range from {a} to {b}.",
            "The loss was put at between {a} and {b}.",
            "Prices vary from {a} to {b}.",
            "Salaries for the posts range from {a} to {b} a year.",
            "The house is worth between {a} and {b}, agents say.",
            "The bids ranged from {a} to {b}.",
            "The painting has an estimate of {a} to {b}.",
            "It expects profit of between {a} and {b} this year.",
            "He owns shares worth between {a} and {b}.",
        ),
    ),
    "part of a whole": (
        _whole,
        (
            "She won {part} of the {whole} contests.",
            "Of the {whole} passengers on the coach, {part} were treated at the roadside.",
            "The raid killed {whole} people, including {part} civilians.",
            "He scored in {part} out of {whole} games.",
            "The club lost {part} of its {whole} members.",
            "The law has passed in {part} of the {whole} states.",
            "They lost {whole} soldiers, including {part} officers.",
            "Judges agreed in {part} of those {whole} cases.",
            "She voted for {part} of the {whole} bills.",
            "The storm hit {part} of the {whole} villages.",
        ),
    ),
    "number of things listed": (
        _places,
        (
            "It will do business in {number} towns: {list}.",
            "Flood alarms sounded in {number} towns: {list}.",
            "It has shops in {number} cities — {list}.",
            "The law holds in {number} counties ({list}).",
            "The bus stops in {number} villages on the way: {list}.",
            "The prize goes to {number} towns this year: {list}.",
            "Ballots were late in {number} districts: {list}.",
            "It will close {number} plants: {list}.",
            "The {number} winners are these: {list}.",
            "The tour takes in {number} ports: {list}.",
        ),
    ),
    "comparison in percent": (
        _compared,
        (
            "The pier drew {new} anglers, {change} more than the {old} of the year before.",
            "The pier drew {new} anglers in May, {change} more than in April, when {old} came.",
            "The quarry shipped {new} tons, a {change} increase on the {old} tons of 2021.",
            "In all {old} people came in 2019. This year {new} came, {change} more.",
            "It sold {new} kites, against {old} in the spring, {change} more.",
            "Membership, {old} five years ago, stands at {new} today, {change} higher.",
            "At {new}, the number of visitors was {change} above the {old} of 2018.",
            "The fleet carried {new} boxes, {change} up on the {old} it carried in June.",
            "The lake held {old} ducks in 2010 and holds {new} now. That is {change} more, wardens said.",
            "The club had {old} members in May and {new} in June. A {change} rise was not expected.",
        ),
    ),
    "comparison in money": (
        _amount,
        (
            "The roof cost {new}, {more} more than the {old} budgeted.",
            "The roof, budgeted at {old}, cost {new}, {more} over budget.",
            "She is paid {new}, {more} more than her deputy, who gets {old}.",
            "He offered {old}, {more} less than the {new} she had asked.",
            "The fee goes up by {more} to {new} from {old}.",
            "The fee rises from {old} to {new}, an increase of {more}.",
            "The debt climbed to {new}, an increase of {more} on the {old} owed in 2020.",
            "The grant was {new} last year and is {old} now, a cut of {more}.",
            "The grant fell by {more}, from {new} to {old}.",
            "A berth costs {new}, {more} above last year's {old}.",
        ),
    ),
    "percentage points": (
        _points,
        (
            "Turnout was {new}, up {points} points from {old} in 2019.",
            "Turnout was {points} points higher than in 2019, at {new} against {old}.",
            "The rate rose from {old} to {new}, an increase of {points} percentage points.",
            "The rate fell by {points} points to {old} from {new} in June.",
            "Her rating has dropped {points} points since May, from {new} to {old}.",
            "The share of tenants grew from {old} to {new}, a {points}-point rise.",
            "At {new}, turnout was {points} points above the {old} of 2015.",
            "Turnout was {old} then and {new} now. The {points}-point increase pleased the clerk.",
            "The party is on {old}, {points} points fewer than the {new} it had in May.",
            "The vacancy rate, at {new}, is {points} percentage points above last year's {old}.",
        ),
    ),
    "direction": (
        _up_or_down,
        (
            "The number of ponies {move} from {old} to {new}.",
            "The number of ponies {move} to {new} from {old}.",
            "Arrests {move} to {new} last year, from {old} the year before.",
            "Car output {way} from {old} in May to {new} in June.",
            "Car output {way} to {new} in June, compared with {old} in May.",
            "The herd numbers {new}, {side} from {old} in 2012.",
            "It sold {new} kites, {side} from {old} in the spring.",
            "In all {new} people applied, {side} from {old} a year ago.",
            "Membership {move} in the spring, to {new} from {old}.",
            "Crossings {move} to {new}, against {old} in April.",
        ),
    ),
    "ages": (
        _ages,
        (
            "Ada, {old}, is {gap} years older than her sister Bea, {young}.",
            "Bea, {young}, is {gap} years younger than her brother Carl, {old}.",
            "He is {old} and his wife {young}, a gap of {gap} years.",
            "Her father is {old} and her mother {young}, {gap} years younger.",
            "Aged {old}, he was {gap} years older than his brother, who is {young}.",
            "The sisters, aged {young} and {old}, are {gap} years apart.",
            "Ned, {young}, and Max, {old}, are {gap} years apart.",
            "She is {old}, {gap} years older than her cousin, who is {young}.",
            "There is an age gap of {gap} years: he is {old} and she is {young}.",
            "The younger of them is {young}, the older {old}, an age difference of {gap} years.",
        ),
    ),
    "score": (
        _score,
        (
            "The Herons won {score}, a {margin}-point victory.",
            "The Herons beat the Crows {score}, a margin of {margin} points.",
            "The Herons beat the Crows by {margin} points, {score}.",
            "The Herons won by {margin} points ({score}).",
            "The Herons defeated the Crows {score} for a {margin}-point win.",
            "The Crows lost {score}, a {margin}-point defeat.",
            "It was a {margin}-point win for the Herons, who beat the Crows {score}.",
            "The council passed the budget {score}, a majority of {margin}.",
            "The council rejected the budget by {margin} votes, {score}.",
            "The motion was carried {score}, a {margin}-vote margin.",
        ),
    ),
    "rate by period": (
        _rate_by_period,
        (
            "The levy will raise {total} over {number} years, or {each} a year.",
            "The levy raises {total} over {number} years, an average of {each} a year.",
            "The deal is worth {total} over {number} years, which is {each} a year.",
            "The town will spend {total} in {number} years, equivalent to {each} a year.",
            "The mine made {total} in {number} months, averaging {each} a month.",
            "In {number} weeks the fair took {total}, or {each} a week.",
            "Over {number} years the line lost {total} — {each} a year.",
            "They will pay {total} over {number} years. That works out at {each} a year.",
            "Over {number} months the tax brought in {total}, or {each} per month.",
            "It will cost {total} over {number} years, which comes to {each} a year.",
        ),
    ),
    "pay": (
        _pay,
        (
            "Stewards get {month} a month, or {year} a year.",
            "She is paid {month} a month, {year} a year.",
            "The rent is {month} a month, which is {year} a year.",
            "The rent of {month} a month comes to {year} a year.",
            "He earns {year} a year, or {month} a month.",
            "The post pays {month} per month ({year} a year).",
            "The flat costs {month} a month — {year} a year.",
            "The pension is {month} a month, equivalent to {year} a year.",
            "The salary of {year} a year works out at {month} a month.",
            "They charge {month} per month, that is {year} a year.",
        ),
    ),
    "speed": (
        _speed,
        (
            "The tram covered {way} miles in {hours} hours, an average of {speed} mph.",
            "The tram covered the {way} miles in {hours} hours, averaging {speed} mph.",
            "He drove {way} km in {hours} hours at an average of {speed} km/h.",
            "The {way}-mile trip took {hours} hours, an average speed of {speed} miles per hour.",
            "It took {hours} hours to sail {way} nautical miles, an average of {speed} knots.",
            "She rode the {way} miles in {hours} hours, at an average of {speed} miles an hour.",
            "Travelling at {speed} mph, the convoy took {hours} hours to cover the {way} miles.",
            "The bus needs {hours} hours for the {way} miles, an average speed of {speed} mph.",
            "The train does the {way} kilometres in {hours} hours, or {speed} km/h.",
            "In {hours} hours the balloon went {way} miles, an average of {speed} mph.",
        ),
    ),
    "exchange": (
        _exchange,
        (
            "It paid {one} ({two}) for the mill and {other} ({converted}) for the quay.",
            "It paid {one} ({two}). A further {other} ({converted}) goes to the port.",
            "It paid {one}, or {two}. The rest, {other}, or {converted}, is a loan.",
            "The first prize is {one} ({two}), the second {other} ({converted}).",
            "A fine of {one} ({two}) followed. The bank set aside {other} ({converted}).",
            "The grant of {one} ({two}) is for boats; another {other} ({converted}) is for nets.",
            "It earned {one} ({two}) in the spring. It owes {other} ({converted}).",
            "The roof will cost {one} ({two}). So far {other} ({converted}) has been raised.",
            "It sold the brewery for {one}, or {two}, and the hotel for {other}, or {converted}.",
            "It owes {one} ({two}) to banks and {other} ({converted}) to its owner.",
        ),
    ),
    "clock": (
        _clock,
        (
            "The ferry left at {start} and docked at {end}, {length} minutes later.",
            "The lights went out at {start} and came back at {end}, {length} minutes later.",
            "The fair opened at {start} and closed at {end}, after {length} minutes.",
            "The road was shut from {start} to {end}, a {length}-minute closure.",
            "The strike lasted {length} minutes, from {start} to {end}.",
            "The play, which lasted {length} minutes, began at {start} and ended at {end}.",
            "The lights failed at {start} and came back at {end}. In the {length} minutes in between, guests sang.",
            "She set off at {start} and finished at {end}. Her time of {length} minutes was a record.",
            "The call came at {start}; {length} minutes later, at {end}, the boat was afloat.",
            "The sitting began at {start} and finished at {end}, a total of {length} minutes.",
        ),
    ),
}


@cache
def _engine() -> Engine:
    subjects = ("sums", "percentages", "conversions", "counts", "dates")
    return Engine([rule for rule in load().rules if rule.subject in subjects])


def _found(text: str) -> list[str]:
    """Return what an editor would be shown on a story: rule and place of every warning and error."""
    document = Document("story", text, (Section("body", Span(0, len(text))),), source=text)
    report = _engine().check(document)
    assert not report.problems
    return [
        f"{finding.rule} at {document.slice(finding.span)!r}: {finding.working}"
        for finding in report.findings
        if finding.severity >= Severity.WARNING
    ]


def _stories(name: str, seed: int) -> Iterator[tuple[str, str]]:
    """Yield every way of telling a relation once, with figures that fit and with one of them moved."""
    draw, ways = RELATIONS[name]
    chance = random.Random(f"{name} {seed}")
    for way in ways:
        good, bad = draw(chance)
        yield way.format(**good), way.format(**bad)


def test_there_are_enough_relations_and_ways_of_telling() -> None:
    """At least fifteen relations, each told in at least ten ways."""
    assert len(RELATIONS) >= 15
    assert all(len(set(ways)) >= 10 for _, ways in RELATIONS.values())


@pytest.mark.parametrize("name", RELATIONS)
def test_stories(name: str) -> None:
    """A story that fits is silent, its twin with one figure moved is not (some 5,000 stories over all relations)."""
    false_alarms = []
    missed = []
    for seed in range(14):
        for fits, moved in _stories(name, seed):
            found = _found(fits)
            if found:
                false_alarms.append(f"{fits}\n    {found[0]}")
            if not _found(moved):
                missed.append(moved)
    assert not false_alarms, "\n".join(false_alarms[:10])
    assert not missed, "\n".join(missed[:10])
