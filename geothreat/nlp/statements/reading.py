"""What the statement rules read: a document's tokens, sentences, names, numbers and dates."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from spacy.tokens import Doc, Span

from geothreat.gazetteer import Gazetteer
from geothreat.geocoding.relative import Relative
from geothreat.lexicon import Lexicon
from geothreat.nlp.model.tree import Tree
from geothreat.nlp.patterns import Matched
from geothreat.nlp.phrases import Found, PhraseTable, fold
from geothreat.nlp.quotations import quoted_tokens
from geothreat.nlp.sentences import Cut, cut_of, is_dateline, iter_sentences
from geothreat.nlp.statements.rules import Rules, WordForm, rules_for
from geothreat.records import Document, Mention, Passage, Place

__all__ = ["Name", "Reading"]

_TAKEN_IN, _GOES_ON = ("distance", "heading"), ("part", "capital")
_MONTH_OF_MAY = "month-may"  # as the lexicon writes it
_CLOCK = re.compile(r"\(?\d{1,2}[:.h]\d\d\b")
_LONGEST_NAME = 9  # tokens
_TITLE_MARKS = frozenset(".!?…;:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A mention with the tokens it covers, and the place that is told from it, if another.

    The tokens take in a distance before the name and a part after it: "30 km west of X", "X's
    south". ``within`` is the known place that an unknown one is said to lie in.
    """

    start: int
    end: int
    mention: Mention
    relative: Relative | None = None
    within: Mention | None = None


@dataclass(kw_only=True)
class Reading:
    """One document as the rules see it. Token ranges are half-open, like slices.

    ``trees`` has the trees of the sentences that were parsed, by their first token. ``latest`` is
    the last day that the texts at hand can speak of, where that is known.
    """

    document: Document
    doc: Doc
    lexicon: Lexicon
    gazetteer: Gazetteer | None = None
    mentions: tuple[Mention, ...] = ()
    groups: tuple[Mention, ...] = ()
    relatives: Mapping[tuple[int, int], Relative] = field(default_factory=dict)
    prepositions: dict[int, str] = field(default_factory=dict)
    place_scores: dict[tuple[int, int], float] = field(default_factory=dict)
    trees: dict[int, Tree] = field(default_factory=dict)
    unlisted: dict[int, tuple[Name, ...]] = field(default_factory=dict)
    omens: dict[int, tuple[Matched, ...]] = field(default_factory=dict)
    war: dict[int, bool] = field(default_factory=dict)
    warlike: dict[int, frozenset[str]] = field(default_factory=dict)
    gists: dict[int, tuple[float, float]] = field(default_factory=dict)
    topics: dict[int, frozenset[str]] = field(default_factory=dict)
    deeds: dict[int, tuple[Found[WordForm], ...]] = field(default_factory=dict)
    spelt: dict[tuple[str, str], Place | None] = field(default_factory=dict)
    company: dict[tuple[str, int], bool] = field(default_factory=dict)
    latest: date | None = None
    _names: list[Name] = field(init=False)
    _acts: dict[tuple[int, int], list[Found[WordForm]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Align the names with tokens once."""
        self._names = sorted(self._align(), key=lambda n: (n.start, n.end))
        self._starts = [n.start for n in self._names]

    def _align(self) -> Iterator[Name]:
        for mention in (*self.mentions, *self.groups):
            start, end = mention.passage.start, mention.passage.end
            relative = self.relatives.get((start, end))
            if relative is not None and relative.relation in _TAKEN_IN:
                start = relative.start
            elif relative is not None and relative.relation in _GOES_ON:
                end = relative.end
            span = self.doc.char_span(start, end, alignment_mode="expand")
            if span is not None:
                yield Name(start=span.start, end=span.end, mention=mention, relative=relative)

    @cached_property
    def rules(self) -> Rules:
        """The compiled lexicon."""
        return rules_for(self.lexicon)

    @cached_property
    def tokens(self) -> Cut:
        """The tokens as plain lists; where many are read, `Token` objects are slow."""
        return cut_of(self.doc)

    @cached_property
    def words(self) -> list[str]:
        """Each token's text, folded; the month of May by another word than the modal."""
        words = [fold(text) for text in self.tokens.texts]
        for i in [i for i, word in enumerate(words) if word == "may"]:
            beside = {*words[max(i - 1, 0) : i], *words[i + 1 : i + 2]}
            dated = any(w[:1].isdigit() for w in beside)
            dated = dated or words[max(i - 1, 0)] in self.rules.words("realis.before_months")
            if dated and self.tokens.texts[i].istitle():
                words[i] = _MONTH_OF_MAY
        return words

    @cached_property
    def spread(self) -> Counter[str]:
        """In how many sentences each word stands, in the singular."""
        told = ({w.removesuffix("s") for w in self.words[s.start : s.end]} for s in self.sentences)
        return Counter(word for words in told for word in words)

    @cached_property
    def quoted(self) -> list[bool]:
        """Whether each token stands in a quotation."""
        return quoted_tokens(self.tokens.texts)

    @cached_property
    def countries(self) -> Counter[str]:
        """How many names in the text lie in or mean each country, by its ISO code."""
        known = ((m.place, m.passage.text.casefold()) for m in self.mentions)
        named = {(place.country, name) for place, name in known if place is not None}
        return Counter(country for country, _ in named if country is not None)

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences in text order, without white space around them, and no datelines."""
        return [s for s in iter_sentences(self.doc) if not is_dateline(s)]

    @cached_property
    def parts(self) -> list[tuple[int, int]]:
        """The section and the paragraph of each sentence, counted from 0.

        A section begins with a sub-heading or with the time of an entry ("17:40 …").
        """
        found, section, paragraph, titled, last = list[tuple[int, int]](), 0, 0, True, 0
        for sentence in self.sentences:
            opens = last > 0 and "\n" in self.document.text[last : sentence.start_char]
            heading, timed = self.is_headline(sentence), _CLOCK.match(sentence.text) is not None
            paragraph += opens
            section += opens and (timed or (heading and not titled))
            titled, last = titled and heading, sentence.end_char
            found.append((section, paragraph))
        return found

    @cached_property
    def datelined(self) -> list[Name]:
        """The names in datelines: where the report was written."""
        found = (s for s in iter_sentences(self.doc) if is_dateline(s))
        return [name for s in found for name in self.names(s.start, s.end)]

    def names(self, start: int, end: int) -> list[Name]:
        """Return the place and group names inside a token range."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [name for name in self._names[first:last] if name.end <= end]

    def acts(self, start: int, end: int) -> list[Found[WordForm]]:
        """Return what the table of acts has inside a token range; each is looked through once."""
        if (start, end) not in self._acts:
            self._acts[start, end] = list(self.rules.triggers.find(self.words, start, end))
        return self._acts[start, end]

    def name_at(self, i: int) -> Name | None:
        """Return the name that covers token ``i``."""
        return self._name_at.get(i)

    @cached_property
    def _name_at(self) -> dict[int, Name]:
        """The first name over each token; asked so often that a search each time is slow."""
        found: dict[int, Name] = {}
        for name in self._names:
            for i in range(name.start, min(name.end, name.start + _LONGEST_NAME)):
                found.setdefault(i, name)
        return found

    def tree(self, sentence: Span) -> Tree | None:
        """Return the tree of a sentence, where a model ran and the sentence was worth one."""
        return self.trees.get(sentence.start)

    def passage(self, start: int, end: int) -> Passage:
        """Return tokens ``start`` to ``end`` as a passage of the document."""
        first, last = self.tokens.start[start], self.tokens.end[end - 1]
        return Passage(start=first, end=last, text=self.tokens.source[first:last])

    def text(self, start: int, end: int) -> str:
        """Return tokens ``start`` to ``end`` as written."""
        return self.tokens.source[self.tokens.start[start] : self.tokens.end[end - 1]]

    def near(self, table: PhraseTable[str], start: int, end: int) -> str | None:
        """Return the first phrase of ``table`` inside a token range."""
        found = table.first(self.words, max(start, 0), min(end, len(self.words)))
        return found.value if found else None

    def meant(self, table: PhraseTable[str], start: int, end: int) -> Found[str] | None:
        """Return the first phrase of a table that is no part of a figure: "a flood of traffic"."""
        for found in table.find(self.words, start, end):
            low, high = max(found.start - 2, start), min(found.end + 2, end)
            if not any(
                _inside(found, f) for f in self.rules.figurative.find(self.words, low, high)
            ):
                return found
        return None

    def stands_alone(self, sentence: Span) -> bool:
        """Say whether a sentence has its line for itself."""
        text, first, end = self.document.text, sentence.start_char, sentence.end_char
        while first and text[first - 1] in " \t":
            first -= 1
        while end < len(text) and text[end] in " \t":
            end += 1
        return text[max(first - 1, 0) : first] in ("", "\n") and text[end : end + 1] in ("", "\n")

    def is_headline(self, sentence: Span) -> bool:
        """Say whether a sentence stands alone on its line and ends without a full stop."""
        last = sentence[-1].text
        return (
            self.stands_alone(sentence)
            and last[-1] not in _TITLE_MARKS
            and sentence[0].text not in ("“", '"')
            and len(sentence) < 30
        )


def _inside(found: Found[str], figure: Found[str]) -> bool:
    return (figure.start, figure.end) != (found.start, found.end) and (
        figure.start <= found.start and found.end <= figure.end
    )
