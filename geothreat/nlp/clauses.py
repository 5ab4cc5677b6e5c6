"""The clause that a number of casualties stands in, and whether it is about a whole war."""

import re
from collections.abc import Sequence
from functools import lru_cache

from geothreat.lexicon import Lexicon
from geothreat.nlp.harms import vocabulary
from geothreat.nlp.links import Link
from geothreat.nlp.people import Item
from geothreat.nlp.wording import Wording

__all__ = ["clause_items", "is_total"]

_BEFORE = 8
_SINCE = "since"


def clause_items(
    wording: Wording, items: Sequence[Item], link: Link, *, through: str = ""
) -> tuple[int, int]:
    """Find the first and last item of the clause of a link.

    Parameters
    ----------
    wording : Wording
    items : sequence of Item
    link : Link
    through : str, optional
        A conjunction that does not end the clause.
    """

    def bounds(place: int) -> bool:
        item = items[place]
        claimed = item.code == "s" and items[min(place + 1, len(items) - 1)].code == "G"
        return item.code in ";s" and not claimed and wording.words[item.start] != through

    places = [link.cue, *link.members]
    left, right = min(places), max(places)
    while left > 0 and not bounds(left - 1):
        left -= 1
    while right + 1 < len(items) and not bounds(right + 1):
        right += 1
    return left, right


def is_total(wording: Wording, items: Sequence[Item], link: Link, lexicon: Lexicon) -> bool:
    """Say whether the clause speaks of a whole war or of years ("since the invasion began").

    A superlative shortly before only compares: "the deadliest strike since 2014".
    """
    superlatives = vocabulary(lexicon).sets["totals.superlatives"]
    first, last = clause_items(wording, items, link, through=_SINCE)
    text = " ".join(wording.words[items[first].start : items[last].end])
    return any(
        not superlatives.intersection(text[: match.start()].split()[-_BEFORE:])
        for match in _pattern(lexicon).finditer(text)
    )


@lru_cache(maxsize=8)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Compile what makes a figure one of a war or of years ("since 2014", "the war has killed")."""
    words = {
        name.removeprefix("totals."): "(?:" + "|".join(sorted(map(re.escape, found))) + ")"
        for name, found in vocabulary(lexicon).sets.items()
        if name.startswith("totals.")
    }
    auxiliaries = "(?:has |have |had )?(?:also )?"
    forms = (
        words["phrases"],
        r"since (?:\S+ ){0,2}(?:19|20)\d\d",
        rf"since (?!{words['recently']})(?:\S+ ){{0,6}}(?:{words['wars']}|{words['beginnings']})",
        rf"since {words['months']}",
        r"(?:has|have) (?:\S+ ){1,9}this year",
        rf"{words['during']} (?:the|its) (?:\S+ )?{words['wars']}",
        rf"{words['wars']} (?:, )?(?:which |that )?{auxiliaries}{words['toll_of']}",
        rf"{words['span_openers']} (?:\S+ )?{words['spans']}",
        rf"(?:in|over|during) the {words['span_openers']} {words['single_spans']}",
    )
    return re.compile(rf"(?<!\S)(?:{'|'.join(forms)})(?!\S)")
