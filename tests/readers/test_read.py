import io
import logging
import os
from datetime import date

import pytest

from geothreat.errors import GeothreatError, InputError, InputMissingError
from geothreat.readers import from_text, read, registry
from geothreat.records import Document


@pytest.fixture
def notes():
    return []


@pytest.fixture
def articles(tmp_path, notes):
    """A folder to fill, and a way to read it."""

    class Articles:
        folder = tmp_path / "articles"

        def add(self, name, content="Some text."):
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            return path

        def read(self, *paths, **options):
            return list(read(paths or self.folder, note=notes.append, **options))

    return Articles()


def test_a_folder_is_read_whole_sorted_and_without_what_is_no_article(articles, notes):
    for name in ("b.txt", "a.md", "deep/er/c.txt", "B.TXT", "metadata.csv", "README.md"):
        articles.add(name, "file\nb.txt\n" if name == "metadata.csv" else "Some text.")
    for name in (".hidden.txt", ".git/x.txt", "photo.jpg", "photo2.jpg", "Makefile"):
        articles.add(name)
    assert [d.id for d in articles.read()] == ["B", "a", "b", "deep/er/c"]
    assert notes == [
        f"{articles.folder}: files of unknown kinds left out: .jpg (2), Makefile (1)",
    ]


def test_ids_do_not_depend_on_where_the_folder_is_named_from(articles, monkeypatch):
    articles.add("sub/a.txt")
    monkeypatch.chdir(articles.folder)
    assert [d.id for d in articles.read(".")] == [d.id for d in articles.read(articles.folder)]


def test_equal_ids_get_numbers_in_a_fixed_order(articles):
    for name in ("a.md", "a.txt", "a.html"):
        articles.add(name)
    articles.add("a-2.txt")
    assert [d.id for d in articles.read()] == ["a-2", "a", "a-3", "a-4"]


def test_order_is_as_named_and_nothing_is_read_twice(articles, notes):
    a, b = articles.add("a.txt"), articles.add("b.txt")
    assert [d.id for d in articles.read(b, articles.folder)] == ["b", "a"]
    assert notes == [f"{b}: named twice, read once"]
    assert [d.id for d in articles.read(str(a))] == ["a"]


def test_globs(articles):
    for name in ("a.txt", "b.txt", "c.md", "deep/d.txt", "metadata.csv"):
        articles.add(name)
    assert [d.id for d in articles.read(articles.folder / "*.txt")] == ["a", "b"]
    assert [d.id for d in articles.read(articles.folder / "**" / "*.txt")] == ["a", "b", "d"]
    assert [d.id for d in articles.read(articles.folder / "*")] == ["a", "b", "c"]


def test_what_an_earlier_run_wrote_into_the_folder_is_no_input(articles):
    articles.add("a.txt")
    articles.add("map/statements.jsonl", '{"id": "1", "text": "T"}')
    out = articles.folder / "map"
    assert [d.id for d in articles.read(leave_out=out)] == ["a"]
    assert [d.id for d in articles.read(articles.folder / "**" / "*", leave_out=out)] == ["a"]
    assert [d.id for d in articles.read()] == ["a", "1"]


def test_a_name_with_brackets_that_exists_is_no_glob(articles):
    path = articles.add("a[1].txt")
    articles.add("a1.txt")
    assert [d.id for d in articles.read(path)] == ["a[1]"]


@pytest.mark.parametrize("name", ["nowhere.txt", "nowhere/*.txt", "x" * 5000, "", "a\0b"])
def test_what_is_missing_raises_at_once_in_one_line(articles, name):
    with pytest.raises(InputMissingError) as caught:
        read([articles.folder / name] if name else [])
    assert "\n" not in str(caught.value)
    assert isinstance(caught.value, FileNotFoundError)
    assert isinstance(caught.value, GeothreatError)


def test_an_empty_folder_raises_and_says_what_is_read(articles):
    articles.add("photo.jpg")
    with pytest.raises(
        InputMissingError, match=r"nothing to read \(known kinds: \.atom \.csv .*\.txt"
    ):
        articles.read()


def test_inputs_without_any_document_raise_at_the_end(articles, notes):
    path = articles.add("a.jsonl", "\n\n")
    with pytest.raises(InputMissingError, match=r"a\.jsonl: nothing to read"):
        articles.read()
    assert notes == [f"{path}: holds no document"]


def test_a_bad_document_never_stops_the_run(articles):
    articles.add("1.txt", b"%PDF-1.4 ...")
    articles.add("2.txt", "")
    articles.add("3.txt", bytes(range(256)) * 20)
    articles.add("4.txt", " \r\n\t")
    articles.add("5.txt", "Good.")
    articles.add("6.csv", "id,text\nx,Good.\ny,\n")
    documents = articles.read()
    assert [d.id for d in documents if not d.error] == ["5", "x"]
    errors = [d.error.removeprefix(f"{articles.folder}/") for d in documents if d.error]
    assert errors == [
        "1.txt: is a PDF, not text; save its words as .txt, .md or .html",
        "2.txt: is empty, there is no text to read",
        "3.txt: is a binary file, not text",
        "4.txt: is empty, there is no text to read",
        "6.csv: y: is empty, there is no text to read",
    ]


def test_a_file_without_permission_is_an_error_of_that_document(articles, monkeypatch):
    articles.add("a.txt")
    articles.add("b.txt")
    opened = type(articles.folder).open

    def refuse(path, *arguments):  # root may read everything, so modes would not do
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path, *arguments)

    monkeypatch.setattr(type(articles.folder), "open", refuse)
    first, second = articles.read()
    assert first.error.endswith("a.txt: cannot be read (Permission denied)")
    assert not second.error


def test_a_file_that_vanished_is_an_error_of_that_document(articles):
    path = articles.add("a.txt")
    articles.add("b.txt")
    documents = read(articles.folder)
    path.unlink()
    assert [bool(d.error) for d in documents] == [True, False]


def test_a_file_too_large_is_an_error(articles, monkeypatch):
    monkeypatch.setattr("geothreat.readers.sources.MAX_BYTES", 1 << 20)
    articles.add("a.txt", "x" * (1 << 21))
    (document,) = articles.read()
    assert "larger than 1 MB" in document.error


def test_default_day_fills_only_what_is_unknown(articles):
    articles.add("a.txt", "date 2025-12-01 Title\nText")
    articles.add("b.txt")
    days = [d.published for d in articles.read(published="2024-02-29")]
    assert days == [date(2025, 12, 1), date(2024, 2, 29)]
    with pytest.raises(InputError, match="'soon' is not a date; write it like 2025-12-01"):
        articles.read(published="soon")


def test_the_sidecar_has_the_last_word_on_single_documents(articles, notes):
    articles.add("a.txt", "date 2025-12-01 Wrong\nText")
    articles.add("sub/b.txt")
    articles.add("c.jsonl", '{"id": "1", "text": "T", "source": "Own"}\n{"id": "2", "text": "T"}')
    articles.add(
        "metadata.csv",
        "File,Title,Published,Source\na.txt,Right,2025-12-02,\nsub/b.txt,B,,Wire\n"
        "c.jsonl,,2025-01-01,Side\ngone.txt,G,,\n",
    )
    a, one, two, b = articles.read()
    assert (a.title, a.published, a.source) == ("Right", date(2025, 12, 2), None)
    assert (b.title, b.published, b.source) == ("B", None, "Wire")
    assert [(d.source, d.published) for d in (one, two)] == [
        ("Own", date(2025, 1, 1)),
        ("Side", date(2025, 1, 1)),
    ]
    assert notes == [f"{articles.folder}/metadata.csv: line 5: no file 'gone.txt' here"]


def test_the_nearest_sidecar_counts_and_a_file_named_alone_has_it_too(articles):
    path = articles.add("sub/a.txt")
    articles.add("sub/metadata.csv", "file,title\na.txt,Near\n")
    articles.add("metadata.csv", "file,title\nsub/a.txt,Far\n")
    assert [d.title for d in articles.read()] == ["Near"]
    assert [d.title for d in articles.read(path)] == ["Near"]


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("name,title\na.txt,x\n", 'no column "file"'),
        (b"%PDF-", "PDF"),
        ("file,date\na.txt,x", "'x'"),
    ],
)
def test_a_sidecar_that_cannot_be_used_is_noted(articles, notes, table, words):
    articles.add("a.txt")
    articles.add("metadata.csv", table)
    assert [d.title for d in articles.read()] == [None]
    assert words in notes[0]


def test_metadata_named_by_a_shell_is_left_out_but_alone_it_is_read(articles):
    a, table = articles.add("a.txt"), articles.add("metadata.csv", "id,text\n1,Text\n")
    assert [d.id for d in articles.read(a, table)] == ["a"]
    assert [d.id for d in articles.read(table)] == ["1"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('\n {"id": "1", "text": "T"}\n{"id": "2", "text": "U"}\n', [("1", "T"), ("2", "U")]),
        ("{Wire} A plain text.\nMore.", [("stdin", "{Wire} A plain text.\nMore.")]),
        ("\n\nA plain text.", [("stdin", "\n\nA plain text.")]),
        ("---\ntitle: T\n---\nBody", [("stdin", "Body")]),
        ('{"id": "1", "text": "' + "x" * 100_000 + '"}', [("1", "x" * 100_000)]),
        ("", [("stdin", "")]),
    ],
)
def test_standard_input_is_told_by_its_content(monkeypatch, content, expected):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    assert [(d.id, d.text) for d in read("-")] == expected


def test_json_lines_on_standard_input_come_as_they_arrive(monkeypatch):
    out, into = os.pipe()
    with os.fdopen(out) as stdin, os.fdopen(into, "wb", buffering=0) as writer:
        monkeypatch.setattr("sys.stdin", stdin)
        writer.write(b'{"id": "1", "text": "T"}\n')
        documents = read("-")
        assert next(documents).id == "1"
        writer.write(b'{"id": "2", "text": "T"}\n')
        assert next(documents).id == "2"
        writer.close()
        assert list(documents) == []


def test_an_unknown_suffix_that_was_named_is_told_by_its_content(articles):
    path = articles.add("story.log", '{"id": "1", "text": "T"}\n')
    assert [d.id for d in articles.read(path)] == ["1"]


def test_notes_go_to_the_log_by_default(articles, caplog):
    articles.add("a.txt")
    articles.add("b.jpg")
    with caplog.at_level(logging.WARNING):
        list(read(articles.folder))
    assert "unknown kinds" in caplog.text


def test_file_names_that_are_no_unicode_can_be_written(articles):
    articles.add("a.txt")
    (articles.folder / os.fsdecode(b"b\xff.txt")).write_text("", "utf-8")
    for document in articles.read():
        f"{document.id} {document.error}".encode()


class Shouting:
    """A third party's reader."""

    SUFFIXES = (".shout", ".txt")
    SINGLE = True

    def read(self, source):
        data = source.file.read().decode()
        yield Document(id=source.id, text=data.upper())
        if "!" in data:
            raise ZeroDivisionError("deep inside")


def test_third_parties_add_readers_and_cannot_replace_ours_or_stop_a_run(articles, monkeypatch):
    class Point:
        name = "shout"

        def load(self):
            return Shouting()

    monkeypatch.setattr(registry.metadata, "entry_points", lambda *, group: [Point()])
    registry.readers.cache_clear()
    try:
        articles.add("a.shout", "loud!")
        articles.add("b.txt", "calm")
        loud, failed, calm = articles.read()
    finally:
        registry.readers.cache_clear()
    assert (loud.text, calm.text) == ("LOUD!", "calm")
    assert failed.error.endswith("a.shout: cannot be read (ZeroDivisionError: deep inside)")


def test_a_text_at_hand_has_a_stable_id_of_its_content():
    one, two = from_text("A\ud800"), from_text("A\ud800", title="T")
    assert one.id == two.id
    assert one.text == "A\ufffd"
    assert from_text("B").id != one.id
    assert from_text("B", id="mine").id == "mine"
