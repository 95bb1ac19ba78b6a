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
