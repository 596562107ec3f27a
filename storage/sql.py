"""SQL statements written once for both databases."""

import re
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

Value = str | int | None
Row = tuple[Value, ...]

_NAMED = re.compile(r"(?<![:\w]):(\w+)")


class ConflictError(Exception):
    """Somebody else wrote at the same time what this was based on; begun again, it sees what they wrote."""


class Statement:
    """A statement with :named values, sent to the driver as it is.

    SQLAlchemy's own constructs cost several times the statement itself on the path of one command;
    the text is the same on SQLite and PostgreSQL but for how the driver marks a value.
    """

    def __init__(self, sql: str) -> None:
        """Keep the statement in both markings."""
        self._sql = {"sqlite": sql, "postgresql": _NAMED.sub(r"%(\1)s", sql)}

    def run(self, db: Connection, **values: Value) -> int:
        """Run it once and return how many rows it wrote."""
        return db.exec_driver_sql(self._sql[db.dialect.name], values).rowcount

    def rows(self, db: Connection, **values: Value) -> Sequence[Row]:
        """Run it once and return what it gives."""
        return db.exec_driver_sql(self._sql[db.dialect.name], values).all()

    def number(self, db: Connection, **values: Value) -> int:
        """Run it once and return the one number that it gives; none is 0."""
        ((found,),) = self.rows(db, **values)
        return int(found or 0)

    def run_many(self, db: Connection, rows: Sequence[Mapping[str, Value]]) -> int:
        """Run it once for each row and return how many rows it wrote."""
        return db.exec_driver_sql(self._sql[db.dialect.name], [dict(row) for row in rows]).rowcount
