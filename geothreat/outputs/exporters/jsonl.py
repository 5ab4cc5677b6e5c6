"""JSON lines in the extract format: one document a line, with its text, without any loss."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from geothreat.contract import from_json, to_json
from geothreat.errors import ContractError, InputError, InputMissingError
from geothreat.files import open_atomic
from geothreat.incidents import Evidence, Key
from geothreat.records import Analysis, Event, Incident, PossibleLink, Threat, Utterance

__all__ = ["SUFFIX", "read_jsonl", "to_line", "write"]

SUFFIX = ".jsonl"


def write(
    analyses: Sequence[Analysis],
    incidents: Sequence[Incident],
    path: Path,
    *,
    utterances: Sequence[Utterance] = (),
    links: Sequence[PossibleLink] = (),
) -> None:
    """Write every document with all its mentions and statements, in the order given.

    Parameters
    ----------
    analyses : sequence of Analysis
    incidents : sequence of Incident
        Their ids stand with their statements; the rest of them `merge` finds again.
    utterances, links : sequence, optional
        Likewise; a threat statement has the ids of later acts that would fit it.
    path : Path
        The file.

    Raises
    ------
    OutputError
        When the file cannot be written.
    """
    extras = statement_extras(analyses, incidents, utterances, links)
    with open_atomic(path) as file:
        for analysis in analyses:
            file.write(to_line(analysis, extras) + "\n")


Extras = Mapping[Key, dict[str, Any]]


def to_line(analysis: Analysis, extras: Extras = MappingProxyType({})) -> str:
    """Return one document's line, without its end; ``extras`` as from `statement_extras`."""
    return json.dumps(_line(analysis, extras), ensure_ascii=False, allow_nan=False)


def statement_extras(
    analyses: Sequence[Analysis],
    incidents: Sequence[Incident],
    utterances: Sequence[Utterance],
    links: Sequence[PossibleLink],
) -> Extras:
    """Return, by document and statement, which act or utterance a statement reports."""
    acts = Evidence(analyses, Event).owners(incidents)
    extras: dict[Key, dict[str, Any]] = {key: {"incident": one.id} for key, one in acts.items()}
    acts_of: dict[str, list[str]] = defaultdict(list)
    for link in links:
        acts_of[link.utterance].append(link.incident)
    for key, said in Evidence(analyses, Threat).owners(utterances).items():
        extras[key] = {"utterance": said.id, "possible_incidents": acts_of.get(said.id, [])}
    return extras


def _line(analysis: Analysis, extras: Extras) -> dict[str, Any]:
    """Add what the extract format leaves to the reader's input: the text of a JSON line."""
    document, line = analysis.document, to_json(analysis)
    line["statements"] = [
        {**statement, **extras.get((document.id, statement["id"]), {})}
        for statement in line["statements"]
    ]
    return {**line, "text": document.text, "inline": document.inline}


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
        return from_json(json.loads(line))
    except json.JSONDecodeError as error:
        raise ContractError(f"{where}: not JSON ({error.msg})") from error
    except ContractError as error:
        raise ContractError(f"{where}: {error}") from error
