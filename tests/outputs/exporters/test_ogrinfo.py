"""Debian's own GDAL, which is older than the one in the wheels, reads what is written."""

import shutil
import subprocess

import pytest

from geothreat.outputs.exporters import csv, geojson, gpkg, kml
from tests.outputs.sample import corpus, country

pytestmark = pytest.mark.skipif(shutil.which("ogrinfo") is None, reason="ogrinfo is not installed")


def told(path, *layers):
    command = ["ogrinfo", "-ro", "-so", "-al", str(path), *layers]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "ERROR" not in done.stderr + done.stdout
    assert "Warning" not in done.stderr
    return done.stdout


def test_geopackage(tmp_path):
    gpkg.write(*corpus(), tmp_path / "o.gpkg", country=country)
    events = told(tmp_path / "o.gpkg", "events")
    assert "Feature Count: 5" in events
    assert "date_start: Date (0.0)" in events
    assert 'ID["EPSG",4326]' in events
    assert "Geometry: Multi Line String" in told(tmp_path / "o.gpkg", "arrows")
    assert "Geometry: None" in told(tmp_path / "o.gpkg", "sources")


def test_a_selection_by_day(tmp_path):
    gpkg.write(*corpus(), tmp_path / "o.gpkg", country=country)
    command = ["ogrinfo", "-ro", "-q", tmp_path / "o.gpkg", "events", "-where",
               "date_start <= '2025-04-13' AND date_end >= '2025-04-13'"]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.count("OGRFeature") == 3


def test_kml(tmp_path):
    kml.write(*corpus(), tmp_path / "o.kml", country=country)
    found = told(tmp_path / "o.kml")
    assert [line for line in found.splitlines() if line.startswith("Feature Count")] == [
        "Feature Count: 4", "Feature Count: 5", "Feature Count: 4",
    ]  # fmt: skip


@pytest.mark.parametrize("layer", geojson.LAYERS)
def test_geojson(tmp_path, layer):
    geojson.write(*corpus(), tmp_path / "o.geojson", layer=layer, country=country)
    assert "Feature Count: " in told(tmp_path / "o.geojson")


@pytest.mark.parametrize("preset", [None, "acled", "ucdp"])
def test_csv(tmp_path, preset):
    csv.write(*corpus(), tmp_path / "o.csv", preset=preset)
    assert "Feature Count: 4" in told(tmp_path / "o.csv")
