"""Where an event was: the places its own words name, else the place that the discourse has fixed.

Own sentence first: what the trigger's clause places with a preposition, as object or as the
subject of a passive. Never an office ("the governor of"), an origin ("launched from"), or the one
who acts. Nothing found, the place is inherited: from the place that an anaphor points to, from the
event before, from the headline, or from the first place of the document's events (see
`geothreat.nlp.statements.memory`). What stays open stays open.
"""

from collections.abc import Sequence

from spacy.tokens import Span

from geothreat.nlp.statements.addresses import is_put_by
from geothreat.nlp.statements.asked_places import Asked, names_of, stands_for_town
from geothreat.nlp.statements.clauses import Frame, clause_around
from geothreat.nlp.statements.measured_places import is_measured_from
from geothreat.nlp.statements.nested_places import finest
from geothreat.nlp.statements.place_lists import are_joined, with_lists
from geothreat.nlp.statements.place_scores import is_country, is_office, preposition
from geothreat.nlp.statements.place_ties import REJECTED
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.nlp.statements.scene_places import without_wider
from geothreat.nlp.statements.weak_places import around_of, seen_from

__all__ = ["AGAINST", "is_loose", "own_places"]

AGAINST = 0.0  # below it more speaks against a place than for it
_BEING = (["is"], ["are"], ["was"], ["were"], ["has"], ["have"], ["had"], ["will"])
_CLEARLY = 0.5  # a place belongs to the act that it is tied to better by this


def own_places(
    reading: Reading,
    frames: Sequence[Frame],
    sentence: Span,
    speech: tuple[int, int] | None = None,
    rivals: Sequence[Frame] = (),
    said: Sequence[Frame] = (),
) -> list[Name]:
    """Return the names in a sentence where the act of ``frames`` happened.

    Names that the trigger's own clause places come first; where it places none, the nearest that
    any other clause but that of the speech places ("In Odesa, …"). Broader places that hold a
    more specific one of the list are left out.

    Parameters
    ----------
    reading : Reading
    frames : sequence of Frame
        The triggers of one act.
    sentence : spacy.tokens.Span
    speech : (int, int), optional
        Token range of the verb of saying; its clause holds the speaker's places, not the act's.
    rivals : sequence of Frame, optional
        The triggers of the sentence's other acts: what is tied to them better is theirs.
    said : sequence of Frame, optional
        The triggers of what the sentence only threatens: where that would be, nothing happened.
    """
    asked = Asked(reading, sentence, frames)
    said = [f for f in said if not asked.happened_in(f)]
    usable = [n for n in asked.usable() if not asked.enough <= asked.best(n, said) > asked.best(n)]
    firm = [
        n
        for n in usable
        if not stands_for_town(reading, n) and asked.best(n) >= asked.best(n, rivals) - _CLEARLY
    ]
    theirs = [n for n in usable if n not in firm]
    near = [
        n
        for n in usable
        if any(is_put_by(reading, o, n, sentence) for o in theirs)
        or is_measured_from(reading, reading.tree(sentence), n, theirs)
    ]
    firm = [n for n in firm if n not in near]
    chosen = [n for n in firm if asked.best(n) >= asked.enough]
    if not any(n.mention.place for n in chosen):
        seen = seen_from(reading, list(names_of(reading, sentence)), sentence)
        around = {i for n in seen for i in around_of(reading, n, sentence)}
        free = [n for n in usable if asked.best(n) > REJECTED and n.start not in around]
        free = [n for n in free if n not in near]
        if chosen:  # "in the southern Somali town of X"
            free = [n for n in free if not stands_for_town(reading, n)]
        others = _elsewhere(reading, free, frames, sentence, speech) or seen or asked.loosest(firm)
        chosen += [n for n in others if n not in chosen]
    if chosen and all(is_country(n) for n in chosen):
        inside = _inside(chosen, _placed(reading, firm, sentence, speech))
        chosen = asked.loosest(inside) or chosen
    chosen = with_lists(reading, usable, chosen, sentence)
    chosen = without_wider(reading, chosen, frames, sentence)
    return finest(reading, chosen, firm, sentence)


def is_loose(
    reading: Reading, names: Sequence[Name], frames: Sequence[Frame], sentence: Span
) -> bool:
    """Say whether more speaks against each of an act's places: the sentence only names them."""
    asked = Asked(reading, sentence, frames)
    wired = any(f.trigger.sense.kind == "cyber" for f in frames)  # where their owner is
    if not names or wired or not asked.parsed:
        return False
    if _points_there(reading, sentence):  # "a cable was cut there" is where the sea is
        return all(n.mention.place is not None and n.mention.place.kind == "site" for n in names)
    where = any(reading.words[n.end : n.end + 2] == [",", "where"] for n in names)
    return not where and all(asked.best(n) < AGAINST for n in names)


def _points_there(reading: Reading, sentence: Span) -> bool:
    """Tell "was cut there" from "there were clashes"."""
    words, there = reading.words, reading.rules.words("places.backward.there")
    return any(
        words[i] in there and words[i + 1 : i + 2] not in _BEING
        for i in range(sentence.start + 1, sentence.end)
    )


def _inside(countries: Sequence[Name], placed: Sequence[Name]) -> list[Name]:
    """Return the towns of an act's country that the sentence places: "… in Maputo, the capital"."""
    held = {n.mention.place.country for n in countries if n.mention.place is not None}
    return [
        n
        for n in placed
        if n.mention.place is not None
        and n.mention.place.kind in ("city", "site", "admin2")
        and n.mention.place.country in held
    ]


def _elsewhere(
    reading: Reading,
    usable: Sequence[Name],
    frames: Sequence[Frame],
    sentence: Span,
    speech: tuple[int, int] | None,
) -> list[Name]:
    """Return the nearest names that another clause of the sentence places."""
    placed = _placed(reading, usable, sentence, speech)
    trigger = frames[0].trigger
    nearest = min(placed, key=lambda n: abs(n.start - trigger.start), default=None)
    if nearest is None:
        return []
    return [n for n in placed if n is nearest or are_joined(reading, n, nearest)]


def _placed(
    reading: Reading, names: Sequence[Name], sentence: Span, speech: tuple[int, int] | None
) -> list[Name]:
    """Return the names with a preposition of place, without offices and where somebody spoke."""
    spoken = clause_around(reading, speech[0], sentence) if speech else (0, 0)
    settings = reading.rules.words("places.settings")
    return [
        n
        for n in names
        if preposition(reading, n, sentence) in settings
        and not is_office(reading, n, sentence)
        and not spoken[0] <= n.start < spoken[1]
    ]
