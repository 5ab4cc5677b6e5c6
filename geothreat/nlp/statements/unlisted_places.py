"""Places that no gazetteer holds, read off the syntax of an act: "the Zikim crossing".

News of war names villages, crossings and camps that no gazetteer holds. Where such a name stands in
the place's slot of an act it is kept as written, without a point: what is around it, or the place
that the text has fixed before, says roughly where. A name in any other slot is left alone. A name
that was taken for a person's, and stands in such a slot, is looked up after all.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span

from geothreat.geocoding.precision import radius_of, where_prec_of
from geothreat.nlp.model.tree import Tree
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.records import Mention, Place

__all__ = ["called_after", "unlisted_places"]

_LONGEST = 6
_JOINERS = frozenset(("-", "al", "el", "the", "of", "'", "’"))
_WHY = "stands where an act's place stands; no gazetteer has it"
_WHY_KNOWN = "stands where an act's place stands, in a country of the text"
_LOCAL = ("city", "admin2", "site", "island")
_NEAR_M, _AROUND_M = 25_000.0, 50_000.0
_WELL_KNOWN = 0.55  # a candidate's weight, where its country is not named


def unlisted_places(reading: Reading, sentence: Span) -> Iterator[Name]:
    """Yield the names in a sentence that only their slot in its tree shows to be places.

    Parameters
    ----------
    reading : Reading
    sentence : spacy.tokens.Span
        Parsed; of others nothing is yielded.
    """
    tree = reading.tree(sentence)
    if tree is None:
        return
    i = sentence.start
    while i < sentence.end:
        end = _run(reading, tree, i)
        if end > i and _is_placed(reading, tree, i, end):
            yield Name(start=i, end=end, mention=_mention(reading, i, end))
        i = max(end, i + 1)


def _run(reading: Reading, tree: Tree, start: int) -> int:
    """Return where a run of capitalised names that begins at ``start`` ends."""
    within = start > tree.start and _is_name(reading, tree, start - 1)
    article = reading.words[start : start + 2] in (["al", "-"], ["el", "-"])
    opens = start + 2 if article and start + 2 < tree.end else start
    if not _is_name(reading, tree, opens) or within:
        return start
    end = opens + 1
    while end < tree.end and end - start < _LONGEST:
        joined = reading.words[end] in _JOINERS and end + 1 < tree.end
        if not _is_name(reading, tree, end) and not (joined and _is_name(reading, tree, end + 1)):
            break
        end += 1
    site = end < tree.end and reading.words[end] in reading.rules.words("places.sites")
    return end + 1 if site else end


def _is_name(reading: Reading, tree: Tree, i: int) -> bool:
    token = reading.doc[i]
    return (
        token.text[:1].isupper()
        and token.is_alpha
        and not (token.is_upper and len(token) < 5)
        and tree.pos_of(i) in ("PROPN", "NOUN", "ADJ")
        and reading.name_at(i) is None
        and reading.words[i] not in reading.rules.words("places.never")
    )


def _is_placed(reading: Reading, tree: Tree, start: int, end: int) -> bool:
    """Say whether a preposition of place governs a name, itself or through a noun for a site."""
    if reading.words[end : end + 2] == [",", "where"]:
        return True
    if start == tree.start:
        return False
    words = reading.rules.words
    if _is_called(reading, start, tree.start):
        return True
    site = reading.words[end - 1] in words("places.sites")
    before, skipped = start - 1, words("places.fillers") | words("places.descriptors")
    while before > tree.start and reading.words[before] in skipped:
        site = site or reading.words[before] in words("places.descriptors")
        before -= 1
    marked = reading.words[before]
    if marked in words("places.settings") or (site and marked in words("places.aims")):
        person = tree.dep_of(start) in ("nsubj", "nmod:desc")
        return not person and (site or marked in words("places.within"))
    taken = reading.words[tree.head_of(end - 1)] in words("places.taking")
    taken = taken or _has_parent(reading, end)
    return (site or taken) and tree.dep_of(end - 1) in ("obj", "nsubj:pass")


def _is_called(reading: Reading, start: int, first: int) -> bool:
    """Say whether a noun for a settlement or area introduces a name: "the districts of X"."""
    if start - first < 2 or reading.words[start - 1] != "of":
        return False
    noun, words = reading.words[start - 2], reading.rules.words
    known = words("places.backward.towns") | words("places.backward.areas")
    return noun in known or noun.removesuffix("s") in known


def _has_parent(reading: Reading, end: int) -> bool:
    """Say whether a known place around it follows a name: "Sarrin in Aleppo province"."""
    if reading.words[end : end + 1] not in (["in"], ["("], [","]):
        return False
    around = reading.name_at(end + 1) if end + 1 < len(reading.words) else None
    return (
        around is not None and around.mention.role == "place" and around.mention.place is not None
    )


def _mention(reading: Reading, start: int, end: int) -> Mention:
    longer = end < len(reading.words) and reading.doc[end].is_lower
    passage = reading.passage(start, end + longer)
    place = _known_after_all(reading, passage.text) if longer else None  # "the Stabroek block"
    if place is None:
        passage = reading.passage(start, end)
        place = _known_after_all(reading, passage.text)
    why = _WHY if place is None else _WHY_KNOWN
    where_prec = None if place is None else where_prec_of(place)
    return Mention(
        passage=passage,
        role="place",
        place=place,
        where_prec=where_prec,
        radius_m=None if place is None else radius_of(place),
        confidence=0.5,
        why=(why,),
    )


def _known_after_all(reading: Reading, name: str) -> Place | None:
    """Return the town of a name taken for another thing: in a country of the text, or known."""
    if reading.gazetteer is None:
        return None
    named = reading.countries
    found = [
        c.place
        for c in reading.gazetteer.candidates(name)
        if c.place.kind in _LOCAL
        and c.place.longitude is not None
        and (c.place.country in named or c.weight >= _WELL_KNOWN)
    ]
    return max(found, key=lambda place: named[place.country or ""], default=None)


def called_after(reading: Reading, name: Name) -> Name:
    """Put what is called after a known town of the text's countries by that: "the X road".

    Parameters
    ----------
    reading : Reading
    name : Name
        Where no gazetteer has it, and it ends in a noun for what lies at or leads to a town.

    Returns
    -------
    Name
        With the town, as near to it as the noun says; the same name where there is none.
    """
    rules, noun = reading.rules, reading.words[name.end - 1]
    close, far = (noun in rules.words(f"places.named_for.{path}") for path in ("at", "around"))
    if name.mention.place is not None or name.end - name.start < 2 or not (close or far):
        return name
    passage = reading.passage(name.start, name.end - 1)
    place = _known_after_all(reading, passage.text)
    if place is None or place.country not in reading.countries:
        return name
    mention = replace(
        name.mention,
        place=place,
        where_prec=2 if close else 3,
        radius_m=_NEAR_M if close else _AROUND_M,
        confidence=round(name.mention.confidence / 2, 3),
        why=(*name.mention.why, f"called after {place.name}, and placed about it"),
    )
    return replace(name, mention=mention)
