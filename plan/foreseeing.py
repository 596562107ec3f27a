"""What will be told the next days and to whom, as everything stands now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from plan.catalogue import Catalogue
from plan.circumstances import Circumstances
from plan.crew import StandIn, crew
from plan.mornings import Role
from plan.owed import Gists
from plan.preferences import AS_USUAL
from plan.reminding import Matter, Watched
from plan.telling import Told, by_recipient, contents, knowing


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
    """What foreseeing looks at: the plans, what stands in each of them by its code, and the circumstances.

    `told` is each one's latest message before today; without it everything before today counts as told.
    """

    plans: Catalogue
    answers: Mapping[str, Gists]
    given: Circumstances
    told: Mapping[str, Told] | None = None


def coming(ahead: Ahead, today: date, days: int = 30, *, whom: str | None = None) -> list[Coming]:
    """Return what will be told from today on, in so many days, if nothing more is reported or chosen.

    It is decided as the sender does, day by day: what a pause or an absence holds back comes after it. What
    has been told already today is in it too. With `whom` it is what that person alone will be told.
    """
    told = dict(ahead.told or {})
    before = None if ahead.told is not None else Told(today - timedelta(days=1))
    found: list[Coming] = []
    for day in (today + timedelta(days=number) for number in range(days)):
        watched = {one.plan.code: one for one in _watched(ahead, day, whom)}
        for recipient, mornings in by_recipient(ahead.plans, watched.values()).items():
            if whom not in (None, recipient) or not _works(ahead, recipient, day):
                continue
            if matters := contents(mornings, told.get(recipient, before), day):
                known = knowing(mornings, told.get(recipient, before), matters, day)
                told[recipient] = Told(day, known)
                found += _told(ahead, watched, recipient, matters)
    return found


def _works(ahead: Ahead, recipient: str, day: date) -> bool:
    return day.weekday() in ahead.given.chosen.get(recipient, AS_USUAL).working_weekdays


def _watched(ahead: Ahead, day: date, whom: str | None) -> Iterator[Watched]:
    """Yield every plan as it is on a day; for one person, what concerns them in each of theirs."""
    for code, answers in ahead.answers.items():
        live, people = ahead.plans.plans[code], crew(ahead.plans, code, ahead.given, day)
        own = [person.id for plan, person in ahead.plans.persons.get(whom or "", ()) if plan == code]
        if own or whom is None:
            items = people.concerning(own[0]) if own else None
            yield Watched(live.hands, answers, live.since, day, live.undirected, items, people)


def _told(
    ahead: Ahead, watched: Mapping[str, Watched], recipient: str, matters: frozenset[Matter]
) -> Iterator[Coming]:
    for code, person in ahead.plans.persons[recipient]:
        if (one := watched.get(code)) is None:
            continue
        own = matters & one.mornings.get(person.id, {}).keys()
        told = one.told.get(person.id, {})
        whose = [who for who, owed in told.items() if any(one.matter(each) in own for each in owed)]
        standing = tuple(one.people.stands_in[person.id][who] for who in whose if who != person.id)
        for role in Role:
            if of_role := [matter for matter in own if matter.role is role]:
                is_owner = role is Role.OWNER
                count = len(of_role) if is_owner else one.count(person.id, role)
                instead = standing if is_owner else ()
                yield Coming(one.today, recipient, code, person.id, role, count, instead)
