"""Sending what the outbox holds: decided, claimed, made into text, sent, marked.

A claim is a lease: if this process dies between Slack's acceptance and the mark, the next one to
claim the message first looks in the conversation whether it is there already.
"""

import asyncio
import random
from collections.abc import Callable
from datetime import UTC, datetime

from slack_sdk.web.async_client import AsyncWebClient

from bot.office import Office
from bot.post.deciding import Deciding, UndecidedError
from bot.post.hands import Hands
from bot.post.letters import Letters, Sent
from bot.post.pace import Pace
from bot.post.sending import POST, Sender
from bot.pulse import Pulse

__all__ = ["Post", "Sent", "UndecidedError"]

_SHORT_PAUSE = 15.0
"""Seconds that a beat waits where Slack asks for a pause, before it leaves the rest to the next one."""
_DECIDED_EVERY = 60.0
"""Seconds of sending after which it is decided again what is due."""


def _real_now() -> datetime:
    return datetime.now(UTC)


class Post:
    """Decides what is due, and sends it."""

    def __init__(
        self,
        office: Office,
        client: AsyncWebClient,
        pace: Pace | None = None,
        *,
        now: Callable[[], datetime] = _real_now,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """`client` must not repeat calls by itself: it would send twice before we know.

        `now` is the real time, by which leases and waits are counted; `chance` lengthens waits.
        """
        self._now = now
        self._pace = pace or Pace()
        self._deciding = Deciding(office, client, self._pace, now)
        self._letters = Letters(office, now)
        self._sender = Sender(Hands(office, client, self._pace, now, chance), self._letters)
        self._at_work = asyncio.Lock()
        self._resting = asyncio.Event()
        self.pulse = Pulse("beat failed", now)

    @property
    def trouble(self) -> str:
        """Why nothing is sent, in Slack's word for what is wrong with the token; empty if all is well."""
        return self._sender.trouble

    async def beat(self) -> None:
        """Decide and send; what goes wrong is logged, and tried again at the next beat.

        What is in the outbox is sent also where it can't be decided what else is due.

        Whoever asks for it may be cancelled: what is being sent is still sent and marked.
        """
        await asyncio.shield(asyncio.ensure_future(self._beat()))

    async def _beat(self) -> None:
        with self.pulse.beat():
            async with self._at_work:
                try:
                    await self.decide()
                except Exception:
                    await self._send(_DECIDED_EVERY)
                    raise
                while await self._send(_DECIDED_EVERY) or await self._waited():
                    await self.decide()

    async def _waited(self) -> bool:
        """Wait for the end of a short pause; return whether there was one and sending may go on."""
        wait = self._pace.paused(POST)
        if not 0 < wait <= _SHORT_PAUSE:
            return False
        try:
            await asyncio.wait_for(self._resting.wait(), wait)
        except TimeoutError:
            return True
        return False

    async def rest(self) -> None:
        """Send no more, and wait until what is being sent is sent and marked."""
        self._resting.set()
        async with self._at_work:
            pass

    async def decide(self) -> None:
        """Put into the outbox what is due now.

        Raises:
            UndecidedError: where something could not be decided, when all else is queued.
        """
        await self._deciding.decide()

    async def send_all(self) -> list[Sent]:
        """Send everything that can be sent now; return what became of each message."""
        done: list[Sent] = []
        while (batch := await self._batch()) is not None:
            done += batch
        return done

    async def _send(self, seconds: float) -> bool:
        """Send for so long; return whether there is more."""
        give_up = asyncio.get_running_loop().time() + seconds
        while await self._batch() is not None:
            if asyncio.get_running_loop().time() > give_up:
                return True
        return False

    async def _batch(self) -> list[Sent] | None:
        """Send the next few messages; None where none can be sent."""
        if self._resting.is_set() or not await self._sender.may_send():
            return None
        if not (claimed := await self._letters.claim()):
            return None
        done = []
        while claimed and not self._resting.is_set():
            try:
                done.append(await self._sender.send(claimed.pop(0)))
            except Exception:
                await self._letters.put_back(claimed)
                raise
        await self._letters.put_back(claimed)
        return done
