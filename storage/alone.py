"""One bot on an SQLite database: SQLite has nothing by which two could divide the work between them.

The lock is the operating system's, on a file beside the database, and goes when its process does,
however it ends; the file stays, and what it says counts only while somebody holds the lock.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.database import DatabaseError, address_of


class InUseError(DatabaseError):
    """Another process runs the bot on the database; `holder` says which."""

    def __init__(self, name: str, holder: str) -> None:
        """Say what to do, in Swedish."""
        super().__init__(
            f"Boten körs redan på {name}, av {holder}. Stoppa den först, eller sätt DATABASE_URL till "
            "en PostgreSQL-databas: där kan flera köra samtidigt."
        )
        self.holder = holder


@contextmanager
def alone(url: str) -> Iterator[None]:
    """Be the only bot on the database at this URL; on PostgreSQL several share the work.

    Raises:
        InUseError: where another process runs the bot on it.
        DatabaseError: where the URL names no database, or its file can't be opened.
    """
    address = address_of(url)
    if address.get_backend_name() != "sqlite":
        yield
        return
    file = Path(str(address.database)).resolve()
    try:
        descriptor = os.open(file.with_name(f"{file.name}-serve"), os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise DatabaseError(f"Databasen kan inte öppnas: {error.strerror}: {error.filename}") from None
    try:
        _take(descriptor, file.name)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, name: str) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(descriptor, 20, 0).decode(errors="replace") or "en annan process"
        raise InUseError(name, holder) from None
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"process {os.getpid()}".encode(), 0)
