"""GeoParquet with real types, and a plain word where pyarrow is missing."""

import builtins

import geopandas
import pyarrow
import pyarrow.parquet
import pytest

from geothreat.errors import OutputError
from geothreat.outputs.exporters import parquet
from tests.outputs.sample import corpus, country


@pytest.mark.parametrize("layer", parquet.LAYERS)
def test_pandas_reads_it(layer, tmp_path):
    analyses, incidents = corpus()
    path = tmp_path / "out.parquet"
    parquet.write(analyses, incidents, path, layer=layer, country=country)
    frame = geopandas.read_parquet(path)
    assert frame.crs.to_epsg() == 4326
    assert len(frame) == {"events": 5, "threats": 4, "arrows": 3, "incidents": 4}[layer]
    assert set(frame["label"]) == {"threat" if layer == "arrows" else layer.removesuffix("s")}


def test_types_are_the_same_with_and_without_rows(tmp_path):
    analyses, incidents = corpus()
    parquet.write(analyses, incidents, tmp_path / "some.parquet")
    parquet.write([], (), tmp_path / "none.parquet")
    some, none = (
        pyarrow.parquet.read_schema(tmp_path / f"{name}.parquet") for name in ("some", "none")
    )
    assert some.equals(none)
    assert some.field("date_start").type == pyarrow.date32()
    assert some.field("deaths_best").type == pyarrow.int64()
    assert b"geo" in some.metadata


def test_only_what_may_be_a_point_is_one(tmp_path):
    analyses, incidents = corpus()
    parquet.write(analyses, incidents, tmp_path / "out.parquet")
    frame = geopandas.read_parquet(tmp_path / "out.parquet").set_index("event_id")
    assert frame.loc["a2", "geometry"] is None
    assert frame.loc["a2", "longitude"] == 31.5
    assert frame.loc["a1", "geometry"].x == 34.8
    assert frame.loc["a1", "deaths_best"] == 30


def test_without_pyarrow_it_says_what_to_install(tmp_path, monkeypatch):
    load = builtins.__import__

    def without(name, *rest):
        if name == "pyarrow":
            raise ImportError(name)
        return load(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(OutputError, match=r"pip install geothreat\[parquet\]"):
        parquet.write([], (), tmp_path / "out.parquet")
    assert not list(tmp_path.iterdir())


def test_unknown_layer(tmp_path):
    with pytest.raises(ValueError, match="no layer 'sources'"):
        parquet.write([], (), tmp_path / "x", layer="sources")
