"""A text as the rules on names see it: its words, its proper-noun runs, the words they know."""

from typing import NamedTuple

from spacy.tokens import Doc

from geothreat.lexicon import Lexicon
from geothreat.nlp.candidates import Index
from geothreat.nlp.names import Names, find_names
from geothreat.nlp.sentences import Cut
from geothreat.nlp.vocabulary import Vocabulary, load_vocabulary
from geothreat.nlp.words import Words, view_words
from geothreat.records import Passage

__all__ = ["Surface", "passage_of", "read_surface"]


class Surface(NamedTuple):
    """What `find_spans` takes, in its order."""

    words: Words
    names: Names
    vocabulary: Vocabulary
    gazetteer: Index


def read_surface(text: Doc | Cut, gazetteer: Index, lexicon: Lexicon) -> Surface:
    """Read the words and names of a document."""
    vocabulary = load_vocabulary(lexicon)
    words = view_words(text)
    return Surface(words, find_names(words, vocabulary), vocabulary, gazetteer)


def passage_of(words: Words, first: int, last: int) -> Passage:
    """Return the words ``first`` to ``last`` (exclusive) as a passage of the document."""
    return Passage(start=words.start[first], end=words.end[last - 1], text=words.slice(first, last))
