"""Groups of countries in a text: NATO, the EU, the Baltic states, and what takes them up."""

from collections.abc import Sequence

from spacy.tokens import Doc

from geothreat.lexicon import Lexicon
from geothreat.nlp.candidates import Index, Span, find_spans
from geothreat.nlp.kinds import narrow
from geothreat.nlp.surface import Surface, passage_of, read_surface
from geothreat.nlp.words import Words
from geothreat.records import Candidate, Mention

__all__ = ["find_groups", "groups_in"]


def find_groups(doc: Doc, gazetteer: Index, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Find groups of countries: NATO, the EU, the Baltic states, and "the alliance" after NATO.

    Parameters
    ----------
    doc : spacy.tokens.Doc
    gazetteer : Gazetteer
    lexicon : Lexicon

    Returns
    -------
    tuple of Mention
        In text order; ``place.members`` are the countries. Role ``place`` for a group that is one
        region of the earth, else ``organisation``.
    """
    text = read_surface(doc, gazetteer, lexicon)
    return groups_in(text, find_spans(*text))


def groups_in(text: Surface, names: Sequence[Span]) -> tuple[Mention, ...]:
    """Find the groups of a text that is read already, among its ``names``."""
    found: list[Mention] = []
    named: dict[str, Candidate] = {}
    spans = {span.first: span for span in names}
    for i in range(len(text.words)):
        if i in spans:
            candidate = _group_of(text, spans[i])
            if candidate is not None:
                named[candidate.place.name.casefold()] = candidate
                found.append(_group_mention(text.words, i, spans[i].last, candidate))
            continue
        byword = _byword(text, i)
        if byword in named:
            found.append(_group_mention(text.words, i, i + 1, named[byword]))
    return tuple(found)


def _group_of(text: Surface, span: Span) -> Candidate | None:
    _, kinds = narrow(text.words, span, text.vocabulary, text.gazetteer)
    best = next((c for c in span.candidates if c.place.kind in kinds), span.candidates[0])
    needs_article = best.name.startswith("the ")
    if needs_article and text.words.word(span.first - 1, span.first) != "the":
        return None
    return best if best.place.kind == "group" else None


def _byword(text: Surface, i: int) -> str:
    """Return the group that "the alliance" would take up, folded; '' for other words."""
    words = text.words
    if words.word(i - 1, i) != "the":
        return ""
    return text.vocabulary.groups.get(words.lower[i], "").casefold()


def _group_mention(words: Words, first: int, last: int, candidate: Candidate) -> Mention:
    return Mention(
        passage=passage_of(words, first, last),
        role="place" if candidate.place.longitude is not None else "organisation",
        place=candidate.place,
        where_prec=6,
        confidence=0.9 if words.capital[first] else 0.75,
        why=("names a group of countries",),
    )
