"""Acts that somebody leaves open: not ruled out, on the table, drawn up, under study."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from geothreat.nlp.model.tree import Tree, base
from geothreat.nlp.phrases import Found, PhraseTable
from geothreat.nlp.statements.clauses import Frame
from geothreat.nlp.statements.idioms import COMMITTING
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.verdicts import Reality, Verdict, none
from geothreat.nlp.syntax import head_of_span

__all__ = ["COMING", "left_open", "not_excluded", "predicated"]

COMING = "said to be coming"
_FAR_EXCLUDED = 3  # words from "rule out" to the act
_RELATIVE = (
    3  # words of a relative clause that may hold its verb: "what is left", "that X fortified"
)
_STOPS = frozenset({",", ";", ":", "—", "–", "but", "after", "while", "as", "said", "says"})


def not_excluded(reading: Reading, frame: Frame) -> Verdict | None:
    """Judge "has never renounced the use of force" and "asked whether …, would not rule it out"."""
    words, sentence = reading.words, frame.sentence
    for found in reading.rules.excluding.find(words, sentence.start, sentence.end):
        back = words[max(sentence.start, found.start - 5) : found.start]
        kept = reading.rules.words("clauses.withholding") & set(back)
        ahead = frame.phrase_start - found.end
        near = 0 <= ahead <= _FAR_EXCLUDED or (ahead > 0 and words[found.end] == "that")
        of_it = words[found.end - 2 : found.end + 1]
        asked = frame.trigger.start < found.start and {"it", "that"} & set(of_it)
        if kept and (near or (asked and "whether" in words[sentence.start : frame.trigger.start])):
            cue = (found.start, found.end)
            return Verdict(frame=frame, reality="consider", why="not ruled out", cue=cue)
    return None


def left_open(reading: Reading, frame: Frame) -> Verdict | None:
    """Judge "keeps the use of force on the table", "an invasion cannot be ruled out"."""
    certain = _inevitable(reading, frame)
    verbal = frame.trigger.is_verb and not _is_subject(reading, frame)
    return certain if certain is not None or verbal else _predicate(reading, frame)


def _predicate(reading: Reading, frame: Frame) -> Verdict | None:
    """Judge a noun by what is said of it, behind asides and relative clauses."""
    first, words = frame.trigger.end, reading.words
    start, end = _over_aside(reading, first, frame.clause[1], frame.sentence.end)
    modal = words[start : start + 1]
    if start > first and modal[0] in COMMITTING and _is_supposed(words, first, start):
        why = f"future ({modal[0]})"
        return Verdict(frame=frame, reality="commit", why=why, cue=(start, start + 1))
    if _awaits(words, start, end):
        cue = (start, start + 1)
        return Verdict(frame=frame, reality="commit", why="it awaits somebody", cue=cue)
    ways: tuple[tuple[PhraseTable[str], Reality, str], ...] = (
        (reading.rules.foreseen, "warn", COMING),
        (reading.rules.left_open, "consider", "left open"),
    )
    end, own = _own_words(reading, start, frame.sentence.end)
    for table, reality, why in ways:
        found = _among(table, words, own, end)
        if found is None:
            continue
        cue = (found.start, found.end)
        denied = not {"not", "n't", "never", "longer"}.isdisjoint(words[start : cue[0]])
        if denied or found.value.startswith("off"):
            return none(frame, "left out of the question", cue)
        return Verdict(frame=frame, reality=reality, why=why, cue=cue, sureness=0.7)
    return None


def _is_supposed(words: Sequence[str], start: int, end: int) -> bool:
    """Say whether an aside is a condition: "the bombing of X, if it comes, will be …"."""
    asides = {"if", "should", "when", "whenever", "once"}
    return any(b in asides for a, b in pairwise(words[start:end]) if a == ",")


def _own_words(reading: Reading, start: int, stop: int) -> tuple[int, set[int]]:
    """Return where what is said of a noun ends, and where it may begin: in no relative clause.

    "Strikes on X and what is left of Y were on the table" are; of "a blast where rockets are being
    prepared" nothing is left open.
    """
    rules, words = reading.rules, reading.words
    relatives = rules.words("clauses.relatives")
    aside, own = -1, set[int]()
    for i in range(start, stop):
        if words[i] in relatives:
            aside = i + _RELATIVE
        elif words[i] in _STOPS:
            return i, own
        elif i > aside:
            noun = words[i - 1] == "to" or words[i - 1] in rules.words("clauses.determiners")
            if not noun and next(rules.happen.at(words, i, stop), None):
                return i + 1, own
            own.add(i)
    return stop, own


def _among(
    table: PhraseTable[str], words: Sequence[str], own: set[int], end: int
) -> Found[str] | None:
    """Return the first phrase of a table that begins at one of some tokens."""
    if not own:
        return None
    return next((f for f in table.find(words, min(own), end) if f.start in own), None)


def _inevitable(reading: Reading, frame: Frame) -> Verdict | None:
    """Judge "it was a matter of time before missiles struck Riga": a past form, yet to come."""
    words, at = reading.words, frame.trigger.start
    for found in reading.rules.inevitable.find(words, frame.sentence.start, at):
        if not {";", ":", "which", "said"} & set(words[found.end : at]):
            cue = (found.start, found.end)
            return Verdict(frame=frame, reality="warn", why="only a matter of time", cue=cue)
    return None


def _is_subject(reading: Reading, frame: Frame) -> bool:
    """Tell the gerund of "shelling the port is being looked at" from what goes on."""
    group = frame.group
    while_it = group is not None and group.preposition in (None, "while", "when")
    bare = group is not None and while_it and not (group.auxiliaries or group.modal)
    return bare and "ing" in frame.trigger.forms


def _over_aside(reading: Reading, start: int, end: int, stop: int) -> tuple[int, int]:
    """Step over what commas add to a noun: "a landing on X, from which boats sail, is …"."""
    words = reading.words
    closing = next((i for i in range(end + 1, stop - 1) if words[i] == ","), None)
    if words[end : end + 1] != [","] or closing is None:
        return start, end
    relative = {"which", "who", "whose", "where"} & set(words[end + 1 : end + 3])
    rules = reading.rules.words
    goes_on = rules("realis.group.auxiliaries") | rules("realis.group.modals")
    if not (relative or words[closing + 1] in goes_on):
        return start, end
    return closing + 1, stop


def predicated(reading: Reading, tree: Tree, verdict: Verdict) -> Verdict | None:
    """Judge again a noun that its tree sees come: "the raid on X that he announced will begin"."""
    trigger = verdict.trigger
    head = head_of_span(tree, trigger.start, trigger.end)
    predicate, sentence = tree.head_of(head), verdict.frame.sentence
    if trigger.is_verb or base(tree.dep_of(head)) != "nsubj":
        return None
    modals = {reading.words[c] for c in tree.children(predicate, "aux")} & COMMITTING
    coming = reading.rules.coming.first(reading.words, predicate, sentence.end)
    if not modals or coming is None or coming.start > predicate:
        return None
    why, cue = f"future ({min(modals)})", (predicate, predicate + 1)
    return replace(verdict, reality="commit", why=why, cue=cue)


def _awaits(words: list[str], start: int, end: int) -> bool:
    """Say whether a noun is certain to come: "a blow awaits them", "our answer is inevitable"."""
    if words[start : start + 1] in (["awaits"], ["awaited"], ["await"]):
        return True
    return "inevitable" in words[start:end] and "not" not in words[start:end]
