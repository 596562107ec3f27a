"""Who is to be told what, and on which morning.

Days are working days in Sweden and times are the organisation's own. Nobody gets more than one
message a morning: what a person is to be told, over all plans and in every role, is one message.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from functools import cached_property

from plan.calendar import deadline_of, is_open, is_quiet, is_working_day, open_from, working_days_from
from plan.crew import Crew, Why
from plan.model import Item, Period, Plan, Reminders, is_asked
from plan.owed import Gists, Owed, asking, is_answered, owed
from plan.people import Hands, asked_for
from plan.preferences import WORKING_WEEK, ItemPeriod

MORNING = time(9, 0)
DIGEST = time(8, 30)
EVENING = time(17, 0)


class Kind(StrEnum):
    """What a message is."""

    REMINDER = "reminder"
    RECEIPT = "receipt"
    DIGEST = "digest"
    SUMMARY = "summary"
    NOTICE = "notice"


class Role(StrEnum):
    """As what somebody is told in the morning."""

    OWNER = "owner"
    MANAGER_BEFORE = "manager_before"
    MANAGER_AFTER = "manager_after"
    CONTROLLER = "controller"
    DIRECTION = "direction"


@dataclass(frozen=True, slots=True)
class Due:
    """A message that is to be sent: at most one of its kind, recipient, subject and day."""

    kind: Kind
    recipient: str
    subject: str
    due_on: date


@dataclass(frozen=True)
class Watched:
    """A plan on a day, with what stands in it and the day it came here; what follows is worked out once.

    `undirected` is as in `plan.catalogue.Live`. With `items` those alone are looked at: for one person it
    tells the same as the whole where they are what concerns that person (`Crew.concerning`). Without a
    `crew` everybody is at work and has chosen nothing. `owes` says what is owed in a period where that is
    known already (`plan.owed.owed_in`).
    """

    hands: Hands
    answers: Gists
    since: date
    today: date
    undirected: int = 0
    items: Sequence[Item] | None = None
    crew: Crew | None = None
    owes: Callable[[Period], Iterable[Owed]] | None = None

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.hands.plan

    @cached_property
    def people(self) -> Crew:
        """Who can be told, and who stands in for whom."""
        return self.crew or Crew(self.hands, self.today)

    @cached_property
    def is_open(self) -> bool:
        """Whether the plan sends anything today: it is neither quiet, nor paused, nor a day off."""
        paused = self.people.paused
        return is_open(self.plan.reminders, self.today) and (paused is None or paused <= self.today)

    @cached_property
    def owing(self) -> dict[str, list[Owed]]:
        """What is owed, asleep or not, by who is asked for it: the owner and the data provider."""
        found: dict[str, list[Owed]] = {}
        for one in self._owed:
            for person in asked_for(one):
                found.setdefault(person, []).append(one)
        return found

    @cached_property
    def _owed(self) -> list[Owed]:
        if self.owes is None:
            return list(owed(self.plan, self.answers, self.today, self.since, self.items))
        return [one for period in asking(self.plan, self.today, self.since) for one in self.owes(period)]

    @cached_property
    def missing(self) -> list[Owed]:
        """What is owed and not asleep."""
        return [one for one in self._owed if not one.is_asleep(self.today)]

    @cached_property
    def missing_of(self) -> dict[str, list[Owed]]:
        """What is missing by who is asked for it."""
        awake = {
            person: [one for one in owing if not one.is_asleep(self.today)]
            for person, owing in self.owing.items()
        }
        return {person: missing for person, missing in awake.items() if missing}

    @cached_property
    def told(self) -> dict[str, dict[str, list[Owed]]]:
        """What each is to be told is missing, by whose it is: their own, and that of those they stand in for.

        What somebody has put off is not in it before its day, nor what they are told of already.
        """
        found: dict[str, dict[str, list[Owed]]] = {}
        for person, missing in self.missing_of.items():
            told = missing if person not in self.people.chosen else self._not_put_off(person, missing)
            if told and person not in self.people.absent:
                found.setdefault(person, {})[person] = told
        for person, missing in self.missing_of.items():
            for who in self.people.stand_ins.get(person, ()):
                own = [one.item.id for one in self.missing_of.get(who, ())]
                left = self._not_put_off(person, missing)
                if told := [one for one in self._not_put_off(who, left) if one.item.id not in own]:
                    found.setdefault(who, {})[person] = told
        return found

    def _not_put_off(self, person: str, missing: list[Owed]) -> list[Owed]:
        return [one for one in missing if not self.put_off(person, one)]

    def put_off(self, person: str, one: Owed) -> date | None:
        """Return until when somebody has put one thing off, at most to its deadline; None: no longer."""
        snoozed = self.people.choices(person).snoozed
        until = snoozed.get(ItemPeriod(self.plan.code, one.period.code, one.item.id)) if snoozed else None
        until = min(until, deadline_of(one.period)) if until else None
        return until if until and self.today < until else None

    @cached_property
    def asking(self) -> list[Period]:
        """The periods in which something is missing."""
        return list({one.period.code: one.period for one in self.missing}.values())

    def done(self, period: Period) -> set[str]:
        """Return the people who have all in that a period asks of them; none where it is reopened."""
        if period is not self.plan.period[period.code]:
            return set()
        return set(self.hands.asked[period.code] - self._lacking.get(period.code, set()))

    @cached_property
    def _lacking(self) -> dict[str, set[str]]:
        """The people who haven't all in, by the code of the period."""
        found: dict[str, set[str]] = {}
        for person, owing in self.owing.items():
            for one in owing:
                found.setdefault(one.period.code, set()).add(person)
        return found

    @cached_property
    def mornings(self) -> dict[str, dict[Role, date]]:
        """For each person, in each role, the latest morning up to today that tells what still holds.

        Nobody is in it who has nothing left to be told, and nobody on a day when the plan sends nothing.
        """
        told: dict[str, dict[Role, date]] = {}
        if not self.is_open:
            return told
        for person, by_whose in self.told.items():
            for whose, lacking in by_whose.items():
                for one in lacking:
                    _note(told, person, Role.OWNER, self._latest(person, one.period, Role.OWNER))
                    for day in self._of_its_own(person, whose, one):
                        _note(told, person, Role.OWNER, day)
        lacking_in: dict[str, list[str]] = {}
        for one in self.missing:
            lacking_in.setdefault(one.period.code, []).append(one.item.id)
        for period in self.asking:
            self._tell_others(told, period, lacking_in[period.code])
        return told

    def _of_its_own(self, person: str, whose: str, one: Owed) -> Iterator[date]:
        """Yield the mornings up to today that one thing has beside its period's.

        The data that were promised are due, the day to which it was put off is here, or a stand-in begins.
        """
        if not (one.wakes or whose != person or self.people.chosen):
            return
        snoozed = self.people.choices(person).snoozed or {}
        begun = self.people.stands_in[person][whose].since if whose != person else None
        until = snoozed.get(ItemPeriod(self.plan.code, one.period.code, one.item.id))
        for day in filter(None, (one.wakes, until, begun)):
            told = open_from(
                self.plan.reminders, max(day, one.period.opens), self.people.choices(person).working_weekdays
            )
            if told <= self.today:
                yield told

    def _tell_others(self, told: dict[str, dict[Role, date]], period: Period, lacking: list[str]) -> None:
        manager = self.people.manager
        managers = {manager[item] for item in lacking if item in manager}
        controllers = self.people.controllers
        for role, people in (
            (Role.MANAGER_BEFORE, managers),
            (Role.MANAGER_AFTER, managers),
            (Role.CONTROLLER, controllers),
            (Role.DIRECTION, controllers if self.undirected else ()),
        ):
            for person in people:
                _note(told, person, role, self._latest(person, period, role))

    def _latest(self, person: str, period: Period, role: Role) -> date | None:
        """Return the latest morning up to today on which somebody is told of a period in this role."""
        key = (period.code, role, person if person in self.people.chosen else "")
        if key not in self._mornings:
            past = [day for day in self.days(person, period, role) if day <= self.today]
            self._mornings[key] = max(past, default=None)
        return self._mornings[key]

    @cached_property
    def _mornings(self) -> dict[tuple[str, Role, str], date | None]:
        return {}

    def days(self, person: str, period: Period, role: Role) -> list[date]:
        """Return the mornings on which somebody is told of a period in this role.

        How far a unit has come before a deadline is no news after it. What a pause held back, of everything
        or of somebody's overviews, comes when it ends.
        """
        if role is Role.MANAGER_BEFORE and deadline_of(period) < self.today:
            return []
        weekdays = self.people.choices(person).working_weekdays
        days = role_days(self.plan, period, role, weekdays)
        overviews = self.people.choices(person).overviews_from if role in OVERVIEWS else None
        held = max(filter(None, (overviews, self.people.paused)), default=None)
        if held is None:
            return days
        return [day if day >= held else open_from(self.plan.reminders, held, weekdays) for day in days]

    @cached_property
    def unreached(self) -> list[str]:
        """Those who can't be told of what they owe today for another reason than that they are away."""
        absent = self.people.absent
        return [one for one in self.missing_of if absent.get(one, Why.AWAY) is not Why.AWAY]

    def count(self, person: str, role: Role) -> int:
        """Return how many items somebody is told of in a role."""
        if role is Role.OWNER:
            return sum(map(len, self.told.get(person, {}).values()))
        if role is Role.DIRECTION:
            return self.undirected
        managed = {item.id for item in self.people.managed.get(person, ())}
        return sum(role is Role.CONTROLLER or one.item.id in managed for one in self.missing)


OVERVIEWS = frozenset((Role.MANAGER_BEFORE, Role.CONTROLLER))
"""What somebody may ask not to be told for a while."""


def opening_day(period: Period) -> date:
    """Return the morning on which the opening of a period is told."""
    return working_day_from(period.opens)


def days_around(period: Period, before: Sequence[int], after: Sequence[int]) -> list[date]:
    """Return the working days so many days before and after a period's deadline, none before it opens."""
    closes, opens = deadline_of(period), opening_day(period)
    days = [working_days_from(closes, -count) for count in before]
    days += [working_days_from(closes, count) for count in after]
    return [day for day in days if day >= opens]


def role_days(plan: Plan, period: Period, role: Role, weekdays: frozenset[int] = WORKING_WEEK) -> list[date]:
    """Return the mornings on which a period is told to somebody in this role who works on these weekdays."""
    rules = plan.reminders
    before, after = {
        Role.OWNER: (rules.before, rules.after),
        Role.MANAGER_BEFORE: (rules.manager_before, ()),
        Role.MANAGER_AFTER: ((), rules.manager_after),
        Role.CONTROLLER: ((), rules.controller_after),
        Role.DIRECTION: ((), ()),
    }[role]
    opening = [opening_day(period)] if role in (Role.OWNER, Role.DIRECTION) else []
    return [
        _on_a_day(rules, day, period, weekdays) for day in (*opening, *days_around(period, before, after))
    ]


def _on_a_day(rules: Reminders, day: date, period: Period, weekdays: frozenset[int]) -> date:
    """Return the first day from this one on which somebody may be told.

    A klämdag or a day on which they don't work never moves it past the deadline where they work on some day
    in the period before that: then it is the last of those. What falls in the quiet days waits for their end.
    """
    told, closes = open_from(rules, day, weekdays), deadline_of(period)
    if not day <= closes < told or is_quiet(rules, day):
        return told
    back = (day - timedelta(days=count) for count in range((day - opening_day(period)).days + 1))
    return next((one for one in back if one.weekday() in weekdays and is_open(rules, one)), told)


def _note(told: dict[str, dict[Role, date]], person: str, role: Role, day: date | None) -> None:
    if day is not None:
        roles = told.setdefault(person, {})
        roles[role] = max(roles.get(role, date.min), day)


@dataclass(frozen=True, slots=True)
class Unit:
    """How far somebody's unit, or a whole plan, has come in a period, and what is missing.

    Of those missing some are put off by somebody who owes them, and others wait for data: `put_off` and
    `awaited` are until when. `manager` is whose unit it is where that is another than who is told of it;
    `acting` where it is what that manager now reports instead of its owners.
    """

    plan: Plan
    period: Period
    asked: int
    missing: tuple[Item, ...]
    put_off: tuple[date, ...] = ()
    awaited: tuple[date, ...] = ()
    manager: str = ""
    acting: bool = False

    @property
    def done(self) -> int:
        """How many are in."""
        return self.asked - len(self.missing)


def unit(plan: Plan, period: Period, items: Iterable[Item], answers: Gists) -> Unit:
    """Return how far these items have come."""
    asked = [item for item in items if is_asked(item, period)]
    missing = [item for item in asked if not is_answered(item, answers(period.code, item.id))]
    return Unit(plan, period, len(asked), tuple(missing))


def working_day_from(day: date) -> date:
    """Return the day, or the first working day after it."""
    return day if is_working_day(day) else working_days_from(day, 1)


def digest_day(today: date) -> date:
    """Return the latest day of the weekly digest: Monday, or the working day after a red one."""
    monday = today - timedelta(days=today.weekday())
    day = working_day_from(monday)
    return day if day <= today else working_day_from(monday - timedelta(days=7))


def summary_day(period: Period) -> date:
    """Return the working day after a period's deadline, when the channels get its summary."""
    return working_days_from(deadline_of(period), 1)
