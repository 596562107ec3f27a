"""One moment from the command line: foreseen, or done."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy.exc import SQLAlchemyError

from bot.post import making
from bot.settings import Settings, SettingsError
from bot.tick import foresee, send
from plan.due import Due
from reminders.compose import compose
from reminders.composed import Composed, Later, Settled
from reminders.situation import Situation
from sandbox.faults import Fault
from sandbox.server import serve
from storage import outbox
from storage.database import Database, open_database
from storage.plans import add_revision
from tests.plan.plans import real_plan
from tests.reminders.mornings import local
from tests.scenario.test_week import workspace_of

_PLAN = real_plan("varmland-2023")
_MORNING = local(date(2023, 9, 8))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = open_database(f"sqlite:///{tmp_path / 'tick.db'}")
    with database.write() as db:
        add_revision(db, _PLAN, datetime(2023, 8, 1, tzinfo=UTC))
    yield database
    database.close()


def _settings(token: str, address: str = "http://127.0.0.1:9") -> Settings:
    return Settings(SLACK_BOT_TOKEN=SecretStr(token), SLACK_API_URL=f"{address}/api/")


def _rows(database: Database) -> list[tuple[str, str]]:
    with database.read() as db:
        return [(one.due.recipient, one.state) for one in outbox.all_queued(db)]


async def test_what_is_foreseen_is_what_is_sent(database: Database) -> None:
    foreseen = foresee(database, _MORNING)
    assert foreseen
    assert _rows(database) == []
    workspace = workspace_of(_PLAN)
    async with serve(workspace) as address:
        settings = _settings(workspace.bot_token, address)
        sent = await send(settings, database, _MORNING)
        assert {(one.due, one.text) for one in sent} == {(one.due, one.text) for one in foreseen}
        assert {one.state for one in sent} == {"sent"}
        assert await send(settings, database, _MORNING) == []
    assert foresee(database, _MORNING) == []


async def test_what_slack_did_not_take_is_foreseen_still(database: Database) -> None:
    workspace = workspace_of(_PLAN)
    workspace.faults.add("chat.postMessage", Fault.rate_limited(30))
    async with serve(workspace) as address:
        found = await send(_settings(workspace.bot_token, address), database, _MORNING)
    assert {one.state for one in found} == {"waiting"}
    assert {state for _, state in _rows(database)} == {"waiting"}
    assert len(foresee(database, _MORNING)) == len(_rows(database))


async def test_nothing_is_sent_without_a_token(database: Database) -> None:
    with pytest.raises(SettingsError, match="SLACK_BOT_TOKEN saknas"):
        await send(_settings(""), database, _MORNING)
    assert _rows(database) == []


@pytest.mark.parametrize("day", [date(2023, 9, 9), date(2023, 6, 6), date(2023, 12, 25)])
def test_nothing_is_foreseen_on_a_day_off(database: Database, day: date) -> None:
    assert foresee(database, local(day)) == []


async def test_one_that_can_t_be_made_hides_no_other(
    database: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = foresee(database, _MORNING)
    broken = whole[0].due

    def composed(situation: Situation, due: Due) -> Composed | Settled | Later:
        if due == broken:
            raise KeyError("hemlig text")
        return compose(situation, due)

    monkeypatch.setattr(making, "compose", composed)
    found = foresee(database, _MORNING)
    assert found[1:] == whole[1:]
    assert (found[0].due, found[0].state, found[0].text) == (broken, "failed", "")
    assert (found[0].reason or "").startswith("texten kunde inte göras (referens ")
    logged = capsys.readouterr().out
    assert "message not made" in logged
    assert "hemlig" not in logged


async def test_a_database_that_fails_is_not_taken_for_a_message_that_can_t_be_made(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def composed(_situation: Situation, _due: Due) -> Composed | Settled | Later:
        raise SQLAlchemyError

    monkeypatch.setattr(making, "compose", composed)
    with pytest.raises(SQLAlchemyError):
        foresee(database, _MORNING)
