"""What each stage of finding place names adds, beside other finders, on the same texts.

``python -m bench.ablation`` prints the table; with ``--record`` it is written into
docs/toponyms.md. Like ``make bench`` it needs the folder that GEOTHREAT_BENCH names, and only
scores what is held back: nothing here shows a text or an error.
"""
# ruff: noqa: PLC0415  spaCy is loaded when it is needed

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import click

from bench.folder import HERE, PARTS, Row, find_suites, load_modes, read_rows
from bench.page import put_between, table
from bench.rivals import Find, Json, flashgeotext, geotext, toponym
from bench.runs import BenchError, Extraction, Scores, load_adapter, score
from geothreat.gazetteer import Gazetteer, open_gazetteer
from geothreat.records import Mention

PAGE = HERE.parent / "docs" / "toponyms.md"
WORK = HERE.parent / ".bench"
BEGIN, END = "<!-- ablation -->", "<!-- end of ablation -->"
MEASURES = ("rec_overlap", "acc161_strict", "e2e161")
ROUNDS = 2
System = Callable[..., Find]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One system: its scores by suite, and how many documents it reads in a second of one core."""

    name: str
    scores: Mapping[str, Scores]
    rate: float


def gazetteer_only(gazetteer: Gazetteer, *, demonyms: bool, tagger: bool = False) -> Find:
    """Return the longest names of the gazetteer, each the most prominent place of its name.

    With ``tagger`` only those that our tagger calls proper nouns, or that are demonyms.
    """
    from geothreat.nlp.candidates import find_spans
    from geothreat.nlp.surface import read_surface

    read = reader()
    tags = _tags() if tagger else None

    def find(text: str) -> list[Json]:
        cut, lexicon = read(text)
        surface = read_surface(cut, gazetteer, lexicon)
        proper = tags(text) if tags else None
        rows = []
        for span in find_spans(*surface):
            best = span.candidates[0]
            start, end = surface.words.start[span.first], surface.words.end[span.last - 1]
            is_demonym = best.relation == "demonym"
            if best.place.longitude is None or (is_demonym and not demonyms):
                continue
            if proper is None or is_demonym or proper(start, end):
                rows.append(toponym(text, start, end, best.place))
        return rows

    return find


def ours(
    gazetteer: Gazetteer,
    *,
    demonyms: bool,
    learned: bool = True,
    together: bool = True,
    tagger: bool = False,
) -> Find:
    """Return our own finder, or less of it.

    Not ``learned``: without the fitted classifier. Not ``together``: each name resolved as if it
    stood alone. With ``tagger`` a name must be a proper noun to our tagger, too.
    """
    from geothreat.nlp import toponyms

    read, tags = reader(), _tags() if tagger else None
    chosen = toponyms.resolve if together else _alone(toponyms.resolve)

    def find(text: str) -> list[Json]:
        cut, lexicon = read(text)
        with mock.patch.object(toponyms, "resolve", chosen):
            mentions = toponyms.find_toponyms(cut, gazetteer, lexicon, learned=learned)
        proper = tags(text) if tags else None
        return [
            toponym(text, m.passage.start, m.passage.end, m.place)
            for m in mentions
            if (demonyms or m.role != "demonym")
            and (proper is None or m.role == "demonym" or proper(m.passage.start, m.passage.end))
        ]

    return find


def _alone(resolve: Callable[..., tuple[Mention, ...]]) -> Callable[..., tuple[Mention, ...]]:
    def each(namings: Sequence[Any], **options: Any) -> tuple[Mention, ...]:  # noqa: ANN401
        return tuple(
            m for n in namings for m in resolve([replace(n, parent=None, beside=None)], **options)
        )

    return each


def reader() -> Callable[[str], tuple[Any, Any]]:
    """Return what cuts a text into tokens and sentences; it gives the lexicon along."""
    from geothreat.lexicon import load_lexicon
    from geothreat.nlp.sentences import cut

    lexicon = load_lexicon()
    return lambda text: (cut(text, lexicon), lexicon)


def _tags() -> Callable[[str], Callable[[int, int], bool]]:
    """Return what tags a whole document and then says of a stretch whether it is a proper noun."""
    from spacy.tokens import Doc

    from geothreat.lexicon import load_lexicon
    from geothreat.nlp.model import load_pipeline
    from geothreat.nlp.phrases import tokenizer
    from geothreat.nlp.sentences import iter_sentences, set_sentences

    pipeline = load_pipeline()
    if pipeline is None:
        raise BenchError("the package carries no model: make model")
    nlp = pipeline.nlp

    lexicon, cut = load_lexicon(), tokenizer()

    def tag(text: str) -> Callable[[int, int], bool]:
        sentences = list(iter_sentences(set_sentences(cut.make_doc(text), lexicon)))
        copies = [
            Doc(nlp.vocab, words=[t.text for t in s], spaces=[bool(t.whitespace_) for t in s])
            for s in sentences
        ]
        with nlp.select_pipes(enable=["tok2vec", "tagger"]):
            tagged = list(nlp.pipe(copies))
        kept = [
            (token.idx, token.idx + len(token))
            for sentence, copy in zip(sentences, tagged, strict=True)
            for token, read in zip(sentence, copy, strict=True)
            if read.tag_.startswith("NNP")
        ]
        return lambda start, end: any(start < last and first < end for first, last in kept)

    return tag


SYSTEMS: dict[str, System] = {
    "geotext": geotext,
    "flashgeotext": flashgeotext,
    "gazetteer only": gazetteer_only,
    "gazetteer and tagger": partial(gazetteer_only, tagger=True),
    "gazetteer and rules of context": partial(ours, learned=False, together=False),
    "the same, and classifier": partial(ours, together=False),
    "the same, and joint resolution: **ours**": ours,
    "ours, without the classifier": partial(ours, learned=False),
    "ours, and tagger": partial(ours, tagger=True),
}


def run(folder: Path, names: Sequence[str] = tuple(SYSTEMS)) -> list[Line]:
    """Run these systems over the sets of toponyms in ``folder``."""
    adapter, mode = load_adapter(folder), load_modes()["toponyms"]
    suites = find_suites(folder, frozenset({"toponyms"}))
    if not suites:
        raise BenchError(f"{folder}: no set of toponyms is there")
    gazetteer = open_gazetteer()
    lines = []
    for name in names:
        scores, documents, seconds = {}, 0, 0.0
        for suite in suites:
            find = SYSTEMS[name](gazetteer, demonyms="--no-demonyms" not in suite.options)
            texts = read_rows(suite.texts)
            rows = [{"id": r["id"], "toponyms": find(r["text"])} for r in texts]
            seconds += min(_seconds(find, texts) for _ in range(ROUNDS))  # with warm caches
            documents += len(rows)
            found = Extraction(suite=suite, rows=rows, seconds=seconds)
            scores[suite.name] = score(adapter, mode, found, WORK)
        lines.append(Line(name=name, scores=scores, rate=documents / seconds))
    return lines


def _seconds(find: Find, texts: Sequence[Row]) -> float:
    started = time.process_time()
    for row in texts:
        find(row["text"])
    return time.process_time() - started


def to_markdown(lines: Sequence[Line]) -> str:
    """Return the table: of each set the part held back, and the means of both parts."""
    suites = list(lines[0].scores)
    heads = ["", *suites, *(f"mean, {part}" for part in PARTS), "documents a core second"]
    rows = []
    for line in lines:
        cells = [three([line.scores[suite]], PARTS[1]) for suite in suites]
        means = [three(list(line.scores.values()), part) for part in PARTS]
        rows.append([line.name, *cells, *means, f"{line.rate:,.0f}"])
    return table(heads, rows)


def three(scores: Sequence[Scores], part: str) -> str:
    """Return recognition F1, strict accuracy and end-to-end F1, in percent, as means over sets."""
    shown = []
    for measure in MEASURES:
        values = [s.by_part[part][measure] for s in scores if part in s.by_part]
        numbers = [v[2] if isinstance(v, list) else v for v in values]
        shown.append(f"{100 * sum(numbers) / len(numbers):.1f}" if numbers else "–")
    return " / ".join(shown)


def bench_folder() -> Path:
    """Return the folder that GEOTHREAT_BENCH names."""
    named = os.environ.get("GEOTHREAT_BENCH")
    if not named or not Path(named).is_dir():
        raise click.ClickException("GEOTHREAT_BENCH names no folder with tuning data")
    return Path(named).resolve()


@click.command()
@click.option("--only", multiple=True, type=click.Choice(list(SYSTEMS)), help="Some systems.")
@click.option("--record", is_flag=True, help="Write the table into docs/toponyms.md.")
def main(only: tuple[str, ...], record: bool) -> None:
    """Score the stages of finding place names, and two other finders."""
    try:
        scores = to_markdown(run(bench_folder(), only or tuple(SYSTEMS)))
        click.echo(scores)
        if record:
            put_between(PAGE, BEGIN, END, scores)
    except BenchError as error:
        raise click.ClickException(str(error)) from error


if __name__ == "__main__":
    main()
