"""What holds for merging whatever the reports say."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from geothreat.incidents import Weights, merge
from geothreat.incidents.blocks import Blocks
from geothreat.incidents.reports import compare, reports_of
from tests.builders import about, article, at_least, event, exactly, on, party

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
