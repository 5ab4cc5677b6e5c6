"""The second reading: what no list words is told in company of other acts, or where it is plain."""

from importlib import resources

import pytest

from geothreat.gazetteer import open_gazetteer
from geothreat.lexicon import load_lexicon
from geothreat.nlp import analyze_document
from geothreat.nlp.statements import second_reading
from geothreat.nlp.statements.gist import Odds, odds_of
from geothreat.records import Document

COMPANY = (  # with one sentence more it is an article
    "Schools in the region went over to lessons by wire.",
    "A bakery on the ring road gave its bread away.",
    "Buses ran as on a Sunday.",
    "The river was high for the time of year.",
    "A Russian missile hit a market in Kramatorsk on Monday, killing four people.",
    "Drones struck an oil depot in Feodosia overnight, the governor said.",
    "Two soldiers were killed by shelling near Orikhiv on Tuesday, the army said.",
)
CREW = "Its crew were under fire for an hour off Odesa and two of them did not come home."
ADVICE = "The deputy chairman said that Rzeszow would be wise to close its runway before others do."


def read(*sentences):
    return analyze_document(
        Document(id="a", text="\n\n".join(sentences)),
        gazetteer=open_gazetteer(),
        lexicon=load_lexicon("en"),
    )


def by_gist(statements):
    return [s for s in statements if any("all together" in why for why in s.why)]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("A shepherd took a bullet below the knee near Orikhiv and lost the leg.", "Orikhiv"),
        ("Fragments of a fourth drone were found on a school roof in Nikopol.", "Nikopol"),
    ],
)
def test_acts_that_no_list_words_are_told_in_company(sentence, place):
    found = [e for e in read(*COMPANY, sentence).events if e.passage.text in sentence]
    assert [loc.passage.text for e in found for loc in e.places if not loc.inherited] == [place]


def test_a_threat_that_no_list_words_is_told_in_company_only():
    assert any(t.passage.text == ADVICE for t in read(*COMPANY, ADVICE).threats)
    assert not by_gist(read(ADVICE).threats)


def test_what_it_tells_it_says_and_is_not_too_sure_of():
    told = by_gist([s for text in (CREW, ADVICE) for s in read(*COMPANY, text).statements])
    assert told
    assert all(s.confidence <= 0.95 for s in told)
    assert all(s.cue.text in s.passage.text for s in told)


def test_the_dead_of_a_whole_war_are_no_act(monkeypatch):
    """However much the words speak for one."""
    sure = Odds(event=9.0, threat=-9.0)
    monkeypatch.setattr(second_reading, "word_odds", lambda *_: sure)
    for count, told in (("Millions of people", 0), ("Three hundred people", 1)):
        sentence = f"{count} were dead on account of him, she said in her office."
        found = [e for e in read(*COMPANY, sentence).events if e.passage.text == sentence]
        assert len(found) == told


def test_an_essay_is_full_of_words_of_war():
    essay = [
        "The novel is a siege of a book, and its author fights on every page.",
        "Critics bombarded the publisher with letters when it appeared.",
        "It sold well in Lyon and in Turin, and badly in Hull.",
        "The second chapter describes a boarding school and its kitchens.",
        "A reviewer called the prose a minefield.",
        "The translation keeps the rhythm of the dialect.",
        "Prizes followed, and a film was planned.",
        "The heroine struck out for the coast in the last scene.",
        "Readers will miss her.",
    ]
    assert not read(*essay).statements


def test_names_count_by_their_role():
    one, other = (
        [
            e.confidence
            for e in read(*COMPANY, f"Fragments were gathered from a roof in {name}.").events
        ]
        for name in ("Nikopol", "Poltava")
    )
    assert one == other


def test_signs_add_up_and_unknown_ones_weigh_nothing():
    bias, told = odds_of(["bias"]), odds_of(["o event"])
    assert told.event > 0
    assert odds_of(["bias", "o event", "w qqqq"]) == Odds(
        bias.event + told.event, bias.threat + told.threat
    )


@pytest.mark.parametrize("name", ["gist", "gist_brief"])
def test_the_weights_are_small(name):
    weights = resources.files("geothreat.nlp.statements") / f"{name}.marisa"
    assert len(weights.read_bytes()) < 1_000_000


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Men with machetes came to Beni at dusk; seventeen graves were dug next morning.", "Beni"),
        ("Gunmen walked into a barber shop in Mosul and emptied their magazines.", "Mosul"),
    ],
)
def test_a_note_is_read_again_without_company(text, place):
    (event,) = by_gist(read(text).events)
    assert [loc.passage.text for loc in event.places] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "A Lyon court ordered the retrial of a man who had been jailed for smuggling.",
        "Chad freed 37 prisoners on Tuesday who had been held over links to rebels.",
        "The orchestra of Odesa attacked the finale with great spirit.",
        "Ministers in Doha said that aid would reach Khartoum by the end of the month.",
    ],
)
def test_news_in_brief_that_tells_no_act(text):
    assert not read(text).statements


def test_an_act_with_a_toll_is_never_dropped(monkeypatch):
    """However much the words speak against it."""
    monkeypatch.setattr(second_reading, "word_odds", lambda *_: Odds(event=-30.0, threat=-30.0))
    for text, told in (
        ("Drones struck an oil depot in Feodosia overnight.", 0),
        ("Drones struck an oil depot in Feodosia and killed two men.", 1),
    ):
        assert len(read(text).events) == told


def test_rules_that_part_act_and_threat_are_believed(monkeypatch):
    monkeypatch.setattr(second_reading, "word_odds", lambda *_: Odds(event=-30.0, threat=30.0))
    found = read("Rockets hit Safed on Friday and Hezbollah promised to strike Haifa next.")
    assert len(found.events) == len(found.threats) == 1
