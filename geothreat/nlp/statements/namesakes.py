"""Namesakes: a place that a text says lies elsewhere than the one of its name that is known.

No gazetteer has every village. "Kamianka, Donetsk" is none of the towns called Kamianka, and "the
Lido" of a report on Mogadishu is no town in Italy: such a name is kept as written, without a point.
"""

from dataclasses import replace
from math import inf

from spacy.tokens import Span

from geothreat.gazetteer.sphere import apart
from geothreat.geocoding.precision import radius_of, where_prec_of
from geothreat.nlp.statements.quarters import is_quarter, town_of
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.records import Place

__all__ = ["RANK", "doubted", "is_computed", "is_far", "moved_to", "named_after"]

RANK = {
    "site": 0,
    "city": 1,
    "admin2": 2,
    "island": 2,
    "admin1": 3,
    "region": 4,
    "water": 4,
    "sea": 5,
    "country": 6,
    "group": 7,
}
"""Kinds of place, the finest first."""
_REACH_M = 150_000.0  # from a place to what may still be said to lie in it
_ABOUT = 4  # names in the country that a text is about
_ABOUT_CALLED = 3  # the same, where a site is only called after the name
_SMALL_TOWN = 50_000  # people; of larger ones abroad news speaks without their country
_CLOSE_M = 25_000.0  # from a district's point, where any place of a name is the one meant
_APPOSED = 8  # words between a place and the one it lies in


def doubted(reading: Reading, name: Name, sentence: Span) -> Name:
    """Take back a namesake far from the place that is said to hold it: "Kamianka, Donetsk".

    No gazetteer has every village, and the one of that name in another region is not meant. The
    best known of its namesakes that may lie there is.
    """
    place = name.mention.place
    if place is None or (is_computed(name) and not _is_aside(name)):
        return name
    outer = named_after(reading, name, sentence) or town_of(reading, name)
    if outer is None or outer.mention.place is None or is_computed(outer):
        stray = not is_computed(name) and _is_stray(reading, name, place)
        return _unplaced(name) if stray else name
    listed = reading.words[name.end : outer.start] == [","]
    if listed and reading.words[outer.end : outer.end + 1] in (["and"], ["or"], [","]):
        return name
    return _in_district(reading, name, outer) or _within_reach(reading, name, outer.mention.place)


def _within_reach(reading: Reading, name: Name, around: Place) -> Name:
    """Return a name, or the one of it that may lie in a place, or it unplaced where none may."""
    if name.mention.place is None or not is_far(name.mention.place, around):
        return name
    return moved_to(reading, name, around)


def moved_to(reading: Reading, name: Name, around: Place) -> Name:
    """Put a name where its best known namesake in or near a place is, or leave it without a point.

    Parameters
    ----------
    reading : Reading
    name : Name
        A namesake too far away to be meant.
    around : Place
    """
    return _namesake_in(reading, name, around) or _unplaced(name)


def _is_aside(name: Name) -> bool:
    """Say whether a name tells of a side of a town: "south of X"."""
    return name.relative is not None and name.relative.relation == "heading"


def _in_district(reading: Reading, name: Name, outer: Name) -> Name | None:
    """Return the one of a name that lies in a district; unplaced, where none is in its province."""
    place, around = name.mention.place, outer.mention.place
    told = reading.words[outer.end - 1 : outer.end + 1]
    told_so = not reading.rules.words("places.districts").isdisjoint(told)
    if place is None or around is None or place.kind not in ("city", "site"):
        return None
    if not (told_so or around.kind == "admin2") or apart(place, around) < _CLOSE_M:
        return None
    near = [p for p in _namesakes(reading, name) if apart(p, around) < _CLOSE_M]
    best = min(near, key=lambda p: apart(p, around), default=None)
    if best is not None and best.id != around.id:
        return _moved(name, best)
    another = None not in (place.admin1, around.admin1) and place.admin1 != around.admin1
    return _unplaced(name) if another and told_so else None


def _namesakes(reading: Reading, name: Name) -> list[Place]:
    if reading.gazetteer is None:
        return []
    found = reading.gazetteer.candidates(name.mention.passage.text)
    return [c.place for c in found if c.place.longitude is not None]


def _namesake_in(reading: Reading, name: Name, around: Place) -> Name | None:
    meant = next((p for p in _namesakes(reading, name) if _may_lie_in(p, around)), None)
    return None if meant is None else _moved(name, meant)


def _moved(name: Name, meant: Place) -> Name:
    mention = replace(
        name.mention, place=meant, where_prec=where_prec_of(meant), radius_m=radius_of(meant)
    )
    return replace(name, mention=mention, relative=None)


def _may_lie_in(place: Place, outer: Place) -> bool:
    known = place.longitude is not None and place.country == outer.country is not None
    return known and RANK[place.kind] <= RANK["admin2"] and not is_far(place, outer)


def _unplaced(name: Name) -> Name:
    unknown = replace(name.mention, place=None, where_prec=None)
    return replace(name, mention=unknown, relative=None)


def _is_stray(reading: Reading, name: Name, place: Place) -> bool:
    """Tell a small town's namesake in a country of which a text on another says nothing.

    What bears a site's noun may be called after a large one, too: "al-Quds hospital" in Aleppo.
    """
    called = reading.rules.words("places.sites") & set(reading.words[name.end : name.end + 1])
    kinds, enough = (("city", "admin2"), _ABOUT_CALLED) if called else (("city",), _ABOUT)
    large = (place.population or 0) > _SMALL_TOWN and not called
    if place.kind not in kinds or place.country is None or large:
        return False
    _, most = next(iter(reading.countries.most_common(1)), ("", 0))
    about = most >= enough and (bool(called) or most > reading.countries.total() / 2)
    return about and reading.countries[place.country] == 1


def is_computed(name: Name) -> bool:
    """Tell a place told from another ("north of X") from one told less exactly ("near X")."""
    return name.relative is not None and name.relative.places != (name.mention.place,)


def is_far(place: Place, outer: Place) -> bool:
    """Say whether a place cannot lie in another: beyond its border, or too far from its point."""
    if None in (place.country, outer.country) or RANK[outer.kind] < RANK[place.kind]:
        return False
    if place.country != outer.country or outer.kind == "country":
        return place.country != outer.country
    return outer.name != place.admin1 and _REACH_M < apart(place, outer) < inf


def named_after(reading: Reading, name: Name, sentence: Span) -> Name | None:
    """Return the known place that follows a name, with nothing but words of place between."""
    end = name.end
    while end < sentence.end and end - name.end < _APPOSED:
        following = reading.name_at(end)
        if following is not None and following.mention.place is not None:
            inside = following.mention.role == "demonym" or is_quarter(reading, following, name)
            return None if inside else following
        if following is None and not _only_joins(reading, end):
            return None
        end = following.end if following is not None else end + 1
    return None


def _only_joins(reading: Reading, i: int) -> bool:
    """Say whether a word may stand between a place and the one that it lies in."""
    word = reading.words[i]
    known = reading.rules.words("places.descriptors") | reading.rules.words("places.fillers")
    return (
        word in ("in", "of", "near", ",", "(", "-")
        or word in known
        or word in reading.rules.words("places.beside")
        or (word == "to" and reading.words[i - 1] in reading.rules.words("places.beside"))
        or reading.doc[i].text[:1].isupper()
    )
