"""Places told from another place: "30 km west of X", "southern X", "off the coast of X".

`find_relative` reads what stands around a name in a text and computes the place that is meant.
UCDP's codes of precision: 2 at a distance from or near a place, 3 part of a district, 4 part of a
country or region, 5 along a border, between two places, off a coast.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from math import radians, sin

from geothreat.gazetteer import Gazetteer
from geothreat.geocoding.areas import middle, move
from geothreat.geocoding.derived import POINTS, Anchor, Derivation, Relative
from geothreat.geocoding.phrases import phrases_for
from geothreat.geocoding.precision import radius_of
from geothreat.records import Place

__all__ = ["Anchor", "Relative", "find_relative"]

_REACH = 110  # characters before a name in which its phrase begins
_SPREAD = 2 * sin(radians(22.5 / 2))  # a direction of eight is right to 22.5 degrees
_LEAST_M = 2_000.0
_MOST_M = 2_000_000.0
_HEADING_M = 10_000.0  # "south of X", without a distance
_NEAR_M = 25_000.0
_RIM_M = 5_000.0
_HALF_WAY_M = 150_000.0  # two places farther apart than twice this are not "between" which
_SMALL_AREA_M = 60_000.0


def find_relative(
    text: str,
    anchor: Anchor,
    *,
    gazetteer: Gazetteer,
    following: Anchor | None = None,
    homes: Sequence[str] = (),
    near: Place | None = None,
) -> Relative | None:
    """Compute the place that a text tells by a name, where it means another than the name's own.

    Parameters
    ----------
    text : str
    anchor : Anchor
        The name and its place.
    gazetteer : Gazetteer
    following : Anchor, optional
        The next name, for "between A and B".
    homes : sequence of str, optional
        ISO codes of countries that the text is about, the likeliest first: a border "with X" is
        the first one's that touches X.
    near : Place, optional
        A town or region beside which a border is meant.

    Returns
    -------
    Relative or None
        None when nothing relative stands there (then in some microseconds), or when the place has
        no outline to compute with.

    Notes
    -----
    Distances follow the geodesic on the WGS 84 ellipsoid. The radius of a point at a distance d
    covers a direction that is off by up to 22.5 degrees: 0.39 d, at least 2 km. "South of X"
    without a distance is 10 km.
    """
    if anchor.place.longitude is None or anchor.place.latitude is None:
        return None
    phrases = phrases_for()
    asked = _Asked(text, anchor, gazetteer, phrases, following, tuple(homes), near)
    return asked.before() or asked.after()


class _Asked(Derivation):
    """The answers by kind of phrase, one method each."""

    __slots__ = ()

    def before(self) -> Relative | None:
        """Read the phrase that ends where the name begins."""
        low = max(0, self.anchor.start - _REACH)
        last = self.text[max(low, self.anchor.start - 40) : self.anchor.start].lower().split()[-2:]
        if last and last[-1] == "the":
            last.pop()
        if not last or last[-1].rstrip(",-").rpartition("-")[2] not in self.phrases.last_words:
            return None
        match = self.phrases.before.search(self.text[low : self.anchor.start])
        if match is None:
            return None
        relation = _first_group(match)
        found = _READERS[relation](self, match)
        return found and replace(found, start=low + match.start(relation))

    def after(self) -> Relative | None:
        """Read the phrase that begins where the name ends: "X's south", "the X border"."""
        if self.text[self.anchor.end : self.anchor.end + 1] not in ("'", "’", " "):
            return None
        match = self.phrases.after.match(self.text, self.anchor.end)
        if match is None:
            return None
        part = match["noun"] or match["adjective"]
        found = self.border() if part is None else self.part([part])
        return found and replace(found, end=match.end())

    # --- one method a kind of phrase ----------------------------------------------------------

    def distance(self, match: re.Match[str]) -> Relative | None:
        metres = self.phrases.metres(match["number"], match["unit"])
        bearing = None if match["bearing"] is None else self.phrases.bearing(match["bearing"])
        words = match["distance"].lower()
        if not 0 < metres <= _MOST_M:
            return None
        if match["edge"]:
            return self.from_border(metres, bearing)
        if bearing is None and (match["shore"] or words.endswith("off")):
            return self.at_sea(metres)
        if bearing is not None:
            return self.at(metres, bearing, max(_LEAST_M, round(_SPREAD * metres, -2)))
        told = words.endswith(("from", "outside")) or "within" in words
        return self.around("distance", metres) if told else None

    def heading(self, match: re.Match[str]) -> Relative | None:
        small = (radius_of(self.place) or _MOST_M) < _SMALL_AREA_M
        if self.place.kind not in POINTS and not small:
            return None
        return self.at(_HEADING_M, self.phrases.bearing(match["toward"]), _HEADING_M, told=False)

    def piece(self, match: re.Match[str]) -> Relative | None:
        return self.part([match["whole"], match["second"]])

    def fraction(self, match: re.Match[str]) -> Relative | None:
        return self.part([match["wing"]])

    def region(self, match: re.Match[str]) -> Relative | None:
        return self.part([match["first"], match["adjective"]])

    def coast(self, match: re.Match[str]) -> Relative | None:
        return self.at_sea(None, self.phrases.part(match["side"]) if match["side"] else "")

    def offshore(self, match: re.Match[str]) -> Relative | None:
        before = match.string[: match.start()].lower().split()[-1:]
        taken = bool(before) and before[0] in self.phrases.verbs_with_off
        return None if taken else self.at_sea(None)

    def line(self, _: re.Match[str]) -> Relative | None:
        return self.border()

    def frontier(self, _: re.Match[str]) -> Relative | None:
        other = self.other()
        return None if other is None else self.border_of(other.place, other.end)

    def rim(self, match: re.Match[str]) -> Relative | None:
        if self.place.kind not in POINTS:
            return self.part([match["quarter"]])
        reach = max(_RIM_M, radius_of(self.place) or 0.0)
        direction = self.phrases.part(match["quarter"]) if match["quarter"] else ""
        if not direction:
            return self.around("rim", 1.5 * reach)
        spot = move(self.point, self.phrases.bearing(direction), reach)
        name = self.name("rim", part=self.phrases.adjectives[direction])
        place = self.make_place(f"rim:{self.place.id}:{direction}", name, spot, reach)
        return self.told("rim", place, 2, reach)

    def nearby(self, _: re.Match[str]) -> Relative | None:
        return self.around("near", _NEAR_M) if self.place.kind in POINTS else None

    def road(self, _: re.Match[str]) -> Relative | None:
        other = self.other()
        if other is None or {self.place.kind, other.place.kind} - set(POINTS):
            return None
        if other.place.longitude is None or other.place.latitude is None:
            return None
        spot, half = middle(self.point, (other.place.longitude, other.place.latitude))
        if not 0 < half <= _HALF_WAY_M:
            return None
        name = self.name("between", other=other.place.name)
        id_ = f"between:{self.place.id}:{other.place.id}"
        place = self.make_place(id_, name, spot, half)
        home = self.place.country
        if home == other.place.country != place.country:  # the straight line may cut a corner
            place = replace(place, country=home, admin1=None)
        return replace(self.told("between", place, 5, round(half, -2)), end=other.end)


_READERS = {
    "distance": _Asked.distance, "heading": _Asked.heading, "piece": _Asked.piece,
    "fraction": _Asked.fraction, "region": _Asked.region, "coast": _Asked.coast,
    "offshore": _Asked.offshore, "line": _Asked.line, "frontier": _Asked.frontier,
    "rim": _Asked.rim, "near": _Asked.nearby, "road": _Asked.road,
}  # fmt: skip


def _first_group(match: re.Match[str]) -> str:
    return next(name for name in _READERS if match[name] is not None)
