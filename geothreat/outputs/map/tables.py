"""What items share by number: documents, places, and the words of filters."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from geothreat.outputs.map.packing import UNKNOWN, Numbers, numbers, repeated
from geothreat.outputs.map.phrases import link_of
from geothreat.records import Analysis, Party, Place

__all__ = ["Labels", "Tables"]

Json = dict[str, Any]

DEGREE = 100_000
"""Steps in a degree of a place's coordinates, about a metre each."""


class Labels:
    """Words of one filter, each once, in order of first use."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, label: str) -> int:
        """Return the number of a word, adding it when it is new."""
        return self._numbers.setdefault(label, len(self._numbers))

    def numbers_of(self, labels: Sequence[str]) -> list[int]:
        """Return the number of each word."""
        for label in dict.fromkeys(labels):
            self.number(label)
        return list(map(self._numbers.__getitem__, labels))

    def __iter__(self) -> Iterator[str]:
        """Yield the words in the order of their numbers."""
        return iter(self._numbers)


class Tables:
    """Documents, places, countries, actors and sources, each once, in order of first use.

    Documents have numbers in the order wanted, so that neighbours in the list have like numbers,
    which need few bytes; those that nobody wants come last.
    """

    def __init__(
        self, analyses: Sequence[Analysis], names: Mapping[str, str], wanted: Iterable[str] = ()
    ) -> None:
        self.names = names
        self.analyses = analyses
        self.by_document = {a.document.id: a for a in reversed(analyses)}
        order = dict.fromkeys((*wanted, *(a.document.id for a in analyses)))
        self.documents = dict(zip(order, range(len(order)), strict=True))
        self.places: list[Place] = []
        self.countries, self.actors, self.sources = Labels(), Labels(), Labels()
        self._same: dict[int, int] = {}
        self._equal: dict[Place, int] = {}
        self._countries: dict[int, list[int]] = {}
        self._parties: dict[tuple[str, str | None, str], tuple[int, bool]] = {}

    def place(self, place: Place) -> int:
        """Return the number of a place, adding it when it is new."""
        number = self._same.get(id(place))  # hashing all fields of a place is slow
        if number is None:
            number = self._equal.setdefault(place, len(self._equal))
            if number == len(self.places):
                self.places.append(place)
            self._same[id(place)] = number
        return number

    def numbers_of(self, places: Sequence[Place | None]) -> list[int]:
        """Return the number of each place, -1 for none."""
        found = {id(place): place for place in places}
        known = {key: -1 if place is None else self.place(place) for key, place in found.items()}
        return list(map(known.__getitem__, map(id, places)))

    def actors_of(self, parties: Sequence[Party]) -> list[int]:
        """Return the number of each actor's name; states go by the name of their country."""
        return [self.party(party)[0] for party in parties]

    def party(self, party: Party) -> tuple[int, bool]:
        """Return an actor's number, and whether its name is not the text's (an article aside)."""
        key = (party.text, party.country, party.kind)
        known = self._parties.get(key)
        if known is None:
            state = party.country if party.kind == "state" else None
            bare = party.text.removeprefix("the ").removeprefix("The ")
            name = self.names.get(state or "") or bare
            known = self._parties[key] = self.actors.number(name), name != bare
        return known

    def countries_of(self, place: Place | None) -> Sequence[int]:
        """Return the numbers of a place's country, or of a group's members."""
        if place is None:
            return ()
        found = self._countries.get(id(place))
        if found is None:
            codes = place.members or ((place.country,) if place.country else ())
            found = self._countries[id(place)] = [self.countries.number(code) for code in codes]
        return found

    def place_columns(self) -> tuple[Json, dict[str, Numbers]]:
        """Return names and kinds of the places, and their coordinates as columns."""
        head = {
            "name": [place.name for place in self.places],
            "kind": repeated([place.kind for place in self.places]),
            "country": repeated([place.country for place in self.places]),
            "box": repeated([_box(place) for place in self.places]),
            "members": repeated([place.members or None for place in self.places]),
        }
        return head, {
            "longitude": numbers([_steps(place, place.longitude) for place in self.places]),
            "latitude": numbers([_steps(place, place.latitude) for place in self.places]),
        }

    def document_columns(self) -> Json:
        """Return what is shown of the documents."""
        analyses = [self.by_document[name] for name in self.documents]
        documents = [analysis.document for analysis in analyses]
        days = [d.published.isoformat() if d.published else None for d in documents]
        return {
            "id": [document.id for document in documents],
            "title": repeated([document.title for document in documents]),
            "source": repeated([document.source for document in documents]),
            "published": repeated(days),
            "url": repeated([link_of(document.url) for document in documents]),
            "error": repeated([a.error or a.document.error for a in analyses]),
        }


def _box(place: Place) -> tuple[float, ...] | None:
    return tuple(round(edge, 4) for edge in place.bbox) if place.bbox else None


def _steps(place: Place, degrees: float | None) -> int:
    both = place.longitude is not None and place.latitude is not None
    return round(degrees * DEGREE) if both and degrees is not None else UNKNOWN
