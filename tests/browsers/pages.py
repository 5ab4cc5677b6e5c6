"""Write the pages that `make test-browsers` opens: a conflict, hostile text, nothing, a lot."""

import sys
from pathlib import Path

from geothreat.outputs.map import Map
from tests.outputs.map.hostile import strings
from tests.outputs.map.made_up import BASEMAP, DISPUTED, EMPTY, conflict, many
from tests.outputs.map.test_hostile import one


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    traps = [one(number, trap) for number, trap in enumerate(strings(60))]
    pages = {
        "conflict": Map(*conflict(), title="T"),  # on the gazetteer's borders, with its towns
        "hostile": Map(traps, basemap=BASEMAP, disputed=DISPUTED),
        "empty": Map([], basemap=EMPTY, disputed=EMPTY),
        "many": Map(many(1500), basemap=BASEMAP, disputed=DISPUTED),
    }
    for name, page in pages.items():
        page.save(folder / f"{name}.html")
        sys.stdout.write(f"{folder / name}.html\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
