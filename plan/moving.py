"""A plan's calendar and names some years on."""

import re
from dataclasses import dataclass
from datetime import date

from plan.calendar import is_working_day, working_days_from
from plan.model import Period, PeriodDate, Plan

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True)
class Move:
    """From which plan to which year: `by` so many years, in the names of `years`."""

    old: Plan
    year: int
    by: int
    years: frozenset[int]

    @property
    def first_day(self) -> date:
        """The day on which the new plan begins."""
        return date(self.year, 1, 1)

    def text(self, text: str) -> str:
        """Return the text with the years that the plan is about moved on."""
        return _YEAR.sub(
            lambda found: str(int(found[0]) + self.by) if int(found[0]) in self.years else found[0], text
        )

    def day(self, day: date) -> date:
        """Return the same day of the later year; 29 February may become the 28th."""
        try:
            return day.replace(year=day.year + self.by)
        except ValueError:
            return day.replace(year=day.year + self.by, day=28)


def move_to(plan: Plan, year: int) -> Move:
    """Return the move that lets the plan's first year become this one."""
    covered = {int(found) for period in plan.periods for found in _YEAR.findall(period.covers)}
    return Move(plan, year, year - min(plan.years), frozenset({*plan.years, *covered}))


def moved_period(period: Period, move: Move) -> Period:
    """Return the period of the later year, neither locked nor approved.

    Each day keeps its date where that is a working day. A period otherwise opens on the next one; a deadline,
    and the days that follow it, are met the working day before.
    """
    deadline = _working_day_until(move.day(period.deadline))
    opens = move.day(period.opens)
    if not is_working_day(opens):
        opens = working_days_from(opens, 1)
    first, last = (f"{int(month[:4]) + move.by}{month[4:]}" for month in period.covers.split(".."))
    return Period(
        code=move.text(period.code),
        name=move.text(period.name),
        covers=f"{first}..{last}",
        opens=min(opens, deadline),
        deadline=deadline,
        dates=tuple(
            PeriodDate(name=one.name, on=_working_day_until(move.day(one.on))) for one in period.dates
        ),
    )


def _working_day_until(day: date) -> date:
    return day if is_working_day(day) else working_days_from(day, -1)
