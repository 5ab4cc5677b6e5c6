"""Licences of everything that geothreat installs: ``python -m tests.repository.licences``.

Walks from the package's own requirements, extras included, to all that they bring, and writes
docs/dependencies.md from what each package says of itself.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "dependencies.md"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
ELSEWHERE = {"xstatic-leaflet": "BSD-2-Clause"}  # it says "same as Leaflet", whose LICENSE says so
HEAD = """# Licences of what geothreat stands on

What is installed with geothreat and its extras, and under which licence, as each package says of
itself. All of them may be used, changed and passed on together with geothreat's own MIT licence;
those under MPL or LGPL stay under it and are used unchanged. Made by
`python -m tests.repository.licences`; a test holds it against what is installed. Data and model
have [licences of their own](../gazetteer/LICENSES.md).

| package | licence | for |
| --- | --- | --- |
"""
# What may be combined with MIT code without a condition on that code.
FREE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla Public|LGPL|Lesser General|"
    r"Unlicense|Public Domain|HPND|CC0|Zlib|0BSD|SIL|OFL|ZPL|Zope",
    re.I,
)


def installed() -> dict[str, str]:
    """Return every package that geothreat brings, with the extra it comes for ("" for none)."""
    found: dict[str, str] = {}
    roots = {"": PROJECT["dependencies"], **PROJECT["optional-dependencies"]}
    for extra, lines in roots.items():
        waiting = [*_known(lines)]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found[name] = extra
                waiting += _known(metadata.requires(name) or ())
    return found


def _known(lines: Iterable[str]) -> Iterator[str]:
    """Names of those requirements that count here and are installed."""
    for need in map(Requirement, lines):
        name = canonicalize_name(need.name)
        if (need.marker is None or need.marker.evaluate({"extra": ""})) and _is_here(name):
            yield name


def _is_here(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def licence_of(name: str) -> str:
    """Return what a package says of its licence: an expression, classifiers, or a first line."""
    if name in ELSEWHERE:
        return ELSEWHERE[name]
    about = metadata.metadata(name)
    classifiers = [
        line.rpartition(" :: ")[2]
        for line in about.get_all("Classifier") or ()
        if line.startswith("License :: ") and line.count("::") > 1
    ]
    written = (
        about.get("License-Expression") or ", ".join(classifiers) or about.get("License") or ""
    )
    return re.sub(r"\s+", " ", written.strip().partition("\n")[0])[:80].replace("|", "/")


def main() -> None:
    """Write the page."""
    rows = "".join(
        f"| {name} | {licence_of(name)} | {extra and f'extra {extra}'} |\n"
        for name, extra in sorted(installed().items())
    )
    PAGE.write_text(HEAD + rows, "utf-8")


if __name__ == "__main__":
    main()
