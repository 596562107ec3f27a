"""The command line's outbox: what became of every message, sending again, and letting go."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from bot.console.terminal import FAULT, USAGE, As, Format, fail, opened_database, print_json

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from storage.outbox import Queued


_STATES = {
    "waiting": "väntar",
    "claimed": "skickas just nu",
    "sent": "skickade",
    "closed": "stängda, för att de inte behövdes",
    "failed": "misslyckade",
    "unsure": "osäkert om de kom fram",
    "dropped": "kastade för hand",
}
_GONE_WRONG = ("failed", "unsure")
_LIST = "tertial outbox list"
Numbers = Annotated[
    list[str] | None, typer.Argument(metavar="NR...", help=f"Meddelandenas nummer i {_LIST}.")
]


def outbox_list(
    state: Annotated[
        str,
        typer.Option("--state", metavar="|".join(_STATES), help="Bara de som är i det läget."),
    ] = "",
    form: As = Format.TABLE,
) -> None:
    """Visa meddelandena: väntande, skickade, stängda, misslyckade och osäkra, med skäl."""
    from dataclasses import asdict

    from reports.export import message_as_json
    from reports.matters import Matters
    from reports.tables import outbox_table
    from storage import by_hand, outbox
    from storage.plans import catalogue_at

    if state and state not in _STATES:
        words = ", ".join(f"{word} ({meaning})" for word, meaning in _STATES.items())
        fail(f"{state} är inget läge. Skriv {_LIST} --state och ett av: {words}.", code=USAGE)
    with opened_database() as (database, now), database.read() as db:
        queued = [one for one in outbox.all_queued(db) if state in ("", one.state)]
        deeds = by_hand.deeds(db)
        matters = Matters(catalogue_at(db, now))
    if form is Format.JSON:
        deeds_of = {one.id: [asdict(deed) for deed in deeds if deed.message == one.id] for one in queued}
        print_json([message_as_json(one.due, matters.of(one.due))
                    | {"id": one.id, "state": one.state, "attempts": one.attempts, "reason": one.reason,
                       "settled": one.settled, "deeds": deeds_of[one.id]}
                    for one in queued])  # fmt: skip
    else:
        rows = [(one.id, matters.of(one.due), one.state, one.attempts, one.reason or "") for one in queued]
        typer.echo(outbox_table(rows))


def outbox_retry(
    numbers: Numbers = None,
    failed: Annotated[
        bool, typer.Option("--failed", help="Alla som har misslyckats eller är osäkra.")
    ] = False,
    unasked: Annotated[
        bool,
        typer.Option(
            "--without-asking",
            help="Fråga inte Slack först: du har själv sett där att meddelandet inte kom fram.",
        ),
    ] = False,
) -> None:
    """Skicka igen det som inte kom fram. Slack tillfrågas först, så att inget kommer två gånger."""
    from datetime import UTC, datetime

    from storage import by_hand

    if bool(numbers) == failed or (unasked and not numbers):
        fail(
            "Ange meddelandenas nummer, eller --failed för alla som har misslyckats: "
            "tertial outbox retry 17 18. Med --without-asking krävs nummer.",
            code=USAGE,
        )
    now, author = datetime.now(UTC), _author()
    _do(
        _read(numbers or [], "tertial outbox retry 17 18"),
        lambda db, number: by_hand.send_again(db, number, author, now, asking=not unasked),
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

    from storage import by_hand

    why = " ".join(reason.split())
    if not numbers or not why:
        fail("Ange meddelandenas nummer och skälet: tertial outbox drop 17 --reason TEXT", code=USAGE)
    now, author = datetime.now(UTC), _author()
    meant = _read(numbers, "tertial outbox drop 17 --reason TEXT")
    _do(meant, lambda db, number: by_hand.drop(db, number, author, why, now), "skickas inte")


def _read(numbers: list[str], example: str) -> list[int]:
    """Return the numbers that were typed; where one is none the command ends with what to type."""
    if wrong := [one for one in numbers if not (one.isascii() and one.isdigit())]:
        said = (f"{one}: är inget nummer på ett meddelande." for one in wrong)
        fail(*said, f"Skriv till exempel {example}. Numren står först i {_LIST}.", code=USAGE)
    return [int(one) for one in numbers]


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
        wrong = [one.id for one in known.values() if one.state in _GONE_WRONG]
        wanted = wrong if everything_wrong else list(dict.fromkeys(numbers))
        refused = [
            _refusal(number, known) for number in wanted if number not in known or not deed(db, number)
        ]
        if refused:
            fail(*refused, "Inget har ändrats.", code=FAULT)
    for number in wanted:
        typer.echo(f"{number}: {done}")
    if not wanted:
        typer.echo("Inget har misslyckats.")


def _refusal(number: int, known: "dict[int, Queued]") -> str:
    if number not in known:
        return f"{number}: det finns inget meddelande med det numret; se {_LIST}."
    return {
        "sent": f"{number}: är redan skickat.",
        "closed": f"{number}: är stängt: {known[number].reason}.",
        "claimed": f"{number}: skickas just nu; försök igen om fem minuter.",
        "dropped": f"{number}: är redan kastat.",
    }.get(known[number].state, f"{number}: har just ändrats; se {_LIST}.")


def _author() -> str:
    """Return who sits at the machine, as far as it knows."""
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError):
        return "okänd"
