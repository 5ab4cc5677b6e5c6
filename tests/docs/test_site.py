"""The documentation site is built strictly, asks nobody for anything, and says what is true."""

import functools
import http.server
import os
import re
import subprocess
import sys
import threading
from dataclasses import fields
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click
import pytest

import geothreat
from geothreat.cli._group import geothreat as command_line
from geothreat.outputs.columns import EventRow, IncidentRow, Row, ThreatRow
from tests.docs.test_documents import DOCUMENTS, ROOT
from tests.outputs.map.conftest import find_chromium

FETCHED = {"script": "src", "img": "src", "iframe": "src", "link": "href", "source": "src"}
NOT_FETCHED = {"canonical", "prev", "next"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The folder of the built site; its building had no proxy to leave by, and no warning."""
    folder = tmp_path_factory.mktemp("site")
    nowhere = {f"{kind}_proxy": "http://127.0.0.1:9" for kind in ("http", "https", "all")}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", folder],
        cwd=ROOT,
        env={**os.environ, **nowhere, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    return folder


class Page(HTMLParser):
    """What a page fetches by itself, where its links lead, and the ids in it."""

    def __init__(self, path):
        super().__init__()
        self.fetched, self.links, self.ids = [], [], set()
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.ids |= {given[name] for name in ("id", "name") if given.get(name)}
        address = given.get(FETCHED.get(tag, ""))
        if address and given.get("rel") not in NOT_FETCHED:
            self.fetched.append(address)
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])


@functools.cache
def parsed(path):
    return Page(path)


def pages(site):
    return sorted(site.rglob("*.html"))


def test_every_document_is_a_page(site):
    ours = {d.relative_to("docs").with_suffix(".html") for d in DOCUMENTS if d.parts[0] == "docs"}
    built = {path.relative_to(site) for path in pages(site)}
    assert {Path(str(p).replace("README", "index")) for p in ours} <= built
    assert {Path("sources.html"), Path("reference/commands.html"), Path("changelog.html")} <= built


def test_nothing_is_fetched_from_elsewhere(site):
    for path in pages(site):
        outside = [a for a in parsed(path).fetched if urlsplit(a).scheme or a.startswith("//")]
        assert outside == [], path.name
    for path in site.rglob("*.css"):
        addresses = re.findall(r"url\(\s*[\"']?(?!data:)([^)\"']+)", path.read_text("utf-8"))
        assert not [a for a in addresses if urlsplit(a).scheme or a.startswith("//")], path.name


def test_links_within_the_site_lead_somewhere(site):
    for path in pages(site):
        if path.name == "404.html":
            continue  # its links begin at the root of a server
        for link in parsed(path).links:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            assert target.exists(), f"{path.name}: {link}"
            if parts.fragment and target.suffix == ".html":
                assert unquote(parts.fragment) in parsed(target).ids, f"{path.name}: {link}"


def test_the_reference_has_every_public_name(site):
    ids = parsed(site / "reference" / "python.html").ids
    told = {name.rpartition(".")[2] for name in ids if name.startswith("geothreat.")}
    assert set(geothreat.__all__) <= told


def test_the_reference_has_every_verb_and_option(site):
    text = (site / "reference" / "commands.html").read_text("utf-8")
    for name in command_line.list_commands(None):
        assert f"geothreat {name}" in text
    assert "--decisions" in text


def test_the_sources_are_those_of_the_manifests(site):
    ids = parsed(site / "sources.html").ids
    assert len(list((ROOT / "gazetteer" / "sources").glob("*.toml"))) <= len(ids)
    assert "GeoNames" in (site / "sources.html").read_text("utf-8")


@pytest.mark.loopback
@pytest.mark.browser
def test_a_browser_asks_nobody_but_the_site(site):
    playwright = pytest.importorskip("playwright.sync_api")
    if find_chromium() is None:
        pytest.skip("no Chromium")
    quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    handler = functools.partial(quiet, directory=site)
    asked, faults = [], []
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{server.server_port}/"
        with playwright.sync_playwright() as play:
            flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
            browser = play.chromium.launch(executable_path=find_chromium(), args=flags)
            page = browser.new_page()
            page.on("request", lambda request: asked.append(request.url))
            page.on("pageerror", lambda error: faults.append(str(error)))
            for name in ("index.html", "reference/python.html", "method.html"):
                page.goto(home + name, wait_until="networkidle")
            page.focus("input[name=query]")
            page.keyboard.type("gazetteer")  # the search listens to keys
            page.wait_for_selector(".md-search-result__item")
            browser.close()
        server.shutdown()
    assert [url for url in asked if not url.startswith((home, "data:", "blob:"))] == []
    assert faults == []


# What is written about columns and options.

ROWS = {"events": EventRow, "threats": ThreatRow, "incidents": IncidentRow}


def test_every_column_is_described_and_no_other():
    text = (ROOT / "docs" / "reference" / "columns.md").read_text("utf-8")
    sections = dict(re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", text, re.S | re.M))
    shared = {column.name for column in fields(Row)}
    for title, kind in {"In every layer": Row, **ROWS}.items():
        cells = re.findall(r"^\| (`.*?) \|", sections[title], re.M)
        told = [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]
        own = {column.name for column in fields(kind)} - (set() if kind is Row else shared)
        assert len(told) == len(set(told)), f"{title}: twice"
        assert set(told) == own, f"{title}: write about these, and no others"


def options(command):
    known = {"--help", "--version"}
    for option in command.params:
        known |= {*option.opts, *option.secondary_opts}
    if isinstance(command, click.Group):
        for name in command.list_commands(None):
            known |= options(command.get_command(None, name))
    return known


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_every_option_that_is_mentioned_exists(document):
    """In running text, where no shell block is checked: `--public`, `--format gpkg`."""
    text = re.sub(r"^```.*?^```", "", (ROOT / document).read_text("utf-8"), flags=re.S | re.M)
    spans = re.findall(r"`([^`\n]+)`", text)
    ours = [s for s in spans if s.startswith(("--", "geothreat "))]
    mentioned = {word for span in ours for word in re.findall(r"(?<!\S)--[a-z][\w-]*", span)}
    assert mentioned <= options(command_line)


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_every_verb_that_is_mentioned_exists(document):
    text = (ROOT / document).read_text("utf-8")
    verbs = re.findall(r"`geothreat ([a-z]+)", text)
    assert set(verbs) <= set(command_line.list_commands(None))
