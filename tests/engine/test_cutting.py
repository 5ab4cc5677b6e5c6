"""Parts depend on their own documents alone; each document is let through once."""

from dataclasses import replace
from datetime import date, datetime, timezone

from hypothesis import given
from hypothesis import strategies as st

from geothreat.engine.cutting import cut, key_of, without_repeats
from geothreat.records import Document


def document(name, text="They hit Sumy.", **fields):
    return Document(id=name, text=text, **fields)


def keyed(names):
    return [(key_of(document(name), "v"), document(name)) for name in names]


def test_every_field_and_the_version_count():
    one = document("a", title="t", published=date(2025, 1, 1))
    moment = datetime(2025, 1, 1, 5, tzinfo=timezone.utc)  # noqa: UP017
    others = [
        replace(one, id="b"),
        replace(one, text="They hit Narva."),
        replace(one, title=None),
        replace(one, published=date(2025, 1, 2)),
        replace(one, published_at=moment),
        replace(one, published_at=moment.replace(hour=6)),
        replace(one, source="s"),
        replace(one, url="u"),
        replace(one, language="en"),
        replace(one, inline=True),
        replace(one, error="e"),
    ]
    keys = {key_of(one, "v"), key_of(one, "w"), *(key_of(other, "v") for other in others)}
    assert len(keys) == len(others) + 2
    assert key_of(one, "v") == key_of(replace(one), "v")


@given(st.lists(st.text(max_size=3), unique=True, max_size=200), st.integers(1, 20))
def test_nothing_is_lost_and_the_order_kept(names, size):
    parts = list(cut(keyed(names), size))
    assert [d.id for part in parts for d in part.documents] == names
    assert all(0 < len(part.keys) <= 4 * size for part in parts)
    assert len({part.name for part in parts}) == len(parts)


@given(st.integers(0, 299))
def test_a_document_more_changes_the_parts_about_it_only(at):
    names = [f"n{number}" for number in range(300)]
    before = {part.name for part in cut(keyed(names), 8)}
    after = {part.name for part in cut(keyed([*names[:at], "new", *names[at:]]), 8)}
    assert len(after - before) <= 3


def test_long_documents_make_short_parts():
    held = [(bytes([255]) * 16, document(str(n), "x" * 1_500_000)) for n in range(6)]
    assert [len(part.keys) for part in cut(held, 100)] == [3, 3]


def let_through(given):
    seen, notes, repeats = {}, [], []

    def earlier(name, key):
        if name in seen:
            return seen[name]
        seen[name] = key
        return None

    found = without_repeats(
        given, "v", earlier=earlier, note=notes.append, repeated=lambda: repeats.append(1)
    )
    return [one.id for _, one in found], notes, len(repeats)


def test_the_same_document_comes_once_and_another_of_its_id_gets_a_number():
    other, third = document("a", "They hit Narva."), document("a", "They hit Riga.")
    given = [document("a"), other, document("a"), third, other, document("b")]
    names, notes, repeats = let_through(given)
    assert names == ["a", "a-2", "a-3", "b"]
    assert repeats == 2
    assert len(notes) == 2
    assert "called a-2 here" in notes[0]
