"""Trying cases: what may come out of a reader or of the extractor, and what may not."""

import io
import json
import resource
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any

from geothreat.contract import from_json, to_json
from geothreat.errors import InputError
from geothreat.readers import tidy
from geothreat.readers.formats.html import declared_encoding
from geothreat.readers.markup import words_of_markup
from geothreat.readers.registry import readers
from geothreat.readers.sources import Source, sniff
from geothreat.readers.text import decode
from geothreat.records import Document
from tests.fuzz.makers import MAKERS, stdin
from tests.fuzz.texts import article

__all__ = ["TARGETS", "Findings", "case_of", "try_cases"]

PATIENCE_S = 20
"""Processor time after which a case counts as a hang."""
_MOST_KEPT = 20
_SUFFIX = {"feed": ".rss"}

Case = Any
Trial = Callable[[Case], str]


class Hang(BaseException):
    """A case took too long; no `Exception`, so that no reader takes it for damage."""


@dataclass(slots=True)
class Findings:
    """What came of a run of cases: outcomes by kind, and each fault with the number of its case."""

    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0
    slowest: float = 0.0

    def add(self, number: int, outcome: str, seconds: float) -> None:
        """Count a case."""
        kind = outcome.partition(":")[0]
        self.outcomes[kind] += 1
        self.slowest = max(self.slowest, seconds)
        if kind == "FAULT" and len(self.faults) < _MOST_KEPT:
            self.faults.append(f"{number} {outcome}")

    @property
    def peak(self) -> int:
        """Memory of this process at its most, in MiB."""
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def case_of(target: str, number: int) -> Case:
    """Return a case, the same for ever."""
    make = {**MAKERS, "stdin": stdin, "markup": MAKERS["html"], "extractor": article}[target]
    return make(Random(f"{target}:{number}"))  # noqa: S311  (no secret)


def try_cases(target: str, numbers: range) -> Findings:
    """Try cases one after another; a fault ends none but its own."""
    findings, trial = Findings(), TARGETS[target]()
    began = time.perf_counter()
    for number in numbers:
        case, start = case_of(target, number), time.process_time()
        try:
            with _patience():
                outcome = trial(case)
        except Hang:
            outcome = "FAULT: hang"
        except Exception as error:
            outcome = f"FAULT: {type(error).__name__}: {error!s:.200}"
        findings.add(number, outcome, time.process_time() - start)
    findings.seconds = time.perf_counter() - began
    return findings


@contextmanager
def _patience() -> Iterator[None]:
    def ring(*_: object) -> None:
        raise Hang

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _reader(name: str) -> Callable[[], Trial]:
    """Only `InputError` may come out of a reader, and only documents that can be written down."""
    return lambda: lambda case: _outcome(name, case)


def _outcome(name: str, case: bytes) -> str:
    file: Any = io.BytesIO(case)
    suffix = _SUFFIX.get(name, f".{name}")
    if name == "stdin":
        suffix, file = sniff(file)
    source = Source(id=name, name=name, file=file, note=_writable)
    kinds = {"nothing"}
    try:
        for document in readers()[suffix].read(source):
            _check(document)
            kinds.add("refused" if document.error else "read")
    except InputError as error:
        _writable(str(error))
        kinds.add("refused")
    return "read" if "read" in kinds else "refused" if "refused" in kinds else "nothing"


def _markup() -> Trial:
    """What is ours of reading pages and feeds: the encoding, and the words of a piece of HTML."""

    def trial(case: bytes) -> str:
        try:
            text = decode(case, declared=declared_encoding(case))
        except InputError:
            return "refused"
        words = words_of_markup(text)
        words.encode("utf-8")
        return "read" if words else "nothing"

    return trial


def _check(document: Document) -> None:
    clean = tidy(document)
    for name in ("id", "text", "title", "url", "source", "language", "error"):
        value = getattr(clean, name)
        if value is not None:
            value.encode("utf-8")  # a number or a lone surrogate here is a fault


def _writable(message: str) -> None:
    assert isinstance(message, str)


def _extractor() -> Trial:
    """Every passage must stand where it says, and the analysis must survive its own format."""
    from geothreat.gazetteer import open_gazetteer
    from geothreat.lexicon import load_lexicon
    from geothreat.nlp import analyze_document
    from geothreat.readers import from_text

    gazetteer, lexicon = open_gazetteer(), load_lexicon()

    def trial(text: str) -> str:
        document = from_text(text, published="2025-12-02")
        analysis = analyze_document(document, gazetteer=gazetteer, lexicon=lexicon)
        line = to_json(analysis)
        _check_offsets(line, document.text)
        again = from_json(json.loads(json.dumps(line, allow_nan=False)), text=document.text)
        assert to_json(again) == line, "not the same when read back"
        return "statements" if line["statements"] else "places" if line["toponyms"] else "nothing"

    return trial


def _check_offsets(found: object, text: str) -> None:
    """Every object with offsets and words, wherever it hangs, tells the truth."""
    if isinstance(found, dict):
        if {"start", "end"} <= found.keys():
            told = found.get("quote") or found.get("text")
            assert told is None or text[found["start"] : found["end"]] == told, found
        for value in found.values():
            _check_offsets(value, text)
    elif isinstance(found, list | tuple):
        for value in found:
            _check_offsets(value, text)


TARGETS: dict[str, Callable[[], Trial]] = {
    **{name: _reader(name) for name in (*MAKERS, "stdin")},
    "markup": _markup,
    "extractor": _extractor,
}
