"""The workspace over HTTP on 127.0.0.1: `/api`, `/socket`, `/response`, `/files-pri`, and its page at `/`."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial

from aiohttp import web

from sandbox import files, response_urls, web_api
from sandbox import page as web_page
from sandbox.host import Page
from sandbox.socket_mode import SocketMode
from sandbox.workspace import Workspace

REQUEST_BYTES = 8 * 1024 * 1024
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def application(workspace: Workspace, sockets: SocketMode) -> web.Application:
    """The aiohttp application of the workspace, without a page."""
    app = web.Application(client_max_size=REQUEST_BYTES)
    api: Handler = partial(web_api.handle, workspace)
    app.router.add_route("*", "/api/{method}", api)
    app.router.add_get("/socket/{ticket}", sockets.handle)
    app.router.add_post("/response/{key}", partial(response_urls.handle, workspace))
    files.add_to(app, workspace)
    return app


@asynccontextmanager
async def serve(
    workspace: Workspace, port: int = 0, sockets: SocketMode | None = None, page: Page | None = None
) -> AsyncIterator[str]:
    """Serve the workspace; yields its address, `http://127.0.0.1:PORT`. The Web API is at `{address}/api/`.

    With a page, people can use the workspace in a browser at that address.

    Without another delivery set, the app is reached over Socket Mode. Pass `sockets` to have a hand on the
    connections (disconnect, drop, repeat).
    """
    sockets = sockets or SocketMode(workspace)
    workspace.delivery = workspace.delivery or sockets
    app = application(workspace, sockets)
    if page:
        web_page.add_to(app, workspace, page)
    runner = web.AppRunner(app, shutdown_timeout=0.5)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        bound = runner.addresses[0][1]
        workspace.base_url = f"http://127.0.0.1:{bound}"
        yield workspace.base_url
    finally:
        await sockets.close()
        await runner.cleanup()
