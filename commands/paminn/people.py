"""Whom the words mean: somebody in the asker's plans with a Slack account, and who may speak for them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from commands.reply import RefusalError, Request
from plan.model import Person, Plan
from plan.people import people_named
from reports.mrkdwn import plain

_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
_BETWEEN_NAMES = re.compile(r"\s*[,/&+]\s*|\s+(?:och|samt)\s+|\s+(?=<?@)", re.IGNORECASE)
_MOST_NAMED = 5
UNCHANGED = "Inget har ändrats."


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody by Slack user id and name."""

    slack: str
    name: str


def plans_of(request: Request, slack: str) -> list[tuple[Plan, Person]]:
    """Return who somebody is in each plan."""
    return [(request.plans.plans[code].plan, person) for code, person in request.plans.persons.get(slack, ())]


def name_of(request: Request, slack: str) -> str:
    """Return how the plans name somebody; their id where they no longer do."""
    return next((person.name for _, person in plans_of(request, slack)), slack)


def find(request: Request, words: str, plans: Iterable[Plan]) -> Who:
    """Return whom the words name in these plans: a mention, an id, a name or words of it.

    Raises:
        RefusalError: where that is nobody, more than one, or somebody who can't be reached.
    """
    plans = list(plans)
    found = {
        (request.plans.recipient(person) or f"{plan.code}/{person.id}"): person
        for plan in plans
        for person in _named(request, plan, words)
    }
    if not found:
        raise RefusalError(_several(request, plans, words) or _unknown(plans, words))
    if len(found) > 1:
        ids = ", ".join(
            f"`{one}`" for one in list(dict.fromkeys(one.id for one in found.values()))[:_MOST_NAMED]
        )
        raise RefusalError(f"{len(found)} passar ”{plain(words, 60)}”. Skriv ett id: {ids}. {UNCHANGED}")
    ((slack, person),) = found.items()
    if person.slack is None or "@" in slack:
        raise RefusalError(
            f"{plain(person.name, 100)} har inget Slack-konto som Tertial känner till. "
            f"Välj någon annan, eller be dem först skriva `/mina`. {UNCHANGED}"
        )
    return Who(slack, person.name)


def overseen(request: Request, words: str) -> Who:
    """Return whom the words name, for their manager, a controller or themselves.

    Raises:
        RefusalError: as `find`, and for everybody else.
    """
    who = find(request, words, [request.plans.plans[code].plan for code in request.roles])
    if who.slack == request.user or any(
        _oversees(plan, person, request.roles.get(plan.code)) for plan, person in plans_of(request, who.slack)
    ):
        return who
    raise RefusalError(
        f"Bara {plain(who.name, 100)} själv, närmaste chef eller controllern kan säga det. {UNCHANGED}"
    )


def _oversees(plan: Plan, person: Person, by: str | None) -> bool:
    return by is not None and (by == person.manager or by in plan.controllers)


def _named(request: Request, plan: Plan, words: str) -> list[Person]:
    if mention := _MENTION.fullmatch(words.strip()):
        return [one for one in plan.people if request.plans.recipient(one) == mention[1]]
    return people_named(plan, words.strip().lstrip("@"))


def _several(request: Request, plans: list[Plan], words: str) -> str:
    """Say so where the words name one person after another."""
    parts = [part for part in _BETWEEN_NAMES.split(words.strip()) if part]
    named = [[one for plan in plans for one in _named(request, plan, part)] for part in parts]
    if not (parts[1:] and all(named)):
        return ""
    return f"”{plain(words, 60)}” är flera. Skriv bara en, till exempel `{named[0][0].id}`. {UNCHANGED}"


def _unknown(plans: list[Plan], words: str) -> str:
    said = f"<@{mention[1]}>" if (mention := _MENTION.fullmatch(words.strip())) else f"”{plain(words, 60)}”"
    where = plain(plans[0].name, 100) if len(plans) == 1 else "dina planer"
    return (
        f"{said} finns inte med i {where}. Skriv @ och namnet, rollens namn eller dess id, till exempel "
        f"`hr-strateg`. {UNCHANGED}"
    )
