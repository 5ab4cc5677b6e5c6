"""``geothreat geocode``: names to places."""

import json
from typing import TYPE_CHECKING

import click

from geothreat.cli._options import debug_option
from geothreat.cli._terminal import plain, say

if TYPE_CHECKING:
    from geothreat.records import Mention, Place

__all__ = ["command"]


@click.command("geocode")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--country", metavar="ISO", help="Only places in this country (two letters).")
@click.option("--worldview", default="un", show_default=True, metavar="NAME", help="Whose borders.")
@debug_option
def command(names: tuple[str, ...], as_json: bool, country: str | None, worldview: str) -> int:
    """Find the place that a name stands for, without a network.

    \b
    Examples:
      geothreat geocode Sumy
      geothreat geocode Paris --country US
      geothreat geocode --json Narva "Baltic states"

    Exit status: 0 when every name was found, 1 when some were not.
    """  # noqa: D301  click's mark for lines to keep
    from geothreat.gazetteer import open_gazetteer
    from geothreat.geocoding import geocode

    gazetteer, missing = open_gazetteer(worldview=worldview), 0
    for name in names:
        found = geocode(name, gazetteer=gazetteer, country=country)
        if found is None or found.place is None:
            missing += 1
            say(f"{name}: no such place" + (f" in {country}" if country else ""))
        if as_json:
            click.echo(json.dumps(_as_json(name, found), ensure_ascii=False))
        elif found and found.place:
            click.echo(_as_line(name, found, found.place))
    return 1 if missing else 0


def _as_json(name: str, found: "Mention | None") -> dict[str, object]:
    from geothreat.contract import place_to_json

    place = found.place if found else None
    return {
        "name": name,
        "place": place_to_json(place),
        "confidence": found.confidence if found else 0.0,
        "why": list(found.why) if found else [],
        "alternatives": [place_to_json(other) for other in found.alternatives] if found else [],
    }


def _as_line(name: str, found: "Mention", place: "Place") -> str:
    where = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
    if place.longitude is None or place.latitude is None:
        position = f"no one position; {' '.join(place.members)}" if place.members else "no position"
    else:
        position = f"longitude {place.longitude:.4f}, latitude {place.latitude:.4f}"
    line = f"{name}: {where} ({place.kind}), {position}, confidence {found.confidence:.2f}"
    others = {f"{other.name} ({other.country})" for other in found.alternatives if other.country}
    return plain(line + (f"; or {', '.join(sorted(others)[:3])}" if others else ""))
