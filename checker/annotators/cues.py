"""The verbs of saying, by what they claim and what they take, and the nouns for what is said.

A cue's class says how strongly it puts the words: say, claim, deny, confirm, warn, tell, announce, judge (criticise,
praise), think (believe, fear), show (what documents do), ask.
"""

from __future__ import annotations

__all__ = ["ADVERBS", "AUXILIARIES", "CUES", "DOCUMENTS", "MEDIA", "TIMES", "Cue"]

from typing import NamedTuple


class Cue(NamedTuple):
    """One form of a verb of saying: its lemma, its class, its form and whether it is also a noun or takes a bare
    object.

    ``form`` is "past", "third", "base" or "ing".  ``takes`` holds "c" (a clause or quotation), "n" (an object that is
    itself what was said: "denied the claim"), "r" (a receiver: "told reporters"), "i" (an infinitive: "vowed to").
    """

    lemma: str
    kind: str
    form: str
    takes: str
    noun: bool


#: lemma/takes by class; a lemma followed by "*" is also a noun in its base and third-person form
_VERBS = {
    "say": "say/c state*/c add/c note*/c mention/cn remark*/c comment*/c observe/c explain/cn continue/c"
    " conclude/c recall/cn reply*/c respond/c answer*/c retort*/c quip*/c joke*/c write/c"
    " tweet*/cn post*/c repeat*/c reiterate/cn stress*/c emphasize/cn emphasise/cn underline/cn underscore/cn"
    " declare/cn exclaim/c shout*/c cry*/c whisper*/c mutter/c murmur/c"
    " interject/c suggest/cn hint*/c imply/cn indicate/cn describe/n recount/cn testify/c"
    " clarify/cn agree/ci disagree/c reveal/cn disclose/cn acknowledge/cn"
    " concede/cn admit/cn accept/c confess/c volunteer*/c opine/c muse/c ponder/c read/c blog/c chime/c counter*/c"
    " argue/c lament*/cn complain/c grumble/c gripe*/c"
    " moan/c rejoice/c boast*/c brag/c gush/c beam/c chant*/c yell*/c scream*/c bark/c cite/n quote*/n maintain/c"
    " remind/r relay/n put/n summarise/cn summarize/cn specify/cn",
    "claim": "claim*/cni allege/cn contend/c insist/c assert/cn maintain/c charge*/c purport/i profess/i swear/ci",
    "deny": "deny/cn dispute*/cn reject/n dismiss/n refute/n rebut/n disavow/n decline/i refuse/i",
    "confirm": "confirm/cn affirm/cn verify/cn attest/c certify/c corroborate/n",
    "warn": "warn/cri caution*/cr threaten/ci advise/cri urge/nri beg/ri demand*/cni exhort/ri implore/ri recommend/cn",
    "tell": "tell/r inform/r assure/r notify/r brief*/r promise*/cnri pledge*/cni vow*/cni",
    "announce": "announce/cn report*/cn predict/cn forecast*/cn estimate*/cn project*/cn propose/cni unveil/n"
    " publish/n signal*/cn determine/c rule*/c decide/c",
    "judge": "call*/n label*/n dub/n criticize/n criticise/n condemn/n denounce/n decry/n deplore/n"
    " slam/n blast*/n accuse/n blame*/n praise*/n hail*/n laud/n applaud*/n commend/n"
    " mock*/n ridicule*/n deride/n attack*/n rip/n chide/n scold/n rebuke*/n bemoan/n tout/n champion*/n"
    " characterise/n characterize/n portray/n depict/n lambast/n lambaste/n"
    " welcome*/n credit*/n question*/n liken/n defend/n",
    "think": "believe/cn think/c fear*/cn hope*/ci expect/cni worry*/c suspect*/cn doubt*/cn assume/c"
    " speculate/c reckon/c anticipate/cn guess*/c know/c understand/c",
    "show": "show*/cn find*/cn suggest/cn conclude/c",
    "ask": "ask/cri wonder*/c query*/c inquire/c request*/n",
}
_IRREGULAR = {
    "say": "said", "tell": "told", "write": "wrote", "read": "read", "put": "put", "find": "found", "think":
    "thought", "feel": "felt", "know": "knew", "understand": "understood",
    "swear": "swore", "rip": "ripped", "quip": "quipped", "beg": "begged", "slam": "slammed", "brag": "bragged",
    "blog": "blogged", "admit": "admitted", "rebut": "rebutted", "forecast": "forecast", "plead": "pleaded",
}  # fmt: skip
_DOUBLED = frozenset("rip quip beg slam brag blog admit rebut put".split())


def _forms(lemma: str) -> tuple[str, str, str]:
    """Return the past, the third person and the -ing form of a verb."""
    if lemma.endswith("e"):
        past, ing = lemma + "d", lemma[:-1] + "ing"
    elif lemma.endswith("y") and lemma[-2] not in "aeou":
        past, ing = lemma[:-1] + "ied", lemma + "ing"
    else:
        past, ing = lemma + "ed", lemma + "ing"
    if lemma in _DOUBLED:
        ing = lemma + lemma[-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        third = lemma[:-1] + "ies"
    elif lemma.endswith(("s", "sh", "ch", "x")):
        third = lemma + "es"
    else:
        third = lemma + "s"
    return _IRREGULAR.get(lemma, past), third, ing


def _table() -> dict[str, Cue]:
    table: dict[str, Cue] = {}
    for kind, entries in _VERBS.items():
        for entry in entries.split():
            verb, takes = entry.split("/")
            noun = verb.endswith("*")
            lemma = verb.rstrip("*")
            if lemma in table:
                continue
            past, third, ing = _forms(lemma)
            table[lemma] = Cue(lemma, kind, "base", takes, noun)
            table[third] = Cue(lemma, kind, "third", takes, noun)
            table[ing] = Cue(lemma, kind, "ing", takes, False)
            table[past] = Cue(lemma, kind, "past", takes, False)
    table["according"] = Cue("according", "say", "according", "", False)
    return table


CUES = _table()
AUXILIARIES = frozenset(
    "has have had having is are was were be been being am do does did will would can could may might shall should"
    " must 's 've 'd 'll ’s ’ve ’d ’ll"
    " hasn't haven't hadn't isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't cannot"
    " hasn’t haven’t hadn’t isn’t aren’t wasn’t weren’t don’t doesn’t didn’t won’t wouldn’t can’t couldn’t".split()
)
ADVERBS = frozenset(
    "also later then again even just only still now once previously recently repeatedly reportedly publicly privately"
    " initially originally subsequently consistently frequently often always never already further finally"
    " simply merely flatly bluntly openly quickly immediately instead likewise similarly jokingly famously falsely"
    " wrongly correctly rightly rhetorically quietly angrily firmly strongly sharply explicitly specifically"
    " long not ever first all both each twice soon too therefore thus nonetheless nevertheless however separately"
    " formally officially clearly sarcastically erroneously continually constantly loudly gently softly"
    " effectively essentially basically probably certainly actually really since yet earlier today yesterday"
    " reluctantly grudgingly defiantly tearfully proudly dryly wryly cautiously vehemently categorically"
    " emphatically".split()
)
#: what a statement is made in
MEDIA = frozenset(
    "statement statements interview interviews email e-mail emails letter letters memo memorandum tweet tweets post"
    " posts message messages report reports speech speeches address release conference briefing call phone telephone"
    " text"
    " note article column essay book filing filings testimony hearing court affidavit deposition debate forum rally"
    " event meeting session op-ed blog broadcast appearance video ad advertisement twitter facebook instagram"
    " television tv radio"
    " news show program programme reporters journalists remarks response reply answer comment comments earnings"
    " question questions panel podcast documentary ceremony vigil announcement press parliament congress house voice"
    " part writing"
    " person detail public private confidence advance effect complaint ruling order decision judgment opinion"
    " evidence inquiry lawsuit suit documents transcript editorial paper study submission dispatch"
    " questionnaire hall".split()
)
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday morning afternoon evening night today yesterday week"
    " weekend month year years day days time earlier later last this january february march april june july august"
    " september october"
    " november december ago hours moments recently tonight weeks months noon midnight spring summer autumn"
    " fall winter".split()
)
#: what speaks without being anybody: documents and findings
DOCUMENTS = frozenset(
    "account ad advertisement affidavit agreement analysis announcement app article audit autopsy bill biography blog"
    " book brief bulletin caption certificate charge chart chronicle complaint contract court-filing database data"
    " decision declaration"
    " deed deposition diary directive document documentary documents dossier draft editorial email emails entry essay"
    " estimate estimates evidence figures file files filing filings finding findings footage forecast graphic"
    " graphics guidance guidelines headline"
    " index indictment inscription invoice ledger legislation letter letters list log logs manifesto manual map memo"
    " memorandum message messages minutes motion narrative note notes notice order packet page pamphlet paper papers"
    " paperwork petition photo photos photographs"
    " picture placard plan plaque platform play plea poll polling polls post poster press-release profile prospectus"
    " questionnaire reading receipt record recording records register release report reports research results review"
    " ruling rulings rules schedule"
    " script sign slide statement statements statistics statute story studies study submission suit summary summons"
    " survey surveys tally telegram testimony text texts transcript transcripts tweet tweets verdict video videos"
    " warrant website white-paper will"
    " warning lawsuit projection projections poll's census timeline assessment averages average tests test"
    " returns tape tapes guide readout communique communiqué leaflet bylaws paper textbook treaty opinion"
    " constitution".split()
)
