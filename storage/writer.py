"""One thread that writes, and commits for many at once.

What queued up while the last commit ran shares the next transaction: on a disk that takes a
millisecond to sync, thirty commands then cost one sync, not thirty. Each caller has the result
only when it is committed.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from storage.database import Database
from storage.sql import ConflictError

Result = TypeVar("Result")

_LARGEST_BATCH = 64
_TRIES = 3


class _Job:
    """Work for the writer, and the caller who waits for it to be committed."""

    def __init__(self, work: Callable[[Connection], None]) -> None:
        self._loop = asyncio.get_running_loop()
        self._error: BaseException | None = None
        self.done: asyncio.Future[None] = self._loop.create_future()
        self._work = work

    def run(self, db: Connection) -> None:
        self._work(db)
        self._error = None

    def fail(self, error: BaseException) -> None:
        self._error = error

    def deliver(self) -> None:
        with suppress(RuntimeError):  # the caller's loop is closed: nobody waits any longer
            self._loop.call_soon_threadsafe(self._settle)

    def _settle(self) -> None:
        if self.done.done():
            return
        if self._error is not None:
            self.done.set_exception(self._error)
        else:
            self.done.set_result(None)


class Writer:
    """Runs pieces of work one after the other, in shared transactions."""

    def __init__(self, database: Database) -> None:
        """Start the thread."""
        self._database = database
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="writer")
        self._thread.start()

    async def write(self, work: Callable[[Connection], Result]) -> Result:
        """Run the work in a transaction and return its result after the commit.

        The work may be run again from the start: after a failure of another in the same batch, or
        when another process wrote the same key first. It must do nothing but use its connection.
        """
        results: list[Result] = []
        job = _Job(lambda db: results.append(work(db)))
        self._jobs.put(job)
        await job.done
        return results[-1]

    def close(self) -> None:
        """Finish what is queued, then stop."""
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            batch = [job]
            closing = False
            while not closing and len(batch) < _LARGEST_BATCH and not self._jobs.empty():
                following = self._jobs.get()
                closing = following is None
                if following is not None:
                    batch.append(following)
            self._commit(batch)
            if closing:
                return

    def _commit(self, batch: list[_Job]) -> None:
        try:
            with self._database.write() as db:
                for job in batch:
                    job.run(db)
        except BaseException:  # noqa: BLE001  whatever failed, each must be told how its own work went
            for job in batch:
                self._commit_alone(job)
        for job in batch:
            job.deliver()

    def _commit_alone(self, job: _Job) -> None:
        for tries_left in reversed(range(_TRIES)):
            try:
                with self._database.write() as db:
                    job.run(db)
            except (DBAPIError, ConflictError) as error:
                job.fail(error)
                if not tries_left:
                    return
            except BaseException as error:  # noqa: BLE001  belongs to the caller
                job.fail(error)
                return
            else:
                return
