"""Where a request meets the plans and the database: one transaction, and the plans as they are in it."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache, cached_property, partial
from typing import TypeVar

from sqlalchemy import Connection

from bot.clock import Clock
from commands import BRIEF, WRITING
from commands.command import Handler
from commands.reply import Kept, RefusalError, Reply, Request
from plan.catalogue import Catalogue, catalogue
from plan.crew import crew
from storage import accounts, plans
from storage.circumstances import circumstances
from storage.database import Database
from storage.state import is_committed, state
from storage.writer import Writer

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Given:
    """What came with a request: its text, what a form's fields hold and was opened with, and the channel."""

    text: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    memory: str = ""
    channel: str = ""


@dataclass(frozen=True)
class _Known:
    """The plans of one revision on one day, and whose the addresses in them are (user to addresses).

    `claims` tells one state of the addresses from the next, as the revision does for the plans.
    """

    plans: Catalogue
    addresses: Mapping[str, Sequence[str]]
    claims: int = -1

    @property
    def state(self) -> tuple[int, int, date]:
        return self.plans.revision, self.claims, self.plans.today

    def roles(self, user: str) -> dict[str, str]:
        return self.plans.roles_of(user, *self.addresses.get(user, ()))

    @cached_property
    def waiting(self) -> frozenset[str]:
        claimed = {address for addresses in self.addresses.values() for address in addresses}
        return frozenset(account for account in self.plans.roles if "@" in account) - claimed


class _OutdatedError(Exception):
    """The plans must be read anew, which takes longer than brief work may."""


class Office:
    """Runs the commands' handlers. Knows the database, the clock and the plans; nothing of Slack."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Open the office; it must be closed."""
        self.database = database
        self.clock = clock
        self._writer = Writer(database)
        self._known = _Known(Catalogue(-1, {}, {}), {})

    def close(self) -> None:
        """Finish what is being written."""
        self._writer.close()

    async def answer(self, handler: Handler, user: str, given: Given) -> Reply:
        """Return the handler's reply; if it records something, that is committed before this returns."""

        def work(db: Connection) -> Reply | Kept:
            known = self._look(db)
            request = Request(
                user,
                known.roles(user),
                known.plans,
                self.clock.now(),
                given.text,
                given.fields,
                given.memory,
                given.channel,
                cache(partial(_stands_in, db, known.plans, known.roles(user), self.clock.now())),
            )
            try:
                return handler(db, request)
            except RefusalError as refusal:
                return refusal.message

        def brief(db: Connection) -> Reply | Kept:
            if (*state(db), self.clock.now().date()) != self._known.state:
                raise _OutdatedError
            return work(db)

        if handler in WRITING:
            reply = await self._writer.write(work, brief if handler in BRIEF else None)
        else:
            reply = await asyncio.to_thread(self._read, work)
        if isinstance(reply, Kept):
            await self._writer.write(reply.work)
            return reply.message
        return reply

    async def write(self, work: Callable[[Connection], Result]) -> Result:
        """Return what the work gives, after it is committed."""
        return await self._writer.write(work)

    async def read(self, work: Callable[[Connection], Result]) -> Result:
        """Return what the work finds."""
        return await asyncio.to_thread(self._read, work)

    def current(self, db: Connection) -> Catalogue:
        """Return the plans as they are in this transaction."""
        return self._look(db).plans

    def has_role(self, user: str) -> bool:
        """Whether the plans, as last seen, know the user."""
        return bool(self._known.roles(user))

    @property
    def waiting(self) -> frozenset[str]:
        """The addresses in the plans, as last seen, for which no Slack user is known."""
        return self._known.waiting

    def unclaimed_addresses(self) -> frozenset[str]:
        """Return the addresses in the plans, as they are now, for which no Slack user is known."""
        return self._read(self._look).waiting

    async def keep_address(self, user: str, email: str) -> None:
        """Remember that the address is this user's."""
        await self._writer.write(lambda db: accounts.keep_account(db, email, user))
        await asyncio.to_thread(self.refresh)

    def refresh(self) -> None:
        """Read the plans if they have changed. Raises SQLAlchemyError where the database does not answer."""
        self._read(self._look)

    def _read(self, work: Callable[[Connection], Result]) -> Result:
        with self.database.read() as db:
            return work(db)

    def _look(self, db: Connection) -> _Known:
        """Return what is known in this transaction; it is read again only when a plan or the day has changed.

        Several threads come here: each works on a value of its own, and the newest is kept.
        """
        known, today = self._known, self.clock.now().date()
        now = (*state(db), today)
        if now == known.state:
            return known
        same = (now[0], today) == (known.plans.revision, known.plans.today)
        found = known.plans if same else self._catalogue(db, now[0], today)
        addresses: dict[str, list[str]] = {}
        slack_ids = accounts.accounts(db)
        for email, slack in slack_ids.items():
            addresses.setdefault(slack, []).append(email)
        newer = _Known(replace(found, addresses=slack_ids), addresses, now[1])
        if now > self._known.state and is_committed(db):
            self._known = newer
        return newer

    def _catalogue(self, db: Connection, revision: int, today: date) -> Catalogue:
        zone = self.clock.now().tzinfo
        found = [(plan, first.astimezone(zone).date()) for plan, first in plans.load_plans(db)]
        return catalogue(revision, found, today)


def _stands_in(
    db: Connection, known: Catalogue, roles: Mapping[str, str], now: datetime
) -> dict[str, frozenset[str]]:
    """Return for whom somebody stands in today, by plan: for the same as the reminders tell them of."""
    given = circumstances(db, now)
    return {
        code: frozenset(crew(known, code, given, now.date()).stands_in.get(person, ()))
        for code, person in roles.items()
    }
