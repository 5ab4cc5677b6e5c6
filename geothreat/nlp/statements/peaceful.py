"""What keeps a hostile word from being a menace: forecasts, acts to be averted, trade and law."""

from spacy.tokens import Span

from geothreat.nlp.statements.acts import Facts
from geothreat.nlp.statements.clauses import clause_around
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.verdicts import Verdict

__all__ = ["is_averted", "is_burial", "is_forecast", "is_nonviolent", "is_softened", "is_weather"]

_OBJECT = 7
_SUPPOSING = frozenset({"would", "could", "might"})
_MEANS = 4  # words behind a mild word that tell how it is meant
_RITE = 5  # words behind "buried" that tell when, or beside whom


def is_forecast(reading: Reading, verdict: Verdict) -> bool:
    """Say whether a war is only foretold to end, to last or to come again: nobody threatens it."""
    frame = verdict.frame
    if frame.trigger.is_verb:
        start = frame.group.start if frame.group is not None else frame.trigger.start
        low, _ = clause_around(reading, start, frame.sentence)
        wars = reading.rules.words("threats.wars") & set(reading.words[low:start])
        return bool(wars) and frame.trigger.sense.group == "widening"
    if frame.carrier != "subject" or frame.group is None:
        return False
    if _only_supposed(reading, verdict):
        return True
    if reading.words[frame.phrase_start] in reading.rules.words("speakers.possessives"):
        return False  # whose it is may well go on with it: "its shelling would continue"
    behind = reading.words[frame.group.start : frame.group.verb + 3]
    return bool(reading.rules.words("threats.forecasts") & set(behind))


def _only_supposed(reading: Reading, verdict: Verdict) -> bool:
    """Say whether it is only told what an act would bring: "an assault would trap thousands".

    What would begin, follow or be launched is announced; who says what a raid would cost is not
    the one who means to do it.
    """
    frame, words, rules = verdict.frame, reading.words, reading.rules
    group = frame.group
    if group is None or group.modal not in _SUPPOSING:
        return False
    if rules.words("clauses.definites") & {words[frame.phrase_start]}:
        return False
    verb = next(
        (
            i
            for i in range(group.start + 1, frame.sentence.end)
            if words[i] not in rules.words("realis.group.adverbs") and not words[i].endswith("ly")
        ),
        frame.sentence.end - 1,
    )
    if words[verb] == "be":
        return words[verb + 1] in ("a", "an")
    return rules.coming.first(words, verb, verb + 3) is None


def is_burial(reading: Reading, sentence: Span) -> bool:
    """Say whether the dead are to be buried: "will be buried on Friday", "beside his brother"."""
    words, rules = reading.words, reading.rules
    for i in range(sentence.start + 1, sentence.end):
        if words[i - 1] != "be" or words[i] not in rules.words("threats.burying"):
            continue
        behind = words[i + 1 : min(i + 1 + _RITE, sentence.end)]
        kin = behind[:1] == ["beside"] and rules.words("speakers.possessives") & set(behind[1:2])
        dead = rules.words("threats.the_dead") & set(words[sentence.start : i])
        if kin or dead or rules.words("threats.rites") & set(behind):
            return True
    return False


def is_weather(reading: Reading, verdict: Verdict) -> bool:
    """Say whether only the weather or a price turns: "temperatures will fall to"."""
    group = verdict.frame.group
    if group is None or not verdict.trigger.is_verb:
        return False
    low, _ = clause_around(reading, group.start, verdict.frame.sentence)
    return bool(reading.rules.words("threats.weather") & set(reading.words[low : group.start]))


def is_averted(reading: Reading, verdict: Verdict) -> bool:
    """Say whether an act is to be avoided, or is the one that somebody once planned."""
    trigger, governor = verdict.trigger, verdict.frame.governor
    if trigger.is_verb:
        return False
    after = reading.words[trigger.end : trigger.end + 9]
    averting = reading.rules.words("threats.averting")
    if {"must", "should", "can", "could", "would", "will"} & set(after[:5]) and averting & set(
        after
    ):
        return True
    start = verdict.frame.phrase_start
    if "be" in reading.words[max(start - 2, 0) : start] and verdict.reality == "warn":
        return True  # "what is believed to be a revenge attack"
    definite = reading.words[start] == "the"
    return definite and governor is not None and reading.words[governor.start].endswith("ned")


def is_softened(reading: Reading, verdict: Verdict, facts: Facts) -> bool:
    """Say whether words of diplomacy, trade or law stand beside a mild word."""
    hard = reading.rules.words("threats.war_words")
    sentence, own = facts.sentence, verdict.trigger
    when = reading.rules.words("threats.while_it_lasts")
    benches = reading.rules.words("threats.benches")
    cues = reading.rules.clause_cues["nonviolent"]
    found = [
        f
        for f in cues.find(reading.words, sentence.start, sentence.end)
        if f.value in benches or not when & set(reading.words[f.start - 3 : f.start])
    ]
    if own.sense.evidence == "mild" and any(0 <= f.start - own.end < _MEANS for f in found):
        return True  # "consequences before the courts", "will answer with sanctions"
    if not found:
        return False
    return not any(
        reading.words[i] in hard
        for i in range(sentence.start, sentence.end)
        if not own.start <= i < own.end
    )


def is_nonviolent(reading: Reading, verdict: Verdict, facts: Facts) -> bool:
    """Say whether a measure without violence is what strikes ("strike at the dollar")."""
    trigger = verdict.trigger
    soft = trigger.sense.evidence == "threat" or trigger.sense.group in ("strike", "seize", "cut")
    if soft and is_softened(reading, verdict, facts):
        return True
    cues = reading.rules.clause_cues["nonviolent"]
    end = min(trigger.end + _OBJECT, facts.sentence.end)
    return bool(reading.near(cues, trigger.end, end)) and is_softened(reading, verdict, facts)
