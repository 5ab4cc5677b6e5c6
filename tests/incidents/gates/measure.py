"""How the frozen groups are scored: by pairs of sentences, and by B-cubed.

An item is a sentence that tells an act (or a threat). What is predicted for it is the incident of
the first statement found in it; a sentence in which nothing was found stays alone, so that what
extraction misses counts against the merging, too. All reports are merged in one pot.
"""

import tomllib
from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path

from geothreat.gazetteer import open_gazetteer
from geothreat.lexicon import load_lexicon
from geothreat.records import Document

HERE = Path(__file__).parent


def load(name):
    """Return the groups of a set ("incidents" or "threats")."""
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))["group"]


def part_of(number):
    """Which part the group at this position belongs to."""
    return "held" if number % 3 == 2 else "tune"


def documents(groups):
    """Yield (group number, document, [(start, end, label)]) for every report."""
    for number, group in enumerate(groups):
        for which, report in enumerate(group["reports"]):
            text, spans = "", []
            for sentence, label in report["tell"]:
                text += " " if text else ""
                spans.append((len(text), len(text) + len(sentence), label))
                text += sentence
            document = Document(
                id=f"{group['name']}/{which}", text=text, published=report["on"],
                source=report["by"],
            )  # fmt: skip
            yield number, document, spans


@cache
def analyses(name):
    """Analyse every report of a set, once."""
    from geothreat.nlp import analyze_document

    return tuple(
        analyze_document(document, gazetteer=open_gazetteer(), lexicon=load_lexicon("en"))
        for _, document, _ in documents(load(name))
    )


def items(name, kind):
    """Return [(part, gold, statement key or None, document, sentence)] of events or threats."""
    found = []
    for (number, document, spans), analysis in zip(
        documents(load(name)), analyses(name), strict=True
    ):
        for start, end, label in spans:
            if not label or (name == "threats" and not label.startswith(kind)):
                continue
            inside = [
                s
                for s in (analysis.threats if kind == "threat" else analysis.events)
                if s.passage.start < end and start < s.passage.end
            ]
            key = (document.id, inside[0].id) if inside else None
            sentence = document.text[start:end]
            found.append((part_of(number), (number, label), key, document.id, sentence))
    return found


def scores(items, cluster_of):
    """Pairwise precision, recall and F1, and B-cubed F1, of [(gold, key, document)]."""
    gold = [g for _, g, *_ in items]
    told = [
        cluster_of.get(key, ("alone", place)) if key else ("alone", place)
        for place, (_, _, key, *_) in enumerate(items)
    ]
    n = Counter()
    for one, other in combinations(range(len(items)), 2):
        n[gold[one] == gold[other], told[one] == told[other]] += 1
    precision = n[True, True] / max(n[True, True] + n[False, True], 1)
    recall = n[True, True] / max(n[True, True] + n[True, False], 1)
    return {
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f1": round(_f1(precision, recall), 3),
        "b_cubed": round(_b_cubed(gold, told), 3),
        "missed": sum(key is None for _, _, key, *_ in items),
    }


def _b_cubed(gold, told):
    """F1 of Bagga and Baldwin's (1998) precision and recall by item."""
    by_gold, by_told, both = Counter(gold), Counter(told), Counter(zip(gold, told, strict=True))
    pairs = list(zip(gold, told, strict=True))
    precision = sum(both[p] / by_told[p[1]] for p in pairs) / len(pairs)
    recall = sum(both[p] / by_gold[p[0]] for p in pairs) / len(pairs)
    return _f1(precision, recall)


def _f1(precision, recall):
    return 2 * precision * recall / max(precision + recall, 1e-9)


def only(items, part):
    """Items of one part."""
    return [item for item in items if item[0] == part]
