"""Every statement names the words that decided; without them the text says something else."""

import pytest

from tests.nlp.gates.measure import found, load


def told(context, text):
    """Return what is told, without positions: a label, a word and what became of it, each."""
    events, threats = found(context, text)
    happened = [("event", e.trigger.text, e.kind, e.why[1]) for e in events]
    return sorted([*happened, *(("threat", t.trigger.text, t.mode, t.why) for t in threats)])


def without(text, cue, offset):
    start, end = cue.start - offset, cue.end - offset
    return f"{text[:start].rstrip()} {text[end:].lstrip()}".strip()


@pytest.mark.parametrize("gate", ["events", "threats"])
def test_without_its_cue_a_statement_changes(gate):
    unmoved, checked = [], 0
    for item in load(gate):
        context, text = item.get("context"), item["text"]
        offset = len(context) + 1 if context else 0
        before = told(context, text)
        events, threats = found(context, text)
        for statement in (*events, *threats):
            checked += 1
            if told(context, without(text, statement.cue, offset)) == before:
                unmoved.append((text, statement.cue.text))
    assert checked > 100
    assert not unmoved
