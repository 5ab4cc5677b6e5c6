"""What runs through a document from sentence to sentence: its days and its figures."""

from collections.abc import Sequence
from datetime import date

from spacy.tokens import Span

from geothreat.lexicon import Lexicon
from geothreat.nlp.casualties import find_counts
from geothreat.nlp.dates import DateMention
from geothreat.nlp.reckoning import CasualtyCount
from geothreat.nlp.tally import Tally
from geothreat.nlp.timeline import Timeline
from geothreat.records import Document, Event, Mention

__all__ = ["Course"]


class Course:
    """The days and the figures of one document, sentence by sentence in text order.

    Parameters
    ----------
    document : Document
    sentences : sequence of spacy.tokens.Span
    mentions : sequence of Mention
    lexicon : Lexicon
    latest : datetime.date, optional
        As for `Timeline`.
    """

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Span],
        mentions: Sequence[Mention],
        lexicon: Lexicon,
        latest: date | None = None,
    ) -> None:
        self.timeline = Timeline(document, sentences, mentions, lexicon, latest)
        self.tally = Tally(len(sentences), lexicon)

    def dates(self, index: int) -> tuple[DateMention, ...]:
        """Return the phrases of time of a sentence, resolved with what was told before."""
        return self.timeline.dates(index)

    def counts(self, index: int) -> tuple[CasualtyCount, ...]:
        """Return the figures of a sentence, from the words that its dates are read from."""
        sentence, lexicon = self.timeline.sentences[index], self.timeline.lexicon
        return tuple(find_counts(sentence, lexicon, self.timeline.wording(index)))

    def named(self, index: int) -> tuple[DateMention, ...]:
        """Return the phrases of time of any sentence, without going on from there."""
        return self.timeline.named(index)

    def settle(
        self, event: Event, counts: Sequence[CasualtyCount], dates: Sequence[DateMention]
    ) -> Event:
        """Give an event what it has from the sentences before, and its hour."""
        return self.timeline.told(self.tally.add_up(event, counts), dates)
