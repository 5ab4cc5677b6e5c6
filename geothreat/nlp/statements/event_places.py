"""Where an event was: the places its own words name, else the place that the discourse has fixed.

Own sentence first: what the trigger's clause places with a preposition, as object or as the
subject of a passive. Never an office ("the governor of"), an origin ("launched from"), or the one
who acts. Nothing found, the place is inherited: from the place that an anaphor points to, from the
event before, from the headline, or from the first place of the document's events (see
`geothreat.nlp.statements.memory`). What stays open stays open.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span

from geothreat.nlp.statements.clauses import Frame, clause_around
from geothreat.nlp.model.tree import Tree
from geothreat.nlp.statements.place_ties import REJECTED, holds_in_tree, tie
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.records import Place

__all__ = ["own_places"]

_RANK = {
    "site": 0,
    "city": 1,
    "admin2": 2,
    "island": 2,
    "admin1": 3,
    "region": 4,
    "water": 4,
    "sea": 5,
    "country": 6,
    "group": 7,
}
_WHERE = ([",", "where"], [",", "which"])
_MEASURED = ("distance", "heading")  # "30 km west of" places a name by itself
_ENOUGH = 2.0
_ENOUGH_IN_TREE = 1.0
_LOOSEST = -0.8
_DESCRIBED = 14
_APPOSED = 8  # words between a place and the one it lies in


def own_places(
    reading: Reading,
    frames: Sequence[Frame],
    sentence: Span,
    speech: tuple[int, int] | None = None,
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
    """
    usable = [n for n in reading.names(sentence.start, sentence.end) if _usable(reading, n)]
    firm = [n for n in usable if not _stands_for_town(reading, n)]
    tree = reading.tree(sentence)
    enough = _ENOUGH if tree is None else _ENOUGH_IN_TREE
    chosen = [n for n in firm if max(_score(reading, n, f, sentence) for f in frames) >= enough]
    if not any(n.mention.place for n in chosen):
        chosen += _elsewhere(reading, usable, frames, sentence, speech) or _loosest(
            reading, firm, frames, sentence
        )
    for name in usable:
        if name not in chosen and _goes_on(reading, name, chosen):
            chosen.append(name)
    chosen = _named_rather_than_measured(reading, tree, firm, chosen, sentence)
    chosen = [_within(reading, n, sentence) if n.mention.place is None else n for n in chosen]
    return _finest(reading, tree, chosen)


def _finest(reading: Reading, tree: Tree | None, chosen: list[Name]) -> list[Name]:
    """Leave out what only says where others lie, the broadest first; never all."""
    kept = list(chosen)
    for name in sorted(chosen, key=_breadth, reverse=True):
        if any(_only_says_where(reading, tree, name, other) for other in kept):
            kept.remove(name)
    return kept


def _breadth(name: Name) -> tuple[int, int]:
    return (_RANK[name.mention.place.kind] if name.mention.place else -1, name.start)


def _named_rather_than_measured(
    reading: Reading,
    tree: Tree | None,
    usable: Sequence[Name],
    chosen: list[Name],
    sentence: Span,
) -> list[Name]:
    """Leave out a distance that only describes a named place: "Kabwe, 140 km north of Lusaka"."""
    if tree is None:
        return chosen
    found = list[Name]()
    for name in chosen:
        if name.relative is None or name.relative.relation not in _MEASURED:
            found.append(name)
            continue
        described = next(
            (
                n
                for n in reversed(usable)
                if n.end <= name.start and _only_nouns(tree, n.end, name.start)
            ),
            None,
        )
        found += [name] if described is None else [described] * (described not in (*found, *chosen))
    return found


def _only_nouns(tree: Tree, start: int, end: int) -> bool:
    """Say whether no verb stands between two places, so that the second tells of the first."""
    return end - start < _DESCRIBED and not any(
        tree.pos_of(i) in ("VERB", "AUX", "SCONJ") or tree.dep_of(i) == "cc"
        for i in range(start, end)
    )


def _within(reading: Reading, name: Name, sentence: Span) -> Name:
    """Tell where an unknown place lies, by the known one that is named right after it."""
    end = name.end
    while end < sentence.end and end - name.end < _APPOSED:
        following = reading.name_at(end)
        if following is not None and following.mention.place is not None:
            return replace(name, within=following.mention)
        if following is None and not _only_joins(reading, end):
            return name
        end = following.end if following is not None else end + 1
    return name


def _only_joins(reading: Reading, i: int) -> bool:
    """Say whether a word may stand between a place and the one that it lies in."""
    word = reading.words[i]
    known = reading.rules.words("places.descriptors") | reading.rules.words("places.fillers")
    return (
        word in ("in", "of", "near", ",", "(", "-")
        or word in known
        or reading.doc[i].text[:1].isupper()
    )


def _only_says_where(reading: Reading, tree: Tree | None, name: Name, other: Name) -> bool:
    if name is other:
        return False
    if other.within is not None:
        return name.mention is other.within or name.start > other.end and _same(name, other)
    return _holds(reading, name, other) or (
        tree is not None and _surrounds(reading, tree, name, other)
    )


def _same(name: Name, other: Name) -> bool:
    """Say whether a name is the one, or in the one, that another lies within."""
    within = other.within.place if other.within is not None else None
    return (
        name.mention.place is not None and within is not None and name.mention.place.id == within.id
    )


def _surrounds(reading: Reading, tree: Tree, outer: Name, inner: Name) -> bool:
    """Say whether a name that is no finer than another only says where that one lies."""
    a, b = outer.mention.place, inner.mention.place
    if a is None or b is None or _RANK[a.kind] < _RANK[b.kind]:
        return False
    return holds_in_tree(tree, reading.words, outer, inner)


def _stands_for_town(reading: Reading, name: Name) -> bool:
    """Tell "the Afghan capital", where a town is meant, from "Afghan airspace"."""
    after = set(reading.words[name.end : name.end + 2])
    towns = reading.rules.words("places.town_words")
    return name.mention.role == "demonym" and bool(after & towns)


def _usable(reading: Reading, name: Name) -> bool:
    place, role = name.mention.place, name.mention.role
    ahead = [w for w in reading.words[name.end : name.end + 4] if not w.isspace()][:3]
    words = reading.rules.words
    if role == "organisation":
        return bool(set(ahead[:1]) & words("places.settlements"))
    if place is None:
        return role == "place"
    forces = set(ahead[:1]) & words("parties.forces")
    led = ahead[:1] == ["-"] and not set(ahead) & {"held", "occupied", "controlled"}
    if forces or led or (place.kind == "group" and place.longitude is None):
        return False
    if role == "demonym" or (ahead[:1] == ["'s"] and place.kind == "country"):
        return bool(set(ahead) & words("places.territory"))
    return role == "place" or (role == "metonym" and place.kind == "city")


def _elsewhere(
    reading: Reading,
    usable: Sequence[Name],
    frames: Sequence[Frame],
    sentence: Span,
    speech: tuple[int, int] | None,
) -> list[Name]:
    """Return the nearest names that another clause of the sentence places."""
    spoken = clause_around(reading, speech[0], sentence) if speech else (0, 0)
    placed = [
        n
        for n in usable
        if _preposition(reading, n, sentence) in reading.rules.words("places.settings")
        and not _is_office(reading, n, sentence)
        and not spoken[0] <= n.start < spoken[1]
    ]
    trigger = frames[0].trigger
    nearest = min(placed, key=lambda n: abs(n.start - trigger.start), default=None)
    if nearest is None:
        return []
    return [n for n in placed if n is nearest or _joined(reading, n, nearest)]


def _loosest(
    reading: Reading, names: Sequence[Name], frames: Sequence[Frame], sentence: Span
) -> list[Name]:
    """Return the one name that a tree ties to the act best, however loosely: trees err, too."""
    if reading.tree(sentence) is None:
        return []
    scored = [(max(_score(reading, n, f, sentence) for f in frames), n) for n in names]
    best = max((s for s, n in scored if n.mention.place is not None), default=REJECTED)
    return [n for s, n in scored if s == best and s > _LOOSEST][:1]


def _goes_on(reading: Reading, name: Name, chosen: list[Name]) -> bool:
    """Say whether a name goes on a list that a chosen place begins ("Sumy, Kharkiv and Odesa").

    A name that a verb follows is the subject of the next clause ("…, Kyiv vowed").
    """
    if name.mention.role != "place" or _acts(reading, name):
        return False
    lists = (reading.words[place.end : name.start] for place in chosen)
    return any(between and set(between) <= {",", "and"} for between in lists)


def _acts(reading: Reading, name: Name) -> bool:
    rules, words, end = reading.rules, reading.words, min(name.end + 4, len(reading.words))
    if name.end >= len(words):
        return False
    auxiliary = words[name.end] in rules.words("realis.group.auxiliaries")
    modal = words[name.end] in rules.words("realis.group.modals")
    verbs = (rules.reporting, rules.governors, rules.light)
    return auxiliary or modal or any(next(iter(v.at(words, name.end, end)), None) for v in verbs)


def _joined(reading: Reading, a: Name, b: Name) -> bool:
    first, second = (a, b) if a.start < b.start else (b, a)
    between = reading.words[first.end : second.start]
    return len(between) <= 4 and set(between) <= {",", "and", "(", ")", "in", "of", "the", "region"}


def _score(reading: Reading, name: Name, frame: Frame, sentence: Span) -> float:
    """Score a name as the place of a trigger's act; worked out once for each pair."""
    key = (name.start, frame.trigger.start)
    if key not in reading.place_scores:
        tree = reading.tree(sentence)
        reading.place_scores[key] = (
            _score_in_tree(reading, tree, name, frame, sentence)
            if tree is not None
            else _score_anew(reading, name, frame, sentence)
        )
    return reading.place_scores[key]


def _score_in_tree(reading: Reading, tree: Tree, name: Name, frame: Frame, sentence: Span) -> float:
    """Score a name by its tie in the tree, and by the few signs that stand outside of syntax."""
    if name.relative is not None and name.relative.relation in _MEASURED:
        score = max(tie(reading, tree, name, frame), _ENOUGH)
    else:
        score = tie(reading, tree, name, frame)
    if score <= REJECTED:
        return score
    if name.start == sentence.start and reading.words[name.end : name.end + 1] == [":"]:
        score += 3.0
    if _is_fronted(reading, name, sentence) and name.start < frame.trigger.start:
        score = max(score, _ENOUGH)
    if name.mention.role == "metonym":
        score -= 1.5
    return score - 0.02 * min(abs(name.start - frame.trigger.end), 30)


def _score_anew(reading: Reading, name: Name, frame: Frame, sentence: Span) -> float:
    trigger, group = frame.trigger, frame.group
    preposition = _preposition(reading, name, sentence)
    if preposition in reading.rules.words("places.origin") or _is_office(reading, name, sentence):
        return -9.0
    clause = clause_around(reading, name.start, sentence)
    same_clause = clause == frame.clause or frame.clause[0] <= name.start < frame.clause[1]
    after = name.start >= trigger.end
    score = 1.5 if same_clause else 0.0
    score += 1.5 if preposition in reading.rules.words("places.locative") else 0.0
    score += 0.5 if after else 0.0
    score -= 0.06 * min(abs(name.start - trigger.end), 20)
    if trigger.is_verb and after and name.start - trigger.end <= 2 and not preposition:
        score += 2.0
    if trigger.is_verb and not after:
        score += _subject_score(name, frame, bool(preposition))
    if not trigger.is_verb and not after and frame.phrase_start <= name.start:
        score -= 1.0 if _is_country(name) else -1.0
    if frame.clause[0] - name.end in (0, 1, 2) and reading.words[name.end : name.end + 2] in _WHERE:
        score += 3.0
    if not trigger.is_verb and frame.carrier == "light" and group is not None:
        suffers = reading.words[group.verb] in reading.rules.words("clauses.suffering")
        score += 4.0 if suffers and group.start - name.end in (0, 1) else 0.0
    if name.start == sentence.start and reading.words[name.end : name.end + 1] == [":"]:
        score += 3.0
    if name.mention.role == "metonym":
        score -= 1.5
    if group is not None and name.start < group.start and _is_country(name) and not preposition:
        score -= 2.0
    return score


def _is_fronted(reading: Reading, name: Name, sentence: Span) -> bool:
    """Say whether a name sets the scene: "In Odesa, …", "On 9 May, in Empalme, Sonora, …"."""
    closed = reading.words[name.end : name.end + 1] == [","]
    i = name.start - 1
    while i > sentence.start and _links(
        reading, i, sentence, reading.rules.words("places.fillers")
    ):
        i -= 1
    opens = i == sentence.start or reading.words[max(i - 1, 0)] == ","
    return closed and opens and reading.words[max(i, 0)] in reading.rules.words("places.settings")


def _subject_score(name: Name, frame: Frame, placed: bool) -> float:
    """Score a name before a verb: "Kharkiv was hit" is the place, "Russia hit" is not."""
    group = frame.group
    passive = group is not None and bool(group.auxiliaries & {"was", "were", "been", "being", "be"})
    if placed:
        return 0.5
    return 2.0 if passive and group is not None and group.start - name.end <= 3 else -1.5


def _is_country(name: Name) -> bool:
    return name.mention.place is not None and name.mention.place.kind == "country"


def _preposition(reading: Reading, name: Name, sentence: Span) -> str:
    """Return the preposition that places a name, worked out once for each."""
    if name.start not in reading.prepositions:
        reading.prepositions[name.start] = _find_preposition(reading, name, sentence)
    return reading.prepositions[name.start]


def _find_preposition(reading: Reading, name: Name, sentence: Span) -> str:
    """Return the preposition that places a name, through "the northern city of" and lists."""
    if name.relative is not None and name.relative.relation in _MEASURED:
        return "near"
    fillers = reading.rules.words("places.fillers")
    known = reading.rules.words("places.locative") | reading.rules.words("places.origin")
    i, strangers = name.start - 1, 0
    while i >= sentence.start and name.start - i < 14:
        word, before = reading.words[i], reading.name_at(i)
        if before is not None and before.start > sentence.start:
            i = before.start - 1
        elif _links(reading, i, sentence, fillers) or _is_bracketed(reading, i):
            i -= 1
        elif word in known:
            return word
        elif strangers or not word.isalpha() or not reading.doc[i].is_lower:
            return ""
        else:
            strangers += 1
            i -= 1
    return ""


def _is_bracketed(reading: Reading, i: int) -> bool:
    """Step over "Ain Zara (" to the preposition before it."""
    opened = reading.doc[i].is_title and reading.words[i + 1] == "("
    return reading.words[i] == "(" or opened


def _links(reading: Reading, i: int, sentence: Span, fillers: frozenset[str]) -> bool:
    """Say whether a word only joins a name to its preposition."""
    word = reading.words[i]
    if word in (",", "and", "or", "-", "'s"):
        return _listed(reading, i, sentence)
    if word == "of":
        return i > sentence.start and reading.words[i - 1] in fillers
    return word in fillers


def _listed(reading: Reading, i: int, sentence: Span) -> bool:
    if reading.words[i] in ("-", "'s"):
        return True
    return i > sentence.start and reading.name_at(i - 1) is not None


def _is_office(reading: Reading, name: Name, sentence: Span) -> bool:
    offices = reading.rules.words("places.offices")
    before = reading.words[max(sentence.start, name.start - 3) : name.start]
    after = reading.words[name.end : name.end + 3]
    speaking = reading.rules.words("places.speaking")
    held = bool(set(before) & offices) and bool(set(before) & {"of", "to", "for"})
    held = held or (bool(set(before) & speaking) and "in" in before)
    runs = after[:1] == ["'s"] and bool(set(after[1:]) & offices)
    return held or runs or bool(set(after[:1]) & offices)


def _holds(reading: Reading, outer: Name, inner: Name) -> bool:
    """Say whether a name only tells where the other one lies."""
    a, b = outer.mention.place, inner.mention.place
    if b is None and a is not None and a.kind == "country":
        return outer.start > inner.start or reading.words[outer.end : outer.end + 1] == ["'s"]
    if a is None or b is None or a.id == b.id:
        return a is not None and b is not None and outer.start > inner.start
    if _RANK[a.kind] <= _RANK[b.kind]:
        return False
    return _contains(a, b)


def _contains(outer: Place, inner: Place) -> bool:
    if outer.kind == "country":
        return outer.country == inner.country
    if outer.kind == "admin1":
        return outer.country == inner.country and outer.name == inner.admin1
    if outer.bbox is None or inner.longitude is None or inner.latitude is None:
        return False
    west, south, east, north = outer.bbox
    return west <= inner.longitude <= east and south <= inner.latitude <= north
