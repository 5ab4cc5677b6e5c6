"""Who or where a threatened act would hit, by the words around its trigger."""

from geothreat.nlp.statements.clauses import clause_around
from geothreat.nlp.statements.going_on import carried_on
from geothreat.nlp.statements.idioms import SPARED, SPOKEN
from geothreat.nlp.statements.parties import Cast, Who
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.triggers import Trigger
from geothreat.nlp.statements.ultimatums import given_to
from geothreat.nlp.statements.verdicts import Verdict
from geothreat.records import Party

__all__ = [
    "after_opinion",
    "hit_by_it",
    "is_descriptor",
    "names_target",
    "shared_modal",
    "subjects_of",
    "targets_of",
]

_SUBJECT_IS_HIT = frozenset({"suffering", "doomed", "spared"})
_UNDER = (["come", "under"], ["comes", "under"], ["coming", "under"])


def hit_by_it(reading: Reading, verdict: Verdict) -> bool:
    """Say whether the subject is the one hit: "would be targeted", "will suffer", "will burn"."""
    group, trigger = verdict.frame.group, verdict.trigger
    passive = group is not None and bool(group.auxiliaries & {"be", "being", "been", "get"})
    if (passive and "participle" in trigger.forms) or trigger.sense.group in _SUBJECT_IS_HIT:
        return True
    if not trigger.is_verb:
        drawn = group is not None and verdict.frame.carrier == "light"
        drawing = reading.rules.words("threats.drawing")
        return drawn and group is not None and reading.words[group.verb] in drawing
    first, after = reading.words[trigger.start], reading.words[trigger.end : trigger.end + 1]
    if reading.words[trigger.start : trigger.start + 2] in _UNDER:
        return True
    return first in reading.rules.words("threats.perishing") and _ends_clause(
        reading, trigger.end, after
    )


def _ends_clause(reading: Reading, end: int, after: list[str]) -> bool:
    """Say whether a verb has no object: a stop, an adverb or a preposition follows."""
    stops = reading.rules.words("clauses.breaks") | reading.rules.words("parties.after_target")
    loose = reading.rules.words("realis.group.adverbs") | reading.rules.words("threats.objectless")
    return not after or after[0] in stops | loose | {".", '"'} or end >= len(reading.words)


def names_target(reading: Reading, verdict: Verdict) -> bool:
    """Say whether the noun names the one hit ("would be a legitimate target")."""
    trigger = verdict.trigger
    last = reading.words[trigger.end - 1]
    return not trigger.is_verb and (last.startswith("target") or last == "game")


def subjects_of(reading: Reading, cast: Cast, verdict: Verdict) -> list[Who]:
    """Return the names of a clause before its verb, read over "he warned" between commas."""
    frame = verdict.frame
    group_start = frame.group.start if frame.group is not None else frame.phrase_start
    low, _ = clause_around(reading, group_start, frame.sentence)
    high = shared_modal(reading, verdict, low) or group_start
    start = max(after_opinion(reading, low, high), _after_modal(reading, low, high))
    found = cast.within(_list_start(reading, cast, start, frame.sentence.start), high)
    inserted = low > frame.sentence.start and reading.words[low - 1] == ","
    if found or not inserted or start > low:
        return found
    said, _ = clause_around(reading, low - 2, frame.sentence)
    if said <= frame.sentence.start or not _says(reading, said, low - 1):
        return []
    before, _ = clause_around(reading, said - 2, frame.sentence)
    return cast.within(before, said - 1)


def _list_start(reading: Reading, cast: Cast, start: int, low: int) -> int:
    """Return where a list of names before a verb begins: "Odesa, Izmail and Reni will burn"."""
    while start > low + 1 and reading.words[start - 1] == ",":
        listed = [w for w in cast.over(start - 2, start - 1) if w.end == start - 1]
        if not listed or not any(w.start == start for w in cast.within(start, start + 4)):
            return start
        start = listed[0].start
    return start


def _after_modal(reading: Reading, low: int, high: int) -> int:
    """Return where the last clause starts: "Kyiv must withdraw or Moscow will"."""
    modals = reading.rules.words("realis.group.modals")
    for i in range(high - 2, low, -1):
        if reading.words[i] in modals and "or" in reading.words[i:high]:
            return i + 1
    return low


def shared_modal(reading: Reading, verdict: Verdict, low: int) -> int | None:
    """Return where the modal stands that a coordinated verb shares ("would shut X and shell Y")."""
    group = verdict.frame.group
    if group is None or group.modal is None or reading.words[group.start] == group.modal:
        return None
    spots = (i for i in range(low, group.start) if reading.words[i] == group.modal)
    return next(spots, None)


def after_opinion(reading: Reading, low: int, high: int) -> int:
    """Return where the content of "Berlin believes …" starts, if such a verb stands between."""
    opining = reading.rules.words("threats.opining")
    for i in range(high - 2, low - 1, -1):
        if reading.words[i] in opining:
            return i + 1
    return low


def _says(reading: Reading, start: int, end: int) -> bool:
    """Say whether somebody says so among some tokens ("he warned", "an analyst predicted")."""
    return bool(reading.rules.words("threats.opining") & set(reading.words[start:end]))


def targets_of(reading: Reading, cast: Cast, verdict: Verdict) -> list[Who]:
    """Return who or where a threatened act would hit, by the words around its trigger."""
    trigger = verdict.trigger
    if trigger.sense.group == SPOKEN:
        return []
    told = _before_verb(reading, cast, verdict)
    if told:
        return told
    if hit_by_it(reading, verdict):
        subjects = subjects_of(reading, cast, verdict)
        return [*subjects, *_after(reading, cast, verdict, prepositional=True)]
    if names_target(reading, verdict):
        low, _ = clause_around(reading, verdict.frame.phrase_start, verdict.frame.sentence)
        return cast.within(low, trigger.start)
    ultimatum = trigger.sense.group == "ultimatum"
    prepositional = not (trigger.is_verb or ultimatum)
    found = _after(reading, cast, verdict, prepositional=prepositional)
    return found[:1] if ultimatum else found


def _before_verb(reading: Reading, cast: Cast, verdict: Verdict) -> list[Who]:
    """Return whom the noun of what goes on hits, or who is told to obey or suffer for it."""
    ongoing, told = carried_on(reading, verdict), given_to(reading, verdict)
    if ongoing is not None:
        return [w for w in cast.within(*ongoing) if reading.words[w.start - 1] != "by"]
    if told is None:
        return []
    common = Party(text=reading.doc[slice(*told)].text, kind="unknown")  # "dacoits in the hills"
    named = cast.within(told[0], verdict.trigger.start)
    return named or [Who(start=told[0], end=told[1], party=common)]


def _after(reading: Reading, cast: Cast, verdict: Verdict, *, prepositional: bool) -> list[Who]:
    """Return the names behind a trigger, up to where another clause starts."""
    trigger, sentence = verdict.trigger, verdict.frame.sentence
    stop = reading.rules.words("threats.target_stops")
    towards = reading.rules.words("parties.after_target")
    end = trigger.end
    while end < sentence.end and not (
        reading.words[end] in stop or _breaks(reading, cast, end) or _is_occasion(reading, end)
    ):
        end += 1
    found: list[Who] = []
    blamed = None
    if trigger.sense.group not in SPARED:
        found += cast.within(trigger.start, trigger.end)
    for who in cast.within(trigger.start, end):
        if who.end <= trigger.end:
            continue
        introduced = any(w in towards for w in reading.words[trigger.end : who.start])
        if "by" in reading.words[who.start - 2 : who.start]:
            blamed = who
        elif is_descriptor(reading, who):
            continue
        elif _is_aimed_at(reading, cast, trigger, who, plainly=introduced or not prepositional):
            found.append(who)
    acting = trigger.is_verb or verdict.frame.carrier == "light"
    if blamed is not None and acting and not hit_by_it(reading, verdict):
        return [blamed]
    return found


def _is_aimed_at(
    reading: Reading, cast: Cast, trigger: Trigger, who: Who, *, plainly: bool
) -> bool:
    """Say whether a name behind a trigger may be hit, of those behind "from" and "with" which.

    "A war with Russia", "clear the rebels from X" and "a campaign from X to Y" aim at them.
    """
    before, after = reading.words[who.start - 1], reading.words[who.end : who.end + 1]
    if who.start == trigger.end:
        return plainly
    if before == "with":
        return who.start == trigger.end + 1
    if before == "from":
        return after == ["to"] and bool(cast.within(who.end, who.end + 3))
    return plainly


def is_descriptor(reading: Reading, who: Who) -> bool:
    """Say whether a name only measures another: "Europe's biggest plant", "the world's …"."""
    after = reading.words[who.end : who.end + 2]
    superlative = len(after) == 2 and (after[1].endswith("est") or after[1] in ("most", "only"))
    return after[:1] in (["'s"], ["'"]) and superlative


def _is_occasion(reading: Reading, i: int) -> bool:
    """Say whether what follows tells when it was said: "in a speech in Xiamen"."""
    occasions = reading.rules.words("threats.occasions")
    return reading.words[i] in ("in", "during") and not occasions.isdisjoint(
        reading.words[i + 1 : i + 4]
    )


def _breaks(reading: Reading, cast: Cast, i: int) -> bool:
    """Say whether a comma ends the list of names, instead of going on with it."""
    if reading.words[i] != ",":
        return False
    link = reading.rules.words("clauses.determiners") | {"and", "or", "in", "at", "on"}
    return not any(
        set(reading.words[i + 1 : w.start]) <= link for w in cast.within(i, i + 7) if w.start > i
    )
