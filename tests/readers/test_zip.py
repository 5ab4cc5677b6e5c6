"""Zipped folders: read without a path, and bombs that do not go off."""

import io
import struct
import zipfile

import pytest

from geothreat.readers import archives, read


def packed(path, files, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


@pytest.fixture
def notes():
    return []


@pytest.fixture
def documents(notes):
    return lambda path: list(read(path, note=notes.append))


def test_every_file_a_reader_knows_in_the_order_of_names(tmp_path, documents, notes):
    table = "id,text\nr1,Row one.\nr2,Row two.\n"
    files = {
        "news/b.txt": "Words of b.", "news/a.md": "---\ntitle: T\n---\nWords of a.",
        "rows.csv": table, "photo.jpg": b"\xff", "README.md": "About.", "__MACOSX/x.txt": "x",
        ".hidden.txt": "x", "inner.zip": b"PK", "news/": "",
    }  # fmt: skip
    found = documents(packed(tmp_path / "z.zip", files))
    assert [one.id for one in found] == ["z/news/a", "z/news/b", "r1", "r2"]
    assert found[0].title == "T"
    assert notes == [f"{tmp_path}/z.zip: files of unknown kinds left out: .zip (1), .jpg (1)"]


@pytest.mark.parametrize(
    "name", ["../../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "..\\evil.txt"]
)
def test_names_never_become_paths(tmp_path, documents, name):
    (one,) = documents(packed(tmp_path / "z.zip", {name: "Words."}))
    assert one.text == "Words."
    assert "../" not in one.id
    assert not one.id.startswith("/")
    assert [path.name for path in tmp_path.iterdir()] == ["z.zip"]
    assert not (tmp_path.parent / "evil.txt").exists()


def test_a_file_packed_too_tightly_is_refused_and_the_others_are_read(tmp_path, documents):
    found = documents(packed(tmp_path / "z.zip", {"a.txt": "A" * 8_000_000, "b.txt": "Words."}))
    assert found[0].error == f"{tmp_path}/z.zip: a.txt: is packed too tightly to be an article"
    assert found[1].text == "Words."


def test_what_comes_out_is_counted(tmp_path, documents, monkeypatch):
    monkeypatch.setattr("geothreat.readers.formats.zip.MOST_TOTAL", 1000)
    files = {f"{name}.txt": "Words. " * 60 for name in "abcdef"}
    found = documents(packed(tmp_path / "z.zip", files))
    assert [bool(one.error) for one in found] == [False, False, True, True]
    assert "unpacks to too much" in found[-1].error


def test_a_lying_header_is_no_way_around(tmp_path, documents, monkeypatch):
    monkeypatch.setattr(archives, "MAX_BYTES", 1000)
    path = packed(tmp_path / "z.zip", {"a.txt": "Words. " * 600})
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<L", data, at + 24, 10)  # the size it claims to come to
    path.write_bytes(data)
    (one,) = documents(path)
    assert one.error
    assert not one.text


def test_too_many_files(tmp_path, documents, monkeypatch):
    monkeypatch.setattr(archives, "MOST_FILES", 3)
    (one,) = documents(packed(tmp_path / "z.zip", {f"{n}.txt": "x" for n in range(4)}))
    assert one.error == f"{tmp_path}/z.zip: has more than 3 files; unpack it yourself"


def test_a_directory_that_would_fill_the_memory_is_not_read(tmp_path, documents):
    path = packed(tmp_path / "z.zip", {"a.txt": "Words."})
    data = bytearray(path.read_bytes())
    struct.pack_into("<L", data, data.rindex(b"PK\x05\x06") + 12, 0xFFFFFFF0)
    path.write_bytes(data)
    (one,) = documents(path)
    assert "has too many files" in one.error


def test_other_methods_and_encryption_are_refused(tmp_path, documents):
    packed(tmp_path / "z.zip", {"a.txt": "Words."}, zipfile.ZIP_LZMA)
    (one,) = documents(tmp_path / "z.zip")
    assert "packed with a method that is not read" in one.error
    path = packed(tmp_path / "e.zip", {"a.txt": "Words."})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    (one,) = documents(path)
    assert one.error == f"{path}: a.txt: is encrypted"


@pytest.mark.parametrize("keep", [0, 1, 10, 0.5, 0.9])
def test_cut_off(tmp_path, documents, keep):
    path = packed(tmp_path / "z.zip", {"a.txt": "Words of a. " * 50})
    data = path.read_bytes()
    path.write_bytes(data[: int(keep * len(data)) if keep < 1 else keep])
    (one,) = documents(path)
    assert "is no zip archive" in one.error


def test_damage_in_one_file_costs_no_other(tmp_path, documents):
    path = packed(tmp_path / "z.zip", {"a.txt": "Words of a. " * 50, "b.txt": "Words of b."})
    data = bytearray(path.read_bytes())
    data[45:50] = b"\xff\xff\xff\xff\xff"
    path.write_bytes(data)
    first, second = documents(path)
    assert "a.txt: is damaged" in first.error
    assert second.text == "Words of b."


def test_every_byte_can_be_wrong(tmp_path, documents):
    whole = packed(tmp_path / "z.zip", {"a.txt": "Words of a.", "b.md": "Words of b."}).read_bytes()
    path = tmp_path / "y.zip"
    for at in range(0, len(whole), 3):
        data = bytearray(whole)
        data[at] ^= 0xFF
        path.write_bytes(data)
        try:
            found = documents(path)
        except FileNotFoundError:  # no document in it
            continue
        assert all(one.error or one.text for one in found)


def test_statements_in_an_archive_are_read_back(tmp_path, documents):
    from geothreat.outputs.exporters import jsonl
    from geothreat.records import Analysed
    from tests.outputs.sample import corpus

    jsonl.write(corpus()[0], (), tmp_path / "s.jsonl")
    path = packed(tmp_path / "z.zip", {"s.jsonl": (tmp_path / "s.jsonl").read_bytes()})
    assert all(isinstance(one, Analysed) for one in documents(path))


def test_what_cannot_be_moved_about_in_is_read_first(tmp_path):
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

    data = packed(tmp_path / "z.zip", {"a.txt": "Words."}).read_bytes()
    with archives.open_archive(Pipe(data)) as archive:
        assert archive.namelist() == ["a.txt"]


def test_a_member_without_a_name_is_passed_over(tmp_path, documents):
    """In an archive whose directory is damaged: zipfile itself fails on such a name."""
    path = packed(tmp_path / "z.zip", {"a.txt": "Words of a.", "b.txt": "Words of b."})
    data = path.read_bytes()
    at = data.index(b"PK\1\2")
    # No bytes of name, five of a comment: the directory stays in step.
    data = data[: at + 28] + struct.pack("<HHH", 0, 0, 5) + data[at + 34 :]
    path.write_bytes(data)
    assert [one.text for one in documents(path)] == ["Words of b."]
