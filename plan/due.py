"""A message that is to be sent: what kind it is, to whom, of what and when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from plan.mornings import Role


class Kind(StrEnum):
    """What a message is."""

    REMINDER = "reminder"
    RECEIPT = "receipt"
    DIGEST = "digest"
    SUMMARY = "summary"
    NOTICE = "notice"
    ABSENCE = "absence"


class Matter(NamedTuple):
    """What somebody is told of: something that they owe, or how far a period has come."""

    role: Role
    plan: str
    period: str
    item: str = ""


class Closing(NamedTuple):
    """The closing of a period, whose day is its deadline."""

    plan: str
    period: str


Known = Mapping[tuple[str, ...], date]
"""What somebody knows of: of each matter when it was last told, and of each closing the day that was said.

They stand in it as plain tuples, which are equal to them.
"""


@dataclass(frozen=True, slots=True)
class Due:
    """A message that is to be sent: at most one of its kind, recipient, subject and day.

    `known` is what whoever is reminded knows of with it: what bears its day it tells. None: all there is.
    """

    kind: Kind
    recipient: str
    subject: str
    due_on: date
    known: Known | None = field(default=None, compare=False)


_OF_PEOPLE = frozenset((Kind.REMINDER, Kind.ABSENCE))
"""What is about no single plan; the subject of the rest begins with the code of theirs."""


def plan_of(due: Due) -> str:
    """Return the code of the plan that a message is about; empty where it is about no single one."""
    return "" if due.kind in _OF_PEOPLE else due.subject.partition("/")[0]
