"""Files are written whole or not at all."""

import os
import stat
from types import SimpleNamespace

import pytest

from geothreat import files
from geothreat.errors import OutputError
from geothreat.files import only_writer, open_atomic, write_text


def test_writes_and_makes_the_folder(tmp_path):
    path = tmp_path / "new" / "deep" / "file.txt"
    write_text(path, "Łódź\n")
    assert path.read_bytes() == "Łódź\n".encode()


def test_a_failure_half_way_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "file.txt"
    write_text(path, "old")

    def fail():
        with open_atomic(path) as file:
            file.write("new")
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        fail()
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["file.txt"]


def test_readers_see_the_old_file_until_the_end(tmp_path):
    path = tmp_path / "file.txt"
    write_text(path, "old")
    with open_atomic(path) as file:
        file.write("new")
        file.flush()
        assert path.read_text() == "old"
    assert path.read_text() == "new"


def test_binary(tmp_path):
    with open_atomic(tmp_path / "file.bin", binary=True) as file:
        file.write(b"\x00\xff\r\n")
    assert (tmp_path / "file.bin").read_bytes() == b"\x00\xff\r\n"


def test_line_ends_are_kept(tmp_path):
    write_text(tmp_path / "file.txt", "a\r\nb\n")
    assert (tmp_path / "file.txt").read_bytes() == b"a\r\nb\n"


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_permissions_follow_the_umask(tmp_path):
    before = os.umask(0o027)
    try:
        write_text(tmp_path / "file.txt", "x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "file.txt").stat().st_mode) == 0o640


def test_a_folder_that_is_a_file_is_named(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match=r"file.*cannot write there.*--output"):
        write_text(tmp_path / "file" / "inside.txt", "x")


def test_a_target_that_is_a_folder_is_named(tmp_path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match=r"folder: cannot write"):
        write_text(tmp_path / "folder", "x")
    assert [p.name for p in tmp_path.iterdir()] == ["folder"]


def no_lock(_handle, _how):
    raise OSError(9, "Bad file descriptor")


@pytest.mark.parametrize("system", ["ours", "Windows", "network"])
def test_a_folder_has_one_writer(tmp_path, monkeypatch, system):
    if system == "Windows":
        monkeypatch.setattr(files, "fcntl", None)
    if system == "network":
        fcntl = pytest.importorskip("fcntl")
        monkeypatch.setattr(files, "fcntl", SimpleNamespace(**{**vars(fcntl), "flock": no_lock}))
    folder = tmp_path / "out"
    for _ in range(2):
        with only_writer(folder):
            told = pytest.raises(OutputError, match="another run of geothreat writes there")
            with told, only_writer(folder):
                pass
            write_text(folder / "a.txt", "x")
    assert {path.name for path in folder.iterdir()} <= {"a.txt", ".lock"}


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("x")
    with (
        pytest.raises(OutputError, match="cannot make this folder"),
        only_writer(tmp_path / "file"),
    ):
        pass
