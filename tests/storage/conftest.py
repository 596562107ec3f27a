"""An open database of its own for each test, on SQLite and on PostgreSQL."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import URL

from storage.database import Database, open_database
from tests.storage.emptied import database_with_tables, empty_tables

OpenDatabase = Callable[[], Database]


@pytest.fixture(scope="session")
def postgres_tables(postgres: URL) -> Iterator[str]:
    """Return the address of a database for all tests of this folder, one after the other."""
    with database_with_tables(postgres) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def tables_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a database with our tables and no rows."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'tertial.db'}"
    address: str = request.getfixturevalue("postgres_tables")
    empty_tables(address)
    return address


@pytest.fixture
def open_another(tables_url: str) -> Iterator[OpenDatabase]:
    """Open the test's database once more, as another process would; closed at the end."""
    with ExitStack() as closing:

        def opened() -> Database:
            database = open_database(tables_url)
            closing.callback(database.close)
            return database

        yield opened


@pytest.fixture
def database(open_another: OpenDatabase) -> Database:
    return open_another()
