"""What holds for merging whatever the reports say."""

import json
import time
from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geothreat.contract import from_json, to_json
from geothreat.incidents import Weights, merge, merge_threats
from geothreat.incidents.blocks import Blocks
from geothreat.incidents.reports import compare, reports_of
from geothreat.incidents.sets import Sets
from tests.builders import about, article, at_least, event, exactly, on, party, threat
from tests.incidents.corpora import corpus

DAYS = st.sampled_from(
    [
        None,
        on("2025-04-12"),
        on("2025-04-13"),
        on("2025-04-12", "2025-04-14"),
        on("2025-01-01", "2025-12-31"),
    ]
)
COUNTS = st.none() | st.builds(
    lambda make, n: make(n),
    st.sampled_from([exactly, about, at_least]),
    st.sampled_from([0, 3, 4, 35, 36]),
)
PLACES = st.sampled_from(
    [(), ("Sumy",), ("Dnipro",), ("Sumy", "Dnipro"), ("Sumy Oblast",), ("Ukraine",), ("Kharkiv",),
     ("Old Mill",), ("Tram Depot",), ("Black Sea",), ("NATO",), ("10 km west of Kharkiv",)]
)  # fmt: skip
EVENTS = st.builds(
    lambda places, **options: event(*places, **options),
    PLACES,
    date=DAYS,
    deaths=COUNTS,
    injured=COUNTS,
    kind=st.sampled_from(["missile", "drone", "explosion", "killing", "cyber"]),
    background=st.booleans(),
    assertion=st.sampled_from(["stated", "claimed", "denied"]),
    actor=st.sampled_from([None, party("Russia", "RU"), party("Ukraine", "UA")]),
)


@st.composite
def corpora(draw):
    analyses = []
    for number in range(draw(st.integers(1, 5))):
        events = draw(st.lists(EVENTS, max_size=3))
        numbered = [
            type(e)(
                **{**{f: getattr(e, f) for f in e.__dataclass_fields__}, "id": f"d{number}e{i}"}
            )
            for i, e in enumerate(events)
        ]
        published = draw(st.sampled_from([None, "2025-04-13", "2025-04-14", "2025-04-20"]))
        analyses.append(article(f"doc{number}", *numbered, published=published))
    return analyses


@given(corpora(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=150)
def test_order_and_repetition_do_not_matter(analyses, random):
    once = merge(analyses)
    shuffled = [*analyses, *analyses[:2]]
    random.shuffle(shuffled)
    assert merge(shuffled) == once


@given(corpora())
@settings(deadline=None, max_examples=150)
def test_every_event_stands_in_one_incident_and_nothing_refused_stands_together(analyses):
    weights = Weights()
    incidents = merge(analyses)
    reports = reports_of(analyses, weights)
    statements = [s for incident in incidents for s in incident.statements]
    assert sorted(statements) == sorted(r.event.id for r in reports)
    by_id = {r.event.id: r for r in reports}
    for incident in incidents:
        for a, b in combinations(incident.statements, 2):
            verdict = compare(by_id[a], by_id[b], weights)
            assert not verdict.refused, verdict
            assert verdict.score >= weights.floor
        assert len(incident.statements) == 1 or incident.reasons


@given(corpora())
@settings(deadline=None, max_examples=150)
def test_blocks_miss_no_pair_that_scores(analyses):
    weights = Weights()
    reports = reports_of(analyses, weights)
    blocks = Blocks(reports, weights)
    found = set(blocks.equals())
    for position in range(len(reports)):
        found |= {tuple(sorted((position, other))) for other in blocks.finer(position)}
    for pair in combinations(range(len(reports)), 2):
        verdict = compare(reports[pair[0]], reports[pair[1]], weights)
        if not (verdict.refused or verdict.weak) and verdict.score >= weights.threshold:
            assert pair in found


@given(corpora())
@settings(deadline=None, max_examples=150)
def test_tolls_are_ordered_and_come_from_claims(analyses):
    for incident in merge(analyses):
        for harm, toll in (("deaths", incident.deaths), ("injured", incident.injured)):
            known = [n for n in toll if n is not None]
            assert known == sorted(known)
            claims = [c.count for c in incident.claims if c.harm == harm]
            assert claims or toll == (None, None, None)
            figures = {n for c in claims for n in (c.low, c.best, c.high)}
            assert set(known) <= figures


@given(corpora())
@settings(deadline=None, max_examples=100)
def test_one_more_document_leaves_untouched_incidents_alone(analyses):
    before = {i.id: i for i in merge(analyses[:-1])}
    after = {i.id: i for i in merge(analyses)}
    new = {s.id for s in analyses[-1].statements}
    untouched = [i for i in after.values() if not new & set(i.statements)]
    old_statements = [i.statements for i in before.values()]
    for incident in untouched:
        assert any(set(incident.statements) <= set(old) for old in old_statements)


def touched(analyses, new):
    """Statements that some chain of comparable reports connects with those of a document."""
    weights = Weights()
    reports = reports_of(analyses, weights)
    blocks = Blocks(reports, weights)
    chains = Sets(str(position) for position in range(len(reports)))
    for one, other in blocks.equals():
        chains.join(str(one), str(other))
    for position in range(len(reports)):
        for other in blocks.finer(position):
            chains.join(str(position), str(other))
    reached = {chains.find(str(n)) for n, report in enumerate(reports) if report.document.id == new}
    return {r.key for n, r in enumerate(reports) if chains.find(str(n)) in reached}


@given(corpora())
@settings(deadline=None, max_examples=150)
def test_a_new_document_changes_only_the_incidents_it_touches(analyses):
    near = touched(analyses, analyses[-1].document.id)
    far = {
        key
        for analysis in analyses[:-1]
        for event in analysis.events
        if (key := (analysis.document.id, event.id)) not in near
    }

    def elsewhere(found):
        return [i for i in found if far & set(product(i.documents, i.statements))]

    assert elsewhere(merge(analyses)) == elsewhere(merge(analyses[:-1]))


@given(corpora())
@settings(deadline=None, max_examples=60)
def test_merging_again_after_writing_and_reading_gives_the_same(analyses):
    lines = [json.loads(json.dumps({**to_json(a), "text": a.document.text})) for a in analyses]
    assert merge(from_json(line) for line in lines) == merge(analyses)


THREATS = st.builds(
    lambda targets, actor, speaker, act: threat(
        *targets, actors=actor, speaker=speaker, threatened_act=act
    ),
    st.sampled_from([(), ("Poland",), ("NATO",), ("Poland", "Japan")]),
    st.sampled_from([(), (party("Russia", "RU"),), (party("the US", "US"),)]),
    st.sampled_from([None, party("the Kremlin", "RU"), party("Moscow", "RU")]),
    st.sampled_from([None, "strike", "invade"]),
)


@st.composite
def threatening(draw):
    analyses = []
    for number in range(draw(st.integers(1, 5))):
        said = [
            replace(one, id=f"d{number}t{place}")
            for place, one in enumerate(draw(st.lists(THREATS, max_size=3)))
        ]
        published = draw(st.sampled_from([None, "2025-04-13", "2025-04-14", "2025-04-20"]))
        analyses.append(article(f"doc{number}", *said, published=published))
    return analyses


@given(threatening(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=100)
def test_threats_stand_in_one_utterance_each_in_any_order(analyses, random):
    once = merge_threats(analyses)
    shuffled = [*analyses, *analyses[:2]]
    random.shuffle(shuffled)
    assert merge_threats(shuffled) == once
    statements = [s for utterance in once for s in utterance.statements]
    assert sorted(statements) == sorted(t.id for a in analyses for t in a.threats)
    assert all(len(u.statements) == 1 or u.reasons for u in once)


def seconds(statements):
    told = corpus(statements)
    began = time.process_time()
    merge(told)
    return time.process_time() - began


@pytest.mark.slow
def test_many_statements_take_nearly_linear_time():
    seconds(500)  # words and tables are read once
    few, many = seconds(4_000), seconds(16_000)
    assert many < few * 4 * 2.5, "four times as many, and four times as dense"
    assert many < 60 * 16 / 100 * 2, "at this rate 100,000 take more than two minutes"
