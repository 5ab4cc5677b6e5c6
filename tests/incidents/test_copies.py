"""Copies of one text: found when they are, not when they are only alike; and counted once."""

from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from geothreat.incidents import Weights, merge
from geothreat.incidents.copies import copies_of
from geothreat.incidents.sources import independent
from geothreat.records import Document
from tests.builders import article, event, on

WORDS = [
    f"{a}{b}" for a in ("ba", "ke", "li", "mo", "nu", "ra") for b in ("dan", "sel", "tor", "vik")
]
LEAD = (
    "A drone hit the depot of the old harbour on Monday and three dockers were hurt, police said. "
)


def text_of(seed, words=120):
    random = Random(seed)  # noqa: S311
    return " ".join(random.choices(WORDS, k=words))


def document(name, text, day="2025-04-14", **options):
    return Document(id=name, text=text, published=date.fromisoformat(day), **options)


def groups(*documents):
    found = copies_of(documents, Weights())
    return {frozenset(n for n in found if found[n] == text) for text in set(found.values())}


def test_an_agency_line_and_a_cut_end_make_no_other_text():
    whole = text_of(1)
    assert groups(
        document("a", whole), document("b", f"{whole} (The Agency)"), document("c", whole[:500])
    ) == {frozenset("abc")}


def test_texts_of_one_subject_are_no_copies():
    assert groups(document("a", LEAD + text_of(1)), document("b", LEAD + text_of(2))) == {
        frozenset("a"),
        frozenset("b"),
    }


def test_one_sentence_of_another_text_is_no_copy_of_it():
    assert len(groups(document("a", LEAD), document("b", LEAD + text_of(3)))) == 2


def test_the_same_words_a_month_later_are_another_report():
    assert len(groups(document("a", LEAD), document("b", LEAD, "2025-05-14"))) == 2


def test_very_many_equal_texts_are_one():
    many = [document(f"d{n:03}", text_of(4)) for n in range(60)]
    assert len(groups(*many)) == 1


@given(st.lists(st.sampled_from(range(6)), min_size=1, max_size=12), st.randoms())
@settings(deadline=None, max_examples=50)
def test_the_order_of_the_documents_does_not_matter(seeds, random):
    documents = [document(f"d{n}", text_of(seed)) for n, seed in enumerate(seeds)]
    shuffled = random.sample(documents, len(documents))
    assert copies_of(documents, Weights()) == copies_of(shuffled, Weights())
    assert len(groups(*documents)) == len(set(seeds))


def test_empty_texts_are_no_copies_of_each_other():
    assert len(groups(document("a", ""), document("b", ""))) == 2


def test_copies_and_outlets_are_one_source_each():
    a, b = document("a", "x", source="The Wire"), document("b", "y", source="the wire")
    c, d = document("c", "x", source="The Ledger"), document("d", "z")
    assert independent([(a, "a"), (b, "b")]) == 1, "one outlet"
    assert independent([(a, "a"), (c, "a")]) == 1, "one text"
    assert independent([(a, "a"), (b, "b"), (c, "a"), (d, "d")]) == 2
    assert independent([]) == 0


def test_an_incident_counts_a_copied_dispatch_once():
    day = on("2025-04-13")
    told = LEAD + text_of(5)
    reports = [
        article(name, event("Sumy", id=name, date=day, deaths=3), published="2025-04-14",
                text=text, source=source)
        for name, text, source in [
            ("a", told, "The Agency"), ("b", f"{told} (Agency)", "Evening Post"),
            ("c", LEAD.upper() + text_of(6), "Own Desk"),
        ]
    ]  # fmt: skip
    [incident] = merge(reports)
    assert (len(incident.statements), incident.sources) == (3, 2)
    assert incident.reported_first == incident.reported_last == date(2025, 4, 14)


def test_a_placeless_statement_of_a_copy_belongs_to_the_copied_act():
    day = on("2025-04-13")
    told = LEAD + text_of(7)
    first = article("a", event("Sumy", id="a1", date=day, deaths=3), text=told)
    second = article("b", event(id="b1", date=day, deaths=3), text=f"{told} (Agency)")
    assert len(merge([first, second])) == 1
    other = article("b", event(id="b1", date=day, deaths=3), text=text_of(8))
    assert len(merge([first, other])) == 2


def test_days_reach_a_week():
    for days, copies in ((7, 1), (8, 2)):
        later = date(2025, 4, 14) + timedelta(days)
        assert len(groups(document("a", LEAD), document("b", LEAD, later.isoformat()))) == copies
