"""What a person should look at, the most doubtful and weighty first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from math import log2

from geothreat.incidents import Evidence
from geothreat.records import Event, Incident, PossibleLink, Statement, Utterance
from geothreat.review.keys import Key, keys_of
from geothreat.review.public import Found
from geothreat.review.sheet import QueueRow

__all__ = ["queue_of"]

_UNPLACED, _INHERITED, _ONE_SOURCE, _DISPUTED, _NEAR_MISS, _AREA = 0.25, 0.2, 0.1, 0.25, 0.15, 0.1
_THREAT_WEIGHT, _LINK_WEIGHT = 2.0, 3.0


class _Quoted:
    """What acts and threats stand on, and the keys of that."""

    def __init__(self, found: Found) -> None:
        self.key_of = keys_of(found.analyses)
        self._evidence = Evidence(found.analyses, Statement)

    def of(self, one: Incident | Utterance) -> list[tuple[Key, Statement]]:
        """List the statements of an act or threat, the first report first."""
        return [((document.id, told.id), told) for told, document in self._evidence.of(one)]

    def keys(self, one: Incident | Utterance) -> str:
        return "; ".join(self.key_of[key] for key, _ in self.of(one))

    def quotes(self, one: Incident | Utterance) -> str:
        return " | ".join(
            f"{self.key_of[key]} ({key[0]}): {said.passage.text}" for key, said in self.of(one)
        )


def queue_of(found: Found, *, everything: bool = False) -> list[QueueRow]:
    """List what a person should look at.

    Parameters
    ----------
    found : Found
    everything : bool, optional
        Also what was confirmed or corrected already.

    Returns
    -------
    list of QueueRow
        The most doubtful and weighty first; of equal ones by key.
    """
    evidence = _Quoted(found)
    rows = [
        *_acts(found.incidents, evidence),
        *_threats(found.utterances, evidence),
        *_links(found, evidence),
    ]
    wanted = [row for row in rows if everything or row.reviewed in (None, "seen")]
    return sorted(wanted, key=lambda row: (-row.priority, row.key, row.with_ or ""))


def _acts(incidents: Iterable[Incident], evidence: _Quoted) -> Iterator[QueueRow]:
    for incident in incidents:
        told = evidence.of(incident)
        if not told:
            continue
        (key, first), place = told[0], incident.place
        doubts = _doubts(incident, [statement for _, statement in told])
        dead = next((n for n in reversed(incident.deaths) if n is not None), 0)
        yield QueueRow(
            label="event",
            key=evidence.key_of[key],
            priority=round(min(1.0, sum(doubts.values())) * (1 + log2(1 + dead)), 3),
            doubts="; ".join(doubts),
            kind=incident.kind,
            what=first.trigger.text,
            place=place.name if place else None,
            country=place.country if place else None,
            longitude=place.longitude if place else None,
            latitude=place.latitude if place else None,
            where_prec=incident.where_prec,
            date_start=incident.date.earliest if incident.date else None,
            date_end=incident.date.latest if incident.date else None,
            deaths_low=incident.deaths[0],
            deaths_best=incident.deaths[1],
            deaths_high=incident.deaths[2],
            injured_best=incident.injured[1],
            number_of_sources=incident.sources,
            reports=len(told),
            quote=first.passage.text,
            quotes=evidence.quotes(incident),
            document=key[0],
            statements=evidence.keys(incident),
            reasons=" | ".join(incident.reasons),
            refusals=" | ".join(incident.refusals),
            reviewed=incident.review.status if incident.review else None,
        )


def _doubts(incident: Incident, told: Sequence[Statement]) -> Mapping[str, float]:
    """Return what is doubtful about an act, in words, and how much."""
    events = [statement for statement in told if isinstance(statement, Event)]
    sure = max(statement.confidence for statement in told)
    inherited = all(loc.inherited for event in events for loc in event.places)
    found = {
        f"confidence {sure:.2f}": 1 - sure,
        "no place": _UNPLACED * (incident.place is None),
        "the place is another sentence's": _INHERITED * (incident.place is not None and inherited),
        "only an area": _AREA * ((incident.where_prec or 0) > 4),
        "figures or reports contradict each other": _DISPUTED
        * (bool(incident.disputed) or incident.assertion == "disputed"),
        "one source": _ONE_SOURCE * (incident.sources < 2),
        "nearly merged with another": _NEAR_MISS * bool(incident.refusals),
    }
    return {words: doubt for words, doubt in found.items() if doubt > 0}


def _threats(utterances: Iterable[Utterance], evidence: _Quoted) -> Iterator[QueueRow]:
    for utterance in utterances:
        told = evidence.of(utterance)
        if not told:
            continue
        key, first = told[0]
        sure = max(statement.confidence for _, statement in told)
        doubts = {
            f"confidence {sure:.2f}": 1 - sure,
            "nobody named as target": _UNPLACED * (not utterance.targets),
            "nobody named who would act": _INHERITED * (not utterance.actors),
            "one source": _ONE_SOURCE * (utterance.sources < 2),
        }
        present = {words: doubt for words, doubt in doubts.items() if doubt > 0}
        yield _bare(
            label="threat",
            key=evidence.key_of[key],
            priority=round(min(1.0, sum(present.values())) * _THREAT_WEIGHT, 3),
            doubts="; ".join(present),
            kind=utterance.mode,
            statement=first,
            what=_threat_in_words(utterance),
            days=utterance.said,
            sources=utterance.sources,
            quotes=evidence.quotes(utterance),
            statements=evidence.keys(utterance),
            reasons=" | ".join(utterance.reasons),
            reviewed=utterance.review.status if utterance.review else None,
        )


def _threat_in_words(utterance: Utterance) -> str:
    actors = ", ".join(party.text for party in utterance.actors) or "somebody"
    targets = ", ".join(target.passage.text for target in utterance.targets) or "somebody"
    return f"{actors} against {targets}"


def _links(found: Found, evidence: _Quoted) -> Iterator[QueueRow]:
    acts = {incident.id: incident for incident in found.incidents}
    threats = {utterance.id: utterance for utterance in found.utterances}
    for link in found.links:
        act, threat = acts.get(link.incident), threats.get(link.utterance)
        told = evidence.of(threat) if threat else []
        if act is None or threat is None or not told:
            continue
        yield _link_row(link, act, threat, told, evidence)


def _link_row(
    link: PossibleLink,
    act: Incident,
    threat: Utterance,
    told: Sequence[tuple[Key, Statement]],
    evidence: _Quoted,
) -> QueueRow:
    (key, first), place = told[0], act.place
    return _bare(
        label="link",
        key=evidence.key_of[key],
        priority=round(0.5 * _LINK_WEIGHT, 3),
        doubts="did this act carry out this threat?",
        kind=act.kind,
        statement=first,
        what=f"{_threat_in_words(threat)}; later {act.kind}, {place.name if place else 'no place'}",
        days=(act.date.earliest, act.date.latest) if act.date else (None, None),
        sources=act.sources,
        quotes=f"{evidence.quotes(threat)} | {evidence.quotes(act)}",
        statements=evidence.keys(threat),
        reasons=" | ".join(link.reasons),
        reviewed="confirmed" if link.confirmed else None,
        with_=evidence.keys(act),
    )


def _bare(
    *,
    statement: Statement,
    days: tuple[date | None, date | None],
    sources: int,
    with_: str | None = None,
    **known: object,
) -> QueueRow:
    """Return a row without a place and without figures."""
    statements = str(known.pop("statements"))
    nothing = dict.fromkeys(
        ("place", "country", "longitude", "latitude", "where_prec", "deaths_low", "deaths_best",
         "deaths_high", "injured_best")
    )  # fmt: skip
    return QueueRow(
        **nothing,  # type: ignore[arg-type]
        **known,  # type: ignore[arg-type]
        date_start=days[0],
        date_end=days[1],
        number_of_sources=sources,
        reports=len(statements.split("; ")),
        quote=statement.passage.text,
        document=statement.document,
        statements=statements,
        refusals="",
        with_=with_,
    )
