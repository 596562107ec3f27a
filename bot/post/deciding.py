"""Putting into the outbox what is due, each recipient under the one name that they have there."""

from collections.abc import Callable
from datetime import datetime

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.log import report
from bot.office import Office
from bot.post.pace import Pace
from bot.slack import SLACK_FAILED, Course, answer_to, method_of, pause_of, refusal
from reminders.decide import due
from reminders.situation import look
from storage import outbox

_MOST_LOOKED_UP = 40
"""In one decision; Slack allows some fifty a minute (tier 3)."""
_LOOK_UP = "users.lookupByEmail"


class Deciding:
    """Decides what is due and queues it."""

    def __init__(
        self, office: Office, client: AsyncWebClient, pace: Pace, now: Callable[[], datetime]
    ) -> None:
        """`now` is the real time."""
        self._office, self._client, self._pace, self._now = office, client, pace, now
        self._strangers: set[str] = set()

    async def decide(self) -> None:
        """Put into the outbox what is due now.

        Whom a plan knows by address is looked up first: a recipient has one name in the outbox.
        """
        if unknown := await self._queue():
            for address in sorted(unknown)[:_MOST_LOOKED_UP]:
                if self._pace.paused(_LOOK_UP) or not await self._look_up(address):
                    break
            await self._queue()

    async def _queue(self) -> set[str]:
        """Queue what is due to those whose Slack ids are known; return the addresses of the others.

        It is decided beside the writer. What is settled before the writer has it is closed unsent.
        """
        found = await self._office.read(
            lambda db: due(look(db, self._office.current(db), self._office.clock.now()))
        )
        unknown = {one.recipient for one in found if "@" in one.recipient} - self._strangers
        if known := [one for one in found if one.recipient not in unknown]:
            await self._office.write(lambda db: outbox.queue(db, known, self._now()))
        return unknown

    async def _look_up(self, address: str) -> bool:
        """Find whose an address is; return whether it makes sense to ask for the next one."""
        try:
            found = await self._client.users_lookupByEmail(email=address)
        except SLACK_FAILED as error:
            report(error, "address not looked up", slack=refusal(error))
            course = answer_to(error).course
            if isinstance(error, SlackApiError) and course is Course.PAUSE:
                self._pace.pause(method_of(error), pause_of(error))
            if course is not Course.FINAL:
                return False
            self._strangers.add(address)  # queued all the same, so that the failure is seen
        else:
            await self._office.keep_address(str(found["user"]["id"]), address)
        return True
