"""Finding the reports of an act by the ids that it holds."""

from dataclasses import replace

from geothreat.incidents import Evidence, merge
from geothreat.records import Event, Statement, Threat
from tests.builders import article, event, on, threat

DAY = on("2025-04-20")
TOLD = [
    article("b", event("Sumy", id="one", date=DAY), threat("Poland", id="said")),
    article("a", event("Dnipro", id="two", date=DAY), event("Sumy", id="three", date=DAY)),
]


def ids(found):
    return [(document.id, statement.id) for statement, document in found]


def test_reports_come_in_the_order_of_the_act():
    [act, _] = merge(TOLD)
    act = replace(act, statements=("three", "one", "two"), documents=("a", "b"))
    evidence = Evidence(TOLD, Event)
    assert ids(evidence.of(act)) == [("a", "three"), ("b", "one"), ("a", "two")]
    assert ids(evidence.of(replace(act, documents=("b",)))) == [("b", "one")]
    assert evidence.of(replace(act, statements=("gone",))) == []


def test_one_id_in_two_documents_is_two_reports_in_the_order_of_documents():
    [act] = merge(TOLD[:1])
    both = [article(name, event("Sumy", id="one")) for name in "abc"]
    act = replace(act, statements=("one",), documents=("c", "a"))
    assert ids(Evidence(both, Event).of(act)) == [("c", "one"), ("a", "one")]


def test_the_owner_of_each_report():
    acts = merge(TOLD[:1])
    assert Evidence(TOLD, Event).owners(acts) == {("b", "one"): acts[0]}


def test_what_no_act_covers():
    acts = merge(TOLD[:1])
    assert ids(Evidence(TOLD, Event).besides(acts)) == [("a", "two"), ("a", "three")]
    assert ids(Evidence(TOLD, Threat).besides(acts)) == [("b", "said")]
    assert len(list(Evidence(TOLD, Statement).besides(()))) == 4
