"""Events: what the verdicts of a sentence say happened, put together act by act."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, cast

from spacy.tokens import Span

from geothreat.nlp.casualties import CasualtyCount, casualties_of
from geothreat.nlp.dates import DateMention
from geothreat.nlp.identity import statement_id
from geothreat.nlp.statements.clauses import clause_around
from geothreat.nlp.statements.event_places import Memory, location_of, own_places
from geothreat.nlp.statements.parties import Cast, Who
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.nlp.statements.realis import Verdict
from geothreat.nlp.statements.speakers import Saying
from geothreat.records import (
    Acled,
    Assertion,
    Casualties,
    Event,
    EventKind,
    Location,
    Party,
    Plover,
    Timespan,
)

__all__ = ["Facts", "build_events"]

_CONTINENT = 25.0  # degrees of longitude
_CONSEQUENCES = frozenset({"kill", "die", "injure", "destroy", "killing", "execute", "casualty"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a sentence says besides its triggers."""

    sentence: Span
    index: int
    counts: Sequence[CasualtyCount]
    dates: Sequence[DateMention]
    saying: Saying | None
    headline: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    """Verdicts of one sentence that tell the same act, with the places it names."""

    verdicts: tuple[Verdict, ...]
    places: tuple[Name, ...]

    @property
    def main(self) -> Verdict:
        """The verdict whose trigger names the act best."""
        return min(
            self.verdicts,
            key=lambda v: (v.trigger.sense.group in _CONSEQUENCES, -v.sureness, v.trigger.start),
        )


def build_events(
    reading: Reading, cast: Cast, facts: Facts, verdicts: Sequence[Verdict], memory: Memory
) -> Iterator[Event]:
    """Yield the events of one sentence from its real verdicts, and remember their places.

    Parameters
    ----------
    reading : Reading
    cast : Cast
    facts : Facts
        Counts, dates and speech of the sentence.
    verdicts : sequence of Verdict
        Those whose reality is "real".
    memory : Memory
        Places that the discourse has fixed; updated here.
    """
    acts = _acts(reading, facts.sentence, verdicts)
    for act in acts:
        window = _window(act, acts, facts.sentence)
        counts = [c for c in facts.counts if _within(reading, c, window)]
        if not _credible(reading, cast, act, counts, facts):
            continue
        yield _event(reading, cast, act, window, counts, facts, memory)


# --- which verdicts belong together -----------------------------------------------------------


def _acts(reading: Reading, sentence: Span, verdicts: Sequence[Verdict]) -> list[_Act]:
    acts: list[_Act] = []
    for verdict in sorted(verdicts, key=lambda v: v.trigger.start):
        places = tuple(own_places(reading, [verdict.frame], sentence))
        last = acts[-1] if acts else None
        if last is not None and not _apart(reading, last, verdict, places):
            frames = [v.frame for v in (*last.verdicts, verdict)]
            merged = tuple(own_places(reading, frames, sentence))
            acts[-1] = _Act(verdicts=(*last.verdicts, verdict), places=merged)
        else:
            acts.append(_Act(verdicts=(verdict,), places=places))
    return acts


def _apart(reading: Reading, act: _Act, verdict: Verdict, places: tuple[Name, ...]) -> bool:
    """Say whether a verdict tells another act: its own place in a clause of its own."""
    if not places or not act.places or verdict.trigger.sense.group in _CONSEQUENCES:
        return False
    mine = {n.mention.place.id for n in places if n.mention.place}
    theirs = {n.mention.place.id for n in act.places if n.mention.place}
    if mine & theirs or verdict.frame.clause == act.verdicts[-1].frame.clause:
        return False
    between = reading.words[act.verdicts[-1].trigger.end : verdict.trigger.start]
    return bool({"and", "while", ";", "but", "as", "along"} & set(between))


def _window(act: _Act, acts: list[_Act], sentence: Span) -> tuple[int, int]:
    """Return the tokens of the sentence that belong to one act."""
    i = acts.index(act)
    start = sentence.start if i == 0 else min(v.frame.clause[0] for v in act.verdicts)
    end = sentence.end
    if i + 1 < len(acts):
        end = max(
            min(v.frame.clause[0] for v in acts[i + 1].verdicts),
            max(v.trigger.end for v in act.verdicts),
        )
    return start, max(end, start + 1)


def _within(reading: Reading, count: CasualtyCount, window: tuple[int, int]) -> bool:
    first, last = reading.doc[window[0]].idx, reading.doc[window[1] - 1]
    return first <= count.cue.start < last.idx + len(last)


# --- is it worth an event? --------------------------------------------------------------------


def _credible(
    reading: Reading, cast: Cast, act: _Act, counts: Sequence[CasualtyCount], facts: Facts
) -> bool:
    """Say whether an act is told with enough substance; weak words need company."""
    stated = [c for c in counts if not c.total and c.count.qualifier != "vague"]
    if (
        counts
        and not stated
        and not act.places
        and all(v.trigger.sense.group in _CONSEQUENCES for v in act.verdicts)
    ):
        return False
    known = bool(stated) or any(_is_definite(n) for n in act.places)
    strong = any(v.trigger.sense.evidence == "strong" for v in act.verdicts)
    sure = max(v.sureness for v in act.verdicts)
    if not strong and not _has_company(reading, facts.sentence, act, stated):
        return False
    if _is_only(act, *_CONSEQUENCES) and not (act.places or stated or _names_victim(reading, act)):
        return False
    if sure >= 0.8:
        return known or strong or not _is_only(act, "fight", "seize")
    if sure >= 0.6:
        return known
    return known and (bool(stated) or facts.headline)


def _names_victim(reading: Reading, act: _Act) -> bool:
    """Say whether a clause of harm names or numbers somebody."""
    first, last = act.verdicts[0].frame.clause[0], act.verdicts[-1].frame.clause[1]
    return any(
        reading.doc[i].is_title and not reading.doc[i].is_sent_start for i in range(first, last)
    )


def _is_definite(name: Name) -> bool:
    """Say whether a place is narrower than a continent or a country."""
    place = name.mention.place
    if place is None or place.kind in ("group", "country"):
        return False
    return place.bbox is None or (place.bbox[2] - place.bbox[0]) % 360 < _CONTINENT


def _is_only(act: _Act, *groups: str) -> bool:
    return {v.trigger.sense.group for v in act.verdicts} <= set(groups)


def _has_company(
    reading: Reading, sentence: Span, act: _Act, counts: Sequence[CasualtyCount]
) -> bool:
    company = reading.rules.company
    if counts or reading.near(company["weapons"], sentence.start, sentence.end):
        return True
    groups = {v.trigger.sense.group for v in act.verdicts}
    if groups <= _CONSEQUENCES and not groups & {"die", "injure", "destroy", "casualty"}:
        return True
    if reading.near(company["fighters"], sentence.start, sentence.end):
        return True
    needed = any(v.trigger.sense.needs for v in act.verdicts)
    struck = bool(reading.near(company["sites"], sentence.start, sentence.end)) or bool(act.places)
    return needed or (struck and bool(groups & {"strike", "seize", "sabotage", "destroy"}))


# --- the record -------------------------------------------------------------------------------


def _event(
    reading: Reading,
    cast: Cast,
    act: _Act,
    window: tuple[int, int],
    counts: Sequence[CasualtyCount],
    facts: Facts,
    memory: Memory,
) -> Event:
    main = act.main
    places = tuple(location_of(n) for n in act.places)
    own = bool(places)
    if not own or all(p.place is not None and p.place.kind in ("country", "group") for p in places):
        places = (*places, *_from_memory(places, facts, memory))
    memory.note(places if own else (), facts.index, headline=facts.headline)
    kind = _kind(reading, act, window)
    passage = reading.passage(*window)
    actor = _actor(reading, cast, act)
    trigger = reading.passage(main.trigger.start, main.trigger.end)
    return Event(
        id=statement_id(reading.document.id, "event", passage.text, trigger.text, trigger.start),
        document=reading.document.id,
        passage=passage,
        trigger=trigger,
        confidence=_confidence(act, places, counts),
        why=_reasons(reading, act, places),
        kind=kind,
        plover=_plover(kind),
        acled=_acled(kind),
        places=places,
        casualties=_casualties(reading, counts, window),
        actor=actor,
        weapon=reading.near(reading.rules.company["weapons"], *window),
        background=_is_background(reading, facts),
        date=_date(reading, facts),
        assertion=_assertion(act, actor, facts.saying),
        attribution=facts.saying.attribution(reading) if facts.saying else None,
    )


def _from_memory(own: tuple[Location, ...], facts: Facts, memory: Memory) -> tuple[Location, ...]:
    """Inherit places; beside a country named here, only ones that lie in it."""
    inherited = memory.inherit(facts.index)
    countries = {p.place.country for p in own if p.place is not None}
    if not countries:
        return inherited
    seen = {p.place.id for p in own if p.place}
    return tuple(
        p
        for p in inherited
        if p.place is not None and p.place.country in countries and p.place.id not in seen
    )


def _kind(reading: Reading, act: _Act, window: tuple[int, int]) -> EventKind:
    """Return the kind: a specific trigger decides, else the weapon that is named."""
    main = act.main.trigger.sense
    if main.kind not in ("other", "airstrike", "killing", "missile", "explosion", "drone"):
        return main.kind
    if main.part == "noun" and main.group in ("missile", "drone"):
        return main.kind
    named = [v.trigger.sense.kind for v in act.verdicts if v.trigger.sense.part == "noun"]
    for kind, weapons in reading.rules.weapons.items():
        if reading.near(weapons, *window):
            return cast("EventKind", kind)
    specific = [k for k in named if k not in ("other", "killing")]
    return specific[0] if specific and main.kind in ("other", "killing") else main.kind


def _casualties(
    reading: Reading, counts: Sequence[CasualtyCount], window: tuple[int, int]
) -> Casualties:
    stated = [c for c in counts if not c.total]
    last = reading.doc[window[1] - 1]
    return casualties_of(stated, start=reading.doc[window[0]].idx, end=last.idx + len(last))


def _actor(reading: Reading, cast: Cast, act: _Act) -> Party | None:
    """Return who did it: subject, "by" phrase, or the name before the noun of the act."""
    for verdict in sorted(act.verdicts, key=lambda v: v is not act.main):
        who = actor_of(reading, cast, verdict)
        if who is not None:
            return who.party
    return None


def actor_of(reading: Reading, cast: Cast, verdict: Verdict) -> Who | None:
    """Return the party that carries out a verdict's act, if its clause names one."""
    frame, trigger = verdict.frame, verdict.trigger
    agent = _agent(reading, cast, verdict)
    if agent is not None:
        return agent
    if not trigger.is_verb:
        inside = [w for w in cast.within(frame.phrase_start, trigger.start) if not _in_group(w)]
        if inside:
            return inside[-1]
    if frame.group is not None and not _is_passive(verdict):
        low, _ = clause_around(reading, frame.group.start, frame.sentence)
        before = cast.within(low, frame.group.start) or _earlier(reading, cast, verdict)
        return before[0] if before and frame.carrier in ("verb", "light") else None
    return None


def _agent(reading: Reading, cast: Cast, verdict: Verdict) -> Who | None:
    """Return the "by" phrase of a passive or a noun."""
    trigger, sentence = verdict.trigger, verdict.frame.sentence
    if trigger.is_verb and not (_is_passive(verdict) or "participle" in trigger.forms):
        return None
    breaks = reading.rules.words("clauses.breaks")
    for i in range(trigger.end, min(trigger.end + 12, sentence.end)):
        if reading.words[i] in breaks:
            return None
        if reading.words[i] == "by":
            return next(iter(cast.within(i + 1, min(i + 8, sentence.end))), None)
    return None


def _in_group(who: Who) -> bool:
    return who.is_place and who.place is not None and who.place.kind not in ("country", "group")


def _earlier(reading: Reading, cast: Cast, verdict: Verdict) -> list[Who]:
    """Return the subject of the clause before, for "…, killing five" and "who attacked"."""
    frame = verdict.frame
    if "ing" not in verdict.trigger.forms and reading.words[
        frame.clause[0] - 1 : frame.clause[0]
    ] not in (["who"], ["which"], ["that"]):
        return []
    return [w for w in cast.within(frame.sentence.start, frame.clause[0]) if not _in_group(w)][:1]


def _is_passive(verdict: Verdict) -> bool:
    group = verdict.frame.group
    be = {"was", "were", "been", "being", "be", "is", "are"}
    return (
        group is not None and bool(group.auxiliaries & be) and "participle" in verdict.trigger.forms
    )


def _assertion(act: _Act, actor: Party | None, saying: Saying | None) -> Assertion:
    """Mark as claimed what an accuser alleges and what the attacker announces himself."""
    if act.main.claimed or (saying is not None and saying.tone == "claiming"):
        return "claimed"
    own = saying is not None and saying.who is not None and actor is not None
    if own and saying is not None and saying.who is not None and actor is not None:
        same = saying.who.party.country is not None and saying.who.party.country == actor.country
        return "claimed" if same else "stated"
    return "stated"


def _is_background(reading: Reading, facts: Facts) -> bool:
    """Mark acts of an earlier year."""
    published = reading.document.published
    ends = [d.timespan.latest for d in facts.dates if d.timespan.latest is not None]
    if published is None or not ends:
        return False
    return all((published - end).days > 365 for end in ends)


def _date(reading: Reading, facts: Facts) -> Timespan | None:
    """Return the first date that is not the date of the speech."""
    for mention in facts.dates:
        if facts.saying is None or not _dates_the_speech(reading, mention, facts.saying):
            return mention.timespan
    return None


def _dates_the_speech(reading: Reading, mention: DateMention, saying: Saying) -> bool:
    span = reading.doc.char_span(
        mention.passage.start, mention.passage.end, alignment_mode="expand"
    )
    if span is None:
        return False
    return 0 <= span.start - saying.verb[1] <= 3 or 0 <= saying.verb[0] - span.end <= 0


def _confidence(act: _Act, places: tuple[Location, ...], counts: Sequence[CasualtyCount]) -> float:
    sure = max(v.sureness for v in act.verdicts)
    bonus = 0.05 * bool(counts) + 0.05 * any(not p.inherited for p in places)
    return round(min(sure + bonus, 0.95), 2)


def _reasons(reading: Reading, act: _Act, places: tuple[Location, ...]) -> tuple[str, ...]:
    main = act.main
    word = reading.doc[main.trigger.start : main.trigger.end].text
    reasons = [f"“{word}” names the act", main.why]
    if any(p.inherited for p in places):
        reasons.append("place taken from an earlier sentence")
    return tuple(reasons)


@cache
def _crosswalk() -> dict[str, Any]:
    text = (resources.files("geothreat.nlp") / "crosswalk.toml").read_text("utf-8")
    return tomllib.loads(text)


def _plover(kind: EventKind) -> Plover:
    event, mode = _crosswalk()["plover"][kind]
    return Plover(event=event, mode=mode or None)


def _acled(kind: EventKind) -> Acled:
    event_type, sub_event_type = _crosswalk()["acled"][kind]
    return Acled(event_type=event_type, sub_event_type=sub_event_type)
