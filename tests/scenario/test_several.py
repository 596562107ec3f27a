"""Three bots on one PostgreSQL, with nothing else between them."""

from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from sandbox.http_delivery import HttpDelivery
from sandbox.shape import obj, text
from storage import outbox
from storage.database import open_database
from tests.databases import fresh_database
from tests.scenario.bot import PLANS, Bot, Office, running, start, tertial

_RECORD = "sjukfranvaro"
_TITLE, _NEW = "Sjukfrånvarokvot", "Frånvaro som heter nytt"


@pytest.fixture(params=["http", "socket"])
async def three(request: pytest.FixtureRequest, postgres: URL) -> AsyncIterator[tuple[Office, list[Bot]]]:
    with fresh_database(postgres) as url:
        async with running(url.render_as_string(hide_password=False), request.param) as office:
            more = [await start(office.environment), await start(office.environment)]
            if office.transport == "socket":
                await office.sockets.connected(3)
            yield office, [office.bot, *more]
            for bot in more:
                await bot.stop()


async def _asked(office: Office, bot: Bot, who: str, command: str, words: str = "") -> str:
    """Ask this bot; over sockets each request goes to the next of them anyway."""
    if office.transport == "http":
        url = f"http://127.0.0.1:{bot.port}/slack/events"
        office.workspace.delivery = HttpDelivery(url, office.workspace.signing_secret)
    answer = await office.person(who).command(office.channel, command, words)
    assert answer is not None
    return answer.text


def _marks(office: Office) -> Counter[str]:
    said = (message for messages in office.workspace.messages.values() for message in messages)
    marks = (text(obj((one.metadata or {}).get("event_payload")).get("outbox")) for one in said)
    return Counter(mark for mark in marks if mark)


async def test_three_share_commands_plans_and_sending(
    three: tuple[Office, list[Bot]], tmp_path: Path
) -> None:
    office, bots = three
    # What one has recorded, all know at once.
    for number, bot in enumerate(bots):
        said = await _asked(office, bot, "U0HRSTRATEG", "/utfall", f"{_RECORD} 2,{number}")
        assert ("Ändrat" if number else "Registrerat") in said
    # A plan that is read in, all have.
    source = (PLANS / "varmland-2023.yaml").read_text(encoding="utf-8")
    assert source.count(f"title: {_TITLE}\n") == 1
    changed = tmp_path / "varmland-2023.yaml"
    changed.write_text(source.replace(f"title: {_TITLE}\n", f"title: {_NEW}\n"), encoding="utf-8")
    code, output, errors = await tertial(office.environment, "plan", "import", str(changed))
    assert code == 0, output + errors
    for number, bot in enumerate(bots):
        said = await _asked(office, bot, "U0HRSTRATEG", "/utfall", f"{_RECORD} 3,{number}")
        assert _NEW in said
    # Each message comes once, whoever sends it.
    database = open_database(office.environment["DATABASE_URL"])

    def all_sent() -> bool:
        with database.read() as db:
            queued = outbox.all_queued(db)
        return bool(queued) and not any(one.state in ("waiting", "claimed") for one in queued)

    await office.workspace.until(all_sent, within=40)
    database.close()
    marks = _marks(office)
    assert len(marks) > 10
    assert set(marks.values()) == {1}
