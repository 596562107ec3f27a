"""Who will see what somebody hasn't reported, and when: what its owner is told beforehand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plan.model import Person
from plan.owed import Owed
from plan.preferences import Away
from plan.reminding import Role, Watched


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
    plan, today, people = watched.plan, watched.today, watched.people
    manager = people.manager.get(one.item.id)
    counts = watched.days(manager, one.period, Role.MANAGER_BEFORE) if manager else []
    names = watched.days(manager, one.period, Role.MANAGER_AFTER) if manager else []
    overview = [day for who in people.controllers for day in watched.days(who, one.period, Role.CONTROLLER)]
    away = people.choices(person).away
    coming = away if away and today < away.first else None
    deputy = people.deputy(person) if coming else None
    return Ladder(
        plan.person[manager] if manager else None,
        _next(counts, today),
        _next(names, today),
        any(day <= today for day in names),
        _next(overview, today),
        coming,
        plan.person[deputy] if deputy else None,
    )


def _next(days: Iterable[date], today: date) -> date | None:
    return min((day for day in days if today < day < date.max), default=None)
