"""Reports on disk on their way into the merge: where they are, and what they say."""

from collections.abc import Iterable

from geothreat.engine.lots import Sighting
from geothreat.engine.scratch import Scratch
from geothreat.incidents.shuffle import AREAS

__all__ = ["SHORT", "SIGHTING_TABLES", "remember", "signed"]

SHORT = 32
"""Stretches of days; few reports have more, and are looked for one by one."""

_A_PART = 1 << 20  # numbers for the reports of one part

SIGHTING_TABLES = """
CREATE TABLE document (label TEXT, name TEXT, shingles BLOB,
    PRIMARY KEY (label, name)) WITHOUT ROWID;
CREATE TABLE band (label TEXT, hash BLOB, name TEXT, day INTEGER,
    PRIMARY KEY (label, hash, name)) WITHOUT ROWID;
CREATE TABLE report (number INTEGER PRIMARY KEY, label TEXT, part TEXT, statement TEXT,
    document TEXT, text TEXT, rank TEXT, first INTEGER, last INTEGER, long INTEGER, areas INTEGER,
    root INTEGER, lot INTEGER, act TEXT);
CREATE INDEX report_first ON report (label, long, first);
CREATE INDEX report_document ON report (label, document);
CREATE TABLE line (number INTEGER PRIMARY KEY, line BLOB);
CREATE INDEX report_text ON report (label, text);
CREATE TABLE shared (text TEXT PRIMARY KEY, reports INTEGER) WITHOUT ROWID;
CREATE TABLE tie (score REAL, one INTEGER, other INTEGER);
"""
_REPORT = "INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)"


def remember(scratch: Scratch, part: int, name: str, found: Iterable[tuple[str, Sighting]]) -> None:
    """Keep what was seen in a part of this place and name."""
    number = part * _A_PART
    for label, seen in found:
        document = seen.document
        scratch.run("INSERT INTO document VALUES (?, ?, ?)", (label, document, seen.shingles))
        bands = ((label, band, document, seen.day) for band in seen.bands)
        scratch.run_many("INSERT OR IGNORE INTO band VALUES (?, ?, ?, ?)", bands)
        for statement, rank, route, line in seen.reports:
            long = (route.last or 0) - (route.first or 0) > SHORT
            named = (number, label, name, statement, document, document, rank)
            way = (route.first, route.last, long, signed(route.areas))
            scratch.run(_REPORT, (*named, *way, number))
            scratch.run("INSERT INTO line VALUES (?, ?)", [number, line])
            number += 1


def signed(bits: int) -> int:
    """Return the number that has these bits in SQLite."""
    return bits - (1 << AREAS) if bits >> (AREAS - 1) else bits
