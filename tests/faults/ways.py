"""How people's requests reach the instances: down a socket, or signed and over HTTP."""

from collections.abc import Mapping
from itertools import count

from sandbox.delivery import Ack, Kind
from sandbox.http_delivery import HttpDelivery
from sandbox.shape import Json
from sandbox.socket_mode import SocketMode
from tests.scenario.bot import Bot


class Ways:
    """A Delivery by the next way in turn: all the sockets are one, each instance that takes HTTP another."""

    def __init__(
        self, sockets: SocketMode, bots: Mapping[str, Bot], by_http: frozenset[str], signing_secret: str
    ) -> None:
        """`bots` are the running instances by token, of which those of `by_http` have no socket."""
        self._sockets, self._bots, self._by_http, self._secret = sockets, bots, by_http, signing_secret
        self._turn = count()
        self.answered_over_http = 0

    async def deliver(self, kind: Kind, payload: Json) -> Ack:
        """Hand the payload over and wait for the answer. Raises AppFailedError."""
        living = [
            bot
            for token, bot in self._bots.items()
            if token in self._by_http and bot.port and bot.process.returncode is None
        ]
        at = next(self._turn) % (len(living) + 1)
        if at == len(living) and (self._sockets.connections or not living):
            return await self._sockets.deliver(kind, payload)
        url = f"http://127.0.0.1:{living[at % len(living)].port}/slack/events"
        ack = await HttpDelivery(url, self._secret).deliver(kind, payload)
        self.answered_over_http += 1
        return ack
