from pathlib import Path

import pytest

from geothreat.errors import GazetteerError
from geothreat.gazetteer import opening
from geothreat.gazetteer.sources import find_sources
from geothreat.gazetteer.store import FORMAT, Store, write_store


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.index"
    write_store(path, {"one": b"\x01\x00\x00\x00", "text": b"abc", "two": b"{}"}, key="k")
    return path


def test_what_is_written_is_read(small: Path) -> None:
    store = Store(small)
    assert store.key == "k"
    assert store.numbers("one", "I").tolist() == [1]
    assert bytes(store.data("text")) == b"abc"
    assert store.json("two") == {}
    assert store.sections() == ["one", "text", "two"]


def test_equal_sections_make_equal_bytes(small: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.index"
    write_store(again, {"one": b"\x01\x00\x00\x00", "text": b"abc", "two": b"{}"}, key="k")
    assert again.read_bytes() == small.read_bytes()


@pytest.mark.parametrize("cut", [0, 5, 30, -1])
def test_a_file_cut_short_is_refused(small: Path, cut: int) -> None:
    small.write_bytes(small.read_bytes()[:cut])
    with pytest.raises(GazetteerError, match="make gazetteer"):
        Store(small)


def test_a_changed_byte_is_refused(small: Path) -> None:
    data = bytearray(small.read_bytes())
    data[-20] ^= 1
    small.write_bytes(bytes(data))
    with pytest.raises(GazetteerError, match=r"damaged.*make gazetteer"):
        Store(small)


def test_another_format_is_refused(small: Path) -> None:
    small.write_bytes(small.read_bytes().replace(f'"format":{FORMAT}'.encode(), b'"format":9'))
    with pytest.raises(GazetteerError, match="another version"):
        Store(small)


def test_a_missing_index_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="make gazetteer"):
        opening.open_gazetteer(tmp_path / "none.index")


def test_the_key_follows_the_tables(tmp_path: Path) -> None:
    sources = find_sources()
    assert sources is not None
    copy = tmp_path / "gazetteer"
    (copy / "data").mkdir(parents=True)
    for path in sources.folder.glob("data/*.*"):
        (copy / "data" / path.name).write_bytes(path.read_bytes())
    (copy / "sources").mkdir()
    for path in sources.folder.glob("sources/*.toml"):
        (copy / "sources" / path.name).write_bytes(path.read_bytes())
    (copy / "worldviews.toml").write_bytes((sources.folder / "worldviews.toml").read_bytes())
    other = type(sources)(copy)
    assert other.key() == sources.key()
    with (copy / "worldviews.toml").open("a") as file:
        file.write("\n# changed\n")
    assert other.key() != sources.key()
