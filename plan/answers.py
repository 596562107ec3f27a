"""Answers: what somebody has said about an item in a period.

One act of reporting (an entry) says one or more things (readings): the outcome, its parts, the
forecast, the comment; or the status of an activity. Later acts stand instead of earlier ones,
reading by reading; undone acts stand for nothing. Nothing is ever overwritten.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from plan.parts import TOTAL


class Aspect(StrEnum):
    """What of an item a reading speaks about."""

    OUTCOME = "utfall"
    FORECAST = "prognos"
    STATUS = "status"
    COMMENT = "kommentar"


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

    `meaning` is a Meaning, or for an activity the Status. `number` is in `unit`; `awaited` is the
    day on which the data are said to come.
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
class Recorded:
    """A reading as it stands in the log: whose, when, from where, and whether it was undone."""

    entry: int
    plan: str
    period: str
    item: str
    version: int
    reading: Reading
    author: str
    person: str
    at: datetime
    via: str
    reason: str | None = None
    undone_by: str | None = None
    undone_at: datetime | None = None

    @property
    def undone(self) -> bool:
        """Whether the act that said it was taken back."""
        return self.undone_at is not None


Standing = dict[tuple[Aspect, str], Recorded]
"""What stands for one item in one period, by aspect and part."""


class State(StrEnum):
    """What has become of a reading in the log."""

    STANDS = "stands"
    SUPERSEDED = "superseded"
    UNDONE = "undone"


def states(log: Iterable[Recorded]) -> list[tuple[Recorded, State]]:
    """Return each reading of a log with what has become of it, in the log's order."""
    said = list(log)
    by_place: dict[tuple[str, str], list[Recorded]] = {}
    for recorded in said:
        by_place.setdefault((recorded.period, recorded.item), []).append(recorded)
    stands = {id(one) for of_place in by_place.values() for one in standing(of_place).values()}
    return [(one, _state(one, stands=id(one) in stands)) for one in said]


def _state(recorded: Recorded, *, stands: bool) -> State:
    if recorded.undone:
        return State.UNDONE
    return State.STANDS if stands else State.SUPERSEDED


def standing(log: Iterable[Recorded]) -> Standing:
    """Return the latest reading of each kind that was not undone; the log is of one item and period."""
    found: Standing = {}
    for recorded in log:
        before = found.get(recorded.reading.key)
        if not recorded.undone and (before is None or before.version < recorded.version):
            found[recorded.reading.key] = recorded
    return found
