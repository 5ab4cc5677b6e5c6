"""What is said, without who says it: the words before a verb of saying, behind it, or around it."""

from spacy.tokens import Span

from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.speakers import Saying

__all__ = ["content_of", "is_alarm"]

_INSIDE = 3  # words on both sides of a verb of saying in the midst of what is said


def content_of(reading: Reading, sentence: Span, saying: Saying | None) -> tuple[int, int]:
    """Return the tokens of what somebody says in a sentence; all of them where nobody speaks.

    Parameters
    ----------
    reading : Reading
    sentence : spacy.tokens.Span
    saying : Saying or None
        The act of speech that frames the sentence.

    Returns
    -------
    tuple of int
        The longer part, before the speaker or behind; the whole sentence where the speech goes on
        behind him: "The ports of Jaffa and Haifa, he went on, will burn". A quotation that opens
        the sentence belongs to what stands behind: "Let them come," he said, "and …".
    """
    start, end = sentence.start, sentence.end
    if saying is None:
        return start, end
    words = reading.words
    first, last = min(saying.span[0], saying.verb[0]), max(saying.span[1], saying.verb[1])
    before, behind = first - start, end - last
    parted = words[first - 1 : first] in ([","], ['"'], ["''"]) and words[last : last + 1] == [","]
    if parted and min(before, behind) > _INSIDE:
        return start, end
    if before > behind:
        return start, first
    return (start if reading.quoted[start] and before else last), end


def is_alarm(reading: Reading, saying: Saying | None) -> bool:
    """Say whether somebody raises the alarm: he tells of what others mean to do.

    Parameters
    ----------
    reading : Reading
    saying : Saying or None
    """
    if saying is None:
        return False
    return bool(reading.rules.words("threats.alarms") & set(reading.words[slice(*saying.verb)]))
