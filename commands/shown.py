"""What a form showed when it was opened: only what somebody changed in it is theirs to record.

A form lies open for as long as a person likes, and others report meanwhile. So it carries, for each
field, a mark of the text that it showed.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from plan.answers import Recorded
from plan.model import Plan
from reports.mrkdwn import plain


@dataclass(frozen=True, slots=True)
class Shown:
    """The marks of the texts by the marks of their block ids, and of what has been asked about already."""

    fields: Mapping[str, str] = field(default_factory=dict)
    asked: str = ""

    def write(self) -> str:
        """Return it as a text that `read_shown` understands."""
        return json.dumps({"fields": self.fields, "asked": self.asked}, separators=(",", ":"))

    def is_changed(self, block_id: str, text: str) -> bool:
        """Whether a field holds something else than it showed."""
        return mark(text) != self.fields.get(mark(block_id), mark(""))


def read_shown(memory: str) -> Shown:
    """Return what a form carried; nothing where it carried none."""
    try:
        held = json.loads(memory)
        return Shown(dict(held["fields"]), str(held["asked"]))
    except (ValueError, TypeError, KeyError):
        return Shown()


def showing(texts: Mapping[str, str]) -> Shown:
    """Return what a form shows in its fields, by block id.

    Empty fields get no mark: a form carries no more than 3,000 characters.
    """
    return Shown({mark(block_id): mark(text) for block_id, text in texts.items() if text})


def mark(text: str) -> str:
    """Return a short mark that differs between different texts."""
    return sha256(text.encode()).hexdigest()[:8]


def overtaken(shown: Shown, block_id: str, stood: Recorded | None, plan: Plan) -> str:
    """Return who has reported what in a field while the form was open; nothing where nobody has."""
    if not shown.is_changed(block_id, stood.reading.text if stood else ""):
        return ""
    if stood is None:
        return "Värdet som stod här har ångrats medan formuläret var öppet."
    person = plan.person.get(stood.person)
    who = plain(person.name) if person else f"<@{stood.author}>"
    return f"{who} har registrerat ”{plain(stood.reading.text)}” medan formuläret var öppet."
