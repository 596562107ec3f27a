"""The command line's handovers: what one person holds goes to another from a day on."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.console.terminal import USAGE, Code, coded, fail, opened_database

if TYPE_CHECKING:
    from datetime import date


def plan_handover(  # noqa: PLR0913  each is an option of the command
    plan: Code,
    giver: Annotated[str, typer.Argument(metavar="FRÅN", help="Id för den som lämnar över.")],
    taker: Annotated[str, typer.Argument(metavar="TILL", help="Id för den som tar över.")],
    *,
    by: Annotated[str, typer.Option("--by", metavar="ID", help="Den controller som bestämt det.")],
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATUM", help="Första dagen; utan den: i dag.")
    ] = None,
    items: Annotated[
        list[str] | None,
        typer.Option("--items", metavar="ID", help="Bara dessa; flera skiljs med komma. Utan: allt."),
    ] = None,
    back: Annotated[
        bool, typer.Option("--back", help="Lämna tillbaka: bara det som TILL har haft förut.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Visa bara vad som skulle hända.")] = False,
) -> None:
    """Låt någon ta över det en annan ansvarar för, från en dag. Det som rapporterats står kvar."""
    from plan.handing import HandoverError, hand_over, is_made, moved
    from plan.handover import Handover
    from reports.handover import moving, parties, remarks, titles, way_back
    from storage import plans

    with opened_database() as (database, now):
        today = now.date()
        handover = Handover(
            giver=giver,
            taker=taker,
            since=_day(since, today),
            items=tuple(one for given in items or () for one in given.replace(",", " ").split()),
            back=back,
            by=by,
            on=today,
        )
        with database.write() as db:
            plans.take_turn(db)
            before = coded({one.code: one for one, _ in plans.load_plans(db)}, plan)
            try:
                after = hand_over(before, handover, today)
            except HandoverError as error:
                if not is_made(before, handover):
                    fail(*error.faults)
                after = before
            if after is not before and not dry_run:
                plans.add_revision(db, after, now)
    if after is before:
        typer.echo(f"Redan överlämnat {parties(before, handover)}.")
        return
    parts = moved(before, handover)
    typer.echo(f"{moving(before, handover, parts)}.")
    for line in titles(before, parts) if dry_run else ():
        typer.echo(line)
    for remark in remarks(before, handover, today):
        typer.echo(remark)
    typer.echo(
        "Inget har ändrats (--dry-run)."
        if dry_run
        else f"Lämna tillbaka med /plan overlamna {way_back(handover, today)}, eller här med --back."
    )


def _day(text: str | None, today: "date") -> "date":
    from plan.days import read_day

    if text is None:
        return today
    found = read_day(text.strip(), today)
    if found is None or found[1] < len(text.strip()):
        fail(f"--from {text}: ska vara ett datum, till exempel 2023-10-01 eller 1 oktober", code=USAGE)
    return found[0]
