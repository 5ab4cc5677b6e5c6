"""One document read whole: names, numbers, dates, and what they say happened or was threatened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from geothreat.gazetteer import Gazetteer
from geothreat.lexicon import Lexicon
from geothreat.nlp.course import Course
from geothreat.nlp.judging import Judged, grow_trees, judge_all, rejudged
from geothreat.nlp.model import Pipeline, engine_of, load_pipeline
from geothreat.nlp.phrases import tokenizer
from geothreat.nlp.publisher import publisher_of
from geothreat.nlp.relatives import find_relatives
from geothreat.nlp.sentences import cut, set_sentences
from geothreat.nlp.statements.acts import Facts
from geothreat.nlp.statements.aftermath import Aftermath
from geothreat.nlp.statements.antecedents import with_antecedent
from geothreat.nlp.statements.claims import attributed
from geothreat.nlp.statements.events import build_events
from geothreat.nlp.statements.memory import Memory
from geothreat.nlp.statements.parties import Cast
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.second_reading import SecondReading, speaks_of_acts
from geothreat.nlp.statements.settling import settle
from geothreat.nlp.statements.spans import part
from geothreat.nlp.statements.speakers import Saying, find_saying
from geothreat.nlp.statements.speech_days import day_of_speech
from geothreat.nlp.statements.speech_places import standing_place
from geothreat.nlp.statements.threat_roles import Standing
from geothreat.nlp.statements.threats import build_threat
from geothreat.nlp.statements.verdicts import Verdict
from geothreat.nlp.toponyms import find_places, find_toponyms
from geothreat.records import Analysis, Document, Mention, Passage, Statement

__all__ = ["Explanation", "analyze_document", "explain_document", "read_toponyms"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What became of one sentence, and why. ``outcome`` is event, threat, both or none."""

    passage: Passage
    outcome: str
    why: tuple[str, ...]
    statements: tuple[Statement, ...] = ()


def analyze_document(
    document: Document,
    *,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    model: str | None = None,
    latest: date | None = None,
) -> Analysis:
    """Find the places, events and threats of one document.

    Parameters
    ----------
    document : Document
    gazetteer : Gazetteer
    lexicon : Lexicon
    model : str, optional
        As for `geothreat.nlp.model.load_pipeline`; by default the pipeline that ships with this
        package.
    latest : datetime.date, optional
        The last day that the texts at hand can speak of; the default is today. Only a document
        without a day of publication asks for it.

    Returns
    -------
    Analysis
        Mentions and statements in text order.
    """
    pipeline = load_pipeline(model)
    reading = _read(document, gazetteer, lexicon, latest)
    statements = [s for told in _settled(reading, gazetteer, pipeline) for s in told.statements]
    return Analysis(
        document=document,
        mentions=reading.mentions,
        statements=tuple(statements),
        error=document.error,
        engine=engine_of(pipeline),
    )


def explain_document(
    document: Document, *, gazetteer: Gazetteer, lexicon: Lexicon, model: str | None = None
) -> Iterator[Explanation]:
    """Say for each sentence why it is or is not an event or a threat."""
    return _settled(_read(document, gazetteer, lexicon), gazetteer, load_pipeline(model))


def read_toponyms(
    document: Document, gazetteer: Gazetteer, lexicon: Lexicon
) -> tuple[Mention, ...]:
    """Find the place names of one document alone; the same that `analyze_document` finds."""
    publisher = publisher_of(document, gazetteer, lexicon)
    return find_toponyms(cut(document.text, lexicon), gazetteer, lexicon, publisher=publisher)


def _read(
    document: Document, gazetteer: Gazetteer, lexicon: Lexicon, latest: date | None = None
) -> Reading:
    text = cut(document.text, lexicon)
    publisher = publisher_of(document, gazetteer, lexicon)
    mentions, groups = find_places(text, gazetteer, lexicon, publisher=publisher)
    return Reading(
        document=document,
        doc=set_sentences(tokenizer().make_doc(document.text), lexicon, text),
        lexicon=lexicon,
        gazetteer=gazetteer,
        mentions=mentions,
        relatives=find_relatives(document.text, mentions, gazetteer),
        groups=groups,
        latest=latest,
    )


def _settled(
    reading: Reading, gazetteer: Gazetteer, pipeline: Pipeline | None
) -> Iterator[Explanation]:
    """Yield what each sentence tells, with the places that later ones fix."""
    judged, cast = list(judge_all(reading)), Cast(reading, gazetteer)
    if pipeline is not None:
        grow_trees(reading, cast, pipeline, judged)
    judged = [rejudged(reading, one) for one in judged]
    told = list(_tell(reading, cast, judged))
    for one, statements in zip(told, settle(reading, [t.statements for t in told]), strict=True):
        yield replace(one, statements=statements)


def _tell(reading: Reading, cast: Cast, judged: Sequence[Judged]) -> Iterator[Explanation]:
    memory, standing = Memory(), Standing()
    course = Course(
        reading.document, reading.sentences, reading.mentions, reading.lexicon, reading.latest
    )
    aftermath = Aftermath(reading, cast)
    again = SecondReading(
        reading=reading,
        cast=cast,
        course=course,
        memory=memory,
        standing=standing,
        acts=sum(speaks_of_acts(one.verdicts) for one in judged),
    )
    for index, one in enumerate(judged):
        real, follows = one.real, aftermath.follows(index)
        facts = _facts(reading, cast, index, standing, course if real or follows else None)
        threat = build_threat(reading, cast, facts, one.said, one.conditions, standing)
        events = list(build_events(reading, cast, facts, real, memory, one.said)) if real else []
        events = events or aftermath.told(facts, one.verdicts, one.conditions, bool(threat))
        events, threat = again.of(facts, one.verdicts, one.conditions, events, threat)
        if threat is not None:
            day = day_of_speech(reading, index, facts.saying, standing.speech, course.named)
            threat = replace(threat, date_said=day)
        aftermath.note(facts, events, threat=threat is not None)
        events = [course.settle(event, facts.counts, facts.dates) for event in events]
        if events and threat is not None:
            events, threat = part(reading, one.sentence, events, threat, facts.saying)
        if not events:
            memory.set_scene(reading, one.sentence, index)
        statements = tuple(
            sorted((*events, *([threat] if threat else [])), key=lambda s: s.passage.start)
        )
        yield Explanation(
            passage=reading.passage(one.sentence.start, one.sentence.end),
            outcome=_outcome(bool(events), threat is not None),
            why=tuple(_because(reading, v) for v in one.verdicts) or ("no word of a hostile act",),
            statements=statements,
        )


def _facts(
    reading: Reading, cast: Cast, index: int, standing: Standing, course: Course | None
) -> Facts:
    """Read what a sentence says besides its triggers; numbers and dates only for acts."""
    sentence = reading.sentences[index]
    known = standing.speech[0][0] if standing.speech else -1
    found = find_saying(reading, cast, sentence)
    saying = with_antecedent(reading, cast, index, found, known)
    saying = _who_speaks(saying, standing, index)
    counts = course.counts(index) if course else ()
    standing.place = standing_place(reading, sentence, found, standing.place)
    return Facts(
        sentence=sentence,
        index=index,
        counts=attributed(reading, cast, sentence, counts),
        dates=course.dates(index) if course else (),
        saying=saying,
        headline=reading.is_headline(sentence),
        spoken_at=standing.place,
    )


def _who_speaks(saying: Saying | None, standing: Standing, index: int) -> Saying | None:
    """Fill in who "he" is, and take over the side of a speaker who was described before named."""
    if saying is None:
        return None
    standing.speech = (*(standing.speech if saying.pronoun else ()), (index, saying))
    ours = saying.text.lower() in ("we", "i")  # "we say": whose words these are is told before
    if (saying.pronoun or ours) and standing.speaker_text is not None:
        return replace(saying, who=standing.speaker, text=standing.speaker_text)
    if saying.who is None and standing.speaker is not None and standing.unnamed:
        saying = replace(saying, who=standing.speaker)
    if not (saying.pronoun or ours):
        standing.speaker, standing.speaker_text = saying.who, saying.text
        standing.unnamed = not any(word.istitle() for word in saying.text.split()[-1:])
    return saying


def _outcome(event: bool, threat: bool) -> str:
    if event and threat:
        return "both"
    return "event" if event else "threat" if threat else "none"


def _because(reading: Reading, verdict: Verdict) -> str:
    word = reading.doc[verdict.trigger.start : verdict.trigger.end].text
    return f"“{word}”: {verdict.reality} — {verdict.why}"
