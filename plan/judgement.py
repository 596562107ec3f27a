"""An indicator's outcome against its target: computed only where that is fair, else the reason why not.

A target is for the year's end unless the plan says that it holds at all times; three of six in
August is not "ej uppnått". A plain number doesn't say which way is better, so without a direction
nothing is said. Nothing is ever red by default.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from plan.answers import Aspect, Meaning, Reading, Standing
from plan.indicator import Indicator, IndicatorKind, Target
from plan.model import Period
from plan.numbers import Quantity, UnitMismatch, convert
from plan.owed import is_asked
from plan.parts import TOTAL
from plan.targets import Aim, Bound, read_target
from plan.targets import Meaning as AimMeaning


class Verdict(StrEnum):
    """The judgement, or why there is none."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_ASKED = "not_asked"
    NO_OUTCOME = "no_outcome"
    AWAITED = "awaited"
    MISSING = "missing"
    NO_TARGET = "no_target"
    NO_DIRECTION = "no_direction"
    BY_A_PERSON = "by_a_person"
    AT_YEAR_END = "at_year_end"


_OF_THE_YEAR = frozenset({Verdict.MET, Verdict.NOT_MET})
"""What can only be said when the year has ended."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict and the target it is about, where there is one."""

    verdict: Verdict
    target: Target | None = None
    aim: Aim | None = None


def target_of(indicator: Indicator, period: Period) -> Target | None:
    """Return the target for the period's year: the one that names it, else one that names no year."""
    whole = [target for target in indicator.targets if not target.part]
    of_year = [target for target in whole if target.year == period.year]
    undated = [target for target in whole if target.year is None]
    return next(iter(of_year or undated), None)


def judge(indicator: Indicator, period: Period, stands: Standing, today: date) -> Judgement:
    """Return how the outcome that stands in a period compares with the target for its year, as of today."""
    target = target_of(indicator, period)
    aim = read_target(target.text, indicator.title, indicator.direction) if target else None
    said = stands.get((Aspect.OUTCOME, TOTAL))
    verdict = _without_outcome(indicator, period, stands) or _without_target(aim)
    if verdict is None and aim is not None and said is not None:
        verdict = _compare(indicator, period, aim, said.reading)
    if verdict in _OF_THE_YEAR and not (period.is_full_year and today.year > period.year):
        verdict = Verdict.AT_YEAR_END
    return Judgement(verdict or Verdict.NO_OUTCOME, target, aim)


def _without_outcome(indicator: Indicator, period: Period, stands: Standing) -> Verdict | None:
    if not is_asked(indicator, period):
        return Verdict.NOT_ASKED
    said = stands.get((Aspect.OUTCOME, TOTAL))
    if said is None:
        in_parts = any(aspect is Aspect.OUTCOME for aspect, _ in stands)
        return Verdict.BY_A_PERSON if in_parts else Verdict.NO_OUTCOME
    return {Meaning.AWAITED: Verdict.AWAITED, Meaning.MISSING: Verdict.MISSING}.get(
        Meaning(said.reading.meaning)
    )


def _without_target(aim: Aim | None) -> Verdict | None:
    if aim is None or aim.meaning is AimMeaning.missing:
        return Verdict.NO_TARGET
    return None


def _compare(indicator: Indicator, period: Period, aim: Aim, reading: Reading) -> Verdict:
    if aim.meaning is AimMeaning.yes:
        return _compare_answer(reading.meaning)
    bounds, number = _totals(aim, period), _in_unit_of(aim, reading)
    if indicator.kind is not IndicatorKind.QUANTITATIVE or number is None or len(bounds) != 1:
        return Verdict.BY_A_PERSON
    if aim.meaning is AimMeaning.equals:
        return Verdict.NO_DIRECTION
    if aim.meaning not in _HOLDS:
        return Verdict.BY_A_PERSON
    return Verdict.MET if _holds(aim.meaning, number, bounds[0]) else Verdict.NOT_MET


def _compare_answer(meaning: str) -> Verdict:
    """Ja meets a target; Delvis is a person's to weigh."""
    return {Meaning.YES: Verdict.MET, Meaning.NO: Verdict.NOT_MET}.get(Meaning(meaning), Verdict.BY_A_PERSON)


def _in_unit_of(aim: Aim, reading: Reading) -> Decimal | None:
    """Return the outcome in the target's unit; None where it is no number or of another kind."""
    if reading.number is None:
        return None
    try:
        return convert(Quantity(reading.number, reading.unit, reading.text), aim.unit)
    except UnitMismatch:
        return None


def _totals(aim: Aim, period: Period) -> list[Bound]:
    return [bound for bound in aim.bounds if not bound.part and bound.year in (None, period.year)]


_HOLDS = frozenset(
    {AimMeaning.at_least, AimMeaning.above, AimMeaning.at_most, AimMeaning.below, AimMeaning.range}
)
"""The targets that a number can be held against; the others need a baseline, a comparison or a person."""


def _holds(meaning: AimMeaning, number: Decimal, bound: Bound) -> bool:
    low, high = bound.low, bound.high
    if meaning is AimMeaning.above:
        return low is not None and number > low
    if meaning is AimMeaning.below:
        return high is not None and number < high
    return (low is None or number >= low) and (high is None or number <= high)
