"""Which words name the speaker: those before a verb of saying, behind it, or its subject."""

from spacy.tokens import Span

from geothreat.nlp.phrases import Found
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.speech_trees import last_clause, subject_of

__all__ = ["speaker_span"]

_QUOTED = 12  # words between "quoted" and "as saying"
_REACH = 14
_RIGHT_REACH = 9


def speaker_span(reading: Reading, sentence: Span, found: Found[str]) -> tuple[int, int]:
    """Return the tokens that name the speaker; empty where nobody speaks.

    Parameters
    ----------
    reading : Reading
    sentence : spacy.tokens.Span
    found : Found
        A verb of saying in it.
    """
    if reading.words[found.end : found.end + 1] == ["by"]:
        return _rightwards(reading, sentence, found.end + 1)
    if reading.words[found.start] == "according":
        article = reading.words[found.end : found.end + 1] in (["the"], ["a"], ["an"])
        return _rightwards(reading, sentence, found.end + article)
    quoted = _quoted(reading, sentence, found)
    if quoted is not None:
        return quoted
    group = reading.words[max(sentence.start, found.start - 3) : found.start]
    if reading.rules.words("realis.group.negations") & set(group):
        return (0, 0)
    for start, end in (
        _bare(reading, *subject_of(reading, sentence, found.start)),
        _leftwards(reading, sentence, found.start),
    ):
        if start < end:
            return last_clause(reading.tree(sentence), start, end), end
    return _rightwards(reading, sentence, found.end)


def _quoted(reading: Reading, sentence: Span, found: Found[str]) -> tuple[int, int] | None:
    """Return whom a paper only passes on: "Tass quoted Naryshkin as saying"."""
    words, end = reading.words, min(found.end + _QUOTED, sentence.end - 1)
    if words[found.start] not in reading.rules.words("speakers.relaying"):
        return None
    saying = reading.rules.words("speakers.as_saying")
    at = next((i for i in range(found.end, end) if words[i] == "as" and words[i + 1] in saying), 0)
    return _bare(reading, found.end, at, sure=True) if at > found.end else None


def _leftwards(reading: Reading, sentence: Span, verb: int) -> tuple[int, int]:
    """Return the phrase before a verb; over a parenthesis between commas to its subject."""
    end = _before_group(reading, sentence, verb)
    subjects = reading.rules.words("speakers.subjects")
    if reading.words[end - 1] in ("which", "who") and reading.words[end - 2] == ",":
        end -= 2  # "Eritrea, which says …"
        return _bare(reading, _segment_start(reading, sentence, end), end)
    if reading.words[end - 1] in subjects and reading.words[end] != ",":
        return end - 1, end
    before, said_so = end, reading.words[end] != ","
    for _ in range(3):
        start = _segment_start(reading, sentence, end)
        if reading.words[start] == "with" and reading.words[verb].endswith("ing"):
            start += 1  # "…, with Cairo speaking of revenge"
        span = _bare(reading, start, end, sure=said_so and reading.words[start - 1] == ",")
        if span[0] < span[1]:
            return span
        parted = start > sentence.start and reading.words[start - 1] == ","
        aside = _aside_before(reading, sentence, start) if not (parted or said_so) else 0
        if aside:
            start, parted = aside + 1, True  # "The group, silent since May, said"
        if not parted or (end == before and said_so):
            break  # what stands right before the verb is its subject, known or not
        end = start - 1
    return (verb, verb)


def _aside_before(reading: Reading, sentence: Span, start: int) -> int:
    """Return the comma that opens what a comma before the verb closes; 0 where none does."""
    low = max(sentence.start, start - _RIGHT_REACH)
    return next((i for i in range(start - 1, low, -1) if reading.words[i] == ","), 0)


def _before_group(reading: Reading, sentence: Span, verb: int) -> int:
    rules, words = reading.rules, reading.words
    skip = rules.words("realis.group.auxiliaries") | rules.words("realis.group.adverbs") | {"to"}
    end = _before_brackets(reading, sentence, verb)
    while end > sentence.start and (words[end - 1] in skip or words[end - 1].endswith("ly")):
        end -= 1
    return end - 1 if end > sentence.start and reading.words[end - 1] == "," else end


def _before_brackets(reading: Reading, sentence: Span, verb: int) -> int:
    """Skip "(HUR) had" between a speaker and the verb."""
    at, auxiliaries = verb, reading.rules.words("realis.group.auxiliaries")
    while at > sentence.start and reading.words[at - 1] in auxiliaries:
        at -= 1
    if reading.words[at - 1] != ")":
        return verb
    opening = next((k for k in range(at - 2, sentence.start, -1) if reading.words[k] == "("), None)
    return verb if opening is None else opening


def _segment_start(reading: Reading, sentence: Span, end: int) -> int:
    stop = reading.rules.words("speakers.left_stops")
    start = end
    while start > sentence.start and end - start < _REACH:
        if reading.words[start - 1] in stop or reading.doc[start - 1].is_space:
            break
        start -= 1
    return start


def _rightwards(reading: Reading, sentence: Span, start: int) -> tuple[int, int]:
    stop = reading.rules.words("speakers.right_stops")
    inverted = start - 2 >= sentence.start and reading.words[start - 2] in (",", '"', "''")
    if inverted and reading.words[start : start + 1] in (["the"], ["a"], ["an"]):
        start += 1
    end = start
    while end < sentence.end and end - start < _RIGHT_REACH and reading.words[end] not in stop:
        end += 1
    return _bare(reading, start, end)


def _bare(reading: Reading, start: int, end: int, *, sure: bool = False) -> tuple[int, int]:
    """Drop what cannot be part of a name; empty when nothing like a speaker is left.

    Where one speaks for ``sure`` ("…, a communique said") an article is enough.
    """
    words = reading.words
    while start < end and not words[start][0].isalnum():
        start += 1
    times = reading.rules.words("speakers.place.times")
    if all(words[i] in reading.rules.words("threats.time_points") for i in range(start, end)):
        return (start, start)  # "silent since January"
    while start + 2 < end and words[start] == "on" and words[start + 1] in times:
        start += 2  # "On Tuesday the general told …"
    while end - start > 2 and words[end - 2] == "on" and words[end - 1] in times:
        end -= 2  # "the general on Tuesday told …"
    while end - start > 1 and words[start] in ("and", "but", "or", "so"):
        start += 1  # "…, and Moscow said"
    opens_aside = start < end and words[start] in reading.rules.words("speakers.aside")
    likely = any(reading.doc[i].text[0].isupper() for i in range(start, end)) or any(
        words[i] in reading.rules.words("speakers.nouns") for i in range(start, end)
    )
    likely = likely or (sure and words[start] in reading.rules.words("speakers.openers"))
    verbal = reading.rules.words("realis.group.modals") | reading.rules.words(
        "realis.group.negations"
    )
    clause = any(words[i] in verbal for i in range(start, end))
    pronouns = reading.rules.words("speakers.subjects")
    clause = clause or (end - start > 1 and words[start] in pronouns)
    return (start, end) if likely and not (opens_aside or clause) else (start, start)
