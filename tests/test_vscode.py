"""The Visual Studio Code extension type-checks and is packaged; run where ``CI`` is set, for it asks the npm registry."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "examples" / "editors" / "vscode"


@pytest.mark.skipif(not os.environ.get("CI"), reason="built where CI is set: it fetches packages from the npm registry")
@pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed: apt-get install npm")
def test_the_extension_is_packaged(tmp_path: Path) -> None:
    """``npm run package`` checks the types and writes a .vsix that holds the bundle its manifest names."""
    folder = tmp_path / "vscode"
    shutil.copytree(SOURCE, folder, ignore=shutil.ignore_patterns("node_modules", "out", "*.vsix"))
    install = ["npm", "install", "--no-audit", "--no-fund", "--loglevel=error"]
    try:
        fetched = subprocess.run(install, cwd=folder, capture_output=True, text=True, timeout=50, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip("the npm registry did not answer in time")
    if fetched.returncode:
        pytest.skip(f"the npm registry cannot be reached: {fetched.stderr[-200:]}")
    command = ["npm", "run", "-s", "package"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=50, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(folder / "checker.vsix") as package:
        manifest = json.loads(package.read("extension/package.json"))
        bundle = package.read(f"extension/{manifest['main'].removeprefix('./')}").decode()
    assert "checker.accept" in bundle
    assert "LanguageClient" in bundle
