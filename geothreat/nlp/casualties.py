"""How many people an act killed, hurt, took or drove out, and which words say so."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Span

from geothreat.lexicon import Lexicon
from geothreat.nlp.harms import vocabulary
from geothreat.nlp.linking import Link, find_links
from geothreat.nlp.people import Item, read_items
from geothreat.nlp.wording import Wording, read_wording
from geothreat.records import Casualties, Count, Harm, Passage, Qualifier

__all__ = ["CasualtyCount", "casualties_of", "find_counts"]

_BEFORE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class CasualtyCount:
    """A number of people and the word that says what happened to them.

    Attributes
    ----------
    harm : Harm
    count : Count
        Its passage is the people ("three soldiers and a medic"), in document offsets.
    cue : Passage
        The word that says killed, injured and so on.
    attackers : bool
        Whether these are the attackers themselves: a part of another count, not to be added.
    clause : tuple of int
        Start and end of the clause, in document offsets.
    why : str
        The rule that tied the number to the cue.
    total : bool
        Whether this is a figure of a whole war or many years, not of one act.
    more : bool
        Whether the text adds it to others ("another two", "also").
    update : bool
        Whether it replaces earlier figures ("the toll rose to 36").
    """

    harm: Harm
    count: Count
    cue: Passage
    attackers: bool
    clause: tuple[int, int]
    why: str
    total: bool = False
    more: bool = False
    update: bool = False


def find_counts(sentence: Span, lexicon: Lexicon) -> Iterator[CasualtyCount]:
    """Find every number of casualties in a sentence, tied to its cue.

    Parameters
    ----------
    sentence : spacy.tokens.Span
        Only the tokens are looked at: no tags, no parse.
    lexicon : Lexicon

    Yields
    ------
    CasualtyCount
        In text order of the cues. Numbers of weapons, vehicles, ages, dates, money and distances
        are never among them.
    """
    wording = read_wording(sentence, lexicon)
    items = read_items(wording, lexicon)
    if not any(item.harm or item.harms for item in items):
        items = items if any(item.code in "go" for item in items) else ()
    for link in find_links(items, wording.words, vocabulary(lexicon)):
        yield from _counts(link, items, wording, lexicon)


def casualties_of(counts: Iterable[CasualtyCount], *, start: int, end: int) -> Casualties:
    """Choose the figures of one event.

    Parameters
    ----------
    counts : iterable of CasualtyCount
    start, end : int
        Only cues within these document offsets are considered; totals never are.

    Returns
    -------
    Casualties
        Of each harm the updated figure if there is one, else the largest, with what the text adds
        to it.
    """
    inside = [c for c in counts if start <= c.cue.start and c.cue.end <= end and not c.total]
    whole = [c for c in inside if not c.attackers]
    part = [c for c in inside if c.attackers and c.harm == "deaths"]
    return Casualties(
        deaths=_chosen(whole, "deaths"),
        injured=_chosen(whole, "injured"),
        captured=_chosen(whole, "captured"),
        missing=_chosen(whole, "missing"),
        displaced=_chosen(whole, "displaced"),
        attackers_deaths=_chosen(part, "deaths"),
    )


def _chosen(counts: Sequence[CasualtyCount], harm: Harm) -> Count | None:
    mine = [c for c in counts if c.harm == harm]
    updates = [c for c in mine if c.update]
    if updates:
        return updates[-1].count
    if not mine:
        return None
    first = max(mine, key=_weight)
    added = [
        c.count for c in mine
        if c.more and c is not first and c.count.passage.start >= first.count.passage.end
    ]  # fmt: skip
    return _sum([first.count, *added], first.count.passage) if added else first.count


def _weight(found: CasualtyCount) -> tuple[int, int]:
    count = found.count
    return (-1 if count.best is None else count.best, count.low or count.high or 0)


# --- one link to its counts -----------------------------------------------------------------------


def _counts(
    link: Link, items: Sequence[Item], wording: Wording, lexicon: Lexicon
) -> Iterator[CasualtyCount]:
    cue = items[link.cue]
    members = [items[place] for place in link.members]
    first = min([cue.start, *(m.start for m in members)])
    last = max([cue.end, *(m.end for m in members)])
    people = wording.passage(
        min((m.start for m in members), default=cue.start),
        max((m.end for m in members), default=cue.end),
    )
    clause = _clause(wording, items, link)
    total = not link.zero and _is_total(wording, first, last, lexicon)
    sets = vocabulary(lexicon).sets
    shared = {
        "harm": link.harm, "cue": wording.passage(cue.start, cue.end), "clause": clause,
        "why": link.why, "total": total,
    }  # fmt: skip
    parts = [_count_of(item, wording) for item in members]
    if link.zero:
        count = Count(low=0, best=0, high=0, qualifier="exact", passage=people)
    elif not parts:
        count = Count(low=1, best=1, high=1, qualifier="exact", passage=people)
    else:
        count = _sum(parts, people)
    yield CasualtyCount(count=count, attackers=False, more=link.more, update=link.update, **shared)  # type: ignore[arg-type]
    for attackers in _attackers(members, items, link, sets):
        own = _count_of(attackers, wording)
        yield CasualtyCount(count=own, attackers=True, **shared)  # type: ignore[arg-type]


def _attackers(
    members: Sequence[Item], items: Sequence[Item], link: Link, sets: dict[str, frozenset[str]]
) -> list[Item]:
    """The members that are the attackers themselves, also as a part: "including the attacker"."""
    if link.harm != "deaths" or not members:
        return []
    names = sets["special.attackers"]
    found = [m for m in members if m.head in names and (m.definite or m.head.endswith("self"))]
    last = max(link.members)
    for place in range(last + 1, min(len(items), last + 4)):
        if items[place].code == "g" and items[place].head in names:
            if any(items[p].code == "i" for p in range(last + 1, place)):
                found.append(items[place])
    return found


def _count_of(item: Item, wording: Wording) -> Count:
    passage = wording.passage(item.start, item.end)
    number = item.number
    if number is None and item.code == "e":
        return Count(low=1, best=1, high=1, qualifier="exact", passage=passage)
    if number is None:
        return Count(low=1, best=None, high=None, qualifier="vague", passage=passage)
    return Count(
        low=number.low, best=number.best, high=number.high, qualifier=number.qualifier,
        passage=passage,
    )  # fmt: skip


def _sum(parts: Sequence[Count], passage: Passage) -> Count:
    """Several groups as one number; what is unknown of one is unknown of all."""
    if len(parts) == 1:
        one = parts[0]
        return Count(
            low=one.low, best=one.best, high=one.high, qualifier=one.qualifier, passage=passage
        )
    known = [p for p in parts if p.qualifier != "vague"]
    vague = len(known) < len(parts)
    best = _total([p.best for p in known])
    low = _total([p.low if p.low is not None else p.best for p in known])
    if not known:
        low = _total([p.low for p in parts])
        return Count(low=low, best=None, high=None, qualifier="vague", passage=passage)
    sorts = {p.qualifier for p in known} | ({"at_least"} if vague else set())
    return _bounded(low, best, _total([p.high for p in known]), sorts, passage)


def _bounded(
    low: int | None, best: int | None, high: int | None, sorts: set[Qualifier], passage: Passage
) -> Count:
    if sorts <= {"exact"}:
        return Count(low=best, best=best, high=best, qualifier="exact", passage=passage)
    if "range" in sorts:
        return Count(low=low, best=best, high=high, qualifier="range", passage=passage)
    if "at_least" in sorts:
        return Count(low=best, best=best, high=None, qualifier="at_least", passage=passage)
    if "about" in sorts:
        return Count(low=None, best=best, high=None, qualifier="about", passage=passage)
    return Count(low=None, best=best, high=best, qualifier="up_to", passage=passage)


def _total(numbers: Sequence[int | None]) -> int | None:
    known = [n for n in numbers if n is not None]
    return sum(known) if len(known) == len(numbers) and known else None


# --- clauses and totals ---------------------------------------------------------------------------


def _clause(wording: Wording, items: Sequence[Item], link: Link) -> tuple[int, int]:
    """Where the clause of a link begins and ends."""
    places = [link.cue, *link.members]
    left, right = min(places), max(places)
    while left > 0 and items[left - 1].code not in ";s":
        left -= 1
    while right + 1 < len(items) and items[right + 1].code not in ";s":
        right += 1
    return wording.starts[items[left].start], wording.ends[items[right].end - 1]


@lru_cache(maxsize=8)
def _total_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    sets = vocabulary(lexicon).sets
    phrases = "|".join(map(re.escape, sorted(sets["totals.phrases"], key=len, reverse=True)))
    openers = "|".join(sorted(sets["totals.span_openers"]))
    spans = "|".join(sorted(sets["totals.spans"]))
    return re.compile(
        rf"(?<!\S)(?:{phrases}|since (?:\S+ ){{0,2}}(?:19|20)\d\d"
        rf"|(?:{openers}) (?:\S+ )?(?:{spans})|since \S+ (?:war|invasion|conflict|occupation))(?!\S)"
    )


def _is_total(wording: Wording, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether the clause speaks of a whole war or of years ("since the invasion began")."""
    marks = [at for at, word in enumerate(wording.words) if word in (";", ".")]
    left = max((at + 1 for at in marks if at < first), default=0)
    right = min((at for at in marks if at >= last), default=len(wording.words))
    words = wording.words[left:right]
    superlatives = vocabulary(lexicon).sets["totals.superlatives"]
    text = " ".join(words)
    for match in _total_pattern(lexicon).finditer(text):
        before = text[: match.start()].split()[-_BEFORE:]
        if not superlatives.intersection(before):
            return True
    return False
