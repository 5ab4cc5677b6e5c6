"""Names that tell another place than their own: "southern Ukraine", "30 km west of Pokrovsk".

The mention keeps its passage and place; what it computes to is looked up beside it.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence

from geothreat.gazetteer import Gazetteer
from geothreat.geocoding.precision import radius_of
from geothreat.geocoding.relative import Anchor, Relative, find_relative
from geothreat.records import Mention, Place

__all__ = ["find_relatives"]

_CAPITAL = re.compile(r"(?:['’]s)?\s+capital\b(?!\s+(?:punishment|gains?|markets?|flows?))")
_APPOSED = 10  # characters within which the capital's name follows: "the Iraqi capital, Baghdad"
_ROLES = ("place", "demonym")
_AROUND = 6  # mentions on each side that tell whose border is meant
_BESIDE = 120  # characters from a border within which a town says where along it
_LOCAL = ("city", "site", "admin2", "admin1")


def find_relatives(
    text: str, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> Mapping[tuple[int, int], Relative]:
    """Compute the relative places of a text.

    Parameters
    ----------
    text : str
    mentions : sequence of Mention
        Resolved, in text order.
    gazetteer : Gazetteer

    Returns
    -------
    mapping
        Start and end of a mention's passage to the place that is meant by it. Most mentions mean
        their own place and are not in it.
    """
    placed = [m for m in mentions if m.place is not None and m.role in _ROLES]
    starts = [m.passage.start for m in placed]
    usual = [iso for iso, _ in Counter(map(_country, placed)).most_common()]
    found: dict[tuple[int, int], Relative] = {}
    for n, mention in enumerate(placed):
        anchor = _anchor(mention)
        after = _anchor(placed[n + 1]) if n + 1 < len(placed) else None
        if anchor is None:
            continue
        relative = _capital(text, anchor, after, gazetteer) or find_relative(
            text,
            anchor,
            gazetteer=gazetteer,
            following=after,
            homes=[iso for iso in (*_countries_around(placed, n), *usual) if iso],
            near=_beside(placed, starts, n),
        )
        if relative is not None:
            found[mention.passage.start, mention.passage.end] = relative
    return found


def _capital(
    text: str, anchor: Anchor, following: Anchor | None, gazetteer: Gazetteer
) -> Relative | None:
    """Return the town that "the Iraqi capital" and "Iraq's capital" mean, where no name follows."""
    match = _CAPITAL.match(text, anchor.end)
    if match is None or anchor.place.kind != "country" or anchor.place.country is None:
        return None
    if following is not None and following.start - match.end() <= _APPOSED:
        return None
    town = gazetteer.capital(anchor.place.country)
    if town is None:
        return None
    return Relative(
        start=anchor.start,
        end=match.end(),
        relation="capital",
        places=(town,),
        where_prec=1,
        radius_m=radius_of(town),
        is_part=True,
    )


def _anchor(mention: Mention) -> Anchor | None:
    passage = mention.passage
    if mention.place is None:
        return None
    return Anchor(start=passage.start, end=passage.end, place=mention.place)


def _country(mention: Mention) -> str | None:
    return mention.place.country if mention.place else None


def _countries_around(placed: Sequence[Mention], n: int) -> list[str | None]:
    """Return the countries of the mentions around one, the nearest first, those before at ties."""
    around = sorted(
        range(max(0, n - _AROUND), min(len(placed), n + _AROUND + 1)),
        key=lambda i: (abs(i - n), i),
    )
    return [_country(placed[i]) for i in around]


def _beside(placed: Sequence[Mention], starts: Sequence[int], n: int) -> Place | None:
    """Return the nearest town or region close to a mention."""
    here = starts[n]
    low, high = bisect_left(starts, here - _BESIDE), bisect_left(starts, here + _BESIDE)
    local = [
        (abs(starts[i] - here), i)
        for i in range(low, high)
        if i != n and (place := placed[i].place) is not None and place.kind in _LOCAL
    ]
    return placed[min(local)[1]].place if local else None
