"""Fit the weights of ``geothreat/nlp/statements/pulls.py``: whose place an act without one shares.

``python training/scenes/fit.py`` reads articles and short reports of our own (``articles.txt``, and
the tuning parts of the gates), prints how often the right scene comes first in articles that were
not fitted on, and writes the weights. A choice among scenes and "no place" is a conditional logit;
an L2 penalty draws each weight to the one that was set by hand before. README.md is the card.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
from geopy.distance import geodesic
from numpy.typing import NDArray

from geothreat.gazetteer import open_gazetteer
from geothreat.lexicon import load_lexicon
from geothreat.nlp import explain_document
from geothreat.nlp.phrases import fold
from geothreat.nlp.statements import event_places
from geothreat.nlp.statements.memory import Memory
from geothreat.nlp.statements.pulls import signs
from geothreat.nlp.statements.scenes import Asking, Scene
from geothreat.records import Document, Location, Passage

HERE, ROOT = Path(__file__).parent, Path(__file__).resolve().parents[2]
GATES = ROOT / "tests" / "nlp" / "gates"
TARGET = ROOT / "geothreat" / "nlp" / "statements" / "pulls.toml"
# Set by hand on short reports, before there were articles to fit on: log-odds against no place.
BY_HAND = {
    "told": 3.6, "set": 2.6, "named": 1.6, "reported": 0.4, "aside": -0.8, "loose": 3.0,
    "adjacent": 0.0, "back": -0.5, "back first": -0.25, "title": 0.0,
    "past heading": -2.0, "paragraph": 0.0, "coarse": -2.4, "wide": 0.0, "around": 0.0,
    "second": -0.6, "old": -4.0, "other day": 0.0, "apart": -8.0, "other land": -2.0,
    "fits": 2.4, "named again": 3.0, "same": 1.6, "pointed": 0.8, "other doer": -1.6,
    "shared": 0.7, "toll": 1.5, "country": 0.2, "salvo": 2.0, "salvo near": -1.0,
    "fits next": 0.8, "that next": 1.5,
}  # fmt: skip
PENALTY, ROUNDS, STEP, FOLDS = 1.0, 200, 0.05, 10
LOOSE = 1.0  # the tie of a tree that is enough by itself
NEAR_KM, FAR_KM = 25.0, 161.0
HEADER = """\
# What draws an act that names no place to a scene told before, in log-odds against having no place:
# fitted by training/scenes/fit.py on articles of our own, not edited by hand.
[weights]
"""

Judge = Callable[[Sequence[Location]], bool]


class Text(NamedTuple):
    """A text with, by range of characters, where its acts were; ``None`` says nowhere told.

    What is ``held`` is not fitted on: it says how well a fit goes.
    """

    name: str
    text: str
    day: date | None
    labels: list[tuple[int, int, Judge | None]]
    held: bool = False


class Choice(NamedTuple):
    """The scenes that an act could take, "no place" last: their signs, and which are right."""

    text: str
    signs: NDArray[np.float64]
    right: list[bool]


def whole_articles(name: str) -> Iterator[Text]:
    """Read the tuning part of a gate of whole articles."""
    for article in _lines(name):
        text, labels = "", []
        for sentence in article["sentences"]:
            text += ("\n\n" if sentence["para"] else " ") if text else ""
            start, text = len(text), text + sentence["text"]
            acts = [i for i in sentence["items"] if i["label"] == "event"]
            if acts:
                places = [p for act in acts for p in act["places"]]
                labels.append((start, len(text), _near(places) if places else None))
        day = date.fromisoformat(article["published"]) if article["published"] else None
        yield Text(f"{name} {article['id']}", text, day, labels)


def short_reports() -> Iterator[Text]:
    """Read the tuning part of the gate on places."""
    for item in _lines("places"):
        labels = [
            (e["start"], e["start"] + 1, _named(e["places"]) if e["places"] else None)
            for e in item["events"]
        ]
        yield Text(item["id"], item["text"], None, labels)


def own_articles() -> Iterator[Text]:
    """Read ``articles.txt``."""
    for block in (HERE / "articles.txt").read_text("utf-8").split("\n=== ")[1:]:
        head, _, body = block.partition("\n")
        text, labels, gap = "", list[tuple[int, int, Judge | None]](), ""
        for line in body.splitlines():
            told, _, places = line.strip().partition(" ## ")
            if not told:
                gap = "\n\n"
                continue
            start, text = len(text + gap), text + gap + told
            gap = " " if told[-1] in '.!?"' else "\n\n"
            if places:
                judge = None if places.strip() == "-" else _named(places.split("|"))
                labels.append((start, len(text), judge))
        day = re.search(r"published (\S+)", head)
        on = date.fromisoformat(day[1]) if day else None
        yield Text(head, text, on, labels, held=" held: " in head)


def _lines(name: str) -> Iterator[dict]:
    lines = (GATES / f"{name}.jsonl").read_text("utf-8").splitlines()
    return (item for item in map(json.loads, lines) if item["part"] == "tune")


def _near(places: Sequence[dict]) -> Judge:
    def right(told: Sequence[Location]) -> bool:
        return any(_is_near(want, location) for want in places for location in told)

    return right


def _is_near(want: dict, told: Location) -> bool:
    if told.place is None or told.place.longitude is None or want.get("lat") is None:
        return False
    apart = geodesic((want["lat"], want["lon"]), (told.place.latitude, told.place.longitude)).km
    return apart <= (NEAR_KM if want["level"] in ("site", "city", "district") else FAR_KM)


def _named(names: Iterable[str]) -> Judge:
    wanted = [fold(name.strip()) for name in names]

    def right(told: Sequence[Location]) -> bool:
        texts = [fold(n) for p in told for n in _names(p) if n]
        return any(name in text for name in wanted for text in texts)

    return right


def _names(told: Location) -> tuple[str | None, ...]:
    """Return how a place is called; the country of an article stands where its first town does."""
    place = told.place.name if told.place is not None else None
    wide = told.inherited and told.place is not None and told.place.kind == "country"
    return (place,) if wide else (told.passage.text, place)


def choices(texts: Iterable[Text]) -> Iterator[Choice]:
    """Yield the choices that the extraction has to make in some texts, one for each act."""
    gazetteer, lexicon, inherit = open_gazetteer(), load_lexicon("en"), Memory.inherit
    asked = list[tuple[Asking, Memory]]()

    def noting(self: Memory, act: Asking) -> tuple[Location, ...]:
        asked.append((act, replace(self, scenes=list(self.scenes))))
        return inherit(self, act)

    Memory.inherit = noting  # type: ignore[method-assign]
    for text in texts:
        asked.clear()
        document = Document(id="fit", text=text.text, published=text.day)
        told = list(explain_document(document, gazetteer=gazetteer, lexicon=lexicon))
        for act, memory in asked:
            label = _label(text, told[act.act.sentence].passage)
            known = memory.known(act)
            if label is None or act.act.places or not known:
                continue
            right = [any(judge(s.places) for judge in label) for s in known]
            if any(right) or not label:
                yield Choice(text.name, _table(known, act, memory.main), [*right, not label])
    Memory.inherit = inherit  # type: ignore[method-assign]


def _label(text: Text, passage: Passage) -> list[Judge] | None:
    """Return how the places of a sentence's acts are known; none where it has no place."""
    start, end = passage.start, passage.end
    found = [judge for a, b, judge in text.labels if min(b, end) - max(a, start) > 0]
    return [judge for judge in found if judge is not None] if found else None


def _table(known: Sequence[Scene], act: Asking, main: Scene | None) -> NDArray[np.float64]:
    """Return the signs of each scene, a row each, and of having no place: none."""
    order = {sign: i for i, sign in enumerate(BY_HAND)}
    table = np.zeros((len(known) + 1, len(order)))
    for row, scene in zip(table, known, strict=False):
        for sign, value in signs(scene, act, known, first=scene is main):
            row[order[sign]] = value
    return table


def fit(some: Sequence[Choice]) -> NDArray[np.float64]:
    """Return the weights under which the right rows are likeliest (Adam, no random numbers)."""
    start = np.array(list(BY_HAND.values()))
    weights, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for i in range(1, ROUNDS + 1):
        slope = 2 * PENALTY * (weights - start)
        for choice in some:
            odds = np.exp(choice.signs @ weights - (choice.signs @ weights).max())
            wanted = odds * np.array(choice.right)
            slope -= choice.signs.T @ (wanted / (wanted.sum() + 1e-12) - odds / odds.sum())
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        scale = np.sqrt(square / (1 - 0.99**i)) + 1e-8
        weights -= STEP * mean / (1 - 0.9**i) / scale
    return weights


def first_right(some: Iterable[Choice], weights: NDArray[np.float64]) -> int:
    """Count the choices whose likeliest row is right."""
    return sum(bool(c.right[int((c.signs @ weights).argmax())]) for c in some)


def unseen(every: Sequence[Choice]) -> int:
    """Count the choices that are right in texts that were not fitted on."""
    names, right = sorted({c.text for c in every}), 0
    for fold_at in range(FOLDS):
        out = set(names[fold_at::FOLDS])
        weights = fit([c for c in every if c.text not in out])
        right += first_right([c for c in every if c.text in out], weights)
    return right


def write(weights: Iterable[float]) -> None:
    """Write the weights that the extraction reads."""
    lines = (f'"{sign}" = {w:.2f}\n' for sign, w in zip(BY_HAND, weights, strict=True))
    TARGET.write_text(HEADER + "".join(lines), "utf-8")


def main() -> None:
    """Fit, say how well unseen articles go, and write the weights."""
    event_places.AGAINST = LOOSE  # learns from every loose tie, not only from the loosest
    if set(tomllib.loads(TARGET.read_text("utf-8"))["weights"]) != set(BY_HAND):
        write(BY_HAND.values())  # signs came or went: what is fitted starts from those set by hand
    gates = ("articles", "articles2", "articles3", "articles4", "articles5")
    texts = [*own_articles(), *short_reports(), *(t for g in gates for t in whole_articles(g))]
    every = list(choices(t for t in texts if not t.held))
    held = list(choices(t for t in texts if t.held))
    texts_asked, by_hand = len({c.text for c in every}), np.array(list(BY_HAND.values()))
    print(f"{len(every)} choices in {texts_asked} texts; by hand {first_right(every, by_hand)}")
    fitted = fit(every)
    print(f"in texts not fitted on {unseen(every)}; fitted on all {first_right(every, fitted)}")
    print(f"of the articles held back {first_right(held, fitted)} of {len(held)}")
    write(fitted)


if __name__ == "__main__":
    main()
