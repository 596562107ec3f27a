"""A value beside the one before: higher or lower, and whether that is better.

Like is compared with like: the same months of an earlier year. A value at a day or over rolling months may
be laid beside that of the period just before too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from plan.answers import Meaning, Standing
from plan.earlier import value_before
from plan.indicator import Direction, Indicator
from plan.judgement import target_of
from plan.levels import Case, direction_of
from plan.model import Period
from plan.parts import TOTAL
from plan.past import Earlier, Likeness, Past, value_of

_RANKS: Mapping[Meaning, Decimal] = {
    Meaning.NO: Decimal(0),
    Meaning.PARTLY: Decimal(1),
    Meaning.YES: Decimal(2),
}


class Trend(StrEnum):
    """How a value compares with the one before; better and worse where it is known which way is better."""

    BETTER = "better"
    UNCHANGED = "unchanged"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Change:
    """A trend, whether the value has risen (None: neither nor), and the value before."""

    trend: Trend
    has_risen: bool | None
    before: Earlier


def trend(
    indicator: Indicator, period: Period, stands: Standing, past: Past, part: str = TOTAL
) -> Change | None:
    """Return how the outcome of a part compares with the one before; None where no like one is sure."""
    now = value_of(indicator, part, stands)
    found = value_before(past, indicator, period, part, Likeness.LIKE) if now else None
    if now is None or found is None:
        return None
    before = found.value
    value, other = _rank(now), _rank(before)
    if (
        value is None
        or other is None
        or (now.unit, now.answer is None) != (before.unit, before.answer is None)
    ):
        return None
    if value == other:
        return Change(Trend.UNCHANGED, None, before)
    return Change(_better(indicator, period, value > other), value > other, before)


def _rank(value: Earlier) -> Decimal | None:
    """Return a value as a number; answers are ranked Nej, Delvis, Ja."""
    return _RANKS[value.answer] if value.answer else value.number


def _better(indicator: Indicator, period: Period, has_risen: bool) -> Trend:  # noqa: FBT001 it is what is asked about
    target = target_of(indicator, period)
    direction = direction_of(indicator, Case(indicator, period.covers).aim(target) if target else None)
    if direction is None:
        return Trend.HIGHER if has_risen else Trend.LOWER
    return Trend.BETTER if has_risen is (direction is Direction.UP) else Trend.WORSE
