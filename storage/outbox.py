"""Messages on their way: decided, claimed, sent, marked.

A row holds what a message is about, not its text: the text is made when the row is claimed, and a
row whose matter is settled by then is closed unsent. Of what is about the same there is one row,
whoever decides it and how often.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from sqlalchemy import Connection

from plan.due import Due, Kind, Known
from storage.lists import listed, with_list
from storage.sql import Row, Statement, Value

_ADD = Statement(
    "INSERT INTO outbox (kind, recipient, subject, due_on, known, added, state, next_try, attempts)"
    " VALUES (:kind, :recipient, :subject, :due_on, :known, :added, 'waiting', :added, 0)"
    " ON CONFLICT (kind, recipient, subject, due_on) DO NOTHING"
)
_NEEDED_AGAIN = Statement(
    "UPDATE outbox SET state = 'waiting', known = :known, settled = NULL, reason = NULL,"
    " next_try = CASE state WHEN 'closed' THEN :added ELSE next_try END,"
    " attempts = CASE state WHEN 'closed' THEN attempts - 1 ELSE 0 END"
    " WHERE kind = :kind AND recipient = :recipient AND subject = :subject AND due_on = :due_on"
    " AND (state = 'closed' OR (state = 'waiting' AND attempts = 0 AND known <> :known))"
)
_THERE = with_list(
    "SELECT recipient, subject, state, attempts, known FROM outbox"
    " WHERE recipient IN [recipients] AND kind = :kind AND due_on = :due_on",
    "recipients",
)
_WAKE = Statement("UPDATE outbox SET next_try = :now WHERE state = 'waiting' AND attempts = 0")
_COLUMNS = (
    "id, kind, recipient, subject, due_on, state, attempts, reason, channel, ts, settled, lease, added, known"
)
_RIPE = (
    "SELECT id FROM outbox AS ripe WHERE kind = :kind AND state IN ('waiting', 'claimed')"
    " AND (state = 'waiting' OR lease < :now) AND next_try <= :now"
    " AND NOT EXISTS (SELECT 1 FROM outbox AS earlier WHERE earlier.recipient = ripe.recipient"
    " AND earlier.kind = ripe.kind AND (earlier.subject = ripe.subject OR earlier.kind = 'reminder')"
    " AND earlier.id < ripe.id"
    " AND earlier.state IN ('waiting', 'claimed') AND earlier.attempts > 0)"
    " ORDER BY next_try, id LIMIT :most"
)
"""What may be claimed: not while the recipient may have got an earlier one that tells the same.

Any two reminders may do so; of what else there is, those about the same subject.
"""
_CLAIM = {
    "sqlite": Statement(
        "UPDATE outbox SET state = 'claimed', lease = :lease, attempts = attempts + 1 WHERE id IN"
        f" ({_RIPE}) RETURNING {_COLUMNS}"
    ),
    "postgresql": Statement(
        "UPDATE outbox SET state = 'claimed', lease = :lease, attempts = attempts + 1 WHERE id = ANY(ARRAY"
        f" ({_RIPE} FOR UPDATE SKIP LOCKED)) RETURNING {_COLUMNS}"
    ),
}
_SETTLE = Statement(
    "UPDATE outbox SET state = :state, reason = :reason, channel = :channel, ts = :ts, settled = :now,"
    " known = COALESCE(:known, known), lease = NULL WHERE id = :id AND state = 'claimed' AND lease = :lease"
)
_TRY_AGAIN = Statement(
    "UPDATE outbox SET state = 'waiting', reason = :reason, next_try = :next_try, attempts = :attempts,"
    " known = COALESCE(:known, known), lease = NULL WHERE id = :id AND state = 'claimed' AND lease = :lease"
)
_DOUBTFUL = Statement(f"SELECT {_COLUMNS} FROM outbox WHERE state = 'unsure' ORDER BY id")
_ALL = Statement(f"SELECT {_COLUMNS} FROM outbox ORDER BY id")


@dataclass(frozen=True, slots=True)
class Queued:
    """A row of the outbox: what the message is about, and how far it has come."""

    id: int
    due: Due
    state: str
    attempts: int
    reason: str | None
    channel: str | None
    ts: str | None
    settled: str | None
    lease: str | None
    added: str


@dataclass(frozen=True, slots=True)
class Ending:
    """How a message ended: sent (and what Slack calls it), closed, failed, or unsure (and why).

    `unsure`: Slack may have taken it, and can't be asked. `known` is what whoever got it knows of with it,
    where that is known better than when it was decided.
    """

    state: str
    reason: str | None = None
    channel: str | None = None
    ts: str | None = None
    known: Known | None = None


def unqueued(db: Connection, messages: Iterable[Due]) -> list[Due]:
    """Return those of the messages that `queue` would add or change: for the others no writer is needed."""
    by_day: dict[tuple[Kind, date], list[Due]] = {}
    for one in messages:
        by_day.setdefault((one.kind, one.due_on), []).append(one)
    return [one for (kind, day), group in by_day.items() for one in _unqueued(db, kind, day, group)]


def _unqueued(db: Connection, kind: Kind, day: date, messages: Sequence[Due]) -> Iterator[Due]:
    recipients = listed({one.recipient for one in messages})
    rows = _THERE[db.dialect.name].rows(db, kind=kind, due_on=day.isoformat(), recipients=recipients)
    there = {(recipient, subject): rest for recipient, subject, *rest in rows}
    for one in messages:
        state, attempts, known = there.get((one.recipient, one.subject), ("closed", 0, None))
        untried = state == "waiting" and attempts == 0
        if state == "closed" or (
            untried and None not in (known, one.known) and read_known(known) != one.known
        ):
            yield one


def queue(db: Connection, messages: Iterable[Due], now: datetime) -> None:
    """Add the messages that are not there already; those that have proved needless wait anew."""
    rows = [
        {
            "kind": one.kind,
            "recipient": one.recipient,
            "subject": one.subject,
            "due_on": one.due_on.isoformat(),
            "known": _written(one.known),
            "added": moment(now),
        }
        for one in messages
    ]
    if rows:
        _ADD.run_many(db, rows)
        _NEEDED_AGAIN.run_many(db, rows)


def claim(db: Connection, kind: Kind, now: datetime, lease: timedelta, most: int) -> list[Queued]:
    """Take up to `most` messages of a kind to send; nobody else gets them until the lease runs out.

    Times are of the real clock. One whose lease ran out may have been sent by somebody who died.
    """
    statement = _CLAIM[db.dialect.name]
    rows = statement.rows(db, kind=kind, now=moment(now), lease=moment(now + lease), most=most)
    return sorted(map(_queued, rows), key=lambda one: one.id)


def settle(db: Connection, queued: Queued, ending: Ending, now: datetime) -> None:
    """Mark a message as ended: sent, closed unsent, or failed for good.

    Only who holds the claim may: one whose lease ran out and was taken by another marks nothing.
    """
    _SETTLE.run(
        db,
        id=queued.id,
        lease=queued.lease,
        state=ending.state,
        reason=ending.reason,
        channel=ending.channel,
        ts=ending.ts,
        known=_written(ending.known),
        now=moment(now),
    )


def try_again(db: Connection, queued: Queued, at: datetime, reason: str, attempts: int) -> None:
    """Put a message back, to be tried from a later moment on, as one that has been tried so often.

    What is known with it is kept as it says now. Only who holds the claim may, as for `settle`.
    """
    _TRY_AGAIN.run(
        db,
        id=queued.id,
        lease=queued.lease,
        next_try=moment(at),
        reason=reason,
        attempts=attempts,
        known=_written(queued.due.known),
    )


def wake(db: Connection, now: datetime) -> None:
    """Let what waits for its hours be looked at again at once: the calendar's clock has been moved."""
    _WAKE.run(db, now=moment(now))


def doubtful(db: Connection) -> list[Queued]:
    """Return the messages of which nobody knows whether they came; they are not sent again unasked."""
    return [_queued(row) for row in _DOUBTFUL.rows(db)]


def all_queued(db: Connection) -> list[Queued]:
    """Return every message ever queued, oldest first."""
    return [_queued(row) for row in _ALL.rows(db)]


def moment(at: datetime) -> str:
    """Return a moment as the outbox writes it: in UTC, so that the order of the texts is that of time."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _written(known: Known | None) -> str | None:
    if known is None:
        return None
    return json.dumps(sorted([day.isoformat(), *matter] for matter, day in known.items()))


@lru_cache(maxsize=8192)  # the same are read at every beat
def read_known(written: Value) -> Known | None:
    """Return what was known; None, all that there was, also where it can't be read."""
    if written is None:
        return None
    try:
        return {tuple(matter): date.fromisoformat(day) for day, *matter in json.loads(str(written))}
    except (TypeError, ValueError):
        return None


def _queued(row: Row) -> Queued:
    number, kind, recipient, subject, due_on, state, attempts, *rest, added, known = row
    reason, channel, ts, settled, lease = (None if one is None else str(one) for one in rest)
    due = Due(
        Kind(str(kind)),
        str(recipient),
        str(subject),
        date.fromisoformat(str(due_on)),
        read_known(known),
    )
    head = (int(number or 0), due, str(state), int(attempts or 0))
    return Queued(*head, reason, channel, ts, settled, lease, str(added))
