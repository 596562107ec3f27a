"""Putting into the outbox what is due, each recipient under the one name that they have there."""

from collections.abc import Callable, Sequence
from datetime import datetime

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.exc import SQLAlchemyError

from bot.inquiry import Inquiry
from bot.log import log, report
from bot.office import Office
from bot.post.pace import Pace
from bot.slack import SLACK_FAILED, Course, answer_to, method_of, pause_of, refusal
from reminders.decide import due
from reminders.situation import look
from storage import outbox
from storage.preferences import Unreadable, unreadable
from storage.slack_users import SlackUser, keep_users

_MOST_LOOKED_UP = 40
"""In one decision; Slack allows some fifty a minute (tier 3)."""
_LOOK_UP = "users.lookupByEmail"


class UndecidedError(Exception):
    """Of something it can't be said whether it is due; what else is due is queued."""


def note(what: str, error: Exception) -> None:
    """Log what could not be decided.

    Raises:
        SQLAlchemyError: where the database fails; nothing can be decided then.
    """
    if isinstance(error, SQLAlchemyError):
        raise error
    report(error, "not decided", what=what)


class Deciding:
    """Decides what is due and queues it."""

    def __init__(
        self, office: Office, client: AsyncWebClient, pace: Pace, now: Callable[[], datetime]
    ) -> None:
        """`now` is the real time."""
        self._office, self._client, self._pace, self._now = office, client, pace, now
        self._inquiry = Inquiry()
        self._odd: frozenset[int] = frozenset()
        self._undecided: list[str] = []

    async def decide(self) -> None:
        """Put into the outbox what is due now.

        Whom a plan knows by address is looked up first: a recipient has one name in the outbox.

        Raises:
            UndecidedError: where something could not be decided, when all else is queued.
        """
        if unknown := await self._queue():
            for address in self._inquiry.begin(sorted(unknown))[:_MOST_LOOKED_UP]:
                if self._pace.paused(_LOOK_UP) or not await self._look_up(address):
                    break
            await self._queue()
        if self._undecided:
            raise UndecidedError(", ".join(self._undecided))

    async def _queue(self) -> set[str]:
        """Queue what is due to those whose Slack ids are known; return the addresses of the others.

        It is decided beside the writer, which gets only what is not queued as it should be already. What is
        settled before the writer has it is closed unsent.
        """
        self._undecided = []
        found, odd = await self._office.read(
            lambda db: (
                outbox.unqueued(
                    db,
                    due(
                        look(db, self._office.current(db), self._office.clock.now()), self._tell_of_undecided
                    ),
                ),
                unreadable(db),
            )
        )
        self._tell_of(odd)
        unknown = {one.recipient for one in found if "@" in one.recipient}
        if known := [one for one in found if one.recipient not in unknown]:
            await self._office.write(lambda db: outbox.queue(db, known, self._now()))
        return unknown

    def _tell_of_undecided(self, what: str, error: Exception) -> None:
        note(what, error)
        self._undecided.append(what)

    def _tell_of(self, odd: Sequence[Unreadable]) -> None:
        """Log whose choices can't be read: each once, and not what is in them."""
        for one in odd:
            if one.number not in self._odd:
                log.error("choice not read", number=one.number, person=one.person)
        self._odd = frozenset(one.number for one in odd)

    async def _look_up(self, address: str) -> bool:
        """Find whose an address is; return whether it makes sense to ask for the next one."""
        try:
            found = await self._client.users_lookupByEmail(email=address)
        except SLACK_FAILED as error:
            report(error, "address not looked up", slack=refusal(error))
            course = answer_to(error).course
            if isinstance(error, SlackApiError) and course is Course.PAUSE:
                self._pace.pause(method_of(error), pause_of(error))
            if course not in (Course.NOBODY, Course.FINAL):
                return self._inquiry.goes_on(address, error)
            stranger = SlackUser(address, None, active=False, at=self._office.clock.now())
            await self._office.write(lambda db: keep_users(db, [stranger]))
        else:
            await self._office.keep_address(str(found["user"]["id"]), address)
        return True
