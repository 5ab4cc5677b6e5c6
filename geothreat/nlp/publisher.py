"""Where and when a text was published, as its address and its source's name tell."""

from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from geothreat.lexicon import Lexicon
from geothreat.nlp.candidates import Index, find_spans
from geothreat.nlp.phrases import tokenizer
from geothreat.nlp.surface import read_surface
from geothreat.records import Candidate, Document, Place

__all__ = ["Publisher", "publisher_of"]

_LEAST = 0.5
_LONGEST = 200


class Publisher(NamedTuple):
    """A country's ISO 3166-1 alpha-2 code, the places that the source's name may mean, the day."""

    country: str | None = None
    home: tuple[Candidate, ...] = ()
    day: date | None = None


def publisher_of(document: Document, gazetteer: Index, lexicon: Lexicon) -> Publisher:
    """Say where a document was published: "www.example.co.uk", "The Daily Star (Beirut)".

    Parameters
    ----------
    document : Document
        Its ``url``, ``source`` and ``published``.
    gazetteer : Gazetteer
    lexicon : Lexicon
        Its table ``toponyms.publisher`` names the domains that say nothing.

    Returns
    -------
    Publisher
        Without what they do not say.
    """
    home = _home(document.source or "", gazetteer, lexicon)
    country = _country_of(document.url or "", lexicon)
    if country is not None:
        home = tuple(c for c in home if c.place.country == country)
    elif home and len({c.place.country for c in home}) == 1:
        country = home[0].place.country
    return Publisher(country, home, document.published)


def _country_of(url: str, lexicon: Lexicon) -> str | None:
    """Return the country of an address's domain; None for those sold all over the world."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:  # not an address
        return None
    last = host.rpartition(".")[2].lower()
    table = lexicon.table("toponyms.publisher")
    if len(last) != 2 or not last.isalpha() or last in table["worldwide"]:
        return None
    return str(table["domains"].get(last, last.upper()))


def _home(source: str, gazetteer: Index, lexicon: Lexicon) -> tuple[Candidate, ...]:
    """Return the places that the name of a source may mean.

    What stands in brackets or behind a comma may be what the place lies in: "Portland Herald
    (Maine)"; else it comes first: "The Daily Star (Beirut)".
    """
    name, _, inside = source[:_LONGEST].partition("(")
    found = [*_named(name, gazetteer, lexicon), *_named(inside, gazetteer, lexicon)]
    if len(found) > 1:
        outer = found[-1][0].place
        within = tuple(c for c in found[0] if _lies_in(c.place, outer))
        return within or found[-1]
    return found[0] if found else ()


def _named(name: str, gazetteer: Index, lexicon: Lexicon) -> list[tuple[Candidate, ...]]:
    text = read_surface(tokenizer().make_doc(name), gazetteer, lexicon)
    return [
        span.candidates
        for span in find_spans(*text)
        if span.candidates[0].weight >= _LEAST
        and span.candidates[0].place.longitude is not None
        and not text.vocabulary.ordinary.issuperset(text.words.lower[span.first : span.last])
    ]


def _lies_in(place: Place, outer: Place) -> bool:
    if place.id == outer.id or place.country != outer.country:
        return False
    return outer.kind == "country" or (outer.kind == "admin1" and place.admin1 == outer.admin1)
