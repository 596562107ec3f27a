"""The process's calendar clock: what day it is, for everything that has to do with plans.

It may start at another time than the real one, to try a plan of another year. Signatures, leases
and Slack's time limits stay on the real clock.
"""

from datetime import UTC, datetime, timedelta
from time import monotonic
from zoneinfo import ZoneInfo


class Clock:
    """Tells the time in one zone, from now or from a given start."""

    def __init__(self, zone: ZoneInfo, start: datetime | None = None) -> None:
        """Start the clock; `start` must have a zone."""
        self._zone = zone
        self._start = start.astimezone(UTC) if start else None
        self._started = monotonic()

    def move(self, to: datetime) -> None:
        """Let it be this time now, and go on from there; `to` must have a zone."""
        self._start, self._started = to.astimezone(UTC), monotonic()

    def now(self) -> datetime:
        """Return the local time."""
        if self._start is None:
            return datetime.now(self._zone)
        return (self._start + timedelta(seconds=monotonic() - self._started)).astimezone(self._zone)
