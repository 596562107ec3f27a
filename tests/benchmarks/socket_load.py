"""Load for a bot over Socket Mode: envelopes made beforehand, sent as fast as the acknowledgements come."""

import asyncio
import json
from collections.abc import Sequence
from itertools import count

from aiohttp import WSMsgType, web

from sandbox.shape import Json
from sandbox.socket_mode import Connection, SocketMode
from sandbox.workspace import Workspace
from tests.benchmarks.load import Measured, payload, run


class Wire(SocketMode):
    """The sandbox's websocket without what it does to be strict: frames out, acknowledgements in."""

    def __init__(self, workspace: Workspace, user: str) -> None:
        """`user` says everything."""
        super().__init__(workspace)
        self._user = user
        self._numbers = count(1)
        self._acks: dict[str, asyncio.Future[bytes]] = {}

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve the app's one websocket until it closes."""
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        self.connections.append(Connection(socket, request.transport))
        await socket.send_json({"type": "hello", "num_connections": 1})
        self.workspace.touch()
        async for frame in socket:
            if frame.type is WSMsgType.TEXT:
                self._acks.pop(str(json.loads(frame.data)["envelope_id"])).set_result(frame.data.encode())
        return socket

    async def load(self, texts: Sequence[str], at_once: int, expected: bytes) -> Measured:
        """Say these texts, as many at once as asked for."""
        socket = self.connections[-1].socket

        async def send(envelope: bytes) -> bytes:
            text = envelope.decode()
            number, _, frame = text.partition(" ")
            ack: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
            self._acks[number] = ack
            await socket.send_str(frame)
            return await ack

        return await run([self._envelope(text) for text in texts], [send] * at_once, expected)

    def _envelope(self, text: str) -> bytes:
        number = f"E{next(self._numbers)}"
        envelope: Json = {
            "envelope_id": number,
            "type": "slash_commands",
            "accepts_response_payload": True,
            "payload": payload(self._user, text),
        }
        return f"{number} {json.dumps(envelope)}".encode()
