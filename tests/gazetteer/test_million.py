"""A dump of a million places is read in bounded memory, told in steps, whole or not at all."""

import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from geothreat.gazetteer import open_gazetteer
from geothreat.gazetteer.store import Store

ROWS = 1_000_000
MOST_MEMORY_MIB = 700
SYLLABLES = ("bra", "do", "ki", "la", "mo", "ne", "pu", "ro", "si", "te", "va", "zu", "sha", "lyn")

BUILD = """
import sys
from pathlib import Path
from geothreat.gazetteer.own import build_own
told = []
count = build_own(Path(sys.argv[1]), Path(sys.argv[2]), step=lambda text, share: told.append(share))
assert told == sorted(told), "the bar runs backward"
assert len(told) > 20
# Not getrusage: its peak goes on counting what the parent held before this program was loaded.
status = Path("/proc/self/status").read_text()
print(count, int(status.split("VmHWM:")[1].split()[0]) // 1024)
"""


def rows(count: int) -> "list[str]":
    """Rows as GeoNames writes them, of places that there are not."""
    choose = random.Random(3)  # noqa: S311
    found = []
    for number in range(count):
        name = "".join(choose.choices(SYLLABLES, k=choose.randint(3, 6))).capitalize()
        lat, lon = choose.uniform(-60, 70), choose.uniform(-179, 179)
        found.append(
            f"{60_000_000 + number}\t{name}\t{name}\t{name}ko,{name} Nova\t{lat:.5f}\t{lon:.5f}"
            f"\tP\tPPL\tUA\t\t21\t\t\t\t{choose.randint(0, 9999)}\t\t0\tx\ty\n"
        )
    return found


@pytest.mark.slow
def test_a_million_places(tmp_path: Path) -> None:
    dump, target = tmp_path / "allCountries.zip", tmp_path / "geonames.index"
    lines = rows(ROWS)
    with zipfile.ZipFile(dump, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        file.writestr("allCountries.txt", "".join(lines))
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(dump), str(target)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    count, memory = map(int, done.stdout.split())
    assert count == ROWS
    assert memory <= MOST_MEMORY_MIB
    assert "names" in Store(target)
    gazetteer = open_gazetteer(layers=[target])
    choose = random.Random(5)  # noqa: S311
    for line in choose.sample(lines, 200):
        number, name, _, others, lat, lon, *_ = line.split("\t")
        place = gazetteer.place(f"gn:{number}")
        assert (place.name, place.admin1) == (name, "Sumy Oblast")
        assert (place.longitude, place.latitude) == pytest.approx((float(lon), float(lat)))
        for form in (name, *others.split(",")):
            assert place in {c.place for c in gazetteer.candidates(form)}
    assert not list(tmp_path.glob("*.tmp*"))


def test_a_build_cut_short_leaves_nothing(tmp_path: Path) -> None:
    dump, target = tmp_path / "UA.txt", tmp_path / "geonames.index"
    dump.write_text("".join(rows(2_000)), "utf-8")
    code = BUILD.replace("told.append(share)", "1 / 0 if share > 0.69 else told.append(share)")
    done = subprocess.run(
        [sys.executable, "-c", code, str(dump), str(target)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["UA.txt"]
