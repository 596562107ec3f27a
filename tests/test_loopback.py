"""The wall around the machine: what gets out is refused, what stays is let through."""

import asyncio
import socket

import pytest

from tests.loopback import NetworkError

ELSEWHERE = "192.0.2.1"  # set aside for documentation, RFC 5737


@pytest.mark.parametrize("host", [ELSEWHERE, "slack.invalid", "2001:db8::1"])
def test_a_connection_elsewhere_is_refused(host: str) -> None:
    with pytest.raises(NetworkError, match=host):
        socket.create_connection((host, 443), timeout=0.1)


def test_a_datagram_elsewhere_is_refused() -> None:
    with (
        socket.socket(type=socket.SOCK_DGRAM) as datagrams,
        pytest.raises(NetworkError, match=ELSEWHERE),
    ):
        datagrams.sendto(b"", (ELSEWHERE, 514))


async def test_a_connection_elsewhere_is_refused_under_asyncio() -> None:
    with pytest.raises(NetworkError, match=ELSEWHERE):
        await asyncio.open_connection(ELSEWHERE, 443)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_connection_to_this_machine_is_let_through(host: str) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection((host, server.getsockname()[1]), timeout=1) as client,
    ):
        assert client.getpeername() == server.getsockname()
