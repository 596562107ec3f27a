"""The workspace in a browser: the page's files, a stream of what changes, and a door for what people do.

Source: https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

import json
import secrets
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from functools import partial
from html import escape
from pathlib import Path

from aiohttp import web

from sandbox.deeds import DEEDS, do
from sandbox.host import Page
from sandbox.page_guard import add_headers, check_token, from_here_only
from sandbox.person import Person
from sandbox.screen import Desk, parts
from sandbox.shape import Json
from sandbox.workspace import Workspace

WEB = Path(__file__).parent / "web"
QUIET_SECONDS = 20.0


def add_to(app: web.Application, workspace: Workspace, page: Page) -> None:
    """Add the page at `/` to the workspace's application, and let only this machine's browsers in."""
    streams = Streams(Desk(workspace, page), secrets.token_urlsafe())
    app.middlewares.append(from_here_only)
    app.on_response_prepare.append(add_headers)
    app.on_shutdown.append(streams.close)
    app.router.add_get("/", partial(_index, page, streams.token))
    app.router.add_static("/web/", WEB)
    app.router.add_get("/page/changes", streams.handle)
    app.router.add_post("/page/{deed}", partial(_done, streams.desk, streams.token))


async def _index(page: Page, token: str, _request: web.Request) -> web.StreamResponse:
    html = (WEB / "index.html").read_text(encoding="utf-8")
    for name, value in {"token": token, "title": page.title}.items():
        html = html.replace(f"{{{{{name}}}}}", escape(value))
    return web.Response(text=html, content_type="text/html")


async def _done(desk: Desk, token: str, request: web.Request) -> web.StreamResponse:
    check_token(request, token)
    name = request.match_info["deed"]
    if name not in DEEDS or request.content_type != "application/json":
        raise web.HTTPNotFound
    try:
        body = await request.json()
    except ValueError:
        raise web.HTTPBadRequest from None
    if not isinstance(body, dict):
        raise web.HTTPBadRequest
    return web.json_response(await do(desk, name, body))


class Streams:
    """The open pages, each told of what changes on its person's screen."""

    def __init__(self, desk: Desk, token: str) -> None:
        """Take what to show and the token that lets a page look."""
        self.desk = desk
        self.token = token
        self._is_open = True

    async def close(self, _app: web.Application) -> None:
        """Let every page go."""
        self._is_open = False
        self.desk.workspace.touch()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Send `{"set": {part: …}, "gone": [part, …]}` at each change; first everything, as `"all"`."""
        check_token(request, self.token)
        person = self.desk.welcome(request.query.get("user", ""))
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        async with aclosing(self._changes(person)) as changes:
            with suppress(ConnectionError):
                async for change in changes:
                    await response.write(change)
        return response

    async def _changes(self, person: Person) -> AsyncGenerator[bytes]:
        workspace = self.desk.workspace
        workspace.direct_message(person.user.id)  # everybody finds the app among their conversations
        known: dict[str, str] = {}
        while self._is_open:
            seen = workspace.changes
            now = await parts(self.desk, person)
            written = {name: json.dumps(part) for name, part in now.items()}
            change: Json = {
                "set": {name: now[name] for name in now if written[name] != known.get(name)},
                "gone": [name for name in known if name not in now],
            }
            if not known:
                change["all"] = True
            known = written
            yield f"data: {json.dumps(change)}\n\n".encode()
            with suppress(TimeoutError):  # a line now and then finds out whether the page is still there
                await workspace.until(partial(self._is_news, seen), QUIET_SECONDS)

    def _is_news(self, seen: int) -> bool:
        return self.desk.workspace.changes != seen
