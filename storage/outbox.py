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
from plan.telling import Told, told_with
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
_COLUMNS = (
    "id, kind, recipient, subject, due_on, state, attempts, reason, channel, ts, settled, lease, added, known"
)
_TOLD = "state IN ('sent', 'failed', 'unsure', 'dropped')"
"""It was sent, or it won't be; what proved needless may be needed again."""
_RIPE = (
    "SELECT id FROM outbox AS ripe WHERE kind = :kind AND state IN ('waiting', 'claimed')"
    " AND (state = 'waiting' OR lease < :now) AND next_try <= :now"
    " AND NOT EXISTS (SELECT 1 FROM outbox AS earlier WHERE earlier.recipient = ripe.recipient"
    " AND earlier.kind = ripe.kind AND earlier.id < ripe.id"
    " AND earlier.state IN ('waiting', 'claimed') AND earlier.attempts > 0)"
    " ORDER BY next_try, id LIMIT :most"
)
"""What may be claimed: not while the recipient may have got an earlier one that tells the same."""
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
    " lease = NULL WHERE id = :id AND state = 'claimed' AND lease = :lease"
)
_TRY_AGAIN = Statement(
    "UPDATE outbox SET state = 'waiting', reason = :reason, next_try = :next_try, attempts = :attempts,"
    " lease = NULL WHERE id = :id AND state = 'claimed' AND lease = :lease"
)
_SEND_AGAIN = Statement(
    "UPDATE outbox SET state = 'waiting',"
    " attempts = CASE WHEN :asking = 0 THEN 0 WHEN state = 'waiting' THEN attempts ELSE 1 END,"
    " next_try = :now, settled = NULL, lease = NULL"
    " WHERE id = :id AND state IN ('waiting', 'failed', 'unsure', 'dropped')"
)
_DROP = Statement(
    "UPDATE outbox SET state = 'dropped', reason = :reason, settled = :now, lease = NULL WHERE id = :id"
    " AND (state IN ('waiting', 'failed', 'unsure') OR (state = 'claimed' AND lease < :now))"
)
_NOTE = Statement(
    "INSERT INTO outbox_deed (message, deed, author, reason, at) VALUES (:id, :deed, :author, :reason, :now)"
)
_DEEDS = Statement("SELECT message, deed, author, reason, at FROM outbox_deed ORDER BY id")
_DOUBTFUL = Statement(f"SELECT {_COLUMNS} FROM outbox WHERE state = 'unsure' ORDER BY id")
_ALL = Statement(f"SELECT {_COLUMNS} FROM outbox ORDER BY id")
_SETTLED = Statement(
    "SELECT count(*) FROM outbox WHERE kind = :kind AND recipient = :recipient AND subject = :subject"
    f" AND due_on = :due_on AND {_TOLD}"
)
_LATEST_REMINDER = (
    "SELECT latest.recipient, latest.due_on, latest.known, latest.subject"
    " FROM [recipients] AS wanted JOIN outbox AS latest ON latest.id = (SELECT id FROM outbox"
    " WHERE recipient = wanted.text AND kind = 'reminder' AND {0}"
    " ORDER BY due_on DESC, id DESC LIMIT 1)"
)
_TOLD_LAST = with_list(_LATEST_REMINDER.format(_TOLD), "recipients")
_GIVEN_LAST = with_list(_LATEST_REMINDER.format("state IN ('sent', 'unsure')"), "recipients")
_SERVED = Statement(
    "SELECT recipient, max(due_on) FROM outbox WHERE kind = :kind AND subject = :subject"
    " AND state <> 'closed' GROUP BY recipient"
)
_SUBJECTS = Statement(
    "SELECT recipient, subject, due_on FROM outbox WHERE kind = :kind AND state <> 'closed'"
)
_LATEST = Statement(
    "SELECT max(due_on) FROM outbox WHERE kind = :kind AND recipient = :recipient AND subject = :subject"
    " AND state = 'sent' AND due_on < :before"
)


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
class Deed:
    """What somebody did with a message by hand: `retry` or `drop`, and why."""

    message: int
    deed: str
    author: str
    reason: str | None
    at: str


@dataclass(frozen=True, slots=True)
class Ending:
    """How a message ended: sent (and what Slack calls it), closed, failed, or unsure (and why).

    `unsure`: Slack may have taken it, and can't be asked.
    """

    state: str
    reason: str | None = None
    channel: str | None = None
    ts: str | None = None


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
        if state == "closed" or (untried and None not in (known, one.known) and _known(known) != one.known):
            yield one


def queue(db: Connection, messages: Iterable[Due], now: datetime) -> None:
    """Add the messages that are not there already; those that have proved needless wait anew."""
    rows = [
        {
            "kind": one.kind,
            "recipient": one.recipient,
            "subject": one.subject,
            "due_on": one.due_on.isoformat(),
            "known": None if one.known is None else _written(one.known),
            "added": _moment(now),
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
    rows = statement.rows(db, kind=kind, now=_moment(now), lease=_moment(now + lease), most=most)
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
        now=_moment(now),
    )


def try_again(db: Connection, queued: Queued, at: datetime, reason: str, attempts: int) -> None:
    """Put a message back, to be tried from a later moment on, as one that has been tried so often.

    Only who holds the claim may, as for `settle`.
    """
    _TRY_AGAIN.run(
        db, id=queued.id, lease=queued.lease, next_try=_moment(at), reason=reason, attempts=attempts
    )


def send_again(db: Connection, message: int, author: str, now: datetime, *, asking: bool = True) -> bool:
    """Let a message be tried again at once; return whether it could be: it is not sent, closed or in hand.

    One that was tried before is looked for in Slack first, as its attempts say; without `asking` it is not:
    somebody has seen that it never came.
    """
    changed = _SEND_AGAIN.run(db, id=message, now=_moment(now), asking=int(asking)) > 0
    if changed:
        how = None if asking else "utan att fråga Slack"
        _NOTE.run(db, id=message, deed="retry", author=author, reason=how, now=_moment(now))
    return changed


def drop(db: Connection, message: int, author: str, reason: str, now: datetime) -> bool:
    """Let a message never be sent; return whether it could be: it is not sent, closed or in hand."""
    changed = _DROP.run(db, id=message, reason=reason, now=_moment(now)) > 0
    if changed:
        _NOTE.run(db, id=message, deed="drop", author=author, reason=reason, now=_moment(now))
    return changed


def deeds(db: Connection) -> list[Deed]:
    """Return what has been done with messages by hand, oldest first."""
    return [
        Deed(int(message or 0), str(deed), str(author), None if reason is None else str(reason), str(at))
        for message, deed, author, reason, at in _DEEDS.rows(db)
    ]


def doubtful(db: Connection) -> list[Queued]:
    """Return the messages of which nobody knows whether they came; they are not sent again unasked."""
    return [_queued(row) for row in _DOUBTFUL.rows(db)]


def all_queued(db: Connection) -> list[Queued]:
    """Return every message ever queued, oldest first."""
    return [_queued(row) for row in _ALL.rows(db)]


def is_settled(db: Connection, due: Due) -> bool:
    """Whether the message has been sent or given up."""
    found = _SETTLED.number(
        db, kind=due.kind, recipient=due.recipient, subject=due.subject, due_on=due.due_on.isoformat()
    )
    return found > 0


def last_told(db: Connection, recipients: Iterable[str]) -> dict[str, Told]:
    """Return what each of these was last told, or could not be; those alone who were."""
    return dict(map(_told, _TOLD_LAST[db.dialect.name].rows(db, recipients=listed(recipients))))


def last_given(db: Connection, recipients: Iterable[str]) -> dict[str, Told]:
    """Return the same, as far as is known that they got it: a message that was given up doesn't count."""
    return dict(map(_told, _GIVEN_LAST[db.dialect.name].rows(db, recipients=listed(recipients))))


def served(db: Connection, kind: Kind, subject: str) -> dict[str, date]:
    """Return the latest day of each one's message about this, sent or on its way, by recipient."""
    rows = _SERVED.rows(db, kind=kind, subject=subject)
    return {str(recipient): date.fromisoformat(str(day)) for recipient, day in rows}


def all_of(db: Connection, kind: Kind) -> list[Due]:
    """Return every message of a kind that was ever decided, but for those that proved needless."""
    return [
        Due(kind, str(recipient), str(subject), date.fromisoformat(str(day)))
        for recipient, subject, day in _SUBJECTS.rows(db, kind=kind)
    ]


def sent_before(db: Connection, due: Due) -> date | None:
    """Return the day of the latest message of the same kind, recipient and subject before this one."""
    ((found,),) = _LATEST.rows(
        db, kind=due.kind, recipient=due.recipient, subject=due.subject, before=due.due_on.isoformat()
    )
    return date.fromisoformat(str(found)) if found else None


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _told(row: Row) -> tuple[str, Told]:
    recipient, due_on, known, subject = row
    day = date.fromisoformat(str(due_on))
    return str(recipient), told_with(Due(Kind.REMINDER, str(recipient), str(subject), day, _known(known)))


def _written(known: Known) -> str:
    return json.dumps(sorted([day.isoformat(), *matter] for matter, day in known.items()))


@lru_cache(maxsize=8192)  # the same are read at every beat
def _known(written: Value) -> Known | None:
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
        _known(known),
    )
    head = (int(number or 0), due, str(state), int(attempts or 0))
    return Queued(*head, reason, channel, ts, settled, lease, str(added))
