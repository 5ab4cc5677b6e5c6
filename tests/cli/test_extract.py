import io
import json

import pytest

from geothreat import nlp
from geothreat.contract import from_json, sha256_of
from tests import fakes

pytestmark = pytest.mark.usefixtures("fake")


def lines_of(out):
    return [json.loads(line) for line in out.splitlines()]


def test_one_line_a_document_in_order(run, write):
    write("articles/b.txt", "They hit Sumy.\r\n")
    write("articles/a.md", "---\ntitle: T\ndate: 2025-12-01\n---\nThey will hit Poland.")
    status, out, err = run("extract", "articles")
    first, second = lines_of(out)
    assert (status, err) == (0, "")
    assert (first["id"], first["title"], first["published"]) == ("a", "T", "2025-12-01")
    assert [s["label"] for s in first["statements"]] == ["threat"]
    assert second["text"] == "They hit Sumy.\r\n"
    assert second["sha256"] == sha256_of(second["text"])
    assert second["geothreat"] == "fake"


def test_json_lines_keep_order_and_drop_nothing(run, write):
    good = {"id": "z", "text": "They hit Sumy.", "source": "S"}
    rows = [good, {"id": "y"}, {"id": "x", "text": "kaboom"}, {"id": "w", "text": "Quiet."}]
    content = "\n".join([*map(json.dumps, rows), "{broken"])
    status, out, err = run("extract", write("a.jsonl", content))
    lines = lines_of(out)
    assert status == 1
    assert [line["id"] for line in lines] == ["z", "y", "x", "w", "a:5"]
    assert [line["error"] is None for line in lines] == [True, False, False, True, False]
    assert all("text" not in line for line in lines)
    assert err.splitlines() == [
        'geothreat: a.jsonl: line 2: has no "text"',
        "geothreat: x: could not be analysed (ZeroDivisionError: division by zero)",
        "geothreat: a.jsonl: line 5: is not JSON (Expecting property name enclosed in double "
        "quotes, column 2)",
    ]


def test_every_line_reads_back(run, write):
    _, out, _ = run("extract", write("a.txt", "They hit Sumy. They will hit Poland."))
    (line,) = lines_of(out)
    analysis = from_json(line)
    assert [event.kind for event in analysis.events] == ["missile"]
    assert len(analysis.threats) == 1


def test_lines_end_only_where_documents_do(run, write):
    text = "One\u2028two\u2029three\x85four\x0bfive\x1csix."
    _, out, _ = run("extract", write("a.txt", text))
    (line,) = lines_of(out)  # str.splitlines knows all of these
    assert line["text"] == text


def test_output_is_whole_or_not_at_all(run, write, tmp_path):
    write("a.jsonl", '{"id": "1", "text": "They hit Sumy."}')
    status, out, err = run("extract", "a.jsonl", "--output", "deep/x.jsonl")
    assert (status, out, err) == (0, "", "")
    written = (tmp_path / "deep/x.jsonl").read_text("utf-8")
    assert [line["id"] for line in lines_of(written)] == ["1"]
    status, out, _ = run("extract", write("b.jsonl", "\n"), "-o", "deep/x.jsonl")
    assert (status, out) == (2, "")
    assert (tmp_path / "deep/x.jsonl").read_text("utf-8") == written
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["x.jsonl"]


def test_input_may_be_replaced_by_its_output(run, write, tmp_path):
    write("a.jsonl", '{"id": "1", "text": "They hit Sumy."}')
    assert run("extract", "a.jsonl", "-o", "a.jsonl")[0] == 0
    (line,) = lines_of((tmp_path / "a.jsonl").read_text("utf-8"))
    assert len(line["statements"]) == 1


def test_a_second_run_does_not_read_the_output_of_the_first(run, write, tmp_path):
    write("a.txt")
    for _ in range(2):
        assert run("extract", ".", "--output", "x.jsonl")[0] == 0
        assert [line["id"] for line in lines_of((tmp_path / "x.jsonl").read_text("utf-8"))] == ["a"]


def test_a_folder_in_the_way_is_told(run, write):
    write("there/a.txt")
    status, out, err = run("extract", "there/a.txt", "--output", "there")
    assert (status, out) == (2, "")
    assert err.endswith("Invalid value for '--output' / '-o': File 'there' is a directory.\n")


def test_a_place_that_cannot_be_written_is_told(run, write):
    status, out, err = run("extract", write("a.txt"), "--output", "a.txt/x.jsonl")
    assert (status, out) == (2, "")
    assert err.startswith("geothreat: a.txt/x.jsonl: cannot write there")
    assert len(err.splitlines()) == 1


def test_standard_input(run, write, monkeypatch):
    data = b'{"id": "1", "text": "They hit Sumy."}\n'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    status, out, _ = run("extract", "-")
    assert (status, [line["id"] for line in lines_of(out)]) == (0, ["1"])


def test_demonyms(run, write):
    name = write("a.txt", "Ukrainian towns near Sumy.")
    for option, roles in (("--demonyms", ["demonym", "place"]), ("--no-demonyms", ["place"])):
        (line,) = lines_of(run("extract", name, option)[1])
        assert [toponym["role"] for toponym in line["toponyms"]] == roles


def test_published_fills_what_is_unknown(run, write):
    rows = [{"id": "1", "text": "T"}, {"id": "2", "text": "T", "published": "2024-01-02"}]
    write("a.jsonl", "\n".join(map(json.dumps, rows)))
    _, out, _ = run("extract", "a.jsonl", "--published", "2025-12-01")
    assert [line["published"] for line in lines_of(out)] == ["2025-12-01", "2024-01-02"]


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"%PDF-1.7", "is a PDF"), (b"", "is empty"), (bytes(range(256)) * 9, "is a binary file")],
)
def test_a_file_that_is_no_article_fails_alone_and_says_why(run, write, content, words):
    write("articles/a.txt", content)
    write("articles/b.txt")
    status, out, err = run("extract", "articles")
    bad, good = lines_of(out)
    assert status == 1
    assert err.startswith(f"geothreat: articles/a.txt: {words}")
    assert len(err.splitlines()) == 1
    assert bad["error"].startswith(f"articles/a.txt: {words}")
    assert bad["statements"] == bad["toponyms"] == []
    assert good["error"] is None


def test_hostile_names_and_messages_do_not_steer_the_terminal(run, write):
    status, out, err = run("extract", write("a\x1b[31m\n.txt", b""))
    assert status == 1
    assert "\x1b" not in out + err
    assert len(err.splitlines()) == len(out.splitlines()) == 1


@pytest.mark.parametrize("verb", ["extract", "map", "explain"])
def test_a_model_that_is_not_there_is_told_before_anything_is_read(run, write, verb):
    status, out, err = run(verb, write("a.txt"), "--model", "en_nowhere")
    assert (status, out) == (2, "")
    assert err == (
        "geothreat: model 'en_nowhere' is not installed; install that spaCy pipeline, name the"
        " folder of one, or use --model none\n"
    )


@pytest.mark.parametrize(("options", "model"), [([], None), (["--model", "none"], "none")])
def test_the_model_asked_for_reaches_the_analysis(run, write, monkeypatch, options, model):
    seen = []

    def analyze(document, **given):
        seen.append(given["model"])
        return fakes.analyze(document, **given)

    monkeypatch.setitem(vars(nlp), "analyze_document", analyze)
    assert run("extract", write("a.txt"), *options)[0] == 0
    assert seen == [model]


def test_a_text_that_is_too_long_fails_alone(run, write):
    write("articles/a.txt", "x" * 5_000_001)
    write("articles/b.txt")
    status, out, err = run("extract", "articles")
    assert (status, [line["error"] is None for line in lines_of(out)]) == (1, [False, True])
    assert err == "geothreat: a: has 5,000,001 characters; more than 5,000,000 are not read\n"
