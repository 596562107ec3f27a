"""Who answers for what, and who may speak for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from plan.finding import words_of
from plan.indicator import Indicator, Split
from plan.model import Goal, Item, Person, Plan
from plan.owed import Owed
from plan.parts import part_of


def may_report(plan: Plan, item: Item, person: str) -> bool:
    """Whether this person may record for the item: see `reporters`."""
    return person in plan.controllers or person in reporters(plan, item)


def reporters(plan: Plan, item: Item) -> list[str]:
    """Return those who may record for an item beside the controllers, most responsible first.

    They are the owners, the data provider (uppgiftslämnare), their deputies and their managers.
    """
    first = responsible(item)
    holders = [plan.person[person] for person in first]
    deputies = [person.deputy for person in holders]
    managers = [person.manager for person in holders]
    return list(dict.fromkeys(person for person in (*first, *deputies, *managers) if person))


def judges(plan: Plan, about: Item | Goal) -> list[str]:
    """Return who may judge a goal or an indicator beside the controllers, most responsible first.

    A goal's owner, with deputy and manager; an indicator's owners (domain rule: a person can override).
    """
    if not isinstance(about, Goal):
        return list(about.owners)
    owner = plan.person[about.owner] if about.owner else None
    return [one for one in (owner.id, owner.deputy, owner.manager) if one] if owner else []


def may_judge(plan: Plan, about: Item | Goal, person: str) -> bool:
    """Whether this person may judge a goal or an indicator: see `judges`."""
    return person in plan.controllers or person in judges(plan, about)


def responsible(item: Item) -> tuple[str, ...]:
    """Return whose own the item is to report: its owners, the data provider, and who owns a part of it."""
    of_parts = [person for split in _owned(item) for person in split.owners.values()]
    if not (of_parts or item.provider):
        return tuple(dict.fromkeys(item.owners))
    provider = [item.provider] if item.provider else []
    return tuple(dict.fromkeys((*item.owners, *provider, *of_parts)))


def _owned(item: Item) -> list[Split]:
    """Return the splits whose parts have owners of their own."""
    return [split for split in item.splits if split.owners] if isinstance(item, Indicator) else []


def answers_for(item: Item, person: str) -> bool:
    """Whether the item is this person's own to report."""
    return person in responsible(item)


def manager_of(plan: Plan, item: Item) -> str | None:
    """Return who is told of an item as a manager.

    One who also owns or enters it is told once, as that; then the next step up stands in.
    """
    return next((one for one in upwards(plan, item.owner) if not answers_for(item, one)), None)


def upwards(plan: Plan, person: str) -> Iterator[str]:
    """Yield somebody's manager, theirs, and so on, each once."""
    seen = {person}
    above = plan.person[person].manager
    while above and above not in seen:
        yield above
        seen.add(above)
        above = plan.person[above].manager


def asked_for(one: Owed) -> set[str]:
    """Return who is asked for what is owed; where parts owe their own, not those whose part is in."""
    splits = _owned(one.item)
    if not splits:
        return set(responsible(one.item))
    members = {
        (split.dimension, member): person for split in splits for member, person in split.owners.items()
    }
    settled = {person for pair, person in members.items() if part_of(dict([pair])) not in one.parts}
    waiting = {person for pair, person in members.items() if part_of(dict([pair])) in one.parts}
    return set(responsible(one.item)) - (settled - waiting - set(one.item.owners))


@dataclass(frozen=True)
class Hands:
    """In whose hands each item of a plan lies, worked out once for all that ask for one person's."""

    plan: Plan

    @cached_property
    def without_account(self) -> list[Person]:
        """Those whom the plan gives no Slack account, and those who have left it."""
        return [person for person in self.plan.people if person.slack is None or person.retired]

    @cached_property
    def own(self) -> dict[str, list[Item]]:
        """The items that are each person's own to report, in the plan's order, retired ones too."""
        found: dict[str, list[Item]] = {}
        for item in self.plan.items.values():
            for person in responsible(item):
                found.setdefault(person, []).append(item)
        return found

    @cached_property
    def managed(self) -> dict[str, list[Item]]:
        """The items that each is told of as a manager, in the plan's order, retired ones too."""
        found: dict[str, list[Item]] = {}
        for item_id, person in self.manager.items():
            found.setdefault(person, []).append(self.plan.items[item_id])
        return found

    @cached_property
    def manager(self) -> dict[str, str]:
        """Who is told of an item as a manager, by its id, where anybody is."""
        return {
            item.id: person for item in self.plan.items.values() if (person := manager_of(self.plan, item))
        }

    @cached_property
    def asked(self) -> dict[str, frozenset[str]]:
        """Whose own something is that is asked for in each period, by its code."""
        people = {item.id: responsible(item) for item in self.plan.items.values()}
        return {
            code: frozenset(chain.from_iterable(people[item.id] for item in items))
            for code, items in self.plan.asked.items()
        }

    def concerning(self, person: str) -> list[Item] | None:
        """Return the items that somebody is told of; none is all of them: a controller's."""
        if person in self.plan.controllers:
            return None
        return [*self.own.get(person, ()), *self.managed.get(person, ())]


def people_named(plan: Plan, words: str) -> list[Person]:
    """Return whom the words may mean of those in the plan: by id, by the whole name, or by words of it."""
    wanted = words_of(words)
    others = [person for person in plan.people if not person.retired]
    exact = [one for one in others if one.id == words.strip().casefold()]
    whole = [one for one in others if wanted and words_of(one.name) == wanted]
    return exact or whole or [one for one in others if wanted and set(wanted) <= set(words_of(one.name))]
