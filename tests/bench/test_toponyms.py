"""The stages of finding place names, on made-up texts with a scorer made here."""

import pytest
from click.testing import CliRunner

from bench import ablation, reliability
from bench.folder import PARTS
from bench.reliability import Bin, Judged, bins_of, calibration_error
from bench.rivals import toponym


@pytest.fixture
def folder(toponym_folder, tmp_path, monkeypatch):
    monkeypatch.setattr(ablation, "WORK", tmp_path / ".bench")
    page = tmp_path / "toponyms.md"
    marks = (ablation.BEGIN, ablation.END, reliability.BEGIN, reliability.END)
    page.write_text("above\n" + "\n".join(marks) + "\nbelow\n")
    for module in (ablation, reliability):
        monkeypatch.setattr(module, "PAGE", page)
    monkeypatch.setattr(reliability, "PICTURE", tmp_path / "picture.png")
    return toponym_folder


@pytest.fixture
def page(folder, tmp_path):
    return tmp_path / "toponyms.md"


def test_the_words_around_a_name_count_only_where_they_are_read(folder):
    bare, judged = ablation.run(
        folder, ["gazetteer only", "the same, and joint resolution: **ours**"]
    )
    found = [line.scores["lgl"].by_part[PARTS[0]]["rec_overlap"][2] for line in (bare, judged)]
    assert found == pytest.approx([0.8, 1.0])  # Mr. Davis is a place to the gazetteer alone
    assert min(line.rate for line in (bare, judged)) > 0


def test_the_table_is_put_between_its_marks(folder, page):
    done = CliRunner().invoke(ablation.main, ["--only", "gazetteer only", "--record"])
    assert done.exit_code == 0, done.output
    text = page.read_text()
    assert text.startswith(f"above\n{ablation.BEGIN}\n|  | lgl | mean, tuning | mean, held back |")
    assert "| gazetteer only | 80.0 / 100.0 / 80.0 | 80.0 / 100.0 / 80.0 |" in text
    assert text.endswith(f"{reliability.END}\nbelow\n")


def test_a_rival_is_made_to_say_where():
    rivals = pytest.importorskip("bench.rivals")
    spans = rivals.whole_words("Iran and Iranians, Iran's neighbours.", ["Iran", "Iran"])
    assert sorted(spans) == [(0, 4), (19, 23)]


@pytest.mark.parametrize("name", ["geotext", "flashgeotext"])
def test_rivals_find_names_and_get_our_coordinates(folder, name):
    pytest.importorskip(name)
    (line,) = ablation.run(folder, [name])
    assert line.scores["lgl"].by_part[PARTS[0]]["e2e161"][2] >= 0.4


def test_a_place_that_is_nowhere_has_no_coordinates():
    assert toponym("in Nowhere", 3, 10, None) == {
        "start": 3,
        "end": 10,
        "text": "Nowhere",
        "place": None,
    }


def test_confidence_is_held_against_what_was_right(folder, page, tmp_path):
    done = CliRunner().invoke(reliability.main, ["--record"])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "picture.png").stat().st_size > 10_000
    assert "| part | names with a place | expected calibration error |" in page.read_text()


def test_the_error_weighs_bins_by_their_names():
    sure = [Judged("tuning", 0.95, right) for right in (True, True, True, False)]
    unsure = [Judged("tuning", 0.15, False)]
    bins = bins_of([*sure, *unsure])
    assert bins == [Bin(1, pytest.approx(0.15), 0.0), Bin(4, pytest.approx(0.95), 0.75)]
    assert calibration_error(bins) == pytest.approx((1 * 0.15 + 4 * 0.20) / 5)
    assert bins_of([Judged("tuning", 1.0, True)]) == [Bin(1, 1.0, 1.0)]
    assert calibration_error([]) == 0


def test_without_a_folder_it_says_so(monkeypatch):
    monkeypatch.delenv("GEOTHREAT_BENCH", raising=False)
    assert "GEOTHREAT_BENCH" in CliRunner().invoke(ablation.main, []).output
