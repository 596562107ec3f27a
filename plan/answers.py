"""Answers: what somebody has said about an item in a period.

One act of reporting (an entry) says one or more things (readings): the outcome, its parts, the
forecast, the comment; or the status of an activity. Later acts stand instead of earlier ones,
reading by reading; undone acts stand for nothing. Nothing is ever overwritten.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from plan.parts import TOTAL

if TYPE_CHECKING:  # the plan is not needed to tell what a report's text means
    from plan.counting import Counted


class Aspect(StrEnum):
    """What of an item a reading speaks about."""

    OUTCOME = "utfall"
    FORECAST = "prognos"
    STATUS = "status"
    COMMENT = "kommentar"
    JUDGEMENT = "bedömning"


class Meaning(StrEnum):
    """How the text of an outcome or a forecast is understood."""

    NUMBER = "number"
    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    MISSING = "missing"
    AWAITED = "awaited"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing said: the text as written, and what it means.

    `meaning` is a Meaning, for an activity's status the Status, for a person's judgement the Judged, whose
    `text` is the reason. `number` is in `unit`; `awaited` is the day on which the data are said to come.
    """

    aspect: Aspect
    text: str
    meaning: str
    part: str = TOTAL
    number: Decimal | None = None
    unit: str | None = None
    awaited: date | None = None

    @property
    def key(self) -> tuple[Aspect, str]:
        """What a later reading must share with this one to stand instead of it."""
        return self.aspect, self.part


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says: its readings, and the words that named a period, if any did.

    `counted` are the answers to a cluster where it says, or may say, how many there are of each.
    """

    readings: tuple[Reading, ...]
    period: str | None = None
    counted: "Counted | None" = None


class State(StrEnum):
    """What has become of a reading in the log."""

    STANDS = "stands"
    SUPERSEDED = "superseded"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Recorded:
    """A reading as it is in the log: whose, when, from where, and what has become of it.

    `superseded` is the entry since which it no longer stands, be it a newer one or its undoing. `basis`
    is what was laid before somebody who judged.
    """

    entry: int
    plan: str
    period: str
    item: str
    reading: Reading
    author: str
    person: str
    at: datetime
    via: str
    reason: str | None = None
    superseded: int | None = None
    undone_by: str | None = None
    undone_at: datetime | None = None
    basis: str | None = None

    @property
    def meaning(self) -> str:
        """What it means."""
        return self.reading.meaning

    @property
    def awaited(self) -> date | None:
        """The day on which the data are said to come."""
        return self.reading.awaited

    @property
    def state(self) -> State:
        """What has become of it."""
        if self.undone_at is not None:
            return State.UNDONE
        return State.STANDS if self.superseded is None else State.SUPERSEDED


Standing = dict[tuple[Aspect, str], Recorded]
"""What stands for one item in one period, by aspect and part."""


class Answer(Protocol):
    """What it takes to tell whether an answer is in: what it means, and the day promised data are due."""

    @property
    def meaning(self) -> str: ...  # noqa: D102  the class says it
    @property
    def awaited(self) -> date | None: ...  # noqa: D102  the class says it


class Gist(NamedTuple):
    """That alone of a reading, where thousands are looked through."""

    meaning: str
    awaited: date | None


Answered = Mapping[tuple[Aspect, str], Answer]
"""What stands for one item in one period, as far as telling whether it is in goes; a Standing does too."""


def standing(log: Iterable[Recorded]) -> Standing:
    """Return what stands of a log of one item and period."""
    return {one.reading.key: one for one in log if one.state is State.STANDS}
