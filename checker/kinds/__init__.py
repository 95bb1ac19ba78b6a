"""The kinds: each a shape of reasoning that compiles a rule into a check.

A kind is a module whose docstring is its manual page, with a frozen dataclass ``Options`` (the keys a rule of the
kind may have) and ``compile(rule) -> Check``.  A kind whose outcomes depend on what stands near says how near:
``reach(rule)`` is a number of sentences, ``None`` for the whole draft; an editor's draft is then checked again only
around what changed.  This table is the only list of them; a kind is imported when the
first rule of it is loaded.
"""

from __future__ import annotations

from types import ModuleType

__all__ = ["KINDS", "kind_module"]

KINDS: tuple[str, ...] = (
    "relation",
    "wording",
    "sum",
    "count",
    "restated",
    "calendar",
    "evidence",
    "consistency",
    "attribution",
    "quote",
)


def kind_module(name: str) -> ModuleType:
    """Return the module of a kind; raise ``KeyError`` if there is none of that name."""
    if name not in KINDS:
        raise KeyError(name)
    from importlib import import_module

    return import_module(f"checker.kinds.{name}")
