"""How the frozen gates of facts are scored: a row is right when everything it names is, exactly.

``casualties`` and ``dates`` are single sentences; ``reports`` are whole short texts, for which the
largest figure of the events counts, as in a table with one row for an incident. The second set of
each ("casualties2" ...) is in registers that the first lacks: notes of coders, databases of drone
strikes, records of attacks on aid workers, live blogs, police, communiqués.
"""

import json
from datetime import date
from functools import cache
from pathlib import Path

import spacy

from geothreat.gazetteer import open_gazetteer
from geothreat.lexicon import load_lexicon
from geothreat.nlp import analyze_document
from geothreat.nlp.casualties import casualties_of, find_counts
from geothreat.nlp.dates import find_dates
from geothreat.records import Document

HERE = Path(__file__).parent
HARMS = ("deaths", "injured", "captured", "missing", "displaced", "attackers_deaths")


def load(name):
    """Return the rows of a gate ("casualties", "dates2" ...)."""
    lines = (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def score(name, rows):
    """Return how many rows are right, and those that are not."""
    wrong = [row for row in rows if not RIGHT[name.rstrip("2")](row)]
    return len(rows) - len(wrong), wrong


@cache
def nlp():
    """Return the tokenizer alone."""
    return spacy.blank("en")


def casualties_right(row):
    """Say whether each harm of a sentence comes out exactly, and no other."""
    doc = nlp()(row["text"])
    found = casualties_of(find_counts(doc[:], load_lexicon()), start=0, end=len(doc.text))
    return all(same(getattr(found, harm), row["expected"].get(harm)) for harm in HARMS)


def same(count, expected):
    """Say whether a count is the expected one, or both are none."""
    if count is None or expected is None:
        return count is None and expected is None
    if expected["qualifier"] == "vague":
        return count.best is None and count.qualifier == "vague" and count.low is not None
    return all(getattr(count, key) == value for key, value in expected.items())


def dates_right(row):
    """Say whether the phrases of time of a sentence come out exactly, and no others."""
    mentions = find_dates(
        nlp()(row["text"])[:],
        published=iso(row["published"]),
        latest=iso(row["latest"]),
        anchor=iso(row["anchor"]),
        lexicon=load_lexicon(),
    )
    return [plain(mention) for mention in mentions] == row["expected"]


def iso(text):
    """Read a day, or nothing."""
    return date.fromisoformat(text) if text else None


def plain(mention):
    """Write a date mention as the gate does."""
    span = mention.timespan
    return {
        "text": mention.passage.text,
        "earliest": span.earliest and span.earliest.isoformat(),
        "latest": span.latest and span.latest.isoformat(),
        "precision": span.precision,
        "report": mention.report,
    }


def reports_right(row):
    """Say whether the figures and days of a report's events are the expected ones."""
    document = Document(id="gate", text=row["text"], published=iso(row["published"]))
    found = analyze_document(document, gazetteer=open_gazetteer(), lexicon=load_lexicon())
    for harm in ("deaths", "injured", "captured"):
        counts = [getattr(event.casualties, harm) for event in found.events]
        best = [c.best for c in counts if c is not None and c.best is not None]
        if max(best, default=None) != row["expected"].get(harm):
            return False
    days = {e.date.earliest.isoformat() for e in found.events if e.date and e.date.earliest}
    return row["days"] is None or days == set(row["days"])


RIGHT = {"casualties": casualties_right, "dates": dates_right, "reports": reports_right}
