"""Plans: each import is kept, the newest holds."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.plan_file import read_plan
from plan.model import Plan
from storage.database import Database
from storage.plans import add_revision, load_plans
from storage.state import is_committed, state

_PLANS = Path(__file__).parents[2] / "sandbox" / "plans"
_CAME = datetime(2023, 8, 1, 12, 30, 15, 123456, tzinfo=UTC)


@pytest.fixture(scope="module")
def varmland() -> Plan:
    return read_plan(_PLANS / "varmland-2023.yaml")


@pytest.fixture(scope="module")
def norrbotten() -> Plan:
    return read_plan(_PLANS / "norrbotten-2023.yaml")


def test_an_empty_database_holds_no_plan(database: Database) -> None:
    with database.read() as db:
        assert load_plans(db) == []
        assert state(db)[0] == 0


def test_a_plan_comes_back_as_it_was(database: Database, varmland: Plan, norrbotten: Plan) -> None:
    with database.write() as db:
        add_revision(db, varmland, _CAME)
        add_revision(db, norrbotten, _CAME)
    with database.read() as db:
        assert load_plans(db) == [(norrbotten, _CAME), (varmland, _CAME)]


def test_the_newest_revision_holds_and_the_plan_keeps_the_day_it_came(
    database: Database, varmland: Plan
) -> None:
    newer = varmland.model_copy(update={"name": "Verksamhetsplan 2023, reviderad"})
    with database.write() as db:
        add_revision(db, varmland, _CAME)
    with database.write() as db:
        before = state(db)[0]
        add_revision(db, newer, _CAME + timedelta(days=30))
    with database.read() as db:
        assert load_plans(db) == [(newer, _CAME)]
        assert state(db)[0] > before
        assert db.exec_driver_sql("SELECT count(*) FROM plan_revision").scalar_one() == 2


def test_a_plan_that_comes_back_as_it_first_was_is_the_newest(database: Database, varmland: Plan) -> None:
    between = varmland.model_copy(update={"name": "Annat namn"})
    with database.write() as db:
        for plan in (varmland, between, varmland):
            add_revision(db, plan, _CAME)
    with database.read() as db:
        assert load_plans(db) == [(varmland, _CAME)]


def test_the_day_it_came_is_the_same_moment_in_any_zone(database: Database, varmland: Plan) -> None:
    local = _CAME.astimezone(timezone(timedelta(hours=2)))
    with database.write() as db:
        add_revision(db, varmland, local)
    with database.read() as db:
        ((_, came),) = load_plans(db)
    assert came == local
    assert came.tzinfo is UTC


def test_a_plan_of_every_sign_comes_back(database: Database, varmland: Plan) -> None:
    name = "Plan \" ' % %s %(x)s :x ::int \\ 📈 מדד\n½"
    odd = varmland.model_copy(update={"name": name})
    with database.write() as db:
        add_revision(db, odd, _CAME)
    with database.read() as db:
        assert load_plans(db)[0][0].name == name


def test_a_transaction_that_changes_a_plan_sees_it_and_says_that_it_is_not_committed(
    database: Database, varmland: Plan
) -> None:
    with database.write() as db:
        before = state(db)
        assert is_committed(db)
        add_revision(db, varmland, _CAME)
        assert state(db) > before
        assert not is_committed(db)
    with database.write() as db:
        assert state(db) > before
        assert is_committed(db)
