"""The command line: one file a verb, loaded when it is called.

Exit status: 0 done, 1 some documents (or names) failed, 2 wrong usage or nothing to read,
130 interrupted, 141 the reader of the output went away, 70 a fault of the program itself.
"""

import os
import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its status.

    Parameters
    ----------
    arguments : sequence of str, optional
        Those of the process by default.
    """
    from geothreat.cli._group import INTERRUPTED, run

    status = run(arguments)
    if status == INTERRUPTED:  # where a class was just being made, Python would end by the signal
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
    raise SystemExit(status)
