"""Score the roles that a pipeline's trees give on the sentences of ``roles.toml``.

``python -m tests.nlp.model.measure [MODEL]`` prints them; what went wrong in the
held part is never shown.
"""

import sys
import tomllib
from pathlib import Path

from geothreat.nlp.model import load_pipeline, parse
from geothreat.nlp.phrases import tokenizer

SENTENCES = tomllib.loads(Path(__file__).with_name("roles.toml").read_text("utf-8"))["sentences"]
ROLES = ("agent", "patient", "place")


def roles(tree, doc, verb):
    """Heads by role: what hangs on the verb as its doer, its object, or by a preposition."""
    passive = bool(tree.children(verb, "nsubj:pass"))
    by = [c for c in tree.children(verb, "obl") if "by" in cases(tree, doc, c)]
    doers = by if passive else list(tree.children(verb, "nsubj"))
    if not doers and not passive and tree.dep_of(verb) == "conj":
        doers = list(tree.children(tree.head_of(verb), "nsubj"))
    objects = [*tree.children(verb, "obj"), *tree.children(verb, "nsubj:pass")]
    places = [c for c in tree.children(verb, "obl") if c not in by]
    return {"agent": doers, "patient": objects, "place": places}


def cases(tree, doc, i):
    return {doc[c].lower_ for c in tree.children(i, "case")}


def measure(model=None):
    """Right roles and all roles, of the open and the held part, and what went wrong in the open."""
    pipeline = load_pipeline(model)
    right, total, wrong = {"open": 0, "held": 0}, {"open": 0, "held": 0}, []
    for number, sentence in enumerate(SENTENCES):
        part = "held" if number % 3 == 0 else "open"
        doc = tokenizer().make_doc(sentence["text"])
        (tree,) = parse(pipeline, doc, [(0, len(doc))])
        verb = next(t.i for t in doc if t.text == sentence["verb"])
        found = roles(tree, doc, verb)
        for role in ROLES:
            if role not in sentence:
                continue
            hit = sentence[role] in [doc[i].text for i in found[role]]
            right[part] += hit
            total[part] += 1
            if not hit and part == "open":
                wrong.append(f"{role} {sentence[role]!r}: {sentence['text']}")
    return right, total, wrong


if __name__ == "__main__":
    right, total, wrong = measure(*sys.argv[1:2])
    print(*wrong, sep="\n")
    print({part: f"{right[part]}/{total[part]}" for part in right})
