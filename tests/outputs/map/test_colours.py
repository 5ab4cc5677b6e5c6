"""The colours of the style sheet are far enough from what they lie on, computed after WCAG 2.2."""

import re
from pathlib import Path

import pytest

from geothreat.outputs.map import page

STYLE = (Path(page.__file__).parent / "style.css").read_text("utf-8")
TEXT = [  # text, ground
    ("ink", "panel"), ("ink", "raised"), ("soft", "panel"), ("soft", "raised"), ("link", "panel"),
    ("link", "raised"), ("mark-ink", "mark"), ("ink", "land"), ("ink", "water"),
    ("label", "land"),
]  # fmt: skip
SIGNS = [  # signs that mean something, ground
    *((name, ground) for name in ("explicit", "conditional", "considered", "warning")
      for ground in ("land", "water", "panel")),
    ("mark-edge", "mark-halo"), ("focus", "panel"), ("focus", "raised"), ("focus", "land"),
]  # fmt: skip
FAMILIES = ("air", "blast", "ground", "hidden", "person", "other")


def palette(scheme):
    blocks = re.findall(r"\.gt-app \{(.*?)\}", STYLE, re.DOTALL)
    light = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[0]))
    dark = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[1]))
    assert dark.keys() <= light.keys()
    return light if scheme == "light" else light | dark


def linear(channel):
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def luminance(colour):
    red, green, blue = (linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_the_standard_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read(scheme):
    colours = palette(scheme)
    low = {
        pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2)
        for pair in TEXT
        if contrast(colours[pair[0]], colours[pair[1]]) < 4.5
    }
    assert low == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_signs_can_be_seen(scheme):
    colours = palette(scheme)
    low = {
        pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2)
        for pair in SIGNS
        if contrast(colours[pair[0]], colours[pair[1]]) < 3
    }
    assert low == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_stand_out_by_their_edge_or_their_halo(scheme):
    colours = palette(scheme)
    for family in FAMILIES:
        edges = (colours["mark-edge"], colours["mark-halo"])
        assert max(contrast(colours[family], edge) for edge in edges) >= 3, family
    for ground in ("land", "water"):
        assert max(contrast(colours[ground], edge) for edge in edges) >= 3, ground
