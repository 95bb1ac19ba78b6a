"""A rule that cannot be used is refused in one line that says where, what, and what was expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.rule import RuleError
from checker.ruleset import load, load_file, marked, word_lists

GOOD = """\
id: my-rule
kind: relation
severity: error
match: "{a:money} and {b:money}"
assert: a == b
message: "{a} is not {b}"
why: Because.
examples:
  bad:
    - "(($5)) and [[$6]]"
  good:
    - "$5 and $5"
    - "$5 or $6"
"""


def _refused(folder: Path, text: str, name: str = "my-rule") -> str:
    path = folder / f"{name}.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(RuleError) as caught:
        load_file(path, word_lists())
    message = str(caught.value)
    assert "\n" not in message
    return message.replace(str(folder) + "/", "")


def test_a_good_rule_loads(tmp_path: Path) -> None:
    """The template the other tests break is itself fine."""
    path = tmp_path / "my-rule.yaml"
    path.write_text(GOOD, "utf-8")

    rule = load_file(path, word_lists())

    assert (rule.id, rule.kind, len(rule.bad), len(rule.good)) == ("my-rule", "relation", 1, 2)


@pytest.mark.parametrize(
    ("old", "new", "place", "says"),
    [
        ("severity: error", "severty: error", "my-rule.yaml:1:1", "the key 'severity' is missing"),
        ("why: Because.", "why: Because.\nwhenever: now", "my-rule.yaml:8:1", "unknown key 'whenever'"),
        ("why: Because.", "why: Because.\ncarret: a", "my-rule.yaml:8:1", "did you mean 'caret'"),
        ("kind: relation", "kind: relashun", "my-rule.yaml:2:7", "unknown kind 'relashun'; expected relation"),
        ("severity: error", "severity: fatal", "my-rule.yaml:3:11", "expected error, warning, note"),
        ("why: Because.", "why: Because.\nwhy: Again.", "my-rule.yaml:8:1", "duplicate key 'why'; it already"),
        ("{a:money}", "{a:cash}", "my-rule.yaml:4:8", "unknown slot type 'cash'; known: "),
        ("{a:money} and", "{a:money} @nowhere", "my-rule.yaml:4:8", "unknown word list '@nowhere'"),
        ('"{a:money} and {b:money}"', "{a:money} and {b:money}", "my-rule.yaml:4", "put the pattern in quotes"),
        ('"{a:money} and {b:money}"', "@rise {a:money}", "my-rule.yaml:4", "put the pattern in quotes"),
        ('"{a:money} and {b:money}"', '"{a:money} and (x|y)? 100 {b:money}"', "my-rule.yaml:4:8", "can never match"),
        ('"{a:money} and {b:money}"', '"({a:money}|{b:money}"', "my-rule.yaml:4:8", "never closed"),
        ('"{a:money} and {b:money}"', '"… {a:money} {b:money}"', "my-rule.yaml:4:8", "a gap needs something"),
        ('"{a:money} and {b:money}"', '"(a|b)?"', "my-rule.yaml:4:8", "match everywhere"),
        ("assert: a == b", "assert: a == c", "my-rule.yaml:5:9", "'c' is not a slot of the pattern; slots: a, b"),
        ("assert: a == b", "assert: a * a == a * b", "my-rule.yaml:5:9", "does not act in one direction only"),
        ("assert: a == b", "assert: a + 1 == b", "my-rule.yaml:5:9", "only like can be added to like"),
        ("assert: a == b", "assert: a / b == b", "my-rule.yaml:5:9", "both sides need the same unit"),
        ("assert: a == b", "assert: a + b", "my-rule.yaml:5:9", "a comparison is missing"),
        ("id: my-rule", "id: My_Rule", "my-rule.yaml:1:5", "not kebab-case"),
        ("id: my-rule", "id: other", "my-rule.yaml:1:5", "not the file's name"),
        ("why: Because.", "why: Because.\nwithin: 3 pages", "my-rule.yaml:8:9", "expected sentence, '3 sentences'"),
        ("why: Because.", "why: Because.\nwhere: footer", "my-rule.yaml:8:8", "unknown section 'footer'"),
        ("why: Because.", "why: Because.\npreview: yes", "my-rule.yaml:8:10", "expected true or false"),
        ("why: Because.", "why: Because.\nsame: {colour: all}", "my-rule.yaml:8:8", "unknown aspect 'colour'"),
        ('    - "$5 or $6"\n', "", "my-rule.yaml:9:3", "1 bad and 1 good examples; expected at least 1 bad and 2 good"),
        ("[[$6]]", "$6", "my-rule.yaml:10:7", "a bad example marks nothing"),
        ("[[$6]]", "[[$6", "my-rule.yaml:10:7", "never closed"),
        ('"$5 or $6"', '"$5 or [[$6]]"', "my-rule.yaml:13:7", "a good example has marks"),
    ],
)  # fmt: skip
def test_refused(tmp_path: Path, old: str, new: str, place: str, says: str) -> None:
    """Each fault is named where it stands."""
    assert old in GOOD

    message = _refused(tmp_path, GOOD.replace(old, new, 1))

    assert message.startswith(place), message
    assert says in message


@pytest.mark.parametrize(
    ("text", "says"),
    [("", "the file is empty"), ("- a\n- b\n", "a file holds one rule"), ("a: [", "expected"), ("\x00", "expected")],
)
def test_not_a_rule(tmp_path: Path, text: str, says: str) -> None:
    """A file that is no rule at all is refused, too."""
    assert says in _refused(tmp_path, text)


def test_shared_patterns(tmp_path: Path) -> None:
    """A list of ``words/`` can hold patterns; a rule that names it alone has them all, in the place of the name."""
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "both.yaml").write_text('patterns: ["{a:money} and {b:money}", "{a:money} with {b:money}"]\n')
    path = tmp_path / "my-rule.yaml"
    path.write_text(GOOD.replace('"{a:money} and {b:money}"', '["{a:money} or {b:money}", "@both"]', 1), "utf-8")

    rule = load_file(path, word_lists([tmp_path]))

    sources = [pattern.source for pattern in rule.options.match]
    assert sources == ["{a:money} or {b:money}", "{a:money} and {b:money}", "{a:money} with {b:money}"]


def test_duplicate_id(tmp_path: Path) -> None:
    """Two rules of one id are a problem of the second; the first one runs."""
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "my-rule.yaml").write_text(GOOD, "utf-8")

    ruleset = load([tmp_path], shipped=False)

    assert [rule.id for rule in ruleset.rules] == ["my-rule"]
    assert [problem.what.split(";")[0] for problem in ruleset.problems] == ["duplicate id 'my-rule'"]


def test_one_bad_rule_does_not_lose_the_others(tmp_path: Path) -> None:
    """What can be loaded is loaded."""
    (tmp_path / "my-rule.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "broken.yaml").write_text("id: [", "utf-8")

    ruleset = load([tmp_path], shipped=False)

    assert [rule.id for rule in ruleset.rules] == ["my-rule"]
    assert len(ruleset.problems) == 1


def test_marks() -> None:
    """Marks are taken out and become ranges of the plain text."""
    assert marked("a ((b)) [[c d]]") == ("a b c d", ((4, 7),), ((2, 3),))
    with pytest.raises(ValueError, match="without"):
        marked("a ]]")
