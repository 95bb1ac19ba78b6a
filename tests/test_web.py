"""The page of ``examples/editors/web`` in a real browser, asking a real bridge: what it marks while somebody types."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from checker.run import Settings
from checker.serve import Session, http_server
from tests.browser import CHROMIUM, Page, open_page
from tests.npm import built

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed: apt-get install chromium")

SOURCE = Path(__file__).resolve().parent.parent / "examples" / "editors" / "web"
MARKED = "[...document.querySelectorAll('.checker-error')].map((one) => one.textContent)"
CHECKED = "document.getElementById('status')?.dataset.state == 'checked'"
SELECT = """
(() => {
  const walker = document.createTreeWalker(document.querySelector('.cm-content'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(WORDS);
    if (at >= 0) {
      document.querySelector('.cm-content').focus();
      getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + LENGTH);
      return true;
    }
  }
  return false;
})()
"""


class Held(Session):
    """A session whose answers wait while the gate is closed."""

    def __init__(self) -> None:
        super().__init__(Settings(isolated=True), folders=False)
        self.gate = threading.Event()
        self.gate.set()
        self.asked: list[dict[str, Any]] = []

    def answer(self, line: str | bytes) -> dict[str, Any]:
        """Answer once the gate is open."""
        self.asked.append(json.loads(line))
        answer = super().answer(line)
        assert self.gate.wait(20)
        return answer


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that prints nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def running(server: ThreadingHTTPServer) -> Iterator[str]:
    """Run a server and return its address."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def session() -> Session:
    """The session behind the bridge."""
    return Held()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory, session: Held) -> Iterator[tuple[Page, str]]:
    """A browser, and the address of the page, which asks the session's bridge."""
    folder = built(SOURCE, tmp_path_factory.mktemp("web") / "web", "build")
    bridge = http_server(session, "127.0.0.1", 0)
    files = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    with running(bridge) as asked, running(files) as address:
        page = folder / "index.html"
        page.write_text(page.read_text("utf-8").replace("http://127.0.0.1:8737", asked), "utf-8")
        with open_page(tmp_path_factory.mktemp("profile")) as opened:
            yield opened, f"{address}/index.html"


@pytest.fixture
def page(browser: tuple[Page, str], session: Held) -> Page:
    """The page with its draft, checked."""
    opened, address = browser
    session.asked.clear()
    opened.call("Page.navigate", url=address)
    opened.until(CHECKED)
    return opened


def select(page: Page, words: str, length: int | None = None) -> None:
    """Select words of the draft (their first ``length`` characters) as the mouse would."""
    size = len(words) if length is None else length
    assert page.until(SELECT.replace("WORDS", json.dumps(words)).replace("LENGTH", str(size)))


def test_findings_are_marked_and_follow_every_edit(page: Page, session: Held) -> None:
    """The marks stand on the figures; a digit typed clears one and brings it back, each by way of an edit alone."""
    assert page.value(MARKED) == ["$7.5 million", "20 percent", "Monday, May 7, 2024"]
    select(page, "7.5 million", 1)
    page.type("6")
    page.until(f"{CHECKED} && {MARKED}.length == 2")
    select(page, "6.5 million", 1)
    page.type("7")
    page.until(f"{CHECKED} && {MARKED}.includes('$7.5 million')")
    assert ["text" in request for request in session.asked] == [True] + [False] * (len(session.asked) - 1)


def test_the_other_places_are_shown_with_the_finding_at_the_cursor(page: Page) -> None:
    """With the cursor in a figure, those it is compared with are marked and named, and its card is the current one."""
    related = "[...document.querySelectorAll('.checker-related')].map((one) => [one.textContent, one.title])"
    assert page.value(related) == []
    select(page, "$7.5 million", 0)
    page.until(f"{related}.length == 2")
    assert page.value(related) == [["$9.0 million", "total"], ["$2.5 million", "part"]]
    card = page.value("document.querySelector('[aria-current]').innerText")
    assert card.startswith("$2.5 million and the remaining $7.5 million do not make $9.0 million")
    assert "= $10.0 million, not $9.0 million" in card
    select(page, "Ferry", 0)
    page.until(f"{related}.length == 0")


def test_a_finding_is_explained_under_the_mouse(page: Page) -> None:
    """The card over a mark has the message, the working, the choices and the reason of the rule."""
    box = page.value("document.querySelector('.checker-error').getBoundingClientRect().toJSON()")
    page.call("Input.dispatchMouseEvent", type="mouseMoved", x=box["x"] + 9, y=box["y"] + 9)
    page.until("document.querySelector('.cm-tooltip .checker-card') != null")
    card = page.value("document.querySelector('.cm-tooltip').innerText")
    assert "$10.0 million" in card
    assert "[remainder-mismatch]" in card


def test_a_balancing_value_is_a_choice(page: Page) -> None:
    """Nothing changes by itself; the button of a value puts it into the draft, and the finding goes."""
    buttons = "[...document.querySelector('#findings li').querySelectorAll('button')]"
    assert page.value(f"{buttons}.map((one) => one.textContent)") == [
        "total: $10.0 million", "part: $1.5 million", "remainder: $6.5 million"
    ]  # fmt: skip
    page.value(f"{buttons}[1].click()")
    page.until(f"{CHECKED} && {MARKED}.length == 2")
    assert "Of that sum, $1.5 million goes on lamps" in page.value("document.querySelector('.cm-content').innerText")


def test_an_answer_about_an_older_text_is_never_shown(page: Page, session: Held) -> None:
    """While a slow answer is out, the figure it will complain of is put right: it is never marked again."""
    asked = len(session.asked)
    session.gate.clear()
    try:
        select(page, "Lantern", 0)
        page.type("Big ")
        wait = time.monotonic() + 20
        while len(session.asked) == asked:  # the request is out
            assert time.monotonic() < wait
            time.sleep(0.01)
        select(page, "7.5 million", 1)
        page.type("6")
        page.until(f"{MARKED}.length == 2")
        page.value(
            "window.seen = new Set();"
            f"new MutationObserver(() => {MARKED}.forEach((one) => window.seen.add(one)))"
            ".observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })"
        )
    finally:
        session.gate.set()
    page.until(f"{CHECKED} && {MARKED}.length == 2")
    assert len(session.asked) == asked + 2
    assert not [words for words in page.value("[...window.seen]") if "million" in words]


def test_page_and_session_hold_the_same_text(page: Page, session: Held) -> None:
    """Changes in two places at once (a line moved up), undoing them, pasted lines and an emoji arrive as they were made."""
    lines = "[...document.querySelectorAll('.cm-line')].map((one) => one.textContent).join('\\n')"
    moved = {"key": "ArrowUp", "code": "ArrowUp", "windowsVirtualKeyCode": 38, "modifiers": 1}
    undone = {"key": "z", "code": "KeyZ", "windowsVirtualKeyCode": 90, "modifiers": 2}

    def same() -> str:
        page.until(CHECKED)
        (text,) = [draft.text for name, draft in session._drafts.items() if name == session.asked[-1]["name"]]
        assert text == page.value(lines)
        return text

    before = same()
    select(page, "Ferry", 0)
    page.call("Input.dispatchKeyEvent", type="keyDown", **moved)
    after = same()
    assert after.index("Ferry") < before.index("Ferry")
    assert len(session.asked[-1]["edits"]) == 2
    page.type("One 😀\n\ntwo ")
    assert "One 😀\n\ntwo Ferry" in same()
    for _ in range(2):
        page.call("Input.dispatchKeyEvent", type="keyDown", **undone)
    assert same() == before


def test_the_page_mends_itself(page: Page, session: Held) -> None:
    """A bridge that has forgotten the draft, half a surrogate pair and an emoji lead to the whole text, and to right marks."""
    session._drafts.clear()
    select(page, "Lantern", 0)
    page.type("😀 ")
    page.until(f"{CHECKED} && {MARKED}.length == 3")
    assert [("text" in request) for request in session.asked[-2:]] == [False, True]
    paste = "const data = new DataTransfer(); data.setData('text/plain', '\\ud83d'); data"
    event = "new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })"
    select(page, "Lantern", 0)
    page.value(f"{paste}; document.querySelector('.cm-content').dispatchEvent({event})")
    page.until(f"{CHECKED} && {MARKED}.length == 3")
    assert page.value(MARKED) == ["$7.5 million", "20 percent", "Monday, May 7, 2024"]
