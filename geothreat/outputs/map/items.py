"""What the map needs of every item before any text is read: whole numbers, one column a fact."""

from collections.abc import Sequence
from datetime import date
from itertools import chain

import numpy as np

from geothreat.outputs.map.entries import VAGUE, Entry, Section, is_area
from geothreat.outputs.map.packing import UNKNOWN, Numbers, lists, numbers, owned
from geothreat.outputs.map.phrases import Range
from geothreat.outputs.map.tables import Labels, Tables
from geothreat.records import Event, Party, Place, Statement, Threat

__all__ = ["AREA", "CLAIMED", "DENIED", "REVIEWED", "item_columns"]

AREA, CLAIMED, DENIED, REVIEWED = 1, 2, 4, 8
"""Bits of the column ``flags``."""
PRECISIONS = {"unknown": 0, "hour": 1, "day": 2, "week": 3, "month": 4, "year": 5}
_EPOCH = date(1970, 1, 1).toordinal()
_AT_ONCE = 1024
"""So many items stay in a processor's cache while one fact after another is read."""
_DOUBTS = {"claimed": 1, "denied": 2}


class _Reports:
    """The reports of all items in one row."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        groups = [entry.reports for entry in entries]
        reports = list(chain.from_iterable(groups))
        self.statements = [statement for statement, _ in reports]
        self.sources = [document.source or "" for _, document in reports]
        self.counts = np.array(list(map(len, groups)), dtype="<i8")
        self.owners = np.repeat(np.arange(len(entries)), self.counts)
        self._starts = (np.cumsum(self.counts) - self.counts)[self.counts > 0]

    def per_item(self, choose: np.ufunc, values: Sequence[float]) -> Numbers:
        """Return the least or the most of each item's values; 0 for an item without reports."""
        found = np.zeros(len(self.counts))
        if len(self._starts):
            found[self.counts > 0] = choose.reduceat(np.array(values, dtype=float), self._starts)
        return found


def item_columns(entries: Sequence[Entry], tables: Tables, signs: Labels) -> dict[str, Numbers]:
    """Return the columns of all items.

    Days are counted from 1970; metres, degrees and deaths are whole numbers. Columns that hold a
    list for each item come as two: how many each has, and all of them in a row.
    """
    parts = [
        _columns(entries[start : start + _AT_ONCE], tables, signs)
        for start in range(0, max(1, len(entries)), _AT_ONCE)
    ]
    return {name: numbers(np.concatenate([part[name] for part in parts])) for name in parts[0]}


def _columns(entries: Sequence[Entry], tables: Tables, signs: Labels) -> dict[str, Numbers]:
    reports = _Reports(entries)
    spans = [entry.span for entry in entries]
    place = np.array(tables.numbers_of([entry.place for entry in entries]), dtype="<i8")
    precision = np.array([entry.where_prec or 0 for entry in entries], dtype="<i8")
    confidence = reports.per_item(np.maximum, [s.confidence for s in reports.statements])
    return {
        "sign": numbers(signs.numbers_of([entry.sign for entry in entries])),
        "place": numbers(place),
        "precision": numbers(precision),
        "radius": numbers([round(e.radius_m) if e.radius_m else 0 for e in entries]),
        "size": numbers([_size(entry.deaths) for entry in entries]),
        "from": numbers([_day(span[0]) for span in spans]),
        "to": numbers([_day(span[1]) for span in spans]),
        "dated": numbers([PRECISIONS[span[2]] for span in spans]),
        "flags": numbers(_doubts(entries, reports) | _areas(place, precision, tables)),
        "confidence": numbers(np.rint(100 * confidence)),
        "reports": numbers(reports.counts),
        **lists([_also(entry, tables) for entry in entries], "also"),
        **lists([_countries(entry, tables) for entry in entries], "country"),
        **_actors(reports, tables),
        **owned(reports.owners, tables.sources.numbers_of(reports.sources), len(entries), "source"),
    }


def _day(day: date | None) -> int:
    return UNKNOWN if day is None else day.toordinal() - _EPOCH


def _size(deaths: Range) -> int:
    """Return the deaths a mark is sized by: the best figure, else the lowest, else the highest."""
    low, best, high = deaths
    if best is not None:
        return best
    return low if low is not None else -1 if high is None else high


def _areas(place: Numbers, precision: Numbers, tables: Tables) -> Numbers:
    """Return the flag of items whose place is known only as an area."""
    areas = np.array([*(is_area(one, None) for one in tables.places), False])
    flags: Numbers = AREA * (areas[place] | ((place >= 0) & (precision >= VAGUE)))
    return flags


def _doubts(entries: Sequence[Entry], reports: _Reports) -> Numbers:
    """Return the flags of what is denied, or claimed at best, by all reports, and of reviews."""
    doubts = reports.per_item(np.minimum, [_DOUBTS.get(_said(s), 0) for s in reports.statements])
    events = np.array([entry.section != Section.THREATS for entry in entries], dtype=bool)
    reviewed = np.array([entry.reviewed for entry in entries], dtype=bool)
    denied = doubts == _DOUBTS["denied"]
    claimed = (doubts > 0) & (events | ~denied)
    flags: Numbers = CLAIMED * claimed | DENIED * denied | REVIEWED * reviewed
    return flags


def _said(statement: Statement) -> str:
    if isinstance(statement, Event):
        return statement.assertion
    return statement.directness if isinstance(statement, Threat) else ""


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
    return list(dict.fromkeys(found))


def _actors(reports: _Reports, tables: Tables) -> dict[str, Numbers]:
    found = [
        (row, tables.actor(party))
        for row, statement in enumerate(reports.statements)
        for party in _parties(statement)
    ]
    rows, actors = zip(*found, strict=True) if found else ((), ())
    owners = reports.owners[np.array(rows, dtype="<i8")]
    return owned(owners, actors, len(reports.counts), "actor")


def _parties(statement: Statement) -> Sequence[Party]:
    if isinstance(statement, Event):
        return (statement.actor,) if statement.actor else ()
    return statement.actors if isinstance(statement, Threat) else ()
