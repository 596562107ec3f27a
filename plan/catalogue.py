"""Every plan as it is now, in memory, with what is worked out from it once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType

from plan.activity import Activity
from plan.directions import undirected
from plan.finding import Finder
from plan.in_force import in_force
from plan.indicator import Indicator
from plan.model import Goal, Item, Person, Plan
from plan.people import Hands

Kind = type[Indicator] | type[Activity]
_NO_ADDRESSES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Live:
    """A plan as it is now, the finders of what is in it, and the day it first came here.

    `undirected` is how many indicators can't be judged until a controller says which way is better, and
    `written` the plan as it was read in.
    """

    plan: Plan
    indicators: Finder[Indicator]
    activities: Finder[Activity]
    goals: Finder[Goal]
    since: date
    undirected: int
    written: Plan

    @cached_property
    def hands(self) -> Hands:
        """In whose hands its items lie."""
        return Hands(self.plan)

    def on(self, day: date) -> "Live":
        """Return the plan as it will be on a day to come; its finders find what they find today."""
        return replace(self, plan=in_force(self.written, day))

    def finder(self, kind: Kind) -> Finder[Item]:
        """Return the finder of this kind of item."""
        return self.indicators if kind is Indicator else self.activities


@dataclass(frozen=True)
class Catalogue:
    """The plans of one revision by code, as on a day, and who is who in them by Slack id or e-mail.

    `addresses` are the Slack ids by e-mail address, in small letters, of those that are known.
    """

    revision: int
    plans: Mapping[str, Live]
    roles: Mapping[str, Mapping[str, str]]
    today: date = date.min
    addresses: Mapping[str, str] = field(default_factory=dict)

    def on(self, day: date) -> "Catalogue":
        """Return the plans as they will be on a day to come: with the handovers that come till then."""
        return replace(self, plans={code: live.on(day) for code, live in self.plans.items()}, today=day)

    def recipient(self, person: Person) -> str | None:
        """Return how a person is reached: their Slack id, else the address that Slack knows them by."""
        if person.slack is None or person.retired:
            return None
        return self.addresses.get(person.slack.casefold(), person.slack)

    @cached_property
    def persons(self) -> Mapping[str, list[tuple[str, Person]]]:
        """Who each recipient is in each plan: (plan code, person)."""
        found: dict[str, list[tuple[str, Person]]] = {}
        for code, live in self.plans.items():
            for person in live.plan.people:
                if recipient := self.recipient(person):
                    found.setdefault(recipient, []).append((code, person))
        return found

    def roles_of(self, *accounts: str) -> dict[str, str]:
        """Return the person that these accounts are in each plan: plan code to person id."""
        found: dict[str, str] = {}
        for account in accounts:
            found |= self.roles.get(account.casefold(), {})
        return found


def catalogue(
    revision: int,
    plans: Iterable[tuple[Plan, date]],
    today: date = date.min,
    addresses: Mapping[str, str] = _NO_ADDRESSES,
) -> Catalogue:
    """Return the catalogue of these plans, each with the day it first came here, as they are today.

    Without a day no handover has come yet.
    """
    live: dict[str, Live] = {}
    roles: dict[str, dict[str, str]] = {}
    for written, since in plans:
        plan = in_force(written, today)
        live[plan.code] = Live(
            plan,
            Finder(item for item in plan.indicators if not item.retired),
            Finder(item for item in plan.activities if not item.retired),
            Finder(goal for goal in plan.goals if not goal.retired),
            since,
            len(undirected(plan)),
            written,
        )
        for person in plan.people:
            if person.slack and not person.retired:
                roles.setdefault(person.slack.casefold(), {})[plan.code] = person.id
    return Catalogue(revision, live, roles, today, addresses)
