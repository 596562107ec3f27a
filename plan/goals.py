"""The tree of goals: what lies below a goal. What has been retired is no part of it."""

from collections.abc import Iterable, Iterator

from plan.model import Goal, Item, Plan


def children(plan: Plan, goal: Goal | None) -> list[Goal]:
    """Return the goals right under a goal, or the top ones."""
    return [one for one in plan.goals_under.get(goal.id if goal else None, ()) if not one.retired]


def below(plan: Plan, goal: Goal) -> Iterator[Goal]:
    """Yield the goals anywhere under a goal in the plan's order."""
    for child, _ in outlined(plan, goal):
        yield child


def outlined(plan: Plan, goal: Goal) -> Iterator[tuple[Goal, int]]:
    """Yield the same goals, each with how many levels it lies under the goal: 1 for those right under it."""
    waiting = [(one, 1) for one in reversed(children(plan, goal))]
    while waiting:
        child, depth = waiting.pop()
        yield child, depth
        waiting += [(one, depth + 1) for one in reversed(children(plan, child))]


def items_under(plan: Plan, goal: Goal | None) -> list[Item]:
    """Return the items anywhere under a goal in the plan's order, or those under none."""
    if goal is None:
        return [item for _, item in plan.items_serving.get(None, ()) if not item.retired]
    return items_of(plan, [goal, *below(plan, goal)])


def items_of(plan: Plan, goals: Iterable[Goal]) -> list[Item]:
    """Return the items right under any of the goals, each once, in the plan's order."""
    found = {place: item for one in goals for place, item in plan.items_serving.get(one.id, ())}
    return [found[place] for place in sorted(found) if not found[place].retired]
