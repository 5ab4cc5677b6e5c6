"""Untrusted values as inert blocks of a page: JSON that HTML cannot misread, and packed bytes.

Text from articles reaches the page in these blocks only. No template compiles them, and the page's
script turns them into text nodes.
"""

import base64
import json
import re
from contextlib import suppress

import orjson
from deflate import gzip_compress

__all__ = ["json_block", "json_bytes", "packed_block", "packed_bytes"]

_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_SMALL = 500_000
"""Bytes that are worth slow compression."""
_THOROUGH, _BRISK = 10, 8
"""Levels of libdeflate; the second takes two thirds of the time of zlib's usual one."""


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
    return packed_bytes(name, json_bytes(value))


def json_bytes(value: object) -> bytes:
    """Return ``value`` as JSON in UTF-8; lone surrogates, which that cannot hold, as escapes."""
    with suppress(orjson.JSONEncodeError):  # it refuses them
        return orjson.dumps(value)
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "backslashreplace")


def packed_bytes(name: str, value: bytes) -> str:
    """Return bytes, gzipped (without a time stamp) and in base64, as an inert block."""
    level = _THOROUGH if len(value) < _SMALL else _BRISK
    packed = base64.b64encode(gzip_compress(value, level)).decode("ascii")
    return f'<script type="application/octet-stream" id="{name}">{packed}</script>'
