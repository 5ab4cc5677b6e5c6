"""Who "he", "it" or "they" is that speaks: the subject of the same sentence, or an armed group.

"The group's armed wing was blunter: every tank, it wrote, …": the sentence itself begins with the
one who speaks. "They said they would come back", told by those threatened, is the group named last.
"""

from dataclasses import replace

from geothreat.nlp.statements.parties import Cast, Who
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.speakers import Saying

__all__ = ["with_antecedent"]

_SUBJECT = 14  # words at the start of a sentence that may name its subject
_OPENING = 6  # words that may name the subject of the sentence before
_AWAY = 4  # words between that subject and the pronoun


def with_antecedent(
    reading: Reading, cast: Cast, index: int, saying: Saying | None, known: int
) -> Saying | None:
    """Return an act of speech with who its pronoun is, where the text beside it tells.

    Parameters
    ----------
    reading : Reading
    cast : Cast
    index : int
        Position of the sentence.
    saying : Saying or None
        One of another speaker than a pronoun comes back as it is.
    known : int
        Position of the last sentence that said who speaks; a subject named since then is nearer.
    """
    if saying is None or not saying.pronoun:
        return saying
    sentence = reading.sentences[index]
    at, word = saying.span[0], reading.words[saying.span[0]]
    if word == "they" and reading.quoted[at]:
        group = cast.last_group(at)
        return saying if group is None else _named(saying, group, group.party.text)
    end = min(sentence.start + _SUBJECT, at - _AWAY)
    if end <= sentence.start or any(reading.quoted[sentence.start : sentence.start + 2]):
        if known < index - 1:
            before = reading.sentences[index - 1]
            stop = min(before.start + _OPENING, before.end)
            return _subject(reading, cast, (before.start, stop), saying)
        return saying
    return _subject(reading, cast, (sentence.start, end), saying)


def _subject(reading: Reading, cast: Cast, tokens: tuple[int, int], saying: Saying) -> Saying:
    """Return an act of speech as that of the subject that some tokens name, if it can speak."""
    (start, end), word = tokens, reading.words[saying.span[0]]
    if reading.quoted[start]:
        return saying
    head = _first_part(reading, start, end)
    offices = reading.rules.words("parties.offices" if word in ("he", "she") else "speakers.groups")
    inner = reading.rules.words("parties.before_object")
    named = next((i for i in range(start + 1, end) if reading.words[i] in inner), end)
    if not offices & {w.removesuffix("'s") for w in reading.words[start:named]}:
        return saying  # "five of the group were killed, it said" is not said by the group
    sides = cast.within(start, end)
    party = next((w for w in sides if not w.is_place or _owns(reading, w)), None)
    party = party or cast.last_group(start)
    return _named(saying, party, reading.doc[start:head].text)


def _owns(reading: Reading, who: Who) -> bool:
    """Tell the state of "Chad's president" from a place."""
    return reading.words[who.end : who.end + 1] == ["'s"] and who.party.country is not None


def _first_part(reading: Reading, start: int, end: int) -> int:
    return next((i for i in range(start, end) if reading.words[i] in (",", ":", "—")), end)


def _named(saying: Saying, who: Who | None, text: str) -> Saying:
    return replace(saying, who=who, text=text, pronoun=False)
