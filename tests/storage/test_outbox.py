"""The outbox: one row for each matter, one sender for each row."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest

from plan.due import Due, Kind, Known, Matter
from plan.mornings import Role
from plan.telling import Told
from storage import by_hand, outbox, tellings
from storage.database import Database
from storage.outbox import Ending, Queued
from tests.storage.conftest import OpenDatabase

_NOW = datetime(2023, 9, 8, 7, tzinfo=UTC)
_LEASE = timedelta(minutes=2)
_DUE = Due(Kind.REMINDER, "U0A", "", date(2023, 9, 8))


def _queue(database: Database, *messages: Due, now: datetime = _NOW) -> None:
    with database.write() as db:
        outbox.queue(db, messages, now)


def _claim(
    database: Database, now: datetime = _NOW, kind: Kind = Kind.REMINDER, most: int = 10
) -> list[Queued]:
    with database.write() as db:
        return outbox.claim(db, kind, now, _LEASE, most)


def _settle(database: Database, queued: Queued, ending: Ending, now: datetime = _NOW) -> None:
    with database.write() as db:
        outbox.settle(db, queued, ending, now)


def _all(database: Database) -> list[Queued]:
    with database.read() as db:
        return outbox.all_queued(db)


def _of(number: int) -> Due:
    return Due(Kind.REMINDER, f"U{number:03}", "", date(2023, 9, 8))


def test_what_is_about_the_same_is_one_row(database: Database, open_another: OpenDatabase) -> None:
    others = [
        Due(Kind.RECEIPT, "U0A", "", _DUE.due_on),
        Due(Kind.REMINDER, "U0B", "", _DUE.due_on),
        Due(Kind.REMINDER, "U0A", "p/", _DUE.due_on),
        Due(Kind.REMINDER, "U0A", "", date(2023, 9, 11)),
    ]
    _queue(database, _DUE, _DUE, *others)
    _queue(open_another(), *others, _DUE)
    _queue(database)
    assert [one.due for one in _all(database)] == [_DUE, *others]
    assert {(one.state, one.attempts, one.reason) for one in _all(database)} == {("waiting", 0, None)}


def test_a_settled_row_is_not_queued_again(database: Database) -> None:
    _queue(database, _DUE)
    _settle(database, _claim(database)[0], Ending("sent", None, "D1", "1.000001"))
    _queue(database, _DUE, now=_NOW + timedelta(days=1))
    (row,) = _all(database)
    assert (row.state, row.channel, row.ts, row.attempts) == ("sent", "D1", "1.000001", 1)
    assert _claim(database, _NOW + timedelta(days=1)) == []


def test_each_row_goes_to_one_of_two_who_claim_at_once(
    database: Database, open_another: OpenDatabase
) -> None:
    _queue(database, *map(_of, range(60)))
    ready = Barrier(2)

    def work(own: Database) -> list[str]:
        ready.wait()
        taken: list[str] = []
        while found := _claim(own, most=7):
            taken += [one.due.recipient for one in found]
        return taken

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(work, [open_another(), open_another()])
    assert sorted(first + second) == [_of(number).recipient for number in range(60)]


def test_another_s_claim_is_not_waited_for(database: Database, open_another: OpenDatabase) -> None:
    if database.writer.dialect.name == "sqlite":
        pytest.skip("SQLite has one writer at a time")
    _queue(database, *map(_of, range(4)))
    with database.write() as db:
        first = outbox.claim(db, Kind.REMINDER, _NOW, _LEASE, 2)
        second = _claim(open_another())
    assert [one.due.recipient for one in first + second] == [_of(number).recipient for number in range(4)]


def test_a_lease_runs_out(database: Database) -> None:
    _queue(database, _DUE)
    assert [one.attempts for one in _claim(database)] == [1]
    assert _claim(database, _NOW + _LEASE) == []
    (again,) = _claim(database, _NOW + _LEASE + timedelta(microseconds=1))
    assert (again.due, again.attempts, again.state) == (_DUE, 2, "claimed")


def test_who_has_lost_a_claim_marks_nothing(database: Database) -> None:
    _queue(database, _DUE)
    (lost,) = _claim(database)
    (taken,) = _claim(database, _NOW + 2 * _LEASE)
    _settle(database, lost, Ending("failed", "500"))
    with database.write() as db:
        outbox.try_again(db, lost, _NOW, "500", 0)
    assert [(one.state, one.lease) for one in _all(database)] == [("claimed", taken.lease)]
    _settle(database, taken, Ending("sent"))
    assert [one.state for one in _all(database)] == ["sent"]


_NEXT = replace(_DUE, due_on=date(2023, 9, 11))


def test_what_follows_one_in_doubt_waits_until_that_is_known(database: Database) -> None:
    _queue(database, _DUE)
    (first,) = _claim(database)
    others = [replace(_NEXT, recipient="U0B"), Due(Kind.DIGEST, "U0A", "", _NEXT.due_on)]
    _queue(database, _NEXT, *others)
    assert [one.due for one in _claim(database)] == others[:1]  # the first is in hand
    with database.write() as db:
        outbox.try_again(db, first, _NOW + timedelta(minutes=1), "500", 1)
    assert _claim(database) == []
    assert [one.due for one in _claim(database, kind=Kind.DIGEST)] == others[1:]
    (first,) = _claim(database, _NOW + timedelta(minutes=1))
    assert (first.due, first.attempts) == (_DUE, 2)
    _settle(database, first, Ending("sent"))
    assert [one.due for one in _claim(database)] == [_NEXT]


@pytest.mark.parametrize("kind", Kind)
def test_another_subject_waits_only_where_it_may_tell_the_same(database: Database, kind: Kind) -> None:
    first, same, other = (
        Due(kind, "U0A", subject, day)
        for subject, day in (("p/", _DUE.due_on), ("p/", _NEXT.due_on), ("q/", _NEXT.due_on))
    )
    _queue(database, first)
    (claimed,) = _claim(database, kind=kind)
    _queue(database, same, other)
    expected = [] if kind is Kind.REMINDER else [other]
    assert [one.due for one in _claim(database, kind=kind)] == expected
    with database.write() as db:
        outbox.try_again(db, claimed, _NOW + timedelta(days=40), "väntar", 0)
    assert [one.due for one in _claim(database, kind=kind)] == [
        one for one in (same, other) if one not in expected
    ]


def test_what_was_never_tried_holds_nothing_that_follows(database: Database) -> None:
    _queue(database, _DUE)
    (first,) = _claim(database)
    with database.write() as db:
        outbox.try_again(db, first, _NOW + timedelta(minutes=1), "väntar", 0)
    _queue(database, _NEXT)
    assert [one.due for one in _claim(database)] == [_NEXT]


def test_one_kind_is_claimed_at_a_time(database: Database) -> None:
    digest = Due(Kind.DIGEST, "C0PLAN", "p/", date(2023, 9, 4))
    _queue(database, _DUE, digest)
    assert [one.due for one in _claim(database, kind=Kind.DIGEST)] == [digest]
    assert [one.due for one in _claim(database)] == [_DUE]


def test_a_row_put_back_is_tried_when_its_time_comes(database: Database) -> None:
    _queue(database, _DUE)
    (queued,) = _claim(database)
    with database.write() as db:
        outbox.try_again(db, queued, _NOW + timedelta(seconds=30), "ratelimited", 1)
    (row,) = _all(database)
    assert (row.state, row.reason) == ("waiting", "ratelimited")
    assert _claim(database, _NOW + timedelta(seconds=29)) == []
    assert [one.attempts for one in _claim(database, _NOW + timedelta(seconds=30))] == [2]


def test_a_failure_is_seen_with_its_reason(database: Database) -> None:
    _queue(database, _DUE)
    _settle(database, _claim(database)[0], Ending("failed", "kontot är avaktiverat"))
    (row,) = _all(database)
    assert (row.state, row.reason, row.settled) == (
        "failed",
        "kontot är avaktiverat",
        "2023-09-08T07:00:00.000000+00:00",
    )
    assert _claim(database, _NOW + timedelta(days=1)) == []


def test_the_longest_waiting_come_first(database: Database) -> None:
    for number in (3, 1, 2):
        _queue(database, _of(number), now=_NOW - timedelta(minutes=number))
    assert [one.due.recipient for one in _claim(database, most=2)] == ["U003", "U002"]


@pytest.mark.parametrize(
    ("state", "settled", "told"),
    [("sent", True, True), ("failed", True, True), ("closed", False, False), (None, False, False)],
)
def test_what_somebody_was_last_told(
    database: Database, state: str | None, *, settled: bool, told: bool
) -> None:
    _queue(database, _DUE)
    if state:
        _settle(database, _claim(database)[0], Ending(state))
    with database.read() as db:
        assert tellings.is_settled(db, _DUE) is settled
        assert tellings.last_told(db, ["U0A", "U0B"], _DUE.due_on) == (
            {"U0A": Told(_DUE.due_on)} if told else {}
        )
        assert tellings.last_told(db, ["U0B"], _DUE.due_on) == tellings.last_told(db, [], _DUE.due_on) == {}
        assert tellings.served(db, Kind.REMINDER, "") == ({} if state == "closed" else {"U0A": _DUE.due_on})
        assert tellings.served(db, Kind.REMINDER, "p/") == {}
        assert tellings.served(db, Kind.RECEIPT, "") == {}
        later = Due(Kind.REMINDER, "U0A", "", date(2023, 9, 14))
        assert tellings.sent_before(db, later) == (_DUE.due_on if state == "sent" else None)
        assert tellings.sent_before(db, _DUE) is None


_OWED = Matter(Role.OWNER, "p", "2023-T2", "i")
_NAMES = Matter(Role.MANAGER_AFTER, "p", "2023-T2")


def test_what_proved_needless_waits_anew_and_nothing_else_does(database: Database) -> None:
    states = ("sent", "closed", "failed", "unsure", "dropped")
    rows = [
        Due(kind, f"U{number}", "p/a", _DUE.due_on)
        for kind in (Kind.REMINDER, Kind.NOTICE)
        for number in range(len(states))
    ]
    _queue(database, *rows)
    for kind in (Kind.REMINDER, Kind.NOTICE):
        for queued, state in zip(_claim(database, kind=kind), states, strict=True):
            _settle(database, queued, Ending(state, "skäl"))
    later = _NOW + timedelta(minutes=5)
    _queue(database, *rows, now=later)
    found = _all(database)
    assert [one.state for one in found] == ["sent", "waiting", "failed", "unsure", "dropped"] * 2
    assert [(one.attempts, one.reason, one.settled) for one in found if one.state == "waiting"] == [
        (0, None, None)
    ] * 2
    assert _claim(database) == []
    assert [one.due for one in _claim(database, later)] == [rows[1]]


def test_what_is_queued_as_it_should_be_needs_no_writer(database: Database) -> None:
    states = ("sent", "closed", "failed", "unsure", "dropped", "waiting", "claimed", "tried")
    known: Known = {_OWED: _DUE.due_on}
    reminders = [replace(_DUE, recipient=f"U{number}", known=known) for number in range(len(states))]
    rows = [*reminders, *(Due(Kind.NOTICE, one.recipient, "p/", date.max) for one in reminders)]
    with database.read() as db:
        assert set(outbox.unqueued(db, rows)) == set(rows)
    _queue(database, *rows)
    for kind in (Kind.REMINDER, Kind.NOTICE):
        with database.write() as db:
            for queued, state in zip(outbox.claim(db, kind, _NOW, _LEASE, 10), states, strict=True):
                if state in ("waiting", "tried"):
                    outbox.try_again(db, queued, _NOW, "500", int(state == "tried"))
                elif state != "claimed":
                    outbox.settle(db, queued, Ending(state), _NOW)
    more = [replace(one, known={**known, _NAMES: _DUE.due_on}) for one in reminders]
    later = [replace(one, due_on=one.due_on - timedelta(days=1)) for one in rows]
    with database.read() as db:
        assert outbox.unqueued(db, []) == []
        assert {one.recipient for one in outbox.unqueued(db, rows)} == {"U1"}
        assert [one.recipient for one in outbox.unqueued(db, more)] == ["U1", "U5"]
        assert len(outbox.unqueued(db, later)) == len(rows)
        assert outbox.unqueued(db, [replace(_DUE, recipient="U0", subject="1")]) != []


def test_two_who_decide_at_once_queue_it_once(database: Database, open_another: OpenDatabase) -> None:
    """What one of them has read is old by the time when it writes."""
    other = open_another()
    with database.read() as db, other.read() as their:
        mine, theirs = outbox.unqueued(db, [_DUE]), outbox.unqueued(their, [_DUE])
    _queue(database, *mine)
    _settle(database, _claim(database)[0], Ending("sent"))
    _queue(other, *theirs)
    assert [one.state for one in _all(database)] == ["sent"]
    with other.read() as their:
        assert outbox.unqueued(their, [_DUE]) == []


def test_what_was_tried_before_it_was_closed_is_looked_for_again(database: Database) -> None:
    _queue(database, _DUE)
    (queued,) = _claim(database)
    with database.write() as db:
        outbox.try_again(db, queued, _NOW, "500", 1)
    (queued,) = _claim(database)
    _settle(database, queued, Ending("closed"))
    _queue(database, _DUE)
    assert [one.attempts for one in _claim(database)] == [2]


def test_what_was_told_last_is_known(database: Database) -> None:
    with_names: Known = {_OWED: date(2023, 9, 1), _NAMES: _DUE.due_on}
    another = Due(Kind.REMINDER, "U0A", "1", _DUE.due_on, with_names)
    _queue(
        database, replace(_DUE, known={_OWED: _DUE.due_on}), another, Due(Kind.NOTICE, "U0A", "", date.max)
    )
    with database.read() as db:
        assert tellings.last_told(db, ["U0A"], _DUE.due_on) == {}
    first, second = _claim(database)
    _settle(database, first, Ending("sent"))
    with database.read() as db:
        assert tellings.last_told(db, ["U0A"], _DUE.due_on) == {
            "U0A": Told(_DUE.due_on, {_OWED: _DUE.due_on})
        }
    _settle(database, second, Ending("failed"))
    with database.read() as db:
        assert tellings.last_told(db, ["U0A"], _DUE.due_on) == {
            "U0A": Told(_DUE.due_on, with_names, again=True)
        }
        assert tellings.last_given(db, ["U0A", "U0B"], _DUE.due_on) == {
            "U0A": Told(_DUE.due_on, {_OWED: _DUE.due_on})
        }


def test_what_bears_a_day_to_come_is_not_told(database: Database) -> None:
    _queue(database, _DUE)
    _settle(database, _claim(database)[0], Ending("sent"))
    with database.read() as db:
        yesterday = _DUE.due_on - timedelta(days=1)
        assert tellings.last_told(db, ["U0A"], yesterday) == {}
        assert tellings.last_given(db, ["U0A"], yesterday) == {}


def test_what_has_ended_and_what_is_on_its_way(database: Database) -> None:
    states = ("sent", "closed", "failed", "unsure", "dropped", "claimed", "tried", "waiting")
    kinds = (Kind.REMINDER, Kind.ABSENCE, Kind.RECEIPT)
    rows = [Due(kind, state, "1/a", _DUE.due_on) for kind in kinds for state in states]
    _queue(database, *rows)
    for kind in kinds:
        for queued, state in zip(_claim(database, kind=kind, most=7), states, strict=False):
            if state == "tried":
                with database.write() as db:
                    outbox.try_again(db, queued, _NOW, "500", 1)
            elif state != "claimed":
                _settle(database, queued, Ending(state))
    with database.read() as db:
        ended, coming = tellings.ended_beside_reminders(db), tellings.on_their_way(db)
    assert {(one.kind, one.recipient) for one in ended} == {
        (kind, state) for kind in kinds[1:] for state in ("sent", "failed", "unsure", "dropped")
    }
    assert [(one.kind, one.recipient) for one in coming] == [
        *((Kind.REMINDER, state) for state in ("claimed", "tried")),
        *((Kind.ABSENCE, state) for state in ("claimed", "tried", "waiting")),
    ]


def test_what_was_told_in_the_end_is_what_is_known(database: Database) -> None:
    both: Known = dict.fromkeys((_OWED, _NAMES), _DUE.due_on)
    _queue(database, *(replace(_of(number), known=both) for number in (1, 2)))
    first, second = _claim(database)
    _settle(database, first, Ending("sent", known={_OWED: _DUE.due_on}))
    _settle(database, second, Ending("sent"))
    assert [one.due.known for one in _all(database)] == [{_OWED: _DUE.due_on}, both]


def test_what_waits_untried_tells_what_is_known_by_then(database: Database) -> None:
    _queue(database, replace(_DUE, known={_OWED: _DUE.due_on}))
    _queue(database, replace(_DUE, known=dict.fromkeys((_OWED, _NAMES), _DUE.due_on)))
    (queued,) = _claim(database)
    assert queued.due.known == dict.fromkeys((_OWED, _NAMES), _DUE.due_on)
    with database.write() as db:
        outbox.try_again(db, queued, _NOW, "500", 1)
    _queue(database, replace(_DUE, known={_OWED: _DUE.due_on}))
    assert [one.due.known for one in _claim(database)] == [dict.fromkeys((_OWED, _NAMES), _DUE.due_on)]


@pytest.mark.parametrize("state", ["failed", "unsure"])
def test_what_went_wrong_may_be_sent_again_or_dropped(database: Database, state: str) -> None:
    _queue(database, _of(1), _of(2))
    for queued in _claim(database):
        _settle(database, queued, Ending(state, "500"))
    with database.write() as db:
        assert by_hand.send_again(db, 1, "drift", _NOW)
        assert by_hand.drop(db, 2, "drift", "Har slutat", _NOW)
        assert not by_hand.drop(db, 3, "drift", "Finns inte", _NOW)
    assert [(one.id, one.attempts) for one in _claim(database)] == [(1, 2)]
    with database.read() as db:
        assert [(one.message, one.deed, one.reason) for one in by_hand.deeds(db)] == [
            (1, "retry", None),
            (2, "drop", "Har slutat"),
        ]
        assert tellings.is_settled(db, _of(2))


@pytest.mark.parametrize("state", ["waiting", "failed", "unsure", "dropped"])
def test_what_is_sent_without_asking_is_as_never_tried(database: Database, state: str) -> None:
    _queue(database, _of(1))
    (queued,) = _claim(database)
    with database.write() as db:
        if state == "waiting":
            outbox.try_again(db, queued, _NOW, "500", 3)
        else:
            outbox.settle(db, queued, Ending(state, "500"), _NOW)
        assert by_hand.send_again(db, 1, "drift", _NOW, asking=False)
    assert [(one.id, one.attempts) for one in _claim(database)] == [(1, 1)]
    with database.read() as db:
        assert [(one.deed, one.reason) for one in by_hand.deeds(db)] == [("retry", "utan att fråga Slack")]


def test_what_is_in_hand_is_dropped_only_when_its_lease_has_run_out(database: Database) -> None:
    _queue(database, _DUE)
    (queued,) = _claim(database)
    with database.write() as db:
        assert not by_hand.drop(db, queued.id, "drift", "Fel", _NOW + _LEASE)
        assert by_hand.drop(db, queued.id, "drift", "Fel", _NOW + _LEASE + timedelta(seconds=1))
    _settle(database, queued, Ending("sent"))
    assert [one.state for one in _all(database)] == ["dropped"]
    assert _claim(database, _NOW + timedelta(hours=1)) == []


def test_what_may_not_have_come_is_in_doubt(database: Database) -> None:
    _queue(database, *map(_of, range(3)))
    endings = [Ending("sent"), Ending("unsure", "500"), Ending("failed", "500")]
    for queued, ending in zip(_claim(database), endings, strict=True):
        _settle(database, queued, ending)
    with database.read() as db:
        assert [one.due.recipient for one in outbox.doubtful(db)] == ["U001"]


def test_when_the_calendar_is_moved_what_waits_for_its_hours_is_looked_at(database: Database) -> None:
    _queue(database, _DUE)
    (queued,) = _claim(database)
    with database.write() as db:
        outbox.try_again(db, queued, _NOW + timedelta(days=3), "väntar", 0)
    assert _claim(database) == []
    with database.write() as db:
        outbox.wake(db, _NOW)
    assert len(_claim(database)) == 1
