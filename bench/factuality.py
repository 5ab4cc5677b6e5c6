"""`factuality(doc, span)` on sentences whose events people judged, beside who always says yes."""

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc

from bench.figures import Figure
from bench.folder import PARTS, part_of
from geothreat.nlp import factuality

Row = dict[str, Any]
GOLD = "events/fact_uw_tune.jsonl"
SCORER = "events/score.py"
WANTED = {"macro F1": "macro_F1", "Pearson's r x 100": "pearson"}


def factuality_figures(folder: Path, work: Path) -> list[Figure]:
    """Return the figures where the folder has the judgements, else none.

    Parameters
    ----------
    folder : Path
        What GEOTHREAT_BENCH names.
    work : Path
        Where predictions pass through.
    """
    gold = folder / GOLD
    if not gold.is_file():
        return []
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line]
    parts = {part: [r for r in rows if part_of(r["id"]) == part] for part in PARTS}
    ours = {part: _score(folder, work, some, _judge(some)) for part, some in parts.items()}
    naive = _score(folder, work, rows, ({"id": r["id"], "label": "actual"} for r in rows))
    return [
        Figure(
            suite="uw/factuality",
            name=f"{kind}, {name}",
            values={part: _value(ours[part], group, key) for part in PARTS},
            sizes={part: len(_rows(parts[part], group)) for part in PARTS},
            baseline=_value(naive, group, key),
        )
        for kind, group in (
            ("words of violence", "HEADLINE_violent_triggers"),
            ("all events", "all_events"),
        )
        for name, key in WANTED.items()
    ]


def _rows(rows: Sequence[Row], group: str) -> list[Row]:
    return [r for r in rows if r["violent"] or group == "all_events"]


def _judge(rows: Iterable[Row]) -> Iterable[Row]:
    vocabulary = spacy.blank("en").vocab
    for row in rows:
        doc = Doc(vocabulary, words=row["text"].split())
        told = factuality(doc, doc[slice(*row["span"])])
        yield {"id": row["id"], "label": told.label, "score": told.score}


def _score(folder: Path, work: Path, rows: Sequence[Row], told: Iterable[Row]) -> Row:
    work.mkdir(parents=True, exist_ok=True)
    gold, predicted = work / "factuality.gold.jsonl", work / "factuality.jsonl"
    for path, lines in ((gold, rows), (predicted, told)):
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    command = [sys.executable, folder / SCORER, "factuality", gold, predicted]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(run.stdout))


def _value(scored: Row, group: str, key: str) -> float | None:
    value = scored.get(group, {}).get(key)
    return value if value is None or key == "macro_F1" else 100 * value
