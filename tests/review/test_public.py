"""The gate before the public: what is withheld is nowhere, and the rest is still there."""

import base64
import gzip
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geothreat.outputs.exporters import exporter, exporter_names
from geothreat.outputs.map import Map
from geothreat.result import Result
from geothreat.review import Decision, keys_of, withhold
from tests.review.story import KHARKIV, SUMY, WORD, act, article, corpus, country, found_in

TODAY = date(2025, 6, 1)
NO_LAND = {"type": "FeatureCollection", "features": []}
LAYERS = {"csv": ("events", "incidents", "threats"), "geojson": ("events", "incidents", "threats")}
SECRETS = ("Quellmark", "Sumy", "34.8", "tram stop", "alpha-desk", "beta-desk")
SECRETS += ("The Wire", "The Ledger")


def decided(*verbs, words="Quellmark", **options):
    analyses = corpus()
    quotes = {(a.document.id, s.id): s.passage.text for a in analyses for s in a.statements}
    key = next(key for place, key in keys_of(analyses).items() if words in quotes[place])
    return Decision(
        key=key, statements=(key,), verbs=frozenset(verbs), where="d.csv, line 2", **options
    )


def result(*decisions):
    found, problems = found_in(corpus(), decisions)
    assert problems == []
    return Result(
        analyses=found.analyses, incidents=found.incidents, utterances=found.utterances,
        possible_links=found.links,
    )  # fmt: skip


@pytest.fixture(autouse=True)
def few_countries(monkeypatch):
    monkeypatch.setattr(Result, "_country", staticmethod(country))


def written(shown, folder):
    """Everything that every exporter and the map make of a result, as text."""
    texts = {}
    for name in exporter_names():
        for layer in LAYERS.get(name, (None,)):
            path = folder / f"{layer}{exporter(name).SUFFIX}"
            options = {"layer": layer} if layer else {}
            if (name, layer) == ("geojson", "threats"):
                options["country"] = country
            exporter(name).write(
                shown.analyses, shown.incidents, path, utterances=shown.utterances,
                links=shown.possible_links, **options,
            )  # fmt: skip
            texts[f"{name}/{layer}"] = path.read_bytes().decode("utf-8", "replace")
    for layer in ("events", "threats", "arrows", "incidents"):
        texts[f"frame/{layer}"] = shown.to_geodataframe(layer).to_json(default=str)
    page = Map(shown.analyses, shown.incidents, basemap=NO_LAND, disputed=NO_LAND)
    texts["map"] = unpacked(page.get_root().render())
    return texts


def unpacked(page):
    """A page with its compressed blocks opened, and without its own scripts and styles."""
    blocks = re.findall(r"<script[^>]*>([A-Za-z0-9+/=\s]{40,})</script>", page)
    opened = [gzip.decompress(base64.b64decode(block)).decode("utf-8", "replace")
              for block in blocks]  # fmt: skip
    inert = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)
    return "\n".join([*opened, *inert, *re.findall(r"<title>.*?</title>", page)])


def numbers_at(shown):
    return {
        (loc.place.longitude, loc.place.latitude)
        for analysis in shown.analyses
        for event in analysis.events
        for loc in event.places
        if loc.place
    }


def test_the_test_sees_what_is_not_withheld(tmp_path):
    texts = written(result(), tmp_path)
    for name in (
        "csv/incidents",
        "csv/events",
        "geojson/events",
        "jsonl/None",
        "frame/events",
        "map",
    ):
        assert "Quellmark" in texts[name], name
    assert "Sumy" in texts["map"]


def ids_of_sumy():
    plain = result()
    incident = next(i for i in plain.incidents if i.place and i.place.name == "Sumy")
    return {incident.id, *incident.statements}


@pytest.mark.parametrize(
    "decision",
    [decided("sensitive"), decided("embargo", until=date(2025, 6, 2)),
     decided("embargo", "sensitive", until=date(2025, 6, 2)),
     decided("confirm", "sensitive", note="Quellmark is a shelter")],
    ids=["sensitive", "embargo", "both", "noted"],
)  # fmt: skip
def test_nothing_withheld_is_left_anywhere(decision, tmp_path):
    shown = result(decision).public(TODAY)
    for name, text in written(shown, tmp_path).items():
        for secret in (*SECRETS, *ids_of_sumy()):
            assert secret not in text, f"{secret} in {name}"
    assert (34.8, 50.92) not in numbers_at(shown)


def test_what_is_not_withheld_stays(tmp_path):
    shown = result(decided("sensitive")).public(TODAY)
    texts = written(shown, tmp_path)
    assert KHARKIV in texts["jsonl/None"]
    assert KHARKIV in texts["csv/events"]
    assert WORD in texts["jsonl/None"]
    assert "Kharkiv" in texts["map"]
    assert len(shown.utterances) == 1
    assert [link.confirmed for link in shown.possible_links] == [False]


def test_offsets_stay_true():
    shown = result(decided("sensitive")).public(TODAY)
    for analysis in shown.analyses:
        text = analysis.document.text
        for mention in analysis.mentions:
            assert text[mention.passage.start : mention.passage.end] == mention.passage.text
        for statement in analysis.statements:
            for passage in (statement.passage, statement.trigger):
                assert text[passage.start : passage.end] == passage.text


def test_sensitive_is_coarsened_to_country_and_month_and_embargo_leaves_nothing():
    shown = result(decided("sensitive")).public(TODAY)
    bare = next(i for i in shown.incidents if i.id.startswith("incident-withheld"))
    assert (bare.place.name, bare.where_prec, bare.deaths) == ("Ukraine", 6, (35, 35, 35))
    assert (bare.date.earliest, bare.date.latest) == (date(2025, 4, 1), date(2025, 4, 30))
    assert bare.reasons == bare.refusals == bare.claims == ()
    silent = result(decided("embargo", until=date(2025, 6, 2))).public(TODAY)
    assert not any(i.deaths[1] == 35 for i in silent.incidents)
    assert not any(i.id.startswith("incident-withheld") for i in silent.incidents)


def test_an_embargo_ends_on_its_day():
    embargoed = result(decided("embargo", until=TODAY))
    assert embargoed.public(TODAY) is embargoed
    assert embargoed.public(date(2025, 5, 31)) is not embargoed


def test_a_withheld_threat_takes_its_links_along(tmp_path):
    shown = result(decided("sensitive", words="Moscow")).public(TODAY)
    assert shown.utterances == shown.possible_links == ()
    for name, text in written(shown, tmp_path).items():
        assert WORD not in text, name
    plain = result()
    assert all(plain.utterances[0].id not in text for text in written(shown, tmp_path).values())


def test_another_statement_of_the_same_place_and_document_goes_too(tmp_path):
    analyses = corpus()
    event = analyses[0].events[0]
    twin = replace(event, id="event-twin", kind="cyber", date=None)
    analyses[0] = replace(analyses[0], statements=(*analyses[0].statements, twin))
    found, _ = found_in(analyses, [decided("sensitive")])
    shown = withhold(found, today=TODAY, country=country)
    assert not any(e.id == "event-twin" for a in shown.analyses for e in a.events)
    assert SUMY not in "".join(a.document.text for a in shown.analyses)


def test_a_statement_that_names_the_place_goes_too():
    text = f"{SUMY} Planes bombed Kharkiv as they had bombed Sumy. Guns shelled Dnipro."
    analysis = article(
        "delta", text, act("delta", text, SUMY, "Sumy", dead=35),
        act("delta", text, "Planes bombed Kharkiv as they had bombed Sumy.", "Kharkiv"),
        act("delta", text, "Guns shelled Dnipro.", "Dnipro"),
    )  # fmt: skip
    key = next(iter(keys_of([analysis]).values()))
    wish = Decision(key=key, statements=(key,), verbs=frozenset({"sensitive"}), where="d, line 1")
    shown = withhold(found_in([analysis], [wish])[0], today=TODAY, country=country)
    kept = [e.passage.text for a in shown.analyses for e in a.events if a.document.id != "withheld"]
    assert kept == ["Guns shelled Dnipro."]


def test_nothing_marked_is_passed_on_as_it_is():
    plain = result(decided("confirm"))
    assert plain.public(TODAY) is plain


@given(st.sets(st.sampled_from(["Quellmark", "Rockets", "Kharkiv", "Moscow", "shelled"])))
def test_any_choice_leaves_no_word_of_what_was_chosen(chosen):
    found, _ = found_in(corpus(), [decided("sensitive", words=word) for word in sorted(chosen)])
    shown = withhold(found, today=TODAY, country=country)
    text = repr((shown.analyses, shown.incidents, shown.utterances, shown.links))
    assert not any(word in text for word in chosen)
    kept = [s for a in shown.analyses for s in a.statements]
    assert len({(s.document, s.id) for s in kept}) == len(kept)
