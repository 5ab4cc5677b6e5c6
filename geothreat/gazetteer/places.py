"""Cities, first-level regions and countries: from their tables into a draft."""

import math
from collections import defaultdict
from difflib import SequenceMatcher
from typing import Any, TypeAlias

from geothreat.gazetteer.draft import Draft, Row
from geothreat.gazetteer.names import normalise
from geothreat.gazetteer.sources import Sources

__all__ = ["add_admin1", "add_cities", "add_countries", "expand"]

_LOG_LARGEST_CITY = 7.6
_LOG_LARGEST_COUNTRY = 9.2
_SEAT = 3000  # people of a district's seat, or of a town that news names, where nobody counted them
# What alternate names weigh: where a town of the country or its region bears the name, where a town
# abroad does, and otherwise.
_RARE, _ABROAD, _USUAL = 0.55, 0.75, 0.93
_ALIKE = 0.7  # how much of two spellings of one name is alike

# Of the towns that have a name as their own: the most prominent's prominence, by country.
Borne: TypeAlias = dict[str, dict[str, float]]


def add_countries(draft: Draft, sources: Sources) -> dict[str, int]:
    """Add all countries and territories with every name they go by; numbers by ISO code."""
    spelt = {row["iso"]: row for row in sources.rows("countries.csv")}
    numbers: dict[str, int] = {}
    for iso, iso3, geonameid, name, _capital, population, *_ in sources.lines("countries.tsv"):
        words = {column: split(text) for column, text in spelt[iso].items() if column != "iso"}
        row = Row(
            name=(words["names"] or [name])[0],
            kind="country",
            country=iso,
            geonameid=int(geonameid),
            population=int(population),
            prominence=0.65 + 0.35 * math.log10(int(population) + 1) / _LOG_LARGEST_COUNTRY,
        )
        number = numbers[iso] = draft.add(row)
        draft.call_all(number, [name, *words["names"], *words["official"]])
        draft.call_all(number, words["former"], "former")
        draft.call_all(number, words["abbreviations"], "abbreviation")
        draft.call(number, iso3, "abbreviation", factor=0.5)
        draft.call_all(number, expand(words["demonyms"]), "demonym")
        draft.call_all(number, words["metonyms"], "metonym")
    return numbers


def split(text: str) -> list[str]:
    """Return the parts of a cell, which ``|`` divides."""
    return [part.strip() for part in text.split("|") if part.strip()]


def expand(words: list[str]) -> list[str]:
    """Write out plurals: a ``+`` at the end of a word stands for itself and with an s."""
    return [form for word in words for form in _plural(word)]


def _plural(word: str) -> list[str]:
    stem = word.removesuffix("+")
    return [stem, f"{stem}s"] if word.endswith("+") else [word]


def add_cities(draft: Draft, sources: Sources) -> list[tuple[int, str]]:
    """Add GeoNames' places of 500 people and more; each number with its region's code."""
    capitals = {(row[0], normalise(row[4])) for row in sources.lines("countries.tsv")}
    english = {row[0]: row[1] for row in sources.lines("cities_en.tsv")}
    ours = {row["geonameid"]: row for row in sources.rows("city_names.csv")}
    seats = {(row[0][:2], normalise(row[3])) for row in sources.lines("districts.tsv.xz")}
    respell = Respelling(sources.toml("transliterations.toml"))
    regions, others = [], []
    borne: Borne = defaultdict(dict)
    for geonameid, name, lon, lat, country, code, people, spellings in sources.lines(
        "cities.tsv.xz"
    ):
        population, key = int(people), (country, normalise(name))
        shown = ours[geonameid]["display"] if geonameid in ours else name
        row = Row(
            name=shown,
            kind="city",
            country=country,
            geonameid=int(geonameid),
            longitude=float(lon),
            latitude=float(lat),
            population=population,
            prominence=_prominence(population or _SEAT * (key in seats or geonameid in ours)),
        )
        if key in capitals:
            row.prominence += 0.04
        number = draft.add(row)
        draft.call(number, name, keep=False)
        draft.call(number, english.get(geonameid, name), keep=False)
        draft.call_all(number, split(ours[geonameid]["names"]) if geonameid in ours else ())
        for form in respell.forms(name, country):
            draft.call(number, form, factor=_USUAL, keep=False)
        regions.append((number, f"{country}.{code}"))
        towns = borne[key[1]]
        towns[country] = max(row.prominence, towns.get(country, 0.0))
        if spellings:
            others.append((number, spellings))
    forms = sources.toml("admin_forms.toml")
    _add_alternates(draft, others, borne, _names_of_regions(sources, forms))
    return regions


def _prominence(population: int) -> float:
    return 0.12 + 0.78 * math.log10(population + 1) / _LOG_LARGEST_CITY


def _add_alternates(
    draft: Draft, others: list[tuple[int, str]], borne: Borne, regions: dict[str, set[str]]
) -> None:
    """Alternate names weigh little where another town or the region bears the name itself."""
    for number, spellings in others:
        row = draft.rows[number]
        homes, own = regions[row.country], normalise(row.name)
        for form in spellings.split("|"):
            key = normalise(form)
            bearers = borne.get(key, {})
            region = key in homes and own not in homes and _unlike(own, key)
            rival = bearers.get(row.country, 0.0)
            far_greater = rival < _ABROAD * row.prominence and not _unlike(own, key)  # Makiyivka
            if region or (rival and not far_greater):
                factor = _RARE
            else:  # not less than need be to leave the name to the town that bears it
                rivalled = max(bearers.values(), default=0.0) >= _ABROAD * row.prominence
                factor = _ABROAD if rivalled else _USUAL
            draft.call(number, form, factor=factor, keep=False)


def _unlike(one: str, other: str) -> bool:
    """Whether two names are no spellings of one: Salvador and Bahia, not Hamah and Hama."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio() < _ALIKE


def _names_of_regions(sources: Sources, forms: dict[str, Any]) -> dict[str, set[str]]:
    """Names of first-level regions by country, folded, without the word for their kind."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, spellings in sources.lines("admin1.tsv.xz"):
        first, *others = spellings.split("|")
        shorter = [name for name in others if first.endswith(f" {name}")]  # Estado de Bahia
        for name in [first, *shorter, *forms["names"].get(code, [])]:
            found[code[:2]].add(normalise(without(name, forms["strip"])))
    return found


class Respelling:
    """Other spellings of romanised names, by the table ``transliterations.toml``."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._systems = [
            (frozenset(s["countries"]), frozenset(s["articles"]), s["words"], s["endings"])
            for s in table.values()
        ]

    def forms(self, name: str, country: str) -> list[str]:
        """Folded spellings of a name other than its own; without its article, too."""
        found: list[str] = []
        for countries, articles, words, endings in self._systems:
            if country in countries:
                found += _respelt(normalise(name).split(), articles, words, endings)
        return found


def _respelt(
    parts: list[str],
    articles: frozenset[str],
    words: dict[str, list[str]],
    endings: dict[str, list[str]],
) -> list[str]:
    made = {" ".join(parts)}
    for n, part in enumerate(parts):
        others = [*words.get(part, ()), *_ended(part, endings)]
        made |= {" ".join([*parts[:n], other, *parts[n + 1 :]]) for other in others}
    made |= {form for base in sorted(made) for form in _articles(base.split(), articles)}
    return sorted(made - {" ".join(parts)})


def _ended(word: str, endings: dict[str, list[str]]) -> list[str]:
    """Write a word's end in other ways; of several ends the first in the table counts."""
    for end, others in endings.items():
        if word.endswith(end) and len(word) > len(end) + 2:
            return [word.removesuffix(end) + other for other in others]
    return []


def _articles(parts: list[str], articles: frozenset[str]) -> list[str]:
    """Write each article as al, as el, and not at all."""
    return [
        " ".join([*parts[:n], *article, *parts[n + 1 :]])
        for n, part in enumerate(parts[:-1])
        if part in articles
        for article in (("al",), ("el",), ())
    ]


def add_admin1(
    draft: Draft, sources: Sources, regions: list[tuple[int, str]], numbers: dict[str, int]
) -> dict[str, int]:
    """Add first-level regions by GeoNames code, and write each region's name to its cities."""
    people: dict[str, int] = defaultdict(int)
    points: dict[str, list[Row]] = defaultdict(list)
    for city, code in regions:
        people[code] += draft.rows[city].population
        points[code].append(draft.rows[city])
    forms = sources.toml("admin_forms.toml")
    states = {f"US.{row[0]}": row for row in sources.lines("us_states.tsv")}
    forms["names"] |= {code: [name] for code, (_, _, name) in states.items()}
    geonameids = {code: int(number) for code, number in sources.lines("admin1_ids.tsv")}
    found: dict[str, int] = {}
    for code, spellings in sources.lines("admin1.tsv.xz"):
        if code[:2] in numbers:
            row = _admin1_row(code, spellings.split("|")[0], people[code], forms)
            row.geonameid = geonameids.get(code, 0)
            row.id = "" if code in states else f"adm1:{code}"
            row.longitude, row.latitude, row.bbox = _spread(points[code])
            towns = {
                normalise(r.name) for r in points[code] if r.population >= forms["namesake_people"]
            }
            shared = normalise(row.name) in towns
            found[code] = draft.add(row, factor=forms["namesake"] if shared else 1.0)
            _call_admin1(draft, found[code], spellings.split("|"), forms, towns)
    for city, code in regions:
        if code in found:
            draft.rows[city].admin = draft.rows[found[code]].name
    return found


def _admin1_row(code: str, name: str, population: int, forms: dict[str, Any]) -> Row:
    own = forms["names"].get(code, [name])
    more = forms["weight"].get(code[:2], 0.0)
    weight = 0.42 + more + 0.25 * math.log10(population + 1) / _LOG_LARGEST_CITY
    return Row(
        name=own[0], kind="admin1", country=code[:2], population=population, prominence=weight,
        code=code, admin=own[0],
    )  # fmt: skip


def _call_admin1(
    draft: Draft, number: int, spellings: list[str], forms: dict[str, Any], towns: set[str]
) -> None:
    """Call a region by all ways to write it: with and without the word for its kind."""
    row = draft.rows[number]
    own = forms["names"].get(row.code, [])
    words = forms["words"].get(row.country, forms["words"]["default"])
    bare = sorted({without(form, forms["strip"]) for form in [*spellings[:1], *own]})
    if row.code in forms["whole"] or bare[0].isdigit():  # nobody says 1 for Nepal's Province 1
        bare = []
    for form in [*own, *spellings]:
        draft.call(number, form, factor=forms["namesake"] if normalise(form) in towns else 1.0)
    for form in bare:
        factor = forms["namesake" if normalise(form) in towns else "bare"]
        draft.call(number, form, factor=factor)
    draft.call_all(number, [f"{base} {word}" for base in bare for word in words])
    draft.call_all(number, forms["abbreviations"].get(row.code, []), "abbreviation")
    draft.call_all(number, expand(forms["demonyms"].get(row.code, [])), "demonym")


def without(name: str, words: list[str]) -> str:
    """Return a region's name without the word for its kind: Sumy Oblast, Province of X."""
    parts = [
        part for part in name.replace("’", "'").split() if part.strip("'").lower() not in words
    ]
    while parts and parts[0].lower() in ("of", "de", "d'"):
        parts = parts[1:]
    return " ".join(parts) or name


def _spread(rows: list[Row]) -> tuple[float | None, float | None, tuple[float, ...] | None]:
    """Middle and box of a region's towns, for a region without a shape."""
    spots = [
        (r.longitude, r.latitude)
        for r in rows
        if r.longitude is not None and r.latitude is not None
    ]
    if not spots:
        return None, None, None
    west, east = min(s[0] for s in spots), max(s[0] for s in spots)
    south, north = min(s[1] for s in spots), max(s[1] for s in spots)
    middle = (sum(s[0] for s in spots) / len(spots), sum(s[1] for s in spots) / len(spots))
    return middle[0], middle[1], (west, south, east, north)


def capitals(draft: Draft, sources: Sources) -> dict[str, str]:
    """Return the capitals: number of the city to ISO code; of namesakes the most populous."""
    found = {}
    for iso, _, _, _, name, *_ in sources.lines("countries.tsv"):
        cities = [
            (row.population, -number)
            for number, row in ((n, draft.rows[n]) for n in draft.bearers(name))
            if row.kind == "city" and row.country == iso
        ]
        if cities:
            found[str(-max(cities)[1])] = iso
    return found
