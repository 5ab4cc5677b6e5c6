"""What a name does in its sentence: place, people, government, or part of a body's name."""

from geothreat.nlp.candidates import Span
from geothreat.nlp.evidence import Judgement
from geothreat.nlp.vocabulary import Vocabulary
from geothreat.nlp.words import Words
from geothreat.records import Role

__all__ = ["assign_roles"]

_POSSESSIVE = ("'s", "’s")
_FAR = 4
_SUFFERS = ("be", "become", "face", "remain", "")


def assign_roles(
    words: Words, judgements: list[Judgement], vocabulary: Vocabulary
) -> list[tuple[Role, str | None]]:
    """Return for each judged name its role and the reason, where one had to be found.

    A name joined by "and" to one that stands for a government does too.
    """
    rules = _Rules(words, vocabulary)
    roles = [rules.role(judgement) for judgement in judgements]
    for i in range(len(roles) - 1):
        left, right = judgements[i].span, judgements[i + 1].span
        if words.lower[left.last : right.first] not in (["and"], ["or"]):
            continue
        for one, other, span in ((i, i + 1, right), (i + 1, i, left)):
            agree = roles[one][0] == "metonym" and roles[other][0] == "place"
            if agree and rules.is_seat(span) and not rules.located(left):
                roles[other] = ("metonym", "joined to a name that stands for a government")
    return roles


class _Rules:
    def __init__(self, words: Words, vocabulary: Vocabulary) -> None:
        self.words, self.vocabulary = words, vocabulary

    def role(self, judgement: Judgement) -> tuple[Role, str | None]:
        """Return the role of one name by the words around it."""
        span = judgement.span
        if span.candidates[0].relation == "demonym":
            return "demonym", "names a people or what belongs to a country"
        if judgement.body:
            return "organisation", None
        if span.candidates[0].relation == "metonym":
            return "metonym", "a byword for a government"
        if not self.is_seat(span) or judgement.parent is not None:
            return "place", None
        if self.located(span):
            has = self._has(span, self.vocabulary.possessions_inside)
            reason = self._is_addressed(span) or has
        else:
            has = self._has(span, self.vocabulary.possessions)
            reason = self._is_addressed(span) or self._acts(span) or has
        return ("metonym", reason) if reason else ("place", None)

    def is_seat(self, span: Span) -> bool:
        """Say whether the name is that of a seat of government."""
        return self.words.slice(span.first, span.last).lower() in self.vocabulary.seats

    def located(self, span: Span) -> bool:
        """Say whether a preposition of place, a direction or an area noun makes it a location."""
        before = self.words.word(span.first - 1, span.first)
        after = self.words.word(span.last, span.first)
        area = after in self.vocabulary.admin1_nouns or after in self.vocabulary.admin2_nouns
        return area or before in self.vocabulary.locative or before in self.vocabulary.directions

    def _acts(self, span: Span) -> str | None:
        """Find "Moscow (has again) warned", also over "Moscow and Minsk warned"."""
        words, i = self.words, span.last
        modal = words.word(i, span.first)
        if modal in self.vocabulary.modals and words.word(i + 1, span.first) not in _SUFFERS:
            return f"does what governments do: {modal}"
        passive = False
        for _ in range(_FAR):
            word = words.word(i, span.first)
            if word in self.vocabulary.acts and (not passive or word.endswith("ing")):
                return f"does what governments do: {word}"
            if word not in self.vocabulary.helpers:
                break
            passive = passive or word in self.vocabulary.passives
            i += 1
        if words.word(i, span.first) == "-":
            suffix = words.word(i + 1, span.first)
            if suffix in self.vocabulary.acting_suffixes:
                return f"stands for a government: -{suffix}"
        return None

    def _is_addressed(self, span: Span) -> str | None:
        """Find "talks with Tehran", "according to Moscow", "between Kyiv and Moscow"."""
        words, i = self.words, span.first
        two = f"{words.word(i - 2, i)} {words.word(i - 1, i)}"
        for phrase in (two, words.word(i - 1, i)):
            if phrase in self.vocabulary.before_seat:
                return f"stands for a government: {phrase}"
        return None

    def _has(self, span: Span, possessions: frozenset[str]) -> str | None:
        """Find "Moscow's response"."""
        words, last = self.words, span.last
        if words.word(last, span.first) not in _POSSESSIVE:
            return None
        for i in (last + 1, last + 2):
            word = words.word(i, span.first)
            if word in possessions:
                return f"has what governments have: {word}"
        return None
