"""The tree of goals: what lies below a goal. What has been retired is no part of it."""

from collections.abc import Iterable, Iterator

from plan.model import Goal, Item, Plan


def children(plan: Plan, goal: Goal | None) -> list[Goal]:
    """Return the goals right under a goal, or the top ones."""
    return [one for one in plan.goals if one.parent == (goal.id if goal else None) and not one.retired]


def below(plan: Plan, goal: Goal, year: int | None = None) -> Iterator[Goal]:
    """Yield the goals anywhere under a goal in the plan's order; with a year, without those of another."""
    for child in children(plan, goal):
        if None in (year, child.year) or child.year == year:
            yield child
            yield from below(plan, child, year)


def items_under(plan: Plan, goal: Goal | None) -> list[Item]:
    """Return the items anywhere under a goal in the plan's order, or those under none."""
    if goal is None:
        return [item for item in plan.items.values() if not item.goals and not item.retired]
    return items_of(plan, [goal, *below(plan, goal)])


def items_of(plan: Plan, goals: Iterable[Goal]) -> list[Item]:
    """Return the items right under any of the goals, each once, in the plan's order."""
    within = {one.id for one in goals}
    return [item for item in plan.items.values() if within.intersection(item.goals) and not item.retired]
