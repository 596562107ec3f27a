"""Slack's requests to the commands' handlers, and their replies back through the right door.

One listener for each kind of request; the handler is found by name. Bolt answers when the listener
returns (`process_before_response`), so what Slack gets is said after the commit.
"""

import asyncio
import re
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from time import perf_counter

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Connection

from bot import payload
from bot.files import Files
from bot.log import log, report
from bot.lookup import Lookup
from bot.office import Given, Office
from bot.payload import Body
from bot.replies import Replies, data, shown
from bot.workbooks.refusal import SheetFileError
from commands import BUTTONS, COMMANDS, FORMS, MENUS, sheet
from commands.command import Handler
from commands.reply import Choices, Faults, Form, Message, Reply
from storage import sheets

_UNKNOWN = "Det här känner jag inte till längre. Skriv `/hjalp` för att se vad du kan skriva."
_SOON = "Det tar lite längre än vanligt. Svaret kommer strax här."
_PATIENCE = 2.3
"""Seconds after which a request is acknowledged without its answer, which follows: Slack waits for three."""


class Router:
    """Between Bolt and the office."""

    def __init__(self, office: Office, client: AsyncWebClient) -> None:
        """Keep what is needed; `connect` makes Bolt call it."""
        self._office = office
        self._replies = Replies(client)
        self._lookup = Lookup(office, client)
        self._files = Files(client)
        self._later: set[asyncio.Task[None]] = set()
        self._busy = 0

    def connect(self, app: AsyncApp) -> None:
        """Register the listeners."""
        everything = re.compile("")
        app.command(everything)(self.command)
        app.action(everything)(self.action)
        app.view(everything)(self.view)
        app.options(everything)(self.options)
        app.event("message")(self.message)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Count a request as under way until it is acknowledged."""
        self._busy += 1
        try:
            yield
        finally:
            self._busy -= 1

    def is_busy(self) -> bool:
        """Whether a request waits for its answer."""
        return self._busy > 0

    async def drain(self) -> None:
        """Wait until every request that was taken is answered and every message is sent."""
        while self._busy or self._later:
            waiting = [*self._later] or [asyncio.ensure_future(asyncio.sleep(0.01))]
            await asyncio.wait(waiting)

    async def command(self, ack: AsyncAck, body: dict[str, object]) -> None:
        """Answer a slash command in the acknowledgement, or open its form."""
        name, url = payload.text(body, "command"), payload.text(body, "response_url")
        given = Given(payload.typed(payload.text(body, "text")), channel=payload.text(body, "channel_id"))
        asking = self._ask(
            COMMANDS[name].handler(given.text) if name in COMMANDS else None, name, body, given
        )
        reply = await self._in_time(asking, body, url)
        if reply is None:
            await ack(text=_SOON)
        elif isinstance(reply, Form):
            failed = await self._replies.open(reply, body, url)
            await (ack(text=failed) if failed else ack())
        elif isinstance(reply, Message):
            await ack(text=reply.text, blocks=data(reply.blocks))

    async def action(self, ack: AsyncAck, body: dict[str, object]) -> None:
        """Carry out what a pressed button or a changed field asks for."""
        pressed, view = payload.first(body, "actions"), payload.part(body, "view")
        name = payload.text(pressed, "action_id").partition(":")[0]
        url = payload.text(body, "response_url") or payload.remembered(view)["url"]
        given = Given(
            payload.text(pressed, "value"), payload.fields(view), payload.remembered(view)["memory"]
        )
        reply = await self._in_time(self._ask(BUTTONS.get(name), name, body, given), body, url)
        if reply is not None:
            await self._through(reply, body, url)
        await ack()

    async def view(self, ack: AsyncAck, body: dict[str, object]) -> None:
        """Take what a form holds; faults go back to its fields, an answer to the conversation."""
        view = payload.part(body, "view")
        name, memory = payload.text(view, "callback_id"), payload.remembered(view)
        given = Given("", payload.fields(view), memory["memory"])
        asking = self._ask(FORMS.get(name), name, body, given)
        reply = await self._in_time(asking, body, memory["url"])
        if isinstance(reply, Message) and reply.failed:
            reply = Faults({payload.first_input(view): reply.text})
        if isinstance(reply, Faults):
            await ack(response_action="errors", errors=dict(reply.by_field))
        elif isinstance(reply, Form):
            await ack(response_action="update", view=shown(reply, memory["url"]))
        else:
            if reply is not None:
                await self._through(reply, body, memory["url"])
            await ack()

    async def options(self, ack: AsyncAck, body: dict[str, object]) -> None:
        """Offer what a searched menu holds."""
        name = payload.text(body, "action_id")
        reply = await self._ask(MENUS.get(name), name, body, Given(payload.text(body, "value")))
        await ack(options=data(reply.options) if isinstance(reply, Choices) else [])

    async def message(self, ack: AsyncAck, body: dict[str, object]) -> None:
        """Take on the files that somebody drops into a direct message; the answers follow.

        Slack tells of a message again where it has heard no acknowledgement, so each file is taken once.
        """
        event, now = payload.part(body, "event"), self._office.clock.now()
        user, place = (
            payload.text(event, "user"),
            f"{payload.text(event, 'channel')}/{payload.text(event, 'ts')}",
        )
        with self.at_work():
            for file in payload.dropped(event):
                source = f"{place}/{payload.text(file, 'id')}"
                number = await self._office.write(partial(_taken, source=source, user=user, now=now))
                if number is not None:
                    self._soon(self._read(file, number, user))
        await ack()

    async def _read(self, file: Body, number: int, user: str) -> None:
        """Answer a file that somebody has dropped; it is fetched for the people of a plan alone."""
        asker = {"user_id": user}
        admitted = await self._ask(sheet.admit, "file", asker, Given())
        if isinstance(admitted, Message) and admitted.text:
            await self._replies.say(admitted, user, "")
            return
        try:
            held = await self._files.sheet(file)
        except SheetFileError as error:
            reply: Reply = Message(f"{error} Inget har sparats.")
        except Exception as error:  # noqa: BLE001  whatever a file may hold, whoever dropped it is answered
            reply = Message(_failure(report(error, "file not read")), failed=True)
        else:
            given = Given(held.model_dump_json(), memory=str(number))
            reply = await self._ask(sheet.dropped, "sheet", asker, given)
        if isinstance(reply, Message):
            await self._replies.say(reply, user, "")

    async def _ask(self, handler: Handler | None, name: str, body: Body, given: Given) -> Reply:
        """Return the handler's reply, or what to say where it failed. Errors end here."""
        if handler is None:
            return Message(_UNKNOWN)
        started, user = perf_counter(), payload.user(body)
        with self.at_work():
            try:
                await self._lookup.find(user)
                reply = await self._office.answer(handler, user, given)
            except Exception as error:  # noqa: BLE001  the one place where an unexpected error becomes an answer
                return Message(_failure(report(error, "request failed", name=name)), failed=True)
        log.info("request", name=name, user=user, reply=type(reply).__name__, ms=_ms(started))
        return reply

    async def _in_time(self, asking: Coroutine[None, None, Reply], body: Body, url: str) -> Reply | None:
        """Return the reply, or None where it takes too long: it then follows as a message."""
        task = asyncio.ensure_future(asking)
        done, _ = await asyncio.wait([task], timeout=_PATIENCE)
        if done:
            return task.result()

        async def follow() -> None:
            reply = await task
            late = _too_late(reply)
            if isinstance(late, Message):
                await self._replies.say(late, payload.user(body), url)

        self._soon(follow())
        return None

    async def _through(self, reply: Reply, body: Body, url: str) -> None:
        """Carry out a reply to a button or a form, whose acknowledgement can't hold it."""
        if isinstance(reply, Form):
            failed = await self._replies.open(reply, body, url)
            reply = Message(failed) if failed else reply
        if isinstance(reply, Message):
            self._soon(self._replies.say(reply, payload.user(body), url))

    def _soon(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(work)
        self._later.add(task)
        task.add_done_callback(self._later.discard)


def _taken(db: Connection, source: str, user: str, now: datetime) -> int | None:
    return sheets.take(db, source, user, now)


def _too_late(reply: Reply) -> Reply:
    """Return what to say where a form, or faults in one, came too late to be shown."""
    if isinstance(reply, Faults):
        return Message(f"{' '.join(reply.by_field.values())} Inget har sparats.")
    if isinstance(reply, Form):
        return Message("Det tog för lång tid att visa formuläret. Inget har sparats. Försök igen.")
    return reply


def _failure(reference: str) -> str:
    return (
        f"Något gick fel hos Tertial (referens {reference}). Se med `/mina` om det sparades "
        "och försök annars igen. Händer det på nytt, ge referensen till den som driver Tertial."
    )


def _ms(started: float) -> float:
    return round((perf_counter() - started) * 1000, 1)
