"""The components in other people's pipelines, on their way through bytes and processes."""

import pickle
import subprocess
import sys
from datetime import date

import pytest
import spacy
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from geothreat import gazetteer
from geothreat.errors import InputError
from geothreat.gazetteer import open_gazetteer
from geothreat.lexicon import load_lexicon
from geothreat.nlp.analysis import analyze_document
from geothreat.nlp.annotations import analysis_of, document_of

TEXT = (
    "A drone hit a fuel depot in Sumy on Monday, killing two people. "
    "Russia warned that it would strike Poland if troops were sent. "
    "The mayor of Gdynia opened a school."
)
TEXTS = [TEXT, "Nothing happened.", "", "Shelling killed three people in Kharkiv on 3 May 2024."]
GROUPS = {"geothreat_toponyms", "geothreat_events", "geothreat_threats"}


@pytest.fixture(scope="module")
def nlp():
    made = spacy.blank("en")
    made.add_pipe("geothreat_statements")
    return made


def shown(doc):
    return {
        name: [(s.start, s.end, s.label_, s.kb_id_, s.id_) for s in group]
        for name, group in doc.spans.items()
    }


def test_they_are_found_by_entry_point():
    from importlib.metadata import entry_points

    names = {point.name for point in entry_points(group="spacy_factories")}
    assert {"geothreat_toponyms", "geothreat_statements"} <= names
    for point in entry_points(group="spacy_factories"):
        if point.name.startswith("geothreat"):
            assert callable(point.load())


def test_statements(nlp):
    doc = nlp(TEXT)
    assert set(doc.spans) == GROUPS
    names = {s.text: (s.label_, s.kb_id_) for s in doc.spans["geothreat_toponyms"]}
    assert names["Sumy"] == ("place", "gn:692194")
    assert {"Poland", "Gdynia"} <= set(names)
    assert [s.label_ for s in doc.spans["geothreat_events"]] == ["drone"]
    (threat,) = doc.spans["geothreat_threats"]
    assert threat.label_ == "conditional"
    assert "would strike Poland" in threat.text


def test_they_find_what_the_whole_program_finds(nlp):
    doc = nlp(TEXT)
    direct = analyze_document(document_of(doc), gazetteer=open_gazetteer(), lexicon=load_lexicon())
    found = analysis_of(doc)
    assert found.statements == direct.statements
    assert found.mentions == direct.mentions


def test_toponyms_alone(nlp):
    alone = spacy.blank("en")
    alone.add_pipe("geothreat_toponyms")
    doc = alone(TEXT)
    assert set(doc.spans) == {"geothreat_toponyms"}
    assert shown(doc)["geothreat_toponyms"] == shown(nlp(TEXT))["geothreat_toponyms"]
    assert analysis_of(doc).statements == ()


@pytest.mark.parametrize("text", TEXTS)
def test_through_bytes(nlp, text):
    doc = nlp(text)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert shown(again) == shown(doc)
    assert analysis_of(again) == analysis_of(doc)


def test_in_two_processes(nlp):
    apart = list(nlp.pipe(TEXTS, n_process=2, batch_size=1))
    assert [shown(doc) for doc in apart] == [shown(doc) for doc in nlp.pipe(TEXTS)]
    assert [analysis_of(doc) for doc in apart] == [analysis_of(nlp(text)) for text in TEXTS]


def test_a_component_carries_no_open_gazetteer(nlp):
    nlp(TEXT)
    for _, component in nlp.pipeline:
        assert len(pickle.dumps(component)) < 1000
        assert pickle.loads(pickle.dumps(component)) == component  # noqa: S301


def test_nothing_is_opened_before_a_text_comes(monkeypatch):
    monkeypatch.setattr(gazetteer, "open_gazetteer", lambda *_, **__: 1 / 0)
    made = spacy.blank("en")
    made.add_pipe("geothreat_statements")
    with pytest.raises(ZeroDivisionError):
        made(TEXT)


def test_a_pipeline_is_saved_and_loaded_with_its_configuration(nlp, tmp_path):
    made = spacy.blank("en")
    place = {"@misc": "geothreat.Gazetteer.v1", "path": None, "worldview": "de-facto", "layers": []}
    made.add_pipe("geothreat_statements", config={"gazetteer": place, "model": "none"})
    made.to_disk(tmp_path / "p")
    loaded = spacy.load(tmp_path / "p")
    assert loaded.get_pipe("geothreat_statements").places.worldview == "de-facto"
    assert loaded.get_pipe("geothreat_statements").model == "none"
    assert shown(loaded(TEXT))["geothreat_toponyms"]


def test_any_tokenizer_will_do(nlp):
    made = spacy.blank("xx")
    made.tokenizer = Tokenizer(made.vocab)  # splits at spaces only
    made.add_pipe("geothreat_statements")
    doc = made(TEXT)
    assert doc.spans["geothreat_toponyms"][0].text.startswith("Sumy")
    assert analysis_of(doc) == analysis_of(nlp(TEXT))


def test_beside_other_components_and_twice(nlp):
    made = spacy.blank("en")
    made.add_pipe("sentencizer")
    made.add_pipe("geothreat_toponyms", first=True)
    made.add_pipe("geothreat_statements")
    made.add_pipe("geothreat_statements", name="again")
    doc = made(TEXT)
    assert shown(doc) == shown(nlp(TEXT))
    assert len(list(doc.sents)) == 3


def test_what_is_known_of_a_document_counts(nlp):
    doc = nlp.make_doc(TEXT)
    doc.user_data["geothreat_document"] = {"published": "2025-12-03", "id": "x", "odd": 3}
    (event,) = analysis_of(nlp(doc)).events
    assert event.date.earliest == date(2025, 12, 1)
    assert event.document == "x"


@pytest.mark.parametrize("given", [3, {"published": "soon"}])
def test_what_is_wrong_of_a_document_is_told(nlp, given):
    doc = nlp.make_doc(TEXT)
    doc.user_data["geothreat_document"] = given
    with pytest.raises(InputError):
        nlp(doc)


def test_two_statements_of_one_sentence_keep_their_own(nlp):
    doc = nlp("Russia shelled Kharkiv on Monday and threatened to bomb Dnipro.")
    events, threats = doc.spans["geothreat_events"], doc.spans["geothreat_threats"]
    assert {s.label_ for s in events}.isdisjoint({s.label_ for s in threats})
    assert len({s.id_ for s in [*events, *threats]}) == len(events) + len(threats) >= 2


@pytest.mark.parametrize("text", ["A\x00B hit Sumy.", "  ", "\n\n", "Sumy\ud800 was shelled."])
def test_odd_texts(nlp, text):
    try:
        doc = nlp(text)
    except UnicodeEncodeError:  # spaCy itself refuses lone surrogates
        assert "\ud800" in text
        return
    analysis_of(doc)


def test_a_pipeline_without_them_loads_nothing_of_geothreat():
    code = (
        "import sys, spacy; spacy.blank('en'); "
        "print(*(m for m in sys.modules if m.startswith('geothreat')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "geothreat.nlp.components" in loaded  # so the entry points are there
    assert not {"geothreat.nlp.analysis", "geothreat.gazetteer"} & loaded
