"""The configuration: ``.checker.yaml``, the nearest one upwards, and what it extends.

::

    extends: [ap, desk.yaml]         # shipped policies by name, files by path; later ones go before earlier ones
    select: [weak-descriptor]        # rules or subjects that run besides those that run by default, or "all"
    ignore: [wording]                # rules or subjects that do not, or "all"; a rule's own name goes before its subject
    rules: [rules]                   # folders or files of rules of one's own
    severity: {unnamed-source-only: error}
    options: {single-source-draft: {least: 3}}    # keys of a rule, replaced
    words: {rise: {add: [skyrocketed], remove: [soared]}}   # a list alone replaces all of it
    per-file: {"opinion/**": {ignore: [sourcing]}}
    exclude: ["archive/**"]
    sources: [notes/transcript.txt]
    date: 2024-03-05
    language: UK

What one file says goes before what a file it extends says, name by name; lists add to its lists.  Paths are relative to the file they stand in.  A configuration is resolved once, and every value
knows where it came from.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.finding import Problem, Severity
from checker.rule import Rule, RuleError, WordList
from checker.ruleset import Ruleset, load_file, rules_folder, word_lists
from checker.ruleset import load as load_rules

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "FILE_NAME",
    "KEYS",
    "Config",
    "PerFile",
    "WordEdit",
    "chosen",
    "load",
    "matches",
    "policies",
    "ruleset_of",
    "sources_of",
]

FILE_NAME = ".checker.yaml"

#: The keys of the file, with what each wants.
KEYS: dict[str, str] = {
    "extends": "names of shipped policies or paths",
    "select": "rules, subjects or all",
    "ignore": "rules, subjects or all",
    "rules": "folders or files of rules",
    "severity": "a severity for each rule",
    "options": "keys for each rule",
    "words": "changes to word lists",
    "per-file": "ignore, select and severity for each pattern of file names",
    "exclude": "patterns of file names",
    "sources": "source documents",
    "date": "YYYY-MM-DD",
    "language": "US or UK",
}
_MAX_FILES = 32  # that may extend one another


class WordEdit(NamedTuple):
    """A change to a word list: words to add and to remove, or (``whole``) the words it then has."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    whole: bool = False


class PerFile(NamedTuple):
    """What holds for the files whose path, relative to ``folder``, matches ``pattern``."""

    pattern: str
    folder: str
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()


@dataclass(frozen=True)
class Config:
    """A configuration, resolved.

    ``path`` is the file it came from ("" if there is none), ``origins`` the place of every value: the key, or key and
    name joined by a dot, to ``file:line:column``.  ``options`` holds pairs of YAML nodes for the loader of rules.
    ``exclude`` pairs each pattern with the folder it is relative to.  ``files`` are all that were read for it.
    """

    path: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: tuple[Path, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, tuple[Any, Any]]] = field(default_factory=dict)
    words: Mapping[str, WordEdit] = field(default_factory=dict)
    per_file: tuple[PerFile, ...] = ()
    exclude: tuple[tuple[str, str], ...] = ()
    sources: tuple[Path, ...] = ()
    date: datetime.date | None = None
    language: str = ""
    origins: Mapping[str, str] = field(default_factory=dict)
    files: tuple[Path, ...] = ()


def policies() -> dict[str, Path]:
    """Return the shipped policies: name to file."""
    return {path.stem: path for path in sorted((rules_folder() / "policies").glob("*.yaml"))}


def load(path: Path) -> Config:
    """Return the configuration in a file, with all it extends.

    Raises :class:`~checker.rule.RuleError` with ``file:line:column: what; what was expected``.
    """
    config = _merged(Config(), path, [])
    return replace(config, path=str(path))


def _merged(config: Config, path: Path, open_files: list[Path]) -> Config:
    """Return ``config`` with what a file says laid over it."""
    import yaml

    from checker.nodes import NodeReader, nearest, text_of

    where = path.resolve()
    if where in open_files or len(open_files) >= _MAX_FILES:
        raise RuleError(f"{path}: extends itself by way of {open_files[-1]}; expected no circle")
    reader = NodeReader(str(path), text_of(path))
    root = reader.compose()
    config = replace(config, files=(*config.files, path))
    if root is None:
        return config
    given = {key: (key_node, node) for key, key_node, node in reader.pairs(root, "the file")}
    for name, (key, _) in given.items():
        if name not in KEYS and name != "about":
            raise reader.error(key, f"unknown key '{name}'{nearest(name, KEYS)}; expected {', '.join(KEYS)}")
    folder = path.parent
    if "extends" in given:
        for name, node in reader.strings(given["extends"][1]):
            known = policies()
            base = folder / name if name.endswith((".yaml", ".yml")) or "/" in name else known.get(name)
            if base is None:
                listed = ", ".join(known) or "a path"
                raise reader.error(node, f"there is no policy '{name}'{nearest(name, known)}; expected {listed}")
            if not base.is_file():
                raise reader.error(node, f"there is no file {base}; expected a configuration to extend")
            config = _merged(config, base, [*open_files, where])
    origins = dict(config.origins)
    values: dict[str, Any] = {}

    def texts(key: str) -> tuple[str, ...]:
        return tuple(text for text, _ in reader.strings(given[key][1]))

    for key, (key_node, node) in given.items():
        place = reader.place(key_node)
        if key in ("select", "ignore"):
            for text, inner in reader.strings(node):
                origins[f"{key}.{text}"] = reader.place(inner)
            values[key] = tuple(dict.fromkeys((*values.get(key, getattr(config, key)), *texts(key))))
            other = "ignore" if key == "select" else "select"
            if other not in given:  # what the extended file said of these names no longer holds
                values[other] = tuple(name for name in getattr(config, other) if name not in texts(key))
        elif key in ("rules", "sources"):
            found = []
            for text, inner in reader.strings(node):
                target = folder / text
                if not target.exists():
                    raise reader.error(inner, f"there is no {target}; expected {KEYS[key]}")
                origins[f"{key}.{target}"] = reader.place(inner)
                found.append(target)
            values[key] = (*getattr(config, key), *found)
        elif key == "exclude":
            for text, inner in reader.strings(node):
                origins[f"{key}.{text}"] = reader.place(inner)
            values[key] = (*config.exclude, *((text, str(folder)) for text in texts(key)))
        elif key == "severity":
            values[key] = {**config.severity, **_severities(reader, node, origins)}
        elif key == "options":
            options = {rule: dict(changes) for rule, changes in config.options.items()}
            for rule, rule_node, inner in reader.pairs(node, "options"):
                origins[f"options.{rule}"] = reader.place(rule_node)
                for option, option_node, value in reader.pairs(inner, f"options of {rule}"):
                    _mark(option_node, str(path))
                    _mark(value, str(path))
                    origins[f"options.{rule}.{option}"] = reader.place(option_node)
                    options.setdefault(rule, {})[option] = (option_node, value)
            values[key] = options
        elif key == "words":
            words = dict(config.words)
            for name, name_node, inner in reader.pairs(node, "words"):
                origins[f"words.{name}"] = reader.place(name_node)
                if isinstance(inner, yaml.MappingNode):
                    parts = {}
                    for part, part_node, listed_node in reader.pairs(inner, f"words of {name}"):
                        if part not in ("add", "remove"):
                            raise reader.error(
                                part_node, f"unknown key '{part}'; expected add, remove, or a list alone"
                            )
                        parts[part] = _entries(reader, listed_node)
                    before = words.get(name, WordEdit())
                    words[name] = WordEdit(
                        (*before.add, *parts.get("add", ())), (*before.remove, *parts.get("remove", ())), before.whole
                    )
                else:
                    words[name] = WordEdit(_entries(reader, inner), whole=True)
            values[key] = words
        elif key == "per-file":
            entries = list(config.per_file)
            for pattern, pattern_node, inner in reader.pairs(node, "per-file"):
                origins[f"per-file.{pattern}"] = reader.place(pattern_node)
                entry = PerFile(pattern, str(folder))
                for part, part_node, part_value in reader.pairs(inner, f"per-file of {pattern}"):
                    if part == "severity":
                        entry = entry._replace(severity=tuple(_severities(reader, part_value, {}).items()))
                    elif part == "select":
                        entry = entry._replace(select=tuple(text for text, _ in reader.strings(part_value)))
                    elif part == "ignore":
                        entry = entry._replace(ignore=tuple(text for text, _ in reader.strings(part_value)))
                    else:
                        expected = "select, ignore, severity"
                        raise reader.error(part_node, f"unknown key '{part}'; expected {expected}")
                entries.append(entry)
            values["per_file"] = tuple(entries)
        elif key == "date":
            text = reader.string(node)
            try:
                values[key] = datetime.date.fromisoformat(text)
            except ValueError:
                raise reader.error(node, f"'{text}' is not a date; expected YYYY-MM-DD") from None
            origins[key] = place
        elif key == "language":
            text = reader.string(node)
            if text not in ("US", "UK"):
                raise reader.error(node, f"unknown language variant '{text}'; expected US or UK")
            values[key] = text
            origins[key] = place
    return replace(config, origins=origins, **values)


def _entries(reader: Any, node: Any) -> tuple[str, ...]:
    """Return the entries of a word list, in lower case."""
    found = []
    for text, inner in reader.strings(node):
        if not text.strip():
            raise reader.error(inner, "an entry is empty; expected words")
        found.append(text.lower())
    return tuple(found)


def _severities(reader: Any, node: Any, origins: dict[str, str]) -> dict[str, Severity]:
    found = {}
    for rule, rule_node, value in reader.pairs(node, "severity"):
        text = reader.string(value)
        if text.upper() not in Severity.__members__:
            raise reader.error(value, f"unknown severity '{text}'; expected error, warning, note")
        found[rule] = Severity[text.upper()]
        origins[f"severity.{rule}"] = reader.place(rule_node)
    return found


def _mark(node: Any, path: str) -> None:
    """Let a node, and those in it, remember the file they came from."""
    node.origin = path
    if isinstance(node.value, list):
        for item in node.value:
            for inner in item if isinstance(item, tuple) else (item,):
                _mark(inner, path)


# --------------------------------------------------------------------------------------------------------------
# What it makes of the rules


def ruleset_of(config: Config, folders: Sequence[Path] = ()) -> Ruleset:
    """Return the rules that the configuration knows: shipped, its own and those in ``folders``, with its changes.

    Names of rules, subjects and word lists that do not exist are problems, with the nearest name.
    """
    from checker.nodes import nearest

    paths = [*config.rules, *folders]
    known = word_lists([path for path in paths if path.is_dir()]) if config.words or config.options else {}
    problems: list[Problem] = []
    edited: dict[str, WordList] = {}
    for name, edit in config.words.items():
        if name in known:
            edited[name] = _edited(known[name], edit)
        else:
            what = f"there is no word list '{name}'{nearest(name, known)}; expected one of rules/words"
            problems.append(Problem(config.origins.get(f"words.{name}", config.path), what))
    lists = _Lists(known, edited)
    found = load_rules(paths, lists=lists if edited else None)
    problems = [*found.problems, *problems]
    names = {rule.id for rule in found.rules} | {name for rule in found.rules for name in rule.formerly}
    subjects = {rule.subject for rule in found.rules}
    for key, wanted, allowed in (
        ("select", config.select, names | subjects | {"all"}),
        ("ignore", config.ignore, names | subjects | {"all"}),
        ("severity", config.severity, names),
        ("options", config.options, names),
        *((f"per-file.{entry.pattern}", entry.ignore, names | subjects) for entry in config.per_file),
        *((f"per-file.{entry.pattern}", entry.select, names | subjects) for entry in config.per_file),
        *((f"per-file.{entry.pattern}", dict(entry.severity), names) for entry in config.per_file),
    ):
        for name in wanted:
            if name not in allowed:
                what = f"there is no rule '{name}'{nearest(name, allowed)}; 'checker rules list' lists them"
                place = config.origins.get(f"{key}.{name}") or config.origins.get(key) or config.path or FILE_NAME
                problems.append(Problem(place, what))
    rules = []
    for rule in found.rules:
        changes = next((config.options[name] for name in (rule.id, *rule.formerly) if name in config.options), None)
        if changes:
            try:
                from pathlib import Path

                rule = load_file(Path(rule.path), lists, examples=False, options=changes)
            except RuleError as error:
                place, _, what = str(error).partition(": ")
                problems.append(Problem(place, what))
        rules.append(_with_severity(rule, {rule.id, *rule.formerly}, config.severity))
    return Ruleset(tuple(rules), tuple(problems))


class _Lists(Mapping[str, WordList]):
    """Word lists, some of them edited."""

    def __init__(self, known: Mapping[str, WordList], edited: Mapping[str, WordList]) -> None:
        self._known = known
        self._edited = edited

    def __getitem__(self, name: str) -> WordList:
        return self._edited[name] if name in self._edited else self._known[name]

    def __contains__(self, name: object) -> bool:
        return name in self._known

    def __iter__(self) -> Any:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def _edited(words: WordList, edit: WordEdit) -> WordList:
    """Return a word list with a change applied; a word that is kept keeps its value."""
    entries = {} if edit.whole else {word: value for word, value in words.entries.items() if word not in edit.remove}
    for word in edit.add:
        entries.setdefault(word, words.entries.get(word, ""))
    return words._replace(entries=entries)


def chosen(config: Config, rules: Iterable[Rule], path: str = "", *, preview: bool = False) -> list[Rule]:
    """Return the rules that run on the file ``path``, with the severities that hold there."""
    select, ignore = set(config.select), set(config.ignore)
    severity: dict[str, Severity] = {}
    for entry in config.per_file:
        if path and matches(entry.pattern, path, entry.folder):
            select = (select - set(entry.ignore)) | set(entry.select)
            ignore = (ignore - set(entry.select)) | set(entry.ignore)
            severity |= dict(entry.severity)
    found = []
    for rule in rules:
        own = {rule.id, *rule.formerly}
        for names in (own, {rule.subject}, {"all"}):
            if names & ignore:
                break
            if names & select:
                found.append(_with_severity(rule, own, severity))
                break
        else:
            if preview or not rule.preview:
                found.append(_with_severity(rule, own, severity))
    return found


def _with_severity(rule: Rule, names: set[str], severity: Mapping[str, Severity]) -> Rule:
    changed = next((severity[name] for name in names if name in severity), None)
    return rule if changed is None else replace(rule, severity=changed)


def matches(pattern: str, path: str, folder: str) -> bool:
    """Say whether a file's path matches a pattern relative to a folder.

    ``*`` and ``?`` stop at slashes, ``**`` does not, a folder's name stands for all in it, and a pattern without a slash
    (but at its end) matches at any depth.
    """
    import os

    relative = os.path.relpath(os.path.abspath(path), os.path.abspath(folder)).replace(os.sep, "/")
    if relative.startswith("../"):
        return False
    return compiled(pattern).match(relative) is not None


def compiled(pattern: str) -> re.Pattern[str]:
    """Return the regular expression of a file name pattern."""
    text = pattern.removeprefix(".") if pattern.startswith("./") else pattern
    anchored = "/" in text.rstrip("/")
    text = text.strip("/")
    out = "" if anchored else "(?:.*/)?"
    at = 0
    while at < len(text):
        if text.startswith("**/", at):
            out += "(?:.*/)?"
            at += 3
        elif text.startswith("**", at):
            out += ".*"
            at += 2
        elif text[at] == "*":
            out += "[^/]*"
            at += 1
        elif text[at] == "?":
            out += "[^/]"
            at += 1
        else:
            out += re.escape(text[at])
            at += 1
    return re.compile(out + "(?:/.*)?$", re.DOTALL)


def sources_of(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files that are sources, folders expanded (hidden files left out), in order; an empty folder as it is."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            files = (item for item in path.rglob("*") if item.is_file())
            shown = [item for item in files if not any(part[0] == "." for part in item.relative_to(path).parts)]
            found += sorted(shown) or [path]
        else:
            found.append(path)
    return tuple(found)
