"""Each test gets a database that works and that no other test has touched."""

import pytest
from sqlalchemy import URL, NullPool, create_engine, inspect
from sqlalchemy.exc import OperationalError

from tests.databases import fresh_database


@pytest.mark.parametrize("turn", ["first", "second"])
def test_the_database_is_empty_for_each_test(database_url: str, turn: str) -> None:
    engine = create_engine(database_url, poolclass=NullPool)
    assert inspect(engine).get_table_names() == [], f"the {turn} test found another's table"
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE goal (name VARCHAR)")
        connection.exec_driver_sql("INSERT INTO goal VALUES ('Måluppfyllelse')")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT name FROM goal").scalar_one() == "Måluppfyllelse"


def test_a_database_in_use_is_dropped_all_the_same(postgres: URL) -> None:
    with fresh_database(postgres) as url:
        engine = create_engine(url, poolclass=NullPool)
        held = engine.connect()
    with pytest.raises(OperationalError, match="does not exist"):
        engine.connect()
    held.invalidate()
    held.close()
