"""What is done with messages by hand: tried again, or dropped; who did it, when and why is kept."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from storage.outbox import moment
from storage.sql import Statement

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


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody did with a message by hand: `retry` or `drop`, and why."""

    message: int
    deed: str
    author: str
    reason: str | None
    at: str


def send_again(db: Connection, message: int, author: str, now: datetime, *, asking: bool = True) -> bool:
    """Let a message be tried again at once; return whether it could be: it is not sent, closed or in hand.

    One that was tried before is looked for in Slack first, as its attempts say; without `asking` it is not:
    somebody has seen that it never came.
    """
    changed = _SEND_AGAIN.run(db, id=message, now=moment(now), asking=int(asking)) > 0
    if changed:
        how = None if asking else "utan att fråga Slack"
        _NOTE.run(db, id=message, deed="retry", author=author, reason=how, now=moment(now))
    return changed


def drop(db: Connection, message: int, author: str, reason: str, now: datetime) -> bool:
    """Let a message never be sent; return whether it could be: it is not sent, closed or in hand."""
    changed = _DROP.run(db, id=message, reason=reason, now=moment(now)) > 0
    if changed:
        _NOTE.run(db, id=message, deed="drop", author=author, reason=reason, now=moment(now))
    return changed


def deeds(db: Connection) -> list[Deed]:
    """Return what has been done with messages by hand, oldest first."""
    return [
        Deed(int(message or 0), str(deed), str(author), None if reason is None else str(reason), str(at))
        for message, deed, author, reason, at in _DEEDS.rows(db)
    ]
