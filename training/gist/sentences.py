"""Sentences to fit on: texts of our own and of others, and what the rules make of them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from corpora import labels, quiet_texts, texts

from geothreat.gazetteer import open_gazetteer
from geothreat.lexicon import load_lexicon
from geothreat.nlp import explain_document, judging
from geothreat.nlp.sentences import cut
from geothreat.nlp.statements.acts import Facts
from geothreat.nlp.statements.conditions import Condition
from geothreat.nlp.statements.gist import outcome_signs, word_signs
from geothreat.nlp.statements.second_reading import SecondReading, has_toll
from geothreat.nlp.statements.verdicts import Verdict
from geothreat.records import Document, Event, Threat

HERE, ROOT = Path(__file__).parent, Path(__file__).resolve().parents[2]
GATES = ROOT / "tests" / "nlp" / "gates"
ARTICLES = (
    "articles",
    "articles2",
    "articles3",
    "articles4",
    "articles5",
    "articles6",
    "articles8",
)
SENTENCES = (
    *("events", "events2", "fields", "words", "threats", "threats2", "threats3", "aims", "verge"),
    *("temptations", "temptations2", "temptations3"),
)
FRESH = {"own", "notes", "corpora", "alone", "articles8"}  # no rule was made for these
WHOLE = {"own", "corpora", *ARTICLES}
KINDS = ("event", "threat")

Label = tuple[int, int, bool | None, bool | None]  # characters; None where it may be read so or so


class Text(NamedTuple):
    """A text with, by range of characters, whether an event and a threat are told there."""

    name: str
    source: str
    text: str
    day: date | None
    labels: list[Label]


class Row(NamedTuple):
    """A sentence: its signs, what it tells (event, threat), and what the rules told of it."""

    name: str
    source: str
    signs: list[str]
    told: tuple[bool | None, bool | None]
    ruled: tuple[bool, bool]
    toll: bool


# --- the texts ---------------------------------------------------------------------------------


def whole_articles(source: str, path: Path) -> Iterator[Text]:
    """Read the articles of a file that may be read."""
    for article in map(json.loads, path.read_text("utf-8").splitlines()):
        if article.get("part", "tune") != "tune":
            continue
        text, found = "", list[Label]()
        for sentence in article["sentences"]:
            text += ("\n\n" if sentence["para"] else " ") if text else ""
            start, text = len(text), text + sentence["text"]
            event, threat = (_told(sentence["items"], kind) for kind in KINDS)
            found.append((start, len(text), event, threat))
        day = date.fromisoformat(article["published"]) if article["published"] else None
        yield Text(article["id"], source, text, day, found)


def _told(items: Sequence[dict[str, object]], kind: str) -> bool | None:
    found = [bool(i.get("optional")) for i in items if i["label"] == kind]
    return False if not found else None if all(found) else True


def single_sentences(source: str) -> Iterator[Text]:
    """Read what may be read of a gate of sentences."""
    for item in map(json.loads, (GATES / f"{source}.jsonl").read_text("utf-8").splitlines()):
        if item.get("part") == "held" or item.get("label", "none") != "none":
            continue
        before = f"{item['context']} " if item.get("context") else ""
        none = "label" in item
        event, threat = (
            False if none else bool(item[key]) if key in item else None
            for key in ("events", "threat")
        )
        event, threat = (  # who labelled one of them says by it that there is not the other
            False if event is None and not threat else event,
            False if threat is None and event else threat,
        )
        text = before + item["text"]
        yield Text(item["id"], source, text, None, [(len(before), len(text), event, threat)])


def labelled_texts() -> Iterator[Text]:
    """Read the texts of others."""
    known = labels()
    for name, text in texts():
        found = [
            (start, start + 1, *(_mark(told, m) for m in "ET"))
            for start, told in known[name].items()
        ]
        yield Text(name, "corpora", text, None, found)


def sentences_alone() -> Iterator[Text]:
    """Read each sentence of the texts of others as a text of its own: news that is real and brief.

    Nobody read the mail, the reviews and the answers among them: they count as telling nothing.
    """
    lexicon = load_lexicon("en")
    quiet = (Text(name, "quiet", text, None, []) for name, text in quiet_texts())
    for whole in chain(labelled_texts(), quiet):
        pieces = cut(whole.text, lexicon)
        first = [i for i, is_first in enumerate(pieces.first) if is_first]
        for start, after in zip(first, [*first[1:], len(pieces.start)], strict=True):
            span = (pieces.start[start], pieces.end[after - 1])
            text = whole.text[slice(*span)]
            label = (0, len(text), *_labels_of(whole, span))
            yield Text(f"{whole.name}#{start}", "alone", text, None, [label])


def _mark(told: str, mark: str) -> bool | None:
    return True if mark in told else None if mark.lower() in told else False


def all_texts() -> Iterator[Text]:
    """Read everything that is fitted on."""
    yield from whole_articles("own", HERE / "articles.jsonl")
    yield from whole_articles("notes", HERE / "notes.jsonl")
    yield from labelled_texts()
    yield from sentences_alone()
    for name in ARTICLES:
        yield from whole_articles(name, GATES / f"{name}.jsonl")
    for name in SENTENCES:
        yield from single_sentences(name)


# --- the signs ---------------------------------------------------------------------------------


def read_rows(found: Iterable[Text]) -> Iterator[Row]:
    """Yield the sentences of some texts, as the rules alone read them."""
    noted = list[list[str]]()

    def note(  # in the place of `SecondReading.of`: nothing is added or dropped
        self: SecondReading,
        facts: Facts,
        verdicts: Sequence[Verdict],
        conditions: Sequence[Condition],
        events: list[Event],
        threat: Threat | None,
    ) -> tuple[list[Event], Threat | None]:
        outcome = outcome_signs(verdicts, events, threat, conditional=bool(conditions))
        noted.append([*word_signs(self.reading, facts.index), *outcome])
        return events, threat

    SecondReading.of = note  # type: ignore[method-assign]
    judging.is_worth_a_tree = lambda reading, index: False  # type: ignore[assignment]
    lexicon, gazetteer = load_lexicon("en"), open_gazetteer()
    for one in found:
        noted.clear()
        document = Document(id=one.name, text=one.text, published=one.day)
        told = list(explain_document(document, gazetteer=gazetteer, lexicon=lexicon))
        for explained, signs in zip(told, noted, strict=True):
            span = (explained.passage.start, explained.passage.end)
            ruled = [type(s) for s in explained.statements]
            yield Row(
                name=one.name,
                source=one.source,
                signs=[s for s in signs if one.source in FRESH or not s.startswith("o")],
                told=_labels_of(one, span),
                ruled=(Event in ruled, Threat in ruled),
                toll=any(isinstance(s, Event) and has_toll(s) for s in explained.statements),
            )


def _labels_of(text: Text, span: tuple[int, int]) -> tuple[bool | None, bool | None]:
    found = [told for start, end, *told in text.labels if _overlap(span, (start, end))]
    event, threat = (
        True if True in told else None if None in told else False
        for told in ([one[kind] for one in found] for kind in (0, 1))
    )
    return event, threat


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common > 0 and common >= 0.5 * min(one[1] - one[0], other[1] - other[0])
