"""Later acts that would fit a threat, as `geothreat.incidents.propose_links` asks for them.

Acts and threats are merged in different lots: so acts wait in a table on disk, ordered by country,
actor and day, and every standing threat reads the few that are next.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from geothreat.engine.lots import Merged
from geothreat.engine.scratch import Scratch
from geothreat.incidents.links import Act, links_of
from geothreat.incidents.parties import PartyKey
from geothreat.incidents.weights import ThreatWeights
from geothreat.outputs.cells import joined
from geothreat.records import Place

__all__ = ["Links"]

_TABLES = (
    """CREATE TABLE act (country TEXT, actor TEXT, armed INTEGER, day INTEGER, incident TEXT,
    kind TEXT, place TEXT, PRIMARY KEY (country, actor, armed, day, incident)) WITHOUT ROWID""",
    "CREATE TABLE home (incident TEXT PRIMARY KEY, file TEXT) WITHOUT ROWID",
    """CREATE TABLE link (file TEXT, incident TEXT, said INTEGER, utterance TEXT,
    PRIMARY KEY (file, incident, said, utterance)) WITHOUT ROWID""",
)
_PLACE = ("id", "name", "kind", "admin1", "longitude", "latitude")
_WEIGHTS = ThreatWeights()
_LAST = date.max.toordinal()
_HELD = 1_000  # days of acts, each of one actor in one country


class Links:
    """What threats ask for, and what they were answered.

    Parameters
    ----------
    scratch : Scratch
        Where both wait.
    """

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch
        self._acts_of = lru_cache(_HELD)(self._acts_on)  # threats of one lot ask for the same days
        for table in _TABLES:
            scratch.run(table)

    def keep(self, file: str, acts: Iterable[Act]) -> None:
        """Remember the acts of a file of incidents; all come before the first threat asks."""
        for act in acts:
            place = json.dumps([getattr(act.place, name) for name in _PLACE])
            rows = (
                (act.country, *actor, act.day.toordinal(), act.incident, act.kind, place)
                for actor in act.actors
            )
            self._scratch.run_many("INSERT OR IGNORE INTO act VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            self._scratch.run("INSERT OR IGNORE INTO home VALUES (?, ?)", [act.incident, file])

    def asked(self, merged: Merged) -> dict[str, dict[str, Any]]:
        """Return the cells of the statements of a lot's threats that some act would fit."""
        cells: dict[str, dict[str, Any]] = {}
        for utterance in merged.standing:
            links = links_of(utterance, self._look_up, _WEIGHTS)
            if not links:
                continue
            said = (utterance.said[1] or date.max).toordinal()
            self._scratch.run_many(
                """INSERT OR IGNORE INTO link
                SELECT file, incident, ?, ? FROM home WHERE incident = ?""",
                ((said, utterance.id, link.incident) for link in links),
            )
            told = {"possible_incidents": joined(link.incident for link in links)}
            cells |= {name: {**merged.cells[name], **told} for name in utterance.statements}
        return cells

    def _look_up(self, country: str, actor: PartyKey, day: date) -> Iterator[Act]:
        first, last = day.toordinal(), min(day.toordinal() + _WEIGHTS.link_days, _LAST)
        for number in range(first, last + 1):
            yield from self._acts_of(country, actor, number)

    def _acts_on(self, country: str, actor: PartyKey, day: int) -> tuple[Act, ...]:
        query = """SELECT incident, kind, place FROM act WHERE country = ? AND actor = ?
            AND armed = ? AND day = ? ORDER BY incident"""
        rows = self._scratch.rows(query, [country, *actor, day])
        return tuple(
            Act(
                incident=incident,
                kind=kind,
                day=date.fromordinal(day),
                country=country,
                place=Place(**dict(zip(_PLACE, json.loads(place), strict=True)), country=country),
                actors=frozenset({actor}),
            )
            for incident, kind, place in rows
        )

    def threats_of(self, file: str) -> dict[str, str]:
        """Return, by incident of a file, the threats that it would fit, as a cell names them."""
        query = "SELECT incident, utterance FROM link WHERE file = ? ORDER BY incident, said"
        threats: dict[str, list[str]] = defaultdict(list)
        for incident, utterance in self._scratch.rows(f"{query}, utterance", [file]):
            threats[incident].append(utterance)
        return {incident: joined(names) or "" for incident, names in threats.items()}
