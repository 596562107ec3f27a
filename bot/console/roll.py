"""The command line's way from one year's plan to the next."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.console.files import write_new
from bot.console.terminal import USAGE, Code, coded, fail, opened_database
from bot.console.workbooks import require_free, write_workbook

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Connection

    from plan.model import Plan
    from storage.database import Database

_YAML, _WORKBOOK = frozenset({".yaml", ".yml"}), ".xlsx"


def plan_roll(
    plan: Code,
    year: Annotated[int, typer.Option("--year", metavar="ÅR", help="Den nya planens första år.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", metavar="FIL", help="Skriv en planfil (.yaml eller .xlsx) i stället för att läsa in."
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Visa bara vad som skulle hända.")] = False,
) -> None:
    """För en plan vidare till ett nytt år: utfall blir ingångsvärden, det avslutade stannar."""
    from storage.state import state

    if output:
        _require_plan_file(output, dry_run=dry_run)
    with opened_database() as (database, now):
        with database.read() as db:
            seen = state(db)[0]
            rolled, notes = _rolled(db, plan, year, now.date())
        if output:
            _write(rolled, [f"{rolled.name}, förd vidare från {plan}.", *notes], output)
        elif not dry_run:
            _read_in(database, rolled, seen, now)
    for note in notes:
        typer.echo(note)
    typer.echo(_done(rolled, output, dry_run=dry_run))


def _require_plan_file(file: Path, *, dry_run: bool) -> None:
    suffix = file.suffix.casefold()
    if dry_run:
        fail("-o och --dry-run går inte ihop: välj att skriva filen eller att bara se.", code=USAGE)
    if suffix == _WORKBOOK:
        require_free(file, force=False)
    elif suffix not in _YAML:
        fail(f"{file}: filens namn ska sluta på .yaml, .yml eller .xlsx.", code=USAGE)


def _write(rolled: "Plan", remarks: list[str], file: Path) -> None:
    from reports.plan_file import plan_file

    if file.suffix.casefold() == _WORKBOOK:
        write_workbook(rolled.model_dump(mode="json"), {}, file)
    else:
        write_new(file, plan_file(rolled, remarks).encode())


def _read_in(database: "Database", rolled: "Plan", seen: int, now: "datetime") -> None:
    """Keep the new plan, unless some plan has changed since it was worked out: it may be out of date."""
    from plan.revision import revise
    from storage import plans
    from storage.state import state

    revised, _ = revise(None, rolled, now.date())
    with database.write() as db:
        plans.take_turn(db)
        if state(db)[0] != seen:
            fail("Någon läste in eller ändrade en plan samtidigt. Inget har lästs in. Kör igen.")
        plans.add_revision(db, revised, now)


def _rolled(db: "Connection", code: str, year: int, today: "date") -> "tuple[Plan, list[str]]":
    from plan.rolling import RollingError, roll
    from storage import plans
    from storage.entries import answers_of
    from storage.following import followings

    found = {plan.code: plan for plan, _ in plans.load_plans(db)}
    before = coded(found, code)
    try:
        rolled, notes = roll(before, answers_of(db, code), year, today)
    except RollingError as error:
        fail(str(error))
    if rolled.code in found:
        fail(f"Det finns redan en plan med koden {rolled.code}. Ändra den med tertial plan import.")
    channels = {one.channel for one in followings(db) if one.plan == code and one.follows}
    if channels:
        notes.append(
            f"Kanaler som själva har börjat följa {code} följer inte med ({len(channels)}): "
            f"skriv /plan folj {rolled.code} i dem."
        )
    return rolled, notes


def _done(plan: "Plan", output: Path | None, *, dry_run: bool) -> str:
    size = f"{len(plan.indicators)} indikatorer, {len(plan.activities)} aktiviteter och uppdrag"
    if dry_run:
        return f"{plan.code}: {size}. Inget har lästs in (--dry-run)."
    if output:
        return f"{plan.code}: {size}, i {output}. Ändra där och läs in med tertial plan import {output}."
    return f"{plan.code} är inläst: {size}. Båda planerna gäller nu, var och en med sina perioder."
