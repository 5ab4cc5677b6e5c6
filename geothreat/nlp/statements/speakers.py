"""Who says so: the speaker of a sentence, with the verb and whether in their own words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span

from geothreat.nlp.phrases import Found
from geothreat.nlp.statements.parties import Cast, Who
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.saying_verbs import verbs_of_saying
from geothreat.nlp.statements.speech_trees import last_clause, subject_of
from geothreat.records import Attribution, Party

__all__ = ["Saying", "find_saying", "find_sayings"]

_QUOTED = 12  # words between "quoted" and "as saying"
_REACH = 14
_RIGHT_REACH = 9
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
    start, end = _speaker_span(reading, sentence, found)
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


def _speaker_span(reading: Reading, sentence: Span, found: Found[str]) -> tuple[int, int]:
    """Return the tokens that name the speaker; empty where nobody speaks."""
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
