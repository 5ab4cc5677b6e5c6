"""Untrusted values as inert blocks of a page: JSON that HTML cannot misread, and packed bytes.

Text from articles reaches the page in these blocks only. No template compiles them, and the page's
script turns them into text nodes.
"""

import base64
import gzip
import json
import re

__all__ = ["json_block", "packed_block", "packed_bytes"]

_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_SMALL = 1_000_000
"""Bytes that are worth the slowest compression."""


def json_block(name: str, value: object) -> str:
    r"""Return ``value`` as an inert ``<script type="application/json">``.

    Parameters
    ----------
    name : str
        The element's id; a constant of ours, never text from outside.
    value : object
        Made of plain JSON types. Lone surrogates and markup survive as JSON escapes.

    Examples
    --------
    >>> json_block("x", "</script>")
    '<script type="application/json" id="x">"\\u003c/script\\u003e"</script>'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    safe = _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return f'<script type="application/json" id="{name}">{safe}</script>'


def packed_block(name: str, value: object) -> str:
    """Return ``value`` as JSON, gzipped (without a time stamp) and in base64, as an inert block."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return packed_bytes(name, text.encode("ascii"))


def packed_bytes(name: str, value: bytes) -> str:
    """Return bytes, gzipped (without a time stamp) and in base64, as an inert block."""
    level = 9 if len(value) < _SMALL else 6
    packed = base64.b64encode(gzip.compress(value, level, mtime=0)).decode("ascii")
    return f'<script type="application/octet-stream" id="{name}">{packed}</script>'
