"""From what a button or a form points at to what that is in the plans as they are now."""

import json
from dataclasses import dataclass
from typing import TypeVar

from commands.reply import RefusalError, Request
from plan.activity import Activity
from plan.catalogue import Live
from plan.indicator import Indicator
from plan.model import Item, Period
from reports.pointer import Pointer

_Item = TypeVar("_Item", Indicator, Activity)
_GONE = "Det här finns inte längre i planen. Inget har sparats. Skriv `/mina` för att se vad som gäller nu."


@dataclass(frozen=True, slots=True)
class Target:
    """What a pointer leads to in the plans as they are now."""

    live: Live
    item: Item
    period: Period | None

    def of(self, kind: type[_Item]) -> _Item:
        """Return the item as this kind of it.

        Raises:
            RefusalError: where it has become something else.
        """
        if not isinstance(self.item, kind):
            raise RefusalError(_GONE)
        return self.item


def read_pointer(text: str) -> Pointer:
    """Return the pointer that was written so.

    Raises:
        RefusalError: where it is none.
    """
    try:
        held = json.loads(text)
        about = held.pop("about", None)
        return Pointer(**held, about=tuple(about) if about else None)
    except (ValueError, TypeError, AttributeError):
        raise RefusalError(_GONE) from None


def follow(pointer: Pointer, request: Request) -> Target:
    """Return what the pointer leads to.

    Raises:
        RefusalError: where the plan, the item or the period is no longer there.
    """
    live = request.plans.plans.get(pointer.plan)
    item = live.plan.items.get(pointer.item) if live else None
    if live is None or item is None or item.retired:
        raise RefusalError(_GONE)
    period = live.plan.period.get(pointer.period)
    if pointer.period and period is None:
        raise RefusalError(_GONE)
    return Target(live, item, period)
