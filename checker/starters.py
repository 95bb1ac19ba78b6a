"""What ``checker rules new`` writes: for each kind a rule that passes its own tests, with the places to change."""

from __future__ import annotations

__all__ = ["STARTERS", "starter"]

_HEAD = """\
# A rule of your own.  Change it, then run: checker rules test THIS-FILE
"""

_WORDING = """\
id: RULE-ID
kind: wording
severity: note                 # error: cannot be so · warning: an editor should look · note
phrases: [in order to]         # whole words, any letter case; or match: "a pattern", or regex: '…'
replace: {in order to: to}     # what to offer instead
message: "'{words}': shorter is 'to'"
why: Short words read faster.  Our style guide, Words.
examples:
  bad:
    - "The council met [[in order to]] vote."
  good:
    - "The council met to vote."
    - "The books were in order, to everybody's surprise."
"""

_RELATION = """\
# A slot is {name:type}; types: money, count, percent, number, measure, duration, age, date, year, weekday …
# … is a gap, (a|b) are alternatives, (a)? is optional, @name is a word list.
id: RULE-ID
kind: relation
severity: error
match: "{total:money} (shared|split) (between|among) {heads:count} winners , {each:money} (each|apiece)"
assert: each * heads == total
message: "{heads} times {each} is not {total}"
why: The prize, the number of winners and the share of each do not fit.  Ask for the right figures.
examples:
  bad:                         # [[…]] is where the finding stands, ((…)) what it is compared with
    - "The prize of (($900,000)) split among ((3)) winners, [[$200,000]] each, goes to Leeds."
  good:
    - "The prize of $900,000 split among 3 winners, $300,000 each, goes to Leeds."
    - "The prize of $900,000 was split among 3 winners."
"""

_SUM = """\
id: RULE-ID
kind: sum
severity: error
parts: money                   # the type of the figures that are added up
listed: true                   # the parts follow the total directly, as a list
total: ["{total:money} *3 (,)? split into"]
partial: ["(including|among them)"]    # words that say that not all parts are named
message: "{total} is not what its parts come to"
why: A total and the parts it is split into do not fit.  Add again.
examples:
  bad:
    - "The council set aside [[$9 million]], split into (($4 million)) for the quay and (($3 million)) for the lock."
  good:
    - "The council set aside $9 million, split into $5 million for the quay and $4 million for the lock."
    - "The council set aside $9 million for the quay and the lock."
"""

_COUNT = """\
id: RULE-ID
kind: count
severity: warning
list: follows                  # where the list stands: follows, next, before, ordinals, bullets
stated: "{stated:count} (ferries|trams) :"
partial: ["(including|among them|such as)"]
message: "{stated} are announced, {result} are listed"
why: The number announced and the list do not agree.  Count again.
examples:
  bad:
    - "The port has [[three]] ferries: ((the Aldara and the Bellow))."
  good:
    - "The port has two ferries: the Aldara and the Bellow."
    - "The port has three ferries, among them the Aldara."
"""

_RESTATED = """\
id: RULE-ID
kind: restated
severity: warning
differ: scale                  # scale: million in one place, billion in another; currency: two currencies
least: 2                       # how many words of substance the two places must share
message: "{first} in one place, {second} in another"
why: One figure stands in two magnitudes.  Ask which is right.
examples:
  bad:
    - |
      The tram tunnel will cost ((3.4 million euros)), the mayor said.

      The city cannot pay the [[3.4 billion euros]] for the tram tunnel alone.
  good:
    - |
      The tram tunnel will cost 3.4 million euros, the mayor said.

      The city cannot pay the 3.4 million euros for the tram tunnel alone.
    - "The tram tunnel will cost 3.4 million euros and the airport 3.4 billion euros."
"""

_CALENDAR = """\
id: RULE-ID
kind: calendar
severity: error
compare: length                # possible, order, length, age, anniversary, ago, clock, opening
match: "{length:duration} exhibition *3 from {start:date} (to|until) {end:date}"
message: "from {start} to {end} is not {length}"
why: The length and the two dates do not fit.  Look at the calendar.
examples:
  bad:
    - "The [[10-day]] exhibition runs from ((May 3, 2024)) to ((May 20, 2024))."
  good:
    - "The 10-day exhibition runs from May 3, 2024 to May 12, 2024."
    - "The exhibition runs from May 3, 2024 to May 20, 2024."
"""

_CONSISTENCY = """\
id: RULE-ID
kind: consistency
severity: warning
compare: headline-figures      # what is compared; 'checker rules show age-changed' explains all of them
events:                        # classes of words that tell what a figure counts
  layoffs: [layoff, layoffs, laid off, job cuts]
message: "{words} here, {other} in the story"
why: Headline and story must give the same figure.  Ask which is right.
examples:
  bad:
    - |
      Tram maker confirms [[140]] layoffs

      LEEDS, March 5 (Wire) - The tram maker said on Tuesday that ((120)) people would be laid off in spring.
  good:
    - |
      Tram maker confirms 120 layoffs

      LEEDS, March 5 (Wire) - The tram maker said on Tuesday that 120 people would be laid off in spring.
    - |
      Tram maker opens 3 depots

      LEEDS, March 5 (Wire) - The tram maker said on Tuesday that 120 people would be laid off in spring.
"""

_ATTRIBUTION = """\
id: RULE-ID
kind: attribution
severity: note
find: words                    # source, alone, plural, claim, words, single …; 'checker rules show vague-source'
match: "(critics|observers) (say|said|claim|claimed)"
message: "'{words}': say who, by name"
why: A reader cannot weigh a claim that nobody makes.  Our style guide, Sources.
examples:
  bad:
    - "The tunnel is too dear, [[critics say]]."
  good:
    - "The tunnel is too dear, the auditor Ana Ruiz said."
    - "The auditor answered her critics on Monday."
"""

_QUOTE = """\
id: RULE-ID
kind: quote
severity: note
find: late                     # unbalanced, speaker, late, mixed
sentences: 3                   # so many quoted sentences before the reader learns who speaks
message: "the speaker comes after three sentences; name the speaker sooner"
why: A reader should know who speaks before the third sentence.  Our style guide, Quotations.
examples:
  bad:
    - "[[\\"It rained. It blew. It was dark. It was cold,\\" ((said Ana Ruiz))]], the harbour master."
  good:
    - "\\"It rained,\\" said Ana Ruiz, the harbour master. \\"It blew. It was dark.\\""
    - "Ana Ruiz, the harbour master, said: \\"It rained. It blew. It was dark.\\""
"""

_EVIDENCE = """\
id: RULE-ID
kind: evidence
severity: error
about: [figure]                # quotation, speaker, figure, date, name, place, meaning
verdict: contradicts           # contradicts: a source says otherwise; absent: no source says it
message: "{draft} here, {source} in {where}"
why: The draft and the document it was written from give different figures.  Go back to the document.
examples:
  bad:
    - text: "The ferry carried [[240]] passengers on Monday."
      sources: ["On Monday the ferry carried 204 passengers, the log says."]
  good:
    - text: "The ferry carried 204 passengers on Monday."
      sources: ["On Monday the ferry carried 204 passengers, the log says."]
    - text: "The ferry carried 240 passengers on Monday."
"""

#: kind -> the text of a file behind its first line; RULE-ID stands for the id
STARTERS: dict[str, str] = {
    "wording": _WORDING,
    "relation": _RELATION,
    "sum": _SUM,
    "count": _COUNT,
    "restated": _RESTATED,
    "calendar": _CALENDAR,
    "consistency": _CONSISTENCY,
    "attribution": _ATTRIBUTION,
    "quote": _QUOTE,
    "evidence": _EVIDENCE,
}


def starter(kind: str, rule_id: str) -> str:
    """Return the text of a rule file of a kind (a key of :data:`STARTERS`)."""
    return _HEAD + STARTERS[kind].replace("RULE-ID", rule_id)
