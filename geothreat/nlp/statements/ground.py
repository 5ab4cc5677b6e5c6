"""What the targets of a threat are looked for in, and who in it is no target."""

from collections.abc import Sequence
from dataclasses import dataclass

from geothreat.nlp.statements.acts import Facts
from geothreat.nlp.statements.conditions import Condition
from geothreat.nlp.statements.parties import Cast, Who
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.said import content_of
from geothreat.nlp.statements.verdicts import Verdict

__all__ = ["Ground"]

_WITHOUT = 4  # words from "without" to whom one does not ask
_HALVES = frozenset({"as", "while", "amid"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a threat's targets are looked for in."""

    reading: Reading
    cast: Cast
    facts: Facts
    told: Sequence[Verdict]
    conditions: Sequence[Condition]
    actors: tuple[Who, ...]
    speaking: Who | None  # whose "our" it is: who speaks here, else who spoke last
    earlier: tuple[Who, ...] = ()  # the targets of the threat just before
    hostile: Who | None = None  # who "they" are that did, or may do, what is to be answered

    def is_own(self, who: Who) -> bool:
        """Say whether a name is the one who acts; a town may be threatened by its own side."""
        if any(a.start == who.start for a in self.actors):
            return True
        place, armed = who.place, who.party.kind == "armed group"
        inside = who.is_place and place is not None and place.kind not in ("country", "group")
        if inside or armed:
            return any(a.party.text == who.party.text for a in self.actors)
        return who.key in {a.key for a in self.actors if a.party.kind != "armed group"}

    def is_aside(self, who: Who) -> bool:
        """Tell where the words were said, and what "the Ukraine crisis" is called after."""
        room, saying = self.facts.spoken_at, self.facts.saying
        seat = saying is not None and saying.span[0] <= who.start <= saying.span[1] + 1
        if seat and who.is_place and saying is not None and saying.span[0] > saying.verb[0]:
            return True  # "…, said the admiral in Manila"
        if self._is_audience(who):
            return True
        before = self.reading.words[
            max(who.start - _WITHOUT, self.facts.sentence.start) : who.start
        ]
        if "without" in before and "." not in before and "," not in before:
            return True  # "will fire back without asking Yerevan"
        topics = self.reading.rules.words("threats.topics")
        called = who.end < self.facts.sentence.end and self.reading.words[who.end] in topics
        return called or (room is not None and room.start == who.start)

    def _is_audience(self, who: Who) -> bool:
        """Tell the press that was told, and the seat: "told Kurdish television", "said from X"."""
        saying, words = self.facts.saying, self.reading.words
        if saying is None or not 0 <= who.start - saying.verb[1] <= 1:
            return False
        press = self.reading.rules.words("threats.press")
        seat = words[who.start - 1] in ("from", "in", "at") and words[who.end : who.end + 1] == [
            "that"
        ]
        return seat or not press.isdisjoint(words[who.start : who.end + 2])

    def is_other_news(self, who: Who) -> bool:
        """Tell the other half of a headline: "Shells fall on Kharkiv as Moscow threatens ports".

        Its town only tells which country is meant.
        """
        if who.place is None or who.place.kind in ("country", "group") or not who.is_place:
            return False
        said = min(v.trigger.start for v in self.told)
        between = self.reading.words[who.end : said]
        return self.facts.headline and not _HALVES.isdisjoint(between)

    @property
    def content(self) -> tuple[int, int]:
        """The tokens of what is said, without who says it."""
        return content_of(self.reading, self.facts.sentence, self.facts.saying)
