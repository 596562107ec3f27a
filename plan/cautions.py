"""What is no fault in a plan but is seldom meant: for whoever reads it in to look at once more."""

from collections.abc import Iterator
from datetime import timedelta

from plan.indicator import Direction, Indicator, IndicatorKind, Target
from plan.model import Period, Plan
from plan.parts import spoken
from plan.targets import Meaning, read_target

_UPWARD = frozenset(
    {Meaning.at_least, Meaning.above, Meaning.increase, Meaning.increase_by, Meaning.maintain_or_increase}
)
_DOWNWARD = frozenset({Meaning.at_most, Meaning.below, Meaning.decrease, Meaning.decrease_by})
_AGAINST = {Direction.UP: (_DOWNWARD, "uppåt"), Direction.DOWN: (_UPWARD, "nedåt")}
_A_YEAR = timedelta(days=365)
_A_MONTH = timedelta(days=31)
_HALF_A_YEAR = timedelta(days=183)
"""A period may open well before its last month ends; a year that is wrong is farther away."""


def cautions(plan: Plan) -> Iterator[str]:
    """Yield a sentence for each: whose it is, what stands there, and what to do if it isn't meant."""
    for indicator in plan.indicators:
        if not indicator.retired and indicator.kind is IndicatorKind.QUANTITATIVE:
            for target in indicator.targets:
                yield from _of_target(indicator, target)
    for period in plan.periods:
        if not period.retired:
            yield from _of_period(period)


def _of_target(indicator: Indicator, target: Target) -> Iterator[str]:
    meaning = read_target(target.text, indicator.title).meaning
    when = " ".join(str(one) for one in (target.year, target.period) if one)
    whose = f"för {spoken(target.part)}" if target.part else ""
    name = " ".join(word for word in (f"{indicator.id}: målvärdet", when, whose) if word)
    if meaning is Meaning.relative:
        yield f"{name} ”{target.text[:60]}” går inte att räkna på; en person får bedöma om det nås."
    elif indicator.direction:
        against, way = _AGAINST[indicator.direction]
        if meaning in against:
            yield f"{name} ”{target.text[:60]}” säger emot riktningen, som är {way}. Ändra det ena."


def _of_period(period: Period) -> Iterator[str]:
    earliest = {"öppnar": period.last_day - _HALF_A_YEAR, "stänger": period.last_day - _A_MONTH}
    for name, day in (("öppnar", period.opens), ("stänger", period.deadline)):
        if not earliest[name] <= day <= period.last_day + _A_YEAR:
            yield f"{period.code}: perioden {name} {day} men omfattar {period.covers}. Stämmer årtalet?"
