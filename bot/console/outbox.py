"""The command line's outbox: what became of every message, sending again, and letting go."""

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bot.console.terminal import FAULT, USAGE, As, Format, fail, opened_database, print_json

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from storage.outbox import Queued


class State(StrEnum):
    """How far a message has come."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    SENT = "sent"
    CLOSED = "closed"
    FAILED = "failed"
    UNSURE = "unsure"
    DROPPED = "dropped"


Numbers = Annotated[
    list[int] | None, typer.Argument(metavar="NR...", help="Meddelandenas nummer i tertial outbox list.")
]
_GONE_WRONG = (State.FAILED, State.UNSURE)


def outbox_list(
    state: Annotated[
        State | None,
        typer.Option("--state", metavar="|".join(State), help="Bara de som är i det läget."),
    ] = None,
    form: As = Format.TABLE,
) -> None:
    """Visa meddelandena: väntande, skickade, stängda, misslyckade och osäkra, med skäl."""
    from dataclasses import asdict

    from reports.export import message_as_json
    from reports.tables import outbox_table
    from storage import outbox

    with opened_database() as (database, _), database.read() as db:
        queued = [one for one in outbox.all_queued(db) if state in (None, one.state)]
        deeds = outbox.deeds(db)
    if form is Format.JSON:
        by_hand = {one.id: [asdict(deed) for deed in deeds if deed.message == one.id] for one in queued}
        print_json([message_as_json(one.due) | {"id": one.id, "state": one.state, "attempts": one.attempts,
                                                 "reason": one.reason, "settled": one.settled,
                                                 "deeds": by_hand[one.id]}
                     for one in queued])  # fmt: skip
    else:
        rows = [(one.id, one.due, one.state, one.attempts, one.reason or "") for one in queued]
        typer.echo(outbox_table(rows))


def outbox_retry(
    numbers: Numbers = None,
    failed: Annotated[
        bool, typer.Option("--failed", help="Alla som har misslyckats eller är osäkra.")
    ] = False,
) -> None:
    """Skicka igen det som inte kom fram. Slack tillfrågas först, så att inget kommer två gånger."""
    from datetime import UTC, datetime

    from storage import outbox

    if bool(numbers) == failed:
        fail("Ange meddelandenas nummer, eller --failed för alla som har misslyckats.", code=USAGE)
    now, author = datetime.now(UTC), _author()
    _do(
        numbers or [],
        lambda db, number: outbox.send_again(db, number, author, now),
        "skickas igen",
        everything_wrong=failed,
    )


def outbox_drop(
    numbers: Numbers = None,
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Varför det inte ska skickas.")
    ] = "",
) -> None:
    """Låt meddelanden aldrig skickas. Vem, när och varför sparas."""
    from datetime import UTC, datetime

    from storage import outbox

    why = " ".join(reason.split())
    if not numbers or not why:
        fail("Ange meddelandenas nummer och skälet: tertial outbox drop 17 --reason TEXT", code=USAGE)
    now, author = datetime.now(UTC), _author()
    _do(numbers, lambda db, number: outbox.drop(db, number, author, why, now), "skickas inte")


def _do(
    numbers: list[int],
    deed: "Callable[[Connection, int], bool]",
    done: str,
    *,
    everything_wrong: bool = False,
) -> None:
    """Do the same with each message; nothing is done where one of the numbers is none, or can't be."""
    from storage import outbox

    with opened_database() as (database, _), database.write() as db:
        known = {one.id: one for one in outbox.all_queued(db)}
        wanted = (
            [one.id for one in known.values() if one.state in _GONE_WRONG] if everything_wrong else numbers
        )
        refused = [
            _refusal(number, known) for number in wanted if number not in known or not deed(db, number)
        ]
        if refused:
            fail(*refused, "Inget har ändrats.", code=FAULT)
    for number in dict.fromkeys(wanted):
        typer.echo(f"{number}: {done}")
    if not wanted:
        typer.echo("Inget har misslyckats.")


def _refusal(number: int, known: "dict[int, Queued]") -> str:
    if number not in known:
        return f"{number}: det finns inget meddelande med det numret; se tertial outbox list."
    return {
        State.SENT: f"{number}: är redan skickat.",
        State.CLOSED: f"{number}: är stängt: {known[number].reason}.",
        State.CLAIMED: f"{number}: skickas just nu; försök igen om fem minuter.",
        State.DROPPED: f"{number}: är redan kastat.",
    }.get(State(known[number].state), f"{number}: har just ändrats; se tertial outbox list.")


def _author() -> str:
    """Return who sits at the machine, as far as it knows."""
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError):
        return "okänd"
