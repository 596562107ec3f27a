"""A plan of a few people in the sandbox, and the post's own deciding at any moment, on both databases."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from plan.model import Plan
from tests.bot.post.mail import Mail, opened
from tests.plan.plans import a_plan, an_activity, an_indicator
from tests.reminders.mornings import STOCKHOLM

PEOPLE = (
    {"id": "a", "name": "HR-strateg", "slack": "U0A", "manager": "b", "deputy": "e"},
    {"id": "b", "name": "Avdelningschef", "slack": "U0B", "manager": "c"},
    {"id": "c", "name": "Regiondirektör", "slack": "U0C"},
    {"id": "d", "name": "Verksamhetscontroller", "slack": "U0D"},
    {"id": "e", "name": "Ekonom", "slack": "U0E", "manager": "b"},
    {"id": "f", "name": "Utvecklare", "slack": "U0F", "manager": "c"},
)
SICK, VALUES, TALKS = "Sjukfrånvaro", "Värdegrundsarbete", "Medarbetarsamtal"
Told = list[tuple[str, str, set[str]]]
"""The day, the recipient, and which of the items the message names."""


@pytest.fixture
async def mail(database_url: str) -> AsyncIterator[Mail]:
    async with opened(database_url) as mail:
        mail.join(*(str(one["slack"]) for one in PEOPLE))
        yield mail


def the_plan(**fields: object) -> Plan:
    """The plan, with these fields instead."""
    items = [an_indicator("i", title=SICK), an_activity("x", title=VALUES)]
    given = {"items": items, "people": PEOPLE, "controllers": ("d",)}
    return a_plan(**given | fields)  # type: ignore[arg-type]  # the fields of a plan, whatever they are


async def told_at(mail: Mail, moment: datetime) -> Told:
    """Let it be this moment, decide and send."""
    before = {one.ts for one in mail.messages()}
    mail.clock.at = moment.astimezone(STOCKHOLM)
    mail.real = moment.astimezone(UTC)
    sent = [one for one in await mail.beat() if one.state == "sent"]
    said = sorted((one for one in mail.messages() if one.ts not in before), key=lambda one: one.ts)
    return [
        (
            f"{mail.clock.at:%m-%d}",
            one.due.recipient,
            {t for t in (SICK, VALUES, TALKS) if t in message.shown},
        )
        for one, message in zip(sent, said, strict=True)
    ]
