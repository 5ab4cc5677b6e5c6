"""Build the index from the committed tables: ``python -m geothreat.gazetteer.build``."""

import gc
import sys
import time
from pathlib import Path

from geothreat.errors import GazetteerError
from geothreat.gazetteer import admin2, borders, overlays, places
from geothreat.gazetteer.draft import Draft
from geothreat.gazetteer.progress import Step, silent, steps
from geothreat.gazetteer.sources import Sources, default_path, find_sources
from geothreat.gazetteer.store import write_store

__all__ = ["build_index", "main"]


def build_index(sources: Sources, target: Path, step: Step = silent) -> None:
    """Gather all tables and write the index; equal tables make equal bytes.

    Raises
    ------
    GazetteerError
        When a table is missing or has a fault.
    OutputError
        When the index cannot be written.
    """
    gc.disable()  # millions of small objects, none in cycles: looking for those doubles the time
    try:
        draft = gather(sources, step)
        step("packing", 0.75)
        sections = draft.sections()
        step("writing", 0.97)
        write_store(target, sections, key=sources.key())
    finally:
        gc.enable()


def gather(sources: Sources, step: Step = silent) -> Draft:
    """Everything that an index holds, from the tables."""
    draft = Draft()
    countries = places.add_countries(draft, sources)
    step("towns", 0.0)
    cities = places.add_cities(draft, sources)
    step("regions", 0.4)
    regions = places.add_admin1(draft, sources, cities, countries)
    step("borders", 0.45)
    atlas = borders.read_atlas(sources)
    towns = borders.Towns(draft, [number for number, _ in cities])
    admin2.add_counties(draft, sources, regions, towns)
    admin2.add_polygons(draft, atlas, regions, towns)
    admin2.add_districts(draft, sources, regions, towns)
    ours = overlays.add_all(draft, sources, countries)
    for row in (draft.rows[number] for number in ours.values()):
        if row.kind in ("city", "site") and not row.admin:
            row.admin = towns.region_of(row)
    informal = atlas.compose(sources.toml("region_parts.toml"), ours)
    borders.add_shapes(draft, atlas, countries, regions, informal)
    moved = borders.move_cities(draft, atlas, towns)
    overlays.number_places(draft, sources)
    draft.extras |= {
        "isos": countries,
        "moved": moved,
        "capitals": places.capitals(draft, sources),
        "sources": sources.manifests(),
        "disputed": borders.disputed(atlas),
        **{f"map.{v}": borders.basemap(atlas, v, draft, countries) for v in atlas.views()},
    }
    return draft


def main() -> int:
    """Build the index beside the package and say how long it took."""
    sources = find_sources()
    if sources is None:
        raise GazetteerError("the source tables are not here: build from a checkout of geothreat")
    began = time.perf_counter()
    target = default_path()
    with steps() as step:
        build_index(sources, target, step)
    size = target.stat().st_size / 1e6
    took = time.perf_counter() - began
    sys.stderr.write(f"gazetteer: {target.name}, {size:.1f} MB, built in {took:.0f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
