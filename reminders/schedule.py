"""The clock that asks, again and again, what is due.

APScheduler reads the wall clock, and only as a metronome: what is due is decided by the process's
own calendar clock, so a beat that is missed or comes late is healed by the next.
"""

from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

BEAT = 15
"""Seconds between two questions."""


def every_beat(*questions: Callable[[], Awaitable[None]]) -> AsyncIOScheduler:
    """Return a scheduler that asks each at every beat, when it is not still asking; it isn't started yet."""
    scheduler = AsyncIOScheduler(timezone="UTC")
    for ask in questions:
        scheduler.add_job(
            ask, "interval", seconds=BEAT, max_instances=1, coalesce=True, misfire_grace_time=None
        )
    return scheduler
