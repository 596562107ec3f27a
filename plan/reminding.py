"""What each is to be told in the morning, of what is missing that day.

Nobody gets more than one message a morning: what a person is to be told, over all plans and in every
role, is one message. What of it is news to them says `plan.telling`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from plan.calendar import deadline_of, is_open, open_from
from plan.crew import Crew, Why
from plan.due import Closing, Matter
from plan.model import Item, Period, Plan
from plan.mornings import OVERVIEWS, Role, role_days
from plan.owed import Gists, Owed, asking, owed
from plan.people import Hands, asked_for
from plan.preferences import ItemPeriod


class Latest(NamedTuple):
    """The latest morning that tells a matter; whether it is one of its period's, or of that thing alone."""

    on: date
    of_period: bool = True


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
        return self.crew or Crew(self.hands)

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
                own = self.missing_of.get(who, [])
                known = {self.matter(one) for told in (own, *found.get(who, {}).values()) for one in told}
                left = self._not_put_off(who, self._not_put_off(person, missing))
                if told := [one for one in left if self.matter(one) not in known]:
                    found.setdefault(who, {})[person] = told
        return found

    def _not_put_off(self, person: str, missing: list[Owed]) -> list[Owed]:
        return [one for one in missing if not self.put_off(person, one)]

    def put_off(self, person: str, one: Owed) -> date | None:
        """Return until when somebody has put one thing off; None: no longer."""
        until = self._snoozed_until(person, one)
        return until if until and self.today < until else None

    def _snoozed_until(self, person: str, one: Owed) -> date | None:
        place = ItemPeriod(self.plan.code, one.period.code, one.item.id)
        return self.people.choices(person).put_off_until(place, deadline_of(one.period))

    @cached_property
    def asking(self) -> list[Period]:
        """The periods in which something is missing."""
        return list({one.period.code: one.period for one in self.missing}.values())

    @cached_property
    def closes(self) -> dict[Closing, date]:
        """When the periods close in which something is missing."""
        return {self.closing(period): deadline_of(period) for period in self.asking}

    def closing(self, period: Period) -> Closing:
        """Return the closing of a period."""
        return Closing(self.plan.code, period.code)

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
    def mornings(self) -> dict[str, dict[Matter, Latest]]:
        """For each person, of each matter, the latest morning up to today that tells what still holds.

        Nobody is in it who has nothing to be told, and nobody on a day when the plan sends nothing. It says
        nothing of what they have been told: where mornings passed in a pause or an absence they are in it.
        """
        found: dict[str, dict[Matter, Latest]] = {}
        if not self.is_open:
            return found
        for person, by_whose in self.told.items():
            own = {
                self.matter(one): latest
                for whose, lacking in by_whose.items()
                for one in lacking
                if (latest := self._latest_of(person, whose, one))
            }
            if own:
                found[person] = own
        lacking_in: dict[str, list[str]] = {}
        for one in self.missing:
            lacking_in.setdefault(one.period.code, []).append(one.item.id)
        for period in self.asking:
            self._tell_others(found, period, lacking_in[period.code])
        return found

    def matter(self, one: Owed) -> Matter:
        """Return what whoever owes something is told of."""
        return Matter(Role.OWNER, self.plan.code, one.period.code, one.item.id)

    def overview(self, role: Role, period: Period) -> Matter:
        """Return what somebody is told of a period in another role."""
        return Matter(role, self.plan.code, period.code)

    def _latest_of(self, person: str, whose: str, one: Owed) -> Latest | None:
        day = self._latest(person, one.period, Role.OWNER)
        of_period = [Latest(day)] if day else []
        if not (one.wakes or whose != person or self.people.chosen):
            return max(of_period, default=None)
        of_its_own = (Latest(own, of_period=False) for own in self._of_its_own(person, whose, one))
        return max((*of_period, *of_its_own), default=None)

    def _of_its_own(self, person: str, whose: str, one: Owed) -> Iterator[date]:
        """Yield the mornings up to today that one thing has beside its period's.

        The data that were promised are due, the day to which it was put off is here, or an absence begins.
        """
        begun = self.people.stands_in[person][whose].since if whose != person else None
        for day in filter(None, (one.wakes, self._snoozed_until(person, one), begun)):
            told = open_from(
                self.plan.reminders, max(day, one.period.opens), self.people.choices(person).working_weekdays
            )
            if told <= self.today:
                yield told

    def _tell_others(
        self, found: dict[str, dict[Matter, Latest]], period: Period, lacking: list[str]
    ) -> None:
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
                held = self.held(person, role)
                if not (held and self.today < held) and (day := self._latest(person, period, role)):
                    found.setdefault(person, {})[self.overview(role, period)] = Latest(day)

    def held(self, person: str, role: Role) -> date | None:
        """Return until when a pause, of everything or of their overviews, holds what somebody is told."""
        overviews = self.people.choices(person).overviews_from if role in OVERVIEWS else None
        return max(filter(None, (overviews, self.people.paused)), default=None)

    def _latest(self, person: str, period: Period, role: Role) -> date | None:
        """Return the latest morning up to today on which somebody is told of a period in this role.

        One that only their weekdays put later counts from when everybody else is told, so that whoever was
        told then and chooses other weekdays afterwards is not told again.
        """
        key = (period.code, role, person if person in self.people.chosen else "")
        if key not in self._mornings:
            theirs = self.days(person, period, role)
            usual = role_days(self.plan, period, role) if theirs else []
            past = [min(day, one) for day, one in zip(theirs, usual, strict=True) if day <= self.today]
            self._mornings[key] = max(past, default=None)
        return self._mornings[key]

    @cached_property
    def _mornings(self) -> dict[tuple[str, Role, str], date | None]:
        return {}

    def days(self, person: str, period: Period, role: Role) -> list[date]:
        """Return the mornings on which somebody is told of a period in this role, but for pauses.

        How far a unit has come before a deadline is no news after it.
        """
        if role is Role.MANAGER_BEFORE and deadline_of(period) < self.today:
            return []
        return role_days(self.plan, period, role, self.people.choices(person).working_weekdays)

    @cached_property
    def unreached(self) -> list[str]:
        """Those who can't be told of what they owe today for another reason than that they are away."""
        absent = self.people.absent
        return [one for one in self.missing_of if absent.get(one, Why.AWAY) is not Why.AWAY]

    def count(self, person: str, role: Role) -> int:
        """Return how many items somebody is told of in a role, as whose own they are not."""
        if role is Role.DIRECTION:
            return self.undirected
        managed = {item.id for item in self.people.managed.get(person, ())}
        return sum(role is Role.CONTROLLER or one.item.id in managed for one in self.missing)
