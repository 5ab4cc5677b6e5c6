"""What a name does in its sentence: place, people, government, or part of a body's name."""

from functools import lru_cache

from geothreat.nlp.candidates import Index, Span
from geothreat.nlp.evidence import Judgement
from geothreat.nlp.vocabulary import Vocabulary
from geothreat.nlp.words import Words
from geothreat.records import Role

__all__ = ["assign_roles"]

_POSSESSIVE = ("'s", "’s")
_FAR = 4
_NEAR = 3
_SUFFERS = ("be", "become", "face", "remain", "")
_HAS = ("has", "had", "have")
_SHORTEST_VERB = 5
_PARTY = 4  # words of a party's name on either side of a place in it
_AND = ("and", "or", "nor")
_MEMORY = 20_000
_JOINERS = (["and"], ["or"], ["nor"])


def assign_roles(
    words: Words, judgements: list[Judgement], vocabulary: Vocabulary, gazetteer: Index
) -> list[tuple[Role, str | None]]:
    """Return for each judged name its role and the reason, where one had to be found.

    A name joined by "and" to one that stands for a government does too.
    """
    rules = _Rules(words, vocabulary, gazetteer)
    roles = [rules.role(judgement) for judgement in judgements]
    for i in range(len(roles) - 1):
        left, right = judgements[i].span, judgements[i + 1].span
        if words.lower[left.last : right.first] not in _JOINERS:
            continue
        for one, other, span in ((i, i + 1, right), (i + 1, i, left)):
            agree = roles[one][0] == "metonym" and roles[other][0] == "place"
            if agree and rules.is_seat(span) and not rules.located(left):
                roles[other] = ("metonym", "joined to a name that stands for a government")
    return roles


class _Rules:
    def __init__(self, words: Words, vocabulary: Vocabulary, gazetteer: Index) -> None:
        self.words, self.vocabulary, self.gazetteer = words, vocabulary, gazetteer

    def role(self, judgement: Judgement) -> tuple[Role, str | None]:
        """Return the role of one name by the words around it."""
        span = judgement.span
        if span.candidates[0].relation == "demonym":
            return "demonym", "names a people or what belongs to a country"
        if judgement.body or self._in_party(span):
            return "organisation", None
        if span.candidates[0].relation == "metonym":
            if self.located(span):
                return "place", "the building or quarter itself, not who sits there"
            return "metonym", "a byword for a government"
        if not self.is_seat(span) or judgement.parent is not None:
            return "place", None
        if self.located(span):
            has = self._has(span, self.vocabulary.possessions_inside)
            reason = self._is_addressed(span) or has
        else:
            has = self._has(span, self.vocabulary.possessions)
            reason = self._is_addressed(span) or self._acts(span) or has or self._owns(span)
        return ("metonym", reason) if reason else ("place", None)

    def _in_party(self, span: Span) -> bool:
        """Say whether it is part of a group's name: "Islamic State West Africa Province"."""
        capital, end = self.words.capital, min(span.last + _PARTY, len(self.words))
        start = max(span.first - _PARTY, 0)
        beside = [i for i in (span.first - 1, span.last) if start <= i < end]
        if not any(capital[i] for i in beside):
            return False
        return any(
            last - first > span.last - span.first
            and capital[first]
            and _is_armed(self.words.slice(first, last), self.gazetteer)
            for first in range(start, span.first + 1)
            for last in range(span.last, end + 1)
        )

    def is_seat(self, span: Span) -> bool:
        """Say whether the name is that of a seat of government: listed, or a capital."""
        if self.words.slice(span.first, span.last).lower() in self.vocabulary.seats:
            return True
        best = span.candidates[0].place
        return best.kind == "city" and self.gazetteer.capital_of(best.id) is not None

    def located(self, span: Span) -> bool:
        """Say whether a preposition of place, a direction or an area noun makes it a location."""
        vocabulary, first = self.vocabulary, span.first
        after = self.words.word(span.last, first)
        before = self.words.word(first - 1, first)
        if before in vocabulary.articles:
            before = self.words.word(first - 2, first)
        if before == "of" and self.words.word(first - 3, first) in vocabulary.parts:
            return True
        by_name = self.byword(span) and before in vocabulary.on_site
        area = after in vocabulary.admin1_nouns or after in vocabulary.admin2_nouns
        return area or by_name or before in vocabulary.locative or before in vocabulary.directions

    def byword(self, span: Span) -> bool:
        """Say whether the name is a building or quarter that stands for who sits there."""
        return span.candidates[0].relation == "metonym"

    def _acts(self, span: Span) -> str | None:
        """Find "Moscow (has again) warned", also over "Moscow and Minsk warned"."""
        words, i, vocabulary = self.words, span.last, self.vocabulary
        modal = words.word(i, span.first)
        if modal in vocabulary.modals and words.word(i + 1, span.first) not in _SUFFERS:
            return f"does what governments do: {modal}"
        passive = False
        for _ in range(_FAR):
            word = words.word(i, span.first)
            if self._is_act(word, span, passive=passive):
                return f"does what governments do: {word}"
            if word not in vocabulary.helpers:
                break
            passive = passive or word in vocabulary.passives
            i += 1
        if words.word(i, span.first) == "-":
            suffix = words.word(i + 1, span.first)
            if suffix in vocabulary.acting_suffixes:
                return f"stands for a government: -{suffix}"
        return None

    def _is_act(self, word: str, span: Span, *, passive: bool) -> bool:
        """Say whether a verb is a government's: listed, or any other that no town is subject of."""
        vocabulary = self.vocabulary
        if passive:
            doing = word.endswith("ing") and word not in vocabulary.undergone
            return doing or word in vocabulary.moods or word in vocabulary.done
        if word in vocabulary.acts:
            return True
        regular = word.endswith("ed") and len(word) >= _SHORTEST_VERB
        return regular and word not in vocabulary.undergone and self._is_subject(span)

    def _is_subject(self, span: Span) -> bool:
        """Say whether nothing before the name governs it."""
        vocabulary, i = self.vocabulary, span.first - 1
        before = self.words.word(i, span.first)
        while before in _AND or (i < span.first - 1 and before and self.words.capital[i]):
            i -= 1  # over "Vienna and" in "trains between Vienna and Budapest"
            before = self.words.word(i, span.first)
        governing = vocabulary.locative, vocabulary.directed, vocabulary.attached
        return not any(before in group for group in (*governing, vocabulary.nouns_before))

    def _is_addressed(self, span: Span) -> str | None:
        """Find "talks with Tehran", "according to Moscow", "between Kyiv and Moscow"."""
        words, i = self.words, span.first
        two = f"{words.word(i - 2, i)} {words.word(i - 1, i)}"
        for phrase in (two, words.word(i - 1, i)):
            if phrase in self.vocabulary.before_seat:
                travels = phrase == "between" and self._on_the_way(i - 1)
                return None if travels else f"stands for a government: {phrase}"
        return None

    def _on_the_way(self, i: int) -> bool:
        """Say whether words before mean a way: "trains between", "the road between"."""
        words = self.words
        before = {words.word(j, i) for j in range(i - _NEAR, i)}
        return not before.isdisjoint(self.vocabulary.ways)

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

    def _owns(self, span: Span) -> str | None:
        """Find "Kabul has little sway"."""
        words, last = self.words, span.last
        if words.word(last, span.first) not in _HAS:
            return None
        for i in range(last + 1, last + 1 + _NEAR):
            word = words.word(i, span.first)
            if word in self.vocabulary.holdings:
                return f"has what governments have: {word}"
        return None


@lru_cache(maxsize=_MEMORY)  # around each name many are tried, and most come again
def _is_armed(name: str, gazetteer: Index) -> bool:
    party = gazetteer.party(name)
    return party is not None and party.kind == "armed group"
