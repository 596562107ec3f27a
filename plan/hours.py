"""When a message may go out: by the recipient's own clock, on a day that both they and the plan work."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import NamedTuple

from plan.calendar import is_open, is_working_day
from plan.catalogue import Catalogue
from plan.circumstances import Circumstances
from plan.due import Due, Kind, plan_of
from plan.model import Reminders
from plan.mornings import AFTERNOON, DIGEST, EVENING, MORNING
from plan.preferences import AS_USUAL, WORKING_WEEK

PERSONAL = frozenset((Kind.REMINDER, Kind.RECEIPT, Kind.NOTICE, Kind.ABSENCE))
"""What goes to a person, by the clock where they are; the rest goes to channels, by the organisation's."""
AFTER_A_REPORT = timedelta(hours=1)
"""For so long after they have reported something nobody is reminded."""
NEVER = datetime.max.replace(tzinfo=UTC)
"""When the window opens of a plan that is quiet the whole year."""
_DAYS = 400


class Window(NamedTuple):
    """From when a message may be sent, and until when."""

    opens: datetime
    closes: datetime


def window(due: Due, ready: datetime, plans: Catalogue, given: Circumstances) -> Window:
    """Return when a message that is ready may be sent: in the window open then, or the next one."""
    zone, weekdays = ready.tzinfo or UTC, WORKING_WEEK
    if due.kind in PERSONAL:
        zone = given.zones.get(due.recipient, zone)
        weekdays = given.chosen.get(due.recipient, AS_USUAL).working_weekdays
    live = plans.plans.get(plan_of(due))
    return next_window(ready, zone, begins(due), weekdays, live.plan.reminders if live else None)


def rested(now: datetime, reported: datetime | None) -> datetime:
    """Return from when somebody may be reminded who last reported something then; None is not lately."""
    return max(now, (reported + AFTER_A_REPORT).astimezone(now.tzinfo)) if reported else now


def begins(due: Due) -> time:
    """Return the hour from which a message is sent.

    What becomes somebody's after they were reminded in the morning is gathered for the afternoon, so that a
    plan that is changed again and again that day makes one message of it.
    """
    if due.kind is Kind.REMINDER and due.subject:
        return AFTERNOON
    return earliest(due.kind)


def earliest(kind: Kind) -> time:
    """Return the hour before which no message of a kind is sent."""
    return DIGEST if kind is Kind.DIGEST else MORNING


@lru_cache(maxsize=1024)
def next_window(
    ready: datetime,
    zone: tzinfo,
    from_hour: time,
    weekdays: frozenset[int] = WORKING_WEEK,
    rules: Reminders | None = None,
) -> Window:
    """Return the first window that is not over when a message is ready; the moment is in our own zone.

    It may go from an hour of the day until five where the recipient is (`zone`), on one of their weekdays
    and while it is the same day there as where the organisation is: so nobody gets two mornings' messages on
    one day of theirs. With `rules` the plan's own days off count too.
    """
    for day in _days(ready.date(), weekdays, rules):
        first = max(
            _at(day, from_hour, zone), _at(day, time.min, ready.tzinfo or zone), ready.astimezone(UTC)
        )
        last = min(_at(day, EVENING, zone), _at(day + timedelta(days=1), time.min, ready.tzinfo or zone))
        if first < last:
            return Window(first.astimezone(ready.tzinfo), last.astimezone(ready.tzinfo))
    return Window(NEVER, NEVER)


def _days(first: date, weekdays: frozenset[int], rules: Reminders | None) -> Iterator[date]:
    ahead = (first + timedelta(days=count) for count in range(_DAYS))
    return (
        day
        for day in ahead
        if day.weekday() in weekdays and (is_working_day(day) if rules is None else is_open(rules, day))
    )


def _at(day: date, at: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)
