"""Threats that no verb of violence tells: "will not see the evening", "we know the address".

Signs are patterns of the lexicon, each with a weight. They are weighed together with who speaks, a
condition and two sides; where war is not spoken of, or something peaceful stands beside them, they
count for nothing. Trusting to several weak signs lets unseen wording through that no list holds.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span

from geothreat.nlp.patterns import Matched, plain_words
from geothreat.nlp.statements.acts import Facts
from geothreat.nlp.statements.clauses import frame_of
from geothreat.nlp.statements.conditions import Condition
from geothreat.nlp.statements.parties import Cast
from geothreat.nlp.statements.peaceful import is_burial
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.rules import Sense
from geothreat.nlp.statements.surroundings import is_at_war, opposes_sides
from geothreat.nlp.statements.threat_roles import Standing
from geothreat.nlp.statements.triggers import Trigger
from geothreat.nlp.statements.verdicts import Verdict

__all__ = ["find_omen", "may_bode"]

_ENOUGH, _SURE = 4, 0.8
_BESIDE = 8  # words beside a name that tell an office: "Ramiro Oquendo, the deputy minister,"
_MOTTO = 12
_OPENING, _OFTEN = 3, 2  # sentences that say who speaks in a statement; how often it says "we"
_CONDITIONS = frozenset({"condition", "deadline"})
# The subject is the one hit, as in other idioms of menace; else it is the one who acts.
_HIT = Sense(group="doom", part="noun", kind="other", evidence="threat")
_DOOMED = Sense(group="doomed", part="verb", kind="other", evidence="threat")
_ACTS = Sense(group="menace", part="verb", kind="other", evidence="threat")


def may_bode(reading: Reading, cast: Cast, index: int, *, conditional: bool) -> bool:
    """Say whether a sentence holds a sign, whoever speaks; if ``conditional``, even a weak one.

    One out of place is worth its tree only where somebody speaks: the next may be his, too.
    """
    sentence = reading.sentences[index]
    signs = _signs(reading, sentence)
    if all(_weight(reading, m, conditional=conditional) is None for m in signs):
        return False
    said = reading.rules.reporting.first(reading.words, sentence.start, sentence.end)
    apart = _is_of_peace(reading, sentence) or _is_out_of_place(reading, cast, index)
    return said is not None or not apart


def find_omen(
    reading: Reading,
    cast: Cast,
    facts: Facts,
    conditions: Sequence[Condition],
    standing: Standing,
) -> Verdict | None:
    """Return the verdict on the weightiest sign of a sentence, where its signs are enough.

    Parameters
    ----------
    conditions : sequence of Condition
        The sentence's conditions: a sign inside one does not count.
    standing : Standing
        Who spoke before: a quotation may go on.
    """
    if _is_denial(reading, facts) or _is_out_of_place(reading, cast, facts.index):
        return None
    peaceful = _is_of_peace(reading, facts.sentence)
    if peaceful and not _is_of_fighters(facts, standing):
        return None
    found = _signs(reading, facts.sentence)
    conditional = bool(conditions) or any(m.name == "condition" for m in found)
    weighed = [
        (_weight(reading, m, conditional=conditional), m)
        for m in found
        if not any(c.start <= m.start < c.end for c in conditions)
    ]
    signs = [(weight, m) for weight, m in weighed if weight is not None]
    if not signs:
        return None
    weight, main = max(signs, key=lambda one: (one[0], -one[1].start))
    timed = any(m.name == "deadline" for m in found)
    score = weight + (conditional or timed) + opposes_sides(cast, facts)
    score += len({m.name for w, m in signs if w > 1} - {main.name}) > 0
    score += _voice(reading, facts, standing, main, conditional=conditional)
    score += _is_motto(reading, facts) - (_softness(reading, facts) or peaceful)
    return _verdict(reading, facts, main) if score >= _ENOUGH else None


def _weight(reading: Reading, sign: Matched, *, conditional: bool) -> int | None:
    """Return what a sign weighs; None for what is none, as a future verb of peace."""
    if sign.name in _CONDITIONS:
        return None
    omens, words = reading.rules.omens, reading.words
    if sign.name != "plain":
        return omens.weight(sign.name)
    verb = words[sign.start]
    if next(reading.rules.triggers.at(words, sign.start, len(words)), None) is not None:
        return None  # a word of an act is judged as one
    if not verb.isalpha() or verb in reading.rules.words("omens.peace.verbs"):
        return None
    if verb in reading.rules.words("omens.peace.everyday"):
        return 0 if conditional else None
    return omens.weight(sign.name)


def _softness(reading: Reading, facts: Facts) -> bool:
    """Say whether talks, votes or the police are spoken of."""
    sentence = facts.sentence
    return reading.near(reading.rules.omens.peace["talk"], sentence.start, sentence.end) is not None


def _signs(reading: Reading, sentence: Span) -> tuple[Matched, ...]:
    """Return the signs of a sentence, but those of a figure: "bring down the government".

    They are looked for once, and asked for before the sentence has a tree and after.
    """
    known = reading.omens.get(sentence.start)
    if known is None:
        figures = list(reading.rules.figurative.find(reading.words, sentence.start, sentence.end))
        plain = plain_words(reading.words, sentence.start, sentence.end)
        found = reading.rules.omens.patterns.find(plain)
        apart = (m for m in found if not any(f.start < m.end and m.start < f.end for f in figures))
        known = reading.omens[sentence.start] = tuple(apart)
    return known


def _is_out_of_place(reading: Reading, cast: Cast, index: int) -> bool:
    """Leave out questions, what is peaceful, and texts that speak of no war."""
    sentence = reading.sentences[index]
    if sentence[-1].text.startswith("?"):
        return True
    return is_burial(reading, sentence) or not is_at_war(reading, cast, index)


def _is_of_peace(reading: Reading, sentence: Span) -> bool:
    """Say whether words of aid, trade, sport, law or work stand in a sentence."""
    return (
        reading.near(reading.rules.omens.peace["words"], sentence.start, sentence.end) is not None
    )


def _is_of_fighters(facts: Facts, standing: Standing) -> bool:
    """Say whether an armed group speaks: it may threaten companies, schools and shops."""
    who = facts.saying.who if facts.saying is not None else standing.speaker
    return who is not None and who.party.kind == "armed group"


def _is_denial(reading: Reading, facts: Facts) -> bool:
    """Say whether a speaker only denies, and adds nothing: "dismissed it, only to add that …"."""
    if facts.saying is None or facts.saying.tone != "denying":
        return False
    start = facts.saying.verb[1]
    said = reading.rules.reporting.find(reading.words, start, facts.sentence.end)
    return not any(found.value != "denying" for found in said)


def _voice(
    reading: Reading, facts: Facts, standing: Standing, sign: Matched, *, conditional: bool
) -> int:
    """Weigh who speaks: 2 for one under arms, 1 for one who commands or is quoted, else 0."""
    if not (conditional or _is_voiced(reading, facts)):
        return 0
    if _is_passed_on(reading, facts, sign):
        return 2
    voices, quoted = reading.rules.omens.voices, _is_quoted(reading, facts, sign)
    around = _unquoted(reading, facts.sentence)
    if quoted and voices["walls"].first(around, 0, len(around)):
        return 2
    words = _speaker_words(reading, facts, standing, around)
    if voices["onlookers"].first(words, 0, len(words)):
        return 0
    saying = facts.saying
    party = saying.who.party if saying is not None and saying.who is not None else None
    group = party is not None and party.kind == "armed group"
    if group or voices["armed"].first(words, 0, len(words)):
        return 2
    named = party is not None or (saying is not None and saying.text[:1].isupper())
    return int(named or quoted or voices["official"].first(words, 0, len(words)) is not None)


def _is_passed_on(reading: Reading, facts: Facts, sign: Matched) -> bool:
    """Say whether somebody passes on what fighters said: "the mayor said the rebels had vowed"."""
    start, end = facts.sentence.start, sign.start
    if facts.saying is not None:
        start = facts.saying.verb[1]
    armed = reading.rules.omens.voices["armed"]
    return any(
        armed.first(reading.words, max(start, found.start - _BESIDE), found.start) is not None
        for found in reading.rules.reporting.find(reading.words, start, end)
    )


def _is_voiced(reading: Reading, facts: Facts) -> bool:
    """Say whether anybody speaks: a verb of saying, a quotation, a colon, "we"."""
    low, high = facts.sentence.start, facts.sentence.end
    if facts.saying is not None or any(reading.doc[i].is_quote for i in range(low, high)):
        return True
    said = reading.rules.reporting.first(reading.words, low, high) is not None
    heard = reading.rules.words("parties.first_person") | {":", "that", "know"}
    return said or bool(heard & set(reading.words[low:high]))


def _speaker_words(
    reading: Reading, facts: Facts, standing: Standing, around: list[str]
) -> list[str]:
    """Return the words that say who speaks, with what stands beside the name between commas.

    Where no verb of saying has a speaker, they are the sentence's words outside its quotation.
    """
    saying, sentence, words = facts.saying, facts.sentence, reading.words
    if saying is None or saying.pronoun:
        known = (standing.speaker_text or "").lower().split()
        return [*around, *(known or _issuer(reading))]
    start, end = saying.span
    if words[start - 1] == ",":
        start = max(sentence.start, start - _BESIDE)
    if end < sentence.end and words[end] == ",":
        end = min(sentence.end, end + _BESIDE)
    return words[start:end] if end > start else saying.text.lower().split()


def _issuer(reading: Reading) -> list[str]:
    """Return how a text begins that is itself a statement, told by "we" outside of quotations."""
    ours = reading.rules.words("parties.first_person") - {"i", "my"}
    told = sum(bool(ours & set(_unquoted(reading, s))) for s in reading.sentences)
    opening = reading.sentences[:_OPENING]
    return reading.words[opening[0].start : opening[-1].end] if told >= _OFTEN else []


def _unquoted(reading: Reading, sentence: Span) -> list[str]:
    """Return the words of a sentence that stand outside its quotations."""
    words, quoted = [], False
    for token in sentence:
        quoted ^= token.is_quote
        if not quoted:
            words.append(reading.words[token.i])
    return words


def _is_quoted(reading: Reading, facts: Facts, sign: Matched) -> bool:
    """Say whether a sign is in somebody's own words."""
    low, high = facts.sentence.start, facts.sentence.end
    marks = [i for i in range(low, high) if reading.doc[i].is_quote]
    return bool(marks) and (marks[0] <= sign.start or len(marks) == 1)


def _is_motto(reading: Reading, facts: Facts) -> bool:
    """Say whether a heading is nothing but a quotation: its maker found it telling."""
    sentence = facts.sentence
    return sentence[0].is_quote and sentence[-1].is_quote and len(sentence) < _MOTTO


def _verdict(reading: Reading, facts: Facts, sign: Matched) -> Verdict:
    omens, words = reading.rules.omens, reading.words
    sense = _HIT if omens.is_hit(sign.name) else _ACTS
    modals = reading.rules.words("realis.group.modals")
    if sense is _HIT and modals & set(words[max(sign.start - 2, sign.first) : sign.start]):
        sense = _DOOMED
    sense = replace(sense, veiled=not omens.is_open(sign.name))
    trigger = Trigger(start=sign.start, end=sign.end, sense=sense, forms=frozenset())
    frame = frame_of(reading, trigger, facts.sentence)
    cue = (sign.start, sign.end)
    return Verdict(frame=frame, reality="commit", why="a sign of menace", cue=cue, sureness=_SURE)
