"""What will be told the next days and to whom, as everything stands now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from plan.calendar import is_working_day
from plan.catalogue import Catalogue
from plan.circumstances import Circumstances
from plan.owed import Gists
from plan.preferences import AS_USUAL
from plan.reminding import Role, Watched


@dataclass(frozen=True, slots=True)
class StandIn:
    """For whom somebody stands in (a person's id)."""

    person: str


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


def coming(  # noqa: PLR0913  all that is looked at, and how far
    plans: Catalogue,
    answers: Mapping[str, Gists],
    given: Circumstances,
    today: date,
    *,
    days: int = 30,
    whom: str | None = None,
) -> list[Coming]:
    """Return what will be told from today on, in so many days, if nothing more is reported or chosen.

    `answers` is what stands in each plan, by its code. What has been told already today is in it too.
    With `whom` it is what that person alone will be told, and nothing else is worked out.
    """
    ahead = (today + timedelta(days=number) for number in range(days))
    return [
        one for day in ahead for code in answers for one in _on(plans, code, answers, given, day, whom=whom)
    ]


def _on(  # noqa: PLR0913  what it is told is what it looks at
    plans: Catalogue,
    code: str,
    answers: Mapping[str, Gists],
    given: Circumstances,
    day: date,
    *,
    whom: str | None,
) -> Iterator[Coming]:
    live = plans.plans[code]
    own = {person.id for plan, person in plans.persons.get(whom or "", ()) if plan == code}
    if not is_working_day(day) or day < given.paused.get(code, day) or (whom and not own):
        return
    items = live.hands.concerning(next(iter(own))) if own else None
    watched = Watched(live.hands, answers[code], live.since, day, live.undirected, items)
    for person, roles in watched.mornings.items():
        slack = plans.recipient(live.plan.person[person])
        chosen = given.chosen.get(slack or "", AS_USUAL)
        if slack and not chosen.is_away(day) and chosen.works_on(day) and (not own or person in own):
            for role, latest in roles.items():
                if latest == day:
                    yield Coming(day, slack, code, person, role, len(watched.missing_of.get(person, ())))
