"""How wide is the net, and how fine? News of attacks in many words, and words of war in peace.

Of the 95 sentences of an act and 59 of none the first run found 86 and invented 18 events, before
the roles of a sentence were asked; no rule was made for one sentence alone. The bounds only rise.
"""

import json
from pathlib import Path

from tests.nlp.gates.measure import found

ITEMS = [
    json.loads(line)
    for line in Path(__file__).with_name("breadth.jsonl").read_text("utf-8").splitlines()
]
FOUND, INVENTED = 92, 5


def events_in(text):
    return found(None, text)[0]


def test_acts_are_found_in_many_words():
    missed = [i["text"] for i in ITEMS if i["event"] and not events_in(i["text"])]
    assert sum(i["event"] for i in ITEMS) - len(missed) >= FOUND, missed


def test_words_of_war_in_peace_are_no_acts():
    invented = [i["text"] for i in ITEMS if not i["event"] and events_in(i["text"])]
    assert len(invented) <= INVENTED, invented
