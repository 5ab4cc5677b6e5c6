"""Nothing that an article says of itself becomes the name of a file."""

import json
import re
import zipfile

import pytest

NAMES = ("../../x", "{tmp}/x", "C:\\x", "..\\..\\x", "con", "x\0y", ".", "a/b", "~/x", "%2e%2e%2fx")
TEXT = "A Russian missile struck a warehouse in Sumy on Sunday, killing 7 people."
SECOND = " Moscow will strike Kyiv if aid goes on, Peskov warned."
VERBS = {
    "map": (
        ("map", "in", "--output", "out/here", "--title", "../../x", "--preset", "acled",
         *(word for name in ("csv", "geojson", "gpkg", "kml", "parquet")
           for word in ("--format", name))),
        {"map.html", "statements.jsonl", "map.gpkg", "incidents-acled.csv"},
    ),
    "extract": (("extract", "in", "-o", "out/here/s.jsonl"), {"s.jsonl"}),
    "review": (("review", "in", "-o", "out/here/q.csv"), {"q.csv"}),
    "run": (("run", "in", "-o", "out/here", "--engine", "serial", "--model", "none"),
            {"manifest.json", "errors.jsonl"}),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Articles that call themselves what no file may be called: in lines, pages and an archive."""
    home = tmp_path / "deep" / "er"
    articles = home / "in"
    articles.mkdir(parents=True)
    names = [name.format(tmp=tmp_path) for name in NAMES]
    told = ("id", "title", "source", "url", "language")
    rows = ({**dict.fromkeys(told, name), "text": TEXT + SECOND} for name in names)
    (articles / "lines.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    page = f"---\ntitle: ../../x\nsource: {names[1]}\n---\n{TEXT}"
    (articles / "page.md").write_text(page, "utf-8")
    with zipfile.ZipFile(articles / "z.zip", "w") as archive:
        for name in names[:4]:
            archive.writestr(f"{name}.txt", TEXT)
    monkeypatch.chdir(home)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path


def files_below(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("verb", VERBS)
def test_names_of_results_are_ours(run, folder, verb):
    before, (line, expected) = files_below(folder), VERBS[verb]
    status, _, err = run(*line)
    assert status == 0, err
    written = {name.removeprefix("deep/er/out/here/") for name in files_below(folder) - before}
    assert expected <= written
    own = r"[a-z0-9.]+([_-][a-z0-9]+)*\.[a-z]+"
    places = rf"((statements|events|threats|incidents|\.receipts)/)?{own}" if verb == "run" else own
    assert [name for name in written if not re.fullmatch(places, name)] == []
    assert not {name.rpartition("/")[2].partition(".")[0] for name in written} & {"x", "con", "b"}
