"""A plan as a value: its goals, what is followed up under them, its people and its calendar.

Everything here is frozen. A changed plan is a new value; what was there before is retired, not
removed, so that an old answer always finds the item that it was about.
"""

from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from plan.parts import part_of
from plan.statuses import Status

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]
"""Ids are typed by hand in chat: a-z, 0-9 and hyphen."""
Title = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
SlackAccount = Annotated[str, StringConstraints(pattern=r"^([UW][A-Z0-9]{2,20}|[^@\s]+@[^@\s]+\.[^@\s]+)$")]
"""A Slack user id or an e-mail address."""
SlackChannel = Annotated[str, StringConstraints(pattern=r"^[CG][A-Z0-9]{2,20}$")]
Months = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])\.\.\d{4}-(0[1-9]|1[0-2])$")]
"""First and last month: 2023-01..2023-08."""
_PAIR = r"[^:|\s]{1,40}:[^:|\s]{1,40}"
Part = Annotated[
    str,
    BeforeValidator(lambda given: part_of(given) if isinstance(given, dict) else given),
    StringConstraints(pattern=rf"^({_PAIR}(\|{_PAIR})*)?$"),
]
PeriodCode = Annotated[str, StringConstraints(pattern=r"^\S+$", max_length=26)]
"""With the ids of a plan and an item it fits into the value of an option in Slack, 150 characters."""


class IndicatorKind(StrEnum):
    """How an indicator is answered: with a number, with Ja/Delvis/Nej, or with several of those."""

    QUANTITATIVE = "quantitative"
    QUALITATIVE = "qualitative"
    CLUSTER = "cluster"


class ActivityKind(StrEnum):
    """An activity is the plan's own; an assignment (uppdrag) is given to one or more boards (nämnder)."""

    ACTIVITY = "activity"
    ASSIGNMENT = "assignment"


class Coverage(StrEnum):
    """What a value covers. Only values that cover the same may be compared."""

    ACCUMULATED = "accumulated"
    TERTIAL = "tertial"
    DATE = "date"
    ROLLING = "rolling"
    YEARLY = "yearly"


class Direction(StrEnum):
    """Which way is better, set only where the plan's words say it."""

    UP = "up"
    DOWN = "down"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Person(_Frozen):
    """Somebody with a part in the plan; `name` is a role or a name."""

    id: Id
    name: Title
    slack: SlackAccount | None = None
    manager: Id | None = None
    deputy: Id | None = None
    retired: date | None = None


class Channel(_Frozen):
    """A Slack channel that follows the plan, or one goal of it."""

    slack: SlackChannel
    name: Title
    goal: Id | None = None


class Period(_Frozen):
    """A reporting period: the months it covers, the day it opens and its deadline (stoppdatum).

    Until it is approved its values are preliminary; once it is locked they are not changed.
    """

    code: PeriodCode
    name: Title
    covers: Months
    opens: date
    deadline: date
    locked: date | None = None
    approved: date | None = None
    retired: date | None = None

    @property
    def year(self) -> int:
        """The year in which the covered months end."""
        return int(self.covers[-7:-3])

    @property
    def is_full_year(self) -> bool:
        """Whether it covers January to December of one year."""
        return self.covers == f"{self.year}-01..{self.year}-12"


class Goal(_Frozen):
    """A node of the plan's tree, on one of the levels that the plan itself has named."""

    id: Id
    level: Title
    title: Title
    parent: Id | None = None
    note: str | None = None
    retired: date | None = None


class Figure(_Frozen):
    """A figure that the plan itself states: an ingångsvärde, an earlier outcome, a budget."""

    year: int | None = None
    part: Part = ""
    aspect: str = "utfall"
    text: str
    note: str | None = None


class Target(_Frozen):
    """A target as the plan writes it, for a year where one is named."""

    year: int | None = None
    part: Part = ""
    text: str
    note: str | None = None


class Split(_Frozen):
    """A dimension by which outcomes are given, with its members: kön with K and M."""

    dimension: Annotated[str, StringConstraints(pattern=r"^[^:|\s]{1,40}$")]
    members: tuple[Annotated[str, StringConstraints(pattern=r"^[^:|\s]{1,40}$")], ...]


class Criteria(_Frozen):
    """What each answer to a qualitative indicator demands (bedömningsgrunder)."""

    ja: str | None = None
    delvis: str | None = None
    nej: str | None = None


class _Item(_Frozen):
    id: Id
    title: Title
    goal: Id | None = None
    owner: Id
    provider: Id | None = None
    reporting: tuple[str, ...] = ()
    note: str | None = None
    retired: date | None = None


class Indicator(_Item):
    """Something measured or assessed in the periods named by `reporting`.

    With `after_approval` its values are not shown in channels before the period is approved.
    """

    kind: IndicatorKind = IndicatorKind.QUANTITATIVE
    unit: Annotated[str, StringConstraints(min_length=1, max_length=60)] | None = None
    covers: Coverage | None = None
    direction: Direction | None = None
    splits: tuple[Split, ...] = ()
    baselines: tuple[Figure, ...] = ()
    targets: tuple[Target, ...] = ()
    source: str | None = None
    criteria: Criteria | None = None
    after_approval: bool = False
    questions: tuple[str, ...] = ()


class Activity(_Item):
    """Something to be done; `status` and `comment` are what the plan says from the start."""

    kind: ActivityKind = ActivityKind.ACTIVITY
    boards: tuple[Annotated[str, StringConstraints(pattern=r"^[^:|\s]{1,40}$")], ...] = ()
    status: str | None = None
    comment: str | None = None
    year: int | None = None


Item = Indicator | Activity
"""What somebody answers for in a period."""


_Days = tuple[Annotated[int, Field(ge=0, le=60)], ...]


class Reminders(_Frozen):
    """On which working days, counted from a deadline, whom it concerns is told.

    `before` and `after` are the reminders of those who owe, besides the one when the period opens.
    Managers get counts before and names after; controllers what is missing in the whole plan.
    """

    before: _Days = (10, 5, 1)
    after: _Days = (1,)
    manager_before: _Days = (5,)
    manager_after: _Days = (2,)
    controller_after: _Days = (2,)


class Plan(_Frozen):
    """One organisation's plan, whole."""

    code: Id
    name: Title
    organisation: Title
    body: Title
    years: tuple[Annotated[int, Field(ge=1990, le=2100)], ...] = Field(min_length=1)
    levels: tuple[Title, ...] = ()
    source: str | None = None
    statuses: dict[str, Status] = {}
    reminders: Reminders = Reminders()
    people: tuple[Person, ...] = ()
    controllers: tuple[Id, ...] = ()
    channels: tuple[Channel, ...] = ()
    periods: tuple[Period, ...] = Field(min_length=1)
    goals: tuple[Goal, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    activities: tuple[Activity, ...] = ()

    @cached_property
    def items(self) -> dict[str, Item]:
        """Indicators and activities by id, in the plan's order, retired ones too."""
        everything: tuple[Item, ...] = (*self.indicators, *self.activities)
        return {item.id: item for item in everything}

    @cached_property
    def person(self) -> dict[str, Person]:
        """People by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def period(self) -> dict[str, Period]:
        """Reporting periods by code."""
        return {period.code: period for period in self.periods}

    @cached_property
    def goal(self) -> dict[str, Goal]:
        """Goals by id."""
        return {goal.id: goal for goal in self.goals}
