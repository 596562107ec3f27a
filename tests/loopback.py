"""No test reaches another machine: whatever library connects or looks up beyond loopback, it fails."""

import ipaddress
from collections.abc import Callable
from typing import Final

_CONNECTS: Final = {"socket.connect", "socket.sendto", "socket.sendmsg"}
_LOOKS_UP: Final = {"socket.getaddrinfo", "socket.gethostbyaddr", "socket.gethostbyname"}


class NetworkError(Exception):
    """A test tried to reach another machine."""


def refuse_other_machines(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook (for `sys.addaudithook`) that lets sockets reach only this machine.

    Raises:
        NetworkError: The address or the name looked up is not a loopback one.
    """
    host = _HOST_OF[event](arguments) if event in _HOST_OF else None
    if host is not None and not _is_loopback(host):
        message = f"{event} to {host}: tests may reach only this machine"
        raise NetworkError(message)


def _destination(arguments: tuple[object, ...]) -> str | None:
    address = arguments[1]
    return str(address[0]) if isinstance(address, tuple) else None  # Unix sockets have a path


def _name(arguments: tuple[object, ...]) -> str | None:
    name = arguments[0]
    return name.decode() if isinstance(name, bytes) else None if name is None else str(name)


_HOST_OF: Final[dict[str, Callable[[tuple[object, ...]], str | None]]] = {
    **dict.fromkeys(_CONNECTS, _destination),
    **dict.fromkeys(_LOOKS_UP, _name),
}


def _is_loopback(host: str) -> bool:
    if host in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
