"""Deadlines within a plan's quiet days: nobody is reminded just before them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from plan.calendar import deadline_of, is_open, is_quiet
from plan.model import Period, Plan, Reminders
from plan.periods import as_on

_SOON = timedelta(days=30)
_A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Silence:
    """The quiet days around a period's deadline, and the last day before it on which somebody is reminded.

    `spoken` is None where that is no day from today on in which the period is open.
    """

    period: Period
    first: date
    last: date
    spoken: date | None


def silences(plan: Plan, today: date) -> Iterator[Silence]:
    """Yield those of the periods that are open, or soon will be."""
    rules = plan.reminders
    for period in (as_on(one, today) for one in plan.periods if not one.retired):
        closes = deadline_of(period)
        if period.opens <= today + _SOON and today <= closes and is_quiet(rules, closes):
            yield Silence(
                period, _edge(rules, closes, -1), _edge(rules, closes, 1), _spoken(rules, period, today)
            )


def _edge(rules: Reminders, day: date, step: int) -> date:
    """Return the last of the quiet days in one direction, at most a year away."""
    one, further = day, timedelta(days=step)
    while is_quiet(rules, one + further) and abs(one - day) < _A_YEAR:
        one += further
    return one


def _spoken(rules: Reminders, period: Period, today: date) -> date | None:
    closes, first = deadline_of(period), max(today, period.opens)
    days = (closes - timedelta(days=count) for count in range((closes - first).days + 1))
    return next((one for one in days if is_open(rules, one)), None)
