"""Examples that are built with npm, each in a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

__all__ = ["built"]


def built(source: Path, folder: Path, script: str) -> Path:
    """Copy an example to a folder, fetch its packages, run a script of its manifest and return the folder.

    Skips the test where npm is missing, and where neither ``CI`` is set nor the packages are there already: fetching
    them asks the npm registry.
    """
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed: apt-get install npm")
    packages = source / "node_modules"
    if not packages.is_dir() and not os.environ.get("CI"):
        pytest.skip(f"built where CI is set, or after npm install in {source.name}: it asks the npm registry")
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("node_modules", "out", "*.vsix"))
    if packages.is_dir():
        (folder / "node_modules").symlink_to(packages)
    else:
        install = ["npm", "install", "--no-audit", "--no-fund", "--loglevel=error"]
        try:
            fetched = subprocess.run(install, cwd=folder, capture_output=True, text=True, timeout=50, check=False)
        except subprocess.TimeoutExpired:
            pytest.skip("the npm registry did not answer in time")
        if fetched.returncode:
            pytest.skip(f"the npm registry cannot be reached: {fetched.stderr[-200:]}")
    command = ["npm", "run", "-s", script]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=50, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder
