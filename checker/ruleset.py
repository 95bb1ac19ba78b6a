"""Loads, validates and selects rules: those shipped and a newsroom's own.

A rule file is YAML, every scalar read as text and converted by the type its key declares (so ``no`` stays a word and
``12:30`` a time), duplicate keys refused.  Every error is one line: ``file:line:column: what; what was expected``.
Shipped rules are read without their examples, which only ``checker rules test`` and the project's own tests need;
a newsroom's own rule must have them to load.
"""

from __future__ import annotations

import dataclasses
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from checker.document import SECTION_KINDS
from checker.expression import ExpressionError
from checker.expression import parse as parse_assertion
from checker.finding import Problem, Severity
from checker.kinds import KINDS, kind_module
from checker.nodes import NodeReader, text_of
from checker.pattern import Pattern, PatternError
from checker.pattern import parse as parse_pattern
from checker.quantity import leaves
from checker.rule import Example, Excuse, Rule, RuleError, Within, WordList

__all__ = ["Ruleset", "load", "load_file", "marked", "rules_folder", "word_lists"]


if TYPE_CHECKING:
    from pathlib import Path


def rules_folder() -> Path:
    """Return the folder of the shipped rules."""
    from pathlib import Path

    return Path(_folder())


def _folder() -> str:
    """Return where the shipped rules are: inside the installed package, or beside it in a checkout."""
    here = os.path.dirname(os.path.realpath(__file__))
    inside = os.path.join(here, "rules")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(here), "rules")


# --------------------------------------------------------------------------------------------------------------
# Word lists


class _Lists(Mapping[str, WordList]):
    """The word lists of some folders, each read when a pattern first names it."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._paths: dict[str, Path] = {}
        for folder in folders:
            for path in sorted((folder / "words").glob("*.yaml")):
                self._paths[path.stem] = path
        self._read: dict[str, WordList] = {}

    def __getitem__(self, name: str) -> WordList:
        found = self._read.get(name)
        if found is None:
            found = self._read[name] = _word_list(self._paths[name])
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def word_lists(folders: Sequence[Path] = ()) -> Mapping[str, WordList]:
    """Return the word lists of the shipped rules and of further folders (a later list replaces an earlier one)."""
    return _Lists([rules_folder(), *folders])


def _word_list(path: Path) -> WordList:
    """Read one list: ``words`` is a list, or maps each entry to the value it carries; other keys go for all entries.

    ``patterns`` instead of ``words`` are patterns that rules name as a whole ("@earlier-and-later").
    """
    import yaml

    reader = NodeReader(str(path), text_of(path))
    entries: dict[str, str] = {}
    carries: dict[str, str] = {}
    patterns: tuple[str, ...] = ()
    root = reader.compose()
    for name, key, node in reader.pairs(root, "the file"):
        if name == "words":
            if isinstance(node, yaml.MappingNode):
                entries.update((word.lower(), reader.string(value)) for word, _, value in reader.pairs(node, "words"))
            else:
                for word, where in reader.strings(node):
                    if not word.strip():
                        raise reader.error(where, "an entry is empty; expected words")
                    if word.lower() in entries:
                        raise reader.error(where, f"'{word}' stands twice in the list; expected each word once")
                    entries[word.lower()] = ""
        elif name in ("sign", "value"):
            carries[name] = reader.string(node)
        elif name == "patterns":
            patterns = tuple(text for text, _ in reader.strings(node))
        elif name != "about":
            raise reader.error(key, f"unknown key '{name}'; expected words, patterns, sign, value, about")
    if not entries and not patterns:
        raise reader.error(root, "the list is empty; expected words: [..]")
    return WordList(path.stem, entries, carries, patterns)


# --------------------------------------------------------------------------------------------------------------
# Examples

_MARK = re.compile(r"\[\[|\]\]|\(\(|\)\)")


def marked(text: str) -> tuple[str, tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """Return an example without its marks, and the ranges of ``[[…]]`` and ``((…))``; raise ``ValueError``."""
    out: list[str] = []
    width = at = 0
    opened: list[tuple[str, int]] = []
    carets: list[tuple[int, int]] = []
    related: list[tuple[int, int]] = []
    for found in _MARK.finditer(text):
        piece = text[at : found.start()]
        out.append(piece)
        width += len(piece)
        at = found.end()
        mark = found.group()
        if mark in ("[[", "(("):
            opened.append((mark, width))
            continue
        wanted = "[[" if mark == "]]" else "(("
        if not opened or opened[-1][0] != wanted:
            raise ValueError(f"'{mark}' without '{wanted}'")
        _, start = opened.pop()
        (carets if mark == "]]" else related).append((start, width))
    if opened:
        raise ValueError(f"'{opened[-1][0]}' is never closed")
    out.append(text[at:])
    return "".join(out), tuple(sorted(carets)), tuple(sorted(related))


def _examples(reader: NodeReader, node: Any) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
    bad: list[Example] = []
    good: list[Example] = []
    for name, key, value in reader.pairs(node, "examples"):
        if name not in ("bad", "good"):
            raise reader.error(key, f"unknown key '{name}'; expected bad, good")
        import yaml

        items = value.value if isinstance(value, yaml.SequenceNode) else [value]
        for item in items:
            date = ""
            sources: tuple[str, ...] = ()
            if isinstance(item, yaml.MappingNode):
                text = ""
                for field, where, inner in reader.pairs(item, "the example"):
                    if field == "text":
                        text = reader.string(inner)
                    elif field == "date":
                        date = reader.string(inner)
                    elif field == "sources":
                        sources = tuple(string for string, _ in reader.strings(inner))
                    else:
                        raise reader.error(where, f"unknown key '{field}'; expected text, date, sources")
            else:
                text = reader.string(item)
            try:
                plain, carets, related = marked(text)
            except ValueError as error:
                raise reader.error(item, f"{error}; expected [[…]] and ((…)) in pairs") from None
            if name == "bad" and not carets:
                raise reader.error(item, "a bad example marks nothing; expected [[…]] where the finding stands")
            if name == "good" and (carets or related):
                raise reader.error(item, "a good example has marks; expected none, nothing is found in it")
            example = Example(plain, carets, related, reader.place(item), date, sources)
            (bad if name == "bad" else good).append(example)
    return tuple(bad), tuple(good)


# --------------------------------------------------------------------------------------------------------------
# Rules

_COMMON = (
    "id", "kind", "severity", "message", "why", "examples",
    "where", "within", "preview", "same", "unless", "supersedes", "formerly",
)  # fmt: skip
_REQUIRED = ("id", "kind", "severity", "message", "why")
_WITHIN = re.compile(r"(?:(\d+)\s+)?(sentence|paragraph|document)s?")
_REGIONS = ("match", "sentence", "paragraph", "document")
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def _pattern(reader: NodeReader, text: str, node: Any, known: Mapping[str, WordList]) -> Pattern:
    try:
        return parse_pattern(text, known)
    except PatternError as error:
        raise reader.error(node, f"pattern {text[:60]!r}, character {error.offset + 1}: {error}") from None


def _shared(written: str, known: Mapping[str, WordList]) -> tuple[str, ...]:
    """Return the patterns of a list that holds patterns ("@name" alone), or the pattern itself."""
    name = written.removeprefix("@")
    return (known[name].patterns if written != name and name in known else ()) or (written,)


def _field_name(field: dataclasses.Field[Any]) -> str:
    """Return the key of an option: a trailing underscore avoids a Python keyword, other underscores are hyphens."""
    return field.name.rstrip("_").replace("_", "-")


def _options(
    reader: NodeReader, kind: str, given: Mapping[str, tuple[Any, Any]], known: Mapping[str, WordList], root: Any
) -> Any:
    """Return the kind's ``Options`` from the keys that are its own."""
    options_type = kind_module(kind).Options
    fields = {_field_name(field): field for field in dataclasses.fields(options_type)}
    for name, (key, _) in given.items():
        if name not in fields:
            from difflib import get_close_matches

            allowed = [*_COMMON, *fields]
            close = get_close_matches(name, allowed, 1)
            hint = f" (did you mean '{close[0]}'?)" if close else ""
            raise reader.error(key, f"unknown key '{name}'{hint}; expected {', '.join(allowed)}")
    values: dict[str, Any] = {}
    types: dict[str, tuple[str, ...]] = {}
    # assertions last: they are checked against the types of the slots that the other options declare
    for name, field in sorted(fields.items(), key=lambda item: "Assertion" in str(item[1].type)):
        if name not in given:
            if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
                raise reader.error(root, f"the key '{name}' is missing; a rule of kind {kind} needs it")
            continue
        node = given[name][1]
        declared = str(field.type)
        if declared == "tuple[Pattern, ...]":
            patterns = tuple(
                _pattern(reader, text, where, known)
                for written, where in reader.strings(node)
                for text in _shared(written, known)
            )
            values[field.name] = patterns
            for pattern in patterns:
                for slot, leaf_types in pattern.slots.items():
                    types[slot] = tuple(dict.fromkeys((*types.get(slot, ()), *leaf_types)))
        elif declared == "tuple[Assertion, ...]":
            parsed = []
            for text, where in reader.strings(node):
                try:
                    parsed.append(parse_assertion(text, types))
                except ExpressionError as error:
                    raise reader.error(where, f"assertion {text!r}: {error}") from None
            values[field.name] = tuple(parsed)
        else:
            values[field.name] = _plain_option(reader, declared, node, known)
            if name == "near":  # slots that no pattern binds
                for slot, written in values[field.name].items():
                    found = [leaf for node_type in written.split("|") for leaf in sorted(leaves(node_type.strip()))]
                    types[slot] = tuple(dict.fromkeys((*types.get(slot, ()), *found)))
    options = options_type(**values)
    check = getattr(options, "problem", None)
    if check is not None:
        problem = check()
        if problem:
            raise reader.error(root, problem)
    return options


def _plain_option(reader: NodeReader, declared: str, node: Any, known: Mapping[str, WordList]) -> Any:
    """Return an option that is not a pattern, converted by its declared type."""
    converters: dict[str, Callable[[Any], Any]] = {
        "str": reader.string,
        "int": reader.integer,
        "bool": reader.boolean,
        "tuple[str, ...]": lambda value: tuple(text for text, _ in reader.strings(value)),
        "Mapping[str, str]": reader.mapping,
        "Mapping[str, tuple[str, ...]]": lambda value: {
            name: tuple(text for text, _ in reader.strings(inner)) for name, _, inner in reader.pairs(value, "this")
        },
        "Mapping[str, Pattern]": lambda value: {
            name: _pattern(reader, reader.string(inner), inner, known) for name, _, inner in reader.pairs(value, "this")
        },
        "tuple[WordList, ...]": lambda value: tuple(
            _named_list(reader, text, where, known) for text, where in reader.strings(value)
        ),
    }
    if declared not in converters:
        raise TypeError(f"a kind declares an option of type {declared}, which no converter reads")
    return converters[declared](node)


def _named_list(reader: NodeReader, text: str, node: Any, known: Mapping[str, WordList]) -> WordList:
    name = text.removeprefix("@")
    if name not in known:
        raise reader.error(node, f"unknown word list '{text}'; known: {', '.join(sorted(known))}")
    return known[name]


def load_file(
    path: Path,
    known: Mapping[str, WordList],
    *,
    examples: bool = True,
    name: str = "",
    options: Mapping[str, tuple[Any, Any]] | None = None,
) -> Rule:
    """Return the rule in a file; raise :class:`RuleError` with ``file:line:column: what; what was expected``.

    With ``examples=False`` the file is read down to its ``examples`` key, which must then be its last.  ``options`` are
    keys that replace those of the file, as pairs of YAML nodes.
    """
    text = text_of(path)
    whole = text
    if not examples:
        cut = text.find("\nexamples:")
        if cut >= 0:
            text = text[: cut + 1]
    reader = NodeReader(name or str(path), text)
    root = reader.compose()
    if root is None:
        raise RuleError(f"{reader.path}:1:1: the file is empty; expected a rule")
    given = {key: (key_node, node) for key, key_node, node in reader.pairs(root, "the file")}
    given.update(options or {})
    for required in (*_REQUIRED, *(("examples",) if examples else ())):
        if required not in given:
            raise reader.error(
                root, f"the key '{required}' is missing; every rule has {', '.join(_REQUIRED)}, examples"
            )
    values = {key: reader.string(given[key][1]).strip() for key in _REQUIRED}
    if not _ID.fullmatch(values["id"]):
        raise reader.error(
            given["id"][1], f"the id '{values['id']}' is not kebab-case; expected words like 'sum-mismatch'"
        )
    if values["id"] != path.stem:
        raise reader.error(given["id"][1], f"the id '{values['id']}' is not the file's name; expected '{path.stem}'")
    if values["kind"] not in KINDS:
        raise reader.error(given["kind"][1], f"unknown kind '{values['kind']}'; expected {', '.join(KINDS)}")
    try:
        severity = Severity[values["severity"].upper()]
    except KeyError:
        raise reader.error(
            given["severity"][1], f"unknown severity '{values['severity']}'; expected error, warning, note"
        ) from None
    within = Within()
    if "within" in given:
        written = reader.string(given["within"][1]).strip()
        found = _WITHIN.fullmatch(written)
        if found is None or (found[1] and (found[2] != "sentence" or not 0 < int(found[1]) <= 20)):
            raise reader.error(
                given["within"][1], f"within '{written}'; expected sentence, '3 sentences', paragraph or document"
            )
        within = Within(found[2], int(found[1] or 1))
    where: frozenset[str] = frozenset()
    if "where" in given:
        for word, node in reader.strings(given["where"][1]):
            if word not in SECTION_KINDS:
                raise reader.error(node, f"unknown section '{word}'; expected {', '.join(SECTION_KINDS)}")
            where |= {word}
    own = {key: value for key, value in given.items() if key not in _COMMON}
    options = _options(reader, values["kind"], own, known, root)
    bad, good = _examples(reader, given["examples"][1]) if examples else ((), ())
    if examples and (not bad or len(good) < 2):
        raise reader.error(
            given["examples"][1], f"{len(bad)} bad and {len(good)} good examples; expected at least 1 bad and 2 good"
        )
    return Rule(
        id=values["id"],
        kind=values["kind"],
        severity=severity,
        message=" ".join(values["message"].split()),
        why=" ".join(values["why"].split()),
        options=options,
        bad=bad,
        good=good,
        where=where,
        within=within,
        preview="preview" in given and reader.boolean(given["preview"][1]),
        same=_same(reader, given, options),
        unless=_unless(reader, given, known),
        supersedes=_texts(reader, given, "supersedes"),
        formerly=_texts(reader, given, "formerly"),
        subject=path.parent.name,
        path=reader.path,
        places={key: reader.place(node) for key, (node, _) in given.items()} if whole else {},
    )


def _texts(reader: NodeReader, given: Mapping[str, tuple[Any, Any]], key: str) -> tuple[str, ...]:
    return tuple(text for text, _ in reader.strings(given[key][1])) if key in given else ()


_ASPECTS = ("noun", "unit", "of", "per", "type", "dimension")


def _same(reader: NodeReader, given: Mapping[str, tuple[Any, Any]], options: Any) -> dict[str, tuple[str, ...]]:
    if "same" not in given:
        return {}
    out = {}
    slots = set(getattr(options, "near", ()))
    slots |= {name for key in ("match", "given") for pattern in getattr(options, key, ()) for name in pattern.slots}
    for aspect, key, node in reader.pairs(given["same"][1], "same"):
        if aspect not in _ASPECTS:
            raise reader.error(key, f"unknown aspect '{aspect}'; expected {', '.join(_ASPECTS)}")
        names = tuple(text for text, _ in reader.strings(node))
        for name in names:
            if name != "all" and not slots.issuperset(name.split("+")):
                raise reader.error(node, f"'{name}' is not a slot; slots: {', '.join(sorted(slots))}")
        out[aspect] = names
    return out


def _unless(
    reader: NodeReader, given: Mapping[str, tuple[Any, Any]], known: Mapping[str, WordList]
) -> tuple[Excuse, ...]:
    if "unless" not in given:
        return ()
    import yaml

    node = given["unless"][1]
    out: list[Excuse] = []
    for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if isinstance(item, yaml.MappingNode) and not item.flow_style:
            for region, key, inner in reader.pairs(item, "unless"):
                if region not in _REGIONS:
                    raise reader.error(key, f"unknown region '{region}'; expected {', '.join(_REGIONS)}")
                out.extend(
                    Excuse(_pattern(reader, text, where, known), region) for text, where in reader.strings(inner)
                )
        else:
            out.append(Excuse(_pattern(reader, reader.string(item), item, known), "sentence"))
    return tuple(out)


# --------------------------------------------------------------------------------------------------------------
# Rulesets


@dataclasses.dataclass(frozen=True)
class Ruleset:
    """Rules in order of subject and id, and what could not be loaded."""

    rules: tuple[Rule, ...]
    problems: tuple[Problem, ...] = ()

    def get(self, name: str) -> Rule | None:
        """Return the rule of that id (or one that formerly had it), or ``None``."""
        for rule in self.rules:
            if rule.id == name or name in rule.formerly:
                return rule
        return None


def rule_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the rule files among ``paths`` (a folder gives its ``*.yaml`` except words and policies), in order."""
    for path in paths:
        if path.is_dir():
            for found in sorted(path.rglob("*.yaml")):
                inner = found.relative_to(path).parts
                if inner[0] not in ("words", "policies") and not any(part.startswith(".") for part in inner):
                    yield found
        else:
            yield path


def load(
    folders: Sequence[Path] = (),
    *,
    shipped: bool = True,
    examples: bool = False,
    parsed: bool = True,
    lists: Mapping[str, WordList] | None = None,
) -> Ruleset:
    """Return the shipped rules and those of further folders or files; what cannot be loaded is in ``problems``.

    A duplicate id is a problem.  ``examples`` also reads the shipped rules' examples; a newsroom's own are always
    read.  ``parsed`` allows the stored copy of the parsed rules, ``lists`` are the word lists instead of those found.
    """
    if shipped and parsed and not folders and not examples and lists is None:
        return _shipped()
    base = rules_folder()
    known = word_lists([folder for folder in folders if folder.is_dir()]) if lists is None else lists
    rules: dict[str, Rule] = {}
    problems: list[Problem] = []
    sources = [(path, examples) for path in rule_files([base])] if shipped else []
    sources += [(path, True) for path in rule_files(folders)]
    for path, with_examples in sources:
        try:
            rule = load_file(path, known, examples=with_examples)
        except RuleError as error:
            place, _, what = str(error).partition(": ")
            problems.append(Problem(place, what))
            continue
        if rule.id in rules:
            problems.append(
                Problem(rule.place("id"), f"duplicate id '{rule.id}'; it already stands in {rules[rule.id].path}")
            )
            continue
        rules[rule.id] = rule
    ordered = sorted(rules.values(), key=lambda rule: (rule.subject, rule.id))
    return Ruleset(tuple(ordered), tuple(problems))


# --------------------------------------------------------------------------------------------------------------
# The shipped rules, parsed once
#
# Parsing 150 rules costs more than checking an article with them.  Like Python's own compiled modules, and beside them,
# the parsed rules are kept in a __pycache__ folder, with the same trust: who can write there can change the code.


def _stamp(base: str) -> list[tuple[str, int, int]]:
    """Return what the parsed rules depend on: every rule file and every module that reads them, with time and size."""
    out = []
    folders = [base]
    while folders:
        folder = folders.pop()
        for entry in os.scandir(folder):
            if entry.is_dir():
                if not entry.name.startswith((".", "_")):
                    folders.append(entry.path)
            elif entry.name.endswith(".yaml"):
                status = entry.stat()
                out.append((entry.path, status.st_mtime_ns, status.st_size))
    package = os.path.dirname(os.path.abspath(__file__))
    for folder in (package, os.path.join(package, "kinds")):
        for entry in os.scandir(folder):
            if entry.name.endswith(".py"):
                status = entry.stat()
                out.append((entry.path, status.st_mtime_ns, status.st_size))
    return sorted(out)


def _shipped() -> Ruleset:
    """Return the shipped rules without examples, from the parsed copy if it is current."""
    import pickle

    base = _folder()
    path = os.path.join(base, "__pycache__", f"rules.{sys.implementation.cache_tag}.pickle")
    stamp = _stamp(base)
    try:
        with open(path, "rb") as stored:
            if pickle.load(stored) == stamp:
                found = pickle.load(stored)
                if isinstance(found, Ruleset):
                    return found
    except Exception:
        pass
    found = load((), shipped=True, examples=False, parsed=False)
    if not found.problems and not sys.dont_write_bytecode:
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            fresh = f"{path}.{os.getpid()}"
            with open(fresh, "wb") as stored:
                pickle.dump(stamp, stored, 5)
                pickle.dump(found, stored, 5)
            os.replace(fresh, path)
        except OSError:
            pass  # a read-only installation parses its rules every time
    return found
