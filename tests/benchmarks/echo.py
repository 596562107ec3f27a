"""Bolt that only echoes, under the same server as the bot: the ceiling of the benchmarks."""

import asyncio
import sys

import uvicorn
from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult


async def main(secret: str) -> None:
    """Print the port, then serve until killed."""

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T0SANDBOX", bot_token="xoxb-unused")

    async def echo(ack: AsyncAck) -> None:
        await ack("ok")

    app = AsyncApp(signing_secret=secret, authorize=authorize, process_before_response=True)
    app.command("/utfall")(echo)
    handler = AsyncSlackRequestHandler(app, path="/slack/events")
    config = uvicorn.Config(handler, port=0, lifespan="off", log_config=None, access_log=False)
    server = uvicorn.Server(config)
    serving = asyncio.ensure_future(server.serve())
    while not server.started:  # noqa: ASYNC110  uvicorn has nothing to wait for; a socket of ours is slower
        await asyncio.sleep(0.01)
    print(server.servers[0].sockets[0].getsockname()[1], flush=True)
    await serving


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
