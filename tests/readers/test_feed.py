"""Feeds: entries as documents, whatever is broken, and never a look at an address."""

import io
import socket
from datetime import date, datetime

import pytest

from geothreat.readers import read

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Daily Example</title><link>https://example.org</link><language>en-GB</language>
<item><title>Blast at depot</title><link>https://example.org/1</link><guid>tag:1</guid>
<pubDate>Mon, 01 Dec 2025 23:30:00 +0200</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>A drone hit a depot in <b>Ostrava</b>.</p><script>x()</script>
<p>Three were hurt &amp; treated.</p>]]></content:encoded></item>
<item><title>Only a title</title><link>https://example.org/2</link></item>
<item><title>Odd day</title><description>Words.</description><pubDate>soon</pubDate></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>
<entry><id>urn:1</id><title type="html">Fire &amp;amp; smoke</title>
<updated>2025-12-01T10:00:00Z</updated><link href="https://example.org/a"/>
<source><title>Other agency</title></source>
<content type="html">&lt;p&gt;A fire broke out.&lt;/p&gt;</content></entry></feed>"""
BOMB = """<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">
<!ENTITY f SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><item><title>x</title><description>&e;&f; end</description></item>
</channel></rss>"""


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def documents(folder, text, name="f.xml", notes=None):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read(path, note=notes.append if notes is not None else lambda _: None))


def test_rss(tmp_path):
    notes = []
    first, second, third = documents(tmp_path, RSS, notes=notes)
    assert first.id == "tag:1"
    assert first.text == "A drone hit a depot in Ostrava.\n\nThree were hurt & treated."
    assert (first.title, first.source, first.language) == (
        "Blast at depot", "The Daily Example", "en"
    )  # fmt: skip
    assert first.published == date(2025, 12, 1)
    assert first.published_at == datetime.fromisoformat("2025-12-01T23:30:00+02:00")
    assert (second.id, second.text) == ("https://example.org/2", "Only a title")
    assert (third.id, third.published) == ("f:3", None)
    assert notes == [
        f"{tmp_path}/f.xml: entry 3: published 'soon' is not a date like 2025-12-01; left out"
    ]


def test_atom(tmp_path):
    (entry,) = documents(tmp_path, ATOM, "f.atom")
    assert (entry.id, entry.text) == ("urn:1", "A fire broke out.")
    assert (entry.title, entry.source) == ("Fire & smoke", "Other agency")
    assert (entry.url, entry.published) == ("https://example.org/a", date(2025, 12, 1))


def test_a_feed_that_is_cut_off_gives_what_came_before(tmp_path):
    cut = RSS[: RSS.index("<item><title>Odd") + 20]
    assert [one.title for one in documents(tmp_path, cut)][:2] == ["Blast at depot", "Only a title"]


def test_entities_neither_explode_nor_open_files(tmp_path):
    for one in documents(tmp_path, BOMB):
        assert len(one.text) < 10_000
        assert "root:" not in one.text


@pytest.mark.parametrize("text", ["<html><p>x</p></html>", "words", "<a/>", "\0\0\0", "<?xml"])
def test_what_is_no_feed_says_so(tmp_path, text):
    (one,) = documents(tmp_path, text)
    assert one.error == f"{tmp_path}/f.xml: is no RSS or Atom feed"


def test_an_address_in_the_file_is_not_loaded(tmp_path):
    (one,) = documents(tmp_path, "https://example.org/feed.xml")
    assert "no RSS" in one.error


@pytest.mark.parametrize("text", [RSS, ATOM, RSS.partition("?>")[2].strip()])
def test_a_feed_on_standard_input_is_known_by_its_beginning(text, monkeypatch):
    class Stdin:
        buffer = io.BytesIO(text.encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    assert next(iter(read("-"))).title in ("Blast at depot", "Fire & smoke")


def test_damage_that_the_parser_does_not_forgive_is_told(tmp_path):
    text = "<rss version='2.0'><item><category>war</item></item> of words</category></rss>"
    (one,) = documents(tmp_path, text)
    assert one.error == f"{tmp_path}/f.xml: is no feed that can be read (KeyError)"
