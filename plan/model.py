"""A plan as a value: its goals, what is followed up under them, its people and its calendar.

Everything here is frozen. A changed plan is a new value; what was there before is retired, not
removed, so that an old answer always finds the item that it was about.
"""

from calendar import monthrange
from datetime import date, timedelta
from functools import cached_property
from typing import Annotated

from pydantic import Field

from plan.activity import Activity
from plan.economy import EconomyRow
from plan.fields import Frozen, Id, Months, PeriodCode, SlackAccount, SlackChannel, Title, YearDays
from plan.handover import Handover
from plan.indicator import Indicator
from plan.risks import Risk, RiskScale
from plan.said_direction import SaidDirection
from plan.statuses import Status


class Person(Frozen):
    """Somebody with a part in the plan; `name` is a role or a name."""

    id: Id
    name: Title
    slack: SlackAccount | None = None
    manager: Id | None = None
    deputy: Id | None = None
    retired: date | None = None


class Channel(Frozen):
    """A Slack channel that follows the plan, or one goal of it."""

    slack: SlackChannel
    name: Title
    goal: Id | None = None


class PeriodDate(Frozen):
    """A day in a period's way after its deadline: "nämnd", "fullmäktige"."""

    name: Title
    on: date


class Reopening(Frozen):
    """What a controller has opened again of a period that is locked: these items, through these days."""

    items: tuple[Id, ...] = Field(min_length=1)
    opens: date
    deadline: date


class Period(Frozen):
    """A reporting period: the months it covers, the day it opens and its deadline (stoppdatum).

    Until it is approved its values are preliminary; once it is locked they are not changed. `dates` are
    those that follow the deadline (chef, ledning, nämnd, fullmäktige), `registry` its diarienummer.
    `reopened` is what has been opened again after that.
    """

    code: PeriodCode
    name: Title
    covers: Months
    opens: date
    deadline: date
    locked: date | None = None
    approved: date | None = None
    dates: tuple[PeriodDate, ...] = ()
    registry: Title | None = None
    reopened: Reopening | None = None
    retired: date | None = None

    @cached_property
    def again(self) -> "Period | None":
        """The period as it is where it is reopened: with those days, and locked again the day after."""
        if self.reopened is None:
            return None
        closes = self.reopened.deadline
        days = {"opens": self.reopened.opens, "deadline": closes, "locked": closes + timedelta(days=1)}
        return self.model_copy(update={**days, "reopened": None})

    @cached_property
    def year(self) -> int:
        """The year in which the covered months end."""
        return int(self.covers[-7:-3])

    @cached_property
    def last_day(self) -> date:
        """The last day that it covers."""
        month = int(self.covers[-2:])
        return date(self.year, month, monthrange(self.year, month)[1])

    @cached_property
    def is_full_year(self) -> bool:
        """Whether it covers January to December of one year."""
        return self.covers == f"{self.year}-01..{self.year}-12"


class Reference(Frozen):
    """What a goal points at outside the plan: label "Regionplanens mål", text "Mål 4-5"."""

    label: Title
    text: Title


class Goal(Frozen):
    """A node of the plan's tree, on one of the levels that the plan itself has named, or on none.

    `owner` is who judges whether it is reached. `year` and `version` as for an activity.
    """

    id: Id
    level: Title | None = None
    title: Title
    parent: Id | None = None
    owner: Id | None = None
    year: int | None = None
    version: Title | None = None
    references: tuple[Reference, ...] = ()
    note: str | None = None
    retired: date | None = None


class Footnote(Frozen):
    """A note or comment of the source that covers several items."""

    mark: Title | None = None
    text: str
    items: tuple[Id, ...] = ()


Item = Indicator | Activity
"""What somebody answers for in a period."""


def is_asked(item: Item, period: Period) -> bool:
    """Whether an item is asked for in a period: what is added later or ended by its last day is not."""
    return period.code in item.reporting and _lives_through(item, period)


def _lives_through(item: Item, period: Period) -> bool:
    return not item.retired and (not item.amendments or item.lives_on(period.last_day))


_Days = tuple[Annotated[int, Field(ge=0, le=60)], ...]


class Reminders(Frozen):
    """On which working days, counted from a deadline, whom it concerns is told.

    `before` and `after` are the reminders of those who owe, besides the one when the period opens.
    Managers get counts before and names after; controllers what is missing in the whole plan.
    With `bridge_days` a klämdag, a working day between two days off, is a day off for messages too;
    deadlines keep to the calendar. In the `quiet` days of each year (07-01..07-31) nothing is sent.
    """

    before: _Days = (10, 5, 1)
    after: _Days = (1,)
    manager_before: _Days = (5,)
    manager_after: _Days = (2,)
    controller_after: _Days = (2,)
    bridge_days: bool = False
    quiet: tuple[YearDays, ...] = ()


class Plan(Frozen):
    """One organisation's plan, whole.

    `handovers` and `directions` are no part of its file; what holds with them `plan.in_force` tells.
    """

    code: Id
    name: Title
    organisation: Title
    body: Title
    years: tuple[Annotated[int, Field(ge=1990, le=2100)], ...] = Field(min_length=1)
    levels: tuple[Title, ...] = ()
    source: str | None = None
    risk_scale: RiskScale | None = None
    statuses: dict[str, Status] = Field(default_factory=dict)
    reminders: Reminders = Reminders()
    people: tuple[Person, ...] = ()
    controllers: tuple[Id, ...] = ()
    channels: tuple[Channel, ...] = ()
    periods: tuple[Period, ...] = Field(min_length=1)
    goals: tuple[Goal, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    activities: tuple[Activity, ...] = ()
    risks: tuple[Risk, ...] = ()
    economy: tuple[EconomyRow, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    handovers: tuple[Handover, ...] = ()
    directions: tuple[SaidDirection, ...] = ()

    @cached_property
    def items(self) -> dict[str, Item]:
        """Indicators and activities by id, in the plan's order, retired ones too."""
        everything: tuple[Item, ...] = (*self.indicators, *self.activities)
        return {item.id: item for item in everything}

    @cached_property
    def subjects(self) -> dict[str, Item | Goal]:
        """Everything that somebody can say something about, by id: items and goals."""
        return {**self.items, **self.goal}

    @cached_property
    def asked(self) -> dict[str, tuple[Item, ...]]:
        """The items asked for in each period by its code, in the plan's order."""
        found: dict[str, list[Item]] = {code: [] for code in self.period}
        for item in self.items.values():
            for code in found.keys() & item.reporting:
                if _lives_through(item, self.period[code]):
                    found[code].append(item)
        return {code: tuple(items) for code, items in found.items()}

    @cached_property
    def person(self) -> dict[str, Person]:
        """People by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def period(self) -> dict[str, Period]:
        """Reporting periods by code."""
        return {period.code: period for period in self.periods}

    @cached_property
    def earlier_periods(self) -> dict[str, list[Period]]:
        """The periods whose months end before those of each period, by its code, the latest first."""
        latest_first = sorted(self.periods, key=lambda one: one.covers[-7:], reverse=True)
        return {
            period.code: [one for one in latest_first if one.covers[-7:] < period.covers[-7:]]
            for period in self.periods
        }

    @cached_property
    def goal(self) -> dict[str, Goal]:
        """Goals by id."""
        return {goal.id: goal for goal in self.goals}

    @cached_property
    def goals_under(self) -> dict[str | None, list[Goal]]:
        """The goals right under each goal, and under none, in the plan's order, retired ones too."""
        found: dict[str | None, list[Goal]] = {}
        for goal in self.goals:
            found.setdefault(goal.parent, []).append(goal)
        return found

    @cached_property
    def items_serving(self) -> dict[str | None, list[tuple[int, Item]]]:
        """The items that serve each goal, and none, each with its place in the plan; retired ones too."""
        found: dict[str | None, list[tuple[int, Item]]] = {}
        for place, item in enumerate(self.items.values()):
            for goal in dict.fromkeys(item.goals or [None]):
                found.setdefault(goal, []).append((place, item))
        return found
