"""Whose e-mail address a Slack user has, asked of Slack only where a plan may know them by it."""

import asyncio

from slack_sdk.web.async_client import AsyncWebClient

from bot import payload
from bot.log import report
from bot.office import Office
from bot.slack import SLACK_FAILED

_PATIENCE = 1.5
"""Seconds: a command must be answered within three."""


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
