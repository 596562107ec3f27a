"""Who will see what somebody hasn't reported, and when: what whoever is to report it is told beforehand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from plan.calendar import deadline_of, is_open
from plan.crew import Crew
from plan.model import Period, Person
from plan.mornings import Role, closes_for_good
from plan.owed import Owed
from plan.preferences import Away
from plan.reminding import Watched

_FORESEEN = 366
"""Days; for as long somebody can be away."""


@dataclass(frozen=True, slots=True)
class Step:
    """A day ahead on which somebody is told."""

    who: Person
    on: date


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps above whoever is to report one thing, those that are ahead.

    A manager sees how many are missing on `counts` and which on `names`; `names_now` has seen it already.
    `away` is when who is to report will next be away, and `instead` who are reminded then. `for_good` is the
    deadline after which it can't be reported.
    """

    whose: Person
    counts: Step | None = None
    names: Step | None = None
    names_now: Person | None = None
    controllers: date | None = None
    away: Away | None = None
    instead: tuple[Person, ...] = ()
    for_good: date | None = None


def ladder_of(watched: Watched, person: str, one: Owed, reader: str) -> Ladder:
    """Return the steps above somebody for one thing that they owe, as who is away then will make them.

    `reader` is who is told of it: that person, or who stands in. What they will see themselves is no step,
    and somebody's absence is for that person to know.
    """
    plan, people, period = watched.plan, watched.people, one.period

    def managers(then: Crew) -> Sequence[str]:
        return [who for who in [then.manager_of(one.item)] if who and who != reader]

    def others_in_control(then: Crew) -> Sequence[str]:
        return [who for who in then.controllers if who != reader]

    manager = next(iter(managers(people)), "")
    names = watched.days(manager, period, Role.MANAGER_AFTER) if manager else []
    controllers = _next(watched, period, Role.CONTROLLER, others_in_control)
    absences = people.choices(person).absences if person == reader else ()
    last = max(watched.days(person, period, Role.OWNER), default=date.min)
    coming = next((one for one in absences if watched.today < one.first <= last), None)
    instead = people.on(coming.first).stand_ins.get(person, []) if coming else []
    return Ladder(
        plan.person[person],
        _next(watched, period, Role.MANAGER_BEFORE, managers),
        _next(watched, period, Role.MANAGER_AFTER, managers),
        plan.person[manager] if manager and any(day <= watched.today for day in names) else None,
        controllers.on if controllers else None,
        coming,
        tuple(plan.person[who] for who in instead),
        deadline_of(period) if closes_for_good(period) else None,
    )


def _next(watched: Watched, period: Period, role: Role, told: Callable[[Crew], Sequence[str]]) -> Step | None:
    """Return who of those told in this role on some day is next told of a period.

    Whoever is away or has paused on the day itself is told when that is over.
    """
    first: dict[str, date] = {}
    people, persons = watched.people, told(watched.people)
    for ahead in range(1, _FORESEEN):
        day = watched.today + timedelta(days=ahead)
        if (then := watched.people.on(day)) is not people:
            people, persons = then, told(then)
        for person in persons:
            if person not in first:
                first[person] = _first(watched, person, period, role)
            if first[person] <= day and _may_be_told(watched, person, day):
                return Step(watched.plan.person[person], day)
    return None


def _may_be_told(watched: Watched, person: str, day: date) -> bool:
    works = watched.people.choices(person).working_weekdays
    return day.weekday() in works and is_open(watched.plan.reminders, day)


def _first(watched: Watched, person: str, period: Period, role: Role) -> date:
    """Return from which day on somebody is told, were they there: the next one, or one that they miss today.

    `date.max`: there is none ahead.
    """
    there = _last_there(watched, person)
    days = (day for day in watched.days(person, period, role) if there < day)
    return max(min(days, default=date.max), watched.held(person, role) or date.min)


def _last_there(watched: Watched, person: str) -> date:
    """Return the latest day up to today on which somebody could be told."""
    days = (watched.today - timedelta(days=back) for back in range(_FORESEEN))
    away_on = watched.people.choices(person).away_on
    return next((day for day in days if not away_on(day) and _may_be_told(watched, person, day)), date.min)
