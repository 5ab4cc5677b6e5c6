"""The network: only for an address, only when asked, within limits."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from geothreat.errors import InputError
from geothreat.readers import addresses, read
from tests.readers.test_documents import pdf_of
from tests.readers.test_feed import RSS
from tests.readers.test_formats import PAGE

pytestmark = pytest.mark.loopback
ANSWERS = {
    "/page": PAGE.encode(),
    "/feed.xml": RSS.encode(),
    "/a.pdf": pdf_of("A drone hit."),
    "/list.json": b'[{"id": "x", "text": "Words."}]',
    "/plain": b"Plain words.",
    "/long": b"x" * 5000,
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        to = self.path.partition("?to=")[2]
        if to:
            self.send_response(302)
            self.send_header("Location", to)
            self.end_headers()
        elif self.path in ANSWERS:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(ANSWERS[self.path])
        else:
            self.send_error(404)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site():
    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def fetched(url):
    return list(read(url, fetch=True, note=lambda _: None))


def test_without_being_asked_nothing_is_loaded(site, monkeypatch):
    monkeypatch.setattr("geothreat.readers.load", lambda _: 1 / 0)
    with pytest.raises(InputError, match="the network is used only when asked: add --fetch"):
        read(f"{site}/page")


def test_pages_feeds_and_files(site):
    (page,) = fetched(f"{site}/page")
    assert (page.title, page.url) == ("Blast at depot", "https://example.org/a")
    assert len(fetched(f"{site}/feed.xml")) == 3
    assert [one.text for one in fetched(f"{site}/a.pdf")] == ["A drone hit."]
    assert [one.id for one in fetched(f"{site}/list.json")] == ["x"]
    (plain,) = fetched(f"{site}/plain")
    assert (plain.text, plain.url, plain.id) == ("Plain words.", f"{site}/plain", f"{site}/plain")


def test_addresses_and_files_together(site, tmp_path):
    (tmp_path / "a.txt").write_text("Words.")
    found = list(read([tmp_path / "a.txt", f"{site}/gone", f"{site}/plain"], fetch=True))
    assert [one.text for one in found] == ["Words.", "", "Plain words."]
    assert "404" in found[1].error


def test_redirections(site):
    (plain,) = fetched(f"{site}/x?to=/plain")
    assert plain.text == "Plain words."
    for target in ("file:///etc/passwd", "ftp://127.0.0.1/x", f"{site}/x?to=/x%3Fto=/x"):
        (one,) = fetched(f"{site}/x?to={target}")
        assert one.error.startswith(f"{site}/x?to={target}: cannot be loaded (")
        assert not one.text


def test_limits(site, monkeypatch):
    monkeypatch.setattr(addresses, "MAX_BYTES", 1000)
    (one,) = fetched(f"{site}/long")
    assert "is larger than" in one.error
    monkeypatch.setattr(addresses, "MAX_BYTES", 10_000)
    monkeypatch.setattr(addresses, "_MOST_S", -1)
    (one,) = fetched(f"{site}/long")
    assert "took longer than" in one.error


@pytest.mark.parametrize("url", ["http://", "http://127.0.0.1:1/x", "https://[", "http://a b/"])
def test_what_does_not_answer(url):
    (one,) = fetched(url)
    assert "cannot be loaded" in one.error
    assert "\n" not in one.error
