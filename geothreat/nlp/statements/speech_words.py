"""Where words were said, asked of the words before a name where no tree was grown."""

from dataclasses import dataclass

from spacy.tokens import Span

from geothreat.nlp.statements.place_scores import is_fronted
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.nlp.statements.speakers import Saying
from geothreat.nlp.statements.speech_rooms import holds_people, is_inside, is_seat, listed, speaks

__all__ = ["InWords"]

_REACH = 7  # words from a verb to the noun for what one speaks at


@dataclass(frozen=True, slots=True)
class InWords:
    """One question to the words before a name: whether they put a speech there."""

    reading: Reading
    sentence: Span
    saying: Saying | None
    name: Name

    def holds(self) -> bool:
        """Say whether a verb of this speech, or what one speaks at, stands before the name."""
        words, fillers = self.reading.words, self.reading.rules.words("places.fillers")
        at = self.name.start - 1
        while at > self.sentence.start and words[at] in fillers:
            at -= 1
        if at < self.sentence.start or not words[at].isalpha():
            return False
        if at == self.sentence.start:
            return self.opens(at)
        if self.sets_scene(at):
            return True
        before = self.skip_times(at - 1)
        if not is_inside(self.reading, words[at], words[before]):
            return False
        if self.is_verb(before) or self.is_told(before):
            return True
        return holds_people(self.reading, words[before]) and self.is_attended(before)

    def opens(self, at: int) -> bool:
        """Say whether it is "In Moscow, Lavrov said"."""
        inside = listed(self.reading, self.reading.words[at], "inside")
        fronted = is_fronted(self.reading, self.name, self.sentence)
        town = is_seat(self.reading, self.name, self.saying)
        near = self.saying is not None and 0 <= self.saying.span[0] - self.name.end <= 2
        return inside and fronted and town and near

    def skip_times(self, i: int) -> int:
        """Step back over "on Friday"."""
        while i > self.sentence.start and (
            listed(self.reading, self.reading.words[i], "times")
            or (
                self.reading.words[i] == "on"
                and listed(self.reading, self.reading.words[i + 1], "times")
            )
        ):
            i -= 1
        return i

    def is_verb(self, i: int) -> bool:
        """Say whether a word is the verb of saying, or of one who speaks."""
        said = self.saying is not None and self.saying.verb[0] <= i < self.saying.verb[1]
        noun = self.reading.words[i - 1] in self.reading.rules.words("clauses.noun_markers")
        return said or (speaks(self.reading, self.reading.words[i]) and not noun)

    def is_told(self, noun: int) -> bool:
        """Say whether a noun can only be who listens: "…, he told a jirga in Peshawar"."""
        verb = self.saying.verb if self.saying is not None else (noun, noun)
        told = self.reading.words[verb[0] : verb[1]] == ["told"] and verb[1] <= noun
        mass = any(
            listed(self.reading, self.reading.words[i], "dwellers")
            for i in range(verb[1], noun + 1)
        )
        return told and not mass and self.is_plain(verb[1], noun + 1)

    def sets_scene(self, preposition: int) -> bool:
        """Say whether a sentence opens with a scene: "At a graveside in Sanaa, he vowed"."""
        words, start = self.reading.words, self.sentence.start
        scene = listed(self.reading, words[start], "scene") or speaks(self.reading, words[start])
        placed = listed(self.reading, words[preposition], "inside", "afar")
        near = self.saying is not None and 0 <= self.saying.span[0] - self.name.end <= 2
        return scene and placed and near and self.is_plain(start + 1, preposition)

    def is_plain(self, start: int, end: int) -> bool:
        """Say whether some tokens tell of no act, and of nothing that was only spoken about."""
        words, acts = self.reading.words, self.reading.rules.triggers
        return acts.first(words, start, end) is None and not any(
            not words[i].replace("-", "").isalpha() or listed(self.reading, words[i], "beyond")
            for i in range(start, end)
        )

    def is_attended(self, noun: int) -> bool:
        """Say whether somebody speaks at a noun: a verb before it, or the sentence's opening."""
        low = max(self.sentence.start, noun - _REACH)
        for i in range(noun - 1, low - 1, -1):
            word = self.reading.words[i]
            if self.is_verb(i):
                return True
            if not word.isalpha() or self.reading.name_at(i) is not None:
                return False
        opening = self.reading.words[low]
        return low == self.sentence.start and listed(self.reading, opening, "during")
