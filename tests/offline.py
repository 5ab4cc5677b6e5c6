"""Run a command where there is no network: ``python -m tests.offline pytest -n 2``.

In a namespace that has the loopback interface alone, for tests talk to workers and browsers on this
machine. Where no namespace can be made it says so and runs the command as it is. What runs inside
is told by the environment, so that a test can look whether the network really is gone.
"""

import fcntl
import os
import shutil
import socket
import struct
import subprocess
import sys
from collections.abc import Sequence
from functools import cache

__all__ = ["LOOK", "MARK", "cut"]

_WAYS = (("unshare", "--net"), ("unshare", "--map-root-user", "--net"))  # for root, for others
LOOK = "import urllib.request as u; u.urlopen('http://1.1.1.1', timeout=3)"
MARK = "GEOTHREAT_OFFLINE"
_SET_FLAGS = 0x8914  # SIOCSIFFLAGS of Linux
_UP, _LOOPBACK, _RUNNING = 0x1, 0x8, 0x40


@cache
def cut() -> tuple[str, ...]:
    """Return what a command begins with to run without a network; nothing where that cannot be."""
    if shutil.which("unshare") is None:
        return ()
    tried = (
        way
        for way in _WAYS
        if subprocess.run([*way, "true"], capture_output=True, check=False).returncode == 0
    )
    return next(tried, ())


def main(command: Sequence[str]) -> None:
    """Become the command, without a network where that can be had."""
    if os.environ.get(MARK) == "inside":
        raise_loopback()
    elif cut():
        os.environ[MARK] = "inside"
        command = [*cut(), sys.executable, "-m", "tests.offline", *command]
    else:
        print("namespaces cannot be made here: the network stays", file=sys.stderr)
    os.execvp(command[0], command)  # noqa: S606  the command that was asked for


def raise_loopback() -> None:
    """Switch on the one interface of a new namespace."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        wanted = struct.pack("16sh14x", b"lo", _UP | _LOOPBACK | _RUNNING)
        fcntl.ioctl(any_socket, _SET_FLAGS, wanted)


if __name__ == "__main__":
    main(sys.argv[1:])
