"""What is left of a plan when the retired is left out: what somebody edits to make the next version of it.

A retired part that something living points at is kept, with the day it was retired.
"""

from collections.abc import Iterator

from plan.activity import Activity
from plan.indicator import Indicator
from plan.model import Goal, Item, Period, Person, Plan

_Part = Person | Period | Goal | Indicator | Activity


def living(plan: Plan) -> Plan:
    """Return the plan without what is retired and nobody points at."""
    parts: dict[str, _Part] = {f"item {item.id}": item for item in plan.items.values()}
    parts |= {f"person {person.id}": person for person in plan.people}
    parts |= {f"period {period.code}": period for period in plan.periods}
    parts |= {f"goal {goal.id}": goal for goal in plan.goals}
    kept = {name for name, part in parts.items() if not part.retired}
    waiting = [*_pointed_at_by(plan), *kept]
    while waiting:
        kept.add(name := waiting.pop())
        waiting += [one for one in _pointed_at(parts[name]) if one not in kept]
    fields = {name: getattr(plan, name) for name in Plan.model_fields}
    return Plan.model_construct(
        **fields
        | {
            "people": tuple(one for one in plan.people if f"person {one.id}" in kept),
            "periods": tuple(one for one in plan.periods if f"period {one.code}" in kept),
            "goals": tuple(one for one in plan.goals if f"goal {one.id}" in kept),
            "indicators": tuple(one for one in plan.indicators if f"item {one.id}" in kept),
            "activities": tuple(one for one in plan.activities if f"item {one.id}" in kept),
        }
    )


def _pointed_at_by(plan: Plan) -> Iterator[str]:
    """Yield what the plan's own fields, and its parts that are never retired, point at."""
    yield from (f"person {person}" for person in plan.controllers)
    goals = [*(channel.goal for channel in plan.channels), *(risk.goal for risk in plan.risks)]
    yield from (f"goal {goal}" for goal in goals if goal)
    yield from (f"item {item}" for note in plan.footnotes for item in note.items)


def _pointed_at(part: _Part) -> Iterator[str]:
    if isinstance(part, Person):
        yield from (f"person {one}" for one in (part.manager, part.deputy) if one)
    elif isinstance(part, Period):
        yield from (f"item {one}" for one in (part.reopened.items if part.reopened else ()))
    elif isinstance(part, Goal):
        yield from (f"goal {one}" for one in (part.parent,) if one)
        yield from (f"person {one}" for one in (part.owner,) if one)
    elif isinstance(part, Indicator | Activity):
        yield from _pointed_at_by_item(part)


def _pointed_at_by_item(item: Item) -> Iterator[str]:
    yield from (f"goal {goal}" for goal in item.goals)
    yield from (f"person {person}" for person in (*item.owners, item.provider) if person)
    yield from (f"period {period}" for period in item.reporting)
    if isinstance(item, Indicator):
        periods = [*(one.period for one in item.baselines), *(one.period for one in item.targets)]
        yield from (f"period {period}" for period in periods if period)
        yield from (f"person {person}" for split in item.splits for person in split.owners.values())
