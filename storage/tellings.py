"""What has been told, as the outbox remembers it."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection

from plan.due import Due, Kind
from plan.telling import Told, told_with
from storage.lists import listed, with_list
from storage.outbox import read_known
from storage.sql import Row, Statement

_TOLD = "state IN ('sent', 'failed', 'unsure', 'dropped')"
"""It was sent, or it won't be; what proved needless may be needed again."""
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


def _told(row: Row) -> tuple[str, Told]:
    recipient, due_on, known, subject = row
    day = date.fromisoformat(str(due_on))
    return str(recipient), told_with(Due(Kind.REMINDER, str(recipient), str(subject), day, read_known(known)))
