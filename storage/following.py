"""Which channels have begun or stopped to follow a plan or a goal, by their own command."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection

from storage.sql import Statement

_ADD = Statement(
    "INSERT INTO following (plan, goal, channel, follows, author, at)"
    " VALUES (:plan, :goal, :channel, :follows, :author, :at)"
)
_NEWEST = Statement(
    "SELECT plan, goal, channel, follows, at FROM following"
    " WHERE id IN (SELECT max(id) FROM following GROUP BY plan, goal, channel)"
)


@dataclass(frozen=True, slots=True)
class Following:
    """A channel's latest word on following a plan, or a goal of it; `goal` is empty for the whole."""

    plan: str
    goal: str
    channel: str
    follows: bool
    since: date


def set_following(db: Connection, following: Following, author: str, now: datetime) -> None:
    """Note that the channel follows from now on, or no longer."""
    _ADD.run(
        db,
        plan=following.plan,
        goal=following.goal,
        channel=following.channel,
        follows=int(following.follows),
        author=author,
        at=now.astimezone(UTC).isoformat(),
    )


def followings(db: Connection) -> list[Following]:
    """Return every channel's latest word."""
    return [
        Following(str(plan), str(goal), str(channel), bool(follows), datetime.fromisoformat(str(at)).date())
        for plan, goal, channel, follows, at in _NEWEST.rows(db)
    ]
