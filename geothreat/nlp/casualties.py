"""How many people an act killed, hurt, took or drove out, and which words say so."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span

from geothreat.lexicon import Lexicon
from geothreat.nlp.clauses import clause_items, is_total
from geothreat.nlp.harms import vocabulary
from geothreat.nlp.linking import Link, find_links
from geothreat.nlp.people import Item, read_items
from geothreat.nlp.sums import count_of, exactly, sum_of
from geothreat.nlp.wording import Wording, read_wording
from geothreat.records import Casualties, Count, Harm, Passage

__all__ = ["CasualtyCount", "casualties_of", "find_counts"]

_FEW = 2


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
    return sum_of([first.count, *added], first.count.passage) if added else first.count


def _weight(found: CasualtyCount) -> tuple[int, int]:
    count = found.count
    return (-1 if count.best is None else count.best, count.low or count.high or 0)


# --- one link to its counts -----------------------------------------------------------------------


def _counts(
    link: Link, items: Sequence[Item], wording: Wording, lexicon: Lexicon
) -> Iterator[CasualtyCount]:
    """Count the people of one link, and then the attackers among them."""
    cue, members = items[link.cue], [items[place] for place in link.members]
    count = _count(link, items, wording)
    first, last = clause_items(wording, items, link)
    # one or two people are no war's total, whatever the clause compares them with
    many = count.best is None or count.best > _FEW
    whole = CasualtyCount(
        harm=link.harm,
        count=count,
        cue=wording.passage(cue.start, cue.end),
        attackers=False,
        clause=(wording.starts[items[first].start], wording.ends[items[last].end - 1]),
        why=link.why,
        total=many and is_total(wording, items, link, lexicon),
        more=link.more,
        update=link.update,
    )
    yield whole
    for attackers in _attackers(members, items, link, lexicon):
        yield replace(
            whole, count=count_of(attackers, wording), attackers=True, more=False, update=False
        )


def _count(link: Link, items: Sequence[Item], wording: Wording) -> Count:
    members = [items[place] for place in link.members] or [items[link.cue]]
    people = wording.passage(min(m.start for m in members), max(m.end for m in members))
    if link.zero:
        return exactly(0, people)
    if not link.members:
        return exactly(1, people)
    return sum_of([count_of(item, wording) for item in members], people)


def _attackers(
    members: Sequence[Item], items: Sequence[Item], link: Link, lexicon: Lexicon
) -> list[Item]:
    """Find the attackers themselves, also as a part: "including the attacker"."""
    if link.harm != "deaths" or not members:
        return []
    names = vocabulary(lexicon).sets["special.attackers"]
    found = [m for m in members if m.head in names and (m.definite or m.head.endswith("self"))]
    last = max(link.members)
    for place in range(last + 1, min(len(items), last + 4)):
        part = any(items[p].code == "i" for p in range(last + 1, place))
        if part and items[place].code == "g" and items[place].head in names:
            found.append(items[place])
    return found
