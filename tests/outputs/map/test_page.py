import base64
import gzip
import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import folium
import pytest
from branca.element import Figure

from geothreat import __version__
from geothreat.errors import OutputError
from geothreat.outputs.map import Map, shrink
from geothreat.outputs.map.words import accuracy
from geothreat.records import Analysis, Document, Party
from tests.outputs.map.made_up import BASEMAP, DISPUTED, EMPTY, conflict, target, threat
from tests.outputs.map.reading import Reader


def made(**options):
    analyses, incidents = conflict()
    return Map(analyses, incidents, basemap=BASEMAP, disputed=DISPUTED, **options)


@pytest.fixture(scope="module")
def page():
    return made(title="Strikes & <threats>").get_root().render()


def sha(code):
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def test_the_policy_forbids_all_but_the_pages_own_code(page):
    reader = Reader(page)
    policy = reader.policy()
    assert policy["default-src"] == ["'none'"]
    assert sorted(policy["script-src"]) == sorted({sha(code) for code in reader.code("script")})
    assert sorted(policy["style-src"]) == sorted({sha(code) for code in reader.code("style")})
    assert policy["img-src"] == ["data:", "blob:"]
    assert "connect-src" not in policy


def test_the_policy_comes_before_anything_it_governs(page):
    tags = [tag for tag, _ in Reader(page).elements]
    assert tags[:4] == ["html", "head", "meta", "meta"]


def test_nothing_in_the_page_asks_for_anything(page):
    for tag, attrs in Reader(page).elements:
        assert tag not in {"link", "iframe", "img", "object", "embed", "base"}
        assert "src" not in attrs
        assert "srcset" not in attrs
        assert tag == "a" or "href" not in attrs


def test_zooming_by_hand_is_allowed_and_language_given(page):
    elements = Reader(page).elements
    viewports = [a["content"] for t, a in elements if a.get("name") == "viewport"]
    assert viewports == ["width=device-width, initial-scale=1"]
    assert dict(elements)["html"]["lang"] == "en"


def test_the_title_stands_escaped_in_the_head_and_in_the_data(page):
    assert Reader(page).block("geothreat-data")["title"] == "Strikes & <threats>"
    assert "<title>Strikes &amp; &lt;threats&gt;</title>" in page
    assert page.count("Strikes") == 2


def test_same_input_same_bytes():
    assert made().get_root().render() == made().get_root().render()


def test_rendering_twice_changes_nothing():
    one = made()
    assert one.get_root().render() == one.get_root().render()


def test_same_bytes_whatever_the_hash_seed():
    code = (
        "import hashlib; from tests.outputs.map.test_page import made;"
        "print(hashlib.sha256(made().get_root().render().encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True, check=True, text=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(digests) == 1


def test_an_empty_map_with_the_gazetteers_borders_is_at_most_500_kb():
    page = Map([]).get_root().render()
    assert len(page.encode()) <= 500_000


def test_the_gazetteer_knows_groups_that_act():
    quote = "NATO is weighing a strike on Russia."
    document = Document(id="d", text=quote)
    nato = Party(text="NATO", kind="organisation")
    said = threat(1, document, quote, "weighing", "considered", [nato], [target("Russia", "RU")])
    page = Map([Analysis(document=document, statements=(said,))]).get_root().render()
    actor = Reader(page).items()[0]["actors"][0]
    assert {"EE", "TR", "US"} <= set(actor["members"])


def test_it_saves_whole_to_a_path_and_to_an_open_file(tmp_path):
    made().save(tmp_path / "deep" / "map.html")
    text = (tmp_path / "deep" / "map.html").read_text("utf-8")
    file = io.BytesIO()
    made().save(file, close_file=False)
    assert file.getvalue().decode() == text
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["map.html"]


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="file"):
        made().save(tmp_path / "file" / "map.html")


def test_users_add_their_own_layers():
    one = made()
    group = folium.FeatureGroup("mine").add_to(one)
    folium.Marker([50.0, 30.0], popup="My <b>office</b>", tooltip="office").add_to(group)
    folium.GeoJson(BASEMAP).add_to(one)
    folium.LayerControl().add_to(one)
    reader = Reader(one.get_root().render())
    policy = reader.policy()
    assert {sha(code) for code in reader.code("script")} <= set(policy["script-src"])
    assert policy["style-src-attr"] == ["'unsafe-inline'"]


def test_plugins_and_tiles_are_allowed_exactly_what_they_name():
    one = made(tiles="https://{s}.tile.example.org/{z}/{x}/{y}.png", attr="Example")
    one.add_js_link("extra", "https://cdn.example.org/extra.js")
    policy = Reader(one.get_root().render()).policy()
    assert "https://*.tile.example.org" in policy["img-src"]
    assert "https://cdn.example.org/extra.js" in policy["script-src"]
    assert made().default_js == []


def test_it_shows_in_a_notebook_and_inside_another_figure():
    assert "srcdoc=" in made()._repr_html_()
    figure = Figure()
    one = made().add_to(figure)
    assert "geothreat-data" in figure.render()
    assert isinstance(one, folium.Map)


def test_a_lone_surrogate_in_the_title_does_not_stop_the_page():
    assert Map([], title="a\ud800b", basemap=EMPTY).get_root().render().encode("utf-8")


def test_every_module_of_the_script_is_in_the_page_and_all_are_small():
    folder = Path(shrink.__file__).parent / "script"
    assert {path.stem for path in folder.iterdir()} == set(shrink.MODULES)
    for path in folder.iterdir():
        assert len(path.read_text("utf-8").splitlines()) <= 300
    script = (folder.parent / "script.min.js").read_text("utf-8")
    assert script == shrink.shortened(), "make script"
    assert script in made().get_root().render()
    assert len(gzip.compress(script.encode(), 9)) <= 25_000


def test_the_page_says_what_made_it_and_what_read_the_articles():
    document = Document(id="d", text="")
    engines = ("rules + a 1.0", "rules", "rules", None)
    read = [Analysis(document=document, engine=engine) for engine in engines]
    said = Reader(Map(read, basemap=EMPTY).get_root().render()).block("geothreat-data")["engine"]
    assert said == f"Made with geothreat {__version__}; articles read by: rules + a 1.0, rules."
    bare = Reader(Map([], basemap=EMPTY).get_root().render())
    assert "not recorded" in bare.block("geothreat-data")["engine"]


def test_accuracy_is_what_the_benchmarks_say():
    record = (Path(__file__).parents[3] / "docs" / "benchmarks.md").read_text("utf-8")
    rows = [line.split(" | ") for line in record.splitlines() if line.startswith("| articles/")]
    held = {row[1]: float(row[4].split()[0]) for row in rows if row[4].strip()}
    assert {name: value for name, value in accuracy().items() if name != "measured"} == {
        "events_f1": held["event sentences, F1"],
        "threats_f1": held["threat sentences, F1"],
        "place": held["place of a matched event"],
        "threats_as_events": held["threat reported as event"],
    }


@pytest.mark.parametrize("trap", ["{{7*7}}", "{% endmacro %}", "{# note", "</script>", "</title>"])
def test_template_marks_and_script_ends_stay_text(trap):
    page = Map([], title=trap, basemap=EMPTY, disputed=EMPTY).get_root().render()
    assert Reader(page).block("geothreat-data")["title"] == trap
    assert "49" not in Reader(page).block("geothreat-data")["title"]
