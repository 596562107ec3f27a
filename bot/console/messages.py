"""The command line's messages: what is sent at a moment, and what became of everything sent."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.console.terminal import FAULT, USAGE, As, Format, fail, opened_database, print_json, settings_read

if TYPE_CHECKING:
    from datetime import datetime

    from bot.settings import Settings


def tick(
    at: Annotated[str | None, typer.Option("--at", metavar="TID", help="ISO-tid; utan den: nu.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Visa bara, skicka inget.")] = False,
    form: As = Format.TABLE,
) -> None:
    """Gör det som klockan gör vid en viss tid: bestäm vad som ska skickas, och skicka det."""
    import asyncio

    from bot.log import configure
    from bot.settings import SettingsError
    from bot.tick import foresee, send
    from reports.export import message_as_json
    from reports.matters import Matters
    from reports.tables import sent_table
    from storage.plans import catalogue_at

    settings = settings_read()
    configure("ERROR")
    with opened_database() as (database, now):
        moment = _moment(at, settings) if at else now
        try:
            sent = foresee(database, moment) if dry_run else asyncio.run(send(settings, database, moment))
        except SettingsError as error:
            fail(str(error))
        with database.read() as db:
            matters = Matters(catalogue_at(db, moment))
    rows = [(one, matters.of(one.due)) for one in sent if one.state != "closed"]
    if form is Format.JSON:
        print_json([message_as_json(one.due, matter)
                    | {"text": one.text, "state": one.state, "reason": one.reason}
                    for one, matter in rows])  # fmt: skip
    else:
        typer.echo(sent_table((matter, one.text, one.state, one.reason) for one, matter in rows))
    if any(one.state == "failed" for one in sent):
        raise typer.Exit(FAULT)


def _moment(text: str, settings: "Settings") -> "datetime":
    from datetime import datetime

    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        fail(f"--at {text}: ska vara en tid, till exempel 2023-09-08T09:00", code=USAGE)
    return moment.astimezone(settings.zone) if moment.tzinfo else moment.replace(tzinfo=settings.zone)
