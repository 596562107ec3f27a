"""The messages of the outbox in the hands of who sends: claimed, made into text, put back, ended."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.log import log
from bot.office import Office
from bot.post.making import safely_made
from plan.due import Due, Kind
from reminders.composed import Composed, Later, Settled
from reminders.situation import look
from storage import outbox
from storage.outbox import Ending, Queued

_LEASE = timedelta(minutes=5)
TURN = "väntar på sin tur"
_BATCH = 5
"""Few enough to be sent within the lease, unless Slack is slow; the last of them are then put back."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a message: its text, and the state it is in now."""

    due: Due
    text: str
    state: str
    reason: str | None = None


class Letters:
    """The messages of the outbox, taken a few at a time."""

    def __init__(self, office: Office, now: Callable[[], datetime]) -> None:
        """`now` is the real time, by which leases and waits are counted."""
        self._office = office
        self._now = now

    async def claim(self) -> list[Queued]:
        """Take the next messages; nobody else gets them until the lease runs out."""
        return await self._office.write(self._next)

    async def made(self, queued: Queued) -> Composed | Settled | Later:
        """Return the text as things are now; where the database fails, the message is put back untried."""
        try:
            return await self._office.read(lambda db: self._made(db, queued))
        except Exception:
            await self.put_back([queued])
            raise

    async def put_back(self, claimed: Sequence[Queued]) -> None:
        """Put back what has not been tried since it was claimed; what is settled meanwhile stays so."""
        if claimed:
            await self._office.write(lambda db: self._put_back(db, claimed))

    async def wait(
        self, queued: Queued, seconds: float, reason: str, attempts: int, made: Composed | None = None
    ) -> Sent:
        """Put a message back for so many seconds, as one that has been tried so often.

        What it tells as it was `made` is kept for when it is found to have been taken.
        """
        at = self._now() + timedelta(seconds=seconds)
        if made:
            queued = replace(queued, due=replace(queued.due, known=made.known))
        await self._office.write(lambda db: outbox.try_again(db, queued, at, reason, attempts))
        return Sent(queued.due, made.text if made else "", "waiting", reason)

    async def end(self, queued: Queued, ending: Ending, text: str = "") -> Sent:
        """Mark a message with how it ended."""
        await self._office.write(lambda db: outbox.settle(db, queued, ending, self._now()))
        if ending.state != "closed":
            say = log.info if ending.state == "sent" and not ending.reason else log.warning
            say("message", id=queued.id, kind=queued.due.kind.value, state=ending.state, reason=ending.reason)
        return Sent(queued.due, text, ending.state, ending.reason)

    def _next(self, db: Connection) -> list[Queued]:
        tried = (outbox.claim(db, kind, self._now(), _LEASE, _BATCH) for kind in Kind)
        return next(filter(None, tried), [])

    def _made(self, db: Connection, queued: Queued) -> Composed | Settled | Later:
        return safely_made(look(db, self._office.current(db), self._office.clock.now()), queued.due)

    def _put_back(self, db: Connection, claimed: Sequence[Queued]) -> None:
        for one in claimed:
            outbox.try_again(db, one, self._now(), one.reason or TURN, one.attempts - 1)
