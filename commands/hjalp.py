"""/hjalp: the commands, as they declare themselves."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import Connection

from commands.command import Command
from commands.reply import Message, RefusalError, Reply, Request
from plan.calendar import working_days_from
from plan.wishes import typed
from reports.blocks import Block, context, section
from reports.mrkdwn import plain

_LATER = timedelta(weeks=4)
WORDS = ("hjälp", "hjalp", "help", "?")
"""With one of these after it a command explains itself."""


def help_about(others: Iterable[Command]) -> Command:
    """Return the command that explains these commands, and itself."""
    known = list(others)

    def run(_db: Connection, request: Request) -> Reply:
        wanted = request.text.strip().lstrip("/").casefold()
        if not wanted:
            return _all(known)
        for command in known:
            if command.name == f"/{wanted}":
                return explained(command, request.today)
        names = ", ".join(f"`{command.name}`" for command in known)
        raise RefusalError(f"Det finns inget kommando ”{plain(wanted, 40)}”. De som finns: {names}.")

    own = Command(
        name="/hjalp",
        summary="Så här använder du Tertial",
        usage="[kommando]",
        examples=("/hjalp", "/hjalp utfall"),
        run=run,
    )
    known.append(own)
    return own


def _all(known: list[Command]) -> Message:
    intro = "Tertial samlar in utfall och status till delårsrapporten. Det här kan du skriva:"
    rows: list[Block] = [section(f"*{command.summary}*\n{_usage(command)}") for command in known]
    more = context(
        "Många utfall på en gång: släpp ett ifyllt ark (.xlsx) i ett direktmeddelande till Tertial. "
        "Mer om ett kommando: `/hjalp utfall`. Allt du får som svar här syns bara för dig."
    )
    return Message(intro, [section(intro), *rows, more])


def explained(command: Command, today: date) -> Message:
    """Return what a command is for, with lines to type."""
    examples = "\n".join(f"• `{example}`" for example in examples_of(command, today))
    text = f"*{command.summary}*\n{_usage(command)}"
    return Message(text, [section(f"{text}\n\nTill exempel:\n{examples}")])


def examples_of(command: Command, today: date) -> list[str]:
    """Return lines to type, with days that come."""
    days = {"day": working_days_from(today, 1), "last": working_days_from(today, 5), "later": today + _LATER}
    named = {name: typed(day, today) for name, day in days.items()}
    return [example.format_map(named) for example in command.examples]


def _usage(command: Command) -> str:
    usage = command.usage.replace("<", "&lt;").replace(">", "&gt;")
    return f"`{command.name} {usage}`" if usage else f"`{command.name}`"
