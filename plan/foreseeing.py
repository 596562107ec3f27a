"""What will be told the next days and to whom, as everything stands now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from plan.catalogue import Catalogue
from plan.circumstances import Circumstances
from plan.crew import StandIn, crew
from plan.owed import Gists
from plan.reminding import Role, Watched


@dataclass(frozen=True, slots=True)
class Coming:
    """One thing that somebody (`whom`, as `Catalogue.recipient`; `person` in the plan) will be told on a day.

    `count` is how many items it is about, `instead` for whom they stand in where that is so.
    """

    day: date
    whom: str
    plan: str
    person: str
    role: Role
    count: int
    instead: tuple[StandIn, ...] = ()


@dataclass(frozen=True, slots=True)
class Ahead:
    """What foreseeing looks at: the plans, what stands in each of them by its code, and the circumstances."""

    plans: Catalogue
    answers: Mapping[str, Gists]
    given: Circumstances


def coming(ahead: Ahead, today: date, days: int = 30, *, whom: str | None = None) -> list[Coming]:
    """Return what will be told from today on, in so many days, if nothing more is reported or chosen.

    What has been told already today is in it too. With `whom` it is what that person alone will be told.
    """
    coming_days = [today + timedelta(days=number) for number in range(days)]
    return [one for day in coming_days for code in ahead.answers for one in _on(ahead, code, day, whom)]


def _on(ahead: Ahead, code: str, day: date, whom: str | None) -> Iterator[Coming]:
    plans, live = ahead.plans, ahead.plans.plans[code]
    people = crew(plans, code, ahead.given, day)
    own = next((person.id for plan, person in plans.persons.get(whom or "", ()) if plan == code), None)
    if whom and own is None:
        return
    items = people.concerning(own) if own else None
    watched = Watched(live.hands, ahead.answers[code], live.since, day, live.undirected, items, people)
    for person, roles in watched.mornings.items():
        reached = plans.recipient(live.plan.person[person])
        for role, latest in roles.items():
            if reached and latest == day and own in (None, person):
                standing = people.stands_in.get(person, {}) if role is Role.OWNER else {}
                instead = tuple(
                    one for one in standing.values() if one.person in watched.told.get(person, {})
                )
                yield Coming(day, reached, code, person, role, watched.count(person, role), instead)
