"""SQL statements written once for both databases."""

import re
from collections.abc import Mapping, Sequence
from typing import NoReturn

from sqlalchemy import Connection
from sqlalchemy.engine.interfaces import DBAPICursor, DBAPIModule
from sqlalchemy.exc import DBAPIError

Value = str | int | None
Row = tuple[Value, ...]

_NAMED = re.compile(r"(?<![:\w]):(\w+)")


class ConflictError(Exception):
    """Somebody else wrote at the same time what this was based on; begun again, it sees what they wrote."""


class Statement:
    """A statement with :named values, given to the driver as it is.

    On the path of one command SQLAlchemy's own execution, even of plain text, costs four times the
    statement itself; the transaction and the connection are still SQLAlchemy's. The text is the same on
    SQLite and PostgreSQL but for how the driver marks a value. Errors are SQLAlchemy's (DBAPIError).
    """

    def __init__(self, sql: str) -> None:
        """Keep the statement in both markings."""
        self._sql = {"sqlite": sql, "postgresql": _NAMED.sub(r"%(\1)s", sql)}

    def run(self, db: Connection, **values: Value) -> int:
        """Run it once and return how many rows it wrote."""
        return self._executed(db, values).rowcount

    def rows(self, db: Connection, **values: Value) -> Sequence[Row]:
        """Run it once and return what it gives."""
        cursor = self._executed(db, values)
        try:
            return cursor.fetchall()
        except db.dialect.loaded_dbapi.Error as error:  # SQLite finds most rows only now
            _fail(db, error)

    def number(self, db: Connection, **values: Value) -> int:
        """Run it once and return the one number that it gives; none is 0."""
        ((found,),) = self.rows(db, **values)
        return int(found or 0)

    def run_many(self, db: Connection, rows: Sequence[Mapping[str, Value]]) -> int:
        """Run it once for each row and return how many rows it wrote."""
        if len(rows) == 1:
            return self._executed(db, rows[0]).rowcount
        cursor = db.connection.cursor()
        try:
            cursor.executemany(self._sql[db.dialect.name], rows)
        except db.dialect.loaded_dbapi.Error as error:
            _fail(db, error)
        return cursor.rowcount

    def _executed(self, db: Connection, values: Mapping[str, Value]) -> DBAPICursor:
        cursor = db.connection.cursor()
        try:
            cursor.execute(self._sql[db.dialect.name], values)
        except db.dialect.loaded_dbapi.Error as error:
            _fail(db, error)
        return cursor


def _fail(db: Connection, error: DBAPIModule.Error) -> NoReturn:
    """Raise a driver's error as SQLAlchemy does; a connection that is gone is not used again.

    Raises:
        DBAPIError: always. It holds neither the statement nor its values.
    """
    base = db.dialect.loaded_dbapi.Error
    lost = db.dialect.is_disconnect(error, db.connection.dbapi_connection, None)
    raised = DBAPIError.instance(None, None, error, base, connection_invalidated=lost, dialect=db.dialect)
    if lost:
        db.invalidate(error)
    raise raised from error
