"""The command line's workbooks: an empty one to fill in, and a plan written to one."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.console.terminal import USAGE, fail

if TYPE_CHECKING:
    from plan.faults import Place
    from plan.model import Plan
    from plan.remarks import Remark

Workbook = Annotated[Path, typer.Argument(metavar="FIL.xlsx", help="Arbetsboken som skrivs.")]
Force = Annotated[bool, typer.Option("--force", help="Ersätt filen om den finns.")]


def plan_template(file: Workbook, force: Force = False) -> None:
    """Skriv en tom arbetsbok (Excel) att fylla i, med förklaringar och exempel."""
    require_free(file, force=force)
    write_workbook({}, {}, file, examples=True)
    typer.echo(f"{file} är skriven. Fyll i den och kontrollera den med: tertial plan check {file}")


def write_plan(plan: "Plan", file: Path, *, force: bool) -> None:
    """Write what is living of a plan to a workbook, and say what came there."""
    from plan.living import living

    require_free(file, force=force)
    alive = living(plan)
    rows = write_workbook(alive.model_dump(mode="json"), {}, file)
    retired = len(plan.items) - len(alive.items)
    left = f" {retired} som har utgått är inte med." if retired else ""
    counts = ", ".join(f"{name} {count}" for name, count in rows.items() if count)
    typer.echo(f"{file} är skriven. Rader: {counts}.{left}")


def require_free(file: Path, *, force: bool) -> None:
    """End the command where no workbook can be written to the file, or where there is one already."""
    if file.suffix.casefold() != ".xlsx":
        fail(f"{file}: filens namn ska sluta på .xlsx.", code=USAGE)
    if file.is_dir():
        fail(f"{file} är en mapp, ingen fil.")
    if file.exists() and not force:
        fail(f"{file} finns redan. Välj ett annat namn, eller ersätt den med --force.")


def write_workbook(
    data: Mapping[str, object], remarks: "Mapping[Place, Remark]", file: Path, *, examples: bool = False
) -> dict[str, int]:
    """Write a plan's workbook and return how many rows each sheet got; what can't be ends the command."""
    from bot.console.waiting import waiting
    from reports.workbook.writing import CellTooLongError, write

    try:
        with waiting(f"Skriver {file.name}"):
            return write(data, remarks, file, examples=examples)
    except CellTooLongError as error:
        fail(str(error))
    except OSError as error:
        fail(f"{file} kan inte skrivas: {error.strerror}.")
