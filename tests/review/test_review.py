"""What reviewers decide, from the queue to the next run."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geothreat.errors import InputError, InputMissingError, OutputError
from geothreat.review import Decision, keys_of, queue_of, read_decisions, write_queue
from tests.review.story import KHARKIV, SUMY, corpus, found_in


def key_of(words, analyses=None):
    analyses = analyses or corpus()
    quotes = {(a.document.id, s.id): s.passage.text for a in analyses for s in a.statements}
    return next(key for place, key in keys_of(analyses).items() if words in quotes[place])


def decide(words, *verbs, **options):
    key = key_of(words)
    options = {"statements": (key,), "where": f"d.csv, line {len(words)}", **options}
    return Decision(key=key, verbs=frozenset(verbs), **options)


def incident_at(found, name):
    return next(i for i in found.incidents if i.place and i.place.name == name)


# --- keys ---------------------------------------------------------------------------------------


@given(st.text(alphabet="ab .\n", max_size=200))
def test_keys_survive_whatever_is_put_in_before(intro):
    assert sorted(keys_of(corpus(intro)).values()) == sorted(keys_of(corpus()).values())


def test_keys_differ_by_document_and_by_number():
    analyses = corpus()
    twin = replace(analyses[0], document=replace(analyses[0].document, id="twin"))
    keys = [*keys_of(analyses).values(), *keys_of([twin]).values()]
    assert len(keys) == len(set(keys))
    event = analyses[0].events[0]
    moved = replace(event, id="other", passage=replace(event.passage, start=900, end=900))
    double = replace(analyses[0], statements=(event, moved))
    assert len(set(keys_of([double]).values())) == 2


# --- decisions ----------------------------------------------------------------------------------


def test_confirm_is_noted_on_statement_and_incident():
    found, problems = found_in(corpus(), [decide("Quellmark", "confirm", by="eve")])
    assert problems == []
    review = incident_at(found, "Sumy").review
    assert (review.status, review.by) == ("confirmed", "eve")
    assert incident_at(found, "Kharkiv").review is None


def test_reject_takes_the_statement_out_of_everything():
    found, _ = found_in(corpus(), [decide("Kharkiv", "reject")])
    assert not any(i.place and i.place.name == "Kharkiv" for i in found.incidents)
    assert KHARKIV not in [e.passage.text for a in found.analyses for e in a.events]


def test_decisions_survive_shifted_offsets():
    shifted = corpus("A line that an editor put in. ")
    found, problems = found_in(shifted, [decide("Kharkiv", "reject")])
    assert problems == []
    assert not any(i.place and i.place.name == "Kharkiv" for i in found.incidents)


def test_a_decision_finds_its_statement_by_words_when_the_clause_was_cut_otherwise():
    lost = Decision(
        key="ev-0", verbs=frozenset({"reject"}), where="d.csv, line 2", document="alpha-desk",
        quote=f"He said: {KHARKIV}", statements=("ev-0",),
    )  # fmt: skip
    found, problems = found_in(corpus(), [lost])
    assert problems == []
    assert not any(i.place and i.place.name == "Kharkiv" for i in found.incidents)
    gone = replace(lost, quote="Nothing of the kind was said")
    _, problems = found_in(corpus(), [gone])
    assert problems == ["d.csv, line 2: matches nothing any more: Nothing of the kind was said"]


def test_correct_place_by_id_and_by_point():
    found, _ = found_in(corpus(), [decide("Kharkiv", "correct", place="gn:709930")])
    assert incident_at(found, "Dnipro").review.status == "corrected"
    point = decide("Kharkiv", "correct", place="Old depot", longitude=36.1, latitude=49.9)
    found, _ = found_in(corpus(), [point])
    moved = incident_at(found, "Old depot")
    assert (moved.place.longitude, moved.place.latitude, moved.place.country) == (36.1, 49.9, "UA")
    assert moved.where_prec == 1


def test_a_place_that_the_gazetteer_lacks_is_told():
    found, problems = found_in(corpus(), [decide("Kharkiv", "correct", place="gn:1")])
    assert problems == ["d.csv, line 7: no place 'gn:1' in the gazetteer"]
    assert incident_at(found, "Kharkiv")


def test_correct_figures_keep_the_claims():
    found, _ = found_in(corpus(), [decide("Quellmark", "correct", deaths=36)])
    incident = incident_at(found, "Sumy")
    assert incident.deaths == (36, 36, 36)
    assert {claim.count.best for claim in incident.claims} == {35}
    assert "deaths corrected by a reviewer: 36" in incident.reasons


def test_merge_and_split():
    sumy, kharkiv = key_of("Quellmark"), key_of("Kharkiv")
    merged, _ = found_in(corpus(), [decide("Quellmark", "merge", others=(kharkiv,))])
    assert len(incident_at(merged, "Sumy").statements) == 3
    assert "put together by a reviewer" in incident_at(merged, "Sumy").reasons
    again = key_of("Rockets")
    apart = decide("Quellmark", "split", statements=(sumy, again), others=(again,))
    split, problems = found_in(corpus(), [apart])
    assert problems == []
    assert sorted(len(i.statements) for i in split.incidents) == [1, 1, 1, 1]
    refused = [line for i in split.incidents for line in i.refusals]
    assert not refused or all("reviewer" in line or "score" in line for line in refused)


def test_links_are_confirmed_or_rejected_by_a_person_only():
    found, _ = found_in(corpus())
    assert [link.confirmed for link in found.links] == [False]
    link = decide("Moscow", "confirm", label="link", others=(key_of("shelled"),))
    confirmed, problems = found_in(corpus(), [link])
    assert problems == []
    assert [link.confirmed for link in confirmed.links] == [True]
    rejected, _ = found_in(corpus(), [replace(link, verbs=frozenset({"reject"}))])
    assert rejected.links == ()
    assert len(rejected.utterances) == 1, "the threat itself stays"


def test_contradictions_are_told_and_the_later_one_counts():
    early = decide("Kharkiv", "confirm", on=date(2025, 5, 1), where="d.csv, line 1")
    late = decide("Kharkiv", "reject", on=date(2025, 5, 2), where="d.csv, line 2")
    for decisions in ([early, late], [late, early]):
        found, problems = found_in(corpus(), decisions)
        assert not any(i.place and i.place.name == "Kharkiv" for i in found.incidents)
        assert problems == [
            "d.csv, line 1 and d.csv, line 2 contradict each other on whether it stands: "
            "d.csv, line 2 is later and counts"
        ]
    found, problems = found_in(corpus(), [replace(early, on=None), late])
    assert incident_at(found, "Kharkiv")
    assert problems[0].endswith("neither counts")


def test_the_same_decision_twice_is_no_contradiction_and_changes_nothing_more():
    wish = decide("Kharkiv", "correct", place="gn:709930")
    once, twice = found_in(corpus(), [wish]), found_in(corpus(), [wish, wish])
    assert once == twice


def test_two_figures_for_one_act_are_told():
    one = decide("Missiles hit", "correct", deaths=36, where="d.csv, line 1")
    other = decide("Rockets", "correct", deaths=37, where="d.csv, line 2")
    found, problems = found_in(corpus(), [one, other])
    assert incident_at(found, "Sumy").deaths == (35, 35, 35)
    assert len(problems) == 1
    assert "contradict each other on the number of deaths" in problems[0]


# --- the sheet ----------------------------------------------------------------------------------


def test_the_queue_has_the_weighty_first_and_leaves_out_what_was_reviewed():
    found, _ = found_in(corpus(), [decide("Kharkiv", "confirm")])
    rows = queue_of(found)
    assert {row.label for row in rows} == {"event", "threat", "link"}
    assert [row.priority for row in rows] == sorted((r.priority for r in rows), reverse=True)
    assert key_of("Kharkiv") not in {row.key for row in rows}
    assert key_of("Kharkiv") in {row.key for row in queue_of(found, everything=True)}
    sumy = next(row for row in rows if row.place == "Sumy")
    assert (sumy.deaths_best, sumy.reports, sumy.number_of_sources) == (35, 2, 2)
    assert SUMY in sumy.quotes
    assert "Rockets struck" in sumy.quotes


@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
def test_a_queue_filled_in_is_read_back(tmp_path, suffix):
    found, _ = found_in(corpus())
    path = tmp_path / f"queue{suffix}"
    write_queue(queue_of(found), path)
    assert read_decisions([path]) == ()
    if suffix == ".csv":
        rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))
    else:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for row in rows:
        if row["place"] == "Sumy":
            row |= {"decision": "confirm; Sensitive", "by": "eve", "on": "2025-05-01"}
        if row["label"] == "link":
            row |= {"decision": "confirm"}
    with path.open("w", newline="", encoding="utf-8") as file:
        if suffix == ".csv":
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        else:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    decisions = read_decisions([path])
    assert {d.verbs for d in decisions} == {
        frozenset({"confirm", "sensitive"}),
        frozenset({"confirm"}),
    }
    again, problems = found_in(corpus(), decisions)
    assert problems == []
    assert incident_at(again, "Sumy").review.sensitive
    assert [link.confirmed for link in again.links] == [True]


def test_no_cell_of_the_queue_is_a_formula(tmp_path):
    analyses = corpus()
    bad = replace(analyses[0].document, id="=cmd|' /C calc'!A0")
    events = tuple(replace(s, document=bad.id) for s in analyses[0].statements)
    analyses[0] = replace(analyses[0], document=bad, statements=events)
    found, _ = found_in(analyses)
    write_queue(queue_of(found), tmp_path / "q.csv")
    text = (tmp_path / "q.csv").read_bytes().decode()
    cells = [c for row in csv.reader(io.StringIO(text, newline="")) for c in row]
    assert any("=cmd" in cell for cell in cells)
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)


def test_a_queue_is_csv_or_json_lines(tmp_path):
    with pytest.raises(OutputError, match=r"q\.xlsx: a queue is written as \.csv or \.jsonl"):
        write_queue([], tmp_path / "q.xlsx")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"decision": "approve"}, "line 2: no decision 'approve': choose confirm"),
        ({"key": "", "decision": "confirm"}, "needs the key"),
        ({"decision": "confirm; reject"}, "exclude each other"),
        ({"decision": "correct"}, "correct needs"),
        (
            {"decision": "correct", "correct_deaths": "many"},
            "correct_deaths is 'many': not a whole",
        ),
        ({"decision": "correct", "correct_deaths": "-3"}, "not a whole number"),
        ({"decision": "correct", "correct_longitude": "3"}, "belong together"),
        (
            {"decision": "correct", "correct_longitude": "200", "correct_latitude": "1"},
            "not between",
        ),
        (
            {"decision": "correct", "correct_longitude": "x", "correct_latitude": "1"},
            "not a number",
        ),
        ({"decision": "embargo"}, "embargo needs"),
        ({"decision": "embargo", "until": "soon"}, "not a day"),
        ({"decision": "merge"}, "need the keys"),
    ],
)
def test_a_row_that_cannot_be_used_is_told(tmp_path, row, message):
    path = tmp_path / "d.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(Decision.__dataclass_fields__) + list(NAMES))
        writer.writeheader()
        writer.writerow({"key": "ev-1", **row})
    with pytest.raises(InputError, match=message):
        read_decisions([path])


NAMES = ("decision", "with", "correct_place", "correct_longitude", "correct_latitude",
         "correct_deaths", "correct_injured")  # fmt: skip


def test_files_that_are_no_decisions(tmp_path):
    with pytest.raises(InputMissingError, match="no such file of decisions"):
        read_decisions([tmp_path / "none.csv"])
    (tmp_path / "a.csv").write_text("id,text\n1,hello\n")
    with pytest.raises(InputError, match=r"a\.csv: a table of decisions has the columns"):
        read_decisions([tmp_path / "a.csv"])
    (tmp_path / "b.jsonl").write_text("{}\n[1]\n")
    with pytest.raises(InputError, match=r"b\.jsonl, line 2: not a JSON object"):
        read_decisions([tmp_path / "b.jsonl"])
