"""Which channels have begun or stopped to follow a plan or a goal, by their own command."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from plan.catalogue import Catalogue
from plan.following import Follower
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
    """Note that the channel follows from now on, or no longer; `now` is where the organisation is."""
    _ADD.run(
        db,
        plan=following.plan,
        goal=following.goal,
        channel=following.channel,
        follows=int(following.follows),
        author=author,
        at=now.isoformat(),  # with its zone, so that its day is the organisation's
    )


def followings(db: Connection) -> list[Following]:
    """Return every channel's latest word."""
    return [
        Following(str(plan), str(goal), str(channel), bool(follows), datetime.fromisoformat(str(at)).date())
        for plan, goal, channel, follows, at in _NEWEST.rows(db)
    ]


def followers(db: Connection, plans: Catalogue) -> Iterator[Follower]:
    """Yield who follows: as the plan files say, and the channels' own commands, whose latest word counts."""
    said = {(one.plan, one.goal, one.channel): one for one in followings(db)}
    for code, live in plans.plans.items():
        for channel in live.plan.channels:
            key = (code, channel.goal or "", channel.slack)
            if key not in said:
                yield Follower(channel.slack, code, channel.goal or "", live.since)
    for one in said.values():
        if one.follows and one.plan in plans.plans:
            yield Follower(one.channel, one.plan, one.goal, one.since)
