"""What people call a message of the outbox: what it is, to whom, and what it is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from plan.catalogue import Catalogue
from plan.deciding import named, plan_of
from plan.due import Due, Kind
from plan.model import Plan

_KINDS: Mapping[Kind, str] = {
    Kind.REMINDER: "påminnelse",
    Kind.RECEIPT: "kvitto",
    Kind.DIGEST: "veckobrev",
    Kind.SUMMARY: "sammanfattning",
    Kind.NOTICE: "besked",
}


@dataclass(frozen=True, slots=True)
class Matter:
    """A message in words; `about` is empty where it is about all that the recipient owes."""

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
        live = self._plans.plans.get(plan_of(due))
        about = ", ".join(_about(live.plan, due)) if live else due.subject
        return Matter(_KINDS[due.kind], self.name(due.recipient), about, due.due_on)


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
