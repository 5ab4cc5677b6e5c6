"""The lexicon's signs of a menace, compiled: their patterns, and who may utter them."""

from collections.abc import Mapping
from typing import Any

from geothreat.lexicon import Lexicon
from geothreat.nlp.patterns import Classes, PatternTable
from geothreat.nlp.phrases import PhraseTable

__all__ = ["Omens"]


class Omens:
    """The signs of a menace: their patterns, what each weighs, and who may utter them."""

    def __init__(self, lexicon: Lexicon, irregular: Mapping[str, Any]) -> None:
        self._signs = lexicon.table("omens.signs")
        classes = Classes(lexicon.table("omens.classes"), irregular)
        self.patterns = PatternTable({n: s["patterns"] for n, s in self._signs.items()}, classes)
        self.voices, self.peace = (
            {
                name: PhraseTable((word, word) for word in sorted(words))
                for name, words in lexicon.table(f"omens.{path}").items()
            }
            for path in ("voices", "peace")
        )

    def weight(self, name: str) -> int:
        """Return how much a sign weighs: 3 nearly enough by itself, 0 only a condition."""
        return int(self._signs[name]["weight"])

    def is_hit(self, name: str) -> bool:
        """Say whether the subject of a sign's words is the one hit."""
        return bool(self._signs[name].get("hit", False))

    def is_open(self, name: str) -> bool:
        """Say whether a sign's words tell the act, so that nobody is left to guess it."""
        return bool(self._signs[name].get("open", False))
