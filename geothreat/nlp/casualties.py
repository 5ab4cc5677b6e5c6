"""How many people an act killed, hurt, took or drove out, and which words say so."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span

from geothreat.lexicon import Lexicon
from geothreat.nlp.clauses import clause_items, is_total
from geothreat.nlp.harms import vocabulary
from geothreat.nlp.linking import find_links
from geothreat.nlp.links import Link
from geothreat.nlp.people import Item, read_items
from geothreat.nlp.reckoning import CasualtyCount, casualties_of
from geothreat.nlp.sums import count_of, exactly, sum_of
from geothreat.nlp.ties import Ties
from geothreat.nlp.wording import Wording, read_wording
from geothreat.records import Count, Harm

__all__ = ["CasualtyCount", "casualties_of", "find_counts"]

_FEW = 2
_PART_REACH = 7  # items from the dead to "including the bomber"


def find_counts(
    sentence: Span, lexicon: Lexicon, wording: Wording | None = None
) -> Iterator[CasualtyCount]:
    """Find every number of casualties in a sentence, tied to its cue.

    Parameters
    ----------
    sentence : spacy.tokens.Span
        Only the tokens are looked at: no tags, no parse.
    lexicon : Lexicon
    wording : Wording, optional
        The sentence's words, where they have been read.

    Yields
    ------
    CasualtyCount
        In text order of the cues. Numbers of weapons, vehicles, ages, dates, money and distances
        are never among them.
    """
    wording = wording or read_wording(sentence, lexicon)
    items = read_items(wording, lexicon)
    links = list(find_links(items, wording.words, vocabulary(lexicon)))
    ties = Ties(items, wording.words, vocabulary(lexicon))
    told: dict[Harm, Link] = {}
    for link in _echoed(links):
        adds, aside = ties.between(told.get(link.harm), link)
        if link.members and not link.own:
            told[link.harm] = link
        elsewhen = ties.is_elsewhen(link)
        for count in _counts(link, items, wording, lexicon):
            more = (count.more or adds) and not count.attackers
            yield replace(count, more=more, aside=aside, elsewhen=elsewhen)


def _echoed(links: Sequence[Link]) -> Iterator[Link]:
    """Give figures that name no harm that of the figure before; with none before, they go."""
    before: Link | None = None
    for link in links:
        if link.echo and before is None and not link.update:
            continue
        before = replace(link, harm=before.harm) if link.echo and before else link
        yield before


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
        further=link.further,
        update=link.update,
        own=link.own,
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
    found = [m for m in members if m.head in names]
    last = max(link.members)
    for place in range(last + 1, min(len(items), last + _PART_REACH)):
        if items[place].code in ";s.":
            break
        part = any(items[p].code == "i" for p in range(last + 1, place))
        if part and items[place].code == "g" and items[place].head in names:
            found.append(items[place])
    return found
