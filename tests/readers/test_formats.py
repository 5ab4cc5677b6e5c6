import io
import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geothreat.contract import sha256_of, to_json
from geothreat.readers import from_text, read, tidy
from geothreat.readers.registry import readers
from geothreat.readers.sources import Source, read_lines
from geothreat.records import Analysis, Document

PAGE = """<!doctype html><html lang="en-GB"><head><title>Blast at depot | The Daily Example</title>
<meta charset="utf-8">
<meta property="article:published_time" content="2025-11-30T08:00:00Z">
<link rel="canonical" href="https://example.org/a"><meta property="og:site_name"
content="The Daily Example"><script>alert(1)</script></head><body><nav><a href=/>Home</a></nav>
<article><h1>Blast at depot</h1><p>A drone hit a fuel depot in Ostrava on Sunday, and three people
were wounded, the mayor’s office said in a statement.</p><p>Firefighters worked through the night.
The mayor said the town would rebuild and that nobody would be moved out.</p></article>
<footer>Copyright 2019 The Daily Example</footer></body></html>"""


def read_bytes(data, suffix, notes=None):
    note = notes.append if notes is not None else lambda message: None
    source = Source(id="a", name="a" + suffix, file=io.BytesIO(data), note=note)
    return list(readers()[suffix].read(source))


def file_of(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# --- text


def test_plain_text_is_the_file():
    text = "\ufeffOne.\r\nTwo “three”.\r\n"
    (document,) = read_bytes(text.encode(), ".txt")
    assert document == Document(id="a", text=text[1:])


def test_a_first_line_with_a_date_gives_date_and_title_and_stays_in_the_text():
    text = " date 2025-12-01 Officials warn of 'measures' at the border\nThe text begins here."
    (document,) = read_bytes(text.encode(), ".txt")
    assert document.text == text
    assert document.published == date(2025, 12, 1)
    assert document.title == "Officials warn of 'measures' at the border"


@pytest.mark.parametrize(
    ("text", "published", "title"),
    [
        ("Date: 2025-12-01\r\nText", date(2025, 12, 1), None),
        ("date 2025-12-01 ", date(2025, 12, 1), None),
        ("date 2025-13-01 Title\nText", None, None),
        ("On date 2025-12-01 it began", None, None),
        ("Text first\n date 2025-12-01 Title", None, None),
        ("date 2025-12-011 Title", None, None),
    ],
)
def test_which_first_lines_count(text, published, title):
    (document,) = read_bytes(text.encode(), ".txt")
    assert (document.published, document.title, document.text) == (published, title, text)


# --- Markdown


def test_front_matter_is_known_and_no_part_of_the_text():
    text = (
        "---\r\ntitle: Fire at the port\r\ndate: 2025-12-01\r\nsource: Example Wire\r\n"
        "url: https://example.org/x\r\nlanguage: en\r\ntags: [a, b]\r\n---\r\nA fire broke out.\r\n"
    )
    (document,) = read_bytes(text.encode(), ".md")
    assert document == Document(
        id="a",
        text="A fire broke out.\r\n",
        title="Fire at the port",
        published=date(2025, 12, 1),
        source="Example Wire",
        url="https://example.org/x",
        language="en",
    )


def test_front_matter_that_is_no_yaml_is_read_line_by_line():
    (document,) = read_bytes(
        b"---\ntitle: Port: three hurt\npublished: '2025-12-01'\n---\nT", ".md"
    )
    assert document.title == "Port: three hurt"
    assert document.published == date(2025, 12, 1)


@pytest.mark.parametrize(
    "front", ["- a\n- b\n", "just words\n", "", "title: [\n" * 3, "a: &a [*a]\n"]
)
def test_odd_front_matter_loses_nothing_of_the_text(front):
    (document,) = read_bytes(f"---\n{front}---\nText.".encode(), ".md")
    assert document.text == "Text."


def test_no_front_matter_without_its_end_and_a_heading_is_the_title():
    (document,) = read_bytes(b"---\ntitle: x\nno end", ".md")
    assert (document.text, document.title) == ("---\ntitle: x\nno end", None)
    (document,) = read_bytes(b"\n# A title #\n\nText", ".md")
    assert (document.text, document.title) == ("\n# A title #\n\nText", "A title")


def test_a_date_that_cannot_be_read_is_noted_and_left_out():
    notes = []
    (document,) = read_bytes(b"---\ndate: last Tuesday\n---\nT", ".md", notes)
    assert document.published is None
    assert notes == [
        "a.md: published 'last Tuesday' is not a date like 2025-12-01; left out",
    ]


# --- HTML


def test_a_page_gives_its_article_and_what_it_says_of_itself():
    (document,) = read_bytes(PAGE.encode(), ".html")
    assert document.title == "Blast at depot"
    assert document.published == date(2025, 11, 30)
    assert document.source == "The Daily Example"
    assert document.url == "https://example.org/a"
    assert document.language == "en"
    assert "the mayor’s office said" in document.text
    assert "alert" not in document.text
    assert "Copyright" not in document.text


def test_a_page_in_the_encoding_it_declares():
    page = PAGE.replace('charset="utf-8"', 'charset="windows-1252"').encode("cp1252")
    (document,) = read_bytes(page, ".htm")
    assert "the mayor’s office said" in document.text


def test_a_page_without_an_article_is_an_error_of_that_document(tmp_path):
    file_of(tmp_path, "a.html", "<html><body></body></html>")
    (document,) = read(tmp_path)
    assert (
        document.error
        == f"{tmp_path}/a.html: has no article text that could be found; save the text as .txt"
    )


# --- JSON lines


def test_json_lines_keep_id_order_and_say_that_the_text_is_known():
    lines = [
        {"id": "b", "text": "Text b", "title": "T", "published": "2025-12-01T10:00:00Z"},
        {"id": 7, "text": "Text 7", "source": "S", "url": "https://example.org", "language": "en"},
        {"text": "Text without id"},
    ]
    data = "\n\n".join(json.dumps(line) for line in lines) + "\r\n"
    assert read_bytes(data.encode(), ".jsonl") == [
        Document(
            id="b",
            text="Text b",
            title="T",
            published=date(2025, 12, 1),
            published_at=datetime(2025, 12, 1, 10, tzinfo=UTC),
            inline=True,
        ),
        Document(
            id="7", text="Text 7", source="S", url="https://example.org", language="en", inline=True
        ),
        Document(id="a:5", text="Text without id", inline=True),
    ]


@pytest.mark.parametrize(
    ("line", "known_id", "words"),
    [
        ('{"id": "x", "text": ', "a:2", "is not JSON (Expecting value, column"),
        ('{"id": "x"}', "x", 'has no "text"'),
        ('{"id": "x", "text": 3}', "x", '"text" is not a string'),
        ('["x"]', "a:2", "is not a JSON object"),
        ("[" * 100_000, "a:2", "is not JSON that can be read"),
        ('{"n": ' + "9" * 10_000 + "}", "a:2", "is not JSON that can be read"),
        ("\x01\x02\x03\x04\x05", "a:2", "is a binary file"),
    ],
)
def test_a_broken_line_is_a_document_with_an_error_and_the_next_comes(line, known_id, words):
    data = f'{{"id": "1", "text": "One."}}\n{line}\n{{"id": "3", "text": "Three."}}'
    first, broken, third = read_bytes(data.encode(), ".jsonl")
    assert (first.id, broken.id, third.id) == ("1", known_id, "3")
    assert first.error is third.error is None
    assert broken.error.startswith(f"a.jsonl: line 2: {words}")


@given(st.lists(st.text(st.characters(exclude_categories=())), min_size=1))
def test_any_text_comes_back_from_json_lines_with_its_offsets(texts):
    data = "\n".join(json.dumps({"id": str(n), "text": text}) for n, text in enumerate(texts))
    documents = [tidy(document) for document in read_bytes(data.encode(), ".jsonl")]
    assert [document.id for document in documents] == [str(n) for n in range(len(texts))]
    for text, document in zip(texts, documents, strict=True):
        assert len(document.text) == len(json.loads(json.dumps(text)))
        document.text.encode("utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_json_lines_in_other_encodings(encoding):
    data = '{"id": "ä", "text": "Žižkov"}\n{"id": "2", "text": "Ελλάδα"}\n'.encode(encoding)
    assert [d.text for d in read_bytes(data, ".jsonl")] == ["Žižkov", "Ελλάδα"]


def test_separators_inside_a_string_do_not_end_a_line():
    data = json.dumps({"id": "1", "text": "a\u2028b\x85c"}, ensure_ascii=False).encode()
    (document,) = read_bytes(data, ".jsonl")
    assert document.text == "a\u2028b\x85c"


def test_a_line_above_the_limit_is_not_held_and_the_next_is_read(monkeypatch):
    monkeypatch.setattr("geothreat.readers.sources.MAX_BYTES", 10)
    data = b"short\n" + b"x" * 35 + b"\n\nlast"
    assert list(read_lines(io.BytesIO(data))) == [(1, b"short\n"), (2, None), (4, b"last")]


# --- CSV


def test_rows_are_documents():
    table = (
        "\ufeffID; Title ;published;TEXT;extra\r\n"
        'x1;One;2025-12-01;"First; with\r\nline";e\r\n;Two;;Second\r\n;;;\r\n'
    )
    assert read_bytes(table.encode(), ".csv") == [
        Document(id="x1", text="First; with\r\nline", title="One", published=date(2025, 12, 1)),
        Document(id="a:4", text="Second", title="Two"),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(delimiter):
    table = delimiter.join(["id", "body", "url"]) + "\n" + delimiter.join(["1", "Text", "u"]) + "\n"
    assert read_bytes(table.encode(), ".csv") == [Document(id="1", text="Text", url="u")]


def test_a_field_longer_than_the_csv_module_likes():
    long = "word " * 40_000
    (document,) = read_bytes(f'text\n"{long}"\n'.encode(), ".csv")
    assert document.text == long


def test_a_table_without_texts_says_what_it_has(tmp_path):
    path = file_of(tmp_path, "a.csv", "id,headline\n1,x\n")
    (document,) = read(path)
    assert document.error == f'{path}: has no column "text"; its columns are: id, headline'


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"))))
def test_any_text_comes_back_from_csv(texts):
    import csv

    table = io.StringIO(newline="")
    csv.writer(table).writerows([["id", "text"], *([f"{n}", t] for n, t in enumerate(texts))])
    documents = read_bytes(table.getvalue().encode("utf-8-sig"), ".csv")
    assert [document.text for document in documents] == texts


# --- every format: what is written is what offsets index


@given(st.text(st.characters(exclude_categories=()), min_size=1))
def test_what_is_written_out_is_what_offsets_index(text):
    document = from_text(text, title=text)
    line = to_json(Analysis(document=document))
    again = json.loads(json.dumps(line, ensure_ascii=False).encode("utf-8"))
    assert again["text"] == document.text
    assert len(again["text"]) == len(text)
    assert again["sha256"] == sha256_of(document.text)
    for start in range(0, len(text), 3):
        assert again["text"][start : start + 3] == document.text[start : start + 3]


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\r\n\t\f\x85"))


@given(WORDS)
def test_a_text_file_is_what_a_program_sees_that_opens_it(text):
    data = ("Words. " + text).encode()
    (document,) = read_bytes(data, ".txt")
    with io.TextIOWrapper(io.BytesIO(data), "utf-8", newline="") as file:
        assert document.text == file.read()


@given(st.lists(st.sampled_from(["---", "--- ", "...", "title: x", "date: [", "\r", "", "# T"])))
def test_the_text_of_markdown_is_a_true_tail_of_the_file(lines):
    text = "\n".join([*lines, "End."])
    (document,) = read_bytes(text.encode(), ".md", [])
    assert text.endswith(document.text)
    assert document.text.endswith("End.")


@pytest.mark.parametrize("suffix", sorted(readers()))
@given(data=st.binary(max_size=300))
def test_no_bytes_bring_a_reader_down(suffix, data, tmp_path_factory):
    path = tmp_path_factory.mktemp("any") / f"a{suffix}"
    path.write_bytes(data)
    try:
        documents = list(read(path, note=lambda message: None))
    except FileNotFoundError:  # no document in it
        documents = []
    for document in documents:
        assert document.error or document.text.strip()
        json.dumps(to_json(Analysis(document=document)), ensure_ascii=False).encode("utf-8")
