"""Deaths that a mishap explains: a bus overturned, and eleven farmers lost their lives.

Words of harm alone tell an act because the text tells who did it or with what. Where it tells of a
storm, a crash or a fire, and of no arms at all, nobody did it.
"""

from collections.abc import Sequence

from spacy.tokens import Span

from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.triggers import CONSEQUENCES
from geothreat.nlp.statements.verdicts import Verdict

__all__ = ["Mishaps"]

_REACH = 3  # sentences in which a mishap explains deaths


class Mishaps:
    """What a text has told of so far: mishaps, or acts.

    Parameters
    ----------
    reading : Reading
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._last: int | None = None
        self._fought = False

    def explains(self, index: int, real: Sequence[Verdict]) -> bool:
        """Say whether sentence ``index`` tells only of those whom a mishap killed."""
        recent = self._last is not None and index - self._last <= _REACH
        harm = all(v.trigger.sense.group in CONSEQUENCES for v in real)
        return recent and harm and not self._fought and not self._speaks_of_arms()

    def note(self, index: int, *, told: bool) -> None:
        """Remember sentence ``index``, and whether it told an act or a threat."""
        self._fought = self._fought or told
        if self._is_mishap(self._reading.sentences[index]):
            self._last = index

    def _is_mishap(self, sentence: Span) -> bool:
        rules, words = self._reading.rules, self._reading.words[sentence.start : sentence.end]
        told = rules.nouns("harmless.nature") | rules.words("harmless.accidents")
        return not (told | rules.words("harmless.mishaps")).isdisjoint(words)

    def _speaks_of_arms(self) -> bool:
        company, end = self._reading.rules.company, len(self._reading.words)
        return any(self._reading.near(company[name], 0, end) for name in ("weapons", "fighters"))
