"""Names, places and offices against sources: what is the same name, what nobody names, what stands in another's place."""

from __future__ import annotations

import pytest

from checker.analysis import Analysis
from checker.evidence import Discrepancy
from checker.evidence.naming import Slips
from checker.readers import read

CIDER = """Hatherby Cider said on Tuesday that it would buy Lanmoor Orchards for $14 million. Hatherby's chairman, Ottilie Crane, will step down; Lanmoor's president, Rufus Tallow, will run both from Bexcombe.

Professor Imogen Vardy of Tolland University led the study of the trees. Dr Amos Pell, of Frome Hospital in Canada, who took no part in it, called it sound. The International Pomology Institute paid for it.

The pressing will begin at a mill in Little Stoke on 3 October. Visitors may see an older mill in Great Ambrook.

Inspectors fined Basil Tallow over the cellar. His cousin Rufus Tallow was cleared.
"""


def compare(draft: str, source: str = CIDER) -> list[Discrepancy]:
    """Return what the draft has that the source has not."""
    return Analysis(read("draft.txt", draft.encode()), sources=[read("notes.txt", source.encode())]).discrepancies


@pytest.mark.parametrize(
    "draft",
    [
        "Crane, the chairwoman of Hatherby, will step down.",
        "Imogen Vardy led the study, which the IPI paid for.",
        "The study was led by Tolland's Vardy and praised by a Canadian doctor.",
        "Amos Pell of Frome Hospital, who took no part in the study, called it sound.",
        "Hatherby Cider will buy Lanmoor Orchards, whose president is Rufus Tallow.",
        "The pressing begins in Little Stoke on 3 October, and an older mill in Great Ambrook is open to visitors.",
        "Basil Tallow was fined over the cellar and Rufus Tallow, his cousin, was cleared.",
        "Pickers welcomed it. Orchards are few on the moor in October.",
        "MILLS AND ORCHARDS REJOICE\n\nThe study was sound.",
        "The study in Canada, where it's cold in May, was sound, God knows.",
        "Rejoicing In The Orchards As Ottilie Crane Steps Down\n\nOttilie Crane will step down.",
    ],
)
def test_the_same_names_in_other_shapes_are_silent(draft: str) -> None:
    """Parts, titles, possessives, acronyms, demonyms, a headline's capitals and first words of sentences are no new names."""
    assert [found for found in compare(draft) if found.about != "date"] == []


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        ("Professor Imogen Vardy and Leopold Ashgrove led the study of the trees.", "Leopold Ashgrove"),
        ("Visitors may see an older mill in Great Ambrook and a press in Wiltenham.", "Wiltenham"),
        ("The Royal Orchard Guild paid for the study.", "Guild"),
        ("A Danish doctor called the study sound.", "Danish"),
        ("The study was sound, Unesco said.", "Unesco"),
    ],
)
def test_what_no_source_names_is_found_on_the_missing_words(draft: str, words: str) -> None:
    """A person, a first name, a place, a body or a nation that no source has; the caret is on what is missing."""
    [found] = compare(draft)
    assert (found.verdict, draft[found.span.start : found.span.end]) == ("absent", words)


def test_a_name_is_told_once() -> None:
    """Later mentions by surname or acronym of a name that was told are not told again."""
    draft = "Leopold Ashgrove of the Quern Dealers Alliance spoke. Ashgrove, said the QDA, is its head."
    assert [draft[item.span.start : item.span.end] for item in compare(draft)] == [
        "Leopold Ashgrove",
        "Quern Dealers Alliance",
    ]


@pytest.mark.parametrize(
    ("draft", "words", "said"),
    [
        ("Edwin Vardy led the study of the trees.", "Edwin", "Imogen"),
        ("Inspectors fined Rufus Tallow over the cellar.", "Rufus Tallow", "Basil Tallow"),
        ("The pressing will begin at a mill in Great Ambrook on 3 October.", "Great Ambrook", "Little Stoke"),
        ("Lanmoor Orchards said on Tuesday that it would buy Hatherby Cider for $14 million.", "Lanmoor", "Hatherby"),
        ("Dr Imogen Pell, who took no part in the study, called it sound.", "Imogen", "Amos"),
        ("Professor Imogen Vardy of Frome University led the study.", "Frome", "Tolland"),
    ],
)
def test_a_name_in_the_place_of_another(draft: str, words: str, said: str) -> None:
    """The aligned sentence of the source has another name, or the surname has another first name."""
    found = compare(draft)
    assert found
    assert all(item.verdict == "contradicts" for item in found)
    assert draft[found[0].span.start : found[0].span.end].startswith(words)
    assert said in found[0].values["source"]


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("Bill Thornby opened the lock with Liz Marsh.", "William J. Thornby opened the lock with Elizabeth Marsh."),
        ("The firm is from Lodz and its head from Tromso.", "The firm is from Łódź and its head from Tromsø."),
        ("The American envoy spoke to Britons.", "The U.S. envoy spoke to people from the U.K."),
        ("The harbor at Port Mellis has a new theater, the Theatre Royal.", "Port Mellis harbour has a new theatre."),
        ("The Department of Transport will run it, the DoT said.", "The Transport Department will run it."),
    ],
)
def test_short_forms_accents_and_nations(draft: str, source: str) -> None:
    """Nicknames, letters of other alphabets, a country's adjective, British and American spelling."""
    assert compare(draft, source) == []


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        ("Hatherby's chief executive, Ottilie Crane, will step down.", "chief executive"),
        ("Chief Executive Officer Ottilie Crane will step down.", "Chief Executive Officer"),
        ("Rufus Tallow, chairman of Lanmoor, will run both.", "chairman"),
    ],
)
def test_another_office(draft: str, words: str) -> None:
    """An office that excludes the one the source gives."""
    [found] = compare(draft)
    assert (found.about, found.verdict, draft[found.span.start : found.span.end]) == ("role", "contradicts", words)


@pytest.mark.parametrize(
    "draft",
    [
        "Former chief executive Ottilie Crane will step down.",
        "Ottilie Crane, chairman and chief executive of Hatherby, will step down.",
        "Ottilie Crane, a grower, will step down.",
        "The chief executive thanked Ottilie Crane.",
    ],
)
def test_offices_that_may_be_true_together(draft: str) -> None:
    """A past office, one besides the source's, a calling and an office that is somebody else's."""
    assert compare(draft) == []


HARBOUR = """Minutes. Present: Captain Ewan Sinker (chair), Mrs Isla Rendle and the harbourmaster, Mr Tom Eastby.

The crane was built in Gdansk, shipped by way of Emden, and will be towed to Dunbar by the tug Alma.
"""


@pytest.mark.parametrize(
    ("draft", "words", "said"),
    [
        ("The harbourmaster, Isla Rendle, said the crane was late.", "harbourmaster", "Tom Eastby"),
        ("The harbourmaster, Isla Rendle, was present.", "Isla Rendle", "Tom Eastby"),
        ("The chair, Tom Eastby, opened the meeting.", "chair", "Ewan Sinker"),
        ("The crane was built in Dunbar.", "Dunbar", "Gdansk"),
    ],
)
def test_who_holds_the_one_office_and_where_things_were(draft: str, words: str, said: str) -> None:
    """An office of which there is one belongs to whom the source gives it; places of one sentence keep their own."""
    [found] = compare(draft, HARBOUR)
    assert (draft[found.span.start : found.span.end], found.values["source"]) == (words, said)


@pytest.mark.parametrize(
    ("draft", "words", "said"),
    [
        ("Colin Ames scored twice for Elder Row and Abel Dunn added a third.", "Colin Ames", "Abel Dunn"),
        ("Gareth Nobl, who coaches Elder Row, was calm.", "Nobl", "Gareth Noble"),
        ("Dunn, the club's treasurer since May, was calm.", "treasurer", "Wes Lom"),
    ],
)
def test_names_and_offices_of_a_match_report(draft: str, words: str, said: str) -> None:
    """Two scorers exchanged, a surname a letter off beside its first name, an office of somebody else."""
    source = """Abel Dunn scored twice before Colin Ames added a third for Elder Row, whose coach, Gareth Noble, was calm.

The club's treasurer, Wes Lom, counted 410 people at Nursery Lane.
"""
    [found] = compare(draft, source)
    assert (found.verdict, draft[found.span.start : found.span.end]) == ("contradicts", words)
    assert said in found.values["source"]


def test_a_body_of_another_kind() -> None:
    """The same first word and another kind of body is a name that no source has; the body alone is no new name."""
    source = "Simone Voll of Larch Securities asked about the plant. Larch has 40 people."
    assert compare("Larch, where Simone Voll works, has 40 people.", source) == []
    [found] = compare("Simone Voll of Larch Bank asked about the plant.", source)
    assert (found.verdict, found.values["draft"]) == ("absent", "Larch Bank")


def test_offices_and_places_as_the_source_has_them() -> None:
    """The same, told rightly."""
    assert compare("The harbourmaster, Tom Eastby, and the chair, Ewan Sinker, were there.", HARBOUR) == []
    assert compare("The crane, built in Gdansk, will be towed to Dunbar by way of Emden.", HARBOUR) == []


def test_a_file_that_joins_sources_is_read_as_several() -> None:
    """Each part behind "=== name ===" is a source; a finding names the part and points into the file."""
    joined = (
        "=== log.txt ===\nThe barge carries 40 tonnes of gravel.\n\n=== letter.txt ===\nThe lock at Wenmoor is shut.\n"
    )
    assert compare("The lock at Wenmoor is shut and the barge carries 40 tonnes.", joined) == []
    [found] = compare("The barge carries 45 tonnes of gravel.", joined)
    assert found.values["where"] == "log.txt"
    [passage] = found.passages
    assert (passage.source, joined[passage.span.start : passage.span.end]) == ("notes.txt", "40 tonnes")
    assert passage.label.endswith("in log.txt")


FERRY = """Commissioner Oda Brask proposed the closure of the Sandvig ferry and Commissioner Petra Kvam opposed it.

Dr. Lene Holt, deputy director of the Tidal Institute, said the pier was rotten. Jonas Ravn, the institute's director, was away. Captain Siri Moe of the Sandvig Fire Department counted two people hurt.

Police arrested Karl Nesse on suspicion of stabbing Einar Dahl in Tunvik. Dahl was taken to hospital in Merdal. Dahl's lawyer, Runa Vik, declined to comment. The former harbour minister, Ketil Aas, will run the inquiry.

Catches rose 12 percent in Tunvik and 4 percent in Merdal. The Sandvig Water District will replace pipes in Tunvik this summer; the Merdal Water District has no such plan.

Larvik Rovers beat Tolga United 3-1 on Saturday. Larvik manager Edda Lie praised the side. The trawler came from Ohio.
"""


@pytest.mark.parametrize(
    ("draft", "words", "said"),
    [
        ("Oda Brask opposed the closure.", "Oda Brask", "Petra Kvam"),
        ("The closure was proposed by Petra Kvam.", "Petra Kvam", "Oda Brask"),
        ("The closure was proposed by Kvam.", "Kvam", "Oda Brask"),
        ("Jonas Ravn said the pier was rotten.", "Jonas Ravn", "Lene Holt"),
        ("Runa Vik was taken to hospital.", "Runa Vik", "Dahl"),
        ("Einar Dahl was arrested on suspicion of stabbing Karl Nesse.", "Einar Dahl", "Karl Nesse"),
        ("Catches rose 12 percent in Merdal.", "Merdal", "Tunvik"),
        ("Captain Siri Moe of the Tunvik Fire Department counted two people hurt.", "Tunvik", "the Sandvig"),
        ("The Merdal Water District will replace pipes in Tunvik this summer.", "Merdal Water", "Sandvig Water"),
        ("Tolga United beat Larvik Rovers 3-1 on Saturday.", "Tolga United", "Larvik Rovers"),
    ],
)
def test_who_did_it_and_to_whom(draft: str, words: str, said: str) -> None:
    """Doer and sufferer exchanged, in the active and the passive; a place, a body and a side in another's stead."""
    found = compare(draft, FERRY)
    assert found[0].verdict == "contradicts"
    assert (draft[found[0].span.start : found[0].span.end], found[0].values["source"]) == (
        words,
        said.removeprefix("the "),
    )


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        ("Lene Holt, director of the Tidal Institute, said the pier was rotten.", "director"),
        ("Jonas Ravn, deputy director of the institute, was away.", "deputy director"),
        ("The harbour minister, Ketil Aas, will run the inquiry.", "harbour minister"),
        ("Nesse's lawyer, Runa Vik, declined to comment.", "lawyer"),
        ("Tolga manager Edda Lie praised the side.", "manager"),
    ],
)
def test_ranks_former_holders_and_whose_office_it_is(draft: str, words: str) -> None:
    """A deputy is not the director, a former minister none now, and one side's lawyer or manager not the other's."""
    [found] = compare(draft, FERRY)
    assert (found.about, found.verdict, draft[found.span.start : found.span.end]) == ("role", "contradicts", words)


@pytest.mark.parametrize(
    "draft",
    [
        "Brask proposed the closure, which Kvam opposed.",
        "The closure was proposed by Brask and opposed by Kvam.",
        "Karl Nesse was arrested on suspicion of stabbing Einar Dahl, who was taken to hospital in Merdal.",
        "Dahl was allegedly stabbed by Nesse.",
        "The institute's deputy director, Lene Holt, said the pier was rotten; its director, Jonas Ravn, was away.",
        "Runa Vik, the lawyer for Dahl, declined to comment.",
        "Aas, a former harbour minister, will run the inquiry.",
        "Catches rose in Tunvik and Merdal, by 12 percent in Tunvik and by 4 percent in Merdal.",
        "Tolga United lost 3-1 to Larvik Rovers on Saturday, and Edda Lie, the Larvik manager, praised the side.",
        "The American trawler is no longer in the U.S., as Siri Moe of Sandvig's fire department knows.",
        "Larvik, Rovers to their friends, beat Tolga on Saturday.",
    ],
)
def test_the_same_deeds_in_other_words_are_silent(draft: str) -> None:
    """Passive and active, short names, offices in front and behind, a country for its state: all as the source has it."""
    assert [found for found in compare(draft, FERRY) if found.about in ("name", "place", "role")] == []


def test_slips_are_found_among_many_names() -> None:
    """A slip is looked up among the names of its first letter and about its length, so thousands of names cost little."""
    slips = Slips(["haverkamp", "haverkemp", "haverkampp", "averkamp", "haverkomb", "lund"])
    assert list(slips.of("haverkamp")) == ["haverkemp", "haverkomb", "haverkampp"]
    assert list(slips.of("lund")) == []


def test_a_name_put_together_from_two() -> None:
    """The town of one side and the byname of the other are no side of the sources; either alone is one."""
    source = "Larvik Rovers beat Tolga Wanderers. Rovers were glad."
    assert compare("Larvik beat Tolga Wanderers, and Rovers were glad.", source) == []
    [found] = compare("Rovers were glad after Larvik Wanderers were there.", source)
    assert (found.verdict, found.values["draft"]) == ("absent", "Larvik Wanderers")
