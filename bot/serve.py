"""The running bot: taking requests over HTTP or Socket Mode, telling how it is, and stopping cleanly."""

import asyncio
import gc
import json
import signal
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager

import uvicorn
from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.log import log
from bot.office import Office
from bot.router import Router
from bot.settings import Settings, SettingsError
from storage.database import Database

_GRACE = 20.0
"""Seconds that taken requests are given to finish at shutdown."""
_PATH = "/slack/events"
_SCOPES = frozenset({"commands", "chat:write", "im:write", "users:read", "users:read.email"})
_GC_THRESHOLD = 50_000

Scope = MutableMapping[str, object]
Receive = Callable[[], Awaitable[MutableMapping[str, object]]]
Send = Callable[[MutableMapping[str, object]], Awaitable[None]]


async def serve(settings: Settings, database: Database) -> None:
    """Run until told to stop.

    Raises:
        SettingsError: where Slack won't have the tokens, or the port is taken.
    """
    client = AsyncWebClient(token=settings.bot_token.get_secret_value(), base_url=settings.api_url)
    identity = await _identity(client)
    await _check_app_token(settings)
    office = Office(database, Clock(settings.zone, settings.clock))
    try:
        await asyncio.to_thread(office.refresh)
        await _run(settings, client, identity, office)
    finally:
        office.close()
        database.close()


async def _run(settings: Settings, client: AsyncWebClient, identity: AuthorizeResult, office: Office) -> None:
    router = Router(office, client)
    app = _bolt(settings, client, identity)
    router.connect(app)
    socket = _socket(settings, app)
    server = _Server(uvicorn.Config(
        _Doors(None if socket else app, office, socket),
        host=settings.host,
        port=settings.port,
        lifespan="off",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=int(_GRACE),
    ))  # fmt: skip
    gc.collect()
    gc.freeze()
    gc.set_threshold(_GC_THRESHOLD)
    stopping = _told_to_stop()
    listening = asyncio.ensure_future(server.serve())
    if socket:
        await socket.connect_async()  # type: ignore[no-untyped-call]  # Bolt's lacks its type
    await _until_listening(server, listening, settings)
    log.info("ready", mode="socket" if socket else "http", host=settings.host, port=server.port)
    await asyncio.wait(
        [listening, asyncio.ensure_future(stopping.wait())], return_when=asyncio.FIRST_COMPLETED
    )
    log.info("stopping")
    if socket:
        await socket.close_async()  # type: ignore[no-untyped-call]  # as above
    server.should_exit = True
    await listening
    await asyncio.wait_for(router.drain(), _GRACE)
    log.info("stopped")


def _bolt(settings: Settings, client: AsyncWebClient, identity: AuthorizeResult) -> AsyncApp:
    async def authorize() -> AuthorizeResult:
        return identity

    return AsyncApp(
        client=client,
        signing_secret=settings.signing_secret.get_secret_value() or "unused over Socket Mode",
        authorize=authorize,
        process_before_response=True,
    )


def _socket(settings: Settings, app: AsyncApp) -> AsyncSocketModeHandler | None:
    token = settings.app_token.get_secret_value()
    if not token:
        return None
    web = AsyncWebClient(token=token, base_url=settings.api_url)
    return AsyncSocketModeHandler(app, token, web_client=web)


async def _identity(client: AsyncWebClient) -> AuthorizeResult:
    """Ask Slack who we are.

    Raises:
        SettingsError: where Slack refuses the token, it lacks a scope, or Slack can't be reached.
    """
    try:
        answer = await client.auth_test()
    except SlackApiError as error:
        raise SettingsError(f"Slack godtar inte SLACK_BOT_TOKEN: {error.response.get('error')}.") from None
    except (TimeoutError, SlackClientError, OSError, json.JSONDecodeError) as error:
        raise SettingsError(f"Slack svarar inte på {client.base_url} ({type(error).__name__}).") from None
    granted = str(answer.headers.get("x-oauth-scopes") or "")
    if granted and (lacking := _SCOPES - {scope.strip() for scope in granted.split(",")}):
        raise SettingsError(
            f"Appen saknar behörigheter i Slack: {', '.join(sorted(lacking))}. Installera om den."
        )
    return AuthorizeResult.from_auth_test_response(bot_token=client.token, auth_test_response=answer)


async def _check_app_token(settings: Settings) -> None:
    token = settings.app_token.get_secret_value()
    if not token:
        return
    try:
        await AsyncWebClient(token=token, base_url=settings.api_url).apps_connections_open(app_token=token)
    except SlackApiError as error:
        raise SettingsError(f"Slack godtar inte SLACK_APP_TOKEN: {error.response.get('error')}.") from None
    except (TimeoutError, SlackClientError, OSError) as error:
        raise SettingsError(f"Slack svarar inte på {settings.api_url} ({type(error).__name__}).") from None


class _Server(uvicorn.Server):
    """A server that leaves the signals to us."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    @property
    def port(self) -> int:
        """The port it listens on, which the system chose where the setting is 0."""
        return int(self.servers[0].sockets[0].getsockname()[1])


class _Doors:
    """The process's HTTP doors: health for whoever watches, Slack's requests unless they come by socket."""

    def __init__(self, app: AsyncApp | None, office: Office, socket: AsyncSocketModeHandler | None) -> None:
        self._slack = AsyncSlackRequestHandler(app, path=_PATH) if app else None
        self._office = office
        self._socket = socket

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        if scope["path"] == "/healthz":
            await _answer(send, 200, "ok")
        elif scope["path"] == "/readyz":
            reason = await self._unready()
            await _answer(send, 503 if reason else 200, reason or "ready")
        elif self._slack and scope["path"] == _PATH:
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
        return ""


async def _answer(send: Send, status: int, text: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text.encode()})


def _told_to_stop() -> asyncio.Event:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(one, told.set)
    return told


async def _until_listening(server: _Server, listening: asyncio.Future[None], settings: Settings) -> None:
    while not server.started:
        if listening.done():
            raise SettingsError(
                f"Port {settings.port} på {settings.host} är upptagen. Sätt TERTIAL_PORT till en annan."
            )
        await asyncio.sleep(0.01)
