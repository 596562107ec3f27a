"""What a form showed when it was opened: only what somebody changed in it is theirs to record.

A form lies open for as long as a person likes, and others report meanwhile. So it carries, for each
field, a mark of the text that it showed.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from plan.answers import Aspect, Recorded
from plan.model import Plan
from reports.mrkdwn import plain

Key = tuple[Aspect, str]
"""A field is for one aspect of one part."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How a form comes up: the field to begin in, a warning above them, and what has been typed already.

    `listed` is set where it was opened from a list of what somebody owes.
    """

    begin_in: str = ""
    warning: str = ""
    typed: Mapping[Key, str] = field(default_factory=dict)
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """The marks of the texts by the marks of their block ids, and of what has been asked about already.

    `listed` is as in `Opening`.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    asked: str = ""
    listed: bool = False

    def write(self) -> str:
        """Return it as a text that `read_shown` understands."""
        return json.dumps(
            {"fields": self.fields, "asked": self.asked, "listed": self.listed}, separators=(",", ":")
        )

    def typed(self, stems: Mapping[Key, str], fields: Mapping[str, str]) -> dict[Key, str]:
        """Return what somebody has changed, by key; a field's block id begins with the stem of its key."""
        return {
            key: text
            for key, stem in stems.items()
            for block_id, text in fields.items()
            if block_id.startswith(stem) and self.is_changed(block_id, text)
        }

    def is_changed(self, block_id: str, text: str) -> bool:
        """Whether a field holds something else than it showed."""
        return mark(text) != self.fields.get(mark(block_id), mark(""))


def read_shown(memory: str) -> Shown:
    """Return what a form carried; nothing where it carried none."""
    try:
        held = json.loads(memory)
        return Shown(dict(held["fields"]), str(held["asked"]), bool(held["listed"]))
    except (ValueError, TypeError, KeyError):
        return Shown()


def showing(texts: Mapping[str, str], *, listed: bool = False) -> Shown:
    """Return what a form shows in its fields, by block id.

    Empty fields get no mark: a form carries no more than 3,000 characters.
    """
    return Shown({mark(block_id): mark(text) for block_id, text in texts.items() if text}, listed=listed)


def mark(text: str) -> str:
    """Return a short mark that differs between different texts."""
    return sha256(text.encode()).hexdigest()[:8]


def overtaken(
    shown: Shown, block_id: str, stood: Recorded | None, plan: Plan, text: str | None = None
) -> str:
    """Return who has reported what in a field while the form was open; nothing where nobody has.

    `text` is how the form shows what stands, where that is not as it was written.
    """
    standing = stood.reading.text if stood else ""
    if not shown.is_changed(block_id, standing if text is None else text):
        return ""
    if stood is None:
        return "Värdet som stod här har ångrats medan formuläret var öppet."
    person = plan.person.get(stood.person)
    who = plain(person.name) if person else f"<@{stood.author}>"
    return f"{who} har registrerat ”{plain(stood.reading.text)}” medan formuläret var öppet."
