"""The writer: shared transactions, in which each piece of work succeeds or fails on its own."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from threading import Barrier, BrokenBarrierError, Event, get_ident

import pytest
from sqlalchemy import Connection, insert
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, ProgrammingError

from plan.answers import Aspect, Meaning, Reading, State, standing
from storage import entries
from storage.database import Database
from storage.entries import Act
from storage.tables import slack_account
from storage.writer import Result, Writer
from tests.storage.conftest import OpenDatabase

_PATIENCE = 20
"""Seconds that a test waits for what should happen at once."""
_ACT = Act(
    *("varmland-2023", "2023-T2", "hme", "U0HRSTRATEG", "hr-strateg"),
    datetime(2023, 9, 8, 7, tzinfo=UTC),
    "kommando",
)


@pytest.fixture
async def writer(database: Database) -> AsyncIterator[Writer]:
    writer = Writer(database)
    yield writer
    await asyncio.to_thread(writer.close)


def _keep(address: str) -> Callable[[Connection], str]:
    def work(db: Connection) -> str:
        db.execute(insert(slack_account).values(email=address, slack="U0"))
        return address

    return work


def _kept(database: Database) -> list[str]:
    with database.read() as db:
        found = db.exec_driver_sql("SELECT email FROM slack_account ORDER BY email")
        return [str(email) for (email,) in found]


class _Hold:
    """Work that keeps the writer busy until it is let go, so that what comes meanwhile shares a batch."""

    def __init__(self) -> None:
        self.begun, self._go = Event(), Event()

    def __call__(self, _db: Connection) -> None:
        self.begun.set()
        assert self._go.wait(_PATIENCE)

    def let_go(self) -> None:
        self._go.set()


async def _one_batch(writer: Writer, *works: Callable[[Connection], object]) -> list[object | BaseException]:
    """Run these pieces of work in one transaction, or alone where one of them fails."""
    hold = _Hold()
    first = asyncio.create_task(writer.write(hold))
    assert await asyncio.to_thread(hold.begun.wait, _PATIENCE)
    tasks = [asyncio.create_task(writer.write(work)) for work in works]
    await asyncio.sleep(0)  # each task has put its work in the queue
    hold.let_go()
    await first
    return await asyncio.gather(*tasks, return_exceptions=True)


async def test_the_result_comes_back(writer: Writer, database: Database) -> None:
    assert await writer.write(_keep("a")) == "a"
    assert _kept(database) == ["a"]


async def test_a_result_comes_only_after_the_commit_of_its_batch(
    writer: Writer, open_another: OpenDatabase
) -> None:
    other, hold, last = open_another(), _Hold(), _Hold()
    busy = asyncio.create_task(writer.write(hold))
    assert await asyncio.to_thread(hold.begun.wait, _PATIENCE)
    early = asyncio.create_task(writer.write(_keep("a")))
    late = asyncio.create_task(writer.write(last))
    await asyncio.sleep(0)
    hold.let_go()
    assert await asyncio.to_thread(last.begun.wait, _PATIENCE)  # the first has run, in the same transaction
    await busy
    assert not early.done()
    assert _kept(other) == []
    last.let_go()
    assert await early == "a"
    assert _kept(other) == ["a"]
    await late


async def test_works_from_many_tasks_are_each_done_once(writer: Writer, database: Database) -> None:
    addresses = [f"{number:03}" for number in range(200)]
    assert await asyncio.gather(*(writer.write(_keep(address)) for address in addresses)) == addresses
    assert _kept(database) == addresses


async def test_works_are_done_in_the_order_they_came(writer: Writer) -> None:
    order: list[int] = []

    def noting(number: int) -> Callable[[Connection], None]:
        return lambda _db: order.append(number)

    await _one_batch(writer, *map(noting, range(150)))
    assert order == list(range(150))


async def test_all_work_is_done_by_one_thread_that_is_not_the_caller_s(writer: Writer) -> None:
    threads = {await writer.write(lambda _db: get_ident()) for _ in range(5)}
    assert len(threads) == 1
    assert get_ident() not in threads


async def test_one_that_fails_in_a_batch_fails_alone(writer: Writer, database: Database) -> None:
    def fails(db: Connection) -> None:
        _keep("half done")(db)
        raise ValueError("no")

    first, failed, last = await _one_batch(writer, _keep("a"), fails, _keep("b"))
    assert (first, last) == ("a", "b")
    assert isinstance(failed, ValueError)
    assert _kept(database) == ["a", "b"]


async def test_a_database_error_in_a_batch_hits_only_its_own(writer: Writer, database: Database) -> None:
    def fails(db: Connection) -> None:
        db.exec_driver_sql("SELECT nothing FROM nowhere")

    first, failed, last = await _one_batch(writer, _keep("a"), fails, _keep("b"))
    assert (first, last) == ("a", "b")
    assert isinstance(failed, OperationalError | ProgrammingError)
    assert _kept(database) == ["a", "b"]


async def test_each_that_fails_gets_its_own_error(writer: Writer) -> None:
    def failing(error: Exception) -> Callable[[Connection], None]:
        def work(_db: Connection) -> None:
            raise error

        return work

    errors = [ValueError("1"), KeyError("2"), RuntimeError("3")]
    assert await _one_batch(writer, *map(failing, errors)) == errors


async def test_an_error_that_is_the_works_own_is_not_tried_again(writer: Writer) -> None:
    runs: list[int] = []

    def fails(_db: Connection) -> None:
        runs.append(1)
        raise KeyError

    with pytest.raises(KeyError):
        await writer.write(fails)
    assert len(runs) == 2  # in its batch, and alone


async def test_a_database_error_is_tried_again_and_then_told(writer: Writer) -> None:
    runs: list[int] = []

    def fails(db: Connection) -> None:
        runs.append(1)
        db.exec_driver_sql("INSERT INTO slack_account (email, slack) VALUES (NULL, NULL)")

    with pytest.raises(IntegrityError):
        await writer.write(fails)
    assert len(runs) == 4  # in its batch, and three times alone


async def test_after_a_conflict_the_work_runs_again_from_the_start(
    writer: Writer, database: Database
) -> None:
    stale = [True]

    def work(db: Connection) -> str:
        _keep("once")(db)
        number = 1 if stale.pop() else 2
        stale.append(False)
        return _keep(str(number))(db)

    with database.write() as db:
        _keep("1")(db)
    assert await writer.write(work) == "2"
    assert _kept(database) == ["1", "2", "once"]


async def test_the_writer_goes_on_after_errors(writer: Writer, database: Database) -> None:
    def fails(_db: Connection) -> None:
        raise SystemExit

    with pytest.raises(SystemExit):
        await writer.write(fails)
    assert await writer.write(_keep("a")) == "a"
    assert _kept(database) == ["a"]


async def test_a_caller_that_gave_up_changes_nothing_for_the_others(
    writer: Writer, database: Database
) -> None:
    hold = _Hold()
    first = asyncio.create_task(writer.write(hold))
    assert await asyncio.to_thread(hold.begun.wait, _PATIENCE)
    gone = asyncio.create_task(writer.write(_keep("gone")))
    stays = asyncio.create_task(writer.write(_keep("stays")))
    await asyncio.sleep(0)
    gone.cancel()
    hold.let_go()
    assert await stays == "stays"
    await first
    with pytest.raises(asyncio.CancelledError):
        await gone
    assert _kept(database) == ["gone", "stays"]


async def test_closing_finishes_what_is_queued(database: Database) -> None:
    writer, hold = Writer(database), _Hold()
    first = asyncio.create_task(writer.write(hold))
    assert await asyncio.to_thread(hold.begun.wait, _PATIENCE)
    tasks = [asyncio.create_task(writer.write(_keep(f"{number:03}"))) for number in range(100)]
    await asyncio.sleep(0)
    closing = asyncio.create_task(asyncio.to_thread(writer.close))
    hold.let_go()
    await closing
    await first
    assert await asyncio.gather(*tasks) == [f"{number:03}" for number in range(100)]
    assert _kept(database) == [f"{number:03}" for number in range(100)]


async def test_a_caller_whose_loop_is_gone_does_not_stop_the_writer(
    writer: Writer, database: Database
) -> None:
    hold = _Hold()

    def elsewhere() -> None:
        async def ask_and_leave() -> None:
            asking = asyncio.ensure_future(writer.write(hold))
            assert await asyncio.to_thread(hold.begun.wait, _PATIENCE)
            asking.cancel()

        asyncio.run(ask_and_leave())

    await asyncio.to_thread(elsewhere)
    hold.let_go()
    assert await asyncio.wait_for(writer.write(_keep("a")), _PATIENCE) == "a"
    assert _kept(database) == ["a"]


async def test_two_processes_that_report_the_same_at_once_both_get_their_word_in(
    database: Database, open_another: OpenDatabase
) -> None:
    other = open_another()
    writers = Writer(database), Writer(other)
    meet = Barrier(2)

    def reporting(text: str) -> Callable[[Connection], int]:
        def work(db: Connection) -> int:
            stands = standing(entries.of_item(db, _ACT.plan, _ACT.item, [_ACT.period]))
            if db.dialect.name == "postgresql" and not meet.broken:
                with suppress(BrokenBarrierError):
                    meet.wait(_PATIENCE)  # both have seen that nothing stands
                meet.abort()
            reading = Reading(Aspect.OUTCOME, text, Meaning.NUMBER, "", Decimal(text), None)
            return entries.record(db, replace(_ACT, author=f"U0{text}"), [reading], stands)

        return work

    numbers = await asyncio.gather(*(one.write(reporting(str(text))) for text, one in enumerate(writers)))
    for one in writers:
        await asyncio.to_thread(one.close)
    with database.read() as db:
        log = entries.of_plan(db, _ACT.plan)
    assert sorted(one.entry for one in log) == sorted(numbers)
    assert sorted(one.state for one in log) == [State.STANDS, State.SUPERSEDED]


async def test_a_database_that_has_gone_is_told_to_each_caller(
    writer: Writer, database: Database, open_another: OpenDatabase
) -> None:
    with open_another().write() as db:
        db.exec_driver_sql("ALTER TABLE slack_account RENAME TO gone")
    try:
        results = await _one_batch(writer, _keep("a"), _keep("b"))
    finally:
        with database.write() as db:
            db.exec_driver_sql("ALTER TABLE gone RENAME TO slack_account")
    assert [isinstance(result, DBAPIError) for result in results] == [True, True]
    assert await writer.write(_keep("c")) == "c"


async def _write_briefly(writer: Writer, work: Callable[[Connection], Result]) -> Result:
    return await writer.write(work, work)


async def test_brief_works_share_a_commit_with_all_that_come_at_once(
    writer: Writer, database: Database, open_another: OpenDatabase
) -> None:
    other, seen = open_another(), []

    def looking(db: Connection) -> str:
        seen.append(_kept(other))
        return _keep("b")(db)

    assert await asyncio.gather(*(_write_briefly(writer, work) for work in (_keep("a"), looking))) == [
        "a",
        "b",
    ]
    assert seen == [[]]
    assert _kept(database) == ["a", "b"]


async def test_brief_work_is_done_by_the_loop_where_the_database_is_local(
    writer: Writer, database: Database
) -> None:
    thread = await _write_briefly(writer, lambda _db: get_ident())
    assert (thread == get_ident()) is (database.local is not None)


async def test_brief_work_waits_beside_the_loop_while_another_process_writes(
    writer: Writer, database: Database, open_another: OpenDatabase
) -> None:
    other = open_another()
    with other.write() as db:
        _keep("other")(db)
        waiting = asyncio.create_task(_write_briefly(writer, _keep("mine")))
        for _ in range(20):
            await asyncio.sleep(0)  # the loop goes on
        assert not (database.local and waiting.done())
    assert await waiting == "mine"
    assert _kept(other) == ["mine", "other"]


async def test_brief_work_that_fails_fails_alone(writer: Writer, database: Database) -> None:
    def fails(db: Connection) -> None:
        _keep("half done")(db)
        raise ValueError("no")

    works: list[Callable[[Connection], object]] = [_keep("a"), fails, _keep("b")]
    first, failed, last = await asyncio.gather(
        *(_write_briefly(writer, work) for work in works), return_exceptions=True
    )
    assert (first, last) == ("a", "b")
    assert isinstance(failed, ValueError)
    assert _kept(database) == ["a", "b"]


async def test_closing_finishes_brief_works_too(database: Database) -> None:
    writer = Writer(database)
    tasks = [asyncio.create_task(_write_briefly(writer, _keep(f"{number:03}"))) for number in range(100)]
    await asyncio.sleep(0)
    writer.close()
    assert await asyncio.gather(*tasks) == [f"{number:03}" for number in range(100)]
    assert _kept(database) == [f"{number:03}" for number in range(100)]
    with pytest.raises(RuntimeError):
        await _write_briefly(writer, _keep("late"))


async def test_what_is_not_brief_after_all_is_done_by_the_thread(writer: Writer, database: Database) -> None:
    def raising(_db: Connection) -> str:
        raise ValueError

    works = [writer.write(_keep(f"{number:03}"), raising) for number in range(3)]
    assert await asyncio.gather(*works) == ["000", "001", "002"]
    assert _kept(database) == ["000", "001", "002"]


async def test_more_than_a_batch_of_brief_works(writer: Writer, database: Database) -> None:
    addresses = [f"{number:03}" for number in range(200)]
    assert await asyncio.gather(*(_write_briefly(writer, _keep(one)) for one in addresses)) == addresses
    assert _kept(database) == addresses


async def test_brief_work_is_not_passed_by_what_came_later(
    writer: Writer, open_another: OpenDatabase
) -> None:
    order: list[int] = []
    with open_another().write() as db:
        _keep("other")(db)  # so that the first can't be done at once
        first = asyncio.create_task(_write_briefly(writer, lambda _db: order.append(1)))
        for _ in range(20):
            await asyncio.sleep(0)
    second = asyncio.create_task(_write_briefly(writer, lambda _db: order.append(2)))
    await asyncio.gather(first, second)
    assert order == [1, 2]
