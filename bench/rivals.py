"""Other offline finders of place names on the package index, made to say what ours says.

Neither gives coordinates: each name gets the first place that our gazetteer has for it, which is
the most prominent one; without a gazetteer the name is all. They come with the dependency group
``bench``.
"""
# ruff: noqa: PLC0415  a rival is imported when it runs, and only where it is installed

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # a rival measured alone does not pay for what is ours
    from geothreat.gazetteer import Gazetteer
    from geothreat.records import Place

__all__ = ["Find", "Json", "flashgeotext", "geotext", "row", "toponym", "whole_words"]

Json = dict[str, Any]
Find = Callable[[str], list[Json]]


def geotext(gazetteer: "Gazetteer | None", *, demonyms: bool) -> Find:
    """Return geotext: a regular expression over the names of cities, countries and nations."""
    from geotext import GeoText

    def find(text: str) -> list[Json]:
        found = GeoText(text)
        names = {*found.cities, *found.countries, *(found.nationalities if demonyms else ())}
        return [_named(gazetteer, text, *span) for span in sorted(whole_words(text, names))]

    return find


def flashgeotext(gazetteer: "Gazetteer | None", *, demonyms: bool) -> Find:
    """Return flashgeotext: one pass over the names of cities and countries; it has no demonyms."""
    from flashgeotext.geotext import GeoText
    from loguru import logger

    logger.disable("flashgeotext")
    finder = GeoText()

    def find(text: str) -> list[Json]:
        found = finder.extract(text)
        spans = sorted(
            tuple(span)
            for kind in found.values()
            for names in kind.values()
            for span in names["span_info"]
        )
        return [_named(gazetteer, text, *span) for span in spans]

    return find


def whole_words(text: str, names: Iterable[str]) -> set[tuple[int, int]]:
    """Return where these names stand as whole words: geotext says which, and not where."""
    return {
        found.span()
        for name in set(names)
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    }


def _named(gazetteer: "Gazetteer | None", text: str, start: int, end: int) -> Json:
    known = gazetteer.candidates(text[start:end]) if gazetteer else ()
    return toponym(text, start, end, known[0].place if known else None)


def toponym(text: str, start: int, end: int, place: "Place | None") -> Json:
    """Return a name in the keys of the extract format that scorers read."""
    keys = ("geonameid", "latitude", "longitude")
    return row(text, start, end, place and {key: getattr(place, key) for key in keys})


def row(text: str, start: int, end: int, place: Json | None) -> Json:
    """Return the same of a place that is a table; of its keys only the scorers' are kept."""
    told = place and {key: place[key] for key in ("geonameid", "latitude", "longitude")}
    return {"start": start, "end": end, "text": text[start:end], "place": told}
