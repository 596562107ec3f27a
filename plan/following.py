"""Which channels follow a plan or a goal of it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Follower:
    """A channel that follows a plan, or a goal of it (empty for the whole), since a day."""

    channel: str
    plan: str
    goal: str
    since: date

    @property
    def subject(self) -> str:
        """How the outbox names what is followed."""
        return f"{self.plan}/{self.goal}"
