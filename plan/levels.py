"""What a target comes to in numbers: a floor, a ceiling or both, maybe counted from an earlier value."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from plan.baseline import base_of
from plan.indicator import Direction, Indicator, Target
from plan.number_faults import UnitMismatch
from plan.numbers import Quantity, convert
from plan.parts import pairs_of
from plan.past import Earlier, Likeness, Past, Wanted
from plan.reasons import Reason
from plan.targets import Aim, Bound, read_target
from plan.targets import Meaning as AimMeaning
from plan.targets.aim import CEILINGS, CHANGES, FLOORS
from plan.verdicts import Level

_UPWARDS = FLOORS | {AimMeaning.increase, AimMeaning.increase_by, AimMeaning.yes}
_DOWNWARDS = CEILINGS | {AimMeaning.decrease, AimMeaning.decrease_by}
_STRICT = frozenset({AimMeaning.above, AimMeaning.below, AimMeaning.increase, AimMeaning.decrease})
_BY = frozenset({AimMeaning.increase_by, AimMeaning.decrease_by})
_KEPT = frozenset({AimMeaning.maintain, AimMeaning.maintain_or_increase})
_YEARLY = re.compile(
    r"årlig|per år|varje år|(?:föregående|förra|tidigare) år(?!s)|föregående års|året innan", re.IGNORECASE
)
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Case:
    """What is judged: an indicator's value for these months, with what it may be compared with."""

    indicator: Indicator
    covers: str
    past: Past | None = None

    @property
    def year(self) -> int:
        """The year in which the months end."""
        return int(self.covers[-7:-3])

    def aim(self, target: Target) -> Aim:
        """Return a target of the indicator as understood."""
        return read_target(target.text, self.indicator.title, self.indicator.direction)


def direction_of(indicator: Indicator, aim: Aim | None) -> Direction | None:
    """Return which way is better: what the indicator says, else what its target asks for; None: at odds."""
    asked = _asked_by(aim) if aim else None
    return None if is_against(indicator, aim) else indicator.direction or asked


def is_against(indicator: Indicator, aim: Aim | None) -> bool:
    """Whether the target asks for the other way than the indicator's direction; one of them is wrong."""
    asked = _asked_by(aim) if aim else None
    return None not in (asked, indicator.direction) and asked is not indicator.direction


def _asked_by(aim: Aim) -> Direction | None:
    if aim.meaning in _UPWARDS:
        return Direction.UP
    return Direction.DOWN if aim.meaning in _DOWNWARDS else None


def bound_of(aim: Aim, part: str, year: int) -> Bound | None:
    """Return the target's numbers for a part: those that name it most closely, of the year before others."""
    pairs = pairs_of(part).items()
    fitting = [one for one in aim.bounds if one.year in (None, year) and pairs_of(one.part).items() <= pairs]
    return max(fitting, key=lambda one: (len(pairs_of(one.part)), one.year == year), default=None)


def level_of(case: Case, aim: Aim, bound: Bound | None, part: str) -> Level | Reason | None:
    """Return what the number is held against; None where no rule says what is meant."""
    if bound and aim.meaning in _KEPT:
        return _kept(case, Level(bound.low, bound.high, aim.unit), aim)
    if aim.meaning not in CHANGES:
        return Level(bound.low, bound.high, aim.unit, aim.meaning in _STRICT) if bound else None
    base = base_of(case.indicator, _wanted(case, aim, part), case.past)
    if isinstance(base, Reason):
        return base
    if base.number is None:
        return Reason.DOUBTFUL_BASELINE
    if aim.meaning in _BY:
        return _changed(aim, bound, base, base.number)
    low = base.number if aim.meaning is not AimMeaning.decrease else None
    high = base.number if aim.meaning in (AimMeaning.decrease, AimMeaning.maintain) else None
    return _kept(case, Level(low, high, base.unit, aim.meaning in _STRICT, base), aim)


def _kept(case: Case, level: Level, aim: Aim) -> Level:
    """What is to be kept may become better, where it is known which way that is."""
    if aim.meaning is not AimMeaning.maintain or case.indicator.direction is None:
        return level
    up = case.indicator.direction is Direction.UP
    return replace(level, high=None) if up else replace(level, low=None)


def _wanted(case: Case, aim: Aim, part: str) -> Wanted:
    first = min(case.past.plan.years) if case.past else case.year
    a_year_ago = case.year - 1 if _YEARLY.search(aim.text) else None
    return Wanted(
        part, case.covers, f"{min(first, case.year)}-01", aim.base_year or a_year_ago, Likeness.LIKE
    )


def _changed(aim: Aim, bound: Bound | None, base: Earlier, start: Decimal) -> Level | Reason | None:
    """Return the level that a change of so much leads to; a span of changes is left to a person."""
    if bound is None or bound.low is None or bound.low != bound.high or bound.low < 0:
        return None
    up = aim.meaning is AimMeaning.increase_by
    size = bound.low if up else -bound.low
    points = None
    if aim.unit == "%":
        if start <= 0:
            return Reason.SHARE_OF_NOTHING
        points = start + size if base.unit == "%" else None
        size = start * size / _WHOLE
    elif aim.unit == "procentenheter":
        if base.unit not in ("%", "procentenheter", None):
            return Reason.UNITS
    else:
        try:
            size = convert(Quantity(size, aim.unit, aim.text), base.unit)
        except UnitMismatch:
            return Reason.UNITS
    limit = start + size
    return Level(
        limit if up else None, None if up else limit, base.unit, base=base, size=bound.low, points=points
    )
