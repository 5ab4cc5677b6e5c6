import base64
import gzip
import json
import re

from hypothesis import example, given
from hypothesis import strategies as st

from geothreat.outputs.map.block import json_block, packed_block
from tests.outputs.map.reading import Reader

MARKS = st.sampled_from(
    [
        "</script>", "<!--", "<script>", "{{7*7}}", "{% raw %}", "{#", "&lt;", "]]>", "\u2028",
        "\u202e", "\ud800", "\x00", "\\", '"', "'", "${1}", "\\u003c", "\r\n", "\ufeff",
        "\U0001f525",
    ]
)  # fmt: skip
TEXT = st.lists(st.one_of(MARKS, st.text(max_size=20), st.characters()), max_size=12).map("".join)
VALUES = st.recursive(
    st.one_of(
        TEXT,
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(allow_nan=False, allow_infinity=False),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXT, inner, max_size=4)),
    max_leaves=12,
)


@given(VALUES)
@example("</script><img src=x onerror=alert(1)>")
@example("<!--<script>")
def test_any_value_comes_back_from_a_page(value):
    page = f"<body>{json_block('geothreat-data', value)}<p>after</p></body>"
    page.encode("utf-8")  # lone surrogates too
    reader = Reader(page)
    assert reader.block("geothreat-data") == value
    assert [tag for tag, _ in reader.elements] == ["body", "script", "p"]


@given(TEXT)
def test_no_markup_nor_line_separator_stands_in_a_block(text):
    inside = json_block("x", text).removeprefix('<script type="application/json" id="x">')
    assert not re.search("[<>&\u2028\u2029]", inside.removesuffix("</script>"))


@given(VALUES)
def test_packed_values_come_back_and_are_the_same_bytes(value):
    block = packed_block("x", value)
    packed = re.fullmatch(r"<script [^>]*>([A-Za-z0-9+/=]*)</script>", block)
    assert packed
    assert json.loads(gzip.decompress(base64.b64decode(packed[1]))) == value
    assert packed_block("x", value) == block
