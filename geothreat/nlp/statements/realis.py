"""Did it happen, was it only said, or neither? The realis decision, with the cue that decided.

The cardinal rule: whatever is threatened, supposed, planned, feared, denied, general or a total of
a war is never an event. In doubt there is no event. The categories follow the factuality
literature (Saurí and Pustejovsky 2009): polarity, modality, and the source that commits to it.
"""

from dataclasses import replace

from spacy.tokens import Span

from geothreat.nlp.statements.clauses import Frame, frame_of
from geothreat.nlp.statements.conditions import Condition
from geothreat.nlp.statements.left_open import not_excluded
from geothreat.nlp.statements.only_said import judge_means, modal_before, only_said
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.recounted import is_chronicle
from geothreat.nlp.statements.triggers import Trigger
from geothreat.nlp.statements.unreal import unreal
from geothreat.nlp.statements.verdicts import Verdict, none, real

__all__ = ["judge"]

_LARGE = 100
_BEFORE_PERFECT = 4  # words before "to have" that hold who believes it
_SUPERLATIVE, _YEAR = 5, 5  # words from "deadliest" to "of the war", from "since" to a year


def judge(
    reading: Reading, trigger: Trigger, sentence: Span, conditions: list[Condition]
) -> Verdict:
    """Decide whether a trigger's act happened, was only said, or is neither.

    Parameters
    ----------
    reading : Reading
    trigger : Trigger
    sentence : spacy.tokens.Span
        The sentence that holds it.
    conditions : list of Condition
        The sentence's conditions: what stands inside one never happened.

    Returns
    -------
    Verdict
        ``reality`` is real, one of the three ways of being only said (commit, consider, warn), or
        none; ``why`` names the cue in words.
    """
    frame = frame_of(reading, trigger, sentence)
    verdict = (
        _perfect(reading, frame, conditions)
        or _answered(reading, frame)
        or not_excluded(reading, frame)
        or unreal(reading, frame, conditions)
        or only_said(reading, frame)
        or _general(reading, frame)
        or (_verb(reading, frame) if trigger.is_verb else _noun(reading, frame))
    )
    if trigger.sense.everyday and verdict.reality != "real":
        return none(frame, f"no menace in everyday words ({verdict.why})")
    return verdict


def _perfect(reading: Reading, frame: Frame, conditions: list[Condition]) -> Verdict | None:
    """Return a past act that others are said to believe: "are thought to have been killed"."""
    group = frame.group
    told = frame.carrier == "verb" and group is not None and group.infinitive and not group.modal
    if not told or group is None or "have" not in group.auxiliaries or group.negated:
        return None
    if any(c.start <= frame.trigger.start < c.end for c in conditions):
        return None
    low = max(frame.sentence.start, group.start - _BEFORE_PERFECT)
    believed = reading.rules.words("realis.believed") & set(reading.words[low : group.verb])
    if not believed or reading.rules.words("realis.group.negations") & set(
        reading.words[low : group.start]
    ):
        return None
    claimed = bool(believed & reading.rules.words("realis.alleged"))
    return replace(real(reading, frame, "told as believed", sureness=0.7), claimed=claimed)


def _answered(reading: Reading, frame: Frame) -> Verdict | None:
    """Return a known act that is to be answered: "the kidnapping of X will be avenged"."""
    group, words = frame.group, reading.words
    if frame.trigger.is_verb or frame.carrier != "subject" or group is None or not group.modal:
        return None
    behind = words[group.start + 1 : group.start + 4]
    known = (
        words[frame.phrase_start] in ("the", "this")
        or "'s" in words[frame.phrase_start : frame.trigger.start]
    )
    avenged = "be" in behind and not reading.rules.words("realis.avenged").isdisjoint(behind)
    return real(reading, frame, "it is to be answered", sureness=0.6) if known and avenged else None


def _general(reading: Reading, frame: Frame) -> Verdict | None:
    cues = reading.rules.clause_cues
    general = reading.near(cues["general"], frame.sentence.start, _told_to(reading, frame))
    if general:
        return none(frame, f"a habit, no particular act ({general})")
    topic = not frame.trigger.is_verb and cues["topics"].ending(
        reading.words, max(frame.sentence.start, frame.trigger.start - 3), frame.trigger.start
    )
    if topic:
        return none(frame, f"spoken of, not told ({topic.value})", (topic.start, topic.end))
    harm = frame.trigger.sense.kind == "killing" or frame.trigger.sense.group == "injure"
    total = _total(reading, frame) if harm else _ever_since(reading, frame)
    if total is None:
        return None
    words = " ".join(reading.words[total[0] : total[1]])
    return none(frame, f"a total of the war ({words})", total)


def _told_to(reading: Reading, frame: Frame) -> int:
    """Return where the clause of a past act ends: before "and will strike it daily"."""
    words, modals = reading.words, reading.rules.words("realis.group.modals")
    start, (_, end) = frame.trigger.end, frame.clause
    joined = (i for i in range(start, end - 1) if words[i] in ("and", "but"))
    return next((i for i in joined if words[i + 1] in modals), end)


def _total(reading: Reading, frame: Frame) -> tuple[int, int] | None:
    """Return the words that make a toll that of a war: "since the invasion", "since March 2021".

    "The deadliest day of the war" tells of the day.
    """
    words, start, end = reading.words, frame.clause[0], frame.sentence.end
    for found in reading.rules.clause_cues["totals"].find(words, start, end):
        before = words[max(start, found.start - _SUPERLATIVE) : found.start]
        if not any(w.endswith("est") or w in ("worst", "first", "one") for w in before):
            return found.start, found.end
    group = frame.group
    if group is not None and group.auxiliaries & {"has", "have", "'ve"}:
        for i in range(start, end - 1):
            if words[i] == "since" and any(map(_is_year, words[i + 1 : min(i + _YEAR, end)])):
                return i, i + 1
    return _of_a_year(reading, frame)


def _ever_since(reading: Reading, frame: Frame) -> tuple[int, int] | None:
    """Return the words that make an act one of a whole war: "has bombed it since the war began"."""
    group, end = frame.group, frame.sentence.end
    if group is None or not group.auxiliaries & {"has", "have", "'ve"}:
        return None
    found = reading.rules.clause_cues["totals"].first(reading.words, frame.sentence.start, end)
    since = found is not None and found.value.startswith("since")
    return (found.start, found.end) if found is not None and since else None


def _of_a_year(reading: Reading, frame: Frame) -> tuple[int, int] | None:
    """Return the words that make a large toll that of a year: "6,000 died in Haiti last year".

    A town makes it the toll of an act.
    """
    words, start, end = reading.words, frame.sentence.start, frame.sentence.end
    if not any(map(_is_large, words[start:end])):
        return None
    placed = (n.mention.place for n in reading.names(start, end) if n.mention.role == "place")
    if any(p is None or p.kind not in ("country", "group", "region") for p in placed):
        return None
    yearly = reading.rules.clause_cues["yearly"].first(words, start, end)
    if yearly is not None:
        return yearly.start, yearly.end
    dated = (i for i in range(start, end - 1) if words[i] in ("in", "during"))
    return next(((i, i + 2) for i in dated if _is_year(words[i + 1])), None)


def _is_large(word: str) -> bool:
    """Say whether a word is a number of some hundreds, or of more than an act mostly kills."""
    figure = word.replace(",", "")
    return word in ("hundreds", "thousands") or (
        figure.isdigit() and int(figure) >= _LARGE and not _is_year(word)
    )


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")


def _verb(reading: Reading, frame: Frame) -> Verdict:
    trigger, group = frame.trigger, frame.group
    auxiliaries = group.auxiliaries if group else frozenset()
    past = reading.rules.words("realis.group.past_auxiliaries")
    if auxiliaries & past or trigger.forms & {"past", "participle"}:
        if not auxiliaries and modal_before(reading, frame):
            return none(frame, "part of what only may come")
        if auxiliaries & {"is", "are", "'re", "get", "gets"} and not auxiliaries & {
            "being",
            "been",
        }:
            return _present(reading, frame)
        return real(reading, frame, "told as past")
    if "ing" in trigger.forms:
        if auxiliaries & reading.rules.words("realis.group.progressive_auxiliaries"):
            strong = trigger.sense.evidence == "strong"
            return real(reading, frame, "told as going on", sureness=0.6 if strong else 0.5)
        follows = reading.words[group.start - 1 : group.start] if group else []
        aside = follows == [","] or (group is not None and group.preposition is not None)
        return real(reading, frame, "told as accompanying fact", sureness=0.8 if aside else 0.6)
    return _present(reading, frame)


def _present(reading: Reading, frame: Frame) -> Verdict:
    if reading.is_headline(frame.sentence):
        return real(reading, frame, "a headline's present tense")
    if is_chronicle(reading, frame):
        return real(reading, frame, "a chronicle's present tense")
    if frame.trigger.sense.state:
        return real(reading, frame, "told by what it left behind")
    return none(frame, "present tense: a habit, no particular act")


def _noun(reading: Reading, frame: Frame) -> Verdict:
    group = frame.group
    if frame.carrier == "light" and group is not None and _is_past(reading, group.verb):
        going_on = group.auxiliaries & {"is", "are", "'re", "am", "been"}
        if going_on and reading.words[group.verb].endswith("ing"):
            return real(reading, frame, "told as going on", sureness=0.5)
        return real(
            reading,
            frame,
            f"carried out ({reading.words[group.verb]})",
            (group.verb, group.verb + 1),
        )
    if (
        frame.carrier == "subject"
        and group is not None
        and (_is_past(reading, group.verb) or reading.is_headline(frame.sentence))
    ):
        return real(
            reading,
            frame,
            f"it did something ({reading.words[group.verb]})",
            (group.verb, group.verb + 1),
        )
    if frame.carrier in ("adjunct", "bare"):
        means = judge_means(reading, frame)
        if means is not None:
            return means
    if frame.carrier == "adjunct":
        return real(reading, frame, "mentioned as a fact", sureness=0.6)
    ahead = reading.words[frame.phrase_start - 1] in reading.rules.words("clauses.ahead")
    definite = reading.words[frame.phrase_start] == "the" and not ahead
    sureness = 0.6 if definite and frame.phrase_start < frame.trigger.start else 0.4
    return real(reading, frame, "named without a verb of its own", sureness=sureness)


def _is_past(reading: Reading, verb: int) -> bool:
    word = reading.words[verb]
    for table in (reading.rules.light, reading.rules.happen):
        for found in table.at(reading.words, verb, len(reading.words)):
            if found.value & {"past", "participle", "ing"}:
                return True
    return word.endswith("ed")
