"""The map beside folium's own layers, on the same made-up events, in a real Chromium.

``make bench ARGS="--only map"`` prints a table. Each page is built in a process of its own; every
page is opened several times without a network, and the median counts. Rivals are given Leaflet and
the plugins they ask a network for; where npm cannot fetch these, their pages are built, not opened.
"""
# ruff: noqa: PLC0415  what is imported late is counted where it is used

import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bench.figures import Figure
    from geothreat.records import Analysis

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5
PACKAGES = {"leaflet.markercluster": "1.1.0", "jquery": "3.7.1"}  # the versions folium names
PAGES: tuple[tuple[str, int], ...] = (
    ("geothreat", 5), ("geothreat", 1_000), ("geothreat", 100_000), ("geothreat", 500_000),
    ("Marker", 1_000), ("MarkerCluster", 10_000), ("FastMarkerCluster", 100_000),
    ("GeoJson on canvas", 100_000),
)  # fmt: skip

Build = Callable[["list[Analysis]"], str]


def _geothreat(analyses: "list[Analysis]") -> str:
    from geothreat.outputs.map import Map

    return Map(analyses).get_root().render()


def _chart() -> Any:  # noqa: ANN401  a folium.Map
    import folium

    return folium.Map(location=[30, 20], zoom_start=3, tiles=None, prefer_canvas=True, maxZoom=18)


def _spots(analyses: "list[Analysis]") -> list[tuple[float, float, str]]:
    return [
        (place.latitude or 0.0, place.longitude or 0.0, event.passage.text.replace("`", "'"))
        for analysis in analyses
        for event in analysis.events
        if (place := event.places[0].place)
    ]


def _markers(analyses: "list[Analysis]") -> str:
    import folium

    chart = _chart()
    for latitude, longitude, quote in _spots(analyses):
        folium.Marker((latitude, longitude), popup=quote).add_to(chart)
    return chart.get_root().render()


def _cluster(analyses: "list[Analysis]") -> str:
    import folium
    from folium.plugins import MarkerCluster

    chart = _chart()
    group = MarkerCluster().add_to(chart)
    for latitude, longitude, quote in _spots(analyses):
        folium.Marker((latitude, longitude), popup=quote).add_to(group)
    return chart.get_root().render()


def _fast(analyses: "list[Analysis]") -> str:
    from folium.plugins import FastMarkerCluster

    chart = _chart()
    mark = "(row) => L.marker([row[0], row[1]]).bindPopup(row[2])"  # its own needs a plugin more
    FastMarkerCluster([list(spot) for spot in _spots(analyses)], callback=mark).add_to(chart)
    return chart.get_root().render()


def _geojson(analyses: "list[Analysis]") -> str:
    import folium

    features = [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
         "properties": {"quote": quote}}
        for latitude, longitude, quote in _spots(analyses)
    ]  # fmt: skip
    chart = _chart()
    dot = folium.CircleMarker(radius=4)
    collection = {"type": "FeatureCollection", "features": features}
    folium.GeoJson(collection, marker=dot, popup=folium.GeoJsonPopup(["quote"])).add_to(chart)
    return chart.get_root().render()


BUILDS: dict[str, Build] = {
    "geothreat": _geothreat,
    "Marker": _markers,
    "MarkerCluster": _cluster,
    "FastMarkerCluster": _fast,
    "GeoJson on canvas": _geojson,
}


def build(rival: str, number: int, path: Path) -> dict[str, float]:
    """Write a page with so many events; return seconds of building and its size in MB."""
    import gc

    from bench.crowd import crowd

    analyses = crowd(number)
    BUILDS[rival](analyses[:1])  # what loads lazily is loaded now
    gc.collect()
    gc.freeze()
    spent = []
    for _ in range(3 if number <= 100_000 and rival == "geothreat" else 1):
        began = time.perf_counter()
        page = BUILDS[rival](analyses)
        spent.append(time.perf_counter() - began)
    path.write_text(page, "utf-8")
    return {"build_s": min(spent), "html_mb": path.stat().st_size / 1e6}


WATCH = """(() => {
  const seen = () => {
    if (document.querySelector('.leaflet-marker-pane > *')) return true;
    const canvas = document.querySelector('.leaflet-overlay-pane canvas');
    if (!canvas || !canvas.width) return false;
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value) => value > 0);
  };
  const look = () => {
    if (performance.getEntriesByName('geothreat-first').length) return;
    if (seen()) performance.mark('geothreat-first');
    else requestAnimationFrame(look);
  };
  look();
})()"""
WORK = """async (terms) => {
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(0);
  }));
  const spent = async (act) => {
    await painted();
    const began = performance.now();
    act();
    await painted();
    return performance.now() - began;
  };
  const box = document.getElementById('gt-search');
  const search = [];
  for (const term of terms) {
    search.push(await spent(() => { box.value = term; box.dispatchEvent(new Event('input')); }));
  }
  const filter = [];
  for (const sign of [...document.querySelectorAll('.gt-sign input')].slice(0, 6)) {
    filter.push(await spent(() => sign.click()));
    filter.push(await spent(() => sign.click()));
  }
  return { search, filter };
}"""
TERMS = ["d", "dr", "drone", "wire 3", "minister said", "kharkiv", "zzzz", ""]


def open_page(browser: Any, path: Path, served: dict[str, bytes]) -> dict[str, float]:  # noqa: ANN401
    """Open a page offline; return when the first mark is drawn, and how long filters take."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    ours = path.name.startswith("geothreat")

    def route(asked: Any) -> None:  # noqa: ANN401  Playwright's
        url = asked.request.url
        if url.startswith("file:"):
            asked.continue_()
            return
        body = next((part for name, part in served.items() if url.endswith(name)), b"")
        asked.fulfill(
            body=body, content_type="text/css" if url.endswith("css") else "text/javascript"
        )

    context.route("**/*", route)
    page = context.new_page()
    page.set_default_timeout(120_000)
    if not ours:
        page.add_init_script(WATCH)
    page.goto(path.as_uri(), wait_until="commit")
    first = "performance.getEntriesByName('geothreat-first').map((mark) => mark.startTime)[0]"
    found = {"first_ms": float(_until(page, first))}
    if ours:
        _until(page, "document.documentElement.dataset.geothreat === 'ready'")
        worked = page.evaluate(WORK, TERMS)
        found |= {f"{name}_ms": median(values) for name, values in worked.items()}
    context.close()
    return found


def _until(page: Any, expression: str) -> Any:  # noqa: ANN401  Playwright's
    until = time.monotonic() + 120
    while time.monotonic() < until:
        if value := page.evaluate(expression):
            return value
        page.wait_for_timeout(50)
    raise RuntimeError(f"never came true: {expression}")


def plugins(folder: Path) -> dict[str, bytes]:
    """Return what rivals ask a network for, by the end of its address; empty without npm."""
    leaflet = resources.files("xstatic.pkg.leaflet") / "data"
    served = {name: (leaflet / name).read_bytes() for name in ("leaflet.js", "leaflet.css")}
    for name, version in PACKAGES.items():
        if shutil.which("npm") is None:
            return {}
        done = subprocess.run(
            ["npm", "pack", "--silent", f"{name}@{version}"],
            cwd=folder, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            return {}
        with tarfile.open(folder / done.stdout.strip()) as archive:
            for member in archive.getmembers():
                if "/dist/" in member.name and member.name.endswith((".js", ".css")):
                    file = archive.extractfile(member)
                    served[Path(member.name).name] = file.read() if file else b""
    served["jquery-3.7.1.min.js"] = served["jquery.min.js"]
    return served


def compare() -> tuple[dict[tuple[str, int], dict[str, float]], list[str]]:
    """Build and open every page; return what was measured, and what is to be said beside it."""
    from playwright.sync_api import sync_playwright

    seen: dict[tuple[str, int], dict[str, float]] = {}
    notes: list[str] = []
    with tempfile.TemporaryDirectory(prefix="geothreat-bench-") as name:
        folder = Path(name)
        served = plugins(folder)
        if not served:
            notes.append("npm could not fetch the plugins of rivals: their pages were not opened")
        with sync_playwright() as playwright:
            chromium = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))))
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for rival, number in PAGES:
                path = folder / f"{rival.split()[0]}-{number}.html"
                done = subprocess.run(
                    [sys.executable, "-m", "bench.map", rival, str(number), str(path)],
                    capture_output=True, text=True, check=True, cwd=ROOT,
                )  # fmt: skip
                found = json.loads(done.stdout)
                if rival == "geothreat" or served:
                    opened = [open_page(browser, path, served) for _ in range(RUNS)]
                    found |= {key: median(one[key] for one in opened) for key in opened[0]}
                seen[rival, number] = found
                path.unlink()
            browser.close()
    return seen, notes


NAMED = {
    "build_s": ("building the page", "s"),
    "html_mb": ("the page", "MB"),
    "first_ms": ("first marks", "ms"),
    "filter_ms": ("a filter, to paint", "ms"),
    "search_ms": ("a search, to paint", "ms"),
}


def map_figures() -> "tuple[list[Figure], list[str]]":
    """Return the lines on the map and its rivals, and what is to be said beside them."""
    from bench.figures import Figure, load_targets
    from bench.folder import PARTS

    seen, notes = compare()
    wanted = load_targets()["map"]
    return [
        Figure(
            suite=f"map: {rival}, {number:,} events",
            name=NAMED[key][0],
            values={PARTS[1]: value},
            unit=NAMED[key][1],
            target=wanted.get(str(number), {}).get(key) if rival == "geothreat" else None,
            lower_is_better=True,
        )
        for (rival, number), figures in seen.items()
        for key, value in figures.items()
    ], notes


if __name__ == "__main__":
    print(json.dumps(build(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))))
