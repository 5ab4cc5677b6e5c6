"""Place names in running text: found by the gazetteer, judged by their context, resolved together.

Nothing here needs a tagger or parser. The longest names of the gazetteer in the text are weighed
by the words around them (`geothreat.nlp.evidence`), given a role (`geothreat.nlp.roles`) and
handed to `geothreat.geocoding.resolution`, which chooses among the places of each name.
"""

from typing import NamedTuple

from spacy.tokens import Doc

from geothreat.geocoding.resolution import Naming, resolve
from geothreat.lexicon import Lexicon
from geothreat.nlp.candidates import Index, Span, find_spans
from geothreat.nlp.evidence import Judgement, judge
from geothreat.nlp.kinds import narrow, share_heads
from geothreat.nlp.landmarks import find_landmarks
from geothreat.nlp.names import Names, find_names
from geothreat.nlp.roles import assign_roles
from geothreat.nlp.vocabulary import Vocabulary, load_vocabulary
from geothreat.nlp.words import Words, view_words
from geothreat.records import Candidate, Mention, Passage, Role

__all__ = ["find_groups", "find_toponyms"]

_LANDMARK = 0.55


class _Text(NamedTuple):
    words: Words
    names: Names
    vocabulary: Vocabulary
    gazetteer: Index


def find_toponyms(
    doc: Doc, gazetteer: Index, lexicon: Lexicon, *, country: str | None = None
) -> tuple[Mention, ...]:
    """Find the place names of a text, say what each does there, and resolve them together.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        Tokens with sentence boundaries; tags and parse are not needed.
    gazetteer : Gazetteer
        Anything with ``candidates(name)`` and ``starts(words)``.
    lexicon : Lexicon
        Its files ``toponyms`` and ``persons``.
    country : str, optional
        ISO 3166-1 alpha-2 code of the publisher's country, if known.

    Returns
    -------
    tuple of Mention
        In text order, never overlapping. Organisations such as NATO are left to `find_groups`; a
        group that is one region of the earth ("the Baltic states") is a place. A name that the
        gazetteer lacks ("Green Oaks Boulevard") has ``place`` None.
    """
    text = _read(doc, gazetteer, lexicon)
    spans = find_spans(*text)
    spans = share_heads(text.words, spans, text.vocabulary, gazetteer)
    spans = tuple(kept for span in spans if (kept := _placed(span)) is not None)
    judgements = judge(text.words, text.names, spans, text.vocabulary)
    roles = assign_roles(text.words, judgements, text.vocabulary)
    namings = _namings(text, judgements, roles)
    return resolve(namings, country=country)


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
    text = _read(doc, gazetteer, lexicon)
    found: list[Mention] = []
    named: dict[str, Candidate] = {}
    spans = {span.first: span for span in find_spans(*text)}
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


def _read(doc: Doc, gazetteer: Index, lexicon: Lexicon) -> _Text:
    vocabulary = load_vocabulary(lexicon)
    words = view_words(doc)
    return _Text(words, find_names(words, vocabulary), vocabulary, gazetteer)


def _placed(span: Span) -> Span | None:
    """Return the span with the candidates that lie somewhere on the earth."""
    kept = tuple(c for c in span.candidates if c.place.kind != "group" or _is_region(c))
    if not kept or span.candidates[0] not in kept:
        return None
    return Span(span.first, span.last, kept)


def _is_region(candidate: Candidate) -> bool:
    return candidate.place.longitude is not None


def _namings(
    text: _Text, judgements: list[Judgement], roles: list[tuple[Role, str | None]]
) -> list[Naming]:
    kept = [i for i, judgement in enumerate(judgements) if judgement.odds > 0]
    index = {i: n for n, i in enumerate(kept)}
    landmarks = [
        landmark
        for landmark in find_landmarks(text.words, text.names, text.vocabulary)
        if not any(_settles(judgements[i].span, landmark) for i in kept)
    ]
    drop = {i for i in kept if any(_overlaps(span, judgements[i].span) for span in landmarks)}
    namings = [
        _naming(text, judgements[i], roles[i], index.get(judgements[i].parent or -1)) for i in kept
    ]
    return _with_landmarks(text, namings, {index[i] for i in drop}, landmarks)


def _settles(span: Span, landmark: Span) -> bool:
    """Say whether a name keeps its place against a landmark's name that overlaps it."""
    if not _overlaps(span, landmark):
        return False
    if span.first == landmark.first and span.last - span.first > 1:
        return span.last + 1 != landmark.last
    return span.last >= landmark.last or span.candidates[0].relation == "demonym"


def _overlaps(one: Span, other: Span) -> bool:
    return one.first < other.last and other.first < one.last


def _with_landmarks(
    text: _Text, namings: list[Naming], drop: set[int], landmarks: list[Span]
) -> list[Naming]:
    """Put landmarks in the place of the names inside them, keeping the order and the parents."""
    if not landmarks:
        return namings
    whole = [(n.passage.start, i, n) for i, n in enumerate(namings) if i not in drop]
    for span in landmarks:
        passage = _passage(text.words, span.first, span.last)
        naming = Naming(passage=passage, certainty=_LANDMARK, why=("a landmark's name",))
        whole.append((passage.start, -1, naming))
    whole.sort(key=lambda entry: entry[0])
    moved = {old: new for new, (_, old, _) in enumerate(whole) if old >= 0}
    return [_moved(naming, moved) for _, _, naming in whole]


def _moved(naming: Naming, moved: dict[int, int]) -> Naming:
    if naming.parent is None:
        return naming
    return Naming(
        passage=naming.passage,
        candidates=naming.candidates,
        role=naming.role,
        parent=moved.get(naming.parent),
        kinds=naming.kinds,
        certainty=naming.certainty,
        why=naming.why,
    )


def _naming(
    text: _Text, judgement: Judgement, role: tuple[Role, str | None], parent: int | None
) -> Naming:
    span = judgement.span
    candidates, kinds = narrow(text.words, span, text.vocabulary, text.gazetteer)
    if role[0] == "metonym" and any(c.place.kind == "city" for c in candidates):
        kinds = frozenset({"city"})
    return Naming(
        passage=_passage(text.words, span.first, span.last),
        candidates=candidates,
        role=role[0],
        parent=parent,
        kinds=kinds,
        certainty=judgement.probability,
        why=_why(judgement, role[1], text.vocabulary),
    )


def _why(judgement: Judgement, reason: str | None, vocabulary: Vocabulary) -> tuple[str, ...]:
    signs = sorted(judgement.signs.items(), key=lambda sign: -sign[1])
    strong = [vocabulary.reasons[name] for name, value in signs if value > 0.5][:3]
    return (*strong, reason) if reason else tuple(strong)


def _passage(words: Words, first: int, last: int) -> Passage:
    return Passage(start=words.start[first], end=words.end[last - 1], text=words.slice(first, last))


def _group_of(text: _Text, span: Span) -> Candidate | None:
    _, kinds = narrow(text.words, span, text.vocabulary, text.gazetteer)
    best = next((c for c in span.candidates if c.place.kind in kinds), span.candidates[0])
    needs_article = best.name.startswith("the ")
    if needs_article and text.words.word(span.first - 1, span.first) != "the":
        return None
    return best if best.place.kind == "group" else None


def _byword(text: _Text, i: int) -> str:
    """Return the group that "the alliance" would take up, folded; '' for other words."""
    words = text.words
    if words.word(i - 1, i) != "the":
        return ""
    return text.vocabulary.groups.get(words.lower[i], "").casefold()


def _group_mention(words: Words, first: int, last: int, candidate: Candidate) -> Mention:
    return Mention(
        passage=_passage(words, first, last),
        role="place" if _is_region(candidate) else "organisation",
        place=candidate.place,
        where_prec=6,
        confidence=0.9 if words.capital[first] else 0.75,
        why=("names a group of countries",),
    )
