"""The command line's plans: checked, read in, shown, exported, and the log of what was reported."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.console.files import reading
from bot.console.terminal import (
    FAULT,
    USAGE,
    As,
    Code,
    Format,
    coded,
    fail,
    opened_database,
    period_named,
    plan_coded,
    print_json,
)
from bot.console.workbooks import Force, write_plan
from reports.counted import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.plan_file import PlanFileError
    from bot.workbooks.faults import WorkbookFileError
    from plan.model import Plan

File = Annotated[Path, typer.Argument(metavar="FIL", help="Planfil (YAML eller .xlsx).")]


def plan_check(file: File, form: As = Format.TABLE) -> None:
    """Kontrollera en planfil utan att läsa in den."""
    from dataclasses import asdict

    from bot.plan_file import PlanFileError
    from bot.plan_source import plan_from
    from bot.workbooks.faults import WorkbookFileError

    if form is Format.JSON:
        try:
            with reading(file):
                plan_from(file)
        except (PlanFileError, WorkbookFileError) as error:
            print_json([asdict(fault) for fault in error.faults])
            raise typer.Exit(FAULT) from None
        print_json([])
    else:
        notes: list[str] = []
        plan = plan_in(file, notes.append)
        typer.echo(f"{file}: inga fel. {_size(plan)}")
        _look_at(plan, notes)


def plan_import(
    file: File,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Visa bara vad som skulle ändras.")] = False,
) -> None:
    """Läs in en plan, eller en ny version av en. Det som rapporterats finns kvar."""
    from bot.console.waiting import waiting
    from plan.faults import PlanFaultsError
    from plan.revision import revise
    from reports.handover import still_handed_over
    from reports.tables import changes_table
    from storage import plans

    notes: list[str] = []
    plan = plan_in(file, notes.append)
    with opened_database() as (database, now):
        with waiting(f"Läser in {plan.code}"), database.write() as db:
            plans.take_turn(db)
            before = next((one for one, _ in plans.load_plans(db) if one.code == plan.code), None)
            try:
                revised, changes = revise(before, plan, now.date())
            except PlanFaultsError as error:
                fail(*(f"{file}: {fault.text}" for fault in error.faults))
            if changes and not dry_run:
                plans.add_revision(db, revised, now)
        if before is not None and changes:
            typer.echo(changes_table(changes))
        for line in still_handed_over(revised, now.date()):
            typer.echo(line)
        typer.echo(_imported(plan, new=before is None, changed=bool(changes), dry_run=dry_run))
        if changes:
            _look_at(plan, notes)


def _imported(plan: "Plan", *, new: bool, changed: bool, dry_run: bool) -> str:
    if dry_run:
        return f"Inget har lästs in (--dry-run). {_size(plan)}"
    if new:
        return f"{plan.code} är inläst. {_size(plan)}"
    return f"{plan.code} är uppdaterad. {_size(plan)}" if changed else f"{plan.code}: inget har ändrats."


def plan_list(form: As = Format.TABLE) -> None:
    """Visa vilka planer som är inlästa."""
    from reports.export import plans_as_json
    from reports.tables import plans_table
    from storage import plans

    with opened_database() as (database, _), database.read() as db:
        found = [plan for plan, _ in plans.load_plans(db)]
    if form is Format.JSON:
        print_json(plans_as_json(found))
    else:
        typer.echo(plans_table(found))


def plan_show(plan: Code) -> None:
    """Visa en plans perioder, indikatorer och aktiviteter."""
    from reports.handover import handover_line
    from reports.tables import items_table, periods_table

    with opened_database() as (database, now):
        found = plan_coded(database, plan)
    typer.echo(f"{found.name}, {found.organisation}, {found.body}\n")
    typer.echo(periods_table(found) + "\n")
    typer.echo(items_table(found))
    if found.handovers:
        lines = [handover_line(found, one, now.date()) for one in found.handovers]
        typer.echo("\n".join(["\nÖverlämningar", *lines]))


def plan_export(
    plan: Code,
    file: Annotated[
        Path | None, typer.Argument(metavar="[FIL.xlsx]", help="Arbetsbok att ändra i och läsa in igen.")
    ] = None,
    form: As = Format.JSON,
    force: Force = False,
) -> None:
    """Skriv ut en plan med det som gäller nu, som JSON, eller det som går att ändra, som arbetsbok."""
    from reports.export import plan_as_json
    from storage import entries, plans

    if form is not Format.JSON:
        fail("plan export skriver bara JSON: --format json", code=USAGE)
    with opened_database() as (database, _), database.read() as db:
        if file:
            stored = {one.code: one for one, _ in plans.load_plans(db)}
            write_plan(coded(stored, plan), file, force=force)
            return
        found = plan_coded(database, plan)
        print_json(plan_as_json(found, entries.of_plan(db, plan)))


def status(
    plan: Code, period: Annotated[str, typer.Argument(metavar="PERIOD", help="Periodens kod.")]
) -> None:
    """Visa vem som är skyldig vad i en period."""
    from reports.tables import status_table
    from storage.entries import answers_of

    with opened_database() as (database, _), database.read() as db:
        found = plan_coded(database, plan)
        typer.echo(status_table(found, period_named(found, period), answers_of(db, plan)))


def plan_in(file: Path, note: "Callable[[str], None]" = lambda _: None) -> "Plan":
    """Return the plan in a file; its faults end the command, what is seldom meant is noted."""
    from bot.console.waiting import waiting
    from bot.plan_file import PlanFileError
    from bot.plan_source import plan_from
    from bot.workbooks.faults import WorkbookFileError

    try:
        with reading(file), waiting(f"Läser {file.name}"):
            return plan_from(file, note)
    except (PlanFileError, WorkbookFileError) as error:
        fail(*_faults(file, error))


def _look_at(plan: "Plan", notes: list[str]) -> None:
    """Tell what in a plan without faults may still be wrong."""
    from reports.risks import doubtful

    for line in (*notes, *doubtful(plan)):
        typer.echo(f"OBS {line}")


def _faults(file: Path, error: "PlanFileError | WorkbookFileError") -> list[str]:
    return [
        *(f"{file}{fault}" for fault in error.faults),
        f"{len(error.faults)} fel. Inget har lästs in.",
    ]


def _size(plan: "Plan") -> str:
    parts = (
        counted(len(plan.goals), "mål", "mål"),
        counted(len(plan.indicators), "indikator", "indikatorer"),
        counted(len(plan.activities), "aktivitet eller uppdrag", "aktiviteter och uppdrag"),
        *([counted(len(plan.risks), "risk", "risker")] if plan.risks else []),
        *([counted(len(plan.economy), "ekonomirad", "ekonomirader")] if plan.economy else []),
        counted(len(plan.people), "person", "personer"),
        counted(len(plan.periods), "period", "perioder"),
    )
    return f"{', '.join(parts)}."
