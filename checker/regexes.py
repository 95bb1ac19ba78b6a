"""Regular expressions compiled once, kept beside Python's own compiled modules.

Compiling the regular expressions that one article needs costs more than looking for them: a third of a whole run.  So
the code that ``re`` makes of them is kept in ``__pycache__``, like the parsed rules and with the same trust, and
put into the cache of ``re`` before the modules that ask for it are loaded.  It is known by the expression itself, so it
is never wrong, and by the versions of the project and of Python, since its form is CPython's own.  The interpreter verifies such code
before it takes it; where anything is not as expected, ``re`` compiles as ever.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from checker import __version__

__all__ = ["load", "save"]

#: A run that compiled fewer new expressions leaves the file as it is: each draft asks for a few of its own.  So many
#: are kept at most; ``re`` itself keeps 512.
_FEWEST, _MOST = 10, 450
#: So many new ones, and no room for them, say that the file holds what the rules no longer ask for.
_STALE = 30

#: an expression and its flags, as ``re.compile`` gets them; then what the interpreter's own compiling function wants
_Row = tuple[str, int, int, bytes, int, dict[str, int], tuple[str | None, ...]]


def _path() -> str:
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "__pycache__")
    return os.path.join(folder, f"regexes.{sys.implementation.cache_tag}.marshal")


def load() -> list[_Row]:
    """Put the stored expressions into the cache of ``re``, and return them."""
    try:
        sre: Any = import_module("_sre")
        import marshal
        import re
        from array import array

        with open(_path(), "rb") as file:
            version, rows = marshal.load(file)
        if version != (sys.version, sre.MAGIC, __version__):
            return []
        cache = re._cache  # type: ignore[attr-defined]
        for pattern, flags, final, code, groups, names, order in rows:
            cache[str, pattern, flags] = sre.compile(pattern, final, array("I", code).tolist(), groups, names, order)
    except Exception:  # no file, another Python, another re: nothing is lost
        return []
    return list(rows)


def save(kept: Sequence[_Row]) -> None:
    """Store what is in the cache of ``re`` besides what was ``kept``, if that is worth it and there is room."""
    try:
        import re

        known = {row[:2] for row in kept}
        fresh = [
            (pattern, flags)
            for kind, pattern, flags in re._cache  # type: ignore[attr-defined]
            if kind is str and type(flags) is int and (pattern, flags) not in known
        ]
        full = len(kept) + _FEWEST > _MOST
        if sys.dont_write_bytecode or len(fresh) < (_STALE if full else _FEWEST):
            return
        path = _path()
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if not os.access(os.path.dirname(path), os.W_OK):
            return
        sre: Any = import_module("_sre")
        import marshal

        kept = [] if full else kept
        rows = [*kept, *(_row(pattern, flags) for pattern, flags in fresh[: _MOST - len(kept)])]
        new = f"{path}.{os.getpid()}"
        with open(new, "wb") as file:
            marshal.dump(((sys.version, sre.MAGIC, __version__), rows), file)
        os.replace(new, path)
    except Exception:  # a full disk, another re
        return


def _row(pattern: str, flags: int) -> _Row:
    """Return an expression compiled, as ``re`` does it."""
    import re
    from array import array

    parsed = re._parser.parse(pattern, flags)  # type: ignore[attr-defined]
    state = parsed.state
    code = array("I", re._compiler._code(parsed, flags)).tobytes()  # type: ignore[attr-defined]
    order: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        order[number] = name
    return pattern, flags, int(flags | state.flags), code, state.groups - 1, dict(state.groupdict), tuple(order)
