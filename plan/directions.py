"""Which way is better, where the plan's words don't say it and its controller has to."""

from plan.indicator import Indicator, IndicatorKind, Target
from plan.model import Plan
from plan.targets import Meaning, read_target

_UNDIRECTED = frozenset({Meaning.equals, Meaning.maintain})
"""Of these a number above or below may be better or worse."""


def undirected(plan: Plan) -> list[Indicator]:
    """Return the indicators with a plain number as target and no direction: nothing can be said of them."""
    return [one for one in plan.indicators if not one.retired and plain_target(one)]


def plain_target(indicator: Indicator, year: int | None = None) -> Target | None:
    """Return a target that can't be judged without a direction, the year's or else the latest; or None."""
    if indicator.direction or indicator.kind is not IndicatorKind.QUANTITATIVE:
        return None
    lacking = [
        one for one in indicator.targets if read_target(one.text, indicator.title).meaning in _UNDIRECTED
    ]
    return max(lacking, key=lambda one: (one.year in (None, year), one.year or 0), default=None)


def directed(plan: Plan) -> Plan:
    """Return the plan with the directions that its controllers have said, where it has none of its own."""
    said = {one.item: one.direction for one in plan.directions}
    if not said:
        return plan
    indicators = tuple(
        one.model_copy(update={"direction": said[one.id]})
        if one.direction is None and one.id in said
        else one
        for one in plan.indicators
    )
    return plan.model_copy(update={"indicators": indicators})
