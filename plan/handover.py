"""A handover: somebody else holds what a person held, from a day on."""

from datetime import date

from plan.fields import Frozen


class Handover(Frozen):
    """From `since` the taker holds what the giver then holds: these items and goals, or all of them.

    With `back` it is only what the taker has held before: that is how something is handed back.
    `by` decided it, `on` that day. People, items and goals go by their ids.
    """

    giver: str
    taker: str
    since: date
    items: tuple[str, ...] = ()
    back: bool = False
    by: str
    on: date

    def covers(self, part: str) -> bool:
        """Whether it is about the item or goal with this id."""
        return not self.items or part in self.items

    def is_like(self, other: "Handover") -> bool:
        """Whether it says the same, whoever decided it and when."""
        return self == other.model_copy(update={"by": self.by, "on": self.on})
