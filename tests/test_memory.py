"""A draft that is checked again while it is written: the same report, for the price of what changed."""

from __future__ import annotations

import gc
import random
import weakref
from collections.abc import Iterator
from typing import Any

import pytest

from checker.analysis import Analysis
from checker.engine import Engine
from checker.finding import Outcome, Report
from checker.memory import Memory
from checker.readers import read
from checker.rule import Rule
from checker.ruleset import Ruleset

#: what somebody may type: figures, marks, words that rules look for, ends of paragraphs
TYPED = (
    " ", "\n", "\n\n", ".", ",", "\"", "”", "5", "12", "$", " percent", " million", " two", " dozen", " Monday",
    " of the", " said", " remaining", " killed", " total", "Mr. ", "May 3, 2021",
)  # fmt: skip


def said(report: Report) -> tuple[list[Any], dict[str, int], list[str]]:
    """Return everything a report says."""
    findings = [
        (one.rule, one.span, one.severity, one.message, one.related, one.working, one.alternatives, one.fingerprint)
        for one in report.findings
    ]
    return findings, dict(report.checked), [str(problem) for problem in report.problems]


def edited(text: str, dice: random.Random, stock: list[str]) -> str:
    """Return a text after one edit: something typed, pasted, replaced or deleted."""
    start = dice.randrange(len(text) + 1)
    end = min(start + dice.choice((0, 0, 0, 1, 6, 60, 400)), len(text))
    kind = dice.random()
    if kind < 0.6:
        return text[:start] + dice.choice(TYPED) + text[end:]
    if kind < 0.8:
        return text[:start] + dice.choice(stock) + text[end:]
    return text[:start] + text[end:]


@pytest.mark.parametrize("seed", range(12))
def test_the_same_report_as_from_scratch(ruleset: Ruleset, seed: int) -> None:
    """After any edits a draft full of faults has exactly the findings, counts and workings of a first check."""
    dice = random.Random(seed)
    engine = Engine(ruleset.rules)
    stock = [example.text for rule in ruleset.rules for example in (*rule.bad, *rule.good)]
    faults = [example.text for rule in ruleset.rules for example in rule.bad]
    text = "\n\n".join(dice.choice(faults) for _ in range(12))
    memory = Memory()
    findings = 0
    for _ in range(8):
        document = read("draft.txt", text.encode())
        again, fresh = said(engine.check(document, memory=memory)), said(engine.check(document))
        assert again == fresh
        findings += len(fresh[0])
        text = edited(text, dice, stock)
    assert findings > 4


def test_only_what_changed_is_looked_at(ruleset: Ruleset) -> None:
    """A rule that looks at one sentence is asked about the changed paragraph, not about the draft."""
    rule = ruleset.get("malformed-count")
    assert rule is not None
    engine = Engine([rule])
    paragraphs = ["two Hundreds of soldiers came."] * 40
    memory = Memory()
    engine.check(read("draft.txt", "\n\n".join(paragraphs).encode()), memory=memory)
    check, reach = engine._checks[rule.id]
    asked: list[int] = []

    def watched(analysis: Analysis) -> Iterator[Outcome]:
        asked.append(len(analysis.sentences))
        return check(analysis)

    engine._checks[rule.id] = watched, reach
    paragraphs[20] = "two Hundreds of soldiers and three Thousands of sailors came."
    report = engine.check(read("draft.txt", "\n\n".join(paragraphs).encode()), memory=memory)

    assert len(report.findings) == 41
    assert asked
    assert max(asked) < 40


def test_another_engine_does_not_trust_what_is_remembered(ruleset: Ruleset) -> None:
    """After a change of configuration nothing of the old rules' findings is left."""
    one, two = (ruleset.get(name) for name in ("malformed-count", "doubled-word"))
    assert isinstance(one, Rule)
    assert isinstance(two, Rule)
    document = read("draft.txt", b"two Hundreds of the the soldiers came.")
    memory = Memory()
    Engine([one]).check(document, memory=memory)

    assert [found.rule for found in Engine([two]).check(document, memory=memory).findings] == ["doubled-word"]


def test_a_day_that_is_read_anew_elsewhere(ruleset: Ruleset) -> None:
    """A year typed in one paragraph, a publication date: what depends on them is asked again everywhere."""
    engine = Engine(ruleset.rules)
    memory = Memory()
    body = "The fair opens on Monday, June 3.\n\n" + "Nothing else happened that week.\n\n" * 30
    for head in ("", "The fair of 2024 was long in the making.\n\n", "LEEDS, May 9, 2025 — The fair is back.\n\n"):
        document = read("draft.txt", (head + body).encode())
        assert said(engine.check(document, memory=memory)) == said(engine.check(document))


def test_a_check_that_is_given_up_loses_nothing(ruleset: Ruleset, monkeypatch: pytest.MonkeyPatch) -> None:
    """After checks that were abandoned on the way, the report is right and no unchanged paragraph is read again."""
    from checker.annotators import labels as module

    engine = Engine(ruleset.rules)
    paragraphs = [f"The {number} ferries cost $9 million each." for number in range(20)]
    memory = Memory()
    engine.check(read("draft.txt", "\n\n".join(paragraphs).encode()), memory=memory)
    asked: list[str] = []
    labels = module.labels

    def watched(text: str) -> Any:
        asked.append(text)
        return labels(text)

    monkeypatch.setattr(module, "labels", watched)
    for typed, rules in (("two Hundreds of boats", 1), ("two Hundreds of boats sank", 60), ("three Thousands", 0)):
        paragraphs[3] = typed

        def give_up(done: int, _all: int, limit: int = rules) -> None:
            if done >= limit:
                raise InterruptedError

        document = read("draft.txt", "\n\n".join(paragraphs).encode())
        with pytest.raises(InterruptedError):
            engine.check(document, memory=memory, progress=give_up)
    again = said(engine.check(document, memory=memory))

    assert len(asked) <= 3
    assert again == said(engine.check(document))


def test_the_same_report_against_sources(ruleset: Ruleset) -> None:
    """What is kept of the sources serves the next version, and another source is read anew."""
    engine = Engine(ruleset.rules)
    given = ["Ada Moll said the pool cost $4 million.\n\n“We swam on Monday,” Moll said.", "The pool opened on May 3."]
    draft = "Ada Mohl said the pool cost $5 million.\n\n“We swam on Tuesday,” Moll said.\n\nIt opened on May 4."
    memory = Memory()
    for typed, sources in (("", given), (" 7 people came.", given), (" She said so.", given[:1]), ("", given[::-1])):
        texts = [read(f"{name}.txt", text.encode()) for name, text in zip("ab", sources, strict=False)]
        document = read("draft.txt", (draft + typed).encode())
        fresh = said(engine.check(document, sources=texts))
        assert said(engine.check(document, sources=texts, memory=memory)) == fresh
        assert fresh[0]


def test_only_what_changed_is_read(ruleset: Ruleset, monkeypatch: pytest.MonkeyPatch) -> None:
    """Attributions, names, marks and sources that an edit does not touch are not read again."""
    from checker.annotators import attributions, names, quotes
    from checker.evidence import index

    read_again: list[str] = []

    def watch(module: Any, name: str) -> None:
        original = getattr(module, name)

        def watched(*arguments: Any) -> Any:
            read_again.append(name)
            return original(*arguments)

        monkeypatch.setattr(module, name, watched)

    engine = Engine(ruleset.rules)
    sources = [read("notes.txt", b"The ferry is late. Ada Moll said so.")]
    paragraphs = [f"“Ferry {number} is late,” Ada Moll said. It sails on." for number in range(30)]
    memory = Memory()
    engine.check(read("draft.txt", "\n\n".join(paragraphs).encode()), sources=sources, memory=memory)
    watch(attributions._Reader, "tokens")
    watch(names, "_mentions")
    watch(quotes, "_paragraph")
    watch(index, "words")
    paragraphs[9] = "“Ferry 9 is very late,” Ada Moll said. It sails on."
    engine.check(read("draft.txt", "\n\n".join(paragraphs).encode()), sources=sources, memory=memory)

    assert sorted(read_again) == ["_mentions", "_paragraph", "tokens"]


def test_what_no_version_needs_is_freed_at_once(ruleset: Ruleset) -> None:
    """The version before leaves nothing for the garbage collector, which would make some keystroke wait."""
    engine = Engine(ruleset.rules)
    paragraphs = [f"Ferry {number} is late, Ada Moll told the Board. It cost $9 million." for number in range(30)]
    memory = Memory()
    left = []
    gc.collect()
    gc.disable()
    try:
        for number in range(3):
            paragraphs[9] = f"“Ferry {number} is late,” Moll said."
            engine.check(read("draft.txt", "\n\n".join(paragraphs).encode()), memory=memory)
            left.append(weakref.ref(memory.analysis))
    finally:
        gc.enable()

    assert [held() is None for held in left] == [True, True, False]
