"""Socket Mode with slack_sdk's real aiohttp client."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.entities import Channel
from sandbox.errors import AppFailedError
from sandbox.person import Person
from sandbox.server import serve
from sandbox.socket_mode import SocketMode
from sandbox.workspace import Workspace


@pytest.fixture
async def sockets(workspace: Workspace) -> AsyncIterator[SocketMode]:
    sockets = SocketMode(workspace)
    async with serve(workspace, sockets=sockets):
        yield sockets


@asynccontextmanager
async def app(
    workspace: Workspace, answer: dict[str, object] | None = None, *, acks: bool = True
) -> AsyncIterator[list[SocketModeRequest]]:
    """A client that acks everything with this payload; yields what it got."""
    got: list[SocketModeRequest] = []
    web_client = AsyncWebClient(base_url=f"{workspace.base_url}/api/")
    client = SocketModeClient(workspace.app_token, web_client=web_client, ping_interval=0.02)

    async def listen(client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        got.append(request)
        workspace.touch()
        if acks:
            await client.send_socket_mode_response(SocketModeResponse(request.envelope_id, answer))

    client.socket_mode_request_listeners.append(listen)
    await client.connect()  # type: ignore[no-untyped-call] # slack_sdk has no types here
    try:
        yield got
    finally:
        await client.close()  # type: ignore[no-untyped-call] # nor here


async def test_an_envelope_and_its_ack(
    workspace: Workspace, sockets: SocketMode, channel: Channel, owner: Person
) -> None:
    async with app(workspace, {"text": "Registrerat"}) as got:
        await sockets.connected()
        message = await owner.command(channel, "/utfall", "hme 77")
    assert message
    assert message.shown == "Registrerat"
    assert (got[0].type, got[0].accepts_response_payload) == ("slash_commands", True)
    assert got[0].payload["text"] == "hme 77"


async def test_nobody_there_and_nobody_answering(
    workspace: Workspace, sockets: SocketMode, channel: Channel, owner: Person
) -> None:
    with pytest.raises(AppFailedError, match="dispatch_failed"):
        await owner.command(channel, "/utfall")
    sockets.patience = 0.02
    async with app(workspace, acks=False):
        await sockets.connected()
        with pytest.raises(AppFailedError, match="operation_timeout"):
            await owner.command(channel, "/utfall")
    assert owner.notices[1] == "/utfall failed with the error operation_timeout"


async def test_each_envelope_goes_to_one_connection(
    workspace: Workspace, sockets: SocketMode, channel: Channel, owner: Person
) -> None:
    async with app(workspace) as first, app(workspace) as second:
        await sockets.connected(2)
        for _ in range(4):
            await owner.command(channel, "/utfall")
        assert (len(first), len(second)) == (2, 2)
        sockets.repeat_next()
        await owner.command(channel, "/utfall")
        ids = [request.envelope_id for request in (first[-1], second[-1])]
        assert ids[0] == ids[1]


async def test_a_repeat_on_one_connection(
    workspace: Workspace, sockets: SocketMode, channel: Channel, owner: Person
) -> None:
    async with app(workspace) as got:
        await sockets.connected()
        sockets.repeat_next()
        await owner.command(channel, "/utfall")
        await workspace.until(lambda: len(got) == 2 and sockets.strays)
    assert got[0].envelope_id == got[1].envelope_id == sockets.strays[0]


@pytest.mark.parametrize("how", ["refresh_requested", "drop"])
async def test_the_app_comes_back(
    workspace: Workspace, sockets: SocketMode, channel: Channel, owner: Person, how: str
) -> None:
    async with app(workspace) as got:
        await sockets.connected()
        before = sockets.connections[0]
        if how == "drop":
            sockets.drop()
        else:
            await sockets.disconnect("refresh_requested")
        await workspace.until(lambda: sockets.connections and before not in sockets.connections)
        await owner.command(channel, "/utfall")
        assert len(got) == 1


async def test_a_warning_and_a_ping_leave_the_connection_open(
    workspace: Workspace, sockets: SocketMode
) -> None:
    web = AsyncWebClient(base_url=f"{workspace.base_url}/api/")
    url = (await web.apps_connections_open(app_token=workspace.app_token))["url"]
    async with aiohttp.ClientSession() as session, session.ws_connect(url, autoping=False) as socket:
        assert (await socket.receive_json())["type"] == "hello"
        await sockets.ping()
        assert (await socket.receive()).type is aiohttp.WSMsgType.PING
        await sockets.disconnect("warning")
        assert (await socket.receive_json())["reason"] == "warning"
        assert not sockets.connections[0].socket.closed
        farewell = asyncio.ensure_future(sockets.disconnect())
        assert (await socket.receive_json())["reason"] == "refresh_requested"
        assert (await socket.receive()).type is aiohttp.WSMsgType.CLOSE
        await farewell


async def test_a_drop_in_the_middle_fails_the_command(
    workspace: Workspace, sockets: SocketMode, channel: Channel, owner: Person
) -> None:
    async with app(workspace, acks=False) as got:
        await sockets.connected()
        command = asyncio.ensure_future(owner.command(channel, "/utfall"))
        await workspace.until(lambda: got)
        sockets.drop()
        with pytest.raises(AppFailedError) as failure:
            await command
    assert (failure.value.reason, failure.value.findings) == ("operation_timeout", ["the socket was dropped"])


async def test_a_ticket_opens_one_of_ten_connections(workspace: Workspace, sockets: SocketMode) -> None:
    web = AsyncWebClient(base_url=f"{workspace.base_url}/api/")
    async with aiohttp.ClientSession() as session:
        open_sockets = []
        for _ in range(10):
            url = (await web.apps_connections_open(app_token=workspace.app_token))["url"]
            socket = await session.ws_connect(url)
            open_sockets.append(socket)
            hello = await socket.receive_json()
            with pytest.raises(aiohttp.WSServerHandshakeError):
                await session.ws_connect(url)
        assert hello["type"] == "hello"
        assert hello["num_connections"] == 10
        url = (await web.apps_connections_open(app_token=workspace.app_token))["url"]
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)
        assert len(sockets.connections) == 10
