"""The processes that are measured, each with a workspace of its own: Bolt that echoes, and the bot."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import NullPool, create_engine

from sandbox.server import serve
from sandbox.workspace import Workspace
from storage.database import Database, open_database
from tests.benchmarks.load import Load, over_http
from tests.benchmarks.socket_load import Wire
from tests.databases import fresh_database, postgres_server
from tests.scenario.bot import Bot, add_people, environment_of, start

USER = "U0HRSTRATEG"
SICK_LEAVE = "sjukfranvaro"
"""An indicator that USER owns in PLAN."""
PLAN = "varmland-2023"
RECORDED = b"\\u00c4ndrat"
"""In the answer to an outcome that stands instead of an earlier one."""


@contextmanager
def databases() -> Iterator[dict[str, str]]:
    """Give an empty database of each kind that loses nothing in a power cut, by name."""
    with TemporaryDirectory() as folder, postgres_server() as server:
        # The tests' own server does not wait for the disk; this one must.
        engine = create_engine(server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        with engine.connect() as connection:
            connection.exec_driver_sql("ALTER SYSTEM RESET ALL")
            connection.exec_driver_sql("SELECT pg_reload_conf()")
        with engine.connect() as connection:
            if connection.exec_driver_sql("SHOW fsync").scalar() != "on":
                raise RuntimeError("PostgreSQL does not wait for the disk")
        with fresh_database(server) as url:
            yield {
                "SQLite": f"sqlite:///{folder}/bench.db",
                "PostgreSQL": url.render_as_string(hide_password=False),
            }


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """Open a database for a while."""
    database = open_database(url)
    try:
        yield database
    finally:
        database.close()


@asynccontextmanager
async def echoing(kind: str, transport: str) -> AsyncIterator[Load]:
    """Run a Bolt that echoes, "bare" or "stock", and give what loads it."""
    async with _workspace() as (workspace, wire):
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.benchmarks.echo", kind, transport),
            env=_without_token(environment_of(workspace, "", transport)),
            cwd=Path(__file__).parents[2],
            stdout=PIPE,
        )
        try:
            assert process.stdout is not None
            port = int(await process.stdout.readline())
            yield await _load(workspace, wire, port)
        finally:
            process.kill()
            await process.wait()


@asynccontextmanager
async def tertial(url: str, transport: str = "http") -> AsyncIterator[tuple[Bot, Load]]:
    """Run the bot on a database, and give it and what loads it."""
    async with _workspace() as (workspace, wire):
        bot = await start(environment_of(workspace, url, transport))
        try:
            yield bot, await _load(workspace, wire, 0 if transport == "socket" else bot.port)
        finally:
            await bot.stop()


@asynccontextmanager
async def _workspace() -> AsyncIterator[tuple[Workspace, Wire]]:
    workspace = Workspace()
    add_people(workspace)
    wire = Wire(workspace, USER)
    async with serve(workspace, sockets=wire):
        yield workspace, wire


async def _load(workspace: Workspace, wire: Wire, port: int) -> Load:
    if port:
        return over_http(port, workspace.signing_secret, USER)
    await wire.connected()
    return wire.load


def _without_token(environment: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name != "SLACK_BOT_TOKEN"}
