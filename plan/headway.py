"""How far somebody's unit, or a whole plan, has come in a period."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plan.model import Item, Period, Plan, is_asked
from plan.owed import Gists, is_answered


@dataclass(frozen=True, slots=True)
class Unit:
    """How many of so many items are in, and which are missing.

    `put_off` is until when each of those is put off that somebody who owes it has.
    """

    plan: Plan
    period: Period
    asked: int
    missing: tuple[Item, ...]
    put_off: tuple[date, ...] = ()

    @property
    def done(self) -> int:
        """How many are in."""
        return self.asked - len(self.missing)


def unit(plan: Plan, period: Period, items: Iterable[Item], answers: Gists) -> Unit:
    """Return how far these items have come."""
    asked = [item for item in items if is_asked(item, period)]
    missing = [item for item in asked if not is_answered(item, answers(period.code, item.id))]
    return Unit(plan, period, len(asked), tuple(missing))
