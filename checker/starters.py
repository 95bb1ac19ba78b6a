"""What ``checker rules new`` writes: for each kind a rule that passes its own tests, with the places to change."""

from __future__ import annotations

__all__ = ["STARTERS"]

_WORDING = """\
# A rule of your own.  Change it, then run: checker rules test THIS-FILE
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
# A rule of your own.  Change it, then run: checker rules test THIS-FILE
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

#: kind -> the text of a file; RULE-ID stands for the id
STARTERS: dict[str, str] = {"wording": _WORDING, "relation": _RELATION}
