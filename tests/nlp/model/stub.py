"""A pipeline made by hand: it hangs every word on the first and calls everything a noun."""

import spacy
from spacy.language import Language
from spacy.tokens import Doc


class Flat:
    """A parser of one idea, in the labels that it is given."""

    def __init__(self, nlp, name, labels):
        self.labels = tuple(labels)
        self.calls = 0

    def __call__(self, doc: Doc) -> Doc:
        self.calls += 1
        for token in doc:
            token.head, token.dep_ = doc[0], self.labels[0]
            token.tag_, token.pos_ = "NN", "NOUN"
        doc[0].dep_ = "ROOT"
        return doc

    def to_disk(self, path, exclude=()):
        pass

    def from_disk(self, path, exclude=()):
        return self


@Language.factory("tests_flat", assigns=["token.dep", "token.head", "token.tag", "token.pos"])
def make_flat(nlp: Language, name: str, labels: list[str]) -> Flat:
    return Flat(nlp, name, labels)


@Language.component("tests_tags", assigns=["token.tag", "token.pos"])
def tags(doc: Doc) -> Doc:
    return doc


def flat(*labels, lang="en", name="flat", component="tests_flat"):
    """A pipeline with that parser, not saved anywhere."""
    nlp = spacy.blank(lang, meta={"name": name, "version": "1.2"})
    nlp.add_pipe(component, config={"labels": list(labels)} if labels else {})
    return nlp
