"""How an outcome compares with a target, or why that can't be said."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from plan.indicator import Target
from plan.parts import TOTAL
from plan.past import Earlier
from plan.reasons import Reason
from plan.targets import Aim


class Verdict(StrEnum):
    """The judgement, or why there is none. The first three and `CANNOT` a person may say too (Judged)."""

    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"
    CANNOT = "cannot_assess"
    NOT_ASKED = "not_asked"
    NO_OUTCOME = "no_outcome"
    INCOMPLETE = "incomplete"
    AWAITED = "awaited"
    NO_TARGET = "no_target"
    NO_DIRECTION = "no_direction"
    BY_A_PERSON = "by_a_person"
    AT_PERIOD_END = "at_period_end"
    AT_YEAR_END = "at_year_end"


COMPARED = frozenset({Verdict.MET, Verdict.PARTLY_MET, Verdict.NOT_MET})
"""Those that say how the outcome compares with the target."""


@dataclass(frozen=True, slots=True)
class Level:
    """What a number was held against: a floor, a ceiling or both, in `unit`; if `strict` it must be passed.

    `base` is the earlier value that a change was counted from, `size` the change. One in per cent of
    something that is itself in per cent is counted as a share of it; `points` is the level if procentenheter
    are meant.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str | None
    strict: bool = False
    base: Earlier | None = None
    size: Decimal | None = None
    points: Decimal | None = None

    def holds(self, number: Decimal) -> bool:
        """Whether a number in the same unit is where it should be."""
        if self.strict:
            return (self.low is None or number > self.low) and (self.high is None or number < self.high)
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)

    def in_points(self) -> "Level":
        """Return the level as it is where the change is meant in procentenheter; else itself."""
        if self.points is None:
            return self
        return replace(
            self,
            low=None if self.low is None else self.points,
            high=None if self.high is None else self.points,
        )


@dataclass(frozen=True, slots=True)
class Ruling:
    """The verdict on one part of an outcome (or the whole), why, and what it was held against.

    `number` is the outcome in the unit of its level. `own` says that the target names a level for this very
    part. `answered` is how many of how many parts are in, `awaited` the day on which the data are said to
    come.
    """

    verdict: Verdict
    part: str = TOTAL
    reason: Reason | None = None
    target: Target | None = None
    aim: Aim | None = None
    level: Level | None = None
    number: Decimal | None = None
    own: bool = False
    awaited: date | None = None
    answered: tuple[int, int] | None = None
