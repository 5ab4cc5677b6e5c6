"""Acts that somebody leaves open: not ruled out, on the table, drawn up, under study."""

from collections.abc import Sequence
from dataclasses import replace

from geothreat.nlp.model.tree import Tree, base
from geothreat.nlp.phrases import Found, PhraseTable
from geothreat.nlp.statements.clauses import Frame
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.verdicts import Reality, Verdict, none
from geothreat.nlp.syntax import head_of_span

__all__ = ["COMING", "left_open", "not_excluded", "predicated"]

COMING = "said to be coming"
_FAR_EXCLUDED = 3  # words from "rule out" to the act
_RELATIVE = 3  # words of a relative clause that may hold its verb: "what is left", "that X fortified"
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
    if certain is not None:
        return certain
    if frame.trigger.is_verb and not _is_subject(reading, frame):
        return None
    start, (_, end) = frame.trigger.end, frame.clause
    start, end = _over_aside(reading, start, end, frame.sentence.end)
    if _awaits(reading.words, start, end):
        cue = (start, start + 1)
        return Verdict(frame=frame, reality="commit", why="it awaits somebody", cue=cue)
    end, told = _own_words(reading, start, frame.sentence.end)
    coming = _among(reading.rules.foreseen, reading.words, told, end)
    if coming is not None:
        cue = (coming.start, coming.end)
        return Verdict(frame=frame, reality="warn", why=COMING, cue=cue, sureness=0.7)
    found = _among(reading.rules.left_open, reading.words, told, end)
    if found is None:
        return None
    words = set(reading.words[start : found.start])
    if {"not", "n't", "never", "longer"} & words or "off" in reading.words[found.start : found.end]:
        return none(frame, "left out of the question", (found.start, found.end))
    cue = (found.start, found.end)
    return Verdict(frame=frame, reality="consider", why="left open", cue=cue, sureness=0.7)


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
    """Judge again a noun of which its tree says that it is only on the table, or to come.

    However much stands between: "strikes on X and on what is left of Y were on the table again".
    """
    trigger, sentence, rules = verdict.trigger, verdict.frame.sentence, reading.rules
    head = head_of_span(tree, trigger.start, trigger.end)
    while base(tree.dep_of(head)) == "conj" and tree.head_of(head) < head:
        head = tree.head_of(head)
    predicate = tree.head_of(head)
    if trigger.is_verb or base(tree.dep_of(head)) != "nsubj":
        return None
    ways: tuple[tuple[PhraseTable[str], Reality], ...]
    ways = ((rules.left_open, "consider"), (rules.foreseen, "warn"))
    for table, reality in ways:
        for found in table.find(reading.words, trigger.end, sentence.end):
            if found.start <= predicate < found.end and "off" not in found.value.split():
                why = "left open" if reality == "consider" else COMING
                cue = (found.start, found.end)
                return replace(verdict, reality=reality, why=why, cue=cue, sureness=0.7)
    return None


def _awaits(words: list[str], start: int, end: int) -> bool:
    """Say whether a noun is certain to come: "a blow awaits them", "our answer is inevitable"."""
    if words[start : start + 1] in (["awaits"], ["awaited"], ["await"]):
        return True
    return "inevitable" in words[start:end] and "not" not in words[start:end]
