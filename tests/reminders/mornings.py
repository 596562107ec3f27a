"""Mornings one after the other: messages are decided, queued, claimed, written and marked; all but sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from plan.activity import Activity
from plan.answers import Aspect, Meaning, Reading
from plan.catalogue import Catalogue, catalogue
from plan.due import Due, Kind
from plan.model import Item, Plan
from plan.owed import status_parts
from reminders.compose import compose
from reminders.composed import Composed, Later, Settled
from reminders.decide import due
from reminders.situation import look
from storage import entries, outbox
from storage.database import Database, open_database
from storage.entries import Act

STOCKHOLM = ZoneInfo("Europe/Stockholm")
_LEASE = timedelta(minutes=2)


@dataclass
class Mornings:
    """Plans in a database, and what has become of every message so far."""

    database: Database
    plans: Catalogue
    sent: list[tuple[datetime, Due, Composed]] = field(default_factory=list)
    closed: list[tuple[Due, str]] = field(default_factory=list)
    brought: list[tuple[Plan, date]] = field(default_factory=list)

    def bring(self, *plans: Plan, since: date) -> None:
        """Let these plans be all there are, as an import does."""
        self.brought = [(plan, since) for plan in plans]
        self.plans = catalogue(self.plans.revision + 1, self.brought)

    def wake(self, today: date) -> None:
        """Let it be this day, on which handovers may have come."""
        if any(plan.handovers for plan, _ in self.brought):
            self.plans = catalogue(self.plans.revision, self.brought, today)

    def decide(self, now: datetime) -> list[Due]:
        """Queue what is due; return it."""
        self.wake(now.date())
        with self.database.write() as db:
            found = due(look(db, self.plans, now))
            outbox.queue(db, found, now)
        return found

    def beat(self, now: datetime) -> list[tuple[Due, Composed]]:
        """Decide, and send what may go out; return it."""
        self.decide(now)
        return self.send(now)

    def send(self, now: datetime) -> list[tuple[Due, Composed]]:
        """Send what may go out of what is queued; return it."""
        sent = []
        with self.database.write() as db:
            for kind in Kind:
                for queued in outbox.claim(db, kind, now, _LEASE, 1000):
                    situation = look(db, self.plans, now)
                    made = compose(situation, queued.due)
                    if isinstance(made, Later):
                        outbox.try_again(db, queued, made.opens, "väntar", queued.attempts - 1)
                    elif isinstance(made, Settled):
                        self.closed.append((queued.due, made.reason))
                        outbox.settle(db, queued, outbox.Ending("closed", made.reason), now)
                    else:
                        sent.append((queued.due, made))
                        outbox.settle(db, queued, outbox.Ending("sent", known=made.known), now)
        self.sent += [(now, *one) for one in sent]
        return sent

    def decide_in_vain(self, now: datetime, state: str = "waiting") -> None:
        """Decide, and let the reminders be tried and end so: put back, failed or unsure."""
        self.decide(now)
        with self.database.write() as db:
            for queued in outbox.claim(db, Kind.REMINDER, now, _LEASE, 1000):
                if state == "waiting":
                    outbox.try_again(db, queued, now, "500", queued.attempts)
                else:
                    outbox.settle(db, queued, outbox.Ending(state, "500"), now)

    def morning(self, day: date, at: time = time(9)) -> list[tuple[Due, Composed]]:
        """Let it be this morning, in Stockholm."""
        return self.beat(datetime.combine(day, at, STOCKHOLM))

    def queue_only(self, due: Due, day: date) -> None:
        """Let a message wait that could not be sent, as when Slack does not answer."""
        with self.database.write() as db:
            outbox.queue(db, [due], datetime.combine(day, time(9), STOCKHOLM))

    def report(self, plan: Plan, period: str, item: Item, *readings: Reading, at: datetime) -> None:
        """Record what somebody says of an item; without readings, something that answers it."""
        act = Act(plan.code, period, item.id, "U0A", item.owner, at, "kommando")
        with self.database.write() as db:
            stands = entries.answers_of(db, plan.code)(period, item.id)
            entries.record(db, act, readings or answer_to(item), stands)


@contextmanager
def opened(folder: Path, *plans: Plan, since: date = date(2023, 1, 2)) -> Iterator[Mornings]:
    """Open a database in the folder with these plans."""
    database = open_database(f"sqlite:///{folder / 'mornings.db'}")
    mornings = Mornings(database, catalogue(0, []))
    mornings.bring(*plans, since=since)
    yield mornings
    database.close()


def answer_to(item: Item) -> list[Reading]:
    """Return what answers an item."""
    if isinstance(item, Activity):
        return [Reading(Aspect.STATUS, "Avslutad", "done", part) for part in status_parts(item)]
    return [Reading(Aspect.OUTCOME, "5", Meaning.NUMBER)]


def awaited(day: date) -> Reading:
    """Return "data kommer" with that day."""
    return Reading(Aspect.OUTCOME, f"data kommer {day}", Meaning.AWAITED, awaited=day)


def emptied(mornings: Mornings) -> None:
    """Forget everything that was reported and sent."""
    with mornings.database.write() as db:
        for table in ("reading", "entry", "outbox", "following", "slack_account", "preference", "slack_user"):
            db.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608  the names stand here
    mornings.sent.clear()
    mornings.closed.clear()


def local(day: date, at: time = time(9)) -> datetime:
    """Return the moment in Stockholm."""
    return datetime.combine(day, at, STOCKHOLM)
