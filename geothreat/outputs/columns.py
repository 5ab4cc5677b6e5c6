"""The columns of every flat output, named after PLOVER, ACLED and UCDP GED where they have a name.

Longitude and latitude are degrees of WGS 84, radii metres, dates ISO days, countries ISO 3166-1
alpha-2 codes, offsets Unicode code points into the document's text. Empty is unknown. Several
values in one cell are joined with "; ".
"""

from dataclasses import Field, dataclass, fields
from datetime import date
from typing import Any, TypeAlias

__all__ = ["Cell", "EventRow", "IncidentRow", "Row", "ThreatRow", "columns_of"]


Cell: TypeAlias = str | int | float | bool | date | None
"""What a cell holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every row has: evidence and where it stands.

    Attributes
    ----------
    label : str
        ``event``, ``threat`` or ``incident``: never mix them in one count.
    pin : bool
        Whether the place is fine enough to be drawn as a point (``where_prec`` 1 to 4). Where it is
        False, longitude and latitude only represent an area.
    quote, quote_start, quote_end : str, int, int
        The sentence or clause that says so, and its offsets.
    confidence : float
        0 to 1.
    report_date : date
        The day the document was published; never the date of an act.
    reviewed : bool
        Whether a person confirmed or corrected it.
    """

    label: str
    longitude: float | None
    latitude: float | None
    pin: bool
    quote: str
    quote_start: int
    quote_end: int
    trigger: str
    confidence: float
    document: str
    title: str | None
    source: str | None
    url: str | None
    report_date: date | None
    reviewed: bool

    @property
    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude of the pin; None for an area, which must never be drawn as one."""
        if not self.pin or self.longitude is None or self.latitude is None:
            return None
        return self.longitude, self.latitude


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow(Row):
    """One event statement with its finest place.

    Attributes
    ----------
    event_id, incident_id : str
        Id of the statement, and of the incident it was put into.
    date_start, date_end, date_precision, date_text : date, date, str, str
        When the text says the act was; open ends are empty.
    where_prec : int
        UCDP: 1 exact, 2 near a known point, 3 second-order division, 4 first-order division,
        5 linear or fuzzy, 6 country, 7 international waters or air.
    geo_precision : int
        ACLED: 1 town, 2 near it or part of a region, 3 larger region.
    places : int
        How many places the statement names; the row holds the finest.
    inherited : bool
        Whether the place was named in another sentence.
    deaths_low, deaths_best, deaths_high : int
        UCDP's three figures; likewise for the other harms. Attackers are included.
    assertion : str
        ``stated``, ``claimed`` or ``denied``; ``speaker`` and ``speech_verb`` say by whom.
    background : bool
        Whether the text looks back at an act that is not its news.
    """

    event_id: str
    incident_id: str | None
    kind: str
    plover_event: str
    plover_mode: str | None
    acled_event_type: str
    acled_sub_event_type: str
    date_start: date | None
    date_end: date | None
    date_precision: str | None
    date_text: str | None
    country: str | None
    admin1: str | None
    place: str | None
    place_text: str | None
    place_kind: str | None
    geonameid: int | None
    where_prec: int | None
    geo_precision: int | None
    radius_m: float | None
    places: int
    inherited: bool
    deaths_low: int | None
    deaths_best: int | None
    deaths_high: int | None
    injured_low: int | None
    injured_best: int | None
    injured_high: int | None
    captured_low: int | None
    captured_best: int | None
    captured_high: int | None
    missing_low: int | None
    missing_best: int | None
    missing_high: int | None
    displaced_low: int | None
    displaced_best: int | None
    displaced_high: int | None
    attackers_deaths_best: int | None
    actor: str | None
    actor_country: str | None
    target: str | None
    target_country: str | None
    weapon: str | None
    assertion: str
    speaker: str | None
    speech_verb: str | None
    background: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreatRow(Row):
    """One target of one threat; a threat without a named target has one row.

    A threat has no casualties and no date of an act: nothing has happened. Longitude and latitude
    are the target's, empty for a group that is no one region of the earth (its ``members`` are
    given), and never a place of speech.

    Attributes
    ----------
    threat_id, target_number : str, int
        The statement, and the row's target in it, from 1 (0: no target named).
    mode : str
        ``explicit``, ``conditional``, ``considered`` or ``warning``.
    conditional : bool
        Whether a condition is stated, in any mode; ``condition_text`` is its words.
    actor, actor_country : str
        Who would act, which is not always the ``speaker``.
    members : str
        ISO codes of a group that is threatened as a whole.
    speech_place, speech_country : str
        Where it was said. Not where anything would happen.
    utterance_id, reports, number_of_sources : str, int, int
        The utterance that the statement reports, how many statements report it, and from how many
        independent sources.
    possible_incidents : str
        Ids of later acts that would fit it: to be asked, not to be counted.
    """

    threat_id: str
    target_number: int
    mode: str
    veiled: bool
    conditional: bool
    condition_text: str | None
    deadline: str | None
    threatened_act: str | None
    directness: str
    date_said: date | None
    speaker: str | None
    speaker_country: str | None
    actor: str | None
    actor_country: str | None
    target: str | None
    target_kind: str | None
    target_country: str | None
    members: str | None
    speech_place: str | None
    speech_country: str | None
    utterance_id: str | None
    reports: int | None
    number_of_sources: int | None
    possible_incidents: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow(Row):
    """One incident: an act with all its reports. Evidence is that of the first report.

    Attributes
    ----------
    number_of_sources : int
        Independent ones that report it: copies of one text, and texts of one outlet, are one.
    report_first, report_last : date
        Days on which its first and last report were published; never the date of the act.
    reports, statements, documents, sources : int, str, str, str
        How many statements report it, their ids, and where they stand.
    deaths_low, deaths_best, deaths_high, injured_low, injured_best, injured_high : int
        Over all claims, by UCDP's rules.
    assertion : str
        ``stated``, ``claimed``, ``denied``; ``disputed`` where one report denies what another says.
    merge_reason : str
        Why the reports were put together.
    refusals : str
        Why others that came near were not put together with it.
    disputed : str
        Harms on which the claims contradict each other.
    possible_threats : str
        Ids of utterances before it that it would fit: to be asked, not to be counted.
    """

    incident_id: str
    kind: str
    date_start: date | None
    date_end: date | None
    date_precision: str | None
    date_text: str | None
    country: str | None
    admin1: str | None
    place: str | None
    place_kind: str | None
    geonameid: int | None
    where_prec: int | None
    geo_precision: int | None
    radius_m: float | None
    deaths_low: int | None
    deaths_best: int | None
    deaths_high: int | None
    injured_low: int | None
    injured_best: int | None
    injured_high: int | None
    actor: str | None
    actor_country: str | None
    target: str | None
    weapon: str | None
    assertion: str
    background: bool
    number_of_sources: int
    reports: int
    statements: str
    documents: str
    sources: str | None
    merge_reason: str | None
    captured_low: int | None
    captured_best: int | None
    captured_high: int | None
    disputed: str | None
    report_first: date | None
    report_last: date | None
    refusals: str | None
    possible_threats: str | None


def columns_of(kind: type[Row]) -> tuple[Field[Any], ...]:
    """Return the columns of a kind of row in the order of every output: its own, then shared ones.

    Examples
    --------
    >>> columns_of(EventRow)[0].name, columns_of(EventRow)[-1].name
    ('event_id', 'reviewed')
    """
    shared = {column.name for column in fields(Row)}
    return tuple(sorted(fields(kind), key=lambda column: column.name in shared))
