"""A value beside the one before: higher or lower, and whether that is better.

Like is compared with like: the same months of an earlier year. A value at a day or over rolling months may
be laid beside the period just before too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from plan.answers import Aspect, Meaning, Reading, Standing
from plan.baseline import Past, Wanted, like, read_figure, reported, when, year_of
from plan.calendar import months
from plan.earlier import Earlier
from plan.indicator import Coverage, Direction, Indicator
from plan.judgement import target_of
from plan.levels import Case, direction_of
from plan.model import Period
from plan.parts import TOTAL
from plan.periods import earlier, previous
from plan.totals import total

_RANKS = {Meaning.NO: Decimal(0), Meaning.PARTLY: Decimal(1), Meaning.YES: Decimal(2)}


class Trend(StrEnum):
    """How a value compares with the one before; better and worse where it is known which way is better."""

    BETTER = "better"
    UNCHANGED = "unchanged"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Change:
    """A trend, whether the value has risen (None: neither nor), and the value before with its unit."""

    trend: Trend
    has_risen: bool | None
    before: Earlier
    unit: str | None = None


def trend(
    indicator: Indicator, period: Period, stands: Standing, past: Past, part: str = TOTAL
) -> Change | None:
    """Return how the outcome of a part compares with the one before; None where there is no like one."""
    now = _value(indicator, part, stands)
    found = next(_before(indicator, period, part, past), None) if now is not None else None
    if now is None or found is None or found.number is None:
        return None
    unit = None if found.text in ("Ja", "Delvis", "Nej") else indicator.unit
    if now == found.number:
        return Change(Trend.UNCHANGED, None, found, unit)
    return Change(_better(indicator, period, now > found.number), now > found.number, found, unit)


def _better(indicator: Indicator, period: Period, has_risen: bool) -> Trend:  # noqa: FBT001 it is what is asked about
    target = target_of(indicator, period)
    direction = direction_of(indicator, Case(indicator, period.covers).aim(target) if target else None)
    if direction is None:
        return Trend.HIGHER if has_risen else Trend.LOWER
    return Trend.BETTER if has_risen is (direction is Direction.UP) else Trend.WORSE


def _value(indicator: Indicator, part: str, stands: Standing) -> Decimal | None:
    """Return an outcome as a number; answers are ranked Nej, Delvis, Ja."""
    if said := reported(indicator, part, stands):
        return said.number
    answer = _said(indicator, part, stands)
    return _RANKS.get(Meaning(answer.meaning)) if answer else None


def _said(indicator: Indicator, part: str, stands: Standing) -> Reading | None:
    if part == TOTAL:
        return total(indicator, stands)
    return stands[Aspect.OUTCOME, part].reading if (Aspect.OUTCOME, part) in stands else None


def _before(indicator: Indicator, period: Period, part: str, past: Past) -> Iterator[Earlier]:
    """Yield the values to compare with, the best first."""
    same_months = previous(past.plan, period)
    if same_months and (found := _reported(indicator, same_months, part, past)):
        yield found
    if found := _stated(indicator, period, part, past):
        yield found
    if indicator.covers in (Coverage.DATE, Coverage.ROLLING):
        for other in earlier(past.plan, period):
            if found := _reported(indicator, other, part, past):
                yield found


def _reported(indicator: Indicator, period: Period, part: str, past: Past) -> Earlier | None:
    stands = past.stood(period.code)
    said, number = _said(indicator, part, stands), _value(indicator, part, stands)
    return Earlier(said.text, number, months(period.covers)) if said and number is not None else None


def _stated(indicator: Indicator, period: Period, part: str, past: Past) -> Earlier | None:
    """Return the plan's latest figure for an earlier year that covers the same."""
    wanted = Wanted(part, period.covers, period.year)
    figures = [
        (year, base, one)
        for one in indicator.baselines
        if one.aspect == "utfall" and like(one, indicator, wanted, past)
        if (year := year_of(one, past)) and year < period.year and (base := read_figure(one, indicator, past))
    ]
    if not figures:
        return None
    _, base, figure = max(figures, key=lambda found: found[0])
    return Earlier(base.text, base.number, when(figure, past))
