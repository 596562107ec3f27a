"""Who is to be told what, and on which morning.

Days are working days in Sweden and times are the organisation's own. Nobody gets more than one
message a morning: what a person is to be told, over all plans and in every role, is one message.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property

from plan.calendar import deadline_of, is_working_day, working_days_from
from plan.model import Item, Period, Plan
from plan.owed import Answers, Owed, asked_in, is_answered, is_asked, owed
from plan.people import answers_for, asked_for

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

    `undirected` is as in `plan.catalogue.Live`.
    """

    plan: Plan
    answers: Answers
    since: date
    today: date
    undirected: int = 0

    @cached_property
    def missing(self) -> list[Owed]:
        """What is owed and not asleep."""
        everything = owed(self.plan, self.answers, self.today, self.since)
        return [one for one in everything if not one.is_asleep(self.today)]

    @cached_property
    def missing_of(self) -> dict[str, list[Owed]]:
        """What is missing by who is asked for it: the owner and the data provider."""
        found: dict[str, list[Owed]] = {}
        for one in self.missing:
            for person in asked_for(one):
                found.setdefault(person, []).append(one)
        return found

    @cached_property
    def asking(self) -> list[Period]:
        """The periods in which something is missing."""
        return list({one.period.code: one.period for one in self.missing}.values())

    @cached_property
    def mornings(self) -> dict[str, dict[Role, date]]:
        """For each person, in each role, the latest morning up to today that tells what still holds.

        Nobody is in it who has nothing left to be told.
        """
        told: dict[str, dict[Role, date]] = {}
        for person, lacking in self.missing_of.items():
            for one in lacking:
                woken = [working_day_from(one.wakes)] if one.wakes else []
                days = self.days(one.period, Role.OWNER)
                _note(told, person, Role.OWNER, [*days, *woken], self.today)
        for period in self.asking:
            self._tell_others(told, period)
        return told

    def _tell_others(self, told: dict[str, dict[Role, date]], period: Period) -> None:
        lacking = [one.item for one in self.missing if one.period == period]
        managers = {manager_of(self.plan, item) for item in lacking} - {None}
        for role, people in (
            (Role.MANAGER_BEFORE, managers),
            (Role.MANAGER_AFTER, managers),
            (Role.CONTROLLER, set(self.plan.controllers)),
            (Role.DIRECTION, set(self.plan.controllers) if self.undirected else set()),
        ):
            days = self.days(period, role)
            for person in people:
                _note(told, str(person), role, days, self.today)

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


def _note(
    told: dict[str, dict[Role, date]], person: str, role: Role, days: Sequence[date], today: date
) -> None:
    past = [day for day in days if day <= today]
    if past:
        roles = told.setdefault(person, {})
        roles[role] = max(roles.get(role, date.min), *past)


def manager_of(plan: Plan, item: Item) -> str | None:
    """Return who is told of an item as a manager.

    One who also owns or enters it is told once, as that; then the next step up stands in.
    """
    nearest = plan.person[item.owner].manager
    above = plan.person[nearest].manager if nearest else None
    return next((one for one in (nearest, above) if one and not answers_for(item, one)), None)


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


def unit(plan: Plan, period: Period, items: Sequence[Item], answers: Answers) -> Unit:
    """Return how far these items have come."""
    asked = [item for item in items if is_asked(item, period)]
    missing = [item for item in asked if not is_answered(item, answers(period.code, item.id))]
    return Unit(plan, period, len(asked), tuple(missing))


def unit_items(plan: Plan, manager: str, period: Period) -> list[Item]:
    """Return the items asked for in the period whose owners' manager this is."""
    return [item for item in asked_in(plan, period) if manager_of(plan, item) == manager]


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
