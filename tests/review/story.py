"""Documents whose offsets are true, with acts and threats at chosen sentences."""

from dataclasses import replace
from datetime import date

from geothreat.incidents import merge, merge_threats, propose_links
from geothreat.records import (
    Analysis,
    Casualties,
    Count,
    Document,
    Location,
    Mention,
    Passage,
    Target,
)
from geothreat.review import Found, Reviewer
from tests.builders import PLACES, event, on, party, threat

RUSSIA = party("Russia", "RU")


def passage(text, words):
    start = text.index(words)
    return Passage(start=start, end=start + len(words), text=words)


def place(text, sentence, name, **options):
    """A location whose words stand inside a sentence."""
    base = text.index(sentence) + sentence.index(name)
    found = Passage(start=base, end=base + len(name), text=name)
    options = {"where_prec": 1, **options}
    return Location(passage=found, place=PLACES[name], **options)


def act(document, text, sentence, name, *, dead=None, day="2025-04-13", **options):
    """An event statement of one sentence of a text; ``dead`` stands in the sentence in figures."""
    count = None
    if dead is not None:
        count = Count(
            low=dead, best=dead, high=dead, qualifier="exact", passage=passage(text, str(dead))
        )
    words = sentence.split()[1]
    base = text.index(sentence) + sentence.index(words)
    made = event(
        place(text, sentence, name), id=f"event-{document}-{text.index(sentence)}",
        document=document, date=on(day), **{"actor": RUSSIA, **options},
    )  # fmt: skip
    return replace(
        made,
        passage=passage(text, sentence),
        trigger=Passage(start=base, end=base + len(words), text=words),
        casualties=Casualties(deaths=count),
    )


def said(document, text, sentence, target, **options):
    """A threat statement of one sentence of a text."""
    words = sentence.split()[1]
    base = text.index(sentence) + sentence.index(words)
    where = passage(text, target)
    made = threat(
        Target(passage=where, country=PLACES[target].country, place=PLACES[target]),
        id=f"threat-{document}-{text.index(sentence)}", document=document,
        **{"actors": (RUSSIA,), "speaker": RUSSIA, **options},
    )  # fmt: skip
    return replace(
        made,
        passage=passage(text, sentence),
        trigger=Passage(start=base, end=base + len(words), text=words),
    )


def article(name, text, *statements, published="2025-04-14", **options):
    document = Document(id=name, text=text, published=date.fromisoformat(published), **options)
    mentions = tuple(
        Mention(passage=passage(text, word), role="place", place=PLACES[word], where_prec=1)
        for word in PLACES
        if word in text
    )
    return Analysis(document=document, mentions=mentions, statements=statements)


SUMY = "Missiles hit the tram stop Quellmark in Sumy on Sunday, killing 35 people."
AGAIN = "Rockets struck the tram stop Quellmark in Sumy on Sunday and 35 people died."
KHARKIV = "Drones damaged a depot in Kharkiv on Monday."
WORD = "Moscow threatened Poland with a blow."
LATER = "Russia shelled Poland on Friday."


def first(intro=""):
    text = f"{intro}{SUMY} {KHARKIV} {WORD}"
    return article(
        "alpha-desk", text, act("alpha-desk", text, SUMY, "Sumy", dead=35),
        act("alpha-desk", text, KHARKIV, "Kharkiv", day="2025-04-14", kind="drone"),
        said("alpha-desk", text, WORD, "Poland"),
        title="Quellmark struck", url="https://example.org/quellmark", source="The Wire",
    )  # fmt: skip


def second():
    text = f"Rain fell. {AGAIN}"
    return article(
        "beta-desk", text, act("beta-desk", text, AGAIN, "Sumy", dead=35), published="2025-04-15",
        title="Grief in Quellmark", source="The Ledger",
    )  # fmt: skip


def third():
    text = f"Quiet days ended. {LATER}"
    shelled = act("gamma-desk", text, LATER, "Poland", day="2025-04-18", kind="shelling")
    return article("gamma-desk", text, shelled, published="2025-04-19")


def corpus(intro=""):
    return [first(intro), second(), third()]


def found_in(analyses, decisions=()):
    """Run what the pipeline runs after extraction."""
    reviewer = Reviewer(analyses, decisions, by_id)
    kept, options = reviewer.analyses, {"together": reviewer.together, "apart": reviewer.apart}
    incidents = reviewer.incidents(merge(kept, **options))
    utterances = reviewer.utterances(merge_threats(kept, **options))
    links = reviewer.links(propose_links(kept, incidents, utterances), incidents, utterances)
    found = Found(analyses=kept, incidents=incidents, utterances=utterances, links=links)
    return found, reviewer.problems


def by_id(name):
    return {place.id: place for place in PLACES.values()}[name]


def country(iso):
    return next(p for p in PLACES.values() if p.kind == "country" and p.country == iso)
