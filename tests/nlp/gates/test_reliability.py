"""Of the statements given a confidence of 0.8, about 80 % should be right.

Asked of the frozen gates, half of whose sentences are hard negatives: a statement is right where
its sentence has one of its kind. The error is the mean distance between confidence and share of
right ones over steps of 0.05, weighted by their numbers (expected calibration error, Naeini et
al. 2015).
"""

from collections import Counter

import pytest

from tests.nlp.gates.measure import load, statements

GATES = ("events", "events2", "threats", "threats2")
BOUNDS = {("event", "tune"): 0.045, ("event", "held"): 0.025}
BOUNDS |= {("threat", "tune"): 0.065, ("threat", "held"): 0.06}


def judged(label, part):
    """Yield the confidence of every statement found, and whether one was to be found."""
    for name in GATES:
        for item in (i for i in load(name) if i["part"] == part):
            events, threats = statements(item)
            about_events = name.startswith("events")
            if label == "event":
                right = bool(item["events"]) if about_events else bool(item.get("also_event"))
                yield from ((e.confidence, right) for e in events)
            elif not about_events:
                yield from ((t.confidence, bool(item["threat"])) for t in threats)


def calibration_error(pairs):
    count, right = Counter(), Counter()
    for confidence, is_right in pairs:
        step = round(confidence * 20) / 20
        count[step] += 1
        right[step] += is_right
    off = sum(abs(right[step] - step * n) for step, n in count.items())
    return off / sum(count.values())


@pytest.mark.parametrize(("label", "part"), BOUNDS)
def test_confidence_can_be_believed(label, part):
    assert calibration_error(judged(label, part)) <= BOUNDS[label, part]


def test_boasting_is_an_error():
    assert calibration_error([(0.9, True), (0.9, False)]) == pytest.approx(0.4)
