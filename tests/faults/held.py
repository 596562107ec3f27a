"""The outbox from another connection: who has come how far, and a lock that lets nobody write."""

from dataclasses import dataclass

from sqlalchemy import Connection, Engine, NullPool, create_engine, make_url

_LONG_AGO = "2000-01-01T00:00:00.000000+00:00"


@dataclass(frozen=True, slots=True)
class Row:
    """A message as the database has it."""

    id: int
    kind: str
    recipient: str
    state: str
    attempts: int
    reason: str | None
    lease: str | None


class Table:
    """The outbox of a bot, seen from outside."""

    def __init__(self, url: str) -> None:
        """Nothing is kept open between two looks."""
        self._engine: Engine = create_engine(make_url(url), poolclass=NullPool)

    def rows(self) -> list[Row]:
        """Return every message, oldest first."""
        with self._engine.connect() as db:
            found = db.exec_driver_sql(
                "SELECT id, kind, recipient, state, attempts, reason, lease FROM outbox ORDER BY id"
            )
            return [Row(*row) for row in found]

    def age(self) -> None:
        """Let every lease be over and every wait too, as after a long time.

        Whoever holds a claim must be dead or at rest: a living one could no longer mark what it sends.
        """
        with self._engine.begin() as db:
            db.exec_driver_sql(
                f"UPDATE outbox SET next_try = '{_LONG_AGO}',"  # noqa: S608  a constant
                f" lease = CASE WHEN lease IS NULL THEN NULL ELSE '{_LONG_AGO}' END"
                " WHERE state IN ('waiting', 'claimed')"
            )

    def hold(self) -> Connection:
        """Take a lock under which others read but don't write, until the connection is closed."""
        db = self._engine.connect()
        if db.dialect.name == "sqlite":
            db.exec_driver_sql("PRAGMA busy_timeout=10000")
            db.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            db.exec_driver_sql("LOCK TABLE outbox IN SHARE ROW EXCLUSIVE MODE")
        return db
