"""The time a workspace lives in, passed in so that expiry can be tried without waiting."""

import time
from dataclasses import dataclass
from typing import Protocol


class Clock(Protocol):
    """Two clocks in one: what the calendar says and what a stop-watch says, both in seconds."""

    def now(self) -> float:
        """Seconds since 1970-01-01 UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds since some moment; never runs backwards."""
        ...


class SystemClock:
    """The clock of this machine."""

    def now(self) -> float:
        """Seconds since 1970-01-01 UTC."""
        return time.time()

    def monotonic(self) -> float:
        """Seconds since some moment; never runs backwards."""
        return time.monotonic()


@dataclass
class ManualClock:
    """A clock that stands still until it is told to go on."""

    at: float = 1_694_757_600.0
    ran: float = 0.0

    def now(self) -> float:
        """Seconds since 1970-01-01 UTC."""
        return self.at

    def monotonic(self) -> float:
        """Seconds since this clock was made."""
        return self.ran

    def advance(self, seconds: float) -> None:
        """Let both clocks go on by so many seconds."""
        self.at += seconds
        self.ran += seconds
