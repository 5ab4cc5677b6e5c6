"""RFC 4180, and no cell that a spreadsheet would run."""

import csv as reader
import io

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geothreat.outputs.columns import IncidentRow, columns_of
from geothreat.outputs.exporters import csv
from tests.builders import article, event
from tests.outputs.sample import corpus

SIGNS = "=+-@＝＋－＠"


def written(tmp_path, layer="incidents"):
    csv.write(*corpus(), tmp_path / "out.csv", layer=layer)
    return (tmp_path / "out.csv").read_bytes().decode("utf-8")


def test_header_and_line_ends(tmp_path):
    text = written(tmp_path)
    assert not text.startswith("\ufeff")
    assert text.split("\r\n")[0].split(",") == [c.name for c in columns_of(IncidentRow)]
    rows = list(reader.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == len(corpus()[1])
    merged = next(row for row in rows if row["statements"] == "a1; b1")
    assert (merged["deaths_low"], merged["deaths_best"], merged["deaths_high"]) == (
        "30",
        "35",
        "35",
    )
    assert merged["title"] == 'Missile hits "the north"'
    assert merged["pin"] == "true"


def test_pandas_reads_it(tmp_path):
    written(tmp_path)
    frame = pandas.read_csv(tmp_path / "out.csv", parse_dates=["date_start", "report_date"])
    assert frame["deaths_best"].max() == 35
    assert str(frame["date_start"].dtype).startswith("datetime64")


def test_cells_of_the_sample_that_look_like_formulas(tmp_path):
    rows = list(reader.DictReader(io.StringIO(written(tmp_path, "events"), newline="")))
    assert next(r for r in rows if r["event_id"] == "b1")["quote"] == "'=1+1 died, they said."
    assert {row["source"] for row in rows} == {"", "'@the_wire"}


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=SUM(A1)", "'=SUM(A1)"),
        (" \t+1", " \t'+1"),
        ("\t+1", "'\t'+1"),
        ("@import", "'@import"),
        ("-2", "'-2"),
        ("＝1", "'＝1"),
        ("\rx", "'\rx"),
        ("a;=1", "a;'=1"),
        ('a;"=1', "a;\"'=1"),
        ("line\n=cmd|' /C calc'!A0", "line\n'=cmd|' /C calc'!A0"),
        ("5 - 3 = 2", "5 - 3 = 2"),
        ("it's", "it's"),
        ("", ""),
    ],
)
def test_texts(text, cell):
    assert csv.safe_cell(text) == cell


@pytest.mark.parametrize("value", [None, 0, -3, -0.5])
def test_numbers_stay_numbers(value):
    assert csv.safe_cell(value) == value


@given(st.text("=+-@＝＋ \t\r\n;\"'a1", max_size=12))
def test_no_separator_makes_a_formula_of_any_text(text):
    cell = csv.safe_cell(text)
    for separator in (None, ";", "\t", "\n", "\r"):
        for part in [cell] if separator is None else cell.split(separator):
            assert part.strip(' \t\r\n"')[:1] not in set(SIGNS)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_comes_back(text):
    path_free = io.StringIO(newline="")
    reader.writer(path_free, lineterminator="\r\n").writerow([csv.safe_cell(text), "end"])
    row = next(reader.reader(io.StringIO(path_free.getvalue(), newline="")))
    assert row == [csv.safe_cell(text), "end"]
    assert row[0].replace("'", "") == text.replace("'", "")


def test_hostile_names_everywhere(tmp_path):
    hostile = '=HYPERLINK("http://x";"y")'
    analysis = article(
        hostile, event("Sumy", id=hostile, quote=hostile, weapon=hostile), title=hostile
    )
    csv.write([analysis], (), tmp_path / "out.csv", layer="events")
    text = (tmp_path / "out.csv").read_bytes().decode()
    row = next(reader.DictReader(io.StringIO(text, newline="")))
    assert sum(cell.startswith("'=") for cell in row.values()) == 5


def test_unknown_layer(tmp_path):
    with pytest.raises(ValueError, match="no layer 'arrows'"):
        csv.write([], (), tmp_path / "x", layer="arrows")
