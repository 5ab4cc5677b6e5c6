"""Incidents in the columns of ACLED and UCDP GED, from ``_presets.toml``."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

from geothreat.errors import GazetteerError
from geothreat.incidents import Evidence
from geothreat.outputs.arrows import Country, gazetteer_country
from geothreat.outputs.columns import Cell, IncidentRow
from geothreat.outputs.rows import incident_rows
from geothreat.records import Acled, Analysis, Event, Incident

__all__ = ["preset_names", "preset_rows"]

_ACLED_DAYS = ((1, 1), (7, 2), (31, 3))  # days at most, code of precision
_UCDP_DAYS = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))

Computed = Mapping[str, Callable[[IncidentRow], Cell]]


@cache
def _presets() -> dict[str, list[list[str]]]:
    with Path(__file__).with_suffix(".toml").open("rb") as file:
        return tomllib.load(file)


def preset_names(preset: str) -> Sequence[str]:
    """List the columns of a preset.

    Raises
    ------
    ValueError
        When there is no such preset; the message lists those there are.
    """
    if preset not in _presets():
        raise ValueError(f"no preset {preset!r}: choose one of {', '.join(_presets())}")
    return [name for name, _ in _presets()[preset]]


def preset_rows(
    preset: str,
    analyses: Sequence[Analysis],
    incidents: Sequence[Incident],
    country: Country | None = None,
) -> Iterator[Sequence[Cell]]:
    """Yield the cells of each incident, in the order of `preset_names`.

    Parameters
    ----------
    preset : str
    analyses, incidents : sequence
    country : callable, optional
        Looks up the name of a country by its code; the gazetteer by default.
    """
    rows = list(incident_rows(analyses, incidents))
    computed = _computed(_codes(analyses, incidents), partial(_country_name, country))
    for row in rows:
        yield [_cell(row, ours, computed) for _, ours in _presets()[preset]]


def _cell(row: IncidentRow, ours: str, computed: Computed) -> Cell:
    if not ours:
        return None
    value: Cell = computed[ours](row) if ours in computed else getattr(row, ours)
    return value


def _computed(codes: Mapping[str, Acled], country: Callable[[str | None], str | None]) -> Computed:
    return {
        "<year>": _year,
        "<time_precision>": lambda row: _precision(row, _ACLED_DAYS),
        "<date_prec>": lambda row: _precision(row, _UCDP_DAYS),
        "<event_type>": lambda row: codes[row.incident_id].event_type,
        "<sub_event_type>": lambda row: codes[row.incident_id].sub_event_type,
        "<country>": lambda row: country(row.country),
        "<latitude>": lambda row: row.latitude if row.pin else None,
        "<longitude>": lambda row: row.longitude if row.pin else None,
        "<wkt>": lambda row: f"POINT ({row.longitude} {row.latitude})" if row.pin else None,
    }


def _codes(analyses: Sequence[Analysis], incidents: Sequence[Incident]) -> Mapping[str, Acled]:
    """Return ACLED's codes by incident: those of its first report of the incident's own kind."""
    evidence = Evidence(analyses, Event)
    codes: dict[str, Acled] = {}
    for incident in incidents:
        told = sorted((e for e, _ in evidence.of(incident)), key=lambda e: e.kind != incident.kind)
        if told:
            codes[incident.id] = told[0].acled
    return codes


def _year(row: IncidentRow) -> int | None:
    first, last = row.date_start or row.date_end, row.date_end or row.date_start
    return first.year if first and last and first.year == last.year else None


def _precision(row: IncidentRow, codes: Sequence[tuple[int, int]]) -> int | None:
    if row.date_start is None or row.date_end is None:
        return None
    days = (row.date_end - row.date_start).days + 1
    return next((code for most, code in codes if days <= most), None)


def _country_name(country: Country | None, code: str | None) -> str | None:
    """Return a country's name, or its code where no name is known."""
    if code is None:
        return None
    try:
        return (country or gazetteer_country)(code).name
    except (LookupError, GazetteerError):
        return code
