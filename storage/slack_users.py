"""What Slack has last said of its users: their time zone, and whether their account is in use."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection

from storage.sql import Row, Statement

_KEEP = Statement(
    "INSERT INTO slack_user (slack, zone, active, at) VALUES (:slack, :zone, :active, :at)"
    " ON CONFLICT (slack) DO UPDATE SET zone = excluded.zone, active = excluded.active, at = excluded.at"
)
_ALL = Statement("SELECT slack, zone, active, at FROM slack_user")
_DIFFERING = Statement("SELECT slack, zone, active, at FROM slack_user WHERE active = 0 OR zone <> :zone")


@dataclass(frozen=True, slots=True)
class SlackUser:
    """A user by id, with an IANA time zone (None: not said), as Slack told it at a moment."""

    slack: str
    zone: str | None
    active: bool
    at: datetime


def keep_users(db: Connection, users: Iterable[SlackUser]) -> None:
    """Remember what Slack has said of them."""
    rows = [
        {
            "slack": one.slack,
            "zone": one.zone,
            "active": int(one.active),
            "at": one.at.astimezone(UTC).isoformat(),
        }
        for one in users
    ]
    if rows:
        _KEEP.run_many(db, rows)


def slack_users(db: Connection) -> dict[str, SlackUser]:
    """Return everybody of whom Slack has said something, by id."""
    return {one.slack: one for one in map(_user, _ALL.rows(db))}


def differing(db: Connection, zone: str) -> list[SlackUser]:
    """Return those whose account is not in use, or whose zone is another than this."""
    return [_user(row) for row in _DIFFERING.rows(db, zone=zone)]


def _user(row: Row) -> SlackUser:
    slack, zone, active, at = row
    moment = datetime.fromisoformat(str(at))
    return SlackUser(str(slack), str(zone) if zone else None, bool(active), moment)
