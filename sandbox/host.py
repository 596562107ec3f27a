"""What the host gives the page: commands to list, a calendar to move, steps to begin with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Command:
    """A slash command as its app's manifest lists it: `/name`, how it is used, what it does."""

    name: str
    hint: str
    description: str


@dataclass(frozen=True)
class Coming:
    """Something the app will do by itself.

    `button` is the text of a button that moves the time here, such as "Till nästa påminnelse"; of several
    with the same text the first counts.
    """

    at: datetime
    text: str
    button: str = ""


class Calendar(Protocol):
    """The app's time. All moments have a zone."""

    async def now(self) -> datetime:
        """Tell what time it is for the app."""
        ...

    async def coming(self) -> Sequence[Coming]:
        """Tell what the app will do next, soonest first; a handful is enough."""
        ...

    async def move(self, to: datetime) -> None:
        """Let it be `to`, and return when the app has done what it does by then.

        Raises ValueError with a text to show if that cannot be.
        """
        ...


@dataclass(frozen=True)
class Step:
    """Something to try, as this user (by id).

    With `type_this` it is done when the user has sent that command; `done` tells for other steps, such as a
    button to press.
    """

    as_user: str
    text: str
    type_this: str = ""
    done: Callable[[], bool] | None = None

    @property
    def command(self) -> str:
        """The first word of what is to be typed."""
        return self.type_this.partition(" ")[0]


@dataclass(frozen=True)
class Page:
    """What the page shows beside the workspace; without a calendar or steps, nothing in their places."""

    title: str = "Arbetsyta"
    commands: Sequence[Command] = ()
    calendar: Calendar | None = None
    steps: Sequence[Step] = ()
