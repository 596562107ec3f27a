"""What writes, and commits for many at once.

What queued up while the last commit ran shares the next transaction: on a disk that takes a
millisecond to sync, thirty commands then cost one sync, not thirty. Each caller has the result
only when it is committed.

A thread does it, which may wait: for a network, for another process that writes, for work that takes
its time. Brief work on a local database is done by the event loop itself: statements that take
microseconds cost ten times that in changing from thread to thread and back.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from storage.database import Database
from storage.sql import ConflictError

Result = TypeVar("Result")

_LARGEST_BATCH = 64
_TRIES = 3
_QUIET_TURNS = 3
"""Turns of the event loop that brought nothing more to commit; a request needs so many to come this far."""


class _Job:
    """Work for the writer, and the caller who waits for it to be committed."""

    def __init__(self, work: Callable[[Connection], None], brief: Callable[[Connection], None]) -> None:
        self.brief = brief
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
            self._loop.call_soon_threadsafe(self.settle)

    def settle(self) -> None:
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
        self._brief: list[_Job] = []
        self._left: list[_Job] = []
        self._closed = False
        self._thread = Thread(target=self._run, name="writer")
        self._thread.start()

    async def write(
        self, work: Callable[[Connection], Result], brief: Callable[[Connection], Result] | None = None
    ) -> Result:
        """Run the work in a transaction and return its result after the commit.

        The work may be run again from the start: after a failure of another in the same batch, or
        when another process wrote the same key first. It must do nothing but use its connection.
        `brief` is the same work where it takes less than a millisecond or so; it raises where it would not.

        Raises:
            RuntimeError: after the writer was closed.
        """
        if self._closed:
            raise RuntimeError("the writer is closed")
        results: list[Result] = []
        job = _Job(lambda db: results.append(work(db)), lambda db: results.append((brief or work)(db)))
        if brief and self._database.local and not self._is_behind():
            self._brief.append(job)
            if len(self._brief) == 1:
                asyncio.get_running_loop().call_soon(self._gather, self._database.local, 0, 0)
        else:
            self._jobs.put(job)
        await job.done
        return results[-1]

    def _is_behind(self) -> bool:
        """Whether the thread has brief work to do, which must not be passed by what came later."""
        self._left = [job for job in self._left if not job.done.done()]
        return bool(self._left)

    def _gather(self, local: Engine, known: int, quiet: int) -> None:
        """Wait for more as long as the turns of the loop bring some, then commit."""
        if not self._brief:
            return
        came = len(self._brief)
        quiet = 0 if came > known else quiet + 1
        if quiet < _QUIET_TURNS and came < _LARGEST_BATCH:
            asyncio.get_running_loop().call_soon(self._gather, local, came, quiet)
        else:
            self._commit_brief(local)

    def _commit_brief(self, local: Engine) -> None:
        """Commit what has come; what can't be is left to the thread."""
        batch, self._brief = self._brief[:_LARGEST_BATCH], self._brief[_LARGEST_BATCH:]
        if self._brief:
            asyncio.get_running_loop().call_soon(self._gather, local, 0, 0)
        try:
            with local.begin() as db:
                for job in batch:
                    job.brief(db)
        except Exception:  # noqa: BLE001  another is writing, or some work failed: the thread finds out which
            self._leave([*batch, *self._brief])
        else:
            for job in batch:
                job.settle()

    def _leave(self, jobs: list[_Job]) -> None:
        """Let the thread do them, and all brief work that comes before they are done."""
        self._brief = []
        self._left += jobs
        for job in jobs:
            self._jobs.put(job)

    def close(self) -> None:
        """Finish what is queued, then stop. While brief work may be under way, the loop's thread closes."""
        self._closed = True
        self._leave(self._brief)
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
