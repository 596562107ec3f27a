"""What a command is given and what it answers. How it reaches Slack is not known here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Connection

from plan.catalogue import Catalogue
from reports.blocks import Block, Option, View


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody asks for something.

    `roles` is who they are in each plan (plan code to person id). `text` is what they typed after
    the command, the value of the button they pressed, or what they search for in a menu. `fields`
    holds what a form's inputs hold, by block id, and `memory` what the form was opened with. `channel`
    is where a command was typed. `stands_in` looks up for whom the asker stands in today, by plan.
    """

    user: str
    roles: Mapping[str, str]
    plans: Catalogue
    now: datetime
    text: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    memory: str = ""
    channel: str = ""
    stands_in: Callable[[], Mapping[str, frozenset[str]]] = dict

    @property
    def today(self) -> date:
        """The day where the organisation is."""
        return self.now.date()


@dataclass(frozen=True, slots=True)
class Message:
    """Say this, to the one who asked alone.

    `text` is what notifications and screen readers get. `replaces` puts it in the place of the
    message whose button was pressed. `failed` is set where it tells of an error of ours.
    """

    text: str
    blocks: Sequence[Block] = ()
    replaces: bool = False
    failed: bool = False


class Way(StrEnum):
    """Whether a form comes up anew or changes the one that is open."""

    OPEN = "open"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Form:
    """Show this form. `memory` comes back with what is submitted."""

    view: View
    memory: str = ""
    way: Way = Way.OPEN


@dataclass(frozen=True, slots=True)
class Faults:
    """Keep the form open and say what is wrong, by the block id of the field."""

    by_field: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Choices:
    """What a searched menu offers, at most a hundred."""

    options: Sequence[Option]


Reply = Message | Form | Faults | Choices


@dataclass(frozen=True, slots=True)
class Kept:
    """Say this once the work has been written; what it says was worked out while others could write."""

    message: Message
    work: Callable[[Connection], None]


class RefusalError(Exception):
    """Something can't be done as asked; says why and what to type instead. Nothing has been saved."""

    def __init__(self, text: str, blocks: Sequence[Block] = ()) -> None:
        """Keep what to say, as text in Slack's mrkdwn."""
        super().__init__("refused")
        self.message = Message(text, blocks)
