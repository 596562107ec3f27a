"""Socket Mode: websockets that the app has opened, envelopes down them, acks back.

Source: https://docs.slack.dev/apis/events-api/using-socket-mode (hello, envelopes, ack by envelope_id, up to
ten connections with each payload on one of them, disconnect with `warning` or `refresh_requested`).
"""

import asyncio
import json
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

from aiohttp import WSMsgType, web

from sandbox.delivery import ACK_SECONDS, Ack, Kind
from sandbox.errors import AppFailedError
from sandbox.shape import Json, obj, text
from sandbox.workspace import Workspace

CONNECTIONS = 10
CLOSING_SECONDS = 0.5
Reason = Literal["warning", "refresh_requested", "link_disabled"]


@dataclass(eq=False)
class Connection:
    """One websocket, and the envelopes on it that wait for their ack."""

    socket: web.WebSocketResponse
    transport: asyncio.Transport | None
    waiting: dict[str, asyncio.Future[Json]] = field(default_factory=dict)
    retiring: bool = False


class SocketMode:
    """All websockets of the app; as a Delivery, each payload goes down one of them in turn."""

    def __init__(self, workspace: Workspace, patience: float = ACK_SECONDS) -> None:
        """Start without connections. `patience` is how many seconds an ack may take."""
        self.workspace = workspace
        self.patience = patience
        self.connections: list[Connection] = []
        self.strays: list[str] = []
        self._turn = count()
        self._repeats = 0

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one websocket until it closes. A ticket from apps.connections.open opens one, once."""
        ticket = request.match_info["ticket"]
        if ticket not in self.workspace.tickets or len(self.connections) >= CONNECTIONS:
            return web.Response(status=403)
        self.workspace.tickets.discard(ticket)
        socket = web.WebSocketResponse(timeout=CLOSING_SECONDS)
        await socket.prepare(request)
        connection = Connection(socket, request.transport)
        self.connections.append(connection)
        try:
            await socket.send_json(self._hello())
            self.workspace.touch()
            await self._listen(connection)
        finally:
            self._gone(connection)
        return socket

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.connections),
            "connection_info": {"app_id": self.workspace.app_id},
            "debug_info": {"host": "sandbox", "build_number": 1, "approximate_connection_time": 3600},
        }

    async def _listen(self, connection: Connection) -> None:
        async for frame in connection.socket:
            if frame.type is WSMsgType.TEXT:
                self._acked(connection, obj(json.loads(frame.data)))

    def _acked(self, connection: Connection, frame: Json) -> None:
        envelope_id = text(frame.get("envelope_id"))
        waiting = connection.waiting.pop(envelope_id, None)
        if waiting is None or waiting.done():
            self.strays.append(envelope_id)
        else:
            waiting.set_result(obj(frame.get("payload")))

    def _gone(self, connection: Connection) -> None:
        if connection in self.connections:
            self.connections.remove(connection)
        for waiting in connection.waiting.values():
            waiting.cancel()
        self.workspace.touch()

    async def deliver(self, kind: Kind, payload: Json) -> Ack:
        """Send the payload in an envelope down one connection and wait for its ack. Raises AppFailedError."""
        envelope: Json = {
            "envelope_id": self.workspace.new_id("E"),
            "type": kind,
            "accepts_response_payload": kind != "events_api",
            "payload": payload,
        }
        sent = [self._send(envelope)]
        if self._repeats:
            self._repeats -= 1
            sent.append(self._send(envelope))
        first, *_ = await asyncio.gather(*sent)
        return Ack(first)

    async def _send(self, envelope: Json) -> Json:
        connection = self._next()
        waiting: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        connection.waiting.setdefault(text(envelope["envelope_id"]), waiting)
        waiting = connection.waiting[text(envelope["envelope_id"])]
        try:
            await connection.socket.send_json(envelope)
            return await asyncio.wait_for(asyncio.shield(waiting), self.patience)
        except (TimeoutError, ConnectionError):
            raise AppFailedError("operation_timeout") from None
        except asyncio.CancelledError:
            if waiting.cancelled():
                raise AppFailedError("operation_timeout", findings=["the socket was dropped"]) from None
            raise

    def _next(self) -> Connection:
        able = [each for each in self.connections if not (each.retiring or each.socket.closed)]
        if not able:
            raise AppFailedError("dispatch_failed", findings=["no Socket Mode connection"])
        return able[next(self._turn) % len(able)]

    async def connected(self, number: int = 1, within: float = 10.0) -> None:
        """Wait until the app has so many connections. Raises TimeoutError after `within` seconds."""
        await self.workspace.until(lambda: len(self.connections) >= number, within)

    def repeat_next(self) -> None:
        """Send the next envelope twice, on two connections if there are two."""
        self._repeats += 1

    async def disconnect(self, reason: Reason = "refresh_requested") -> None:
        """Tell the app on every connection to open a new one; after anything but a warning, close them."""
        for connection in list(self.connections):
            await connection.socket.send_json(
                {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}
            )
            if reason != "warning":
                connection.retiring = True
                await connection.socket.close()

    async def ping(self) -> None:
        """Send a ping frame down every connection."""
        for connection in list(self.connections):
            await connection.socket.ping()

    def drop(self) -> None:
        """Cut every connection without a word."""
        for connection in list(self.connections):
            if connection.transport:
                connection.transport.abort()

    async def close(self) -> None:
        """Close every connection and take no more."""
        self.workspace.tickets.clear()
        await asyncio.gather(*(connection.socket.close() for connection in self.connections))
