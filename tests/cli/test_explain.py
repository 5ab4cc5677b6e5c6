import io
from dataclasses import dataclass, field, replace

import pytest
from rich.console import Console

from geothreat import gazetteer, nlp
from geothreat.cli._explanation import heading_of, text_of
from geothreat.records import Casualties, Document, Passage
from tests.builders import at_least, event, on, party, said_by, span, threat


@dataclass
class Explained:
    """The shape of `geothreat.nlp.Explanation`."""

    passage: Passage
    outcome: str
    why: tuple = ()
    statements: tuple = field(default=())


def shown(text):
    console = Console(file=io.StringIO(), markup=False, highlight=False, emoji=False, width=200)
    console.print(text, soft_wrap=True)
    return console.file.getvalue()


def test_an_event_is_shown_with_everything_it_says():
    stroke = replace(
        event("Sumy", "Sumy Oblast", date=on("2025-12-01", text="on Monday")),
        casualties=Casualties(deaths=at_least(4)),
        actor=party("Northern army", "RU"),
        target=party("the garrison"),
        attribution=said_by("the mayor"),
        background=True,
    )
    lines = shown(
        text_of(Explained(span("They hit."), "event", ("“hit”: real",), (stroke,)))
    ).splitlines()
    assert lines[0] == "event  They hit."
    assert lines[1:] == [
        "         - “hit”: real",
        "         = missile, stated, background",
        "         = at Sumy, UA.21, UA; Sumy Oblast, UA.21, UA",
        "         = deaths 4/4/? at_least (“at least 4”)",
        "         = when 2025-12-01 (“on Monday”)",
        "         = by Northern army (RU)",
        "         = against the garrison (state)",
        "         = said by the mayor (“said”)",
        "         = decided by “hit”, confidence 0.90",
        "",
    ]


def test_a_threat_is_shown_with_its_targets_and_condition():
    said = threat(
        "Poland", "NATO", mode="conditional", veiled=True, conditional=True,
        condition_text="if provoked", threatened_act="strike", speaker=party("a minister", "RU"),
        actors=(party("Russia", "RU"),),
    )  # fmt: skip
    text = shown(text_of(Explained(span("We would."), "threat", (), (said,))))
    assert "= conditional, reported, veiled" in text
    assert "= said by a minister (RU)" in text
    assert "= by Russia (RU)" in text
    assert "= against Poland (PL); NATO (PL US)" in text
    assert "= on condition “if provoked”" in text
    assert "= act “strike”" in text


@pytest.mark.parametrize("outcome", ["event", "threat", "both", "none"])
def test_text_of_an_article_is_text_and_nothing_else(outcome):
    hostile = "[red]He[/red] said\x1b[2J [link=file:///x]:warning: \r\n\u202eno"
    text = shown(text_of(Explained(span(hostile), outcome, (hostile,))))
    text += shown(heading_of(Document(id="x", text="", title=hostile)))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert text.count("[red]He[/red] said") == 3
    assert text.count(":warning:") == 3


@pytest.fixture
def told(monkeypatch):
    """Every line of a document is a sentence without event or threat."""

    def explain(document, *, gazetteer, lexicon, model):
        for line in document.text.splitlines():
            yield Explained(span(line), "none", (f"seen by {gazetteer}",))

    monkeypatch.setitem(vars(nlp), "explain_document", explain)
    monkeypatch.setattr(gazetteer, "open_gazetteer", lambda *, worldview: worldview)


def test_every_sentence_is_explained_and_long_ones_stay_whole_in_a_pipe(run, write, told):
    long = "A long sentence. " * 20
    write("a.md", f"---\ntitle: Port\ndate: 2025-12-01\n---\nOne.\n{long}\n")
    status, out, err = run("explain", "a.md", "--worldview", "de-facto")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "Port, 2025-12-01"
    assert "none   One." in lines
    assert f"none   {long}".rstrip() in [line.rstrip() for line in lines]
    assert lines.count("         - seen by de-facto") == 2


def test_what_cannot_be_read_is_1_and_the_others_are_explained(run, write, told):
    write("some/a.txt", b"%PDF-")
    write("some/b.txt", "Two.")
    status, out, err = run("explain", "some")
    assert status == 1
    assert "none   Two." in out
    assert err.startswith("geothreat: some/a.txt: is a PDF")
