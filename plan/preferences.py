"""What people have chosen about their own reminders; of each choice the latest word counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

WORKING_WEEK = frozenset(range(5))
"""Monday to Friday, as `date.weekday` counts them."""


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody is away from the first day through the last.

    `deputy` is the Slack user id of whoever is reminded meanwhile; without one it is who the plan names.
    """

    first: date
    last: date
    deputy: str | None = None

    def covers(self, day: date) -> bool:
        """Whether they are away on this day."""
        return self.first <= day <= self.last

    def overlaps(self, other: "Away") -> bool:
        """Whether both are away on some day."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class ItemPeriod:
    """An item of a plan in one of its periods."""

    plan: str
    period: str
    item: str


@dataclass(frozen=True, slots=True)
class Preferences:
    """One person's choices.

    `weekdays` are those on which they work, `overviews_from` the day until which they want no overviews
    of what others owe, and `snoozed` the day until which they are not reminded of something they owe.
    """

    away: Away | None = None
    weekdays: frozenset[int] = WORKING_WEEK
    overviews_from: date | None = None
    snoozed: Mapping[ItemPeriod, date] | None = None

    def is_away(self, day: date) -> bool:
        """Whether they have said that they are away on this day."""
        return self.away is not None and self.away.covers(day)

    def leave(self, today: date) -> Away | None:
        """Return the absence that is on, or ahead."""
        return self.away if self.away and today <= self.away.last else None

    @property
    def working_weekdays(self) -> frozenset[int]:
        """Return the weekdays on which they work; whoever has chosen none of a week works all of it."""
        return self.weekdays & WORKING_WEEK or WORKING_WEEK


def ahead(until: date | None, today: date) -> date | None:
    """Return the day until which something is paused or put off, if that is still ahead."""
    return until if until and today < until else None


AS_USUAL = Preferences()
"""Whoever has chosen nothing."""
