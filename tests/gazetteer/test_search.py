import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geothreat.gazetteer import Gazetteer, open_gazetteer


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [("Kharki", "Kharkiv"), ("zaporizh", "Zaporizhzhia"), ("Сум", "Sumy"), ("St. Pet", "Saint P")],
)
def test_a_beginning_finds_the_most_prominent(
    gazetteer: Gazetteer, prefix: str, expected: str
) -> None:
    found = gazetteer.search(prefix)
    assert any(c.place.name.startswith(expected) for c in found[:3])
    assert [c.weight for c in found] == sorted((c.weight for c in found), reverse=True)
    assert 0 < len({c.place.id for c in found}) == len(found) <= 10


def test_a_finished_word_is_a_whole_word(gazetteer: Gazetteer) -> None:
    for candidate in gazetteer.search("New ", limit=20):
        assert candidate.name.casefold().replace("-", " ").startswith("new ")


def test_limits(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.search("a", limit=3)) == 3
    assert gazetteer.search("a", limit=0) == gazetteer.similar("Kharkiw", limit=0) == ()


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("Kharkkiv", "Kharkiv"), ("Zaporizhzia", "Zaporizhzhia"), ("Mariopol", "Mariupol"),
     ("Tallin", "Tallinn"), ("Pokrvosk", "Pokrovsk"), ("xharkiv", "Kharkiv")],
)  # fmt: skip
def test_slips_are_forgiven_when_asked_and_flagged(
    gazetteer: Gazetteer, slip: str, meant: str
) -> None:
    found = gazetteer.similar(slip)
    assert meant in [c.place.name for c in found[:5]]
    assert {c.relation for c in found} == {"fuzzy"}


def test_short_names_are_not_guessed(gazetteer: Gazetteer) -> None:
    assert gazetteer.similar("Sum") == gazetteer.similar("") == gazetteer.similar("🚀") == ()
    assert gazetteer.similar("Qwxzqwxz Vbnmvbnm") == ()


@given(st.text(max_size=30))
@settings(max_examples=40, deadline=None)
def test_any_beginning_is_answered(text: str) -> None:
    found = open_gazetteer().search(text, limit=5)
    assert len({c.place.id for c in found}) == len(found) <= 5


def test_rapidfuzz_loads_only_when_asked_for() -> None:
    code = (
        "import sys; from geothreat.gazetteer import open_gazetteer; g = open_gazetteer();"
        "g.candidates('Kyiv'); g.search('Khar'); assert 'rapidfuzz' not in sys.modules;"
        "assert 'numpy' not in sys.modules; g.similar('Kharkkiv');"
        "assert 'rapidfuzz' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
