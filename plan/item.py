"""What indicators and activities have in common: where they stand, who answers for them, what was decided."""

from datetime import date
from enum import StrEnum

from plan.fields import Frozen, Id, Title


class AmendmentKind(StrEnum):
    """What a decision in mid-year does with an item."""

    ADDED = "added"
    CHANGED = "changed"
    ENDED = "ended"


class Amendment(Frozen):
    """A decision that adds, changes or ends an item from a day: `decision` is its § and diarienummer."""

    kind: AmendmentKind
    on: date
    decision: Title | None = None
    text: str | None = None


class ItemFields(Frozen):
    """Fields of everything that somebody answers for in a period.

    An item stands under `goal` and serves the goals in `also` too. The owner coordinates those in
    `co_owners`: the first report closes it. `retired` is the day since which no plan file names it.
    """

    id: Id
    title: Title
    goal: Id | None = None
    also: tuple[Id, ...] = ()
    owner: Id
    co_owners: tuple[Id, ...] = ()
    provider: Id | None = None
    reporting: tuple[str, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    note: str | None = None
    retired: date | None = None

    @property
    def goals(self) -> tuple[str, ...]:
        """Every goal that it serves, the one it stands under first."""
        return (*([self.goal] if self.goal else []), *self.also)

    @property
    def owners(self) -> tuple[str, ...]:
        """Everybody who owns it, the one who coordinates first."""
        return (self.owner, *self.co_owners)

    def lives_on(self, day: date) -> bool:
        """Whether it has been added by this day and has not ended."""
        added = [one.on for one in self.amendments if one.kind is AmendmentKind.ADDED]
        ended = [one.on for one in self.amendments if one.kind is AmendmentKind.ENDED]
        return all(on <= day for on in added) and all(day < on for on in ended)
