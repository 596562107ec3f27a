"""An open database of its own for each test, on SQLite and on PostgreSQL."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from storage.database import Database, open_database

OpenDatabase = Callable[[], Database]


@pytest.fixture
def open_another(database_url: str) -> Iterator[OpenDatabase]:
    """Open the test's database once more, as another process would; closed at the end."""
    with ExitStack() as closing:

        def opened() -> Database:
            database = open_database(database_url)
            closing.callback(database.close)
            return database

        yield opened


@pytest.fixture
def database(open_another: OpenDatabase) -> Database:
    return open_another()
