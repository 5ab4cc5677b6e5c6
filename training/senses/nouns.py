"""Write ``geothreat/lexicon/en/nouns.toml``: what sort of thing a noun names, by WordNet 3.0.

``python training/senses/nouns.py /usr/share/wordnet`` (Debian's package wordnet-base) reads the
hierarchy of nouns. A word goes to a class where more than half of its uses do, as counted in
WordNet's tagged texts; a sense that was never met there counts a little. What the lexicon has as
a weapon or a fighter is left out: a drone is no bee.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from textwrap import fill
from typing import NamedTuple

from geothreat.lexicon import load_lexicon

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "geothreat" / "lexicon" / "en" / "nouns.toml"
# What lies under these makes a class: words, with the number of a sense that is not the first.
ROOTS = {
    "animal": "animal",
    "plant": "plant.2 plant_part",
    "food": "food food.2",
    "substance": "substance",
    "body": "body_part",
    "illness": "ill_health pathogen microorganism symptom",
    "cure": "medicine.2 medical_procedure medical_care",
    "nature": "natural_phenomenon geological_phenomenon",
    "sky": "celestial_body extraterrestrial_object spacecraft",
    "sport": "sport athlete athletic_contest sports_equipment game game.2 contestant",
    "trade": "security.4 market merchandise financial_gain finance businessperson commerce charge",
    "arts": "performing_arts music writing show.3 performer artist writer art fiction broadcast",
    "household": "clothing furniture home_appliance container toy tableware fabric",
    "device": "device electronic_equipment machine",
    "vehicle": "vehicle",
    "building": "building structure",
    "weapon": "weapon weaponry ammunition explosive",
    "military": "military_unit military_personnel military_action fighter military_quarters",
    "crime": "criminal wrongdoer crime",
    "feeling": "feeling",
    "thought": "cognition",
    "words": "message speech_act",
    "law": "law legal_proceeding lawyer due_process",
    "work": "worker skilled_worker professional",
    "leader": "leader",
    "crowd": "people gathering social_group",
    "time": "time_period",
    "science": "scientist science measuring_instrument",
    "school": "educator student school",
    "happening": "event",
}
_UNMET, _FIRST = 0.2, 0.6  # what a sense counts that was never met, and the first of them


class Sense(NamedTuple):
    """A synonym set: its spellings, and what it is a kind of."""

    words: tuple[str, ...]
    kinds: tuple[str, ...]


class Nouns:
    """WordNet's nouns, as the files of its ``dict`` folder hold them (wndb(5WN))."""

    def __init__(self, folder: Path) -> None:
        self.senses = {line[:8]: _sense(line) for line in _lines(folder / "data.noun")}
        self.index = dict(map(_entry, _lines(folder / "index.noun")))
        self.met = Counter[tuple[str, int]]()
        for line in (folder / "cntlist.rev").read_text("ascii").splitlines():
            key, number, count = line.split()
            word, _, rest = key.partition("%")
            if rest.startswith("1:"):
                self.met[word, int(number)] = int(count)

    def offset(self, name: str) -> str:
        """Return the sense that ``"word"`` or ``"word.2"`` names."""
        word, _, number = name.partition(".")
        return self.index[word][int(number or 1) - 1]

    @cache  # noqa: B019 - one of it lives, for one run
    def above(self, offset: str) -> frozenset[str]:
        """Return a sense with all that it is a kind of."""
        kinds = self.senses[offset].kinds
        return frozenset({offset}).union(*map(self.above, kinds))

    def shares(self, word: str) -> Iterator[tuple[str, float]]:
        """Yield the senses of a word with their share of its uses."""
        offsets = self.index[word]
        counts = [
            self.met[word, n] + (_UNMET if n > 1 else _FIRST) for n in range(1, len(offsets) + 1)
        ]
        return ((o, count / sum(counts)) for o, count in zip(offsets, counts, strict=True))


def classes(nouns: Nouns) -> dict[str, list[str]]:
    """Return the words of each class, plain lower-case words of three letters and more."""
    lexicon = load_lexicon("en")
    arms = lexicon.words("triggers.company.weapons") | lexicon.words("triggers.company.fighters")
    common = {
        w for sense in nouns.senses.values() for w in sense.words if w.isalpha() and w.islower()
    }
    roots = {name: {nouns.offset(r) for r in row.split()} for name, row in ROOTS.items()}
    found = defaultdict[str, list[str]](list)
    for word in sorted(w for w in common - arms if len(w) > 2 and w.isascii()):
        told = Counter[str]()
        for offset, share in nouns.shares(word):
            for name, wanted in roots.items():
                if not wanted.isdisjoint(nouns.above(offset)):
                    told[name] += share
        for name, share in told.items():
            if share > 0.5:
                found[name].append(word)
    return {name: found[name] for name in ROOTS}


def _lines(path: Path) -> Iterator[str]:
    """Yield the lines of a file, less the licence at its head."""
    return (x for x in path.read_text("ascii").splitlines() if not x.startswith("  "))


def _sense(line: str) -> Sense:
    fields = line.partition(" | ")[0].split()
    last = 4 + 2 * int(fields[3], 16)
    links = [fields[i : i + 4] for i in range(last + 1, last + 1 + 4 * int(fields[last]), 4)]
    kinds = tuple(link[1] for link in links if link[0] in ("@", "@i") and link[2] == "n")
    return Sense(words=tuple(fields[4:last:2]), kinds=kinds)


def _entry(line: str) -> tuple[str, list[str]]:
    fields = line.split()
    return fields[0], fields[6 + int(fields[3]) :]


if __name__ == "__main__":
    head = (HERE / "nouns.head.toml").read_text("utf-8")
    rows = classes(Nouns(Path(sys.argv[1])))
    body = [f'{name} = """\n{fill(" ".join(words), 119)}\n"""\n' for name, words in rows.items()]
    TARGET.write_text(head + "\n".join(body), "utf-8")
    print({name: len(words) for name, words in rows.items()})
