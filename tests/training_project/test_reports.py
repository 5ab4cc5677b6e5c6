"""What the syntax model is trained on beside the treebank: made-up reports, and other dresses."""

import random
import sys
import tomllib
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc
from spacy.training import Example

FOLDER = Path(__file__).parents[2] / "training"
NAMES = ["Tarsk", "Belovar", "Quetar", "Odrin"]


@pytest.fixture(scope="module")
def nlp():
    return spacy.blank("en")


@pytest.fixture(scope="module")
def docs(nlp):
    sys.path.insert(0, str(FOLDER))
    try:
        from reports.sentences import Sentences
        from reports.tree import to_doc
    finally:
        sys.path.remove(str(FOLDER))
    words = tomllib.loads((FOLDER / "reports" / "words.toml").read_text("utf-8"))
    maker = Sentences(words, NAMES, random.Random(5))  # noqa: S311
    return [to_doc(maker.draw(), nlp.vocab) for _ in range(400)]


@pytest.fixture
def headlines():
    sys.path.insert(0, str(FOLDER))
    try:
        import headlines
    finally:
        sys.path.remove(str(FOLDER))
    return headlines


def is_tree(doc):
    roots = [t for t in doc if t.dep_ == "ROOT"]
    return len(roots) == 1 and all(roots[0] in (t, *t.ancestors) for t in doc)


def test_every_report_is_one_tree_in_the_relations_of_the_model(docs):
    from geothreat.nlp.model import load_pipeline

    known = set(load_pipeline().nlp.pipe_labels["parser"])
    assert all(is_tree(doc) for doc in docs)
    assert {t.dep_ for doc in docs for t in doc} <= known
    assert all(t.tag_ and t.pos_ for doc in docs for t in doc)


def test_reports_are_cut_as_the_tokenizer_cuts(docs, nlp):
    for doc in docs:
        assert [t.text for t in nlp.make_doc(doc.text)] == [t.text for t in doc]


def test_reports_differ_and_agree_in_number(docs):
    assert len({doc.text for doc in docs}) > 380
    for doc in docs:
        for verb in (t for t in doc if t.tag_ in ("VBZ", "VBP")):
            for subject in (c for c in verb.children if c.dep_ == "nsubj" and c.tag_ == "NNS"):
                assert verb.tag_ == "VBP", (doc.text, subject)


def sentence(nlp):
    words = ["The", "depot", "was", "hit", "in", "Sumy", "."]
    return Doc(
        nlp.vocab,
        words=words,
        spaces=[True, True, True, True, True, False, False],
        tags=["DT", "NN", "VBD", "VBN", "IN", "NNP", "."],
        pos=["DET", "NOUN", "AUX", "VERB", "ADP", "PROPN", "PUNCT"],
        heads=[1, 3, 3, 3, 5, 3, 3],
        deps=["det", "nsubj:pass", "aux:pass", "ROOT", "case", "obl", "punct"],
    )


WAYS = ("lower", "upper", "title", "clipped", "unstopped", "renamed")


@pytest.mark.parametrize(
    ("way", "text"),
    [
        ("lower", "the depot was hit in sumy."),
        ("upper", "THE DEPOT WAS HIT IN SUMY."),
        ("unstopped", "The depot was hit in Sumy"),
        ("title", "The Depot was Hit in Sumy"),
        ("clipped", ("depot hit in Sumy", "Depot Hit in Sumy")),
    ],
)
def test_a_sentence_in_another_dress_keeps_its_tree(nlp, headlines, tmp_path, way, text):
    (tmp_path / "names.txt").write_text("\n".join(NAMES))
    shares = {name: float(name == way) for name in WAYS}
    augment = headlines.make_headlines(str(tmp_path / "names.txt"), shares)
    gold = sentence(nlp)
    (made,) = augment(nlp, Example(nlp.make_doc(gold.text), gold))
    assert made.reference.text in (text if isinstance(text, tuple) else (text,))
    assert is_tree(made.reference)
    (subject,) = [t for t in made.reference if t.dep_ == "nsubj:pass"]
    assert (subject.lower_, subject.head.lower_) == ("depot", "hit")


def test_other_names_stand_in_for_names_only(nlp, headlines, tmp_path):
    (tmp_path / "names.txt").write_text("\n".join(NAMES))
    shares = {name: float(name == "renamed") for name in WAYS}
    augment = headlines.make_headlines(str(tmp_path / "names.txt"), shares)
    gold = sentence(nlp)
    texts = set()
    for _ in range(30):
        (made,) = augment(nlp, Example(nlp.make_doc(gold.text), gold))
        texts.add(made.reference.text)
    assert texts <= {f"The depot was hit in {name}." for name in [*NAMES, "Sumy"]}
    assert len(texts) > 2
