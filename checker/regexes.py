"""Regular expressions compiled once, kept beside Python's own compiled modules.

Compiling the regular expressions that one article needs costs more than looking for them: a third of a whole run.  So
the code that ``re`` makes of them is kept in ``__pycache__``, like the parsed rules and with the same trust, and
put into the cache of ``re`` before the modules that ask for it are loaded.  It is known by the expression itself, so it
is never out of date, and by the version of Python, since its form is CPython's own.  The interpreter verifies such code
before it takes it; where anything is not as expected, ``re`` compiles as ever.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

__all__ = ["load", "save"]

#: A run that compiled fewer new expressions leaves the file as it is: some depend on the draft.  So many are kept at
#: most; ``re`` itself keeps 512.
_FEWEST, _MOST = 10, 400

_Key = tuple[type, Any, int]


def _path() -> str:
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "__pycache__")
    return os.path.join(folder, f"regexes.{sys.implementation.cache_tag}.marshal")


def load() -> int:
    """Put the stored expressions into the cache of ``re``; return how many they are."""
    try:
        sre: Any = import_module("_sre")
        import marshal
        import re
        from array import array

        with open(_path(), "rb") as file:
            version, rows = marshal.load(file)
        if version != (sys.version, sre.MAGIC):
            return 0
        cache: dict[_Key, Any] = re._cache  # type: ignore[attr-defined]
        for pattern, flags, final, code, groups, names, order in rows:
            key = (type(pattern), pattern, flags)
            cache[key] = sre.compile(pattern, final, array("I", code).tolist(), groups, names, order)
    except Exception:  # no file, another Python, another re: nothing is lost
        return 0
    return len(rows)


def save(loaded: int) -> None:
    """Store what is in the cache of ``re``, if it has grown beyond the ``loaded`` expressions; else do nothing."""
    try:
        import re

        cache: dict[_Key, Any] = re._cache  # type: ignore[attr-defined]
        if sys.dont_write_bytecode or loaded >= _MOST or len(cache) < loaded + _FEWEST:
            return
        path = _path()
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if not os.access(os.path.dirname(path), os.W_OK):
            return
        sre: Any = import_module("_sre")
        import marshal
        from array import array

        rows = []
        for kind, pattern, flags in list(cache)[:_MOST]:
            if kind is str and type(flags) is int:
                parsed = re._parser.parse(pattern, flags)  # type: ignore[attr-defined]
                state = parsed.state
                code = array("I", re._compiler._code(parsed, flags)).tobytes()  # type: ignore[attr-defined]
                order: list[str | None] = [None] * state.groups
                for name, number in state.groupdict.items():
                    order[number] = name
                final = int(flags | state.flags)
                rows.append((pattern, flags, final, code, state.groups - 1, dict(state.groupdict), tuple(order)))
        fresh = f"{path}.{os.getpid()}"
        with open(fresh, "wb") as file:
            marshal.dump(((sys.version, sre.MAGIC), rows), file)
        os.replace(fresh, path)
    except Exception:  # a read-only installation, another re
        return
