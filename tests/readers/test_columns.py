"""Tables with names of their own, and readers that others bring."""

from datetime import date
from importlib import metadata
from types import SimpleNamespace

import pytest

from geothreat.errors import InputError
from geothreat.readers import read, registry
from geothreat.records import Document

TABLE = "Nr;Meldung;Datum;text\r\n1;A drone hit.;2025-12-01;ours\r\n2;More.;;other\r\n"
COLUMNS = {"id": "nr", "text": " MELDUNG", "published": "Datum"}


def test_columns_are_called_as_the_user_says(tmp_path):
    (tmp_path / "t.csv").write_text(TABLE)
    first, second = read(tmp_path / "t.csv", columns=COLUMNS)
    assert (first.id, first.text, first.published) == ("1", "A drone hit.", date(2025, 12, 1))
    assert (second.id, second.text, second.published) == ("2", "More.", None)


def test_a_column_that_is_not_there(tmp_path):
    (tmp_path / "t.csv").write_text(TABLE)
    (one,) = read(tmp_path / "t.csv", columns={"text": "Body"})
    assert 'has no column "Body"; its columns are: nr, meldung, datum, text' in one.error


def test_a_field_that_is_not_there_is_told_at_once(tmp_path):
    with pytest.raises(InputError, match="no field 'place': choose one of id, text, title"):
        read(tmp_path, columns={"place": "Ort"})


def test_readers_and_exporters_of_others(tmp_path, monkeypatch):
    from geothreat.outputs import exporters

    def read_shouts(source):
        yield Document(id=source.id, text=source.file.read().decode().upper())

    shouts = SimpleNamespace(SUFFIXES=(".shout", ".txt"), SINGLE=True, read=read_shouts)
    point = SimpleNamespace(name="shout", load=lambda: shouts)
    monkeypatch.setattr(metadata, "entry_points", lambda group: [point])
    registry.readers.cache_clear()
    try:
        (tmp_path / "a.shout").write_text("words")
        (tmp_path / "b.txt").write_text("words")
        assert [one.text for one in read(tmp_path)] == ["WORDS", "words"]  # ours is not replaced
    finally:
        monkeypatch.undo()
        registry.readers.cache_clear()
    written = SimpleNamespace(SUFFIX=".x", write=lambda analyses, incidents, path: None)
    point = SimpleNamespace(name="x", load=lambda: written)
    monkeypatch.setattr(metadata, "entry_points", lambda group: [point])
    assert "x" in exporters.exporter_names()
    exporters.export("x", [], (), tmp_path / "o.x", utterances=(), links=())
