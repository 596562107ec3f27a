"""Mornings, and of what each message that was sent is made."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path

import pytest

import reminders.compose
from plan.due import Kind
from plan.model import Plan
from reports.blocks import Block
from reports.morning import Morning, morning
from storage.preferences import By
from storage.slack_users import SlackUser, keep_users
from tests.reminders.mornings import Mornings, opened


def day_of(text: str) -> date:
    """Return the day; without a year it is of 2023."""
    return date.fromisoformat(text if len(text) > 5 else f"2023-{text}")


class Told:
    """Mornings, with what each reminder told."""

    def __init__(self, mornings: Mornings) -> None:
        self.mornings = mornings
        self.made: list[tuple[list[Block], Morning]] = []

    def note(self, told: Morning, today: date) -> tuple[str, list[Block]]:
        """Make the message, and remember of what it was made."""
        text, blocks = morning(told, today)
        self.made.append((blocks, told))
        return text, blocks

    def at(self, day: str, at: time = time(9)) -> dict[str, list[str]]:
        """Return the items that each is told they owe at a moment."""
        sent = self.mornings.morning(day_of(day), at)
        return {
            due.recipient: sorted(line.owed.item.id for line in self.of(made.blocks).lines)
            for due, made in sent
            if due.kind is Kind.REMINDER
        }

    def of(self, blocks: object) -> Morning:
        """Return what a message was made of."""
        return next(told for made, told in reversed(self.made) if made is blocks)

    def choose(self, choice: Callable[..., object], who: str, at: datetime, *values: object) -> None:
        """Let somebody choose something; nobody is everybody."""
        with self.mornings.database.write() as db:
            choice(db, By(who, who or "U0D", at), *values)

    def account(self, who: str, at: datetime, *, active: bool) -> None:
        """Let Slack say whether somebody's account is in use."""
        with self.mornings.database.write() as db:
            keep_users(db, [SlackUser(who, None, active=active, at=at)])


@contextmanager
def told_in(folder: Path, plan: Plan) -> Iterator[Told]:
    """Open a database in the folder with this plan."""
    with opened(folder, plan) as mornings, pytest.MonkeyPatch.context() as patch:
        told = Told(mornings)
        patch.setattr(reminders.compose, "morning", told.note)
        yield told
