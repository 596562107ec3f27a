"""The process's HTTP doors: health for whoever watches, Slack's requests unless they come by socket."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator, MutableMapping
from datetime import datetime

from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.office import Office
from bot.post import Post
from plan.catalogue import Catalogue
from plan.crew import crew
from storage import outbox
from storage.circumstances import circumstances
from storage.preferences import unreadable

PATH = "/slack/events"

Scope = MutableMapping[str, object]
Receive = Callable[[], Awaitable[MutableMapping[str, object]]]
Send = Callable[[MutableMapping[str, object]], Awaitable[None]]


class Doors:
    """An ASGI application."""

    def __init__(
        self,
        app: AsyncApp | None,
        office: Office,
        socket: AsyncSocketModeHandler | None,
        post: Post,
        remarks: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        """`remarks` are what whoever watches should know, though all works."""
        self._slack = AsyncSlackRequestHandler(app, path=PATH) if app else None
        self._office = office
        self._socket = socket
        self._post = post
        self._remarks = remarks

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        if scope["path"] == "/healthz":
            await _answer(send, 200, "ok")
        elif scope["path"] == "/readyz":
            reason = await self._unready()
            await _answer(send, 503 if reason else 200, reason or await self._ready())
        elif self._slack and scope["path"] == PATH:
            await self._slack(scope, receive, send)  # type: ignore[arg-type]  # Bolt's own idea of a scope
        else:
            await _answer(send, 404, "not found")

    async def _unready(self) -> str:
        try:
            await asyncio.to_thread(self._office.refresh)
        except SQLAlchemyError:
            return "database does not answer"
        if self._socket and not await self._socket.client.is_connected():
            return "no connection to Slack"
        if self._post.trouble:
            return (
                f"Slack refuses the token ({self._post.trouble}): nothing is sent, everything is kept, "
                "and sending resumes by itself when Slack takes the token again"
            )
        if trouble := self._post.pulse.trouble:
            return (
                f"reminders are neither decided nor sent ({trouble}): commands are answered, everything is "
                "kept, and sending resumes by itself with the next beat that goes well"
            )
        return ""

    async def _ready(self) -> str:
        return "; ".join(["ready", *await self._office.read(self._noted), *self._remarks()])

    def _noted(self, db: Connection) -> list[str]:
        return [*_remarks(db), *_without_controller(db, self._office.current(db), self._office.clock.now())]


def _without_controller(db: Connection, plans: Catalogue, now: datetime) -> Iterator[str]:
    """Yield the plans none of whose controllers can be told anything, nor anybody in their place."""
    given = circumstances(db, now)
    for code, live in plans.plans.items():
        if live.plan.controllers and not crew(plans, code, given, now.date()).controllers:
            yield f"no controller of {code} can be told anything today, nor anybody in their place"


def _remarks(db: Connection) -> list[str]:
    """Return what stops nothing, and yet must be seen."""
    remarks = []
    if doubtful := len(outbox.doubtful(db)):
        remarks.append(f"{doubtful} messages in doubt, see tertial outbox list --state unsure")
    if odd := ", ".join(str(one.number) for one in unreadable(db)):
        remarks.append(f"choices that can't be read and count as not made: preference {odd}")
    return remarks


async def _answer(send: Send, status: int, text: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text.encode()})
