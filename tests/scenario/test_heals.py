"""The database goes away under a running bot and comes back; the bot is not touched."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import aiohttp
import pytest
from sqlalchemy import URL, NullPool, create_engine

from storage import entries
from storage.database import open_database
from tests.databases import Server, fresh_database, own_server
from tests.scenario.bot import Office, running

_FAILED = "Något gick fel hos Tertial"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with own_server() as server:
        yield server


@pytest.fixture
async def office(server: Server) -> AsyncIterator[Office]:
    with fresh_database(server.url) as url:
        async with running(url.render_as_string(hide_password=False), "http") as office:
            yield office


async def _said(office: Office, command: str, words: str = "") -> str:
    answer = await office.person("U0HRSTRATEG").command(office.channel, command, words)
    return answer.text if answer else ""


async def _ready(office: Office) -> int:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{office.bot.port}/readyz") as answer,
    ):
        return answer.status


def _kept(office: Office) -> list[str]:
    database = open_database(office.environment["DATABASE_URL"])
    with database.read() as db:
        kept = [one.reading.text for one in entries.of_plan(db, "varmland-2023")]
    database.close()
    return kept


async def test_the_server_is_restarted(office: Office, server: Server) -> None:
    assert "Registrerat" in await _said(office, "/utfall", "sjukfranvaro 2,1")
    await asyncio.to_thread(server.stop)
    assert _FAILED in await _said(office, "/utfall", "sjukfranvaro 2,2")
    assert _FAILED in await _said(office, "/mina")
    assert await _ready(office) == 503
    await asyncio.to_thread(server.start)
    assert await _ready(office) == 200
    assert "Ändrat" in await _said(office, "/utfall", "sjukfranvaro 2,3")
    assert _FAILED not in await _said(office, "/mina")
    assert _kept(office) == ["2,1", "2,3"]


@pytest.mark.parametrize("killed_while", ["resting", "working"])
async def test_connections_are_lost(office: Office, server: Server, killed_while: str) -> None:
    recorded: list[str] = []

    async def record(number: int) -> None:
        said = await _said(office, "/utfall", f"sjukfranvaro 2,{number:03d}")
        if "Registrerat" in said or "Ändrat" in said:
            recorded.append(f"2,{number:03d}")
        else:
            assert _FAILED in said

    if killed_while == "resting":
        await record(1)
        _terminate(server.url, office)
        await record(2)
        _terminate(server.url, office)
        assert _FAILED not in await _said(office, "/mina")
        assert recorded == ["2,001", "2,002"]
    else:
        sent = [asyncio.ensure_future(record(number)) for number in range(60)]
        while not all(one.done() for one in sent):
            await asyncio.to_thread(_terminate, server.url, office)
        await asyncio.gather(*sent)
        await record(999)
        assert recorded[-1] == "2,999"
    kept = _kept(office)
    assert set(recorded) <= set(kept)
    assert len(kept) == len(set(kept))


def _terminate(server: URL, office: Office) -> None:
    """End every connection of the bot, as an administrator or a failing network does."""
    name = office.environment["DATABASE_URL"].rpartition("/")[2].partition("?")[0]
    engine = create_engine(server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as db:
        db.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = %s AND pid <> pg_backend_pid()",
            (name,),
        )
