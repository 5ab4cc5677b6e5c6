"""The verbs of saying in a sentence: "said", "let it be known", "he went on" beside a quotation."""

from spacy.tokens import Span

from geothreat.nlp.phrases import Found
from geothreat.nlp.statements.reading import Reading

__all__ = ["verbs_of_saying"]


def verbs_of_saying(reading: Reading, sentence: Span) -> list[Found[str]]:
    """Return the verbs of saying, those that are some only beside a quotation among them."""
    words, start, end = reading.words, sentence.start, sentence.end
    told = list(reading.rules.reporting.find(words, start, end))
    beside = (
        Found(f.start, f.end, "neutral")
        for f in reading.rules.saying_beside.find(words, start, end)
        if _is_beside(reading, sentence, f.start, f.end)
    )
    found = sorted((*told, *beside), key=lambda f: (f.start, -f.end))
    return [p for p in found if not (_is_noun(reading, p) or _is_advised(reading, p.start))]


def _is_advised(reading: Reading, at: int) -> bool:
    """Say whether somebody only ought to say so: "they should say their prayers"."""
    return bool(at) and reading.words[at - 1] in ("should", "ought", "better")


def _is_beside(reading: Reading, sentence: Span, start: int, end: int) -> bool:
    """Say whether a verb stands beside a quotation, or right before what is told."""
    if reading.quoted[start]:
        return False
    words = reading.words
    behind = words[end] if end < sentence.end else ""
    if behind == "that":
        return True
    quotes = any(reading.quoted[sentence.start : sentence.end])
    return quotes and behind in (",", ":", '"', "''", ".")


def _is_noun(reading: Reading, found: Found[str]) -> bool:
    """Tell "the Baltic states", "the reports", "a claim" from verbs of saying."""
    before = reading.words[found.start - 1] if found.start else ""
    if reading.name_at(found.start) is not None:
        return True
    if reading.words[found.start] in reading.rules.words("speakers.nouns_too"):
        somebody = before in reading.rules.words("speakers.nouns") or before in ('"', ",")
        one = reading.words[found.start].endswith("s") and reading.doc[found.start - 1].is_title
        return not (somebody or before.endswith("s") or one)  # "Kebbi state" says nothing
    plural_or_bare = not reading.words[found.start].endswith(("ed", "id", "ing"))
    return plural_or_bare and before in reading.rules.words("clauses.noun_markers")
