"""JSON lines in the extract format: one document a line, with its text, without any loss."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from geothreat.contract import from_json, to_json
from geothreat.errors import ContractError, InputError, InputMissingError
from geothreat.files import open_atomic
from geothreat.records import Analysis, Incident

__all__ = ["SUFFIX", "read_jsonl", "write"]

SUFFIX = ".jsonl"


def write(analyses: Sequence[Analysis], incidents: Sequence[Incident], path: Path) -> None:
    """Write every document with all its mentions and statements, in the order given.

    Parameters
    ----------
    analyses : sequence of Analysis
    incidents : sequence of Incident
        Not written: `merge` finds the same ones again.
    path : Path
        The file.

    Raises
    ------
    OutputError
        When the file cannot be written.
    """
    del incidents
    with open_atomic(path) as file:
        for analysis in analyses:
            file.write(json.dumps(_line(analysis), ensure_ascii=False, allow_nan=False) + "\n")


def _line(analysis: Analysis) -> dict[str, Any]:
    """Add what the extract format leaves to the reader's input: the text of a JSON line."""
    document = analysis.document
    return {**to_json(analysis), "text": document.text, "inline": document.inline}


def read_jsonl(path: Path) -> Iterator[Analysis]:
    """Read back what `write` wrote, one document after the other.

    Raises
    ------
    InputMissingError
        When there is no such file.
    InputError
        When the file is not UTF-8.
    ContractError
        When a line does not follow the extract format; the message names file and line.
    """
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _read(line, f"{path}, line {number}")
    except FileNotFoundError as error:
        raise InputMissingError(f"{path}: there is no such file") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8; write it again with geothreat extract") from error


def _read(line: str, where: str) -> Analysis:
    try:
        found = json.loads(line)
        analysis = from_json(found)
    except json.JSONDecodeError as error:
        raise ContractError(f"{where}: not JSON ({error.msg})") from error
    except ContractError as error:
        raise ContractError(f"{where}: {error}") from error
    inline = bool(found.get("inline", analysis.document.inline))
    return replace(analysis, document=replace(analysis.document, inline=inline))
