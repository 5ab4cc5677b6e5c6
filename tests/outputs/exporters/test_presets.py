"""The columns of ACLED and UCDP, filled only with what is known."""

import csv as csv_module
from dataclasses import fields

import pandas
import pytest

from geothreat.incidents import merge
from geothreat.outputs.columns import IncidentRow
from geothreat.outputs.exporters import _presets, csv
from tests.builders import article, event, on
from tests.outputs.sample import corpus


def table(tmp_path, preset, found=None):
    analyses, incidents = found or corpus()
    path = tmp_path / "out.csv"
    csv.write(analyses, incidents, path, preset=preset)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv_module.DictReader(file))


@pytest.mark.parametrize("preset", ["acled", "ucdp"])
def test_every_column_of_ours_is_one(preset):
    ours = {name for _, name in _presets._presets()[preset]}
    computed = set(_presets._computed({}, str))
    assert ours <= {column.name for column in fields(IncidentRow)} | computed | {""}
    names = _presets.preset_names(preset)
    assert len(set(names)) == len(names)


def test_acled(tmp_path):
    rows = table(tmp_path, "acled")
    row = next(row for row in rows if row["location"] == "Sumy")
    assert row["event_date"] == "2025-04-13"
    assert (row["year"], row["time_precision"], row["geo_precision"]) == ("2025", "1", "1")
    assert (row["event_type"], row["country"]) == ("Explosions/Remote violence", "Ukraine")
    assert (row["latitude"], row["longitude"], row["fatalities"]) == ("50.92", "34.8", "35")


def test_ucdp(tmp_path):
    rows = table(tmp_path, "ucdp")
    row = next(row for row in rows if row["where_coordinates"] == "Sumy")
    assert (row["low"], row["best"], row["high"]) == ("30", "35", "35")
    assert (row["date_prec"], row["where_prec"]) == ("1", "1")
    assert row["geom_wkt"] == "POINT (34.8 50.92)"
    assert row["type_of_violence"] == ""


def test_a_country_has_no_coordinates_and_nobody_known_dead_is_not_nought(tmp_path):
    row = next(row for row in table(tmp_path, "acled") if row["location"] == "Ukraine")
    assert (row["latitude"], row["longitude"], row["fatalities"]) == ("", "", "")
    assert row["geo_precision"] == "3"


def test_what_is_denied_says_so(tmp_path):
    assert [row["assertion"] for row in table(tmp_path, "acled")].count("denied") == 1


@pytest.mark.parametrize(
    ("first", "last", "acled", "ucdp", "year"),
    [
        ("2025-04-13", "2025-04-13", "1", "1", "2025"),
        ("2025-04-12", "2025-04-13", "2", "2", "2025"),
        ("2025-04-07", "2025-04-13", "2", "3", "2025"),
        ("2025-04-01", "2025-04-30", "3", "4", "2025"),
        ("2024-12-01", "2025-02-01", "", "5", ""),
        ("2020-01-01", "2024-12-31", "", "", ""),
    ],
)
def test_precision_of_time(first, last, acled, ucdp, year, tmp_path):
    analyses = [article("a", event("Sumy", date=on(first, last)))]
    found = analyses, merge(analyses)
    assert table(tmp_path, "acled", found)[0]["time_precision"] == acled
    assert table(tmp_path, "ucdp", found)[0]["date_prec"] == ucdp
    assert table(tmp_path, "ucdp", found)[0]["year"] == year


def test_formulas_are_neutralised_and_pandas_reads_it(tmp_path):
    analyses = [article("a", event("Sumy", quote='=HYPERLINK("http://example.org")'))]
    table(tmp_path, "acled", (analyses, merge(analyses)))
    frame = pandas.read_csv(tmp_path / "out.csv")
    assert frame["notes"][0].startswith("'=")


def test_a_country_that_nobody_knows_keeps_its_code():
    def nobody(iso):
        raise LookupError(iso)

    analyses = [article("a", event("Sumy"))]
    (row,) = _presets.preset_rows("acled", analyses, merge(analyses), nobody)
    assert row[_presets.preset_names("acled").index("country")] == "UA"


def test_faults_are_named(tmp_path):
    with pytest.raises(ValueError, match="no preset 'gdelt': choose one of acled, ucdp"):
        csv.write([], (), tmp_path / "x", preset="gdelt")
    with pytest.raises(ValueError, match="for incidents, not for threats"):
        csv.write([], (), tmp_path / "x", preset="acled", layer="threats")
    assert not list(tmp_path.iterdir())
