"""Where rules run out: what speaks for and against a word of war being meant.

A logistic regression over the word itself, whom it is done to and by, what of war or of peace
stands around it. Sorts of things are WordNet's: a shark attacks, a fever kills, and nobody takes up
arms against either. The weights, log-odds in a readable file beside this one, were fitted by
``training/senses/fit.py`` on items of our own.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from importlib import resources
from math import log1p

from spacy.tokens import Span

from geothreat.nlp.casualties import CasualtyCount
from geothreat.nlp.harms import vocabulary
from geothreat.nlp.model.tree import Tree
from geothreat.nlp.noun_classes import classes_of
from geothreat.nlp.statements.acts import Act, Facts
from geothreat.nlp.statements.parties import Cast
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.struck import by_a_state, struck_by
from geothreat.nlp.statements.surroundings import (
    HARMS,
    near,
    opening,
    peace_near,
    share_of_arms,
    warlike,
)
from geothreat.nlp.statements.triggers import CONSEQUENCES
from geothreat.nlp.statements.verdicts import Verdict
from geothreat.nlp.syntax import head_of_span, roles_of

__all__ = ["HARM", "log_odds", "signs"]

HARM = CONSEQUENCES | HARMS  # what accidents do, too
_SHORTEST = 3  # letters of a word that says something


def log_odds(
    reading: Reading, cast: Cast, act: Act, counts: Sequence[CasualtyCount], facts: Facts
) -> float:
    """Return the log-odds that an act is one of war; parameters are those of `signs`."""
    weights, found = _weights(), signs(reading, cast, act, counts, facts)
    return sum(weights.get(sign, 0.0) * value for sign, value in found)


@cache
def _weights() -> dict[str, float]:
    text = resources.files(__package__).joinpath("war_signs.toml").read_text("utf-8")
    tables: dict[str, dict[str, float]] = tomllib.loads(text)
    return {sign: weight for table in tables.values() for sign, weight in table.items()}


def signs(
    reading: Reading, cast: Cast, act: Act, counts: Sequence[CasualtyCount], facts: Facts
) -> Iterator[tuple[str, float]]:
    """Yield what speaks for or against an act being one of war, as the weights name it.

    Parameters
    ----------
    reading : Reading
    cast : Cast
    act : Act
        An act told as real.
    counts : sequence of CasualtyCount
        The casualties told of it.
    facts : Facts
        Of its sentence.

    Yields
    ------
    tuple of str and float
        A sign and how much of it there is; one may come more than once.
    """
    own = act.tokens
    yield "bias", 1.0
    yield from _told(reading, act, counts, facts)
    for sign in {s for v in act.verdicts for s in _done(reading, cast, v)}:
        yield sign, 1.0
    yield from _war(reading, cast, facts.index, own)
    yield from _spoken_of(reading, facts.index, own)
    harm = all(v.trigger.sense.group in HARM for v in act.verdicts)
    for topic in sorted(peace_near(reading, facts.index)):
        yield f"speaks of {topic}", 1.0
        yield f"harm beside {topic}", harm


def _told(
    reading: Reading, act: Act, counts: Sequence[CasualtyCount], facts: Facts
) -> Iterator[tuple[str, float]]:
    """Yield how the act is told: by which words, with figures, places and days."""
    rules = reading.rules
    borrowed, ambiguous = rules.words("harmless.borrowed"), rules.words("harmless.ambiguous")
    senses = [v.trigger.sense for v in act.verdicts]
    for group in {s.group for s in senses}:
        yield f"word: {group}", 1.0
    yield "peace borrows it", all(s.key in borrowed for s in senses)
    yield "peace may borrow it", any(s.key in ambiguous for s in senses)
    yield "peace has no use for it", any(s.key not in borrowed | ambiguous for s in senses)
    yield "strong", any(s.evidence == "strong" for s in senses)
    yield "figures", bool(counts)
    yield "a place", bool(act.places)
    yield "a day", bool(facts.dates)


# --- who did what to whom ----------------------------------------------------------------------


def _done(reading: Reading, cast: Cast, verdict: Verdict) -> Iterator[str]:
    """Yield who or what fills the roles of a word, as far as the tree tells."""
    tree, trigger = reading.tree(verdict.frame.sentence), verdict.trigger
    if tree is None:
        return
    head = head_of_span(tree, trigger.start, trigger.end)
    struck, doers = (
        struck_by(reading, tree, verdict, head),
        roles_of(tree, reading.words, head).agents,
    )
    for role, tokens in (("doer", doers), ("struck", struck.done_to), ("aim", struck.aimed_at)):
        yield from _filled(reading, tree, role, tokens)
    if struck.suffering:
        yield "suffered"
    if by_a_state(reading, cast, tree, head):
        yield "doer: a state"


def _filled(reading: Reading, tree: Tree, role: str, tokens: Sequence[int]) -> Iterator[str]:
    if not tokens:
        yield f"{role}: none"
    for i in tokens:
        word, pos = reading.words[i], tree.pos_of(i)
        if pos in ("PROPN", "PRON", "NUM"):
            yield f"{role}: {pos}"
            continue
        if vocabulary(reading.lexicon).is_person(word):
            yield f"{role}: people"
        for name in classes_of(word, reading.lexicon):
            yield f"{role}: {name}"


# --- what stands around ------------------------------------------------------------------------


def _war(
    reading: Reading, cast: Cast, index: int, own: AbstractSet[int]
) -> Iterator[tuple[str, float]]:
    """Yield what of war stands in the sentence and near it, and in how much of the text."""
    here = reading.sentences[index]
    beside = [s for s in near(reading, index) if s is not here]
    for name, sentences in (("here", [here]), ("near", beside)):
        for sign in {s for sentence in sentences for s in warlike(reading, cast, sentence, own)}:
            yield f"{sign} {name}", 1.0
        parties = {w.key for s in sentences for w in cast.within(s.start, s.end)}
        yield f"parties {name}", float(min(len(parties), 2))
    yield "all through the text", share_of_arms(reading, cast, opening(reading), own)


def _spoken_of(reading: Reading, index: int, own: AbstractSet[int]) -> Iterator[tuple[str, float]]:
    """Yield the words of the sentence and its neighbours, and of which sorts of things they are."""
    sentence = reading.sentences[index]
    sorts = Counter[str]()
    for beside in near(reading, index):
        words = [reading.words[i] for i in _plain(reading, beside, own)]
        sorts.update(c for word in words for c in classes_of(word, reading.lexicon))
        for word in set(words):
            yield f"{'says' if beside is sentence else 'beside'}: {word}", 1.0
    for name, times in sorts.items():
        yield f"topic: {name}", log1p(times)


def _plain(reading: Reading, sentence: Span, own: AbstractSet[int]) -> Iterable[int]:
    """Return the tokens of a sentence that are plain words, and none of the act's."""
    texts = reading.tokens.texts
    return (
        i
        for i in range(sentence.start, sentence.end)
        if i not in own and len(texts[i]) >= _SHORTEST and texts[i].isalpha() and texts[i].islower()
    )
