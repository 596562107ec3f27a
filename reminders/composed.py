"""What has become of a message when its time came: it is ready, needless, or too early."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from plan.due import Known
from reports.blocks import Block


@dataclass(frozen=True, slots=True)
class Composed:
    """A message ready to be sent; `known` is what whoever is reminded knows of with it."""

    text: str
    blocks: Sequence[Block]
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """Why a message need not be sent any more."""

    reason: str


@dataclass(frozen=True, slots=True)
class Later:
    """A message that still holds but may not be sent before a moment."""

    opens: datetime
