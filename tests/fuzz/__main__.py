"""Try very many damaged cases: ``python -m tests.fuzz csv 1000000``, in pieces if need be.

How far a target has come is kept in .cache/fuzz, one file each; ``--record`` writes what they hold
into docs/robustness.md. A fault is told with the number of its case: ``--show TARGET NUMBER``.
"""

import argparse
import json
import resource
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.fuzz.record import record
from tests.fuzz.trial import TARGETS, case_of, try_cases

KEPT = Path(__file__).parents[2] / ".cache" / "fuzz"
PIECE = 5_000
MOST_MEMORY = 4 << 30


def main() -> int:
    """Run one target up to a number of cases, or record what was run."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", nargs="?", choices=sorted(TARGETS))
    parser.add_argument("cases", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after these")
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--show", nargs=2, metavar=("TARGET", "NUMBER"))
    given = parser.parse_args()
    if given.show:
        case = case_of(given.show[0], int(given.show[1]))
        sys.stdout.buffer.write(
            case if isinstance(case, bytes) else case.encode("utf-8", "replace")
        )
        return 0
    if given.target:
        return run(given.target, given.cases, given.seconds)
    record(KEPT)
    return 0


def run(target: str, cases: int, seconds: float) -> int:
    """Go on from where the target was left; the state is written after each piece."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    path, until = KEPT / f"{target}.json", time.monotonic() + seconds
    state = dict(cases=0, outcomes={}, seconds=0.0, slowest=0.0, peak=0, faults=[])  # noqa: C408
    if path.exists():
        state = json.loads(path.read_text("utf-8"))
    while state["cases"] < cases and time.monotonic() < until:
        numbers = range(state["cases"], min(cases, state["cases"] + PIECE))
        found = try_cases(target, numbers)
        for kind, count in found.outcomes.items():
            state["outcomes"][kind] = state["outcomes"].get(kind, 0) + count
        state |= {
            "cases": numbers.stop,
            "seconds": round(state["seconds"] + found.seconds, 1),
            "slowest": max(state["slowest"], round(found.slowest, 3)),
            "peak": max(state["peak"], found.peak),
            "faults": [*state["faults"], *found.faults],
            "day": datetime.now(UTC).date().isoformat(),
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(state, indent=1, ensure_ascii=True), "utf-8")
        for fault in found.faults:
            print(f"{target} {fault}".encode("ascii", "backslashreplace").decode(), flush=True)
    return 1 if state["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
