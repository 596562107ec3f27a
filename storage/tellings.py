"""What has been told, as the outbox remembers it."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import Connection

from plan.due import Due, Kind
from plan.telling import Told, told_with
from storage.lists import listed, with_list
from storage.outbox import read_known
from storage.sql import Row, Statement, Value

_TOLD = "state IN ('sent', 'failed', 'unsure', 'dropped')"
"""It was sent, or it won't be; what proved needless may be needed again."""
_SETTLED = Statement(
    "SELECT count(*) FROM outbox WHERE kind = :kind AND recipient = :recipient AND subject = :subject"
    f" AND due_on = :due_on AND {_TOLD}"
)
_LATEST_REMINDER = (
    "SELECT latest.recipient, latest.due_on, latest.known, latest.subject"
    " FROM [recipients] AS wanted JOIN outbox AS latest ON latest.id = (SELECT id FROM outbox"
    " WHERE recipient = wanted.text AND kind = 'reminder' AND due_on <= :today AND {0}"
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
_ENDED = Statement(
    f"SELECT kind, recipient, subject, due_on FROM outbox WHERE kind <> 'reminder' AND {_TOLD}"
)
_ON_THEIR_WAY = Statement(
    "SELECT kind, recipient, subject, due_on, known FROM outbox WHERE state IN ('waiting', 'claimed')"
    " AND (kind = 'absence' OR (kind = 'reminder' AND attempts > 0)) ORDER BY id"
)
_LATEST = Statement(
    "SELECT max(due_on) FROM outbox WHERE kind = :kind AND recipient = :recipient AND subject = :subject"
    " AND state = 'sent' AND due_on < :before"
)


def is_settled(db: Connection, due: Due) -> bool:
    """Whether the message has been sent or given up."""
    found = _SETTLED.number(
        db, kind=due.kind, recipient=due.recipient, subject=due.subject, due_on=due.due_on.isoformat()
    )
    return found > 0


def last_told(db: Connection, recipients: Iterable[str], today: date) -> dict[str, Told]:
    """Return what each of these was last told, or could not be; those alone who were.

    What bears a day to come was told by a clock that was ahead, and silences nobody until then.
    """
    return _last(db, _TOLD_LAST, recipients, today)


def last_given(db: Connection, recipients: Iterable[str], today: date) -> dict[str, Told]:
    """Return the same, as far as is known that they got it: a message that was given up doesn't count."""
    return _last(db, _GIVEN_LAST, recipients, today)


def served(db: Connection, kind: Kind, subject: str) -> dict[str, date]:
    """Return the latest day of each one's message about this, sent or on its way, by recipient."""
    rows = _SERVED.rows(db, kind=kind, subject=subject)
    return {str(recipient): date.fromisoformat(str(day)) for recipient, day in rows}


def all_of(db: Connection, kind: Kind) -> list[Due]:
    """Return every message of a kind that was ever decided, but for those that proved needless."""
    return [_due(kind, *row) for row in _SUBJECTS.rows(db, kind=kind)]


def ended_beside_reminders(db: Connection) -> list[Due]:
    """Return every message that is no reminder and was sent or given up."""
    return [_due(*row) for row in _ENDED.rows(db)]


def on_their_way(db: Connection) -> list[Due]:
    """Return what waits to be sent as it is: the lines about absences, and reminders that were tried."""
    return [_due(*row) for row in _ON_THEIR_WAY.rows(db)]


def sent_before(db: Connection, due: Due) -> date | None:
    """Return the day of the latest message of the same kind, recipient and subject before this one."""
    ((found,),) = _LATEST.rows(
        db, kind=due.kind, recipient=due.recipient, subject=due.subject, before=due.due_on.isoformat()
    )
    return date.fromisoformat(str(found)) if found else None


def _last(
    db: Connection, statement: Mapping[str, Statement], recipients: Iterable[str], today: date
) -> dict[str, Told]:
    rows = statement[db.dialect.name].rows(db, recipients=listed(recipients), today=today.isoformat())
    return dict(map(_told, rows))


def _told(row: Row) -> tuple[str, Told]:
    recipient, due_on, known, subject = row
    return str(recipient), told_with(_due(Kind.REMINDER, recipient, subject, due_on, known))


def _due(kind: Value, recipient: Value, subject: Value, due_on: Value, known: Value = None) -> Due:
    day = date.fromisoformat(str(due_on))
    return Due(Kind(str(kind)), str(recipient), str(subject), day, read_known(known))
