"""Lists of places: which names go on, begin or share a list with the place of an act, or none."""

from collections.abc import Sequence

from spacy.tokens import Span

from geothreat.nlp.statements.clauses import Frame
from geothreat.nlp.statements.place_scores import preposition
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.nlp.syntax import head_of_span

__all__ = ["are_joined", "end_of_part", "with_lists"]


def with_lists(
    reading: Reading, usable: Sequence[Name], chosen: list[Name], sentence: Span
) -> list[Name]:
    """Return the chosen names and those that go on or begin a list with one of them.

    Parameters
    ----------
    reading : Reading
    usable : sequence of Name
        All names of the sentence that may be places.
    chosen : list of Name
    sentence : spacy.tokens.Span
    """
    found = list(chosen)
    for name in usable:
        if name not in found and _opens(reading, name, found, sentence):
            found.insert(0, name)
        elif name not in found and _goes_on(reading, name, found, sentence):
            found.append(name)
    return found


def _goes_on(reading: Reading, name: Name, chosen: list[Name], sentence: Span) -> bool:
    """Say whether a name goes on a list that a chosen place begins ("Sumy, Kharkiv and Odesa").

    A name that a verb follows is the subject of the next clause ("…, Kyiv vowed").
    """
    if name.mention.role != "place" or _acts(reading, name, sentence):
        return False
    lists = (reading.words[place.end : name.start] for place in chosen)
    return any(between and set(between) <= {",", "and"} for between in lists)


def _opens(reading: Reading, name: Name, chosen: list[Name], sentence: Span) -> bool:
    """Say whether a name begins the list that a chosen place ends ("at Bouar and Baboua")."""
    placed = preposition(reading, name, sentence) in reading.rules.words("places.settings")
    return (
        placed
        and name.mention.role == "place"
        and any(reading.words[name.end : place.start] == ["and"] for place in chosen)
    )


def _acts(reading: Reading, name: Name, sentence: Span) -> bool:
    tree = reading.tree(sentence)
    if tree is not None:
        head = head_of_span(tree, name.start, name.end)
        if tree.dep_of(head) == "nsubj" and tree.head_of(head) >= name.end:
            return True
    rules, words, end = reading.rules, reading.words, min(name.end + 4, len(reading.words))
    if name.end >= len(words):
        return False
    auxiliary = words[name.end] in rules.words("realis.group.auxiliaries")
    modal = words[name.end] in rules.words("realis.group.modals")
    verbs = (rules.reporting, rules.governors, rules.light)
    return auxiliary or modal or any(next(iter(v.at(words, name.end, end)), None) for v in verbs)


def are_joined(reading: Reading, a: Name, b: Name) -> bool:
    """Say whether only words of a list or of place stand between two names."""
    first, second = (a, b) if a.start < b.start else (b, a)
    between = reading.words[first.end : second.start]
    known = reading.rules.words("places.joins") | reading.rules.words("places.descriptors")
    return len(between) <= 4 and set(between) <= known | {"(", ")", "in", "of", "the"}


def end_of_part(reading: Reading, frames: Sequence[Frame], sentence: Span) -> int:
    """Return the token where the news of an act ends: "Two dead as shells hit X; Y protests".

    Behind a semicolon somebody else does something; where nobody does, a list goes on.
    """
    tree, last = reading.tree(sentence), max((f.trigger.end for f in frames), default=0)
    mark = next((i for i in range(last, sentence.end) if reading.words[i] == ";"), sentence.end)
    does = tree is not None and any(
        tree.children(i, "nsubj") for i in range(mark + 1, sentence.end)
    )
    return mark if does else sentence.end
