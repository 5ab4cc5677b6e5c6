"""No regular expression of the package takes more than linear time, whatever text it is given."""

import json
import re
import subprocess
import sys

from tests.robustness.patterns import PACKAGE, ROOT, Use, pumps, sample, slow, tree_of


def test_every_pattern_takes_linear_time():
    """In a process of its own: patterns are found as they are compiled, and one may never end."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.robustness.patterns"],
        capture_output=True, text=True, check=True, cwd=ROOT, timeout=300,
    )  # fmt: skip
    told = json.loads(done.stdout)
    assert told["patterns"] > 100, PACKAGE
    assert told["slow"] == []
    assert told["unmet"] == [], "these are gone: take them off bounded.toml"


def test_the_search_finds_slow_ones():
    spare = Use(file="", begins="")
    for pattern in (r"(a+)+$", r"\s+$", r"x*x*y", r"(?:ab|a b)*c|\w+\d"):
        assert slow(pattern, 0, spare), pattern
    for pattern in (r"\bkilled\b", r"[a-z]{1,9}x", r"(?<!\S)\d+(?:st|nd)", r"a(?:bc)*d"):
        assert slow(pattern, 0, spare) == [], pattern


def test_bounds_make_slow_ones_harmless():
    assert slow(r"\s+$", 0, Use(file="", begins="", match=True)) == []
    assert slow(r"\s+$", 0, Use(file="", begins="", window=100)) == []


def test_texts_are_made_to_fit_the_pattern():
    pattern = r"on (?:the )?(\d{2,4})(?:st|nd)?[^,;]+,"
    assert re.search(pattern, sample(tree_of(pattern, 0)))
    assert ("on ", "the ") in set(pumps(tree_of(pattern, 0)))
