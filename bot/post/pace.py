"""How fast messages go out: about two a second in all, one a second to a channel, and pauses as Slack asks.

Source: https://docs.slack.dev/apis/web-api/rate-limits (chat.postMessage: one message a second and
channel, and a limit for the whole workspace that Slack does not tell; 429 with Retry-After for a method).
"""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic

PER_SECOND = 2.0
_A_CHANNEL = 1.0
"""Seconds between two messages to the same channel or person, however fast they go out in all."""
_YIELDING = 2.0
"""Seconds that a message gives way to people's requests; a stream of them must not hold it for ever."""
_GLANCE = 0.02


async def _sleep(seconds: float) -> None:
    await asyncio.sleep(seconds)


def _nobody() -> bool:
    return False


class Pace:
    """One for the process: whoever sends by themselves, one message at a time, waits for their turn here.

    What answers a person never does.
    """

    def __init__(
        self,
        per_second: float = PER_SECOND,
        *,
        busy: Callable[[], bool] = _nobody,
        clock: Callable[[], float] = monotonic,
        sleep: Callable[[float], Awaitable[None]] = _sleep,
    ) -> None:
        """`busy` tells whether people's requests are in hand; the clock counts seconds."""
        self._interval = 1 / per_second
        self._busy, self._clock, self._sleep = busy, clock, sleep
        self._next = 0.0
        self._channels: dict[str, float] = {}
        self._pauses: dict[str, float] = {}

    async def turn(self, channel: str) -> None:
        """Wait until a message may be posted to the channel; one that is posted then is to be `counted`."""
        now = self._clock()
        at = max(self._next, self._channels.get(channel, 0.0))
        if at > now:
            await self._sleep(at - now)
        give_way_until = self._clock() + _YIELDING
        while self._busy() and self._clock() < give_way_until:
            await self._sleep(_GLANCE)

    def counted(self, channel: str) -> None:
        """Count a message as posted to the channel now."""
        now = self._clock()
        self._next = now + self._interval
        self._channels = {one: free for one, free in self._channels.items() if free > now}
        self._channels[channel] = now + _A_CHANNEL

    def pause(self, method: str, seconds: float) -> None:
        """Let nobody call the method for so many seconds."""
        self._pauses[method] = max(self._pauses.get(method, 0.0), self._clock() + seconds)

    def paused(self, method: str) -> float:
        """Return for how many seconds the method must not be called; 0 if it may be."""
        return max(0.0, self._pauses.get(method, 0.0) - self._clock())
