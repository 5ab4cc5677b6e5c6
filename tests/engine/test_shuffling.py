"""Merging in lots comes to what merging everything at once does."""

import json
import tracemalloc
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import geopandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geothreat.engine import shuffling
from geothreat.engine.crews import Serial
from geothreat.engine.folder import Folder
from geothreat.engine.scratch import Scratch
from geothreat.engine.shuffling import merge_parts
from geothreat.engine.work import _row_of
from geothreat.incidents import merge, merge_threats, propose_links
from geothreat.outputs.rows import incident_rows
from geothreat.outputs.threat_rows import utterance_cells
from tests.builders import article, event, on, party, threat
from tests.incidents.corpora import corpus

TOWNS = ("Sumy", "Dnipro", "Kharkiv", "Old Mill", "Sumy Oblast", "Ukraine")
TARGETS = ("Sumy", "Poland", "Japan", "NATO", "the Baltic states")


def parts_of(analyses, folder, size):
    """Write parts of so many documents; their names."""
    names = []
    for start in range(0, len(analyses), size):
        names.append(f"part{start:05}")
        rows = [_row_of(analysis) for analysis in analyses[start : start + size]]
        folder.write_part(names[-1], [bytes(16)] * len(rows), rows)
    return names


def merge_in(folder, names, lot, **options):
    """Merge parts in lots: counts, and by statement its cells."""
    with Scratch(folder.scratch) as scratch:
        result = merge_parts(folder, scratch, Serial(), names, lot, **options)
        rows = scratch.rows("SELECT statement, cells FROM member")
        return result, {name: json.loads(cells) for name, cells in rows}


@pytest.fixture
def merged(tmp_path):
    """Merge analyses in lots: counts, by statement its cells, and the folder."""

    def _merged(analyses, lot, size=7):
        folder = Folder(tmp_path / f"lots-{lot}-{len(analyses)}")
        return *merge_in(folder, parts_of(analyses, folder, size), lot), folder

    return _merged


def expected(analyses):
    return {name: one.id for one in merge(analyses) for name in one.statements}


@pytest.mark.parametrize(("seed", "days"), [(0, 1000), (2, 3)])
@pytest.mark.parametrize("lot", [15, 150])
def test_lots_of_any_size_make_the_same_incidents(merged, seed, days, lot):
    analyses = corpus(400, seed=seed, days=days)
    result, cells, folder = merged(analyses, lot)
    assert {name: row["incident_id"] for name, row in cells.items()} == expected(analyses)
    frame = geopandas.read_parquet(folder.path / "incidents")
    whole = {one.id: " | ".join(one.reasons) or None for one in merge(analyses)}
    assert result.counts["incidents"] == len(frame) == len(whole)
    told = frame.set_index("incident_id")["merge_reason"]
    assert {name: told[name] or None for name in whole if whole[name]} == {
        name: why for name, why in whole.items() if why
    }
    assert len(result.files) > 1
    refusals = {one.id: " | ".join(one.refusals) for one in merge(analyses) if one.refusals}
    assert frame.set_index("incident_id")["refusals"].dropna().to_dict() == refusals
    assert refusals


def incidents_in(analyses, *, lot, size, **options):
    """Statements of each incident, with its reasons and refusals, from lots and parts of a size."""
    with TemporaryDirectory() as place:
        folder = Folder(Path(place))
        _, cells = merge_in(folder, parts_of(analyses, folder, size), lot, **options)
        frame = geopandas.read_parquet(folder.path / "incidents").set_index("incident_id")
    told = frame[["merge_reason", "refusals"]].astype("object").fillna("")
    acts = {name: row["incident_id"] for name, row in cells.items()}
    return {name: (act, *told.loc[act]) for name, act in acts.items()}


@given(st.integers(0, 999), st.integers(1, 60), st.integers(1, 40), st.sampled_from([1, 30, 900]))
@settings(deadline=None, max_examples=12)
def test_neither_lots_nor_parts_change_what_is_told_of_an_incident(seed, lot, size, days):
    analyses = corpus(60, seed=seed, days=days)
    found = incidents_in(analyses, lot=lot, size=size)
    assert found == {
        name: (one.id, " | ".join(one.reasons), " | ".join(one.refusals))
        for one in merge(analyses)
        for name in one.statements
    }


def test_a_chain_that_is_too_long_is_cut_where_it_is_whatever_the_lots():
    analyses = corpus(300, seed=6, days=2)
    whole, found = expected(analyses), None
    for lot, size in ((20, 7), (80, 30), (1000, 3)):
        cut = incidents_in(analyses, lot=lot, size=size, longest=3)
        assert found is None or cut == found
        found = cut
    acts = [incident for incident, *_ in found.values()]
    assert max(map(acts.count, acts)) <= 3 < max(map([*whole.values()].count, whole.values()))


def crowd(count):
    """Reports that nearly all look at each other: few towns, a month and no day, kinds that go."""
    random, found = Random(8), []  # noqa: S311
    for number in range(count):
        told = event(
            random.choice(TOWNS), id=f"e{number}", date=on("2025-04-01", "2025-04-30"),
            kind=random.choice(["missile", "explosion"]), deaths=random.choice([None, 3, 12, 40]),
        )  # fmt: skip
        found.append(article(f"d{number}", told, published="2025-05-02"))
    return found


def test_four_times_as_many_reports_want_no_more_memory(tmp_path):
    peaks = []
    for count in (20, 100, 400):  # the first one loads what all of them need
        folder = Folder(tmp_path / f"{count}")
        names = parts_of(crowd(count), folder, 50)
        tracemalloc.start()
        merge_in(folder, names, 50, longest=50)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[2] < 1.5 * peaks[1]


def copies(count):
    """Reports that stand in copies of one text, undated ones, and ones of a whole year."""
    random = Random(3)  # noqa: S311
    found = []
    for number in range(count):
        town = random.choice(TOWNS)
        day = date(2025, 4, 1) + timedelta(days=random.randrange(12))
        when = random.choice([None, on(day.isoformat()), on("2025-01-01", "2025-12-31")])
        told = event(town, id=f"e{number}", deaths=random.choice([None, 3, 12]), date=when)
        shown = random.choice([None, day.isoformat()])
        text = f"Town {town} was hit by a drone at night, and people say so." * (number % 3 > 0)
        found.append(article(f"d{number}", told, published=shown, text=text))
    return found


@pytest.mark.parametrize("lot", [1, 10, 40])
def test_copies_undated_reports_and_long_spans_meet(merged, lot):
    analyses = copies(120)
    _, cells, _ = merged(analyses, lot)
    assert {name: row["incident_id"] for name, row in cells.items()} == expected(analyses)
    assert len(set(expected(analyses).values())) < 110


@pytest.mark.parametrize("lot", [1, 10, 1000])
def test_threats_too(merged, lot):
    random = Random(5)  # noqa: S311
    analyses = [
        article(
            f"d{number}",
            threat(
                random.choice(TARGETS),
                id=f"t{number}",
                actors=random.choice([(), (party("Moscow", "RU"),)]),
                speaker=random.choice([None, party("Dmitry Medvedev", "RU", "person")]),
            ),
            published=(date(2025, 4, 1) + timedelta(days=random.randrange(20))).isoformat(),
        )
        for number in range(100)
    ]
    result, cells, _ = merged(analyses, lot)
    whole = merge_threats(analyses)
    assert {name: row["utterance_id"] for name, row in cells.items()} == {
        name: one.id for one in whole for name in one.statements
    }
    assert result.counts["utterances"] == len(whole) < 90
    assert {row["reports"] for row in cells.values()} == {len(one.statements) for one in whole}


def threats_and_acts(count):
    """Threats against towns, a country and an alliance, denied ones too; acts before and after."""
    random, found = Random(9), []  # noqa: S311
    sides = [party("Moscow", "RU"), party("Minsk", "BY"), party("the Brigade", "RU", "armed group")]
    for number in range(count):
        day = (date(2025, 4, 1) + timedelta(days=random.randrange(90))).isoformat()
        side = random.choice(sides)
        if number % 2:
            told = event(
                random.choice(TOWNS), id=f"e{number}", actor=random.choice([side, None]),
                kind=random.choice(["missile", "cyber"]), date=on(day),
                background=random.random() < 0.1,
            )  # fmt: skip
        else:
            told = threat(
                random.choice(["Sumy", "Ukraine", "NATO"]), id=f"t{number}", actors=(side,),
                threatened_act=random.choice([None, "strike"]),
                directness=random.choice(["quoted", "reported", "denied"]),
            )  # fmt: skip
        found.append(article(f"d{number}", told, published=day))
    last = threat("Sumy", id="last", actors=(sides[0],))
    return [*found, article("last", last, published="9999-12-31")]


@pytest.mark.parametrize("lot", [1, 10, 1000])
def test_the_same_acts_are_proposed_whatever_the_lots(merged, lot):
    analyses = threats_and_acts(240)
    _, cells, folder = merged(analyses, lot)
    incidents, utterances = merge(analyses), merge_threats(analyses)
    links = propose_links(analyses, incidents, utterances)
    assert len(links) > 20
    assert {name: row["possible_incidents"] for name, row in cells.items() if "reports" in row} == {
        name: row["possible_incidents"]
        for (_, name), row in utterance_cells(analyses, utterances, links).items()
    }
    frame = geopandas.read_parquet(folder.path / "incidents").set_index("incident_id")
    rows = incident_rows(analyses, incidents, links)
    told = {row.incident_id: row.possible_threats for row in rows if row.possible_threats}
    assert frame["possible_threats"].dropna().to_dict() == told
    assert len(frame) == len(incidents)
    assert len(set(told.values())) > 5


def test_no_lot_is_much_larger_than_asked_for(merged, monkeypatch):
    sizes = []
    find_ties = shuffling.find_ties
    monkeypatch.setattr(
        shuffling, "find_ties", lambda task: sizes.append(len(task.reports)) or find_ties(task)
    )
    merged(corpus(900, seed=4, days=400), 60)
    assert len(sizes) > 10
    assert max(sizes) <= 4 * 60
