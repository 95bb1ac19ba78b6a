"""Which files a run is about: arguments, folders, patterns; what ``.gitignore`` and the configuration leave out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from checker.config import compiled
from checker.readers import FORMATS

__all__ = ["EXTENSIONS", "drafts"]

#: What a folder is searched for.  JSON and XML are everybody's: such files are drafts when they are named.
EXTENSIONS = frozenset(
    extension
    for name, (_, extensions, _) in FORMATS.items()
    for extension in extensions
    if name not in ("iptc", "ninjs")
) | {".nitf", ".newsml", ".ninjs"}


class _Ignore(NamedTuple):
    """One line of a ``.gitignore``: the folder it stands in and what it matches; ``keep`` for a line that begins ``!``."""

    folder: str
    matches: Callable[[str], object]
    keep: bool
    folders_only: bool


def drafts(arguments: Iterable[str], excluded: Callable[[str], bool] = lambda path: False) -> Iterator[str]:
    """Yield the drafts among the arguments, each once, in order.

    A file is taken as it is, ``-`` stands for standard input, a folder is walked in the order of names (hidden files,
    what ``.gitignore`` names and what is ``excluded`` left out), and a pattern that names no file is expanded.
    """
    seen: set[str] = set()
    for argument in arguments:
        if argument == "-" or os.path.isfile(argument):
            found: Iterable[str] = [argument]
        elif os.path.isdir(argument):
            found = _walk(argument, excluded)
        elif any(sign in argument for sign in "*?["):
            from glob import glob

            names = sorted(glob(argument, recursive=True))
            files = [name for name in names if os.path.isfile(name)]
            found = [name for name in files if not excluded(name)] if files else [argument]
        else:
            found = [argument]
        for path in found:
            if path not in seen:
                seen.add(path)
                yield path


def _walk(top: str, excluded: Callable[[str], bool]) -> Iterator[str]:
    """Yield the drafts under a folder, depth first, names in order."""
    for path in _folder(top, _above(top), excluded):
        yield path.removeprefix("./")


def _folder(folder: str, ignored: list[_Ignore], excluded: Callable[[str], bool]) -> Iterator[str]:
    ignored = ignored + _read(folder)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") or _is_ignored(entry.path, entry.is_dir(), ignored) or excluded(entry.path):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _folder(entry.path, ignored, excluded)
        elif os.path.splitext(entry.name)[1].lower() in EXTENSIONS and entry.is_file():
            yield entry.path


def _above(top: str) -> list[_Ignore]:
    """Return the ``.gitignore`` lines of the folders above, up to the root of the repository."""
    folder = os.path.realpath(top)
    found: list[_Ignore] = []
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return []  # no repository: what lies above has no say
        folder = above
        found = _read(folder) + found
    return found


def _read(folder: str) -> list[_Ignore]:
    """Return the lines of the ``.gitignore`` in a folder."""
    try:
        with open(os.path.join(folder, ".gitignore"), encoding="utf-8", errors="replace") as file:
            text = file.read()
    except OSError:
        return []
    found = []
    for line in text.splitlines():
        pattern = line.rstrip()
        if not pattern or pattern.startswith("#"):
            continue
        keep = pattern.startswith("!")
        pattern = pattern[keep:]
        only = pattern.endswith("/")
        found.append(_Ignore(os.path.abspath(folder), compiled(pattern).match, keep, only))
    return found


def _is_ignored(path: str, is_folder: bool, ignored: list[_Ignore]) -> bool:
    """Say whether the last line that matches a path leaves it out."""
    whole = os.path.abspath(path)
    for folder, match, keep, only in reversed(ignored):
        if only and not is_folder:
            continue
        relative = os.path.relpath(whole, folder).replace(os.sep, "/")
        if match(relative):
            return not keep
    return False
