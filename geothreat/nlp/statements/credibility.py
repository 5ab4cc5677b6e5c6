"""Whether an act is told with enough substance to be an event, or only pointed back to."""

from collections.abc import Sequence

from spacy.tokens import Span

from geothreat.nlp.casualties import CasualtyCount
from geothreat.nlp.statements.acts import Act, Facts
from geothreat.nlp.statements.clauses import suffers
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.nlp.statements.triggers import CONSEQUENCES
from geothreat.nlp.statements.verdicts import Verdict
from geothreat.nlp.syntax import head_of_span, roles_of

__all__ = ["is_credible"]

_DOING = frozenset(("carried", "committed", "perpetrated"))
_AIMS = frozenset(("on", "against", "at"))
_CONTINENT = 25.0  # degrees of longitude


def is_credible(reading: Reading, act: Act, counts: Sequence[CasualtyCount], facts: Facts) -> bool:
    """Say whether an act is told with enough substance.

    Weak words need company; harm alone needs a place, a number or a name; nouns alone need a fact
    of their own, else they only point back to an act told before.
    """
    stated = [c for c in counts if not c.total and c.count.qualifier != "vague"]
    known = bool(stated) or any(_is_definite(n) or _is_off(reading, n, facts) for n in act.places)
    strong = any(v.trigger.sense.evidence == "strong" for v in act.verdicts)
    only_total = bool(counts) and not stated and not act.places
    anaphoric = not (known or act.places or facts.dates or _tells_what(reading, act))
    bare_harm = not (
        act.places or stated or _names_victim(reading, act) or _laid_waste(reading, act)
    )
    if anaphoric or (_is_only(act, *CONSEQUENCES) and (only_total or bare_harm)):
        return False
    if not strong and not _has_company(reading, facts.sentence, act, stated):
        return False
    sure = max(v.sureness for v in act.verdicts)
    if sure >= 0.8:
        told = _is_captive(reading, act) or _takes_share(reading, act)
        return known or strong or told or not _is_only(act, "fight", "seize")
    return known and (sure >= 0.6 or bool(stated) or facts.headline)


def _tells_what(reading: Reading, act: Act) -> bool:
    """Say whether a verb tells the act, what it did ("the strikes hit a plant") or to whom."""
    return any(
        v.trigger.is_verb
        or _is_done_by(reading, v)
        or _has_object(reading, v)
        or _is_aimed(reading, v)
        for v in act.verdicts
    )


def _is_done_by(reading: Reading, verdict: Verdict) -> bool:
    """Say whether somebody is told to have done it: "its members had carried out the ambush"."""
    group = verdict.frame.group
    light = verdict.frame.carrier == "light"
    return light and group is not None and reading.words[group.verb] in _DOING


def _is_aimed(reading: Reading, verdict: Verdict) -> bool:
    """Say whether somebody is told to have made it, and on whom: "began assaults on the rebels"."""
    frame, tree = verdict.frame, reading.tree(verdict.frame.sentence)
    definite = reading.words[frame.phrase_start] in reading.rules.words("clauses.definites")
    if tree is None or frame.group is None or frame.carrier != "light" or definite:
        return False
    head = head_of_span(tree, verdict.trigger.start, verdict.trigger.end)
    heads = (head, frame.group.verb) if frame.group.verb in tree else (head,)
    aimed = (i for h in heads for i in tree.children(h, "nmod", "obl") if i > head)
    return any(reading.words[k] in _AIMS for i in aimed for k in tree.children(i, "case"))


def _has_object(reading: Reading, verdict: Verdict) -> bool:
    """Say whether the verb that carries a noun has an object, or a subject that suffers."""
    frame, tree = verdict.frame, reading.tree(verdict.frame.sentence)
    if tree is None or frame.group is None or frame.group.verb not in tree:
        return False
    if suffers(reading, frame) and reading.words[frame.group.verb + 1] == "under":
        told = tree.children(frame.group.verb, "nsubj")
        return any(tree.pos_of(i) in ("NOUN", "PROPN") for i in told)
    return frame.carrier == "subject" and bool(tree.children(frame.group.verb, "obj"))


def _names_victim(reading: Reading, act: Act) -> bool:
    """Say whether a clause of harm names or numbers somebody."""
    first, last = act.verdicts[0].frame.clause[0], act.verdicts[-1].frame.clause[1]
    return any(
        reading.doc[i].is_title and not reading.doc[i].is_sent_start for i in range(first, last)
    )


def _laid_waste(reading: Reading, act: Act) -> bool:
    """Say whether armed men destroyed something: "the gunmen also razed the market"."""
    return any(
        v.trigger.is_verb
        and v.trigger.sense.group == "destroy"
        and v.frame.group is not None
        and not suffers(reading, v.frame)
        and reading.near(reading.rules.company["fighters"], v.frame.sentence.start, v.trigger.start)
        for v in act.verdicts
    )


def _is_definite(name: Name) -> bool:
    """Say whether a place is narrower than a continent or a country."""
    place = name.mention.place
    if place is None:
        return True
    if place.kind in ("group", "country"):
        return False
    return place.bbox is None or (place.bbox[2] - place.bbox[0]) % 360 < _CONTINENT


def _is_off(reading: Reading, name: Name, facts: Facts) -> bool:
    """Say whether armed men did it off or near a country: "pirates seized a tanker off Benin"."""
    near = name.relative is not None and name.relative.relation in ("coast", "border")
    first, end = facts.sentence.start, facts.sentence.end
    return near and bool(reading.near(reading.rules.armed, first, end))


def _is_only(act: Act, *groups: str) -> bool:
    return {v.trigger.sense.group for v in act.verdicts} <= set(groups)


def _has_company(
    reading: Reading, sentence: Span, act: Act, counts: Sequence[CasualtyCount]
) -> bool:
    company = reading.rules.company
    if counts or reading.near(company["weapons"], sentence.start, sentence.end):
        return True
    groups = {v.trigger.sense.group for v in act.verdicts}
    if groups <= CONSEQUENCES and not groups & {"die", "injure", "destroy", "casualty"}:
        return True
    if reading.near(company["fighters"], sentence.start, sentence.end):
        return True
    if any(v.trigger.sense.needs for v in act.verdicts):
        return True
    site = reading.near(company["sites"], sentence.start, sentence.end)
    if groups & {"strike", "sabotage", "destroy"}:
        return bool(site) or bool(act.places)
    return "seize" in groups and any(_takes_something(reading, act, v) for v in act.verdicts)


def _is_captive(reading: Reading, act: Act) -> bool:
    """Say whether somebody by name was taken in a named country: "Orlov was captured in Kenya"."""
    for verdict in act.verdicts:
        trigger, tree = verdict.trigger, reading.tree(verdict.frame.sentence)
        if tree is None or not act.places:
            continue
        verb = head_of_span(tree, trigger.start, trigger.end)
        taken = tree.children(verb, "nsubj:pass")
        if any(tree.pos_of(i) in ("PROPN", "PRON") and not reading.name_at(i) for i in taken):
            return True
    return False


def _takes_something(reading: Reading, act: Act, verdict: Verdict) -> bool:
    """Say whether a verb of taking takes a place or people: "captured Irbil", "was captured in"."""
    trigger, tree = verdict.trigger, reading.tree(verdict.frame.sentence)
    if any(n.start - trigger.end in (0, 1) for n in act.places):
        return True
    if tree is None or not trigger.is_verb or not act.places:
        return False
    words, held = reading.words, reading.rules.words
    ground = held("places.descriptors") | held("places.sites")
    roles = roles_of(tree, words, head_of_span(tree, trigger.start, trigger.end))
    return any(
        tree.pos_of(i) in ("PROPN", "PRON", "NUM")
        or bool({words[i], words[i].removesuffix("s")} & ground)
        for i in roles.patients
    )


def _takes_share(reading: Reading, act: Act) -> bool:
    """Say whether an armed force took a part of a country: "captured 70 percent of Bosnia"."""
    for verdict in act.verdicts:
        trigger, sentence = verdict.trigger, verdict.frame.sentence
        tree = reading.tree(sentence)
        if tree is None or not trigger.is_verb:
            continue
        armed = reading.near(reading.rules.company["fighters"], sentence.start, trigger.start)
        roles = roles_of(tree, reading.words, head_of_span(tree, trigger.start, trigger.end))
        shares = [
            i for i in roles.patients if reading.words[i] in reading.rules.words("places.shares")
        ]
        if armed and any(reading.name_at(k) for i in shares for k in tree.children(i, "nmod")):
            return True
    return False
