"""Which documents are copies of one text: an agency's dispatch, printed by several papers.

Candidates come from MinHash signatures over runs of words, cut into bands (Broder 1997; Leskovec,
Rajaraman and Ullman, Mining of Massive Datasets, chapter 3), and each is then checked exactly, so
that chance decides only what is looked at. The numbers of the hash family are fixed: the same texts
give the same copies on every machine.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from geothreat.incidents.sets import Sets
from geothreat.incidents.weights import Weights
from geothreat.records import Document

__all__ = ["Sketch", "are_copies", "are_near", "bands_of", "copies_of", "pairs_of"]

_RUN = 3  # words to a shingle
_BANDS, _ROWS = 24, 2
_CROWD = 20  # so many texts in one band share a phrase of the trade; neighbours are enough
_PRIME = (1 << 61) - 1
_WORD = re.compile(r"\w+")

Shingles = frozenset[int]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sketch:
    """All of a document that tells copies: the text's shingles and when it came out.

    ``day`` is the ordinal of the day of publication, None where it is not known.
    """

    day: int | None
    shingles: Shingles

    @classmethod
    def of(cls, document: Document) -> "Sketch":
        """Make the sketch of a document."""
        published = document.published
        return cls(None if published is None else published.toordinal(), shingles_of(document.text))


def copies_of(documents: Sequence[Document], weights: Weights) -> dict[str, str]:
    """Tell for each document which text it is a copy of.

    Parameters
    ----------
    documents : sequence of Document
        Each id once. In any order.
    weights : Weights
        ``copy_share``: how much of the shorter text stands in the longer one, too; ``copy_days``:
        days between two copies at most.

    Returns
    -------
    dict
        Document id to the lowest id of its copies; a document without a text is its own.
    """
    known = {document.id: Sketch.of(document) for document in documents}
    sets: Sets[str] = Sets()
    for one, other in _candidates(known):
        if are_copies(known[one], known[other], weights):
            sets.join(one, other)
    return {name: sets.find(name) for name in known}


def are_copies(one: Sketch, other: Sketch, weights: Weights) -> bool:
    """Whether one of two texts stands in the other, nearly whole, within some days."""
    a, b = one.shingles, other.shingles
    shared = weights.copy_share * min(len(a), len(b))
    return are_near(one.day, other.day, weights) and len(a & b) >= shared and _alike(a, b)


def _alike(a: Shingles, b: Shingles) -> bool:
    """Whether the shorter text is no mere sentence of the longer."""
    return 3 * min(len(a), len(b)) >= max(len(a), len(b))


def are_near(one: int | None, other: int | None, weights: Weights) -> bool:
    """Whether two days of publication, as ordinals, allow one text to be a copy of the other."""
    return one is None or other is None or abs(one - other) <= weights.copy_days


def shingles_of(text: str) -> Shingles:
    """Return the runs of words of a text, each as a number; one for a text of few words."""
    words = [word.casefold() for word in _WORD.findall(text)]
    runs = [words[at : at + _RUN] for at in range(max(1, len(words) - _RUN + 1))] if words else []
    return frozenset(zlib.crc32(" ".join(run).encode("utf-8", "replace")) for run in runs)


def _candidates(known: Mapping[str, Sketch]) -> Iterator[tuple[str, str]]:
    """Find pairs that share a band; in a band each with its neighbour, for copies are a chain."""
    bands: dict[tuple[int, bytes], list[str]] = defaultdict(list)
    for name in sorted(known):
        for band in bands_of(known[name].shingles):
            bands[band].append(name)
    seen: set[tuple[str, str]] = set()
    for names in bands.values():
        for pair in pairs_of(names):
            if pair not in seen:
                seen.add(pair)
                yield pair


def pairs_of(names: Sequence[T]) -> Iterable[tuple[T, T]]:
    """Pair names of one band, given in order; in a crowd only neighbours."""
    if len(names) <= _CROWD:
        return ((a, b) for at, a in enumerate(names) for b in names[at + 1 :])
    return pairwise(names)


def bands_of(shingles: Shingles) -> Iterator[tuple[int, bytes]]:
    """Cut a text's MinHash signature into bands; two texts much alike share one.

    Examples
    --------
    >>> one = set(bands_of(shingles_of("Two drones hit a depot in the port of the old town.")))
    >>> same = set(bands_of(shingles_of("two drones hit a depot in the port of the old town")))
    >>> one == same
    True
    """
    if not shingles:
        return
    factor, offset = _family()
    values = np.fromiter(shingles, dtype=np.uint64, count=len(shingles))
    with np.errstate(over="ignore"):
        lowest = (values[:, None] * factor + offset).min(axis=0)
    yield _BANDS, lowest.tobytes()  # where any number of equal texts meet
    for band in range(_BANDS):
        yield band, lowest[band * _ROWS : (band + 1) * _ROWS].tobytes()


@cache
def _family() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Odd factors and offsets of a multiply-shift family, the same in every run."""
    random = np.random.Generator(np.random.PCG64(20250413))
    size = _BANDS * _ROWS
    factor = random.integers(1, _PRIME, size, dtype=np.uint64) | np.uint64(1)
    return factor, random.integers(0, _PRIME, size, dtype=np.uint64)
