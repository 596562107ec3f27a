"""Which way is better, where the plan's words don't say it and its controller has to."""

from collections.abc import Mapping

from plan.indicator import Direction, Indicator, IndicatorKind
from plan.model import Plan
from plan.targets import Meaning, read_target


def undirected(plan: Plan) -> list[Indicator]:
    """Return the indicators with a plain number as target and no direction: nothing can be said of them."""
    return [
        one for one in plan.indicators if not one.retired and one.direction is None and _has_plain_target(one)
    ]


def _has_plain_target(indicator: Indicator) -> bool:
    return indicator.kind is IndicatorKind.QUANTITATIVE and any(
        read_target(target.text, indicator.title).meaning is Meaning.equals for target in indicator.targets
    )


def directions_of(plan: Plan) -> dict[str, Direction]:
    """Return the directions that are set in a plan, by indicator."""
    return {one.id: one.direction for one in plan.indicators if one.direction}


def with_directions(plan: Plan, directions: Mapping[str, Direction]) -> Plan:
    """Return the plan with these directions where it has none of its own."""
    indicators = tuple(
        one.model_copy(update={"direction": directions[one.id]})
        if one.direction is None and one.id in directions
        else one
        for one in plan.indicators
    )
    return plan.model_copy(update={"indicators": indicators})
