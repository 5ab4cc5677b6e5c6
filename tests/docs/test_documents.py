"""What the documents say exists, exists; what they show to run, runs."""

import re
import shlex
from pathlib import Path

import click
import pytest

from bench.report import BEGIN, END
from geothreat.cli._group import geothreat

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(
    path.relative_to(ROOT)
    for pattern in ("*.md", "docs/**/*.md", "seeds/README.md", "gazetteer/*.md")
    for path in ROOT.glob(pattern)
)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.S | re.M)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)?(?:#([^)\s]+))?\)")


def blocks(language):
    """Every code block of a language, with the document it stands in."""
    return [
        (document, text)
        for document in DOCUMENTS
        for found, text in BLOCK.findall((ROOT / document).read_text("utf-8"))
        if found == language
    ]


def commands(name):
    """Every line of a shell block that calls ``name``, without its comment."""
    lines = [
        (d, shlex.split(line, comments=True)) for d, t in blocks("sh") for line in t.splitlines()
    ]
    return [
        pytest.param(line, id=f"{d}: {' '.join(line)}") for d, line in lines if line[:1] == [name]
    ]


def anchors(document):
    headings = re.findall(r"^#+ (.+)$", document.read_text("utf-8"), re.M)
    return {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_links_lead_somewhere(document):
    for path, anchor in LINK.findall((ROOT / document).read_text("utf-8")):
        if re.match(r"[a-z]+:", path):
            continue
        target = (ROOT / document).parent / path if path else ROOT / document
        assert target.exists(), f"{document}: {path}"
        assert not anchor or anchor in anchors(target), f"{document}: {path}#{anchor}"


@pytest.mark.parametrize("line", commands("make"))
def test_make_has_the_targets(line):
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = [word for word in line[1:] if "=" not in word]
    assert all(re.search(rf"^{target}:", makefile, re.M) for target in targets)


@pytest.mark.parametrize("line", commands("geothreat"))
def test_geothreat_has_the_verbs_and_options(line):
    words = line[1:]
    context = geothreat.make_context("geothreat", [], resilient_parsing=True)
    verb = geothreat.get_command(context, words[0]) if not words[0].startswith("-") else geothreat
    assert verb is not None, words[0]
    if verb is not geothreat and isinstance(verb, click.Group):
        verb = verb.get_command(context, words[1])
        assert verb is not None, words[1]
    known = {"--help", *(name for option in verb.params for name in option.opts)}
    assert {word for word in words if word.startswith("-") and word != "-"} <= known


@pytest.mark.parametrize(("document", "code"), blocks("python"))
def test_python_examples_run(document, code, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    exec(compile(code, str(document), "exec"), {})  # noqa: S102  the project's own documents
    written = set(re.findall(r"""save_map\("([^"]+)"\)""", code))
    assert written <= {path.name for path in tmp_path.iterdir()}


def test_the_readme_shows_what_the_example_prints(tmp_path, monkeypatch, capsys):
    """The example's event and threat are found, and kept apart."""
    ((_, code),) = [(d, t) for d, t in blocks("python") if d.name == "README.md"]
    monkeypatch.chdir(tmp_path)
    space = {}
    exec(compile(code, "README.md", "exec"), space)  # noqa: S102
    result = space["result"]
    assert [e.casualties.deaths.best for e in result.events] == [2]
    assert [place.place.name for e in result.events for place in e.places] == ["Sumy"]
    assert [threat.conditional for threat in result.threats] == [True]


def test_the_readmes_figures_are_those_of_the_record():
    """Every figure of the README stands in docs/benchmarks.md; both are written by one run."""
    table = (ROOT / "README.md").read_text("utf-8").partition(BEGIN)[2].partition(END)[0]
    record = (ROOT / "docs" / "benchmarks.md").read_text("utf-8")
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")]
    measured = [row[2] for row in rows[2:]]
    assert measured
    assert all(f" {figure} |" in record for figure in measured)
