import os
import shutil

import pytest

from tests.outputs.map.visits import LAPTOP, Visit

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
MISSING = (
    "no Chromium found: install one (Debian: apt-get install chromium) "
    "or name it in GEOTHREAT_CHROMIUM"
)


def find_chromium():
    named = os.environ.get("GEOTHREAT_CHROMIUM")
    if named:
        return named
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def chromium():
    path = find_chromium()
    if path is None and os.environ.get("CI") == "true":
        pytest.fail(MISSING)
    if path is None:
        pytest.skip(MISSING)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, tmp_path):
    visits = []

    def open_map(shown, viewport=None, **options):
        path = tmp_path / f"map{len(visits)}.html"
        shown.save(path)
        visits.append(Visit(chromium, path, viewport or LAPTOP, **options))
        return visits[-1]

    yield open_map
    for one in visits:
        one.context.close()
        assert one.faults == []
