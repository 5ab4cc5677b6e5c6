"""Place names in running text: found by the gazetteer, judged by their context, resolved together.

Nothing here needs a tagger or parser. The longest names of the gazetteer in the text are weighed
by the words around them (`geothreat.nlp.evidence`), given a role (`geothreat.nlp.roles`) and
handed to `geothreat.geocoding.resolution`, which chooses among the places of each name.
"""

from dataclasses import replace
from operator import itemgetter

from spacy.tokens import Doc

from geothreat.geocoding.resolution import Naming, resolve
from geothreat.lexicon import Lexicon
from geothreat.nlp.candidates import Index, Span, find_spans
from geothreat.nlp.evidence import Judgement, judge
from geothreat.nlp.fronts import Fronts
from geothreat.nlp.groups import find_groups, groups_in
from geothreat.nlp.kinds import is_near, narrow, share_heads
from geothreat.nlp.landmarks import find_landmarks
from geothreat.nlp.publisher import Publisher
from geothreat.nlp.roles import assign_roles
from geothreat.nlp.sentences import Cut
from geothreat.nlp.series import kinds_in_lists, short_names
from geothreat.nlp.surface import Surface, passage_of, read_surface
from geothreat.nlp.unknown import find_unknown
from geothreat.nlp.vocabulary import Vocabulary
from geothreat.records import Candidate, Mention, PlaceKind, Role

__all__ = ["find_groups", "find_places", "find_toponyms"]

_NOWHERE = Publisher()
_UNPLACED = 0.55
_STRONG = 0.5
_SIDES = ("pro", "anti")
_SIDED = 0.1
_BOUNDED = ("admin2", "water", "island", "sea", "region")  # what a landmark's name can stand for


def find_toponyms(
    doc: Doc | Cut,
    gazetteer: Index,
    lexicon: Lexicon,
    *,
    publisher: Publisher = _NOWHERE,
    learned: bool = True,
) -> tuple[Mention, ...]:
    """Find the place names of a text, say what each does there, and resolve them together.

    Parameters
    ----------
    doc : spacy.tokens.Doc or Cut
        Tokens with sentence boundaries; tags and parse are not needed.
    gazetteer : Gazetteer
        Anything with ``candidates(name)`` and ``starts(words)``.
    lexicon : Lexicon
        Its files ``toponyms`` and ``persons``.
    publisher : Publisher, optional
        Where and when the text was published, if known.
    learned : bool, optional
        Whether the fitted weights of `geothreat.nlp.classifier` are asked about names that the
        gazetteer lacks and no rule explains; off to see what rules alone find.

    Returns
    -------
    tuple of Mention
        In text order, never overlapping. Organisations such as NATO are left to `find_groups`; a
        group that is one region of the earth ("the Baltic states") is a place. A name that the
        gazetteer lacks ("Green Oaks Boulevard") has ``place`` None.
    """
    text = read_surface(doc, gazetteer, lexicon)
    return _toponyms(text, find_spans(*text), publisher, learned=learned)


def find_places(
    doc: Doc | Cut, gazetteer: Index, lexicon: Lexicon, *, publisher: Publisher = _NOWHERE
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Find what `find_toponyms` and `find_groups` find, reading the text once.

    Parameters
    ----------
    doc : spacy.tokens.Doc or Cut
    gazetteer : Gazetteer
    lexicon : Lexicon
    publisher : Publisher, optional

    Returns
    -------
    tuple of Mention, tuple of Mention
        Place names, and groups of countries.
    """
    text = read_surface(doc, gazetteer, lexicon)
    spans = find_spans(*text)
    return _toponyms(text, spans, publisher, learned=True), groups_in(text, spans)


def _toponyms(
    text: Surface, spans: tuple[Span, ...], publisher: Publisher, *, learned: bool
) -> tuple[Mention, ...]:
    spans = share_heads(text.words, spans, text.vocabulary, text.gazetteer)
    spans = tuple(kept for span in spans if (kept := _placed(span)) is not None)
    spans = short_names(text.words, text.names, spans, text.vocabulary)
    fronts = Fronts(text.words, text.vocabulary, publisher.day)
    judgements = judge(text.words, text.names, spans, text.vocabulary, front=fronts.borne_out)
    roles = assign_roles(text.words, judgements, text.vocabulary, text.gazetteer)
    namings = _namings(text, judgements, roles, fronts, learned=learned)
    return resolve(namings, country=publisher.country, home=publisher.home, day=publisher.day)


def _placed(span: Span) -> Span | None:
    """Return the span with the candidates that lie somewhere on the earth."""
    if all(c.place.kind != "group" for c in span.candidates):
        return span
    kept = tuple(c for c in span.candidates if c.place.kind != "group" or _is_region(c))
    if not kept or span.candidates[0] not in kept:
        return None
    return span if len(kept) == len(span.candidates) else replace(span, candidates=kept)


def _is_region(candidate: Candidate) -> bool:
    return candidate.place.longitude is not None


def _namings(
    text: Surface,
    judgements: list[Judgement],
    roles: list[tuple[Role, str | None]],
    fronts: Fronts,
    *,
    learned: bool,
) -> list[Naming]:
    """Put together what is to be resolved: accepted names, landmarks, and unknown places."""
    kept = [(j, r) for j, r in zip(judgements, roles, strict=True) if j.odds > 0]
    landmarks = [
        landmark
        for landmark in find_landmarks(text.words, text.names, text.vocabulary)
        if not any(_settles(judgement.span, landmark) for judgement, _ in kept)
    ]
    if landmarks:
        kept = [(j, r) for j, r in kept if not any(_overlaps(mark, j.span) for mark in landmarks)]
    taken = [*landmarks, *(judgement.span for judgement, _ in kept)]
    unknown = find_unknown(text.words, text.names, text.vocabulary, taken, learned=learned)
    listed = kinds_in_lists(text.words, [j.span for j, _ in kept])
    rows = [
        (j.span, j.parent, _naming(text, j, role, listed, fronts.told(j.span))) for j, role in kept
    ]
    rows += [(mark, None, _unplaced(text, mark)) for mark in landmarks]
    rows += [(span, after, _unplaced(text, span)) for span, after in unknown]
    if landmarks or unknown:
        rows.sort(key=lambda row: row[0].first)
    spans = [span for span, _, _ in rows]
    position = {span.first: i for i, span in enumerate(spans)}
    namings = []
    for i, (_, parent, naming) in enumerate(rows):
        around = None if parent is None else position.get(parent.first)
        beside = None if naming.candidates else _beside(text, spans, i)
        alone = around is None and beside is None
        namings.append(naming if alone else replace(naming, parent=around, beside=beside))
    return namings


def _beside(text: Surface, spans: list[Span], i: int) -> int | None:
    """Return the known name nearest in the sentence, what follows before what precedes."""
    words, vocabulary = text.words, text.vocabulary
    first, last = spans[i].first, words.lower[spans[i].last - 1]
    if last in vocabulary.streets or last.isdigit():  # of streets every town has the same
        return None
    order = [*range(i + 1, len(spans)), *range(i - 1, -1, -1)]
    same = (k for k in order if words.sentence[spans[k].first] == words.sentence[first])
    known = (k for k in same if spans[k].candidates)
    return next((k for k in known if not _speaks(text, spans[k])), None)


def _speaks(text: Surface, span: Span) -> bool:
    """Say whether a name is a speaker's: "the general staff in Tallinn said" tells of no place."""
    return any(word in text.vocabulary.acts for word in text.words.lower[span.last : span.last + 1])


def _settles(span: Span, landmark: Span) -> bool:
    """Say whether a name keeps its place against a landmark's name that overlaps it."""
    if not _overlaps(span, landmark):
        return False
    if span.first == landmark.first and span.last - span.first > 1:
        return span.last + 1 != landmark.last
    return span.last >= landmark.last or span.candidates[0].relation == "demonym"


def _overlaps(one: Span, other: Span) -> bool:
    return one.first < other.last and other.first < one.last


def _unplaced(text: Surface, span: Span) -> Naming:
    """Present a name that was not taken for a known one: for a town's only where a noun says so."""
    passage = passage_of(text.words, span.first, span.last)
    found = text.gazetteer.candidates(passage.text)
    asked = replace(span, candidates=found)
    _, kinds = narrow(text.words, asked, text.vocabulary, text.gazetteer)
    known = tuple(c for c in found if c.place.kind in _BOUNDED or c.place.kind in kinds)
    return Naming(
        passage=passage, candidates=known, certainty=_UNPLACED, why=("presented as a place",)
    )


def _naming(
    text: Surface,
    judgement: Judgement,
    role: tuple[Role, str | None],
    listed: dict[int, frozenset[PlaceKind]],
    front: float,
) -> Naming:
    span = judgement.span
    candidates, kinds = narrow(text.words, span, text.vocabulary, text.gazetteer)
    if role[0] == "place" and span.candidates[0].relation == "metonym":
        candidates = _on_site(text, span) or candidates
    if judgement.parent is None:
        kinds = kinds or listed.get(span.first, frozenset())
    if role[0] == "metonym" and span.candidates[0].relation == "metonym":
        candidates = tuple(c for c in candidates if c.relation == "metonym")  # no White House, TN
    elif role[0] == "metonym" and any(c.place.kind == "city" for c in candidates):
        kinds = frozenset({"city"})
    return Naming(
        passage=passage_of(text.words, span.first, span.last),
        candidates=() if judgement.outside else candidates,
        role="place" if role[0] == "demonym" and "sea" in kinds else role[0],
        kinds=kinds,
        certainty=judgement.probability,
        telling=_telling(text, span),
        near=is_near(text.words, span, text.vocabulary),
        front=front,
        why=_why(judgement, role[1], text.vocabulary),
    )


def _on_site(text: Surface, span: Span) -> tuple[Candidate, ...]:
    """Return the town of a building that stands for a government: it is itself meant."""
    name = text.words.slice(span.first, span.last).lower()
    seat = text.vocabulary.bywords.get(name)
    return text.gazetteer.candidates(seat)[:1] if seat else ()


def _telling(text: Surface, span: Span) -> float:
    """Say how much a name tells about where the text is: "pro-Russian" men are elsewhere."""
    words, i = text.words, span.first - 1
    sided = words.word(i, span.first) == "-" and words.word(i - 1, span.first) in _SIDES
    return _SIDED if sided else 1.0


def _why(judgement: Judgement, reason: str | None, vocabulary: Vocabulary) -> tuple[str, ...]:
    strong = [sign for sign in judgement.signs.items() if sign[1] > _STRONG]
    strong.sort(key=itemgetter(1), reverse=True)
    why = [vocabulary.reasons[name] for name, _ in strong[:3]]
    return (*why, reason) if reason else tuple(why)
