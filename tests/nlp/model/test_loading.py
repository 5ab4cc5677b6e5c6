import subprocess
import sys

import pytest
import spacy

from geothreat.errors import GeothreatError, ModelError
from geothreat.nlp.model import engine_of, load_pipeline, loading
from tests.nlp.model.stub import flat


@pytest.fixture(autouse=True)
def fresh():
    load_pipeline.cache_clear()
    yield
    load_pipeline.cache_clear()


@pytest.fixture
def saved(tmp_path):
    """Save a pipeline and return its folder."""

    def _saved(nlp):
        nlp.to_disk(tmp_path / "made")
        return str(tmp_path / "made")

    return _saved


def test_no_model_is_rules_alone():
    assert load_pipeline("none") is None
    assert engine_of(None) == "rules on spacy.blank"


def test_without_the_shipped_model_the_rules_run_alone(monkeypatch, tmp_path):
    monkeypatch.setattr(loading, "_SHIPPED", tmp_path)
    assert load_pipeline() is None


@pytest.mark.parametrize(("label", "scheme"), [("obj", "universal"), ("dobj", "clearnlp")])
def test_a_folder_is_loaded_once_and_named_in_the_output(saved, label, scheme):
    folder = saved(flat(label))
    pipeline = load_pipeline(folder)
    assert (pipeline.scheme, pipeline.engine) == (scheme, "rules + en_flat 1.2")
    assert engine_of(pipeline) == pipeline.engine
    assert load_pipeline(folder) is pipeline


def test_what_is_not_installed_is_told_with_advice():
    with pytest.raises(ModelError, match=r"'en_nowhere' is not installed.*--model none") as caught:
        load_pipeline("en_nowhere")
    assert isinstance(caught.value, GeothreatError)
    assert "\n" not in str(caught.value)


def test_a_damaged_pipeline_is_told(tmp_path):
    (tmp_path / "meta.json").write_text('{"lang": "en", "name": "x", "version": "0"}')
    (tmp_path / "config.cfg").write_text('[nlp]\nlang = "en"\npipeline = ["gone"]\n')
    with pytest.raises(ModelError, match="does not load") as caught:
        load_pipeline(str(tmp_path))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("nlp", "message"),
    [
        (lambda: spacy.blank("en"), "has no parser"),
        (lambda: flat(component="tests_tags"), "has no parser"),
        (lambda: flat("obj", lang="de"), "is for language 'de'"),
        (lambda: flat("SBJ"), "neither those of Universal Dependencies nor of ClearNLP"),
    ],
)
def test_a_pipeline_that_cannot_be_used_is_told(saved, nlp, message):
    with pytest.raises(ModelError, match=message):
        load_pipeline(saved(nlp()))


def test_a_pipeline_without_tags_is_told(saved):
    nlp = spacy.blank("en")
    parser = nlp.add_pipe("parser")
    parser.add_label("obj")
    nlp.initialize()
    with pytest.raises(ModelError, match="has no tagger"):
        load_pipeline(saved(nlp))


def test_importing_the_package_loads_no_model():
    code = "import sys, geothreat, geothreat.nlp; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
