"""Places that the discourse has fixed, for events whose own sentence names none.

An event inherits the place of the event told just before, or of the scene that the sentence before
set; else the first specific place of the document's events, else the headline's. A sentence about
talks or offices sets no scene.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span

from geothreat.gazetteer import Gazetteer
from geothreat.nlp.statements.nested_places import finest
from geothreat.nlp.statements.place_scores import preposition
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.records import Location, Mention, Passage

__all__ = ["Memory", "article_country", "inherited", "is_coarse", "is_specific", "locations_of"]

_PART = 4  # UCDP's code of "southern X"; regions with a name of their own have 5
_OFTEN, _MAINLY = 3, 0.6
_SPECIFIC = ("city", "site", "admin2", "admin1", "water", "sea", "island", "region")


@dataclass(slots=True)
class Memory:
    """What the discourse has fixed so far: places of events told, and the scene set last."""

    headline: tuple[Location, ...] = ()
    last: tuple[Location, ...] = ()
    last_sentence: int = -9
    main: tuple[Location, ...] = ()
    scene: tuple[Location, ...] = ()
    scene_sentence: int = -9

    def note(self, places: tuple[Location, ...], sentence: int, *, headline: bool) -> None:
        """Remember the places of an event just told."""
        if not any(p.place is not None for p in places):
            return
        if sentence != self.last_sentence:  # a sentence is about what its first act is about
            self.last, self.last_sentence = places, sentence
        if headline and not self.headline:
            self.headline = places
        if is_specific(places) and not all(map(is_coarse, places)) and not self.main:
            self.main = places

    def set_scene(self, reading: Reading, sentence: Span, index: int) -> None:
        """Remember the one town or region that a sentence without an event is about.

        A sentence about talks sets no scene: what follows it happened elsewhere.
        """
        words = reading.words[sentence.start : sentence.end]
        if reading.rules.words("places.venues") & set(words):
            return
        names = [n for n in reading.names(sentence.start, sentence.end) if _is_scene(n)]
        names = finest(reading, names, names, sentence)
        if len(names) == 1:
            self.scene, self.scene_sentence = locations_of(reading, names[0]), index

    def inherit(self, sentence: int) -> tuple[Location, ...]:
        """Return the places that an event without its own most likely shares."""
        near = self.last if sentence - self.last_sentence <= 3 else ()
        if sentence - self.scene_sentence == 1 and self.last_sentence < self.scene_sentence:
            near = self.scene
        chosen = near if is_specific(near) else (self.main or near or self.headline)
        return tuple(inherited(place) for place in chosen)


def article_country(
    reading: Reading, gazetteer: Gazetteer, actor: str | None
) -> tuple[Location, ...]:
    """Return the country that an article is about, for an act that nothing places nearer.

    It must be named at least three times and by three of five names in the article, or alone set
    the scene of its first sentence; and be no home of the one who acts: an attacker's country is
    much named and seldom where the act was.
    """
    named = [m for m in reading.mentions if m.place is not None and m.place.country is not None]
    counts = Counter(m.place.country for m in named if m.place is not None)
    iso, count = counts.most_common(1)[0] if counts else (None, 0)
    if iso is None or count < _OFTEN or count < _MAINLY * len(named):
        iso = _lead_country(reading)
    if iso is None or iso == actor:
        return ()
    first = next(m for m in named if m.place is not None and m.place.country == iso)
    country = gazetteer.country(iso)
    return (Location(passage=first.passage, place=country, inherited=True, where_prec=6),)


def _lead_country(reading: Reading) -> str | None:
    """Return the one country in which the first sentence sets the scene: "across Iran"."""
    sentence = reading.sentences[0]
    places = [
        n.mention.place
        for n in reading.names(sentence.start, sentence.end)
        if n.mention.role == "place"
        and preposition(reading, n, sentence) in reading.rules.words("places.settings")
    ]
    countries = {p.country for p in places if p is not None}
    return next(iter(countries)) if len(countries) == 1 else None


def _is_scene(name: Name) -> bool:
    place = name.mention.place
    return name.mention.role == "place" and (place is None or place.kind in _SPECIFIC)


def is_specific(places: Sequence[Location]) -> bool:
    """Say whether a place among these is narrower than a country or a group of them."""
    return any(p.place is None or p.place.kind in _SPECIFIC for p in places)


def is_coarse(location: Location) -> bool:
    """Say whether a place is a country, several, or no more than a part of one."""
    if location.place is None:
        return False
    kind, where_prec = location.place.kind, location.where_prec
    return kind in ("country", "group") or (kind == "region" and where_prec == _PART)


def inherited(location: Location) -> Location:
    """Return a place as one that was named elsewhere."""
    return Location(
        passage=location.passage,
        place=location.place,
        inherited=True,
        where_prec=location.where_prec,
        radius_m=location.radius_m,
    )


def locations_of(reading: Reading, name: Name) -> tuple[Location, ...]:
    """Return a mention as the places of an event: what is computed from it before its own."""
    mention, relative = name.mention, name.relative
    if name.within is not None:
        return (_somewhere_in(name.within, mention.passage),)
    own = Location(
        passage=mention.passage,
        place=mention.place,
        where_prec=mention.where_prec,
        radius_m=mention.radius_m,
    )
    if relative is None:
        return (own,)
    if relative.places == (mention.place,):
        return (replace(own, where_prec=relative.where_prec, radius_m=relative.radius_m),)
    text = reading.document.text[relative.start : relative.end]
    passage = Passage(start=relative.start, end=relative.end, text=text)
    computed = tuple(
        Location(
            passage=passage,
            place=place,
            where_prec=relative.where_prec,
            radius_m=relative.radius_m,
        )
        for place in relative.places
    )
    return computed if relative.is_part else (*computed, own)


def _somewhere_in(outer: Mention, passage: Passage) -> Location:
    """Return an unknown place as somewhere in the known one around it, as coarse as that one.

    A point inside a town is still within 25 km of the town's (UCDP's precision 2).
    """
    where_prec = outer.where_prec
    if outer.place is not None and outer.place.kind in ("city", "site"):
        where_prec = 2
    return Location(
        passage=passage, place=outer.place, where_prec=where_prec, radius_m=outer.radius_m
    )
