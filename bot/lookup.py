"""What is asked of Slack about people: whose an address is, where they are, and whether they are there."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Connection

from bot import payload
from bot.inquiry import Inquiry
from bot.log import report
from bot.office import Office
from bot.pulse import Pulse
from bot.slack import SLACK_FAILED, Course, answer_to, pause_of, refusal
from storage.circumstances import FRESH
from storage.slack_users import SlackUser, keep_users, slack_users

_PATIENCE = 1.5
"""Seconds: a command must be answered within three."""
_AT_LEISURE = 10
_A_BEAT = 20
"""Slack answers some hundred such questions a minute."""
_UNTIL_NEXT_LOOK = timedelta(hours=1)


class Lookup:
    """Looks people up, each once for each set of addresses that wait for somebody."""

    def __init__(self, office: Office, client: AsyncWebClient) -> None:
        """Keep what is needed."""
        self._office = office
        self._client = client
        self._asked: dict[str, frozenset[str]] = {}
        self._asking: dict[str, asyncio.Task[None]] = {}

    async def find(self, user: str) -> None:
        """Let the office know the user by their address, if a plan waits for somebody of some address.

        Several requests of the same user wait for the same answer. Where Slack does not answer, the
        next request asks again.
        """
        if self._office.has_role(user) and self._office.waiting <= self._asked.get(user, frozenset()):
            return
        if user not in self._asking:
            task = asyncio.ensure_future(self._ask(user))
            self._asking[user] = task
            task.add_done_callback(lambda _: self._asking.pop(user, None))
        await asyncio.shield(self._asking[user])

    async def _ask(self, user: str) -> None:
        waiting = await asyncio.to_thread(self._office.unclaimed_addresses)
        if waiting <= self._asked.get(user, frozenset()):
            return
        try:
            answer = await asyncio.wait_for(self._client.users_info(user=user), _PATIENCE)
        except SLACK_FAILED as error:
            report(error, "address not looked up", user=user)
            return
        found = payload.part(answer.data if isinstance(answer.data, dict) else {}, "user")
        email = payload.text(payload.part(found, "profile"), "email").casefold()
        if email in waiting:
            await self._office.keep_address(user, email)
        self._asked[user] = waiting


class Acquaintance:
    """Asks Slack of each person in the plans for their time zone and whether their account is in use.

    Each is asked for once, and again when that has grown old; a few at a time, beside everything else.
    """

    def __init__(self, office: Office, client: AsyncWebClient) -> None:
        """Keep what is needed."""
        self._office = office
        self._client = client
        self._inquiry = Inquiry()
        self._quiet_until: datetime | None = None
        self.pulse = Pulse("people not looked up")

    async def beat(self) -> None:
        """Ask for the next few; what goes wrong is logged, and asked again."""
        now = self._office.clock.now()
        if self._quiet_until and now < self._quiet_until:
            return
        with self.pulse.beat():
            left = await self._office.read(lambda db: self._left(db, now))
            self._quiet_until = None if left else now + _UNTIL_NEXT_LOOK
            asked = self._inquiry.begin(left)[:_A_BEAT]
            found = [one async for one in self._said_of(asked, now)]
            await self._office.write(lambda db: keep_users(db, found))

    def _left(self, db: Connection, now: datetime) -> list[str]:
        known = slack_users(db)
        accounts = (one for one in self._office.current(db).persons if "@" not in one)
        return [one for one in accounts if one not in known or now - known[one].at >= FRESH]

    async def _said_of(self, accounts: list[str], now: datetime) -> AsyncIterator[SlackUser]:
        for account in accounts:
            try:
                answer = await asyncio.wait_for(self._client.users_info(user=account), _AT_LEISURE)
            except SLACK_FAILED as error:
                if answer_to(error).course is Course.NOBODY:
                    yield SlackUser(account, None, active=False, at=now)
                    continue
                report(error, "time zone not looked up", user=account, slack=refusal(error))
                if not self._goes_on(account, error, now):
                    return
            else:
                user = payload.part(answer.data if isinstance(answer.data, dict) else {}, "user")
                active = user.get("deleted") is not True
                yield SlackUser(account, payload.text(user, "tz") or None, active=active, at=now)

    def _goes_on(self, account: str, error: BaseException, now: datetime) -> bool:
        if isinstance(error, SlackApiError) and answer_to(error).course is Course.PAUSE:
            self._quiet_until = now + timedelta(seconds=pause_of(error))
        return self._inquiry.goes_on(account, error)
