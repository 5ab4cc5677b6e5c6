"""Who is meant: countries, blocs, armed groups and leaders, by name, by demonym or by stand-in."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from geothreat.gazetteer import Gazetteer
from geothreat.nlp.phrases import Found
from geothreat.nlp.statements.affiliations import affiliations
from geothreat.nlp.statements.introductions import introductions
from geothreat.nlp.statements.party_names import may_open
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.records import Mention, Party, PartyKind, Place

__all__ = ["Cast", "Who"]

_LONGEST = 6
_BACK = 150  # words in which "the group" was named before


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A party at tokens ``start`` to ``end``, with the place it stands for."""

    start: int
    end: int
    party: Party
    place: Place | None = None
    members: tuple[str, ...] = ()
    is_place: bool = False

    @property
    def key(self) -> str:
        """What makes two parties the same."""
        return self.party.country or (self.place.id if self.place else self.party.text.lower())


class Cast:
    """Everybody named in a document, in text order."""

    def __init__(self, reading: Reading, gazetteer: Gazetteer) -> None:
        self._reading = reading
        self.gazetteer = gazetteer

    @cached_property
    def all(self) -> list[Who]:
        """Everybody, by position; a name inside a longer one is left out."""
        named = _without_overlaps(
            (
                *self._by_name(),
                *self._registered,
                *self._by_standin(),
                *self._by_alias(),
                *self._introduced(),
                *self._nameless(),
            )
        )
        return _without_overlaps((*named, *self._people(named)))

    def _people(self, named: list[Who]) -> Iterator[Who]:
        """Yield persons whose side the text tells ("Russia's envoy Ivan Petrov")."""
        sides = affiliations(self._reading, [(w.start, w.end, w) for w in named])
        for i, word in enumerate(self._reading.tokens.texts):
            side = sides.get(word)
            if side is not None:
                party = Party(text=word, country=side.party.country, kind="person")
                yield Who(start=i, end=i + 1, party=party, place=side.place, members=side.members)

    @cached_property
    def _starts(self) -> list[int]:
        return [w.start for w in self.all]

    def within(self, start: int, end: int) -> list[Who]:
        """Return those inside a token range."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [w for w in self.all[first:last] if w.end <= end]

    def over(self, start: int, end: int) -> list[Who]:
        """Return those that share a token with a range."""
        first = max(bisect_left(self._starts, start) - 1, 0)
        last = bisect_left(self._starts, end)
        return [w for w in self.all[first:last] if start < w.end]

    def last_group(self, before: int) -> Who | None:
        """Return the armed group that was named last before a token."""
        named = self.within(max(before - _BACK, 0), before)
        armed = [w for w in named if w.party.kind == "armed group"]
        beside = [w for w in armed[-2:-1] if w.end == armed[-1].start]  # "JNIM | fighters"
        return next(iter([*beside, *armed[-1:]]), None)

    def as_state(self, who: Who) -> Who:
        """Return a capital as the government that sits there, anybody else unchanged."""
        iso = self.gazetteer.capital_of(who.place.id) if who.place is not None else None
        return replace(who, place=self.gazetteer.country(iso)) if iso else who

    def _by_name(self) -> Iterator[Who]:
        for name in self._reading.names(0, len(self._reading.words)):
            who = self._from_name(name)
            if who is not None:
                yield who

    def _from_name(self, name: Name) -> Who | None:
        mention, place = name.mention, name.mention.place
        if self._is_second_hand(name):
            return None
        if place is None:
            return _unplaced(name) if mention.role == "place" else None
        start, end = name.start, name.end
        if place.kind == "group":
            party = Party(text=mention.passage.text, country=None, kind="organisation")
            return Who(start=start, end=end, party=party, place=place, members=place.members)
        armed = self._armed_end(end)
        if armed > end and place.country:
            return self._armed_of(start, armed, place)
        if mention.role in ("demonym", "organisation") or self._possesses(name):
            end = self._force_end(end)
        if place.country and (mention.role == "metonym" or end > name.end):
            place = self.gazetteer.country(place.country)
        alone = mention.role == "demonym" and end == name.end
        text = place.name if alone else self._reading.text(start, end)
        return Who(
            start=start,
            end=end,
            party=Party(text=text, country=place.country, kind=_kind(mention, end > name.end)),
            place=place,
            is_place=mention.role == "place" and end == name.end,
        )

    def _is_second_hand(self, name: Name) -> bool:
        """Say whether a name only tells who stands behind: "Iran-backed", "US-made missiles"."""
        behind = self._reading.words[name.end : name.end + 2]
        second_hand = self._reading.rules.words("parties.second_hand")
        return behind[:1] == ["-"] and not second_hand.isdisjoint(behind)

    def _armed_end(self, end: int) -> int:
        """Stretch "Colombian" to "Colombian rebels"."""
        found = max(
            self._reading.rules.armed.at(self._reading.words, end, len(self._reading.words)),
            key=lambda f: f.end,
            default=None,
        )
        return found.end if found is not None else end

    def _armed_of(self, start: int, end: int, place: Place) -> Who:
        """Return the rebels, militias or gangs of a country."""
        text, country = self._reading.doc[start:end].text, place.country
        state = self.gazetteer.country(country) if country else None
        party = Party(text=text, country=country, kind="armed group")
        return Who(start=start, end=end, party=party, place=state or place)

    def _possesses(self, name: Name) -> bool:
        following = self._reading.words[name.end : name.end + 1]
        return following in (["'s"], ["'"])

    def _force_end(self, end: int) -> int:
        """Stretch "Russian" to "Russian forces", "Russia" to "Russia's army"."""
        words = self._reading.words
        table = self._reading.rules.forces
        first = end + 1 if words[end : end + 1] in (["'s"], ["'"]) else end
        for i in range(first, min(first + 3, len(words))):
            found = max(table.at(words, i, len(words)), key=lambda f: f.end, default=None)
            if found is not None:
                return found.end
        return end

    @cached_property
    def _registered(self) -> list[Who]:
        """Armed groups, leaders and forces that the gazetteer's register knows by name."""
        found, last = list[Who](), 0
        for at, text in enumerate(self._reading.tokens.texts):
            if at >= last and text[:1].isupper() and (who := self._registered_at(at)) is not None:
                found.append(who)
                last = who.end
        return found

    def _registered_at(self, start: int) -> Who | None:
        texts, plain = self._reading.tokens.texts, self._reading.rules.words("parties.plain_words")
        if texts[start].istitle() and self._reading.words[start] in plain:
            return None  # "Let them come" names no Lashkar-e-Taiba
        if not may_open(texts[start], self.gazetteer):
            return None
        for end in range(min(start + _LONGEST, len(texts)), start, -1):
            if texts[end - 1].isspace() or self._reading.doc[end - 1].is_punct:
                continue
            party = self.gazetteer.party(self._reading.text(start, end))
            if party is not None and not (party.kind == "person" and self._is_first_name(end)):
                if party.kind == "armed group" and self._is_of_others(start, end):
                    other = Party(text=self._reading.text(start - 1, end), kind="armed group")
                    return Who(start=start - 1, end=end, party=other)
                place = self.gazetteer.country(party.country) if party.country else None
                return Who(start=start, end=end, party=party, place=place)
        return None

    def _is_of_others(self, start: int, end: int) -> bool:
        """Tell the "Ta'ang National Liberation Army" from Colombia's: another name precedes."""
        before = self._reading.doc[start - 1] if start else None
        plain = self._reading.rules.nouns("parties.groups")
        common = plain.isdisjoint(self._reading.words[end - 1 : end])
        if before is None or common or before.is_sent_start or not before.text[:1].isupper():
            return False
        return before.text[-1:].isalpha() and self._reading.name_at(start - 1) is None

    def _is_first_name(self, end: int) -> bool:
        """Tell "Petro Ivanenko" from the president of that name: another name follows."""
        following = self._reading.doc[end : end + 1].text
        return following.isalpha() and following.istitle() and self._reading.name_at(end) is None

    def _by_standin(self) -> Iterator[Who]:
        groups = self._named_groups()
        for found in self._reading.rules.standins.find(
            self._reading.words, 0, len(self._reading.words)
        ):
            place = groups.get(found.value) or self._other_korea(found.value)
            named = place is not None and (place.kind == "group" or self._is_capital(found))
            if place is not None and named:
                yield Who(
                    start=found.start,
                    end=found.end,
                    party=Party(
                        text=place.name,
                        country=place.country,
                        kind="state" if place.country else "organisation",
                    ),
                    place=place,
                    members=place.members,
                )

    def _other_korea(self, name: str) -> Place | None:
        """Return "the South" where only the North is named, and the other way round."""
        sides = {"South Korea": "KR", "North Korea": "KP"}
        named = {m.place.country for m in self._reading.mentions if m.place is not None}
        named |= {w.party.country for w in self._registered}
        known = name in sides and named & set(sides.values())
        return self.gazetteer.country(sides[name]) if known else None

    def _by_alias(self) -> Iterator[Who]:
        """Yield states by the names that their enemies give them ("the Zionist entity")."""
        words = self._reading.words
        for found in self._reading.rules.aliases.find(words, 0, len(words)):
            text = self._reading.doc[found.start : found.end].text
            party = Party(text=text, country=found.value, kind="state")
            place = self.gazetteer.country(found.value)
            yield Who(start=found.start, end=found.end, party=party, place=place)

    def _is_capital(self, found: Found[str]) -> bool:
        return self._reading.doc[found.end - 1].is_title

    def _named_groups(self) -> Mapping[str, Place]:
        """Return the blocs that the document names, by the name that stand-ins use."""
        return {
            candidate: place
            for mention in (*self._reading.groups, *self._reading.mentions)
            if (place := mention.place) is not None
            for candidate in (place.name, mention.passage.text)
        }

    def _introduced(self) -> Iterator[Who]:
        """Yield groups that the text itself names, where and after it does so."""
        words, names = self._reading.words, dict(introductions(self._reading))
        for first, name in names.items():
            for i in range(first, len(words) - len(name) + 1):
                if tuple(words[i : i + len(name)]) == name:
                    end = i + len(name)
                    party = Party(text=self._reading.doc[i:end].text, kind="armed group")
                    yield Who(start=i, end=end, party=party)

    def _nameless(self) -> Iterator[Who]:
        for found in self._reading.rules.armed.find(
            self._reading.words, 0, len(self._reading.words)
        ):
            text = self._reading.doc[found.start : found.end].text
            yield Who(start=found.start, end=found.end, party=Party(text=text, kind="armed group"))


def _unplaced(name: Name) -> Who:
    """Return a place that no gazetteer knows: it may still be somebody's target."""
    party = Party(text=name.mention.passage.text)
    return Who(start=name.start, end=name.end, party=party, is_place=True)


def _kind(mention: Mention, has_force: bool) -> PartyKind:
    if mention.role == "demonym" and not has_force:
        return "people"
    return "state" if mention.place and mention.place.country else "unknown"


def _without_overlaps(found: Iterable[Who]) -> list[Who]:
    """Keep the first and longest; of the same words, an armed group before a place in its name."""
    kept: list[Who] = []
    for who in sorted(found, key=lambda w: (w.start, -w.end, w.party.kind != "armed group")):
        if not kept or who.start >= kept[-1].end:
            kept.append(who)
    return kept
