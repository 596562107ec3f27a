"""The running bot: taking requests over HTTP or Socket Mode, telling how it is, and stopping cleanly."""

import asyncio
import gc
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from socket import AF_INET, AF_INET6, IPPROTO_TCP, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET
from socket import socket as Socket  # noqa: N812  a class, whatever its name

import uvicorn
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot import scopes
from bot.clock import Clock
from bot.doors import Doors
from bot.log import log
from bot.lookup import Acquaintance
from bot.office import Office
from bot.post import Post
from bot.post.pace import Pace
from bot.router import Router
from bot.settings import Settings, SettingsError
from bot.slack import SLACK_FAILED, refusal
from plan.calendar import is_working_day
from reminders.schedule import every_beat
from storage.database import Database

_GRACE = 20.0
"""Seconds that taken requests are given to finish at shutdown."""
_GC_THRESHOLD = 50_000
_BACKLOG = 2048


async def serve(
    settings: Settings,
    database: Database,
    clock: Clock | None = None,
    when_ready: Callable[[Post], None] | None = None,
) -> None:
    """Run until told to stop; `when_ready` gets the post when requests are taken.

    Raises:
        SettingsError: where Slack won't have the tokens, or the port is taken.
    """
    token = settings.bot_token.get_secret_value()
    client = AsyncWebClient(token=token, base_url=settings.api_url, timeout=10, retry_handlers=[])
    identity, remarks = await _identity(client)
    await _check_app_token(settings)
    office = Office(database, clock or Clock(settings.zone, settings.clock))
    try:
        await asyncio.to_thread(office.refresh)
        is_working_day(office.clock.now().date())  # the calendar's library takes a while to load
        router = Router(office, client)
        post = Post(office, client, Pace(settings.messages_per_second, busy=router.is_busy))
        app = _bolt(settings, client, identity)
        router.connect(app)
        parts = _Parts(app, office, router, post, Acquaintance(office, client), remarks)
        await _run(settings, parts, when_ready or (lambda _: None))
    finally:
        office.close()
        database.close()


@dataclass(frozen=True)
class _Parts:
    """What runs."""

    app: AsyncApp
    office: Office
    router: Router
    post: Post
    acquaintance: Acquaintance
    remarks: Sequence[str]

    def to_be_known(self) -> Iterator[str]:
        """Yield what stops nothing, and yet must be seen."""
        yield from self.remarks
        if self.acquaintance.pulse.trouble:
            yield f"people's time zones and accounts are not asked for ({self.acquaintance.pulse.trouble})"


async def _run(settings: Settings, parts: _Parts, when_ready: Callable[[Post], None]) -> None:
    router, post = parts.router, parts.post
    scheduler = every_beat(post.beat, parts.acquaintance.beat)
    listener = _listen(settings)
    socket = _socket(settings, parts.app, router)
    doors = Doors(None if socket else parts.app, parts.office, socket, post, parts.to_be_known)
    server = _Server(uvicorn.Config(
        doors, lifespan="off", log_config=None, access_log=False, timeout_graceful_shutdown=int(_GRACE)
    ))  # fmt: skip
    gc.collect()
    gc.freeze()
    gc.set_threshold(_GC_THRESHOLD)
    stopping = _told_to_stop()
    serving = asyncio.ensure_future(server.serve([listener]))
    if socket:
        await socket.connect_async()  # type: ignore[no-untyped-call]  # Bolt's lacks its type
    scheduler.start()
    beating = asyncio.ensure_future(post.beat())
    when_ready(post)
    log.info("ready", mode="socket" if socket else "http", host=settings.host, port=listener.getsockname()[1])
    await asyncio.wait([serving, asyncio.ensure_future(stopping.wait())], return_when=asyncio.FIRST_COMPLETED)
    log.info("stopping")
    scheduler.shutdown(wait=False)
    resting = asyncio.ensure_future(post.rest())
    if socket:
        socket.client.socket_mode_request_listeners.clear()
    server.should_exit = True
    try:
        await asyncio.wait_for(asyncio.gather(serving, router.drain()), _GRACE)
        if socket:
            await socket.close_async()  # type: ignore[no-untyped-call]  # as above
        await asyncio.wait_for(asyncio.gather(beating, resting), _GRACE)
    except TimeoutError:
        log.error("stopped before all was answered")
    log.info("stopped")


def _listen(settings: Settings) -> Socket:
    """Take the port before anything else is begun.

    Raises:
        SettingsError: where it is taken, or the host is none of this machine's.
    """
    family = AF_INET6 if ":" in settings.host else AF_INET
    listener = Socket(family, SOCK_STREAM, IPPROTO_TCP)
    listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise SettingsError(
            f"Kan inte lyssna på {settings.host}:{settings.port} ({error.strerror}). "
            "Är porten upptagen, sätt TERTIAL_PORT till en annan."
        ) from None
    listener.setblocking(False)  # noqa: FBT003  the socket module's own way
    return listener


def _bolt(settings: Settings, client: AsyncWebClient, identity: AuthorizeResult) -> AsyncApp:
    async def authorize() -> AuthorizeResult:
        return identity

    return AsyncApp(
        client=client,
        signing_secret=settings.signing_secret.get_secret_value() or "unused over Socket Mode",
        authorize=authorize,
        process_before_response=True,
    )


class _SocketMode(AsyncSocketModeHandler):
    """Bolt's handler, with each request counted from its arrival to its acknowledgement."""

    def __init__(self, app: AsyncApp, token: str, web: AsyncWebClient, router: Router) -> None:
        super().__init__(app, token, web_client=web)
        self._router = router

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]  # Bolt's own is as narrow
        with self._router.at_work():
            await super().handle(client, req)


def _socket(settings: Settings, app: AsyncApp, router: Router) -> _SocketMode | None:
    token = settings.app_token.get_secret_value()
    if not token:
        return None
    return _SocketMode(app, token, AsyncWebClient(token=token, base_url=settings.api_url), router)


async def _identity(client: AsyncWebClient) -> tuple[AuthorizeResult, list[str]]:
    """Ask Slack who we are; return that, and what is to be known of the app's scopes.

    Raises:
        SettingsError: where Slack refuses the token, it lacks a scope, or Slack can't be reached.
    """
    try:
        answer = await client.auth_test()
    except SlackApiError as error:
        raise SettingsError(f"Slack godtar inte SLACK_BOT_TOKEN: {refusal(error)}.") from None
    except (*SLACK_FAILED, AttributeError) as error:
        raise SettingsError(f"Slack svarar inte på {client.base_url} ({refusal(error)}).") from None
    remarks = scopes.check(str(answer.headers.get("x-oauth-scopes") or ""))
    for remark in remarks:
        log.warning("scope missing", follows=remark)
    return AuthorizeResult.from_auth_test_response(bot_token=client.token, auth_test_response=answer), remarks


async def _check_app_token(settings: Settings) -> None:
    token = settings.app_token.get_secret_value()
    if not token:
        return
    try:
        await AsyncWebClient(token=token, base_url=settings.api_url).apps_connections_open(app_token=token)
    except SlackApiError as error:
        raise SettingsError(f"Slack godtar inte SLACK_APP_TOKEN: {refusal(error)}.") from None
    except (*SLACK_FAILED, AttributeError) as error:
        raise SettingsError(f"Slack svarar inte på {settings.api_url} ({refusal(error)}).") from None


class _Server(uvicorn.Server):
    """A server that leaves the signals to us."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _told_to_stop() -> asyncio.Event:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(one, told.set)
    return told
