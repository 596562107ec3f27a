"""What is to be sent next: claimed, and made into text as things are by then."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.log import report
from bot.office import Office
from plan.reminding import Due, Kind, may_go_out
from reminders.compose import Composed, Settled, compose
from reminders.situation import Situation, look
from storage import outbox
from storage.outbox import Ending, Queued

LEASE = timedelta(minutes=5)
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


class Letters:
    """The messages of the outbox, taken a few at a time."""

    def __init__(self, office: Office, now: Callable[[], datetime]) -> None:
        """`now` is the real time, by which leases are counted."""
        self._office = office
        self._now = now

    async def claim(self) -> tuple[list[Sent], list[Letter]] | None:
        """Take the next messages and make their text; those settled by now are closed unsent.

        The writer takes and closes; the text is made beside it, from what is committed by then.
        """
        if not (claimed := await self._office.write(self._next)):
            return None
        closed, letters = [], []
        for queued, made in await self._office.read(lambda db: self._made(db, claimed)):
            if isinstance(made, Composed):
                letters.append(Letter(queued, made))
            else:
                closed.append(
                    (queued, Ending("failed" if isinstance(made, _Unmade) else "closed", made.reason))
                )
        if closed:
            await self._office.write(lambda db: _settle(db, closed, self._now()))
        return [Sent(one.due, "", ending.state, ending.reason) for one, ending in closed], letters

    def _next(self, db: Connection) -> list[Queued]:
        now = self._office.clock.now()
        kinds = (kind for kind in Kind if may_go_out(kind, now))
        tried = (outbox.claim(db, kind, self._now(), LEASE, _BATCH) for kind in kinds)
        return next(filter(None, tried), [])

    def _made(self, db: Connection, claimed: list[Queued]) -> list[tuple[Queued, Composed | Settled]]:
        situation = look(db, self._office.current(db), self._office.clock.now())
        return [(queued, _made(situation, queued)) for queued in claimed]


class _Unmade(Settled):
    """A message whose text could not be made: it fails alone, and is seen in the outbox."""


def _made(situation: Situation, queued: Queued) -> Composed | Settled:
    try:
        return compose(situation, queued.due)
    except SQLAlchemyError:
        raise
    except Exception as error:  # noqa: BLE001  one message that can't be made must not stop the others
        return _Unmade(f"texten kunde inte göras (referens {report(error, 'message not made')})")


def _settle(db: Connection, endings: list[tuple[Queued, Ending]], now: datetime) -> None:
    for queued, ending in endings:
        outbox.settle(db, queued, ending, now)
