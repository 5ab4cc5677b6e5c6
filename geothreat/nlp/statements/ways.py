"""Ways and journeys: where a road leads, and where people came or were brought later.

Nothing happened at the far end of a way, nor where the wounded were flown or a captive was shipped.
"""

from geothreat.nlp.model.tree import Tree, base
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.nlp.statements.triggers import Trigger
from geothreat.nlp.syntax import Path, Step

__all__ = ["is_ahead", "leads_away", "lies_on_way", "strays"]

_METROPOLIS = 500_000  # people; roads are called after such from afar
_WAY = 9  # words from "travelling from" to where to
_TAKING = ("capture", "ground")  # of people or of towns, as the object tells
_FOR = ("for", "to", "against")
_JUST_THEN = frozenset({"as", "when", "while"})
_TO = ("to", "into", "for")


def leads_away(reading: Reading, name: Name) -> bool:
    """Tell "the Karachi highway", which starts far away, from "the Shaddadi road".

    Parameters
    ----------
    reading : Reading
    name : Name
    """
    place, after = name.mention.place, reading.words[name.end : name.end + 1]
    road = not reading.rules.words("places.roads").isdisjoint(after)
    return road and place is not None and (place.population or 0) > _METROPOLIS


def lies_on_way(reading: Reading, name: Name) -> bool:
    """Say whether a name only ends a road: "on the Gombe-Biu main road, near X".

    Parameters
    ----------
    reading : Reading
    name : Name
    """
    if reading.words[name.start - 1] != "-" or reading.name_at(name.start - 2) is None:
        return False
    after = reading.words[name.end : name.end + 2]
    return not reading.rules.words("places.roads").isdisjoint(after)


def is_ahead(reading: Reading, name: Name) -> bool:
    """Tell the end of a way: "off buses travelling from Ede to Iwo", which go on there.

    Parameters
    ----------
    reading : Reading
    name : Name
    """
    before = reading.words[max(name.start - _WAY, 0) : name.start]
    led = before[-1:] == ["to"] and "from" in before
    return led and not reading.rules.words("places.travelling").isdisjoint(before)


def strays(reading: Reading, tree: Tree, path: Path, trigger: Trigger) -> bool:
    """Say whether the way from a name to an act leads through what was elsewhere or later.

    Where victims were brought, captives kept, somebody spoke, listened or lay ill, and what the act
    stirred up ("raising fears in X").

    Parameters
    ----------
    reading : Reading
    tree : Tree
    path : Path
        From the name to the act.
    trigger : Trigger
        Of the act.
    """
    words, listed = reading.words, reading.rules.words
    settings, sitting = listed("places.settings"), listed("places.backward.sitting")
    told = {s.token: words[s.head] for s in path.up if base(s.relation) in ("obj", "iobj")}
    own = next((s for s in path.up if base(s.relation) != "conj"), None)
    if own and own.preposition == "between" and words[own.head] in listed("places.strained"):
        return True  # "tensions between X and Y"
    return any(
        _is_led_away(reading, tree, step, trigger)
        or _is_stirred(reading, tree, step)
        or (
            step.preposition in settings
            and (told.get(step.head) in sitting or _is_abed(reading, tree, step.head, trigger))
        )
        for step in path.up
    )


def _is_stirred(reading: Reading, tree: Tree, step: Step) -> bool:
    """Tell what an act answered or stirred up elsewhere: "in revenge for X", "fears in X"."""
    words, listed = reading.words, reading.rules.words
    if words[step.head] in listed("places.backward.answered") and step.preposition in _FOR:
        return True
    objects = {words[i] for i in tree.children(step.token, "obj")}
    return not objects.isdisjoint(listed("places.backward.stirred"))


def _is_abed(reading: Reading, tree: Tree, token: int, trigger: Trigger) -> bool:
    """Tell those who lie "in hospital", or captives "in jail", from what was struck."""
    known = reading.rules.words("places.backward.nursing")
    if trigger.sense.kind in _TAKING and token >= trigger.end:
        known |= reading.rules.words("places.backward.captivity")
    bare = not tree.children(token, "det", "amod", "compound", "nmod:poss")
    put = {reading.words[i] for i in tree.children(token, "case")} & {"in", "to", "at"}
    return bare and bool(put) and reading.words[token] in known


def _is_led_away(reading: Reading, tree: Tree, step: Step, trigger: Trigger) -> bool:
    """Tell where victims were brought or somebody spoke: "flown to Kayes", "met in Doha"."""
    words, governor, marked = reading.rules.words, reading.words[step.head], step.preposition
    ground = trigger.sense.kind == "ground"  # "had taken a base outside Yelsk"
    if trigger.start <= step.head < trigger.end - (not ground):
        return False  # "brought down over Yelsk"
    if governor in words("places.backward.dying"):  # "died in hospital in"
        beside = {reading.words[i] for i in tree.children(step.head, "obl")}
        return bool(beside & words("places.backward.nursing"))
    there = marked in words("places.settings")
    among = base(tree.dep_of(step.head)) == "acl"  # "amid supporters gathered in X"
    just_then = _JUST_THEN & {reading.words[i] for i in tree.children(step.head, "mark")}
    seated = governor in words("places.backward.sitting") and not (among or just_then)
    if seated or governor in words("places.backward.seated"):
        return there
    if governor in words("places.backward.visiting"):  # "the envoy, who was visiting Ankara"
        return among
    away = governor in words("places.backward.away") and marked != "near"  # "fleeing near X"
    if away and (there or marked in _TO):
        return True
    return step.head >= trigger.end and _is_later(reading, tree, step, trigger)


def _is_later(reading: Reading, tree: Tree, step: Step, trigger: Trigger) -> bool:
    """Tell what is told on: "was captured and is held in X", "shot, but managed to walk to X"."""
    words, governor, marked = reading.rules.words, reading.words[step.head], step.preposition
    if trigger.sense.kind in _TAKING and governor in words("places.backward.held"):
        return marked in words("places.settings")
    just_then = _JUST_THEN & {reading.words[i] for i in tree.children(step.head, "mark")}
    return governor in words("places.backward.moved") and marked in _TO and not just_then
