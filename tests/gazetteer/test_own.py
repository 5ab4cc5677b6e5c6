import pickle
import zipfile
from pathlib import Path

import pytest

from geothreat.errors import GazetteerError, InputError, InputMissingError
from geothreat.gazetteer import cache, open_gazetteer, own
from geothreat.gazetteer.own import build_own

CSV = """\
name,longitude,latitude,country,kind,population,alternates,note
Post Zhuravel,35.1,50.2,UA,site,,Zhuravel Post|Пост Журавель,kept out
Testove,36.5,49.5,UA,,1200,,
"""


def line(number: int, name: str, others: str = "", **cells: str) -> str:
    told = {"lat": "50.5", "lon": "30.5", "code": "P\tPPL", "iso": "UA", "adm": "21", "pop": "900"}
    told |= cells
    return (
        f"{number}\t{name}\t{name}\t{others}\t{told['lat']}\t{told['lon']}\t{told['code']}\t"
        f"{told['iso']}\t\t{told['adm']}\t\t\t\t{told['pop']}\t\t0\tEurope/Kyiv\t2024-01-01\n"
    )


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "cache_folder", lambda: tmp_path / "cache")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text(CSV, "utf-8")
    return path


def test_a_table_lies_on_top(table: Path) -> None:
    gazetteer = open_gazetteer(layers=[table])
    (found,) = gazetteer.candidates("post zhuravel")
    assert (found.place.kind, found.place.country, found.place.longitude) == ("site", "UA", 35.1)
    assert gazetteer.candidates("Zhuravel Post")[0].name == "Zhuravel Post"
    assert gazetteer.candidates("Пост Журавель")[0].place == found.place
    assert gazetteer.place(found.place.id) == found.place
    assert gazetteer.candidates("Kyiv") == open_gazetteer().candidates("Kyiv")
    assert gazetteer.starts("post")
    assert "testove" in gazetteer.prefixes("testove is small")
    assert "Post Zhuravel" in gazetteer
    assert gazetteer.search("post zhur")[0].place == found.place
    assert gazetteer.similar("Post Zhuravvel")[0].place == found.place
    assert open_gazetteer().candidates("Post Zhuravel") == ()


def test_towns_of_a_layer_are_among_the_nearest(table: Path) -> None:
    gazetteer = open_gazetteer(layers=[table])
    ((place, metres),) = gazetteer.nearest(longitude=36.5, latitude=49.5)
    assert (place.name, round(metres)) == ("Testove", 0)
    two = gazetteer.nearest(longitude=36.5, latitude=49.5, limit=2)
    assert two[1][0].id.startswith("gn:")
    places, away = gazetteer.nearest_many([36.5, 24.75], [49.5, 59.44])
    assert [p.name for p in places] == ["Testove", "Tallinn"]
    assert away[0] < 1


def test_the_index_of_a_layer_is_made_once_and_anew_when_it_changes(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = own.layer_index(table)
    assert capsys.readouterr().err.count("building") == 1
    assert own.layer_index(table) == first
    assert capsys.readouterr().err == ""
    table.write_text(CSV + "Nove,30,50,,,,,\n", "utf-8")
    assert own.layer_index(table) != first
    assert open_gazetteer(layers=[table]).candidates("Nove")


def test_workers_open_layers_for_themselves(table: Path) -> None:
    gazetteer = pickle.loads(pickle.dumps(open_gazetteer(layers=[table])))  # noqa: S301
    assert gazetteer.candidates("Post Zhuravel")


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("a,b\n1,2\n", "no column 'name'"),
        ("name,longitude,latitude\nX,200,1\n", "line 2.*out of range"),
        ("name,longitude,latitude\nX,nan,1\n", "line 2.*finite"),
        ("name,longitude,latitude\nX,,1\n", "line 2"),
        ("name,longitude,latitude\nA,1,1\n ,1,1\n", "line 3: the name is empty"),
        ("name,longitude,latitude,kind\nX,1,1,castle\n", "no kind 'castle'"),
        ("name,longitude,latitude,country\nX,1,1,Nowhere\n", "no ISO code"),
        ("name,longitude,latitude,population\nX,1,1,-5\n", "population"),
        ("name,longitude,latitude,population\nX,1,1,inf\n", "line 2"),
        ("name,longitude,latitude\n", "no places in it"),
        ("", "no column 'name'"),
    ],
)
def test_faults_of_a_table_are_told_with_their_line(table: Path, text: str, match: str) -> None:
    table.write_text(text, "utf-8")
    with pytest.raises(InputError, match=match):
        open_gazetteer(layers=[table])


def test_files_of_other_kinds_and_none(tmp_path: Path) -> None:
    other = tmp_path / "a.pdf"
    other.write_bytes(b"x")
    with pytest.raises(InputError, match=r"not from \.pdf"):
        open_gazetteer(layers=[other])
    with pytest.raises(InputMissingError, match="no such file"):
        open_gazetteer(layers=[tmp_path / "none.csv"])


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857"])
def test_a_geopackage_lies_on_top(tmp_path: Path, crs: str) -> None:
    geopandas = pytest.importorskip("geopandas")
    shapely = pytest.importorskip("shapely")
    shapes = [shapely.Point(35.1, 50.2), shapely.box(36, 49, 37, 50)]
    columns = {"Name": ["Post Zhuravel", "Dym Forest"], "kind": ["site", "region"]}
    frame = geopandas.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4326").to_crs(crs)
    path = tmp_path / "mine.gpkg"
    frame.to_file(path)
    gazetteer = open_gazetteer(layers=[path])
    post = gazetteer.candidates("Post Zhuravel")[0].place
    assert (post.longitude, post.latitude) == pytest.approx((35.1, 50.2), abs=1e-4)
    forest = gazetteer.candidates("Dym Forest")[0].place
    assert forest.bbox == pytest.approx((36, 49, 37, 50), abs=1e-4)


def test_a_geopackage_without_names_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bad.gpkg"
    path.write_bytes(b"not a geopackage")
    with pytest.raises(InputError, match="cannot be read"):
        open_gazetteer(layers=[path])


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "allCountries.txt"
    path.write_text(
        line(50000001, "Zhuravlyne", "Журавлине,鶴村")
        + line(50000002, "Zhuravlyne", iso="US", adm="TX", pop="5")
        + line(50000003, "Zhuravlyne School", code="S\tSCH", pop="")
        + line(50000004, "Zhuravlyne Oblast", code="A\tADM1")
        + line(703448, "Kyiv by another name", "Kyyivochka")
        + line(630673, "Black Sea", code="H\tSEA", iso="", adm="", pop="0"),
        "utf-8",
    )
    return path


@pytest.mark.parametrize("packed", [False, True])
def test_a_geonames_dump_becomes_an_index(tmp_path: Path, dump: Path, packed: bool) -> None:
    source = dump
    if packed:
        source = tmp_path / "allCountries.zip"
        with zipfile.ZipFile(source, "w") as file:
            file.write(dump, "allCountries.txt")
            file.writestr("readme.txt", "not a table")
    target = tmp_path / "geonames.index"
    assert build_own(source, target) == 5
    gazetteer = open_gazetteer(layers=[target])
    large, small = (c.place for c in gazetteer.candidates("Zhuravlyne"))
    assert (large.geonameid, large.admin1, large.population) == (50000001, "Sumy Oblast", 900)
    assert (small.country, small.admin1) == ("US", "Texas")
    assert gazetteer.candidates("Журавлине")[0].place == large
    assert gazetteer.candidates("鶴村") == gazetteer.candidates("Zhuravlyne Oblast") == ()
    assert gazetteer.candidates("Zhuravlyne School")[0].place.kind == "site"
    # Kyiv is there already: its own record counts, under the new name, too.
    assert gazetteer.place("gn:703448").name == "Kyiv"
    assert gazetteer.candidates("Kyyivochka")[0].place == gazetteer.place("gn:703448")
    assert [c.place.id for c in gazetteer.candidates("Black Sea")] == ["sea:black-sea"]
    with pytest.raises(GazetteerError, match="as a layer"):
        open_gazetteer(target)


def test_all_scripts_when_asked(tmp_path: Path, dump: Path) -> None:
    target = tmp_path / "geonames.index"
    build_own(dump, target, all_scripts=True)
    assert open_gazetteer(layers=[target]).candidates("鶴村")


@pytest.mark.parametrize(
    "bad", ["a\tb\n", line(1, "X", lat="95"), line(1, "X", lat="x"), line(1, "X", lon="nan")]
)
def test_faults_of_a_dump_are_told_with_their_line(tmp_path: Path, dump: Path, bad: str) -> None:
    with dump.open("a", encoding="utf-8") as file:
        file.write(bad)
    with pytest.raises(InputError, match="line 7"):
        build_own(dump, tmp_path / "x.index")
    assert not (tmp_path / "x.index").exists()


def test_a_zip_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(b"no zip")
    with pytest.raises(InputError, match="cannot be read"):
        build_own(path, tmp_path / "x.index")


def test_names_sorted_in_several_runs_make_the_same_index(
    tmp_path: Path, dump: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = tmp_path / "one.index", tmp_path / "other.index"
    build_own(dump, one)
    monkeypatch.setattr("geothreat.gazetteer.stream._RUN", 2)
    build_own(dump, other)
    assert one.read_bytes() == other.read_bytes()


def test_an_index_needs_no_building(tmp_path: Path, dump: Path) -> None:
    build_own(dump, tmp_path / "one.index")
    with pytest.raises(InputError, match="is an index already; use it with --gazetteer"):
        build_own(tmp_path / "one.index", tmp_path / "two.index")


@pytest.mark.parametrize("name", ["gone.txt", "gone.zip", "gone.csv", "gone.gpkg", "gone.index"])
def test_a_file_that_is_not_there_is_told_whatever_its_kind(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputMissingError, match="no such file"):
        build_own(tmp_path / name, tmp_path / "x.index")
    (tmp_path / name).mkdir()
    with pytest.raises(InputError, match="cannot be read"):
        build_own(tmp_path / name, tmp_path / "x.index")


def test_a_damaged_layer_says_how_to_build_it(tmp_path: Path, dump: Path) -> None:
    target = tmp_path / "geonames.index"
    build_own(dump, target)
    target.write_bytes(target.read_bytes()[:-20])
    with pytest.raises(GazetteerError, match=r"damaged.*--geonames"):
        open_gazetteer(layers=[target])


def test_a_file_that_is_only_called_an_index_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "places.index"
    path.write_bytes(b"x")
    with pytest.raises(InputError, match="no index of geothreat, or a damaged one"):
        open_gazetteer(layers=[path])
