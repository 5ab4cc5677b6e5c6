"""``geothreat geocode``: names to places."""

import json
from typing import TYPE_CHECKING

import click

from geothreat.cli._options import debug_option
from geothreat.cli._terminal import plain, say

if TYPE_CHECKING:
    from geothreat.records import Candidate, Place

__all__ = ["command"]

_CANDIDATES = 10
_NAMESAKES = 3


@click.command("geocode")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a name, with candidates.")
@click.option("--country", metavar="ISO", help="Only places in this country (two letters).")
@click.option("--worldview", default="un", show_default=True, metavar="NAME", help="Whose borders.")
@debug_option
def command(names: tuple[str, ...], as_json: bool, country: str | None, worldview: str) -> int:
    """Find the place that a name stands for, without a network.

    \b
    Examples:
      geothreat geocode Sumy
      geothreat geocode Brest --country BY
      geothreat geocode "Springfield, Illinois"
      geothreat geocode --json Narva "Baltic states"

    Exit status: 0 when every name was found, 1 when some were not.
    """  # noqa: D301  click's mark for lines to keep
    from geothreat.gazetteer import open_gazetteer
    from geothreat.geocoding import geocode

    gazetteer, missing = open_gazetteer(worldview=worldview), 0
    for name in names:
        found = geocode(name, gazetteer=gazetteer, country=country)
        if not found:
            missing += 1
            say(f"{name}: no such place" + (f" in {country}" if country else ""))
        if as_json:
            click.echo(json.dumps(_as_json(name, found), ensure_ascii=False))
        elif found:
            click.echo(_as_line(name, found))
    return 1 if missing else 0


def _as_json(name: str, found: "tuple[Candidate, ...]") -> dict[str, object]:
    from geothreat.contract import place_to_json

    candidates = [
        {
            "place": place_to_json(candidate.place),
            "matched": candidate.name,
            "relation": candidate.relation,
            "weight": round(candidate.weight, 4),
        }
        for candidate in found[:_CANDIDATES]
    ]
    place = place_to_json(found[0].place) if found else None
    return {"name": name, "place": place, "candidates": candidates}


def _as_line(name: str, found: "tuple[Candidate, ...]") -> str:
    best, *others = (candidate.place for candidate in found)
    more = "; ".join(_address(place) for place in others[:_NAMESAKES])
    line = f"{name}: {_address(best)} ({best.kind}), {_position(best)}"
    return plain(line + (f"; or {more}" if more else ""))


def _address(place: "Place") -> str:
    return ", ".join(dict.fromkeys(p for p in (place.name, place.admin1, place.country) if p))


def _position(place: "Place") -> str:
    if place.longitude is None or place.latitude is None:
        return f"no single position, members {' '.join(place.members) or 'unknown'}"
    return f"longitude {place.longitude:.4f}, latitude {place.latitude:.4f}"
