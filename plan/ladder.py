"""Who will see what somebody hasn't reported, and when: what its owner is told beforehand."""

from dataclasses import dataclass
from datetime import date

from plan.calendar import open_from
from plan.model import Period, Person
from plan.mornings import Role
from plan.owed import Owed
from plan.preferences import Away
from plan.reminding import Watched


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps above somebody for one thing they owe, each with the day it comes to, if it is ahead.

    `away` is when they will be away, and `deputy` who is reminded then; the manager sees how many are
    missing on `counts` and which on `names`; `names_now` is set where that day has come.
    """

    manager: Person | None = None
    counts: date | None = None
    names: date | None = None
    names_now: bool = False
    controllers: date | None = None
    away: Away | None = None
    deputy: Person | None = None


def ladder_of(watched: Watched, person: str, one: Owed) -> Ladder:
    """Return the steps above somebody for one thing that they owe."""
    plan, people = watched.plan, watched.people
    manager = people.manager.get(one.item.id)
    names = watched.days(manager, one.period, Role.MANAGER_AFTER) if manager else []
    overviews = (_next(watched, who, one.period, Role.CONTROLLER) for who in people.controllers)
    away = people.choices(person).away
    coming = away if away and watched.today < away.first else None
    deputy = people.deputy(person) if coming else None
    return Ladder(
        plan.person[manager] if manager else None,
        _next(watched, manager, one.period, Role.MANAGER_BEFORE) if manager else None,
        _next(watched, manager, one.period, Role.MANAGER_AFTER) if manager else None,
        any(day <= watched.today for day in names),
        min(filter(None, overviews), default=None),
        coming,
        plan.person[deputy] if deputy else None,
    )


def _next(watched: Watched, person: str, period: Period, role: Role) -> date | None:
    """Return the next day on which somebody is told of a period in this role, after a pause that holds it."""
    held = watched.held(person, role) or date.min
    weekdays = watched.people.choices(person).working_weekdays
    ahead = [day for day in watched.days(person, period, role) if day > watched.today]
    days = (day if day >= held else open_from(watched.plan.reminders, held, weekdays) for day in ahead)
    return min((day for day in days if day < date.max), default=None)
