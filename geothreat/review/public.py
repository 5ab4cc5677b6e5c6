"""The one gate before anything public: what is sensitive or under embargo never passes it.

Under embargo, nothing of a record is left. What is sensitive stays as a bare act of its country and
month: kind and figures, no words, no names, no place. A document from which something was taken
keeps only the words of its other statements, and is named by a number. Exporters and the map get
what comes out of here and need no rule of their own.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import Any, TypeVar

from geothreat.incidents import best_location
from geothreat.records import (
    Analysis,
    Event,
    Incident,
    Place,
    PossibleLink,
    Statement,
    Threat,
    Utterance,
)
from geothreat.review.coarse import coarse_story
from geothreat.review.keys import Key, label_of
from geothreat.review.marks import is_embargoed, is_withheld
from geothreat.review.redaction import redact

__all__ = ["Found", "withhold"]

One = TypeVar("One", Incident, Utterance)

_FINE = ("city", "site", "admin2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Everything that a run found and that outputs show."""

    analyses: tuple[Analysis, ...]
    incidents: tuple[Incident, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    links: tuple[PossibleLink, ...] = ()


def withhold(found: Found, *, today: date, country: Callable[[str], Place]) -> Found:
    """Leave out or coarsen what may not be public.

    Parameters
    ----------
    found : Found
    today : date
        Embargoes end on their day.
    country : callable
        From an ISO code to its place: all that is left of where a sensitive act was.

    Returns
    -------
    Found
        The same object when nothing has to be withheld.
    """
    hidden = _hidden(found, today)
    if not hidden:
        return found
    secrets = _Secrets(found, hidden)
    bare = [
        incident
        for incident in found.incidents
        if _is_hidden(incident, hidden) and _may_be_bare(incident, found, today)
    ]
    analyses, incidents = coarse_story(bare, found.analyses, country)
    return Found(
        analyses=(*secrets.documents(), *analyses),
        incidents=(*secrets.rest(found.incidents), *incidents),
        utterances=tuple(secrets.rest(found.utterances)),
        links=tuple(link for link in found.links if secrets.may_link(link)),
    )


def _keys(one: Incident | Utterance) -> Iterator[Key]:
    return product(one.documents, one.statements)


def _is_hidden(one: Incident | Utterance, hidden: set[Key]) -> bool:
    return not hidden.isdisjoint(_keys(one))


def _may_be_bare(incident: Incident, found: Found, today: date) -> bool:
    """Whether a hidden act is sensitive, and not under embargo too."""
    keys = set(_keys(incident))
    reviews = [incident.review] + [
        event.review
        for a in found.analyses
        for event in a.events
        if (a.document.id, event.id) in keys
    ]
    return not any(is_embargoed(review, today) for review in reviews) and any(
        review is not None and review.sensitive for review in reviews
    )


def _hidden(found: Found, today: date) -> set[Key]:
    """Return the statements to withhold: marked ones, all of their act, and what gives them away.

    That is, in the same document, a statement of the same place, whose words overlap, or that
    names the place.
    """
    everything: list[Incident | Utterance] = [*found.incidents, *found.utterances]
    hidden = {
        (analysis.document.id, statement.id)
        for analysis in found.analyses
        for statement in analysis.statements
        if is_withheld(statement.review, today)
    }
    for one in everything:
        if is_withheld(one.review, today):
            hidden.update(_keys(one))
    owner = {key: one for one in everything for key in _keys(one)}
    of_document = {analysis.document.id: analysis for analysis in found.analyses}
    fresh = set(hidden)
    while fresh:
        near = {key for key in fresh if key in owner for key in _keys(owner[key])}
        for document in {document for document, _ in fresh | near}:
            if document in of_document:
                near |= _telltale(of_document[document], hidden | near)
        fresh = near - hidden
        hidden |= fresh
    return {key for key in hidden if key[0] in of_document}


def _telltale(analysis: Analysis, hidden: set[Key]) -> set[Key]:
    name = analysis.document.id
    taken = [s for s in analysis.statements if (name, s.id) in hidden]
    places = {place for statement in taken if (place := _fine_place(statement))}
    names = {word.casefold() for statement in taken for word in _names(statement) if word}
    return {
        (name, statement.id)
        for statement in analysis.statements
        if _fine_place(statement) in places
        or any(_overlap(statement, other) for other in taken)
        or any(word in statement.passage.text.casefold() for word in names)
    }


def _overlap(one: Statement, other: Statement) -> bool:
    return one.passage.start < other.passage.end and other.passage.start < one.passage.end


def _fine_place(statement: Statement) -> str | None:
    """Id of the place that would give an act away: not of a region or a country."""
    location = best_location(statement) if isinstance(statement, Event) else None
    place = location.place if location else None
    return place.id if place and place.kind in _FINE else None


class _Secrets:
    """What must not be read anywhere, and everything else without it."""

    def __init__(self, found: Found, hidden: set[Key]) -> None:
        self._hidden = hidden
        self._analyses = found.analyses
        touched = [a.document.id for a in found.analyses]
        names = dict.fromkeys(name for name in touched if any(k[0] == name for k in hidden))
        self._new_name = {name: f"withheld-{n}" for n, name in enumerate(names, 1)}
        self._new_id = {
            (analysis.document.id, statement.id): f"{label_of(statement)}-{name}-{number}"
            for analysis in found.analyses
            if (name := self._new_name.get(analysis.document.id))
            for number, statement in enumerate(analysis.statements, 1)
        }
        self._words = self._all_words(found)

    def _all_words(self, found: Found) -> frozenset[str]:
        words = {*self._new_name, *(statement for _, statement in self._hidden)}
        words |= {one.id for one in found.incidents if _is_hidden(one, self._hidden)}
        words |= {one.id for one in found.utterances if _is_hidden(one, self._hidden)}
        for analysis in found.analyses:
            for statement in analysis.statements:
                if (analysis.document.id, statement.id) in self._hidden:
                    words |= set(_names(statement))
        return frozenset(word.casefold() for word in words if word)

    def documents(self) -> Iterator[Analysis]:
        """Yield the documents; those that something was taken from by number."""
        for analysis in self._analyses:
            name = self._new_name.get(analysis.document.id)
            if name is None:
                yield analysis
                continue
            kept = [
                replace(statement, id=self._new_id[key])
                for statement in analysis.statements
                if (key := (analysis.document.id, statement.id)) not in self._hidden
            ]
            yield redact(analysis, kept, name=name, is_secret=self.is_told)

    def is_told(self, line: str) -> bool:
        """Whether a line of words tells a secret."""
        folded = line.casefold()
        return any(word in folded for word in self._words)

    def rest(self, found: Iterable[One]) -> Iterator[One]:
        """Yield what is not hidden, without the lines that tell a secret."""
        for one in found:
            if not _is_hidden(one, self._hidden):
                yield self._without(one)

    def _without(self, one: One) -> One:
        documents = tuple(self._new_name.get(name, name) for name in one.documents)
        changes: dict[str, Any] = {
            "documents": documents,
            "statements": tuple(self._id_now(one, statement) for statement in one.statements),
            "reasons": self._kept(one.reasons),
        }
        if isinstance(one, Incident):
            changes["refusals"] = self._kept(one.refusals)
            changes["claims"] = tuple(
                replace(
                    claim,
                    document=self._new_name.get(claim.document, claim.document),
                    statement=self._new_id.get((claim.document, claim.statement), claim.statement),
                )
                for claim in one.claims
            )
        return replace(one, **changes)

    def _id_now(self, one: Incident | Utterance, statement: str) -> str:
        renamed = (self._new_id.get((document, statement)) for document in one.documents)
        return next((name for name in renamed if name), statement)

    def _kept(self, lines: Sequence[str]) -> tuple[str, ...]:
        return tuple(line for line in lines if not self.is_told(line))

    def may_link(self, link: PossibleLink) -> bool:
        """Whether neither end of a link is hidden."""
        return not {link.utterance.casefold(), link.incident.casefold()} & self._words


def _names(statement: Statement) -> Iterator[str]:
    """Names of the fine places of a statement, as written and as the gazetteer has them."""
    named: list[tuple[str, Place | None]] = []
    if isinstance(statement, Event):
        named = [(location.passage.text, location.place) for location in statement.places]
    elif isinstance(statement, Threat):
        named = [(target.passage.text, target.place) for target in statement.targets]
    for text, place in named:
        if place is not None and place.kind in _FINE:
            yield text
            yield place.name
