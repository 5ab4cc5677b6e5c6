"""Words that may name a hostile act, and whether each stands there as a verb or as a noun.

Without a tagger the part of speech is told from the words around; a tagger's word is taken when
the pipeline has one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from geothreat.nlp.inflection import Form
from geothreat.nlp.phrases import Found
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.rules import Sense, WordForm

__all__ = ["CONSEQUENCES", "Trigger", "find_triggers"]

CONSEQUENCES = frozenset({"kill", "die", "injure", "destroy", "killing", "execute", "casualty"})

_NEAR = 12
_BEFORE = 40  # words in which "them" was named: "shot down some of them"
_DOER_BEFORE = 30  # words before a verb in which its doer may be named
# After these a form in -s is a plural noun ("to strikes", "it was attacks").
_NEVER_PLURAL = frozenset({"to", "was", "were", "be", "been", "are", "is"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A trigger word at tokens ``start`` to ``end``, in the sense that its context chose.

    ``last`` ends all its words where others stand between them ("raise the red flag over").
    """

    start: int
    end: int
    sense: Sense
    forms: frozenset[Form]
    other: Sense | None = None
    last: int = 0

    @property
    def is_verb(self) -> bool:
        """Whether it stands as a verb."""
        return self.sense.part == "verb"


def find_triggers(reading: Reading, start: int, end: int) -> Iterator[Trigger]:
    """Yield the triggers among tokens ``start`` to ``end``, in text order.

    Where several phrases overlap the longest wins; ``other`` keeps the sense in which the same
    words could only be threatened. Figurative uses are left out. Of an act that is told
    with other words between ("set the car on fire") only the verb is the trigger. An everyday word
    stands beside a menace in the same words, never beside an act.
    """
    words, rules = reading.words, reading.rules
    figurative = [(f.start, f.end) for f in rules.figurative.find(words, start, end)]
    usual = [
        trigger
        for span, found in _longest(reading, reading.acts(start, end), figurative, start, end)
        if (trigger := _choose(reading, found, start, end)) is not None
    ]
    acts = [t for t in usual if t.sense.names_act]
    everyday = rules.everyday.find(words, start, end)
    free = [  # "carried out a strike off Haiti" carried nothing off
        _trigger(one)
        for (first, last), found in _longest(reading, everyday, figurative, start, end)
        if not any(a.start < last and first < a.end for a in acts)
        for one in found
        if not _is_name(reading, one, start) and not _is_idle(reading, one)
    ]
    yield from sorted([*usual, *free], key=lambda t: t.start)


def _is_name(reading: Reading, found: Found[WordForm], start: int) -> bool:
    """Tell the month or the name from the verb: "this March"."""
    token = reading.doc[found.start]
    return token.is_title and found.start > start and found.end - found.start == 1


def _is_idle(reading: Reading, found: Found[WordForm]) -> bool:
    """Say whether the verb is part of a phrase of trade or flight: "found buyers"."""
    idle = reading.rules.idle.at(reading.words, found.start, len(reading.words))
    return any(one.end > found.end for one in idle)


def _longest(
    reading: Reading,
    known: Iterable[Found[WordForm]],
    figurative: list[tuple[int, int]],
    start: int,
    end: int,
) -> list[tuple[tuple[int, int], list[Found[WordForm]]]]:
    """Return what one table found, span by span; of overlapping phrases the longest."""
    found = sorted(
        (f for f in known if not _inside(f, figurative) and _met(reading, f, start, end)),
        key=lambda f: (f.start - f.end, f.start),
    )
    taken: dict[tuple[int, int], list[Found[WordForm]]] = {}
    for one in found:
        span = (one.start, one.end)
        if span in taken or not any(_rivals(reading, span, other) for other in taken):
            taken.setdefault(span, []).append(one)
    return sorted(taken.items())


def _rivals(reading: Reading, span: tuple[int, int], other: tuple[int, int]) -> bool:
    """Say whether two phrases overlap; "holed" beside "was holed" is as good a reading."""
    (start, end), (first, last) = span, other
    helped = end == last and start == first + 1
    if helped and reading.words[first] in reading.rules.words("realis.group.auxiliaries"):
        return False
    return first < end and start < last


def _trigger(found: Found[WordForm]) -> Trigger:
    end = found.start + 1 if found.value.gapped else found.end
    sense, forms = found.value.sense, found.value.forms
    return Trigger(start=found.start, end=end, sense=sense, forms=forms, last=found.end)


def _inside(found: Found[WordForm], spans: list[tuple[int, int]]) -> bool:
    return any(
        a < found.end and found.start < b and not (found.start <= a and b < found.end)
        for a, b in spans
    )


def _choose(reading: Reading, found: list[Found[WordForm]], start: int, end: int) -> Trigger | None:
    part = _part(reading, found, start, end)
    fitting = [f for f in found if f.value.sense.part == part]
    acts = [f for f in fitting if f.value.sense.names_act]
    menaces = [f for f in fitting if f.value.sense.evidence in ("threat", "mild")]
    best = next(iter(sorted(acts, key=_rank)), None) or next(iter(menaces), None)
    if best is None:
        return None
    forms = frozenset().union(*(f.value.forms for f in fitting))
    return Trigger(
        start=best.start,
        end=best.start + 1 if acts and best.value.gapped else best.end,
        sense=best.value.sense,
        forms=forms,
        other=menaces[0].value.sense if menaces else None,
        last=best.end,
    )


def _rank(found: Found[WordForm]) -> tuple[bool, bool]:
    """Put a sense whose need is met first, then strong ones."""
    return (found.value.sense.needs is None, found.value.sense.evidence != "strong")


def _met(reading: Reading, found: Found[WordForm], start: int, end: int) -> bool:
    sense = found.value.sense
    if sense.by is not None and not _is_doer_named(reading, sense.by, found.start, start, end):
        return False
    if sense.needs is None:
        return True
    table = reading.rules.needs[sense.needs]
    low = max(found.start - _NEAR, start)
    left = reading.near(table, low, found.end if found.value.gapped else found.start)
    if left or reading.near(table, found.end, min(found.end + _NEAR, end)):
        return True
    pronoun = reading.rules.words("triggers.pronouns") & set(reading.words[start:end])
    return bool(pronoun and reading.near(table, max(start - _BEFORE, 0), start))


def _is_doer_named(reading: Reading, role: str, at: int, start: int, end: int) -> bool:
    """Say whether words that may fill a role stand near, or a pronoun that may mean them."""
    low, high = max(at - _DOER_BEFORE, start), min(at + _NEAR, end)
    pronoun = reading.rules.words("triggers.pronouns") & set(reading.words[low:at])
    filler = reading.rules.roles[role]
    if filler.people or (filler.places and reading.names(low, high)):
        return True
    return bool(reading.near(filler.nouns, low - _BEFORE if pronoun else low, high))


def _part(reading: Reading, found: list[Found[WordForm]], start: int, end: int) -> str:
    parts = {f.value.sense.part for f in found}
    first = found[0]
    tag = reading.doc[first.start].pos_
    if tag in ("NOUN", "PROPN", "VERB", "AUX"):
        wanted = "noun" if tag in ("NOUN", "PROPN") else "verb"
        return wanted if wanted in parts else next(iter(parts))
    if "noun" not in parts and first.end - first.start == 1:
        ambiguous = reading.words[first.start] in reading.rules.words("parts.also_nouns")
        return "none" if ambiguous and _noun_like(reading, first, start, end) else "verb"
    if len(parts) == 1:
        return next(iter(parts))
    return "noun" if _noun_like(reading, first, start, end) else "verb"


def _noun_like(reading: Reading, found: Found[WordForm], start: int, end: int) -> bool:
    """Say whether the words around make an ambiguous form a noun."""
    forms: set[Form] = set()
    for meaning in reading.rules.triggers.at(reading.words, found.start, found.end):
        if meaning.value.sense.part == "verb":
            forms |= meaning.value.forms
    low, before = max(start, found.start - 3), _word_before(reading, found.start, start)
    carried = reading.rules.light.ending(reading.words, low, found.start)  # "carried out strikes"
    articles = reading.rules.words("clauses.determiners")
    determined = before in articles or before in ("one", "'s") or _is_whose(reading, found, start)
    if forms & {"past"} and not forms & {"base"}:
        return determined
    after = reading.words[found.end] if found.end < end else ""
    if not determined and not carried and (after == "by" or _has_object(reading, found, end)):
        return False
    if carried or before in reading.rules.words("parts.before_noun"):
        return True
    if before == "to" or before in reading.rules.words("parts.before_verb"):
        return before in _NEVER_PLURAL and forms == {"present"}
    if "ing" in forms:
        return _gerund_is_noun(reading, found, before, end)
    return _bare_is_noun(reading, found, forms, start)


def _is_whose(reading: Reading, found: Found[WordForm], start: int) -> bool:
    """Say whether whose act it is stands before a noun, behind an article: "a Rwandan push on"."""
    name = reading.name_at(found.start - 1) if found.start > start else None
    if name is None or name.mention.role != "demonym" or name.start <= start:
        return False
    return reading.words[name.start - 1] in reading.rules.words("clauses.determiners")


def _has_object(reading: Reading, found: Found[WordForm], end: int) -> bool:
    """Say whether what follows begins an object: an article, a number, a name."""
    if found.end >= end:
        return False
    token = reading.doc[found.end]
    listed = token.lower_ in reading.rules.words("parts.objects")
    day = token.lower_ in reading.rules.words("places.never")
    return listed or token.like_num or (token.is_title and token.is_alpha and not day)


def _word_before(reading: Reading, i: int, start: int) -> str:
    """Return the word before token ``i``, read over adverbs."""
    while i > start and reading.words[i - 1].endswith("ly"):
        i -= 1
    return reading.words[i - 1] if i > start else ""


def _gerund_is_noun(reading: Reading, found: Found[WordForm], before: str, end: int) -> bool:
    after = reading.words[found.end] if found.end < end else ""
    if after in reading.rules.words("parts.after_noun"):
        return True
    if not before or before in reading.rules.words("parts.before_participle"):
        return False
    return not before.isdigit() and after not in reading.rules.words("parts.objects")


def _bare_is_noun(reading: Reading, found: Found[WordForm], forms: set[Form], start: int) -> bool:
    """Decide "strikes", "attack", "raid": a verb after a name or a plural of people."""
    i = found.start - 1
    if i < start:
        return True
    name = reading.name_at(i)
    if name is not None:
        return name.mention.role == "demonym" or "present" not in forms
    doers = ("fighters", "weapons")  # "drones hit a depot"
    named = (
        reading.rules.company[n].ending(reading.words, max(start, i - 1), i + 1) for n in doers
    )
    return not (any(named) and reading.words[i].endswith("s") and "base" in forms)
