"""How much memory this process holds.

Not `getrusage` alone: its peak goes on counting what the parent held before the program was
loaded, so that a small program started by a large one looks large.
"""

from pathlib import Path

STATUS = Path("/proc/self/status")


def resident(which: str) -> float:
    """Memory in MiB: "VmRSS", what it is now, or "VmHWM", what it was at most.

    Without /proc, at its most.
    """
    if STATUS.is_file():
        line = next(x for x in STATUS.read_text().splitlines() if x.startswith(which))
        return int(line.split()[1]) / 1024
    import resource  # noqa: PLC0415  (not on every system)

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
