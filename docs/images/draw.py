"""Draw the pictures of the README and the docs from the sample map: `make pictures`."""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "maps" / "seeds" / "map.html"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
LAPTOP = {"viewport": {"width": 1366, "height": 768}}
VIEWS = {
    "map-laptop": LAPTOP,
    "map-dark": {**LAPTOP, "color_scheme": "dark"},
    "map-phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
}
OPENED = {"map-dark"}
"""Views in which the first item of the list is open."""


def main() -> None:
    """Photograph each view of the page, with the network off."""
    found = (
        os.environ.get("GEOTHREAT_CHROMIUM"),
        *map(shutil.which, ("chromium", "google-chrome")),
    )
    path = next((p for p in found if p), None)
    if path is None or not PAGE.is_file():
        sys.exit("pictures need a Chromium (GEOTHREAT_CHROMIUM names one) and the map: make map")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for name, options in VIEWS.items():
            page = browser.new_context(offline=True, **options).new_page()
            page.goto(PAGE.as_uri())
            page.wait_for_timeout(1500)
            if name in OPENED:
                page.click(".gt-row")
                page.wait_for_timeout(800)
            page.screenshot(path=HERE / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
