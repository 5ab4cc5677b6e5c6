"""Places that a text ties to an act only by people, where it ties none to the act itself.

"Residents of Maiha said gunmen killed ten": those who live somewhere tell of what befell them
there. "The mayor of Tarin was shot dead": one who serves a town, a mosque or a school is mostly at
home. Both are asked last, and never of a spokesman or an official: nothing is said to have happened
where those speak or sit.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span

from geothreat.nlp.model.tree import Tree
from geothreat.nlp.statements.clauses import Frame
from geothreat.nlp.statements.memory import locations_of
from geothreat.nlp.statements.namesakes import named_after
from geothreat.nlp.statements.nested_places import finest, is_lent
from geothreat.nlp.statements.place_scores import is_office, preposition, score
from geothreat.nlp.statements.place_ties import REJECTED
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.nlp.syntax import Path, head_of_span, path_between
from geothreat.records import Location

__all__ = ["around_of", "seen_from", "where_sentence_is", "where_victims_belong"]

_REACH = 9  # words from "residents" to the name of their village
_ADJECTIVES = 2  # words that no list has: "of the mostly Sunni village of X"
_LOCAL = ("city", "site", "admin2")
_AROUND_M = 25_000.0


def seen_from(reading: Reading, names: Sequence[Name], sentence: Span) -> list[Name]:
    """Return the places whose people a sentence says saw an act: "villagers in X said".

    Parameters
    ----------
    reading : Reading
    names : sequence of Name
        Of the sentence.
    sentence : spacy.tokens.Span

    Returns
    -------
    list of Name
        No closer than 25 km: they may live in the next village.
    """
    seen = [n for n in names if _is_local(reading, n) and _is_witnessed(reading, n, sentence)]
    return [_loosely(n, "where those who tell of it live") for n in seen[:1]]


def around_of(reading: Reading, name: Name, sentence: Span) -> set[int]:
    """Return where the names begin that follow a name only to say where it lies."""
    found, last = set[int](), named_after(reading, name, sentence)
    while last is not None:
        found.add(last.start)
        last = named_after(reading, last, sentence)
    return found


def where_victims_belong(
    reading: Reading, names: Sequence[Name], frames: Sequence[Frame], sentence: Span
) -> tuple[Location, ...]:
    """Return where those whom an act struck live or serve: "killed the imam of X".

    Parameters
    ----------
    reading : Reading
    names : sequence of Name
        Of the sentence.
    frames : sequence of Frame
        The triggers of the act.
    sentence : spacy.tokens.Span
    """
    tree = reading.tree(sentence)
    if tree is None:
        return ()
    acts = [head_of_span(tree, f.trigger.start, f.trigger.end) for f in frames]
    theirs = [
        n
        for n in names
        if _is_local(reading, n)
        and n.mention.role == "place"
        and any(_is_victims(reading, tree, n, act) for act in acts)
    ]
    kept = finest(reading, theirs, names, sentence)[:1]
    loose = (_loosely(n, "where those whom it struck belong") for n in kept)
    return tuple(place for n in loose for place in locations_of(reading, n))


def where_sentence_is(
    reading: Reading, names: Sequence[Name], frames: Sequence[Frame], sentence: Span
) -> tuple[Location, ...]:
    """Return the one town or province in which a sentence that is about an act sets anything.

    Parameters
    ----------
    reading : Reading
    names : sequence of Name
        Of what the sentence says, without those of who says it.
    frames : sequence of Frame
        The triggers of the act.
    sentence : spacy.tokens.Span
    """
    settings = reading.rules.words("places.settings")
    set_there = [
        n
        for n in names
        if n.mention.role == "place"
        and (n.mention.place is None or n.mention.place.kind in (*_LOCAL, "admin1"))
        and preposition(reading, n, sentence) in settings
        and not is_office(reading, n, sentence)
        and any(score(reading, n, f, sentence) > REJECTED for f in frames)
    ]
    kept = finest(reading, set_there, names, sentence)
    return locations_of(reading, kept[0]) if len(kept) == 1 else ()


def _is_local(reading: Reading, name: Name) -> bool:
    place = name.mention.place
    if name.mention.role == "demonym" or name.relative is not None:
        return False
    return place is None or place.kind in _LOCAL or is_lent(reading, name)


def _loosely(name: Name, why: str) -> Name:
    mention = name.mention
    if mention.place is None:
        return name
    mention = replace(
        mention,
        where_prec=max(mention.where_prec or 2, 2),
        radius_m=max(mention.radius_m or 0.0, _AROUND_M),
        why=(*mention.why, why),
    )
    return replace(name, mention=mention)


def _is_witnessed(reading: Reading, name: Name, sentence: Span) -> bool:
    """Say whether a name says whose people tell something: "residents of the town of X"."""
    words = reading.rules.words
    witnesses, between = words("places.witnesses"), words("places.fillers")
    between |= words("places.descriptors") | {"in", "from", "of", "at"}
    i, strangers = name.start - 1, 0
    while i >= max(sentence.start, name.start - _REACH):
        word = reading.words[i]
        if word in witnesses:
            return reading.words[i + 1] in ("in", "of", "at")
        if reading.words[i + 1] == "from" and word in words("places.telling"):
            return True
        strangers += word not in between
        if strangers > _ADJECTIVES or not word.isalpha():
            return False
        i -= 1
    return False


def _is_victims(reading: Reading, tree: Tree, name: Name, act: int) -> bool:
    """Say whether a name says whom an act struck: its object, or its subject in the passive."""
    head = head_of_span(tree, name.start, name.end)
    path = path_between(tree, reading.words, head, act)
    if not path.up:
        return False
    last = path.up[-1]
    died = reading.words[path.top] in reading.rules.words("places.backward.dying")
    struck = last.relation in ("obj", "nsubj:pass") and path.top == act
    return (struck or (died and last.relation == "nsubj")) and _belongs(reading, name, path)


def _belongs(reading: Reading, name: Name, path: Path) -> bool:
    """Tell the imam, or the people, of a village from a visitor called after his town."""
    words, listed = reading.words, reading.rules.words
    owners = [s.head for s in path.up[:-1]] or [path.up[-1].token]
    if any(words[i] in listed("places.local_offices") for i in owners):
        return not any(words[i - 1] in listed("places.past_offices") for i in owners if i)
    beside = {*words[max(name.start - 2, 0) : name.start], *words[name.end : name.end + 1]}
    settled = beside & listed("places.backward.towns")
    return bool(settled) and any(words[i] in listed("places.folk") for i in owners)
