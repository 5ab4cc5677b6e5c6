"""What is written when every part is there: incidents, tables, errors, manifest."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from geothreat import __version__
from geothreat.engine.crews import Crew, settled
from geothreat.engine.folder import Folder
from geothreat.engine.scratch import Scratch
from geothreat.engine.settings import FORMAT, Settings
from geothreat.engine.shuffling import merge_parts
from geothreat.engine.tables import Cells, TableTask, encode_tables
from geothreat.errors import EngineError
from geothreat.files import open_atomic, write_text

__all__ = ["finish"]

_LAYERS = ("events", "threats")
_COUNTED = ("documents", "events", "threats", "errors")
_ERROR_FIELDS = ("id", "error", "source", "url", "published", "sha256")

Entry = dict[str, Any]


def finish(
    folder: Folder,
    scratch: Scratch,
    crew: Crew,
    order: list[str],
    settings: Settings,
    stage: Callable[[str], None],
) -> dict[str, int]:
    """Bring tables, errors and manifest up to date with the parts.

    Parameters
    ----------
    folder, scratch, crew, settings
        Those of the run.
    order : list of str
        Names of the parts, in the order of the input.
    stage : callable
        Told what is done now.

    Returns
    -------
    dict
        How many documents, events, threats, errors, incidents and utterances there are.
    """
    before = folder.last_manifest()
    entries = [_entry(folder, name) for name in order]
    if _is_up_to_date(folder, before, entries, settings):
        _prune(folder, before)
        return dict(before["counts"])
    folder.manifest.unlink(missing_ok=True)  # until all files are as it says again
    stage("merging reports into incidents")
    merged = merge_parts(folder, scratch, crew, order)
    stage("writing tables")
    _write_tables(folder, scratch, crew, entries, before)
    counts = {name: sum(entry[name] for entry in entries) for name in _COUNTED} | merged.counts
    _write_errors(folder, entries)
    manifest = {
        "format": FORMAT,
        "geothreat": __version__,
        "pipeline": settings.pipeline,
        "counts": counts,
        "incidents": merged.files,
        "parts": entries,
    }
    write_text(folder.manifest, json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
    _prune(folder, manifest)
    return counts


def _entry(folder: Folder, name: str) -> Entry:
    receipt = folder.receipt(name)
    if receipt is None:
        raise EngineError(f"{folder.part(name)}: went away during the run; run it again")
    return {"name": name, "bytes": receipt.bytes, **receipt.counts}


def _is_up_to_date(folder: Folder, before: Entry, now: list[Entry], settings: Settings) -> bool:
    """Whether the last run that ended saw the same parts, and its files are there."""
    then = [{key: one.get(key) for key in now[0]} for one in before.get("parts", ())] if now else []
    return (
        then == now
        and before.get("pipeline") == settings.pipeline
        and folder.errors.exists()
        and all(path.exists() for path in _tables_of(folder, before))
    )


def _tables_of(folder: Folder, manifest: Entry) -> Iterator[Path]:
    for entry in manifest.get("parts", ()):
        for layer in _LAYERS:
            if entry[layer]:
                yield folder.table(layer, entry["name"])
    for name in manifest.get("incidents", ()):
        yield folder.table("incidents", name)


def _write_tables(
    folder: Folder, scratch: Scratch, crew: Crew, entries: list[Entry], before: Entry
) -> None:
    """Write the tables of parts that are new, or whose reports are grouped otherwise now."""
    known = {entry["name"]: entry.get("groups") for entry in before.get("parts", ())}

    def tasks() -> Iterator[TableTask]:
        for entry in entries:
            name, cells = entry["name"], _cells(scratch, entry["name"])
            told = json.dumps(cells, sort_keys=True)
            entry["groups"] = hashlib.sha256(told.encode()).hexdigest()[:16]
            there = all(folder.table(one, name).exists() for one in _LAYERS if entry[one])
            if known.get(name) != entry["groups"] or not there:
                yield TableTask(name=name, lines=folder.part(name).read_bytes(), cells=cells)

    for task, done in settled(crew, encode_tables, tasks()):
        for layer in _LAYERS:
            if layer in done:
                folder.write_table(layer, task.name, done[layer])
            else:
                folder.table(layer, task.name).unlink(missing_ok=True)


def _cells(scratch: Scratch, part: str) -> Cells:
    rows = scratch.rows("SELECT statement, cells FROM member WHERE part = ?", [part])
    return {statement: json.loads(cells) for statement, cells in rows}


def _write_errors(folder: Folder, entries: Iterable[Entry]) -> None:
    """Write why documents failed, in the order of the input."""
    with open_atomic(folder.errors) as file:
        for entry in entries:
            if entry["errors"]:
                for line in folder.part(entry["name"]).read_bytes().split(b"\n")[:-1]:
                    told = json.loads(line)
                    if told["error"] is not None:
                        row = {field: told[field] for field in _ERROR_FIELDS}
                        file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _prune(folder: Folder, manifest: Entry) -> None:
    """Remove parts of documents that the input does not hold any more, and old incidents."""
    kept = {entry["name"] for entry in manifest["parts"]}
    for name in folder.names():
        if name not in kept:
            folder.forget(name)
    folder.forget_incidents(keep=manifest["incidents"])
