"""Faults on demand: what the network and Slack itself do on bad days.

Source: https://docs.slack.dev/apis/web-api/rate-limits (429 with Retry-After).
"""

import asyncio
from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import Literal, Self

Kind = Literal["rate_limited", "server_error", "cut", "slow", "error"]


@dataclass(frozen=True)
class Fault:
    """What happens to one call of the Web API."""

    kind: Kind
    retry_after: int = 0
    accepted: bool = False
    seconds: float = 0.0
    code: str = ""
    release: asyncio.Event | None = None

    @classmethod
    def rate_limited(cls, retry_after: int = 1) -> Self:
        """Status 429, `ratelimited`, with the seconds to wait in `Retry-After`."""
        return cls("rate_limited", retry_after=retry_after)

    @classmethod
    def server_error(cls) -> Self:
        """Status 500 with a body that is not JSON."""
        return cls("server_error")

    @classmethod
    def cut(cls, *, accepted: bool = True) -> Self:
        """The connection is cut: after Slack has done what was asked, or before."""
        return cls("cut", accepted=accepted)

    @classmethod
    def slow(cls, seconds: float) -> Self:
        """The answer comes so many seconds late."""
        return cls("slow", seconds=seconds)

    @classmethod
    def held(cls, release: asyncio.Event) -> Self:
        """The answer waits until the event is set: a slow answer without a clock."""
        return cls("slow", release=release)

    @classmethod
    def error(cls, code: str) -> Self:
        """An ordinary answer with this error code, such as `messages_tab_disabled`."""
        return cls("error", code=code)

    async def delay(self) -> None:
        """Wait as long as this fault says."""
        if self.release:
            await self.release.wait()
        elif self.seconds:
            await asyncio.sleep(self.seconds)


@dataclass
class Faults:
    """The faults that wait for calls, in order, by method name."""

    _queues: defaultdict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))

    def add(self, method: str, fault: Fault, times: int = 1) -> None:
        """Let the next `times` calls of the method (such as `chat.postMessage`) meet this fault."""
        self._queues[method].extend([fault] * times)

    def take(self, method: str) -> Fault | None:
        """The fault this call meets, if any; it is used up."""
        queue = self._queues[method]
        return queue.popleft() if queue else None

    def waiting(self) -> int:
        """How many faults nobody has met yet."""
        return sum(map(len, self._queues.values()))
