"""Whether Slack has the app's token; where it doesn't, nothing is sent until it does again."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.log import log
from bot.slack import SLACK_FAILED, lacking, refusal

_ASKED_EVERY = timedelta(minutes=1)


class Token:
    """What Slack last said of it."""

    def __init__(self, client: AsyncWebClient, now: Callable[[], datetime]) -> None:
        """Believe that it is good; `now` is the real time."""
        self._client, self._now = client, now
        self.trouble = ""
        """Slack's word for what is wrong with it; empty where nothing is known to be."""
        self._lacks: frozenset[str] = frozenset()
        self._ask_from = datetime.min.replace(tzinfo=UTC)

    def refused(self, error: BaseException) -> None:
        """Remember that Slack would not have it."""
        self._lacks = lacking(error) if isinstance(error, SlackApiError) else frozenset()
        self._note(" ".join([refusal(error), *sorted(self._lacks)]))

    async def is_good(self, *, ask: bool = False) -> bool:
        """Whether it is good; after trouble Slack is asked once a minute, or at once with `ask`."""
        if ask or (self.trouble and self._now() >= self._ask_from):
            await self._ask()
        return not self.trouble

    async def is_heard(self) -> bool:
        """Whether Slack answers just now, and has the token."""
        try:
            await self._client.auth_test()
        except SLACK_FAILED:
            return False
        return True

    async def _ask(self) -> None:
        try:
            answer = await self._client.auth_test()
        except SlackApiError as error:
            self.refused(error)
        except SLACK_FAILED:
            self._ask_from = self._now() + _ASKED_EVERY
        else:
            granted = str(answer.headers.get("x-oauth-scopes") or "").replace(" ", "")
            if granted and self._lacks and not self._lacks & set(granted.split(",")):
                self._ask_from = self._now() + _ASKED_EVERY
            elif self.trouble:
                log.info("sending resumes", after=self.trouble)
                self.trouble, self._lacks = "", frozenset()

    def _note(self, trouble: str) -> None:
        if not self.trouble:
            log.error("sending stopped", slack=trouble)
        self.trouble = trouble
        self._ask_from = self._now() + _ASKED_EVERY
