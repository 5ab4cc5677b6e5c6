"""Who did what to whom, on trees written by hand in Universal Dependencies."""

import pytest

from geothreat.nlp.model import Tree
from geothreat.nlp.syntax import head_of_span, path_between, roles_of


def tree(*rows: str) -> tuple[Tree, list[str]]:
    """Rows are "word|TAG|relation|head"; heads count from 0, the root is its own."""
    cells = [row.split("|") for row in rows]
    pos = {"NN": "NOUN", "NNP": "PROPN", "IN": "ADP", "DT": "DET", "PRP": "PRON"}
    return (
        Tree(
            start=0,
            end=len(rows),
            pos=tuple(pos.get(tag, "VERB") for _, tag, _, _ in cells),
            tag=tuple(tag for _, tag, _, _ in cells),
            dep=tuple(dep for _, _, dep, _ in cells),
            head=tuple(int(head) for _, _, _, head in cells),
        ),
        [word.lower() for word, *_ in cells],
    )


ACTIVE = ("Rebels|NN|nsubj|1", "shelled|VBD|root|1", "Rylsk|NNP|obj|1")
PASSIVE = (
    "Rylsk|NNP|nsubj:pass|2",
    "was|VBD|aux:pass|2",
    "shelled|VBN|root|2",
    "by|IN|case|4",
    "rebels|NN|obl:agent|2",
)
SHARED = (
    "Gunmen|NN|nsubj|1",
    "stormed|VBD|root|1",
    "a|DT|det|3",
    "school|NN|obj|1",
    "killing|VBG|advcl|1",
    "ten|NN|obj|4",
)
ACCUSED = (
    "Norway|NNP|nsubj|1",
    "accused|VBD|root|1",
    "Russia|NNP|obj|1",
    "of|IN|mark|4",
    "violating|VBG|advcl|1",
    "airspace|NN|obj|4",
)
REDUCED = (
    "A|DT|det|1",
    "reporter|NN|nsubj|3",
    "kidnapped|VBN|acl|1",
    "wrote|VBD|root|3",
)


@pytest.mark.parametrize(
    ("rows", "act", "agents", "patients", "passive"),
    [
        (ACTIVE, 1, ("rebels",), ("rylsk",), False),
        (PASSIVE, 2, ("rebels",), ("rylsk",), True),
        (SHARED, 4, ("gunmen",), ("ten",), False),
        (ACCUSED, 4, ("russia",), ("airspace",), False),
        (REDUCED, 2, (), ("reporter",), True),
    ],
)
def test_roles(rows, act, agents, patients, passive):
    made, words = tree(*rows)
    roles = roles_of(made, words, act)
    assert tuple(words[i] for i in roles.agents) == agents
    assert tuple(words[i] for i in roles.patients) == patients
    assert roles.passive is passive


def test_a_noun_of_action_has_its_roles_in_phrases():
    made, words = tree(
        "Hamas|NNP|nmod:poss|1",
        "attack|NN|root|1",
        "on|IN|case|3",
        "Sderot|NNP|nmod|1",
        "by|IN|case|5",
        "gunmen|NN|nmod|1",
    )
    roles = roles_of(made, words, 1)
    assert [words[i] for i in roles.agents] == ["gunmen", "hamas"]
    assert [words[i] for i in roles.patients] == ["sderot"]


def test_the_path_between_two_words_meets_above_both():
    made, words = tree(*PASSIVE)
    path = path_between(made, words, 4, 0)
    assert path.top == 2
    assert [(s.relation, s.preposition) for s in path.up] == [("obl:agent", "by")]
    assert [s.relation for s in path.down] == ["nsubj:pass"]


def test_a_path_to_itself_has_no_steps():
    made, words = tree(*ACTIVE)
    path = path_between(made, words, 1, 1)
    assert (path.up, path.down, path.top) == ((), (), 1)


def test_the_head_of_a_span_hangs_outside_of_it():
    made, _ = tree("Deir|NNP|root|0", "ez|NNP|flat|0", "Zor|NNP|flat|0")
    assert head_of_span(made, 0, 3) == 0
