"""How the words around a name place it: prepositions, offices, and a score without a tree.

Used where no model ran, and for the signs that a tree does not show: a place that opens the
sentence and sets the scene, an office that is called after a town.
"""

from spacy.tokens import Span

from geothreat.nlp.model.tree import Tree
from geothreat.nlp.statements.clauses import Frame, clause_around, suffers
from geothreat.nlp.statements.place_ties import REJECTED, tie
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.nlp.statements.ways import is_ahead

__all__ = ["ENOUGH", "MEASURED", "is_country", "is_fronted", "is_office", "preposition", "score"]

MEASURED = ("distance", "heading")  # "30 km west of" places a name by itself
_WHERE = ([",", "where"], [",", "which"])
_DAY_WORDS = 5
_ACCOUNT = 9  # words from "according to" to where the office is
_DATELINE = 0.6  # not enough beside another place
ENOUGH = 2.0  # by words; a tree's scores are lower and surer


def score(reading: Reading, name: Name, frame: Frame, sentence: Span) -> float:
    """Score a name as the place of a trigger's act; worked out once for each pair."""
    key = (name.start, frame.trigger.start)
    if key not in reading.place_scores:
        tree = reading.tree(sentence)
        reading.place_scores[key] = (
            _in_tree(reading, tree, name, frame, sentence)
            if tree is not None
            else _by_words(reading, name, frame, sentence)
        )
    return reading.place_scores[key]


def _in_tree(reading: Reading, tree: Tree, name: Name, frame: Frame, sentence: Span) -> float:
    """Score a name by its tie in the tree, and by the few signs that stand outside of syntax."""
    if name.relative is not None and name.relative.relation in (*MEASURED, "between"):
        score = max(tie(reading, tree, name, frame), ENOUGH)
    else:
        score = tie(reading, tree, name, frame)
    if score <= REJECTED or is_ahead(reading, name):
        return REJECTED
    if _heads(reading, name, sentence):
        score = _DATELINE if _is_dateline(reading, name) else score + 3.0
    if is_fronted(reading, name, sentence) and name.start < frame.trigger.start:
        score = max(score, ENOUGH)
    if name.mention.role == "metonym" and frame.trigger.sense.kind != "cyber":
        score -= 1.5  # a state's networks are hit where the state is
    return score - 0.02 * min(abs(name.start - frame.trigger.end), 30)


def _heads(reading: Reading, name: Name, sentence: Span) -> bool:
    """Say whether a name and a colon open a sentence: "Kherson: two shells hit a bus"."""
    return name.start == sentence.start and reading.words[name.end : name.end + 1] == [":"]


def _is_dateline(reading: Reading, name: Name) -> bool:
    """Tell "QUETTA: Armed men …", where it was written, from the heading "BURUNDI: …"."""
    place = name.mention.place
    return name.mention.passage.text.isupper() and place is not None and place.kind == "city"


def _by_words(reading: Reading, name: Name, frame: Frame, sentence: Span) -> float:
    """Score a name as the place of a trigger's act by the words around both; 2 is enough."""
    trigger, group = frame.trigger, frame.group
    placed_by = preposition(reading, name, sentence)
    if placed_by in reading.rules.words("places.origin") or is_office(reading, name, sentence):
        return REJECTED
    clause = clause_around(reading, name.start, sentence)
    same_clause = clause == frame.clause or frame.clause[0] <= name.start < frame.clause[1]
    after = name.start >= trigger.end
    score = 1.5 if same_clause else 0.0
    score += 1.5 if placed_by in reading.rules.words("places.locative") else 0.0
    score += 0.5 if after else 0.0
    score -= 0.06 * min(abs(name.start - trigger.end), 20)
    if trigger.is_verb and after and name.start - trigger.end <= 2 and not placed_by:
        score += 2.0
    if trigger.is_verb and not after:
        score += _subject_score(name, frame, bool(placed_by))
    if not trigger.is_verb and not after and frame.phrase_start <= name.start:
        score -= 1.0 if is_country(name) else -1.0
    if frame.clause[0] - name.end in (0, 1, 2) and reading.words[name.end : name.end + 2] in _WHERE:
        score += 3.0
    if not trigger.is_verb and group is not None and suffers(reading, frame):
        score += 4.0 if group.start - name.end in (0, 1) else 0.0
    if _heads(reading, name, sentence):
        score = _DATELINE if _is_dateline(reading, name) else score + 3.0
    if name.mention.role == "metonym":
        score -= 1.5
    if group is not None and name.start < group.start and is_country(name) and not placed_by:
        score -= 2.0
    return score


def is_fronted(reading: Reading, name: Name, sentence: Span) -> bool:
    """Say whether a name sets the scene: "In Odesa, …", "On 9 May, in Empalme, Sonora, …"."""
    closed = "," in reading.words[name.end : _after_day(reading, name.end) + 1]
    i = name.start - 1
    while i > sentence.start and _links(
        reading, i, sentence, reading.rules.words("places.fillers")
    ):
        i -= 1
    opens = i == sentence.start or reading.words[max(i - 1, 0)] == ","
    return closed and opens and reading.words[max(i, 0)] in reading.rules.words("places.settings")


def _after_day(reading: Reading, i: int) -> int:
    """Step over the day that a scene in front may have: "In Mosul on Saturday morning, …"."""
    end = i
    while end - i < _DAY_WORDS and reading.words[end : end + 1] != [","]:
        token = reading.doc[end : end + 1]
        if not token or not (_is_time(reading, end) or token[0].like_num):
            return i
        end += 1
    return end


def _is_time(reading: Reading, i: int) -> bool:
    words = reading.rules.words
    return reading.words[i] in words("places.day_words") | words("places.never")


def _subject_score(name: Name, frame: Frame, placed: bool) -> float:
    """Score a name before a verb: "Kharkiv was hit" is the place, "Russia hit" is not."""
    group = frame.group
    passive = group is not None and bool(group.auxiliaries & {"was", "were", "been", "being", "be"})
    if placed:
        return 0.5
    return 2.0 if passive and group is not None and group.start - name.end <= 3 else -1.5


def is_country(name: Name) -> bool:
    """Say whether a name stands for a country."""
    return name.mention.place is not None and name.mention.place.kind == "country"


def preposition(reading: Reading, name: Name, sentence: Span) -> str:
    """Return the preposition that places a name, worked out once for each."""
    if name.start not in reading.prepositions:
        reading.prepositions[name.start] = _find_preposition(reading, name, sentence)
    return reading.prepositions[name.start]


def _find_preposition(reading: Reading, name: Name, sentence: Span) -> str:
    """Return the preposition that places a name, through "the northern city of" and lists."""
    if name.relative is not None and name.relative.relation in MEASURED:
        return "near"
    fillers = reading.rules.words("places.fillers")
    known = reading.rules.words("places.locative") | reading.rules.words("places.origin")
    i, strangers = name.start - 1, 0
    while i >= sentence.start and name.start - i < 14:
        word, before = reading.words[i], reading.name_at(i)
        if before is not None and before.start > sentence.start:
            i = before.start - 1
        elif _links(reading, i, sentence, fillers) or _is_bracketed(reading, i):
            i -= 1
        elif word in known:
            return word
        elif strangers or not word.isalpha() or not reading.doc[i].is_lower:
            return ""
        else:
            strangers += 1
            i -= 1
    return ""


def _is_bracketed(reading: Reading, i: int) -> bool:
    """Step over "Ain Zara (" to the preposition before it."""
    opened = reading.doc[i].is_title and reading.words[i + 1] == "("
    return reading.words[i] == "(" or opened


def _links(reading: Reading, i: int, sentence: Span, fillers: frozenset[str]) -> bool:
    """Say whether a word only joins a name to its preposition."""
    word = reading.words[i]
    if word in (",", "and", "or", "-", "'s"):
        return _listed(reading, i, sentence)
    if word == "of":
        return i > sentence.start and reading.words[i - 1] in fillers
    return word in fillers


def _listed(reading: Reading, i: int, sentence: Span) -> bool:
    if reading.words[i] in ("-", "'s"):
        return True
    return i > sentence.start and reading.name_at(i - 1) is not None


def is_office(reading: Reading, name: Name, sentence: Span) -> bool:
    """Say whether a name only says whose office it is: "the governor of Kursk"."""
    offices = reading.rules.words("places.offices")
    before = reading.words[max(sentence.start, name.start - 3) : name.start]
    after = reading.words[name.end : name.end + 3]
    speaking = reading.rules.words("places.speaking")
    held = bool(set(before) & offices) and bool(set(before) & {"of", "to", "for"})
    held = held or (bool(set(before) & speaking) and "in" in before)
    runs = after[:1] == ["'s"] and bool(set(after[1:]) & offices)
    return held or runs or bool(set(after[:1]) & offices) or _accounts(reading, name, sentence)


def _accounts(reading: Reading, name: Name, sentence: Span) -> bool:
    """Say whether an office there only gives an account: "according to the ministry in Aden"."""
    words, at = reading.words, name.start
    if words[at - 1 : at] != ["in"] or words[at - 2] not in reading.rules.words("places.offices"):
        return False
    before = words[max(sentence.start, at - _ACCOUNT) : at]
    return bool(reading.rules.words("places.accounts") & set(before))
