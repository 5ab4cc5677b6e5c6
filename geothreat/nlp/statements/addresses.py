"""Addresses: which of two names the words between them make a part or neighbour of the other.

"X in Y", "Y's capital, X", "near Vodiane, Donetsk", "X, near Y".
"""

from spacy.tokens import Span

from geothreat.gazetteer.names import normalise
from geothreat.nlp.statements.namesakes import RANK, is_computed, is_far, named_after
from geothreat.nlp.statements.place_scores import is_office, preposition
from geothreat.nlp.statements.quarters import is_quarter
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.nlp.statements.unlisted_slots import is_site
from geothreat.records import Place

__all__ = ["breadth", "gap", "holds", "is_list", "is_put_by", "is_wider", "tells_where"]

_SMALL = 100_000  # people; in a larger town there are quarters that nobody lists
_DESCRIBED = 4  # words from "of" to "Shaba" in "capital of mineral-rich Shaba"
_OWNED = 6  # words from "Somalia" to "Mogadishu" in "Somalia's capital, Mogadishu"


def breadth(name: Name) -> tuple[int, int]:
    """Return how wide a place is, to sort by: villages that nobody lists first, countries last."""
    return (RANK[name.mention.place.kind] if name.mention.place else -1, name.start)


def gap(name: Name, other: Name) -> range:
    """Return the tokens between two names."""
    return range(min(name.end, other.end), max(name.start, other.start))


def tells_where(reading: Reading, inner: Name, outer: Name, sentence: Span) -> bool:
    """Say whether the words that join two names make one tell where the other lies.

    Parameters
    ----------
    reading : Reading
    inner, outer : Name
    sentence : spacy.tokens.Span
    """
    return (
        _is_addressed(reading, inner, outer)
        or _lies_in(reading, inner, outer, sentence)
        or is_put_by(reading, inner, outer, sentence)
        or is_quarter(reading, inner, outer)
        or _is_capital_of(reading, inner, outer)
        or is_wider(reading, inner, outer, sentence)
    )


def is_list(reading: Reading, name: Name, other: Name) -> bool:
    """Say whether a comma makes two names a list, which goes on: "Sumy, Kharkiv and Odesa"."""
    after = reading.words[other.end : other.end + 1]
    return reading.words[name.end : other.start] == [","] and after in (
        ["and"],
        ["or"],
        ["&"],
        [","],
    )


def is_wider(reading: Reading, inner: Name, outer: Name, sentence: Span) -> bool:
    """Say whether a place that nobody lists only says where a known one lies: "X, in Y province".

    Parameters
    ----------
    reading : Reading
    inner, outer : Name
    sentence : spacy.tokens.Span
    """
    place, between = inner.mention.place, reading.words[inner.end : outer.start]
    unknown = outer.mention.place is None or outer.mention.place == place  # put there for want
    if not unknown or place is None or "in" not in between:
        return False
    beside = {*between, *reading.words[outer.start : outer.end + 1]}
    wide = not reading.rules.words("places.wider").isdisjoint(beside)
    small = (place.population or 0) < _SMALL and place.kind == "city"
    if not wide and (not small or not reading.rules.words("places.town_parts").isdisjoint(beside)):
        return False
    leads = frozenset({"in"})
    return all(
        _is_way(reading, i, sentence, leads, loose=True) or reading.words[i] == "also"
        for i in gap(inner, outer)
    )


def is_put_by(reading: Reading, inner: Name, outer: Name, sentence: Span) -> bool:
    """Say whether nothing but "in", "of" or "near" leads from a name to one no finer: "X near Y".

    Parameters
    ----------
    reading : Reading
    inner, outer : Name
    sentence : spacy.tokens.Span
    """
    a, b = inner.mention.place, outer.mention.place
    between = reading.words[inner.end : outer.start]
    aside = is_computed(inner) and not (inner.relative is not None and inner.relative.is_part)
    if aside or {"'s", *reading.rules.words("places.roads")} & set(between):
        return False  # "on the Gombe-Biu road near X", "Baghdad's northern district of X"
    nouns, leads, near = (
        reading.rules.words(f"places.{path}") for path in ("descriptors", "leading", "nearing")
    )
    part = between[-1:] == ["of"] and len(between) > 1 and nouns.issuperset(between[:-1])
    if a is None and b is not None and (between == ["in"] or part):
        return True
    if not near.isdisjoint(between) or a is None or b is None or a.country != b.country:
        leads = near
    return (
        (a is None or b is None or RANK[a.kind] <= RANK[b.kind])
        and not ("of" in between and between[0] in nouns)  # "the Nairobi suburb of Syokimau"
        and not leads.isdisjoint(between)
        and all(
            _is_way(reading, i, sentence, leads, loose=leads is near) for i in gap(inner, outer)
        )
    )


def _is_way(
    reading: Reading, i: int, sentence: Span, leads: frozenset[str], *, loose: bool
) -> bool:
    """Say whether a word may stand between a name and the place that it lies in or near."""
    word, tree = reading.words[i], reading.tree(sentence)
    known = reading.rules.words("places.descriptors") | reading.rules.words("places.fillers")
    if word in known or word in leads or word.isspace():
        return True
    if word in ("on", "at", "to"):  # "on the outskirts of", "close to"
        return loose and not leads.isdisjoint(reading.words[i - 1 : i + 4])
    described = tree is not None and tree.pos_of(i) == "ADJ"
    return loose and (word == "," or described or is_site(reading, word))


def _is_addressed(reading: Reading, inner: Name, outer: Name) -> bool:
    """Say whether a name right before another is told to lie in it: "near Vodiane, Donetsk".

    A town may stand for the province called after it. In a list ("Sumy, Kharkiv and Odesa") nothing
    lies in anything.
    """
    a, b = inner.mention.place, outer.mention.place
    opened = reading.words[inner.end : outer.start]
    if b is None or is_computed(inner) or opened not in ([","], ["("]):
        return False
    follows = reading.words[outer.end : outer.end + 1]
    before = reading.name_at(inner.start - 2) if reading.words[inner.start - 1] == "," else None
    listed = opened == [","] and (follows in (["and"], ["or"], ["&"]) or before is not None)
    if listed or a is None:
        return not listed and RANK[b.kind] < RANK["country"]
    if opened == ["("] and a.country == b.country:  # "Bamba (Koro, Mopti)"
        return a.id != b.id and not is_far(a, b)
    if a.admin1 is None or RANK[b.kind] > RANK[a.kind]:
        return holds(b, a) or (a.admin1 is None and not is_far(a, b))
    return b.kind == "city" and a.id != b.id and (a.admin1 or "").startswith(b.name)


def _lies_in(reading: Reading, inner: Name, outer: Name, sentence: Span) -> bool:
    """Say whether a name beside a wider one is told to lie in it: "X in Y", "Y's capital, X"."""
    a, b = inner.mention.place, outer.mention.place
    if a is None or b is None or not (_holds_finer(b, a) or _for_its_province(b, a)):
        return False
    if preposition(reading, inner, sentence) == "from" or is_office(reading, inner, sentence):
        return False
    after = named_after(reading, inner, sentence)
    if after is not None and after.start == outer.start:
        return True
    between = reading.words[outer.end : inner.start]
    towns = reading.rules.words("places.town_words")
    return between[:1] == ["'s"] and len(between) < _OWNED and bool(towns & set(between))


def _is_capital_of(reading: Reading, inner: Name, outer: Name) -> bool:
    """Say whether a place is told to be the chief one of another: "X, capital of Y province"."""
    between = reading.words[inner.end : outer.start]
    if between[:1] != [","] or "," in between[1:] or outer.mention.place is None:
        return False
    if not reading.rules.words("places.settings").isdisjoint(between):
        return False
    chief = reading.rules.words("places.chief")
    after = (between[i + 1 :] for i, word in enumerate(between) if word in chief)
    return any(rest[:1] == ["of"] and len(rest) <= _DESCRIBED for rest in after)


def _holds_finer(outer: Place, inner: Place) -> bool:
    return RANK[inner.kind] < RANK[outer.kind] and holds(outer, inner)


def _for_its_province(city: Place, inner: Place) -> bool:
    """Tell a city that stands for the province called after it: "Gulran, Herat"."""
    province = normalise(city.admin1 or "")
    if city.kind != "city" or not province.startswith(normalise(city.name)):
        return False
    small = inner.kind in ("city", "admin2") and inner.id != city.id
    return small and inner.admin1 == city.admin1


def holds(outer: Place, inner: Place) -> bool:
    """Say whether a place lies within another, by country, region or box."""
    if outer.kind == "country":
        return outer.country == inner.country
    if outer.kind == "admin1":
        return outer.country == inner.country and outer.name == inner.admin1
    if outer.bbox is None or inner.longitude is None or inner.latitude is None:
        return False
    west, south, east, north = outer.bbox
    return west <= inner.longitude <= east and south <= inner.latitude <= north
