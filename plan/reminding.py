"""Who is to be told what, and on which morning.

Days are working days in Sweden and times are the organisation's own. Nobody gets more than one
message a morning: what a person is to be told, over all plans and in every role, is one message.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property

from plan.calendar import deadline_of, is_working_day, working_days_from
from plan.model import Item, Period, Plan, is_asked
from plan.owed import Gists, Owed, is_answered, owed
from plan.people import Hands, asked_for

MORNING = time(9, 0)
DIGEST = time(8, 30)
EVENING = time(17, 0)


class Kind(StrEnum):
    """What a message is."""

    REMINDER = "reminder"
    RECEIPT = "receipt"
    DIGEST = "digest"
    SUMMARY = "summary"


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
    tells the same as the whole where they are what concerns that person (`Hands.concerning`).
    """

    hands: Hands
    answers: Gists
    since: date
    today: date
    undirected: int = 0
    items: Sequence[Item] | None = None

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.hands.plan

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
        return list(owed(self.plan, self.answers, self.today, self.since, self.items))

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
    def asking(self) -> list[Period]:
        """The periods in which something is missing."""
        return list({one.period.code: one.period for one in self.missing}.values())

    def done(self, period: Period) -> set[str]:
        """Return the people who have all in that they were asked for in a period."""
        lacking = {
            person
            for person, owing in self.owing.items()
            if any(one.period.code == period.code for one in owing)
        }
        return set(self.hands.asked[period.code] - lacking)

    @cached_property
    def mornings(self) -> dict[str, dict[Role, date]]:
        """For each person, in each role, the latest morning up to today that tells what still holds.

        Nobody is in it who has nothing left to be told.
        """
        told: dict[str, dict[Role, date]] = {}
        for person, lacking in self.missing_of.items():
            for one in lacking:
                _note(told, person, Role.OWNER, self._latest(one.period, Role.OWNER))
                if one.wakes and (woken := working_day_from(one.wakes)) <= self.today:
                    _note(told, person, Role.OWNER, woken)
        lacking_in: dict[str, list[str]] = {}
        for one in self.missing:
            lacking_in.setdefault(one.period.code, []).append(one.item.id)
        for code, items in lacking_in.items():
            self._tell_others(told, self.plan.period[code], items)
        return told

    def _tell_others(self, told: dict[str, dict[Role, date]], period: Period, lacking: list[str]) -> None:
        managers = {self.hands.manager[item] for item in lacking if item in self.hands.manager}
        for role, people in (
            (Role.MANAGER_BEFORE, managers),
            (Role.MANAGER_AFTER, managers),
            (Role.CONTROLLER, set(self.plan.controllers)),
            (Role.DIRECTION, set(self.plan.controllers) if self.undirected else set()),
        ):
            for person in people:
                _note(told, person, role, self._latest(period, role))

    def _latest(self, period: Period, role: Role) -> date | None:
        """Return the latest morning up to today on which somebody in this role is told of a period."""
        if (period.code, role) not in self._mornings:
            past = [day for day in self.days(period, role) if day <= self.today]
            self._mornings[period.code, role] = max(past, default=None)
        return self._mornings[period.code, role]

    @cached_property
    def _mornings(self) -> dict[tuple[str, Role], date | None]:
        return {}

    def days(self, period: Period, role: Role) -> list[date]:
        """Return the mornings on which somebody in this role is told of a period.

        How far a unit has come before a deadline is no news after it.
        """
        closed = deadline_of(period) < self.today
        return [] if role is Role.MANAGER_BEFORE and closed else role_days(self.plan, period, role)


def opening_day(period: Period) -> date:
    """Return the morning on which the opening of a period is told."""
    return working_day_from(period.opens)


def days_around(period: Period, before: Sequence[int], after: Sequence[int]) -> list[date]:
    """Return the working days so many days before and after a period's deadline, none before it opens."""
    closes, opens = deadline_of(period), opening_day(period)
    days = [working_days_from(closes, -count) for count in before]
    days += [working_days_from(closes, count) for count in after]
    return [day for day in days if day >= opens]


def role_days(plan: Plan, period: Period, role: Role) -> list[date]:
    """Return the mornings on which somebody in this role is told of a period."""
    rules = plan.reminders
    before, after = {
        Role.OWNER: (rules.before, rules.after),
        Role.MANAGER_BEFORE: (rules.manager_before, ()),
        Role.MANAGER_AFTER: ((), rules.manager_after),
        Role.CONTROLLER: ((), rules.controller_after),
        Role.DIRECTION: ((), ()),
    }[role]
    opening = [opening_day(period)] if role in (Role.OWNER, Role.DIRECTION) else []
    return [*opening, *days_around(period, before, after)]


def may_go_out(kind: Kind, now: datetime) -> bool:
    """Whether a message may be sent now: on working days, from its hour of the morning until five."""
    begins = DIGEST if kind is Kind.DIGEST else MORNING
    return is_working_day(now.date()) and begins <= now.time() < EVENING


def _note(told: dict[str, dict[Role, date]], person: str, role: Role, day: date | None) -> None:
    if day is not None:
        roles = told.setdefault(person, {})
        roles[role] = max(roles.get(role, date.min), day)


@dataclass(frozen=True, slots=True)
class Unit:
    """How far somebody's unit, or a whole plan, has come in a period, and what is missing."""

    plan: Plan
    period: Period
    asked: int
    missing: tuple[Item, ...]

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
