"""Places that the discourse has fixed, for events whose own sentence names none.

An event inherits the place of the event told just before, or of the scene that the sentence before
set; else the first specific place of the document's events, else the headline's. A sentence about
talks or offices sets no scene.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Span

from geothreat.gazetteer import Gazetteer
from geothreat.nlp.statements.nested_places import finest
from geothreat.nlp.statements.place_scores import is_fronted, is_office, preposition
from geothreat.nlp.statements.pulls import pull
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.nlp.statements.scenes import Asking, Hold, Scene, scene_words, telling_terms
from geothreat.records import Location, Mention, Passage

__all__ = ["Memory", "article_country", "inherited", "is_coarse", "is_specific", "locations_of"]

_PART = 4  # UCDP's code of "southern X"; regions with a name of their own have 5
_OFTEN, _MAINLY = 3, 0.6
_SPECIFIC = ("city", "site", "admin2", "admin1", "water", "sea", "island", "region")
_NO_SCENE = ("venues", "backward.away", "backward.nursing", "backward.planned")
_KEPT = 7  # scenes that an act may still look back to, besides the first
_OPENING = 4  # words before a name that is its sentence's subject: "The town of"


@dataclass(slots=True)
class Memory:
    """What the discourse has fixed so far: the scenes set last, and that of its first act."""

    main: Scene | None = None
    scenes: list[Scene] = field(default_factory=list)

    def note(self, reading: Reading, sentence: Span, scene: Scene) -> None:
        """Remember the places of an event just told, and whether its sentence told one before."""
        if not any(p.place is not None for p in scene.places):
            return
        second = any(s.sentence == scene.sentence for s in self.scenes)
        coarse = not is_specific(scene.places) or all(map(is_coarse, scene.places))
        words = scene_words(reading, sentence)
        scene = replace(scene, second=second, coarse=coarse, words=words)
        self._keep(scene)
        if self.main is None and not coarse:
            self.main = scene

    def set_scene(self, reading: Reading, sentence: Span, index: int) -> None:
        """Remember the one town or region that a sentence without an event is about."""
        names = [n for n in reading.names(sentence.start, sentence.end) if _is_scene(n)]
        fronted = [n for n in names if is_fronted(reading, n, sentence)]
        names = finest(reading, fronted or names, names, sentence)
        if len(names) > 1 and reading.is_headline(sentence):  # "Kabul's answer at Torkham"
            names = [n for n in names if _is_placed(reading, n, sentence)]
        if len(names) == 1:
            scene = Scene(
                places=locations_of(reading, names[0]),
                sentence=index,
                words=scene_words(reading, sentence),
                terms=telling_terms(reading, sentence),
                lasting=reading.is_headline(sentence),
                hold=_hold(reading, names[0], sentence),
                section=reading.parts[index][0],
                paragraph=reading.parts[index][1],
            )
            self._keep(scene)

    def inherit(self, act: Asking) -> tuple[Location, ...]:
        """Return the places that an event without its own most likely shares."""
        known = self.known(act)
        drawn = [
            (pull(s, act, known, first=s is self.main), s.sentence, -i)
            for i, s in enumerate(known)
            if not act.act.places or _may_hold(s, act)
        ]
        strength, _, last = max(drawn, default=(-1.0, 0, 0))
        if strength < 0:
            return ()
        chosen = known[-last]
        if chosen in act.loose:
            return chosen.places
        self._resume(chosen, act.act)
        return tuple(inherited(place) for place in chosen.places)

    def known(self, act: Asking) -> list[Scene]:
        """Return the scenes that an act may look back to, and what its sentence loosely names."""
        first = [] if self.main is None or self.main in self.scenes else [self.main]
        return [*self.scenes, *first, *act.loose]

    def _resume(self, chosen: Scene, act: Scene) -> None:
        """Bring a scene up to the act that came back to it."""

        def again(scene: Scene) -> Scene:
            if scene.spots != chosen.spots:
                return scene
            scene = replace(scene, resumed=act.sentence)
            if scene.sentence != chosen.sentence:
                return scene
            return replace(scene, terms=scene.terms | act.terms, tolls=scene.tolls | act.tolls)

        main = next((i for i, s in enumerate(self.scenes) if s is self.main), None)
        self.scenes = [again(s) for s in self.scenes]
        if self.main is not None:
            self.main = again(self.main) if main is None else self.scenes[main]

    def _keep(self, scene: Scene) -> None:
        self.scenes = [*self.scenes[-_KEPT:], scene]


def _may_hold(scene: Scene, asked: Asking) -> bool:
    """Say whether a scene may be around an act that names a village nobody lists, or a country.

    Told right before, in the same paragraph or by the headline it may be: what lies further back
    or was only named is another place; so is what another country's police would not tell of.
    """
    act = asked.act
    near = scene.is_title or scene.paragraph == act.paragraph
    near = near or act.sentence - scene.sentence <= 1
    return scene.hold == "told" and near and asked.land in (None, scene.land)


def _hold(reading: Reading, name: Name, sentence: Span) -> Hold:
    """Tell how a sentence without an act speaks of a place.

    Not so where talks, plans or hospitals are told of, or an office is called after the place:
    what follows happened elsewhere. A place is set in words ("in Sumy", "Sumy was quiet").
    """
    words, listed = set(reading.words[sentence.start : sentence.end]), reading.rules.words
    spoken = words & listed("places.said")
    if any(listed(f"places.{path}") & (words - spoken) for path in _NO_SCENE):
        return "aside"
    if spoken:
        return "reported"
    opening = name.start - sentence.start <= _OPENING
    behind = reading.words[name.end : name.end + 1]  # nothing, where the text ends in a name
    subject = opening and not listed("realis.group.auxiliaries").isdisjoint(behind)
    if is_office(reading, name, sentence):
        return "named"
    return "set" if subject or _is_placed(reading, name, sentence) else "named"


def _is_placed(reading: Reading, name: Name, sentence: Span) -> bool:
    return preposition(reading, name, sentence) in reading.rules.words("places.settings")


def article_country(
    reading: Reading, gazetteer: Gazetteer, actor: str | None, *, abroad: bool = False
) -> tuple[Location, ...]:
    """Return the country that an article is about, for an act that nothing places nearer.

    It must be named at least three times and by three of five names in the article, or alone set
    the scene of its first sentence; and be no home of the one who acts: an attacker's country is
    much named and seldom where the act was. Of an act ``abroad`` the doer's country does not count.
    """
    named = [m for m in reading.mentions if m.place is not None and m.place.country is not None]
    if abroad:
        named = [m for m in named if m.place is not None and m.place.country != actor]
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
    words = reading.rules.words
    seated = words("places.backward.sitting") | words("places.backward.seated")
    places = [
        n.mention.place
        for n in reading.names(sentence.start, sentence.end)
        if n.mention.role == "place"
        and preposition(reading, n, sentence) in reading.rules.words("places.settings")
        and reading.words[n.start - 2] not in seated
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
