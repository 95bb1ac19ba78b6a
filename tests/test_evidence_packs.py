"""Drafts against what they were written from: releases, transcripts, minutes, filings, logs.

Every draft is true to its sources as it stands on the left of each ``{right|wrong}``; every wrong reading, put in alone,
is found at its place.
"""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

import pytest

from checker.analysis import Analysis
from checker.evidence import Discrepancy
from checker.readers import read

_FAULT = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


class Pack(NamedTuple):
    """What a draft was written from, the day it is published, and the draft with its faults."""

    date: str
    draft: str
    sources: tuple[str, ...]


PACKS = {
    "brewery-release": Pack(
        "2023-11-09",
        """A cider maker in Ystrad Cannog is to take on {40|14} workers and double the size of its press house, at a cost of
{£3.6 million|£3.6 billion}.

Cwm Perai Cider sold {2.4 million|2.9 million} bottles in the year to September, {up 20%|down 20%} from two million. Pre-tax profit
rose to {£410,000|£365,000} from {£365,000|£410,000}.

The new presses will handle {up to 90|90} tonnes of apples a day, against 50 tonnes now. Work is due to begin in
{February|April} and to end by {30 August 2024|30 August 2025}.

The firm, founded in {1978|1987}, buys from 62 orchards, {45 of them|54 of them} within 30 miles.
""",
        (
            """Cwm Perai Cider to double capacity

Ystrad Cannog, 8 November 2023 - Cwm Perai Cider will invest £3.6 million in its press house and create 40 jobs, the
company announced today.

The company sold 2.4 million bottles in the twelve months to 30 September, compared with 2 million a year earlier. Profit
before tax was £410,000 (previous year: £365,000).

The new presses, which will handle up to 90 tonnes of apples a day (currently 50 tonnes), will be installed from February
2024. The work will be completed by 30 August 2024.

Notes to editors: Cwm Perai Cider was founded in 1978. It buys apples from 62 orchards, of which 45 are within 30 miles of
the press house.
""",
        ),
    ),
    "ferry-transcript": Pack(
        "2024-03-15",
        """The night boat to Sula will stop running in May because it loses {£9,000|£19,000} a week, the island's harbour
master has said.

Morven Tait told a community meeting on {Thursday|Tuesday} that the boat had carried an average of {11|17} passengers a
night since {October|December}. It needs {30|13} to break even.

"Nobody wants this," she said. The day boat will leave {15 minutes|50 minutes} earlier, at 6.45am.

Fares will not rise. Residents, who pay {£12.50|£12.15}, asked for a {third|fourth} sailing on Saturdays.
""",
        (
            """SULA COMMUNITY HALL, public meeting, Thursday 14 March 2024. Transcript.
MT = Morven Tait, harbour master. AR = Angus Rennie, chair.

AR: Morven, the night boat. Is it finished?

MT: It'll stop in May, aye. We're losing, um, nine thousand pounds a week on it. Since October we've had eleven
passengers a night on average, and we need thirty to break even. Nobody wants this.

AR: And the day boat?

MT: The day boat goes at 7am now. It'll go at 6.45am.

AR: Fares?

MT: No change. Twelve pounds fifty for residents, same as now.

AR: There's folk asking for a third sailing on Saturdays.
""",
        ),
    ),
    "council-minutes": Pack(
        "2024-06-06",
        """Councillors in Brackwater have voted by {nine to five|ten to four} to close the town's outdoor pool.

The pool cost {£214,000|£241,000} to run last year and took {£61,000|£16,000} in entrance fees, a report to the leisure
committee said. Repairs to the filter plant would cost a further {£780,000|£780 million}.

{Some 1,900|Some 9,100} people signed a petition to keep it open. Two members abstained.

An amendment to delay the closure until {September 2025|September 2026} was lost by {six votes to eight|seven votes to seven}.

The committee {did not support|supported} a proposal to sell the site. It will meet again on {2 July|12 July}.
""",
        (
            """BRACKWATER TOWN COUNCIL - LEISURE COMMITTEE
Minutes of the meeting held on Tuesday 4 June 2024

Present: 16 members. In the chair: Cllr P. Oduya.

31. Outdoor pool. The officer reported that running costs in 2023/24 were £214,000 and income from admissions £61,000.
The filter plant would need repairs at £780,000. A petition with 1,912 signatures was received.

Amendment (Cllr Lisle): to defer closure to September 2025. For: 6. Against: 8. Abstentions: 2. The amendment was lost.

Motion: to close the pool in the autumn. For: 9. Against: 5. Abstentions: 2. Carried.

32. The committee did not support the proposal to sell the site.

33. Date of next meeting: 2 July 2024.
""",
        ),
    ),
    "rail-report": Pack(
        "2023-12-01",
        """A freight train that left the rails at Dunster in March was travelling at {38 mph|83 mph} on a line limited to {25 mph|52 mph},
investigators said.

Nine of its {31|13} wagons overturned and {62,000 litres|26,000 litres} of fuel leaked. Repairs took {17 days|70 days} and cost
{£5.2m|£2.5m}.

The driver, who had worked for {more than 11 hours|more than 14 hours}, had been on the route only {twice|three times} before. Signals {were not working|were working}
on that stretch.

The report makes {four|seven} recommendations. It is the {third|fifth} accident on the line since {2015|2005}.
""",
        (
            """RAIL ACCIDENT REPORT 14/2023 - Dunster, 9 March 2023. Published 30 November 2023.

Summary. A freight train of 31 wagons derailed at Dunster while travelling at 38 mph. The permanent limit is 25 mph. Nine
wagons overturned; about 62,000 litres of fuel were spilled. The line reopened after 17 days. The cost of repairs was £5.2
million.

The driver had been on duty for 11 hours and 20 minutes and had driven the route twice before. Signals on that stretch were
not working.

This was the third accident on the line since 2015. The report makes four recommendations.
""",
        ),
    ),
    "zoo-newsletter": Pack(
        "2023-10-12",
        """The zoo at Fennhaven has lent {three|five} otters to a park in Wales, after {11|17} cubs were born there in two years.

Its keepers feed them {6.5 kilograms|5.6 kilograms} of fish a day, at a weekly cost of {£140|£410}. The otter house, built in {1996|1969}, was
made for {eight|eighteen} animals.

Visitors spent {an average of 14 minutes|an average of 41 minutes} at the otters' pool last summer, longer than at any other. Numbers at the gate
{fell 4%|rose 4%} to {186,000|168,000}.

The zoo will reopen its aviary on {Saturday|Sunday}, when entry costs {£9|£19}.
""",
        (
            """Keepers' newsletter, Fennhaven Zoo, autumn 2023

Otters. Eleven cubs in two years is too many for a house that was made for eight animals in 1996, so three of our otters
have gone on loan to Wales. They eat 6.5 kg of fish a day between them, which costs us £140 a week.

Visitors. We counted 186,000 people at the gate this summer, which is 4% fewer than last year. They stayed at the otters' pool for
14 minutes on average.

Aviary. Reopens Saturday 14 October. Entry on the day: £9.
""",
        ),
    ),
    "marathon-results": Pack(
        "2024-04-15",
        """Rain kept {about 1,300|about 3,100} of the 9,400 runners who had entered the Loften marathon at home on Sunday, its organisers said.

Of the {8,112|8,211} who started, {7,650|6,750} reached the finish in the old port. The winner, Jonas Ek, needed {two hours and 14 minutes|two hours and 41 minutes}.

Volunteers handed out {38,000|83,000} cups of water. Doctors treated {52|25} people for cold, {four|fourteen} of them in hospital.

It was the 21st race since {2001|2010}. Next year's entry fee will go up from {€60|€70} to €70.
""",
        (
            """LOFTEN MARATHON - PRESS SHEET, Sunday 14 April 2024

Entered: 9,400. Started: 8,112. Finished: 7,650. First man: Jonas Ek, two hours and 14 minutes.

Cups of water handed out: 38,000. Treated by doctors for cold: 52 people, 4 of them in hospital.

This was the 21st race; the first was run in 2001. The entry fee, now €60, goes up to €70 for 2025.
""",
        ),
    ),
    "toy-recall-notice": Pack(
        "2024-11-21",
        """A toymaker has recalled {23,500|32,500} wooden trains because their magnets come loose.

Trundle & Co. said it had heard of {nine|ninety} cases, in {two|twelve} of which a child had swallowed a magnet. The trains were sold for {$24|$42} from
{March|May} to {August 2024|August 2023}.

Shops have returned two thirds of those they had not sold. The maker will pay buyers {the full price and $5|the full price and $15} for postage.

Tests found that the magnets {did not meet|met} the rule for small parts. They held a pull of only 40 newtons; the rule asks for
at least 90.
""",
        (
            """RECALL NOTICE, 20 November 2024

Trundle & Co. recalls its wooden trains, 23,500 pieces, sold from March to August 2024 at a price of $24. The magnets can
come loose. Nine cases are known; in two of them a child swallowed a magnet.

Tests by the maker found that the magnets did not meet the rule for small parts: they held a pull of 40 newtons instead of
the 90 newtons that it asks for at least.

What to do: send the train back. You will get the full price and $5 for postage. Shops have already sent back two thirds of
unsold stock.
""",
        ),
    ),
    "hive-survey": Pack(
        "2024-03-08",
        """Beekeepers on the Aln plain lost {17%|71%} of their colonies over the winter, {six percentage points|six percent} more than a year ago.

The {1,140|1,410} who answered a survey had {24,000|42,000} colonies in October. Mites were blamed for {more than half|less than a quarter} of the losses and hunger for a fifth.

Losses were lowest in the hills, at {9%|19%}. A jar of honey now costs {$11.50|$15.10}, up from {$9.80|$8.90}.

The society advises against feeding before {April|March}. Its next survey is due in {January 2025|January 2026}.
""",
        (
            """ALN BEEKEEPERS' SOCIETY: WINTER LOSSES 2023-24

1,140 members answered. They had 24,000 colonies in October, and 17% of these were lost by the end of February (winter before: 11%).
Causes as the members see them: mites, 55% of losses; hunger, 20%; other causes, 25%. In the hills only 9% of the colonies were lost.

A jar of honey sells for $11.50 (last year: $9.80).

The society advises against feeding before April. The next survey will be sent out in January 2025.
""",
        ),
    ),
    "telescope-interview": Pack(
        "2025-06-18",
        """The mirror of the Cerro Blanco telescope has lost {a tenth|a fifth} of its shine to dust, its chief engineer says.

Noor Haddad's team will take out its {36|63} segments, one {every four days|every ten days}, and coat them with {90 grams|900 grams} of silver. The work will take {five months|nine months} and
cost {€2.2 million|€2.2 billion}.

The telescope stands {2,650 metres|2,560 metres} above the sea. It was hit by {two|six} sandstorms last autumn, "the worst I have seen", she said.

It saw its first star in {2009|2019}. She said that she would not retire before the mirror is back.
""",
        (
            """Interview with Noor Haddad, chief engineer, Cerro Blanco Observatory, 16 June 2025. Transcript.

Q: How bad is it?
HADDAD: We've lost a tenth of the shine. It's dust. We had two sandstorms last autumn, the worst I have seen. We're at
2,650 metres above the sea, you'd think that's enough.

Q: What do you do about it?
HADDAD: We take out the segments, one every four days. There are 36 of them, so five months. Each gets a new coat. All of
them together need ninety grams of silver, that's all. The whole work costs two point two million euros.

Q: First star was in 2009. You were there.
HADDAD: I was. And I will not retire before the mirror is back.
""",
        ),
    ),
    "library-annual-accounts": Pack(
        "2024-05-30",
        """Readers borrowed {612,000|621,000} books from Ostmark's libraries last year, {8% fewer|8% more} than the year before, while loans of e-books
rose to 94,000 from 71,000.

The libraries spent {1.9 million crowns|1.9 billion crowns} on books and 14.2 million crowns on staff, of whom there are {88|98}. Fines brought in {310,000 crowns|130,000 crowns}.

Two of the {19|29} branches closed in {June|July}. A quarter of the people of Ostmark have a library card.

The oldest book on loan was due back in {1974|1947}.
""",
        (
            """OSTMARK PUBLIC LIBRARIES, ACCOUNTS FOR 2023

Loans. Books: 612,000 (2022: 665,000). E-books: 94,000 (2022: 71,000).
Money. Spent on books: 1.9 million crowns. Spent on staff: 14.2 million crowns (88 people). Fines received: 310,000 crowns.
Branches. There were 19 on 1 January. Two closed in June.
Cards. Of the 52,000 people of Ostmark 13,000 have a card.
Curiosity. The oldest book on loan was due back in 1974.
""",
        ),
    ),
    "harvest-agency-bulletin": Pack(
        "2024-09-05",
        """Mussel farmers in the Sound of Grue expect to land {4,300 tonnes|3,400 tonnes} this season, {down a third|up a third} from {6,450 tonnes|4,650 tonnes}.

Warm water killed the seed in {seven of the 12|two of the 12} bays, the fisheries agency said. It measured {19.5 degrees|15.9 degrees} on {2 August|12 August}.

The price at the quay has {doubled to 3.20 euros|tripled to 3.20 euros} a kilo from 1.60 euros. About {230|320} people work on the farms.

Farmers may apply for aid of {up to 25,000 euros|25,000 euros} each until {15 October|5 October}.
""",
        (
            """FISHERIES AGENCY BULLETIN 31, 4 September 2024

Mussels, Sound of Grue. Expected landings this season: 4,300 tonnes. Last season: 6,450 tonnes.
Seed was lost in 7 of 12 bays because the water was too warm; 19.5 degrees were measured on 2 August.
Price at the quay: 3.20 euros a kilo (last season 1.60 euros).
The farms employ 230 people. Farmers may apply for aid of up to 25,000 euros each. Applications close on 15 October.
""",
        ),
    ),
    "chess-club-email": Pack(
        "2023-02-16",
        """A chess club in Varga has been told to leave the cellar where it has met since {1953|1935}.

Its {64|46} members must be out by {31 March|13 March}, said Lene Aas, who has led it for {19 years|9 years}. The rent, {€450|€540} a month, was to go up to {€1,300|€3,100}.

"We are not giving up," she said. The club has looked at {five|fifteen} rooms and rejected four of them.

The city {refused|granted} a loan of {€20,000|€12,000} in {January|November}.
""",
        (
            """From: Lene Aas
Date: Wed, 15 Feb 2023
Subject: our cellar

Yes, it is true. The owner wants us out by 31 March. We have been in that cellar since 1953, and I have led the club for 19
of those years. We have 64 members and we pay €450 a month; he wants to let it for €1,300.

We are not giving up. We have looked at five rooms and rejected four of them. In January the city refused us a loan of €20,000.

Lene
""",
        ),
    ),
    "salt-filing": Pack(
        "2024-08-14",
        """A salt maker in Grindhaven has raised its half-year profit by {9%|19%} as chefs asked for smoked salt.

Pan & Tide said profit for the half-year to 30 June was {£1.3 million|£1.3 billion}, on sales of £7.4 million.
Exports made up {22%|32%} of sales, its {highest share ever|highest share since 2019}.

Chief executive Orla Finch, {44|51}, who took over last year, said that the firm would hire 15 people. Founder Piers
Rudge, {71|44}, remains on the board.

The firm, {third|second} largest in the country, aims to {double exports by 2027|double exports by 2025}. It will pay
a dividend of {4p|4 cents} a share on Friday 20 September.
""",
        (
            """GRINDHAVEN, 13 August 2024. Pan & Tide plc, the country's third largest salt maker, announces results
for the six months to 30 June.

Pre-tax profit rose 9% to £1.3m on sales of £7.4m. Exports were 22% of sales, the highest share in the company's
history.

An interim dividend of 4p per share will be paid on Friday 20 September.

Orla Finch, 44, became chief executive last year. Piers Rudge, 71, who founded the company, is a non-executive
director. The company plans to recruit 15 people and intends to double exports by 2027.
""",
        ),
    ),
    "school-bus-recording": Pack(
        "2024-05-17",
        """Pupils at Wrayford's only primary school will lose their bus in {September|October} unless
{£18,000|£80,000} is found, the head teacher told parents.

Bettina Crowe said the school had {96|69} pupils, {a quarter|a half} of whom come by bus. Ten years ago there were
{150|115}.

The bus costs {£90|£19} a day. Parents have raised {£4,200|£2,400} so far, Mrs Crowe said on {Wednesday|Monday}.

Lessons would start {20 minutes|40 minutes} later, at {9.10|9.40}. "We have until 30 June," said the chair, who is
{62|26}.
""",
        (
            """WRAYFORD PRIMARY, parents' evening, Wednesday 15 May 2024 (recording)

CROWE: Right, the bus. Without money it stops in September. We need eighteen thousand for the year, that's ninety
pounds a day. We've raised four thousand two hundred between us, thank you all.
PARENT: How many use it?
CROWE: Twenty-four. Out of ninety-six on the roll. Ten years ago we had a hundred and fifty.
PARENT: And school hours?
CROWE: We'd start at 9.10 instead of 8.50.
CHAIR: We have until 30 June. I'm 62 and I've never seen it this tight.
""",
        ),
    ),
    "water-board-notice": Pack(
        "2022-09-02",
        """Water in the Skell reservoir has sunk to {38%|83%} of its capacity, the lowest level
{since 1995|since 1959}, the water board said.

It holds {11.4 billion litres|11.4 million litres}, enough for {90 days|19 days}. Rain in August was {27 mm|72 mm}, a
third of the usual amount.

A hosepipe ban for {1.2 million|2.1 million} customers begins on Monday. Those who break it may be fined up to £1,000.

The board repaired {3,100|1,300} leaks in {July|June}, {400 more|400 fewer} than in June. Leaks waste
{one litre in six|one litre in ten}.
""",
        (
            """SKELL WATER BOARD - 1 September 2022

Skell reservoir stands at 38 per cent of capacity, the lowest since 1995. The 11.4 billion litres in store will last
90 days. Rainfall in August was 27 mm against an average of 81 mm.

From Monday 5 September the use of hosepipes is forbidden to our 1.2 million customers. The maximum fine is £1,000.

We repaired 3,100 leaks in July (June: 2,700). About 17 per cent of the water is lost to leaks.
""",
        ),
    ),
    "copper-production-report": Pack(
        "2024-01-25",
        """Copper output at the Alta Vega mine rose to {58,000 tonnes|85,000 tonnes} in the fourth quarter from
{51,000 tonnes|61,000 tonnes} in the third, Corvo Metals said on {Wednesday|Monday}.

For the whole year it produced {204,000 tonnes|240,000 tonnes}, at the top of its forecast of
{195,000 to 205,000 tonnes|195,000 to 215,000 tonnes}. Costs were {$1.92 a pound|$1.29 a pound}.

The company employs {3,400|4,300} people at the mine, {800 of them|600 of them} contractors. A strike in {June|July}
stopped work for {nine days|19 days}.

It plans to spend {$620 million|$620 billion} on a new pit, which would add 12 years to the mine's life.
""",
        (
            """CORVO METALS - PRODUCTION REPORT Q4 2023. 24 January 2024

Alta Vega: copper production of 58,000 t in Q4 (Q3: 51,000 t). Full year: 204,000 t, against guidance of 195,000 to
205,000 t. Unit cost: $1.92/lb.

The mine lost nine days to the strike in June. The workforce was 3,400 at year end, including 800 contractors.

Subject to approval, $620 million will be invested in a third pit that would extend the life of the mine by 12 years.
""",
        ),
    ),
    "folk-festival-sheet": Pack(
        "2023-08-09",
        """The Brannoch folk festival sold {12,400|14,200} tickets this year, a record, and made a surplus of
{€38,000|€83,000}.

Its 31st edition ran from 4 to 6 August. {Eighty-two|Twenty-eight} bands from {14|40} countries played on {five|six}
stages.

Rain on Saturday closed the lake stage for {two hours|four hours}. Medics treated 67 people, fewer than last year's
90.

A weekend ticket cost {€95|€59}, {€10 more|€10 less} than in {2022|2021}. Next year's festival begins on
{2 August|12 August}.
""",
        (
            """Brannoch Folk Festival - facts and figures (for the press, Tuesday 8 August 2023)

31st festival, 4-6 August 2023. Tickets sold: 12,400 (record; 2022: 11,900). Weekend ticket: €95 (2022: €85).
Surplus: €38,000.
82 bands, 14 countries, five stages. The lake stage was closed for two hours on Saturday because of heavy rain.
First aid: 67 people treated (2022: 90).
Next festival: 2-4 August 2024.
""",
        ),
    ),
}


def _compared(pack: Pack, draft: str) -> list[Discrepancy]:
    sources = [read(f"source{number}.txt", text.encode()) for number, text in enumerate(pack.sources)]
    day = datetime.date.fromisoformat(pack.date)
    return [
        item
        for item in Analysis(read("draft.txt", draft.encode()), day, sources).discrepancies
        if item.about in ("figure", "hedge", "date", "meaning")
    ]


def _reading(draft: str, wrong: int | None = None) -> tuple[str, str, tuple[int, int]]:
    """Return the draft with one reading wrong, the words of that reading, and where they stand."""
    parts: list[str] = []
    words, place, end, size = "", (0, 0), 0, 0
    for number, fault in enumerate(_FAULT.finditer(draft)):
        kept = draft[end : fault.start()]
        reading = fault[2] if number == wrong else fault[1]
        size += len(kept)
        if number == wrong:
            words, place = reading, (size, size + len(reading))
        parts += [kept, reading]
        size += len(reading)
        end = fault.end()
    return "".join(parts) + draft[end:], words, place


FAULTS = [
    (name, number, fault[2])
    for name, pack in PACKS.items()
    for number, fault in enumerate(_FAULT.finditer(pack.draft))
    if fault[1] != fault[2]
]


@pytest.mark.parametrize("name", PACKS)
def test_a_draft_true_to_its_sources_is_silent(name: str) -> None:
    """Nothing that is rounded, computed, converted or said in other words is reported."""
    text, _, _ = _reading(PACKS[name].draft)
    assert [(text[item.span.start : item.span.end], item.working) for item in _compared(PACKS[name], text)] == []


@pytest.mark.parametrize(("name", "number"), [fault[:2] for fault in FAULTS], ids=[f"{n}-{w}" for n, _, w in FAULTS])
def test_every_planted_fault_is_found(name: str, number: int) -> None:
    """A finding covers the wrong words."""
    text, words, (start, end) = _reading(PACKS[name].draft, number)
    found = _compared(PACKS[name], text)
    assert any(item.span.start < end and start < item.span.end for item in found), words
