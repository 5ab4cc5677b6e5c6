import pytest
import spacy

from geothreat.nlp.model import LONGEST, Pipeline, Tree, parse
from geothreat.nlp.phrases import tokenizer
from tests.nlp.model.stub import flat


@pytest.fixture
def pipeline():
    return Pipeline("flat", "1", flat("obj"), "universal")


def test_only_the_sentences_asked_for_are_parsed_and_the_document_stays(pipeline):
    doc = tokenizer().make_doc("One. They hit Sumy again. Three.")
    before = doc.to_bytes()
    (tree,) = parse(pipeline, doc, [doc[2:7]])
    assert doc.to_bytes() == before
    assert (tree.start, tree.end) == (2, 7)
    assert tree.dep == ("root", "obj", "obj", "obj", "obj")
    assert tree.head == (2, 2, 2, 2, 2)
    assert pipeline.nlp.get_pipe("tests_flat").calls == 1


def test_spans_and_ranges_in_the_order_given(pipeline):
    doc = tokenizer().make_doc("One two. Three four.")
    trees = parse(pipeline, doc, [(3, 6), doc[0:3]])
    assert [(t.start, t.end) for t in trees] == [(3, 6), (0, 3)]
    assert parse(pipeline, doc, []) == ()


def test_white_space_is_not_read_but_keeps_its_place(pipeline):
    doc = tokenizer().make_doc("They \n hit\n\nSumy.")
    (tree,) = parse(pipeline, doc, [(0, len(doc))])
    assert [t.text for t in doc] == ["They", "\n ", "hit", "\n\n", "Sumy", "."]
    assert tree.dep == ("root", "space", "obj", "space", "obj", "obj")
    assert tree.pos[1::2] == ("SPACE", "SPACE", "NOUN")
    assert tree.head == (0, 0, 0, 2, 0, 0)


def test_what_is_empty_or_endless_has_no_tree(pipeline):
    doc = tokenizer().make_doc("\n" + "word " * (LONGEST + 1))
    trees = parse(pipeline, doc, [(0, 0), (0, 1), (1, LONGEST + 1), (1, LONGEST + 2)])
    assert [tree is None for tree in trees] == [True, True, False, True]


def test_the_vocabulary_does_not_grow_with_the_text(pipeline):
    strings = pipeline.nlp.vocab.strings
    before = len(strings)
    doc = tokenizer().make_doc("Zzyzxville xyzzyburg plughton can't quuxford.")
    parse(pipeline, doc, [(0, len(doc))])
    assert len(strings) == before
    assert "Zzyzxville" not in strings


def test_what_the_tokenizer_knows_of_contractions_is_carried_over():
    seen = []

    class Spying:
        def pipe(self, docs, batch_size):
            for doc in docs:
                seen.append([t.norm_ for t in doc])
                yield from flat("obj").pipe([doc])

        def __getattr__(self, name):
            return getattr(nlp, name)

    nlp = spacy.blank("en")
    doc = tokenizer().make_doc("They can't go.")
    parse(Pipeline("spy", "1", Spying(), "universal"), doc, [(0, len(doc))])
    assert seen == [["they", "can", "not", "go", "."]]


def test_a_tree_answers_by_the_documents_tokens():
    tree = Tree(
        start=10,
        end=15,
        pos=("NOUN", "VERB", "ADP", "PROPN", "PUNCT"),
        tag=("NNS", "VBD", "IN", "NNP", "."),
        dep=("nsubj:pass", "root", "case", "obl", "punct"),
        head=(11, 11, 13, 11, 11),
    )
    assert tree.root == 11
    assert (tree.pos_of(13), tree.tag_of(13), tree.dep_of(13), tree.head_of(13)) == (
        "PROPN", "NNP", "obl", 11,
    )  # fmt: skip
    assert tree.children(11) == (10, 13, 14)
    assert tree.children(11, "nsubj", "obl") == (10, 13)
    assert tree.children(11, "nsubj:pass") == (10,)
    assert list(tree.ancestors(12)) == [13, 11]
    assert tree.subtree(13) == (12, 13)
    assert tree.reach(13) == (12, 14)
    assert 14 in tree
    assert 15 not in tree
