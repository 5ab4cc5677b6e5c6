"""Watching for sockets: what Python's audit events tell of the network."""

import ipaddress
import socket

__all__ = ["Guard"]


class NetworkUsedError(RuntimeError):
    """The network was used where it must not be."""


class Guard:
    """An audit hook that refuses the network, and remembers, for many catch what it raises.

    Sockets between processes of one machine (AF_UNIX) are no network. Those of loopback are
    refused too, unless they are allowed.
    """

    def __init__(self) -> None:
        self._watching = self._loopback = False
        self._opened: list[str] = []

    def watch(self, *, loopback: bool) -> None:
        """Refuse from now on."""
        self._watching, self._loopback = True, loopback

    def rest(self) -> list[str]:
        """Refuse nothing any more; return what was refused."""
        self._watching, opened = False, self._opened
        self._opened = []
        return opened

    def __call__(self, event: str, arguments: tuple) -> None:
        """Look at one event; what is none of the network's passes."""
        if not self._watching or not event.startswith("socket."):
            return
        if (fault := self._fault(event, arguments)) is not None:
            self._opened.append(f"{event} {fault}")
            raise NetworkUsedError(f"{event} {fault}")

    def _fault(self, event: str, arguments: tuple) -> str | None:
        if event == "socket.__new__":
            family = arguments[1]
            return None if self._loopback or family == socket.AF_UNIX else f"of family {family}"
        if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"):
            address = arguments[1]
            if not isinstance(address, tuple):  # a path of AF_UNIX, or none
                return None
            return None if self._loopback and _is_here(address[0]) else str(address[0])
        if event in ("socket.getaddrinfo", "socket.gethostbyname"):
            return None if self._loopback and _is_here(arguments[0]) else str(arguments[0])
        return None


def _is_here(host: object) -> bool:
    """Whether a host is this machine and no other."""
    if host in (None, "", "localhost", b"localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False
