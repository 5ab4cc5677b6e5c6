"""Lines of 100 MB in bounded memory; links of folders and archives that lead nowhere else."""

import json
import os
import subprocess
import sys
import zipfile

import pytest

from geothreat.readers import read

resource = pytest.importorskip("resource", reason="limits of memory are POSIX")

LINE = 100_000_000
MOST = 200 << 20
"""Address space of a process that reads, in bytes: Python and one line of 64 MB, the longest that
is taken, twice. One of 100 MB and its text would not fit."""
READS = """
import json, resource, sys
from geothreat.readers import read
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]), int(sys.argv[2])))
print(json.dumps([[one.id, len(one.text), one.error] for one in read(sys.argv[1])]))
"""
TEXT = '{"id": "%s", "text": "A drone hit a depot in Sumy."}\n'
HELD = {
    "txt": ("", ""),
    "csv": ('id,text\nbefore,"Sumy was hit."\nlong,"', '"\nafter,"Kyiv was hit."\n'),
    "jsonl": (TEXT % "before" + '{"id": "long", "text": "', '"}\n' + TEXT % "after"),
}


def long_file(folder, kind):
    """A file of the kind that has one line of 100 MB."""
    words = b"Shells fell on Sumy. " * (1 << 16)
    path = folder / f"long.{kind}"
    before, after = HELD[kind]
    with path.open("wb") as file:
        file.write(before.encode())
        for _ in range(LINE // len(words) + 1):
            file.write(words)
        file.write(after.encode())
    return path


def read_within(most, path):
    """What a process with so much memory reads from a file, or from standard input."""
    piped = path.suffix == ".pipe"
    with path.open("rb") as file:
        return subprocess.run(
            [sys.executable, "-c", READS, "-" if piped else str(path), str(most)],
            stdin=file, capture_output=True, text=True, check=False,
        )  # fmt: skip


@pytest.mark.parametrize("piped", [False, True])
@pytest.mark.parametrize("kind", HELD)
def test_a_line_of_100_mb_is_refused_in_bounded_memory(tmp_path, kind, piped):
    path = long_file(tmp_path, kind)
    if piped:
        path = path.rename(path.with_suffix(".pipe"))
    done = read_within(MOST, path)
    assert (done.returncode, done.stderr) == (0, "")
    found = {name: (size, error) for name, size, error in json.loads(done.stdout)}
    if kind == "jsonl":
        assert [*found][::2] == ["before", "after"]
        assert found["before"] == found["after"] == (28, None)
    told = "is larger than 64 MB; split it into smaller files"
    if kind == "jsonl":
        told = "line 2: is longer than 64 MB"
    (size, error), *more = [one for one in found.values() if one[1]]
    assert (size, more) == (0, [])
    assert error.endswith(told)


def test_the_limit_of_memory_is_one(tmp_path):
    """With a quarter of it even the longest line that is taken does not fit."""
    done = read_within(MOST // 4, long_file(tmp_path, "jsonl"))
    assert "MemoryError" in done.stdout + done.stderr


@pytest.fixture
def folder(tmp_path):
    """A folder from somebody else, beside a file that is none of theirs."""
    (tmp_path / "mine.txt").write_text("My own secret.")
    folder = tmp_path / "theirs"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "a.txt").write_text("Words of a.")
    return folder


def read_all(path):
    notes = []
    return [(one.id, one.text) for one in read(path, note=notes.append)], notes


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("b.txt", "../mine.txt"),
        ("sub/b.txt", "../../mine.txt"),
        ("b.txt", "{tmp}/mine.txt"),
        ("b.txt", "sub/../../mine.txt"),
        ("b.txt", "/dev/zero"),
        ("b.txt", "{tmp}/nowhere.txt"),
    ],
)
def test_links_of_a_folder_lead_nowhere_else(folder, name, target):
    (folder / name).symlink_to(target.replace("{tmp}", str(folder.parent)))
    found, notes = read_all(folder)
    assert found == [("sub/a", "Words of a.")]
    assert notes == [
        f"{folder}: links to what is not in it left out: 1; name such files themselves"
    ]
    named, _ = read_all(folder.parent / "mine.txt")
    assert named == [("mine", "My own secret.")]


@pytest.mark.parametrize(
    ("name", "target"), [("b", "../.."), ("b", "."), ("b.txt", "b.txt"), ("b.txt", "gone.txt")]
)
def test_links_to_folders_to_themselves_and_to_nothing(folder, name, target):
    (folder / "sub" / name).symlink_to(target)
    assert read_all(folder) == ([("sub/a", "Words of a.")], [])


def test_a_link_within_the_folder_is_the_same_file(folder):
    (folder / "b.txt").symlink_to("sub/a.txt")
    found, (note,) = read_all(folder)
    assert [text for _, text in found] == ["Words of a."]
    assert note.endswith("named twice, read once")


def test_a_pipe_in_a_folder_stops_nobody(folder):
    os.mkfifo(folder / "b.txt")
    os.mkfifo(folder / "metadata.csv")
    assert read_all(folder) == ([("sub/a", "Words of a.")], [])


def test_a_linked_folder_that_is_named_is_read(folder):
    (folder.parent / "link").symlink_to(folder)
    assert read_all(folder.parent / "link") == ([("sub/a", "Words of a.")], [])


@pytest.mark.parametrize("target", ["../mine.txt", "/etc/passwd", "a.txt"])
def test_a_link_in_an_archive_is_the_text_that_it_is(folder, target):
    path = folder.parent / "z.zip"
    link = zipfile.ZipInfo("link.txt")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(link, target)
        archive.writestr("a.txt", "Words of a.")
    assert read_all(path) == ([("z/a", "Words of a."), ("z/link", target)], [])
    assert sorted(one.name for one in folder.parent.iterdir()) == ["mine.txt", "theirs", "z.zip"]
