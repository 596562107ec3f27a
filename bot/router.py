"""Slack's requests to the commands' handlers, and their replies back through the right door.

One listener for each kind of request; the handler is found by name. Bolt answers when the listener
returns (`process_before_response`), so what Slack gets is said after the commit.
"""

import asyncio
import json
import re
from collections.abc import Coroutine, Mapping, Sequence
from time import perf_counter
from typing import TypedDict

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.log import log, report
from bot.office import Given, Office
from commands import BUTTONS, COMMANDS, FORMS, MENUS
from commands.command import Handler
from commands.reply import Choices, Faults, Form, Message, Reply, Way

Body = Mapping[str, object]

_UNKNOWN = "Det här känner jag inte till längre. Skriv `/hjalp` för att se vad du kan skriva."


class _Memory(TypedDict):
    """What a form carries: where its answer goes, and the handler's own memory."""

    url: str
    memory: str


class Router:
    """Between Bolt and the office."""

    def __init__(self, office: Office, client: AsyncWebClient) -> None:
        """Keep what is needed; `connect` makes Bolt call it."""
        self._office = office
        self._client = client
        self._later: set[asyncio.Task[None]] = set()
        self._asked: set[tuple[str, int]] = set()
        self._busy = 0

    def connect(self, app: AsyncApp) -> None:
        """Register the listeners."""
        everything = re.compile("")
        app.command(everything)(self.command)
        app.action(everything)(self.action)
        app.view(everything)(self.view)
        app.options(everything)(self.options)

    async def drain(self) -> None:
        """Wait until every request that was taken is answered and every message is sent."""
        while self._busy or self._later:
            waiting = [*self._later] or [asyncio.ensure_future(asyncio.sleep(0.01))]
            await asyncio.wait(waiting)

    async def command(self, ack: AsyncAck, body: dict[str, object]) -> None:
        """Answer a slash command in the acknowledgement, or open its form."""
        name = _text(body, "command")
        reply = await self._ask(
            COMMANDS[name].run if name in COMMANDS else None, name, body, Given(_typed(_text(body, "text")))
        )
        if isinstance(reply, Form):
            failed = await self._open(reply, body, _text(body, "response_url"))
            await (ack(text=failed) if failed else ack())
        elif isinstance(reply, Message):
            await ack(text=reply.text, blocks=_data(reply.blocks))

    async def action(self, ack: AsyncAck, body: dict[str, object]) -> None:
        """Carry out what a pressed button or a changed field asks for."""
        pressed = _first(body, "actions")
        name = _text(pressed, "action_id").partition(":")[0]
        view = _dict(body, "view")
        url = _text(body, "response_url") or _remembered(view)["url"]
        reply = await self._ask(BUTTONS.get(name), name, body, Given(_text(pressed, "value"), _fields(view)))
        await self._through(reply, body, url)
        await ack()

    async def view(self, ack: AsyncAck, body: dict[str, object]) -> None:
        """Take what a form holds; faults go back to its fields, an answer to the conversation."""
        view = _dict(body, "view")
        name, memory = _text(view, "callback_id"), _remembered(view)
        reply = await self._ask(FORMS.get(name), name, body, Given("", _fields(view), memory["memory"]))
        if isinstance(reply, Faults):
            await ack(response_action="errors", errors=dict(reply.by_field))
        elif isinstance(reply, Form):
            await ack(response_action="update", view=_view(reply, memory["url"]))
        else:
            await self._through(reply, body, memory["url"])
            await ack()

    async def options(self, ack: AsyncAck, body: dict[str, object]) -> None:
        """Offer what a searched menu holds."""
        name = _text(body, "action_id")
        reply = await self._ask(MENUS.get(name), name, body, Given(_text(body, "value")))
        options = _data(reply.options) if isinstance(reply, Choices) else []
        await ack(options=options)

    async def _ask(self, handler: Handler | None, name: str, body: Body, given: Given) -> Reply:
        """Return the handler's reply, or what to say where it failed. Errors end here."""
        if handler is None:
            return Message(_UNKNOWN)
        started = perf_counter()
        self._busy += 1
        try:
            user = _text(body, "user_id") or _text(_dict(body, "user"), "id")
            await self._look_up(user)
            reply = await self._office.answer(handler, user, given)
        except Exception as error:  # noqa: BLE001  the one place where an unexpected error becomes an answer
            return Message(_failure(report(error, "request failed", name=name)))
        else:
            log.info("request", name=name, user=user, reply=type(reply).__name__, ms=_ms(started))
            return reply
        finally:
            self._busy -= 1

    async def _through(self, reply: Reply, body: Body, url: str) -> None:
        """Carry out a reply to a button or a form, whose acknowledgement can't hold it."""
        if isinstance(reply, Form):
            failed = await self._open(reply, body, url)
            reply = Message(failed) if failed else reply
        if isinstance(reply, Message):
            self._soon(self._say(reply, _text(_dict(body, "user"), "id"), url))

    async def _open(self, form: Form, body: Body, url: str) -> str:
        """Open or change a form; return what to say where Slack refused."""
        try:
            if form.way is Way.UPDATE:
                view = _dict(body, "view")
                await self._client.views_update(
                    view=_view(form, url), view_id=_text(view, "id"), hash=_text(view, "hash")
                )
            else:
                await self._client.views_open(view=_view(form, url), trigger_id=_text(body, "trigger_id"))
        except SlackApiError as error:
            if error.response.get("error") == "hash_conflict":
                return ""
            reference = report(error, "form not shown", slack=str(error.response.get("error")))
            return f"Formuläret kunde inte öppnas (referens {reference}). Försök igen. Inget har sparats."
        except (TimeoutError, SlackClientError, OSError) as error:
            reference = report(error, "form not shown")
            return f"Formuläret kunde inte öppnas (referens {reference}). Försök igen. Inget har sparats."
        return ""

    def _soon(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(work)
        self._later.add(task)
        task.add_done_callback(self._later.discard)

    async def _say(self, message: Message, user: str, url: str) -> None:
        """Say it through the response_url; where that has run out, in a direct message."""
        try:
            if url:
                sent = await AsyncWebhookClient(url, logger=None).send_dict(_payload(message))
                if sent.status_code == 200:  # noqa: PLR2004  HTTP OK
                    return
            opened = await self._client.conversations_open(users=user)
            channel = _text(_dict(opened.data if isinstance(opened.data, dict) else {}, "channel"), "id")
            await self._client.chat_postMessage(
                channel=channel, text=message.text, blocks=_data(message.blocks)
            )
        except (TimeoutError, SlackClientError, OSError) as error:
            report(error, "answer not delivered", user=user)

    async def _look_up(self, user: str) -> None:
        """Ask Slack for somebody's address, once for each revision of the plans, if a plan may need it."""
        if (user, self._office.revision) in self._asked:
            return
        await asyncio.to_thread(self._office.refresh)
        self._asked.add((user, self._office.revision))
        if not self._office.awaits_addresses():
            return
        try:
            answer = await self._client.users_info(user=user)
        except (TimeoutError, SlackClientError, OSError) as error:
            report(error, "address not looked up", user=user)
            return
        found = _dict(answer.data if isinstance(answer.data, dict) else {}, "user")
        email = _text(_dict(found, "profile"), "email")
        if self._office.awaits_address(email):
            await self._office.keep_address(user, email)


def _failure(reference: str) -> str:
    return (
        f"Något gick fel hos Tertial (referens {reference}). Se med `/mina` om det sparades "
        "och försök annars igen. Händer det på nytt, ge referensen till den som driver Tertial."
    )


def _payload(message: Message) -> dict[str, object]:
    return {
        "text": message.text,
        "blocks": _data(message.blocks),
        "replace_original": message.replaces,
        "response_type": "ephemeral",
    }


def _data(made: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    return [dict(one) for one in made]


def _view(form: Form, url: str) -> dict[str, object]:
    return {**form.view, "private_metadata": json.dumps(_Memory(url=url, memory=form.memory))}


def _remembered(view: Body) -> _Memory:
    try:
        held = json.loads(_text(view, "private_metadata"))
        return _Memory(url=str(held["url"]), memory=str(held["memory"]))
    except (ValueError, TypeError, KeyError):
        return _Memory(url="", memory="")


def _fields(view: Body) -> dict[str, str]:
    """Return what the form's inputs hold, as text by block id; empty inputs are left out."""
    found: dict[str, str] = {}
    for block_id, inputs in _dict(_dict(view, "state"), "values").items():
        for held in _dicts(inputs):
            chosen = _dict(held, "selected_option")
            if text := _text(chosen, "value") or _text(held, "value"):
                found[block_id] = text
    return found


def _dicts(inputs: object) -> list[dict[str, object]]:
    return [held for held in inputs.values() if isinstance(held, dict)] if isinstance(inputs, dict) else []


def _first(body: Body, name: str) -> Body:
    listed = body.get(name)
    return listed[0] if isinstance(listed, list) and listed else {}


def _dict(body: Body, name: str) -> dict[str, object]:
    held = body.get(name)
    return held if isinstance(held, dict) else {}


def _text(body: Body, name: str) -> str:
    held = body.get(name)
    return held if isinstance(held, str) else ""


def _typed(text: str) -> str:
    """Return what somebody typed: Slack writes these three characters as entities.

    https://docs.slack.dev/messaging/formatting-message-text#escaping
    """
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _ms(started: float) -> float:
    return round((perf_counter() - started) * 1000, 1)
