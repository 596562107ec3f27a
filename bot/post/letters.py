"""What is to be sent next: claimed, and made into text as things are by then."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection

from bot.office import Office
from bot.post.making import Unmade, safely_made
from plan.due import Due, Kind
from reminders.composed import Composed, Later, Settled
from reminders.situation import look
from storage import outbox
from storage.outbox import Ending, Queued

LEASE = timedelta(minutes=5)
_ASKED_AGAIN = timedelta(minutes=2)
_NOT_READ = "databasen svarade inte"
_HOURS = "väntar på mottagarens tid"
_BATCH = 5
"""Few enough to be sent within the lease, though Slack take as long as a call may wait each time."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A claimed message with its text."""

    queued: Queued
    composed: Composed


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a message: its text, and the state it is in now."""

    due: Due
    text: str
    state: str
    reason: str | None = None


class _Wait(NamedTuple):
    """A claimed message that is put back, for how long and why."""

    queued: Queued
    wait: timedelta
    reason: str


IsThere = Callable[[Queued], Awaitable[Ending | None]]


class Letters:
    """The messages of the outbox, taken a few at a time."""

    def __init__(self, office: Office, now: Callable[[], datetime]) -> None:
        """`now` is the real time, by which leases are counted."""
        self._office = office
        self._now = now

    async def claim(self, is_there: IsThere) -> tuple[list[Sent], list[Letter]] | None:
        """Take the next messages and make their text; those settled by now are closed unsent.

        The writer takes and closes; the text is made beside it, from what is committed by then. Of those that
        have been tried before `is_there` first tells whether Slack took them after all.
        """
        if not (claimed := await self._office.write(self._next)):
            return None
        try:
            return await self._opened(claimed, is_there)
        except Exception:
            await self.put_back(claimed)
            raise

    async def put_back(self, claimed: list[Queued]) -> None:
        """Put back what has not been tried; what is settled meanwhile stays so."""
        if claimed:
            await self._office.write(lambda db: self._put_back(db, claimed))

    async def _opened(self, claimed: list[Queued], is_there: IsThere) -> tuple[list[Sent], list[Letter]]:
        made = await self._office.read(lambda db: self._made(db, claimed))
        letters: list[Letter] = []
        later: list[_Wait] = []
        closed: list[tuple[Queued, Ending]] = []
        for queued, one in made:
            if isinstance(one, Composed):
                letters.append(Letter(queued, one))
            elif queued.attempts > 1 and (ending := await is_there(queued)):
                if ending.state == "waiting":
                    later.append(_Wait(queued, _ASKED_AGAIN, queued.reason or ending.reason or _NOT_READ))
                else:
                    closed.append((queued, ending))
            elif isinstance(one, Later):
                reason = queued.reason if queued.attempts > 1 else None
                later.append(_Wait(queued, one.opens - self._office.clock.now(), reason or _HOURS))
            else:
                closed.append((queued, _ending(one)))
        if later or closed:
            await self._office.write(lambda db: self._settle(db, later, closed))
        return [Sent(one.due, "", ending.state, ending.reason) for one, ending in closed], letters

    def _next(self, db: Connection) -> list[Queued]:
        tried = (outbox.claim(db, kind, self._now(), LEASE, _BATCH) for kind in Kind)
        return next(filter(None, tried), [])

    def _put_back(self, db: Connection, claimed: list[Queued]) -> None:
        for one in claimed:
            outbox.try_again(db, one, self._now(), one.reason or _NOT_READ, one.attempts - 1)

    def _settle(self, db: Connection, later: list[_Wait], closed: list[tuple[Queued, Ending]]) -> None:
        """Put back what has to wait, and mark what is closed."""
        for queued, wait, reason in later:
            outbox.try_again(db, queued, self._now() + wait, reason, queued.attempts - 1)
        for queued, ending in closed:
            outbox.settle(db, queued, ending, self._now())

    def _made(self, db: Connection, claimed: list[Queued]) -> list[tuple[Queued, Composed | Settled | Later]]:
        situation = look(db, self._office.current(db), self._office.clock.now())
        return [(queued, safely_made(situation, queued.due)) for queued in claimed]


def _ending(settled: Settled) -> Ending:
    return Ending("failed" if isinstance(settled, Unmade) else "closed", settled.reason)
