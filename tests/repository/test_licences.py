"""Every package that comes with geothreat is listed with a licence that goes with ours."""

import re

from tests.repository.licences import FREE, PAGE, installed, licence_of

ROWS = dict(re.findall(r"^\| ([\w.-]+) \| ([^|]*) \|", PAGE.read_text("utf-8"), re.M))


def test_what_is_installed_is_listed():
    missing = sorted(installed().keys() - ROWS.keys())
    assert len(installed()) > 30
    assert missing == [], "run: python -m tests.repository.licences"


def test_each_licence_goes_with_ours():
    found = {name: licence_of(name) for name in installed()}
    assert {name: told for name, told in found.items() if not FREE.search(told)} == {}


def test_a_licence_that_does_not_would_be_seen():
    assert not FREE.search("GNU General Public License v3 (GPLv3)")
    assert not FREE.search("Proprietary")
    assert not FREE.search("")
