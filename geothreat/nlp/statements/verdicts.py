"""The verdict on one trigger: what became of its act, and the cue that decided."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from geothreat.nlp.phrases import Found
from geothreat.nlp.statements.clauses import Frame, clause_around
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.triggers import Trigger
from geothreat.records import Passage

__all__ = ["Reality", "Verdict", "none", "real", "reporting_before"]

Reality: TypeAlias = Literal["real", "commit", "consider", "warn", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one trigger. ``cue`` is the word that decided, as a token range."""

    frame: Frame
    reality: Reality
    why: str
    cue: tuple[int, int] | None = None
    claimed: bool = False
    sureness: float = 0.8

    @property
    def is_said(self) -> bool:
        """Whether the act is only said to come, by whoever."""
        return self.reality in ("commit", "consider", "warn")

    @property
    def trigger(self) -> Trigger:
        """The trigger judged."""
        return self.frame.trigger

    def cue_in(self, reading: Reading) -> Passage:
        """Return the words that decided, as a passage: the trigger where no others did."""
        return reading.passage(*(self.cue or (self.trigger.start, self.trigger.end)))


def real(
    reading: Reading,
    frame: Frame,
    why: str,
    cue: tuple[int, int] | None = None,
    *,
    sureness: float = 0.8,
) -> Verdict:
    """Return that the act happened, as claimed where an accuser says so."""
    outer = reporting_before(reading, frame)
    claimed = outer is not None and outer.value == "claiming"
    return Verdict(
        frame=frame, reality="real", why=why, cue=cue, claimed=claimed, sureness=sureness
    )


def none(frame: Frame, why: str, cue: tuple[int, int] | None = None) -> Verdict:
    """Return that there is nothing, and why."""
    return Verdict(frame=frame, reality="none", why=why, cue=cue)


def reporting_before(reading: Reading, frame: Frame) -> Found[str] | None:
    """Return the verb of saying whose content the act is, if one stands before it."""
    low = frame.sentence.start
    start, _ = clause_around(reading, frame.trigger.start, frame.sentence)
    best: Found[str] | None = None
    for found in reading.rules.reporting.find(reading.words, low, frame.trigger.start):
        linked = found.end >= start - 1 or reading.words[found.end : found.end + 1] == ["that"]
        if linked and found.end <= frame.trigger.start:
            best = found
    return best
