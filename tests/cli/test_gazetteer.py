import json

import pytest

from geothreat.cli.gazetteer import command
from geothreat.gazetteer import cache, open_gazetteer

LINE = (
    "50000001\tZhuravlyne\tZhuravlyne\tЖуравлине,鶴村\t50.5\t30.5\tP\tPPL\tUA\t\t21\t\t\t\t900"
    "\t\t0\tx\ty\n"
)


@pytest.fixture(autouse=True)
def _cache(tmp_path, monkeypatch):
    monkeypatch.setattr(cache, "cache_folder", lambda: tmp_path / "cache")


@pytest.mark.parametrize("verb", sorted(command.commands))
def test_help_has_examples(run, verb):
    status, out, _ = run("gazetteer", verb, "--help")
    assert status == 0
    assert f"geothreat gazetteer {verb}" in out.partition("Examples:")[2]
    options = [p for p in command.commands[verb].params if p.param_type_name == "option"]
    assert all(option.help for option in options)


def test_info(run):
    status, out, _ = run("gazetteer", "info")
    assert status == 0
    assert "gazetteer.index" in out
    told = json.loads(run("gazetteer", "info", "--json")[1])
    assert told["places"] == open_gazetteer().about()["places"]
    assert told["bytes"] - told["bytes_of_shapes"] <= 25e6


def test_search(run):
    status, out, _ = run("gazetteer", "search", "Zapor", "--limit", "2")
    assert status == 0
    assert out.splitlines()[-1].startswith("Zaporizhzhia: Zaporizhzhia, Zaporizhzhia Oblast, UA")
    status, out, _ = run("gazetteer", "search", "--fuzzy", "Mariopol", "--json")
    assert json.loads(out.splitlines()[0])["place"]["name"] == "Mariupol"
    assert run("gazetteer", "search", "Qwxzq Nothing")[::2] == (
        1, "geothreat: Qwxzq Nothing: no name begins so\n",
    )  # fmt: skip


def test_sources_name_licences(run):
    status, out, _ = run("gazetteer", "sources")
    assert status == 0
    for word in ("GeoNames", "CC-BY-4.0", "Natural Earth", "Public domain"):
        assert word in out
    lines = [json.loads(line) for line in run("gazetteer", "sources", "--json")[1].splitlines()]
    assert {"name", "version", "licence", "attribution"} <= set(lines[0])


def test_build_of_a_dump_and_its_use(run, write):
    write("UA.txt", LINE)
    status, out, err = run("gazetteer", "build", "--geonames", "UA.txt")
    assert (status, out) == (0, "UA.index\n")
    assert "--gazetteer UA.index" in err
    status, out, _ = run("geocode", "Журавлине", "--gazetteer", "UA.index")
    assert (status, out.partition(" (")[0]) == (0, "Журавлине: Zhuravlyne, Sumy Oblast, UA")
    assert run("geocode", "鶴村", "--gazetteer", "UA.index")[0] == 1
    assert run("gazetteer", "search", "Zhuravlyn", "--gazetteer", "UA.index")[0] == 0
    run("gazetteer", "build", "--geonames", "UA.txt", "--all-scripts", "--output", "all.index")
    assert run("geocode", "鶴村", "--gazetteer", "all.index")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "match"),
    [
        (("--geonames", "none.zip"), "no such file"),
        (("--geonames", "bad.txt"), "line 1"),
        (("--all-scripts",), "--geonames"),
    ],
)
def test_what_cannot_be_built_is_2(run, write, arguments, match):
    write("bad.txt", "not a dump\n")
    status, out, err = run("gazetteer", "build", *arguments)
    assert (status, out) == (2, "")
    assert match in err


def test_build_without_tables_says_what_to_do(run, monkeypatch):
    monkeypatch.setattr("geothreat.gazetteer.sources.find_sources", lambda: None)
    status, _, err = run("gazetteer", "build")
    assert status == 2
    assert "checkout" in err


def test_an_article_is_read_with_places_of_ones_own(run, write):
    write("mine.csv", "name,longitude,latitude,country,kind\nZhuravlyne Post,35.1,50.2,UA,site\n")
    article = write("a.txt", "A missile struck Zhuravlyne Post on Tuesday, killing three people.\n")
    status, out, _ = run("extract", article, "--gazetteer", "mine.csv", "--published", "2025-12-03")
    (event,) = (s for s in json.loads(out)["statements"] if s["label"] == "event")
    assert status == 0
    assert event["places"][0]["place"]["name"] == "Zhuravlyne Post"
    assert run("extract", article, "--gazetteer", "none.csv")[0] == 2


def test_clean_deletes_what_was_built(run, write, tmp_path):
    write("mine.csv", "name,longitude,latitude\nZhuravlyne Post,35.1,50.2\n")
    assert run("geocode", "Zhuravlyne Post", "--gazetteer", "mine.csv")[0] == 0
    (built,) = (tmp_path / "cache").glob("*.index")
    (tmp_path / "cache" / "notes.txt").write_text("mine")
    status, out, err = run("gazetteer", "clean", "--dry-run")
    assert status == 0
    assert str(built) in out
    assert "would be deleted" in err
    assert built.exists()
    assert run("gazetteer", "clean")[0] == 0
    assert [p.name for p in (tmp_path / "cache").iterdir()] == ["notes.txt"]
    assert "0 files" in run("gazetteer", "clean")[2]
    assert run("geocode", "Zhuravlyne Post", "--gazetteer", "mine.csv")[0] == 0


def test_reverse_finds_places_of_ones_own(run, write):
    write("mine.csv", "name,longitude,latitude,country\nZhuravlyne Post,35.1,50.2,UA\n")
    out = run("geocode", "--reverse", "50.2,35.1", "--gazetteer", "mine.csv", "--json")[1]
    nearest = json.loads(out)["nearest"][0]
    assert (nearest["place"]["name"], nearest["metres"]) == ("Zhuravlyne Post", 0)


def test_explain_takes_places_of_ones_own(run, write):
    write("mine.csv", "name,longitude,latitude,country,kind\nZhuravlyne Post,35.1,50.2,UA,site\n")
    article = write("a.txt", "A missile struck Zhuravlyne Post on Tuesday, killing three people.\n")
    status, out, _ = run("explain", article, "--published", "2025-12-03", "--gazetteer", "mine.csv")
    assert status == 0
    assert "Zhuravlyne Post" in out
