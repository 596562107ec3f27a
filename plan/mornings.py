"""On which mornings a period is told, in which role, and when its channels hear of it.

Days are working days in Sweden and times are the organisation's own.
"""

from collections.abc import Sequence
from datetime import date, time, timedelta
from enum import StrEnum

from plan.calendar import deadline_of, is_open, is_quiet, is_working_day, open_from, working_days_from
from plan.model import Period, Plan, Reminders
from plan.preferences import WORKING_WEEK

MORNING = time(9, 0)
DIGEST = time(8, 30)
AFTERNOON = time(15, 0)
EVENING = time(17, 0)


class Role(StrEnum):
    """As what somebody is told in the morning."""

    OWNER = "owner"
    MANAGER_BEFORE = "manager_before"
    MANAGER_AFTER = "manager_after"
    CONTROLLER = "controller"
    DIRECTION = "direction"


OVERVIEWS = frozenset((Role.MANAGER_BEFORE, Role.CONTROLLER))
"""What somebody may ask not to be told for a while."""
_LISTS = frozenset((Role.MANAGER_AFTER, Role.CONTROLLER))


def opening_day(period: Period) -> date:
    """Return the morning on which the opening of a period is told."""
    return working_day_from(period.opens)


def days_around(period: Period, before: Sequence[int], after: Sequence[int]) -> list[date]:
    """Return the working days so many days before and after a period's deadline, while it can be reported."""
    closes, opens = deadline_of(period), opening_day(period)
    days = [working_days_from(closes, -count) for count in before]
    days += [working_days_from(closes, count) for count in after]
    return [day for day in days if day >= opens and (period.locked is None or day < period.locked)]


def closes_for_good(period: Period) -> bool:
    """Whether a period is locked at its deadline, as a reopened one is: nothing can be late in it."""
    return period.locked is not None and period.locked <= summary_day(period)


def role_days(plan: Plan, period: Period, role: Role, weekdays: frozenset[int] = WORKING_WEEK) -> list[date]:
    """Return the mornings on which a period is told to somebody in this role who works on these weekdays.

    What would be listed as missing after the deadline is so on its morning, where it closes for good.
    """
    rules = plan.reminders
    before, after = {
        Role.OWNER: (rules.before, rules.after),
        Role.MANAGER_BEFORE: (rules.manager_before, ()),
        Role.MANAGER_AFTER: ((), rules.manager_after),
        Role.CONTROLLER: ((), rules.controller_after),
        Role.DIRECTION: ((), ()),
    }[role]
    if role in _LISTS and after and closes_for_good(period):
        before = (0,)
    opening = [opening_day(period)] if role in (Role.OWNER, Role.DIRECTION) else []
    return [
        _on_a_day(rules, day, period, weekdays) for day in (*opening, *days_around(period, before, after))
    ]


def _on_a_day(rules: Reminders, day: date, period: Period, weekdays: frozenset[int]) -> date:
    """Return the first day from this one on which somebody may be told.

    A klämdag or a day on which they don't work never moves it past the deadline where they work on some day
    in the period before that: then it is the last of those. What falls in the quiet days waits for their end.
    """
    told, closes = open_from(rules, day, weekdays), deadline_of(period)
    if not day <= closes < told or is_quiet(rules, day):
        return told
    back = (day - timedelta(days=count) for count in range((day - opening_day(period)).days + 1))
    return next((one for one in back if one.weekday() in weekdays and is_open(rules, one)), told)


def working_day_from(day: date) -> date:
    """Return the day, or the first working day after it."""
    return day if is_working_day(day) else working_days_from(day, 1)


def digest_day(today: date) -> date:
    """Return the latest day of the weekly digest: Monday, or the working day after a red one."""
    monday = today - timedelta(days=today.weekday())
    day = working_day_from(monday)
    return day if day <= today else working_day_from(monday - timedelta(days=7))


def summary_day(period: Period) -> date:
    """Return the working day after a period's deadline, when the channels get its summary."""
    return working_days_from(deadline_of(period), 1)
