"""Build both archives, install them into clean environments, run them with the network cut.

`make package` calls it: python -m tests.packaging.trial FOLDER. It takes some minutes, for every
environment is made anew, and so it is no part of `make test`. Every Python from 3.11 to 3.13 that
is at hand is tried. The network is needed to build and to install, and cut (`unshare`) from then.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.offline import LOOK, cut
from tests.packaging.archives import ROOT, check_sdist, check_wheel

PYTHONS = ("3.11", "3.12", "3.13")
USE = """
import sys, geothreat as gt
result = gt.analyze("A drone hit Sumy on Monday, killing two people.", published="2025-12-02")
(event,) = result.events
assert event.places[0].place.name == "Sumy" and event.casualties.deaths.best == 2
assert len(result.to_geodataframe()) == 1
assert "parser" not in str(gt.__file__) and "site-packages" in gt.__file__, gt.__file__
"""


def main(folder: Path) -> int:
    """Build, check, install and run; a fault ends it with its message."""
    wheel, sdist = build(folder)
    tried = [name for version in PYTHONS if (name := python(version))]
    for position, interpreter in enumerate(tried):
        archives = (wheel, sdist) if position == 0 else (wheel,)
        for archive in archives:
            with tempfile.TemporaryDirectory() as place:
                bin_ = install(interpreter, archive, Path(place))
                run(bin_, Path(place))
            print(f"{archive.name}: runs on {interpreter}, network cut: {bool(cut())}")
    print(f"wheel: {wheel.stat().st_size / 1e6:.1f} MB")
    return 0 if tried else 1


def build(folder: Path) -> tuple[Path, Path]:
    """Make the sdist, and from the sdist the wheel, as an index of packages would get them."""
    shutil.rmtree(folder, ignore_errors=True)
    call(sys.executable, "-m", "build", "--outdir", folder, ROOT)
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    check_wheel(wheel)
    check_sdist(sdist)
    return wheel, sdist


def python(version: str) -> str | None:
    """Return an interpreter of a version that starts, if there is one."""
    homes = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
    for name in (shutil.which(f"python{version}"), *map(str, homes)):
        ask = "import sys; print('%d.%d' % sys.version_info[:2])"
        if name:
            done = subprocess.run([name, "-c", ask], capture_output=True, text=True, check=False)
            if done.stdout.strip() == version:
                return name
    return None


def install(interpreter: str, archive: Path, place: Path) -> Path:
    """Install an archive, and nothing else, into a new environment; return its programs."""
    call(interpreter, "-m", "venv", place / "env")
    bin_ = place / "env" / "bin"
    call(bin_ / "python", "-m", "pip", "install", "-qq", "--disable-pip-version-check", archive)
    return bin_


def run(bin_: Path, place: Path) -> None:
    """Use what was installed, away from the checkout and from the network."""
    if cut():
        there = subprocess.run(
            [*cut(), bin_ / "python", "-c", LOOK], capture_output=True, check=False
        )
        assert there.returncode != 0, "the network is still there"
    seeds = shutil.copytree(ROOT / "seeds", place / "seeds")
    call(*cut(), bin_ / "geothreat", "doctor", cwd=place)
    call(*cut(), bin_ / "geothreat", "map", seeds, "--output", place / "out", cwd=place)
    assert (place / "out" / "map.html").stat().st_size > 100_000
    call(*cut(), bin_ / "geothreat", "geocode", "Sumy", cwd=place)
    call(*cut(), bin_ / "python", "-W", "error::SyntaxWarning", "-c", USE, cwd=place)


def call(*command: object, cwd: Path | None = None) -> None:
    """Run a command, away from this process's own Python settings; show it when it fails."""
    clean = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, env=clean, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}: {done.returncode}\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
