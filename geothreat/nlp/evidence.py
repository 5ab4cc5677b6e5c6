"""Is this name a place here? Signs from the words around it, each with a weight in log-odds."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from geothreat.gazetteer.sphere import apart
from geothreat.nlp.candidates import Span
from geothreat.nlp.names import Names
from geothreat.nlp.signs import Signs
from geothreat.nlp.vocabulary import Vocabulary
from geothreat.nlp.words import Words

__all__ = ["Judgement", "judge"]

_SURE = 2.0
_QUITE = 1.5
_LIKELY = 0.3
_GULF = 0.1  # in weight: far less known than the best known place of the name
_AREAS = ("country", "admin1")
_CITY_M = 60_000.0  # from a city's point to its farthest quarters
_JOINERS = (",", "and", "or", "&")
_LISTED = frozenset((",", "and", "or", "the", "-", "/", "to"))
_BODIES = frozenset({"public_body", "private_body", "body_of"})


@dataclass(slots=True)
class Judgement:
    """The signs found for one span.

    ``parent`` is the span that the text says it lies in; ``outside`` that the gazetteer knows no
    place of the name there.
    """

    span: Span
    signs: dict[str, float] = field(default_factory=dict)
    parent: Span | None = None
    outside: bool = False
    body: bool = False

    @property
    def odds(self) -> float:
        """Log-odds that the span names a place."""
        return sum(self.signs.values())

    @property
    def probability(self) -> float:
        """Probability that the span names a place."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.odds))))


def judge(
    words: Words,
    names: Names,
    spans: tuple[Span, ...],
    vocabulary: Vocabulary,
    *,
    front: Callable[[Span], float] = lambda _: 0.0,
) -> list[Judgement]:
    """Weigh the signs for every span, first each alone, then all together.

    ``front`` says of a span, from 0 to 1, how far the text is at a front near its places.

    Returns
    -------
    list of Judgement
        One a span, in order; above even odds it is taken for a place.
    """
    signs = Signs(words, names, vocabulary)
    judgements = []
    for span in spans:
        shown = signs.alone(span) | {"front": front(span)}
        weighed = {sign: amount * vocabulary.weights[sign] for sign, amount in shown.items()}
        judgements.append(Judgement(span, weighed, body=not _BODIES.isdisjoint(shown)))
    _join_parents(words, judgements, vocabulary)
    _join_lists(words, judgements, vocabulary)
    _join_repeats(words, judgements, vocabulary)
    return judgements


def _join_parents(words: Words, judgements: list[Judgement], vocabulary: Vocabulary) -> None:
    """Mark "Springfield, Illinois" and "Brest (Belarus)": the second says where the first lies."""
    for i in reversed(range(len(judgements) - 1)):
        child, parent = judgements[i], judgements[i + 1]
        gap = words.text[child.span.last : parent.span.first]
        owns = gap in (["'s"], ["’s"])
        wide = child.span.candidates[0].place.kind in _AREAS
        if owns and wide and _may_contain(child.span, parent.span):
            _join_possessive(child, parent, vocabulary)
        elif owns and _is_quarter(words, parent.span, vocabulary):
            _join_quarter(child, parent, vocabulary)
        if gap not in ([","], ["("], []) or not words.together(child.span.first, parent.span.first):
            continue
        known = _may_contain(parent.span, child.span)
        if known and gap == [","] and _is_list(words, parent, child):
            continue
        if not known and not (
            gap == [","] and _is_said_to_contain(words, parent, child, vocabulary)
        ):
            continue
        child.outside = not known
        share = 1.0 if gap else 0.5
        child.signs["has_parent"] = vocabulary.weights["has_parent"] * share
        parent.signs["is_parent"] = vocabulary.weights["is_parent"] * share
        parent.signs.pop("acronym", None)
        parent.signs.pop("unexplained_before", None)
        child.signs.pop("unexplained_after", None)
        child.parent = parent.span
    _repeat_outside(words, judgements)


def _join_possessive(owner: Judgement, owned: Judgement, vocabulary: Vocabulary) -> None:
    """Mark "Ukraine's Luhansk": the first says where the second lies."""
    owned.signs["has_parent"] = vocabulary.weights["has_parent"]
    owner.signs["is_parent"] = vocabulary.weights["is_parent"]
    owned.parent = owner.span


def _is_quarter(words: Words, span: Span, vocabulary: Vocabulary) -> bool:
    noun = words.word(span.last, span.first)
    return noun in vocabulary.quarters and not words.capital[span.last]


def _join_quarter(city: Judgement, quarter: Judgement, vocabulary: Vocabulary) -> None:
    """Mark "Baghdad's Shaab neighborhood": of that name only a place in the city is meant."""
    around = city.span.candidates[0].place
    if around.kind != "city":
        return
    inside = tuple(
        c
        for c in quarter.span.candidates
        if c.place.id != around.id and apart(around, c.place) < _CITY_M
    )
    if inside:
        quarter.span = replace(quarter.span, candidates=inside)
        quarter.signs["has_parent"] = vocabulary.weights["has_parent"]
    else:
        quarter.outside = True
        _join_possessive(city, quarter, vocabulary)


def _repeat_outside(words: Words, judgements: list[Judgement]) -> None:
    """Let every mention of a name follow the one that puts it where no such place is known."""
    outside = {_name(words, j.span): j.parent for j in judgements if j.outside}
    if not outside:
        return
    for judgement in judgements:
        around = outside.get(_name(words, judgement.span))
        if around is not None and judgement.parent is None:
            judgement.parent, judgement.outside = around, True


def _name(words: Words, span: Span) -> str:
    return words.slice(span.first, span.last).casefold()


def _is_list(words: Words, parent: Judgement, child: Judgement) -> bool:
    """Tell "Rome, New York and Boston" and "Kansas, Ohio, Texas" from "Albany, New York"."""
    last, known = parent.span.candidates[0], child.span.candidates[0]
    alike = last.place.kind == "city" or known.place.kind in _AREAS
    if not alike or words.word(parent.span.last, parent.span.first) not in _JOINERS:
        return False
    inside = [c.weight for c in child.span.candidates if c.place.admin1 == last.place.admin1]
    return max(inside, default=0.0) < known.weight - _GULF


def _is_said_to_contain(
    words: Words, parent: Judgement, child: Judgement, vocabulary: Vocabulary
) -> bool:
    """Tell "Xville, Ontario" with an Xville that is known elsewhere only, from a list."""
    best = parent.span.candidates[0]
    if best.place.kind not in _AREAS or best.relation in ("demonym", "metonym"):
        return False
    if any(c.place.kind != "city" for c in child.span.candidates):
        return False
    before = words.word(child.span.first - 1, child.span.first)
    after = words.word(parent.span.last, child.span.first)
    goes_on = words.together(parent.span.last + 1, child.span.first)
    if after in vocabulary.speaks or after.endswith("ed"):
        return False  # "At talks in Doha, Israel threatened"
    if after == "," and not (goes_on and words.capital[parent.span.last + 1]):
        after = ""
    return before not in _JOINERS and (after not in _JOINERS or parent.parent is not None)


def _may_contain(parent: Span, child: Span) -> bool:
    if parent.candidates[0].place.kind == child.candidates[0].place.kind == "country":
        return False
    outer = [
        c.place for c in parent.candidates[:8]
        if c.place.kind in ("country", "admin1", "admin2") and c.relation != "demonym"
    ]  # fmt: skip
    inner = [
        c.place for c in child.candidates if c.place.kind in ("city", "admin2", "admin1", "site")
    ]
    return any(
        a.country == b.country and a.id != b.id and (a.kind == "country" or a.admin1 == b.admin1)
        for a in outer
        for b in inner
        if (a.kind, b.kind) != ("admin1", "admin1")
    )


def _join_lists(words: Words, judgements: list[Judgement], vocabulary: Vocabulary) -> None:
    """Let a name share the certainty of the place it is listed with ("Kyiv, Lviv and Odesa")."""
    listed = []
    for left, right in pairwise(judgements):
        gap = words.lower[left.span.last : right.span.first]
        joined = gap and _LISTED.issuperset(gap)
        if joined and words.together(left.span.first, right.span.first):
            listed.append((left, right))
    back = [(right, left) for left, right in reversed(listed)]
    for known, other in (*listed, *back):
        odds = known.odds
        if odds >= _LIKELY:
            amount = vocabulary.weights["listed"] * (1.0 if odds >= _SURE else 0.5)
            other.signs["listed"] = max(other.signs.get("listed", 0.0), amount)


def _join_repeats(words: Words, judgements: list[Judgement], vocabulary: Vocabulary) -> None:
    """Let a sure place settle the same name elsewhere, and a likely one speak for it."""
    odds = [judgement.odds for judgement in judgements]
    names = [_name(words, judgement.span) for judgement in judgements]
    rows = list(zip(judgements, odds, names, strict=True))
    best = dict[str, float]()
    for judgement, known, name in rows:
        if not judgement.body:
            best[name] = max(best.get(name, 0.0), known)
    for judgement, known, name in rows:
        told = best.get(name, 0.0)
        doubtful = known < min(_SURE, told) and "person" not in judgement.signs
        if doubtful and told >= _QUITE:
            share = 1.0 if told >= _SURE else 0.5
            judgement.signs["sure_elsewhere"] = vocabulary.weights["sure_elsewhere"] * share
