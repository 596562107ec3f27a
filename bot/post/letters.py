"""What is to be sent next: claimed, and made into text as things are by then."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.office import Office
from bot.post.making import Unmade, safely_made
from plan.reminding import Due, Kind
from reminders.composed import Composed, Later, Settled
from reminders.situation import look
from storage import outbox
from storage.outbox import Ending, Queued

LEASE = timedelta(minutes=5)
_ASKED_AGAIN = timedelta(minutes=2)
_NOT_READ = "databasen svarade inte"
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
            made = await self._office.read(lambda db: self._made(db, claimed))
        except SQLAlchemyError:
            await self._office.write(lambda db: self._put_back(db, claimed))
            raise
        letters = [Letter(queued, one) for queued, one in made if isinstance(one, Composed)]
        later = [(queued, one) for queued, one in made if isinstance(one, Later)]
        closed = [(queued, _ending(one)) for queued, one in made if isinstance(one, Settled)]
        tried = [queued for queued, one in made if not isinstance(one, Composed) and queued.attempts > 1]
        for queued in tried:
            if (ending := await is_there(queued)) is None:
                continue
            later = [one for one in later if one[0] != queued]
            closed = [one for one in closed if one[0] != queued]
            if ending.state == "waiting":
                later.append((queued, Later(self._office.clock.now() + _ASKED_AGAIN)))
            else:
                closed.append((queued, ending))
        if later or closed:
            await self._office.write(lambda db: self._settle(db, later, closed))
        if any(ending.state == "sent" for _, ending in closed):
            # What the others say was made before that was known.
            waiting = [one.queued for one in letters]
            await self._office.write(lambda db: self._put_back(db, waiting))
            letters = []
        return [Sent(one.due, "", ending.state, ending.reason) for one, ending in closed], letters

    def _next(self, db: Connection) -> list[Queued]:
        tried = (outbox.claim(db, kind, self._now(), LEASE, _BATCH) for kind in Kind)
        return next(filter(None, tried), [])

    def _put_back(self, db: Connection, claimed: list[Queued]) -> None:
        """Put back what has not been tried."""
        for one in claimed:
            outbox.try_again(db, one, self._now(), one.reason or _NOT_READ, one.attempts - 1)

    def _settle(
        self, db: Connection, later: list[tuple[Queued, Later]], closed: list[tuple[Queued, Ending]]
    ) -> None:
        """Put back what waits for its recipient's hours, and mark what is closed."""
        for queued, wait in later:
            at = self._now() + (wait.opens - self._office.clock.now())
            outbox.try_again(db, queued, at, "väntar på mottagarens tid", queued.attempts - 1)
        for queued, ending in closed:
            outbox.settle(db, queued, ending, self._now())

    def _made(self, db: Connection, claimed: list[Queued]) -> list[tuple[Queued, Composed | Settled | Later]]:
        situation = look(db, self._office.current(db), self._office.clock.now())
        return [(queued, safely_made(situation, queued.due)) for queued in claimed]


def _ending(settled: Settled) -> Ending:
    return Ending("failed" if isinstance(settled, Unmade) else "closed", settled.reason)
