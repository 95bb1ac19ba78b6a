"""Configurations: what they mean, where each value comes from, and what is refused."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from checker.config import KEYS, Config, chosen, compiled, load, matches, policies, ruleset_of
from checker.finding import Severity
from checker.rule import RuleError
from checker.run import Runner, Settings
from tests.test_cli import ROOT, run

DRAFT = "Between 500 and 300 people came, Ana Reyes said."


def written(folder: Path, text: str, name: str = ".checker.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def rules_on(folder: Path, name: str = "draft.txt") -> dict[str, Severity]:
    """The rules that run on a file, with their severities."""
    runner = Runner(Settings())
    path = str(folder / name)
    ruleset = runner.ruleset_for(path)
    assert not ruleset.problems
    return {rule.id: rule.severity for rule in chosen(runner.config_for(path), ruleset.rules, path)}


def test_defaults() -> None:
    """Without a configuration every rule runs that is not a preview."""
    ruleset = ruleset_of(Config())

    assert {rule.id for rule in chosen(Config(), ruleset.rules)} == {r.id for r in ruleset.rules if not r.preview}


def test_select_adds_and_ignore_removes(tmp_path: Path) -> None:
    """A preview rule is switched on, a subject off, and a rule of that subject on again."""
    written(tmp_path, "select: [anonymous-opinion, pseudonym]\nignore: [sourcing, inverted-range]\n")
    found = rules_on(tmp_path)

    assert {"anonymous-opinion", "pseudonym", "remainder-mismatch"} <= found.keys()
    assert not {"inverted-range", "friends-of"} & found.keys()


def test_only_some(tmp_path: Path) -> None:
    """``ignore: all`` leaves what is selected."""
    written(tmp_path, "ignore: all\nselect: [sums]\n")

    assert set(rules_on(tmp_path)) == {path.stem for path in (ROOT / "rules" / "sums").glob("*.yaml")}


@pytest.mark.parametrize("policy", sorted(policies()))
def test_policies_hold(policy: str, tmp_path: Path) -> None:
    """Every shipped policy can be extended, names only rules that exist, and changes something (but the default)."""
    written(tmp_path, f"extends: {policy}\n")
    plain = {rule.id: rule.severity for rule in chosen(Config(), ruleset_of(Config()).rules)}
    runner = Runner(Settings())
    config = runner.config_for(str(tmp_path / "a.txt"))

    assert (rules_on(tmp_path) != plain or bool(config.options)) == (policy != "default")


def test_the_nearer_file_goes_before(tmp_path: Path) -> None:
    """What a file says goes before what it extends, and the nearest file alone holds."""
    written(tmp_path, "severity: {inverted-range: note, doubled-word: error}\nignore: [pseudonym]\n", "desk.yaml")
    written(tmp_path, "extends: desk.yaml\nseverity: {inverted-range: warning}\nselect: [pseudonym]\n")
    written(tmp_path / "inner", "ignore: [counts]\n")
    found = rules_on(tmp_path)

    assert (found["inverted-range"], found["doubled-word"]) == (Severity.WARNING, Severity.ERROR)
    assert "pseudonym" in found
    assert "inverted-range" not in rules_on(tmp_path / "inner")


def test_per_file(tmp_path: Path) -> None:
    """What holds for a pattern of file names holds for those files only."""
    written(tmp_path, 'per-file:\n  "opinion/**": {ignore: [counts], severity: {doubled-word: note}}\n')

    assert "inverted-range" in rules_on(tmp_path)
    assert "inverted-range" not in rules_on(tmp_path, "opinion/deep/a.md")
    assert rules_on(tmp_path, "opinion/a.md")["doubled-word"] is Severity.NOTE


def test_values_and_origins(tmp_path: Path) -> None:
    """Dates and variants are read, paths are relative to the file, and every value knows its place."""
    written(tmp_path, "1\n", "notes.txt")
    path = written(
        tmp_path, "date: 2024-03-05\nlanguage: UK\nsources: notes.txt\nexclude: ['old/**']\nseverity:\n  a-b: note\n"
    )
    config = load(path)

    assert config.date == datetime.date(2024, 3, 5)
    assert config.language == "UK"
    assert config.sources == (tmp_path / "notes.txt",)
    assert config.origins["date"] == f"{path}:1:1"
    assert config.origins["severity.a-b"] == f"{path}:6:3"


def test_the_language_a_draft_states(tmp_path: Path) -> None:
    """Where no configuration says it, the draft's own statement decides what 3/4/2024 is."""
    line = "The pier opened on 3/4/2024, a Wednesday, Ana Reyes said."
    for name, tag in (("uk.md", "en-GB"), ("us.md", "en-US"), ("other.md", "de")):
        written(tmp_path, f"---\nlanguage: {tag}\n---\n\n{line}\n", name)
    stated = run("check", ".", "--format", "line", cwd=tmp_path).stdout
    written(tmp_path, "language: US\n")
    configured = run("check", "uk.md", "--format", "line", cwd=tmp_path).stdout

    assert [row.split(":")[0] for row in stated.splitlines()] == ["us.md"]
    assert configured.startswith("uk.md:5:32: error")


def test_words_change_what_is_found(tmp_path: Path) -> None:
    """A word added to a list is known to every rule that names the list."""
    draft = "Sales mooned 20 percent to $300 million from $200 million, Ana Reyes said."
    written(tmp_path, draft, "a.txt")
    before = run("check", "a.txt", "--select", "change-mismatch", cwd=tmp_path)
    written(tmp_path, "words: {rise: {add: [mooned]}}\n")
    after = run("check", "a.txt", "--select", "change-mismatch", cwd=tmp_path)

    assert (before.returncode, after.returncode) == (0, 1), after.stdout + after.stderr


def test_options_of_a_rule(tmp_path: Path) -> None:
    """A rule's key is replaced; one that its kind refuses is named at its place in the configuration."""
    text = "kind: wording\nseverity: note\nphrases: [utilise]\nmessage: '{mark}'\nwhy: Plain words.\n"
    examples = "examples:\n  bad: ['We [[utilise]] it.']\n  good: ['We use it.', 'We used it.']\n"
    written(tmp_path, f"id: plain-word\n{text}{examples}", "rules/style/plain-word.yaml")
    written(tmp_path, "They leverage and utilise it, Ana Reyes said.", "a.txt")
    written(tmp_path, "rules: [rules]\noptions: {plain-word: {phrases: [leverage]}}\n")
    changed = run("check", "a.txt", "--select", "plain-word", "--format", "line", "--fail-on", "note", cwd=tmp_path)
    written(tmp_path, "rules: [rules]\noptions:\n  plain-word:\n    phrase: [leverage]\n")
    refused = run("check", "a.txt", cwd=tmp_path)

    assert "a.txt:1:6:" in changed.stdout
    assert "a.txt:1:19:" not in changed.stdout
    assert refused.returncode == 2
    assert ".checker.yaml:4:5: unknown key 'phrase' (did you mean 'phrases'?)" in refused.stderr


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ignroe: [sums]\n", ":1:1: unknown key 'ignroe' (did you mean 'ignore'?); expected extends"),
        ("options: {sms: {within: paragraph}}\n", ":1:11: there is no rule 'sms'"),
        ('per-file: {"a/**": {ignore: [sms]}}\n', ":1:12: there is no rule 'sms' (did you mean 'sums'?)"),
        ("words: {rise: }\n", ":1:15: an entry is empty; expected words"),
        ("words: {rise: {add: [up, '']}}\n", ":1:26: an entry is empty; expected words"),
        ("ignore: [sms]\n", ":1:10: there is no rule 'sms' (did you mean 'sums'?)"),
        ("severity: {remainder-mismach: note}\n", "(did you mean 'remainder-mismatch'?)"),
        ("severity: {remainder-mismatch: fatal}\n", ":1:32: unknown severity 'fatal'; expected error, warning, note"),
        ("date: tomorrow\n", ":1:7: 'tomorrow' is not a date; expected YYYY-MM-DD"),
        ("language: DE\n", ":1:11: unknown language variant 'DE'; expected US or UK"),
        ("extends: reuter\n", "there is no policy 'reuter' (did you mean 'reuters'?)"),
        ("extends: ./nothing.yaml\n", "expected a configuration to extend"),
        ("extends: ./.checker.yaml\n", "extends itself"),
        ("rules: [none]\n", "expected folders or files of rules"),
        ("words: {ris: [up]}\n", "there is no word list 'ris' (did you mean 'rise'?)"),
        ("per-file: {a: {selct: [sums]}}\n", "unknown key 'selct'; expected select, ignore, severity"),
        ("- a\n", "is not a mapping"),
        ("ignore: [sums]\nignore: [dates]\n", ":2:1: duplicate key 'ignore'"),
        ("a: [\n", ".checker.yaml:2:1:"),
        ("\t\n", ".checker.yaml:1"),
    ],
)
def test_refused(text: str, message: str, tmp_path: Path) -> None:
    """What cannot be used is refused with its place, what is wrong and what was expected; exit code 2."""
    written(tmp_path, text)
    written(tmp_path, DRAFT, "a.txt")
    done = run("check", "a.txt", cwd=tmp_path)

    assert done.returncode == 2
    assert message in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_isolated_and_config(tmp_path: Path) -> None:
    """``--isolated`` leaves the configuration aside, ``--config`` names another one."""
    written(tmp_path, "ignore: [counts]\n")
    written(tmp_path, "severity: {inverted-range: note}\n", "other.yaml")
    written(tmp_path, DRAFT, "a.txt")

    assert run("check", "a.txt", cwd=tmp_path).returncode == 0
    assert run("check", "a.txt", "--isolated", cwd=tmp_path).returncode == 1
    assert "note:" in run("check", "a.txt", "--config", "other.yaml", cwd=tmp_path).stdout
    assert run("check", "a.txt", "--config", "none.yaml", cwd=tmp_path).returncode == 2


def test_config_show(tmp_path: Path) -> None:
    """What holds is printed with the place each value comes from, also out of a shipped policy."""
    written(tmp_path, "extends: ap\nseverity:\n  inverted-range: note\n")
    done = run("config", "show", cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert ".checker.yaml:3:3" in done.stdout
    assert "policies/ap.yaml" in done.stdout
    assert "rules run on draft.txt" in done.stdout


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("*.md", "a.md", True), ("*.md", "deep/a.md", True), ("drafts/*.md", "drafts/a.md", True),
        ("drafts/*.md", "drafts/deep/a.md", False), ("drafts/**/*.md", "drafts/deep/er/a.md", True),
        ("drafts/**/*.md", "drafts/a.md", True), ("drafts", "drafts/a.md", True), ("drafts/", "x/drafts/a.md", True),
        ("/drafts", "x/drafts/a.md", False), ("a?.md", "ab.md", True), ("a.md", "xa.md", False), ("(a+)+", "aaaa!", False),
    ],
)  # fmt: skip
def test_file_patterns(pattern: str, path: str, expected: bool) -> None:
    """Patterns of file names mean what they mean in ``.gitignore``."""
    assert bool(compiled(pattern).match(path)) == expected


def test_patterns_stay_in_their_folder(tmp_path: Path) -> None:
    """A pattern says nothing about files outside the folder of its configuration."""
    assert not matches("*.md", str(tmp_path / "a.md"), str(tmp_path / "inner"))


def test_schema_knows_the_keys() -> None:
    """The schema that editors complete with has exactly the keys of the loader, and takes every shipped policy."""
    schema = json.loads((ROOT / "checker" / "data" / "config.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)

    assert set(schema["properties"]) == {*KEYS, "about"}
    for path in policies().values():
        jsonschema.validate(yaml.safe_load(path.read_text("utf-8")), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"ignroe": []}, schema)


def test_circle_is_refused(tmp_path: Path) -> None:
    """Two files that extend each other are refused."""
    written(tmp_path, "extends: ./a.yaml\n", "b.yaml")
    with pytest.raises(RuleError, match="circle"):
        load(written(tmp_path, "extends: ./b.yaml\n", "a.yaml"))
