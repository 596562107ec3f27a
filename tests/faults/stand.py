"""Slack as it is on a bad day: the sandbox, which knows which instance calls, and where to kill it."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random

from aiohttp import web

from plan.model import Plan
from sandbox.entities import Channel, User
from sandbox.faults import Fault
from sandbox.server import application
from sandbox.shape import obj, text
from sandbox.socket_mode import SocketMode
from sandbox.workspace import Token, Workspace
from tests.faults.held import Table
from tests.faults.small import CHANNELS, titles
from tests.faults.steps import TWO_MORNINGS, Step, Trouble
from tests.faults.ways import Ways
from tests.scenario.bot import Bot

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_BEFORE = {Step.CLAIM: ("conversations.open", "chat.postMessage"), Step.SEND: ("chat.postMessage",)}
_AFTER = frozenset({Step.ACCEPT, Step.ANSWER, Step.MARK})
_TROUBLED = frozenset({"conversations.open", "conversations.history", "chat.postMessage"})
_MARKING = 0.15
"""Seconds that a process has to begin to mark what it was told is sent."""
_SLOW = 0.6


@dataclass
class Stand:
    """The workspace, who calls it, and what is to happen to them."""

    workspace: Workspace
    sockets: SocketMode
    table: Table
    random: Random
    trouble: Trouble
    by_http: frozenset[str] = frozenset()
    """The tokens of the instances that take their requests over HTTP; the others open sockets."""
    bots: dict[str, Bot] = field(default_factory=dict)
    """The running instances by the token that each calls with."""
    tells: bool = field(init=False)
    """Whether the history does; it doesn't to begin with where that is the trouble."""
    step: Step | None = None
    kills: int = 0
    troubles: int = 0
    under_way: int = 0
    last: float = 0.0

    def __post_init__(self) -> None:
        """Nobody is reached yet."""
        self.tells = self.trouble is not Trouble.UNASKED
        self.ways = Ways(self.sockets, self.bots, self.by_http, self.workspace.signing_secret)

    async def call(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let a call through, in trouble or to the death."""
        name = request.path.rpartition("/")[2]
        bot = self.bots.get(request.headers.get("Authorization", "").removeprefix("Bearer "))
        if bot is None or not request.path.startswith("/api/"):
            return await handler(request)
        if bot.process.returncode is not None:
            return _cut(request)
        self.under_way += 1
        try:
            return await self._answered(name, bot, request, handler)
        finally:
            self.under_way -= 1
            self.last = asyncio.get_running_loop().time()

    async def _answered(
        self, name: str, bot: Bot, request: web.Request, handler: Handler
    ) -> web.StreamResponse:
        if self.trouble is Trouble.BLIND and not await _to_channel(name, request):
            return await handler(request)
        if self.step in _BEFORE and name in _BEFORE[self.step]:
            await self.kill(bot)
            return _cut(request)
        if self.step not in _AFTER or name != "chat.postMessage":
            self._troubled(name)
            return await handler(request)
        step, self.step = self.step, None  # one at a time: the next is armed by whoever drives
        response = await handler(request)
        held = await asyncio.to_thread(self.table.hold) if step is Step.MARK else None
        if step is not Step.ACCEPT:
            await response.prepare(request)
            await response.write_eof()
        if held:
            await asyncio.sleep(_MARKING)
        await self.kill(bot)
        if held:
            held.close()
        return response

    def _troubled(self, name: str) -> None:
        """Let something be wrong with every other call, on average, until there is no more in store."""
        if name == "conversations.history" and not self.tells:
            self.workspace.faults.add(name, Fault.error("fatal_error"))
            return
        if name not in _TROUBLED or not self.troubles or self.random.random() < 0.5:
            return
        fault = {
            Trouble.LIMITED: Fault.rate_limited(1),
            Trouble.ERROR: Fault.server_error(),
            Trouble.CUT: Fault.cut(),
            Trouble.BLIND: Fault.cut(),
            Trouble.CHANGED: Fault.cut(),
            Trouble.UNASKED: Fault.cut(),
            Trouble.REFUSED: Fault.cut(accepted=False),
            Trouble.SLOW: Fault.slow(_SLOW),
        }.get(self.trouble)
        if fault:
            self.troubles -= 1
            self.workspace.faults.add(name, fault)

    async def kill(self, bot: Bot) -> None:
        """Kill -9; no other kill follows before the next step is armed."""
        self.step = None
        if bot.process.returncode is None:
            await bot.kill()
            self.kills += 1

    async def quiet(self, seconds: float, within: float = 40) -> None:
        """Wait until nobody has called for so long and no call is under way. Raises TimeoutError."""
        loop = asyncio.get_running_loop()
        self.last = loop.time()
        async with asyncio.timeout(within):
            while self.under_way or loop.time() - self.last < seconds:  # noqa: ASYNC110  it is silence that is awaited
                await asyncio.sleep(0.05)

    def got(self) -> Counter[tuple[str, str]]:
        """Return how many messages of each kind each person and channel got from the outbox.

        Over two mornings: of each owner's reminders, how many told each thing.
        """
        found: Counter[tuple[str, str]] = Counter()
        for channel, messages in self.workspace.messages.items():
            members = self.workspace.channels[channel].members - {self.workspace.bot.id}
            whose = next(iter(members)) if self.workspace.channels[channel].is_im else channel
            for message in messages:
                mark = text(obj((message.metadata or {}).get("event_payload")).get("outbox"))
                told = titles(whose) if self.trouble in TWO_MORNINGS else []
                if mark and told:
                    found.update((whose, one) for one in told if one in str(message.blocks))
                elif mark:
                    found[whose, mark.split("/")[1]] += 1
        return found


def workspace_of(plan: Plan, instances: int, *, blind: bool) -> Workspace:
    """Return a workspace with the plan's people and channels, and a token for each instance of the app."""
    workspace = Workspace(commands={"/utfall"}, events={"message.im"})
    for person in plan.people:
        workspace.users[str(person.slack)] = User(str(person.slack), person.id, person.name)
    for channel in plan.channels:
        workspace.channels[channel.slack] = Channel(channel.slack, channel.name, set(workspace.users))
    scopes = workspace.tokens[workspace.bot_token].scopes
    if blind:
        scopes.discard("channels:history")
    for at in range(instances):
        workspace.tokens[f"xoxb-{at}"] = Token("bot", scopes)
    return workspace


def instance_tokens(workspace: Workspace) -> list[str]:
    """Return the tokens that the instances call with."""
    return [one for one in workspace.tokens if one.startswith("xoxb-") and one[5:].isdigit()]


@asynccontextmanager
async def standing(stand: Stand) -> AsyncIterator[None]:
    """Serve the workspace on a free port."""

    @web.middleware
    async def through(request: web.Request, handler: Handler) -> web.StreamResponse:
        return await stand.call(request, handler)

    stand.workspace.delivery = stand.ways
    app = application(stand.workspace, stand.sockets)
    app.middlewares.append(through)
    runner = web.AppRunner(app, shutdown_timeout=0.5)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        stand.workspace.base_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield
    finally:
        await stand.sockets.close()
        await runner.cleanup()


async def _to_channel(name: str, request: web.Request) -> bool:
    """Whether a call sends a message to a channel."""
    if name != "chat.postMessage":
        return False
    said = await request.text()
    return any(channel in said for channel in CHANNELS)


def _cut(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response()
