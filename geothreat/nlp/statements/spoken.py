"""Menaces that only who says them makes one: "any boat out there 'will not see the harbour again'".

No word in them names an act. A side says them of whoever does something (the condition is in the
subject), as a piece of advice, of "you" and "them", or on a condition, and means harm unless its
words are of peace, aid, trade or law. They are veiled, and told with less confidence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span

from geothreat.nlp.phrases import Found
from geothreat.nlp.statements.acts import Facts
from geothreat.nlp.statements.clauses import frame_of
from geothreat.nlp.statements.conditions import Condition
from geothreat.nlp.statements.homes import is_side
from geothreat.nlp.statements.idioms import COMMITTING, SPOKEN
from geothreat.nlp.statements.parties import Who
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.rules import Sense
from geothreat.nlp.statements.said import content_of
from geothreat.nlp.statements.triggers import Trigger
from geothreat.nlp.statements.verdicts import Verdict

__all__ = ["find_menace", "may_menace"]

_SENSE = Sense(group=SPOKEN, part="noun", kind="other", evidence="threat", veiled=True)
_SURE = 0.55
_REACH = 24  # words from "whoever" to what is to become of him
_NOUN = 4  # words from "a" to "who" in "a young man who"
_OBJECT = 6  # words from "we will" to "them"
_SUBJECT = 10  # words that name who posted, sent or wore it
_NOT = 5  # words from "not" to a word of peace
_OPENS = frozenset({"that", "and", "but", "or", ",", ";", ":", "—", "–", "-"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Speech:
    """What one sentence passes on of somebody's words: tokens ``start`` to ``end``."""

    reading: Reading
    sentence: Span
    start: int
    end: int
    conditions: tuple[Condition, ...]

    @property
    def announced(self) -> bool:
        """Whether a colon announces the words: "The colonel on state radio: let them come"."""
        return self.reading.words[self.start - 1 : self.start] == [":"]

    def quoted(self, start: int, end: int) -> bool:
        """Whether any of some tokens stand in a quotation."""
        return any(self.reading.quoted[start:end])

    def future(self, start: int, end: int) -> int | None:
        """Return the first modal of what is to come, or ought to, among some tokens."""
        words = self.reading.words
        return next((i for i in range(start, end) if words[i] in COMMITTING | {"ought"}), None)


def may_menace(reading: Reading, sentence: Span, *, hangs: bool) -> bool:
    """Say whether a sentence may be a menace in somebody's mouth, before it is known in whose.

    Parameters
    ----------
    reading : Reading
    sentence : spacy.tokens.Span
    hangs : bool
        Whether it states a condition.
    """
    start, end = sentence.start, sentence.end
    quoted = any(reading.quoted[start:end])
    if hangs and quoted:
        return True
    told = quoted or not COMMITTING.isdisjoint(reading.words[start:end])
    phrases = (reading.rules.spoken[name] for name in ("whoever", "advice", "letting"))
    return told and any(p.first(reading.words, start, end) is not None for p in phrases)


def find_menace(
    reading: Reading,
    facts: Facts,
    conditions: Sequence[Condition],
    before: tuple[Who | None, str | None],
) -> Verdict | None:
    """Return the verdict on a sentence that is a menace in the mouth of the one who says it.

    Parameters
    ----------
    reading : Reading
    facts : Facts
        Who speaks, and in which words.
    conditions : sequence of Condition
        Those that the sentence states.
    before : tuple
        Who spoke last, by side and by words: theirs is a quotation that goes on.
    """
    speech = _speech(reading, facts, conditions, before)
    if speech is None or _is_benign(speech):
        return None
    ways = (_whoever, _letting, _advised, _to_them, _if_so)
    return next((v for way in ways if (v := way(speech)) is not None), None)


def _speech(
    reading: Reading,
    facts: Facts,
    conditions: Sequence[Condition],
    before: tuple[Who | None, str | None],
) -> _Speech | None:
    """Return a side's words in a sentence: behind the verb of saying, or before it."""
    sentence, saying = facts.sentence, facts.saying
    start, end = content_of(reading, sentence, saying)
    if saying is None:
        opens = _unframed(reading, sentence, before)
        if opens is None:
            return None
        start = opens
    elif saying.tone == "denying" or not is_side(reading, saying.who, saying.text):
        return None
    return _Speech(
        reading=reading, sentence=sentence, start=start, end=end, conditions=tuple(conditions)
    )


def _unframed(
    reading: Reading, sentence: Span, before: tuple[Who | None, str | None]
) -> int | None:
    """Return where a side's words begin that no verb of saying frames.

    A quotation that goes on, a heading in quotation marks, or what a side "posted a picture with".
    """
    start, quoted = sentence.start, reading.quoted
    if any(quoted[start : start + 2]):
        heading = all(quoted[start + 1 : sentence.end - 1]) and reading.stands_alone(sentence)
        return start if heading or is_side(reading, *before) else None
    opens = next((i for i in range(start, sentence.end) if quoted[i]), None)
    if opens is None:
        return None
    subject = reading.doc[start : min(start + _SUBJECT, opens)].text
    return opens if is_side(reading, None, subject) else None


def _is_benign(speech: _Speech) -> bool:
    words, rules = speech.reading.words, speech.reading.rules
    found = rules.spoken["benign"].find(words, speech.start, speech.end)
    negations = rules.words("realis.group.negations")
    return any(not negations & set(words[max(f.start - _NOT, 0) : f.start]) for f in found)


def _verdict(speech: _Speech, at: int, cue: tuple[int, int], why: str) -> Verdict:
    sense = replace(_SENSE, veiled=speech.quoted(at, at + 1))  # in plain words it is meant plainly
    trigger = Trigger(start=at, end=at + 1, sense=sense, forms=frozenset({"singular"}))
    frame = frame_of(speech.reading, trigger, speech.sentence)
    return Verdict(frame=frame, reality="commit", why=why, cue=cue, sureness=_SURE)


def _opening(speech: _Speech, name: str) -> Iterator[Found[str]]:
    """Yield the phrases of a list that open a clause of a speech."""
    reading = speech.reading
    for found in reading.rules.spoken[name].find(reading.words, speech.start, speech.end):
        at = found.start
        marked = at == speech.start or not reading.words[at - 1].isalnum()
        if marked or reading.words[at - 1] in _OPENS or _says(reading, at):
            yield found


def _says(reading: Reading, at: int) -> bool:
    return reading.rules.reporting.ending(reading.words, at - 2, at) is not None


def _whoever(speech: _Speech) -> Verdict | None:
    """Judge what is to become of whoever does something: "any boat out there 'goes home empty'"."""
    for found in (*_opening(speech, "whoever"), *_relatives(speech)):
        if speech.reading.words[found.end : found.end + 1] in (["had"], ["have"]):
            continue  # they are known: "those who had lost their homes"
        end = min(found.end + _REACH, speech.end)
        at = speech.future(found.end, end)
        if at is None:
            at = _predicate(speech, found.end, end)
        if at is not None:
            return _verdict(speech, at, (found.start, at), "what is to become of whoever does it")
    return None


def _relatives(speech: _Speech) -> Iterator[Found[str]]:
    """Yield subjects told by what they do: "a tribe that hides them", "pilots who come here"."""
    words = speech.reading.words
    for i in range(speech.start, speech.end - _NOUN):
        if not (i == speech.start or not words[i - 1].isalnum() or words[i - 1] in _OPENS):
            continue
        at = next((k for k in range(i + 1, i + _NOUN) if words[k] in ("who", "that")), None)
        if at is None:
            continue
        one = words[i] in ("a", "an")
        if one or (words[at] == "who" and words[at - 1].endswith(("s", "men"))):
            yield Found(i, at + 1, words[i])


def _predicate(speech: _Speech, start: int, end: int) -> int | None:
    """Return where a quotation opens that tells the fate of a subject outside it."""
    quoted = speech.reading.quoted
    opens = (i for i in range(start, end) if quoted[i] and not quoted[i - 1])
    return next(opens, None)


def _letting(speech: _Speech) -> Verdict | None:
    """Judge "let them come": it dares, or tells them to know what is to come."""
    found = next(_opening(speech, "letting"), None)
    if found is None or not (speech.quoted(found.start, found.end + 1) or speech.announced):
        return None
    return _verdict(speech, found.start, (found.start, found.end), "they are dared to")


def _advised(speech: _Speech) -> Verdict | None:
    """Judge what only sounds like advice: "had better bring their own stretchers"."""
    reading = speech.reading
    for found in reading.rules.spoken["advice"].find(reading.words, speech.start, speech.end):
        if speech.quoted(found.start, found.end):
            cue = (found.start, found.end)
            return _verdict(speech, found.start, cue, "advice that is none")
    return None


def _to_them(speech: _Speech) -> Verdict | None:
    """Judge what "we will" do to "them"."""
    words, rules = speech.reading.words, speech.reading.rules
    ours, them = rules.words("spoken.ours"), rules.words("spoken.them")
    for i in range(speech.start, speech.end - 1):
        if words[i] not in ours:
            continue
        at = speech.future(i + 1, min(i + 4, speech.end))
        if at is None or not speech.quoted(i, i + 1):
            continue
        behind = words[at + 1 : min(at + 1 + _OBJECT, speech.end)]
        refused = {"not", "n't", "never"} & set(behind[:2])
        if them & set(behind) and not refused:
            return _verdict(speech, at, (i, at + 1), "what is to be done to them")
    return None


def _if_so(speech: _Speech) -> Verdict | None:
    """Judge what is to come on a condition, in a side's own striking words."""
    reading = speech.reading
    inside = {i for c in speech.conditions for i in range(c.start, c.end)}
    if not inside:
        return None
    outside = [i for i in range(speech.start, speech.end) if i not in inside]
    past = reading.rules.words("realis.group.past_auxiliaries")
    told = [i for i in outside if reading.words[i] in COMMITTING]
    whole = reading.quoted[speech.start]
    striking = [i for i in outside if reading.quoted[i] and (whole or not reading.quoted[i - 1])]
    if not striking or not (told or reading.words[striking[0] - 2] not in past):
        return None
    at = speech.conditions[0].start
    return _verdict(speech, (told or striking)[0], (at, at + 1), "on a condition")
