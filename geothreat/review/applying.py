"""Decisions applied to a run: to its statements before merging, and to what comes of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import product
from typing import Any, TypeAlias

from geothreat.errors import GeothreatError
from geothreat.geocoding.precision import radius_of, where_prec_of
from geothreat.incidents import Evidence, best_location
from geothreat.records import (
    Analysis,
    Event,
    Incident,
    Location,
    Place,
    PossibleLink,
    Review,
    ReviewStatus,
    Statement,
    Utterance,
)
from geothreat.review.decisions import Decision
from geothreat.review.keys import Key
from geothreat.review.marks import combined
from geothreat.review.matching import Statements
from geothreat.review.settling import Wishes

__all__ = ["Reviewer"]

Point: TypeAlias = tuple[str | None, float | None, float | None]
"""A name or id, longitude and latitude."""


class Reviewer:
    """What reviewers decided, applied to one run.

    Parameters
    ----------
    analyses : iterable of Analysis
        As extracted.
    decisions : iterable of Decision
    place : callable
        From a gazetteer id to its place; raises `LookupError` or `GazetteerError` when there is
        none.

    Attributes
    ----------
    analyses : tuple of Analysis
        Without what was rejected, with places corrected and reviews noted.
    together, apart : list
        For `geothreat.incidents.merge` and `merge_threats`.
    problems : list of str
        Decisions that match nothing any more, cannot be followed, or contradict each other.
    """

    def __init__(
        self,
        analyses: Iterable[Analysis],
        decisions: Iterable[Decision],
        place: Callable[[str], Place],
    ) -> None:
        found, wishes = tuple(analyses), tuple(decisions)
        self._decided = bool(wishes)
        self.problems: list[str] = []
        self._place = place
        self._statements = Statements(found if wishes else ())
        self._standing = Wishes[Key, str]("whether it stands")
        self._places = Wishes[Key, Point]("the place")
        self._figures = {
            harm: Wishes[Key, int](f"the number of {harm}") for harm in ("deaths", "injured")
        }
        self._pairs = Wishes[frozenset[Key], str]("whether they are one")
        self._links = Wishes[tuple[Key, Key], str]("whether they belong together")
        self._reviews: dict[Key, Review] = {}
        for decision in wishes:
            self._take(decision)
        self.analyses = self._applied(found) if wishes else found
        pairs = self._pairs.settle(self.problems)
        self.together = [_pair(pair) for pair, (wish, _) in pairs.items() if wish == "one"]
        self.apart = [_pair(pair) for pair, (wish, _) in pairs.items() if wish == "two"]

    # --- taking decisions ----------------------------------------------------------------------

    def _take(self, decision: Decision) -> None:
        places = self._statements.of(decision)
        if not places:
            what = decision.quote or decision.key
            self.problems.append(f"{decision.where}: matches nothing any more: {_short(what)}")
            return
        if decision.label == "link":
            self._take_link(decision, places)
            return
        for verb, wish in (("confirm", "true"), ("reject", "false")):
            if verb in decision.verbs:
                self._standing.add(places, wish, decision)
        self._take_corrections(decision, places)
        self._take_pairs(decision, places)
        if decision.verbs & {"sensitive", "embargo", "confirm", "correct"}:
            self._note(decision, places)

    def _take_corrections(self, decision: Decision, places: Sequence[Key]) -> None:
        if "correct" not in decision.verbs:
            return
        if decision.place is not None or decision.longitude is not None:
            point = (decision.place, decision.longitude, decision.latitude)
            self._places.add(places, point, decision)
        for harm, wishes in self._figures.items():
            figure: int | None = getattr(decision, harm)
            if figure is not None:
                wishes.add(places, figure, decision)

    def _take_pairs(self, decision: Decision, places: Sequence[Key]) -> None:
        if not decision.verbs & {"merge", "split"}:
            return
        others = self._statements.of_keys(decision.others)
        if not others:
            names = ", ".join(decision.others)
            self.problems.append(f"{decision.where}: with matches nothing any more: {names}")
        rest = [place for place in places if place not in others]
        pairs = [frozenset(pair) for pair in product(rest, others)]
        self._pairs.add(pairs, "one" if "merge" in decision.verbs else "two", decision)

    def _take_link(self, decision: Decision, threats: Sequence[Key]) -> None:
        acts = self._statements.of_keys(decision.others)
        if not acts:
            names = ", ".join(decision.others) or "nothing"
            self.problems.append(f"{decision.where}: the act it links matches nothing: {names}")
        wish = "no" if "reject" in decision.verbs else "yes"
        self._links.add(product(threats, acts), wish, decision)

    def _note(self, decision: Decision, places: Iterable[Key]) -> None:
        verbs = decision.verbs
        status: ReviewStatus = "confirmed" if "confirm" in verbs else "seen"
        if "correct" in verbs:
            status = "corrected"
        review = Review(
            status=status,
            sensitive="sensitive" in verbs,
            embargo_until=decision.until if "embargo" in verbs else None,
            by=decision.by,
            note=decision.note,
        )
        for place in places:
            known = self._reviews.get(place)
            self._reviews[place] = review if known is None else combined([known, review])

    # --- applying them to statements -----------------------------------------------------------

    def _applied(self, analyses: Sequence[Analysis]) -> tuple[Analysis, ...]:
        standing = self._standing.settle(self.problems)
        places = self._places.settle(self.problems)
        rejected = {key for key, (wish, _) in standing.items() if wish == "false"}
        changed: list[Analysis] = []
        for analysis in analyses:
            kept = [
                self._reviewed(statement, (analysis.document.id, statement.id), places)
                for statement in analysis.statements
                if (analysis.document.id, statement.id) not in rejected
            ]
            changed.append(replace(analysis, statements=tuple(kept)))
        return tuple(changed)

    def _reviewed(
        self, statement: Statement, key: Key, places: Mapping[Key, tuple[Point, Decision]]
    ) -> Statement:
        if key in places and isinstance(statement, Event):
            statement = self._moved(statement, places[key][1])
        review = self._reviews.get(key)
        return statement if review is None else replace(statement, review=review)

    def _moved(self, event: Event, decision: Decision) -> Event:
        place = self._corrected_place(event, decision)
        if place is None:
            return event
        passage = event.places[0].passage if event.places else event.trigger
        location = Location(
            passage=passage,
            place=place,
            where_prec=where_prec_of(place),
            radius_m=radius_of(place),
        )
        why = (*event.why, f"place corrected by a reviewer: {place.name}")
        return replace(event, places=(location,), why=why)

    def _corrected_place(self, event: Event, decision: Decision) -> Place | None:
        """Find or make the place that a reviewer gave."""
        if decision.longitude is None:
            try:
                return self._place(decision.place or "")
            except (LookupError, GeothreatError):
                self._tell(f"{decision.where}: no place {decision.place!r} in the gazetteer")
                return None
        before = best_location(event)
        known = before.place if before else None
        return Place(
            id=f"point:{decision.longitude:.5f},{decision.latitude:.5f}",
            name=decision.place or (known.name if known else "a place given by a reviewer"),
            kind="site",
            country=known.country if known else None,
            admin1=known.admin1 if known else None,
            longitude=decision.longitude,
            latitude=decision.latitude,
        )

    def _tell(self, problem: str) -> None:
        if problem not in self.problems:
            self.problems.append(problem)

    # --- and to what comes of them -------------------------------------------------------------

    def incidents(self, incidents: Iterable[Incident]) -> tuple[Incident, ...]:
        """Correct figures, and note the reviews of each incident's statements."""
        if not self._decided:
            return tuple(incidents)
        figures = {harm: wish.settle(self.problems) for harm, wish in self._figures.items()}
        return tuple(self._of_incident(incident, figures) for incident in incidents)

    def _of_incident(
        self, incident: Incident, figures: Mapping[str, Mapping[Key, tuple[int, Decision]]]
    ) -> Incident:
        keys = self._keys(incident)
        changes: dict[str, Any] = {}
        reasons = list(incident.reasons)
        for harm, settled in figures.items():
            wanted = {settled[key][0]: settled[key][1] for key in keys if key in settled}
            if len(wanted) > 1:
                where = " and ".join(sorted(d.where for d in wanted.values()))
                self._tell(f"{where} contradict each other on the number of {harm}: none counts")
            elif wanted:
                figure = next(iter(wanted))
                changes[harm] = (figure, figure, figure)
                reasons.append(f"{harm} corrected by a reviewer: {figure}")
        return replace(incident, **changes, reasons=tuple(reasons), review=self._review_of(keys))

    def utterances(self, utterances: Iterable[Utterance]) -> tuple[Utterance, ...]:
        """Note the reviews of each utterance's statements."""
        if not self._decided:
            return tuple(utterances)
        return tuple(
            replace(utterance, review=self._review_of(self._keys(utterance)))
            for utterance in utterances
        )

    @cached_property
    def _evidence(self) -> Evidence[Statement]:
        return Evidence(self.analyses, Statement)

    def _keys(self, one: Incident | Utterance) -> list[Key]:
        return [(document.id, told.id) for told, document in self._evidence.of(one)]

    def _review_of(self, keys: Iterable[Key]) -> Review | None:
        reviews = [self._reviews[key] for key in keys if key in self._reviews]
        return combined(reviews) if reviews else None

    def links(
        self,
        links: Iterable[PossibleLink],
        incidents: Iterable[Incident],
        utterances: Iterable[Utterance],
    ) -> tuple[PossibleLink, ...]:
        """Confirm links that a reviewer confirmed, even unproposed ones; drop rejected ones."""
        if not self._decided:
            return tuple(links)
        act_of = {key: one.id for key, one in self._evidence.owners(incidents).items()}
        threat_of = {key: one.id for key, one in self._evidence.owners(utterances).items()}
        settled = self._links.settle(self.problems)
        wishes = {
            (threat_of.get(threat), act_of.get(act)): wish
            for (threat, act), (wish, _) in settled.items()
        }
        found = {(link.utterance, link.incident): link for link in links}
        for (threat, act), wish in wishes.items():
            if threat is None or act is None:
                continue
            if wish == "no":
                found.pop((threat, act), None)
                continue
            proposed = found.get((threat, act)) or PossibleLink(
                utterance=threat, incident=act, days=None, reasons=("linked by a reviewer",)
            )
            found[threat, act] = replace(proposed, confirmed=True)
        return tuple(found.values())


def _pair(pair: frozenset[Key]) -> tuple[Key, Key]:
    one, other = sorted(pair)
    return one, other


def _short(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else f"{text[: _MOST_LETTERS - 1]}…"


_MOST_LETTERS = 80
