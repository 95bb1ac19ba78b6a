"""The command line."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from checker.document import Document
    from checker.finding import Problem, Report
    from checker.ruleset import Ruleset

__all__ = ["ExitCode", "main"]


class ExitCode(IntEnum):
    """What the process says: clean, findings at or above ``--fail-on``, could not run."""

    CLEAN = 0
    FINDINGS = 1
    FAILED = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(None, "--version", package_name="newsroom-checker", message="checker %(version)s")
def main() -> None:
    """Find the figures that cannot all be true and the claims without a source in newsroom drafts."""


# --------------------------------------------------------------------------------------------------------------
# check

#: What a folder is walked for.
_DRAFTS = frozenset((".txt", ".text", ".md", ".markdown", ".html", ".htm"))


def _drafts(paths: Sequence[str]) -> Iterator[Path]:
    """Yield the drafts among the arguments: files as they are, folders walked in order for drafts."""
    for path in map(Path, paths):
        if path.is_dir():
            for found in sorted(path.rglob("*")):
                hidden = any(part.startswith(".") for part in found.relative_to(path).parts)
                if found.suffix.lower() in _DRAFTS and not hidden and found.is_file():
                    yield found
        else:
            yield path


def _date(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Any:
    if value is None:
        return None
    import datetime

    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"'{value}' is not a date; expected YYYY-MM-DD") from None


@main.command()
@click.argument("files", nargs=-1, metavar="[FILES | FOLDERS | -]")
@click.option("--format", "output", default="text", metavar="NAME", help="Output format: text, json.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="warning",
    show_default=True,
    help="The lowest severity that makes the exit code 1.",
)
@click.option("--stdin-name", default="<stdin>", metavar="NAME", help="The name of the draft read from '-'.")
@click.option("--date", callback=_date, metavar="YYYY-MM-DD", help="The publication date.")
@click.option("--rules", "folders", multiple=True, type=click.Path(), help="Further rules: a folder or a file.")
@click.option("--select", multiple=True, metavar="RULE|SUBJECT", help="Run only these rules.")
@click.option("--ignore", multiple=True, metavar="RULE|SUBJECT", help="Run all but these rules.")
@click.option("--preview", is_flag=True, help="Also run rules that are off unless asked for.")
def check(
    files: tuple[str, ...],
    output: str,
    fail_on: str,
    stdin_name: str,
    date: Any,
    folders: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    preview: bool,
) -> None:
    """Check drafts and print what cannot be so.  '-' reads one draft from standard input."""
    from checker.engine import Engine
    from checker.finding import Problem, Severity
    from checker.readers import ReadError, read
    from checker.reporters import REPORTERS, reporter

    if not files:
        raise click.UsageError("no drafts given; expected files, folders or '-' for standard input")
    if output not in REPORTERS:
        raise click.UsageError(f"unknown format '{output}'; expected {', '.join(REPORTERS)}")
    ruleset = _ruleset(folders)
    problems: list[Problem] = list(ruleset.problems)
    rules = _selected(ruleset, select, ignore, preview)
    engine = Engine(rules)
    reports: list[Report] = []
    for path in _drafts(files):
        name = stdin_name if str(path) == "-" else str(path)
        try:
            data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
            document: Document = read(name, data)
        except ReadError as error:
            problems.append(error.problem)
            continue
        except OSError as error:
            problems.append(Problem(name, f"{error.strerror or error}; expected a readable file"))
            continue
        report = engine.check(document, date=date)
        problems.extend(report.problems)
        reports.append(report)
    stream = sys.stdout
    click.echo(reporter(output).render(reports, problems, colour=_colour(stream)), nl=False, color=True)
    if problems:
        if output == "text":
            for problem in problems:
                click.echo(str(problem), err=True)
        sys.exit(ExitCode.FAILED)
    if fail_on != "never":
        limit = Severity[fail_on.upper()]
        if any(finding.severity >= limit for report in reports for finding in report.findings):
            sys.exit(ExitCode.FINDINGS)
    sys.exit(ExitCode.CLEAN)


def _colour(stream: Any) -> bool:
    """Say whether to colour: on a terminal, unless ``NO_COLOR`` is set."""
    import os

    return bool(stream.isatty()) and not os.environ.get("NO_COLOR")


def _ruleset(folders: Sequence[str], *, examples: bool = False) -> Ruleset:
    from checker.finding import Problem
    from checker.ruleset import Ruleset, load

    missing = [
        Problem(folder, "there is no such file or folder; expected rules")
        for folder in folders
        if not Path(folder).exists()
    ]
    found = load([Path(folder) for folder in folders if Path(folder).exists()], examples=examples)
    return Ruleset(found.rules, (*missing, *found.problems))


def _selected(ruleset: Ruleset, select: Sequence[str], ignore: Sequence[str], preview: bool) -> list[Any]:
    """Return the rules that run; refuse names that are neither a rule nor a subject, and suggest the nearest."""
    known = {rule.id for rule in ruleset.rules} | {rule.subject for rule in ruleset.rules}
    for name in (*select, *ignore):
        if name not in known and ruleset.get(name) is None:
            from difflib import get_close_matches

            close = get_close_matches(name, sorted(known), 1)
            hint = f"; did you mean '{close[0]}'?" if close else ""
            raise click.UsageError(f"there is no rule or subject '{name}'{hint}")
    chosen = []
    for rule in ruleset.rules:
        names = {rule.id, rule.subject, *rule.formerly}
        if names & set(ignore):
            continue
        if select:
            if names & set(select):
                chosen.append(rule)
        elif preview or not rule.preview:
            chosen.append(rule)
    return chosen


# --------------------------------------------------------------------------------------------------------------
# rules


@main.group()
def rules() -> None:
    """List, show, test and try rules."""


def _complain(problems: Sequence[Problem]) -> None:
    for problem in problems:
        click.echo(str(problem), err=True)


@rules.command("list")
@click.option("--rules", "folders", multiple=True, type=click.Path(), help="Further rules: a folder or a file.")
def list_rules(folders: tuple[str, ...]) -> None:
    """List every rule with its severity, kind and what it says."""
    ruleset = _ruleset(folders)
    subject = None
    for rule in ruleset.rules:
        if rule.subject != subject:
            subject = rule.subject
            click.echo(f"{subject}")
        state = " (preview: off unless asked for)" if rule.preview else ""
        click.echo(
            f"  {rule.id:<32} {rule.severity!s:<8} {rule.kind:<12} {rule.why.split('. ')[0].rstrip('.')}.{state}"
        )
    click.echo(f"{len(ruleset.rules)} rules")
    _complain(ruleset.problems)
    sys.exit(ExitCode.FAILED if ruleset.problems else ExitCode.CLEAN)


@rules.command("show")
@click.argument("rule_id")
@click.option("--rules", "folders", multiple=True, type=click.Path(), help="Further rules: a folder or a file.")
def show_rule(rule_id: str, folders: tuple[str, ...]) -> None:
    """Print a rule's manual page: what it says, why, its examples and the options of its kind."""
    ruleset = _ruleset(folders, examples=True)
    rule = ruleset.get(rule_id)
    if rule is None:
        from difflib import get_close_matches

        close = get_close_matches(rule_id, [known.id for known in ruleset.rules], 3)
        hint = f"did you mean {' or '.join(close)}?" if close else "'checker rules list' lists them all"
        raise click.UsageError(f"there is no rule '{rule_id}'; {hint}")
    from checker.kinds import kind_module

    click.echo(
        f"{rule.id}  ({rule.severity}, kind {rule.kind}, subject {rule.subject})\n\n{rule.message}\n\n{rule.why}\n"
    )
    for title, examples in (("Found", rule.bad), ("Not found", rule.good)):
        click.echo(f"{title}:")
        for example in examples:
            click.echo(f"  - {_with_marks(example)}")
    click.echo(f"\nFile: {rule.path}\n\nThe kind:\n\n{kind_module(rule.kind).__doc__}")


def _with_marks(example: Any) -> str:
    text = example.text
    marks = [(start, "[[") for start, _ in example.carets] + [(end, "]]") for _, end in example.carets]
    marks += [(start, "((") for start, _ in example.related] + [(end, "))") for _, end in example.related]
    for at, mark in sorted(marks, reverse=True):
        text = text[:at] + mark + text[at:]
    return str(text)


@rules.command("test")
@click.argument("paths", nargs=-1, type=click.Path())
def test_rules(paths: tuple[str, ...]) -> None:
    """Run the examples of rules (of all shipped rules without PATHS) and say which mark missed."""
    from checker.example import failures
    from checker.ruleset import load

    ruleset = load([Path(path) for path in paths], shipped=not paths, examples=True)
    failed = count = 0
    for rule in ruleset.rules:
        count += len(rule.bad) + len(rule.good)
        for name, example, difference in failures(rule):
            failed += 1
            click.echo(f"{example.place}: {rule.id}::{name}: {difference}\n    {_with_marks(example)}")
    _complain(ruleset.problems)
    click.echo(f"{len(ruleset.rules)} rules, {count} examples, {failed} failed")
    if ruleset.problems:
        sys.exit(ExitCode.FAILED)
    sys.exit(ExitCode.FINDINGS if failed else ExitCode.CLEAN)


@rules.command("try")
@click.argument("pattern")
@click.argument("draft")
@click.option("--within", default="paragraph", show_default=True, help="sentence, 'N sentences', paragraph, document")
@click.option("--rules", "folders", multiple=True, type=click.Path(), help="A folder whose words/ the pattern may use.")
def try_pattern(pattern: str, draft: str, within: str, folders: tuple[str, ...]) -> None:
    """Show what a PATTERN matches in a DRAFT ('-' for standard input): segments, slots, what blocked."""
    from checker.analysis import Analysis
    from checker.pattern import PatternError, Trace, find, parse
    from checker.readers import ReadError, read
    from checker.rule import Within
    from checker.ruleset import word_lists

    number, _, unit = within.rpartition(" ")
    try:
        compiled = parse(pattern, word_lists([Path(folder) for folder in folders]))
    except PatternError as error:
        click.echo(f"PATTERN:1:{error.offset + 1}: {error}", err=True)
        sys.exit(ExitCode.FAILED)
    try:
        data = sys.stdin.buffer.read() if draft == "-" else Path(draft).read_bytes()
        document = read(draft, data)
    except ReadError as error:
        click.echo(str(error.problem), err=True)
        sys.exit(ExitCode.FAILED)
    except OSError as error:
        click.echo(f"{draft}: {error.strerror}; expected a readable file", err=True)
        sys.exit(ExitCode.FAILED)
    analysis = Analysis(document)
    trace = Trace()
    matches = list(find(compiled, analysis, Within(unit.rstrip("s"), int(number or 1)), trace=trace))
    pieces = [piece.strip() for piece in pattern.replace("...", "…").split("…")]
    for at, piece in enumerate(pieces):
        places = sorted(
            {place for index, (_, some) in enumerate(trace.segments) if index % len(pieces) == at for place in some}
        )
        shown = ", ".join(repr(document.slice(place)) for place in places[:8]) or "nothing"
        click.echo(f"segment {at + 1}  {piece}\n    matched {len(places)}: {shown}")
    if not trace.segments:
        click.echo("no sentence holds all the words and types that the pattern needs")
    for match in matches:
        line, column = document.lines.position(document.offsets.to_source(match.start))
        click.echo(f"match at {line}:{column}: {' '.join(document.text[match.start : match.end].split())}")
        for name, item in match.slots.items():
            value = getattr(item, "value", None)
            noun = getattr(item, "noun", "")
            extra = f" = {value}" if value is not None else ""
            click.echo(
                f"    {name}: {document.slice((item.start, item.end))!r} ({item.type}){extra}"
                + (f" of {noun}" if noun else "")
            )
    for _, place in trace.blocked:
        line, column = document.lines.position(document.offsets.to_source(place[0]))
        click.echo(f"blocked at {line}:{column}: {document.slice(place)!r} competes with a slot")
    click.echo(f"{len(matches)} match{'es' if len(matches) != 1 else ''}")
