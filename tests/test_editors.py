"""Real editors, headless, open the seed article against the real server; what they show is read from the editors."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from checker import check_file

ROOT = Path(__file__).resolve().parent.parent
EDITORS = ROOT / "examples" / "editors"
SEED = "north-korean-casualties.txt"

pytest.importorskip("pygls")


def needs(program: str, package: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(
        shutil.which(program) is None, reason=f"{program} is not installed: apt-get install {package}"
    )


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the seed article and a command ``checker`` that runs this tree."""
    shutil.copy(ROOT / "seeds" / SEED, tmp_path)
    command = tmp_path / "bin" / "checker"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m checker "$@"\n')
    command.chmod(0o755)
    return tmp_path


def run(desk: Path, command: list[str]) -> list[tuple[int, str]]:
    """Run an editor that writes its diagnostics as JSON to ``out.json``; return line and message of each, in order."""
    environment = {
        **os.environ, "PATH": f"{desk / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "HOME": str(desk)
    }  # fmt: skip
    done = subprocess.run(command, cwd=desk, env=environment, capture_output=True, text=True, timeout=50, check=False)
    out = desk / "out.json"
    assert out.exists(), done.stdout + done.stderr
    return sorted((int(line), str(message)) for line, message in json.loads(out.read_text("utf-8")))


def expected(desk: Path) -> list[tuple[int, str]]:
    """Return line and message of each finding, as the library has them."""
    report = check_file(desk / SEED)
    document = report.document
    found = []
    for finding in report.findings:
        line, _ = document.lines.position(document.offsets.to_source(finding.span.start))
        found.append((line, finding.message))
    assert found
    return sorted(found)


def agrees(shown: list[tuple[int, str]], desk: Path) -> None:
    """Each finding is shown on its line, and nothing else is (editors put the source and the rule around the message)."""
    left = list(shown)
    for line, message in expected(desk):
        match = next((one for one in left if one[0] == line and message in one[1]), None)
        assert match is not None, (line, message, shown)
        left.remove(match)
    assert left == []


@needs("nvim", "neovim")
def test_neovim_shows_the_findings(desk: Path) -> None:
    """Neovim with the shipped configuration holds every finding as a diagnostic on its line."""
    script = desk / "read.lua"
    script.write_text(
        """
        vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20)
        local found = {}
        for _, item in ipairs(vim.diagnostic.get(0)) do table.insert(found, { item.lnum + 1, item.message }) end
        vim.fn.writefile({ vim.fn.json_encode(found) }, "out.json")
        vim.cmd("qall!")
        """
    )
    config = str(EDITORS / "neovim" / "checker.lua")
    agrees(run(desk, ["nvim", "--headless", "-i", "NONE", "-n", "-u", config, SEED, "-c", f"luafile {script}"]), desk)


EMACS_READS = """
(setq enable-local-variables nil)
(find-file "{seed}")
{start}
(flymake-mode 1)
(flymake-start)
(with-timeout (20 nil)
  (while (null (flymake-diagnostics)) (accept-process-output nil 0.05)))
(require 'json)
(let ((found (mapcar (lambda (one) (list (line-number-at-pos (flymake-diagnostic-beg one)) (flymake-diagnostic-text one)))
                     (flymake-diagnostics)))
      (coding-system-for-write 'utf-8-unix))
  (with-temp-file "out.json" (insert (json-encode (vconcat found)))))
(kill-emacs 0)
"""


@needs("emacs", "emacs-nox")
def test_emacs_shows_the_findings_in_flymake(desk: Path) -> None:
    """Flymake with the shipped backend, which runs the filter, holds every finding on its line."""
    (desk / "read.el").write_text(EMACS_READS.format(seed=SEED, start=""))
    command = ["emacs", "--batch", "-Q", "-l", str(EDITORS / "emacs" / "flymake-checker.el"), "-l", "read.el"]
    agrees(run(desk, command), desk)


def _has_eglot() -> bool:
    if shutil.which("emacs") is None:
        return False
    command = ["emacs", "--batch", "--eval", "(package-initialize)", "--eval", "(require 'eglot)"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@needs("emacs", "emacs-nox")
def test_emacs_shows_the_findings_in_eglot(desk: Path) -> None:
    """Eglot with the shipped setting, which runs the language server, holds every finding on its line."""
    if not _has_eglot():
        pytest.skip("eglot is not installed: Emacs 29, or apt-get install elpa-eglot")
    start = "(setq eglot-sync-connect 20) (call-interactively #'eglot)"
    (desk / "read.el").write_text(EMACS_READS.format(seed=SEED, start=start))
    loads = ["-l", str(EDITORS / "emacs" / "eglot-checker.el"), "-l", "read.el"]
    agrees(run(desk, ["emacs", "--batch", "--eval", "(package-initialize)", *loads]), desk)


ALE = Path("/usr/share/vim-ale")
VIM_READS = """
set rtp+={ale}
filetype on
runtime plugin/ale.vim
source {config}
let s:tries = 0
function! Read(timer)
  let s:tries += 1
  let l:found = getloclist(0)
  if len(l:found) > 0 || s:tries > 200
    let l:Read = {{_, one -> [one.lnum, one.text . '@' . strpart(getline(one.lnum), one.col - 1, 12)]}}
    call writefile([json_encode(map(l:found, l:Read))], 'out.json')
    qall!
  endif
endfunction
edit {draft}
call timer_start(100, function('Read'), {{'repeat': -1}})
ALELint
sleep 30
"""


@needs("vim", "vim-nox")
@pytest.mark.skipif(not ALE.is_dir(), reason="ALE is not installed: apt-get install vim-ale")
@pytest.mark.parametrize("draft", [SEED, "story.md"])
def test_vim_shows_the_findings_in_ale(desk: Path, draft: str) -> None:
    """Vim with ALE, which runs nothing on plain text by itself, holds every finding on its line, at its byte."""
    if draft != SEED:
        pytest.importorskip("markdown_it")
        shutil.copy(desk / SEED, desk / draft)
    config = EDITORS / "vim" / "checker.vim"
    (desk / "read.vim").write_text(VIM_READS.format(ale=ALE, config=config, draft=draft))
    command = ["vim", "-N", "-u", "NONE", "-i", "NONE", "-n", "-es", "--not-a-term", "-S", "read.vim"]
    shown = run(desk, command)
    agrees(shown, desk)
    assert any(message.endswith("[malformed-count]@two Hundreds") for _, message in shown)


@needs("kak", "kakoune")
def test_kakoune_shows_the_findings(desk: Path) -> None:
    """``:lint`` with the shipped setting lists every finding on its line."""
    environment = {
        **os.environ, "PATH": f"{desk / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "HOME": str(desk),
        "XDG_RUNTIME_DIR": str(desk),
    }  # fmt: skip
    config = EDITORS / "kakoune" / "checker.kak"
    command = ["kak", "-ui", "dummy", "-s", "desk", "-e", f"source {config}; edit {SEED}; lint"]
    read = "evaluate-commands -client client0 %{ buffer *lint-output*; write -force out.txt }"
    process = subprocess.Popen(command, cwd=desk, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 30
        out = desk / "out.txt"
        while not out.exists() or len(out.read_text("utf-8").splitlines()) < len(expected(desk)):
            assert time.monotonic() < end, out.read_text("utf-8") if out.exists() else "nothing was listed"
            time.sleep(0.1)
            subprocess.run(
                ["kak", "-p", "desk"], input=read.encode(), cwd=desk, env=environment, capture_output=True, check=False
            )
        quits = b"evaluate-commands -client client0 quit!"
        subprocess.run(["kak", "-p", "desk"], input=quits, cwd=desk, env=environment, capture_output=True, check=False)
        assert process.wait(10) == 0
    finally:
        process.kill()
        process.wait()
    lines = [
        re.fullmatch(rf"{re.escape(SEED)}:(\d+):\d+: (?:error|warning): (.*)", line)
        for line in out.read_text("utf-8").splitlines()
    ]
    agrees([(int(line[1]), line[2]) for line in lines if line], desk)


def test_the_sublime_configuration_is_sound() -> None:
    """It is JSON with comments, and the command it starts is the server."""
    text = (EDITORS / "sublime" / "LSP-checker.sublime-settings").read_text("utf-8")
    (client,) = json.loads(re.sub(r"(?m)^\s*//.*$", "", text))["clients"].values()
    assert client["enabled"] is True
    assert client["command"] == ["checker", "lsp"]


def test_the_helix_configuration_is_sound() -> None:
    """It is TOML, and every server that a language names is defined."""
    config = tomllib.loads((EDITORS / "helix" / "languages.toml").read_text())
    named = {name for language in config["language"] for name in language["language-servers"]}
    assert named == set(config["language-server"]) == {"checker"}
