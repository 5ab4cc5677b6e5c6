"""A stand-in for the extractor: what the pipeline and the command line do with what it finds."""

import re
from collections.abc import Iterator
from datetime import date

from geothreat.records import Analysis, Document, Mention, Passage, Place, Statement
from tests.builders import PLACES, event, threat


class Places:
    """A gazetteer that knows the countries of `tests.builders`."""

    def __init__(self, *, worldview: str = "un") -> None:
        self.worldview = worldview

    def country(self, iso: str) -> Place:
        return next(p for p in PLACES.values() if p.kind == "country" and p.country == iso)


_NAMES = re.compile("|".join(["Sumy", "Dnipro", "Poland", "Ukrainian"]))


def analyze(
    document: Document,
    *,
    gazetteer: object,
    lexicon: object,
    model: str | None = None,
    latest: date | None = None,
) -> Analysis:
    """Whatever is "hit" is an event, whatever "will" be hit a threat; "kaboom" is a fault."""
    if "kaboom" in document.text:
        raise ZeroDivisionError("division by zero")
    return Analysis(
        document=document,
        mentions=tuple(_mentions(document.text)),
        statements=tuple(_statements(document)),
        engine="fake",
    )


def _mentions(text: str) -> Iterator[Mention]:
    for found in _NAMES.finditer(text):
        passage = Passage(start=found.start(), end=found.end(), text=found[0])
        role = "demonym" if found[0] == "Ukrainian" else "place"
        yield Mention(passage=passage, role=role, place=PLACES.get(found[0]))


def _statements(document: Document) -> Iterator[Statement]:
    for number, found in enumerate(re.finditer(r"(will )?hit (\w+)", document.text)):
        options = {"id": f"{document.id}-{number}", "quote": found[0], "document": document.id}
        places = [found[2]] if found[2] in PLACES else []
        yield threat(*places, **options) if found[1] else event(*places, **options)
