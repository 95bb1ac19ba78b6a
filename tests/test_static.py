"""The code keeps its own rules: layers, types, style."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "mypy", "--strict", "checker"],
        ["-m", "ruff", "check", "checker", "tests"],
        ["-c", "from importlinter.cli import lint_imports_command as main; main()"],
    ],
    ids=["mypy", "ruff", "import-contracts"],
)
def test_static_check(command: list[str]) -> None:
    """Types are strict, style is clean, no lower layer imports a higher one."""
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, timeout=200, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_heavy_is_imported_for_plain_text() -> None:
    """A run on a text draft imports neither pint nor any library of the other formats and front ends."""
    code = (
        "import sys; from checker.cli import main\n"
        "try: main(['check', 'seeds/north-korean-casualties.txt', '--format', 'json'], standalone_mode=False)\n"
        "except SystemExit: pass\n"
        "heavy = {'pint', 'pygls', 'lsprotocol', 'babel', 'docx', 'markdown_it', 'pypdfium2', 'numpy', 'rapidfuzz',"
        " 'hypothesis', 'http.server', 'asyncio', 'email'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )

    assert done.stderr.strip() == "[]"
