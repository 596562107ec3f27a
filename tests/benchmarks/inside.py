"""The bot's office in this process, asked as the router asks it, with the garbage collection of the bot."""

import asyncio
import gc
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.office import Given, Office
from commands import COMMANDS
from commands.reply import Message
from storage.database import open_database

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NOW = datetime(2023, 9, 8, 9, 0, tzinfo=STOCKHOLM)
"""A Friday morning on which a reminder goes out: five working days before the deadline."""
_GC_THRESHOLD = 50_000
"""As in bot.serve."""


@dataclass(frozen=True)
class Times:
    """How long something took, again and again, in milliseconds."""

    all_ms: Sequence[float]

    @property
    def median(self) -> float:
        """The middle one."""
        return median(self.all_ms)

    @property
    def p99(self) -> float:
        """What one in a hundred takes longer than; of few, the longest."""
        return quantiles(self.all_ms, n=100, method="inclusive")[98]


@contextmanager
def office(now: datetime = NOW) -> Iterator[Office]:
    """Open an office on an empty SQLite database."""
    with TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{Path(folder) / 'bench.db'}")
        opened = Office(database, Clock(STOCKHOLM, now))
        try:
            yield opened
        finally:
            opened.close()
            database.close()


@contextmanager
def garbage_as_in_the_bot() -> Iterator[None]:
    """Collect garbage as the bot does once it is ready."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_GC_THRESHOLD)
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


async def ask(asked: Office, user: str, line: str) -> str:
    """Type a command; return the text of the answer.

    Raises:
        RuntimeError: where the answer is no message.
    """
    name, _, text = line.partition(" ")
    reply = await asked.answer(COMMANDS[name].handler(text), user, Given(text))
    if not isinstance(reply, Message) or reply.failed:
        raise RuntimeError(f"{line}: {reply}")
    return reply.text


async def asking(asked: Office, user: str, line: str, seconds: float = 1.5) -> Times:
    """Type a command again and again for so long, at least five times after two to warm up."""
    for _ in range(2):
        await ask(asked, user, line)
    found: list[float] = []
    until = time.perf_counter() + seconds
    while len(found) < 5 or (time.perf_counter() < until and len(found) < 1000):
        started = time.perf_counter()
        await ask(asked, user, line)
        found.append((time.perf_counter() - started) * 1000)
    return Times(found)


def timed(work: Callable[[], object], times: int = 1) -> Times:
    """Do it so many times."""
    found = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        found.append((time.perf_counter() - started) * 1000)
    return Times(found)


async def at_once(asked: Office, user: str, lines: Sequence[str], many: int) -> float:
    """Type all these lines, so many at once; return the milliseconds for each."""
    waiting = iter(lines)

    async def work() -> None:
        for line in waiting:
            await ask(asked, user, line)

    started = time.perf_counter()
    await asyncio.gather(*(work() for _ in range(many)))
    return (time.perf_counter() - started) * 1000 / len(lines)
