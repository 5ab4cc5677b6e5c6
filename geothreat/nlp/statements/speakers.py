"""Who says so: the speaker of a sentence, with the verb and whether in their own words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span

from geothreat.nlp.phrases import Found
from geothreat.nlp.statements.parties import Cast, Who
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.saying_verbs import verbs_of_saying
from geothreat.nlp.statements.speaker_spans import speaker_span
from geothreat.records import Attribution, Party

__all__ = ["Saying", "find_saying", "find_sayings"]

_BESIDE = 9  # words of what stands beside a name between commas
_TITLE = 24  # words before the colon that announces a speech


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One act of speech in a sentence; ``tone`` as in the lexicon.

    ``verb`` and ``span``, the words that name the speaker, are token ranges.
    """

    verb: tuple[int, int]
    span: tuple[int, int]
    tone: str
    text: str
    who: Who | None
    quoted: bool
    pronoun: bool = False

    def attribution(self, reading: Reading) -> Attribution:
        """Return it as the record that statements carry."""
        verb = reading.doc[self.verb[0] : self.verb[1]].text
        return Attribution(speaker=self.text, verb=verb, quoted=self.quoted)

    def party(self) -> Party:
        """Return the speaker as a party; the text is as the article names them."""
        kind = self.who.party.kind if self.who and self.who.party.kind != "state" else "person"
        country = self.who.party.country if self.who else None
        return Party(text=self.text, country=country, kind=kind)


def find_saying(reading: Reading, cast: Cast, sentence: Span) -> Saying | None:
    """Return the act of speech that frames a sentence, if there is one.

    The first verb of saying that has a speaker wins, a coloured one ("warned", "claimed") over a
    neutral one; "according to X" counts as a verb of saying.
    """
    found = find_sayings(reading, cast, sentence)
    coloured = [s for s in found if s.tone != "neutral"]
    return next(iter(coloured or found), None)


def find_sayings(reading: Reading, cast: Cast, sentence: Span) -> list[Saying]:
    """Return the acts of speech of a sentence that have a speaker, in text order."""
    found: list[Saying] = []
    for phrase in verbs_of_saying(reading, sentence):
        if found and reading.words[phrase.start - 1] in ("and", "but"):  # "Seoul said … and warned"
            found.append(replace(found[-1], verb=(phrase.start, phrase.end), tone=phrase.value))
        elif (saying := _saying(reading, cast, sentence, phrase)) is not None:
            found.append(saying)
    return found or list(_announced(reading, cast, sentence))


def _announced(reading: Reading, cast: Cast, sentence: Span) -> Iterator[Saying]:
    """Yield who is told before a colon to speak: "The colonel on state radio: let them come"."""
    words, start = reading.words, sentence.start
    colon = next((i for i in range(start, min(start + _TITLE, sentence.end)) if words[i] == ":"), 0)
    if not start < colon < sentence.end - 1:
        return
    begin = next((i for i in range(start, colon) if reading.doc[i].text[0].isalpha()), colon)
    who = _who(reading, cast, sentence, begin, colon)
    offices = reading.rules.words("parties.offices") & set(words[begin:colon])
    quoted = reading.quoted[min(colon + 2, sentence.end - 1)]
    party = who is not None and not who.is_place
    if offices or (quoted and (party or who is None)):
        yield Saying(
            verb=(colon, colon + 1),
            span=(begin, colon),
            tone="neutral",
            text=reading.doc[begin:colon].text,
            who=who,
            quoted=quoted,
        )


def _saying(reading: Reading, cast: Cast, sentence: Span, found: Found[str]) -> Saying | None:
    start, end = speaker_span(reading, sentence, found)
    if start >= end:
        return None
    pronoun = end - start == 1 and reading.words[start] in reading.rules.words(
        "parties.third_person"
    )
    if pronoun and _is_aside(reading, start, sentence):
        return None
    return Saying(
        verb=(found.start, found.end),
        span=(start, end),
        tone=found.value,
        text=reading.doc[start:end].text,
        who=None if pronoun else _who(reading, cast, sentence, start, end),
        quoted=any(reading.words[i] in ('"', "''") for i in range(sentence.start, sentence.end)),
        pronoun=pronoun,
    )


def _is_aside(reading: Reading, pronoun: int, sentence: Span) -> bool:
    """Tell "boats it says were carrying drugs": it tells of the boats, not of the act."""
    before = reading.words[pronoun - 1] if pronoun > sentence.start else ","
    free = reading.rules.words("speakers.left_stops") | reading.rules.words("speakers.place.times")
    return before.isalpha() and before not in free


def _who(reading: Reading, cast: Cast, sentence: Span, start: int, end: int) -> Who | None:
    """Return the speaker's side: named in the phrase, or in the one it stands beside."""
    inside = cast.over(start, end)
    if inside:
        owners = [w for w in inside if "'s" in reading.words[w.start : w.end + 1]]
        return next((w for w in (*owners, *inside) if _is_side(w)), inside[0])
    if reading.words[start] in reading.rules.words("speakers.possessives"):
        return _possessor(reading, cast, sentence, start, end)
    titled = reading.doc[start].is_title and "the" not in reading.words[start - 1 : start + 1]
    if _is_the_group(reading, start, end, titled=titled):
        return cast.last_group(start)
    offices = reading.rules.words("parties.offices")
    low = max(sentence.start, start - _BESIDE)
    beside: list[Who] = []
    if titled and reading.words[start - 1] == "," and offices & set(reading.words[low:start]):
        beside = cast.within(low, start - 1)
    elif titled and reading.words[end : end + 1] == [","]:
        beside = cast.within(end + 1, min(end + _BESIDE, sentence.end))
    return next(iter(beside), None)


def _is_the_group(reading: Reading, start: int, end: int, *, titled: bool) -> bool:
    """Say whether an armed group named before speaks: "the group", "one of their commanders"."""
    words, rules = reading.words[start:end], reading.rules
    if {"their", "its"} & set(words):
        return bool(rules.words("spoken.mouths") & set(words))
    groups = rules.words("speakers.groups") & {w.removesuffix("'s") for w in words[:3]}
    return bool(groups) and not titled


def _is_side(who: Who) -> bool:
    """Say whether a name is a state, its people or a bloc, and not only a place of one."""
    state = who.place is not None and who.place.kind in ("country", "group")
    return bool(who.party.country or who.members) and (not who.is_place or state)


def _possessor(reading: Reading, cast: Cast, sentence: Span, start: int, end: int) -> Who | None:
    """Return whose minister "its minister" is: the first party of the sentence, no place."""
    others = (*cast.within(sentence.start, start), *cast.within(end, sentence.end))
    inner, quoted = reading.rules.words("parties.before_object"), reading.quoted
    told = (w for w in others if quoted[w.start] <= quoted[start])  # it owns nothing in its words
    return next((w for w in told if reading.words[w.start - 1] not in inner), None)
