"""Negation, direction, certainty, scope and roles of a draft against its sources."""

from __future__ import annotations

import pytest

from checker.analysis import Analysis
from checker.readers import read


def compare(draft: str, source: str) -> list[str]:
    """Return the words of the draft that are found to say otherwise than the source."""
    analysis = Analysis(read("draft.txt", draft.encode()), sources=[read("source.txt", source.encode())])
    return [draft[item.span.start : item.span.end] for item in analysis.discrepancies if item.about == "meaning"]


FAULTY = [
    # a negation lost or added
    ("The parish council has approved the windmill.", "The parish council has not yet approved the windmill."),
    ("The lifeguards signed the new rota.", "The lifeguards refused to sign the new rota."),
    ("The brewery sells glass bottles.", "The brewery no longer sells glass bottles."),
    ("The surveyor never measured the cellar walls.", "The surveyor measured the cellar walls twice."),
    ("Auditors found evidence of fraud at the library.", "Auditors found no evidence of fraud at the library."),
    ("The choir failed to reach the final in Ghent.", "The choir reached the final in Ghent on its first attempt."),
    ("Visitors will need a ticket for the lighthouse.", "Visitors won't need a ticket for the lighthouse."),
    ("The ferry left port without its mail bags.", "The ferry left port with its mail bags and two cars."),
    ("The tunnel was already known to flood.", "The tunnel was not previously known to flood."),
    ("Wearing a helmet is advised and compulsory for cyclists.", "Wearing a helmet is advised but not compulsory for cyclists."),
    ("Several bakeries will close, the owner said.", "“No bakery will close,” the owner said."),
    ("The dam did not crack in the earthquake.", "The dam cracked in the earthquake."),
    ("The chemist hasn't replied to the inspectors.", "The chemist has replied to the inspectors in writing."),
    ("The orchestra was able to tour Norway.", "The orchestra was unable to tour Norway this spring."),
    # words that exclude one another
    ("Apple harvests rose across Kent after the frost.", "Apple harvests fell across Kent after the frost."),
    ("The skating club won its appeal against the levy.", "The skating club lost its appeal against the levy."),
    ("The board rejected the merger with Fennel Dairy.", "The board approved the merger with Fennel Dairy on Monday."),
    ("The senate delayed the seed bill.", "The senate approved the seed bill on a voice vote."),
    ("The zoo hired its head keeper in June.", "The zoo fired its head keeper in June."),
    ("The alarm rang before the roof collapsed.", "The alarm rang after the roof collapsed."),
    ("The clinic treats more patients than its neighbour.", "The clinic treats fewer patients than its neighbour."),
    ("The bank cut its savings rate in Malta.", "The bank increased its savings rate in Malta."),
    ("The museum closed its east wing to visitors.", "The museum opened its east wing to visitors."),
    ("The farmers' union opposes the water tax.", "The farmers' union supports the water tax."),
    ("A jury found the beekeeper innocent of arson.", "A jury found the beekeeper guilty of arson."),
    ("It was the last tram to cross the viaduct.", "It was the first tram to cross the viaduct."),
    ("All lifeboats were inspected at Kilmore.", "Some lifeboats were inspected at Kilmore."),
    ("Filling in the noise survey is mandatory for landlords.", "Filling in the noise survey is voluntary for landlords."),
    ("The ministry publicly paid the shipowner.", "The ministry secretly paid the shipowner."),
    ("The mayor praised the flood engineers.", "The mayor criticised the flood engineers over the delay."),
    ("The court overturned the fishing ban.", "The court upheld the fishing ban."),
    ("The opera company bought its rehearsal hall.", "The opera company sold its rehearsal hall to a school."),
    ("Tax revenue declined in the northern counties.", "Tax revenue declined in the southern counties."),
    ("The bridge is unlikely to reopen this winter.", "The bridge is likely to reopen this winter."),
    ("The climber survived the avalanche on Mount Orrin.", "The climber died in the avalanche on Mount Orrin."),
    ("The regulator tightened rules on drone flights.", "The regulator eased rules on drone flights over farms."),
    ("The airline imposed a fuel surcharge on islanders.", "The airline scrapped a fuel surcharge on islanders."),
    ("The tenants' claim was dismissed despite the missing lease.", "The tenants' claim was dismissed because of the missing lease."),
    # certainty
    ("The dairy will close its Tralee plant.", "The dairy may close its Tralee plant."),
    ("The dairy closed its Tralee plant.", "The dairy plans to close its Tralee plant."),
    ("The county will sell the old jail.", "The county is considering selling the old jail."),
    ("The company moved its servers to Iceland.", "The company is expected to move its servers to Iceland."),
    ("The treasurer stole parish funds.", "The treasurer allegedly stole parish funds."),
    ("The vaccine will protect horses for a year.", "The vaccine could protect horses for a year."),
    ("The gardener was convicted of poisoning the hedge.", "The gardener was charged with poisoning the hedge."),
    ("The assembly passed a ban on leaf blowers.", "The assembly proposed a ban on leaf blowers."),
    ("The storm will reach the coast by Friday.", "The storm might reach the coast by Friday."),
    ("The theft is linked to a burglary in Dover.", "The theft may be linked to a burglary in Dover."),
    # roles and scope
    ("Hanlon sued Petrov over the patent.", "Petrov sued Hanlon over the patent."),
    ("Verity Cole succeeded Tomas Brandt as conductor.", "Tomas Brandt succeeded Verity Cole as conductor."),
    ("It was the driest April ever, the forecasters said.", "It was the driest April since 2007, the forecasters said."),
    ("Burglaries fell to 31, the fewest in the town's history.", "Burglaries fell to 31, the fewest since 2012."),
]  # fmt: skip
FAITHFUL = [
    ("The windmill was approved by the parish council.", "The parish council has approved the windmill."),
    ("The parish council gave its approval to the windmill.", "The parish council has approved the windmill."),
    ("The parish council has yet to approve the windmill.", "The parish council has not yet approved the windmill."),
    ("The lifeguards would not sign the new rota.", "The lifeguards refused to sign the new rota."),
    ("The brewery has stopped selling glass bottles.", "The brewery no longer sells glass bottles."),
    ("The minister did not rule out closing the pier.", "The minister said closing the pier could not be ruled out."),
    ("The minister may close the pier.", "The minister did not rule out closing the pier."),
    ("The coach declined to discuss the transfer.", "The coach would not discuss the transfer."),
    ("The coach did not comment on the transfer.", "The coach declined to comment on the transfer."),
    ("The board voted down the merger with Fennel Dairy.", "The board rejected the merger with Fennel Dairy."),
    ("The board did not approve the merger with Fennel Dairy.", "The board rejected the merger with Fennel Dairy."),
    ("It is not impossible that the comet will return.", "It is possible that the comet will return."),
    ("The comet's return is not unlikely, the observatory said.", "The comet's return is likely, the observatory said."),
    ("The dairy might shut its Tralee plant.", "The dairy may close its Tralee plant."),
    ("The dairy is thinking about closing its Tralee plant.", "The dairy is considering closing its Tralee plant."),
    ("The dairy intends to close its Tralee plant.", "The dairy will close its Tralee plant."),
    ("The dairy will close its Tralee plant.", "The dairy plans to close its Tralee plant."),
    ("The treasurer is accused of stealing parish funds.", "The treasurer allegedly stole parish funds."),
    ("The treasurer, prosecutors say, stole parish funds.", "Prosecutors allege the treasurer stole parish funds."),
    ("Harvests of apples dropped in Kent.", "Apple harvests fell across Kent after the frost."),
    ("The skating club was defeated in its appeal against the levy.", "The skating club lost its appeal against the levy."),
    ("The zoo dismissed its head keeper in June.", "The zoo fired its head keeper in June."),
    ("Petrov was sued by Hanlon over the patent.", "Hanlon sued Petrov over the patent."),
    ("Hanlon, which makes kites, sued Petrov over the patent.", "Hanlon sued Petrov over the patent. Petrov sued Hanlon back over another patent in May."),
    ("It was the driest April since 2007.", "It was the driest April for years: not since 2007 had less rain fallen."),
    ("It was the driest April ever.", "It was the driest April on record."),
    ("Tax revenue rose in the north and fell in the south.", "Tax revenue fell in the southern counties and rose in the northern counties."),
    ("The museum opened its east wing and closed the west wing.", "The museum closed its west wing and opened its east wing."),
    ("The alarm rang after the roof had collapsed.", "Before the alarm rang, the roof had collapsed."),
    ("The court did not uphold the fishing ban.", "The court overturned the fishing ban."),
    ("The tenants, whose claim was turned down, have no lease.", "The tenants' claim was dismissed because of the missing lease."),
    ("Auditors found nothing to suggest fraud at the library.", "Auditors found no evidence of fraud at the library."),
    ("There was no evidence of fraud at the library, auditors said.", "Auditors found no evidence of fraud at the library."),
    ("Not only lifeboats were inspected at Kilmore.", "Lifeboats and piers were inspected at Kilmore."),
    ("The chemist has replied to the inspectors.", "The chemist, who had not replied to the inspectors for weeks, has now replied."),
    ("The storm is expected to reach the coast by Friday.", "The storm should reach the coast by Friday."),
    ("The orchestra could not tour Norway.", "The orchestra was unable to tour Norway this spring."),
    ("The farmers' union is against the water tax.", "The farmers' union opposes the water tax."),
    ("The bridge is likely to stay shut this winter.", "The bridge is unlikely to reopen this winter."),
    ("Mila Torv doubts the tunnel is safe.", "Mila Torv does not believe the tunnel is safe."),
    ("The mine cut its output but raised its dividend.", "The mine raised its dividend although it cut its output."),
    ("The clinic treats fewer patients than before, but more children.", "The clinic treats more children and fewer patients overall than before."),
]  # fmt: skip


@pytest.mark.parametrize(("draft", "source"), FAULTY, ids=[draft[:50] for draft, _ in FAULTY])
def test_what_says_otherwise_is_found(draft: str, source: str) -> None:
    """A negation, an opposite, a certainty, a scope or a role that the source does not have is found."""
    assert compare(draft, source)


@pytest.mark.parametrize(("draft", "source"), FAITHFUL, ids=[draft[:50] for draft, _ in FAITHFUL])
def test_the_same_in_other_words_is_silent(draft: str, source: str) -> None:
    """The same in the passive, as a noun, in other words, in another order or with the same hedge is silent."""
    assert compare(draft, source) == []


WATERWORKS = """Harlow Water said on Tuesday that it had not yet begun repairs to the Crane Street main, which burst on 4 May and left 212 homes dry. Chief engineer Dana Whitlock said the work might take three weeks. The company has offered residents free bottled water, but it has no plans to pay compensation.

Whitlock said inspectors found no sign of sabotage. She added that the pipe, laid in 1931, was the oldest in the district and that pressure had fallen slowly before the burst. The regulator, Ofpipe, opened an inquiry in March and is considering a fine of up to £2 million. It has not accused the company of negligence.

Councillor Reg Pym, who opposes the merger with Tern Utilities, urged residents to keep their receipts. A spokesman for Tern declined to comment. Shares in Harlow closed lower at 318p, while those of its larger rival rose 2%.

The trial of former treasurer Ian Voss, charged with stealing £40,000 from a residents' fund, will begin on 9 June. He denies the charge. Some residents moved out; most stayed. Bills are expected to rise before winter because of higher energy costs.
"""
ROUNDUP = """Lindale United beat Corrie Town 3-1 on Saturday and will meet Fenwick in the final. It was Lindale's biggest win since 1998. Captain Ewa Stark, who had not scored for eleven games, headed the first goal before half-time. Corrie's coach, Bo Tanner, was sent off after the break and refused to shake hands. "We were not robbed," he said.

In Aldermoor, magistrates cleared Petra Quill of careless driving but convicted her brother Jonas of obstructing an officer. Prosecutors had dropped a third charge in May. Jonas Quill plans to appeal. Detective Sian Doyle praised witnesses who came forward. The police had never said who called them.

The senate voted 31-20 to adopt the harbour bill, which would ban night trawling inside the bay. Governor Luz Herrero has said she may veto it. Fishing groups, which opposed the measure, failed to win over moderates. All but two of the coastal senators backed it. The bill does not cover sport anglers, and it will not take effect until January.

Marten Foods acquired Olsen Bakery in 2020 and is considering closing two of its nine plants. Jobs would be lost at Wexley, the smallest plant. Output there increased in spring but orders have since declined. Only managers were told on Monday; workers learned on Thursday. The takeover was approved by the board, against the advice of auditors.
"""
TURNED = [
    (WATERWORKS, "Harlow Water has begun repairs to the Crane Street main, which burst on 4 May."),
    (WATERWORKS, "Repairs to the Crane Street main had already begun, Harlow Water said."),
    (WATERWORKS, "The company will pay compensation to residents, who get free bottled water."),
    (WATERWORKS, "Inspectors found signs of sabotage, Whitlock said."),
    (WATERWORKS, "The work will take three weeks, said Dana Whitlock, the chief engineer."),
    (WATERWORKS, "Pressure in the pipe had risen slowly before the burst."),
    (WATERWORKS, "The pipe, laid in 1931, was the newest in the district."),
    (WATERWORKS, "Ofpipe, the regulator, closed an inquiry in March."),
    (WATERWORKS, "Ofpipe has fined the company £2 million."),
    (WATERWORKS, "The regulator has accused the company of negligence."),
    (
        WATERWORKS,
        "Reg Pym, a councillor who supports the merger with Tern Utilities, urged residents to keep receipts.",
    ),
    (WATERWORKS, "Shares in Harlow closed higher at 318p."),
    (WATERWORKS, "Ian Voss, convicted of stealing £40,000 from a residents' fund, was treasurer."),
    (WATERWORKS, "Former treasurer Ian Voss stole £40,000 from a residents' fund."),
    (WATERWORKS, "Bills are expected to fall before winter."),
    (WATERWORKS, "Bills are expected to rise after winter because of higher energy costs."),
    (WATERWORKS, "Bills are expected to rise before winter despite higher energy costs."),
    (WATERWORKS, "The regulator will fine the company up to £2 million."),
    (WATERWORKS, "Bills rose before winter because of higher energy costs."),
    (WATERWORKS, "The trial of Ian Voss began on 9 June."),
    (WATERWORKS, "Residents were told to throw away their receipts."),
    (ROUNDUP, "Corrie Town beat Lindale United 3-1 on Saturday."),
    (ROUNDUP, "It was Lindale's biggest win ever."),
    (ROUNDUP, "Ewa Stark, the captain, headed the last goal before half-time."),
    (ROUNDUP, "Stark headed the first goal after half-time."),
    (ROUNDUP, "Magistrates convicted Petra Quill of careless driving."),
    (ROUNDUP, "Her brother Jonas was cleared of obstructing an officer."),
    (ROUNDUP, "Jonas Quill has appealed."),
    (ROUNDUP, "Detective Sian Doyle criticised witnesses who came forward."),
    (ROUNDUP, "The senate rejected the harbour bill 31-20."),
    (ROUNDUP, "The harbour bill would allow night trawling inside the bay."),
    (ROUNDUP, "The harbour bill would ban night trawling outside the bay."),
    (ROUNDUP, "Governor Luz Herrero will veto it."),
    (ROUNDUP, "Governor Luz Herrero vetoed it."),
    (ROUNDUP, "Fishing groups, which supported the measure, failed to win over moderates."),
    (ROUNDUP, "The bill covers sport anglers."),
    (ROUNDUP, "The bill will take effect in January and covers sport anglers."),
    (ROUNDUP, "Olsen Bakery acquired Marten Foods in 2020."),
    (ROUNDUP, "Marten Foods will close two of its nine plants."),
    (ROUNDUP, "Marten Foods is opening two plants."),
    (ROUNDUP, "Wexley is the largest plant."),
    (ROUNDUP, "Output at Wexley decreased in spring."),
    (ROUNDUP, "The board rejected the takeover."),
    (ROUNDUP, "Fishing groups won over moderates."),
]
KEPT = [
    (WATERWORKS, "Repairs to the Crane Street main have yet to begin, Harlow Water said on Tuesday."),
    (WATERWORKS, "Harlow Water has not started repairing the Crane Street main."),
    (WATERWORKS, "The company does not plan to pay compensation."),
    (WATERWORKS, "No compensation is planned, but residents get free bottled water."),
    (WATERWORKS, "Inspectors did not find any sign of sabotage, Whitlock said."),
    (WATERWORKS, "There was no sign of sabotage, inspectors found."),
    (WATERWORKS, "Work could take three weeks, chief engineer Dana Whitlock said."),
    (WATERWORKS, "The burst followed a slow fall in pressure in the pipe, the oldest in the district."),
    (WATERWORKS, "An inquiry was opened in March by Ofpipe, which may fine the company up to £2 million."),
    (WATERWORKS, "Ofpipe, which is weighing a fine of up to £2 million, opened its inquiry in March."),
    (WATERWORKS, "The regulator stopped short of accusing the company of negligence."),
    (WATERWORKS, "Councillor Reg Pym, an opponent of the merger with Tern Utilities, told residents to keep receipts."),
    (WATERWORKS, "Tern would not comment."),
    (WATERWORKS, "Shares in Harlow fell to 318p, but those of its bigger rival were up 2%."),
    (WATERWORKS, "Ian Voss is accused of stealing £40,000 from a residents' fund; he says he is not guilty."),
    (WATERWORKS, "Voss, who denies stealing from the fund, goes on trial on 9 June."),
    (WATERWORKS, "Some residents moved out, but most did not."),
    (WATERWORKS, "Higher energy costs will push bills up before winter."),
    (WATERWORKS, "Energy costs, which are higher, mean bills will go up before the winter."),
    (WATERWORKS, "A fine of up to £2 million is possible."),
    (WATERWORKS, "The main burst in May, leaving 212 homes without water."),
    (WATERWORKS, "The company, which has not been accused of negligence, may be fined up to £2 million."),
    (ROUNDUP, "Corrie Town were beaten 3-1 by Lindale United on Saturday."),
    (ROUNDUP, "Lindale, 3-1 winners over Corrie, have not won by more since 1998."),
    (ROUNDUP, "Stark had gone eleven games without a goal before she headed the first before half-time."),
    (ROUNDUP, "Tanner would not shake hands after he was sent off."),
    (ROUNDUP, "Lindale will play Fenwick in the final."),
    (
        ROUNDUP,
        "Petra Quill was found not guilty of careless driving, but her brother Jonas was convicted of obstructing an officer.",
    ),
    (ROUNDUP, "Jonas Quill intends to appeal."),
    (ROUNDUP, "Jonas Quill will appeal."),
    (ROUNDUP, "Witnesses who came forward won praise from Detective Sian Doyle."),
    (ROUNDUP, "The police did not say who called them."),
    (ROUNDUP, "Senators adopted the harbour bill, 31-20, over the objections of fishing groups."),
    (
        ROUNDUP,
        "The bill, adopted 31-20, bans night trawling in the bay from January unless Governor Luz Herrero vetoes it.",
    ),
    (ROUNDUP, "Herrero has not ruled out a veto."),
    (ROUNDUP, "Sport anglers are not covered by the bill."),
    (ROUNDUP, "The bill exempts sport anglers and takes effect in January."),
    (ROUNDUP, "Only two of the coastal senators did not back it."),
    (ROUNDUP, "Marten Foods, which bought Olsen Bakery in 2020, may close two of its nine plants."),
    (ROUNDUP, "Olsen Bakery was acquired by Marten Foods in 2020."),
    (ROUNDUP, "Closing Wexley, the smallest plant, would cost jobs."),
    (ROUNDUP, "After rising in spring, orders have declined at Wexley."),
    (ROUNDUP, "Workers were not told until Thursday."),
    (ROUNDUP, "The board approved the takeover although auditors had advised against it."),
    (ROUNDUP, "Two plants could be closed."),
    (ROUNDUP, "Auditors opposed the takeover, but the board approved it."),
]


@pytest.mark.parametrize(("source", "draft"), TURNED, ids=[draft[:50] for _, draft in TURNED])
def test_what_one_sentence_of_a_long_source_contradicts_is_found(source: str, draft: str) -> None:
    """A sentence turned round is found among many others that speak of the same people."""
    assert compare(draft, source)


@pytest.mark.parametrize(("source", "draft"), KEPT, ids=[draft[:50] for _, draft in KEPT])
def test_what_a_long_source_says_in_other_words_is_silent(source: str, draft: str) -> None:
    """Sentences merged, split, put into the passive or into nouns, hedged and denied in other words are silent."""
    assert compare(draft, source) == []


def test_the_caret_covers_what_denies_and_the_source_is_shown() -> None:
    """The finding stands from the word that denies to the word denied, and quotes what the source has."""
    draft = "The tunnel under Bray Hill did not flood in May."
    analysis = Analysis(
        read("d.txt", draft.encode()), sources=[read("s.txt", b"The tunnel under Bray Hill flooded in May.")]
    )
    [found] = [item for item in analysis.discrepancies if item.about == "meaning"]
    assert draft[found.span.start : found.span.end] == "not flood"
    assert found.values["source"] == "flooded"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not",
        "no. 5",
        "may will not un",
        "\0 never \ufffd",
        "not " * 3000,
        "rose fell " * 2000,
        "oats rose, rye fell " * 999,
    ],
)
def test_odd_texts_do_no_harm(text: str) -> None:
    """Nothing in a draft or a source makes the reading fail."""
    compare(text, "The tunnel flooded in May.")
    compare("The tunnel flooded in May.", text)
    compare(text, text + ".")
