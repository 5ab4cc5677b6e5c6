"""Does the extractor's time grow with the length of a text, whatever is repeated in it?

Run as a program (a part of ``make fuzz``) it tries every token of tests/fuzz/tokens.toml that a
text may hold, run together and with blanks between, and prints each whose time grows faster.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from tests.fuzz.mutations import TOKENS
from tests.robustness.timing import superlinear

__all__ = ["Growth", "extractor", "faster_than_linear", "repeated", "seconds_of"]

SIZES = (8_000, 16_000, 32_000)
"""In characters: long enough that what every text costs does not hide what its length costs."""
_BEFORE, _AFTER = "A drone hit a depot in Sumy on Monday, killing two. ", ". Kharkiv was shelled."

Growth = tuple[str, str, list[float]]


def repeated() -> Iterator[tuple[str, str]]:
    """Yield each token, and what stands between it and itself."""
    tokens = dict.fromkeys((*TOKENS["text"], *TOKENS["numbers"], *TOKENS["marks"]))
    for token in tokens:
        yield token, ""
        if token.strip() == token:
            yield token, " "


def extractor() -> Callable[[str], object]:
    """Return what analyses a text as any run does."""
    from geothreat.gazetteer import open_gazetteer
    from geothreat.lexicon import load_lexicon
    from geothreat.nlp import analyze_document
    from geothreat.readers import from_text

    analyse = partial(analyze_document, gazetteer=open_gazetteer(), lexicon=load_lexicon())
    return lambda text: analyse(from_text(text, published="2025-12-02"))


def seconds_of(work: Callable[[str], object], token: str, between: str, size: int) -> float:
    """Processor time for a text of so many characters of one token."""
    unit = token + between
    text = _BEFORE + unit * (size // len(unit)) + _AFTER
    began = time.process_time()
    work(text)
    return time.process_time() - began


def faster_than_linear(
    work: Callable[[str], object], tokens: Iterable[tuple[str, str]]
) -> Iterator[Growth]:
    """Yield tokens whose time grows faster than their number, with the seconds at each size."""
    for token, between in tokens:
        if times := superlinear(partial(seconds_of, work, token, between), SIZES):
            yield token, between, times


def main() -> int:
    """Print what grows too fast, and how many were tried."""
    work, tried = extractor(), list(repeated())
    work(_BEFORE)  # what is loaded once is no part of the time
    found = list(faster_than_linear(work, tried))
    for growth in found:
        print(json.dumps(growth))
    print(f"{len(tried)} texts, {len(found)} of more than linear time")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
