"""What a person's judgement of a goal rests on: everything that stands below it in a period.

Whether a goal is reached is never computed (domain rule: måluppfyllelse is a person's). This is what was
known when it was judged, and is kept with the judgement.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from plan.activity import Activity
from plan.answers import Aspect, Reading, Recorded, Standing
from plan.goals import below, items_of
from plan.indicator import Indicator
from plan.judgement import Judgement, judge, judge_forecast
from plan.model import Goal, Item, Period, Plan, is_asked
from plan.owed import Answers, is_answered, status_parts
from plan.parts import TOTAL
from plan.past import Past
from plan.statuses import Status
from plan.totals import total
from plan.trend import Change, trend
from plan.verdicts import Ruling, Verdict


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator below a goal: its outcome, its parts, what they are worth, and what is expected."""

    indicator: Indicator
    outcome: Reading | None
    parts: tuple[Reading, ...]
    judged: Judgement
    trend: Change | None
    forecast: Reading | None
    ahead: Ruling | None
    comment: str | None


@dataclass(frozen=True, slots=True)
class Undertaken:
    """An activity below a goal and the status of each of its parts; without one it isn't reported."""

    activity: Activity
    statuses: tuple[tuple[str, Reading | None], ...]


@dataclass(frozen=True, slots=True)
class Below:
    """A goal below a goal, and what a person has said of it."""

    goal: Goal
    said: Recorded | None


@dataclass(frozen=True, slots=True)
class Basis:
    """What stands below a goal, or for an indicator, in the plan's order, and what of it is missing."""

    plan: Plan
    about: Goal | Indicator
    period: Period
    day: date
    measured: tuple[Measured, ...]
    undertaken: tuple[Undertaken, ...]
    below: tuple[Below, ...]
    missing: tuple[Item, ...]

    @property
    def verdicts(self) -> Counter[Verdict]:
        """How many indicators have each verdict."""
        return Counter(one.judged.verdict for one in self.measured)

    @property
    def statuses(self) -> Counter[Status]:
        """How many statuses of activities there are of each kind."""
        said = (reading for one in self.undertaken for _, reading in one.statuses)
        return Counter(Status(reading.meaning) for reading in said if reading)


def basis(plan: Plan, about: Goal | Indicator, period: Period, answers: Answers, today: date) -> Basis:
    """Return what a judgement of the goal, or of the indicator alone, rests on as of today.

    `answers` is what stands for items, and for goals under their own ids.
    """
    everything = below(plan, about) if isinstance(about, Goal) else ()
    goals = [one for one in everything if _is_of_the_year(plan, one, period.year)]
    items = _living(items_of(plan, [about, *goals]), period) if isinstance(about, Goal) else [about]
    stands = {one.id: answers(period.code, one.id) for one in (*items, *goals)}
    asked = [one for one in items if is_asked(one, period)]
    return Basis(
        plan,
        about,
        period,
        today,
        tuple(measured(plan, one, period, answers, today) for one in items if isinstance(one, Indicator)),
        tuple(_undertaken(one, stands[one.id]) for one in items if isinstance(one, Activity)),
        tuple(Below(one, stands[one.id].get((Aspect.JUDGEMENT, TOTAL))) for one in goals),
        tuple(one for one in asked if not is_answered(one, stands[one.id])),
    )


def _is_of_the_year(plan: Plan, goal: Goal, year: int) -> bool:
    """Whether a goal is of the year, of none, or leads to one of the year, as a state to be reached later."""
    return goal.year in (None, year) or any(one.year == year for one in below(plan, goal))


def _living(items: list[Item], period: Period) -> list[Item]:
    """Return those of the items that live in the period and are of its year."""
    living = [one for one in items if not one.amendments or one.lives_on(period.last_day)]
    return [one for one in living if isinstance(one, Indicator) or one.year in (None, period.year)]


def measured(plan: Plan, one: Indicator, period: Period, answers: Answers, today: date) -> Measured:
    """Return an indicator with what stands for it in the period and what that is worth, as of today."""
    stands = answers(period.code, one.id)
    past = Past(plan, lambda code: answers(code, one.id))
    comment = stands.get((Aspect.COMMENT, TOTAL))
    return Measured(
        one,
        total(one, stands),
        tuple(said.reading for (of, part), said in sorted(stands.items()) if part and of is Aspect.OUTCOME),
        judge(one, period, stands, today, past),
        trend(one, period, stands, past),
        total(one, stands, Aspect.FORECAST),
        judge_forecast(one, period, stands, past),
        comment.reading.text if comment else None,
    )


def _undertaken(one: Activity, stands: Standing) -> Undertaken:
    said = ((part, stands.get((Aspect.STATUS, part))) for part in status_parts(one))
    return Undertaken(one, tuple((part, recorded.reading if recorded else None) for part, recorded in said))
