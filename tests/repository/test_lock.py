"""The lock of the development environment: complete, hashed, within the ranges, of no index."""

import re

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.repository.test_dependencies import PROJECT, ROOT

LOCK = (ROOT / "develop.lock").read_text("utf-8")
PINS = {
    canonicalize_name(name): version
    for name, version in re.findall(r"^([\w.-]+)(?:\[[^]]*\])?==([^\s;\\]+)", LOCK, re.M)
}
ASKED = [
    *PROJECT["project"]["dependencies"],
    *(one for extra in PROJECT["project"]["optional-dependencies"].values() for one in extra),
    *(one for group in PROJECT["dependency-groups"].values() for one in group if type(one) is str),
]


@pytest.mark.parametrize("line", sorted({*ASKED}))
def test_what_the_project_asks_for_is_locked_within_its_range(line):
    need = Requirement(line)
    pin = PINS.get(canonicalize_name(need.name))
    assert pin is not None, f"{need.name}: run make lock"
    assert need.specifier.contains(pin, prereleases=True), f"{need.name} is locked to {pin}"


def test_every_pin_has_its_hashes():
    blocks = re.split(r"\n(?=[\w.-]+(?:\[|==))", LOCK)[1:]
    assert len(blocks) == len(re.findall(r"^[\w.-]+(?:\[[^]]*\])?==", LOCK, re.M)) > 100
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_no_index_and_no_address_is_named():
    options = re.findall(r"(?<![\w-])(--?[a-z][\w-]*|\w+://\S+)", re.sub(r"--hash=\S+", "", LOCK))
    assert options == []
