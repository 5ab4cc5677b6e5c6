import shutil

from bench import crowd, report
from bench import map as rivals
from bench.figures import Figure


def test_the_crowd_is_the_same_every_time_and_of_the_size_asked_for():
    analyses = crowd.crowd(30)
    assert sum(len(analysis.events) for analysis in analyses) == 30
    assert analyses == crowd.crowd(30)
    for analysis in analyses:
        for event in analysis.events:
            passage, trigger = event.passage, event.trigger
            assert analysis.document.text[passage.start : passage.end] == passage.text
            assert analysis.document.text[trigger.start : trigger.end] == trigger.text


def test_every_rival_builds_a_page_of_the_same_events(tmp_path):
    for rival in rivals.BUILDS:
        found = rivals.build(rival, 8, tmp_path / "page.html")
        assert found["build_s"] > 0
        assert "eaflet" in (tmp_path / "page.html").read_text("utf-8")


def test_the_map_is_told_only_what_was_measured(tmp_path):
    path = tmp_path / "accuracy.toml"
    shutil.copy(report.ACCURACY, path)
    names = report.ON_THE_MAP.values()
    some = [Figure(suite="articles/statements", name=name, values={"held back": 12.34})
            for name in names]  # fmt: skip
    report.tell_the_map(some[:2], path)
    assert path.read_text() == report.ACCURACY.read_text()
    report.tell_the_map(some, path)
    assert path.read_text().count("= 12.3\n") == 4
    assert path.read_text().startswith("# How often")
