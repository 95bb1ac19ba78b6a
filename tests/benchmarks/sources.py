"""Cost of a draft against large sources: ``python tests/benchmarks/sources.py [SOURCES] [KILOBYTES]``.

Makes 50 sources of 50 KB and a draft of 5 KB out of invented sentences, once with a small vocabulary (every word of the
draft stands all over the sources) and once with one that is spread as words are (few frequent, many rare), and prints CPU
seconds, of reading and of comparing, and the peak of memory in MB.  Each runs in a process of its own.
"""

from __future__ import annotations

import datetime
import random
import resource
import subprocess
import sys
import time
from itertools import accumulate

SMALL, SPREAD = 60, 8000
_SYLLABLES = (
    "ba be bo da de do fa fe ga go ka ke la le lo ma me mo na ne no pa po ra re ro sa se so ta te to va vo".split()
)


def _vocabulary(size: int, dice: random.Random) -> list[str]:
    return ["".join(dice.choices(_SYLLABLES, k=dice.randint(2, 4))) for _ in range(size)]


def _text(size: int, words: list[str], dice: random.Random) -> str:
    """Return sentences of about ``size`` characters, the n-th word 1/n as frequent as the first, in short paragraphs.

    Every other sentence has a figure, and most of these a date.
    """
    weights = list(accumulate(1 / (rank + 1) for rank in range(len(words))))
    paragraphs, written = [], 0
    while written < size:
        sentences = []
        for number in range(4):
            one, two, three, four, five, six = dice.choices(words, cum_weights=weights, k=6)
            if number % 2:
                sentences.append(f"The {one} {two} of the {three} {four}, which the {five} {six}.")
                continue
            figure = dice.choice(("{:,} people", "{}%", "${} million", "{} km", "{:,}")).format(dice.randint(3, 9000))
            year = dice.choice(
                (f"in {dice.randint(1950, 2024)}", f"on {dice.randint(1, 31)} May", "last year", "for the", "under the")
            )
            name = f"{dice.choice(words).title()} {dice.choice(words).title()}"
            sentences.append(
                f"The {one} {two} of {name} {three} {figure} {year} {four}, the {dice.choice(words)} said."
            )
        paragraphs.append(" ".join(sentences))
        written += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)


def measure(vocabulary: int, count: int, kilobytes: int) -> None:
    """Print the cost of one comparison."""
    from checker.analysis import Analysis
    from checker.readers import read

    dice = random.Random(7)
    words = _vocabulary(vocabulary, dice)
    files = [_text(kilobytes * 1000, words, dice).encode() for _ in range(count)]
    written = _text(5000, words, dice).encode()
    begin = time.process_time()
    sources = [read(f"source{number}.txt", data) for number, data in enumerate(files)]
    draft = Analysis(read("draft.txt", written), datetime.date(2024, 5, 6), sources)
    reading = time.process_time() - begin
    found = len(draft.discrepancies)
    spent = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{vocabulary:6} words: {spent:.2f} CPU s ({reading:.2f} reading), {peak:.0f} MB, {found} findings")


def main() -> None:
    """Print a line for each vocabulary."""
    count, kilobytes = (int(value) for value in (*sys.argv[1:3], *("50", "50")[len(sys.argv[1:3]) :]))
    if len(sys.argv) > 3:
        measure(int(sys.argv[3]), count, kilobytes)
        return
    for vocabulary in (SMALL, SPREAD):
        subprocess.run([sys.executable, __file__, str(count), str(kilobytes), str(vocabulary)], check=True)


if __name__ == "__main__":
    main()
