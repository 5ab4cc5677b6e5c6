"""Who did it, and to whom: the parties of an act, from its tree or from the words around it."""

from dataclasses import replace

from geothreat.nlp.model.tree import Tree
from geothreat.nlp.statements.clauses import clause_around, suffers
from geothreat.nlp.statements.parties import Cast, Who
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.triggers import CONSEQUENCES
from geothreat.nlp.statements.verdicts import Verdict
from geothreat.nlp.syntax import head_of_span, roles_of
from geothreat.records import Party

__all__ = ["actor_of", "doer_of", "party_at", "target_of"]

_PART_OF_PHRASE = (
    "det",
    "amod",
    "compound",
    "nummod",
    "nmod",
    "flat",
    "advmod",
    "nmod:poss",
)
_LONGEST = 9  # words of a phrase that stands for a party


def doer_of(
    reading: Reading, cast: Cast, verdict: Verdict, speaker: Who | None = None
) -> Party | None:
    """Return the party that carried out an act: by its tree, else by the words around it.

    "It", "they" and "its troops" are the speaker's own ("Israel said its jets had struck").
    """
    tree = reading.tree(verdict.frame.sentence)
    if tree is None:
        who = actor_of(reading, cast, verdict)
        return who.party if who is not None else None
    if verdict.trigger.sense.group == "die" or suffers(reading, verdict.frame):
        return None
    for head in _heads(tree, verdict):
        for agent in roles_of(tree, reading.words, head).agents:
            if tree.children(agent, "conj") and verdict.trigger.sense.kind == "clash":
                return None  # two sides, neither of them the attacker
            found = _party_at(reading, cast, tree, agent) or _spoken(reading, tree, agent, speaker)
            found = found or _charged(reading, cast, tree, agent)
            if found is not None:
                return found
        charged = _charged(reading, cast, tree, head)
        if charged is not None:
            return charged
    return _before_noun(reading, cast, tree, verdict) or _blamed(reading, cast, tree, verdict)


def _charged(reading: Reading, cast: Cast, tree: Tree, noun: int) -> Party | None:
    """Return whose a weapon or an act is said to be: "a bomb planted by"."""
    charging = reading.rules.words("parties.charging")
    for clause in tree.children(noun, "acl", "acl:relcl"):
        if reading.words[clause] not in charging:
            continue
        for phrase in tree.children(clause, "obl", "obj"):
            marks = {reading.words[k] for k in tree.children(phrase, "case")}
            if marks & {"by", "to", "on", "with"}:
                found = _party_at(reading, cast, tree, phrase)
                named = tree.pos_of(phrase) == "PROPN"
                return found or (Party(text=_text(reading, tree, phrase)) if named else None)
    return None


def _blamed(reading: Reading, cast: Cast, tree: Tree, verdict: Verdict) -> Party | None:
    """Return who is blamed for an act: "the mayor blamed the ADF for the attack"."""
    head = head_of_span(tree, verdict.trigger.start, verdict.trigger.end)
    verb, marks = tree.head_of(head), tree.children(head, "case", "mark")
    if tree.dep_of(verb) == "obj":  # the parser's slip: "for the attack" hung on the one blamed
        verb = tree.head_of(verb)
    blaming = reading.words[verb] in reading.rules.words("parties.blaming")
    if not blaming or not any(reading.words[k] in ("for", "of") for k in marks):
        return None
    whom = tree.children(verb, "obj") or tree.children(verb, "nsubj:pass")
    return next((p for w in whom if (p := _party_at(reading, cast, tree, w)) is not None), None)


def _spoken(reading: Reading, tree: Tree, agent: int, speaker: Who | None) -> Party | None:
    pronouns = reading.rules.words("parties.own")
    own = reading.words[agent] in pronouns or any(
        reading.words[c] in pronouns for c in tree.children(agent, "nmod")
    )
    return speaker.party if own and speaker is not None else None


def target_of(reading: Reading, cast: Cast, verdict: Verdict) -> Party | None:
    """Return whom or what a verdict's act struck, in the words of the text; its country where told.

    Only a tree tells it: without one there is none.
    """
    tree = reading.tree(verdict.frame.sentence)
    if tree is None:
        return None
    heads = _heads(tree, verdict)
    patients = [p for h in heads for p in roles_of(tree, reading.words, h).patients]
    if verdict.trigger.sense.group == "fire":
        patients = [t for h in heads for t in _aimed_at(reading, tree, h)]
    if verdict.trigger.sense.group == "die" or suffers(reading, verdict.frame):
        patients += [a for h in heads for a in roles_of(tree, reading.words, h).agents]
    for patient in patients:
        if patient in heads or tree.pos_of(patient) not in ("NOUN", "PROPN", "NUM"):
            continue
        found = _party_at(reading, cast, tree, patient)
        text = _text(reading, tree, patient, verdict.trigger.end)
        if found is None:
            return Party(text=text, kind="unknown")
        return Party(text=text, country=found.country, kind=found.kind)
    return None


def _aimed_at(reading: Reading, tree: Tree, verb: int) -> list[int]:
    """Return what something is fired at: the rockets are only the weapon."""
    aims = reading.rules.words("parties.aimed")
    phrases = [*tree.children(verb, "obl")]
    for weapon in tree.children(verb, "obj", "nsubj:pass"):
        phrases += tree.children(weapon, "nmod")
    return [p for p in phrases if aims & {reading.words[k] for k in tree.children(p, "case")}]


def _heads(tree: Tree, verdict: Verdict) -> list[int]:
    """Return the tokens that have the act's roles: the verb that carries a noun comes first."""
    trigger, group = verdict.trigger, verdict.frame.group
    head = head_of_span(tree, trigger.start, trigger.end)
    told = trigger.sense.group in CONSEQUENCES  # who claims or reports deaths caused none
    carried = (
        verdict.frame.carrier == "light" and not told and group is not None and group.verb in tree
    )
    return [group.verb, head] if carried and group is not None else [head]


def party_at(reading: Reading, cast: Cast, tree: Tree, head: int) -> Who | None:
    """Return the party that a phrase names: at its head, or as what describes the head."""
    whos = [w for w in cast.within(*_phrase(reading, tree, head)) if not _in_group(w)]
    at_head = next((w for w in whos if w.start <= head < w.end), None)
    told = next((w for w in whos if w is not at_head and _describes(tree, w, head)), None)
    if at_head is not None and (at_head.party.country or told is None):
        named = at_head.party.country or at_head.end - at_head.start > 1
        return at_head if named else _called(at_head, _text(reading, tree, head))
    if told is None:
        return None
    people = at_head is not None and told.party.kind in ("state", "people")
    return _called(told, _text(reading, tree, head)) if people else told


def _called(who: Who, text: str) -> Who:
    return replace(who, party=replace(who.party, text=text))


def _party_at(reading: Reading, cast: Cast, tree: Tree, head: int) -> Party | None:
    who = party_at(reading, cast, tree, head)
    return who.party if who is not None else None


def _text(reading: Reading, tree: Tree, head: int, after: int = 0) -> str:
    """Return a phrase as written, without an article, and without the words of the act."""
    start, end = _phrase(reading, tree, head)
    start = after if start < after <= head else start
    articles = reading.rules.words("clauses.articles")
    while start < head and reading.words[start] in articles:
        start += 1
    return reading.doc[start:end].text


def _describes(tree: Tree, who: Who, head: int) -> bool:
    """Tell "Israeli troops" and "fighters of Hamas" from "police in Cali"."""
    inner = head_of_span(tree, who.start, who.end)
    if tree.head_of(inner) != head:
        return False
    if tree.dep_of(inner) in ("amod", "compound", "nmod:poss", "nmod:desc"):
        return True
    return not who.is_place and tree.dep_of(inner) == "nmod"


def _phrase(reading: Reading, tree: Tree, head: int) -> tuple[int, int]:
    """Return the token range of a noun phrase, without clauses and without where it was."""
    settings = reading.rules.words("places.settings")
    start, end = head, head + 1
    for child in tree.children(head):
        where = any(reading.words[c] in settings for c in tree.children(child, "case"))
        if tree.dep_of(child) in _PART_OF_PHRASE and not where:
            low, high = tree.reach(child)
            start, end = min(start, low), max(end, high)
    return max(start, head - _LONGEST), min(end, head + _LONGEST)


def _before_noun(reading: Reading, cast: Cast, tree: Tree, verdict: Verdict) -> Party | None:
    """Return the party whose adjective stands before the noun of the act: "Russian shelling"."""
    if verdict.trigger.is_verb:
        return None
    head = head_of_span(tree, verdict.trigger.start, verdict.trigger.end)
    inside = [
        w
        for w in cast.within(verdict.frame.phrase_start, verdict.trigger.start)
        if not _in_group(w) and _describes(tree, w, head)
    ]
    return inside[-1].party if inside else None


def actor_of(reading: Reading, cast: Cast, verdict: Verdict) -> Who | None:
    """Return the party that the words around a verdict's trigger make its doer, if any."""
    frame, trigger = verdict.frame, verdict.trigger
    agent = _agent(reading, cast, verdict)
    if agent is not None:
        return agent
    if not trigger.is_verb:
        inside = [w for w in cast.within(frame.phrase_start, trigger.start) if not _in_group(w)]
        if inside:
            return inside[-1]
    if frame.group is not None and not _is_passive(verdict):
        low, _ = clause_around(reading, frame.group.start, frame.sentence)
        before = cast.within(low, frame.group.start) or _earlier(reading, cast, verdict)
        return before[0] if before and frame.carrier in ("verb", "light") else None
    return None


def _agent(reading: Reading, cast: Cast, verdict: Verdict) -> Who | None:
    """Return the "by" phrase of a passive or a noun."""
    trigger, sentence = verdict.trigger, verdict.frame.sentence
    if trigger.is_verb and not (_is_passive(verdict) or "participle" in trigger.forms):
        return None
    if verdict.frame.carrier == "light" and not _is_passive(verdict):
        return None  # "take steps over a build-up by X": the verb has a subject of its own
    breaks = reading.rules.words("clauses.breaks")
    for i in range(trigger.end, min(trigger.end + 12, sentence.end)):
        if reading.words[i] in breaks:
            return None
        if reading.words[i] == "by":
            return next(iter(cast.within(i + 1, min(i + 8, sentence.end))), None)
    return None


def _in_group(who: Who) -> bool:
    return who.is_place and who.place is not None and who.place.kind not in ("country", "group")


def _earlier(reading: Reading, cast: Cast, verdict: Verdict) -> list[Who]:
    """Return the subject of the clause before, for "…, killing five" and "who attacked"."""
    frame = verdict.frame
    if "ing" not in verdict.trigger.forms and reading.words[
        frame.clause[0] - 1 : frame.clause[0]
    ] not in (["who"], ["which"], ["that"]):
        return []
    return [w for w in cast.within(frame.sentence.start, frame.clause[0]) if not _in_group(w)][:1]


def _is_passive(verdict: Verdict) -> bool:
    group = verdict.frame.group
    be = {"was", "were", "been", "being", "be", "is", "are"}
    return (
        group is not None and bool(group.auxiliaries & be) and "participle" in verdict.trigger.forms
    )
