"""Who answers for what, and who may speak for it."""

from plan.model import Item, Plan


def may_report(plan: Plan, item: Item, person: str) -> bool:
    """Whether this person may record for the item: see `reporters`."""
    return person in plan.controllers or person in reporters(plan, item)


def reporters(plan: Plan, item: Item) -> list[str]:
    """Return those who may record for an item beside the controllers, most responsible first.

    They are the owner, the data provider (uppgiftslämnare), their deputies and their managers.
    """
    first = [item.owner, *([item.provider] if item.provider else [])]
    holders = [plan.person[person] for person in first]
    deputies = [person.deputy for person in holders]
    managers = [person.manager for person in holders]
    return list(dict.fromkeys(person for person in (*first, *deputies, *managers) if person))


def answers_for(item: Item, person: str) -> bool:
    """Whether the item is this person's own to report: as owner or as data provider."""
    return person in (item.owner, item.provider)
