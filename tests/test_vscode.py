"""The Visual Studio Code extension type-checks and is packaged."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from tests.npm import built

SOURCE = Path(__file__).resolve().parent.parent / "examples" / "editors" / "vscode"


def test_the_extension_is_packaged(tmp_path: Path) -> None:
    """``npm run package`` checks the types and writes a .vsix that holds the bundle its manifest names."""
    folder = built(SOURCE, tmp_path / "vscode", "package")
    with zipfile.ZipFile(folder / "checker.vsix") as package:
        manifest = json.loads(package.read("extension/package.json"))
        bundle = package.read(f"extension/{manifest['main'].removeprefix('./')}").decode()
    assert "checker.accept" in bundle
    assert "LanguageClient" in bundle
