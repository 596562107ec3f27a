"""When a message may go out: by the recipient's own clock, on a day that both they and the plan work."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import NamedTuple

from plan.calendar import is_open, is_working_day
from plan.model import Reminders
from plan.mornings import DIGEST, EVENING, MORNING
from plan.preferences import AS_USUAL, WORKING_WEEK
from plan.reminding import Due, Kind
from reminders.situation import Situation

AFTER_A_REPORT = timedelta(hours=1)
"""For so long after they have reported something nobody is reminded."""
PERSONAL = frozenset((Kind.REMINDER, Kind.RECEIPT, Kind.NOTICE))
"""What goes to a person, by the clock where they are; the rest goes to channels, by the organisation's."""
_DAYS = 400


class Window(NamedTuple):
    """From when a message may be sent, and until when."""

    opens: datetime
    closes: datetime


def opens(situation: Situation, due: Due) -> datetime | None:
    """Return the moment from which a message may be sent; None where it may be sent now."""
    found = window(situation, due).opens
    return None if found <= situation.now else found


def window(situation: Situation, due: Due) -> Window:
    """Return when a message may be sent: in the window that is open now, or the next one.

    It may from its hour of the morning until five on a working day, while it is the same day where the
    recipient is as where the organisation is: so nobody gets two mornings' messages on one day of theirs.
    """
    ready = situation.now
    if due.kind is Kind.REMINDER and (reported := situation.reported.get(due.recipient)):
        ready = max(ready, (reported + AFTER_A_REPORT).astimezone(ready.tzinfo))
    zone, weekdays = situation.zone, WORKING_WEEK
    if due.kind in PERSONAL:
        zone = situation.given.zones.get(due.recipient, zone)
        weekdays = situation.given.chosen.get(due.recipient, AS_USUAL).working_weekdays
    rules = None if due.kind is Kind.REMINDER else _rules(situation, due)
    return _next(ready, zone, weekdays, _begins(due.kind), rules)


def may_open(situation: Situation, kind: Kind) -> bool:
    """Whether anybody at all may get a message of this kind now."""
    zones = {situation.zone}
    if kind in PERSONAL:
        zones |= set(situation.given.zones.values())
    now = situation.now
    return any(_next(now, zone, WORKING_WEEK, _begins(kind), None).opens <= now for zone in zones)


def _begins(kind: Kind) -> time:
    return DIGEST if kind is Kind.DIGEST else MORNING


def _rules(situation: Situation, due: Due) -> Reminders | None:
    live = situation.plans.plans.get(due.subject.partition("/")[0])
    return live.plan.reminders if live else None


@lru_cache(maxsize=256)
def _next(
    ready: datetime,
    zone: tzinfo,
    weekdays: frozenset[int],
    begins: time,
    rules: Reminders | None,
) -> Window:
    """Return the first window that is not over when the message is ready."""
    for day in _days(ready.date(), weekdays, rules):
        first = max(_at(day, begins, zone), _at(day, time.min, ready.tzinfo or zone), ready.astimezone(UTC))
        last = min(_at(day, EVENING, zone), _at(day + timedelta(days=1), time.min, ready.tzinfo or zone))
        if first < last:
            return Window(first.astimezone(ready.tzinfo), last.astimezone(ready.tzinfo))
    never = datetime.max.replace(tzinfo=UTC)
    return Window(never, never)


def _days(first: date, weekdays: frozenset[int], rules: Reminders | None) -> Iterator[date]:
    ahead = (first + timedelta(days=count) for count in range(_DAYS))
    return (
        day
        for day in ahead
        if day.weekday() in weekdays and (is_working_day(day) if rules is None else is_open(rules, day))
    )


def _at(day: date, at: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)
