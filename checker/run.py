"""Checks files, each under the configuration and the acceptances that lie nearest to it.

This is what every front end does between its arguments and a reporter.
"""

from __future__ import annotations

import datetime
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from checker.engine import Engine
from checker.finding import Finding, Problem, Report
from checker.readers import ReadError, read
from checker.rule import Rule, RuleError
from checker.ruleset import Ruleset

if TYPE_CHECKING:
    from pathlib import Path

    from checker.accepted import Acceptance
    from checker.config import Config
    from checker.document import Document
    from checker.memory import Memory

__all__ = ["Result", "Runner", "Settings", "fresh_only", "run"]


@dataclass(frozen=True)
class Settings:
    """What the caller asks for; it goes before what configurations say.

    ``config`` is a configuration for all files ("" for the nearest of each), ``isolated`` leaves configurations and
    acceptances aside, ``format`` forces a reader, ``select`` are the only rules that run.
    """

    config: str = ""
    isolated: bool = False
    folders: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    date: datetime.date | None = None
    language: str = ""
    format: str = ""
    sources: tuple[str, ...] = ()


class Result(NamedTuple):
    """What came of one file: the report (``None`` if it was not checked), what failed, and what is worth a word.

    ``notices`` speak of acceptances that match nothing; they are no failures.
    """

    report: Report | None
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()


#: Files as they were when they were read: name, time of change and size of each.
_Stamp = tuple[tuple[str, int, int], ...]


@dataclass
class _Desk:
    """One configuration at work."""

    config: Config
    ruleset: Ruleset
    sources: list[Document]
    stamp: _Stamp
    engines: dict[tuple[int, ...], Engine] = field(default_factory=dict)  # by the per-file entries that hold


class Runner:
    """Checks one file after another.  Problems of a configuration are told once, with the first file under it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._desks: dict[str, _Desk | None] = {}
        self._configs: dict[str, Config] = {}
        self._nearest: dict[tuple[str, str], Path | None] = {}
        self._accepted: dict[str, tuple[_Stamp, dict[tuple[str, str], Acceptance]]] = {}
        #: sources that were read, which a draft under work names at every check
        self._documents: dict[str, tuple[_Stamp, Document]] = {}

    def refresh(self, name: str) -> None:
        """Forget the configuration, rules, sources and acceptances of a file if their files have changed meanwhile.

        A process that lives long calls this before a check.
        """
        self._nearest.clear()
        key = self._key(name)
        if key in self._desks:
            desk = self._desks[key]
            if desk is None or desk.stamp != _stamp(self._files(desk.config)):
                del self._desks[key]
                self._configs.pop(key, None)
        path = self.accepted_file(name)
        if path is not None and str(path) in self._accepted and self._accepted[str(path)][0] != _stamp([path]):
            del self._accepted[str(path)]

    def check(
        self,
        path: str,
        data: bytes,
        name: str = "",
        *,
        date: datetime.date | None = None,
        sources: Sequence[Document] = (),
        format: str = "",  # noqa: A002
        memory: Memory | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Result:
        """Return what the check of a file comes to; ``name`` is what it is called if not by its path.

        ``date``, ``sources`` (besides those of the settings) and ``format`` hold for this file alone.  With the ``memory``
        of its version before, a check costs what has changed.  ``progress`` is told how many rules have run, of how many,
        and ends the check by raising.
        """
        name = name or path
        problems: list[Problem] = []
        desk = self._desk(name, problems)
        if desk is None:
            return Result(None, tuple(problems))
        try:
            document = read(name, data, format=format or self.settings.format)
        except ReadError as error:
            return Result(None, (*problems, error.problem))
        given = [*desk.sources, *sources]
        if written := document.metadata.get("sources"):
            own = _paths([os.path.join(os.path.dirname(name), path) for path in written.split("\n")])
            told = {source.name for source in given}
            given += [source for source in self._sources(own, problems) if source.name not in told]
        others = [source for source in given if source.source != document.source]
        if len(others) < len(given):
            problems.append(Problem(name, "the draft is given as its own source; expected what it was written from"))
        engine = self._engine(desk, name)
        day = date or self.settings.date or desk.config.date
        language = self.settings.language or desk.config.language or _variant(document.metadata.get("language", ""))
        report = engine.check(document, date=day, sources=others, language=language, memory=memory, progress=progress)
        notices: list[Problem] = []
        if attached := document.metadata.get("attachments"):
            notices.append(Problem(name, f"attachments are not read: {attached}; save them and check them too"))
        if not self.settings.isolated:
            report = self._accept(report, name, problems, notices)
        return Result(report, (*problems, *report.problems), tuple(notices))

    def rule(self, name: str, rule_id: str) -> Rule | None:
        """Return a rule that is known where a file lies."""
        desk = self._desk(name, [])
        return desk.ruleset.get(rule_id) if desk is not None else None

    def config_for(self, name: str) -> Config:
        """Return the configuration that holds for a file; raises ``RuleError`` if it cannot be used."""
        from checker import config

        key = self._key(name)
        if key not in self._configs:
            found = config.load(*_paths([key])) if key else config.Config()
            origins = dict(found.origins)
            if self.settings.select:
                found = replace(found, select=self.settings.select, ignore=("all",), per_file=())
                origins |= {f"select.{rule}": "--select" for rule in self.settings.select}
            origins |= {f"ignore.{rule}": "--ignore" for rule in self.settings.ignore}
            ignore = (*found.ignore, *self.settings.ignore)
            self._configs[key] = replace(found, ignore=ignore, origins=origins)
        return self._configs[key]

    def ruleset_for(self, name: str) -> Ruleset:
        """Return the rules known where a file lies, and what is wrong with them; raises ``RuleError``."""
        from checker import config

        folders = _paths(self.settings.folders)
        found = config.ruleset_of(self.config_for(name), [folder for folder in folders if folder.exists()])
        what = "there is no such file or folder; expected rules"
        missing = tuple(Problem(str(folder), what) for folder in folders if not folder.exists())
        return Ruleset(found.rules, (*missing, *found.problems))

    def excluded(self, path: str) -> bool:
        """Say whether the nearest configuration leaves a file out of a folder that is walked."""
        from checker import config

        try:
            left_out = self.config_for(path).exclude
        except RuleError:
            return False  # told when the file is checked
        return any(config.matches(pattern, path, base) for pattern, base in left_out)

    def _key(self, name: str) -> str:
        """Return the configuration file that holds for a file, or ""."""
        if self.settings.isolated:
            return ""
        return self.settings.config or str(self._find(".checker.yaml", name) or "")

    def accepted_file(self, name: str) -> Path | None:
        """Return the acceptance file nearest to a file, if there is one."""
        from checker.accepted import FILE_NAME

        return self._find(FILE_NAME, name)

    def _find(self, file: str, name: str) -> Path | None:
        """Return the file of that name in the folder of ``name``, or the nearest above it."""
        whole = os.path.abspath(name)
        folder = whole if os.path.isdir(whole) else os.path.dirname(whole)
        key = (file, folder)
        if key not in self._nearest:
            here = folder
            while True:
                path = os.path.join(here, file)
                if os.path.isfile(path):
                    self._nearest[key] = _paths([os.path.relpath(path)])[0]
                    break
                if os.path.dirname(here) == here:
                    self._nearest[key] = None
                    break
                here = os.path.dirname(here)
        return self._nearest[key]

    def _desk(self, name: str, problems: list[Problem]) -> _Desk | None:
        """Return the configuration at work for a file, or ``None`` if it cannot be used."""
        key = self._key(name)
        if key in self._desks:
            return self._desks[key]
        try:
            config = self.config_for(name)
            ruleset = self.ruleset_for(name)
        except RuleError as error:
            place, _, what = str(error).partition(": ")
            problems.append(Problem(place, what))
            self._desks[key] = None
            return None
        problems.extend(ruleset.problems)
        sources = self._sources((*_paths(self.settings.sources), *config.sources), problems)
        desk = self._desks[key] = _Desk(config, ruleset, sources, _stamp(self._files(config)))
        return desk

    def _files(self, config: Config) -> Iterator[Path]:
        """Yield the files and folders that a configuration at work rests on, besides the shipped ones."""
        yield from config.files
        yield from config.rules
        yield from config.sources
        yield from _paths((*self.settings.folders, *self.settings.sources))

    def _sources(self, paths: Iterable[Path], problems: list[Problem]) -> list[Document]:
        """Read what drafts were written from; what cannot be used as a source is a problem."""
        from checker.config import sources_of

        found: list[Document] = []
        for source in sources_of(paths):
            if source.is_dir():
                problems.append(Problem(str(source), "the folder holds no files; expected sources"))
                continue
            stamp = _stamp([source])
            known = self._documents.get(str(source))
            if known is not None and known[0] == stamp:
                found.append(known[1])
                continue
            try:
                document = read(str(source), source.read_bytes())
            except ReadError as error:
                problems.append(error.problem)
                continue
            except OSError as error:
                problems.append(Problem(str(source), f"{error.strerror or error}; expected a readable source"))
                continue
            if document.text.strip():
                self._documents[str(source)] = stamp, document
                found.append(document)
            else:
                problems.append(Problem(str(source), "the source is empty; expected text"))
        return found

    def _engine(self, desk: _Desk, name: str) -> Engine:
        """Return the engine for the rules that run on a file; files under the same ``per-file`` entries share one."""
        from checker.config import chosen, matches

        per_file = enumerate(desk.config.per_file)
        key = tuple(number for number, entry in per_file if matches(entry.pattern, name, entry.folder))
        if key not in desk.engines:
            desk.engines[key] = Engine(chosen(desk.config, desk.ruleset.rules, name, preview=self.settings.preview))
        return desk.engines[key]

    def _accept(self, report: Report, name: str, problems: list[Problem], notices: list[Problem]) -> Report:
        """Set accepted findings apart; report acceptances that match nothing."""
        path = self._find(".checker-accepted.yaml", name)
        if path is None and "checker:" not in report.document.source:
            return report
        from checker import accepted

        entries: dict[tuple[str, str], Acceptance] = {}
        file = ""
        if path is not None:
            if str(path) not in self._accepted:
                stamp = _stamp([path])
                try:
                    entries = accepted.entries_by_key(accepted.load(path))
                except RuleError as error:
                    place, _, what = str(error).partition(": ")
                    problems.append(Problem(place, what))
                self._accepted[str(path)] = stamp, entries
                for entry in entries.values():
                    if not (path.parent / entry.file).exists():
                        what = f"there is no {entry.file} any more; 'checker accept --prune' removes its acceptance"
                        notices.append(Problem(entry.place, what))
            entries = self._accepted[str(path)][1]
            file = accepted.relative(name, path)
        report, used, wrong = accepted.apply(report, entries, file)
        for problem in wrong:
            (problems if "reason" in problem.what or "no acceptance" in problem.what else notices).append(problem)
        for key, entry in entries.items():
            if key[0] == file and key not in used:
                what = f"nothing matches the acceptance of {entry.rule} in {file} any more; 'checker accept --prune' removes it"
                notices.append(Problem(entry.place, what))
        return report


def _variant(tag: str) -> str:
    """Return the variant of English that a language tag names ("en-GB"), or ""."""
    language, _, region = tag.strip().lower().replace("_", "-").partition("-")
    if language in ("us", "uk"):
        return language.upper()
    if language != "en":
        return ""
    return "US" if region == "us" else "UK" if region in ("gb", "uk", "ie", "au", "nz", "za", "in") else ""


def _paths(names: Sequence[str]) -> list[Path]:
    """Return file names as paths; one draft alone needs none, nor pathlib."""
    if not names:
        return []
    from pathlib import Path

    return [Path(name) for name in names]


def _stamp(paths: Iterable[Path]) -> _Stamp:
    """Return the state of files, and of all files in folders."""
    found = []
    for path in paths:
        for one in sorted(path.rglob("*")) if path.is_dir() else (path,):
            try:
                status = one.stat()
            except OSError:
                found.append((str(one), 0, 0))
            else:
                found.append((str(one), status.st_mtime_ns, status.st_size))
    return tuple(found)


def run(settings: Settings, paths: Sequence[str], jobs: int = 1) -> Iterator[Result]:
    """Yield the result of every file, in the order of ``paths``, whatever ``jobs`` (processes) is."""
    if jobs <= 1 or len(paths) < 2:
        runner = Runner(settings)
        for path in paths:
            yield _one(runner, path)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    told: set[Problem] = set()
    noticed: set[Problem] = set()
    size = max(1, min(64, len(paths) // (jobs * 2)))
    chunks = [paths[at : at + size] for at in range(0, len(paths), size)]
    with ProcessPoolExecutor(min(jobs, len(chunks)), get_context("spawn")) as pool:
        for results in pool.map(partial(_chunk, settings), chunks):
            for result in results:  # every chunk tells of its configuration: say it once
                problems = tuple(problem for problem in result.problems if problem not in told)
                told.update(result.problems)
                notices = tuple(notice for notice in result.notices if notice not in noticed)
                noticed.update(result.notices)
                yield result._replace(problems=problems, notices=notices)


def _chunk(settings: Settings, paths: Sequence[str]) -> list[Result]:
    """Check some files in a process of their own."""
    return list(run(settings, paths))


def _one(runner: Runner, path: str) -> Result:
    """Check the file at a path."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        return Result(None, (Problem(path, f"{error.strerror or error}; expected a readable file"),))
    return runner.check(path, data)


def fresh_only(report: Report, known: Counter[str], reason: str) -> Report:
    """Return the report with the findings that were there before set apart as accepted; ``reason`` says so.

    ``known`` counts the fingerprints that were there before.
    """
    left = Counter(known)
    fresh: list[Finding] = []
    old: list[Finding] = []
    for finding in report.findings:
        if left[finding.fingerprint] > 0:
            left[finding.fingerprint] -= 1
            old.append(replace(finding, accepted=reason))
        else:
            fresh.append(finding)
    return replace(report, findings=tuple(fresh), accepted=(*report.accepted, *old))
