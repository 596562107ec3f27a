"""Where a request meets the plans and the database: one transaction, and the plans as they are in it."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import Connection

from bot.clock import Clock
from commands import WRITING
from commands.command import Handler
from commands.reply import RefusalError, Reply, Request
from plan.catalogue import Catalogue, catalogue
from storage import accounts, plans
from storage.database import Database
from storage.writer import Writer

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Given:
    """What came with a request: its text, what a form's fields hold, and what the form was opened with."""

    text: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    memory: str = ""


class Office:
    """Runs the commands' handlers. Knows the database, the clock and the plans; nothing of Slack."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Open the office; it must be closed."""
        self.database = database
        self.clock = clock
        self._writer = Writer(database)
        self._catalogue = Catalogue(-1, {}, {})
        self._addresses: dict[str, list[str]] = {}

    def close(self) -> None:
        """Finish what is being written."""
        self._writer.close()

    async def answer(self, handler: Handler, user: str, given: Given) -> Reply:
        """Return the handler's reply; if it records something, that is committed before this returns."""

        def work(db: Connection) -> Reply:
            known = self._current(db)
            roles, now = self._roles(known, user), self.clock.now()
            request = Request(user, roles, known, now, given.text, given.fields, given.memory)
            try:
                return handler(db, request)
            except RefusalError as refusal:
                return refusal.message

        if handler in WRITING:
            return await self._writer.write(work)
        return await asyncio.to_thread(self._read, work)

    @property
    def revision(self) -> int:
        """The revision of the plans that was last seen."""
        return self._catalogue.revision

    def awaits_address(self, email: str) -> bool:
        """Whether a plan names somebody by this address, for whom no Slack user is known."""
        claimed = {address for addresses in self._addresses.values() for address in addresses}
        return email.casefold() in self._catalogue.roles and email.casefold() not in claimed

    def awaits_addresses(self) -> bool:
        """Whether a plan names anybody by an address for whom no Slack user is known."""
        return any("@" in account and self.awaits_address(account) for account in self._catalogue.roles)

    async def keep_address(self, user: str, email: str) -> None:
        """Remember that the address is this user's."""
        await self._writer.write(lambda db: accounts.keep_account(db, email, user))
        self._addresses.setdefault(user, []).append(email.casefold())

    def refresh(self) -> None:
        """Read the plans if they have changed. Raises SQLAlchemyError where the database does not answer."""
        self._read(self._current)

    def _read(self, work: Callable[[Connection], Result]) -> Result:
        with self.database.read() as db:
            return work(db)

    def _current(self, db: Connection) -> Catalogue:
        """Return the plans as they are in this transaction; they are read again only when one has changed."""
        revision = plans.revision(db)
        if revision != self._catalogue.revision:
            zone = self.clock.now().tzinfo
            found = [(plan, first.astimezone(zone).date()) for plan, first in plans.load_plans(db)]
            self._addresses = {}
            for email, slack in accounts.accounts(db).items():
                self._addresses.setdefault(slack, []).append(email)
            self._catalogue = catalogue(revision, found)
        return self._catalogue

    def _roles(self, known: Catalogue, user: str) -> dict[str, str]:
        return known.roles_of(user, *self._addresses.get(user, ()))
