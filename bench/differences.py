"""What went wrong, item by item: for the eyes of whoever tunes, on the tuning part alone."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.folder import PARTS, Row, part_of, read_rows, write_rows
from bench.runs import Extraction, predict, scored_gold

Differ = Callable[[Row, Row], Iterator[Mapping[str, Any]]]

NEAR_KM, FAR_KM = 25.0, 161.0


def dump(adapter: ModuleType, mode: str, extraction: Extraction, folder: Path) -> Path:
    """Write one JSON line per difference of a suite's tuning part to ``folder``."""
    suite = extraction.suite
    ids = {row["id"] for row in extraction.rows if part_of(row["id"]) == PARTS[0]}
    gold = scored_gold(adapter, mode, suite, ids)
    said = {row["id"]: row for row in predict(adapter, mode, gold, extraction.rows)}
    full = {row["id"]: row for row in extraction.rows}
    texts = {row["id"]: row.get("text", "") for row in read_rows(suite.texts)}
    path = folder / f"{suite.name}.{mode}.jsonl"
    write_rows(
        path,
        (
            {"id": row["id"], **fault, **_context(fault, texts[row["id"]], full[row["id"]])}
            for row in gold
            for fault in DIFFERS[mode](row, said.get(row["id"], {}))
        ),
    )
    return path


def _context(fault: Mapping[str, Any], text: str, extracted: Row) -> dict[str, Any]:
    start, end = fault.get("start"), fault.get("end")
    whole = start is None or end is None
    around = (
        text
        if whole
        else f"{text[max(0, start - 100) : start]}⟦{text[start:end]}⟧{text[end : end + 100]}"
    )
    statements = [
        {k: s.get(k) for k in ("label", "quote", "kind", "mode", "confidence", "why")}
        for s in extracted.get("statements") or []
        if whole or (s["start"] < end and start < s["end"])
    ]
    return {"text": around, "statements": statements}


def _casualty(gold: Row, said: Row) -> Iterator[Mapping[str, Any]]:
    for field in ("killed", "injured", "captured"):
        kind, found, right = gold.get(f"{field}_set"), said.get(field), gold.get(field)
        due = kind in {"literal", "derived"} and found != right
        if due or (kind in {"zero", "abstain"} and found):
            yield {"field": field, "set": kind, "gold": right, "said": found}


def _location(gold: Row, said: Row) -> Iterator[Mapping[str, Any]]:
    if gold.get("loc_set") not in {"named_precise", "named_approx"}:
        return
    km = _km(gold, said) if said.get("lat") is not None else None
    if km is None or km > NEAR_KM:
        point = [gold["lat"], gold["lon"], gold.get("location")]
        yield {"gold": point, "said": [said.get("lat"), said.get("lon")], "km": km and round(km)}


def _km(a: Row, b: Row) -> float:
    south, west, north, east = (math.radians(v) for v in (a["lat"], a["lon"], b["lat"], b["lon"]))
    h = math.sin((north - south) / 2) ** 2
    h += math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def _realis(gold: Row, said: Row) -> Iterator[Mapping[str, Any]]:
    if not gold.get("ambiguous") and gold["label"] != (said.get("label") or "other"):
        yield {"gold": gold["label"], "raw": gold.get("raw_label"), "said": said.get("label")}


def _spans(gold: Row, said: Row) -> Iterator[Mapping[str, Any]]:
    right, found = gold["location_span"], said.get("location_span") or []
    missed = [s for s in right if not any(_overlap(s, f) for f in found)]
    extra = [f for f in found if not any(_overlap(s, f) for s in right)]
    if missed or extra:
        text = gold["text"]
        yield {
            "verb": gold["verb"],
            "missed": [text[a:b] for a, b in missed],
            "extra": [text[a:b] for a, b in extra],
        }


def _overlap(a: Iterable[int], b: Iterable[int]) -> bool:
    (a0, a1), (b0, b1) = a, b
    return a0 < b1 and b0 < a1


def _toponyms(gold: Row, said: Row) -> Iterator[Mapping[str, Any]]:
    right, found = gold["toponyms"], said.get("toponyms", [])
    pairs = [
        (g, next((f for f in found if g["start"] < f["end"] and f["start"] < g["end"]), None))
        for g in right
    ]
    for g, f in pairs:
        if f is None:
            yield {"fault": "missed", **_at(g), "gold": g.get("geonameid")}
        elif fault := _misplaced(g, f):
            yield {"fault": fault, **_at(g), "gold": _point(g), "said": _point(f)}
    matched = [f for _, f in pairs if f is not None]
    yield from ({"fault": "extra", **_at(f), "said": _point(f)} for f in found if f not in matched)


def _misplaced(gold: Row, found: Row) -> str | None:
    if gold.get("lat") is None or str(gold.get("geonameid")) == str(found.get("geonameid")):
        return None
    if found.get("lat") is None:
        return "unplaced"
    return "misplaced" if _km(gold, found) > FAR_KM else None


def _at(toponym: Row) -> dict[str, Any]:
    return {key: toponym[key] for key in ("start", "end")} | {"name": toponym.get("text")}


def _point(toponym: Row) -> list[Any]:
    return [toponym.get(key) for key in ("geonameid", "lat", "lon")]


def _statements(gold: Row, said: Row) -> Iterator[Mapping[str, Any]]:
    found = said.get("statements", [])
    for item in (i for i in gold["items"] if not i.get("optional")):
        over = [s for s in found if _shared(item, s)]
        if item["label"] not in {s["modality"] for s in over}:
            others = sorted({s["modality"] for s in over})
            yield {"fault": "missed", "gold": item, "said": others, **_at(item)}
            continue
        same = [s for s in over if s["modality"] == item["label"]]
        if wrong := _wrong(item, same):
            yield {"fault": "differs", "wrong": wrong, "gold": item, "said": same, **_at(item)}
    for statement in found:
        if not any(
            i["label"] == statement["modality"] and _shared(i, statement) for i in gold["items"]
        ):
            yield {"fault": "extra", "said": statement, **_at(statement)}


def _shared(a: Row, b: Row) -> bool:
    shared = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return shared > 0 and shared >= 0.5 * min(a["end"] - a["start"], b["end"] - b["start"])


def _wrong(item: Row, same: list[Row]) -> list[str]:
    keys = ("killed", "injured") if item["label"] == "event" else ()
    wrong = [k for k in keys if all(s.get(k) != item.get(k) for s in same)]
    key = "places" if item["label"] == "event" else "targets"
    points = [p for p in item.get(key) or () if p.get("lat") is not None]
    found = [p for s in same for p in s.get(key) or () if p.get("lat") is not None]
    codes = {t.get("iso2") for t in item.get("targets") or ()} - {None}
    known = codes & {t.get("iso2") for s in same for t in s.get("targets") or ()}
    near = any(_km(p, q) <= _tolerance(p) for p in points for q in found)
    return [*wrong, key] if points and not near and not known else wrong


def _tolerance(place: Row) -> float:
    return NEAR_KM if place.get("level") in {"site", "city", "district"} else FAR_KM


DIFFERS: dict[str, Differ] = {
    "casualty": _casualty,
    "location": _location,
    "realis": _realis,
    "spans": _spans,
    "toponyms": _toponyms,
    "statements": _statements,
}
