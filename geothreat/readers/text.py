r"""Bytes to text that can be written again: decoding, and cleaning that keeps every offset.

Line ends stay as they are in the file (``\r\n`` is two code points), a byte order mark is no part
of the text, and each lone surrogate or NUL becomes one U+FFFD. So offsets index exactly what a
program sees that opens the file with the right encoding and no newline translation.
"""

import codecs
import re

from geothreat.errors import InputError

__all__ = ["MAX_BYTES", "clean", "decode"]

MAX_BYTES = 64 * 1024 * 1024
"""Largest single document, in bytes: far above any article, far below what fills a memory."""

_SAMPLE = 256 * 1024
_CANNOT_STAND = re.compile("[\x00\ud800-\udfff]")
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32)])
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "a rich text document",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}


def clean(text: str) -> str:
    r"""Replace what cannot stand in UTF-8 text, one character for one.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        Of the same length; each lone surrogate and each NUL is U+FFFD.

    Examples
    --------
    >>> clean("a\x00b\ud800") == "a\ufffdb\ufffd"
    True
    """
    return _CANNOT_STAND.sub("\ufffd", text)


def decode(data: bytes, *, declared: str | None = None) -> str:
    """Decode a text file: byte order mark, UTF-8, the declared encoding, then detection.

    Parameters
    ----------
    data : bytes
    declared : str, optional
        What the file says of itself, as an HTML page does. Believed only when the bytes are not
        UTF-8.

    Returns
    -------
    str
        Without byte order mark and cleaned (see `clean`).

    Raises
    ------
    InputError
        When the bytes are no text, or no encoding fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return clean(data.decode(encoding, "replace"))
    wide = _unmarked_utf16(data)
    if wide:
        return clean(data.decode(wide, "replace"))
    _refuse_binary(data)
    try:
        return clean(data.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError:
        return clean(_damaged_utf8(data) or _as_declared(data, declared) or _detected(data))


def _unmarked_utf16(data: bytes) -> str | None:
    """Name the byte order of UTF-16 without a mark, told by where its NULs stand."""
    sample = data[:4096]
    half = len(sample) / 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes) -> None:
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise InputError(f"is {kind}, not text; save its words as .txt, .md or .html")
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > max(2, 0.02 * len(sample)):
        raise InputError("is a binary file, not text")


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes, which detection would take for something else."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(data) - len(data.translate(None, bytes(range(0xC2, 0xF5))))
    return text if bad * 2 <= good - bad else None


def _as_declared(data: bytes, declared: str | None) -> str | None:
    try:
        return data.decode(declared) if declared else None
    except (LookupError, UnicodeError):
        return None


def _detected(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415  only the rare file needs it

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise InputError("is in no encoding that could be told; save it as UTF-8")
    return data.decode(best.encoding, "replace")
