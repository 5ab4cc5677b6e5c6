from dataclasses import FrozenInstanceError, fields, replace
from datetime import date
from pathlib import Path

import pytest

from geothreat import nlp, pipeline
from geothreat.errors import InputError, InputMissingError
from geothreat.pipeline import Result, analyze, iter_analyses, limited
from geothreat.readers import from_text
from geothreat.records import Analysed, Document
from tests import fakes
from tests.outputs.map.reading import Reader


@pytest.fixture(autouse=True)
def fake(monkeypatch):
    opened = []

    def open_gazetteer(*, worldview):
        opened.append(worldview)
        return fakes.Places(worldview=worldview)

    monkeypatch.setattr(pipeline, "open_gazetteer", open_gazetteer)
    monkeypatch.setattr("geothreat.result.open_gazetteer", open_gazetteer)
    monkeypatch.setitem(vars(nlp), "analyze_document", fakes.analyze)
    return opened


def test_a_text_becomes_a_result():
    result = analyze("They hit Sumy. They will hit Poland.", title="Night", published="2025-12-01")
    (document,) = result.documents
    assert (document.title, document.published) == ("Night", date(2025, 12, 1))
    assert [event.places[0].place.name for event in result.events] == ["Sumy"]
    assert [threat.targets[0].country for threat in result.threats] == ["PL"]
    assert [mention.passage.text for mention in result.mentions] == ["Sumy", "Poland"]
    assert [incident.place.name for incident in result.incidents] == ["Sumy"]
    assert (result.title, result.worldview, result.errors) == ("Night", "un", ())


def test_texts_documents_and_paths_in_any_iterable(tmp_path):
    (tmp_path / "b.txt").write_text("They hit Dnipro.", "utf-8")
    items = ["They hit Sumy.", Document(id="mine", text="Nothing."), tmp_path]
    result = analyze(iter(items), title="Heading", published="2025-12-01")
    assert [d.id for d in result.documents][1:] == ["mine", "b"]
    assert [d.title for d in result.documents] == [None, None, None]
    assert [d.published for d in result.documents] == [date(2025, 12, 1), None, date(2025, 12, 1)]
    assert len(result.events) == 2
    assert analyze(tmp_path / "b.txt").documents[0].id == "b"


def test_a_string_is_never_a_path(tmp_path):
    path = tmp_path / "b.txt"
    path.write_text("They hit Dnipro.", "utf-8")
    assert analyze(str(path)).events == ()
    with pytest.raises(InputMissingError):
        analyze(Path(tmp_path / "gone.txt"))


def test_a_text_that_is_too_long_fails_unread():
    (failed,) = analyze(from_text("x" * 5_000_001, id="a")).analyses
    assert failed.error == "a: has 5,000,001 characters; more than 5,000,000 are not read"
    assert failed.document.text == ""


def test_what_is_not_read_may_be_of_any_length():
    (analysis,) = analyze(from_text("They hit Sumy.", id="a")).analyses
    known = {field.name: getattr(analysis.document, field.name) for field in fields(Document)}
    failed = replace(analysis.document, error="told before")
    for one in (Analysed(**known, analysis=analysis), failed, from_text("ab")):
        assert limited(one, 3) is one
    assert limited(analysis.document, 3).error


def test_one_bad_document_never_ends_a_run(caplog):
    documents = [
        Document(id="read-failed", text="", error="a.pdf: is a PDF, not text"),
        from_text("kaboom", id="broken"),
        from_text("They hit Sumy.", id="good"),
    ]
    failed, broken, good = iter_analyses(documents)
    assert failed.error == "a.pdf: is a PDF, not text"
    assert broken.error == "broken: could not be analysed (ZeroDivisionError: division by zero)"
    assert broken.document.text == "kaboom"
    assert (good.error, len(good.events)) == (None, 1)
    assert "a.pdf" in caplog.text
    assert "division by zero" in caplog.text
    assert len(analyze(documents).errors) == 2


def test_documents_are_taken_one_at_a_time():
    taken = []

    def documents():
        for number in range(3):
            taken.append(number)
            yield from_text(f"They hit Sumy {number}.")

    analyses = iter_analyses(documents())
    assert taken == []
    next(analyses)
    assert taken == [0]


def test_equal_ids_of_different_texts_are_told_apart(caplog):
    texts = ["They hit Sumy.", "They hit Dnipro.", "They hit Sumy.", "They hit Poland."]
    result = analyze(Document(id="a", text=text) for text in texts)
    assert [d.id for d in result.documents] == ["a", "a-2", "a", "a-3"]
    assert sorted(incident.documents for incident in result.incidents) == [
        ("a",),
        ("a-2",),
        ("a-3",),
    ]
    assert "a: another document has this id; called a-2 here" in caplog.text


def test_an_unclean_document_is_cleaned_first():
    (analysis,) = iter_analyses([Document(id="\ud800", text="They hit\x00 Sumy \udfff.")])
    assert analysis.document.text == "They hit\ufffd Sumy \ufffd."
    assert analysis.document.id == "\ufffd"


def test_demonyms_can_be_left_out():
    texts = ["Ukrainian towns. They hit Sumy."]
    kept, left = analyze(texts).mentions, analyze(texts, demonyms=False).mentions
    assert [mention.role for mention in kept] == ["demonym", "place"]
    assert [mention.role for mention in left] == ["place"]


def test_the_worldview_reaches_the_gazetteer_and_the_result(fake):
    assert analyze("Text.", worldview="de-facto").worldview == "de-facto"
    assert fake == ["de-facto"]


def test_a_gazetteer_of_ones_own_is_used_and_none_opened(fake, monkeypatch):
    seen = []

    def spy(document, *, gazetteer, lexicon, model, latest):
        seen.append((gazetteer, lexicon))
        return fakes.analyze(document, gazetteer=gazetteer, lexicon=lexicon)

    monkeypatch.setitem(vars(nlp), "analyze_document", spy)
    list(iter_analyses([from_text("Text.")], gazetteer="mine", lexicon="words"))
    assert (seen, fake) == ([("mine", "words")], [])


def test_a_wrong_day_is_told():
    with pytest.raises(InputError, match="write it like 2025-12-01"):
        analyze("Text.", published="1 December")


@pytest.fixture
def result():
    texts = ["They hit Sumy. They will hit Poland.", "Quiet."]
    return analyze(texts, title="Night of <1 December>", published="2025-12-01")


def test_a_result_as_frames(result):
    rows = {layer: len(result.to_geodataframe(layer)) for layer in ("events", "threats")}
    assert rows == {"events": 1, "threats": 1}
    assert len(result.to_geodataframe("incidents")) == 1
    frame = result.to_geodataframe()
    assert frame.crs.to_epsg() == 4326
    assert (round(frame.geometry[0].x, 1), round(frame.geometry[0].y, 1)) == (34.8, 50.9)
    assert result.to_geodataframe("arrows").empty  # nobody is said to do it


def test_a_result_as_a_map(result, tmp_path):
    path = result.save_map(tmp_path / "deep" / "map.html")
    page = path.read_text("utf-8")
    assert "<title>Night of &lt;1 December&gt;</title>" in page
    quotes = [report["quote"] for item in Reader(page).items() for report in item["reports"]]
    assert any("hit Poland" in quote for quote in quotes)
    shown = result._repr_html_()
    assert "<iframe" in shown
    assert "<script" not in shown  # all of the page stands inside an attribute


def test_a_result_as_files(result, tmp_path):
    paths = result.write(tmp_path / "out")
    assert [path.name for path in paths] == [
        "map.html",
        "events.geojson",
        "threats.geojson",
        "incidents.csv",
        "statements.jsonl",
    ]
    assert all(path.stat().st_size for path in paths)


def test_a_result_tells_itself_shortly(result):
    assert repr(result) == "Result(2 documents, 1 events, 1 threats, 1 incidents)"


def test_a_result_is_frozen():
    result = Result(analyses=(), incidents=())
    with pytest.raises(FrozenInstanceError):
        result.title = "x"
    assert result.events == result.threats == result.mentions == ()
