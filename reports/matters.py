"""What people call a message of the outbox: what it is, to whom, and what it is about."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plan.catalogue import Catalogue
from plan.deciding import named
from plan.due import Due, Kind, plan_of
from plan.model import Plan
from plan.mornings import Role
from reports.counted import counted

_KINDS: Mapping[Kind, str] = {
    Kind.REMINDER: "påminnelse",
    Kind.RECEIPT: "kvittens",
    Kind.DIGEST: "veckobrev",
    Kind.SUMMARY: "sammanfattning",
    Kind.NOTICE: "besked",
    Kind.ABSENCE: "besked",
}
OF_ROLE: Mapping[Role, tuple[str, str]] = {
    Role.OWNER: ("uppgift", "uppgifter"),
    Role.MANAGER_BEFORE: ("läge i enheten", "lägen i enheten"),
    Role.MANAGER_AFTER: ("lista över vad som saknas i enheten", "listor över vad som saknas i enheten"),
    Role.CONTROLLER: ("lista över vad som saknas i planen", "listor över vad som saknas i planen"),
    Role.DIRECTION: ("fråga om riktning", "frågor om riktning"),
}
"""What a reminder tells somebody in each role: one, and several."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A message in words."""

    kind: str
    to: str
    about: str
    on: date


class Matters:
    """The names in these plans; what no plan knows any more goes by its id."""

    def __init__(self, plans: Catalogue) -> None:
        """Gather the names, also of those who have left."""
        self._plans = plans
        everywhere = [live.plan for live in plans.plans.values()]
        former = {one.slack: one.name for plan in everywhere for one in plan.people if one.slack}
        channels = {one.slack: f"#{one.name}" for plan in everywhere for one in plan.channels}
        present = {account: held[0][1].name for account, held in plans.persons.items()}
        self._names: Mapping[str, str] = former | channels | present

    def name(self, recipient: str) -> str:
        """Return what a recipient is called: a person by name, a channel with its #."""
        return self._names.get(recipient, recipient)

    def of(self, due: Due) -> Matter:
        """Return the message in words."""
        return Matter(_KINDS[due.kind], self.name(due.recipient), ", ".join(self._about(due)), due.due_on)

    def _about(self, due: Due) -> Sequence[str]:
        if due.kind is Kind.REMINDER:
            return _told(due)
        if due.kind is Kind.ABSENCE:
            author = due.subject.partition("/")[2]
            return "frånvaro", f"noterad av {self.name(author)}"
        live = self._plans.plans.get(plan_of(due))
        return _about(live.plan, due) if live else [due.subject]


def _told(due: Due) -> list[str]:
    """Say how many things a reminder tells in each role."""
    if due.known is None:
        return ["allt som saknades"]
    told = Counter(role for (role, *_), day in due.known.items() if day == due.due_on)
    return [counted(told[role], *words) for role, words in OF_ROLE.items() if told[role]]


def _about(plan: Plan, due: Due) -> list[str]:
    """Return the plan's name, and those of what in it the subject names (as `plan.deciding` writes it)."""
    if due.kind is Kind.NOTICE:
        people = {one.id: one.name for one in plan.people}
        return [plan.name, *(people.get(one, one) for one in named(due))]
    _, _, rest = due.subject.partition("/")
    goal, _, period = ("", "", rest) if due.kind is Kind.RECEIPT else rest.partition("/")
    goals = {one.id: one.title for one in plan.goals}
    periods = {one.code: one.name for one in plan.periods}
    return [one for one in (plan.name, goals.get(goal, goal), periods.get(period, period)) if one]
