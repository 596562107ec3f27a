"""What is said about a row of a draft that a machine has written and a person is to check."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from plan.faults import Place, Raw


class Certainty(StrEnum):
    """Whether the row stands so in the document, or is a reading of it that may be wrong."""

    SURE = "säker"
    UNSURE = "osäker"


@dataclass(frozen=True, slots=True)
class Remark:
    """Where a row comes from, how sure it is, and why it is not."""

    where: str
    certainty: Certainty = Certainty.SURE
    note: str = ""


@dataclass(frozen=True)
class Drafted:
    """A draft of a plan as plain texts, and a remark on each of its rows."""

    data: dict[str, Raw]
    remarks: Mapping[Place, Remark]
