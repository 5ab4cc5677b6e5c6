"""A folder such as GEOTHREAT_BENCH names: made-up texts, with a scorer made here."""

import json

import pytest

from bench.folder import PARTS, part_of

ADAPT = """
def toponyms(gold, said):
    return {"toponyms": [{**{k: t[k] for k in ("start", "end")}, **(t["place"] or {})}
                         for t in said["toponyms"]]}

MODES = {"toponyms": toponyms}
"""

# Same offsets only, and only by GeoNames id.
SCORER = """
import json, sys

def dedupe(toponyms):
    return toponyms

def has(toponym):
    return toponym.get("geonameid") is not None

def hav(*points):
    return 10_000.0

def match(gold, said):
    pairs = [(i, j) for i, g in enumerate(gold) for j, s in enumerate(said)
             if (g["start"], g["end"]) == (s["start"], s["end"])]
    return dict(pairs), {j: i for i, j in pairs}

def main(gold, said):
    load = lambda path: {r["id"]: r["toponyms"] for r in map(json.loads, open(path))}
    gold, said = load(gold), load(said)
    found = {(i, t["start"], t["end"]): t.get("geonameid") for i, ts in said.items() for t in ts}
    wanted = {(i, t["start"], t["end"]): t["geonameid"] for i, ts in gold.items() for t in ts}
    both = found.keys() & wanted.keys()
    right = sum(found[k] == wanted[k] for k in both)
    f = lambda n: [0, 0, 2 * n / (len(found) + len(wanted))]
    print(json.dumps({"rec_overlap": f(len(both)), "acc161_strict": right / max(len(both), 1),
                      "e2e161": f(right)}))

if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
"""

LONDON, KYIV = 2643743, 703448
TEXT = "The mayor of Kyiv flew to London on Friday. Mr. Davis stayed at home."


@pytest.fixture
def toponym_folder(tmp_path, monkeypatch):
    """One set of place names, "lgl", of six texts in both parts."""
    root = tmp_path / "data"
    (root / "toponyms").mkdir(parents=True)
    (root / "adapt.py").write_text(ADAPT)
    (root / "toponyms" / "score.py").write_text(SCORER)
    gold = [
        {"start": 13, "end": 17, "geonameid": KYIV, "lat": 50.4, "lon": 30.5},
        {"start": 26, "end": 32, "geonameid": LONDON, "lat": 51.5, "lon": -0.1},
    ]
    rows = [{"id": f"made-up-{n}", "text": TEXT, "toponyms": gold} for n in range(6)]
    path = root / "toponyms" / "lgl.dev.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    monkeypatch.setenv("GEOTHREAT_BENCH", str(root))
    assert {part_of(f"made-up-{n}") for n in range(6)} == set(PARTS)
    return root
