"""Tables and marks of the pages that commands write into."""

import pytest

from bench.page import put_between, table
from bench.runs import BenchError


def test_a_table_of_words_and_figures():
    assert table(["a", "b", "n"], [["x|y", "", 3]], words=2).splitlines() == [
        "| a | b | n |",
        "| --- | --- | ---: |",
        "| x\\|y |  | 3 |",
    ]
    assert table(["n"], [], words=0).splitlines() == ["| n |", "| ---: |"]


def test_what_stands_between_the_marks_is_replaced(tmp_path):
    path = tmp_path / "page.md"
    path.write_text("above <!-- a -->old<!-- b --> below")
    for _ in range(2):
        put_between(path, "<!-- a -->", "<!-- b -->", "new")
        assert path.read_text() == "above <!-- a -->\nnew\n<!-- b --> below"


def test_a_page_without_marks_is_told(tmp_path):
    path = tmp_path / "page.md"
    path.write_text("nothing")
    with pytest.raises(BenchError, match="marks"):
        put_between(path, "<!-- a -->", "<!-- b -->", "x")
    assert path.read_text() == "nothing"
