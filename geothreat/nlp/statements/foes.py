"""Which country is meant where a threat names nobody: "whoever carries petrol to the soldiers".

One does not threaten oneself: a state means the other party that the text sets against it, an
armed group the state it fights, mostly the one where it sits. Near sentences weigh more.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Span

from geothreat.nlp.statements.homes import main_country
from geothreat.nlp.statements.parties import Cast, Who
from geothreat.nlp.statements.reading import Reading
from geothreat.records import Party

__all__ = ["Quarrel", "addressee", "pronoun"]

_AFAR = 0.02  # weight of a name wherever it stands in the text
_PLACE = 0.5  # weight of a town beside that of a state, its people or its army
_AHEAD = 0.2  # of what is told only later
_AT_HOME = 0.6  # that an armed group fights where it sits
_ELSEWHERE = 0.2  # of one that sits where the text names nothing
_ENOUGH = 0.15
_LONGEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarrel:
    """A threat in a text: by whom, in which sentence; ``aside`` are names that take no part."""

    reading: Reading
    cast: Cast
    index: int
    actors: Sequence[Who]
    aside: frozenset[int] = frozenset()
    town: bool = False  # "the capital", "the city" is meant: of the foe, or of one's own country

    def foe(self) -> str | None:
        """Return the ISO code of the country that is meant, as far as the text tells."""
        if not self.actors:
            return None
        weights = self._weights()
        named = set(weights)
        armed = [a for a in self.actors if a.party.kind == "armed group"]
        home = {
            iso
            for a in self.actors
            if (iso := a.party.country) and not (self.town and self._is_of_town(a))
        }
        if armed:
            for iso in self._enemies(home, weights):
                weights[iso] += _AT_HOME if iso in named else _ELSEWHERE
        if not armed and (own := self._fights_at_home(home)) is not None:
            return own
        ranked = sorted(weights.items(), key=lambda pair: -pair[1])
        rivals = [(iso, w) for iso, w in ranked if armed or iso not in home]
        if rivals and rivals[0][1] >= _ENOUGH:
            return rivals[0][0]
        rebels = any(w.party.kind == "armed group" for w in self.cast.all)
        return next(iter(home)) if rebels and len(home) == 1 else None

    def _fights_at_home(self, home: set[str]) -> str | None:
        """Return a state's own country, where the armed group named last sits in it.

        One of which no register tells where it sits is at home in the country of the text.
        """
        last = self.cast.last_group(self.reading.sentences[self.index].end)
        if last is None:
            return None
        iso = last.party.country or main_country(self.reading)
        return iso if iso in home else None

    def _weights(self) -> dict[str, float]:
        """Weigh the countries of the text by how near, and as what, their names stand."""
        starts = [s.start for s in self.reading.sentences]
        weights = defaultdict[str, float](float)
        names = {a.party.text for a in self.actors}
        for who in self.cast.all:
            iso = who.party.country or (who.place.country if who.place is not None else None)
            at = bisect_right(starts, who.start) - 1
            told = at >= 0 and who.end <= self.reading.sentences[at].end
            own = who.party.kind == "armed group" and who.party.text in names
            if iso is None or not told or own or who.start in self.aside:
                continue
            apart = self.index - at
            near = 1 / (1 + apart) if apart >= 0 else _AHEAD / (1 - apart)
            weights[iso] += (near + _AFAR) * (_PLACE if who.is_place else 1.0)
        return weights

    def _enemies(self, home: set[str], weights: Mapping[str, float]) -> set[str]:
        """Return whom armed groups fight: a state of another country where the text names it."""
        abroad = self.reading.lexicon.table("parties.fighting")
        known = {iso for country in home for iso in abroad.get(country, ()) if iso in weights}
        return known or home

    def _is_of_town(self, who: Who) -> bool:
        """Say whether only a town is named, whose men may well march on their own capital."""
        place = who.place
        town = who.is_place and place is not None and place.kind not in ("country", "group")
        return town and place is not None and self.cast.gazetteer.capital_of(place.id) is None

    def stands_for(self, start: int, end: int) -> Who | None:
        """Return the party that some tokens, which name nobody, stand for."""
        iso = self.foe()
        place = self.cast.gazetteer.country(iso) if iso else None
        if place is None:
            return None
        party = Party(text=self.reading.doc[start:end].text, country=iso, kind="unknown")
        return Who(start=start, end=end, party=party, place=place)


def addressee(reading: Reading, sentence: Span) -> tuple[int, int] | None:
    """Return the words for one who is meant by what he may do: "whoever crosses the line".

    Parameters
    ----------
    reading : Reading
    sentence : spacy.tokens.Span
    """
    times = reading.rules.words("threats.after_any")
    for found in reading.rules.spoken["whoever"].find(reading.words, sentence.start, sentence.end):
        behind = reading.words[found.end : found.end + 1]
        act = next(reading.rules.triggers.at(reading.words, found.end, sentence.end), None)
        plain = act is None or act.value.sense.part != "noun"
        if behind and plain and behind[0] not in times and behind[0] != "of":
            return found.start, _phrase_end(reading, found.end, sentence.end)
    return None


def pronoun(reading: Reading, sentence: Span, near: int) -> int | None:
    """Return the word for one who is meant, though no name: "them", "the enemy".

    Parameters
    ----------
    reading : Reading
    sentence : spacy.tokens.Span
    near : int
        Token of the word for the act: of several pronouns the one behind it, then the last before.
    """
    meant = reading.rules.words("spoken.meant")
    there = reading.rules.words("spoken.there")
    spots = [
        i
        for i in range(sentence.start, sentence.end)
        if reading.words[i] in meant
        or (reading.words[i] in there and reading.words[i - 1] == "the")
    ]
    owners = reading.rules.words("speakers.possessives")
    spots = [i for i in spots if i >= near or reading.words[i] not in owners]
    behind = [i for i in spots if i >= near]
    return next(iter([*behind, *reversed(spots)]), None)


def _phrase_end(reading: Reading, start: int, end: int) -> int:
    """Return where a phrase such as "any vessel still loading" ends."""
    stops = reading.rules.words("realis.group.modals") | {",", '"', ".", ";", "is", "was", "are"}
    stop = start
    while stop < min(end, start + _LONGEST) and reading.words[stop] not in stops:
        stop += 1
    return max(stop, start)
