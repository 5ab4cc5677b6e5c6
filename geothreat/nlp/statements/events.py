"""Events: what the verdicts of a sentence say happened, put together act by act."""

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Any

from geothreat.nlp.casualties import CasualtyCount, casualties_of
from geothreat.nlp.dates import DateMention
from geothreat.nlp.identity import statement_id
from geothreat.nlp.statements.actors import doer_of, target_of
from geothreat.nlp.statements.acts import Act, Facts, acts_of, counts_within, window_of
from geothreat.nlp.statements.claims import figures_of
from geothreat.nlp.statements.credibility import is_credible
from geothreat.nlp.statements.event_scenes import is_background, places_of
from geothreat.nlp.statements.literalness import is_literal
from geothreat.nlp.statements.memory import Memory
from geothreat.nlp.statements.parties import Cast, Who
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.speakers import Saying
from geothreat.nlp.statements.verdicts import Verdict
from geothreat.nlp.statements.weapons import kind_of, weapon_of
from geothreat.records import (
    Acled,
    Assertion,
    Attribution,
    Casualties,
    Event,
    EventKind,
    Location,
    Party,
    Plover,
    Timespan,
)

__all__ = ["build_events"]

_DATELINE, _FEW = 40, 5  # characters and words before the date of a dateline
_TOLD, _UNTOLD = 0.08, -0.05  # measured on our own gates
_FINENESS = {"hour": 0, "day": 1, "week": 2, "month": 3, "year": 4, "unknown": 5}


def build_events(
    reading: Reading,
    cast: Cast,
    facts: Facts,
    verdicts: Sequence[Verdict],
    memory: Memory,
    said: Sequence[Verdict] = (),
    *,
    vouched: bool = False,
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
    said : sequence of Verdict, optional
        What the sentence only threatens.
    vouched : bool, optional
        More than the verdicts says that they are acts of war: that is not asked again.
    """
    acts = acts_of(reading, facts, verdicts, said)
    for act in acts:
        window = window_of(act, acts, facts.sentence)
        counts = [c for c in facts.counts if counts_within(reading, c, window)]
        if vouched or (
            is_credible(reading, act, counts, facts)
            and is_literal(reading, cast, act, counts, facts)
        ):
            yield _event(reading, cast, act, window, counts, facts, memory)


# --- the record -------------------------------------------------------------------------------


def _event(
    reading: Reading,
    cast: Cast,
    act: Act,
    window: tuple[int, int],
    counts: Sequence[CasualtyCount],
    facts: Facts,
    memory: Memory,
) -> Event:
    speaker = facts.saying.who if facts.saying is not None else None
    actor = _actor(reading, cast, act, speaker)
    places = places_of(reading, cast.gazetteer, act, facts, memory, actor)
    kind = kind_of(reading, act, window)
    if kind == "explosion" and actor is not None:
        kind = "bombing"  # somebody set it off
    passage = reading.passage(*window)
    word = act.word.trigger
    trigger = reading.passage(word.start, word.end)
    return Event(
        id=statement_id(reading.document.id, "event", passage.text, trigger.text, trigger.start),
        document=reading.document.id,
        passage=passage,
        trigger=trigger,
        confidence=_confidence(act, places, counts),
        why=_reasons(reading, act, places),
        cue=act.word.cue_in(reading),
        kind=kind,
        plover=_plover(kind),
        acled=_acled(kind),
        places=places,
        casualties=_casualties(reading, counts, window),
        actor=actor,
        target=_target(reading, cast, act),
        weapon=weapon_of(reading, act, window),
        background=is_background(reading, facts),
        date=_date(act, facts, reading),
        assertion=_assertion(act, actor, facts.saying),
        attribution=_attribution(reading, facts),
        claims=tuple(figures_of([c for c in counts if not c.total])),
    )


def _casualties(
    reading: Reading, counts: Sequence[CasualtyCount], window: tuple[int, int]
) -> Casualties:
    stated = [c for c in counts if not c.total]
    last = reading.doc[window[1] - 1]
    return casualties_of(stated, start=reading.doc[window[0]].idx, end=last.idx + len(last))


def _actor(reading: Reading, cast: Cast, act: Act, speaker: Who | None) -> Party | None:
    """Return who did it: subject, "by" phrase, or the name before the noun of the act."""
    ordered = sorted(act.verdicts, key=lambda v: v is not act.main)
    return next((p for v in ordered if (p := doer_of(reading, cast, v, speaker)) is not None), None)


def _target(reading: Reading, cast: Cast, act: Act) -> Party | None:
    """Return whom it struck: what the word for the act takes, before what its consequences do."""
    ordered = sorted(act.verdicts, key=lambda v: v is not act.word)
    return next((p for v in ordered if (p := target_of(reading, cast, v)) is not None), None)


def _assertion(act: Act, actor: Party | None, saying: Saying | None) -> Assertion:
    """Mark as claimed what an accuser alleges and what the attacker announces himself."""
    if act.main.claimed or (saying is not None and saying.tone == "claiming"):
        return "claimed"
    if saying is None or saying.who is None or actor is None or actor.country is None:
        return "stated"
    return "claimed" if saying.who.party.country == actor.country else "stated"


def _attribution(reading: Reading, facts: Facts) -> Attribution | None:
    """Return who tells of the act; one who vows or threatens tells of another."""
    if facts.saying is None or facts.saying.tone == "warning":
        return None
    return facts.saying.attribution(reading)


def _date(act: Act, facts: Facts, reading: Reading) -> Timespan | None:
    """Return the finest date of the sentence, the nearest to the act where several are as fine.

    The day of the speech is never the day of the act.
    """
    at = reading.doc[act.word.trigger.start].idx
    dates = [d for d in facts.dates if not d.report and not _is_dateline(reading, d, facts)]
    best = min(
        dates,
        key=lambda d: (_FINENESS[d.timespan.precision], abs(d.passage.start - at)),
        default=None,
    )
    return best.timespan if best is not None else None


def _is_dateline(reading: Reading, mention: DateMention, facts: Facts) -> bool:
    """Tell the date of a dateline ("Odesa, 3 March – …"), which is the report's."""
    start = facts.sentence.start_char
    after = reading.document.text[mention.passage.end : mention.passage.end + 12].lstrip(" )(")
    opens = mention.passage.start - start < _DATELINE and after[:1] in ("–", "—", "-", ":")
    return opens and facts.sentence.text[: mention.passage.start - start].count(" ") <= _FEW


def _confidence(act: Act, places: tuple[Location, ...], counts: Sequence[CasualtyCount]) -> float:
    """Return how sure an act is: figures or a place of its own make one surer, both no more so."""
    sure = max(v.sureness for v in act.verdicts)
    told = bool(counts or act.places) or any(not p.inherited for p in places)
    return round(min(sure + (_TOLD if told else _UNTOLD), 0.95), 2)


def _reasons(reading: Reading, act: Act, places: tuple[Location, ...]) -> tuple[str, ...]:
    main, word = act.main, act.word
    text = reading.doc[word.trigger.start : word.trigger.end].text
    reasons = [f"“{text}” names the act", main.why]
    if any(p.inherited for p in places):
        reasons.append("place taken from an earlier sentence or from the article as a whole")
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
