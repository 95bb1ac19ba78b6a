"""Reporters: reports in, text out.  Each is a module with ``render(reports, problems, *, colour) -> str``."""

from __future__ import annotations

from types import ModuleType

__all__ = ["REPORTERS", "reporter"]

REPORTERS: tuple[str, ...] = ("text", "json")


def reporter(name: str) -> ModuleType:
    """Return the module of a reporter; raise ``KeyError`` if there is none of that name."""
    if name not in REPORTERS:
        raise KeyError(name)
    from importlib import import_module

    return import_module(f"checker.reporters.{name}")
