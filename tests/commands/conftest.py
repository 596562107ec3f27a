"""The two example plans in a real database, and the office that answers from them on a still clock."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.office import Office
from bot.plan_file import read_plan
from plan.model import Plan
from storage.database import open_database
from storage.plans import add_revision
from tests.commands.desk import STOCKHOLM, Desk, StillClock
from tests.storage.conftest import postgres_tables, tables_url

__all__ = ["postgres_tables", "tables_url"]  # fixtures for the tests of this folder

_PLANS = Path(__file__).parents[2] / "sandbox" / "plans"
CAME = datetime(2023, 8, 1, tzinfo=UTC)
"""When the plans were imported."""

OpenDesk = Callable[..., Desk]


@pytest.fixture(scope="session")
def varmland() -> Plan:
    return read_plan(_PLANS / "varmland-2023.yaml")


@pytest.fixture(scope="session")
def norrbotten() -> Plan:
    return read_plan(_PLANS / "norrbotten-2023.yaml")


@pytest.fixture
def open_desk(tables_url: str) -> Iterator[OpenDesk]:
    """Open an office with these plans, at nine on a Friday a week before the deadline."""
    with ExitStack() as closing:

        def open_with(*plans: Plan, came: datetime = CAME) -> Desk:
            database = open_database(tables_url)
            closing.callback(database.close)
            with database.write() as db:
                for plan in plans:
                    add_revision(db, plan, came)
            clock = StillClock(datetime(2023, 9, 8, 9, tzinfo=STOCKHOLM))
            office = Office(database, clock)
            closing.callback(office.close)
            return Desk(office, clock)

        yield open_with


@pytest.fixture
def desk(open_desk: OpenDesk, varmland: Plan, norrbotten: Plan) -> Desk:
    """Open an office with the two example plans."""
    return open_desk(varmland, norrbotten)
