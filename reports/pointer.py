"""What a button or a form points at: an item in a period of a plan, and what was typed about it."""

import json
from dataclasses import dataclass
from functools import lru_cache

_SAFE = str.maketrans({"&": r"\u0026", "<": r"\u003c", ">": r"\u003e"})
"""Slack gives some texts of a message back with these escaped; JSON has its own way of writing them."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """The way to an item, as a button carries it.

    `text` is what was typed about it. `sure` is set where a doubt about that has been answered, and is a
    mark of what stood when it was asked. `instead` is the value that was meant where it was not the typed
    one: of which aspect and part, says `about`.
    `listed` is set on a button in a list of what somebody owes, which the answer then replaces.
    """

    plan: str
    item: str = ""
    period: str = ""
    text: str = ""
    sure: str = ""
    instead: str = ""
    about: tuple[str, str] | None = None
    listed: bool = False

    @lru_cache(maxsize=1024)  # noqa: B019  pointers are small values, and most are written again and again
    def write(self) -> str:
        """Return it as a text that `read_pointer` understands."""
        held = {
            "plan": self.plan,
            "item": self.item,
            "period": self.period,
            "text": self.text,
            "sure": self.sure,
            "instead": self.instead,
            "about": self.about,
            "listed": self.listed,
        }
        written = json.dumps({name: value for name, value in held.items() if value}, ensure_ascii=False)
        return written.translate(_SAFE)
