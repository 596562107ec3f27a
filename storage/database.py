"""The database: how it is opened, and whether its tables are the ones we know."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import SQLITE_BUSY, OperationalError
from sqlite3 import Connection as SqliteConnection
from time import monotonic, sleep

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

_BUSY_MS = 10_000
_MIGRATIONS = Path(__file__).parent / "migrations"
_SCHEMA_LOCK = 7_283_211
"""Any number; PostgreSQL's advisory lock for those who create or change tables."""


class DatabaseError(Exception):
    """The database can't be used as it is; the text says what to do (Swedish)."""


@dataclass(frozen=True)
class Database:
    """The ways in: many readers, the connections that write, and on SQLite one that never waits to write.

    Through `local` a transaction can't be begun while another is writing.
    """

    reader: Engine
    writer: Engine
    local: Engine | None = None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection in a transaction for reading."""
        with self.reader.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection in a transaction: committed at the end, rolled back if an error comes out."""
        with self.writer.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection."""
        self.reader.dispose()
        self.writer.dispose()
        if self.local:
            self.local.dispose()


def open_database(url: str) -> Database:
    """Open the database at this URL, with tables of our version; an empty one gets its tables first.

    Raises:
        DatabaseError: where it can't be reached, or its tables are of another version.
    """
    database = connect(url)
    try:
        found, known = versions(database)
        if found is None:
            upgrade(database)
    except SQLAlchemyError as error:
        database.close()
        raise DatabaseError(f"Databasen kan inte öppnas: {_cause(error)}") from error
    if found not in (None, known):
        database.close()
        raise DatabaseError(_other_version(found, known))
    return database


def connect(url: str) -> Database:
    """Return the engines for a URL without looking at the tables.

    Raises:
        DatabaseError: where the URL names no database that we can use.
    """
    address = address_of(url)
    if address.get_backend_name() == "sqlite":
        return Database(
            _sqlite(address, "BEGIN"),
            _sqlite(address, "BEGIN IMMEDIATE"),
            _sqlite(address, "BEGIN IMMEDIATE", busy_ms=0),
        )
    engine = create_engine(address, hide_parameters=True, pool_pre_ping=True)
    return Database(engine, engine)


def address_of(url: str) -> URL:
    """Return where a database is.

    Raises:
        DatabaseError: where the URL names no database that we can use.
    """
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):  # the latter where the port is no number
        raise DatabaseError("DATABASE_URL kan inte läsas. Skriv till exempel sqlite:///tertial.db") from None
    backend = address.get_backend_name()
    if backend in ("postgres", "postgresql"):
        return address.set(drivername="postgresql+psycopg")
    if backend == "sqlite" and address.database not in (None, "", ":memory:"):
        return address.set(drivername="sqlite+pysqlite")
    message = "DATABASE_URL ska vara sqlite:///fil.db eller postgresql://användare:lösenord@värd/databas"
    raise DatabaseError(message)


def _sqlite(address: URL, begin: str, busy_ms: int = _BUSY_MS) -> Engine:
    """Return an engine that begins a transaction so, and waits so long for others that write."""

    def prepare(connection: SqliteConnection, _record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        for pragma in (f"busy_timeout={busy_ms}", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        _write_ahead(connection)

    def begun(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    engine = create_engine(address, hide_parameters=True)
    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begun)
    return engine


def _write_ahead(connection: SqliteConnection) -> None:
    """Turn the write-ahead log on. For this SQLite doesn't wait while another does the same, so we do."""
    give_up = monotonic() + _BUSY_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except OperationalError as error:
            if error.sqlite_errorcode != SQLITE_BUSY or monotonic() > give_up:
                raise
            sleep(0.01)
        else:
            return


def versions(database: Database) -> tuple[str | None, str]:
    """Return the version of the tables (None for an empty database) and the version that we know."""
    with database.read() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None, _known_version()
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return found, _known_version()


def _known_version() -> str:
    return max(_known_versions())


def _known_versions() -> set[str]:
    return {path.stem.partition("_")[0] for path in (_MIGRATIONS / "versions").glob("[0-9]*.py")}


def _other_version(found: str | None, known: str) -> str:
    if found is not None and found > known:
        return f"Databasen har version {found}, nyare än programmets {known}. Uppdatera programmet."
    return f"Databasen har version {found}, programmet {known}. Kör: tertial db upgrade"


def upgrade(database: Database) -> None:
    """Bring the tables to our version; several processes may try at once, one does it.

    Raises:
        DatabaseError: where the tables are of a version that we don't know.
    """
    from alembic import command
    from alembic.config import Config

    found, known = versions(database)
    if found is not None and found not in _known_versions():
        raise DatabaseError(f"Databasen har version {found}, som programmet ({known}) inte känner till.")
    with database.write() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_SCHEMA_LOCK})")
        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _cause(error: SQLAlchemyError) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0]
