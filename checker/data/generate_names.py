"""Writes the word lists about names of this folder: ``python -m checker.data.generate_names``.

``nicknames.txt``   one line for each given name: the name and the short forms it goes by, from the package
                    ``nicknames`` (hand-curated by C. Northern, Apache 2.0)
``surnames.txt``    the 20,000 most frequent surnames of the 1990 United States census, from the package ``names`` (MIT)
``words.txt``       ordinary words of English prose that are no such surname, from the frequency list of the package
                    ``pyspellchecker`` (MIT)

Run it when one of the packages has grown, and commit what it writes.  The packages are needed for this alone.
"""

from __future__ import annotations

import pathlib

_SURNAMES = 20_000
#: How often a word must stand in the frequency list to be an ordinary one; rarer entries are mostly misspellings.
_LEAST = 500


def main() -> None:
    """Write the three files beside this one."""
    import names
    import nicknames
    import spellchecker

    folder = pathlib.Path(__file__).parent
    forms: dict[str, set[str]] = {}
    for triplet in nicknames.name_triplets():
        forms.setdefault(triplet.name1.lower(), set()).add(triplet.name2.lower())
    lines = (" ".join((name, *sorted(short))) for name, short in sorted(forms.items()))
    (folder / "nicknames.txt").write_text("\n".join(lines) + "\n", "utf-8")

    census = pathlib.Path(names.__file__).parent / "dist.all.last"
    surnames = [line.split()[0].lower() for line in census.read_text("utf-8").splitlines()[:_SURNAMES]]
    (folder / "surnames.txt").write_text("\n" + "\n".join(sorted(surnames)) + "\n", "utf-8")

    counts = spellchecker.SpellChecker().word_frequency.dictionary
    words = [word for word, count in counts.items() if count >= _LEAST and word.isalpha() and len(word) >= 4]
    (folder / "words.txt").write_text("\n" + "\n".join(sorted(words)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
