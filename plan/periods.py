"""Which reporting period is meant."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from plan.calendar import deadline_of
from plan.covering import same_months
from plan.model import Item, Period, Plan


class Phase(StrEnum):
    """Where a period is on a given day."""

    COMING = "coming"
    OPEN = "open"
    LATE = "late"
    LOCKED = "locked"


def phase(period: Period, today: date) -> Phase:
    """Return where the period is; locked goes before everything else, and a retired one counts as locked."""
    if period.retired or (period.locked is not None and period.locked <= today):
        return Phase.LOCKED
    if today < period.opens:
        return Phase.COMING
    return Phase.OPEN if today <= deadline_of(period) else Phase.LATE


def phase_of(period: Period, item: str, today: date) -> Phase:
    """Return where the period is for one item: as `phase`, but open where it has been reopened for it."""
    return Phase.OPEN if is_reopened(period, item, today) else phase(period, today)


def is_reopened(period: Period, item: str, today: date) -> bool:
    """Whether a locked period is open again for an item on this day."""
    return item in reopened(period, today)


def reopened(period: Period, today: date) -> tuple[str, ...]:
    """Return the ids of the items for which a locked period is open again on this day."""
    again = period.reopened
    if again is None or period.again is None or period.retired or phase(period, today) is not Phase.LOCKED:
        return ()
    return again.items if again.opens <= today <= deadline_of(period.again) else ()


def as_on(period: Period, today: date) -> Period:
    """Return the period as it is on this day: as `Period.again` while it is reopened."""
    return period.again if period.again and reopened(period, today) else period


def current(plan: Plan, item: Item | None, today: date) -> Period | None:
    """Return the period that a report made today is for.

    The open one, rather one in which the item (if given) is asked for; else the latest that is not
    locked; else the first that is still to come. None where every period is locked.
    """
    by_phase: dict[Phase, list[Period]] = {}
    for period in plan.periods:
        where = phase_of(period, item.id, today) if item else phase(period, today)
        by_phase.setdefault(where, []).append(period)
    if opened := by_phase.get(Phase.OPEN):
        return min(
            opened,
            key=lambda period: (
                item is not None and period.code not in item.reporting,
                deadline_of(as_on(period, today)),
            ),
        )
    if late := by_phase.get(Phase.LATE):
        return max(late, key=deadline_of)
    return min(by_phase.get(Phase.COMING, []), key=lambda period: period.opens, default=None)


def named(plan: Plan, text: str) -> list[Period]:
    """Return the periods that a text may mean: its code, its code without the year, or words of its name."""
    wanted = _folded(text)
    whole = [period for period in plan.periods if _folded(period.code) == wanted]
    short = [
        period
        for period in plan.periods
        if wanted and wanted in (_folded(period.code.partition("-")[2]), _folded(period.name))
    ]
    words = set(text.casefold().split())
    return (
        whole or short or [one for one in plan.periods if words and words <= set(one.name.casefold().split())]
    )


def same_months_before(plan: Plan, period: Period) -> list[Period]:
    """Return the periods that cover the same months of earlier years, the latest first."""
    ended = earlier(plan, period)
    return [one for one in ended if same_months(one.covers, period.covers) and one.year < period.year]


def before(plan: Plan, period: Period) -> Period | None:
    """Return the period whose months end nearest before this one's."""
    return next(iter(earlier(plan, period)), None)


def earlier(plan: Plan, period: Period) -> Sequence[Period]:
    """Return the periods whose months end before this one's, the latest first."""
    return plan.earlier_periods[period.code]


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()
