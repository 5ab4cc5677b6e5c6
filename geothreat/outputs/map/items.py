"""What the map needs of every item before any text is read: whole numbers, one column a fact."""

from collections.abc import Sequence
from datetime import date
from itertools import chain

import numpy as np

from geothreat.outputs.map.entries import VAGUE, Entry, Section, is_area
from geothreat.outputs.map.packing import UNKNOWN, Facts, Numbers, in_parts, lists, numbers, owned
from geothreat.outputs.map.phrases import Range
from geothreat.outputs.map.tables import Labels, Tables
from geothreat.records import Event, Party, Place, Statement, Threat

__all__ = ["AREA", "CLAIMED", "DENIED", "REVIEWED", "item_columns"]

AREA, CLAIMED, DENIED, REVIEWED = 1, 2, 4, 8
"""Bits of the column ``flags``."""
PRECISIONS = {"unknown": 0, "hour": 1, "day": 2, "week": 3, "month": 4, "year": 5}
_EPOCH = date(1970, 1, 1).toordinal()
_PLAIN = ("sign", "place", "precision", "radius", "size", "from", "to", "dated")
_DOUBTS = {"claimed": 1, "denied": 2}


class _Reports:
    """Whose each report is, of the reports of all items in one row."""

    def __init__(self, counts: Sequence[int]) -> None:
        self.counts = np.array(counts, dtype="<i8")
        self.owners = np.repeat(np.arange(len(counts)), self.counts)
        self._starts = (np.cumsum(self.counts) - self.counts)[self.counts > 0]

    def per_item(self, choose: np.ufunc, values: Sequence[float]) -> Numbers:
        """Return the least or the most of each item's values; 0 for an item without reports."""
        found = np.zeros(len(self.counts))
        if len(self._starts):
            found[self.counts > 0] = choose.reduceat(np.array(values, dtype=float), self._starts)
        return found

    def owned(
        self,
        counts: Sequence[int],
        values: Sequence[int],
        name: str,
        but: Sequence[int] | None = None,
    ) -> dict[str, Numbers]:
        """Return the numbers that an item's reports have, `counts` each; not its own in `but`."""
        owners, found = np.repeat(self.owners, counts), np.array(values, dtype="<i8")
        if but is not None:
            others = found != np.array(but, dtype="<i8")[owners]
            owners, found = owners[others], found[others]
        return owned(owners, found, len(self.counts), name)


def item_columns(entries: Sequence[Entry], tables: Tables, signs: Labels) -> dict[str, Numbers]:
    """Return the columns of all items.

    Days are counted from 1970; metres, degrees and deaths are whole numbers. Columns that hold a
    list for each item come as two: how many each has, and all of them in a row.
    """
    facts = in_parts(
        entries, lambda few: _item_facts(few, tables, signs) | _report_facts(few, tables)
    )
    reports = _Reports(facts["reports"])
    confidence = reports.per_item(np.maximum, facts["confidence"])
    plain = {name: numbers(facts[name]) for name in _PLAIN}
    return {
        **plain,
        "flags": numbers(_doubts(facts, reports) | _areas(facts, tables)),
        "confidence": numbers(np.rint(100 * confidence)),
        "reports": numbers(reports.counts),
        **reports.owned(facts["further"], facts["also"], "also", but=facts["place"]),
        **lists(facts["country"], "country"),
        **reports.owned(facts["actors"], facts["actor"], "actor"),
        **owned(reports.owners, facts["source"], len(entries), "source"),
    }


def _item_facts(entries: Sequence[Entry], tables: Tables, signs: Labels) -> Facts:
    spans = [entry.span for entry in entries]
    return {
        "sign": signs.numbers_of([entry.sign for entry in entries]),
        "place": tables.numbers_of([entry.place for entry in entries]),
        "precision": [entry.where_prec or 0 for entry in entries],
        "radius": [round(entry.radius_m) if entry.radius_m else 0 for entry in entries],
        "size": [_size(entry.deaths) for entry in entries],
        "from": _days([span[0] for span in spans]),
        "to": _days([span[1] for span in spans]),
        "dated": [PRECISIONS[span[2]] for span in spans],
        "reviewed": [entry.reviewed for entry in entries],
        "threat": [entry.section == Section.THREATS for entry in entries],
        "reports": [len(entry.reports) for entry in entries],
        "country": [
            _threatened(entry, tables)
            if entry.section == Section.THREATS
            else tables.countries_of(entry.place)
            for entry in entries
        ],
    }


def _report_facts(entries: Sequence[Entry], tables: Tables) -> Facts:
    reports = [report for entry in entries for report in entry.reports]
    statements = [statement for statement, _ in reports]
    parties = list(map(_parties, statements))
    further = list(map(_further, statements))
    return {
        "confidence": [statement.confidence for statement in statements],
        "doubt": [_DOUBTS.get(_said(statement), 0) for statement in statements],
        "actors": list(map(len, parties)),
        "actor": tables.actors_of(list(chain.from_iterable(parties))),
        "further": list(map(len, further)),
        "also": tables.numbers_of(list(chain.from_iterable(further))),
        "source": tables.sources.numbers_of([document.source or "" for _, document in reports]),
    }


def _days(dates: Sequence[date | None]) -> list[int]:
    known = {day: UNKNOWN if day is None else day.toordinal() - _EPOCH for day in set(dates)}
    return list(map(known.__getitem__, dates))


def _size(deaths: Range) -> int:
    """Return the deaths a mark is sized by: the best figure, else the lowest, else the highest."""
    low, best, high = deaths
    if best is not None:
        return best
    return low if low is not None else -1 if high is None else high


def _areas(facts: Facts, tables: Tables) -> Numbers:
    """Return the flag of items whose place is known only as an area."""
    areas = np.array([*(is_area(one, None) for one in tables.places), False])
    place, precision = np.array(facts["place"], dtype="<i8"), np.array(facts["precision"])
    flags: Numbers = AREA * (areas[place] | ((place >= 0) & (precision >= VAGUE)))
    return flags


def _doubts(facts: Facts, reports: _Reports) -> Numbers:
    """Return the flags of what is denied, or claimed at best, by all reports, and of reviews."""
    doubts = reports.per_item(np.minimum, facts["doubt"])
    denied = doubts == _DOUBTS["denied"]
    claimed = (doubts > 0) & ~(denied & np.array(facts["threat"], dtype=bool))
    reviewed = np.array(facts["reviewed"], dtype=bool)
    flags: Numbers = CLAIMED * claimed | DENIED * denied | REVIEWED * reviewed
    return flags


def _said(statement: Statement) -> str:
    if isinstance(statement, Event):
        return statement.assertion
    return statement.directness if isinstance(statement, Threat) else ""


def _further(statement: Statement) -> Sequence[Place]:
    """Return further pinned places: not the anchor that a computed point was reckoned from."""
    if not isinstance(statement, Event) or len(statement.places) < 2:
        return ()
    computed = _is_computed(statement.places[0].place)
    return [
        location.place
        for location in statement.places[2 if computed else 1 :]
        if location.place and not is_area(location.place, location.where_prec)
    ]


def _is_computed(place: Place | None) -> bool:
    return place is not None and place.geonameid is None and place.kind == "site"


def _threatened(entry: Entry, tables: Tables) -> Sequence[int]:
    found: list[int] = []
    for threat, _ in entry.reports:
        for target in threat.targets if isinstance(threat, Threat) else ():
            codes = target.members or ([target.country] if target.country else ())
            found += map(tables.countries.number, codes)
            if not codes and target.place:
                found += tables.countries_of(target.place)
    return list(dict.fromkeys(found))


def _parties(statement: Statement) -> Sequence[Party]:
    if isinstance(statement, Event):
        return (statement.actor,) if statement.actor else ()
    return statement.actors if isinstance(statement, Threat) else ()
