"""With what it was done: the weapon that hangs nearest on the word of the act.

"Israeli jets attacked a missile factory" is an air strike: the factory's missiles took no part.
"""

from collections.abc import Iterator
from typing import cast

from geothreat.nlp.statements.acts import Act
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.syntax import head_of_span, path_between
from geothreat.records import EventKind

__all__ = ["kind_of", "weapon_of"]

_FAR, _NEAR = 99, 2
# Kinds that only say that something flew or burst: what was used decides.
_OPEN = frozenset(("other", "airstrike", "killing", "missile", "explosion", "drone"))


def weapon_of(reading: Reading, act: Act, window: tuple[int, int]) -> str | None:
    """Return the weapon that an act names nearest to its trigger, as the lexicon spells it."""
    weapons = reading.rules.company["weapons"].find(reading.words, *window)
    near = [(_distance(reading, act, f.start, f.end), f.start, f.value) for f in weapons]
    return min((n for n in near if n[0] < _FAR), default=(0, 0, None))[2]


def kind_of(reading: Reading, act: Act, window: tuple[int, int]) -> EventKind:
    """Return the kind of an act: a trigger that says it decides, else the weapon, else the noun."""
    main = act.main.trigger.sense
    if main.kind == "shooting" and any(
        k == "drone" and d <= _NEAR for d, _, k in _kinds(reading, act, window)
    ):
        return "drone"  # what fired, or was shot down
    if main.kind not in _OPEN or (main.part == "noun" and main.group in ("missile", "drone")):
        return main.kind
    near = min(_kinds(reading, act, window), default=None)
    if near is not None and not (main.kind == "killing" and near[2] == "shooting"):
        return near[2]
    named = [v.trigger.sense.kind for v in act.verdicts if v.trigger.sense.part == "noun"]
    specific = [k for k in named if k not in ("other", "killing")]
    return specific[0] if specific and main.kind in ("other", "killing") else main.kind


def _kinds(
    reading: Reading, act: Act, window: tuple[int, int]
) -> Iterator[tuple[int, int, EventKind]]:
    trigger = act.word.trigger
    downed = trigger.start if trigger.sense.group == "intercept" else -1  # "shot down" is no shot
    for kind, weapons in reading.rules.weapons.items():
        for found in weapons.find(reading.words, *window):
            if found.start == downed:
                continue
            distance = _distance(reading, act, found.start, found.end)
            if distance < _FAR:
                yield distance, found.start, cast("EventKind", kind)


def _distance(reading: Reading, act: Act, start: int, end: int) -> int:
    """Return the steps in the tree from a weapon to the word of the act; without a tree, words."""
    trigger = act.word.trigger
    tree = reading.tree(act.word.frame.sentence)
    if tree is None:
        return abs(trigger.start - start)
    head = head_of_span(tree, start, end)
    sites = reading.rules.words("places.sites") | reading.rules.words("places.works")
    if tree.dep_of(head) == "compound" and reading.words[tree.head_of(head)] in sites:
        return _FAR
    path = path_between(tree, reading.words, head, head_of_span(tree, trigger.start, trigger.end))
    return len(path.up) + len(path.down)
