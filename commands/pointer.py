"""What a button or a form points at: an item in a period, and what was said about it so far."""

import json
from dataclasses import dataclass

from commands.reply import RefusalError, Request
from plan.catalogue import Live
from plan.model import Activity, Indicator, Item, Period

_GONE = "Det här finns inte längre i planen. Inget har sparats. Skriv `/mina` för att se vad som gäller nu."
_SAFE = str.maketrans({"&": r"\u0026", "<": r"\u003c", ">": r"\u003e"})
"""Slack gives some texts of a message back with these escaped; JSON has its own way of writing them."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """The way to an item, as a button carries it. `text` is what was typed about it."""

    plan: str
    item: str
    period: str = ""
    text: str = ""
    sure: bool = False

    def write(self) -> str:
        """Return it as a text that `read_pointer` understands."""
        held = {
            "plan": self.plan,
            "item": self.item,
            "period": self.period,
            "text": self.text,
            "sure": self.sure,
        }
        written = json.dumps({name: value for name, value in held.items() if value}, ensure_ascii=False)
        return written.translate(_SAFE)


@dataclass(frozen=True, slots=True)
class Target:
    """What a pointer leads to in the plans as they are now."""

    live: Live
    item: Item
    period: Period | None


def read_pointer(text: str) -> Pointer:
    """Return the pointer that was written so.

    Raises:
        RefusalError: where it is none.
    """
    try:
        return Pointer(**json.loads(text))
    except (ValueError, TypeError):
        raise RefusalError(_GONE) from None


def follow(pointer: Pointer, request: Request) -> Target:
    """Return what the pointer leads to.

    Raises:
        RefusalError: where the plan, the item or the period is no longer there.
    """
    live = request.plans.plans.get(pointer.plan)
    item = live.plan.items.get(pointer.item) if live else None
    if live is None or item is None:
        raise RefusalError(_GONE)
    period = live.plan.period.get(pointer.period)
    if pointer.period and period is None:
        raise RefusalError(_GONE)
    return Target(live, item, period)


def indicator_of(target: Target) -> Indicator:
    """Return the item as the indicator it is.

    Raises:
        RefusalError: where it has become something else.
    """
    if not isinstance(target.item, Indicator):
        raise RefusalError(_GONE)
    return target.item


def activity_of(target: Target) -> Activity:
    """Return the item as the activity it is.

    Raises:
        RefusalError: where it has become something else.
    """
    if not isinstance(target.item, Activity):
        raise RefusalError(_GONE)
    return target.item
