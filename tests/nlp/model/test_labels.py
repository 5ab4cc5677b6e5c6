import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from geothreat.nlp.model.labels import load_labels, scheme_of, to_universal

VOCAB = spacy.blank("en").vocab


def made(rows):
    """A parsed sentence from "word/POS/relation/head" (a tag after the head where it matters)."""
    cells = [row.split("/") for row in rows.split()]
    words, pos, deps, heads = (list(column) for column in zip(*(c[:4] for c in cells), strict=True))
    tags = [c[4] if len(c) > 4 else "" for c in cells]
    return Doc(
        VOCAB, words=words, pos=pos, tags=tags, deps=deps, heads=[int(head) for head in heads]
    )


def shown(doc, scheme="clearnlp"):
    """Each word with its relation and head, in one line."""
    dep, head = to_universal(doc, scheme)
    return " ".join(f"{t.text}:{dep[t.i]}:{doc[head[t.i]].text}" for t in doc)


CASES = {
    "passive with agent, and a list of two prepositions": (
        "depot/NOUN/nsubjpass/2 was/AUX/auxpass/2 hit/VERB/ROOT/2 by/ADP/agent/2 drones/NOUN/pobj/3"
        " in/ADP/prep/2 Sumy/PROPN/pobj/5 and/CCONJ/cc/5 near/ADP/conj/5 Kyiv/PROPN/pobj/8",
        "depot:nsubj:pass:hit was:aux:pass:hit hit:root:hit by:case:drones drones:obl:agent:hit"
        " in:case:Sumy Sumy:obl:hit and:cc:Kyiv near:case:Kyiv Kyiv:conj:Sumy",
    ),
    "object, particle and possessor": (
        "It/PRON/nsubj/1 shot/VERB/ROOT/1 down/ADP/prt/1 its/PRON/poss/4 jets/NOUN/dobj/1",
        "It:nsubj:shot shot:root:shot down:compound:prt:shot its:nmod:poss:jets jets:obj:shot",
    ),
    "a noun's complement is its modifier, and a modifying noun a compound": (
        "mayor/NOUN/ROOT/0 of/ADP/prep/0 port/NOUN/nmod/3 city/NOUN/pobj/1",
        "mayor:root:mayor of:case:city port:compound:city city:nmod:mayor",
    ),
    "two prepositions in a row": (
        "smoke/NOUN/nsubj/1 rose/VERB/ROOT/1 out/ADP/prep/1 of/ADP/prep/2 ports/NOUN/pobj/3",
        "smoke:nsubj:rose rose:root:rose out:case:ports of:case:ports ports:obl:rose",
    ),
    "a preposition before a clause": (
        "They/PRON/nsubj/1 fled/VERB/ROOT/1 after/ADP/prep/1 laying/VERB/pcomp/2 mines/NOUN/dobj/3",
        "They:nsubj:fled fled:root:fled after:mark:laying laying:advcl:fled mines:obj:laying",
    ),
    "a preposition alone": (
        "They/PRON/nsubj/1 stayed/VERB/ROOT/1 inside/ADP/prep/1",
        "They:nsubj:stayed stayed:root:stayed inside:advmod:stayed",
    ),
    "a fragment that is a preposition": (
        "In/ADP/ROOT/0 Kyiv/PROPN/pobj/0 today/NOUN/npadvmod/0",
        "In:case:Kyiv Kyiv:root:Kyiv today:obl:unmarked:Kyiv",
    ),
    "a copula": (
        "Kyiv/PROPN/nsubj/1 is/AUX/ROOT/1 the/DET/det/3 capital/NOUN/attr/1 ./PUNCT/punct/1",
        "Kyiv:nsubj:capital is:cop:capital the:det:capital capital:root:capital .:punct:capital",
    ),
    "a copula inside a clause": (
        "He/PRON/nsubj/1 said/VERB/ROOT/1 it/PRON/nsubj/3 was/AUX/ccomp/1 calm/ADJ/acomp/3",
        "He:nsubj:said said:root:said it:nsubj:calm was:cop:calm calm:ccomp:said",
    ),
    "a copula with a place": (
        "depot/NOUN/nsubj/1 is/AUX/ROOT/1 in/ADP/prep/1 Lviv/PROPN/pobj/2",
        "depot:nsubj:Lviv is:cop:Lviv in:case:Lviv Lviv:root:Lviv",
    ),
    "existence is no copula": (
        "There/PRON/expl/1 were/AUX/ROOT/1 blasts/NOUN/attr/1 in/ADP/prep/1 Lviv/PROPN/pobj/3",
        "There:expl:were were:root:were blasts:nsubj:were in:case:Lviv Lviv:obl:were",
    ),
    "a chain of conjuncts hangs on the first": (
        "A/NOUN/ROOT/0 ,/PUNCT/punct/0 B/NOUN/conj/0 and/CCONJ/cc/2 C/NOUN/conj/2",
        "A:root:A ,:punct:A B:conj:A and:cc:C C:conj:A",
    ),
    "to before an infinitive": (
        "They/PRON/nsubj/1 want/VERB/ROOT/1 to/PART/aux/3/TO leave/VERB/xcomp/1",
        "They:nsubj:want want:root:want to:mark:leave leave:xcomp:want",
    ),
}


@pytest.mark.parametrize(("rows", "wanted"), CASES.values(), ids=CASES)
def test_clearnlp_becomes_universal(rows, wanted):
    assert shown(made(rows)) == wanted


def test_universal_stays_but_for_the_letters_of_the_root():
    doc = made("It/PRON/nsubj/1 hit/VERB/ROOT/1 Sumy/PROPN/obj/1")
    assert shown(doc, "universal") == "It:nsubj:hit hit:root:hit Sumy:obj:hit"


TABLES = load_labels()
LABELS = [*TABLES["renamed"], "conj", "cc", "expl", "nsubj", "aux", "det", "nmod"]
FOREIGN = set(TABLES["renamed"]) - set(TABLES["renamed"].values())


@st.composite
def trees(draw):
    """Any tree at all, in any labels."""
    order = draw(st.permutations(range(draw(st.integers(1, 14)))))
    heads, deps = [order[0]] * len(order), ["ROOT"] * len(order)
    for place, i in enumerate(order[1:], 1):
        heads[i] = order[draw(st.integers(0, place - 1))]
        deps[i] = draw(st.sampled_from([label for label in LABELS if label != "ROOT"]))
    words = [draw(st.sampled_from(["is", "in", "Sumy", "by", "was"])) for _ in order]
    pos = [draw(st.sampled_from(["ADP", "AUX", "NOUN", "VERB"])) for _ in order]
    return Doc(VOCAB, words=words, pos=pos, deps=deps, heads=heads)


@given(trees())
def test_every_rebuilt_tree_is_a_tree_in_known_relations(doc):
    """Whatever a parser says: one root, every word under it, no label of the other scheme left."""
    dep, head = to_universal(doc, "clearnlp")
    assert [i for i, above in enumerate(head) if above == i] == [dep.index("root")]
    assert dep.count("root") == 1
    assert not FOREIGN & set(dep)
    assert all(_reaches_root(head, i) for i in range(len(doc)))


def _reaches_root(head, i):
    for _ in head:
        i = head[i]
    return head[i] == i


def test_a_scheme_is_known_by_its_labels():
    assert scheme_of(["nsubj", "dobj", "prep"]) == "clearnlp"
    assert scheme_of(["nsubj", "obj", "obl"]) == "universal"
    assert scheme_of(["SBJ", "OBJ"]) is None
