"""The command line's way from one year's plan to the next."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.console.files import write_new
from bot.console.terminal import USAGE, Code, coded, fail, opened_database

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from plan.model import Plan


def plan_roll(
    plan: Code,
    year: Annotated[int, typer.Option("--year", metavar="ÅR", help="Den nya planens första år.")],
    output: Annotated[
        Path | None, typer.Option("-o", metavar="FIL", help="Skriv en planfil i stället för att läsa in.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Visa bara vad som skulle hända.")] = False,
) -> None:
    """För en plan vidare till ett nytt år: utfall blir ingångsvärden, det avslutade stannar."""
    from plan.revision import revise
    from reports.plan_file import plan_file
    from storage import plans

    if output and dry_run:
        fail("-o och --dry-run går inte ihop: välj att skriva filen eller att bara se.", code=USAGE)
    with opened_database() as (database, now):
        with database.write() as db:
            plans.take_turn(db)
            rolled, notes = _rolled(db, plan, year, now.date())
            if not (output or dry_run):
                revised, _ = revise(None, rolled, now.date())
                plans.add_revision(db, revised, now)
        if output:
            text = plan_file(rolled, [f"{rolled.name}, förd vidare från {plan}.", *notes])
            write_new(output, text.encode())
    for note in notes:
        typer.echo(note)
    typer.echo(_done(rolled, output, dry_run=dry_run))


def _rolled(db: "Connection", code: str, year: int, today: "date") -> "tuple[Plan, list[str]]":
    from plan.rolling import RollingError, new_code, roll
    from storage import plans
    from storage.entries import answers_of
    from storage.following import followings

    found = {plan.code: plan for plan, _ in plans.load_plans(db)}
    before = coded(found, code)
    if (new := new_code(before, year)) in found and new != code:
        fail(f"Det finns redan en plan med koden {new}. Ändra den med tertial plan import.")
    try:
        rolled, notes = roll(before, answers_of(db, code), year, today)
    except RollingError as error:
        fail(str(error))
    channels = {one.channel for one in followings(db) if one.plan == code and one.follows}
    if channels:
        notes.append(
            f"Kanaler som själva har börjat följa {code} följer inte med ({len(channels)}): "
            f"skriv /plan folj {new} i dem."
        )
    return rolled, notes


def _done(plan: "Plan", output: Path | None, *, dry_run: bool) -> str:
    size = f"{len(plan.indicators)} indikatorer, {len(plan.activities)} aktiviteter och uppdrag"
    if dry_run:
        return f"{plan.code}: {size}. Inget har lästs in (--dry-run)."
    if output:
        return f"{plan.code}: {size}, i {output}. Ändra där och läs in med tertial plan import {output}."
    return f"{plan.code} är inläst: {size}. Båda planerna gäller nu, var och en med sina perioder."
