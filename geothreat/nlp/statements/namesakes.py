"""Namesakes: a place that a text says lies elsewhere than the one of its name that is known.

No gazetteer has every village. "Kamianka, Donetsk" is none of the towns called Kamianka, and "the
Lido" of a report on Mogadishu is no town in Italy: such a name is kept as written, without a point.
"""

from dataclasses import replace
from math import inf

from spacy.tokens import Span

from geothreat.gazetteer.sphere import apart
from geothreat.geocoding.precision import radius_of, where_prec_of
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.records import Place

__all__ = ["RANK", "doubted", "is_computed", "is_far", "named_after"]

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
_APPOSED = 8  # words between a place and the one it lies in


def doubted(reading: Reading, name: Name, sentence: Span) -> Name:
    """Take back a namesake far from the place that is said to hold it: "Kamianka, Donetsk".

    No gazetteer has every village, and the one of that name in another region is not meant. The
    best known of its namesakes that may lie there is.
    """
    if name.mention.place is None or is_computed(name):
        return name
    outer = named_after(reading, name, sentence)
    if outer is None or is_computed(outer):
        return _unplaced(name) if _is_stray(reading, name, name.mention.place) else name
    listed = reading.words[name.end : outer.start] == [","]
    listed = listed and reading.words[outer.end : outer.end + 1] in (["and"], ["or"], [","])
    around = outer.mention.place
    if listed or around is None or not is_far(name.mention.place, around):
        return name
    return _namesake_in(reading, name, around) or _unplaced(name)


def _namesake_in(reading: Reading, name: Name, around: Place) -> Name | None:
    found = (
        () if reading.gazetteer is None else reading.gazetteer.candidates(name.mention.passage.text)
    )
    meant = next((c.place for c in found if _may_lie_in(c.place, around)), None)
    if meant is None:
        return None
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
    about = most >= enough and most > reading.countries.total() / 2
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
            return following if following.mention.role != "demonym" else None
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
        or "local" in reading.words[max(i - 1, 0) : i + 1]  # "local government area"
        or reading.doc[i].text[:1].isupper()
    )
