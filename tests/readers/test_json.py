"""Telegram's exports and lists of articles; names of private people stay out."""

import json
from datetime import UTC, date, datetime

import pytest

from geothreat.readers import read

CHANNEL = {
    "name": "Town news", "type": "public_channel", "id": 77,
    "messages": [
        {"id": 1, "type": "service", "date": "2025-11-30T09:00:00", "action": "create_channel",
         "text": ""},
        {"id": 2, "type": "message", "date": "2025-12-01T00:30:00", "date_unixtime": "1764541800",
         "from": "Town news", "text": ["⚡ A drone hit ", {"type": "bold", "text": "Ostrava"},
         ". ", {"type": "link", "text": "https://example.org"}]},
        {"id": 3, "type": "message", "date": "2025-12-01T01:00:00", "from": "Jane Private",
         "forwarded_from": "Region wire", "text": "Three were hurt."},
        {"id": 4, "type": "message", "date": "2025-12-01T02:00:00", "text": "", "photo": "x.jpg"},
    ],
}  # fmt: skip


def documents(folder, found, notes=None):
    path = folder / "result.json"
    text = found if isinstance(found, str | bytes) else json.dumps(found)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read(path, note=notes.append if notes is not None else lambda _: None))


def test_a_channel(tmp_path):
    notes = []
    first, second = documents(tmp_path, CHANNEL, notes)
    assert first.id == "result:77:2"
    assert first.text == "⚡ A drone hit Ostrava. https://example.org"
    assert first.published == date(2025, 12, 1)
    assert first.published_at == datetime(2025, 11, 30, 22, 30, tzinfo=UTC)
    assert first.source == "Town news"
    assert (second.source, second.published_at) == ("Region wire", None)
    assert notes == [f"{tmp_path}/result.json: 1 messages without words left out"]


def test_nobody_who_wrote_in_a_group_is_named(tmp_path):
    group = {**CHANNEL, "type": "private_group"}
    assert "Jane" not in repr(documents(tmp_path, group))


def test_a_whole_account(tmp_path):
    whole = {"about": "x", "chats": {"list": [CHANNEL, {**CHANNEL, "id": 78}, {"id": 79}]}}
    assert [one.id for one in documents(tmp_path, whole)] == [
        "result:77:2", "result:77:3", "result:78:2", "result:78:3",
    ]  # fmt: skip


def test_a_list_of_articles(tmp_path):
    articles = [{"id": "x", "text": "Words.", "date": "2025-12-01"}, {"text": "More."}, 3, {}]
    first, second, third, fourth = documents(tmp_path, articles)
    assert (first.id, first.published) == ("x", date(2025, 12, 1))
    assert second.id == "result:2"
    assert third.error == fourth.error.replace("item 4", "item 3")
    assert third.error.endswith('item 3: has no "text"')


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ({"name": "x"}, "is neither Telegram's export nor a list of articles"),
        ({"chats": 3}, "is neither"),
        ({"chats": {"list": "x"}}, "is neither"),
        ({"messages": {"a": 1}}, "is neither"),
        ("3", "is neither"),
        ("null", "is neither"),
        (json.dumps(CHANNEL)[:-20], "is not JSON ("),
        ("[" * 100_000, "nested too deep"),
        ("9" * 10_000, "number too long"),
        (b"\x00\x01\x02\x03\x04\x05", "binary"),
    ],
)
def test_what_is_neither_says_so(tmp_path, found, words):
    (one,) = documents(tmp_path, found)
    assert words in one.error


@pytest.mark.parametrize(
    "change",
    [
        {"text": None}, {"text": [None, 3, {"text": 7}, "Words."]}, {"date": 3}, {"date": "soon"},
        {"date_unixtime": "x"}, {"date_unixtime": 10**30}, {"forwarded_from": ["x"]}, {"id": None},
        {"text": "A\x00B"}, {"text": "\ud800"}, {"type": 3},
    ],
)  # fmt: skip
def test_odd_values_of_one_message_cost_no_other(tmp_path, change):
    messages = [{**CHANNEL["messages"][1], **change}, None, CHANNEL["messages"][2]]
    found = documents(tmp_path, {**CHANNEL, "messages": messages})
    assert found[-1].text == "Three were hurt."
    assert [one.error for one in found if one.error] == [
        f"{tmp_path}/result.json: message 2: is no object"
    ]
    for one in found:
        one.text.encode("utf-8")
