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


def coming(
    plans: Catalogue, answers: Mapping[str, Gists], given: Circumstances, today: date, days: int = 30
) -> list[Coming]:
    """Return what will be told from today on, in so many days, if nothing more is reported or chosen.

    `answers` is what stands in each plan, by its code. What has been told already today is in it too.
    """
    ahead = (today + timedelta(days=number) for number in range(days))
    return [one for day in ahead for code in plans.plans for one in _on(plans, code, answers, given, day)]


def _on(
    plans: Catalogue, code: str, answers: Mapping[str, Gists], given: Circumstances, day: date
) -> Iterator[Coming]:
    live = plans.plans[code]
    people = crew(plans, code, given, day)
    watched = Watched(live.hands, answers[code], live.since, day, live.undirected, crew=people)
    for person, roles in watched.mornings.items():
        whom = plans.recipient(live.plan.person[person])
        for role, latest in roles.items():
            if whom and latest == day:
                standing = people.stands_in.get(person, {}) if role is Role.OWNER else {}
                instead = tuple(
                    one for one in standing.values() if one.person in watched.told.get(person, {})
                )
                yield Coming(day, whom, code, person, role, watched.count(person, role), instead)
