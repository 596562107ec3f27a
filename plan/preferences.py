"""What people have chosen about their own reminders; of each choice the latest word counts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

_A_DAY = timedelta(days=1)
_REMEMBERED = timedelta(days=100)
"""For so long an absence that is over is kept: whether a new one goes on from it is asked."""
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

    `absences` are in the order of their days, of which no two have any in common; some may be over.
    `weekdays` are those on which they work, `overviews_from` the day until which they want no overviews
    of what others owe, and `snoozed` the day until which they are not reminded of something they owe.
    """

    absences: tuple[Away, ...] = ()
    weekdays: frozenset[int] = WORKING_WEEK
    overviews_from: date | None = None
    snoozed: Mapping[ItemPeriod, date] | None = None

    def put_off_until(self, one: ItemPeriod, closes: date) -> date | None:
        """Return until when one thing that closes on a day is put off.

        A day past it was chosen before the deadline was moved earlier, and holds no longer.
        """
        until = self.snoozed.get(one) if self.snoozed else None
        return until if until and until <= closes else None

    def away_on(self, day: date) -> Away | None:
        """Return the absence that a day is in."""
        return next((one for one in self.absences if one.covers(day)), None)

    def leaves(self, today: date) -> tuple[Away, ...]:
        """Return the absences that are on or ahead."""
        return tuple(one for one in self.absences if today <= one.last)

    def leave(self, today: date) -> Away | None:
        """Return the nearest of them."""
        return next(iter(self.leaves(today)), None)

    @property
    def working_weekdays(self) -> frozenset[int]:
        """Return the weekdays on which they work; whoever has chosen none of a week works all of it."""
        return self.weekdays & WORKING_WEEK or WORKING_WEEK


def with_absence(known: Sequence[Away], new: Away, today: date) -> tuple[Away, ...]:
    """Return the absences with one more, which stands instead of those that it overlaps.

    Of one that has begun the days before the new one stay; those that were over long ago go.
    """
    begun = (one for one in known if one.overlaps(new) and one.first <= today and one.first < new.first)
    kept = [
        *(one for one in known if not one.overlaps(new) and today - _REMEMBERED <= one.last),
        *(replace(one, last=new.first - _A_DAY) for one in begun),
    ]
    return tuple(sorted((*kept, new), key=lambda one: one.first))


def without_days(known: Sequence[Away], first: date, last: date) -> tuple[Away, ...]:
    """Return what is left of the absences where somebody is there on these days."""
    return tuple(_without_days(known, first, last))


def _without_days(known: Sequence[Away], first: date, last: date) -> Iterator[Away]:
    for one in known:
        if one.first < first:
            yield replace(one, last=min(one.last, first - _A_DAY))
        if last < one.last:
            yield replace(one, first=max(one.first, last + _A_DAY))


def ahead(until: date | None, today: date) -> date | None:
    """Return the day until which something is paused or put off, if that is still ahead."""
    return until if until and today < until else None


AS_USUAL = Preferences()
"""Whoever has chosen nothing."""
