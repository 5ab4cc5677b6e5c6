"""What the map needs of every item before any text is read: whole numbers, one column a fact."""

from collections.abc import Sequence
from datetime import date

from geothreat.outputs.map.entries import Entry, Section, is_area
from geothreat.outputs.map.packing import UNKNOWN, Numbers, lists, numbers
from geothreat.outputs.map.phrases import Range
from geothreat.outputs.map.tables import Labels, Tables
from geothreat.records import Event, Place, Threat

__all__ = ["AREA", "CLAIMED", "DENIED", "REVIEWED", "item_columns"]

AREA, CLAIMED, DENIED, REVIEWED = 1, 2, 4, 8
"""Bits of the column ``flags``."""
PRECISIONS = {"unknown": 0, "hour": 1, "day": 2, "week": 3, "month": 4, "year": 5}
_EPOCH = date(1970, 1, 1).toordinal()


def item_columns(entries: Sequence[Entry], tables: Tables, signs: Labels) -> dict[str, Numbers]:
    """Return the columns of all items.

    Days are counted from 1970; metres, degrees and deaths are whole numbers. Columns that hold a
    list for each item come as two (see `lists`).
    """
    return {
        "sign": numbers([signs.number(entry.sign) for entry in entries]),
        "place": numbers([-1 if e.place is None else tables.place(e.place) for e in entries]),
        "precision": numbers([entry.where_prec or 0 for entry in entries]),
        "radius": numbers([round(e.radius_m) if e.radius_m else 0 for e in entries]),
        "size": numbers([_size(entry.deaths) for entry in entries]),
        "from": numbers([_day(entry.span[0]) for entry in entries]),
        "to": numbers([_day(entry.span[1]) for entry in entries]),
        "dated": numbers([PRECISIONS[entry.span[2]] for entry in entries]),
        "flags": numbers([_flags(entry) for entry in entries]),
        "confidence": numbers([_confidence(entry) for entry in entries]),
        "reports": numbers([len(entry.reports) for entry in entries]),
        **lists([_also(entry, tables) for entry in entries], "also"),
        **lists([_countries(entry, tables) for entry in entries], "country"),
        **lists([_actors(entry, tables) for entry in entries], "actor"),
        **lists([_sources(entry, tables) for entry in entries], "source"),
    }


def _day(day: date | None) -> int:
    return UNKNOWN if day is None else day.toordinal() - _EPOCH


def _size(deaths: Range) -> int:
    """Return the deaths a mark is sized by: the best figure, else the lowest, else the highest."""
    low, best, high = deaths
    if best is not None:
        return best
    return low if low is not None else -1 if high is None else high


def _flags(entry: Entry) -> int:
    flags = AREA if is_area(entry.place, entry.where_prec) else 0
    if entry.reviewed:
        flags |= REVIEWED
    said = {getattr(s, "assertion", None) or getattr(s, "directness", "") for s, _ in entry.reports}
    if said == {"denied"}:
        return flags | DENIED | (0 if entry.section == Section.THREATS else CLAIMED)
    return flags | (CLAIMED if said and said <= {"claimed", "denied"} else 0)


def _confidence(entry: Entry) -> int:
    """Return the best confidence among the reports, in percent."""
    reports = entry.reports
    if len(reports) == 1:
        return round(100 * reports[0][0].confidence)
    return round(100 * max([statement.confidence for statement, _ in reports], default=0))


def _also(entry: Entry, tables: Tables) -> Sequence[int]:
    """Return further pinned places: not the anchor that a computed point was reckoned from."""
    events = [s for s, _ in entry.reports if isinstance(s, Event) and len(s.places) > 1]
    if not events:
        return ()
    found: dict[int, None] = {}
    for event in events:
        computed = _is_computed(event.places[0].place)
        for location in event.places[2 if computed else 1 :]:
            place = location.place
            if place and place != entry.place and not is_area(place, location.where_prec):
                found[tables.place(place)] = None
    return list(found)


def _is_computed(place: Place | None) -> bool:
    return place is not None and place.geonameid is None and place.kind == "site"


def _countries(entry: Entry, tables: Tables) -> Sequence[int]:
    """Return where it was, or who is threatened."""
    if entry.section != Section.THREATS:
        return tables.countries_of(entry.place) if entry.place else ()
    found: list[int] = []
    for threat, _ in entry.reports:
        for target in threat.targets if isinstance(threat, Threat) else ():
            codes = target.members or ([target.country] if target.country else ())
            found += map(tables.countries.number, codes)
            if not codes and target.place:
                found += tables.countries_of(target.place)
    return _once(found)


def _actors(entry: Entry, tables: Tables) -> Sequence[int]:
    found: list[int] = []
    for statement, _ in entry.reports:
        if isinstance(statement, Event):
            if statement.actor:
                found.append(tables.actor(statement.actor))
        elif isinstance(statement, Threat):
            found += map(tables.actor, statement.actors)
    return _once(found)


def _sources(entry: Entry, tables: Tables) -> Sequence[int]:
    return _once([tables.sources.number(document.source or "") for _, document in entry.reports])


def _once(found: list[int]) -> list[int]:
    return list(dict.fromkeys(found)) if len(found) > 1 else found
