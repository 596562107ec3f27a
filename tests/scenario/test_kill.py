"""What was answered as recorded is on disk: the bot is killed while two hundred commands are under way."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from sandbox.errors import AppFailedError
from storage import entries
from storage.database import open_database
from tests.scenario.bot import Office, running

_COMMANDS = 200


@pytest.fixture(params=["http", "socket"])
async def office(request: pytest.FixtureRequest, database_url: str) -> AsyncIterator[Office]:
    async with running(database_url, request.param) as office:
        yield office


@pytest.mark.parametrize("answered_before", [5, 90])
async def test_every_answered_command_is_kept(office: Office, answered_before: int) -> None:
    strategist = office.person("U0HRSTRATEG")
    answered: list[str] = []
    enough = asyncio.Event()

    async def record(text: str) -> None:
        try:
            answer = await strategist.command(office.channel, "/utfall", f"sjukfranvaro {text}")
        except AppFailedError:
            return
        if answer and ("Registrerat" in answer.text or "Ändrat" in answer.text):
            answered.append(text)
        if len(answered) == answered_before:
            enough.set()

    sent = [asyncio.ensure_future(record(f"2,{number:03d}")) for number in range(_COMMANDS)]
    await asyncio.wait_for(enough.wait(), 20)
    await office.bot.kill()
    await asyncio.gather(*sent)
    await office.restart()

    database = open_database(office.environment["DATABASE_URL"])
    with database.read() as db:
        kept = [one.reading.text for one in entries.of_plan(db, "varmland-2023")]
    database.close()
    assert len(answered) >= answered_before
    assert set(answered) <= set(kept)
    assert len(kept) == len(set(kept))
    after = await strategist.command(office.channel, "/utfall", "sjukfranvaro 3,1")
    assert after is not None
    assert "Ändrat" in after.text
    print(f"{len(answered)} answered, {len(kept)} kept")  # noqa: T201  the figure is the point, shown with -s
