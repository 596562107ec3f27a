"""Replies on their way to Slack: forms opened, messages through the door that is open."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot import payload
from bot.log import report
from bot.payload import Body, Memory
from bot.slack import SLACK_FAILED, Course, answer_to, pause_of, refusal
from commands.reply import Form, Message, Way

_PATIENCE = 2.3
"""Seconds for opening a form: its trigger is good for three."""
_OK = 200
_LONGEST_PAUSE = 60.0
"""Seconds that an answer may wait for Slack; after more, nobody waits for it any longer."""


async def _sleep(seconds: float) -> None:
    await asyncio.sleep(seconds)


class Replies:
    """Carries replies to Slack. What Slack refuses is logged, and told where somebody can be told."""

    def __init__(self, client: AsyncWebClient, sleep: Callable[[float], Awaitable[None]] = _sleep) -> None:
        """`client` must not repeat calls by itself: a form would be opened twice."""
        self._client = client
        self._sleep = sleep

    async def open(self, form: Form, body: Body, url: str) -> str:
        """Open or change a form; return what to say where Slack refused."""
        view = payload.part(body, "view")
        try:
            if form.way is Way.UPDATE:
                opening = self._client.views_update(
                    view=shown(form, url), view_id=payload.text(view, "id"), hash=payload.text(view, "hash")
                )
            else:
                trigger = payload.text(body, "trigger_id")
                opening = self._client.views_open(view=shown(form, url), trigger_id=trigger)
            await asyncio.wait_for(opening, _PATIENCE)
        except SLACK_FAILED as error:
            if refusal(error) == "hash_conflict":
                return ""
            reference = report(error, "form not shown", slack=refusal(error))
            return f"Formuläret kunde inte öppnas (referens {reference}). Försök igen. Inget har sparats."
        return ""

    async def say(self, message: Message, user: str, url: str) -> None:
        """Say it through the response_url; where that has run out, in a direct message."""
        if url and await self._said_there(message, url):
            return
        try:
            opened = await self._asked(lambda: self._client.conversations_open(users=user))
            channel = str(opened["channel"]["id"])
            await self._asked(
                lambda: self._client.chat_postMessage(
                    channel=channel, text=message.text, blocks=data(message.blocks)
                )
            )
        except SLACK_FAILED as error:
            report(error, "answer not delivered", user=user, slack=refusal(error))

    async def _asked(self, call: Callable[[], Awaitable[AsyncSlackResponse]]) -> AsyncSlackResponse:
        """Return what Slack answers; where it has taken nothing, being asked too often, ask once more."""
        try:
            return await call()
        except SlackApiError as error:
            if answer_to(error).course is not Course.PAUSE or pause_of(error) > _LONGEST_PAUSE:
                raise
            await self._sleep(pause_of(error))
        return await call()

    async def _said_there(self, message: Message, url: str) -> bool:
        said = {
            "text": message.text,
            "blocks": data(message.blocks),
            "replace_original": message.replaces,
            "response_type": "ephemeral",
        }
        try:
            answer = await AsyncWebhookClient(url, retry_handlers=[]).send_dict(said)
        except SLACK_FAILED as error:
            report(error, "response_url failed", slack=refusal(error))
            return False
        return answer.status_code == _OK


def data(made: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    """Return blocks or options as Slack's client takes them."""
    return [dict(one) for one in made]


def shown(form: Form, url: str) -> dict[str, object]:
    """Return a form's view, which carries where its answer goes and what it remembers."""
    return {**form.view, "private_metadata": json.dumps(Memory(url=url, memory=form.memory))}
