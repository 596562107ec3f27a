"""Activities and assignments: what is to be done."""

from enum import StrEnum

from plan.fields import Title, Word
from plan.item import ItemFields


class ActivityKind(StrEnum):
    """An activity is the plan's own; an assignment (uppdrag) is given to one or more boards (nämnder)."""

    ACTIVITY = "activity"
    ASSIGNMENT = "assignment"


class Activity(ItemFields):
    """Something to be done; `status` and `comment` are what the plan says from the start.

    `points` are its sub-points. Where the source has several versions of the same list, `version` says
    which one it is from, and `year` for which year it stands there.
    """

    kind: ActivityKind = ActivityKind.ACTIVITY
    boards: tuple[Word, ...] = ()
    status: str | None = None
    comment: str | None = None
    year: int | None = None
    version: Title | None = None
    points: tuple[Title, ...] = ()
