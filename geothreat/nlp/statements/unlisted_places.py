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
from geothreat.nlp.statements.unlisted_slots import goes_on, is_called, is_placed, is_site
from geothreat.records import Mention, Place

__all__ = ["called_after", "unlisted_places"]

_LONGEST = 6
_SHORT = 5
_JOINTS = frozenset(("-", "al", "ar", "ash", "de", "del", "los", "las"))
_TITLES = frozenset(("sheikh", "sheik", "shaykh"))  # many a village is called after one
_JOINERS = frozenset(("-", "al", "el", "the", "of", "'", "’"))
_MARKS = str.maketrans("", "", "-'’‘ʿʾ`")  # what letters of other scripts are written with
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
    i, last = sentence.start, 0
    while i < sentence.end:
        known = reading.name_at(i)
        if known is not None and known.mention.role == "place":
            last = known.end
        goes_with = reading.name_at(i - 1) is not None  # "Bien Hoa Air Base" is one place
        end = i if goes_with else _whole(reading, tree, i, _run(reading, tree, i))
        if end > i and _is_party(reading, i, end):
            i, last = end, 0
            continue
        listed = end > i and goes_on(reading, tree, last, (i, end), _run)
        if listed or (end > i and is_placed(reading, tree, i, end, _run)):
            yield Name(start=i, end=end, mention=_mention(reading, i, end))
            last = end
        i = max(end, i + 1)


def _run(reading: Reading, tree: Tree, start: int) -> int:
    """Return where a run of capitalised names that begins at ``start`` ends."""
    if start >= tree.end:
        return start
    within = start > tree.start and _is_name(reading, tree, start - 1)
    article = reading.words[start : start + 2] in (["al", "-"], ["el", "-"])
    opens = start + 2 if article and start + 2 < tree.end else start
    opens += reading.words[start] in _TITLES and start + 1 < tree.end
    if not _is_name(reading, tree, opens) or within:
        return start
    end = opens + 1
    while end < tree.end and end - start < _LONGEST:
        joined = reading.words[end] in _JOINERS and end + 1 < tree.end
        if not _is_name(reading, tree, end) and not (joined and _is_name(reading, tree, end + 1)):
            break
        end += 1
    if all(_is_common(reading, word) for word in reading.words[opens:end]):
        return start
    return end + 1 if end < tree.end and is_site(reading, reading.words[end]) else end


def _whole(reading: Reading, tree: Tree, start: int, end: int) -> int:
    """Return where "the village of Bani al-Haddad" ends: elsewhere such are mostly people."""
    following = end
    while following < tree.end and reading.words[following] in _JOINTS:
        following += 1
    longer = start < end < following < tree.end and _is_name(reading, tree, following)
    return following + 1 if longer and is_called(reading, start, tree.start) else end


def _is_party(reading: Reading, start: int, end: int) -> bool:
    """Tell those who did it: "in a Boko Haram attack"."""
    known = reading.gazetteer
    return known is not None and known.party(reading.text(start, end)) is not None


def _is_common(reading: Reading, word: str) -> bool:
    """Tell "the Embassy" or "the West", capitals or not, from a name."""
    paths = ("sites", "backward.things", "descriptors", "fillers")
    return any(word in reading.rules.words(f"places.{path}") for path in paths)


def _is_name(reading: Reading, tree: Tree, i: int) -> bool:
    token = reading.doc[i]
    return (
        _is_word(token.text)
        and tree.pos_of(i) in ("PROPN", "NOUN", "ADJ")
        and reading.name_at(i) is None
        and reading.words[i] not in reading.rules.words("places.never")
    )


def _is_word(text: str) -> bool:
    """Tell a capitalised word, also "Fa'a" and a base's "T-4", from the letters of a body."""
    plain = text.translate(_MARKS)
    code = text[1:2] == "-" and text[2:].isdigit()
    letters = plain.isalpha() and not (plain.isupper() and len(plain) < _SHORT)
    return text[:1].isupper() and (letters or code)


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
