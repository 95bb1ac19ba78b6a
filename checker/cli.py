"""The command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import IntEnum
from itertools import chain
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from checker import __version__

if TYPE_CHECKING:
    from collections import Counter
    from pathlib import Path

    from checker.finding import Problem, Report
    from checker.ruleset import Ruleset
    from checker.run import Result, Runner

__all__ = ["ExitCode", "command", "main"]


_MAX_INPUT = 16 * 1024 * 1024  # bytes of a draft on standard input: an editor waits for the answer


class ExitCode(IntEnum):
    """What the process says: clean, findings at or above ``--fail-on``, could not run."""

    CLEAN = 0
    FINDINGS = 1
    FAILED = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", message="checker %(version)s")
def main() -> None:
    """Find the figures that cannot all be true and the claims without a source in newsroom drafts."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by the caller
            import os

            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def command() -> None:
    """Run the command line and end the process at once: to take the interpreter apart would cost a tenth of a run."""
    import gc
    import os

    gc.set_threshold(100_000, 20, 20)  # starting makes many objects, and hardly a cycle among them
    code = 0
    try:
        main(prog_name="checker")
    except SystemExit as done:
        code = done.code if isinstance(done.code, int) else int(done.code is not None)
    except OSError as error:  # a full disk behind standard output
        click.echo(f"standard output: {error.strerror or error}; expected a place to write to", err=True)
        code = ExitCode.FAILED
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:  # whoever read it has seen enough
            pass
        except (OSError, ValueError):
            code = ExitCode.FAILED
    os._exit(code)


# --------------------------------------------------------------------------------------------------------------
# check


def _date(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Any:
    if value is None:
        return None
    import datetime

    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"'{value}' is not a date; expected YYYY-MM-DD") from None


@main.command()
@click.argument("files", nargs=-1, metavar="[FILES | FOLDERS | PATTERNS | -]")
@click.option("--format", "output", metavar="NAME", help="text (default), line, json, jsonl, sarif, github, gitlab, junit, "
              "rdjson, checkstyle; github by itself in GitHub Actions.")  # fmt: skip
@click.option("--output", "target", type=click.Path(dir_okay=False), help="Write the report to a file.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="warning",
    show_default=True,
    help="The lowest severity that makes the exit code 1.",
)
@click.option("--exit-zero", is_flag=True, help="The same as --fail-on never.")
@click.option("--as", "form", default="", metavar="FORMAT", help="Read every file as plain, markdown, html, docx, …")
@click.option("--stdin-name", default="<stdin>", metavar="NAME", help="The name of the draft read from '-'.")
@click.option("--files-from", metavar="FILE|-", help="Read further file names from a file, one on each line.")
@click.option("--date", callback=_date, metavar="YYYY-MM-DD", help="The publication date.")
@click.option("--language", type=click.Choice(["US", "UK"]), help="The variant of English, for dates such as 3/4/2024.")
@click.option("--source", "evidence", multiple=True, metavar="FILE|FOLDER",
              help="What the drafts were written from: they are compared with it.")  # fmt: skip
@click.option("--config", type=click.Path(dir_okay=False), help="The configuration, instead of the nearest upwards.")
@click.option("--isolated", is_flag=True, help="Leave configurations and acceptances aside.")
@click.option("--rules", "folders", multiple=True, type=click.Path(), help="Further rules: a folder or a file.")
@click.option("--select", multiple=True, metavar="RULE|SUBJECT", help="Run only these rules.")
@click.option("--ignore", multiple=True, metavar="RULE|SUBJECT", help="Run all but these rules.")
@click.option("--preview", is_flag=True, help="Also run rules that are off unless asked for.")
@click.option("--new-only", "baseline", type=click.Path(dir_okay=False), metavar="JSON",
              help="Report only what an earlier report (--format json) does not have.")  # fmt: skip
@click.option("--since", metavar="REVISION", help="Report only what the file had not in this git revision.")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes.")
@click.option("--quiet", is_flag=True, help="Only findings, no summary.")
@click.option("--statistics", is_flag=True, help="Also say how often each rule found something.")
def check(
    files: tuple[str, ...],
    output: str | None,
    target: str | None,
    fail_on: str,
    exit_zero: bool,
    form: str,
    stdin_name: str,
    files_from: str | None,
    date: Any,
    language: str | None,
    evidence: tuple[str, ...],
    config: str | None,
    isolated: bool,
    folders: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    preview: bool,
    baseline: str | None,
    since: str | None,
    jobs: int,
    quiet: bool,
    statistics: bool,
) -> None:
    """Check drafts and print what cannot be so.  '-' reads one draft from standard input."""
    from checker import regexes

    compiled = regexes.load()
    from checker.finding import Severity
    from checker.reporters import REPORTERS, reporter
    from checker.run import Runner, Settings, run

    output = output or ("github" if _in_actions() else "text")
    if output not in REPORTERS:
        raise click.UsageError(f"unknown format '{output}'; expected {', '.join(REPORTERS)}")
    settings = Settings(
        config=config or "", isolated=isolated, folders=folders, select=select, ignore=ignore, preview=preview,
        date=date, language=language or "", format=form, sources=evidence,
    )  # fmt: skip
    runner = Runner(settings)
    problems: list[Problem] = []
    notices: list[Problem] = []
    reports: list[Report] = []
    paths = _paths(runner, files, files_from)
    named = [path for path in paths if path != "-"]
    earlier = _baseline(baseline) if baseline else None
    shows = sys.stderr.isatty() and len(named) > 20 and not quiet
    stream, sys.stdout = sys.stdout, sys.stderr  # whatever a library prints is no part of the report
    results = [_standard_input(runner, stdin_name)] if "-" in paths else []
    for number, result in enumerate(chain(results, run(settings, named, jobs)), 1):
        problems.extend(result.problems)
        notices.extend(result.notices)
        if result.report is not None:
            reports.append(_fresh(result.report, earlier, since, runner, problems))
        if shows:
            click.echo(f"\r{number}/{len(paths)}", nl=False, err=True)
    if shows:
        click.echo("\r\033[K", nl=False, err=True)
    sys.stdout = stream
    text = str(reporter(output).render(reports, problems, colour=target is None and _colour(stream)))
    if quiet and output == "text":
        text = text[: text.rstrip("\n").rfind("\n") + 1]  # all but the summary
    if target:
        _write(target, text)
    else:
        click.echo(text, nl=False, color=True)
    if statistics:
        _statistics(reports, err=output != "text" or target is not None)
    if not quiet:
        for notice in notices:
            click.echo(f"{notice}", err=True)
    regexes.save(compiled)
    if problems:
        if output in ("text", "github"):
            for problem in problems:
                click.echo(str(problem), err=True)
        sys.exit(ExitCode.FAILED)
    if fail_on != "never" and not exit_zero:
        limit = Severity[fail_on.upper()]
        if any(finding.severity >= limit for report in reports for finding in report.findings):
            sys.exit(ExitCode.FINDINGS)
    sys.exit(ExitCode.CLEAN)


def _standard_input(runner: Runner, name: str) -> Result:
    """Return what comes of the draft on standard input."""
    from checker.finding import Problem
    from checker.run import Result

    data = sys.stdin.buffer.read(_MAX_INPUT + 1)
    if len(data) > _MAX_INPUT:
        what = f"has more than {_MAX_INPUT:,} bytes; no more were expected on standard input"
        return Result(None, (Problem(name, what),))
    return runner.check("-", data, name)


def _in_actions() -> bool:
    """Say whether this runs in GitHub Actions."""
    import os

    return os.environ.get("GITHUB_ACTIONS") == "true"


def _paths(runner: Runner, files: Sequence[str], files_from: str | None) -> list[str]:
    """Return the drafts that the arguments name."""
    from checker.drafts import drafts

    names = list(files)
    if files_from:
        if files_from == "-":
            listed = sys.stdin.buffer.read()
        else:
            try:
                with open(files_from, "rb") as file:
                    listed = file.read()
            except OSError as error:
                raise click.UsageError(f"{files_from}: {error.strerror}; expected a list of files") from None
        names += listed.decode("utf-8", "surrogateescape").replace("\0", "\n").splitlines()
        names = [name for name in names if name.strip()]
    elif not files:
        raise click.UsageError("no drafts given; expected files, folders or '-' for standard input")
    return list(drafts(names, runner.excluded))


def _baseline(path: str) -> dict[str, Counter[str]]:
    """Return the fingerprints in an earlier JSON report, by draft."""
    import json
    import os
    from collections import Counter

    try:
        with open(path, encoding="utf-8") as file:
            whole = json.load(file)
        return {
            os.path.normpath(document["name"]): Counter(
                finding["fingerprint"] for finding in (*document["findings"], *document.get("accepted", ()))
            )
            for document in whole["documents"]
        }
    except OSError as error:
        raise click.UsageError(f"{path}: {error.strerror}; expected a report of --format json") from None
    except (ValueError, KeyError, TypeError):
        raise click.UsageError(f"{path}: is no JSON report; expected one of --format json") from None


def _fresh(
    report: Report,
    earlier: dict[str, Counter[str]] | None,
    since: str | None,
    runner: Runner,
    problems: list[Problem],
) -> Report:
    """Return the report without what an earlier report, or the file in an earlier revision, has already."""
    from checker.run import fresh_only

    if earlier is not None:
        import os
        from collections import Counter

        known = earlier.get(os.path.normpath(report.document.name), Counter())
        report = fresh_only(report, known, "in the earlier report")
    if since and report.findings:
        from collections import Counter

        before = _in_revision(report.document.name, since, problems)
        if before is not None:
            old = runner.check(report.document.name, before).report
            gone = (*old.findings, *old.accepted) if old else ()
            known = Counter(finding.fingerprint for finding in gone)
            report = fresh_only(report, known, f"in {since} already")
    return report


def _in_revision(path: str, revision: str, problems: list[Problem]) -> bytes | None:
    """Return what a file held in a git revision, or ``None`` if it was not there."""
    import os
    import subprocess

    from checker.finding import Problem

    folder, name = os.path.split(os.path.abspath(path))
    # inside a hook git says where the repository is, relative to its own folder; the file's folder says it too
    environment = {key: value for key, value in os.environ.items() if key not in ("GIT_DIR", "GIT_INDEX_FILE")}
    try:
        known = subprocess.run(
            ["git", "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"],
            cwd=folder, env=environment, capture_output=True, check=False,
        )  # fmt: skip
        if known.returncode:
            what = f"'{revision}' is no commit here; expected a git revision after --since"
            if not any(problem.what == what for problem in problems):
                problems.append(Problem(path, what))
            return None
        shown = subprocess.run(
            ["git", "show", f"{known.stdout.decode().strip()}:./{name}"],
            cwd=folder, env=environment, capture_output=True, check=False,
        )  # fmt: skip
    except OSError as error:
        problems.append(Problem(path, f"git cannot be run ({error.strerror}); expected git for --since"))
        return None
    return None if shown.returncode else shown.stdout


def _write(path: str, text: str) -> None:
    try:
        with open(path, "w", encoding="utf-8", errors="surrogatepass", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise click.UsageError(f"{path}: {error.strerror}; expected a file to write") from None


def _statistics(reports: Sequence[Report], err: bool) -> None:
    """Print how often each rule found something, the most frequent first."""
    counts: dict[str, int] = {}
    for report in reports:
        for finding in report.findings:
            counts[finding.rule] = counts.get(finding.rule, 0) + 1
    for rule, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        click.echo(f"{number:>6}  {rule}", err=err)


def _colour(stream: Any) -> bool:
    """Say whether to colour: on a terminal, unless ``NO_COLOR`` is set."""
    import os

    return bool(stream.isatty()) and not os.environ.get("NO_COLOR")


def _ruleset(folders: Sequence[str], *, examples: bool = False) -> Ruleset:
    from pathlib import Path

    from checker.finding import Problem
    from checker.ruleset import Ruleset, load

    missing = [
        Problem(folder, "there is no such file or folder; expected rules")
        for folder in folders
        if not Path(folder).exists()
    ]
    found = load([Path(folder) for folder in folders if Path(folder).exists()], examples=examples)
    return Ruleset(found.rules, (*missing, *found.problems))


# --------------------------------------------------------------------------------------------------------------
# config, accept


@main.group("config")
def config_group() -> None:
    """Show the configuration."""


@config_group.command("show")
@click.argument("file", default="draft.txt", metavar="[DRAFT]")
@click.option("--config", type=click.Path(dir_okay=False), help="The configuration, instead of the nearest upwards.")
def show_config(file: str, config: str | None) -> None:
    """Print what holds for a DRAFT (or a draft in this folder), and where each value comes from."""
    from checker.config import FILE_NAME, chosen
    from checker.rule import RuleError
    from checker.run import Runner, Settings

    runner = Runner(Settings(config=config or ""))
    try:
        found = runner.config_for(file)
        ruleset = runner.ruleset_for(file)
    except RuleError as error:
        click.echo(str(error), err=True)
        sys.exit(ExitCode.FAILED)
    click.echo(found.path or f"no {FILE_NAME} in this folder or above it: the defaults hold")
    rows: list[tuple[str, str, str]] = [
        *(("select", name, found.origins.get(f"select.{name}", "")) for name in found.select),
        *(("ignore", name, found.origins.get(f"ignore.{name}", "")) for name in found.ignore),
        *(("rules", str(path), found.origins.get(f"rules.{path}", "")) for path in found.rules),
        *(
            ("severity", f"{name}: {value}", found.origins[f"severity.{name}"])
            for name, value in found.severity.items()
        ),
        *(
            ("options", f"{name}: {option}", found.origins[f"options.{name}.{option}"])
            for name, changes in found.options.items()
            for option in changes
        ),
        *(("words", name, found.origins[f"words.{name}"]) for name in found.words),
        *(("per-file", entry.pattern, found.origins[f"per-file.{entry.pattern}"]) for entry in found.per_file),
        *(("exclude", pattern, found.origins[f"exclude.{pattern}"]) for pattern, _ in found.exclude),
        *(("sources", str(path), found.origins.get(f"sources.{path}", "")) for path in found.sources),
        ("date", str(found.date or "what the draft states"), found.origins.get("date", "default")),
        ("language", found.language or "unknown", found.origins.get("language", "default")),
    ]
    for key, value, place in rows:
        click.echo(f"  {key:<9} {value:<44} {place}".rstrip())
    running = chosen(found, ruleset.rules, file)
    click.echo(f"{len(running)} of {len(ruleset.rules)} rules run on {file}")
    _complain(ruleset.problems)
    sys.exit(ExitCode.FAILED if ruleset.problems else ExitCode.CLEAN)


@config_group.command("schema")
def print_config_schema() -> None:
    """Print the JSON schema of .checker.yaml, for editors."""
    import json

    from checker.schema import config_schema

    click.echo(json.dumps(config_schema(), indent=2))


@main.command()
@click.argument("file")
@click.argument("rule", required=False)
@click.option("--because", metavar="REASON", help="Why the finding may stand.  Required.")
@click.option("--words", default="", metavar="WORDS", help="Only the finding at these words.")
@click.option(
    "--prune", is_flag=True, help="Remove the acceptances of FILE (or of a folder) that match nothing any more."
)
def accept(file: str, rule: str | None, because: str | None, words: str, prune: bool) -> None:
    """Accept the findings in FILE (of one RULE, or all): write them to .checker-accepted.yaml with a reason."""
    from checker import accepted
    from checker.rule import RuleError
    from checker.run import Runner, Settings, run

    runner = Runner(Settings())
    path = runner.accepted_file(file)
    if prune:
        _prune(runner, file, path)
        return
    if not (because or "").strip():
        raise click.UsageError('no reason is given; expected --because "…"')
    base = path or _beside(runner, file)
    result = next(run(Settings(), [file]))
    report = result.report
    if report is None:
        _complain(result.problems)
        sys.exit(ExitCode.FAILED)
    name = accepted.relative(file, base)
    found = [
        finding
        for finding in report.findings
        if (rule is None or finding.rule == rule) and (not words or report.document.slice(finding.span) == words)
    ]
    if not found:
        listed = ", ".join(sorted({finding.rule for finding in report.findings})) or "nothing"
        click.echo(f"{file}: no finding{f' of {rule}' if rule else ''} to accept; found here: {listed}", err=True)
        sys.exit(ExitCode.FAILED)
    try:
        accepted.add(
            base,
            [
                accepted.Acceptance(
                    name, finding.rule, finding.fingerprint, report.document.slice(finding.span), str(because).strip()
                )
                for finding in found
            ],
        )
    except RuleError as error:
        click.echo(str(error), err=True)
        sys.exit(ExitCode.FAILED)
    except OSError as error:
        click.echo(f"{base}: {error.strerror}; expected a file that can be written", err=True)
        sys.exit(ExitCode.FAILED)
    click.echo(f"{base}: accepted {len(found)} finding{'s' if len(found) != 1 else ''} in {file}")


def _beside(runner: Runner, file: str) -> Path:
    """Return where a new acceptance file goes: beside the configuration, else in this folder."""
    from pathlib import Path

    from checker.accepted import FILE_NAME
    from checker.rule import RuleError

    try:
        config = runner.config_for(file).path
    except RuleError:
        config = ""
    return Path(config).parent / FILE_NAME if config else Path(FILE_NAME)


def _prune(runner: Runner, file: str, path: Path | None) -> None:
    """Remove what matches nothing any more from the acceptance file at ``path``."""
    from checker import accepted
    from checker.drafts import drafts
    from checker.rule import RuleError
    from checker.run import Settings, run

    if path is None:
        raise click.UsageError(f"there is no {accepted.FILE_NAME} for {file}; nothing to prune")
    try:
        entries = accepted.load(path)
        paths = list(drafts([file], runner.excluded))
        alive: set[tuple[str, str]] = set()
        checked: set[str] = set()
        for draft, result in zip(paths, run(Settings(), paths), strict=True):
            if result.report is None:
                continue
            name = accepted.relative(draft, path)
            checked.add(name)
            for finding in result.report.accepted:
                alive.update((name, print_) for print_ in (finding.fingerprint, *finding.formerly))
        gone = {
            key
            for key in accepted.entries_by_key(entries)
            if (key[0] in checked and key not in alive) or not (path.parent / key[0]).exists()
        }
        left = accepted.prune(path, gone)
    except RuleError as error:
        click.echo(str(error), err=True)
        sys.exit(ExitCode.FAILED)
    click.echo(f"{path}: removed {len(gone)}, kept {left}")


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
    from checker.manual import page

    click.echo(page(rule), nl=False)


@rules.command("test")
@click.argument("paths", nargs=-1, type=click.Path())
def test_rules(paths: tuple[str, ...]) -> None:
    """Run the examples of rules (of all shipped rules without PATHS) and say which mark missed."""
    from pathlib import Path

    from checker.example import failures
    from checker.manual import with_marks
    from checker.ruleset import load

    ruleset = load([Path(path) for path in paths], shipped=not paths, examples=True)
    failed = count = 0
    for rule in ruleset.rules:
        count += len(rule.bad) + len(rule.good)
        for name, example, difference in failures(rule):
            failed += 1
            click.echo(f"{example.place}: {rule.id}::{name}: {difference}\n    {with_marks(example)}")
    _complain(ruleset.problems)
    click.echo(f"{len(ruleset.rules)} rules, {count} examples, {failed} failed")
    if ruleset.problems:
        sys.exit(ExitCode.FAILED)
    sys.exit(ExitCode.FINDINGS if failed else ExitCode.CLEAN)


@rules.command("schema")
def print_rule_schema() -> None:
    """Print the JSON schema of rule files, for editors."""
    import json

    from checker.schema import rule_schema

    click.echo(json.dumps(rule_schema(), indent=2))


@rules.command("new")
@click.argument("rule_id")
@click.option("--kind", default="wording", show_default=True,
              help="wording, relation, sum, count, restated, calendar, consistency, attribution, quote, evidence")  # fmt: skip
@click.option("--folder", default="rules/own", show_default=True, type=click.Path(), help="Where the file goes.")
def new_rule(rule_id: str, kind: str, folder: str) -> None:
    """Write a rule file that passes its own tests, to be changed into the rule you want."""
    import re
    from pathlib import Path

    from checker.starters import STARTERS, starter

    if kind not in STARTERS:
        raise click.UsageError(f"there is no kind '{kind}'; expected {', '.join(STARTERS)}")
    if not re.fullmatch(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", rule_id):
        raise click.UsageError(f"the id '{rule_id}' is not kebab-case; expected words like 'grant-per-school'")
    path = Path(folder) / f"{rule_id}.yaml"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "x", encoding="utf-8") as stream:
            stream.write(starter(kind, rule_id))
    except FileExistsError:
        raise click.UsageError(f"{path}: is there already; expected a new id") from None
    except OSError as error:
        raise click.UsageError(f"{path}: {error.strerror}; expected a folder that can be written") from None
    click.echo(f"{path}: written; change it, then: checker rules test {path}")


@rules.command("audit")
@click.argument("rule")
@click.option("--over", required=True, multiple=True, type=click.Path(), help="Drafts: files or folders.")
@click.option("--rules", "folders", multiple=True, type=click.Path(), help="Further rules: a folder or a file.")
@click.option("--limit", default=50, show_default=True, help="Print so many findings, spread evenly over all.")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes.")
def audit_rule(rule: str, over: tuple[str, ...], folders: tuple[str, ...], limit: int, jobs: int) -> None:
    """Run one RULE (an id, or the file of a rule) over an archive: its findings with their context, and counts."""
    from collections import Counter
    from pathlib import Path

    from checker.drafts import drafts
    from checker.run import Runner, Settings, run

    if rule.endswith((".yaml", ".yml")):
        folders = (*folders, rule)
        rule = Path(rule).stem
    settings = Settings(select=(rule,), folders=folders, isolated=True, preview=True)
    paths = list(drafts(over, Runner(settings).excluded))
    problems: list[Problem] = []
    found: list[tuple[str, str]] = []
    words: Counter[str] = Counter()
    checked = with_findings = compared = 0
    for result in run(settings, paths, jobs):
        problems.extend(result.problems)
        report = result.report
        if report is None:
            continue
        checked += 1
        compared += report.checked.get("relations", 0)
        with_findings += bool(report.findings)
        lines = report.document.lines
        for finding in report.findings:
            start, end = finding.span
            line, column = lines.position(report.document.offsets.to_source(start))
            text = report.document.text
            before, mark, after = text[max(start - 70, 0) : start], text[start:end], text[end : end + 50]
            context = " ".join(f"{before}[[{mark}]]{after}".split())
            found.append((f"{report.document.name}:{line}:{column}", f"{context}\n    {finding.message}"))
            words[" ".join(mark.lower().split())] += 1
    step = max(len(found) / limit, 1.0) if limit > 0 else 1.0
    shown = [found[int(number * step)] for number in range(min(limit, len(found)))]
    for place, context in shown:
        click.echo(f"{place}: {context}")
    if len(words) > 1 and words.most_common(1)[0][1] > 1:
        listed = ", ".join(f"{word!r} {number}" for word, number in words.most_common(10))
        click.echo(f"most frequent: {listed}")
    click.echo(
        f"{rule}: {len(found)} findings in {with_findings} of {checked} drafts, {compared} comparisons"
        + (f"; {len(shown)} shown" if len(shown) < len(found) else "")
    )
    _complain(problems)
    sys.exit(ExitCode.FAILED if problems else ExitCode.CLEAN)


@rules.command("try")
@click.argument("pattern")
@click.argument("draft")
@click.option("--within", default="paragraph", show_default=True, help="sentence, 'N sentences', paragraph, document")
@click.option("--rules", "folders", multiple=True, type=click.Path(), help="A folder whose words/ the pattern may use.")
def try_pattern(pattern: str, draft: str, within: str, folders: tuple[str, ...]) -> None:
    """Show what a PATTERN matches in a DRAFT ('-' for standard input): segments, slots, what blocked."""
    from pathlib import Path

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


# --------------------------------------------------------------------------------------------------------------
# editors


@main.command()
@click.option("--stdio", is_flag=True, help="Answer requests on standard input, one JSON object per line.")
@click.option("--http", "address", metavar="HOST:PORT", help="Answer POST /check, for pages in a browser.")
@click.option("--origin", "origins", multiple=True, metavar="URL", help="A site whose pages may ask over HTTP.")
@click.option("--remote", is_flag=True, help="Allow an address that other machines can reach.")
@click.option("--config", type=click.Path(dir_okay=False), help="The configuration, instead of the nearest upwards.")
def serve(stdio: bool, address: str | None, origins: tuple[str, ...], remote: bool, config: str | None) -> None:
    """Check drafts while they are written; examples/protocol.md describes requests and answers."""
    import os

    from checker import regexes

    compiled = regexes.load()
    from checker.run import Settings
    from checker.serve import Session, http_server, serve_stream

    if stdio == (address is not None):
        raise click.UsageError("expected either --stdio or --http HOST:PORT")
    settings = Settings(config=config or "")
    if address is None:
        answers = _answers()
        try:
            serve_stream(Session(settings), sys.stdin.buffer, answers)
        except KeyboardInterrupt:
            pass
        finally:
            try:
                answers.flush()
            except OSError:  # the client is gone: leave nothing for the interpreter to flush
                os.dup2(os.open(os.devnull, os.O_WRONLY), answers.fileno())
        regexes.save(compiled)
        return
    host, _, port = address.rpartition(":")
    if not port.isdigit() or int(port) > 65535 or not host:
        raise click.UsageError(f"'{address}' is no address; expected HOST:PORT")
    try:
        server = http_server(Session(settings, folders=False), host.strip("[]"), int(port), origins, remote=remote)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise click.UsageError(f"cannot listen on {address}: {error.strerror}; expected a free port") from None
    click.echo(f"http://{host}:{server.server_address[1]}/check", err=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


@main.command()
@click.option("--stdio", is_flag=True, help="Speak on standard input and output, as it does anyway.")
def lsp(stdio: bool) -> None:
    """Run the language server on standard input and output, for editors."""
    from checker import regexes

    compiled = regexes.load()
    try:
        from checker.lsp import server
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("checker"):
            raise
        what = f"the language server needs {error.name}; expected it installed: pip install 'newsroom-checker[lsp]'"
        raise click.UsageError(what) from None
    server().start_io(sys.stdin.buffer, _answers())
    regexes.save(compiled)


def _answers() -> BinaryIO:
    """Return standard output for answers alone: what a library prints, in Python or in C, goes to standard error."""
    import os

    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    sys.stdout = sys.stderr
    return answers
