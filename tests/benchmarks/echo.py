"""Bolt that only echoes, over the bot's own server or socket: what the benchmarks compare with.

    python -m tests.benchmarks.echo bare|stock http|socket   (SLACK_… as for the bot; prints its port)

Bare answers when the listener returns and has the bot's garbage collection, so that it is the ceiling of
anything that answers a slash command with Bolt. Stock is Bolt as it comes.
"""

import asyncio
import gc
import os
import sys

import uvicorn
from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult

_GC_THRESHOLD = 50_000
"""As in bot.serve."""


def _app(*, bare: bool) -> AsyncApp:
    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T0SANDBOX", bot_token="xoxb-unused")

    async def echo(ack: AsyncAck) -> None:
        await ack("ok")

    secret = os.environ["SLACK_SIGNING_SECRET"]
    app = AsyncApp(signing_secret=secret, authorize=authorize, process_before_response=bare)
    app.command("/utfall")(echo)
    return app


async def _over_http(app: AsyncApp) -> None:
    handler = AsyncSlackRequestHandler(app, path="/slack/events")
    config = uvicorn.Config(handler, port=0, lifespan="off", log_config=None, access_log=False)
    server = uvicorn.Server(config)
    serving = asyncio.ensure_future(server.serve())
    while not server.started:  # noqa: ASYNC110  uvicorn has nothing to wait for; a socket of ours is slower
        await asyncio.sleep(0.01)
    print(server.servers[0].sockets[0].getsockname()[1], flush=True)
    await serving


async def _over_socket(app: AsyncApp) -> None:
    app.client.base_url = os.environ["SLACK_API_URL"]
    handler = AsyncSocketModeHandler(app, os.environ["SLACK_APP_TOKEN"], web_client=app.client)
    await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt's lacks its type
    print(0, flush=True)
    await asyncio.Event().wait()


async def main(kind: str, transport: str) -> None:
    """Print the port, then serve until killed."""
    app = _app(bare=kind == "bare")
    if kind == "bare":
        gc.collect()
        gc.freeze()
        gc.set_threshold(_GC_THRESHOLD)
    await (_over_http(app) if transport == "http" else _over_socket(app))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
