"""Did it happen? The realis decision for any word of a text, on the scale of the literature.

The scale runs from -3 (certainly did not happen) to 3 (certainly did), as in FactBank (Saurí and
Pustejovsky 2009) and in the data of Lee and others (2015). The same rules decide that keep threats
from being reported as events: conditions, modals, negation, what governs a verb, who only says so.
"""

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Span

from geothreat.lexicon import Lexicon, load_lexicon
from geothreat.nlp.inflection import Form
from geothreat.nlp.model import Pipeline, load_pipeline, parse
from geothreat.nlp.sentences import iter_sentences, set_sentences
from geothreat.nlp.statements.conditions import find_conditions
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.realis import judge
from geothreat.nlp.statements.rules import Sense
from geothreat.nlp.statements.triggers import Trigger
from geothreat.nlp.statements.verdicts import Reality, Verdict
from geothreat.records import Document, Passage

__all__ = ["Factuality", "factuality"]

_ONLY_SAID: dict[Reality, float] = {"commit": 1.0, "consider": 0.5, "warn": 0.5}
_DENIED, _HABIT, _PRESUPPOSED = -2.5, 1.5, 2.5
_ACTUAL = 1.25
_FORMS: dict[str, frozenset[Form]] = {
    "VBD": frozenset({"past"}),
    "VBN": frozenset({"participle"}),
    "VBG": frozenset({"ing"}),
    "VBZ": frozenset({"present"}),
    "VBP": frozenset({"present"}),
    "VB": frozenset({"base"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Factuality:
    """What a text says of an event's reality.

    Attributes
    ----------
    score : float
        From -3, it did not happen, to 3, it did; 0 is open.
    reality : str
        "real", only said ("commit", "consider", "warn"), or "none".
    cue : Passage or None
        The words that decided, where there are any besides the event's own.
    why : str
        The reason in words.
    """

    score: float
    reality: Reality
    cue: Passage | None
    why: str

    @property
    def label(self) -> Literal["actual", "other"]:
        """Whether the event is told as having happened."""
        return "actual" if self.score >= _ACTUAL else "other"


def factuality(
    doc: Doc, span: Span, *, lexicon: Lexicon | None = None, model: str | None = None
) -> Factuality:
    """Say whether the event that a span names is told as having happened.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        A text, tokenised; sentence boundaries are set where there are none. Tags and trees of its
        own are not read.
    span : spacy.tokens.Span
        The word of the event, a verb or a noun.
    lexicon : Lexicon, optional
        English by default.
    model : str, optional
        As for `geothreat.nlp.load_pipeline`.

    Returns
    -------
    Factuality

    Raises
    ------
    ValueError
        When the span is empty or of another text.

    Examples
    --------
    >>> import spacy
    >>> doc = spacy.blank("en")("Shells hit the depot, but the attack on the port was called off.")
    >>> factuality(doc, doc[1:2]).label
    'actual'
    """
    if span.doc is not doc or not len(span):
        raise ValueError("the span must hold a word of the text: pass doc and doc[i:j]")
    lexicon = lexicon or load_lexicon()
    if not doc.has_annotation("SENT_START"):
        doc = set_sentences(doc.copy(), lexicon)
    reading = Reading(
        document=Document(id="", text=doc.text, inline=True), doc=doc, lexicon=lexicon
    )
    sentence = next(s for s in iter_sentences(doc) if s.start <= span.start < s.end)
    pipeline = load_pipeline(model)
    trigger = _trigger(reading, span, sentence, pipeline)
    verdict = judge(reading, trigger, sentence, find_conditions(reading, sentence))
    cue = None if verdict.cue is None else reading.passage(*verdict.cue)
    return Factuality(
        score=_score(reading, verdict), reality=verdict.reality, cue=cue, why=verdict.why
    )


def _trigger(reading: Reading, span: Span, sentence: Span, pipeline: Pipeline | None) -> Trigger:
    """Return the span as a trigger, its part of speech from the tree or from how it is written."""
    tree = parse(pipeline, reading.doc, [sentence])[0] if pipeline is not None else None
    if tree is not None:
        reading.trees[tree.start] = tree
    tag = tree.tag_of(span.start) if tree is not None else _guess(reading, span.start)
    before = reading.words[span.start - 1] if span.start > sentence.start else ""
    if tag.startswith("NN") and before in reading.rules.words("realis.group.past_auxiliaries"):
        tag = "VBN"  # "was shot with a rifle": no noun stands bare after "was"
    is_verb = tag in _FORMS
    sense = Sense(
        group="event", part="verb" if is_verb else "noun", kind="other", evidence="strong"
    )
    forms = _FORMS.get(tag, frozenset({"singular"}))
    return Trigger(start=span.start, end=span.end, sense=sense, forms=forms)


def _guess(reading: Reading, i: int) -> str:
    word = reading.words[i]
    if word.endswith("ed"):
        return "VBD"
    if word.endswith("ing"):
        return "VBG"
    group = ("modals", "auxiliaries", "negations")
    helpers = frozenset({"to"}).union(*(reading.rules.words(f"realis.group.{g}") for g in group))
    return "VB" if i and reading.words[i - 1] in helpers else "NN"


def _score(reading: Reading, verdict: Verdict) -> float:
    if verdict.reality == "real":
        return 1.0 + 2.0 * verdict.sureness
    if verdict.reality != "none":
        return _ONLY_SAID[verdict.reality]
    if verdict.why.startswith(("negated", "denied", "said not")):
        return _DENIED
    if verdict.why.startswith("no hostile act: accident"):
        return _PRESUPPOSED  # it happened, though nobody did it
    cue = verdict.cue and reading.words[verdict.cue[0]]
    if cue in reading.rules.words("realis.factive"):
        return _PRESUPPOSED
    return _HABIT if "habit" in verdict.why else 0.0
