"""Loading an address over the network: the only place that does, and only when asked to."""

import io
import time
from typing import BinaryIO

from geothreat.errors import InputError
from geothreat.readers.text import MAX_BYTES

__all__ = ["is_address", "load"]

_SILENCE_S = 30.0
_MOST_S = 120.0
_PIECE = 256 * 1024


def is_address(name: str) -> bool:
    """Whether an input is an address of the web, not a file.

    >>> is_address("https://example.org/feed.xml"), is_address("feed.xml")
    (True, False)
    """
    return name.lower().startswith(("http://", "https://"))


def load(url: str) -> BinaryIO:
    """Load what is at an address; redirections lead to other addresses of the web only.

    Raises
    ------
    InputError
        When it does not answer, answers with an error, takes too long, or is too large.
    """
    from http.client import HTTPException  # noqa: PLC0415  few ask for the network
    from urllib import request  # noqa: PLC0415

    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler,
        request.HTTPHandler,
        request.HTTPSHandler,
        request.HTTPRedirectHandler,
        request.HTTPDefaultErrorHandler,
        request.HTTPErrorProcessor,
        request.UnknownHandler,
    ):
        opener.add_handler(handler())
    opener.addheaders = [("User-Agent", "geothreat"), ("Accept", "*/*")]
    try:
        with opener.open(url, timeout=_SILENCE_S) as answer:
            return io.BytesIO(_whole(answer))
    except (OSError, HTTPException, ValueError) as error:  # HTTPError is an OSError, too
        if isinstance(error, InputError):
            raise
        raise InputError(f"cannot be loaded ({error or type(error).__name__})") from error


def _whole(answer: BinaryIO) -> bytes:
    """Read to the end within limits of size and time."""
    until, data = time.monotonic() + _MOST_S, bytearray()
    while piece := answer.read(_PIECE):
        data += piece
        if len(data) > MAX_BYTES:
            raise InputError(f"is larger than {MAX_BYTES >> 20} MB")
        if time.monotonic() > until:
            raise InputError(f"took longer than {_MOST_S:.0f} seconds")
    return bytes(data)
