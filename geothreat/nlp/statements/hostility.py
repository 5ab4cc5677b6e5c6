"""Is it hostile? Who did it and to what tell a fight from a figure of speech.

"Critics bombarded the minister", "the heat wave killed crops", "she captured gold": the verb is one
of war, the roles are not. Asked of the tree; figures that need no tree are in the lexicon.
"""

from dataclasses import replace

from spacy.tokens import Span

from geothreat.nlp.model.tree import Tree, base
from geothreat.nlp.statements.clauses import suffers
from geothreat.nlp.statements.everyday import fits, stranger
from geothreat.nlp.statements.left_open import predicated
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.triggers import CONSEQUENCES
from geothreat.nlp.statements.verdicts import Verdict, none
from geothreat.nlp.syntax import Roles, head_of_span, roles_of

__all__ = ["recheck", "surer"]

_SURE = 0.8
_HARM = ("die", "injure", "casualty")
_DONE_TO_SOMEBODY = frozenset({"abduct", "kill", "execute"})


def recheck(reading: Reading, verdict: Verdict) -> Verdict:
    """Return a verdict, or none where its doer or its object shows that nobody fought.

    Parameters
    ----------
    reading : Reading
        With the tree of the verdict's sentence; without one the verdict stands.
    verdict : Verdict
        Of an act that is told as real, or that is only said.
    """
    tree = reading.tree(verdict.frame.sentence)
    if tree is None or verdict.reality == "none":
        everyday = verdict.reality == "real" and verdict.trigger.sense.everyday
        return none(verdict.frame, "an everyday word, and no tree") if everyday else verdict
    if verdict.reality == "real":
        if (ahead := predicated(reading, tree, verdict)) is not None:
            return ahead
        why = next((why for ask, why in _NO_DEEDS if ask(reading, tree, verdict)), None)
        if why is not None:
            return none(verdict.frame, why)
    for ask, why in (
        (stranger, "nobody's act of war"),
        (_harmless, "not hostile"),
        (_stops_work, "not hostile"),
        (_sum_of_war, "a total of the war"),
        (_judged, "judged, not told"),
        (_abuses, "an attack of words"),
        (_living_by, "a habit, no particular act"),
    ):
        token = ask(reading, tree, verdict)
        if token is not None:
            return none(verdict.frame, f"{why} ({reading.words[token]})", (token, token + 1))
    return verdict


def _sum_of_war(reading: Reading, tree: Tree, verdict: Verdict) -> int | None:
    """Return the subject of "the war has cost 20,000 lives"."""
    group, wars = verdict.frame.group, reading.rules.nouns("harmless.wars")
    harm = verdict.trigger.sense.group in CONSEQUENCES and verdict.trigger.is_verb
    if not harm or group is None or not group.auxiliaries & {"has", "have", "'ve"}:
        return None
    head = head_of_span(tree, verdict.trigger.start, verdict.trigger.end)
    return next(
        (t for t in roles_of(tree, reading.words, head).agents if reading.words[t] in wars), None
    )


def _judged(reading: Reading, tree: Tree, verdict: Verdict) -> int | None:
    """Return what an act is said to be: "the attacks are war crimes"."""
    head = head_of_span(tree, verdict.trigger.start, verdict.trigger.end)
    predicate = tree.head_of(head)
    if verdict.trigger.is_verb or base(tree.dep_of(head)) != "nsubj":
        return None
    present = {"is", "are", "'re"} & {reading.words[c] for c in tree.children(predicate, "cop")}
    judgement = reading.words[predicate] in reading.rules.nouns("harmless.judgements")
    return predicate if present and judgement else None


def _abuses(reading: Reading, tree: Tree, verdict: Verdict) -> int | None:
    """Return what makes an attack one of words: "led the attack on the bill, calling it …"."""
    trigger, sentence = verdict.trigger, verdict.frame.sentence
    if trigger.sense.group not in ("attack", "fire"):
        return None
    company = reading.rules.company
    if any(reading.near(company[n], sentence.start, tree.end) for n in ("weapons", "fighters")):
        return None
    abuse, after = reading.rules.words("harmless.abuse"), range(trigger.end, sentence.end)
    return next((i for i in after if reading.words[i] in abuse), None)


def _stops_work(reading: Reading, tree: Tree, verdict: Verdict) -> int | None:
    """Return the word of labour beside a bare strike: "the strike closed schools, a union said"."""
    trigger, sentence, words = verdict.trigger, verdict.frame.sentence, reading.words
    head = head_of_span(tree, trigger.start, trigger.end)
    bare = trigger.end == trigger.start + 1 and not tree.children(head, "compound", "amod")
    if not bare or words[head] not in reading.rules.words("harmless.stoppages"):
        return None
    days = reading.rules.words("threats.time_points")
    after = words[head + 1 : head + 3]
    aimed = after[:1] in (["on"], ["against"]) and days.isdisjoint(after)
    armed = reading.near(reading.rules.company["weapons"], sentence.start, sentence.end)
    if aimed or armed or (trigger.is_verb and roles_of(tree, words, head).patients):
        return None
    labour = reading.rules.words("harmless.labour")
    if _closes_services(reading, sentence):
        labour = labour | reading.rules.words("harmless.closing")
    return next((i for i in range(sentence.start, sentence.end) if words[i] in labour), None)


def _closes_services(reading: Reading, sentence: Span) -> bool:
    """Say whether a strike closes what serves the public, in a text that speaks of no arms."""
    services = reading.rules.nouns("harmless.services")
    if services.isdisjoint(reading.words[sentence.start : sentence.end]):
        return False
    company, end = reading.rules.company, len(reading.words)
    return not any(reading.near(company[n], 0, end) for n in ("weapons", "fighters"))


def _living_by(reading: Reading, tree: Tree, verdict: Verdict) -> int | None:
    """Return the verb in the present that an act is only a way of: "they live by raiding"."""
    group = verdict.frame.group
    if group is None or group.preposition != "by" or not verdict.trigger.is_verb:
        return None
    head = head_of_span(tree, verdict.trigger.start, verdict.trigger.end)
    verb = tree.head_of(head)
    habit = tree.tag_of(verb) in ("VBP", "VBZ") and not reading.is_headline(verdict.frame.sentence)
    return verb if habit and tree.dep_of(head).startswith("advcl") else None


def _is_thing(reading: Reading, tree: Tree, verdict: Verdict) -> bool:
    """Tell "across the Erez crossing" and "a striking dress" from "crossing the river"."""
    trigger = verdict.trigger
    head = head_of_span(tree, trigger.start, trigger.end)
    if not trigger.is_verb or "ing" not in trigger.forms:
        return False
    if trigger.sense.group == "strike" and reading.words[head] == "striking":
        after = set(reading.words[head + 1 : head + 2])
        described = tree.dep_of(head) == "amod" and tree.head_of(head) > head
        return described or bool(after & reading.rules.nouns("harmless.strikers"))
    return trigger.sense.evidence == "weak" and tree.pos_of(head) in ("NOUN", "PROPN", "ADJ")


def _is_topic(reading: Reading, tree: Tree, verdict: Verdict) -> bool:
    """Tell "shelling the port is being looked at", which only names what is spoken of."""
    trigger = verdict.trigger
    head = head_of_span(tree, trigger.start, trigger.end)
    if not trigger.is_verb or "ing" not in trigger.forms:
        return False
    predicate = tree.head_of(head)
    without = predicate > head and not tree.children(predicate, "nsubj", "expl", "csubj")
    helpers = {reading.words[c] for c in tree.children(predicate, "aux", "cop")}
    present = bool(helpers & {"is", "are"})  # a subject that the parser took for an aside
    return tree.dep_of(head).startswith("csubj") or (without and present)


def _is_known(reading: Reading, tree: Tree, verdict: Verdict) -> bool:
    """Tell "the kidnapped girls" and "a captured rebel said" from "20 wounded civilians"."""
    head = head_of_span(tree, verdict.trigger.start, verdict.trigger.end)
    noun = tree.head_of(head)
    people = verdict.trigger.sense.kind in ("capture", "killing", "ground")
    if not people or tree.dep_of(head) != "amod" or noun < head:
        return False
    told = {"the"} if base(tree.dep_of(noun)) != "nsubj" else {"the", "a", "an"}
    known = not told.isdisjoint(reading.words[c] for c in tree.children(noun, "det"))
    return known and not tree.children(noun, "nummod")


def _is_likened(reading: Reading, tree: Tree, verdict: Verdict) -> bool:
    """Tell what something is seen as, "treated as part of an occupying army", from a deed."""
    head = head_of_span(tree, verdict.trigger.start, verdict.trigger.end)
    noun = tree.head_of(head)
    if tree.dep_of(head) != "amod" or noun < head:
        return False
    above = (noun, tree.head_of(noun)) if base(tree.dep_of(noun)) == "nmod" else (noun,)
    return any(reading.words[c] == "as" for n in above for c in tree.children(n, "case"))


_NO_DEEDS = (
    (_is_thing, "a thing here, no deed"),
    (_is_topic, "a topic, no deed"),
    (_is_known, "told as known: it only describes somebody"),
    (_is_likened, "what somebody is seen as, no deed"),
)


def surer(reading: Reading, verdict: Verdict) -> Verdict:
    """Return a verdict on a noun with more trust where its tree has the verb that tells it.

    "The offensive on the last bastion has displaced thousands": too far apart for the words.
    """
    tree, trigger = reading.tree(verdict.frame.sentence), verdict.trigger
    if tree is None or verdict.reality != "real" or trigger.is_verb or verdict.sureness >= _SURE:
        return verdict
    head = head_of_span(tree, trigger.start, trigger.end)
    verb, relation = tree.head_of(head), base(tree.dep_of(head))
    told = tree.tag_of(verb) == "VBD" or (tree.tag_of(verb) == "VBN" and tree.children(verb, "aux"))
    governed = next(reading.rules.governors.at(reading.words, verb, verb + 1), None)
    spoken = next(reading.rules.reporting.at(reading.words, verb, verb + 1), None)
    aside = tree.dep_of(verb) == "advcl"  # "since the invasion began" only tells a time
    if relation != "nsubj" or not told or governed or spoken or aside:
        return verdict
    return replace(verdict, sureness=_SURE, why=f"it did something ({reading.words[verb]})")


def _is_accident(reading: Reading, verdict: Verdict) -> bool:
    """Say whether people died because something crashed, not because somebody struck."""
    sentence = verdict.frame.sentence
    told = set(reading.words[sentence.start : sentence.end])
    killed = verdict.trigger.sense.kind == "killing" or verdict.trigger.sense.group in _HARM
    return killed and bool(told & reading.rules.words("harmless.accidents"))


def _harmless(reading: Reading, tree: Tree, verdict: Verdict) -> int | None:
    """Return the noun that makes an act harmless, if one does."""
    trigger, words = verdict.trigger, reading.words
    head = head_of_span(tree, trigger.start, trigger.end)
    roles = roles_of(tree, words, head)
    peaceful = _peaceful(reading, tree, verdict, roles)
    for token in _doers(reading, tree, verdict, roles):
        if reading.words[token] in peaceful and not (
            fits(reading, tree, "arms", token) or _is_armed(reading, token)
        ):
            return token  # a "wave", but not one of drones
    if not trigger.is_verb or (roles.passive and trigger.sense.group != "seize"):
        return None
    if roles.passive:  # "antiquities that were seized"
        held = reading.rules.nouns("harmless.contraband")
        return next((t for t in (*roles.patients, *_meant(tree, head)) if words[t] in held), None)
    things = reading.rules.nouns("harmless.objects")
    if verdict.reality != "real":
        things = things | reading.rules.nouns("harmless.civil_objects")
    if trigger.sense.group == "seize":
        things = things | reading.rules.nouns("harmless.contraband")
    if trigger.sense.group == "violate":
        things = things | reading.rules.nouns("harmless.pacts")
    own = range(trigger.start, max(trigger.end, trigger.last))  # "planted their flag on"
    struck = (t for t in roles.patients if t not in own and not reading.name_at(t))  # Tyre: a town
    return next((t for t in struck if reading.words[t] in things), None)


def _meant(tree: Tree, head: int) -> tuple[int, ...]:
    """Return the noun that a relative clause is about."""
    return (tree.head_of(head),) if tree.dep_of(head) == "acl:relcl" else ()


def _is_armed(reading: Reading, token: int) -> bool:
    """Tell a "hit team" and the "Tamil Tigers" from a team and from tigers."""
    return any(
        f.start <= token < f.end
        for f in reading.rules.armed.find(reading.words, max(token - 2, 0), token + 3)
    )


def _peaceful(reading: Reading, tree: Tree, verdict: Verdict, roles: Roles) -> frozenset[str]:
    """Return the nouns whose doing is harmless for this word of an act."""
    trigger, words = verdict.trigger, reading.rules.nouns
    head = head_of_span(tree, trigger.start, trigger.end)
    agents = words("harmless.agents")
    if verdict.reality != "real":  # who talks of it is seldom who would do it
        agents = words("harmless.civil")
    agents = agents | words("harmless.nature")
    if not trigger.is_verb:
        if reading.words[head] in words("harmless.stoppages"):
            agents = agents | words("harmless.strikers")
    elif trigger.sense.kind == "incursion":
        agents = agents | words("harmless.travellers")
    elif trigger.sense.group in _HARM:
        agents = (
            words("harmless.nature") if roles.patients else frozenset()
        )  # of "a student died" none
    elif trigger.sense.group in _DONE_TO_SOMEBODY and not roles.patients:
        agents = frozenset()  # "director kidnapped": so does a passive without its auxiliary
    if _is_accident(reading, verdict):
        agents = agents | words("harmless.vehicles")
    return agents


def _doers(reading: Reading, tree: Tree, verdict: Verdict, roles: Roles) -> tuple[int, ...]:
    """Return the nouns that may be the doers of an act, of a noun also those that launch it."""
    trigger, frame = verdict.trigger, verdict.frame
    head = head_of_span(tree, trigger.start, trigger.end)
    doers = roles.agents
    if not trigger.is_verb:
        doers = (*doers, *tree.children(head, "compound"))
        if frame.carrier == "light" and frame.group and not suffers(reading, frame):
            doers = (*doers, *roles_of(tree, reading.words, frame.group.verb).agents)
    elif tree.pos_of(head) == "NOUN":  # "the storm cost nine people their lives"
        doers = (*doers, *tree.children(head, "compound"))
    elif trigger.sense.kind == "incursion" and roles.passive:
        doers = (*doers, *roles.patients)  # nobody is crossed into: a parser's slip
    elif tree.dep_of(head) == "advcl" and _is_accident(reading, verdict):
        above = tree.head_of(head)  # "a lorry overturned, killing two"
        doers = (*doers, *tree.children(above, "nsubj", "nsubj:pass"))
    return doers
