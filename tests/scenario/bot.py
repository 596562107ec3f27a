"""The real bot in a process of its own, beside a sandbox workspace with the people of the plans in it."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bot.plan_file import read_plan
from sandbox.entities import Channel, User
from sandbox.http_delivery import HttpDelivery
from sandbox.person import Person
from sandbox.server import serve
from sandbox.socket_mode import SocketMode
from sandbox.workspace import Workspace
from storage.database import open_database
from storage.plans import add_revision

PLANS = Path(__file__).parents[2] / "sandbox" / "plans"
TERTIAL = [sys.executable, "-c", "from bot.cli import main; main()"]
COMMANDS = {"/utfall", "/aktivitet", "/plan", "/mina", "/paminn", "/hjalp"}


@dataclass
class Bot:
    """A running `tertial serve`: its process and what it has logged."""

    process: Process
    port: int
    log: list[str] = field(default_factory=list)

    async def stop(self) -> int:
        """Ask it to stop, as a service manager does; return its exit code."""
        if self.process.returncode is None:
            self.process.terminate()
        return await asyncio.wait_for(self.process.wait(), 20)

    async def kill(self) -> None:
        """Kill it, as a power cut does."""
        self.process.kill()
        await self.process.wait()


@dataclass
class Office:
    """A workspace in which the bot works, with its database."""

    workspace: Workspace
    channel: Channel
    environment: dict[str, str]
    transport: str
    bot: Bot
    sockets: SocketMode

    def person(self, slack: str) -> Person:
        """Sit down as somebody of a plan, by Slack id."""
        return Person(self.workspace, self.workspace.users[slack])

    async def restart(self) -> None:
        """Start the bot again on the same database."""
        self.bot = await start(self.environment)
        await connect(self)


def environment_of(workspace: Workspace, database_url: str, transport: str, **more: str) -> dict[str, str]:
    """Return the settings of a bot in this workspace."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "TERTIAL_"))}
    return kept | {
        "SLACK_BOT_TOKEN": workspace.bot_token,
        "SLACK_SIGNING_SECRET": workspace.signing_secret,
        "SLACK_APP_TOKEN": workspace.app_token if transport == "socket" else "",
        "SLACK_API_URL": f"{workspace.base_url}/api/",
        "DATABASE_URL": database_url,
        "TERTIAL_PORT": "0",
        "TERTIAL_MESSAGES_PER_SECOND": "1000",
        "TERTIAL_CLOCK": "2023-09-08T09:00",
        **more,
    }


def add_people(workspace: Workspace) -> Channel:
    """Let all of the two plans of 2023 in, and somebody who is in none; return a channel with them."""
    for file in PLANS.glob("*-2023.yaml"):
        for person in read_plan(file).people:
            if person.slack and person.slack.startswith("U"):
                workspace.users[person.slack] = User(person.slack, person.id, person.name)
    workspace.users["U0STRANGER"] = User("U0STRANGER", "stranger", "Besökare", "besok@region.example")
    people = [user for user in workspace.users.values() if not user.is_bot]
    return workspace.add_channel("verksamhetsplan", people)


def import_plans(database_url: str) -> None:
    """Put the two plans of 2023 into an empty database, as they came in the summer of 2023."""
    database = open_database(database_url)
    with database.write() as db:
        for file in sorted(PLANS.glob("*-2023.yaml")):
            add_revision(db, read_plan(file), datetime(2023, 8, 1, tzinfo=UTC))
    database.close()


async def tertial(environment: Mapping[str, str], *arguments: str) -> tuple[int, str, str]:
    """Run one command of the command line; return its exit code, output and errors."""
    process = await asyncio.create_subprocess_exec(
        *TERTIAL, *arguments, env=dict(environment), stdout=PIPE, stderr=PIPE
    )
    output, errors = await process.communicate()
    return process.returncode or 0, output.decode(), errors.decode()


async def start(environment: Mapping[str, str], started: Callable[[Bot], None] = lambda _: None) -> Bot:
    """Start the bot and wait until it says that it is ready; `started` gets it before that."""
    process = await asyncio.create_subprocess_exec(*TERTIAL, "serve", env=dict(environment), stderr=PIPE)
    bot = Bot(process, 0)
    started(bot)
    assert process.stderr is not None
    async for line in process.stderr:
        bot.log.append(line.decode())
        if '"ready"' in bot.log[-1]:
            bot.port = json.loads(bot.log[-1])["port"]
            break
    if not bot.port:
        raise RuntimeError("".join(bot.log))
    bot_log = asyncio.ensure_future(_keep(bot))
    bot_log.add_done_callback(lambda _: None)
    return bot


async def _keep(bot: Bot) -> None:
    assert bot.process.stderr is not None
    async for line in bot.process.stderr:
        bot.log.append(line.decode())


async def connect(office: Office) -> None:
    """Let the workspace reach the bot."""
    if office.transport == "http":
        url = f"http://127.0.0.1:{office.bot.port}/slack/events"
        office.workspace.delivery = HttpDelivery(url, office.workspace.signing_secret)
    else:
        office.workspace.delivery = office.sockets
        await office.sockets.connected()


@asynccontextmanager
async def running(database_url: str, transport: str, **settings: str) -> AsyncIterator[Office]:
    """Run the bot on this database with both example plans, reached by "http" or by "socket"."""
    workspace = Workspace(commands=COMMANDS, events={"message.im"})
    channel = add_people(workspace)
    sockets = SocketMode(workspace)
    async with serve(workspace, sockets=sockets):
        environment = environment_of(workspace, database_url, transport, **settings)
        import_plans(database_url)
        office = Office(workspace, channel, environment, transport, await start(environment), sockets)
        await connect(office)
        try:
            yield office
        finally:
            await office.bot.stop()
